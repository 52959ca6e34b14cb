/* SPDX-License-Identifier: Apache-2.0
 *
 * Who takes part: see sides.h.
 *
 * Within one encounter names are compared more loosely than across a whole store:
 * "Rosa Maldonado" is "Rosa Maldonado Paz", "Bardos Gergely" "Gergely Bardos", and
 * a letter may differ ("Sharipzoda", "Sharifzoda"), since day and country bear them out.
 */
#include "link/sides.h"

#include <string.h>

#include "link/names.h"
#include "link/words.h"

enum { TOKENS = 8, SAME = 2, HALF = 1, OPEN = 0, OTHER = -1 };

typedef struct tokens {
    char text[DGM__FOLDED_MAX];
    const char *items[TOKENS];
    size_t n;
} tokens;

static bool known(const char *text)
{
    return *text != '\0';
}

static void split(tokens *out, const char *folded)
{
    char *rest;
    size_t n = strlen(folded);
    out->n = 0;
    if (n >= sizeof out->text)
        return;
    memcpy(out->text, folded, n + 1);
    for (char *t = strtok_r(out->text, " ", &rest); t && out->n < TOKENS; t = strtok_r(NULL, " ", &rest))
        out->items[out->n++] = t;
}

/* At most one letter more, less or other. */
static bool one_letter(const char *a, const char *b)
{
    size_t n = strlen(a), m = strlen(b);
    if (n > m)
        return one_letter(b, a);
    size_t i = 0;
    while (i < n && a[i] == b[i])
        i++;
    if (m == n)
        return !strcmp(a + i + (i < n), b + i + (i < n));
    return m == n + 1 && !strcmp(a + i, b + i + 1);
}

static bool tokens_alike(const char *a, const char *b)
{
    if (!strcmp(a, b))
        return true;
    size_t n = strlen(a), m = strlen(b);
    return (n < m ? n : m) >= 5 && one_letter(a, b);
}

static int shared_tokens(const char *a, const char *b, size_t *least)
{
    tokens x, y;
    split(&x, a);
    split(&y, b);
    int shared = 0;
    for (size_t i = 0; i < x.n; i++) {
        for (size_t j = 0; j < y.n; j++) {
            if (strlen(x.items[i]) < 3 || !tokens_alike(x.items[i], y.items[j]))
                continue;
            y.items[j] = ""; /* each once */
            shared++;
            break;
        }
    }
    *least = x.n < y.n ? x.n : y.n;
    return shared;
}

static int persons(const dgm__meeting_side *a, const dgm__meeting_side *b)
{
    if (!strcmp(a->name, b->name) || (known(a->key) && !strcmp(a->key, b->key) && dgm__names_agree(a->name, b->name)))
        return SAME;
    size_t least;
    int shared = shared_tokens(a->name, b->name, &least);
    if (shared >= 2 || dgm__names_agree(a->name, b->name))
        return SAME;
    if (!shared)
        return OTHER;
    bool office = known(a->office) && !strcmp(a->office, b->office);
    return least == 1 || office || *a->name == *b->name ? HALF : OTHER; /* "Olav", "Olaf": one letter begins them */
}

/* Offices by their words: the same, none in common, or something between ("foreign
 * minister", "deputy foreign minister"). */
static int offices(const char *a, const char *b)
{
    if (!known(a) || !known(b))
        return OPEN;
    if (!strcmp(a, b))
        return HALF;
    dgm__stems x, y;
    dgm__stems_of(&x, a);
    dgm__stems_of(&y, b);
    return dgm__stems_shared(&x, &y, false) ? OPEN : OTHER;
}

static int level(const dgm__meeting_side *a, const dgm__meeting_side *b)
{
    if (known(a->name) && known(b->name))
        return persons(a, b);
    return offices(a->office, b->office);
}

