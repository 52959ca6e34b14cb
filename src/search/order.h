/* SPDX-License-Identifier: Apache-2.0
 *
 * Hits in their order: newest first by their own date; then those without one, by the
 * date of their document; of equal ones by id. Documents found by words alone come by
 * how well they fit.
 */
#ifndef DGM_SEARCH_ORDER_H
#define DGM_SEARCH_ORDER_H

#include "search/select.h"

typedef struct dgm__hit {
    dgm__domain domain;
    int64_t id;       /* of the row */
    const char *name; /* doc, eid or rid */
    bool dated, told; /* whether it, or its document, has a day */
    int64_t day, day_told;
    double rank; /* least is best; 0 where words do not rank */
} dgm__hit;

/* The first `most` hits of the sets, in order. *out lives in the selection's arena. */
dgm_status dgm__search_order(dgm__select *s, dgm__ids sets[DGM__N_DOMAINS], size_t most, dgm__hit **out,
                             size_t *n_out) DGM_MUST_CHECK;

/* The first `most` documents that an expression of FTS5 finds; *all counts them all. */
dgm_status dgm__search_rank(dgm__select *s, const char *expression, size_t most, dgm__hit **out, size_t *n_out,
                            size_t *all) DGM_MUST_CHECK;

/* As dgm__select_sql. */
const char *dgm__order_sql(size_t i);

#endif
