/* SPDX-License-Identifier: Apache-2.0
 *
 * /api/search: what `dragoman search` finds.
 */
#include "serve/call.h"

typedef struct lines {
    dgm__call *call;
    size_t n;
} lines;

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
    lines l = {c, 0};
    size_t hits = 0;
    dgm_search_options_init(&o);
    o.limit = c->wanted.limit;
    o.offset = c->wanted.offset;
    dgm__buf_adds(&c->x.e.to, "{\"hits\": [");
    dgm_status status = dgm_search(c->store, c->model, c->wanted.q, &o, &hits, take_line, &l, c->x.e.err);
    if (!c->x.e.status)
        c->x.e.status = status;
    dgm__buf_printf(&c->x.e.to, "], \"total\": %zu}\n", hits);
}
