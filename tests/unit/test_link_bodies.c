/* SPDX-License-Identifier: Apache-2.0
 *
 * link/bodies: standing bodies under several names.
 */
#include "linking.h"

#include "link/bodies.h"

static const char *const TWO[] = {"IRQ", "RUS"};
static const char *const FOUR[] = {"IRN", "IRQ", "RUS", "SYR"};

#define PAIR TWO, 2
#define QUAD FOUR, 4
#define NONE NULL, 0

static const struct {
    const char *what;
    dgm__body_variant a, b;
    bool same;
} pairs[] = {
    {"the same", {"Joint Committee", PAIR, NULL, 1}, {"joint committee", PAIR, NULL, 1}, true},
    {"full and short",
     {"Joint Committee for economic and technical cooperation", PAIR, NULL, 1},
     {"Iraqi-Russian High Joint Committee", PAIR, NULL, 1},
     true},
    {"committee and commission",
     {"Iraqi-Russian committee", PAIR, NULL, 1},
     {"Russian-Iraqi Commission on Trade, Economic, Scientific and Technical Cooperation", PAIR, NULL, 1},
     true},
    {"between governments",
     {"Intergovernmental Commission", PAIR, NULL, 1},
     {"Joint Committee for economic and technical cooperation", PAIR, NULL, 1},
     true},
    {"two full names of the economic one",
     {"Joint Committee for economic and technical cooperation", PAIR, NULL, 1},
     {"Commission on Trade, Economic, Scientific and Technical Cooperation", PAIR, NULL, 1},
     true},
    {"ministers in it",
     {"Iraqi-Russian Joint Ministerial Commission", PAIR, NULL, 1},
     {"Russian-Iraqi intergovernmental commission", PAIR, NULL, 1},
     true},
    {"military and economic",
     {"Joint Military Committee", PAIR, NULL, 1},
     {"Joint Economic Committee", PAIR, NULL, 1},
     false},
    {"military and bare", {"Joint Military Committee", PAIR, NULL, 1}, {"Joint Committee", PAIR, NULL, 1}, false},
    {"consular and border",
     {"Joint Consular Committee", PAIR, NULL, 1},
     {"Joint Border Commission", PAIR, NULL, 1},
     false},
    {"border and boundary",
     {"Joint Border Committee", PAIR, NULL, 1},
     {"Joint Boundary Commission", PAIR, NULL, 1},
     true},
    {"water alone and trade",
     {"Joint Committee on Water", PAIR, NULL, 1},
     {"Joint Committee on Trade", PAIR, NULL, 1},
     false},
    {"energy alone and trade",
     {"Joint Energy Commission", PAIR, NULL, 1},
     {"Joint Commission on Trade and Economic Cooperation", PAIR, NULL, 1},
     false},
    {"energy beside trade",
     {"Joint Commission on Economic, Trade, Energy and Transport Cooperation", PAIR, NULL, 1},
     {"Joint Economic Commission", PAIR, NULL, 1},
     true},
    {"innovation and bare",
     {"Joint Committee on Innovation", PAIR, NULL, 1},
     {"the Joint Committee", PAIR, NULL, 1},
     true},
    {"innovation and culture",
     {"Joint Committee on Innovation", PAIR, NULL, 1},
     {"Joint Committee on Culture", PAIR, NULL, 1},
     false},
    {"an acronym with its nations",
     {"Iraq-Russia JEC", PAIR, NULL, 1},
     {"Joint Economic Commission", PAIR, NULL, 1},
     true},
    {"an acronym in brackets",
     {"Border Water Dialogue on the Southern Lakes (BWD)", PAIR, NULL, 1},
     {"BWD", PAIR, NULL, 1},
     true},
    {"an acronym of the first words",
     {"BWD", PAIR, NULL, 1},
     {"Border Water Dialogue on the Southern Lakes", PAIR, NULL, 1},
     true},
    {"another acronym", {"Iraq-Russia JMC", PAIR, NULL, 1}, {"Joint Economic Commission", PAIR, NULL, 1}, false},
    {"two acronyms", {"BWD", PAIR, NULL, 1}, {"BTD", PAIR, NULL, 1}, false},
    {"a working group is below", {"Joint Working Group", PAIR, NULL, 1}, {"Joint Committee", PAIR, NULL, 1}, false},
    {"a subcommittee is below",
     {"Joint Sub-Committee on Trade", PAIR, NULL, 1},
     {"Joint Committee on Trade", PAIR, NULL, 1},
     false},
    {"members of parliament",
     {"Iraqi-Russian Parliamentary Friendship Committee", PAIR, NULL, 1},
     {"Iraqi-Russian Committee", PAIR, NULL, 1},
     false},
    {"companies",
     {"Iraqi-Russian Business Council", PAIR, NULL, 1},
     {"Iraqi-Russian Cooperation Council", PAIR, NULL, 1},
     false},
    {"a dialogue", {"Strategic Dialogue", PAIR, NULL, 1}, {"Joint Commission", PAIR, NULL, 1}, false},
    {"a council is above", {"Supreme Council", PAIR, NULL, 1}, {"Joint Commission", PAIR, NULL, 1}, false},
    {"two names of persons",
     {"Gore-Chernomyrdin Commission", PAIR, NULL, 1},
     {"Harris-Petrov Commission", PAIR, NULL, 1},
     false},
    {"one house of four states",
     {"joint intelligence-sharing committee", QUAD, "Baghdad", 1},
     {"Baghdad Information Centre", QUAD, "Baghdad", 1},
     true},
    {"four states, two houses",
     {"joint intelligence-sharing committee", QUAD, "Damascus", 1},
     {"Baghdad Information Centre", QUAD, "Baghdad", 1},
     false},
    {"four states, one seat not known",
     {"joint intelligence-sharing committee", QUAD, NULL, 1},
     {"Baghdad Information Centre", QUAD, "Baghdad", 1},
     false},
    {"one house, but below",
     {"joint working group", QUAD, "Baghdad", 1},
     {"Baghdad Information Centre", QUAD, "Baghdad", 1},
     false},
    {"one house of two states only",
     {"Joint Information Centre", PAIR, "Baghdad", 1},
     {"Joint Committee", PAIR, "Baghdad", 1},
     false},
    {"other members", {"Joint Committee", PAIR, NULL, 1}, {"Joint Committee", QUAD, NULL, 1}, false},
    {"members not known", {"Joint Committee", NONE, NULL, 1}, {"Joint Commission", NONE, NULL, 1}, false},
    {"members not known, one name", {"Joint Committee", NONE, NULL, 1}, {"JOINT COMMITTEE", NONE, NULL, 1}, true},
    {"initials", {"Shanghai Cooperation Organisation", NONE, NULL, 1}, {"SCO", NONE, NULL, 1}, true},
    {"initials without small words",
     {"Organization for the Prohibition of Chemical Weapons", NONE, NULL, 1},
     {"OPCW", NONE, NULL, 1},
     true},
    {"other initials", {"Shanghai Cooperation Organisation", NONE, NULL, 1}, {"SCE", NONE, NULL, 1}, false},
    {"two letters are too few", {"United Nations", NONE, NULL, 1}, {"UN", NONE, NULL, 1}, false},
    {"no name", {NULL, PAIR, NULL, 1}, {"", PAIR, NULL, 1}, false},
};

