/* SPDX-License-Identifier: Apache-2.0
 *
 * Linking standing bodies and series of figures: what shares the first part of its
 * signature (the members; the two countries) is a block, clustered anew whenever a
 * new name or unit of it appears.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/err.h"
#include "link/bodies.h"
#include "link/series.h"
#include "record/json.h"
#include "store/link.h"

enum { PART = 0x1f, MARKS_AT_ONCE = 500, REPORTS = 2000, MEMBERS = 64, CHAIRS = 24 };

typedef struct block {
    dgm_store *store;
    dgm__arena *arena;
    dgm_err *err;
    const char *type;   /* of nodes: "body", "figure" */
    const char *shared; /* the first part of their signatures */
    int64_t *nodes;
    uint32_t *mentions;
    char **parts[2]; /* the second part of each, and the third where there is one */
    size_t n, cap[4];
    uint32_t *first, *next; /* of a cluster, in order: by its root; by a member. n: the end */
    const char **scratch;
} block;

static dgm_status no_memory(const block *b)
{
    return dgm__fail(b->err, DGM_ENOMEM, "out of memory for linking '%s'", b->shared);
}

static char *cut(char *text)
{
    char *end = text ? strchr(text, PART) : NULL;
    if (!end)
        return NULL;
    *end = '\0';
    return end + 1;
}

static dgm_status forget_node(block *b, int64_t node)
{
    sqlite3_stmt *s = dgm__sql(b->store, "DELETE FROM node WHERE id = ?", b->err);
    if (!s)
        return DGM_EIO;
    dgm__sql_int(s, 1, node);
    return dgm__sql_run(b->store, s, b->err);
}

static dgm_status add(block *b, int64_t node, uint32_t mentions, const char *sign)
{
    size_t n = b->n;
    if (dgm__arena_grow(b->arena, b->nodes, n, b->cap[0]) || dgm__arena_grow(b->arena, b->mentions, n, b->cap[1]) ||
        dgm__arena_grow(b->arena, b->parts[0], n, b->cap[2]) || dgm__arena_grow(b->arena, b->parts[1], n, b->cap[3]))
        return no_memory(b);
    char *text = dgm__arena_strndup(b->arena, sign, strlen(sign));
    if (!text)
        return no_memory(b);
    b->nodes[n] = node;
    b->mentions[n] = mentions;
    b->parts[0][n] = cut(text);
    b->parts[1][n] = cut(b->parts[0][n]);
    b->n += b->parts[0][n] != NULL;
    return DGM_OK;
}

static dgm_status read_block(block *b)
{
    /* Signatures that begin with the shared part and a separator: a range of the index. */
    dgm__buf lo, hi;
    dgm__buf_init(&lo);
    dgm__buf_init(&hi);
    dgm__buf_printf(&lo, "%s%c", b->shared, PART);
    dgm__buf_printf(&hi, "%s%c", b->shared, PART + 1);
    sqlite3_stmt *s = lo.oom || hi.oom
                          ? NULL
                          : dgm__sql(b->store,
                                     "SELECT id, sign, (SELECT count(*) FROM record WHERE node = n.id)"
                                     " FROM node n WHERE type = ? AND sign >= ? AND sign < ? ORDER BY sign",
                                     b->err);
    dgm_status status = lo.oom || hi.oom ? no_memory(b) : s ? DGM_OK : DGM_EIO;
    bool row = true;
    int64_t *dead = NULL;
    size_t n_dead = 0, cap = 0;
    if (s) {
        dgm__sql_text(s, 1, b->type);
        dgm__sql_text(s, 2, lo.data);
        dgm__sql_text(s, 3, hi.data);
    }
    while (!status && !(status = dgm__sql_step(b->store, s, &row, b->err)) && row) {
        int64_t n = sqlite3_column_int64(s, 2);
        if (n) {
            status = add(b, sqlite3_column_int64(s, 0), (uint32_t)n, dgm__sql_str(s, 1));
        } else if (dgm__arena_grow(b->arena, dead, n_dead, cap)) {
            status = no_memory(b);
        } else {
            dead[n_dead++] = sqlite3_column_int64(s, 0);
        }
    }
    dgm__sql_done(s);
    dgm__buf_clear(&lo);
    dgm__buf_clear(&hi);
    for (size_t i = 0; !status && i < n_dead; i++)
        status = forget_node(b, dead[i]);
    return status;
}

static void text(dgm__buf *to, const char *value)
{
    dgm__buf_addc(to, '"');
    dgm__json_escaped(to, value);
    dgm__buf_addc(to, '"');
}

static int by_text(const void *a, const void *b)
{
    return strcmp(*(const char *const *)a, *(const char *const *)b);
}

