/* SPDX-License-Identifier: Apache-2.0
 *
 * Window: see window.h.
 */
#include "input/window.h"

#include <string.h>

#include "base/err.h"

enum { PIECE = 64 * 1024 };

void dgm__window_clear(dgm__window *window)
{
    dgm__stream_close(window->stream);
    dgm__buf_clear(&window->held);
    memset(window, 0, sizeof *window);
}

const char *dgm__window_data(const dgm__window *window)
{
    return window->held.data ? window->held.data + window->at : NULL;
}

size_t dgm__window_len(const dgm__window *window)
{
    return window->held.len - window->at;
}

dgm_status dgm__window_more(dgm__window *w, dgm_err *err)
{
    char piece[PIECE];
    size_t n, left = dgm__window_len(w);
    dgm_status status = dgm__stream_read(w->stream, piece, sizeof piece, &n, err);
    w->over = status || !n;
    if (status || !n)
        return status;
    /* Moved only when as much was taken as is left: however small the pieces, each byte
     * moves a few times at most. */
    if (w->at && w->at >= left) {
        memmove(w->held.data, w->held.data + w->at, left);
        w->held.len = left;
        w->at = 0;
    }
    dgm__buf_add(&w->held, piece, n);
    w->over = w->held.oom;
    return w->held.oom ? dgm__fail(err, DGM_ENOMEM, "out of memory") : DGM_OK;
}

void dgm__window_take(dgm__window *window, size_t n)
{
    window->at += n;
    window->taken += n;
}
