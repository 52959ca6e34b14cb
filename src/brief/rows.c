/* SPDX-License-Identifier: Apache-2.0
 *
 * What the gathering of every section shares: copies of texts, documents by their
 * number, where a record stands, and lists out of the JSON of things.
 */
#include <json-c/json.h>
#include <string.h>

#include "base/err.h"
#include "base/fold.h"
#include "brief/brief.h"

enum { MOST_LIST = 64, MOST_JSON = 1 << 20 };

bool dgm__brief_is_pair(const dgm__brief *b)
{
    return b->b.kind != DGM__PARTY_NONE;
}

dgm_status dgm__brief_no_memory(dgm__brief *b)
{
    return dgm__fail(b->err, DGM_ENOMEM, "out of memory for a brief");
}

/* Where memory is short the text is lost, and the arena's next use tells so. */
const char *dgm__brief_keep(dgm__brief *b, const char *text)
{
    return text ? dgm__arena_strndup(&b->arena, text, strlen(text)) : NULL;
}

bool dgm__brief_is_tail(const char *name, const char *of)
{
    char x[DGM__FOLD_MAX], y[DGM__FOLD_MAX];
    size_t n = dgm__fold_text(name, x, sizeof x), m = dgm__fold_text(of, y, sizeof y);
    return n && n < m && y[m - n - 1] == ' ' && !strcmp(y + m - n, x);
}

/* ---- documents ---- */

static size_t slot_of(const dgm__brief *b, int64_t id)
{
    size_t at = (size_t)((uint64_t)id * UINT64_C(0x9E3779B97F4A7C15) >> 20) & (b->n_slots - 1);
    while (b->slots[at] && b->docs[b->slots[at] - 1].id != id)
        at = (at + 1) & (b->n_slots - 1);
    return at;
}

static dgm_status grow_slots(dgm__brief *b)
{
    if ((b->n_docs + 1) * 2 <= b->n_slots)
        return DGM_OK;
    size_t n = b->n_slots ? b->n_slots * 2 : 256;
    uint32_t *slots = dgm__arena_alloc(&b->arena, n, sizeof *slots);
    if (!slots)
        return dgm__brief_no_memory(b);
    b->slots = slots;
    b->n_slots = n;
    for (size_t i = 0; i < b->n_docs; i++)
        b->slots[slot_of(b, b->docs[i].id)] = (uint32_t)i + 1;
    return DGM_OK;
}

dgm_status dgm__brief_source_of(dgm__brief *b, int64_t document, uint32_t *out)
{
    dgm_status status = grow_slots(b);
    if (status)
        return status;
    size_t slot = slot_of(b, document);
    if (b->slots[slot]) {
        *out = b->slots[slot] - 1;
        return DGM_OK;
    }
    sqlite3_stmt *stmt = dgm__sql(b->store,
                                  "SELECT doc, source, title, published, publisher, url, copies, day FROM document"
                                  " WHERE id = ?1",
                                  b->err);
    if (!stmt)
        return DGM_EIO;
    dgm__sql_int(stmt, 1, document);
    bool row;
    status = dgm__sql_step(b->store, stmt, &row, b->err);
    if (!status && !row)
        status = dgm__fail(b->err, DGM_ESTORE, "is damaged: a document is missing");
    if (!status && dgm__arena_grow(&b->arena, b->docs, b->n_docs, b->cap_docs))
        status = dgm__brief_no_memory(b);
    if (!status) {
        dgm__source *s = &b->docs[b->n_docs];
        memset(s, 0, sizeof *s);
        s->id = document;
        s->doc = dgm__brief_keep(b, dgm__sql_get(stmt, 0));
        s->source = dgm__brief_keep(b, dgm__sql_get(stmt, 1));
        s->title = dgm__brief_keep(b, dgm__sql_get(stmt, 2));
        s->published = dgm__brief_keep(b, dgm__sql_get(stmt, 3));
        s->publisher = dgm__brief_keep(b, dgm__sql_get(stmt, 4));
        s->url = dgm__brief_keep(b, dgm__sql_get(stmt, 5));
        s->copies = sqlite3_column_int64(stmt, 6);
        s->day = sqlite3_column_type(stmt, 7) == SQLITE_NULL ? DGM__NO_DAY : sqlite3_column_int(stmt, 7);
        if (!s->doc)
            status = dgm__brief_no_memory(b);
        *out = (uint32_t)b->n_docs;
        b->slots[slot] = (uint32_t)++b->n_docs;
    }
    dgm__sql_done(stmt);
    return status;
}

/* ---- where it stands ---- */

