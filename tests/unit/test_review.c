/* SPDX-License-Identifier: Apache-2.0
 *
 * store/review.c: what is a verdict and what is none; that the latest holds, that undoing
 * gives the one before it back, that nothing coded changes, and that verdicts find their
 * words again in another version of the page.
 */
#include "check.h"

#include <sqlite3.h>
#include <unistd.h>

#include "base/buf.h"
#include "dragoman/store.h"
#include "store/store.h"

#define MET                                                                                                         \
    "Foreign Minister Ada Lindqvist of Sweden met Foreign Minister Joseph Otieno of Kenya in Stockholm on 4 March " \
    "2021."
#define THANKED "Sweden thanked Kenya for its support."

typedef struct bench {
    dgm_model *model;
    dgm_coder *coder;
    dgm_store *store;
    char path[64];
} bench;

static int into_buffer(void *user, const char *data, size_t len)
{
    dgm__buf_add(user, data, len);
    return 0;
}

/* `again`: the last record stands twice, the second time as DOC/z1. */
static void put_pack(bench *b, const char *doc, const char *text, bool again)
{
    dgm_err err = {DGM_OK, 0, 0, ""};
    dgm_document *document;
    const dgm_records *records;
    dgm__buf pack;
    dgm_put_outcome outcome;
    dgm__buf_init(&pack);
    if (dgm_document_new(&document, doc, text, strlen(text), NULL, &err) ||
        dgm_code(b->coder, document, &records, &err) || dgm_pack(document, records, into_buffer, &pack, &err))
        fail_msg("%s: %s", doc, err.text);
    if (again) {
        char line[4000];
        const char *last = pack.data + pack.len - 1;
        while (last[-1] != '\n')
            last--;
        snprintf(line, sizeof line, "%s", last);
        char *id = strstr(line, "a/e1");
        assert_non_null(id);
        id[2] = 'z';
        dgm__buf_adds(&pack, line);
    }
    if (dgm_store_put(b->store, pack.data, pack.len, &outcome, &err) || dgm_store_commit(b->store, &err) ||
        dgm_store_link(b->store, NULL, NULL, &err))
        fail_msg("%s: %s", doc, err.text);
    dgm__buf_clear(&pack);
    dgm_document_free(document);
}

static void put(bench *b, const char *doc, const char *text)
{
    put_pack(b, doc, text, false);
}

/* The first column of the only row, as text: borrowed until the next. */
static const char *ask(bench *b, const char *sql)
{
    static char got[4000];
    sqlite3_stmt *s;
    if (sqlite3_prepare_v2(b->store->db, sql, -1, &s, NULL))
        fail_msg("%s: %s", sql, sqlite3_errmsg(b->store->db));
    int row = sqlite3_step(s);
    const unsigned char *text = row == SQLITE_ROW ? sqlite3_column_text(s, 0) : NULL;
    snprintf(got, sizeof got, "%s", text ? (const char *)text : row == SQLITE_ROW ? "null" : "nothing");
    sqlite3_finalize(s);
    return got;
}

static void expect(bench *b, const char *what, const char *sql, const char *want)
{
    const char *got = ask(b, sql);
    if (strcmp(got, want) != 0)
        fail_msg("%s: got %s, want %s", what, got, want);
}

static int64_t review(bench *b, const char *entry)
{
    dgm_err err = {DGM_OK, 0, 0, ""};
    int64_t id;
    if (dgm_store_review(b->store, entry, strlen(entry), "Ada", &id, &err))
        fail_msg("%s: %s", entry, err.text);
    return id;
}

static void tell(void *user, const char *text)
{
    (void)user;
    print_error("%s\n", text);
}

static void whole(bench *b)
{
    dgm_err err = {DGM_OK, 0, 0, ""};
    size_t faults;
    if (dgm_store_check(b->store, &faults, tell, NULL, &err) || faults)
        fail_msg("%zu faults: %s", faults, err.text);
}

