/* SPDX-License-Identifier: Apache-2.0
 *
 * Doubts about time expressions: words that are also something else ("may",
 * "second", "fall"), numbers that are no years, units that are no time.
 */
#include <string.h>

#include "resolve/times_parts.h"

#define BIT DGM__TIME_CLASS

typedef struct around {
    const char *text;
    const dgm__atoms *atoms;
    const dgm__sentence *sentence;
    const dgm__atom *first, *last, *before, *after; /* NULL at the sentence's ends */
} around;

static bool is_one(const char *text, const dgm__atom *atom, const char *const *words)
{
    for (; atom && *words; words++)
        if (dgm__atom_is(text, atom, *words))
            return true;
    return false;
}

static const char *const in_words[] = {"in",   "since",      "until", "till", "during", "by",   "through",
                                       "of",   "from",       "early", "late", "mid",    "last", "next",
                                       "this", "before",     "after", "each", "every",  "to",   "between",
                                       "past", "throughout", "over",  "for",  NULL};
static const char *const the_words[] = {"the", "a", "its", "his", "her", "their", "our", "s", NULL};

static bool lower_word(const dgm__atom *atom)
{
    return atom && atom->word && !atom->upper;
}

/* "troops", "people", "percent": what a number counts. */
static bool counted(const around *w, const dgm__atom *atom)
{
    static const char *const things[] = {"people", "men",        "women",      "children", "percent",   "km",
                                         "kg",     "per",        "million",    "billion",  "euros",     "metres",
                                         "meters", "kilometers", "kilometres", "police",   "personnel", NULL};
    static const char *const no_things[] = {"was", "is",     "has",    "as",   "s",  "this", "his",
                                            "its", "across", "versus", "plus", "us", NULL};
    if (!atom || !atom->word || (atom->upper && !w->atoms->shout))
        return false;
    if (is_one(w->text, atom, things))
        return true;
    size_t len = atom->end - atom->start;
    return len > 3 && (w->text[atom->end - 1] | 32) == 's' && !is_one(w->text, atom, no_things) &&
           (w->text[atom->end - 2] | 32) != 's';
}

static bool tagged(const around *w, const dgm__atom *atom, const char *tags)
{
    const char *xpos = w->sentence->tokens[atom->token].xpos;
    return xpos && xpos[0] && strncmp(xpos, tags, strlen(tags)) == 0;
}

static bool doubt_month(const around *w, const dgm__slots *s)
{
    const dgm__atom *month = w->first;
    while (month < w->last && !(month->classes & BIT('M')))
        month++;
    if (!(month->classes & BIT('M')))
        return false; /* it stands behind: "3" of "3 to 5 March" */
    if (!month->upper || tagged(w, month, "MD"))
        return true;
    bool alone = w->first == w->last;
    bool verb = s->month == 3 || s->month == 5; /* march, may */
    bool stop = w->text[month->end - 1] == '.';
    if (alone && month->unit == '.' && (!stop || !is_one(w->text, w->before, in_words)))
        return true; /* "Jan", "Mar", "DEC." are also names */
    if (alone && verb && !is_one(w->text, w->before, in_words)) {
        static const char *const on[] = {"on", "of", "to", "against", "for", NULL};
        if (!is_one(w->text, w->before, the_words) || s->month == 5 || !lower_word(w->after) ||
            is_one(w->text, w->after, on))
            return true;
    }
    /* "June Carter", "Theresa May" */
    if (alone && !w->atoms->shout && w->before && w->before->word && w->before->upper && !w->before->classes &&
        !is_one(w->text, w->before, in_words) && w->first->space && w->before->start > w->sentence->tokens[0].start)
        return true;
    return alone && !w->atoms->shout && w->after && w->after->word && w->after->upper && !w->after->classes &&
           !is_one(w->text, w->before, in_words) && !is_one(w->text, w->before, the_words);
}

static bool doubt_weekday(const around *w)
{
    static const char *const names[] = {"black", "good", "bloody", "palm", NULL};
    const dgm__atom *day = w->first;
    while (day < w->last && !(day->classes & BIT('W')))
        day++;
    bool alone = w->first == w->last;
    if (day->unit == '.' && w->text[day->end - 1] != '.' && alone)
        return true; /* "The Sun", "sat", "wed" */
    if (w->after && (dgm__atom_is(w->text, w->after, "prayer") || dgm__atom_is(w->text, w->after, "prayers")))
        return true;
    return alone && is_one(w->text, w->before, names);
}

