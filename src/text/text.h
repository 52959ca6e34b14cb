/* SPDX-License-Identifier: Apache-2.0
 *
 * From a document's blocks to tagged sentences.
 *
 *     dgm__model file;             dgm__model_open(&file, bytes, len, err)
 *     dgm__text_model model;       dgm__text_open(&model, &file, err)
 *     dgm__text_scratch scratch;   dgm__text_scratch_init(&scratch), one a thread
 *     dgm__split(...)              tokens, sentences
 *     dgm__tag(...)                upos, xpos, feats, lemma
 *
 * A model is never written after it is opened: any number of threads may share it.
 */
#ifndef DGM_TEXT_TEXT_H
#define DGM_TEXT_TEXT_H

#include "base/arena.h"
#include "text/model.h"
#include "text/sentence.h"
#include "text/weights.h"

enum {
    DGM__SENTENCE_MAX = 400, /* tokens; longer ones are cut, at a comma or the like if there is one */
    DGM__TAGS_MAX = 250,     /* pairs of UPOS and XPOS */
};

typedef struct dgm__irregular dgm__irregular; /* irregular.h */

/* Strings by hashed key: lemmas, suffix rules, splits of words; see lexicon.h. */
typedef struct dgm__lexicon {
    const dgm__slot *slots;
    const unsigned char *pool;
    uint32_t n_slots, pool_len;
} dgm__lexicon;

typedef struct dgm__tag_entry { /* as in the file */
    uint8_t upos, reserved;
    uint16_t feats; /* usual features of the tag */
    uint32_t xpos;  /* offset in the strings */
} dgm__tag_entry;

typedef struct dgm__text_model {
    dgm__weights split, tag;
    dgm__weights seen; /* words met often, and the tags they were met with */
    dgm__lexicon lexicon;
    const dgm__tag_entry *tags;
    const uint32_t *feats; /* offsets in the strings */
    const char *strings;
    uint32_t n_tags, n_feats;
    uint32_t name_tag;                             /* PROPN NNP */
    uint32_t past_tag, participle_tag, plural_tag; /* VERB VBD, VERB VBN, NOUN NNS; n_tags: not in the model */
    const dgm__irregular *irregular;               /* borrowed, NULL for none; set by whoever has a lexicon */
} dgm__text_model;

typedef struct dgm__text_scratch {
    struct dgm__glyph *glyphs;
    size_t n_glyphs, cap_glyphs;
    struct dgm__piece *pieces;
    size_t n_pieces, cap_pieces;
    struct dgm__tag_word *words;
    size_t cap_words;
} dgm__text_scratch;

DGM_MUST_CHECK dgm_status dgm__text_open(dgm__text_model *out, const dgm__model *file, dgm_err *err);

void dgm__text_scratch_init(dgm__text_scratch *scratch);
void dgm__text_scratch_clear(dgm__text_scratch *scratch);

/* The sentences of all blocks in order of the text; everything they point to lives
 * in the arena. A blank line ends a sentence, a lone line break is white space.
 * Tags are unset (xpos "_"), heads -1. Time is linear in the length of the text. */
DGM_MUST_CHECK dgm_status dgm__split(const dgm__text_model *model, dgm__text_scratch *scratch, const dgm__document *doc,
                                     dgm__arena *arena, dgm__sentence **out, size_t *n_out, dgm_err *err);

/* Fills upos, xpos, feats and lemma of the tokens. */
DGM_MUST_CHECK dgm_status dgm__tag(const dgm__text_model *model, dgm__text_scratch *scratch, dgm__arena *arena,
                                   dgm__sentence *sentence, dgm_err *err);

#endif
