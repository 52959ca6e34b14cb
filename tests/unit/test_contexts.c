/* SPDX-License-Identifier: Apache-2.0
 *
 * Contexts: broken files with their exact messages; what sentences speak of, by
 * the lexicon of the tree, their tokens cut at blanks; marked texts, held to floors.
 */
#include "reading.h"

#include "record/contexts.h"

static const struct {
    const char *what, *text;
    dgm_status status;
    uint32_t line, column;
    const char *message;
} broken[] = {
    {"nothing in it", "", DGM_OK, 0, 0, ""},
    {"no context", "  3: a\n", DGM_EFORMAT, 1, 3, "contexts/contexts.txt: words before any context"},
    {"other heading", "contest a\n", DGM_EFORMAT, 1, 1, "contexts/contexts.txt: expected `context NAME`"},
    {"no name", "context\n", DGM_EFORMAT, 1, 1, "contexts/contexts.txt: expected `context NAME`"},
    {"two names", "context a b\n", DGM_EFORMAT, 1, 11, "contexts/contexts.txt: expected `context NAME`"},
    {"no weight", "context a\n  b c\n", DGM_EFORMAT, 2, 3,
     "contexts/contexts.txt: expected the weight of the words, such as `3:`"},
    {"weight without colon", "context a\n  3 c\n", DGM_EFORMAT, 2, 3,
     "contexts/contexts.txt: expected the weight of the words, such as `3:`"},
    {"seven words", "context a\n  3: a+b+c+d+e+f+g\n", DGM_EFORMAT, 2, 1,
     "contexts/contexts.txt: more than 6 words in a phrase"},
    {"line that goes on", "context a\n  3: b\n     c\n", DGM_OK, 0, 0, ""},
};

static void mistakes_are_named(void **state)
{
    (void)state;
    int failed = 0;
    for (size_t i = 0; i < sizeof broken / sizeof *broken; i++) {
        dgm__part part = {"contexts/contexts.txt", broken[i].text, strlen(broken[i].text)};
        dgm__bundle bundle = {&part, 1, false};
        dgm_err err = {.status = DGM_OK};
        dgm__contexts *contexts;
        dgm_status status = dgm__contexts_load(&contexts, &bundle, &err);
        if (status != broken[i].status ||
            (status != DGM_OK && (contexts || err.line != broken[i].line || err.column != broken[i].column ||
                                  strcmp(err.text, broken[i].message) != 0))) {
            print_error("%s: status %d at %u:%u '%s'\n", broken[i].what, status, err.line, err.column, err.text);
            failed++;
        }
        dgm__contexts_free(contexts);
    }
    assert_int_equal(failed, 0);
}

static const struct {
    const char *what, *text; /* lemmas; '/' ends a sentence */
    dgm__about about;
    const char *want;
} rows[] = {
    {"one strong word", "they fight terrorism", DGM__ABOUT_WORDS, "terrorism"},
    {"nothing", "they speak of the weather today", DGM__ABOUT_WORDS, ""},
    {"held meeting", "they meet", DGM__ABOUT_HELD, "diplomatic"},
    {"meeting to come", "they hold diplomatic consultation", DGM__ABOUT_MENTIONED, ""},
    {"hyphen as a token", "military - technical cooperation", DGM__ABOUT_WORDS, "military"},
    {"hyphen in a token", "military-technical cooperation", DGM__ABOUT_WORDS, "military"},
    {"hyphen alone", "- - -", DGM__ABOUT_WORDS, ""},
    {"case apart", "TERRORISM GO ON", DGM__ABOUT_WORDS, "terrorism"},
    {"in passing in a long text", "a terrorism / b / c / d / e / f / g / h / i", DGM__ABOUT_WORDS, ""},
    {"twice in a long text", "a terrorism / b terrorism / c / d / e / f / g / h / i", DGM__ABOUT_WORDS, "terrorism"},
    {"one sentence full of it in a long text", "military army soldier troop missile / b / c / d / e / f / g / h / i",
     DGM__ABOUT_WORDS, ""},
    {"the Russian Federation", "state of the russian federation and its government", DGM__ABOUT_WORDS, ""},
    {"said again in one sentence", "a terrorism and terrorism and terrorism / b / c / d / e / f / g / h / i",
     DGM__ABOUT_WORDS, ""},
};

