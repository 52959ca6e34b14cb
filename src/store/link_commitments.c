/* SPDX-License-Identifier: Apache-2.0
 *
 * Linking commitments: the same promise told by several documents is one. What became of
 * it is found in link_deeds.c.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/err.h"
#include "link/words.h"
#include "record/json.h"
#include "store/promise.h"

enum { PART = 0x1f, MARKS_AT_ONCE = 300 };
static const uint32_t END = UINT32_MAX; /* of a chain */

/* Promises of the same sides, in order of their signatures. Those that are one form a
 * chain: from the first, which is its own root, by `next`. */
typedef struct block {
    dgm_store *store;
    dgm__arena *arena;
    dgm_err *err;
    dgm__told_promise *items;
    uint32_t *root, *next;
    size_t n, cap;
} block;

static dgm_status no_memory(dgm_err *err)
{
    return dgm__fail(err, DGM_ENOMEM, "out of memory for linking commitments");
}

static dgm_status forget_node(block *b, int64_t node)
{
    sqlite3_stmt *s = dgm__sql(b->store, "DELETE FROM node WHERE id = ?", b->err);
    if (!s)
        return DGM_EIO;
    dgm__sql_int(s, 1, node);
    return dgm__sql_run(b->store, s, b->err);
}

/* The promises of a statement that gives nodes, signatures and least reports; it is
 * done with afterwards. Nodes that nobody reports any more go, where `tidy`. */
static dgm_status read_promises(block *b, sqlite3_stmt *s, bool tidy)
{
    const char **signs = NULL;
    size_t cap = 0;
    bool row = true;
    dgm_status status = DGM_OK;
    while (!status && !(status = dgm__sql_step(b->store, s, &row, b->err)) && row) {
        if (dgm__arena_grow(b->arena, b->items, b->n, b->cap) || dgm__arena_grow(b->arena, signs, b->n, cap)) {
            status = no_memory(b->err);
            break;
        }
        dgm__told_promise *p = &b->items[b->n];
        memset(p, 0, sizeof *p);
        p->node = sqlite3_column_int64(s, 0);
        if (!dgm__keep_text(&signs[b->n], b->arena, dgm__sql_str(s, 1)) ||
            !dgm__keep_text(&p->rid, b->arena, dgm__sql_get(s, 2)))
            status = no_memory(b->err);
        b->n++;
    }
    dgm__sql_done(s);
    size_t live = 0;
    for (size_t i = 0; !status && i < b->n; i++) {
        dgm__told_promise *p = &b->items[i];
        if (!p->rid) {
            status = tidy ? forget_node(b, p->node) : DGM_OK;
            continue;
        }
        if (live != i)
            b->items[live] = *p;
        p = &b->items[live++];
        status = dgm__promise_fill(p, (char *)(uintptr_t)signs[i], b->err);
    }
    b->n = live;
    return status;
}

/* Promises of the same sides: signatures that begin alike. */
static dgm_status read_block(block *b, const char *sign)
{
    const char *to = strchr(sign, PART), *end = to ? strchr(to + 1, PART) : NULL;
    if (!end)
        return dgm__fail(b->err, DGM_ESTORE, "is damaged: the signature of a commitment");
    char *lo = dgm__arena_strndup(b->arena, sign, (size_t)(end - sign) + 1);
    char *hi = dgm__arena_strndup(b->arena, sign, (size_t)(end - sign) + 1);
    if (!lo || !hi)
        return no_memory(b->err);
    hi[end - sign]++;
    sqlite3_stmt *s = dgm__sql(b->store,
                               "SELECT n.id, n.sign, (SELECT min(rid) FROM record WHERE node = n.id) FROM node n"
                               " WHERE type = 'commitment' AND sign >= ? AND sign < ? ORDER BY sign",
                               b->err);
    if (!s)
        return DGM_EIO;
    dgm__sql_text(s, 1, lo);
    dgm__sql_text(s, 2, hi);
    return read_promises(b, s, true);
}

/* The record of a promise's least report: its sides as told, and who was named. */
static dgm_status read_report(block *b, dgm__told_promise *p, const char **json)
{
    sqlite3_stmt *s = dgm__sql(b->store, "SELECT id, json FROM record WHERE rid = ?", b->err);
    if (!s)
        return DGM_EIO;
    bool row;
    dgm__sql_text(s, 1, p->rid);
    dgm_status status = dgm__sql_step(b->store, s, &row, b->err);
    int64_t record = !status && row ? sqlite3_column_int64(s, 0) : 0;
    *json = NULL;
    if (record && !dgm__keep_text(json, b->arena, dgm__sql_str(s, 1)))
        status = no_memory(b->err);
    dgm__sql_done(s);
    if (!status && record)
        status = dgm__promise_people(b->store, record, p, b->arena, b->err);
    return status;
}

