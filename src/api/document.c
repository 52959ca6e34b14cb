/* SPDX-License-Identifier: Apache-2.0
 *
 * The reader and the documents it gives: see document.h.
 */
#include "api/document.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/err.h"
#include "base/fold.h"
#include "base/hash.h"
#include "base/utf8.h"
#include "input/page_date.h"

struct dgm_reader {
    FILE *file; /* NULL: memory */
    dgm__reader *raw;
    dgm_reader_options options;
    char published[11];
};

void dgm_reader_options_init(dgm_reader_options *options)
{
    memset(options, 0, sizeof *options);
    options->size = sizeof *options;
}

/* A tree bank is one document: its sentences are not to be cut at all. */
static dgm__format format_of(dgm_form form)
{
    switch (form) {
    case DGM_FORM_TEXT:
    case DGM_FORM_CONLLU:
        return DGM__FORMAT_TEXT;
    case DGM_FORM_HTML:
        return DGM__FORMAT_HTML;
    case DGM_FORM_JSONL:
        return DGM__FORMAT_JSONL;
    case DGM_FORM_WARC:
        return DGM__FORMAT_WARC;
    default:
        return DGM__FORMAT_AUTO;
    }
}

/* "2020-11-26", "2020-11", "2020" of days that there are; "": none. */
static bool is_date(const char *text)
{
    static const char form[] = "0000-00-00";
    size_t len = strlen(text);
    for (size_t i = 0; i < len && i < sizeof form; i++)
        if (form[i] == '0' ? text[i] < '0' || text[i] > '9' : text[i] != form[i])
            return false;
    int month = len > 4 ? atoi(text + 5) : 1, day = len > 7 ? atoi(text + 8) : 1;
    return !len || ((len == 4 || len == 7 || len == 10) && dgm__is_day(atoi(text), month, day));
}

static dgm_status set_up(dgm__reader_options *to, char published[11], dgm_reader_options *own,
                         const dgm_reader_options *options, dgm_err *err)
{
    dgm_reader_options_init(own);
    if (options) {
        if (options->size < sizeof *options)
            return dgm__fail(err, DGM_EUSAGE, "the options of a reader were not set up by dgm_reader_options_init");
        *own = *options;
    }
    char told[48];
    if (own->published && !is_date(own->published))
        return dgm__fail(err, DGM_EUSAGE, "a date of publication is as 2020-11-26, 2020-11 or 2020, not \"%s\"",
                         dgm__told(told, sizeof told, own->published));
    strcpy(published, own->published ? own->published : "");
    own->published = NULL; /* kept in `published`; the caller's string may go */
    dgm__reader_options_init(to);
    to->format = format_of(own->form);
    if (own->max_bytes)
        to->most_document = own->max_bytes;
    return DGM_OK;
}

static dgm_status open_raw(dgm_reader *r, const dgm_reader_options *options, const char *data, size_t len,
                           const char *source, dgm_err *err)
{
    dgm__reader_options raw;
    dgm_status status = set_up(&raw, r->published, &r->options, options, err);
    if (status)
        return status;
    /* Documents are made by coders, so no pages here. */
    return dgm__reader_open(&r->raw, NULL, &raw, r->file, data, len, source, err);
}

dgm_status dgm_reader_open(dgm_reader **out, const char *path, const dgm_reader_options *options, dgm_err *err)
{
    *out = NULL;
    if (!path)
        return dgm__fail(err, DGM_EUSAGE, "a path is needed");
    dgm_reader *r = calloc(1, sizeof *r);
    if (!r)
        return dgm__fail(err, DGM_ENOMEM, "out of memory for a reader");
    r->file = strcmp(path, "-") ? fopen(path, "rb") : stdin;
    dgm_status status;
    if (!r->file)
        status = dgm__fail(err, DGM_EIO, "%s", strerror(errno));
    else
        status = open_raw(r, options, NULL, 0, path, err);
    if (status) {
        dgm_reader_close(r);
        return status;
    }
    *out = r;
    return DGM_OK;
}

void dgm_reader_close(dgm_reader *reader)
{
    if (!reader)
        return;
    dgm__reader_close(reader->raw);
    if (reader->file && reader->file != stdin)
        fclose(reader->file);
    free(reader);
}

uint64_t dgm_reader_position(const dgm_reader *reader)
{
    long at = reader->file ? ftell(reader->file) : -1;
    return at < 0 ? 0 : (uint64_t)at;
}

void dgm_reader_passed(const dgm_reader *reader, dgm_passed *out)
{
    dgm__reader_passed(reader->raw, out);
}

static char *copy(const char *text, size_t len)
{
    char *to = malloc(len + 1);
    if (to) {
        memcpy(to, text, len);
        to[len] = '\0';
    }
    return to;
}

/* false: no memory. */
static bool copy_capture(dgm_document *d, const dgm__capture *from)
{
    const char **own[] = {&d->capture.id, &d->capture.url, &d->capture.charset, &d->capture.fetched, &d->capture.cut};
    d->capture = *from;
    d->raw.capture = &d->capture;
    bool ok = true;
    for (size_t i = 0; i < sizeof own / sizeof *own; i++) {
        const char *text = *own[i];
        *own[i] = text ? copy(text, strlen(text)) : NULL;
        ok = ok && (!text || *own[i]);
    }
    return ok;
}

