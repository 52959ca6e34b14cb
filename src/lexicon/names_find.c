/* SPDX-License-Identifier: Apache-2.0
 *
 * The finder: longest names of a sentence, left to right. See names.h.
 */
#include <string.h>

#include "base/err.h"
#include "lexicon/names_table.h"
#include "lexicon/names_words.h"

/* A sentence set in capitals tells nothing by its capitals. */
static bool all_capitals(const dgm__sentence *sentence)
{
    size_t lower = 0, upper = 0;
    for (uint32_t t = 0; t < sentence->n; t++)
        for (const char *p = sentence->tokens[t].form; *p; p++) {
            lower += *p >= 'a' && *p <= 'z';
            upper += *p >= 'A' && *p <= 'Z';
        }
    return upper > 0 && lower * 12 < upper;
}

/* Acronyms that are everyday words once the capitals say nothing. */
static bool everyday(const char *word)
{
    static const char *const known[] = {"us", "who", "it",   "may",   "all",  "can", "am",  "is",  "in",  "an",
                                        "as", "aid", "are",  "so",    "be",   "no",  "or",  "at",  "to",  "by",
                                        "he", "me",  "my",   "we",    "of",   "on",  "if",  "do",  "go",  "up",
                                        "mi", "act", "pact", "start", "care", "map", "met", "fed", "sea", "pa"};
    for (size_t i = 0; i < sizeof known / sizeof known[0]; i++)
        if (!strcmp(known[i], word))
            return true;
    return false;
}

typedef struct finder {
    const dgm__names *names;
    const dgm__word *words;
    size_t n_words;
    bool capitals;
    const dgm__sentence *sentence;
} finder;

/* "official visit", "to force": the tagger says that it is no noun. */
static bool no_noun(const finder *f, const dgm__key *key, const dgm__word *word)
{
    dgm__name_kind kind = f->names->records[key->name].kind;
    if (kind != DGM__NAME_AGENT && kind != DGM__NAME_OFFICE && kind != DGM__NAME_BODY_NOUN)
        return false;
    const dgm__token *token = &f->sentence->tokens[word->last];
    if (!token->xpos || !*token->xpos || word->flags & DGM__WORD_CAP) /* not tagged, or a title */
        return false;
    return token->upos == DGM__UPOS_ADJ || token->upos == DGM__UPOS_VERB || token->upos == DGM__UPOS_AUX ||
           token->upos == DGM__UPOS_ADV || token->upos == DGM__UPOS_ADP;
}

static bool fits(const finder *f, const dgm__key *key, size_t at, size_t n)
{
    const dgm__word *words = f->words + at;
    if (n == 1 && no_noun(f, key, words))
        return false;
    if (key->flags & DGM__KEY_PREFIX && !(words[n - 1].flags & DGM__WORD_HYPHEN))
        return false;
    if (!f->capitals) {
        for (size_t i = 0; i < n; i++) {
            unsigned bit = 1u << i;
            if (key->caps & bit && !(words[i].flags & DGM__WORD_CAP))
                return false;
            if (key->upper & bit && !(words[i].flags & (DGM__WORD_UPPER | DGM__WORD_LONG)))
                return false;
        }
        return true;
    }
    if (n > 1 || !key->upper || words[0].flags & DGM__WORD_DOTTED)
        return true;
    if (!everyday(f->names->words.pool + f->names->words.at[words[0].id]))
        return true;
    const dgm__word_table *table = &f->names->words;
    return at && words[-1].id && !strcmp(table->pool + table->at[words[-1].id], "the");
}

/* Words of the longest name that begins here, 0 none; *node_out is its end. */
static size_t longest(const finder *f, size_t at, uint32_t *node_out)
{
    uint32_t node = 0;
    size_t best = 0;
    for (size_t n = 0; n < DGM__NAME_MOST_WORDS && at + n < f->n_words; n++) {
        const dgm__word *word = &f->words[at + n];
        if (!word->id || (n && word->flags & DGM__WORD_BREAK))
            break;
        node = dgm__names_step(f->names, node, word->id);
        if (!node)
            break;
        for (uint32_t k = f->names->first_key[node]; k; k = f->names->keys[k].next)
            if (fits(f, &f->names->keys[k], at, n + 1)) {
                best = n + 1;
                *node_out = node;
                break;
            }
    }
    return best;
}

dgm_status dgm__names_find(dgm__found **out, size_t *n_out, const dgm__names *names, const dgm__sentence *sentence,
                           dgm__arena *arena, dgm_err *err)
{
    *out = NULL;
    *n_out = 0;
    size_t bytes = 0, cap = 0, n_found = 0;
    for (uint32_t t = 0; t < sentence->n; t++)
        bytes += strlen(sentence->tokens[t].form);
    dgm__word *words = dgm__arena_alloc(arena, DGM__WORDS_OF_BYTES(bytes), sizeof *words);
    if (!words)
        return dgm__fail(err, DGM_ENOMEM, "names of a sentence: out of memory");
    dgm__word_reader reader;
    dgm__words_start(&reader, &names->words, NULL, words, DGM__WORDS_OF_BYTES(bytes));
    for (uint32_t t = 0; t < sentence->n; t++) {
        const dgm__token *token = &sentence->tokens[t];
        dgm__words_feed(&reader, token->form, strlen(token->form), token->flags & DGM__TOKEN_SPACE_BEFORE, t);
    }
    dgm__words_end(&reader);
    finder f = {names, words, reader.n, all_capitals(sentence), sentence};
    dgm__found *found = NULL;
    for (size_t at = 0; at < f.n_words;) {
        uint32_t node = 0;
        size_t n = longest(&f, at, &node);
        if (!n) {
            at++;
            continue;
        }
        uint8_t rank = 0;
        for (uint32_t k = names->first_key[node]; k; k = names->keys[k].next) {
            const dgm__key *key = &names->keys[k];
            if (!fits(&f, key, at, n))
                continue;
            if (dgm__arena_grow(arena, found, n_found, cap))
                return dgm__fail(err, DGM_ENOMEM, "names of a sentence: out of memory");
            found[n_found++] = (dgm__found){&names->records[key->name], words[at].first, words[at + n - 1].last, rank,
                                            key->flags & DGM__KEY_FAMILY};
            rank += rank < UINT8_MAX;
        }
        at += n;
    }
    *out = found;
    *n_out = n_found;
    return DGM_OK;
}
