/* SPDX-License-Identifier: Apache-2.0
 *
 * The separator: see separate.h.
 */
#include "separate.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/err.h"
#include "stages.h"

enum { MOST_PASSES = 200 };

dgm_status dgm__separate(double *weights, uint32_t n_features, const dgm__example_row *rows, uint32_t n_rows,
                         double cost, uint64_t seed, dgm_err *err)
{
    const double enough = 0.01; /* of a pass in which no row is further from its optimum */
    double *alpha = calloc(n_rows ? n_rows : 1, sizeof *alpha);
    uint32_t *order = malloc((n_rows ? n_rows : 1) * sizeof *order), n = 0;
    dgm__rng rng = {seed};
    if (!alpha || !order) {
        free(alpha);
        free(order);
        return dgm__fail(err, DGM_ENOMEM, "out of memory");
    }
    memset(weights, 0, (n_features + (size_t)1) * sizeof *weights);
    for (uint32_t i = 0; i < n_rows; i++)
        if (rows[i].sign)
            order[n++] = i;
    double worst = enough;
    for (int pass = 0; pass < MOST_PASSES && worst >= enough; pass++) {
        worst = 0;
        dgm__shuffle(order, n, &rng);
        for (uint32_t k = 0; k < n; k++) {
            const dgm__example_row *r = &rows[order[k]];
            double diagonal = 0.5 / (cost * r->weight), dot = weights[n_features], square = 1;
            for (uint32_t f = 0; f < r->n; f++) {
                dot += weights[r->features[f]] * r->values[f];
                square += (double)r->values[f] * r->values[f];
            }
            double gradient = r->sign * dot - 1 + alpha[order[k]] * diagonal;
            double projected = alpha[order[k]] > 0 ? gradient : fmin(gradient, 0);
            if (fabs(projected) > worst)
                worst = fabs(projected);
            if (fabs(projected) < 1e-12)
                continue;
            double old = alpha[order[k]], by;
            alpha[order[k]] = fmax(old - gradient / (square + diagonal), 0);
            by = (alpha[order[k]] - old) * r->sign;
            weights[n_features] += by;
            for (uint32_t f = 0; f < r->n; f++)
                weights[r->features[f]] += by * r->values[f];
        }
    }
    free(alpha);
    free(order);
    return DGM_OK;
}
