/* SPDX-License-Identifier: Apache-2.0
 *
 * Groups of near-identical documents. Documents that share a band are of one group;
 * all documents of a band are, so any one of them tells it: the cost of a document
 * does not grow with the number of its copies. A group is named by its least id.
 */
#include <string.h>

#include "base/err.h"
#include "link/copies.h"
#include "store/put.h"

static dgm_status group_of_band(dgm_store *store, int64_t band, int64_t not_document, int64_t *out, dgm_err *err)
{
    sqlite3_stmt *s = dgm__sql(store,
                               "SELECT d.copies FROM copy_band b CROSS JOIN document d ON d.id = b.document"
                               " WHERE b.band = ? AND b.document <> ? AND d.copies > 0 LIMIT 1",
                               err);
    if (!s)
        return DGM_EIO;
    dgm__sql_int(s, 1, band);
    dgm__sql_int(s, 2, not_document);
    bool row;
    dgm_status status = dgm__sql_step(store, s, &row, err);
    *out = !status && row ? sqlite3_column_int64(s, 0) : 0;
    dgm__sql_done(s);
    return status;
}

static dgm_status size_of(dgm_store *store, int64_t group, int64_t *out, dgm_err *err)
{
    sqlite3_stmt *s = dgm__sql(store, "SELECT n FROM copy_group WHERE id = ?", err);
    if (!s)
        return DGM_EIO;
    dgm__sql_int(s, 1, group);
    bool row;
    dgm_status status = dgm__sql_step(store, s, &row, err);
    *out = !status && row ? sqlite3_column_int64(s, 0) : 0;
    dgm__sql_done(s);
    return status;
}

/* Two groups become one: the smaller moves. *into is what remains. */
static dgm_status merge(dgm_store *store, int64_t *into, int64_t other, dgm_err *err)
{
    int64_t a, b, from = other;
    dgm_status status = size_of(store, *into, &a, err);
    if (!status)
        status = size_of(store, other, &b, err);
    if (status)
        return status;
    if (a < b) {
        from = *into;
        *into = other;
    }
    static const char *const steps[] = {
        "UPDATE document SET copies = ?1 WHERE copies = ?2",
        ("UPDATE copy_group SET n = n + (SELECT n FROM copy_group WHERE id = ?2),"
         " doc = min(doc, (SELECT doc FROM copy_group WHERE id = ?2)) WHERE id = ?1"),
        "DELETE FROM copy_group WHERE id = ?2",
    };
    for (size_t i = 0; !status && i < sizeof steps / sizeof *steps; i++) {
        sqlite3_stmt *s = dgm__sql(store, steps[i], err);
        if (!s)
            return DGM_EIO;
        dgm__sql_int(s, 1, *into);
        if (sqlite3_bind_parameter_count(s) > 1)
            dgm__sql_int(s, 2, from);
        status = dgm__sql_run(store, s, err);
    }
    return status;
}

/* `again`: the document was in a group before. */
static dgm_status enter(dgm_store *store, int64_t document, const char *doc, int64_t *group, bool again, dgm_err *err)
{
    bool grows = *group != 0;
    sqlite3_stmt *s = *group ? dgm__sql(store, "UPDATE copy_group SET n = n + 1, doc = min(doc, ?2) WHERE id = ?1", err)
                             : dgm__sql(store, "INSERT INTO copy_group(doc, n) VALUES(?2, 1)", err);
    if (!s)
        return DGM_EIO;
    if (*group)
        dgm__sql_int(s, 1, *group);
    dgm__sql_text(s, 2, doc);
    dgm_status status = dgm__sql_run(store, s, err);
    if (!status && !*group)
        *group = sqlite3_last_insert_rowid(store->db);
    s = status ? NULL : dgm__sql(store, "UPDATE document SET copies = ? WHERE id = ?", err);
    if (!s)
        return status ? status : DGM_EIO;
    dgm__sql_int(s, 1, *group);
    dgm__sql_int(s, 2, document);
    status = dgm__sql_run(store, s, err);
    /* What the others of the group report weighs less from now on, or more. */
    return status || (!grows && !again) ? status : dgm__dirty_id(store, "copies", *group, err);
}

/* By the bands that stand in the store already. */
static dgm_status join_groups(dgm_store *store, int64_t document, const char *doc, const int64_t *bands, size_t n,
                              bool again, dgm_err *err)
{
    int64_t group = 0;
    dgm_status status = DGM_OK;
    for (size_t i = 0; !status && i < n; i++) {
        int64_t other;
        status = group_of_band(store, bands[i], document, &other, err);
        if (status || !other || other == group)
            continue;
        if (!group)
            group = other;
        else
            status = merge(store, &group, other, err);
    }
    return status ? status : enter(store, document, doc, &group, again, err);
}

