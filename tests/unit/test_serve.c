/* SPDX-License-Identifier: Apache-2.0
 *
 * serve/request.c: targets to paths and parameters; serve/guard.c: who may ask; serve/
 * assets.c: which paths are files; serve/pool.c: handles end, and what takes too long is
 * broken off.
 */
#include "check.h"

#include <unistd.h>

#include "base/rng.h"
#include "base/utf8.h"
#include "serve/assets.h"
#include "serve/guard.h"
#include "serve/pool.h"
#include "serve/twin.h"

/* One row, one target: its path and parameters joined by '|', or the status of the mistake. */
static const struct {
    const char *what, *target, *want;
} targets[] = {
    {"a path", "/a/b", "/a/b"},
    {"the top", "/", "/"},
    {"an empty query", "/?", "/"},
    {"parameters", "/x?a=1&b=2", "/x|a=1|b=2"},
    {"without a value", "/x?a&b=", "/x|a=|b="},
    {"empty parts are none", "/x?&&a=1&", "/x|a=1"},
    {"a blank two ways", "/x?q=a+b%20c", "/x|q=a b c"},
    {"a plus in a path is a plus", "/a+b", "/a+b"},
    {"signs that were escaped do not part", "/x?q=a%26b%3Dc", "/x|q=a&b=c"},
    {"only the first = parts", "/x?q=a=b", "/x|q=a=b"},
    {"a question in a query", "/x?q=a?b", "/x|q=a?b"},
    {"letters of more bytes", "/%C3%A9?q=%E2%82%AC", "/\xC3\xA9|q=\xE2\x82\xAC"},
    {"small and large digits", "/%2f%2F", "///"},
    {"an escape at the end", "/a%41", "/aA"},
    {"cut after %", "/a%", "400"},
    {"cut after one digit", "/a%4", "400"},
    {"no digits", "/a%g1", "400"},
    {"NUL", "/a%00b", "400"},
    {"a line end in a value", "/x?q=%0A", "400"},
    {"DEL", "/x?q=%7f", "400"},
    {"no UTF-8", "/x?q=%C3", "400"},
    {"half of a pair", "/x?q=%ED%A0%80", "400"},
    {"longer than needed", "/x?q=%C0%AF", "400"},
    {"twice", "/x?a=1&a=2", "400"},
    {"twice, written otherwise", "/x?a=1&%61=2", "400"},
    {"no path", "x", "400"},
    {"of a proxy", "http://x/", "400"},
    {"nothing", "", "400"},
};

static void told(const dgm__request *r, dgm__buf *to)
{
    dgm__buf_rewind(to);
    if (r->code) {
        dgm__buf_printf(to, "%d", r->code);
        return;
    }
    dgm__buf_adds(to, r->path);
    for (size_t i = 0; i < r->n_params; i++)
        dgm__buf_printf(to, "|%s=%s", r->params[i].name, r->params[i].value);
}

static void targets_and_mistakes(void **state)
{
    (void)state;
    dgm__buf got;
    dgm__buf_init(&got);
    for (size_t i = 0; i < sizeof targets / sizeof *targets; i++) {
        dgm__request *r = dgm__request_new(targets[i].target);
        assert_non_null(r);
        told(r, &got);
        if (strcmp(got.data, targets[i].want) != 0)
            fail_msg("%s: got %s, want %s", targets[i].what, got.data, targets[i].want);
        assert_int_equal(r->code != 0, *r->fault.text != '\0');
        dgm__request_free(r);
    }
    dgm__buf_clear(&got);
}

