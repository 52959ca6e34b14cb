/* SPDX-License-Identifier: Apache-2.0
 *
 * Wording: see wording.h.
 */
#include "record/wording.h"

#include <ctype.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

enum { MOST_WORDS = 20, MOST_NOUN = 12, MOST_TEXT = 600 };

typedef struct text {
    char buf[MOST_TEXT];
    size_t n;
    bool full;
} text;

static void put(text *t, const char *word, bool blank)
{
    size_t len = strlen(word);
    if (t->full || t->n + len + 2 >= MOST_TEXT) {
        t->full = true;
        return;
    }
    if (blank && t->n)
        t->buf[t->n++] = ' ';
    memcpy(t->buf + t->n, word, len + 1);
    t->n += len;
}

static bool is(const dgm__sentence *s, uint32_t i, const char *word)
{
    return i < s->n && strcasecmp(s->tokens[i].form, word) == 0;
}

static bool is_any(const dgm__sentence *s, uint32_t i, const char *const *words)
{
    for (; *words; words++)
        if (is(s, i, *words))
            return true;
    return false;
}

/* ---- when ---- */

/* The token of the expression that hangs outside it. */
static uint32_t head_of(const dgm__sentence *s, const dgm__time *time)
{
    for (uint32_t i = time->first; i <= time->last && i < s->n; i++)
        if (s->tokens[i].head < (int32_t)time->first || s->tokens[i].head > (int32_t)time->last)
            return i;
    return time->last;
}

