/* SPDX-License-Identifier: Apache-2.0
 *
 * Firms that the lexicon does not have: see firms.h. Is a president, chairman or secretary
 * one of such a firm, not of a state?
 */
#include "resolve/firms.h"

#include <string.h>

#include "resolve/who_scan.h"

enum { FAR = 6, FAR_BACK = 24, MOST_SENTENCES = 40, LONGEST_FIRM = 5 };

/* Folded: what is compared is ASCII. */
bool dgm__is_of_firm_name(const char *form)
{
    static const char *const words[] = {"fund",
                                        "corp",
                                        "inc",
                                        "co",
                                        "ltd",
                                        "plc",
                                        "motors",
                                        "steel",
                                        "airlines",
                                        "airways",
                                        "general",
                                        "national",
                                        "savings",
                                        "financial",
                                        "industries",
                                        "holdings",
                                        "micro",
                                        "power",
                                        "gas",
                                        "petroleum",
                                        "telecom",
                                        "electric",
                                        "life",
                                        "bancorp",
                                        "group",
                                        "resources",
                                        "mining",
                                        "express",
                                        "energy",
                                        "capital",
                                        "ag",
                                        "gmbh",
                                        "nv",
                                        "spa",
                                        "llc",
                                        "bhd",
                                        "sa",
                                        "oil",
                                        "corporation",
                                        "bancshares",
                                        "incorporated",
                                        "laboratories",
                                        "pharmaceuticals",
                                        "insurance",
                                        "exchange",
                                        "stores",
                                        "foods",
                                        "chemical",
                                        "chemicals",
                                        "technologies",
                                        "systems",
                                        "electronics"};
    char folded[24];
    size_t len = strlen(form);
    while (len && form[len - 1] == '.')
        len--;
    if (len >= sizeof folded || (strcmp(form, "inc") != 0 && (form[0] < 'A' || form[0] > 'Z')))
        return false; /* newswire writes "TRW, inc" */
    for (size_t i = 0; i < len; i++)
        folded[i] = (char)(form[i] >= 'A' && form[i] <= 'Z' ? form[i] | 32 : form[i]);
    folded[len] = '\0';
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        if (!strcmp(folded, words[i]))
            return true;
    return false;
}

static bool is_firm_noun(const dgm__token *t)
{
    static const char *const words[] = {"company",     "firm",       "subsidiary", "unit",         "division",
                                        "corporation", "bank",       "board",      "exchange",     "airline",
                                        "brokerage",   "insurer",    "maker",      "manufacturer", "group",
                                        "retailer",    "newspaper",  "institute",  "university",   "foundation",
                                        "association", "federation", "chamber",    "society",      "club"};
    return DGM__LEMMA_IN(t, words);
}

static bool is_office_word(const dgm__scan *c, uint32_t first, uint32_t last)
{
    static const char *const words[] = {"president", "chairman", "chairwoman", "chairperson",
                                        "director",  "head",     "spokesman",  "spokeswoman"};
    return c->s->tokens[last].upos != DGM__UPOS_VERB && last - first < 3 &&
           dgm__lemma_is(&c->s->tokens[last], words, sizeof words / sizeof *words);
}

/* "finance director Halvor Moe" */
static bool is_director(const dgm__scan *c, int64_t first, int64_t last)
{
    static const char *const fields[] = {"finance", "marketing", "sales", "executive", "commercial", "personnel"};
    const dgm__token *t = dgm__scan_token(c, first == last ? first - 1 : first);
    return !strcmp(c->s->tokens[last].lemma, "director") && t && DGM__LEMMA_IN(t, fields);
}

/* "and chief operating officer", "vice president and group executive" */
static bool beside_executive(const dgm__scan *c, int64_t first, int64_t last)
{
    static const char *const words[] = {"executive", "operating", "financial"};
    for (int64_t i = last + 1; i <= last + 4 && dgm__scan_token(c, i); i++)
        if (DGM__LEMMA_IN(dgm__scan_token(c, i), words) &&
            (dgm__scan_is(c, last + 1, "and") || dgm__scan_is(c, last + 1, ",")))
            return true;
    for (int64_t i = first - 2; i >= first - 5 && dgm__scan_token(c, i); i--)
        if (DGM__LEMMA_IN(dgm__scan_token(c, i), words) && dgm__scan_is(c, first - 1, "and"))
            return true;
    return false;
}

