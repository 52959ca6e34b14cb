/* SPDX-License-Identifier: Apache-2.0
 *
 * Linking in parts: what hangs together is found from cells as from every account's own
 * looks, however cells are dealt; rows that are none are refused, and nothing of them stays.
 */
#include "linking.h"

#include <string.h>
#include <sys/resource.h>

#include "base/buf.h"
#include "dragoman/part.h"
#include "link/meetings_near.h"

enum { ACCOUNTS = 160, ROUNDS = 12, CALLS = 5, LEVELS = 4 };
static const int levels[LEVELS] = {1, 200, 300, 400};

static const char *pick(dgm__rng *rng, const char *const *items, uint32_t n)
{
    return items[dgm__rng_below(rng, n)];
}

#define PICK(rng, items) pick(rng, items, sizeof(items) / sizeof *(items))

/* An account at random, of few countries and days, so that many are alike. */
static char *account(dgm__rng *rng, dgm__arena *arena)
{
    static const char *const countries[] = {"FIN", "NOR", "PER"}, *const places[] = {"", "", "oslo", "lima"},
                             *const names[] = {"", "maija virta", "olav brekke", "rosa quispe"},
                             *const keys[] = {"", "vrt", "brk", "ksp"},
                             *const offices[] = {"", "foreign minister", "president"};
    dgm__meeting m = {.kind = "mmcs"[dgm__rng_below(rng, 4)], .host = "", .words = "", .own = "", .told = INT32_MIN};
    uint32_t day = 18000 + dgm__rng_below(rng, 300), when = dgm__rng_below(rng, 8);
    m.lo = m.hi = INT32_MIN;
    m.when = when < 4 ? DGM__WHEN_DAY : (dgm__meeting_when)(when - 3);
    m.status = m.when == DGM__WHEN_AHEAD ? 'p' : m.when == DGM__WHEN_UNKNOWN ? 'r' : "hhp"[dgm__rng_below(rng, 3)];
    if (m.when == DGM__WHEN_DAY || m.when == DGM__WHEN_RANGE) {
        m.lo = (int32_t)day;
        m.hi = m.lo + (m.when == DGM__WHEN_DAY ? 0 : dgm__rng_below(rng, 2) ? 30 : 364);
    } else {
        m.told = (int32_t)day;
    }
    m.place = PICK(rng, places);
    uint32_t out = dgm__rng_below(rng, 3); /* the country that is not there */
    for (uint32_t i = 0; i < 3; i++) {
        uint32_t who = dgm__rng_below(rng, 4);
        if (i != out)
            m.sides[m.n_sides++] = (dgm__meeting_side){countries[i], names[who], keys[who], PICK(rng, offices)};
    }
    dgm__buf sign;
    dgm__buf_init(&sign);
    dgm__meeting_write(&sign, &m);
    char *text = dgm__arena_strndup(arena, sign.data, sign.len);
    dgm__buf_clear(&sign);
    assert_non_null(text);
    return text;
}

static int by_text(const void *a, const void *b)
{
    return strcmp(*(const char *const *)a, *(const char *const *)b);
}

/* Whether one of two has a look that leads to the other: what a store would compare. */
static bool leads(const dgm__meeting *from, const dgm__meeting *to)
{
    static dgm__meeting_key looks[DGM__MEETING_KEYS], files[DGM__MEETING_KEYS];
    size_t n = dgm__meeting_looks(looks, from), n_files = dgm__meeting_files(files, to);
    for (size_t i = 0; i < n; i++)
        for (size_t j = 0; j < n_files; j++)
            if (looks[i].key == files[j].key && files[j].lo >= looks[i].lo && files[j].lo <= looks[i].hi)
                return true;
    return false;
}

static uint32_t find(const uint32_t *root, uint32_t i)
{
    while (root[i] != i)
        i = root[i];
    return i;
}

static void join(uint32_t *root, uint32_t a, uint32_t b)
{
    a = find(root, a), b = find(root, b);
    root[a > b ? a : b] = a > b ? b : a;
}

