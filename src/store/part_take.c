/* SPDX-License-Identifier: Apache-2.0
 *
 * Rows from elsewhere into a part: see dragoman/part.h. They become what putting
 * documents in would have made of them, so that linking finds what it knows.
 */
#include <json-c/json.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/err.h"
#include "base/hash.h"
#include "dragoman/part.h"
#include "link/meetings_near.h"
#include "link/names.h"
#include "store/link.h"

enum { ROW_DEPTH = 32, PART = 0x1f, PROMISE_PARTS = 5 }; /* PART: between the parts of a signature */

static dgm_status lacks(dgm_err *err, const char *row)
{
    return dgm__fail(err, DGM_EFORMAT, "is not a row of a part: a '%.40s' without what it needs", row);
}

static int64_t number(struct json_object *o, const char *field)
{
    struct json_object *v;
    return json_object_object_get_ex(o, field, &v) ? json_object_get_int64(v) : 0;
}

/* A column that may be null, from a list. */
static void bind_item(sqlite3_stmt *s, int at, struct json_object *list, size_t item)
{
    struct json_object *v = json_object_array_get_idx(list, item);
    if (v)
        dgm__sql_int(s, at, json_object_get_int64(v));
}

static dgm_status id_of(dgm_store *store, sqlite3_stmt *s, int64_t *out, dgm_err *err)
{
    bool row;
    dgm_status status = dgm__sql_step(store, s, &row, err);
    *out = !status && row ? sqlite3_column_int64(s, 0) : 0;
    dgm__sql_done(s);
    return status;
}

/* The row of a name, made if it is new. */
static dgm_status name_row(dgm_store *store, const char *country, const char *name, int64_t *out, dgm_err *err)
{
    sqlite3_stmt *s = dgm__sql(
        store, "INSERT INTO person_name(country, key, name) VALUES(?, ?, ?) ON CONFLICT(country, name) DO NOTHING",
        err);
    if (!s)
        return DGM_EIO;
    char key[DGM__NAME_KEY_MAX];
    dgm__name_block(name, key, sizeof key);
    dgm__sql_text(s, 1, country);
    dgm__sql_text(s, 2, key);
    dgm__sql_text(s, 3, name);
    dgm_status status = dgm__sql_run(store, s, err);
    s = status ? NULL : dgm__sql(store, "SELECT id FROM person_name WHERE country = ?1 AND name = ?2", err);
    if (!s)
        return status ? status : DGM_EIO;
    dgm__sql_text(s, 1, country);
    dgm__sql_text(s, 2, name);
    return id_of(store, s, out, err);
}

static dgm_status take_office(dgm_store *store, int64_t name, struct json_object *o, dgm_err *err)
{
    struct json_object *office = json_object_is_type(o, json_type_array) ? json_object_array_get_idx(o, 0) : NULL;
    if (!json_object_is_type(office, json_type_string) || json_object_array_length(o) != 4)
        return lacks(err, "name");
    sqlite3_stmt *s =
        dgm__sql(store,
                 "INSERT INTO name_office(name, office, n, first, last) VALUES(?1, ?2, ?3, ?4, ?5)"
                 " ON CONFLICT(name, office) DO UPDATE SET n = n + ?3, first = min(coalesce(first, ?4), coalesce(?4,"
                 " first)), last = max(coalesce(last, ?5), coalesce(?5, last))",
                 err);
    if (!s)
        return DGM_EIO;
    dgm__sql_int(s, 1, name);
    dgm__sql_text(s, 2, json_object_get_string(office));
    dgm__sql_int(s, 3, json_object_get_int64(json_object_array_get_idx(o, 1)));
    bind_item(s, 4, o, 2);
    bind_item(s, 5, o, 3);
    return dgm__sql_run(store, s, err);
}

