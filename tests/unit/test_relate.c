/* SPDX-License-Identifier: Apache-2.0
 *
 * Relations of dyads: marks, tables, what the model makes of sentences that differ in
 * their verb alone, and faults.
 */
#include "check.h"

#include "base/buf.h"
#include "dragoman/relate.h"
#include "input/table.h"
#include "relate/marked.h"

/* --- tables --- */

static const struct {
    const char *what, *text, *want; /* rows joined with '/', fields with '|', lines before ':' */
    dgm_status status;
} tables[] = {
    {"plain", "a\tb\n1\t2\n3\t4\n", "2:1|2/3:3|4", DGM_OK},
    {"no line end at the end", "a\tb\n1\t2", "2:1|2", DGM_OK},
    {"CRLF and a byte order mark",
     "\xEF\xBB\xBF"
     "a\tb\r\n1\t2\r\n",
     "2:1|2", DGM_OK},
    {"blank lines", "\na\tb\n\n\n1\t2\n\n", "5:1|2", DGM_OK},
    {"too few fields", "a\tb\n1\n", "2:1|", DGM_OK},
    {"too many are dropped", "a\tb\n1\t2\t3\n", "2:1|2", DGM_OK},
    {"a quoted tab", "a\tb\n\"1\t1\"\t2\n", "2:1\t1|2", DGM_OK},
    {"a quoted line end", "a\tb\n\"1\n1\"\t2\n3\t4\n", "2:1\n1|2/4:3|4", DGM_OK},
    {"a doubled quote", "a\tb\n\"say \"\"no\"\"\"\t2\n", "2:say \"no\"|2", DGM_OK},
    {"a quote inside is a letter", "a\tb\nsay \"no\"\t2\n", "2:say \"no\"|2", DGM_OK},
    {"letters behind the quote", "a\tb\n\"x\"y\t2\n", "2:xy|2", DGM_OK},
    {"quote not closed", "a\tb\n1\t2\n\"3\t4\n", "line 3: a quoted field is not closed", DGM_EFORMAT},
    {"quote at the very end", "a\tb\n1\t\"", "line 2: a quoted field is not closed", DGM_EFORMAT},
    {"doubled quote at the very end", "a\n\"x\"\"", "line 2: a quoted field is not closed", DGM_EFORMAT},
    {"nothing", "", "is empty", DGM_EEMPTY},
    {"line ends alone", "\n\r\n\n", "is empty", DGM_EEMPTY},
};

static void tables_are_read(void **state)
{
    (void)state;
    int failed = 0;
    for (size_t i = 0; i < sizeof tables / sizeof *tables; i++) {
        dgm__arena arena;
        dgm__table table;
        dgm__buf got;
        dgm_err err = {.status = DGM_OK};
        dgm__arena_init(&arena, 0);
        dgm__buf_init(&got);
        dgm_status status = dgm__table_read(&table, tables[i].text, strlen(tables[i].text), &arena, &err);
        if (status)
            dgm__buf_adds(&got, err.text);
        for (size_t r = 0; !status && r < table.n_rows; r++) {
            dgm__buf_printf(&got, "%s%u:", r ? "/" : "", (unsigned)table.rows[r].line);
            for (size_t c = 0; c < table.n_columns; c++)
                dgm__buf_printf(&got, "%s%s", c ? "|" : "", table.rows[r].fields[c]);
        }
        if (status != tables[i].status || !got.data || strcmp(got.data, tables[i].want) != 0) {
            print_error("%s: status %d, '%s', expected '%s'\n", tables[i].what, status, got.data ? got.data : "",
                        tables[i].want);
            failed++;
        }
        dgm__buf_clear(&got);
        dgm__arena_clear(&arena);
    }
    assert_int_equal(failed, 0);
}

/* --- marks --- */