static void cells_find_what_looks_find(void **state)
{
    (void)state;
    dgm__rng rng = {7};
    for (int round = 0; round < ROUNDS; round++) {
        dgm__arena arena;
        dgm__arena_init(&arena, 0);
        const char *signs[ACCOUNTS];
        dgm__meeting m[ACCOUNTS];
        size_t n = 0;
        for (size_t i = 0; i < ACCOUNTS; i++)
            signs[i] = account(&rng, &arena);
        qsort(signs, ACCOUNTS, sizeof *signs, by_text);
        for (size_t i = 0; i < ACCOUNTS; i++)
            if (!n || strcmp(signs[n - 1], signs[i]))
                signs[n++] = signs[i];
        for (size_t i = 0; i < n; i++)
            assert_true(dgm__meeting_read(&m[i], signs[i], &arena));
        /* Cells dealt among several calls, as machines deal them. */
        dgm_near_row *rows[CALLS] = {NULL};
        size_t n_rows[CALLS] = {0}, cap[CALLS] = {0};
        for (uint32_t i = 0; i < n; i++) {
            dgm__meeting_cell *cells;
            size_t n_cells;
            assert_int_equal(dgm__meeting_cells(&cells, &n_cells, &m[i], &arena, NULL), DGM_OK);
            for (size_t c = 0; c < n_cells; c++) {
                size_t to = (size_t)(((uint64_t)cells[c].key + (uint64_t)cells[c].days) % CALLS);
                assert_int_equal(dgm__arena_grow(&arena, rows[to], n_rows[to], cap[to]), 0);
                rows[to][n_rows[to]++] = (dgm_near_row){cells[c].key, cells[c].days, i};
            }
        }
        dgm_near_tie ties[CALLS][ACCOUNTS];
        size_t n_ties[CALLS], left_out;
        for (size_t c = 0; c < CALLS; c++) {
            assert_int_equal(dgm_part_near(signs, n, rows[c], n_rows[c], 1000000, ties[c], &n_ties[c], &left_out, NULL),
                             DGM_OK);
            assert_int_equal(left_out, 0);
            assert_true(n_ties[c] < n);
        }
        for (size_t level = 0; level < LEVELS; level++) {
            uint32_t want[ACCOUNTS], got[ACCOUNTS];
            size_t tied = 0;
            for (uint32_t i = 0; i < n; i++)
                want[i] = got[i] = i;
            for (uint32_t i = 0; i < n; i++)
                for (uint32_t j = 0; j < n; j++)
                    if (i != j && leads(&m[i], &m[j]) && dgm__meetings_score(&m[i], &m[j], NULL) >= levels[level])
                        join(want, i, j), tied++;
            for (size_t c = 0; c < CALLS; c++)
                for (size_t t = 0; t < n_ties[c]; t++)
                    if (ties[c][t].score >= levels[level])
                        join(got, ties[c][t].a, ties[c][t].b);
            assert_true(tied > 0);
            for (uint32_t i = 0; i < n; i++)
                if (find(want, i) != find(got, i))
                    fail_msg("round %d, from %d: %u hangs together with %u, and was found with %u", round,
                             levels[level], i, find(want, i), find(got, i));
        }
        dgm__arena_clear(&arena);
    }
}

