/* SPDX-License-Identifier: Apache-2.0
 *
 * Figures: the numbers that describe a relation. Every number of the main text is
 * a candidate; spelling, its noun and its sentence decide. What is counted must be
 * told, and the sentence must speak of sides.
 */
#include <string.h>
#include <strings.h>

#include "base/err.h"
#include "record/facts.h"
#include "record/numbers.h"
#include "record/phrase.h"

enum { MOST_FIGURES = 1000 };

typedef struct reader {
    const dgm__reading *r;
    dgm_figure *out;
    size_t n, cap;
    const char *unit; /* of the last figure, for "this number" */
    size_t unit_at;   /* its sentence */
    bool carried;
} reader;

static const dgm__sentence *sentence_of(const reader *in, size_t i)
{
    return &in->r->sentences[i];
}

static bool has(const reader *in, const char *list, const char *word)
{
    return dgm__wordsets_has(&in->r->lexicon->words, list, word);
}

/* A noun by its lemma, or by its form without the plural's "s" where the lemmatizer
 * left that on, as it does in headlines. */
static bool has_noun(const reader *in, const char *list, const dgm__token *t)
{
    char one[32];
    size_t n = strlen(t->lemma);
    if (has(in, list, t->lemma))
        return true;
    if (n < 4 || n >= sizeof one || (t->lemma[n - 1] | 0x20) != 's')
        return false;
    memcpy(one, t->lemma, n - 1);
    one[n - 1] = '\0';
    return has(in, list, one);
}

static bool is(const dgm__sentence *s, uint32_t i, const char *word)
{
    return i < s->n && strcasecmp(s->tokens[i].form, word) == 0;
}

static bool one_of(const dgm__sentence *s, uint32_t i, const char *const *words)
{
    for (; i < s->n && *words; words++)
        if (is(s, i, *words))
            return true;
    return false;
}

static bool spaced(const dgm__sentence *s, uint32_t i)
{
    return i < s->n && (s->tokens[i].flags & DGM__TOKEN_SPACE_BEFORE);
}

static bool hyphen(const dgm__sentence *s, uint32_t i)
{
    return i < s->n && (is(s, i, "-") || is(s, i, "\xe2\x80\x90") || is(s, i, "\xe2\x80\x91"));
}

static bool month(const char *word)
{
    static const char *const MONTHS[] = {"jan", "feb", "mar", "apr", "may", "jun",
                                         "jul", "aug", "sep", "oct", "nov", "dec"};
    for (size_t i = 0; i < sizeof MONTHS / sizeof *MONTHS; i++)
        if (strncasecmp(word, MONTHS[i], 3) == 0)
            return true;
    return false;
}

