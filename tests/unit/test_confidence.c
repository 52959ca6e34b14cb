/* SPDX-License-Identifier: Apache-2.0
 *
 * Confidence: broken files with their exact messages, sums worked out by hand, the
 * traits of short texts, and what is told from a confidence on.
 */
#include "coding.h"

#include <math.h>

#include "record/confidence.h"

#define HEADS "recipe 1\nleast 0.50\nslope 2.000\nmiddle 0.500\n"

static const struct {
    const char *what, *text;
    dgm_status status;
    uint32_t line;
    const char *message;
} broken[] = {
    {"whole", "# a remark\n" HEADS "+1.000 a trait\n-0.250 another\n", DGM_OK, 0, ""},
    {"lines end as on Windows", "recipe 1\r\nleast 0.50\r\nslope 2\r\nmiddle 0\r\n+1 a\r\n", DGM_OK, 0, ""},
    {"no end of line", HEADS "+1 a", DGM_OK, 0, ""},
    {"empty", "", DGM_EFORMAT, 0, "confidence/learned.txt: no line `recipe NUMBER`"},
    {"no slope", "recipe 1\nleast 0.50\nmiddle 0\n", DGM_EFORMAT, 0, "confidence/learned.txt: no line `slope NUMBER`"},
    {"other recipe", "recipe 99\nleast 0.50\nslope 2\nmiddle 0\n", DGM_EFORMAT, 0,
     "confidence/learned.txt: learned with traits of recipe 99, these are of recipe 1"},
    {"head twice", HEADS "least 0.60\n", DGM_EFORMAT, 5, "confidence/learned.txt: expected `least NUMBER`, once"},
    {"head without number", "recipe\n", DGM_EFORMAT, 1, "confidence/learned.txt: expected `recipe NUMBER`, once"},
    {"number with more", "recipe 1x\n", DGM_EFORMAT, 1, "confidence/learned.txt: expected `recipe NUMBER`, once"},
    {"no number", HEADS "actor a state\n", DGM_EFORMAT, 5,
     "confidence/learned.txt: expected a weight, a blank and a trait"},
    {"no trait", HEADS "+1.000\n", DGM_EFORMAT, 5, "confidence/learned.txt: expected a weight, a blank and a trait"},
    {"empty trait", HEADS "+1.000 \n", DGM_EFORMAT, 5,
     "confidence/learned.txt: expected a weight, a blank and a trait"},
    {"not finite", HEADS "inf a\n", DGM_EFORMAT, 5, "confidence/learned.txt: expected a weight, a blank and a trait"},
    {"long number", HEADS "+1.00000000000000000 a\n", DGM_EFORMAT, 5,
     "confidence/learned.txt: expected a weight, a blank and a trait"},
    {"two weights", HEADS "+1 a b\n+2 c\n+3 a b\n", DGM_EFORMAT, 0, "confidence/learned.txt: two weights of `a b`"},
};

static dgm_status load(dgm__confidence **out, const char *text, dgm_err *err)
{
    dgm__part part = {"confidence/learned.txt", text, strlen(text)};
    dgm__bundle bundle = {&part, 1, false};
    *err = (dgm_err){.status = DGM_OK};
    return dgm__confidence_load(out, &bundle, err);
}

static void mistakes_are_named(void **state)
{
    (void)state;
    int failed = 0;
    for (size_t i = 0; i < sizeof broken / sizeof *broken; i++) {
        dgm__confidence *c;
        dgm_err err;
        dgm_status status = load(&c, broken[i].text, &err);
        if (status != broken[i].status || !c != (status != DGM_OK) || err.line != broken[i].line ||
            strcmp(err.text, broken[i].message) != 0) {
            print_error("%s: status %d, line %u, '%s'\n", broken[i].what, status, err.line, err.text);
            failed++;
        }
        dgm__confidence_free(c);
    }
    assert_int_equal(failed, 0);
}

static void no_file_is_no_opinion(void **state)
{
    (void)state;
    dgm__part part = {"contexts/learned.txt", "", 0};
    dgm__bundle bundle = {&part, 1, false};
    dgm_err err = {.status = DGM_OK};
    dgm__confidence *c;
    assert_int_equal(dgm__confidence_load(&c, &bundle, &err), DGM_OK);
    assert_null(c);
}

static void sums_are_shares(void **state)
{
    (void)state;
    dgm__confidence *c;
    dgm_err err;
    assert_int_equal(load(&c, HEADS "+0.750 sure\n-0.250 doubtful\n+1.000 surely\n", &err), DGM_OK);
    const dgm__trait traits[] = {{"sure", 1}, {"doubtful", 0.5F}, {"never seen", 1}, {"sur", 1}, {"sure as", 1}};
    assert_true(fabs(dgm__confidence_weight(c, &traits[1]) + 0.125) < 1e-9);
    assert_true(fabs(dgm__confidence_of(c, traits, 0) - 0.2689414) < 1e-6); /* 1 / (1 + e) */
    assert_true(fabs(dgm__confidence_of(c, traits, 1) - 0.6224593) < 1e-6); /* 1 / (1 + e^-0.5) */
    assert_true(fabs(dgm__confidence_of(c, traits, 5) - 0.5621765) < 1e-6); /* 1 / (1 + e^-0.25) */
    assert_true(fabs(dgm__confidence_least(c) - 0.5) < 1e-9);
    dgm__confidence_free(c);
}

/* ---- traits ---- */

