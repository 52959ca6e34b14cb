/* SPDX-License-Identifier: Apache-2.0
 *
 * Every allocation failed in turn: no call of the library may crash, leak, hide the
 * failure behind records that lack something, or leave a coder that is of no use.
 *
 * The linker leads malloc, calloc and realloc here. Libraries beside ours are not
 * failed. The asan preset has an allocation for each block of an arena, so that the
 * text is short.
 */
#include "check.h"

#include <unistd.h>
#include <zlib.h>

#include "base/buf.h"
#include "dragoman/dragoman.h"

void *__real_malloc(size_t size);
void *__real_calloc(size_t n, size_t size);
void *__real_realloc(void *at, size_t size);

static size_t counted, fail_at; /* fail_at 0: none fails */

static bool fails(void)
{
    return ++counted == fail_at;
}

void *__wrap_malloc(size_t size)
{
    return fails() ? NULL : __real_malloc(size);
}

void *__wrap_calloc(size_t n, size_t size)
{
    return fails() ? NULL : __real_calloc(n, size);
}

void *__wrap_realloc(void *at, size_t size)
{
    return fails() ? NULL : __real_realloc(at, size);
}

static const char text[] =
    "Latvian foreign minister meets Iraqi counterpart in Riga\n\n"
    "Riga, 10 March 2021 - Latvian Foreign Minister Andris Kalnbergs received his Iraqi counterpart, Mr. Karim Dalawi, "
    "in Riga on Wednesday. The two sides discussed trade, which rose to 300 million dollars in 2020, and praised "
    "the Joint Latvian-Iraqi Commission for economic cooperation.\n\n"
    "\"We thank Iraq for its support and will send 20 tonnes of medicine by May,\" he said. He condemned the attack on "
    "Erbil and called on Iran to respect the sovereignty of its neighbours.\n\n"
    "PRESIDENT JULIO ARANCIBIA OF PERU WILL VISIT LATVIA NEXT MONTH, THE FOREIGN MINISTRY SAID.\n\n"
    "The last session of the joint commission was held in Baghdad in 2018. Both ministers expressed concern over the "
    "fighting in Syria, where Hamas and Hezbollah are active.\n";

static int into_buffer(void *user, const char *data, size_t len)
{
    dgm__buf_add(user, data, len);
    return 0;
}

typedef dgm_status task(const dgm_model *model, dgm__buf *out);

static dgm_status code(const dgm_model *model, dgm__buf *out)
{
    dgm_document *document = NULL;
    dgm_coder *coder = NULL;
    const dgm_records *records = NULL;
    dgm_err err;
    dgm_status status = dgm_document_new(&document, "oom", text, sizeof text - 1, NULL, &err);
    if (!status)
        status = dgm_coder_new(&coder, model, &err);
    if (!status) {
        status = dgm_code(coder, document, &records, &err);
        assert_true(!status == !!records);
        if (status == DGM_ENOMEM && fail_at && counted >= fail_at) { /* the coder is ready for the next */
            dgm_status again = dgm_code(coder, document, &records, &err);
            assert_int_equal(again, DGM_OK);
        }
    }
    if (!status)
        status = dgm_write_jsonl(records, into_buffer, out, &err);
    dgm_coder_free(coder);
    dgm_document_free(document);
    return status;
}

static dgm_status with_sink(const dgm_model *model, dgm__buf *out,
                            dgm_status (*call)(dgm_coder *, const dgm_document *, dgm_sink, void *, dgm_err *))
{
    dgm_document *document = NULL;
    dgm_coder *coder = NULL;
    dgm_status status = dgm_document_new(&document, "oom", text, sizeof text - 1, NULL, NULL);
    if (!status)
        status = dgm_coder_new(&coder, model, NULL);
    if (!status)
        status = call(coder, document, into_buffer, out, NULL);
    dgm_coder_free(coder);
    dgm_document_free(document);
    return status;
}

static dgm_status explain(const dgm_model *model, dgm__buf *out)
{
    return with_sink(model, out, dgm_explain);
}

static dgm_status parse(const dgm_model *model, dgm__buf *out)
{
    return with_sink(model, out, dgm_parse);
}

static dgm_status dates(const dgm_model *model, dgm__buf *out)
{
    return with_sink(model, out, dgm_dates);
}

static dgm_status table(const dgm_model *model, dgm__buf *out)
{
    dgm_document *document = NULL;
    dgm_coder *coder = NULL;
    const dgm_records *records = NULL;
    dgm_status status = dgm_document_new(&document, "oom", text, sizeof text - 1, NULL, NULL);
    if (!status)
        status = dgm_coder_new(&coder, model, NULL);
    if (!status)
        status = dgm_code(coder, document, &records, NULL);
    if (!status)
        status = dgm_write_table(records, DGM_CSV, into_buffer, out, NULL);
    dgm_coder_free(coder);
    dgm_document_free(document);
    return status;
}

static void count_row(void *user, const dgm_senses *row)
{
    dgm__buf_printf(user, "%s %zu %zu\n", row->event, row->frames, row->verbs);
}

