/* SPDX-License-Identifier: Apache-2.0
 *
 * Lemmas and features of words: looked up, else by the longest suffix rule; see
 * lexicon.h.
 */
#include "text/lexicon.h"

#include <string.h>
#include <utf8proc.h>

#include "base/err.h"
#include "base/hash.h"
#include "base/utf8.h"
#include "text/chars.h"
#include "text/irregular.h"

uint64_t dgm__lexicon_key(dgm__lexicon_kind kind, const char *text, size_t len, uint32_t tag)
{
    return dgm__mix(dgm__mix(dgm__hash(text, len), (uint64_t)kind), tag);
}

const unsigned char *dgm__lexicon_find(const dgm__lexicon *lexicon, uint64_t key)
{
    dgm__weights as = {.slots = lexicon->slots, .n_slots = lexicon->n_slots};
    const dgm__slot *slot = dgm__weights_find(&as, key);
    return slot ? lexicon->pool + slot->at : NULL;
}

dgm_status dgm__lexicon_open(dgm__lexicon *out, const unsigned char *data, size_t len, dgm_err *err)
{
    memset(out, 0, sizeof *out);
    dgm__weights_header header;
    if (len < sizeof header)
        return dgm__fail(err, DGM_EMODEL, "model: lexicon: cut short");
    memcpy(&header, data, sizeof header);
    if (header.recipe != DGM__LEXICON_RECIPE)
        return dgm__fail(err, DGM_EMODEL, "model: lexicon: made by another recipe");
    size_t room = len - sizeof header;
    if (!header.n_slots || header.n_slots > room / sizeof(dgm__slot) ||
        room - header.n_slots * sizeof(dgm__slot) != header.pool_len)
        return dgm__fail(err, DGM_EMODEL, "model: lexicon: sizes do not fit");
    const dgm__slot *slots = (const void *)(data + sizeof header);
    const unsigned char *pool = (const unsigned char *)(slots + header.n_slots);
    uint32_t n_used = 0;
    for (uint32_t i = 0; i < header.n_slots; i++) {
        n_used += slots[i].key != 0;
        if (slots[i].key && slots[i].at >= header.pool_len)
            return dgm__fail(err, DGM_EMODEL, "model: lexicon: slot %u points outside", (unsigned)i);
    }
    if (n_used == header.n_slots || (header.pool_len && pool[header.pool_len - 1]))
        return dgm__fail(err, DGM_EMODEL, "model: lexicon: no end");
    *out = (dgm__lexicon){slots, pool, header.n_slots, header.pool_len};
    return DGM_OK;
}

size_t dgm__lemma_fold(const char *form, size_t len, char out[DGM__LEMMA_MAX])
{
    size_t n = 0;
    for (size_t i = 0; i < len;) {
        uint32_t c;
        if (n + 4 > DGM__LEMMA_MAX)
            return 0;
        i += dgm__utf8_next(form + i, len - i, &c);
        if (c != 0xFFFFFFFF)
            n += dgm__utf8_put(out + n, dgm__char_fold(c));
    }
    return n;
}

size_t dgm__lemma_apply(const unsigned char *rule, const char *form, size_t form_len, const char *folded,
                        size_t folded_len, char out[DGM__LEMMA_MAX])
{
    const char *base = rule[1] == 2 ? form : folded;
    size_t len = rule[1] == 2 ? form_len : folded_len, strip = rule[0] - 1u;
    size_t add = strlen((const char *)rule + 2);
    if (strip > len || len - strip + add > DGM__LEMMA_MAX)
        return 0;
    len -= strip;
    if (strip && ((unsigned char)base[len] & 0xC0) == 0x80)
        return 0; /* inside a character: the written form ends otherwise than the folded one */
    memcpy(out, base, len);
    memcpy(out + len, rule + 2, add);
    return len + add;
}

const char *dgm__number_shape(const char *form, size_t len)
{
    size_t digits = 0, letters = 0, roman = 0;
    for (size_t i = 0; i < len; i++) {
        unsigned char c = (unsigned char)form[i];
        digits += c >= '0' && c <= '9';
        letters += (c | 32) >= 'a' && (c | 32) <= 'z';
        roman += c && strchr("IVXLCDM", c) != NULL;
    }
    return digits ? (letters ? "mixed" : "digit") : roman && roman == letters ? "roman" : "word";
}

