/* SPDX-License-Identifier: Apache-2.0
 *
 * Linking commitments: the same promise told by several documents is one, and the
 * first later record that keeps it shows it met.
 *
 * Two ways lead to that: a promise that is new looks at all that came after it, and
 * a record that is new looks at the promises it might keep. Both take the earliest
 * deed, then the least id, so that it does not matter which came first.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/err.h"
#include "link/outcome.h"
#include "link/words.h"
#include "record/json.h"
#include "store/link.h"
#include "store/schema.h"

enum {
    PART = 0x1f,
    MARKS_AT_ONCE = 300,
    DEEDS_AT_ONCE = 4000,
    CODES = 24,
    PEOPLE = 16,
    DEEDS_LOOKED_AT = 4000,
    RID = 1024
};

typedef struct codes {
    const char *items[CODES];
    size_t n;
} codes;

typedef struct promise {
    int64_t node;
    const char *rid; /* the least of those that tell it */
    const char *what, *due;
    codes by, to;
    const char *people[PEOPLE];
    size_t n_people;
    dgm__promise as;
    int32_t published; /* day of the page; INT32_MIN */
} promise;

typedef struct deed {
    int64_t record, document;
    char rid[RID];
    codes sides[2];
    const char *people[PEOPLE];
    size_t n_people;
    dgm__deed as;
} deed;

static dgm_status no_memory(dgm_err *err)
{
    return dgm__fail(err, DGM_ENOMEM, "out of memory for linking commitments");
}

static void split(codes *to, char *list)
{
    char *rest;
    to->n = 0;
    for (char *code = strtok_r(list, " ", &rest); code && to->n < CODES; code = strtok_r(NULL, " ", &rest))
        to->items[to->n++] = code;
}

static char *cut(char **at)
{
    char *from = *at, *end = from ? strchr(from, PART) : NULL;
    if (end)
        *end = '\0';
    *at = end ? end + 1 : NULL;
    return from;
}

/* ---- promises ---- */

static dgm_status read_people(dgm_store *store, int64_t record, const char **people, size_t *n, dgm__arena *arena,
                              dgm_err *err)
{
    sqlite3_stmt *s =
        dgm__sql(store, "SELECT name FROM side WHERE record = ? AND name IS NOT NULL ORDER BY role, ord", err);
    if (!s)
        return DGM_EIO;
    bool row = true;
    dgm_status status = DGM_OK;
    dgm__sql_int(s, 1, record);
    while (!status && *n < PEOPLE && !(status = dgm__sql_step(store, s, &row, err)) && row) {
        const char *name = dgm__sql_str(s, 0);
        people[*n] = dgm__arena_strndup(arena, name, strlen(name));
        if (!people[*n])
            status = no_memory(err);
        ++*n;
    }
    dgm__sql_done(s);
    return status;
}

static bool has_code(const codes *list, const char *code)
{
    for (size_t i = 0; i < list->n; i++)
        if (!strcmp(list->items[i], code))
            return true;
    return false;
}

/* Whose country a visit leads to: the one of the two that is named ("visit Latvia"), else
 * the other's, unless the words are those of a host. */
static const char *host_of(const promise *p)
{
    static const char *const hosts[] = {"host",  "receive",  "welcome",  "invite",
                                        "hosts", "receives", "welcomes", "invites"};
    if (p->as.kind != DGM__PROMISE_VISIT)
        return NULL;
    const char *named = dgm__nation_code(p->as.place);
    if (named && (has_code(&p->by, named) || has_code(&p->to, named)))
        return named;
    if (p->by.n != 1 || p->to.n != 1)
        return NULL;
    size_t n = strcspn(p->what, " ");
    for (size_t i = 0; i < sizeof hosts / sizeof *hosts; i++)
        if (strlen(hosts[i]) == n && !strncmp(hosts[i], p->what, n))
            return p->by.items[0];
    return p->to.items[0];
}

