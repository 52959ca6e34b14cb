/* SPDX-License-Identifier: Apache-2.0
 *
 * Rounds to come: "the next round will be held in Doha in May", "agreed to hold the
 * tenth session in Muscat". Texts end with them, and name neither side again.
 */
#ifndef DGM_RECORD_ROUNDS_H
#define DGM_RECORD_ROUNDS_H

#include "text/sentence.h"

typedef struct dgm__round {
    uint32_t first, noun, last; /* tokens: the word that counts, the meeting's noun, the verb that puts it ahead */
    bool session;               /* of a standing body or of consultations, as its noun tells */
} dgm__round;

/* The round to come that the sentence tells of; false if none. Read off the order of
 * the words, not the tree. */
bool dgm__round_find(dgm__round *out, const dgm__sentence *s);

#endif
