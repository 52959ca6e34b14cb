/* SPDX-License-Identifier: Apache-2.0
 *
 * Wording: a promise in the text's own words, as a verb phrase that reads alone, and
 * the date by which. "14 memoranda, which will be signed next year" is "sign 14
 * memoranda", due in that year: the date is no part of the words.
 */
#ifndef DGM_RECORD_WORDING_H
#define DGM_RECORD_WORDING_H

#include "code/tree.h"
#include "record/facts.h"

/* What to put together. With `verb`: its base form, `object` if that stands before it,
 * and what follows. With `lead`: that verb, the noun phrase of `head`, "in" and the
 * place; or the place alone; or `tail`. Tokens are -1 where there is none. */
typedef struct dgm__wording {
    int32_t verb, object, head;
    const char *lead, *tail;
    const char *instead; /* of the verb itself, NULL */
    const dgm__place *place;
    const char *due;   /* known already, NULL */
    uint32_t at, last; /* without `verb`: the word that it hangs on, and its last token */
    bool dated;        /* nothing without a date or a place */
} dgm__wording;

typedef struct dgm__worded {
    const char *what, *due; /* what: NULL where nothing reads alone; due: NULL not told */
    char when[11];          /* the date as told: a year where `due` is the end of its first half */
    uint32_t first, last;   /* tokens, both included */
} dgm__worded;

/* Strings live in the reading's arena. */
dgm_status dgm__wording_of(dgm__worded *out, const dgm__reading *reading, size_t sentence, const dgm__tree *tree,
                           const dgm__wording *wording) DGM_MUST_CHECK;

#endif
