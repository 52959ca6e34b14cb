/* SPDX-License-Identifier: Apache-2.0
 *
 * See contexts.h. The file:
 *
 *     context terrorism
 *       3 terrorist terrorism Da'esh
 *       2 extremism
 *       -2 reign+of+terror
 *
 * A line begins with the weight of its words; words are lemmas or forms, case
 * apart, '+' joins a phrase. A word counts once a sentence, and what a context
 * gathers over the stretch must reach its threshold, by default 3 (`context NAME
 * THRESHOLD`). Phrases go first: "nuclear power plant" is energy, not arms.
 */
#include "record/contexts.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "base/err.h"
#include "base/hash.h"

enum { MOST_CONTEXTS = 64, MOST_PHRASE = 6, MOST_ENTRIES = 20000, DEFAULT_THRESHOLD = 3 };

typedef struct entry {
    uint64_t hash; /* of the folded words joined by blanks */
    uint16_t words;
    uint16_t context;
    int16_t weight;
} entry;

struct dgm__contexts {
    char *names[MOST_CONTEXTS];
    int threshold[MOST_CONTEXTS];
    size_t n;
    entry *entries; /* sorted by hash */
    size_t n_entries, cap;
    size_t longest;
};

static uint64_t fold(uint64_t h, const char *word, size_t len)
{
    for (size_t i = 0; i < len; i++) {
        /* U+2019 is how many texts write the apostrophe */
        if (i + 2 < len && memcmp(word + i, "\xe2\x80\x99", 3) == 0) {
            h = dgm__hash_more(h, "'", 1);
            i += 2;
            continue;
        }
        char c = (char)tolower((unsigned char)word[i]);
        h = dgm__hash_more(h, &c, 1);
    }
    return h;
}

static int by_hash(const void *a, const void *b)
{
    const entry *x = a, *y = b;
    if (x->hash != y->hash)
        return x->hash < y->hash ? -1 : 1;
    return x->context < y->context ? -1 : x->context > y->context;
}

static dgm_status add(dgm__contexts *c, const char *word, size_t len, int weight, uint32_t line, dgm_err *err)
{
    if (c->n_entries >= MOST_ENTRIES)
        return dgm__fail_at(err, DGM_ELIMIT, line, 1, "contexts/contexts.txt: more than %d words", MOST_ENTRIES);
    if (c->n_entries == c->cap) {
        size_t cap = c->cap ? 2 * c->cap : 256;
        entry *more = realloc(c->entries, cap * sizeof *more);
        if (!more)
            return dgm__fail(err, DGM_ENOMEM, "contexts/contexts.txt");
        c->entries = more;
        c->cap = cap;
    }
    entry *e = &c->entries[c->n_entries];
    *e = (entry){.hash = DGM__FNV_SEED, .context = (uint16_t)(c->n - 1), .weight = (int16_t)weight};
    for (size_t i = 0; i <= len;) {
        const char *plus = memchr(word + i, '+', len - i);
        size_t n = plus ? (size_t)(plus - word) - i : len - i;
        if (e->words)
            e->hash = dgm__hash_more(e->hash, " ", 1);
        e->hash = fold(e->hash, word + i, n);
        e->words++;
        i += n + 1;
    }
    if (e->words > MOST_PHRASE)
        return dgm__fail_at(err, DGM_EFORMAT, line, 1, "contexts/contexts.txt: more than %d words in a phrase",
                            MOST_PHRASE);
    if (e->words > c->longest)
        c->longest = e->words;
    c->n_entries++;
    return DGM_OK;
}

static bool number(const char *word, size_t len, int *out)
{
    size_t i = len && (*word == '-' || *word == '+') ? 1 : 0;
    int value = 0;
    if (i == len || len - i > 3)
        return false;
    for (; i < len; i++) {
        if (!isdigit((unsigned char)word[i]))
            return false;
        value = value * 10 + (word[i] - '0');
    }
    *out = *word == '-' ? -value : value;
    return true;
}

static dgm_status read_line(dgm__contexts *c, const char *text, size_t len, uint32_t line, dgm_err *err)
{
    const char *words[2] = {NULL};
    bool heading = len > 0 && !isspace((unsigned char)*text);
    int weight = 0;
    size_t n = 0;
    for (size_t i = 0; i < len; n++) {
        while (i < len && isspace((unsigned char)text[i]))
            i++;
        size_t from = i;
        while (i < len && !isspace((unsigned char)text[i]))
            i++;
        size_t size = i - from;
        const char *word = text + from;
        if (!size)
            break;
        if (heading) {
            if (n == 0 && (size != 7 || memcmp(word, "context", 7) != 0))
                return dgm__fail_at(err, DGM_EFORMAT, line, 1, "contexts/contexts.txt: expected `context NAME`");
            if (n == 1) {
                words[0] = word;
                if (c->n == MOST_CONTEXTS)
                    return dgm__fail_at(err, DGM_ELIMIT, line, 1, "contexts/contexts.txt: too many contexts");
                if (!(c->names[c->n] = malloc(size + 1)))
                    return dgm__fail(err, DGM_ENOMEM, "contexts/contexts.txt");
                memcpy(c->names[c->n], word, size);
                c->names[c->n][size] = '\0';
                c->threshold[c->n++] = DEFAULT_THRESHOLD;
            }
            if (n == 2 && !number(word, size, &c->threshold[c->n - 1]))
                return dgm__fail_at(err, DGM_EFORMAT, line, (uint32_t)from + 1,
                                    "contexts/contexts.txt: expected a threshold");
            continue;
        }
        if (!c->n)
            return dgm__fail_at(err, DGM_EFORMAT, line, 1, "contexts/contexts.txt: words before any context");
        if (n == 0) {
            if (!number(word, size, &weight))
                return dgm__fail_at(err, DGM_EFORMAT, line, (uint32_t)from + 1,
                                    "contexts/contexts.txt: expected the weight of the words");
            continue;
        }
        dgm_status status = add(c, word, size, weight, line, err);
        if (status != DGM_OK)
            return status;
    }
    if (heading && !words[0])
        return dgm__fail_at(err, DGM_EFORMAT, line, 1, "contexts/contexts.txt: expected `context NAME`");
    return DGM_OK;
}

