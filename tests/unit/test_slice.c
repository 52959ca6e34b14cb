/* SPDX-License-Identifier: Apache-2.0
 *
 * Slices of stored JSON: what is taken for an object, members, items, texts.
 */
#include "check.h"

#include "export/slice.h"

static void whole_objects(void **state)
{
    static const struct {
        const char *what, *text;
        bool fine;
    } rows[] = {
        {"empty object", "{}", true},
        {"all kinds", "{\"a\": [1, -2.5e+3, true, false, null, \"x\", {\"b\": []}]}", true},
        {"no blanks", "{\"a\":1,\"b\":[2,3]}", true},
        {"escapes", "{\"a\": \"\\\" \\\\ \\/ \\b \\f \\n \\r \\t \\u00e9\"}", true},
        {"nothing", "", false},
        {"an array", "[]", false},
        {"a blank before", " {}", false},
        {"a blank behind", "{} ", false},
        {"two", "{}{}", false},
        {"cut", "{\"a\": 1", false},
        {"cut in a string", "{\"a\": \"x", false},
        {"cut in an escape", "{\"a\": \"x\\", false},
        {"cut in \\u", "{\"a\": \"\\u00", false},
        {"a trailing comma", "{\"a\": 1,}", false},
        {"a trailing comma in an array", "{\"a\": [1,]}", false},
        {"no colon", "{\"a\" 1}", false},
        {"no value", "{\"a\": }", false},
        {"a key that is no string", "{a: 1}", false},
        {"a line end", "{\"a\":\n1}", false},
        {"a control character", "{\"a\": \"\x01\"}", false},
        {"an unknown escape", "{\"a\": \"\\x\"}", false},
        {"a number with a zero before", "{\"a\": 012}", false},
        {"a number without digits", "{\"a\": -}", false},
        {"a number that stops at its point", "{\"a\": 1.}", false},
        {"a number that stops at its exponent", "{\"a\": 1e}", false},
        {"the wrong bracket", "{\"a\": [1}", false},
        {"a word", "{\"a\": nul}", false},
        {"no UTF-8", "{\"a\": \"\xff\"}", false},
        {"32 deep", "{\"a\": [[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[1]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]}", false},
        {"30 deep", "{\"a\": [[[[[[[[[[[[[[[[[[[[[[[[[[[[[1]]]]]]]]]]]]]]]]]]]]]]]]]]]]]}", true},
    };
    (void)state;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
        if ((dgm__slice_object(rows[i].text).at != NULL) != rows[i].fine)
            fail_msg("%s: %s was %s", rows[i].what, rows[i].text, rows[i].fine ? "refused" : "taken");
    assert_null(dgm__slice_object(NULL).at);
}

/* A value of this member, or "-"; in `to`. */
static const char *member(const char *text, const char *name, char to[64])
{
    dgm__slice value = dgm__slice_member(dgm__slice_object(text), name);
    snprintf(to, 64, "%.*s", value.at ? (int)value.len : 1, value.at ? value.at : "-");
    return to;
}

static void members(void **state)
{
    static const char text[] =
        "{\"a\": \"x\\\"}, \\\\\", \"bb\": {\"a\": 2, \"c\": [\"]\"]} , \"b\":3,\"n\": null, \"e\": "
        "[] , \"\\u0061\": 5, \"t\": true}";
    static const struct {
        const char *name, *want;
    } rows[] = {
        {"a", "\"x\\\"}, \\\\\""},
        {"bb", "{\"a\": 2, \"c\": [\"]\"]}"},
        {"b", "3"},
        {"n", "-"},
        {"e", "[]"},
        {"c", "-"},
        {"t", "true"},
        {"", "-"},
    };
    (void)state;
    char got[64];
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
        assert_string_equal(member(text, rows[i].name, got), rows[i].want);
    assert_string_equal(member("{}", "a", got), "-");
    assert_null(dgm__slice_member((dgm__slice){NULL, 0}, "a").at);
}

static void items(void **state)
{
    static const struct {
        const char *what, *text, *want;
    } rows[] = {
        {"none", "{\"a\": []}", ""},
        {"blanks only", "{\"a\": [  ]}", ""},
        {"one", "{\"a\": [1]}", "1|"},
        {"several", "{\"a\": [1 , \"],\" ,{\"b\": [2, 3]},[4],null]}", "1|\"],\"|{\"b\": [2, 3]}|[4]|null|"},
        {"no array", "{\"a\": \"[1]\"}", ""},
        {"not there", "{}", ""},
    };
    (void)state;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        char got[128] = "";
        dgm__slice list = dgm__slice_member(dgm__slice_object(rows[i].text), "a"), item;
        for (size_t at = 0; dgm__slice_next(list, &at, &item);)
            snprintf(got + strlen(got), sizeof got - strlen(got), "%.*s|", (int)item.len, item.at);
        if (strcmp(got, rows[i].want) != 0)
            fail_msg("%s: got %s", rows[i].what, got);
    }
}

static void texts(void **state)
{
    static const struct {
        const char *what, *json, *want; /* NULL: no string */
    } rows[] = {
        {"plain", "\"ab\"", "ab"},
        {"empty", "\"\"", ""},
        {"short escapes", "\"\\\"\\\\\\/\\b\\f\\n\\r\\t\"", "\"\\/\b\f\n\r\t"},
        {"a character by number", "\"a\\u00e9b\"",
         "a\xc3\xa9"
         "b"},
        {"a pair", "\"\\ud83d\\ude00\"", "\xf0\x9f\x98\x80"},
        {"half a pair", "\"\\ud83dx\"", "\xef\xbf\xbdx"},
        {"half a pair, then another character", "\"\\ud83d\\u0061\"",
         "\xef\xbf\xbd"
         "a"},
        {"the other half", "\"\\ude00\"", "\xef\xbf\xbd"},
        {"NUL", "\"a\\u0000b\"",
         "a\xef\xbf\xbd"
         "b"},
        {"a number", "12", NULL},
    };
    (void)state;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        char object[64];
        dgm__buf got;
        dgm__buf_init(&got);
        snprintf(object, sizeof object, "{\"a\": %s}", rows[i].json);
        bool is_text = dgm__slice_text(dgm__slice_member(dgm__slice_object(object), "a"), &got);
        if (is_text != (rows[i].want != NULL) ||
            strcmp(got.data ? got.data : "", rows[i].want ? rows[i].want : "") != 0)
            fail_msg("%s: got %s", rows[i].what, got.data ? got.data : "nothing");
        dgm__buf_clear(&got);
    }
}

static void copies(void **state)
{
    static const char text[] = "{\"a\":{ \"b\" : [ 1 ,2, \" , : \" ] ,\"c\":null }}";
    (void)state;
    dgm__buf got;
    dgm__buf_init(&got);
    dgm__slice_copy(dgm__slice_member(dgm__slice_object(text), "a"), &got);
    assert_string_equal(got.data, "{\"b\": [1, 2, \" , : \"], \"c\": null}");
    dgm__buf_clear(&got);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(whole_objects), cmocka_unit_test(members), cmocka_unit_test(items),
        cmocka_unit_test(texts),         cmocka_unit_test(copies),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
