/* SPDX-License-Identifier: Apache-2.0
 *
 * Commitments: see commitments.h.
 *
 * A cue or a "will" gives the word of the promise and the deed that hangs on it. Then
 * the grammar around both is asked whether it holds (no doubt, denial, condition), who
 * promises and to whom; the words of the deed are put together by wording.c.
 */
#include "record/commitments.h"

#include <string.h>
#include <strings.h>

#include "base/err.h"
#include "code/sides.h"
#include "code/tree.h"
#include "record/wording.h"

enum { MOST_HITS = 48, MOST_STEPS = 8, MOST_PLEDGES = 400, MOST_DEEDS = 6 };

typedef struct work {
    const dgm__reading *r;
    const dgm__encounter *met;
    size_t n_met;
    dgm__pledge *list;
    size_t n, cap;
    uint32_t at; /* the sentence at work */
    const dgm__sentence *s;
    dgm__tree tree;
    bool oom;
} work;

static bool has(const work *w, const char *list, uint32_t token)
{
    return dgm__wordsets_has(&w->r->lexicon->words, list, w->s->tokens[token].lemma);
}

static bool is(const work *w, int64_t i, const char *word)
{
    return i >= 0 && i < w->s->n && strcasecmp(w->s->tokens[i].form, word) == 0;
}

static bool lemma(const work *w, int64_t i, const char *word)
{
    return i >= 0 && i < w->s->n && strcasecmp(w->s->tokens[i].lemma, word) == 0;
}

static const dgm__entity *entity(const work *w, uint32_t id)
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
static void settle(const work *w, dgm__actors *list)
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

static void keep_actors(const work *w, dgm__actors *list)
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
static void actors_of(const work *w, int32_t token, dgm__actors *out)
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
    keep_actors(w, out);
}

/* Those joined to the subject by "with": "Peru agreed with Chile to". */
static void add_companions(const work *w, int32_t verb, uint32_t before, dgm__actors *out)
{
    for (int32_t c = w->tree.child[verb]; c >= 0; c = w->tree.next[c]) {
        dgm__actors more;
        if (c < verb || (uint32_t)c > before || dgm__tree_child_lemma(&w->tree, c, DGM__REL_CASE, "with") < 0)
            continue;
        dgm__who_in(&more, w->r->who, w->r->sentences, w->at, (uint32_t)c);
        keep_actors(w, &more);
        dgm__sides_add_all(out, &more);
    }
}

static bool in_country(const work *w, const dgm__actors *list, const char *code)
{
    return dgm__sides_have(w->r->who, list, code);
}

static int64_t state_of(const work *w, const char *code)
{
    for (size_t i = 0; i < w->r->who->n_entities; i++)
        if (entity(w, (uint32_t)i)->kind == DGM__ENTITY_STATE && strcmp(entity(w, (uint32_t)i)->country, code) == 0)
            return (int64_t)i;
    return -1;
}

/* Adds the actors named by tokens first..last who are of no country of `own`. */
static void add_named(const work *w, uint32_t first, uint32_t last, const dgm__actors *own, bool adjectives,
                      dgm__actors *out)
{
    for (uint32_t i = first; i <= last && i < w->s->n; i++) {
        uint32_t at = w->r->who->at[w->at][i];
        const dgm__mention *m = at ? &w->r->who->mentions[at - 1] : NULL;
        if (!m || (m->kind == DGM__MENTION_ADJ && !adjectives) || strchr(w->s->tokens[i].form, '$'))
            continue;
        for (size_t k = 0; k < m->n_entities; k++) {
            const dgm__entity *e = entity(w, m->entities[k]);
            if (e->country[0] && !in_country(w, own, e->country))
                dgm__sides_add(out, m->entities[k], i);
        }
    }
    for (size_t i = 0; i < w->r->who->n_places; i++) { /* "open a consulate in Basra" */
        const dgm__place *p = &w->r->who->places[i];
        if (p->sentence != w->at || p->first < first || p->last > last || strlen(p->name->country) != 3 ||
            strchr(w->s->tokens[p->first].form, '$') || is(w, (int64_t)p->last + 1, "$") ||
            in_country(w, own, p->name->country) || in_country(w, out, p->name->country))
            continue;
        int64_t id = state_of(w, p->name->country);
        if (id >= 0)
            dgm__sides_add(out, (uint32_t)id, p->first);
    }
}

/* The meeting at which it was said: the last one held that begins before, else the
 * first one held, else any told of, of which one of these is part. */
static const dgm__encounter *meeting_of(const work *w, const dgm__actors *own)
{
    const dgm__encounter *best = NULL;
    for (size_t i = 0; i < w->n_met; i++) {
        const dgm__encounter *e = &w->met[i];
        bool in = !own->n, held = e->held == DGM__HELD;
        for (size_t k = 0; k < own->n; k++)
            in = in || in_country(w, &e->people, entity(w, own->ids[k])->country);
        if (!in || dgm__sides_countries(w->r->who, &e->people) < 2)
            continue;
        bool better = best && held && (best->held != DGM__HELD || (e->first <= w->at && e->first > best->first));
        if (!best || better)
            best = e;
    }
    return best;
}

/* The other one of the two states that a text without a meeting is about. */
static void add_other(const work *w, const dgm__actors *own, dgm__actors *out)
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
        if (in_country(w, own, all->codes[i])) {
            int64_t id = state_of(w, all->codes[1 - i]);
            if (id >= 0)
                dgm__sides_add(out, (uint32_t)id, 0);
            return;
        }
}

/* Across the table. */
static void add_partners(const work *w, const dgm__actors *own, dgm__actors *out)
{
    const dgm__encounter *e = meeting_of(w, own);
    for (size_t i = 0; e && i < e->people.n; i++)
        if (!in_country(w, own, entity(w, e->people.ids[i])->country))
            dgm__sides_add(out, e->people.ids[i], e->people.token[i]);
    if (!e && !w->n_met)
        add_other(w, own, out);
}

/* Those who met, else everyone named in the sentence: whose deed it is where the
 * words leave it open ("the accord will be signed in May"). */
static void all_sides(const work *w, dgm__actors *out)
{
    dgm__actors none;
    none.n = out->n = 0;
    add_named(w, 0, w->s->n - 1, &none, false, out);
    keep_actors(w, out);
    const dgm__encounter *e = meeting_of(w, out);
    if (e && (dgm__sides_countries(w->r->who, out) < 2 || dgm__sides_within(w->r->who, &e->people, out)))
        *out = e->people;
}

/* The same; "they", "the parties", "the ministers" are all who met. */
static void actors_at(const work *w, int32_t token, dgm__actors *out)
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
        const dgm__encounter *e = meeting_of(w, &own);
        if (e)
            *out = e->people;
        else if (plural && !own.n)
            all_sides(w, out);
    }
}

/* ---- whether it holds ---- */

