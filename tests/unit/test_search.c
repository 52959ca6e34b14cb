/* SPDX-License-Identifier: Apache-2.0
 *
 * search/: sets of rows, the plans of all statements, and queries made at random on a
 * small store.
 */
#include "check.h"

#include <unistd.h>

#include "base/rng.h"
#include "search/ids.h"
#include "search/order.h"
#include "search/snippet.h"

static const char path[] = "build/test-search.db";

/* ---- sets ---- */

static void fill(dgm__ids *ids, dgm__rng *rng, bool in[300], uint32_t share)
{
    for (int i = 0; i < 300; i++)
        in[i] = false;
    for (int i = 0; i < 400; i++) {
        uint32_t id = dgm__rng_below(rng, 300);
        if (dgm__rng_below(rng, 100) < share) {
            in[id] = true;
            dgm__ids_add(ids, (int64_t)id - 150);
        }
    }
    dgm__ids_tidy(ids);
}

static void sets_are_sets(void **state)
{
    (void)state;
    dgm__rng rng = {7};
    for (int turn = 0; turn < 300; turn++) {
        bool in_a[300], in_b[300];
        dgm__ids a = {NULL, 0, 0, false}, b = {NULL, 0, 0, false};
        fill(&a, &rng, in_a, dgm__rng_below(&rng, 101));
        fill(&b, &rng, in_b, dgm__rng_below(&rng, 101));
        int what = turn % 3;
        if (what == 0)
            dgm__ids_keep(&a, &b);
        else if (what == 1)
            dgm__ids_drop(&a, &b);
        else
            dgm__ids_merge(&a, &b);
        size_t n = 0;
        for (int i = 0; i < 300; i++) {
            bool want = what == 0 ? in_a[i] && in_b[i] : what == 1 ? in_a[i] && !in_b[i] : in_a[i] || in_b[i];
            assert_int_equal(dgm__ids_has(&a, i - 150), want);
            n += want;
        }
        assert_int_equal(a.n, n);
        for (size_t i = 1; i < a.n; i++)
            assert_true(a.items[i - 1] < a.items[i]);
        dgm__ids_clear(&a);
        dgm__ids_clear(&b);
    }
}

/* ---- plans ---- */

/* A walk is from end to end of an index that has all that is asked, or there is none. */
static bool plan_is_fine(const char *line, const char *sql)
{
    if (strstr(line, "TEMP B-TREE"))
        return false;
    if (strncmp(line, "SCAN", 4) || strstr(line, "VIRTUAL TABLE"))
        return true;
    bool walks = strstr(sql, "ORDER BY") != NULL; /* in the order of an index, stopped when the page is full */
    bool large = !strncmp(line, "SCAN record", 11) || !strncmp(line, "SCAN r ", 7) || !strncmp(line, "SCAN side", 9) ||
                 !strncmp(line, "SCAN evidence", 13) || !strncmp(line, "SCAN pair", 9);
    return strstr(line, "COVERING INDEX") && (walks || !large);
}

static size_t plan(dgm_store *store, const char *sql)
{
    char explain[1200];
    sqlite3_stmt *stmt;
    size_t bad = 0;
    snprintf(explain, sizeof explain, "EXPLAIN QUERY PLAN %s", sql);
    if (sqlite3_prepare_v2(store->db, explain, -1, &stmt, NULL))
        fail_msg("%s: %s", sql, sqlite3_errmsg(store->db));
    while (sqlite3_step(stmt) == SQLITE_ROW) {
        const char *line = (const char *)sqlite3_column_text(stmt, 3);
        if (!plan_is_fine(line, sql)) {
            print_error("%s\n    %s\n", sql, line);
            bad++;
        }
    }
    sqlite3_finalize(stmt);
    return bad;
}

static void statements_stand_on_indexes(void **state)
{
    dgm_store *store = *state;
    size_t bad = 0, n = 0;
    for (const char *sql; (sql = dgm__select_sql(n)); n++)
        bad += plan(store, sql);
    assert_true(n > 30);
    for (size_t i = 0; dgm__order_sql(i); i++)
        bad += plan(store, dgm__order_sql(i));
    assert_int_equal(bad, 0);
}

/* ---- snippets ---- */

/* One row, one text: the stretch with its marks. */
static const struct {
    const char *what, *query, *text, *want;
    size_t width;
} snippets[] = {
    {"a word in the middle", "grain", "The ministers spoke of grain and of fish.",
     "The ministers spoke of <grain> and of fish.", 200},
    {"stems match", "talks", "They were talking in Oslo.", "They were <talking> in Oslo.", 200},
    {"capitals and accents do not matter", "cavusoglu", "Mr \xC3\x87\x61vu\xC5\x9Fo\xC4\x9Flu came.",
     "Mr <\xC3\x87\x61vu\xC5\x9Fo\xC4\x9Flu> came.", 200},
    {"a prefix", "nego*", "New negotiations begin.", "New <negotiations> begin.", 200},
    {"a phrase, not its words", "\"joint committee\"", "A committee; the joint committee met.",
     "A committee; the <joint committee> met.", 200},
    {"all words are marked", "fish grain", "Fish, grain.", "<Fish>, <grain>.", 200},
    {"what is left out is not marked", "fish -grain", "Fish, grain.", "<Fish>, grain.", 200},
    {"cut between words", "grain", "one two three four five six seven grain eight nine ten eleven twelve",
     "seven <grain> eight nine", 24},
    {"where most words are", "grain fish", "grain one two three four five six seven eight nine grain fish ten",
     "<grain> <fish> ten", 20},
    {"no word: the beginning", "oil", "one two three four five", "one two three", 14},
    {"blanks around", "grain", "  \n grain \n", "<grain>", 200},
    {"nothing in, nothing out", "grain", "", "", 200},
    {"one word without an end", "oil", "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaa", "aaaaaaaaaa", 10},
};

