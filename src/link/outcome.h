/* SPDX-License-Identifier: Apache-2.0
 *
 * What became of a promise: which later record shows that it was kept, and which
 * promises of two documents are one.
 *
 * A promise is a commitment record with its text read into a kind. A deed is
 * another record that may keep it: an encounter, an event or a figure. Days are
 * days since 1970-01-01; what is not known is DGM__DAY_UNKNOWN and never guessed.
 *
 * Pure: no clock, no store.
 */
#ifndef DGM_LINK_OUTCOME_H
#define DGM_LINK_OUTCOME_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "dragoman/records.h"
#include "link/words.h"

#define DGM__DAY_UNKNOWN INT32_MIN

/* How much later than due a deed still counts, in days; and how long a promise
 * without a date waits. */
enum { DGM__GRACE_DAYS = 60, DGM__PROMISE_DAYS = 731, DGM__SAME_PROMISE_DAYS = 30 };

typedef enum dgm__promise_kind {
    DGM__PROMISE_OTHER,   /* "train 150 diplomats" */
    DGM__PROMISE_VISIT,   /* "visit Moscow", "accepted an invitation to visit", "receive the minister in Cairo" */
    DGM__PROMISE_SESSION, /* "hold the eighth session of the joint committee in Baghdad" */
    DGM__PROMISE_MEETING, /* "meet in June", "hold talks", "resume negotiations" */
    DGM__PROMISE_SIGN     /* "sign 14 memoranda of understanding", "ratify the treaty" */
} dgm__promise_kind;

/* Everything is borrowed. Codes are country codes, names persons' names; empty
 * lists, NULL, 0 and DGM__DAY_UNKNOWN are "not known". */
typedef struct dgm__promise {
    dgm__promise_kind kind; /* dgm__promise_read gives these four */
    char place[64];         /* folded: "moscow", "baghdad"; "" none */
    uint32_t ordinal;       /* of a session: 8 */
    bool refused;           /* "not to block": nothing that is done can keep it */
    dgm_strings by, to;     /* sides: who promises, to whom */
    dgm_strings people;     /* who is to travel or to meet, where named */
    const char *host;       /* country code of the place, where the caller knows it */
    const char *words;      /* the commitment's `what` */
    const dgm__stems *read; /* of `words`, where the caller has read them; else NULL */
    int32_t day_made;       /* the document's or the event's day */
    int32_t due_lo, due_hi; /* first and last day of the time named */
} dgm__promise;

/* What the words of a deed say, read once for all promises that it is held against. */
typedef struct dgm__deed_words {
    dgm__stems stems;
    bool to_come;                  /* "will", "agreed", "failed": it is not done */
    bool was_signed, was_ratified; /* also concluded, initialled */
} dgm__deed_words;

typedef enum dgm__deed_record { DGM__DEED_ENCOUNTER, DGM__DEED_EVENT, DGM__DEED_FIGURE } dgm__deed_record;

/* Everything is borrowed. `kind` and `status` are the record's own words. */
typedef struct dgm__deed {
    dgm__deed_record record;
    const char *kind;   /* encounter: meeting, call, letter, session; event: PLOVER event ("AGREE"); figure: NULL */
    dgm_strings mode;   /* event: modes ("visit") */
    const char *status; /* encounter: held, past, planned; event: occurred, ongoing, future, ...; figure: NULL */
    dgm_strings by, to; /* sides: event's actors and recipients; encounter's all in `by`; figure's none or in `by` */
    dgm_strings people; /* names */
    const char *place;  /* "Moscow"; NULL */
    const char *host;   /* country code; NULL */
    const char *words;  /* sentence or evidence, topics, unit: what can be compared with the promise; NULL */
    const dgm__deed_words *read; /* of `words`, where the caller has read them; else NULL */
    int32_t day_lo, day_hi;      /* first and last day on which it was; both equal where the day is known */
} dgm__deed;

/* Reads kind, place, ordinal and refused from a commitment's text; every other
 * field becomes empty or unknown. `words` is `what`, borrowed; NULL is "". `place` is
 * the capitalised words behind "in" or "at", of a visit also behind "visit" and "to";
 * it may be a country ("visit Oman"). */
void dgm__promise_read(dgm__promise *out, const char *what);

/* Reads the words of a deed; NULL is "". */
void dgm__deed_read(dgm__deed_words *out, const char *words);

/* How well a deed keeps a promise: 0 it does not, else 1 to 100, higher is better.
 * Deeds before the promise, planned, denied or of unknown day keep none; nor does a
 * deed more than DGM__GRACE_DAYS past due, or DGM__PROMISE_DAYS past the promise where
 * no due is known. */
int dgm__promise_met(const dgm__promise *p, const dgm__deed *d);

/* Whether a deed that keeps the promise came after it was due. False without due. */
bool dgm__promise_late(const dgm__promise *p, const dgm__deed *d);

/* Whether two documents tell one promise: same sides, same kind, made within
 * DGM__SAME_PROMISE_DAYS of each other, same place or ordinal where both have one,
 * and words in common. Symmetric, not transitive. */
bool dgm__promise_same(const dgm__promise *a, const dgm__promise *b);

#endif