static int days_in(int year, int month)
{
    static const int days[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    return month == 2 && ((year % 4 == 0 && year % 100 != 0) || year % 400 == 0) ? 29 : days[month - 1];
}

/* `n` units after a day; coarser units give coarser dates. */
static void later(char out[11], const char *from, long n, char unit)
{
    int year = atoi(from), month = strlen(from) >= 7 ? atoi(from + 5) : 0;
    int day = strlen(from) >= 10 ? atoi(from + 8) : 0;
    out[0] = '\0';
    if (n < 1 || n > 1000 || year < 1 || year > 8000)
        return;
    if (unit == 'W')
        n *= 7;
    if (unit == 'Y') {
        snprintf(out, 11, "%04d", (year + (int)n) % 10000);
        return;
    }
    if (month < 1 || month > 12)
        return;
    if (unit == 'M') {
        month += (int)n;
    } else {
        if (!day)
            return;
        for (day += (int)n; day > days_in(year, month); month = month % 12 + 1) {
            day -= days_in(year, month);
            year += month == 12;
        }
        if (unit == 'D' && n < 14) {
            snprintf(out, 11, "%04u-%02u-%02u", (unsigned)year % 10000U, (unsigned)month % 100U, (unsigned)day % 100U);
            return;
        }
    }
    year += (month - 1) / 12;
    month = (month - 1) % 12 + 1;
    snprintf(out, 11, "%04u-%02u", (unsigned)year % 10000U, (unsigned)month % 100U);
}

static bool is_month(const char *form)
{
    static const char *const names[] = {"jan", "feb", "mar", "apr", "may", "jun",
                                        "jul", "aug", "sep", "oct", "nov", "dec"};
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        if (strncasecmp(form, names[i], 3) == 0)
            return true;
    return false;
}

/* "next week" as the month that its Thursday is in (ISO 8601: week 1 has the year's
 * first Thursday). */
static void month_of_week(char out[11], const char *week)
{
    int year = atoi(week), number = atoi(week + 6), y = year - 1, month = 1;
    if (year < 1 || year > 8000 || number < 1 || number > 53)
        return;
    int first = (y + y / 4 - y / 100 + y / 400) % 7; /* 1 January: 0 Monday */
    int day = 1 + (10 - first) % 7 + 7 * (number - 1);
    while (month < 12 && day > days_in(year, month))
        day -= days_in(year, month++);
    snprintf(out, 11, "%04u-%02u", (unsigned)year % 10000U, (unsigned)month % 100U);
}

/* The last month of a half or quarter, the date of the expression itself, or what
 * "within two months" comes to. "" where none is ahead. */
static void date_of(char out[11], const dgm__reading *r, const dgm__sentence *s, const dgm__time *t)
{
    static const char *const within[] = {"in", "within", "inside", NULL};
    out[0] = '\0';
    if (t->type == DGM__TIME_DURATION) {
        char unit;
        long n;
        if (t->value[0] != 'P' || sscanf(t->value + 1, "%ld%c", &n, &unit) != 2 || !t->first ||
            !is_any(s, t->first - 1, within))
            return;
        later(out, r->date, n, unit);
        return;
    }
    if (t->type == DGM__TIME_SET || !t->date[0])
        return;
    if (t->relation == -1) {
        /* "agreed to meet in August", told in June: what is promised is ahead */
        static const char *const past[] = {"last", "past", "previous", NULL};
        int year = atoi(t->date);
        if (!t->relative || strlen(t->date) < 7 || year < 1 || year > 8000 || is_any(s, t->first, past) ||
            strncmp(t->value, t->date, 7) != 0)
            return;
        bool named = false; /* a month, not "yesterday" */
        for (uint32_t i = t->first; i <= t->last && i < s->n; i++)
            named = named || is_month(s->tokens[i].form);
        if (named)
            snprintf(out, 11, "%04d%s", (year + 1) % 10000, t->date + 4);
        return;
    }
    memcpy(out, t->date, 11);
    if (strlen(t->value) == 8 && t->value[5] == 'W')
        month_of_week(out, t->value);
    else if (strlen(t->value) == 7 && t->value[5] == 'H')
        snprintf(out, 11, "%.4s-%02d", t->value, t->value[6] == '1' ? 6 : 12);
    else if (strlen(t->value) == 7 && t->value[5] == 'Q' && t->value[6] >= '1' && t->value[6] <= '4')
        snprintf(out, 11, "%.4s-%02d", t->value, 3 * (t->value[6] - '0'));
}

/* "the 2030 agenda", "the accord of 1975", "the accord signed in 1975" */
static bool names_thing(const dgm__sentence *s, const dgm__time *t, uint32_t verb)
{
    if (t->first > 1 && is(s, t->first - 1, "of") && !is(s, t->first - 2, "month") && !is(s, t->first - 2, "end"))
        return true;
    int32_t up = s->tokens[head_of(s, t)].head;
    for (int steps = 0; up > (int32_t)verb && steps < 8; steps++, up = s->tokens[up].head)
        if (s->tokens[up].upos == DGM__UPOS_VERB &&
            (s->tokens[up].rel == DGM__REL_ACL || s->tokens[up].rel == DGM__REL_ACL_RELCL))
            return true;
    switch (s->tokens[head_of(s, t)].rel) {
    case DGM__REL_COMPOUND:
    case DGM__REL_AMOD:
    case DGM__REL_NUMMOD:
    case DGM__REL_FLAT:
    case DGM__REL_NMOD_POSS:
        return true;
    default:
        return false;
    }
}

/* The first that is ahead: behind the deed in its words or right behind them, or before
 * it and hung on it. */
static const dgm__time *due_time(const dgm__reading *r, size_t at, uint32_t verb, uint32_t last, char out[11])
{
    const dgm__sentence *s = &r->sentences[at];
    size_t n;
    const dgm__time *times = dgm__reading_times(r, at, &n), *before = NULL, *dark = NULL;
    char date[11];
    for (size_t i = 0; i < n; i++) {
        const dgm__time *t = &times[i];
        if (names_thing(s, t, verb) || t->last >= s->n)
            continue;
        date_of(date, r, s, t);
        if (!date[0]) { /* "next month" in a text without a date is still no part of the words */
            bool day = t->type == DGM__TIME_DATE || t->type == DGM__TIME_TIME;
            if (day && !t->date[0] && t->first > verb && t->last == last)
                dark = t;
            continue;
        }
        bool behind = t->first > verb && t->first <= last + 3;
        uint32_t top = head_of(s, t);
        bool hung = t->last < verb &&
                    (s->tokens[top].head == (int32_t)verb || (t->first < 2 && s->tokens[verb].head == (int32_t)top));
        if (hung && !before)
            before = t;
        if (!behind)
            continue;
        memcpy(out, date, sizeof date);
        return t;
    }
    if (before)
        date_of(out, r, s, before);
    return before ? before : dark;
}

/* ---- words ---- */

/* "next month" goes with its preposition. */
static uint32_t lead_of(const dgm__sentence *s, const dgm__time *t)
{
    static const char *const small[] = {"early", "late", "mid",   "before", "by",     "during", "until",
                                        "till",  "in",   "on",    "at",     "from",   "for",    "within",
                                        "this",  "end",  "later", "after",  "inside", ",",      NULL};
    uint32_t first = t->first;
    for (;;) {
        if (first > 3 && is(s, first - 1, "of") && (is(s, first - 2, "month") || is(s, first - 2, "end")))
            first -= 2; /* "in the month of May" */
        else if (first > 1 && (is_any(s, first - 1, small) || is(s, first - 1, "the")))
            first--;
        else
            return first;
    }
}

static bool is_left_out(const dgm__sentence *s, uint32_t i)
{
    static const char *const small[] = {"also", "too",          "soon",         "shortly",  "\"",       "``",
                                        "''",   "\xe2\x80\x9c", "\xe2\x80\x9d", "\xc2\xab", "\xc2\xbb", NULL};
    return is_any(s, i, small);
}

/* "by June at the latest", "the month of Ramadan", "in July or August" */
static uint32_t tail_of(const dgm__reading *r, size_t at, const dgm__time *t)
{
    const dgm__sentence *s = &r->sentences[at];
    uint32_t last = t->last;
    const dgm__time *other = last + 2 < s->n && (is(s, last + 1, "or") || is(s, last + 1, "and"))
                                 ? dgm__reading_time(r, at, last + 2)
                                 : NULL;
    if (other)
        last = other->last;
    if (is(s, last + 1, "of") && last + 2 < s->n)
        last += 2;
    if (is(s, last + 1, "at") && is(s, last + 2, "the") && (is(s, last + 3, "latest") || is(s, last + 3, "earliest")))
        last += 3;
    return last;
}

/* Behind the last word of a phrase. */
static bool is_edge(const dgm__token *t)
{
    return t->upos == DGM__UPOS_PUNCT || t->upos == DGM__UPOS_ADP || t->upos == DGM__UPOS_CCONJ ||
           t->upos == DGM__UPOS_SCONJ || t->upos == DGM__UPOS_DET ||
           (t->upos == DGM__UPOS_PART && strcasecmp(t->form, "to") == 0) || t->upos == DGM__UPOS_AUX;
}

static bool is_clause(const dgm__sentence *s, uint32_t i, uint32_t verb)
{
    static const char *const words[] = {"which", "who",   "whom",    "whose", "where", "while", "whereas",  "that",
                                        "when",  "after", "because", "so",    "if",    "once",  "although", NULL};
    if (is(s, i, "according") || is(s, i, "including"))
        return true;
    const dgm__token *t = &s->tokens[i];
    bool finite =
        !strcmp(t->xpos, "VBD") || !strcmp(t->xpos, "VBZ") || !strcmp(t->xpos, "VBP") || !strcmp(t->xpos, "MD");
    bool led = is_any(s, i, words) && (t->rel == DGM__REL_MARK || t->upos == DGM__UPOS_SCONJ ||
                                       t->upos == DGM__UPOS_PRON || t->upos == DGM__UPOS_ADV);
    bool other = t->upos == DGM__UPOS_VERB && i > verb &&
                 (t->rel == DGM__REL_CONJ || (i > verb + 1 && is(s, i - 1, ",") && !strcmp(t->xpos, "VB")));
    bool next = (t->upos == DGM__UPOS_CCONJ && is(s, i + 1, "to")) ||
                ((is(s, i, "after") || is(s, i, "following")) && t->rel == DGM__REL_CASE);
    if (next)
        return true;
    bool dash = is(s, i, ";") || is(s, i, ":") || is(s, i, "(") || is(s, i, "--") || is(s, i, "\xe2\x80\x94") ||
                is(s, i, "\xe2\x80\x93");
    return finite || led || other || dash;
}

static uint32_t end_of(const dgm__sentence *s, uint32_t verb, uint32_t most)
{
    uint32_t last = dgm__phrase_short(s, verb, true, most).last;
    if (last < verb)
        last = verb;
    for (uint32_t i = verb + 1; i <= last; i++)
        if (is_clause(s, i, verb)) {
            last = i - 1;
            break;
        }
    while (last > verb && is_edge(&s->tokens[last]) && s->tokens[last].rel != DGM__REL_COMPOUND_PRT)
        last--;
    return last;
}

/* The person that a pronoun stands for; NULL: none that can be named. */
static const char *named(const dgm__reading *r, size_t at, uint32_t token)
{
    uint32_t m = r->who->at[at][token];
    if (!m || r->who->mentions[m - 1].n_entities != 1)
        return NULL;
    const dgm__entity *e = &r->who->entities[r->who->mentions[m - 1].entities[0]];
    return e->name;
}

/* Tokens first..last, without what `gone` covers. False where a pronoun stays dark. */
static bool put_words(text *out, const dgm__reading *r, size_t at, uint32_t first, uint32_t last, uint32_t gone_first,
                      uint32_t gone_last, bool *content)
{
    static const char *const dark[] = {"it", "this", "so", "these", "those", "that", "one", NULL};
    const dgm__sentence *s = &r->sentences[at];
    bool blank = true;
    while (last > first && last >= gone_first && last <= gone_last)
        last = gone_first > first ? gone_first - 1 : first;
    for (uint32_t i = first; i <= last && i < s->n; i++) {
        const dgm__token *t = &s->tokens[i];
        bool behind = i == gone_last + 1 && t->upos == DGM__UPOS_PUNCT;
        if ((i >= gone_first && i <= gone_last) || behind || is_left_out(s, i)) {
            blank = true;
            continue;
        }
        bool argument =
            t->rel == DGM__REL_OBJ || t->rel == DGM__REL_IOBJ || t->rel == DGM__REL_OBL || t->rel == DGM__REL_NMOD;
        bool pronoun = t->upos == DGM__UPOS_PRON && argument;
        if (pronoun && t->rel != DGM__REL_NMOD && is_any(s, i, dark))
            return false;
        const char *form = t->form;
        char low[16];
        bool shout = i + 1 < s->n && s->tokens[i + 1].form[0] && isupper((unsigned char)s->tokens[i + 1].form[1]);
        if (!i && !shout && (t->upos == DGM__UPOS_DET || t->upos == DGM__UPOS_NUM || t->upos == DGM__UPOS_ADJ) &&
            t->form[0] >= 'A' && t->form[0] <= 'Z' && strlen(t->form) < sizeof low) {
            snprintf(low, sizeof low, "%s", t->form);
            low[0] = (char)(low[0] | 32);
            form = low;
        }
        if (pronoun && t->rel != DGM__REL_NMOD_POSS) {
            const char *name = named(r, at, i);
            if (!name && t->rel == DGM__REL_OBJ && !is(s, i, "each"))
                return false;
            form = name ? name : form;
            *content = *content || name;
        }
        bool thing = t->upos == DGM__UPOS_NOUN || t->upos == DGM__UPOS_PROPN || t->upos == DGM__UPOS_NUM;
        *content = *content || (thing && !dgm__reading_time(r, at, i));
        put(out, form, blank || (t->flags & DGM__TOKEN_SPACE_BEFORE));
        blank = false;
    }
    while (out->n && (out->buf[out->n - 1] == ' ' || out->buf[out->n - 1] == ','))
        out->buf[--out->n] = '\0';
    return true;
}

/* The noun phrase with its article. */
static dgm__phrase noun_of(const dgm__sentence *s, uint32_t head)
{
    dgm__phrase p = dgm__phrase_short(s, head, false, MOST_NOUN);
    while (p.first && s->tokens[p.first - 1].head == (int32_t)head &&
           (s->tokens[p.first - 1].rel == DGM__REL_DET || s->tokens[p.first - 1].rel == DGM__REL_NMOD_POSS))
        p.first--;
    for (uint32_t i = head + 1; i <= p.last; i++)
        if (is_clause(s, i, head)) {
            p.last = i - 1;
            break;
        }
    while (p.last > head && is_edge(&s->tokens[p.last]))
        p.last--;
    return p;
}

static bool bare_allowed(const dgm__token *verb)
{
    return strcmp(verb->lemma, "meet") == 0 || strcmp(verb->lemma, "convene") == 0;
}

/* The base form: the word itself in an infinitive, else its lemma. */
static void put_verb(text *out, const dgm__token *t)
{
    char base[64];
    bool cut = strcmp(t->lemma, "conven") == 0; /* as lemmas come for "convened" */
    snprintf(base, sizeof base, "%s", cut ? "convene" : strcmp(t->xpos, "VB") == 0 ? t->form : t->lemma);
    bool shout = isupper((unsigned char)t->form[0]) && t->form[1] && isupper((unsigned char)t->form[1]);
    for (char *c = base; *c; c++)
        *c = (char)(shout ? toupper((unsigned char)*c) : tolower((unsigned char)*c));
    put(out, base, true);
}

static bool word_verb(text *out, const dgm__reading *r, size_t at, const dgm__tree *tree, const dgm__wording *w,
                      dgm__worded *done, char due[11])
{
    const dgm__sentence *s = &r->sentences[at];
    uint32_t verb = (uint32_t)w->verb, next = verb + 1, last = end_of(s, verb, MOST_WORDS);
    for (uint32_t i = verb + 1; i <= last && w->object >= 0; i++) /* who does it is told apart */
        if (is(s, i, "by") && s->tokens[i].head >= 0 && s->tokens[s->tokens[i].head].rel == DGM__REL_OBL_AGENT)
            last = i - 1;
    const dgm__time *time = due_time(r, at, verb, last, due);
    uint32_t gone_first = 1, gone_last = 0;
    bool content = false;
    if (time && time->first > verb) {
        gone_first = lead_of(s, time);
        gone_last = tail_of(r, at, time);
        if (gone_first <= verb)
            gone_first = verb + 1;
    }
    done->first = verb;
    done->last = last > gone_last ? last : gone_last;
    if (w->instead)
        put(out, w->instead, true);
    else
        put_verb(out, &s->tokens[verb]);
    if (next < s->n && s->tokens[next].rel == DGM__REL_COMPOUND_PRT)
        put(out, s->tokens[next++].form, true);
    if (w->object >= 0) {
        dgm__phrase noun = noun_of(s, (uint32_t)w->object);
        if (s->tokens[w->object].upos == DGM__UPOS_PRON)
            return false;
        if (noun.first < done->first)
            done->first = noun.first;
        if (!put_words(out, r, at, noun.first, noun.last, 1, 0, &content))
            return false;
    }
    if (next <= last && !put_words(out, r, at, next, last, gone_first, gone_last, &content))
        return false;
    (void)tree;
    return content || (bare_allowed(&s->tokens[verb]) && due[0]);
}

static bool word_lead(text *out, const dgm__reading *r, size_t at, const dgm__wording *w, dgm__worded *done,
                      char due[11])
{
    const dgm__sentence *s = &r->sentences[at];
    bool content = false, inside = false;
    uint32_t anchor = w->verb >= 0 ? (uint32_t)w->verb : w->at, last = w->last > anchor ? w->last : anchor;
    if (w->verb >= 0)
        last = end_of(s, anchor, MOST_WORDS);
    done->first = anchor;
    done->last = last;
    put(out, w->lead, true);
    const dgm__time *time = NULL;
    if (w->head >= 0) {
        uint32_t head = (uint32_t)w->head;
        dgm__phrase noun = noun_of(s, head);
        for (uint32_t i = head + 1; i <= noun.last && strcmp(w->lead, "receive") == 0; i++)
            if (s->tokens[i].upos == DGM__UPOS_ADP && !is(s, i, "of")) /* "receive him in Rome", no "to Rome" */
                noun.last = i - 1;
        time = due_time(r, at, anchor < head && w->verb < 0 ? head : anchor, last > noun.last ? last : noun.last, due);
        const char *name = s->tokens[head].upos == DGM__UPOS_PROPN ? NULL : named(r, at, head);
        if (s->tokens[head].upos == DGM__UPOS_PRON && !name)
            return false;
        uint32_t gone_first = 1, gone_last = 0;
        if (time) {
            gone_first = lead_of(s, time);
            gone_last = tail_of(r, at, time);
            if (gone_first <= head && gone_last >= head)
                return false;
            if (gone_last > done->last)
                done->last = gone_last;
        }
        if (name && strcmp(w->lead, "receive") == 0) {
            put(out, name, true);
            content = true;
        } else if (!put_words(out, r, at, noun.first, noun.last, gone_first, gone_last, &content)) {
            return false;
        }
        inside = w->place && w->place->first >= noun.first && w->place->last <= noun.last;
        if (noun.first < done->first)
            done->first = noun.first;
        if (noun.last > done->last)
            done->last = noun.last;
    } else {
        time = due_time(r, at, anchor, last + 6, due);
        content = w->place || w->tail;
    }
    if (w->place && !inside) {
        if (w->head >= 0)
            put(out, "in", true);
        if (w->place->first && is(s, w->place->first - 1, "the")) /* "the United States" */
            put(out, "the", true);
        put(out, w->place->name->canonical, true);
        if (w->place->last > done->last)
            done->last = w->place->last;
    }
    if (w->tail)
        put(out, w->tail, true);
    return content;
}

dgm_status dgm__wording_of(dgm__worded *out, const dgm__reading *r, size_t at, const dgm__tree *tree,
                           const dgm__wording *w)
{
    text words = {.n = 0, .full = false};
    char due[11] = "";
    words.buf[0] = '\0';
    memset(out, 0, sizeof *out);
    bool good = w->lead ? word_lead(&words, r, at, w, out, due) : word_verb(&words, r, at, tree, w, out, due);
    if (!good || words.full)
        return DGM_OK;
    if (w->due && !due[0])
        snprintf(due, sizeof due, "%s", w->due);
    if (w->dated && !due[0] && !w->place)
        return DGM_OK;
    size_t told;
    const dgm__time *times = dgm__reading_times(r, at, &told);
    memcpy(out->when, due, sizeof due);
    for (size_t i = 0; i < told; i++) { /* halves and quarters stand as years */
        char date[11];
        date_of(date, r, &r->sentences[at], &times[i]);
        bool part = strlen(times[i].value) == 7 && (times[i].value[5] == 'H' || times[i].value[5] == 'Q');
        if (due[0] && part && strcmp(date, due) == 0 && strncmp(times[i].date, due, strlen(times[i].date)) == 0)
            memcpy(out->when, times[i].date, sizeof due);
    }
    out->what = dgm__arena_strndup(r->arena, words.buf, words.n);
    out->due = due[0] ? dgm__arena_strndup(r->arena, due, strlen(due)) : NULL;
    return out->what && (out->due || !due[0]) ? DGM_OK : DGM_ENOMEM;
}