dgm_status dgm__put_copies(const dgm__putting *p, dgm_err *err)
{
    int64_t bands[DGM__COPY_BANDS];
    size_t n = dgm__copy_bands(bands, p->text + p->body_start, p->body_end - p->body_start);
    dgm_status status = DGM_OK;
    for (size_t i = 0; !status && i < n; i++) {
        sqlite3_stmt *s = dgm__sql(p->store, "INSERT OR IGNORE INTO copy_band(band, document) VALUES(?, ?)", err);
        if (!s)
            return DGM_EIO;
        dgm__sql_int(s, 1, bands[i]);
        dgm__sql_int(s, 2, p->document);
        status = dgm__sql_run(p->store, s, err);
    }
    return status ? status : join_groups(p->store, p->document, p->doc, bands, n, false, err);
}

/* The bands of a document that stands in the store, from its text. */
static dgm_status bands_of(dgm_store *store, int64_t document, int64_t bands[DGM__COPY_BANDS], size_t *n, dgm_err *err)
{
    sqlite3_stmt *s = dgm__sql(store,
                               "SELECT CASE WHEN d.body_end > d.body_start THEN"
                               " substr(t.text, d.body_start + 1, d.body_end - d.body_start) ELSE t.text END"
                               " FROM document d CROSS JOIN document_text t ON t.document = d.id WHERE d.id = ?",
                               err);
    if (!s)
        return DGM_EIO;
    dgm__sql_int(s, 1, document);
    bool row;
    dgm_status status = dgm__sql_step(store, s, &row, err);
    *n = !status && row ? dgm__copy_bands(bands, dgm__sql_get(s, 0), (size_t)sqlite3_column_bytes(s, 0)) : 0;
    dgm__sql_done(s);
    return status;
}

/* The others of a group that one leaves: they may hang together by it alone, so
 * each enters anew. Rare: a page changed that has copies. */
static dgm_status regroup(dgm_store *store, int64_t group, dgm_err *err)
{
    dgm_status status = DGM_OK;
    while (!status) {
        sqlite3_stmt *s = dgm__sql(store, "SELECT id, doc FROM document WHERE copies = ? ORDER BY doc LIMIT 1", err);
        if (!s)
            return DGM_EIO;
        dgm__sql_int(s, 1, group);
        bool row;
        status = dgm__sql_step(store, s, &row, err);
        int64_t document = !status && row ? sqlite3_column_int64(s, 0) : 0;
        char *doc = document ? sqlite3_mprintf("%s", dgm__sql_get(s, 1)) : NULL;
        dgm__sql_done(s);
        if (status || !document)
            break;
        if (!doc)
            return dgm__fail(err, DGM_ENOMEM, "out of memory");
        int64_t bands[DGM__COPY_BANDS];
        size_t n;
        status = bands_of(store, document, bands, &n, err);
        if (!status)
            status = join_groups(store, document, doc, bands, n, true, err);
        sqlite3_free(doc);
    }
    return status;
}

dgm_status dgm__drop_copies(dgm_store *store, int64_t document, dgm_err *err)
{
    sqlite3_stmt *s = dgm__sql(store, "SELECT copies FROM document WHERE id = ?", err);
    if (!s)
        return DGM_EIO;
    dgm__sql_int(s, 1, document);
    bool row;
    dgm_status status = dgm__sql_step(store, s, &row, err);
    int64_t group = !status && row ? sqlite3_column_int64(s, 0) : 0;
    dgm__sql_done(s);
    int64_t bands[DGM__COPY_BANDS];
    size_t n = 0;
    if (!status)
        status = bands_of(store, document, bands, &n, err);
    for (size_t i = 0; !status && i < n; i++) {
        s = dgm__sql(store, "DELETE FROM copy_band WHERE band = ? AND document = ?", err);
        if (!s)
            return DGM_EIO;
        dgm__sql_int(s, 1, bands[i]);
        dgm__sql_int(s, 2, document);
        status = dgm__sql_run(store, s, err);
    }
    s = status ? NULL : dgm__sql(store, "UPDATE document SET copies = 0 WHERE id = ?", err);
    if (!s)
        return status ? status : DGM_EIO;
    dgm__sql_int(s, 1, document);
    status = dgm__sql_run(store, s, err);
    if (status)
        return status;
    /* A number that is no group's holds the others until each has entered anew. */
    s = dgm__sql(store, "UPDATE document SET copies = -?1 WHERE copies = ?1", err);
    if (!s)
        return DGM_EIO;
    dgm__sql_int(s, 1, group);
    status = dgm__sql_run(store, s, err);
    s = status ? NULL : dgm__sql(store, "DELETE FROM copy_group WHERE id = ?", err);
    if (!s)
        return status ? status : DGM_EIO;
    dgm__sql_int(s, 1, group);
    status = dgm__sql_run(store, s, err);
    return status ? status : regroup(store, -group, err);
}
