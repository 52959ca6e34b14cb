/* SPDX-License-Identifier: Apache-2.0
 *
 * Sets of row numbers: sorted, each once. A failed allocation is remembered (`oom`),
 * so that whoever fills a set checks once, at its end.
 */
#ifndef DGM_SEARCH_IDS_H
#define DGM_SEARCH_IDS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

typedef struct dgm__ids {
    int64_t *items; /* owned */
    size_t n, cap;
    bool oom;
} dgm__ids;

void dgm__ids_clear(dgm__ids *ids);

/* Any order, any number of times, until it is tidied. */
void dgm__ids_add(dgm__ids *ids, int64_t id);
void dgm__ids_tidy(dgm__ids *ids);

/* Tidy sets only. */
bool dgm__ids_has(const dgm__ids *ids, int64_t id);
void dgm__ids_keep(dgm__ids *ids, const dgm__ids *those);  /* intersection */
void dgm__ids_drop(dgm__ids *ids, const dgm__ids *those);  /* difference */
void dgm__ids_merge(dgm__ids *ids, const dgm__ids *those); /* union */

#endif
