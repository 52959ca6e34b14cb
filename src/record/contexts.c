/* SPDX-License-Identifier: Apache-2.0
 *
 * See contexts.h. The file:
 *
 *     context terrorism
 *       3: terrorist terrorism terror+attack
 *          al-qaeda
 *       2: extremism
 *
 * A line begins with the weight of its words and a colon, or goes on with the
 * weight before it; words are lemmas or forms, case apart, '+' joins a phrase, and
 * the longest phrase at a place is taken. A word counts once a sentence; a
 * sentence speaks of a context from a sum of 3 on. contexts/learned.txt is written
 * in the same way; what it says of a word under a context goes before what
 * contexts/contexts.txt says.
 */
#include "record/contexts.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "base/err.h"
#include "base/hash.h"

enum { MOST_PHRASE = 6, MOST_ENTRIES = 40000 };

static const char *const FILES[] = {"contexts/contexts.txt", "contexts/learned.txt"};

typedef dgm__context_word entry;

struct dgm__contexts {
    char *names[DGM__MOST_CONTEXTS];
    size_t n;
    entry *entries; /* by hash, context */
    size_t n_entries, cap;
    size_t longest;
    /* Of the line being read. */
    const char *file;
    size_t context;
    int weight;
    bool weighed;
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
        char c = word[i] == '-' ? ' ' : (char)tolower((unsigned char)word[i]);
        h = dgm__hash_more(h, &c, 1);
    }
    return h;
}

uint64_t dgm__contexts_hash(const char *word, size_t len)
{
    uint64_t hash = DGM__FNV_SEED;
    for (size_t i = 0; i <= len;) {
        const char *plus = memchr(word + i, '+', len - i);
        size_t n = plus ? (size_t)(plus - word) - i : len - i;
        if (i)
            hash = dgm__hash_more(hash, " ", 1);
        hash = fold(hash, word + i, n);
        i += n + 1;
    }
    return hash;
}

static int by_hash(const void *a, const void *b)
{
    const entry *x = a, *y = b;
    if (x->hash != y->hash)
        return x->hash < y->hash ? -1 : 1;
    if (x->context != y->context)
        return x->context < y->context ? -1 : 1;
    return x->order < y->order ? -1 : x->order > y->order;
}

/* Sorts the entries; of a word told twice under a context the later one stays. */
static void settle(dgm__contexts *c)
{
    size_t n = 0;
    if (!c->n_entries)
        return;
    qsort(c->entries, c->n_entries, sizeof *c->entries, by_hash);
    for (size_t i = 0; i < c->n_entries; i++) {
        if (n && c->entries[n - 1].hash == c->entries[i].hash && c->entries[n - 1].context == c->entries[i].context)
            n--;
        c->entries[n++] = c->entries[i];
    }
    c->n_entries = n;
}

static dgm_status add(dgm__contexts *c, const char *word, size_t len, uint32_t line, dgm_err *err)
{
    size_t words = 1, parts = 1;
    if (c->n_entries >= MOST_ENTRIES)
        return dgm__fail_at(err, DGM_ELIMIT, line, 1, "%s: more than %d words", c->file, MOST_ENTRIES);
    if (c->n_entries == c->cap) {
        size_t cap = c->cap ? 2 * c->cap : 256;
        entry *more = realloc(c->entries, cap * sizeof *more);
        if (!more)
            return dgm__fail(err, DGM_ENOMEM, "%s", c->file);
        c->entries = more;
        c->cap = cap;
    }
    entry *e = &c->entries[c->n_entries];
    *e = (entry){.hash = dgm__contexts_hash(word, len),
                 .word = word,
                 .len = (uint32_t)len,
                 .order = (uint32_t)c->n_entries,
                 .context = (uint16_t)c->context,
                 .weight = (int16_t)c->weight};
    for (size_t i = 0; i < len; i++) {
        words += word[i] == '+';
        parts += word[i] == '+' || word[i] == '-';
    }
    if (words > MOST_PHRASE)
        return dgm__fail_at(err, DGM_EFORMAT, line, 1, "%s: more than %d words in a phrase", c->file, MOST_PHRASE);
    if (parts > c->longest)
        c->longest = parts;
    c->n_entries++;
    return DGM_OK;
}

static bool number(const char *word, size_t len, int *out)
{
    size_t i = len && *word == '-' ? 1 : 0;
    int value = 0;
    if (len < 2 || word[--len] != ':' || i == len || len - i > 3)
        return false;
    for (; i < len; i++) {
        if (!isdigit((unsigned char)word[i]))
            return false;
        value = value * 10 + (word[i] - '0');
    }
    *out = *word == '-' ? -value : value;
    return true;
}

