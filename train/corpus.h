/* SPDX-License-Identifier: Apache-2.0
 *
 * The sentences that a model is trained on: treebanks read, genres chosen, copies
 * in capitals and as headlines added.
 */
#ifndef DGM_TRAIN_CORPUS_H
#define DGM_TRAIN_CORPUS_H

#include "base/arena.h"
#include "base/rng.h"
#include "text/conllu.h"

typedef struct dgm__corpus {
    const dgm__document **docs; /* one for each sentence */
    dgm__sentence *sentences;
    uint32_t *origin; /* of a copy: the number of what it was made from; else its own */
    size_t n, cap;
} dgm__corpus;

/* Appends one sentence of `doc`. */
DGM_MUST_CHECK dgm_status dgm__corpus_push(dgm__corpus *corpus, const dgm__document *doc, const dgm__sentence *sentence,
                                           size_t origin, dgm__arena *arena, dgm_err *err);

/* Appends the sentences of a treebank, but for those whose sent_id begins with one
 * of `skip` (NULL-terminated). */
DGM_MUST_CHECK dgm_status dgm__corpus_add(dgm__corpus *corpus, const dgm__conllu *from, const char *const *skip,
                                          dgm__arena *arena, dgm_err *err);

/* How a copy differs from the original. */
typedef enum dgm__copy {
    DGM__COPY_CAPS,   /* ALL CAPITALS */
    DGM__COPY_TITLE,  /* Headline: Words Begin With Capitals */
    DGM__COPY_QUOTES, /* ``quoted'' as on old wires */
} dgm__copy;

/* Appends copies of runs of sentences (1 to 6 that follow each other in a paragraph),
 * about one sentence in `every`. Each run becomes a document of its own. */
DGM_MUST_CHECK dgm_status dgm__corpus_copy(dgm__corpus *corpus, dgm__copy how, size_t n, uint32_t every, dgm__rng *rng,
                                           dgm__arena *arena, dgm_err *err);

#endif
