/* SPDX-License-Identifier: Apache-2.0
 *
 * See phrase.h. Every climb is bounded by the sentence's length, so that a tree
 * with a ring in it only costs time.
 */
#include "record/phrase.h"

#include <string.h>
#include <strings.h>

bool dgm__phrase_under(const dgm__sentence *s, uint32_t token, uint32_t top)
{
    int32_t at = (int32_t)token;
    for (uint32_t steps = 0; at >= 0 && steps <= s->n; steps++) {
        if (at == (int32_t)top)
            return true;
        at = s->tokens[at].head;
    }
    return false;
}

int32_t dgm__phrase_child(const dgm__sentence *s, uint32_t head, dgm__rel rel)
{
    for (uint32_t i = 0; i < s->n; i++)
        if (s->tokens[i].head == (int32_t)head && s->tokens[i].rel == rel)
            return (int32_t)i;
    return -1;
}

int32_t dgm__phrase_subject(const dgm__sentence *s, uint32_t verb)
{
    int32_t at = (int32_t)verb;
    for (int steps = 0; at >= 0 && steps < 8; steps++) {
        int32_t agent = dgm__phrase_child(s, (uint32_t)at, DGM__REL_OBL_AGENT);
        if (agent >= 0)
            return agent;
        if (dgm__phrase_child(s, (uint32_t)at, DGM__REL_NSUBJ_PASS) >= 0)
            return -1;
        int32_t subject = dgm__phrase_child(s, (uint32_t)at, DGM__REL_NSUBJ);
        if (subject >= 0)
            return subject;
        switch (s->tokens[at].rel) {
        case DGM__REL_CONJ:
        case DGM__REL_XCOMP:
        case DGM__REL_ADVCL:
        case DGM__REL_PARATAXIS:
            at = s->tokens[at].head;
            break;
        case DGM__REL_ACL:
        case DGM__REL_ACL_RELCL:
            return s->tokens[at].head;
        default:
            return -1;
        }
    }
    return -1;
}

/* Dependents that end a short phrase. */
static bool ends(const dgm__token *t, bool alone)
{
    switch (t->rel) {
    case DGM__REL_ACL_RELCL:
    case DGM__REL_APPOS:
    case DGM__REL_PARATAXIS:
    case DGM__REL_ADVCL:
    case DGM__REL_ADVCL_RELCL:
    case DGM__REL_CCOMP:
    case DGM__REL_LIST:
    case DGM__REL_DISLOCATED:
    case DGM__REL_ORPHAN:
        return true;
    case DGM__REL_CONJ:
        return alone;
    default:
        return false;
    }
}

static bool edge(const dgm__token *t)
{
    static const char *const WORDS[] = {"the",  "a",     "an",   "all",   "both", "this",     "these",
                                        "that", "those", "its",  "their", "his",  "her",      "our",
                                        "my",   "your",  "some", "any",   "also", "including"};
    if (t->upos == DGM__UPOS_PART && strcasecmp(t->form, "to") == 0)
        return true;
    if (t->upos == DGM__UPOS_PUNCT || t->upos == DGM__UPOS_CCONJ || t->upos == DGM__UPOS_ADP ||
        t->upos == DGM__UPOS_SCONJ)
        return true;
    for (size_t i = 0; i < sizeof WORDS / sizeof *WORDS; i++)
        if (strcasecmp(t->form, WORDS[i]) == 0)
            return true;
    return false;
}

dgm__phrase dgm__phrase_short(const dgm__sentence *s, uint32_t head, bool alone, uint32_t most)
{
    dgm__phrase out = {head, head};
    /* Where the tokens before the head are below it through nothing that ends. */
    for (uint32_t i = head; i-- > 0;) {
        int32_t at = (int32_t)i;
        bool in = false;
        for (uint32_t steps = 0; at >= 0 && steps <= s->n; steps++) {
            if (at == (int32_t)head) {
                in = true;
                break;
            }
            if (ends(&s->tokens[at], alone) && s->tokens[at].head == (int32_t)head)
                break;
            at = s->tokens[at].head;
        }
        if (!in)
            break;
        out.first = i;
    }
    for (uint32_t i = head + 1; i < s->n; i++) {
        int32_t at = (int32_t)i;
        bool in = false;
        for (uint32_t steps = 0; at >= 0 && steps <= s->n; steps++) {
            if (at == (int32_t)head) {
                in = true;
                break;
            }
            const dgm__token *t = &s->tokens[at];
            if (ends(t, alone && t->head == (int32_t)head) || strcasecmp(t->form, "including") == 0)
                break;
            /* A participle behind a noun ends it; an infinitive belongs to it. */
            if (t->rel == DGM__REL_ACL && dgm__phrase_child(s, (uint32_t)at, DGM__REL_MARK) < 0)
                break;
            at = t->head;
        }
        if (!in)
            break;
        out.last = i;
    }
    while (out.first < head && edge(&s->tokens[out.first]))
        out.first++;
    /* Too long: end before the last preposition or infinitive that leaves enough. */
    if (out.last - out.first + 1 > most) {
        uint32_t cut = out.first + most - 1;
        if (cut < head)
            cut = head;
        for (uint32_t i = cut + 1; i > head; i--) {
            const dgm__token *t = &s->tokens[i < s->n ? i : s->n - 1];
            if (t->upos == DGM__UPOS_ADP || t->rel == DGM__REL_MARK || t->upos == DGM__UPOS_CCONJ ||
                (t->upos == DGM__UPOS_PUNCT && strcmp(t->form, ",") == 0)) {
                cut = i - 1;
                break;
            }
            if (i == head + 1)
                cut = head;
        }
        out.last = cut;
    }
    while (out.last > head && edge(&s->tokens[out.last]))
        out.last--;
    while (out.last > head && s->tokens[out.last].upos == DGM__UPOS_DET)
        out.last--;
    return out;
}

/* Marks of quotation would stand alone in a part of the quoted words. */
static bool quote(const char *form)
{
    static const char *const MARKS[] = {"\"", "``", "''", "\xe2\x80\x9c", "\xe2\x80\x9d", "\xc2\xab", "\xc2\xbb"};
    for (size_t i = 0; i < sizeof MARKS / sizeof *MARKS; i++)
        if (strcmp(form, MARKS[i]) == 0)
            return true;
    return false;
}

char *dgm__phrase_text(const dgm__sentence *s, dgm__phrase phrase, dgm__arena *arena)
{
    size_t len = 0;
    for (uint32_t i = phrase.first; i <= phrase.last && i < s->n; i++)
        len += strlen(s->tokens[i].form) + 1;
    char *out = dgm__arena_alloc(arena, len + 1, 1);
    if (!out)
        return NULL;
    char *to = out;
    for (uint32_t i = phrase.first; i <= phrase.last && i < s->n; i++) {
        const dgm__token *t = &s->tokens[i];
        if (to > out && to[-1] != ' ' && (t->flags & DGM__TOKEN_SPACE_BEFORE))
            *to++ = ' ';
        if (quote(t->form))
            continue;
        size_t n = strlen(t->form);
        memcpy(to, t->form, n);
        to += n;
    }
    while (to > out && to[-1] == ' ')
        to--;
    *to = '\0';
    return out;
}