static dgm_status forget_things(block *b)
{
    static const char *const steps[] = {
        "DELETE FROM commitment_pair WHERE commitment = (SELECT thing FROM node WHERE id = ?1)",
        "DELETE FROM commitment WHERE id = (SELECT thing FROM node WHERE id = ?1)",
    };
    dgm_status status = DGM_OK;
    for (size_t i = 0; !status && i < b->n; i++) {
        for (size_t j = 0; !status && j < sizeof steps / sizeof *steps; j++) {
            sqlite3_stmt *s = dgm__sql(b->store, steps[j], b->err);
            if (!s)
                return DGM_EIO;
            dgm__sql_int(s, 1, b->items[i].node);
            status = dgm__sql_run(b->store, s, b->err);
        }
    }
    return status;
}

static void list(dgm__buf *to, struct json_object *record, const char *field)
{
    struct json_object *v = record ? dgm__json_list(record, field) : NULL;
    dgm__buf_printf(to, "\"%s\": %s", field, v ? json_object_to_json_string_ext(v, JSON_C_TO_STRING_SPACED) : "[]");
}

static dgm_status write_json(block *b, uint32_t root, const char *record_json, dgm__buf *to)
{
    struct json_object *record = record_json ? json_tokener_parse(record_json) : NULL;
    dgm__buf_addc(to, '{');
    list(to, record, "by");
    dgm__buf_adds(to, ", ");
    list(to, record, "to");
    json_object_put(record);
    dgm__buf_adds(to, ", \"reports\": [");
    size_t said = 0;
    dgm_status status = DGM_OK;
    for (uint32_t i = root; !status && i != END; i = b->next[i]) {
        sqlite3_stmt *s = dgm__sql(b->store, "SELECT rid FROM record WHERE node = ? ORDER BY rid LIMIT 200", b->err);
        if (!s)
            return DGM_EIO;
        bool row = true;
        dgm__sql_int(s, 1, b->items[i].node);
        while (!status && !(status = dgm__sql_step(b->store, s, &row, b->err)) && row) {
            dgm__buf_adds(to, said++ ? ", \"" : "\"");
            dgm__json_escaped(to, dgm__sql_get(s, 0));
            dgm__buf_addc(to, '"');
        }
        dgm__sql_done(s);
    }
    dgm__buf_adds(to, "]}");
    return status ? status : to->oom ? no_memory(b->err) : DGM_OK;
}

/* One promise for all that tell it: the first made, the due date most precisely told. */
static dgm__told_promise *tell(block *b, uint32_t root)
{
    dgm__told_promise *first = NULL;
    const char *due = NULL, *rid = NULL;
    for (uint32_t i = root; i != END; i = b->next[i]) {
        dgm__told_promise *p = &b->items[i];
        if (!first || p->as.day_made < first->as.day_made ||
            (p->as.day_made == first->as.day_made && strcmp(p->rid, first->rid) < 0))
            first = p;
        if (p->due &&
            (!due || strlen(p->due) > strlen(due) || (strlen(p->due) == strlen(due) && strcmp(p->due, due) < 0)))
            due = p->due;
        if (!rid || strcmp(p->rid, rid) < 0)
            rid = p->rid;
    }
    first->due = due;
    if (!dgm__date_days(due, &first->as.due_lo, &first->as.due_hi))
        first->as.due_lo = first->as.due_hi = DGM__DAY_UNKNOWN;
    return first;
}

static const char *kind_name(dgm__promise_kind kind)
{
    switch (kind) {
    case DGM__PROMISE_VISIT:
        return "visit";
    case DGM__PROMISE_SESSION:
        return "session";
    case DGM__PROMISE_MEETING:
        return "meeting";
    case DGM__PROMISE_SIGN:
        return "sign";
    default:
        return "other";
    }
}

