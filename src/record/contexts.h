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

enum { DGM__MOST_CONTEXTS = 64 };

/* Tokens first..last of a sentence. */
typedef struct dgm__stretch {
    uint32_t sentence, first, last;
} dgm__stretch;

/* What the stretches are told of. A meeting of officials that was held is
 * diplomatic in any case; one that is only announced or recalled is not so by being
 * a meeting. */
typedef enum dgm__about { DGM__ABOUT_WORDS, DGM__ABOUT_HELD, DGM__ABOUT_MENTIONED } dgm__about;

/* Contexts that the stretches speak of, strongest first: for an event its clause,
 * for an encounter the sentences that tell of it. Strings belong to `contexts`, the
 * list to the arena. */
dgm_status dgm__contexts_of(dgm_strings *out, const dgm__contexts *contexts, const dgm__sentence *sentences,
                            const dgm__stretch *stretches, size_t n, dgm__about about, dgm__arena *arena,
                            dgm_err *err) DGM_MUST_CHECK;

#endif
