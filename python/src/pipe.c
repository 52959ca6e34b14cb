/* SPDX-License-Identifier: Apache-2.0
 *
 * The type Pipe: documents of an iterator, coded on several threads, in their order.
 *
 * The iterator is asked on the thread that asks the pipe, and never further ahead than
 * the ring holds; while a document is waited for, the interpreter runs on.
 */
#include <stdlib.h>

#include "core.h"
#include "piece.h"
#include "pool.h"

typedef struct line {
    PyObject_HEAD PyObject *source; /* iterator; NULL after its end */
    pool *pool;                     /* NULL: closed */
    bool busy;                      /* a thread is inside */
} line;

static void work(dgm_coder *coder, void *job)
{
    piece_code(coder, job);
}

static void drop(void *job)
{
    piece_clear(job);
    free(job);
}

static void stop(line *self)
{
    pool *p = self->pool;
    self->pool = NULL;
    pool_stop(p, drop); /* workers need no lock, so waiting for them with it is safe */
    Py_CLEAR(self->source);
}

/* One document more into the ring; 1 at the end of the iterator, -1 with an error. */
static int put_one(core *state, line *self)
{
    PyObject *next = PyIter_Next(self->source);
    if (!next) {
        if (PyErr_Occurred())
            return -1;
        return 1;
    }
    piece *p = calloc(1, sizeof *p);
    if (!p)
        PyErr_NoMemory();
    if (!p || piece_init(state, p, next)) {
        Py_DECREF(next);
        if (p)
            drop(p);
        return -1;
    }
    Py_DECREF(next);
    pool_put(self->pool, p);
    return 0;
}

/* (pack, note), or (exception, None) for a document that could not be coded. */
static PyObject *answer(core *state, piece *p)
{
    PyObject *result = piece_result(state, p);
    if (result || !p->status)
        return result;
    PyObject *type, *value, *trace;
    PyErr_Fetch(&type, &value, &trace);
    PyErr_NormalizeException(&type, &value, &trace);
    result = PyTuple_Pack(2, value, Py_None);
    Py_XDECREF(type);
    Py_XDECREF(value);
    Py_XDECREF(trace);
    return result;
}

static PyObject *next(line *self)
{
    core *state = core_of(Py_TYPE((PyObject *)self));
    if (!self->pool)
        return NULL;
    if (!pool_alive(self->pool)) {
        PyErr_SetString(PyExc_RuntimeError, "this pipe was begun before a fork: begin it anew in the child");
        return NULL;
    }
    while (self->source && !pool_full(self->pool)) {
        int end = put_one(state, self);
        if (end < 0)
            return NULL;
        if (!self->pool) { /* the iterator closed it */
            PyErr_SetString(PyExc_RuntimeError, "this pipe was closed while it was asked");
            return NULL;
        }
        if (end)
            Py_CLEAR(self->source);
    }
    piece *p;
    Py_BEGIN_ALLOW_THREADS p = pool_take(self->pool);
    Py_END_ALLOW_THREADS if (!p)
    {
        stop(self);
        return NULL;
    }
    PyObject *result = answer(state, p);
    drop(p);
    return result;
}

static PyObject *pipe_next(PyObject *object)
{
    line *self = (line *)object;
    if (self->busy) {
        PyErr_SetString(PyExc_RuntimeError,
                        "this pipe is being asked already, by another thread or by its own iterator");
        return NULL;
    }
    self->busy = true;
    PyObject *result = next(self);
    self->busy = false;
    return result;
}

static PyObject *pipe_close(PyObject *object, PyObject *unused)
{
    (void)unused;
    line *self = (line *)object;
    if (self->busy) {
        PyErr_SetString(PyExc_RuntimeError, "this pipe is being asked: it cannot be closed");
        return NULL;
    }
    stop(self);
    Py_RETURN_NONE;
}

static int pipe_traverse(PyObject *object, visitproc visit, void *arg)
{
    Py_VISIT(Py_TYPE(object));
    Py_VISIT(((line *)object)->source);
    return 0;
}

static int pipe_clear(PyObject *object)
{
    Py_CLEAR(((line *)object)->source);
    return 0;
}

static void pipe_dealloc(PyObject *object)
{
    PyTypeObject *type = Py_TYPE(object);
    PyObject_GC_UnTrack(object);
    stop((line *)object);
    PyObject_GC_Del(object);
    Py_DECREF(type);
}

PyObject *pipe_new(core *state, engine *model, PyObject *const *args, Py_ssize_t n)
{
    if (n != 3) {
        PyErr_SetString(PyExc_TypeError, "a pipe takes an iterator, threads and how far to look ahead");
        return NULL;
    }
    long threads = PyLong_AsLong(args[1]), ahead = PyLong_AsLong(args[2]);
    if (PyErr_Occurred())
        return NULL;
    if (threads < 1 || threads > 1024 || ahead < 1 || ahead > 1 << 20) {
        PyErr_SetString(PyExc_ValueError, "a pipe has 1 to 1,024 threads and looks ahead by 1 to 1,048,576 documents");
        return NULL;
    }
    PyObject *source = PyObject_GetIter(args[0]);
    if (!source)
        return NULL;
    PyTypeObject *type = (PyTypeObject *)state->Pipe;
    allocfunc alloc = (allocfunc)PyType_GetSlot(type, Py_tp_alloc);
    line *self = (line *)alloc(type, 0);
    if (!self) {
        Py_DECREF(source);
        return NULL;
    }
    self->source = source;
    dgm_err err;
    dgm_status status = pool_start(&self->pool, model, (unsigned)threads, (size_t)ahead, work, &err);
    if (status) {
        raise_error(state, status, &err);
        Py_CLEAR(self);
    }
    return (PyObject *)self;
}

static PyMethodDef methods[] = {
    {"close", pipe_close, METH_NOARGS, "close()\n--\n\nEnds it; what was not asked for is dropped."},
    {NULL, NULL, 0, NULL},
};

static PyType_Slot slots[] = {
    {Py_tp_iter, (void *)PyObject_SelfIter},
    {Py_tp_iternext, (void *)pipe_next},
    {Py_tp_traverse, (void *)pipe_traverse},
    {Py_tp_clear, (void *)pipe_clear},
    {Py_tp_dealloc, (void *)pipe_dealloc},
    {Py_tp_methods, methods},
    {Py_tp_doc, "Documents coded on several threads, in their order."},
    {0, NULL},
};

static PyType_Spec spec = {
    .name = "dragoman._core.Pipe",
    .basicsize = sizeof(line),
    .flags = Py_TPFLAGS_DEFAULT | Py_TPFLAGS_HAVE_GC | Py_TPFLAGS_IMMUTABLETYPE | Py_TPFLAGS_DISALLOW_INSTANTIATION,
    .slots = slots,
};

int pipe_add(PyObject *module, core *state)
{
    state->Pipe = PyType_FromModuleAndSpec(module, &spec, NULL);
    return state->Pipe ? PyModule_AddObjectRef(module, "Pipe", state->Pipe) : -1;
}
