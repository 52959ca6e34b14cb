/* SPDX-License-Identifier: Apache-2.0
 *
 * WARC: see warc.h.
 *
 * A record tells its own length, and a hostile or broken one tells it wrong. So a length
 * is believed only if a record or the end stands where it leads to. Where it does not,
 * the next record is looked for from the record's first byte on: by its version line, or,
 * in an archive packed record by record, by the next member that begins with one.
 */
#include "input/warc.h"

#include <stdarg.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "base/err.h"
#include "base/utf8.h"
#include "input/http.h"

enum {
    VERSION = 8,         /* "WARC/1.0" */
    LOOK = 17,           /* bytes that tell whether a record begins */
    HEAD = 64 * 1024,    /* most bytes of a record's head */
    HTTP_HEAD = 1 << 18, /* most bytes of the head of a response that is looked at */
    MOST_RATIO = 1100,   /* of one member: what gzip can do, so that its bombs are met by the limit for a document */
};

typedef struct fields {
    const char *type, *id, *uri, *date, *media, *cut, *segment; /* NULL: not there */
    uint64_t length;
    bool has_length;
} fields;

struct dgm__warc {
    dgm__window *window;
    size_t most;
    dgm__arena arena;    /* of the record at work */
    dgm__buf buffers[2]; /* its body, unpacked */
    dgm__capture capture;
    dgm_passed passed;
    bool packed;
    uint64_t member;             /* that the last bytes read are of */
    bool is_fresh, is_start;     /* a member began, it is not known with what; and with a record */
    uint64_t fresh_at, start_at; /* in bytes of the unpacked stream; of the last member that began, and record */
    uint64_t start_member;
    dgm_status pending; /* a fault behind the record that was given last */
    dgm_err fault;
    bool lost; /* the next record is to be looked for */
};

static bool digit(char c)
{
    return c >= '0' && c <= '9';
}

bool dgm__warc_begins(const char *data, size_t len)
{
    return len >= VERSION + 1 && !memcmp(data, "WARC/", 5) && (data[5] == '0' || data[5] == '1') && data[6] == '.' &&
           digit(data[7]) && (data[8] == '\r' || data[8] == '\n' || digit(data[8]));
}

dgm_status dgm__warc_open(dgm__warc **out, dgm__window *window, size_t most, dgm_err *err)
{
    *out = NULL;
    dgm__warc *w = calloc(1, sizeof *w);
    if (!w)
        return dgm__fail(err, DGM_ENOMEM, "out of memory");
    w->window = window;
    w->most = most;
    w->passed.size = sizeof w->passed;
    dgm__arena_init(&w->arena, 0);
    w->packed = dgm__stream_is_packed(window->stream);
    dgm__stream_by_member(window->stream, MOST_RATIO);
    w->member = dgm__stream_member(window->stream);
    w->is_start = true; /* of the first member, at 0 */
    *out = w;
    return DGM_OK;
}

void dgm__warc_close(dgm__warc *warc)
{
    if (!warc)
        return;
    dgm__arena_clear(&warc->arena);
    dgm__buf_clear(&warc->buffers[0]);
    dgm__buf_clear(&warc->buffers[1]);
    free(warc);
}

const dgm_passed *dgm__warc_passed(const dgm__warc *warc)
{
    return &warc->passed;
}

void dgm__warc_pend(dgm__warc *warc, dgm_status status, const dgm_err *err)
{
    warc->pending = status;
    warc->fault = *err;
}

/* ---- bytes ---- */

static const char *data_of(const dgm__warc *w)
{
    return dgm__window_data(w->window);
}

/* Bytes held up to the next record that is known to begin. */
static size_t ahead(const dgm__warc *w)
{
    size_t len = dgm__window_len(w->window);
    if (w->is_start && w->start_at > w->window->taken && w->start_at - w->window->taken < len)
        return (size_t)(w->start_at - w->window->taken);
    return len;
}

static void settle(dgm__warc *w)
{
    const dgm__window *window = w->window;
    if (!w->is_fresh)
        return;
    if (w->fresh_at < window->taken) {
        w->is_fresh = false;
        return;
    }
    size_t at = (size_t)(w->fresh_at - window->taken), len = dgm__window_len(window);
    if (len - at < LOOK && !window->over)
        return;
    w->is_fresh = false;
    if (!dgm__warc_begins(data_of(w) + at, len - at))
        return;
    w->is_start = true;
    w->start_at = w->fresh_at;
    w->start_member = w->member;
}

