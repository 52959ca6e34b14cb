/* SPDX-License-Identifier: Apache-2.0
 *
 * Flowing text: see flow.h.
 */
#include "flow.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <utf8proc.h>

static const char *const escapes[N_STYLES] = {
    [PLAIN] = "\033[0m",     [BOLD] = "\033[0;1m",    [DIM] = "\033[0;2m",
    [HEAD] = "\033[0;1;36m", [MARK] = "\033[0;1;33m", [DUE] = "\033[0;32m",
};

void flow_init(flow *f, int width, bool colour)
{
    memset(f, 0, sizeof *f);
    f->width = width;
    f->colour = colour;
    f->fresh = true;
}

void flow_clear(flow *f)
{
    free(f->data);
    free(f->word);
    memset(f, 0, sizeof *f);
}

static void append(flow *f, char **data, size_t *len, size_t *cap, const char *text, size_t n)
{
    if (f->oom)
        return;
    if (n > *cap - *len) {
        size_t more = *cap ? *cap : 4096;
        while (more - *len < n) {
            if (more > SIZE_MAX / 2) {
                f->oom = true;
                return;
            }
            more *= 2;
        }
        char *grown = realloc(*data, more);
        if (!grown) {
            f->oom = true;
            return;
        }
        *data = grown;
        *cap = more;
    }
    memcpy(*data + *len, text, n);
    *len += n;
}

static void put(flow *f, const char *text, size_t n)
{
    append(f, &f->data, &f->len, &f->cap, text, n);
}

static void blanks(flow *f, int n)
{
    for (int i = 0; i < n; i++)
        put(f, " ", 1);
}

static void wrap(flow *f)
{
    put(f, "\n", 1);
    blanks(f, f->indent);
    f->column = f->indent;
    f->space = false;
}

static void end_word(flow *f)
{
    if (f->word_len) {
        if (f->fresh)
            blanks(f, f->column);
        else if (f->space && f->column + 1 + f->word_columns > f->width)
            wrap(f);
        f->fresh = false;
        if (f->space) {
            put(f, " ", 1);
            f->column++;
        }
        put(f, f->word, f->word_len);
        f->column += f->word_columns;
        f->word_len = 0;
        f->word_columns = 0;
        f->space = false;
    }
}

static void add_to_word(flow *f, const char *text, size_t n, int columns)
{
    if (f->column + f->space + f->word_columns + columns > f->width && f->word_columns > f->width / 2) {
        end_word(f); /* longer than half a line: broken anywhere */
        wrap(f);
    }
    if (f->colour && f->shown != f->style) {
        append(f, &f->word, &f->word_len, &f->word_cap, escapes[f->style], strlen(escapes[f->style]));
        f->shown = f->style;
    }
    append(f, &f->word, &f->word_len, &f->word_cap, text, n);
    f->word_columns += columns;
}

/* Marks that change the direction of what follows, zero-width blanks, byte order marks. */
static bool unseen(int32_t c)
{
    return (c >= 0x200B && c <= 0x200F) || (c >= 0x202A && c <= 0x202E) || (c >= 0x2060 && c <= 0x206F) ||
           c == 0xFEFF || c == 0x061C;
}

static bool blank(int32_t c)
{
    return c == ' ' || (c >= '\t' && c <= '\r') || c == 0x85 || c == 0xA0 || c == 0x1680 ||
           (c >= 0x2000 && c <= 0x200A) || c == 0x2028 || c == 0x2029 || c == 0x202F || c == 0x205F || c == 0x3000;
}

/* The character at text[0] and its bytes; a bad byte is U+FFFD. */
static size_t next(const char *text, size_t len, int32_t *c)
{
    utf8proc_ssize_t n = utf8proc_iterate((const utf8proc_uint8_t *)text, (utf8proc_ssize_t)len, c);
    if (n > 0)
        return (size_t)n;
    *c = 0xFFFD;
    return 1;
}

static int columns_of(int32_t c)
{
    if (c == 0x2013 || c == 0x2014 || c == 0x2026) /* utf8proc and terminals agree; spelled out for speed */
        return 1;
    return utf8proc_charwidth(c);
}

void flow_text(flow *f, style s, const char *text, size_t len)
{
    f->style = s;
    while (len) {
        int32_t c;
        size_t n = next(text, len, &c);
        if (blank(c)) {
            end_word(f);
            f->space = !f->fresh;
        } else if (c == 0xFFFD) {
            add_to_word(f, "\xEF\xBF\xBD", 3, 1);
        } else if (c >= 0x20 && c != 0x7F && !(c >= 0x80 && c < 0xA0) && !unseen(c)) {
            add_to_word(f, text, n, columns_of(c));
        }
        text += n;
        len -= n;
    }
}

void flow_say(flow *f, style s, const char *text)
{
    if (text)
        flow_text(f, s, text, strlen(text));
}

static void plain(flow *f)
{
    if (f->colour && f->shown != PLAIN)
        put(f, escapes[PLAIN], strlen(escapes[PLAIN]));
    f->shown = PLAIN;
}

void flow_line(flow *f, int indent, int hang)
{
    end_word(f);
    plain(f);
    if (f->len && f->data[f->len - 1] != '\n')
        put(f, "\n", 1);
    f->column = indent;
    f->indent = indent + hang;
    f->fresh = true;
    f->space = false;
}

void flow_gap(flow *f)
{
    flow_line(f, 0, 0);
    if (f->len && !(f->len > 1 && f->data[f->len - 2] == '\n'))
        put(f, "\n", 1);
}

int flow_columns(const char *text, size_t len)
{
    int columns = 0;
    while (len) {
        int32_t c;
        size_t n = next(text, len, &c);
        columns += c >= 0x20 && !unseen(c) ? columns_of(c) : 0;
        text += n;
        len -= n;
    }
    return columns;
}
