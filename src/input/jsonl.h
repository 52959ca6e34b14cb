/* SPDX-License-Identifier: Apache-2.0
 *
 * One line of JSON Lines: its fields. Only "text" is required.
 */
#ifndef DGM_INPUT_JSONL_H
#define DGM_INPUT_JSONL_H

#include "base/arena.h"

typedef struct dgm__json_fields {
    const char *text, *id, *title, *date, *publisher, *url, *dateline; /* NULL: not there; in the arena */
    const char *date_name;                                             /* of the field that `date` is of; never NULL */
    size_t text_len;
} dgm__json_fields;

/* The error names line and column (in characters). */
dgm_status dgm__jsonl_read(dgm__json_fields *out, const char *data, size_t len, uint32_t line, dgm__arena *arena,
                           dgm_err *err) DGM_MUST_CHECK;

#endif
