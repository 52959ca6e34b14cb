/* SPDX-License-Identifier: Apache-2.0
 *
 * Datelines: see dateline.h.
 *
 * A dateline is a chain of parts - place, its region in brackets, date, agency in
 * brackets, between slashes or bare - closed by a dash, an underscore, a full stop
 * after an agency, or the paragraph's end. The parts are read one after the other;
 * the first thing that is none of them ends the attempt.
 */
#include "input/dateline.h"

#include <string.h>

enum { LONGEST = 200, MOST_PLACE_WORDS = 5 };

typedef struct state {
    const dgm__pages *pages;
    const char *text;
    size_t len, at;
    uint32_t place_words;
    bool place_upper, listed; /* place in capitals; publisher is a listed one */
} state;

static bool upper(char c)
{
    return c >= 'A' && c <= 'Z';
}

static bool lower(char c)
{
    return c >= 'a' && c <= 'z';
}

static void blanks(state *s)
{
    while (s->at < s->len) {
        char c = s->text[s->at];
        if (c == ' ' || c == '\t' || c == '\n' || c == '\r')
            s->at++;
        else if (c == '\xC2' && s->at + 1 < s->len && s->text[s->at + 1] == '\xA0')
            s->at += 2;
        else
            break;
    }
}

static bool begins(const state *s, size_t at, const char *what)
{
    size_t n = strlen(what);
    return s->len - at >= n && !memcmp(s->text + at, what, n);
}

/* A dash that closes a dateline; its length or 0. */
static size_t dash(const state *s)
{
    static const char *const dashes[] = {"\xE2\x80\x93", "\xE2\x80\x94", "\xE2\x80\x95", "---", "--", "_", "-"};
    for (size_t i = 0; i < sizeof dashes / sizeof *dashes; i++)
        if (s->at < s->len && begins(s, s->at, dashes[i]))
            return strlen(dashes[i]);
    return 0;
}

static const char *listed_publisher(const state *s, size_t from, size_t to)
{
    char folded[128];
    bool whole;
    size_t n = dgm__fold(folded, sizeof folded, s->text + from, to - from, &whole);
    return whole && n && (dgm__pages_says(s->pages, folded, n) & DGM__SAYS_PUBLISHER)
               ? dgm__pages_publisher(s->pages, folded, n, NULL)
               : NULL;
}

/* One word of a place: capitalised, letters with inner hyphens and apostrophes, a
 * full stop only after an abbreviation ("MO.", "St."). */
static size_t place_word(const state *s, size_t at)
{
    size_t n = at;
    if (n >= s->len || !(upper(s->text[n]) || (unsigned char)s->text[n] == 0xC3 || (unsigned char)s->text[n] == 0xC4 ||
                         (unsigned char)s->text[n] == 0xC5))
        return 0;
    while (n < s->len) {
        unsigned char c = (unsigned char)s->text[n];
        bool vietnamese = c == 0xE1 && n + 2 < s->len && (unsigned char)s->text[n + 1] >= 0xB8 &&
                          (unsigned char)s->text[n + 1] <= 0xBB; /* U+1E00 to U+1EFF */
        if (upper((char)c) || lower((char)c) || (c >= 0xC3 && c <= 0xC5) || (c >= 0x80 && c < 0xC0) || vietnamese)
            n++;
        else if (begins(s, n, "\xE2\x80\x99"))
            n += 3;
        else if ((c == '-' || c == '\'') && n + 1 < s->len && (upper(s->text[n + 1]) || lower(s->text[n + 1])))
            n++;
        else if (c == '.' && n - at <= 4 && n > at)
            n++;
        else
            break;
    }
    return n - at;
}

static bool place(state *s, dgm__dateline *d)
{
    size_t at = s->at, end = at;
    s->place_upper = true;
    while (s->place_words < MOST_PLACE_WORDS) {
        size_t n = place_word(s, at);
        dgm__page_date date;
        if (n == 3 && !s->place_words && begins(s, at, "The"))
            break;
        if (!n || dgm__page_date_at(s->pages, s->text, s->len, at, false, &date))
            break;
        for (size_t i = at; i < at + n; i++)
            s->place_upper = s->place_upper && !lower(s->text[i]);
        end = at += n;
        s->place_words++;
        if (at < s->len && s->text[at] == ' ')
            at++;
        else if (begins(s, at, "/") && place_word(s, at + 1)) /* "Riyadh/Tehran" */
            at++;
        else
            break;
    }
    d->place = (dgm__span){(uint32_t)s->at, (uint32_t)end};
    s->at = end;
    return s->place_words > 0;
}

