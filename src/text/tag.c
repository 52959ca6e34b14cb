/* SPDX-License-Identifier: Apache-2.0
 *
 * Tagger: one perceptron for UPOS and XPOS together, greedily from left to right.
 * Words met often in training get only tags they were met with, which is faster
 * and better; lemma and features follow from word and tag.
 */
#include <stdlib.h>
#include <string.h>

#include "base/err.h"
#include "base/hash.h"
#include "base/utf8.h"
#include "text/chars.h"
#include "text/irregular.h"
#include "text/lexicon.h"
#include "text/tagger.h"

dgm__style dgm__sentence_style(const dgm__sentence *sentence)
{
    uint32_t upper = 0, lower = 0, words = 0, capital = 0;
    for (uint32_t i = 0; i < sentence->n; i++) {
        const char *form = sentence->tokens[i].form;
        size_t len = 0;
        for (; form[len]; len++) {
            upper += form[len] >= 'A' && form[len] <= 'Z';
            lower += form[len] >= 'a' && form[len] <= 'z';
        }
        if (len > 3 && ((unsigned char)form[0] | 32) >= 'a' && ((unsigned char)form[0] | 32) <= 'z') {
            words++;
            capital += form[0] <= 'Z';
        }
    }
    if (upper > 8 && upper > 6 * lower)
        return DGM__STYLE_CAPS;
    return words > 3 && capital * 5 >= words * 4 ? DGM__STYLE_TITLE : DGM__STYLE_PLAIN;
}

static void make_word(const dgm__weights *seen, const dgm__token *t, dgm__tag_word *out)
{
    char folded[DGM__FOLD_MAX];
    const char *form = t->form;
    size_t len = strlen(form), n = dgm__word_fold(form, len, folded);
    memset(out, 0, sizeof *out);
    out->word = dgm__mix(dgm__hash(folded, n), 0);
    for (size_t k = 0; k < 5; k++)
        out->suffix[k] = n > k ? dgm__hash(folded + n - k - 1, k + 1) : 7;
    for (size_t k = 0; k < 3; k++)
        out->prefix[k] = n > k ? dgm__hash(folded, k + 1) : 7;
    uint64_t shape = 0, last = 0;
    for (size_t i = 0, parts = 0; i < len && parts < 6;) {
        uint32_t c = (unsigned char)form[i];
        i += dgm__utf8_next(form + i, len - i, &c);
        uint64_t kind = dgm__char_kind_of(c);
        if (kind == DGM__CHAR_OTHER)
            kind = 16 + dgm__char_fold(c);
        if (kind != last) {
            shape = dgm__mix(shape, kind);
            parts++;
        }
        last = kind;
        if (!out->capital && i <= 4 && kind == DGM__CHAR_UPPER && parts == 1)
            out->capital = 1;
    }
    out->shape = dgm__mix(shape, len < 4 ? len : 4);
    out->glued = !(t->flags & DGM__TOKEN_SPACE_BEFORE);
    const dgm__slot *slot = dgm__weights_find(seen, out->word);
    if (slot) {
        out->tags = seen->pool + slot->at;
        out->seen = dgm__hash(out->tags, 1 + 2u * out->tags[0]);
    }
}

dgm_status dgm__tag_words(const dgm__weights *seen, dgm__text_scratch *s, const dgm__sentence *sentence, dgm_err *err)
{
    if (s->cap_words < sentence->n) {
        size_t cap = s->cap_words ? s->cap_words : DGM__SENTENCE_MAX;
        while (cap < sentence->n)
            cap *= 2;
        dgm__tag_word *words = realloc(s->words, cap * sizeof *words);
        if (!words)
            return dgm__fail(err, DGM_ENOMEM, "out of memory");
        s->words = words;
        s->cap_words = cap;
    }
    for (uint32_t i = 0; i < sentence->n; i++)
        make_word(seen, &sentence->tokens[i], &s->words[i]);
    return DGM_OK;
}