/* From the signature: by, to, due, when it was told, day of the page, what. */
static dgm_status fill_promise(promise *p, char *sign, dgm_err *err)
{
    char *by = cut(&sign), *to = cut(&sign), *due = cut(&sign), *told = cut(&sign), *day = cut(&sign), *what = sign;
    if (!what)
        return dgm__fail(err, DGM_ESTORE, "is damaged: node %lld", (long long)p->node);
    split(&p->by, by);
    split(&p->to, to);
    p->what = what;
    p->due = *due ? due : NULL;
    dgm__promise_read(&p->as, what);
    p->as.by = (dgm_strings){p->by.items, p->by.n};
    p->as.to = (dgm_strings){p->to.items, p->to.n};
    p->as.words = what;
    int32_t made = (int32_t)strtol(told, NULL, 10);
    p->as.day_made = made == INT32_MIN ? DGM__DAY_UNKNOWN : made;
    p->published = (int32_t)strtol(day, NULL, 10);
    if (!dgm__date_days(p->due, &p->as.due_lo, &p->as.due_hi))
        p->as.due_lo = p->as.due_hi = DGM__DAY_UNKNOWN;
    p->as.host = host_of(p);
    return DGM_OK;
}

/* ---- deeds ---- */

static bool is_meeting_kind(dgm__promise_kind kind)
{
    return kind == DGM__PROMISE_VISIT || kind == DGM__PROMISE_SESSION || kind == DGM__PROMISE_MEETING;
}

static const char *keep(dgm__arena *arena, const char *text)
{
    return text ? dgm__arena_strndup(arena, text, strlen(text)) : NULL;
}

/* NULL is kept as NULL. false: no memory. */
static bool keep_as(const char **out, dgm__arena *arena, const char *text)
{
    *out = keep(arena, text);
    return *out || !text;
}

/* Columns of DEED below. */
#define DEED                                                                                                         \
    "SELECT r.id, r.rid, r.document, r.type, r.kind, r.status, r.place, r.host, coalesce(r.day_lo, d.day),"          \
    " coalesce(r.day_hi, d.day), coalesce(r.words, '') || ' ' || coalesce((SELECT substr(t.text, e.sentence_start"   \
    " + 1, e.sentence_end - e.sentence_start) FROM evidence e CROSS JOIN document_text t ON t.document = r.document" \
    " WHERE e.record = r.id AND e.ord = 0), '')"

static dgm_status read_deed(dgm_store *store, sqlite3_stmt *s, deed *out, dgm__arena *arena, dgm_err *err)
{
    memset(out, 0, sizeof *out);
    out->record = sqlite3_column_int64(s, 0);
    snprintf(out->rid, sizeof out->rid, "%s", dgm__sql_str(s, 1));
    out->document = sqlite3_column_int64(s, 2);
    out->as.record = strcmp(dgm__sql_str(s, 3), "encounter") ? DGM__DEED_EVENT : DGM__DEED_ENCOUNTER;
    bool whole =
        keep_as(&out->as.kind, arena, dgm__sql_get(s, 4)) && keep_as(&out->as.status, arena, dgm__sql_get(s, 5)) &&
        keep_as(&out->as.place, arena, dgm__sql_get(s, 6)) && keep_as(&out->as.host, arena, dgm__sql_get(s, 7)) &&
        keep_as(&out->as.words, arena, dgm__sql_str(s, 10));
    bool dated = sqlite3_column_type(s, 8) != SQLITE_NULL;
    out->as.day_lo = dated ? sqlite3_column_int(s, 8) : DGM__DAY_UNKNOWN;
    out->as.day_hi = dated ? sqlite3_column_int(s, 9) : DGM__DAY_UNKNOWN;
    sqlite3_stmt *sides = dgm__sql(store,
                                   "SELECT role, country, name FROM side WHERE record = ? AND country IS NOT NULL"
                                   " ORDER BY role, ord",
                                   err);
    if (!sides)
        return DGM_EIO;
    bool row = true;
    dgm_status status = DGM_OK;
    dgm__sql_int(sides, 1, out->record);
    while (whole && !(status = dgm__sql_step(store, sides, &row, err)) && row) {
        codes *to = &out->sides[!strcmp(dgm__sql_str(sides, 0), "recipient")];
        const char *country, *name;
        whole = keep_as(&country, arena, dgm__sql_str(sides, 1)) && keep_as(&name, arena, dgm__sql_get(sides, 2));
        size_t i = 0;
        while (whole && i < to->n && strcmp(to->items[i], country))
            i++;
        if (whole && i == to->n && to->n < CODES)
            to->items[to->n++] = country;
        if (whole && name && out->n_people < PEOPLE)
            out->people[out->n_people++] = name;
    }
    dgm__sql_done(sides);
    out->as.by = (dgm_strings){out->sides[0].items, out->sides[0].n};
    out->as.to = (dgm_strings){out->sides[1].items, out->sides[1].n};
    out->as.people = (dgm_strings){out->people, out->n_people};
    return status || whole ? status : no_memory(err);
}