static dgm_status heading(dgm__contexts *c, const char *word, size_t len, uint32_t line, dgm_err *err)
{
    c->weighed = false;
    for (c->context = 0; c->context < c->n; c->context++)
        if (strlen(c->names[c->context]) == len && memcmp(c->names[c->context], word, len) == 0)
            return DGM_OK;
    if (c->n == DGM__MOST_CONTEXTS)
        return dgm__fail_at(err, DGM_ELIMIT, line, 1, "%s: more than %d contexts", c->file, DGM__MOST_CONTEXTS);
    if (!(c->names[c->n] = malloc(len + 1)))
        return dgm__fail(err, DGM_ENOMEM, "%s", c->file);
    memcpy(c->names[c->n], word, len);
    c->names[c->n++][len] = '\0';
    return DGM_OK;
}

static dgm_status read_line(dgm__contexts *c, const char *text, size_t len, uint32_t line, dgm_err *err)
{
    bool at_margin = len > 0 && !isspace((unsigned char)*text);
    size_t n = 0;
    for (size_t i = 0; i < len;) {
        while (i < len && isspace((unsigned char)text[i]))
            i++;
        size_t from = i;
        while (i < len && !isspace((unsigned char)text[i]))
            i++;
        size_t size = i - from;
        const char *word = text + from;
        if (!size)
            break;
        n++;
        dgm_status status = DGM_OK;
        if (at_margin) {
            if ((n == 1 && (size != 7 || memcmp(word, "context", 7) != 0)) || n > 2)
                return dgm__fail_at(err, DGM_EFORMAT, line, (uint32_t)from + 1, "%s: expected `context NAME`", c->file);
            if (n == 2)
                status = heading(c, word, size, line, err);
        } else if (c->context == DGM__MOST_CONTEXTS) { /* no heading in this file yet */
            return dgm__fail_at(err, DGM_EFORMAT, line, (uint32_t)from + 1, "%s: words before any context", c->file);
        } else if (n == 1 && number(word, size, &c->weight)) {
            c->weighed = true;
        } else {
            if (!c->weighed)
                return dgm__fail_at(err, DGM_EFORMAT, line, (uint32_t)from + 1,
                                    "%s: expected the weight of the words, such as `3:`", c->file);
            status = add(c, word, size, line, err);
        }
        if (status != DGM_OK)
            return status;
    }
    if (at_margin && n < 2)
        return dgm__fail_at(err, DGM_EFORMAT, line, 1, "%s: expected `context NAME`", c->file);
    return DGM_OK;
}

static dgm_status read_part(dgm__contexts *c, const dgm__part *part, dgm_err *err)
{
    uint32_t line = 0;
    c->file = part->name;
    c->context = DGM__MOST_CONTEXTS;
    c->weighed = false;
    for (size_t i = 0; i < part->len;) {
        const char *text = part->data + i;
        const char *stop = memchr(text, '\n', part->len - i);
        size_t len = stop ? (size_t)(stop - text) : part->len - i;
        const char *hash = memchr(text, '#', len);
        dgm_status status = read_line(c, text, hash ? (size_t)(hash - text) : len, ++line, err);
        if (status != DGM_OK)
            return status;
        i += len + 1;
    }
    return DGM_OK;
}

dgm_status dgm__contexts_load(dgm__contexts **out, const dgm__bundle *bundle, dgm_err *err)
{
    *out = NULL;
    if (!dgm__bundle_find(bundle, FILES[0]))
        return dgm__fail(err, DGM_EFORMAT, "%s: not among the lexicon's files", FILES[0]);
    dgm__contexts *c = calloc(1, sizeof *c);
    if (!c)
        return dgm__fail(err, DGM_ENOMEM, "%s", FILES[0]);
    for (size_t i = 0; i < sizeof FILES / sizeof *FILES; i++) {
        const dgm__part *part = dgm__bundle_find(bundle, FILES[i]);
        dgm_status status = part ? read_part(c, part, err) : DGM_OK;
        if (status != DGM_OK) {
            dgm__contexts_free(c);
            return status;
        }
    }
    settle(c);
    *out = c;
    return DGM_OK;
}

const dgm__context_word *dgm__contexts_words(const dgm__contexts *c, size_t *n)
{
    *n = c->n_entries;
    return c->entries;
}