size_t dgm__tag_features(const dgm__tag_word *words, uint32_t n, uint32_t i, dgm__style style, uint32_t t1, uint32_t t2,
                         uint64_t out[DGM__TAG_FEATURES])
{
    static const dgm__tag_word none = {.word = 3, .shape = 5};
    const dgm__tag_word *w = &words[i];
    const dgm__tag_word *a = i ? &words[i - 1] : &none, *aa = i > 1 ? &words[i - 2] : &none;
    const dgm__tag_word *b = i + 1 < n ? &words[i + 1] : &none, *bb = i + 2 < n ? &words[i + 2] : &none;
    uint64_t shape = style == DGM__STYLE_CAPS ? 11 : dgm__mix(w->shape, style);
    uint64_t next_shape = style == DGM__STYLE_CAPS ? 11 : dgm__mix(b->shape, style);
    uint64_t last_shape = style == DGM__STYLE_CAPS ? 11 : dgm__mix(a->shape, style);
    uint64_t history = t1 | t2 << 8;
    size_t m = 0;
#define F(x, y) (out[m] = dgm__mix(dgm__mix(0x7A + m, (x)), (y)), m++)
    F(w->word, 0);
    F(w->word, shape);
    F(a->word, 0);
    F(b->word, 0);
    F(aa->word, 0);
    F(bb->word, 0);
    F(a->word, w->word);
    F(w->word, b->word);
    F(a->word, b->word);
    F(w->suffix[0], shape);
    F(w->suffix[1], shape);
    F(w->suffix[2], 0);
    F(w->suffix[3], 0);
    F(w->suffix[4], 0);
    F(w->suffix[2], shape);
    F(w->prefix[0], 0);
    F(w->prefix[1], 0);
    F(w->prefix[2], 0);
    F(shape, i == 0);
    F(shape, last_shape);
    F(shape, next_shape);
    F(t1, 0);
    F(history, 0);
    F(t1, w->word);
    F(history, w->word);
    F(t1, b->word);
    F(t1, w->suffix[2]);
    F(t1, w->suffix[1]);
    F(t1, shape);
    F(history, shape);
    F(t2, w->word);
    F(a->suffix[2], 0);
    F(b->suffix[2], 0);
    F(b->suffix[1], w->suffix[1]);
    F(b->seen, 0);
    F(w->seen, b->seen);
    F(t1, dgm__mix(w->seen, b->seen));
    F(t1, b->seen);
    F(bb->seen, w->seen);
    F(dgm__mix(b->seen, bb->seen), w->word);
    F(dgm__mix(w->word, a->glued), w->glued);
    F(dgm__mix(w->glued, b->glued), dgm__mix(w->suffix[2], t1));
    F(w->word, i == 0);
#undef F
    return m;
}

uint32_t dgm__tag_best(const dgm__tag_word *word, const int32_t *sums, uint32_t n_tags, uint32_t name)
{
    uint32_t best = 0;
    if (!word->tags) {
        for (uint32_t k = 1; k < n_tags; k++)
            if (sums[k] > sums[best])
                best = k;
        return best;
    }
    best = word->tags[1];
    for (uint32_t k = 1; k < word->tags[0]; k++)
        if (sums[word->tags[1 + 2 * k]] > sums[best])
            best = word->tags[1 + 2 * k];
    if (word->capital && name < n_tags && sums[name] > sums[best])
        best = name;
    return best;
}

/* A word that training hardly met and the list of irregular forms knows is what that says;
 * in running text one with a capital may be a name. */
static uint32_t as_listed(const dgm__text_model *model, const dgm__token *t, const dgm__tag_word *word,
                          dgm__style style, const int32_t *sums, uint32_t best)
{
    char folded[DGM__LEMMA_MAX];
    uint32_t past = model->past_tag, participle = model->participle_tag, plural = model->plural_tag;
    if (word->tags || best == past || best == participle || best == plural ||
        (word->capital && style == DGM__STYLE_PLAIN))
        return best;
    dgm__only only = dgm__irregular_only(model->irregular, folded, dgm__lemma_fold(t->form, strlen(t->form), folded));
    if (only == DGM__ONLY_PLURAL && plural < model->n_tags)
        return plural;
    if (only == DGM__ONLY_PAST && past < model->n_tags && participle < model->n_tags)
        return sums[participle] > sums[past] ? participle : past;
    return best;
}

dgm_status dgm__tag_only(const dgm__text_model *model, dgm__text_scratch *scratch, dgm__sentence *sentence,
                         uint8_t *tags_out, dgm_err *err)
{
    dgm_status status = dgm__tag_words(&model->seen, scratch, sentence, err);
    dgm__style style = dgm__sentence_style(sentence);
    uint32_t t1 = DGM__NO_TAG, t2 = DGM__NO_TAG;
    for (uint32_t i = 0; !status && i < sentence->n; i++) {
        const dgm__tag_word *word = &scratch->words[i];
        dgm__token *t = &sentence->tokens[i];
        uint32_t best;
        if (word->tags && word->tags[0] == 1 && !word->capital) {
            best = word->tags[1];
        } else {
            uint64_t features[DGM__TAG_FEATURES];
            int32_t sums[DGM__TAGS_MAX] = {0};
            size_t m = dgm__tag_features(scratch->words, sentence->n, i, style, t1, t2, features);
            dgm__weights_wide(&model->tag, features, m, sums);
            best = dgm__tag_best(word, sums, model->n_tags, model->name_tag);
            best = as_listed(model, t, word, style, sums, best);
        }
        t->upos = model->tags[best].upos;
        t->xpos = model->strings + model->tags[best].xpos;
        if (tags_out)
            tags_out[i] = (uint8_t)best;
        t2 = t1;
        t1 = best;
    }
    return status;
}

dgm_status dgm__tag(const dgm__text_model *model, dgm__text_scratch *scratch, dgm__arena *arena,
                    dgm__sentence *sentence, dgm_err *err)
{
    uint8_t *tags = dgm__arena_alloc(arena, sentence->n, 1);
    if (!tags)
        return dgm__fail(err, DGM_ENOMEM, "out of memory");
    dgm_status status = dgm__tag_only(model, scratch, sentence, tags, err);
    int caps = dgm__sentence_style(sentence) == DGM__STYLE_CAPS;
    for (uint32_t i = 0; !status && i < sentence->n; i++)
        status = dgm__lemmatize(model, arena, &sentence->tokens[i], tags[i], caps, err);
    return status;
}