/* "API|parameters > file", "twice" or "" for what is no twin. */
static void twins(void **state)
{
    (void)state;
    static const struct {
        const char *what, *target, *want;
    } rows[] = {
        {"the first page", "/.json", "actors > actors"},
        {"nobody", "/relation.json", "records|sort=-date > relation"},
        {"one", "/relation/ISL.csv", "records|a=ISL|sort=-date csv > relation-ISL"},
        {"two", "/map/ISL/LVA.json", "places|a=ISL|b=LVA > map-ISL-LVA"},
        {"a slash more", "/map/ISL/.json", "places|a=ISL > map-ISL"},
        {"three", "/map/ISL/LVA/RUS.json", ""},
        {"the second means nothing", "/network/ISL/LVA.json", "network|a=ISL > network-ISL-LVA"},
        {"what was asked comes first", "/table.json?sort=by&kind=event", "records|sort=by|kind=event > table"},
        {"looks", "/table.json?r=e1&kind=event&page=2", "records|kind=event|sort=-date > table"},
        {"twice", "/relation/ISL.json?a=LVA", "twice"},
        {"an id", "/doc/a.json", "document|id=a > doc-a"},
        {"an id with an ending", "/doc/a.json.csv", "document|id=a.json csv > doc-a.json"},
        {"an id with a page", "/doc/a.page.json", "document|id=a.page > doc-a.page"},
        {"its page", "/doc/a.json.page", ""},
        {"slashes", "/doc/a//b%2Fc.json", "document|id=a//b/c > doc-a-b-c"},
        {"two dots", "/doc/...json", "document|id=.. > doc"},
        {"no id", "/doc/.json", "document > doc"},
        {"no name for a file", "/.csv?q=%C3%A9", "actors|q=\xc3\xa9 csv > actors"},
        {"not to its end", "/relations.json", ""},
        {"not from its beginning", "//relation.json", ""},
        {"of the API", "/api/store.json", ""},
        {"of the files", "/assets/a.json", ""},
        {"a page", "/relation/ISL", ""},
        {"another ending", "/relation/ISL.xml", ""},
        {"behind the ending", "/relation.json/ISL", ""},
    };
    dgm__buf got;
    dgm__buf_init(&got);
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        dgm__request *r = dgm__request_new(rows[i].target);
        dgm__twin twin;
        assert_non_null(r);
        assert_int_equal(r->code, 0);
        dgm__twin_find(&twin, r);
        dgm__buf_rewind(&got);
        dgm__buf_adds(&got, r->code ? "twice" : twin.api ? twin.api : "");
        for (size_t j = 0; twin.api && !r->code && j < r->n_params; j++)
            dgm__buf_printf(&got, "|%s=%s", r->params[j].name, r->params[j].value);
        if (twin.api && !r->code)
            dgm__buf_printf(&got, "%s > %s", twin.csv ? " csv" : "", twin.file);
        if (strcmp(got.data, rows[i].want) != 0)
            fail_msg("%s: got '%s', want '%s'", rows[i].what, got.data, rows[i].want);
        dgm__request_free(r);
    }
    dgm__buf_clear(&got);
    assert_int_equal(dgm__page_len("/doc/a.json.page"), strlen("/doc/a.json"));
    assert_int_equal(dgm__page_len("/doc/a.json"), strlen("/doc/a.json"));
}

static void names_of_files_end(void **state)
{
    (void)state;
    char target[400] = "/doc/";
    memset(target + 5, 'x', 300);
    strcpy(target + 305, ".csv");
    dgm__request *r = dgm__request_new(target);
    dgm__twin twin;
    assert_non_null(r);
    dgm__twin_find(&twin, r);
    assert_int_equal(strlen(twin.file), 80);
    dgm__request_free(r);
}

static void long_targets(void **state)
{
    (void)state;
    static char target[DGM__TARGET_BYTES + 2];
    memset(target, 'a', sizeof target - 1);
    target[0] = '/';
    dgm__request *r = dgm__request_new(target);
    assert_int_equal(r->code, 413);
    dgm__request_free(r);
    target[DGM__TARGET_BYTES] = '\0';
    r = dgm__request_new(target);
    assert_int_equal(r->code, 0);
    assert_int_equal(strlen(r->path), DGM__TARGET_BYTES);
    dgm__request_free(r);
}

static void anything_is_read(void **state)
{
    (void)state;
    static const char letters[] = "/?&=%%%%012abcfC3AE+#.;\x7f\xc3\xa9\xff";
    dgm__rng rng = {.state = 11};
    size_t fine = 0, refused = 0;
    for (int round = 0; round < 20000; round++) {
        char target[64] = "/";
        size_t len = 1 + dgm__rng_below(&rng, 30);
        for (size_t i = 1; i < len; i++)
            target[i] = letters[dgm__rng_below(&rng, sizeof letters - 1)];
        target[len] = '\0';
        dgm__request *r = dgm__request_new(target);
        assert_non_null(r);
        fine += r->code == 0;
        refused += r->code != 0;
        for (size_t i = 0; !r->code && i < r->n_params; i++) {
            size_t n = strlen(r->params[i].value);
            assert_int_equal(dgm__utf8_check(r->params[i].value, n), n);
        }
        dgm__request_free(r);
    }
    assert_true(fine > 500 && refused > 500);
}

