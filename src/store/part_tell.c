/* SPDX-License-Identifier: Apache-2.0
 *
 * What a part tells, as JSON Lines: see dragoman/part.h. Most rows are composed by the
 * database; those of encounters get their cells here.
 */
#include <string.h>

#include "base/err.h"
#include "base/sha256.h"
#include "dragoman/part.h"
#include "link/meetings_near.h"
#include "record/json.h"
#include "store/promise.h"

static dgm_status say(dgm__buf *line, dgm_sink sink, void *user, dgm_err *err)
{
    dgm__buf_addc(line, '\n');
    if (line->oom)
        return dgm__fail(err, DGM_ENOMEM, "out of memory for a row");
    int stop = sink(user, line->data, line->len);
    dgm__buf_rewind(line);
    return stop ? dgm__fail(err, DGM_EIO, "the rows could not be written") : DGM_OK;
}

/* Rows that are one column of text. */
static dgm_status tell_rows(dgm_store *store, sqlite3_stmt *s, dgm_sink sink, void *user, dgm_err *err)
{
    if (!s)
        return DGM_EIO;
    dgm__buf line;
    dgm__buf_init(&line);
    bool row = true;
    dgm_status status = DGM_OK;
    while (!status && !(status = dgm__sql_step(store, s, &row, err)) && row) {
        dgm__buf_adds(&line, dgm__sql_str(s, 0));
        status = say(&line, sink, user, err);
    }
    dgm__sql_done(s);
    dgm__buf_clear(&line);
    return status;
}

static void text(dgm__buf *to, const char *field, const char *value)
{
    dgm__buf_printf(to, ", \"%s\": \"", field);
    dgm__json_escaped(to, value);
    dgm__buf_addc(to, '"');
}

/* What a document is, beside its path: put.c compares the same. */
static dgm_status tell_documents(dgm_store *store, dgm_sink sink, void *user, dgm_err *err)
{
    sqlite3_stmt *s = dgm__sql(
        store, "SELECT doc, sha256, title, published, publisher, url, language, day FROM document ORDER BY doc", err);
    if (!s)
        return DGM_EIO;
    dgm__buf line;
    dgm__buf_init(&line);
    bool row = true;
    dgm_status status = DGM_OK;
    while (!status && !(status = dgm__sql_step(store, s, &row, err)) && row) {
        dgm__sha256 sha;
        dgm__sha256_init(&sha);
        for (int i = 1; i < 7; i++) {
            const char *value = dgm__sql_get(s, i);
            dgm__sha256_add(&sha, value ? "+" : "-", 1);
            if (value)
                dgm__sha256_add(&sha, value, strlen(value) + 1);
        }
        unsigned char digest[32];
        dgm__sha256_end(&sha, digest);
        dgm__buf_adds(&line, "{\"row\": \"document\"");
        text(&line, "doc", dgm__sql_str(s, 0));
        dgm__buf_adds(&line, ", \"page\": \"");
        for (size_t i = 0; i < 16; i++)
            dgm__buf_printf(&line, "%02x", digest[i]);
        dgm__buf_printf(&line, "\", \"day\": %s}", dgm__sql_get(s, 7) ? dgm__sql_get(s, 7) : "null");
        status = say(&line, sink, user, err);
    }
    dgm__sql_done(s);
    dgm__buf_clear(&line);
    return status;
}

static dgm_status add_cells(dgm__buf *line, const char *sign, dgm__arena *arena, dgm_err *err)
{
    dgm__meeting m;
    dgm__meeting_cell *cells;
    size_t n;
    if (!dgm__meeting_read(&m, sign, arena))
        return m.sign ? dgm__fail(err, DGM_ESTORE, "is damaged: the signature of an encounter")
                      : dgm__fail(err, DGM_ENOMEM, "out of memory for an encounter");
    dgm_status status = dgm__meeting_cells(&cells, &n, &m, arena, err);
    dgm__buf_adds(line, ", \"cells\": [");
    for (size_t i = 0; !status && i < n; i++)
        dgm__buf_printf(line, "%s[%lld, %ld]", i ? ", " : "", (long long)cells[i].key, (long)cells[i].days);
    dgm__buf_addc(line, ']');
    return status;
}

