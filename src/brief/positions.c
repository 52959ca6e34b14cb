/* SPDX-License-Identifier: Apache-2.0
 *
 * What each side said: statements, and events in which a side backs, turns down,
 * asks or accuses. They are read document by document, the newest first, one
 * document of each group of copies.
 *
 * A statement has no date of its own. It takes that of the one encounter that its
 * document reports as held; else it is told as published then, which is not a date
 * of the statement.
 */
#include <stdlib.h>
#include <string.h>

#include "base/err.h"
#include "base/utf8.h"
#include "brief/brief.h"

enum { POOL_DOCUMENTS = 120, MOST_POSITIONS = 40000 };

typedef struct paper {
    int64_t id, copies;
    int32_t day;
} paper;

typedef struct papers {
    paper *items;
    size_t n, cap;
} papers;

/* ?1 and ?2: two codes in order, or one twice; or persons, ?3 a country, as for encounters. */
#define OF_PAIR "(SELECT document FROM document_pair WHERE a = ?1 AND b = ?2)"
#define OF_COUNTRY \
    "(SELECT document FROM document_pair WHERE a = ?1 UNION SELECT document FROM document_pair WHERE b = ?2)"
#define OF_PERSON(PERSON)                                                             \
    "(SELECT r.document FROM person_name m CROSS JOIN side s ON s.person_name = m.id" \
    " CROSS JOIN record r ON r.id = s.record WHERE m.person = " PERSON ")"
#define OF_PERSONS                                         \
    OF_PERSON("?1")                                        \
    " AND (?2 IS NULL OR d.id IN " OF_PERSON(              \
        "?2") ") AND (?3 IS NULL OR EXISTS (SELECT 1 FROM" \
              " record r CROSS JOIN side s ON s.record = r.id WHERE r.document = d.id AND s.country = ?3))"

#define NEWEST(OF) \
    "SELECT d.id, d.copies, d.day FROM document d WHERE +d.id IN " OF " ORDER BY +d.day DESC, d.doc LIMIT ?4"

static const char *const numbers_sql[] = {
    "SELECT document FROM document_pair WHERE a = ?1 AND b = ?2 ORDER BY document",
    "SELECT document FROM document_pair WHERE a = ?1 UNION SELECT document FROM document_pair WHERE b = ?2 ORDER BY 1",
    "SELECT d.id FROM document d WHERE d.id IN " OF_PERSONS " ORDER BY d.id",
};
static const char *const newest_sql[] = {NEWEST(OF_PAIR), NEWEST(OF_COUNTRY), NEWEST(OF_PERSONS)};
/* Day by day, until enough are found: for those who are in much of the store. */
static const char *const walk_sql[] = {
    "SELECT d.id, d.copies, d.day FROM document d INDEXED BY document_day WHERE EXISTS (SELECT 1 FROM document_pair"
    " WHERE a = ?1 AND b = ?2 AND document = d.id) ORDER BY d.day DESC, d.doc LIMIT ?4",
    "SELECT d.id, d.copies, d.day FROM document d INDEXED BY document_day WHERE EXISTS (SELECT 1 FROM document_pair"
    " WHERE document = d.id AND (a = ?1 OR b = ?2)) ORDER BY d.day DESC, d.doc LIMIT ?4",
    NEWEST(OF_PERSONS),
};

static sqlite3_stmt *of_actors(dgm__brief *b, const char *const sql[3])
{
    const dgm__party *x = &b->a, *y = &b->b;
    if (y->kind == DGM__PARTY_PERSON && x->kind != DGM__PARTY_PERSON) {
        x = &b->b;
        y = &b->a;
    }
    bool person = x->kind == DGM__PARTY_PERSON, swap = y->kind && strcmp(x->code, y->code) > 0;
    sqlite3_stmt *stmt = dgm__sql(b->store, sql[person ? 2 : !y->kind], b->err);
    if (!stmt)
        return NULL;
    if (person) {
        dgm__sql_int(stmt, 1, x->person);
        if (y->kind == DGM__PARTY_PERSON)
            dgm__sql_int(stmt, 2, y->person);
        dgm__sql_text(stmt, 3, y->kind == DGM__PARTY_COUNTRY ? y->code : NULL);
    } else {
        dgm__sql_text(stmt, 1, swap ? y->code : x->code);
        dgm__sql_text(stmt, 2, !y->kind || swap ? x->code : y->code);
    }
    return stmt;
}