/* The different names or units of a cluster, sorted. */
static void write_spellings(const block *b, uint32_t root, dgm__buf *to)
{
    const char **items = b->scratch;
    size_t n = 0, said = 0;
    for (uint32_t i = b->first[root]; i < b->n; i = b->next[i])
        items[n++] = b->parts[0][i];
    qsort(items, n, sizeof *items, by_text);
    for (size_t i = 0; i < n; i++) {
        if (i && !strcmp(items[i], items[i - 1]))
            continue;
        dgm__buf_adds(to, said++ ? ", " : "");
        text(to, items[i]);
    }
}

/* The reports of a cluster, sorted; their least is what its id is made of. */
static dgm_status read_reports(block *b, int64_t thing, dgm__buf *to, char least[24], const char *prefix)
{
    sqlite3_stmt *s =
        dgm__sql(b->store,
                 "SELECT r.rid FROM node n CROSS JOIN record r ON r.node = n.id WHERE n.thing = ? AND n.type = ?"
                 " ORDER BY r.rid LIMIT ?",
                 b->err);
    if (!s)
        return DGM_EIO;
    bool row = true;
    size_t said = 0;
    dgm_status status = DGM_OK;
    dgm__sql_int(s, 1, thing);
    dgm__sql_text(s, 2, b->type);
    dgm__sql_int(s, 3, REPORTS);
    while (!status && !(status = dgm__sql_step(b->store, s, &row, b->err)) && row) {
        const char *rid = dgm__sql_str(s, 0);
        if (!said)
            dgm__thing_id(least, prefix, rid);
        dgm__buf_adds(to, said++ ? ", " : "");
        text(to, rid);
    }
    dgm__sql_done(s);
    return status;
}

/* Who chaired the sessions of a body: persons who took part in one, named right where the
 * text first tells that it was chaired. */
static dgm_status read_chairs(block *b, int64_t body, dgm__buf *to)
{
    sqlite3_stmt *s = dgm__sql(
        b->store,
        "SELECT DISTINCT s.name FROM node n CROSS JOIN record r ON r.node = n.id CROSS JOIN report_body rb ON rb.body "
        "= r.id"
        " CROSS JOIN side s ON s.record = rb.encounter AND s.role = 'participant' AND s.name IS NOT NULL AND s.office "
        "IS"
        " NOT NULL CROSS JOIN document_text t ON t.document = r.document WHERE n.thing = ?1 AND n.type = 'body'"
        " AND instr(lower(t.text), 'chaired') > 0 AND instr(substr(t.text, max(1, instr(lower(t.text), 'chaired') - "
        "160),"
        " 400), s.name) > 0 ORDER BY s.name LIMIT ?2",
        b->err);
    if (!s)
        return DGM_EIO;
    bool row = true;
    size_t said = 0;
    dgm_status status = DGM_OK;
    dgm__sql_int(s, 1, body);
    dgm__sql_int(s, 2, CHAIRS);
    dgm__buf_adds(to, "], \"co_chairs\": [");
    while (!status && !(status = dgm__sql_step(b->store, s, &row, b->err)) && row) {
        dgm__buf_adds(to, said++ ? ", " : "");
        text(to, dgm__sql_str(s, 0));
    }
    dgm__sql_done(s);
    return status;
}

static dgm_status set_thing(block *b, uint32_t root, int64_t thing)
{
    dgm_status status = DGM_OK;
    for (uint32_t i = b->first[root]; !status && i < b->n; i = b->next[i]) {
        sqlite3_stmt *s = dgm__sql(b->store, "UPDATE node SET thing = ?2 WHERE id = ?1", b->err);
        if (!s)
            return DGM_EIO;
        dgm__sql_int(s, 1, b->nodes[i]);
        dgm__sql_int(s, 2, thing);
        status = dgm__sql_run(b->store, s, b->err);
    }
    return status;
}

/* Where most reports that say where seat a body; by bytes where as many. */
static const char *seat_of(const block *b, uint32_t root)
{
    const char *best = NULL;
    uint32_t most = 0;
    for (uint32_t i = b->first[root]; i < b->n; i = b->next[i]) {
        const char *seat = b->parts[1][i];
        uint32_t n = 0;
        for (uint32_t j = b->first[root]; seat && *seat && j < b->n; j = b->next[j])
            n += b->parts[1][j] && !strcmp(b->parts[1][j], seat) ? b->mentions[j] : 0;
        if (n > most || (n && n == most && strcmp(seat, best) < 0)) {
            most = n;
            best = seat;
        }
    }
    return best;
}

