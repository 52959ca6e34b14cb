/* SPDX-License-Identifier: Apache-2.0
 *
 * Traits: see traits.h. One row tells most of them; sides, and who publishes what several
 * documents tell of, are asked for apart, and only if they are needed.
 */
#include "serve/index.h"

#include <stdio.h>
#include <string.h>

#include "lexicon/plover.h"
#include "resolve/times_parts.h"

#define BIT(TRAIT) (1u << DGM__TRAIT_##TRAIT)

/* Which kinds have which. */
static const unsigned has[DGM__N_KINDS] = {
    [DGM__KIND_ENCOUNTER] = BIT(RECORD) | BIT(KIND) | BIT(STATUS) | BIT(COUNTRY) | BIT(PLACE) | BIT(TOPIC) |
                            BIT(CONTEXT) | BIT(PUBLISHER) | BIT(YEAR) | BIT(REPORTS),
    [DGM__KIND_EVENT] = BIT(RECORD) | BIT(EVENT) | BIT(QUAD) | BIT(STATUS) | BIT(COUNTRY) | BIT(BY) | BIT(TO) |
                        BIT(PLACE) | BIT(CONTEXT) | BIT(MODE) | BIT(PUBLISHER) | BIT(YEAR) | BIT(WHAT) | BIT(VALUE) |
                        BIT(CONFIDENCE),
    [DGM__KIND_COMMITMENT] = BIT(RECORD) | BIT(KIND) | BIT(STATUS) | BIT(COUNTRY) | BIT(BY) | BIT(TO) | BIT(PUBLISHER) |
                             BIT(YEAR) | BIT(WHAT),
    [DGM__KIND_STATEMENT] = BIT(RECORD) | BIT(STANCE) | BIT(COUNTRY) | BIT(BY) | BIT(PUBLISHER) | BIT(YEAR) | BIT(WHAT),
    [DGM__KIND_FIGURE] = BIT(RECORD) | BIT(COUNTRY) | BIT(UNIT) | BIT(PUBLISHER) | BIT(YEAR) | BIT(VALUE),
    [DGM__KIND_BODY] = BIT(RECORD) | BIT(COUNTRY) | BIT(PLACE) | BIT(PUBLISHER) | BIT(YEAR) | BIT(WHAT),
};

static const unsigned of_row = BIT(KIND) | BIT(EVENT) | BIT(QUAD) | BIT(STATUS) | BIT(STANCE) | BIT(PLACE) |
                               BIT(TOPIC) | BIT(CONTEXT) | BIT(MODE) | BIT(UNIT) | BIT(WHAT) | BIT(VALUE) |
                               BIT(REPORTS) | BIT(CONFIDENCE);
static const unsigned of_sides = BIT(COUNTRY) | BIT(BY) | BIT(TO);
static const unsigned facets = BIT(WHAT) - 1;

/* ?1 the row, ?2 whether contexts are asked for, ?4 the day that states are of. */
enum { COL_KIND, COL_STATUS, COL_PLACE, COL_WORDS, COL_CONTEXT, COL_MODE, COL_VALUE, COL_COUNT, COL_PUBLISHER };
#define CONTEXTS(LETTER) \
    "CASE WHEN ?2 THEN (SELECT group_concat(value, '; ') FROM json_each(" LETTER ".json, '$.context')) END"
#define SAID                                                                                                     \
    "SELECT r.kind, r.status, r.place, r.words, " CONTEXTS(                                                      \
        "r") ", r.mode, r.value,"                                                                                \
             " CASE WHEN ?3 THEN json_extract(r.json, '$.confidence') END, d.publisher FROM record r CROSS JOIN" \
             " document d ON d.id = r.document WHERE r.id = ?1"
static const char said[] = SAID;
static const char *const rows[DGM__N_KINDS] = {
    [DGM__KIND_ENCOUNTER] = "SELECT e.kind, e.status, e.place, e.words, " CONTEXTS(
        "e") ", NULL, NULL, e.n_reports FROM encounter e WHERE e.id = ?1",
    [DGM__KIND_EVENT] = said,
    [DGM__KIND_COMMITMENT] =
        "SELECT c.kind, " DGM__STATE ", NULL, c.what, NULL, NULL, NULL, NULL FROM commitment c WHERE c.id = ?1",
    [DGM__KIND_STATEMENT] = said,
    [DGM__KIND_FIGURE] = said,
    [DGM__KIND_BODY] = "SELECT NULL, NULL, b.seat, b.name, NULL, NULL, NULL, NULL FROM body b WHERE b.id = ?1",
};

/* Role and country. ?2: the type of a thing. */
static const char sides_said[] = "SELECT role, country FROM side WHERE record = ?1 ORDER BY role, ord";
static const char sides_thing[] =
    "SELECT i.role, i.country FROM node n INDEXED BY node_thing CROSS JOIN record r ON r.node = n.id"
    " CROSS JOIN side i ON i.record = r.id WHERE n.thing = ?1 AND n.type = ?2 ORDER BY i.role, i.record, i.ord";
