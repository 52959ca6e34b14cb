/* SPDX-License-Identifier: Apache-2.0
 *
 * Rules of time expressions and their matcher.
 *
 * A pattern is a row of elements: a class letter, small words with '|' between
 * alternatives, or a sign. '?' makes an element optional. What follows '/' is
 * looked at, fills slots, and stays for the next expression. The longest match
 * wins, the earlier rule among equals.
 *
 *   W weekday     M month        D day of a month   Y year          B two-digit year
 *   I numeric date               S season           H holiday       K today, yesterday ...
 *   E decade      C "Q3"         O ordinal          N number, also "a", "several", "a couple of"
 *   U unit        V plural unit  G this, last, next ...             P part of the day
 *   T clock       J 10.30, 1730  A a.m., p.m.       Z time zone     F now, recently, soon
 *   L daily ...   X every, each    (R: a word that opens a rule as itself; Q: worth a look)
 */
#include <string.h>

#include "resolve/times_parts.h"

#define BIT DGM__TIME_CLASS
#define THE DGM__RULE_THE
#define MOD DGM__RULE_MOD
#define APPROX DGM__RULE_APPROX
#define IF_THE DGM__RULE_IF_THE
#define IF_END DGM__RULE_IF_END

/* clang-format off */
const dgm__time_rule dgm__time_rules[] = {
    /* name                     pattern                              act              arg flags */
    {"numeric date",            "I",                                 DGM__ACT_DAY,      0, 0},
    {"numeric date",            "W ,? I",                            DGM__ACT_DAY,      0, 0},
    {"day month year",          "D of? M ,? Y",                      DGM__ACT_DAY,      0, MOD},
    {"day month year",          "W ,? the? D of? M ,? Y",            DGM__ACT_DAY,      0, MOD},
    {"day month year",          "D day of M ,? Y",                   DGM__ACT_DAY,      0, THE},
    {"day month year",          "D - M - Y",                         DGM__ACT_DAY,      0, 0},
    {"month day year",          "M the? D ,? Y",                     DGM__ACT_DAY,      0, MOD},
    {"month day year",          "W ,? M the? D ,? Y",                DGM__ACT_DAY,      0, MOD},
    {"day month short year",    "D M ,? B",                          DGM__ACT_DAY,      0, 0},
    {"day month short year",    "D M ,? ' B",                        DGM__ACT_DAY,      0, 0},
    {"day month short year",    "W ,? D M ,? B",                     DGM__ACT_DAY,      0, 0},
    {"day month short year",    "D - M - B",                         DGM__ACT_DAY,      0, 0},
    {"month day short year",    "M D ,? ' B",                        DGM__ACT_DAY,      0, 0},
    {"month day",               "M the? D",                          DGM__ACT_DAY,      0, MOD},
    {"month day",               "G M D",                             DGM__ACT_DAY,      0, 0},
    {"month day",               "M the? O",                          DGM__ACT_DAY,      0, MOD},
    {"month day",               "W ,? M the? D",                     DGM__ACT_DAY,      0, MOD},
    {"month day",               "W ,? M the? O",                     DGM__ACT_DAY,      0, MOD},
    {"day month",               "D of? M",                           DGM__ACT_DAY,      0, MOD},
    {"day month",               "O of M",                            DGM__ACT_DAY,      0, THE},
    {"day month",               "O of M ,? Y",                       DGM__ACT_DAY,      0, THE},
    {"day month",               "W ,? the? D of? M",                 DGM__ACT_DAY,      0, MOD},
    {"first of two days",       "D / -|to|and|till|until D of? M ,? Y", DGM__ACT_DAY,   0, 0},
    {"first of two days",       "D / -|to|and|till|until D of? M",   DGM__ACT_DAY,      0, 0},
    {"two days",                "M D -|to|and|till|until D ,? Y",    DGM__ACT_DAY,      0, 0},
    {"two days",                "M D -|to D",                        DGM__ACT_DAY,      0, 0},
    {"weekday (date)",          "W ( D of? M ,? Y? )",               DGM__ACT_DAY,      0, 0},
    {"weekday (date)",          "W ( M D ,? Y? )",                   DGM__ACT_DAY,      0, 0},
    {"weekday (date)",          "W ( I )",                           DGM__ACT_DAY,      0, 0},
    {"part of a day",           "P of the? D of? M ,? Y?",           DGM__ACT_DAY,      0, THE | MOD},
    {"part of a day",           "P of M D ,? Y?",                    DGM__ACT_DAY,      0, THE | MOD},
    {"part of a day",           "P of I",                            DGM__ACT_DAY,      0, THE | MOD},
    {"day of a month",          "D of G month",                      DGM__ACT_DAYS_OF,  0, THE},
    {"day of a month",          "D of the G month",                  DGM__ACT_DAYS_OF,  0, THE},

    {"month year",              "M ,? of? Y",                        DGM__ACT_MONTH,    0, MOD},
    {"month year",              "M ' B",                             DGM__ACT_MONTH,    0, MOD},
    {"month of last year",      "M of? G year",                      DGM__ACT_MONTH,    0, MOD},
    {"month of last year",      "M of the G year",                   DGM__ACT_MONTH,    0, MOD},
    {"first of two months",     "M / -|to|and|or|through M ,? Y",    DGM__ACT_MONTH,    0, MOD},
    {"month",                   "M",                                 DGM__ACT_MONTH,    0, MOD},
    {"last month by name",      "G M",                               DGM__ACT_MONTH,    0, MOD},
    {"last month by name",      "this G M",                          DGM__ACT_MONTH,    0, MOD},

    {"year",                    "Y",                                 DGM__ACT_YEAR,     0, MOD},
    {"year",                    "year Y",                            DGM__ACT_YEAR,     0, THE | MOD},
    {"decade",                  "E",                                 DGM__ACT_DECADE,   0, THE | MOD},
    {"century",                 "O -? century",                      DGM__ACT_CENTURY,  0, THE | MOD},
    {"quarter",                 "O -? quarter",                      DGM__ACT_QUARTER,  0, THE | MOD},
    {"quarter",                 "O -? quarter of|in|, Y",            DGM__ACT_QUARTER,  0, THE | MOD},
    {"quarter",                 "O -? quarter Y",                    DGM__ACT_QUARTER,  0, THE | MOD},
    {"quarter",                 "O -? quarter of G year",            DGM__ACT_QUARTER,  0, THE | MOD},
    {"quarter",                 "Y 's? O -? quarter",                DGM__ACT_QUARTER,  0, THE | MOD},
    {"quarter",                 "G year 's O -? quarter",            DGM__ACT_QUARTER,  0, THE | MOD},
    {"quarter",                 "C",                                 DGM__ACT_QUARTER,  0, MOD},
    {"quarter",                 "C ,? of? Y",                        DGM__ACT_QUARTER,  0, MOD},
    {"quarter",                 "Y -? C",                            DGM__ACT_QUARTER,  0, MOD},
    {"half",                    "first|second|last half of Y",       DGM__ACT_HALF,     0, THE},
    {"half",                    "first|second|last half of G year",  DGM__ACT_HALF,     0, THE},
    {"half",                    "first|second half of the G? year",  DGM__ACT_HALF,     0, THE},
    {"season",                  "S",                                 DGM__ACT_SEASON,   0, MOD},
    {"season",                  "S of? Y",                           DGM__ACT_SEASON,   0, THE | MOD},
    {"season",                  "G S",                               DGM__ACT_SEASON,   0, MOD},
    {"season",                  "this G S",                          DGM__ACT_SEASON,   0, MOD},
    {"holiday",                 "H day?",                            DGM__ACT_HOLIDAY,  0, 0},
    {"holiday",                 "H day? ,? Y",                       DGM__ACT_HOLIDAY,  0, 0},
    {"holiday eve",             "H eve",                             DGM__ACT_HOLIDAY, -1, 0},

    {"weekday",                 "W",                                 DGM__ACT_WEEKDAY,  0, MOD},
    {"weekday",                 "W P",                               DGM__ACT_WEEKDAY,  0, MOD},
    {"part of a weekday",       "P of W",                            DGM__ACT_WEEKDAY,  0, MOD | THE},
    {"last weekday",            "G W",                               DGM__ACT_WEEKDAY,  0, MOD | THE},
    {"last weekday",            "G W P",                             DGM__ACT_WEEKDAY,  0, MOD | THE},
    {"last weekday",            "this G W P?",                       DGM__ACT_WEEKDAY,  0, MOD},
    {"day of a week",           "W ,? G week",                       DGM__ACT_WEEK_DAY, 0, MOD},
    {"day of a week",           "W of G week",                       DGM__ACT_WEEK_DAY, 0, MOD},
    {"day word",                "K",                                 DGM__ACT_TODAY,    0, MOD},
    {"day word",                "K P",                               DGM__ACT_TODAY,    0, MOD},
    {"day before yesterday",    "day before yesterday",              DGM__ACT_TODAY,   -2, THE},
    {"day after tomorrow",      "day after tomorrow",                DGM__ACT_TODAY,    2, THE},
    {"part of the day",         "G P",                               DGM__ACT_PART,     0, MOD | THE},
    {"part of the day",         "morning|afternoon|evening",         DGM__ACT_PART,     0, MOD | THE | IF_THE},

    {"last unit",               "G U",                               DGM__ACT_UNIT,     0, MOD | THE},
    {"last unit",               "this G U",                          DGM__ACT_UNIT,     0, MOD},
    {"last fiscal year",        "G fiscal year|quarter",             DGM__ACT_UNIT,     0, MOD | THE},
    {"latest unit",             "latest quarter|month|week",         DGM__ACT_UNIT,     0, THE},
    {"the unit",                "quarter|weekend",                   DGM__ACT_UNIT,     0, THE | MOD | IF_THE},
    {"end of the unit",         "year|month|week",                   DGM__ACT_UNIT,     0, THE | MOD | IF_END},
    {"end of the year",         "year - end",                        DGM__ACT_UNIT,     0, 0},
    {"end of the year",         "year 's end",                       DGM__ACT_UNIT,     0, THE},
    {"last units",              "G N -? U",                          DGM__ACT_DURATION, 0, THE},
    {"first units",             "first|final|opening N -? V",        DGM__ACT_DURATION, 0, THE | APPROX},
    {"units ahead",             "V ahead",                           DGM__ACT_DURATION, 1, THE},
    {"units ahead",             "V to come",                         DGM__ACT_DURATION, 1, THE},

    {"ago",                     "N -? U ago",                        DGM__ACT_AGO,     -1, APPROX},
    {"ago",                     "N U or so ago",                     DGM__ACT_AGO,     -1, APPROX},
    {"ago",                     "half a U ago",                      DGM__ACT_AGO,     -1, APPROX},
    {"long ago",                "V ago",                             DGM__ACT_REF,     -1, 0},
    {"long ago",                "long ago",                          DGM__ACT_REF,     -1, 0},
    {"from now",                "N U from now|today",                DGM__ACT_AGO,      1, APPROX},
    {"from now",                "N U hence",                         DGM__ACT_AGO,      1, APPROX},
    {"earlier",                 "N -? U earlier|previously",         DGM__ACT_EARLIER, -1, APPROX},
    {"later",                   "N -? U later|afterward|afterwards", DGM__ACT_EARLIER,  1, APPROX},
    {"year-earlier",            "year - earlier|ago quarter|period|level?", DGM__ACT_EARLIER, -1, THE},
    {"year-earlier",            "year - earlier O -? quarter",       DGM__ACT_EARLIER, -1, THE},

    {"duration",                "N -? U",                            DGM__ACT_DURATION, 0, THE | APPROX},
    {"duration",                "N -? U -? old|long",                DGM__ACT_DURATION, 0, THE | APPROX},
    {"duration",                "N more|additional|full|consecutive|straight|whole|further|long|short U",
                                                                     DGM__ACT_DURATION, 0, THE | APPROX},
    {"duration",                "N U or two|so|more",                DGM__ACT_DURATION, 0, APPROX},
    {"duration",                "another|additional N? U",           DGM__ACT_DURATION, 0, APPROX},
    {"duration and a half",     "N and a half U",                    DGM__ACT_DURATION, 5, APPROX},
    {"duration and a half",     "N U and a half",                    DGM__ACT_DURATION, 5, APPROX},
    {"half a unit",             "half a|an U",                       DGM__ACT_DURATION, 5, APPROX},
    {"half a unit",             "half - U",                          DGM__ACT_DURATION, 5, APPROX},
    {"unit long",               "U -? long",                         DGM__ACT_DURATION, 0, 0},
    {"units",                   "V",                                 DGM__ACT_DURATION, 0, 0},

    {"set",                     "X U",                               DGM__ACT_SET,      0, 0},
    {"set",                     "X N U",                             DGM__ACT_SET,      0, 0},
    {"set",                     "X other U",                         DGM__ACT_SET,      2, 0},
    {"set",                     "X W",                               DGM__ACT_SET,      0, 0},
    {"set",                     "X W P",                             DGM__ACT_SET,      0, 0},
    {"set",                     "X M",                               DGM__ACT_SET,      0, 0},
    {"set",                     "X S",                               DGM__ACT_SET,      0, 0},
    {"set",                     "X P",                               DGM__ACT_SET,      0, 0},
    {"set",                     "L",                                 DGM__ACT_SET,      0, 0},
    {"set",                     "twice a|per U",                     DGM__ACT_SET,      0, 0},
    {"set",                     "once a|per|every U",                DGM__ACT_SET,      0, 0},
    {"set",                     "once every N U",                    DGM__ACT_SET,      0, 0},
    {"set",                     "N times a|per U",                   DGM__ACT_SET,      0, 0},

    {"clock",                   "T A? Z?",                           DGM__ACT_CLOCK,    0, APPROX},
    {"clock",                   "T hours? local time",               DGM__ACT_CLOCK,    0, APPROX},
    {"clock",                   "J A Z?",                            DGM__ACT_CLOCK,    0, APPROX},
    {"clock",                   "J hours Z?",                        DGM__ACT_CLOCK,    0, APPROX},
    {"clock",                   "J Z",                               DGM__ACT_CLOCK,    0, APPROX},
    {"clock",                   "D A Z?",                            DGM__ACT_CLOCK,    0, APPROX},
    {"clock",                   "N o ' clock",                       DGM__ACT_CLOCK,    0, APPROX},

    {"now and then",            "F",                                 DGM__ACT_REF,      0, 0},
    {"now and then",            "near|foreseeable|immediate future", DGM__ACT_REF,      1, THE},
    {"now and then",            "right now",                         DGM__ACT_REF,      0, 0},
    {"now and then",            "future",                            DGM__ACT_REF,      1, THE},
    {"now and then",            "past",                              DGM__ACT_REF,     -1, THE},
    {"now and then",            "present|moment",                    DGM__ACT_REF,      0, THE},
    {"now and then",            "this moment|time",                  DGM__ACT_REF,      0, 0},
    {"now and then",            "these days",                        DGM__ACT_REF,      0, 0},
    {"now and then",            "short|near|long term",              DGM__ACT_REF,      1, THE},
};
/* clang-format on */
const size_t dgm__n_time_rules = sizeof dgm__time_rules / sizeof *dgm__time_rules;

