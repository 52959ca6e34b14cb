/* SPDX-License-Identifier: Apache-2.0
 *
 * When: time expressions with their TIMEX3 type and value (Pustejovsky et al.
 * 2003; TimeML 1.2.1), resolved against the document's date.
 */
#ifndef DGM_RESOLVE_TIMES_H
#define DGM_RESOLVE_TIMES_H

#include "base/arena.h"
#include "text/sentence.h"

typedef enum dgm__time_type { DGM__TIME_DATE, DGM__TIME_TIME, DGM__TIME_DURATION, DGM__TIME_SET } dgm__time_type;

typedef struct dgm__time {
    dgm__time_type type;
    dgm__span span;       /* bytes of the document's text */
    uint32_t sentence;    /* index of the sentence */
    uint32_t first, last; /* its tokens in that sentence, both included */
    char value[32];       /* TIMEX3 value: "1998-02-06", "1998-W06", "P3D", "PRESENT_REF", "XXXX-WXX-6" */
    char date[11];        /* ISO day, month or year that the value names, "" if none: "2020-11-25", "2020-11", "2020".
                             A week, quarter, season or part of a day gives its day or year only if exact. */
    int8_t relation;      /* to the document's date: -1 before, 0 same, 1 after, 2 not known */
    bool relative;        /* was resolved from the anchor ("on Saturday"), not written out */
    const char *rule;     /* name of the rule that read it; static */
} dgm__time;

/* All time expressions of the sentences, in text order. `anchor` is the ISO date to
 * resolve against ("2020-11-26"; a month or year, or "" when unknown: relative
 * expressions then keep an unresolved value such as XXXX-WXX-6 and date ""). A
 * weekday with an anchor takes the tense of its verb: past, the last such day,
 * the anchor's own day included; future, the next. Tags and trees are used where
 * heads are filled. *out lives in the arena. */
dgm_status dgm__times_find(dgm__time **out, size_t *n_out, const dgm__document *doc, const dgm__sentence *sentences,
                           size_t n_sentences, const char *anchor, dgm__arena *arena, dgm_err *err) DGM_MUST_CHECK;

/* The expression that dates what `token` of the sentence with this index tells: one
 * that hangs below it in the tree, or below the verb it hangs on; else the only
 * date or time of the sentence; else NULL. Durations, sets and PAST_REF and its
 * like do not date. */
const dgm__time *dgm__time_for(const dgm__time *times, size_t n, const dgm__sentence *sentence, uint32_t index,
                               uint32_t token);

#endif