static dgm_status insert_body(block *b, uint32_t root, int64_t *out)
{
    sqlite3_stmt *s =
        dgm__sql(b->store, "INSERT INTO body(bid, name, members, seat, json) VALUES('', ?, ?, ?, '')", b->err);
    if (!s)
        return DGM_EIO;
    dgm__sql_text(s, 1, b->parts[0][root]);
    dgm__sql_text(s, 2, b->shared);
    dgm__sql_text(s, 3, seat_of(b, root));
    dgm_status status = dgm__sql_run(b->store, s, b->err);
    *out = sqlite3_last_insert_rowid(b->store->db);
    return status;
}

static dgm_status insert_series(block *b, uint32_t root, int64_t *out)
{
    sqlite3_stmt *s = dgm__sql(b->store, "INSERT INTO series(sid, a, b, unit, json) VALUES('', ?, ?, ?, '')", b->err);
    if (!s)
        return DGM_EIO;
    char a[16];
    const char *blank = strchr(b->shared, ' ');
    snprintf(a, sizeof a, "%.*s", blank ? (int)(blank - b->shared) : 0, b->shared);
    dgm__sql_text(s, 1, a);
    dgm__sql_text(s, 2, blank ? blank + 1 : "");
    dgm__sql_text(s, 3, b->parts[0][root]);
    dgm_status status = dgm__sql_run(b->store, s, b->err);
    *out = sqlite3_last_insert_rowid(b->store->db);
    return status;
}

static dgm_status name_thing(block *b, const char *sql, int64_t thing, const char *id, const dgm__buf *json)
{
    if (json->oom)
        return no_memory(b);
    sqlite3_stmt *s = dgm__sql(b->store, sql, b->err);
    if (!s)
        return DGM_EIO;
    dgm__sql_int(s, 1, thing);
    dgm__sql_text(s, 2, id);
    dgm__sql_text(s, 3, json->data);
    return dgm__sql_run(b->store, s, b->err);
}

static dgm_status write_thing(block *b, uint32_t root)
{
    bool body = *b->type == 'b';
    int64_t thing = 0;
    char id[24] = "";
    dgm_status status = body ? insert_body(b, root, &thing) : insert_series(b, root, &thing);
    if (!status)
        status = set_thing(b, root, thing);
    dgm__buf json;
    dgm__buf_init(&json);
    dgm__buf_adds(&json, body ? "{\"names\": [" : "{\"units\": [");
    if (!status)
        write_spellings(b, root, &json);
    dgm__buf_adds(&json, "], \"reports\": [");
    if (!status)
        status = read_reports(b, thing, &json, id, body ? "bod" : "ser");
    if (!status && body)
        status = read_chairs(b, thing, &json);
    dgm__buf_adds(&json, "]}");
    if (!status)
        status = body ? name_thing(b, "UPDATE body SET bid = ?2, json = ?3 WHERE id = ?1", thing, id, &json)
                      : name_thing(b, "UPDATE series SET sid = ?2, json = ?3 WHERE id = ?1", thing, id, &json);
    dgm__buf_clear(&json);
    return status;
}

/* The nodes let go of their things too: a new thing may get the number of an old one. */
static dgm_status forget_things(block *b)
{
    bool body = *b->type == 'b';
    dgm_status status = DGM_OK;
    for (size_t i = 0; !status && i < b->n; i++) {
        sqlite3_stmt *s =
            body ? dgm__sql(b->store, "DELETE FROM body WHERE id = (SELECT thing FROM node WHERE id = ?)", b->err)
                 : dgm__sql(b->store, "DELETE FROM series WHERE id = (SELECT thing FROM node WHERE id = ?)", b->err);
        if (!s)
            return DGM_EIO;
        dgm__sql_int(s, 1, b->nodes[i]);
        status = dgm__sql_run(b->store, s, b->err);
        s = status ? NULL : dgm__sql(b->store, "UPDATE node SET thing = NULL WHERE id = ?", b->err);
        if (!s)
            return status ? status : DGM_EIO;
        dgm__sql_int(s, 1, b->nodes[i]);
        status = dgm__sql_run(b->store, s, b->err);
    }
    return status;
}

static dgm_status cluster_bodies(block *b, uint32_t *cluster)
{
    dgm__body_variant *v = dgm__arena_alloc(b->arena, b->n + 1, sizeof *v);
    const char **members = dgm__arena_alloc(b->arena, MEMBERS, sizeof *members);
    char *list = dgm__arena_strndup(b->arena, b->shared, strlen(b->shared));
    if (!v || !members || !list)
        return no_memory(b);
    size_t n = 0;
    char *rest;
    for (char *code = strtok_r(list, " ", &rest); code && n < MEMBERS; code = strtok_r(NULL, " ", &rest))
        members[n++] = code;
    for (size_t i = 0; i < b->n; i++)
        v[i] = (dgm__body_variant){b->parts[0][i], members, n,
                                   b->parts[1][i] && *b->parts[1][i] ? b->parts[1][i] : NULL, b->mentions[i]};
    return dgm__link_bodies(v, b->n, cluster, b->arena, b->err);
}

