/* SPDX-License-Identifier: Apache-2.0
 *
 * See pledge_work.h. The grammar around the word of the promise and the deed is asked
 * whether it holds (no doubt, denial, condition), who promises and to whom; the words
 * of the deed are put together by wording.c.
 */
#include "record/pledge_work.h"

#include <string.h>
#include <strings.h>

#include "code/sides.h"

enum { MOST_STEPS = 8, MOST_PLEDGES = 400 };

static const dgm__entity *entity(const dgm__pledge_work *w, uint32_t id)
{
    return &w->r->who->entities[id];
}

/* ---- who ---- */

/* Of politics: a government, its people and forces, parties, bodies of states. */
static bool acts(const dgm__entity *e)
{
    static const char *const not [] = {"BUS", "MNC", "JRN", "JUD", "CVL", "EDU", "MED", "CRM", "LAB", "REF"};
    for (size_t i = 0; i < sizeof not / sizeof *not ; i++)
        if (strcmp(e->sector, not [i]) == 0)
            return false;
    return e->country[0] != '\0';
}

/* A state beside a person of it goes. */
static void settle(const dgm__pledge_work *w, dgm__actors *list)
{
    dgm__actors out;
    out.n = 0;
    for (size_t i = 0; i < list->n; i++) {
        const dgm__entity *e = entity(w, list->ids[i]);
        bool covered = false;
        for (size_t k = 0; k < list->n && e->kind == DGM__ENTITY_STATE; k++)
            covered = covered || (entity(w, list->ids[k])->kind != DGM__ENTITY_STATE &&
                                  strcmp(entity(w, list->ids[k])->country, e->country) == 0);
        if (!covered)
            dgm__sides_add(&out, list->ids[i], list->token[i]);
    }
    *list = out;
}

void dgm__pledge_keep_actors(const dgm__pledge_work *w, dgm__actors *list)
{
    size_t n = 0;
    for (size_t i = 0; i < list->n; i++)
        if (acts(entity(w, list->ids[i]))) {
            list->ids[n] = list->ids[i];
            list->token[n++] = list->token[i];
        }
    list->n = n;
    settle(w, list);
}

/* The actors that a subject is, or that the noun acts for ("the Omani side"). */
static void actors_of(const dgm__pledge_work *w, int32_t token, dgm__actors *out)
{
    out->n = 0;
    if (token < 0)
        return;
    dgm__who_of(out, w->r->who, w->r->sentences, w->at, (uint32_t)token);
    if (!out->n && has(w, "promise-voice", (uint32_t)token))
        dgm__who_in(out, w->r->who, w->r->sentences, w->at, (uint32_t)token);
    int32_t verb = w->s->tokens[token].head; /* "A and B agreed" read as two subjects */
    for (int32_t c = verb >= 0 ? w->tree.child[verb] : -1; c >= 0 && c < token; c = w->tree.next[c]) {
        dgm__actors more;
        if (w->s->tokens[c].rel != DGM__REL_NSUBJ || w->s->tokens[token].rel != DGM__REL_NSUBJ)
            continue;
        dgm__who_of(&more, w->r->who, w->r->sentences, w->at, (uint32_t)c);
        dgm__sides_add_all(out, &more);
    }
    dgm__pledge_keep_actors(w, out);
}

/* Those joined to the subject by "with": "Peru agreed with Chile to". */
void dgm__pledge_add_companions(const dgm__pledge_work *w, int32_t verb, uint32_t before, dgm__actors *out)
{
    for (int32_t c = w->tree.child[verb]; c >= 0; c = w->tree.next[c]) {
        dgm__actors more;
        if (c < verb || (uint32_t)c > before || dgm__tree_child_lemma(&w->tree, c, DGM__REL_CASE, "with") < 0)
            continue;
        dgm__who_in(&more, w->r->who, w->r->sentences, w->at, (uint32_t)c);
        dgm__pledge_keep_actors(w, &more);
        dgm__sides_add_all(out, &more);
    }
}

bool dgm__pledge_in_country(const dgm__pledge_work *w, const dgm__actors *list, const char *code)
{
    return dgm__sides_have(w->r->who, list, code);
}

