/* SPDX-License-Identifier: Apache-2.0
 *
 * The HTML parser: libgumbo's tree copied into ours.
 *
 * Gumbo checks no allocation and frees its tree by recursion. So it allocates
 * through a list of ours: past the limit we jump out of it, and in either case the
 * list is freed block by block.
 */
#include <setjmp.h>
#include <stdlib.h>
#include <string.h>

#include <gumbo.h>

#include "base/err.h"
#include "input/html_tree.h"

typedef struct block {
    struct block *next, *prev;
    size_t size;
} block;

/* Where the data begins, aligned for any type. */
enum { HEADER = (sizeof(block) + _Alignof(max_align_t) - 1) / _Alignof(max_align_t) * _Alignof(max_align_t) };

typedef struct pool {
    block all; /* head of a ring */
    size_t used, limit;
    bool full; /* the limit, not the memory, was too small */
    jmp_buf out;
} pool;

static void *take(void *userdata, size_t size)
{
    pool *p = userdata;
    p->full = size > p->limit - p->used;
    block *b = p->full ? NULL : malloc(HEADER + size);
    if (!b)
        longjmp(p->out, 1);
    b->size = size;
    b->next = p->all.next;
    b->prev = &p->all;
    b->next->prev = b;
    p->all.next = b;
    p->used += size;
    return (char *)b + HEADER;
}

static void give(void *userdata, void *data)
{
    pool *p = userdata;
    if (!data)
        return;
    block *b = (block *)(void *)((char *)data - HEADER);
    b->prev->next = b->next;
    b->next->prev = b->prev;
    p->used -= b->size;
    free(b);
}

static void clear(pool *p)
{
    for (block *b = p->all.next; b != &p->all;) {
        block *next = b->next;
        free(b);
        b = next;
    }
}

static dgm__tag tag_of(const GumboElement *element)
{
    switch (element->tag) {
    case GUMBO_TAG_A:
        return DGM__TAG_A;
    case GUMBO_TAG_ARTICLE:
        return DGM__TAG_ARTICLE;
    case GUMBO_TAG_ASIDE:
        return DGM__TAG_ASIDE;
    case GUMBO_TAG_BODY:
        return DGM__TAG_BODY;
    case GUMBO_TAG_BR:
    case GUMBO_TAG_HR:
        return DGM__TAG_BR;
    case GUMBO_TAG_TD:
    case GUMBO_TAG_TH:
        return DGM__TAG_CELL;
    case GUMBO_TAG_FIGCAPTION:
        return DGM__TAG_FIGCAPTION;
    case GUMBO_TAG_FOOTER:
        return DGM__TAG_FOOTER;
    case GUMBO_TAG_FORM:
        return DGM__TAG_FORM;
    case GUMBO_TAG_H1:
        return DGM__TAG_H1;
    case GUMBO_TAG_H2:
    case GUMBO_TAG_H3:
    case GUMBO_TAG_H4:
    case GUMBO_TAG_H5:
    case GUMBO_TAG_H6:
        return DGM__TAG_H2;
    case GUMBO_TAG_HEAD:
        return DGM__TAG_HEAD;
    case GUMBO_TAG_LI:
        return DGM__TAG_LI;
    case GUMBO_TAG_LINK:
        return DGM__TAG_LINK;
    case GUMBO_TAG_MAIN:
        return DGM__TAG_MAIN;
    case GUMBO_TAG_META:
        return DGM__TAG_META;
    case GUMBO_TAG_NAV:
        return DGM__TAG_NAV;
    case GUMBO_TAG_PRE:
    case GUMBO_TAG_XMP:
    case GUMBO_TAG_LISTING:
        return DGM__TAG_PRE;
    case GUMBO_TAG_SCRIPT:
        return DGM__TAG_SCRIPT;
    case GUMBO_TAG_TIME:
        return DGM__TAG_TIME;
    case GUMBO_TAG_TITLE:
        return element->tag_namespace == GUMBO_NAMESPACE_HTML ? DGM__TAG_TITLE : DGM__TAG_HIDDEN;
    case GUMBO_TAG_STYLE:
    case GUMBO_TAG_NOSCRIPT:
    case GUMBO_TAG_TEMPLATE:
    case GUMBO_TAG_BUTTON:
    case GUMBO_TAG_SELECT:
    case GUMBO_TAG_OPTION:
    case GUMBO_TAG_TEXTAREA:
    case GUMBO_TAG_INPUT:
    case GUMBO_TAG_SVG:
    case GUMBO_TAG_MATH:
    case GUMBO_TAG_CANVAS:
    case GUMBO_TAG_IFRAME:
    case GUMBO_TAG_OBJECT:
    case GUMBO_TAG_VIDEO:
    case GUMBO_TAG_AUDIO:
    case GUMBO_TAG_NOFRAMES:
        return DGM__TAG_HIDDEN;
    case GUMBO_TAG_ADDRESS:
    case GUMBO_TAG_BLOCKQUOTE:
    case GUMBO_TAG_CENTER:
    case GUMBO_TAG_DD:
    case GUMBO_TAG_DETAILS:
    case GUMBO_TAG_DIV:
    case GUMBO_TAG_DL:
    case GUMBO_TAG_DT:
    case GUMBO_TAG_FIELDSET:
    case GUMBO_TAG_FIGURE:
    case GUMBO_TAG_HEADER:
    case GUMBO_TAG_HGROUP:
    case GUMBO_TAG_HTML:
    case GUMBO_TAG_MENU:
    case GUMBO_TAG_OL:
    case GUMBO_TAG_P:
    case GUMBO_TAG_SECTION:
    case GUMBO_TAG_SUMMARY:
    case GUMBO_TAG_TABLE:
    case GUMBO_TAG_CAPTION:
    case GUMBO_TAG_TBODY:
    case GUMBO_TAG_THEAD:
    case GUMBO_TAG_TFOOT:
    case GUMBO_TAG_TR:
    case GUMBO_TAG_UL:
        return DGM__TAG_BLOCK;
    default:
        return DGM__TAG_INLINE;
    }
}