static dgm_status tell_encounters(dgm_store *store, dgm_sink sink, void *user, dgm_err *err)
{
    sqlite3_stmt *s = dgm__sql(
        store,
        "SELECT d.doc, r.rid, n.sign, r.json, (SELECT json_group_array(json_array(coalesce(country, ''), name))"
        " FROM side WHERE record = r.id AND name IS NOT NULL) FROM record r CROSS JOIN node n ON n.id = r.node"
        " CROSS JOIN document d ON d.id = r.document WHERE r.type = 'encounter' ORDER BY r.id",
        err);
    if (!s)
        return DGM_EIO;
    dgm__buf line;
    dgm__buf_init(&line);
    dgm__arena arena;
    dgm__arena_init(&arena, 0);
    bool row = true;
    dgm_status status = DGM_OK;
    while (!status && !(status = dgm__sql_step(store, s, &row, err)) && row) {
        dgm__buf_adds(&line, "{\"row\": \"encounter\"");
        text(&line, "doc", dgm__sql_str(s, 0));
        text(&line, "id", dgm__sql_str(s, 1));
        text(&line, "sign", dgm__sql_str(s, 2));
        text(&line, "json", dgm__sql_str(s, 3));
        dgm__buf_printf(&line, ", \"people\": %s", dgm__sql_str(s, 4));
        status = add_cells(&line, dgm__sql_str(s, 2), &arena, err);
        dgm__buf_addc(&line, '}');
        if (!status)
            status = say(&line, sink, user, err);
        dgm__arena_reset(&arena);
    }
    dgm__sql_done(s);
    dgm__arena_clear(&arena);
    dgm__buf_clear(&line);
    return status;
}

#define SIGN_PART(sign, at) "substr(" sign ", " at ", instr(substr(" sign ", " at "), char(31)) - 1)"

static sqlite3_stmt *bands(dgm_store *store, dgm_err *err)
{
    return dgm__sql(store,
                    "SELECT json_object('row', 'band', 'doc', d.doc, 'band', b.band) FROM copy_band b"
                    " CROSS JOIN document d ON d.id = b.document ORDER BY b.band, b.document",
                    err);
}

static sqlite3_stmt *names(dgm_store *store, dgm_err *err)
{
    return dgm__sql(store,
                    "SELECT json_object('row', 'name', 'country', p.country, 'key', p.key, 'name', p.name, 'n', p.n,"
                    " 'offices', json((SELECT json_group_array(json_array(o.office, o.n, o.first, o.last))"
                    " FROM name_office o WHERE o.name = p.id))) FROM person_name p WHERE p.n > 0 ORDER BY p.id",
                    err);
}

#define CHAIRED "instr(lower(t.text), 'chaired')"

/* A body with what tells who chaired it (link_blocks.c): the text about the word, and who was at its session. */
static sqlite3_stmt *bodies_told(dgm_store *store, dgm_err *err)
{
    return dgm__sql(
        store,
        "SELECT json_object('row', 'body', 'id', r.rid, 'doc', d.doc, 'sign', n.sign, 'block', " SIGN_PART(
            "n.sign", "1") ", 'near', CASE WHEN " CHAIRED " > 0 THEN substr(t.text, max(1, " CHAIRED
                           " - 160), 400) END, 'people', json((SELECT json_group_array(name) FROM (SELECT DISTINCT"
                           " s.name FROM report_body rb CROSS JOIN side s ON s.record = rb.encounter AND s.role ="
                           " 'participant' AND s.name IS NOT NULL AND s.office IS NOT NULL WHERE rb.body = r.id"
                           " ORDER BY s.name)))) FROM record r CROSS JOIN node n ON n.id = r.node CROSS JOIN document"
                           " d ON d.id = r.document CROSS JOIN document_text t ON t.document = d.id WHERE r.type ="
                           " 'body' ORDER BY r.id",
        err);
}

static sqlite3_stmt *figures(dgm_store *store, dgm_err *err)
{
    return dgm__sql(
        store,
        "SELECT json_object('row', 'figure', 'doc', d.doc, 'id', r.rid, 'block', " SIGN_PART(
            "n.sign", "1") ", 'sign', n.sign) FROM record r CROSS JOIN node n ON n.id = r.node"
                           " CROSS JOIN document d ON d.id = r.document WHERE r.type = 'figure' ORDER BY r.id",
        err);
}

#define SIDES                                                                                                         \
    "json((SELECT json_group_array(json_array(role, country, name)) FROM (SELECT role, country, name FROM side WHERE" \
    " record = r.id ORDER BY role, ord)))"

static sqlite3_stmt *promises(dgm_store *store, dgm_err *err)
{
    return dgm__sql(
        store,
        "SELECT json_object('row', 'promise', 'id', r.rid, 'doc', d.doc, 'sign', n.sign, 'by', " SIGN_PART(
            "n.sign", "1") ", 'to', " SIGN_PART("n.sign",
                                                "instr(n.sign, char(31)) + 1") ", 'json', r.json,"
                                                                               " 'sides', " SIDES
                                                                               ") FROM record r CROSS JOIN node n ON "
                                                                               "n.id = r.node CROSS JOIN document d ON"
                                                                               " d.id = r.document WHERE r.type = "
                                                                               "'commitment' ORDER BY r.id",
        err);
}