static dgm_status more(dgm__warc *w, dgm_err *err)
{
    dgm__window *window = w->window;
    size_t before = dgm__window_len(window);
    dgm_status status = dgm__window_more(window, err);
    uint64_t member = dgm__stream_member(window->stream);
    if (!status && dgm__window_len(window) > before && member != w->member) {
        w->member = member;
        w->is_fresh = true;
        w->fresh_at = window->taken + before;
    }
    settle(w);
    return status;
}

static bool blocked(const dgm__warc *w)
{
    return w->window->over || (w->is_start && w->start_at > w->window->taken);
}

/* `n` bytes to look at, or as many as there are before the next record or the end. */
static dgm_status want(dgm__warc *w, size_t n, dgm_err *err)
{
    dgm_status status = DGM_OK;
    while (!status && !blocked(w) &&
           (dgm__window_len(w->window) < n || (w->is_fresh && w->fresh_at < w->window->taken + n)))
        status = more(w, err);
    return status;
}

static void take(dgm__warc *w, size_t n)
{
    dgm__window_take(w->window, n);
    if (w->is_start && w->start_at < w->window->taken)
        w->is_start = false;
}

/* After a fault of the stream: with the next member, if there is one. */
static void recover(dgm__warc *w, dgm_status status)
{
    take(w, dgm__window_len(w->window));
    w->is_fresh = w->is_start = false;
    w->window->over = status == DGM_ENOMEM || !dgm__stream_resume(w->window->stream);
    w->member = UINT64_MAX; /* whatever comes begins one */
}

/* ---- places ---- */

static void new_place(dgm__warc *w)
{
    dgm__capture *c = &w->capture;
    memset(c, 0, sizeof *c);
    w->passed.records++;
    bool member = w->is_start && w->start_at == w->window->taken;
    if (w->packed && !member)
        snprintf(c->place, sizeof c->place, "record %llu, at unpacked byte %llu", (unsigned long long)w->passed.records,
                 (unsigned long long)w->window->taken);
    else
        snprintf(c->place, sizeof c->place, "record %llu, at byte %llu", (unsigned long long)w->passed.records,
                 (unsigned long long)(w->packed ? w->start_member : w->window->taken));
}

void dgm__capture_place(const dgm__capture *capture, dgm_err *err)
{
    char text[sizeof err->text];
    if (!err)
        return;
    snprintf(text, sizeof text, "%s: %.390s", capture->place, *err->text ? err->text : dgm_status_text(err->status));
    memcpy(err->text, text, sizeof text);
}

static dgm_status fault(dgm__warc *w, dgm_err *err, dgm_status status, const char *format, ...) DGM_PRINTF(4, 5);
static dgm_status fault(dgm__warc *w, dgm_err *err, dgm_status status, const char *format, ...)
{
    char text[300];
    va_list args;
    va_start(args, format);
    vsnprintf(text, sizeof text, format, args);
    va_end(args);
    return dgm__fail(err, status, "%s: %s", w->capture.place, text);
}

/* A fault that the stream told, of the record at work. */
static dgm_status stream_fault(dgm__warc *w, dgm_status status, dgm_err *err)
{
    if (err)
        dgm__capture_place(&w->capture, err);
    recover(w, status);
    return status;
}

/* The same where no line begins: the line end before it may be what is damaged. */
static bool begins_surely(const char *data, size_t len)
{
    const char *line = dgm__warc_begins(data, len) ? memchr(data, '\n', len) : NULL;
    return line && len - (size_t)(line + 1 - data) >= 5 && !memcmp(line + 1, "WARC-", 5);
}

/* Finds where the next record begins: here, if a line begins here. */
static dgm_status seek(dgm__warc *w, dgm_err *err)
{
    for (;;) {
        dgm_status status = want(w, LOOK, err);
        if (status) {
            new_place(w);
            return stream_fault(w, status, err);
        }
        size_t len = ahead(w), at = 0;
        const char *data = data_of(w), *next;
        while (at < len && (next = memchr(data + at, 'W', len - at)) != NULL) {
            at = (size_t)(next - data);
            bool line = !at || data[at - 1] == '\n';
            if (line ? dgm__warc_begins(next, len - at) : begins_surely(next, len - at)) {
                take(w, at);
                return DGM_OK;
            }
            at++;
        }
        if (blocked(w)) {
            take(w, len);
            return DGM_OK;
        }
        take(w, len > LOOK ? len - LOOK : 0);
        status = more(w, err);
        if (status) {
            new_place(w);
            return stream_fault(w, status, err);
        }
    }
}

