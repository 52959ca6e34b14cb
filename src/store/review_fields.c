/* SPDX-License-Identifier: Apache-2.0
 *
 * Values of reviews: see review_fields.h.
 */
#include "store/review_fields.h"

#include <math.h>
#include <string.h>

#include "base/err.h"
#include "base/fold.h"
#include "lexicon/plover.h"

enum { LONGEST = 1000, MOST_ITEMS = 50, CODE = 3 };

typedef enum form { TEXT, CHOICE, DATE, COUNTRY, NUMBER, TEXTS, CODES, SIDE, SIDES, MODES } form;

typedef struct field {
    const char *type, *name;
    form form;
    bool needed; /* of a whole record; nor may it be null */
    const char *choices;
} field;

#define EVENT_WORD(name, quad, scale) #name " "

static const field fields_of[] = {
    {"document", "title", TEXT, false, NULL},
    {"document", "published", DATE, false, NULL},
    {"document", "publisher", TEXT, false, NULL},
    {"encounter", "kind", CHOICE, true, "meeting call letter session "},
    {"encounter", "status", CHOICE, true, "held planned past "},
    {"encounter", "participants", SIDES, true, NULL},
    {"encounter", "date", DATE, false, NULL},
    {"encounter", "place", TEXT, false, NULL},
    {"encounter", "host", COUNTRY, false, NULL},
    {"encounter", "context", TEXTS, false, NULL},
    {"encounter", "topics", TEXTS, false, NULL},
    {"event", "event", CHOICE, true, DGM__PLOVER_EVENTS(EVENT_WORD)},
    {"event", "mode", MODES, false, NULL},
    {"event", "status", CHOICE, true, "occurred ongoing future hypothetical negated historical "},
    {"event", "actor", SIDES, true, NULL},
    {"event", "recipient", SIDES, false, NULL},
    {"event", "date", DATE, false, NULL},
    {"commitment", "by", SIDES, true, NULL},
    {"commitment", "to", SIDES, false, NULL},
    {"commitment", "what", TEXT, true, NULL},
    {"commitment", "due", DATE, false, NULL},
    {"statement", "speaker", SIDE, true, NULL},
    {"statement", "stance", CHOICE, true, "supports opposes urges concerned describes "},
    {"statement", "issue", TEXT, false, NULL},
    {"figure", "value", NUMBER, true, NULL},
    {"figure", "qualifier", TEXT, false, NULL},
    {"figure", "unit", TEXT, false, NULL},
    {"figure", "when", DATE, false, NULL},
    {"body", "name", TEXT, true, NULL},
    {"body", "members", CODES, false, NULL},
    {"body", "seat", TEXT, false, NULL},
};

static const char *const forms[] = {
    [TEXT] = "a text",
    [CHOICE] = "one of ",
    [DATE] = "a date as 2020-11-26, 2020-11 or 2020",
    [COUNTRY] = "a code of three letters",
    [NUMBER] = "a number",
    [TEXTS] = "a list of texts",
    [CODES] = "a list of codes of three letters",
    [SIDE] = "a side: name, office, country, sector",
    [SIDES] = "a list of sides: name, office, country, sector",
    [MODES] = "a list of modes of events",
};

/* A text of one line, NULL if it is none. */
static const char *line_of(struct json_object *value)
{
    if (!json_object_is_type(value, json_type_string))
        return NULL;
    const char *text = json_object_get_string(value);
    size_t len = (size_t)json_object_get_string_len(value);
    if (!len || len > LONGEST || strlen(text) != len)
        return NULL;
    for (size_t i = 0; i < len; i++)
        if ((unsigned char)text[i] < 0x20 || text[i] == 0x7f)
            return NULL;
    return text;
}

static bool is_date(const char *text)
{
    static const char like[] = "0000-00-00";
    size_t len = text ? strlen(text) : 0;
    if (len != 4 && len != 7 && len != 10)
        return false;
    for (size_t i = 0; i < len; i++)
        if (like[i] == '0' ? text[i] < '0' || text[i] > '9' : text[i] != like[i])
            return false;
    int month = len > 4 ? (text[5] - '0') * 10 + text[6] - '0' : 1;
    int day = len > 7 ? (text[8] - '0') * 10 + text[9] - '0' : 1;
    return month >= 1 && month <= 12 && day >= 1 && day <= 31;
}

