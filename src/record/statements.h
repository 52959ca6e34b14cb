/* SPDX-License-Identifier: Apache-2.0
 *
 * Statements: who stands where on a third issue, a thing that is not the relation of
 * the sides of the text itself: what is said to or of that is an event.
 *
 * Two kinds of wording give them. A cue names the stance ("rejected the partition");
 * a claim is a clause that somebody says and that takes a stance without naming it:
 * that a thing must be, that it is good or wrong, that another does wrong.
 */
#ifndef DGM_RECORD_STATEMENTS_H
#define DGM_RECORD_STATEMENTS_H

#include "record/encounters.h"
#include "record/facts.h"

/* The sides of a text: who met first, else the two countries most named. */
typedef struct dgm__text_sides {
    char codes[DGM__MOST_COUNTRIES][4];
    size_t n;
} dgm__text_sides;

bool dgm__text_sides_have(const dgm__text_sides *sides, const char *country);

typedef struct dgm__claim {
    const char *stance;
    uint32_t clause;  /* the predicate that makes it */
    uint32_t issue;   /* head of the words of what it is about */
    int32_t subject;  /* whose stance it is, a token; -1: of whoever says the clause */
    uint32_t instead; /* 1 + the verb that a cue would read otherwise; 0 none */
    uint32_t until;   /* the words of the issue end before this token; 0 no matter */
} dgm__claim;

/* The claims of a sentence in token order, at most `room`; returns their number. */
size_t dgm__claims_find(dgm__claim *out, size_t room, const dgm__reading *reading, size_t sentence);

/* Who says a clause: the subject of the verb of saying above or behind it, or one who is
 * "quoted as saying" it. -1: nobody in the sentence. *verb: that verb of saying. */
int32_t dgm__sayer_of(const dgm__reading *reading, size_t sentence, uint32_t clause, int32_t *verb);

/* Who said what on which third issue. The encounters tell whose text it is and who
 * "both leaders" are; there may be none. *out lives in the arena. */
dgm_status dgm__statements_read(dgm_statement **out, size_t *n_out, const dgm__reading *reading,
                                const dgm__encounter *met, size_t n_met, dgm_err *err) DGM_MUST_CHECK;

#endif
