/* SPDX-License-Identifier: Apache-2.0
 *
 * Sentences of our own for the splitter: what news wires have and treebanks of the
 * web have too little of.
 */
#ifndef DGM_TRAIN_WIRES_H
#define DGM_TRAIN_WIRES_H

#include "corpus.h"

/* Appends them `times` times, each paragraph as a document of its own. Only the
 * splitter can be trained on them: they have no tags and no trees. */
DGM_MUST_CHECK dgm_status dgm__wires_add(dgm__corpus *corpus, uint32_t times, dgm__arena *arena, dgm_err *err);

#endif
