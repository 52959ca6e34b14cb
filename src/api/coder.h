/* SPDX-License-Identifier: Apache-2.0
 *
 * A coder: one thread's work. All of a document lives in its arena until the next.
 */
#ifndef DGM_API_CODER_H
#define DGM_API_CODER_H

#include "api/model.h"
#include "base/arena.h"
#include "input/document.h"

struct dgm_coder {
    const dgm_model *model;
    dgm__arena arena;
    dgm__tools tools;
    dgm__document document; /* the one at work */
    const char *note;       /* what should be told of it, or NULL */
    bool whole;             /* every document is parsed */
    bool nobody;            /* the one at work names nobody, and was not */
    dgm_records records;
    const struct dgm__witness *witness; /* record/confidence.h; NULL: nobody is told */
};

/* Forgets the document before, reads this one into c->document and analyses it. */
dgm_status dgm__coder_analyse(dgm_coder *c, dgm__analysis *out, const dgm_document *document, dgm__depth depth,
                              dgm_err *err) DGM_MUST_CHECK;

/* A document as a store keeps it: its text, and what was read off the page around it. */
typedef struct dgm__saved {
    const char *id, *source, *title, *published, *publisher; /* id and source never NULL */
    const char *text;                                        /* UTF-8, NUL-terminated */
    size_t len;
    dgm_span body; /* characters */
} dgm__saved;

/* The same for a document that was read before, to DGM__DEPTH_EVENTS. A text file is read as it
 * was; of what came from HTML the marks are gone, so that its headings and captions may be
 * read for paragraphs. *saved must live as long as what is read. */
dgm_status dgm__coder_reread(dgm_coder *c, dgm__analysis *out, const dgm__saved *saved, dgm_err *err) DGM_MUST_CHECK;

/* The records of what was analysed last, to DGM__DEPTH_EVENTS, into c->records. */
dgm_status dgm__coder_assemble(dgm_coder *c, const dgm__analysis *a, dgm_err *err) DGM_MUST_CHECK;

#endif
