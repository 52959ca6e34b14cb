/* SPDX-License-Identifier: Apache-2.0
 *
 * CoNLL-U: read, written, read again; what is refused, and at which line.
 */
#include "check.h"

#include "text/conllu.h"

#define COLUMNS "\t_\t_\t_\t_\t0\troot\t_\t_\n"

static const char good[] = "# newdoc id = x\n"
                           "# sent_id = x-1\n"
                           "# text = Iran's men can't go.\n"
                           "1-2\tIran's\t_\t_\t_\t_\t_\t_\t_\t_\n"
                           "1\tIran\tIran\tPROPN\tNNP\tNumber=Sing\t3\tnmod:poss\t_\t_\n"
                           "2\t's\t's\tPART\tPOS\t_\t1\tcase\t_\t_\n"
                           "3\tmen\tman\tNOUN\tNNS\tNumber=Plur\t6\tnsubj\t_\t_\n"
                           "4-5\tcan't\t_\t_\t_\t_\t_\t_\t_\t_\n"
                           "4\tca\tcan\tAUX\tMD\tVerbForm=Fin\t6\taux\t_\t_\n"
                           "5\tn't\tnot\tPART\tRB\tPolarity=Neg\t6\tadvmod\t_\t_\n"
                           "6\tgo\tgo\tVERB\tVB\tVerbForm=Inf\t0\troot\t_\tSpaceAfter=No\n"
                           "6.1\tx\tx\tX\tX\t_\t_\t_\t_\t_\n"
                           "7\t.\t.\tPUNCT\t.\t_\t6\tpunct\t_\t_\n"
                           "\n"
                           "# sent_id = x-2\n"
                           "1\tNo\tno\tINTJ\tUH\t_\t0\troot\t_\t_\n"
                           "\n"
                           "# newpar\n"
                           "1\tYes\tyes\tINTJ\tUH\t_\t0\troot\t_\t_\n"
                           "\n";

static void check_good(const dgm__conllu *c)
{
    assert_string_equal(c->doc.text, "Iran's men can't go. No\n\nYes");
    assert_int_equal(c->n_sentences, 3);
    assert_int_equal(c->doc.n_blocks, 2);
    assert_string_equal(c->ids[0], "x-1");
    const dgm__sentence *s = &c->sentences[0];
    assert_int_equal(s->n, 7);
    assert_int_equal(s->tokens[0].end, 4);
    assert_int_equal(s->tokens[1].start, 4);
    assert_int_equal(s->tokens[1].end, 6);
    assert_int_equal(s->tokens[0].flags, DGM__TOKEN_SPACE_BEFORE | DGM__TOKEN_JOINED);
    assert_int_equal(s->tokens[1].flags, 0);
    assert_int_equal(s->tokens[0].head, 2);
    assert_int_equal(s->tokens[0].rel, DGM__REL_NMOD_POSS);
    assert_int_equal(s->tokens[5].head, -1);
    assert_int_equal(s->tokens[5].upos, DGM__UPOS_VERB);
    assert_string_equal(s->tokens[4].lemma, "not");
    assert_int_equal(s->tokens[6].flags, 0);
    assert_int_equal(c->sentences[2].block, 1);
}

static void what_is_written_reads_the_same(void **state)
{
    (void)state;
    dgm__arena arena;
    dgm__conllu c;
    dgm__buf out, again;
    dgm_err err = {DGM_OK, 0, 0, ""};
    dgm__arena_init(&arena, 0);
    dgm__buf_init(&out);
    dgm__buf_init(&again);
    if (dgm__conllu_read(good, sizeof good - 1, &arena, &c, &err))
        fail_msg("line %u: %s", (unsigned)err.line, err.text);
    check_good(&c);
    dgm__conllu_write(&out, &c.doc, c.sentences, c.n_sentences, c.ids);
    assert_int_equal(dgm__conllu_read(out.data, out.len, &arena, &c, &err), DGM_OK);
    check_good(&c);
    dgm__conllu_write(&again, &c.doc, c.sentences, c.n_sentences, c.ids);
    assert_string_equal(out.data, again.data);
    dgm__buf_clear(&out);
    dgm__buf_clear(&again);
    dgm__arena_clear(&arena);
}

