/* SPDX-License-Identifier: Apache-2.0
 *
 * Promises and deeds. A deed is first asked whether it can be the one at all (told as
 * done, after the promise, in time, of the right sides), then what it shares with the
 * promise; what is shared is the score.
 */
#include <stdlib.h>
#include <string.h>

#include "link/bodies.h"
#include "link/names.h"
#include "link/outcome.h"
#include "link/words.h"

enum { MOST_WORDS = 64, DUE_SLACK = 30 };

#define IN(list, word) in_list(list, sizeof(list) / sizeof *(list), word)

static bool in_list(const char *const *list, size_t n, const char *word)
{
    for (size_t i = 0; i < n; i++)
        if (strcmp(list[i], word) == 0)
            return true;
    return false;
}

/* --- reading a promise ------------------------------------------------------- */

/* Stems that tell the kind where they are what is promised. */
static const struct {
    const char *stem;
    dgm__promise_kind kind;
} CUES[] = {{"visit", DGM__PROMISE_VISIT},       {"travel", DGM__PROMISE_VISIT},    {"trip", DGM__PROMISE_VISIT},
            {"invit", DGM__PROMISE_VISIT},       {"session", DGM__PROMISE_SESSION}, {"sit", DGM__PROMISE_SESSION},
            {"meet", DGM__PROMISE_MEETING},      {"talk", DGM__PROMISE_MEETING},    {"negotiat", DGM__PROMISE_MEETING},
            {"consultat", DGM__PROMISE_MEETING}, {"dialogu", DGM__PROMISE_MEETING}, {"summit", DGM__PROMISE_MEETING},
            {"discuss", DGM__PROMISE_MEETING},   {"speak", DGM__PROMISE_MEETING},   {"round", DGM__PROMISE_MEETING},
            {"sign", DGM__PROMISE_SIGN},         {"ratif", DGM__PROMISE_SIGN},      {"initial", DGM__PROMISE_SIGN},
            {"conclud", DGM__PROMISE_SIGN}};

/* Verbs that wait for their noun: "pay a visit", "hold talks", "convene the commission". */
static const char *const CARRIERS[] = {"pay",      "make",    "hold",    "accept",  "conven",  "host",
                                       "undertak", "arrang",  "resum",   "begin",   "start",   "continu",
                                       "open",     "launch",  "attend",  "organiz", "organis", "accelerat",
                                       "speed",    "conduct", "schedul", "receiv",  "welcom",  "go"};

static const char *const BODIES[] = {"committe", "commiss", "council", "subcommitte"};

static const char *const PAPERS[] = {"agre",     "accord",   "memorandum", "treat",   "treaty",
                                     "deal",     "protocol", "contract",   "convent", "pact",
                                     "document", "declarat", "instrument"};

typedef struct words {
    char text[DGM__FOLDED_MAX];
    char stems[MOST_WORDS][DGM__STEM_MAX];
    const char *items[MOST_WORDS];
    size_t n;
} words;

static void split(words *out, const char *text)
{
    out->n = 0;
    dgm__words_fold(text, out->text, sizeof out->text);
    for (char *at = out->text; *at && out->n < MOST_WORDS;) {
        size_t len = strcspn(at, " ");
        bool more = at[len] == ' ';
        at[len] = '\0';
        dgm__stem_word(at, len, out->stems[out->n]);
        out->items[out->n++] = at;
        at += len + more;
    }
}

static bool kind_of(const char *stem, dgm__promise_kind *kind)
{
    for (size_t i = 0; i < sizeof CUES / sizeof *CUES; i++)
        if (strcmp(CUES[i].stem, stem) == 0) {
            *kind = CUES[i].kind;
            return true;
        }
    return false;
}

static bool content(const words *w, size_t i)
{
    const char *word = w->items[i];
    return strlen(word) > 1 && !(word[0] >= '0' && word[0] <= '9') && !dgm__word_is_small(word);
}

