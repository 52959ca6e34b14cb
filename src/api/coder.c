/* SPDX-License-Identifier: Apache-2.0
 *
 * Coding one document: the stages in order.
 */
#include "api/coder.h"

#include <stdlib.h>
#include <string.h>

#include "api/document.h"
#include "base/err.h"
#include "input/layout.h"
#include "input/reader.h"
#include "record/assemble.h"

/* What the work on one document may take: some sixteen times the largest document. */
static const size_t most_memory = (size_t)1 << 30;

dgm_status dgm_coder_new(dgm_coder **out, const dgm_model *model, dgm_err *err)
{
    *out = NULL;
    if (!model)
        return dgm__fail(err, DGM_EUSAGE, "a model is needed");
    dgm_coder *c = calloc(1, sizeof *c);
    if (!c)
        return dgm__fail(err, DGM_ENOMEM, "out of memory for a coder");
    c->model = model;
    dgm__arena_init(&c->arena, most_memory);
    dgm__tools_init(&c->tools);
    *out = c;
    return DGM_OK;
}

void dgm_coder_free(dgm_coder *coder)
{
    if (!coder)
        return;
    dgm__tools_clear(&coder->tools);
    dgm__arena_clear(&coder->arena);
    free(coder);
}

void dgm_coder_filter(dgm_coder *coder, int on)
{
    coder->whole = !on;
}

int dgm_coder_nobody(const dgm_coder *coder)
{
    return coder->nobody;
}

const char *dgm_coder_note(const dgm_coder *coder)
{
    return coder->note;
}

static dgm_status read_document(dgm_coder *c, const dgm_document *document, dgm_err *err)
{
    dgm__reader_options options;
    dgm__reader_options_init(&options);
    options.format = document->raw.format;
    if (document->max_bytes)
        options.most_document = document->max_bytes;
    dgm__arena_reset(&c->arena);
    memset(&c->document, 0, sizeof c->document);
    c->note = NULL;
    dgm_status status =
        dgm__document_make(&c->document, &c->note, &document->raw, c->model->pages, &options, &c->arena, err);
    if (!status && !*c->document.published)
        strcpy(c->document.published, document->published);
    return status;
}

/* Adds the paragraphs of a stretch of the text as main text. */
static dgm_status add_paragraphs(dgm__document *doc, dgm__span of, size_t *cap, dgm__arena *arena, dgm_err *err)
{
    for (size_t at = of.start; at < of.end;) {
        size_t end = at;
        while (end < of.end && !(doc->text[end] == '\n' && (doc->text[end + 1] == '\n' || doc->text[end + 1] == '\r')))
            end++;
        size_t last = end;
        while (last > at && strchr(" \t\r\n", doc->text[last - 1]))
            last--;
        if (last > at) {
            if (dgm__arena_grow(arena, doc->blocks, doc->n_blocks, *cap))
                return dgm__fail(err, DGM_ENOMEM, "out of memory");
            doc->blocks[doc->n_blocks++] = (dgm__block){DGM__BLOCK_BODY, {(uint32_t)at, (uint32_t)last}};
        }
        at = end + 1;
    }
    return DGM_OK;
}

/* Every paragraph of the text as main text: who asks for trees or dates wants those
 * of all that the file holds, headlines and menus too. */
static dgm_status read_whole(dgm__document *doc, dgm__arena *arena, dgm_err *err)
{
    size_t cap = 0;
    doc->blocks = NULL;
    doc->n_blocks = 0;
    doc->body = (dgm__span){0, (uint32_t)doc->len};
    return add_paragraphs(doc, doc->body, &cap, arena, err);
}

dgm_status dgm__coder_analyse(dgm_coder *c, dgm__analysis *out, const dgm_document *document, dgm__depth depth,
                              dgm_err *err)
{
    if (document->form == DGM_FORM_CONLLU)
        return dgm__fail(err, DGM_EUSAGE, "is a tree bank: only its trees can be read");
    dgm_status status = read_document(c, document, err);
    if (!status && depth != DGM__DEPTH_EVENTS) {
        if (*document->published) /* what the caller says goes before what the page shows */
            strcpy(c->document.published, document->published);
        status = read_whole(&c->document, &c->arena, err);
    }
    if (!status)
        status = dgm__analyse(out, &c->model->knowledge, &c->tools, &c->document, depth, &c->arena, err);
    return status;
}

/* ---- a second time ---- */

static uint32_t byte_of(const char *text, size_t len, uint32_t character)
{
    size_t at = 0;
    for (uint32_t i = 0; i < character && at < len; i++)
        do
            at++;
        while (at < len && ((unsigned char)text[at] & 0xC0) == 0x80);
    return (uint32_t)at;
}

