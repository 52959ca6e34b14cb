/* SPDX-License-Identifier: Apache-2.0
 *
 * Tables: one line an event, as CSV (RFC 4180) or TSV, for spreadsheets and R.
 */
#include "dragoman/write.h"

#include <string.h>

#include "base/err.h"
#include "record/emit.h"

/* clang-format off */
static const char *const columns[] = {
    "doc", "id", "event", "mode", "status", "date",
    "actor_text", "actor_name", "actor_country", "actor_sector",
    "recipient_text", "recipient_name", "recipient_country", "recipient_sector",
    "context", "attributed_to", "event_loc", "quad_code", "event_scale", "cameo",
    "event_text", "sentence", "start", "end", "frame",
    "title", "published", "publisher", "url", "confidence",
};
/* clang-format on */
enum { N_COLUMNS = sizeof columns / sizeof *columns };

typedef struct row {
    dgm__emit e;
    dgm_table form;
    size_t cell; /* index of the next cell */
} row;

static const char *next_cell(row *r)
{
    if (r->cell)
        dgm__buf_addc(&r->e.to, r->form == DGM_CSV ? ',' : '\t');
    return columns[r->cell++ % N_COLUMNS];
}

static void end_row(row *r)
{
    dgm__buf_adds(&r->e.to, r->form == DGM_CSV ? "\r\n" : "\n");
    r->cell = 0;
}

static void escaped(row *r, const char *value)
{
    dgm__buf *to = &r->e.to;
    for (const char *at = value; *at; at++) {
        if (r->form == DGM_TSV && strchr("\t\n\r", *at))
            dgm__buf_addc(to, ' ');
        else if (r->form == DGM_CSV && *at == '"')
            dgm__buf_adds(to, "\"\"");
        else
            dgm__buf_addc(to, *at);
    }
}

/* The values joined; one that is NULL is empty, so that the cells of a list stay in
 * step with each other. A cell of nothing but NULLs has no bytes. */
static void cell(row *r, const char *const *values, size_t n)
{
    const char *column = next_cell(r);
    size_t known = 0;
    for (size_t i = 0; i < n; i++)
        known += values[i] != NULL;
    if (!known)
        return;
    if (r->form == DGM_CSV)
        dgm__buf_addc(&r->e.to, '"');
    for (size_t i = 0; i < n; i++) {
        dgm__buf_adds(&r->e.to, i ? "; " : "");
        if (dgm__emit_text_ok(&r->e, column, values[i]))
            escaped(r, values[i]);
    }
    if (r->form == DGM_CSV)
        dgm__buf_addc(&r->e.to, '"');
}

static void text(row *r, const char *value)
{
    cell(r, &value, 1);
}

static void number(row *r, double value)
{
    const char *column = next_cell(r);
    dgm__emit_number(&r->e, column, value);
}

/* Four cells: text, name, country and sector. */
static void actors(row *r, dgm_actors list)
{
    enum { MOST = 64 }; /* no clause names more sides than this; the rest is in the JSON Lines */
    const char *values[4][MOST];
    size_t n = list.n < MOST ? list.n : MOST;
    for (size_t i = 0; i < n; i++) {
        values[0][i] = list.items[i].text;
        values[1][i] = list.items[i].name;
        values[2][i] = list.items[i].country;
        values[3][i] = list.items[i].sector;
    }
    for (int i = 0; i < 4; i++)
        cell(r, values[i], n);
}

static void event(row *r, const dgm_records *doc, const dgm_event *v)
{
    r->e.id = v->id;
    text(r, doc->doc);
    text(r, v->id);
    text(r, v->event);
    cell(r, v->mode.items, v->mode.n);
    text(r, v->status);
    text(r, v->date);
    actors(r, v->actor);
    actors(r, v->recipient);
    cell(r, v->context.items, v->context.n);
    text(r, v->attributed_to);
    text(r, v->event_loc);
    number(r, v->quad_code);
    number(r, v->event_scale);
    text(r, v->cameo);
    text(r, v->event_text);
    number(r, v->sentence);
    number(r, v->at.start);
    number(r, v->at.end);
    text(r, v->frame);
    text(r, doc->title);
    text(r, doc->published);
    text(r, doc->publisher);
    text(r, doc->url);
    if (v->confidence < 0)
        text(r, NULL);
    else
        number(r, v->confidence);
    end_row(r);
}

static void init(row *r, dgm_table form, dgm_err *err)
{
    dgm__emit_init(&r->e, err);
    r->form = form;
    r->cell = 0;
}

dgm_status dgm_write_table_header(dgm_table form, dgm_sink sink, void *user, dgm_err *err)
{
    if (!sink)
        return dgm__fail(err, DGM_EUSAGE, "a sink is needed");
    row r;
    init(&r, form, err);
    for (size_t i = 0; i < N_COLUMNS; i++)
        dgm__buf_adds(&r.e.to, next_cell(&r));
    end_row(&r);
    return dgm__emit_finish(&r.e, sink, user);
}

dgm_status dgm_write_table(const dgm_records *records, dgm_table form, dgm_sink sink, void *user, dgm_err *err)
{
    if (!records || !records->doc || !sink)
        return dgm__fail(err, DGM_EUSAGE, "records of a named document and a sink are needed");
    row r;
    init(&r, form, err);
    for (size_t i = 0; i < records->n_events; i++)
        event(&r, records, &records->events[i]);
    return dgm__emit_finish(&r.e, sink, user);
}
