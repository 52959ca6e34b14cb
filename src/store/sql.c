/* SPDX-License-Identifier: Apache-2.0
 *
 * Statements of a store: see store.h.
 */
#include "store/store.h"

#include <string.h>

#include "base/err.h"

dgm_status dgm__sql_fault(dgm_store *store, int code, dgm_err *err)
{
    const char *text = store->db ? sqlite3_errmsg(store->db) : sqlite3_errstr(code);
    switch (code & 0xff) {
    case SQLITE_NOMEM:
        return dgm__fail(err, DGM_ENOMEM, "out of memory");
    case SQLITE_FULL:
        return dgm__fail(err, DGM_EIO, "the disk is full");
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
        return dgm__fail(err, DGM_EIO, "another program has been writing to it for too long");
    case SQLITE_READONLY:
        return dgm__fail(err, DGM_EIO, "may not be written");
    case SQLITE_CANTOPEN:
        /* SQLite says no more than that it cannot: the system knows why. */
        if (store->db && sqlite3_system_errno(store->db))
            return dgm__fail(err, DGM_EIO, "%s", strerror(sqlite3_system_errno(store->db)));
        return dgm__fail(err, DGM_EIO, "cannot be opened");
    case SQLITE_NOTADB:
        return dgm__fail(err, DGM_ESTORE, "is not a store");
    case SQLITE_CORRUPT:
        return dgm__fail(err, DGM_ESTORE, "is damaged: %s", text);
    case SQLITE_TOOBIG:
        return dgm__fail(err, DGM_ELIMIT, "is larger than a store can keep");
    default:
        return dgm__fail(err, DGM_EIO, "%s", text);
    }
}

sqlite3_stmt *dgm__sql(dgm_store *store, const char *sql, dgm_err *err)
{
    for (size_t i = 0; i < store->n_statements; i++)
        if (store->statements[i].sql == sql)
            return store->statements[i].stmt;
    if (store->n_statements == DGM__STORE_STATEMENTS) {
        dgm__fail(err, DGM_ELIMIT, "more than %d statements", DGM__STORE_STATEMENTS);
        return NULL;
    }
    sqlite3_stmt *stmt;
    int code = sqlite3_prepare_v3(store->db, sql, -1, SQLITE_PREPARE_PERSISTENT, &stmt, NULL);
    if (code) {
        dgm__sql_fault(store, code, err);
        return NULL;
    }
    store->statements[store->n_statements++] = (dgm__store_statement){sql, stmt};
    return stmt;
}

void dgm__sql_done(sqlite3_stmt *stmt)
{
    if (!stmt)
        return;
    sqlite3_reset(stmt);
    sqlite3_clear_bindings(stmt);
}

dgm_status dgm__sql_step(dgm_store *store, sqlite3_stmt *stmt, bool *row, dgm_err *err)
{
    int code = sqlite3_step(stmt);
    *row = code == SQLITE_ROW;
    return *row || code == SQLITE_DONE ? DGM_OK : dgm__sql_fault(store, code, err);
}

dgm_status dgm__sql_run(dgm_store *store, sqlite3_stmt *stmt, dgm_err *err)
{
    bool row;
    dgm_status status = dgm__sql_step(store, stmt, &row, err);
    dgm__sql_done(stmt);
    return status;
}

dgm_status dgm__sql_exec(dgm_store *store, const char *sql, dgm_err *err)
{
    int code = sqlite3_exec(store->db, sql, NULL, NULL, NULL);
    return code ? dgm__sql_fault(store, code, err) : DGM_OK;
}

void dgm__sql_undo(dgm_store *store)
{
    sqlite3_exec(store->db, "ROLLBACK", NULL, NULL, NULL);
    /* Where memory was lacking the index of words may keep in mind what was taken back, and
     * call the file damaged by it; with its tables opened anew it reads what is there. */
    sqlite3_exec(store->db, "PRAGMA writable_schema = RESET", NULL, NULL, NULL);
}

void dgm__sql_text(sqlite3_stmt *stmt, int at, const char *text)
{
    if (text)
        sqlite3_bind_text(stmt, at, text, -1, SQLITE_STATIC);
    else
        sqlite3_bind_null(stmt, at);
}

void dgm__sql_int(sqlite3_stmt *stmt, int at, int64_t value)
{
    sqlite3_bind_int64(stmt, at, value);
}

void dgm__sql_real(sqlite3_stmt *stmt, int at, double value)
{
    sqlite3_bind_double(stmt, at, value);
}

const char *dgm__sql_get(sqlite3_stmt *stmt, int column)
{
    return (const char *)sqlite3_column_text(stmt, column);
}

const char *dgm__sql_str(sqlite3_stmt *stmt, int column)
{
    const char *text = dgm__sql_get(stmt, column);
    return text ? text : "";
}