/* A number that spelling or neighbours show to be no count. */
static bool label(const reader *in, size_t at, const dgm__number *number)
{
    const dgm__sentence *s = sentence_of(in, at);
    uint32_t i = number->digits;
    const dgm__time *time = number->joined ? NULL : dgm__reading_time(in->r, at, i);
    if (time && (time->type != DGM__TIME_DURATION))
        return true;
    if (number->currency || number->percent)
        return false;
    if (i > 0) {
        const dgm__token *before = &s->tokens[i - 1];
        bool glued = !spaced(s, i);
        if (glued &&
            (is(s, i - 1, "/") || is(s, i - 1, ":") || is(s, i - 1, "+") || is(s, i - 1, ".") || is(s, i - 1, "#")))
            return true;
        if (glued && hyphen(s, i - 1) && i > 1 && !spaced(s, i - 1))
            return true;
        if (before->lemma && has(in, "figure-label", before->lemma) && !number->in_words)
            return true;
        if (month(before->form) && number->value <= 31 && before->upos == DGM__UPOS_PROPN)
            return true;
        if (before->upos == DGM__UPOS_PROPN && s->tokens[i].head == (int32_t)(i - 1) && !number->in_words)
            return true;
    }
    uint32_t next = number->last + 1;
    if (next < s->n && !spaced(s, next) && (is(s, next, "/") || is(s, next, ":")))
        return true;
    static const char *const ORDINAL[] = {"st", "nd", "rd", "th", NULL}; /* "17 th", as pages set it */
    if (one_of(s, next, ORDINAL) && !number->in_words)
        return true;
    if (next < s->n && !number->in_words && number->value <= 31 && s->tokens[next].upos == DGM__UPOS_PROPN &&
        month(s->tokens[next].form))
        return true;
    if (next < s->n && !spaced(s, next) && has(in, "figure-skip", s->tokens[next].form))
        return true; /* 30m, 10km */
    if (next + 1 < s->n && hyphen(s, next) && !spaced(s, next) && s->tokens[next + 1].form[0] >= '0' &&
        s->tokens[next + 1].form[0] <= '9')
        return true; /* 10-15, 2-1, telephone numbers */
    static const char *const CLOCK[] = {"a.m.", "p.m.", "am", "pm", "gmt", "hours", "o'clock", "est", "edt", NULL};
    if (one_of(s, next, CLOCK) && number->value <= 2400)
        return true;
    /* Ages: ", 54 ," and "aged 54". */
    if (i > 0 && is(s, i - 1, ",") && is(s, next, ",") && !number->in_words && number->value < 110)
        return true;
    if (i > 0 && (is(s, i - 1, "aged") || is(s, i - 1, "age")))
        return true;
    /* A bare year. */
    if (!number->in_words && number->value >= 1800 && number->value <= 2100 && number->first == number->last &&
        !strchr(s->tokens[i].form, ',')) {
        if (next >= s->n || (s->tokens[next].upos != DGM__UPOS_NOUN && s->tokens[next].upos != DGM__UPOS_ADJ))
            return true;
        if (s->tokens[i].rel != DGM__REL_NUMMOD)
            return true;
        static const char *const BEFORE[] = {"in",   "since", "of",    "until",  "by",
                                             "from", "the",   "after", "before", NULL};
        if (i > 0 && one_of(s, i - 1, BEFORE))
            return true;
    }
    return false;
}

/* A plural that the tagger took for a verb ("51 Thai enclaves to Laos") or an adverb. */
static bool plural_slip(const dgm__token *t, bool first)
{
    size_t n = strlen(t->form);
    return (first && strcmp(t->xpos, "VBZ") == 0) ||
           (t->upos == DGM__UPOS_ADV && n > 4 && t->form[n - 1] == 's' && strcmp(t->form, "perhaps") != 0 &&
            strcmp(t->form, "always") != 0);
}

/* The noun that is counted, or -1. */
static int32_t counted(const dgm__sentence *s, const dgm__number *number)
{
    uint32_t from = number->last + 1;
    if (from >= s->n)
        return -1;
    if (is(s, from, "of") && from + 1 < s->n) {
        static const char *const PART[] = {"the",  "these", "those", "its",  "their", "his", "our",
                                           "them", "us",    "which", "whom", "it",    NULL};
        static const char *const PEOPLE[] = {"people", "citizens", "nationals", "soldiers", "civilians", NULL};
        if (one_of(s, from + 1, PART) && number->value >= 1000 && one_of(s, from + 2, PEOPLE))
            return (int32_t)from + 2; /* "three million of its people" */
        if (one_of(s, from + 1, PART))
            return -1; /* a part of something: "two of the ministers" */
    }
    int32_t head = s->tokens[number->digits].head;
    /* A magnitude word may stand between: its head is meant. */
    for (int steps = 0; steps < 3 && head >= (int32_t)number->first && head <= (int32_t)number->last; steps++)
        head = s->tokens[head].head;
    if (head > (int32_t)number->last && head - (int32_t)number->last <= 9 &&
        (s->tokens[head].upos == DGM__UPOS_NOUN || s->tokens[head].upos == DGM__UPOS_PROPN)) {
        bool plain = true;
        for (uint32_t i = from; i < (uint32_t)head; i++) {
            dgm__upos u = s->tokens[i].upos;
            if (hyphen(s, i - 1) && hyphen(s, i + 1))
                continue; /* "government-to-government" */
            if (u == DGM__UPOS_ADP || u == DGM__UPOS_PRON || u == DGM__UPOS_AUX || u == DGM__UPOS_NUM)
                plain = false;
        }
        if (plain)
            return head;
    }
    /* Attachment is not trusted: the last noun of the row. */
    int32_t last = -1;
    for (uint32_t i = from; i < s->n && i < from + 9; i++) {
        const dgm__token *t = &s->tokens[i];
        bool noun = t->upos == DGM__UPOS_NOUN || t->upos == DGM__UPOS_PROPN || plural_slip(t, i == from || last < 0);
        if (last >= 0 && hyphen(s, i) && !spaced(s, i) && i + 2 < s->n && s->tokens[i + 1].form[0] >= '0' &&
            s->tokens[i + 1].form[0] <= '9' && !spaced(s, i + 1)) {
            i++; /* "COVID-19 kits" */
            continue;
        }
        bool inside =
            t->upos == DGM__UPOS_ADJ || hyphen(s, i) || (t->upos == DGM__UPOS_CCONJ && i > from && last < 0) ||
            (t->upos == DGM__UPOS_VERB && (strcmp(t->xpos, "VBN") == 0 || strcmp(t->xpos, "VBG") == 0) && last < 0);
        if (noun)
            last = (int32_t)i;
        else if (!inside)
            break;
    }
    return last;
}

