/* SPDX-License-Identifier: Apache-2.0
 *
 * Growing byte buffer. A failed allocation is remembered (`oom`), later writes do
 * nothing, so that a builder checks once, at its end.
 */
#ifndef DGM_BASE_BUF_H
#define DGM_BASE_BUF_H

#include <stdbool.h>
#include <stddef.h>

#include "dragoman/error.h"

typedef struct dgm__buf {
    char *data; /* owned; NUL-terminated whenever not NULL */
    size_t len;
    size_t cap;
    bool oom;
} dgm__buf;

void dgm__buf_init(dgm__buf *buf);
void dgm__buf_clear(dgm__buf *buf);  /* frees; init state */
void dgm__buf_rewind(dgm__buf *buf); /* len = 0, keeps memory and oom */
void dgm__buf_add(dgm__buf *buf, const char *text, size_t len);
void dgm__buf_adds(dgm__buf *buf, const char *text); /* NUL-terminated */
void dgm__buf_addc(dgm__buf *buf, char c);
void dgm__buf_printf(dgm__buf *buf, const char *format, ...) DGM_PRINTF(2, 3);

#endif
