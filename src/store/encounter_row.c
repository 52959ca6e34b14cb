/* SPDX-License-Identifier: Apache-2.0
 *
 * One encounter out of its reports: what most independent reports say, and where
 * they differ. Nothing is merged silently: what differs is kept with who says it.
 *
 * Each report votes with one over the number of copies of its text, so that a wire
 * story printed twenty times counts once.
 */
#include <json-c/json.h>
#include <stdlib.h>
#include <string.h>

#include "base/err.h"
#include "link/names.h"
#include "link/words.h"
#include "record/json.h"
#include "store/link.h"
#include "store/schema.h"

/* Reports past these count, but what they say is not looked at. */
enum { REPORTS_OF_NODE = 200, REPORTS = 2000, TOPICS = 12, SAYERS = 20, PEOPLE = 64 };

typedef struct report {
    const char *rid;
    struct json_object *json;
    double weight;
} report;

/* A value and who gives it. */
typedef struct vote {
    const char *value; /* as shown */
    const char *fold;  /* as compared */
    double weight;
    double held; /* weight of reports that tell it as held */
    uint32_t *by;
    size_t n_by, cap_by;
} vote;

typedef struct votes {
    vote *items;
    size_t n, cap;
} votes;

typedef struct person {
    const char *name, *key, *country, *sector; /* name NULL: the side alone */
    votes names, offices, sectors;
    double weight;
    uint32_t *by;
    size_t n_by, cap_by;
} person;

typedef struct row {
    dgm_store *store;
    dgm__arena *arena;
    dgm_err *err;
    report *reports;
    size_t n, cap;
    person people[PEOPLE];
    size_t n_people;
    int64_t n_documents, n_independent;
} row;

static dgm_status no_memory(const row *r)
{
    return dgm__fail(r->err, DGM_ENOMEM, "out of memory for an encounter of %zu reports", r->n);
}

static bool cast(row *r, votes *to, const char *value, const char *fold, uint32_t by)
{
    if (!value)
        return true;
    size_t i = 0;
    while (i < to->n && strcmp(to->items[i].fold, fold))
        i++;
    if (i == to->n) {
        if (dgm__arena_grow(r->arena, to->items, to->n, to->cap))
            return false;
        to->items[to->n++] = (vote){.value = value, .fold = fold};
    }
    vote *v = &to->items[i];
    if (strcmp(value, v->value) < 0)
        v->value = value;
    if (dgm__arena_grow(r->arena, v->by, v->n_by, v->cap_by))
        return false;
    v->by[v->n_by++] = by;
    v->weight += r->reports[by].weight;
    const char *status = dgm__json_text(r->reports[by].json, "status");
    v->held += status && *status == 'h' ? r->reports[by].weight : 0;
    return true;
}

/* Those told by reports of the encounter itself before those of plans; then the
 * heavier; then the more precise, which for dates is the longer; then by bytes. */
static int by_vote(const void *pa, const void *pb)
{
    const vote *a = pa, *b = pb;
    if ((a->held > 0) != (b->held > 0))
        return a->held > 0 ? -1 : 1;
    double d = a->weight - b->weight;
    if (d > 1e-9 || d < -1e-9)
        return d > 0 ? -1 : 1;
    size_t la = strlen(a->value), lb = strlen(b->value);
    if (la != lb)
        return la > lb ? -1 : 1;
    return strcmp(a->value, b->value);
}

static void sort(votes *v)
{
    if (v->n)
        qsort(v->items, v->n, sizeof *v->items, by_vote);
}

/* The votes on one field of all reports. */
static bool poll(row *r, votes *to, const char *field)
{
    for (uint32_t i = 0; i < r->n; i++) {
        const char *value = dgm__json_text(r->reports[i].json, field);
        char out[DGM__FOLDED_MAX];
        if (!value)
            continue;
        dgm__words_fold(value, out, sizeof out);
        const char *fold = dgm__arena_strndup(r->arena, out, strlen(out));
        if (!fold || !cast(r, to, value, *fold ? fold : value, i))
            return false;
    }
    sort(to);
    return true;
}

