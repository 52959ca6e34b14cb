/* SPDX-License-Identifier: Apache-2.0
 *
 * See numbers.h. A small hand-written reader over tokens; treebanks split "20-year"
 * into three tokens, other tokenizers do not, so both are read.
 */
#include "record/numbers.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

typedef struct named {
    const char *name;
    double value;
} named;

static const named SMALL[] = {
    {"one", 1},       {"two", 2},       {"three", 3},    {"four", 4},     {"five", 5},       {"six", 6},
    {"seven", 7},     {"eight", 8},     {"nine", 9},     {"ten", 10},     {"eleven", 11},    {"twelve", 12},
    {"thirteen", 13}, {"fourteen", 14}, {"fifteen", 15}, {"sixteen", 16}, {"seventeen", 17}, {"eighteen", 18},
    {"nineteen", 19}, {"twenty", 20},   {"thirty", 30},  {"forty", 40},   {"fifty", 50},     {"sixty", 60},
    {"seventy", 70},  {"eighty", 80},   {"ninety", 90},
};

static const named LARGE[] = {
    {"hundred", 1e2}, {"thousand", 1e3}, {"million", 1e6},   {"mln", 1e6},   {"mn", 1e6},   {"billion", 1e9},
    {"bln", 1e9},     {"bn", 1e9},       {"trillion", 1e12}, {"trln", 1e12}, {"dozen", 12},
};

static const struct {
    const char *sign, *name;
    bool after; /* may also stand behind the number */
} CURRENCY[] = {
    {"$", "US dollars", true},
    {"US$", "US dollars", true},
    {"U.S.$", "US dollars", true},
    {"USD", "US dollars", true},
    {"dlrs", "US dollars", true},
    {"dlr", "US dollars", true},
    {"dollars", "US dollars", true},
    {"dollar", "US dollars", true},
    {"S$", "Singapore dollars", true},
    {"A$", "Australian dollars", true},
    {"C$", "Canadian dollars", true},
    {"HK$", "Hong Kong dollars", true},
    {"NT$", "Taiwan dollars", true},
    {"NZ$", "New Zealand dollars", true},
    {"R$", "reais", true},
    {"€", "euros", true},
    {"EUR", "euros", true},
    {"euros", "euros", true},
    {"euro", "euros", true},
    {"£", "pounds", true},
    {"stg", "pounds", true},
    {"GBP", "pounds", true},
    {"¥", "yen", true},
    {"yen", "yen", true},
    {"yuan", "yuan", true},
    {"RMB", "yuan", true},
    {"rubles", "rubles", true},
    {"roubles", "rubles", true},
    {"ruble", "rubles", true},
    {"rouble", "rubles", true},
    {"rupees", "rupees", true},
    {"Rs", "rupees", false},
    {"₹", "rupees", false},
    {"marks", "marks", true},
    {"francs", "francs", true},
    {"riyals", "riyals", true},
    {"dirhams", "dirhams", true},
    {"dinars", "dinars", true},
    {"lira", "lira", true},
    {"pesos", "pesos", true},
    {"baht", "baht", true},
    {"ringgit", "ringgit", true},
    {"RM", "ringgit", false},
    {"NOK", "Norwegian kroner", true},
    {"SEK", "Swedish kronor", true},
    {"DKK", "Danish kroner", true},
    {"CHF", "Swiss francs", true},
    {"JPY", "yen", true},
    {"CNY", "yuan", true},
    {"INR", "rupees", true},
    {"RUB", "rubles", true},
    {"AUD", "Australian dollars", true},
    {"CAD", "Canadian dollars", true},
    {"NZD", "New Zealand dollars", true},
    {"SGD", "Singapore dollars", true},
    {"AED", "dirhams", true},
    {"SAR", "riyals", true},
    {"QAR", "riyals", true},
    {"KRW", "won", true},
    {"KES", "Kenyan shillings", true},
    {"UGX", "Ugandan shillings", true},
    {"TZS", "Tanzanian shillings", true},
    {"ZAR", "rand", true},
    {"NGN", "naira", true},
    {"GHS", "cedis", true},
    {"EGP", "Egyptian pounds", true},
    {"PKR", "Pakistani rupees", true},
    {"BDT", "taka", true},
    {"LKR", "Sri Lankan rupees", true},
    {"IDR", "rupiah", true},
    {"MYR", "ringgit", true},
    {"THB", "baht", true},
    {"PHP", "Philippine pesos", true},
    {"BRL", "reais", true},
    {"PLN", "zlotys", true},
    {"CZK", "Czech crowns", true},
    {"HUF", "forints", true},
    {"UAH", "hryvnias", true},
    {"ILS", "shekels", true},
    {"IQD", "Iraqi dinars", true},
    {"KWD", "Kuwaiti dinars", true},
    {"OMR", "Omani rials", true},
    {"taka", "taka", true},
    {"zlotys", "zlotys", true},
    {"forints", "forints", true},
    {"rials", "rials", true},
    {"kroner", "kroner", true},
    {"kronor", "kronor", true},
    {"crowns", "crowns", true},
    {"rand", "rand", true},
    {"shekels", "shekels", true},
    {"naira", "naira", true},
    {"₽", "rubles", false},
    {"₩", "won", false},
};