/* The unit in the text's own words: what stands before the noun, the noun, "of"
 * with its noun phrase, "per day". */
static dgm__phrase unit_phrase(const dgm__sentence *s, uint32_t first, uint32_t head)
{
    dgm__phrase out = {first <= head ? first : head, head};
    while (out.first < head &&
           (s->tokens[out.first].upos == DGM__UPOS_DET || s->tokens[out.first].upos == DGM__UPOS_ADP ||
            s->tokens[out.first].upos == DGM__UPOS_PRON || s->tokens[out.first].upos == DGM__UPOS_PUNCT ||
            is(s, out.first, "more") || is(s, out.first, "additional") || is(s, out.first, "other")))
        out.first++;
    uint32_t i = head + 1;
    if (is(s, i, "of") && i + 1 < s->n) {
        uint32_t k = i + 1;
        int32_t noun = -1;
        while (k < s->n && k < i + 7) {
            const dgm__token *t = &s->tokens[k];
            if (t->upos == DGM__UPOS_NOUN || t->upos == DGM__UPOS_PROPN)
                noun = (int32_t)k;
            else if (t->upos != DGM__UPOS_ADJ && t->upos != DGM__UPOS_DET && !hyphen(s, k) &&
                     !(t->upos == DGM__UPOS_PRON && k == i + 1) && t->upos != DGM__UPOS_NUM)
                break;
            k++;
        }
        if (noun > 0) {
            out.last = (uint32_t)noun;
            i = out.last + 1;
        }
    }
    if (i + 1 < s->n && (is(s, i, "per") || is(s, i, "a")) && s->tokens[i + 1].upos == DGM__UPOS_NOUN) {
        static const char *const EACH[] = {"day", "year",  "month", "week", "hour",   "annum", "barrel",
                                           "ton", "tonne", "litre", "head", "person", NULL};
        if (one_of(s, i + 1, EACH))
            out.last = i + 1;
    }
    return out;
}

/* What stands behind money: "of debt", "in aid", or the noun it modifies. */
static int32_t money_for(const dgm__sentence *s, const dgm__number *number)
{
    uint32_t i = number->last + 1;
    static const char *const LINK[] = {"of", "in", "worth", "as", NULL};
    if (one_of(s, i, LINK)) {
        i++;
        if (is(s, i, "of"))
            i++;
    }
    int32_t noun = -1;
    for (uint32_t k = i; k < s->n && k < i + 5; k++) {
        const dgm__token *t = &s->tokens[k];
        if (t->upos == DGM__UPOS_NOUN)
            noun = (int32_t)k;
        else if (t->upos != DGM__UPOS_ADJ && t->upos != DGM__UPOS_DET && !hyphen(s, k))
            break;
    }
    static const char *const TIMES[] = {"year", "month", "week", "day", "today", "quarter", NULL};
    if (noun >= 0 && one_of(s, (uint32_t)noun, TIMES))
        return -1;
    return noun;
}

