/* SPDX-License-Identifier: Apache-2.0
 *
 * Keys of signatures: see meetings.h. Every kind of time is filed under a tag of its
 * own, by its day, and each looks for the others as far as dgm__meetings_score may
 * reach; a look may find more than has a score, never less.
 */
#include <string.h>

#include "base/hash.h"
#include "link/meetings.h"

enum {
    KEYED_SIDES = 8,
    WEEK_OF_NEWS = 5,
    YEAR = 366,
    MONTH = 31,
    AHEAD = 190,
    AHEAD_SESSION = 430,
    RECALL = 400,
    TOGETHER = 60
};

typedef struct list {
    dgm__meeting_key *items;
    size_t n;
} list;

/* One kind of key ("pair", "person", "session", "place") of two names in any order. */
static int64_t name_key(char kind, const char *a, const char *b, const char *c)
{
    if (strcmp(a, b) > 0) {
        const char *t = a;
        a = b;
        b = t;
    }
    uint64_t h = dgm__hash(&kind, 1);
    h = dgm__hash_more(h, a, strlen(a) + 1);
    h = dgm__hash_more(h, b, strlen(b) + 1);
    return (int64_t)dgm__hash_more(h, c, strlen(c));
}

static void add(list *to, int64_t key, char when, int32_t lo, int32_t hi)
{
    int64_t tagged = (int64_t)dgm__hash_more((uint64_t)key, &when, 1);
    for (size_t i = 0; i < to->n; i++) /* two persons of one country give the same pair */
        if (to->items[i].key == tagged && to->items[i].lo == lo && to->items[i].hi == hi)
            return;
    if (to->n < DGM__MEETING_KEYS)
        to->items[to->n++] = (dgm__meeting_key){tagged, lo, hi, when};
}

static char tag(const dgm__meeting *m)
{
    return "DRNAU"[m->when];
}

static int32_t day_of(const dgm__meeting *m)
{
    return m->when == DGM__WHEN_DAY || m->when == DGM__WHEN_RANGE ? m->lo : m->told;
}

static void file(list *to, const dgm__meeting *m, int64_t key)
{
    if (m->when != DGM__WHEN_UNKNOWN || m->told != INT32_MIN)
        add(to, key, tag(m), day_of(m), day_of(m));
}

/* Where the countries alone may be enough. */
static void look_pair(list *to, const dgm__meeting *m, int64_t key)
{
    int32_t t = m->told;
    if (m->when == DGM__WHEN_DAY) {
        add(to, key, 'D', m->lo, m->lo);
        add(to, key, 'N', m->lo - 1, m->lo + 1);
        add(to, key, 'R', m->lo - MONTH, m->lo);
    } else if (m->when == DGM__WHEN_NEWS) {
        add(to, key, 'D', t - 1, t + 1);
        add(to, key, 'N', t - 1, t + 1);
        add(to, key, 'R', t - MONTH - WEEK_OF_NEWS, t);
    } else if (m->when == DGM__WHEN_RANGE && m->hi - m->lo < MONTH + 1) {
        add(to, key, 'D', m->lo, m->hi);
        add(to, key, 'N', m->lo, m->hi + WEEK_OF_NEWS);
    }
}

/* Where an office, a host or many countries say more than two countries. What is recalled
 * needs a person or a place. */
static void look_more(list *to, const dgm__meeting *m, int64_t key)
{
    int32_t t = m->told;
    switch (m->when) {
    case DGM__WHEN_DAY:
        add(to, key, 'D', m->lo, m->lo);
        add(to, key, 'N', m->lo - 1, m->lo + WEEK_OF_NEWS);
        add(to, key, 'R', m->lo - YEAR, m->lo);
        add(to, key, 'A', m->lo - AHEAD, m->lo);
        break;
    case DGM__WHEN_NEWS:
        add(to, key, 'D', t - WEEK_OF_NEWS, t + 1);
        add(to, key, 'N', t - 1, t + 1);
        add(to, key, 'R', t - YEAR - WEEK_OF_NEWS, t);
        add(to, key, 'A', t - AHEAD, t);
        break;
    case DGM__WHEN_RANGE:
        add(to, key, 'D', m->lo, m->hi);
        add(to, key, 'N', m->lo, m->hi + WEEK_OF_NEWS);
        add(to, key, 'R', m->lo - YEAR, m->hi);
        add(to, key, 'A', m->lo - AHEAD_SESSION, m->hi);
        break;
    case DGM__WHEN_AHEAD:
        add(to, key, 'D', t, t + AHEAD);
        add(to, key, 'N', t, t + AHEAD);
        add(to, key, 'R', t - YEAR, t + (m->kind == 's' ? AHEAD_SESSION : AHEAD));
        add(to, key, 'A', t - 21, t + 21);
        break;
    case DGM__WHEN_UNKNOWN:
        break;
    }
}

