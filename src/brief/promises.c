/* SPDX-License-Identifier: Apache-2.0
 *
 * Commitments: how many are open, met and lapsed on the day of the brief, and those
 * that may be shown: what is due next, what lapsed last, what was met last.
 */
#include <string.h>

#include "base/err.h"
#include "brief/brief.h"

enum { POOL = 24, MOST_CITED = 2 };

/* ?1 and ?2: two codes, or a code and ''; or persons and a country, as for encounters. */
#define COUNTRIES \
    " FROM commitment_pair p CROSS JOIN commitment c ON c.id = p.commitment WHERE p.a = ?1 AND p.b = ?2 AND "
#define COMMITMENTS_OF(PERSON)                                                                                    \
    "(SELECT n.thing FROM person_name m CROSS JOIN side s ON s.person_name = m.id CROSS JOIN record r ON r.id = " \
    "s.record"                                                                                                    \
    " CROSS JOIN node n ON n.id = r.node WHERE m.person = " PERSON " AND +n.type = 'commitment')"
#define PERSONS                                                                                             \
    " FROM commitment c WHERE c.id IN " COMMITMENTS_OF("?1") " AND (?2 IS NULL OR c.id IN " COMMITMENTS_OF( \
        "?2") ") AND (?3 IS NULL OR c.id IN (SELECT commitment FROM commitment_pair WHERE a = ?3 OR b = ?3)) AND "

#define MET "c.met_by IS NOT NULL AND ifnull(c.met_day, -2147483648) <= ?6"
#define LAPSED "NOT (" MET ") AND c.due_hi < ?6"
#define OPEN "NOT (" MET ") AND (c.due_hi IS NULL OR c.due_hi >= ?6)"
/* ?4 and ?5: the period in which it was made; ?6: today; ?7: how many. */
#define WITHIN "(?4 = -2147483648 OR c.day_made >= ?4) AND (?5 = 2147483647 OR c.day_made <= ?5)"

#define COUNT(FROM) "SELECT count(*), ifnull(sum(" MET "), 0), ifnull(sum(" LAPSED "), 0)" FROM WITHIN
#define COLUMNS                                                                                                \
    "SELECT c.id, c.cid, c.kind, c.what, c.due, c.due_lo, c.due_hi, c.day_made, c.met_by, c.met_day, c.json, " \
    "date(c.day_made * 86400, 'unixepoch'), date(c.met_day * 86400, 'unixepoch')"
/* Those to be shown are found by what is short of them, then read. */
#define FOUND(FROM, WHICH, ORDER) \
    COLUMNS " FROM commitment c WHERE c.id IN (SELECT c.id" FROM WITHIN " AND " WHICH ORDER " LIMIT ?7)" ORDER
#define OPEN_LIST(FROM) FOUND(FROM, OPEN, " ORDER BY c.due_hi IS NULL, c.due_hi, c.day_made DESC, c.cid")
#define LAPSED_LIST(FROM) FOUND(FROM, LAPSED, " ORDER BY c.due_hi DESC, c.cid")
#define MET_LIST(FROM) FOUND(FROM, MET, " ORDER BY c.met_day DESC, c.cid")

static const char *const count_sql[] = {COUNT(COUNTRIES), COUNT(PERSONS)};
static const char *const open_sql[] = {OPEN_LIST(COUNTRIES), OPEN_LIST(PERSONS)};
static const char *const lapsed_sql[] = {LAPSED_LIST(COUNTRIES), LAPSED_LIST(PERSONS)};
static const char *const met_sql[] = {MET_LIST(COUNTRIES), MET_LIST(PERSONS)};

static sqlite3_stmt *of_actors(dgm__brief *b, const char *const sql[2])
{
    const dgm__party *x = &b->a, *y = &b->b;
    if (y->kind == DGM__PARTY_PERSON && x->kind != DGM__PARTY_PERSON) {
        x = &b->b;
        y = &b->a;
    }
    bool person = x->kind == DGM__PARTY_PERSON;
    sqlite3_stmt *stmt = dgm__sql(b->store, sql[person], b->err);
    if (!stmt)
        return NULL;
    if (person) {
        dgm__sql_int(stmt, 1, x->person);
        if (y->kind == DGM__PARTY_PERSON)
            dgm__sql_int(stmt, 2, y->person);
        dgm__sql_text(stmt, 3, y->kind == DGM__PARTY_COUNTRY ? y->code : NULL);
    } else {
        bool swap = y->kind && strcmp(x->code, y->code) > 0;
        dgm__sql_text(stmt, 1, swap ? y->code : x->code);
        dgm__sql_text(stmt, 2, !y->kind ? "" : swap ? x->code : y->code);
    }
    dgm__sql_int(stmt, 4, b->lo);
    dgm__sql_int(stmt, 5, b->hi);
    dgm__sql_int(stmt, 6, b->today);
    return stmt;
}

