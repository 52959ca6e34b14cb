/* SPDX-License-Identifier: Apache-2.0
 *
 * Lists of names put right in the tree. Of three names or more in a row ("Peru, Chad, the
 * United States and Fiji agreed") the parser often hangs some on what stands before and
 * some on the verb behind, so that only a few of them act. The lexicon knows the names, and
 * commas with "and" before the last make one list of them.
 */
#include "code/repair.h"

#include <string.h>
#include <strings.h>

enum { MOST_ITEMS = 24 };

typedef struct item {
    uint32_t first, last, head;
} item;

static bool is_listed(const dgm__found *found)
{
    return !found->rank && (found->name->kind == DGM__NAME_COUNTRY ||
                            (found->name->kind == DGM__NAME_ORG && strcmp(found->name->sector, "BUS") != 0));
}

static bool is_form(const dgm__sentence *s, uint32_t i, const char *form)
{
    return i < s->n && !strcasecmp(s->tokens[i].form, form);
}

static bool is_and(const dgm__sentence *s, uint32_t i)
{
    return is_form(s, i, "and") || is_form(s, i, "or") || is_form(s, i, "&");
}

static const dgm__found *found_at(const dgm__found *found, size_t n, uint32_t token)
{
    for (size_t i = 0; i < n; i++)
        if (found[i].first == token && is_listed(&found[i]))
            return &found[i];
    return NULL;
}

/* The token of the item that hangs outside it. */
static uint32_t head_of(const dgm__sentence *s, uint32_t first, uint32_t last)
{
    for (uint32_t i = first; i <= last; i++)
        if ((s->tokens[i].head < (int32_t)first || s->tokens[i].head > (int32_t)last) &&
            s->tokens[i].rel != DGM__REL_PUNCT && s->tokens[i].rel != DGM__REL_CASE && s->tokens[i].rel != DGM__REL_DET)
            return i;
    return last;
}

/* The list that begins with the name at `at`: how many names, 0 if it is none. */
static size_t read_list(item *items, const dgm__sentence *s, const dgm__found *found, size_t n_found,
                        const dgm__found *at)
{
    size_t n = 0;
    bool closed = false;
    while (at && n < MOST_ITEMS && !closed) {
        items[n].first = at->first;
        items[n].last = at->last;
        items[n].head = head_of(s, at->first, at->last);
        n++;
        uint32_t i = at->last + 1;
        if (is_form(s, i, ".") && is_form(s, i + 1, ",")) /* "the U.K., Italy" */
            i++;
        if (is_form(s, i, "(") && is_form(s, i + 2, ")")) /* "the European Community (EC)" */
            i += 3;
        bool comma = is_form(s, i, ",");
        i += comma;
        bool and = is_and(s, i);
        i += and;
        if (!comma && !and)
            return 0;
        if (is_form(s, i, "the"))
            i++;
        at = found_at(found, n_found, i);
        if (at && and) {
            items[n].first = at->first;
            items[n].last = at->last;
            items[n].head = head_of(s, at->first, at->last);
            n++;
            closed = true;
        }
    }
    return closed && n > 2 ? n : 0;
}

static bool is_inside(const item *items, size_t n, int32_t token)
{
    return token >= (int32_t)items[0].first && token <= (int32_t)items[n - 1].last;
}

static bool is_finite(const dgm__token *t)
{
    return !strcmp(t->xpos, "VBD") || !strcmp(t->xpos, "VBZ") || !strcmp(t->xpos, "VBP") || !strcmp(t->xpos, "MD");
}

static bool has_subject(const dgm__sentence *s, uint32_t verb, const item *items, size_t n)
{
    for (uint32_t i = 0; i < s->n; i++)
        if (s->tokens[i].head == (int32_t)verb && !is_inside(items, n, (int32_t)i) &&
            (s->tokens[i].rel == DGM__REL_NSUBJ || s->tokens[i].rel == DGM__REL_NSUBJ_PASS))
            return true;
    return false;
}

/* The verb that the list is the subject of: right behind it, or what one of its names has
 * for its verb; -1 none. */
