/* SPDX-License-Identifier: Apache-2.0
 *
 * The makers of the model's sections; each appends its section to `out`.
 */
#ifndef DGM_TRAIN_STAGES_H
#define DGM_TRAIN_STAGES_H

#include "base/buf.h"
#include "base/rng.h"
#include "corpus.h"
#include "learner.h"
#include "text/text.h"

void dgm__shuffle(uint32_t *items, uint32_t n, dgm__rng *rng);

DGM_MUST_CHECK dgm_status dgm__train_split(const dgm__corpus *corpus, uint32_t passes, uint64_t seed, dgm__buf *out,
                                           dgm_err *err);

/* Tags of the corpus: numbers by pair of UPOS and XPOS. */
typedef struct dgm__tagset {
    dgm__buf section;     /* "tags" */
    uint8_t **ids;        /* of each sentence's words */
    dgm__tag_entry *tags; /* xpos: offset in the section's strings */
    uint32_t n_tags, name_tag;
    const char **feats; /* texts, ids in order of appearance */
    uint32_t n_feats;
} dgm__tagset;

/* All in the arena, but for the section. */
DGM_MUST_CHECK dgm_status dgm__tagset_make(dgm__tagset *out, const dgm__corpus *corpus, dgm__arena *arena,
                                           dgm_err *err);
void dgm__tagset_clear(dgm__tagset *set);

typedef struct dgm__tag_recipe {
    uint32_t passes, rounds; /* rounds: trainings whose mean is taken */
} dgm__tag_recipe;

/* Trains on the sentences i with fold(i) != `fold` (all if fold is n_folds), appends
 * "seen" and "tag". The first n sentences are the originals; copies stand with the
 * fold of `origin`. */
DGM_MUST_CHECK dgm_status dgm__train_tag(const dgm__corpus *corpus, const dgm__tagset *set, const uint8_t *folds,
                                         uint8_t fold, const dgm__tag_recipe *recipe, uint64_t seed, dgm__buf *seen,
                                         dgm__buf *tag, dgm_err *err);

DGM_MUST_CHECK dgm_status dgm__train_lexicon(const dgm__corpus *corpus, size_t n_plain, const dgm__tagset *set,
                                             dgm__buf *out, dgm_err *err);

typedef struct dgm__parse_recipe {
    uint32_t passes, rounds; /* rounds: trainings whose mean is taken */
    uint32_t explore;        /* chance in 100 to follow a guess, right or wrong */
    int32_t margin;          /* by which the right move must win */
    double action_step, label_step;
    uint32_t action_rows, label_weights; /* that stay, see dgm__learner_pack */
} dgm__parse_recipe;

/* Trains on tags as predicted (the tokens' upos and xpos now) and gold trees. */
DGM_MUST_CHECK dgm_status dgm__train_parse(const dgm__corpus *corpus, const dgm__parse_recipe *recipe, uint64_t seed,
                                           dgm_status (*progress)(void *, uint32_t pass, double right), void *arg,
                                           dgm__buf *action, dgm__buf *label, dgm_err *err);

#endif
