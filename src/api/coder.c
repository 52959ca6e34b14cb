/* SPDX-License-Identifier: Apache-2.0
 *
 * Coding one document: the stages in order.
 */
#include "api/coder.h"

#include <stdlib.h>
#include <string.h>

#include "api/document.h"
#include "base/err.h"
#include "base/utf8.h"
#include "input/reader.h"

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
    *out = c;
    return DGM_OK;
}

void dgm_coder_free(dgm_coder *coder)
{
    if (!coder)
        return;
    dgm__arena_clear(&coder->arena);
    free(coder);
}

dgm_status dgm__coder_read(dgm_coder *c, const dgm_document *document, dgm_err *err)
{
    dgm__reader_options options;
    dgm__reader_options_init(&options);
    options.format = document->raw.format;
    if (document->max_bytes)
        options.most_document = document->max_bytes;
    dgm__arena_reset(&c->arena);
    memset(&c->document, 0, sizeof c->document);
    return dgm__document_make(&c->document, NULL, &document->raw, c->model->pages, &options, &c->arena, err);
}

static const char *known(const char *text)
{
    return text && *text ? text : NULL;
}

/* What is known of the document itself. */
static void describe(dgm_records *r, const dgm__document *doc)
{
    memset(r, 0, sizeof *r);
    r->doc = doc->id;
    r->source = doc->source;
    r->title = doc->title;
    r->published = known(doc->published);
    r->publisher = doc->publisher;
    r->url = doc->url;
    r->language = known(doc->language);
    r->sha256 = known(doc->sha256);
    r->text = doc->text;
    r->text_len = doc->len;
    r->body.start = (uint32_t)dgm__utf8_count(doc->text, doc->body.start);
    r->body.end =
        r->body.start + (uint32_t)dgm__utf8_count(doc->text + doc->body.start, doc->body.end - doc->body.start);
}

dgm_status dgm_code(dgm_coder *coder, const dgm_document *document, const dgm_records **out, dgm_err *err)
{
    *out = NULL;
    dgm_status status = dgm__coder_read(coder, document, err);
    if (status)
        return status;
    if (!*coder->document.published)
        strcpy(coder->document.published, document->published);
    describe(&coder->records, &coder->document);
    *out = &coder->records;
    return DGM_OK;
}
