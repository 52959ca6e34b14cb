/* SPDX-License-Identifier: Apache-2.0
 *
 * input/jsonl and the reader over it: fields, faults with their place, going on.
 */
#include "check.h"

#include "base/buf.h"
#include "input/reader.h"

static dgm__bundle bundle;
static dgm__pages *pages;

static int set_up(void **state)
{
    (void)state;
    dgm_err err = {.status = DGM_OK};
    if (dgm__bundle_open(&bundle, "lexicon", &err) || dgm__pages_load(&pages, &bundle, &err)) {
        print_error("%s (line %u)\n", err.text, (unsigned)err.line);
        return -1;
    }
    return 0;
}

static int tear_down(void **state)
{
    (void)state;
    dgm__pages_free(pages);
    dgm__bundle_clear(&bundle);
    return 0;
}

static dgm__reader *open_jsonl(const char *text, size_t len, size_t most)
{
    dgm__reader *reader = NULL;
    dgm__reader_options options;
    dgm_err err = {.status = DGM_OK};
    dgm__reader_options_init(&options);
    options.format = DGM__FORMAT_JSONL;
    if (most)
        options.most_document = most;
    assert_int_equal(dgm__reader_open(&reader, pages, &options, NULL, text, len, "dir/a.jsonl", &err), DGM_OK);
    return reader;
}

#define GOOD "{\"text\": \"The minister met the envoy of Ostania in Velburg on Monday.\"}"

/* A faulty line between two good ones: its fault, its place, and the good ones read. */
static const struct {
    const char *what, *line;
    dgm_status want;
    uint32_t column;
    const char *text;
} faulty[] = {
    {"no JSON", "nonsense", DGM_EFORMAT, 1, "expected a JSON object"},
    {"open object", "{\"text\": \"a\"", DGM_EFORMAT, 13, "ends inside"},
    {"two objects", "{\"text\":\"a\"} {}", DGM_EFORMAT, 14, "bad JSON"},
    {"comma behind the last field", "{\"text\":\"a\",}", DGM_EFORMAT, 13, "bad JSON"},
    {"column in characters", "{\"text\":\"\xC3\xA9\xC3\xA9\" x}", DGM_EFORMAT, 14, "bad JSON"},
    {"an array", "[1,2]", DGM_EFORMAT, 1, "expected a JSON object"},
    {"a number", "12", DGM_EFORMAT, 1, "expected a JSON object"},
    {"no text", "{\"title\":\"a\"}", DGM_EFORMAT, 1, "no field \"text\""},
    {"text is null", "{\"text\":null}", DGM_EFORMAT, 1, "no field \"text\""},
    {"text is a number", "{\"text\":1}", DGM_EFORMAT, 1, "of type int"},
    {"title is an array", "{\"text\":\"a\",\"title\":[]}", DGM_EFORMAT, 1, "\"title\" is of type array"},
    {"empty text", "{\"text\":\"  \"}", DGM_EEMPTY, 1, "empty"},
    {"a character of value 0", "{\"text\":\"a\\u0000b\"}", DGM_EBINARY, 1, "value 0"},
    {"bad UTF-8", "{\"text\":\"a\xFF\"}", DGM_EENCODING, 11, "not UTF-8"},
    {"deep",
     "{\"text\":\"a\",\"x\":[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[1]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]"
     "]]]]}",
     DGM_EFORMAT, 48, "too deep"},
    {"another language",
     "{\"text\":\"Le ministre a re\xC3\xA7u l'ambassadeur dans la capitale et ils ont parl\xC3\xA9 du commerce.\"}",
     DGM_ELANGUAGE, 0, "French"},
};

