/* SPDX-License-Identifier: Apache-2.0
 *
 * Pages: see pages.h.
 *
 * A phrase is found by its first word: words hash into `slots`, each of which
 * chains the phrases that begin so. A text is asked once, word by word, for all
 * phrases at a time.
 */
#include "input/pages.h"

#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "base/err.h"
#include "base/hash.h"

enum { WHOLE = 1, BEGINS = 2, HOLDS = 4 };
enum { N_SLOTS = 4096, LONGEST_LINE = 65536 };

typedef struct phrase {
    const char *text;
    uint32_t len;
    uint32_t says;
    uint32_t where;
    uint32_t next;      /* index + 1 of the next with that first word */
    uint32_t publisher; /* index + 1 */
} phrase;

typedef struct publisher {
    const char *name, *country;
} publisher;

typedef struct word {
    uint64_t hash;      /* 0: free */
    uint64_t languages; /* bits */
    uint8_t month, weekday, beside;
} word;

struct dgm__pages {
    dgm__arena arena;
    phrase *phrases;
    size_t n_phrases, cap_phrases;
    uint32_t slots[N_SLOTS];
    publisher *publishers;
    size_t n_publishers, cap_publishers;
    dgm__language *languages;
    size_t n_languages, cap_languages;
    word *words; /* open addressing, at most half full */
    size_t n_words, n_word_slots;
};

/* One line of a lexicon file, without its comment and its end. */
typedef struct line {
    const char *file;
    const char *text;
    size_t len;
    uint32_t number;
} line;

static bool is_blank(char c)
{
    return c == ' ' || c == '\t' || c == '\r';
}

/* The next word of a line from *at on; false at its end. */
static bool next_word(const line *l, size_t *at, const char **text, size_t *len)
{
    while (*at < l->len && is_blank(l->text[*at]))
        ++*at;
    size_t start = *at;
    while (*at < l->len && !is_blank(l->text[*at]))
        ++*at;
    *text = l->text + start;
    *len = *at - start;
    return *len > 0;
}

static bool same(const char *text, size_t len, const char *want)
{
    return strlen(want) == len && !memcmp(text, want, len);
}

static dgm_status complain(dgm_err *err, const line *l, size_t at, const char *expected)
{
    return dgm__fail_at(err, DGM_EMODEL, l->number, (uint32_t)at + 1, "%s: expected %s", l->file, expected);
}

static dgm_status no_memory(dgm_err *err)
{
    return dgm__fail(err, DGM_ENOMEM, "out of memory while reading the lexicon of pages");
}

static word *find_word(word *words, size_t n_slots, uint64_t hash)
{
    size_t at = (size_t)hash & (n_slots - 1);
    while (words[at].hash && words[at].hash != hash)
        at = (at + 1) & (n_slots - 1);
    return &words[at];
}

static word *add_word(dgm__pages *p, const char *text, size_t len)
{
    if (2 * (p->n_words + 1) > p->n_word_slots) {
        size_t n_slots = p->n_word_slots ? 2 * p->n_word_slots : 8192;
        word *words = dgm__arena_alloc(&p->arena, n_slots, sizeof *words);
        if (!words)
            return NULL;
        for (size_t i = 0; i < p->n_word_slots; i++)
            if (p->words[i].hash)
                *find_word(words, n_slots, p->words[i].hash) = p->words[i];
        p->words = words;
        p->n_word_slots = n_slots;
    }
    uint64_t hash = dgm__hash(text, len);
    word *w = find_word(p->words, p->n_word_slots, hash);
    if (!w->hash) {
        w->hash = hash;
        p->n_words++;
    }
    return w;
}

static size_t first_word(const char *folded, size_t len)
{
    const char *blank = memchr(folded, ' ', len);
    return blank ? (size_t)(blank - folded) : len;
}