/* ---- the head of a record ---- */

static bool clean(const char *text, size_t len)
{
    for (size_t i = 0; i < len; i++)
        if ((unsigned char)text[i] <= ' ' || text[i] == 127)
            return false;
    return len && dgm__utf8_check(text, len) == len;
}

/* A name or address, which may stand in angle brackets. NULL where it is none; 1: no memory. */
static int keep_name(const char **out, const char *text, size_t len, dgm__arena *arena)
{
    if (len >= 2 && text[0] == '<' && text[len - 1] == '>')
        text++, len -= 2;
    *out = clean(text, len) ? dgm__arena_strndup(arena, text, len) : NULL;
    return clean(text, len) && !*out;
}

/* "2021-05-04T12:30:00Z", or less or more precise, as 1.1 has it. */
static bool is_date(const char *text)
{
    static const char form[] = "0000-00-00T00:00:00";
    size_t n = strlen(text);
    for (size_t i = 0; i < n && i < sizeof form - 1; i++)
        if (form[i] == '0' ? !digit(text[i]) : text[i] != form[i] && !(text[i] == 'Z' && i + 1 == n && i == 16))
            return false;
    if (n == 4 || n == 7 || n == 10 || n == 17)
        return true;
    if (n < 20 || n > 30 || text[n - 1] != 'Z' || (n > 20 && text[19] != '.'))
        return false;
    for (size_t i = 20; i + 1 < n; i++)
        if (!digit(text[i]))
            return false;
    return true;
}

static dgm_status take_length(dgm__warc *w, fields *f, const char *text, size_t len, dgm_err *err)
{
    uint64_t value = 0;
    for (size_t i = 0; i < len; i++) {
        if (!digit(text[i]))
            return fault(w, err, DGM_EFORMAT, "its Content-Length is no number");
        if (value > (UINT64_MAX - 9) / 10)
            return fault(w, err, DGM_ELIMIT, "its Content-Length is larger than any file");
        value = value * 10 + (uint64_t)(text[i] - '0');
    }
    if (!len || (f->has_length && f->length != value))
        return fault(w, err, DGM_EFORMAT, len ? "has two Content-Lengths" : "its Content-Length is empty");
    f->length = value;
    f->has_length = true;
    return DGM_OK;
}

static dgm_status take_field(dgm__warc *w, fields *f, const char *line, size_t len, dgm_err *err)
{
    const struct {
        const char *name;
        const char **to;
        bool name_like;
    } known[] = {
        {"WARC-Type", &f->type, true},      {"WARC-Record-ID", &f->id, true},
        {"WARC-Target-URI", &f->uri, true}, {"WARC-Date", &f->date, true},
        {"WARC-Truncated", &f->cut, true},  {"WARC-Segment-Number", &f->segment, true},
        {"Content-Type", &f->media, false},
    };
    const char *colon = memchr(line, ':', len);
    if (!colon)
        return DGM_OK; /* a line that goes on, of a field that is not asked for */
    size_t n = (size_t)(colon - line);
    const char *value = colon + 1, *end = line + len;
    while (value < end && (*value == ' ' || *value == '\t'))
        value++;
    while (end > value && strchr(" \t\r", end[-1]) && end[-1])
        end--;
    if (n == 14 && !strncasecmp(line, "Content-Length", n))
        return take_length(w, f, value, (size_t)(end - value), err);
    for (size_t i = 0; i < sizeof known / sizeof *known; i++) {
        if (n != strlen(known[i].name) || strncasecmp(line, known[i].name, n) || *known[i].to)
            continue;
        if (known[i].name_like ? keep_name(known[i].to, value, (size_t)(end - value), &w->arena)
                               : !(*known[i].to = dgm__arena_strndup(&w->arena, value, (size_t)(end - value))))
            return fault(w, err, DGM_ENOMEM, "out of memory");
    }
    return DGM_OK;
}

