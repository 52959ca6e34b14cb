/* SPDX-License-Identifier: Apache-2.0
 *
 * Finds the time expressions of a document: sentence by sentence, the longest
 * rule at each place, with what may stand before it, then its value.
 */
#include "resolve/times.h"

#include <string.h>

#include "base/err.h"
#include "resolve/times_parts.h"
#include "resolve/who_work.h"

#define BIT DGM__TIME_CLASS

typedef struct finder {
    const char *text;
    const dgm__sentence *sentence;
    dgm__atoms atoms;
    dgm__time_ground ground;
    dgm__time *times;
    size_t n, cap;
    size_t floor; /* first atom after the last expression of the sentence */
} finder;

static bool word_is(const finder *f, size_t i, const char *word)
{
    return dgm__atom_is(f->text, &f->atoms.items[i], word);
}

static bool sign_at(const finder *f, size_t i, char sign)
{
    const dgm__atom *a = &f->atoms.items[i];
    return f->text[a->start] == sign && a->end - a->start == 1;
}

static bool one_of(const finder *f, size_t i, const char *const *words)
{
    for (; *words; words++)
        if (word_is(f, i, *words))
            return true;
    return false;
}

/* "early", "mid-", "the end of" before `first`; *end for those that name a point of
 * it, not a side. */
static size_t take_mod(const finder *f, size_t first, bool *end)
{
    static const char *const sides[] = {"early", "late", "earlier", "later", "sometime", NULL};
    static const char *const points[] = {"beginning", "end", "middle", "start", "close", NULL};
    size_t i = first > 0 && sign_at(f, first - 1, '-') ? first - 1 : first;
    if (i > 0 && (word_is(f, i - 1, "mid") || one_of(f, i - 1, sides))) {
        *end = word_is(f, i - 1, "mid");
        return i - 1;
    }
    i = first > 0 && word_is(f, first - 1, "the") ? first - 1 : first;
    if (i > 1 && (word_is(f, i - 1, "in") || word_is(f, i - 1, "on")) && one_of(f, i - 2, sides))
        return i - 2;
    if (i > 1 && word_is(f, i - 1, "of") && one_of(f, i - 2, points)) {
        *end = true;
        return i > 2 && word_is(f, i - 3, "the") ? i - 3 : i - 2;
    }
    return first;
}

static size_t take_approx(const finder *f, size_t first)
{
    static const char *const words[] = {"about",         "around",  "nearly", "almost", "over",
                                        "approximately", "roughly", "some",   NULL};
    static const char *const pairs[][2] = {{"more", "than"}, {"less", "than"}, {"at", "least"},
                                           {"at", "most"},   {"up", "to"},     {"as", "many"}};
    if (first > 1)
        for (size_t i = 0; i < sizeof pairs / sizeof *pairs; i++)
            if (word_is(f, first - 2, pairs[i][0]) && word_is(f, first - 1, pairs[i][1]))
                return first - 2;
    return first > 0 && one_of(f, first - 1, words) ? first - 1 : first;
}

/* Clock and day side by side are one expression: "10 p.m. Wednesday", "Friday at noon". */
static bool join_clock(finder *f, dgm__time *next, dgm__stamp stamp, const dgm__time_rule *rule, size_t first)
{
    if (f->n == 0)
        return false;
    dgm__time *last = &f->times[f->n - 1];
    if (last->sentence != next->sentence)
        return false;
    size_t i = first;
    for (int steps = 0; i > 0 && f->atoms.items[i - 1].start >= last->span.end; steps++) {
        i--;
        if (steps > 2)
            return false;
        if (!sign_at(f, i, ',') && !word_is(f, i, "on") && !word_is(f, i, "at"))
            return false;
    }
    const char *clock = strchr(last->value, 'T');
    bool clock_first = last->type == DGM__TIME_TIME && clock && clock[1] >= '0' && clock[1] <= '9' &&
                       stamp.grain == 'D' && next->type == DGM__TIME_DATE && strcmp(last->rule, "clock") == 0;
    bool day_first = rule->act == DGM__ACT_CLOCK && last->type == DGM__TIME_DATE && strlen(last->value) == 10;
    char value[32];
    if (clock_first) {
        strcpy(value, next->value);
        strncat(value, clock, sizeof value - strlen(value) - 1);
        memcpy(last->date, next->date, sizeof last->date);
        last->relation = next->relation;
    } else if (day_first) {
        strcpy(value, last->value);
        const char *own = strchr(next->value, 'T');
        if (!own)
            return false;
        strncat(value, own, sizeof value - strlen(value) - 1);
    } else {
        return false;
    }
    strcpy(last->value, value);
    last->type = DGM__TIME_TIME;
    last->span.end = next->span.end;
    last->last = next->last;
    return true;
}

