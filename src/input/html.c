/* SPDX-License-Identifier: Apache-2.0
 *
 * HTML: see html.h.
 *
 * The tree is walked once upwards to count letters below each element (so that a
 * wrongly named element that holds the whole page is not taken for a menu), and
 * once downwards to write. Every element with a line of its own is parted from the
 * next by a blank line, so that the layout joins no lines.
 */
#include "input/html.h"

#include <string.h>
#include <strings.h>

#include "base/buf.h"
#include "base/err.h"
#include "base/utf8.h"
#include "input/html_tree.h"

typedef struct writer {
    dgm__buf text;
    dgm__arena *arena;
    dgm__mark *marks;
    size_t n_marks, cap_marks;
    size_t line_at; /* where the line being written began */
    uint32_t links; /* letters of it within links */
    uint32_t letters;
    int breaks; /* line ends owed before the next letter */
    bool blank; /* a blank is owed */
    bool oom;
    dgm__mark_kind kind; /* of the line being written */
} writer;

static bool white(char c)
{
    return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\f';
}

/* Closes the line being written with its mark. */
static void end_line(writer *w)
{
    if (w->text.len > w->line_at) {
        dgm__mark_kind kind = w->kind;
        if ((kind == DGM__MARK_NONE || kind == DGM__MARK_ITEM) && w->letters && w->links * 10 >= w->letters * 8)
            kind = DGM__MARK_LINK;
        if (kind != DGM__MARK_NONE) {
            if (dgm__arena_grow(w->arena, w->marks, w->n_marks, w->cap_marks))
                w->oom = true;
            else
                w->marks[w->n_marks++] = (dgm__mark){{(uint32_t)w->line_at, (uint32_t)w->text.len}, kind};
        }
    }
    w->letters = w->links = 0;
    w->blank = false;
}

static void new_line(writer *w, int breaks)
{
    end_line(w);
    w->line_at = w->text.len;
    if (w->breaks < breaks)
        w->breaks = breaks;
}

static void put(writer *w, const char *text, size_t len, bool link)
{
    if (w->breaks && w->text.len)
        for (int i = 0; i < w->breaks; i++)
            dgm__buf_addc(&w->text, '\n');
    else if (w->blank && w->text.len > w->line_at)
        dgm__buf_addc(&w->text, ' ');
    if (w->breaks || w->letters == 0)
        w->line_at = w->text.len;
    w->breaks = 0;
    w->blank = false;
    dgm__buf_add(&w->text, text, len);
    w->letters += (uint32_t)len;
    w->links += link ? (uint32_t)len : 0;
}

static void write_text(writer *w, const char *text, bool link, bool pre)
{
    while (*text) {
        if (pre && *text == '\n') {
            new_line(w, w->breaks + 1 > 2 ? 2 : w->breaks + 1);
            text++;
        } else if (white(*text)) {
            w->blank = true;
            text++;
        } else {
            const char *from = text;
            while (*text && !white(*text))
                text++;
            put(w, from, (size_t)(text - from), link);
        }
    }
}

static size_t words_of(const char *text, char *out, size_t cap)
{
    size_t n = 0;
    out[n++] = ' ';
    for (; text && *text && n + 2 < cap; text++) {
        char c = *text;
        bool letter = (c | 32) >= 'a' && (c | 32) <= 'z';
        if (c >= 'A' && c <= 'Z' && n > 1 && out[n - 1] >= 'a' && out[n - 1] <= 'z')
            out[n++] = ' '; /* camelCase */
        if (letter)
            out[n++] = (char)(c | 32);
        else if (out[n - 1] != ' ')
            out[n++] = ' ';
    }
    if (out[n - 1] != ' ')
        out[n++] = ' ';
    out[n] = '\0';
    return n;
}

static bool has_word(const char *words, const char *const *list)
{
    for (; *list; list++)
        if (strstr(words, *list))
            return true;
    return false;
}

/* By its class or id, something that is not the article. */
static bool named_furniture(const dgm__node *node)
{
    static const char *const names[] = {" nav ",           " navbar ",
                                        " navigation ",    " menu ",
                                        " submenu ",       " footer ",
                                        " sidebar ",       " breadcrumb ",
                                        " breadcrumbs ",   " share ",
                                        " sharing ",       " social ",
                                        " cookie ",        " cookies ",
                                        " gdpr ",          " related ",
                                        " comments ",      " advert ",
                                        " advertisement ", " popup ",
                                        " modal ",         " newsletter ",
                                        " pagination ",    " skip ",
                                        " skiplink ",      " sr only ",
                                        " screen reader ", " visually hidden ",
                                        " addtoany ",      " sharethis ",
                                        " most read ",     " recommended ",
                                        " trending ",      NULL};
    char words[256];
    for (int k = 0; k < 2; k++) {
        const char *text = dgm__node_attr(node, k ? DGM__ATTR_ID : DGM__ATTR_CLASS);
        if (!text)
            continue;
        words_of(text, words, sizeof words);
        if (has_word(words, names))
            return true;
    }
    return false;
}

