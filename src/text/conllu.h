/* SPDX-License-Identifier: Apache-2.0
 *
 * CoNLL-U, the exchange format of Universal Dependencies: read into a document and
 * its annotated sentences, and written from them.
 */
#ifndef DGM_TEXT_CONLLU_H
#define DGM_TEXT_CONLLU_H

#include "base/arena.h"
#include "base/buf.h"
#include "text/sentence.h"

typedef struct dgm__conllu {
    dgm__document doc; /* only text, len and blocks are set: one block a paragraph, a blank line between */
    dgm__sentence *sentences;
    size_t n_sentences;
    const char **ids; /* sent_id of each, "" for none */
} dgm__conllu;

/* All in the arena. Empty nodes and ranges of words become what sentence.h has;
 * columns past MISC and unknown comments are passed over. An unknown relation is
 * "dep" if its part before the colon is unknown too. Errors carry the line. */
DGM_MUST_CHECK dgm_status dgm__conllu_read(const char *data, size_t len, dgm__arena *arena, dgm__conllu *out,
                                           dgm_err *err);

/* Appends sentences; `ids` may be NULL: then they count from 1. Check out->oom. */
void dgm__conllu_write(dgm__buf *out, const dgm__document *doc, const dgm__sentence *sentences, size_t n,
                       const char *const *ids);

#endif
