/* SPDX-License-Identifier: Apache-2.0
 *
 * Stream: bytes of a file or of memory, gzip (RFC 1952, several members) or zstd
 * (RFC 8878) undone on the way, with a limit on what a small file may expand to.
 */
#ifndef DGM_INPUT_STREAM_H
#define DGM_INPUT_STREAM_H

#include <stdbool.h>
#include <stdint.h>
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

/* An archive is packed record by record: from here on each gzip member or zstd frame is
 * for itself. What it may expand to is counted for each, bytes between two are a fault
 * (zeros behind the last are none), and dgm__stream_resume goes on behind a fault. */
void dgm__stream_by_member(dgm__stream *stream, size_t most_ratio);

/* After an error of a member: false at the end, else reads go on with the next member. */
bool dgm__stream_resume(dgm__stream *stream);

/* Whether it is gzip or zstd. */
bool dgm__stream_is_packed(const dgm__stream *stream);

/* Where in the file the member at work began, or the fault just told; 0 for what is not
 * packed. A read never gives bytes of two members. */
uint64_t dgm__stream_member(const dgm__stream *stream);

#endif
