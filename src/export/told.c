/* SPDX-License-Identifier: Apache-2.0
 *
 * Events one by one: see told.h.
 */
#include "export/told.h"

#include <string.h>

#include "api/model.h"
#include "base/sha256.h"

const char *dgm__told_day(const char *date)
{
    return date && strlen(date) == 10 ? date : NULL;
}

const char *dgm__export_country(const dgm__export *x, const char *code)
{
    const char *name = x->model && code ? dgm_model_country(x->model, code) : NULL;
    return name ? name : code;
}

/* What the lexicon knows of the place. The likeliest of the places of a name is taken,
 * as it is when documents are coded. */
void dgm__told_find_place(const dgm__export *x, dgm__told *t)
{
    static const struct {
        dgm__name_kind kind;
        const char *feature;
    } kinds[] = {
        {DGM__NAME_CAPITAL, "PPLC"}, {DGM__NAME_CITY, "PPL"}, {DGM__NAME_REGION, "ADM1"}, {DGM__NAME_COUNTRY, "PCLI"}};
    for (size_t i = 0; x->model && t->place && i < sizeof kinds / sizeof *kinds; i++) {
        const dgm__name *name = dgm__names_lookup(x->model->knowledge.names, t->place, strlen(t->place), kinds[i].kind);
        if (!name || (kinds[i].kind == DGM__NAME_CAPITAL && !name->has_loc)) /* a seat is no city */
            continue;
        t->feature = kinds[i].feature;
        t->country = *name->country ? name->country : NULL;
        t->city = kinds[i].kind == DGM__NAME_CAPITAL || kinds[i].kind == DGM__NAME_CITY ? name->canonical : NULL;
        t->has_loc = name->has_loc;
        t->lat = name->lat;
        t->lon = name->lon;
        return;
    }
}

void dgm__export_events(dgm__export *x, bool happened, void (*write)(dgm__export *x, void *user, const dgm__told *t),
                        void *user)
{
    sqlite3_stmt *row = dgm__export_sql(
        x, "SELECT r.rid, d.doc, d.title, d.publisher, d.published, d.language, d.url, d.sha256, r.date, r.place,"
           " r.json, d.id, r.status FROM record r CROSS JOIN document d ON d.id = r.document"
           " WHERE +r.type = 'event' AND " DGM__IN_RANGE("r") " ORDER BY r.rid");
    while (dgm__export_row(x, row)) {
        dgm__told t = {.id = dgm__sql_get(row, 0), .document = sqlite3_column_int64(row, 11)};
        const char *status = dgm__sql_get(row, 12);
        if (happened && status && strcmp(status, "occurred") && strcmp(status, "ongoing") &&
            strcmp(status, "historical"))
            continue;
        const char **const texts[] = {&t.doc, &t.title,  &t.publisher, &t.published, &t.language,
                                      &t.url, &t.sha256, &t.date,      &t.place};
        for (size_t i = 0; i < sizeof texts / sizeof *texts; i++)
            *texts[i] = dgm__sql_get(row, (int)i + 1);
        t.record = dgm__export_json(x, t.id, dgm__sql_get(row, 10));
        t.actor = dgm__slice_member(t.record, "actor");
        t.recipient = dgm__slice_member(t.record, "recipient");
        dgm__told_find_place(x, &t);
        x->e.id = t.id;
        write(x, user, &t);
        dgm__export_flush(x);
    }
    x->e.id = NULL;
}

static void add(dgm__sha256 *sha, const char *text, size_t len)
{
    if (text && len)
        dgm__sha256_add(sha, text, len);
    dgm__sha256_add(sha, "", 1);
}

uint64_t dgm__told_hash(const dgm__told *t, dgm__slice actor, dgm__slice recipient)
{
    static const char *const members[] = {"text_info", "event", "mode", "status", "event_text", "frame"};
    dgm__sha256 sha;
    unsigned char digest[32];
    dgm__sha256_init(&sha);
    add(&sha, t->sha256, t->sha256 ? strlen(t->sha256) : 0);
    add(&sha, t->doc, t->doc ? strlen(t->doc) : 0);
    for (size_t i = 0; i < sizeof members / sizeof *members; i++) {
        dgm__slice value = dgm__slice_member(t->record, members[i]);
        add(&sha, value.at, value.len);
    }
    add(&sha, actor.at, actor.len);
    add(&sha, recipient.at, recipient.len);
    dgm__sha256_end(&sha, digest);
    uint64_t value = 0;
    for (int i = 0; i < 8; i++)
        value = value << 8 | digest[i];
    return value;
}
