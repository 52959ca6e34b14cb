/* SPDX-License-Identifier: Apache-2.0
 *
 * Selections: see gather.h. Each kind has a statement for each way in (two actors, one,
 * a document, all), answered from an index; what else is asked for is a set of row
 * numbers to look into.
 */
#include "serve/index.h"

#include <stdlib.h>
#include <string.h>

#include "base/err.h"
#include "resolve/times_parts.h"
#include "search/select.h"

typedef enum way { WAY_PAIR, WAY_ONE, WAY_DOC, WAY_ROW, WAY_ALL, N_WAYS } way;

/* Columns: row, first day, last day. Parameters: ?1 and ?2 actors in order, ?3 document, ?4 row. */
#define ENCOUNTER(FROM) "SELECT e.id, e.day_lo, e.day_hi FROM " FROM
#define SAID(FROM) "SELECT r.id, coalesce(r.day_lo, d.day), coalesce(r.day_hi, d.day) FROM " FROM
#define COMMITMENT(FROM) \
    "SELECT DISTINCT c.id, coalesce(c.due_lo, c.day_made), coalesce(c.due_hi, c.day_made) FROM " FROM
/* Of its sessions. */
#define SESSION(DAY)                                                                                              \
    "(SELECT " DAY " FROM node bn INDEXED BY node_thing CROSS JOIN record br ON br.node = bn.id CROSS JOIN"       \
    " report_body rb INDEXED BY report_body_body ON rb.body = br.id CROSS JOIN record er ON er.id = rb.encounter" \
    " CROSS JOIN node en ON en.id = er.node CROSS JOIN encounter e ON e.id = en.thing"                            \
    " WHERE bn.thing = b.id AND bn.type = 'body')"
#define BODY(WHICH) "SELECT b.id, " SESSION("min(e.day_lo)") ", " SESSION("max(e.day_hi)") " FROM body b " WHICH
#define BODIES(FROM) BODY("WHERE b.id IN (SELECT n.thing FROM " FROM ")")
#define NODE "CROSS JOIN node n ON n.id = r.node "
#define RECORD_AND_DOCUMENT(ID) "CROSS JOIN record r ON r.id = " ID " CROSS JOIN document d ON d.id = r.document "
#define THING(TABLE, LETTER) \
    "CROSS JOIN node n ON n.id = r.node CROSS JOIN " TABLE " " LETTER " ON " LETTER ".id = n.thing "
#define OF_DOCUMENT(TYPE) \
    "document d CROSS JOIN record r INDEXED BY record_document ON r.document = d.id AND +r.type = '" TYPE "' "
#define OF_SIDE(TYPE) "side i INDEXED BY side_country CROSS JOIN record r ON r.id = i.record AND +r.type = '" TYPE "' "
#define BY_PAIR(TYPE) "pair p " RECORD_AND_DOCUMENT("p.record") "WHERE p.a = ?1 AND p.b = ?2 AND p.type = '" TYPE "'"
#define BY_SIDE(TYPE) OF_SIDE(TYPE) "CROSS JOIN document d ON d.id = r.document WHERE i.country = ?1"
#define BY_DOC(TYPE) OF_DOCUMENT(TYPE) "WHERE d.doc = ?3"
#define BY_TYPE(TYPE) \
    "record r INDEXED BY record_type CROSS JOIN document d ON d.id = r.document WHERE r.type = '" TYPE "'"
#define BY_ROW(TYPE) "record r CROSS JOIN document d ON d.id = r.document WHERE r.id = ?4 AND r.type = '" TYPE "'"
#define BY_SERIES                                                                                    \
    "CROSS JOIN node n ON n.thing = s.id AND n.type = 'figure' CROSS JOIN record r ON r.node = n.id" \
    " CROSS JOIN document d ON d.id = r.document "

