/* SPDX-License-Identifier: Apache-2.0
 *
 * Encounters: how many there are, the latest with a date, those without, the last
 * meeting and call, the next and the overdue.
 *
 * Each query stands twice: over the pairs of countries, which are an index by day,
 * and over the records in which a person takes part. Only what may be shown is read.
 */
#include <string.h>

#include "base/err.h"
#include "brief/brief.h"

enum { POOL = 40, POOL_UNDATED = 10, MOST_CITED = 3, MOST_CITED_FULL = 8, MOST_DOCS = 64, MOST_SORTED = 1000 };

/* ?1 and ?2: two codes, or a code and ''. */
#define COUNTRIES " FROM encounter_pair p CROSS JOIN encounter e ON e.id = p.encounter WHERE p.a = ?1 AND p.b = ?2 AND "
#define COUNTRIES_DAY "p.day"

/* ?1: a person; ?2: another, or NULL; ?3: a country, or NULL. */
#define ENCOUNTERS_OF(PERSON)                                                                                     \
    "(SELECT n.thing FROM person_name m CROSS JOIN side s ON s.person_name = m.id CROSS JOIN record r ON r.id = " \
    "s.record"                                                                                                    \
    " CROSS JOIN node n ON n.id = r.node WHERE m.person = " PERSON                                                \
    " AND s.role = 'participant' AND +n.type = 'encounter')"
#define PERSONS                                                                                            \
    " FROM encounter e WHERE e.id IN " ENCOUNTERS_OF("?1") " AND (?2 IS NULL OR e.id IN " ENCOUNTERS_OF(   \
        "?2") ") AND (?3 IS NULL OR e.id IN (SELECT encounter FROM encounter_pair WHERE a = ?3 AND b = ''" \
              ")) AND "
#define PERSONS_DAY "ifnull(e.day_lo, 2147483647)"

#define COLUMNS                                                                                             \
    "SELECT e.id, e.eid, e.kind, e.status, e.date, e.place, e.host, e.n_reports, e.n_independent, e.json, " \
    "e.day_lo, e.day_hi"

/* ?4 and ?5: the period; ?6: today; ?7: how many. A year that reaches into the period is of it. */
#define WITHIN(DAY) DAY " < 2147483647 AND " DAY " <= ?5 AND " DAY " >= ?4 - 366 AND ifnull(e.day_hi, " DAY ") >= ?4"
#define BOTH(QUERY)                                                  \
    {                                                                \
        QUERY(COUNTRIES, COUNTRIES_DAY), QUERY(PERSONS, PERSONS_DAY) \
    }
#define DATED(FROM, DAY) COLUMNS FROM WITHIN(DAY) " ORDER BY " DAY " DESC, e.eid LIMIT ?7"
#define COUNT_DATED(FROM, DAY) "SELECT count(*)" FROM WITHIN(DAY)
#define COUNT_ALL "SELECT count(*) FROM encounter_pair p WHERE p.a = ?1 AND p.b = ?2 AND p.day "
/* Those to be shown are found by what is short of them, then read. */
#define ORDER_UNDATED " ORDER BY e.n_independent DESC, e.eid"
#define ORDER_LATEST                                                                                         \
    " ORDER BY (SELECT min(d.day) FROM node n CROSS JOIN record r ON r.node = n.id CROSS JOIN document d ON" \
    " d.id = r.document WHERE n.thing = e.id AND +n.type = 'encounter') DESC, e.n_independent DESC, e.eid"
#define FOUND(FROM, DAY, ORDER) \
    COLUMNS " FROM encounter e WHERE e.id IN (SELECT e.id" FROM DAY " = 2147483647" ORDER " LIMIT ?7)" ORDER
#define UNDATED(FROM, DAY) FOUND(FROM, DAY, ORDER_UNDATED)
#define LATEST_UNDATED(FROM, DAY) FOUND(FROM, DAY, ORDER_LATEST)
#define COUNT_UNDATED(FROM, DAY) "SELECT count(*)" FROM DAY " = 2147483647"
#define LAST(FROM, DAY, KINDS) \
    COLUMNS FROM DAY " <= ?6 AND e.status <> 'planned' AND e.kind IN (" KINDS ") ORDER BY " DAY " DESC, e.eid LIMIT 1"