/* Hyphens and dashes are one sign, straight and curly apostrophes another. */
static bool sign_is(const char *text, const dgm__atom *atom, char sign)
{
    const char *p = text + atom->start;
    size_t len = atom->end - atom->start;
    if (len == 1)
        return p[0] == sign;
    if (len != 3 || (unsigned char)p[0] != 0xE2 || (unsigned char)p[1] != 0x80)
        return false;
    unsigned char last = (unsigned char)p[2];
    return sign == '-' ? last >= 0x90 && last <= 0x95 : sign == '\'' && (last == 0x98 || last == 0x99);
}

/* One of the '|' alternatives of an element that is `len` long. */
static bool literal_is(const char *text, const dgm__atom *atom, const char *element, size_t len)
{
    const char *p = text + atom->start;
    size_t n = atom->end - atom->start;
    for (size_t at = 0; at < len;) {
        size_t end = at;
        while (end < len && element[end] != '|')
            end++;
        if (end - at == 1 && (element[at] < 'a' || element[at] > 'z')) {
            if (sign_is(text, atom, element[at]))
                return true;
        } else if (end - at == n) {
            size_t i = 0;
            while (i < n && (p[i] | 0x20) == element[at + i])
                i++;
            if (i == n)
                return true;
        }
        at = end + 1;
    }
    return false;
}

