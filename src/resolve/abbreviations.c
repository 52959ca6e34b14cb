/* SPDX-License-Identifier: Apache-2.0
 *
 * Names that stand for somebody else here than in the lexicon: abbreviations that the
 * text itself explains, and names that are the end of a longer one.
 */
#include <string.h>

#include "resolve/firms.h"
#include "resolve/who_scan.h"

enum { MOST_LETTERS = 8, MOST_WORDS = 12, MOST_EXPLAINED = 32, LONGEST_FIRM = 4 };

static bool is_small(const dgm__token *t)
{
    return t->upos == DGM__UPOS_ADP || t->upos == DGM__UPOS_CCONJ || t->upos == DGM__UPOS_DET;
}

/* Does the lexicon's name share half of its words with the tokens first..last? */
static bool is_like(const char *canonical, const dgm__sentence *s, uint32_t first, uint32_t last)
{
    size_t words = 0, shared = 0;
    for (const char *p = canonical; *p;) {
        size_t len = strcspn(p, " ");
        if (len > 3) {
            words++;
            for (uint32_t i = first; i <= last; i++)
                if (strlen(s->tokens[i].form) >= 4 && !strncmp(s->tokens[i].form, p, 4)) {
                    shared++;
                    break;
                }
        }
        p += len + (p[len] != '\0');
    }
    return words < 2 || shared * 2 >= words;
}

/* The first of the words before `end` whose initials are the abbreviation's; -1 if they are not. */
static int64_t initials_before(const dgm__sentence *s, int64_t end, const char *form)
{
    size_t letters = strlen(form);
    int64_t at = end - 1;
    for (int64_t least = end - MOST_WORDS; letters && at >= 0 && at > least; at--) {
        const dgm__token *t = &s->tokens[at];
        if (t->form[0] == form[letters - 1])
            letters--;
        else if (!is_small(t) && strcmp(t->form, "-") != 0)
            return -1;
    }
    return letters ? -1 : at + 1;
}

/* "Ceylon Petroleum Corp (CPC)" is not the Communist Party of China. */
static bool is_another(const dgm__who_work *w, uint32_t sentence, uint32_t t)
{
    const dgm__sentence *s = &w->sentences[sentence];
    const dgm__found *f = w->cover[sentence][t];
    if (t < 2 || t + 1 >= s->n || !f || f->first != f->last || f->name->kind != DGM__NAME_ORG ||
        strcmp(s->tokens[t - 1].form, "(") != 0 || strcmp(s->tokens[t + 1].form, ")") != 0)
        return false;
    const char *form = s->tokens[t].form;
    size_t letters = strlen(form);
    for (size_t i = 0; i < letters; i++)
        if (form[i] < 'A' || form[i] > 'Z')
            return false;
    if (letters < 2 || letters > MOST_LETTERS)
        return false;
    int64_t first = initials_before(s, (int64_t)t - 1, form);
    if (first < 0 || (w->cover[sentence][first] && w->cover[sentence][first]->name == f->name))
        return false;
    return !is_like(f->name->canonical, s, (uint32_t)first, t - 2);
}

/* "the Liberal Democratic Party" is not the Democratic Party. */
static bool is_end_of_name(dgm__who_work *w, uint32_t sentence, const dgm__found *f)
{
    const dgm__sentence *s = &w->sentences[sentence];
    if (f->name->kind != DGM__NAME_ORG || strcmp(f->name->sector, "PTY") != 0 || f->first == f->last || f->first < 2 ||
        w->cover[sentence][f->first - 1])
        return false;
    const dgm__token *before = &s->tokens[f->first - 1];
    bool word = before->upos == DGM__UPOS_PROPN || before->upos == DGM__UPOS_ADJ;
    return word && before->form[1] && dgm__scan_upper(before->form) && !dgm__scan_is_calendar(before) &&
           !dgm__scan_begin(w, sentence).headline;
}

/* "America Pop Inc" is not America. */
static bool is_begin_of_firm(dgm__who_work *w, uint32_t sentence, const dgm__found *f)
{
    static const char *const forms[] = {"inc", "corp", "ltd", "plc", "co", "ag", "bancorp", "corporation"};
    const dgm__sentence *s = &w->sentences[sentence];
    static const char *const firms[] = {"international", "industries", "holdings", "enterprises", "group"};
    for (size_t k = 0; f->name->kind == DGM__NAME_ORG && f->first == f->last && f->last + 1 < s->n &&
                       k < sizeof firms / sizeof *firms;
         k++)
        if (strcmp(f->name->sector, "BUS") != 0 && !w->cover[sentence][f->last + 1] &&
            dgm__scan_upper(s->tokens[f->last + 1].form) && dgm__form_is(&s->tokens[f->last + 1], firms[k]) &&
            !dgm__scan_begin(w, sentence).headline)
            return true; /* "CPC International" */
    static const char *const things[] = {"round", "accord", "pact", "plan", "convention", "protocol", "declaration"};
    for (size_t k = 0; f->last + 1 < s->n && k < sizeof things / sizeof *things; k++)
        if (dgm__scan_upper(s->tokens[f->last + 1].form) && dgm__form_is(&s->tokens[f->last + 1], things[k]) &&
            f->name->kind == DGM__NAME_COUNTRY && !dgm__scan_begin(w, sentence).headline)
            return true; /* "the Uruguay Round" */
    if (f->name->kind != DGM__NAME_COUNTRY && f->name->kind != DGM__NAME_ADJ && f->name->kind != DGM__NAME_REGION)
        return false;
    for (uint32_t t = f->last + 1; t < s->n && t <= f->last + LONGEST_FIRM; t++) {
        if (!dgm__scan_upper(s->tokens[t].form) || w->cover[sentence][t])
            return false;
        for (size_t k = 0; t > f->last + 1 && k < sizeof forms / sizeof *forms; k++)
            if (dgm__form_is(&s->tokens[t], forms[k]))
                return true;
    }
    return false;
}