static dgm_status add_cite(dgm__brief *b, dgm__cites *to, dgm__cite cite)
{
    for (size_t i = 0; i < to->n; i++)
        if (to->items[i].doc == cite.doc && to->items[i].start == cite.start && to->items[i].end == cite.end)
            return DGM_OK;
    if (dgm__arena_grow(&b->arena, to->items, to->n, to->cap))
        return dgm__brief_no_memory(b);
    to->items[to->n++] = cite;
    return DGM_OK;
}

dgm_status dgm__brief_cite_record(dgm__brief *b, dgm__cites *to, int64_t record, int64_t document)
{
    sqlite3_stmt *stmt = dgm__sql(b->store,
                                  "SELECT e.start, e.\"end\", e.sentence, e.sentence_start, e.sentence_end, r.rid"
                                  " FROM evidence e CROSS JOIN record r ON r.id = e.record WHERE e.record = ?1"
                                  " ORDER BY e.ord LIMIT 1",
                                  b->err);
    if (!stmt)
        return DGM_EIO;
    dgm__sql_int(stmt, 1, record);
    bool row;
    dgm_status status = dgm__sql_step(b->store, stmt, &row, b->err);
    dgm__cite cite = {.sentence = -1};
    if (!status && row) {
        cite.start = (uint32_t)sqlite3_column_int64(stmt, 0);
        cite.end = (uint32_t)sqlite3_column_int64(stmt, 1);
        cite.from = cite.start;
        cite.to = cite.end;
        if (sqlite3_column_type(stmt, 2) != SQLITE_NULL)
            cite.sentence = sqlite3_column_int(stmt, 2);
        if (sqlite3_column_type(stmt, 3) != SQLITE_NULL && sqlite3_column_type(stmt, 4) != SQLITE_NULL) {
            cite.from = (uint32_t)sqlite3_column_int64(stmt, 3);
            cite.to = (uint32_t)sqlite3_column_int64(stmt, 4);
        }
        cite.rid = dgm__brief_keep(b, dgm__sql_get(stmt, 5));
        if (cite.end < cite.start)
            cite.end = cite.start;
        if (cite.from > cite.start)
            cite.from = cite.start;
        if (cite.to < cite.end)
            cite.to = cite.end;
    }
    dgm__sql_done(stmt);
    if (status || !row)
        return status;
    status = dgm__brief_source_of(b, document, &cite.doc);
    return status ? status : add_cite(b, to, cite);
}

dgm_status dgm__brief_cite_rid(dgm__brief *b, dgm__cites *to, const char *rid)
{
    sqlite3_stmt *stmt = dgm__sql(b->store, "SELECT id, document FROM record WHERE rid = ?1", b->err);
    if (!stmt)
        return DGM_EIO;
    dgm__sql_text(stmt, 1, rid);
    bool row;
    dgm_status status = dgm__sql_step(b->store, stmt, &row, b->err);
    int64_t record = row ? sqlite3_column_int64(stmt, 0) : 0, document = row ? sqlite3_column_int64(stmt, 1) : 0;
    dgm__sql_done(stmt);
    return status || !row ? status : dgm__brief_cite_record(b, to, record, document);
}

enum { MOST_REPORTS = 64 };

dgm_status dgm__brief_cite_thing(dgm__brief *b, dgm__cites *to, const char *type, int64_t thing, size_t most)
{
    sqlite3_stmt *stmt = dgm__sql(b->store,
                                  "SELECT r.id, r.document, d.copies FROM node n CROSS JOIN record r ON r.node = n.id"
                                  " CROSS JOIN document d ON d.id = r.document WHERE n.thing = ?1 AND +n.type = ?2"
                                  " ORDER BY d.day IS NULL, d.day, d.doc, r.rid LIMIT 256",
                                  b->err);
    if (!stmt)
        return DGM_EIO;
    dgm__sql_int(stmt, 1, thing);
    dgm__sql_text(stmt, 2, type);
    int64_t groups[MOST_REPORTS];
    size_t n = 0;
    dgm_status status;
    bool row;
    while (n < most && n < MOST_REPORTS && !(status = dgm__sql_step(b->store, stmt, &row, b->err)) && row) {
        int64_t copies = sqlite3_column_int64(stmt, 2);
        size_t i = 0;
        while (i < n && groups[i] != copies)
            i++;
        if (i < n)
            continue;
        groups[n++] = copies;
        status = dgm__brief_cite_record(b, to, sqlite3_column_int64(stmt, 0), sqlite3_column_int64(stmt, 1));
        if (status)
            break;
    }
    if (n == most || n == MOST_REPORTS)
        status = DGM_OK;
    dgm__sql_done(stmt);
    return status;
}

/* ---- lists of JSON ---- */

