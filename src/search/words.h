/* SPDX-License-Identifier: Apache-2.0
 *
 * Words of a query as an expression of FTS5. Every text is an FTS5 string, quotes
 * doubled, so that none of FTS5's own syntax gets through from a query.
 */
#ifndef DGM_SEARCH_WORDS_H
#define DGM_SEARCH_WORDS_H

#include "search/query.h"

/* A word, prefix or phrase. */
void dgm__search_match(dgm__buf *to, dgm__query_kind kind, const char *text);

/* Whether the whole tree is words: then its expression, and true. */
bool dgm__search_words_only(const dgm__query_node *node);
void dgm__search_expression(dgm__buf *to, const dgm__query_node *node);

#endif