static void snippets_have_the_words(void **state)
{
    dgm_store *store = *state;
    size_t wrong = 0;
    dgm__arena arena;
    dgm__arena_init(&arena, 0);
    for (size_t i = 0; i < sizeof snippets / sizeof *snippets; i++) {
        dgm__query_node *root;
        dgm__terms *terms;
        dgm__snippet s;
        dgm_err err;
        const char *text = snippets[i].text;
        assert_int_equal(dgm__query_parse(&root, snippets[i].query, &arena, &err), DGM_OK);
        assert_int_equal(dgm__terms_new(&terms, store, root, &err), DGM_OK);
        assert_int_equal(dgm__snippet_find(terms, text, 0, strlen(text), snippets[i].width, &s, &err), DGM_OK);
        char got[400];
        size_t n = 0, at = s.start;
        for (size_t j = 0; j <= s.n_marks; j++) {
            size_t to = j < s.n_marks ? s.marks[j].start : s.end;
            n += (size_t)sprintf(got + n, "%.*s", (int)(to - at), text + at);
            at = to;
            if (j < s.n_marks) {
                n += (size_t)sprintf(got + n, "<%.*s>", (int)(s.marks[j].end - at), text + at);
                at = s.marks[j].end;
            }
        }
        if (strcmp(got, snippets[i].want) != 0) {
            print_error("[%s]\n    want: %s\n    got:  %s\n", snippets[i].what, snippets[i].want, got);
            wrong++;
        }
        dgm__terms_free(terms);
    }
    dgm__arena_clear(&arena);
    assert_int_equal(wrong, 0);
}

/* ---- at random ---- */

static const char *const pieces[] = {
    "grain",
    "fish*",
    "(",
    ")",
    "\"",
    " OR ",
    " AND ",
    " NOT ",
    " -",
    " ",
    "actor:",
    "event:",
    "date:",
    "NOR",
    "norway",
    "2021",
    "2021-05",
    "..",
    ">",
    ",",
    ":",
    "*",
    "pair:",
    "NOR-KEN",
    "type:event",
    "type:",
    "consult",
    "\xC3\xA9",
    "mode:visit",
    "kind:meeting",
    "place:Oslo",
    "\"a b\"",
    "type:document",
    "doc:one",
    "topic:fish",
    "'",
    "\\",
    "%",
    ";",
    "--",
    "NEAR",
    "{",
    "}",
    "frame:",
    "support.frames:4",
    "status:held",
    "published:2021",
    "person:omamo",
    "publisher:x",
    "stance:supports",
    "omamo",
    "^",
    "+",
    "type:encounter",
};

static int count_lines(void *user, const char *data, size_t len)
{
    size_t *n = user;
    assert_true(len > 0 && data[len - 1] == '\n');
    ++*n;
    return 0;
}

static void anything_is_answered(void **state)
{
    dgm_store *store = *state;
    dgm_model *model;
    dgm__rng rng = {20210503};
    dgm_search_options options;
    size_t fine = 0, found = 0, refused = 0;
    assert_int_equal(dgm_model_load(&model, NULL, NULL), DGM_OK);
    dgm_search_options_init(&options);
    for (int i = 0; i < 20000; i++) {
        char query[400] = "";
        size_t n = 1 + dgm__rng_below(&rng, 7), hits = 0, lines = 0, characters = 0;
        for (size_t j = 0; j < n; j++) {
            strcat(query, pieces[dgm__rng_below(&rng, sizeof pieces / sizeof *pieces)]);
            strcat(query, dgm__rng_below(&rng, 2) ? " " : "");
        }
        dgm_err err = {.column = 0};
        options.form = i % 2 ? DGM_SEARCH_TERMINAL : DGM_SEARCH_JSONL;
        dgm_status status = dgm_search(store, model, query, &options, &hits, count_lines, &lines, &err);
        for (const char *at = query; *at; at++)
            characters += ((unsigned char)*at & 0xC0) != 0x80;
        if (status && (status != DGM_EQUERY || !err.column || err.column > characters + 1))
            fail_msg("status %d, column %u, \"%s\" of %s", status, (unsigned)err.column, err.text, query);
        if (!status && hits != lines)
            fail_msg("%zu hits, but %zu were written of %s", hits, lines, query);
        fine += !status;
        found += hits > 0;
        refused += status != DGM_OK;
    }
    dgm_model_free(model);
    assert_true(fine > 2000 && found > 1000 && refused > 2000);
}