static void hosts(void **state)
{
    (void)state;
    static const struct {
        const char *value;
        bool narrow, wide;
    } rows[] = {
        {"localhost", true, true},
        {"localhost:1", true, true},
        {"LocalHost:65535", true, true},
        {"127.0.0.1", true, true},
        {"127.1.2.3:80", true, true},
        {"[::1]", true, true},
        {"[::1]:80", true, true},
        {"192.0.2.1:80", false, true},
        {"[2001:db8::1]", false, true},
        {"example.com", false, false},
        {"localhost.", false, false},
        {"localhost:", false, false},
        {"localhost:1x", false, false},
        {"localhost:123456", false, false},
        {"[::1", false, false},
        {"[::1]x", false, false},
        {"[]", false, false},
        {"", false, false},
        {":80", false, false},
        {"127.1", false, false},
        {"0x7f.0.0.1", false, false},
        {"[localhost]", false, false},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        if (dgm__guard_host(rows[i].value, false) != rows[i].narrow)
            fail_msg("%s on loopback", rows[i].value);
        if (dgm__guard_host(rows[i].value, true) != rows[i].wide)
            fail_msg("%s on an address of all", rows[i].value);
    }
    assert_false(dgm__guard_host(NULL, true));
    assert_true(dgm__guard_origin(NULL, "localhost"));
    assert_true(dgm__guard_origin("http://localhost:80", "localhost:80"));
    assert_false(dgm__guard_origin("http://localhost:80", "localhost"));
    assert_false(dgm__guard_origin("https://localhost", "localhost"));
    assert_false(dgm__guard_origin("null", "localhost"));
    assert_false(dgm__guard_origin("http://localhost", NULL));
}

static void paths(void **state)
{
    (void)state;
    static const struct {
        const char *path;
        bool found;
    } rows[] = {
        {"/", true},          {"/relation/IRQ/RUS", true}, {"/doc/a.b", true},  {"/doc/../x", true},
        {"/x.js", false},     {"/../x.js", false},         {"/assets/", false}, {"/assets/.x.js", false},
        {"/assets/x", false}, {"/a.b/c", false},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        dgm__asset asset;
        bool found = dgm__asset_find(&asset, "/nowhere/at/all", rows[i].path, true);
        if (found != rows[i].found)
            fail_msg("%s: %d", rows[i].path, found);
        if (found)
            assert_string_equal(asset.type, "text/html; charset=utf-8");
        dgm__asset_clear(&asset);
    }
}

static void what_takes_too_long(void **state)
{
    (void)state;
    char path[64];
    snprintf(path, sizeof path, "build/serve.%ld.db", (long)getpid());
    dgm_err err = {DGM_OK, 0, 0, ""};
    dgm_store *store;
    assert_int_equal(dgm_store_open(&store, path, DGM_STORE_WRITE, &err), DGM_OK);
    dgm_store_close(store);
    dgm__pool pool;
    assert_int_equal(dgm__pool_init(&pool, path, 1, &err), DGM_OK);
    dgm__handle *handles[DGM__POOL_HANDLES], *more;
    for (size_t i = 0; i < DGM__POOL_HANDLES; i++)
        assert_int_equal(dgm__pool_take(&pool, &handles[i], &err), DGM_OK);
    assert_int_equal(dgm__pool_take(&pool, &more, &err), DGM_EIO); /* after a second */
    assert_null(more);
    assert_int_equal(dgm__sql_exec(handles[0]->store, "CREATE TABLE x(y)", &err), DGM_EIO); /* for reading only */
    static const char forever[] =
        "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT count(*) FROM n";
    sqlite3_stmt *stmt = dgm__sql(handles[0]->store, forever, &err);
    bool row;
    assert_non_null(stmt);
    assert_int_not_equal(dgm__sql_step(handles[0]->store, stmt, &row, &err), DGM_OK);
    assert_true(handles[0]->broken_off);
    for (size_t i = 0; i < DGM__POOL_HANDLES; i++)
        dgm__pool_give(&pool, handles[i]);
    assert_int_equal(dgm__pool_take(&pool, &more, &err), DGM_OK);
    assert_false(more->broken_off);
    dgm__pool_give(&pool, more);
    dgm__pool_clear(&pool);
    remove(path);
    strcat(path, "-wal");
    remove(path);
    memcpy(path + strlen(path) - 3, "shm", 3);
    remove(path);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(targets_and_mistakes),
        cmocka_unit_test(twins),
        cmocka_unit_test(names_of_files_end),
        cmocka_unit_test(long_targets),
        cmocka_unit_test(anything_is_read),
        cmocka_unit_test(hosts),
        cmocka_unit_test(paths),
        cmocka_unit_test(what_takes_too_long),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
