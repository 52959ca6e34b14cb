/* SPDX-License-Identifier: Apache-2.0
 *
 * Rounds to come: see rounds.h.
 */
#include "record/rounds.h"

#include <ctype.h>
#include <string.h>

enum { TO_NOUN = 6, TO_VERB = 22, TO_PLAN = 4 };

#define IN(t, list) lemma_in((t), (list), sizeof(list) / sizeof *(list))

static bool lemma_in(const dgm__token *t, const char *const *list, size_t n)
{
    for (size_t i = 0; i < n; i++) {
        const char *a = t->lemma, *b = list[i];
        while (*a && tolower((unsigned char)*a) == *b)
            a++, b++;
        if (!*a && !*b)
            return true;
    }
    return false;
}

/* "next", "second", "10th" */
static bool counts(const dgm__token *t)
{
    static const char *const words[] = {"next",    "second", "third",   "fourth",   "fifth",     "sixth",
                                        "seventh", "eighth", "ninth",   "tenth",    "eleventh",  "twelfth",
                                        "first",   "new",    "another", "upcoming", "follow-up", "forthcoming"};
    const char *p = t->form;
    if (IN(t, words))
        return true;
    while (isdigit((unsigned char)*p))
        p++;
    return p != t->form && (!strcmp(p, "th") || !strcmp(p, "st") || !strcmp(p, "nd") || !strcmp(p, "rd"));
}

static bool is_clause_end(const dgm__token *t)
{
    return t->upos == DGM__UPOS_VERB || t->upos == DGM__UPOS_AUX || t->upos == DGM__UPOS_PUNCT ||
           t->upos == DGM__UPOS_ADP || t->upos == DGM__UPOS_CCONJ;
}

static bool is_acronym(const dgm__token *t)
{
    size_t n = 0;
    while (isupper((unsigned char)t->form[n]))
        n++;
    return n > 2 && !t->form[n];
}

/* The noun of the meeting that the counting word belongs to; -1 none. */
static int64_t noun_of(const dgm__sentence *s, uint32_t at)
{
    static const char *const nouns[] = {"round",         "session",      "meeting", "sitting",  "consultation",
                                        "consultations", "talk",         "talks",   "summit",   "dialogue",
                                        "negotiation",   "negotiations", "edition", "mechanism"};
    for (uint32_t i = at + 1; i < s->n && i <= at + TO_NOUN; i++) {
        if (IN(&s->tokens[i], nouns) || is_acronym(&s->tokens[i]))
            return i;
        if (!strcmp(s->tokens[i].lemma, "one") && i == at + 1)
            return i;
        if (is_clause_end(&s->tokens[i]) && strcmp(s->tokens[i].xpos, "POS") != 0 && strcmp(s->tokens[i].form, "-"))
            return -1;
    }
    return -1;
}

/* "round of talks", but not "round of the league". */
static bool is_of_talks(const dgm__sentence *s, uint32_t noun)
{
    static const char *const words[] = {
        "talk",      "talks",   "consultation", "consultations", "negotiation", "dialogue",  "meeting",   "commission",
        "committee", "council", "mechanism",    "group",         "minister",    "president", "leader",    "side",
        "country",   "forum",   "summit",       "negotiations",  "delegation",  "ministry",  "discussion"};
    if (noun + 1 >= s->n || strcmp(s->tokens[noun + 1].lemma, "of") != 0)
        return true;
    for (uint32_t i = noun + 2; i < s->n && i <= noun + 2 + TO_NOUN; i++)
        if (IN(&s->tokens[i], words))
            return true;
    return false;
}

/* The verb behind the noun that puts it ahead: "will be held", "is due", "is to convene". */
static int64_t ahead_behind(const dgm__sentence *s, uint32_t noun)
{
    static const char *const verbs[] = {"hold", "take",  "convene", "host",  "meet",  "sit",
                                        "open", "start", "begin",   "occur", "gather"};
    static const char *const due[] = {"due", "schedule", "plan", "expect", "set", "slate", "foresee", "envisage"};
    static const char *const modal[] = {"will", "would", "shall"};
    for (uint32_t i = noun + 1; i < s->n && i <= noun + TO_VERB; i++) {
        const dgm__token *t = &s->tokens[i];
        if (IN(t, modal)) {
            for (uint32_t k = i + 1; k < s->n && k <= i + 4; k++) {
                if (!strcmp(s->tokens[k].lemma, "not"))
                    return -1;
                if (IN(&s->tokens[k], verbs))
                    return k;
            }
            return -1;
        }
        if (!strcmp(t->lemma, "be")) {
            for (uint32_t k = i + 1; k < s->n && k <= i + 3; k++)
                if (IN(&s->tokens[k], due) || (k == i + 1 && !strcmp(s->tokens[k].lemma, "to")))
                    return strcmp(s->tokens[i].xpos, "VBD") ? (int64_t)k : -1; /* "was due": who knows */
            return -1;
        }
        if (t->upos == DGM__UPOS_VERB && t->rel != DGM__REL_AMOD)
            return -1;
        if (!strcmp(t->form, ";"))
            return -1;
    }
    return -1;
}