static dgm_status take_name(dgm_store *store, struct json_object *o, dgm_err *err)
{
    const char *country = dgm__json_text(o, "country"), *name = dgm__json_text(o, "name");
    struct json_object *offices = dgm__json_list(o, "offices");
    int64_t row = 0;
    if (!country || !name || !offices)
        return lacks(err, "name");
    dgm_status status = name_row(store, country, name, &row, err);
    sqlite3_stmt *s = status ? NULL : dgm__sql(store, "UPDATE person_name SET n = n + ?2 WHERE id = ?1", err);
    if (!s)
        return status ? status : DGM_EIO;
    dgm__sql_int(s, 1, row);
    dgm__sql_int(s, 2, number(o, "n"));
    status = dgm__sql_run(store, s, err);
    for (size_t i = 0; !status && i < json_object_array_length(offices); i++)
        status = take_office(store, row, json_object_array_get_idx(offices, i), err);
    char key[DGM__NAME_KEY_MAX], block[DGM__NAME_KEY_MAX + 16];
    dgm__name_block(name, key, sizeof key);
    snprintf(block, sizeof block, "%s %s", country, key);
    return status ? status : dgm__dirty(store, "person", block, err);
}

/* By which name somebody is known: the row that linking all names made elsewhere. */
static dgm_status take_person(dgm_store *store, struct json_object *o, dgm_err *err)
{
    const char *country = dgm__json_text(o, "country"), *name = dgm__json_text(o, "name"),
               *person = dgm__json_text(o, "person");
    if (!country || !name || !person)
        return lacks(err, "person");
    sqlite3_stmt *s = dgm__sql(
        store,
        "INSERT INTO person(pid, name, country, json) VALUES(?1, ?2, nullif(?3, ''), '{}') ON CONFLICT(pid) DO NOTHING",
        err);
    if (!s)
        return DGM_EIO;
    char pid[24], whole[512];
    snprintf(whole, sizeof whole, "%s %s", country, person);
    dgm__thing_id(pid, "per", whole);
    dgm__sql_text(s, 1, pid);
    dgm__sql_text(s, 2, person);
    dgm__sql_text(s, 3, country);
    dgm_status status = dgm__sql_run(store, s, err);
    int64_t row = 0;
    if (!status)
        status = name_row(store, country, name, &row, err);
    s = status ? NULL
               : dgm__sql(store, "UPDATE person_name SET person = (SELECT id FROM person WHERE pid = ?2) WHERE id = ?1",
                          err);
    if (!s)
        return status ? status : DGM_EIO;
    dgm__sql_int(s, 1, row);
    dgm__sql_text(s, 2, pid);
    return dgm__sql_run(store, s, err);
}

/* ---- reports ---- */

static dgm_status document_row(dgm_store *store, struct json_object *o, const char *doc, int64_t *out, dgm_err *err)
{
    const char *group = dgm__json_text(o, "group");
    if (!group)
        group = doc; /* it has no copies that would matter */
    /* A group's number is made of its name: whoever takes a report of it says the same. */
    int64_t number_of = (int64_t)(dgm__hash(group, strlen(group)) >> 1) + 1;
    sqlite3_stmt *s =
        dgm__sql(store, "INSERT INTO copy_group(id, doc, n) VALUES(?, ?, ?) ON CONFLICT(id) DO NOTHING", err);
    if (!s)
        return DGM_EIO;
    dgm__sql_int(s, 1, number_of);
    dgm__sql_text(s, 2, group);
    dgm__sql_int(s, 3, number(o, "n") > 1 ? number(o, "n") : 1);
    dgm_status status = dgm__sql_run(store, s, err);
    s = status ? NULL
               : dgm__sql(store,
                          "INSERT INTO document(doc, seen, sha256, body_start, body_end, version, copies, json)"
                          " VALUES(?1, '', '', 0, 0, 1, ?2, '{}') ON CONFLICT(doc) DO NOTHING",
                          err);
    if (!s)
        return status ? status : DGM_EIO;
    dgm__sql_text(s, 1, doc);
    dgm__sql_int(s, 2, number_of);
    status = dgm__sql_run(store, s, err);
    s = status ? NULL : dgm__sql(store, "SELECT id FROM document WHERE doc = ?", err);
    if (!s)
        return status ? status : DGM_EIO;
    dgm__sql_text(s, 1, doc);
    return id_of(store, s, out, err);
}

