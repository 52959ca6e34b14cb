/* SPDX-License-Identifier: Apache-2.0
 *
 * The relation model: see relation.h.
 */
#include "relate/relation.h"

#include <math.h>

#include "base/err.h"

dgm_status dgm__relation_open(dgm__relation_model *out, const void *data, size_t len, dgm_err *err)
{
    dgm__model file;
    const unsigned char *section;
    size_t n;
    memset(out, 0, sizeof *out);
    dgm_status status = dgm__model_open(&file, data, len, err);
    if (!status)
        status = dgm__model_section(&file, DGM__SECTION_CLASSES, &section, &n, err);
    if (!status)
        status = dgm__classes_open(&out->classes, section, n, err);
    if (!status)
        status = dgm__model_section(&file, DGM__SECTION_WEIGHTS, &section, &n, err);
    if (!status)
        status = dgm__weights_open(&out->weights, section, n, DGM__RELATIONS, false, DGM__RELATE_RECIPE,
                                   "weights of relations", err);
    if (!status)
        status = dgm__model_section(&file, DGM__SECTION_SCALE, &section, &n, err);
    if (!status && n != sizeof out->scale)
        status = dgm__fail(err, DGM_EMODEL, "the scale of relations has %zu bytes, expected %zu", n, sizeof out->scale);
    if (!status)
        memcpy(&out->scale, section, n);
    for (int c = 0; c < DGM__RELATIONS && !status; c++)
        if (!isfinite(out->scale.bias[c]) || !isfinite(out->scale.step))
            status = dgm__fail(err, DGM_EMODEL, "the scale of relations is not a number");
    return status;
}

void dgm__relation_scores(const dgm__relation_model *model, const dgm__feature *features, size_t n,
                          float scores[DGM__RELATIONS])
{
    for (int c = 0; c < DGM__RELATIONS; c++)
        scores[c] = model->scale.bias[c];
    for (size_t i = 0; i < n; i++) {
        const dgm__slot *slot = dgm__weights_find(&model->weights, features[i].hash);
        if (!slot)
            continue;
        const uint8_t *list = model->weights.pool + slot->at;
        for (uint32_t k = 0; k < list[0]; k++)
            scores[list[1 + 2 * k]] += features[i].value * model->scale.step * (float)(int8_t)list[2 + 2 * k];
    }
}

float dgm__relation_weight(const dgm__relation_model *model, const dgm__feature *feature, int column)
{
    const dgm__slot *slot = dgm__weights_find(&model->weights, feature->hash);
    const uint8_t *list = slot ? model->weights.pool + slot->at : NULL;
    for (uint32_t k = 0; list && k < list[0]; k++)
        if (list[1 + 2 * k] == column)
            return feature->value * model->scale.step * (float)(int8_t)list[2 + 2 * k];
    return 0;
}

dgm__relation_choice dgm__relation_choose(const float scores[DGM__RELATIONS])
{
    /* Of a softmax; 4 makes the shares of held-out dyads come nearest to how often they are right. */
    const double sharp = 4;
    int best = -1;
    double sum = 0;
    for (int c = 0; c < DGM__RELATIONS; c++)
        if (c != DGM__CONCEDE && c != DGM__RETREAT && (best < 0 || scores[c] > scores[best]))
            best = c;
    for (int c = 0; c < DGM__RELATIONS; c++)
        if (c != DGM__CONCEDE && c != DGM__RETREAT)
            sum += exp(sharp * ((double)scores[c] - (double)scores[best]));
    dgm__plover event = best != DGM__YIELD            ? (dgm__plover)best
                        : scores[DGM__CONCEDE] > 0.0F ? DGM__CONCEDE
                                                      : DGM__RETREAT;
    return (dgm__relation_choice){event, best, 1 / sum};
}
