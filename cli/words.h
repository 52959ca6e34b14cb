/* SPDX-License-Identifier: Apache-2.0
 *
 * Codes in plain words: events, statuses, kinds of encounter, dates.
 */
#ifndef DGM_CLI_WORDS_H
#define DGM_CLI_WORDS_H

#include <stddef.h>

/* What an event says of its sides. `to` stands before the recipient ("supports", "Iraq");
 * `alone` where there is none, or where all sides are actors. */
typedef struct event_words {
    const char *event, *to, *alone;
} event_words;

/* Never NULL: an unknown event is its own name. */
event_words words_event(const char *event);

/* "would", "denied", "earlier": said behind an event that did not just happen; NULL for one that did. */
const char *words_status(const char *status);

/* "Met", "Spoke by phone", "To meet": for an encounter's kind and status. */
const char *words_encounter(const char *kind, const char *status);

/* "25 November 2020", "November 2020", "2020"; other texts as they are. */
void words_date(char *out, size_t size, const char *iso);

/* "3,000", "12.5" */
void words_number(char *out, size_t size, double value);

#endif