static dgm_status take_report(dgm_store *store, const char *type, struct json_object *o, dgm_err *err)
{
    const char *id = dgm__json_text(o, "id"), *doc = dgm__json_text(o, "doc"), *sign = dgm__json_text(o, "sign"),
               *json = dgm__json_text(o, "json");
    if (!id || !doc || !sign)
        return lacks(err, type);
    int64_t document = 0, node = 0;
    dgm_status status = document_row(store, o, doc, &document, err);
    if (!status)
        status = dgm__node_of(store, type, sign, &node, err);
    sqlite3_stmt *s = status ? NULL
                             : dgm__sql(store,
                                        "INSERT INTO record(rid, document, type, node, json)"
                                        " VALUES(?1, ?2, ?5, ?3, ?4) ON CONFLICT(rid) DO NOTHING",
                                        err);
    if (!s)
        return status ? status : DGM_EIO;
    dgm__sql_text(s, 1, id);
    dgm__sql_int(s, 2, document);
    dgm__sql_int(s, 3, node);
    dgm__sql_text(s, 4, json ? json : "{}");
    dgm__sql_text(s, 5, type);
    return dgm__sql_run(store, s, err);
}

/* ---- bodies, promises, deeds ---- */

/* A record without what only documents have; *new: it was not there. */
static dgm_status record_row(dgm_store *store, const char *rid, int64_t document, const char *type, const char *json,
                             int64_t *out, bool *new, dgm_err *err)
{
    sqlite3_stmt *s = dgm__sql(
        store, "INSERT INTO record(rid, document, type, json) VALUES(?, ?, ?, ?) ON CONFLICT(rid) DO NOTHING", err);
    if (!s)
        return DGM_EIO;
    dgm__sql_text(s, 1, rid);
    dgm__sql_int(s, 2, document);
    dgm__sql_text(s, 3, type);
    dgm__sql_text(s, 4, json ? json : "{}");
    dgm_status status = dgm__sql_run(store, s, err);
    *new = !status &&sqlite3_changes(store->db) > 0;
    s = status ? NULL : dgm__sql(store, "SELECT id FROM record WHERE rid = ?", err);
    if (!s)
        return status ? status : DGM_EIO;
    dgm__sql_text(s, 1, rid);
    return id_of(store, s, out, err);
}

static dgm_status take_side(dgm_store *store, int64_t record, size_t ord, const char *role, const char *country,
                            const char *name, dgm_err *err)
{
    sqlite3_stmt *s =
        dgm__sql(store, "INSERT INTO side(record, role, ord, country, name, office) VALUES(?, ?, ?, ?, ?, '')", err);
    if (!s)
        return DGM_EIO;
    dgm__sql_int(s, 1, record);
    dgm__sql_text(s, 2, role);
    dgm__sql_int(s, 3, (int64_t)ord);
    dgm__sql_text(s, 4, country);
    dgm__sql_text(s, 5, name);
    return dgm__sql_run(store, s, err);
}

static const char *text_at(struct json_object *list, size_t i)
{
    struct json_object *v = json_object_is_type(list, json_type_array) && i < json_object_array_length(list)
                                ? json_object_array_get_idx(list, i)
                                : NULL;
    return json_object_is_type(v, json_type_string) ? json_object_get_string(v) : NULL;
}