static bool of_body(const words *w, size_t from)
{
    for (size_t i = from; i < w->n && i < from + 10; i++)
        if (IN(BODIES, w->stems[i]))
            return true;
    return false;
}

static bool about_person_at(const words *w, size_t i)
{
    static const char *const WHO[] = {"minister", "president", "delegat",     "him", "her", "prime", "king", "envoy",
                                      "leader",   "officials", "counterpart", "mr",  "mrs", "ms",    "dr",   "sheikh"};
    return IN(WHO, w->stems[i]) || IN(WHO, w->items[i]) || strcmp(w->items[i], "official") == 0;
}

static bool about_person(const words *w, size_t from)
{
    for (size_t i = from; i < w->n && i < from + 6; i++)
        if (about_person_at(w, i))
            return true;
    return false;
}

/* "The foreign minister pays a visit": the promise begins behind who makes it. */
static size_t past_subject(const words *w, size_t from)
{
    enum { SUBJECT = 4, VERB = 3 };
    dgm__promise_kind kind;
    if (kind_of(w->stems[from], &kind) || IN(CARRIERS, w->stems[from]) || !about_person(w, from))
        return from;
    size_t who = from;
    while (who < w->n && who < from + SUBJECT && !about_person_at(w, who))
        who++;
    while (who + 1 < w->n && about_person_at(w, who + 1))
        who++;
    for (size_t k = who + 1; k < w->n && k <= who + VERB; k++)
        if (kind_of(w->stems[k], &kind) || IN(CARRIERS, w->stems[k]))
            return k;
    return from;
}

static dgm__promise_kind kind_of_words(const words *w)
{
    dgm__promise_kind kind = DGM__PROMISE_OTHER;
    size_t i = 0;
    while (i < w->n && !content(w, i))
        i++;
    if (i == w->n)
        return kind;
    i = past_subject(w, i);
    if (kind_of(w->stems[i], &kind))
        return kind == DGM__PROMISE_MEETING && strcmp(w->items[i], "meeting") == 0 && of_body(w, i)
                   ? DGM__PROMISE_SESSION
                   : kind;
    /* "the accord signed", "eight agreements signed in May": a passive */
    for (size_t k = i, paper = 0; k < w->n && k < i + 8; k++) {
        paper |= IN(PAPERS, w->stems[k]);
        if (k == i && !paper && (i == 0 || strcmp(w->items[i - 1], "to") == 0))
            break;
        if (paper && (strcmp(w->items[k], "signed") == 0 || strcmp(w->items[k], "ratified") == 0))
            return DGM__PROMISE_SIGN;
    }
    /* "the Iraqi-Russian commission convened" */
    if (IN(BODIES, w->stems[i])) {
        for (size_t k = i + 1; k < w->n; k++)
            if (strcmp(w->stems[k], "conven") == 0 || strcmp(w->stems[k], "meet") == 0 ||
                strcmp(w->stems[k], "session") == 0)
                return DGM__PROMISE_SESSION;
        return kind;
    }
    if (!IN(CARRIERS, w->stems[i]))
        return kind;
    if ((strcmp(w->stems[i], "receiv") == 0 || strcmp(w->stems[i], "welcom") == 0 ||
         strcmp(w->stems[i], "host") == 0) &&
        about_person(w, i + 1))
        return DGM__PROMISE_VISIT;
    for (size_t k = i + 1, n = 0; k < w->n && n < 5; k++) {
        if (!content(w, k) || dgm__word_of_nation(w->items[k]))
            continue;
        n++;
        if (IN(BODIES, w->stems[k]) && strcmp(w->stems[i], "open") != 0)
            return DGM__PROMISE_SESSION;
        if (!kind_of(w->stems[k], &kind))
            continue;
        if (kind == DGM__PROMISE_SIGN)
            return DGM__PROMISE_OTHER;
        return kind == DGM__PROMISE_MEETING && strcmp(w->items[k], "meeting") == 0 && of_body(w, k)
                   ? DGM__PROMISE_SESSION
                   : kind;
    }
    return DGM__PROMISE_OTHER;
}

