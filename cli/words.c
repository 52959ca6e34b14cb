/* SPDX-License-Identifier: Apache-2.0
 *
 * Codes in plain words: see words.h.
 */
#include "words.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

static const event_words events[] = {
    {"AGREE", "is ready to act with", "agree to act together"},
    {"CONSULT", "consults", "consult each other"},
    {"SUPPORT", "backs", "back each other"},
    {"CONCEDE", "gives way to", "give way"},
    {"COOPERATE", "works with", "work together"},
    {"AID", "helps", "gives help"},
    {"RETREAT", "pulls back from", "pulls back"},
    {"REQUEST", "asks of", "makes a request"},
    {"ACCUSE", "blames", "lays blame"},
    {"REJECT", "turns down", "refuses"},
    {"THREATEN", "threatens", "makes a threat"},
    {"PROTEST", "protests against", "protests"},
    {"SANCTION", "cuts ties with", "cuts ties"},
    {"MOBILIZE", "moves forces against", "moves forces"},
    {"COERCE", "puts force on", "uses force"},
    {"ASSAULT", "attacks", "attacks"},
};

event_words words_event(const char *event)
{
    for (size_t i = 0; event && i < sizeof events / sizeof *events; i++)
        if (!strcmp(events[i].event, event))
            return events[i];
    const char *name = event ? event : "acts";
    return (event_words){name, name, name};
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