/* One row, one entry that is refused, and with what. */
static const struct {
    const char *what, *entry;
    dgm_status status;
    const char *told;
} refused[] = {
    {"nothing", "", DGM_EUSAGE, "a review is one JSON object"},
    {"no JSON", "{", DGM_EUSAGE, "a review is one JSON object"},
    {"a list", "[1]", DGM_EUSAGE, "a review is one JSON object"},
    {"two objects", "{}{}", DGM_EUSAGE, "a review is one JSON object"},
    {"not UTF-8", "{\"verdict\": \"\xff\"}", DGM_EUSAGE, "a review is one JSON object"},
    {"deep", "{\"a\":[[[[[[[[[[[[]]]]]]]]]]]]}", DGM_EUSAGE, "a review is one JSON object"},
    {"no verdict", "{\"id\": \"a/e1\", \"version\": 1}", DGM_EUSAGE, "verdict: expected"},
    {"another verdict", "{\"verdict\": \"delete\"}", DGM_EUSAGE, "verdict: expected"},
    {"no id", "{\"verdict\": \"accept\", \"version\": 1}", DGM_EUSAGE, "id: is missing"},
    {"both", "{\"verdict\": \"accept\", \"id\": \"a/e1\", \"doc\": \"a\", \"version\": 1}", DGM_EUSAGE, "id or doc"},
    {"no version", "{\"verdict\": \"accept\", \"id\": \"a/e1\"}", DGM_EUSAGE, "version: is missing"},
    {"more than there is", "{\"verdict\": \"accept\", \"id\": \"a/e1\", \"version\": 1, \"who\": \"x\"}", DGM_EUSAGE,
     "who: is no part"},
    {"of no record", "{\"verdict\": \"accept\", \"id\": \"a/e99\", \"version\": 1}", DGM_EQUERY, "no such record"},
    {"of no document", "{\"verdict\": \"accept\", \"doc\": \"x\", \"version\": 1}", DGM_EQUERY, "no such record"},
    {"of another version", "{\"verdict\": \"accept\", \"id\": \"a/e1\", \"version\": 2}", DGM_EQUERY, "has changed"},
    {"a document rejected", "{\"verdict\": \"reject\", \"doc\": \"a\", \"version\": 1}", DGM_EUSAGE,
     "accepted or corrected"},
    {"no values", "{\"verdict\": \"correct\", \"id\": \"a/e1\", \"version\": 1}", DGM_EUSAGE, "fields: is missing"},
    {"empty values", "{\"verdict\": \"correct\", \"id\": \"a/e1\", \"version\": 1, \"fields\": {}}", DGM_EUSAGE,
     "values are missing"},
    {"values of another kind",
     "{\"verdict\": \"correct\", \"id\": \"a/e1\", \"version\": 1, \"fields\": {\"value\": 3}}", DGM_EUSAGE,
     "fields.value: is no value"},
    {"no event", "{\"verdict\": \"correct\", \"id\": \"a/e1\", \"version\": 1, \"fields\": {\"event\": \"HUG\"}}",
     DGM_EUSAGE, "fields.event: expected one of AGREE"},
    {"part of an event's name",
     "{\"verdict\": \"correct\", \"id\": \"a/e1\", \"version\": 1, \"fields\": {\"event\": \"AGREE CONSULT\"}}",
     DGM_EUSAGE, "fields.event"},
    {"no event at all", "{\"verdict\": \"correct\", \"id\": \"a/e1\", \"version\": 1, \"fields\": {\"event\": null}}",
     DGM_EUSAGE, "fields.event"},
    {"no date", "{\"verdict\": \"correct\", \"id\": \"a/e1\", \"version\": 1, \"fields\": {\"date\": \"2020-13\"}}",
     DGM_EUSAGE, "fields.date: expected a date"},
    {"no mode", "{\"verdict\": \"correct\", \"id\": \"a/e1\", \"version\": 1, \"fields\": {\"mode\": [\"odd\"]}}",
     DGM_EUSAGE, "fields.mode"},
    {"a side that is text",
     "{\"verdict\": \"correct\", \"id\": \"a/e1\", \"version\": 1, \"fields\": {\"actor\": [\"SWE\"]}}", DGM_EUSAGE,
     "fields.actor: expected a list of sides"},
    {"a side of nobody",
     "{\"verdict\": \"correct\", \"id\": \"a/e1\", \"version\": 1, \"fields\": {\"actor\": [{\"name\": null, "
     "\"sector\": \"GOV\"}]}}",
     DGM_EUSAGE, "fields.actor"},
    {"a side with more",
     "{\"verdict\": \"correct\", \"id\": \"a/e1\", \"version\": 1, \"fields\": {\"actor\": [{\"country\": \"SWE\", "
     "\"x\": 1}]}}",
     DGM_EUSAGE, "fields.actor"},
    {"a country by name",
     "{\"verdict\": \"correct\", \"id\": \"a/e1\", \"version\": 1, \"fields\": {\"actor\": [{\"country\": "
     "\"Sweden\"}]}}",
     DGM_EUSAGE, "fields.actor"},
    {"a line end",
     "{\"verdict\": \"correct\", \"id\": \"a/e1\", \"version\": 1, \"fields\": {\"actor\": [{\"name\": \"a\\nb\"}]}}",
     DGM_EUSAGE, "fields.actor"},
    {"a NUL",
     "{\"verdict\": \"correct\", \"id\": \"a/e1\", \"version\": 1, \"fields\": {\"actor\": [{\"name\": "
     "\"a\\u0000b\"}]}}",
     DGM_EUSAGE, "fields.actor"},
    {"missed of no kind",
     "{\"verdict\": \"missed\", \"doc\": \"a\", \"version\": 1, \"words\": \"Sweden\", \"record\": \"thing\", "
     "\"fields\": {\"x\": 1}}",
     DGM_EUSAGE, "no kind 'thing'"},
    {"missed without words",
     "{\"verdict\": \"missed\", \"doc\": \"a\", \"version\": 1, \"record\": \"figure\", \"fields\": {\"value\": 1}}",
     DGM_EUSAGE, "words: expected"},
    {"missed in words that are not there",
     "{\"verdict\": \"missed\", \"doc\": \"a\", \"version\": 1, \"record\": \"figure\", \"words\": \"Norway\", "
     "\"fields\": {\"value\": 1}}",
     DGM_EUSAGE, "words: do not stand"},
    {"missed without what makes it one",
     "{\"verdict\": \"missed\", \"doc\": \"a\", \"version\": 1, \"record\": \"figure\", \"words\": \"Sweden\", "
     "\"fields\": {\"unit\": \"x\"}}",
     DGM_EUSAGE, "fields.value: is missing"},
    {"missed without anybody",
     "{\"verdict\": \"missed\", \"doc\": \"a\", \"version\": 1, \"record\": \"encounter\", \"words\": \"met\", "
     "\"fields\": {\"kind\": \"call\", \"status\": \"held\", \"participants\": []}}",
     DGM_EUSAGE, "fields.participants"},
    {"endless",
     "{\"verdict\": \"missed\", \"doc\": \"a\", \"version\": 1, \"record\": \"figure\", \"words\": \"Sweden\", "
     "\"fields\": {\"value\": 1e999}}",
     DGM_EUSAGE, "fields.value: expected a number"},
    {"undoing nothing", "{\"verdict\": \"undo\"}", DGM_EUSAGE, "undoes: is missing"},
    {"undoing what is not there", "{\"verdict\": \"undo\", \"undoes\": 7}", DGM_EQUERY, "no such verdict"},
};

