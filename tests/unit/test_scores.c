/* SPDX-License-Identifier: Apache-2.0
 *
 * Scores of the model that ships on the test sets of EWT and GUM, from gold tokens
 * and from raw text; floors that a change may only raise. Skipped by name where the
 * treebanks are not beside the checkout.
 */
#include "english.h"

#include "text/conllu.h"

typedef struct score {
    double words, upos, lemma, las;
} score;

static const struct {
    const char *name, *file;
    bool raw, caps;
    score floor;
} rows[] = {
    {"EWT, gold tokens", "ewt-test", false, false, {99.99, 95.3, 98.6, 82.5}},
    {"EWT, raw text", "ewt-test", true, false, {98.8, 94.3, 97.6, 80.2}},
    {"GUM, gold tokens", "gum-test", false, false, {99.99, 95.9, 98.6, 81.3}},
    {"GUM, raw text", "gum-test", true, false, {99.4, 95.5, 98.0, 80.5}},
    {"GUM in capitals, raw text", "gum-test", true, true, {99.3, 93.4, 97.9, 79.3}},
};

static char *read_command(const char *command, size_t *len)
{
    size_t cap = 4 << 20;
    char *data = malloc(cap);
    FILE *f = popen(command, "r");
    *len = 0;
    while (f && data) {
        size_t n = fread(data + *len, 1, cap - *len, f);
        if (!n)
            break;
        *len += n;
        if (*len == cap) {
            char *more = realloc(data, cap *= 2);
            if (!more)
                break;
            data = more;
        }
    }
    if (f)
        pclose(f);
    return data;
}

/* The relation without its subtype. */
static bool same_rel(uint8_t a, uint8_t b)
{
    const char *x = dgm__rel_text((dgm__rel)a), *y = dgm__rel_text((dgm__rel)b);
    size_t n = strcspn(x, ":");
    return n == strcspn(y, ":") && !memcmp(x, y, n);
}

static bool same_text(const char *a, const char *b)
{
    for (; *a && *b; a++, b++)
        if ((*a | 32) != (*b | 32))
            return false;
    return *a == *b;
}

typedef struct word {
    const dgm__token *token, *head; /* head NULL: the root */
} word;

static word *words_of(const dgm__sentence *s, size_t n, size_t *n_words)
{
    size_t all = 0;
    for (size_t k = 0; k < n; k++)
        all += s[k].n;
    word *out = malloc((all + 1) * sizeof *out);
    assert_non_null(out);
    *n_words = 0;
    for (size_t k = 0; k < n; k++)
        for (uint32_t i = 0; i < s[k].n; i++) {
            const dgm__token *t = &s[k].tokens[i];
            out[(*n_words)++] = (word){t, t->head < 0 ? NULL : &s[k].tokens[t->head]};
        }
    return out;
}

static bool same_place(const dgm__token *a, const dgm__token *b)
{
    return a == b || (a && b && a->start == b->start && a->end == b->end);
}

/* F1 over words that cover the same bytes; words without width do not count. */
static score compare(const dgm__sentence *gold, size_t n_gold, const dgm__sentence *mine, size_t n_mine)
{
    size_t n, m, i = 0, k = 0, words = 0, upos = 0, lemma = 0, las = 0;
    word *a = words_of(gold, n_gold, &n), *b = words_of(mine, n_mine, &m);
    while (i < n && k < m) {
        const dgm__token *x = a[i].token, *y = b[k].token;
        if (same_place(x, y)) {
            words++;
            upos += x->upos == y->upos;
            lemma += same_text(x->lemma, y->lemma);
            las += same_place(a[i].head, b[k].head) && same_rel(x->rel, y->rel);
            i++;
            k++;
        } else if (x->end < y->end || (x->end == y->end && x->start > y->start)) {
            i++;
        } else {
            k++;
        }
    }
    double half = (double)(n + m) / 200;
    free(a);
    free(b);
    return (score){(double)words / half, (double)upos / half, (double)lemma / half, (double)las / half};
}

static void scores_stay_above_their_floors(void **state)
{
    english *e = *state;
    int bad = 0;
    for (size_t r = 0; r < sizeof rows / sizeof *rows; r++) {
        char path[64], command[96];
        snprintf(path, sizeof path, "../shared/ud/%s.conllu.xz", rows[r].file);
        FILE *f = fopen(path, "rb");
        if (!f) {
            print_message("skipped: %s: no %s\n", rows[r].name, path);
            continue;
        }
        fclose(f);
        snprintf(command, sizeof command, "xz -dc %s", path);
        size_t len, n;
        char *data = read_command(command, &len);
        dgm__arena arena;
        dgm__conllu gold;
        dgm_err err = {DGM_OK, 0, 0, ""};
        dgm__arena_init(&arena, 0);
        if (!data || dgm__conllu_read(data, len, &arena, &gold, &err))
            fail_msg("%s: line %u: %s", path, (unsigned)err.line, err.text);
        char *text = malloc(gold.doc.len + 1);
        assert_non_null(text);
        memcpy(text, gold.doc.text, gold.doc.len + 1);
        for (char *p = text; rows[r].caps && *p; p++)
            if (*p >= 'a' && *p <= 'z')
                *p = (char)(*p - 32);
        gold.doc.text = text;
        dgm__sentence *mine;
        dgm__arena_reset(&e->arena);
        if (rows[r].raw) {
            assert_int_equal(dgm__split(&e->text, &e->text_scratch, &gold.doc, &e->arena, &mine, &n, &err), DGM_OK);
        } else {
            n = gold.n_sentences;
            mine = dgm__arena_alloc(&arena, n, sizeof *mine);
            assert_non_null(mine);
            for (size_t k = 0; k < n; k++) {
                mine[k] = gold.sentences[k];
                mine[k].tokens = dgm__arena_alloc(&arena, mine[k].n, sizeof(dgm__token));
                assert_non_null(mine[k].tokens);
                memcpy(mine[k].tokens, gold.sentences[k].tokens, mine[k].n * sizeof(dgm__token));
            }
        }
        for (size_t k = 0; k < n; k++) {
            assert_int_equal(dgm__tag(&e->text, &e->text_scratch, &e->arena, &mine[k], &err), DGM_OK);
            assert_int_equal(dgm__parse(&e->parse, &e->parse_scratch, &mine[k], &err), DGM_OK);
        }
        score got = compare(gold.sentences, gold.n_sentences, mine, n), want = rows[r].floor;
        print_message("%s: words %.2f UPOS %.2f lemma %.2f LAS %.2f\n", rows[r].name, got.words, got.upos, got.lemma,
                      got.las);
        if (got.words < want.words || got.upos < want.upos || got.lemma < want.lemma || got.las < want.las) {
            print_error("%s: below words %.2f UPOS %.2f lemma %.2f LAS %.2f\n", rows[r].name, want.words, want.upos,
                        want.lemma, want.las);
            bad++;
        }
        free(text);
        free(data);
        dgm__arena_clear(&arena);
    }
    assert_int_equal(bad, 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(scores_stay_above_their_floors),
    };
    return cmocka_run_group_tests(tests, english_open, english_close);
}
