/* SPDX-License-Identifier: Apache-2.0
 *
 * Seeded random numbers: splitmix64 (Steele, Lea and Flood 2014), so that a
 * training run with the same seed gives the same bytes on every machine.
 */
#ifndef DGM_BASE_RNG_H
#define DGM_BASE_RNG_H

#include <stdint.h>

typedef struct dgm__rng {
    uint64_t state;
} dgm__rng;

static inline uint64_t dgm__rng_next(dgm__rng *rng)
{
    uint64_t z = rng->state += UINT64_C(0x9E3779B97F4A7C15);
    z = (z ^ (z >> 30)) * UINT64_C(0xBF58476D1CE4E5B9);
    z = (z ^ (z >> 27)) * UINT64_C(0x94D049BB133111EB);
    return z ^ (z >> 31);
}

/* Uniform in [0, n), n > 0; the bias of the multiply-shift is below n / 2^32. */
static inline uint32_t dgm__rng_below(dgm__rng *rng, uint32_t n)
{
    return (uint32_t)(((dgm__rng_next(rng) >> 32) * n) >> 32);
}

#endif
