/* SPDX-License-Identifier: Apache-2.0
 *
 * Sense: whether the words that a frame took mean there what the frame says. Markets,
 * firms and trade unions use the words of war and diplomacy for their own affairs, and
 * "need", "ready" and "admit" say much that is no act towards anyone.
 */
#ifndef DGM_CODE_SENSE_H
#define DGM_CODE_SENSE_H

#include "code/match.h"

/* Is an act of these sides told? `implied`: some side is not named in this sentence. */
bool dgm__is_meant(const dgm__matcher *m, const dgm__match *match, dgm__plover event, const dgm__actors *actor,
                   const dgm__actors *recipient, bool implied);

#endif
