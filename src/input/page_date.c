/* SPDX-License-Identifier: Apache-2.0
 *
 * Page dates: see page_date.h.
 */
#include "input/page_date.h"

#include <stdio.h>
#include <string.h>

static bool digit(char c)
{
    return c >= '0' && c <= '9';
}

static bool letter(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

/* A cursor over the text; every reader leaves it where it was on failure. */
typedef struct cursor {
    const dgm__pages *pages;
    const char *text;
    size_t len, at;
} cursor;

static size_t number(cursor *c, size_t most_digits, int *out)
{
    size_t n = 0;
    *out = 0;
    while (n < most_digits && c->at + n < c->len && digit(c->text[c->at + n]))
        *out = *out * 10 + (c->text[c->at + n++] - '0');
    c->at += n;
    return n;
}

static size_t digits_ahead(const cursor *c, size_t at)
{
    size_t n = 0;
    while (at + n < c->len && digit(c->text[at + n]))
        n++;
    return n;
}

static void skip(cursor *c, const char *marks)
{
    while (c->at < c->len) {
        if (strchr(marks, c->text[c->at]) && c->text[c->at])
            c->at++;
        else if (c->text[c->at] == '\xC2' && c->at + 1 < c->len && c->text[c->at + 1] == '\xA0')
            c->at += 2;
        else
            break;
    }
}

static size_t lower_word(const cursor *c, size_t at, char out[16])
{
    size_t n = 0;
    while (at + n < c->len && letter(c->text[at + n])) {
        if (n < 15)
            out[n] = (char)(c->text[at + n] | 32);
        n++;
    }
    out[n < 15 ? n : 15] = '\0';
    return n;
}

static int month_word(cursor *c)
{
    char word[16];
    if (c->at >= c->len || !strchr("jfmasond", c->text[c->at] | 32)) /* a month begins with one of these */
        return 0;
    size_t n = lower_word(c, c->at, word);
    int month = n && n < 15 ? dgm__pages_month(c->pages, word, n) : 0;
    if (month)
        c->at += n;
    return month;
}

/* Four digits; more than four only if a clock is glued on ("201920:10"). */
static bool year_of_four(cursor *c, int *year)
{
    size_t n = digits_ahead(c, c->at);
    if (n < 4 || (n > 4 && !(n <= 6 && c->at + n < c->len && c->text[c->at + n] == ':')))
        return false;
    number(c, 4, year);
    if (*year < 1800 || *year > 2199) {
        c->at -= 4;
        return false;
    }
    return true;
}

/* Two digits, pivot 1950: "90", "'98". Not before more digits, a clock or letters. */
static bool year_of_two(cursor *c, int *year)
{
    size_t at = c->at;
    skip(c, "'");
    if (digits_ahead(c, c->at) == 2) {
        number(c, 2, year);
        if (c->at >= c->len || !(letter(c->text[c->at]) || c->text[c->at] == ':' || c->text[c->at] == '%')) {
            *year += *year < 50 ? 2000 : 1900;
            return true;
        }
    }
    c->at = at;
    return false;
}

static bool any_year(cursor *c, int *year, const char *marks)
{
    size_t at = c->at;
    skip(c, marks);
    if (year_of_four(c, year) || (c->at > at && year_of_two(c, year)))
        return true;
    c->at = at;
    return false;
}

static void ordinal(cursor *c)
{
    char word[16];
    size_t n = lower_word(c, c->at, word);
    if (n == 2 && (!strcmp(word, "st") || !strcmp(word, "nd") || !strcmp(word, "rd") || !strcmp(word, "th")))
        c->at += n;
}

bool dgm__is_day(int year, int month, int day)
{
    static const int days[13] = {0, 31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    if (month < 1 || month > 12 || day < 1)
        return false;
    bool leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
    return day <= days[month] + (month == 2 && leap);
}

int dgm__weekday_of(int year, int month, int day)
{
    static const int shift[13] = {0, 0, 3, 2, 5, 0, 3, 5, 1, 4, 6, 2, 4}; /* Sakamoto's table */
    int y = year - (month < 3);
    int sunday_first = (y + y / 4 - y / 100 + y / 400 + shift[month] + day) % 7;
    return sunday_first ? sunday_first : 7;
}

/* 2024-03-28, 2024/3/28, 2024.03.28 */
static bool year_first(cursor *c, dgm__page_date *d)
{
    if (digits_ahead(c, c->at) != 4)
        return false;
    number(c, 4, &d->year);
    if (c->at >= c->len || !strchr("-/.", c->text[c->at]) || d->year < 1800 || d->year > 2199)
        return false;
    char mark = c->text[c->at++];
    if (!number(c, 2, &d->month) || c->at >= c->len || c->text[c->at] != mark)
        return false;
    c->at++;
    return number(c, 2, &d->day) && (c->at >= c->len || !digit(c->text[c->at]) || c->text[c->at] == 'T') &&
           dgm__is_day(d->year, d->month, d->day);
}

/* 18/7/2022, 1 - 12 - 2017, 02.03.98, 02/27/1998 */
static bool numbers(cursor *c, dgm__page_date *d)
{
    int a, b;
    if (!number(c, 2, &a) || (c->at < c->len && digit(c->text[c->at])))
        return false;
    skip(c, " ");
    if (c->at >= c->len || !strchr("/.-", c->text[c->at]))
        return false;
    char mark = c->text[c->at++];
    skip(c, " ");
    if (!number(c, 2, &b) || (c->at < c->len && digit(c->text[c->at])))
        return false;
    skip(c, " ");
    if (c->at >= c->len || c->text[c->at] != mark)
        return false;
    c->at++;
    skip(c, " ");
    if (!year_of_four(c, &d->year)) {
        if (mark != '/' || !year_of_two(c, &d->year))
            return false;
    }
    bool day_first = dgm__is_day(d->year, b, a), month_first = dgm__is_day(d->year, a, b);
    if (!day_first && !month_first)
        return false;
    /* with dots and dashes the day stands first all over the world */
    d->order = day_first && month_first && a != b && mark == '/' ? 3 : day_first ? 1 : 2;
    d->day = day_first ? a : b;
    d->month = day_first ? b : a;
    return true;
}

/* 27th February, 2018; 8 MAY 90; 15-Oct-2021; 7 October 201920:10 */
static bool day_month(cursor *c, bool full, dgm__page_date *d)
{
    char word[16];
    if (!number(c, 2, &d->day) || (c->at < c->len && digit(c->text[c->at])))
        return false;
    ordinal(c);
    skip(c, " \t\n.,-/");
    if (lower_word(c, c->at, word) == 2 && !strcmp(word, "of")) {
        c->at += 2;
        skip(c, " ");
    }
    d->month = month_word(c);
    if (!d->month)
        return false;
    if (!any_year(c, &d->year, " \t\n.,-/") && full)
        return false;
    return dgm__is_day(d->year ? d->year : 2000, d->month, d->day);
}

/* October 16, 2024; Feb 26; Mar 02 2022; October 2021 */
static bool month_day(cursor *c, bool full, dgm__page_date *d)
{
    d->month = month_word(c);
    if (!d->month)
        return false;
    size_t after = c->at;
    skip(c, " \t\n.,-/");
    if (digits_ahead(c, c->at) >= 4) {
        if (!year_of_four(c, &d->year))
            return false;
        return true;
    }
    if (c->at == after || !number(c, 2, &d->day))
        return false;
    ordinal(c);
    if (!any_year(c, &d->year, " \t\n.,-/") && full)
        return false;
    return dgm__is_day(d->year ? d->year : 2000, d->month, d->day);
}

bool dgm__page_date_at(const dgm__pages *pages, const char *text, size_t len, size_t at, bool full, dgm__page_date *out)
{
    cursor c = {pages, text, len, at};
    bool found = false;
    for (int form = 0; form < 4 && !found; form++) {
        *out = (dgm__page_date){0, 0, 0, 0, 0, (uint32_t)at, 0};
        c.at = at;
        if (letter(text[at]))
            found = form == 3 && month_day(&c, full, out);
        else if (digit(text[at]))
            found = form == 0   ? year_first(&c, out)
                    : form == 1 ? numbers(&c, out)
                    : form == 2 ? day_month(&c, full, out)
                                : false;
    }
    out->end = (uint32_t)c.at;
    return found;
}

bool dgm__page_date_find(const dgm__pages *pages, const char *text, size_t len, size_t from, bool full,
                         dgm__page_date *out)
{
    int weekday = 0;
    for (size_t at = from; at < len;) {
        bool is_letter = letter(text[at]), is_digit = digit(text[at]);
        if (!is_letter && !is_digit) {
            at++;
            continue;
        }
        bool clock = is_digit && at >= 2 && text[at - 1] == ':' && digit(text[at - 2]);
        if (!clock && dgm__page_date_at(pages, text, len, at, full, out)) {
            out->weekday = weekday;
            return true;
        }
        cursor c = {pages, text, len, at};
        char word[16];
        size_t n = is_letter ? lower_word(&c, at, word) : digits_ahead(&c, at);
        if (is_letter)
            weekday = n < 15 ? dgm__pages_weekday(pages, word, n) : 0;
        at += n;
        if (is_letter) /* "page1": the number belongs to the word */
            at += at < len && digit(text[at]) ? digits_ahead(&c, at) : 0;
        else if (at < len && letter(text[at])) /* "30th" is over, "0817EST" */
            at += lower_word(&c, at, word);
    }
    return false;
}

/* Counts the words of a stretch that have no place beside a date; the stretch
 * they take is *span. */
static uint32_t strange_words(const dgm__pages *pages, const char *text, size_t from, size_t to, dgm__span *span)
{
    uint32_t n = 0;
    cursor c = {pages, text, to, from};
    while (c.at < to) {
        unsigned char b = (unsigned char)text[c.at];
        char word[16];
        size_t len = 1;
        bool strange = false;
        if (letter((char)b)) {
            len = lower_word(&c, c.at, word);
            strange = len >= 15 || !(dgm__pages_beside_date(pages, word, len) || dgm__pages_month(pages, word, len));
            if (len == 1 && c.at + 1 < to && text[c.at + 1] == '.') { /* P.U.K, a.m. */
                while (c.at + len + 1 < to && text[c.at + len] == '.' && letter(text[c.at + len + 1]))
                    len += 2;
                strange = len > 3 && (text[c.at + 2] | 32) != 'm';
            }
        } else if (b >= 0xC2) {
            len = b < 0xE0 ? 2 : b < 0xF0 ? 3 : 4;
            strange = b > 0xC3 && b != 0xE2;
            while (c.at + len < to && (unsigned char)text[c.at + len] >= 0x80 && strange)
                len++;
        }
        if (strange) {
            if (!n)
                span->start = (uint32_t)c.at;
            n += b >= 'a' && b <= 'z' ? 2 : 1;
            span->end = (uint32_t)(c.at + len);
        }
        c.at += len;
    }
    return n;
}

bool dgm__date_line_read(const dgm__pages *pages, const char *text, size_t len, dgm__date_line *out)
{
    enum { LONGEST = 200, MOST_WORDS = 4, MOST_WITH_CLOCK = 8 };
    *out = (dgm__date_line){.rest = 0};
    size_t digits = 0;
    for (size_t i = 0; i < len && len <= LONGEST; i++)
        digits += digit(text[i]);
    if (len > LONGEST || digits < 3 || !dgm__page_date_find(pages, text, len, 0, true, &out->date) || !out->date.day)
        return false;
    uint32_t before_n = strange_words(pages, text, 0, out->date.start, &out->lead);
    uint32_t after_n = strange_words(pages, text, out->date.end, len, &out->tail);
    out->rest = before_n + after_n;
    bool clock = false;
    for (size_t i = 1; i + 2 < len; i++)
        clock = clock || (text[i] == ':' && digit(text[i - 1]) && digit(text[i + 1]) && digit(text[i + 2]));
    if (out->rest > (clock ? MOST_WITH_CLOCK : MOST_WORDS))
        return false;
    return !(out->rest && text[len - 1] == '.'); /* then it is a short sentence */
}

void dgm__page_date_iso(const dgm__page_date *date, char out[11])
{
    unsigned y = (unsigned)date->year % 10000, m = (unsigned)date->month % 100, d = (unsigned)date->day % 100;
    out[0] = '\0';
    if (date->year && date->month && date->day)
        snprintf(out, 11, "%04u-%02u-%02u", y, m, d);
    else if (date->year && date->month)
        snprintf(out, 11, "%04u-%02u", y, m);
    else if (date->year)
        snprintf(out, 11, "%04u", y);
}
