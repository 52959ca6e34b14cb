/* SPDX-License-Identifier: Apache-2.0
 *
 * Questions in SQL: see sql.h.
 */
#include "sql.h"

#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <sqlite3.h>

enum { BUSY_MS = 60000, STEPS = 200000 }; /* steps of SQLite between looks at signals: some milliseconds */

struct sql {
    sqlite3 *db;
};

static PyObject *fault(core *state, dgm_status status, const char *text)
{
    dgm_err err = {.status = status};
    snprintf(err.text, sizeof err.text, "%s", text);
    return raise_error(state, status, &err);
}

/* A reader has no business with other files: ATTACH, and VACUUM INTO, which attaches. */
static int allowed(void *user, int action, const char *a, const char *b, const char *c, const char *d)
{
    (void)user, (void)a, (void)b, (void)c, (void)d;
    return action == SQLITE_ATTACH || action == SQLITE_DETACH ? SQLITE_DENY : SQLITE_OK;
}

/* Whether somebody pressed Ctrl-C; SQLite asks now and then, without the interpreter's lock. */
static int interrupted(void *user)
{
    (void)user;
    PyGILState_STATE lock = PyGILState_Ensure();
    int stop = PyErr_CheckSignals();
    PyGILState_Release(lock);
    return stop;
}

sql *sql_open(core *state, const char *path)
{
    sql *s = calloc(1, sizeof *s);
    if (!s) {
        PyErr_NoMemory();
        return NULL;
    }
    int code = sqlite3_open_v2(path, &s->db, SQLITE_OPEN_READONLY | SQLITE_OPEN_FULLMUTEX, NULL);
    if (code) {
        fault(state, DGM_EIO, s->db ? sqlite3_errmsg(s->db) : sqlite3_errstr(code));
        sql_close(s);
        return NULL;
    }
    sqlite3_busy_timeout(s->db, BUSY_MS);
    sqlite3_db_config(s->db, SQLITE_DBCONFIG_DEFENSIVE, 1, NULL);
    sqlite3_db_config(s->db, SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0, NULL);
    sqlite3_set_authorizer(s->db, allowed, NULL);
    sqlite3_progress_handler(s->db, STEPS, interrupted, NULL);
    return s;
}

void sql_close(sql *s)
{
    if (!s)
        return;
    sqlite3_close(s->db);
    free(s);
}

/* 0, or -1 with a Python error. */
static int bind_value(core *state, sqlite3_stmt *stmt, int at, PyObject *value)
{
    int code;
    if (value == Py_None) {
        code = sqlite3_bind_null(stmt, at);
    } else if (PyLong_Check(value)) {
        long long number = PyLong_AsLongLong(value);
        if (number == -1 && PyErr_Occurred())
            return -1;
        code = sqlite3_bind_int64(stmt, at, number);
    } else if (PyFloat_Check(value)) {
        code = sqlite3_bind_double(stmt, at, PyFloat_AsDouble(value));
    } else if (PyUnicode_Check(value)) {
        PyObject *bytes = PyUnicode_AsUTF8String(value);
        if (!bytes)
            return -1;
        code = sqlite3_bind_text64(stmt, at, PyBytes_AsString(bytes), (sqlite3_uint64)PyBytes_Size(bytes),
                                   SQLITE_TRANSIENT, SQLITE_UTF8);
        Py_DECREF(bytes);
    } else if (PyBytes_Check(value)) {
        code = sqlite3_bind_blob64(stmt, at, PyBytes_AsString(value), (sqlite3_uint64)PyBytes_Size(value),
                                   SQLITE_TRANSIENT);
    } else {
        PyErr_Format(PyExc_TypeError, "a value of a query is None, int, float, str or bytes, not %R", Py_TYPE(value));
        return -1;
    }
    if (code)
        fault(state, DGM_EQUERY, sqlite3_errstr(code));
    return code ? -1 : 0;
}

