/* SPDX-License-Identifier: Apache-2.0
 *
 * Readings: what the frames make of a dyad when its two spans are the actors.
 */
#ifndef DGM_RELATE_READINGS_H
#define DGM_RELATE_READINGS_H

#include "code/status.h"
#include "relate/dyad.h"

/* Who fills a role. */
enum { DGM__IS_NOBODY, DGM__IS_SOURCE, DGM__IS_TARGET, DGM__IS_BOTH, DGM__IS_OTHER };

typedef struct dgm__dyad_reading {
    const dgm__frame *frame;
    uint32_t line;
    dgm__plover event;
    dgm__status status;
    uint8_t actor, recipient;
    bool loose; /* read with any noun as an actor */
} dgm__dyad_reading;

/* All readings, first those with source and target as the only actors, then those with
 * any noun as one; each in text order. *out lives in the arena. */
dgm_status dgm__readings_find(dgm__dyad_reading **out, size_t *n_out, const dgm__dyad *dyad, const dgm__frames *frames,
                              dgm__arena *arena, dgm_err *err) DGM_MUST_CHECK;

#endif