static bool month(const char *folded)
{
    static const char *const MONTHS[] = {"january", "february", "march",     "april",    "may",      "june",
                                         "july",    "august",   "september", "october",  "november", "december",
                                         "monday",  "tuesday",  "wednesday", "thursday", "friday",   "saturday",
                                         "sunday",  "ramadan",  "spring",    "autumn",   "summer",   "winter"};
    return IN(MONTHS, folded);
}

/* The capitalised words behind "in" or "at", the last that are there; of a visit the
 * first behind these or behind "visit" and "to". */
static void find_place(char out[64], const char *text, bool visit)
{
    char lead[16] = "";
    bool shout = true;
    for (const char *p = text; *p; p++)
        shout = shout && !(*p >= 'a' && *p <= 'z');
    for (const char *at = text; *at;) {
        size_t len = strcspn(at, " \t\n,;:()");
        bool leads = strcmp(lead, "in") == 0 || strcmp(lead, "at") == 0 ||
                     (visit && (strcmp(lead, "to") == 0 || strcmp(lead, "visit") == 0));
        const char *end = at + len;
        bool capital = len > 1 && ((at[0] >= 'A' && at[0] <= 'Z') || (unsigned char)at[0] >= 0xC3);
        char word[64], folded[64];
        memcpy(word, at, len < sizeof word ? len : sizeof word - 1);
        word[len < sizeof word ? len : sizeof word - 1] = '\0';
        dgm__words_fold(word, folded, sizeof folded);
        if (leads && capital && !month(folded) && (!dgm__word_is_small(folded) || strcmp(folded, "new") == 0)) {
            /* "New Delhi", "Saudi Arabia" */
            for (int more = 0; more < 2 && !shout && *end == ' ' && end[1] >= 'A' && end[1] <= 'Z'; more++)
                end += 1 + strcspn(end + 1, " \t\n,;:()");
            size_t n = (size_t)(end - at);
            if (n >= sizeof word)
                n = sizeof word - 1;
            memcpy(word, at, n);
            word[n] = '\0';
            dgm__words_fold(word, out, 64);
            if (visit)
                return;
        }
        /* "visit the Kremlin": the article does not part them */
        if (len > 0 && strcmp(folded, "the") != 0) {
            memcpy(lead, folded, strlen(folded) < sizeof lead ? strlen(folded) + 1 : 0);
            if (strlen(folded) >= sizeof lead)
                lead[0] = '\0';
        }
        if (len == 0 && *at != ' ')
            lead[0] = '\0';
        at = end + (*end != '\0');
    }
}

void dgm__promise_read(dgm__promise *out, const char *what)
{
    words w;
    memset(out, 0, sizeof *out);
    out->day_made = out->due_lo = out->due_hi = DGM__DAY_UNKNOWN;
    out->words = what;
    if (!what)
        return;
    split(&w, what);
    out->kind = kind_of_words(&w);
    out->refused = w.n > 0 && (strcmp(w.items[0], "not") == 0 || strcmp(w.items[0], "never") == 0);
    out->ordinal =
        out->kind == DGM__PROMISE_SESSION || out->kind == DGM__PROMISE_MEETING ? dgm__words_session(what) : 0;
    find_place(out->place, what, out->kind == DGM__PROMISE_VISIT);
}

/* --- what a deed shares ------------------------------------------------------ */

static bool has(dgm_strings list, const char *item)
{
    for (size_t i = 0; item && i < list.n; i++)
        if (list.items[i] && strcmp(list.items[i], item) == 0)
            return true;
    return false;
}

static bool any(dgm_strings list, dgm_strings of)
{
    for (size_t i = 0; i < list.n; i++)
        if (has(of, list.items[i]))
            return true;
    return false;
}

static bool is(const char *a, const char *b)
{
    return a && strcmp(a, b) == 0;
}