static dgm_status add_phrase(dgm__pages *p, const line *l, const char *text, size_t len, uint32_t says, uint32_t where,
                             uint32_t publisher_id, dgm_err *err)
{
    char folded[512];
    bool whole;
    size_t n = dgm__fold(folded, sizeof folded, text, len, &whole);
    if (!n || !whole)
        return complain(err, l, 0, "a phrase of at most 500 letters");
    if (dgm__arena_grow(&p->arena, p->phrases, p->n_phrases, p->cap_phrases))
        return no_memory(err);
    char *copy = dgm__arena_strndup(&p->arena, folded, n);
    if (!copy)
        return no_memory(err);
    uint32_t *slot = &p->slots[dgm__hash(copy, first_word(copy, n)) % N_SLOTS];
    p->phrases[p->n_phrases] = (phrase){copy, (uint32_t)n, says, where, *slot, publisher_id};
    *slot = (uint32_t)++p->n_phrases;
    return DGM_OK;
}

typedef dgm_status line_reader(dgm__pages *p, const line *l, void *state, dgm_err *err);

static dgm_status each_line(dgm__pages *p, const dgm__part *part, line_reader *read, void *state, dgm_err *err)
{
    line l = {part->name, part->data, 0, 0};
    const char *end = part->data + part->len;
    for (const char *at = part->data; at < end;) {
        const char *stop = memchr(at, '\n', (size_t)(end - at));
        if (!stop)
            stop = end;
        l.text = at;
        l.len = (size_t)(stop - at);
        l.number++;
        if (l.len > LONGEST_LINE)
            return complain(err, &l, 0, "a shorter line");
        while (l.len && is_blank(l.text[l.len - 1]))
            l.len--;
        if (l.len && l.text[0] != '#') {
            dgm_status status = read(p, &l, state, err);
            if (status)
                return status;
        }
        at = stop + 1;
    }
    return DGM_OK;
}

typedef struct section {
    uint32_t says, where;
} section;

static dgm_status read_phrase(dgm__pages *p, const line *l, void *state, dgm_err *err)
{
    static const struct {
        const char *name;
        uint32_t bit;
    } kinds[] = {{"furniture", DGM__SAYS_FURNITURE}, {"wall", DGM__SAYS_WALL},       {"caption", DGM__SAYS_CAPTION},
                 {"credit", DGM__SAYS_CREDIT},       {"updated", DGM__SAYS_UPDATED}, {"published", DGM__SAYS_PUBLISHED},
                 {"salute", DGM__SAYS_SALUTE},       {"generic", DGM__SAYS_GENERIC}, {"byline", DGM__SAYS_BYLINE},
                 {"imprint", DGM__SAYS_IMPRINT}},
      places[] = {{"whole", WHOLE}, {"begins", BEGINS}, {"holds", HOLDS}};
    section *now = state;
    size_t at = 0, len;
    const char *text;
    if (!next_word(l, &at, &text, &len))
        return DGM_OK;
    if (!same(text, len, "section")) {
        if (!now->says)
            return complain(err, l, 0, "a section before the first phrase");
        return add_phrase(p, l, l->text, l->len, now->says, now->where, 0, err);
    }
    *now = (section){0, 0};
    if (next_word(l, &at, &text, &len))
        for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++)
            if (same(text, len, kinds[i].name))
                now->says = kinds[i].bit;
    if (!now->says)
        return complain(err, l, (size_t)(text - l->text), "furniture, wall, caption or another kind of phrase");
    if (next_word(l, &at, &text, &len))
        for (size_t i = 0; i < sizeof places / sizeof *places; i++)
            if (same(text, len, places[i].name))
                now->where = places[i].bit;
    if (!now->where)
        return complain(err, l, (size_t)(text - l->text), "whole, begins or holds");
    return DGM_OK;
}

/* Cuts the field up to the next '|' off a line, blanks around it removed. */
static bool next_field(const line *l, size_t *at, const char **text, size_t *len)
{
    if (*at > l->len)
        return false;
    const char *bar = memchr(l->text + *at, '|', l->len - *at);
    size_t end = bar ? (size_t)(bar - l->text) : l->len, start = *at;
    *at = end + 1;
    while (start < end && is_blank(l->text[start]))
        start++;
    while (end > start && is_blank(l->text[end - 1]))
        end--;
    *text = l->text + start;
    *len = end - start;
    return true;
}