const char *dgm__contexts_name(const dgm__contexts *c, size_t context)
{
    return context < c->n ? c->names[context] : NULL;
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
static const entry *look(const dgm__contexts *c, uint64_t hash)
{
    size_t lo = 0, hi = c->n_entries;
    while (lo < hi) {
        size_t mid = lo + (hi - lo) / 2;
        if (c->entries[mid].hash < hash)
            lo = mid + 1;
        else
            hi = mid;
    }
    return lo < c->n_entries && c->entries[lo].hash == hash ? &c->entries[lo] : NULL;
}

/* By lemmas or by forms. A hyphen is a blank, in a token or as one. */
size_t dgm__contexts_at(const dgm__context_word **out, const dgm__contexts *c, const dgm__sentence *s, uint32_t i)
{
    uint64_t lemmas = DGM__FNV_SEED, forms = DGM__FNV_SEED;
    size_t best = 0;
    for (size_t k = 0; k < 2 * c->longest && i + k < s->n; k++) {
        const dgm__token *t = &s->tokens[i + k];
        if (strcmp(t->form, "-") == 0) {
            if (!k)
                return 0;
            continue;
        }
        if (k) {
            lemmas = dgm__hash_more(lemmas, " ", 1);
            forms = dgm__hash_more(forms, " ", 1);
        }
        /* Only the last word of a phrase is bent, as a rule: "human rights activists". */
        uint64_t last = fold(forms, t->lemma, strlen(t->lemma));
        lemmas = fold(lemmas, t->lemma, strlen(t->lemma));
        forms = fold(forms, t->form, strlen(t->form));
        const entry *e = look(c, lemmas);
        if (!e)
            e = look(c, forms);
        if (!e)
            e = look(c, last);
        if (e) {
            *out = e;
            best = k + 1;
        }
    }
    return best;
}

/* What each context gathers in tokens first..last of a sentence. */
static void sums_of(int sums[DGM__MOST_CONTEXTS], const dgm__contexts *c, const dgm__sentence *s, uint32_t first,
                    uint32_t last)
{
    /* The words met so far; a sentence with more different ones counts the rest
     * each time. */
    uint64_t seen[64];
    size_t n_seen = 0;
    memset(sums, 0, DGM__MOST_CONTEXTS * sizeof *sums);
    for (uint32_t i = first; i <= last && i < s->n;) {
        const entry *e = NULL;
        size_t n = dgm__contexts_at(&e, c, s, i);
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
                sums[x->context] += x->weight;
        }
        i += (uint32_t)n;
    }
}

/* One sentence in passing is no topic of a longer text, hence SAID_TWICE, more than one
 * gives. */
enum { SAID = 3, SAID_AT_MOST = 5, SAID_TWICE = 6, FEW_SENTENCES = 8 };

dgm_status dgm__contexts_of(dgm_strings *out, const dgm__contexts *c, const dgm__sentence *sentences,
                            const dgm__stretch *stretches, size_t n, dgm__about about, dgm__arena *arena, dgm_err *err)
{
    int total[DGM__MOST_CONTEXTS] = {0};
    *out = (dgm_strings){NULL, 0};
    for (size_t i = 0; i < n; i++) {
        int sums[DGM__MOST_CONTEXTS];
        sums_of(sums, c, &sentences[stretches[i].sentence], stretches[i].first, stretches[i].last);
        for (size_t k = 0; k < c->n; k++)
            if (sums[k] >= SAID)
                total[k] += sums[k] < SAID_AT_MOST ? sums[k] : SAID_AT_MOST;
    }
    int enough = n > FEW_SENTENCES ? SAID_TWICE : SAID;
    for (size_t k = 0; k < c->n && about != DGM__ABOUT_WORDS; k++)
        if (strcmp(c->names[k], "diplomatic") == 0)
            total[k] = about == DGM__ABOUT_MENTIONED ? 0 : total[k] < enough ? enough : total[k];
    const char **names = dgm__arena_alloc(arena, c->n, sizeof *names);
    if (!names)
        return dgm__fail(err, DGM_ENOMEM, "contexts");
    for (;;) {
        size_t best = 0;
        for (size_t k = 1; k < c->n; k++)
            if (total[k] > total[best])
                best = k;
        if (!c->n || total[best] < enough)
            break;
        total[best] = 0;
        names[out->n++] = c->names[best];
    }
    out->items = names;
    return DGM_OK;
}
