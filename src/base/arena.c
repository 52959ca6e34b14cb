/* SPDX-License-Identifier: Apache-2.0
 *
 * Arena: see arena.h.
 */
#include "base/arena.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

typedef struct dgm__arena_chunk {
    struct dgm__arena_chunk *next;
    size_t cap;
    size_t used;
    max_align_t data[];
} chunk;

enum { FIRST_CHUNK = 64 * 1024, LARGEST_STEP = 4 * 1024 * 1024 };

void dgm__arena_init(dgm__arena *arena, size_t limit)
{
    arena->chunk = NULL;
    arena->used = 0;
    arena->limit = limit;
}

static void free_chunks(chunk *c)
{
    while (c) {
        chunk *next = c->next;
        free(c);
        c = next;
    }
}

void dgm__arena_clear(dgm__arena *arena)
{
    free_chunks(arena->chunk);
    dgm__arena_init(arena, arena->limit);
}

void dgm__arena_reset(dgm__arena *arena)
{
#ifdef DGM_ARENA_MALLOC
    dgm__arena_clear(arena);
#else
    if (arena->chunk) { /* chunks grow, so the newest is the largest */
        free_chunks(arena->chunk->next);
        arena->chunk->next = NULL;
        arena->chunk->used = 0;
    }
    arena->used = 0;
#endif
}

static chunk *add_chunk(dgm__arena *arena, size_t need)
{
    size_t cap = arena->chunk ? arena->chunk->cap * 2 : FIRST_CHUNK;
    if (cap > LARGEST_STEP)
        cap = LARGEST_STEP;
#ifdef DGM_ARENA_MALLOC
    cap = need;
#endif
    if (cap < need)
        cap = need;
    if (cap > SIZE_MAX - sizeof(chunk))
        return NULL;
    chunk *c = malloc(sizeof *c + cap);
    if (!c)
        return NULL;
    c->next = arena->chunk;
    c->cap = cap;
    c->used = 0;
    arena->chunk = c;
    return c;
}

void *dgm__arena_alloc(dgm__arena *arena, size_t n, size_t size)
{
    if (size && n > (SIZE_MAX / 2) / size)
        return NULL;
    size_t need = n * size;
    if (arena->limit && need > arena->limit - arena->used)
        return NULL;
#ifndef DGM_ARENA_MALLOC
    need = (need + _Alignof(max_align_t) - 1) / _Alignof(max_align_t) * _Alignof(max_align_t);
    if (arena->limit && need > arena->limit - arena->used)
        return NULL;
#endif
    chunk *c = arena->chunk;
    if (!c || need > c->cap - c->used)
        c = add_chunk(arena, need);
#ifdef DGM_ARENA_MALLOC
    else if (c->used || !need)
        c = add_chunk(arena, need);
#endif
    if (!c)
        return NULL;
    void *at = (char *)c->data + c->used;
    c->used += need;
    arena->used += need;
    memset(at, 0, need);
    return at;
}

char *dgm__arena_strndup(dgm__arena *arena, const char *text, size_t len)
{
    if (len == SIZE_MAX)
        return NULL;
    char *copy = dgm__arena_alloc(arena, len + 1, 1);
    if (copy && len)
        memcpy(copy, text, len);
    return copy;
}

char *dgm__arena_printf(dgm__arena *arena, const char *format, ...)
{
    va_list args;
    va_start(args, format);
    int len = vsnprintf(NULL, 0, format, args);
    va_end(args);
    if (len < 0)
        return NULL;
    char *text = dgm__arena_alloc(arena, (size_t)len + 1, 1);
    if (!text)
        return NULL;
    va_start(args, format);
    vsnprintf(text, (size_t)len + 1, format, args);
    va_end(args);
    return text;
}

int dgm__arena_grow_(dgm__arena *arena, void *items, size_t n, size_t *cap, size_t size)
{
    if (n < *cap)
        return 0;
    size_t more = *cap ? *cap * 2 : 8;
    if (more <= *cap)
        return -1;
    void *block = dgm__arena_alloc(arena, more, size);
    if (!block)
        return -1;
    void *old;
    memcpy(&old, items, sizeof old);
    if (n)
        memcpy(block, old, n * size);
    memcpy(items, &block, sizeof block);
    *cap = more;
    return 0;
}
