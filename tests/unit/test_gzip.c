/* SPDX-License-Identifier: Apache-2.0
 *
 * input/stream: gzip undone, cut, damaged, and made to explode.
 */
#include "check.h"

#include <zlib.h>
#ifdef DGM_ZSTD
#include <zstd.h>
#endif

#include "input/stream.h"

/* Packs text as one gzip member behind what `out` holds. */
static size_t pack(unsigned char *out, size_t cap, const char *text, size_t len)
{
    z_stream z;
    memset(&z, 0, sizeof z);
    assert_int_equal(deflateInit2(&z, 9, Z_DEFLATED, 16 + MAX_WBITS, 9, Z_DEFAULT_STRATEGY), Z_OK);
    z.next_in = (Bytef *)(uintptr_t)text;
    z.avail_in = (uInt)len;
    z.next_out = out;
    z.avail_out = (uInt)cap;
    assert_int_equal(deflate(&z, Z_FINISH), Z_STREAM_END);
    size_t n = cap - z.avail_out;
    deflateEnd(&z);
    return n;
}

/* Reads everything in steps of `step`; returns the status, the bytes in *n. */
static dgm_status read_all(const unsigned char *data, size_t len, size_t step, char *out, size_t cap, size_t *n,
                           dgm_err *err)
{
    dgm__stream *stream;
    size_t got = 1;
    *n = 0;
    dgm_status status = dgm__stream_open(&stream, NULL, (const char *)data, len, 400, err);
    while (!status && got && *n < cap) {
        status = dgm__stream_read(stream, out + *n, step < cap - *n ? step : cap - *n, &got, err);
        *n += got;
    }
    dgm__stream_close(stream);
    return status;
}

static const char TEXT[] =
    "The minister met the envoy of Ostania in Velburg, and they spoke of trade, of trade and of trade.";

static void unpacks(void **state)
{
    (void)state;
    unsigned char packed[1024];
    char out[1024];
    dgm_err err = {.status = DGM_OK};
    size_t n, one = pack(packed, sizeof packed, TEXT, sizeof TEXT - 1);
    for (size_t step = 1; step < 200; step += 33) {
        assert_int_equal(read_all(packed, one, step, out, sizeof out, &n, &err), DGM_OK);
        assert_int_equal(n, sizeof TEXT - 1);
        assert_memory_equal(out, TEXT, n);
    }
    size_t two = one + pack(packed + one, sizeof packed - one, TEXT, sizeof TEXT - 1);
    assert_int_equal(read_all(packed, two, 64, out, sizeof out, &n, &err), DGM_OK);
    assert_int_equal(n, 2 * (sizeof TEXT - 1));
    memset(packed + two, 0, 16); /* padding of tapes */
    assert_int_equal(read_all(packed, two + 16, 64, out, sizeof out, &n, &err), DGM_OK);
    assert_int_equal(n, 2 * (sizeof TEXT - 1));
}

static void cut_at_every_byte(void **state)
{
    (void)state;
    unsigned char packed[1024];
    char out[1024];
    size_t n, len = pack(packed, sizeof packed, TEXT, sizeof TEXT - 1);
    for (size_t cut = 2; cut < len; cut++) {
        unsigned char *exact = malloc(cut);
        dgm_err err = {.status = DGM_OK};
        assert_non_null(exact);
        memcpy(exact, packed, cut);
        dgm_status status = read_all(exact, cut, 7, out, sizeof out, &n, &err);
        if (status != DGM_EFORMAT || !strstr(err.text, "cut off"))
            fail_msg("cut at %zu of %zu: %d (%s)", cut, len, status, err.text);
        if (memcmp(out, TEXT, n))
            fail_msg("cut at %zu: what came before is wrong", cut);
        free(exact);
    }
}

