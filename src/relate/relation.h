/* SPDX-License-Identifier: Apache-2.0
 *
 * The relation model: which PLOVER event a source does to a target, by one linear
 * separator an event over the features of the dyad.
 *
 * Data that do not tell CONCEDE from RETREAT call both YIELD, so there is a separator
 * for that; the one of CONCEDE tells the two apart once YIELD has won.
 */
#ifndef DGM_RELATE_RELATION_H
#define DGM_RELATE_RELATION_H

#include "lexicon/plover.h"
#include "relate/features.h"
#include "text/model.h"
#include "text/weights.h"

enum { DGM__YIELD = DGM__N_PLOVER, DGM__RELATIONS };

/* Names of the sections of relation.model. */
#define DGM__SECTION_CLASSES "classes"
#define DGM__SECTION_WEIGHTS "weights"
#define DGM__SECTION_SCALE "scale"

typedef struct dgm__relation_scale {
    float step; /* what a weight of 1 in the table stands for */
    float bias[DGM__RELATIONS];
} dgm__relation_scale;

typedef struct dgm__relation_model {
    dgm__classes classes;
    dgm__weights weights;
    dgm__relation_scale scale;
} dgm__relation_model;

/* Opens a model file (borrowed). */
dgm_status dgm__relation_open(dgm__relation_model *out, const void *data, size_t len, dgm_err *err) DGM_MUST_CHECK;

/* How far on its side of each separator the dyad lies. */
void dgm__relation_scores(const dgm__relation_model *model, const dgm__feature *features, size_t n,
                          float scores[DGM__RELATIONS]);

typedef struct dgm__relation_choice {
    dgm__plover event;
    int column;   /* the separator that won */
    double score; /* 0 to 1: its share of all */
} dgm__relation_choice;

dgm__relation_choice dgm__relation_choose(const float scores[DGM__RELATIONS]);

/* What the feature adds to the score of a column. */
float dgm__relation_weight(const dgm__relation_model *model, const dgm__feature *feature, int column);

#endif
