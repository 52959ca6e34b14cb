/* SPDX-License-Identifier: Apache-2.0
 *
 * An export from its beginning to its end: see export.h.
 */
#include "export/export.h"

#include <string.h>

#include "base/err.h"
#include "record/json.h"
#include "resolve/times_parts.h"

enum { PIECE = 1 << 16 }; /* bytes that the sink is given at a time */

void dgm_export_options_init(dgm_export_options *options)
{
    memset(options, 0, sizeof *options);
    options->size = sizeof *options;
}

/* ---- the store ---- */

sqlite3_stmt *dgm__export_sql(dgm__export *x, const char *sql)
{
    if (x->e.status)
        return NULL;
    dgm_err fault = {DGM_OK, 0, 0, ""};
    sqlite3_stmt *stmt = dgm__sql(x->store, sql, &fault);
    if (!stmt) {
        x->e.status = dgm__fail(x->e.err, fault.status, "%s", fault.text);
        return NULL;
    }
    dgm__sql_done(stmt); /* an export that failed may have left it half way */
    /* A statement without such parameters refuses them, which does no harm. */
    dgm__sql_int(stmt, 1, x->filtered);
    dgm__sql_int(stmt, 2, x->since);
    dgm__sql_int(stmt, 3, x->until);
    if (x->has_as_of)
        dgm__sql_int(stmt, 4, x->as_of);
    return stmt;
}

bool dgm__export_row(dgm__export *x, sqlite3_stmt *stmt)
{
    bool row = false;
    if (!stmt)
        return false;
    if (!x->e.status)
        x->e.status = dgm__sql_step(x->store, stmt, &row, x->e.err);
    if (!row)
        dgm__sql_done(stmt);
    return row;
}

dgm__slice dgm__export_json(dgm__export *x, const char *id, const char *text)
{
    dgm__slice object = dgm__slice_object(text);
    if (!object.at && !x->e.status)
        x->e.status = dgm__fail(x->e.err, DGM_ESTORE, "is damaged: record %.100s is not JSON", id ? id : "without id");
    return object;
}

/* ---- output ---- */

void dgm__export_hand_on(dgm__export *x)
{
    if (!x->e.status && (x->e.to.oom || x->aside.oom))
        x->e.status = dgm__fail(x->e.err, DGM_ENOMEM, "out of memory for a record");
    if (!x->e.status && x->e.to.len && x->sink(x->user, x->e.to.data, x->e.to.len))
        x->e.status = dgm__fail(x->e.err, DGM_EIO, "output cannot be written");
    dgm__buf_rewind(&x->e.to);
}

void dgm__export_flush(dgm__export *x)
{
    if (x->e.to.len >= PIECE || x->e.to.oom || x->aside.oom)
        dgm__export_hand_on(x);
}

void dgm__export_key(dgm__export *x, const char *key)
{
    dgm__buf *to = &x->e.to;
    if (to->len && to->data[to->len - 1] != '{')
        dgm__buf_adds(to, ", ");
    dgm__buf_addc(to, '"');
    dgm__buf_adds(to, key);
    dgm__buf_adds(to, "\": ");
}

void dgm__export_string(dgm__export *x, const char *field, const char *text)
{
    if (!text) {
        dgm__buf_adds(&x->e.to, "null");
    } else if (dgm__emit_text_ok(&x->e, field, text)) {
        dgm__buf_addc(&x->e.to, '"');
        dgm__json_escaped(&x->e.to, text);
        dgm__buf_addc(&x->e.to, '"');
    }
}

void dgm__export_text(dgm__export *x, const char *key, const char *text)
{
    dgm__export_key(x, key);
    dgm__export_string(x, key, text);
}

void dgm__export_slice(dgm__export *x, const char *key, dgm__slice value, const char *missing)
{
    dgm__export_key(x, key);
    if (value.at)
        dgm__slice_copy(value, &x->e.to);
    else
        dgm__buf_adds(&x->e.to, missing);
}

void dgm__export_count(dgm__export *x, const char *key, int64_t value)
{
    dgm__export_key(x, key);
    dgm__buf_printf(&x->e.to, "%lld", (long long)value);
}