/* The record that begins here does not count. */
static void lose(dgm__warc *w)
{
    take(w, 5);
    w->lost = true;
}

/* Reads the head and takes it away. On a fault of its own the record is lost. */
static dgm_status read_head(dgm__warc *w, fields *f, dgm_err *err)
{
    size_t at = 0, looked = 0, length = 0;
    memset(f, 0, sizeof *f);
    while (!length) { /* up to the empty line */
        size_t len = ahead(w);
        const char *data = data_of(w), *line;
        while (!length && looked < len && (line = memchr(data + looked, '\n', len - looked)) != NULL) {
            size_t end = (size_t)(line - data);
            length = end == at || (end == at + 1 && data[at] == '\r') ? end + 1 : 0;
            looked = at = end + 1;
        }
        looked = length ? looked : len;
        if (length || (len < HEAD && !blocked(w))) {
            dgm_status status = length ? DGM_OK : more(w, err);
            if (status)
                return stream_fault(w, status, err);
            continue;
        }
        lose(w);
        return len < HEAD ? fault(w, err, DGM_EFORMAT, "its head is cut off")
                          : fault(w, err, DGM_ELIMIT, "its head is longer than %d bytes", HEAD);
    }
    dgm_status status = DGM_OK;
    const char *data = data_of(w);
    for (at = 0; at < length && !status;) {
        const char *line = memchr(data + at, '\n', length - at);
        size_t end = (size_t)(line - data);
        if (at && data[at] != ' ' && data[at] != '\t')
            status = take_field(w, f, data + at, end - at, err);
        at = end + 1;
    }
    if (!status && !f->has_length)
        status = fault(w, err, DGM_EFORMAT, "has no Content-Length");
    if (!status && !f->type)
        status = fault(w, err, DGM_EFORMAT, "has no WARC-Type");
    if (status)
        lose(w);
    else
        take(w, length);
    return status;
}

/* ---- what is a page ---- */

typedef struct page {
    dgm__http http; /* all 0 but `media` where there is no HTTP in between */
    dgm__format format;
} page;

static bool is_robots(const char *uri)
{
    const char *path = uri ? strstr(uri, "://") : NULL;
    path = path ? strchr(path + 3, '/') : NULL;
    return path && !strncasecmp(path, "/robots.txt", 11) && (!path[11] || path[11] == '?' || path[11] == '#');
}

/* The counter of what is passed over, or NULL: a page, or *status is not DGM_OK. `data`
 * is the beginning of the content at least. */
static uint64_t *judge(dgm__warc *w, const fields *f, const char *data, size_t len, page *out, dgm_status *status,
                       dgm_err *err)
{
    bool response = !strcasecmp(f->type, "response");
    dgm__media media;
    memset(out, 0, sizeof *out);
    *status = DGM_OK;
    if (!strcasecmp(f->type, "revisit"))
        return &w->passed.revisits;
    if (!response && strcasecmp(f->type, "resource") && strcasecmp(f->type, "conversion"))
        return &w->passed.others;
    if (is_robots(f->uri))
        return &w->passed.robots;
    dgm__media_read(&media, f->media ? f->media : "", f->media ? strlen(f->media) : 0);
    if (!f->length)
        return &w->passed.empty;
    if (!strcmp(media.type, "application/http") || (response && !*media.type)) {
        if ((*status = dgm__http_head(&out->http, data, len < HTTP_HEAD ? len : HTTP_HEAD, err)) != DGM_OK)
            return NULL;
        if (out->http.status != 200)
            return &w->passed.statuses;
        if (out->http.body_at == f->length)
            return &w->passed.empty;
    } else {
        out->http.media = media;
    }
    const char *type = out->http.media.type;
    if (!strcmp(type, "text/html") || !strcmp(type, "application/xhtml+xml"))
        out->format = DGM__FORMAT_HTML;
    else if (!strcmp(type, "text/plain"))
        out->format = DGM__FORMAT_TEXT;
    else if (*type)
        return &w->passed.media;
    if (f->segment)
        *status = dgm__fail(err, DGM_EFORMAT, "is one segment of several, which are not put together");
    return NULL;
}

