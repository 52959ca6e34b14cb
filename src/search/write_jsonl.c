/* SPDX-License-Identifier: Apache-2.0
 *
 * Hits as JSON Lines: see write.h.
 */
#include <string.h>

#include "base/err.h"
#include "record/json.h"
#include "search/write.h"

enum { SNIPPET_BYTES = 240 };

static dgm_status gone(dgm__found_writer *w)
{
    return dgm__fail(w->err, DGM_ESTORE, "has no row for something that its indexes name");
}

/* The end of a JSON value that begins at `at`: behind the quote or bracket that closes it. */
static const char *value_end(const char *at)
{
    int depth = 0;
    bool text = false;
    for (; *at; at++) {
        if (text) {
            if (*at == '\\' && at[1])
                at++;
            else if (*at == '"')
                text = false;
        } else if (*at == '"') {
            text = true;
        } else if (*at == '{' || *at == '[') {
            depth++;
        } else if (*at == '}' || *at == ']') {
            if (!depth)
                return at;
            depth--;
        } else if (*at == ',' && !depth) {
            return at;
        }
    }
    return at;
}

/* A member of a JSON object as it stands there, or `none`. */
static void member(dgm__buf *to, const char *json, const char *name, const char *none)
{
    size_t len = strlen(name);
    const char *at = strchr(json, '{');
    while (at && *at && *at != '}') {
        const char *key = at + 1 + strspn(at + 1, " \n");
        const char *end = value_end(key), *colon = *key == '"' ? strchr(key + 1, '"') : NULL;
        colon = colon ? strchr(colon, ':') : NULL;
        if (colon && colon < end && !strncmp(key + 1, name, len) && key[len + 1] == '"') {
            colon++;
            colon += strspn(colon, " ");
            dgm__buf_add(to, colon, (size_t)(end - colon));
            return;
        }
        at = end;
    }
    dgm__buf_adds(to, none);
}

static void field(dgm__buf *to, const char *name, const char *text)
{
    dgm__buf_printf(to, ", \"%s\": ", name);
    if (!text) {
        dgm__buf_adds(to, "null");
        return;
    }
    dgm__buf_addc(to, '"');
    dgm__json_escaped(to, text);
    dgm__buf_addc(to, '"');
}

static dgm_status reports(dgm__found_writer *w, int64_t encounter, dgm__buf *to)
{
    sqlite3_stmt *stmt =
        dgm__sql(w->store,
                 "SELECT d.doc, r.rid FROM node n CROSS JOIN record r ON r.node = n.id CROSS JOIN document d"
                 " ON d.id = r.document WHERE n.thing = ?1 AND n.type = 'encounter' ORDER BY r.rid",
                 w->err);
    if (!stmt)
        return DGM_EIO;
    bool row;
    dgm_status status;
    dgm__sql_int(stmt, 1, encounter);
    dgm__buf_adds(to, ", \"reports\": [");
    for (size_t n = 0; !(status = dgm__sql_step(w->store, stmt, &row, w->err)) && row; n++) {
        dgm__buf_adds(to, n ? ", {\"doc\": \"" : "{\"doc\": \"");
        dgm__json_escaped(to, dgm__sql_get(stmt, 0));
        dgm__buf_adds(to, "\", \"id\": \"");
        dgm__json_escaped(to, dgm__sql_get(stmt, 1));
        dgm__buf_adds(to, "\"}");
    }
    dgm__buf_addc(to, ']');
    dgm__sql_done(stmt);
    return status;
}

static dgm_status encounter(dgm__found_writer *w, const dgm__hit *hit, dgm__buf *to)
{
    static const char *const columns[] = {"id", "kind", "status", NULL, "date", "place", "host"};
    static const struct {
        const char *name, *none;
    } rest[] = {{"loc", "null"}, {"context", "[]"}, {"topics", "[]"}, {"differs", "[]"}};
    sqlite3_stmt *stmt = dgm__sql(
        w->store,
        "SELECT eid, kind, status, json, date, place, host, n_reports, n_independent FROM encounter WHERE id = ?1",
        w->err);
    if (!stmt)
        return DGM_EIO;
    bool row;
    dgm__sql_int(stmt, 1, hit->id);
    dgm_status status = dgm__sql_step(w->store, stmt, &row, w->err);
    if (!status && !row)
        status = gone(w);
    if (!status) {
        const char *json = dgm__sql_get(stmt, 3) ? dgm__sql_get(stmt, 3) : "{}";
        dgm__buf_adds(to, "{\"record\": \"encounter\"");
        for (int i = 0; i < (int)(sizeof columns / sizeof *columns); i++)
            if (columns[i]) {
                field(to, columns[i], dgm__sql_get(stmt, i));
            } else {
                dgm__buf_adds(to, ", \"participants\": ");
                member(to, json, "participants", "[]");
            }
        for (size_t i = 0; i < sizeof rest / sizeof *rest; i++) {
            dgm__buf_printf(to, ", \"%s\": ", rest[i].name);
            member(to, json, rest[i].name, rest[i].none);
        }
        dgm__buf_printf(to, ", \"n_reports\": %d, \"n_independent\": %d", sqlite3_column_int(stmt, 7),
                        sqlite3_column_int(stmt, 8));
        status = reports(w, hit->id, to);
        dgm__buf_adds(to, "}\n");
    }
    dgm__sql_done(stmt);
    return status;
}

