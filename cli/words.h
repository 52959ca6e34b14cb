/* SPDX-License-Identifier: Apache-2.0
 *
 * Codes in plain words: events, statuses, kinds of encounter, dates.
 */
#ifndef DGM_CLI_WORDS_H
#define DGM_CLI_WORDS_H

#include <stdbool.h>
#include <stddef.h>

/* What an event says of its sides: one or several, with a recipient behind or none. */
typedef struct event_words {
    const char *one, *many; /* "backs", "back": the recipient follows */
    const char *alone;      /* "backs a side" */
    const char *together;   /* "back each other": all sides are actors */
} event_words;

/* Those of the event's CAMEO code and of the words that fired, or else stand around
 * them; else of the event. */
event_words words_event(const char *event, const char *cameo, const char *trigger, const char *around);

/* What a code that is no country means ("UNO"), or NULL. *kind: it says only of what
 * kind an actor is. */
const char *words_actor(const char *code, bool *kind);

/* "would", "denied", "earlier": said behind an event that did not just happen; NULL for one that did. */
const char *words_status(const char *status);

/* "supports", "is concerned about"; several: "support", "are concerned about" */
const char *words_stance(const char *stance, bool many);

/* "Met", "Spoke by phone", "To meet": for an encounter's kind and status. */
const char *words_encounter(const char *kind, const char *status);

/* "25 November 2020", "November 2020", "2020"; other texts as they are. */
void words_date(char *out, size_t size, const char *iso);

/* "3,000", "12.5" */
void words_number(char *out, size_t size, double value);

#endif