static bool is_code(const char *text)
{
    return text && strlen(text) == CODE && strspn(text, "ABCDEFGHIJKLMNOPQRSTUVWXYZ") == CODE;
}

static bool is_mode(const char *text)
{
    const char *known;
    for (size_t i = 0; text && (known = dgm__plover_mode_at(i)); i++)
        if (!strcmp(text, known))
            return true;
    return false;
}

static bool is_choice(const char *choices, const char *text)
{
    size_t len = text ? strlen(text) : 0;
    for (const char *at = choices; len && *at; at += strcspn(at, " ") + 1)
        if (strcspn(at, " ") == len && !memcmp(at, text, len))
            return true;
    return false;
}

static bool is_side(struct json_object *value)
{
    if (!json_object_is_type(value, json_type_object))
        return false;
    size_t known = 0;
    json_object_object_foreach(value, name, part)
    {
        bool country = !strcmp(name, "country"), sector = !strcmp(name, "sector");
        if (!country && !sector && strcmp(name, "name") && strcmp(name, "office"))
            return false;
        const char *text = part ? line_of(part) : NULL;
        if (part && (country || sector ? !is_code(text) : !text))
            return false;
        known += part && !sector; /* a sector alone is nobody */
    }
    return known > 0;
}

static bool fits_one(form of, const char *choices, struct json_object *value)
{
    const char *text = line_of(value);
    switch (of) {
    case TEXT:
        return text != NULL;
    case CHOICE:
        return is_choice(choices, text);
    case DATE:
        return is_date(text);
    case COUNTRY:
        return is_code(text);
    case NUMBER:
        return json_object_is_type(value, json_type_int) ||
               (json_object_is_type(value, json_type_double) && isfinite(json_object_get_double(value)));
    case MODES:
        return is_mode(text);
    default:
        return is_side(value);
    }
}

static bool fits(const field *f, struct json_object *value, bool whole)
{
    static const form items[] = {[TEXTS] = TEXT, [CODES] = COUNTRY, [SIDES] = SIDE, [MODES] = MODES};
    if (!value)
        return !f->needed;
    if (f->form != TEXTS && f->form != CODES && f->form != SIDES && f->form != MODES)
        return fits_one(f->form, f->choices, value);
    if (!json_object_is_type(value, json_type_array))
        return false;
    size_t n = json_object_array_length(value);
    if (n > MOST_ITEMS || (whole && f->needed && !n))
        return false;
    for (size_t i = 0; i < n; i++)
        if (!fits_one(items[f->form], NULL, json_object_array_get_idx(value, i)))
            return false;
    return true;
}

dgm_status dgm__review_fields(const char *type, struct json_object *fields, bool whole, dgm_err *err)
{
    enum { N = sizeof fields_of / sizeof *fields_of };
    char told[80];
    size_t n = 0, known = 0;
    if (!json_object_is_type(fields, json_type_object) || !json_object_object_length(fields))
        return dgm__fail(err, DGM_EUSAGE, "fields: values are missing");
    for (size_t i = 0; i < N; i++) {
        const field *f = &fields_of[i];
        struct json_object *value;
        if (strcmp(f->type, type) != 0)
            continue;
        known++;
        if (!json_object_object_get_ex(fields, f->name, &value)) {
            if (whole && f->needed)
                return dgm__fail(err, DGM_EUSAGE, "fields.%s: is missing", f->name);
            continue;
        }
        n++;
        if (!fits(f, value, whole))
            return dgm__fail(err, DGM_EUSAGE, "fields.%s: expected %s%s", f->name, forms[f->form],
                             f->choices ? f->choices : "");
    }
    if (!known)
        return dgm__fail(err, DGM_EUSAGE, "record: there is no kind '%s'", dgm__told(told, sizeof told, type));
    if (n == (size_t)json_object_object_length(fields))
        return DGM_OK;
    json_object_object_foreach(fields, name, value)
    {
        bool found = false;
        (void)value;
        for (size_t i = 0; i < N && !found; i++)
            found = !strcmp(fields_of[i].type, type) && !strcmp(fields_of[i].name, name);
        if (!found)
            return dgm__fail(err, DGM_EUSAGE, "fields.%s: is no value of this kind of record",
                             dgm__told(told, sizeof told, name));
    }
    return DGM_OK;
}
