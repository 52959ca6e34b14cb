/* SPDX-License-Identifier: Apache-2.0
 *
 * /api/records: records of a selection, as an export writes them.
 */
#include "serve/gather.h"

static dgm__exported form_of(dgm__kind kind)
{
    switch (kind) {
    case DGM__KIND_ENCOUNTER:
        return DGM__EXPORT_ENCOUNTER;
    case DGM__KIND_COMMITMENT:
        return DGM__EXPORT_COMMITMENT;
    case DGM__KIND_BODY:
        return DGM__EXPORT_BODY;
    default:
        return DGM__EXPORT_SAID;
    }
}

/* States of commitments are those of the latest document's day, as in an export. */
static void set_today(dgm__call *c)
{
    sqlite3_stmt *row = dgm__call_sql(c, "SELECT max(day) FROM document");
    if (dgm__call_row(c, row)) {
        c->x.has_as_of = sqlite3_column_type(row, 0) != SQLITE_NULL;
        c->x.as_of = sqlite3_column_int64(row, 0);
    }
    dgm__sql_done(row);
}

/* Item i in the order that was asked for: those without a day come last either way. */
static const dgm__gathered *item(const dgm__gathered *items, size_t dated, bool newest, size_t i)
{
    return &items[newest && i < dated ? dated - 1 - i : i];
}

void dgm__serve_records(dgm__call *c)
{
    dgm__gathered *items;
    size_t n, dated = 0;
    set_today(c);
    dgm__gather(c, &items, &n);
    while (dated < n && items[dated].dated)
        dated++;
    dgm__buf_printf(&c->x.e.to, "{\"total\": %zu, \"records\": [", n);
    for (size_t i = c->wanted.offset, told = 0; i < n && told < c->wanted.limit && !c->x.e.status; i++, told++) {
        const dgm__gathered *one = item(items, dated, c->wanted.newest, i);
        dgm__buf_adds(&c->x.e.to, told ? ", " : "\n");
        dgm__export_one(&c->x, form_of(one->kind), one->id);
        dgm__export_flush(&c->x);
    }
    dgm__buf_adds(&c->x.e.to, "]}\n");
}
