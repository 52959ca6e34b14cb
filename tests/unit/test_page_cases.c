/* SPDX-License-Identifier: Apache-2.0
 *
 * Cases of the input stage: tests/cases/input, each a page as one would save it and
 * what is read from it.
 *
 *   === name
 *   the page
 *   ---
 *   title: ...
 *   published: ...
 *   BODY first words ... last words
 *
 * With DGM_UPDATE=1 in the environment the expected halves are rewritten.
 */
#include "check.h"

#include <dirent.h>

#include "base/buf.h"
#include "input/reader.h"

static const char DIRECTORY[] = "tests/cases/input";
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

static char *read_all(const char *path, size_t *len)
{
    FILE *f = fopen(path, "rb");
    if (!f)
        fail_msg("%s cannot be opened", path);
    size_t cap = 1 << 20;
    char *data = malloc(cap);
    assert_non_null(data);
    *len = fread(data, 1, cap - 1, f);
    data[*len] = '\0';
    fclose(f);
    return data;
}

/* The first and last words of a stretch, line ends as blanks. */
static void short_form(dgm__buf *out, const char *text, size_t len)
{
    enum { EDGE = 36 };
    for (size_t i = 0; i < len; i++) {
        if (len > 2 * EDGE + 8 && i == EDGE) {
            while (i < len - EDGE && text[i] != ' ' && text[i] != '\n')
                dgm__buf_addc(out, text[i++]);
            dgm__buf_adds(out, " ...");
            i = len - EDGE;
            while (i < len && text[i] != ' ' && text[i] != '\n')
                i++;
        }
        if (i < len)
            dgm__buf_addc(out, text[i] == '\n' || text[i] == '\r' || text[i] == '\t' ? ' ' : text[i]);
    }
    dgm__buf_addc(out, '\n');
}

static void describe(dgm__buf *out, const char *text, size_t len)
{
    static const char *const kinds[] = {"TITLE", "BODY", "CAPTION"};
    dgm__reader *reader;
    const dgm__document *doc;
    bool end;
    dgm_err err = {.status = DGM_OK};
    assert_int_equal(dgm__reader_open(&reader, pages, NULL, NULL, text, len, "case.txt", &err), DGM_OK);
    dgm_status status = dgm__reader_next(reader, &doc, &end, &err);
    if (status)
        dgm__buf_printf(out, "error: %s\n", err.text);
    if (dgm__reader_note(reader))
        dgm__buf_printf(out, "note: %s\n", dgm__reader_note(reader));
    if (doc) {
        if (doc->title)
            dgm__buf_printf(out, "title: %s\n", doc->title);
        if (*doc->published)
            dgm__buf_printf(out, "published: %s\n", doc->published);
        if (doc->publisher)
            dgm__buf_printf(out, "publisher: %s\n", doc->publisher);
        if (doc->dateline || *doc->dateline_date)
            dgm__buf_printf(out, "dateline: %s%s%s\n", doc->dateline ? doc->dateline : "",
                            *doc->dateline_date ? ", " : "", doc->dateline_date);
        for (size_t i = 0; i < doc->n_blocks; i++) {
            dgm__span s = doc->blocks[i].span;
            dgm__buf_printf(out, "%s ", kinds[doc->blocks[i].kind]);
            short_form(out, doc->text + s.start, s.end - s.start);
            assert_true(s.start < s.end && s.end <= doc->len);
            if (i)
                assert_true(doc->blocks[i - 1].span.end <= s.start);
            if (doc->blocks[i].kind == DGM__BLOCK_BODY)
                assert_true(s.start >= doc->body.start && s.end <= doc->body.end);
        }
    }
    dgm__reader_close(reader);
}

/* Runs the cases of one file; *n counts them. Returns the number that failed. */
static int run_file(const char *path, bool update, int *n)
{
    size_t len;
    char *data = read_all(path, &len), *at = strstr(data, "=== ");
    int failed = 0;
    dgm__buf again;
    dgm__buf_init(&again);
    dgm__buf_add(&again, data, at ? (size_t)(at - data) : len);
    while (at) {
        char *name_end = strchr(at, '\n'), *split = name_end ? strstr(name_end, "\n---\n") : NULL;
        if (!split)
            fail_msg("%s: a case without its line ---: %.60s", path, at);
        char *want = split + 5, *next = strncmp(want, "=== ", 4) ? strstr(want, "\n=== ") : want - 1;
        size_t want_len = next ? (size_t)(next + 1 - want) : strlen(want);
        while (want_len && want[want_len - 1] == '\n')
            want_len--;
        dgm__buf got;
        dgm__buf_init(&got);
        describe(&got, name_end + 1, (size_t)(split + 1 - name_end - 1));
        size_t got_len = got.len - (got.len > 0);
        dgm__buf_addc(&got, '\n');
        ++*n;
        if (!update && (got_len != want_len || memcmp(got.data, want, want_len))) {
            print_error("%s: %.*s\n--- got\n%s--- want\n%.*s\n", path, (int)(name_end - at), at, got.data,
                        (int)want_len, want);
            failed++;
        }
        dgm__buf_add(&again, at, (size_t)(want - at));
        dgm__buf_add(&again, got.data, got.len);
        dgm__buf_clear(&got);
        at = next ? next + 1 : NULL;
    }
    if (update) {
        while (again.len > 1 && again.data[again.len - 2] == '\n')
            again.len--;
        FILE *f = fopen(path, "wb");
        assert_non_null(f);
        assert_int_equal(fwrite(again.data, 1, again.len, f), again.len);
        fclose(f);
    }
    dgm__buf_clear(&again);
    free(data);
    return failed;
}

static void cases(void **state)
{
    (void)state;
    bool update = getenv("DGM_UPDATE") != NULL;
    int failed = 0, n = 0;
    DIR *d = opendir(DIRECTORY);
    assert_non_null(d);
    for (struct dirent *e; (e = readdir(d)) != NULL;) {
        char path[512];
        if (e->d_name[0] == '.')
            continue;
        snprintf(path, sizeof path, "%s/%s", DIRECTORY, e->d_name);
        failed += run_file(path, update, &n);
    }
    closedir(d);
    print_message("%d cases\n", n);
    if (failed)
        fail_msg("%d of %d cases failed", failed, n);
    assert_true(n >= 40);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(cases)};
    return cmocka_run_group_tests(tests, set_up, tear_down);
}
