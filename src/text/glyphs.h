/* SPDX-License-Identifier: Apache-2.0
 *
 * What the splitter looks at: a block as a row of glyphs, and the features of the
 * place behind one of them. Shared with the trainer, so that both see the same.
 */
#ifndef DGM_TEXT_GLYPHS_H
#define DGM_TEXT_GLYPHS_H

#include <stdbool.h>

#include "text/text.h"

typedef struct dgm__glyph {
    uint32_t at;       /* byte of the text; the glyph ends where the next begins */
    uint32_t c;        /* folded; any run of white space is one ' ' */
    uint8_t kind;      /* dgm__char_kind */
    uint8_t chunk_len; /* glyphs from the chunk's start up to this one, at most 255 */
    uint64_t left;     /* hash of the chunk (run without white space) up to this one */
} dgm__glyph;

typedef enum dgm__cut {
    DGM__CUT_NONE,  /* the token goes on */
    DGM__CUT_TOKEN, /* ends here */
    DGM__CUT_JOIN,  /* a word ends here and another of the same surface token begins */
    DGM__CUT_SENTENCE,
    DGM__N_CUTS,
} dgm__cut;

enum { DGM__SPLIT_RECIPE = 3, DGM__SPLIT_FEATURES = 40 };

/* What stands between the last cuts and the place asked about. */
typedef struct dgm__split_state {
    uint32_t token_at; /* first glyph of the token */
    uint32_t n_tokens; /* of the sentence so far */
    uint32_t parens;   /* open ones */
    bool quote;        /* an odd number of double quotes so far */
    uint8_t style;     /* 0 plain, 1 block in capitals */
} dgm__split_state;

/* Glyphs of text[from, to), white space at both ends left out, then one glyph ' '
 * as a sentinel. The span must hold no blank line. */
DGM_MUST_CHECK dgm_status dgm__glyphs_make(dgm__text_scratch *scratch, const char *text, uint32_t from, uint32_t to,
                                           dgm_err *err);

uint8_t dgm__glyphs_style(const dgm__glyph *glyphs, size_t n);

/* Whether a cut after glyph i can be anything but none: not within letters (other
 * than before n't) or within digits. The sentinel does not count in n. */
bool dgm__split_asked(const dgm__glyph *glyphs, size_t n, size_t i);

size_t dgm__split_features(const dgm__glyph *glyphs, size_t n, size_t i, const dgm__split_state *state,
                           uint64_t out[DGM__SPLIT_FEATURES]);

/* Follows glyph i and the cut behind it. */
void dgm__split_step(const dgm__glyph *glyphs, size_t i, dgm__cut cut, dgm__split_state *state);

/* Next stretch of the span without a blank line; false at the end. *at moves on. */
bool dgm__next_paragraph(const char *text, uint32_t end, uint32_t *at, uint32_t *from_out, uint32_t *to_out);

/* A title that stands before a name ("Dr", "Gen"): a stop behind it ends no sentence. */
bool dgm__is_title(const dgm__glyph *glyphs, size_t from, size_t to);

#endif
