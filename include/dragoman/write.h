/* SPDX-License-Identifier: Apache-2.0
 *
 * Writing records: JSON Lines, CSV and TSV, through a sink of the caller.
 *
 * A writer checks and composes all the lines of a document before it hands out the
 * first byte: a document is written whole or not at all. Nothing here keeps state;
 * any number of threads may write at once, each to its own sink.
 */
#ifndef DRAGOMAN_WRITE_H
#define DRAGOMAN_WRITE_H

#include "dragoman/records.h"

#ifdef __cplusplus
extern "C" {
#endif

/* Takes `len` bytes, len > 0; returns 0, or anything else to stop the writer. */
typedef int (*dgm_sink)(void *user, const char *data, size_t len);

/* One JSON object a line, one line a record: the document first, then encounters,
 * events, commitments, statements, figures and bodies, each in the order given.
 * Strings must be UTF-8 (else DGM_EENCODING) and numbers finite (else DGM_EFORMAT).
 * DGM_EIO: the sink wanted no more. */
DGM_API DGM_MUST_CHECK dgm_status dgm_write_jsonl(const dgm_records *records, dgm_sink sink, void *user, dgm_err *err);

typedef enum dgm_table {
    DGM_CSV, /* RFC 4180, lines end in CR LF */
    DGM_TSV, /* no quoting: tabs and line ends inside a value become blanks */
} dgm_table;

/* The line of column names: once, before the first document. */
DGM_API DGM_MUST_CHECK dgm_status dgm_write_table_header(dgm_table form, dgm_sink sink, void *user, dgm_err *err);

/* One line an event; several values in one cell are joined by "; ". */
DGM_API DGM_MUST_CHECK dgm_status dgm_write_table(const dgm_records *records, dgm_table form, dgm_sink sink, void *user,
                                                  dgm_err *err);

#ifdef __cplusplus
}
#endif
#endif