static const char *qualifier_of(const reader *in, const dgm__sentence *s, const dgm__number *number, uint32_t *first,
                                dgm_status *status, dgm_err *err)
{
    for (uint32_t n = 4; n >= 1; n--) {
        if (number->first < n)
            continue;
        dgm__phrase phrase = {number->first - n, number->first - 1};
        char *text = dgm__phrase_text(s, phrase, in->r->arena);
        if (!text) {
            *status = dgm__fail(err, DGM_ENOMEM, "figures");
            return NULL;
        }
        static const char *const PARTICLE[] = {"hand", "turn", "take", "give", "carry", "talk", NULL};
        if (n == 1 && number->first > 1 && strcasecmp(text, "over") == 0)
            for (const char *const *verb = PARTICLE; *verb; verb++)
                if (strcasecmp(s->tokens[number->first - 2].lemma, *verb) == 0)
                    return NULL; /* "handed over two ambulances" */
        if (has(in, "qualifier", text)) {
            *first = phrase.first;
            for (char *c = text; *c; c++)
                if (*c >= 'A' && *c <= 'Z')
                    *c = (char)(*c - 'A' + 'a');
            return text;
        }
    }
    return NULL;
}

/* The date that belongs to a token: the nearest of the sentence, one before it
 * first; what only compares ("from 1996") is no date of the figure. */
static const char *when_of(const reader *in, size_t at, uint32_t token)
{
    const dgm__sentence *s = sentence_of(in, at);
    static const char *const COMPARES[] = {"from", "than", "since", NULL};
    const dgm__time *best = NULL;
    uint32_t near = UINT32_MAX;
    size_t n;
    const dgm__time *times = dgm__reading_times(in->r, at, &n);
    for (size_t i = 0; i < n; i++) {
        const dgm__time *t = &times[i];
        if (!t->date[0] || t->type == DGM__TIME_DURATION)
            continue;
        if (t->first > 0 && one_of(s, t->first - 1, COMPARES))
            continue;
        uint32_t distance = t->last < token ? token - t->last : 3 + (t->first > token ? t->first - token : 0);
        /* Another clause's date is further away than it looks. */
        uint32_t lo = t->last < token ? t->last : token, hi = t->last < token ? token : t->first;
        for (uint32_t k = lo + 1; k < hi && k < s->n; k++)
            if (is(s, k, ";") || (s->tokens[k].upos == DGM__UPOS_CCONJ && k + 1 < s->n && s->tokens[k].head >= 0 &&
                                  s->tokens[s->tokens[k].head].upos == DGM__UPOS_VERB))
                distance += 15;
        if (distance < near) {
            near = distance;
            best = t;
        }
    }
    return best ? best->date : NULL;
}

static bool caps(char c)
{
    return c >= 'A' && c <= 'Z';
}

/* "US" is no "us". */
static bool caps_only(const dgm__sentence *s, uint32_t i)
{
    return caps(s->tokens[i].form[0]) && caps(s->tokens[i].form[1]) && !s->tokens[i].form[2];
}

/* Whether the sentence speaks of the sides: two countries with a word of what
 * passes between sides, or one that is not the text's own, or words that stand for
 * both. Markets, polls and the like are counted in every text and left out. */
