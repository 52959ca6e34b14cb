/* SPDX-License-Identifier: Apache-2.0
 *
 * Averaged perceptron over hashed features, and the tables that it is packed into.
 *
 * All sums are integers and all orders fixed, so that the same updates give the
 * same bytes everywhere.
 */
#ifndef DGM_TRAIN_LEARNER_H
#define DGM_TRAIN_LEARNER_H

#include <stdbool.h>

#include "base/buf.h"
#include "text/weights.h"

typedef struct dgm__cell { /* weight of one feature for one class */
    int32_t weight;
    uint32_t cls;
} dgm__cell;

typedef struct dgm__past { /* of the cell of the same number; apart, as scoring does not ask for it */
    int64_t total;         /* weight summed over time up to `stamp` */
    uint32_t stamp;
} dgm__past;

typedef struct dgm__row { /* the cells of one feature stand together */
    uint64_t key;         /* 0: free */
    uint32_t at;
    uint16_t n, cap;
} dgm__row;

typedef struct dgm__learner {
    dgm__row *rows; /* open addressing */
    size_t n_rows, n_keys;
    dgm__cell *cells;
    dgm__past *past;
    uint32_t n_cells, cap_cells;
    uint32_t n_classes;
    uint32_t now; /* counts examples */
    bool narrow;  /* to be packed so; set by the owner, three classes */
    bool joined;  /* made by dgm__learner_join: the totals are means in 1 / DGM__JOIN_SCALE */
} dgm__learner;

enum { DGM__JOIN_SCALE = 4096 };

DGM_MUST_CHECK dgm_status dgm__learner_init(dgm__learner *l, uint32_t n_classes, dgm_err *err);
void dgm__learner_clear(dgm__learner *l);

void dgm__learner_score(const dgm__learner *l, const uint64_t *features, size_t n, int32_t *sums);

/* Moves weights by one towards `good` and away from `bad`. */
DGM_MUST_CHECK dgm_status dgm__learner_update(dgm__learner *l, const uint64_t *features, size_t n, uint32_t good,
                                              uint32_t bad, dgm_err *err);

/* Averages the weights, rounds them to multiples of `step` in 8 bits, drops what
 * rounds to nothing, and appends the section to `out`. Of those left about `most`
 * stay: in a wide table the largest weights, in a narrow one the features whose
 * weights lie furthest apart. The rest hardly ever decides. */
DGM_MUST_CHECK dgm_status dgm__learner_pack(const dgm__learner *l, double step, uint32_t most, uint32_t recipe,
                                            dgm__buf *out, dgm_err *err);

/* Adds the averaged weights of `from` to those in `into`, `share` times: a learner
 * that is the mean of several, trained in different orders, votes like all of them
 * and costs no more than one. `into` is initialised and is not trained. */
DGM_MUST_CHECK dgm_status dgm__learner_join(dgm__learner *into, const dgm__learner *from, double share, dgm_err *err);

/* A hash table section from n pairs, which it sorts. Of two features that cannot be
 * told apart one stays. */
typedef struct dgm__pair {
    uint64_t key;
    uint32_t value; /* offset in the pool, or the bytes of two relative weights, low first */
} dgm__pair;

DGM_MUST_CHECK dgm_status dgm__pack_table(dgm__pair *pairs, size_t n, const dgm__buf *pool, uint32_t n_classes,
                                          bool narrow, uint32_t recipe, dgm__buf *out, dgm_err *err);

#endif