static const char *const statements[DGM__N_KINDS][N_WAYS] = {
    [DGM__KIND_ENCOUNTER] = {ENCOUNTER("encounter_pair p CROSS JOIN encounter e ON e.id = p.encounter"
                                       " WHERE p.a = ?1 AND p.b = ?2"),
                             ENCOUNTER("encounter_pair p CROSS JOIN encounter e ON e.id = p.encounter"
                                       " WHERE p.a = ?1 AND p.b = ''"),
                             ENCOUNTER(OF_DOCUMENT("encounter") THING("encounter", "e") "WHERE d.doc = ?3"),
                             ENCOUNTER("encounter e WHERE e.id = ?4"), ENCOUNTER("encounter e")},
    [DGM__KIND_EVENT] = {SAID(BY_PAIR("event")), SAID(BY_SIDE("event")), SAID(BY_DOC("event")), SAID(BY_ROW("event")),
                         SAID(BY_TYPE("event"))},
    [DGM__KIND_COMMITMENT] = {COMMITMENT("commitment_pair p CROSS JOIN commitment c ON c.id = p.commitment"
                                         " WHERE p.a = ?1 AND p.b = ?2"),
                              COMMITMENT(OF_SIDE("commitment") THING("commitment", "c") "WHERE i.country = ?1"),
                              COMMITMENT(OF_DOCUMENT("commitment") THING("commitment", "c") "WHERE d.doc = ?3"),
                              COMMITMENT("commitment c WHERE c.id = ?4"), COMMITMENT("commitment c")},
    /* One speaks: between two it is what either says where both are told of. */
    [DGM__KIND_STATEMENT] = {SAID("document_pair p CROSS JOIN document d ON d.id = p.document CROSS JOIN record r"
                                  " INDEXED BY record_document ON r.document = d.id AND +r.type = 'statement'"
                                  " WHERE p.a = ?1 AND p.b = ?2 AND EXISTS (SELECT 1 FROM side i"
                                  " WHERE i.record = r.id AND i.country IN (?1, ?2))"),
                             SAID(BY_SIDE("statement")), SAID(BY_DOC("statement")), SAID(BY_ROW("statement")),
                             SAID(BY_TYPE("statement"))},
    /* A figure has no sides of its own: its series has. */
    [DGM__KIND_FIGURE] = {SAID("series s " BY_SERIES "WHERE s.a = ?1 AND s.b = ?2"),
                          SAID("series s " BY_SERIES "WHERE s.a = ?1 OR s.b = ?1"), SAID(BY_DOC("figure")),
                          SAID(BY_ROW("figure")), SAID(BY_TYPE("figure"))},
    [DGM__KIND_BODY] = {BODIES("pair p CROSS JOIN record r ON r.id = p.record " NODE
                               "WHERE p.a = ?1 AND p.b = ?2 AND p.type = 'body'"),
                        BODIES(OF_SIDE("body") NODE "WHERE i.country = ?1"),
                        BODIES(OF_DOCUMENT("body") NODE "WHERE d.doc = ?3"), BODY("WHERE b.id = ?4"), BODY("")},
};

/* Where the index has the days, the table of pairs has all the rest. */
static const char events_of_pair[] = "SELECT record FROM pair WHERE a = ?1 AND b = ?2 AND type = 'event'";

typedef struct gathering {
    dgm__call *c;
    dgm__gathered *items;
    size_t n, cap;
    bool by_doc, by_words, by_ids;
    dgm__ids of_doc, of_words, of_ids; /* of the kind at work */
    int64_t row;                       /* the one that is asked for */
} gathering;

static bool is_thing(dgm__kind kind)
{
    return kind == DGM__KIND_ENCOUNTER || kind == DGM__KIND_COMMITMENT || kind == DGM__KIND_BODY;
}