/* The rule that takes most atoms at i, and no doubt about it; NULL: none. */
static const dgm__time_rule *best_rule(const finder *f, size_t i, size_t *len_out, dgm__slots *slots_out)
{
    const dgm__time_rule *best = NULL;
    *len_out = 0;
    for (size_t r = 0; r < dgm__n_time_rules; r++) {
        const dgm__time_rule *rule = &dgm__time_rules[r];
        char c = rule->pattern[0], next = rule->pattern[1];
        if (c >= 'A' && c <= 'Z' && (next == ' ' || next == '\0') && !(f->atoms.items[i].classes & BIT(c)))
            continue;
        dgm__slots slots;
        size_t len = dgm__rule_match(rule, f->text, &f->atoms, i, &slots);
        if (len > *len_out && !dgm__rule_doubt(rule, f->text, f->sentence, &f->atoms, i, i + len - 1, &slots))
            best = rule, *len_out = len, *slots_out = slots;
    }
    return best;
}

/* First atom with what the rule may take before i; false if it misses what it must have. */
static bool take_before(const finder *f, const dgm__time_rule *rule, size_t i, dgm__slots *slots, size_t *first_out)
{
    const dgm__atom *atoms = f->atoms.items;
    size_t first = i;
    bool end = false;
    slots->the = rule->flags & DGM__RULE_THE && first > 0 && word_is(f, first - 1, "the");
    if (slots->the)
        first--;
    if (rule->flags & DGM__RULE_APPROX)
        first = take_approx(f, first);
    if (rule->flags & DGM__RULE_MOD)
        first = take_mod(f, first, &end);
    if (rule->flags & DGM__RULE_THE && first > 0 && !slots->the && word_is(f, first - 1, "the"))
        first--; /* "the early 1980s" */
    if (rule->act == DGM__ACT_DECADE && first > 0 && !atoms[first].space && !atoms[first - 1].word &&
        !atoms[first - 1].classes && !sign_at(f, first - 1, '-'))
        first--; /* "'80s" */
    *first_out = first < f->floor ? i : first;
    return !(rule->flags & DGM__RULE_IF_THE && !slots->the) && !(rule->flags & DGM__RULE_IF_END && !end);
}

/* Where the tense of the expression is to be judged: at the clock before it ("until 9 a.m. Tuesday"). */
static size_t judge_from(const finder *f, uint32_t sentence, size_t first)
{
    enum { NEAR = 4 }; /* bytes: " on " */
    const dgm__time *last = f->n ? &f->times[f->n - 1] : NULL;
    if (!last || last->sentence != sentence || last->type != DGM__TIME_TIME ||
        last->span.end + NEAR <= f->atoms.items[first].start)
        return first;
    while (first > 0 && f->atoms.items[first - 1].start >= last->span.start)
        first--;
    return first;
}

/* The expression that begins at atom i; *end is one past it. 0 found or not, -1 without memory. */
static int find_at(finder *f, uint32_t sentence, size_t i, size_t *end, dgm__arena *arena)
{
    dgm__slots slots;
    size_t len, first;
    const dgm__time_rule *rule = best_rule(f, i, &len, &slots);
    *end = i + 1;
    if (!rule || !take_before(f, rule, i, &slots, &first))
        return 0;
    size_t last = i + len - 1;
    dgm__stamp stamp;
    dgm__time time = {.sentence = sentence,
                      .rule = rule->name,
                      .span = {f->atoms.items[first].start, f->atoms.items[last].end},
                      .first = f->atoms.items[first].token,
                      .last = f->atoms.items[last].token};
    f->ground.tense = dgm__time_tense(f->text, f->sentence, &f->atoms, judge_from(f, sentence, first), last);
    if (!dgm__time_fill(&time, &stamp, rule, &slots, &f->ground))
        return 0;
    *end = f->floor = last + 1;
    bool aside = rule->act == DGM__ACT_EARLIER && rule->arg < 0; /* a comparison */
    if (stamp.grain && stamp.year && !aside) {
        f->ground.spoken = stamp;
        if (stamp.grain == 'D')
            f->ground.spoken_day = f->ground.day_here = stamp;
    }
    if (join_clock(f, &time, stamp, rule, first))
        return 0;
    if (f->n == f->cap && dgm__arena_grow(arena, f->times, f->n, f->cap))
        return -1;
    f->times[f->n++] = time;
    return 0;
}

