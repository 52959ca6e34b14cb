/* SPDX-License-Identifier: Apache-2.0
 *
 * The type Store: an open store, for one thread at a time (the package locks), and not for
 * a child of a fork, which opens its own.
 */
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "core.h"
#include "sql.h"

typedef struct store {
    PyObject_HEAD dgm_store *store; /* NULL: closed */
    sql *sql;                       /* NULL until it is asked */
    PyObject *path;                 /* bytes */
    pid_t process;
} store;

/* The core's state, or NULL with a Python error for a store that is closed. */
static core *ready(store *self)
{
    core *state = core_of(Py_TYPE((PyObject *)self));
    if (state && !self->store) {
        dgm_err err = {.status = DGM_EUSAGE, .text = "this store is closed"};
        return raise_error(state, DGM_EUSAGE, &err), NULL;
    }
    return state;
}

static PyObject *store_new(PyTypeObject *type, PyObject *args, PyObject *kwargs)
{
    static char *names[] = {"path", "write", NULL};
    PyObject *path = NULL;
    int write = 0;
    dgm_err err;
    dgm_status status;
    core *state = core_of(type);
    if (!state || !PyArg_ParseTupleAndKeywords(args, kwargs, "O&|p", names, PyUnicode_FSConverter, &path, &write))
        return NULL;
    allocfunc alloc = (allocfunc)PyType_GetSlot(type, Py_tp_alloc);
    store *self = (store *)alloc(type, 0);
    if (!self) {
        Py_DECREF(path);
        return NULL;
    }
    self->path = path;
    self->process = getpid();
    const char *name = PyBytes_AsString(path);
    Py_BEGIN_ALLOW_THREADS status = dgm_store_open(&self->store, name, write ? DGM_STORE_WRITE : DGM_STORE_READ, &err);
    Py_END_ALLOW_THREADS if (status)
    {
        raise_error(state, status, &err);
        Py_CLEAR(self);
    }
    return (PyObject *)self;
}

static void let_go(store *self)
{
    if (self->process == getpid()) { /* what was opened before a fork is the parent's to close */
        sql_close(self->sql);
        dgm_store_close(self->store);
    }
    self->sql = NULL;
    self->store = NULL;
}

static void store_dealloc(PyObject *object)
{
    PyTypeObject *type = Py_TYPE(object);
    let_go((store *)object);
    Py_CLEAR(((store *)object)->path);
    freefunc give = (freefunc)PyType_GetSlot(type, Py_tp_free);
    give(object);
    Py_DECREF(type);
}

static PyObject *store_close(PyObject *object, PyObject *unused)
{
    (void)unused;
    let_go((store *)object);
    Py_RETURN_NONE;
}

static PyObject *store_put(PyObject *object, PyObject *pack)
{
    static const char *const outcomes[] = {"new", "same", "version"};
    store *self = (store *)object;
    core *state = ready(self);
    char *data;
    Py_ssize_t len;
    dgm_put_outcome outcome = DGM_PUT_SAME;
    dgm_err err;
    dgm_status status;
    if (!state || PyBytes_AsStringAndSize(pack, &data, &len))
        return NULL;
    Py_BEGIN_ALLOW_THREADS status = dgm_store_put(self->store, data, (size_t)len, &outcome, &err);
    Py_END_ALLOW_THREADS return status ? raise_error(state, status, &err) : PyUnicode_FromString(outcomes[outcome]);
}

static PyObject *store_commit(PyObject *object, PyObject *unused)
{
    (void)unused;
    store *self = (store *)object;
    core *state = ready(self);
    dgm_err err;
    dgm_status status;
    if (!state)
        return NULL;
    Py_BEGIN_ALLOW_THREADS status = dgm_store_commit(self->store, &err);
    Py_END_ALLOW_THREADS return status ? raise_error(state, status, &err) : Py_NewRef(Py_None);
}

static PyObject *store_link(PyObject *object, PyObject *unused)
{
    (void)unused;
    store *self = (store *)object;
    core *state = ready(self);
    dgm_err err;
    dgm_status status;
    if (!state)
        return NULL;
    Py_BEGIN_ALLOW_THREADS status = dgm_store_link(self->store, NULL, NULL, &err);
    Py_END_ALLOW_THREADS return status ? raise_error(state, status, &err) : Py_NewRef(Py_None);
}

static PyObject *store_count(PyObject *object, PyObject *unused)
{
    (void)unused;
    store *self = (store *)object;
    core *state = ready(self);
    dgm_store_counts n = {.size = sizeof n};
    dgm_err err;
    dgm_status status;
    if (!state)
        return NULL;
    Py_BEGIN_ALLOW_THREADS status = dgm_store_count(self->store, &n, &err);
    Py_END_ALLOW_THREADS if (status) return raise_error(state, status, &err);
    return Py_BuildValue("{snsnsnsnsn}", "documents", (Py_ssize_t)n.documents, "copies", (Py_ssize_t)n.copies,
                         "records", (Py_ssize_t)n.records, "encounters", (Py_ssize_t)n.encounters, "reports",
                         (Py_ssize_t)n.reports);
}

