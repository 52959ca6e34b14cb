/* SPDX-License-Identifier: Apache-2.0
 *
 * Encounters: mentions of meetings, calls and sessions joined into one entry each.
 *
 * Two mentions are the same encounter if their status agrees, no date contradicts
 * the other, and one's sides are among the other's, without two different persons
 * of one country. Kind, date and place may come from any of the mentions.
 */
#ifndef DGM_RECORD_ENCOUNTERS_H
#define DGM_RECORD_ENCOUNTERS_H

#include "code/events.h"

enum { DGM__MOST_QUOTES = 6 };

typedef enum dgm__held { DGM__HELD, DGM__PLANNED, DGM__PAST } dgm__held;

typedef struct dgm__quote {
    uint32_t sentence, first, last; /* tokens, both included */
} dgm__quote;

typedef struct dgm__encounter {
    const char *kind; /* meeting, call, letter, session */
    dgm__held held;
    dgm__status status;              /* of its CONSULT */
    dgm__actors people;              /* one entry a person, or the state where no person of it is told */
    dgm__actors visitors, receivers; /* as far as the words tell who went to whom */
    char date[11];
    const dgm__name *place; /* city or the like, NULL */
    char host[4];           /* country code, "" */
    const char *mode;       /* a frame's own mode, NULL */
    bool caption;           /* told by a caption only */
    bool no_consult;        /* gives no CONSULT: an envoy summoned */
    bool face;              /* told as face to face: whoever "spoke" there did not telephone */
    bool also;              /* "also met": another meeting than the one told, unless of the same persons */
    bool nameless;          /* one to come: its states are known, whom they will send is not */
    bool apart;             /* told as held apart from others: no part of a wider meeting */
    uint32_t first, last;   /* sentences that tell of it */
    dgm__quote quotes[DGM__MOST_QUOTES];
    size_t n_quotes;
    const dgm__event *lead; /* the event that gave it first; NULL for a session read off a body */
    const char *frame;      /* lexicon line: file of the lead's frame, NULL */
    uint32_t line;
    int64_t speaker; /* who speaks of a planned one, -1 */
} dgm__encounter;

/* *out lives in the arena. */
dgm_status dgm__encounters_find(dgm__encounter **out, size_t *n_out, const dgm__document *doc,
                                const dgm__sentence *sentences, size_t n_sentences, const dgm__who *who,
                                const dgm__names *names, const dgm__time *times, size_t n_times,
                                const dgm__event *events, size_t n_events, const char *reference, dgm__arena *arena,
                                dgm_err *err) DGM_MUST_CHECK;

/* The mode of its CONSULT: visit, phone, multilateral, third-party; NULL none. */
const char *dgm__encounter_mode(const dgm__encounter *encounter, const dgm__who *who);

#endif
