/* SPDX-License-Identifier: Apache-2.0
 *
 * Weights of a linear classifier over hashed features.
 *
 * A table of slots, open addressing: the upper half of a feature's hash says where
 * to look, some of the lower half whether it is found. Scoring is one miss of the
 * cache after the other, so slots are small. With three classes ("narrow") a slot
 * has 4 bytes: 16 bits of the hash and the weights of the second and third class
 * relative to the first, as only differences count; once in two hundred states a
 * feature is taken for another, which is not measurable. With more classes ("wide")
 * a slot points to a list of (class, weight) pairs, since most features speak for
 * few classes. Weights are 8 bits: that too costs nothing.
 */
#ifndef DGM_TEXT_WEIGHTS_H
#define DGM_TEXT_WEIGHTS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include "dragoman/error.h"

enum { DGM__NARROW = 3 }; /* classes */

typedef struct dgm__slot {
    uint32_t key; /* 0: free */
    uint32_t at;  /* offset in the pool of a count and as many pairs */
} dgm__slot;

typedef struct dgm__narrow_slot {
    uint16_t key; /* 0: free */
    int8_t w[2];
} dgm__narrow_slot;

typedef struct dgm__weights_header {
    uint32_t n_slots, n_classes, pool_len, recipe;
} dgm__weights_header;

typedef struct dgm__weights {
    const dgm__slot *slots;         /* wide */
    const dgm__narrow_slot *narrow; /* NULL for a wide table */
    const uint8_t *pool;
    uint32_t n_slots, n_classes;
} dgm__weights;

/* Reads a section: header, slots, pool. `recipe` is the version of the features
 * that the caller computes; a table made by others would be silently useless. */
DGM_MUST_CHECK dgm_status dgm__weights_open(dgm__weights *out, const unsigned char *data, size_t len,
                                            uint32_t n_classes, bool narrow, uint32_t recipe, const char *what,
                                            dgm_err *err);

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

/* The feature's slot in a wide table, or NULL. Ends, as there is always a free slot. */
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

/* Not the last bit, which the trainer does not keep; never 0. */
static inline uint16_t dgm__narrow_key(uint64_t h)
{
    uint16_t key = (uint16_t)(h >> 1);
    return key ? key : 1;
}

/* Adds up a narrow table's weights for n features; sums[0] stays as it is. */
void dgm__weights_narrow(const dgm__weights *w, const uint64_t *features, size_t n, int32_t sums[DGM__NARROW]);

/* Adds up a wide table's weights into sums[n_classes]. */
void dgm__weights_wide(const dgm__weights *w, const uint64_t *features, size_t n, int32_t *sums);

#endif