static bool told_as_done(const dgm__deed *d)
{
    switch (d->record) {
    case DGM__DEED_ENCOUNTER:
        return is(d->status, "held") || is(d->status, "past");
    case DGM__DEED_EVENT:
        return is(d->status, "occurred") || is(d->status, "ongoing");
    case DGM__DEED_FIGURE:
        return true;
    }
    return false;
}

/* After the promise and in time. A deed that may lie on either side does not count. */
static bool in_time(const dgm__promise *p, const dgm__deed *d)
{
    if (p->day_made == DGM__DAY_UNKNOWN || d->day_lo == DGM__DAY_UNKNOWN)
        return false;
    bool due = p->due_hi != DGM__DAY_UNKNOWN;
    int32_t due_lo = p->due_lo != DGM__DAY_UNKNOWN ? p->due_lo : p->day_made;
    if (d->day_lo < p->day_made)
        return false;
    /* On the very day it is what gave the promise, unless that day was named. */
    if (d->day_lo == p->day_made && !(due && due_lo <= d->day_lo && p->due_hi <= d->day_lo))
        return false;
    if (!due)
        return (int64_t)d->day_lo <= (int64_t)p->day_made + DGM__PROMISE_DAYS;
    return (int64_t)d->day_lo <= (int64_t)p->due_hi + DGM__GRACE_DAYS;
}

/* What is to take place at a time does not take place long before it. */
static bool not_early(const dgm__promise *p, const dgm__deed *d)
{
    int32_t last = d->day_hi != DGM__DAY_UNKNOWN ? d->day_hi : d->day_lo;
    return p->due_lo == DGM__DAY_UNKNOWN || (int64_t)last + DUE_SLACK >= p->due_lo;
}

bool dgm__promise_late(const dgm__promise *p, const dgm__deed *d)
{
    return p->due_hi != DGM__DAY_UNKNOWN && d->day_lo != DGM__DAY_UNKNOWN && d->day_lo > p->due_hi;
}

/* Number of different sides of a promise, and of those the deed has. */
static size_t sides_of(const dgm__promise *p, const dgm__deed *d, const char *but, size_t *shared)
{
    size_t n = 0;
    *shared = 0;
    for (size_t i = 0; i < p->by.n + p->to.n; i++) {
        const char *side = i < p->by.n ? p->by.items[i] : p->to.items[i - p->by.n];
        bool before = i >= p->by.n && has(p->by, side);
        if (!side || before || (but && strcmp(side, but) == 0))
            continue;
        n++;
        *shared += has(d->by, side) || has(d->to, side);
    }
    return n;
}

/* 1 some person is of both, 0 one side names none, -1 all differ. */
static int people(dgm_strings a, dgm_strings b)
{
    for (size_t i = 0; i < a.n; i++)
        for (size_t k = 0; k < b.n; k++)
            if (dgm__names_agree(a.items[i], b.items[k]))
                return 1;
    return a.n && b.n ? -1 : 0;
}

/* 1 the same place or host, 0 not known of one, -1 another. */
static int places(const dgm__promise *p, const dgm__deed *d)
{
    char place[64];
    dgm__words_fold(d->place, place, sizeof place);
    if (p->place[0] && strcmp(p->place, place) == 0)
        return 1;
    if (p->host && d->host)
        return strcmp(p->host, d->host) == 0 ? 1 : -1;
    return p->place[0] && place[0] ? -1 : 0;
}

static int bounded(int score)
{
    return score < 1 ? 1 : score > 100 ? 100 : score;
}

/* Sooner is likelier; late is less so. */
static int by_time(const dgm__promise *p, const dgm__deed *d)
{
    int64_t waited = ((int64_t)d->day_lo - p->day_made) / 80;
    return (waited > 9 ? 0 : 9 - (int)waited) - (dgm__promise_late(p, d) ? 10 : 0);
}

/* --- the kinds --------------------------------------------------------------- */

