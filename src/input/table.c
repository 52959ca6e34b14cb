/* SPDX-License-Identifier: Apache-2.0
 *
 * Tables: see table.h.
 */
#include "input/table.h"

#include <stdbool.h>
#include <string.h>

#include "base/err.h"

typedef struct reading {
    const char *p, *end;
    uint32_t line;
    dgm__arena *arena;
} reading;

/* One field and what ends it: '\t', '\n', or 0 at the end of the text. */
static dgm_status field(reading *r, const char **out, char *stop, dgm_err *err)
{
    if (r->p < r->end && *r->p == '"') {
        uint32_t at = r->line;
        const char *close = r->p + 1, *tail;
        while (close < r->end && (*close != '"' || (close + 1 < r->end && close[1] == '"')))
            close += *close == '"' ? 2 : 1;
        if (close >= r->end) {
            if (err)
                err->line = at;
            return dgm__fail(err, DGM_EFORMAT, "line %u: a quoted field is not closed", (unsigned)at);
        }
        /* What stands between the quote and the tab belongs to the field, as csv has it. */
        for (tail = close + 1; tail < r->end && *tail != '\t' && *tail != '\n' && *tail != '\r';)
            tail++;
        char *text = dgm__arena_alloc(r->arena, (size_t)(tail - r->p), 1), *to = text;
        if (!text)
            return dgm__fail(err, DGM_ENOMEM, "out of memory");
        for (r->p++; r->p < tail; r->p++) {
            if (r->p == close)
                continue;
            r->p += r->p < close && *r->p == '"';
            r->line += *r->p == '\n';
            *to++ = *r->p;
        }
        *out = text;
    } else {
        const char *start = r->p;
        while (r->p < r->end && *r->p != '\t' && *r->p != '\n')
            r->p++;
        size_t len = (size_t)(r->p - start);
        if (len && start[len - 1] == '\r' && (r->p == r->end || *r->p == '\n'))
            len--;
        *out = dgm__arena_strndup(r->arena, start, len);
        if (!*out)
            return dgm__fail(err, DGM_ENOMEM, "out of memory");
    }
    if (r->p < r->end && *r->p == '\r')
        r->p++;
    *stop = r->p < r->end ? *r->p++ : '\0';
    return DGM_OK;
}

/* A line's fields; *n_found counts all, those past `most` are dropped (0: none are). */
static dgm_status line(reading *r, const char ***out, size_t *n_found, size_t most, dgm_err *err)
{
    const char **list = NULL, *text = "";
    size_t cap = 0;
    char stop = '\t';
    *n_found = 0;
    while (stop == '\t') {
        dgm_status status = field(r, &text, &stop, err);
        if (status)
            return status;
        if (!most || *n_found < most) {
            if (dgm__arena_grow(r->arena, list, *n_found, cap))
                return dgm__fail(err, DGM_ENOMEM, "out of memory");
            list[*n_found] = text;
        }
        ++*n_found;
    }
    for (size_t i = *n_found; i < most; i++) {
        if (dgm__arena_grow(r->arena, list, i, cap))
            return dgm__fail(err, DGM_ENOMEM, "out of memory");
        list[i] = "";
    }
    *out = list;
    r->line += stop == '\n';
    return DGM_OK;
}

static bool skip_blank(reading *r)
{
    while (r->p < r->end && (*r->p == '\n' || (*r->p == '\r' && r->p + 1 < r->end && r->p[1] == '\n'))) {
        r->line += *r->p == '\n';
        r->p++;
    }
    return r->p < r->end;
}

dgm_status dgm__table_read(dgm__table *out, const char *data, size_t len, dgm__arena *arena, dgm_err *err)
{
    reading r = {data, data + len, 1, arena};
    size_t cap = 0;
    memset(out, 0, sizeof *out);
    if (len >= 3 && !memcmp(data, "\xEF\xBB\xBF", 3))
        r.p += 3;
    if (!skip_blank(&r))
        return dgm__fail(err, DGM_EEMPTY, "is empty");
    dgm_status status = line(&r, &out->columns, &out->n_columns, 0, err);
    while (!status && skip_blank(&r)) {
        dgm__table_row row = {.line = r.line};
        status = line(&r, &row.fields, &row.n_found, out->n_columns, err);
        if (!status && dgm__arena_grow(arena, out->rows, out->n_rows, cap))
            status = dgm__fail(err, DGM_ENOMEM, "out of memory");
        if (!status)
            out->rows[out->n_rows++] = row;
    }
    return status;
}

int dgm__table_column(const dgm__table *table, const char *name)
{
    for (size_t i = 0; i < table->n_columns; i++)
        if (!strcmp(table->columns[i], name))
            return (int)i;
    return -1;
}
