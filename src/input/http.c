/* SPDX-License-Identifier: Apache-2.0
 *
 * HTTP responses: see http.h.
 */
#include "input/http.h"

#include <string.h>
#include <strings.h>

#include <zlib.h>
#ifdef DGM_ZSTD
#include <zstd.h>
#endif

#include "base/err.h"

enum { PIECE = 32 * 1024 };

/* ---- the head ---- */

typedef struct text {
    const char *at;
    size_t len;
} text;

static text trim(const char *from, const char *end)
{
    while (from < end && (*from == ' ' || *from == '\t'))
        from++;
    while (end > from && strchr(" \t\r\n", end[-1]) && end[-1])
        end--;
    return (text){from, (size_t)(end - from)};
}

static bool is(text t, const char *word)
{
    return t.len == strlen(word) && !strncasecmp(t.at, word, t.len);
}

/* What stands before the next `mark`, and *rest behind it. */
static text part(text *rest, char mark)
{
    const char *end = rest->at + rest->len, *at = rest->len ? memchr(rest->at, mark, rest->len) : NULL;
    text first = trim(rest->at, at ? at : end);
    rest->at = at ? at + 1 : end;
    rest->len = (size_t)(end - rest->at);
    return first;
}

/* Lower case, or nothing where it does not fit or holds what no name holds. */
static void keep(char *out, size_t cap, text t)
{
    out[0] = '\0';
    if (t.len >= cap)
        return;
    for (size_t i = 0; i < t.len; i++) {
        if (t.at[i] <= ' ' || t.at[i] > '~') {
            out[0] = '\0';
            return;
        }
        out[i] = t.at[i] >= 'A' && t.at[i] <= 'Z' ? (char)(t.at[i] | 32) : t.at[i];
        out[i + 1] = '\0';
    }
}

void dgm__media_read(dgm__media *out, const char *value, size_t len)
{
    text rest = {value, len};
    memset(out, 0, sizeof *out);
    keep(out->type, sizeof out->type, part(&rest, ';'));
    while (rest.len) {
        text parameter = part(&rest, ';');
        text name = part(&parameter, '=');
        text given = trim(parameter.at, parameter.at + parameter.len);
        if (!is(name, "charset") || *out->charset)
            continue;
        if (given.len >= 2 && (given.at[0] == '"' || given.at[0] == '\'') && given.at[given.len - 1] == given.at[0])
            given = (text){given.at + 1, given.len - 2};
        keep(out->charset, sizeof out->charset, given);
    }
}

static dgm_status add_codings(dgm__http *h, text list, dgm_err *err)
{
    static const struct {
        const char *name;
        dgm__coding coding;
    } names[] = {{"chunked", DGM__CODING_CHUNKED},
                 {"gzip", DGM__CODING_GZIP},
                 {"x-gzip", DGM__CODING_GZIP},
                 {"deflate", DGM__CODING_DEFLATE},
                 {"zstd", DGM__CODING_ZSTD}};
    while (list.len) {
        text name = part(&list, ',');
        if (!name.len || is(name, "identity") || is(name, "none") || is(name, "utf-8"))
            continue;
        if (h->n_codings == DGM__HTTP_MOST_CODINGS)
            return dgm__fail(err, DGM_ELIMIT, "is packed more than %d times over", DGM__HTTP_MOST_CODINGS);
        dgm__coding coding = DGM__CODING_OTHER;
        for (size_t i = 0; i < sizeof names / sizeof *names; i++)
            if (is(name, names[i].name))
                coding = names[i].coding;
        if (coding == DGM__CODING_OTHER)
            keep(h->other, sizeof h->other, name);
        h->codings[h->n_codings++] = coding;
    }
    return DGM_OK;
}

