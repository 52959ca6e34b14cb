/* SPDX-License-Identifier: Apache-2.0
 *
 * Numbers and offsets: what needs no model. Tokens are cut at blanks; '_' glues a
 * token to the one before it.
 */
#include "check.h"

#include "record/numbers.h"
#include "record/offsets.h"

enum { MOST = 24 };

static void tokens(dgm__sentence *s, dgm__token *t, char *text)
{
    memset(s, 0, sizeof *s);
    s->tokens = t;
    for (char *word = strtok(text, " "); word && s->n < MOST; word = strtok(NULL, " ")) {
        bool glued = *word == '_';
        t[s->n] = (dgm__token){.form = word + glued, .lemma = word + glued, .xpos = "_", .feats = "_", .head = -1};
        t[s->n++].flags = glued ? 0 : DGM__TOKEN_SPACE_BEFORE;
    }
}

static const struct {
    const char *what, *text, *want; /* "first-last value currency % joined" */
} rows[] = {
    {"digits", "14 agreements", "0-0 14"},
    {"commas", "7,000 barrels", "0-0 7000"},
    {"two commas", "1,250,000 doses", "0-0 1250000"},
    {"a comma that is none", "7,00 barrels", ""},
    {"decimal", "2.5 mln barrels", "0-1 2500000"},
    {"blank between thousands", "10 000 tons", "0-1 10000"},
    {"word", "two agreements", "0-0 2"},
    {"compound in one token", "twenty-five ships", "0-0 25"},
    {"compound in three", "twenty _- _five ships", "0-2 25"},
    {"hundreds", "two hundred and fifty men", "0-3 250"},
    {"thousands in words", "three thousand tons", "0-1 3000"},
    {"half a million", "half a million doses", "0-2 500000"},
    {"a million", "a million doses", "0-1 1000000"},
    {"an article", "a man", ""},
    {"a dozen", "a dozen ships", "0-1 12"},
    {"dollar sign apart", "$ _200 million", "0-2 200000000 US dollars"},
    {"dollar sign glued", "$200 million", "0-1 200000000 US dollars"},
    {"country's dollar", "US$100,000 as", "0-0 100000 US dollars"},
    {"wire dollars", "dlrs 1.2 billion", "0-2 1200000000 US dollars"},
    {"dollars behind", "14 billion dollars", "0-2 14000000000 US dollars"},
    {"mln dlrs", "2.5 mln dlrs", "0-2 2500000 US dollars"},
    {"suffix m", "$30m", "0-0 30000000 US dollars"},
    {"euros", "€5 billion", "0-1 5000000000 euros"},
    {"percent sign", "4 %", "0-1 4 %"},
    {"percent in one", "4%", "0-0 4 %"},
    {"per cent", "four per cent", "0-2 4 %"},
    {"joined year", "20-year term", "0-0 20 year"},
    {"joined year in three", "six _- _year period", "0-2 6 year"},
    {"ordinal", "17th session", ""},
    {"name", "S-400 missiles", ""},
    {"metres", "30m long", ""},
    {"upper case", "TWO MILLION BARRELS", "0-1 2000000"},
    {"many digits", "1234567890123456789012345678901234567890 x", ""},
};

static void numbers_are_read(void **state)
{
    (void)state;
    int failed = 0;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        char text[256], got[128] = "";
        dgm__token t[MOST];
        dgm__sentence s;
        snprintf(text, sizeof text, "%s", rows[i].text);
        tokens(&s, t, text);
        dgm__number n;
        if (dgm__number_at(&n, &s, 0))
            snprintf(got, sizeof got, "%u-%u %.12g%s%s%s%s%s", n.first, n.last, n.value, n.currency ? " " : "",
                     n.currency ? n.currency : "", n.percent ? " %" : "", n.joined ? " " : "",
                     n.joined ? n.joined : "");
        if (strcmp(got, rows[i].want) != 0) {
            print_error("%s: wanted '%s', got '%s'\n", rows[i].what, rows[i].want, got);
            failed++;
        }
    }
    assert_int_equal(failed, 0);
}

static void offsets_count_characters(void **state)
{
    (void)state;
    dgm__arena arena;
    dgm__arena_init(&arena, 0);
    char text[400];
    size_t len = 0;
    for (int i = 0; i < 100; i++) {
        memcpy(text + len, i % 3 ? "a" : "\xc3\xa9", i % 3 ? 1 : 2);
        len += i % 3 ? 1 : 2;
    }
    dgm__offsets o;
    assert_int_equal(dgm__offsets_make(&o, text, len, &arena), 0);
    size_t byte = 0;
    for (uint32_t i = 0; i < 100; i++) {
        assert_int_equal(dgm__offsets_char(&o, byte), i);
        byte += i % 3 ? 1 : 2;
    }
    assert_int_equal(dgm__offsets_char(&o, len), 100);
    assert_int_equal(dgm__offsets_char(&o, len + 50), 100);
    assert_int_equal(dgm__offsets_make(&o, "", 0, &arena), 0);
    assert_int_equal(dgm__offsets_char(&o, 0), 0);
    for (size_t n = 63; n <= 65; n++) { /* around a step of the table */
        assert_int_equal(dgm__offsets_make(&o, text, n, &arena), 0);
        assert_true(dgm__offsets_char(&o, n) <= n);
        assert_int_equal(dgm__offsets_char(&o, n), dgm__offsets_char(&o, n + 1));
    }
    dgm__arena_clear(&arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(numbers_are_read), cmocka_unit_test(offsets_count_characters)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