static sqlite3_stmt *statement(const gathering *g, dgm__kind kind, way by)
{
    const dgm__wanted *w = &g->c->wanted;
    bool short_ = by == WAY_PAIR && kind == DGM__KIND_EVENT && g->c->index;
    sqlite3_stmt *row = dgm__call_sql(g->c, short_ ? events_of_pair : statements[kind][by]);
    bool swap = strcmp(w->a, w->b) > 0;
    if (row && by == WAY_PAIR) {
        dgm__sql_text(row, 1, swap ? w->b : w->a);
        dgm__sql_text(row, 2, swap ? w->a : w->b);
    } else if (row && by == WAY_ONE) {
        dgm__sql_text(row, 1, w->a);
    } else if (row && by == WAY_DOC) {
        dgm__sql_text(row, 3, w->doc);
    } else if (row && by == WAY_ROW) {
        dgm__sql_int(row, 4, g->row);
    }
    return row;
}

/* What the document tells, for selections that come in by their actors. */
static void find_of_doc(gathering *g, dgm__kind kind)
{
    sqlite3_stmt *row = statement(g, kind, WAY_DOC);
    while (dgm__call_row(g->c, row))
        dgm__ids_add(&g->of_doc, sqlite3_column_int64(row, 0));
    dgm__sql_done(row);
    dgm__ids_tidy(&g->of_doc);
    if (g->of_doc.oom)
        dgm__call_oom(g->c);
}

/* Records to the commitments or bodies that they tell of. */
static void to_things(gathering *g, dgm__ids *ids)
{
    dgm__ids things = {NULL, 0, 0, false};
    for (size_t i = 0; i < ids->n; i++) {
        sqlite3_stmt *row = dgm__call_sql(
            g->c,
            "SELECT n.thing FROM record r CROSS JOIN node n ON n.id = r.node WHERE r.id = ?1 AND n.thing NOTNULL");
        if (row)
            dgm__sql_int(row, 1, ids->items[i]);
        if (dgm__call_row(g->c, row))
            dgm__ids_add(&things, sqlite3_column_int64(row, 0));
        dgm__sql_done(row);
    }
    dgm__ids_tidy(&things);
    dgm__ids_clear(ids);
    *ids = things;
}

/* What the words find, as `search` does: the language of queries is the same. */
static void find_of_words(gathering *g, dgm__kind kind, const dgm__query_node *query)
{
    dgm__call *c = g->c;
    dgm__select select = {.store = c->store, .model = c->model, .arena = &c->arena, .err = c->x.e.err};
    dgm_status status =
        dgm__select_run(&select, query, kind == DGM__KIND_ENCOUNTER ? DGM__ENCOUNTERS : DGM__RECORDS, &g->of_words);
    dgm__select_clear(&select);
    if (status && !c->x.e.status)
        c->x.e.status = status;
    if (!status && is_thing(kind) && kind != DGM__KIND_ENCOUNTER) {
        dgm__ids of_kind = {NULL, 0, 0, false};
        for (size_t i = 0; i < g->of_words.n; i++) {
            sqlite3_stmt *row =
                dgm__call_sql(c, "SELECT 1 FROM record INDEXED BY record_short WHERE id = ?1 AND type = ?2");
            if (row) {
                dgm__sql_int(row, 1, g->of_words.items[i]);
                dgm__sql_text(row, 2, dgm__kind_text(kind));
            }
            if (dgm__call_row(c, row))
                dgm__ids_add(&of_kind, g->of_words.items[i]);
            dgm__sql_done(row);
        }
        dgm__ids_tidy(&of_kind);
        dgm__ids_clear(&g->of_words);
        g->of_words = of_kind;
        to_things(g, &g->of_words);
    }
    if (g->of_words.oom)
        dgm__call_oom(c);
}

/* One row for an id: what it is linked to, where it is a report. */
static void find_id(gathering *g, const char *sql, const char *id, dgm__kind kind)
{
    sqlite3_stmt *row = dgm__call_sql(g->c, sql);
    if (row) {
        dgm__sql_text(row, 1, id);
        dgm__sql_text(row, 2, dgm__kind_text(kind));
    }
    if (dgm__call_row(g->c, row))
        dgm__ids_add(&g->of_ids, sqlite3_column_int64(row, 0));
    dgm__sql_done(row);
}

