/* SPDX-License-Identifier: Apache-2.0
 *
 * Reader: see reader.h.
 */
#include "input/reader.h"

#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "base/buf.h"
#include "base/err.h"
#include "input/stream.h"

enum { CHUNK = 64 * 1024, SNIFF = 4096 };

struct dgm__reader {
    const dgm__pages *pages;
    dgm__reader_options options;
    dgm__stream *stream;
    char *source;
    dgm__buf held; /* bytes read and not yet handed out, from held_at on */
    size_t held_at;
    size_t scanned; /* held bytes known to hold no newline */
    uint32_t line;
    bool started, stream_over, done;
    dgm__format format;
    dgm__arena arena;
    dgm__document doc;
    const char *note;
    char chunk[CHUNK];
};

void dgm__reader_options_init(dgm__reader_options *options)
{
    *options = (dgm__reader_options){.format = DGM__FORMAT_AUTO, .most_document = (size_t)64 << 20, .most_ratio = 400};
}

dgm_status dgm__reader_open(dgm__reader **out, const dgm__pages *pages, const dgm__reader_options *options, FILE *file,
                            const char *data, size_t len, const char *source, dgm_err *err)
{
    *out = NULL;
    dgm__reader *r = calloc(1, sizeof *r);
    if (!r)
        return dgm__fail(err, DGM_ENOMEM, "out of memory");
    dgm_status status = DGM_OK;
    r->pages = pages;
    if (options)
        r->options = *options;
    else
        dgm__reader_options_init(&r->options);
    r->format = r->options.format;
    dgm__arena_init(&r->arena, 0);
    size_t n = strlen(source);
    r->source = malloc(n + 1);
    if (r->source)
        memcpy(r->source, source, n + 1);
    else
        status = dgm__fail(err, DGM_ENOMEM, "out of memory");
    if (!status)
        status = dgm__stream_open(&r->stream, file, data, len, r->options.most_ratio, err);
    if (status)
        dgm__reader_close(r);
    else
        *out = r;
    return status;
}

void dgm__reader_close(dgm__reader *reader)
{
    if (!reader)
        return;
    dgm__stream_close(reader->stream);
    dgm__buf_clear(&reader->held);
    dgm__arena_clear(&reader->arena);
    free(reader->source);
    free(reader);
}

/* Reads one chunk more behind the held bytes. */
static dgm_status more(dgm__reader *r, dgm_err *err)
{
    size_t n;
    dgm_status status = dgm__stream_read(r->stream, r->chunk, CHUNK, &n, err);
    if (status) {
        r->stream_over = true;
        return status;
    }
    if (!n) {
        r->stream_over = true;
        return DGM_OK;
    }
    if (r->held_at) { /* move what is left to the front */
        memmove(r->held.data, r->held.data + r->held_at, r->held.len - r->held_at);
        r->held.len -= r->held_at;
        r->held_at = 0;
    }
    dgm__buf_add(&r->held, r->chunk, n);
    return r->held.oom ? dgm__fail(err, DGM_ENOMEM, "out of memory") : DGM_OK;
}

static bool tag_ahead(const char *p, size_t len)
{
    static const char *const tags[] = {"!doctype html", "html",  "head",    "body",   "div",  "p>",      "p ",
                                       "meta",          "title", "article", "table",  "span", "section", "main",
                                       "script",        "h1",    "link",    "center", "font", "b>",      "br"};
    for (size_t i = 0; i < sizeof tags / sizeof *tags; i++)
        if (len > strlen(tags[i]) && !strncasecmp(p + 1, tags[i], strlen(tags[i])))
            return true;
    return false;
}

dgm__format dgm__format_of(const char *data, size_t len)
{
    size_t at = 0;
    if (len >= 3 && !memcmp(data, "\xEF\xBB\xBF", 3))
        at = 3;
    while (at < len && strchr(" \t\r\n", data[at]) && data[at])
        at++;
    if (at < len && data[at] == '{') {
        size_t next = at + 1;
        while (next < len && (data[next] == ' ' || data[next] == '\t'))
            next++;
        return next < len && (data[next] == '"' || data[next] == '}') ? DGM__FORMAT_JSONL : DGM__FORMAT_TEXT;
    }
    while (at < len && data[at] == '<') {
        if (tag_ahead(data + at, len - at))
            return DGM__FORMAT_HTML;
        bool comment = len - at > 4 && (!memcmp(data + at, "<!--", 4));
        if (!comment && !(len - at > 2 && data[at + 1] == '?'))
            break;
        const char *end = NULL;
        for (size_t i = at + 2; i < len && !end; i++)
            if (data[i] == '>' && (!comment || (i >= at + 6 && data[i - 1] == '-' && data[i - 2] == '-')))
                end = data + i + 1;
        if (!end)
            return comment ? DGM__FORMAT_HTML : DGM__FORMAT_TEXT;
        at = (size_t)(end - data);
        while (at < len && strchr(" \t\r\n", data[at]) && data[at])
            at++;
    }
    return DGM__FORMAT_TEXT;
}

