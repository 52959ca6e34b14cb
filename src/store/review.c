/* SPDX-License-Identifier: Apache-2.0
 *
 * Verdicts of people on records. Nothing is ever changed or taken out: an entry says what
 * somebody thinks, a later one holds instead of it, and an undoing is an entry too. What
 * was coded stays as it is beside them.
 *
 * An entry is tied to the words that the record rests on and to what it says of them. When
 * the document comes in another version, it goes to the record that says the same of the
 * same words, wherever they now stand; if there is none it is kept, and holds for nothing.
 */
#include <string.h>
#include <time.h>

#include "base/err.h"
#include "base/fold.h"
#include "base/utf8.h"
#include "store/put.h"
#include "store/review_fields.h"

enum { MOST_BYTES = 64 << 10, DEPTH = 8, LONGEST_WHO = 100, LONGEST_WORDS = 2000 };

/* The words of record R, and what is said of them: not its number, place or trace. */
#define WORDS(R)                                                                                                   \
    "coalesce((SELECT group_concat(words, char(10)) FROM (SELECT substr(t.text, e.start + 1, e.\"end\" - e.start)" \
    " AS words FROM evidence e CROSS JOIN document_text t ON t.document = " R ".document WHERE e.record = " R      \
    ".id ORDER BY e.ord)), '')"
#define SAID(R)                                                                                                \
    "json_remove(" R ".json, '$.id', '$.doc', '$.evidence', '$.text_info', '$.frame', '$.confidence', CASE " R \
    ".type WHEN 'commitment' THEN '$.event' ELSE '$.id' END)"

typedef struct entry {
    const char *verdict;
    int64_t document, version;
    int64_t record; /* 0: none */
    const char *type, *words;
    int64_t start, nth;
    const char *json;   /* as coded, or NULL */
    const char *fields; /* or NULL */
    int64_t undoes;     /* 0: nothing */
} entry;

typedef struct reviewing {
    dgm_store *store;
    struct json_object *asked;
    dgm__arena *arena;
    entry e;
    dgm_err *err;
} reviewing;

static dgm_status keep(const reviewing *r, const char **out, const char *text)
{
    *out = dgm__arena_strndup(r->arena, text, strlen(text));
    return *out ? DGM_OK : dgm__fail(r->err, DGM_ENOMEM, "out of memory for a review");
}

/* ---- what is asked ---- */

/* A whole number from 0 on that stands under `name`; -1: none does. */
static int64_t number_of(const reviewing *r, const char *name)
{
    struct json_object *v;
    if (!json_object_object_get_ex(r->asked, name, &v) || !json_object_is_type(v, json_type_int))
        return -1;
    return json_object_get_int64(v);
}

static dgm_status needs(const reviewing *r, const char *name)
{
    return dgm__fail(r->err, DGM_EUSAGE, "%s: is missing", name);
}

/* No member but these. */
static dgm_status only(const reviewing *r, const char *const *names)
{
    char told[80];
    json_object_object_foreach(r->asked, name, value)
    {
        const char *const *at = names;
        (void)value;
        while (*at && strcmp(*at, name) != 0)
            at++;
        if (!*at)
            return dgm__fail(r->err, DGM_EUSAGE, "%s: is no part of this verdict", dgm__told(told, sizeof told, name));
    }
    return DGM_OK;
}

static dgm_status take_fields(reviewing *r, bool whole)
{
    struct json_object *fields = NULL;
    if (!json_object_object_get_ex(r->asked, "fields", &fields))
        return needs(r, "fields");
    dgm_status status = dgm__review_fields(r->e.type, fields, whole, r->err);
    if (status)
        return status;
    const char *text = json_object_to_json_string_ext(fields, JSON_C_TO_STRING_PLAIN | JSON_C_TO_STRING_NOSLASHESCAPE);
    return text ? keep(r, &r->e.fields, text) : dgm__fail(r->err, DGM_ENOMEM, "out of memory for a review");
}

/* ---- what it is about ---- */

static dgm_status gone(const reviewing *r, const char *what)
{
    return dgm__fail(r->err, DGM_EQUERY, "%s", what);
}