static int64_t state_of(const dgm__pledge_work *w, const char *code)
{
    for (size_t i = 0; i < w->r->who->n_entities; i++)
        if (entity(w, (uint32_t)i)->kind == DGM__ENTITY_STATE && strcmp(entity(w, (uint32_t)i)->country, code) == 0)
            return (int64_t)i;
    return -1;
}

/* Adds the actors named by tokens first..last who are of no country of `own`. */
void dgm__pledge_add_named(const dgm__pledge_work *w, uint32_t first, uint32_t last, const dgm__actors *own,
                           bool adjectives, dgm__actors *out)
{
    for (uint32_t i = first; i <= last && i < w->s->n; i++) {
        uint32_t at = w->r->who->at[w->at][i];
        const dgm__mention *m = at ? &w->r->who->mentions[at - 1] : NULL;
        if (!m || (m->kind == DGM__MENTION_ADJ && !adjectives) || strchr(w->s->tokens[i].form, '$'))
            continue;
        for (size_t k = 0; k < m->n_entities; k++) {
            const dgm__entity *e = entity(w, m->entities[k]);
            if (e->country[0] && !dgm__pledge_in_country(w, own, e->country))
                dgm__sides_add(out, m->entities[k], i);
        }
    }
    for (size_t i = 0; i < w->r->who->n_places; i++) { /* "open a consulate in Basra" */
        const dgm__place *p = &w->r->who->places[i];
        if (p->sentence != w->at || p->first < first || p->last > last || strlen(p->name->country) != 3 ||
            strchr(w->s->tokens[p->first].form, '$') || is(w, (int64_t)p->last + 1, "$") ||
            dgm__pledge_in_country(w, own, p->name->country) || dgm__pledge_in_country(w, out, p->name->country))
            continue;
        int64_t id = state_of(w, p->name->country);
        if (id >= 0)
            dgm__sides_add(out, (uint32_t)id, p->first);
    }
}

/* The meeting at which it was said: the last one held that begins before, else the
 * first one held, else any told of, of which one of these is part. */
const dgm__encounter *dgm__pledge_meeting_of(const dgm__pledge_work *w, const dgm__actors *own)
{
    const dgm__encounter *best = NULL;
    for (size_t i = 0; i < w->n_met; i++) {
        const dgm__encounter *e = &w->met[i];
        bool in = !own->n, held = e->held == DGM__HELD;
        for (size_t k = 0; k < own->n; k++)
            in = in || dgm__pledge_in_country(w, &e->people, entity(w, own->ids[k])->country);
        if (!in || dgm__sides_countries(w->r->who, &e->people) < 2)
            continue;
        bool better = best && held && (best->held != DGM__HELD || (e->first <= w->at && e->first > best->first));
        if (!best || better)
            best = e;
    }
    return best;
}

/* The other one of the two states that a text without a meeting is about. */
static void add_other(const dgm__pledge_work *w, const dgm__actors *own, dgm__actors *out)
{
    const dgm__countries *all = &w->r->all;
    bool speaks[2] = {false, false};
    if (all->n < 2 || all->counts[1] < 2 || (all->n > 2 && all->counts[2] * 3 > all->counts[1]))
        return;
    for (size_t i = 0; i < w->r->who->n_entities; i++) { /* persons of both are told of */
        const dgm__entity *e = entity(w, (uint32_t)i);
        for (size_t k = 0; k < 2; k++)
            speaks[k] =
                speaks[k] || (e->kind == DGM__ENTITY_PERSON && acts(e) && strcmp(e->country, all->codes[k]) == 0);
    }
    if (!speaks[0] || !speaks[1])
        return;
    for (size_t i = 0; i < 2; i++)
        if (dgm__pledge_in_country(w, own, all->codes[i])) {
            int64_t id = state_of(w, all->codes[1 - i]);
            if (id >= 0)
                dgm__sides_add(out, (uint32_t)id, 0);
            return;
        }
}

