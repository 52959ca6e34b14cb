/* SPDX-License-Identifier: Apache-2.0
 *
 * What the addresses share: see call.h.
 */
#include "serve/call.h"

#include <string.h>

#include "base/err.h"
#include "resolve/times_parts.h"
#include "store/actor.h"

sqlite3_stmt *dgm__call_sql(dgm__call *c, const char *sql)
{
    if (c->x.e.status)
        return NULL;
    dgm_err fault = {DGM_OK, 0, 0, ""};
    sqlite3_stmt *stmt = dgm__sql(c->store, sql, &fault);
    if (!stmt)
        c->x.e.status = dgm__fail(c->x.e.err, fault.status, "%s", fault.text);
    dgm__sql_done(stmt); /* a call that failed may have left it half way */
    return stmt;
}

bool dgm__call_row(dgm__call *c, sqlite3_stmt *stmt)
{
    return dgm__export_row(&c->x, stmt);
}

void dgm__call_fail(dgm__call *c, dgm_status status, const char *text)
{
    if (!c->x.e.status)
        c->x.e.status = dgm__fail(c->x.e.err, status, "%s", text);
}

void dgm__call_oom(dgm__call *c)
{
    dgm__call_fail(c, DGM_ENOMEM, "out of memory for an answer");
}

const char *dgm__call_name(dgm__call *c, const char *code)
{
    dgm__actor actor;
    const char *name = c->model ? dgm_model_country(c->model, code) : NULL;
    if (name)
        return name;
    if (!dgm__actor_code(c->store, c->model, code, &actor))
        return code;
    char *copy = dgm__arena_strndup(&c->arena, actor.name, strlen(actor.name));
    if (!copy)
        dgm__call_oom(c);
    return copy ? copy : code;
}

const char *dgm__call_date(dgm__call *c, bool known, int64_t day)
{
    int year, month, date;
    if (!known || day < INT32_MIN / 2 || day > INT32_MAX / 2)
        return NULL;
    dgm__days_date((int32_t)day, &year, &month, &date);
    char *text = dgm__arena_printf(&c->arena, "%04d-%02d-%02d", year, month, date);
    if (!text)
        dgm__call_oom(c);
    return text;
}

void dgm__call_today(dgm__call *c)
{
    sqlite3_stmt *row = dgm__call_sql(c, "SELECT max(day) FROM document");
    if (dgm__call_row(c, row)) {
        c->x.has_as_of = sqlite3_column_type(row, 0) != SQLITE_NULL;
        c->x.as_of = sqlite3_column_int64(row, 0);
    }
    dgm__sql_done(row);
}

/* ---- rows ---- */

void dgm__rows_begin(dgm__rows *r, dgm__call *call, const char *const *columns, size_t n)
{
    *r = (dgm__rows){.call = call, .columns = columns, .n = n};
    r->cells = (dgm__cells){.x = &call->x, .csv = true};
    if (!call->csv) {
        dgm__buf_adds(&call->x.e.to, "{\"rows\": [");
        return;
    }
    for (size_t i = 0; i < n; i++)
        dgm__cell(&r->cells, columns[i]);
    dgm__row_end(&r->cells);
}

/* Before a value: of JSON its key, and of the first the bracket. */
static void before(dgm__rows *r)
{
    dgm__export *x = &r->call->x;
    if (r->call->csv)
        return;
    if (!r->at)
        dgm__buf_adds(&x->e.to, r->rows ? ",\n{" : "\n{");
    dgm__export_key(x, r->columns[r->at]);
}

static void after(dgm__rows *r)
{
    if (++r->at < r->n)
        return;
    r->at = 0;
    r->rows++;
    if (r->call->csv)
        dgm__row_end(&r->cells);
    else
        dgm__buf_addc(&r->call->x.e.to, '}');
    dgm__export_flush(&r->call->x);
}

void dgm__rows_text(dgm__rows *r, const char *text)
{
    before(r);
    if (r->call->csv)
        dgm__cell(&r->cells, text);
    else
        dgm__export_string(&r->call->x, r->columns[r->at], text);
    after(r);
}

void dgm__rows_count(dgm__rows *r, int64_t value)
{
    before(r);
    if (r->call->csv)
        dgm__cell_int(&r->cells, value);
    else
        dgm__buf_printf(&r->call->x.e.to, "%lld", (long long)value);
    after(r);
}

void dgm__rows_real(dgm__rows *r, double value)
{
    before(r);
    if (r->call->csv)
        dgm__cell_real(&r->cells, r->columns[r->at], value);
    else
        dgm__emit_number(&r->call->x.e, r->columns[r->at], value);
    after(r);
}

void dgm__rows_end(dgm__rows *r)
{
    if (!r->call->csv)
        dgm__buf_adds(&r->call->x.e.to, "\n]}\n");
}
