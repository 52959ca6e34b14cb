/* SPDX-License-Identifier: Apache-2.0
 *
 * Trees of the model that ships: the arcs that events rest on, and that any bytes
 * give a tree.
 */
#include "english.h"

#include "base/rng.h"

static const struct {
    const char *what, *text, *dep, *rel, *head; /* head NULL: the root */
} rows[] = {
    {"subject", "The minister met the envoy in Cairo.", "minister", "nsubj", "met"},
    {"object", "The minister met the envoy in Cairo.", "envoy", "obj", "met"},
    {"place", "The minister arrived in Cairo.", "Cairo", "obl", "arrived"},
    {"root", "The minister met the envoy in Cairo.", "met", "root", NULL},
    {"passive subject", "The plan was rejected by the council.", "plan", "nsubj:pass", "rejected"},
    {"agent", "The plan was rejected by the council.", "council", "obl:agent", "rejected"},
    {"possessor", "Iran's president arrived.", "Iran", "nmod:poss", "president"},
    {"second of two", "Ahmed and Laila signed the paper.", "Laila", "conj", "Ahmed"},
    {"reported clause", "He said that the talks failed.", "failed", "ccomp", "said"},
    {"reported, stop last", "\"The talks failed,\" he said.", "he", "nsubj", "said"},
    {"infinitive", "The two sides agreed to open the border.", "open", "xcomp", "agreed"},
    {"relative clause", "The general who led the army resigned.", "led", "acl:relcl", "general"},
    {"capitals, subject", "THE PRESIDENT RECEIVED THE AMBASSADOR TODAY.", "PRESIDENT", "nsubj", "RECEIVED"},
    {"capitals, object", "THE PRESIDENT RECEIVED THE AMBASSADOR TODAY.", "AMBASSADOR", "obj", "RECEIVED"},
    {"headline, object", "Minister Receives British Ambassador", "Ambassador", "obj", "Receives"},
    {"negation", "Israel will not withdraw its troops.", "not", "advmod", "withdraw"},
};

static const dgm__token *find(const dgm__sentence *s, size_t n, const char *form, const dgm__sentence **in)
{
    for (size_t k = 0; k < n; k++)
        for (uint32_t i = 0; i < s[k].n; i++)
            if (!strcmp(s[k].tokens[i].form, form)) {
                *in = &s[k];
                return &s[k].tokens[i];
            }
    return NULL;
}

static void rows_hold(void **state)
{
    int bad = 0;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        size_t n;
        const dgm__sentence *s = english_read(*state, rows[i].text, strlen(rows[i].text), &n), *in = NULL;
        const dgm__token *t = find(s, n, rows[i].dep, &in);
        if (!t) {
            print_error("%s: no token \"%s\"\n", rows[i].what, rows[i].dep);
            bad++;
            continue;
        }
        const char *head = t->head < 0 ? NULL : in->tokens[t->head].form;
        bool same = head && rows[i].head ? !strcmp(head, rows[i].head) : head == rows[i].head;
        if (!same || strcmp(dgm__rel_text((dgm__rel)t->rel), rows[i].rel) != 0) {
            print_error("%s: got %s of %s, want %s of %s\n", rows[i].what, dgm__rel_text((dgm__rel)t->rel),
                        head ? head : "nothing", rows[i].rel, rows[i].head ? rows[i].head : "nothing");
            bad++;
        }
    }
    assert_int_equal(bad, 0);
}

