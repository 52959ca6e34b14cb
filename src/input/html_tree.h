/* SPDX-License-Identifier: Apache-2.0
 *
 * A small tree of HTML: only what rendering asks for, so that the parser behind it
 * can be swapped. Walked by links, never by recursion.
 */
#ifndef DGM_INPUT_HTML_TREE_H
#define DGM_INPUT_HTML_TREE_H

#include <stdbool.h>

#include "base/arena.h"

typedef enum dgm__tag {
    DGM__TAG_TEXT,   /* no element */
    DGM__TAG_INLINE, /* every element without a line of its own */
    DGM__TAG_BLOCK,
    DGM__TAG_HIDDEN, /* script, style, form controls: never shown */
    DGM__TAG_A,
    DGM__TAG_ARTICLE,
    DGM__TAG_ASIDE,
    DGM__TAG_BODY,
    DGM__TAG_BR,
    DGM__TAG_CELL,
    DGM__TAG_FIGCAPTION,
    DGM__TAG_FOOTER,
    DGM__TAG_FORM,
    DGM__TAG_H1,
    DGM__TAG_H2, /* to h6 */
    DGM__TAG_HEAD,
    DGM__TAG_LI,
    DGM__TAG_LINK,
    DGM__TAG_MAIN,
    DGM__TAG_META,
    DGM__TAG_NAV,
    DGM__TAG_PRE,
    DGM__TAG_SCRIPT,
    DGM__TAG_TIME,
    DGM__TAG_TITLE,
} dgm__tag;

typedef enum dgm__attr {
    DGM__ATTR_CLASS,
    DGM__ATTR_ID,
    DGM__ATTR_NAME,
    DGM__ATTR_PROPERTY,
    DGM__ATTR_CONTENT,
    DGM__ATTR_ITEMPROP,
    DGM__ATTR_DATETIME,
    DGM__ATTR_HREF,
    DGM__ATTR_REL,
    DGM__ATTR_ROLE,
    DGM__ATTR_STYLE,
    DGM__ATTR_TYPE,
    DGM__ATTR_HIDDEN,
    DGM__ATTR_ARIA_HIDDEN,
    DGM__N_ATTRS
} dgm__attr;

typedef struct dgm__node {
    struct dgm__node *parent, *child, *next; /* first child, next sibling; NULL: none */
    const char *text;                        /* of TEXT */
    const char **attrs;                      /* DGM__N_ATTRS of them, NULL: not there; NULL itself where none is */
    uint32_t shown;                          /* letters of text below: for the renderer */
    dgm__tag tag;
} dgm__node;

static inline const char *dgm__node_attr(const dgm__node *node, dgm__attr attr)
{
    return node->attrs ? node->attrs[attr] : NULL;
}

/* The node after `node` in document order that is not below it, within `root`. */
static inline dgm__node *dgm__node_over(const dgm__node *root, dgm__node *node)
{
    while (node != root && !node->next)
        node = node->parent;
    return node == root ? NULL : node->next;
}

/* The tree of a page, in the arena. Attribute values and texts are NUL-terminated
 * and valid UTF-8. Depth and memory are bounded: DGM_ELIMIT past the bounds. */
dgm_status dgm__html_parse(dgm__node **out, const char *data, size_t len, dgm__arena *arena,
                           dgm_err *err) DGM_MUST_CHECK;

/* A copy of a page in which elements nest at most some hundred deep and tags have
 * some dozens of attributes; scripts (but for data) and comments are left out. The
 * parser's time grows with the square of these. */
dgm_status dgm__html_guard(char **out, size_t *len_out, const char *data, size_t len, dgm__arena *arena,
                           dgm_err *err) DGM_MUST_CHECK;

/* What the head says, see html.h; only fields not yet set are filled. */
struct dgm__html;
dgm_status dgm__html_head(struct dgm__html *out, const dgm__node *root, dgm__arena *arena, dgm_err *err) DGM_MUST_CHECK;

#endif