/* What a sink took. */
typedef struct taken {
    char *data;
    size_t len, cap;
} taken;

static int take(void *user, const char *data, size_t len)
{
    taken *t = user;
    if (len > t->cap - t->len) {
        size_t cap = t->cap ? t->cap : 65536;
        while (cap - t->len < len) {
            if (cap > SIZE_MAX / 2)
                return -1;
            cap *= 2;
        }
        char *grown = realloc(t->data, cap);
        if (!grown)
            return -1;
        t->data = grown;
        t->cap = cap;
    }
    memcpy(t->data + t->len, data, len);
    t->len += len;
    return 0;
}

/* The text taken, freed. */
static PyObject *text_of(taken *t)
{
    PyObject *text = PyUnicode_DecodeUTF8(t->data ? t->data : "", (Py_ssize_t)t->len, NULL);
    free(t->data);
    return text;
}

static PyObject *store_brief(PyObject *object, PyObject *args)
{
    store *self = (store *)object;
    core *state = ready(self);
    PyObject *model;
    const char *a, *b;
    int full, form;
    taken t = {NULL, 0, 0};
    dgm_brief_options options;
    dgm_err err;
    dgm_status status;
    dgm_brief_options_init(&options);
    if (!state || !PyArg_ParseTuple(args, "O!szzzspi", (PyTypeObject *)state->Model, &model, &a, &b, &options.since,
                                    &options.until, &options.as_of, &full, &form))
        return NULL;
    options.full = full;
    options.form = (dgm_brief_form)form;
    engine *e = model_engine(model);
    Py_BEGIN_ALLOW_THREADS status = dgm_brief(self->store, engine_model(e), a, b, &options, take, &t, &err);
    Py_END_ALLOW_THREADS if (!status) return text_of(&t);
    free(t.data);
    return raise_error(state, status, &err);
}

static PyObject *store_search(PyObject *object, PyObject *args)
{
    store *self = (store *)object;
    core *state = ready(self);
    PyObject *model;
    const char *query;
    Py_ssize_t limit, offset;
    size_t hits = 0;
    taken t = {NULL, 0, 0};
    dgm_search_options options;
    dgm_err err;
    dgm_status status;
    dgm_search_options_init(&options);
    if (!state || !PyArg_ParseTuple(args, "O!snn", (PyTypeObject *)state->Model, &model, &query, &limit, &offset))
        return NULL;
    options.limit = (size_t)limit;
    options.offset = (size_t)offset;
    options.form = DGM_SEARCH_JSONL;
    engine *e = model_engine(model);
    Py_BEGIN_ALLOW_THREADS status = dgm_search(self->store, engine_model(e), query, &options, &hits, take, &t, &err);
    Py_END_ALLOW_THREADS if (!status) return Py_BuildValue("nN", (Py_ssize_t)hits, text_of(&t));
    free(t.data);
    return raise_error(state, status, &err);
}

static PyObject *store_sql(PyObject *object, PyObject *args)
{
    store *self = (store *)object;
    core *state = ready(self);
    PyObject *query, *values;
    if (!state || !PyArg_ParseTuple(args, "UO", &query, &values))
        return NULL;
    if (!self->sql) {
        self->sql = sql_open(state, PyBytes_AsString(self->path));
        if (!self->sql)
            return NULL;
    }
    return sql_ask(state, self->sql, query, values);
}

static PyMethodDef methods[] = {
    {"put", store_put, METH_O, "put(pack)\n--\n\n\"new\", \"same\" or \"version\"."},
    {"commit", store_commit, METH_NOARGS, "commit()\n--\n\n"},
    {"link", store_link, METH_NOARGS, "link()\n--\n\n"},
    {"count", store_count, METH_NOARGS, "count()\n--\n\nA dict."},
    {"brief", store_brief, METH_VARARGS, "brief(model, a, b, since, until, as_of, full, form)\n--\n\nText."},
    {"search", store_search, METH_VARARGS, "search(model, query, limit, offset)\n--\n\n(hits, JSON Lines)."},
    {"sql", store_sql, METH_VARARGS, "sql(query, values)\n--\n\n(names, rows)."},
    {"close", store_close, METH_NOARGS, "close()\n--\n\n"},
    {NULL, NULL, 0, NULL},
};

static PyType_Slot slots[] = {
    {Py_tp_new, (void *)store_new},
    {Py_tp_dealloc, (void *)store_dealloc},
    {Py_tp_methods, methods},
    {Py_tp_doc, "Store(path, write)\n--\n\nAn open store."},
    {0, NULL},
};

static PyType_Spec spec = {
    .name = "dragoman._core.Store",
    .basicsize = sizeof(store),
    .flags = Py_TPFLAGS_DEFAULT | Py_TPFLAGS_IMMUTABLETYPE,
    .slots = slots,
};

int store_add(PyObject *module, core *state)
{
    state->Store = PyType_FromModuleAndSpec(module, &spec, NULL);
    return state->Store ? PyModule_AddObjectRef(module, "Store", state->Store) : -1;
}