static int visit_met(const dgm__promise *p, const dgm__deed *d)
{
    bool encounter = d->record == DGM__DEED_ENCOUNTER && (is(d->kind, "meeting") || is(d->kind, "session"));
    bool event = d->record == DGM__DEED_EVENT && is(d->kind, "CONSULT") && has(d->mode, "visit");
    if ((!encounter && !event) || !not_early(p, d))
        return 0;
    int place = places(p, d);
    const char *host = p->host;
    if (!host && !p->place[0] && p->to.n == 1) {
        /* "accepted the invitation to visit": that of whom it is promised */
        host = p->to.items[0];
        place = d->host ? (strcmp(host, d->host) == 0 ? 1 : -1) : 0;
    }
    /* Of an event the place is seldom told: whom it goes to says it. */
    if (place == 0 && event && host && has(d->to, host))
        place = 1;
    if (place != 1)
        return 0;
    size_t shared, n = sides_of(p, d, host, &shared);
    int who = people(p->people, d->people);
    if (n ? shared == 0 : who != 1)
        return 0;
    /* Who was to come must have come. */
    if (p->people.n && who != 1)
        return 0;
    return bounded((encounter ? 60 : 45) + (who == 1 ? 20 : 0) + (shared == n ? 5 : 0) + by_time(p, d));
}

static bool all_sides(const dgm__promise *p, const dgm__deed *d, size_t *n)
{
    size_t shared;
    *n = sides_of(p, d, NULL, &shared);
    return *n > 0 && shared == *n;
}

static int session_met(const dgm__promise *p, const dgm__deed *d)
{
    size_t n;
    if (d->record != DGM__DEED_ENCOUNTER || !not_early(p, d) || !all_sides(p, d, &n))
        return 0;
    uint32_t ordinal = dgm__words_session(d->words);
    bool counted = p->ordinal && ordinal == p->ordinal;
    if (p->ordinal && ordinal && !counted)
        return 0;
    if (!is(d->kind, "session") && !(is(d->kind, "meeting") && counted))
        return 0;
    int place = places(p, d);
    if ((place < 0 && !counted) || (n < 2 && place != 1))
        return 0;
    uint32_t mine = dgm__body_fields(p->words), theirs = dgm__body_fields(d->words);
    if ((mine && theirs && !(mine & theirs)) || (mine >> DGM__BODY_HARD && !theirs))
        return 0;
    return bounded(55 + (counted ? 25 : 0) + (place == 1 ? 10 : 0) + by_time(p, d));
}

static bool by_phone(const dgm__promise *p)
{
    dgm__stems s;
    dgm__stems_of(&s, p->words);
    return dgm__stems_has(&s, "speak") || dgm__stems_has(&s, "phon") || dgm__stems_has(&s, "call") ||
           dgm__stems_has(&s, "telephon");
}

static int meeting_met(const dgm__promise *p, const dgm__deed *d)
{
    size_t n;
    if (d->record != DGM__DEED_ENCOUNTER || !not_early(p, d) || !all_sides(p, d, &n))
        return 0;
    if (!is(d->kind, "meeting") && !is(d->kind, "session") && !(is(d->kind, "call") && by_phone(p)))
        return 0;
    int place = places(p, d), who = people(p->people, d->people);
    uint32_t ordinal = p->ordinal ? dgm__words_session(d->words) : 0;
    bool told = p->place[0] || p->host;
    if (who < 0 || (told && place != 1) || (ordinal && ordinal != p->ordinal))
        return 0;
    /* One side alone meets often: who or where must say that it is this one. */
    if (n < 2 && who != 1)
        return 0;
    return bounded(45 + (who == 1 ? 20 : 0) + (place == 1 ? 15 : 0) + by_time(p, d));
}

/* Words that make of what is told a thing to come, or one that did not come. */
static bool still_to_come(const words *w)
{
    static const char *const MARKS[] = {"will",    "would",   "shall",   "may",   "might",   "could",    "should",
                                        "not",     "never",   "agreed",  "agree", "agrees",  "promised", "promise",
                                        "pledged", "pledge",  "plan",    "plans", "planned", "intends",  "intend",
                                        "vowed",   "ready",   "offered", "hopes", "hoped",   "proposed", "expected",
                                        "failed",  "refused", "without"};
    for (size_t i = 0; i < w->n; i++) {
        if (IN(MARKS, w->items[i]))
            return true;
        if (strcmp(w->items[i], "be") == 0 && i > 0 && strcmp(w->items[i - 1], "to") == 0)
            return true;
    }
    return false;
}

