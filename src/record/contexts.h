/* SPDX-License-Identifier: Apache-2.0
 *
 * Contexts: which of PLOVER's contexts a stretch of text speaks of, by the weighted
 * words of lexicon/contexts/: those written by hand, and what training made of them.
 */
#ifndef DGM_RECORD_CONTEXTS_H
#define DGM_RECORD_CONTEXTS_H

#include "base/arena.h"
#include "base/bundle.h"
#include "dragoman/records.h"
#include "text/sentence.h"

typedef struct dgm__contexts dgm__contexts;

/* Reads contexts/contexts.txt and, where it is there, contexts/learned.txt. The bundle
 * must outlive *out, which is owned by the caller, NULL after a failure; read-only
 * afterwards, shared by threads. */
dgm_status dgm__contexts_load(dgm__contexts **out, const dgm__bundle *bundle, dgm_err *err) DGM_MUST_CHECK;
void dgm__contexts_free(dgm__contexts *contexts);

enum { DGM__MOST_CONTEXTS = 64 };

/* A word or phrase under one context. */
typedef struct dgm__context_word {
    uint64_t hash;    /* of what is matched, case and hyphens apart */
    const char *word; /* as the file writes it, not ended by NUL */
    uint32_t len, order;
    uint16_t context;
    int16_t weight;
} dgm__context_word;

/* All of them, those of one word side by side. */
const dgm__context_word *dgm__contexts_words(const dgm__contexts *contexts, size_t *n);

/* The hash of one word, or of a phrase joined by '+'. */
uint64_t dgm__contexts_hash(const char *word, size_t len);

/* The name of a context by its number, NULL behind the last. */
const char *dgm__contexts_name(const dgm__contexts *contexts, size_t context);

/* The longest phrase that begins at token i: how many tokens it has, 0 for none, and
 * the first of its entries. */
size_t dgm__contexts_at(const dgm__context_word **out, const dgm__contexts *contexts, const dgm__sentence *sentence,
                        uint32_t i);

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
