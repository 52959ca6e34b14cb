/* SPDX-License-Identifier: Apache-2.0
 *
 * Checks what cannot be told from the rows alone, in temporary copies of the store:
 * whether linking from scratch gives the same links, and whether the words in the
 * indexes are those of the texts. Needs as much room as the store.
 */
#include <stdlib.h>
#include <string.h>

#include "base/err.h"
#include "store/check.h"

/* A copy that nobody else sees; SQLite keeps it in memory and, where it grows, in a
 * file that is gone when it is closed. */
static dgm_status copy(dgm_store **out, dgm_store *of, dgm_err *err)
{
    *out = NULL;
    dgm_store *store = calloc(1, sizeof *store);
    if (!store)
        return dgm__fail(err, DGM_ENOMEM, "out of memory for a store");
    pthread_mutex_init(&store->lock, NULL);
    store->writable = true;
    int flags = SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE | SQLITE_OPEN_FULLMUTEX;
    int code = sqlite3_open_v2("", &store->db, flags, NULL);
    dgm_status status = code ? dgm__sql_fault(store, code, err) : DGM_OK;
    sqlite3_backup *backup = status ? NULL : sqlite3_backup_init(store->db, "main", of->db, "main");
    if (!status && !backup)
        status = dgm__sql_fault(store, sqlite3_errcode(store->db), err);
    if (backup) {
        code = sqlite3_backup_step(backup, -1);
        int ended = sqlite3_backup_finish(backup);
        if (code != SQLITE_DONE)
            status = dgm__sql_fault(store, ended ? ended : code, err);
    }
    if (!status) {
        sqlite3_db_config(store->db, SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0, NULL);
        status = dgm__sql_exec(store, "PRAGMA journal_mode = MEMORY; PRAGMA synchronous = OFF", err);
    }
    if (status)
        dgm_store_close(store);
    else
        *out = store;
    return status;
}

/* All that linking made, taken out; all that it starts from, marked. */
static const char unlinked[] =
    "BEGIN;"
    "DELETE FROM encounter; DELETE FROM encounter_pair; DELETE FROM person; DELETE FROM body; DELETE FROM series;"
    "DELETE FROM commitment; DELETE FROM commitment_pair; DELETE FROM meta WHERE key = 'deeds'; DELETE FROM dirty;"
    "UPDATE node SET thing = NULL; UPDATE person_name SET person = NULL;"
    "INSERT INTO dirty(type, what) SELECT type, id FROM node;"
    "INSERT OR IGNORE INTO dirty(type, what) SELECT 'person', country || ' ' || key FROM person_name;"
    "COMMIT;";

/* What is compared: rows with ids made of content in the first column, which sorts them. */
typedef struct view {
    const char *missing, *extra, *differs, *sql;
} view;

#define VIEW(name, sql)                                                                \
    {                                                                                  \
        name ": linking finds one that is missing", name ": linking does not find it", \
            name ": linking anew tells it otherwise", sql                              \
    }
#define REPORTS(type, id)                                                                                              \
    "(SELECT group_concat(rid, ' ') FROM (SELECT r.rid FROM node n JOIN record r ON r.node = n.id WHERE n.thing = " id \
    " AND n.type = '" type "' ORDER BY r.rid))"

static const view views[] = {
    VIEW("encounter", "SELECT eid, kind, status, date, day_lo, day_hi, place, host, lat, lon, n_reports, n_independent,"
                      " words, json, " REPORTS("encounter", "e.id") " FROM encounter e ORDER BY eid"),
    VIEW("encounter_pair", "SELECT e.eid || ' ' || p.a || ' ' || p.b || ' ' || p.day FROM encounter_pair p"
                           " JOIN encounter e ON e.id = p.encounter ORDER BY 1"),
    VIEW("person", "SELECT pid, name, country, json FROM person ORDER BY pid"),
    VIEW("person_name", "SELECT n.country || ' ' || n.name, n.key, p.pid FROM person_name n LEFT JOIN person p"
                        " ON p.id = n.person ORDER BY 1"),
    VIEW("body", "SELECT bid, name, members, seat, json, " REPORTS("body", "b.id") " FROM body b ORDER BY bid"),
    VIEW("body_session", "SELECT b.bid || ' ' || e.eid, s.number FROM body_session s JOIN body b ON b.id = s.body"
                         " JOIN encounter e ON e.id = s.encounter ORDER BY 1"),
    VIEW("commitment",
         "SELECT cid, kind, what, due, day_made, due_lo, due_hi, met_by, met_day, met_rid, json, " REPORTS(
             "commitment", "c.id") " FROM commitment c ORDER BY cid"),
    VIEW("commitment_pair", "SELECT c.cid || ' ' || p.a || ' ' || p.b || ' ' || p.until FROM commitment_pair p"
                            " JOIN commitment c ON c.id = p.commitment ORDER BY 1"),
    VIEW("series", "SELECT sid, a, b, unit, json, " REPORTS("figure", "s.id") " FROM series s ORDER BY sid"),
};

