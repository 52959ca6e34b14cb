/* SPDX-License-Identifier: Apache-2.0
 *
 * Numbers: cardinal numbers as prose writes them ("7,000", "half a million",
 * "twenty-five", "dlrs 14 billion", "2.5 mln"), read into their value.
 */
#ifndef DGM_RECORD_NUMBERS_H
#define DGM_RECORD_NUMBERS_H

#include <stdbool.h>

#include "text/sentence.h"

typedef struct dgm__number {
    uint32_t first, last; /* tokens, currency and percent sign included */
    uint32_t digits;      /* the token that begins the number itself */
    double value;
    const char *currency; /* "US dollars", static; NULL none */
    bool percent;
    bool in_words;      /* written out and below a hundred: "two", "twenty-five" */
    const char *joined; /* what stands behind a hyphen: "year" in "20-year"; NULL */
    uint32_t joined_at; /* its token */
} dgm__number;

/* The number that begins at token `at`, its currency included. False where none
 * does: dates, clock times, ordinals, phone numbers and numbers that are part of a
 * name are for the caller to leave out, except those that spelling shows. */
bool dgm__number_at(dgm__number *out, const dgm__sentence *sentence, uint32_t at);

#endif
