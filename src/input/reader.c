/* SPDX-License-Identifier: Apache-2.0
 *
 * Reader: see reader.h.
 */
#include "input/reader.h"

#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "base/err.h"
#include "input/warc.h"
#include "input/window.h"

enum { SNIFF = 4096 };

struct dgm__reader {
    const dgm__pages *pages;
    dgm__reader_options options;
    dgm__window window;
    dgm__warc *warc; /* NULL: the input is none */
    char *source;
    size_t scanned; /* held bytes known to hold no newline */
    uint32_t line;
    bool started, done;
    dgm__format format;
    dgm__arena arena;
    dgm__document doc;
    const char *note;
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
        status = dgm__stream_open(&r->window.stream, file, data, len, r->options.most_ratio, err);
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
    dgm__warc_close(reader->warc);
    dgm__window_clear(&reader->window);
    dgm__arena_clear(&reader->arena);
    free(reader->source);
    free(reader);
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
    if (dgm__warc_begins(data, len))
        return DGM__FORMAT_WARC;
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
    dgm_err fault = {.status = DGM_OK};
    dgm__window *w = &r->window;
    while (!status && !w->over && dgm__window_len(w) < SNIFF &&
           !dgm__warc_begins(dgm__window_data(w), dgm__window_len(w)))
        status = dgm__window_more(w, &fault);
    r->started = true;
    if (r->format == DGM__FORMAT_AUTO)
        r->format = dgm__format_of(dgm__window_len(w) ? dgm__window_data(w) : "", dgm__window_len(w));
    if (r->format != DGM__FORMAT_WARC) {
        if (status && err)
            *err = fault;
        return status;
    }
    dgm_status opened = dgm__warc_open(&r->warc, w, r->options.most_document, err);
    if (!opened && status)
        dgm__warc_pend(r->warc, status, &fault);
    return opened;
}

/* The whole input is one document. */
static dgm_status whole_input(dgm__reader *r, dgm__raw *raw, dgm_err *err)
{
    dgm_status status = DGM_OK;
    dgm__window *w = &r->window;
    r->done = true;
    while (!status && !w->over && dgm__window_len(w) <= r->options.most_document)
        status = dgm__window_more(w, err);
    if (status)
        return status;
    if (dgm__window_len(w) > r->options.most_document)
        return dgm__fail(err, DGM_ELIMIT, "is larger than the limit of %zu bytes for a document",
                         r->options.most_document);
    raw->data = dgm__window_len(w) ? dgm__window_data(w) : "";
    raw->len = dgm__window_len(w);
    raw->format = r->format;
    return DGM_OK;
}

/* Skips to behind the next newline, keeping nothing. */
static dgm_status skip_line(dgm__window *w, dgm_err *err)
{
    for (;;) {
        size_t left = dgm__window_len(w);
        const char *from = dgm__window_data(w), *newline = left ? memchr(from, '\n', left) : NULL;
        dgm__window_take(w, newline ? (size_t)(newline - from) + 1 : left);
        if (newline || w->over)
            return DGM_OK;
        dgm_status status = dgm__window_more(w, err);
        if (status)
            return status;
    }
}

static dgm_status next_line(dgm__reader *r, dgm__raw *raw, bool *end, dgm_err *err)
{
    dgm__window *w = &r->window;
    for (;;) {
        size_t left = dgm__window_len(w);
        const char *from = dgm__window_data(w);
        const char *newline = left > r->scanned ? memchr(from + r->scanned, '\n', left - r->scanned) : NULL;
        if (!newline && !w->over) {
            if (left > r->options.most_document) {
                r->line++;
                r->scanned = 0;
                dgm_status status = skip_line(w, err);
                return status
                           ? status
                           : dgm__fail_at(err, DGM_ELIMIT, r->line, 1, "the line is longer than the limit of %zu bytes",
                                          r->options.most_document);
            }
            r->scanned = left;
            dgm_status status = dgm__window_more(w, err);
            if (status)
                return status;
            continue;
        }
        if (!left) {
            *end = r->done = true;
            return DGM_OK;
        }
        size_t len = newline ? (size_t)(newline - from) : left;
        dgm__window_take(w, len + (newline != NULL));
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
        raw->data = from;
        raw->len = len;
        raw->format = r->format;
        raw->line = r->line;
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
    if (r->warc)
        return dgm__warc_next(r->warc, raw, end, err);
    return r->format == DGM__FORMAT_JSONL ? next_line(r, raw, end, err) : whole_input(r, raw, err);
}

void dgm__reader_passed(const dgm__reader *reader, dgm_passed *out)
{
    *out = (dgm_passed){.size = sizeof *out};
    if (reader->warc)
        *out = *dgm__warc_passed(reader->warc);
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
