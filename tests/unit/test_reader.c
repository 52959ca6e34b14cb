/* SPDX-License-Identifier: Apache-2.0
 *
 * input/reader: what bytes become, and what is said of bytes that become nothing.
 */
#include "check.h"

#include <time.h>

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

static dgm__reader *open_text(const char *text, size_t len, const char *source)
{
    dgm__reader *reader = NULL;
    dgm_err err = {.status = DGM_OK};
    if (dgm__reader_open(&reader, pages, NULL, NULL, text, len, source, &err))
        fail_msg("open: %s", err.text);
    return reader;
}

/* One row, one document that is refused, with the status and a part of the text. */
static const struct {
    const char *what, *bytes;
    size_t len; /* 0: strlen */
    dgm_status want;
    const char *text;
} refused[] = {
    {"nothing", "", 0, DGM_EEMPTY, "is empty"},
    {"blanks only", " \n\t\r\n ", 0, DGM_EEMPTY, "is empty"},
    {"a PDF", "%PDF-1.4\n%....", 0, DGM_EBINARY, "PDF"},
    {"zeros inside", "The minister\0met his guest.", 27, DGM_EBINARY, "value 0"},
    {"control characters", "\x01\x02\x03\x04 abc \x05\x06", 0, DGM_EBINARY, "control"},
};

static void refuses(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof refused / sizeof *refused; i++) {
        size_t len = refused[i].len ? refused[i].len : strlen(refused[i].bytes);
        dgm__reader *reader = open_text(refused[i].bytes, len, "a.txt");
        const dgm__document *doc;
        bool end;
        dgm_err err = {.status = DGM_OK};
        dgm_status status = dgm__reader_next(reader, &doc, &end, &err);
        if (status != refused[i].want || !strstr(err.text, refused[i].text) || doc)
            fail_msg("%s: got %d (%s), want %d (%s)", refused[i].what, status, err.text, refused[i].want,
                     refused[i].text);
        if (dgm__reader_next(reader, &doc, &end, &err) || !end || doc)
            fail_msg("%s: no end after the error", refused[i].what);
        dgm__reader_close(reader);
    }
}

static const struct {
    const char *source, *want;
} ids[] = {
    {"a.txt", "a"},        {"dir/b.html.gz", "b"},   {"c.jsonl.zst", "c"}, {"-", "stdin"},
    {"/x/d.e.txt", "d.e"}, {"noending", "noending"}, {".txt", ".txt"},     {"F.TXT", "F"},
};

static void names_documents(void **state)
{
    (void)state;
    dgm__arena arena;
    dgm__arena_init(&arena, 0);
    for (size_t i = 0; i < sizeof ids / sizeof *ids; i++) {
        char *id = dgm__document_id(ids[i].source, &arena);
        if (!id || strcmp(id, ids[i].want))
            fail_msg("%s: got %s, want %s", ids[i].source, id ? id : "NULL", ids[i].want);
    }
    dgm__arena_clear(&arena);
}

static const struct {
    const char *what, *bytes;
    dgm__format want;
} formats[] = {
    {"text", "Minister meets envoy\n", DGM__FORMAT_TEXT},
    {"doctype", " \n<!DOCTYPE html><p>x", DGM__FORMAT_HTML},
    {"comment first", "<!-- saved -->\n<html>", DGM__FORMAT_HTML},
    {"xml declaration", "<?xml version='1.0'?><html xmlns=''>", DGM__FORMAT_HTML},
    {"a wire between angles", "<TEXT> of a statement", DGM__FORMAT_TEXT},
    {"object", "{\"text\": \"x\"}", DGM__FORMAT_JSONL},
    {"object behind a mark", "\xEF\xBB\xBF{ \"text\": \"x\"}", DGM__FORMAT_JSONL},
    {"brace in text", "{not json}", DGM__FORMAT_TEXT},
};

