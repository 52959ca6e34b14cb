/* SPDX-License-Identifier: Apache-2.0
 *
 * Opening a store: the file made, recognised, brought up to date.
 */
#include <errno.h>
#include <stdlib.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

#include "base/err.h"
#include "store/schema.h"
#include "store/store.h"

/* A batch of another program takes seconds at most. */
enum { BUSY_SECONDS = 300, LOOK_AGAIN_MS = 2, LET_OTHERS_MS = 5, LET_OTHERS_EACH_MS = 500 };

static void pause_ms(long ms)
{
    struct timespec t = {ms / 1000, ms % 1000 * 1000000};
    nanosleep(&t, NULL);
}

static double now(void)
{
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return (double)t.tv_sec + (double)t.tv_nsec / 1e9;
}

/* SQLite's own waiting looks every tenth of a second, and a writer that commits begins
 * its next batch at once: one that waits would hardly ever get its turn. So who waits
 * looks often, and who writes pauses now and then for longer than that. */
static int wait_for_others(void *user, int looks)
{
    dgm_store *store = user;
    if (!looks)
        store->waits_since = now();
    if (now() - store->waits_since > store->patience)
        return 0;
    pause_ms(LOOK_AGAIN_MS);
    return 1;
}

void dgm__let_others(dgm_store *store)
{
    double t = now();
    if ((t - store->let_others) * 1000 < LET_OTHERS_EACH_MS)
        return;
    pause_ms(LET_OTHERS_MS);
    store->let_others = t;
}

/* Where several programs make, recover or close a store at once, SQLite gives up at
 * some points without asking whether to wait: then all of it is tried again. */
static dgm_status exec_patiently(dgm_store *store, const char *sql, dgm_err *err)
{
    double since = now();
    int code;
    while (((code = sqlite3_exec(store->db, sql, NULL, NULL, NULL)) & 0xff) == SQLITE_BUSY &&
           now() - since < BUSY_SECONDS)
        pause_ms(LOOK_AGAIN_MS);
    return code ? dgm__sql_fault(store, code, err) : DGM_OK;
}

static dgm_status number(dgm_store *store, const char *sql, int64_t *out, dgm_err *err)
{
    sqlite3_stmt *stmt = dgm__sql(store, sql, err);
    if (!stmt)
        return DGM_EIO;
    bool row;
    dgm_status status = dgm__sql_step(store, stmt, &row, err);
    *out = !status && row ? sqlite3_column_int64(stmt, 0) : 0;
    dgm__sql_done(stmt);
    return status;
}

/* One step of the schema, wholly or not at all. Another program may have done it
 * while this one waited for the lock. */
static dgm_status upgrade(dgm_store *store, dgm_err *err)
{
    dgm_status status = exec_patiently(store, "BEGIN IMMEDIATE", err);
    if (status)
        return status;
    int64_t version;
    status = number(store, "PRAGMA user_version", &version, err);
    for (int64_t i = version; !status && i < DGM__SCHEMA_VERSION; i++)
        status = dgm__sql_exec(store, dgm__schema_steps[i], err);
    if (!status) {
        char pragmas[96];
        snprintf(pragmas, sizeof pragmas, "PRAGMA application_id = %d; PRAGMA user_version = %d",
                 DGM__SCHEMA_APPLICATION, DGM__SCHEMA_VERSION);
        status = dgm__sql_exec(store, pragmas, err);
    }
    if (!status)
        status = dgm__sql_exec(store, "COMMIT", err);
    if (status)
        sqlite3_exec(store->db, "ROLLBACK", NULL, NULL, NULL);
    return status;
}

static dgm_status recognise(dgm_store *store, dgm_err *err)
{
    /* Whose it is is asked last: another program may make it a store between the questions. */
    int64_t application, version, tables;
    dgm_status status = number(store, "SELECT count(*) FROM sqlite_schema", &tables, err);
    if (!status)
        status = number(store, "PRAGMA user_version", &version, err);
    if (!status)
        status = number(store, "PRAGMA application_id", &application, err);
    if (status)
        return status;
    if (application != DGM__SCHEMA_APPLICATION && (application || version || tables))
        return dgm__fail(err, DGM_ESTORE, "is a database, but not a store of dragoman");
    if (version > DGM__SCHEMA_VERSION)
        return dgm__fail(err, DGM_ESTORE, "is a store of version %d; this program reads versions up to %d",
                         (int)version, DGM__SCHEMA_VERSION);
    if (version == DGM__SCHEMA_VERSION)
        return DGM_OK;
    if (!store->writable)
        return dgm__fail(err, DGM_ESTORE,
                         version ? "is a store of an older version; 'dragoman store upgrade' renews it"
                                 : "is empty, not a store");
    return upgrade(store, err);
}

dgm_status dgm_store_open(dgm_store **out, const char *path, dgm_store_mode mode, dgm_err *err)
{
    *out = NULL;
    if (!path || !*path)
        return dgm__fail(err, DGM_EUSAGE, "a store needs a path");
    dgm_store *store = calloc(1, sizeof *store);
    if (!store)
        return dgm__fail(err, DGM_ENOMEM, "out of memory for a store");
    pthread_mutex_init(&store->lock, NULL);
    store->writable = mode == DGM_STORE_WRITE;
    store->patience = BUSY_SECONDS;
    dgm_status status = DGM_OK;
    struct stat about;
    if (!store->writable && access(path, R_OK)) {
        status = dgm__fail(err, DGM_EIO, "%s", strerror(errno));
        goto done;
    }
    if (!stat(path, &about) && S_ISDIR(about.st_mode)) {
        status = dgm__fail(err, DGM_EIO, "is a folder");
        goto done;
    }
    int flags = store->writable ? SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE : SQLITE_OPEN_READONLY;
    int code = sqlite3_open_v2(path, &store->db, flags | SQLITE_OPEN_FULLMUTEX, NULL);
    if (code) {
        status = dgm__sql_fault(store, code, err);
        goto done;
    }
    sqlite3_extended_result_codes(store->db, 1);
    sqlite3_busy_handler(store->db, wait_for_others, store);
    /* Nothing that stands in a store is run: views and triggers of strangers do no harm. */
    sqlite3_db_config(store->db, SQLITE_DBCONFIG_DEFENSIVE, 1, NULL);
    sqlite3_db_config(store->db, SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0, NULL);
    if (store->writable)
        status = exec_patiently(store, "PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL", err);
    if (!status)
        status = dgm__sql_exec(store, "PRAGMA cache_size = -65536; PRAGMA temp_store = MEMORY", err);
    if (!status)
        status = recognise(store, err);
done:
    if (status)
        dgm_store_close(store);
    else
        *out = store;
    return status;
}

void dgm_store_close(dgm_store *store)
{
    if (!store)
        return;
    for (size_t i = 0; i < store->n_statements; i++)
        sqlite3_finalize(store->statements[i].stmt);
    sqlite3_finalize(store->knows);
    if (store->in_batch)
        sqlite3_exec(store->db, "ROLLBACK", NULL, NULL, NULL);
    sqlite3_close(store->db);
    pthread_mutex_destroy(&store->lock);
    free(store);
}