static bool done_word(const words *w, const char *stem)
{
    for (size_t i = 0; i < w->n; i++) {
        size_t n = strlen(w->items[i]);
        const char *end = n > 2 ? w->items[i] + n - 2 : "";
        if (strcmp(w->stems[i], stem) == 0 && strcmp(end, "ed") == 0)
            return true;
    }
    return false;
}

/* Papers that one writer calls so and another so. */
static bool same_paper(const char *a, const char *b)
{
    static const char *const ACCORDS[] = {"agre", "accord", "treat", "treaty", "deal", "pact", "document"};
    return strcmp(a, b) == 0 || (IN(ACCORDS, a) && IN(ACCORDS, b));
}

void dgm__deed_read(dgm__deed_words *out, const char *text)
{
    words w;
    split(&w, text);
    dgm__stems_of(&out->stems, text);
    out->to_come = still_to_come(&w);
    out->was_ratified = done_word(&w, "ratif");
    out->was_signed =
        done_word(&w, "sign") || done_word(&w, "conclud") || done_word(&w, "initial") || done_word(&w, "ink");
}

static const dgm__deed_words *words_of_deed(const dgm__deed *d, dgm__deed_words *own)
{
    if (!d->read)
        dgm__deed_read(own, d->words);
    return d->read ? d->read : own;
}

static const dgm__stems *stems_of_promise(const dgm__promise *p, dgm__stems *own)
{
    if (!p->read)
        dgm__stems_of(own, p->words);
    return p->read ? p->read : own;
}

static int sign_met(const dgm__promise *p, const dgm__deed *d)
{
    static const char *const ACTS[] = {"sign", "ratif", "initial", "conclud", "ceremon", "understand"};
    if (d->record != DGM__DEED_EVENT || (!is(d->kind, "SUPPORT") && !is(d->kind, "AGREE") && !is(d->kind, "COOPERATE")))
        return 0;
    dgm__deed_words own_deed;
    dgm__stems own;
    const dgm__deed_words *told = words_of_deed(d, &own_deed);
    if (told->to_come)
        return 0;
    const dgm__stems *mine = stems_of_promise(p, &own), *theirs = &told->stems;
    /* Signing keeps no promise to ratify. */
    if (!told->was_ratified && (!told->was_signed || dgm__stems_has(mine, "ratif")))
        return 0;
    size_t n;
    if (!all_sides(p, d, &n) || (n < 2 && !any(p->by, d->by)))
        return 0;
    size_t papers = 0, special = 0, shared_papers = 0, shared = 0;
    for (size_t i = 0; i < mine->n; i++) {
        const dgm__stem *s = &mine->items[i];
        if (s->nation || IN(ACTS, s->text) || strcmp(s->text, p->place) == 0)
            continue;
        bool paper = IN(PAPERS, s->text), found = false;
        for (size_t k = 0; k < theirs->n; k++)
            found = found || strcmp(s->text, theirs->items[k].text) == 0 ||
                    (paper && same_paper(s->text, theirs->items[k].text));
        papers += paper;
        special += !paper;
        shared_papers += paper && found;
        shared += !paper && found;
    }
    if (papers + special == 0)
        return 0; /* what is to be signed is not told */
    if (special ? 2 * shared < special : shared_papers == 0)
        return 0;
    return bounded(50 + (int)(30 * (shared + shared_papers) / (papers + special)) + by_time(p, d));
}

