/* SPDX-License-Identifier: Apache-2.0
 *
 * One document on its way: see piece.h.
 */
#include "piece.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static void fault(piece *p, dgm_status status, const char *what, const char *name)
{
    p->status = status;
    p->err = (dgm_err){.status = status};
    snprintf(p->err.text, sizeof p->err.text, what, name);
}

/* The bytes of a str or bytes object, held. A str is not asked for its UTF-8 form, which
 * it would keep beside its own for as long as it lives. */
static int take(piece *p, int part, const char *name, PyObject *value)
{
    if (value == Py_None)
        return 0;
    if (PyBytes_Check(value)) {
        p->held[part] = Py_NewRef(value);
    } else if (PyUnicode_Check(value)) {
        p->held[part] = PyUnicode_AsUTF8String(value);
        if (!p->held[part]) { /* half a surrogate pair */
            if (!PyErr_ExceptionMatches(PyExc_UnicodeEncodeError))
                return -1;
            PyErr_Clear();
            fault(p, DGM_EENCODING, "the %s holds characters that are none", name);
            return 0;
        }
    } else {
        PyErr_Format(PyExc_TypeError, "the %s of a document is str or bytes, not %R", name, Py_TYPE(value));
        return -1;
    }
    p->text[part] = PyBytes_AsString(p->held[part]);
    size_t len = (size_t)PyBytes_Size(p->held[part]);
    if (part == PIECE_DATA)
        p->data_len = len;
    else if (strlen(p->text[part]) != len)
        fault(p, DGM_EBINARY, "the %s holds characters of value 0", name);
    return 0;
}

int piece_init(core *state, piece *p, PyObject *tuple)
{
    static const char *const names[] = {"text", "id", "source", "title", "published", "publisher", "url", "dateline"};
    memset(p, 0, sizeof *p);
    p->given = document_get(state, tuple, &p->status, &p->err);
    if (p->given || p->status) {
        p->holder = Py_NewRef(tuple);
        return 0;
    }
    if (!PyTuple_Check(tuple) || PyTuple_Size(tuple) != PIECE_PARTS + 2) {
        PyErr_SetString(PyExc_TypeError, "a document is a tuple of ten parts");
        return -1;
    }
    for (int i = 0; i < PIECE_PARTS; i++)
        if (take(p, i, names[i], PyTuple_GetItem(tuple, i)))
            return -1;
    long form = PyLong_AsLong(PyTuple_GetItem(tuple, PIECE_PARTS));
    if (form == -1 && PyErr_Occurred())
        return -1;
    p->form = (dgm_form)form;
    PyObject *published = PyTuple_GetItem(tuple, PIECE_PARTS + 1);
    if (published != Py_None) {
        Py_ssize_t len;
        const char *text = PyUnicode_AsUTF8AndSize(published, &len);
        if (!text)
            return -1;
        if (len >= (Py_ssize_t)sizeof p->published) {
            PyErr_Format(PyExc_ValueError, "a date is at most 2020-11-26, not %R", published);
            return -1;
        }
        memcpy(p->published, text, (size_t)len + 1);
    }
    if (!p->held[PIECE_DATA] && !p->status)
        fault(p, DGM_EEMPTY, "%s", "there is no text");
    return 0;
}

void piece_clear(piece *p)
{
    for (int i = 0; i < PIECE_PARTS; i++)
        Py_CLEAR(p->held[i]);
    Py_CLEAR(p->holder);
    free(p->pack);
    free(p->note);
    p->pack = p->note = NULL;
}

static int into_pack(void *user, const char *data, size_t len)
{
    piece *p = user;
    if (len > p->cap - p->len) {
        size_t cap = p->len + len > p->len ? p->len + len : 0;
        char *grown = cap ? realloc(p->pack, cap) : NULL;
        if (!grown)
            return -1;
        p->pack = grown;
        p->cap = cap;
    }
    memcpy(p->pack + p->len, data, len);
    p->len += len;
    return 0;
}

static dgm_status make(dgm_document **out, piece *p)
{
    dgm_reader_options options;
    dgm_fields fields;
    dgm_reader_options_init(&options);
    options.form = p->form;
    options.published = *p->published ? p->published : NULL;
    dgm_fields_init(&fields);
    fields.id = p->text[PIECE_ID];
    fields.source = p->text[PIECE_SOURCE];
    fields.title = p->text[PIECE_TITLE];
    fields.published = p->text[PIECE_PUBLISHED];
    fields.publisher = p->text[PIECE_PUBLISHER];
    fields.url = p->text[PIECE_URL];
    fields.dateline = p->text[PIECE_DATELINE];
    return dgm_document_make(out, p->text[PIECE_DATA], p->data_len, &fields, &options, &p->err);
}

void piece_code(dgm_coder *coder, void *arg)
{
    piece *p = arg;
    if (p->status)
        return;
    dgm_document *made = NULL;
    const dgm_records *records;
    if (!p->given)
        p->status = make(&made, p);
    const dgm_document *document = p->given ? p->given : made;
    if (!p->status)
        p->status = dgm_code(coder, document, &records, &p->err);
    const char *note = p->status ? NULL : dgm_coder_note(coder);
    if (note) {
        p->note = malloc(strlen(note) + 1);
        if (p->note)
            strcpy(p->note, note);
        else
            fault(p, DGM_ENOMEM, "out of memory for the %s of a document", "note");
    }
    if (!p->status)
        p->status = dgm_pack(document, records, into_pack, p, &p->err);
    dgm_document_free(made);
}

PyObject *piece_result(core *state, piece *p)
{
    if (p->status)
        return raise_error(state, p->status, &p->err);
    PyObject *pack = PyBytes_FromStringAndSize(p->pack, (Py_ssize_t)p->len);
    PyObject *note = p->note ? PyUnicode_FromString(p->note) : Py_NewRef(Py_None);
    PyObject *both = pack && note ? PyTuple_Pack(2, pack, note) : NULL;
    Py_XDECREF(pack);
    Py_XDECREF(note);
    return both;
}