static void bounds_are_told(void **state)
{
    (void)state;
    dgm__rng rng = {3};
    dgm__arena arena;
    dgm__arena_init(&arena, 0);
    const char *signs[3] = {account(&rng, &arena), account(&rng, &arena), account(&rng, &arena)};
    dgm_near_tie ties[3];
    size_t n_ties, left_out;
    dgm_near_row none = {0, 0, 3};
    dgm_err err;
    qsort(signs, 3, sizeof *signs, by_text);
    assert_int_equal(dgm_part_near(signs, 3, &none, 1, 10, ties, &n_ties, &left_out, &err), DGM_EUSAGE);
    const char *twice[] = {signs[0], signs[0]}, *bad[] = {"no signature"};
    assert_int_equal(dgm_part_near(twice, 2, NULL, 0, 10, ties, &n_ties, &left_out, &err), DGM_EUSAGE);
    assert_int_equal(dgm_part_near(bad, 1, NULL, 0, 10, ties, &n_ties, &left_out, &err), DGM_EFORMAT);
    assert_int_equal(dgm_part_near(NULL, 0, NULL, 0, 10, ties, &n_ties, &left_out, &err), DGM_OK);
    /* Ten accounts of one day in one cell, of which a look sees two. */
    const char *same[10];
    dgm_near_row rows[10 * 64];
    size_t n_rows = 0;
    for (uint32_t i = 0; i < 10; i++) {
        dgm__meeting m = {
            .kind = 'm', .status = 'h', .when = DGM__WHEN_DAY, .lo = 18000, .hi = 18000, .told = INT32_MIN};
        dgm__buf sign;
        dgm__meeting_cell *cells;
        size_t n_cells;
        m.host = m.words = m.own = "";
        m.place = dgm__arena_printf(&arena, "place %u", (unsigned)i);
        m.sides[0] = (dgm__meeting_side){"FIN", "", "", ""};
        m.sides[1] = (dgm__meeting_side){"NOR", "", "", ""};
        m.n_sides = 2;
        dgm__buf_init(&sign);
        dgm__meeting_write(&sign, &m);
        same[i] = dgm__arena_strndup(&arena, sign.data, sign.len);
        dgm__buf_clear(&sign);
        assert_int_equal(dgm__meeting_cells(&cells, &n_cells, &m, &arena, NULL), DGM_OK);
        for (size_t c = 0; c < n_cells; c++)
            rows[n_rows++] = (dgm_near_row){cells[c].key, cells[c].days, i};
    }
    dgm_near_tie more[10];
    assert_int_equal(dgm_part_near(same, 10, rows, n_rows, 2, more, &n_ties, &left_out, &err), DGM_OK);
    assert_true(left_out > 0);
    dgm__arena_clear(&arena);
}

static int add(void *user, const char *data, size_t len)
{
    dgm__buf_add(user, data, len);
    return 0;
}

static size_t things(dgm_store *store, const char *has)
{
    dgm__buf to;
    dgm__buf_init(&to);
    assert_int_equal(dgm_part_things(store, add, &to, NULL), DGM_OK);
    size_t n = 0;
    for (const char *at = to.len ? to.data : ""; (at = strstr(at, has)); at++)
        n++;
    dgm__buf_clear(&to);
    return n;
}

static const char good[] =
    "{\"row\": \"name\", \"country\": \"NOR\", \"key\": \"brk\", \"name\": \"Olav Brekke\", \"n\": 2, \"offices\":"
    " [[\"Foreign Minister\", 1, 18000, 18000]]}\n"
    "{\"row\": \"name\", \"country\": \"NOR\", \"key\": \"brk\", \"name\": \"Olav Brekke\", \"n\": 1, \"offices\":"
    " [[\"Foreign Minister\", 1, null, null], [\"Minister\", 1, 17000, 17001]]}\n"
    "{\"row\": \"figure\", \"id\": \"a/f1\", \"doc\": \"a\", \"sign\": \"FIN NOR\\u001fstudents\"}\n"
    "{\"row\": \"figure\", \"id\": \"b/f1\", \"doc\": \"b\", \"sign\": \"FIN NOR\\u001fstudents\"}\n";