static void every_byte_damaged(void **state)
{
    (void)state;
    unsigned char packed[1024], bad[1024];
    char out[1024];
    size_t n, len = pack(packed, sizeof packed, TEXT, sizeof TEXT - 1);
    size_t silent = 0;
    for (size_t at = 2; at < len; at++) {
        dgm_err err = {.status = DGM_OK};
        memcpy(bad, packed, len);
        bad[at] ^= 0x55;
        dgm_status status = read_all(bad, len, 64, out, sizeof out, &n, &err);
        if (status && !*err.text)
            fail_msg("byte %zu: no text", at);
        silent += !status && (n != sizeof TEXT - 1 || memcmp(out, TEXT, n));
    }
    assert_int_equal(silent, 0); /* the checksum finds what the format does not */
}

static void bomb(void **state)
{
    (void)state;
    enum { SIZE = 64 << 20 };
    char *zeros = calloc(SIZE, 1), *out = malloc(SIZE);
    unsigned char *packed = malloc(1 << 20);
    size_t n;
    dgm_err err = {.status = DGM_OK};
    assert_true(zeros && out && packed);
    size_t len = pack(packed, 1 << 20, zeros, SIZE);
    assert_int_equal(read_all(packed, len, 65536, out, SIZE, &n, &err), DGM_ELIMIT);
    assert_true(n < 20u << 20);
    free(zeros), free(out), free(packed);
}

#ifdef DGM_ZSTD
static void zstd_is_undone(void **state)
{
    (void)state;
    unsigned char packed[1024];
    char out[1024];
    size_t n, len = ZSTD_compress(packed, sizeof packed, TEXT, sizeof TEXT - 1, 9);
    dgm_err err = {.status = DGM_OK};
    assert_false(ZSTD_isError(len));
    for (size_t step = 1; step < 200; step += 33) {
        assert_int_equal(read_all(packed, len, step, out, sizeof out, &n, &err), DGM_OK);
        assert_int_equal(n, sizeof TEXT - 1);
        assert_memory_equal(out, TEXT, n);
    }
    for (size_t cut = 4; cut < len; cut++) {
        dgm_status status = read_all(packed, cut, 7, out, sizeof out, &n, &err);
        if (status != DGM_EFORMAT || !strstr(err.text, "cut off"))
            fail_msg("cut at %zu of %zu: %d (%s)", cut, len, status, err.text);
    }
    for (size_t at = 4; at < len; at++) {
        unsigned char bad[1024];
        memcpy(bad, packed, len);
        bad[at] ^= 0x55;
        err.text[0] = '\0';
        if (read_all(bad, len, 64, out, sizeof out, &n, &err) && !*err.text)
            fail_msg("byte %zu: no text", at);
    }
}

static void zstd_bomb(void **state)
{
    (void)state;
    enum { SIZE = 64 << 20 };
    char *zeros = calloc(SIZE, 1), *out = malloc(SIZE);
    unsigned char *packed = malloc(1 << 20);
    size_t n;
    dgm_err err = {.status = DGM_OK};
    assert_true(zeros && out && packed);
    size_t len = ZSTD_compress(packed, 1 << 20, zeros, SIZE, 1);
    assert_int_equal(read_all(packed, len, 65536, out, SIZE, &n, &err), DGM_ELIMIT);
    assert_true(n < 20u << 20);
    free(zeros), free(out), free(packed);
}
#else
static void zstd_is_named(void **state)
{
    (void)state;
    dgm__stream *stream;
    dgm_err err = {.status = DGM_OK};
    assert_int_equal(dgm__stream_open(&stream, NULL, "\x28\xB5\x2F\xFD\x04\x00", 6, 400, &err), DGM_EFORMAT);
    assert_non_null(strstr(err.text, "zstd"));
}
#endif

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(unpacks),        cmocka_unit_test(cut_at_every_byte), cmocka_unit_test(every_byte_damaged),
        cmocka_unit_test(bomb),
#ifdef DGM_ZSTD
        cmocka_unit_test(zstd_is_undone), cmocka_unit_test(zstd_bomb),
#else
        cmocka_unit_test(zstd_is_named),
#endif
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