static void sentences_speak_of(void **state)
{
    (void)state;
    enum { MOST = 64, MOST_SENTENCES = 12 };
    dgm__bundle lexicon;
    dgm__contexts *contexts;
    dgm_err err = {.status = DGM_OK};
    dgm__arena arena;
    int failed = 0;
    dgm__arena_init(&arena, 0);
    assert_int_equal(dgm__bundle_open(&lexicon, "lexicon", &err), DGM_OK);
    if (dgm__contexts_load(&contexts, &lexicon, &err) != DGM_OK)
        fail_msg("%s:%u:%u", err.text, err.line, err.column);
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        char text[256], got[256] = "";
        dgm__token t[MOST];
        dgm__sentence s[MOST_SENTENCES] = {{.tokens = t}};
        dgm__stretch stretches[MOST_SENTENCES];
        size_t n = 1;
        uint32_t n_tokens = 0;
        snprintf(text, sizeof text, "%s", rows[i].text);
        for (char *word = strtok(text, " "); word; word = strtok(NULL, " ")) {
            if (*word == '/') {
                s[n++] = (dgm__sentence){.tokens = t + n_tokens};
                continue;
            }
            t[n_tokens++] = (dgm__token){.form = word, .lemma = word, .xpos = "_", .feats = "_", .head = -1};
            s[n - 1].n++;
        }
        for (uint32_t k = 0; k < n; k++)
            stretches[k] = (dgm__stretch){k, 0, s[k].n - 1};
        dgm_strings out;
        assert_int_equal(dgm__contexts_of(&out, contexts, s, stretches, n, rows[i].about, &arena, &err), DGM_OK);
        for (size_t k = 0; k < out.n; k++) {
            size_t len = strlen(got);
            snprintf(got + len, sizeof got - len, "%s%s", k ? "|" : "", out.items[k]);
        }
        if (strcmp(got, rows[i].want) != 0) {
            print_error("%s: wanted '%s', got '%s'\n", rows[i].what, rows[i].want, got);
            failed++;
        }
    }
    dgm__contexts_free(contexts);
    dgm__bundle_clear(&lexicon);
    dgm__arena_clear(&arena);
    assert_int_equal(failed, 0);
}

static dgm_status load_two(dgm__contexts **out, const char *written, const char *learned, dgm_err *err)
{
    dgm__part parts[] = {{"contexts/contexts.txt", written, strlen(written)},
                         {"contexts/learned.txt", learned, strlen(learned)}};
    dgm__bundle bundle = {parts, 2, false};
    return dgm__contexts_load(out, &bundle, err);
}

/* What training found of a word goes before what was written, under that context alone. */
static void learned_weights_go_before(void **state)
{
    (void)state;
    static const char written[] = "context a\n  3: x y\ncontext b\n  2: x\n";
    static const struct {
        const char *word;
        const char *context;
        int weight;
    } want[] = {{"x", "a", 1}, {"x", "b", 2}, {"y", "a", 0}, {"z", "b", 3}};
    dgm_err err = {.status = DGM_OK};
    dgm__contexts *c;
    size_t n;
    assert_int_equal(load_two(&c, written, "context a\n  1: x\n  0: y\ncontext b\n  3: z\n", &err), DGM_OK);
    const dgm__context_word *words = dgm__contexts_words(c, &n);
    assert_int_equal(n, sizeof want / sizeof *want);
    for (size_t i = 0; i < n; i++) {
        size_t found = 0;
        for (size_t k = 0; k < n; k++)
            found += words[i].len == 1 && *words[i].word == *want[k].word && words[i].weight == want[k].weight &&
                     strcmp(dgm__contexts_name(c, words[i].context), want[k].context) == 0;
        assert_int_equal(found, 1);
    }
    assert_null(dgm__contexts_name(c, 2));
    dgm__contexts_free(c);
    assert_int_equal(load_two(&c, written, "  2: x\n", &err), DGM_EFORMAT);
    assert_string_equal(err.text, "contexts/learned.txt: words before any context");
}

static bool is_named(const char *list, const char *name)
{
    size_t n = strlen(name);
    for (const char *at = list; (at = strstr(at, name)); at += n)
        if ((at == list || at[-1] == ' ') && (!at[n] || at[n] == ' '))
            return true;
    return false;
}

/* Micro F1 of the contexts of marked texts, in thousandths. */
static int score(bench *b, const char *path)
{
    enum { MOST_SENTENCES = 16 };
    char line[4096];
    size_t right = 0, said = 0, so = 0, rows_read = 0;
    FILE *file = fopen(path, "r");
    assert_non_null(file);
    while (fgets(line, sizeof line, file)) {
        char *text = strchr(line, '\t');
        assert_non_null(text);
        *text++ = '\0';
        text[strcspn(text, "\n")] = '\0';
        if (!rows_read++)
            continue; /* the header */
        dgm__reading r;
        bench_read(b, &r, text, "2021-06-15");
        dgm__stretch told[MOST_SENTENCES];
        size_t n = 0;
        for (size_t i = 0; i < r.n_sentences && n < MOST_SENTENCES; i++)
            if (r.sentences[i].n)
                told[n++] = (dgm__stretch){(uint32_t)i, 0, r.sentences[i].n - 1};
        dgm_strings out;
        dgm_err err = {.status = DGM_OK};
        bench_must(dgm__contexts_of(&out, b->facts.contexts, r.sentences, told, n, DGM__ABOUT_WORDS, &b->arena, &err),
                   &err);
        for (size_t i = 0; i < out.n; i++)
            right += is_named(line, out.items[i]);
        said += out.n;
        for (char *word = strtok(line, " "); word; word = strtok(NULL, " "))
            so++;
    }
    fclose(file);
    int f1 = said + so ? (int)(2000 * right / (said + so)) : 0;
    print_message("%s: %zu right of %zu said and %zu so, F1 %d\n", path, right, said, so, f1);
    return f1;
}

/* The texts of the training, and those it never sees. */
static void marked_texts_reach_floors(void **state)
{
    assert_true(score(*state, "train/contexts.tsv") >= 840);
    assert_true(score(*state, "tests/contexts.tsv") >= 730);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(mistakes_are_named), cmocka_unit_test(sentences_speak_of),
                                       cmocka_unit_test(learned_weights_go_before),
                                       cmocka_unit_test(marked_texts_reach_floors)};
    return cmocka_run_group_tests(tests, bench_setup, bench_teardown);
}
