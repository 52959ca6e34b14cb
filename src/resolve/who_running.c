/* SPDX-License-Identifier: Apache-2.0
 *
 * The running encounter: whom "they", "the two", "both ministers" go on to mean.
 *
 * A text keeps to the sides of its encounter though it names others in between; so
 * the sides are taken where it tells that they meet, talk or agree, not where two
 * names happen to stand together.
 */
#include <string.h>

#include "resolve/who_work.h"

static bool is_subject(const dgm__token *t)
{
    return t->rel == DGM__REL_NSUBJ || t->rel == DGM__REL_NSUBJ_PASS || t->rel == DGM__REL_NSUBJ_OUTER;
}

static bool is_meeting(const dgm__token *t)
{
    static const char *const words[] = {
        "meet",         "meeting", "talk",    "talks",   "summit",  "call",      "conversation", "receive",  "visit",
        "negotiation",  "confer",  "consult", "discuss", "sign",    "telephone", "phone",        "dialogue", "exchange",
        "consultation", "round",   "session", "host",    "initial", "encounter", "audience",     "sit",
    };
    return (t->upos == DGM__UPOS_VERB || t->upos == DGM__UPOS_NOUN || t->upos == DGM__UPOS_PROPN) &&
           dgm__lemma_is(t, words, sizeof words / sizeof *words);
}

/* Verbs whose object is the other side. */
static bool takes_other_side(const dgm__token *t)
{
    static const char *const words[] = {"meet", "receive", "visit", "host", "telephone", "phone", "call", "welcome"};
    return t->upos == DGM__UPOS_VERB && dgm__lemma_is(t, words, sizeof words / sizeof *words);
}

/* Adds the entities of the phrase whose countries are new. */
static void add_sides(const dgm__who_work *w, dgm__running *to, uint32_t sentence, uint32_t token)
{
    dgm__who view = *w->who;
    dgm__actors found;
    view.at = (const uint32_t **)w->at;
    dgm__who_of(&found, &view, w->sentences, sentence, token);
    for (size_t i = 0; i < found.n && to->n < DGM__MOST_SIDES; i++) {
        uint32_t id = (uint32_t)dgm__who_real(w, (int32_t)found.ids[i]);
        const dgm__entity *e = &w->who->entities[id];
        bool seen = !dgm__is_side(e) || (e->kind != DGM__ENTITY_PERSON && e->kind != DGM__ENTITY_STATE);
        for (size_t k = 0; k < to->n && !seen; k++)
            seen = dgm__is_one_side(w->who, to->ids[k], id);
        if (!seen)
            to->ids[to->n++] = id;
    }
}

/* "with" and "between" stand before the mention or its conjuncts' first. */
static bool is_with(const dgm__sentence *s, const dgm__mention *m)
{
    for (uint32_t k = 1; k <= 3 && k <= m->first; k++) {
        const dgm__token *t = &s->tokens[m->first - k];
        if (dgm__form_is(t, "with") || dgm__form_is(t, "between") || dgm__form_is(t, "from"))
            return true;
        if (t->upos != DGM__UPOS_DET && t->upos != DGM__UPOS_ADJ && t->upos != DGM__UPOS_PRON)
            return false;
    }
    return false;
}

static bool same_countries(const dgm__who_work *w, const dgm__running *a, const dgm__running *b)
{
    if (a->n != b->n)
        return false;
    for (size_t i = 0; i < a->n; i++) {
        bool found = false;
        for (size_t k = 0; k < b->n; k++)
            found = found || dgm__is_one_side(w->who, a->ids[i], b->ids[k]);
        if (!found)
            return false;
    }
    return true;
}

static size_t persons(const dgm__who_work *w, const dgm__running *r)
{
    size_t n = 0;
    for (size_t i = 0; i < r->n; i++)
        n += w->who->entities[r->ids[i]].kind == DGM__ENTITY_PERSON;
    return n;
}

/* "following the talks between A and B": talks told of besides, which led to those of the text. */
static bool is_background(const dgm__sentence *s, const dgm__mention *m)
{
    static const char *const behind[] = {"after", "following", "follow", "since", "before"};
    int32_t noun = s->tokens[m->head].head;
    for (uint32_t t = m->first; t <= m->last && noun >= (int32_t)m->first && noun <= (int32_t)m->last; t++)
        noun = s->tokens[noun].head; /* "Russian leader V. P.": out of the mention */
    if (noun < 0 || !is_meeting(&s->tokens[noun]) || s->tokens[noun].upos == DGM__UPOS_VERB)
        return false;
    for (uint32_t i = 0; i < (uint32_t)noun; i++)
        if (s->tokens[i].head == noun && dgm__lemma_is(&s->tokens[i], behind, sizeof behind / sizeof *behind))
            return true;
    return false;
}

void dgm__who_running(dgm__who_work *w, uint32_t sentence, uint32_t end)
{
    const dgm__sentence *s = &w->sentences[sentence];
    bool meeting = false, background = false;
    for (uint32_t i = 0; i < end && !meeting; i++)
        meeting = is_meeting(&s->tokens[i]);
    if (!meeting)
        return;
    dgm__running r = {{0}, 0, sentence};
    for (int round = 0; round < 2; round++) /* subjects first */
        for (uint32_t i = 0; i < end; i++) {
            uint32_t at = w->at[sentence][i];
            if (!at || (i && w->at[sentence][i - 1] == at))
                continue;
            const dgm__mention *m = &w->who->mentions[at - 1];
            if (m->kind == DGM__MENTION_ADJ || m->last >= end)
                continue;
            const dgm__token *head = &s->tokens[m->head];
            bool other = head->rel == DGM__REL_OBJ && head->head >= 0 && takes_other_side(&s->tokens[head->head]);
            background = background || (round && is_background(s, m));
            if (round ? other || is_with(s, m) : is_subject(head) && !r.n)
                add_sides(w, &r, sentence, m->head);
        }
    dgm__running *to = r.n == 2 ? &w->pair : r.n > 2 ? &w->many : NULL;
    if (!to)
        return;
    if (same_countries(w, to, &r) && (background || persons(w, &r) < persons(w, to)))
        to->sentence = sentence; /* persons are the better name of the same sides */
    else
        *to = r;
}
