/* SPDX-License-Identifier: Apache-2.0
 *
 * Words: folding and a small stemmer. The stemmer need not find roots; it must give
 * one stem to the forms that one thing goes by in these texts, and two to two things.
 */
#include <stdlib.h>
#include <string.h>

#include <utf8proc.h>

#include "base/utf8.h"
#include "link/words.h"

/* Letters that do not decompose. */
static const struct {
    uint32_t c;
    const char *plain;
} LETTERS[] = {{0xDF, "ss"}, {0xE6, "ae"}, {0xF0, "d"},  {0xF8, "o"},  {0xFE, "th"},
               {0x111, "d"}, {0x127, "h"}, {0x131, "i"}, {0x142, "l"}, {0x153, "oe"},
               {0x167, "t"}, {0x259, "a"}, {0x10B, "c"}, {0x18F, "a"}, {0x268, "i"}};

static bool apostrophe(uint32_t c)
{
    return c == '\'' || c == '`' || c == 0xB4 || (c >= 0x2B9 && c <= 0x2BF) || c == 0x2C8 || c == 0x2018 ||
           c == 0x2019 || c == 0x201B || c == 0x2032;
}

/* Writes one folded character; returns bytes, 0 for what parts words, -1 for what vanishes. */
static int fold_one(uint32_t c, char out[8])
{
    if (c < 0x80) {
        if ((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9')) {
            out[0] = (char)c;
            return 1;
        }
        if (c >= 'A' && c <= 'Z') {
            out[0] = (char)(c + 32);
            return 1;
        }
        return c == '\'' || c == '`' ? -1 : 0;
    }
    if (apostrophe(c))
        return -1;
    c = (uint32_t)utf8proc_tolower((utf8proc_int32_t)c);
    for (size_t i = 0; i < sizeof LETTERS / sizeof *LETTERS; i++)
        if (LETTERS[i].c == c) {
            memcpy(out, LETTERS[i].plain, strlen(LETTERS[i].plain));
            return (int)strlen(LETTERS[i].plain);
        }
    switch (utf8proc_category((utf8proc_int32_t)c)) {
    case UTF8PROC_CATEGORY_MN:
    case UTF8PROC_CATEGORY_ME:
    case UTF8PROC_CATEGORY_CF:
        return -1;
    case UTF8PROC_CATEGORY_LU:
    case UTF8PROC_CATEGORY_LL:
    case UTF8PROC_CATEGORY_LT:
    case UTF8PROC_CATEGORY_LM:
    case UTF8PROC_CATEGORY_LO:
    case UTF8PROC_CATEGORY_MC:
    case UTF8PROC_CATEGORY_ND:
        return (int)dgm__utf8_put(out, c);
    default:
        return 0;
    }
}

size_t dgm__words_fold(const char *text, char *out, size_t cap)
{
    size_t n = 0, len = text ? strlen(text) : 0;
    bool gap = false;
    for (size_t at = 0; at < len;) {
        uint32_t c;
        at += dgm__utf8_next(text + at, len - at, &c);
        utf8proc_int32_t parts[16];
        utf8proc_ssize_t n_parts = 0;
        int boundary = 0;
        if (c < 0x80 || c == 0xFFFFFFFF) {
            parts[0] = c < 0x80 ? (utf8proc_int32_t)c : ' ';
            n_parts = 1;
        } else {
            /* Compatibility: ligatures and full-width letters are their plain ones. */
            n_parts = utf8proc_decompose_char((utf8proc_int32_t)c, parts, 16, UTF8PROC_DECOMPOSE | UTF8PROC_COMPAT,
                                              &boundary);
            if (n_parts < 1 || n_parts > 16)
                continue;
        }
        for (utf8proc_ssize_t i = 0; i < n_parts; i++) {
            char bytes[8];
            int m = fold_one((uint32_t)parts[i], bytes);
            if (m < 0)
                continue;
            if (m == 0) {
                gap = n > 0;
                continue;
            }
            if (n + (size_t)gap + (size_t)m >= cap) {
                out[n] = '\0';
                return n;
            }
            if (gap)
                out[n++] = ' ';
            gap = false;
            memcpy(out + n, bytes, (size_t)m);
            n += (size_t)m;
        }
    }
    out[n] = '\0';
    return n;
}

/* --- stems -------------------------------------------------------------------- */

/* Words without content in names of bodies, units and promises. Words of time and
 * number are here because records carry dates and values apart. Sorted. */
static const char *const SMALL[] = {
    "a",         "able",    "about",    "after",  "again",   "all",    "also",      "an",      "and",     "annual",
    "another",   "any",     "are",      "as",     "at",      "be",     "been",      "before",  "being",   "between",
    "bilateral", "billion", "both",     "by",     "coming",  "common", "countries", "country", "date",    "day",
    "days",      "dozen",   "each",     "early",  "eight",   "end",    "five",      "for",     "four",    "from",
    "further",   "had",     "half",     "has",    "have",    "her",    "his",       "hundred", "in",      "into",
    "is",        "it",      "its",      "joint",  "last",    "later",  "least",     "many",    "million", "month",
    "months",    "more",    "most",     "mutual", "near",    "new",    "next",      "nine",    "number",  "of",
    "official",  "on",      "one",      "or",     "other",   "our",    "over",      "part",    "parties", "per",
    "second",    "seven",   "several",  "shall",  "side",    "sides",  "six",       "some",    "soon",    "such",
    "ten",       "than",    "that",     "the",    "their",   "them",   "these",     "they",    "third",   "thirty",
    "this",      "those",   "thousand", "three",  "time",    "to",     "total",     "towards", "twenty",  "two",
    "under",     "until",   "up",       "us",     "various", "was",    "week",      "weeks",   "were",    "which",
    "will",      "with",    "within",   "would",  "year",    "years"};

static int by_bytes(const void *word, const void *entry)
{
    return strcmp(word, *(const char *const *)entry);
}

bool dgm__word_is_small(const char *word)
{
    return bsearch(word, SMALL, sizeof SMALL / sizeof *SMALL, sizeof *SMALL, by_bytes) != NULL;
}

/* Forms that no rule joins. */
static const struct {
    const char *word, *stem;
} ODD[] = {{"memoranda", "memorandum"},
           {"mou", "memorandum"},
           {"mous", "memorandum"},
           {"men", "man"},
           {"women", "woman"},
           {"children", "child"},
           {"persons", "people"},
           {"people", "people"},
           {"womens", "woman"},
           {"mens", "man"},
           {"person", "people"},
           {"science", "scientif"},
           {"sciences", "scientif"},
           {"centre", "center"},
           {"centres", "center"},
           {"defence", "defens"},
           {"tonne", "ton"},
           {"tonnes", "ton"},
           {"soldier", "troop"},
           {"soldiers", "troop"},
           {"servicemen", "troop"},
           {"programme", "program"},
           {"programmes", "program"},
           {"labour", "labor"},
           {"held", "hold"},
           {"built", "build"},
           {"sent", "send"},
           {"met", "meet"},
           {"gave", "give"},
           {"given", "give"},
           {"lent", "lend"},
           {"paid", "pay"},
           {"bought", "buy"},
           {"sold", "sell"},
           {"trade", "trad"},
           {"supplies", "supply"},
           {"supply", "supply"},
           {"supplied", "supply"},
           {"begun", "begin"},
           {"began", "begin"},
           {"withdrew", "withdraw"},
           {"withdrawn", "withdraw"},
           {"withdrawal", "withdraw"},
           {"delivery", "deliver"},
           {"deliveries", "deliver"},
           {"diplomacy", "diplomat"},
           {"release", "releas"},
           {"news", "news"},
           {"police", "police"},
           {"signature", "sign"},
           {"provision", "provid"},
           {"reopening", "open"},
           {"reopen", "open"},
           {"reopened", "open"},
           {"opening", "open"},
           {"construction", "build"},
           {"donation", "donat"},
           {"donated", "donat"},
           {"invitation", "invit"},
           {"invitations", "invit"},
           {"resumption", "resum"},
           {"ratification", "ratif"},
           {"completion", "complet"},
           {"extradition", "extradit"},
           {"inaugurated", "inaugurat"},
           {"abolition", "abolish"},
           {"exemption", "exempt"},
           {"defense", "defens"},
           {"drew", "draw"},
           {"went", "go"},
           {"taken", "take"},
           {"took", "take"}};

static bool ends(const char *w, size_t n, const char *suffix)
{
    size_t m = strlen(suffix);
    return n > m && memcmp(w + n - m, suffix, m) == 0;
}

static bool has_vowel(const char *w, size_t n)
{
    for (size_t i = 0; i < n; i++)
        if (strchr("aeiouy", w[i]))
            return true;
    return false;
}

/* Endings with what stays of them; the longest first where one ends in another. A
 * stem shorter than `least` keeps its ending. */
static const struct {
    const char *ending, *stays;
    size_t least;
} ENDINGS[] = {
    {"izations", "iz", 3}, {"isations", "iz", 3}, {"ization", "iz", 3}, {"isation", "iz", 3}, {"ational", "at", 3},
    {"ation", "at", 3},    {"itions", "it", 3},   {"ition", "it", 3},   {"ators", "at", 3},   {"ator", "at", 3},
    {"ative", "at", 3},    {"ating", "at", 3},    {"ated", "at", 3},    {"ate", "at", 4},     {"ction", "ct", 2},
    {"ption", "pt", 3},    {"ssion", "ss", 3},    {"ment", "", 4},      {"ments", "", 4},     {"ical", "", 4},
    {"ics", "", 4},        {"ic", "", 4},         {"ials", "", 5},      {"ial", "", 5},       {"isms", "", 4},
    {"ism", "", 4},        {"ists", "", 4},       {"ist", "", 4},       {"ity", "", 4},       {"ing", "", 3},
    {"ied", "y", 3},       {"ed", "", 3},         {"al", "", 5},        {"ly", "", 4}};

size_t dgm__stem_word(const char *word, size_t len, char out[DGM__STEM_MAX])
{
    size_t n = len < DGM__STEM_MAX ? len : DGM__STEM_MAX - 1;
    memcpy(out, word, n);
    out[n] = '\0';
    for (size_t i = 0; i < sizeof ODD / sizeof *ODD; i++)
        if (strcmp(ODD[i].word, out) == 0) {
            strcpy(out, ODD[i].stem); /* all shorter than DGM__STEM_MAX */
            return strlen(out);
        }
    if (n < 4 || (unsigned char)out[0] >= 0x80)
        return n;
    if (ends(out, n, "ies"))
        out[n -= 2] = '\0', out[n - 1] = 'y';
    else if (ends(out, n, "sses") || ends(out, n, "shes") || ends(out, n, "ches") || ends(out, n, "xes"))
        n -= 2;
    else if (out[n - 1] == 's' && !strchr("sui", out[n - 2]))
        n--;
    for (size_t i = 0; i < sizeof ENDINGS / sizeof *ENDINGS; i++) {
        size_t m = strlen(ENDINGS[i].ending);
        if (!ends(out, n, ENDINGS[i].ending) || n - m < ENDINGS[i].least || !has_vowel(out, n - m))
            continue;
        memcpy(out + n - m, ENDINGS[i].stays, strlen(ENDINGS[i].stays));
        n = n - m + strlen(ENDINGS[i].stays);
        /* "planned" is "plan" */
        if (n > 3 && out[n - 1] == out[n - 2] && !strchr("aeiouls", out[n - 1]))
            n--;
        break;
    }
    if (n > 4 && (out[n - 1] == 'e' || out[n - 1] == 'y'))
        n--;
    out[n] = '\0';
    return n;
}

static const char *const ORDINALS[] = {"first",     "second",      "third",      "fourth",     "fifth",
                                       "sixth",     "seventh",     "eighth",     "ninth",      "tenth",
                                       "eleventh",  "twelfth",     "thirteenth", "fourteenth", "fifteenth",
                                       "sixteenth", "seventeenth", "eighteenth", "nineteenth", "twentieth"};

/* One folded word as an ordinal, 0 if it is none. */
static uint32_t ordinal(const char *word)
{
    for (uint32_t i = 0; i < sizeof ORDINALS / sizeof *ORDINALS; i++)
        if (strcmp(ORDINALS[i], word) == 0)
            return i + 1;
    if (strcmp(word, "thirtieth") == 0)
        return 30;
    size_t digits = strspn(word, "0123456789");
    const char *tail = word + digits;
    if (digits > 0 && digits < 4 &&
        (strcmp(tail, "st") == 0 || strcmp(tail, "nd") == 0 || strcmp(tail, "rd") == 0 || strcmp(tail, "th") == 0))
        return (uint32_t)strtoul(word, NULL, 10);
    return 0;
}

static uint32_t roman(const char *text, size_t len)
{
    uint32_t sum = 0, before = 0;
    for (size_t i = len; i > 0; i--) {
        uint32_t v = text[i - 1] == 'I' ? 1 : text[i - 1] == 'V' ? 5 : text[i - 1] == 'X' ? 10 : 0;
        if (!v)
            return 0;
        sum = v < before ? sum - v : sum + v;
        before = v > before ? v : before;
    }
    return sum;
}

static bool session_word(const char *word)
{
    static const char *const WORDS[] = {"session", "sessions", "meeting", "meetings", "round", "sitting"};
    for (size_t i = 0; i < sizeof WORDS / sizeof *WORDS; i++)
        if (strcmp(WORDS[i], word) == 0)
            return true;
    return false;
}

uint32_t dgm__words_session(const char *text)
{
    char folded[DGM__FOLDED_MAX];
    uint32_t tens = 0, last = 0, since = 0;
    bool session = false;
    dgm__words_fold(text, folded, sizeof folded);
    for (char *at = folded; *at;) {
        size_t len = strcspn(at, " ");
        bool more = at[len] == ' ';
        at[len] = '\0';
        uint32_t value = ordinal(at);
        since++;
        if (value) {
            last = tens && value < 10 ? tens + value : value;
            since = 0;
        } else if (session_word(at)) {
            if (last && since <= 4)
                return last;
            session = true;
        }
        tens = strcmp(at, "twenty") == 0 ? 20 : strcmp(at, "thirty") == 0 ? 30 : 0;
        at += len + more;
    }
    for (const char *at = text ? text : ""; session && *at;) {
        size_t len = strcspn(at, " \t\n.,;:()-/");
        uint32_t value = len > 1 && len < 8 ? roman(at, len) : 0;
        if (value)
            return value;
        at += len + (at[len] != '\0');
    }
    return 0;
}

void dgm__stems_of(dgm__stems *out, const char *text)
{
    char folded[DGM__FOLDED_MAX];
    out->n = 0;
    dgm__words_fold(text, folded, sizeof folded);
    for (char *at = folded; *at && out->n < DGM__STEMS_MAX;) {
        size_t len = strcspn(at, " ");
        bool more = at[len] == ' ';
        at[len] = '\0';
        dgm__stem *s = &out->items[out->n];
        if (len > 1 && (at[0] < '0' || at[0] > '9') && !dgm__word_is_small(at) && !ordinal(at)) {
            s->nation = dgm__word_of_nation(at);
            if (s->nation) {
                size_t n = len < DGM__STEM_MAX ? len : DGM__STEM_MAX - 1;
                memcpy(s->text, at, n);
                s->text[n] = '\0';
            } else {
                dgm__stem_word(at, len, s->text);
            }
            if (!dgm__stems_has(out, s->text))
                out->n++;
        }
        at += len + more;
    }
}

bool dgm__stems_has(const dgm__stems *stems, const char *stem)
{
    for (size_t i = 0; i < stems->n; i++)
        if (strcmp(stems->items[i].text, stem) == 0)
            return true;
    return false;
}

size_t dgm__stems_shared(const dgm__stems *a, const dgm__stems *b, bool nations)
{
    size_t n = 0;
    for (size_t i = 0; i < a->n; i++)
        n += (nations || !a->items[i].nation) && dgm__stems_has(b, a->items[i].text);
    return n;
}

size_t dgm__stems_telling(const dgm__stems *stems)
{
    size_t n = 0;
    for (size_t i = 0; i < stems->n; i++)
        n += !stems->items[i].nation;
    return n;
}
