/* SPDX-License-Identifier: Apache-2.0
 *
 * From one document's bytes to the document: encoding undone, container opened,
 * page laid out, language told.
 */
#include "input/document.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "base/err.h"
#include "base/fold.h"
#include "base/sha256.h"
#include "input/encoding.h"
#include "input/html.h"
#include "input/jsonl.h"
#include "input/language.h"
#include "input/layout.h"
#include "input/page_date.h"
#include "input/reader.h"

static dgm_status no_memory(dgm_err *err)
{
    return dgm__fail(err, DGM_ENOMEM, "out of memory");
}

static bool cut_ending(char *name, const char *ending)
{
    size_t n = strlen(name), m = strlen(ending);
    if (n <= m || strcasecmp(name + n - m, ending))
        return false;
    name[n - m] = '\0';
    return true;
}

char *dgm__document_id(const char *source, dgm__arena *arena)
{
    static const char *const endings[] = {".txt",   ".html",   ".htm",  ".xhtml", ".json",
                                          ".jsonl", ".ndjson", ".text", ".warc"};
    const char *slash = strrchr(source, '/');
    const char *name = slash ? slash + 1 : source;
    if (!strcmp(source, "-") || !*name)
        name = "stdin";
    char *id = dgm__arena_strndup(arena, name, strlen(name));
    if (!id)
        return NULL;
    if (!cut_ending(id, ".gz"))
        cut_ending(id, ".zst");
    for (size_t i = 0; i < sizeof endings / sizeof *endings; i++)
        if (cut_ending(id, endings[i]))
            break;
    return id;
}

static bool blank(const char *text, size_t len)
{
    for (size_t i = 0; i < len; i++)
        if ((unsigned char)text[i] > ' ')
            return false;
    return true;
}

/* A date as a field or a meta tag gives it: ISO, perhaps with a clock, or as pages
 * write it. NULL, or why it could not be read. */
static const char *told_date(const dgm__pages *pages, const char *text, char out[11])
{
    size_t len = text ? strlen(text) : 0;
    dgm__page_date date;
    out[0] = '\0';
    if (blank(text, len))
        return NULL;
    if (len > 200)
        return "is too long for a date";
    if (dgm__page_date_find(pages, text, len, 0, true, &date)) {
        if (date.order == 3)
            return "may be day and month or month and day";
        dgm__page_date_iso(&date, out);
        return NULL;
    }
    size_t digits = 0; /* "2024", "2024-03", "20240328" */
    while (digits < len && text[digits] >= '0' && text[digits] <= '9')
        digits++;
    int value = digits && digits <= 8 ? atoi(text) : 0;
    if (digits == 8 && dgm__is_day(value / 10000, value / 100 % 100, value % 100)) {
        date = (dgm__page_date){value / 10000, value / 100 % 100, value % 100, 0, 0, 0, 0};
        dgm__page_date_iso(&date, out);
    } else if (digits == 4 && value >= 1800 && value < 2200) {
        int month = 0;
        if (text[4] && strchr("-/.", text[4]) && text[5] >= '0' &&
            text[5] <= '9') { /* "2024-13", "2024-02-31" are no dates */
            month = atoi(text + 5);
            size_t end = 5 + strspn(text + 5, "0123456789");
            if (month < 1 || month > 12 || end > 7 || (text[end] && strchr("-/.", text[end])))
                return "is no date";
        }
        date = (dgm__page_date){value, month, 0, 0, 0, 0, 0};
        dgm__page_date_iso(&date, out);
    }
    return *out ? NULL : "is no date";
}

/* What is to be told of a document that is read nevertheless. Behind what is to be told
 * already. */
static dgm_status add_note(const char **note, dgm__arena *arena, const char *more, dgm_err *err)
{
    *note = *note ? dgm__arena_printf(arena, "%s; %s", *note, more) : dgm__arena_strndup(arena, more, strlen(more));
    return *note ? DGM_OK : no_memory(err);
}

/* Takes the date of publication that `where` gives, or tells that it cannot. */
static dgm_status published(char out[11], const char **note, const char *where, const char *text,
                            const dgm__pages *pages, dgm__arena *arena, dgm_err *err)
{
    char shown[48], more[200];
    const char *why = told_date(pages, text, out);
    if (!why)
        return DGM_OK;
    snprintf(more, sizeof more, "%s is left out: \"%s\" %s", where, dgm__told(shown, sizeof shown, text), why);
    return add_note(note, arena, more, err);
}

