/* SPDX-License-Identifier: Apache-2.0
 *
 * Tags put right before the tree is built. Between two countries the tagger, which knows
 * few of their names, takes the verb for one more name, a plural or a preposition
 * ("France, Germany and Italy condemned Iran", "Israel bombs Syria"); the lexicon knows
 * the names, and what stands between them in small letters is no name.
 */
#include "code/repair.h"

#include <string.h>
#include <strings.h>

static bool is_name(const dgm__found *found)
{
    return !found->rank && (found->name->kind == DGM__NAME_COUNTRY || found->name->kind == DGM__NAME_CAPITAL ||
                            found->name->kind == DGM__NAME_ORG);
}

static bool is_small(const char *form)
{
    for (const char *p = form; *p; p++)
        if (*p < 'a' || *p > 'z')
            return false;
    return *form != '\0';
}

static bool ends_in(const char *form, const char *ending)
{
    size_t len = strlen(form), n = strlen(ending);
    return len > n + 2 && !strcmp(form + len - n, ending);
}

static bool has_finite(const dgm__sentence *s)
{
    for (uint32_t i = 0; i < s->n; i++) {
        const char *tag = s->tokens[i].xpos;
        if (!strcmp(tag, "VBD") || !strcmp(tag, "VBZ") || !strcmp(tag, "VBP") || !strcmp(tag, "MD"))
            return true;
    }
    return false;
}

static void make_verb(dgm__token *t, const char *tag)
{
    t->upos = DGM__UPOS_VERB;
    t->xpos = tag;
    t->lemma = NULL;
}

/* The word behind a name that ends at `last`, with one that begins at `next` after it. */
static void between(dgm__sentence *s, uint32_t first, uint32_t last, bool finite)
{
    dgm__token *t = &s->tokens[last + 1];
    const dgm__token *before = first ? &s->tokens[first - 1] : NULL;
    bool clause = !before || before->upos == DGM__UPOS_SCONJ || before->upos == DGM__UPOS_CCONJ ||
                  !strcmp(before->form, ",") || before->upos == DGM__UPOS_PUNCT;
    if (!is_small(t->form) || t->upos == DGM__UPOS_VERB || t->upos == DGM__UPOS_AUX)
        return;
    if (ends_in(t->form, "ed") && (t->upos == DGM__UPOS_PROPN || t->upos == DGM__UPOS_NOUN ||
                                   t->upos == DGM__UPOS_ADP || t->upos == DGM__UPOS_ADJ))
        make_verb(t, "VBD");
    else if (clause && ends_in(t->form, "s") && (t->upos == DGM__UPOS_NOUN || t->upos == DGM__UPOS_PROPN) &&
             (!finite || (before && before->upos == DGM__UPOS_SCONJ)))
        make_verb(t, "VBZ");
    else if (clause && !finite && t->upos == DGM__UPOS_PROPN)
        make_verb(t, "VBP");
}

/* A line in small letters that ends like a sentence: no headline. */
static bool is_running(const dgm__sentence *s)
{
    size_t small = 0, upper = 0;
    for (uint32_t i = 0; i < s->n; i++) {
        small += is_small(s->tokens[i].form);
        upper += s->tokens[i].form[0] >= 'A' && s->tokens[i].form[0] <= 'Z';
    }
    return s->n && !strcmp(s->tokens[s->n - 1].form, ".") && small >= 2 && 3 * small > upper;
}

/* "invited Minister Desrosiers to Oslo": a capital behind a name's is no verb's. */
static void behind_name(dgm__sentence *s, uint32_t at)
{
    dgm__token *t = &s->tokens[at];
    const dgm__token *before = &s->tokens[at - 1];
    if (t->upos != DGM__UPOS_VERB || t->form[0] < 'A' || t->form[0] > 'Z' || !is_small(t->form + 1) ||
        before->upos != DGM__UPOS_PROPN || before->form[0] < 'A' || before->form[0] > 'Z')
        return;
    t->upos = DGM__UPOS_PROPN;
    t->xpos = "NNP";
    t->feats = "Number=Sing";
    t->lemma = t->form;
}

static bool is_one_of(const char *form, const char *const *words, size_t n)
{
    for (size_t i = 0; i < n; i++)
        if (!strcasecmp(form, words[i]))
            return true;
    return false;
}

/* "It likewise requests the Bank to", "My Government demands that": what he, or a government, does in the present. */
static void present_verb(dgm__sentence *s, uint32_t at)
{
    static const char *const words[] = {"requests", "demands", "calls",  "offers",   "supports", "protests",
                                        "appeals",  "regrets", "thanks", "promises", "proposes", "urges"};
    static const char *const who[] = {"government", "ministry", "delegation", "country", "side", "state"};
    static const char *const next[] = {"that", "the", "an", "a", "all", "its", "for", "upon", "on", "to"};
    dgm__token *t = &s->tokens[at];
    uint32_t before = at - 1;
    if (strcmp(t->xpos, "NNS") != 0 || at + 1 >= s->n || !is_one_of(t->form, words, sizeof words / sizeof *words) ||
        (!is_one_of(s->tokens[at + 1].form, next, sizeof next / sizeof *next) &&
         (s->tokens[at + 1].form[0] < 'A' || s->tokens[at + 1].form[0] > 'Z')))
        return;
    bool adverb = before && s->tokens[before].upos == DGM__UPOS_ADV;
    before -= adverb;
    const dgm__token *doer = &s->tokens[before];
    bool he = doer->upos == DGM__UPOS_PRON && !strcmp(doer->xpos, "PRP") && strcasecmp(doer->form, "them") != 0;
    bool they = is_one_of(doer->form, who, sizeof who / sizeof *who) && doer->xpos[0] == 'N' &&
                (adverb || !strcmp(s->tokens[at + 1].form, "that"));
    for (uint32_t i = 0; i < before && they; i++)
        they = s->tokens[i].upos != DGM__UPOS_VERB && s->tokens[i].upos != DGM__UPOS_AUX;
    if (he || they)
        make_verb(t, "VBZ");
}

void dgm__repair_tags(dgm__sentence *s, const dgm__found *found, size_t n)
{
    for (uint32_t i = 1; is_running(s) && i < s->n; i++)
        behind_name(s, i);
    for (uint32_t i = 1; i < s->n; i++)
        present_verb(s, i);
    bool finite = has_finite(s);
    for (size_t i = 0; i < n; i++) {
        uint32_t last = found[i].last;
        if (!is_name(&found[i]) || last + 2 >= s->n)
            continue;
        for (size_t k = 0; k < n; k++)
            if (is_name(&found[k]) && found[k].first == last + 2)
                between(s, found[i].first, last, finite);
    }
    /* "The United States and its allies bombed Syria" */
    for (size_t k = 0; k < n && !finite; k++) {
        uint32_t next = found[k].first;
        if (!is_name(&found[k]) || next < 2)
            continue;
        dgm__token *t = &s->tokens[next - 1];
        if ((t->upos == DGM__UPOS_ADP || t->upos == DGM__UPOS_PROPN) && is_small(t->form) && ends_in(t->form, "ed") &&
            s->tokens[next - 2].upos == DGM__UPOS_NOUN)
            make_verb(t, "VBD");
    }
}
