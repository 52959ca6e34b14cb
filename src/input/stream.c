/* SPDX-License-Identifier: Apache-2.0
 *
 * Stream: see stream.h.
 */
#include "input/stream.h"

#include <errno.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <zlib.h>
#ifdef DGM_ZSTD
#include <zstd.h>
#endif

#include "base/err.h"

enum { CHUNK = 64 * 1024 };
static const uint64_t FREE_EXPANSION = 16u << 20; /* below this the ratio does not count */

struct dgm__stream {
    FILE *file;
    const char *data;
    size_t len;
    size_t most_ratio;
#ifdef DGM_ZSTD
    ZSTD_DStream *zstd; /* not NULL: the input is packed with zstd */
    size_t zstd_wants;  /* 0: between two frames */
#endif
    bool packed, inflating, over; /* gzip; inside a member; at the end */
    dgm_status pending;           /* a fault to report with the next read */
    dgm_err fault;
    z_stream z;
    uint64_t n_in, n_out;
    size_t held_at, held; /* raw bytes not yet used, in buffer */
    unsigned char buffer[CHUNK];
};

static dgm_status fill(dgm__stream *s, dgm_err *err)
{
    if (s->held)
        return DGM_OK;
    s->held_at = 0;
    if (s->data) {
        s->held = s->len < CHUNK ? s->len : CHUNK;
        memcpy(s->buffer, s->data, s->held);
        s->data += s->held;
        s->len -= s->held;
    } else {
        errno = 0;
        s->held = fread(s->buffer, 1, CHUNK, s->file);
        if (!s->held && ferror(s->file))
            return dgm__fail(err, DGM_EIO, "cannot be read: %s", errno ? strerror(errno) : "read error");
    }
    return DGM_OK;
}

dgm_status dgm__stream_open(dgm__stream **out, FILE *file, const char *data, size_t len, size_t most_ratio,
                            dgm_err *err)
{
    *out = NULL;
    dgm__stream *s = calloc(1, sizeof *s);
    if (!s)
        return dgm__fail(err, DGM_ENOMEM, "out of memory");
    s->file = file;
    s->data = data;
    s->len = len;
    s->most_ratio = most_ratio;
    dgm_status status = fill(s, err);
    if (!status && s->held >= 2 && s->buffer[0] == 0x1F && s->buffer[1] == 0x8B) {
        s->packed = true;
    } else if (!status && s->held >= 4 && !memcmp(s->buffer, "\x28\xB5\x2F\xFD", 4)) {
#ifdef DGM_ZSTD
        s->zstd = ZSTD_createDStream();
        if (!s->zstd)
            status = dgm__fail(err, DGM_ENOMEM, "out of memory");
#else
        status = dgm__fail(err, DGM_EFORMAT, "is compressed with zstd, which this build does not read");
#endif
    }
    if (status) {
        free(s);
        return status;
    }
    *out = s;
    return DGM_OK;
}

void dgm__stream_close(dgm__stream *stream)
{
    if (!stream)
        return;
    if (stream->inflating)
        inflateEnd(&stream->z);
#ifdef DGM_ZSTD
    ZSTD_freeDStream(stream->zstd);
#endif
    free(stream);
}

