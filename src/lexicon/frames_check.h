/* SPDX-License-Identifier: Apache-2.0
 *
 * What can be told of a lexicon of frames as a whole, without a text: what it holds,
 * what PLOVER has and it has not, and which patterns can never win.
 */
#ifndef DGM_LEXICON_FRAMES_CHECK_H
#define DGM_LEXICON_FRAMES_CHECK_H

#include "lexicon/frames.h"

/* What the frames of an event in a mode hold. A frame of several modes counts in each;
 * `drop` frames give no event and are left out. docs/frames.md says what a sense is. */
typedef struct dgm__senses {
    dgm__plover event;
    const char *mode; /* NULL: the frames without one */
    size_t frames, patterns;
    size_t verbs, nouns, adjectives; /* senses by what triggers them */
    size_t triggers;                 /* the same, but a phrase counts by its verb alone */
} dgm__senses;

/* One row for each event and mode that PLOVER has, and for each event that has frames
 * without a mode; in the order of the tables. *out lives in the arena. */
dgm_status dgm__frames_count(dgm__senses **out, size_t *n, const dgm__frames *frames, dgm__arena *arena,
                             dgm_err *err) DGM_MUST_CHECK;

/* Tells each event, and each mode of the others, that no frame gives. */
void dgm__frames_gaps(const dgm__frames *frames, dgm__mistake *mistake, void *user);

/* Tells `mistake` each pattern that can never win, since others always match where it
 * does, ask for as much and stand first; `note` the words of a pattern of which that
 * is true, and patterns that are left what another's `unless` keeps out. */
dgm_status dgm__frames_shadows(const dgm__frames *frames, dgm__mistake *mistake, dgm__mistake *note, void *user,
                               dgm_err *err) DGM_MUST_CHECK;

#endif