dgm_status dgm__http_head(dgm__http *out, const char *data, size_t len, dgm_err *err)
{
    memset(out, 0, sizeof *out);
    const char *end = data + len, *blank = len ? memchr(data, ' ', len < 16 ? len : 16) : NULL;
    if (len < 12 || memcmp(data, "HTTP/", 5) || !blank || end - blank < 4)
        return dgm__fail(err, DGM_EFORMAT, "holds no HTTP response");
    for (int i = 1; i <= 3; i++) {
        if (blank[i] < '0' || blank[i] > '9')
            return dgm__fail(err, DGM_EFORMAT, "holds no HTTP response");
        out->status = out->status * 10 + blank[i] - '0';
    }
    text transfer = {NULL, 0};
    dgm_status status = DGM_OK;
    const char *at = memchr(data, '\n', len);
    for (const char *next; at && ++at < end && !status; at = next) {
        next = memchr(at, '\n', (size_t)(end - at));
        text line = trim(at, next ? next : end);
        if (next && !line.len) {
            out->body_at = (size_t)(next + 1 - data);
            /* The transfer is packed last. */
            return transfer.len ? add_codings(out, transfer, err) : DGM_OK;
        }
        text name = part(&line, ':');
        text value = trim(line.at, line.at + line.len);
        if (is(name, "content-type"))
            dgm__media_read(&out->media, value.at, value.len);
        else if (is(name, "content-encoding"))
            status = add_codings(out, value, err);
        else if (is(name, "transfer-encoding"))
            transfer = value;
    }
    return status ? status : dgm__fail(err, DGM_EFORMAT, "the head of its HTTP response has no end");
}

/* ---- the body ---- */

static dgm_status put(dgm__buf *to, const char *data, size_t n, size_t most, dgm_err *err)
{
    if (n > most || to->len > most - n)
        return dgm__fail(err, DGM_ELIMIT, "unpacks to more than the limit of %zu bytes for a document", most);
    dgm__buf_add(to, data, n);
    return to->oom ? dgm__fail(err, DGM_ENOMEM, "out of memory") : DGM_OK;
}

static int hex(char c)
{
    return c >= '0' && c <= '9' ? c - '0' : (c | 32) >= 'a' && (c | 32) <= 'f' ? (c | 32) - 'a' + 10 : -1;
}

/* The size that a line begins with, SIZE_MAX for one that no memory holds, and where the
 * line ends; false: there is none. */
static bool chunk_size(const char *data, size_t len, size_t *size, size_t *line)
{
    size_t i = 0;
    *size = 0;
    for (; i < len && hex(data[i]) >= 0; i++) {
        *size = *size > SIZE_MAX >> 5 ? SIZE_MAX : *size * 16 + (size_t)hex(data[i]);
    }
    if (!i)
        return false;
    while (i < len && (data[i] == ' ' || data[i] == '\t'))
        i++;
    if (i < len && data[i] != ';' && data[i] != '\r' && data[i] != '\n')
        return false;
    const char *end = i < len ? memchr(data + i, '\n', len - i) : NULL;
    *line = end ? (size_t)(end + 1 - data) : len;
    return end != NULL;
}

static dgm_status unchunk(dgm__buf *to, const char *data, size_t len, size_t most, dgm_err *err)
{
    size_t at = 0;
    for (size_t n = 1;; n++) {
        size_t size, line;
        if (at == len)
            return dgm__fail(err, DGM_EFORMAT, "its body is cut off behind chunk %zu", n - 1);
        if (!chunk_size(data + at, len - at, &size, &line))
            return dgm__fail(err, DGM_EFORMAT, "chunk %zu of its body has no size", n);
        at += line;
        if (!size)
            return DGM_OK;
        if (size > len - at)
            return dgm__fail(err, DGM_EFORMAT, "its body is cut off in chunk %zu: %zu of %zu bytes", n, len - at, size);
        dgm_status status = put(to, data + at, size, most, err);
        if (status)
            return status;
        at += size;
        at += at < len && data[at] == '\r';
        at += at < len && data[at] == '\n';
    }
}

/* zlib of one kind; every member where the kind has several. */
static dgm_status inflate_all(dgm__buf *to, const char *data, size_t len, int kind, size_t most, dgm_err *err)
{
    char piece[PIECE];
    z_stream z;
    memset(&z, 0, sizeof z);
    if (len > UINT32_MAX / 2)
        return dgm__fail(err, DGM_ELIMIT, "is larger than 2 GiB");
    if (inflateInit2(&z, kind) != Z_OK)
        return dgm__fail(err, DGM_ENOMEM, "out of memory");
    z.next_in = (Bytef *)(uintptr_t)data;
    z.avail_in = (uInt)len;
    dgm_status status = DGM_OK;
    for (;;) {
        z.next_out = (Bytef *)piece;
        z.avail_out = PIECE;
        int rc = inflate(&z, Z_NO_FLUSH);
        status = put(to, piece, PIECE - z.avail_out, most, err);
        if (status)
            break;
        if (rc == Z_STREAM_END) {
            if (z.avail_in < 2 || z.next_in[0] != 0x1F || z.next_in[1] != 0x8B || inflateReset(&z) != Z_OK)
                break;
        } else if (rc == Z_MEM_ERROR) {
            status = dgm__fail(err, DGM_ENOMEM, "out of memory");
            break;
        } else if (rc == Z_BUF_ERROR || (rc == Z_OK && !z.avail_in && z.avail_out)) {
            status = dgm__fail(err, DGM_EFORMAT, "its packed body is cut off");
            break;
        } else if (rc != Z_OK) {
            status = dgm__fail(err, DGM_EFORMAT, "its packed body is damaged: %s", z.msg ? z.msg : "bad data");
            break;
        }
    }
    inflateEnd(&z);
    return status;
}

