/* SPDX-License-Identifier: Apache-2.0
 *
 * dgm_parse: sentences and their trees as CoNLL-U.
 */
#include "api/document.h"
#include "api/outputs.h"
#include "text/conllu.h"

/* New tags and trees on the tokens of a tree bank. */
static dgm_status parse_bank(dgm_coder *c, dgm__buf *to, const dgm_document *document, dgm_err *err)
{
    const dgm__knowledge *k = &c->model->knowledge;
    dgm__conllu bank;
    dgm__arena_reset(&c->arena);
    c->note = NULL;
    dgm_status status = dgm__conllu_read(document->raw.data, document->raw.len, &c->arena, &bank, err);
    if (status)
        return status;
    for (size_t i = 0; i < bank.n_sentences && !status; i++) {
        status = dgm__tag(&k->text, &c->tools.text, &c->arena, &bank.sentences[i], err);
        if (!status)
            status = dgm__parse(&k->parse, &c->tools.parse, &bank.sentences[i], err);
    }
    if (!status)
        dgm__conllu_write(to, &bank.doc, bank.sentences, bank.n_sentences, bank.ids);
    return status;
}

static dgm_status parse_text(dgm_coder *c, dgm__buf *to, const dgm_document *document, dgm_err *err)
{
    dgm__analysis a;
    dgm_status status = dgm__coder_analyse(c, &a, document, DGM__DEPTH_TREES, err);
    if (status)
        return status;
    dgm__buf_printf(to, "# newdoc id = %s\n", c->document.id);
    dgm__conllu_write(to, &c->document, a.sentences, a.n_sentences, NULL);
    return DGM_OK;
}

dgm_status dgm_parse(dgm_coder *coder, const dgm_document *document, dgm_sink sink, void *user, dgm_err *err)
{
    dgm__buf to;
    dgm__buf_init(&to);
    dgm_status status = document->form == DGM_FORM_CONLLU ? parse_bank(coder, &to, document, err)
                                                          : parse_text(coder, &to, document, err);
    if (!status)
        return dgm__output_finish(&to, sink, user, err);
    dgm__buf_clear(&to);
    return status;
}
