/* SPDX-License-Identifier: Apache-2.0
 *
 * Dateline: "MOSCOW (AP) --" before the first sentence of a wire story is no part of
 * it, and a parser that takes it for one finds two subjects.
 */
#ifndef DGM_TEXT_DATELINE_H
#define DGM_TEXT_DATELINE_H

#include "base/arena.h"
#include "text/sentence.h"

/* Makes the dateline of a body's first sentence a sentence of its own, if there is
 * one. *sentences may become a new list in the arena. Returns -1 without memory. */
DGM_MUST_CHECK int dgm__dateline_cut(dgm__sentence **sentences, size_t *n, const dgm__document *doc, dgm__arena *arena);

#endif