static void rows_are_taken_or_refused(void **state)
{
    (void)state;
    static const char *const bad[] = {
        "",
        "{",
        "[]",
        "7",
        "{}",
        "{\"row\": null}",
        "{\"row\": \"thing\"}",
        "{\"row\": \"name\"}",
        "{\"row\": \"name\", \"country\": \"NOR\", \"name\": \"Olav Brekke\", \"offices\": [7]}",
        "{\"row\": \"name\", \"country\": \"NOR\", \"name\": \"Olav Brekke\", \"offices\": [[1, 2, 3, 4]]}",
        "{\"row\": \"name\", \"country\": \"NOR\", \"name\": \"Olav Brekke\", \"offices\": [[\"Minister\"]]}",
        "{\"row\": \"person\", \"name\": \"Olav Brekke\"}",
        "{\"row\": \"report\", \"id\": \"a/n1\"}",
        "{\"row\": \"report\", \"id\": \"a/n1\", \"doc\": \"a\", \"sign\": \"no signature\"}",
        "{\"row\": \"body\", \"id\": \"a/b1\", \"doc\": \"a\", \"sign\": \"FIN NOR\"}",
        "{\"row\": \"body\", \"doc\": \"a\", \"sign\": \"FIN NOR\\u001fCouncil\\u001f\"}",
        "{\"row\": \"promise\", \"id\": \"a/c1\", \"doc\": \"a\", \"sign\": \"FIN\\u001fNOR\\u001f\\u001f1\"}",
        "{\"row\": \"promise\", \"id\": \"a/c1\", \"doc\": \"a\", \"sign\": "
        "\"FIN\\u001fNOR\\u001f\\u001f1\\u001f1\\u001fgo\","
        " \"sides\": [7]}",
        "{\"row\": \"deed\", \"id\": \"a/e1\", \"a\": \"FIN\", \"b\": \"NOR\"}",
        "{\"row\": \"deed\", \"id\": \"a/e1\", \"a\": \"FIN\", \"b\": \"NOR\", \"deed\": {\"type\": \"body\", "
        "\"sides\": []}}",
        "{\"row\": \"deed\", \"id\": \"a/e1\", \"a\": \"FIN\", \"b\": \"NOR\", \"deed\": {\"type\": \"event\", "
        "\"sides\": [[]]}}",
    };
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
        dgm_store *store;
        dgm_err err = {.status = DGM_OK};
        dgm__buf rows;
        dgm__buf_init(&rows);
        dgm__buf_printf(&rows, "%s%s\n", good, bad[i]);
        assert_int_equal(dgm_store_open(&store, ":memory:", DGM_STORE_WRITE, &err), DGM_OK);
        if (dgm_part_take(store, rows.data, rows.len, &err) != DGM_EFORMAT)
            fail_msg("'%s' was taken", bad[i]);
        assert_true(*err.text);
        assert_int_equal(dgm_store_link(store, NULL, NULL, &err), DGM_OK);
        assert_int_equal(things(store, "{\"row\""), 0); /* nothing of it stays */
        assert_int_equal(dgm_part_take(store, good, strlen(good), &err), DGM_OK);
        assert_int_equal(dgm_store_link(store, NULL, NULL, &err), DGM_OK);
        assert_int_equal(things(store, "{\"row\":\"person\""), 1);
        assert_int_equal(things(store,
                                "\\\"office\\\": \\\"Foreign Minister\\\", \\\"country\\\": \\\"NOR\\\","
                                " \\\"first\\\": \\\"2019-04-14\\\", \\\"last\\\": \\\"2019-04-14\\\", \\\"n\\\": 2"),
                         1);
        assert_int_equal(things(store, "{\"row\":\"series\""), 1);
        assert_int_equal(things(store, "\"reports\":[\"a/f1\",\"b/f1\"]"), 1);
        dgm_store_close(store);
        dgm__buf_clear(&rows);
    }
}

static const char promise[] =
    "{\"row\": \"promise\", \"id\": \"a/c1\", \"doc\": \"a\", \"sign\": \"FIN\\u001fNOR\\u001f\\u001f18000\\u001f18000"
    "\\u001fopen a consulate in Bergen\", \"json\": \"{}\", \"sides\": [[\"by\", \"FIN\", null], [\"to\", \"NOR\", "
    "null]]}\n";

