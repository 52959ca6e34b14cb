/* SPDX-License-Identifier: Apache-2.0
 *
 * Coding one document: the stages in order.
 */
#include "api/coder.h"

#include <stdlib.h>
#include <string.h>

#include "api/document.h"
#include "base/err.h"
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

/* The records of the document at work. */
static dgm_status code(dgm_coder *c, dgm_err *err)
{
    const dgm__knowledge *k = &c->model->knowledge;
    dgm__analysis a;
    dgm_status status = dgm__analyse(&a, k, &c->tools, &c->document, DGM__DEPTH_EVENTS, &c->arena, err);
    if (status)
        return status;
    dgm__reading reading = {.doc = &c->document, .sentences = a.sentences, .n_sentences = a.n_sentences, .who = a.who,
                            .names = k->names, .times = a.times, .n_times = a.n_times, .date = a.anchor,
                            .lexicon = &k->facts, .arena = &c->arena};
    status = dgm__reading_begin(&reading, err);
    if (!status)
        status = dgm__assemble(&c->records, &reading, k->frames, a.events, a.n_events, a.reference, err);
    return status;
}

dgm_status dgm_code(dgm_coder *coder, const dgm_document *document, const dgm_records **out, dgm_err *err)
{
    *out = NULL;
    dgm_status status = dgm__coder_read(coder, document, err);
    if (status)
        return status;
    if (!*coder->document.published)
        strcpy(coder->document.published, document->published);
    status = code(coder, err);
    if (!status)
        *out = &coder->records;
    return status;
}