/* Whether the promise's place, where it names one, is the deed's. */
static bool in_its_place(const dgm__promise *p, const dgm__deed *d, const dgm__stems *theirs)
{
    if (!p->place[0] || places(p, d) == 1)
        return true;
    char first[DGM__STEM_MAX], stem[DGM__STEM_MAX];
    size_t len = strcspn(p->place, " ");
    if (len >= sizeof first)
        len = sizeof first - 1;
    memcpy(first, p->place, len);
    first[len] = '\0';
    dgm__stem_word(first, len, stem);
    return dgm__stems_has(theirs, stem) || dgm__stems_has(theirs, first);
}

/* Whether words tell of the verb as done, "opened", "the opening of", and of nothing to come. */
static bool done_in_words(const char *text, const char *verb)
{
    static const char *const TO_COME[] = {"readiness",  "decision",   "intention", "plan",     "plans",
                                          "promise",    "pledge",     "offer",     "proposal", "initiative",
                                          "commitment", "invitation", "upcoming"};
    words w;
    bool done = false;
    split(&w, text);
    for (size_t i = 0; i < w.n; i++) {
        size_t n = strlen(w.items[i]);
        if (IN(TO_COME, w.items[i]))
            return false;
        done |= strcmp(w.stems[i], verb) == 0 && n > 4 &&
                (strcmp(w.items[i] + n - 2, "ed") == 0 || strcmp(w.items[i] + n - 3, "ing") == 0);
    }
    return done;
}

static int other_met(const dgm__promise *p, const dgm__deed *d)
{
    static const char *const KINDS[] = {"COOPERATE", "AID", "SUPPORT", "AGREE", "RETREAT", "CONCEDE"};
    if (d->record == DGM__DEED_ENCOUNTER || (d->record == DGM__DEED_EVENT && (!d->kind || !IN(KINDS, d->kind))))
        return 0;
    /* The other side may bear witness: it thanks for what was opened, in all the words of the promise. */
    bool witness = !any(p->by, d->by) && d->record == DGM__DEED_EVENT && is(d->kind, "SUPPORT") && any(p->by, d->to);
    if (!witness && !any(p->by, d->by))
        return 0;
    if (p->to.n && !any(p->to, d->to) && !any(p->to, d->by))
        return 0;
    dgm__deed_words own_deed;
    dgm__stems own;
    const dgm__deed_words *told = words_of_deed(d, &own_deed);
    const dgm__stems *mine = stems_of_promise(p, &own);
    if (told->to_come || !in_its_place(p, d, &told->stems))
        return 0;
    size_t n = 0, shared = 0;
    bool first = false; /* the verb */
    for (size_t i = 0; i < mine->n; i++) {
        const dgm__stem *s = &mine->items[i];
        if (s->nation || strncmp(p->place, s->text, strlen(s->text)) == 0)
            continue;
        bool found = dgm__stems_has(&told->stems, s->text);
        first = first || (n == 0 && found);
        n++;
        shared += found;
    }
    /* Of what is never done for good all must be the same. */
    static const char *const VAGUE[] = {"deepen",   "strengthen", "expand",   "foster",  "enhanc",
                                        "promot",   "develop",    "support",  "continu", "improv",
                                        "boost",    "increas",    "intensif", "work",    "cooperat",
                                        "maintain", "consolidat", "activat",  "explor",  "consid"};
    if (mine->n && IN(VAGUE, mine->items[0].text) && (!first || shared < n))
        return 0;
    if (witness && (!mine->n || shared < n || !done_in_words(d->words, mine->items[0].text)))
        return 0;
    /* Half of it, and more than one word in any case: "open a school" opens no consulate. */
    if (shared < 2 || 2 * shared < n || (d->record == DGM__DEED_FIGURE && !first))
        return 0;
    int base = d->record == DGM__DEED_FIGURE ? 20 : is(d->kind, "AGREE") || is(d->kind, "SUPPORT") ? 35 : 45;
    return bounded(base + (int)(30 * shared / n) + (first ? 10 : 0) + by_time(p, d));
}