/* (AP), (AFP photo service), /TASS/ */
static bool bracket(state *s, dgm__dateline *d)
{
    char open = s->at < s->len ? s->text[s->at] : '\0';
    if (open != '(' && open != '/' && open != '[')
        return false;
    char close = open == '(' ? ')' : open == '[' ? ']' : '/';
    const char *stop = memchr(s->text + s->at + 1, close, s->len - s->at - 1);
    if (!stop || stop - (s->text + s->at) > 80 || stop == s->text + s->at + 1)
        return false;
    size_t from = s->at + 1, to = (size_t)(stop - s->text);
    while (from < to && s->text[from] == ' ')
        from++;
    while (to > from && s->text[to - 1] == ' ')
        to--;
    if (from == to || !(upper(s->text[from]) || lower(s->text[from]) || (unsigned char)s->text[from] >= 0x80))
        return false;
    s->at = (size_t)(stop - s->text) + 1;
    /* "LHASA (TIBET), 7 MAY 90 (...)": the first bracket is the region unless it
     * is the last thing before the dash. */
    d->publisher = (dgm__span){(uint32_t)from, (uint32_t)to};
    s->listed = listed_publisher(s, from, to) != NULL;
    return true;
}

/* A bare agency after a comma or full stop: ", IRNA", ". XINHUA". */
static bool bare_agency(state *s, dgm__dateline *d)
{
    size_t best = 0, at = s->at;
    for (int words = 0; words < 4 && at < s->len; words++) {
        size_t n = place_word(s, at);
        while (n && s->text[at + n - 1] == '.')
            n--;
        if (!n)
            break;
        if (listed_publisher(s, s->at, at + n))
            best = at + n;
        at += n;
        if (at >= s->len || s->text[at] != ' ')
            break;
        at++;
    }
    if (!best)
        return false;
    d->publisher = (dgm__span){(uint32_t)s->at, (uint32_t)best};
    s->listed = true;
    s->at = best;
    return true;
}

static bool good_start(const state *s)
{
    if (s->at >= s->len)
        return true;
    unsigned char c = (unsigned char)s->text[s->at];
    return !lower((char)c) && c != ',' && c != ';';
}

static bool finish(state *s, dgm__dateline *d, bool strong)
{
    blanks(s);
    for (int groups = 0; groups < 5 && s->at < s->len && s->text[s->at] == '['; groups++) {
        /* "[REPORT] [ARMED FORCES PRESS COMMITTEE] [TEXT]": kind, source, and the text */
        static const char *const kinds[] = {"REPORT", "COMMUNIQUE", "COMMENTARY", "EDITORIAL", "INTERVIEW",
                                            "SPEECH", "ARTICLE",    "STATEMENT",  "EXCERPTS",  "EXCERPT",
                                            "BEGIN ", "PASSAGE",    "PROGRAM"};
        const char *stop = memchr(s->text + s->at, ']', s->len - s->at);
        size_t from = s->at + 1, to = stop ? (size_t)(stop - s->text) : 0;
        bool text = begins(s, s->at, "[TEXT]"), kind = text, small = false;
        if (!stop || begins(s, from, "BEGIN "))
            break;
        for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++)
            kind = kind || begins(s, from, kinds[i]);
        for (size_t i = from; i < to; i++)
            small = small || lower(s->text[i]);
        if (small)
            break;
        if (!kind && !d->publisher.end)
            d->publisher = (dgm__span){(uint32_t)from, (uint32_t)to};
        s->at = to + 1;
        blanks(s);
        if (text)
            break;
    }
    d->end = (uint32_t)s->at;
    return strong || good_start(s);
}

/* Names in capitals before a colon may be those of who speaks, or a label. */
static bool is_no_speaker(const state *s, const dgm__dateline *d)
{
    static const char *const LABELS[] = {
        "QUESTION", "ANSWER",  "SECRETARY",  "PRESIDENT", "MINISTER", "PRIME",     "MODERATOR", "MR",       "MS",
        "MRS",      "DR",      "AMBASSADOR", "NOTE",      "UPDATE",   "EXCLUSIVE", "BREAKING",  "ANALYSIS", "PRESS",
        "OPINION",  "COMMENT", "STATEMENT",  "WATCH",     "VIDEO",    "FOREIGN",   "FACT",      "EDITOR",   "SENATOR",
        "GENERAL",  "SPEAKER", "CHANCELLOR", "REPORT",    "SUBJECT",  "TITLE",     "HEADLINE",  "DATE",     "SOURCE",
        "OFFICIAL", "SENIOR",  "STAFF",      "INTERVIEW", "PHOTO",    "TOPIC"};
    size_t from = d->place.start, len = d->place.end - d->place.start;
    for (size_t at = 0; at < len;) {
        size_t n = 0;
        while (at + n < len && upper(s->text[from + at + n]))
            n++;
        for (size_t i = 0; i < sizeof LABELS / sizeof *LABELS; i++)
            if (strlen(LABELS[i]) == n && !memcmp(s->text + from + at, LABELS[i], n))
                return false;
        at += n + 1;
    }
    return len > 3;
}

