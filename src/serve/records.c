/* SPDX-License-Identifier: Apache-2.0
 *
 * /api/records: records of a selection, as an export writes them.
 */
#include <string.h>

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

/* The first of several members that is there: kinds of record call the same by their own names. */
static dgm__slice any(dgm__slice record, const char *const *names)
{
    dgm__slice value = {NULL, 0};
    for (; *names && !value.at; names++)
        value = dgm__slice_member(record, *names);
    return value;
}

/* A string, a number, or a list of strings; what is another list is left out. */
static void cell(dgm__cells *cells, dgm__slice value)
{
    dgm__buf *aside = &cells->x->aside;
    if (value.at && *value.at == '[') {
        dgm__cell_list(cells, value, NULL);
    } else if (value.at && *value.at != '"') {
        dgm__buf_rewind(aside);
        dgm__buf_add(aside, value.at, value.len);
        dgm__cell(cells, aside->data);
    } else {
        dgm__cell_slice(cells, value);
    }
}

/* Names, offices or countries of sides; members of a body are countries and no more. */
static void side_cell(dgm__cells *cells, dgm__slice sides, const char *member)
{
    dgm__slice first;
    size_t at = 0;
    if (sides.at && *sides.at == '{')
        cell(cells, dgm__slice_member(sides, member));
    else if (dgm__slice_next(sides, &at, &first) && *first.at == '"')
        dgm__cell_list(cells, strcmp(member, "country") ? (dgm__slice){NULL, 0} : sides, NULL);
    else
        dgm__cell_list(cells, sides, member);
}

enum { MOST_NAMES = 7 };

/* Columns with the members that they are; of sides which part is told. */
static const struct {
    const char *column, *part, *names[MOST_NAMES];
} columns[] = {
    {"record", NULL, {"record"}},
    {"id", NULL, {"id"}},
    {"doc", NULL, {"doc"}},
    {"kind", NULL, {"kind", "event", "stance", "qualifier"}},
    {"status", NULL, {"status", "state"}},
    {"date", NULL, {"date", "due", "when"}},
    {"place", NULL, {"place", "event_loc", "seat"}},
    {"names", "name", {"participants", "actor", "by", "speaker", "members"}},
    {"offices", "office", {"participants", "actor", "by", "speaker", "members"}},
    {"countries", "country", {"participants", "actor", "by", "speaker", "members"}},
    {"to_names", "name", {"recipient", "to"}},
    {"to_countries", "country", {"recipient", "to"}},
    {"what", NULL, {"event_text", "what", "issue", "unit", "name", "topics"}},
    {"value", NULL, {"value", "event_scale"}},
    {"n_reports", NULL, {"n_reports"}},
};

/* A dgm_sink that keeps the lines. */
static int keep(void *user, const char *data, size_t len)
{
    dgm__buf *to = user;
    dgm__buf_add(to, data, len);
    return to->oom ? -1 : 0;
}

static void row_of(dgm__cells *cells, dgm__slice record)
{
    for (size_t i = 0; i < sizeof columns / sizeof *columns; i++) {
        dgm__slice value = any(record, columns[i].names);
        if (columns[i].part)
            side_cell(cells, value, columns[i].part);
        else
            cell(cells, value);
    }
    dgm__row_end(cells);
}

/* Each record is written as the export has it, and looked into. */
static void table(dgm__call *c, const dgm__gathered *items, size_t n, size_t dated)
{
    dgm__buf json;
    dgm__cells cells = {.x = &c->x, .csv = true, .missing = ""};
    dgm__buf_init(&json);
    dgm__export aside = {.store = c->store, .model = c->model, .sink = keep, .user = &json};
    dgm__emit_init(&aside.e, c->x.e.err);
    aside.has_as_of = c->x.has_as_of;
    aside.as_of = c->x.as_of;
    for (size_t i = 0; i < sizeof columns / sizeof *columns; i++)
        dgm__cell(&cells, columns[i].column);
    dgm__row_end(&cells);
    for (size_t i = c->wanted.offset, told = 0; i < n && told < c->wanted.limit && !c->x.e.status; i++, told++) {
        const dgm__gathered *one = item(items, dated, c->wanted.newest, i);
        dgm__buf_rewind(&json);
        dgm__export_one(&aside, form_of(one->kind), one->id);
        dgm__export_hand_on(&aside);
        c->x.e.status = aside.e.status;
        if (c->x.e.status || !json.len)
            break;
        json.data[json.len - 1] = '\0'; /* the end of its line */
        row_of(&cells, dgm__export_json(&c->x, NULL, json.data));
        dgm__export_flush(&c->x);
    }
    dgm__buf_clear(&json);
    dgm__buf_clear(&aside.e.to);
    dgm__buf_clear(&aside.aside);
}

void dgm__serve_records(dgm__call *c)
{
    dgm__gathered *items;
    size_t n, dated = 0;
    set_today(c);
    dgm__gather(c, &items, &n);
    while (dated < n && items[dated].dated)
        dated++;
    if (c->csv) {
        table(c, items, n, dated);
        return;
    }
    dgm__buf_printf(&c->x.e.to, "{\"total\": %zu, \"records\": [", n);
    for (size_t i = c->wanted.offset, told = 0; i < n && told < c->wanted.limit && !c->x.e.status; i++, told++) {
        const dgm__gathered *one = item(items, dated, c->wanted.newest, i);
        dgm__buf_adds(&c->x.e.to, told ? ", " : "\n");
        dgm__export_one(&c->x, form_of(one->kind), one->id);
        dgm__export_flush(&c->x);
    }
    dgm__buf_adds(&c->x.e.to, "]}\n");
}
