/* SPDX-License-Identifier: Apache-2.0
 *
 * The model's lexicon: one hash table from keys of several kinds to short byte
 * strings, each ended by a NUL.
 *
 *   LEMMA  folded word and tag     features id + 1 (2 bytes, low first, none 0xFF),
 *                                  then the lemma, or nothing: the rules know it
 *   RULE   suffix and tag          1 + bytes to strip, 1 or 2 (from the folded or the
 *                                  written form), bytes to add
 *   SHAPE  shape of a number, tag  features id as above
 *   SPLIT  folded word             1 + bytes of its first part ("can|not")
 *   CAPS   folded word             (nothing) written in capitals also in plain text
 */
#ifndef DGM_TEXT_LEXICON_H
#define DGM_TEXT_LEXICON_H

#include "text/text.h"

enum { DGM__LEXICON_RECIPE = 1, DGM__SUFFIX_MAX = 8 };

typedef enum dgm__lexicon_kind {
    DGM__LEXICON_LEMMA = 1,
    DGM__LEXICON_RULE,
    DGM__LEXICON_SHAPE,
    DGM__LEXICON_SPLIT,
    DGM__LEXICON_CAPS,
} dgm__lexicon_kind;

uint64_t dgm__lexicon_key(dgm__lexicon_kind kind, const char *text, size_t len, uint32_t tag);

/* The bytes, or NULL. */
const unsigned char *dgm__lexicon_find(const dgm__lexicon *lexicon, uint64_t key);

DGM_MUST_CHECK dgm_status dgm__lexicon_open(dgm__lexicon *out, const unsigned char *data, size_t len, dgm_err *err);

/* Applies a rule (its three parts as above) to a word; returns the length, at most
 * DGM__LEMMA_MAX, or 0 when it does not fit. `folded` is the word in lower case. */
enum { DGM__LEMMA_MAX = 256 };
size_t dgm__lemma_apply(const unsigned char *rule, const char *form, size_t form_len, const char *folded,
                        size_t folded_len, char out[DGM__LEMMA_MAX]);

/* The word in lower case with curly quotes folded, digits kept; returns its length, 0 when it does not fit. */
size_t dgm__lemma_fold(const char *form, size_t len, char out[DGM__LEMMA_MAX]);

/* Feature of a number's writing: "digit", "word", "roman", "mixed". */
const char *dgm__number_shape(const char *form, size_t len);

/* Fills lemma and feats of token i, whose tag is known. `caps`: the sentence is in capitals. */
DGM_MUST_CHECK dgm_status dgm__lemmatize(const dgm__text_model *model, dgm__arena *arena, dgm__token *token,
                                         uint32_t tag, int caps, dgm_err *err);

#endif
