/* SPDX-License-Identifier: Apache-2.0
 *
 * input/warc: what is a page and what is passed over, bodies undone, and archives that
 * are cut, damaged, wrong about lengths, or made to explode. Whatever is done to one
 * record, the others are read.
 */
#include "check.h"

#include <zlib.h>
#ifdef DGM_ZSTD
#include <zstd.h>
#endif

#include "base/buf.h"
#include "input/reader.h"

enum { LIMIT = 1 << 20, N = 5 };

typedef enum packing { BARE, MEMBERS, WHOLE, FRAMES } packing;

static void add_packed(dgm__buf *to, const char *data, size_t len)
{
    z_stream z;
    memset(&z, 0, sizeof z);
    assert_int_equal(deflateInit2(&z, 9, Z_DEFLATED, 16 + MAX_WBITS, 9, Z_DEFAULT_STRATEGY), Z_OK);
    size_t cap = deflateBound(&z, len) + 64;
    unsigned char *out = malloc(cap);
    assert_non_null(out);
    z.next_in = (Bytef *)(uintptr_t)data;
    z.avail_in = (uInt)len;
    z.next_out = out;
    z.avail_out = (uInt)cap;
    assert_int_equal(deflate(&z, Z_FINISH), Z_STREAM_END);
    dgm__buf_add(to, (char *)out, cap - z.avail_out);
    deflateEnd(&z);
    free(out);
}

static void add_frame(dgm__buf *to, const char *data, size_t len)
{
#ifdef DGM_ZSTD
    size_t cap = ZSTD_compressBound(len);
    char *out = malloc(cap);
    assert_non_null(out);
    size_t n = ZSTD_compress(out, cap, data, len, 3);
    assert_false(ZSTD_isError(n));
    dgm__buf_add(to, out, n);
    free(out);
#else
    dgm__buf_add(to, data, len);
#endif
}

/* A record of a type, with more lines for its head, around content. */
static void add_record(dgm__buf *to, const char *type, const char *lines, const char *content, size_t len)
{
    dgm__buf_printf(to, "WARC/1.0\r\nWARC-Type: %s\r\n%sContent-Length: %zu\r\n\r\n", type, lines, len);
    dgm__buf_add(to, content, len);
    dgm__buf_adds(to, "\r\n\r\n");
}

/* Content that names its number and does not pack to nothing. */
static void content_of(char out[256], size_t i)
{
    unsigned x = (unsigned)i * 7919 + 1;
    int n = snprintf(out, 256, "Page %zu. The minister met the envoy.", i);
    for (; n < 200; n++) {
        x = x * 1103515245 + 12345;
        out[n] = (char)('a' + (x >> 16) % 26);
    }
    out[n] = '\0';
}

/* Archive of N pages; ends[i] is where page i ends in it. */
static void archive(dgm__buf *out, size_t ends[N], packing how)
{
    dgm__buf all, one;
    dgm__buf_init(out);
    dgm__buf_init(&all);
    for (size_t i = 0; i < N; i++) {
        char content[256];
        content_of(content, i);
        dgm__buf_init(&one);
        add_record(&one, "conversion", "Content-Type: text/plain\r\n", content, strlen(content));
        if (how == MEMBERS)
            add_packed(out, one.data, one.len);
        else if (how == FRAMES)
            add_frame(out, one.data, one.len);
        else
            dgm__buf_add(how == WHOLE ? &all : out, one.data, one.len);
        ends[i] = out->len;
        dgm__buf_clear(&one);
    }
    if (how == WHOLE)
        add_packed(out, all.data, all.len);
    dgm__buf_clear(&all);
    assert_false(out->oom);
}

typedef struct seen {
    bool page[N]; /* whole and unchanged */
    size_t pages, faults, strange;
    dgm_status last;
    char text[480];
    dgm_passed passed;
} seen;