static int by_number(const void *a, const void *b)
{
    const int64_t *x = a, *y = b;
    return *x < *y ? -1 : *x > *y;
}

typedef struct numbers {
    int64_t *items;
    size_t n, cap;
} numbers;

static dgm_status collect(dgm__brief *b, sqlite3_stmt *stmt, numbers *out)
{
    dgm_status status;
    bool row;
    while (!(status = dgm__sql_step(b->store, stmt, &row, b->err)) && row) {
        if (dgm__arena_grow(&b->arena, out->items, out->n, out->cap)) {
            status = dgm__brief_no_memory(b);
            break;
        }
        out->items[out->n++] = sqlite3_column_int64(stmt, 0);
    }
    dgm__sql_done(stmt);
    return status;
}

static size_t different(numbers *list)
{
    size_t n = 0;
    if (list->n)
        qsort(list->items, list->n, sizeof *list->items, by_number);
    for (size_t i = 0; i < list->n; i++)
        n += !i || list->items[i] != list->items[i - 1];
    return n;
}

/* Of the groups of copies, in their index, those that have one of the documents. */
static dgm_status count_groups(dgm__brief *b, const numbers *docs)
{
    sqlite3_stmt *stmt =
        dgm__sql(b->store, "SELECT id, copies FROM document INDEXED BY document_copies ORDER BY copies", b->err);
    if (!stmt)
        return DGM_EIO;
    int64_t last = 0;
    dgm_status status;
    bool row;
    while (!(status = dgm__sql_step(b->store, stmt, &row, b->err)) && row) {
        int64_t id = sqlite3_column_int64(stmt, 0), copies = sqlite3_column_int64(stmt, 1);
        if ((b->n_independent && copies == last) || !bsearch(&id, docs->items, docs->n, sizeof id, by_number))
            continue;
        last = copies;
        b->n_independent++;
    }
    dgm__sql_done(stmt);
    return status;
}

/* Each document's group; rows are large, so this is for few. */
static dgm_status look_up_groups(dgm__brief *b, const numbers *docs)
{
    numbers groups = {.n = 0};
    dgm_status status = DGM_OK;
    for (size_t i = 0; !status && i < docs->n; i++) {
        sqlite3_stmt *stmt = dgm__sql(b->store, "SELECT copies FROM document WHERE id = ?1", b->err);
        if (!stmt)
            return DGM_EIO;
        dgm__sql_int(stmt, 1, docs->items[i]);
        status = collect(b, stmt, &groups);
    }
    b->n_independent = different(&groups);
    return status;
}

/* How many documents the relation has, and how many of them are independent. *common:
 * so many of the store's that walking the whole of an index is cheaper than looking
 * each up. */
static dgm_status count_papers(dgm__brief *b, bool *common)
{
    numbers docs = {.n = 0};
    sqlite3_stmt *stmt = of_actors(b, numbers_sql);
    dgm_status status = stmt ? collect(b, stmt, &docs) : DGM_EIO;
    if (status)
        return status;
    b->n_documents = docs.n;
    stmt = dgm__sql(b->store, "SELECT max(id) FROM document", b->err);
    if (!stmt)
        return DGM_EIO;
    bool row;
    status = dgm__sql_step(b->store, stmt, &row, b->err);
    *common = !status && row && (int64_t)docs.n * 20 > sqlite3_column_int64(stmt, 0);
    dgm__sql_done(stmt);
    if (status || !docs.n)
        return status;
    return *common ? count_groups(b, &docs) : look_up_groups(b, &docs);
}

/* Documents, the newest first, `most` of them. */
static dgm_status read_papers(dgm__brief *b, papers *out, size_t most, bool common)
{
    sqlite3_stmt *stmt = of_actors(b, common ? walk_sql : newest_sql);
    if (!stmt)
        return DGM_EIO;
    dgm_status status;
    dgm__sql_int(stmt, 4, (int64_t)most);
    bool row;
    while (!(status = dgm__sql_step(b->store, stmt, &row, b->err)) && row) {
        if (dgm__arena_grow(&b->arena, out->items, out->n, out->cap)) {
            status = dgm__brief_no_memory(b);
            break;
        }
        bool dated = sqlite3_column_type(stmt, 2) != SQLITE_NULL;
        out->items[out->n++] = (paper){sqlite3_column_int64(stmt, 0), sqlite3_column_int64(stmt, 1),
                                       dated ? sqlite3_column_int(stmt, 2) : DGM__NO_DAY};
    }
    dgm__sql_done(stmt);
    uint32_t doc;
    if (status || !out->n || out->items[0].day == DGM__NO_DAY)
        return status;
    status = dgm__brief_source_of(b, out->items[0].id, &doc);
    b->newest = status ? NULL : b->docs[doc].published;
    return status;
}

