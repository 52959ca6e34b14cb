/* SPDX-License-Identifier: Apache-2.0
 *
 * Dependency parser: the machine of state.h, always making the move that its
 * perceptron likes best.
 */
#include "parse/parse.h"

#include <stdlib.h>
#include <string.h>

#include "parse/state.h"

dgm_status dgm__parse_open(dgm__parse_model *out, const dgm__model *file, dgm_err *err)
{
    const unsigned char *data;
    size_t len;
    uint32_t recipe = dgm__parse_recipe_hash();
    memset(out, 0, sizeof *out);
    dgm_status status = dgm__model_section(file, "action", &data, &len, err);
    if (!status)
        status = dgm__weights_open(&out->action, data, len, DGM__N_MOVES, true, recipe, "action", err);
    if (!status)
        status = dgm__model_section(file, "label", &data, &len, err);
    if (!status)
        status = dgm__weights_open(&out->label, data, len, DGM__N_RELS, false, recipe, "label", err);
    return status;
}

void dgm__parse_scratch_init(dgm__parse_scratch *scratch)
{
    memset(scratch, 0, sizeof *scratch);
}

void dgm__parse_scratch_clear(dgm__parse_scratch *scratch)
{
    free(scratch->nodes);
    free(scratch->stack);
    dgm__parse_scratch_init(scratch);
}

static dgm__move choose_move(const dgm__parse_model *model, const dgm__parse_state *s)
{
    unsigned moves = dgm__state_moves(s);
    for (int m = 0; m < DGM__N_MOVES; m++)
        if (moves == 1u << m)
            return (dgm__move)m; /* no choice */
    uint64_t features[DGM__ACTION_MAX];
    int32_t sums[DGM__N_MOVES] = {0};
    dgm__weights_narrow(&model->action, features, dgm__action_features(s, features), sums);
    int best = -1;
    for (int m = 0; m < DGM__N_MOVES; m++)
        if (moves & 1u << m && (best < 0 || sums[m] > sums[best]))
            best = m;
    return (dgm__move)best;
}

static uint8_t choose_rel(const dgm__parse_model *model, const dgm__parse_state *s, uint32_t head, uint32_t dep)
{
    if (head == s->n)
        return DGM__REL_ROOT;
    uint64_t features[DGM__LABEL_MAX];
    int32_t sums[DGM__N_RELS] = {0};
    dgm__weights_wide(&model->label, features, dgm__label_features(s, head, dep, features), sums);
    int best = DGM__REL_ROOT + 1;
    for (int r = best; r < DGM__N_RELS; r++)
        if (sums[r] > sums[best])
            best = r;
    return (uint8_t)best;
}

dgm_status dgm__parse(const dgm__parse_model *model, dgm__parse_scratch *scratch, dgm__sentence *sentence, dgm_err *err)
{
    dgm__parse_state s;
    dgm_status status = dgm__state_begin(&s, scratch, sentence, err);
    if (status)
        return status;
    while (!dgm__state_done(&s)) {
        dgm__move move = choose_move(model, &s);
        uint8_t rel = 0;
        if (move != DGM__MOVE_SHIFT) {
            uint32_t head, dep;
            dgm__state_arc(&s, move, &head, &dep);
            rel = choose_rel(model, &s, head, dep);
        }
        dgm__state_move(&s, move, rel);
    }
    for (uint32_t i = 0; i < sentence->n; i++) {
        const dgm__node *node = &s.nodes[i];
        sentence->tokens[i].head = node->head == (int32_t)s.n ? -1 : node->head;
        sentence->tokens[i].rel = node->rel;
    }
    return DGM_OK;
}