typedef struct heard {
    char text[40000]; /* the traits of every event, each between '|', an event a line */
    size_t len;
    int told, kept;
} heard;

static dgm_status hear(void *user, const dgm__told *told, const dgm__trait *traits, size_t n, double confidence,
                       bool kept, dgm_err *err)
{
    heard *h = user;
    (void)err;
    h->told++;
    h->kept += kept;
    assert_true(confidence <= 1);
    h->len += (size_t)snprintf(h->text + h->len, sizeof h->text - h->len, "\n%s|", dgm__plover_text(told->event));
    for (size_t i = 0; i < n; i++) {
        if (i)
            assert_true(strcmp(traits[i - 1].text, traits[i].text) < 0);
        assert_true(traits[i].value >= 0 && traits[i].value <= 1);
        h->len += (size_t)snprintf(h->text + h->len, sizeof h->text - h->len, "%s|", traits[i].text);
        assert_true(h->len < sizeof h->text);
    }
    return DGM_OK;
}

static const struct {
    const char *text, *event, *has, *has_not; /* traits between '|' */
} rows[] = {
    {"Norway praised Ghana for its role in the talks.", "SUPPORT",
     "|actor a state|actor as nsubj|actor beside the trigger as nsubj|actor by name|event SUPPORT|first sentence|"
     "recipient by name|short sentence|status occurred|told by 'praise'|trigger a VERB|",
     "|actor by pronoun|told by a noun|both of one country|recipient from elsewhere|"},
    {"Norwegian Foreign Minister Ine Dahl met Ghanaian President Kofi Boateng in Oslo. He praised Norway for its aid.",
     "SUPPORT", "|actor by pronoun|actor 'he'|near the beginning|", "|actor by name|first sentence|"},
    {"\"We thank Ghana,\" the Norwegian minister said.", "SUPPORT", "|sentence with \"|", "|sentence with ?|"},
    {"Norwegian Foreign Minister Ine Dahl met Ghanaian President Kofi Boateng in Oslo. They agreed to build a port.",
     "AGREE",
     "|of those who met|AGREE of those who met|actor by a plural, of those who met|beside a meeting|"
     "the sides of other events|of the countries most named|",
     "|of new sides|the sides of no other|no side of other events|the sides of many events|"},
    {"Norway and Ghana agreed to build a port.", "AGREE",
     "|of new sides|the sides of no other|no side of other events|of the countries most named|",
     "|of those who met|beside a meeting|the sides of other events|"},
    {"Norway praised Ghana. Norway condemned Ghana for it. Chile and Peru, Chile and Peru say so: Chile and Peru.",
     "SUPPORT", "|of sides told of elsewhere|the sides of other events|",
     "|of new sides|of those who met|beside a meeting|of the countries most named|no side of other events|"},
};

static void readings_have_traits(void **state)
{
    coding *c = *state;
    int failed = 0;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        static heard h;
        memset(&h, 0, sizeof h);
        dgm__witness witness = {hear, &h};
        c->witness = &witness;
        coding_read(c, rows[i].text, "2019-05-14", NULL);
        c->witness = NULL;
        char line[64];
        snprintf(line, sizeof line, "\n%s|", rows[i].event);
        char *at = strstr(h.text, line), *end = at ? strchr(at + 1, '\n') : NULL;
        if (end)
            *end = '\0';
        for (int wanted = 0; wanted < 2; wanted++) {
            const char *list = wanted ? rows[i].has : rows[i].has_not;
            for (const char *p = list; at && p[1]; p += 1 + strcspn(p + 1, "|")) {
                char trait[80];
                snprintf(trait, sizeof trait, "%.*s|", (int)(1 + strcspn(p + 1, "|")), p);
                if ((strstr(at, trait) != NULL) != wanted) {
                    print_error("%s\n  %s %s\n", rows[i].text, wanted ? "has not" : "has", trait);
                    failed++;
                }
            }
        }
        failed += !at;
        if (!at)
            print_error("%s\n  gave no %s:%s\n", rows[i].text, rows[i].event, h.text);
    }
    assert_int_equal(failed, 0);
}

/* The same text, told from 0 on, from 1 on, and as the lexicon says. */
static void what_is_not_sure_enough_is_left_out(void **state)
{
    coding *c = *state;
    static heard h;
    dgm__witness witness = {hear, &h};
    static const struct {
        double least;
        int kept; /* 0: none, else all */
    } cases[] = {{0, 1}, {1, 0}};
    const char *text = "Norway praised Ghana for its role in the talks. Norway condemned the attack on Ghana.";
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        memset(&h, 0, sizeof h);
        c->witness = &witness;
        c->least = cases[i].least;
        coding_read(c, text, "2019-05-14", NULL);
        assert_true(h.told >= 2);
        assert_int_equal(h.kept, cases[i].kept ? h.told : 0);
        assert_int_equal(c->records.n_events, (size_t)h.kept);
        for (size_t k = 0; k < c->records.n_events; k++)
            assert_true(c->records.events[k].confidence > 0 && c->records.events[k].confidence <= 1);
    }
    c->witness = NULL;
    c->least = 0;
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(mistakes_are_named),
        cmocka_unit_test(no_file_is_no_opinion),
        cmocka_unit_test(sums_are_shares),
        cmocka_unit_test(readings_have_traits),
        cmocka_unit_test(what_is_not_sure_enough_is_left_out),
    };
    return cmocka_run_group_tests(tests, coding_setup, coding_teardown);
}
