/* SPDX-License-Identifier: Apache-2.0
 *
 * Marks: sentences in which <s>...</s> and <t>...</t> tell source and target.
 */
#ifndef DGM_RELATE_MARKED_H
#define DGM_RELATE_MARKED_H

#include "base/arena.h"
#include "input/document.h"
#include "relate/dyad.h"

/* The sentence without its marks and the first span of each side (empty: not marked).
 * DGM_EFORMAT for a mark that is not opened or not closed. *text lives in the arena. */
dgm_status dgm__marked_read(const char **text, dgm__span spans[DGM__N_SIDES], const char *marked, dgm__arena *arena,
                            dgm_err *err) DGM_MUST_CHECK;

/* The span of `actor` in the sentence: as words first, then as letters; empty if it is
 * not there. */
dgm__span dgm__marked_find(const char *text, const char *actor);

#endif
