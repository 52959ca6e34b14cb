/* SPDX-License-Identifier: Apache-2.0
 *
 * Window: what is held of a stream, as one stretch of memory that grows at its end and
 * is taken away at its front.
 */
#ifndef DGM_INPUT_WINDOW_H
#define DGM_INPUT_WINDOW_H

#include "base/buf.h"
#include "input/stream.h"

typedef struct dgm__window {
    dgm__stream *stream; /* owned */
    dgm__buf held;
    size_t at;      /* what stands before it was taken */
    uint64_t taken; /* bytes of the stream before `at` */
    bool over;      /* the stream is at its end */
} dgm__window;

void dgm__window_clear(dgm__window *window); /* closes the stream too */

/* What is held; NULL only if nothing is. */
const char *dgm__window_data(const dgm__window *window);
size_t dgm__window_len(const dgm__window *window);

/* Reads a piece more, or finds the end. Moves what is held. After an error `over`. */
dgm_status dgm__window_more(dgm__window *window, dgm_err *err) DGM_MUST_CHECK;

void dgm__window_take(dgm__window *window, size_t n); /* at most what is held */

#endif