static dgm_status read_publisher(dgm__pages *p, const line *l, void *state, dgm_err *err)
{
    (void)state;
    const char *name, *country;
    size_t at = 0, name_len, country_len;
    if (!next_field(l, &at, &name, &name_len) || !name_len)
        return complain(err, l, 0, "the name of a publisher");
    if (!next_field(l, &at, &country, &country_len) || (!same(country, country_len, "-") && country_len != 3))
        return complain(err, l, at < l->len ? at : l->len, "an ISO 3166 alpha-3 code or -");
    if (dgm__arena_grow(&p->arena, p->publishers, p->n_publishers, p->cap_publishers))
        return no_memory(err);
    publisher *to = &p->publishers[p->n_publishers++];
    to->name = dgm__arena_strndup(&p->arena, name, name_len);
    to->country = dgm__arena_strndup(&p->arena, country, country_len == 3 ? 3 : 0);
    if (!to->name || !to->country)
        return no_memory(err);
    uint32_t id = (uint32_t)p->n_publishers;
    dgm_status status = add_phrase(p, l, name, name_len, DGM__SAYS_PUBLISHER, WHOLE, id, err);
    while (!status && next_field(l, &at, &name, &name_len))
        if (name_len)
            status = add_phrase(p, l, name, name_len, DGM__SAYS_PUBLISHER, WHOLE, id, err);
    return status;
}

static dgm_status read_month(dgm__pages *p, const line *l, void *state, dgm_err *err)
{
    (void)state;
    const char *text;
    size_t at = 0, len, number = 0;
    next_word(l, &at, &text, &len);
    bool month = same(text, len, "month"), day = same(text, len, "day"), beside = same(text, len, "beside");
    if (!month && !day && !beside)
        return complain(err, l, 0, "month, day or beside");
    if (!beside) {
        if (next_word(l, &at, &text, &len))
            for (size_t i = 0; i < len && number <= 12; i++)
                number = text[i] >= '0' && text[i] <= '9' ? number * 10 + (size_t)(text[i] - '0') : 99;
        if (number < 1 || number > (month ? 12 : 7))
            return complain(err, l, at, month ? "a number from 1 to 12" : "a number from 1 to 7");
    }
    while (next_word(l, &at, &text, &len)) {
        word *w = add_word(p, text, len);
        if (!w)
            return no_memory(err);
        if (month)
            w->month = (uint8_t)number;
        else if (day)
            w->weekday = (uint8_t)number;
        else
            w->beside = 1;
    }
    return DGM_OK;
}

static dgm_status read_language(dgm__pages *p, const line *l, void *state, dgm_err *err)
{
    dgm__language *to = state;
    const char *text, *rest;
    size_t at = 0, len;
    next_word(l, &at, &text, &len);
    size_t rest_at = at;
    while (rest_at < l->len && is_blank(l->text[rest_at]))
        rest_at++;
    rest = dgm__arena_strndup(&p->arena, l->text + rest_at, l->len - rest_at);
    if (!rest)
        return no_memory(err);
    if (same(text, len, "name")) {
        to->name = rest;
    } else if (same(text, len, "script")) {
        to->script = rest;
    } else if (same(text, len, "letters")) {
        to->letters = rest;
    } else if (same(text, len, "words")) {
        uint64_t bit = (uint64_t)1 << (size_t)(to - p->languages);
        while (next_word(l, &at, &text, &len)) {
            word *w = add_word(p, text, len);
            if (!w)
                return no_memory(err);
            w->languages |= bit;
        }
    } else {
        return complain(err, l, 0, "name, script, letters or words");
    }
    return DGM_OK;
}