/* Whether it says more than which two countries. */
static bool says_more(const dgm__meeting *m)
{
    for (size_t i = 0; i < m->n_sides; i++)
        if (*m->sides[i].name || *m->sides[i].office)
            return true;
    return *m->host || m->n_sides > 2;
}

static void look_countries(list *to, const dgm__meeting *m, int64_t key)
{
    if (says_more(m))
        look_more(to, m, key);
    else
        look_pair(to, m, key);
}

/* Where a person, or a session of the same sides, reaches further. */
static void look_far(list *to, const dgm__meeting *m, int64_t key)
{
    int32_t t = m->told;
    switch (m->when) {
    case DGM__WHEN_DAY:
        add(to, key, 'D', m->lo - 2, m->lo + 2);
        add(to, key, 'N', m->lo - 1, m->lo + WEEK_OF_NEWS);
        add(to, key, 'R', m->lo - YEAR, m->lo);
        add(to, key, 'A', m->lo - AHEAD_SESSION, m->lo);
        add(to, key, 'U', m->lo, m->lo + RECALL);
        break;
    case DGM__WHEN_NEWS:
        add(to, key, 'D', t - WEEK_OF_NEWS, t + 1);
        add(to, key, 'N', t - 2, t + 2);
        add(to, key, 'R', t - YEAR - WEEK_OF_NEWS, t);
        add(to, key, 'A', t - AHEAD_SESSION, t);
        add(to, key, 'U', t, t + RECALL);
        break;
    case DGM__WHEN_RANGE:
        add(to, key, 'D', m->lo, m->hi);
        add(to, key, 'N', m->lo, m->hi + WEEK_OF_NEWS);
        add(to, key, 'R', m->lo - YEAR, m->hi);
        add(to, key, 'A', m->lo - AHEAD_SESSION, m->hi);
        add(to, key, 'U', m->lo, m->hi + RECALL);
        break;
    case DGM__WHEN_AHEAD:
        add(to, key, 'D', t, t + AHEAD_SESSION);
        add(to, key, 'N', t, t + AHEAD_SESSION);
        add(to, key, 'R', t - YEAR, t + AHEAD_SESSION);
        add(to, key, 'A', t - 21, t + 21);
        break;
    case DGM__WHEN_UNKNOWN:
        if (t == INT32_MIN)
            break;
        add(to, key, 'D', t - RECALL, t);
        add(to, key, 'N', t - RECALL, t);
        add(to, key, 'R', t - RECALL - YEAR, t);
        add(to, key, 'U', t - TOGETHER, t + TOGETHER);
        break;
    }
}

typedef void use(list *to, const dgm__meeting *m, int64_t key);

static size_t keys(dgm__meeting_key *out, const dgm__meeting *m, use *pair, use *far)
{
    list to = {out, 0};
    size_t n = m->n_sides < KEYED_SIDES ? m->n_sides : KEYED_SIDES;
    for (size_t i = 0; i < n; i++) {
        for (size_t j = 0; j < n; j++) {
            const dgm__meeting_side *a = &m->sides[i], *b = &m->sides[j];
            if (i < j && *a->country && *b->country && strcmp(a->country, b->country)) {
                pair(&to, m, name_key('c', a->country, b->country, ""));
                if (m->kind == 's')
                    far(&to, m, name_key('s', a->country, b->country, ""));
                if (*m->place)
                    far(&to, m, name_key('h', a->country, b->country, m->place));
            }
            if (i != j && *a->key && *b->country && strcmp(a->country, b->country))
                far(&to, m, name_key('p', "", a->key, b->country));
            if (i < j && *a->key && *b->key) {
                far(&to, m, name_key('n', a->key, b->key, ""));
                if (*m->place)
                    add(&to, name_key('l', a->key, b->key, m->place), 'L', 0, 0);
            }
        }
    }
    /* Copies of a text without a date. */
    for (const char *band = m->own; strlen(band) >= DGM__MEETING_BAND; band += DGM__MEETING_BAND)
        add(&to, (int64_t)dgm__hash(band, DGM__MEETING_BAND), 'C', 0, 0);
    return to.n;
}

size_t dgm__meeting_files(dgm__meeting_key out[DGM__MEETING_KEYS], const dgm__meeting *m)
{
    return keys(out, m, file, file);
}

size_t dgm__meeting_looks(dgm__meeting_key out[DGM__MEETING_KEYS], const dgm__meeting *m)
{
    return keys(out, m, look_countries, look_far);
}