static bool look(double *out, const named *table, size_t n, const char *word, size_t len)
{
    for (size_t i = 0; i < n; i++) {
        if (strlen(table[i].name) == len && strncasecmp(table[i].name, word, len) == 0) {
            *out = table[i].value;
            return true;
        }
    }
    return false;
}

static bool small(double *out, const char *word, size_t len)
{
    return look(out, SMALL, sizeof SMALL / sizeof *SMALL, word, len);
}

static bool large(double *out, const char *word)
{
    return look(out, LARGE, sizeof LARGE / sizeof *LARGE, word, strlen(word));
}

static const char *currency_of(const char *word, size_t len, bool after)
{
    for (size_t i = 0; i < sizeof CURRENCY / sizeof *CURRENCY; i++)
        if (strlen(CURRENCY[i].sign) == len && strncasecmp(CURRENCY[i].sign, word, len) == 0 &&
            (!after || CURRENCY[i].after))
            return CURRENCY[i].name;
    return NULL;
}

/* Digits with thousands commas and a decimal point. Returns what was read. */
static size_t digits(double *out, const char *text)
{
    char plain[32];
    size_t n = 0, i = 0;
    if (!isdigit((unsigned char)text[0]))
        return 0;
    for (; text[i] && n + 1 < sizeof plain; i++) {
        if (isdigit((unsigned char)text[i]))
            plain[n++] = text[i];
        else if (text[i] == ',' && isdigit((unsigned char)text[i + 1]) && isdigit((unsigned char)text[i + 2]) &&
                 isdigit((unsigned char)text[i + 3]) && !isdigit((unsigned char)text[i + 4]))
            continue;
        else if (text[i] == '.' && isdigit((unsigned char)text[i + 1]) && !memchr(plain, '.', n))
            plain[n++] = '.';
        else
            break;
    }
    if (n + 1 >= sizeof plain)
        return 0;
    /* By hand, because strtod() reads the decimal point of the locale. */
    double value = 0, place = 0;
    for (size_t k = 0; k < n; k++) {
        if (plain[k] == '.') {
            place = 1;
        } else if (place > 0) {
            place *= 10;
            value = value * 10 + (plain[k] - '0');
        } else {
            value = value * 10 + (plain[k] - '0');
        }
    }
    *out = place > 0 ? value / place : value;
    return i;
}

static bool glued(const dgm__sentence *s, uint32_t i)
{
    return i < s->n && i > 0 && !(s->tokens[i].flags & DGM__TOKEN_SPACE_BEFORE);
}

static bool is(const dgm__sentence *s, uint32_t i, const char *word)
{
    return i < s->n && strcasecmp(s->tokens[i].form, word) == 0;
}

static bool dash(const char *form)
{
    return strcmp(form, "-") == 0 || strcmp(form, "\xe2\x80\x90") == 0 || strcmp(form, "\xe2\x80\x91") == 0;
}

/* "twenty" or "twenty-five" in one token. */
static bool words(double *out, const char *form)
{
    const char *hyphen = strchr(form, '-');
    double tens, ones;
    if (!hyphen)
        return small(out, form, strlen(form));
    if (small(&tens, form, (size_t)(hyphen - form)) && tens >= 20 && small(&ones, hyphen + 1, strlen(hyphen + 1)) &&
        ones < 10) {
        *out = tens + ones;
        return true;
    }
    return false;
}

static bool unit_behind(const char *word, const char **name)
{
    static const char *const UNITS[] = {"year",      "month",     "week",   "day",     "hour",   "minute",
                                        "point",     "member",    "nation", "man",     "person", "mile",
                                        "kilometer", "kilometre", "km",     "ton",     "foot",   "metre",
                                        "meter",     "party",     "seat",   "percent", "strong"};
    for (size_t i = 0; i < sizeof UNITS / sizeof *UNITS; i++) {
        size_t n = strlen(UNITS[i]);
        if (strncasecmp(word, UNITS[i], n) == 0 && (word[n] == '\0' || word[n] == '-')) {
            *name = UNITS[i];
            return true;
        }
    }
    return false;
}

