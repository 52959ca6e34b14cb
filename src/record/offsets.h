/* SPDX-License-Identifier: Apache-2.0
 *
 * Offsets: bytes of a text into Unicode characters, fast for many questions. A
 * table keeps the count at every 64th byte; the rest is counted on demand.
 */
#ifndef DGM_RECORD_OFFSETS_H
#define DGM_RECORD_OFFSETS_H

#include "base/arena.h"
#include "dragoman/records.h"
#include "input/document.h"

typedef struct dgm__offsets {
    const char *text;
    size_t len;
    uint32_t *at; /* characters before byte 64 * i */
} dgm__offsets;

/* `text` is valid UTF-8 and is kept. Returns 0, or -1 without memory. */
DGM_MUST_CHECK int dgm__offsets_make(dgm__offsets *out, const char *text, size_t len, dgm__arena *arena);

/* Characters before this byte; a byte past the end counts as the end. */
uint32_t dgm__offsets_char(const dgm__offsets *offsets, size_t byte);

dgm_span dgm__offsets_span(const dgm__offsets *offsets, dgm__span bytes);

#endif
