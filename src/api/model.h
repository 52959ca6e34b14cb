/* SPDX-License-Identifier: Apache-2.0
 *
 * What a model is made of. Read-only after dgm_model_load.
 */
#ifndef DGM_API_MODEL_H
#define DGM_API_MODEL_H

#include "api/analyse.h"
#include "base/bundle.h"
#include "dragoman/dragoman.h"
#include "input/pages.h"

/* The parts that a model is read from: those of `folder` (or a compiled file), and the cities, which are
 * fetched at build time and stand in no folder that people edit. NULL: the built-in
 * ones. dgm__sources_close frees. */
typedef struct dgm__sources {
    dgm__bundle all, folder;
    dgm__part *parts; /* owned; those of `all` where it is a mixture */
} dgm__sources;

struct dgm_model {
    dgm__pages *pages;
    dgm__knowledge knowledge;
    dgm__sources sources; /* its texts, for who shows a line of them */
    double least;         /* of dgm_model_options */
    char *weights;        /* owned; NULL where the built-in ones serve */
    const char *weighed;  /* the weights that serve */
    size_t n_weighed;
};

dgm_status dgm__sources_open(dgm__sources *out, const char *folder, dgm_err *err) DGM_MUST_CHECK;
void dgm__sources_close(dgm__sources *sources);

/* Tells every mistake in the names and frames of a lexicon; *faults counts them. */
dgm_status dgm__lexicon_read(size_t *faults, const dgm__bundle *lexicon, dgm_fault tell, void *user,
                             dgm_err *err) DGM_MUST_CHECK;

#endif
