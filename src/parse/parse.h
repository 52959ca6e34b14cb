/* SPDX-License-Identifier: Apache-2.0
 *
 * Dependency parser: from tagged tokens to one tree a sentence.
 *
 * A model is never written after it is opened; a scratch belongs to one thread.
 */
#ifndef DGM_PARSE_PARSE_H
#define DGM_PARSE_PARSE_H

#include "text/model.h"
#include "text/sentence.h"
#include "text/weights.h"

typedef struct dgm__parse_model {
    dgm__weights action, label;
} dgm__parse_model;

typedef struct dgm__parse_scratch {
    struct dgm__node *nodes;
    uint32_t *stack;
    uint32_t cap;
} dgm__parse_scratch;

DGM_MUST_CHECK dgm_status dgm__parse_open(dgm__parse_model *out, const dgm__model *file, dgm_err *err);

void dgm__parse_scratch_init(dgm__parse_scratch *scratch);
void dgm__parse_scratch_clear(dgm__parse_scratch *scratch);

/* Fills head and rel of the tokens, whose upos and xpos are set: a projective tree
 * with one root. Linear in the number of tokens. */
DGM_MUST_CHECK dgm_status dgm__parse(const dgm__parse_model *model, dgm__parse_scratch *scratch,
                                     dgm__sentence *sentence, dgm_err *err);

#endif