dgm_status dgm_reader_next(dgm_reader *reader, dgm_document **out, dgm_err *err)
{
    *out = NULL;
    dgm__raw raw;
    bool end;
    dgm_status status = dgm__reader_raw(reader->raw, &raw, &end, err);
    if (status || end)
        return status;
    dgm_document *d = calloc(1, sizeof *d);
    if (!d)
        return dgm__fail(err, DGM_ENOMEM, "out of memory for a document");
    d->raw = raw;
    d->raw.data = copy(raw.data, raw.len);
    d->raw.source = copy(raw.source, strlen(raw.source));
    d->form = reader->options.form;
    d->max_bytes = reader->options.max_bytes;
    strcpy(d->published, reader->published);
    if (!d->raw.data || !d->raw.source || (raw.capture && !copy_capture(d, raw.capture))) {
        dgm_document_free(d);
        return dgm__fail(err, DGM_ENOMEM, "out of memory for a document");
    }
    *out = d;
    return DGM_OK;
}

dgm_status dgm_document_new(dgm_document **out, const char *id, const char *text, size_t len,
                            const dgm_reader_options *options, dgm_err *err)
{
    *out = NULL;
    if (!text)
        return dgm__fail(err, DGM_EUSAGE, "a text is needed");
    dgm_reader r = {.file = NULL};
    dgm_status status = open_raw(&r, options, text, len, id ? id : "text", err);
    if (!status)
        status = dgm_reader_next(&r, out, err);
    if (!status && !*out)
        status = dgm__fail(err, DGM_EEMPTY, "%s", dgm_status_text(DGM_EEMPTY));
    dgm__reader_close(r.raw);
    return status;
}

void dgm_fields_init(dgm_fields *fields)
{
    memset(fields, 0, sizeof *fields);
    fields->size = sizeof *fields;
}

/* *to is a copy, NULL where there is nothing. */
static dgm_status copy_field(const char **to, const char *name, const char *value, dgm_err *err)
{
    size_t len = value ? strlen(value) : 0;
    if (!len)
        return DGM_OK;
    size_t bad = dgm__utf8_check(value, len);
    if (bad < len)
        return dgm__fail(err, DGM_EENCODING, "the field \"%s\" is not UTF-8 from byte %zu on", name, bad);
    *to = copy(value, len);
    return *to ? DGM_OK : dgm__fail(err, DGM_ENOMEM, "out of memory for a document");
}

static dgm_status copy_fields(dgm__known *to, const dgm_fields *fields, dgm_err *err)
{
    const struct {
        const char *name, *value;
        const char **to;
    } all[] = {{"id", fields->id, &to->id},
               {"title", fields->title, &to->title},
               {"published", fields->published, &to->published},
               {"publisher", fields->publisher, &to->publisher},
               {"url", fields->url, &to->url},
               {"dateline", fields->dateline, &to->dateline}};
    dgm_status status = DGM_OK;
    for (size_t i = 0; i < sizeof all / sizeof *all && !status; i++)
        status = copy_field(all[i].to, all[i].name, all[i].value, err);
    return status;
}

dgm_status dgm_document_make(dgm_document **out, const char *text, size_t len, const dgm_fields *fields,
                             const dgm_reader_options *options, dgm_err *err)
{
    *out = NULL;
    if (!text)
        return dgm__fail(err, DGM_EUSAGE, "a text is needed");
    if (fields && fields->size < sizeof *fields)
        return dgm__fail(err, DGM_EUSAGE, "the fields of a document were not set up by dgm_fields_init");
    const char *source = fields && fields->source && *fields->source ? fields->source : "-";
    if (dgm__utf8_check(source, strlen(source)) < strlen(source))
        return dgm__fail(err, DGM_EENCODING, "the source of a document is not UTF-8");
    dgm_reader r = {.file = NULL};
    dgm_document *d = NULL, *more = NULL;
    dgm_status status = open_raw(&r, options, text, len, source, err);
    if (!status)
        status = dgm_reader_next(&r, &d, err);
    if (!status && !d)
        status = dgm__fail(err, DGM_EEMPTY, "%s", dgm_status_text(DGM_EEMPTY));
    if (!status && (d->raw.format == DGM__FORMAT_JSONL || d->raw.capture) && (dgm_reader_next(&r, &more, NULL) || more))
        status = dgm__fail(err, DGM_EUSAGE, "holds several documents; a reader gives them one by one");
    if (!status && fields)
        status = copy_fields(&d->raw.known, fields, err);
    dgm__reader_close(r.raw);
    dgm_document_free(more);
    if (status)
        dgm_document_free(d);
    else
        *out = d;
    return status;
}

uint64_t dgm_document_hash(const dgm_document *d)
{
    const dgm__known *known = &d->raw.known;
    const char *const texts[] = {d->raw.source,      d->published,   d->capture.id,  d->capture.url, d->capture.charset,
                                 d->capture.fetched, d->capture.cut, known->id,      known->title,   known->published,
                                 known->publisher,   known->url,     known->dateline};
    const uint64_t numbers[] = {d->form, d->raw.format, d->raw.line, d->capture.record, d->max_bytes, d->raw.len};
    uint64_t h = dgm__hash(numbers, sizeof numbers);
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++)
        h = dgm__hash_more(h, texts[i] ? texts[i] : "", texts[i] ? strlen(texts[i]) + 1 : 1);
    return dgm__hash_more(h, d->raw.data, d->raw.len);
}

void dgm_document_free(dgm_document *document)
{
    if (!document)
        return;
    const dgm__known *known = &document->raw.known;
    const char *const strings[] = {known->id,        known->title, known->published,
                                   known->publisher, known->url,   known->dateline};
    for (size_t i = 0; i < sizeof strings / sizeof *strings; i++)
        free((char *)(uintptr_t)strings[i]);
    free((char *)(uintptr_t)document->raw.data);
    free((char *)(uintptr_t)document->raw.source);
    const char *const own[] = {document->capture.id, document->capture.url, document->capture.charset,
                               document->capture.fetched, document->capture.cut};
    for (size_t i = 0; i < sizeof own / sizeof *own; i++)
        free((char *)(uintptr_t)own[i]);
    free(document);
}