/* ---- a small store ---- */

static const char rows[] =
    "INSERT INTO copy_group VALUES(1, 'one', 1), (2, 'two', 1);"
    "INSERT INTO document(id, doc, seen, source, title, published, publisher, sha256, day, body_start, body_end, "
    "version,"
    " copies, json) VALUES"
    "(1, 'one', 'a', 'one.txt', 'Fish and grain', '2021-05-03', 'Agency X', '', 18750, 0, 62, 1, 1,"
    " '{\"record\": \"document\", \"doc\": \"one\"}'),"
    "(2, 'two', 'b', 'two.txt', 'Grain', NULL, NULL, '', NULL, 0, 30, 1, 2, '{\"record\": \"document\", \"doc\": "
    "\"two\"}');"
    "INSERT INTO document_text VALUES(1, 'Norway thanked Kenya for fish. Raychelle Omamo came to Oslo a b.'),"
    " (2, 'Grain was all they spoke of.');"
    "INSERT INTO document_words(rowid, title, text) SELECT d.id, d.title, t.text FROM document d JOIN document_text t"
    " ON t.document = d.id;"
    "INSERT INTO person(id, pid, name, country, json) VALUES(1, 'p1', 'Raychelle Omamo', 'KEN', '{}');"
    "INSERT INTO person_name(id, country, key, name, person) VALUES(1, 'KEN', 'omamo', 'Raychelle Omamo', 1),"
    " (2, 'KEN', 'omamo', 'R. Omamo', 1);"
    "INSERT INTO node(id, type, sign, thing) VALUES(1, 'encounter', 's1', 1), (2, 'encounter', 's2', NULL);"
    "INSERT INTO encounter(id, eid, kind, status, date, day_lo, day_hi, place, n_reports, n_independent, words, json)"
    " VALUES(1, 'n-1', 'meeting', 'held', '2021-05-03', 18750, 18750, 'Oslo', 1, 1, 'fish', '{\"participants\":"
    " [{\"name\": \"Raychelle Omamo\", \"office\": null, \"country\": \"KEN\", \"sector\": \"GOV\"}], \"topics\": "
    "[]}');"
    "INSERT INTO encounter_pair VALUES('KEN', 'NOR', 18750, 1), ('KEN', '', 18750, 1), ('NOR', '', 18750, 1);"
    "INSERT INTO record(id, rid, document, type, kind, status, date, day_lo, day_hi, place, value, words, frame, mode,"
    " node, json) VALUES"
    "(1, 'one/n1', 1, 'encounter', 'meeting', 'held', '2021-05-03', 18750, 18750, 'Oslo', NULL, 'fish', NULL, NULL, 1, "
    "'{}'),"
    "(2, 'one/e1', 1, 'event', 'SUPPORT', 'occurred', '2021-05', 18748, 18778, NULL, 5, 'thanked', 'support.frames:4',"
    " 'visit', NULL, '{}'),"
    "(3, 'two/s1', 2, 'statement', 'supports', NULL, NULL, NULL, NULL, NULL, NULL, 'grain', NULL, NULL, NULL, '{}'),"
    "(4, 'two/n1', 2, 'encounter', 'call', 'held', NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, 2, '{}'),"
    "(5, 'two/f1', 2, 'figure', NULL, NULL, '2021', 18628, 18992, NULL, 14, 'fish', NULL, NULL, NULL, '{}');"
    "INSERT INTO record_words(rowid, words) SELECT id, words FROM record WHERE words IS NOT NULL AND type <> 'event';"
    "INSERT INTO side VALUES(1, 'participant', 0, 'R. Omamo', NULL, 'KEN', 'GOV', 2),"
    " (2, 'actor', 0, NULL, NULL, 'NOR', 'GOV', NULL), (2, 'recipient', 0, 'Raychelle Omamo', NULL, 'KEN', 'GOV', 1);"
    "INSERT INTO evidence VALUES(1, 0, 31, 60, 1, 31, 64), (2, 0, 0, 20, 0, 0, 30), (3, 0, 900, 950, NULL, NULL, NULL);"
    "INSERT INTO pair VALUES('KEN', 'NOR', 'event', 18748, 2), ('KEN', 'NOR', 'encounter', 18750, 1);";

static int open_store(void **state)
{
    dgm_err err;
    dgm_store *store;
    unlink(path);
    char *fault = NULL;
    if (dgm_store_open(&store, path, DGM_STORE_WRITE, &err)) {
        print_error("%s\n", err.text);
        return -1;
    }
    if (sqlite3_exec(store->db, rows, NULL, NULL, &fault)) {
        print_error("%s\n", fault);
        return -1;
    }
    *state = store;
    return 0;
}

static int close_store(void **state)
{
    dgm_store_close(*state);
    return unlink(path);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(sets_are_sets),
        cmocka_unit_test(statements_stand_on_indexes),
        cmocka_unit_test(snippets_have_the_words),
        cmocka_unit_test(anything_is_answered),
    };
    return cmocka_run_group_tests(tests, open_store, close_store);
}
