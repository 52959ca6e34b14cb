/* SPDX-License-Identifier: Apache-2.0
 *
 * A document: what a reader makes of bytes, and what every later stage reads.
 *
 * `text` is the document as read: for plain text the bytes themselves (after
 * recovery of the encoding), for HTML the text a browser would show, for JSON
 * Lines the "text" field. It is never changed afterwards; all spans are byte
 * offsets into it (writers turn them into characters).
 */
#ifndef DGM_INPUT_DOCUMENT_H
#define DGM_INPUT_DOCUMENT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

typedef struct dgm__span {
    uint32_t start, end; /* bytes of the text, end exclusive */
} dgm__span;

/* What a stretch of the text is. Only these are read for sentences; all else is
 * page furniture. Blocks are in text order and do not overlap. The blocks of kind
 * BODY lie within `body`; furniture inside the body (share lines, "read more") has
 * no block. A block never cuts a sentence: hard-wrapped lines of one paragraph are
 * one block, a paragraph or list item is one block. */
typedef enum dgm__block_kind {
    DGM__BLOCK_TITLE,
    DGM__BLOCK_BODY,
    DGM__BLOCK_CAPTION, /* of a photo: gives encounters, never events */
} dgm__block_kind;

typedef struct dgm__block {
    dgm__block_kind kind;
    dgm__span span;
} dgm__block;

typedef struct dgm__document {
    const char *id;     /* "id" field, or file name without its ending; never NULL */
    const char *source; /* path or "-", as given */
    const char *text;   /* valid UTF-8, NUL-terminated */
    size_t len;
    const char *title;      /* NULL: none */
    char published[11];     /* ISO date as precise as the page says; "" unknown */
    const char *publisher;  /* NULL: unknown */
    const char *url;        /* NULL: unknown */
    const char *fetched;    /* when a crawler saved it, "2021-05-04T12:30:00Z"; NULL: unknown */
    char language[4];       /* ISO 639-1, "en" */
    const char *dateline;   /* place of the dateline ("MOSCOW"), NULL: none */
    char dateline_date[11]; /* date in the dateline; "" none */
    uint32_t dateline_end;  /* where the text behind the body's dateline begins; 0: none */
    dgm__span body;         /* first to last byte of the main text */
    dgm__block *blocks;
    size_t n_blocks;
    char sha256[65]; /* of the bytes read, lower-case hex */
} dgm__document;

/* A document of one block of English main text, all borrowed. `block` must live as long. */
static inline dgm__document dgm__document_of(dgm__block *block, const char *name, const char *text, size_t len)
{
    *block = (dgm__block){DGM__BLOCK_BODY, {0, (uint32_t)len}};
    return (dgm__document){.id = name,
                           .source = name,
                           .text = text,
                           .len = len,
                           .language = "en",
                           .body = block->span,
                           .blocks = block,
                           .n_blocks = 1};
}

#endif
