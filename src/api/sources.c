/* SPDX-License-Identifier: Apache-2.0
 *
 * Where a model's texts come from: see model.h.
 */
#include <stdlib.h>
#include <string.h>

#include "api/builtin.h"
#include "api/model.h"
#include "base/err.h"

static const char cities_name[] = "places/cities.tsv";

dgm_status dgm__sources_open(dgm__sources *out, const char *folder, dgm_err *err)
{
    memset(out, 0, sizeof *out);
    out->all = *dgm__bundle_builtin();
    if (!folder)
        return DGM_OK;
    const dgm__part *cities = dgm__bundle_find(&out->all, cities_name);
    dgm_status status = dgm__bundle_open(&out->folder, folder, err);
    if (status)
        return status;
    out->all = (dgm__bundle){out->folder.parts, out->folder.n, false};
    if (!cities || dgm__bundle_find(&out->folder, cities_name))
        return DGM_OK;
    size_t n = 0;
    out->parts = malloc((out->folder.n + 1) * sizeof *out->parts);
    if (!out->parts) {
        dgm__sources_close(out);
        return dgm__fail(err, DGM_ENOMEM, "out of memory for the lexicon");
    }
    for (size_t i = 0; i < out->folder.n && strcmp(out->folder.parts[i].name, cities_name) < 0; i++)
        out->parts[n++] = out->folder.parts[i];
    out->parts[n] = *cities;
    memcpy(out->parts + n + 1, out->folder.parts + n, (out->folder.n - n) * sizeof *out->parts);
    out->all = (dgm__bundle){out->parts, out->folder.n + 1, false};
    return DGM_OK;
}

void dgm__sources_close(dgm__sources *sources)
{
    dgm__bundle_clear(&sources->folder);
    free(sources->parts);
    memset(sources, 0, sizeof *sources);
}
