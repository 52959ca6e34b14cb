/* SPDX-License-Identifier: Apache-2.0
 *
 * Frames meet trees: which patterns a token triggers, and what fills their slots.
 */
#ifndef DGM_CODE_MATCH_H
#define DGM_CODE_MATCH_H

#include "code/tree.h"
#include "resolve/who.h"

enum { DGM__MOST_USED = 24 };

typedef struct dgm__role_slot {
    bool filled;
    int32_t token; /* head of the phrase, -1 when the actor is implied */
    dgm__actors actors;
} dgm__role_slot;

typedef struct dgm__match {
    const dgm__pattern *pattern;
    const dgm__frame *frame;
    uint32_t sentence;
    int32_t trigger;
    dgm__role_slot a, b, ab;      /* recipients and both-sides as the pattern has them */
    int32_t used[DGM__MOST_USED]; /* tokens that the pattern took, the trigger first */
    size_t n_used;
    unsigned weight; /* what was asked and found */
    bool nominal;    /* the trigger is a noun */
} dgm__match;

typedef struct dgm__matcher {
    const dgm__frames *frames;
    const dgm__who *who;
    const dgm__sentence *sentences;
    const dgm__tree *tree; /* linked */
    uint32_t sentence;
    const dgm__named_set *proxies; /* nouns that act for their owner: statement, government, ... */
    const dgm__named_set *lights;  /* verbs that lend their subject to a noun: have, make, give, ... */
} dgm__matcher;

/* The most specific match of any pattern at the token; ties go to the pattern that
 * stands first. False if none matches. The winner may be of a `drop` frame. */
bool dgm__match_at(dgm__match *out, const dgm__matcher *m, int32_t token);

/* The actors of a subject phrase: its own, or its owner's where its noun is a proxy. */
void dgm__match_subject(dgm__actors *out, const dgm__matcher *m, int32_t token);

#endif
