/* SPDX-License-Identifier: Apache-2.0
 *
 * Loading the knowledge: each stage reads its part of the lexicon and keeps nothing
 * of the texts; the model keeps them to show.
 */
#include "api/model.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "api/builtin.h"
#include "base/err.h"
#include "base/hash.h"

enum { MOST_WEIGHTS = 256 * 1024 * 1024 };

void dgm_model_options_init(dgm_model_options *options)
{
    memset(options, 0, sizeof *options);
    options->size = sizeof *options;
    options->least = -1;
}

/* The whole file, aligned as malloc aligns. */
static dgm_status read_weights(char **out, size_t *len_out, const char *path, dgm_err *err)
{
    FILE *f = fopen(path, "rb");
    if (!f)
        return dgm__fail(err, DGM_EIO, "%s: %s", path, strerror(errno));
    dgm_status status = DGM_OK;
    long size = fseek(f, 0, SEEK_END) ? -1 : ftell(f);
    char *data = size > 0 && size <= MOST_WEIGHTS ? malloc((size_t)size) : NULL;
    if (size <= 0 || size > MOST_WEIGHTS)
        status = dgm__fail(err, DGM_EMODEL, "%s: expected a file of 1 to %d bytes", path, MOST_WEIGHTS);
    else if (!data)
        status = dgm__fail(err, DGM_ENOMEM, "%s: out of memory", path);
    else if (fseek(f, 0, SEEK_SET) || fread(data, 1, (size_t)size, f) != (size_t)size)
        status = dgm__fail(err, DGM_EIO, "%s: cannot be read whole", path);
    fclose(f);
    if (status) {
        free(data);
        return status;
    }
    *out = data;
    *len_out = (size_t)size;
    return DGM_OK;
}

static dgm_status load_knowledge(dgm_model *m, const dgm__bundle *lexicon, const char *path, dgm_err *err)
{
    const dgm__part *part = dgm__bundle_find(dgm__bundle_builtin(), "english.model");
    const char *data = part ? part->data : NULL;
    size_t len = part ? part->len : 0;
    if (path) {
        dgm_status status = read_weights(&m->weights, &len, path, err);
        if (status)
            return status;
        data = m->weights;
    }
    if (!data)
        return dgm__fail(err, DGM_EMODEL,
                         "no weights are built in: models/english.model was missing when this was built");
    m->weighed = data;
    m->n_weighed = len;
    dgm_status status = dgm__knowledge_load(&m->knowledge, lexicon, data, len, err);
    part = dgm__bundle_find(dgm__bundle_builtin(), "relation.model");
    if (!status && part)
        status = dgm__relation_open(&m->knowledge.relations, part->data, part->len, err);
    return status;
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
    dgm_model *m = calloc(1, sizeof *m);
    if (!m)
        return dgm__fail(err, DGM_ENOMEM, "out of memory for a model");
    m->least = options->least;
    dgm_status status = dgm__sources_open(&m->sources, options->lexicon, err);
    if (!status)
        status = dgm__pages_load(&m->pages, &m->sources.all, err);
    if (!status)
        status = load_knowledge(m, &m->sources.all, options->weights, err);
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
    dgm__knowledge_clear(&model->knowledge);
    dgm__pages_free(model->pages);
    dgm__sources_close(&model->sources);
    free(model->weights);
    free(model);
}

uint64_t dgm_model_hash(const dgm_model *model)
{
    uint64_t h = dgm__hash(DGM_VERSION, sizeof DGM_VERSION);
    const dgm__bundle *texts = &model->sources.all;
    for (size_t i = 0; i < texts->n; i++) {
        h = dgm__hash_more(h, texts->parts[i].name, strlen(texts->parts[i].name) + 1);
        h = dgm__hash_more(h, texts->parts[i].data, texts->parts[i].len);
    }
    h = dgm__hash_more(h, model->weighed, model->n_weighed);
    return dgm__hash_more(h, &model->least, sizeof model->least);
}

const char *dgm_model_country(const dgm_model *model, const char *code)
{
    const dgm__name *name = strlen(code) == 3 ? dgm__names_country(model->knowledge.names, code) : NULL;
    return name ? name->canonical : NULL;
}
