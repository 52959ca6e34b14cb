/* SPDX-License-Identifier: Apache-2.0
 *
 * Pages: what is known of saved pages, compiled once from lexicon/pages and
 * lexicon/languages: phrases of menus and captions, publishers, names of months,
 * function words of languages. Read-only after loading, shared by threads.
 */
#ifndef DGM_INPUT_PAGES_H
#define DGM_INPUT_PAGES_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/bundle.h"

typedef struct dgm__pages dgm__pages;

/* *out is NULL on failure; the error names file, line and column. */
dgm_status dgm__pages_load(dgm__pages **out, const dgm__bundle *bundle, dgm_err *err) DGM_MUST_CHECK;
void dgm__pages_free(dgm__pages *pages); /* NULL is fine */

/* What a phrase says of the line or paragraph in which it stands. */
enum {
    DGM__SAYS_FURNITURE = 1 << 0,
    DGM__SAYS_WALL = 1 << 1,
    DGM__SAYS_CAPTION = 1 << 2,
    DGM__SAYS_CREDIT = 1 << 3,
    DGM__SAYS_UPDATED = 1 << 4,
    DGM__SAYS_PUBLISHED = 1 << 5,
    DGM__SAYS_SALUTE = 1 << 6,
    DGM__SAYS_GENERIC = 1 << 7,
    DGM__SAYS_BYLINE = 1 << 8,
    DGM__SAYS_IMPRINT = 1 << 9,   /* the whole is such a word */
    DGM__SAYS_PUBLISHER = 1 << 10 /* the whole is a publisher that is listed */
};

/* Folded text: lower case, one blank for every run of marks, apostrophes left
 * out. Writes at most `cap` bytes and returns their number; *whole tells whether
 * all of the text fitted. */
size_t dgm__fold(char *out, size_t cap, const char *text, size_t len, bool *whole);

/* All that phrases say of a folded text. */
uint32_t dgm__pages_says(const dgm__pages *pages, const char *folded, size_t len);

/* The listed publisher that stands in a folded text (the longest), or NULL;
 * *country is its ISO code or "". */
const char *dgm__pages_publisher(const dgm__pages *pages, const char *folded, size_t len, const char **country);

/* The same of a text as written: an acronym of two or three letters is one only in
 * capitals ("MAP", not "Site Map"). */
const char *dgm__pages_publisher_of(const dgm__pages *pages, const char *text, size_t len);

/* The month (1 to 12) or weekday (1 Monday to 7) that a word in lower case names,
 * or 0. */
int dgm__pages_month(const dgm__pages *pages, const char *word, size_t len);
int dgm__pages_weekday(const dgm__pages *pages, const char *word, size_t len);

/* Whether a word in lower case may stand beside a date ("published", "gmt"). */
bool dgm__pages_beside_date(const dgm__pages *pages, const char *word, size_t len);

/* Languages of which a word in lower case is a function word: one bit each, bit 0
 * English. */
uint64_t dgm__pages_languages(const dgm__pages *pages, uint64_t hash);

enum { DGM__MOST_LANGUAGES = 64 };

typedef struct dgm__language {
    const char *code, *name, *script;
    const char *letters; /* UTF-8, may be "" */
} dgm__language;

/* Languages in the order of their bits. */
const dgm__language *dgm__pages_language_list(const dgm__pages *pages, size_t *n_out);

#endif