/* In a sentence of capitals case says nothing: names are written as names usually are. */
static size_t recase(const dgm__text_model *model, const dgm__token *t, size_t len, const char *folded,
                     size_t folded_len, char out[DGM__LEMMA_MAX])
{
    bool name = t->upos == DGM__UPOS_PROPN;
    bool keep =
        name && (len < 4 || memchr(t->form, '.', len) ||
                 dgm__lexicon_find(&model->lexicon, dgm__lexicon_key(DGM__LEXICON_CAPS, folded, folded_len, 0)));
    if (keep) {
        memcpy(out, t->form, len);
        return len;
    }
    memcpy(out, folded, folded_len);
    if (name) {
        uint32_t c;
        size_t first = dgm__utf8_next(folded, folded_len, &c);
        char upper[4];
        if (c != 0xFFFFFFFF && dgm__utf8_put(upper, (uint32_t)utf8proc_toupper((utf8proc_int32_t)c)) == first)
            memcpy(out, upper, first);
    }
    return folded_len;
}

static const char *feats_of(const dgm__text_model *model, const unsigned char *entry, uint32_t usual)
{
    uint32_t id = usual;
    if (entry && entry[0] && entry[1]) {
        uint32_t said = (entry[0] - 1u) + (entry[1] - 1u) * 255u;
        if (said < model->n_feats)
            id = said;
    }
    return model->strings + model->feats[id];
}

dgm_status dgm__lemmatize(const dgm__text_model *model, dgm__arena *arena, dgm__token *token, uint32_t tag, int caps,
                          dgm_err *err)
{
    const char *form = token->form;
    size_t len = strlen(form);
    char folded[DGM__LEMMA_MAX], cased[DGM__LEMMA_MAX], lemma[DGM__LEMMA_MAX];
    const dgm__lexicon *lexicon = &model->lexicon;
    token->lemma = form;
    token->feats = feats_of(model, NULL, model->tags[tag].feats);
    size_t folded_len = dgm__lemma_fold(form, len, folded), n = 0;
    if (!folded_len)
        return DGM_OK;
    if (caps && len <= DGM__LEMMA_MAX) {
        len = recase(model, token, len, folded, folded_len, cased);
        form = cased;
    }
    n = dgm__irregular_lemma(model->irregular, (dgm__upos)token->upos, model->strings + model->tags[tag].xpos, folded,
                             folded_len, lemma);
    const unsigned char *entry =
        dgm__lexicon_find(lexicon, dgm__lexicon_key(DGM__LEXICON_LEMMA, folded, folded_len, tag));
    if (entry) {
        token->feats = feats_of(model, entry, model->tags[tag].feats);
        if (!n && entry[0] && entry[1] && entry[2]) {
            n = strlen((const char *)entry + 2);
            n = n > DGM__LEMMA_MAX ? 0 : n;
            memcpy(lemma, entry + 2, n);
        }
    } else if (token->upos == DGM__UPOS_NUM || token->upos == DGM__UPOS_ADJ) {
        const char *shape = dgm__number_shape(form, len);
        if (strcmp(shape, "word") || token->upos == DGM__UPOS_NUM)
            token->feats = feats_of(
                model, dgm__lexicon_find(lexicon, dgm__lexicon_key(DGM__LEXICON_SHAPE, shape, strlen(shape), tag)),
                model->tags[tag].feats);
    }
    if (!n && !entry)
        n = dgm__irregular_prefixed(model->irregular, (dgm__upos)token->upos, model->strings + model->tags[tag].xpos,
                                    folded, folded_len, lemma);
    for (size_t k = folded_len < DGM__SUFFIX_MAX ? folded_len : DGM__SUFFIX_MAX; !n; k--) {
        const unsigned char *rule =
            dgm__lexicon_find(lexicon, dgm__lexicon_key(DGM__LEXICON_RULE, folded + folded_len - k, k, tag));
        if (rule && rule[0] && rule[1])
            n = dgm__lemma_apply(rule, form, len, folded, folded_len, lemma);
        if (!k)
            break;
    }
    if (n && (n != strlen(token->form) || memcmp(lemma, token->form, n))) {
        token->lemma = dgm__arena_strndup(arena, lemma, n);
        if (!token->lemma)
            return dgm__fail(err, DGM_ENOMEM, "out of memory");
    }
    return DGM_OK;
}
