/* SPDX-License-Identifier: Apache-2.0
 *
 * The trie of names: see names_table.h.
 */
#include "lexicon/names_table.h"

#include <stdlib.h>
#include <string.h>

#include "base/err.h"
#include "base/hash.h"

int dgm__code_index(const char *code)
{
    int at = 0;
    for (int i = 0; i < 3; i++) {
        if (code[i] < 'A' || code[i] > 'Z')
            return -1;
        at = at * 26 + (code[i] - 'A');
    }
    return at;
}

/* A zeroed array that doubles: *items grows from *cap to hold at least one more than n. */
static int grow(void *items, uint32_t n, uint32_t *cap, uint32_t first, size_t size)
{
    if (n < *cap)
        return 0;
    uint32_t more = *cap ? *cap * 2 : first;
    if (more <= *cap)
        return -1;
    void *old;
    memcpy(&old, items, sizeof old);
    void *block = realloc(old, more * size);
    if (!block)
        return -1;
    memset((char *)block + *cap * size, 0, (more - *cap) * size);
    memcpy(items, &block, sizeof block);
    *cap = more;
    return 0;
}

static uint32_t fold_hash(const char *text, size_t len)
{
    uint64_t h = dgm__hash(text, len);
    return (uint32_t)(h ^ (h >> 32));
}

/* The slot that holds the word, or the free one where it belongs. */
static uint32_t *word_slot(const dgm__word_table *words, const char *text, size_t len, uint32_t hash)
{
    for (uint32_t at = hash & (words->n_slots - 1);; at = (at + 1) & (words->n_slots - 1)) {
        uint32_t id = words->slots[at];
        if (!id)
            return &words->slots[at];
        const char *known = words->pool + words->at[id];
        if (words->hashes[id] == hash && !strncmp(known, text, len) && !known[len])
            return &words->slots[at];
    }
}

uint32_t dgm__word_find(const dgm__word_table *words, const char *text, size_t len)
{
    return words->n_slots ? *word_slot(words, text, len, fold_hash(text, len)) : 0;
}

static int grow_word_slots(dgm__word_table *words, uint32_t n)
{
    uint32_t *slots = n ? calloc(n, sizeof *slots) : NULL;
    if (!slots)
        return -1;
    free(words->slots);
    words->slots = slots;
    words->n_slots = n;
    for (uint32_t id = 1; id < words->n; id++) {
        uint32_t at = words->hashes[id] & (n - 1);
        while (slots[at])
            at = (at + 1) & (n - 1);
        slots[at] = id;
    }
    return 0;
}

uint32_t dgm__word_add(dgm__word_table *words, const char *text, size_t len)
{
    if (words->n * 2 >= words->n_slots && grow_word_slots(words, words->n_slots * 2))
        return 0;
    uint32_t hash = fold_hash(text, len);
    uint32_t *slot = word_slot(words, text, len, hash);
    if (*slot)
        return *slot;
    uint32_t cap = words->cap, cap_hashes = words->cap;
    if (grow(&words->at, words->n, &cap, 4096, sizeof *words->at) ||
        grow(&words->hashes, words->n, &cap_hashes, 4096, sizeof *words->hashes))
        return 0;
    words->cap = cap;
    if (!words->n)
        words->n = 1;
    if (words->pool_cap - words->pool_len < len + 1) {
        size_t more = words->pool_cap ? words->pool_cap * 2 : 1u << 16;
        while (more - words->pool_len < len + 1)
            more *= 2;
        char *pool = more <= UINT32_MAX ? realloc(words->pool, more) : NULL;
        if (!pool)
            return 0;
        words->pool = pool;
        words->pool_cap = more;
    }
    uint32_t id = words->n++;
    words->at[id] = (uint32_t)words->pool_len;
    words->hashes[id] = hash;
    memcpy(words->pool + words->pool_len, text, len);
    words->pool[words->pool_len + len] = '\0';
    words->pool_len += len + 1;
    *slot = id;
    return id;
}

static uint32_t edge_hash(uint32_t node, uint32_t word)
{
    uint64_t h = ((uint64_t)node << 32 | word) * UINT64_C(0x9E3779B97F4A7C15);
    return (uint32_t)(h >> 32);
}

static uint32_t edge_slot(const dgm__names *names, uint32_t node, uint32_t word)
{
    uint32_t at = edge_hash(node, word) & (names->n_edge_slots - 1);
    while (names->edges[at].word && (names->edges[at].node != node || names->edges[at].word != word))
        at = (at + 1) & (names->n_edge_slots - 1);
    return at;
}

uint32_t dgm__names_step(const dgm__names *names, uint32_t node, uint32_t word)
{
    if (!names->n_edge_slots || !word)
        return 0;
    return names->edges[edge_slot(names, node, word)].to;
}

static int grow_edges(dgm__names *names, uint32_t n)
{
    dgm__edge *edges = n ? calloc(n, sizeof *edges) : NULL;
    if (!edges)
        return -1;
    dgm__edge *old = names->edges;
    uint32_t n_old = names->n_edge_slots;
    names->edges = edges;
    names->n_edge_slots = n;
    for (uint32_t i = 0; i < n_old; i++)
        if (old[i].word)
            edges[edge_slot(names, old[i].node, old[i].word)] = old[i];
    free(old);
    return 0;
}

