/* SPDX-License-Identifier: Apache-2.0
 *
 * Cues: the word lists and constructions that people edit and that readers of
 * facts go by.
 *
 * A file of lists has lines `list NAME: word word+word ...` (lemmas, lower case;
 * indented lines go on). A file of cues has `class NAME` followed by one
 * construction a line:
 *
 *     class topics
 *       discuss
 *       exchange view|opinion on|about
 *       ~ talk|discussion on|about
 *
 * First the verb, then perhaps its object (or a noun joined to that), then perhaps
 * what leads to the complement: prepositions, `to` (infinitive) or `that`. Without the
 * last the complement is the object. `~` in the verb's place: the noun alone.
 */
#ifndef DGM_RECORD_CUES_H
#define DGM_RECORD_CUES_H

#include "base/arena.h"
#include "base/bundle.h"
#include "dragoman/error.h"
#include "text/sentence.h"

typedef struct dgm__wordset {
    const char *name;
    const char **words; /* sorted */
    size_t n;
} dgm__wordset;

typedef struct dgm__wordsets {
    dgm__wordset *sets; /* sorted by name */
    size_t n;
    dgm__arena arena;
} dgm__wordsets;

typedef struct dgm__cue {
    const char *kind;                     /* of its `class` line */
    const char **verbs, **nouns, **leads; /* NULL-terminated; NULL: not asked for */
    bool bare;                            /* `~`: no verb */
    uint32_t line;
} dgm__cue;

typedef struct dgm__cues {
    dgm__cue *cues;
    size_t n;
    dgm__arena arena;
} dgm__cues;

/* Where a cue stands. A complement is a token with its subtree. */
typedef struct dgm__cue_hit {
    const dgm__cue *cue;
    uint32_t trigger; /* verb, or noun of a bare cue */
    int32_t noun;     /* -1 none */
    int32_t complement;
    bool clause; /* the complement is a verb: infinitive, gerund, that-clause */
} dgm__cue_hit;

dgm_status dgm__wordsets_load(dgm__wordsets *out, const dgm__bundle *bundle, const char *name,
                              dgm_err *err) DGM_MUST_CHECK;
void dgm__wordsets_clear(dgm__wordsets *sets);

/* Whether the list holds the word, case apart. A list that is not there holds none. */
bool dgm__wordsets_has(const dgm__wordsets *sets, const char *list, const char *word);

dgm_status dgm__cues_load(dgm__cues *out, const dgm__bundle *bundle, const char *name, dgm_err *err) DGM_MUST_CHECK;
void dgm__cues_clear(dgm__cues *cues);

/* All hits in a sentence, in token order, the first cue of a token winning, and beside
 * it one of a noun joined to its own. At most `room`; returns their number. */
size_t dgm__cues_find(dgm__cue_hit *out, size_t room, const dgm__cues *cues, const dgm__sentence *sentence);

#endif
