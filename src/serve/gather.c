/* SPDX-License-Identifier: Apache-2.0
 *
 * Selections: see gather.h. Each kind has a statement for each way in (two actors, one,
 * a document, all), answered from an index; what else is asked for is a set of row
 * numbers to look into.
 */
#include "serve/gather.h"

#include <stdlib.h>
#include <string.h>

#include "base/err.h"
#include "search/select.h"

typedef enum way { WAY_PAIR, WAY_ONE, WAY_DOC, WAY_ALL, N_WAYS } way;

/* Columns: row, first day, last day. Parameters: ?1 and ?2 actors in order, ?3 document. */
#define ENCOUNTER(FROM) "SELECT e.id, e.day_lo, e.day_hi FROM " FROM
#define SAID(FROM) "SELECT r.id, coalesce(r.day_lo, d.day), coalesce(r.day_hi, d.day) FROM " FROM
#define COMMITMENT(FROM) \
    "SELECT DISTINCT c.id, coalesce(c.due_lo, c.day_made), coalesce(c.due_hi, c.day_made) FROM " FROM
#define BODY(FROM)                                                                                            \
    "SELECT DISTINCT b.id, (SELECT min(e.day_lo) FROM body_session s JOIN encounter e ON e.id = s.encounter"  \
    " WHERE s.body = b.id), (SELECT max(e.day_hi) FROM body_session s JOIN encounter e ON e.id = s.encounter" \
    " WHERE s.body = b.id) FROM " FROM
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
#define BY_SERIES                                                                                    \
    "CROSS JOIN node n ON n.thing = s.id AND n.type = 'figure' CROSS JOIN record r ON r.node = n.id" \
    " CROSS JOIN document d ON d.id = r.document "

static const char *const statements[DGM__N_KINDS][N_WAYS] = {
    [DGM__KIND_ENCOUNTER] = {ENCOUNTER("encounter_pair p CROSS JOIN encounter e ON e.id = p.encounter"
                                       " WHERE p.a = ?1 AND p.b = ?2"),
                             ENCOUNTER("encounter_pair p CROSS JOIN encounter e ON e.id = p.encounter"
                                       " WHERE p.a = ?1 AND p.b = ''"),
                             ENCOUNTER(OF_DOCUMENT("encounter") THING("encounter", "e") "WHERE d.doc = ?3"),
                             ENCOUNTER("encounter e")},
    [DGM__KIND_EVENT] = {SAID(BY_PAIR("event")), SAID(BY_SIDE("event")), SAID(BY_DOC("event")), SAID(BY_TYPE("event"))},
    [DGM__KIND_COMMITMENT] = {COMMITMENT("commitment_pair p CROSS JOIN commitment c ON c.id = p.commitment"
                                         " WHERE p.a = ?1 AND p.b = ?2"),
                              COMMITMENT(OF_SIDE("commitment") THING("commitment", "c") "WHERE i.country = ?1"),
                              COMMITMENT(OF_DOCUMENT("commitment") THING("commitment", "c") "WHERE d.doc = ?3"),
                              COMMITMENT("commitment c")},
    /* One speaks: between two it is what either says where both are told of. */
    [DGM__KIND_STATEMENT] = {SAID("document_pair p CROSS JOIN document d ON d.id = p.document CROSS JOIN record r"
                                  " INDEXED BY record_document ON r.document = d.id AND +r.type = 'statement'"
                                  " WHERE p.a = ?1 AND p.b = ?2 AND EXISTS (SELECT 1 FROM side i"
                                  " WHERE i.record = r.id AND i.country IN (?1, ?2))"),
                             SAID(BY_SIDE("statement")), SAID(BY_DOC("statement")), SAID(BY_TYPE("statement"))},
    /* A figure has no sides of its own: its series has. */
    [DGM__KIND_FIGURE] = {SAID("series s " BY_SERIES "WHERE s.a = ?1 AND s.b = ?2"),
                          SAID("series s " BY_SERIES "WHERE s.a = ?1 OR s.b = ?1"), SAID(BY_DOC("figure")),
                          SAID(BY_TYPE("figure"))},
    [DGM__KIND_BODY] = {BODY("pair p CROSS JOIN record r ON r.id = p.record " THING(
                            "body", "b") "WHERE p.a = ?1 AND p.b = ?2 AND p.type = 'body'"),
                        BODY(OF_SIDE("body") THING("body", "b") "WHERE i.country = ?1"),
                        BODY(OF_DOCUMENT("body") THING("body", "b") "WHERE d.doc = ?3"), BODY("body b")},
};

