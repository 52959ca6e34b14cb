/* SPDX-License-Identifier: Apache-2.0
 *
 * link/series and link/words: units that count one thing, and the stems below them.
 */
#include "linking.h"

#include "link/series.h"
#include "link/words.h"

static const struct {
    const char *what, *text, *want; /* stems, nations marked '*', "|session" behind */
} texts[] = {
    {"small words", "hold the eighth session of the Joint Committee", "hold session committe|8"},
    {"forms of one word", "cooperation cooperate cooperative cooperating", "cooperat|0"},
    {"diplomats", "diplomatic diplomats diplomacy", "diplomat|0"},
    {"plurals of memorandum", "memoranda memorandums MoUs", "memorandum|0"},
    {"nations are marked", "Iraqi students of the Russians", "iraqi* student russians*|0"},
    {"double letters", "planned planning plans", "plan|0"},
    {"numbers are no words", "150 diplomats in 2021", "diplomat|0"},
    {"ordinal in digits", "8th regular meeting", "regular meet|8"},
    {"ordinal in two words", "twenty-first session", "session|21"},
    {"Roman number", "Session XII in Baghdad", "session xii baghdad|12"},
    {"an ordinal of another thing", "the 75th anniversary, then a long and good round",
     "anniversar then long good round|0"},
    {"accents and apostrophes", "caf\xc3\xa9 women's", "cafe woman|0"},
    {"bad bytes part words",
     "a\xff"
     "bc\xc3 de",
     "bc de|0"},
    {"nothing", "", "|0"},
};

static void texts_have_stems(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
        dgm__stems stems;
        char got[400] = "";
        dgm__stems_of(&stems, texts[i].text);
        for (size_t k = 0; k < stems.n; k++)
            snprintf(got + strlen(got), sizeof got - strlen(got), "%s%s%s", k ? " " : "", stems.items[k].text,
                     stems.items[k].nation ? "*" : "");
        snprintf(got + strlen(got), sizeof got - strlen(got), "|%u", (unsigned)dgm__words_session(texts[i].text));
        if (strcmp(got, texts[i].want) != 0)
            fail_msg("%s: '%s', want '%s'", texts[i].what, got, texts[i].want);
    }
}

static void folding_is_bounded(void **state)
{
    (void)state;
    char out[8];
    assert_int_equal(dgm__words_fold("Zelenskyy \xc3\xa9", out, sizeof out), 7);
    assert_string_equal(out, "zelensk");
    assert_int_equal(dgm__words_fold("abcdef\xc5\x93", out, sizeof out), 6);
    assert_int_equal(dgm__words_fold("--", out, 1), 0);
    assert_int_equal(dgm__words_fold(NULL, out, sizeof out), 0);
}

static const struct {
    const char *what, *a, *b;
    bool same;
} pairs[] = {
    {"staff and diplomats", "diplomatic staff", "Iraqi diplomats", true},
    {"diplomats trained", "Iraqi diplomats", "diplomats trained", true},
    {"diplomats expelled", "Iraqi diplomats", "diplomats expelled", false},
    {"diplomatic missions", "diplomatic missions", "diplomats", false},
    {"students there", "students", "Iraqi students in Russian universities", true},
    {"scholarships", "scholarships", "students", false},
    {"plural of memorandum", "memoranda of understanding", "memorandums of understanding", true},
    {"memoranda by initials", "MoUs", "memoranda of understanding", true},
    {"memoranda are not agreements", "memoranda of understanding", "agreements", false},
    {"agreements signed", "agreements signed", "agreements", true},
    {"agreements of two kinds", "military agreements", "cultural agreements", false},
    {"money and what it is for", "US dollars of trade turnover", "trade turnover", true},
    {"turnover and volume", "trade turnover", "trade volume", true},
    {"investment and trade", "dollars of investment", "dollars of trade", false},
    {"money alone", "US dollars", "US dollars", false},
    {"two moneys", "euros of trade", "dollars of trade", false},
    {"two dollars", "Canadian dollars of trade", "US dollars of trade", false},
    {"American dollars", "American dollars of aid", "dollars of aid", true},
    {"troops and diplomats", "troops", "diplomats", false},
    {"troops and soldiers", "Kenyan troops", "Kenyan soldiers", true},
    {"soldiers killed", "soldiers killed", "soldiers", false},
    {"of two nations", "Indian enclaves", "Bangladeshi enclaves", false},
    {"nation's name and adjective", "Iraqi prisoners", "Iraq prisoners", true},
    {"a share", "percent", "percent", false},
    {"a share of a thing", "percent of trade", "trade", false},
    {"shares of one thing", "percent of trade", "per cent of trade", true},
    {"time alone", "years", "years", false},
    {"a rate", "barrels of oil per day", "barrels of oil", false},
    {"rates", "barrels of oil a day", "barrels of oil per day", true},
    {"two measures", "tons of oil", "barrels of oil", false},
    {"tons and tonnes", "tons of medicine", "tonnes of medicine", true},
    {"doses", "doses of COVID-19 vaccine", "vaccine doses", true},
    {"freight trains", "freight trains", "freight", false},
    {"a people", "Iraqis", "Iraqi citizens", true},
    {"people, not told whose", "people", "people", false},
    {"nothing", "", "", false},
};