int dgm__promise_met(const dgm__promise *p, const dgm__deed *d)
{
    if (p->refused || !told_as_done(d) || !in_time(p, d))
        return 0;
    switch (p->kind) {
    case DGM__PROMISE_VISIT:
        return visit_met(p, d);
    case DGM__PROMISE_SESSION:
        return session_met(p, d);
    case DGM__PROMISE_MEETING:
        return meeting_met(p, d);
    case DGM__PROMISE_SIGN:
        return sign_met(p, d);
    case DGM__PROMISE_OTHER:
        return other_met(p, d);
    }
    return 0;
}

/* --- one promise told twice --------------------------------------------------- */

static bool within(const dgm__promise *a, const dgm__promise *b)
{
    for (size_t i = 0; i < a->by.n; i++)
        if (!has(b->by, a->by.items[i]) && !has(b->to, a->by.items[i]))
            return false;
    for (size_t i = 0; i < a->to.n; i++)
        if (!has(b->by, a->to.items[i]) && !has(b->to, a->to.items[i]))
            return false;
    return a->by.n + a->to.n > 0;
}

static bool same_sides(const dgm__promise *a, const dgm__promise *b)
{
    if (!any(a->by, b->by))
        return false;
    /* One that names no second side is silent about it. */
    bool ab = within(a, b), ba = within(b, a);
    return (ab && ba) || (ab && a->to.n == 0 && a->by.n == 1) || (ba && b->to.n == 0 && b->by.n == 1);
}

/* The first number in digits, 0 none. */
static unsigned long number(const char *text)
{
    const char *at = text ? text + strcspn(text, "0123456789") : "";
    return *at ? strtoul(at, NULL, 10) : 0;
}

static bool apart(int32_t lo_a, int32_t hi_a, int32_t lo_b, int32_t hi_b)
{
    if (lo_a == DGM__DAY_UNKNOWN || hi_a == DGM__DAY_UNKNOWN || lo_b == DGM__DAY_UNKNOWN || hi_b == DGM__DAY_UNKNOWN)
        return false;
    return (int64_t)hi_a + DUE_SLACK < lo_b || (int64_t)hi_b + DUE_SLACK < lo_a;
}

bool dgm__promise_same(const dgm__promise *a, const dgm__promise *b)
{
    if (a->kind != b->kind || a->refused != b->refused || !same_sides(a, b))
        return false;
    if (a->day_made == DGM__DAY_UNKNOWN || b->day_made == DGM__DAY_UNKNOWN ||
        llabs((long long)a->day_made - b->day_made) > DGM__SAME_PROMISE_DAYS)
        return false;
    if (apart(a->due_lo, a->due_hi, b->due_lo, b->due_hi))
        return false;
    if (a->place[0] && b->place[0] && strcmp(a->place, b->place) != 0 &&
        !(a->kind == DGM__PROMISE_VISIT && a->host && b->host && strcmp(a->host, b->host) == 0))
        return false;
    if (a->host && b->host && strcmp(a->host, b->host) != 0)
        return false;
    if (a->ordinal && b->ordinal && a->ordinal != b->ordinal)
        return false;
    int who = people(a->people, b->people);
    if (who < 0)
        return false;
    if (a->kind == DGM__PROMISE_VISIT && (who == 1 || (a->host && b->host)))
        return true;
    if (a->kind == DGM__PROMISE_SESSION && a->ordinal && a->ordinal == b->ordinal)
        return true;
    unsigned long na = number(a->words), nb = number(b->words);
    if (na && nb && na != nb)
        return false;
    dgm__stems mine, theirs;
    dgm__stems_of(&mine, a->words);
    dgm__stems_of(&theirs, b->words);
    size_t ta = dgm__stems_telling(&mine), tb = dgm__stems_telling(&theirs), least = ta < tb ? ta : tb;
    size_t shared = dgm__stems_shared(&mine, &theirs, false);
    if (a->kind == DGM__PROMISE_OTHER)
        return shared >= 2 && 2 * shared >= least;
    return shared >= 1 && 2 * shared >= least;
}
