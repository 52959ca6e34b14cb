/* SPDX-License-Identifier: Apache-2.0
 *
 * Columns of Arrow arrays: see arrow_table.h.
 */
#include "arrow_table.h"

#include <inttypes.h>
#include <stdio.h>
#include <string.h>

static const char *const usual[TABLE_COLUMNS] = {"text",      "id",        "source", "title",
                                                 "published", "publisher", "url",    "dateline"};

/* The form of a format; 0: none that can be read as text. */
static char form_of(const char *format, char *of)
{
    static const struct {
        const char *format;
        char form;
    } forms[] = {{"u", 'u'}, {"z", 'u'}, {"U", 'U'}, {"Z", 'U'}, {"vu", 'v'}, {"vz", 'v'}, {"n", '0'}, {"tdD", 'd'}};
    for (size_t i = 0; i < sizeof forms / sizeof *forms; i++)
        if (!strcmp(format, forms[i].format))
            return forms[i].form;
    *of = format[0];
    if (strlen(format) == 1 && strchr("cCsSiIlL", format[0]))
        return 'i';
    *of = 'm';
    if (!strcmp(format, "tdm"))
        return 't';
    if (!strncmp(format, "ts", 2) && format[2] && strchr("smun", format[2]) && format[3] == ':') {
        *of = format[2];
        return 't';
    }
    return 0;
}

static int64_t find(const struct ArrowSchema *schema, const char *name, bool *twice)
{
    int64_t found = -1;
    for (int64_t i = 0; i < schema->n_children; i++)
        if (schema->children[i]->name && !strcmp(schema->children[i]->name, name)) {
            *twice = found >= 0;
            found = found < 0 ? i : found;
        }
    return found;
}

static int take(table_column *c, int column, const struct ArrowSchema *schema, const char *name, bool wanted, char *why,
                size_t size)
{
    char of = 0;
    const struct ArrowSchema *values = schema->dictionary ? schema->dictionary : schema;
    c->form = form_of(values->format, &of);
    c->of = of;
    c->index = 0;
    if (schema->dictionary && (strlen(schema->format) != 1 || !strchr("cCsSiIlL", schema->format[0])))
        c->form = 0;
    else if (schema->dictionary)
        c->index = schema->format[0];
    bool text = c->form == 'u' || c->form == 'U' || c->form == 'v' || c->form == '0';
    bool fits = text || (c->form == 'i' && column == TABLE_ID) ||
                ((c->form == 'd' || c->form == 't') && column == TABLE_PUBLISHED);
    if (fits)
        return 0;
    c->at = -1;
    if (!wanted) /* a column that only happens to have the name */
        return 0;
    snprintf(why, size, "the column \"%.100s\" holds no text (its Arrow format is \"%.40s\")", name, schema->format);
    return -1;
}

int table_read(table *out, const struct ArrowSchema *schema, const char *const names[TABLE_COLUMNS], char *why,
               size_t size)
{
    for (int i = 0; i < TABLE_COLUMNS; i++)
        out->columns[i] = (table_column){.at = -1};
    if (strcmp(schema->format, "+s")) { /* one column alone: the texts */
        out->columns[TABLE_TEXT].at = -2;
        return take(&out->columns[TABLE_TEXT], TABLE_TEXT, schema, names[TABLE_TEXT] ? names[TABLE_TEXT] : "text", true,
                    why, size);
    }
    for (int i = 0; i < TABLE_COLUMNS; i++) {
        const char *name = names[i] ? names[i] : usual[i];
        bool twice = false, wanted = names[i] || i == TABLE_TEXT;
        table_column *c = &out->columns[i];
        c->at = find(schema, name, &twice);
        if (c->at < 0 && i == TABLE_PUBLISHED && !wanted) /* as in JSON Lines */
            c->at = find(schema, name = "date", &twice);
        if (twice) {
            snprintf(why, size, "there are two columns \"%.100s\"", name);
            return -1;
        }
        if (c->at < 0 && wanted) {
            snprintf(why, size, "there is no column \"%.100s\"", name);
            return -1;
        }
        if (c->at >= 0 && take(c, i, schema->children[c->at], name, wanted, why, size))
            return -1;
    }
    return 0;
}

static bool is_valid(const struct ArrowArray *array, int64_t at)
{
    const uint8_t *bits = array->n_buffers > 0 ? array->buffers[0] : NULL;
    return !bits || (bits[at / 8] >> (at % 8) & 1);
}