static const struct {
    const char *what, *marked, *want; /* the text, its source, its target; or the fault */
} marks[] = {
    {"both", "<s>Chad</s> thanked <t>Togo</t>.", "Chad thanked Togo.|Chad|Togo"},
    {"one in the other", "<s><t>Malian</t> rebels</s> left.", "Malian rebels left.|Malian rebels|Malian"},
    {"no target", "<s>Chad</s> sang.", "Chad sang.|Chad|"},
    {"the first of two", "<s>Chad</s> met <t>Togo</t>; <t>Togo</t> left.", "Chad met Togo; Togo left.|Chad|Togo"},
    {"other angles stay", "a < b <i> <s>Chad</s>", "a < b <i> Chad|Chad|"},
    {"not closed", "<s>Chad", "<s> is not closed"},
    {"not opened", "Chad</t>", "</t> where the mark is not open"},
    {"opened twice", "<s>Chad <s>Togo</s></s>", "<s> where the mark is open already"},
    {"nothing between", "<s></s>Chad", "Chad||"},
};

static void marks_are_read(void **state)
{
    (void)state;
    int failed = 0;
    for (size_t i = 0; i < sizeof marks / sizeof *marks; i++) {
        dgm__arena arena;
        dgm__span spans[DGM__N_SIDES];
        const char *text;
        char got[1024];
        dgm_err err = {.status = DGM_OK};
        dgm__arena_init(&arena, 0);
        if (dgm__marked_read(&text, spans, marks[i].marked, &arena, &err))
            snprintf(got, sizeof got, "%s", err.text);
        else
            snprintf(got, sizeof got, "%s|%.*s|%.*s", text, (int)(spans[0].end - spans[0].start), text + spans[0].start,
                     (int)(spans[1].end - spans[1].start), text + spans[1].start);
        if (strcmp(got, marks[i].want) != 0) {
            print_error("%s: '%s', expected '%s'\n", marks[i].what, got, marks[i].want);
            failed++;
        }
        dgm__arena_clear(&arena);
    }
    assert_int_equal(failed, 0);
}

static void actors_are_found_as_words_first(void **state)
{
    (void)state;
    assert_int_equal(dgm__marked_find("Nigerian troops left Niger.", "Niger").start, 21);
    assert_int_equal(dgm__marked_find("Nigerian troops left.", "Niger").end, 5);
    assert_int_equal(dgm__marked_find("Nigerian troops left.", "Mali").end, 0);
    assert_int_equal(dgm__marked_find("Nigerian troops left.", "").end, 0);
}

/* --- answers --- */

/* One subject, and what the verb or its governor makes of it. */
static const struct {
    const char *marked, *event;
} answers[] = {
    {"<s>Kenya</s> released <t>twelve Somali fishermen</t> on Friday.", "RETREAT"},
    {"<s>Kenya</s> agreed to release <t>twelve Somali fishermen</t>.", "AGREE"},
    {"<s>Kenya</s> refused to release <t>twelve Somali fishermen</t>.", "REJECT"},
    {"<s>Kenya</s> arrested <t>twelve Somali fishermen</t> off Lamu.", "COERCE"},
    {"<s>Somalia</s> demanded that <t>Kenya</t> release twelve fishermen.", "REQUEST"},
    {"<s>Somalia</s> condemned <t>Kenya</t> for holding twelve fishermen.", "ACCUSE"},
    {"<s>Somalia</s> threatened to expel <t>Kenya</t>'s envoy unless the fishermen were freed.", "THREATEN"},
    {"<s>Somalia</s> expelled <t>Kenya</t>'s ambassador.", "SANCTION"},
    {"<s>Somalia</s> thanked <t>Kenya</t> for freeing the fishermen.", "SUPPORT"},
    {"<s>Somali President Ilyas Warsame</s> met <t>his Kenyan counterpart</t> in Kisumu.", "CONSULT"},
    {"<t>Kenya</t> was praised by <s>Somalia</s> for its patience.", "SUPPORT"},
    {"<s>Norway</s> has given <t>Malawi</t> forty million kroner for clinics.", "AID"},
    {"<s>Rebels</s> shelled <t>a Malian garrison</t> overnight, killing nine soldiers.", "ASSAULT"},
    {"Thousands of <s>Georgians</s> marched against <t>the government</t> in Tbilisi.", "PROTEST"},
    {"<s>Eritrea</s> massed troops along <t>the Ethiopian border</t>.", "MOBILIZE"},
    {"<s>Cyprus</s> lifted its ban on <t>Maltese</t> ferries.", "CONCEDE"},
};