/* The list `field` of an object, NULL if there is none; *whole is to be put back. */
static struct json_object *list_in(const char *json, const char *field, struct json_object **whole)
{
    *whole = json && strlen(json) <= MOST_JSON ? json_tokener_parse(json) : NULL;
    struct json_object *list;
    if (!*whole || !json_object_is_type(*whole, json_type_object) || !json_object_object_get_ex(*whole, field, &list) ||
        !json_object_is_type(list, json_type_array))
        return NULL;
    return list;
}

static size_t length_of(struct json_object *list)
{
    size_t n = list ? json_object_array_length(list) : 0;
    return n < MOST_LIST ? n : MOST_LIST;
}

static const char *text_of(dgm__brief *b, struct json_object *value)
{
    return value && json_object_is_type(value, json_type_string) ? dgm__brief_keep(b, json_object_get_string(value))
                                                                 : NULL;
}

static const char *field_of(dgm__brief *b, struct json_object *of, const char *field)
{
    struct json_object *value;
    return of && json_object_is_type(of, json_type_object) && json_object_object_get_ex(of, field, &value)
               ? text_of(b, value)
               : NULL;
}

dgm_status dgm__brief_sides_in(dgm__brief *b, const char *json, const char *field, dgm__sides *out)
{
    struct json_object *whole, *list = list_in(json, field, &whole);
    size_t n = length_of(list);
    out->n = 0;
    out->items = dgm__arena_alloc(&b->arena, n, sizeof *out->items);
    for (size_t i = 0; out->items && i < n; i++) {
        struct json_object *item = json_object_array_get_idx(list, i);
        dgm__side *s = &out->items[out->n++];
        s->name = field_of(b, item, "name");
        s->office = field_of(b, item, "office");
        s->country = field_of(b, item, "country");
        s->sector = field_of(b, item, "sector");
    }
    json_object_put(whole);
    return out->items ? DGM_OK : dgm__brief_no_memory(b);
}

dgm_status dgm__brief_strings_in(dgm__brief *b, const char *json, const char *field, const char ***out, size_t *n)
{
    struct json_object *whole, *list = list_in(json, field, &whole);
    size_t most = length_of(list);
    const char **items = dgm__arena_alloc(&b->arena, most, sizeof *items);
    *n = 0;
    *out = items;
    for (size_t i = 0; items && i < most; i++) {
        struct json_object *item = json_object_array_get_idx(list, i);
        const char *text = text_of(b, item);
        if (!text)
            text = field_of(b, item, "name");
        if (text && *text)
            items[(*n)++] = text;
    }
    json_object_put(whole);
    return items ? DGM_OK : dgm__brief_no_memory(b);
}

static dgm_status differing_value(dgm__brief *b, dgm__contact *c, const char *field, struct json_object *value,
                                  bool first)
{
    enum { MOST_CITED = 3 };
    dgm__differing *d = &c->differs[c->n_differs];
    struct json_object *reports;
    d->field = field;
    d->value = field_of(b, value, "value");
    d->first = first;
    if (!d->value)
        return DGM_OK;
    c->n_differs++;
    if (!json_object_object_get_ex(value, "reports", &reports) || !json_object_is_type(reports, json_type_array))
        return DGM_OK;
    for (size_t i = 0; i < json_object_array_length(reports) && i < MOST_CITED; i++) {
        struct json_object *rid = json_object_array_get_idx(reports, i);
        dgm_status status = json_object_is_type(rid, json_type_string)
                                ? dgm__brief_cite_rid(b, &d->cites, json_object_get_string(rid))
                                : DGM_OK;
        if (status)
            return status;
    }
    return DGM_OK;
}

dgm_status dgm__brief_differs_in(dgm__brief *b, const char *json, dgm__contact *c)
{
    enum { MOST_VALUES = 6 };
    struct json_object *whole, *list = list_in(json, "differs", &whole);
    size_t n = length_of(list);
    dgm_status status = DGM_OK;
    c->differs = dgm__arena_alloc(&b->arena, n * MOST_VALUES, sizeof *c->differs);
    if (!c->differs)
        status = dgm__brief_no_memory(b);
    for (size_t i = 0; !status && i < n; i++) {
        struct json_object *item = json_object_array_get_idx(list, i), *values;
        const char *field = field_of(b, item, "field");
        if (!field || !json_object_object_get_ex(item, "values", &values) ||
            !json_object_is_type(values, json_type_array))
            continue;
        for (size_t k = 0; !status && k < json_object_array_length(values) && k < MOST_VALUES; k++)
            status = differing_value(b, c, field, json_object_array_get_idx(values, k), k == 0);
    }
    json_object_put(whole);
    return status;
}