static void what_is_none(void **state)
{
    bench *b = *state;
    put(b, "a", MET " " THANKED);
    for (size_t i = 0; i < sizeof refused / sizeof *refused; i++) {
        dgm_err err = {DGM_OK, 0, 0, ""};
        int64_t id = 5;
        dgm_status status = dgm_store_review(b->store, refused[i].entry, strlen(refused[i].entry), "Ada", &id, &err);
        if (status != refused[i].status || !strstr(err.text, refused[i].told) || id)
            fail_msg("%s: got %d, %s", refused[i].what, (int)status, err.text);
    }
    static char long_one[70000];
    memset(long_one, ' ', sizeof long_one - 1);
    dgm_err err = {DGM_OK, 0, 0, ""};
    int64_t id;
    assert_int_equal(dgm_store_review(b->store, long_one, sizeof long_one - 1, NULL, &id, &err), DGM_ELIMIT);
    static const char fine[] = "{\"verdict\": \"accept\", \"id\": \"a/e1\", \"version\": 1}";
    static const char *const names[] = {"", "a\nb", "\xff", long_one};
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        assert_int_equal(dgm_store_review(b->store, fine, sizeof fine - 1, names[i], &id, &err), DGM_EUSAGE);
    expect(b, "nothing was written", "SELECT count(*) FROM review", "0");
}

