/* SPDX-License-Identifier: Apache-2.0
 *
 * Cues, word lists and contexts: broken files with their exact messages.
 */
#include "check.h"

#include "record/contexts.h"
#include "record/cues.h"

static dgm__bundle one_part(dgm__part *part, const char *name, const char *text)
{
    *part = (dgm__part){name, text, strlen(text)};
    return (dgm__bundle){part, 1, false};
}

static const struct {
    const char *what, *file, *text;
    dgm_status status;
    uint32_t line, column;
    const char *message;
} rows[] = {
    {"nothing in it", "words.txt", "", DGM_OK, 0, 0, ""},
    {"comments alone", "words.txt", "# a\n\n  # b\n", DGM_OK, 0, 0, ""},
    {"list without its word", "words.txt", "lists a: b\n", DGM_EFORMAT, 1, 1, "words.txt: expected `list NAME:`"},
    {"list without a colon", "words.txt", "list a b\n", DGM_EFORMAT, 1, 6, "words.txt: expected a name with a colon"},
    {"words before a list", "words.txt", "\n  b c\n", DGM_EFORMAT, 2, 1, "words.txt: words before any list"},
    {"cue before a class", "cues.txt", "  see\n", DGM_EFORMAT, 1, 1, "cues.txt: a construction before any class"},
    {"class without a name", "cues.txt", "class\n", DGM_EFORMAT, 1, 1, "cues.txt: expected `class NAME`"},
    {"two nouns", "cues.txt", "class a\n  hold talk meeting on\n", DGM_EFORMAT, 2, 13,
     "cues.txt: expected verb, noun, preposition"},
    {"noun behind the preposition", "cues.txt", "class a\n  hold on talk\n", DGM_EFORMAT, 2, 11,
     "cues.txt: expected verb, noun, preposition"},
    {"bare without a noun", "cues.txt", "class a\n  ~ on\n", DGM_EFORMAT, 2, 1, "cues.txt: `~` needs a noun"},
    {"all forms", "cues.txt", "class a\n  see|view\n  hold talk on|about # x\n  ~ talk on\n", DGM_OK, 0, 0, ""},
    {"no newline at the end", "cues.txt", "class a\n  see", DGM_OK, 0, 0, ""},
};

static void mistakes_are_named(void **state)
{
    (void)state;
    int failed = 0;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        dgm__part part;
        dgm__bundle bundle = one_part(&part, rows[i].file, rows[i].text);
        dgm_err err = {.status = DGM_OK};
        dgm_status status;
        if (strcmp(rows[i].file, "words.txt") == 0) {
            dgm__wordsets sets;
            status = dgm__wordsets_load(&sets, &bundle, rows[i].file, &err);
            dgm__wordsets_clear(&sets);
        } else {
            dgm__cues cues;
            status = dgm__cues_load(&cues, &bundle, rows[i].file, &err);
            dgm__cues_clear(&cues);
        }
        if (status != rows[i].status ||
            (status != DGM_OK &&
             (err.line != rows[i].line || err.column != rows[i].column || strcmp(err.text, rows[i].message) != 0))) {
            print_error("%s: status %d at %u:%u '%s'\n", rows[i].what, status, err.line, err.column, err.text);
            failed++;
        }
    }
    assert_int_equal(failed, 0);
}

static void a_missing_file_is_named(void **state)
{
    (void)state;
    dgm__bundle bundle = {NULL, 0, false};
    dgm__cues cues;
    dgm_err err;
    assert_int_equal(dgm__cues_load(&cues, &bundle, "cues.txt", &err), DGM_EFORMAT);
    assert_string_equal(err.text, "cues.txt: not among the lexicon's files");
    dgm__cues_clear(&cues);
}

static void lists_hold_phrases_whatever_the_case(void **state)
{
    (void)state;
    dgm__part part;
    dgm__bundle bundle = one_part(&part, "w", "list a: zeta More+Than\n  beta\nlist b: gamma\n");
    dgm__wordsets sets;
    assert_int_equal(dgm__wordsets_load(&sets, &bundle, "w", NULL), DGM_OK);
    assert_true(dgm__wordsets_has(&sets, "a", "more than"));
    assert_true(dgm__wordsets_has(&sets, "a", "MORE THAN"));
    assert_true(dgm__wordsets_has(&sets, "a", "Beta"));
    assert_false(dgm__wordsets_has(&sets, "a", "gamma"));
    assert_false(dgm__wordsets_has(&sets, "c", "gamma"));
    dgm__wordsets_clear(&sets);
}

/* "They hold talks on fish": a tree by hand. */
static void a_construction_is_found(void **state)
{
    (void)state;
    dgm__token t[] = {
        {.form = "They", .lemma = "they", .xpos = "PRP", .upos = DGM__UPOS_PRON, .head = 1, .rel = DGM__REL_NSUBJ},
        {.form = "held", .lemma = "hold", .xpos = "VBD", .upos = DGM__UPOS_VERB, .head = -1, .rel = DGM__REL_ROOT},
        {.form = "talks", .lemma = "talk", .xpos = "NNS", .upos = DGM__UPOS_NOUN, .head = 1, .rel = DGM__REL_OBJ},
        {.form = "on", .lemma = "on", .xpos = "IN", .upos = DGM__UPOS_ADP, .head = 4, .rel = DGM__REL_CASE},
        {.form = "fish", .lemma = "fish", .xpos = "NN", .upos = DGM__UPOS_NOUN, .head = 2, .rel = DGM__REL_NMOD},
    };
    dgm__sentence s = {.tokens = t, .n = 5};
    dgm__part part;
    dgm__bundle bundle = one_part(&part, "c", "class a\n  hold talk on\n");
    dgm__cues cues;
    dgm__cue_hit hit[4];
    assert_int_equal(dgm__cues_load(&cues, &bundle, "c", NULL), DGM_OK);
    assert_int_equal(dgm__cues_find(hit, 4, &cues, &s), 1);
    assert_int_equal(hit[0].trigger, 1);
    assert_int_equal(hit[0].noun, 2);
    assert_int_equal(hit[0].complement, 4);
    t[4].head = 1; /* attached to the verb instead */
    t[4].rel = DGM__REL_OBL;
    assert_int_equal(dgm__cues_find(hit, 4, &cues, &s), 1);
    assert_int_equal(hit[0].complement, 4);
    t[3].form = t[3].lemma = "with";
    assert_int_equal(dgm__cues_find(hit, 4, &cues, &s), 0);
    dgm__cues_clear(&cues);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(mistakes_are_named),
        cmocka_unit_test(a_missing_file_is_named),
        cmocka_unit_test(lists_hold_phrases_whatever_the_case),
        cmocka_unit_test(a_construction_is_found),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