static dgm_status insert_commitment(block *b, uint32_t root, dgm__told_promise *p, int64_t *out)
{
    const char *json_of = NULL, *least = NULL;
    char cid[24];
    for (uint32_t i = root; i != END; i = b->next[i])
        if (!least || strcmp(b->items[i].rid, least) < 0)
            least = b->items[i].rid;
    dgm__thing_id(cid, "com", least);
    dgm__buf json;
    dgm__buf_init(&json);
    dgm_status status = read_report(b, p, &json_of);
    if (!status)
        status = write_json(b, root, json_of, &json);
    sqlite3_stmt *s =
        status ? NULL
               : dgm__sql(b->store,
                          "INSERT INTO commitment(cid, kind, what, due, day_made, due_lo, due_hi, json, seen)"
                          " VALUES(?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8,"
                          " (SELECT coalesce(max(id), 0) FROM record))",
                          b->err);
    if (s) {
        dgm__sql_text(s, 1, cid);
        dgm__sql_text(s, 2, kind_name(p->as.kind));
        dgm__sql_text(s, 3, p->what);
        dgm__sql_text(s, 4, p->due);
        if (p->published != INT32_MIN)
            dgm__sql_int(s, 5, p->published);
        if (p->as.due_hi != DGM__DAY_UNKNOWN) {
            dgm__sql_int(s, 6, p->as.due_lo);
            dgm__sql_int(s, 7, p->as.due_hi);
        }
        dgm__sql_text(s, 8, json.data);
        status = dgm__sql_run(b->store, s, b->err);
        *out = sqlite3_last_insert_rowid(b->store->db);
    } else if (!status) {
        status = DGM_EIO;
    }
    dgm__buf_clear(&json);
    return status;
}

typedef struct placing {
    block *b;
    const dgm__told_promise *p;
    int64_t commitment;
} placing;

static dgm_status insert_pair(void *user, const char *a, const char *b, dgm_err *err)
{
    placing *at = user;
    sqlite3_stmt *s = dgm__sql(
        at->b->store, "INSERT OR IGNORE INTO commitment_pair(a, b, until, commitment) VALUES(?, ?, ?, ?)", err);
    if (!s)
        return DGM_EIO;
    dgm__sql_text(s, 1, a);
    dgm__sql_text(s, 2, b);
    dgm__sql_int(s, 3, dgm__promise_until(at->p));
    dgm__sql_int(s, 4, at->commitment);
    return dgm__sql_run(at->b->store, s, err);
}

/* Its stems, read once for all the deeds that it is held against. */
static dgm_status read_stems(block *b, dgm__told_promise *p)
{
    dgm__stems *stems = dgm__arena_alloc(b->arena, 1, sizeof *stems);
    if (!stems)
        return no_memory(b->err);
    dgm__stems_of(stems, p->what);
    p->as.read = stems;
    return DGM_OK;
}

/* The commitment of a chain; *sought has a NULL promise if no deed can keep it. */
static dgm_status write_commitment(block *b, uint32_t root, dgm__sought *sought)
{
    dgm__told_promise *p = tell(b, root);
    placing at = {.b = b, .p = p};
    dgm_status status = insert_commitment(b, root, p, &at.commitment);
    *sought = (dgm__sought){.commitment = at.commitment};
    for (uint32_t i = root; !status && i != END; i = b->next[i]) {
        sqlite3_stmt *s = dgm__sql(b->store, "UPDATE node SET thing = ?2 WHERE id = ?1", b->err);
        if (!s)
            return DGM_EIO;
        dgm__sql_int(s, 1, b->items[i].node);
        dgm__sql_int(s, 2, at.commitment);
        status = dgm__sql_run(b->store, s, b->err);
    }
    if (!status)
        status = dgm__promise_pairs(p, insert_pair, &at, b->err);
    if (status || p->as.refused || p->as.day_made == DGM__DAY_UNKNOWN)
        return status;
    sought->promise = p;
    return dgm__promise_to_meet(p->as.kind) ? DGM_OK : read_stems(b, p);
}

static uint32_t find(uint32_t *root, uint32_t i)
{
    while (root[i] != i)
        i = root[i] = root[root[i]];
    return i;
}

typedef struct made {
    int32_t day;
    uint32_t at;
} made;

static int by_day(const void *a, const void *b)
{
    const made *x = a, *y = b;
    return x->day != y->day ? (x->day < y->day ? -1 : 1) : (x->at > y->at) - (x->at < y->at);
}