static dgm_status count(const dgm_model *model, dgm__buf *out)
{
    return dgm_lexicon_count(model, count_row, out, NULL);
}

static dgm_status fired(const dgm_model *model, dgm__buf *out)
{
    static dgm_fired counts[16384];
    size_t n = dgm_lexicon_patterns(model);
    dgm_document *document = NULL;
    dgm_coder *coder = NULL;
    assert_true(n <= sizeof counts / sizeof *counts);
    memset(counts, 0, sizeof counts);
    dgm_status status = dgm_document_new(&document, "oom", text, sizeof text - 1, NULL, NULL);
    if (!status)
        status = dgm_coder_new(&coder, model, NULL);
    if (!status)
        status = dgm_lexicon_fired(coder, document, counts, NULL);
    for (size_t i = 0; i < n && !status; i++)
        dgm__buf_printf(out, "%u ", (unsigned)counts[i].won);
    dgm_coder_free(coder);
    dgm_document_free(document);
    return status;
}

/* ---- archives ---- */

static char archive_path[] = "/tmp/dragoman-oom-XXXXXX";
static const dgm__buf *archive_whole; /* what comes of the archive, once that is known */

static void add_packed(dgm__buf *to, const char *data, size_t len)
{
    unsigned char out[4096];
    z_stream z;
    memset(&z, 0, sizeof z);
    assert_int_equal(deflateInit2(&z, 9, Z_DEFLATED, 16 + MAX_WBITS, 9, Z_DEFAULT_STRATEGY), Z_OK);
    z.next_in = (Bytef *)(uintptr_t)data;
    z.avail_in = (uInt)len;
    z.next_out = out;
    z.avail_out = sizeof out;
    assert_int_equal(deflate(&z, Z_FINISH), Z_STREAM_END);
    dgm__buf_add(to, (char *)out, sizeof out - z.avail_out);
    deflateEnd(&z);
}

/* A response in a record, its body packed, in chunks and with a charset, or as it is. */
static void add_response(dgm__buf *to, int i, bool packed_body, bool packed_record)
{
    dgm__buf body, http, record;
    char page[512];
    dgm__buf_init(&body), dgm__buf_init(&http), dgm__buf_init(&record);
    int n = snprintf(page, sizeof page,
                     "<html><head><meta name='date' content='%s'></head><body><p>Latvian Foreign Minister Andris "
                     "Kalnbergs received his Iraqi counterpart, Mr. Karim Dalawi, in Riga on %d March 2021.</p></html>",
                     i == 2 ? "soon" : "2021-03-20", i + 1);
    dgm__buf_adds(&http, "HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=windows-1252\r\n");
    if (packed_body) {
        add_packed(&body, page, (size_t)n);
        dgm__buf_printf(&http, "Content-Encoding: gzip\r\nTransfer-Encoding: chunked\r\n\r\n%zx\r\n", body.len);
        dgm__buf_add(&http, body.data, body.len);
        dgm__buf_adds(&http, "\r\n0\r\n\r\n");
    } else {
        dgm__buf_printf(&http, "\r\n%s", page);
    }
    dgm__buf_printf(&record,
                    "WARC/1.1\r\nWARC-Type: response\r\nWARC-Record-ID: <urn:uuid:%d>\r\nWARC-Target-URI: "
                    "https://example.org/%d\r\nWARC-Date: 2021-05-04T12:30:00Z\r\n%sContent-Type: "
                    "application/http; msgtype=response\r\nContent-Length: %zu\r\n\r\n",
                    i, i, i == 1 ? "WARC-Truncated: length\r\n" : "", http.len);
    dgm__buf_add(&record, http.data, http.len);
    dgm__buf_adds(&record, "\r\n\r\n");
    if (packed_record)
        add_packed(to, record.data, record.len);
    else
        dgm__buf_add(to, record.data, record.len);
    assert_false(body.oom || http.oom || record.oom || to->oom);
    dgm__buf_clear(&body), dgm__buf_clear(&http), dgm__buf_clear(&record);
}

static void make_archive(bool packed)
{
    dgm__buf all;
    dgm__buf_init(&all);
    for (int i = 0; i < 4; i++)
        add_response(&all, i, i % 2, packed);
    FILE *file = fopen(archive_path, "wb");
    assert_non_null(file);
    assert_int_equal(fwrite(all.data, 1, all.len, file), all.len);
    assert_int_equal(fclose(file), 0);
    dgm__buf_clear(&all);
}

/* Documents of the archive and their records. A failure takes documents away, the reader
 * goes on to an end, and what it gives is what it gives without one. */