static dgm_status record(dgm__found_writer *w, const dgm__hit *hit, dgm__buf *to)
{
    sqlite3_stmt *stmt = dgm__sql(w->store, "SELECT json FROM record WHERE id = ?1", w->err);
    if (!stmt)
        return DGM_EIO;
    bool row;
    dgm__sql_int(stmt, 1, hit->id);
    dgm_status status = dgm__sql_step(w->store, stmt, &row, w->err);
    if (!status && !row)
        status = gone(w);
    if (!status) {
        dgm__buf_adds(to, dgm__sql_get(stmt, 0));
        dgm__buf_addc(to, '\n');
    }
    dgm__sql_done(stmt);
    return status;
}

/* The byte at which a character of a text begins. */
static size_t byte_of(const char *text, size_t len, int64_t character)
{
    size_t at = 0;
    for (; at < len && character > 0; character--)
        for (at++; at < len && ((unsigned char)text[at] & 0xC0) == 0x80;)
            at++;
    return at;
}

static void snippet(dgm__buf *to, const char *text, const dgm__snippet *s)
{
    dgm__buf shown;
    size_t at = s->start;
    dgm__buf_init(&shown);
    for (size_t i = 0; i < s->n_marks; i++) {
        dgm__lines_plain(&shown, text + at, s->marks[i].start - at);
        dgm__buf_adds(&shown, "\xE2\x80\xB9");
        dgm__lines_plain(&shown, text + s->marks[i].start, s->marks[i].end - s->marks[i].start);
        dgm__buf_adds(&shown, "\xE2\x80\xBA");
        at = s->marks[i].end;
    }
    dgm__lines_plain(&shown, text + at, s->end - at);
    to->oom = to->oom || shown.oom;
    field(to, "snippet", shown.data ? shown.data : "");
    dgm__buf_clear(&shown);
}

static dgm_status document(dgm__found_writer *w, const dgm__hit *hit, dgm__buf *to)
{
    sqlite3_stmt *stmt = dgm__sql(w->store,
                                  "SELECT d.json, t.text, d.body_start, d.body_end FROM document d"
                                  " JOIN document_text t ON t.document = d.id WHERE d.id = ?1",
                                  w->err);
    if (!stmt)
        return DGM_EIO;
    bool row;
    dgm__sql_int(stmt, 1, hit->id);
    dgm_status status = dgm__sql_step(w->store, stmt, &row, w->err);
    if (!status && !row)
        status = gone(w);
    if (!status) {
        const char *json = dgm__sql_get(stmt, 0), *text = dgm__sql_get(stmt, 1);
        size_t len = (size_t)sqlite3_column_bytes(stmt, 1), n = json ? strlen(json) : 0;
        size_t from = byte_of(text, len, sqlite3_column_int64(stmt, 2));
        size_t to_byte = byte_of(text, len, sqlite3_column_int64(stmt, 3));
        dgm__snippet s;
        status = dgm__snippet_find(w->terms, text, from, to_byte > from ? to_byte : len, SNIPPET_BYTES, &s, w->err);
        dgm__buf_add(to, json, n && json[n - 1] == '}' ? n - 1 : n);
        if (!status)
            snippet(to, text, &s);
        dgm__buf_adds(to, "}\n");
    }
    dgm__sql_done(stmt);
    return status;
}

dgm_status dgm__found_json(dgm__found_writer *w, const dgm__hit *hit, dgm__buf *to)
{
    dgm_status status = hit->domain == DGM__DOCUMENTS    ? document(w, hit, to)
                        : hit->domain == DGM__ENCOUNTERS ? encounter(w, hit, to)
                                                         : record(w, hit, to);
    return !status && to->oom ? dgm__fail(w->err, DGM_ENOMEM, "out of memory for what was found") : status;
}
