/* SPDX-License-Identifier: Apache-2.0
 *
 * Commitments: see commitments.h.
 *
 * A cue or a "will" gives the word of the promise and the deed that hangs on it; the rest
 * is in pledge_work.h. At the end what is promised of meetings joins the encounters.
 */
#include "record/commitments.h"

#include <string.h>
#include <strings.h>

#include "base/err.h"
#include "code/sides.h"
#include "record/pledge_work.h"

enum { MOST_HITS = 48 };

static const dgm__entity *entity(const dgm__pledge_work *w, uint32_t id)
{
    return &w->r->who->entities[id];
}

/* ---- promised ---- */

/* A verb or noun of promising. */
static void read_promise(dgm__pledge_work *w, const dgm__cue_hit *hit)
{
    uint32_t deed = (uint32_t)hit->complement, list[DGM__MOST_DEEDS];
    int32_t trigger = (int32_t)hit->trigger, subject;
    dgm__pledge_find f;
    memset(&f, 0, sizeof f);
    if (!hit->clause || !dgm__pledge_made(w, hit->trigger) || !dgm__pledge_holds(w, hit->trigger))
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
        dgm__pledge_keep_actors(w, &f.by);
        if (owner >= 0 && !f.by.n)
            return;
        int32_t verb = w->s->tokens[trigger].head;
        if (!f.by.n && verb >= 0 && w->s->tokens[verb].upos == DGM__UPOS_VERB)
            dgm__pledge_actors_at(w, dgm__tree_subject(&w->tree, verb), &f.by);
    } else {
        bool passive = dgm__tree_is_passive(&w->tree, trigger);
        subject = passive && !lemma(w, trigger, "commit") ? dgm__tree_agent(&w->tree, trigger)
                                                          : dgm__tree_subject(&w->tree, trigger);
        dgm__pledge_actors_at(w, subject, &f.by);
        if (!f.by.n && passive && lemma(w, dgm__tree_child(&w->tree, trigger, DGM__REL_NSUBJ), "it"))
            dgm__pledge_all_sides(w, &f.by);
        if (!f.by.n && passive && lemma(w, dgm__tree_child(&w->tree, trigger, DGM__REL_EXPL), "it"))
            dgm__pledge_all_sides(w, &f.by);
        if (f.by.n)
            dgm__pledge_add_companions(w, trigger, deed, &f.by);
    }
    dgm__pledge_told_to(w, hit->trigger, deed, &f.by, &f.to);
    size_t n = dgm__pledge_deeds_of(w, deed, list);
    for (size_t i = 0; i < n; i++) {
        dgm__pledge_find g = f;
        if (!dgm__pledge_definite(w, list[i]))
            continue;
        g.trigger = hit->trigger;
        g.deed = list[i];
        g.wording = (dgm__wording){.verb = (int32_t)list[i], .object = -1, .head = -1};
        if (dgm__tree_is_passive(&w->tree, (int32_t)list[i]))
            continue;
        dgm__pledge_add(w, &g);
    }
}

/* The noun last counted before a sentence: of what "this number" is. */
static int32_t counted_before(const dgm__pledge_work *w, size_t *sentence)
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
static void read_number(dgm__pledge_work *w, uint32_t verb)
{
    dgm__pledge_find f;
    memset(&f, 0, sizeof f);
    int32_t subject = dgm__tree_subject(&w->tree, (int32_t)verb), of = -1;
    size_t sentence = w->at;
    if (!(lemma(w, verb, "rise") || lemma(w, verb, "increase") || lemma(w, verb, "grow")) || subject < 0 ||
        !lemma(w, subject, "number") || subject > (int32_t)verb ||
        dgm__tree_child(&w->tree, (int32_t)verb, DGM__REL_OBJ) >= 0 || !dgm__pledge_counted(w, verb))
        return;
    for (int32_t c = w->tree.child[subject]; c >= 0 && of < 0; c = w->tree.next[c])
        if (w->s->tokens[c].rel == DGM__REL_NMOD && has(w, "promise-persons", (uint32_t)c))
            of = c;
    if (of < 0 && dgm__tree_child_lemma(&w->tree, subject, DGM__REL_DET, "this") >= 0)
        of = counted_before(w, &sentence);
    dgm__actors none;
    none.n = 0;
    const dgm__encounter *met = dgm__pledge_meeting_of(w, &none);
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
    dgm__pledge_add(w, &f);
}

/* "will discuss the accord with the Omani minister": a meeting, where a date is told */
static bool talks_with(const dgm__pledge_work *w, uint32_t deed, const dgm__actors *by, dgm__actors *to)
{
    to->n = 0;
    if (!has(w, "promise-talk", deed))
        return false;
    for (uint32_t i = deed + 1; i < w->s->n && dgm__phrase_under(w->s, i, deed); i++) {
        dgm__actors who;
        if (dgm__tree_child_lemma(&w->tree, (int32_t)i, DGM__REL_CASE, "with") < 0)
            continue;
        dgm__who_in(&who, w->r->who, w->r->sentences, w->at, i);
        dgm__pledge_keep_actors(w, &who);
        if (who.n && !dgm__pledge_in_country(w, by, entity(w, who.ids[0])->country)) {
            *to = who;
            return true;
        }
    }
    return false;
}

