/* SPDX-License-Identifier: Apache-2.0
 *
 * Growing byte buffer: see buf.h.
 */
#include "base/buf.h"

#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

void dgm__buf_init(dgm__buf *buf)
{
    memset(buf, 0, sizeof *buf);
}

void dgm__buf_clear(dgm__buf *buf)
{
    free(buf->data);
    dgm__buf_init(buf);
}

void dgm__buf_rewind(dgm__buf *buf)
{
    buf->len = 0;
    if (buf->data)
        buf->data[0] = '\0';
}

/* Room for `more` bytes and a NUL. */
static bool reserve(dgm__buf *buf, size_t more)
{
    if (buf->oom)
        return false;
    if (more < buf->cap - buf->len)
        return true;
    if (more > SIZE_MAX / 2 - buf->len) {
        buf->oom = true;
        return false;
    }
    size_t cap = buf->cap ? buf->cap : 256;
    while (cap <= buf->len + more)
        cap *= 2;
    char *data = realloc(buf->data, cap);
    if (!data) {
        buf->oom = true;
        return false;
    }
    buf->data = data;
    buf->cap = cap;
    return true;
}

void dgm__buf_add(dgm__buf *buf, const char *text, size_t len)
{
    if (!reserve(buf, len))
        return;
    if (len)
        memcpy(buf->data + buf->len, text, len);
    buf->len += len;
    buf->data[buf->len] = '\0';
}

void dgm__buf_adds(dgm__buf *buf, const char *text)
{
    dgm__buf_add(buf, text, strlen(text));
}

void dgm__buf_addc(dgm__buf *buf, char c)
{
    dgm__buf_add(buf, &c, 1);
}

void dgm__buf_printf(dgm__buf *buf, const char *format, ...)
{
    va_list args;
    va_start(args, format);
    int len = vsnprintf(NULL, 0, format, args);
    va_end(args);
    if (len < 0 || !reserve(buf, (size_t)len))
        return;
    va_start(args, format);
    vsnprintf(buf->data + buf->len, (size_t)len + 1, format, args);
    va_end(args);
    buf->len += (size_t)len;
}
