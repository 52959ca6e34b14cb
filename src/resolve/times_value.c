/* SPDX-License-Identifier: Apache-2.0
 *
 * From the slots of a rule to the TIMEX3 type and value. Where a year or a
 * direction is missing, tense decides between the candidates around the anchor;
 * without tense the nearest wins.
 */
#include <stdio.h>
#include <string.h>

#include "resolve/times_parts.h"

static const dgm__stamp nothing = {0};

static bool has_day(dgm__stamp s)
{
    return s.grain == 'D';
}

static int32_t days_of(dgm__stamp s)
{
    return dgm__days(s.year, s.month, s.day);
}

static bool unit_is_clock(char unit)
{
    return unit == 'h' || unit == 'T' || unit == 's';
}

/* Of a stamp in the year before, of and after the anchor, the one that tense wants. */
static dgm__stamp choose_year(dgm__stamp stamp, dgm__stamp anchor, int tense, int weekday)
{
    /* What a wrong tense costs, in days: a month is as often months away as not,
     * a day of a month is seldom far. */
    static const int costs[2][3] = {{0, 120, 250}, {0, 150, 600}};
    dgm__stamp best = nothing;
    int64_t best_cost = 0;
    int32_t now_first, now_last;
    if (!dgm__stamp_range(anchor, &now_first, &now_last))
        return stamp;
    int around = weekday ? 6 : 1; /* a weekday comes back on the same date after 5 or 6 years */
    for (int year = anchor.year - around; year <= anchor.year + around; year++) {
        dgm__stamp s = stamp;
        int32_t first, last;
        s.year = year;
        if (year < 1 || (s.grain == 'D' && s.day > dgm__month_length(year, s.month)) ||
            !dgm__stamp_range(s, &first, &last))
            continue;
        int64_t cost = first > now_last ? first - now_last : last < now_first ? now_first - last : 0;
        if ((tense < 0 && first > now_last) || (tense > 0 && last < now_first))
            cost += costs[s.grain == 'M'][tense < 0 ? -tense : tense];
        if (tense == 0 && first > now_last)
            cost += s.grain == 'M' ? 60 : 10; /* news tells more of the past */
        if (weekday && dgm__days_weekday(first) != weekday)
            cost += 10000;
        if (best.grain == 0 || cost < best_cost)
            best = s, best_cost = cost;
    }
    return best;
}

static dgm__stamp fill_day(const dgm__slots *s, const dgm__time_ground *g, bool *relative)
{
    int day = s->day ? s->day : s->ordinal;
    dgm__stamp stamp = {'D', s->year, s->month, day};
    if (day < 1 || day > dgm__month_length(s->year, s->month))
        return nothing;
    if (s->year == 0) {
        *relative = g->anchor.year != 0;
        stamp = choose_year(stamp, g->anchor, g->tense, s->weekday);
    }
    return stamp;
}

static dgm__stamp fill_month(const dgm__slots *s, const dgm__time_ground *g, bool *relative)
{
    dgm__stamp stamp = {'M', s->year, s->month, 0}, from = s->from == 'r' ? g->spoken : g->anchor;
    if (s->year)
        return stamp;
    *relative = from.year != 0;
    if (from.year == 0)
        return stamp;
    if (s->shift == DGM__NO_SHIFT)
        return choose_year(stamp, g->anchor, g->tense, 0);
    stamp.year = from.year;
    if (s->unit == 'Y')
        stamp.year += s->shift;
    else if (s->shift < 0 && from.month <= s->month && from.grain != 'Y')
        stamp.year--;
    else if (s->shift > 0 && from.month >= s->month && from.grain != 'Y')
        stamp.year++;
    return stamp;
}

/* A quarter, half or season: the last one begun, or with a future tense the next to end. */
static dgm__stamp fill_part_of_year(dgm__stamp stamp, const dgm__slots *s, const dgm__time_ground *g, bool *relative)
{
    int32_t first, last, now_first, now_last;
    if (s->year || g->anchor.year == 0) {
        stamp.year = s->year;
        return stamp;
    }
    *relative = true;
    stamp.year = g->anchor.year;
    if (s->shift != DGM__NO_SHIFT && (s->unit == 'Y' || g->anchor.grain != 'D')) {
        stamp.year += s->shift;
        return stamp;
    }
    if (!dgm__stamp_range(g->anchor, &now_first, &now_last) || !dgm__stamp_range(stamp, &first, &last))
        return stamp;
    if (s->shift == 0)
        return stamp;
    if (s->shift == -1) {
        if (last >= now_first)
            stamp.year--;
    } else if (s->shift == 1 || (g->tense > 0 && stamp.grain == 'S')) {
        if (s->shift == 1 ? first <= now_last : last < now_first)
            stamp.year++;
    } else if (first > now_last) {
        stamp.year--;
    }
    return stamp;
}

