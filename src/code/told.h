/* SPDX-License-Identifier: Apache-2.0
 *
 * Told: whether the sentence tells the deed at all, or only what others guess, rumour has,
 * somebody asks for or nobody knows.
 */
#ifndef DGM_CODE_TOLD_H
#define DGM_CODE_TOLD_H

#include "code/tree.h"

/* `open`: the deed is still to come, or a readiness for it. */
bool dgm__is_told(const dgm__tree *tree, int32_t trigger, bool nominal, dgm__plover event, bool open);

#endif
