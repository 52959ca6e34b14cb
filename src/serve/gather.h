/* SPDX-License-Identifier: Apache-2.0
 *
 * The records that a selection is about: of one actor or two, of a document, of a
 * period, with words. What views share, so that all of them show the same.
 *
 * A record is of the day that it tells itself. Where it tells none, what is said in a
 * document (events, statements, figures) is of the document's day, and a promise of the
 * day on which it was made.
 */
#ifndef DGM_SERVE_GATHER_H
#define DGM_SERVE_GATHER_H

#include "serve/call.h"

typedef struct dgm__gathered {
    int64_t lo, hi; /* days */
    int64_t id;     /* encounter.id, commitment.id, body.id; of the others record.id */
    dgm__kind kind;
    bool dated;
    uint8_t missed; /* 1 + the one facet whose filter it does not pass; 0: it passes all */
    uint32_t at;    /* 1 + its number in the index; 0: not looked up */
} dgm__gathered;

/* All that `wanted` asks for, in order of their days, those without one last. *out lives in
 * the call's arena. */
void dgm__gather(dgm__call *c, dgm__gathered **out, size_t *n_out);

/* The same with what one filter alone keeps out: a facet counts what the others leave. */
void dgm__gather_sideways(dgm__call *c, dgm__gathered **out, size_t *n_out);

/* The year of the first day; 0 for none. */
int dgm__gathered_year(const dgm__gathered *of);

/* In order of kinds and rows, and the one of that kind and row; NULL: it is not there. */
void dgm__gathered_file(dgm__gathered *items, size_t n);
const dgm__gathered *dgm__gathered_find(const dgm__gathered *items, size_t n, dgm__kind kind, int64_t id);

#endif