static const struct {
    const char *what, *text;
    dgm_status want;
    uint32_t line; /* 0: any */
} rows[] = {
    {"nothing", "", DGM_OK, 0},
    {"comments alone", "# text = x\n\n", DGM_OK, 0},
    {"no blank line at the end", "1\ta" COLUMNS, DGM_OK, 0},
    {"Windows line ends", "1\ta\t_\t_\t_\t_\t0\troot\t_\t_\r\n\r\n", DGM_OK, 0},
    {"heads not known", "1\ta\t_\t_\t_\t_\t_\t_\t_\t_\n\n", DGM_OK, 0},
    {"too few columns", "# x\n1\ta\t_\t_\n\n", DGM_EFORMAT, 2},
    {"words out of order", "2\ta" COLUMNS "\n", DGM_EFORMAT, 1},
    {"not a number", "one\ta" COLUMNS "\n", DGM_EFORMAT, 1},
    {"a form that is empty", "1\t" COLUMNS "\n", DGM_EFORMAT, 1},
    {"head not a number", "1\ta\t_\t_\t_\t_\tx\troot\t_\t_\n\n", DGM_EFORMAT, 1},
    {"head outside", "1\ta\t_\t_\t_\t_\t9\tdep\t_\t_\n\n", DGM_EFORMAT, 2},
    {"its own head", "1\ta\t_\t_\t_\t_\t1\tdep\t_\t_\n\n", DGM_EFORMAT, 2},
    {"range backwards", "2-1\tab\t_\t_\t_\t_\t_\t_\t_\t_\n", DGM_EFORMAT, 1},
    {"range too late", "3-4\tab\t_\t_\t_\t_\t_\t_\t_\t_\n", DGM_EFORMAT, 1},
    {"range past the end", "1-3\tab\t_\t_\t_\t_\t_\t_\t_\t_\n1\ta" COLUMNS "\n", DGM_EFORMAT, 3},
    {"number too large", "99999999999\ta" COLUMNS "\n", DGM_EFORMAT, 1},
    {"not UTF-8", "1\t\xff" COLUMNS "\n", DGM_EENCODING, 0},
};

static void rows_hold(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        dgm__arena arena;
        dgm__conllu c;
        dgm_err err = {DGM_OK, 0, 0, ""};
        dgm__arena_init(&arena, 0);
        dgm_status got = dgm__conllu_read(rows[i].text, strlen(rows[i].text), &arena, &c, &err);
        if (got != rows[i].want || (rows[i].line && err.line != rows[i].line))
            fail_msg("%s: got %s at line %u (%s), want %s at line %u", rows[i].what, dgm_status_text(got),
                     (unsigned)err.line, err.text, dgm_status_text(rows[i].want), (unsigned)rows[i].line);
        dgm__arena_clear(&arena);
    }
}

/* Cut anywhere, the text is read or refused, and memory that runs out is said so. */
static void every_cut_is_survived(void **state)
{
    (void)state;
    for (size_t len = 0; len < sizeof good; len++) {
        dgm__arena arena;
        dgm__conllu c;
        dgm_err err;
        dgm__arena_init(&arena, 0);
        dgm_status status = dgm__conllu_read(good, len, &arena, &c, &err);
        assert_true(status == DGM_OK || status == DGM_EFORMAT);
        dgm__arena_clear(&arena);
        dgm__arena_init(&arena, len * 16);
        status = dgm__conllu_read(good, sizeof good - 1, &arena, &c, &err);
        assert_true(status == DGM_OK || status == DGM_ENOMEM);
        dgm__arena_clear(&arena);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_is_written_reads_the_same),
        cmocka_unit_test(rows_hold),
        cmocka_unit_test(every_cut_is_survived),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