/* Across the table. */
void dgm__pledge_add_partners(const dgm__pledge_work *w, const dgm__actors *own, dgm__actors *out)
{
    const dgm__encounter *e = dgm__pledge_meeting_of(w, own);
    for (size_t i = 0; e && i < e->people.n; i++)
        if (!dgm__pledge_in_country(w, own, entity(w, e->people.ids[i])->country))
            dgm__sides_add(out, e->people.ids[i], e->people.token[i]);
    if (!e && !w->n_met)
        add_other(w, own, out);
}

/* Those who met, else everyone named in the sentence: whose deed it is where the
 * words leave it open ("the accord will be signed in May"). */
void dgm__pledge_all_sides(const dgm__pledge_work *w, dgm__actors *out)
{
    dgm__actors none;
    none.n = out->n = 0;
    dgm__pledge_add_named(w, 0, w->s->n - 1, &none, false, out);
    dgm__pledge_keep_actors(w, out);
    const dgm__encounter *e = dgm__pledge_meeting_of(w, out);
    if (e && (dgm__sides_countries(w->r->who, out) < 2 || dgm__sides_within(w->r->who, &e->people, out)))
        *out = e->people;
}

/* The same; "they", "the parties", "the ministers" are all who met. */
void dgm__pledge_actors_at(const dgm__pledge_work *w, int32_t token, dgm__actors *out)
{
    actors_of(w, token, out);
    if (token < 0 || dgm__sides_countries(w->r->who, out) > 1)
        return;
    bool they = lemma(w, token, "they") || lemma(w, token, "we");
    bool plural = !strcmp(w->s->tokens[token].xpos, "NNS") || lemma(w, token, "pair");
    if (they || (plural && has(w, "promise-both", (uint32_t)token))) {
        dgm__actors own = *out;
        for (int32_t c = w->tree.child[token]; c >= 0; c = w->tree.next[c]) /* "the Omani ministers" */
            if (w->s->tokens[c].rel == DGM__REL_NMOD_POSS || (out->n && w->r->who->at[w->at][c]))
                return;
        const dgm__encounter *e = dgm__pledge_meeting_of(w, &own);
        if (e)
            *out = e->people;
        else if (plural && !own.n)
            dgm__pledge_all_sides(w, out);
    }
}

/* ---- whether it holds ---- */

static bool outsider(const dgm__pledge_work *w, int32_t verb)
{
    int32_t subject = dgm__phrase_child(w->s, (uint32_t)verb, DGM__REL_NSUBJ);
    if (subject < 0)
        return false;
    for (uint32_t i = 0; i < w->s->n; i++)
        if ((i == (uint32_t)subject || w->s->tokens[i].head == subject) && has(w, "promise-outsider", i))
            return true;
    return false;
}

/* No doubt, wish or condition above or beside it. */
bool dgm__pledge_holds(const dgm__pledge_work *w, uint32_t token)
{
    int32_t at = (int32_t)token;
    for (int steps = 0; at >= 0 && steps < MOST_STEPS; steps++) {
        const dgm__token *t = &w->s->tokens[at];
        for (int32_t c = w->tree.child[at]; c >= 0; c = w->tree.next[c]) {
            const dgm__token *k = &w->s->tokens[c];
            if (k->rel == DGM__REL_MARK && (is(w, c, "if") || is(w, c, "unless") || is(w, c, "whether")))
                return false;
            if (k->rel == DGM__REL_ADVCL && (dgm__tree_child_lemma(&w->tree, c, DGM__REL_MARK, "if") >= 0 ||
                                             dgm__tree_child_lemma(&w->tree, c, DGM__REL_MARK, "unless") >= 0))
                return false;
            bool modal = k->rel == DGM__REL_AUX && (is(w, c, "may") || is(w, c, "might") || is(w, c, "could") ||
                                                    is(w, c, "can") || is(w, c, "should") || is(w, c, "must"));
            bool doubt = is(w, c, "not") || is(w, c, "n't") || is(w, c, "never") || is(w, c, "no") ||
                         is(w, c, "probably") || is(w, c, "likely") || is(w, c, "possibly") || is(w, c, "perhaps") ||
                         is(w, c, "reportedly") || is(w, c, "neither") || is(w, c, "hardly");
            bool beside = k->rel == DGM__REL_ADVCL || k->rel == DGM__REL_PARATAXIS; /* ", most likely to discuss oil" */
            if (at == (int32_t)token && !beside && (modal || doubt))
                return false;
        }
        if (t->head < 0)
            break;
        int32_t up = t->head;
        bool clause = t->rel == DGM__REL_XCOMP || t->rel == DGM__REL_CCOMP || t->rel == DGM__REL_CSUBJ ||
                      t->rel == DGM__REL_ACL || t->rel == DGM__REL_ADVCL || t->rel == DGM__REL_OBJ ||
                      t->rel == DGM__REL_PARATAXIS;
        /* "asked for time, stressing that he will come": what runs on is not asked for */
        bool free = t->rel == DGM__REL_PARATAXIS ||
                    (t->rel == DGM__REL_ADVCL && dgm__tree_child_lemma(&w->tree, at, DGM__REL_MARK, "to") < 0);
        if (clause && !free && has(w, "promise-doubt", (uint32_t)up))
            return false;
        if (clause &&
            (outsider(w, up) || (at != (int32_t)token && dgm__tree_child_lemma(&w->tree, up, DGM__N_RELS, "not") >= 0)))
            return false;
        if (!clause && t->rel != DGM__REL_CONJ && t->rel != DGM__REL_ACL_RELCL)
            break;
        at = up;
    }
    return true;
}