/* A number in digits or words: "24", "twenty-four", "a couple of", "two hundred
 * and ten". Atoms taken, 0 if there is none. */
static size_t match_number(const char *text, const dgm__atoms *atoms, size_t at, dgm__slots *slots)
{
    enum { MOST_WORDS = 9 };
    const dgm__atom *a = &atoms->items[at];
    size_t stop = atoms->n - at < MOST_WORDS ? atoms->n : at + MOST_WORDS;
    if (!(a->classes & BIT('N')))
        return 0;
    size_t i = at + 1;
    if (!a->word) {
        int32_t value = a->value;
        if (i < stop &&
            (dgm__atom_is(text, &atoms->items[i], "hundred") || dgm__atom_is(text, &atoms->items[i], "thousand") ||
             dgm__atom_is(text, &atoms->items[i], "million"))) {
            value = value < 1000 ? value * atoms->items[i].value : 999999999;
            i++;
        } else if (a->unit) {
            slots->tenths = a->unit;
        }
        slots->n = value;
        return i - at;
    }
    if (a->unit == 'v') {
        slots->n = -1;
        if (i < stop && dgm__atom_is(text, &atoms->items[i], "of"))
            i++;
        return i - at;
    }
    bool article = a->unit == 'a';
    if (dgm__atom_is(text, a, "couple")) {
        slots->n = 2;
        return i < stop && dgm__atom_is(text, &atoms->items[i], "of") ? 2 : 1;
    }
    int32_t total = 0, part = a->unit == 'x' ? a->value : article ? 1 : a->value;
    bool any = !article;
    for (; i < stop; i++) {
        const dgm__atom *b = &atoms->items[i];
        if ((sign_is(text, b, '-') || dgm__atom_is(text, b, "and")) && any && i + 1 < stop) {
            const dgm__atom *c = &atoms->items[i + 1];
            if (c->word && (c->classes & BIT('N')) && c->unit != 'a' && c->unit != 'v')
                continue;
            break;
        }
        if (!b->word || !(b->classes & BIT('N')) || b->unit == 'a')
            break;
        if (b->unit == 'v') {
            if (!article || any) /* "a few", "a dozen" */
                break;
            slots->n = -1;
            return i + 1 - at;
        }
        if (b->unit == 'x') {
            if (part > 1000)
                break;
            part *= b->value;
            if (b->value == 1000)
                total += part, part = 0;
        } else if (article && !any && b->value == 2 && dgm__atom_is(text, b, "couple")) {
            part = 2;
            if (i + 1 < stop && dgm__atom_is(text, &atoms->items[i + 1], "of"))
                i++;
            i++;
            break;
        } else if (article && !any) {
            break;
        } else {
            part += b->value;
        }
        any = true;
    }
    slots->n = total + part;
    return i - at;
}

