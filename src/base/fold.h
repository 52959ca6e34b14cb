/* SPDX-License-Identifier: Apache-2.0
 *
 * Texts folded so that spellings compare, and the nearest of several words: for what
 * people type.
 */
#ifndef DGM_BASE_FOLD_H
#define DGM_BASE_FOLD_H

#include <stdbool.h>
#include <stddef.h>

enum { DGM__FOLD_MAX = 256 };

/* Lower case without accents, words parted by one blank: letters and digits stay,
 * apostrophes vanish, all else parts words. At most cap - 1 bytes and a NUL, cut at a
 * character; returns the length. cap > 0; NULL is "". */
size_t dgm__fold_text(const char *text, char *out, size_t cap);

/* Whether every word of `few` is one of `many`; both folded. False for no word. */
bool dgm__folded_within(const char *few, const char *many);

/* Whether a word of `text` and what follows it begin with `with`; both folded. */
bool dgm__folded_begins(const char *text, const char *with);

/* The text for a message: control characters as '?', cut at a character. */
const char *dgm__told(char *out, size_t cap, const char *text);

/* Changes (a letter more, less, other, or two swapped) that lead from a to b; more than
 * `most` is most + 1. */
size_t dgm__distance(const char *a, const char *b, size_t most);

/* How many changes a word bears and is still the same word misspelt. */
size_t dgm__slips(const char *word);

#endif
