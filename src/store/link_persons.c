/* SPDX-License-Identifier: Apache-2.0
 *
 * Linking persons: the names of one country that share a family name's skeleton are
 * clustered anew whenever one of them is told again.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/err.h"
#include "link/names.h"
#include "record/json.h"
#include "store/link.h"

enum { BLOCKS_AT_ONCE = 500 };

typedef struct block {
    dgm_store *store;
    dgm__arena *arena;
    dgm_err *err;
    const char *country, *key;
    int64_t *ids; /* person_name.id */
    dgm__name_variant *names;
    size_t n, cap_ids, cap;
} block;

static dgm_status no_memory(const block *b)
{
    return dgm__fail(b->err, DGM_ENOMEM, "out of memory for linking the names '%s'", b->key);
}

/* Names that are still told, with the office told most often. */
static dgm_status read_names(block *b)
{
    sqlite3_stmt *s = dgm__sql(b->store,
                               "SELECT n.id, n.name, n.n, (SELECT office FROM name_office WHERE name = n.id"
                               " ORDER BY n DESC, office LIMIT 1) FROM person_name n WHERE n.country = ? AND n.key = ?"
                               " ORDER BY n.name",
                               b->err);
    if (!s)
        return DGM_EIO;
    dgm__sql_text(s, 1, b->country);
    dgm__sql_text(s, 2, b->key);
    bool row = true;
    dgm_status status = DGM_OK;
    while (!status && !(status = dgm__sql_step(b->store, s, &row, b->err)) && row) {
        const char *name = dgm__sql_str(s, 1), *office = dgm__sql_get(s, 3);
        if (dgm__arena_grow(b->arena, b->ids, b->n, b->cap_ids) || dgm__arena_grow(b->arena, b->names, b->n, b->cap)) {
            status = no_memory(b);
            break;
        }
        b->ids[b->n] = sqlite3_column_int64(s, 0);
        dgm__name_variant *v = &b->names[b->n++];
        v->name = dgm__arena_strndup(b->arena, name, strlen(name));
        v->office = office ? dgm__arena_strndup(b->arena, office, strlen(office)) : NULL;
        v->n_mentions = (uint32_t)sqlite3_column_int64(s, 2);
        if (!v->name || (office && !v->office))
            status = no_memory(b);
    }
    dgm__sql_done(s);
    return status;
}

static void text(dgm__buf *to, const char *value)
{
    dgm__buf_addc(to, '"');
    dgm__json_escaped(to, value ? value : "");
    dgm__buf_addc(to, '"');
}

/* The offices in which a person is named, from the first to the last day. */
static dgm_status write_offices(block *b, int64_t person, dgm__buf *to)
{
    sqlite3_stmt *s = dgm__sql(b->store,
                               "SELECT o.office, sum(o.n), date(min(o.first) * 86400, 'unixepoch'),"
                               " date(max(o.last) * 86400, 'unixepoch') FROM person_name n"
                               " CROSS JOIN name_office o ON o.name = n.id WHERE n.person = ?"
                               " GROUP BY o.office ORDER BY o.office",
                               b->err);
    if (!s)
        return DGM_EIO;
    bool row = true;
    dgm_status status = DGM_OK;
    size_t said = 0;
    dgm__sql_int(s, 1, person);
    while (!status && !(status = dgm__sql_step(b->store, s, &row, b->err)) && row) {
        dgm__buf_adds(to, said++ ? ", {\"office\": " : "{\"office\": ");
        text(to, dgm__sql_get(s, 0));
        dgm__buf_adds(to, ", \"country\": ");
        text(to, b->country);
        for (int i = 0; i < 2; i++) {
            const char *day = dgm__sql_get(s, 2 + i);
            dgm__buf_printf(to, day ? ", \"%s\": \"%s\"" : ", \"%s\": null", i ? "last" : "first", day);
        }
        dgm__buf_printf(to, ", \"n\": %lld}", (long long)sqlite3_column_int64(s, 1));
    }
    dgm__sql_done(s);
    return status;
}