/* ---- beginning and end ---- */

static dgm_status day_of(const char *date, const char *what, bool last, int64_t *out, dgm_err *err)
{
    int32_t first_day, last_day;
    size_t len = strlen(date);
    if ((len != 4 && len != 7 && len != 10) || !dgm__stamp_range(dgm__stamp_read(date), &first_day, &last_day))
        return dgm__fail(err, DGM_EUSAGE, "%s is a date as 2020-11-26, 2020-11 or 2020, not '%.40s'", what, date);
    *out = last ? last_day : first_day;
    return DGM_OK;
}

static dgm_status take_options(dgm__export *x, const dgm_export_options *o, dgm_err *err)
{
    dgm_status status = DGM_OK;
    x->filtered = o->since || o->until;
    x->since = INT32_MIN;
    x->until = INT32_MAX - 1; /* what is unknown lies behind it */
    x->has_as_of = o->as_of != NULL;
    if (o->since)
        status = day_of(o->since, "'--since'", false, &x->since, err);
    if (!status && o->until)
        status = day_of(o->until, "'--until'", true, &x->until, err);
    if (!status && o->as_of)
        status = day_of(o->as_of, "'--as-of'", true, &x->as_of, err);
    return status;
}

/* Documents whose date is no whole day ("2021-05") have it in words only. */
static void keep_by_part_of_date(dgm__export *x)
{
    int32_t first, last;
    sqlite3_stmt *row = dgm__export_sql(
        x, "SELECT id, published FROM document WHERE day IS NULL AND published IS NOT NULL ORDER BY id");
    while (dgm__export_row(x, row)) {
        if (!dgm__stamp_range(dgm__stamp_read(dgm__sql_get(row, 1)), &first, &last) || first > x->until ||
            last < x->since)
            continue;
        sqlite3_stmt *keep = dgm__export_sql(x, "INSERT OR IGNORE INTO temp.kept VALUES(?5)");
        if (keep)
            dgm__sql_int(keep, 5, sqlite3_column_int64(row, 0));
        while (dgm__export_row(x, keep))
            ;
    }
}

/* The documents that the filter lets through: by their own date, or because a record
 * stands in them that it lets through. */
static void keep_documents(dgm__export *x)
{
    static const char *const from[] = {
        "INSERT OR IGNORE INTO temp.kept SELECT id FROM document WHERE day BETWEEN ?2 AND ?3",
        "INSERT OR IGNORE INTO temp.kept SELECT document FROM record r"
        " WHERE r.type IN ('event', 'figure') AND r.day_lo <= ?3 AND r.day_hi >= ?2",
        "INSERT OR IGNORE INTO temp.kept SELECT r.document FROM encounter c"
        " JOIN node n ON n.thing = c.id AND n.type = 'encounter' JOIN record r ON r.node = n.id"
        " WHERE c.day_lo <= ?3 AND c.day_hi >= ?2",
        "INSERT OR IGNORE INTO temp.kept SELECT r.document FROM commitment c"
        " CROSS JOIN json_each(c.json, '$.reports') j CROSS JOIN record r ON r.rid = j.value"
        " WHERE c.due_lo <= ?3 AND c.due_hi >= ?2",
        "INSERT OR IGNORE INTO temp.kept SELECT r.document FROM body b"
        " CROSS JOIN json_each(b.json, '$.reports') j CROSS JOIN record r ON r.rid = j.value"
        " WHERE EXISTS (SELECT 1 FROM body_session s JOIN encounter c ON c.id = s.encounter"
        " WHERE s.body = b.id AND c.day_lo <= ?3 AND c.day_hi >= ?2)",
    };
    for (size_t i = 0; x->filtered && i < sizeof from / sizeof *from; i++) {
        sqlite3_stmt *stmt = dgm__export_sql(x, from[i]);
        while (dgm__export_row(x, stmt))
            ;
    }
    if (x->filtered)
        keep_by_part_of_date(x);
}

