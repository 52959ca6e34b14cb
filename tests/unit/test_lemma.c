/* SPDX-License-Identifier: Apache-2.0
 *
 * Lemmas: tests/cases/text/lemmas.txt, words with their tags and words in sentences.
 */
#include "english.h"

#include "text/lexicon.h"

static const char CASES[] = "tests/cases/text/lemmas.txt";

/* The number of a tag written "VERB VBD", or -1. */
static int tag_of(const dgm__text_model *model, const char *text)
{
    for (uint32_t i = 0; i < model->n_tags; i++) {
        const char *upos = dgm__upos_text((dgm__upos)model->tags[i].upos);
        size_t n = strlen(upos);
        if (!strncmp(text, upos, n) && text[n] == ' ' && !strcmp(text + n + 1, model->strings + model->tags[i].xpos))
            return (int)i;
    }
    return -1;
}

/* The lemma of a word under a tag, or of the first such word in a sentence. */
static const char *lemma_of(english *e, const char *form, int tag, const char *sentence)
{
    if (tag >= 0) {
        dgm_err err;
        dgm__token token = {.form = form, .upos = e->text.tags[tag].upos};
        dgm__arena_reset(&e->arena);
        assert_int_equal(dgm__lemmatize(&e->text, &e->arena, &token, (uint32_t)tag, 0, &err), DGM_OK);
        return token.lemma;
    }
    size_t n;
    const dgm__sentence *s = english_read(e, sentence, strlen(sentence), &n);
    for (size_t k = 0; k < n; k++)
        for (uint32_t w = 0; w < s[k].n; w++)
            if (!strcmp(s[k].tokens[w].form, form))
                return s[k].tokens[w].lemma;
    return "(no such word)";
}

static void cases_hold(void **state)
{
    english *e = *state;
    size_t len, n = 0, wrong = 0;
    char *data = read_whole(CASES, &len), *line = data, *end = data + len;
    assert_non_null(data);
    for (char *stop; line < end && (stop = memchr(line, '\n', (size_t)(end - line))); line = stop + 1) {
        *stop = '\0';
        bool known = line[0] == '?';
        line += known ? 2 : 0;
        char *bar = strstr(line, " | "), *last = bar ? strstr(bar + 3, " | ") : NULL;
        if (*line == '#' || !last)
            continue;
        *bar = *last = '\0';
        int tag = tag_of(&e->text, bar + 3);
        const char *want = tag < 0 ? bar + 3 : last + 3, *got = lemma_of(e, line, tag, last + 3);
        bool right = !strcmp(got, want);
        n++;
        if (right == known) {
            print_error("%s (%s): got %s, %s %s\n", line, tag < 0 ? last + 3 : bar + 3, got,
                        known ? "known to fail is" : "want", want);
            wrong++;
        }
    }
    free(data);
    assert_true(n >= 350);
    assert_int_equal(wrong, 0);
}

static dgm_status load(dgm__irregular **out, const char *text, dgm_err *err)
{
    dgm__part part = {DGM__IRREGULAR_FILE, text, text ? strlen(text) : 0};
    dgm__bundle bundle = {&part, text != NULL, false};
    return dgm__irregular_load(out, &bundle, err);
}