static dgm__stamp fill_holiday(const dgm__slots *s, int arg, const dgm__time_ground *g, bool *relative)
{
    static const int christmas = 1, thanksgiving = 2;
    dgm__stamp best = nothing;
    int64_t best_cost = 0;
    if (s->year == 0 && !has_day(g->anchor))
        return s->holiday == christmas ? (dgm__stamp){'D', 0, 12, 25 + arg} : (dgm__stamp){'D', 0, 0, 0};
    *relative = s->year == 0;
    int from = s->year ? s->year : g->anchor.year - 1, to = s->year ? s->year : g->anchor.year + 1;
    for (int year = from; year <= to; year++) {
        int32_t day = s->holiday == christmas ? dgm__days(year, 12, 25) : dgm__easter(year);
        if (s->holiday == thanksgiving)
            day = dgm__days(year, 11, 22) + (4 - dgm__days_weekday(dgm__days(year, 11, 22)) + 7) % 7;
        day += arg;
        int64_t cost = 0;
        if (s->year == 0) {
            cost = (int64_t)day - days_of(g->anchor);
            bool wrong = (cost > 0 && g->tense < 0) || (cost < 0 && g->tense > 0);
            cost = (cost < 0 ? -cost : cost) + wrong * 1000;
        }
        if (best.grain == 0 || cost < best_cost)
            best = dgm__stamp_day(day), best_cost = cost;
    }
    return best;
}

/* The weekday before, at or after the day. */
static int32_t weekday_near(int32_t day, int weekday, int direction, bool strictly)
{
    int ahead = (weekday - dgm__days_weekday(day) + 7) % 7;
    if (direction > 0)
        return day + (ahead == 0 && strictly ? 7 : ahead);
    return ahead == 0 ? day - (strictly ? 7 : 0) : day + ahead - 7;
}

static dgm__stamp fill_weekday(const dgm__slots *s, const dgm__time_ground *g)
{
    dgm__stamp from = s->from == 'r' ? g->spoken_day : g->anchor;
    if (!has_day(from))
        return nothing;
    int direction = s->shift == DGM__NO_SHIFT ? g->tense : s->shift;
    if (s->shift == 0 && s->from == 'a')
        direction = g->tense < 0 ? -1 : 1;
    bool strictly = s->shift == 1 || s->shift == -1;
    return dgm__stamp_day(weekday_near(days_of(from), s->weekday, direction, strictly));
}

static dgm__stamp fill_unit(const dgm__slots *s, const dgm__time_rule *rule, const dgm__time_ground *g)
{
    bool spoken = s->from == 'r' || (s->shift == 1 && s->the && s->unit == 'D');
    dgm__stamp from = spoken ? (s->unit == 'D' || s->unit == 'W' ? g->spoken_day : g->spoken) : g->anchor;
    int shift = s->shift == DGM__NO_SHIFT ? 0 : s->shift;
    char unit = s->unit == 'F' ? 'W' : s->unit;
    if (unit == 'w' && has_day(from) && s->shift == DGM__NO_SHIFT)
        shift = g->tense > 0 || dgm__days_weekday(days_of(from)) > 5 ? 0 : -1;
    if (unit == 'Q' && s->shift == DGM__NO_SHIFT) {
        if (g->spoken.grain == 'Q')
            return g->spoken;
        shift = -1;
    }
    dgm__stamp stamp = dgm__stamp_shift(from, unit, shift);
    if (stamp.grain == 0)
        stamp.grain = unit;
    else if (strcmp(rule->name, "end of the year") == 0)
        stamp = (dgm__stamp){'D', stamp.year, 12, 31};
    return stamp;
}

/* n units from a stamp; weeks count in days, and a year of a finer stamp keeps its grain. */
static dgm__stamp fill_offset(dgm__stamp from, dgm__stamp day, char unit, int n, bool half)
{
    if (half && unit == 'Y')
        return dgm__stamp_shift(from, 'M', 6 * n);
    if (unit == 'F' || unit == 'W')
        return dgm__stamp_shift(day, 'D', (unit == 'F' ? 14 : 7) * n);
    if (unit == 'L')
        return nothing;
    return dgm__stamp_shift(unit == 'D' ? day : from, unit, n);
}

