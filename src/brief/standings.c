/* SPDX-License-Identifier: Apache-2.0
 *
 * Standing bodies of the two sides, with their sessions.
 */
#include <stdlib.h>
#include <string.h>

#include "base/err.h"
#include "brief/brief.h"

enum { POOL = 6, MOST_SITTINGS = 64, MOST_MEMBERS = 32, MOST_CITED = 2 };

static bool is_member(const char *members, const char *code)
{
    size_t n = strlen(code);
    for (const char *at = members; at && n; at = strchr(at, ' ') ? strchr(at, ' ') + 1 : NULL)
        if (!strncmp(at, code, n) && (at[n] == ' ' || !at[n]))
            return true;
    return false;
}

static dgm_status read_members(dgm__brief *b, dgm__standing *s, const char *members)
{
    s->members = dgm__arena_alloc(&b->arena, MOST_MEMBERS, sizeof *s->members);
    if (!s->members)
        return dgm__brief_no_memory(b);
    for (const char *at = members; at && *at && s->n_members < MOST_MEMBERS;) {
        size_t n = strcspn(at, " ");
        const char *code = dgm__arena_strndup(&b->arena, at, n);
        if (!code)
            return dgm__brief_no_memory(b);
        if (n)
            s->members[s->n_members++] = code;
        at += n + (at[n] == ' ');
    }
    return DGM_OK;
}

static dgm_status read_sittings(dgm__brief *b, dgm__standing *s, int64_t body)
{
    sqlite3_stmt *stmt =
        dgm__sql(b->store,
                 "SELECT e.id, e.eid, max(rb.number), e.date, e.place, e.status, e.day_lo, e.day_hi"
                 " FROM node bn CROSS JOIN record br ON br.node = bn.id CROSS JOIN report_body rb ON rb.body = br.id"
                 " CROSS JOIN record er ON er.id = rb.encounter CROSS JOIN node en ON en.id = er.node"
                 " CROSS JOIN encounter e ON e.id = en.thing WHERE bn.thing = ?1 AND +bn.type = 'body'"
                 " AND +en.type = 'encounter' GROUP BY e.id"
                 " ORDER BY e.day_lo IS NULL, e.day_lo DESC, max(rb.number) DESC, e.eid LIMIT 64",
                 b->err);
    if (!stmt)
        return DGM_EIO;
    s->sittings = dgm__arena_alloc(&b->arena, MOST_SITTINGS, sizeof *s->sittings);
    int64_t ids[MOST_SITTINGS];
    if (!s->sittings)
        return dgm__brief_no_memory(b);
    dgm__sql_int(stmt, 1, body);
    dgm_status status;
    bool row;
    while (!(status = dgm__sql_step(b->store, stmt, &row, b->err)) && row && s->n_sittings < MOST_SITTINGS) {
        dgm__sitting *t = &s->sittings[s->n_sittings];
        ids[s->n_sittings++] = sqlite3_column_int64(stmt, 0);
        t->eid = dgm__brief_keep(b, dgm__sql_get(stmt, 1));
        t->number = sqlite3_column_int(stmt, 2);
        t->date = dgm__brief_keep(b, dgm__sql_get(stmt, 3));
        t->place = dgm__brief_keep(b, dgm__sql_get(stmt, 4));
        t->status = dgm__brief_keep(b, dgm__sql_get(stmt, 5));
        t->day = sqlite3_column_type(stmt, 6) == SQLITE_NULL ? DGM__NO_DAY : sqlite3_column_int(stmt, 6);
        t->day_hi = sqlite3_column_type(stmt, 7) == SQLITE_NULL ? t->day : sqlite3_column_int(stmt, 7);
    }
    dgm__sql_done(stmt);
    s->day = s->n_sittings && s->sittings[0].day != DGM__NO_DAY ? s->sittings[0].day : INT32_MIN;
    for (size_t i = 0; !status && i < s->n_sittings; i++)
        status = dgm__brief_cite_thing(b, &s->sittings[i].cites, "encounter", ids[i], MOST_CITED);
    return status;
}

/* A body may be named by thousands: the first of its list, no two in copies. */
static dgm_status cite_reports(dgm__brief *b, dgm__standing *s, const char *json)
{
    const char **rids;
    size_t n;
    dgm_status status = dgm__brief_strings_in(b, json, "reports", &rids, &n);
    for (size_t i = 0; !status && i < n && s->cites.n < MOST_CITED; i++) {
        size_t at = s->cites.n;
        status = dgm__brief_cite_rid(b, &s->cites, rids[i]);
        if (s->cites.n > at && at &&
            b->docs[s->cites.items[at].doc].copies == b->docs[s->cites.items[at - 1].doc].copies)
            s->cites.n = at;
    }
    return status;
}