static void relate_one(const dgm_relation **out, dgm_coder *coder, const char *marked)
{
    dgm__arena arena;
    dgm__span spans[DGM__N_SIDES];
    dgm_dyad dyad;
    dgm_err err = {.status = DGM_OK};
    dgm__arena_init(&arena, 0);
    assert_int_equal(dgm__marked_read(&dyad.sentence, spans, marked, &arena, &err), DGM_OK);
    dyad.source = (dgm_span){spans[0].start, spans[0].end};
    dyad.target = (dgm_span){spans[1].start, spans[1].end};
    assert_int_equal(dgm_relate(coder, &dyad, out, &err), DGM_OK);
    dgm__arena_clear(&arena);
}

static void the_verb_decides(void **state)
{
    (void)state;
    dgm_model *model;
    dgm_coder *coder;
    int failed = 0;
    assert_int_equal(dgm_model_load(&model, NULL, NULL), DGM_OK);
    assert_int_equal(dgm_coder_new(&coder, model, NULL), DGM_OK);
    for (size_t i = 0; i < sizeof answers / sizeof *answers; i++) {
        const dgm_relation *r;
        relate_one(&r, coder, answers[i].marked);
        if (strcmp(r->event, answers[i].event) != 0) {
            print_error("%s: %s (%.2f), expected %s\n", answers[i].marked, r->event, r->score, answers[i].event);
            failed++;
        }
        assert_true(r->score > 0 && r->score <= 1);
        assert_true(r->reasons.n > 0);
    }
    dgm_coder_free(coder);
    dgm_model_free(model);
    assert_int_equal(failed, 0);
}

static void an_answer_is_explained(void **state)
{
    (void)state;
    dgm_model *model;
    dgm_coder *coder;
    const dgm_relation *r;
    bool verb = false;
    assert_int_equal(dgm_model_load(&model, NULL, NULL), DGM_OK);
    assert_int_equal(dgm_coder_new(&coder, model, NULL), DGM_OK);
    relate_one(&r, coder, "<s>Japan</s> condemned <t>Syria</t> on Tuesday.");
    assert_string_equal(r->event, "ACCUSE");
    assert_int_equal(r->quad, 3);
    assert_non_null(r->frame);
    assert_int_equal(strncmp(r->frame, "accuse.frames:", 14), 0);
    for (size_t i = 0; i < r->reasons.n; i++)
        verb = verb || strstr(r->reasons.items[i], "condemn");
    assert_true(verb);
    dgm_coder_free(coder);
    dgm_model_free(model);
}

static void bad_dyads_are_refused(void **state)
{
    (void)state;
    static char longest[DGM_DYAD_MOST + 2];
    memset(longest, 'a', DGM_DYAD_MOST + 1);
    const struct {
        dgm_dyad dyad;
        dgm_status status;
    } rows[] = {
        {{"Chad left.", {0, 40}, {0, 0}}, DGM_EUSAGE},
        {{"Chad left.", {4, 2}, {0, 0}}, DGM_EUSAGE},
        {{"", {0, 0}, {0, 0}}, DGM_EEMPTY},
        {{" \n\t", {0, 0}, {0, 0}}, DGM_EEMPTY},
        {{longest, {0, 0}, {0, 0}}, DGM_ELIMIT},
        {{"Chad left.", {0, 0}, {0, 0}}, DGM_OK},
        {{"\xFF\xFE Chad \x80 left", {0, 2}, {3, 7}}, DGM_OK},
    };
    dgm_model *model;
    dgm_coder *coder;
    assert_int_equal(dgm_model_load(&model, NULL, NULL), DGM_OK);
    assert_int_equal(dgm_coder_new(&coder, model, NULL), DGM_OK);
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        const dgm_relation *r;
        dgm_err err = {.status = DGM_OK};
        assert_int_equal(dgm_relate(coder, &rows[i].dyad, &r, &err), rows[i].status);
        assert_true(!r == (rows[i].status != DGM_OK));
    }
    dgm_coder_free(coder);
    dgm_model_free(model);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(tables_are_read),
        cmocka_unit_test(marks_are_read),
        cmocka_unit_test(actors_are_found_as_words_first),
        cmocka_unit_test(the_verb_decides),
        cmocka_unit_test(an_answer_is_explained),
        cmocka_unit_test(bad_dyads_are_refused),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