static int count_countries(const dgm__meeting *m)
{
    int n = 0;
    for (size_t i = 0; i < m->n_sides; i++)
        n += known(m->sides[i].country) && (!i || strcmp(m->sides[i].country, m->sides[i - 1].country));
    return n;
}

static bool has_country(const dgm__meeting *m, const char *country)
{
    for (size_t i = 0; i < m->n_sides; i++)
        if (!strcmp(m->sides[i].country, country))
            return true;
    return false;
}

/* Sides that are persons whom the other has too. */
typedef struct found {
    bool a[DGM__MEETING_SIDES], b[DGM__MEETING_SIDES];
} found;

/* One country that both have: `i` runs over its sides in a, and past them. */
static void compare_country(dgm__who *w, found *f, const dgm__meeting *a, size_t *i, const dgm__meeting *b)
{
    const char *country = a->sides[*i].country;
    int best = OTHER;
    for (; *i < a->n_sides && !strcmp(a->sides[*i].country, country); (*i)++) {
        for (size_t j = 0; j < b->n_sides; j++) {
            if (strcmp(b->sides[j].country, country))
                continue;
            int l = level(&a->sides[*i], &b->sides[j]);
            if (l == SAME)
                f->a[*i] = f->b[j] = true;
            best = l > best ? l : best;
        }
    }
    w->countries++;
    w->offices += best == HALF;
    w->clashes += best == OTHER;
}

static int extras(const dgm__meeting *a, const dgm__meeting *b)
{
    int n = 0;
    for (size_t i = 0; i < a->n_sides; i++) {
        const char *country = a->sides[i].country;
        if (!known(country) || (i && !strcmp(country, a->sides[i - 1].country)) || has_country(b, country))
            continue;
        n += strcmp(country, a->host) && strcmp(country, b->host);
    }
    return n;
}

/* Persons whose country one of them does not tell. */
static void compare_strangers(found *f, const dgm__meeting *a, const dgm__meeting *b)
{
    for (size_t i = 0; i < a->n_sides; i++) {
        const dgm__meeting_side *s = &a->sides[i];
        for (size_t j = 0; j < b->n_sides && known(s->name); j++) {
            const dgm__meeting_side *t = &b->sides[j];
            if (known(t->name) && !(known(s->country) && known(t->country)) && !(f->a[i] && f->b[j]) &&
                persons(s, t) == SAME)
                f->a[i] = f->b[j] = true;
        }
    }
}

/* How many persons both have: who is told twice by one of them is no second person. */
static int count_persons(const found *f)
{
    int of_a = 0, of_b = 0;
    for (size_t i = 0; i < DGM__MEETING_SIDES; i++) {
        of_a += f->a[i];
        of_b += f->b[i];
    }
    return of_a < of_b ? of_a : of_b;
}

dgm__who dgm__sides_compare(const dgm__meeting *a, const dgm__meeting *b)
{
    dgm__who w = {.a = count_countries(a), .b = count_countries(b)};
    found f = {.a = {false}, .b = {false}};
    for (size_t i = 0; i < a->n_sides;) {
        const dgm__meeting_side *s = &a->sides[i];
        if (known(s->country) && has_country(b, s->country)) {
            compare_country(&w, &f, a, &i, b);
            continue;
        }
        i++;
    }
    compare_strangers(&f, a, b);
    w.names = count_persons(&f);
    w.extra = extras(a, b) + extras(b, a);
    return w;
}

int dgm__sides_strength(const dgm__who *w)
{
    if (w->clashes)
        return 0;
    int most = w->a > w->b ? w->a : w->b, least = w->a < w->b ? w->a : w->b;
    if (least < 2)
        return w->names >= 2 ? 3 : 0;
    /* A third side makes it another encounter, unless it is the host; among many, one may be left out. */
    if (w->countries < 2 || (w->extra && w->countries * 4 < most * 3))
        return 0;
    if (w->names >= 2 || (w->names && w->offices))
        return 3;
    return w->names || w->offices || w->countries > 2 ? 2 : 1;
}