static const char *const sides[DGM__N_KINDS] = {
    [DGM__KIND_ENCOUNTER] = "SELECT 'participant', a FROM encounter_pair INDEXED BY encounter_pair_encounter"
                            " WHERE encounter = ?1 AND b = ''",
    [DGM__KIND_EVENT] = sides_said,
    [DGM__KIND_COMMITMENT] = sides_thing,
    [DGM__KIND_STATEMENT] = sides_said,
    [DGM__KIND_FIGURE] = "SELECT 'of', s.a FROM record r CROSS JOIN node n ON n.id = r.node"
                         " CROSS JOIN series s ON s.id = n.thing WHERE r.id = ?1 AND n.type = 'figure'"
                         " UNION SELECT 'of', s.b FROM record r CROSS JOIN node n ON n.id = r.node"
                         " CROSS JOIN series s ON s.id = n.thing WHERE r.id = ?1 AND n.type = 'figure'",
    [DGM__KIND_BODY] = sides_thing,
};
static const char publishers[] =
    "SELECT d.publisher FROM node n INDEXED BY node_thing CROSS JOIN record r ON r.node = n.id"
    " CROSS JOIN document d ON d.id = r.document WHERE n.thing = ?1 AND n.type = ?2 ORDER BY d.publisher";

void dgm__traits_init(dgm__traits *t, dgm__call *call, unsigned need)
{
    *t = (dgm__traits){.call = call, .need = need};
    dgm__buf_init(&t->text);
    if (need & BIT(STATUS))
        dgm__call_today(call);
}

void dgm__traits_clear(dgm__traits *t)
{
    dgm__buf_clear(&t->text);
}

const char *dgm__traits_text(const dgm__traits *t, size_t i)
{
    return t->text.data + t->items[i].at;
}

static void add_part(dgm__traits *t, dgm__trait trait, const char *text, size_t len)
{
    if (!(t->need & 1u << trait) || !len)
        return;
    for (size_t i = 0; i < t->n; i++)
        if (t->items[i].trait == trait && !strncmp(dgm__traits_text(t, i), text, len) && !dgm__traits_text(t, i)[len])
            return;
    if (dgm__arena_grow(&t->call->arena, t->items, t->n, t->cap)) {
        dgm__call_oom(t->call);
        return;
    }
    size_t at = t->text.len;
    dgm__buf_add(&t->text, text, len);
    dgm__buf_add(&t->text, "", 1);
    if (t->text.oom)
        dgm__call_oom(t->call);
    else
        t->items[t->n++] = (dgm__trait_value){trait, at};
}

static void add(dgm__traits *t, dgm__trait trait, const char *text)
{
    if (text)
        add_part(t, trait, text, strlen(text));
}

/* Several, joined by "; ". */
static void add_list(dgm__traits *t, dgm__trait trait, const char *text)
{
    while (text && *text) {
        const char *end = strstr(text, "; ");
        add_part(t, trait, text, end ? (size_t)(end - text) : strlen(text));
        text = end ? end + 2 : NULL;
    }
}

static void add_quad(dgm__traits *t, const char *event)
{
    for (int i = 0; event && i < DGM__N_PLOVER; i++)
        if (!strcmp(event, dgm__plover_text((dgm__plover)i))) {
            char digit[2] = {(char)('0' + dgm__plover_quad((dgm__plover)i)), '\0'};
            add(t, DGM__TRAIT_QUAD, digit);
        }
}

static void add_year(dgm__traits *t, const dgm__gathered *of)
{
    char year[16];
    int number = dgm__gathered_year(of);
    if (!of->dated)
        return;
    snprintf(year, sizeof year, "%04d", number);
    add(t, DGM__TRAIT_YEAR, year);
}

static void read_row(dgm__traits *t, const dgm__gathered *of)
{
    static const dgm__trait kinds[DGM__N_KINDS] = {
        [DGM__KIND_ENCOUNTER] = DGM__TRAIT_KIND,  [DGM__KIND_EVENT] = DGM__TRAIT_EVENT,
        [DGM__KIND_COMMITMENT] = DGM__TRAIT_KIND, [DGM__KIND_STATEMENT] = DGM__TRAIT_STANCE,
        [DGM__KIND_FIGURE] = DGM__N_TRAITS,       [DGM__KIND_BODY] = DGM__N_TRAITS,
    };
    dgm__call *c = t->call;
    sqlite3_stmt *row = dgm__call_sql(c, rows[of->kind]);
    if (row) {
        dgm__sql_int(row, 1, of->id);
        if (rows[of->kind] == said || of->kind == DGM__KIND_ENCOUNTER)
            dgm__sql_int(row, 2, (t->need & has[of->kind] & BIT(CONTEXT)) != 0);
        if (rows[of->kind] == said)
            dgm__sql_int(row, 3, (t->need & BIT(CONFIDENCE)) != 0);
        if (of->kind == DGM__KIND_COMMITMENT && c->x.has_as_of)
            dgm__sql_int(row, 4, c->x.as_of);
    }
    if (dgm__call_row(c, row)) {
        const char *kind = dgm__sql_get(row, COL_KIND), *words = dgm__sql_get(row, COL_WORDS);
        if (kinds[of->kind] < DGM__N_TRAITS)
            add(t, kinds[of->kind], kind);
        if (of->kind == DGM__KIND_EVENT)
            add_quad(t, kind);
        add(t, DGM__TRAIT_STATUS, dgm__sql_get(row, COL_STATUS));
        add(t, DGM__TRAIT_PLACE, dgm__sql_get(row, COL_PLACE));
        if (of->kind == DGM__KIND_ENCOUNTER)
            add_list(t, DGM__TRAIT_TOPIC, words);
        else
            add(t, of->kind == DGM__KIND_FIGURE ? DGM__TRAIT_UNIT : DGM__TRAIT_WHAT, words);
        add_list(t, DGM__TRAIT_CONTEXT, dgm__sql_get(row, COL_CONTEXT));
        add_list(t, DGM__TRAIT_MODE, dgm__sql_get(row, COL_MODE));
        add(t, DGM__TRAIT_VALUE, dgm__sql_get(row, COL_VALUE));
        add(t, of->kind == DGM__KIND_ENCOUNTER ? DGM__TRAIT_REPORTS : DGM__TRAIT_CONFIDENCE,
            dgm__sql_get(row, COL_COUNT));
        if (rows[of->kind] == said)
            add(t, DGM__TRAIT_PUBLISHER, dgm__sql_get(row, COL_PUBLISHER));
    }
    dgm__sql_done(row);
}