static bool ends_with(const char *text, const char *ending)
{
    size_t n = strlen(text), m = strlen(ending);
    return n >= m && !strcmp(text + n - m, ending);
}

static bool was_html(const char *source)
{
    static const char *const endings[] = {".html", ".htm", ".xhtml", ".html.gz", ".htm.gz"};
    for (size_t i = 0; i < sizeof endings / sizeof *endings; i++)
        if (ends_with(source, endings[i]))
            return true;
    return false;
}

/* Where the layout of the bare text finds another main text than that of the page: headline
 * as it was found, and every paragraph of the page's main text. */
static dgm_status keep_body(dgm__document *doc, dgm__span body, dgm__arena *arena, dgm_err *err)
{
    const dgm__block *found = doc->blocks;
    size_t n = doc->n_blocks, cap = 0;
    if (doc->body.start == body.start && doc->body.end == body.end)
        return DGM_OK;
    if (body.start > body.end) /* a store may be a stranger's */
        body.start = body.end;
    doc->body = body;
    doc->blocks = NULL;
    doc->n_blocks = 0;
    for (size_t i = 0; i < n; i++) {
        if (found[i].kind != DGM__BLOCK_TITLE || found[i].span.end > body.start)
            continue;
        if (dgm__arena_grow(arena, doc->blocks, doc->n_blocks, cap))
            return dgm__fail(err, DGM_ENOMEM, "out of memory");
        doc->blocks[doc->n_blocks++] = found[i];
    }
    return add_paragraphs(doc, body, &cap, arena, err);
}

dgm_status dgm__coder_reread(dgm_coder *c, dgm__analysis *out, const dgm__saved *saved, dgm_err *err)
{
    dgm__hints hints = {.publisher = saved->publisher, .unwrapped = was_html(saved->source)};
    dgm__arena_reset(&c->arena);
    c->note = NULL;
    c->document = (dgm__document){
        .id = saved->id, .source = saved->source, .text = saved->text, .len = saved->len, .language = "en"};
    if (saved->len > UINT32_MAX / 2)
        return dgm__fail(err, DGM_ELIMIT, "is larger than 2 GiB");
    if (saved->published && strlen(saved->published) < sizeof hints.published)
        strcpy(hints.published, saved->published);
    char *name = dgm__document_id(saved->source, &c->arena);
    if (!name)
        return dgm__fail(err, DGM_ENOMEM, "out of memory");
    if (hints.unwrapped)
        hints.page_title = saved->title;
    else if (strcmp(name, saved->id) != 0) /* from JSON Lines, which has fields for what a text file only shows */
        hints.title = saved->title;
    dgm_status status = dgm__layout(&c->document, &hints, c->model->pages, &c->arena, err);
    if (!status)
        status = keep_body(&c->document,
                           (dgm__span){byte_of(saved->text, saved->len, saved->body.start),
                                       byte_of(saved->text, saved->len, saved->body.end)},
                           &c->arena, err);
    if (!status)
        status = dgm__analyse(out, &c->model->knowledge, &c->tools, &c->document, DGM__DEPTH_EVENTS, &c->arena, err);
    return status;
}

dgm_status dgm__coder_assemble(dgm_coder *c, const dgm__analysis *a, dgm_err *err)
{
    const dgm__knowledge *k = &c->model->knowledge;
    dgm__reading reading = {.doc = &c->document,
                            .sentences = a->sentences,
                            .n_sentences = a->n_sentences,
                            .who = a->who,
                            .names = k->names,
                            .times = a->times,
                            .n_times = a->n_times,
                            .date = a->anchor,
                            .lexicon = &k->facts,
                            .least = c->model->least,
                            .witness = c->witness,
                            .arena = &c->arena};
    if (a->nobody)
        return dgm__assemble_nobody(&c->records, &reading, err);
    dgm_status status = dgm__reading_begin(&reading, err);
    if (!status)
        status = dgm__assemble(&c->records, &reading, k->frames, a->events, a->n_events, a->reference, err);
    return status;
}

dgm_status dgm_code(dgm_coder *coder, const dgm_document *document, const dgm_records **out, dgm_err *err)
{
    dgm__analysis a;
    *out = NULL;
    coder->tools.filter = !coder->whole;
    coder->nobody = false;
    dgm_status status = dgm__coder_analyse(coder, &a, document, DGM__DEPTH_EVENTS, err);
    coder->tools.filter = false;
    if (!status)
        status = dgm__coder_assemble(coder, &a, err);
    coder->nobody = !status && a.nobody;
    if (!status)
        *out = &coder->records;
    return status;
}
