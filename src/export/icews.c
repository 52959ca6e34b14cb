/* SPDX-License-Identifier: Apache-2.0
 *
 * ICEWS: one line for each pair of an event's sides, twenty columns, tab-separated,
 * nothing for what is not known. As with POLECAT a line says that something happened.
 */
#include <string.h>

#include "export/cells.h"
#include "export/codes.h"
#include "export/told.h"

static const char columns[] = "Event ID\tEvent Date\tSource Name\tSource Sectors\tSource Country\tEvent Text\tCAMEO "
                              "Code\tIntensity\tTarget Name\t"
                              "Target Sectors\tTarget Country\tStory ID\tSentence "
                              "Number\tPublisher\tCity\tDistrict\tProvince\tCountry\tLatitude\t"
                              "Longitude\n";

enum { MOST_PAIRS = 1024 }; /* of one event; a text that lists 32 states on both sides is a list */

typedef struct icews {
    dgm__cells cells;
    dgm__buf text, country, sector;
} icews;

/* Member of a side as text; NULL if there is none. */
static const char *member(dgm__slice side, const char *name, dgm__buf *to)
{
    dgm__buf_rewind(to);
    return dgm__slice_text(dgm__slice_member(side, name), to) && !to->oom ? to->data : NULL;
}

/* Name, sectors, country. Who has no name stands as "Police (Iraq)", a state by itself. */
static void side_of(dgm__export *x, icews *w, dgm__slice side)
{
    const char *country = member(side, "country", &w->country), *code = member(side, "sector", &w->sector);
    if (country)
        country = dgm__icews_country(country, dgm__export_country(x, country));
    const char *sector = code ? dgm__icews_sector(code) : NULL;
    const char *name = member(side, "name", &w->text);
    if (!name) {
        const char *role = member(side, "office", &w->text);
        if (!role && code && strcmp(code, "GOV") != 0 && country) {
            dgm__buf_adds(&w->text, sector);
            role = w->text.data;
        }
        if (role && country)
            dgm__buf_printf(&w->text, " (%s)", country);
        name = role ? w->text.data : country;
    }
    dgm__cell(&w->cells, name);
    dgm__cell(&w->cells, sector);
    dgm__cell(&w->cells, country);
}

static void write_pair(dgm__export *x, icews *w, const dgm__told *t, dgm__slice actor, dgm__slice recipient)
{
    dgm__cells *c = &w->cells;
    /* 53 bits: whole in every language's numbers. */
    dgm__cell_int(c, (int64_t)(dgm__told_hash(t, actor, recipient) >> 11));
    dgm__cell(c, dgm__told_day(t->date));
    side_of(x, w, actor);
    const char *cameo = member(t->record, "cameo", &w->sector);
    const char *text = dgm__cameo_text(cameo);
    dgm__cell(c, text ? text : member(t->record, "event_text", &w->text));
    dgm__cell(c, cameo);
    dgm__slice scale = dgm__slice_member(t->record, "event_scale");
    dgm__buf_rewind(&w->text);
    dgm__buf_add(&w->text, scale.at, scale.len);
    dgm__cell(c, scale.at ? w->text.data : NULL);
    side_of(x, w, recipient);
    dgm__cell(c, t->doc);
    dgm__slice sentence = dgm__slice_member(dgm__slice_member(t->record, "text_info"), "sentence");
    int64_t number = 0;
    for (size_t i = 0; i < sentence.len && i < 9 && sentence.at[i] >= '0' && sentence.at[i] <= '9'; i++)
        number = number * 10 + (sentence.at[i] - '0');
    if (sentence.at)
        dgm__cell_int(c, number + 1);
    else
        dgm__cell(c, NULL);
    dgm__cell(c, t->publisher);
    dgm__cell(c, t->city);
    dgm__cell(c, NULL); /* District */
    dgm__cell(c, NULL); /* Province */
    dgm__cell(c, t->country ? dgm__icews_country(t->country, dgm__export_country(x, t->country)) : NULL);
    if (t->has_loc) {
        dgm__cell_real(c, "latitude", t->lat);
        dgm__cell_real(c, "longitude", t->lon);
    } else {
        dgm__cell(c, NULL);
        dgm__cell(c, NULL);
    }
    dgm__row_end(c);
    x->e.to.oom |= w->text.oom || w->country.oom || w->sector.oom;
}

static void write_event(dgm__export *x, void *user, const dgm__told *t)
{
    icews *w = user;
    dgm__slice actor = {NULL, 0}, recipient;
    size_t pairs = 0, from = 0;
    bool has_actor = dgm__slice_next(t->actor, &from, &actor);
    do {
        size_t to = 0;
        recipient = (dgm__slice){NULL, 0};
        bool has_recipient = dgm__slice_next(t->recipient, &to, &recipient);
        do {
            write_pair(x, w, t, actor, recipient);
            dgm__export_flush(x);
        } while (++pairs < MOST_PAIRS && has_recipient && dgm__slice_next(t->recipient, &to, &recipient));
    } while (pairs < MOST_PAIRS && has_actor && dgm__slice_next(t->actor, &from, &actor));
}

void dgm__export_icews(dgm__export *x)
{
    icews w = {.cells = {.x = x, .missing = ""}};
    dgm__buf_adds(&x->e.to, columns);
    dgm__export_events(x, true, write_event, &w);
    dgm__buf_clear(&w.text);
    dgm__buf_clear(&w.country);
    dgm__buf_clear(&w.sector);
}