static bool of_sides(const reader *in, size_t at)
{
    const dgm__countries *here = &in->r->countries[at];
    const dgm__sentence *s = sentence_of(in, at);
    if (in->r->all.n < 2)
        return false;
    bool relation = false, both = false, strong = false, given = false;
    for (uint32_t i = 0; i < s->n; i++) {
        static const char *const BOTH[] = {"bilateral", "mutual", "joint", "we", "our", "us", "both", NULL};
        static const char *const SIDES[] = {"sides",     "countries", "nations",    "states",    "presidents",
                                            "ministers", "powers",    "neighbours", "neighbors", NULL};
        if (has(in, "figure-apart", s->tokens[i].lemma) && !(is(s, i, "quarter") && is(s, i + 1, "of")))
            return false;
        both = both || (one_of(s, i, BOTH) && !(is(s, i, "us") && caps_only(s, i))) ||
               (is(s, i, "two") && (one_of(s, i + 1, SIDES) || one_of(s, i + 2, SIDES)));
        relation = relation || has_noun(in, "figure-relation", &s->tokens[i]);
        given = given || has(in, "figure-given", s->tokens[i].lemma);
        strong = strong || has_noun(in, "figure-strong", &s->tokens[i]);
    }
    if (both || (here->n >= 2 && relation))
        return true;
    if (given && here->n == 1 && in->r->all.n == 2 && in->r->all.counts[1] >= 2)
        return true; /* a text of two sides alone */
    const char *home = in->r->who ? in->r->who->home : "";
    if (strong && in->r->all.counts[1] >= 2)
        return true;
    return relation && here->n == 1 && (!home[0] || strcmp(here->codes[0], home) != 0);
}

/* A noun that can be counted: "Iraqis" is one, "Market Place" behind a number is an
 * address, a mark of punctuation a tagger's slip. */
static bool word_like(const dgm__sentence *s, uint32_t head)
{
    const char *form = s->tokens[head].form;
    bool small = false;
    for (size_t i = 0; form[i]; i++)
        small = small || (form[i] >= 'a' && form[i] <= 'z');
    return strlen(form) >= 2 && form[0] != '"' && form[0] != '+' &&
           !(small && strcmp(s->tokens[head].xpos, "NNP") == 0);
}

static bool casualties(const reader *in, const dgm__sentence *s, uint32_t from, uint32_t to)
{
    for (uint32_t i = from; i <= to && i < s->n; i++)
        if (has(in, "casualty", s->tokens[i].lemma))
            return true;
    return false;
}

static dgm_status add(reader *in, size_t at, const dgm__number *number, const char *unit, dgm__phrase evidence,
                      const char *when, dgm_err *err)
{
    const dgm__sentence *s = sentence_of(in, at);
    uint32_t first = evidence.first < number->first ? evidence.first : number->first;
    dgm_status status = DGM_OK;
    const char *qualifier = qualifier_of(in, s, number, &first, &status, err);
    if (status != DGM_OK)
        return status;
    for (size_t i = 0; i < in->n; i++)
        if (in->out[i].value == number->value && strcasecmp(in->out[i].unit, unit) == 0)
            return DGM_OK;
    if (in->n >= MOST_FIGURES)
        return DGM_OK;
    if (dgm__arena_grow(in->r->arena, in->out, in->n, in->cap))
        return dgm__fail(err, DGM_ENOMEM, "figures");
    dgm_figure *figure = &in->out[in->n];
    memset(figure, 0, sizeof *figure);
    figure->value = number->value;
    figure->qualifier = qualifier;
    figure->unit = unit;
    figure->when = when;
    uint32_t last = evidence.last > number->last ? evidence.last : number->last;
    status = dgm__evidence(&figure->evidence, in->r, s->tokens[first].start, s->tokens[last].end, err);
    if (status != DGM_OK)
        return status;
    in->n++;
    in->unit = unit;
    in->unit_at = at;
    return DGM_OK;
}

/* A number of years: the length of an undertaking, or a stretch that is measured
 * ("for at least 20 more years"). Stays, ages and anniversaries are not. */
