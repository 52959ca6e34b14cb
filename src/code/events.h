/* SPDX-License-Identifier: Apache-2.0
 *
 * Events: what the frames read off a document, each with its actors as entities,
 * its status, its date and the words it rests on. CONSULT events are what the text
 * says of meetings, one a mention; record/ joins them into encounters.
 */
#ifndef DGM_CODE_EVENTS_H
#define DGM_CODE_EVENTS_H

#include "code/match.h"
#include "code/status.h"

typedef struct dgm__event {
    const dgm__frame *frame;
    uint32_t line; /* of the pattern in the frame's file */
    dgm__plover event;
    const char *mode; /* PLOVER's, NULL */
    dgm__status status;
    uint32_t sentence, first, last; /* tokens that the reading took up */
    int32_t trigger;
    int32_t words[DGM__MOST_USED]; /* the tokens of the trigger phrase, ascending */
    size_t n_words;
    dgm__actors actor, recipient; /* entities with a country, at least one in all */
    const dgm__time *time;        /* that dates it, NULL */
    const dgm__place *place;      /* where, NULL */
    int64_t speaker;              /* entity who says so, -1: the text */
    bool nominal, planned;        /* planned: CONSULT and the like that is still to come, now AGREE */
    bool implied;                 /* the recipient is the other side of the meeting, not named here */
} dgm__event;

/* What came of a pattern: how often it was the one that took a word as its trigger,
 * and how often that gave an event. A pattern of a `drop` frame gives none. */
typedef struct dgm__firing {
    uint32_t won, told;
} dgm__firing;

/* All events, in text order. Captions and titles are read too; `doc` tells which
 * block a sentence is in. *out lives in the arena. `fired` is NULL, or counts for each
 * pattern of `frames`, which are added to. */
dgm_status dgm__events_find(dgm__event **out, size_t *n_out, const dgm__document *doc, const dgm__sentence *sentences,
                            size_t n_sentences, const dgm__who *who, const dgm__time *times, size_t n_times,
                            const dgm__frames *frames, const char *reference, dgm__firing *fired, dgm__arena *arena,
                            dgm_err *err) DGM_MUST_CHECK;

#endif