/* The one row of a statement that begins with document, version, type, record, words, start; `none` if there is none.
 */
static dgm_status take_about(reviewing *r, sqlite3_stmt *s, const char *none)
{
    bool row;
    dgm_status status = dgm__sql_step(r->store, s, &row, r->err);
    if (!status && !row)
        status = gone(r, none);
    if (status)
        return status;
    r->e.document = sqlite3_column_int64(s, 0);
    r->e.version = sqlite3_column_int64(s, 1);
    r->e.record = sqlite3_column_int64(s, 3);
    r->e.start = sqlite3_column_int64(s, 5);
    status = keep(r, &r->e.type, dgm__sql_str(s, 2));
    return status ? status : keep(r, &r->e.words, dgm__sql_str(s, 4));
}

/* A document or record of the version that was looked at, and its json behind. */
static dgm_status take_row(reviewing *r, sqlite3_stmt *s)
{
    dgm_status status = take_about(r, s, "there is no such record any more");
    if (!status && r->e.version != number_of(r, "version"))
        status = gone(r, "the document has changed since: look at it again");
    if (!status)
        status = keep(r, &r->e.json, dgm__sql_str(s, 6));
    dgm__sql_done(s);
    return status;
}

/* Its number among those that say just the same. */
static dgm_status take_nth(reviewing *r)
{
    sqlite3_stmt *s = dgm__sql(r->store,
                               "SELECT count(*) FROM record r CROSS JOIN record q INDEXED BY record_document"
                               " ON q.document = r.document AND q.type = r.type AND q.id < r.id WHERE r.id = ?1"
                               " AND " SAID("q") " = " SAID("r") " AND " WORDS("q") " = " WORDS("r"),
                               r->err);
    if (!s)
        return DGM_EIO;
    dgm__sql_int(s, 1, r->e.record);
    bool row;
    dgm_status status = dgm__sql_step(r->store, s, &row, r->err);
    r->e.nth = !status && row ? sqlite3_column_int64(s, 0) : 0;
    dgm__sql_done(s);
    return status;
}

/* A record by its id, or a document by its own. */
static dgm_status find_target(reviewing *r)
{
    const char *id = dgm__json_text(r->asked, "id"), *doc = dgm__json_text(r->asked, "doc");
    if (!id == !doc)
        return needs(r, id ? "id or doc alone" : "id");
    if (number_of(r, "version") < 0)
        return needs(r, "version");
    sqlite3_stmt *s =
        id ? dgm__sql(r->store,
                      "SELECT d.id, d.version, r.type, r.id, " WORDS(
                          "r") ", coalesce((SELECT min(start) FROM evidence WHERE record = r.id), 0), r.json"
                               " FROM record r CROSS JOIN document d ON d.id = r.document WHERE r.rid = ?1",
                      r->err)
           : dgm__sql(r->store,
                      "SELECT id, version, 'document', 0, coalesce(title, ''), 0, json FROM document WHERE doc = ?1",
                      r->err);
    if (!s)
        return DGM_EIO;
    dgm__sql_text(s, 1, id ? id : doc);
    dgm_status status = take_row(r, s);
    return status || !r->e.record ? status : take_nth(r);
}