static void deed(dgm__buf *to, const char *id, int day, const char *words)
{
    dgm__buf_printf(
        to,
        "{\"row\": \"deed\", \"id\": \"%s\", \"a\": \"FIN\", \"b\": \"NOR\", \"deed\": {\"type\": \"event\","
        " \"kind\": \"AID\", \"status\": \"occurred\", \"place\": null, \"host\": null, \"day_lo\": %d,"
        " \"day_hi\": %d, \"day\": %d, \"words\": \"%s\", \"sides\": [[\"actor\", \"FIN\", null],"
        " [\"recipient\", \"NOR\", null]]}}\n",
        id, day, day, day, words);
}

/* A promise is held against the first some thousand deeds behind it: those that say the
 * same count once, those that do not each. */
static void copies_hide_no_deed(void **state)
{
    (void)state;
    for (int alike = 0; alike < 2; alike++) {
        dgm_store *store;
        dgm_err err;
        dgm__buf rows;
        dgm__buf_init(&rows);
        dgm__buf_adds(&rows, promise);
        for (int i = 0; i < 5000; i++) {
            char id[16], words[64];
            snprintf(id, sizeof id, "s%04d/e1", i);
            snprintf(words, sizeof words, "Finland lent Norway %d saws", alike ? 7 : i + 2);
            deed(&rows, id, 18003, words);
        }
        deed(&rows, "z/e1", 18200, "Finland opened its consulate in Bergen, Norway");
        assert_int_equal(dgm_store_open(&store, ":memory:", DGM_STORE_WRITE, &err), DGM_OK);
        assert_int_equal(dgm_part_take(store, rows.data, rows.len, &err), DGM_OK);
        assert_int_equal(dgm_store_link(store, NULL, NULL, &err), DGM_OK);
        assert_int_equal(things(store, "\"reports\":[\"a/c1\"]"), 1);
        assert_int_equal(things(store, "\"met_rid\":\"z/e1\""), alike);
        dgm_store_close(store);
        dgm__buf_clear(&rows);
    }
}

/* Figures of which nothing is told are series of their own, however many. */
static void figures_alone_need_little(void **state)
{
    (void)state;
    enum { FIGURES = 40000 };
    dgm_store *store;
    dgm_err err;
    dgm__buf rows;
    dgm__buf_init(&rows);
    for (int i = 0; i < FIGURES; i++)
        dgm__buf_printf(&rows,
                        "{\"row\": \"figure\", \"id\": \"d%d/f1\", \"doc\": \"d%d\", \"sign\": \"FIN"
                        " NOR\\u001fdollars\\u001ff%d\"}\n",
                        i, i, i);
    assert_int_equal(dgm_store_open(&store, ":memory:", DGM_STORE_WRITE, &err), DGM_OK);
    assert_int_equal(dgm_part_take(store, rows.data, rows.len, &err), DGM_OK);
#ifndef DGM_ARENA_MALLOC /* a sanitizer maps more than it uses */
    struct rlimit before, most;
    assert_int_equal(getrlimit(RLIMIT_DATA, &before), 0);
    most = (struct rlimit){(rlim_t)1 << 30, before.rlim_max};
    assert_int_equal(setrlimit(RLIMIT_DATA, &most), 0);
#endif
    assert_int_equal(dgm_store_link(store, NULL, NULL, &err), DGM_OK);
#ifndef DGM_ARENA_MALLOC
    assert_int_equal(setrlimit(RLIMIT_DATA, &before), 0);
#endif
    assert_int_equal(things(store, "{\"row\":\"series\""), FIGURES);
    dgm_store_close(store);
    dgm__buf_clear(&rows);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(cells_find_what_looks_find), cmocka_unit_test(bounds_are_told),
        cmocka_unit_test(rows_are_taken_or_refused),  cmocka_unit_test(copies_hide_no_deed),
        cmocka_unit_test(figures_alone_need_little),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
