/* SPDX-License-Identifier: Apache-2.0
 *
 * Words for FTS5: see words.h.
 */
#include "search/words.h"

#include <string.h>

void dgm__search_match(dgm__buf *to, dgm__query_kind kind, const char *text)
{
    dgm__buf_addc(to, '"');
    for (; *text; text++) {
        if (*text == '"')
            dgm__buf_addc(to, '"');
        dgm__buf_addc(to, *text);
    }
    dgm__buf_adds(to, kind == DGM__QUERY_PREFIX ? "\" *" : "\"");
}

bool dgm__search_words_only(const dgm__query_node *node)
{
    for (size_t i = 0; i < node->n_kids; i++)
        if (!dgm__search_words_only(node->kids[i]))
            return false;
    return node->kind != DGM__QUERY_FIELD;
}

/* Those kids that exclude, or those that do not, joined. */
static size_t some(dgm__buf *to, const dgm__query_node *node, bool excludes, const char *between)
{
    size_t n = 0;
    for (size_t i = 0; i < node->n_kids; i++)
        if (node->kids[i]->excludes == excludes) {
            dgm__buf_adds(to, n++ ? between : "(");
            dgm__search_expression(to, node->kids[i]);
        }
    dgm__buf_adds(to, n ? ")" : "");
    return n;
}

/* FTS5 has only "A NOT B", so what a node that excludes says is what it leaves out:
 * A AND NOT B is A minus B, and A OR NOT B leaves out B minus A. */
void dgm__search_expression(dgm__buf *to, const dgm__query_node *node)
{
    size_t before, n = 0;
    switch (node->kind) {
    case DGM__QUERY_NOT:
        dgm__search_expression(to, node->kids[0]);
        return;
    case DGM__QUERY_AND:
    case DGM__QUERY_OR:
        dgm__buf_addc(to, '(');
        before = to->len;
        n = some(to, node, node->kind == DGM__QUERY_OR, " AND ");
        bool rest = false;
        for (size_t i = 0; i < node->n_kids; i++)
            rest = rest || node->kids[i]->excludes == (node->kind == DGM__QUERY_AND);
        if (n && rest)
            dgm__buf_adds(to, " NOT ");
        if (rest)
            some(to, node, node->kind == DGM__QUERY_AND, " OR ");
        dgm__buf_adds(to, before == to->len ? "\"\"" : "");
        dgm__buf_addc(to, ')');
        return;
    default:
        dgm__search_match(to, node->kind, node->text);
    }
}