/* A promise that was made: no infinitive, no modal. */
bool dgm__pledge_made(const dgm__pledge_work *w, uint32_t verb)
{
    const dgm__token *t = &w->s->tokens[verb];
    if (t->upos != DGM__UPOS_VERB && t->upos != DGM__UPOS_AUX)
        return true;
    bool gerund = !strcmp(t->xpos, "VBG") && (dgm__tree_child(&w->tree, (int32_t)verb, DGM__REL_MARK) >= 0 ||
                                              dgm__tree_child(&w->tree, (int32_t)verb, DGM__REL_CASE) >= 0);
    if (!strcmp(t->xpos, "VB") || gerund) /* "progress in agreeing to" */
        return false;
    for (int32_t c = w->tree.child[verb]; c >= 0; c = w->tree.next[c])
        if (w->s->tokens[c].rel == DGM__REL_AUX && strcmp(w->s->tokens[c].xpos, "MD") == 0)
            return false;
    return true;
}

/* "said that Oman would open": what was told in the past is a "will". */
static bool is_told(const dgm__pledge_work *w, uint32_t verb)
{
    int32_t at = (int32_t)verb;
    for (int steps = 0; steps < MOST_STEPS; steps++) {
        const dgm__token *t = &w->s->tokens[at];
        if (t->head < 0)
            return false;
        if ((t->rel == DGM__REL_CCOMP || t->rel == DGM__REL_PARATAXIS || t->rel == DGM__REL_XCOMP ||
             t->rel == DGM__REL_ADVCL) &&
            has(w, "promise-told", (uint32_t)t->head))
            return true;
        for (int32_t c = w->tree.child[at]; c >= 0; c = w->tree.next[c])
            if (w->s->tokens[c].rel == DGM__REL_PARATAXIS && has(w, "promise-told", (uint32_t)c))
                return true;
        if (t->rel != DGM__REL_CONJ && t->rel != DGM__REL_CCOMP && t->rel != DGM__REL_ACL_RELCL)
            return false;
        at = t->head;
    }
    return false;
}

/* "will", "shall"; "would" where it is told; "is to". */
bool dgm__pledge_to_come(const dgm__pledge_work *w, uint32_t verb)
{
    for (int32_t c = w->tree.child[verb]; c >= 0 && c < (int32_t)verb; c = w->tree.next[c]) {
        const dgm__token *t = &w->s->tokens[c];
        if (t->rel == DGM__REL_AUX && (lemma(w, c, "will") || is(w, c, "will") || is(w, c, "shall")) &&
            !is(w, c, "would") && !is(w, c, "'d"))
            return true;
        if (t->rel == DGM__REL_AUX && is(w, c, "would") && is_told(w, verb))
            return true;
    }
    uint32_t i = verb;
    while (i && (w->s->tokens[i - 1].upos == DGM__UPOS_ADV || is(w, i - 1, "be")))
        i--;
    return i >= 2 && is(w, i - 1, "to") &&
           (is(w, i - 2, "is") || is(w, i - 2, "are") || is(w, i - 2, "was") || is(w, i - 2, "were"));
}