static void find_of_ids(gathering *g, dgm__kind kind)
{
    static const char said[] = "SELECT id FROM record WHERE rid = ?1 AND type = ?2";
    static const char reported[] = "SELECT n.thing FROM record r CROSS JOIN node n ON n.id = r.node"
                                   " WHERE r.rid = ?1 AND r.type = ?2 AND n.thing NOTNULL";
    static const char *const things[DGM__N_KINDS] = {
        [DGM__KIND_ENCOUNTER] = "SELECT id FROM encounter WHERE eid = ?1 AND ?2 NOTNULL",
        [DGM__KIND_COMMITMENT] = "SELECT id FROM commitment WHERE cid = ?1 AND ?2 NOTNULL",
        [DGM__KIND_BODY] = "SELECT id FROM body WHERE bid = ?1 AND ?2 NOTNULL",
    };
    const dgm__list *ids = &g->c->wanted.ids;
    for (size_t i = 0; i < ids->n; i++) {
        find_id(g, is_thing(kind) ? reported : said, ids->items[i], kind);
        if (is_thing(kind))
            find_id(g, things[kind], ids->items[i], kind);
    }
    dgm__ids_tidy(&g->of_ids);
    if (g->of_ids.oom)
        dgm__call_oom(g->c);
}

static void take_row(gathering *g, sqlite3_stmt *row, dgm__kind kind)
{
    dgm__call *c = g->c;
    dgm__gathered one = {.id = sqlite3_column_int64(row, 0), .kind = kind};
    size_t item = c->index ? dgm__index_find(c->index, &one) : 0;
    if (c->index && item < c->index->n) {
        one = c->index->items[item];
    } else {
        one.dated = sqlite3_column_type(row, 1) != SQLITE_NULL && sqlite3_column_type(row, 2) != SQLITE_NULL;
        one.lo = one.dated ? sqlite3_column_int64(row, 1) : INT64_MAX;
        one.hi = one.dated ? sqlite3_column_int64(row, 2) : INT64_MAX;
    }
    if (c->wanted.dated && (!one.dated || one.lo > c->wanted.until || one.hi < c->wanted.since))
        return;
    if (g->n && g->items[g->n - 1].id == one.id && g->items[g->n - 1].kind == kind)
        return; /* several sides of one record */
    if ((g->by_doc && !dgm__ids_has(&g->of_doc, one.id)) || (g->by_words && !dgm__ids_has(&g->of_words, one.id)) ||
        (g->by_ids && !dgm__ids_has(&g->of_ids, one.id)))
        return;
    if (dgm__arena_grow(&c->arena, g->items, g->n, g->cap))
        dgm__call_oom(c);
    else
        g->items[g->n++] = one;
}

static int compare(const void *a, const void *b)
{
    const dgm__gathered *x = a, *y = b;
    if (x->lo != y->lo)
        return x->lo < y->lo ? -1 : 1;
    if (x->kind != y->kind)
        return x->kind < y->kind ? -1 : 1;
    return x->id < y->id ? -1 : x->id > y->id;
}

/* The same record may stand at several places of an index. */
static void each_once(gathering *g)
{
    size_t kept = 0;
    for (size_t i = 0; i < g->n; i++)
        if (!kept || g->items[kept - 1].id != g->items[i].id || g->items[kept - 1].kind != g->items[i].kind)
            g->items[kept++] = g->items[i];
    g->n = kept;
}

static void take_rows(gathering *g, dgm__kind kind, way by)
{
    sqlite3_stmt *row = statement(g, kind, by);
    while (dgm__call_row(g->c, row))
        take_row(g, row, kind);
    dgm__sql_done(row);
}