/* "of the company", "of its beer subsidiary, Hopkins Inc" */
static bool of_firm(const dgm__scan *c, int64_t last)
{
    /* "the chairman of TRW, inc" goes on behind its comma */
    if (!dgm__scan_is(c, last + 1, "of") && !dgm__scan_is(c, last + 1, "at") && !dgm__scan_is(c, last + 1, "for"))
        return false;
    for (int64_t i = last + 2; i <= last + 1 + FAR && dgm__scan_token(c, i); i++) {
        const dgm__token *t = dgm__scan_token(c, i);
        bool owner = dgm__scan_token(c, i + 1) && !strcmp(dgm__scan_token(c, i + 1)->xpos, "POS");
        if (t->upos == DGM__UPOS_VERB || (dgm__scan_kind(c, i) == DGM__NAME_COUNTRY && !owner))
            return false; /* but "of Chile's exporters' association" is of that association */
        if (c->cover[i] && (!strcmp(c->cover[i]->name->sector, "LEG") || !strcmp(c->cover[i]->name->sector, "GOV")))
            return false; /* "chairman of the board of the National Assembly" */
        if (dgm__is_of_firm_name(t->form) || is_firm_noun(t))
            return true;
    }
    return false;
}

/* Does the text elsewhere give the name that begins with that word a firm's form, "Inc"? */
static bool is_firm_of_text(const dgm__who_work *w, const char *word)
{
    for (size_t i = 0; i < w->n_sentences && i < MOST_SENTENCES; i++) {
        const dgm__sentence *s = &w->sentences[i];
        for (uint32_t t = 0; t < s->n; t++) {
            if (strcmp(s->tokens[t].form, word) != 0)
                continue;
            for (uint32_t k = t + 1; k < s->n && k <= t + LONGEST_FIRM; k++) {
                if (dgm__is_of_firm_name(s->tokens[k].form))
                    return true;
                if (!dgm__scan_upper(s->tokens[k].form))
                    break;
            }
        }
    }
    return false;
}

/* "Gorman Steel Corp president", "Gorman's chairman", "said its president" behind a firm */
static bool firm_in_front(const dgm__scan *c, int64_t first)
{
    int64_t at = first - 1;
    static const char *const names[] = {"say", "name", "elect", "appoint"};
    const dgm__token *t = dgm__scan_token(c, at);
    if (t && (!strcmp(t->form, "its") || is_firm_noun(t) || DGM__LEMMA_IN(t, names)))
        for (int64_t i = at - 1; i >= 0 && i >= at - FAR_BACK; i--)
            if (dgm__is_of_firm_name(c->s->tokens[i].form))
                return true;
    if (t && is_firm_noun(t))
        return true;
    if (t && !strcmp(t->xpos, "POS"))
        t = dgm__scan_token(c, --at);
    if (!t || (c->cover[at] && strcmp(c->cover[at]->name->sector, "BUS") != 0) || !dgm__scan_upper(t->form))
        return false;
    if (c->cover[at] || dgm__is_of_firm_name(t->form))
        return true;
    while (at > 0 && !c->cover[at - 1] && dgm__scan_upper(c->s->tokens[at - 1].form) &&
           c->s->tokens[at - 1].upos == DGM__UPOS_PROPN)
        at--;
    return is_firm_of_text(c->w, c->s->tokens[at].form);
}

bool dgm__who_is_of_firm(const dgm__scan *c, uint32_t first, uint32_t last)
{
    return is_office_word(c, first, last) && (is_director(c, first, last) || beside_executive(c, first, last) ||
                                              of_firm(c, last) || firm_in_front(c, first));
}
