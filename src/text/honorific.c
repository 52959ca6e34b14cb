/* SPDX-License-Identifier: Apache-2.0
 *
 * Honorifics: see honorific.h.
 */
#include "text/honorific.h"

#include <ctype.h>
#include <string.h>
#include <strings.h>

static bool form_in(const char *form, const char *const *list, size_t n)
{
    for (size_t i = 0; i < n; i++)
        if (!strcmp(form, list[i]))
            return true;
    return false;
}

static bool is_short(const char *form)
{
    static const char *const words[] = {"HE", "H.E.", "H.E", "HH", "H.H.", "H.H", "HRH", "H.R.H.", "HM", "H.M."};
    return form_in(form, words, sizeof words / sizeof *words);
}

/* How many tokens the honorific at i takes up; 0 if there is none. */
static uint32_t length_at(const dgm__sentence *s, uint32_t i)
{
    static const char *const whose[] = {"His", "his", "Her", "her"};
    static const char *const ranks[] = {"Excellency", "Highness", "Majesty", "Eminence"};
    if (is_short(s->tokens[i].form))
        return 1;
    if (!form_in(s->tokens[i].form, whose, sizeof whose / sizeof *whose))
        return 0;
    uint32_t n = i + 1 < s->n && !strcmp(s->tokens[i + 1].form, "Royal") ? 2 : 1;
    return i + n < s->n && form_in(s->tokens[i + n].form, ranks, sizeof ranks / sizeof *ranks) ? n + 1 : 0;
}

/* What says who it is by itself: an article, an office, another title. */
static bool stands_alone(const dgm__sentence *s, uint32_t i)
{
    static const char *const words[] = {
        "Minister",       "President", "Prime", "Foreign", "Deputy", "Vice", "Ambassador", "Secretary", "Speaker",
        "Undersecretary", "Chairman",  "Crown", "Amir",    "Emir",   "King", "Chancellor", "Governor",  "First",
        "State",          "Mr.",       "Mr",    "Ms.",     "Ms",     "Mrs.", "Mrs",        "Dr.",       "Dr",
        "Chief",          "Premier",   "Sultan"};
    const char *form = i < s->n ? s->tokens[i].form : "";
    if (!strcasecmp(form, "the"))
        return i + 1 < s->n && isupper((unsigned char)s->tokens[i + 1].form[0]);
    return form_in(form, words, sizeof words / sizeof *words);
}

static bool is_mixed_case(const dgm__sentence *s)
{
    size_t upper = 0, lower = 0;
    for (uint32_t i = 0; i < s->n; i++)
        for (const char *p = s->tokens[i].form; *p; p++) {
            upper += isupper((unsigned char)*p) != 0;
            lower += islower((unsigned char)*p) != 0;
        }
    return lower > upper;
}

void dgm__honorifics_cut(dgm__sentence *s)
{
    bool mixed = is_mixed_case(s);
    uint32_t kept = 0;
    for (uint32_t i = 0; mixed && i < s->n; i++) {
        uint32_t n = length_at(s, i);
        if (n && i + n < s->n && !strcmp(s->tokens[i + n].form, ","))
            n++;
        if (n && stands_alone(s, i + n))
            i += n;
        s->tokens[kept++] = s->tokens[i];
    }
    s->n = mixed ? kept : s->n;
}

void dgm__honorifics_trust(dgm__sentence *s)
{
    if (!is_mixed_case(s))
        return;
    for (uint32_t i = 0; i + 1 < s->n; i++) {
        dgm__token *t = &s->tokens[i];
        if (t->upos == DGM__UPOS_PROPN || !is_short(t->form) || !isupper((unsigned char)s->tokens[i + 1].form[0]))
            continue;
        t->upos = DGM__UPOS_PROPN;
        t->xpos = "NNP";
        t->feats = "Number=Sing";
        t->lemma = t->form;
    }
}