static bool write_duration(char value[32], char unit, int n, int tenths, bool half_only)
{
    int times = 1;
    char name = unit;
    const char *start = unit_is_clock(unit) ? "PT" : "P";
    switch (unit) {
    case 'h':
        name = 'H';
        break;
    case 'T':
        name = 'M';
        break;
    case 's':
        name = 'S';
        break;
    case 'E':
        name = 'Y', times = 10;
        break;
    case 'C':
        name = 'Y', times = 100;
        break;
    case 'L':
        name = 'Y', times = 1000;
        break;
    case 'F':
        name = 'W', times = 2;
        break;
    case 'w':
        name = 'D', times = 2;
        break;
    default:
        break;
    }
    if (half_only) {
        static const struct {
            char unit;
            const char *value;
        } halves[] = {{'h', "PT30M"}, {'Y', "P6M"},   {'C', "P50Y"}, {'E', "P5Y"},
                      {'D', "PT12H"}, {'T', "PT30S"}, {'M', "P15D"}};
        for (size_t i = 0; i < sizeof halves / sizeof *halves; i++)
            if (halves[i].unit == unit) {
                snprintf(value, 32, "%s", halves[i].value);
                return true;
            }
        return false;
    }
    if (n < 0)
        snprintf(value, 32, "%sX%c", start, unit == 'E' || unit == 'C' ? unit : name);
    else if (n == 0 && tenths == 0)
        return false;
    else if (n > 999999)
        snprintf(value, 32, "%sX%c", start, name);
    else if (tenths && times == 1)
        snprintf(value, 32, "%s%d.%d%c", start, n, tenths, name);
    else
        snprintf(value, 32, "%s%d%c", start, n * times + tenths * times / 10, name);
    return true;
}

static bool fill_duration(dgm__time *out, const dgm__time_rule *rule, const dgm__slots *s)
{
    bool half_only = rule->arg == 5 && strncmp(rule->pattern, "half", 4) == 0;
    int n = s->n ? s->n : rule->pattern[0] == 'N' ? 0 : s->plural ? -1 : 1;
    int tenths = s->tenths ? s->tenths - '0' : rule->arg == 5 ? 5 : 0;
    out->type = DGM__TIME_DURATION;
    int sign = rule->arg == 1 ? 1 : s->shift == DGM__NO_SHIFT ? 0 : s->shift;
    out->relation = (int8_t)(sign ? sign : 2);
    return write_duration(out->value, s->unit, n, tenths, half_only);
}

static bool fill_set(dgm__time *out, const dgm__time_rule *rule, const dgm__slots *s)
{
    static const char *const parts[] = {"", "MO", "AF", "EV", "NI"};
    static const char *const seasons[] = {"", "SP", "SU", "FA", "WI"};
    out->type = DGM__TIME_SET;
    if (s->weekday)
        snprintf(out->value, sizeof out->value, "XXXX-WXX-%d%s%s", s->weekday, s->part ? "T" : "", parts[s->part]);
    else if (s->month)
        snprintf(out->value, sizeof out->value, "XXXX-%02d", s->month);
    else if (s->season)
        snprintf(out->value, sizeof out->value, "XXXX-%s", seasons[s->season]);
    else if (s->part)
        snprintf(out->value, sizeof out->value, "XXXX-XX-XXT%s", parts[s->part]);
    else
        return write_duration(out->value, s->unit,
                              rule->arg                                     ? rule->arg
                              : strstr(rule->pattern, "times") || s->n == 0 ? 1
                                                                            : s->n,
                              0, false);
    return true;
}

static bool fill_ref(dgm__time *out, const dgm__time_rule *rule, const dgm__slots *s)
{
    int sign = rule->arg ? rule->arg : rule->pattern[0] == 'F' ? s->shift : 0;
    out->type = DGM__TIME_DATE;
    out->relation = (int8_t)sign;
    snprintf(out->value, sizeof out->value, "%s", sign < 0 ? "PAST_REF" : sign > 0 ? "FUTURE_REF" : "PRESENT_REF");
    return true;
}

static void add_part(dgm__time *out, int part)
{
    static const char *const names[] = {"", "TMO", "TAF", "TEV", "TNI"};
    if (part < 1 || part > 4)
        return;
    out->type = DGM__TIME_TIME;
    strncat(out->value, names[part], sizeof out->value - strlen(out->value) - 1);
}