static bool outsider(const work *w, int32_t verb)
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
static bool holds(const work *w, uint32_t token)
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
            if (at == (int32_t)token && k->rel != DGM__REL_ADVCL && (modal || doubt))
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
static bool made(const work *w, uint32_t verb)
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
static bool is_told(const work *w, uint32_t verb)
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
static bool to_come(const work *w, uint32_t verb)
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

static bool counted(const work *w, uint32_t deed)
{
    for (uint32_t i = deed + 1; i < w->s->n && i < deed + 14; i++)
        if (w->s->tokens[i].upos == DGM__UPOS_NUM && dgm__phrase_under(w->s, i, deed) &&
            !dgm__reading_time(w->r, w->at, i))
            return true;
    return false;
}

/* "consult each other regularly" */
static bool again_and_again(const work *w, uint32_t deed)
{
    for (int32_t c = w->tree.child[deed]; c >= 0; c = w->tree.next[c])
        if (has(w, "promise-often", (uint32_t)c))
            return true;
    return false;
}

/* "take part in talks with Peru" */
static bool joins(const work *w, uint32_t deed)
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
static bool steps_against(const work *w, uint32_t deed)
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
static bool definite(const work *w, uint32_t deed)
{
    if (has(w, "promise-hostile", deed))
        return false;
    bool out =
        lemma(w, deed, "work") && dgm__tree_child_lemma(&w->tree, (int32_t)deed, DGM__REL_COMPOUND_PRT, "out") >= 0;
    if (has(w, "promise-vague", deed) && !out)
        return (has(w, "promise-counted", deed) && counted(w, deed)) || again_and_again(w, deed) || joins(w, deed) ||
               steps_against(w, deed);
    for (int32_t c = w->tree.child[deed]; c >= 0; c = w->tree.next[c])
        if (is(w, c, "not") || is(w, c, "n't") || is(w, c, "never") || is(w, c, "how") || is(w, c, "whether") ||
            is(w, c, "when"))
            return false;
    int32_t object = dgm__tree_object(&w->tree, (int32_t)deed);
    return object < 0 || dgm__tree_child_lemma(&w->tree, object, DGM__REL_DET, "no") < 0;
}

static uint32_t clause_end(const work *w, uint32_t top)
{
    uint32_t last = top;
    for (uint32_t i = top + 1; i < w->s->n && dgm__phrase_under(w->s, i, top); i++)
        last = i;
    return last;
}

/* ---- one pledge ---- */

typedef struct find {
    dgm__actors by, to;
    uint32_t trigger, deed;
    dgm__wording wording;
} find;

/* A promise of one side to itself is none; whom it is made to is in its words, or
 * else across the table. */
static void settle_sides(const work *w, find *f, uint32_t first, uint32_t last)
{
    static const char *const leads[] = {"to", "with", "for", "from", "by"};
    dgm__actors to = f->to, named, partners;
    named.n = partners.n = 0;
    if (dgm__sides_countries(w->r->who, &f->by) < 2 && !to.n) {
        uint32_t from = f->trigger < f->deed ? f->trigger : f->deed;
        add_named(w, first < from ? first : from, last, &f->by, true, &named);
        for (size_t i = 0; i < named.n; i++)
            for (size_t k = 0; k < sizeof leads / sizeof *leads; k++)
                if (dgm__tree_child_lemma(&w->tree, (int32_t)named.token[i], DGM__REL_CASE, leads[k]) >= 0)
                    dgm__sides_add(&to, named.ids[i], named.token[i]);
        add_partners(w, &f->by, &partners);
        if (!to.n && !partners.n && !named.n && has(w, "promise-given", f->deed))
            add_named(w, 0, last, &f->by, false, &named); /* "in response to the flood in Peru, Chile will donate" */
        if (!to.n)
            to = partners.n ? partners : named;
    }
    settle(w, &to);
    dgm__sides_without(w->r->who, &to, &f->by);
    f->to = to;
}