/* Whether a deed may count at all against a promise. */
static bool eligible(const promise *p, const deed *d)
{
    bool encounter = d->as.record == DGM__DEED_ENCOUNTER;
    if (is_meeting_kind(p->as.kind) != encounter)
        return false;
    return p->as.day_made != DGM__DAY_UNKNOWN && d->as.day_lo != DGM__DAY_UNKNOWN && d->as.day_hi > p->as.day_made;
}

/* The earliest, then the least. */
typedef struct outcome {
    int32_t day;
    char rid[RID];
} outcome;

static void offer(outcome *best, const promise *p, const deed *d)
{
    if (!eligible(p, d) || dgm__promise_met(&p->as, &d->as) <= 0)
        return;
    if (!*best->rid || d->as.day_lo < best->day || (d->as.day_lo == best->day && strcmp(d->rid, best->rid) < 0)) {
        best->day = d->as.day_lo;
        snprintf(best->rid, sizeof best->rid, "%s", d->rid);
    }
}

/* The last day on which a promise can be kept. */
static int32_t until(const promise *p)
{
    if (p->as.day_made == DGM__DAY_UNKNOWN)
        return DGM__DAY_UNKNOWN; /* never: what came before it cannot be told from what came after */
    return p->as.due_hi != DGM__DAY_UNKNOWN ? p->as.due_hi + DGM__GRACE_DAYS : p->as.day_made + DGM__PROMISE_DAYS;
}

/* All that came after a promise between one pair of countries. */
static dgm_status search_pair(dgm_store *store, const promise *p, const char *a, const char *b, outcome *best,
                              dgm_err *err)
{
    sqlite3_stmt *s =
        dgm__sql(store,
                 DEED " FROM pair p CROSS JOIN record r ON r.id = p.record CROSS JOIN document d ON d.id = r.document"
                      " WHERE p.a = ? AND p.b = ? AND p.type = ? AND p.day BETWEEN ? AND ?"
                      " AND r.status IN ('held', 'past', 'occurred', 'ongoing', 'historical')"
                      " ORDER BY p.day, r.rid LIMIT ?",
                 err);
    if (!s)
        return DGM_EIO;
    bool swap = strcmp(a, b) > 0;
    dgm__sql_text(s, 1, swap ? b : a);
    dgm__sql_text(s, 2, swap ? a : b);
    dgm__sql_text(s, 3, is_meeting_kind(p->as.kind) ? "encounter" : "event");
    dgm__sql_int(s, 4, p->as.day_made);
    dgm__sql_int(s, 5, until(p));
    dgm__sql_int(s, 6, DEEDS_LOOKED_AT);
    bool row = true;
    dgm_status status = DGM_OK;
    dgm__arena arena;
    dgm__arena_init(&arena, 0);
    while (!status && !(status = dgm__sql_step(store, s, &row, err)) && row) {
        deed d;
        status = read_deed(store, s, &d, &arena, err);
        if (!status)
            offer(best, p, &d);
        dgm__arena_reset(&arena);
    }
    dgm__sql_done(s);
    dgm__arena_clear(&arena);
    return status;
}

typedef dgm_status on_pair(void *user, const char *a, const char *b, dgm_err *err);

/* The pairs of countries that a promise lies between. */
static dgm_status each_pair(const promise *p, on_pair *visit, void *user, dgm_err *err)
{
    dgm_status status = DGM_OK;
    for (size_t i = 0; !status && i < p->by.n; i++) {
        for (size_t j = 0; !status && j < p->to.n; j++)
            status = strcmp(p->by.items[i], p->to.items[j]) ? visit(user, p->by.items[i], p->to.items[j], err) : DGM_OK;
        for (size_t j = i + 1; !status && !p->to.n && j < p->by.n; j++)
            status = visit(user, p->by.items[i], p->by.items[j], err);
    }
    return status;
}

typedef struct search {
    dgm_store *store;
    const promise *p;
    outcome best;
    int64_t commitment;
} search;

static dgm_status search_on(void *user, const char *a, const char *b, dgm_err *err)
{
    search *s = user;
    return search_pair(s->store, s->p, a, b, &s->best, err);
}

static dgm_status insert_pair_on(void *user, const char *a, const char *b, dgm_err *err)
{
    search *at = user;
    sqlite3_stmt *s =
        dgm__sql(at->store, "INSERT OR IGNORE INTO commitment_pair(a, b, until, commitment) VALUES(?, ?, ?, ?)", err);
    if (!s)
        return DGM_EIO;
    bool swap = strcmp(a, b) > 0;
    dgm__sql_text(s, 1, swap ? b : a);
    dgm__sql_text(s, 2, swap ? a : b);
    dgm__sql_int(s, 3, until(at->p));
    dgm__sql_int(s, 4, at->commitment);
    return dgm__sql_run(at->store, s, err);
}