static void pairs_agree_or_not(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof pairs / sizeof *pairs; i++) {
        bool ab = dgm__bodies_agree(&pairs[i].a, &pairs[i].b), ba = dgm__bodies_agree(&pairs[i].b, &pairs[i].a);
        if (ab != ba)
            fail_msg("%s: depends on the order", pairs[i].what);
        if (ab != pairs[i].same)
            fail_msg("%s: %s", pairs[i].what, ab ? "agree" : "do not agree");
    }
}

typedef struct block {
    const char *what;
    dgm__body_variant v[8];
    const char *want[8];
} block;

static const block blocks[] = {
    {"the general commission, whatever it is called",
     {{"Iraqi-Russian committee", PAIR, NULL, 5},
      {"Joint Committee for economic and technical cooperation", PAIR, NULL, 1},
      {"Iraqi-Russian High Joint Committee", PAIR, NULL, 2},
      {"Commission on Trade, Economic, Scientific and Technical Cooperation", PAIR, NULL, 1},
      {"Joint Military Committee", PAIR, NULL, 9}},
     {"Commission on Trade, Economic, Scientific and Technical Cooperation",
      "Commission on Trade, Economic, Scientific and Technical Cooperation",
      "Commission on Trade, Economic, Scientific and Technical Cooperation",
      "Commission on Trade, Economic, Scientific and Technical Cooperation", "Joint Military Committee"}},
    {"a bare name that two could mean",
     {{"Joint Committee on Innovation", PAIR, NULL, 1},
      {"Joint Committee on Culture", PAIR, NULL, 1},
      {"Joint Committee", PAIR, NULL, 1},
      {"High Joint Commission", PAIR, NULL, 1}},
     {"Joint Committee on Innovation", "Joint Committee on Culture", "High Joint Commission", "High Joint Commission"}},
    {"one house",
     {{"Baghdad Information Centre", QUAD, "Baghdad", 3}, {"joint intelligence-sharing committee", QUAD, "Baghdad", 1}},
     {"Baghdad Information Centre", "Baghdad Information Centre"}},
    {"ranks stay apart",
     {{"Joint Working Group", PAIR, NULL, 1},
      {"Joint Commission", PAIR, NULL, 1},
      {"Strategic Dialogue", PAIR, NULL, 1}},
     {"Joint Working Group", "Joint Commission", "Strategic Dialogue"}},
};