static int64_t integer(const struct ArrowArray *array, char format, int64_t at)
{
    const void *data = array->buffers[1];
    switch (format) {
    case 'c':
        return ((const int8_t *)data)[at];
    case 'C':
        return ((const uint8_t *)data)[at];
    case 's':
        return ((const int16_t *)data)[at];
    case 'S':
        return ((const uint16_t *)data)[at];
    case 'i':
        return ((const int32_t *)data)[at];
    case 'I':
        return ((const uint32_t *)data)[at];
    default: /* 'l'; 'L' in its bits */
        return ((const int64_t *)data)[at];
    }
}

/* A string view: its length, then the bytes themselves up to 12, else four of them, the number of
 * a buffer and a place in it. */
static const char *view(const struct ArrowArray *array, int64_t at, size_t *len)
{
    const char *v = (const char *)array->buffers[1] + 16 * at;
    int32_t n, buffer, offset;
    memcpy(&n, v, 4);
    *len = (size_t)n;
    if (n <= 12)
        return v + 4;
    memcpy(&buffer, v + 8, 4);
    memcpy(&offset, v + 12, 4);
    return (const char *)array->buffers[2 + buffer] + offset;
}

/* Days since 1970-01-01 as YYYY-MM-DD; by eras of 400 years that begin in March. */
static void day(int64_t days, char out[TABLE_CELL])
{
    if (days < -700000 || days > 2900000) { /* before the year 54, after 9909 */
        out[0] = '\0';
        return;
    }
    int64_t z = days + 719468, era = z / 146097, of_era = z - era * 146097;
    int64_t year = (of_era - of_era / 1460 + of_era / 36524 - of_era / 146096) / 365;
    int64_t of_year = of_era - (365 * year + year / 4 - year / 100), month = (5 * of_year + 2) / 153;
    int64_t of_month = of_year - (153 * month + 2) / 5 + 1;
    month += month < 10 ? 3 : -9;
    snprintf(out, TABLE_CELL, "%04" PRId64 "-%02" PRId64 "-%02" PRId64, year + era * 400 + (month <= 2), month,
             of_month);
}

static int64_t days_of(int64_t time, char unit)
{
    int64_t a_day = 86400;
    a_day *= unit == 's' ? 1 : unit == 'm' ? 1000 : unit == 'u' ? 1000000 : 1000000000;
    return time / a_day - (time % a_day < 0);
}

const char *table_cell(const table *t, int column, const struct ArrowArray *array, int64_t row, size_t *len,
                       char scratch[TABLE_CELL])
{
    const table_column *c = &t->columns[column];
    *len = 0;
    if (c->at == -1 || c->form == '0')
        return NULL;
    int64_t at = row + array->offset;
    if (c->at >= 0) { /* the offset of a struct counts for its children too */
        if (!is_valid(array, at))
            return NULL;
        array = array->children[c->at];
        at += array->offset;
    }
    if (!is_valid(array, at))
        return NULL;
    if (c->index) {
        at = integer(array, c->index, at);
        array = array->dictionary;
        if (!array || at < 0 || at >= array->length)
            return NULL;
        at += array->offset;
        if (!is_valid(array, at))
            return NULL;
    }
    if (c->form == 'v')
        return view(array, at, len);
    if (c->form == 'u') {
        const int32_t *offsets = array->buffers[1];
        *len = (size_t)(offsets[at + 1] - offsets[at]);
        return *len ? (const char *)array->buffers[2] + offsets[at] : "";
    }
    if (c->form == 'U') {
        const int64_t *offsets = array->buffers[1];
        *len = (size_t)(offsets[at + 1] - offsets[at]);
        return *len ? (const char *)array->buffers[2] + offsets[at] : "";
    }
    if (c->form == 'd')
        day(integer(array, 'i', at), scratch);
    else if (c->form == 't')
        day(days_of(integer(array, 'l', at), c->of), scratch);
    else if (c->of == 'L')
        snprintf(scratch, TABLE_CELL, "%" PRIu64, (uint64_t)integer(array, 'l', at));
    else
        snprintf(scratch, TABLE_CELL, "%" PRId64, integer(array, c->of, at));
    *len = strlen(scratch);
    return *len ? scratch : NULL;
}