bool dgm__pledge_counted(const dgm__pledge_work *w, uint32_t deed)
{
    for (uint32_t i = deed + 1; i < w->s->n && i < deed + 14; i++)
        if (w->s->tokens[i].upos == DGM__UPOS_NUM && dgm__phrase_under(w->s, i, deed) &&
            !dgm__reading_time(w->r, w->at, i))
            return true;
    return false;
}

/* "consult each other regularly" */
static bool again_and_again(const dgm__pledge_work *w, uint32_t deed)
{
    for (int32_t c = w->tree.child[deed]; c >= 0; c = w->tree.next[c])
        if (has(w, "promise-often", (uint32_t)c))
            return true;
    return false;
}

/* "take part in talks with Peru" */
bool dgm__pledge_joins(const dgm__pledge_work *w, uint32_t deed)
{
    int32_t object = dgm__tree_object(&w->tree, (int32_t)deed);
    if (!lemma(w, deed, "take") || !lemma(w, object, "part"))
        return false;
    for (uint32_t i = (uint32_t)object + 1; i < w->s->n && i < (uint32_t)object + 8; i++)
        if (has(w, "promise-meeting", i))
            return true;
    return false;
}

/* "take similar steps in relation to carriers from Peru": named, so that it can be seen */
static bool steps_against(const dgm__pledge_work *w, uint32_t deed)
{
    int32_t object = dgm__tree_object(&w->tree, (int32_t)deed);
    if (!lemma(w, deed, "take") || !(lemma(w, object, "step") || lemma(w, object, "measure")))
        return false;
    bool aimed = false, named = false;
    for (uint32_t i = (uint32_t)object + 1; i < w->s->n && dgm__phrase_under(w->s, i, deed); i++) {
        aimed = aimed || is(w, i, "against") || (is(w, i, "relation") && is(w, (int64_t)i - 1, "in"));
        named = named || (aimed && w->r->who->at[w->at][i]);
    }
    return named;
}

/* What can be seen done or not done. */
bool dgm__pledge_definite(const dgm__pledge_work *w, uint32_t deed)
{
    if (has(w, "promise-hostile", deed))
        return false;
    bool out =
        lemma(w, deed, "work") && dgm__tree_child_lemma(&w->tree, (int32_t)deed, DGM__REL_COMPOUND_PRT, "out") >= 0;
    if (has(w, "promise-vague", deed) && !out)
        return (has(w, "promise-counted", deed) && dgm__pledge_counted(w, deed)) || again_and_again(w, deed) ||
               dgm__pledge_joins(w, deed) || steps_against(w, deed);
    for (int32_t c = w->tree.child[deed]; c >= 0; c = w->tree.next[c])
        if (is(w, c, "not") || is(w, c, "n't") || is(w, c, "never") || is(w, c, "how") || is(w, c, "whether") ||
            is(w, c, "when"))
            return false;
    int32_t object = dgm__tree_object(&w->tree, (int32_t)deed);
    return object < 0 || dgm__tree_child_lemma(&w->tree, object, DGM__REL_DET, "no") < 0;
}

uint32_t dgm__pledge_clause_end(const dgm__pledge_work *w, uint32_t top)
{
    uint32_t last = top;
    for (uint32_t i = top + 1; i < w->s->n && dgm__phrase_under(w->s, i, top); i++)
        last = i;
    return last;
}

/* ---- one pledge ---- */

/* "will meet the Albanian minister": whom one meets is met, whoever sits across the table now. */
static bool is_met(const dgm__pledge_work *w, uint32_t deed, uint32_t token)
{
    uint32_t at = w->r->who->at[w->at][token];
    const dgm__mention *m = at ? &w->r->who->mentions[at - 1] : NULL;
    int32_t object = lemma(w, deed, "meet") ? dgm__tree_object(&w->tree, (int32_t)deed) : -1;
    return m && object > (int32_t)deed && m->first <= (uint32_t)object && (uint32_t)object <= m->last;
}