static void faults_have_a_place(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof faulty / sizeof *faulty; i++) {
        dgm__buf b;
        const dgm__document *doc;
        bool end;
        dgm_err err = {.status = DGM_OK};
        dgm__buf_init(&b);
        dgm__buf_printf(&b, "%s\n", GOOD);
        dgm__buf_adds(&b, faulty[i].line);
        dgm__buf_printf(&b, "\r\n\n%s", GOOD);
        dgm__reader *reader = open_jsonl(b.data, b.len, 0);
        assert_int_equal(dgm__reader_next(reader, &doc, &end, &err), DGM_OK);
        assert_string_equal(doc->id, "a-1");
        dgm_status status = dgm__reader_next(reader, &doc, &end, &err);
        if (status != faulty[i].want || err.line != 2 || err.column != faulty[i].column ||
            !strstr(err.text, faulty[i].text) || doc)
            fail_msg("%s: got %d at %u:%u (%s), want %d at 2:%u (%s)", faulty[i].what, status, (unsigned)err.line,
                     (unsigned)err.column, err.text, faulty[i].want, (unsigned)faulty[i].column, faulty[i].text);
        assert_int_equal(dgm__reader_next(reader, &doc, &end, &err), DGM_OK);
        assert_non_null(doc);
        assert_string_equal(doc->id, "a-4");
        assert_int_equal(dgm__reader_next(reader, &doc, &end, &err), DGM_OK);
        assert_true(end);
        dgm__reader_close(reader);
        dgm__buf_clear(&b);
    }
}

static void takes_fields(void **state)
{
    (void)state;
    static const char text[] = "\xEF\xBB\xBF{\"id\": 12, \"title\": \"Talks end\", \"date\": \"1987-02-26T10:00\", "
                               "\"publisher\": \"Tarn Post\", \"url\": \"https://e.org\","
                               " \"dateline\": \"SALVADOR, Feb 26 -\", \"text\": \"The talks between the two ministers "
                               "ended\\nwithout a result on Monday.\", \"other\": {\"a\": [1]}}\n"
                               "{\"text\": \"The talks of the two ministers ended on Monday.\", \"published\": "
                               "\"2020-03\", \"date\": \"1999-01-01\", \"id\": \"x/1\"}\n";
    const dgm__document *doc;
    bool end;
    dgm_err err = {.status = DGM_OK};
    dgm__reader *reader = open_jsonl(text, sizeof text - 1, 0);
    assert_int_equal(dgm__reader_next(reader, &doc, &end, &err), DGM_OK);
    assert_string_equal(doc->id, "12");
    assert_string_equal(doc->title, "Talks end");
    assert_string_equal(doc->published, "1987-02-26");
    assert_string_equal(doc->publisher, "Tarn Post");
    assert_string_equal(doc->url, "https://e.org");
    assert_string_equal(doc->dateline, "SALVADOR");
    assert_string_equal(doc->dateline_date, "1987-02-26");
    assert_int_equal(doc->n_blocks, 1);
    assert_int_equal(doc->body.end, doc->len);
    assert_int_equal(dgm__reader_next(reader, &doc, &end, &err), DGM_OK);
    assert_string_equal(doc->id, "x/1");
    assert_string_equal(doc->published, "2020-03");
    dgm__reader_close(reader);
}

/* fields beside the text; the date and the note wanted, "" and NULL: none */
static const struct {
    const char *fields, *published, *note;
} dates[] = {
    {"\"published\": \"2020-11-26T10:00:00Z\"", "2020-11-26", NULL},
    {"\"published\": \"posted on 4 May 2020\"", "2020-05-04", NULL},
    {"\"published\": \"20200504\"", "2020-05-04", NULL},
    {"\"published\": \"2020\"", "2020", NULL},
    {"\"published\": \"2020.\"", "2020", NULL},
    {"\"published\": \"2020-05\"", "2020-05", NULL},
    {"\"published\": \" \"", "", NULL},
    {"\"published\": null", "", NULL},
    {"\"published\": \"soon\"", "", "line 2: the field \"published\" is left out: \"soon\" is no date"},
    {"\"date\": \"n/a\"", "", "line 2: the field \"date\" is left out: \"n/a\" is no date"},
    {"\"published\": \"?\", \"date\": \"2020\"", "", "line 2: the field \"published\" is left out: \"?\" is no date"},
    {"\"published\": \"2020-02-30\"", "", "line 2: the field \"published\" is left out: \"2020-02-30\" is no date"},
    {"\"published\": \"2020-13\"", "", "line 2: the field \"published\" is left out: \"2020-13\" is no date"},
    {"\"published\": \"20201301\"", "", "line 2: the field \"published\" is left out: \"20201301\" is no date"},
    {"\"published\": \"1606348800\"", "", "line 2: the field \"published\" is left out: \"1606348800\" is no date"},
    {"\"published\": \"03/04/2020\"", "",
     "line 2: the field \"published\" is left out: \"03/04/2020\" may be day and month or month and day"},
    {"\"published\": \"\\u001b[31m\\n\\u0085\"", "",
     "line 2: the field \"published\" is left out: \"?[31m??\" is no date"},
};

