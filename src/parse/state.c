/* SPDX-License-Identifier: Apache-2.0
 *
 * The parser's machine: see state.h.
 */
#include "parse/state.h"

#include <stdlib.h>
#include <string.h>

#include "base/err.h"
#include "base/hash.h"
#include "text/chars.h"

static dgm_status reserve(dgm__parse_scratch *scratch, uint32_t n, dgm_err *err)
{
    if (n < scratch->cap)
        return DGM_OK;
    size_t cap = (size_t)n + n / 2 + 64;
    dgm__node *nodes = realloc(scratch->nodes, cap * sizeof *nodes);
    if (nodes)
        scratch->nodes = nodes;
    uint32_t *stack = realloc(scratch->stack, cap * sizeof *stack);
    if (stack)
        scratch->stack = stack;
    if (!nodes || !stack)
        return dgm__fail(err, DGM_ENOMEM, "out of memory");
    scratch->cap = (uint32_t)cap;
    return DGM_OK;
}

static void node_init(dgm__node *node)
{
    memset(node, 0, sizeof *node);
    node->left[0] = node->left[1] = node->right[0] = node->right[1] = node->head = DGM__NO_NODE;
}

dgm_status dgm__state_begin(dgm__parse_state *state, dgm__parse_scratch *scratch, const dgm__sentence *sentence,
                            dgm_err *err)
{
    dgm_status status = sentence->n < UINT32_MAX / 4 ? reserve(scratch, sentence->n, err)
                                                     : dgm__fail(err, DGM_ELIMIT, "sentence too long");
    if (status)
        return status;
    uint16_t verbs = 0, commas = 0, joints = 0;
    *state = (dgm__parse_state){scratch->nodes, scratch->stack, sentence->n, 0, 0};
    for (uint32_t i = 0; i <= sentence->n; i++) {
        dgm__node *node = &state->nodes[i];
        node_init(node);
        node->verbs = verbs;
        node->commas = commas;
        node->joints = joints;
        if (i == sentence->n) {
            node->word = 11;
            node->tag = 13;
            node->both = 17;
            node->coarse = 19;
            node->upos = DGM__N_UPOS;
            break;
        }
        const dgm__token *t = &sentence->tokens[i];
        char folded[DGM__FOLD_MAX];
        size_t n = dgm__word_fold(t->form, strlen(t->form), folded);
        node->word = dgm__mix(dgm__hash(folded, n), 1);
        node->tag = dgm__mix(dgm__hash(t->xpos, strlen(t->xpos)), t->upos + 2u);
        node->both = dgm__mix(node->word, node->tag);
        node->coarse = dgm__mix(23, t->upos);
        node->upos = t->upos;
        verbs += t->upos == DGM__UPOS_VERB;
        commas += t->upos == DGM__UPOS_PUNCT;
        joints += t->upos == DGM__UPOS_CCONJ;
    }
    return DGM_OK;
}

void dgm__state_move(dgm__parse_state *s, dgm__move move, uint8_t rel)
{
    if (move == DGM__MOVE_SHIFT) {
        s->stack[s->n_stack++] = s->next++;
        return;
    }
    uint32_t head, dep;
    dgm__state_arc(s, move, &head, &dep);
    dgm__node *h = &s->nodes[head], *d = &s->nodes[dep];
    d->head = (int32_t)head;
    d->rel = rel;
    uint64_t bit = UINT64_C(1) << (rel & 63);
    if (move == DGM__MOVE_LEFT) { /* each new left dependent stands further left */
        h->left[1] = h->left[0];
        h->left[0] = (int32_t)dep;
        h->left_rels |= bit;
        h->n_left += h->n_left < 1000;
    } else {
        h->right[1] = h->right[0];
        h->right[0] = (int32_t)dep;
        h->right_rels |= bit;
        h->n_right += h->n_right < 1000;
    }
    s->n_stack--;
}
