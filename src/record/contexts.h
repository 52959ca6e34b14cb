/* SPDX-License-Identifier: Apache-2.0
 *
 * Contexts: which of PLOVER's contexts a stretch of text speaks of, by weighted
 * words of lexicon/contexts/contexts.txt.
 */
#ifndef DGM_RECORD_CONTEXTS_H
#define DGM_RECORD_CONTEXTS_H

#include "base/arena.h"
#include "base/bundle.h"
#include "dragoman/records.h"
#include "text/sentence.h"

typedef struct dgm__contexts dgm__contexts;

/* Reads contexts/contexts.txt. *out is owned by the caller, NULL after a failure;
 * read-only afterwards, shared by threads. */
dgm_status dgm__contexts_load(dgm__contexts **out, const dgm__bundle *bundle, dgm_err *err) DGM_MUST_CHECK;
void dgm__contexts_free(dgm__contexts *contexts);

/* Contexts of sentences first..last, strongest first. With `use` only tokens
 * whose flag is set count: use[sentence - first][token], NULL rows count whole.
 * `use` may be NULL. Strings belong to `contexts`, the list to the arena. */
dgm_status dgm__contexts_of(dgm_strings *out, const dgm__contexts *contexts, const dgm__sentence *sentences,
                            size_t first, size_t last, const bool *const *use, dgm__arena *arena,
                            dgm_err *err) DGM_MUST_CHECK;

#endif
