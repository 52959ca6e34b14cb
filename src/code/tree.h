/* SPDX-License-Identifier: Apache-2.0
 *
 * A parsed sentence made ready for matching: word ids of its lemmas in the frame
 * lexicon, children of each token in order.
 */
#ifndef DGM_CODE_TREE_H
#define DGM_CODE_TREE_H

#include "base/arena.h"
#include "lexicon/frames.h"
#include "text/sentence.h"

typedef struct dgm__tree {
    const dgm__sentence *s;
    uint32_t *word; /* [n] id of the lemma among the frames' words, 0 none */
    int32_t *child; /* [n] first child, -1 none */
    int32_t *next;  /* [n] next sibling to the right, -1 none */
} dgm__tree;

/* Word ids alone, cheap; links later for sentences with a trigger. Returns -1 when
 * memory runs out. */
DGM_MUST_CHECK int dgm__tree_words(dgm__tree *out, const dgm__sentence *s, const dgm__frames *frames,
                                   dgm__arena *arena);
DGM_MUST_CHECK int dgm__tree_link(dgm__tree *tree, dgm__arena *arena);

/* First child with that relation, -1 none. */
int32_t dgm__tree_child(const dgm__tree *tree, int32_t token, dgm__rel rel);

/* The child with relation `rel` (DGM__N_RELS: any) whose lemma is `lemma`, -1 none. */
int32_t dgm__tree_child_lemma(const dgm__tree *tree, int32_t token, dgm__rel rel, const char *lemma);

/* Is the token `top`, or below it by at most 15 arcs? */
bool dgm__tree_is_below(const dgm__tree *tree, int32_t token, int32_t top);

bool dgm__tree_is_passive(const dgm__tree *tree, int32_t verb);

/* The subject of a predicate: its own, or the one that control, coordination,
 * participles and relative clauses give it. For a passive the surface subject.
 * -1 none. */
int32_t dgm__tree_subject(const dgm__tree *tree, int32_t verb);

/* The object of an active verb, gaps of relative clauses included; -1 none. */
int32_t dgm__tree_object(const dgm__tree *tree, int32_t verb);

/* The "by" of a passive; -1 none. */
int32_t dgm__tree_agent(const dgm__tree *tree, int32_t verb);

#endif
