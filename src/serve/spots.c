/* SPDX-License-Identifier: Apache-2.0
 *
 * Spots: see spots.h.
 */
#include "serve/spots.h"

#include <string.h>

#include "export/told.h"

static const char *kept(dgm__call *c, const char *text)
{
    const char *copy = text ? dgm__arena_strndup(&c->arena, text, strlen(text)) : "";
    if (!copy)
        dgm__call_oom(c);
    return copy ? copy : "";
}

static bool on_map(double lat, double lon)
{
    return lat >= -90 && lat <= 90 && lon >= -180 && lon <= 180;
}

static void encounters(dgm__call *c, dgm__on_spot *visit, void *user)
{
    dgm__spot spot = {"", "", 0, 0};
    sqlite3_stmt *row = dgm__call_sql(c, "SELECT id, place, host, lat, lon FROM encounter INDEXED BY encounter_place"
                                         " WHERE place IS NOT NULL AND lat IS NOT NULL AND lon IS NOT NULL"
                                         " AND status IS NOT 'planned' ORDER BY place, host, lat, lon");
    while (dgm__call_row(c, row)) {
        const char *place = dgm__sql_str(row, 1), *country = dgm__sql_str(row, 2);
        if (strcmp(spot.place, place))
            spot.place = kept(c, place);
        if (strcmp(spot.country, country))
            spot.country = kept(c, country);
        spot.lat = sqlite3_column_double(row, 3);
        spot.lon = sqlite3_column_double(row, 4);
        if (on_map(spot.lat, spot.lon))
            visit(user, DGM__KIND_ENCOUNTER, sqlite3_column_int64(row, 0), &spot);
    }
    dgm__sql_done(row);
}

/* Each name is looked up once. */
static void events(dgm__call *c, dgm__on_spot *visit, void *user)
{
    dgm__told told = {.id = NULL};
    dgm__spot spot = {"", "", 0, 0};
    sqlite3_stmt *row = dgm__call_sql(c, "SELECT place, id FROM record INDEXED BY record_place"
                                         " WHERE place IS NOT NULL AND type = 'event' ORDER BY place");
    dgm__call_deeds(c);
    while (dgm__call_row(c, row)) {
        int64_t id = sqlite3_column_int64(row, 1);
        if (!dgm__ids_has(&c->deeds->cooperation, id) && !dgm__ids_has(&c->deeds->conflict, id))
            continue;
        const char *place = dgm__sql_str(row, 0);
        if (!told.place || strcmp(told.place, place)) {
            told = (dgm__told){.place = kept(c, place)};
            dgm__told_find_place(&c->x, &told);
            spot = (dgm__spot){kept(c, told.city ? told.city : place), kept(c, told.country), told.lat, told.lon};
        }
        if (told.has_loc && on_map(spot.lat, spot.lon))
            visit(user, DGM__KIND_EVENT, id, &spot);
    }
    dgm__sql_done(row);
}

void dgm__each_spot(dgm__call *c, dgm__on_spot *visit, void *user)
{
    encounters(c, visit, user);
    events(c, visit, user);
}
