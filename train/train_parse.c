/* SPDX-License-Identifier: Apache-2.0
 *
 * Training of the parser: a dynamic oracle (Goldberg and Nivre 2013) says after any
 * history, also a wrong one, which moves lose no further arc of the gold tree; from
 * the second pass on the machine mostly follows its own guesses, so that it learns
 * what to do after its own errors.
 */
#include <stdlib.h>
#include <string.h>

#include "base/err.h"
#include "parse/state.h"
#include "stages.h"

typedef struct trainer {
    const dgm__corpus *corpus;
    const dgm__parse_recipe *recipe;
    dgm__learner action, label;
    dgm__parse_scratch scratch;
    dgm__rng rng;
    int32_t *heads;  /* gold, the root as n */
    uint32_t *first; /* first[h] .. first[h + 1]: gold dependents of h */
    uint32_t *deps;
    size_t cap;
    size_t right, all; /* arcs of this pass */
    dgm_err *err;
} trainer;

static dgm_status gold_tree(trainer *t, const dgm__sentence *s)
{
    uint32_t n = s->n;
    if (n + 3u > t->cap) {
        size_t cap = n * 2u + 64;
        free(t->heads);
        free(t->first);
        free(t->deps);
        t->heads = malloc(cap * sizeof *t->heads);
        t->first = malloc(cap * sizeof *t->first);
        t->deps = malloc(cap * sizeof *t->deps);
        t->cap = cap;
        if (!t->heads || !t->first || !t->deps)
            return dgm__fail(t->err, DGM_ENOMEM, "out of memory");
    }
    memset(t->first, 0, (n + 3u) * sizeof *t->first);
    for (uint32_t i = 0; i < n; i++) {
        t->heads[i] = s->tokens[i].head < 0 ? (int32_t)n : s->tokens[i].head;
        t->first[t->heads[i] + 2]++;
    }
    for (uint32_t h = 2; h < n + 3u; h++)
        t->first[h] += t->first[h - 1];
    for (uint32_t i = 0; i < n; i++) /* first[h + 1] runs from the start of h to its end */
        t->deps[t->first[t->heads[i] + 1]++] = i;
    return DGM_OK;
}

/* Arcs of the gold tree that the move makes impossible. */
static uint32_t cost(const trainer *t, const dgm__parse_state *s, dgm__move move)
{
    uint32_t lost = 0, b0 = s->next;
    if (move == DGM__MOVE_SHIFT) {
        /* b0 loses a head deeper than the top, and all its dependents on the stack */
        int32_t head = t->heads[b0];
        if (head < (int32_t)b0 && s->nodes[head].head < 0 && head != (int32_t)s->stack[s->n_stack - 1])
            lost++;
        for (uint32_t k = t->first[b0]; k < t->first[b0 + 1]; k++)
            lost += t->deps[k] < b0 && s->nodes[t->deps[k]].head < 0;
        return lost;
    }
    uint32_t s0 = s->stack[s->n_stack - 1];
    int32_t head = t->heads[s0];
    /* s0 loses its dependents in the buffer */
    for (uint32_t k = t->first[s0]; k < t->first[s0 + 1]; k++)
        lost += t->deps[k] >= b0;
    if (move == DGM__MOVE_LEFT) /* and a head behind b0, or just below */
        lost += head > (int32_t)b0 || (s->n_stack > 1 && head == (int32_t)s->stack[s->n_stack - 2]);
    else
        lost += head >= (int32_t)b0;
    return lost;
}

static dgm_status label_arc(trainer *t, const dgm__parse_state *s, const dgm__sentence *gold, uint32_t head,
                            uint32_t dep, uint8_t *rel)
{
    if (head == s->n) {
        *rel = DGM__REL_ROOT;
        return DGM_OK;
    }
    uint64_t features[DGM__LABEL_MAX];
    int32_t sums[DGM__N_RELS] = {0};
    size_t m = dgm__label_features(s, head, dep, features);
    dgm__learner_score(&t->label, features, m, sums);
    int best = DGM__REL_ROOT + 1;
    for (int r = best; r < DGM__N_RELS; r++)
        if (sums[r] > sums[best])
            best = r;
    *rel = (uint8_t)best;
    dgm_status status = DGM_OK;
    if (t->heads[dep] == (int32_t)head) { /* a wrong arc teaches nothing about labels */
        uint8_t want = gold->tokens[dep].rel;
        t->right += want == best;
        if (want != best)
            status = dgm__learner_update(&t->label, features, m, want, (uint32_t)best, t->err);
        t->label.now++;
    }
    return status;
}

