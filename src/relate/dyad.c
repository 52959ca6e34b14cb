/* SPDX-License-Identifier: Apache-2.0
 *
 * Dyads: see dyad.h.
 */
#include "relate/dyad.h"

#include <string.h>

#include "base/err.h"

static const char *lower(const char *text, dgm__arena *arena)
{
    char *copy = dgm__arena_strndup(arena, text, strlen(text));
    for (char *p = copy; p && *p; p++)
        if (*p >= 'A' && *p <= 'Z')
            *p = (char)(*p + ('a' - 'A'));
    return copy;
}

dgm_status dgm__dyad_find(dgm__dyad *out, const dgm__sentence *s, const dgm__span spans[DGM__N_SIDES],
                          const dgm__frames *frames, dgm__arena *arena, dgm_err *err)
{
    memset(out, 0, sizeof *out);
    out->s = s;
    out->lemma = dgm__arena_alloc(arena, s->n, sizeof *out->lemma);
    out->in = dgm__arena_alloc(arena, s->n, 1);
    if (!out->lemma || !out->in || dgm__tree_words(&out->tree, s, frames, arena) || dgm__tree_link(&out->tree, arena))
        return dgm__fail(err, DGM_ENOMEM, "out of memory");
    for (uint32_t i = 0; i < s->n; i++) {
        out->lemma[i] = lower(s->tokens[i].lemma ? s->tokens[i].lemma : s->tokens[i].form, arena);
        if (!out->lemma[i])
            return dgm__fail(err, DGM_ENOMEM, "out of memory");
        for (int side = 0; side < DGM__N_SIDES; side++)
            if (s->tokens[i].start >= spans[side].start && s->tokens[i].start < spans[side].end)
                out->in[i] |= (uint8_t)(1 << side);
    }
    for (int side = 0; side < DGM__N_SIDES; side++) {
        uint8_t bit = (uint8_t)(1 << side);
        out->first[side] = out->head[side] = -1;
        for (uint32_t i = 0; i < s->n; i++) {
            if (!(out->in[i] & bit))
                continue;
            if (out->first[side] < 0)
                out->first[side] = (int32_t)i;
            int32_t up = s->tokens[i].head;
            if (out->head[side] < 0 && (up < 0 || !(out->in[up] & bit)))
                out->head[side] = (int32_t)i;
        }
    }
    return DGM_OK;
}

int32_t dgm__dyad_predicate(const dgm__dyad *d, int32_t token, dgm__dyad_side side)
{
    for (uint32_t steps = 0; token >= 0 && steps < d->s->n; steps++) {
        const dgm__token *t = &d->s->tokens[token];
        if (!(d->in[token] & 1 << side) && (t->upos == DGM__UPOS_VERB || t->upos == DGM__UPOS_AUX || t->head < 0))
            return token;
        token = t->head;
    }
    return -1;
}