static void read_archive(seen *out, const char *data, size_t len)
{
    dgm__reader *reader;
    dgm__reader_options options;
    dgm_err err = {.status = DGM_OK};
    dgm__reader_options_init(&options);
    options.format = DGM__FORMAT_WARC;
    options.most_document = LIMIT;
    memset(out, 0, sizeof *out);
    dgm_status status = dgm__reader_open(&reader, NULL, &options, NULL, data, len, "a.warc", &err);
    assert_int_equal(status, DGM_OK);
    bool end = false;
    for (size_t turns = 0; !end; turns++) {
        dgm__raw raw;
        char want[256];
        assert_true(turns < 10000);
        err.text[0] = '\0';
        status = dgm__reader_raw(reader, &raw, &end, &err);
        if (status) {
            out->faults++;
            out->last = status;
            if (strncmp(err.text, "record ", 7))
                fail_msg("no place: %s", err.text);
            memcpy(out->text, err.text, sizeof out->text);
        } else if (!end) {
            size_t i = raw.len > 5 ? (size_t)(raw.data[5] - '0') : N;
            content_of(want, i < N ? i : 0);
            out->pages++;
            if (i < N && raw.len == strlen(want) && !memcmp(raw.data, want, raw.len))
                out->page[i] = true;
            else
                out->strange++;
        }
    }
    dgm__reader_passed(reader, &out->passed);
    dgm__reader_close(reader);
}

/* Memory of exactly that size, so that a sanitizer sees a byte too many read. */
static void read_exact(seen *out, const char *data, size_t len)
{
    char *exact = malloc(len ? len : 1);
    assert_non_null(exact);
    memcpy(exact, data, len);
    read_archive(out, exact, len);
    free(exact);
}

static packing last_packing(void)
{
#ifdef DGM_ZSTD
    return FRAMES;
#else
    return WHOLE;
#endif
}

static void cut_at_every_byte(void **state)
{
    (void)state;
    for (packing how = BARE; how <= last_packing(); how++) {
        dgm__buf all;
        size_t ends[N], tail = how == BARE ? 4 : 0; /* a record is whole without the lines behind it */
        archive(&all, ends, how);
        for (size_t cut = how == BARE ? 12 : 4; cut < all.len; cut++) {
            seen s;
            bool between = false;
            read_exact(&s, all.data, cut);
            for (size_t i = 0; i < N && how != WHOLE; i++) {
                between |= cut >= ends[i] - tail && cut <= ends[i];
                if (s.page[i] != (cut >= ends[i] - tail))
                    fail_msg("packing %d cut at %zu: page %zu %s", how, cut, i, s.page[i] ? "made up" : "lost");
            }
            if (s.strange || s.faults != (between ? 0 : 1))
                fail_msg("packing %d cut at %zu: %zu faults, %zu strange pages (%s)", how, cut, s.faults, s.strange,
                         s.text);
        }
        dgm__buf_clear(&all);
    }
}

/* A member that is damaged takes nothing with it but its own record. */
static void every_byte_damaged(void **state)
{
    (void)state;
    const packing ways[] = {MEMBERS, BARE, FRAMES};
    for (size_t w = 0; w < (last_packing() == FRAMES ? 3 : 2); w++) {
        dgm__buf all;
        size_t ends[N];
        archive(&all, ends, ways[w]);
        for (size_t at = 0; at < all.len; at++) {
            const unsigned char by[] = {0x01, 0x55, 0xFF};
            for (size_t k = 0; k < sizeof by; k++) {
                seen s;
                size_t hit = 0, lost = 0;
                while (at >= ends[hit])
                    hit++;
                if (ways[w] != BARE && at < 4)
                    continue; /* the file is no longer what it was */
                all.data[at] = (char)(all.data[at] ^ by[k]);
                read_exact(&s, all.data, all.len);
                all.data[at] = (char)(all.data[at] ^ by[k]);
                for (size_t i = 0; i < N; i++)
                    lost += !s.page[i] && i != hit && !(ways[w] == BARE && i + 1 == hit);
                if (lost || (ways[w] == MEMBERS && s.strange))
                    fail_msg("packing %d, byte %zu ^ %02x (record %zu): %zu others lost, %zu strange (%s)", ways[w], at,
                             by[k], hit, lost, s.strange, s.text);
                if (!s.page[hit] && !s.faults && !s.strange && !(s.passed.media + s.passed.others))
                    fail_msg("packing %d, byte %zu ^ %02x: record %zu lost without a word", ways[w], at, by[k], hit);
            }
        }
        dgm__buf_clear(&all);
    }
}