static dgm_status learn(trainer *t, const dgm__sentence *gold, uint32_t pass)
{
    dgm__parse_state s;
    dgm_status status = dgm__state_begin(&s, &t->scratch, gold, t->err);
    if (!status)
        status = gold_tree(t, gold);
    t->all += gold->n;
    while (!status && !dgm__state_done(&s)) {
        unsigned moves = dgm__state_moves(&s);
        dgm__move follow;
        if (moves & (moves - 1)) {
            uint64_t features[DGM__ACTION_MAX];
            int32_t sums[DGM__N_MOVES] = {0};
            uint32_t costs[DGM__N_MOVES], least = UINT32_MAX;
            size_t m = dgm__action_features(&s, features);
            dgm__learner_score(&t->action, features, m, sums);
            int guess = -1, good = -1;
            for (int k = 0; k < DGM__N_MOVES; k++) {
                if (!(moves & 1u << k))
                    continue;
                costs[k] = cost(t, &s, (dgm__move)k);
                least = costs[k] < least ? costs[k] : least;
            }
            for (int k = 0; k < DGM__N_MOVES; k++) {
                if (!(moves & 1u << k))
                    continue;
                if (guess < 0 || sums[k] > sums[guess])
                    guess = k;
                if (costs[k] == least && (good < 0 || sums[k] > sums[good]))
                    good = k;
            }
            int rival = -1;
            for (int k = 0; k < DGM__N_MOVES; k++)
                if (moves & 1u << k && costs[k] != least && (rival < 0 || sums[k] > sums[rival]))
                    rival = k;
            if (rival >= 0 && sums[good] - sums[rival] <= t->recipe->margin)
                status = dgm__learner_update(&t->action, features, m, (uint32_t)good, (uint32_t)rival, t->err);
            t->action.now++;
            bool explore = pass > 0 && dgm__rng_below(&t->rng, 100) < t->recipe->explore;
            follow = (dgm__move)(explore ? guess : good);
        } else {
            follow = DGM__MOVE_SHIFT;
            while (!(moves & 1u << follow))
                follow++;
        }
        uint8_t rel = 0;
        if (!status && follow != DGM__MOVE_SHIFT) {
            uint32_t head, dep;
            dgm__state_arc(&s, follow, &head, &dep);
            status = label_arc(t, &s, gold, head, dep, &rel);
        }
        dgm__state_move(&s, follow, rel);
    }
    return status;
}

/* One training from nothing, in the order that the seed gives. */
static dgm_status train_once(trainer *t, uint32_t *order, uint64_t seed,
                             dgm_status (*progress)(void *, uint32_t, double), void *arg)
{
    const dgm__corpus *corpus = t->corpus;
    t->rng.state = seed;
    dgm_status status = dgm__learner_init(&t->action, DGM__N_MOVES, t->err);
    if (!status)
        status = dgm__learner_init(&t->label, DGM__N_RELS, t->err);
    for (uint32_t i = 0; !status && i < corpus->n; i++)
        order[i] = i;
    for (uint32_t pass = 0; !status && pass < t->recipe->passes; pass++) {
        t->right = t->all = 0;
        dgm__shuffle(order, (uint32_t)corpus->n, &t->rng);
        for (size_t i = 0; !status && i < corpus->n; i++)
            status = learn(t, &corpus->sentences[order[i]], pass);
        if (!status)
            status = progress(arg, pass + 1, t->all ? 100.0 * (double)t->right / (double)t->all : 0);
    }
    return status;
}

dgm_status dgm__train_parse(const dgm__corpus *corpus, const dgm__parse_recipe *recipe, uint64_t seed,
                            dgm_status (*progress)(void *, uint32_t, double), void *arg, dgm__buf *action,
                            dgm__buf *label, dgm_err *err)
{
    trainer t = {.corpus = corpus, .recipe = recipe, .err = err};
    dgm__learner actions, labels; /* the mean of all rounds */
    uint32_t *order = malloc(corpus->n * sizeof *order + 1);
    dgm__parse_scratch_init(&t.scratch);
    dgm_status status = dgm__learner_init(&actions, DGM__N_MOVES, err);
    dgm_status other = dgm__learner_init(&labels, DGM__N_RELS, err);
    if (!status)
        status = other;
    actions.narrow = true;
    if (!status && !order)
        status = dgm__fail(err, DGM_ENOMEM, "out of memory");
    for (uint32_t round = 0; !status && round < recipe->rounds; round++) {
        status = train_once(&t, order, seed + 1000003 * round, progress, arg);
        if (!status)
            status = dgm__learner_join(&actions, &t.action, 1.0 / recipe->rounds, err);
        if (!status)
            status = dgm__learner_join(&labels, &t.label, 1.0 / recipe->rounds, err);
        dgm__learner_clear(&t.action);
        dgm__learner_clear(&t.label);
    }
    uint32_t version = dgm__parse_recipe_hash();
    if (!status)
        status = dgm__learner_pack(&actions, recipe->action_step, recipe->action_rows, version, action, err);
    if (!status)
        status = dgm__learner_pack(&labels, recipe->label_step, recipe->label_weights, version, label, err);
    free(order);
    free(t.heads);
    free(t.first);
    free(t.deps);
    dgm__parse_scratch_clear(&t.scratch);
    dgm__learner_clear(&actions);
    dgm__learner_clear(&labels);
    return status;
}
