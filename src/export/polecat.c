/* SPDX-License-Identifier: Apache-2.0
 *
 * POLECAT: one line an event, forty columns, tab-separated, "None" for what is not
 * known. A line says that something happened: what is denied, planned or thought of
 * has no place there and is left out.
 */
#include <string.h>

#include "export/cells.h"
#include "export/codes.h"
#include "export/told.h"

static const char columns[] =
    "Event ID\tEvent Date\tEvent Type\tEvent Mode\tIntensity\tQuad Code\tContexts\tActor Name\tActor Country\tActor "
    "COW\t"
    "Primary Actor Sector\tActor Sectors\tActor Title\tActor Name Raw\tWikipedia Actor ID\tRecipient Name\t"
    "Recipient Country\tRecipient COW\tPrimary Recipient Sector\tRecipient Sectors\tRecipient Title\t"
    "Recipient Name Raw\tWikipedia Recipient ID\tPlacename\tCity\tDistrict\tProvince\tCountry\tLatitude\tLongitude\t"
    "GeoNames ID\tRaw Placename\tFeature Type\tSource\tPublication Date\tStory People\tStory Organizations\t"
    "Story Locations\tLanguage\tVersion\n";

typedef struct polecat {
    dgm__cells cells;
    int64_t document; /* whose lists these are */
    dgm__buf people, organisations, locations, word;
} polecat;

/* The English names of the sides: a person's or organisation's own, and the country's
 * where the side is the state. */
static void names(dgm__export *x, polecat *p, dgm__slice sides)
{
    dgm__slice side;
    size_t n = 0, known = 0;
    dgm__buf_rewind(&p->word);
    for (size_t at = 0; dgm__slice_next(sides, &at, &side); n++) {
        dgm__buf_adds(&p->word, n ? "; " : "");
        dgm__slice name = dgm__slice_member(side, "name"), country = dgm__slice_member(side, "country");
        dgm__buf_rewind(&x->aside);
        if (dgm__slice_text(name, &p->word)) {
            known++;
        } else if (!dgm__slice_member(side, "office").at && dgm__slice_text(country, &x->aside) && !x->aside.oom) {
            dgm__buf_adds(&p->word, dgm__export_country(x, x->aside.data));
            known++;
        } else {
            dgm__buf_adds(&p->word, p->cells.missing);
        }
    }
    dgm__cell(&p->cells, known ? p->word.data : NULL);
}

static void cow(dgm__export *x, polecat *p, dgm__slice sides)
{
    dgm__slice side;
    size_t n = 0, known = 0;
    dgm__buf_rewind(&p->word);
    for (size_t at = 0; dgm__slice_next(sides, &at, &side); n++) {
        dgm__buf_rewind(&x->aside);
        bool has = dgm__slice_text(dgm__slice_member(side, "country"), &x->aside) && !x->aside.oom;
        int number = has ? dgm__cow(x->aside.data) : 0;
        dgm__buf_adds(&p->word, n ? "; " : "");
        if (number)
            dgm__buf_printf(&p->word, "%d", number);
        else
            dgm__buf_adds(&p->word, p->cells.missing);
        known += number != 0;
    }
    dgm__cell(&p->cells, known ? p->word.data : NULL);
}

static void sides(dgm__export *x, polecat *p, dgm__slice list)
{
    dgm__slice first = {NULL, 0};
    size_t at = 0;
    dgm__slice_next(list, &at, &first);
    names(x, p, list);
    dgm__cell_list(&p->cells, list, "country");
    cow(x, p, list);
    dgm__cell_slice(&p->cells, dgm__slice_member(first, "sector"));
    dgm__cell_list(&p->cells, list, "sector");
    dgm__cell_list(&p->cells, list, "office");
    dgm__cell_list(&p->cells, list, "text");
    dgm__cell(&p->cells, NULL); /* Wikipedia */
}

static void join(dgm__buf *list, const char *text)
{
    dgm__buf_adds(list, list->len ? "; " : "");
    dgm__buf_adds(list, text);
}