typedef struct gathering {
    dgm__call *c;
    dgm__gathered *items;
    size_t n, cap;
    bool by_doc, by_words;
    dgm__ids of_doc, of_words; /* of the kind at work */
} gathering;

static bool is_thing(dgm__kind kind)
{
    return kind == DGM__KIND_ENCOUNTER || kind == DGM__KIND_COMMITMENT || kind == DGM__KIND_BODY;
}

static sqlite3_stmt *statement(dgm__call *c, dgm__kind kind, way by)
{
    const dgm__wanted *w = &c->wanted;
    sqlite3_stmt *row = dgm__call_sql(c, statements[kind][by]);
    bool swap = strcmp(w->a, w->b) > 0;
    if (row && by == WAY_PAIR) {
        dgm__sql_text(row, 1, swap ? w->b : w->a);
        dgm__sql_text(row, 2, swap ? w->a : w->b);
    } else if (row && by == WAY_ONE) {
        dgm__sql_text(row, 1, w->a);
    } else if (row && by == WAY_DOC) {
        dgm__sql_text(row, 3, w->doc);
    }
    return row;
}

/* What the document tells, for selections that come in by their actors. */
static void find_of_doc(gathering *g, dgm__kind kind)
{
    sqlite3_stmt *row = statement(g->c, kind, WAY_DOC);
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

static void take_row(gathering *g, sqlite3_stmt *row, dgm__kind kind)
{
    dgm__call *c = g->c;
    dgm__gathered one = {.id = sqlite3_column_int64(row, 0), .kind = kind};
    one.dated = sqlite3_column_type(row, 1) != SQLITE_NULL && sqlite3_column_type(row, 2) != SQLITE_NULL;
    one.lo = one.dated ? sqlite3_column_int64(row, 1) : INT64_MAX;
    one.hi = one.dated ? sqlite3_column_int64(row, 2) : INT64_MAX;
    if (c->wanted.dated && (!one.dated || one.lo > c->wanted.until || one.hi < c->wanted.since))
        return;
    if (g->n && g->items[g->n - 1].id == one.id && g->items[g->n - 1].kind == kind)
        return; /* several sides of one record */
    if ((g->by_doc && !dgm__ids_has(&g->of_doc, one.id)) || (g->by_words && !dgm__ids_has(&g->of_words, one.id)))
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

static void gather_kind(gathering *g, dgm__kind kind, const dgm__query_node *query)
{
    const dgm__wanted *w = &g->c->wanted;
    way by = *w->b ? WAY_PAIR : *w->a ? WAY_ONE : w->doc ? WAY_DOC : WAY_ALL;
    g->by_doc = w->doc && by != WAY_DOC;
    g->by_words = query != NULL;
    if (g->by_doc)
        find_of_doc(g, kind);
    if (g->by_words)
        find_of_words(g, kind, query);
    sqlite3_stmt *row = statement(g->c, kind, by);
    while (dgm__call_row(g->c, row))
        take_row(g, row, kind);
    dgm__sql_done(row);
    dgm__ids_clear(&g->of_doc);
    dgm__ids_clear(&g->of_words);
}

void dgm__gather(dgm__call *c, dgm__gathered **out, size_t *n_out)
{
    gathering g = {.c = c};
    dgm__query_node *query = NULL;
    *out = NULL;
    *n_out = 0;
    if (c->wanted.q && !c->x.e.status)
        c->x.e.status = dgm__query_parse(&query, c->wanted.q, &c->arena, c->x.e.err);
    for (int kind = 0; kind < DGM__N_KINDS && !c->x.e.status; kind++)
        if (c->wanted.kinds[kind])
            gather_kind(&g, (dgm__kind)kind, query);
    if (c->x.e.status)
        return;
    if (g.n)
        qsort(g.items, g.n, sizeof *g.items, compare);
    each_once(&g);
    *out = g.items;
    *n_out = g.n;
}
