/* SPDX-License-Identifier: Apache-2.0
 *
 * Weights of a linear classifier over hashed features.
 *
 * A table of slots, open addressing: the upper half of a feature's hash says where
 * to look, the lower half (made odd, 0 is a free slot) whether it is found. With at
 * most four classes the weights stand in the slot itself, so that a feature costs
 * one cache line; with more ("wide") the slot points to a list of (class, weight)
 * pairs, since most features speak for few classes. Weights are 8 bits: the loss in
 * accuracy is not measurable.
 */
#ifndef DGM_TEXT_WEIGHTS_H
#define DGM_TEXT_WEIGHTS_H

#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include "dragoman/error.h"

typedef struct dgm__slot {
    uint32_t key; /* 0: free */
    union {
        int8_t w[4];
        uint32_t at; /* wide: offset in the pool of a count and as many pairs */
    } u;
} dgm__slot;

typedef struct dgm__weights_header {
    uint32_t n_slots, n_classes, pool_len, recipe;
} dgm__weights_header;

typedef struct dgm__weights {
    const dgm__slot *slots;
    const uint8_t *pool;
    uint32_t n_slots, n_classes;
} dgm__weights;

/* Reads a section: header, slots, pool. `recipe` is the version of the features
 * that the caller computes; a table made by others would be silently useless. */
DGM_MUST_CHECK dgm_status dgm__weights_open(dgm__weights *out, const unsigned char *data, size_t len,
                                            uint32_t n_classes, uint32_t recipe, const char *what, dgm_err *err);

/* One round of mixing; features are folded together with it. */
static inline uint64_t dgm__mix(uint64_t h, uint64_t x)
{
    h = (h ^ x) * UINT64_C(0xD6E8FEB86659FD93);
    return h ^ h >> 32;
}

static inline uint32_t dgm__weights_home(const dgm__weights *w, uint64_t h)
{
    return (uint32_t)((h >> 32) * w->n_slots >> 32);
}

/* The feature's slot, or NULL. Ends, as there is always a free slot. */
static inline const dgm__slot *dgm__weights_find(const dgm__weights *w, uint64_t h)
{
    uint32_t key = (uint32_t)h | 1, i = dgm__weights_home(w, h);
    while (w->slots[i].key != key) {
        if (!w->slots[i].key)
            return NULL;
        if (++i == w->n_slots)
            i = 0;
    }
    return &w->slots[i];
}

/* Adds up a narrow table's weights for n features into sums[4]. */
void dgm__weights_narrow(const dgm__weights *w, const uint64_t *features, size_t n, int32_t sums[4]);

/* Adds up a wide table's weights into sums[n_classes]. */
void dgm__weights_wide(const dgm__weights *w, const uint64_t *features, size_t n, int32_t *sums);

#endif