/* The page's bytes into *raw. false: its media type was not told, and it is no page. */
static dgm_status unwrap(dgm__warc *w, dgm__raw *raw, const page *p, const char *data, size_t len, bool *is_page,
                         dgm_err *err)
{
    dgm__buf_rewind(&w->buffers[0]);
    dgm__buf_rewind(&w->buffers[1]);
    *is_page = true;
    dgm_status status = dgm__http_body(&raw->data, &raw->len, &p->http, data, len, w->most, w->buffers, err);
    if (status)
        return status;
    raw->format = p->format;
    if (raw->format == DGM__FORMAT_AUTO) {
        raw->format = dgm__format_of(raw->data, raw->len);
        *is_page = raw->format == DGM__FORMAT_HTML;
    }
    return DGM_OK;
}

static dgm_status set_capture(dgm__warc *w, const fields *f, const page *p, dgm_err *err)
{
    dgm__capture *c = &w->capture;
    c->id = f->id;
    c->url = f->uri;
    c->fetched = f->date && is_date(f->date) ? f->date : NULL;
    c->cut = f->cut;
    c->record = w->passed.records;
    c->charset = NULL;
    if (!*p->http.media.charset)
        return DGM_OK;
    c->charset = dgm__arena_strndup(&w->arena, p->http.media.charset, strlen(p->http.media.charset));
    return c->charset ? DGM_OK : fault(w, err, DGM_ENOMEM, "out of memory");
}

/* ---- the body of a record ---- */

/* Whether a record, a member or the end stands *at bytes ahead, line ends passed over.
 * What the stream tells of a later member is for later: this record is whole. */
static dgm_status ends_at(dgm__warc *w, size_t *at, bool *out, dgm_err *err)
{
    dgm_err found = {.status = DGM_OK};
    dgm_status status = DGM_OK;
    size_t from = *at, len;
    const uint64_t taken = w->window->taken;
    do {
        status = want(w, *at + LOOK, &found);
        len = ahead(w);
        while (*at < len && *at - from < 2 * LOOK && taken + *at != w->fresh_at &&
               (data_of(w)[*at] == '\r' || data_of(w)[*at] == '\n'))
            ++*at;
    } while (!status && *at + LOOK > len && !blocked(w));
    bool later = dgm__stream_member(w->window->stream) != w->member || w->fresh_at >= taken + from;
    if (status && !later) {
        if (err)
            *err = found;
        return status;
    }
    if (status)
        dgm__warc_pend(w, status, &found);
    *out = true;
    if (w->packed && taken + *at == w->fresh_at)
        return DGM_OK;
    const char *next = data_of(w) + *at;
    len -= *at;
    *out = !len || dgm__warc_begins(next, len) || (len <= VERSION && !memcmp(next, "WARC/1.", len < 7 ? len : 7));
    return DGM_OK;
}

static bool member_ends(const dgm__warc *w)
{
    return w->is_start && w->start_at > w->window->taken;
}

/* Content that is larger than a document may be is not held. Its length cannot be proved
 * before it is gone, so a version line behind an empty line ends it. */
static dgm_status skip(dgm__warc *w, uint64_t left, bool *ended, dgm_err *err)
{
    *ended = true;
    while (left) {
        dgm_status status = want(w, 4096, err);
        if (status)
            return status;
        size_t len = ahead(w), n = len;
        const char *data = data_of(w);
        for (const char *at = data; n == len && at && (at = memchr(at, 'W', len - (size_t)(at - data))) != NULL; at++) {
            size_t before = (size_t)(at - data);
            if (before >= 4 && at[-1] == '\n' && (at[-2] == '\n' || (at[-2] == '\r' && at[-3] == '\n')) &&
                dgm__warc_begins(at, len - before))
                n = before;
        }
        if (n < len && n < left) { /* a record in the middle of it */
            take(w, n);
            *ended = false;
            return DGM_OK;
        }
        if (n >= left) {
            take(w, (size_t)left);
            return DGM_OK;
        }
        if (blocked(w)) {
            take(w, len);
            *ended = false;
            return DGM_OK;
        }
        n = len > LOOK ? len - LOOK : 0;
        take(w, n);
        left -= n;
        status = more(w, err);
        if (status)
            return status;
    }
    return DGM_OK;
}