static dgm_status unpack(dgm__stream *s, char *out, size_t cap, size_t *n, dgm_err *err)
{
    if (cap > CHUNK)
        cap = CHUNK;
    while (!*n) {
        dgm_status status = fill(s, err);
        if (status)
            return status;
        if (!s->held) {
            s->over = true;
            if (s->inflating)
                return dgm__fail(err, DGM_EFORMAT, "the gzip stream is cut off");
            return DGM_OK;
        }
        if (!s->inflating) {
            if (s->n_in && s->buffer[s->held_at] != 0x1F) { /* padding behind the last member */
                s->over = true;
                return DGM_OK;
            }
            memset(&s->z, 0, sizeof s->z);
            if (inflateInit2(&s->z, 16 + MAX_WBITS) != Z_OK)
                return dgm__fail(err, DGM_ENOMEM, "out of memory");
            s->inflating = true;
        }
        s->z.next_in = s->buffer + s->held_at;
        s->z.avail_in = (uInt)s->held;
        s->z.next_out = (Bytef *)out;
        s->z.avail_out = (uInt)cap;
        int rc = inflate(&s->z, Z_NO_FLUSH);
        size_t used = s->held - s->z.avail_in;
        s->held_at += used;
        s->held -= used;
        s->n_in += used;
        *n = cap - s->z.avail_out;
        s->n_out += *n;
        if (rc == Z_STREAM_END) {
            inflateEnd(&s->z);
            s->inflating = false;
        } else if (rc == Z_MEM_ERROR) {
            return dgm__fail(err, DGM_ENOMEM, "out of memory");
        } else if (rc != Z_OK && rc != Z_BUF_ERROR) {
            return dgm__fail(err, DGM_EFORMAT, "the gzip stream is damaged: %s", s->z.msg ? s->z.msg : "bad data");
        }
        if (s->n_out > FREE_EXPANSION && s->n_out / s->n_in > s->most_ratio)
            return dgm__fail(err, DGM_ELIMIT, "expands to more than %zu times its size", s->most_ratio);
    }
    return DGM_OK;
}

#ifdef DGM_ZSTD
static dgm_status unpack_zstd(dgm__stream *s, char *out, size_t cap, size_t *n, dgm_err *err)
{
    while (!*n) {
        dgm_status status = fill(s, err);
        if (status)
            return status;
        bool dry = !s->held; /* what was read may still hold output */
        if (dry && !s->zstd_wants) {
            s->over = true;
            return DGM_OK;
        }
        ZSTD_inBuffer in = {s->buffer + s->held_at, s->held, 0};
        ZSTD_outBuffer to = {out, cap, 0};
        s->zstd_wants = ZSTD_decompressStream(s->zstd, &to, &in);
        s->held_at += in.pos;
        s->held -= in.pos;
        s->n_in += in.pos;
        s->n_out += *n = to.pos;
        if (ZSTD_isError(s->zstd_wants))
            return dgm__fail(err, DGM_EFORMAT, "the zstd stream is damaged: %s", ZSTD_getErrorName(s->zstd_wants));
        if (dry && !*n)
            return dgm__fail(err, DGM_EFORMAT, "the zstd stream is cut off");
        if (s->n_out > FREE_EXPANSION && s->n_out / (s->n_in ? s->n_in : 1) > s->most_ratio)
            return dgm__fail(err, DGM_ELIMIT, "expands to more than %zu times its size", s->most_ratio);
    }
    return DGM_OK;
}
#endif

dgm_status dgm__stream_read(dgm__stream *s, char *out, size_t cap, size_t *n, dgm_err *err)
{
    *n = 0;
    if (s->pending) {
        dgm_status status = s->pending;
        s->pending = DGM_OK;
        if (err)
            *err = s->fault;
        return status;
    }
    if (s->over || !cap)
        return DGM_OK;
    dgm_status status;
    bool packed = s->packed;
#ifdef DGM_ZSTD
    packed = packed || s->zstd;
#endif
    if (packed) {
#ifdef DGM_ZSTD
        status = s->zstd ? unpack_zstd(s, out, cap, n, &s->fault) : unpack(s, out, cap, n, &s->fault);
#else
        status = unpack(s, out, cap, n, &s->fault);
#endif
        if (status && *n) { /* hand out what was read, then report */
            s->pending = status;
            s->over = true;
            return DGM_OK;
        }
    } else {
        status = fill(s, &s->fault);
        *n = s->held < cap ? s->held : cap;
        memcpy(out, s->buffer + s->held_at, *n);
        s->held_at += *n;
        s->held -= *n;
    }
    if (status) {
        s->over = true;
        if (err)
            *err = s->fault;
    }
    return status;
}