static dgm_status write_person(block *b, const uint32_t *cluster, uint32_t root, int64_t *person)
{
    char pid[24], whole[512];
    const char *name = b->names[root].name;
    snprintf(whole, sizeof whole, "%s %s", b->country, name);
    dgm__thing_id(pid, "per", whole);
    sqlite3_stmt *s =
        dgm__sql(b->store, "INSERT INTO person(pid, name, country, json) VALUES(?, ?, nullif(?, ''), '')", b->err);
    if (!s)
        return DGM_EIO;
    dgm__sql_text(s, 1, pid);
    dgm__sql_text(s, 2, name);
    dgm__sql_text(s, 3, b->country);
    dgm_status status = dgm__sql_run(b->store, s, b->err);
    *person = sqlite3_last_insert_rowid(b->store->db);
    for (size_t i = 0; !status && i < b->n; i++) {
        if (cluster[i] != root)
            continue;
        s = dgm__sql(b->store, "UPDATE person_name SET person = ?2 WHERE id = ?1", b->err);
        if (!s)
            return DGM_EIO;
        dgm__sql_int(s, 1, b->ids[i]);
        dgm__sql_int(s, 2, *person);
        status = dgm__sql_run(b->store, s, b->err);
    }
    if (status)
        return status;
    dgm__buf json;
    dgm__buf_init(&json);
    size_t said = 0;
    dgm__buf_adds(&json, "{\"names\": [");
    for (size_t i = 0; i < b->n; i++) {
        if (cluster[i] != root)
            continue;
        dgm__buf_adds(&json, said++ ? ", " : "");
        text(&json, b->names[i].name);
    }
    dgm__buf_adds(&json, "], \"offices\": [");
    status = write_offices(b, *person, &json);
    dgm__buf_adds(&json, "]}");
    s = status ? NULL : dgm__sql(b->store, "UPDATE person SET json = ?2 WHERE id = ?1", b->err);
    if (s && !json.oom) {
        dgm__sql_int(s, 1, *person);
        dgm__sql_text(s, 2, json.data);
        status = dgm__sql_run(b->store, s, b->err);
    } else if (!status) {
        status = json.oom ? no_memory(b) : DGM_EIO;
    }
    dgm__buf_clear(&json);
    return status;
}

/* Encounters are told by canonical names: where one changes they are told anew. */
static dgm_status tell_encounters(block *b, const char *const *before, const uint32_t *cluster)
{
    dgm_status status = DGM_OK;
    for (size_t i = 0; !status && i < b->n; i++) {
        if (before[i] && !strcmp(before[i], b->names[cluster[i]].name))
            continue;
        sqlite3_stmt *s =
            dgm__sql(b->store,
                     "INSERT OR IGNORE INTO dirty(type, what) SELECT 'encounter', r.node FROM side s"
                     " CROSS JOIN record r ON r.id = s.record WHERE s.person_name = ? AND r.type = 'encounter'"
                     " AND r.node IS NOT NULL",
                     b->err);
        if (!s)
            return DGM_EIO;
        dgm__sql_int(s, 1, b->ids[i]);
        status = dgm__sql_run(b->store, s, b->err);
    }
    return status;
}

static dgm_status forget(block *b, const char **before)
{
    dgm_status status = DGM_OK;
    for (size_t i = 0; !status && i < b->n; i++) {
        sqlite3_stmt *s = dgm__sql(
            b->store, "SELECT p.id, p.name FROM person_name n JOIN person p ON p.id = n.person WHERE n.id = ?", b->err);
        if (!s)
            return DGM_EIO;
        dgm__sql_int(s, 1, b->ids[i]);
        bool row;
        status = dgm__sql_step(b->store, s, &row, b->err);
        if (!status && row) {
            const char *name = dgm__sql_str(s, 1);
            before[i] = dgm__arena_strndup(b->arena, name, strlen(name));
        }
        dgm__sql_done(s);
    }
    static const char *const steps[] = {
        "DELETE FROM person WHERE id IN (SELECT person FROM person_name WHERE country = ?1 AND key = ?2)",
        "UPDATE person_name SET person = NULL WHERE country = ?1 AND key = ?2",
        "DELETE FROM name_office WHERE name IN (SELECT id FROM person_name WHERE country = ?1 AND key = ?2 AND n = 0)",
        "DELETE FROM person_name WHERE country = ?1 AND key = ?2 AND n = 0",
    };
    for (size_t i = 0; !status && i < sizeof steps / sizeof *steps; i++) {
        sqlite3_stmt *s = dgm__sql(b->store, steps[i], b->err);
        if (!s)
            return DGM_EIO;
        dgm__sql_text(s, 1, b->country);
        dgm__sql_text(s, 2, b->key);
        status = dgm__sql_run(b->store, s, b->err);
    }
    return status;
}

