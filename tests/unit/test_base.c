/* SPDX-License-Identifier: Apache-2.0
 *
 * base/: arena, buffer, string ids, UTF-8.
 */
#include "check.h"

#include "base/arena.h"
#include "base/buf.h"
#include "base/err.h"
#include "base/strids.h"
#include "base/utf8.h"

static void arena_respects_its_limit(void **state)
{
    (void)state;
    dgm__arena a;
    dgm__arena_init(&a, 1024);
    assert_non_null(dgm__arena_alloc(&a, 1, 512));
    assert_null(dgm__arena_alloc(&a, 1, 1024));
    assert_null(dgm__arena_alloc(&a, SIZE_MAX / 2, 4));
    dgm__arena_reset(&a);
    char *text = dgm__arena_printf(&a, "%s-%d", "ab", 7);
    assert_string_equal(text, "ab-7");
    assert_non_null(dgm__arena_alloc(&a, 0, 8));
    dgm__arena_clear(&a);
}

static void arena_array_grows_and_keeps(void **state)
{
    (void)state;
    dgm__arena a;
    dgm__arena_init(&a, 0);
    int *items = NULL;
    size_t n = 0, cap = 0;
    for (int i = 0; i < 1000; i++) {
        assert_int_equal(dgm__arena_grow(&a, items, n, cap), 0);
        items[n++] = i;
    }
    for (int i = 0; i < 1000; i++)
        assert_int_equal(items[i], i);
    dgm__arena_clear(&a);
}

static void buffer_joins(void **state)
{
    (void)state;
    dgm__buf b;
    dgm__buf_init(&b);
    for (int i = 0; i < 300; i++)
        dgm__buf_printf(&b, "%d,", i);
    assert_int_equal(b.len, 10 * 2 + 90 * 3 + 200 * 4);
    dgm__buf_rewind(&b);
    dgm__buf_adds(&b, "x");
    assert_string_equal(b.data, "x");
    dgm__buf_clear(&b);
}

static void string_ids_are_stable(void **state)
{
    (void)state;
    dgm__strids ids;
    dgm__strids_init(&ids);
    assert_int_equal(dgm__strids_find(&ids, "a", 1), 0);
    for (int i = 0; i < 5000; i++) {
        char text[16];
        int len = snprintf(text, sizeof text, "w%d", i);
        assert_int_equal(dgm__strids_add(&ids, text, (size_t)len), i + 1);
    }
    assert_int_equal(dgm__strids_add(&ids, "w17xyz", 3), 18);
    assert_int_equal(dgm__strids_find(&ids, "w4999", 5), 5000);
    assert_int_equal(dgm__strids_find(&ids, "w5000", 5), 0);
    assert_int_equal(dgm__strids_find(&ids, "w\0z", 3), 0);
    dgm__strids_clear(&ids);
}

static const struct {
    const char *what, *text;
    size_t bad; /* offset of the first bad byte, or the length */
} utf8_rows[] = {
    {"plain", "abc", 3},
    {"two, three, four bytes", "\xc3\xa9\xe2\x82\xac\xf0\x9f\x98\x80", 9},
    {"overlong slash", "a\xc0\xaf", 1},
    {"surrogate", "\xed\xa0\x80", 0},
    {"past the last", "\xf4\x90\x80\x80", 0},
    {"cut short", "ab\xe2\x82", 2},
    {"lone continuation", "\x80", 0},
};

static void utf8_is_strict(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof utf8_rows / sizeof *utf8_rows; i++) {
        size_t bad = dgm__utf8_check(utf8_rows[i].text, strlen(utf8_rows[i].text));
        if (bad != utf8_rows[i].bad)
            fail_msg("%s: first bad byte at %zu, want %zu", utf8_rows[i].what, bad, utf8_rows[i].bad);
    }
    char out[4];
    for (uint32_t c = 1; c < 0x110000; c += 97) {
        size_t n = dgm__utf8_put(out, c);
        uint32_t back;
        if (!n)
            continue;
        assert_int_equal(dgm__utf8_next(out, n, &back), n);
        assert_int_equal(back, c);
    }
}

static void errors_carry_their_place(void **state)
{
    (void)state;
    dgm_err err;
    assert_int_equal(dgm__fail_at(&err, DGM_EFORMAT, 3, 9, "expected %s", "a verb"), DGM_EFORMAT);
    assert_string_equal(err.text, "expected a verb");
    assert_int_equal(err.line, 3);
    assert_int_equal(err.column, 9);
    assert_int_equal(dgm__fail(NULL, DGM_EIO, "x"), DGM_EIO);
    assert_string_equal(dgm_status_text(DGM_OK), "done");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(arena_respects_its_limit),
        cmocka_unit_test(arena_array_grows_and_keeps),
        cmocka_unit_test(buffer_joins),
        cmocka_unit_test(string_ids_are_stable),
        cmocka_unit_test(utf8_is_strict),
        cmocka_unit_test(errors_carry_their_place),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
