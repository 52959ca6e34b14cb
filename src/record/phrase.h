/* SPDX-License-Identifier: Apache-2.0
 *
 * Phrases: stretches of a sentence under one head, and their words as a reader
 * would quote them.
 */
#ifndef DGM_RECORD_PHRASE_H
#define DGM_RECORD_PHRASE_H

#include <stdbool.h>

#include "base/arena.h"
#include "text/sentence.h"

typedef struct dgm__phrase {
    uint32_t first, last; /* tokens, both included */
} dgm__phrase;

/* Whether `token` is `top` or below it. */
bool dgm__phrase_under(const dgm__sentence *sentence, uint32_t token, uint32_t top);

/* The noun phrase (or, for a verb, the verb with its objects) around `head` as a
 * short name of the thing: no article, no relative or other trailing clause, no
 * apposition, at most `most` words, cut where a preposition begins. With `alone`,
 * conjuncts of the head are left out as well. */
dgm__phrase dgm__phrase_short(const dgm__sentence *sentence, uint32_t head, bool alone, uint32_t most);

/* The words of a phrase, white space as single blanks. NULL without memory. */
char *dgm__phrase_text(const dgm__sentence *sentence, dgm__phrase phrase, dgm__arena *arena);

/* The first dependent of `head` with this relation, or -1. */
int32_t dgm__phrase_child(const dgm__sentence *sentence, uint32_t head, dgm__rel rel);

/* The subject of a verb, its own or the one that it shares with the verb it hangs
 * on ("said ..., stressing"); the agent of a passive. -1 if there is none. */
int32_t dgm__phrase_subject(const dgm__sentence *sentence, uint32_t verb);

#endif