static void knows_formats(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof formats / sizeof *formats; i++)
        if (dgm__format_of(formats[i].bytes, strlen(formats[i].bytes)) != formats[i].want)
            fail_msg("%s", formats[i].what);
}

static void lays_out_a_page(void **state)
{
    (void)state;
    static const char text[] = "Foreign Minister receives envoy of Norway\n\n12 March 2020 10:15\n\n"
                               "The Foreign Minister received the envoy of Norway in the capital on Thursday.\n\n"
                               "Both sides agreed to expand their cooperation in the field of energy.\n\nRead more\n";
    dgm__reader *reader = open_text(text, sizeof text - 1, "dir/page.txt");
    const dgm__document *doc;
    bool end;
    dgm_err err = {.status = DGM_OK};
    assert_int_equal(dgm__reader_next(reader, &doc, &end, &err), DGM_OK);
    assert_string_equal(doc->id, "page");
    assert_string_equal(doc->source, "dir/page.txt");
    assert_string_equal(doc->title, "Foreign Minister receives envoy of Norway");
    assert_string_equal(doc->published, "2020-03-12");
    assert_string_equal(doc->language, "en");
    assert_int_equal(doc->n_blocks, 3);
    assert_int_equal(doc->blocks[0].kind, DGM__BLOCK_TITLE);
    assert_int_equal(doc->blocks[2].span.end, doc->body.end);
    assert_memory_equal(doc->text + doc->body.end - 7, "energy.", 7);
    assert_int_equal(dgm__reader_next(reader, &doc, &end, &err), DGM_OK);
    assert_true(end);
    dgm__reader_close(reader);
}

/* Each unit many times over, alone and before and behind a paragraph. */
static const struct {
    const char *what, *unit;
    int times;
} hostile[] = {
    {"empty lines", "\n", 400000},
    {"menu entries", "Foreign Affairs of the State\n\n", 60000},
    {"short lines", "ab\n", 200000},
    {"doubtful dates", "3/4/2022\n\n", 60000},
    {"published lines", "Published: 3/4/2022\n\n", 60000},
    {"titles with sites", "A b c - D e f - G h i - Tarn Post\n\n", 30000},
    {"sentences", "The minister met the envoy of the republic in the capital on Monday.\n\n", 30000},
    {"one word", "minister ", 200000},
    {"separators", " - ", 200000},
    {"walls", "Related news\n\n", 60000},
    {"captions", "The minister, left, poses for a photo with the envoy. (Photo: AFP)\n\n", 20000},
    {"quotes", "\"", 300000},
    {"blanks", " ", 1000000},
    {"datelines", "TARN, VELBURG, ", 60000},
    {"slashes", "a/b/", 200000},
    {"story numbers", "APW19980227.0494\n\n", 60000},
    {"salutations", "Ladies and gentlemen,\n\n", 60000},
    {"copyright", "\xC2\xA9 2020 \n\n", 60000},
    {"hard wraps", "the minister met the envoy of the republic in the capital and spoke to\n", 60000},
};

static void survives_hostile_texts(void **state)
{
    (void)state;
    static const char sentence[] = "\n\nThe minister met the envoy of Ostania in the capital and spoke of trade.\n\n";
    for (size_t i = 0; i < 2 * sizeof hostile / sizeof *hostile; i++) {
        dgm__buf b;
        const dgm__document *doc;
        bool end;
        dgm_err err = {.status = DGM_OK};
        dgm__buf_init(&b);
        bool around = i % 2;
        if (around)
            dgm__buf_adds(&b, sentence);
        for (int k = 0; k < hostile[i / 2].times; k++)
            dgm__buf_adds(&b, hostile[i / 2].unit);
        if (around)
            dgm__buf_adds(&b, sentence);
        dgm__reader *reader = open_text(b.data, b.len, "a.txt");
        clock_t start = clock();
        dgm_status status = dgm__reader_next(reader, &doc, &end, &err);
        double seconds = (double)(clock() - start) / CLOCKS_PER_SEC;
        if (status && status != DGM_EEMPTY)
            fail_msg("%s: %s", hostile[i / 2].what, err.text);
        if (seconds > 5)
            fail_msg("%s: took %.1f s", hostile[i / 2].what, seconds);
        if (seconds > 0.5)
            print_message("%s: %.2f s for %zu bytes\n", hostile[i / 2].what, seconds, b.len);
        dgm__reader_close(reader);
        dgm__buf_clear(&b);
    }
}