/* Words that somebody found a record in: they stand in the text, from `start` on. */
static dgm_status find_words(reviewing *r)
{
    const char *doc = dgm__json_text(r->asked, "doc"), *words = dgm__json_text(r->asked, "words");
    int64_t from = number_of(r, "start");
    if (!words || !*words || strlen(words) > LONGEST_WORDS)
        return dgm__fail(r->err, DGM_EUSAGE, "words: expected up to %d bytes of the document's text", LONGEST_WORDS);
    if (!doc)
        return needs(r, "doc");
    if (number_of(r, "version") < 0)
        return needs(r, "version");
    sqlite3_stmt *s = dgm__sql(r->store,
                               "SELECT d.id, d.version, instr(substr(t.text, ?3 + 1), ?2) - 1 + ?3 FROM document d"
                               " CROSS JOIN document_text t ON t.document = d.id WHERE d.doc = ?1",
                               r->err);
    if (!s)
        return DGM_EIO;
    if (from < 0)
        from = 0;
    dgm__sql_text(s, 1, doc);
    dgm__sql_text(s, 2, words);
    dgm__sql_int(s, 3, from);
    bool row;
    dgm_status status = dgm__sql_step(r->store, s, &row, r->err);
    if (!status && !row)
        status = gone(r, "there is no such document");
    if (!status && sqlite3_column_int64(s, 1) != number_of(r, "version"))
        status = gone(r, "the document has changed since: look at it again");
    if (!status && sqlite3_column_int64(s, 2) < from)
        status = dgm__fail(r->err, DGM_EUSAGE, "words: do not stand in the text there");
    if (!status) {
        r->e.document = sqlite3_column_int64(s, 0);
        r->e.version = sqlite3_column_int64(s, 1);
        r->e.start = sqlite3_column_int64(s, 2);
        status = keep(r, &r->e.words, words);
    }
    dgm__sql_done(s);
    return status;
}

/* ---- what holds ---- */

static dgm_status one_number(reviewing *r, const char *sql, int64_t a, dgm_err *err)
{
    sqlite3_stmt *s = dgm__sql(r->store, sql, err);
    if (!s)
        return DGM_EIO;
    dgm__sql_int(s, 1, a);
    return dgm__sql_run(r->store, s, err);
}

/* What held for the same before does no longer. */
static dgm_status supersede(reviewing *r)
{
    if (r->e.record)
        return one_number(r, "UPDATE review SET live = 0 WHERE record = ?1 AND live", r->e.record, r->err);
    return one_number(r, "UPDATE review SET live = 0 WHERE document = ?1 AND type = 'document' AND live", r->e.document,
                      r->err);
}

/* Takes back the entry that holds: what was undone by it, the one before it, holds again. */
static dgm_status undo(reviewing *r)
{
    int64_t id = r->e.undoes = number_of(r, "undoes");
    if (id < 1)
        return needs(r, "undoes");
    sqlite3_stmt *s = dgm__sql(
        r->store, "SELECT document, version, type, record, words, start, nth FROM review WHERE id = ?1 AND live",
        r->err);
    if (!s)
        return DGM_EIO;
    dgm__sql_int(s, 1, id);
    dgm_status status = take_about(r, s, "there is no such verdict that holds");
    if (!status)
        r->e.nth = sqlite3_column_int64(s, 6);
    dgm__sql_done(s);
    if (!status)
        status = one_number(r, "UPDATE review SET live = 0 WHERE id = ?1", id, r->err);
    if (status)
        return status;
    /* Of verdicts on the same, the latest that nobody took back. */
    return one_number(r,
                      "UPDATE review SET live = 1 WHERE id = (SELECT max(v.id) FROM review u CROSS JOIN review v"
                      " ON v.document = u.document AND v.id < u.id AND v.type = u.type AND v.record IS u.record"
                      " WHERE u.id = ?1 AND u.verdict <> 'missed' AND v.verdict NOT IN ('missed', 'undo')"
                      " AND (v.record IS NOT NULL OR v.type = 'document')"
                      " AND NOT EXISTS (SELECT 1 FROM review w WHERE w.undoes = v.id))",
                      id, r->err);
}

/* ---- writing it down ---- */

