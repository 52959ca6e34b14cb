/* SPDX-License-Identifier: Apache-2.0
 *
 * The types Reader and Document: the documents of a file, one by one, as the command
 * line reads them, for a Pipe to code. A document that cannot be read is a Document too,
 * which holds its fault, so that a pipe goes on behind it.
 */
#include <stdlib.h>
#include <string.h>

#include "core.h"

typedef struct document {
    PyObject_HEAD dgm_document *document; /* NULL: it could not be read */
    dgm_status status;
    dgm_err err;
} document;

typedef struct reader {
    PyObject_HEAD dgm_reader *reader; /* NULL after the end */
    dgm_status status;                /* of a file that cannot be opened, until it was told */
    dgm_err err;
    bool busy;
} reader;

static void document_dealloc(PyObject *object)
{
    PyTypeObject *type = Py_TYPE(object);
    dgm_document_free(((document *)object)->document);
    freefunc give = (freefunc)PyType_GetSlot(type, Py_tp_free);
    give(object);
    Py_DECREF(type);
}

const dgm_document *document_get(core *state, PyObject *object, dgm_status *status, dgm_err *err)
{
    *status = DGM_OK;
    if (!PyObject_TypeCheck(object, (PyTypeObject *)state->Document))
        return NULL;
    document *self = (document *)object;
    *status = self->status;
    *err = self->err;
    return self->document;
}

static PyObject *reader_new(PyTypeObject *type, PyObject *args, PyObject *kwargs)
{
    static char *names[] = {"path", "form", "published", NULL};
    PyObject *path = NULL;
    reader *self = NULL;
    int form = 0;
    dgm_reader_options options;
    dgm_reader_options_init(&options);
    core *state = core_of(type);
    if (!state || !PyArg_ParseTupleAndKeywords(args, kwargs, "O&|iz", names, PyUnicode_FSConverter, &path, &form,
                                               &options.published))
        goto done;
    options.form = (dgm_form)form;
    allocfunc alloc = (allocfunc)PyType_GetSlot(type, Py_tp_alloc);
    self = (reader *)alloc(type, 0);
    if (!self)
        goto done;
    const char *name = PyBytes_AsString(path);
    Py_BEGIN_ALLOW_THREADS self->status = dgm_reader_open(&self->reader, name, &options, &self->err);
    Py_END_ALLOW_THREADS if (self->status == DGM_EUSAGE)
    {
        raise_error(state, self->status, &self->err);
        Py_CLEAR(self);
    }
done:
    Py_XDECREF(path);
    return (PyObject *)self;
}

static void reader_dealloc(PyObject *object)
{
    PyTypeObject *type = Py_TYPE(object);
    dgm_reader_close(((reader *)object)->reader);
    freefunc give = (freefunc)PyType_GetSlot(type, Py_tp_free);
    give(object);
    Py_DECREF(type);
}

static PyObject *reader_next(PyObject *object)
{
    reader *self = (reader *)object;
    core *state = core_of(Py_TYPE(object));
    if (!state || (!self->reader && !self->status))
        return NULL;
    if (self->busy) {
        PyErr_SetString(PyExc_RuntimeError, "this file is being read already, by another thread");
        return NULL;
    }
    PyTypeObject *type = (PyTypeObject *)state->Document;
    allocfunc alloc = (allocfunc)PyType_GetSlot(type, Py_tp_alloc);
    document *next = (document *)alloc(type, 0);
    if (!next)
        return NULL;
    if (self->status) {
        next->status = self->status;
        next->err = self->err;
        self->status = DGM_OK;
        return (PyObject *)next;
    }
    self->busy = true;
    Py_BEGIN_ALLOW_THREADS next->status = dgm_reader_next(self->reader, &next->document, &next->err);
    Py_END_ALLOW_THREADS self->busy = false;
    if (next->document || next->status)
        return (PyObject *)next;
    dgm_reader_close(self->reader);
    self->reader = NULL;
    Py_DECREF(next);
    return NULL;
}

static PyType_Slot document_slots[] = {
    {Py_tp_dealloc, (void *)document_dealloc},
    {Py_tp_doc, "A document of a file, as it waits to be coded."},
    {0, NULL},
};

static PyType_Spec document_spec = {
    .name = "dragoman._core.Document",
    .basicsize = sizeof(document),
    .flags = Py_TPFLAGS_DEFAULT | Py_TPFLAGS_IMMUTABLETYPE | Py_TPFLAGS_DISALLOW_INSTANTIATION,
    .slots = document_slots,
};

static PyType_Slot reader_slots[] = {
    {Py_tp_new, (void *)reader_new},
    {Py_tp_dealloc, (void *)reader_dealloc},
    {Py_tp_iter, (void *)PyObject_SelfIter},
    {Py_tp_iternext, (void *)reader_next},
    {Py_tp_doc, "Reader(path, form, published)\n--\n\nThe documents of a file."},
    {0, NULL},
};

static PyType_Spec reader_spec = {
    .name = "dragoman._core.Reader",
    .basicsize = sizeof(reader),
    .flags = Py_TPFLAGS_DEFAULT | Py_TPFLAGS_IMMUTABLETYPE,
    .slots = reader_slots,
};

int reader_add(PyObject *module, core *state)
{
    state->Document = PyType_FromModuleAndSpec(module, &document_spec, NULL);
    state->Reader = PyType_FromModuleAndSpec(module, &reader_spec, NULL);
    if (!state->Document || !state->Reader || PyModule_AddObjectRef(module, "Document", state->Document))
        return -1;
    return PyModule_AddObjectRef(module, "Reader", state->Reader);
}