/* The event of the words `thanked`. */
#define THE_EVENT "(SELECT id FROM record WHERE type = 'event' AND kind = 'SUPPORT')"
#define HOLDS "SELECT verdict FROM review WHERE live AND record = " THE_EVENT

static const char *of_event(bench *b, const char *verdict, const char *more)
{
    static char entry[400];
    snprintf(entry, sizeof entry, "{\"verdict\": \"%s\", \"id\": \"%s\", \"version\": %s%s}", verdict,
             ask(b, "SELECT rid FROM record WHERE type = 'event' AND kind = 'SUPPORT'"), "1", more);
    return entry;
}

static void the_latest_holds(void **state)
{
    bench *b = *state;
    put(b, "a", MET " " THANKED);
    char was[4000];
    snprintf(was, sizeof was, "%s", ask(b, "SELECT group_concat(json) FROM record"));
    int64_t first = review(b, of_event(b, "accept", ""));
    expect(b, "the first", HOLDS, "accept");
    int64_t second = review(b, of_event(b, "correct", ", \"fields\": {\"event\": \"AID\", \"date\": null}"));
    expect(b, "the second", HOLDS, "correct");
    expect(b, "its values", "SELECT fields FROM review WHERE verdict = 'correct'", "{\"event\":\"AID\",\"date\":null}");
    expect(b, "who", "SELECT DISTINCT who FROM review", "Ada");
    expect(b, "when", "SELECT at GLOB '20[0-9][0-9]-[01][0-9]-[0-3][0-9]T*Z' FROM review LIMIT 1", "1");
    expect(b, "one holds", "SELECT count(*) FROM review WHERE live", "1");
    char undo[80];
    snprintf(undo, sizeof undo, "{\"verdict\": \"undo\", \"undoes\": %lld}", (long long)first);
    dgm_err err = {DGM_OK, 0, 0, ""};
    int64_t id;
    assert_int_equal(dgm_store_review(b->store, undo, strlen(undo), NULL, &id, &err), DGM_EQUERY); /* does not hold */
    snprintf(undo, sizeof undo, "{\"verdict\": \"undo\", \"undoes\": %lld}", (long long)second);
    review(b, undo);
    expect(b, "the one before", HOLDS, "accept");
    snprintf(undo, sizeof undo, "{\"verdict\": \"undo\", \"undoes\": %lld}", (long long)first);
    review(b, undo);
    expect(b, "nothing", HOLDS, "nothing");
    expect(b, "all is kept", "SELECT group_concat(verdict) FROM review", "accept,correct,undo,undo");
    review(b, of_event(b, "skip", ""));
    expect(b, "anew", HOLDS, "skip");
    review(b, of_event(b, "reject", ""));
    assert_string_equal(was, ask(b, "SELECT group_concat(json) FROM record"));
    whole(b);
}