bool dgm__dateline_read(const dgm__pages *pages, const char *text, size_t len, dgm__dateline *out)
{
    state s = {pages, text, len < LONGEST ? len : LONGEST, 0, 0, false, false};
    bool dated = false, agency = false, spaced;
    *out = (dgm__dateline){.end = 0};
    blanks(&s);
    /* "(Reuters) - ", "XINHUA, BEIJING" */
    if (!bracket(&s, out) && bare_agency(&s, out)) {
        state ahead = s;
        dgm__dateline unused = *out;
        blanks(&ahead);
        bool comma = begins(&ahead, ahead.at, ",");
        ahead.at += comma;
        blanks(&ahead);
        s.at = ahead.at;
        if (!comma || !place(&ahead, &unused)) { /* a place that is also a publisher: UNITED NATIONS */
            s = (state){pages, text, s.len, 0, 0, false, false};
            out->publisher = (dgm__span){0, 0};
            blanks(&s);
        }
    }
    if (out->publisher.end) {
        if (!s.listed)
            return false;
        agency = true;
        blanks(&s);
    }
    bool has_place = place(&s, out);
    if (!has_place && !agency)
        return false;
    if (agency && has_place && s.at >= len) /* "AFP, MANILA" on a line of its own */
        return out->credit = true, out->end = (uint32_t)s.at, true;
    for (int part = 0; part < 8; part++) {
        size_t before = s.at;
        blanks(&s);
        spaced = s.at > before;
        if (s.at >= s.len)
            break;
        size_t n = dash(&s);
        bool next_blank =
            s.at + n >= s.len || strchr(" \n\t[\"`'", text[s.at + n]) || (unsigned char)text[s.at + n] >= 0x80;
        bool firm = dated || agency || (s.place_upper && out->place.end - out->place.start > 2) ||
                    (s.place_words <= 3 && text[s.at] != '-');
        if (n == 1 && text[s.at] == '-' && !spaced && next_blank && s.place_upper &&
            out->place.end - out->place.start > 2) {
            s.at++; /* "DAMASCUS- " */
            return finish(&s, out, false);
        }
        if (n && (n > 1 || text[s.at] == '_' || (spaced && next_blank)) && firm && (spaced || agency || n > 1)) {
            bool strong = dated || agency;
            s.at += n;
            return finish(&s, out, strong);
        }
        if ((agency && begins(&s, s.at, ".") && s.listed) ||
            (begins(&s, s.at, ":") && ((agency && (s.listed || dated)) || (dated && s.place_upper)))) {
            s.at++;
            return finish(&s, out, false);
        }
        if (begins(&s, s.at, ": ") && part == 0 && s.place_upper && s.place_words <= 3 && is_no_speaker(&s, out)) {
            s.at++; /* "NEW DELHI: The ", "NEW DELHI: (PTI) The " */
            state ahead = s;
            dgm__dateline more = *out;
            blanks(&ahead);
            if (bracket(&ahead, &more) && ahead.listed) {
                s = ahead;
                *out = more;
            }
            return finish(&s, out, false);
        }
        if (dated && begins(&s, s.at, ".-")) { /* "Santiago, May 3, 2017.- The " */
            s.at += 2;
            return finish(&s, out, true);
        }
        if (dated && !agency && out->date.year && out->date.day && begins(&s, s.at, ". ") &&
            !bare_agency(&(state){pages, text, s.len, s.at + 2, 0, false, false}, &(dgm__dateline){.end = 0})) {
            s.at++; /* "Bogota, November 2, 2022. The " */
            return finish(&s, out, false);
        }
        if (dated && !agency && begins(&s, s.at, ". ") &&
            bare_agency(&(state){pages, text, s.len, s.at + 2, 0, false, false}, out)) {
            s.at = out->publisher.end;
            agency = true;
            s.listed = true;
            continue;
        }
        if (begins(&s, s.at, ",") || begins(&s, s.at, ".") || begins(&s, s.at, ":")) {
            if (text[s.at] == ':' && !(dated || agency))
                return false;
            s.at++;
            continue;
        }
        dgm__page_date date;
        if (!dated && dgm__page_date_at(pages, text, s.len, s.at, false, &date) && date.day) {
            dated = true;
            out->date = date;
            s.at = date.end;
            continue;
        }
        char word[16];
        size_t w = 0;
        while (s.at + w < s.len && w < 15 && (upper(text[s.at + w]) || lower(text[s.at + w]))) {
            word[w] = (char)(text[s.at + w] | 32);
            w++;
        }
        if (w && dgm__pages_weekday(pages, word, w)) { /* "LONDON, Monday, 4 May 2020" */
            s.at += w;
            continue;
        }
        if (bracket(&s, out)) {
            agency = true;
            continue;
        }
        if (bare_agency(&s, out)) {
            agency = true;
            continue;
        }
        if (!dated && !agency) { /* a second name: "INDEPENDENCE, MO.", "Erbil, Kurdistan Region" */
            dgm__dateline more = *out;
            uint32_t words = s.place_words;
            if (place(&s, &more) && s.place_words <= words + 3)
                continue;
        }
        return false;
    }
    return out->end = (uint32_t)s.at, s.at >= len && agency && has_place;
}