dgm_status dgm__times_find(dgm__time **out, size_t *n_out, const dgm__document *doc, const dgm__sentence *sentences,
                           size_t n_sentences, const char *anchor, dgm__arena *arena, dgm_err *err)
{
    *out = NULL;
    *n_out = 0;
    finder f = {.text = doc->text};
    f.ground.anchor = f.ground.spoken = dgm__stamp_read(anchor);
    if (f.ground.anchor.grain == 'D')
        f.ground.spoken_day = f.ground.anchor;
    for (size_t s = 0; s < n_sentences; s++) {
        f.sentence = &sentences[s];
        f.ground.day_here = f.ground.anchor;
        f.floor = 0;
        if (dgm__atoms_read(&f.atoms, f.text, f.sentence, f.ground.anchor, arena))
            return dgm__fail(err, DGM_ENOMEM, "no memory for time expressions");
        f.atoms.title =
            doc->blocks && f.sentence->block < doc->n_blocks && doc->blocks[f.sentence->block].kind == DGM__BLOCK_TITLE;
        if (!f.atoms.trigger)
            continue;
        for (size_t i = 0, end; i < f.atoms.n; i = end) {
            end = i + 1;
            const dgm__atom *atom = &f.atoms.items[i];
            if (atom->classes && find_at(&f, (uint32_t)s, i, &end, arena))
                return dgm__fail(err, DGM_ENOMEM, "no memory for time expressions");
        }
    }
    *out = f.times;
    *n_out = f.n;
    return DGM_OK;
}

static bool is_point(const dgm__time *time)
{
    return (time->type == DGM__TIME_DATE || time->type == DGM__TIME_TIME) &&
           ((time->value[0] >= '0' && time->value[0] <= '9') || time->value[0] == 'X');
}

/* The token of the expression that hangs on one outside it, or -1. */
static int32_t time_head(const dgm__time *time, const dgm__sentence *sentence)
{
    for (uint32_t i = time->first; i <= time->last && i < sentence->n; i++) {
        int32_t head = sentence->tokens[i].head;
        if (head < 0 || (uint32_t)head < time->first || (uint32_t)head > time->last)
            return (int32_t)i;
    }
    return -1;
}

static bool is_time_rel(uint8_t rel)
{
    switch (rel) {
    case DGM__REL_OBL:
    case DGM__REL_OBL_UNMARKED:
    case DGM__REL_NMOD:
    case DGM__REL_NMOD_UNMARKED:
    case DGM__REL_NMOD_POSS:
    case DGM__REL_NMOD_DESC:
    case DGM__REL_ADVMOD:
    case DGM__REL_COMPOUND:
    case DGM__REL_APPOS:
    case DGM__REL_DEP:
    case DGM__REL_FLAT:
    case DGM__REL_NUMMOD:
    case DGM__REL_PARATAXIS:
        return true;
    default:
        return false;
    }
}

/* "the first visit since the trip in 1996": the time of something before. */
static bool is_since(const dgm__sentence *sentence, int32_t at, uint32_t token)
{
    for (int steps = 0; at >= 0 && (uint32_t)at != token && steps < 6; steps++, at = sentence->tokens[at].head)
        for (uint32_t i = 0; i < sentence->n; i++)
            if (sentence->tokens[i].head == at &&
                (sentence->tokens[i].rel == DGM__REL_CASE || sentence->tokens[i].rel == DGM__REL_MARK) &&
                dgm__form_is(&sentence->tokens[i], "since"))
                return true;
    return false;
}

/* Whether the expression tells of which day, month or year a thing is ("the statement of July
 * 2015"): not when something is done with that thing. "The end of July" is a time itself. */
static bool dates_a_thing(const dgm__time *time, const dgm__sentence *sentence, uint32_t token)
{
    static const char *const parts[] = {
        "afternoon", "beginning", "close",  "course",   "date",  "day",     "end",     "eve",
        "evening",   "half",      "middle", "midnight", "month", "morning", "night",   "noon",
        "period",    "quarter",   "rest",   "season",   "start", "week",    "weekend", "year",
    };
    int32_t at = time_head(time, sentence);
    if (at >= 0 && is_since(sentence, sentence->tokens[at].head, token))
        return true;
    if (at < 0 || sentence->tokens[at].rel != DGM__REL_NMOD || sentence->tokens[at].head < 0)
        return false;
    uint32_t thing = (uint32_t)sentence->tokens[at].head;
    if (thing == token || sentence->tokens[thing].upos != DGM__UPOS_NOUN)
        return false;
    bool of = false;
    for (uint32_t i = thing + 1; i < time->first; i++)
        of = of || (sentence->tokens[i].head == at &&
                    (dgm__form_is(&sentence->tokens[i], "of") || dgm__form_is(&sentence->tokens[i], "for")));
    return of && !dgm__lemma_is(&sentence->tokens[thing], parts, sizeof parts / sizeof *parts);
}