/* Sides in the order in which they are read again: by role. */
static dgm_status take_sides(dgm_store *store, int64_t record, struct json_object *sides, const char *row, dgm_err *err)
{
    dgm_status status = DGM_OK;
    for (size_t i = 0; !status && i < json_object_array_length(sides); i++) {
        struct json_object *o = json_object_array_get_idx(sides, i);
        const char *role = text_at(o, 0);
        status = role ? take_side(store, record, i, role, text_at(o, 1), text_at(o, 2), err) : lacks(err, row);
    }
    return status;
}

/* A record with its node and its document. */
static dgm_status linked_row(dgm_store *store, const char *type, struct json_object *o, int64_t *document,
                             int64_t *record, bool *new, dgm_err *err)
{
    const char *id = dgm__json_text(o, "id"), *doc = dgm__json_text(o, "doc"), *sign = dgm__json_text(o, "sign");
    int64_t node = 0;
    if (!id || !doc || !sign)
        return lacks(err, type);
    dgm_status status = document_row(store, o, doc, document, err);
    if (!status)
        status = record_row(store, id, *document, type, dgm__json_text(o, "json"), record, new, err);
    if (!status)
        status = dgm__node_of(store, type, sign, &node, err);
    sqlite3_stmt *s = status ? NULL : dgm__sql(store, "UPDATE record SET node = ?2 WHERE id = ?1", err);
    if (!s)
        return status ? status : DGM_EIO;
    dgm__sql_int(s, 1, *record);
    dgm__sql_int(s, 2, node);
    return dgm__sql_run(store, s, err);
}

static dgm_status take_promise(dgm_store *store, struct json_object *o, dgm_err *err)
{
    const char *sign = dgm__json_text(o, "sign");
    struct json_object *sides = dgm__json_list(o, "sides");
    int64_t document = 0, record = 0;
    bool new = false;
    size_t parts = 0;
    for (const char *at = sign; at && *at; at++)
        parts += *at == PART;
    if (parts < PROMISE_PARTS)
        return lacks(err, "promise");
    dgm_status status = linked_row(store, "commitment", o, &document, &record, &new, err);
    return status || !sides || !new ? status : take_sides(store, record, sides, "promise", err);
}

/* The session of a body, as far as it tells who chaired it: a text, and who took part. */
static dgm_status take_session(dgm_store *store, int64_t document, int64_t body, const char *id, const char *near,
                               struct json_object *people, dgm_err *err)
{
    int64_t session = 0;
    bool new = false;
    char *rid = sqlite3_mprintf("%s\x1fsession", id); /* no record is called so */
    if (!rid)
        return dgm__fail(err, DGM_ENOMEM, "out of memory for a body");
    dgm_status status = record_row(store, rid, document, "session", NULL, &session, &new, err);
    sqlite3_free(rid);
    for (size_t i = 0; !status && i < json_object_array_length(people); i++)
        if (text_at(people, i))
            status = take_side(store, session, i, "participant", NULL, text_at(people, i), err);
    sqlite3_stmt *s =
        status ? NULL : dgm__sql(store, "INSERT OR IGNORE INTO document_text(document, text) VALUES(?, ?)", err);
    if (!s)
        return status ? status : DGM_EIO;
    dgm__sql_int(s, 1, document);
    dgm__sql_text(s, 2, near);
    status = dgm__sql_run(store, s, err);
    s = status ? NULL : dgm__sql(store, "INSERT INTO report_body(encounter, body) VALUES(?, ?)", err);
    if (!s)
        return status ? status : DGM_EIO;
    dgm__sql_int(s, 1, session);
    dgm__sql_int(s, 2, body);
    return dgm__sql_run(store, s, err);
}

static dgm_status take_body(dgm_store *store, struct json_object *o, dgm_err *err)
{
    const char *near = dgm__json_text(o, "near"), *sign = dgm__json_text(o, "sign");
    struct json_object *people = dgm__json_list(o, "people");
    int64_t document = 0, record = 0;
    bool new = false;
    if (!sign || !strchr(sign, PART))
        return lacks(err, "body");
    dgm_status status = linked_row(store, "body", o, &document, &record, &new, err);
    if (status || !new || !near || !people || !json_object_array_length(people))
        return status;
    return take_session(store, document, record, dgm__json_text(o, "id"), near, people, err);
}

