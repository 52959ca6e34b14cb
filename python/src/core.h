/* SPDX-License-Identifier: Apache-2.0
 *
 * The extension dragoman._core: a client of include/dragoman in CPython's limited API
 * (3.11), so that one build serves all later versions. All that it keeps is in the
 * module's state.
 *
 * It hands documents over as packs (dragoman/store.h): their records as the command
 * line writes them, with text and sentences. The package makes objects of these.
 */
#ifndef DGM_PY_CORE_H
#define DGM_PY_CORE_H

#ifndef Py_LIMITED_API
#define Py_LIMITED_API 0x030B0000
#endif
#define PY_SSIZE_T_CLEAN
#include <Python.h>

#include "dragoman/store.h"
#include "engine.h"

enum { N_STATUSES = DGM_EQUERY + 1 };

typedef struct core {
    PyObject *errors[N_STATUSES]; /* classes by status; those of dragoman._errors */
    PyObject *Model, *Pipe, *Store, *Reader, *Document;
} core;

/* The name of a status, "ELANGUAGE". */
const char *status_name(dgm_status status);

/* Raises the class of a status with the text of *err; returns NULL. */
PyObject *raise_error(core *state, dgm_status status, const dgm_err *err);

/* The state by a type of the module. */
core *core_of(PyTypeObject *type);

/* Makes the types and adds them to the module; -1 with a Python error. */
int model_add(PyObject *module, core *state);
int pipe_add(PyObject *module, core *state);
int store_add(PyObject *module, core *state);
int reader_add(PyObject *module, core *state);

/* What a Document holds, borrowed, or NULL with the fault of its reading; NULL with DGM_OK for
 * what is no Document. */
const dgm_document *document_get(core *state, PyObject *object, dgm_status *status, dgm_err *err);

/* The model of a Model. */
engine *model_engine(PyObject *model);

/* Model.pipe(iterator, threads, ahead) */
PyObject *pipe_new(core *state, engine *model, PyObject *const *args, Py_ssize_t n);

/* Model.stream(source, array, columns, form, threads, rows, packs): a capsule with an ArrowArrayStream. */
PyObject *stream_new(core *state, engine *model, PyObject *args);
PyObject *stream_schema(int packs); /* a capsule with the ArrowSchema of what streams give */

/* The type Part, and near(signs, rows, most). */
int part_add(PyObject *module);
PyObject *part_near(PyObject *module, PyObject *args);

#endif
