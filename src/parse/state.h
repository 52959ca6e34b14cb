/* SPDX-License-Identifier: Apache-2.0
 *
 * The parser's machine and what its two perceptrons look at; shared with the trainer.
 *
 * Arc-hybrid with the root behind the last word. A stack, a buffer that begins with
 * the next word b0, three moves: SHIFT puts b0 on the stack; LEFT makes the top of
 * the stack s0 a dependent of b0 and takes it off; RIGHT makes s0 a dependent of s1
 * below it and takes it off. A word is taken off with all its own dependents, so its
 * label is chosen when its subtree is known, by a second perceptron that need not
 * run at each move. Only one word may hang on the root: with the buffer empty all
 * but the last are moved RIGHT.
 */
#ifndef DGM_PARSE_STATE_H
#define DGM_PARSE_STATE_H

#include <stdbool.h>

#include "parse/parse.h"

typedef enum dgm__move {
    DGM__MOVE_SHIFT,
    DGM__MOVE_LEFT,
    DGM__MOVE_RIGHT,
    DGM__N_MOVES,
} dgm__move;

enum { DGM__ACTION_MAX = 160, DGM__LABEL_MAX = 80, DGM__NO_NODE = -1 };

typedef struct dgm__node {
    uint64_t word, tag, both, coarse; /* hashes: folded form, UPOS and XPOS, form and tag, UPOS */
    uint64_t left_rels, right_rels;   /* sets of the relations of its dependents */
    int32_t left[2], right[2];        /* outermost and second outermost dependents */
    int32_t head;
    uint16_t n_left, n_right;
    uint16_t verbs, commas, joints; /* among the words before this one: for what stands between two */
    uint8_t rel, upos;
} dgm__node;

typedef struct dgm__parse_state {
    dgm__node *nodes; /* n words, then the root */
    uint32_t *stack;
    uint32_t n, n_stack, next;
} dgm__parse_state;

/* Room for the words of the sentence, and their nodes. */
DGM_MUST_CHECK dgm_status dgm__state_begin(dgm__parse_state *state, dgm__parse_scratch *scratch,
                                           const dgm__sentence *sentence, dgm_err *err);

static inline bool dgm__state_done(const dgm__parse_state *s)
{
    return s->next == s->n && !s->n_stack;
}

/* Bits 1 << move of the moves allowed; never none before the end. */
static inline unsigned dgm__state_moves(const dgm__parse_state *s)
{
    unsigned moves = 0;
    if (s->next < s->n)
        moves |= 1u << DGM__MOVE_SHIFT;
    if (s->n_stack && (s->next < s->n || s->n_stack == 1))
        moves |= 1u << DGM__MOVE_LEFT;
    if (s->n_stack > 1)
        moves |= 1u << DGM__MOVE_RIGHT;
    return moves;
}

/* Head and dependent of the arc that LEFT or RIGHT would make. */
static inline void dgm__state_arc(const dgm__parse_state *s, dgm__move move, uint32_t *head, uint32_t *dep)
{
    *dep = s->stack[s->n_stack - 1];
    *head = move == DGM__MOVE_LEFT ? s->next : s->stack[s->n_stack - 2];
}

/* Makes the move; `rel` is the label of its arc, if it makes one. */
void dgm__state_move(dgm__parse_state *s, dgm__move move, uint8_t rel);

size_t dgm__action_features(const dgm__parse_state *s, uint64_t out[DGM__ACTION_MAX]);
size_t dgm__label_features(const dgm__parse_state *s, uint32_t head, uint32_t dep, uint64_t out[DGM__LABEL_MAX]);

/* Of the tables of templates: a model made with others is refused. */
uint32_t dgm__parse_recipe_hash(void);

#endif