uint32_t dgm__names_grow(dgm__names *names, uint32_t node, uint32_t word)
{
    if (names->n_edges >= names->n_edge_slots / 4 * 3 && grow_edges(names, names->n_edge_slots * 2))
        return 0;
    uint32_t at = edge_slot(names, node, word);
    if (names->edges[at].word)
        return names->edges[at].to;
    if (grow(&names->first_key, names->n_nodes, &names->cap_nodes, 4096, sizeof *names->first_key))
        return 0;
    uint32_t to = names->n_nodes++;
    names->edges[at] = (dgm__edge){node, word, to};
    names->n_edges++;
    return to;
}

size_t dgm__names_add(dgm__names *names, dgm__name_kind kind)
{
    if (names->n == names->cap) {
        size_t cap = names->cap ? names->cap * 2 : 4096;
        dgm__name *records = cap < UINT32_MAX ? realloc(names->records, cap * sizeof *records) : NULL;
        if (!records)
            return SIZE_MAX;
        names->records = records;
        names->cap = cap;
    }
    size_t i = names->n++;
    memset(&names->records[i], 0, sizeof names->records[i]);
    names->records[i].kind = kind;
    names->counts[kind]++;
    return i;
}

/* Likeliest reading of one stretch first. A bare family name comes after places
 * that stand for a government, before mere cities. */
static int priority(const dgm__names *names, const dgm__key *key)
{
    static const unsigned char order[DGM__N_NAME_KINDS] = {
        [DGM__NAME_COUNTRY] = 0, [DGM__NAME_CAPITAL] = 1,    [DGM__NAME_ADJ] = 2,        [DGM__NAME_DEMONYM] = 3,
        [DGM__NAME_ORG] = 4,     [DGM__NAME_REGION] = 5,     [DGM__NAME_PERSON] = 6,     [DGM__NAME_OFFICE] = 7,
        [DGM__NAME_AGENT] = 8,   [DGM__NAME_AREA] = 9,       [DGM__NAME_BODY_NOUN] = 10, [DGM__NAME_TITLE] = 11,
        [DGM__NAME_CITY] = 12,   [DGM__NAME_PUBLISHER] = 13,
    };
    return order[names->records[key->name].kind];
}

/* One office in two lines of the lexicon is one. */
static bool is_same_office(const dgm__names *names, uint32_t a, uint32_t b)
{
    const dgm__name *x = &names->records[a], *y = &names->records[b];
    return x->kind == DGM__NAME_OFFICE && y->kind == DGM__NAME_OFFICE && !strcmp(x->country, y->country) &&
           !strcmp(x->sector, y->sector) && !strcmp(x->canonical, y->canonical);
}

int dgm__names_add_key(dgm__names *names, uint32_t node, dgm__key key)
{
    for (uint32_t at = names->first_key[node]; at; at = names->keys[at].next) {
        dgm__key *known = &names->keys[at];
        if (known->name != key.name && !is_same_office(names, known->name, key.name))
            continue;
        known->caps &= key.caps;
        known->upper &= key.upper;
        known->flags &= (uint8_t)(key.flags | ~(DGM__KEY_PREFIX | DGM__KEY_FAMILY | DGM__KEY_DERIVED));
        return 0;
    }
    if (grow(&names->keys, names->n_keys, &names->cap_keys, 8192, sizeof *names->keys))
        return -1;
    if (!names->n_keys)
        names->n_keys = 1;
    uint32_t id = names->n_keys++, *link = &names->first_key[node];
    int mine = priority(names, &key);
    while (*link && priority(names, &names->keys[*link]) <= mine)
        link = &names->keys[*link].next;
    key.next = *link;
    *link = id;
    names->keys[id] = key;
    return 0;
}

dgm_status dgm__names_init(dgm__names **out, size_t bytes, dgm_err *err)
{
    *out = NULL;
    dgm__names *names = calloc(1, sizeof *names);
    if (!names)
        return dgm__fail(err, DGM_ENOMEM, "names: out of memory");
    dgm__arena_init(&names->arena, 0);
    names->countries = calloc(DGM__N_CODES, sizeof *names->countries);
    uint32_t n_words = 1u << 10,
             n_edges = 1u << 12; /* a new word in 80 bytes, an edge in 25; small tables stay in the cache */
    while (n_words < (1u << 24) && n_words < bytes / 40)
        n_words *= 2;
    while (n_edges < (1u << 24) && n_edges < bytes / 20)
        n_edges *= 2;
    if (!names->countries || grow_word_slots(&names->words, n_words) || grow_edges(names, n_edges) ||
        grow(&names->first_key, 0, &names->cap_nodes, 4096, sizeof *names->first_key)) {
        dgm__names_free(names);
        return dgm__fail(err, DGM_ENOMEM, "names: out of memory");
    }
    names->n_nodes = 1;
    *out = names;
    return DGM_OK;
}

void dgm__names_free(dgm__names *names)
{
    if (!names)
        return;
    dgm__arena_clear(&names->arena);
    free(names->records);
    free(names->keys);
    free(names->words.pool);
    free(names->words.slots);
    free(names->words.at);
    free(names->words.hashes);
    free(names->edges);
    free(names->first_key);
    free(names->countries);
    free(names);
}
