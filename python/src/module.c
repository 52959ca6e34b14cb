/* SPDX-License-Identifier: Apache-2.0
 *
 * The module dragoman._core: its state, its errors, and the command line as a function.
 */
#include "core.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

int dragoman_main(int argc, char **argv); /* main of the command line, by another name */

static struct PyModuleDef definition;

const char *status_name(dgm_status status)
{
    static const char *const names[] = {
#define DGM_X(name, text) #name,
        DGM_STATUSES(DGM_X)
#undef DGM_X
    };
    return (size_t)status < sizeof names / sizeof *names ? names[status] : "EUSAGE";
}

PyObject *raise_error(core *state, dgm_status status, const dgm_err *err)
{
    const char *text = err && *err->text ? err->text : dgm_status_text(status);
    PyObject *type = state->errors[(size_t)status < N_STATUSES ? status : DGM_EUSAGE];
    PyObject *told = PyUnicode_DecodeUTF8(text, (Py_ssize_t)strlen(text), "replace"); /* may quote what is no UTF-8 */
    PyObject *value =
        told ? PyObject_CallFunction(type, "OII", told, err ? (unsigned)err->line : 0, err ? (unsigned)err->column : 0)
             : NULL;
    if (value)
        PyErr_SetObject(type, value);
    Py_XDECREF(told);
    Py_XDECREF(value);
    return NULL;
}

core *core_of(PyTypeObject *type)
{
    PyObject *module = PyType_GetModule(type); /* no type of this module can be subclassed */
    return module ? PyModule_GetState(module) : NULL;
}

static PyObject *version(PyObject *module, PyObject *unused)
{
    (void)module;
    (void)unused;
    return PyUnicode_FromString(dgm_version());
}

/* Runs the command line in this process, which should end with it: it reads options
 * with getopt, which keeps its place. */
static PyObject *run_main(PyObject *module, PyObject *list)
{
    (void)module;
    if (!PyList_Check(list) || PyList_Size(list) < 1 || PyList_Size(list) > INT_MAX - 1) {
        PyErr_SetString(PyExc_TypeError, "the arguments are a list of bytes, the program's name first");
        return NULL;
    }
    Py_ssize_t n = PyList_Size(list);
    char **argv = calloc((size_t)n + 1, sizeof *argv);
    if (!argv)
        return PyErr_NoMemory();
    for (Py_ssize_t i = 0; i < n; i++) {
        argv[i] = PyBytes_AsString(PyList_GetItem(list, i));
        if (!argv[i]) {
            free(argv);
            return NULL;
        }
    }
    int status;
    Py_BEGIN_ALLOW_THREADS status = dragoman_main((int)n, argv);
    Py_END_ALLOW_THREADS free(argv);
    return PyLong_FromLong(status);
}

static PyObject *schema(PyObject *module, PyObject *packs)
{
    (void)module;
    int yes = PyObject_IsTrue(packs);
    return yes < 0 ? NULL : stream_schema(yes);
}

static int take_errors(core *state)
{
    PyObject *errors = PyImport_ImportModule("dragoman._errors");
    PyObject *table = errors ? PyObject_GetAttrString(errors, "BY_STATUS") : NULL;
    Py_XDECREF(errors);
    for (int i = 1; table && i < N_STATUSES; i++) {
        PyObject *name = PyUnicode_FromString(status_name((dgm_status)i));
        state->errors[i] = name ? PyObject_GetItem(table, name) : NULL;
        Py_XDECREF(name);
        if (!state->errors[i])
            Py_CLEAR(table);
    }
    if (!table)
        return -1;
    state->errors[0] = Py_NewRef(state->errors[DGM_EUSAGE]);
    Py_DECREF(table);
    return 0;
}

static int start(PyObject *module)
{
    core *state = PyModule_GetState(module);
    if (take_errors(state) || model_add(module, state) || pipe_add(module, state) || store_add(module, state) ||
        reader_add(module, state) || part_add(module))
        return -1;
    return 0;
}

static int traverse(PyObject *module, visitproc visit, void *arg)
{
    core *state = PyModule_GetState(module);
    for (int i = 0; i < N_STATUSES; i++)
        Py_VISIT(state->errors[i]);
    Py_VISIT(state->Model);
    Py_VISIT(state->Pipe);
    Py_VISIT(state->Store);
    Py_VISIT(state->Reader);
    Py_VISIT(state->Document);
    return 0;
}

static int clear(PyObject *module)
{
    core *state = PyModule_GetState(module);
    for (int i = 0; i < N_STATUSES; i++)
        Py_CLEAR(state->errors[i]);
    Py_CLEAR(state->Model);
    Py_CLEAR(state->Pipe);
    Py_CLEAR(state->Store);
    Py_CLEAR(state->Reader);
    Py_CLEAR(state->Document);
    return 0;
}

static void free_state(void *module)
{
    clear(module);
}

static PyMethodDef functions[] = {
    {"version", version, METH_NOARGS, "version()\n--\n\nThe version of the library, \"0.1.0\"."},
    {"main", run_main, METH_O, "main(argv)\n--\n\nThe command line; gives its exit status."},
    {"schema", schema, METH_O, "schema(packs)\n--\n\nA capsule with the ArrowSchema of coded tables."},
    {"near", part_near, METH_VARARGS,
     "near(signs, rows, most)\n--\n\nTies of signatures, and how many were passed over."},
    {NULL, NULL, 0, NULL},
};

static PyModuleDef_Slot slots[] = {{Py_mod_exec, (void *)start}, {0, NULL}};

static struct PyModuleDef definition = {
    PyModuleDef_HEAD_INIT,
    .m_name = "dragoman._core",
    .m_doc = "What dragoman's package is made on; not for direct use.",
    .m_size = sizeof(core),
    .m_methods = functions,
    .m_slots = slots,
    .m_traverse = traverse,
    .m_clear = clear,
    .m_free = free_state,
};

PyMODINIT_FUNC PyInit__core(void);

PyMODINIT_FUNC PyInit__core(void)
{
    return PyModuleDef_Init(&definition);
}
