/* SPDX-License-Identifier: Apache-2.0
 *
 * Traits: what a record of a selection is sorted, counted and filtered by, as short texts:
 * its kind, its countries, its publishers. A record may have several values of one trait.
 */
#ifndef DGM_SERVE_TRAITS_H
#define DGM_SERVE_TRAITS_H

#include "serve/gather.h"

/* The value of a facet that the text does not tell. */
#define DGM__UNTOLD "-"

typedef struct dgm__trait_value {
    dgm__trait trait;
    size_t at; /* in the text */
} dgm__trait_value;

typedef struct dgm__traits {
    dgm__call *call;
    unsigned need; /* bits of traits that are asked for */
    dgm__trait_value *items;
    size_t n, cap;
    dgm__buf text;
} dgm__traits;

void dgm__traits_init(dgm__traits *t, dgm__call *call, unsigned need);
void dgm__traits_clear(dgm__traits *t);

/* The values of one record, each once, in place of those before. A facet that its kind has
 * and that it tells nothing of is "-"; what its kind has not is not there. */
void dgm__traits_read(dgm__traits *t, const dgm__gathered *of);
const char *dgm__traits_text(const dgm__traits *t, size_t i);

/* Which of the filters in force the values pass not: bits. */
unsigned dgm__traits_missed(const dgm__traits *t);

#endif
