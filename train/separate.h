/* SPDX-License-Identifier: Apache-2.0
 *
 * A linear separator with the largest margin: L2-regularised squared hinge loss by dual
 * coordinate descent (Hsieh, Chang, Lin, Keerthi and Sundararajan, ICML 2008).
 */
#ifndef DGM_TRAIN_SEPARATE_H
#define DGM_TRAIN_SEPARATE_H

#include <stdint.h>

#include "dragoman/error.h"

typedef struct dgm__example_row {
    const uint32_t *features; /* indices, each once */
    const float *values;      /* of length one together */
    uint32_t n;
    float weight; /* how much its loss counts */
    int8_t sign;  /* 1 or -1; 0: not used */
} dgm__example_row;

/* Weights of `n_features` and, behind them, the bias. `cost` is that of a loss of 1. The same rows and
 * seed give the same weights. */
DGM_MUST_CHECK dgm_status dgm__separate(double *weights, uint32_t n_features, const dgm__example_row *rows,
                                        uint32_t n_rows, double cost, uint64_t seed, dgm_err *err);

#endif
