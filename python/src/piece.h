/* SPDX-License-Identifier: Apache-2.0
 *
 * One document on its way from Python to its pack: what goes in, borrowed from Python
 * objects that are held, and what comes out, owned.
 */
#ifndef DGM_PY_PIECE_H
#define DGM_PY_PIECE_H

#include "core.h"

/* What of a document is handed over, in the order of the tuple that Python gives. */
enum {
    PIECE_DATA,
    PIECE_ID,
    PIECE_SOURCE,
    PIECE_TITLE,
    PIECE_PUBLISHED,
    PIECE_PUBLISHER,
    PIECE_URL,
    PIECE_DATELINE,
    PIECE_PARTS
};

typedef struct piece {
    const dgm_document *given;     /* of a Document; NULL: to be made of the parts */
    PyObject *holder;              /* of that */
    PyObject *held[PIECE_PARTS];   /* bytes; NULL: not given */
    const char *text[PIECE_PARTS]; /* theirs, so that who codes asks Python for nothing */
    size_t data_len;
    dgm_form form;
    char published[11]; /* where the document tells none */
    char *pack;         /* owned; NULL until it was coded, and after a fault */
    size_t len, cap;
    char *note; /* owned, or NULL */
    dgm_status status;
    dgm_err err;
} piece;

/* Takes a Document, or a tuple (data, id, source, title, published, publisher, url, dateline, form,
 * published where the document tells none), the first eight str, bytes or None. What is no text is a fault of the
 * document, kept in it; -1 with a Python error for what is no such tuple. */
int piece_init(core *state, piece *p, PyObject *source);
void piece_clear(piece *p); /* needs the interpreter's lock */

/* Codes it. Needs no lock. */
void piece_code(dgm_coder *coder, void *p);

/* The pack and the note as (bytes, str or None), or NULL with the document's fault as a
 * Python error. */
PyObject *piece_result(core *state, piece *p);

#endif