/* "discussed the agenda of the summit in Osaka in 2019": the year of that of which they talk,
 * wherever the tree hangs it. Where they met on its sidelines the year is theirs too. */
static bool dates_a_gathering(const dgm__time *time, const dgm__sentence *sentence)
{
    static const char *const gatherings[] = {"summit",   "conference", "forum",      "congress",   "election",
                                             "assembly", "olympics",   "exhibition", "anniversary"};
    static const char *const topics[] = {"agenda",  "preparation", "preparations", "organization", "organisation",
                                         "outcome", "outcomes",    "results",      "result",       "holding"};
    if (strlen(time->value) != strlen("2019"))
        return false;
    bool gathering = false;
    for (uint32_t i = time->first; i-- > 0 && sentence->tokens[i].upos != DGM__UPOS_VERB;) {
        const dgm__token *t = &sentence->tokens[i];
        gathering = gathering || dgm__lemma_is(t, gatherings, sizeof gatherings / sizeof *gatherings);
        if (gathering && dgm__lemma_is(t, topics, sizeof topics / sizeof *topics))
            return true;
    }
    return false;
}

/* Links from the expression up to `token` through nouns only, 0 if it is not below. */
static int time_depth(const dgm__time *time, const dgm__sentence *sentence, uint32_t token)
{
    int32_t at =
        dates_a_thing(time, sentence, token) || dates_a_gathering(time, sentence) ? -1 : time_head(time, sentence);
    for (int depth = 1; depth <= 4 && at >= 0 && (uint32_t)at < sentence->n; depth++) {
        const dgm__token *t = &sentence->tokens[at];
        if (depth > 1 && t->rel == DGM__REL_PARATAXIS)
            return 0; /* "plans talks in June, the second meeting after one in May" */
        bool noun_link = is_time_rel(t->rel) || (depth > 1 && (t->rel == DGM__REL_OBJ || t->rel == DGM__REL_CONJ));
        if (!noun_link || t->head < 0)
            return 0;
        if ((uint32_t)t->head == token)
            return depth;
        at = t->head;
        if (sentence->tokens[at].upos == DGM__UPOS_VERB)
            return 0;
    }
    return 0;
}

static const dgm__time *attached(const dgm__time *times, size_t n, const dgm__sentence *sentence, uint32_t index,
                                 uint32_t token)
{
    const dgm__time *best = NULL;
    uint32_t best_cost = UINT32_MAX;
    for (size_t i = 0; i < n; i++) {
        if (times[i].sentence != index || !is_point(&times[i]))
            continue;
        int depth = time_depth(&times[i], sentence, token);
        uint32_t far = times[i].first > token ? times[i].first - token : token - times[i].last;
        uint32_t cost = (uint32_t)depth * 1000 + (far > 999 ? 999 : far);
        if (depth && cost < best_cost)
            best = &times[i], best_cost = cost;
    }
    return best;
}

const dgm__time *dgm__time_for(const dgm__time *times, size_t n, const dgm__sentence *sentence, uint32_t index,
                               uint32_t token)
{
    bool tree = false;
    for (uint32_t i = 0; i < sentence->n && !tree; i++)
        tree = sentence->tokens[i].head < 0;
    for (int steps = 0; tree && token < sentence->n && steps < 4; steps++) {
        const dgm__time *found = attached(times, n, sentence, index, token);
        if (found)
            return found;
        /* A noun has the time of its verb, a second verb that of the first. */
        const dgm__token *t = &sentence->tokens[token];
        bool noun = t->upos == DGM__UPOS_NOUN || t->upos == DGM__UPOS_PROPN;
        if (t->head < 0 || !(noun || t->rel == DGM__REL_CONJ || t->rel == DGM__REL_XCOMP))
            break;
        token = (uint32_t)t->head;
    }
    const dgm__time *only = NULL;
    for (size_t i = 0; i < n; i++)
        if (times[i].sentence == index && is_point(&times[i]) &&
            !(tree && (dates_a_thing(&times[i], sentence, token) || dates_a_gathering(&times[i], sentence)))) {
            if (only)
                return NULL;
            only = &times[i];
        }
    return only;
}
