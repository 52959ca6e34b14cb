/* SPDX-License-Identifier: Apache-2.0
 *
 * Confidence: how likely a careful reader signs an event, type, sides and status all
 * three. A sum of weights of its traits, learned from events that readers judged, made
 * a share by a logistic curve (Platt, 1999).
 */
#ifndef DGM_RECORD_CONFIDENCE_H
#define DGM_RECORD_CONFIDENCE_H

#include "base/bundle.h"
#include "record/traits.h"

/* What the weights were learned with; changes when traits do. */
enum { DGM__TRAITS_RECIPE = 1 };

typedef struct dgm__confidence dgm__confidence;

/* Reads confidence/learned.txt; *out is NULL where the bundle has none: nothing is known
 * of how sure a reading is. */
dgm_status dgm__confidence_load(dgm__confidence **out, const dgm__bundle *bundle, dgm_err *err) DGM_MUST_CHECK;
void dgm__confidence_free(dgm__confidence *confidence);

/* 0 to 1. */
double dgm__confidence_of(const dgm__confidence *confidence, const dgm__trait *traits, size_t n);

/* What an event is told from, unless the caller says otherwise. */
double dgm__confidence_least(const dgm__confidence *confidence);

/* What the trait adds to the sum; 0: not known. */
double dgm__confidence_weight(const dgm__confidence *confidence, const dgm__trait *trait);

/* Who is told of every event, also of one that is left out; traits live as long as the
 * reading. Below 0: how sure it is is not known. A result other than DGM_OK ends the
 * assembly. */
typedef struct dgm__witness {
    dgm_status (*tell)(void *user, const dgm__told *told, const dgm__trait *traits, size_t n, double confidence,
                       bool kept, dgm_err *err);
    void *user;
} dgm__witness;

#endif
