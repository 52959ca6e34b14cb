/* SPDX-License-Identifier: Apache-2.0
 *
 * Calendar of time expressions: days, ISO weeks, and the written forms of points
 * of the calendar (TIMEX3 values, ISO dates).
 */
#include <stdio.h>
#include <string.h>

#include "resolve/times_parts.h"

/* Days to dates and back after Hinnant, "chrono-compatible low-level date
 * algorithms": years begin in March, so that the leap day is the last. */
int32_t dgm__days(int year, int month, int day)
{
    int y = year - (month <= 2);
    int era = (y >= 0 ? y : y - 399) / 400;
    int of_era = y - era * 400;
    int of_year = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1;
    return era * 146097 + of_era * 365 + of_era / 4 - of_era / 100 + of_year - 719468;
}

void dgm__days_date(int32_t days, int *year, int *month, int *day)
{
    int z = days + 719468;
    int era = (z >= 0 ? z : z - 146096) / 146097;
    int of_era = z - era * 146097;
    int y = (of_era - of_era / 1460 + of_era / 36524 - of_era / 146096) / 365;
    int of_year = of_era - (365 * y + y / 4 - y / 100);
    int m = (5 * of_year + 2) / 153;
    *day = of_year - (153 * m + 2) / 5 + 1;
    *month = m + (m < 10 ? 3 : -9);
    *year = y + era * 400 + (*month <= 2);
}

int dgm__days_weekday(int32_t days)
{
    return ((days + 3) % 7 + 7) % 7 + 1; /* 1970-01-01 was a Thursday */
}

