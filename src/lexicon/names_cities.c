/* SPDX-License-Identifier: Apache-2.0
 *
 * Reader of "places/cities.tsv", which tools/places.py makes of GeoNames.
 */
#include <stdio.h>
#include <string.h>

#include "lexicon/names_text.h"
#include "lexicon/names_words.h"

static char *find(char *text, char *end, char c)
{
    char *at = memchr(text, c, (size_t)(end - text));
    return at ? at : end;
}

/* A city that is there already, as a capital or from places.txt, stays as it is. */
static bool known_city(const dgm__names *names, uint32_t node, const char *code)
{
    for (uint32_t k = names->first_key[node]; k; k = names->keys[k].next) {
        const dgm__name *name = &names->records[names->keys[k].name];
        if ((name->kind == DGM__NAME_CAPITAL || name->kind == DGM__NAME_CITY) && !strcmp(name->country, code))
            return true;
    }
    return false;
}
static bool city_is_known(dgm__names_reader *r, const char *text, const char *code)
{
    dgm__word words[DGM__NAME_MOST_WORDS];
    dgm__word_reader reader;
    dgm__words_start(&reader, &r->names->words, NULL, words, DGM__NAME_MOST_WORDS);
    dgm__words_feed_text(&reader, text, strlen(text));
    uint32_t node = 0;
    for (size_t i = 0; i < reader.n; i++)
        if (!(node = dgm__names_step(r->names, node, words[i].id)))
            return false;
    return node && known_city(r->names, node, code);
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
        char place[64];
        int len = snprintf(place, sizeof place, "%.*s,%.*s", (int)(cell[4] - cell[3] - 1), cell[3],
                           (int)(cell[5] - cell[4] - 1), cell[4]);
        char code[4], sector[4];
        if (!dgm__names_code(r, cell[2], cell[3] - 1, code, sector))
            continue;
        r->line_start = place;
        if (len < 0 || len >= (int)sizeof place || !dgm__names_place(r, place, place + len, &lat, &lon))
            continue;
        r->line_start = cell[0];
        cell[1][-1] = '\0';
        if (city_is_known(r, cell[0], code))
            continue;
        size_t record = dgm__names_record(r, DGM__NAME_CITY, code, "\0\0\0");
        if (record == SIZE_MAX)
            break;
        dgm__name *name = &r->names->records[record];
        name->canonical = cell[0];
        name->lat = lat;
        name->lon = lon;
        name->has_loc = true;
        dgm__names_spell(r, record, cell[0], strlen(cell[0]), cell[0], 0);
        for (char *a = cell[1], *stop_at = cell[2] - 1; a < stop_at && !r->oom;) {
            char *bar = memchr(a, '|', (size_t)(stop_at - a));
            bar = bar ? bar : stop_at;
            dgm__names_spell(r, record, a, (size_t)(bar - a), cell[1], 0);
            a = bar + 1;
        }
    }
    return dgm__names_read_status(r);
}