static void bind_day(sqlite3_stmt *s, int at, struct json_object *o, const char *field)
{
    struct json_object *v;
    if (json_object_object_get_ex(o, field, &v) && v)
        dgm__sql_int(s, at, json_object_get_int64(v));
}

/* What may keep a promise, once for each pair of countries that it lies between. */
static dgm_status take_deed(dgm_store *store, struct json_object *o, dgm_err *err)
{
    static const char *const columns[] = {"kind", "status", "place", "host", "words"};
    const char *id = dgm__json_text(o, "id"), *a = dgm__json_text(o, "a"), *b = dgm__json_text(o, "b");
    struct json_object *deed = NULL;
    bool has = json_object_object_get_ex(o, "deed", &deed) && json_object_is_type(deed, json_type_object);
    const char *type = has ? dgm__json_text(deed, "type") : NULL;
    struct json_object *sides = type ? dgm__json_list(deed, "sides") : NULL;
    int64_t document = 0, record = 0;
    bool new = false;
    if (!id || !a || !b || !sides || (strcmp(type, "encounter") != 0 && strcmp(type, "event") != 0))
        return lacks(err, "deed");
    dgm_status status = document_row(store, o, "", &document, err); /* its day stands in the deed */
    if (!status)
        status = record_row(store, id, document, type, NULL, &record, &new, err);
    sqlite3_stmt *s = status ? NULL
                             : dgm__sql(store,
                                        "UPDATE record SET kind = ?2, status = ?3, place = ?4, host = ?5, words = ?6,"
                                        " day_lo = ?7, day_hi = ?8 WHERE id = ?1",
                                        err);
    if (!s)
        return status ? status : DGM_EIO;
    dgm__sql_int(s, 1, record);
    for (int i = 0; i < 5; i++)
        dgm__sql_text(s, 2 + i, dgm__json_text(deed, columns[i]));
    bind_day(s, 7, deed, "day_lo");
    bind_day(s, 8, deed, "day_hi");
    status = dgm__sql_run(store, s, err);
    if (!status && new)
        status = take_sides(store, record, sides, "deed", err);
    s = status ? NULL
               : dgm__sql(store, "INSERT OR IGNORE INTO pair(a, b, type, day, record) VALUES(?, ?, ?, ?, ?)", err);
    if (!s)
        return status ? status : DGM_EIO;
    dgm__sql_text(s, 1, a);
    dgm__sql_text(s, 2, b);
    dgm__sql_text(s, 3, type);
    dgm__sql_int(s, 4, number(deed, "day"));
    dgm__sql_int(s, 5, record);
    return dgm__sql_run(store, s, err);
}

/* ---- rows ---- */

static dgm_status take_row(dgm_store *store, struct json_object *o, dgm_err *err)
{
    const char *row = dgm__json_text(o, "row");
    if (row && !strcmp(row, "report"))
        return take_report(store, "encounter", o, err);
    if (row && !strcmp(row, "figure"))
        return take_report(store, "figure", o, err);
    if (row && !strcmp(row, "promise"))
        return take_promise(store, o, err);
    if (row && !strcmp(row, "deed"))
        return take_deed(store, o, err);
    if (row && !strcmp(row, "body"))
        return take_body(store, o, err);
    if (row && !strcmp(row, "name"))
        return take_name(store, o, err);
    if (row && !strcmp(row, "person"))
        return take_person(store, o, err);
    return dgm__fail(err, DGM_EFORMAT, "is not a row of a part: '%.40s'", row ? row : "");
}