static dgm_status start(dgm__reader *r, dgm_err *err)
{
    dgm_status status = DGM_OK;
    while (!status && !r->stream_over && r->held.len < SNIFF)
        status = more(r, err);
    r->started = true;
    if (r->format == DGM__FORMAT_AUTO)
        r->format = dgm__format_of(r->held.data ? r->held.data : "", r->held.len);
    return status;
}

/* The whole input is one document. */
static dgm_status whole_input(dgm__reader *r, dgm__raw *raw, dgm_err *err)
{
    dgm_status status = DGM_OK;
    r->done = true;
    while (!status && !r->stream_over && r->held.len <= r->options.most_document)
        status = more(r, err);
    if (status)
        return status;
    if (r->held.len > r->options.most_document)
        return dgm__fail(err, DGM_ELIMIT, "is larger than the limit of %zu bytes for a document",
                         r->options.most_document);
    *raw = (dgm__raw){
        .data = r->held.data ? r->held.data : "", .len = r->held.len, .source = r->source, .format = r->format};
    return DGM_OK;
}

/* Skips to behind the next newline, keeping nothing. */
static dgm_status skip_line(dgm__reader *r, dgm_err *err)
{
    for (;;) {
        size_t left = r->held.len - r->held_at;
        const char *newline = left ? memchr(r->held.data + r->held_at, '\n', left) : NULL;
        if (newline) {
            r->held_at = (size_t)(newline - r->held.data) + 1;
            return DGM_OK;
        }
        r->held_at = r->held.len;
        if (r->stream_over)
            return DGM_OK;
        dgm_status status = more(r, err);
        if (status)
            return status;
    }
}

static dgm_status next_line(dgm__reader *r, dgm__raw *raw, bool *end, dgm_err *err)
{
    for (;;) {
        size_t left = r->held.len - r->held_at;
        const char *from = left ? r->held.data + r->held_at : NULL;
        const char *newline = left > r->scanned ? memchr(from + r->scanned, '\n', left - r->scanned) : NULL;
        if (!newline && !r->stream_over) {
            if (left > r->options.most_document) {
                r->line++;
                r->scanned = 0;
                dgm_status status = skip_line(r, err);
                return status
                           ? status
                           : dgm__fail_at(err, DGM_ELIMIT, r->line, 1, "the line is longer than the limit of %zu bytes",
                                          r->options.most_document);
            }
            r->scanned = left;
            dgm_status status = more(r, err);
            if (status)
                return status;
            continue;
        }
        if (!left) {
            *end = r->done = true;
            return DGM_OK;
        }
        size_t len = newline ? (size_t)(newline - from) : left;
        r->held_at += len + (newline != NULL);
        r->scanned = 0;
        r->line++;
        if (len > r->options.most_document)
            return dgm__fail_at(err, DGM_ELIMIT, r->line, 1, "the line is longer than the limit of %zu bytes",
                                r->options.most_document);
        if (r->line == 1 && len >= 3 && !memcmp(from, "\xEF\xBB\xBF", 3))
            from += 3, len -= 3;
        while (len && strchr(" \t\r", from[len - 1]) && from[len - 1])
            len--;
        if (!len)
            continue;
        *raw = (dgm__raw){.data = from, .len = len, .source = r->source, .format = r->format, .line = r->line};
        return DGM_OK;
    }
}

dgm_status dgm__reader_raw(dgm__reader *r, dgm__raw *raw, bool *end, dgm_err *err)
{
    *raw = (dgm__raw){.source = r->source, .format = r->format};
    *end = false;
    if (!r->started) {
        dgm_status status = start(r, err);
        if (status)
            return r->done = r->format != DGM__FORMAT_JSONL, status;
    }
    if (r->done) {
        *end = true;
        return DGM_OK;
    }
    return r->format == DGM__FORMAT_JSONL ? next_line(r, raw, end, err) : whole_input(r, raw, err);
}

dgm_status dgm__reader_next(dgm__reader *r, const dgm__document **doc, bool *end, dgm_err *err)
{
    dgm__raw raw;
    *doc = NULL;
    r->note = NULL;
    dgm__arena_reset(&r->arena);
    dgm_status status = dgm__reader_raw(r, &raw, end, err);
    if (status || *end)
        return status;
    status = dgm__document_make(&r->doc, &r->note, &raw, r->pages, &r->options, &r->arena, err);
    if (!status)
        *doc = &r->doc;
    return status;
}

const char *dgm__reader_note(const dgm__reader *reader)
{
    return reader->note;
}
