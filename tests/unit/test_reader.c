/* SPDX-License-Identifier: Apache-2.0
 *
 * input/reader: what bytes become, and what is said of bytes that become nothing.
 */
#include "check.h"

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
            fail_msg("%s: got %d (%s), want %d (%s)", refused[i].what, status, err.text, refused[i].want, refused[i].text);
        if (dgm__reader_next(reader, &doc, &end, &err) || !end || doc)
            fail_msg("%s: no end after the error", refused[i].what);
        dgm__reader_close(reader);
    }
}

static const struct {
    const char *source, *want;
} ids[] = {
    {"a.txt", "a"},         {"dir/b.html.gz", "b"}, {"c.jsonl.zst", "c"}, {"-", "stdin"}, {"/x/d.e.txt", "d.e"},
    {"noending", "noending"}, {".txt", ".txt"},     {"F.TXT", "F"},
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

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(refuses),
        cmocka_unit_test(names_documents),
        cmocka_unit_test(knows_formats),
        cmocka_unit_test(lays_out_a_page),
    };
    return cmocka_run_group_tests(tests, set_up, tear_down);
}