int dgm__month_length(int year, int month)
{
    static const int lengths[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    bool leap = year == 0 || (year % 4 == 0 && (year % 100 != 0 || year % 400 == 0));
    return month < 1 || month > 12 ? 0 : lengths[month - 1] + (month == 2 && leap);
}

int32_t dgm__easter(int year)
{
    int k = year / 100, m = 15 + (3 * k + 3) / 4 - (8 * k + 13) / 25, s = 2 - (3 * k + 3) / 4;
    int a = year % 19, d = (19 * a + m) % 30, r = (d + a / 11) / 29;
    int og = 21 + d - r, sz = 7 - (year + year / 4 + s) % 7, oe = 7 - (og - sz) % 7;
    return dgm__days(year, 3, 1) + og + oe - 1;
}

dgm__stamp dgm__stamp_day(int32_t days)
{
    dgm__stamp stamp = {.grain = 'D'};
    dgm__days_date(days, &stamp.year, &stamp.month, &stamp.day);
    return stamp;
}

dgm__stamp dgm__stamp_week(int32_t days, char grain)
{
    dgm__stamp stamp = dgm__stamp_day(days - dgm__days_weekday(days) + 1);
    stamp.grain = grain;
    return stamp;
}

dgm__stamp dgm__stamp_read(const char *iso)
{
    static const dgm__stamp none = {0};
    int parts[3] = {0, 0, 0}, n = 0;
    for (const char *p = iso; n < 3; p++) {
        int digits = 0;
        for (; *p >= '0' && *p <= '9' && digits < 5; p++, digits++)
            parts[n] = parts[n] * 10 + (*p - '0');
        if (digits != (n == 0 ? 4 : 2))
            return none;
        n++;
        if (*p != '-')
            break;
    }
    dgm__stamp stamp = {.grain = n == 3   ? 'D'
                                 : n == 2 ? 'M'
                                          : 'Y',
                        .year = parts[0],
                        .month = parts[1],
                        .day = parts[2]};
    if (stamp.year < 1 || (n > 1 && (stamp.month < 1 || stamp.month > 12)) ||
        (n > 2 && (stamp.day < 1 || stamp.day > dgm__month_length(stamp.year, stamp.month))))
        return none;
    return stamp;
}

static dgm__stamp in_years(dgm__stamp stamp)
{
    if (stamp.year < 1 || stamp.year > 9999)
        stamp = (dgm__stamp){0};
    return stamp;
}

dgm__stamp dgm__stamp_shift(dgm__stamp from, char unit, int n)
{
    static const dgm__stamp none = {0};
    if (from.year == 0 || n > 1000000 || n < -1000000)
        return none;
    bool has_day = from.grain == 'D' || from.grain == 'W' || from.grain == 'w';
    bool has_month = has_day || from.grain == 'M';
    int months = 0; /* since year 0 */
    if (has_month)
        months = from.year * 12 + from.month - 1;
    else if (from.grain == 'Q')
        months = from.year * 12 + (from.month - 1) * 3;
    else if (from.grain == 'S')
        months = from.year * 12 + from.month * 3 - 1; /* spring begins in March */
    else
        months = from.year * 12;
    switch (unit) {
    case 'D':
        return has_day ? in_years(dgm__stamp_day(dgm__days(from.year, from.month, from.day) + n)) : none;
    case 'W':
    case 'w':
        return has_day ? in_years(dgm__stamp_week(dgm__days(from.year, from.month, from.day) + 7 * n, unit)) : none;
    case 'M':
        if (!has_month && from.grain != 'Q')
            return none;
        months += n;
        return in_years((dgm__stamp){'M', months / 12, months < 0 ? 1 : months % 12 + 1, 0});
    case 'Q':
        if (!has_month && from.grain != 'Q')
            return none;
        months += 3 * n;
        return in_years((dgm__stamp){'Q', months / 12, months < 0 ? 1 : months % 12 / 3 + 1, 0});
    case 'Y':
        return in_years((dgm__stamp){'Y', from.year + n, 0, 0});
    case 'E':
        return in_years((dgm__stamp){'E', (from.year / 10 + n) * 10, 0, 0});
    case 'C':
        return in_years((dgm__stamp){'C', (from.year / 100 + n) * 100, 0, 0});
    default:
        return none;
    }
}

bool dgm__stamp_range(dgm__stamp s, int32_t *first, int32_t *last)
{
    int from = 1, n = 12; /* months */
    if (s.year == 0)
        return false;
    switch (s.grain) {
    case 'D':
    case 'W':
    case 'w':
        if (s.day == 0 || s.month == 0)
            return false;
        *first = dgm__days(s.year, s.month, s.day) + (s.grain == 'w' ? 5 : 0);
        *last = *first + (s.grain == 'D' ? 0 : s.grain == 'w' ? 1 : 6);
        return true;
    case 'C':
    case 'E':
        *first = dgm__days(s.year, 1, 1);
        *last = dgm__days(s.year + (s.grain == 'C' ? 100 : 10), 1, 1) - 1;
        return true;
    case 'Y':
        break;
    case 'H':
        from = s.month * 6 - 5, n = 6;
        break;
    case 'Q':
        from = s.month * 3 - 2, n = 3;
        break;
    case 'S':
        from = s.month * 3, n = 3;
        break;
    case 'M':
        from = s.month, n = 1;
        break;
    default:
        return false;
    }
    if (s.month == 0 && s.grain != 'Y')
        return false;
    *first = dgm__days(s.year, from, 1);
    int end = from + n;
    *last = dgm__days(s.year + (end > 12), end > 12 ? end - 12 : end, 1) - 1;
    return true;
}

void dgm__stamp_value(dgm__stamp s, char value[32])
{
    static const char *const seasons[] = {"XX", "SP", "SU", "FA", "WI"};
    char year[12] = "XXXX";
    if (s.year > 0)
        snprintf(year, sizeof year, "%04d", s.year % 10000);
    switch (s.grain) {
    case 'C':
        snprintf(value, 32, "%.2s", year);
        break;
    case 'E':
        snprintf(value, 32, "%.3s", year);
        break;
    case 'H':
        snprintf(value, 32, s.month ? "%s-H%d" : "%s-HX", year, s.month);
        break;
    case 'Q':
        snprintf(value, 32, s.month ? "%s-Q%d" : "%s-QX", year, s.month);
        break;
    case 'S':
        snprintf(value, 32, "%s-%s", year, seasons[s.month >= 0 && s.month <= 4 ? s.month : 0]);
        break;
    case 'M':
        snprintf(value, 32, s.month ? "%s-%02d" : "%s-XX", year, s.month);
        break;
    case 'W':
    case 'w': {
        const char *end = s.grain == 'w' ? "-WE" : "";
        if (s.year == 0 || s.day == 0) {
            snprintf(value, 32, "%s-WXX%s", year, end);
            break;
        }
        int32_t thursday = dgm__days(s.year, s.month, s.day) + 3;
        int y, m, d;
        dgm__days_date(thursday, &y, &m, &d);
        snprintf(value, 32, "%04d-W%02d%s", y, (thursday - dgm__days(y, 1, 1)) / 7 + 1, end);
        break;
    }
    case 'D':
        if (s.month == 0)
            snprintf(value, 32, s.day ? "%s-XX-%02d" : "%s-XX-XX", year, s.day);
        else
            snprintf(value, 32, s.day ? "%s-%02d-%02d" : "%s-%02d-XX", year, s.month, s.day);
        break;
    default:
        snprintf(value, 32, "%s", year);
    }
}

void dgm__stamp_date(dgm__stamp s, char date[11])
{
    int32_t first, last;
    date[0] = '\0';
    if (!dgm__stamp_range(s, &first, &last) || s.year > 9999)
        return;
    char text[40] = "";
    int y, m, d;
    dgm__days_date(last, &y, &m, &d);
    switch (s.grain) {
    case 'D':
        snprintf(text, sizeof text, "%04d-%02d-%02d", s.year, s.month, s.day);
        break;
    case 'M':
        snprintf(text, sizeof text, "%04d-%02d", s.year, s.month);
        break;
    case 'E':
    case 'C':
        break;
    default:
        if (y == s.year) /* a week or a winter may belong to two years */
            snprintf(text, sizeof text, "%04d", s.year);
    }
    snprintf(date, 11, "%.10s", text);
}
