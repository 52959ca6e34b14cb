/* SPDX-License-Identifier: Apache-2.0
 *
 * GraphML: who dealt with whom. Nodes are countries, persons and organisations; an
 * edge is all events of one type from one to another, or all encounters of one kind
 * between two, with how many, from when to when, and their mean scale.
 *
 * The sums are made in a temporary table, one row an edge, so that memory goes with
 * the number of edges and not of events. Ids of nodes are hashes: names are not
 * what GraphML allows as an id.
 */
#include <math.h>
#include <stdio.h>
#include <string.h>

#include "base/sha256.h"
#include "export/told.h"

static const char tables[] =
    "DROP TABLE IF EXISTS temp.actor; DROP TABLE IF EXISTS temp.present; DROP TABLE IF EXISTS temp.edge;"
    "CREATE TEMP TABLE actor(key TEXT PRIMARY KEY, name TEXT, country TEXT) WITHOUT ROWID;"
    "CREATE TEMP TABLE present(encounter INTEGER, key TEXT, name TEXT, country TEXT, PRIMARY KEY(encounter, key))"
    " WITHOUT ROWID;"
    "CREATE TEMP TABLE edge(source TEXT, target TEXT, record TEXT, type TEXT, n INTEGER, first TEXT, last TEXT,"
    " scale INTEGER, PRIMARY KEY(source, target, record, type)) WITHOUT ROWID";

/* What side s is: the person that it is linked to, a person, an organisation, or the country. */
#define KEY(s, p)                                                                                   \
    "CASE WHEN " p ".pid IS NOT NULL THEN 'person ' || " p ".pid"                                   \
    " WHEN " s ".name IS NOT NULL AND " s ".person_name IS NULL THEN 'organisation ' || " s ".name" \
    " WHEN " s ".name IS NOT NULL THEN 'name ' || coalesce(" s ".country, '') || ' ' || " s ".name" \
    " WHEN " s ".country IS NOT NULL THEN 'country ' || " s ".country END"
#define LINKED(s, m, p) \
    " LEFT JOIN person_name " m " ON " m ".id = " s ".person_name LEFT JOIN person " p " ON " p ".id = " m ".person"
#define NAMED(s, p) \
    KEY(s, p) " AS key, coalesce(" p ".name, " s ".name) AS name, coalesce(" p ".country, " s ".country) AS country"

/* Of several spellings the first in order stands, whatever order they come in. */
#define KEEP_FIRST                                                                               \
    " ON CONFLICT DO UPDATE SET name = coalesce(min(name, excluded.name), name, excluded.name)," \
    " country = coalesce(min(country, excluded.country), country, excluded.country)"
#define ADD_UP                                                              \
    " ON CONFLICT DO UPDATE SET n = n + 1, scale = scale + excluded.scale," \
    " first = coalesce(min(first, excluded.first), first, excluded.first)," \
    " last = coalesce(max(last, excluded.last), last, excluded.last)"

#define HAPPENED "+r.type = 'event' AND r.status IN ('occurred', 'ongoing', 'historical') AND " DGM__IN_RANGE("r")

static const char *const fill[] = {
    "INSERT INTO temp.actor SELECT * FROM (SELECT " NAMED(
        "a", "p") " FROM record r"
                  " CROSS JOIN side a ON a.record = r.id AND a.role IN ('actor', 'recipient')" LINKED(
                      "a", "m", "p") " WHERE " HAPPENED ") WHERE key IS NOT NULL" KEEP_FIRST,
    "INSERT INTO temp.edge SELECT source, target, 'event', kind, 1, date, date, scale FROM ("
    "SELECT " KEY("a", "p") " AS source, " KEY(
        "b", "q") " AS target, r.kind, r.date,"
                  " CAST(round(r.value * 1000) AS INTEGER) AS scale FROM record r"
                  " CROSS JOIN side a ON a.record = r.id AND a.role = 'actor'"
                  " CROSS JOIN side b ON b.record = r.id AND b.role = 'recipient'" LINKED("a", "m", "p")
                      LINKED("b", "o", "q") " WHERE " HAPPENED
                                            ") WHERE source IS NOT NULL AND target IS NOT NULL" ADD_UP,
    "INSERT INTO temp.present SELECT * FROM (SELECT s.encounter, " NAMED(
        "s", "p") " FROM ("
                  "SELECT c.id AS encounter, json_extract(j.value, '$.name') AS name, json_extract(j.value, "
                  "'$.country') AS country,"
                  " (SELECT m.id FROM person_name m WHERE m.country = coalesce(json_extract(j.value, '$.country'), '')"
                  " AND m.name = json_extract(j.value, '$.name')) AS person_name"
                  " FROM encounter c CROSS JOIN json_each(c.json, '$.participants') j"
                  " WHERE c.status IN ('held', 'past') AND " DGM__IN_RANGE("c") ") s" LINKED(
                      "s", "m", "p") ") WHERE key IS NOT NULL" KEEP_FIRST,
    "INSERT INTO temp.actor SELECT key, name, country FROM temp.present WHERE true" KEEP_FIRST,
    "INSERT INTO temp.edge SELECT a.key, b.key, 'encounter', c.kind, 1, c.date, c.date, NULL FROM temp.present a"
    " CROSS JOIN temp.present b ON b.encounter = a.encounter AND b.key > a.key"
    " CROSS JOIN encounter c ON c.id = a.encounter WHERE true" ADD_UP,
};

