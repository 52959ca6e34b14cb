/* SPDX-License-Identifier: Apache-2.0
 *
 * Readings: see readings.h.
 */
#include "relate/readings.h"

#include <string.h>

#include "base/err.h"
#include "code/match.h"

enum { OTHER = DGM__N_SIDES };

/* Source and target as the actors of a document of one sentence; with `loose` all other
 * nouns are one more. */
static dgm_status cast(dgm__who *out, const dgm__dyad *d, bool loose, dgm__arena *arena, dgm_err *err)
{
    static const char *const codes[] = {"AAA", "BBB", "CCC"};
    static const uint32_t ids[] = {DGM__SOURCE, DGM__TARGET, OTHER};
    uint32_t n = d->s->n;
    memset(out, 0, sizeof *out);
    out->speaker = -1;
    out->n_entities = loose ? OTHER + 1 : DGM__N_SIDES;
    out->entities = dgm__arena_alloc(arena, out->n_entities, sizeof *out->entities);
    out->mentions = dgm__arena_alloc(arena, n, sizeof *out->mentions);
    uint32_t *at = dgm__arena_alloc(arena, n, sizeof *at);
    const uint32_t **rows = dgm__arena_alloc(arena, 1, sizeof *rows);
    if (!out->entities || !out->mentions || !at || !rows)
        return dgm__fail(err, DGM_ENOMEM, "out of memory");
    for (size_t i = 0; i < out->n_entities; i++) {
        out->entities[i].kind = DGM__ENTITY_GROUP;
        memcpy(out->entities[i].country, codes[i], sizeof out->entities[i].country);
        memcpy(out->entities[i].sector, "GOV", sizeof out->entities[i].sector);
    }
    for (uint32_t i = 0; i < n; i++) {
        uint32_t who = OTHER;
        for (uint32_t side = 0; side < DGM__N_SIDES; side++)
            if (d->head[side] == (int32_t)i)
                who = side;
        uint8_t upos = d->s->tokens[i].upos;
        if (who == OTHER &&
            (!loose || d->in[i] || (upos != DGM__UPOS_NOUN && upos != DGM__UPOS_PROPN && upos != DGM__UPOS_PRON)))
            continue;
        out->mentions[out->n_mentions] = (dgm__mention){
            .kind = DGM__MENTION_NAME, .first = i, .last = i, .head = i, .entities = &ids[who], .n_entities = 1};
        at[i] = (uint32_t)++out->n_mentions;
    }
    rows[0] = at;
    out->at = rows;
    return DGM_OK;
}

static uint8_t filler(const dgm__match *m, const dgm__role_slot *own)
{
    unsigned seen = 0;
    for (size_t i = 0; own->filled && i < own->actors.n; i++)
        seen |= 1U << own->actors.ids[i];
    for (size_t i = 0; m->ab.filled && i < m->ab.actors.n; i++)
        seen |= 1U << m->ab.actors.ids[i];
    bool source = seen & 1U << DGM__SOURCE, target = seen & 1U << DGM__TARGET;
    return source && target ? DGM__IS_BOTH
           : source         ? DGM__IS_SOURCE
           : target         ? DGM__IS_TARGET
           : seen           ? DGM__IS_OTHER
                            : DGM__IS_NOBODY;
}

/* What is still to come of these is an agreement: the promise is the act. */
static bool is_promised(dgm__plover event)
{
    int quad = dgm__plover_quad(event);
    return quad == 1 || quad == 2;
}

dgm_status dgm__readings_find(dgm__dyad_reading **out, size_t *n_out, const dgm__dyad *d, const dgm__frames *frames,
                              dgm__arena *arena, dgm_err *err)
{
    dgm__dyad_reading *list = NULL;
    size_t n = 0, cap = 0;
    *out = NULL;
    *n_out = 0;
    for (int loose = 0; loose < 2; loose++) {
        dgm__who who;
        dgm_status status = cast(&who, d, loose, arena, err);
        if (status)
            return status;
        dgm__matcher m = {
            frames, &who, d->s, &d->tree, 0, dgm__frames_named(frames, "proxy"), dgm__frames_named(frames, "light")};
        for (uint32_t t = 0; t < d->s->n; t++) {
            dgm__match match;
            if (!dgm__match_at(&match, &m, (int32_t)t) || match.frame->drop)
                continue;
            if (dgm__arena_grow(arena, list, n, cap))
                return dgm__fail(err, DGM_ENOMEM, "out of memory");
            dgm__status forced = dgm__status_find(match.frame->status);
            dgm__status told = forced != DGM__N_STATUS
                                   ? forced
                                   : dgm__status_of(&d->tree, (int32_t)t, match.nominal, match.frame->event, NULL, "");
            list[n++] = (dgm__dyad_reading){
                .frame = match.frame,
                .line = match.pattern->line,
                .event = told == DGM__FUTURE && is_promised(match.frame->event) ? DGM__AGREE : match.frame->event,
                .status = told,
                .actor = filler(&match, &match.a),
                .recipient = filler(&match, &match.b),
                .loose = loose,
            };
        }
    }
    *out = list;
    *n_out = n;
    return DGM_OK;
}
