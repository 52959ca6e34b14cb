/* SPDX-License-Identifier: Apache-2.0
 *
 * The type Part: a store in memory of some documents, for linking in parts
 * (dragoman/part.h); and near(). dragoman.spark is made on them.
 */
#include <stdlib.h>
#include <string.h>

#include "core.h"
#include "dragoman/part.h"

typedef struct part {
    PyObject_HEAD dgm_store *store; /* NULL: closed */
    int busy;                       /* a thread is in it, without the interpreter's lock */
} part;

typedef struct bytes {
    char *data;
    size_t len, cap;
} bytes;

static int add_bytes(void *user, const char *data, size_t len)
{
    bytes *to = user;
    if (len > to->cap - to->len) {
        size_t cap = to->cap ? to->cap : 1 << 16;
        while (cap - to->len < len) {
            if (cap > SIZE_MAX / 2)
                return -1;
            cap *= 2;
        }
        char *grown = realloc(to->data, cap);
        if (!grown)
            return -1;
        to->data = grown;
        to->cap = cap;
    }
    memcpy(to->data + to->len, data, len);
    to->len += len;
    return 0;
}

static PyObject *part_new(PyTypeObject *type, PyObject *args, PyObject *kwargs)
{
    core *state = core_of(type);
    if (!state || !PyArg_ParseTuple(args, "") || (kwargs && PyDict_Size(kwargs)))
        return NULL;
    allocfunc alloc = (allocfunc)PyType_GetSlot(type, Py_tp_alloc);
    part *self = (part *)alloc(type, 0);
    if (!self)
        return NULL;
    dgm_err err;
    dgm_status status;
    Py_BEGIN_ALLOW_THREADS status = dgm_store_open(&self->store, ":memory:", DGM_STORE_WRITE, &err);
    Py_END_ALLOW_THREADS if (status)
    {
        raise_error(state, status, &err);
        Py_CLEAR(self);
    }
    return (PyObject *)self;
}

static void part_dealloc(PyObject *object)
{
    PyTypeObject *type = Py_TYPE(object);
    dgm_store_close(((part *)object)->store);
    freefunc give = (freefunc)PyType_GetSlot(type, Py_tp_free);
    give(object);
    Py_DECREF(type);
}

/* The store, until done() or NULL: for one thread at a time. */
static dgm_store *begin(PyObject *object)
{
    part *self = (part *)object;
    if (!self->store || self->busy) {
        PyErr_SetString(PyExc_ValueError,
                        self->store ? "another thread is at work in this part" : "the part was closed");
        return NULL;
    }
    self->busy = 1;
    return self->store;
}

static PyObject *done(PyObject *object, dgm_status status, const dgm_err *err)
{
    ((part *)object)->busy = 0;
    return status ? raise_error(core_of(Py_TYPE(object)), status, err) : Py_NewRef(Py_None);
}

static PyObject *part_put(PyObject *object, PyObject *pack)
{
    char *data;
    Py_ssize_t len;
    dgm_store *store = PyBytes_AsStringAndSize(pack, &data, &len) ? NULL : begin(object);
    if (!store)
        return NULL;
    dgm_put_outcome outcome;
    dgm_err err;
    dgm_status status;
    Py_BEGIN_ALLOW_THREADS status = dgm_store_put(store, data, (size_t)len, &outcome, &err);
    Py_END_ALLOW_THREADS return done(object, status, &err);
}

static PyObject *part_take(PyObject *object, PyObject *rows)
{
    char *data;
    Py_ssize_t len;
    dgm_store *store = PyBytes_AsStringAndSize(rows, &data, &len) ? NULL : begin(object);
    if (!store)
        return NULL;
    dgm_err err;
    dgm_status status;
    Py_BEGIN_ALLOW_THREADS status = dgm_part_take(store, data, (size_t)len, &err);
    Py_END_ALLOW_THREADS return done(object, status, &err);
}

static PyObject *part_link(PyObject *object, PyObject *unused)
{
    (void)unused;
    dgm_store *store = begin(object);
    if (!store)
        return NULL;
    dgm_err err;
    dgm_status status;
    Py_BEGIN_ALLOW_THREADS status = dgm_store_link(store, NULL, NULL, &err);
    Py_END_ALLOW_THREADS return done(object, status, &err);
}

typedef dgm_status telling(dgm_store *store, dgm_sink sink, void *user, dgm_err *err);

static PyObject *hear(PyObject *object, telling *tell)
{
    dgm_store *store = begin(object);
    if (!store)
        return NULL;
    bytes rows = {NULL, 0, 0};
    dgm_err err;
    dgm_status status;
    Py_BEGIN_ALLOW_THREADS status = dgm_store_commit(store, &err);
    if (!status)
        status = tell(store, add_bytes, &rows, &err);
    Py_END_ALLOW_THREADS PyObject *result = done(object, status, &err);
    if (result)
        Py_DECREF(result);
    if (result)
        result = PyBytes_FromStringAndSize(rows.len ? rows.data : "", (Py_ssize_t)rows.len);
    free(rows.data);
    return result;
}

static PyObject *part_tell(PyObject *object, PyObject *unused)
{
    (void)unused;
    return hear(object, dgm_part_tell);
}