static dgm_status insert(reviewing *r, const char *who, int64_t *out)
{
    char at[32];
    time_t now = time(NULL);
    struct tm parts;
    if (!gmtime_r(&now, &parts) || !strftime(at, sizeof at, "%Y-%m-%dT%H:%M:%SZ", &parts))
        return dgm__fail(r->err, DGM_EIO, "the clock of this machine cannot be read");
    sqlite3_stmt *s = dgm__sql(r->store,
                               "INSERT INTO review(document, version, type, record, words, start, nth, verdict, fields,"
                               " json, who, at, undoes, live)"
                               " VALUES(?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14)",
                               r->err);
    if (!s)
        return DGM_EIO;
    const entry *e = &r->e;
    dgm__sql_int(s, 1, e->document);
    dgm__sql_int(s, 2, e->version);
    dgm__sql_text(s, 3, e->type);
    if (e->record)
        dgm__sql_int(s, 4, e->record);
    dgm__sql_text(s, 5, e->words);
    dgm__sql_int(s, 6, e->start);
    dgm__sql_int(s, 7, e->nth);
    dgm__sql_text(s, 8, e->verdict);
    dgm__sql_text(s, 9, e->fields);
    dgm__sql_text(s, 10, e->json);
    dgm__sql_text(s, 11, who);
    dgm__sql_text(s, 12, at);
    if (e->undoes)
        dgm__sql_int(s, 13, e->undoes);
    dgm__sql_int(s, 14, !e->undoes);
    dgm_status status = dgm__sql_run(r->store, s, r->err);
    *out = sqlite3_last_insert_rowid(r->store->db);
    return status;
}

static dgm_status decide(reviewing *r)
{
    static const char *const on_record[] = {"verdict", "id", "doc", "version", NULL};
    static const char *const correcting[] = {"verdict", "id", "doc", "version", "fields", NULL};
    static const char *const undoing[] = {"verdict", "undoes", NULL};
    static const char *const missing[] = {"verdict", "doc", "version", "record", "words", "start", "fields", NULL};
    dgm_status status;
    r->e.verdict = dgm__json_text(r->asked, "verdict");
    const char *verdict = r->e.verdict ? r->e.verdict : "";
    if (!strcmp(verdict, "undo"))
        return (status = only(r, undoing)) ? status : undo(r);
    if (!strcmp(verdict, "missed")) {
        r->e.type = dgm__json_text(r->asked, "record");
        status = only(r, missing);
        if (!status && (!r->e.type || !strcmp(r->e.type, "document")))
            status = needs(r, "record");
        if (!status)
            status = take_fields(r, true);
        return status ? status : find_words(r);
    }
    bool correct = !strcmp(verdict, "correct");
    if (!correct && strcmp(verdict, "accept") && strcmp(verdict, "reject") && strcmp(verdict, "skip"))
        return dgm__fail(r->err, DGM_EUSAGE, "verdict: expected accept, reject, correct, skip, missed or undo");
    status = only(r, correct ? correcting : on_record);
    if (!status)
        status = find_target(r);
    if (!status && r->e.json && !r->e.record && !strcmp(verdict, "reject"))
        status = dgm__fail(r->err, DGM_EUSAGE, "verdict: a document is accepted or corrected");
    if (!status && correct)
        status = take_fields(r, false);
    return status ? status : supersede(r);
}

/* The entry as JSON, NULL with the fault told. */
static struct json_object *parsed(const char *text, size_t len, dgm_err *err)
{
    struct json_object *out = NULL;
    if (len > MOST_BYTES) {
        dgm__fail(err, DGM_ELIMIT, "a review is no longer than %d bytes", MOST_BYTES);
        return NULL;
    }
    json_tokener *tokener = json_tokener_new_ex(DEPTH);
    if (!tokener) {
        dgm__fail(err, DGM_ENOMEM, "out of memory for a review");
        return NULL;
    }
    json_tokener_set_flags(tokener, JSON_TOKENER_STRICT);
    if (dgm__utf8_check(text, len) == len)
        out = json_tokener_parse_ex(tokener, text, (int)len);
    if (out && (json_tokener_get_parse_end(tokener) != len || !json_object_is_type(out, json_type_object))) {
        json_object_put(out);
        out = NULL;
    }
    json_tokener_free(tokener);
    if (!out)
        dgm__fail(err, DGM_EUSAGE, "a review is one JSON object in UTF-8");
    return out;
}

bool dgm__review_is_name(const char *who)
{
    size_t len = strnlen(who, LONGEST_WHO + 1);
    if (!len || len > LONGEST_WHO || dgm__utf8_check(who, len) != len)
        return false;
    for (size_t i = 0; i < len; i++)
        if ((unsigned char)who[i] < 0x20 || who[i] == 0x7f)
            return false;
    return true;
}