/* "will travel to Lima": to those whose city it is, whoever sits across the table now. */
static bool is_trip(const dgm__pledge_work *w, uint32_t deed)
{
    return lemma(w, deed, "travel") || lemma(w, deed, "visit") || lemma(w, deed, "go") || lemma(w, deed, "fly") ||
           lemma(w, deed, "come");
}

/* A promise of one side to itself is none; whom it is made to is in its words, or
 * else across the table. */
static void settle_sides(const dgm__pledge_work *w, dgm__pledge_find *f, uint32_t first, uint32_t last)
{
    static const char *const leads[] = {"to", "with", "for", "from", "by"};
    dgm__actors to = f->to, named, partners;
    named.n = partners.n = 0;
    if (dgm__sides_countries(w->r->who, &f->by) < 2 && !to.n) {
        uint32_t from = f->trigger < f->deed ? f->trigger : f->deed;
        dgm__pledge_add_named(w, first < from ? first : from, last, &f->by, true, &named);
        for (size_t i = 0; i < named.n; i++)
            for (size_t k = 0; k < sizeof leads / sizeof *leads; k++)
                if (dgm__tree_child_lemma(&w->tree, (int32_t)named.token[i], DGM__REL_CASE, leads[k]) >= 0 ||
                    is_met(w, f->deed, named.token[i]))
                    dgm__sides_add(&to, named.ids[i], named.token[i]);
        dgm__pledge_add_partners(w, &f->by, &partners);
        const dgm__place *trip = is_trip(w, f->deed) ? dgm__pledge_place_in(w, f->deed, last) : NULL;
        const char *host = trip ? trip->name->country : "";
        if (!to.n && partners.n && strlen(host) == 3 && !dgm__pledge_in_country(w, &f->by, host) &&
            !dgm__pledge_in_country(w, &partners, host) && state_of(w, host) >= 0)
            dgm__sides_add(&to, (uint32_t)state_of(w, host), trip->first);
        if (!to.n && !partners.n && !named.n && has(w, "promise-given", f->deed))
            dgm__pledge_add_named(w, 0, last, &f->by, false,
                                  &named); /* "in response to the flood in Peru, Chile will donate" */
        if (!to.n)
            to = partners.n ? partners : named;
    }
    settle(w, &to);
    dgm__sides_without(w->r->who, &to, &f->by);
    f->to = to;
}

const dgm__place *dgm__pledge_place_in(const dgm__pledge_work *w, uint32_t first, uint32_t last)
{
    const dgm__place *best = NULL;
    for (size_t i = 0; i < w->r->who->n_places; i++) {
        const dgm__place *p = &w->r->who->places[i];
        if (p->sentence == w->at && p->first >= first && p->last <= last && p->name->kind != DGM__NAME_AREA &&
            (!best || (best->name->kind == DGM__NAME_COUNTRY && p->name->kind != DGM__NAME_COUNTRY)))
            best = p;
    }
    return best;
}

/* Whether the promise is of an encounter, and where and when. */
static void tell_meeting(const dgm__pledge_work *w, const dgm__pledge_find *f, const dgm__worded *out, dgm__pledge *p)
{
    static const char *const bodies[] = {"committee", "commission", "council", "dialogue", "session", "consultation"};
    int32_t noun = -1;
    memcpy(p->when, out->when, sizeof p->when);
    p->place = f->wording.place ? f->wording.place : dgm__pledge_place_in(w, f->deed, out->last);
    bool going = lemma(w, f->deed, "visit") || lemma(w, f->deed, "travel") || lemma(w, f->deed, "come") ||
                 lemma(w, f->deed, "pay");
    if (strncmp(p->what, "receive ", 8) == 0 || strncmp(p->what, "visit ", 6) == 0 || (going && p->place)) {
        p->kind = "meeting";
        p->visit = true;
        return;
    }
    if (strncmp(p->what, "meet", 4) == 0 && (p->what[4] == ' ' || !p->what[4])) {
        p->kind = "meeting";
        return;
    }
    for (uint32_t i = out->first; i <= out->last && i < w->s->n && noun < 0; i++)
        if (has(w, "promise-meeting", i) && w->s->tokens[i].upos != DGM__UPOS_VERB)
            noun = (int32_t)i;
    bool holds_it =
        strncmp(p->what, "hold ", 5) == 0 || strncmp(p->what, "convene ", 8) == 0 || strncmp(p->what, "host ", 5) == 0;
    if (!holds_it || noun < 0 || lemma(w, noun, "exercise") || lemma(w, noun, "drill"))
        return;
    p->kind = "meeting";
    for (uint32_t i = out->first; i <= out->last && i < w->s->n; i++)
        for (size_t k = 0; k < sizeof bodies / sizeof *bodies; k++)
            if (lemma(w, i, bodies[k]))
                p->kind = "session";
}

