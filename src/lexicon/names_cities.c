/* SPDX-License-Identifier: Apache-2.0
 *
 * Reader of "places/cities.tsv", which tools/places.py makes of GeoNames.
 */
#include <string.h>

#include "lexicon/names_text.h"

static char *find(char *text, char *end, char c)
{
    char *at = memchr(text, c, (size_t)(end - text));
    return at ? at : end;
}

dgm_status dgm__names_read_cities(dgm__names_reader *r, const dgm__part *part)
{
    enum { COLUMNS = 6 };
    char *text = dgm__names_copy(r, part);
    r->line = 0;
    for (char *from = text, *end = text ? text + part->len : NULL; text && from < end && !r->oom;) {
        char *stop = find(from, end, '\n'), *cell[COLUMNS], *at = from;
        r->line++;
        r->line_start = from;
        int n = 0;
        while (n < COLUMNS) {
            cell[n++] = at;
            char *tab = find(at, stop, '\t');
            at = tab + 1;
            if (tab == stop)
                break;
        }
        from = stop + 1;
        if (at <= stop || n < COLUMNS) {
            dgm__names_mistake(r, r->line_start, "expected %d columns", COLUMNS);
            continue;
        }
        double lat, lon;
        char code[4], sector[4];
        cell[4][-1] = ','; /* latitude and longitude as in the text files */
        if (!dgm__names_code(r, cell[2], cell[3] - 1, code, sector) ||
            !dgm__names_place(r, cell[3], cell[5] - 1, &lat, &lon))
            continue;
        cell[1][-1] = '\0';
        size_t record = dgm__names_record(r, DGM__NAME_CITY, code, "\0\0\0");
        if (record == SIZE_MAX)
            break;
        dgm__name *name = &r->names->records[record];
        name->canonical = cell[0];
        name->lat = lat;
        name->lon = lon;
        name->has_loc = true;
        dgm__names_spell(r, record, cell[0], strlen(cell[0]), cell[0], DGM__KEY_GAZETTEER);
        for (char *a = cell[1], *stop_at = cell[2] - 1; a < stop_at && !r->oom;) {
            char *bar = memchr(a, '|', (size_t)(stop_at - a));
            bar = bar ? bar : stop_at;
            dgm__names_spell(r, record, a, (size_t)(bar - a), a, DGM__KEY_GAZETTEER);
            a = bar + 1;
        }
    }
    return dgm__names_read_status(r);
}