static dgm_status take_all(dgm_store *store, const char *at, const char *end, json_tokener *tokener, dgm_err *err)
{
    dgm_status status = DGM_OK;
    while (!status && at < end) {
        const char *stop = memchr(at, '\n', (size_t)(end - at));
        if (!stop || stop - at > INT32_MAX)
            return dgm__fail(err, DGM_EFORMAT, "are not rows of a part: the last line has no end");
        json_tokener_reset(tokener);
        struct json_object *o = json_tokener_parse_ex(tokener, at, (int)(stop - at));
        status = json_object_is_type(o, json_type_object)
                     ? take_row(store, o, err)
                     : dgm__fail(err, DGM_EFORMAT, "are not rows of a part: a line is no JSON object");
        json_object_put(o);
        at = stop + 1;
    }
    return status;
}

dgm_status dgm_part_take(dgm_store *store, const char *rows, size_t len, dgm_err *err)
{
    if (!store || (!rows && len))
        return dgm__fail(err, DGM_EUSAGE, "a store and rows are needed");
    if (!store->writable)
        return dgm__fail(err, DGM_EUSAGE, "the store was opened for reading");
    json_tokener *tokener = json_tokener_new_ex(ROW_DEPTH);
    if (!tokener)
        return dgm__fail(err, DGM_ENOMEM, "out of memory");
    dgm_status status = dgm_store_commit(store, err);
    if (!status)
        status = dgm__sql_exec(store, "BEGIN IMMEDIATE", err);
    if (!status) {
        status = take_all(store, rows, rows + len, tokener, err);
        if (!status)
            status = dgm__sql_exec(store, "COMMIT", err);
        if (status)
            dgm__sql_undo(store);
    }
    json_tokener_free(tokener);
    return status;
}

/* ---- near ---- */

static dgm_status read_signs(dgm__meeting *m, const char *const *signs, size_t n, dgm__arena *arena, dgm_err *err)
{
    for (size_t i = 0; i < n; i++) {
        if (!signs[i] || (i && strcmp(signs[i - 1], signs[i]) >= 0))
            return dgm__fail(err, DGM_EUSAGE, "signatures must be in order, each once");
        if (!dgm__meeting_read(&m[i], signs[i], arena))
            return m[i].sign ? dgm__fail(err, DGM_EFORMAT, "is not a signature: number %zu", i)
                             : dgm__fail(err, DGM_ENOMEM, "out of memory for %zu signatures", n);
    }
    return DGM_OK;
}

dgm_status dgm_part_near(const char *const *signs, size_t n, const dgm_near_row *rows, size_t n_rows, size_t most,
                         dgm_near_tie *ties, size_t *n_ties, size_t *left_out, dgm_err *err)
{
    *n_ties = *left_out = 0;
    dgm__arena arena;
    dgm__arena_init(&arena, 0);
    dgm__meeting *m = dgm__arena_alloc(&arena, n + 1, sizeof *m);
    dgm__near_row *dealt = dgm__arena_alloc(&arena, n_rows + 1, sizeof *dealt);
    dgm__near_tie *found = dgm__arena_alloc(&arena, n + 1, sizeof *found);
    dgm_status status =
        m && dealt && found ? DGM_OK : dgm__fail(err, DGM_ENOMEM, "out of memory for %zu signatures", n);
    if (!status)
        status = read_signs(m, signs, n, &arena, err);
    for (size_t i = 0; !status && i < n_rows; i++) {
        dealt[i] = (dgm__near_row){{rows[i].key, rows[i].days}, rows[i].of};
        if (rows[i].of >= n)
            status = dgm__fail(err, DGM_EUSAGE, "row %zu names no signature", i);
    }
    if (!status)
        status = dgm__meetings_near(m, n, dealt, n_rows, most, found, n_ties, left_out, &arena, err);
    for (size_t i = 0; !status && i < *n_ties; i++)
        ties[i] = (dgm_near_tie){found[i].a, found[i].b, found[i].score};
    dgm__arena_clear(&arena);
    return status;
}
