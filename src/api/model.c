/* SPDX-License-Identifier: Apache-2.0
 *
 * Loading the knowledge: each stage reads its part of the lexicon and keeps nothing
 * of the texts.
 */
#include "api/model.h"

#include <stdlib.h>
#include <string.h>

#include "base/err.h"

void dgm_model_options_init(dgm_model_options *options)
{
    memset(options, 0, sizeof *options);
    options->size = sizeof *options;
}

dgm_status dgm_model_load(dgm_model **out, const dgm_model_options *options, dgm_err *err)
{
    *out = NULL;
    dgm_model_options usual;
    dgm_model_options_init(&usual);
    if (!options)
        options = &usual;
    if (options->size < sizeof usual)
        return dgm__fail(err, DGM_EUSAGE, "the options of a model were not set up by dgm_model_options_init");
    dgm__sources sources;
    dgm_model *m = calloc(1, sizeof *m);
    if (!m)
        return dgm__fail(err, DGM_ENOMEM, "out of memory for a model");
    dgm_status status = dgm__sources_open(&sources, options->lexicon, err);
    if (!status)
        status = dgm__pages_load(&m->pages, &sources.all, err);
    if (!status)
        status = dgm__names_load(&m->names, &sources.all, err);
    dgm__sources_close(&sources);
    if (status) {
        dgm_model_free(m);
        return status;
    }
    *out = m;
    return DGM_OK;
}

void dgm_model_free(dgm_model *model)
{
    if (!model)
        return;
    dgm__names_free(model->names);
    dgm__pages_free(model->pages);
    free(model);
}

const char *dgm_model_country(const dgm_model *model, const char *code)
{
    const dgm__name *name = strlen(code) == 3 ? dgm__names_country(model->names, code) : NULL;
    return name ? name->canonical : NULL;
}
