/* SPDX-License-Identifier: Apache-2.0
 *
 * Answers: whom a reply is addressed to that names nobody ("Peru rejected the charge",
 * "condemned the move", "reserves the right to respond").
 */
#ifndef DGM_CODE_ANSWERS_H
#define DGM_CODE_ANSWERS_H

#include "code/events.h"
#include "code/tree.h"

/* Adds to `out` the actors of the deed or word told of shortly before that the object of
 * the trigger takes up with "the", "this" or a pronoun; of a threat the other side of the
 * quarrel. `own` are those who answer. Tells whether there are any. */
bool dgm__answered(dgm__actors *out, const dgm__who *who, const dgm__event *events, size_t n_events,
                   const dgm__tree *tree, uint32_t sentence, int32_t trigger, dgm__plover event,
                   const dgm__actors *own);

/* Adds to `out` whom a deed strikes that names nobody ("recalled its ambassador"): the
 * other side of the quarrel of `own` told of shortly before, or whom others punish.
 * Tells whether there is one. */
bool dgm__quarrel(dgm__actors *out, const dgm__who *who, const dgm__event *events, size_t n_events, uint32_t sentence,
                  const dgm__actors *own);

#endif
