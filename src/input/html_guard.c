/* SPDX-License-Identifier: Apache-2.0
 *
 * Guard before the HTML parser: see html_tree.h.
 *
 * Follows the stack of open elements closely enough to know its depth: an end tag
 * takes off what the HTML standard would take off or less, so that the depth here
 * is never below that of the parser.
 */
#include <string.h>
#include <strings.h>

#include "base/err.h"
#include "input/html_tree.h"

enum { DEEPEST = 400, MOST_ATTRIBUTES = 48, LONGEST_NAME = 16 };

typedef enum role { ORDINARY, FORMATTING, SPECIAL, BARRIER } role;

typedef struct element {
    char name[LONGEST_NAME];
    role role;
} element;

typedef struct guard {
    const char *data;
    size_t len, at;
    char *out;
    size_t n;
    element stack[DEEPEST];
    size_t depth;
} guard;

static bool one_of(const char *name, const char *list)
{
    size_t n = strlen(name);
    for (const char *at = list; (at = strstr(at, name)) != NULL; at += n)
        if (at[-1] == ' ' && at[n] == ' ')
            return true;
    return false;
}

static bool letter(char c)
{
    return (c | 32) >= 'a' && (c | 32) <= 'z';
}

static role role_of(const char *name)
{
    if (one_of(name, " a b big code em font i nobr s small strike strong tt u "))
        return FORMATTING;
    if (one_of(name, " table caption object applet marquee template button select svg math "))
        return BARRIER;
    if (one_of(name, " address article aside blockquote center details dir div dl fieldset figcaption figure footer "
                     "form h1 h2 h3 h4 h5 "
                     "h6 header hgroup listing main menu nav ol pre section summary ul "))
        return SPECIAL;
    return ORDINARY;
}

/* Elements that hold nothing, or that the next of their kind closes. */
static bool not_counted(const char *name)
{
    return one_of(name, " area base br col embed hr img input link meta param source track wbr html head body p li dt "
                        "dd tr td th tbody "
                        "thead tfoot option optgroup colgroup rt rp frame frameset basefont bgsound keygen ");
}

static size_t name_at(const guard *g, size_t at, char out[LONGEST_NAME])
{
    size_t n = 0;
    while (at + n < g->len && (letter(g->data[at + n]) || (n && ((g->data[at + n] >= '0' && g->data[at + n] <= '9') ||
                                                                 g->data[at + n] == '-' || g->data[at + n] == ':')))) {
        if (n < LONGEST_NAME - 1)
            out[n] = (char)(letter(g->data[at + n]) ? g->data[at + n] | 32 : g->data[at + n]);
        n++;
    }
    out[n < LONGEST_NAME ? n : LONGEST_NAME - 1] = '\0';
    return n;
}

static void put(guard *g, const char *text, size_t len)
{
    memcpy(g->out + g->n, text, len);
    g->n += len;
}

/* The end of a tag that begins at `at`, behind its '>'; quotes are looked at only
 * after '='. *cut is where the attribute past the limit begins. */
static size_t tag_end(const guard *g, size_t at, size_t *cut)
{
    size_t attributes = 0;
    *cut = 0;
    while (at < g->len && g->data[at] != '>') {
        char c = g->data[at];
        if (c == '=') {
            at++;
            while (at < g->len && strchr(" \t\r\n\f", g->data[at]) && g->data[at])
                at++;
            if (at < g->len && (g->data[at] == '"' || g->data[at] == '\'')) {
                const char *quote = memchr(g->data + at + 1, g->data[at], g->len - at - 1);
                at = quote ? (size_t)(quote - g->data) + 1 : g->len;
            } else {
                while (at < g->len && !strchr(" \t\r\n\f>", g->data[at]))
                    at++;
            }
            continue;
        }
        if (strchr(" \t\r\n\f/", c) && c) {
            at++;
            if (at < g->len && !strchr(" \t\r\n\f/>=", g->data[at]) && ++attributes == MOST_ATTRIBUTES)
                *cut = at;
            continue;
        }
        at++;
    }
    return at < g->len ? at + 1 : g->len;
}

static void skip_comment(guard *g)
{
    size_t at = g->at + 4;
    while (at < g->len) {
        const char *dash = memchr(g->data + at, '>', g->len - at);
        if (!dash)
            break;
        at = (size_t)(dash - g->data) + 1;
        if (at >= g->at + 7 && at >= 3 && g->data[at - 2] == '-' && g->data[at - 3] == '-') {
            g->at = at;
            return;
        }
    }
    g->at = g->len;
}

