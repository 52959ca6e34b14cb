/* SPDX-License-Identifier: Apache-2.0
 *
 * PLOVER 2.0 (Open Event Data Alliance, manual of February 2024): its events,
 * modes, quads, scores and contexts, as tables.
 */
#ifndef DGM_LEXICON_PLOVER_H
#define DGM_LEXICON_PLOVER_H

#include <stdbool.h>
#include <stddef.h>

/* clang-format off */
#define DGM__PLOVER_EVENTS(X)                                                        \
    X(AGREE, 1, 2.5) X(CONSULT, 1, 2.5) X(SUPPORT, 1, 5.0) X(CONCEDE, 1, 4.5)        \
    X(COOPERATE, 2, 9.5) X(AID, 2, 10.0) X(RETREAT, 2, 6.5) X(REQUEST, 3, 0.0)       \
    X(ACCUSE, 3, -3.0) X(REJECT, 3, -2.0) X(THREATEN, 3, -3.5) X(PROTEST, 4, -5.0)   \
    X(SANCTION, 4, -6.0) X(MOBILIZE, 4, -5.5) X(COERCE, 4, -7.0) X(ASSAULT, 4, -9.0)
/* clang-format on */

typedef enum dgm__plover {
#define DGM_X(name, quad, scale) DGM__##name,
    DGM__PLOVER_EVENTS(DGM_X)
#undef DGM_X
        DGM__N_PLOVER
} dgm__plover;

const char *dgm__plover_text(dgm__plover event);
int dgm__plover_quad(dgm__plover event);

/* The scale of an event in a mode; the event's own where mode is NULL or has none. */
double dgm__plover_scale(dgm__plover event, const char *mode);

/* The event of that name, DGM__N_PLOVER if there is none. */
dgm__plover dgm__plover_find(const char *text, size_t len);

/* The table's own copy of a mode of that event, a context, a sector; NULL if there is none. */
const char *dgm__plover_mode(dgm__plover event, const char *text, size_t len);
/* Mode number i of the table, NULL past its end. A name stands there once for each event that has it. */
const char *dgm__plover_mode_at(size_t i);
/* Mode number i of that event, NULL past the last. */
const char *dgm__plover_mode_of(dgm__plover event, size_t i);
const char *dgm__plover_context(const char *text, size_t len);
const char *dgm__plover_sector(const char *text, size_t len);

#endif