static void gather_kind(gathering *g, dgm__kind kind, const dgm__query_node *query)
{
    const dgm__wanted *w = &g->c->wanted;
    way by = *w->b ? WAY_PAIR : *w->a ? WAY_ONE : w->doc ? WAY_DOC : w->ids.n ? WAY_ROW : WAY_ALL;
    g->by_doc = w->doc && by != WAY_DOC;
    g->by_words = query != NULL;
    g->by_ids = w->ids.n > 0;
    if (g->by_doc)
        find_of_doc(g, kind);
    if (g->by_words)
        find_of_words(g, kind, query);
    if (g->by_ids)
        find_of_ids(g, kind);
    for (size_t i = 0; by == WAY_ROW && i < g->of_ids.n; i++) {
        g->row = g->of_ids.items[i];
        take_rows(g, kind, by);
    }
    if (by != WAY_ROW)
        take_rows(g, kind, by);
    dgm__ids_clear(&g->of_ids);
    dgm__ids_clear(&g->of_doc);
    dgm__ids_clear(&g->of_words);
}

/* Those that pass the filters; with `sideways` those too that one of them alone keeps out. */
static void filter(gathering *g, bool sideways)
{
    const dgm__wanted *w = &g->c->wanted;
    dgm__traits traits;
    unsigned need = 0;
    size_t kept = 0;
    for (int i = 0; i < DGM__N_FACETS; i++)
        need |= w->only[i].n || w->but[i].n ? 1u << i : 0;
    dgm__traits_init(&traits, g->c, need);
    for (size_t i = 0; i < g->n && !g->c->x.e.status; i++) {
        dgm__traits_read(&traits, &g->items[i]);
        unsigned missed = dgm__traits_missed(&traits);
        if (missed & (missed - 1) || (missed && !sideways))
            continue;
        g->items[kept] = g->items[i];
        while (missed >> g->items[kept].missed)
            g->items[kept].missed++;
        kept++;
    }
    g->n = kept;
    dgm__traits_clear(&traits);
}

static void gather(dgm__call *c, dgm__gathered **out, size_t *n_out, bool sideways)
{
    gathering g = {.c = c};
    dgm__query_node *query = NULL;
    *out = NULL;
    *n_out = 0;
    if (c->x.e.status || dgm__index_gather(c, out, n_out, sideways))
        return;
    if (c->wanted.q && !c->x.e.status)
        c->x.e.status = dgm__query_parse(&query, c->wanted.q, &c->arena, c->x.e.err);
    for (int kind = 0; kind < DGM__N_KINDS && !c->x.e.status; kind++)
        if (c->wanted.kinds[kind])
            gather_kind(&g, (dgm__kind)kind, query);
    if (c->x.e.status)
        return;
    dgm__gathered_file(g.items, g.n); /* rows that lie together are read together */
    each_once(&g);
    if (c->wanted.filtered)
        filter(&g, sideways);
    if (g.n)
        qsort(g.items, g.n, sizeof *g.items, compare);
    *out = g.items;
    *n_out = g.n;
}

void dgm__gather(dgm__call *c, dgm__gathered **out, size_t *n_out)
{
    gather(c, out, n_out, false);
}

void dgm__gather_sideways(dgm__call *c, dgm__gathered **out, size_t *n_out)
{
    gather(c, out, n_out, true);
}

int dgm__gathered_year(const dgm__gathered *of)
{
    int year = 0, month, date;
    if (of->dated && of->lo > INT32_MIN / 2 && of->lo < INT32_MAX / 2)
        dgm__days_date((int32_t)of->lo, &year, &month, &date);
    return year;
}

static int by_row(const void *a, const void *b)
{
    const dgm__gathered *x = a, *y = b;
    if (x->kind != y->kind)
        return x->kind < y->kind ? -1 : 1;
    return x->id < y->id ? -1 : x->id > y->id;
}

void dgm__gathered_file(dgm__gathered *items, size_t n)
{
    if (n)
        qsort(items, n, sizeof *items, by_row);
}

const dgm__gathered *dgm__gathered_find(const dgm__gathered *items, size_t n, dgm__kind kind, int64_t id)
{
    dgm__gathered key = {.kind = kind, .id = id};
    return n ? bsearch(&key, items, n, sizeof key, by_row) : NULL;
}
