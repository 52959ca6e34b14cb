/* SPDX-License-Identifier: Apache-2.0
 *
 * Features of the parser: atoms of a state (word, tag, relation of a word that
 * matters now) and templates, each up to three atoms taken together. Templates are
 * data, so that a model knows by their hash which ones it was made with.
 *
 * After Zhang and Nivre (2011) with what stands between two words and the sets of
 * relations of their dependents.
 */
#include "base/hash.h"
#include "parse/state.h"

/* clang-format off */
/* Atoms of the action: W word, P tag, B both, C coarse tag, R relation. */
enum atom {
    NONE,
    S0W, S0P, S0B, S0C, S1W, S1P, S1B, S1C, S2W, S2P, S2C, B0W, B0P, B0B, B0C, B1W, B1P, B1B, B2W, B2P, B3P,
    S0LW, S0LP, S0LR, S0RW, S0RP, S0RR, S0L2P, S0L2R, S0R2P, S0R2R, S1LP, S1LR, S1RW, S1RP, S1RR, S1R2P, S1R2R, S1LW,
    B0LW, B0LP, B0LR, B0L2P, B0L2R, S2RR, S2RP, P0P, P0W,
    S0VL, S0VR, S1VL, S1VR, B0VL, S0SL, S0SR, S1SL, S1SR, B0SL, S2SR,
    D0, D1, X0, X1, NS,
    N_ATOMS,
};

static const uint8_t action_templates[][3] = {
    {S0W}, {S0P}, {S0B}, {S1W}, {S1P}, {S1B}, {S2W}, {S2P}, {B0W}, {B0P}, {B0B}, {B1W}, {B1P}, {B1B}, {B2W}, {B2P},
    /* pairs */
    {S0B, B0B}, {S0B, B0W}, {S0W, B0B}, {S0B, B0P}, {S0P, B0B}, {S0W, B0W}, {S0P, B0P},
    {S1B, S0B}, {S1B, S0W}, {S1W, S0B}, {S1B, S0P}, {S1P, S0B}, {S1W, S0W}, {S1P, S0P},
    {S1W, B0W}, {S1P, B0P}, {S1B, B0P}, {S1P, B0B}, {B0P, B1P}, {B0W, B1W}, {B0W, B1P}, {B0P, B1W}, {S2P, S0P},
    {S2P, B0P}, {S0W, B1W}, {S0P, B1B}, {S0B, B1P},
    /* triples of words */
    {S0P, B0P, B1P}, {B0P, B1P, B2P}, {S1P, S0P, B0P}, {S2P, S1P, S0P}, {S2P, S1P, B0P}, {S1W, S0P, B0P},
    {S1P, S0W, B0P}, {S1P, S0P, B0W}, {S0W, B0P, B1P}, {S0P, B0W, B1P}, {S0P, B0P, B1W}, {S0W, B0W, B1P},
    {S1W, S0W, B0P}, {S1W, S0P, B0W}, {S1P, S0W, B0W}, {S1C, S0C, B0B}, {B1P, B2P, B3P}, {S0P, B0P, P0P},
    {P0P, B0P, B1P}, {P0W, B0W},
    /* dependents */
    {S0P, S0LP, B0P}, {S0P, S0RP, B0P}, {S0P, B0P, B0LP}, {S1P, S1RP, S0P}, {S1P, S1LP, S0P}, {S1P, S0P, S0LP},
    {S1P, S0P, S0RP}, {S1P, S1RP, B0P}, {S1P, S1LP, B0P}, {S0P, S0LP, S0L2P}, {S0P, S0RP, S0R2P}, {B0P, B0LP, B0L2P},
    {S0W, S0LW}, {S0W, S0RW}, {B0W, B0LW}, {S1W, S1RW}, {S0LW, B0P, S0P}, {S0RW, B0P, S0P}, {S1RW, S0W},
    {S1W, S1LW}, {S0LW, S1P, S0P}, {S0LW, S1W}, {B0LW, S0P, B0P},
    {S0P, S0LR}, {S0P, S0RR}, {S0W, S0LR}, {S0W, S0RR}, {S0P, S0LR, B0P}, {S0P, S0RR, B0P}, {B0P, B0LR, S0P},
    {B0W, B0LR}, {S1P, S1RR, S0P}, {S1W, S1RR, S0P}, {S1P, S1LR, S0P}, {S0LR, S1P, S0P}, {S0RR, S1P, S0P},
    {S0P, S0LR, S0L2R}, {S0P, S0RR, S0R2R}, {B0P, B0LR, B0L2R}, {S1P, S1RR, S1R2R}, {S2P, S2RR, S0P},
    /* how many, which kinds */
    {S0W, S0VL}, {S0P, S0VL}, {S0W, S0VR}, {S0P, S0VR}, {S1W, S1VL}, {S1P, S1VL}, {S1W, S1VR}, {S1P, S1VR},
    {B0W, B0VL}, {B0P, B0VL}, {S0W, S0SL}, {S0P, S0SL, B0P}, {S0W, S0SR}, {S0P, S0SR, B0P}, {S1W, S1SL},
    {S1P, S1SR, S0P}, {S1W, S1SR}, {B0P, B0SL, S0P}, {B0W, B0SL}, {S0SL, S1P, S0P}, {S0SL, B0SL, S0P},
    {S1SL, S1SR, S0P}, {S0SL, S0SR, B0P}, {S1SR, S0SL, S1P}, {S2P, S2SR, S1P},
    /* how far, what is between */
    {S0W, D0}, {S0P, D0}, {B0W, D0}, {B0P, D0}, {S0P, B0P, D0}, {S1P, S0P, D1}, {S1W, D1}, {S0W, D1},
    {S0P, B0P, X0}, {S1P, S0P, X1}, {S0W, B0P, X0}, {S0P, B0W, X0}, {S1W, S0P, X1}, {S1P, S0W, X1}, {NS, B0P, S0P},
};

