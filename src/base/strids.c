/* SPDX-License-Identifier: Apache-2.0
 *
 * String ids: see strids.h.
 */
#include "base/strids.h"

#include <stdlib.h>
#include <string.h>

#include "base/hash.h"

void dgm__strids_init(dgm__strids *ids)
{
    memset(ids, 0, sizeof *ids);
}

void dgm__strids_clear(dgm__strids *ids)
{
    for (uint32_t i = 1; i < ids->n; i++)
        free(ids->texts[i]);
    free(ids->texts);
    free(ids->hashes);
    free(ids->slots);
    dgm__strids_init(ids);
}

/* The slot that holds the string, or the free one where it belongs. */
static uint32_t *slot_of(const dgm__strids *ids, const char *text, size_t len, uint64_t hash)
{
    uint32_t at = (uint32_t)(hash ^ (hash >> 32)) & (ids->n_slots - 1);
    for (;; at = (at + 1) & (ids->n_slots - 1)) {
        uint32_t id = ids->slots[at];
        if (!id || (ids->hashes[id] == hash && !strncmp(ids->texts[id], text, len) && !ids->texts[id][len]))
            return &ids->slots[at];
    }
}

uint32_t dgm__strids_find(const dgm__strids *ids, const char *text, size_t len)
{
    if (!ids->n_slots || memchr(text, '\0', len))
        return 0;
    uint64_t hash = dgm__hash(text, len);
    uint32_t at = (uint32_t)(hash ^ (hash >> 32)) & (ids->n_slots - 1);
    for (;; at = (at + 1) & (ids->n_slots - 1)) {
        uint32_t id = ids->slots[at];
        if (!id)
            return 0;
        if (ids->hashes[id] == hash && !strncmp(ids->texts[id], text, len) && !ids->texts[id][len])
            return id;
    }
}

static int grow_slots(dgm__strids *ids)
{
    uint32_t n = ids->n_slots ? ids->n_slots * 2 : 64;
    uint32_t *slots = n ? calloc(n, sizeof *slots) : NULL;
    if (!slots)
        return -1;
    free(ids->slots);
    ids->slots = slots;
    ids->n_slots = n;
    for (uint32_t id = 1; id < ids->n; id++)
        *slot_of(ids, ids->texts[id], strlen(ids->texts[id]), ids->hashes[id]) = id;
    return 0;
}

static int grow_texts(dgm__strids *ids)
{
    uint32_t cap = ids->cap ? ids->cap * 2 : 64;
    char **texts = realloc(ids->texts, cap * sizeof *texts);
    if (!texts)
        return -1;
    ids->texts = texts;
    uint64_t *hashes = realloc(ids->hashes, cap * sizeof *hashes);
    if (!hashes)
        return -1;
    ids->hashes = hashes;
    ids->cap = cap;
    if (!ids->n)
        ids->n = 1;
    ids->texts[0] = NULL;
    return 0;
}

uint32_t dgm__strids_add(dgm__strids *ids, const char *text, size_t len)
{
    uint32_t known = dgm__strids_find(ids, text, len);
    if (known || memchr(text, '\0', len))
        return known;
    if (ids->n >= ids->cap && grow_texts(ids))
        return 0;
    if (ids->n * 2 >= ids->n_slots && grow_slots(ids))
        return 0;
    char *copy = malloc(len + 1);
    if (!copy)
        return 0;
    memcpy(copy, text, len);
    copy[len] = '\0';
    uint64_t hash = dgm__hash(text, len);
    uint32_t id = ids->n++;
    ids->texts[id] = copy;
    ids->hashes[id] = hash;
    *slot_of(ids, copy, len, hash) = id;
    return id;
}