static sqlite3_stmt *deeds(dgm_store *store, dgm_err *err)
{
    return dgm__sql(store,
                    "SELECT json_object('row', 'deed', 'id', r.rid, 'a', p.a, 'b', p.b, 'deed', json_object('type',"
                    " r.type, 'kind', r.kind, 'status', r.status, 'place', r.place, 'host', r.host, 'day_lo',"
                    " coalesce(r.day_lo, d.day), 'day_hi', coalesce(r.day_hi, d.day), 'day', p.day,"
                    " 'words'," DGM__DEED_WORDS ", 'sides', " SIDES ")) FROM record r CROSS JOIN pair p ON p.record ="
                    " r.id CROSS JOIN document d ON d.id = r.document WHERE r.type IN ('encounter', 'event') AND p.a"
                    " <> p.b AND" DGM__DEED_DONE " ORDER BY r.id",
                    err);
}

dgm_status dgm_part_tell(dgm_store *store, dgm_sink sink, void *user, dgm_err *err)
{
    if (!store || !sink)
        return dgm__fail(err, DGM_EUSAGE, "a store and a sink are needed");
    dgm_status status = tell_documents(store, sink, user, err);
    if (!status)
        status = tell_rows(store, bands(store, err), sink, user, err);
    if (!status)
        status = tell_rows(store, names(store, err), sink, user, err);
    if (!status)
        status = tell_encounters(store, sink, user, err);
    if (!status)
        status = tell_rows(store, bodies_told(store, err), sink, user, err);
    if (!status)
        status = tell_rows(store, figures(store, err), sink, user, err);
    if (!status)
        status = tell_rows(store, promises(store, err), sink, user, err);
    return status ? status : tell_rows(store, deeds(store, err), sink, user, err);
}

/* ---- what linking made ---- */

#define REPORTS(table, type)                                                                   \
    "json((SELECT json_group_array(rid) FROM (SELECT r.rid FROM node n CROSS JOIN record r ON" \
    " r.node = n.id WHERE n.thing = " table ".id AND n.type = '" type "' ORDER BY r.rid)))"

/* All digits: json_object rounds. */
#define REAL(column) "json(iif(" column " IS NULL, 'null', printf('%!.17g', " column ")))"

static sqlite3_stmt *encounters(dgm_store *store, dgm_err *err)
{
    return dgm__sql(
        store,
        "SELECT json_object('row', 'encounter', 'id', e.eid, 'kind', e.kind, 'status', e.status, 'date',"
        " e.date, 'place', e.place, 'host', e.host, 'lat', " REAL("e.lat") ", 'lon', " REAL(
            "e.lon") ", 'n_reports', e.n_reports,"
                     " 'n_independent', e.n_independent, 'words', e.words, 'json', e.json, 'reports', " REPORTS(
                         "e", "encounter") ") FROM encounter e ORDER BY e.eid",
        err);
}

static sqlite3_stmt *persons(dgm_store *store, dgm_err *err)
{
    return dgm__sql(store,
                    "SELECT json_object('row', 'person', 'id', p.pid, 'name', p.name, 'country', p.country, 'json',"
                    " p.json) FROM person p ORDER BY p.pid",
                    err);
}

static sqlite3_stmt *commitments(dgm_store *store, dgm_err *err)
{
    return dgm__sql(store,
                    "SELECT json_object('row', 'commitment', 'id', c.cid, 'kind', c.kind, 'what', c.what, 'due', c.due,"
                    " 'day_made', c.day_made, 'due_lo', c.due_lo, 'due_hi', c.due_hi, 'met_day', c.met_day, 'met_rid',"
                    " c.met_rid, 'json', c.json, 'sign', (SELECT min(n.sign) FROM node n WHERE n.thing = c.id AND"
                    " n.type = 'commitment'), 'reports', " REPORTS("c", "commitment") ") FROM commitment c"
                                                                                      " ORDER BY c.cid",
                    err);
}

static sqlite3_stmt *bodies(dgm_store *store, dgm_err *err)
{
    return dgm__sql(store,
                    "SELECT json_object('row', 'body', 'id', b.bid, 'name', b.name, 'members', b.members, 'seat',"
                    " b.seat, 'json', b.json, 'reports', " REPORTS("b", "body") ") FROM body b ORDER BY b.bid",
                    err);
}

static sqlite3_stmt *series(dgm_store *store, dgm_err *err)
{
    return dgm__sql(store,
                    "SELECT json_object('row', 'series', 'id', s.sid, 'a', s.a, 'b', s.b, 'unit', s.unit, 'json',"
                    " s.json, 'reports', " REPORTS("s", "figure") ") FROM series s ORDER BY s.sid",
                    err);
}

dgm_status dgm_part_things(dgm_store *store, dgm_sink sink, void *user, dgm_err *err)
{
    static sqlite3_stmt *(*const kinds[])(dgm_store *, dgm_err *) = {encounters, persons, commitments, bodies, series};
    if (!store || !sink)
        return dgm__fail(err, DGM_EUSAGE, "a store and a sink are needed");
    dgm_status status = DGM_OK;
    for (size_t i = 0; !status && i < sizeof kinds / sizeof *kinds; i++)
        status = tell_rows(store, kinds[i](store, err), sink, user, err);
    return status;
}
