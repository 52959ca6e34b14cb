/* SPDX-License-Identifier: Apache-2.0
 *
 * Values of fields: see values.h.
 */
#include "search/values.h"

#include <stdio.h>
#include <string.h>

#include "base/err.h"
#include "base/fold.h"
#include "lexicon/plover.h"

/* clang-format off */
static const char *const kinds[] = {"meeting", "call", "letter", "session"};
static const char *const statuses[] = {"held", "planned", "past", "occurred", "ongoing", "future", "hypothetical",
                                       "negated", "historical"};
static const char *const types[] = {"encounter", "event", "commitment", "statement", "figure", "body", "document"};
static const char *const stances[] = {"supports", "opposes", "urges", "concerned", "describes"};
/* clang-format on */

enum { MOST_TOLD = 16, MOST_MODES = 96 };

dgm_status dgm__query_no_such(dgm_err *err, uint32_t column, const char *what, const char *given,
                              const char *const *names, size_t n)
{
    char told[48], list[300];
    const char *near = NULL;
    size_t least = dgm__slips(given) + 1, len = 0;
    for (size_t i = 0; i < n; i++) {
        size_t d = dgm__distance(given, names[i], least);
        if (d < least) {
            least = d;
            near = names[i];
        }
    }
    dgm__told(told, sizeof told, given);
    if (near)
        return dgm__fail_at(err, DGM_EQUERY, 1, column, "no %s '%s'; did you mean '%s'?", what, told, near);
    list[0] = '\0';
    for (size_t i = 0; i < n && n <= MOST_TOLD && len < sizeof list; i++)
        len += (size_t)snprintf(list + len, sizeof list - len, "%s%s", i ? ", " : "", names[i]);
    if (*list)
        return dgm__fail_at(err, DGM_EQUERY, 1, column, "no %s '%s': it is one of %s", what, told, list);
    return dgm__fail_at(err, DGM_EQUERY, 1, column, "no %s '%s'", what, told);
}

/* A name of the list whatever its capitals, or the fault. */
static dgm_status among(dgm__query_value *v, const char *what, const char *const *names, size_t n, dgm_err *err)
{
    char folded[64], name[64];
    size_t len = strlen(v->text);
    for (size_t i = 0; i < n; i++) {
        size_t k = 0;
        while (k < len && names[i][k] && (names[i][k] | 0x20) == (v->text[k] | 0x20))
            k++;
        if (k == len && !names[i][k]) {
            v->text = names[i];
            return DGM_OK;
        }
    }
    /* The nearest is looked for in the capitals that the list has. */
    bool upper = n && names[0][0] >= 'A' && names[0][0] <= 'Z';
    snprintf(folded, sizeof folded, "%.60s", v->text);
    for (size_t i = 0; i <= strlen(folded); i++) {
        char c = folded[i];
        name[i] = upper && c >= 'a' && c <= 'z' ? (char)(c - 32) : !upper && c >= 'A' && c <= 'Z' ? (char)(c + 32) : c;
    }
    return dgm__query_no_such(err, v->column, what, name, names, n);
}

#define AMONG(v, what, list, err) among((v), (what), (list), sizeof(list) / sizeof *(list), (err))

static dgm_status event(dgm__query_value *v, dgm_err *err)
{
    const char *names[DGM__N_PLOVER];
    for (int i = 0; i < DGM__N_PLOVER; i++)
        names[i] = dgm__plover_text((dgm__plover)i);
    return AMONG(v, "event", names, err);
}

static dgm_status mode(dgm__query_value *v, dgm_err *err)
{
    const char *names[MOST_MODES];
    size_t n = 0;
    for (const char *name; n < MOST_MODES && (name = dgm__plover_mode_at(n)); n++)
        names[n] = name;
    return among(v, "mode", names, n, err);
}

/* ---- dates ---- */

static int64_t day_number(int year, int month, int day)
{
    /* Days from 1970-01-01 of the Gregorian calendar (Howard Hinnant's days_from_civil). */
    int64_t y = month <= 2 ? year - 1 : year, era = (y >= 0 ? y : y - 399) / 400, of_era = y - era * 400;
    int64_t of_year = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1;
    return era * 146097 + of_era * 365 + of_era / 4 - of_era / 100 + of_year - 719468;
}