static dgm_status cluster_units(block *b, uint32_t *cluster)
{
    dgm__unit_variant *v = dgm__arena_alloc(b->arena, b->n + 1, sizeof *v);
    if (!v)
        return no_memory(b);
    for (size_t i = 0; i < b->n; i++)
        v[i] = (dgm__unit_variant){b->parts[0][i], b->mentions[i]};
    return dgm__link_units(v, b->n, cluster, b->arena, b->err);
}

/* The members of each cluster as a list, so that many small ones cost no more than one large. */
static dgm_status gather(block *b, const uint32_t *cluster)
{
    b->first = dgm__arena_alloc(b->arena, b->n + 1, sizeof *b->first);
    b->next = dgm__arena_alloc(b->arena, b->n + 1, sizeof *b->next);
    b->scratch = dgm__arena_alloc(b->arena, b->n + 1, sizeof *b->scratch);
    if (!b->first || !b->next || !b->scratch)
        return no_memory(b);
    for (uint32_t i = 0; i < b->n; i++)
        b->first[i] = (uint32_t)b->n;
    for (uint32_t i = (uint32_t)b->n; i-- > 0;) {
        b->next[i] = b->first[cluster[i]];
        b->first[cluster[i]] = i;
    }
    return DGM_OK;
}

static dgm_status unmark(block *b)
{
    dgm_status status = DGM_OK;
    for (size_t i = 0; !status && i < b->n; i++) {
        char what[24];
        snprintf(what, sizeof what, "%lld", (long long)b->nodes[i]);
        status = dgm__clean(b->store, b->type, what, b->err);
    }
    return status;
}

/* The block of a node. */
static dgm_status link_block(dgm_store *store, const char *type, int64_t node, dgm_err *err)
{
    dgm__arena arena;
    dgm__arena_init(&arena, 0);
    block b = {.store = store, .arena = &arena, .err = err, .type = type, .shared = ""};
    sqlite3_stmt *s = dgm__sql(store, "SELECT sign FROM node WHERE id = ? AND type = ?", err);
    bool row = false;
    if (s) {
        dgm__sql_int(s, 1, node);
        dgm__sql_text(s, 2, type);
    }
    dgm_status status = s ? dgm__sql_step(store, s, &row, err) : DGM_EIO;
    if (!status && row) {
        const char *sign = dgm__sql_str(s, 0);
        char *shared = dgm__arena_strndup(&arena, sign, strlen(sign));
        if (!shared)
            status = no_memory(&b);
        else if (!cut(shared))
            status = dgm__fail(err, DGM_ESTORE, "is damaged: node %lld", (long long)node);
        else
            b.shared = shared;
    }
    dgm__sql_done(s);
    if (!status && row)
        status = read_block(&b);
    uint32_t *cluster = dgm__arena_alloc(&arena, b.n + 1, sizeof *cluster);
    if (!status && !cluster)
        status = no_memory(&b);
    if (!status)
        status = forget_things(&b);
    if (!status && b.n)
        status = *type == 'b' ? cluster_bodies(&b, cluster) : cluster_units(&b, cluster);
    if (!status)
        status = gather(&b, cluster);
    for (uint32_t i = 0; !status && i < b.n; i++)
        if (cluster[i] == i)
            status = write_thing(&b, i);
    if (!status)
        status = unmark(&b);
    dgm__arena_clear(&arena);
    return status;
}

static dgm_status link_some(dgm_store *store, const char *type, size_t *done, dgm_err *err)
{
    dgm_status status = DGM_OK;
    while (!status && *done < MARKS_AT_ONCE) {
        char what[24] = "";
        status = dgm__next_dirty(store, type, what, sizeof what, err);
        if (status || !*what)
            break;
        status = link_block(store, type, strtoll(what, NULL, 10), err);
        if (!status)
            status = dgm__clean(store, type, what, err);
        (*done)++;
    }
    return status;
}

dgm_status dgm__link_body_names(dgm_store *store, size_t *done, dgm_err *err)
{
    return link_some(store, "body", done, err);
}

dgm_status dgm__link_series(dgm_store *store, size_t *done, dgm_err *err)
{
    return link_some(store, "figure", done, err);
}
