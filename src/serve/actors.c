/* SPDX-License-Identifier: Apache-2.0
 *
 * /api/actors: who takes part, those in the most records first. Suggestions are asked for
 * at every key, so who there is stays counted until the store has other records.
 */
#include <stdlib.h>
#include <string.h>

#include "base/fold.h"
#include "serve/call.h"
#include "store/actor.h"

void dgm__parties_clear(dgm__parties *parties)
{
    dgm__arena_clear(&parties->arena);
    parties->items = NULL;
    parties->n = 0;
    parties->stamp = 0;
}

static int by_records(const void *a, const void *b)
{
    const dgm__party *x = a, *y = b;
    return x->n != y->n ? (x->n > y->n ? -1 : 1) : strcmp(x->code, y->code);
}

static bool take_party(dgm__call *c, size_t *cap, const char *code, int64_t n)
{
    dgm__parties *all = c->parties;
    char folded[DGM__FOLD_MAX];
    const char *name = dgm__call_name(c, code);
    if (strlen(code) >= sizeof all->items->code)
        return true; /* none of ours */
    dgm__fold_text(name, folded, sizeof folded);
    char *kept = dgm__arena_strndup(&all->arena, name, strlen(name));
    char *kept_folded = dgm__arena_strndup(&all->arena, folded, strlen(folded));
    if (!kept || !kept_folded || dgm__arena_grow(&all->arena, all->items, all->n, *cap))
        return false;
    dgm__party *p = &all->items[all->n++];
    *p = (dgm__party){.name = kept, .folded = kept_folded, .n = n};
    strcpy(p->code, code);
    return true;
}

static void count(dgm__call *c, int64_t stamp)
{
    size_t cap = 0;
    dgm__parties_clear(c->parties);
    sqlite3_stmt *row = dgm__call_sql(c, "SELECT country, count(DISTINCT record) FROM side INDEXED BY side_country"
                                         " WHERE country <> '' GROUP BY country");
    while (dgm__call_row(c, row))
        if (!take_party(c, &cap, dgm__sql_str(row, 0), sqlite3_column_int64(row, 1)))
            dgm__call_oom(c);
    dgm__sql_done(row);
    if (c->x.e.status) {
        dgm__parties_clear(c->parties);
        return;
    }
    if (c->parties->n)
        qsort(c->parties->items, c->parties->n, sizeof *c->parties->items, by_records);
    c->parties->stamp = stamp;
}

static bool begins_code(const char *code, const char *folded)
{
    for (; *folded; code++, folded++) {
        char small = *code >= 'A' && *code <= 'Z' ? (char)(*code - 'A' + 'a') : *code;
        if (small != *folded)
            return false;
    }
    return true;
}

void dgm__serve_actors(dgm__call *c)
{
    static const char *const columns[] = {"code", "name", "n"};
    char folded[DGM__FOLD_MAX] = "";
    dgm__actor meant = {.code = ""};
    int64_t stamp = dgm__call_stamp(c);
    dgm__rows rows;
    if (c->parties->stamp != stamp)
        count(c, stamp);
    if (c->wanted.q) {
        dgm__fold_text(c->wanted.q, folded, sizeof folded);
        /* "Moscow", "Britain": a name that is whole means its country, whatever it begins with. */
        if (!dgm__actor_code(c->store, c->model, c->wanted.q, &meant))
            *meant.code = '\0';
    }
    dgm__rows_begin(&rows, c, columns, sizeof columns / sizeof *columns);
    for (size_t i = 0; i < c->parties->n && rows.rows < c->wanted.limit && (!c->wanted.q || *folded); i++) {
        const dgm__party *p = &c->parties->items[i];
        if (c->wanted.q && strcmp(p->code, meant.code) && !begins_code(p->code, folded) &&
            !dgm__folded_begins(p->folded, folded))
            continue;
        dgm__rows_text(&rows, p->code);
        dgm__rows_text(&rows, p->name);
        dgm__rows_count(&rows, p->n);
    }
    dgm__rows_end(&rows);
}
