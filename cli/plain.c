/* SPDX-License-Identifier: Apache-2.0
 *
 * Markdown of ours on a terminal: see plain.h. Only what the library writes is read:
 * "#", "##", lists two deep, numbered sources, "**", escapes and <addresses>.
 */
#include "plain.h"

#include <stdlib.h>
#include <string.h>

#include "flow.h"

void plain_init(plain *p)
{
    memset(p, 0, sizeof *p);
}

void plain_clear(plain *p)
{
    free(p->data);
    plain_init(p);
}

int plain_take(void *user, const char *data, size_t len)
{
    plain *p = user;
    if (len > p->cap - p->len) {
        size_t cap = (p->len + len) * 2;
        char *grown = realloc(p->data, cap);
        if (!grown)
            return -1;
        p->data = grown;
        p->cap = cap;
    }
    memcpy(p->data + p->len, data, len);
    p->len += len;
    return 0;
}

/* "[1:3]" is dim, what stands between stars bold. */
static void words(flow *f, style usual, const char *text, size_t len)
{
    bool bold = false, dim = false;
    for (size_t i = 0; i < len; i++) {
        bool starts = text[i] == '\\' && i + 1 < len && text[i + 1] == '[';
        if (text[i] == '*' && i + 1 < len && text[i + 1] == '*') {
            bold = !bold;
            i++;
            continue;
        }
        if (text[i] == '\\' && i + 1 < len)
            i++;
        else if (text[i] == '<' || text[i] == '>')
            continue;
        dim = dim || (starts && i + 1 < len && text[i + 1] >= '0' && text[i + 1] <= '9');
        size_t n = 1;
        while (i + n < len && ((unsigned char)text[i + n] & 0xC0) == 0x80)
            n++;
        flow_text(f, dim ? DIM : bold ? BOLD : usual, text + i, n);
        if (dim && text[i] == ']')
            dim = false;
        i += n - 1;
    }
}

static void line(flow *f, const char *text, size_t len)
{
    size_t marks = strspn(text, "#"), blanks = strspn(text, " "), digits = strspn(text, "0123456789");
    if (!len) {
        flow_gap(f);
    } else if (marks && marks < len && text[marks] == ' ') {
        flow_line(f, 0, 0);
        words(f, HEAD, text + marks + 1, len - marks - 1);
    } else if (blanks + 2 <= len && text[blanks] == '-' && text[blanks + 1] == ' ') {
        flow_line(f, (int)blanks, 2);
        flow_say(f, DIM, blanks ? "\xC2\xB7 " : "\xE2\x80\xA2 ");
        words(f, blanks > 2 ? DIM : PLAIN, text + blanks + 2, len - blanks - 2);
    } else {
        flow_line(f, 0, digits && digits < len && text[digits] == '.' ? (int)digits + 2 : 0);
        words(f, PLAIN, text, len);
    }
}

int plain_show(const plain *p, int width, bool colour, output *out)
{
    flow f;
    flow_init(&f, width < 40 ? 40 : width, colour);
    for (size_t at = 0; at < p->len;) {
        const char *end = memchr(p->data + at, '\n', p->len - at);
        size_t len = end ? (size_t)(end - p->data) - at : p->len - at;
        char *copy = malloc(len + 1);
        if (!copy) {
            f.oom = true;
            break;
        }
        memcpy(copy, p->data + at, len);
        copy[len] = '\0';
        line(&f, copy, len);
        free(copy);
        at += len + 1;
    }
    flow_line(&f, 0, 0);
    int failed = f.oom || (f.len && output_sink(out, f.data, f.len)) ? -1 : 0;
    flow_clear(&f);
    return failed;
}
