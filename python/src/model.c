/* SPDX-License-Identifier: Apache-2.0
 *
 * The type Model: a loaded model with the coders that its calls use. A call takes a
 * coder from the list, or makes one, and puts it back; the list is touched under the
 * interpreter's lock alone, so that threads need no other and a fork finds none held.
 */
#include <stdio.h>
#include <stdlib.h>

#include "core.h"
#include "piece.h"

enum { MOST_IDLE = 16 }; /* coders kept for the next calls */

typedef struct model {
    PyObject_HEAD engine *engine;
    dgm_coder *idle[MOST_IDLE];
    size_t n_idle;
} model;

static PyObject *model_new(PyTypeObject *type, PyObject *args, PyObject *kwargs)
{
    static char *names[] = {"lexicon", "weights", "confidence", NULL};
    PyObject *lexicon = NULL, *weights = NULL;
    model *self = NULL;
    dgm_model_options options;
    dgm_err err;
    dgm_status status;
    dgm_model_options_init(&options);
    core *state = core_of(type);
    if (!state || !PyArg_ParseTupleAndKeywords(args, kwargs, "|O&O&d", names, PyUnicode_FSConverter, &lexicon,
                                               PyUnicode_FSConverter, &weights, &options.least))
        goto done;
    options.lexicon = lexicon ? PyBytes_AsString(lexicon) : NULL;
    options.weights = weights ? PyBytes_AsString(weights) : NULL;
    allocfunc alloc = (allocfunc)PyType_GetSlot(type, Py_tp_alloc);
    self = (model *)alloc(type, 0);
    if (!self)
        goto done;
    Py_BEGIN_ALLOW_THREADS status = engine_load(&self->engine, &options, &err);
    Py_END_ALLOW_THREADS if (status)
    {
        raise_error(state, status, &err);
        Py_CLEAR(self);
    }
done:
    Py_XDECREF(lexicon);
    Py_XDECREF(weights);
    return (PyObject *)self;
}

static void model_dealloc(PyObject *object)
{
    model *self = (model *)object;
    PyTypeObject *type = Py_TYPE(object);
    for (size_t i = 0; i < self->n_idle; i++)
        dgm_coder_free(self->idle[i]);
    engine_drop(self->engine);
    freefunc give = (freefunc)PyType_GetSlot(type, Py_tp_free);
    give(self);
    Py_DECREF(type);
}

static PyObject *model_code(PyObject *object, PyObject *tuple)
{
    model *self = (model *)object;
    core *state = core_of(Py_TYPE(object));
    piece p;
    dgm_err err;
    PyObject *result = NULL;
    if (piece_init(state, &p, tuple)) {
        piece_clear(&p);
        return NULL;
    }
    dgm_coder *coder = self->n_idle ? self->idle[--self->n_idle] : NULL;
    dgm_status status = coder ? DGM_OK : dgm_coder_new(&coder, engine_model(self->engine), &err);
    if (status) {
        raise_error(state, status, &err);
    } else {
        Py_BEGIN_ALLOW_THREADS piece_code(coder, &p);
        Py_END_ALLOW_THREADS if (self->n_idle < MOST_IDLE) self->idle[self->n_idle++] = coder;
        else dgm_coder_free(coder);
        result = piece_result(state, &p);
    }
    piece_clear(&p);
    return result;
}

static PyObject *model_pipe(PyObject *object, PyObject *const *args, Py_ssize_t n)
{
    return pipe_new(core_of(Py_TYPE(object)), ((model *)object)->engine, args, n);
}

static PyObject *model_stream(PyObject *object, PyObject *args)
{
    return stream_new(core_of(Py_TYPE(object)), ((model *)object)->engine, args);
}

static PyObject *model_country(PyObject *object, PyObject *arg)
{
    const char *asked = PyUnicode_AsUTF8AndSize(arg, NULL);
    const char *name = asked ? dgm_model_country(engine_model(((model *)object)->engine), asked) : NULL;
    if (!asked)
        return NULL;
    return name ? PyUnicode_FromString(name) : Py_NewRef(Py_None);
}

engine *model_engine(PyObject *object)
{
    return ((model *)object)->engine;
}

static PyMethodDef methods[] = {
    {"code", model_code, METH_O, "code(document)\n--\n\n(pack, note) of a tuple of ten parts."},
    {"pipe", (PyCFunction)(void (*)(void))model_pipe, METH_FASTCALL, "pipe(documents, threads, ahead)\n--\n\nA Pipe."},
    {"stream", model_stream, METH_VARARGS,
     "stream(source, array, columns, form, threads, rows, packs)\n--\n\nA capsule with an ArrowArrayStream."},
    {"country", model_country, METH_O, "country(code)\n--\n\nThe name of a country by its code, or None."},
    {NULL, NULL, 0, NULL},
};

static PyType_Slot slots[] = {
    {Py_tp_new, (void *)model_new},
    {Py_tp_dealloc, (void *)model_dealloc},
    {Py_tp_methods, methods},
    {Py_tp_doc, "Model(lexicon, weights, confidence)\n--\n\nA loaded model."},
    {0, NULL},
};

static PyType_Spec spec = {
    .name = "dragoman._core.Model",
    .basicsize = sizeof(model),
    .flags = Py_TPFLAGS_DEFAULT | Py_TPFLAGS_IMMUTABLETYPE,
    .slots = slots,
};

int model_add(PyObject *module, core *state)
{
    state->Model = PyType_FromModuleAndSpec(module, &spec, NULL);
    return state->Model ? PyModule_AddObjectRef(module, "Model", state->Model) : -1;
}
