/* SPDX-License-Identifier: Apache-2.0
 *
 * /api/store: how much there is.
 */
#include "serve/call.h"

void dgm__serve_store(dgm__call *c)
{
    static const struct {
        const char *name, *sql;
    } counts[] = {
        {"documents", "SELECT count(*) FROM document"},
        {"encounters", "SELECT count(*) FROM encounter"},
        {"events", "SELECT count(*) FROM record WHERE type = 'event'"},
        {"commitments", "SELECT count(*) FROM commitment"},
        {"statements", "SELECT count(*) FROM record WHERE type = 'statement'"},
        {"figures", "SELECT count(*) FROM record WHERE type = 'figure'"},
        {"bodies", "SELECT count(*) FROM body"},
    };
    dgm__buf_addc(&c->x.e.to, '{');
    for (size_t i = 0; i < sizeof counts / sizeof *counts; i++) {
        sqlite3_stmt *row = dgm__call_sql(c, counts[i].sql);
        dgm__export_count(&c->x, counts[i].name, dgm__call_row(c, row) ? sqlite3_column_int64(row, 0) : 0);
        dgm__sql_done(row);
    }
    /* By an index each, which one query for both would not use. */
    static const char *const ends[] = {"SELECT min(day) FROM document WHERE day IS NOT NULL",
                                       "SELECT max(day) FROM document WHERE day IS NOT NULL"};
    for (int i = 0; i < 2; i++) {
        sqlite3_stmt *row = dgm__call_sql(c, ends[i]);
        bool known = dgm__call_row(c, row) && sqlite3_column_type(row, 0) != SQLITE_NULL;
        dgm__export_text(&c->x, i ? "last" : "first",
                         dgm__call_date(c, known, known ? sqlite3_column_int64(row, 0) : 0));
        dgm__sql_done(row);
    }
    dgm__export_key(&c->x, "may_write");
    dgm__buf_adds(&c->x.e.to, c->may_write ? "true}\n" : "false}\n");
}