static void dates_that_cannot_be_read_are_told(void **state)
{
    (void)state;
    int failed = 0;
    for (size_t i = 0; i < sizeof dates / sizeof *dates; i++) {
        dgm__buf b;
        dgm__buf_init(&b);
        dgm__buf_printf(&b, "\n{%s, \"text\": \"The talks of the two ministers ended on Monday.\"}\n", dates[i].fields);
        assert_false(b.oom);
        dgm__reader *reader = open_jsonl(b.data, b.len, 0);
        const dgm__document *doc;
        bool end;
        dgm_err err = {.status = DGM_OK};
        assert_int_equal(dgm__reader_next(reader, &doc, &end, &err), DGM_OK);
        const char *note = dgm__reader_note(reader), *want = dates[i].note ? dates[i].note : "nothing";
        if (strcmp(doc->published, dates[i].published) != 0 || strcmp(note ? note : "nothing", want) != 0) {
            print_error("%s: [%s] %s, not [%s] %s\n", dates[i].fields, doc->published, note ? note : "nothing",
                        dates[i].published, want);
            failed++;
        }
        dgm__reader_close(reader);
        dgm__buf_clear(&b);
    }
    assert_int_equal(failed, 0);
}

static void long_lines_are_skipped(void **state)
{
    (void)state;
    dgm__buf b;
    const dgm__document *doc;
    bool end;
    dgm_err err = {.status = DGM_OK};
    dgm__buf_init(&b);
    dgm__buf_printf(&b, "%s\n{\"text\": \"", GOOD);
    for (int i = 0; i < 10 * 1024 * 1024 / 16; i++)
        dgm__buf_adds(&b, "the minister of ");
    dgm__buf_printf(&b, "\"}\n%s\n", GOOD);
    dgm__reader *reader = open_jsonl(b.data, b.len, 1 << 20);
    assert_int_equal(dgm__reader_next(reader, &doc, &end, &err), DGM_OK);
    assert_int_equal(dgm__reader_next(reader, &doc, &end, &err), DGM_ELIMIT);
    assert_int_equal(err.line, 2);
    assert_int_equal(dgm__reader_next(reader, &doc, &end, &err), DGM_OK);
    assert_string_equal(doc->id, "a-3");
    dgm__reader_close(reader);
    reader = open_jsonl(b.data, b.len, 0); /* within the limit: 10 MB on one line are read */
    assert_int_equal(dgm__reader_next(reader, &doc, &end, &err), DGM_OK);
    assert_int_equal(dgm__reader_next(reader, &doc, &end, &err), DGM_OK);
    assert_int_equal(doc->len, 10 * 1024 * 1024);
    dgm__reader_close(reader);
    dgm__buf_clear(&b);
}

static void cut_at_every_byte(void **state)
{
    (void)state;
    static const char text[] =
        GOOD "\n{\"id\":\"\\u00e9\\ud83d\\ude00\",\"text\":\"A \\\"quoted\\\" word was said by the envoy.\"}\n";
    for (size_t n = 0; n < sizeof text; n++) {
        char *exact = malloc(n ? n : 1);
        const dgm__document *doc;
        bool end = false;
        dgm_err err = {.status = DGM_OK};
        assert_non_null(exact);
        memcpy(exact, text, n);
        dgm__reader *reader = open_jsonl(exact, n, 0);
        for (int calls = 0; !end; calls++) {
            dgm_status status = dgm__reader_next(reader, &doc, &end, &err);
            if ((status && !*err.text) || calls > 3)
                fail_msg("cut at %zu: status %d without a text, or no end", n, status);
        }
        dgm__reader_close(reader);
        free(exact);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(faults_have_a_place),
        cmocka_unit_test(takes_fields),
        cmocka_unit_test(dates_that_cannot_be_read_are_told),
        cmocka_unit_test(long_lines_are_skipped),
        cmocka_unit_test(cut_at_every_byte),
    };
    return cmocka_run_group_tests(tests, set_up, tear_down);
}