dgm_status dgm_store_review(dgm_store *store, const char *text, size_t len, const char *who, int64_t *id, dgm_err *err)
{
    dgm_err own = {DGM_OK, 0, 0, ""};
    *id = 0;
    err = err ? err : &own;
    if (!store->writable)
        return dgm__fail(err, DGM_EUSAGE, "the store was opened for reading");
    if (who && !dgm__review_is_name(who))
        return dgm__fail(err, DGM_EUSAGE, "who: expected a name of up to %d bytes on one line", LONGEST_WHO);
    struct json_object *asked = parsed(text, len, err);
    if (!asked)
        return err->status;
    dgm__arena arena;
    dgm__arena_init(&arena, 0);
    reviewing r = {.store = store, .asked = asked, .arena = &arena, .err = err};
    dgm_status status = dgm_store_commit(store, err);
    if (!status)
        status = dgm__sql_exec(store, "BEGIN IMMEDIATE", err);
    if (!status) {
        status = decide(&r);
        if (!status)
            status = insert(&r, who, id);
        if (!status)
            status = dgm__sql_exec(store, "COMMIT", err);
        if (status)
            dgm__sql_undo(store);
    }
    if (status)
        *id = 0;
    dgm__arena_clear(&arena);
    json_object_put(asked);
    return status;
}

/* ---- another version of the document ---- */

/* The record that says what review ?2 was about, in document ?1; 0: none. */
static dgm_status find_again(const dgm__putting *p, int64_t review, int64_t nth, int64_t *out, dgm_err *err)
{
    sqlite3_stmt *s =
        dgm__sql(p->store,
                 "SELECT r.id FROM review v CROSS JOIN record r INDEXED BY record_document ON r.document = v.document"
                 " AND r.type = v.type WHERE v.id = ?1 AND " SAID("r") " = " SAID("v") " AND " WORDS(
                     "r") " = v.words ORDER BY r.id LIMIT 1 OFFSET ?2",
                 err);
    if (!s)
        return DGM_EIO;
    dgm__sql_int(s, 1, review);
    dgm__sql_int(s, 2, nth);
    bool row;
    dgm_status status = dgm__sql_step(p->store, s, &row, err);
    *out = !status && row ? sqlite3_column_int64(s, 0) : 0;
    dgm__sql_done(s);
    return status;
}

static dgm_status set_record(const dgm__putting *p, int64_t review, int64_t record, dgm_err *err)
{
    sqlite3_stmt *s = dgm__sql(p->store, "UPDATE review SET record = ?2 WHERE id = ?1", err);
    if (!s)
        return DGM_EIO;
    dgm__sql_int(s, 1, review);
    if (record)
        dgm__sql_int(s, 2, record);
    return dgm__sql_run(p->store, s, err);
}

/* What was undone or is an undoing goes with what it was about, for the history. */
dgm_status dgm__review_anchor(const dgm__putting *p, dgm_err *err)
{
    int64_t after = 0;
    for (;;) {
        /* One at a time: what is looked through is not what is changed. */
        sqlite3_stmt *s = dgm__sql(
            p->store,
            "SELECT v.id, v.nth, v.verdict, coalesce(u.record, 0) FROM review v LEFT JOIN review u ON u.id = v.undoes"
            " WHERE v.document = ?1 AND v.id > ?2 ORDER BY v.id LIMIT 1",
            err);
        if (!s)
            return DGM_EIO;
        dgm__sql_int(s, 1, p->document);
        dgm__sql_int(s, 2, after);
        bool row, undoing = false;
        dgm_status status = dgm__sql_step(p->store, s, &row, err);
        int64_t nth = 0, record = 0;
        if (!status && row) {
            after = sqlite3_column_int64(s, 0);
            nth = sqlite3_column_int64(s, 1);
            undoing = !strcmp(dgm__sql_str(s, 2), "undo");
            record = sqlite3_column_int64(s, 3); /* which was seen to before */
        }
        dgm__sql_done(s);
        if (status || !row)
            return status;
        if (!undoing)
            status = find_again(p, after, nth, &record, err);
        if (!status)
            status = set_record(p, after, record, err);
        if (status)
            return status;
    }
}