static bool poll_list(row *r, votes *to, const char *field)
{
    for (uint32_t i = 0; i < r->n; i++) {
        struct json_object *list = dgm__json_list(r->reports[i].json, field);
        for (size_t j = 0; list && j < json_object_array_length(list); j++) {
            const char *value = json_object_get_string(json_object_array_get_idx(list, j));
            char out[DGM__FOLDED_MAX];
            dgm__words_fold(value, out, sizeof out);
            const char *fold = dgm__arena_strndup(r->arena, out, strlen(out));
            if (!fold || !cast(r, to, value, fold, i))
                return false;
        }
    }
    sort(to);
    return true;
}

/* ---- reading ---- */

static dgm_status read_reports(row *r, int64_t node)
{
    sqlite3_stmt *s = dgm__sql(r->store,
                               "SELECT r.rid, r.json, g.n FROM record r CROSS JOIN document d ON d.id = r.document"
                               " CROSS JOIN copy_group g ON g.id = d.copies WHERE r.node = ? ORDER BY r.rid LIMIT ?",
                               r->err);
    if (!s)
        return DGM_EIO;
    dgm__sql_int(s, 1, node);
    dgm__sql_int(s, 2, REPORTS_OF_NODE);
    bool found = true;
    dgm_status status = DGM_OK;
    while (!status && r->n < REPORTS && !(status = dgm__sql_step(r->store, s, &found, r->err)) && found) {
        const char *rid = dgm__sql_str(s, 0), *text = dgm__sql_str(s, 1);
        if (dgm__arena_grow(r->arena, r->reports, r->n, r->cap)) {
            status = no_memory(r);
            break;
        }
        report *to = &r->reports[r->n];
        to->rid = dgm__arena_strndup(r->arena, rid, strlen(rid));
        to->json = json_tokener_parse(text);
        to->weight = 1.0 / (double)(sqlite3_column_int64(s, 2) ? sqlite3_column_int64(s, 2) : 1);
        r->n += to->json != NULL;
        if (!to->rid || !to->json)
            status = no_memory(r);
    }
    dgm__sql_done(s);
    return status;
}

static int by_rid(const void *a, const void *b)
{
    return strcmp(((const report *)a)->rid, ((const report *)b)->rid);
}

static dgm_status count_documents(row *r, const int64_t *nodes, size_t n)
{
    dgm_status status = DGM_OK;
    int64_t *docs = NULL, *groups = NULL;
    size_t n_docs = 0, cap = 0, cap_groups = 0;
    for (size_t i = 0; !status && i < n; i++) {
        sqlite3_stmt *s =
            dgm__sql(r->store,
                     "SELECT r.document, d.copies FROM record r CROSS JOIN document d ON d.id = r.document"
                     " WHERE r.node = ?",
                     r->err);
        if (!s)
            return DGM_EIO;
        bool found = true;
        dgm__sql_int(s, 1, nodes[i]);
        while (!status && !(status = dgm__sql_step(r->store, s, &found, r->err)) && found) {
            if (dgm__arena_grow(r->arena, docs, n_docs, cap) || dgm__arena_grow(r->arena, groups, n_docs, cap_groups)) {
                status = no_memory(r);
                break;
            }
            docs[n_docs] = sqlite3_column_int64(s, 0);
            groups[n_docs++] = sqlite3_column_int64(s, 1);
        }
        dgm__sql_done(s);
    }
    r->n_documents = dgm__distinct(docs, n_docs);
    r->n_independent = dgm__distinct(groups, n_docs);
    return status;
}

/* ---- who ---- */

static person *find_person(row *r, const char *country, const char *name, const char *key)
{
    for (size_t i = 0; i < r->n_people; i++) {
        person *p = &r->people[i];
        if (strcmp(p->country, country))
            continue;
        if (!name ? !p->name : p->name && !strcmp(p->key, key) && dgm__names_agree(p->name, name))
            return p;
    }
    return NULL;
}