/* Who and what the story names, once for all its events. */
static void read_story(dgm__export *x, polecat *p, int64_t document)
{
    if (document == p->document)
        return;
    p->document = document;
    dgm__buf_rewind(&p->people);
    dgm__buf_rewind(&p->organisations);
    dgm__buf_rewind(&p->locations);
    sqlite3_stmt *row = dgm__export_sql(x, "SELECT DISTINCT s.name, s.person_name IS NULL FROM record r"
                                           " CROSS JOIN side s ON s.record = r.id"
                                           " WHERE r.document = ?5 AND s.name IS NOT NULL ORDER BY 1, 2");
    if (row)
        dgm__sql_int(row, 5, document);
    while (dgm__export_row(x, row))
        join(sqlite3_column_int(row, 1) ? &p->organisations : &p->people, dgm__sql_get(row, 0));
    row = dgm__export_sql(x, "SELECT DISTINCT r.place FROM record r WHERE r.document = ?5 AND r.place IS NOT NULL"
                             " AND r.type IN ('event', 'encounter') ORDER BY 1");
    if (row)
        dgm__sql_int(row, 5, document);
    while (dgm__export_row(x, row))
        join(&p->locations, dgm__sql_get(row, 0));
}

static void place(dgm__cells *c, const dgm__told *t)
{
    dgm__cell(c, t->city ? t->city : t->place);
    dgm__cell(c, t->city);
    dgm__cell(c, NULL); /* District */
    dgm__cell(c, NULL); /* Province */
    dgm__cell(c, t->country);
    if (t->has_loc) {
        dgm__cell_real(c, "latitude", t->lat);
        dgm__cell_real(c, "longitude", t->lon);
    } else {
        dgm__cell(c, NULL);
        dgm__cell(c, NULL);
    }
    dgm__cell(c, NULL); /* GeoNames ID */
    dgm__cell(c, t->place);
    dgm__cell(c, t->feature);
}

/* A number as the record has it. */
static void number(dgm__cells *c, dgm__slice value)
{
    dgm__buf_rewind(&c->x->aside);
    dgm__buf_add(&c->x->aside, value.at, value.len);
    dgm__cell(c, value.at ? c->x->aside.data : NULL);
}

static void write_event(dgm__export *x, void *user, const dgm__told *t)
{
    static const char *const quads[] = {"VERBAL COOPERATION", "MATERIAL COOPERATION", "VERBAL CONFLICT",
                                        "MATERIAL CONFLICT"};
    polecat *p = user;
    dgm__cells *c = &p->cells;
    read_story(x, p, t->document);
    dgm__buf_rewind(&p->word);
    dgm__buf_printf(&p->word, "%s/%016llx", t->doc, (unsigned long long)dgm__told_hash(t, t->actor, t->recipient));
    dgm__cell(c, p->word.data);
    dgm__cell(c, dgm__told_day(t->date));
    dgm__cell_slice(c, dgm__slice_member(t->record, "event"));
    dgm__cell_list(c, dgm__slice_member(t->record, "mode"), NULL);
    number(c, dgm__slice_member(t->record, "event_scale"));
    dgm__slice quad = dgm__slice_member(t->record, "quad_code");
    dgm__cell(c, quad.len == 1 && *quad.at >= '1' && *quad.at <= '4' ? quads[*quad.at - '1'] : NULL);
    dgm__cell_list(c, dgm__slice_member(t->record, "context"), NULL);
    sides(x, p, t->actor);
    sides(x, p, t->recipient);
    place(c, t);
    dgm__cell(c, t->publisher);
    dgm__cell(c, dgm__told_day(t->published));
    dgm__cell(c, p->people.data);
    dgm__cell(c, p->organisations.data);
    dgm__cell(c, p->locations.data);
    dgm__cell(c, t->language);
    dgm__cell(c, dgm_version());
    dgm__row_end(c);
    x->e.to.oom |= p->word.oom || p->people.oom || p->organisations.oom || p->locations.oom;
}

void dgm__export_polecat(dgm__export *x)
{
    polecat p = {.cells = {.x = x, .missing = "None"}, .document = -1};
    dgm__buf_adds(&x->e.to, columns);
    dgm__export_events(x, true, write_event, &p);
    dgm__buf_clear(&p.people);
    dgm__buf_clear(&p.organisations);
    dgm__buf_clear(&p.locations);
    dgm__buf_clear(&p.word);
}