static dgm_status add_language(dgm__pages *p, const dgm__part *part, dgm_err *err)
{
    if (p->n_languages == DGM__MOST_LANGUAGES)
        return dgm__fail(err, DGM_EMODEL, "%s: more than %d languages", part->name, DGM__MOST_LANGUAGES);
    if (dgm__arena_grow(&p->arena, p->languages, p->n_languages, p->cap_languages))
        return no_memory(err);
    const char *base = strrchr(part->name, '/'), *dot = strrchr(part->name, '.');
    base = base ? base + 1 : part->name;
    dgm__language *to = &p->languages[p->n_languages++];
    *to = (dgm__language){NULL, "", "Latin", ""};
    to->code = dgm__arena_strndup(&p->arena, base, dot > base ? (size_t)(dot - base) : strlen(base));
    if (!to->code)
        return no_memory(err);
    dgm_status status = each_line(p, part, read_language, to, err);
    if (!status && !*to->name)
        status = dgm__fail(err, DGM_EMODEL, "%s: no line with the language's name", part->name);
    return status;
}

static dgm_status load(dgm__pages *p, const dgm__bundle *bundle, dgm_err *err)
{
    static const struct {
        const char *name;
        line_reader *read;
    } files[] = {
        {"pages/phrases.txt", read_phrase}, {"pages/publishers.txt", read_publisher}, {"pages/months.txt", read_month}};
    for (size_t i = 0; i < sizeof files / sizeof *files; i++) {
        const dgm__part *part = dgm__bundle_find(bundle, files[i].name);
        section now = {0, 0};
        if (!part)
            return dgm__fail(err, DGM_EMODEL, "%s: is missing", files[i].name);
        dgm_status status = each_line(p, part, files[i].read, &now, err);
        if (status)
            return status;
    }
    const dgm__part *english = dgm__bundle_find(bundle, "languages/en.txt");
    if (!english)
        return dgm__fail(err, DGM_EMODEL, "languages/en.txt: is missing");
    dgm_status status = add_language(p, english, err);
    size_t n, first = dgm__bundle_prefix(bundle, "languages/", &n);
    for (size_t i = first; !status && i < first + n; i++)
        if (&bundle->parts[i] != english)
            status = add_language(p, &bundle->parts[i], err);
    return status;
}

dgm_status dgm__pages_load(dgm__pages **out, const dgm__bundle *bundle, dgm_err *err)
{
    *out = NULL;
    dgm__pages *p = calloc(1, sizeof *p);
    if (!p)
        return no_memory(err);
    dgm__arena_init(&p->arena, 0);
    dgm_status status = load(p, bundle, err);
    if (status)
        dgm__pages_free(p);
    else
        *out = p;
    return status;
}

void dgm__pages_free(dgm__pages *pages)
{
    if (!pages)
        return;
    dgm__arena_clear(&pages->arena);
    free(pages);
}

size_t dgm__fold(char *out, size_t cap, const char *text, size_t len, bool *whole)
{
    size_t n = 0;
    bool blank = false;
    *whole = false;
    for (size_t i = 0; i < len;) {
        unsigned char c = (unsigned char)text[i];
        size_t step = 1;
        bool letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
        if (c >= 0xC2) {
            step = c < 0xE0 ? 2 : c < 0xF0 ? 3 : 4;
            if (step > len - i)
                step = 1;
            letter = true;
            if (c == 0xE2 && step == 3 && (unsigned char)text[i + 1] == 0x80) { /* U+2000 to U+203F */
                unsigned char d = (unsigned char)text[i + 2];
                letter = false;
                if (d == 0x98 || d == 0x99) { /* quotes as apostrophes */
                    i += step;
                    continue;
                }
            } else if (c == 0xC2) { /* no-break space, guillemets, middle dot */
                letter = false;
            }
        } else if (c == '\'' || c == '`') {
            i++;
            continue;
        }
        if (!letter) {
            blank = n > 0;
            i += step;
            continue;
        }
        if (n + blank + step > cap)
            return n;
        if (blank)
            out[n++] = ' ';
        blank = false;
        for (size_t k = 0; k < step; k++, i++)
            out[n++] = text[i] >= 'A' && text[i] <= 'Z' ? (char)(text[i] + 32) : text[i];
    }
    *whole = true;
    return n;
}