static dgm_status archive(const dgm_model *model, dgm__buf *out)
{
    dgm_reader *reader = NULL;
    dgm_coder *coder = NULL;
    dgm_err err;
    dgm_status worst = dgm_coder_new(&coder, model, &err);
    if (!worst)
        worst = dgm_reader_open(&reader, archive_path, NULL, &err);
    bool end = worst != DGM_OK;
    for (int turns = 0; !end; turns++) {
        dgm_document *document = NULL;
        const dgm_records *records = NULL;
        const size_t from = out->len;
        assert_true(turns < 100);
        err.text[0] = '\0';
        dgm_status status = dgm_reader_next(reader, &document, &err);
        end = !status && !document;
        if (document)
            status = dgm_code(coder, document, &records, &err);
        const char *note = records ? dgm_coder_note(coder) : NULL;
        if (note) {
            dgm__buf_adds(out, note);
            dgm__buf_addc(out, '\n');
        }
        if (records)
            status = dgm_write_jsonl(records, into_buffer, out, &err);
        if (status) {
            assert_true(*err.text);
            out->len = from;
            worst = worst && worst != DGM_ENOMEM ? worst : status;
        } else if (archive_whole && out->len > from) {
            const size_t len = out->len - from;
            bool known = false;
            for (size_t at = 0; at + len <= archive_whole->len && !known; at++)
                known = !memcmp(archive_whole->data + at, out->data + from, len);
            if (!known)
                fail_msg("allocation %zu: a document that is none: %.*s", counted, (int)len, out->data + from);
        }
        dgm_document_free(document);
    }
    dgm_reader_close(reader);
    dgm_coder_free(coder);
    return worst;
}

static void try_all(const dgm_model *model, const char *what, task *run)
{
    dgm__buf whole, out;
    size_t wrong = 0, total;
    dgm__buf_init(&whole);
    fail_at = counted = 0;
    assert_int_equal(run(model, &whole), DGM_OK);
    total = counted;
    assert_true(total > 5 && whole.len > 100);
    size_t step = total > 5000 ? total / 100 : 1; /* the same few lines allocate again and again */
    for (size_t n = 1; n <= total && wrong < 10; n += n < 40 ? 1 : step) {
        dgm__buf_init(&out);
        /* room beforehand, so that the sink's own buffer does not fail */
        dgm__buf_add(&out, whole.data, whole.len);
        out.len = 0;
        counted = 0;
        fail_at = n;
        dgm_status status = run(model, &out);
        fail_at = 0;
        if (status != DGM_OK && status != DGM_ENOMEM) {
            print_error("[%s] allocation %zu of %zu: status %d\n", what, n, total, (int)status);
            wrong++;
        } else if (status == DGM_OK && (out.len != whole.len || memcmp(out.data, whole.data, whole.len) != 0)) {
            print_error("[%s] allocation %zu of %zu: done, but with other output\n", what, n, total);
            wrong++;
        }
        dgm__buf_clear(&out);
    }
    dgm__buf_clear(&whole);
    assert_int_equal(wrong, 0);
}

static void test_archives(void **state)
{
    int file = mkstemp(archive_path);
    assert_true(file >= 0);
    close(file);
    for (int packed = 0; packed < 2; packed++) {
        dgm__buf whole;
        dgm__buf_init(&whole);
        make_archive(packed);
        archive_whole = NULL;
        fail_at = 0;
        assert_int_equal(archive(*state, &whole), DGM_OK);
        size_t pages = 0;
        for (const char *at = whole.data; (at = strstr(at, "\"record\": \"document\"")) != NULL; at++)
            pages++;
        assert_int_equal(pages, 4);
        archive_whole = &whole;
        try_all(*state, packed ? "packed archive" : "archive", archive);
        dgm__buf_clear(&whole);
    }
    unlink(archive_path);
}

static void test_tasks(void **state)
{
    static const struct {
        const char *what;
        task *run;
    } rows[] = {{"code", code},   {"explain", explain}, {"parse", parse}, {"dates", dates},
                {"table", table}, {"count", count},     {"fired", fired}};
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
        try_all(*state, rows[i].what, rows[i].run);
}

/* Loading reads the whole lexicon: a hundred failures spread over it. */
static void test_load(void **state)
{
    (void)state;
    dgm_model *model;
    dgm_err err;
    fail_at = counted = 0;
    assert_int_equal(dgm_model_load(&model, NULL, &err), DGM_OK);
    dgm_model_free(model);
    size_t total = counted, tried = 0;
    for (size_t n = 1; n <= total; n = n < 20 ? n + 1 : n + 1 + total / 80, tried++) {
        counted = 0;
        fail_at = n;
        dgm_status status = dgm_model_load(&model, NULL, &err);
        fail_at = 0;
        if (status != DGM_ENOMEM)
            print_error("[load] allocation %zu of %zu: status %d %s\n", n, total, (int)status, status ? err.text : "");
        assert_int_equal(status, DGM_ENOMEM);
        assert_null(model);
    }
    assert_true(tried > 20);
}

static int setup(void **state)
{
    dgm_model *model;
    dgm_err err;
    if (dgm_model_load(&model, NULL, &err)) {
        print_error("%s\n", err.text);
        return -1;
    }
    *state = model;
    return 0;
}

static int teardown(void **state)
{
    dgm_model_free(*state);
    return 0;
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(test_tasks), cmocka_unit_test(test_archives),
                                       cmocka_unit_test(test_load)};
    return cmocka_run_group_tests(tests, setup, teardown);
}
