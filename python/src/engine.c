/* SPDX-License-Identifier: Apache-2.0
 *
 * The shared model: see engine.h.
 */
#include "engine.h"

#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>

struct engine {
    dgm_model *model;
    atomic_size_t owners;
};

dgm_status engine_load(engine **out, const dgm_model_options *options, dgm_err *err)
{
    *out = NULL;
    engine *e = calloc(1, sizeof *e);
    if (!e) {
        *err = (dgm_err){.status = DGM_ENOMEM};
        snprintf(err->text, sizeof err->text, "out of memory for a model");
        return DGM_ENOMEM;
    }
    dgm_status status = dgm_model_load(&e->model, options, err);
    if (status) {
        free(e);
        return status;
    }
    atomic_init(&e->owners, 1);
    *out = e;
    return DGM_OK;
}

engine *engine_keep(engine *e)
{
    atomic_fetch_add_explicit(&e->owners, 1, memory_order_relaxed);
    return e;
}

void engine_drop(engine *e)
{
    if (!e || atomic_fetch_sub_explicit(&e->owners, 1, memory_order_acq_rel) != 1)
        return;
    dgm_model_free(e->model);
    free(e);
}

const dgm_model *engine_model(const engine *e)
{
    return e->model;
}