/* Atoms of the label: head H, dependent D, the dependent's dependents L and R. */
enum label_atom {
    L_NONE,
    HW, HP, HB, HC, DW, DP, DB, DC, DLW, DLP, DLR, DRW, DRP, DRR, DL2W, DL2P, DL2R, DSL, DSR, HSL, HSR, HLP, HRP, HLR, HRR,
    HLW, HRW, DPP, DNP, HPP, HNP, DPW, DNW, HNW, DIR, DIST, BET, DVAL,
    N_LABEL_ATOMS,
};

static const uint8_t label_templates[][3] = {
    {HW, DIR}, {HP, DIR}, {HB, DIR}, {DW, DIR}, {DP, DIR}, {DB, DIR},
    {HW, DW, DIR}, {HP, DP, DIR}, {HB, DP, DIR}, {HP, DB, DIR}, {HW, DP, DIR}, {HP, DW, DIR},
    {HP, DP, DIST}, {HP, DP, BET}, {DW, DIST}, {HC, DC, BET},
    {DP, DLP, HP}, {DP, DRP, HP}, {DP, DLR, HP}, {DP, DRR, HP}, {DLW, DP, HP}, {DLW, DW}, {DLW, HW, DP}, {DRW, DP, HP},
    {DL2W, DP, HP}, {DL2R, DLR, DP}, {DSL, DP, HP}, {DSR, DP, HP}, {DSL, DSR, DP}, {DSL, HP, DIR}, {DSL, HW, DIR},
    {DSL, DW}, {DLW, DIR, HP}, {DRW, DW},
    {HSL, HP, DIR}, {HSR, HP, DIR}, {HSL, HW, DIR}, {HSR, HW, DIR}, {HSL, DP, DIR}, {HSR, DP, DIR}, {HSR, HP, DP},
    {HSL, HP, DP}, {HSR, HSL, DP}, {HLR, HP, DP}, {HRR, HP, DP}, {HLP, HP, DP}, {HRP, HP, DP}, {HRW, HP, DP},
    {HLW, HP, DP},
    {DPP, DP, DIR}, {DNP, DP, DIR}, {DPW, DP, DIR}, {DNW, DP, DIR}, {HPP, HP, DP}, {HNP, HP, DP}, {HNW, HP, DP},
    {DPP, DP, DNP}, {DSL, HSR, DP}, {DSL, HSL, DP}, {DPW, DW}, {DVAL, DP, HP},
};

/* clang-format on */

#define N_OF(t) (sizeof(t) / sizeof *(t))

uint32_t dgm__parse_recipe_hash(void)
{
    uint64_t h = dgm__hash(action_templates, sizeof action_templates);
    h = dgm__hash_more(h, label_templates, sizeof label_templates);
    uint8_t counts[] = {N_ATOMS, N_LABEL_ATOMS, DGM__N_RELS, 1};
    h = dgm__hash_more(h, counts, sizeof counts);
    return (uint32_t)(h ^ h >> 32);
}