/* ---- one document ---- */

typedef struct dating {
    const char *date;
    int32_t day;
    dgm__dated dated;
} dating;

static dgm_status date_of(dgm__brief *b, const paper *p, dating *out)
{
    *out = (dating){NULL, DGM__NO_DAY, DGM__DATED_NOT};
    sqlite3_stmt *stmt =
        dgm__sql(b->store,
                 "SELECT DISTINCT e.date, e.day_lo FROM record r CROSS JOIN node n ON n.id = r.node"
                 " CROSS JOIN encounter e ON e.id = n.thing WHERE r.document = ?1 AND r.type = 'encounter'"
                 " AND r.status = 'held' AND e.date IS NOT NULL ORDER BY e.date LIMIT 2",
                 b->err);
    if (!stmt)
        return DGM_EIO;
    dgm__sql_int(stmt, 1, p->id);
    int n = 0;
    dgm_status status;
    bool row;
    while (!(status = dgm__sql_step(b->store, stmt, &row, b->err)) && row && ++n == 1)
        *out = (dating){dgm__brief_keep(b, dgm__sql_get(stmt, 0)), sqlite3_column_int(stmt, 1), DGM__DATED_MEETING};
    dgm__sql_done(stmt);
    if (status || n == 1)
        return status;
    *out = (dating){NULL, DGM__NO_DAY, DGM__DATED_NOT};
    uint32_t doc;
    status = dgm__brief_source_of(b, p->id, &doc);
    if (!status && b->docs[doc].published)
        *out = (dating){b->docs[doc].published, p->day, DGM__DATED_PUBLISHED};
    return status;
}

static bool is_of(const dgm__party *who, const char *country, int64_t person)
{
    return who->kind == DGM__PARTY_COUNTRY ? country && !strcmp(country, who->code)
                                           : who->kind == DGM__PARTY_PERSON && person == who->person;
}

/* The same record read for another of its sides, or the same words told as statement and as event. */
static bool is_told(dgm__brief *b, size_t from, dgm__position *p)
{
    for (size_t i = from; i < b->n_positions; i++) {
        dgm__position *q = &b->positions[i];
        if (!q->cites.n || !p->cites.n)
            continue;
        const dgm__cite *x = &q->cites.items[0], *y = &p->cites.items[0];
        bool same_words = !strcmp(q->words, p->words) && !strcmp(q->stance, p->stance) && x->start == y->start;
        if (same_words && q->side != p->side) {
            q->side = 2;
            return true;
        }
        uint32_t lo = x->start > y->start ? x->start : y->start, hi = x->end < y->end ? x->end : y->end;
        uint32_t shorter = x->end - x->start < y->end - y->start ? x->end - x->start : y->end - y->start;
        if ((q->side == p->side || q->side == 2) && hi > lo && (hi - lo) * 2 > shorter && p->quoted)
            return true;
    }
    return false;
}

/* What an event says is often in the words behind its evidence: "we support the
 * government | in its efforts to restore security". To the next stop or comma. */
static const char *clause(dgm__brief *b, const char *text, size_t evidence)
{
    size_t len = text ? strlen(text) : 0, at = 0;
    uint32_t c;
    while (evidence-- && at < len)
        at += dgm__utf8_next(text + at, len - at, &c);
    at += strcspn(text ? text + at : "", ",;:.!?()\n");
    return dgm__arena_strndup(&b->arena, text ? text : "", at);
}