static dgm_status link_block(dgm_store *store, const char *country, const char *key, dgm_err *err)
{
    dgm__arena arena;
    dgm__arena_init(&arena, 0);
    block b = {.store = store, .arena = &arena, .err = err, .country = country, .key = key};
    dgm_status status = read_names(&b);
    const char **before = dgm__arena_alloc(&arena, b.n + 1, sizeof *before);
    uint32_t *cluster = dgm__arena_alloc(&arena, b.n + 1, sizeof *cluster);
    if (!status && (!before || !cluster))
        status = no_memory(&b);
    if (!status)
        status = forget(&b, before);
    size_t live = 0;
    for (size_t i = 0; !status && i < b.n; i++) {
        if (!b.names[i].n_mentions)
            continue;
        b.ids[live] = b.ids[i];
        before[live] = before[i];
        b.names[live++] = b.names[i];
    }
    b.n = live;
    if (!status)
        status = dgm__link_names(b.names, b.n, cluster, &arena, err);
    for (uint32_t i = 0; !status && i < b.n; i++) {
        int64_t person;
        if (cluster[i] == i)
            status = write_person(&b, cluster, i, &person);
    }
    if (!status)
        status = tell_encounters(&b, before, cluster);
    dgm__arena_clear(&arena);
    return status;
}

/* A name that a changed page told: how often, and in which offices, is counted anew. */
static dgm_status recount(dgm_store *store, int64_t name, dgm_err *err)
{
    static const char *const steps[] = {
        "DELETE FROM name_office WHERE name = ?1",
        "UPDATE person_name SET n = (SELECT count(*) FROM side WHERE person_name = ?1) WHERE id = ?1",
        "INSERT INTO name_office(name, office, n, first, last) SELECT ?1, s.office, count(*),"
        " min(CASE WHEN r.day_lo = r.day_hi THEN r.day_lo ELSE d.day END),"
        " max(CASE WHEN r.day_lo = r.day_hi THEN r.day_lo ELSE d.day END)"
        " FROM side s CROSS JOIN record r ON r.id = s.record CROSS JOIN document d ON d.id = r.document"
        " WHERE s.person_name = ?1 AND s.office IS NOT NULL"
        " AND coalesce(r.status, '') NOT IN ('planned', 'future', 'hypothetical') GROUP BY s.office",
    };
    dgm_status status = DGM_OK;
    for (size_t i = 0; !status && i < sizeof steps / sizeof *steps; i++) {
        sqlite3_stmt *s = dgm__sql(store, steps[i], err);
        if (!s)
            return DGM_EIO;
        dgm__sql_int(s, 1, name);
        status = dgm__sql_run(store, s, err);
    }
    return status;
}

static dgm_status recount_names(dgm_store *store, size_t *done, dgm_err *err)
{
    dgm_status status = DGM_OK;
    while (!status && *done < BLOCKS_AT_ONCE) {
        char what[24];
        status = dgm__next_dirty(store, "name", what, sizeof what, err);
        if (status || !*what)
            break;
        status = recount(store, strtoll(what, NULL, 10), err);
        if (!status)
            status = dgm__clean(store, "name", what, err);
        (*done)++;
    }
    return status;
}

dgm_status dgm__link_persons(dgm_store *store, size_t *done, dgm_err *err)
{
    dgm_status status = recount_names(store, done, err);
    while (!status && *done < BLOCKS_AT_ONCE) {
        char what[128] = "";
        status = dgm__next_dirty(store, "person", what, sizeof what, err);
        char *blank = strchr(what, ' ');
        if (status || !*what)
            break;
        if (!blank)
            return dgm__fail(err, DGM_ESTORE, "is damaged: a mark '%s'", what);
        *blank = '\0';
        status = link_block(store, what, blank + 1, err);
        *blank = ' ';
        if (!status)
            status = dgm__clean(store, "person", what, err);
        (*done)++;
    }
    return status;
}