static inline uint64_t distance(uint32_t from, uint32_t to)
{
    uint32_t d = to - from;
    return d < 5 ? d : d < 7 ? 5 : d < 10 ? 6 : d < 15 ? 7 : 8;
}

static inline uint32_t few(uint32_t n, uint32_t most)
{
    return n < most ? n : most;
}

/* Verbs, signs and conjunctions between a and b, a < b, as one number. */
static inline uint64_t between(const dgm__node *a, const dgm__node *b)
{
    uint32_t verbs = (uint16_t)(b->verbs - a->verbs) - (a->upos == DGM__UPOS_VERB);
    uint32_t commas = (uint16_t)(b->commas - a->commas) - (a->upos == DGM__UPOS_PUNCT);
    uint32_t joints = (uint16_t)(b->joints - a->joints) - (a->upos == DGM__UPOS_CCONJ);
    return 1 + few(verbs, 2) + 4 * few(commas, 3) + 16 * few(joints, 2);
}

static inline size_t fill(const uint8_t (*templates)[3], size_t n, const uint64_t *atoms, uint64_t seed, uint64_t *out)
{
    for (size_t i = 0; i < n; i++) {
        uint64_t h = (seed + i) * UINT64_C(0x9E3779B97F4A7C15);
        h = (h ^ atoms[templates[i][0]]) * UINT64_C(0xD6E8FEB86659FD93);
        h = (h ^ h >> 32 ^ atoms[templates[i][1]]) * UINT64_C(0xA24BAED4963EE407);
        h = (h ^ h >> 32 ^ atoms[templates[i][2]]) * UINT64_C(0xD6E8FEB86659FD93);
        out[i] = h ^ h >> 32;
    }
    return n;
}

/* Stands for a word that is not there. */
static const dgm__node nobody = {
    .word = 1,
    .tag = 2,
    .both = 3,
    .coarse = 4,
    .left = {-1, -1},
    .right = {-1, -1},
    .head = -1,
    .rel = DGM__N_RELS,
    .upos = DGM__N_UPOS + 1,
};

static inline const dgm__node *at(const dgm__parse_state *s, int32_t i)
{
    return i < 0 ? &nobody : &s->nodes[i];
}

size_t dgm__action_features(const dgm__parse_state *s, uint64_t out[DGM__ACTION_MAX])
{
    uint32_t n = s->n_stack, b = s->next;
    const dgm__node *s0 = n ? &s->nodes[s->stack[n - 1]] : &nobody;
    const dgm__node *s1 = n > 1 ? &s->nodes[s->stack[n - 2]] : &nobody;
    const dgm__node *s2 = n > 2 ? &s->nodes[s->stack[n - 3]] : &nobody;
    const dgm__node *b0 = &s->nodes[b];
    const dgm__node *b1 = b + 1 <= s->n ? b0 + 1 : &nobody, *b2 = b + 2 <= s->n ? b0 + 2 : &nobody;
    const dgm__node *b3 = b + 3 <= s->n ? b0 + 3 : &nobody, *p0 = b ? b0 - 1 : &nobody;
    const dgm__node *s0l = at(s, s0->left[0]), *s0r = at(s, s0->right[0]);
    const dgm__node *s0l2 = at(s, s0->left[1]), *s0r2 = at(s, s0->right[1]);
    const dgm__node *s1l = at(s, s1->left[0]), *s1r = at(s, s1->right[0]), *s1r2 = at(s, s1->right[1]);
    const dgm__node *b0l = at(s, b0->left[0]), *b0l2 = at(s, b0->left[1]), *s2r = at(s, s2->right[0]);
    /* clang-format off */
    uint64_t a[N_ATOMS] = {
        [S0W] = s0->word, [S0P] = s0->tag, [S0B] = s0->both, [S0C] = s0->coarse,
        [S1W] = s1->word, [S1P] = s1->tag, [S1B] = s1->both, [S1C] = s1->coarse,
        [S2W] = s2->word, [S2P] = s2->tag, [S2C] = s2->coarse,
        [B0W] = b0->word, [B0P] = b0->tag, [B0B] = b0->both, [B0C] = b0->coarse,
        [B1W] = b1->word, [B1P] = b1->tag, [B1B] = b1->both, [B2W] = b2->word, [B2P] = b2->tag, [B3P] = b3->tag,
        [S0LW] = s0l->word, [S0LP] = s0l->tag, [S0LR] = s0l->rel + 1u, [S0RW] = s0r->word, [S0RP] = s0r->tag,
        [S0RR] = s0r->rel + 1u, [S0L2P] = s0l2->tag, [S0L2R] = s0l2->rel + 1u, [S0R2P] = s0r2->tag,
        [S0R2R] = s0r2->rel + 1u, [S1LP] = s1l->tag, [S1LR] = s1l->rel + 1u, [S1RW] = s1r->word, [S1RP] = s1r->tag,
        [S1RR] = s1r->rel + 1u, [S1R2P] = s1r2->tag, [S1R2R] = s1r2->rel + 1u, [S1LW] = s1l->word,
        [B0LW] = b0l->word, [B0LP] = b0l->tag, [B0LR] = b0l->rel + 1u, [B0L2P] = b0l2->tag,
        [B0L2R] = b0l2->rel + 1u, [S2RR] = s2r->rel + 1u, [S2RP] = s2r->tag, [P0P] = p0->tag, [P0W] = p0->word,
        [S0VL] = few(s0->n_left, 5) + 1, [S0VR] = few(s0->n_right, 5) + 1, [S1VL] = few(s1->n_left, 5) + 1,
        [S1VR] = few(s1->n_right, 5) + 1, [B0VL] = few(b0->n_left, 5) + 1,
        [S0SL] = s0->left_rels + 1, [S0SR] = s0->right_rels + 1, [S1SL] = s1->left_rels + 1,
        [S1SR] = s1->right_rels + 1, [B0SL] = b0->left_rels + 1, [S2SR] = s2->right_rels + 1,
        [NS] = few(n, 4) + 1,
    };
    /* clang-format on */
    if (n) {
        a[D0] = 1 + distance(s->stack[n - 1], b);
        a[X0] = between(s0, b0);
    }
    if (n > 1) {
        a[D1] = 1 + distance(s->stack[n - 2], s->stack[n - 1]);
        a[X1] = between(s1, s0);
    }
    return fill(action_templates, N_OF(action_templates), a, 1000, out);
}