static bool match_class(char letter, const dgm__atom *a, dgm__slots *s)
{
    if (!(a->classes & BIT(letter)))
        return false;
    switch (letter) {
    case 'W':
        s->weekday = s->weekday ? s->weekday : a->value;
        s->plural |= (a->classes & BIT('V')) != 0;
        break;
    case 'M':
        s->month = s->month ? s->month : a->value;
        break;
    case 'D':
        s->day = s->day ? s->day : a->value;
        break;
    case 'Y':
        s->year = s->year ? s->year : a->value;
        break;
    case 'B':
        s->year = a->value < 30 ? 2000 + a->value : 1900 + a->value;
        break;
    case 'I':
        s->year = a->year, s->month = a->month, s->day = a->day;
        break;
    case 'S':
        s->season = a->value;
        s->plural = (a->classes & BIT('V')) != 0;
        break;
    case 'H':
        s->holiday = a->value;
        break;
    case 'E':
        s->decade = a->value;
        break;
    case 'C':
        s->quarter = a->value;
        break;
    case 'O':
        s->ordinal = a->value;
        break;
    case 'P':
        s->part = a->value;
        break;
    case 'T':
        s->clock = a->value + 1;
        s->meridiem = a->unit == 'w' ? 'w' : 0;
        break;
    case 'J':
        s->clock = a->month + 1;
        break;
    case 'A':
        s->meridiem = a->value ? 'p' : 'a';
        break;
    case 'K':
        s->shift = a->value;
        s->part = a->unit == 'n' ? 4 : 0;
        break;
    case 'G':
        s->shift = a->value;
        s->from = a->unit;
        break;
    case 'F':
        s->shift = a->value;
        break;
    case 'V':
    case 'U':
        s->unit = a->unit;
        s->plural = (a->classes & BIT('V')) != 0;
        break;
    case 'L':
        s->unit = a->unit;
        s->n = a->value;
        s->every = true;
        break;
    case 'X':
        s->every = true;
        break;
    default:
        break;
    }
    return true;
}