static bool doubt_year(const around *w, const dgm__slots *s)
{
    static const char *const sure[] = {"in", "since", "until", "till", "during", "early", "late", "mid", "year", NULL};
    static const char *const no[] = {"resolution", "resolutions",   "article", "no",     "number", "page",    "flight",
                                     "law",        "room",          "vision",  "agenda", "expo",   "channel", "order",
                                     "than",       "about",         "nearly",  "least",  "some",   "over",    "around",
                                     "almost",     "approximately", "million", NULL};
    if (w->before && !w->first->space && strchr("$/.,#%+", w->text[w->before->start]))
        return w->text[w->before->start] != '/';
    if (w->before && (w->before->classes & BIT('N')) && !w->before->word &&
        !(w->before->classes & (BIT('Y') | BIT('D'))))
        return true;
    if (is_one(w->text, w->before, no))
        return true;
    if (w->after && w->text[w->after->start] == '%')
        return true;
    const dgm__atom *two = w->before && w->before > w->atoms->items ? w->before - 1 : NULL;
    if (two && !w->first->space && !w->before->word && two->classes & BIT('N') && !(two->classes & BIT('Y')))
        return true; /* "555-1998" */
    bool price = two && two > w->atoms->items && w->text[two[-1].start] == '$';
    if (two && !price && two->classes & BIT('Y') && s->year >= 1900 && s->year < 2060)
        return false; /* "1967 and 1973 wars" */
    bool certain = is_one(w->text, w->before, sure);
    if (certain && !counted(w, w->after))
        return s->year > 2100;
    if (s->year < 1900 || s->year > 2059)
        return !(is_one(w->text, w->before, in_words) && !lower_word(w->after));
    return counted(w, w->after) && !certain && !is_one(w->text, w->before, the_words);
}

static bool doubt_season(const around *w, const dgm__slots *s)
{
    static const char *const games[] = {"olympics", "olympic", "games", "camp", "school", "palace", "of", NULL};
    static const char *const falling[] = {"in", "of", "from", "to", "below", NULL};
    static const char *const by[] = {"in",    "this", "last", "next",   "early", "late", "by",      "since",
                                     "until", "mid",  "the",  "during", "over",  "of",   "through", NULL};
    if (s->season == 3 && dgm__atom_is(w->text, w->last, "fall") &&
        (is_one(w->text, w->after, falling) || dgm__atom_is(w->text, w->first, "recent")))
        return true;
    if (w->first != w->last)
        return false;
    if (is_one(w->text, w->after, games) ||
        (!w->atoms->shout && w->first->upper && w->first->space && w->before && w->before->upper))
        return true;
    if (s->season == 1 || s->season == 3)
        return !is_one(w->text, w->before, by) || (w->text[w->first->start] | 32) == 'f'
                   ? !is_one(w->text, w->before, by)
                   : false;
    return !is_one(w->text, w->before, by);
}

static bool doubt_duration(const around *w, const dgm__time_rule *rule, const dgm__slots *s)
{
    static const char *const for_words[] = {"for",        "in",     "within",  "of",   "after",  "than",    "about",
                                            "nearly",     "almost", "least",   "over", "around", "through", "during",
                                            "throughout", "every",  "another", "up",   "to",     NULL};
    static const char *const vague[] = {"for",  "in",   "within", "after",  "over", "many",
                                        "take", "took", "takes",  "lasted", "last", NULL};
    if (rule->pattern[0] == 'V' && rule->pattern[1] == '\0') {
        if (s->unit == 's' || s->unit == 'T' || s->unit == 'w' || s->unit == 'Q')
            return true;
        return !is_one(w->text, w->before, vague) ||
               (w->after && dgm__atom_is(w->text, w->after, "of") && !dgm__atom_is(w->text, w->before, "for"));
    }
    const dgm__atom *old = w->after && !w->after->word && !w->after->space ? w->after + 1 : w->after; /* "-old" */
    if (old && old >= w->atoms->items + w->atoms->n)
        old = NULL;
    if (s->unit == 'Y' && rule->pattern[0] != 'V' &&
        (dgm__atom_is(w->text, w->last, "old") || (old && dgm__atom_is(w->text, old, "old"))))
        return true; /* the age of a person */
    if (s->shift == 0 && rule->pattern[0] == 'G' && s->from != 'c')
        return true; /* "that four days" */
    if (s->unit == 'Q' && w->after && dgm__atom_is(w->text, w->after, "of"))
        return true;             /* "three quarters of the land" */
    if (rule->pattern[0] == 'U') /* "week-long" */
        return s->unit == 's' || s->unit == 'T';
    if (s->unit == 's' && (!s->plural && !(s->n > 1 && !w->last->space)))
        return true; /* "a second meeting" */
    if (s->n > 9999 || (s->n == 0 && rule->pattern[0] == 'N'))
        return true;
    bool article = w->first->classes & BIT('N') && w->first->unit == 'a';
    if (article && w->last - w->first == 1)
        return !is_one(w->text, w->before, for_words);
    return false;
}

