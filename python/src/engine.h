/* SPDX-License-Identifier: Apache-2.0
 *
 * A model that several owners share: Python objects, and streams that a consumer may
 * free on any thread, without the interpreter. Nothing here knows Python.
 */
#ifndef DGM_PY_ENGINE_H
#define DGM_PY_ENGINE_H

#include "dragoman/dragoman.h"

typedef struct engine engine;

dgm_status engine_load(engine **out, const dgm_model_options *options, dgm_err *err) DGM_MUST_CHECK;
engine *engine_keep(engine *e); /* one owner more; any thread */
void engine_drop(engine *e);    /* one less; the last one frees. NULL is fine */
const dgm_model *engine_model(const engine *e);

#endif
