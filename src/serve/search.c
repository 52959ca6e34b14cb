/* SPDX-License-Identifier: Apache-2.0
 *
 * /api/search: what `dragoman search` finds.
 */
#include "serve/call.h"
#include "serve/table.h"

typedef struct lines {
    dgm__call *call;
    size_t n;
    dgm__cells cells;
    dgm__buf json; /* the line at hand, for a row */
} lines;

/* A hit as a row: what the table of records has, and of documents where it was found. */
static int take_row(void *user, const char *data, size_t len)
{
    lines *l = user;
    dgm__export *x = &l->call->x;
    dgm__buf_rewind(&l->json);
    dgm__buf_add(&l->json, data, len && data[len - 1] == '\n' ? len - 1 : len);
    dgm__slice hit = l->json.oom ? (dgm__slice){NULL, 0} : dgm__export_json(x, NULL, l->json.data);
    if (l->json.oom)
        dgm__call_oom(l->call);
    dgm__table_row(&l->cells, hit);
    dgm__cell_slice(&l->cells, dgm__slice_member(hit, "publisher"));
    dgm__cell_slice(&l->cells, dgm__slice_member(hit, "snippet"));
    dgm__row_end(&l->cells);
    dgm__export_flush(x);
    return x->e.status ? -1 : 0;
}

/* A dgm_sink that is given one line, one hit, at a time. */
static int take_line(void *user, const char *data, size_t len)
{
    lines *l = user;
    dgm__buf *to = &l->call->x.e.to;
    dgm__buf_adds(to, l->n++ ? ", " : "\n");
    dgm__buf_add(to, data, len);
    dgm__export_flush(&l->call->x);
    return l->call->x.e.status ? -1 : 0;
}

void dgm__serve_search(dgm__call *c)
{
    dgm_search_options o;
    lines l = {.call = c};
    size_t hits = 0;
    dgm_search_options_init(&o);
    o.limit = c->wanted.limit;
    o.offset = c->wanted.offset;
    if (c->csv) {
        dgm__table_head(&l.cells, &c->x);
        dgm__cell(&l.cells, "publisher");
        dgm__cell(&l.cells, "snippet");
        dgm__row_end(&l.cells);
    } else {
        dgm__buf_adds(&c->x.e.to, "{\"hits\": [");
    }
    dgm_status status =
        dgm_search(c->store, c->model, c->wanted.q, &o, &hits, c->csv ? take_row : take_line, &l, c->x.e.err);
    if (!c->x.e.status)
        c->x.e.status = status;
    dgm__buf_clear(&l.json);
    if (!c->csv)
        dgm__buf_printf(&c->x.e.to, "], \"total\": %zu}\n", hits);
}