/* The canonical name of a person, or the name as it stands. */
static dgm_status canonical(row *r, const char *country, const char *name, const char **out)
{
    *out = name;
    sqlite3_stmt *s = dgm__sql(r->store,
                               "SELECT p.name FROM person_name n CROSS JOIN person p ON p.id = n.person"
                               " WHERE n.country = ? AND n.name = ?",
                               r->err);
    if (!s)
        return DGM_EIO;
    dgm__sql_text(s, 1, country);
    dgm__sql_text(s, 2, name);
    bool found;
    dgm_status status = dgm__sql_step(r->store, s, &found, r->err);
    if (!status && found) {
        const char *text = dgm__sql_str(s, 0);
        *out = dgm__arena_strndup(r->arena, text, strlen(text));
    }
    dgm__sql_done(s);
    return status ? status : *out ? DGM_OK : no_memory(r);
}

static dgm_status add_person(row *r, struct json_object *o, uint32_t by)
{
    const char *country = dgm__json_text(o, "country"), *name = dgm__json_text(o, "name");
    country = country ? country : "";
    if (name) {
        dgm_status status = canonical(r, country, name, &name);
        if (status)
            return status;
    }
    char key[DGM__NAME_KEY_MAX] = "";
    if (name)
        dgm__name_block(name, key, sizeof key);
    person *p = find_person(r, country, name, key);
    if (!p && r->n_people == PEOPLE)
        return DGM_OK; /* a summit's list is cut, as `code` cuts it */
    if (!p) {
        p = &r->people[r->n_people++];
        *p = (person){.country = country, .name = name, .key = dgm__arena_strndup(r->arena, key, strlen(key))};
        if (!p->key)
            return no_memory(r);
    }
    const char *office = dgm__json_text(o, "office"), *sector = dgm__json_text(o, "sector");
    if ((name && !cast(r, &p->names, name, name, by)) || !cast(r, &p->offices, office, office, by) ||
        !cast(r, &p->sectors, sector, sector, by) || dgm__arena_grow(r->arena, p->by, p->n_by, p->cap_by))
        return no_memory(r);
    if (!p->n_by || p->by[p->n_by - 1] != by) {
        p->by[p->n_by++] = by;
        p->weight += r->reports[by].weight;
    }
    return DGM_OK;
}

static int by_weight(const void *pa, const void *pb)
{
    const person *a = pa, *b = pb;
    int order = strcmp(a->country, b->country);
    if (order)
        return order;
    double d = a->weight - b->weight;
    if (d > 1e-9 || d < -1e-9)
        return d > 0 ? -1 : 1;
    return strcmp(a->name ? a->name : "", b->name ? b->name : "");
}

static dgm_status gather_people(row *r)
{
    for (uint32_t i = 0; i < r->n; i++) {
        struct json_object *list = dgm__json_list(r->reports[i].json, "participants");
        for (size_t j = 0; list && j < json_object_array_length(list); j++) {
            dgm_status status = add_person(r, json_object_array_get_idx(list, j), i);
            if (status)
                return status;
        }
    }
    for (size_t i = 0; i < r->n_people; i++) {
        sort(&r->people[i].names);
        sort(&r->people[i].offices);
        sort(&r->people[i].sectors);
        if (r->people[i].names.n)
            r->people[i].name = r->people[i].names.items[0].value;
    }
    qsort(r->people, r->n_people, sizeof *r->people, by_weight);
    return DGM_OK;
}

/* A side that is not named says nothing beside one of its country that is. */
static bool covered(const row *r, const person *p)
{
    if (p->name || p->offices.n)
        return false;
    for (size_t i = 0; i < r->n_people; i++)
        if (&r->people[i] != p && !strcmp(r->people[i].country, p->country) &&
            (r->people[i].name || r->people[i].offices.n))
            return true;
    return false;
}

/* An office without a name, where somebody of the country holds it by name. */
static bool named_elsewhere(const row *r, const person *p)
{
    if (p->name)
        return false;
    for (size_t i = 0; i < r->n_people; i++)
        if (r->people[i].name && !strcmp(r->people[i].country, p->country))
            return true;
    return false;
}

/* ---- writing ---- */

static void text(dgm__buf *to, const char *value)
{
    if (!value || !*value) {
        dgm__buf_adds(to, "null");
        return;
    }
    dgm__buf_addc(to, '"');
    dgm__json_escaped(to, value);
    dgm__buf_addc(to, '"');
}