void dgm__pledge_add(dgm__pledge_work *w, dgm__pledge_find *f)
{
    const dgm__sentence *s = w->s;
    dgm__worded out;
    dgm_status status = dgm__wording_of(&out, w->r, w->at, &w->tree, &f->wording);
    if (status) {
        w->oom = true;
        return;
    }
    if (!out.what || !f->by.n || w->n >= MOST_PLEDGES)
        return;
    settle_sides(w, f, out.first, out.last);
    dgm__actors all = f->by;
    dgm__sides_add_all(&all, &f->to);
    if (dgm__sides_countries(w->r->who, &all) < 2)
        return;
    for (uint32_t i = out.first; i <= out.last && i < s->n; i++)
        if (has(w, "promise-home", i))
            return;
    if (lemma(w, f->deed, "meet") && dgm__sides_countries(w->r->who, &f->by) < 2) {
        dgm__actors met; /* to meet one's own, or a duty, is no promise to another */
        met.n = 0;
        for (int32_t c = w->tree.child[f->deed]; c >= 0 && !met.n; c = w->tree.next[c])
            if (w->s->tokens[c].rel == DGM__REL_OBJ || dgm__tree_child_lemma(&w->tree, c, DGM__REL_CASE, "with") >= 0) {
                dgm__who_of(&met, w->r->who, w->r->sentences, w->at, (uint32_t)c);
                if (met.n && dgm__pledge_in_country(w, &f->by, entity(w, met.ids[0])->country))
                    met.n = 0;
            }
        if (!met.n)
            return;
    }
    for (size_t i = 0; i < w->n; i++) { /* said again */
        const dgm__pledge *p = &w->list[i];
        size_t a = strlen(p->what), b = strlen(out.what);
        if (strncasecmp(p->what, out.what, a < b ? a : b) == 0 &&
            (!p->due || !out.due || strcmp(p->due, out.due) == 0)) {
            if (b > a)
                w->list[i].what = out.what;
            if (!p->due)
                w->list[i].due = out.due;
            return;
        }
        if (p->sentence == w->at && p->deed == f->deed)
            return;
    }
    if (dgm__arena_grow(w->r->arena, w->list, w->n, w->cap)) {
        w->oom = true;
        return;
    }
    dgm__pledge *p = &w->list[w->n++];
    memset(p, 0, sizeof *p);
    p->by = f->by;
    p->to = f->to;
    p->sentence = w->at;
    p->first = f->trigger < out.first ? f->trigger : out.first;
    p->last = f->trigger > out.last ? f->trigger : out.last;
    p->what = out.what;
    p->due = out.due;
    p->deed = f->deed;
    tell_meeting(w, f, &out, p);
}

/* The deed and the verbs joined to it that have no subject of their own. */
size_t dgm__pledge_deeds_of(const dgm__pledge_work *w, uint32_t deed, uint32_t out[DGM__MOST_DEEDS])
{
    size_t n = 0;
    out[n++] = deed;
    for (size_t k = 0; k < n; k++)
        for (int32_t c = w->tree.child[out[k]]; c >= 0 && n < DGM__MOST_DEEDS; c = w->tree.next[c]) {
            const dgm__token *t = &w->s->tokens[c];
            if (t->rel == DGM__REL_CONJ && t->upos == DGM__UPOS_VERB && c > (int32_t)out[k] &&
                strcmp(t->xpos, w->s->tokens[deed].xpos) == 0 && dgm__tree_child(&w->tree, c, DGM__REL_NSUBJ) < 0 &&
                dgm__tree_child(&w->tree, c, DGM__REL_NSUBJ_PASS) < 0)
                out[n++] = (uint32_t)c;
        }
    return n;
}