/* "deflate" is with the header of zlib or, from some servers, without. */
static dgm_status undeflate(dgm__buf *to, const char *data, size_t len, size_t most, dgm_err *err)
{
    dgm_status status = inflate_all(to, data, len, MAX_WBITS, most, err);
    if (status != DGM_EFORMAT || to->len)
        return status;
    return inflate_all(to, data, len, -MAX_WBITS, most, err);
}

static dgm_status unzstd(dgm__buf *to, const char *data, size_t len, size_t most, dgm_err *err)
{
#ifdef DGM_ZSTD
    char piece[PIECE];
    ZSTD_DStream *z = ZSTD_createDStream();
    if (!z)
        return dgm__fail(err, DGM_ENOMEM, "out of memory");
    ZSTD_inBuffer in = {data, len, 0};
    dgm_status status = DGM_OK;
    for (size_t wants = 1; !status && wants;) {
        ZSTD_outBuffer out = {piece, PIECE, 0};
        wants = ZSTD_decompressStream(z, &out, &in);
        if (ZSTD_isError(wants))
            status = dgm__fail(err, DGM_EFORMAT, "its packed body is damaged: %s", ZSTD_getErrorName(wants));
        else
            status = put(to, piece, out.pos, most, err);
        if (!status && wants && !out.pos && in.pos == in.size)
            status = dgm__fail(err, DGM_EFORMAT, "its packed body is cut off");
    }
    ZSTD_freeDStream(z);
    return status;
#else
    (void)to, (void)data, (void)len, (void)most;
    return dgm__fail(err, DGM_EFORMAT, "its body is packed with zstd, which this build does not read");
#endif
}

/* Whether the bytes are in that coding at all. */
static bool is_coded(dgm__coding coding, const char *data, size_t len)
{
    size_t size, line;
    switch (coding) {
    case DGM__CODING_CHUNKED:
        return len && chunk_size(data, len, &size, &line);
    case DGM__CODING_GZIP:
        return len >= 2 && !memcmp(data, "\x1F\x8B", 2);
    case DGM__CODING_ZSTD:
        return len >= 4 && !memcmp(data, "\x28\xB5\x2F\xFD", 4);
    case DGM__CODING_DEFLATE:
        return len && data[0] != '<' && data[0] != '\n' && data[0] != '\r';
    default:
        return len > 0;
    }
}

dgm_status dgm__http_body(const char **out, size_t *n_out, const dgm__http *head, const char *data, size_t len,
                          size_t most, dgm__buf buffers[2], dgm_err *err)
{
    dgm_status status = DGM_OK;
    data += head->body_at;
    len -= head->body_at;
    for (size_t i = head->n_codings; i-- > 0 && !status;) {
        dgm__buf *to = data == buffers[0].data ? &buffers[1] : &buffers[0];
        dgm__coding coding = head->codings[i];
        if (!is_coded(coding, data, len))
            continue;
        dgm__buf_rewind(to);
        switch (coding) {
        case DGM__CODING_CHUNKED:
            status = unchunk(to, data, len, most, err);
            break;
        case DGM__CODING_GZIP:
            status = inflate_all(to, data, len, 16 + MAX_WBITS, most, err);
            break;
        case DGM__CODING_DEFLATE:
            status = undeflate(to, data, len, most, err);
            break;
        case DGM__CODING_ZSTD:
            status = unzstd(to, data, len, most, err);
            break;
        default:
            status = dgm__fail(err, DGM_EFORMAT, "its body is packed with %s, which is not read",
                               *head->other ? head->other : "what has no name");
        }
        data = to->data ? to->data : "";
        len = to->len;
    }
    *out = data;
    *n_out = len;
    return status;
}
