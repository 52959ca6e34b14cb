/* SPDX-License-Identifier: Apache-2.0
 *
 * Codes in plain words: see words.h.
 */
#include "words.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

/* clang-format off */
static const event_words events[] = {
    {"AGREE",     "is ready to act with", "are ready to act with", "is ready to act",  "agree to act together"},
    {"CONSULT",   "consults",             "consult",               "holds talks",      "hold talks"},
    {"SUPPORT",   "backs",                "back",                  "gives support",    "back each other"},
    {"CONCEDE",   "gives way to",         "give way to",           "gives way",        "give way to each other"},
    {"COOPERATE", "works with",           "work with",             "cooperates",       "work together"},
    {"AID",       "helps",                "help",                  "gives help",       "help each other"},
    {"RETREAT",   "pulls back from",      "pull back from",        "pulls back",       "pull back"},
    {"REQUEST",   "asks something of",    "ask something of",      "asks for something", "ask for something"},
    {"ACCUSE",    "blames",               "blame",                 "lays blame",       "blame each other"},
    {"REJECT",    "refuses",              "refuse",                "refuses",          "refuse"},
    {"THREATEN",  "threatens",            "threaten",              "threatens",        "threaten each other"},
    {"PROTEST",   "protests against",     "protest against",       "protests",         "protest"},
    {"SANCTION",  "cuts back ties with",  "cut back ties with",    "cuts back ties",   "cut back ties"},
    {"MOBILIZE",  "moves forces against", "move forces against",   "moves forces",     "move forces"},
    {"COERCE",    "uses force on",        "use force on",          "uses force",       "use force on each other"},
    {"ASSAULT",   "attacks",              "attack",                "attacks",          "fight each other"},
};

static const event_words modes[] = {
    {"meet",        "agrees to meet",       "agree to meet",         "agrees to meet",   "agree to meet"},
    {"expel",       "expels envoys of",     "expel envoys of",       "expels envoys",    "expel each other's envoys"},
    {"discontinue", "breaks off with",      "break off with",        "breaks off",       "break off with each other"},
    {"ceasefire",   "stops fighting",       "stop fighting",         "stops fighting",   "stop fighting each other"},
    {"release",     "releases people of",   "release people of",     "releases people",  "release prisoners"},
    {"arrest",      "arrests people of",    "arrest people of",      "makes arrests",    "make arrests"},
    {"ban",         "bans what is of",      "ban what is of",        "lays down a ban",  "lay down bans"},
    {"aerial",      "attacks from the air", "attack from the air",   "attacks from the air", "attack each other from the air"},
};

static const event_words none = {"", "acts towards", "act towards", "acts", "act together"};
/* clang-format on */

static const event_words *find(const event_words *rows, size_t n, const char *name)
{
    for (size_t i = 0; name && i < n; i++)
        if (!strcmp(rows[i].name, name))
            return &rows[i];
    return NULL;
}

event_words words_event(const char *event, const char *mode)
{
    const event_words *words = find(modes, sizeof modes / sizeof *modes, mode);
    if (!words)
        words = find(events, sizeof events / sizeof *events, event);
    return words ? *words : none;
}

/* Pairs of a code and its words. */
typedef struct pair {
    const char *code, *words;
} pair;

static const char *look_up(const pair *pairs, size_t n, const char *code)
{
    for (size_t i = 0; code && i < n; i++)
        if (!strcmp(pairs[i].code, code))
            return pairs[i].words;
    return NULL;
}

const char *words_status(const char *status)
{
    static const pair statuses[] = {
        {"ongoing", "going on"}, {"future", "still to come"}, {"hypothetical", "if"},
        {"negated", "did not"},  {"historical", "before"},
    };
    return look_up(statuses, sizeof statuses / sizeof *statuses, status);
}

const char *words_actor(const char *code, bool *kind)
{
    static const pair actors[] = {{"UNO", "United Nations"}, {"EUR", "European Union"}};
    static const pair kinds[] = {
        {"IGO", "International organisation"}, {"NGO", "Non-governmental body"},  {"MNC", "Companies"},
        {"IMG", "International armed group"},  {"ISM", "International movement"},
    };
    const char *name = look_up(actors, sizeof actors / sizeof *actors, code);
    *kind = !name;
    return name ? name : look_up(kinds, sizeof kinds / sizeof *kinds, code);
}

const char *words_encounter(const char *kind, const char *status)
{
    static const pair held[] = {
        {"meeting", "Met"}, {"call", "Spoke by phone"}, {"letter", "Wrote"}, {"session", "Session held"}};
    static const pair planned[] = {
        {"meeting", "To meet"}, {"call", "To speak by phone"}, {"letter", "To write"}, {"session", "Session planned"}};
    static const pair past[] = {{"meeting", "Had met"},
                                {"call", "Had spoken by phone"},
                                {"letter", "Had written"},
                                {"session", "Earlier session"}};
    const char *words;
    if (status && !strcmp(status, "planned"))
        words = look_up(planned, sizeof planned / sizeof *planned, kind);
    else if (status && !strcmp(status, "past"))
        words = look_up(past, sizeof past / sizeof *past, kind);
    else
        words = look_up(held, sizeof held / sizeof *held, kind);
    return words ? words : "In touch";
}

void words_date(char *out, size_t size, const char *iso)
{
    static const char *const months[] = {"January", "February", "March",     "April",   "May",      "June",
                                         "July",    "August",   "September", "October", "November", "December"};
    int year, month, day, n = sscanf(iso, "%4d-%2d-%2d", &year, &month, &day);
    if (n == 3 && strlen(iso) == 10 && month >= 1 && month <= 12)
        snprintf(out, size, "%d %s %d", day, months[month - 1], year);
    else if (n == 2 && strlen(iso) == 7 && month >= 1 && month <= 12)
        snprintf(out, size, "%s %d", months[month - 1], year);
    else
        snprintf(out, size, "%s", iso);
}

void words_number(char *out, size_t size, double value)
{
    char digits[40];
    if (fabs(value) >= 1e15 || value != trunc(value)) {
        snprintf(out, size, "%.10g", value);
        return;
    }
    snprintf(digits, sizeof digits, "%.0f", fabs(value));
    size_t n = strlen(digits), at = 0;
    if (value < 0 && at + 1 < size)
        out[at++] = '-';
    for (size_t i = 0; i < n && at + 2 < size; i++) {
        if (i && (n - i) % 3 == 0)
            out[at++] = ',';
        out[at++] = digits[i];
    }
    out[at] = '\0';
}
