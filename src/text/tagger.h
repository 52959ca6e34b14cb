/* SPDX-License-Identifier: Apache-2.0
 *
 * What the tagger looks at; shared with its trainer, so that both see the same.
 */
#ifndef DGM_TEXT_TAGGER_H
#define DGM_TEXT_TAGGER_H

#include "text/text.h"

enum { DGM__TAG_RECIPE = 3, DGM__SEEN_RECIPE = 1, DGM__TAG_FEATURES = 48, DGM__NO_TAG = 255 };

typedef enum dgm__style {
    DGM__STYLE_PLAIN,
    DGM__STYLE_CAPS,  /* wire of old: nearly all letters are capitals */
    DGM__STYLE_TITLE, /* headline: Nearly All Words Begin With One */
} dgm__style;

typedef struct dgm__tag_word {
    uint64_t word;      /* hash of the folded form */
    uint64_t suffix[5]; /* of 1 to 5 bytes */
    uint64_t prefix[3];
    uint64_t shape;
    uint64_t seen;       /* hash of the tags it was met with, 0: rare */
    const uint8_t *tags; /* its list in the pool: count, then pairs */
    uint8_t capital;     /* begins with one */
    uint8_t glued;       /* no white space before */
} dgm__tag_word;

dgm__style dgm__sentence_style(const dgm__sentence *sentence);

/* The words of a sentence, in scratch->words. `seen` as in dgm__text_model. */
DGM_MUST_CHECK dgm_status dgm__tag_words(const dgm__weights *seen, dgm__text_scratch *scratch,
                                         const dgm__sentence *sentence, dgm_err *err);

/* Features of word i after the tags t1 (of word i - 1) and t2. */
size_t dgm__tag_features(const dgm__tag_word *words, uint32_t n, uint32_t i, dgm__style style, uint32_t t1, uint32_t t2,
                         uint64_t out[DGM__TAG_FEATURES]);

/* Best tag among those allowed; `name` is the tag PROPN NNP, always allowed for a capital. */
uint32_t dgm__tag_best(const dgm__tag_word *word, const int32_t *sums, uint32_t n_tags, uint32_t name);

/* Sets upos and xpos alone; tags_out[n], where not NULL, gets the numbers. */
DGM_MUST_CHECK dgm_status dgm__tag_only(const dgm__text_model *model, dgm__text_scratch *scratch,
                                        dgm__sentence *sentence, uint8_t *tags_out, dgm_err *err);

/* The section "tags" into the model. */
DGM_MUST_CHECK dgm_status dgm__tags_open(dgm__text_model *out, const unsigned char *data, size_t len, dgm_err *err);

#endif