static int digits(const char *text, size_t n)
{
    int value = 0;
    for (size_t i = 0; i < n; i++) {
        if (text[i] < '0' || text[i] > '9')
            return -1;
        value = value * 10 + (text[i] - '0');
    }
    return value;
}

static int days_in(int year, int month)
{
    static const int days[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    bool leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
    return month == 2 && leap ? 29 : days[month - 1];
}

/* First and last day of "2020", "2020-11", "2020-11-25". */
static bool period(const char *text, size_t len, int64_t *lo, int64_t *hi)
{
    int year = len >= 4 ? digits(text, 4) : -1;
    if (year < 1 || (len != 4 && len != 7 && len != 10))
        return false;
    int month = len > 4 ? digits(text + 5, 2) : 0;
    if (len > 4 && (text[4] != '-' || month < 1 || month > 12))
        return false;
    int day = len > 7 ? digits(text + 8, 2) : 0;
    if (len > 7 && (text[7] != '-' || day < 1 || day > days_in(year, month)))
        return false;
    *lo = day_number(year, month ? month : 1, day ? day : 1);
    *hi = day_number(year, month ? month : 12, day ? day : month ? days_in(year, month) : 31);
    return true;
}

static dgm_status bad_date(dgm_err *err, uint32_t column)
{
    return dgm__fail_at(err, DGM_EQUERY, 1, column,
                        "expected a date: 2020, 2020-11, 2020-11-25, 2020-11..2021-03, >2020-05 or <=2020");
}

static dgm_status date(dgm__query_value *v, dgm_err *err)
{
    const char *text = v->text, *dots = strstr(text, "..");
    int64_t lo = DGM__DAY_FIRST, hi = DGM__DAY_LAST, unused;
    size_t sign = strspn(text, "<>=");
    v->lo = DGM__DAY_FIRST;
    v->hi = DGM__DAY_LAST;
    if (dots && !sign) {
        size_t before = (size_t)(dots - text), after = strlen(dots + 2);
        if (!before && !after)
            return bad_date(err, v->column);
        if (before && !period(text, before, &v->lo, &unused))
            return bad_date(err, v->column);
        if (after && !period(dots + 2, after, &unused, &v->hi))
            return bad_date(err, v->column + (uint32_t)before + 2);
        if (v->lo > v->hi)
            return dgm__fail_at(err, DGM_EQUERY, 1, v->column, "expected the earlier date before the later one");
        return DGM_OK;
    }
    if (!period(text + sign, strlen(text + sign), &lo, &hi))
        return bad_date(err, v->column + (uint32_t)sign);
    if (!sign || !strncmp(text, "=", sign)) {
        v->lo = lo;
        v->hi = hi;
    } else if (sign == 1) {
        if (*text == '>')
            v->lo = hi + 1;
        else
            v->hi = lo - 1;
    } else if (sign == 2 && text[1] == '=' && *text != '=') {
        if (*text == '>')
            v->lo = lo;
        else
            v->hi = hi;
    } else {
        return bad_date(err, v->column);
    }
    return DGM_OK;
}

dgm_status dgm__query_value_check(dgm__query_value *v, dgm__query_field field, dgm_err *err)
{
    char folded[DGM__FOLD_MAX];
    switch (field) {
    case DGM__FIELD_EVENT:
        return event(v, err);
    case DGM__FIELD_MODE:
        return mode(v, err);
    case DGM__FIELD_KIND:
        return AMONG(v, "kind", kinds, err);
    case DGM__FIELD_STATUS:
        return AMONG(v, "status", statuses, err);
    case DGM__FIELD_TYPE:
        return AMONG(v, "type", types, err);
    case DGM__FIELD_STANCE:
        return AMONG(v, "stance", stances, err);
    case DGM__FIELD_DATE:
    case DGM__FIELD_PUBLISHED:
        return date(v, err);
    case DGM__FIELD_PAIR:
        if (!strchr(v->text, '-'))
            return dgm__fail_at(err, DGM_EQUERY, 1, v->column, "expected two countries joined by '-': IRQ-RUS");
        return DGM_OK;
    case DGM__FIELD_DOC:
    case DGM__FIELD_FRAME:
        return DGM_OK;
    default:
        if (!dgm__fold_text(v->text, folded, sizeof folded))
            return dgm__fail_at(err, DGM_EQUERY, 1, v->column, "expected a name or a word behind '%s:'",
                                dgm__query_field_name(field));
        return DGM_OK;
    }
}
