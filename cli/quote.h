/* SPDX-License-Identifier: Apache-2.0
 *
 * Quotes for the digest: the words that a record rests on, bright inside their
 * sentence.
 */
#ifndef DGM_CLI_QUOTE_H
#define DGM_CLI_QUOTE_H

#include "dragoman/records.h"
#include "flow.h"

typedef struct quoter {
    flow *f;
    const dgm_records *r;
    uint32_t *bytes; /* bytes[i]: byte offset of character i; n_chars + 1 of them; owned */
    size_t n_chars;
} quoter;

/* 0, or -1 without memory. */
int quoter_init(quoter *q, flow *f, const dgm_records *r);
void quoter_clear(quoter *q);

/* The sentence or sentences that a span lies in, or the span itself. */
dgm_span quote_around(const quoter *q, dgm_span span);

/* The text of a span, cut to what there is room for. */
void quote_text(const quoter *q, dgm_span span, char *out, size_t size);

/* Spans to be shown together: those inside the text, at most as many as there is room for. */
enum { QUOTE_MOST_SPANS = 24 };
typedef struct quote_spans {
    dgm_span items[QUOTE_MOST_SPANS];
    size_t n;
} quote_spans;
void quote_add(quote_spans *to, const quoter *q, dgm_spans more);

/* The sentences that the spans lie in, at most two, each once. Orders the spans. */
void quote_show(quoter *q, quote_spans *spans);

#endif