static const dgm__place *place_in(const work *w, uint32_t first, uint32_t last)
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
static void tell_meeting(const work *w, const find *f, const dgm__worded *out, dgm__pledge *p)
{
    static const char *const bodies[] = {"committee", "commission", "council", "dialogue", "session", "consultation"};
    int32_t noun = -1;
    memcpy(p->when, out->when, sizeof p->when);
    p->place = f->wording.place ? f->wording.place : place_in(w, f->deed, out->last);
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

static void add(work *w, find *f)
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
                if (met.n && in_country(w, &f->by, entity(w, met.ids[0])->country))
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
static size_t deeds_of(const work *w, uint32_t deed, uint32_t out[MOST_DEEDS])
{
    size_t n = 0;
    out[n++] = deed;
    for (size_t k = 0; k < n; k++)
        for (int32_t c = w->tree.child[out[k]]; c >= 0 && n < MOST_DEEDS; c = w->tree.next[c]) {
            const dgm__token *t = &w->s->tokens[c];
            if (t->rel == DGM__REL_CONJ && t->upos == DGM__UPOS_VERB && c > (int32_t)out[k] &&
                strcmp(t->xpos, w->s->tokens[deed].xpos) == 0 && dgm__tree_child(&w->tree, c, DGM__REL_NSUBJ) < 0 &&
                dgm__tree_child(&w->tree, c, DGM__REL_NSUBJ_PASS) < 0)
                out[n++] = (uint32_t)c;
        }
    return n;
}

/* "to" of a promise made to one who stands between it and the deed: "promised Fiji to". */
static void told_to(const work *w, uint32_t trigger, uint32_t deed, const dgm__actors *by, dgm__actors *out)
{
    for (int32_t c = w->tree.child[trigger]; c >= 0; c = w->tree.next[c]) {
        const dgm__token *t = &w->s->tokens[c];
        bool dative = t->rel == DGM__REL_IOBJ || t->rel == DGM__REL_OBJ ||
                      (t->rel == DGM__REL_OBL && dgm__tree_child_lemma(&w->tree, c, DGM__REL_CASE, "to") >= 0);
        if (c < (int32_t)trigger || c > (int32_t)deed || !dative)
            continue;
        dgm__actors more;
        dgm__who_of(&more, w->r->who, w->r->sentences, w->at, (uint32_t)c);
        keep_actors(w, &more);
        dgm__sides_without(w->r->who, &more, by);
        dgm__sides_add_all(out, &more);
    }
}

/* A verb or noun of promising. */
static void read_promise(work *w, const dgm__cue_hit *hit)
{
    uint32_t deed = (uint32_t)hit->complement, list[MOST_DEEDS];
    int32_t trigger = (int32_t)hit->trigger, subject;
    find f;
    memset(&f, 0, sizeof f);
    if (!hit->clause || !made(w, hit->trigger) || !holds(w, hit->trigger))
        return;
    bool that = dgm__tree_child(&w->tree, (int32_t)deed, DGM__REL_NSUBJ) >= 0 ||
                dgm__tree_child(&w->tree, (int32_t)deed, DGM__REL_NSUBJ_PASS) >= 0;
    if (that)
        return; /* with a subject of its own: read by its "will" */
    bool infinitive = dgm__tree_child_lemma(&w->tree, (int32_t)deed, DGM__REL_MARK, "to") >= 0;
    bool gerund = !strcmp(w->s->tokens[deed].xpos, "VBG");
    if (!infinitive && !gerund)
        return;
    if (hit->cue->bare) {
        int32_t owner = dgm__tree_child(&w->tree, trigger, DGM__REL_NMOD_POSS);
        dgm__who_in(&f.by, w->r->who, w->r->sentences, w->at, owner >= 0 ? (uint32_t)owner : hit->trigger);
        keep_actors(w, &f.by);
        if (owner >= 0 && !f.by.n)
            return;
        int32_t verb = w->s->tokens[trigger].head;
        if (!f.by.n && verb >= 0 && w->s->tokens[verb].upos == DGM__UPOS_VERB)
            actors_at(w, dgm__tree_subject(&w->tree, verb), &f.by);
    } else {
        bool passive = dgm__tree_is_passive(&w->tree, trigger);
        subject = passive && !lemma(w, trigger, "commit") ? dgm__tree_agent(&w->tree, trigger)
                                                          : dgm__tree_subject(&w->tree, trigger);
        actors_at(w, subject, &f.by);
        if (!f.by.n && passive && lemma(w, dgm__tree_child(&w->tree, trigger, DGM__REL_NSUBJ), "it"))
            all_sides(w, &f.by);
        if (!f.by.n && passive && lemma(w, dgm__tree_child(&w->tree, trigger, DGM__REL_EXPL), "it"))
            all_sides(w, &f.by);
        if (f.by.n)
            add_companions(w, trigger, deed, &f.by);
    }
    told_to(w, hit->trigger, deed, &f.by, &f.to);
    size_t n = deeds_of(w, deed, list);
    for (size_t i = 0; i < n; i++) {
        find g = f;
        if (!definite(w, list[i]))
            continue;
        g.trigger = hit->trigger;
        g.deed = list[i];
        g.wording = (dgm__wording){.verb = (int32_t)list[i], .object = -1, .head = -1};
        if (dgm__tree_is_passive(&w->tree, (int32_t)list[i]))
            continue;
        add(w, &g);
    }
}

/* The noun that a deed is done to, where a relative clause or a tree that is wrong
 * puts it far: "14 memoranda ..., which will be signed". */
static int32_t object_before(const work *w, uint32_t deed, int32_t given, bool relative)
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
static bool is_giving(const work *w, uint32_t deed)
{
    int32_t object = dgm__tree_object(&w->tree, (int32_t)deed);
    if (lemma(w, deed, "take"))
        return counted(w, deed) || joins(w, deed) || steps_against(w, deed);
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
static void sides_of_deed(const work *w, uint32_t verb, uint32_t subject, dgm__actors *out)
{
    dgm__actors none;
    none.n = 0;
    if (meeting_of(w, &none) || lemma(w, verb, "sign") || lemma(w, verb, "initial") || lemma(w, verb, "ratify")) {
        all_sides(w, out);
        return;
    }
    dgm__phrase noun = dgm__phrase_short(w->s, subject, false, 20);
    add_named(w, noun.first, noun.last, &none, true, out);
    keep_actors(w, out);
}

/* The noun last counted before a sentence: of what "this number" is. */
static int32_t counted_before(const work *w, size_t *sentence)
{
    for (size_t i = w->at; i-- > 0 && i + 2 >= w->at;)
        for (uint32_t k = w->r->sentences[i].n; k-- > 0;) {
            const dgm__token *t = &w->r->sentences[i].tokens[k];
            if (t->rel == DGM__REL_NUMMOD && t->head > (int32_t)k && !dgm__reading_time(w->r, i, k) &&
                dgm__wordsets_has(&w->r->lexicon->words, "promise-persons", w->r->sentences[i].tokens[t->head].lemma)) {
                *sentence = i;
                return t->head;
            }
        }
    return -1;
}

/* "The number of scholarships will rise to 150", told where two sides met. */
static void read_number(work *w, uint32_t verb)
{
    find f;
    memset(&f, 0, sizeof f);
    int32_t subject = dgm__tree_subject(&w->tree, (int32_t)verb), of = -1;
    size_t sentence = w->at;
    if (!(lemma(w, verb, "rise") || lemma(w, verb, "increase") || lemma(w, verb, "grow")) || subject < 0 ||
        !lemma(w, subject, "number") || subject > (int32_t)verb ||
        dgm__tree_child(&w->tree, (int32_t)verb, DGM__REL_OBJ) >= 0 || !counted(w, verb))
        return;
    for (int32_t c = w->tree.child[subject]; c >= 0 && of < 0; c = w->tree.next[c])
        if (w->s->tokens[c].rel == DGM__REL_NMOD && has(w, "promise-persons", (uint32_t)c))
            of = c;
    if (of < 0 && dgm__tree_child_lemma(&w->tree, subject, DGM__REL_DET, "this") >= 0)
        of = counted_before(w, &sentence);
    dgm__actors none;
    none.n = 0;
    const dgm__encounter *met = meeting_of(w, &none);
    if (of < 0 || !met)
        return;
    dgm__phrase unit = dgm__phrase_short(&w->r->sentences[sentence], (uint32_t)of, true, 5);
    while (unit.first < (uint32_t)of && w->r->sentences[sentence].tokens[unit.first].upos != DGM__UPOS_ADJ &&
           w->r->sentences[sentence].tokens[unit.first].upos != DGM__UPOS_PROPN)
        unit.first++; /* "over 100" */
    char *name = dgm__phrase_text(&w->r->sentences[sentence], unit, w->r->arena);
    const char *lead = name ? dgm__arena_printf(w->r->arena, "raise the number of %s", name) : NULL;
    if (!lead) {
        w->oom = true;
        return;
    }
    f.by = met->people;
    f.trigger = f.deed = verb;
    f.wording = (dgm__wording){.verb = (int32_t)verb, .object = -1, .head = -1, .instead = lead};
    add(w, &f);
}

/* "will discuss the accord with the Omani minister": a meeting, where a date is told */
static bool talks_with(const work *w, uint32_t deed, const dgm__actors *by, dgm__actors *to)
{
    to->n = 0;
    if (!has(w, "promise-talk", deed))
        return false;
    for (uint32_t i = deed + 1; i < w->s->n && dgm__phrase_under(w->s, i, deed); i++) {
        dgm__actors who;
        if (dgm__tree_child_lemma(&w->tree, (int32_t)i, DGM__REL_CASE, "with") < 0)
            continue;
        dgm__who_in(&who, w->r->who, w->r->sentences, w->at, i);
        keep_actors(w, &who);
        if (who.n && !in_country(w, by, entity(w, who.ids[0])->country)) {
            *to = who;
            return true;
        }
    }
    return false;
}

/* "..., to be followed by a meeting with the Omani minister in May" */
static void read_followed(work *w, uint32_t verb, const dgm__actors *by)
{
    for (uint32_t i = verb + 1; i < w->s->n; i++) {
        int32_t meeting = lemma(w, i, "follow") ? dgm__tree_agent(&w->tree, (int32_t)i) : -1;
        if (meeting < 0 || !has(w, "promise-meeting", (uint32_t)meeting) || !dgm__phrase_under(w->s, i, verb))
            continue;
        find f;
        memset(&f, 0, sizeof f);
        f.by = *by;
        f.trigger = i;
        f.deed = (uint32_t)meeting;
        add_named(w, (uint32_t)meeting, clause_end(w, i), by, false, &f.to);
        f.wording = (dgm__wording){.verb = -1,
                                   .object = -1,
                                   .head = meeting,
                                   .lead = "hold",
                                   .at = i,
                                   .last = clause_end(w, i),
                                   .dated = true};
        add(w, &f);
        return;
    }
}

/* "will open", "is to be signed". */
static void read_will(work *w, uint32_t verb)
{
    find f;
    memset(&f, 0, sizeof f);
    if (!to_come(w, verb) || !holds(w, verb))
        return;
    bool passive = dgm__tree_is_passive(&w->tree, (int32_t)verb);
    f.trigger = f.deed = verb;
    read_number(w, verb);
    if (!passive) {
        int32_t subject = dgm__tree_subject(&w->tree, (int32_t)verb),
                object = dgm__tree_object(&w->tree, (int32_t)verb);
        uint32_t list[MOST_DEEDS];
        if (object > (int32_t)verb && w->s->tokens[verb].rel == DGM__REL_ACL_RELCL &&
            dgm__reading_time(w->r, w->at, (uint32_t)object) && w->s->tokens[verb].head >= 0)
            object = w->s->tokens[verb].head; /* "a dinner she will host tonight" */
        if (object >= 0 && object < (int32_t)verb)
            object = object_before(w, verb, object, true);
        actors_at(w, subject, &f.by);
        size_t n = deeds_of(w, verb, list);
        for (size_t i = 0; i < n; i++) {
            find g = f;
            bool talk = talks_with(w, list[i], &f.by, &g.to);
            bool fits =
                has(w, "promise-deed", list[i]) || (has(w, "promise-counted", list[i]) && counted(w, list[i])) || talk;
            if (!fits || !definite(w, list[i]) || !is_giving(w, list[i]))
                continue;
            g.deed = list[i];
            g.wording = (dgm__wording){.verb = (int32_t)list[i],
                                       .head = -1,
                                       .object = i == 0 && object >= 0 && object < (int32_t)verb ? object : -1,
                                       .dated = talk};
            add(w, &g);
        }
        read_followed(w, verb, &f.by);
        return;
    }
    int32_t subject = dgm__tree_child(&w->tree, (int32_t)verb, DGM__REL_NSUBJ_PASS);
    if (subject < 0)
        subject = dgm__tree_subject(&w->tree, (int32_t)verb);
    bool relative = subject >= 0 && (lemma(w, subject, "which") || lemma(w, subject, "that"));
    if (relative && w->s->tokens[verb].rel == DGM__REL_ACL_RELCL) {
        subject = w->s->tokens[verb].head;
    } else if (relative) { /* the noun that the pronoun follows */
        int32_t i = subject - 1;
        while (i >= 0 && w->s->tokens[i].upos == DGM__UPOS_PUNCT)
            i--;
        subject = i >= 0 && w->s->tokens[i].upos == DGM__UPOS_NOUN ? i : -1;
    }
    subject = object_before(w, verb, subject, relative || subject < 0);
    if (subject < 0 || !has(w, "promise-done", verb))
        return;
    actors_at(w, dgm__tree_agent(&w->tree, (int32_t)verb), &f.by);
    if (!f.by.n)
        sides_of_deed(w, verb, (uint32_t)subject, &f.by);
    f.wording = (dgm__wording){.verb = (int32_t)verb, .object = subject, .head = -1};
    add(w, &f);
}

/* ---- invitations ---- */

static bool is_going(const work *w, uint32_t deed)
{
    return lemma(w, deed, "visit") || lemma(w, deed, "come") || lemma(w, deed, "travel") || lemma(w, deed, "pay") ||
           lemma(w, deed, "undertake") || lemma(w, deed, "make");
}

/* The host promises to receive: "invited X to visit Rome". */
static void read_invitation(work *w, const dgm__cue_hit *hit)
{
    find f;
    memset(&f, 0, sizeof f);
    uint32_t deed = (uint32_t)hit->complement;
    for (uint32_t i = deed + 1; i < w->s->n && hit->noun >= 0 && !hit->clause && !is_going(w, deed); i++) {
        int32_t up = w->s->tokens[i].head; /* "an invitation to the minister to visit" */
        if ((up == hit->noun || up == (int32_t)hit->trigger || up == hit->complement) && is_going(w, i) &&
            dgm__tree_child_lemma(&w->tree, (int32_t)i, DGM__REL_MARK, "to") >= 0)
            deed = i;
    }
    if (!made(w, hit->trigger) || !holds(w, hit->trigger) || !is_going(w, deed))
        return;
    int32_t verb = (int32_t)hit->trigger, guest = -1;
    bool passive = dgm__tree_is_passive(&w->tree, verb);
    actors_at(w, passive ? dgm__tree_agent(&w->tree, verb) : dgm__tree_subject(&w->tree, verb), &f.by);
    for (int32_t c = w->tree.child[verb]; c >= 0 && guest < 0; c = w->tree.next[c]) {
        uint8_t rel = w->s->tokens[c].rel;
        if (c == hit->noun)
            continue;
        if (passive && hit->noun < 0 ? rel == DGM__REL_NSUBJ_PASS
                                     : (rel == DGM__REL_OBJ || rel == DGM__REL_IOBJ) && c > verb)
            guest = c;
        if (hit->noun >= 0 && rel == DGM__REL_OBL && dgm__tree_child_lemma(&w->tree, c, DGM__REL_CASE, "to") >= 0)
            guest = c;
    }
    for (int32_t c = hit->noun >= 0 ? w->tree.child[hit->noun] : -1; c >= 0 && guest < 0; c = w->tree.next[c])
        if (w->s->tokens[c].rel == DGM__REL_NMOD && dgm__tree_child_lemma(&w->tree, c, DGM__REL_CASE, "to") >= 0)
            guest = c;
    bool called = lemma(w, verb, "call"); /* "called on X to visit": to come to the caller */
    for (int32_t c = called ? w->tree.child[verb] : -1; c >= 0 && guest < 0; c = w->tree.next[c])
        if (dgm__tree_child_lemma(&w->tree, c, DGM__REL_CASE, "on") >= 0)
            guest = c;
    const dgm__place *place = place_in(w, deed, clause_end(w, deed));
    if (guest < 0 || (called && !(place && in_country(w, &f.by, place->name->country))))
        return;
    dgm__who_of(&f.to, w->r->who, w->r->sentences, w->at, (uint32_t)guest);
    keep_actors(w, &f.to);
    dgm__sides_without(w->r->who, &f.to, &f.by);
    if (!f.to.n)
        return;
    f.trigger = hit->trigger;
    f.deed = deed;
    f.wording = (dgm__wording){.verb = (int32_t)deed, .object = -1, .head = guest, .lead = "receive", .place = place};
    add(w, &f);
}

/* The guest promises to come: "accepted an invitation to Rome". */
static void read_acceptance(work *w, uint32_t verb)
{
    find f;
    memset(&f, 0, sizeof f);
    int32_t noun = dgm__tree_object(&w->tree, (int32_t)verb);
    bool passive = dgm__tree_is_passive(&w->tree, (int32_t)verb);
    if (passive)
        noun = dgm__tree_subject(&w->tree, (int32_t)verb);
    if (!lemma(w, verb, "accept") || !lemma(w, noun, "invitation") || !made(w, verb) || !holds(w, verb))
        return;
    actors_at(w, passive ? dgm__tree_agent(&w->tree, (int32_t)verb) : dgm__tree_subject(&w->tree, (int32_t)verb),
              &f.by);
    f.trigger = verb;
    f.deed = (uint32_t)noun;
    for (uint32_t i = (uint32_t)noun + 1; i < w->s->n; i++)
        if ((w->s->tokens[i].head == noun || w->s->tokens[i].head == (int32_t)verb) && i > verb && is_going(w, i) &&
            dgm__tree_child_lemma(&w->tree, (int32_t)i, DGM__REL_MARK, "to") >= 0) {
            const dgm__place *to = place_in(w, i, clause_end(w, i));
            f.deed = i;
            f.wording = to ? (dgm__wording){.verb = -1, .object = -1, .head = -1, .lead = "visit", .place = to, .at = i}
                           : (dgm__wording){.verb = (int32_t)i, .object = -1, .head = -1};
            add_named(w, verb, clause_end(w, verb), &f.by, false, &f.to);
            add(w, &f);
            return;
        }
    uint32_t last = clause_end(w, (uint32_t)noun);
    const dgm__place *p = NULL;
    for (uint32_t i = (uint32_t)noun + 1; i <= last && !p; i++) /* "an invitation to Rome" */
        if (is(w, i, "to") && (w->s->tokens[i].rel == DGM__REL_CASE))
            p = place_in(w, i + 1, i + 4);
    for (size_t i = w->n; !p && i-- > 0;) /* the invitation told before */
        if (strncmp(w->list[i].what, "receive ", 8) == 0 && f.by.n &&
            dgm__sides_within(w->r->who, &f.by, &w->list[i].to)) {
            const char *in = strstr(w->list[i].what, " in ");
            if (!in)
                return;
            f.to = w->list[i].by;
            f.wording = (dgm__wording){.verb = -1,
                                       .object = -1,
                                       .head = -1,
                                       .lead = "visit",
                                       .tail = in + 4,
                                       .due = w->list[i].due,
                                       .at = verb};
            add(w, &f);
            return;
        }
    if (!p || (f.by.n && in_country(w, &f.by, p->name->country)))
        return;
    add_named(w, verb, last, &f.by, false, &f.to);
    f.wording = (dgm__wording){.verb = -1, .object = -1, .head = -1, .lead = "visit", .place = p, .at = verb};
    add(w, &f);
}

/* ---- what is scheduled ---- */

static bool is_visit(const work *w, uint32_t noun)
{
    return lemma(w, noun, "visit") || lemma(w, noun, "trip") || lemma(w, noun, "tour");
}

/* "The next session is due in Tashkent in May", "agreed on a meeting in Rome". */
static void read_meeting(work *w, uint32_t trigger, uint32_t noun, uint32_t last, const dgm__actors *agreed)
{
    find f;
    memset(&f, 0, sizeof f);
    f.trigger = trigger;
    f.deed = noun;
    if (!has(w, "promise-meeting", noun) || w->s->tokens[noun].rel == DGM__REL_COMPOUND)
        return;
    dgm__who_in(&f.by, w->r->who, w->r->sentences, w->at, noun);
    keep_actors(w, &f.by);
    if (dgm__sides_countries(w->r->who, &f.by) < 2) {
        dgm__actors none;
        none.n = 0;
        if (agreed && dgm__sides_countries(w->r->who, agreed) > 1)
            f.by = *agreed;
        else if (meeting_of(w, agreed ? agreed : &none))
            all_sides(w, &f.by);
        else
            sides_of_deed(w, noun, noun, &f.by);
    }
    const dgm__place *place = place_in(w, noun, last);
    if (place && place->name->kind == DGM__NAME_COUNTRY)
        place = NULL;
    f.wording = (dgm__wording){.verb = -1,
                               .object = -1,
                               .head = (int32_t)noun,
                               .lead = "hold",
                               .place = place,
                               .at = trigger,
                               .last = last,
                               .dated = true};
    add(w, &f);
}

static void read_fixed(work *w, const dgm__cue_hit *hit)
{
    uint32_t trigger = hit->trigger;
    bool adjective = w->s->tokens[trigger].upos == DGM__UPOS_ADJ || lemma(w, trigger, "due");
    bool participle = w->s->tokens[trigger].rel == DGM__REL_ACL || w->s->tokens[trigger].rel == DGM__REL_ACL_RELCL;
    if (!holds(w, trigger) || (!adjective && !participle && !dgm__tree_is_passive(&w->tree, (int32_t)trigger)))
        return;
    int32_t subject = participle ? w->s->tokens[trigger].head : dgm__tree_subject(&w->tree, (int32_t)trigger);
    find f;
    memset(&f, 0, sizeof f);
    if (subject < 0)
        return;
    if (lemma(w, subject, "which") || lemma(w, subject, "that"))
        subject = w->s->tokens[trigger].head;
    if (subject < 0)
        return;
    if (!hit->clause) {
        read_meeting(w, trigger, (uint32_t)subject, clause_end(w, trigger), NULL);
        return;
    }
    uint32_t deed = (uint32_t)hit->complement;
    f.trigger = trigger;
    f.deed = deed;
    if (participle && dgm__tree_is_passive(&w->tree, (int32_t)deed)) {
        subject = object_before(w, deed, subject, true);
        if (subject < 0)
            return;
    }
    if ((lemma(w, deed, "take") && !joins(w, deed)) ||
        (dgm__tree_is_passive(&w->tree, (int32_t)deed) && has(w, "promise-meeting", (uint32_t)subject))) {
        read_meeting(w, trigger, (uint32_t)subject, clause_end(w, deed), NULL);
        return;
    }
    if (dgm__tree_is_passive(&w->tree, (int32_t)deed)) {
        if (!has(w, "promise-done", deed))
            return;
        actors_at(w, dgm__tree_agent(&w->tree, (int32_t)deed), &f.by);
        if (!f.by.n)
            sides_of_deed(w, deed, (uint32_t)subject, &f.by);
        f.wording = (dgm__wording){.verb = (int32_t)deed, .object = subject, .head = -1};
    } else {
        if (!has(w, "promise-deed", deed) || !is_giving(w, deed))
            return;
        actors_at(w, subject, &f.by);
        f.wording = (dgm__wording){.verb = (int32_t)deed, .object = -1, .head = -1};
    }
    add(w, &f);
}

/* "agreed on holding", "agreed on a meeting in Rome". */
static void read_agreed(work *w, const dgm__cue_hit *hit)
{
    uint32_t deed = (uint32_t)hit->complement;
    if (!made(w, hit->trigger) || !holds(w, hit->trigger))
        return;
    static const struct {
        const char *noun, *verb;
    } deeds[] = {{"supply", "supply"},   {"delivery", "deliver"},    {"exchange", "exchange"},
                 {"release", "release"}, {"return", "return"},       {"creation", "create"},
                 {"opening", "open"},    {"reopening", "reopen"},    {"establishment", "establish"},
                 {"formation", "form"},  {"construction", "build"},  {"resumption", "resume"},
                 {"signing", "sign"},    {"withdrawal", "withdraw"}, {"training", "train"}};
    const char *verb = NULL;
    find f;
    memset(&f, 0, sizeof f);
    if (!hit->clause && strcmp(w->s->tokens[deed].xpos, "VBG") != 0) {
        int32_t object = -1;
        for (size_t i = 0; i < sizeof deeds / sizeof *deeds && !verb; i++)
            verb = lemma(w, deed, deeds[i].noun) ? deeds[i].verb : NULL;
        for (int32_t c = w->tree.child[deed]; c >= 0 && object < 0; c = w->tree.next[c])
            if (w->s->tokens[c].rel == DGM__REL_NMOD && dgm__tree_child_lemma(&w->tree, c, DGM__REL_CASE, "of") >= 0)
                object = c;
        if (!verb) {
            dgm__actors who;
            actors_at(w, dgm__tree_subject(&w->tree, (int32_t)hit->trigger), &who);
            if (who.n)
                add_companions(w, (int32_t)hit->trigger, deed, &who);
            read_meeting(w, hit->trigger, deed, clause_end(w, deed), &who);
            return;
        }
        if (object < 0)
            return;
        actors_at(w, dgm__tree_subject(&w->tree, (int32_t)hit->trigger), &f.by);
        f.trigger = hit->trigger;
        f.deed = deed;
        f.wording = (dgm__wording){
            .verb = -1, .object = -1, .head = object, .lead = verb, .at = hit->trigger, .last = clause_end(w, deed)};
        add(w, &f);
        return;
    }
    if (!definite(w, deed))
        return;
    actors_at(w, dgm__tree_subject(&w->tree, (int32_t)hit->trigger), &f.by);
    if (f.by.n)
        add_companions(w, (int32_t)hit->trigger, deed, &f.by);
    f.trigger = hit->trigger;
    f.deed = deed;
    f.wording = (dgm__wording){.verb = (int32_t)deed, .object = -1, .head = -1};
    add(w, &f);
}

/* "looked forward to the convening of the joint council later this year" */
static bool read_convening(work *w, const dgm__cue_hit *hit, const dgm__actors *by)
{
    uint32_t deed = (uint32_t)hit->complement;
    int32_t head = has(w, "promise-meeting", deed) ? (int32_t)deed : -1;
    if (is(w, deed, "convening") || is(w, deed, "holding") || is(w, deed, "convocation") || is(w, deed, "opening"))
        for (int32_t c = w->tree.child[deed]; c >= 0 && head < 0; c = w->tree.next[c])
            if ((w->s->tokens[c].rel == DGM__REL_NMOD || w->s->tokens[c].rel == DGM__REL_OBJ) && c > (int32_t)deed)
                head = c;
    if (head < 0 || dgm__sides_countries(w->r->who, by) < 2 ||
        !(has(w, "promise-meeting", (uint32_t)head) || has(w, "promise-body", (uint32_t)head)))
        return false;
    find f;
    memset(&f, 0, sizeof f);
    f.by = *by;
    f.trigger = hit->trigger;
    f.deed = (uint32_t)head;
    f.wording = (dgm__wording){.verb = -1,
                               .object = -1,
                               .head = head,
                               .lead = head == (int32_t)deed ? "hold" : "convene",
                               .at = hit->trigger,
                               .last = clause_end(w, hit->trigger),
                               .dated = true};
    add(w, &f);
    return true;
}

/* "looks forward to receiving him in Rome": with a place or a date. */
static void read_awaited(work *w, const dgm__cue_hit *hit)
{
    uint32_t deed = (uint32_t)hit->complement;
    find f;
    memset(&f, 0, sizeof f);
    if (!holds(w, hit->trigger))
        return;
    actors_at(w, dgm__tree_subject(&w->tree, (int32_t)hit->trigger), &f.by);
    f.trigger = hit->trigger;
    f.deed = deed;
    uint32_t last = clause_end(w, deed);
    const dgm__place *place = place_in(w, deed, last);
    if (lemma(w, deed, "receive") || lemma(w, deed, "host") || lemma(w, deed, "welcome")) {
        f.wording = (dgm__wording){.verb = (int32_t)deed, .object = -1, .head = -1, .dated = !place};
        add(w, &f);
        return;
    }
    if (read_convening(w, hit, &f.by))
        return;
    if (!is_visit(w, deed) || !place || !f.by.n || !in_country(w, &f.by, place->name->country))
        return;
    int32_t guest = -1;
    for (int32_t c = w->tree.child[deed]; c >= 0 && guest < 0; c = w->tree.next[c]) {
        bool owner =
            w->s->tokens[c].rel == DGM__REL_NMOD_POSS ||
            (w->s->tokens[c].rel == DGM__REL_NMOD && (dgm__tree_child_lemma(&w->tree, c, DGM__REL_CASE, "of") >= 0 ||
                                                      dgm__tree_child_lemma(&w->tree, c, DGM__REL_CASE, "by") >= 0));
        dgm__actors who;
        dgm__who_of(&who, w->r->who, w->r->sentences, w->at, (uint32_t)c);
        if (owner && who.n)
            guest = c;
    }
    if (guest < 0)
        return;
    f.wording = (dgm__wording){
        .verb = -1, .object = -1, .head = guest, .lead = "receive", .place = place, .at = hit->trigger, .last = last};
    add(w, &f);
}

/* "pledged ten ambulances" */
static void read_goods(work *w, const dgm__cue_hit *hit)
{
    find f;
    memset(&f, 0, sizeof f);
    uint32_t noun = (uint32_t)hit->complement;
    if (hit->clause || !made(w, hit->trigger) || !holds(w, hit->trigger) || !has(w, "promise-goods", noun))
        return;
    bool passive = dgm__tree_is_passive(&w->tree, (int32_t)hit->trigger);
    actors_at(w,
              passive ? dgm__tree_agent(&w->tree, (int32_t)hit->trigger)
                      : dgm__tree_subject(&w->tree, (int32_t)hit->trigger),
              &f.by);
    told_to(w, hit->trigger, w->s->n, &f.by, &f.to);
    f.trigger = hit->trigger;
    f.deed = noun;
    f.wording = (dgm__wording){.verb = -1,
                               .object = -1,
                               .head = (int32_t)noun,
                               .lead = "provide",
                               .at = hit->trigger,
                               .last = clause_end(w, noun)};
    add(w, &f);
}

/* ---- what is announced, laid down, won ---- */

/* "announced a contribution of 20 buses": who announces it makes it. */
static void read_announced(work *w, const dgm__cue_hit *hit)
{
    static const struct {
        const char *list, *lead;
    } kinds[] = {{"promise-line", "open"}, {"promise-gift", "make"}, {"promise-truce", "observe"}};
    uint32_t nouns[MOST_DEEDS];
    size_t n = 0;
    dgm__actors first;
    first.n = 0;
    int32_t verb = (int32_t)hit->trigger, noun = hit->complement;
    if (hit->clause || !made(w, hit->trigger) || !holds(w, hit->trigger))
        return;
    bool passive = dgm__tree_is_passive(&w->tree, verb), relative = lemma(w, noun, "that") || lemma(w, noun, "which");
    if (relative)
        noun = w->s->tokens[verb].head;
    if (noun < 0)
        return;
    nouns[n++] = (uint32_t)noun;
    for (uint32_t i = 0; i < w->s->n && n < MOST_DEEDS; i++)
        if (w->s->tokens[i].rel == DGM__REL_CONJ && w->s->tokens[i].upos == DGM__UPOS_NOUN &&
            (w->s->tokens[i].head == noun || w->s->tokens[i].head == verb))
            nouns[n++] = i;
    for (size_t k = 0; k < n; k++)
        for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++) {
            if (!has(w, kinds[i].list, nouns[k]))
                continue;
            find f;
            memset(&f, 0, sizeof f);
            actors_at(w, passive ? dgm__tree_agent(&w->tree, verb) : dgm__tree_subject(&w->tree, verb), &f.by);
            if (!f.by.n && passive) {
                dgm__actors none;
                none.n = 0;
                uint32_t last = clause_end(w, nouns[k]);
                add_named(w, nouns[k], last > (uint32_t)verb || k ? last : (uint32_t)verb, &none, true, &f.by);
                keep_actors(w, &f.by);
            }
            if (k && dgm__sides_countries(w->r->who, &f.by) < dgm__sides_countries(w->r->who, &first))
                f.by = first; /* "a bus line, as well as a rail link" */
            first = f.by;
            f.trigger = hit->trigger;
            f.deed = nouns[k];
            if (!passive)
                add_named(w, nouns[k], clause_end(w, nouns[k]), &f.by, true, &f.to);
            f.wording = (dgm__wording){.verb = -1,
                                       .object = -1,
                                       .head = (int32_t)nouns[k],
                                       .lead = kinds[i].lead,
                                       .at = relative || passive ? nouns[k] : hit->trigger,
                                       .last = relative || passive ? nouns[k] : clause_end(w, nouns[k])};
            add(w, &f);
        }
}

/* Was a paper of that name signed, here or before? */
static bool was_signed(const work *w, uint32_t paper)
{
    const char *name = w->s->tokens[paper].lemma;
    for (uint32_t at = 0; at <= w->at; at++) {
        const dgm__sentence *s = &w->r->sentences[at];
        bool sign = false, same = false;
        for (uint32_t i = 0; i < s->n; i++) {
            sign = sign || strncasecmp(s->tokens[i].lemma, "sign", 4) == 0;
            same = same || strcasecmp(s->tokens[i].lemma, name) == 0;
        }
        if (sign && same)
            return true;
    }
    return false;
}

/* A noun that is a deed: "construction", "withdrawal". */
static bool is_action(const work *w, uint32_t noun)
{
    static const char *const ends[] = {"tion", "sion", "ment", "ance", "ing", "al"};
    static const char *const nouns[] = {"exchange", "transfer", "release", "return", "cut", "supply", "manufacture"};
    const char *word = w->s->tokens[noun].lemma;
    size_t len = strlen(word);
    for (size_t i = 0; i < sizeof ends / sizeof *ends; i++)
        if (len > strlen(ends[i]) + 2 && strcasecmp(word + len - strlen(ends[i]), ends[i]) == 0)
            return w->s->tokens[noun].upos == DGM__UPOS_NOUN;
    for (size_t i = 0; i < sizeof nouns / sizeof *nouns; i++)
        if (strcasecmp(word, nouns[i]) == 0)
            return true;
    return false;
}

/* "the plan, which provides for the construction of a port": those who signed it are to do it. */
static void read_paper(work *w, const dgm__cue_hit *hit)
{
    find f;
    memset(&f, 0, sizeof f);
    int32_t paper = dgm__tree_subject(&w->tree, (int32_t)hit->trigger);
    if (paper >= 0 && (lemma(w, paper, "which") || lemma(w, paper, "that")))
        paper = w->s->tokens[hit->trigger].head;
    if (paper < 0 || hit->clause || !made(w, hit->trigger) || !holds(w, hit->trigger) ||
        !is_action(w, (uint32_t)hit->complement) || !has(w, "promise-paper", (uint32_t)paper) ||
        !was_signed(w, (uint32_t)paper))
        return;
    all_sides(w, &f.by);
    if (dgm__sides_countries(w->r->who, &f.by) < 2)
        return;
    f.trigger = hit->trigger;
    f.deed = (uint32_t)hit->complement;
    f.wording = (dgm__wording){.verb = -1,
                               .object = -1,
                               .head = hit->complement,
                               .lead = "carry out",
                               .at = hit->trigger,
                               .last = clause_end(w, (uint32_t)hit->complement)};
    add(w, &f);
}

/* "won an agreement in principle to reschedule the debt": of the other side. */
static void read_won(work *w, const dgm__cue_hit *hit)
{
    find f;
    memset(&f, 0, sizeof f);
    int32_t deed = -1;
    dgm__actors winner;
    for (uint32_t i = (uint32_t)hit->complement + 1; i < w->s->n && deed < 0; i++)
        if (w->s->tokens[i].upos == DGM__UPOS_VERB &&
            (dgm__phrase_under(w->s, i, (uint32_t)hit->complement) || w->s->tokens[i].head == (int32_t)hit->trigger) &&
            dgm__tree_child_lemma(&w->tree, (int32_t)i, DGM__REL_MARK, "to") >= 0)
            deed = (int32_t)i;
    if (deed < 0 || !has(w, "promise-word", (uint32_t)hit->complement) || !made(w, hit->trigger) ||
        !holds(w, hit->trigger) || !definite(w, (uint32_t)deed))
        return;
    actors_at(w, dgm__tree_subject(&w->tree, (int32_t)hit->trigger), &winner);
    if (!winner.n)
        return;
    dgm__phrase from = {hit->trigger, (uint32_t)deed};
    add_named(w, from.first, from.last, &winner, true, &f.by);
    if (!f.by.n)
        add_partners(w, &winner, &f.by);
    keep_actors(w, &f.by);
    f.to = winner;
    f.trigger = hit->trigger;
    f.deed = (uint32_t)deed;
    f.wording = (dgm__wording){.verb = deed, .object = -1, .head = -1};
    add(w, &f);
}

/* ---- all of them ---- */

static bool worth_reading(const work *w)
{
    for (uint32_t i = 0; i < w->s->n; i++)
        if (lemma(w, i, "will") || is(w, i, "would") || is(w, i, "shall") || lemma(w, i, "accept") ||
            (is(w, i, "to") && i && lemma(w, i - 1, "be")))
            return true;
    return false;
}

static dgm_status read_sentence(work *w, dgm_err *err)
{
    dgm__cue_hit hits[MOST_HITS];
    size_t n = dgm__cues_find(hits, MOST_HITS, &w->r->lexicon->commitments, w->s);
    bool ahead = worth_reading(w);
    if ((!n && !ahead) || !strcmp(w->s->tokens[w->s->n - 1].form, "?"))
        return DGM_OK;
    w->tree = (dgm__tree){w->s, NULL, NULL, NULL};
    if (dgm__tree_link(&w->tree, w->r->arena))
        return dgm__fail(err, DGM_ENOMEM, "commitments");
    for (size_t i = 0; i < n; i++) {
        const char *kind = hits[i].cue->kind;
        if (strcmp(kind, "promise") == 0)
            read_promise(w, &hits[i]);
        else if (strcmp(kind, "invite") == 0)
            read_invitation(w, &hits[i]);
        else if (strcmp(kind, "fixed") == 0)
            read_fixed(w, &hits[i]);
        else if (strcmp(kind, "agreed-on") == 0)
            read_agreed(w, &hits[i]);
        else if (strcmp(kind, "goods") == 0)
            read_goods(w, &hits[i]);
        else if (strcmp(kind, "await") == 0)
            read_awaited(w, &hits[i]);
        else if (strcmp(kind, "announced") == 0)
            read_announced(w, &hits[i]);
        else if (strcmp(kind, "paper") == 0)
            read_paper(w, &hits[i]);
        else if (strcmp(kind, "won") == 0)
            read_won(w, &hits[i]);
    }
    for (uint32_t i = 0; i < w->s->n && ahead; i++)
        if (w->s->tokens[i].upos == DGM__UPOS_VERB) {
            read_will(w, i);
            read_acceptance(w, i);
        }
    return w->oom ? dgm__fail(err, DGM_ENOMEM, "commitments") : DGM_OK;
}

dgm_status dgm__commitments_find(dgm__pledge **out, size_t *n_out, const dgm__reading *r, const dgm__encounter *met,
                                 size_t n_met, dgm_err *err)
{
    work w;
    memset(&w, 0, sizeof w);
    w.r = r;
    w.met = met;
    w.n_met = n_met;
    *out = NULL;
    *n_out = 0;
    for (uint32_t i = 0; r->who && i < r->n_sentences; i++) {
        w.at = i;
        w.s = &r->sentences[i];
        if (!dgm__reading_has(r, i) || !w.s->n)
            continue;
        dgm_status status = read_sentence(&w, err);
        if (status)
            return status;
    }
    *out = w.list;
    *n_out = w.n;
    return DGM_OK;
}

/* ---- what is promised of meetings ---- */

static bool same_date(const char *a, const char *b)
{
    size_t x = strlen(a), y = strlen(b);
    return strncmp(a, b, x < y ? x : y) == 0;
}

/* One that the frames read already: of the same sides, in the same sentence or on the
 * same date. */
static dgm__encounter *planned_already(const dgm__reading *r, dgm__encounter *list, size_t n, const dgm__pledge *p,
                                       const dgm__actors *people)
{
    for (size_t i = 0; i < n; i++) {
        dgm__encounter *e = &list[i];
        bool sides = dgm__sides_within(r->who, &e->people, people) || dgm__sides_within(r->who, people, &e->people);
        bool near = e->first <= p->sentence && p->sentence <= e->last;
        if (e->held == DGM__PLANNED && sides && (near || (same_date(e->date, p->when) && !strcmp(e->kind, p->kind))))
            return e;
    }
    return NULL;
}

dgm_status dgm__commitments_meet(dgm__encounter **list, size_t *n, const dgm__reading *r, const dgm__pledge *pledges,
                                 size_t n_pledges, dgm_err *err)
{
    dgm__encounter *out = dgm__arena_alloc(r->arena, *n + n_pledges, sizeof *out);
    size_t count = *n;
    if (!out)
        return dgm__fail(err, DGM_ENOMEM, "commitments");
    if (count)
        memcpy(out, *list, count * sizeof *out);
    for (size_t i = 0; i < n_pledges; i++) {
        const dgm__pledge *p = &pledges[i];
        if (!p->kind)
            continue;
        bool city = p->place && (p->place->name->kind == DGM__NAME_CITY || p->place->name->kind == DGM__NAME_CAPITAL);
        dgm__actors people = p->by;
        dgm__sides_add_all(&people, &p->to);
        dgm__encounter *e = planned_already(r, out, count, p, &people);
        if (!e) {
            e = &out[count++];
            memset(e, 0, sizeof *e);
            e->kind = p->kind;
            e->held = DGM__PLANNED;
            e->status = DGM__OCCURRED;
            e->people = people;
            e->first = e->last = p->sentence;
            e->quotes[e->n_quotes++] = (dgm__quote){p->sentence, p->first, p->last};
            e->speaker = -1;
        }
        if (strlen(p->when) > strlen(e->date) && same_date(p->when, e->date))
            memcpy(e->date, p->when, sizeof e->date);
        if (city && !e->place)
            e->place = p->place->name;
        if (!e->host[0] && p->place && strlen(p->place->name->country) == 3)
            memcpy(e->host, p->place->name->country, sizeof e->host);
    }
    *list = out;
    *n = count;
    return DGM_OK;
}
