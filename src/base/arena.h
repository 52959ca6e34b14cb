/* SPDX-License-Identifier: Apache-2.0
 *
 * Arena: memory that lives and dies together.
 *
 * Blocks are taken from the system in growing chunks and given back all at once.
 * dgm__arena_reset keeps the largest chunk for the next document, so a coder at
 * work asks the system for nothing. A limit bounds what one document may take.
 * With DGM_ARENA_MALLOC defined every block is its own malloc, so that sanitizers
 * see overruns.
 */
#ifndef DGM_BASE_ARENA_H
#define DGM_BASE_ARENA_H

#include <stddef.h>
#include <stdint.h>

#include "dragoman/error.h"

struct dgm__arena_chunk;

typedef struct dgm__arena {
    struct dgm__arena_chunk *chunk; /* newest first */
    size_t used;                    /* bytes handed out since the last reset */
    size_t limit;                   /* 0: none */
} dgm__arena;

void dgm__arena_init(dgm__arena *arena, size_t limit);
void dgm__arena_clear(dgm__arena *arena); /* gives everything back; init state */
void dgm__arena_reset(dgm__arena *arena); /* forgets everything, keeps memory */

/* Zeroed memory for n items of `size` bytes, aligned for any type; NULL when
 * memory or the limit is exhausted or n * size overflows. n * size == 0 gives a
 * valid pointer. */
DGM_MUST_CHECK void *dgm__arena_alloc(dgm__arena *arena, size_t n, size_t size);

/* A NUL-terminated copy of len bytes, or NULL. */
DGM_MUST_CHECK char *dgm__arena_strndup(dgm__arena *arena, const char *text, size_t len);

/* printf into the arena, or NULL. */
DGM_MUST_CHECK char *dgm__arena_printf(dgm__arena *arena, const char *format, ...) DGM_PRINTF(2, 3);

/* Room for one more item in an arena array: doubles `*items` when n == *cap.
 * Returns 0, or -1 with nothing changed. The old block stays until the reset. */
DGM_MUST_CHECK int dgm__arena_grow_(dgm__arena *arena, void *items, size_t n, size_t *cap, size_t size);
#define dgm__arena_grow(arena, items, n, cap) dgm__arena_grow_((arena), (void *)&(items), (n), &(cap), sizeof *(items))

#endif