/* Promises are one if they were made within some days: only those are held together. */
static dgm_status join_same(block *b)
{
    made *order = dgm__arena_alloc(b->arena, b->n + 1, sizeof *order);
    b->root = dgm__arena_alloc(b->arena, b->n + 1, sizeof *b->root);
    b->next = dgm__arena_alloc(b->arena, b->n + 1, sizeof *b->next);
    if (!order || !b->root || !b->next)
        return no_memory(b->err);
    size_t n = 0;
    for (uint32_t i = 0; i < b->n; i++) {
        b->root[i] = i;
        b->next[i] = END;
        if (b->items[i].as.day_made != DGM__DAY_UNKNOWN)
            order[n++] = (made){b->items[i].as.day_made, i};
    }
    if (n)
        qsort(order, n, sizeof *order, by_day);
    for (size_t i = 0; i < n; i++)
        for (size_t j = i; j-- > 0 && (int64_t)order[i].day - order[j].day <= DGM__SAME_PROMISE_DAYS;) {
            uint32_t p = find(b->root, order[i].at), q = find(b->root, order[j].at);
            if (p != q && dgm__promise_same(&b->items[order[j].at].as, &b->items[order[i].at].as))
                b->root[p > q ? p : q] = p > q ? q : p;
        }
    for (uint32_t i = (uint32_t)b->n; i-- > 0;) {
        uint32_t root = find(b->root, i);
        if (root == i)
            continue;
        b->next[i] = b->next[root];
        b->next[root] = i;
    }
    return DGM_OK;
}

static dgm_status write_commitments(block *b)
{
    size_t n = 0;
    dgm_status status = join_same(b);
    dgm__sought *sought = status ? NULL : malloc((b->n + 1) * sizeof *sought);
    if (!sought)
        return status ? status : no_memory(b->err);
    for (uint32_t i = 0; !status && i < b->n; i++) {
        if (b->root[i] != i)
            continue;
        status = write_commitment(b, i, &sought[n]);
        n += !status && sought[n].promise;
    }
    if (!status)
        status = dgm__sought_find(b->store, sought, n, b->err);
    for (size_t i = 0; !status && i < n; i++)
        if (*sought[i].best.rid)
            status = dgm__kept_write(b->store, sought[i].commitment, &sought[i].best, b->err);
    free(sought);
    return status;
}

static dgm_status link_block(dgm_store *store, int64_t node, dgm_err *err)
{
    dgm__arena arena;
    dgm__arena_init(&arena, 0);
    block b = {.store = store, .arena = &arena, .err = err};
    sqlite3_stmt *s = dgm__sql(store, "SELECT sign FROM node WHERE id = ? AND type = 'commitment'", err);
    bool row = false;
    const char *sign = NULL;
    if (s)
        dgm__sql_int(s, 1, node);
    dgm_status status = s ? dgm__sql_step(store, s, &row, err) : DGM_EIO;
    if (!status && row && !dgm__keep_text(&sign, &arena, dgm__sql_str(s, 0)))
        status = no_memory(err);
    dgm__sql_done(s);
    if (!status && sign)
        status = read_block(&b, sign);
    if (!status)
        status = forget_things(&b);
    if (!status)
        status = write_commitments(&b);
    for (size_t i = 0; !status && i < b.n; i++) {
        char what[24];
        snprintf(what, sizeof what, "%lld", (long long)b.items[i].node);
        status = dgm__clean(store, "commitment", what, err);
    }
    dgm__arena_clear(&arena);
    return status;
}

dgm_status dgm__commitment_promise(dgm_store *store, int64_t commitment, dgm__told_promise **out, dgm__arena *arena,
                                   dgm_err *err)
{
    block b = {.store = store, .arena = arena, .err = err};
    sqlite3_stmt *s = dgm__sql(store,
                               "SELECT n.id, n.sign, (SELECT min(rid) FROM record WHERE node = n.id) FROM node n"
                               " WHERE thing = ? AND +type = 'commitment' ORDER BY +sign", /* few, by node_thing */
                               err);
    *out = NULL;
    if (!s)
        return DGM_EIO;
    dgm__sql_int(s, 1, commitment);
    dgm_status status = read_promises(&b, s, false);
    if (status || !b.n)
        return status;
    b.next = dgm__arena_alloc(arena, b.n, sizeof *b.next);
    if (!b.next)
        return no_memory(err);
    for (uint32_t i = 0; i < b.n; i++)
        b.next[i] = i + 1 < b.n ? i + 1 : END;
    const char *json;
    *out = tell(&b, 0);
    return read_report(&b, *out, &json);
}

dgm_status dgm__link_commitments(dgm_store *store, size_t *done, dgm_err *err)
{
    dgm_status status = DGM_OK;
    while (!status && *done < MARKS_AT_ONCE) {
        char what[24];
        status = dgm__next_dirty(store, "commitment", what, sizeof what, err);
        if (status || !*what)
            break;
        status = link_block(store, strtoll(what, NULL, 10), err);
        if (!status)
            status = dgm__clean(store, "commitment", what, err);
        (*done)++;
    }
    return status || *done ? status : dgm__offer_deeds(store, done, err);
}