static bool style_hides(const char *style)
{
    for (; style && *style; style++) {
        if (!strncasecmp(style, "display", 7)) {
            const char *at = style + 7;
            while (*at == ' ' || *at == ':')
                at++;
            if (!strncasecmp(at, "none", 4))
                return true;
        }
        if (!strncasecmp(style, "visibility:hidden", 17) || !strncasecmp(style, "visibility: hidden", 18))
            return true;
    }
    return false;
}

static bool never_shown(const dgm__node *node)
{
    return node->tag == DGM__TAG_HIDDEN || node->tag == DGM__TAG_SCRIPT || node->tag == DGM__TAG_HEAD ||
           node->tag == DGM__TAG_TITLE || node->tag == DGM__TAG_META || node->tag == DGM__TAG_LINK;
}

static bool hidden(const dgm__node *node, uint32_t all)
{
    if (never_shown(node))
        return true;
    if (node->tag == DGM__TAG_TEXT || node->tag == DGM__TAG_BODY)
        return false;
    const char *aria = dgm__node_attr(node, DGM__ATTR_ARIA_HIDDEN), *role = dgm__node_attr(node, DGM__ATTR_ROLE);
    bool most = node->shown * 2 > all; /* holds most of the page: its name must be wrong */
    if (dgm__node_attr(node, DGM__ATTR_HIDDEN) || style_hides(dgm__node_attr(node, DGM__ATTR_STYLE)))
        return true;
    if (most)
        return false;
    if ((aria && !strcasecmp(aria, "true")) || node->tag == DGM__TAG_NAV || node->tag == DGM__TAG_ASIDE ||
        node->tag == DGM__TAG_FOOTER || node->tag == DGM__TAG_FORM)
        return true;
    if (role &&
        (!strcasecmp(role, "navigation") || !strcasecmp(role, "contentinfo") || !strcasecmp(role, "complementary") ||
         !strcasecmp(role, "search") || !strcasecmp(role, "dialog") || !strcasecmp(role, "menu")))
        return true;
    return node->tag != DGM__TAG_ARTICLE && node->tag != DGM__TAG_MAIN && node->tag != DGM__TAG_H1 &&
           named_furniture(node);
}

static bool own_line(dgm__tag tag)
{
    return tag != DGM__TAG_TEXT && tag != DGM__TAG_INLINE && tag != DGM__TAG_A && tag != DGM__TAG_TIME &&
           tag != DGM__TAG_BR;
}

static bool is_caption(const dgm__node *node)
{
    static const char *const names[] = {
        " caption ", " figcaption ", " photo credit ", " image credit ", " wp caption ", " legend ", NULL};
    char words[256];
    const char *text = dgm__node_attr(node, DGM__ATTR_CLASS);
    if (node->tag == DGM__TAG_FIGCAPTION)
        return true;
    if (!text)
        return false;
    words_of(text, words, sizeof words);
    return has_word(words, names);
}

static uint32_t letters_of(const char *text)
{
    uint32_t n = 0;
    for (; *text; text++)
        n += (unsigned char)*text > ' ';
    return n;
}

/* Letters below each element, from the leaves up. */
static void count(dgm__node *root)
{
    dgm__node *node = root;
    while (node) {
        if (node->tag == DGM__TAG_TEXT)
            node->shown = letters_of(node->text);
        if (node->child && !never_shown(node)) {
            node = node->child;
            continue;
        }
        while (node != root && !node->next) {
            node->parent->shown += node->shown;
            node = node->parent;
        }
        if (node == root)
            break;
        node->parent->shown += node->shown;
        node = node->next;
    }
}

static dgm__mark_kind kind_for(const dgm__node *node, dgm__mark_kind now)
{
    if (node->tag == DGM__TAG_H1)
        return DGM__MARK_HEADLINE;
    if (node->tag == DGM__TAG_H2)
        return DGM__MARK_HEADING;
    if (is_caption(node))
        return DGM__MARK_CAPTION;
    if (node->tag == DGM__TAG_LI)
        return DGM__MARK_ITEM;
    return now;
}