/* "<Nakamichi Corp>, Tokyo, and": the seat of a firm, no party */
static bool is_seat(const dgm__who_work *w, uint32_t sentence, const dgm__found *f)
{
    const dgm__sentence *s = &w->sentences[sentence];
    if ((f->name->kind != DGM__NAME_CAPITAL && f->name->kind != DGM__NAME_CITY) || f->first < 2 ||
        strcmp(s->tokens[f->first - 1].form, ",") != 0)
        return false;
    const char *before = s->tokens[f->first - 2].form;
    return !strcmp(before, ">") || dgm__is_of_firm_name(before) || strchr(before, '>');
}

/* "Union Carbide <UK>": the sign of a share */
static bool is_ticker(const dgm__who_work *w, uint32_t sentence, const dgm__found *f)
{
    const dgm__sentence *s = &w->sentences[sentence];
    const char *form = s->tokens[f->first].form;
    return (form[0] == '<' && form[strlen(form) - 1] == '>') ||
           (f->first && f->last + 1 < s->n && !strcmp(s->tokens[f->first - 1].form, "<") &&
            !strcmp(s->tokens[f->last + 1].form, ">"));
}

/* The reading stays in the list, but as none that is likely. */
static void pass_over(dgm__who_work *w, uint32_t sentence, dgm__found *f)
{
    f->rank = UINT8_MAX;
    for (uint32_t t = f->first; t <= f->last; t++)
        if (w->cover[sentence][t] == f)
            w->cover[sentence][t] = NULL;
}

/* "the Fund" in a text that tells of the International Monetary Fund. */
typedef struct shortened {
    const char *word, *name;
} shortened;

static const shortened shorts[] = {
    {"Fund", "IMF"}, {"Commission", "European Commission"}, {"Community", "European Union"}};

static bool tells_of(const dgm__who_work *w, const dgm__name *name)
{
    for (uint32_t i = 0; i < w->n_sentences; i++)
        for (size_t k = 0; k < w->n_found[i]; k++)
            if (w->found[i][k].name == name && !w->found[i][k].rank)
                return true;
    return false;
}

/* Is it that word alone, behind "the", with no more of a name around it? */
static bool is_short_for(const dgm__who_work *w, uint32_t sentence, uint32_t t, const char *word)
{
    static const char *const joins[] = {"of", "on", "for"};
    const dgm__sentence *s = &w->sentences[sentence];
    if (!t || strcmp(s->tokens[t].form, word) != 0 || w->cover[sentence][t] || !dgm__form_is(&s->tokens[t - 1], "the"))
        return false;
    for (size_t i = 0; t + 1 < s->n && i < sizeof joins / sizeof *joins; i++)
        if (dgm__form_is(&s->tokens[t + 1], joins[i]))
            return false;
    return t + 1 >= s->n || !dgm__scan_upper(s->tokens[t + 1].form);
}

static void read_shorts(dgm__who_work *w)
{
    for (size_t k = 0; k < sizeof shorts / sizeof *shorts && !w->oom; k++) {
        const dgm__name *name = dgm__names_lookup(w->names, shorts[k].name, strlen(shorts[k].name), DGM__NAME_ORG);
        if (!name || !tells_of(w, name))
            continue;
        for (uint32_t i = 0; i < w->n_sentences; i++)
            for (uint32_t t = 1; t < w->sentences[i].n; t++) {
                if (!is_short_for(w, i, t, shorts[k].word))
                    continue;
                size_t n = w->n_found[i];
                dgm__found *more = dgm__arena_alloc(w->arena, n + 1, sizeof *more);
                if (!more) {
                    w->oom = true;
                    return;
                }
                if (n)
                    memcpy(more, w->found[i], n * sizeof *more);
                more[n] = (dgm__found){.name = name, .first = t, .last = t};
                for (uint32_t c = 0; c < w->sentences[i].n; c++) /* they point into the list */
                    if (w->cover[i][c])
                        w->cover[i][c] = more + (w->cover[i][c] - w->found[i]);
                w->cover[i][t] = &more[n];
                w->found[i] = more;
                w->n_found[i] = n + 1;
            }
    }
}

void dgm__who_abbreviations(dgm__who_work *w)
{
    const char *forms[MOST_EXPLAINED];
    size_t n = 0;
    for (uint32_t i = 0; i < w->n_sentences; i++)
        for (uint32_t t = 0; t < w->sentences[i].n && n < MOST_EXPLAINED; t++)
            if (is_another(w, i, t))
                forms[n++] = w->sentences[i].tokens[t].form;
    for (uint32_t i = 0; i < w->n_sentences; i++)
        for (size_t k = 0; k < w->n_found[i]; k++) {
            dgm__found *f = &w->found[i][k];
            bool other = is_end_of_name(w, i, f) || is_begin_of_firm(w, i, f) || is_seat(w, i, f) || is_ticker(w, i, f);
            for (size_t j = 0; j < n && f->first == f->last && f->name->kind == DGM__NAME_ORG; j++)
                other = other || !strcmp(w->sentences[i].tokens[f->first].form, forms[j]);
            if (other)
                pass_over(w, i, f);
        }
    read_shorts(w);
}
