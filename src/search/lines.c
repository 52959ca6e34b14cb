/* SPDX-License-Identifier: Apache-2.0
 *
 * Lines for a terminal: see lines.h.
 */
#include "search/lines.h"

#include <string.h>
#include <utf8proc.h>

#include "base/utf8.h"

enum { NARROWEST = 40 };

static const char *const escapes[DGM__N_STYLES] = {
    [DGM__PLAIN] = "\033[0m", [DGM__BOLD] = "\033[0;1m", [DGM__DIM] = "\033[0;2m", [DGM__MARK] = "\033[0;1;33m"};

void dgm__lines_init(dgm__lines *l, int width, bool colour)
{
    memset(l, 0, sizeof *l);
    dgm__buf_init(&l->to);
    dgm__buf_init(&l->word);
    l->width = width < NARROWEST ? NARROWEST : width;
    l->colour = colour;
    l->fresh = true;
}

void dgm__lines_clear(dgm__lines *l)
{
    dgm__buf_clear(&l->to);
    dgm__buf_clear(&l->word);
}

static void wrap(dgm__lines *l)
{
    dgm__buf_printf(&l->to, "\n%*s", l->indent, "");
    l->column = l->indent;
    l->space = false;
}

static void end_word(dgm__lines *l)
{
    if (!l->word.len)
        return;
    if (l->fresh)
        dgm__buf_printf(&l->to, "%*s", l->column, "");
    else if (l->space && l->column + 1 + l->word_columns > l->width)
        wrap(l);
    dgm__buf_adds(&l->to, l->space ? " " : "");
    l->column += l->space + l->word_columns;
    dgm__buf_add(&l->to, l->word.data, l->word.len);
    dgm__buf_rewind(&l->word);
    l->fresh = l->space = false;
    l->word_columns = 0;
}

static void put(dgm__lines *l, dgm__style style, const char *text, size_t n, int columns)
{
    if (l->column + l->space + l->word_columns + columns > l->width && l->word_columns > l->width / 2) {
        end_word(l); /* longer than half a line: broken anywhere */
        wrap(l);
    }
    if (l->colour && l->shown != style)
        dgm__buf_adds(&l->word, escapes[style]);
    l->shown = style;
    dgm__buf_add(&l->word, text, n);
    l->word_columns += columns;
}

static bool blank(uint32_t c)
{
    return c == ' ' || (c >= '\t' && c <= '\r') || c == 0x85 || c == 0xA0 || c == 0x1680 ||
           (c >= 0x2000 && c <= 0x200A) || c == 0x2028 || c == 0x2029 || c == 0x202F || c == 0x205F || c == 0x3000;
}

/* Control characters, marks that change the direction of what follows, zero-width blanks. */
static bool unseen(uint32_t c)
{
    return c < 0x20 || (c >= 0x7F && c < 0xA0) || (c >= 0x200B && c <= 0x200F) || (c >= 0x202A && c <= 0x202E) ||
           (c >= 0x2060 && c <= 0x206F) || c == 0xFEFF || c == 0x061C;
}

void dgm__lines_text(dgm__lines *l, dgm__style style, const char *text, size_t len)
{
    while (len) {
        uint32_t c;
        size_t n = dgm__utf8_next(text, len, &c);
        if (c == 0xFFFFFFFF) {
            put(l, style, "\xEF\xBF\xBD", 3, 1);
        } else if (blank(c)) {
            end_word(l);
            l->space = !l->fresh;
        } else if (!unseen(c)) {
            put(l, style, text, n, utf8proc_charwidth((utf8proc_int32_t)c));
        }
        text += n;
        len -= n;
    }
}

void dgm__lines_say(dgm__lines *l, dgm__style style, const char *text)
{
    if (text)
        dgm__lines_text(l, style, text, strlen(text));
}

void dgm__lines_end(dgm__lines *l, int indent, int hang)
{
    end_word(l);
    if (l->colour && l->shown != DGM__PLAIN)
        dgm__buf_adds(&l->to, escapes[DGM__PLAIN]);
    l->shown = DGM__PLAIN;
    if (!l->fresh)
        dgm__buf_addc(&l->to, '\n');
    l->column = indent;
    l->indent = indent + hang;
    l->fresh = true;
    l->space = false;
}

void dgm__lines_plain(dgm__buf *to, const char *text, size_t len)
{
    bool due = false;
    while (len) {
        uint32_t c;
        size_t n = dgm__utf8_next(text, len, &c);
        if (c == 0xFFFFFFFF) {
            dgm__buf_adds(to, "\xEF\xBF\xBD");
        } else if (blank(c)) {
            due = to->len > 0;
        } else if (!unseen(c)) {
            dgm__buf_adds(to, due ? " " : "");
            dgm__buf_add(to, text, n);
            due = false;
        }
        text += n;
        len -= n;
    }
    dgm__buf_adds(to, due ? " " : "");
}