static int32_t verb_of(const dgm__sentence *s, const item *items, size_t n)
{
    uint32_t last = items[n - 1].last, next = last + 1;
    for (size_t i = 0; i < n; i++) {
        const dgm__token *t = &s->tokens[items[i].head];
        if ((t->rel == DGM__REL_NSUBJ || t->rel == DGM__REL_NSUBJ_PASS) && t->head > (int32_t)last)
            return t->head;
    }
    if (is_form(s, next, ","))
        next++;
    if (next >= s->n || !is_finite(&s->tokens[next]))
        return -1;
    int32_t verb = s->tokens[next].upos == DGM__UPOS_VERB ? (int32_t)next : s->tokens[next].head;
    return verb > (int32_t)last && !has_subject(s, (uint32_t)verb, items, n) ? verb : -1;
}

static void join(dgm__sentence *s, const item *items, size_t n)
{
    const dgm__token *behind = &s->tokens[items[n - 1].head];
    uint32_t before = items[0].first;
    if (behind->head > (int32_t)items[n - 1].last &&
        (behind->rel == DGM__REL_COMPOUND || behind->rel == DGM__REL_AMOD || behind->rel == DGM__REL_NMOD_POSS ||
         behind->rel == DGM__REL_NMOD_DESC || behind->rel == DGM__REL_FLAT))
        return; /* "Peru, Chad and Fiji officials", "Fiji's": what they own comes behind */
    if (before && is_form(s, before - 1, "the"))
        before--;
    bool led = before && (s->tokens[before - 1].upos == DGM__UPOS_ADP || s->tokens[before - 1].upos == DGM__UPOS_VERB);
    int32_t verb = led ? -1 : verb_of(s, items, n);
    dgm__token *first = &s->tokens[items[0].head];
    if (verb >= 0) {
        bool passive = false;
        for (size_t i = 0; i < n; i++)
            passive = passive || s->tokens[items[i].head].rel == DGM__REL_NSUBJ_PASS;
        for (uint32_t i = 0; i < s->n; i++)
            passive = passive || (s->tokens[i].head == verb && s->tokens[i].rel == DGM__REL_AUX_PASS);
        first->head = verb;
        first->rel = passive ? DGM__REL_NSUBJ_PASS : DGM__REL_NSUBJ;
    } else if (is_inside(items, n, first->head)) { /* another of them holds the list's place */
        size_t k = 1;
        while (k < n && (is_inside(items, n, s->tokens[items[k].head].head)))
            k++;
        if (k == n)
            return;
        first->head = s->tokens[items[k].head].head;
        first->rel = s->tokens[items[k].head].rel;
        for (uint32_t i = 0; i < items[0].first; i++) /* its preposition and article */
            if (s->tokens[i].head == (int32_t)items[k].head)
                s->tokens[i].head = (int32_t)items[0].head;
    }
    for (size_t k = 1; k < n; k++) {
        dgm__token *t = &s->tokens[items[k].head];
        t->head = (int32_t)items[0].head;
        t->rel = DGM__REL_CONJ;
        for (uint32_t i = items[k - 1].last + 1; i < items[k].first; i++)
            if (is_form(s, i, ",") || is_and(s, i) || is_form(s, i, "the")) {
                s->tokens[i].head = (int32_t)items[k].head;
                s->tokens[i].rel = is_form(s, i, ",")     ? DGM__REL_PUNCT
                                   : is_form(s, i, "the") ? DGM__REL_DET
                                                          : DGM__REL_CC;
            }
    }
}

/* Would the tree still be one? Nothing above the place of the list may hang below it. */
static bool is_tree(const dgm__sentence *s)
{
    for (uint32_t i = 0; i < s->n; i++) {
        int32_t at = (int32_t)i;
        uint32_t steps = 0;
        while (at >= 0 && steps++ <= s->n)
            at = s->tokens[at].head;
        if (at >= 0)
            return false;
    }
    return true;
}

dgm_status dgm__repair_lists(dgm__sentence *s, const dgm__found *found, size_t n, dgm__arena *arena)
{
    uint32_t from = 0;
    dgm__token *kept = NULL;
    for (size_t i = 0; i < n; i++) {
        item items[MOST_ITEMS + 1];
        if (!is_listed(&found[i]) || found[i].first < from)
            continue;
        size_t k = read_list(items, s, found, n, &found[i]);
        if (!k)
            continue;
        if (!kept && !(kept = dgm__arena_alloc(arena, s->n, sizeof *kept)))
            return DGM_ENOMEM;
        memcpy(kept, s->tokens, s->n * sizeof *kept);
        join(s, items, k);
        if (!is_tree(s))
            memcpy(s->tokens, kept, s->n * sizeof *kept);
        from = items[k - 1].last + 1;
    }
    return DGM_OK;
}
