/* SPDX-License-Identifier: Apache-2.0
 *
 * Days, numbers and names as people write them.
 */
#ifndef DGM_BRIEF_PROSE_H
#define DGM_BRIEF_PROSE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/buf.h"

enum { DGM__DATE_WORDS = 32, DGM__NUMBER_WORDS = 48 };

/* First and last day of "2020", "2020-11" or "2020-11-25", from 1970-01-01. False: it is none. */
bool dgm__brief_days_of(const char *iso, int32_t *lo, int32_t *hi);

/* "25 November 2020", "November 2020", "2020"; other texts as they are, cut. */
const char *dgm__brief_date_words(char out[DGM__DATE_WORDS], const char *iso);

/* "3,000", "12.5" */
const char *dgm__brief_number_words(char out[DGM__NUMBER_WORDS], double value);

/* "first", ... "twelfth", "13th" */
const char *dgm__brief_ordinal_words(char out[DGM__NUMBER_WORDS], int n);

/* The text at a page's mercy: white space as single blanks, no control characters,
 * no marks that turn the direction of writing, bad bytes as U+FFFD; past `most`
 * characters cut at a word with an ellipsis (0: never). */
void dgm__brief_clean(dgm__buf *to, const char *text, size_t most);

#endif