static void undoing_passes_over_what_was_undone(void **state)
{
    bench *b = *state;
    char undo[80];
    put(b, "a", MET " " THANKED);
    review(b, of_event(b, "accept", ""));
    int64_t second = review(b, of_event(b, "reject", ""));
    snprintf(undo, sizeof undo, "{\"verdict\": \"undo\", \"undoes\": %lld}", (long long)second);
    review(b, undo);
    int64_t third = review(b, of_event(b, "skip", ""));
    snprintf(undo, sizeof undo, "{\"verdict\": \"undo\", \"undoes\": %lld}", (long long)third);
    review(b, undo);
    expect(b, "not the one that was taken back", HOLDS, "accept");
    whole(b);
}

static void documents_and_what_was_missed(void **state)
{
    bench *b = *state;
    put(b, "a", MET " " THANKED);
    int64_t accepted = review(b, "{\"verdict\": \"accept\", \"doc\": \"a\", \"version\": 1}");
    review(b, "{\"verdict\": \"correct\", \"doc\": \"a\", \"version\": 1, \"fields\": {\"title\": \"Talks\"}}");
    expect(b, "of the document one holds", "SELECT group_concat(verdict) FROM review WHERE live AND type = 'document'",
           "correct");
    (void)accepted;
    static const char missed[] = "{\"verdict\": \"missed\", \"doc\": \"a\", \"version\": 1, \"record\": \"event\", "
                                 "\"words\": \"Sweden thanked\", \"fields\": {\"event\": \"AID\", \"status\": "
                                 "\"occurred\", \"actor\": [{\"country\": \"SWE\"}]}}";
    int64_t one = review(b, missed);
    review(b, missed); /* twice is twice: nobody knows that it is the same */
    expect(b, "both hold", "SELECT count(*) FROM review WHERE live AND verdict = 'missed'", "2");
    expect(b, "where", "SELECT start FROM review WHERE verdict = 'missed' LIMIT 1",
           ask(b, "SELECT instr(text, 'Sweden thanked') - 1 FROM document_text"));
    char undo[80];
    snprintf(undo, sizeof undo, "{\"verdict\": \"undo\", \"undoes\": %lld}", (long long)one);
    review(b, undo);
    expect(b, "one is left", "SELECT count(*) FROM review WHERE live AND verdict = 'missed'", "1");
    expect(b, "the document's is not touched", "SELECT verdict FROM review WHERE live AND type = 'document'",
           "correct");
    whole(b);
}

static void another_version(void **state)
{
    bench *b = *state;
    put(b, "a", THANKED " " MET);
    review(b, of_event(b, "accept", ""));
    int64_t undone = review(b, of_event(b, "reject", ""));
    char undo[80];
    snprintf(undo, sizeof undo, "{\"verdict\": \"undo\", \"undoes\": %lld}", (long long)undone);
    review(b, undo);
    put(b, "a", THANKED " " MET); /* the same again */
    expect(b, "the same document", HOLDS, "accept");
    put(b, "a", "Kenya condemned Peru. " MET " " THANKED);
    expect(b, "there is a second version", "SELECT version FROM document", "2");
    expect(b, "found at another place", HOLDS, "accept");
    expect(b, "nothing else is judged", "SELECT count(DISTINCT record) FROM review", "1");
    expect(b, "history goes along", "SELECT count(*) FROM review WHERE record = " THE_EVENT, "3");
    whole(b);
    put(b, "a", "Kenya condemned Peru. " MET);
    expect(b, "nobody says so now", "SELECT record FROM review WHERE verdict = 'accept'", "null");
    expect(b, "it is kept", "SELECT live || words FROM review WHERE verdict = 'accept'", "1Sweden thanked Kenya");
    whole(b);
    put(b, "a", "Sweden thanked Kenya for its support, " MET);
    put(b, "a", MET " " THANKED " It was a short visit.");
    expect(b, "and found when it is said again", HOLDS, "accept");
    whole(b);
}

static void the_same_twice(void **state)
{
    bench *b = *state;
    put_pack(b, "a", THANKED, true);
    expect(b, "two say the same", "SELECT count(*) FROM record WHERE type = 'event'", "2");
    review(b, "{\"verdict\": \"reject\", \"id\": \"a/z1\", \"version\": 1}");
    put_pack(b, "a", "Oslo. " THANKED, true);
    expect(b, "the second", "SELECT r.rid FROM review v JOIN record r ON r.id = v.record", "a/z1");
    whole(b);
    put(b, "a", "Bergen. " THANKED);
    expect(b, "there is no second", "SELECT record FROM review", "null");
}

