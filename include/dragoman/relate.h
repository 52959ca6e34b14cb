/* SPDX-License-Identifier: Apache-2.0
 *
 * Relations of dyads: which PLOVER event one actor of a sentence does to another.
 *
 * dgm_code looks for actors itself and says nothing where it is not sure; here both are
 * given and an answer is wanted in any case. A linear model over the readings of the
 * frames, the words and the tree decides, and tells what weighed most.
 */
#ifndef DRAGOMAN_RELATE_H
#define DRAGOMAN_RELATE_H

#include "dragoman/dragoman.h"

#ifdef __cplusplus
extern "C" {
#endif

/* A sentence and the bytes of it that name source and target; an empty span: the sentence
 * does not name that side. */
typedef struct dgm_dyad {
    const char *sentence; /* UTF-8, NUL-terminated, at most DGM_DYAD_MOST bytes */
    dgm_span source, target;
} dgm_dyad;

enum { DGM_DYAD_MOST = 20000 };

typedef struct dgm_relation {
    const char *event;   /* PLOVER's, "AGREE" */
    int quad;            /* 1 verbal cooperation, 2 material cooperation, 3 verbal conflict, 4 material conflict */
    double score;        /* 0 to 1, how sure; docs/relate.md tells how often which score is right */
    const char *frame;   /* lexicon line that reads this event from source to target; NULL: none does */
    dgm_strings reasons; /* the features that weighed most, in words, heaviest first */
} dgm_relation;

/* *out belongs to the coder and lives until its next call. DGM_EUSAGE: a span that does not lie in
 * the sentence; DGM_ELIMIT: a sentence over the limit; DGM_EEMPTY: one without a word. */
DGM_API DGM_MUST_CHECK dgm_status dgm_relate(dgm_coder *coder, const dgm_dyad *dyad, const dgm_relation **out,
                                             dgm_err *err);

/* The rows of a tab-separated table with the columns id, sentence, source and target, or id and
 * marked_sentence (source between <s> and </s>, target between <t> and </t>; where both are there the marks
 * hold), as rows of id, event, quad, score, frame and reasons to `sink`. `name` is the table's, for faults; each
 * row that cannot be read is told and left out. DGM_EFORMAT: not such a table; nothing was written. */
DGM_API DGM_MUST_CHECK dgm_status dgm_relate_table(dgm_coder *coder, const char *name, const char *data, size_t len,
                                                   dgm_sink sink, void *user, dgm_fault tell, void *tell_user,
                                                   dgm_err *err);

#ifdef __cplusplus
}
#endif
#endif
