/* SPDX-License-Identifier: Apache-2.0
 *
 * What the tests of clusters share: an order drawn anew, and a check that each item
 * came into the cluster it had in the first order.
 */
#ifndef DGM_TESTS_LINKING_H
#define DGM_TESTS_LINKING_H

#include "check.h"

#include "base/rng.h"

enum { LINKING_MOST = 64, LINKING_ROUNDS = 50 };

/* order[] becomes a random order of 0..n-1 (Fisher and Yates). */
static inline void linking_shuffle(uint32_t *order, size_t n, dgm__rng *rng)
{
    for (size_t i = 0; i < n; i++)
        order[i] = (uint32_t)i;
    for (size_t i = n; i > 1; i--) {
        uint32_t k = dgm__rng_below(rng, (uint32_t)i), swap = order[i - 1];
        order[i - 1] = order[k];
        order[k] = swap;
    }
}

/* got[i] is about item order[i] and names a position; want[] is in the first order. */
static inline void linking_same(const uint32_t *want, const uint32_t *got, const uint32_t *order, size_t n)
{
    for (size_t i = 0; i < n; i++) {
        assert_in_range(got[i], 0, n - 1);
        if (order[got[i]] != want[order[i]])
            fail_msg("item %u came to %u, and to %u in another order", order[i], want[order[i]], order[got[i]]);
    }
}

#endif