static dgm_status read_body(dgm__brief *b, int64_t id)
{
    sqlite3_stmt *stmt = dgm__sql(b->store, "SELECT bid, name, members, seat, json FROM body WHERE id = ?1", b->err);
    if (!stmt)
        return DGM_EIO;
    dgm__sql_int(stmt, 1, id);
    bool row;
    dgm_status status = dgm__sql_step(b->store, stmt, &row, b->err);
    const char *members = !status && row ? dgm__sql_get(stmt, 2) : NULL;
    if (!members || !is_member(members, b->a.code) || (dgm__brief_is_pair(b) && !is_member(members, b->b.code))) {
        dgm__sql_done(stmt);
        return status;
    }
    dgm__standing s;
    memset(&s, 0, sizeof s);
    s.bid = dgm__brief_keep(b, dgm__sql_get(stmt, 0));
    s.name = dgm__brief_keep(b, dgm__sql_get(stmt, 1));
    s.seat = dgm__brief_keep(b, dgm__sql_get(stmt, 3));
    const char *json = dgm__brief_keep(b, dgm__sql_get(stmt, 4));
    status = s.bid && s.name ? read_members(b, &s, members) : dgm__brief_no_memory(b);
    dgm__sql_done(stmt);
    if (!status)
        status = dgm__brief_strings_in(b, json, "names", &s.names, &s.n_names);
    if (!status)
        status = dgm__brief_strings_in(b, json, "co_chairs", &s.chairs, &s.n_chairs);
    if (!status)
        status = cite_reports(b, &s, json);
    if (!status)
        status = read_sittings(b, &s, id);
    if (!status && dgm__arena_grow(&b->arena, b->bodies.items, b->bodies.n, b->bodies.cap))
        status = dgm__brief_no_memory(b);
    if (!status)
        b->bodies.items[b->bodies.n++] = s;
    return status;
}

/* Bodies of the two alone first, then the busiest, then by name. */
static int by_weight(const void *a, const void *b)
{
    const dgm__standing *x = a, *y = b;
    if ((x->n_members == 2) != (y->n_members == 2))
        return x->n_members == 2 ? -1 : 1;
    if (x->n_sittings != y->n_sittings)
        return x->n_sittings > y->n_sittings ? -1 : 1;
    if (x->day != y->day)
        return x->day > y->day ? -1 : 1;
    int by = strcmp(x->name, y->name);
    return by ? by : strcmp(x->bid, y->bid);
}

/* Bodies are few: they are walked. Those that most records name go first. */
static sqlite3_stmt *bodies_of(dgm__brief *b)
{
    sqlite3_stmt *stmt = dgm__sql(b->store,
                                  "SELECT id FROM body WHERE ' ' || members || ' ' LIKE '% ' || ?1 || ' %'"
                                  " AND ' ' || members || ' ' LIKE '% ' || ?2 || ' %'"
                                  " ORDER BY length(json) DESC, bid LIMIT ?3", /* it lists its reports */
                                  b->err);
    if (!stmt)
        return NULL;
    dgm__sql_text(stmt, 1, b->a.code);
    dgm__sql_text(stmt, 2, dgm__brief_is_pair(b) ? b->b.code : b->a.code);
    dgm__sql_int(stmt, 3, b->full ? -1 : POOL);
    return stmt;
}

dgm_status dgm__gather_bodies(dgm__brief *b)
{
    if (b->a.kind != DGM__PARTY_COUNTRY || (dgm__brief_is_pair(b) && b->b.kind != DGM__PARTY_COUNTRY))
        return DGM_OK; /* bodies are of countries */
    sqlite3_stmt *stmt = bodies_of(b);
    if (!stmt)
        return DGM_EIO;
    int64_t *ids = NULL;
    size_t n = 0, cap = 0;
    dgm_status status;
    bool row;
    while (!(status = dgm__sql_step(b->store, stmt, &row, b->err)) && row) {
        if (dgm__arena_grow(&b->arena, ids, n, cap)) {
            status = dgm__brief_no_memory(b);
            break;
        }
        ids[n++] = sqlite3_column_int64(stmt, 0);
    }
    dgm__sql_done(stmt);
    for (size_t i = 0; !status && i < n; i++)
        status = read_body(b, ids[i]);
    if (!status && b->bodies.n)
        qsort(b->bodies.items, b->bodies.n, sizeof *b->bodies.items, by_weight);
    return status;
}
