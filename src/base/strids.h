/* SPDX-License-Identifier: Apache-2.0
 *
 * String ids: each different string gets a number from 1 up, so that later stages
 * compare words by comparing numbers. 0 is "not among them".
 */
#ifndef DGM_BASE_STRIDS_H
#define DGM_BASE_STRIDS_H

#include <stddef.h>
#include <stdint.h>

#include "dragoman/error.h"

typedef struct dgm__strids {
    char **texts;     /* texts[id], owned, NUL-terminated; [0] unused */
    uint64_t *hashes; /* hashes[id] */
    uint32_t n;       /* ids in use, the 0 included */
    uint32_t cap;
    uint32_t *slots; /* open addressing, 0 = free */
    uint32_t n_slots;
} dgm__strids;

void dgm__strids_init(dgm__strids *ids);
void dgm__strids_clear(dgm__strids *ids);

/* The id of a string, added if new; 0 when memory runs out. */
uint32_t dgm__strids_add(dgm__strids *ids, const char *text, size_t len);

/* The id of a string, or 0. Does not write: safe from many threads. */
uint32_t dgm__strids_find(const dgm__strids *ids, const char *text, size_t len);

#endif
