/* SPDX-License-Identifier: Apache-2.0
 *
 * Which events took place, and whether they are of cooperation or of conflict: sets of
 * row numbers out of two indexes, so that a sum over all of a store never reads a record.
 */
#include "lexicon/plover.h"
#include "serve/call.h"

int64_t dgm__call_stamp(dgm__call *c)
{
    sqlite3_stmt *row = dgm__call_sql(c, "SELECT (SELECT value FROM meta WHERE key = 'turn'), max(id) FROM record");
    bool told = dgm__call_row(c, row);
    int64_t turn = told ? sqlite3_column_int64(row, 0) : 0, last = told ? sqlite3_column_int64(row, 1) : 0;
    dgm__sql_done(row);
    return turn ? -turn : last + 1; /* 0: never looked at; an earlier dragoman counted no changes */
}

void dgm__deeds_clear(dgm__deeds *deeds)
{
    dgm__ids_clear(&deeds->cooperation);
    dgm__ids_clear(&deeds->conflict);
    deeds->stamp = 0;
}

static void add(dgm__call *c, const char *sql, const char *what, dgm__ids *to)
{
    sqlite3_stmt *row = dgm__call_sql(c, sql);
    if (row)
        dgm__sql_text(row, 1, what);
    while (dgm__call_row(c, row))
        dgm__ids_add(to, sqlite3_column_int64(row, 0));
    dgm__sql_done(row);
}

void dgm__call_deeds(dgm__call *c)
{
    static const char *const happened[] = {"occurred", "ongoing", "historical"};
    int64_t stamp = dgm__call_stamp(c);
    dgm__ids took_place = {NULL, 0, 0, false};
    dgm__deeds *deeds = c->deeds;
    if (deeds->stamp == stamp)
        return;
    dgm__deeds_clear(deeds);
    for (int event = 0; event < DGM__N_PLOVER; event++)
        add(c, "SELECT id FROM record INDEXED BY record_type WHERE type = 'event' AND kind = ?1",
            dgm__plover_text((dgm__plover)event),
            dgm__plover_quad((dgm__plover)event) <= 2 ? &deeds->cooperation : &deeds->conflict);
    for (size_t i = 0; i < sizeof happened / sizeof *happened; i++)
        add(c, "SELECT id FROM record INDEXED BY record_status WHERE type = 'event' AND status = ?1", happened[i],
            &took_place);
    dgm__ids_tidy(&took_place);
    dgm__ids_tidy(&deeds->cooperation);
    dgm__ids_tidy(&deeds->conflict);
    dgm__ids_keep(&deeds->cooperation, &took_place);
    dgm__ids_keep(&deeds->conflict, &took_place);
    if (took_place.oom || deeds->cooperation.oom || deeds->conflict.oom)
        dgm__call_oom(c);
    dgm__ids_clear(&took_place);
    if (c->x.e.status)
        dgm__deeds_clear(deeds);
    else
        deeds->stamp = stamp;
}

void dgm__call_planned(dgm__call *c, dgm__ids *out)
{
    add(c, "SELECT id FROM encounter INDEXED BY encounter_status WHERE status = ?1", "planned", out);
    dgm__ids_tidy(out);
    if (out->oom)
        dgm__call_oom(c);
}
