/* SPDX-License-Identifier: Apache-2.0
 *
 * Stream: bytes of a file or of memory, gzip (RFC 1952, several members) or zstd
 * (RFC 8878) undone on the way, with a limit on what a small file may expand to.
 */
#ifndef DGM_INPUT_STREAM_H
#define DGM_INPUT_STREAM_H

#include <stdbool.h>
#include <stdio.h>

#include "dragoman/error.h"

typedef struct dgm__stream dgm__stream;

/* Exactly one of `file` and `data` is not NULL; both are borrowed. */
dgm_status dgm__stream_open(dgm__stream **out, FILE *file, const char *data, size_t len, size_t most_ratio,
                            dgm_err *err) DGM_MUST_CHECK;
void dgm__stream_close(dgm__stream *stream); /* NULL is fine */

/* Up to `cap` bytes; *n is 0 only at the end. After an error the stream is at its
 * end; bytes read before it have been handed out. */
dgm_status dgm__stream_read(dgm__stream *stream, char *out, size_t cap, size_t *n, dgm_err *err) DGM_MUST_CHECK;

#endif