static void reading_only(void **state)
{
    bench *b = *state;
    dgm_store *reader;
    dgm_err err = {DGM_OK, 0, 0, ""};
    int64_t id;
    put(b, "a", MET);
    assert_int_equal(dgm_store_open(&reader, b->path, DGM_STORE_READ, &err), DGM_OK);
    assert_int_equal(dgm_store_review(reader, "{}", 2, NULL, &id, &err), DGM_EUSAGE);
    dgm_store_close(reader);
}

/* A store of the first version: what it lacks is made, and what it has is as before. */
static void an_older_store(void **state)
{
    bench *b = *state;
    dgm_err err = {DGM_OK, 0, 0, ""};
    dgm_store *reader;
    put(b, "a", MET " " THANKED);
    assert_int_equal(dgm__sql_exec(b->store,
                                   "DROP VIEW reviews; DROP TABLE review; DROP INDEX record_sure;"
                                   "ALTER TABLE record DROP COLUMN confidence; DROP INDEX commitment_seen;"
                                   "ALTER TABLE commitment DROP COLUMN seen; PRAGMA user_version = 1",
                                   &err),
                     DGM_OK);
    dgm_store_close(b->store);
    b->store = NULL;
    assert_int_equal(dgm_store_open(&reader, b->path, DGM_STORE_READ, &err), DGM_ESTORE);
    assert_non_null(strstr(err.text, "dragoman store upgrade"));
    assert_int_equal(dgm_store_open(&b->store, b->path, DGM_STORE_WRITE, &err), DGM_OK);
    review(b, of_event(b, "accept", ""));
    expect(b, "how sure it is",
           "SELECT confidence = json_extract(json, '$.confidence') FROM record WHERE type = 'event'", "1");
    whole(b);
}

static void forget(const bench *b)
{
    static const char *const ends[] = {"", "-wal", "-shm"};
    for (size_t i = 0; i < sizeof ends / sizeof *ends; i++) {
        char path[96];
        snprintf(path, sizeof path, "%s%s", b->path, ends[i]);
        remove(path);
    }
}

static int begin(void **state)
{
    bench *b = *state;
    dgm_err err = {DGM_OK, 0, 0, ""};
    forget(b);
    return dgm_store_open(&b->store, b->path, DGM_STORE_WRITE, &err) ? -1 : 0;
}

static int end(void **state)
{
    bench *b = *state;
    dgm_store_close(b->store);
    b->store = NULL;
    forget(b);
    return 0;
}

static int setup(void **state)
{
    static bench b;
    dgm_err err = {DGM_OK, 0, 0, ""};
    snprintf(b.path, sizeof b.path, "/tmp/dragoman-review.%ld.db", (long)getpid());
    *state = &b;
    return dgm_model_load(&b.model, NULL, &err) || dgm_coder_new(&b.coder, b.model, &err) ? -1 : 0;
}

static int teardown(void **state)
{
    bench *b = *state;
    dgm_coder_free(b->coder);
    dgm_model_free(b->model);
    return 0;
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(what_is_none, begin, end),
        cmocka_unit_test_setup_teardown(the_latest_holds, begin, end),
        cmocka_unit_test_setup_teardown(undoing_passes_over_what_was_undone, begin, end),
        cmocka_unit_test_setup_teardown(documents_and_what_was_missed, begin, end),
        cmocka_unit_test_setup_teardown(another_version, begin, end),
        cmocka_unit_test_setup_teardown(the_same_twice, begin, end),
        cmocka_unit_test_setup_teardown(reading_only, begin, end),
        cmocka_unit_test_setup_teardown(an_older_store, begin, end),
    };
    return cmocka_run_group_tests(tests, setup, teardown);
}