static const char head[] =
    "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
    "<graphml xmlns=\"http://graphml.graphdrawing.org/xmlns\" xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\""
    " xsi:schemaLocation=\"http://graphml.graphdrawing.org/xmlns"
    " http://graphml.graphdrawing.org/xmlns/1.0/graphml.xsd\">\n"
    "  <key id=\"kind\" for=\"node\" attr.name=\"kind\" attr.type=\"string\"/>\n"
    "  <key id=\"name\" for=\"node\" attr.name=\"name\" attr.type=\"string\"/>\n"
    "  <key id=\"code\" for=\"node\" attr.name=\"code\" attr.type=\"string\"/>\n"
    "  <key id=\"country\" for=\"node\" attr.name=\"country\" attr.type=\"string\"/>\n"
    "  <key id=\"record\" for=\"edge\" attr.name=\"record\" attr.type=\"string\"/>\n"
    "  <key id=\"type\" for=\"edge\" attr.name=\"type\" attr.type=\"string\"/>\n"
    "  <key id=\"mutual\" for=\"edge\" attr.name=\"mutual\" attr.type=\"boolean\"/>\n"
    "  <key id=\"n\" for=\"edge\" attr.name=\"n\" attr.type=\"int\"/>\n"
    "  <key id=\"first\" for=\"edge\" attr.name=\"first\" attr.type=\"string\"/>\n"
    "  <key id=\"last\" for=\"edge\" attr.name=\"last\" attr.type=\"string\"/>\n"
    "  <key id=\"scale\" for=\"edge\" attr.name=\"scale\" attr.type=\"double\"/>\n"
    "  <graph id=\"G\" edgedefault=\"directed\">\n";

/* Text of an element. What XML has no way to say becomes U+FFFD. */
static void escaped(dgm__buf *to, const char *text)
{
    for (const char *at = text; *at; at++) {
        unsigned char c = (unsigned char)*at;
        if (c == '&')
            dgm__buf_adds(to, "&amp;");
        else if (c == '<')
            dgm__buf_adds(to, "&lt;");
        else if (c == '>')
            dgm__buf_adds(to, "&gt;");
        else if (c == '\r') /* a parser would make a line end of it */
            dgm__buf_adds(to, "&#13;");
        else if (c < 0x20 && c != '\t' && c != '\n')
            dgm__buf_adds(to, "\xef\xbf\xbd");
        else if (c == 0xef && (unsigned char)at[1] == 0xbf && (unsigned char)at[2] >= 0xbe) {
            dgm__buf_adds(to, "\xef\xbf\xbd");
            at += 2;
        } else
            dgm__buf_addc(to, *at);
    }
}

static void data(dgm__export *x, const char *key, const char *text)
{
    if (!text || !dgm__emit_text_ok(&x->e, key, text))
        return;
    dgm__buf_printf(&x->e.to, "<data key=\"%s\">", key);
    escaped(&x->e.to, text);
    dgm__buf_adds(&x->e.to, "</data>");
}

static void id_of(char out[18], const char *key)
{
    char hex[65];
    dgm__sha256_hex(hex, key, strlen(key));
    snprintf(out, 18, "n%.16s", hex);
}

static void nodes(dgm__export *x)
{
    sqlite3_stmt *row = dgm__export_sql(x, "SELECT key, name, country FROM temp.actor ORDER BY key");
    while (dgm__export_row(x, row)) {
        const char *key = dgm__sql_get(row, 0), *name = dgm__sql_get(row, 1), *country = dgm__sql_get(row, 2);
        const char *code = strchr(key, ' ') + 1;
        char id[18];
        id_of(id, key);
        dgm__buf_printf(&x->e.to, "    <node id=\"%s\">", id);
        data(x, "kind", *key == 'c' ? "country" : *key == 'o' ? "organisation" : "person");
        data(x, "name", *key == 'c' ? dgm__export_country(x, code) : name);
        if (*key == 'c' || *key == 'p')
            data(x, "code", code);
        data(x, "country", country);
        dgm__buf_adds(&x->e.to, "</node>\n");
        dgm__export_flush(x);
    }
}

static void edges(dgm__export *x)
{
    sqlite3_stmt *row = dgm__export_sql(x, "SELECT source, target, record, type, n, first, last, scale FROM temp.edge"
                                           " ORDER BY source, target, record, type");
    while (dgm__export_row(x, row)) {
        char source[18], target[18];
        id_of(source, dgm__sql_get(row, 0));
        id_of(target, dgm__sql_get(row, 1));
        const char *record = dgm__sql_get(row, 2);
        dgm__buf_printf(&x->e.to, "    <edge source=\"%s\" target=\"%s\">", source, target);
        data(x, "record", record);
        data(x, "type", dgm__sql_get(row, 3));
        data(x, "mutual", strcmp(record, "encounter") ? "false" : "true");
        data(x, "n", dgm__sql_get(row, 4));
        data(x, "first", dgm__sql_get(row, 5));
        data(x, "last", dgm__sql_get(row, 6));
        if (sqlite3_column_type(row, 7) != SQLITE_NULL) {
            double mean = (double)sqlite3_column_int64(row, 7) / 1000 / (double)sqlite3_column_int64(row, 4);
            dgm__buf_adds(&x->e.to, "<data key=\"scale\">");
            dgm__emit_number(&x->e, "scale", round(mean * 1000) / 1000);
            dgm__buf_adds(&x->e.to, "</data>");
        }
        dgm__buf_adds(&x->e.to, "</edge>\n");
        dgm__export_flush(x);
    }
}

void dgm__export_graphml(dgm__export *x)
{
    if (x->e.status || (x->e.status = dgm__sql_exec(x->store, tables, x->e.err)))
        return;
    for (size_t i = 0; i < sizeof fill / sizeof *fill; i++) {
        sqlite3_stmt *stmt = dgm__export_sql(x, fill[i]);
        while (dgm__export_row(x, stmt))
            ;
    }
    dgm__buf_adds(&x->e.to, head);
    nodes(x);
    edges(x);
    dgm__buf_adds(&x->e.to, "  </graph>\n</graphml>\n");
}