static PyObject *part_things(PyObject *object, PyObject *unused)
{
    (void)unused;
    return hear(object, dgm_part_things);
}

static PyObject *part_enter(PyObject *object, PyObject *unused)
{
    (void)unused;
    return Py_NewRef(object);
}

static PyObject *part_exit(PyObject *object, PyObject *unused)
{
    (void)unused;
    dgm_store *store = ((part *)object)->store ? begin(object) : NULL;
    if (!store)
        return PyErr_Occurred() ? NULL : Py_NewRef(Py_None);
    dgm_store_close(store);
    ((part *)object)->store = NULL;
    ((part *)object)->busy = 0;
    Py_RETURN_NONE;
}

/* ---- near ---- */

typedef struct near_work {
    const char **signs;
    dgm_near_row *rows;
    dgm_near_tie *ties;
    size_t n, n_rows, n_ties, left_out;
} near_work;

static int read_near(near_work *w, PyObject *signs, PyObject *rows)
{
    w->n = (size_t)PyList_Size(signs);
    w->n_rows = (size_t)PyList_Size(rows);
    w->signs = calloc(w->n + 1, sizeof *w->signs);
    w->rows = calloc(w->n_rows + 1, sizeof *w->rows);
    w->ties = calloc(w->n + 1, sizeof *w->ties);
    if (!w->signs || !w->rows || !w->ties) {
        PyErr_NoMemory();
        return -1;
    }
    for (size_t i = 0; i < w->n; i++)
        if (!(w->signs[i] = PyBytes_AsString(PyList_GetItem(signs, (Py_ssize_t)i))))
            return -1;
    for (size_t i = 0; i < w->n_rows; i++) {
        long long key;
        int days;
        unsigned int of;
        if (!PyArg_ParseTuple(PyList_GetItem(rows, (Py_ssize_t)i), "LiI", &key, &days, &of))
            return -1;
        w->rows[i] = (dgm_near_row){key, days, of};
    }
    return 0;
}

static PyObject *near_result(const near_work *w)
{
    PyObject *ties = PyList_New((Py_ssize_t)w->n_ties);
    for (size_t i = 0; ties && i < w->n_ties; i++) {
        PyObject *tie = Py_BuildValue("IIi", w->ties[i].a, w->ties[i].b, (int)w->ties[i].score);
        if (!tie || PyList_SetItem(ties, (Py_ssize_t)i, tie))
            Py_CLEAR(ties);
    }
    return ties ? Py_BuildValue("Nn", ties, (Py_ssize_t)w->left_out) : NULL;
}

PyObject *part_near(PyObject *module, PyObject *args)
{
    PyObject *signs, *rows, *result = NULL;
    Py_ssize_t most;
    if (!PyArg_ParseTuple(args, "O!O!n", &PyList_Type, &signs, &PyList_Type, &rows, &most))
        return NULL;
    near_work w = {.n = 0};
    dgm_err err;
    dgm_status status;
    if (most < 1) {
        PyErr_SetString(PyExc_ValueError, "a look finds at least one other");
    } else if (!read_near(&w, signs, rows)) {
        Py_BEGIN_ALLOW_THREADS status =
            dgm_part_near(w.signs, w.n, w.rows, w.n_rows, (size_t)most, w.ties, &w.n_ties, &w.left_out, &err);
        Py_END_ALLOW_THREADS result = status ? raise_error(PyModule_GetState(module), status, &err) : near_result(&w);
    }
    free(w.signs);
    free(w.rows);
    free(w.ties);
    return result;
}

static PyMethodDef methods[] = {
    {"put", part_put, METH_O, "put(pack)\n--\n\nPuts a document in."},
    {"take", part_take, METH_O, "take(rows)\n--\n\nTakes rows from elsewhere, JSON Lines."},
    {"tell", part_tell, METH_NOARGS, "tell()\n--\n\nWhat the documents say that reaches beyond them, JSON Lines."},
    {"link", part_link, METH_NOARGS, "link()\n--\n\nLinks what is there."},
    {"things", part_things, METH_NOARGS, "things()\n--\n\nWhat linking made, JSON Lines."},
    {"__enter__", part_enter, METH_NOARGS, NULL},
    {"__exit__", part_exit, METH_VARARGS, NULL},
    {NULL, NULL, 0, NULL},
};

static PyType_Slot slots[] = {
    {Py_tp_new, (void *)part_new},
    {Py_tp_dealloc, (void *)part_dealloc},
    {Py_tp_methods, methods},
    {Py_tp_doc, "Part()\n--\n\nA store in memory, for linking in parts."},
    {0, NULL},
};

static PyType_Spec spec = {
    .name = "dragoman._core.Part",
    .basicsize = sizeof(part),
    .flags = Py_TPFLAGS_DEFAULT | Py_TPFLAGS_IMMUTABLETYPE,
    .slots = slots,
};

int part_add(PyObject *module)
{
    PyObject *type = PyType_FromModuleAndSpec(module, &spec, NULL);
    int failed = type ? PyModule_AddObjectRef(module, "Part", type) : -1;
    Py_XDECREF(type);
    return failed;
}
