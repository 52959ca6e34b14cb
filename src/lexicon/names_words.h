/* SPDX-License-Identifier: Apache-2.0
 *
 * Words of names: what remains of text when it does not matter how it was
 * tokenised.
 *
 * Letters are lower-cased and lose their accents; apostrophes and the dots of
 * initials vanish ("U.S." is "us", "Da'esh" "daesh"); a hyphen ends a word; the
 * possessive "'s" is a word of its own. So "Al|-|Jaafari", "Al-Jaafari" and
 * "al Jaafari" are the same two words.
 */
#ifndef DGM_LEXICON_NAMES_WORDS_H
#define DGM_LEXICON_NAMES_WORDS_H

#include "lexicon/names_table.h"

enum {
    DGM__WORD_CAP = 1,     /* begins with a capital */
    DGM__WORD_UPPER = 2,   /* no small letter, two letters or more */
    DGM__WORD_LONG = 4,    /* four letters or more */
    DGM__WORD_BREAK = 8,   /* no name reaches from the word before into this one */
    DGM__WORD_HYPHEN = 16, /* a hyphen follows, without a blank */
    DGM__WORD_DOTTED = 32, /* "U.S." */
};

typedef struct dgm__word {
    uint32_t id;          /* 0: no name has it */
    uint32_t first, last; /* tokens */
    uint8_t flags;
} dgm__word;

/* Fed with pieces (tokens), gives words. */
typedef struct dgm__word_reader {
    dgm__word_table *add; /* words are added here; NULL: only looked up */
    const dgm__word_table *words;
    dgm__word *out; /* caller's */
    size_t n, cap;  /* past cap words are dropped and `full` is set */
    bool full, oom;
    char text[64]; /* the word so far, folded */
    size_t len;
    uint32_t letters, lowers, segment;
    bool too_long, open, first_cap, dotted, after_dot, after_apostrophe, after_hyphen, breaks;
    uint32_t first, last;
} dgm__word_reader;

void dgm__words_start(dgm__word_reader *r, const dgm__word_table *words, dgm__word_table *add, dgm__word *out,
                      size_t cap);
void dgm__words_feed(dgm__word_reader *r, const char *text, size_t len, bool space_before, uint32_t token);
void dgm__words_end(dgm__word_reader *r);

/* A text without tokens: pieces are split at blanks. */
void dgm__words_feed_text(dgm__word_reader *r, const char *text, size_t len);

/* No feed gives more words than this many a byte of text. */
#define DGM__WORDS_OF_BYTES(n) ((n) + 1)

#endif