/* "..., to be followed by a meeting with the Omani minister in May" */
static void read_followed(dgm__pledge_work *w, uint32_t verb, const dgm__actors *by)
{
    for (uint32_t i = verb + 1; i < w->s->n; i++) {
        int32_t meeting = lemma(w, i, "follow") ? dgm__tree_agent(&w->tree, (int32_t)i) : -1;
        if (meeting < 0 || !has(w, "promise-meeting", (uint32_t)meeting) || !dgm__phrase_under(w->s, i, verb))
            continue;
        dgm__pledge_find f;
        memset(&f, 0, sizeof f);
        f.by = *by;
        f.trigger = i;
        f.deed = (uint32_t)meeting;
        dgm__pledge_add_named(w, (uint32_t)meeting, dgm__pledge_clause_end(w, i), by, false, &f.to);
        f.wording = (dgm__wording){.verb = -1,
                                   .object = -1,
                                   .head = meeting,
                                   .lead = "hold",
                                   .at = i,
                                   .last = dgm__pledge_clause_end(w, i),
                                   .dated = true};
        dgm__pledge_add(w, &f);
        return;
    }
}

/* "will open", "is to be signed". */
static void read_will(dgm__pledge_work *w, uint32_t verb)
{
    dgm__pledge_find f;
    memset(&f, 0, sizeof f);
    if (!dgm__pledge_to_come(w, verb) || !dgm__pledge_holds(w, verb))
        return;
    bool passive = dgm__tree_is_passive(&w->tree, (int32_t)verb);
    f.trigger = f.deed = verb;
    read_number(w, verb);
    if (!passive) {
        int32_t subject = dgm__tree_subject(&w->tree, (int32_t)verb),
                object = dgm__tree_object(&w->tree, (int32_t)verb);
        uint32_t list[DGM__MOST_DEEDS];
        if (object > (int32_t)verb && w->s->tokens[verb].rel == DGM__REL_ACL_RELCL &&
            dgm__reading_time(w->r, w->at, (uint32_t)object) && w->s->tokens[verb].head >= 0)
            object = w->s->tokens[verb].head; /* "a dinner she will host tonight" */
        if (object >= 0 && object < (int32_t)verb)
            object = dgm__pledge_object_before(w, verb, object, true);
        dgm__pledge_actors_at(w, subject, &f.by);
        size_t n = dgm__pledge_deeds_of(w, verb, list);
        for (size_t i = 0; i < n; i++) {
            dgm__pledge_find g = f;
            bool talk = talks_with(w, list[i], &f.by, &g.to);
            bool fits = has(w, "promise-deed", list[i]) ||
                        (has(w, "promise-counted", list[i]) && dgm__pledge_counted(w, list[i])) || talk;
            if (!fits || !dgm__pledge_definite(w, list[i]) || !dgm__pledge_is_giving(w, list[i]))
                continue;
            g.deed = list[i];
            g.wording = (dgm__wording){.verb = (int32_t)list[i],
                                       .head = -1,
                                       .object = i == 0 && object >= 0 && object < (int32_t)verb ? object : -1,
                                       .dated = talk};
            dgm__pledge_add(w, &g);
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
    subject = dgm__pledge_object_before(w, verb, subject, relative || subject < 0);
    if (subject < 0 || !has(w, "promise-done", verb))
        return;
    dgm__pledge_actors_at(w, dgm__tree_agent(&w->tree, (int32_t)verb), &f.by);
    if (!f.by.n)
        dgm__pledge_sides_of_deed(w, verb, (uint32_t)subject, &f.by);
    f.wording = (dgm__wording){.verb = (int32_t)verb, .object = subject, .head = -1};
    dgm__pledge_add(w, &f);
}

/* ---- all of them ---- */

static bool worth_reading(const dgm__pledge_work *w)
{
    for (uint32_t i = 0; i < w->s->n; i++)
        if (lemma(w, i, "will") || is(w, i, "would") || is(w, i, "shall") || lemma(w, i, "accept") ||
            (is(w, i, "to") && i && lemma(w, i - 1, "be")))
            return true;
    return false;
}

static dgm_status read_sentence(dgm__pledge_work *w, dgm_err *err)
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
        else
            dgm__pledge_read_arranged(w, &hits[i]);
    }
    for (uint32_t i = 0; i < w->s->n && ahead; i++)
        if (w->s->tokens[i].upos == DGM__UPOS_VERB) {
            read_will(w, i);
            dgm__pledge_read_acceptance(w, i);
        }
    return w->oom ? dgm__fail(err, DGM_ENOMEM, "commitments") : DGM_OK;
}

dgm_status dgm__commitments_find(dgm__pledge **out, size_t *n_out, const dgm__reading *r, const dgm__encounter *met,
                                 size_t n_met, dgm_err *err)
{
    dgm__pledge_work w;
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
