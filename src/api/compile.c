/* SPDX-License-Identifier: Apache-2.0
 *
 * dgm_lexicon_compile: the texts of a lexicon as one file.
 */
#include <stdlib.h>
#include <string.h>

#include "api/builtin.h"
#include "api/model.h"
#include "api/outputs.h"
#include "base/bundle_file.h"
#include "base/err.h"

static bool ends(const char *name, const char *end)
{
    size_t n = strlen(name), m = strlen(end);
    return n >= m && !strcmp(name + n - m, end);
}

/* Of a folder what is not for people only; of the built-in parts neither the weights
 * nor the fetched cities, which every lexicon is read with. */
static size_t choose(dgm__part *out, const dgm__bundle *from, bool builtin)
{
    size_t n = 0;
    for (size_t i = 0; i < from->n; i++) {
        const char *name = from->parts[i].name;
        if (!ends(name, ".md") && !(builtin && (ends(name, ".model") || !strcmp(name, "places/cities.tsv"))))
            out[n++] = from->parts[i];
    }
    return n;
}

static dgm_status pack(const dgm__bundle *from, bool builtin, dgm_sink sink, void *user, dgm_err *err)
{
    dgm__part *parts = malloc((from->n + 1) * sizeof *parts);
    dgm__buf to;
    if (!parts)
        return dgm__fail(err, DGM_ENOMEM, "out of memory for a compiled lexicon");
    dgm__buf_init(&to);
    dgm_status status = dgm__bundle_pack(&to, parts, choose(parts, from, builtin), err);
    free(parts);
    if (!status)
        return dgm__output_finish(&to, sink, user, err);
    dgm__buf_clear(&to);
    return status;
}

dgm_status dgm_lexicon_compile(size_t *faults, const dgm_model_options *options, dgm_fault tell, void *tell_user,
                               dgm_sink sink, void *user, dgm_err *err)
{
    dgm__sources sources;
    dgm_model *model = NULL;
    const char *folder = options ? options->lexicon : NULL;
    *faults = 0;
    dgm_status status = dgm__sources_open(&sources, folder, err);
    if (status)
        return status;
    status = dgm__lexicon_read(faults, &sources.all, tell, tell_user, err);
    if (!status && !*faults) { /* the stages that stop at their first mistake */
        status = dgm_model_load(&model, options, err);
        dgm_model_free(model);
    }
    if (!status && !*faults)
        status = pack(folder ? &sources.folder : dgm__bundle_builtin(), !folder, sink, user, err);
    dgm__sources_close(&sources);
    return status;
}
