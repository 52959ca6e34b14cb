/* SPDX-License-Identifier: Apache-2.0
 *
 * Opening the text model, and the scratch of a thread: see text.h.
 */
#include "text/text.h"

#include <stdlib.h>
#include <string.h>

#include "base/err.h"
#include "text/glyphs.h"
#include "text/lexicon.h"
#include "text/tagger.h"

static uint32_t find_tag(const dgm__text_model *model, dgm__upos upos, const char *xpos)
{
    uint32_t i = 0;
    while (i < model->n_tags && (model->tags[i].upos != upos || strcmp(model->strings + model->tags[i].xpos, xpos)))
        i++;
    return i;
}

/* Section "tags": n_tags, n_feats, bytes of strings, names' tag; tag entries,
 * features' offsets, strings. */
dgm_status dgm__tags_open(dgm__text_model *out, const unsigned char *data, size_t len, dgm_err *err)
{
    uint32_t head[4];
    if (len < sizeof head)
        return dgm__fail(err, DGM_EMODEL, "model: tags: cut short");
    memcpy(head, data, sizeof head);
    if (!head[0] || head[0] > DGM__TAGS_MAX || !head[1] || head[1] > 0xFFFF || !head[2] || head[3] >= head[0] ||
        len != sizeof head + head[0] * sizeof(dgm__tag_entry) + head[1] * sizeof(uint32_t) + head[2])
        return dgm__fail(err, DGM_EMODEL, "model: tags: sizes do not fit");
    out->n_tags = head[0];
    out->n_feats = head[1];
    out->name_tag = head[3];
    out->tags = (const void *)(data + sizeof head);
    out->feats = (const void *)(out->tags + out->n_tags);
    out->strings = (const char *)(out->feats + out->n_feats);
    if (out->strings[head[2] - 1])
        return dgm__fail(err, DGM_EMODEL, "model: tags: strings without an end");
    for (uint32_t i = 0; i < out->n_tags; i++) {
        const dgm__tag_entry *tag = &out->tags[i];
        if (tag->upos >= DGM__N_UPOS || tag->feats >= out->n_feats || tag->xpos >= head[2])
            return dgm__fail(err, DGM_EMODEL, "model: tags: tag %u does not fit", (unsigned)i);
    }
    for (uint32_t i = 0; i < out->n_feats; i++)
        if (out->feats[i] >= head[2])
            return dgm__fail(err, DGM_EMODEL, "model: tags: features %u do not fit", (unsigned)i);
    out->past_tag = find_tag(out, DGM__UPOS_VERB, "VBD");
    out->participle_tag = find_tag(out, DGM__UPOS_VERB, "VBN");
    out->plural_tag = find_tag(out, DGM__UPOS_NOUN, "NNS");
    return DGM_OK;
}

dgm_status dgm__text_open(dgm__text_model *out, const dgm__model *file, dgm_err *err)
{
    const unsigned char *data;
    size_t len;
    memset(out, 0, sizeof *out);
    dgm_status status = dgm__model_section(file, "tags", &data, &len, err);
    if (!status)
        status = dgm__tags_open(out, data, len, err);
    if (!status)
        status = dgm__model_section(file, "split", &data, &len, err);
    if (!status)
        status = dgm__weights_open(&out->split, data, len, DGM__N_CUTS, false, DGM__SPLIT_RECIPE, "split", err);
    if (!status)
        status = dgm__model_section(file, "tag", &data, &len, err);
    if (!status)
        status = dgm__weights_open(&out->tag, data, len, out->n_tags, false, DGM__TAG_RECIPE, "tag", err);
    if (!status)
        status = dgm__model_section(file, "seen", &data, &len, err);
    if (!status)
        status = dgm__weights_open(&out->seen, data, len, out->n_tags, false, DGM__SEEN_RECIPE, "seen", err);
    if (!status)
        status = dgm__model_section(file, "lexicon", &data, &len, err);
    if (!status)
        status = dgm__lexicon_open(&out->lexicon, data, len, err);
    return status;
}

void dgm__text_scratch_init(dgm__text_scratch *scratch)
{
    memset(scratch, 0, sizeof *scratch);
}

void dgm__text_scratch_clear(dgm__text_scratch *scratch)
{
    free(scratch->glyphs);
    free(scratch->pieces);
    free(scratch->words);
    dgm__text_scratch_init(scratch);
}