/* One reading of the store, so that a writer beside us changes nothing half way. */
static dgm_status begin(dgm__export *x, bool *began, dgm_err *err)
{
    *began = false;
    dgm_status status = dgm__sql_exec(
        x->store, "CREATE TEMP TABLE IF NOT EXISTS kept(document INTEGER PRIMARY KEY); DELETE FROM temp.kept", err);
    if (!status && sqlite3_get_autocommit(x->store->db)) {
        status = dgm__sql_exec(x->store, "BEGIN", err);
        *began = !status;
    }
    if (status)
        return status;
    keep_documents(x);
    sqlite3_stmt *latest = x->has_as_of ? NULL : dgm__export_sql(x, "SELECT max(day) FROM document");
    if (dgm__export_row(x, latest)) {
        x->has_as_of = sqlite3_column_type(latest, 0) != SQLITE_NULL;
        x->as_of = sqlite3_column_int64(latest, 0);
    }
    dgm__sql_done(latest);
    return x->e.status;
}

static dgm_status end(dgm__export *x, bool began)
{
    dgm__export_hand_on(x);
    dgm__buf_clear(&x->e.to);
    dgm__buf_clear(&x->aside);
    /* After a failure statements stand where they were, and would keep the file locked. */
    for (sqlite3_stmt *s = sqlite3_next_stmt(x->store->db, NULL); s; s = sqlite3_next_stmt(x->store->db, s))
        dgm__sql_done(s);
    if (began)
        sqlite3_exec(x->store->db, "ROLLBACK", NULL, NULL, NULL);
    return x->e.status;
}

static dgm_status prepare(dgm__export *x, dgm_store *store, const dgm_model *model, const dgm_export_options *options,
                          bool *began, dgm_err *err)
{
    *x = (dgm__export){.store = store, .model = model};
    dgm__emit_init(&x->e, err);
    *began = false;
    x->e.status = take_options(x, options, err);
    if (!x->e.status)
        x->e.status = begin(x, began, err);
    return x->e.status;
}

dgm_status dgm_export(dgm_store *store, const dgm_model *model, const dgm_export_options *options, dgm_sink sink,
                      void *user, dgm_err *err)
{
    static void (*const forms[])(dgm__export *) = {
        [DGM_EXPORT_JSONL] = dgm__export_jsonl,     [DGM_EXPORT_PLOVER] = dgm__export_plover,
        [DGM_EXPORT_POLECAT] = dgm__export_polecat, [DGM_EXPORT_ICEWS] = dgm__export_icews,
        [DGM_EXPORT_GRAPHML] = dgm__export_graphml, [DGM_EXPORT_GEOJSON] = dgm__export_geojson,
    };
    if (!store || !options || !sink)
        return dgm__fail(err, DGM_EUSAGE, "a store, options and a sink are needed");
    size_t form = (size_t)options->form;
    if (form >= sizeof forms / sizeof *forms || !forms[form])
        return dgm__fail(err, DGM_EUSAGE, "this form is not written into one stream");
    dgm__export x;
    bool began;
    if (!prepare(&x, store, model, options, &began, err)) {
        x.sink = sink;
        x.user = user;
        forms[form](&x);
    }
    return end(&x, began);
}

dgm_status dgm_export_package(dgm_store *store, const dgm_model *model, const dgm_export_options *options,
                              dgm_file_open next, void *user, dgm_err *err)
{
    if (!store || !options || !next)
        return dgm__fail(err, DGM_EUSAGE, "a store, options and files are needed");
    if (options->form != DGM_EXPORT_CSV && options->form != DGM_EXPORT_GOLD)
        return dgm__fail(err, DGM_EUSAGE, "this form is one stream");
    dgm__export x;
    bool began;
    size_t left_out = 0;
    dgm_status status = prepare(&x, store, model, options, &began, err);
    if (!status && options->form == DGM_EXPORT_CSV)
        dgm__export_tables(&x, next, user);
    else if (!status)
        dgm__export_gold(&x, next, user, &left_out);
    if (options->left_out)
        *options->left_out = left_out;
    return end(&x, began);
}
