/* SPDX-License-Identifier: Apache-2.0
 *
 * Snippets: see snippet.h.
 */
#include "search/snippet.h"

#include <stdlib.h>
#include <string.h>

#include "base/err.h"

enum { MOST_TERMS = 32, MOST_WORDS = 8, LONGEST_WORD = 64, MOST_FOUND = 2048 };

typedef struct term {
    char words[MOST_WORDS][LONGEST_WORD];
    size_t n;
    bool prefix; /* the last word is the beginning of one */
} term;

typedef struct found {
    size_t start, end;
    size_t term;
} found;

typedef struct recent {
    char word[LONGEST_WORD];
    size_t start, end;
} recent;

struct dgm__terms {
    fts5_tokenizer tokenizer;
    Fts5Tokenizer *words;
    term items[MOST_TERMS];
    size_t n;
    /* Of the text at work: its last words, and what was found. */
    recent last[MOST_WORDS];
    size_t n_last, shift;
    found found[MOST_FOUND];
    size_t n_found;
};

static dgm_status tokenizer(dgm__terms *t, dgm_store *store, dgm_err *err)
{
    static const char *args[] = {"unicode61", "remove_diacritics", "2"};
    fts5_api *api = NULL;
    sqlite3_stmt *stmt = dgm__sql(store, "SELECT fts5(?1)", err);
    if (!stmt)
        return DGM_EIO;
    sqlite3_bind_pointer(stmt, 1, (void *)&api, "fts5_api_ptr", NULL);
    bool row;
    dgm_status status = dgm__sql_step(store, stmt, &row, err);
    dgm__sql_done(stmt);
    void *context;
    if (status)
        return status;
    if (!api || api->xFindTokenizer(api, "porter", &context, &t->tokenizer) ||
        t->tokenizer.xCreate(context, args, 3, &t->words))
        return dgm__fail(err, DGM_ENOMEM, "out of memory for a tokenizer");
    return DGM_OK;
}

static int take_word(void *user, int flags, const char *text, int len, int start, int end)
{
    term *to = user;
    (void)flags;
    (void)start;
    (void)end;
    if (to->n == MOST_WORDS)
        return SQLITE_OK;
    size_t n = len < LONGEST_WORD ? (size_t)len : LONGEST_WORD - 1;
    memcpy(to->words[to->n], text, n);
    to->words[to->n++][n] = '\0';
    return SQLITE_OK;
}

static int cut(dgm__terms *t, const char *text, size_t len, void *user,
               int (*take)(void *, int, const char *, int, int, int))
{
    return t->tokenizer.xTokenize(t->words, user, FTS5_TOKENIZE_DOCUMENT, text, (int)len, take);
}

static void add_term(dgm__terms *t, const char *text, bool prefix)
{
    if (t->n == MOST_TERMS)
        return;
    term *to = &t->items[t->n];
    memset(to, 0, sizeof *to);
    to->prefix = prefix;
    if (!cut(t, text, strlen(text), to, take_word) && to->n)
        t->n++;
}

/* Not what is to be left out. */
static void collect(dgm__terms *t, const dgm__query_node *n)
{
    if (n->kind == DGM__QUERY_NOT)
        return;
    for (size_t i = 0; i < n->n_kids; i++)
        collect(t, n->kids[i]);
    if (n->kind < DGM__QUERY_FIELD)
        add_term(t, n->text, n->kind == DGM__QUERY_PREFIX);
    for (size_t i = 0; i < n->n_values && n->field == DGM__FIELD_TOPIC; i++)
        add_term(t, n->values[i].text, false);
}

dgm_status dgm__terms_new(dgm__terms **out, dgm_store *store, const dgm__query_node *root, dgm_err *err)
{
    *out = calloc(1, sizeof **out);
    if (!*out)
        return dgm__fail(err, DGM_ENOMEM, "out of memory for the words of a query");
    dgm_status status = tokenizer(*out, store, err);
    if (!status)
        collect(*out, root);
    if (status) {
        dgm__terms_free(*out);
        *out = NULL;
    }
    return status;
}

void dgm__terms_free(dgm__terms *terms)
{
    if (terms && terms->words)
        terms->tokenizer.xDelete(terms->words);
    free(terms);
}

static bool same(const term *t, size_t i, const char *word)
{
    const char *want = t->words[i];
    return t->prefix && i + 1 == t->n ? !strncmp(want, word, strlen(want)) : !strcmp(want, word);
}

