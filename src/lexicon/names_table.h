/* SPDX-License-Identifier: Apache-2.0
 *
 * Inside of the names: a trie over folded words, and the records at its ends.
 *
 * A name is a run of words (names_words.h). Each different word has an id, an edge
 * of the trie is (node, word id) -> node in one open-addressing table, and a node
 * where names end holds a list of keys, likeliest first.
 */
#ifndef DGM_LEXICON_NAMES_TABLE_H
#define DGM_LEXICON_NAMES_TABLE_H

#include "lexicon/names.h"

enum { DGM__NAME_MOST_WORDS = 16 };

enum {
    DGM__KEY_FAMILY = 1,     /* a bare family name */
    DGM__KEY_PREFIX = 2,     /* "Sino-": a hyphen must follow */
    DGM__KEY_DERIVED = 4,    /* a plural or an expanded pattern: no line of its own */
    DGM__KEY_GAZETTEER = 16, /* of the big list of cities: what people wrote goes before it */
    DGM__KEY_AMBIGUOUS = 8,  /* declared by an `ambiguous` line */
};

typedef struct dgm__key {
    uint32_t name; /* index of the record */
    uint32_t next; /* key of the same node, 0 none */
    uint32_t line;
    uint16_t column;
    uint16_t caps;  /* bit i: word i must begin with a capital */
    uint16_t upper; /* bit i: word i must be all capitals */
    uint8_t flags;
} dgm__key;

/* Open addressing; sizes are powers of two. */
typedef struct dgm__word_table {
    char *pool; /* NUL-terminated words; offset 0 unused */
    size_t pool_len, pool_cap;
    uint32_t *slots; /* word ids */
    uint32_t n_slots;
    uint32_t *at;     /* at[id]: offset in pool */
    uint32_t *hashes; /* hashes[id] */
    uint32_t n, cap;  /* ids in use, the unused 0 included */
} dgm__word_table;

typedef struct dgm__edge {
    uint32_t node, word; /* word 0: free slot */
    uint32_t to;
} dgm__edge;

struct dgm__names {
    dgm__arena arena; /* texts, terms */
    dgm__name *records;
    size_t n, cap;
    dgm__key *keys; /* [0] unused */
    uint32_t n_keys, cap_keys;
    dgm__word_table words;
    dgm__edge *edges;
    uint32_t n_edges, n_edge_slots;
    uint32_t *first_key; /* by node */
    uint32_t n_nodes, cap_nodes;
    uint32_t *countries; /* by code: record + 1, 0 none */
    size_t counts[DGM__N_NAME_KINDS];
};

/* 26^3 codes; -1 for what is not three capital letters. */
enum { DGM__N_CODES = 26 * 26 * 26 };
int dgm__code_index(const char *code);

/* `bytes` of lexicon text to come: tables are made large enough for it at once. */
dgm_status dgm__names_init(dgm__names **out, size_t bytes, dgm_err *err) DGM_MUST_CHECK;

/* 0: unknown. Reads only. */
uint32_t dgm__word_find(const dgm__word_table *words, const char *text, size_t len);
/* 0: out of memory. */
uint32_t dgm__word_add(dgm__word_table *words, const char *text, size_t len);

/* 0: no such edge (node 0 is the root, to which none leads). */
uint32_t dgm__names_step(const dgm__names *names, uint32_t node, uint32_t word);
/* 0: out of memory. */
uint32_t dgm__names_grow(dgm__names *names, uint32_t node, uint32_t word);

/* Index of a new zeroed record, or SIZE_MAX. */
size_t dgm__names_add(dgm__names *names, dgm__name_kind kind);
/* Adds a key to a node in its place; one of the same record is loosened instead. -1: out of memory. */
int dgm__names_add_key(dgm__names *names, uint32_t node, dgm__key key) DGM_MUST_CHECK;

#endif
