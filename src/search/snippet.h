/* SPDX-License-Identifier: Apache-2.0
 *
 * Where the words of a query stand in a text. Texts are cut into words by the very
 * tokenizer that the index of words was made with, so what is marked is what matched.
 */
#ifndef DGM_SEARCH_SNIPPET_H
#define DGM_SEARCH_SNIPPET_H

#include "search/query.h"
#include "store/store.h"

typedef struct dgm__terms dgm__terms;

/* The words, prefixes and phrases that a hit must or may have. *out is to be freed. */
dgm_status dgm__terms_new(dgm__terms **out, dgm_store *store, const dgm__query_node *root, dgm_err *err) DGM_MUST_CHECK;
void dgm__terms_free(dgm__terms *terms);

enum { DGM__SNIPPET_MARKS = 24 };

/* A stretch of a text, from one word's start to another's end, in bytes. */
typedef struct dgm__snippet {
    size_t start, end;
    struct {
        size_t start, end;
    } marks[DGM__SNIPPET_MARKS]; /* sorted, apart */
    size_t n_marks;
} dgm__snippet;

/* The stretch of about `width` bytes, within text[from..to), that has most of the terms;
 * where it has none, its beginning without marks. */
dgm_status dgm__snippet_find(dgm__terms *terms, const char *text, size_t from, size_t to, size_t width,
                             dgm__snippet *out, dgm_err *err) DGM_MUST_CHECK;

#endif