#define LAST_MEETING(FROM, DAY) LAST(FROM, DAY, "'meeting', 'session'")
#define LAST_CALL(FROM, DAY) LAST(FROM, DAY, "'call'")
#define NEXT(FROM, DAY)                                                                                              \
    COLUMNS FROM DAY " >= ?6 - 366 AND " DAY " < 2147483647 AND e.status = 'planned' AND ifnull(e.day_hi, " DAY ") " \
                     ">= ?6 ORDER BY " DAY ", e.eid LIMIT 1"
#define OVERDUE(FROM, DAY)                                                                              \
    COLUMNS FROM DAY " <= ?6 AND e.status = 'planned' AND ifnull(e.day_hi, " DAY ") < ?6 ORDER BY " DAY \
                     " DESC, e.eid LIMIT 1"

static const char *const dated_sql[] = BOTH(DATED);
static const char *const count_dated_sql[] = BOTH(COUNT_DATED);
/* All of the record, which is an index. */
static const char *const count_all_dated_sql[] = {COUNT_ALL "< 2147483647", COUNT_DATED(PERSONS, PERSONS_DAY)};
static const char *const undated_sql[] = BOTH(UNDATED);
static const char *const latest_undated_sql[] = BOTH(LATEST_UNDATED);
static const char *const count_undated_sql[] = {COUNT_ALL "= 2147483647", COUNT_UNDATED(PERSONS, PERSONS_DAY)};
static const char *const last_meeting_sql[] = BOTH(LAST_MEETING);
static const char *const last_call_sql[] = BOTH(LAST_CALL);
static const char *const next_sql[] = BOTH(NEXT);
static const char *const overdue_sql[] = BOTH(OVERDUE);

/* The statement of a pair of queries with the actors and days bound; NULL: told. */
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

static dgm_status reports_of(dgm__brief *b, dgm__contact *c)
{
    sqlite3_stmt *stmt =
        dgm__sql(b->store,
                 "SELECT DISTINCT d.id, d.day, d.doc FROM node n CROSS JOIN record r ON r.node = n.id"
                 " CROSS JOIN document d ON d.id = r.document WHERE n.thing = ?1 AND +n.type = 'encounter'"
                 " ORDER BY d.day IS NULL, d.day, d.doc LIMIT 64",
                 b->err);
    if (!stmt)
        return DGM_EIO;
    c->reports = dgm__arena_alloc(&b->arena, MOST_DOCS, sizeof *c->reports);
    if (!c->reports)
        return dgm__brief_no_memory(b);
    dgm__sql_int(stmt, 1, c->id);
    dgm_status status;
    bool row;
    while (!(status = dgm__sql_step(b->store, stmt, &row, b->err)) && row && c->n_docs < MOST_DOCS) {
        status = dgm__brief_source_of(b, sqlite3_column_int64(stmt, 0), &c->reports[c->n_docs]);
        if (status)
            break;
        c->n_docs++;
    }
    dgm__sql_done(stmt);
    return status;
}

static dgm_status read_row(dgm__brief *b, sqlite3_stmt *stmt, dgm__contact *c)
{
    memset(c, 0, sizeof *c);
    c->id = sqlite3_column_int64(stmt, 0);
    c->eid = dgm__brief_keep(b, dgm__sql_get(stmt, 1));
    c->kind = dgm__brief_keep(b, dgm__sql_get(stmt, 2));
    c->status = dgm__brief_keep(b, dgm__sql_get(stmt, 3));
    c->date = dgm__brief_keep(b, dgm__sql_get(stmt, 4));
    c->place = dgm__brief_keep(b, dgm__sql_get(stmt, 5));
    c->host = dgm__brief_keep(b, dgm__sql_get(stmt, 6));
    c->n_reports = (uint32_t)sqlite3_column_int64(stmt, 7);
    c->n_independent = (uint32_t)sqlite3_column_int64(stmt, 8);
    const char *json = dgm__brief_keep(b, dgm__sql_get(stmt, 9));
    c->day = sqlite3_column_type(stmt, 10) == SQLITE_NULL ? DGM__NO_DAY : sqlite3_column_int(stmt, 10);
    c->day_hi = sqlite3_column_type(stmt, 11) == SQLITE_NULL ? c->day : sqlite3_column_int(stmt, 11);
    if (!c->eid)
        return dgm__brief_no_memory(b);
    dgm_status status = dgm__brief_sides_in(b, json, "participants", &c->who);
    if (!status)
        status = dgm__brief_strings_in(b, json, "topics", &c->topics, &c->n_topics);
    if (!status)
        status = dgm__brief_differs_in(b, json, c);
    return status;
}