/* The id by which a report shows a commitment met: of its encounter, or its own. */
static dgm_status set_met(dgm_store *store, int64_t commitment, const outcome *best, dgm_err *err)
{
    sqlite3_stmt *s = dgm__sql(store,
                               "UPDATE commitment SET met_rid = ?2, met_day = ?3, met_by = coalesce((SELECT e.eid FROM"
                               " record r CROSS JOIN node n ON n.id = r.node CROSS JOIN encounter e ON e.id = n.thing"
                               " WHERE r.rid = ?2 AND r.type = 'encounter'), ?2) WHERE id = ?1",
                               err);
    if (!s)
        return DGM_EIO;
    dgm__sql_int(s, 1, commitment);
    dgm__sql_text(s, 2, best->rid);
    dgm__sql_int(s, 3, best->day);
    return dgm__sql_run(store, s, err);
}

/* ---- clusters of promises ---- */

typedef struct block {
    dgm_store *store;
    dgm__arena *arena;
    dgm_err *err;
    promise *items;
    uint32_t *root;
    size_t n, cap;
} block;

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
        promise *p = &b->items[b->n];
        memset(p, 0, sizeof *p);
        p->node = sqlite3_column_int64(s, 0);
        signs[b->n] = keep(b->arena, dgm__sql_get(s, 1));
        p->rid = keep(b->arena, dgm__sql_get(s, 2));
        if (!signs[b->n] || (dgm__sql_get(s, 2) && !p->rid))
            status = no_memory(b->err);
        b->n++;
    }
    dgm__sql_done(s);
    size_t live = 0;
    for (size_t i = 0; !status && i < b->n; i++) {
        promise *p = &b->items[i];
        if (!p->rid) {
            status = tidy ? forget_node(b, p->node) : DGM_OK;
            continue;
        }
        if (live != i)
            b->items[live] = *p;
        p = &b->items[live++];
        status = fill_promise(p, (char *)(uintptr_t)signs[i], b->err);
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
static dgm_status read_report(block *b, promise *p, const char **json)
{
    sqlite3_stmt *s = dgm__sql(b->store, "SELECT id, json FROM record WHERE rid = ?", b->err);
    if (!s)
        return DGM_EIO;
    bool row;
    dgm__sql_text(s, 1, p->rid);
    dgm_status status = dgm__sql_step(b->store, s, &row, b->err);
    int64_t record = !status && row ? sqlite3_column_int64(s, 0) : 0;
    *json = NULL;
    if (record && !keep_as(json, b->arena, dgm__sql_str(s, 1)))
        status = no_memory(b->err);
    dgm__sql_done(s);
    if (!status && record)
        status = read_people(b->store, record, p->people, &p->n_people, b->arena, b->err);
    p->as.people = (dgm_strings){p->people, p->n_people};
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
    for (size_t i = 0; !status && i < b->n; i++) {
        if (b->root[i] != root)
            continue;
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
static promise *tell(block *b, uint32_t root)
{
    promise *first = NULL;
    const char *due = NULL, *rid = NULL;
    for (size_t i = 0; i < b->n; i++) {
        promise *p = &b->items[i];
        if (b->root[i] != root)
            continue;
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

static dgm_status insert_commitment(block *b, uint32_t root, promise *p, int64_t *out)
{
    const char *json_of = NULL, *least = NULL;
    char cid[24];
    for (size_t i = 0; i < b->n; i++)
        if (b->root[i] == root && (!least || strcmp(b->items[i].rid, least) < 0))
            least = b->items[i].rid;
    dgm__thing_id(cid, "com", least);
    dgm__buf json;
    dgm__buf_init(&json);
    dgm_status status = read_report(b, p, &json_of);
    if (!status)
        status = write_json(b, root, json_of, &json);
    sqlite3_stmt *s = status ? NULL
                             : dgm__sql(b->store,
                                        "INSERT INTO commitment(cid, kind, what, due, day_made, due_lo, due_hi, json)"
                                        " VALUES(?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)",
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

static dgm_status write_commitment(block *b, uint32_t root)
{
    promise *p = tell(b, root);
    search at = {.store = b->store, .p = p};
    dgm_status status = insert_commitment(b, root, p, &at.commitment);
    for (size_t i = 0; !status && i < b->n; i++) {
        if (b->root[i] != root)
            continue;
        sqlite3_stmt *s = dgm__sql(b->store, "UPDATE node SET thing = ?2 WHERE id = ?1", b->err);
        if (!s)
            return DGM_EIO;
        dgm__sql_int(s, 1, b->items[i].node);
        dgm__sql_int(s, 2, at.commitment);
        status = dgm__sql_run(b->store, s, b->err);
    }
    if (!status)
        status = each_pair(p, insert_pair_on, &at, b->err);
    if (!status && !p->as.refused && p->as.day_made != DGM__DAY_UNKNOWN)
        status = each_pair(p, search_on, &at, b->err);
    if (!status && *at.best.rid)
        status = set_met(b->store, at.commitment, &at.best, b->err);
    return status;
}

static dgm_status link_block(dgm_store *store, int64_t node, dgm_err *err)
{
    dgm__arena arena;
    dgm__arena_init(&arena, 0);
    block b = {.store = store, .arena = &arena, .err = err};
    sqlite3_stmt *s = dgm__sql(store, "SELECT sign FROM node WHERE id = ? AND type = 'commitment'", err);
    bool row = false;
    if (s)
        dgm__sql_int(s, 1, node);
    dgm_status status = s ? dgm__sql_step(store, s, &row, err) : DGM_EIO;
    const char *sign = !status && row ? keep(&arena, dgm__sql_str(s, 0)) : NULL;
    if (!status && row && !sign)
        status = no_memory(err);
    dgm__sql_done(s);
    if (!status && sign)
        status = read_block(&b, sign);
    b.root = dgm__arena_alloc(&arena, b.n + 1, sizeof *b.root);
    if (!status && !b.root)
        status = no_memory(err);
    if (!status)
        status = forget_things(&b);
    for (uint32_t i = 0; !status && i < b.n; i++) {
        b.root[i] = i;
        for (uint32_t j = 0; j < i; j++) {
            if (b.root[j] == b.root[i] || !dgm__promise_same(&b.items[j].as, &b.items[i].as))
                continue;
            uint32_t from = b.root[i] > b.root[j] ? b.root[i] : b.root[j];
            uint32_t to = b.root[i] > b.root[j] ? b.root[j] : b.root[i];
            for (uint32_t k = 0; k <= i; k++)
                if (b.root[k] == from)
                    b.root[k] = to;
        }
    }
    for (uint32_t i = 0; !status && i < b.n; i++)
        if (b.root[i] == i)
            status = write_commitment(&b, i);
    for (size_t i = 0; !status && i < b.n; i++) {
        char what[24];
        snprintf(what, sizeof what, "%lld", (long long)b.items[i].node);
        status = dgm__clean(store, "commitment", what, err);
    }
    dgm__arena_clear(&arena);
    return status;
}

/* ---- new deeds ---- */

static dgm_status meta(dgm_store *store, const char *key, int64_t *value, bool write, dgm_err *err)
{
    sqlite3_stmt *s = write ? dgm__sql(store, "INSERT OR REPLACE INTO meta(key, value) VALUES(?1, ?2)", err)
                            : dgm__sql(store, "SELECT value FROM meta WHERE key = ?1", err);
    if (!s)
        return DGM_EIO;
    dgm__sql_text(s, 1, key);
    if (write) {
        dgm__sql_int(s, 2, *value);
        return dgm__sql_run(store, s, err);
    }
    bool row;
    dgm_status status = dgm__sql_step(store, s, &row, err);
    *value = !status && row ? sqlite3_column_int64(s, 0) : 0;
    dgm__sql_done(s);
    return status;
}

/* One promise against one deed: as all who tell it together tell it, so that it does
 * not matter whether the promise or the deed came first. */
static dgm_status offer_to(dgm_store *store, int64_t commitment, outcome *best, const deed *d, dgm_err *err)
{
    dgm__arena arena;
    dgm__arena_init(&arena, 0);
    block b = {.store = store, .arena = &arena, .err = err};
    sqlite3_stmt *s = dgm__sql(store,
                               "SELECT n.id, n.sign, (SELECT min(rid) FROM record WHERE node = n.id) FROM node n"
                               " WHERE thing = ? AND +type = 'commitment' ORDER BY +sign", /* few, by node_thing */
                               err);
    dgm_status status = DGM_EIO;
    if (s) {
        dgm__sql_int(s, 1, commitment);
        status = read_promises(&b, s, false);
    }
    b.root = status ? NULL : dgm__arena_alloc(&arena, b.n + 1, sizeof *b.root); /* zeroed: all are one */
    if (!status && !b.root)
        status = no_memory(err);
    if (!status && b.n) {
        const char *json;
        outcome before = *best;
        promise *p = tell(&b, 0);
        status = read_report(&b, p, &json);
        if (!status && !p->as.refused)
            offer(best, p, d);
        if (!status && strcmp(before.rid, best->rid))
            status = set_met(store, commitment, best, err);
    }
    dgm__arena_clear(&arena);
    return status;
}

typedef struct candidate {
    int64_t commitment;
    outcome best;
} candidate;

/* The promises between the sides of one deed that it might keep. */
static dgm_status offer_deed(dgm_store *store, const deed *d, dgm__arena *arena, dgm_err *err)
{
    sqlite3_stmt *s =
        dgm__sql(store,
                 "SELECT DISTINCT c.id, c.met_day, c.met_rid FROM pair p"
                 " CROSS JOIN commitment_pair q ON q.a = p.a AND q.b = p.b AND q.until >= ?2"
                 " CROSS JOIN commitment c ON c.id = q.commitment AND (c.kind IN ('visit', 'session', 'meeting')) = ?3"
                 " AND (c.met_day IS NULL OR c.met_day >= ?2)"
                 " WHERE p.record = ?1",
                 err);
    if (!s)
        return DGM_EIO;
    candidate *found = NULL;
    size_t n = 0, cap = 0;
    bool row = true;
    dgm_status status = DGM_OK;
    dgm__sql_int(s, 1, d->record);
    dgm__sql_int(s, 2, d->as.day_lo);
    dgm__sql_int(s, 3, d->as.record == DGM__DEED_ENCOUNTER);
    while (!status && !(status = dgm__sql_step(store, s, &row, err)) && row) {
        if (dgm__arena_grow(arena, found, n, cap)) {
            status = no_memory(err);
            break;
        }
        candidate *c = &found[n++];
        *c = (candidate){.commitment = sqlite3_column_int64(s, 0)};
        if (dgm__sql_get(s, 2)) {
            c->best.day = sqlite3_column_int(s, 1);
            snprintf(c->best.rid, sizeof c->best.rid, "%s", dgm__sql_get(s, 2));
        }
    }
    dgm__sql_done(s);
    for (size_t i = 0; !status && i < n; i++)
        status = offer_to(store, found[i].commitment, &found[i].best, d, err);
    return status;
}

static dgm_status offer_deeds(dgm_store *store, size_t *done, dgm_err *err)
{
    int64_t from, to;
    dgm_status status = meta(store, "deeds", &from, false, err);
    if (status)
        return status;
    sqlite3_stmt *s =
        dgm__sql(store,
                 DEED " FROM record r CROSS JOIN document d ON d.id = r.document WHERE r.id > ? AND r.id <= ?"
                      " AND +r.type IN ('encounter', 'event')"
                      " AND r.status IN ('held', 'past', 'occurred', 'ongoing', 'historical')"
                      " AND EXISTS(SELECT 1 FROM pair p CROSS JOIN commitment_pair q ON q.a = p.a AND q.b = p.b"
                      " WHERE p.record = r.id)",
                 err);
    if (!s)
        return DGM_EIO;
    to = from + DEEDS_AT_ONCE;
    dgm__sql_int(s, 1, from);
    dgm__sql_int(s, 2, to);
    dgm__arena arena;
    dgm__arena_init(&arena, 0);
    bool row = true;
    while (!status && !(status = dgm__sql_step(store, s, &row, err)) && row) {
        deed d;
        status = read_deed(store, s, &d, &arena, err);
        if (!status && d.as.day_lo != DGM__DAY_UNKNOWN)
            status = offer_deed(store, &d, &arena, err);
        dgm__arena_reset(&arena);
    }
    dgm__sql_done(s);
    dgm__arena_clear(&arena);
    if (status)
        return status;
    s = dgm__sql(store, "SELECT max(id) FROM record", err);
    if (!s)
        return DGM_EIO;
    status = dgm__sql_step(store, s, &row, err);
    int64_t last = !status && row ? sqlite3_column_int64(s, 0) : 0;
    dgm__sql_done(s);
    if (to > last)
        to = last;
    *done += to > from;
    return status || to <= from ? status : meta(store, "deeds", &to, true, err);
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
    return status || *done ? status : offer_deeds(store, done, err);
}
