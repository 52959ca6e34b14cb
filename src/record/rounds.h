/* SPDX-License-Identifier: Apache-2.0
 *
 * Rounds to come and rounds that were: "the next round will be held in Doha in May",
 * "agreed to hold the tenth session in Muscat", "since the previous meeting in Cairo".
 * Texts end with them, and name neither side again.
 */
#ifndef DGM_RECORD_ROUNDS_H
#define DGM_RECORD_ROUNDS_H

#include "text/sentence.h"

typedef struct dgm__round {
    uint32_t first, noun, last; /* tokens: the word that counts, the meeting's noun, the verb that puts it ahead */
    bool past;                  /* "the previous meeting in Muscat last May": one that was */
    bool session;               /* of a standing body or of consultations, as its noun tells */
} dgm__round;

/* The round to come, or else the one before, that the sentence tells of; false if none. Read off the order of
 * the words, not the tree. */
bool dgm__round_find(dgm__round *out, const dgm__sentence *s);

#endif
