/* SPDX-License-Identifier: Apache-2.0
 *
 * Reader: bytes -> documents, one at a time, memory bounded by one document.
 *
 * Reading has two halves, so that the slow one can run on many threads:
 * dgm__reader_raw cuts the input into documents' bytes, dgm__document_make turns
 * such bytes into a document. dgm__reader_next does both.
 */
#ifndef DGM_INPUT_READER_H
#define DGM_INPUT_READER_H

#include <stdio.h>

#include "base/arena.h"
#include "dragoman/dragoman.h"
#include "input/document.h"
#include "input/pages.h"

typedef enum dgm__format {
    DGM__FORMAT_AUTO, /* told by content */
    DGM__FORMAT_TEXT,
    DGM__FORMAT_HTML,
    DGM__FORMAT_JSONL,
    DGM__FORMAT_WARC, /* of inputs only, never of a document */
} dgm__format;

typedef struct dgm__reader_options {
    dgm__format format;
    size_t most_document; /* bytes of one document, or of one line of JSON Lines */
    size_t most_ratio;    /* how many bytes one compressed byte may become, past 16 MiB */
    bool any_language;    /* documents that are not in English are no errors */
} dgm__reader_options;

void dgm__reader_options_init(dgm__reader_options *options); /* 64 MiB, 400, English */

typedef struct dgm__reader dgm__reader;

/* Exactly one of `file` (read from where it stands, not closed) and `data`
 * (borrowed) is not NULL. `source` is the path or "-". *out is NULL on failure.
 * `pages` outlives the reader. */
dgm_status dgm__reader_open(dgm__reader **out, const dgm__pages *pages, const dgm__reader_options *options, FILE *file,
                            const char *data, size_t len, const char *source, dgm_err *err) DGM_MUST_CHECK;
void dgm__reader_close(dgm__reader *reader); /* NULL is fine */

/* What the caller knows of a document: it goes before what the document says itself. NULL
 * or "": not known. */
typedef struct dgm__known {
    const char *id, *title, *published, *publisher, *url, *dateline;
} dgm__known;

/* What an archive says of a page beside its bytes. NULL: it does not. */
typedef struct dgm__capture {
    const char *id;      /* "urn:uuid:...", without blanks */
    const char *url;     /* that was asked for */
    const char *charset; /* of the HTTP header, lower case */
    const char *fetched; /* when: "2021-05-04T12:30:00Z" */
    const char *cut;     /* why the crawler took a part only: "length", "time" */
    uint64_t record;     /* from 1 */
    char place[80];      /* "record 3, at byte 5120" */
} dgm__capture;

/* Puts the place before the text of an error. */
void dgm__capture_place(const dgm__capture *capture, dgm_err *err);

/* One document's bytes as they stand in the input, decompressed. Borrowed from the
 * reader until the next call. */
typedef struct dgm__raw {
    const char *data;
    size_t len;
    const char *source;
    dgm__format format;          /* never AUTO */
    uint32_t line;               /* of JSON Lines, from 1; 0 otherwise */
    const dgm__capture *capture; /* of WARC; NULL otherwise */
    dgm__known known;            /* nothing, from a reader */
} dgm__raw;

/* *end is true, and *raw empty, after the last one. After an error the next call
 * goes on with the next document; a fault of the whole input (a cut gzip stream, a
 * failed read) is reported once, then comes the end. */
dgm_status dgm__reader_raw(dgm__reader *reader, dgm__raw *raw, bool *end, dgm_err *err) DGM_MUST_CHECK;

/* Makes the document; everything in *doc lives in the arena, which the caller
 * resets between documents. `note` (may be NULL) gets what should be told of a
 * document that was read nevertheless ("read as windows-1252"), else NULL. */
dgm_status dgm__document_make(dgm__document *doc, const char **note, const dgm__raw *raw, const dgm__pages *pages,
                              const dgm__reader_options *options, dgm__arena *arena, dgm_err *err) DGM_MUST_CHECK;

/* Both at once; *doc lives until the next call on the reader. *doc is NULL at the
 * end and after an error; the reader is ready for the next document then. */
dgm_status dgm__reader_next(dgm__reader *reader, const dgm__document **doc, bool *end, dgm_err *err) DGM_MUST_CHECK;

/* What should be told of the document last read, or NULL. */
const char *dgm__reader_note(const dgm__reader *reader);

/* What was passed over so far; all 0 but for WARC. */
void dgm__reader_passed(const dgm__reader *reader, dgm_passed *out);

/* Whether bytes look like HTML, JSON Lines or WARC; else text. */
dgm__format dgm__format_of(const char *data, size_t len);

/* A file's name without folders and without its endings .gz .zst, then .txt .html
 * .htm .json .jsonl .ndjson .warc, in the arena; "stdin" for "-". NULL: no memory. */
char *dgm__document_id(const char *source, dgm__arena *arena);

#endif