/* What shows that it was kept: an encounter or a record. */
static dgm_status read_met(dgm__brief *b, dgm__promised *p)
{
    sqlite3_stmt *stmt = dgm__sql(b->store, "SELECT id, kind, date, place FROM encounter WHERE eid = ?1", b->err);
    if (!stmt)
        return DGM_EIO;
    dgm__sql_text(stmt, 1, p->met_by);
    bool row;
    dgm_status status = dgm__sql_step(b->store, stmt, &row, b->err);
    int64_t thing = row ? sqlite3_column_int64(stmt, 0) : 0;
    if (!status && row) {
        const char *kind = dgm__sql_get(stmt, 1), *place = dgm__sql_get(stmt, 3);
        p->met_date = dgm__sql_get(stmt, 2) ? dgm__brief_keep(b, dgm__sql_get(stmt, 2)) : p->met_date;
        p->met_what =
            dgm__arena_printf(&b->arena, "%s%s%s", kind ? kind : "encounter", place ? " in " : "", place ? place : "");
        if (!p->met_what)
            status = dgm__brief_no_memory(b);
    }
    dgm__sql_done(stmt);
    if (status)
        return status;
    return thing ? dgm__brief_cite_thing(b, &p->shown_by, "encounter", thing, MOST_CITED)
                 : dgm__brief_cite_rid(b, &p->shown_by, p->met_by);
}

static dgm_status read_row(dgm__brief *b, sqlite3_stmt *stmt, char state, dgm__promised *p, int64_t *id)
{
    memset(p, 0, sizeof *p);
    *id = sqlite3_column_int64(stmt, 0);
    p->state = state;
    p->cid = dgm__brief_keep(b, dgm__sql_get(stmt, 1));
    p->kind = dgm__brief_keep(b, dgm__sql_get(stmt, 2));
    p->what = dgm__brief_keep(b, dgm__sql_get(stmt, 3));
    p->due = dgm__brief_keep(b, dgm__sql_get(stmt, 4));
    p->due_lo = sqlite3_column_type(stmt, 5) == SQLITE_NULL ? DGM__NO_DAY : sqlite3_column_int(stmt, 5);
    p->due_hi = sqlite3_column_type(stmt, 6) == SQLITE_NULL ? DGM__NO_DAY : sqlite3_column_int(stmt, 6);
    p->day_made = sqlite3_column_type(stmt, 7) == SQLITE_NULL ? DGM__NO_DAY : sqlite3_column_int(stmt, 7);
    p->met_by = state == 'm' ? dgm__brief_keep(b, dgm__sql_get(stmt, 8)) : NULL;
    p->met_day = sqlite3_column_type(stmt, 9) == SQLITE_NULL ? DGM__NO_DAY : sqlite3_column_int(stmt, 9);
    p->made = p->day_made == DGM__NO_DAY ? NULL : dgm__brief_keep(b, dgm__sql_get(stmt, 11));
    p->met_date = p->met_day == DGM__NO_DAY ? NULL : dgm__brief_keep(b, dgm__sql_get(stmt, 12));
    const char *json = dgm__sql_get(stmt, 10);
    if (!p->cid)
        return dgm__brief_no_memory(b);
    dgm_status status = dgm__brief_sides_in(b, json, "by", &p->by);
    return status ? status : dgm__brief_sides_in(b, json, "to", &p->to);
}

static dgm_status list(dgm__brief *b, const char *const sql[2], char state)
{
    sqlite3_stmt *stmt = of_actors(b, sql);
    if (!stmt)
        return DGM_EIO;
    dgm__promises *out = &b->promises;
    dgm__sql_int(stmt, 7, b->full ? -1 : POOL);
    size_t from = out->n, n_ids = 0, cap_ids = 0;
    int64_t *ids = NULL;
    dgm_status status;
    bool row;
    while (!(status = dgm__sql_step(b->store, stmt, &row, b->err)) && row) {
        if (dgm__arena_grow(&b->arena, out->items, out->n, out->cap) || dgm__arena_grow(&b->arena, ids, n_ids, cap_ids))
            status = dgm__brief_no_memory(b);
        else
            status = read_row(b, stmt, state, &out->items[out->n], &ids[n_ids]);
        if (status)
            break;
        out->n++;
        n_ids++;
    }
    dgm__sql_done(stmt);
    for (size_t i = from; !status && i < out->n; i++) {
        status = dgm__brief_cite_thing(b, &out->items[i].cites, "commitment", ids[i - from], MOST_CITED);
        if (!status && out->items[i].met_by)
            status = read_met(b, &out->items[i]);
    }
    return status;
}

dgm_status dgm__gather_promises(dgm__brief *b)
{
    sqlite3_stmt *stmt = of_actors(b, count_sql);
    if (!stmt)
        return DGM_EIO;
    bool row;
    dgm_status status = dgm__sql_step(b->store, stmt, &row, b->err);
    if (!status && row) {
        b->promises.all = (size_t)sqlite3_column_int64(stmt, 0);
        b->promises.met = (size_t)sqlite3_column_int64(stmt, 1);
        b->promises.lapsed = (size_t)sqlite3_column_int64(stmt, 2);
        b->promises.open = b->promises.all - b->promises.met - b->promises.lapsed;
    }
    dgm__sql_done(stmt);
    if (!status && b->promises.open)
        status = list(b, open_sql, 'o');
    if (!status && b->promises.lapsed)
        status = list(b, lapsed_sql, 'l');
    if (!status && b->promises.met)
        status = list(b, met_sql, 'm');
    return status;
}