#define TEXT_PLAIN "Content-Type: text/plain\r\n"
#define HTTP_PAGE "Content-Type: application/http; msgtype=response\r\n"

/* A faulty record between two good ones: told by name, and both are read. */
static const struct {
    const char *what, *head, *content, *text;
    dgm_status want;
} faulty[] = {
    {"too long a length", "WARC-Type: resource\r\n" TEXT_PLAIN "Content-Length: 300\r\n\r\n", "short", "300 bytes",
     DGM_EFORMAT},
    {"too short a length", "WARC-Type: resource\r\n" TEXT_PLAIN "Content-Length: 3\r\n\r\n", "much longer",
     "does not end there", DGM_EFORMAT},
    {"longer than the file", "WARC-Type: resource\r\n" TEXT_PLAIN "Content-Length: 99999\r\n\r\n", "short", "99999",
     DGM_EFORMAT},
    {"larger than a document", "WARC-Type: resource\r\n" TEXT_PLAIN "Content-Length: 99999999\r\n\r\n", "short",
     "99999999", DGM_ELIMIT},
    {"larger than any disk", "WARC-Type: resource\r\n" TEXT_PLAIN "Content-Length: 9223372036854775808\r\n\r\n",
     "short", "9223372036854775808", DGM_ELIMIT},
    {"larger than a number", "WARC-Type: resource\r\n" TEXT_PLAIN "Content-Length: 99999999999999999999\r\n\r\n", "x",
     "larger than any file", DGM_ELIMIT},
    {"a negative length", "WARC-Type: resource\r\n" TEXT_PLAIN "Content-Length: -5\r\n\r\n", "short", "no number",
     DGM_EFORMAT},
    {"two lengths", "WARC-Type: resource\r\nContent-Length: 5\r\nContent-Length: 6\r\n\r\n", "short", "two",
     DGM_EFORMAT},
    {"no length", "WARC-Type: resource\r\n" TEXT_PLAIN "\r\n", "short", "no Content-Length", DGM_EFORMAT},
    {"no type", TEXT_PLAIN "Content-Length: 5\r\n\r\n", "short", "no WARC-Type", DGM_EFORMAT},
    {"no head", "", "no head at all", "no Content-Length", DGM_EFORMAT},
    {"one of several segments", "WARC-Type: resource\r\nWARC-Segment-Number: 1\r\n" TEXT_PLAIN, "short", "segment",
     DGM_EFORMAT},
    {"no HTTP", "WARC-Type: response\r\n" HTTP_PAGE, "GET / HTTP/1.", "no HTTP response", DGM_EFORMAT},
    {"HTTP without an end", "WARC-Type: response\r\n" HTTP_PAGE, "HTTP/1.1 200 OK\r\nServer: x", "no end", DGM_EFORMAT},
    {"a chunk cut off", "WARC-Type: response\r\n" HTTP_PAGE,
     "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n10\r\nshort\r\n\r\n", "chunk 1: 9 of 16 bytes", DGM_EFORMAT},
    {"a chunk of no size", "WARC-Type: response\r\n" HTTP_PAGE,
     "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nshort\r\nxyz\r\n", "chunk 2 of its body has no size",
     DGM_EFORMAT},
    {"a chunk larger than memory", "WARC-Type: response\r\n" HTTP_PAGE,
     "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nffffffffffffffff\r\nshort\r\n", "cut off in chunk 1",
     DGM_EFORMAT},
    {"packed in an unknown way", "WARC-Type: response\r\n" HTTP_PAGE,
     "HTTP/1.1 200 OK\r\nContent-Encoding: br\r\n\r\nshort!", "packed with br", DGM_EFORMAT},
    {"packed and cut", "WARC-Type: response\r\n" HTTP_PAGE,
     "HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\n\r\n\x1F\x8B\x08\x08!timeosname", "cut off", DGM_EFORMAT},
};