static dgm_status pass_large(dgm__warc *w, const fields *f, dgm_err *err)
{
    dgm_err why = {.status = DGM_OK};
    dgm_status status = want(w, HTTP_HEAD, err), judged = DGM_OK;
    if (status)
        return stream_fault(w, status, err);
    page p;
    uint64_t *counter = judge(w, f, data_of(w), ahead(w), &p, &judged, &why);
    bool ended = false;
    status = skip(w, f->length, &ended, err);
    if (status)
        return stream_fault(w, status, err);
    size_t at = 0;
    if (ended && (status = ends_at(w, &at, &ended, err)) != DGM_OK)
        return stream_fault(w, status, err);
    if (ended && counter)
        ++*counter;
    if (ended && counter)
        return DGM_OK;
    w->lost = !ended && !dgm__warc_begins(data_of(w), ahead(w));
    return fault(w, err, DGM_ELIMIT, "tells a length of %llu bytes, and the limit for a document is %zu%s",
                 (unsigned long long)f->length, w->most, ended ? "" : "; it is shorter");
}

/* One record; *is_page where *raw has it. */
static dgm_status record(dgm__warc *w, dgm__raw *raw, bool *is_page, dgm_err *err)
{
    fields f;
    dgm__arena_reset(&w->arena);
    dgm_status status = read_head(w, &f, err);
    if (status)
        return status;
    if (f.length > w->most)
        return pass_large(w, &f, err);
    size_t length = (size_t)f.length, end = length;
    status = want(w, length, err);
    if (status)
        return stream_fault(w, status, err);
    size_t has = ahead(w);
    if (has < length) {
        w->lost = true;
        return member_ends(w)
                   ? fault(w, err, DGM_EFORMAT, "tells a length of %zu bytes, and ends after %zu", length, has)
                   : fault(w, err, DGM_EFORMAT, "is cut off: %zu of %zu bytes", has, length);
    }
    bool ended = false;
    status = ends_at(w, &end, &ended, err);
    if (status)
        return stream_fault(w, status, err);
    if (!ended) {
        w->lost = true;
        return fault(w, err, DGM_EFORMAT, "tells a length of %zu bytes, and does not end there", length);
    }
    const char *data = length ? data_of(w) : "";
    page p;
    uint64_t *counter = judge(w, &f, data, length, &p, &status, err);
    if (!counter && !status)
        status = unwrap(w, raw, &p, data, length, is_page, err);
    if (!counter && !status && !*is_page)
        counter = &w->passed.media;
    if (!counter && !status && !raw->len)
        counter = &w->passed.empty;
    if (counter) {
        ++*counter;
        *is_page = false;
    } else if (!status) {
        status = set_capture(w, &f, &p, err);
        raw->capture = &w->capture;
    } else {
        dgm__capture_place(&w->capture, err);
    }
    take(w, end); /* the bytes stay where they are until more are read */
    return status;
}

dgm_status dgm__warc_next(dgm__warc *w, dgm__raw *raw, bool *end, dgm_err *err)
{
    *end = false;
    for (;;) {
        bool is_page = false;
        dgm_status status;
        if (w->lost) {
            w->lost = false;
            status = seek(w, err);
            if (status)
                return status;
        }
        if (w->pending && (!dgm__window_len(w->window) || w->fresh_at <= w->window->taken)) {
            status = w->pending;
            w->pending = DGM_OK;
            w->is_start = true; /* the place is that of the member with the fault */
            w->start_at = w->window->taken;
            w->start_member = dgm__stream_member(w->window->stream);
            new_place(w);
            if (err)
                *err = w->fault;
            return stream_fault(w, status, err);
        }
        status = want(w, LOOK, err);
        if (status) {
            new_place(w);
            return stream_fault(w, status, err);
        }
        size_t len = ahead(w), n = 0;
        while (n < len && (data_of(w)[n] == '\r' || data_of(w)[n] == '\n'))
            n++;
        if (n) {
            take(w, n);
            continue;
        }
        if (!len) {
            *end = w->window->over;
            if (*end)
                return DGM_OK;
            continue;
        }
        new_place(w);
        if (!dgm__warc_begins(data_of(w), len)) {
            w->lost = true;
            return fault(w, err, DGM_EFORMAT, "is no WARC record: no line \"WARC/1.0\" or \"WARC/1.1\"");
        }
        status = record(w, raw, &is_page, err);
        if (status || is_page)
            return status;
    }
}