/* Judges the main text where there is one, else everything. */
static dgm_status tell_language(dgm__document *doc, const dgm__pages *pages, bool any, dgm_err *err)
{
    const char *text = doc->text;
    size_t len = doc->len;
    if (doc->body.end > doc->body.start) {
        text += doc->body.start;
        len = doc->body.end - doc->body.start;
    }
    const dgm__language *language = dgm__language_of(pages, text, len);
    size_t n = 0;
    if (!language)
        language = dgm__pages_language_list(pages, &n);
    size_t k = strlen(language->code) < sizeof doc->language ? strlen(language->code) : sizeof doc->language - 1;
    memcpy(doc->language, language->code, k);
    doc->language[k] = '\0';
    if (strcmp(language->code, "en") && !any)
        return dgm__fail(err, DGM_ELANGUAGE, "is not in English: it looks like %s (%s)", language->name,
                         language->code);
    return DGM_OK;
}

static dgm_status from_json(dgm__document *doc, dgm__hints *hints, const char **note, const dgm__raw *raw,
                            const dgm__pages *pages, dgm__arena *arena, dgm_err *err)
{
    dgm__json_fields fields;
    dgm_status status = dgm__jsonl_read(&fields, raw->data, raw->len, raw->line, arena, err);
    if (status)
        return status;
    doc->text = fields.text;
    doc->len = fields.text_len;
    doc->url = fields.url;
    hints->title = fields.title;
    hints->publisher = fields.publisher;
    hints->dateline = fields.dateline;
    doc->id = fields.id;
    if (!doc->id) {
        char *name = dgm__document_id(raw->source, arena);
        doc->id = name ? dgm__arena_printf(arena, "%s-%u", name, (unsigned)raw->line) : NULL;
        if (!doc->id)
            return no_memory(err);
    }
    char where[32];
    snprintf(where, sizeof where, "the field \"%s\"", fields.date_name);
    return published(hints->published, note, where, fields.date, pages, arena, err);
}

/* What the archive says of the page. Its date is when the page was fetched, which says
 * nothing of when it was published. */
static dgm_status from_capture(dgm__document *doc, const char **note, const dgm__raw *raw, dgm__arena *arena,
                               dgm_err *err)
{
    const dgm__capture *c = raw->capture;
    if (c->url)
        doc->url = dgm__arena_strndup(arena, c->url, strlen(c->url));
    if (c->fetched)
        doc->fetched = dgm__arena_strndup(arena, c->fetched, strlen(c->fetched));
    if (c->id) {
        doc->id = dgm__arena_strndup(arena, c->id, strlen(c->id));
    } else {
        const char *name = dgm__document_id(raw->source, arena);
        doc->id = name ? dgm__arena_printf(arena, "%s-%llu", name, (unsigned long long)c->record) : NULL;
    }
    const bool notable = c->cut || *note;
    if (c->cut)
        *note = dgm__arena_printf(arena, "%s: the crawler took a part of it only (%.40s)%s%s", c->place, c->cut,
                                  *note ? "; " : "", *note ? *note : "");
    else if (*note)
        *note = dgm__arena_printf(arena, "%s: %s", c->place, *note);
    return doc->id && (!notable || *note) && (!c->url || doc->url) && (!c->fetched || doc->fetched) ? DGM_OK
                                                                                                    : no_memory(err);
}