/* Reads the number proper from token i; *next is the token behind it. */
static bool cardinal(dgm__number *out, const dgm__sentence *s, uint32_t i, uint32_t *next)
{
    const char *form = s->tokens[i].form;
    double value, more;
    out->digits = i;
    out->joined = NULL;
    out->in_words = false;
    size_t read = digits(&value, form);
    if (read) {
        const char *rest = form + read;
        if (*rest == '-' && unit_behind(rest + 1, &out->joined))
            out->joined_at = i;
        else if (strcmp(rest, "%") == 0)
            out->percent = true;
        else if (*rest && large(&more, rest) && more > 100)
            value *= more;
        else if (*rest)
            return false;
        if (read <= 3 && !*rest && i + 1 < s->n && strcmp(s->tokens[i + 1].form, "000") == 0) {
            value *= 1000;
            i++;
        }
    } else if (words(&value, form)) {
        out->in_words = true;
        if (value >= 20 && i + 2 < s->n && dash(s->tokens[i + 1].form) &&
            small(&more, s->tokens[i + 2].form, strlen(s->tokens[i + 2].form)) && more < 10) {
            value += more;
            i += 2;
        }
    } else {
        const char *hyphen = strchr(form, '-');
        if (hyphen && small(&value, form, (size_t)(hyphen - form)) && unit_behind(hyphen + 1, &out->joined)) {
            out->in_words = true;
            out->joined_at = i;
        } else if (strcasecmp(form, "half") == 0 && is(s, i + 1, "a") && i + 2 < s->n &&
                   large(&more, s->tokens[i + 2].form)) {
            value = more / 2;
            i += 2;
        } else if (strcasecmp(form, "a") == 0 && i + 1 < s->n && large(&more, s->tokens[i + 1].form) && more > 12) {
            value = 1; /* the magnitude follows below */
        } else if (strcasecmp(form, "a") == 0 && is(s, i + 1, "dozen")) {
            value = 1;
        } else {
            return false;
        }
    }
    i++;
    /* "one and a half million", "2 1/2" stay rare: only the first is read. */
    if (is(s, i, "and") && is(s, i + 1, "a") && is(s, i + 2, "half")) {
        value += 0.5;
        i += 3;
    }
    while (!out->joined && i < s->n && large(&more, s->tokens[i].form)) {
        value *= more;
        out->in_words = false;
        i++;
        /* "two hundred and fifty" */
        uint32_t k = is(s, i, "and") ? i + 1 : i;
        double rest;
        if (k < s->n && more >= 100 && words(&rest, s->tokens[k].form) && (k > i || more == 100) && rest < more &&
            !(k + 1 < s->n && large(&more, s->tokens[k + 1].form))) {
            value += rest;
            i = k + 1;
        }
    }
    if (!out->joined && i + 1 < s->n && dash(s->tokens[i].form) && glued(s, i) && glued(s, i + 1) &&
        unit_behind(s->tokens[i + 1].form, &out->joined)) {
        out->joined_at = i + 1;
        i += 2;
    }
    out->value = value;
    *next = i;
    return true;
}

bool dgm__number_at(dgm__number *out, const dgm__sentence *s, uint32_t at)
{
    if (at >= s->n)
        return false;
    *out = (dgm__number){.first = at};
    uint32_t i = at, next = at;
    const char *form = s->tokens[i].form;
    /* A currency before the number, glued to it or apart. */
    size_t sign = strcspn(form, "0123456789");
    if (sign > 0 && (out->currency = currency_of(form, sign, false))) {
        if (form[sign]) {
            double value, more;
            size_t read = digits(&value, form + sign);
            const char *rest = form + sign + read;
            if (!read)
                return false;
            out->digits = i;
            if (strcmp(rest, "m") == 0)
                value *= 1e6;
            else if (strcmp(rest, "b") == 0)
                value *= 1e9;
            else if (*rest && large(&more, rest))
                value *= more;
            else if (*rest)
                return false;
            next = i + 1;
            while (next < s->n && large(&more, s->tokens[next].form)) {
                value *= more;
                next++;
            }
            out->value = value;
        } else {
            /* "$ 5" and "US $ 5" */
            i++;
            if (i >= s->n || !isdigit((unsigned char)s->tokens[i].form[0]) || !cardinal(out, s, i, &next))
                return false;
        }
    } else if (!cardinal(out, s, i, &next)) {
        return false;
    }
    if (next < s->n && (is(s, next, "%") || is(s, next, "percent") || is(s, next, "pct"))) {
        out->percent = true;
        next++;
    } else if (is(s, next, "per") && is(s, next + 1, "cent")) {
        out->percent = true;
        next += 2;
    }
    if (!out->currency && !out->joined && next < s->n) {
        uint32_t k = next;
        const char *word = s->tokens[k].form;
        out->currency = currency_of(word, strlen(word), true);
        if (!out->currency && isupper((unsigned char)word[0]) && k + 1 < s->n) {
            /* "129 Canadian dlrs": the nation is not told apart, but money it is. */
            k++;
            out->currency = currency_of(s->tokens[k].form, strlen(s->tokens[k].form), true);
        }
        if (out->currency)
            next = k + 1;
    }
    if (out->currency)
        out->in_words = false;
    out->last = next - 1;
    return true;
}
