/* SPDX-License-Identifier: Apache-2.0
 *
 * One name, one phrase: see phrases.h.
 */
#include "resolve/phrases.h"

#include <string.h>

/* What the phrase most likely is to its verb; 0: no part of a phrase that matters. */
static int rank_of(uint8_t rel)
{
    switch (rel) {
    case DGM__REL_NSUBJ:
    case DGM__REL_NSUBJ_PASS:
        return 5;
    case DGM__REL_OBJ:
    case DGM__REL_OBL_AGENT:
        return 4;
    case DGM__REL_CONJ:
        return 3;
    case DGM__REL_OBL:
    case DGM__REL_NMOD:
    case DGM__REL_NMOD_POSS:
        return 2;
    case DGM__REL_PUNCT:
    case DGM__REL_CASE:
    case DGM__REL_DET:
    case DGM__REL_CC:
        return 0;
    default:
        return 1;
    }
}

static bool is_of_phrase(uint8_t rel)
{
    return rel == DGM__REL_CASE || rel == DGM__REL_DET || rel == DGM__REL_CC || rel == DGM__REL_MARK;
}

static bool has_case(const dgm__sentence *s, uint32_t token)
{
    for (uint32_t i = 0; i < token; i++)
        if (s->tokens[i].head == (int32_t)token && s->tokens[i].rel == DGM__REL_CASE)
            return true;
    return false;
}

/* How much the token says of what the whole phrase is: "with the Minister" and a subject
 * before its verb more than a subject behind it. */
static int weight_of(const dgm__sentence *s, uint32_t token)
{
    const dgm__token *t = &s->tokens[token];
    int rank = rank_of(t->rel);
    if (t->head < 0 || (rank && s->tokens[t->head].upos == DGM__UPOS_PUNCT))
        return 1;
    if (rank == 2 && has_case(s, token))
        return 6;
    return (rank == 5 && t->head < (int32_t)token) || (rank == 4 && t->head > (int32_t)token) ? 1 : rank;
}

static void join(dgm__sentence *s, dgm__mention *m)
{
    int32_t main = -1;
    int best = 0;
    for (uint32_t i = m->first; i <= m->last; i++) {
        int32_t head = s->tokens[i].head;
        int weight = head < (int32_t)m->first || head > (int32_t)m->last ? weight_of(s, i) : 0;
        if (head < 0)
            return; /* the sentence hangs on it */
        if (weight > best) {
            best = weight;
            main = (int32_t)i;
        }
    }
    for (uint32_t i = m->first; i <= m->last && main >= 0; i++) {
        dgm__token *t = &s->tokens[i];
        bool outside = t->head < (int32_t)m->first || t->head > (int32_t)m->last;
        if ((int32_t)i != main && outside && rank_of(t->rel)) {
            t->head = main;
            t->rel = (int32_t)i < main ? DGM__REL_NMOD_DESC : DGM__REL_FLAT;
        }
    }
    for (uint32_t k = 0; k < m->first && main >= 0; k++) {
        dgm__token *t = &s->tokens[k];
        if (t->head >= (int32_t)m->first && t->head <= (int32_t)m->last && is_of_phrase(t->rel))
            t->head = main;
    }
    if (main >= 0)
        m->head = (uint32_t)main;
}

/* Would a word of the phrase be above itself? */
static bool loops(const dgm__sentence *s, const dgm__mention *m)
{
    for (uint32_t i = m->first; i <= m->last; i++) {
        int32_t at = s->tokens[i].head;
        bool left = false;
        for (uint32_t steps = 0; at >= 0 && steps < s->n; steps++, at = s->tokens[at].head) {
            bool inside = at >= (int32_t)m->first && at <= (int32_t)m->last;
            if (inside && left)
                return true;
            left = left || !inside;
        }
    }
    return false;
}

void dgm__phrases_join(dgm__sentence *sentences, dgm__who *who)
{
    for (size_t i = 0; i < who->n_mentions; i++) {
        dgm__mention *m = &who->mentions[i];
        if (m->kind == DGM__MENTION_NAME && m->last > m->first && m->n_entities == 1 &&
            who->entities[m->entities[0]].kind == DGM__ENTITY_PERSON && !loops(&sentences[m->sentence], m))
            join(&sentences[m->sentence], m);
    }
}
