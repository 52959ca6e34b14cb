/* SPDX-License-Identifier: Apache-2.0
 *
 * Records as rows: see table.h.
 */
#include "serve/table.h"

#include <string.h>

/* The first of several members that is there: kinds of record call the same by their own names. */
static dgm__slice any(dgm__slice record, const char *const *names)
{
    dgm__slice value = {NULL, 0};
    bool event = dgm__slice_member(record, "event_text").at != NULL;
    for (; *names && !value.at; names++)
        if (event || strcmp(*names, "event") != 0) /* of a commitment it is another record */
            value = dgm__slice_member(record, *names);
    return value;
}

/* A string, a number, or a list of strings; what is another list is left out. */
static void cell(dgm__cells *cells, dgm__slice value)
{
    dgm__buf *aside = &cells->x->aside;
    if (value.at && *value.at == '[') {
        dgm__cell_list(cells, value, NULL);
    } else if (value.at && *value.at != '"') {
        dgm__buf_rewind(aside);
        dgm__buf_add(aside, value.at, value.len);
        dgm__cell(cells, aside->data);
    } else {
        dgm__cell_slice(cells, value);
    }
}

/* A member of each: names, offices or countries of sides, documents of reports. Members of a body
 * are countries and no more, and a single document is told by its id. */
static void side_cell(dgm__cells *cells, dgm__slice sides, const char *member)
{
    dgm__slice first;
    size_t at = 0;
    if (sides.at && *sides.at == '{')
        cell(cells, dgm__slice_member(sides, member));
    else if (sides.at && *sides.at == '"')
        cell(cells, sides);
    else if (dgm__slice_next(sides, &at, &first) && *first.at == '"')
        dgm__cell_list(cells, strcmp(member, "country") ? (dgm__slice){NULL, 0} : sides, NULL);
    else
        dgm__cell_list(cells, sides, member);
}

enum { MOST_NAMES = 8 };

/* Columns with the members that they are; of sides which part is told. */
static const struct {
    const char *column, *part, *names[MOST_NAMES];
} columns[] = {
    {"record", NULL, {"record"}},
    {"id", NULL, {"id"}},
    {"doc", NULL, {"doc"}},
    {"kind", NULL, {"kind", "event", "stance", "qualifier"}},
    {"status", NULL, {"status", "state"}},
    {"date", NULL, {"date", "due", "when", "published"}},
    {"place", NULL, {"place", "event_loc", "seat"}},
    {"names", "name", {"participants", "actor", "by", "speaker", "members"}},
    {"offices", "office", {"participants", "actor", "by", "speaker", "members"}},
    {"countries", "country", {"participants", "actor", "by", "speaker", "members"}},
    {"to_names", "name", {"recipient", "to"}},
    {"to_countries", "country", {"recipient", "to"}},
    {"what", NULL, {"event_text", "what", "issue", "unit", "name", "topics", "title"}},
    {"value", NULL, {"value", "event_scale"}},
    {"n_reports", NULL, {"n_reports"}},
    {"sources", "doc", {"reports", "doc"}},
    {"mode", NULL, {"mode"}},
    {"context", NULL, {"context"}},
    {"reported_by", NULL, {"reported_by", "attributed_to"}},
    {"confidence", NULL, {"confidence"}},
};

void dgm__table_head(dgm__cells *cells, dgm__export *x)
{
    *cells = (dgm__cells){.x = x, .csv = true, .missing = ""};
    for (size_t i = 0; i < sizeof columns / sizeof *columns; i++)
        dgm__cell(cells, columns[i].column);
}

void dgm__table_row(dgm__cells *cells, dgm__slice record)
{
    for (size_t i = 0; i < sizeof columns / sizeof *columns; i++) {
        dgm__slice value = any(record, columns[i].names);
        if (columns[i].part)
            side_cell(cells, value, columns[i].part);
        else
            cell(cells, value);
    }
}
