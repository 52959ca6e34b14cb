/* SPDX-License-Identifier: Apache-2.0
 *
 * Traits: what of a reading speaks for or against it. By which words an event is told
 * and how they hang in the sentence, how its sides were found, what else its document
 * tells of them, whether it speaks of states or of business. A trait is a short text that people can read
 * ("actor by pronoun"); what it weighs stands in confidence/learned.txt.
 */
#ifndef DGM_RECORD_TRAITS_H
#define DGM_RECORD_TRAITS_H

#include "code/events.h"
#include "record/company.h"
#include "record/facts.h"

/* An event as it is about to be recorded. */
typedef struct dgm__told {
    const dgm__event *from; /* the frame's reading of the words; NULL: a session of a standing body */
    dgm__plover event;
    dgm__status status;
    const char *mode; /* NULL */
    const dgm__actors *actor, *recipient;
    uint32_t sentence, first, last; /* tokens, both included */
    bool encounter;                 /* it stands for a meeting */
} dgm__told;

typedef struct dgm__trait {
    const char *text;
    float value; /* 1, or how much of it there is, 0 to 1 */
} dgm__trait;

/* How many words of the document are words of states, and how many of business, from 0
 * for none to 1 for one in twenty. */
typedef struct dgm__manner {
    float state, business;
} dgm__manner;

void dgm__manner_of(dgm__manner *out, const dgm__reading *reading);

/* The traits of one event, each once, by text; in the reading's arena. */
dgm_status dgm__traits_of(dgm__trait **out, size_t *n_out, const dgm__reading *reading, const dgm__manner *manner,
                          const dgm__told *told, const dgm__company *company, dgm_err *err) DGM_MUST_CHECK;

#endif