static void lists_are_read(void **state)
{
    (void)state;
    static const char text[] = "verb fly: flew flown # fly\n"
                               "verb put: put putting\n\n"
                               "regular cede panic\n  die veto\n"
                               "doubled ban\n"
                               "noun crisis: crises\n"
                               "noun corps: corps\n"
                               "plural virus treaty\n"
                               "adjective grave: graver gravest\n"
                               "verb wind: wound\n"
                               "also wound\n"
                               "prefix out";
    static const struct {
        dgm__upos upos;
        const char *xpos, *form, *want;
    } words[] = {
        {DGM__UPOS_VERB, "VBD", "flew", "fly"},
        {DGM__UPOS_VERB, "VBN", "flew", "fly"},
        {DGM__UPOS_VERB, "VBZ", "flies", "fly"},
        {DGM__UPOS_VERB, "VBG", "flying", "fly"},
        {DGM__UPOS_VERB, "VBG", "putting", "put"},
        {DGM__UPOS_VERB, "VBG", "puting", ""},
        {DGM__UPOS_VERB, "VBD", "ceded", "cede"},
        {DGM__UPOS_VERB, "VBG", "ceding", "cede"},
        {DGM__UPOS_VERB, "VBN", "panicked", "panic"},
        {DGM__UPOS_VERB, "VBG", "dying", "die"},
        {DGM__UPOS_VERB, "VBZ", "vetoes", "veto"},
        {DGM__UPOS_VERB, "VBN", "banned", "ban"},
        {DGM__UPOS_VERB, "VBZ", "bans", "ban"},
        {DGM__UPOS_NOUN, "NNS", "crises", "crisis"},
        {DGM__UPOS_NOUN, "NNS", "viruses", "virus"},
        {DGM__UPOS_NOUN, "NNS", "treaties", "treaty"},
        {DGM__UPOS_ADJ, "JJS", "gravest", "grave"},
        {DGM__UPOS_ADJ, "JJR", "graver", "grave"},
        {DGM__UPOS_VERB, "VBD", "re-flew", "re-fly"},
        {DGM__UPOS_VERB, "VBD", "outflew", "outfly"},
        {DGM__UPOS_VERB, "VBN", "outbanned", "outban"},
        {DGM__UPOS_VERB, "VBD", "inflew", ""},
        {DGM__UPOS_NOUN, "NN", "flew", ""},
        {DGM__UPOS_VERB, "VB", "flew", ""},
    };
    dgm_err err;
    dgm__irregular *list;
    assert_int_equal(load(&list, text, &err), DGM_OK);
    for (size_t i = 0; i < sizeof words / sizeof *words; i++) {
        char got[DGM__LEMMA_MAX + 1];
        size_t len = strlen(words[i].form),
               n = dgm__irregular_lemma(list, words[i].upos, words[i].xpos, words[i].form, len, got);
        if (!n)
            n = dgm__irregular_prefixed(list, words[i].upos, words[i].xpos, words[i].form, len, got);
        got[n] = '\0';
        assert_string_equal(got, words[i].want);
    }
    assert_int_equal(dgm__irregular_only(list, "flew", 4), DGM__ONLY_PAST);
    assert_int_equal(dgm__irregular_only(list, "crises", 6), DGM__ONLY_PLURAL);
    assert_int_equal(dgm__irregular_only(list, "wound", 5), DGM__ONLY_NOT);
    assert_int_equal(dgm__irregular_only(list, "put", 3), DGM__ONLY_NOT);
    assert_int_equal(dgm__irregular_only(list, "corps", 5), DGM__ONLY_NOT);
    assert_int_equal(dgm__irregular_only(list, "banned", 6), DGM__ONLY_NOT);
    assert_int_equal(dgm__irregular_only(NULL, "flew", 4), DGM__ONLY_NOT);
    dgm__irregular_free(list);
}

static void mistakes_have_their_place(void **state)
{
    (void)state;
    static const struct {
        const char *text, *says;
        uint32_t line, column;
    } mistakes[] = {
        {NULL, "not among", 0, 0},
        {"verb fly: flew\nverbs go: went\n", "expected verb", 2, 1},
        {"  flew\n", "before any entry", 1, 3},
        {"verb\n", "with a colon", 1, 1},
        {"verb fly flew\n", "with a colon", 1, 6},
        {"verb fly:\n\nnoun foot: feet\n", "no form of \"fly\"", 1, 1},
        {"verb fly: Flew\n", "small letters", 1, 11},
        {"noun \xc3\xa9lan: \xc3\xa9lans e\n", "2 to", 1, 18},
        {"verb fly: flew\nverb flow: flew\n", "form of \"fly\" too", 2, 12},
        {"regular hop\n  hope\n", "form of \"hop\" too", 2, 3},
        {"regular hope\nverb hop: hopped\n\nnoun foot: feet\n", "form of \"hope\" too", 2, 1},
        {"doubled free\n", "no letter that doubles", 1, 9},
        {"also flew\n", "form of no word above", 1, 6},
    };
    for (size_t i = 0; i < sizeof mistakes / sizeof *mistakes; i++) {
        dgm_err err = {DGM_OK, 0, 0, ""};
        dgm__irregular *list;
        assert_int_equal(load(&list, mistakes[i].text, &err), DGM_EFORMAT);
        assert_null(list);
        if (!strstr(err.text, mistakes[i].says) || !strstr(err.text, DGM__IRREGULAR_FILE) ||
            err.line != mistakes[i].line || err.column != mistakes[i].column)
            fail_msg("row %zu: %s:%u:%u, want %s:%u:%u", i, err.text, (unsigned)err.line, (unsigned)err.column,
                     mistakes[i].says, (unsigned)mistakes[i].line, (unsigned)mistakes[i].column);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(cases_hold),
        cmocka_unit_test(lists_are_read),
        cmocka_unit_test(mistakes_have_their_place),
    };
    return cmocka_run_group_tests(tests, english_open, english_close);
}