static const phrase *match_at(const dgm__pages *p, const char *folded, size_t len, size_t at, uint32_t *slot)
{
    while (*slot) {
        const phrase *ph = &p->phrases[*slot - 1];
        *slot = ph->next;
        if (ph->len <= len - at && !memcmp(folded + at, ph->text, ph->len) &&
            (at + ph->len == len || folded[at + ph->len] == ' '))
            return ph;
    }
    return NULL;
}

uint32_t dgm__pages_says(const dgm__pages *pages, const char *folded, size_t len)
{
    uint32_t says = 0;
    for (size_t at = 0; at < len;) {
        size_t n = first_word(folded + at, len - at);
        uint32_t slot = pages->slots[dgm__hash(folded + at, n) % N_SLOTS];
        for (const phrase *ph; (ph = match_at(pages, folded, len, at, &slot)) != NULL;)
            if ((ph->where & HOLDS) || (at == 0 && ((ph->where & BEGINS) || ph->len == len)))
                says |= ph->says;
        at += n + 1;
    }
    return says;
}

/* Whether a short word in lower case stands in a text in capitals. */
static bool in_capitals(const char *text, size_t len, const char *small, size_t n)
{
    for (size_t at = 0; at + n <= len; at++) {
        size_t k = 0;
        while (k < n && text[at + k] == small[k] - 32)
            k++;
        bool before = at && text[at - 1] >= 'A' && text[at - 1] <= 'Z';
        bool after = at + n < len && ((text[at + n] >= 'A' && text[at + n] <= 'Z') || text[at + n] == '\'');
        if (k == n && !before && !after)
            return true;
    }
    return false;
}

/* The longest listed publisher; short acronyms are looked up in `text` too. */
static const phrase *publisher_in(const dgm__pages *pages, const char *folded, size_t len, const char *text,
                                  size_t text_len)
{
    enum { ACRONYM = 3 };
    const phrase *best = NULL;
    for (size_t at = 0; at < len;) {
        size_t n = first_word(folded + at, len - at);
        uint32_t slot = pages->slots[dgm__hash(folded + at, n) % N_SLOTS];
        for (const phrase *ph; (ph = match_at(pages, folded, len, at, &slot)) != NULL;)
            if (ph->publisher && (!best || ph->len > best->len) &&
                (!text || ph->len > ACRONYM || in_capitals(text, text_len, ph->text, ph->len)))
                best = ph;
        at += n + 1;
    }
    return best;
}

const char *dgm__pages_publisher(const dgm__pages *pages, const char *folded, size_t len, const char **country)
{
    const phrase *best = publisher_in(pages, folded, len, NULL, 0);
    if (country)
        *country = best ? pages->publishers[best->publisher - 1].country : "";
    return best ? pages->publishers[best->publisher - 1].name : NULL;
}

const char *dgm__pages_publisher_of(const dgm__pages *pages, const char *text, size_t len)
{
    char folded[512];
    bool whole;
    size_t n = dgm__fold(folded, sizeof folded, text, len, &whole);
    const phrase *best = publisher_in(pages, folded, n, text, len);
    return best ? pages->publishers[best->publisher - 1].name : NULL;
}

static const word *look_up(const dgm__pages *pages, uint64_t hash)
{
    return pages->n_word_slots ? find_word(pages->words, pages->n_word_slots, hash) : NULL;
}

int dgm__pages_month(const dgm__pages *pages, const char *text, size_t len)
{
    const word *w = look_up(pages, dgm__hash(text, len));
    return w ? w->month : 0;
}

int dgm__pages_weekday(const dgm__pages *pages, const char *text, size_t len)
{
    const word *w = look_up(pages, dgm__hash(text, len));
    return w ? w->weekday : 0;
}

bool dgm__pages_beside_date(const dgm__pages *pages, const char *text, size_t len)
{
    const word *w = look_up(pages, dgm__hash(text, len));
    return w && (w->beside || w->weekday);
}

uint64_t dgm__pages_languages(const dgm__pages *pages, uint64_t hash)
{
    const word *w = look_up(pages, hash);
    return w ? w->languages : 0;
}

const dgm__language *dgm__pages_language_list(const dgm__pages *pages, size_t *n_out)
{
    *n_out = pages->n_languages;
    return pages->languages;
}