static size_t count(const block *b)
{
    size_t n = 0;
    while (n < 8 && b->want[n])
        n++;
    return n;
}

static void clusters_have_their_head(void **state)
{
    (void)state;
    dgm__arena arena;
    dgm_err err;
    dgm__arena_init(&arena, 0);
    for (size_t i = 0; i < sizeof blocks / sizeof *blocks; i++) {
        const block *b = &blocks[i];
        uint32_t cluster[8];
        size_t n = count(b);
        assert_int_equal(dgm__link_bodies(b->v, n, cluster, &arena, &err), DGM_OK);
        for (size_t k = 0; k < n; k++)
            if (strcmp(b->v[cluster[k]].name, b->want[k]) != 0)
                fail_msg("%s: %s came to %s", b->what, b->v[k].name, b->v[cluster[k]].name);
        dgm__arena_reset(&arena);
    }
    assert_int_equal(dgm__link_bodies(NULL, 0, NULL, &arena, &err), DGM_OK);
    dgm__arena_clear(&arena);
}

static void clusters_know_no_order(void **state)
{
    (void)state;
    dgm__body_variant mixed[LINKING_MOST];
    uint32_t want[LINKING_MOST], got[LINKING_MOST], order[LINKING_MOST];
    dgm__arena arena;
    dgm_err err;
    dgm__rng rng = {1958};
    dgm__arena_init(&arena, 0);
    for (size_t b = 0; b < sizeof blocks / sizeof *blocks; b++) {
        size_t n = count(&blocks[b]);
        assert_int_equal(dgm__link_bodies(blocks[b].v, n, want, &arena, &err), DGM_OK);
        for (int round = 0; round < LINKING_ROUNDS; round++) {
            linking_shuffle(order, n, &rng);
            for (size_t i = 0; i < n; i++)
                mixed[i] = blocks[b].v[order[i]];
            dgm__arena_reset(&arena);
            assert_int_equal(dgm__link_bodies(mixed, n, got, &arena, &err), DGM_OK);
            linking_same(want, got, order, n);
        }
    }
    dgm__arena_clear(&arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(pairs_agree_or_not),
        cmocka_unit_test(clusters_have_their_head),
        cmocka_unit_test(clusters_know_no_order),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