/* "said that Friday's talks", "will last two days", "following Monday's raid". */
static bool doubt_shift(const around *w, const dgm__time_rule *rule)
{
    static const char *const modals[] = {"will", "to", "would", "could", "may", "might", "can", "must", NULL};
    if (dgm__atom_is(w->text, w->first, "that"))
        return rule->act == DGM__ACT_WEEKDAY || rule->act == DGM__ACT_MONTH || rule->act == DGM__ACT_DAY;
    if (dgm__atom_is(w->text, w->first, "following"))
        return !w->before || !dgm__atom_is(w->text, w->before, "the");
    return dgm__atom_is(w->text, w->first, "last") && is_one(w->text, w->before, modals);
}

bool dgm__rule_doubt(const dgm__time_rule *rule, const char *text, const dgm__sentence *sentence,
                     const dgm__atoms *atoms, size_t first, size_t last, const dgm__slots *slots)
{
    const dgm__atom *a = atoms->items;
    around w = {text,
                atoms,
                sentence,
                &a[first],
                &a[last],
                first > 0 ? &a[first - 1] : NULL,
                last + 1 < atoms->n ? &a[last + 1] : NULL};
    bool alone = first == last;
    if (rule->pattern[0] == 'G' && doubt_shift(&w, rule))
        return true;
    switch (rule->act) {
    case DGM__ACT_DAY:
        return slots->month && a[first].classes != BIT('I') && a[last].classes != BIT('I') && doubt_month(&w, slots);
    case DGM__ACT_MONTH:
        return doubt_month(&w, slots);
    case DGM__ACT_WEEKDAY:
        return doubt_weekday(&w);
    case DGM__ACT_YEAR:
        return doubt_year(&w, slots);
    case DGM__ACT_SEASON:
        return doubt_season(&w, slots);
    case DGM__ACT_DURATION:
        return doubt_duration(&w, rule, slots);
    case DGM__ACT_TODAY: /* "USA Today" */
        return alone && !atoms->shout && w.first->upper && w.before && w.before->word && w.before->upper &&
               w.first->space;
    case DGM__ACT_UNIT: {
        static const char *const minute[] = {"minute", "second", "hour", "minutes", "seconds", "hours", NULL};
        if (is_one(text, w.last, minute) || (w.after && !w.after->space && text[w.after->start] == '-'))
            return true; /* "the same year-ago period" */
        if (slots->from == 'r' && slots->shift == 0 && slots->plural)
            return true;
        return dgm__atom_is(text, w.first, "recent") && !slots->plural;
    }
    case DGM__ACT_SET:
        if (rule->pattern[0] == 'L') /* "Daily Telegraph" */
            return !atoms->shout && ((w.first->upper && w.before) || (w.after && w.after->word && w.after->upper));
        return slots->unit == 's';
    case DGM__ACT_REF: {
        static const char *const no_before[] = {"as", "too", NULL};
        if (alone && dgm__atom_is(text, w.first, "soon"))
            return is_one(text, w.before, no_before) || (w.after && dgm__atom_is(text, w.after, "as"));
        if (alone && dgm__atom_is(text, w.first, "future"))
            return !w.before || !dgm__atom_is(text, w.before, "the") || (w.after && dgm__atom_is(text, w.after, "of"));
        if (alone && !dgm__atom_is(text, w.first, "now") && !(w.first->classes & BIT('F'))) { /* "the past" */
            bool noun = w.after && (w.after->word || text[w.after->start] == '-') &&
                        !dgm__atom_is(text, w.after, "and") && !dgm__atom_is(text, w.after, "has");
            bool at = w.before && dgm__atom_is(text, w.before, "at") && dgm__atom_is(text, w.first, "present");
            return !w.before || !(dgm__atom_is(text, w.before, "the") || at) || (noun && !at);
        }
        return false;
    }
    default:
        return false;
    }
}