static bool add_clock(dgm__time *out, const dgm__slots *s)
{
    int minutes = s->clock - 1;
    if (s->clock == 0) {
        int hour = s->day ? s->day : s->n;
        if (hour < 1 || hour > 12)
            return false;
        minutes = hour * 60;
    }
    if (s->meridiem == 'p' && minutes < 720)
        minutes += 720;
    else if (s->meridiem == 'a' && minutes >= 720)
        minutes -= 720;
    char text[24];
    snprintf(text, sizeof text, "T%02d:%02d", minutes / 60 % 100, minutes % 60);
    strncat(out->value, text, sizeof out->value - strlen(out->value) - 1);
    out->type = DGM__TIME_TIME;
    return true;
}

void dgm__time_relate(dgm__time *out, dgm__stamp stamp, dgm__stamp anchor)
{
    int32_t first, last, now_first, now_last;
    if (!dgm__stamp_range(stamp, &first, &last) || !dgm__stamp_range(anchor, &now_first, &now_last))
        return;
    out->relation = (int8_t)(last < now_first ? -1 : first > now_last ? 1 : 0);
}

bool dgm__time_fill(dgm__time *out, dgm__stamp *result, const dgm__time_rule *rule, const dgm__slots *slots,
                    const dgm__time_ground *g)
{
    const dgm__slots *s = slots;
    dgm__stamp stamp = nothing;
    bool relative = false;
    int sign = s->shift == DGM__NO_SHIFT ? 2 : s->shift;
    *result = nothing;
    out->type = DGM__TIME_DATE;
    out->relation = 2;
    switch (rule->act) {
    case DGM__ACT_DURATION:
        return fill_duration(out, rule, s);
    case DGM__ACT_SET:
        return fill_set(out, rule, s);
    case DGM__ACT_REF:
        return fill_ref(out, rule, s);
    case DGM__ACT_DAY:
        stamp = fill_day(s, g, &relative);
        break;
    case DGM__ACT_MONTH:
        stamp = fill_month(s, g, &relative);
        break;
    case DGM__ACT_YEAR:
        stamp = (dgm__stamp){'Y', s->year, 0, 0};
        break;
    case DGM__ACT_DECADE:
        stamp = (dgm__stamp){'E', s->decade * 10, 0, 0};
        break;
    case DGM__ACT_CENTURY:
        if (s->ordinal >= 2 && s->ordinal <= 30)
            stamp = (dgm__stamp){'C', (s->ordinal - 1) * 100, 0, 0};
        break;
    case DGM__ACT_QUARTER: {
        int quarter = s->quarter ? s->quarter : s->ordinal;
        if (quarter >= 1 && quarter <= 4)
            stamp = fill_part_of_year((dgm__stamp){'Q', 0, quarter, 0}, s, g, &relative);
        break;
    }
    case DGM__ACT_HALF:
        stamp = fill_part_of_year((dgm__stamp){'H', 0, s->ordinal == 1 ? 1 : 2, 0}, s, g, &relative);
        break;
    case DGM__ACT_SEASON:
        if (s->plural && s->shift != DGM__NO_SHIFT)
            return false;
        stamp = fill_part_of_year((dgm__stamp){'S', 0, s->season, 0}, s, g, &relative);
        break;
    case DGM__ACT_HOLIDAY:
        stamp = fill_holiday(s, rule->arg, g, &relative);
        break;
    case DGM__ACT_WEEKDAY:
        if (s->plural) /* "on Mondays" */
            return fill_set(out, rule, s);
        stamp = fill_weekday(s, g);
        relative = true;
        break;
    case DGM__ACT_WEEK_DAY:
        stamp = dgm__stamp_shift(g->anchor, 'W', s->shift);
        if (stamp.grain)
            stamp = dgm__stamp_day(days_of(stamp) + s->weekday - 1);
        relative = true;
        break;
    case DGM__ACT_TODAY:
        sign = rule->arg ? rule->arg / 2 : s->shift;
        stamp = dgm__stamp_shift(g->anchor, 'D', rule->arg ? rule->arg : s->shift);
        stamp.grain = 'D';
        relative = true;
        break;
    case DGM__ACT_PART: {
        bool spoken = s->shift == DGM__NO_SHIFT || s->from == 'r' || s->shift == 1;
        stamp = dgm__stamp_shift(spoken ? g->spoken_day : g->anchor, 'D', s->shift == DGM__NO_SHIFT ? 0 : s->shift);
        stamp.grain = 'D';
        relative = true;
        if (spoken)
            sign = 2;
        break;
    }
    case DGM__ACT_UNIT:
        if (s->plural || (s->from == 'p' && s->shift == -1)) {
            if (!fill_duration(out, rule, s))
                return false;
            if (s->plural && s->from == 'a' && s->shift == 1) {
                out->type = DGM__TIME_DATE;
                snprintf(out->value, sizeof out->value, "FUTURE_REF");
            }
            return true;
        }
        stamp = fill_unit(s, rule, g);
        if (s->from == 'r')
            sign = 2;
        relative = true;
        break;
    case DGM__ACT_DAYS_OF:
        stamp = dgm__stamp_shift(s->from == 'r' ? g->spoken : g->anchor, 'M', s->shift);
        if (s->day > (stamp.grain ? dgm__month_length(stamp.year, stamp.month) : 31))
            return false;
        stamp.grain = 'D', stamp.day = s->day;
        relative = true;
        break;
    case DGM__ACT_CLOCK:
        stamp = g->day_here.grain == 'D' ? g->day_here : (dgm__stamp){'D', 0, 0, 0};
        relative = true;
        sign = 2;
        break;
    case DGM__ACT_AGO:
        sign = rule->arg;
        relative = true;
        if (s->n < 0) {
            snprintf(out->value, sizeof out->value, "%s", sign < 0 ? "PAST_REF" : "FUTURE_REF");
            out->relation = (int8_t)sign;
            return true;
        }
        if (unit_is_clock(s->unit)) {
            stamp = g->anchor;
            if (!has_day(stamp))
                stamp = (dgm__stamp){'D', 0, 0, 0};
            out->type = DGM__TIME_TIME;
        } else {
            bool half = s->n == 0;
            bool quarter = s->unit == 'Y' && g->spoken.grain == 'Q' && rule->arg < 0; /* business news */
            stamp = quarter ? dgm__stamp_shift(g->spoken, 'Q', -4 * s->n)
                            : fill_offset(g->anchor, g->anchor, s->unit, (half ? 1 : s->n) * rule->arg, half);
            if (stamp.grain == 0)
                stamp.grain = s->unit == 'W' || s->unit == 'F' || s->unit == 'L' ? 'D' : s->unit;
        }
        break;
    case DGM__ACT_EARLIER:
        relative = true;
        sign = 2;
        if (s->n < 0 || unit_is_clock(s->unit)) {
            if (rule->arg > 0 || unit_is_clock(s->unit))
                return false;
            snprintf(out->value, sizeof out->value, "PAST_REF");
            out->relation = -1;
            return true;
        }
        if (s->unit == 'Y' && (g->spoken.grain == 'Q' || g->spoken.grain == 'M' || g->spoken.grain == 'H') &&
            s->n <= 9999) {
            stamp = g->spoken;
            stamp.year += (s->n ? s->n : 1) * rule->arg;
            if (stamp.year < 1 || stamp.year > 9999)
                return false;
        } else {
            stamp = fill_offset(g->spoken, g->spoken_day, s->unit, (s->n ? s->n : 1) * rule->arg, false);
        }
        if (stamp.grain == 0)
            stamp.grain = s->unit == 'W' || s->unit == 'F' || s->unit == 'L' ? 'D' : s->unit;
        break;
    }
    if (stamp.grain == 0 && rule->act == DGM__ACT_WEEKDAY) {
        snprintf(out->value, sizeof out->value, "XXXX-WXX-%d", s->weekday);
    } else if (stamp.grain == 0 && rule->act == DGM__ACT_WEEK_DAY) {
        snprintf(out->value, sizeof out->value, "XXXX-WXX-%d", s->weekday);
    } else if (stamp.grain == 0) {
        return false;
    } else {
        dgm__stamp_value(stamp, out->value);
        dgm__stamp_date(stamp, out->date);
    }
    if (sign >= -1 && sign <= 1)
        out->relation = (int8_t)sign;
    dgm__time_relate(out, stamp, g->anchor);
    out->relative = relative;
    if (out->type == DGM__TIME_TIME) /* hours ago */
        strncat(out->value, "TXX", sizeof out->value - strlen(out->value) - 1);
    else if (rule->act == DGM__ACT_CLOCK && !add_clock(out, s))
        return false;
    else if (s->part)
        add_part(out, s->part);
    *result = stamp;
    return true;
}