/* "to" of a promise made to one who stands between it and the deed: "promised Fiji to". */
void dgm__pledge_told_to(const dgm__pledge_work *w, uint32_t trigger, uint32_t deed, const dgm__actors *by,
                         dgm__actors *out)
{
    for (int32_t c = w->tree.child[trigger]; c >= 0; c = w->tree.next[c]) {
        const dgm__token *t = &w->s->tokens[c];
        bool dative = t->rel == DGM__REL_IOBJ || t->rel == DGM__REL_OBJ ||
                      (t->rel == DGM__REL_OBL && dgm__tree_child_lemma(&w->tree, c, DGM__REL_CASE, "to") >= 0);
        if (c < (int32_t)trigger || c > (int32_t)deed || !dative)
            continue;
        dgm__actors more;
        dgm__who_of(&more, w->r->who, w->r->sentences, w->at, (uint32_t)c);
        dgm__pledge_keep_actors(w, &more);
        dgm__sides_without(w->r->who, &more, by);
        dgm__sides_add_all(out, &more);
    }
}

/* ---- the deed ---- */

/* The noun that a deed is done to, where a relative clause or a tree that is wrong
 * puts it far: "14 memoranda ..., which will be signed". */
int32_t dgm__pledge_object_before(const dgm__pledge_work *w, uint32_t deed, int32_t given, bool relative)
{
    const char *list = lemma(w, deed, "sign") || lemma(w, deed, "ratify")    ? "promise-paper"
                       : lemma(w, deed, "hold") || lemma(w, deed, "convene") ? "promise-meeting"
                                                                             : NULL;
    if (!list || (given >= 0 && has(w, list, (uint32_t)given)))
        return given;
    if (!relative)
        return strcmp(list, "promise-meeting") == 0 ? -1 : given;
    for (uint32_t i = deed; i-- > 0;)
        if (has(w, list, i) && (w->s->tokens[i].upos == DGM__UPOS_NOUN || w->s->tokens[i].upos == DGM__UPOS_PROPN) &&
            w->s->tokens[i].rel != DGM__REL_COMPOUND)
            return (int32_t)i;
    return -1;
}

/* "will take 12 diplomats", "will receive the king": no promise of whoever takes or
 * gets a thing; "will return the archives", not "will return". */
bool dgm__pledge_is_giving(const dgm__pledge_work *w, uint32_t deed)
{
    int32_t object = dgm__tree_object(&w->tree, (int32_t)deed);
    if (lemma(w, deed, "take"))
        return dgm__pledge_counted(w, deed) || dgm__pledge_joins(w, deed) || steps_against(w, deed);
    if (lemma(w, deed, "receive") || lemma(w, deed, "host")) {
        dgm__actors who;
        who.n = 0;
        if (object >= 0 && !has(w, "promise-meeting", (uint32_t)object))
            dgm__who_of(&who, w->r->who, w->r->sentences, w->at, (uint32_t)object);
        return who.n || (object >= 0 && lemma(w, deed, "host"));
    }
    return object >= 0 || !lemma(w, deed, "return");
}

/* Who does what is told in a passive without an agent: those who met; papers are signed
 * by all whom the sentence names, anything else is done by those named with it. */
void dgm__pledge_sides_of_deed(const dgm__pledge_work *w, uint32_t verb, uint32_t subject, dgm__actors *out)
{
    dgm__actors none;
    none.n = 0;
    if (dgm__pledge_meeting_of(w, &none) || lemma(w, verb, "sign") || lemma(w, verb, "initial") ||
        lemma(w, verb, "ratify")) {
        dgm__pledge_all_sides(w, out);
        return;
    }
    dgm__phrase noun = dgm__phrase_short(w->s, subject, false, 20);
    dgm__pledge_add_named(w, noun.first, noun.last, &none, true, out);
    dgm__pledge_keep_actors(w, out);
}