static bool lasting(const reader *in, const dgm__sentence *s, const dgm__number *number, uint32_t behind)
{
    if (is(s, behind, "-") || is(s, behind, "old") || number->value < 2)
        return false;
    if (number->joined) {
        for (uint32_t i = behind; i < s->n && i < behind + 4; i++) {
            if (has(in, "figure-term", s->tokens[i].lemma))
                return true;
            if (s->tokens[i].upos != DGM__UPOS_NOUN && s->tokens[i].upos != DGM__UPOS_ADJ &&
                s->tokens[i].upos != DGM__UPOS_PROPN)
                return false;
        }
        return false;
    }
    static const char *const PAST[] = {"ago", "old", "later", "earlier", "before", "after", "since", NULL};
    if (one_of(s, behind, PAST))
        return false;
    bool measured = false, weighed = false;
    static const char *const OVER[] = {"past", "last", "next", "coming", "recent", "time", "within", NULL};
    static const char *const WEIGHED[] = {"least",   "than",  "over", "nearly", "almost",
                                          "another", "about", "most", NULL};
    for (uint32_t i = number->first; i-- > 0 && i + 5 > number->first;) {
        if (one_of(s, i, OVER))
            return false;
        if (s->tokens[i].upos == DGM__UPOS_NOUN) /* "for ten projects over two years" */
            break;
        measured = measured || is(s, i, "for");
        weighed = weighed || one_of(s, i, WEIGHED);
    }
    for (uint32_t i = number->last + 1; i < behind; i++)
        weighed = weighed || is(s, i, "more") || is(s, i, "additional");
    return measured && weighed;
}

static bool expanse(const char *joined)
{
    static const char *const MEASURES[] = {"mile", "kilometer", "kilometre", "km"};
    for (size_t i = 0; i < sizeof MEASURES / sizeof *MEASURES; i++)
        if (strcmp(joined, MEASURES[i]) == 0)
            return true;
    return false;
}

/* People whom a side expelled, barred or put under sanctions. */
static bool coerced(const reader *in, const dgm__sentence *s, uint32_t head)
{
    if (!has_noun(in, "figure-person", &s->tokens[head]))
        return false;
    for (uint32_t i = 0; i < s->n; i++)
        if (has(in, "figure-coerced", s->tokens[i].lemma))
            return true;
    return false;
}