static dgm_status read_position(dgm__brief *b, sqlite3_stmt *stmt, size_t from, const paper *p, const dating *when)
{
    const char *country = dgm__sql_get(stmt, 7);
    int64_t person = sqlite3_column_int64(stmt, 9);
    int side = is_of(&b->a, country, person) ? 0 : is_of(&b->b, country, person) ? 1 : -1;
    if (side < 0)
        return DGM_OK;
    dgm__position q = {.side = side, .dated = when->dated, .date = when->date, .day = when->day};
    const char *type = dgm__sql_get(stmt, 2);
    q.quoted = type && !strcmp(type, "event");
    q.rid = dgm__brief_keep(b, dgm__sql_get(stmt, 1));
    q.stance = dgm__brief_keep(b, dgm__sql_get(stmt, 3));
    q.words = dgm__brief_keep(b, dgm__sql_get(stmt, 6));
    if (q.quoted)
        q.words = clause(b, dgm__sql_get(stmt, 10), (size_t)sqlite3_column_int64(stmt, 11));
    q.speaker = dgm__brief_keep(b, dgm__sql_get(stmt, 8));
    if (!q.rid || !q.stance || !q.words || !*q.words)
        return DGM_OK;
    if (q.quoted && dgm__sql_get(stmt, 4)) {
        q.date = dgm__brief_keep(b, dgm__sql_get(stmt, 4));
        q.day = sqlite3_column_int(stmt, 5);
        q.dated = DGM__DATED_TOLD;
    }
    if (q.day != DGM__NO_DAY ? q.day < b->lo || q.day > b->hi : b->lo != INT32_MIN || b->hi != DGM__NO_DAY)
        return DGM_OK;
    dgm_status status = dgm__brief_cite_record(b, &q.cites, sqlite3_column_int64(stmt, 0), p->id);
    if (status || is_told(b, from, &q))
        return status;
    if (dgm__arena_grow(&b->arena, b->positions, b->n_positions, b->cap_positions))
        return dgm__brief_no_memory(b);
    b->positions[b->n_positions++] = q;
    return DGM_OK;
}

/* What little stands before the evidence in its sentence: "United | States asked". */
#define LEAD "iif(e.start - e.sentence_start BETWEEN 0 AND 40, e.start - e.sentence_start, 0)"

static dgm_status read_paper(dgm__brief *b, const paper *p)
{
    dating when;
    dgm_status status = date_of(b, p, &when);
    if (status)
        return status;
    sqlite3_stmt *stmt = dgm__sql(
        b->store,
        "SELECT r.id, r.rid, r.type, r.kind, r.date, r.day_lo, r.words, s.country, s.name, m.person,"
        " CASE WHEN r.type = 'event' THEN (SELECT substr(t.text, e.start - " LEAD " + 1, min(ifnull(e.sentence_end,"
        " e.\"end\"), e.\"end\" + 160) - e.start + " LEAD ") FROM evidence e CROSS JOIN document_text t"
        " ON t.document = ?1 WHERE e.record = r.id ORDER BY e.ord LIMIT 1) END,"
        " (SELECT e.\"end\" - e.start + " LEAD " FROM evidence e WHERE e.record = r.id ORDER BY e.ord LIMIT 1)"
        " FROM record r CROSS JOIN side s ON s.record = r.id LEFT JOIN person_name m ON m.id = s.person_name"
        " WHERE r.document = ?1 AND ((r.type = 'statement' AND s.role = 'speaker') OR (r.type = 'event'"
        " AND s.role = 'actor' AND r.kind IN ('SUPPORT', 'REJECT', 'REQUEST', 'ACCUSE')"
        " AND r.status IN ('occurred', 'ongoing')))"
        " ORDER BY r.type = 'event', r.rid, s.ord",
        b->err);
    if (!stmt)
        return DGM_EIO;
    dgm__sql_int(stmt, 1, p->id);
    size_t from = b->n_positions;
    bool row;
    while (!(status = dgm__sql_step(b->store, stmt, &row, b->err)) && row && b->n_positions < MOST_POSITIONS)
        if ((status = read_position(b, stmt, from, p, &when)))
            break;
    dgm__sql_done(stmt);
    return status;
}

dgm_status dgm__gather_positions(dgm__brief *b)
{
    papers all = {.n = 0};
    bool common = false;
    dgm_status status = count_papers(b, &common);
    size_t most = b->full || b->n_documents < POOL_DOCUMENTS ? b->n_documents : POOL_DOCUMENTS;
    if (!status && most)
        status = read_papers(b, &all, most, common);
    int64_t *seen = status ? NULL : dgm__arena_alloc(&b->arena, most, sizeof *seen);
    if (!status && !seen)
        status = dgm__brief_no_memory(b);
    size_t n = 0;
    for (size_t i = 0; !status && i < all.n; i++) {
        bool known = false; /* a copy of one that was read; copies come close together */
        for (size_t k = n; k-- > 0 && n - k <= POOL_DOCUMENTS && !known;)
            known = seen[k] == all.items[i].copies;
        if (known)
            continue;
        seen[n++] = all.items[i].copies;
        status = read_paper(b, &all.items[i]);
    }
    b->topics.older = all.n < b->n_documents;
    return status ? status : dgm__group_positions(b);
}