/* Whether the last words of the text are those of a term. */
static int take_text(void *user, int flags, const char *text, int len, int start, int end)
{
    dgm__terms *t = user;
    (void)flags;
    if (t->n_last == MOST_WORDS) {
        memmove(t->last, t->last + 1, sizeof t->last - sizeof *t->last);
        t->n_last--;
    }
    recent *word = &t->last[t->n_last++];
    size_t n = len < LONGEST_WORD ? (size_t)len : LONGEST_WORD - 1;
    memcpy(word->word, text, n);
    word->word[n] = '\0';
    word->start = t->shift + (size_t)start;
    word->end = t->shift + (size_t)end;
    for (size_t i = 0; i < t->n && t->n_found < MOST_FOUND; i++) {
        const term *one = &t->items[i];
        size_t k = 0;
        if (one->n > t->n_last)
            continue;
        const recent *first = &t->last[t->n_last - one->n];
        while (k < one->n && same(one, k, first[k].word))
            k++;
        if (k == one->n)
            t->found[t->n_found++] = (found){first->start, word->end, i};
    }
    return t->n_found < MOST_FOUND ? SQLITE_OK : SQLITE_DONE;
}

/* How many different terms begin in the `width` bytes from found item i on, and where the last ends. */
static size_t count_from(const dgm__terms *t, size_t i, size_t width, size_t *end)
{
    bool has[MOST_TERMS] = {false};
    size_t n = 0, start = t->found[i].start;
    *end = t->found[i].end;
    for (; i < t->n_found && t->found[i].end <= start + width; i++) {
        n += !has[t->found[i].term];
        has[t->found[i].term] = true;
        *end = t->found[i].end > *end ? t->found[i].end : *end;
    }
    return n;
}

static bool blank(char c)
{
    return c == ' ' || (c >= '\t' && c <= '\r');
}

static int by_start(const void *a, const void *b)
{
    const found *x = a, *y = b;
    return x->start != y->start ? (x->start < y->start ? -1 : 1) : x->end > y->end ? -1 : x->end < y->end;
}

dgm_status dgm__snippet_find(dgm__terms *t, const char *text, size_t from, size_t to, size_t width, dgm__snippet *out,
                             dgm_err *err)
{
    memset(out, 0, sizeof *out);
    t->n_last = t->n_found = 0;
    t->shift = from;
    int code = t->n ? cut(t, text + from, to - from, t, take_text) : SQLITE_OK;
    if (code == SQLITE_NOMEM)
        return dgm__fail(err, DGM_ENOMEM, "out of memory for a snippet");
    qsort(t->found, t->n_found, sizeof *t->found, by_start);
    while (from < to && blank(text[from]))
        from++;
    size_t most = 0, start = from, end = from, last;
    for (size_t i = 0; i < t->n_found; i++) {
        size_t n = count_from(t, i, width, &last);
        if (n > most) {
            most = n;
            start = t->found[i].start;
            end = last;
        }
    }
    /* What is left of the width goes around, up to the blanks between words. */
    size_t spare = width > end - start ? width - (end - start) : 0, before = most ? spare / 3 : 0;
    out->start = start - from > before && start > from ? start - before : from;
    while (out->start > from && out->start < start && !blank(text[out->start - 1]))
        out->start++;
    out->end = out->start + width > end ? out->start + width : end;
    out->end = out->end < to ? out->end : to;
    while (out->end < to && out->end > end && !blank(text[out->end]))
        out->end--;
    if (out->end == out->start) /* one word without an end */
        for (out->end = to < out->start + width ? to : out->start + width;
             out->end < to && ((unsigned char)text[out->end] & 0xC0) == 0x80;)
            out->end++;
    while (out->end > out->start && blank(text[out->end - 1]))
        out->end--;
    for (size_t i = 0; i < t->n_found && out->n_marks < DGM__SNIPPET_MARKS; i++) {
        const found *f = &t->found[i];
        size_t n = out->n_marks;
        if (f->start < out->start || f->end > out->end)
            continue;
        if (n && f->start < out->marks[n - 1].end) {
            if (f->end > out->marks[n - 1].end)
                out->marks[n - 1].end = f->end;
            continue;
        }
        out->marks[n].start = f->start;
        out->marks[n].end = f->end;
        out->n_marks++;
    }
    return DGM_OK;
}
