/* SPDX-License-Identifier: Apache-2.0
 *
 * Linking what was put in: some of the work at a time, each in a transaction, so
 * that others get a turn and a run that is stopped goes on where it was.
 */
#include "store/link.h"

#include <stdio.h>
#include <string.h>

#include "base/err.h"
#include "base/sha256.h"

void dgm__thing_id(char out[24], const char *prefix, const char *text)
{
    char hex[65];
    dgm__sha256_hex(hex, text, strlen(text));
    snprintf(out, 24, "%s-%.16s", prefix, hex);
}

dgm_status dgm__next_dirty(dgm_store *store, const char *type, char *out, size_t cap, dgm_err *err)
{
    *out = '\0';
    sqlite3_stmt *s = dgm__sql(store, "SELECT what FROM dirty WHERE type = ? LIMIT 1", err);
    if (!s)
        return DGM_EIO;
    bool row;
    dgm__sql_text(s, 1, type);
    dgm_status status = dgm__sql_step(store, s, &row, err);
    if (!status && row)
        snprintf(out, cap, "%s", dgm__sql_str(s, 0));
    dgm__sql_done(s);
    return status;
}

dgm_status dgm__clean(dgm_store *store, const char *type, const char *what, dgm_err *err)
{
    sqlite3_stmt *s = dgm__sql(store, "DELETE FROM dirty WHERE type = ? AND what = ?", err);
    if (!s)
        return DGM_EIO;
    dgm__sql_text(s, 1, type);
    dgm__sql_text(s, 2, what);
    return dgm__sql_run(store, s, err);
}

/* How much is left: marks, and records not yet held against the promises. */
static dgm_status left_of(dgm_store *store, size_t *out, dgm_err *err)
{
    sqlite3_stmt *s =
        dgm__sql(store,
                 "SELECT (SELECT count(*) FROM dirty) + max(0, (SELECT coalesce(max(id), 0) FROM record) -"
                 " coalesce((SELECT value FROM meta WHERE key = 'deeds'), 0))",
                 err);
    if (!s)
        return DGM_EIO;
    bool row;
    dgm_status status = dgm__sql_step(store, s, &row, err);
    *out = !status && row ? (size_t)sqlite3_column_int64(s, 0) : 0;
    dgm__sql_done(s);
    return status;
}

static dgm_status all_of(dgm_store *store, dgm__link_some *some, dgm_progress tell, void *user, dgm_err *err)
{
    for (;;) {
        size_t done = 0, left = 0;
        dgm_status status = dgm__sql_exec(store, "BEGIN IMMEDIATE", err);
        if (status)
            return status;
        status = some(store, &done, err);
        if (!status && tell)
            status = left_of(store, &left, err);
        if (!status && done)
            status = dgm__turn(store, err);
        if (!status)
            status = dgm__sql_exec(store, "COMMIT", err);
        if (status) {
            dgm__sql_undo(store);
            return status;
        }
        dgm__let_others(store);
        if (tell)
            tell(user, done, left);
        if (!done)
            return DGM_OK;
    }
}

typedef struct telling {
    dgm_progress tell;
    void *user;
    size_t all, left;
} telling;

/* Linking one thing may mark others: then there is more in all. */
static void sum(void *user, size_t done, size_t left)
{
    telling *t = user;
    if (!t->all)
        t->all = left + done;
    else if (left > t->left)
        t->all += left - t->left;
    t->left = left;
    if (t->tell)
        t->tell(t->user, t->all - left, t->all);
}

dgm_status dgm_store_link(dgm_store *store, dgm_progress tell, void *user, dgm_err *err)
{
    /* Persons first: encounters are told by their canonical names. Commitments last:
     * what came of them is among the others. */
    static dgm__link_some *const kinds[] = {
        dgm__link_copies,     dgm__link_persons, dgm__link_encounters,
        dgm__link_body_names, dgm__link_series,  dgm__link_commitments,
    };
    if (!store->writable)
        return dgm__fail(err, DGM_EUSAGE, "the store was opened for reading");
    telling t = {tell, user, 0, 0};
    dgm_status status = dgm_store_commit(store, err);
    for (size_t i = 0; !status && i < sizeof kinds / sizeof *kinds; i++)
        status = all_of(store, kinds[i], tell ? sum : NULL, &t, err);
    return status;
}

dgm_status dgm_store_linked(dgm_store *store, bool *out, dgm_err *err)
{
    size_t left;
    dgm_status status = left_of(store, &left, err);
    *out = !status && !left;
    return status;
}