static void write_people(const row *r, dgm__buf *to)
{
    size_t said = 0;
    dgm__buf_adds(to, "\"participants\": [");
    for (size_t i = 0; i < r->n_people; i++) {
        const person *p = &r->people[i];
        if (covered(r, p) || named_elsewhere(r, p))
            continue;
        dgm__buf_adds(to, said++ ? ", {\"name\": " : "{\"name\": ");
        text(to, p->name);
        dgm__buf_adds(to, ", \"office\": ");
        text(to, p->offices.n ? p->offices.items[0].value : NULL);
        dgm__buf_adds(to, ", \"country\": ");
        text(to, p->country);
        dgm__buf_adds(to, ", \"sector\": ");
        text(to, p->sectors.n ? p->sectors.items[0].value : NULL);
        dgm__buf_addc(to, '}');
    }
    dgm__buf_addc(to, ']');
}

static int by_value(const void *a, const void *b)
{
    return strcmp(((const vote *)a)->value, ((const vote *)b)->value);
}

static void write_list(dgm__buf *to, const char *field, votes *v, size_t most, bool sorted)
{
    size_t n = v->n < most ? v->n : most;
    if (sorted && n)
        qsort(v->items, n, sizeof *v->items, by_value);
    dgm__buf_printf(to, ", \"%s\": [", field);
    for (size_t i = 0; i < n; i++) {
        dgm__buf_adds(to, i ? ", " : "");
        text(to, v->items[i].value);
    }
    dgm__buf_addc(to, ']');
}

static void write_sayers(const row *r, dgm__buf *to, const uint32_t *by, size_t n)
{
    dgm__buf_adds(to, ", \"reports\": [");
    for (size_t i = 0; i < n && i < SAYERS; i++) {
        dgm__buf_adds(to, i ? ", " : "");
        text(to, r->reports[by[i]].rid);
    }
    dgm__buf_adds(to, "]}");
}

static void write_values(const row *r, dgm__buf *to, const char *field, const votes *v, size_t *said)
{
    dgm__buf_printf(to, "%s{\"field\": \"%s\", \"values\": [", (*said)++ ? ", " : "", field);
    for (size_t i = 0; i < v->n; i++) {
        dgm__buf_adds(to, i ? ", {\"value\": " : "{\"value\": ");
        text(to, v->items[i].value);
        write_sayers(r, to, v->items[i].by, v->items[i].n_by);
    }
    dgm__buf_adds(to, "]}");
}

/* Persons and topics that some reports have and others leave out. */
static void write_differences(row *r, dgm__buf *to, const votes *dates, const votes *places, const votes *kinds,
                              const votes *topics)
{
    size_t said = 0;
    dgm__buf_adds(to, ", \"differs\": [");
    if (dates->n > 1)
        write_values(r, to, "date", dates, &said);
    if (places->n > 1)
        write_values(r, to, "place", places, &said);
    if (kinds->n > 1)
        write_values(r, to, "kind", kinds, &said);
    size_t parts = 0;
    for (size_t i = 0; i < r->n_people; i++) {
        const person *p = &r->people[i];
        if (!p->name || p->n_by == r->n)
            continue;
        if (!parts++)
            dgm__buf_printf(to, "%s{\"field\": \"participants\", \"values\": [", said++ ? ", " : "");
        dgm__buf_adds(to, parts > 1 ? ", {\"value\": " : "{\"value\": ");
        text(to, p->name);
        write_sayers(r, to, p->by, p->n_by);
    }
    dgm__buf_adds(to, parts ? "]}" : "");
    bool apart = false;
    for (size_t i = 0; i < topics->n; i++)
        apart |= topics->items[i].n_by < r->n;
    if (apart && r->n > 1)
        write_values(r, to, "topics", topics, &said);
    dgm__buf_addc(to, ']');
}

static const char *status_of(const row *r)
{
    const char *all = "planned";
    for (size_t i = 0; i < r->n; i++) {
        const char *status = dgm__json_text(r->reports[i].json, "status");
        if (!status || *status == 'h')
            return "held";
        if (!strcmp(status, "past"))
            all = "past";
    }
    return all;
}