static void cut_at_every_byte(void **state)
{
    (void)state;
    static const char text[] =
        "Talks end \xE2\x80\x93 Tarn Post\n\n7 October 201920:10\n\nVELBURG, May 4 (OSNA) \xE2\x80\x94 The "
        "ministers\nmet \xE2\x80\x9C"
        "again\xE2\x80\x9D.\n\n\xC2\xA9 2019 Tarn Post";
    for (size_t n = 0; n < sizeof text; n++) {
        char *exact = malloc(n ? n : 1);
        const dgm__document *doc;
        bool end;
        dgm_err err = {.status = DGM_OK};
        assert_non_null(exact);
        memcpy(exact, text, n);
        dgm__reader *reader = open_text(exact, n, "a.txt");
        dgm_status status = dgm__reader_next(reader, &doc, &end, &err);
        if (status && !*err.text)
            fail_msg("cut at %zu: no text", n);
        dgm__reader_close(reader);
        free(exact);
    }
}

/* Memory runs out at every point in turn: an ordinary status, never a crash. */
static void memory_runs_out(void **state)
{
    (void)state;
    static const struct {
        const char *data;
        dgm__format format;
    } inputs[] = {
        {"Talks end - Tarn Post\n\n7 October 2019\n\nVELBURG, May 4 (OSNA) -- The ministers met again on Monday.\n\n"
         "MINISTRY OF TRADE\nOSTANIA\n",
         DGM__FORMAT_TEXT},
        {"<html><head><meta property='og:title' content='Talks end'><title>x</title></head><body><h1>Talks end</h1>"
         "<p class=a>The ministers of both countries met again on Monday.</p><ul><li>a<li>b</ul></body></html>",
         DGM__FORMAT_HTML},
        {"{\"text\": \"The ministers met again on Monday.\", \"title\": \"Talks end\", \"dateline\": \"TARN, May 4 "
         "-\"}",
         DGM__FORMAT_JSONL},
    };
    for (size_t i = 0; i < sizeof inputs / sizeof *inputs; i++) {
        dgm__raw raw = {.data = inputs[i].data,
                        .len = strlen(inputs[i].data),
                        .source = "a",
                        .format = inputs[i].format,
                        .line = inputs[i].format == DGM__FORMAT_JSONL};
        dgm__reader_options options;
        dgm__arena arena;
        dgm__document doc;
        dgm_status status = DGM_ENOMEM;
        dgm__reader_options_init(&options);
        dgm__arena_init(&arena, 1);
        for (size_t limit = 1; status; limit += limit < 8192 ? 8 : 512) {
            dgm_err err = {.status = DGM_OK};
            arena.limit = limit;
            status = dgm__document_make(&doc, NULL, &raw, pages, &options, &arena, &err);
            if (status && status != DGM_ENOMEM)
                fail_msg("input %zu, %zu bytes: %d (%s)", i, limit, status, err.text);
            dgm__arena_reset(&arena);
            if (limit > 4u << 20)
                fail_msg("input %zu: never enough", i);
        }
        dgm__arena_clear(&arena);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(refuses),
        cmocka_unit_test(names_documents),
        cmocka_unit_test(knows_formats),
        cmocka_unit_test(lays_out_a_page),
        cmocka_unit_test(survives_hostile_texts),
        cmocka_unit_test(cut_at_every_byte),
        cmocka_unit_test(memory_runs_out),
    };
    return cmocka_run_group_tests(tests, set_up, tear_down);
}
