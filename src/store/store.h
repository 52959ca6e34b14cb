/* SPDX-License-Identifier: Apache-2.0
 *
 * A store's handle: the open file, and its statements, prepared once.
 */
#ifndef DGM_STORE_STORE_H
#define DGM_STORE_STORE_H

#include <pthread.h>
#include <sqlite3.h>

#include "base/buf.h"
#include "dragoman/store.h"

enum { DGM__STORE_STATEMENTS = 224 };

typedef struct dgm__store_statement {
    const char *sql; /* a literal: its address is its name */
    sqlite3_stmt *stmt;
} dgm__store_statement;

struct dgm_store {
    sqlite3 *db;
    dgm__store_statement statements[DGM__STORE_STATEMENTS];
    size_t n_statements;
    bool writable, in_batch;
    size_t batch;       /* documents since the batch began */
    double batch_began; /* seconds, monotonic */
    double waits_since, let_others;
    double patience;      /* seconds that others are waited for */
    pthread_mutex_t lock; /* of `knows` */
    sqlite3_stmt *knows;
    char scratch[256];
};

/* A statement ready for binding, or NULL with the fault told. `sql` is a string
 * literal, prepared at its first use. Whoever steps it to its end or not calls
 * dgm__sql_done afterwards. */
sqlite3_stmt *dgm__sql(dgm_store *store, const char *sql, dgm_err *err);
void dgm__sql_done(sqlite3_stmt *stmt); /* resets and forgets what was bound; NULL is fine */

/* Steps a statement: *row says whether there is one. */
DGM_MUST_CHECK dgm_status dgm__sql_step(dgm_store *store, sqlite3_stmt *stmt, bool *row, dgm_err *err);

/* Steps a statement that gives no rows, and is done with it. */
DGM_MUST_CHECK dgm_status dgm__sql_run(dgm_store *store, sqlite3_stmt *stmt, dgm_err *err);

/* SQL without parameters: one or several statements. */
DGM_MUST_CHECK dgm_status dgm__sql_exec(dgm_store *store, const char *sql, dgm_err *err);

/* Takes a transaction back that failed. */
void dgm__sql_undo(dgm_store *store);

/* Whether this may stand for who said something. */
bool dgm__review_is_name(const char *who);

/* After a commit: a moment for other programs that wait for their turn to write. */
void dgm__let_others(dgm_store *store);

/* Counts a change of what the store says, in the transaction that makes it. */
dgm_status dgm__turn(dgm_store *store, dgm_err *err) DGM_MUST_CHECK;

/* What SQLite says, as a status of ours. */
dgm_status dgm__sql_fault(dgm_store *store, int code, dgm_err *err);

/* Binding: parameters count from 1; NULL text binds NULL. The text is borrowed until
 * the statement is done. */
void dgm__sql_text(sqlite3_stmt *stmt, int at, const char *text);
void dgm__sql_int(sqlite3_stmt *stmt, int at, int64_t value);
void dgm__sql_real(sqlite3_stmt *stmt, int at, double value);

/* A column of the present row as NUL-terminated text, NULL for NULL; lives until the next step. */
const char *dgm__sql_get(sqlite3_stmt *stmt, int column);

/* The same where the schema has NOT NULL: "" for NULL, which memory that was lacking
 * or a damaged file may give all the same. */
const char *dgm__sql_str(sqlite3_stmt *stmt, int column);

#endif
