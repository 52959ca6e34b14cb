/* SPDX-License-Identifier: Apache-2.0
 *
 * The words that persons, offices and agents are read from: runs of capitalised words
 * that may be a name, and the countries that own an office, before it ("the Russian
 * Foreign Minister") or behind it ("of Iraq"). Not for other stages.
 */
#ifndef DGM_RESOLVE_WHO_SCAN_H
#define DGM_RESOLVE_WHO_SCAN_H

#include "resolve/who_work.h"

enum { DGM__MOST_OWNERS = 12 };

typedef struct dgm__owners {
    char codes[DGM__MOST_OWNERS][4];
    char sectors[DGM__MOST_OWNERS][4];
    size_t n;
    uint32_t first, last; /* tokens that the phrase takes up with them */
} dgm__owners;

/* One sentence as it is read from left to right. */
typedef struct dgm__scan {
    dgm__who_work *w;
    const dgm__sentence *s;
    uint32_t sentence;
    const dgm__found *const *cover;
    bool capitals; /* the sentence is all capitals */
    bool headline; /* or Has Capitals Like a Headline */
} dgm__scan;

dgm__scan dgm__scan_begin(dgm__who_work *w, uint32_t sentence);

/* NULL outside of the sentence, as all that follows may be asked beyond its ends. */
static inline const dgm__token *dgm__scan_token(const dgm__scan *c, int64_t i)
{
    return i >= 0 && i < (int64_t)c->s->n ? &c->s->tokens[i] : NULL;
}

static inline bool dgm__scan_is(const dgm__scan *c, int64_t i, const char *lower)
{
    const dgm__token *t = dgm__scan_token(c, i);
    return t && dgm__form_is(t, lower);
}

/* What the lexicon says the token is part of; DGM__N_NAME_KINDS nothing. */
static inline dgm__name_kind dgm__scan_kind(const dgm__scan *c, int64_t i)
{
    return i >= 0 && i < (int64_t)c->s->n && c->cover[i] ? c->cover[i]->name->kind : DGM__N_NAME_KINDS;
}

/* May names of that kind own an office? */
static inline bool dgm__owns(dgm__name_kind kind)
{
    return kind == DGM__NAME_COUNTRY || kind == DGM__NAME_ADJ || kind == DGM__NAME_REGION || kind == DGM__NAME_ORG ||
           kind == DGM__NAME_CAPITAL || kind == DGM__NAME_DEMONYM;
}

bool dgm__scan_upper(const char *form);

/* A month, a weekday, "today". */
bool dgm__scan_is_calendar(const dgm__token *t);

/* May the token be a word of a person's name? More may behind an office or a title. */
bool dgm__scan_is_name(const dgm__scan *c, uint32_t i, bool after_role);

/* The run of name words at i: its last token, or -1. */
int64_t dgm__scan_name(const dgm__scan *c, int64_t i, bool after_role);

/* The first token at or behind i that belongs to no title. */
int64_t dgm__scan_titles(const dgm__scan *c, int64_t i);

void dgm__owners_add(dgm__owners *o, const char *code, const char *sector);
void dgm__owners_add_found(dgm__owners *o, const dgm__found *f);

/* Owners to the left of `first`: adjectives, names and possessives. */
void dgm__owners_left(const dgm__scan *c, dgm__owners *o, int64_t first);

/* Is the president or chairman of tokens first..last one of a firm? (firms.c) */
bool dgm__who_is_of_firm(const dgm__scan *c, uint32_t first, uint32_t last);

/* Owners behind "of": countries and organisations, with "and" and commas between. */
void dgm__owners_right(const dgm__scan *c, dgm__owners *o, int64_t last);

#endif