static dgm_status read_number(reader *in, size_t at, const dgm__number *number, dgm_err *err)
{
    const dgm__reading *r = in->r;
    const dgm__sentence *s = sentence_of(in, at);
    const char *date = r->date && strlen(r->date) >= 4 ? r->date : NULL;
    const char *year = NULL;
    if (date && !(year = dgm__arena_strndup(r->arena, date, 4)))
        return dgm__fail(err, DGM_ENOMEM, "figures");
    const char *when = when_of(in, at, number->digits);
    if (when && strlen(when) > 7 && !(when = dgm__arena_strndup(r->arena, when, 4)))
        return dgm__fail(err, DGM_ENOMEM, "figures");
    if (!when)
        when = year;
    dgm__phrase evidence = {number->first, number->last};
    char *unit = NULL;
    if (label(in, at, number))
        return DGM_OK;
    uint32_t behind = number->last + 1;

    if (number->joined && expanse(number->joined)) {
        int32_t head = counted(s, number);
        if (head < 0 || !has_noun(in, "figure-expanse", &s->tokens[head]))
            return DGM_OK;
        dgm__phrase phrase = unit_phrase(s, behind, (uint32_t)head);
        char *what = dgm__phrase_text(s, phrase, r->arena);
        unit = what ? dgm__arena_printf(r->arena, "%ss of %s", number->joined, what) : NULL;
        if (!unit)
            return dgm__fail(err, DGM_ENOMEM, "figures");
        evidence.last = phrase.last;
        return add(in, at, number, unit, evidence, when, err);
    }
    if (number->joined) {
        if (strcmp(number->joined, "year") != 0 || !lasting(in, s, number, behind))
            return DGM_OK;
        int32_t head = counted(s, number);
        if (head < 0)
            return DGM_OK;
        dgm__phrase phrase = unit_phrase(s, behind, (uint32_t)head);
        char *what = dgm__phrase_text(s, phrase, r->arena);
        unit = what ? dgm__arena_printf(r->arena, caps(what[0]) && caps(what[1]) ? "YEARS OF %s" : "years of %s", what)
                    : NULL;
        if (!unit)
            return dgm__fail(err, DGM_ENOMEM, "figures");
        evidence.last = phrase.last;
        return add(in, at, number, unit, evidence, NULL, err);
    }
    if (number->currency) {
        /* A price is not what passes between sides. */
        if ((is(s, behind, "a") || is(s, behind, "per") || is(s, behind, "an")) && behind + 1 < s->n &&
            !is(s, behind + 1, "year") && !is(s, behind + 1, "month") && !is(s, behind + 1, "day"))
            return DGM_OK;
        int32_t noun = money_for(s, number);
        if (noun >= 0) {
            uint32_t from = behind;
            while (from < (uint32_t)noun && (s->tokens[from].upos == DGM__UPOS_ADP ||
                                             s->tokens[from].upos == DGM__UPOS_DET || is(s, from, "worth")))
                from++;
            dgm__phrase phrase = unit_phrase(s, from, (uint32_t)noun);
            char *what = dgm__phrase_text(s, phrase, r->arena);
            unit = what ? dgm__arena_printf(r->arena, "%s of %s", number->currency, what) : NULL;
            if (!unit)
                return dgm__fail(err, DGM_ENOMEM, "figures");
            evidence.last = phrase.last;
            return add(in, at, number, unit, evidence, when, err);
        }
        return add(in, at, number, number->currency, evidence, when, err);
    }
    if (number->percent) {
        if (number->value > 100 && number->value == (double)(int)number->value && number->value > 2000)
            return DGM_OK;
        uint32_t noun = behind;
        if (noun < s->n && (s->tokens[noun].upos == DGM__UPOS_NOUN || s->tokens[noun].upos == DGM__UPOS_PROPN) &&
            spaced(s, noun)) {
            char *what = dgm__phrase_text(s, (dgm__phrase){noun, noun}, r->arena);
            unit = what ? dgm__arena_printf(r->arena, "percent %s", what) : NULL;
            if (!unit)
                return dgm__fail(err, DGM_ENOMEM, "figures");
            evidence.last = noun;
        }
        return add(in, at, number, unit ? unit : "percent", evidence, when, err);
    }

    int32_t head = counted(s, number);
    if (head < 0) {
        static const char *const HARMED[] = {"dead", "killed", "wounded", "injured", NULL};
        if (one_of(s, behind, HARMED) && number->value > 1 && r->countries[at].n) { /* "18 dead" */
            evidence.last = behind;
            unit = dgm__phrase_text(s, (dgm__phrase){behind, behind}, r->arena);
            return unit ? add(in, at, number, unit, evidence, when, err) : dgm__fail(err, DGM_ENOMEM, "figures");
        }
        /* "this number will increase to 150" */
        static const char *const TO[] = {"to",     "at",      "reach",    "reaches", "reached",
                                         "exceed", "exceeds", "exceeded", NULL};
        uint32_t i = number->first;
        bool carries = false;
        for (uint32_t k = 0; k < number->first; k++)
            carries = carries || has(in, "figure-carry", s->tokens[k].lemma);
        bool led = false;
        for (uint32_t k = i; k-- > 0 && k + 4 > i;)
            led = led || one_of(s, k, TO);
        if (carries && led && in->unit && at - in->unit_at <= 2 && number->value > 1)
            return add(in, at, number, in->unit, evidence, when, err);
        return DGM_OK;
    }
    const dgm__time *time = dgm__reading_time(r, at, (uint32_t)head);
    if (time && time->type != DGM__TIME_DURATION)
        return DGM_OK;
    const char *lemma = s->tokens[head].lemma;
    if (strcasecmp(lemma, "year") == 0) {
        uint32_t after = (uint32_t)head + 1;
        if (!lasting(in, s, number, after))
            return DGM_OK;
        dgm__phrase phrase = {(uint32_t)head, (uint32_t)head};
        unit = dgm__phrase_text(s, phrase, r->arena);
        evidence.last = phrase.last;
        return unit ? add(in, at, number, unit, evidence, NULL, err) : dgm__fail(err, DGM_ENOMEM, "figures");
    }
    if (has_noun(in, "figure-home", &s->tokens[head]))
        return DGM_OK;
    uint32_t lo = number->first > 6 ? number->first - 6 : 0;
    bool harmed = casualties(in, s, lo, (uint32_t)head + 6);
    bool done = coerced(in, s, (uint32_t)head) && number->value > 1;
    bool rounds = is(s, (uint32_t)head, "rounds") && is(s, (uint32_t)head + 1, "of") && number->value > 2;
    if (has_noun(in, "figure-skip", &s->tokens[head]) && number->value < 1000 && !done && !rounds)
        return DGM_OK;
    /* "two scores" says little; what sides sign, build and hand over is listed. */
    if (number->in_words && number->value < 10 && !harmed && !done && !rounds &&
        !has_noun(in, "figure-small", &s->tokens[head]))
        return DGM_OK;
    if (!word_like(s, (uint32_t)head) || (number->first > 0 && is(s, number->first - 1, "top")))
        return DGM_OK;
    if (number->in_words && number->value < 2)
        return DGM_OK;
    if (number->value < 10 && !harmed && !done && has_noun(in, "figure-many", &s->tokens[head]))
        return DGM_OK;
    if (number->value < 1 && number->value > 0)
        return DGM_OK;
    /* "the second of two", "these three agreements": told before, or a set known by
     * its number; "the two agreements" repeats what was counted. */
    if (number->first > 0 && number->value < 10) {
        static const char *const KNOWN[] = {"these", "those", "the", "other", "another", "his", "her", NULL};
        if (one_of(s, number->first - 1, KNOWN))
            return DGM_OK;
    }
    if (harmed && !r->countries[at].n)
        return DGM_OK;
    dgm__phrase phrase = unit_phrase(s, behind, (uint32_t)head);
    unit = dgm__phrase_text(s, phrase, r->arena);
    if (!unit)
        return dgm__fail(err, DGM_ENOMEM, "figures");
    evidence.last = phrase.last;
    return add(in, at, number, unit, evidence, when, err);
}

