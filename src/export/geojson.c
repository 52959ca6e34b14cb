/* SPDX-License-Identifier: Apache-2.0
 *
 * GeoJSON (RFC 7946): encounters and events whose place is known, as points. What a
 * map shows beside a point are flat properties in words.
 */
#include <string.h>

#include "export/told.h"

typedef struct map {
    size_t n; /* features so far */
    dgm__buf words;
} map;

static bool feature(dgm__export *x, map *m, double lat, double lon, const char *id, const char *record)
{
    if (!(lat >= -90 && lat <= 90 && lon >= -180 && lon <= 180))
        return false;
    dgm__buf_adds(&x->e.to, m->n++ ? ",\n" : "\n");
    dgm__buf_adds(&x->e.to, "{\"type\": \"Feature\", \"id\": ");
    dgm__export_string(x, "id", id);
    dgm__buf_adds(&x->e.to, ", \"geometry\": {\"type\": \"Point\", \"coordinates\": [");
    dgm__emit_number(&x->e, "longitude", lon);
    dgm__buf_adds(&x->e.to, ", ");
    dgm__emit_number(&x->e, "latitude", lat);
    dgm__buf_adds(&x->e.to, "]}, \"properties\": {");
    dgm__export_text(x, "record", record);
    return true;
}

/* A string of an object, before it a comma if something stands there already. */
static bool part(dgm__buf *to, size_t from, const char *comma, dgm__slice string)
{
    size_t len = to->len;
    if (!string.at)
        return false;
    if (to->len > from)
        dgm__buf_adds(to, comma);
    if (dgm__slice_text(string, to))
        return true;
    to->len = len;
    return false;
}

/* "Ada Berg, Foreign Minister, NOR; KEN" */
static void field_sides(dgm__export *x, map *m, const char *key, dgm__slice sides)
{
    dgm__slice side;
    dgm__buf *to = &m->words;
    dgm__buf_rewind(to);
    for (size_t at = 0; dgm__slice_next(sides, &at, &side);) {
        size_t from = to->len + (to->len ? 2 : 0);
        if (to->len)
            dgm__buf_adds(to, "; ");
        part(to, from, ", ", dgm__slice_member(side, "name"));
        part(to, from, ", ", dgm__slice_member(side, "office"));
        if (!part(to, from, ", ", dgm__slice_member(side, "country")) && to->len == from)
            part(to, from, ", ", dgm__slice_member(side, "text"));
    }
    dgm__export_text(x, key, to->len ? to->data : NULL);
}

static void field_list(dgm__export *x, map *m, const char *key, dgm__slice list)
{
    dgm__slice item;
    dgm__buf_rewind(&m->words);
    for (size_t at = 0; dgm__slice_next(list, &at, &item);)
        part(&m->words, 0, "; ", item);
    dgm__export_text(x, key, m->words.len ? m->words.data : NULL);
}

static void encounters(dgm__export *x, map *m)
{
    sqlite3_stmt *row = dgm__export_sql(
        x, "SELECT c.eid, c.json, c.kind, c.status, c.date, c.place, c.host, c.lat, c.lon, c.n_reports"
           " FROM encounter c WHERE c.lat IS NOT NULL AND c.lon IS NOT NULL AND " DGM__IN_RANGE("c") " ORDER BY c.eid");
    while (dgm__export_row(x, row)) {
        const char *id = dgm__sql_get(row, 0);
        x->e.id = id;
        dgm__slice json = dgm__export_json(x, id, dgm__sql_get(row, 1));
        if (!feature(x, m, sqlite3_column_double(row, 7), sqlite3_column_double(row, 8), id, "encounter"))
            continue;
        dgm__export_text(x, "kind", dgm__sql_get(row, 2));
        dgm__export_text(x, "status", dgm__sql_get(row, 3));
        dgm__export_text(x, "date", dgm__sql_get(row, 4));
        dgm__export_text(x, "place", dgm__sql_get(row, 5));
        dgm__export_text(x, "host", dgm__sql_get(row, 6));
        field_sides(x, m, "participants", dgm__slice_member(json, "participants"));
        field_list(x, m, "topics", dgm__slice_member(json, "topics"));
        dgm__export_count(x, "n_reports", sqlite3_column_int64(row, 9));
        dgm__buf_adds(&x->e.to, "}}");
        dgm__export_flush(x);
    }
}

static void event(dgm__export *x, void *user, const dgm__told *t)
{
    map *m = user;
    if (!t->has_loc || !feature(x, m, t->lat, t->lon, t->id, "event"))
        return;
    dgm__export_slice(x, "event", dgm__slice_member(t->record, "event"), "null");
    field_list(x, m, "mode", dgm__slice_member(t->record, "mode"));
    dgm__export_slice(x, "status", dgm__slice_member(t->record, "status"), "null");
    dgm__export_text(x, "date", t->date);
    dgm__export_text(x, "place", t->place);
    field_sides(x, m, "actor", t->actor);
    field_sides(x, m, "recipient", t->recipient);
    dgm__export_slice(x, "event_text", dgm__slice_member(t->record, "event_text"), "null");
    dgm__export_slice(x, "event_scale", dgm__slice_member(t->record, "event_scale"), "null");
    dgm__export_text(x, "doc", t->doc);
    dgm__buf_adds(&x->e.to, "}}");
}

void dgm__export_geojson(dgm__export *x)
{
    map m = {.n = 0};
    dgm__buf_adds(&x->e.to, "{\"type\": \"FeatureCollection\", \"features\": [");
    encounters(x, &m);
    dgm__export_events(x, false, event, &m);
    dgm__buf_adds(&x->e.to, "\n]}\n");
    x->e.to.oom |= m.words.oom;
    dgm__buf_clear(&m.words);
}
