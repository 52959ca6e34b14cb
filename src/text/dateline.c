/* SPDX-License-Identifier: Apache-2.0
 *
 * Dateline: see dateline.h.
 */
#include "text/dateline.h"

#include <ctype.h>
#include <string.h>

enum { LONGEST = 34 };

static bool is_dash(const char *form)
{
    return !strcmp(form, "-") || !strcmp(form, "--") || !strcmp(form, "_") || !strcmp(form, "\xE2\x80\x93") ||
           !strcmp(form, "\xE2\x80\x94") || !strcmp(form, "\xE2\x80\x95") || !strcmp(form, "---");
}

/* A dateline's word: a place in capitals, a date, an agency in brackets. */
static bool may_stand(const dgm__token *t)
{
    static const char *const small[] = {"jan", "feb", "mar", "apr", "may", "jun",
                                        "jul", "aug", "sep", "oct", "nov", "dec"};
    const char *f = t->form;
    if (!isalpha((unsigned char)f[0]))
        return true;
    for (size_t i = 0; i < sizeof small / sizeof *small; i++)
        if (tolower((unsigned char)f[0]) == small[i][0] && tolower((unsigned char)f[1]) == small[i][1] &&
            tolower((unsigned char)f[2]) == small[i][2])
            return true;
    return isupper((unsigned char)f[0]);
}

static bool opens(const dgm__token *t)
{
    return !strcmp(t->form, "(") || !strcmp(t->form, "[");
}

static bool closes(const dgm__token *t)
{
    return !strcmp(t->form, ")") || !strcmp(t->form, "]");
}

/* "BAKU (Trend, July 3) The ...": an agency or a date in brackets right behind the
 * place ends a dateline without a dash. */
static bool ends_in_brackets(const dgm__sentence *s, uint32_t close, uint32_t open)
{
    bool agency = false;
    if (close + 2 >= s->n || !isupper((unsigned char)s->tokens[close + 1].form[0]))
        return false;
    for (uint32_t i = open + 1; i < close; i++) {
        const char *f = s->tokens[i].form;
        agency =
            agency || isdigit((unsigned char)f[0]) || (isupper((unsigned char)f[0]) && isupper((unsigned char)f[1]));
    }
    return agency;
}

static uint32_t end_of_dateline(const dgm__sentence *s, bool known)
{
    uint32_t depth = 0, words = 0, open = 0;
    for (uint32_t i = 0; i < s->n && i < LONGEST; i++) {
        const dgm__token *t = &s->tokens[i];
        if (opens(t)) {
            open = depth++ ? open : i;
        } else if (depth && closes(t)) {
            if (!--depth && !strcmp(t->form, ")") && ends_in_brackets(s, i, open) &&
                !(i + 1 < s->n && is_dash(s->tokens[i + 1].form)))
                return i + 1;
        } else if (i && !depth && !strcmp(t->form, ":") && words < 4 && i + 1 < s->n &&
                   !(i + 1 < s->n && opens(&s->tokens[i + 1]))) {
            return i + 1; /* "NEW DELHI: The ..." */
        } else if (i && is_dash(t->form) && !depth &&
                   (t->flags & DGM__TOKEN_SPACE_BEFORE || strcmp(t->form, "-") || known)) {
            uint32_t end = i + 1;
            if (end + 2 < s->n && !strcmp(s->tokens[end].form, "[") && !strcmp(s->tokens[end + 2].form, "]"))
                end += 3; /* "[TEXT]" */
            return end < s->n ? end : 0;
        } else if (!depth && !may_stand(t)) {
            return 0;
        }
        if (isalpha((unsigned char)t->form[0]) && ++words > 6 && !known)
            return 0;
    }
    return 0;
}

/* The first word of the body is a place in capitals. */
static bool begins_in_capitals(const dgm__sentence *s)
{
    const char *f = s->tokens[0].form;
    size_t n = 0;
    for (; isalpha((unsigned char)*f); f++, n++)
        if (!isupper((unsigned char)*f))
            return false;
    return n > 2;
}

/* Where the page's reader saw the dateline end: the sentence it cuts and the token
 * behind it; 0 if it cuts none. */
static uint32_t end_as_read(const dgm__sentence *sentences, size_t n, size_t *at, const dgm__document *doc)
{
    for (size_t i = *at; doc->dateline_end && i < n && sentences[i].span.start < doc->dateline_end; i++) {
        const dgm__sentence *s = &sentences[i];
        for (uint32_t k = 1; s->span.end > doc->dateline_end && k < s->n; k++)
            if (s->tokens[k].start >= doc->dateline_end) {
                *at = i;
                return k;
            }
    }
    return 0;
}

int dgm__dateline_cut(dgm__sentence **sentences, size_t *n, const dgm__document *doc, dgm__arena *arena)
{
    size_t at = 0;
    while (at < *n && (*sentences)[at].block < doc->n_blocks &&
           doc->blocks[(*sentences)[at].block].kind != DGM__BLOCK_BODY)
        at++;
    if (at == *n)
        return 0;
    uint32_t end = end_as_read(*sentences, *n, &at, doc);
    if (!end && !doc->dateline_end && (*sentences)[at].n >= 3) {
        const dgm__sentence *first = &(*sentences)[at];
        bool known = doc->dateline && !strncmp(doc->text + first->span.start, doc->dateline, strlen(doc->dateline));
        if (known || begins_in_capitals(first))
            end = end_of_dateline(first, known);
    }
    if (!end)
        return 0;
    dgm__sentence *list = dgm__arena_alloc(arena, *n + 1, sizeof *list);
    if (!list)
        return -1;
    memcpy(list, *sentences, (at + 1) * sizeof *list);
    memcpy(list + at + 1, *sentences + at, (*n - at) * sizeof *list);
    list[at].n = end;
    list[at].span.end = list[at].tokens[end - 1].end;
    list[at + 1].tokens += end;
    list[at + 1].n -= end;
    list[at + 1].span.start = list[at + 1].tokens[0].start;
    *sentences = list;
    ++*n;
    return 0;
}
