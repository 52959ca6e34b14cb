/* SPDX-License-Identifier: Apache-2.0
 *
 * Words: texts folded so that spellings compare, and the stems of their content
 * words. What names, bodies, figures and promises share when they are compared
 * across documents. Pure: nothing is kept, nothing is read but the arguments.
 */
#ifndef DGM_LINK_WORDS_H
#define DGM_LINK_WORDS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum { DGM__FOLDED_MAX = 512, DGM__STEM_MAX = 24, DGM__STEMS_MAX = 32 };

/* The text in lower case without accents, words parted by one blank: letters and
 * digits stay, apostrophes vanish ("Ja'fari" is "jafari"), all else parts words.
 * Bad bytes part words too. Writes at most cap - 1 bytes and a NUL, cut at a
 * character; returns the length. NULL is "". cap > 0. */
size_t dgm__words_fold(const char *text, char *out, size_t cap);

/* One content word of a text. */
typedef struct dgm__stem {
    char text[DGM__STEM_MAX]; /* NUL-terminated */
    bool nation;              /* "iraqi", "russia": says whose, not what */
} dgm__stem;

/* The content words of a text in their order, each once, as stems: without small
 * words, numbers and ordinals. Past DGM__STEMS_MAX words the rest is left out. */
typedef struct dgm__stems {
    dgm__stem items[DGM__STEMS_MAX];
    size_t n;
} dgm__stems;

void dgm__stems_of(dgm__stems *out, const char *text);

bool dgm__stems_has(const dgm__stems *stems, const char *stem);

/* Number of stems that both hold; nations count only if `nations`. */
size_t dgm__stems_shared(const dgm__stems *a, const dgm__stems *b, bool nations);

/* Number of stems that are no nation's. */
size_t dgm__stems_telling(const dgm__stems *stems);

/* The stem of one folded word: "memoranda" and "memorandums" are "memorandum",
 * "diplomats" and "diplomatic" "diplomat", "cooperation" and "cooperate" "cooperat".
 * Returns its length, less than DGM__STEM_MAX. */
size_t dgm__stem_word(const char *word, size_t len, char out[DGM__STEM_MAX]);

/* Whether a folded word is the name, the adjective or the people of a country. */
bool dgm__word_of_nation(const char *word);

/* The code of the country that such a word names; NULL for none, or several. Static. */
const char *dgm__nation_code(const char *word);

/* Whether a folded word carries no content: "the", "between", "joint". */
bool dgm__word_is_small(const char *word);

/* 8 for "the eighth session", "8th regular meeting", "Session VIII": the ordinal that
 * stands up to three words before "session", "meeting", "round" or "sitting" (or a
 * Roman number beside it, in capitals and past one letter); 0 if there is none. */
uint32_t dgm__words_session(const char *text);

#endif