/* One root, heads inside, no circle. */
static void check_tree(const dgm__sentence *s, const char *what)
{
    uint32_t roots = 0;
    for (uint32_t i = 0; i < s->n; i++) {
        int32_t head = s->tokens[i].head;
        if (head < 0) {
            roots++;
            if (s->tokens[i].rel != DGM__REL_ROOT)
                fail_msg("%s: the root is called %s", what, dgm__rel_text((dgm__rel)s->tokens[i].rel));
            continue;
        }
        if (head >= (int32_t)s->n || s->tokens[i].rel == DGM__REL_ROOT || s->tokens[i].rel >= DGM__N_RELS)
            fail_msg("%s: token %u has head %d and relation %u", what, (unsigned)i, head, s->tokens[i].rel);
        uint32_t steps = 0;
        for (int32_t at = head; at >= 0 && steps <= s->n; at = s->tokens[at].head)
            steps++;
        if (steps > s->n)
            fail_msg("%s: token %u stands in a circle", what, (unsigned)i);
    }
    if (roots != 1)
        fail_msg("%s: %u roots", what, (unsigned)roots);
}

static void any_words_give_a_tree(void **state)
{
    static const char *const words[] = {
        "the",
        "of",
        "and",
        "who",
        "that",
        "meets",
        "(",
        ")",
        ",",
        ".",
        "\"",
        "Iran",
        "to",
        "'s",
        "not",
        "said",
        "--",
        "5",
        "$",
        "GEN",
        "\xe2\x80\x9c",
        "\xd0\x9c\xd0\xb8\xd1\x80",
        "\xf0\x9f\x98\x80",
        "\xcc\x81",
        "\x01",
        "-",
    };
    dgm__rng rng = {7};
    for (int round = 0; round < 400; round++) {
        char text[2048] = "";
        uint32_t n_words = 1 + dgm__rng_below(&rng, 60);
        for (uint32_t i = 0; i < n_words; i++) {
            strcat(text, words[dgm__rng_below(&rng, sizeof words / sizeof *words)]);
            if (dgm__rng_below(&rng, 4))
                strcat(text, " ");
        }
        size_t n;
        const dgm__sentence *s = english_read(*state, text, strlen(text), &n);
        for (size_t k = 0; k < n; k++)
            check_tree(&s[k], text);
    }
}

static void a_long_sentence_gives_a_tree(void **state)
{
    enum { TIMES = 40000 };
    static const char *const units[] = {"the army that ", "he said that ", "and ", "of the ", "(", "very "};
    for (size_t i = 0; i < sizeof units / sizeof *units; i++) {
        size_t unit = strlen(units[i]), n;
        char *text = malloc(unit * TIMES + 1);
        assert_non_null(text);
        for (size_t k = 0; k < TIMES; k++)
            memcpy(text + k * unit, units[i], unit);
        const dgm__sentence *s = english_read(*state, text, unit * TIMES, &n);
        assert_true(n > 1);
        for (size_t k = 0; k < n; k += 50)
            check_tree(&s[k], units[i]);
        free(text);
    }
}

/* A sentence from elsewhere may be longer than the splitter's: still linear. */
static void a_sentence_has_no_bound(void **state)
{
    english *e = *state;
    enum { N = 100000 };
    dgm__token *tokens = calloc(N, sizeof *tokens);
    assert_non_null(tokens);
    for (uint32_t i = 0; i < N; i++) {
        bool noun = i % 3 == 0;
        tokens[i].form = noun ? "army" : i % 3 == 1 ? "of" : "the";
        tokens[i].xpos = noun ? "NN" : i % 3 == 1 ? "IN" : "DT";
        tokens[i].upos = noun ? DGM__UPOS_NOUN : i % 3 == 1 ? DGM__UPOS_ADP : DGM__UPOS_DET;
    }
    dgm__sentence s = {.tokens = tokens, .n = N};
    dgm_err err;
    assert_int_equal(dgm__parse(&e->parse, &e->parse_scratch, &s, &err), DGM_OK);
    uint32_t roots = 0;
    for (uint32_t i = 0; i < N; i++)
        roots += tokens[i].head < 0;
    assert_int_equal(roots, 1);
    free(tokens);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(rows_hold),
        cmocka_unit_test(any_words_give_a_tree),
        cmocka_unit_test(a_long_sentence_gives_a_tree),
        cmocka_unit_test(a_sentence_has_no_bound),
    };
    return cmocka_run_group_tests(tests, english_open, english_close);
}