static dgm_status from_bytes(dgm__document *doc, dgm__hints *hints, const char **note, const dgm__raw *raw,
                             const dgm__pages *pages, dgm__arena *arena, dgm_err *err)
{
    const char *text;
    size_t len;
    bool html = raw->format == DGM__FORMAT_HTML;
    const char *declared = raw->capture ? raw->capture->charset : NULL;
    /* The header goes before the page, unless it names no charset that there is. */
    if (html && (!declared || !dgm__charset_known(declared))) {
        const char *own = dgm__html_charset(raw->data, raw->len, arena);
        declared = own ? own : declared;
    }
    dgm_status status = dgm__to_utf8(&text, &len, note, raw->data, raw->len, declared, arena, err);
    if (status)
        return status;
    if (html) {
        dgm__html page;
        status = dgm__html_read(&page, text, len, arena, err);
        if (status)
            return status;
        text = page.text;
        len = page.len;
        doc->url = page.url;
        hints->page_title = page.title ? page.title : page.page_title;
        hints->page_title_sure = page.title != NULL;
        hints->publisher = page.publisher;
        hints->copyright = page.copyright;
        hints->marks = page.marks;
        hints->n_marks = page.n_marks;
        hints->unwrapped = true;
        told_date(pages, page.time, hints->time);
        status =
            published(hints->published, note, "the date that the page's code gives", page.published, pages, arena, err);
        if (status)
            return status;
    } else { /* a copy of its own, ended by a NUL, where the recovery made none */
        text = text >= raw->data && text <= raw->data + raw->len ? dgm__arena_strndup(arena, text, len) : text;
        if (!text)
            return no_memory(err);
    }
    doc->text = text;
    doc->len = len;
    if (raw->capture)
        return from_capture(doc, note, raw, arena, err);
    doc->id = dgm__document_id(raw->source, arena);
    return doc->id ? DGM_OK : no_memory(err);
}

static bool said(const char *text)
{
    return text && *text;
}

/* What the caller knows goes before what the document said. */
static dgm_status take_known(dgm__document *doc, dgm__hints *hints, const char **note, const dgm__known *known,
                             const dgm__pages *pages, dgm__arena *arena, dgm_err *err)
{
    char day[11];
    if (said(known->id)) {
        doc->id = dgm__arena_strndup(arena, known->id, strlen(known->id));
        if (!doc->id)
            return no_memory(err);
    }
    if (said(known->url)) {
        doc->url = dgm__arena_strndup(arena, known->url, strlen(known->url));
        if (!doc->url)
            return no_memory(err);
    }
    if (said(known->title))
        hints->title = known->title;
    if (said(known->publisher))
        hints->publisher = known->publisher;
    if (said(known->dateline))
        hints->dateline = known->dateline;
    dgm_status status = published(day, note, "the date given as published", known->published, pages, arena, err);
    if (*day)
        memcpy(hints->published, day, sizeof day);
    return status;
}

static dgm_status make(dgm__document *doc, const char **note, const dgm__raw *raw, const dgm__pages *pages,
                       const dgm__reader_options *options, dgm__arena *arena, dgm_err *err)
{
    dgm__hints hints = {.title = NULL};
    const char *unused;
    if (!note)
        note = &unused;
    *note = NULL;
    *doc = (dgm__document){.source = dgm__arena_strndup(arena, raw->source, strlen(raw->source))};
    if (!doc->source)
        return no_memory(err);
    if (blank(raw->data, raw->len))
        return dgm__fail(err, DGM_EEMPTY, "is empty");
    dgm_status status = raw->format == DGM__FORMAT_JSONL ? from_json(doc, &hints, note, raw, pages, arena, err)
                                                         : from_bytes(doc, &hints, note, raw, pages, arena, err);
    if (!status)
        status = take_known(doc, &hints, note, &raw->known, pages, arena, err);
    if (status)
        return status;
    if (blank(doc->text, doc->len))
        return raw->line ? dgm__fail_at(err, DGM_EEMPTY, raw->line, 1, "the text is empty")
                         : dgm__fail(err, DGM_EEMPTY, "holds no text");
    if (doc->len > UINT32_MAX / 2)
        return dgm__fail(err, DGM_ELIMIT, "is larger than 2 GiB");
    if (*note && raw->line) {
        *note = dgm__arena_printf(arena, "line %u: %s", (unsigned)raw->line, *note);
        if (!*note)
            return no_memory(err);
    }
    dgm__sha256_hex(doc->sha256, raw->data, raw->len);
    status = dgm__layout(doc, &hints, pages, arena, err);
    if (!status)
        status = tell_language(doc, pages, options->any_language, err);
    if (status && err && !err->line)
        err->line = raw->line;
    return status;
}

dgm_status dgm__document_make(dgm__document *doc, const char **note, const dgm__raw *raw, const dgm__pages *pages,
                              const dgm__reader_options *options, dgm__arena *arena, dgm_err *err)
{
    dgm_status status = make(doc, note, raw, pages, options, arena, err);
    if (status && raw->capture)
        dgm__capture_place(raw->capture, err);
    return status;
}