static void faults_have_a_place(void **state)
{
    (void)state;
    size_t wrong = 0;
    for (size_t i = 0; i < sizeof faulty / sizeof *faulty; i++) {
        for (packing how = BARE; how <= MEMBERS; how++) {
            dgm__buf all, one;
            char content[256];
            dgm__buf_init(&all);
            for (size_t part = 0; part < 3; part++) {
                dgm__buf_init(&one);
                content_of(content, part);
                const char *head = faulty[i].head;
                if (part == 1 && (!*head || strstr(head, "\r\n\r\n"))) /* the length is the fault, or all is */
                    dgm__buf_printf(&one, "WARC/1.1\r\n%s%s\r\n\r\n", head, faulty[i].content);
                else if (part == 1)
                    dgm__buf_printf(&one, "WARC/1.1\r\n%sContent-Length: %zu\r\n\r\n%s\r\n\r\n", head,
                                    strlen(faulty[i].content), faulty[i].content);
                else
                    add_record(&one, "conversion", TEXT_PLAIN, content, strlen(content));
                if (how == MEMBERS)
                    add_packed(&all, one.data, one.len);
                else
                    dgm__buf_add(&all, one.data, one.len);
                dgm__buf_clear(&one);
            }
            seen s;
            read_exact(&s, all.data, all.len);
            if (!s.page[0] || !s.page[2] || s.pages != 2 || s.faults != 1 || s.last != faulty[i].want ||
                !strstr(s.text, faulty[i].text) || strncmp(s.text, "record 2, at byte ", 18)) {
                print_error("%s, packing %d: %zu pages, %zu faults, %d %s\n", faulty[i].what, how, s.pages, s.faults,
                            s.last, s.text);
                wrong++;
            }
            dgm__buf_clear(&all);
        }
    }
    assert_int_equal(wrong, 0);
}

static void bombs(void **state)
{
    (void)state;
    enum { SIZE = 40 << 20 };
    char *zeros = calloc(SIZE, 1), content[256];
    assert_non_null(zeros);
    /* A body that unpacks without end, and a record that does. */
    for (packing how = BARE; how <= WHOLE; how++) {
        dgm__buf all, one, body, whole;
        dgm__buf_init(&all), dgm__buf_init(&body), dgm__buf_init(&whole);
        dgm__buf_adds(&body, "HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\nContent-Encoding: gzip\r\n\r\n");
        add_packed(&body, zeros, SIZE);
        for (size_t part = 0; part < 4; part++) {
            dgm__buf_init(&one);
            content_of(content, part);
            if (part == 1)
                add_record(&one, "response", HTTP_PAGE, body.data, body.len);
            else if (part == 2)
                add_record(&one, "conversion", TEXT_PLAIN, zeros, SIZE);
            else
                add_record(&one, "conversion", TEXT_PLAIN, content, strlen(content));
            if (how == MEMBERS)
                add_packed(&all, one.data, one.len);
            else
                dgm__buf_add(how == WHOLE ? &whole : &all, one.data, one.len);
            dgm__buf_clear(&one);
        }
        if (how == WHOLE)
            add_packed(&all, whole.data, whole.len);
        seen s;
        read_archive(&s, all.data, all.len);
        if (!s.page[0] || !s.page[3] || s.pages != 2 || s.faults != 2 || s.last != DGM_ELIMIT)
            fail_msg("packing %d: %zu pages, %zu faults, %d %s", how, s.pages, s.faults, s.last, s.text);
        dgm__buf_clear(&all), dgm__buf_clear(&body), dgm__buf_clear(&whole);
    }
    free(zeros);
}

/* Lengths that lie, one behind another: what is read stays in proportion. */
static void many_lies(void **state)
{
    (void)state;
    dgm__buf all;
    dgm__buf_init(&all);
    for (size_t i = 0; i < 4000; i++)
        dgm__buf_adds(&all, "WARC/1.0\r\nWARC-Type: resource\r\nContent-Length: 900000\r\n\r\nshort\r\n\r\n");
    seen s;
    read_archive(&s, all.data, all.len);
    assert_int_equal(s.faults, 4000);
    dgm__buf_clear(&all);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(cut_at_every_byte),   cmocka_unit_test(every_byte_damaged),
        cmocka_unit_test(faults_have_a_place), cmocka_unit_test(bombs),
        cmocka_unit_test(many_lies),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