size_t dgm__label_features(const dgm__parse_state *s, uint32_t head, uint32_t dep, uint64_t out[DGM__LABEL_MAX])
{
    const dgm__node *h = &s->nodes[head], *d = &s->nodes[dep];
    const dgm__node *dl = at(s, d->left[0]), *dr = at(s, d->right[0]), *dl2 = at(s, d->left[1]);
    const dgm__node *hl = at(s, h->left[0]), *hr = at(s, h->right[0]);
    const dgm__node *dp = dep ? d - 1 : &nobody, *dn = dep < s->n ? d + 1 : &nobody;
    const dgm__node *hp = head ? h - 1 : &nobody, *hn = head < s->n ? h + 1 : &nobody;
    bool left = dep < head;
    /* clang-format off */
    uint64_t a[N_LABEL_ATOMS] = {
        [HW] = h->word, [HP] = h->tag, [HB] = h->both, [HC] = h->coarse, [DW] = d->word, [DP] = d->tag,
        [DB] = d->both, [DC] = d->coarse, [DLW] = dl->word, [DLP] = dl->tag, [DLR] = dl->rel + 1u,
        [DRW] = dr->word, [DRP] = dr->tag, [DRR] = dr->rel + 1u, [DL2W] = dl2->word, [DL2P] = dl2->tag,
        [DL2R] = dl2->rel + 1u, [DSL] = d->left_rels + 1, [DSR] = d->right_rels + 1, [HSL] = h->left_rels + 1,
        [HSR] = h->right_rels + 1, [HLP] = hl->tag, [HRP] = hr->tag, [HLR] = hl->rel + 1u, [HRR] = hr->rel + 1u,
        [HLW] = hl->word, [HRW] = hr->word, [DPP] = dp->tag, [DNP] = dn->tag, [HPP] = hp->tag, [HNP] = hn->tag,
        [DPW] = dp->word, [DNW] = dn->word, [HNW] = hn->word, [DIR] = left ? 1 : 2,
        [DIST] = 16 * (left ? 1 : 2) + (left ? distance(dep, head) : distance(head, dep)),
        [BET] = 64 * (left ? 1 : 2) + (left ? between(d, h) : between(h, d)),
        [DVAL] = few(d->n_left, 3) * 8 + few(d->n_right, 3) + 1,
    };
    /* clang-format on */
    return fill(label_templates, N_OF(label_templates), a, 3000, out);
}

_Static_assert(N_OF(action_templates) <= DGM__ACTION_MAX, "room for the action's features");
_Static_assert(N_OF(label_templates) <= DGM__LABEL_MAX, "room for the label's features");
