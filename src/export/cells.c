/* SPDX-License-Identifier: Apache-2.0
 *
 * Cells of tables: see cells.h.
 */
#include "export/cells.h"

#include <string.h>

static void between(dgm__cells *c)
{
    if (c->n++)
        dgm__buf_addc(&c->x->e.to, c->csv ? ',' : '\t');
}

static void quoted(dgm__buf *to, const char *text)
{
    dgm__buf_addc(to, '"');
    for (const char *quote; (quote = strchr(text, '"')); text = quote + 1) {
        dgm__buf_add(to, text, (size_t)(quote - text));
        dgm__buf_adds(to, "\"\"");
    }
    dgm__buf_adds(to, text);
    dgm__buf_addc(to, '"');
}

/* Whatever some reader takes for the end of a line or cell: also VT, FF, NEL, LS, PS. */
static size_t is_break(const char *at)
{
    if (*at >= '\t' && *at <= '\r')
        return 1;
    if (*at == '\xc2' && at[1] == '\x85')
        return 2;
    return *at == '\xe2' && at[1] == '\x80' && (at[2] == '\xa8' || at[2] == '\xa9') ? 3 : 0;
}

static void flat(dgm__buf *to, const char *text)
{
    const char *from = text;
    for (const char *at = text; *at;) {
        size_t len = is_break(at);
        if (!len) {
            at++;
            continue;
        }
        dgm__buf_add(to, from, (size_t)(at - from));
        dgm__buf_addc(to, ' ');
        from = at += len;
    }
    dgm__buf_adds(to, from);
}

void dgm__cell(dgm__cells *c, const char *text)
{
    between(c);
    if (c->csv && text && dgm__emit_text_ok(&c->x->e, "a cell", text))
        quoted(&c->x->e.to, text);
    else if (!c->csv && text && *text && dgm__emit_text_ok(&c->x->e, "a cell", text))
        flat(&c->x->e.to, text);
    else if (!c->csv)
        dgm__buf_adds(&c->x->e.to, c->missing);
}

void dgm__cell_int(dgm__cells *c, int64_t value)
{
    between(c);
    dgm__buf_printf(&c->x->e.to, "%lld", (long long)value);
}

void dgm__cell_real(dgm__cells *c, const char *field, double value)
{
    between(c);
    dgm__emit_number(&c->x->e, field, value);
}

void dgm__cell_slice(dgm__cells *c, dgm__slice string)
{
    dgm__buf_rewind(&c->x->aside);
    dgm__cell(c, dgm__slice_text(string, &c->x->aside) ? c->x->aside.data : NULL);
}

void dgm__cell_column(dgm__cells *c, const char *field, sqlite3_stmt *row, int column)
{
    switch (sqlite3_column_type(row, column)) {
    case SQLITE_INTEGER:
        dgm__cell_int(c, sqlite3_column_int64(row, column));
        break;
    case SQLITE_FLOAT:
        dgm__cell_real(c, field, sqlite3_column_double(row, column));
        break;
    default:
        dgm__cell(c, dgm__sql_get(row, column));
    }
}

void dgm__cell_list(dgm__cells *c, dgm__slice array, const char *member)
{
    dgm__buf *aside = &c->x->aside;
    dgm__slice item;
    size_t known = 0, n = 0;
    dgm__buf_rewind(aside);
    for (size_t at = 0; dgm__slice_next(array, &at, &item); n++) {
        if (n)
            dgm__buf_adds(aside, "; ");
        if (dgm__slice_text(member ? dgm__slice_member(item, member) : item, aside))
            known++;
        else
            dgm__buf_adds(aside, c->missing);
    }
    dgm__cell(c, known ? aside->data : NULL);
}

void dgm__row_end(dgm__cells *c)
{
    dgm__buf_adds(&c->x->e.to, c->csv ? "\r\n" : "\n");
    c->n = 0;
}