/* Whether states speak in this text at all; a market report names countries too. A
 * short notice need not say anything twice. */
static bool of_states(const reader *in)
{
    enum { SHORT = 3, BRIEF = 12 };
    size_t n = 0, bonds = 0;
    if (in->r->n_sentences <= SHORT)
        return in->r->all.n >= 2;
    if (in->r->all.n < 2 || in->r->all.counts[1] < 2)
        return false;
    for (size_t at = 0; at < in->r->n_sentences; at++) {
        const dgm__sentence *s = sentence_of(in, at);
        for (uint32_t i = 0; dgm__reading_has(in->r, at) && i < s->n; i++) {
            if (has(in, "figure-official", s->tokens[i].lemma) && ++n == 2)
                return true;
            if (in->r->n_sentences <= BRIEF && has(in, "figure-bond", s->tokens[i].lemma) && ++bonds == 2)
                return true;
        }
    }
    return false;
}

dgm_status dgm__figures_read(dgm_figure **out, size_t *n_out, const dgm__reading *r, dgm_err *err)
{
    reader in = {.r = r};
    *out = NULL;
    *n_out = 0;
    if (!of_states(&in))
        return DGM_OK;
    for (size_t at = 0; at < r->n_sentences; at++) {
        if (!dgm__reading_has(r, at))
            continue;
        bool carried = in.unit && at - in.unit_at <= 2;
        if (!of_sides(&in, at) && !carried)
            continue;
        const dgm__sentence *s = &r->sentences[at];
        for (uint32_t i = 0; i < s->n; i++) {
            dgm__number number;
            if (!dgm__number_at(&number, s, i))
                continue;
            dgm_status status = read_number(&in, at, &number, err);
            if (status != DGM_OK)
                return status;
            i = number.last;
        }
    }
    *out = in.out;
    *n_out = in.n;
    return DGM_OK;
}