/* Where the place is: from a report that names the place chosen. */
static struct json_object *loc_of(const row *r, const votes *places)
{
    for (size_t i = 0; places->n && i < places->items[0].n_by; i++) {
        struct json_object *loc;
        if (json_object_object_get_ex(r->reports[places->items[0].by[i]].json, "loc", &loc) && loc)
            return loc;
    }
    return NULL;
}

static dgm_status insert_pair(row *r, int64_t encounter, const char *a, const char *b, int32_t day)
{
    sqlite3_stmt *s =
        dgm__sql(r->store, "INSERT OR IGNORE INTO encounter_pair(a, b, day, encounter) VALUES(?, ?, ?, ?)", r->err);
    if (!s)
        return DGM_EIO;
    bool swap = *b && strcmp(a, b) > 0;
    dgm__sql_text(s, 1, swap ? b : a);
    dgm__sql_text(s, 2, swap ? a : b);
    dgm__sql_int(s, 3, day == INT32_MIN ? DGM__DAY_KEY_UNKNOWN : day);
    dgm__sql_int(s, 4, encounter);
    return dgm__sql_run(r->store, s, r->err);
}

static dgm_status insert_pairs(row *r, int64_t encounter, int32_t day)
{
    dgm_status status = DGM_OK;
    for (size_t i = 0; !status && i < r->n_people; i++) {
        const person *a = &r->people[i];
        if (!*a->country || covered(r, a))
            continue;
        status = insert_pair(r, encounter, a->country, "", day);
        for (size_t j = i + 1; !status && j < r->n_people; j++) {
            const person *b = &r->people[j];
            if (*b->country && !covered(r, b))
                status = insert_pair(r, encounter, a->country, b->country, day);
        }
    }
    return status;
}

static dgm_status set_thing(row *r, const int64_t *nodes, size_t n, int64_t thing, const char *eid)
{
    dgm_status status = DGM_OK;
    for (size_t i = 0; !status && i < n; i++) {
        sqlite3_stmt *s = dgm__sql(r->store, "UPDATE node SET thing = ?2 WHERE id = ?1", r->err);
        if (!s)
            return DGM_EIO;
        dgm__sql_int(s, 1, nodes[i]);
        dgm__sql_int(s, 2, thing);
        status = dgm__sql_run(r->store, s, r->err);
        /* Commitments that a report of it has shown to be kept. */
        s = status ? NULL
                   : dgm__sql(
                         r->store,
                         "UPDATE commitment SET met_by = ?2 WHERE met_rid IN (SELECT rid FROM record WHERE node = ?1)",
                         r->err);
        if (!s)
            return status ? status : DGM_EIO;
        dgm__sql_int(s, 1, nodes[i]);
        dgm__sql_text(s, 2, eid);
        status = dgm__sql_run(r->store, s, r->err);
    }
    return status;
}

