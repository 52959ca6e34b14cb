/* SPDX-License-Identifier: Apache-2.0
 *
 * Language: see language.h.
 *
 * First the script that most letters belong to; among its languages the one whose
 * function words and own letters occur most. English wins a near tie: a text is
 * refused only where another language is clear.
 */
#include "input/language.h"

#include <string.h>

#include <utf8proc.h>

#include "base/hash.h"
#include "base/utf8.h"

enum { SAMPLE = 32 * 1024, FEWEST_WORDS = 6 };

static const struct {
    uint32_t first, last;
    const char *script;
} ranges[] = {
    {0x41, 0x24F, "Latin"},       {0x370, 0x3FF, "Greek"},     {0x400, 0x52F, "Cyrillic"},   {0x530, 0x58F, "Armenian"},
    {0x590, 0x5FF, "Hebrew"},     {0x600, 0x6FF, "Arabic"},    {0x750, 0x77F, "Arabic"},     {0x8A0, 0x8FF, "Arabic"},
    {0x900, 0x97F, "Devanagari"}, {0x980, 0x9FF, "Bengali"},   {0xB80, 0xBFF, "Tamil"},      {0xE00, 0xE7F, "Thai"},
    {0xE80, 0xEFF, "Lao"},        {0x1000, 0x109F, "Burmese"}, {0x10A0, 0x10FF, "Georgian"}, {0x1100, 0x11FF, "Hangul"},
    {0x1200, 0x139F, "Ethiopic"}, {0x1780, 0x17FF, "Khmer"},   {0x1E00, 0x1EFF, "Latin"},    {0x3040, 0x30FF, "Kana"},
    {0x3400, 0x4DBF, "Han"},      {0x4E00, 0x9FFF, "Han"},     {0xAC00, 0xD7AF, "Hangul"},   {0xFB50, 0xFDFF, "Arabic"},
    {0xFE70, 0xFEFE, "Arabic"},
};

enum { N_RANGES = sizeof ranges / sizeof *ranges };

typedef struct counts {
    uint32_t range[N_RANGES], letters, high, words, hits[DGM__MOST_LANGUAGES];
} counts;

static void count_script(counts *n, uint32_t c)
{
    for (size_t i = 0; i < N_RANGES && c >= ranges[i].first; i++)
        if (c <= ranges[i].last) {
            n->range[i] += c >= 0x3400 && c < 0xA000 ? 3 : 1; /* a character of Chinese is most of a word */
            n->letters += c >= 0x3400 && c < 0xA000 ? 3 : 1;
        }
}

static uint32_t letters_in(const counts *n, const char *script)
{
    uint32_t sum = 0;
    for (size_t i = 0; i < N_RANGES; i++)
        sum += strcmp(ranges[i].script, script) ? 0 : n->range[i];
    return sum;
}

static void count_letter(counts *n, const dgm__language *list, size_t n_list, const char *letter, size_t len)
{
    for (size_t i = 0; i < n_list; i++) {
        const char *at = list[i].letters;
        while (*at) {
            size_t k = 1;
            while (((unsigned char)at[k] & 0xC0) == 0x80)
                k++;
            if (k == len && !memcmp(at, letter, len)) {
                n->hits[i]++;
                break;
            }
            at += k;
        }
    }
}

static void count(counts *n, const dgm__pages *pages, const dgm__language *list, size_t n_list, const char *text,
                  size_t len)
{
    uint64_t hash = DGM__FNV_SEED;
    bool in_word = false;
    size_t apostrophe = SIZE_MAX; /* where the word at work began, if behind one */
    for (size_t at = 0; at <= len;) {
        uint32_t c = 0;
        size_t k = at < len ? dgm__utf8_next(text + at, len - at, &c) : 1;
        bool letter = at < len && c != UINT32_MAX &&
                      (c < 0x80 ? (c | 32) >= 'a' && (c | 32) <= 'z'
                                : utf8proc_category((utf8proc_int32_t)c) >= UTF8PROC_CATEGORY_LU &&
                                      utf8proc_category((utf8proc_int32_t)c) <= UTF8PROC_CATEGORY_ME);
        if (letter) {
            char folded[4];
            size_t m = dgm__utf8_put(folded, c < 0x80 ? c | 32 : (uint32_t)utf8proc_tolower((utf8proc_int32_t)c));
            hash = dgm__hash_more(hash, folded, m);
            if (!in_word)
                apostrophe = at && (text[at - 1] == '\'' || (at >= 3 && !memcmp(text + at - 3, "\xE2\x80\x99", 3)))
                                 ? at
                                 : SIZE_MAX;
            in_word = true;
            count_script(n, c);
            if (c >= 0x80)
                n->high++, count_letter(n, list, n_list, folded, m);
        } else if (in_word) {
            /* The s of "Iraq's" is no word, though it is one in Slovenian. */
            bool ending = apostrophe != SIZE_MAX && at - apostrophe == 1;
            uint64_t languages = ending ? 0 : dgm__pages_languages(pages, hash);
            n->words++;
            for (size_t i = 0; languages; i++, languages >>= 1)
                n->hits[i] += 2 * (uint32_t)(languages & 1);
            hash = DGM__FNV_SEED;
            in_word = false;
        }
        at += k;
    }
}

const dgm__language *dgm__language_of(const dgm__pages *pages, const char *text, size_t len)
{
    size_t n_list;
    const dgm__language *list = dgm__pages_language_list(pages, &n_list), *best = NULL;
    counts n = {.letters = 0};
    if (len > SAMPLE) { /* from the middle: menus stand at the ends */
        size_t from = (len - SAMPLE) / 2;
        while (from < len && ((unsigned char)text[from] & 0xC0) == 0x80)
            from++;
        text += from;
        len = SAMPLE;
    }
    count(&n, pages, list, n_list, text, len);
    const char *script = NULL;
    uint32_t most = 0, kana = letters_in(&n, "Kana");
    for (size_t i = 0; i < N_RANGES; i++)
        if (letters_in(&n, ranges[i].script) > most) {
            most = letters_in(&n, ranges[i].script);
            script = ranges[i].script;
        }
    if (!script)
        return NULL;
    if (!strcmp(script, "Han") && kana * 10 > n.letters)
        script = "Kana";
    uint32_t hits = 0;
    for (size_t i = 0; i < n_list; i++)
        if (!strcmp(list[i].script, script) && (!best || n.hits[i] > hits)) {
            best = &list[i];
            hits = n.hits[i];
        }
    if (strcmp(script, "Latin"))
        return best;
    /* hits count double: one word in eight is a function word of that language */
    if (n.words < FEWEST_WORDS || hits * 4 < n.words)
        return NULL;
    if (*best->letters && !n.high) /* a table in capitals and figures, no Czech */
        return NULL;
    return n.hits[0] * 5 >= hits * 4 ? &list[0] : best;
}
