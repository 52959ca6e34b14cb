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

enum { CHUNK = 64 * 1024, KEPT = 1 << 20 };
static const uint64_t FREE_EXPANSION = 16u << 20; /* below this the ratio does not count */
static const uint64_t FREE_BACK = 16u << 20;      /* bytes looked at twice behind faults, beside what was read */
static const size_t NOT_KEPT = SIZE_MAX;

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
    bool by_member;
    dgm_status pending; /* a fault to report with the next read */
    dgm_err fault;
    z_stream z;
    uint64_t n_in, n_out;   /* of all members, or of the one at work */
    uint64_t n_raw, n_back; /* raw bytes used; of them, those that were looked at twice */
    uint64_t member;        /* n_raw where the member at work began */
    size_t held_at, held;   /* raw bytes not yet used, in buffer */
    size_t kept_at;         /* where in buffer the member at work begins, or NOT_KEPT */
    unsigned char *buffer;  /* owned */
    size_t cap;             /* CHUNK, and KEPT more where members are looked at twice */
};

/* Reads a chunk to behind the held bytes, where there is room for it. */
static dgm_status read_raw(dgm__stream *s, dgm_err *err)
{
    unsigned char *to = s->buffer + s->held_at + s->held;
    size_t n;
    if (s->data) {
        n = s->len < CHUNK ? s->len : CHUNK;
        memcpy(to, s->data, n);
        s->data += n;
        s->len -= n;
    } else {
        errno = 0;
        n = fread(to, 1, CHUNK, s->file);
        if (!n && ferror(s->file))
            return dgm__fail(err, DGM_EIO, "cannot be read: %s", errno ? strerror(errno) : "read error");
    }
    s->held += n;
    return DGM_OK;
}

static dgm_status fill(dgm__stream *s, dgm_err *err)
{
    if (s->held)
        return DGM_OK;
    if (s->kept_at != NOT_KEPT && s->held_at - s->kept_at <= s->cap - CHUNK) {
        if (s->held_at > s->cap - CHUNK) {
            memmove(s->buffer, s->buffer + s->kept_at, s->held_at - s->kept_at);
            s->held_at -= s->kept_at;
            s->kept_at = 0;
        }
    } else {
        s->held_at = 0;
        s->kept_at = NOT_KEPT;
    }
    return read_raw(s, err);
}

static void use(dgm__stream *s, size_t n)
{
    s->held_at += n;
    s->held -= n;
    s->n_in += n;
    s->n_raw += n;
}

static void begin_member(dgm__stream *s)
{
    s->member = s->n_raw;
    s->kept_at = s->by_member ? s->held_at : NOT_KEPT;
    if (s->by_member)
        s->n_in = s->n_out = 0;
}

/* At bytes that begin no member: zeros to the end are padding. */
static dgm_status between(dgm__stream *s, dgm_err *err)
{
    dgm_status status = DGM_OK;
    s->kept_at = NOT_KEPT;
    while (s->held && !s->buffer[s->held_at] && !status) {
        use(s, 1);
        status = fill(s, err);
    }
    if (status)
        return status;
    s->member = s->n_raw;
    if (s->held)
        return dgm__fail(err, DGM_EFORMAT, "bytes that belong to no packed record");
    s->over = true;
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
    s->kept_at = NOT_KEPT;
    s->cap = CHUNK;
    s->buffer = malloc(s->cap);
    dgm_status status = s->buffer ? fill(s, err) : dgm__fail(err, DGM_ENOMEM, "out of memory");
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
        dgm__stream_close(s);
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
    free(stream->buffer);
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
            if (s->n_raw && s->buffer[s->held_at] != 0x1F) { /* padding behind the last member */
                if (s->by_member)
                    return between(s, err);
                s->over = true;
                return DGM_OK;
            }
            begin_member(s);
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
        use(s, s->held - s->z.avail_in);
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
        if (!dry && !s->zstd_wants) {
            /* A frame, or one that holds no data. */
            if (s->by_member && s->buffer[s->held_at] != 0x28 && (s->buffer[s->held_at] & 0xF0) != 0x50)
                return between(s, err);
            begin_member(s);
        }
        ZSTD_inBuffer in = {s->buffer + s->held_at, s->held, 0};
        ZSTD_outBuffer to = {out, cap, 0};
        s->zstd_wants = ZSTD_decompressStream(s->zstd, &to, &in);
        use(s, in.pos);
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
    if (dgm__stream_is_packed(s)) {
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
        use(s, *n);
    }
    if (status) {
        s->over = true;
        if (err)
            *err = s->fault;
    }
    return status;
}

void dgm__stream_by_member(dgm__stream *s, size_t most_ratio)
{
    s->by_member = true;
    s->most_ratio = most_ratio;
    if (!s->member && s->n_raw == s->held_at) /* the first member is still there from its first byte on */
        s->kept_at = 0;
    unsigned char *buffer = realloc(s->buffer, s->cap + KEPT);
    if (!buffer) /* then a fault may take the members with it that stand just behind */
        return;
    s->buffer = buffer;
    s->cap += KEPT;
}

/* Damage may have led the unpacking past the end of its member: what came behind the
 * member's first byte is looked at again, as long as that does not add up. */
static void go_back(dgm__stream *s)
{
    if (s->kept_at == s->held_at && s->held) /* not one byte of it was used */
        use(s, 1);
    if (s->kept_at == NOT_KEPT || s->held_at <= s->kept_at + 1)
        return;
    size_t back = s->held_at - s->kept_at - 1;
    if (s->n_back + back > FREE_BACK + s->n_raw)
        return;
    s->n_back += back;
    s->held_at -= back;
    s->held += back;
    s->n_raw -= back;
}

bool dgm__stream_resume(dgm__stream *s)
{
    static const unsigned char gzip[] = {0x1F, 0x8B, 0x08}, zstd[] = {0x28, 0xB5, 0x2F, 0xFD};
    bool is_gzip = s->packed;
    const unsigned char *magic = is_gzip ? gzip : zstd;
    size_t n = is_gzip ? sizeof gzip : sizeof zstd;
    if (!dgm__stream_is_packed(s) || !s->by_member)
        return false;
    if (s->inflating)
        inflateEnd(&s->z);
    s->inflating = false;
#ifdef DGM_ZSTD
    s->zstd_wants = 0;
    if (s->zstd && ZSTD_isError(ZSTD_initDStream(s->zstd)))
        return false;
#endif
    go_back(s);
    s->kept_at = NOT_KEPT;
    s->pending = DGM_OK;
    for (;;) {
        if (s->held < n) {
            size_t before = s->held;
            memmove(s->buffer, s->buffer + s->held_at, s->held);
            s->held_at = 0;
            if (read_raw(s, NULL) || s->held == before || s->held < n) {
                if (s->held > before && s->held < n)
                    continue;
                s->over = true;
                return false;
            }
        }
        const unsigned char *from = s->buffer + s->held_at, *at = memchr(from, magic[0], s->held - n + 1);
        use(s, at ? (size_t)(at - from) : s->held - n + 1);
        if (at && !memcmp(at, magic, n)) {
            s->over = false;
            return true;
        }
        if (at)
            use(s, 1);
    }
}

bool dgm__stream_is_packed(const dgm__stream *s)
{
#ifdef DGM_ZSTD
    return s->packed || s->zstd;
#else
    return s->packed;
#endif
}

uint64_t dgm__stream_member(const dgm__stream *s)
{
    return s->member;
}
