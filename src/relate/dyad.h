/* SPDX-License-Identifier: Apache-2.0
 *
 * A dyad: one parsed sentence with a source and a target marked in it.
 */
#ifndef DGM_RELATE_DYAD_H
#define DGM_RELATE_DYAD_H

#include "code/tree.h"

typedef enum dgm__dyad_side { DGM__SOURCE, DGM__TARGET, DGM__N_SIDES } dgm__dyad_side;

typedef struct dgm__dyad {
    const dgm__sentence *s;
    dgm__tree tree;              /* linked */
    const char **lemma;          /* [n] lower case */
    uint8_t *in;                 /* [n] bit 1 << side: the token stands in that span */
    int32_t first[DGM__N_SIDES]; /* first token of the span, -1 where nothing is marked */
    int32_t head[DGM__N_SIDES];  /* the token of the span that hangs outside it, -1 */
} dgm__dyad;

/* Reads the spans (bytes of the text that the sentence was made of; empty: not in the sentence)
 * into tokens. The sentence is parsed. All that *out points to lives in the arena. */
dgm_status dgm__dyad_find(dgm__dyad *out, const dgm__sentence *s, const dgm__span spans[DGM__N_SIDES],
                          const dgm__frames *frames, dgm__arena *arena, dgm_err *err) DGM_MUST_CHECK;

/* The predicate that governs a token: the nearest verb above it, or the root; not of
 * the tokens of `side`. -1 none. */
int32_t dgm__dyad_predicate(const dgm__dyad *d, int32_t token, dgm__dyad_side side);

#endif