/* "agreed to hold the next round", "will host the next round" before the counting word. */
static int64_t planned_before(const dgm__sentence *s, uint32_t at)
{
    static const char *const verbs[] = {"hold", "convene", "host", "organize", "organise", "have", "conduct", "open"};
    static const char *const ahead[] = {"agree", "decide", "will", "would", "plan", "intend", "expect", "resolve"};
    for (uint32_t k = 1; k <= TO_PLAN && k <= at; k++) {
        const dgm__token *t = &s->tokens[at - k];
        if (t->upos != DGM__UPOS_VERB && t->upos != DGM__UPOS_AUX)
            continue;
        if (!IN(t, verbs) || t->xpos[2] == 'D' || t->xpos[2] == 'N')
            return -1;
        for (uint32_t d = 1; d <= TO_PLAN && d + k <= at; d++) {
            if (!strcmp(s->tokens[at - k - d].lemma, "not"))
                return -1;
            if (IN(&s->tokens[at - k - d], ahead))
                return at - k;
        }
        return -1;
    }
    return -1;
}

/* "the negotiations, which will take place in Tbilisi" */
static bool goes_on_with_will(const dgm__sentence *s, uint32_t noun)
{
    return noun + 3 < s->n && !strcmp(s->tokens[noun + 1].form, ",") &&
           (!strcmp(s->tokens[noun + 2].lemma, "which") || !strcmp(s->tokens[noun + 2].lemma, "that")) &&
           !strcmp(s->tokens[noun + 3].lemma, "will");
}

/* "the previous meeting in Muscat": where it was tells it from any earlier one. */
static bool find_past(dgm__round *out, const dgm__sentence *s)
{
    static const char *const words[] = {"previous", "last", "earlier", "preceding", "informal"};
    for (uint32_t i = 1; i + 3 < s->n; i++) {
        const char *before = s->tokens[i - 1].lemma;
        int64_t noun =
            IN(&s->tokens[i], words) && (!strcmp(before, "the") || !strcmp(before, "their")) ? noun_of(s, i) : -1;
        if (noun < 0 || noun + 2 >= (int64_t)s->n || strcmp(s->tokens[noun + 1].lemma, "in") != 0 ||
            s->tokens[noun + 2].upos != DGM__UPOS_PROPN)
            continue;
        *out = (dgm__round){i, (uint32_t)noun, (uint32_t)noun + 2, true, false};
        return true;
    }
    return false;
}

bool dgm__round_find(dgm__round *out, const dgm__sentence *s)
{
    static const char *const sessions[] = {"session",  "sitting",   "consultation", "consultations",
                                           "dialogue", "mechanism", "edition"};
    static const char *const doubts[] = {"if", "unless", "whether"};
    for (uint32_t i = 0; i < s->n; i++)
        if (IN(&s->tokens[i], doubts))
            return find_past(out, s);
    for (uint32_t i = 0; i + 1 < s->n; i++) {
        bool the = !strcmp(s->tokens[i].lemma, "the");
        int64_t noun = the || counts(&s->tokens[i]) ? noun_of(s, i) : -1;
        if (noun >= 0 && the && !goes_on_with_will(s, (uint32_t)noun))
            continue;
        if (noun < 0 || !is_of_talks(s, (uint32_t)noun))
            continue;
        int64_t verb = ahead_behind(s, (uint32_t)noun);
        if (verb < 0)
            verb = planned_before(s, i);
        if (verb < 0)
            continue;
        out->past = false;
        out->first = i;
        out->noun = (uint32_t)noun;
        out->last = (uint32_t)verb;
        out->session = is_acronym(&s->tokens[noun]) || IN(&s->tokens[noun], sessions);
        for (uint32_t k = (uint32_t)noun + 1; k < s->n && k <= (uint32_t)noun + 5; k++)
            out->session = out->session || !strncmp(s->tokens[k].lemma, "consultation", 12);
        return true;
    }
    return find_past(out, s);
}