dgm_status dgm__contexts_load(dgm__contexts **out, const dgm__bundle *bundle, dgm_err *err)
{
    *out = NULL;
    const dgm__part *part = dgm__bundle_find(bundle, "contexts/contexts.txt");
    if (!part)
        return dgm__fail(err, DGM_EFORMAT, "contexts/contexts.txt: not among the lexicon's files");
    dgm__contexts *c = calloc(1, sizeof *c);
    if (!c)
        return dgm__fail(err, DGM_ENOMEM, "contexts/contexts.txt");
    uint32_t line = 0;
    for (size_t i = 0; i < part->len;) {
        const char *text = part->data + i;
        const char *stop = memchr(text, '\n', part->len - i);
        size_t len = stop ? (size_t)(stop - text) : part->len - i;
        const char *hash = memchr(text, '#', len);
        dgm_status status = read_line(c, text, hash ? (size_t)(hash - text) : len, ++line, err);
        if (status != DGM_OK) {
            dgm__contexts_free(c);
            return status;
        }
        i += len + 1;
    }
    if (c->n_entries)
        qsort(c->entries, c->n_entries, sizeof *c->entries, by_hash);
    *out = c;
    return DGM_OK;
}

void dgm__contexts_free(dgm__contexts *c)
{
    if (!c)
        return;
    for (size_t i = 0; i < c->n; i++)
        free(c->names[i]);
    free(c->entries);
    free(c);
}

/* First entry of a phrase, or NULL. */
static const entry *look(const dgm__contexts *c, uint64_t hash, size_t words)
{
    size_t lo = 0, hi = c->n_entries;
    while (lo < hi) {
        size_t mid = lo + (hi - lo) / 2;
        if (c->entries[mid].hash < hash)
            lo = mid + 1;
        else
            hi = mid;
    }
    return lo < c->n_entries && c->entries[lo].hash == hash && c->entries[lo].words == words ? &c->entries[lo] : NULL;
}

/* The longest phrase that begins at token i, by lemmas or by forms; its number of
 * tokens, 0 for none. */
static size_t phrase_at(const entry **out, const dgm__contexts *c, const dgm__sentence *s, uint32_t i)
{
    uint64_t lemmas = DGM__FNV_SEED, forms = DGM__FNV_SEED, last = DGM__FNV_SEED;
    size_t best = 0;
    for (size_t k = 0; k < c->longest && i + k < s->n; k++) {
        const dgm__token *t = &s->tokens[i + k];
        if (k) {
            lemmas = dgm__hash_more(lemmas, " ", 1);
            forms = dgm__hash_more(forms, " ", 1);
        }
        /* Only the last word of a phrase is bent, as a rule: "human rights activists". */
        last = fold(forms, t->lemma, strlen(t->lemma));
        lemmas = fold(lemmas, t->lemma, strlen(t->lemma));
        forms = fold(forms, t->form, strlen(t->form));
        const entry *e = look(c, lemmas, k + 1);
        if (!e)
            e = look(c, forms, k + 1);
        if (!e)
            e = look(c, last, k + 1);
        if (e) {
            *out = e;
            best = k + 1;
        }
    }
    return best;
}

dgm_status dgm__contexts_of(dgm_strings *out, const dgm__contexts *c, const dgm__sentence *sentences, size_t first,
                            size_t last, const bool *const *use, dgm__arena *arena, dgm_err *err)
{
    int total[MOST_CONTEXTS] = {0};
    *out = (dgm_strings){NULL, 0};
    for (size_t at = first; at <= last; at++) {
        const dgm__sentence *s = &sentences[at];
        const bool *flags = use ? use[at - first] : NULL;
        /* A word counts once a sentence; repeated below only in short sentences, so
         * the search back is bounded. */
        uint64_t seen[64];
        size_t n_seen = 0;
        for (uint32_t i = 0; i < s->n;) {
            const entry *e = NULL;
            size_t n = !flags || flags[i] ? phrase_at(&e, c, s, i) : 0;
            if (!n) {
                i++;
                continue;
            }
            bool again = false;
            for (size_t k = 0; k < n_seen; k++)
                again = again || seen[k] == e->hash;
            if (!again) {
                if (n_seen < sizeof seen / sizeof *seen)
                    seen[n_seen++] = e->hash;
                for (const entry *x = e; x < c->entries + c->n_entries && x->hash == e->hash; x++)
                    if (total[x->context] < 10000)
                        total[x->context] += x->weight;
            }
            i += (uint32_t)n;
        }
    }
    const char **names = dgm__arena_alloc(arena, c->n, sizeof *names);
    if (!names)
        return dgm__fail(err, DGM_ENOMEM, "contexts");
    size_t n = 0;
    bool taken[MOST_CONTEXTS] = {false};
    for (;;) {
        size_t best = c->n;
        for (size_t i = 0; i < c->n; i++)
            if (!taken[i] && total[i] >= c->threshold[i] && total[i] > 0 && (best == c->n || total[i] > total[best]))
                best = i;
        if (best == c->n)
            break;
        taken[best] = true;
        names[n++] = c->names[best];
    }
    *out = (dgm_strings){names, n};
    return DGM_OK;
}
