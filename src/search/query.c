/* SPDX-License-Identifier: Apache-2.0
 *
 * Queries: see query.h. By recursive descent, the depth counted.
 */
#include "search/query.h"

#include <string.h>

#include "base/err.h"
#include "base/fold.h"
#include "base/utf8.h"
#include "search/values.h"

static const char *const field_names[] = {
#define DGM_X(id, name, documents) #name,
    DGM__QUERY_FIELDS(DGM_X)
#undef DGM_X
};

const char *dgm__query_field_name(dgm__query_field field)
{
    return field_names[field];
}

typedef struct parser {
    const char *start, *at;
    dgm__arena *arena;
    dgm_err *err;
    dgm_status status;
    int depth;
    size_t n_terms;
} parser;

static uint32_t column_of(const parser *p, const char *at)
{
    return (uint32_t)dgm__utf8_count(p->start, (size_t)(at - p->start)) + 1;
}

static void *fail(parser *p, const char *at, const char *text)
{
    if (!p->status)
        p->status = dgm__fail_at(p->err, DGM_EQUERY, 1, column_of(p, at), "%s", text);
    return NULL;
}

static void *oom(parser *p)
{
    if (!p->status)
        p->status = dgm__fail(p->err, DGM_ENOMEM, "out of memory for a query");
    return NULL;
}

static bool blank(char c)
{
    return c == ' ' || (c >= '\t' && c <= '\r');
}

static void skip(parser *p)
{
    while (blank(*p->at))
        p->at++;
}

/* Whether `text` is one of the operators, which are words in capitals. */
static size_t operator_at(const char *at, const char *word)
{
    size_t n = strlen(word);
    return !strncmp(at, word, n) && (!at[n] || blank(at[n]) || strchr("()\"", at[n])) ? n : 0;
}

/* Where a bare word ends. */
static size_t word_length(const char *at, const char *stops)
{
    size_t n = 0;
    while (at[n] && !blank(at[n]) && !strchr(stops, at[n]))
        n++;
    return n;
}

static dgm__query_node *node(parser *p, dgm__query_kind kind, const char *at)
{
    dgm__query_node *n = dgm__arena_alloc(p->arena, 1, sizeof *n);
    if (!n)
        return oom(p);
    n->kind = kind;
    n->column = column_of(p, at);
    if (kind < DGM__QUERY_AND && ++p->n_terms > DGM__QUERY_TERMS)
        return fail(p, at, "expected at most 128 words and fields");
    return n;
}

/* The text between quotes; `at` behind them afterwards. */
static char *quoted(parser *p)
{
    const char *open = p->at++, *end = strchr(p->at, '"');
    if (!end)
        return fail(p, open, "expected a quote '\"' that closes this one");
    char *text = dgm__arena_strndup(p->arena, p->at, (size_t)(end - p->at));
    p->at = end + 1;
    return text ? text : oom(p);
}

static bool wordless(const char *text)
{
    char folded[DGM__FOLD_MAX];
    return !dgm__fold_text(text, folded, sizeof folded);
}

static dgm__query_node *phrase(parser *p)
{
    const char *open = p->at;
    dgm__query_node *n = node(p, DGM__QUERY_PHRASE, open);
    if (!n || !(n->text = quoted(p)))
        return NULL;
    if (wordless(n->text))
        return fail(p, open, "expected words between the quotes");
    if (*p->at == '*')
        return fail(p, p->at, "expected no '*' behind a phrase: it stands behind a word");
    return n;
}

/* The field whose name stands before a ':', DGM__N_FIELDS if none does. */
static dgm__query_field field_at(parser *p, size_t *len)
{
    size_t n = 0;
    while ((p->at[n] >= 'a' && p->at[n] <= 'z') || (p->at[n] >= 'A' && p->at[n] <= 'Z') || p->at[n] == '_')
        n++;
    if (!n || p->at[n] != ':')
        return DGM__N_FIELDS;
    char name[32];
    *len = n + 1;
    for (size_t i = 0; i < n && i < sizeof name - 1; i++)
        name[i] = (char)(p->at[i] | (p->at[i] == '_' ? 0 : 0x20));
    name[n < sizeof name ? n : sizeof name - 1] = '\0';
    for (int i = 0; i < DGM__N_FIELDS; i++)
        if (!strcmp(field_names[i], name))
            return (dgm__query_field)i;
    p->status = dgm__query_no_such(p->err, column_of(p, p->at), "field", name, field_names, DGM__N_FIELDS);
    return DGM__N_FIELDS;
}