static void pairs_agree_or_not(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof pairs / sizeof *pairs; i++) {
        bool ab = dgm__units_agree(pairs[i].a, pairs[i].b), ba = dgm__units_agree(pairs[i].b, pairs[i].a);
        if (ab != ba)
            fail_msg("%s: depends on the order", pairs[i].what);
        if (ab != pairs[i].same)
            fail_msg("%s: %s", pairs[i].what, ab ? "agree" : "do not agree");
    }
    assert_true(dgm__unit_has_substance("US dollars of aid"));
    assert_false(dgm__unit_has_substance("US dollars"));
    assert_false(dgm__unit_has_substance("percent"));
    assert_false(dgm__unit_has_substance(NULL));
}

static const dgm__unit_variant units[] = {
    {"diplomatic staff", 1},
    {"Iraqi diplomats", 1},
    {"diplomats trained", 1},
    {"students", 3},
    {"Iraqi students in Russian universities", 1},
    {"US dollars", 5},
    {"US dollars of trade turnover", 1},
    {"trade turnover", 2},
    {"euros of trade", 1},
    {"percent", 1},
    {"years", 2},
    {"Indian enclaves", 1},
    {"Bangladeshi enclaves", 1},
    {"enclaves", 4},
    {"enclaves in India", 1},
};
static const char *const heads[] = {
    "Iraqi diplomats",
    "Iraqi diplomats",
    "Iraqi diplomats",
    "students",
    "students",
    "US dollars",
    "US dollars of trade turnover",
    "trade turnover",
    "euros of trade",
    "percent",
    "years",
    "Indian enclaves",
    "Bangladeshi enclaves",
    "enclaves",
    "enclaves",
};

static void clusters_have_their_head(void **state)
{
    (void)state;
    enum { N = sizeof units / sizeof *units };
    dgm__arena arena;
    dgm_err err;
    uint32_t cluster[N];
    dgm__arena_init(&arena, 0);
    assert_int_equal(dgm__link_units(units, N, cluster, &arena, &err), DGM_OK);
    for (size_t i = 0; i < N; i++)
        if (strcmp(units[cluster[i]].unit, heads[i]) != 0)
            fail_msg("%s came to %s, not %s", units[i].unit, units[cluster[i]].unit, heads[i]);
    assert_int_equal(dgm__link_units(NULL, 0, NULL, &arena, &err), DGM_OK);
    dgm__arena_clear(&arena);
}

static void clusters_know_no_order(void **state)
{
    (void)state;
    enum { N = sizeof units / sizeof *units };
    dgm__unit_variant mixed[N];
    uint32_t want[N], got[N], order[N];
    dgm__arena arena;
    dgm_err err;
    dgm__rng rng = {7};
    dgm__arena_init(&arena, 0);
    assert_int_equal(dgm__link_units(units, N, want, &arena, &err), DGM_OK);
    for (int round = 0; round < LINKING_ROUNDS; round++) {
        linking_shuffle(order, N, &rng);
        for (size_t i = 0; i < N; i++)
            mixed[i] = units[order[i]];
        dgm__arena_reset(&arena);
        assert_int_equal(dgm__link_units(mixed, N, got, &arena, &err), DGM_OK);
        linking_same(want, got, order, N);
    }
    dgm__arena_clear(&arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(texts_have_stems),       cmocka_unit_test(folding_is_bounded),
        cmocka_unit_test(pairs_agree_or_not),     cmocka_unit_test(clusters_have_their_head),
        cmocka_unit_test(clusters_know_no_order),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
