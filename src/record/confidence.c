/* SPDX-License-Identifier: Apache-2.0
 *
 * See confidence.h. The file:
 *
 *     recipe 1
 *     least 0.45
 *     slope 1.92
 *     middle -0.04
 *     -0.213 actor by pronoun
 *
 * An event is told from a confidence of `least` on; it is 1 / (1 + exp(-slope * (sum -
 * middle))) for the sum of the weights of its traits, one a line.
 */
#include "record/confidence.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/err.h"

enum { MOST_WEIGHTS = 100000, LONGEST_NUMBER = 15, N_HEADS = 4 };
static const char FILE_NAME[] = "confidence/learned.txt";
static const char *const HEADS[N_HEADS] = {"recipe", "least", "slope", "middle"};
enum { RECIPE, LEAST, SLOPE, MIDDLE };

typedef struct entry {
    const char *text; /* in `data` */
    size_t len;
    double weight;
} entry;

struct dgm__confidence {
    char *data; /* the file */
    double heads[N_HEADS];
    entry *entries; /* by text */
    size_t n, cap;
};

static int compare(const char *a, size_t a_len, const char *b, size_t b_len)
{
    int order = memcmp(a, b, a_len < b_len ? a_len : b_len);
    return order ? order : a_len < b_len ? -1 : a_len > b_len;
}

static int by_text(const void *a, const void *b)
{
    const entry *x = a, *y = b;
    return compare(x->text, x->len, y->text, y->len);
}

/* A number that ends where `len` does. */
static bool number(const char *text, size_t len, double *out)
{
    char copy[LONGEST_NUMBER + 1], *end;
    if (!len || len > LONGEST_NUMBER)
        return false;
    memcpy(copy, text, len);
    copy[len] = '\0';
    if (strspn(copy, "+-.0123456789") != len)
        return false;
    *out = strtod(copy, &end);
    return !*end && isfinite(*out);
}

static dgm_status read_line(dgm__confidence *c, unsigned *seen, const char *text, size_t len, uint32_t line,
                            dgm_err *err)
{
    const char *blank = memchr(text, ' ', len);
    size_t first = blank ? (size_t)(blank - text) : len;
    double value;
    if (!len || *text == '#')
        return DGM_OK;
    for (unsigned i = 0; i < N_HEADS; i++)
        if (first == strlen(HEADS[i]) && memcmp(text, HEADS[i], first) == 0) {
            if (!blank || *seen & 1U << i || !number(blank + 1, len - first - 1, &c->heads[i]))
                return dgm__fail_at(err, DGM_EFORMAT, line, 1, "%s: expected `%s NUMBER`, once", FILE_NAME, HEADS[i]);
            *seen |= 1U << i;
            return DGM_OK;
        }
    if (!blank || first + 1 == len || !number(text, first, &value))
        return dgm__fail_at(err, DGM_EFORMAT, line, 1, "%s: expected a weight, a blank and a trait", FILE_NAME);
    if (c->n == MOST_WEIGHTS)
        return dgm__fail_at(err, DGM_ELIMIT, line, 1, "%s: more than %d weights", FILE_NAME, MOST_WEIGHTS);
    if (c->n == c->cap) {
        size_t cap = c->cap ? 2 * c->cap : 1024;
        entry *more = realloc(c->entries, cap * sizeof *more);
        if (!more)
            return dgm__fail(err, DGM_ENOMEM, "%s", FILE_NAME);
        c->entries = more;
        c->cap = cap;
    }
    c->entries[c->n++] = (entry){blank + 1, len - first - 1, value};
    return DGM_OK;
}

static dgm_status settle(dgm__confidence *c, unsigned seen, dgm_err *err)
{
    for (unsigned i = 0; i < N_HEADS; i++)
        if (!(seen & 1U << i))
            return dgm__fail(err, DGM_EFORMAT, "%s: no line `%s NUMBER`", FILE_NAME, HEADS[i]);
    if (c->heads[RECIPE] != DGM__TRAITS_RECIPE)
        return dgm__fail(err, DGM_EFORMAT, "%s: learned with traits of recipe %g, these are of recipe %d", FILE_NAME,
                         c->heads[RECIPE], DGM__TRAITS_RECIPE);
    if (c->n)
        qsort(c->entries, c->n, sizeof *c->entries, by_text);
    for (size_t i = 1; i < c->n; i++)
        if (!by_text(&c->entries[i - 1], &c->entries[i]))
            return dgm__fail(err, DGM_EFORMAT, "%s: two weights of `%.*s`", FILE_NAME, (int)c->entries[i].len,
                             c->entries[i].text);
    return DGM_OK;
}

dgm_status dgm__confidence_load(dgm__confidence **out, const dgm__bundle *bundle, dgm_err *err)
{
    const dgm__part *part = dgm__bundle_find(bundle, FILE_NAME);
    dgm_status status = DGM_OK;
    uint32_t line = 0;
    unsigned seen = 0;
    *out = NULL;
    if (!part)
        return DGM_OK;
    dgm__confidence *c = calloc(1, sizeof *c);
    if (!c || !(c->data = malloc(part->len + 1))) {
        free(c);
        return dgm__fail(err, DGM_ENOMEM, "%s", FILE_NAME);
    }
    memcpy(c->data, part->data, part->len);
    for (size_t i = 0; i < part->len && !status;) {
        const char *text = c->data + i, *stop = memchr(text, '\n', part->len - i);
        size_t len = stop ? (size_t)(stop - text) : part->len - i;
        i += len + 1;
        status = read_line(c, &seen, text, len && text[len - 1] == '\r' ? len - 1 : len, ++line, err);
    }
    if (!status)
        status = settle(c, seen, err);
    if (status)
        dgm__confidence_free(c);
    else
        *out = c;
    return status;
}

void dgm__confidence_free(dgm__confidence *confidence)
{
    if (!confidence)
        return;
    free(confidence->entries);
    free(confidence->data);
    free(confidence);
}

double dgm__confidence_weight(const dgm__confidence *c, const dgm__trait *trait)
{
    size_t lo = 0, hi = c->n, len = strlen(trait->text);
    while (lo < hi) {
        size_t mid = lo + (hi - lo) / 2;
        int order = compare(c->entries[mid].text, c->entries[mid].len, trait->text, len);
        if (!order)
            return c->entries[mid].weight * (double)trait->value;
        if (order < 0)
            lo = mid + 1;
        else
            hi = mid;
    }
    return 0;
}

double dgm__confidence_of(const dgm__confidence *c, const dgm__trait *traits, size_t n)
{
    double sum = 0;
    for (size_t i = 0; i < n; i++)
        sum += dgm__confidence_weight(c, &traits[i]);
    return 1 / (1 + exp(-c->heads[SLOPE] * (sum - c->heads[MIDDLE])));
}

double dgm__confidence_least(const dgm__confidence *c)
{
    return c->heads[LEAST];
}