static dgm__query_node *field(parser *p, dgm__query_field which, size_t len)
{
    dgm__query_node *n = node(p, DGM__QUERY_FIELD, p->at);
    size_t cap = 0;
    if (!n)
        return NULL;
    n->field = which;
    p->at += len;
    for (;;) {
        if (dgm__arena_grow(p->arena, n->values, n->n_values, cap))
            return oom(p);
        if (n->n_values == DGM__QUERY_TERMS || ++p->n_terms > 2 * DGM__QUERY_TERMS)
            return fail(p, p->at, "expected fewer values");
        const char *open = p->at;
        dgm__query_value *v = &n->values[n->n_values];
        *v = (dgm__query_value){.column = column_of(p, open)};
        if (*p->at == '"') {
            v->column++;
            v->text = quoted(p);
        } else {
            size_t k = word_length(p->at, ",()\"");
            v->text = dgm__arena_strndup(p->arena, p->at, k);
            p->at += k;
        }
        if (!v->text)
            return p->status ? NULL : oom(p);
        if (!*v->text)
            return fail(p, open, n->n_values ? "expected a value behind ','" : "expected a value behind ':'");
        p->status = dgm__query_value_check(v, which, p->err);
        if (p->status)
            return NULL;
        n->n_values++;
        if (*p->at != ',')
            return n;
        p->at++;
    }
}

static dgm__query_node *word(parser *p)
{
    const char *open = p->at;
    size_t len = word_length(p->at, "()\"");
    dgm__query_node *n = node(p, DGM__QUERY_WORD, open);
    if (!n)
        return NULL;
    const char *star = memchr(open, '*', len);
    if (star && star + 1 != open + len)
        return fail(p, star, "expected '*' at the end of a word only");
    if (star) {
        n->kind = DGM__QUERY_PREFIX;
        len--;
    }
    n->text = dgm__arena_strndup(p->arena, open, len);
    if (!n->text)
        return oom(p);
    p->at = open + len + (star != NULL);
    if (wordless(n->text))
        return fail(p, open, star ? "expected a word before '*'" : "expected a word or a field");
    if (star && dgm__utf8_count(n->text, len) < 2)
        return fail(p, star, "expected two letters or more before '*'");
    return n;
}

static dgm__query_node *either(parser *p);

static dgm__query_node *unary(parser *p)
{
    skip(p);
    const char *open = p->at;
    size_t len = operator_at(p->at, "NOT");
    if (!len && *p->at == '-' && p->at[1] && !blank(p->at[1]))
        len = 1;
    if (len || *p->at == '(') {
        dgm__query_node *inner;
        if (p->depth == DGM__QUERY_DEPTH)
            return fail(p, open, "expected fewer parentheses and NOTs inside each other");
        p->depth++;
        p->at += len ? len : 1;
        inner = len ? unary(p) : either(p);
        p->depth--;
        if (!inner)
            return NULL;
        if (!len) {
            skip(p);
            if (*p->at != ')')
                return fail(p, open, "expected ')' that closes this '('");
            p->at++;
            return inner;
        }
        dgm__query_node *n = node(p, DGM__QUERY_NOT, open);
        if (!n || !(n->kids = dgm__arena_alloc(p->arena, 1, sizeof *n->kids)))
            return oom(p);
        n->kids[0] = inner;
        n->n_kids = 1;
        n->excludes = !inner->excludes;
        return n;
    }
    if (!*p->at)
        return fail(p, open, "expected a word or a field here, where the query ends");
    if (*p->at == ')')
        return fail(p, open, "expected a word or a field before ')'");
    if (operator_at(p->at, "OR") || operator_at(p->at, "AND"))
        return fail(p, open,
                    *p->at == 'O' ? "expected a word or a field before OR" : "expected a word or a field before AND");
    if (*p->at == '"')
        return phrase(p);
    dgm__query_field which = field_at(p, &len);
    if (p->status)
        return NULL;
    return which < DGM__N_FIELDS ? field(p, which, len) : word(p);
}