static const char **attributes(const GumboElement *element, dgm__arena *arena, bool *oom)
{
    static const char *const names[DGM__N_ATTRS] = {
        [DGM__ATTR_CLASS] = "class",       [DGM__ATTR_ID] = "id",
        [DGM__ATTR_NAME] = "name",         [DGM__ATTR_PROPERTY] = "property",
        [DGM__ATTR_CONTENT] = "content",   [DGM__ATTR_ITEMPROP] = "itemprop",
        [DGM__ATTR_DATETIME] = "datetime", [DGM__ATTR_HREF] = "href",
        [DGM__ATTR_REL] = "rel",           [DGM__ATTR_ROLE] = "role",
        [DGM__ATTR_STYLE] = "style",       [DGM__ATTR_TYPE] = "type",
        [DGM__ATTR_HIDDEN] = "hidden",     [DGM__ATTR_ARIA_HIDDEN] = "aria-hidden"};
    const char **out = NULL;
    for (unsigned i = 0; i < element->attributes.length; i++) {
        const GumboAttribute *a = element->attributes.data[i];
        for (int k = 0; k < DGM__N_ATTRS; k++) {
            if (strcmp(a->name, names[k]))
                continue;
            if (!out)
                out = dgm__arena_alloc(arena, DGM__N_ATTRS, sizeof *out);
            if (out)
                out[k] = dgm__arena_strndup(arena, a->value, strlen(a->value));
            *oom = *oom || !out || !out[k];
        }
        if (*oom)
            return NULL;
    }
    return out;
}

static dgm__node *copy_node(const GumboNode *from, dgm__node *parent, dgm__arena *arena, bool *oom)
{
    dgm__node *to = dgm__arena_alloc(arena, 1, sizeof *to);
    if (!to) {
        *oom = true;
        return NULL;
    }
    to->parent = parent;
    if (from->type == GUMBO_NODE_ELEMENT || from->type == GUMBO_NODE_TEMPLATE) {
        to->tag = tag_of(&from->v.element);
        to->attrs = attributes(&from->v.element, arena, oom);
    } else if (from->type == GUMBO_NODE_TEXT || from->type == GUMBO_NODE_WHITESPACE || from->type == GUMBO_NODE_CDATA) {
        to->tag = DGM__TAG_TEXT;
        to->text = dgm__arena_strndup(arena, from->v.text.text, strlen(from->v.text.text));
        *oom = *oom || !to->text;
    } else { /* comments */
        to->tag = DGM__TAG_HIDDEN;
    }
    return to;
}

typedef struct level {
    const GumboVector *children;
    unsigned next;
    dgm__node *to, *last; /* the copy, and its last child so far */
} level;

static const GumboVector *children_of(const GumboNode *node)
{
    bool element = node->type == GUMBO_NODE_ELEMENT || node->type == GUMBO_NODE_TEMPLATE;
    return element && node->v.element.children.length ? &node->v.element.children : NULL;
}

static dgm_status copy_tree(dgm__node **out, const GumboNode *root, dgm__arena *arena)
{
    level *levels = NULL;
    size_t n = 0, cap = 0;
    bool oom = false;
    *out = copy_node(root, NULL, arena, &oom);
    if (oom || dgm__arena_grow(arena, levels, n, cap))
        return DGM_ENOMEM;
    if (children_of(root))
        levels[n++] = (level){children_of(root), 0, *out, NULL};
    while (n) {
        level *now = &levels[n - 1];
        if (now->next == now->children->length) {
            n--;
            continue;
        }
        const GumboNode *from = now->children->data[now->next++];
        dgm__node *to = copy_node(from, now->to, arena, &oom);
        if (oom || dgm__arena_grow(arena, levels, n, cap))
            return DGM_ENOMEM;
        now = &levels[n - 1];
        if (now->last)
            now->last->next = to;
        else
            now->to->child = to;
        now->last = to;
        if (children_of(from))
            levels[n++] = (level){children_of(from), 0, to, NULL};
    }
    return DGM_OK;
}

dgm_status dgm__html_parse(dgm__node **out, const char *data, size_t len, dgm__arena *arena, dgm_err *err)
{
    char *guarded;
    size_t guarded_len;
    *out = NULL;
    dgm_status status = dgm__html_guard(&guarded, &guarded_len, data, len, arena, err);
    if (status)
        return status;
    pool *p = calloc(1, sizeof *p); /* on the heap: it must survive the jump unchanged */
    if (!p)
        return dgm__fail(err, DGM_ENOMEM, "out of memory");
    p->all.next = p->all.prev = &p->all;
    p->limit = ((size_t)64 << 20) + 40 * (guarded_len < SIZE_MAX / 80 ? guarded_len : SIZE_MAX / 80);
    GumboOptions options = kGumboDefaultOptions;
    options.allocator = take;
    options.deallocator = give;
    options.userdata = p;
    options.max_errors = 0;
    if (setjmp(p->out)) {
        status = p->full ? dgm__fail(err, DGM_ELIMIT, "its HTML takes more than %zu bytes of memory", p->limit)
                         : dgm__fail(err, DGM_ENOMEM, "out of memory");
    } else {
        const GumboOutput *page = gumbo_parse_with_options(&options, guarded, guarded_len);
        status = copy_tree(out, page->root, arena);
        if (status)
            dgm__fail(err, status, "out of memory");
    }
    clear(p);
    free(p);
    return status;
}