/* What is read of an encounter besides its row. */
static dgm_status complete(dgm__brief *b, dgm__contact *c)
{
    dgm_status status = dgm__brief_cite_thing(b, &c->cites, "encounter", c->id, b->full ? MOST_CITED_FULL : MOST_CITED);
    return status ? status : reports_of(b, c);
}

static dgm_status list(dgm__brief *b, const char *const sql[2], size_t most, dgm__contacts *out)
{
    sqlite3_stmt *stmt = of_actors(b, sql);
    if (!stmt)
        return DGM_EIO;
    dgm__sql_int(stmt, 7, b->full ? -1 : (int64_t)most);
    dgm_status status;
    bool row;
    while (!(status = dgm__sql_step(b->store, stmt, &row, b->err)) && row) {
        if (dgm__arena_grow(&b->arena, out->items, out->n, out->cap))
            status = dgm__brief_no_memory(b);
        else
            status = read_row(b, stmt, &out->items[out->n]);
        if (status)
            break;
        out->n++;
    }
    dgm__sql_done(stmt);
    for (size_t i = 0; !status && i < out->n; i++)
        status = complete(b, &out->items[i]);
    return status;
}

static dgm_status single(dgm__brief *b, const char *const sql[2], dgm__contact **out)
{
    sqlite3_stmt *stmt = of_actors(b, sql);
    if (!stmt)
        return DGM_EIO;
    bool row;
    dgm_status status = dgm__sql_step(b->store, stmt, &row, b->err);
    if (!status && row) {
        *out = dgm__arena_alloc(&b->arena, 1, sizeof **out);
        status = *out ? read_row(b, stmt, *out) : dgm__brief_no_memory(b);
    }
    dgm__sql_done(stmt);
    return status || !*out ? status : complete(b, *out);
}

static dgm_status count(dgm__brief *b, const char *const sql[2], size_t *out)
{
    sqlite3_stmt *stmt = of_actors(b, sql);
    if (!stmt)
        return DGM_EIO;
    bool row;
    dgm_status status = dgm__sql_step(b->store, stmt, &row, b->err);
    *out = !status && row ? (size_t)sqlite3_column_int64(stmt, 0) : 0;
    dgm__sql_done(stmt);
    return status;
}

/* What was told later than the last dated contact, though without a date. */
static void find_later(dgm__brief *b)
{
    int32_t last = INT32_MIN;
    if (b->last_meeting)
        last = b->last_meeting->day;
    if (b->last_call && b->last_call->day > last)
        last = b->last_call->day;
    for (size_t i = 0; i < b->undated.n && !b->later; i++) {
        dgm__contact *c = &b->undated.items[i];
        int32_t day = c->n_docs ? b->docs[c->reports[0]].day : DGM__NO_DAY;
        if (c->status && !strcmp(c->status, "held") && day != DGM__NO_DAY && day > last && day <= b->today)
            b->later = c;
    }
}

dgm_status dgm__gather_contacts(dgm__brief *b)
{
    bool period = b->lo != INT32_MIN || b->hi != DGM__NO_DAY;
    dgm_status status = count(b, period ? count_dated_sql : count_all_dated_sql, &b->timeline.all);
    if (!status && !period)
        status = count(b, count_undated_sql, &b->undated.all);
    if (!status && b->timeline.all)
        status = list(b, dated_sql, POOL, &b->timeline);
    if (!status && b->undated.all)
        status = list(b, b->undated.all <= MOST_SORTED ? latest_undated_sql : undated_sql, POOL_UNDATED, &b->undated);
    if (!status)
        status = single(b, last_meeting_sql, &b->last_meeting);
    if (!status)
        status = single(b, last_call_sql, &b->last_call);
    if (!status)
        status = single(b, next_sql, &b->next);
    if (!status)
        status = single(b, overdue_sql, &b->overdue);
    if (!status)
        find_later(b);
    return status;
}