static void read_sides(dgm__traits *t, const dgm__gathered *of)
{
    sqlite3_stmt *row = dgm__call_sql(t->call, sides[of->kind]);
    if (row) {
        dgm__sql_int(row, 1, of->id);
        if (sides[of->kind] == sides_thing)
            dgm__sql_text(row, 2, dgm__kind_text(of->kind));
    }
    while (dgm__call_row(t->call, row)) {
        const char *role = dgm__sql_str(row, 0), *country = dgm__sql_get(row, 1);
        add(t, DGM__TRAIT_COUNTRY, country);
        if (!strcmp(role, "actor") || !strcmp(role, "by") || !strcmp(role, "speaker"))
            add(t, DGM__TRAIT_BY, country);
        else if (!strcmp(role, "recipient") || !strcmp(role, "to"))
            add(t, DGM__TRAIT_TO, country);
    }
    dgm__sql_done(row);
}

static void read_publishers(dgm__traits *t, const dgm__gathered *of)
{
    sqlite3_stmt *row = dgm__call_sql(t->call, publishers);
    if (row) {
        dgm__sql_int(row, 1, of->id);
        dgm__sql_text(row, 2, dgm__kind_text(of->kind));
    }
    while (dgm__call_row(t->call, row))
        add(t, DGM__TRAIT_PUBLISHER, dgm__sql_get(row, 0));
    dgm__sql_done(row);
}

/* From the index, where that has all that is asked for. */
static bool read_index(dgm__traits *t, const dgm__gathered *of)
{
    const dgm__index *index = t->call->index;
    size_t item = index && !(t->need & ~facets) ? dgm__index_find(index, of) : 0;
    if (!index || t->need & ~facets || item == index->n)
        return false;
    const dgm__index_row *row = &index->rows[item];
    for (uint32_t i = 0; i < row->n; i++) {
        const dgm__indexed *value = &index->of[index->values[row->at + i]];
        add(t, value->trait, value->text);
    }
    return true;
}

void dgm__traits_read(dgm__traits *t, const dgm__gathered *of)
{
    unsigned want = t->need & has[of->kind], told = 0;
    bool apart = rows[of->kind] != said;
    dgm__buf_rewind(&t->text);
    t->n = 0;
    if (read_index(t, of))
        return;
    add(t, DGM__TRAIT_RECORD, dgm__kind_text(of->kind));
    add_year(t, of);
    if (want & (of_row | (apart ? 0 : BIT(PUBLISHER))))
        read_row(t, of);
    if (want & of_sides)
        read_sides(t, of);
    if (apart && want & BIT(PUBLISHER))
        read_publishers(t, of);
    for (size_t i = 0; i < t->n; i++)
        told |= 1u << t->items[i].trait;
    for (int i = 0; i < DGM__N_FACETS; i++)
        if (want & facets & ~told & 1u << i)
            add(t, (dgm__trait)i, DGM__UNTOLD);
}

static bool is_among(const dgm__traits *t, dgm__trait trait, const dgm__list *list)
{
    for (size_t i = 0; i < t->n; i++)
        for (size_t j = 0; t->items[i].trait == trait && j < list->n; j++)
            if (!strcmp(dgm__traits_text(t, i), list->items[j]))
                return true;
    return false;
}

unsigned dgm__traits_missed(const dgm__traits *t)
{
    const dgm__wanted *w = &t->call->wanted;
    unsigned missed = 0;
    for (int i = 0; i < DGM__N_FACETS; i++)
        if ((w->only[i].n && !is_among(t, (dgm__trait)i, &w->only[i])) ||
            (w->but[i].n && is_among(t, (dgm__trait)i, &w->but[i])))
            missed |= 1u << i;
    return missed;
}