static dgm__mark_kind kind_around(const dgm__node *node)
{
    for (; node; node = node->parent) {
        dgm__mark_kind kind = kind_for(node, DGM__MARK_NONE);
        if (kind != DGM__MARK_NONE)
            return kind;
    }
    return DGM__MARK_NONE;
}

/* The copyright line of a part that is not shown. */
static void copyright_of(dgm__html *out, const dgm__node *part)
{
    if (out->copyright)
        return;
    for (const dgm__node *node = part; node;) {
        const char *text = node->tag == DGM__TAG_TEXT ? node->text : NULL;
        const char *sign = text ? strstr(text, "\xC2\xA9") : NULL;
        if (text && !sign)
            sign = strstr(text, "Copyright");
        if (sign && strlen(sign) < 300 && strlen(sign) > 8) {
            out->copyright = sign;
            return;
        }
        node = node->child ? node->child : dgm__node_over(part, (dgm__node *)(uintptr_t)node);
    }
}

/* Leaves an element: its line ends, and what is around it marks the next one. */
static void leave(writer *w, const dgm__node *node, int *in_link, int *in_pre)
{
    if (own_line(node->tag)) {
        new_line(w, node->tag == DGM__TAG_CELL ? 1 : 2);
        w->kind = kind_around(node->parent);
    }
    *in_link -= node->tag == DGM__TAG_A;
    *in_pre -= node->tag == DGM__TAG_PRE;
}

static void render(writer *w, dgm__html *out, dgm__node *root)
{
    dgm__node *node = root;
    int in_link = 0, in_pre = 0;
    uint32_t all = root->shown;
    while (node) {
        bool skip = hidden(node, all);
        if (skip && !never_shown(node))
            copyright_of(out, node);
        if (node->tag == DGM__TAG_TEXT) {
            write_text(w, node->text, in_link > 0, in_pre > 0);
        } else if (!skip) {
            if (own_line(node->tag)) {
                new_line(w, node->tag == DGM__TAG_CELL ? 1 : 2);
                w->kind = kind_for(node, w->kind);
            } else if (node->tag == DGM__TAG_BR) {
                new_line(w, w->breaks + 1 > 2 ? 2 : w->breaks + 1);
            }
            in_link += node->tag == DGM__TAG_A;
            in_pre += node->tag == DGM__TAG_PRE;
            if (node->child) {
                node = node->child;
                continue;
            }
            leave(w, node, &in_link, &in_pre);
        }
        while (node != root && !node->next) {
            node = node->parent;
            leave(w, node, &in_link, &in_pre);
        }
        if (node == root)
            break;
        node = node->next;
    }
    end_line(w);
}

dgm_status dgm__html_read(dgm__html *out, const char *data, size_t len, dgm__arena *arena, dgm_err *err)
{
    dgm__node *root;
    writer w = {.arena = arena};
    *out = (dgm__html){.text = ""};
    dgm_status status = dgm__html_parse(&root, data, len, arena, err);
    if (!status)
        status = dgm__html_head(out, root, arena, err);
    if (status)
        return status;
    dgm__buf_init(&w.text);
    count(root);
    render(&w, out, root);
    const char *text = dgm__arena_strndup(arena, w.text.data ? w.text.data : "", w.text.len);
    if (w.oom || w.text.oom || !text)
        status = dgm__fail(err, DGM_ENOMEM, "out of memory");
    out->text = text;
    out->len = w.text.len;
    out->marks = w.marks;
    out->n_marks = w.n_marks;
    dgm__buf_clear(&w.text);
    return status;
}

const char *dgm__html_charset(const char *data, size_t len, dgm__arena *arena)
{
    static const char key[] = "charset";
    size_t end = len < 4096 ? len : 4096;
    for (size_t at = 0; at + sizeof key < end; at++) {
        if (strncasecmp(data + at, key, sizeof key - 1))
            continue;
        size_t from = at + sizeof key - 1, n = 0;
        while (from < end && strchr(" =\"'", data[from]) && data[from])
            from++;
        while (from + n < end && n < 40 &&
               (((data[from + n] | 32) >= 'a' && (data[from + n] | 32) <= 'z') ||
                (data[from + n] >= '0' && data[from + n] <= '9') || data[from + n] == '-' || data[from + n] == '_'))
            n++;
        if (n)
            return dgm__arena_strndup(arena, data + from, n);
    }
    return NULL;
}