static int bind_all(core *state, sqlite3_stmt *stmt, PyObject *values)
{
    int n = sqlite3_bind_parameter_count(stmt);
    bool named = PyMapping_Check(values) && !PySequence_Check(values);
    named = named || PyDict_Check(values);
    if (!named && PySequence_Size(values) != n) {
        if (!PyErr_Occurred())
            PyErr_Format(PyExc_ValueError, "the query has %d places for values, and %zd are given", n,
                         PySequence_Size(values));
        return -1;
    }
    for (int i = 1; i <= n; i++) {
        const char *name = sqlite3_bind_parameter_name(stmt, i);
        PyObject *value;
        if (!named) {
            value = PySequence_GetItem(values, i - 1);
        } else if (name && *name != '?') {
            value = PyMapping_GetItemString(values, name + 1);
        } else {
            PyErr_SetString(PyExc_ValueError, "values by name are for :name, not for ?");
            return -1;
        }
        int failed = value ? bind_value(state, stmt, i, value) : -1;
        Py_XDECREF(value);
        if (failed)
            return -1;
    }
    return 0;
}

static PyObject *cell(sqlite3_stmt *stmt, int at)
{
    switch (sqlite3_column_type(stmt, at)) {
    case SQLITE_INTEGER:
        return PyLong_FromLongLong(sqlite3_column_int64(stmt, at));
    case SQLITE_FLOAT:
        return PyFloat_FromDouble(sqlite3_column_double(stmt, at));
    case SQLITE_TEXT: {
        const char *text = (const char *)sqlite3_column_text(stmt, at);
        return PyUnicode_DecodeUTF8(text ? text : "", text ? sqlite3_column_bytes(stmt, at) : 0, "replace");
    }
    case SQLITE_BLOB: {
        const char *data = sqlite3_column_blob(stmt, at);
        return PyBytes_FromStringAndSize(data, data ? sqlite3_column_bytes(stmt, at) : 0);
    }
    default:
        return Py_NewRef(Py_None);
    }
}

static int add_row(PyObject *rows, sqlite3_stmt *stmt, int n)
{
    PyObject *row = PyTuple_New(n);
    for (int i = 0; row && i < n; i++) {
        PyObject *value = cell(stmt, i);
        if (!value || PyTuple_SetItem(row, i, value))
            Py_CLEAR(row);
    }
    int failed = row ? PyList_Append(rows, row) : -1;
    Py_XDECREF(row);
    return failed;
}

static PyObject *names_of(sqlite3_stmt *stmt, int n)
{
    PyObject *names = PyTuple_New(n);
    for (int i = 0; names && i < n; i++) {
        const char *name = sqlite3_column_name(stmt, i);
        PyObject *text = PyUnicode_DecodeUTF8(name ? name : "", name ? (Py_ssize_t)strlen(name) : 0, "replace");
        if (!text || PyTuple_SetItem(names, i, text))
            Py_CLEAR(names);
    }
    return names;
}

PyObject *sql_ask(core *state, sql *s, PyObject *query, PyObject *values)
{
    PyObject *rows = NULL, *names = NULL, *answer = NULL;
    sqlite3_stmt *stmt = NULL;
    const char *rest = NULL;
    PyObject *bytes = PyUnicode_AsUTF8String(query);
    if (!bytes)
        return NULL;
    if (PyBytes_Size(bytes) >= INT_MAX) {
        fault(state, DGM_EQUERY, "the query is longer than 2 GiB");
        goto done;
    }
    int code = sqlite3_prepare_v2(s->db, PyBytes_AsString(bytes), -1, &stmt, &rest);
    if (code) {
        if (!PyErr_Occurred())
            fault(state, DGM_EQUERY, sqlite3_errmsg(s->db));
        goto done;
    }
    if (!stmt || rest[strspn(rest, " \t\r\n;")]) {
        fault(state, DGM_EQUERY, stmt ? "one statement at a time" : "the query is empty");
        goto done;
    }
    int n = sqlite3_column_count(stmt);
    rows = PyList_New(0);
    names = names_of(stmt, n);
    if (!rows || !names || bind_all(state, stmt, values))
        goto done;
    for (;;) {
        Py_BEGIN_ALLOW_THREADS code = sqlite3_step(stmt);
        Py_END_ALLOW_THREADS if (code != SQLITE_ROW) break;
        if (add_row(rows, stmt, n))
            goto done;
    }
    if (code == SQLITE_DONE)
        answer = PyTuple_Pack(2, names, rows);
    else if (!PyErr_Occurred())
        fault(state, code == SQLITE_NOMEM ? DGM_ENOMEM : DGM_EQUERY, sqlite3_errmsg(s->db));
done:
    sqlite3_finalize(stmt);
    Py_XDECREF(rows);
    Py_XDECREF(names);
    Py_DECREF(bytes);
    return answer;
}