/* Where "</name" stands at or after `at`; g->len if nowhere. */
static size_t raw_end(const guard *g, size_t at, const char *name)
{
    size_t n = strlen(name);
    while (at < g->len) {
        const char *open = memchr(g->data + at, '<', g->len - at);
        if (!open)
            break;
        at = (size_t)(open - g->data);
        if (g->len - at > n + 2 && g->data[at + 1] == '/' && !strncasecmp(g->data + at + 2, name, n) &&
            !letter(g->data[at + 2 + n]))
            return at;
        at++;
    }
    return g->len;
}

static bool says_json(const char *tag, size_t len)
{
    for (size_t i = 0; i + 7 <= len; i++)
        if (!strncasecmp(tag + i, "ld+json", 7))
            return true;
    return false;
}

static void close_element(guard *g, const char *name, role what)
{
    size_t at = g->depth;
    while (at-- > 0) {
        if (!strcmp(g->stack[at].name, name)) {
            if (what == FORMATTING || what == ORDINARY) {
                memmove(g->stack + at, g->stack + at + 1, (g->depth - at - 1) * sizeof *g->stack);
                g->depth--;
            } else {
                g->depth = at;
            }
            return;
        }
        if (g->stack[at].role == BARRIER || (what == ORDINARY && g->stack[at].role == SPECIAL))
            return;
    }
}

static void start_tag(guard *g)
{
    char name[LONGEST_NAME];
    size_t start = g->at, cut, n = name_at(g, start + 1, name), end = tag_end(g, start + 1 + n, &cut);
    bool raw = one_of(name, " script style noscript iframe noembed noframes xmp plaintext ");
    g->at = end;
    if (raw) {
        size_t stop = raw_end(g, end, name);
        bool json = !strcmp(name, "script") && says_json(g->data + start, end - start);
        if (json && stop < g->len) {
            put(g, g->data + start, stop - start);
            put(g, "</script>", 9);
        }
        g->at = stop;
        if (stop < g->len)
            g->at = tag_end(g, stop + 2, &cut);
        return;
    }
    bool counted = n && !not_counted(name);
    if (counted && g->depth == DEEPEST)
        return;
    if (cut) {
        put(g, g->data + start, cut - start);
        put(g, ">", 1);
    } else {
        put(g, g->data + start, end - start);
    }
    if (one_of(name, " title textarea ")) {
        size_t stop = raw_end(g, end, name);
        put(g, g->data + end, stop - end);
        g->at = stop;
        return; /* its end tag finds nothing on the stack */
    }
    bool alone = end - start >= 2 && end <= g->len && g->data[end - 1] == '>' && g->data[end - 2] == '/';
    bool foreign = g->depth && one_of(g->stack[g->depth - 1].name, " svg math g path ");
    if (counted && !(alone && foreign)) {
        element *e = &g->stack[g->depth++];
        memcpy(e->name, name, sizeof e->name);
        e->role = role_of(name);
    }
}

static void end_tag(guard *g)
{
    char name[LONGEST_NAME];
    size_t cut, n = name_at(g, g->at + 2, name), end = tag_end(g, g->at + 2 + n, &cut);
    if (n)
        close_element(g, name, role_of(name));
    put(g, g->data + g->at, (cut ? cut : end) - g->at);
    if (cut)
        put(g, ">", 1);
    g->at = end;
}

dgm_status dgm__html_guard(char **out, size_t *len_out, const char *data, size_t len, dgm__arena *arena, dgm_err *err)
{
    *out = NULL;
    *len_out = 0;
    guard *g = dgm__arena_alloc(arena, 1, sizeof *g);
    char *to = dgm__arena_alloc(arena, len + 16, 1);
    if (!g || !to)
        return dgm__fail(err, DGM_ENOMEM, "out of memory");
    g->data = data;
    g->len = len;
    g->out = to;
    while (g->at < len) {
        const char *open = memchr(data + g->at, '<', len - g->at);
        size_t stop = open ? (size_t)(open - data) : len;
        put(g, data + g->at, stop - g->at);
        g->at = stop;
        if (g->at >= len)
            break;
        if (len - g->at >= 4 && !memcmp(data + g->at, "<!--", 4)) {
            skip_comment(g);
        } else if (g->at + 1 < len && letter(data[g->at + 1])) {
            start_tag(g);
        } else if (g->at + 2 < len && data[g->at + 1] == '/' && letter(data[g->at + 2])) {
            end_tag(g);
        } else {
            put(g, "<", 1);
            g->at++;
        }
    }
    to[g->n] = '\0';
    *out = to;
    *len_out = g->n;
    return DGM_OK;
}