/* One more part of an AND or OR; a single part stands for itself. */
static bool join(parser *p, dgm__query_node **all, dgm__query_kind kind, dgm__query_node *more, size_t *cap)
{
    if (!*all) {
        *all = more;
        return true;
    }
    if ((*all)->kind != kind || !*cap) {
        dgm__query_node *n = node(p, kind, p->start);
        if (!n || dgm__arena_grow(p->arena, n->kids, n->n_kids, *cap))
            return oom(p) != NULL;
        n->column = (*all)->column;
        n->excludes = (*all)->excludes;
        n->kids[n->n_kids++] = *all;
        *all = n;
    }
    if (dgm__arena_grow(p->arena, (*all)->kids, (*all)->n_kids, *cap))
        return oom(p) != NULL;
    (*all)->kids[(*all)->n_kids++] = more;
    (*all)->excludes = kind == DGM__QUERY_AND ? (*all)->excludes && more->excludes : (*all)->excludes || more->excludes;
    return true;
}

static dgm__query_node *both(parser *p)
{
    dgm__query_node *all = NULL;
    size_t cap = 0;
    for (;;) {
        dgm__query_node *next = unary(p);
        if (!next || !join(p, &all, DGM__QUERY_AND, next, &cap))
            return NULL;
        skip(p);
        if (operator_at(p->at, "AND"))
            p->at += 3;
        else if (!*p->at || *p->at == ')' || operator_at(p->at, "OR"))
            return all;
    }
}

static dgm__query_node *either(parser *p)
{
    dgm__query_node *all = NULL;
    size_t cap = 0;
    for (;;) {
        dgm__query_node *next = both(p);
        if (!next || !join(p, &all, DGM__QUERY_OR, next, &cap))
            return NULL;
        if (!operator_at(p->at, "OR"))
            return all;
        p->at += 2;
    }
}

dgm_status dgm__query_parse(dgm__query_node **out, const char *query, dgm__arena *arena, dgm_err *err)
{
    *out = NULL;
    size_t len = query ? strlen(query) : 0, bad = query ? dgm__utf8_check(query, len) : 0;
    parser p = {.start = query ? query : "", .arena = arena, .err = err};
    p.at = p.start;
    if (bad < len)
        return dgm__fail_at(err, DGM_EQUERY, 1, (uint32_t)dgm__utf8_count(query, bad) + 1, "expected UTF-8");
    if (len > DGM__QUERY_BYTES)
        return dgm__fail_at(err, DGM_EQUERY, 1, 1, "expected at most %d bytes", DGM__QUERY_BYTES);
    skip(&p);
    if (!*p.at)
        return dgm__fail_at(err, DGM_EQUERY, 1, 1, "expected words, or a field such as actor:IRQ");
    dgm__query_node *root = either(&p);
    if (root && *p.at == ')')
        fail(&p, p.at, "expected no ')' without a '(' before it");
    if (!p.status && root->excludes)
        p.status = dgm__fail_at(err, DGM_EQUERY, 1, root->column,
                                "expected something to look for beside what is left out, such as type:event");
    if (!p.status)
        *out = root;
    return p.status;
}

static void print_values(dgm__buf *to, const dgm__query_node *n)
{
    bool dates = n->field == DGM__FIELD_DATE || n->field == DGM__FIELD_PUBLISHED;
    for (size_t i = 0; i < n->n_values; i++) {
        dgm__buf_addc(to, i ? ',' : '=');
        if (dates)
            dgm__buf_printf(to, "%lld..%lld", (long long)n->values[i].lo, (long long)n->values[i].hi);
        else
            dgm__buf_adds(to, n->values[i].text);
    }
}

void dgm__query_print(dgm__buf *to, const dgm__query_node *n)
{
    static const char *const names[] = {"word", "prefix", "phrase", "field", "and", "or", "not"};
    if (n->kind >= DGM__QUERY_AND) {
        dgm__buf_printf(to, "(%s", names[n->kind]);
        for (size_t i = 0; i < n->n_kids; i++) {
            dgm__buf_addc(to, ' ');
            dgm__query_print(to, n->kids[i]);
        }
        dgm__buf_addc(to, ')');
        return;
    }
    if (n->kind == DGM__QUERY_FIELD) {
        dgm__buf_adds(to, field_names[n->field]);
        print_values(to, n);
        return;
    }
    dgm__buf_printf(to, "%s:%s", names[n->kind], n->text);
}
