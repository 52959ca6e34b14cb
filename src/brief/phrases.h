/* SPDX-License-Identifier: Apache-2.0
 *
 * Phrases that the sections share.
 */
#ifndef DGM_BRIEF_PHRASES_H
#define DGM_BRIEF_PHRASES_H

#include "brief/compose.h"

#define PLAIN DGM__RUN_PLAIN
#define STRONG DGM__RUN_STRONG
#define say(c, text) dgm__compose((c), PLAIN, (text))

/* "" of one, "s" of several. */
const char *dgm__brief_ending(size_t n);

/* Whether two texts are equal, or both are not told. */
bool dgm__brief_same(const char *a, const char *b);

/* A line "12 more encounters with --full."; none for 0. */
void dgm__compose_more(dgm__composer *c, size_t n, const char *one, const char *several);

/* "meeting", "planned session" */
const char *dgm__brief_kind(const dgm__contact *e);

/* " in Moscow" */
void dgm__compose_place(dgm__composer *c, const dgm__contact *e);

/* Sections of sections_contacts.c. */
void dgm__compose_contacts(dgm__composer *c);
void dgm__compose_offices(dgm__composer *c);
void dgm__compose_timeline(dgm__composer *c);

#endif