/* One side of a comparison. */
typedef struct rows {
    dgm_store *store;
    sqlite3_stmt *stmt;
    bool row;
} rows;

static dgm_status step(rows *r, dgm_err *err)
{
    return dgm__sql_step(r->store, r->stmt, &r->row, err);
}

static dgm_status start(rows *r, dgm_store *store, const char *sql, dgm_err *err)
{
    r->store = store;
    int code = sqlite3_prepare_v2(store->db, sql, -1, &r->stmt, NULL);
    return code ? dgm__sql_fault(store, code, err) : step(r, err);
}

static const char *text(const rows *r, int column)
{
    const char *value = dgm__sql_get(r->stmt, column);
    return value ? value : "";
}

static bool differ(const rows *a, const rows *b)
{
    for (int i = 1; i < sqlite3_column_count(a->stmt); i++)
        if ((sqlite3_column_type(a->stmt, i) == SQLITE_NULL) != (sqlite3_column_type(b->stmt, i) == SQLITE_NULL) ||
            strcmp(text(a, i), text(b, i)) != 0)
            return true;
    return false;
}

static dgm_status compare(dgm__checking *c, const view *v, dgm_store *is, dgm_store *anew)
{
    rows a = {.stmt = NULL}, b = {.stmt = NULL};
    dgm_status status = start(&a, is, v->sql, c->err);
    if (!status)
        status = start(&b, anew, v->sql, c->err);
    while (!status && (a.row || b.row)) {
        int order = !a.row ? 1 : !b.row ? -1 : strcmp(text(&a, 0), text(&b, 0));
        if (order)
            dgm__check_fault(c, order < 0 ? v->extra : v->missing, text(order < 0 ? &a : &b, 0));
        else if (differ(&a, &b))
            dgm__check_fault(c, v->differs, text(&a, 0));
        if (order <= 0)
            status = step(&a, c->err);
        if (!status && order >= 0)
            status = step(&b, c->err);
    }
    sqlite3_finalize(a.stmt);
    sqlite3_finalize(b.stmt);
    dgm__check_rule_ends(c);
    return status;
}

/* The words of all texts are taken out of an index: then it is empty. */
static const char *const unworded[] = {
    "INSERT INTO document_words(document_words) VALUES('integrity-check')",
    "INSERT INTO record_words(record_words) VALUES('integrity-check')",
    "INSERT INTO document_words(document_words, rowid, title, text) SELECT 'delete', d.id, d.title, t.text"
    " FROM document d JOIN document_text t ON t.document = d.id",
    "INSERT INTO record_words(record_words, rowid, words) SELECT 'delete', id, words FROM record"
    " WHERE words IS NOT NULL AND type <> 'event'",
    "CREATE VIRTUAL TABLE temp.document_left USING fts5vocab(main, document_words, row)",
    "CREATE VIRTUAL TABLE temp.record_left USING fts5vocab(main, record_words, row)",
};

static dgm_status check_words(dgm__checking *c, dgm_store *scratch)
{
    static const char what[] = "words: an index of words is damaged";
    dgm_err err = {DGM_OK, 0, 0, ""};
    dgm_status status = DGM_OK;
    for (size_t i = 0; !status && i < sizeof unworded / sizeof *unworded; i++)
        status = dgm__sql_exec(scratch, unworded[i], &err);
    if (status == DGM_ESTORE) {
        dgm__check_fault(c, what, err.text);
        return DGM_OK;
    }
    if (status)
        return dgm__fail(c->err, status, "%s", err.text);
    dgm__checking there = *c;
    there.store = scratch;
    status = dgm__check_rows(&there, "document_words: not those of the texts", "SELECT term FROM temp.document_left");
    if (!status)
        status = dgm__check_rows(&there, "record_words: not those of the records", "SELECT term FROM temp.record_left");
    c->faults = there.faults;
    return status;
}

static dgm_status check_anew(dgm__checking *c, dgm_store *anew)
{
    bool linked;
    dgm_store *as_is = NULL;
    dgm_status status = dgm_store_linked(c->store, &linked, c->err);
    if (!status && !linked) {
        /* Not a fault: linking that was stopped goes on. It must come to the same. */
        status = copy(&as_is, c->store, c->err);
        if (!status)
            status = dgm_store_link(as_is, NULL, NULL, c->err);
    }
    if (!status)
        status = dgm__sql_exec(anew, unlinked, c->err);
    if (!status)
        status = dgm_store_link(anew, NULL, NULL, c->err);
    for (size_t i = 0; !status && i < sizeof views / sizeof *views; i++)
        status = compare(c, &views[i], as_is ? as_is : c->store, anew);
    dgm_store_close(as_is);
    return status;
}

dgm_status dgm__check_links(dgm__checking *c)
{
    dgm_store *anew;
    dgm_status status = copy(&anew, c->store, c->err);
    /* Where rows are wrong linking tells the same in other words. */
    if (!status && !c->faults)
        status = check_anew(c, anew);
    if (!status)
        status = check_words(c, anew);
    dgm_store_close(anew);
    return status;
}