/* Follows the pattern with one way back per optional element; patterns are short,
 * so the depth is bounded by their length. */
static size_t match_from(const char *p, const char *text, const dgm__atoms *atoms, size_t at, size_t *cut,
                         dgm__slots *slots)
{
    while (*p == ' ')
        p++;
    if (*p == '\0')
        return at;
    if (*p == '/') {
        *cut = at;
        return match_from(p + 1, text, atoms, at, cut, slots);
    }
    size_t len = strcspn(p, " ");
    bool optional = len > 1 && p[len - 1] == '?';
    const char *next = p + len;
    len -= optional;
    if (at < atoms->n) {
        const dgm__atom *a = &atoms->items[at];
        dgm__slots before = *slots;
        size_t taken = 0;
        if (len == 1 && *p == 'N') {
            taken = match_number(text, atoms, at, slots);
        } else if (len == 1 && *p >= 'A' && *p <= 'Z') {
            taken = match_class(*p, a, slots);
        } else if (len == 2 && p[0] == '\'' && p[1] == 's') {
            bool both = at + 1 < atoms->n && sign_is(text, a, '\'') && dgm__atom_is(text, &atoms->items[at + 1], "s");
            taken = both ? 2 : 0;
        } else if (literal_is(text, a, p, len)) {
            taken = 1;
            if (a->classes & (BIT('U') | BIT('P')) && (!slots->unit || a->unit == 'Y')) /* "G fiscal year", "morning" */
                match_class(a->classes & BIT('U') && a->unit != 's' ? 'U' : 'P', a, slots);
            else if (a->classes & BIT('O') || a->classes & BIT('G'))
                slots->ordinal = dgm__atom_is(text, a, "first")  ? 1
                                 : dgm__atom_is(text, a, "this") ? slots->ordinal
                                                                 : 2;
        }
        if (taken) {
            size_t end = match_from(next, text, atoms, at + taken, cut, slots);
            if (end)
                return end;
            *slots = before;
        }
    }
    return optional ? match_from(next, text, atoms, at, cut, slots) : 0;
}

size_t dgm__rule_match(const dgm__time_rule *rule, const char *text, const dgm__atoms *atoms, size_t at,
                       dgm__slots *slots)
{
    size_t cut = 0;
    *slots = (dgm__slots){.shift = DGM__NO_SHIFT};
    size_t end = match_from(rule->pattern, text, atoms, at, &cut, slots);
    return end == 0 ? 0 : (cut ? cut : end) - at;
}