static dgm_status insert_row(row *r, const int64_t *nodes, size_t n, const char *json, const votes *dates,
                             const votes *places, const votes *hosts, const votes *kinds, const votes *topics)
{
    sqlite3_stmt *s = dgm__sql(r->store,
                               "INSERT INTO encounter(eid, kind, status, date, day_lo, day_hi, place, host, lat, lon,"
                               " n_reports, n_independent, words, json)"
                               " VALUES(?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14)",
                               r->err);
    if (!s)
        return DGM_EIO;
    char eid[24];
    dgm__thing_id(eid, "enc", r->reports[0].rid); /* the least: they are sorted */
    int32_t lo, hi;
    const char *date = dates->n ? dates->items[0].value : NULL;
    struct json_object *loc = loc_of(r, places), *number;
    dgm__buf words;
    dgm__buf_init(&words);
    for (size_t i = 0; i < topics->n && i < TOPICS; i++)
        dgm__buf_printf(&words, "%s%s", i ? "; " : "", topics->items[i].value);
    dgm__sql_text(s, 1, eid);
    dgm__sql_text(s, 2, kinds->n ? kinds->items[0].value : NULL);
    dgm__sql_text(s, 3, status_of(r));
    dgm__sql_text(s, 4, date);
    if (dgm__date_days(date, &lo, &hi)) {
        dgm__sql_int(s, 5, lo);
        dgm__sql_int(s, 6, hi);
    }
    dgm__sql_text(s, 7, places->n ? places->items[0].value : NULL);
    dgm__sql_text(s, 8, hosts->n ? hosts->items[0].value : NULL);
    if (loc && json_object_object_get_ex(loc, "lat", &number))
        dgm__sql_real(s, 9, json_object_get_double(number));
    if (loc && json_object_object_get_ex(loc, "lon", &number))
        dgm__sql_real(s, 10, json_object_get_double(number));
    dgm__sql_int(s, 11, r->n_documents);
    dgm__sql_int(s, 12, r->n_independent);
    dgm__sql_text(s, 13, words.len ? words.data : NULL);
    dgm__sql_text(s, 14, json);
    dgm_status status = words.oom ? no_memory(r) : dgm__sql_run(r->store, s, r->err);
    dgm__buf_clear(&words);
    int64_t encounter = sqlite3_last_insert_rowid(r->store->db);
    if (!status)
        status = insert_pairs(r, encounter, lo);
    return status ? status : set_thing(r, nodes, n, encounter, eid);
}

static dgm_status compose(row *r, const int64_t *nodes, size_t n)
{
    votes dates = {.n = 0}, places = {.n = 0}, hosts = {.n = 0}, kinds = {.n = 0}, topics = {.n = 0},
          contexts = {.n = 0};
    if (!poll(r, &dates, "date") || !poll(r, &places, "place") || !poll(r, &hosts, "host") ||
        !poll(r, &kinds, "kind") || !poll_list(r, &topics, "topics") || !poll_list(r, &contexts, "context"))
        return no_memory(r);
    dgm_status status = gather_people(r);
    if (status)
        return status;
    dgm__buf json;
    dgm__buf_init(&json);
    dgm__buf_addc(&json, '{');
    write_people(r, &json);
    struct json_object *loc = loc_of(r, &places);
    dgm__buf_printf(&json, ", \"loc\": %s",
                    loc ? json_object_to_json_string_ext(loc, JSON_C_TO_STRING_SPACED) : "null");
    write_list(&json, "context", &contexts, contexts.n, true);
    write_list(&json, "topics", &topics, TOPICS, false);
    write_differences(r, &json, &dates, &places, &kinds, &topics);
    dgm__buf_addc(&json, '}');
    status = json.oom ? no_memory(r) : insert_row(r, nodes, n, json.data, &dates, &places, &hosts, &kinds, &topics);
    dgm__buf_clear(&json);
    return status;
}

static int by_number(const void *a, const void *b)
{
    int64_t x = *(const int64_t *)a, y = *(const int64_t *)b;
    return x < y ? -1 : x > y;
}

int64_t dgm__distinct(int64_t *items, size_t n)
{
    int64_t found = 0;
    if (n)
        qsort(items, n, sizeof *items, by_number);
    for (size_t i = 0; i < n; i++)
        found += !i || items[i] != items[i - 1];
    return found;
}

dgm_status dgm__encounter_row(dgm_store *store, const int64_t *nodes, size_t n_nodes, dgm_err *err)
{
    dgm__arena arena;
    dgm__arena_init(&arena, 0);
    row *r = dgm__arena_alloc(&arena, 1, sizeof *r);
    if (!r)
        return dgm__fail(err, DGM_ENOMEM, "out of memory for an encounter");
    r->store = store;
    r->arena = &arena;
    r->err = err;
    dgm_status status = DGM_OK;
    for (size_t i = 0; !status && i < n_nodes; i++)
        status = read_reports(r, nodes[i]);
    if (!status)
        status = count_documents(r, nodes, n_nodes);
    if (!status && r->n) {
        qsort(r->reports, r->n, sizeof *r->reports, by_rid);
        status = compose(r, nodes, n_nodes);
    }
    for (size_t i = 0; i < r->n; i++)
        json_object_put(r->reports[i].json);
    dgm__arena_clear(&arena);
    return status;
}
