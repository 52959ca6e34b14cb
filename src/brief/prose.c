/* SPDX-License-Identifier: Apache-2.0
 *
 * Days, numbers and names as people write them: see prose.h.
 */
#include "brief/prose.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

#include "base/utf8.h"

/* Days from 1970-01-01 of a day of the Gregorian calendar (Hinnant's days_from_civil). */
static int32_t day_of(int year, int month, int day)
{
    year -= month <= 2;
    int era = (year >= 0 ? year : year - 399) / 400;
    int of_era = year - era * 400, of_year = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1;
    return era * 146097 + of_era * 365 + of_era / 4 - of_era / 100 + of_year - 719468;
}

static int length_of(int year, int month)
{
    static const int lengths[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    bool leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
    return lengths[month - 1] + (month == 2 && leap);
}

/* The parts that the text gives: 3 a day, 2 a month, 1 a year, 0 it is no date. */
static int parts_of(const char *iso, int out[3])
{
    static const char form[] = "0000-00-00";
    size_t n = iso ? strlen(iso) : 0;
    if (n != 4 && n != 7 && n != 10)
        return 0;
    for (size_t i = 0; i < n; i++)
        if (form[i] == '0' ? iso[i] < '0' || iso[i] > '9' : iso[i] != form[i])
            return 0;
    out[0] = (iso[0] - '0') * 1000 + (iso[1] - '0') * 100 + (iso[2] - '0') * 10 + iso[3] - '0';
    out[1] = n > 4 ? (iso[5] - '0') * 10 + iso[6] - '0' : 1;
    out[2] = n > 7 ? (iso[8] - '0') * 10 + iso[9] - '0' : 1;
    if (out[1] < 1 || out[1] > 12 || out[2] < 1 || out[2] > length_of(out[0], out[1]))
        return 0;
    return n == 4 ? 1 : n == 7 ? 2 : 3;
}

bool dgm__brief_days_of(const char *iso, int32_t *lo, int32_t *hi)
{
    int p[3], n = parts_of(iso, p);
    if (!n)
        return false;
    *lo = day_of(p[0], p[1], p[2]);
    int month = n < 2 ? 12 : p[1];
    *hi = n == 3 ? *lo : day_of(p[0], month, length_of(p[0], month));
    return true;
}

const char *dgm__brief_date_words(char out[DGM__DATE_WORDS], const char *iso)
{
    static const char *const months[] = {"January", "February", "March",     "April",   "May",      "June",
                                         "July",    "August",   "September", "October", "November", "December"};
    int p[3], n = parts_of(iso, p);
    if (n == 3)
        snprintf(out, DGM__DATE_WORDS, "%d %s %d", p[2], months[p[1] - 1], p[0]);
    else if (n == 2)
        snprintf(out, DGM__DATE_WORDS, "%s %d", months[p[1] - 1], p[0]);
    else
        snprintf(out, DGM__DATE_WORDS, "%.20s", iso ? iso : "");
    return out;
}

const char *dgm__brief_number_words(char out[DGM__NUMBER_WORDS], double value)
{
    char digits[40];
    if (!(fabs(value) < 1e15) || value != trunc(value)) {
        snprintf(out, DGM__NUMBER_WORDS, "%.10g", value);
        for (char *p = out; *p; p++) /* the host's decimal point */
            if (*p == ',')
                *p = '.';
        return out;
    }
    snprintf(digits, sizeof digits, "%.0f", fabs(value));
    size_t n = strlen(digits), at = 0;
    if (value < 0)
        out[at++] = '-';
    for (size_t i = 0; i < n; i++) {
        if (i && (n - i) % 3 == 0)
            out[at++] = ',';
        out[at++] = digits[i];
    }
    out[at] = '\0';
    return out;
}

const char *dgm__brief_ordinal_words(char out[DGM__NUMBER_WORDS], int n)
{
    static const char *const words[] = {"first",   "second", "third", "fourth", "fifth",    "sixth",
                                        "seventh", "eighth", "ninth", "tenth",  "eleventh", "twelfth"};
    if (n >= 1 && n <= 12) {
        snprintf(out, DGM__NUMBER_WORDS, "%s", words[n - 1]);
        return out;
    }
    bool teen = n % 100 >= 11 && n % 100 <= 13;
    const char *end = teen ? "th" : n % 10 == 1 ? "st" : n % 10 == 2 ? "nd" : n % 10 == 3 ? "rd" : "th";
    snprintf(out, DGM__NUMBER_WORDS, "%d%s", n, end);
    return out;
}

static bool is_blank(uint32_t c)
{
    return c == ' ' || (c >= '\t' && c <= '\r') || c == 0x85 || c == 0xA0 || c == 0x1680 ||
           (c >= 0x2000 && c <= 0x200A) || c == 0x2028 || c == 0x2029 || c == 0x202F || c == 0x205F || c == 0x3000;
}

/* Controls, marks that turn the direction of writing, tags and the like: never shown. */
static bool is_unseen(uint32_t c)
{
    return c < 0x20 || (c >= 0x7F && c < 0xA0) || c == 0x061C || c == 0x180E || (c >= 0x200B && c <= 0x200F) ||
           (c >= 0x202A && c <= 0x202E) || (c >= 0x2060 && c <= 0x206F) || c == 0xFEFF || c == 0xAD ||
           (c >= 0xFFF9 && c <= 0xFFFB) || (c >= 0xE0000 && c <= 0xE007F);
}

void dgm__brief_clean(dgm__buf *to, const char *text, size_t most)
{
    size_t len = text ? strlen(text) : 0, began = to->len, at_word = to->len, n = 0;
    bool due = false;
    for (size_t i = 0; i < len;) {
        uint32_t c;
        size_t bytes = dgm__utf8_next(text + i, len - i, &c);
        if (c == UINT32_MAX)
            c = 0xFFFD;
        i += bytes;
        if (is_blank(c)) {
            due = to->len > began;
            continue;
        }
        if (is_unseen(c))
            continue;
        if (most && n + due + 1 > most) {
            if (at_word > began && to->data)
                to->len = at_word;
            while (to->data && to->len > began && strchr(" ,;:-.", to->data[to->len - 1]))
                to->len--;
            if (to->data)
                to->data[to->len] = '\0';
            dgm__buf_adds(to, "\xE2\x80\xA6");
            return;
        }
        if (due) {
            at_word = to->len;
            dgm__buf_addc(to, ' ');
            n++;
            due = false;
        }
        char utf8[4];
        dgm__buf_add(to, utf8, dgm__utf8_put(utf8, c));
        n++;
    }
}
