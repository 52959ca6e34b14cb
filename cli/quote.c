/* SPDX-License-Identifier: Apache-2.0
 *
 * Quotes: see quote.h. Long sentences are cut at words, to what stands around the
 * bright parts.
 */
#include "quote.h"

#include <stdlib.h>
#include <string.h>

enum { LONGEST_QUOTE = 420, LONGEST_BRIGHT = 320, AROUND = 140, INDENT = 6 };

static const char dots[] = "\xE2\x80\xA6";

int quoter_init(quoter *q, flow *f, const dgm_records *r)
{
    const char *text = r->text;
    size_t len = text ? r->text_len : 0, n = 0;
    *q = (quoter){.f = f, .r = r};
    for (size_t i = 0; i < len; i++)
        n += ((unsigned char)text[i] & 0xC0) != 0x80;
    q->bytes = malloc((n + 1) * sizeof *q->bytes);
    if (!q->bytes)
        return -1;
    q->n_chars = n;
    n = 0;
    for (size_t i = 0; i < len; i++)
        if (((unsigned char)text[i] & 0xC0) != 0x80)
            q->bytes[n++] = (uint32_t)i;
    q->bytes[n] = (uint32_t)len;
    return 0;
}

void quoter_clear(quoter *q)
{
    free(q->bytes);
    q->bytes = NULL;
}

static void chars(quoter *q, style s, uint32_t from, uint32_t to)
{
    if (from < to && to <= q->n_chars)
        flow_text(q->f, s, q->r->text + q->bytes[from], q->bytes[to] - q->bytes[from]);
}

static bool is_blank(const quoter *q, uint32_t at)
{
    char c = q->r->text[q->bytes[at]];
    return c == ' ' || (c >= '\t' && c <= '\r');
}

/* The end of the last whole word before `at`, the start of the next behind it. */
static uint32_t back(const quoter *q, uint32_t at, uint32_t least)
{
    uint32_t to = at;
    while (to > least && !is_blank(q, to))
        to--;
    return to > least ? to : at;
}

static uint32_t forth(const quoter *q, uint32_t at, uint32_t most)
{
    while (at < most && !is_blank(q, at))
        at++;
    return at;
}

dgm_span quote_around(const quoter *q, dgm_span span)
{
    dgm_span whole = span;
    for (size_t i = 0; i < q->r->n_sentences; i++) {
        dgm_span s = q->r->sentences[i];
        if (s.start < span.end && span.start < s.end) {
            whole.start = s.start < whole.start ? s.start : whole.start;
            whole.end = s.end > whole.end ? s.end : whole.end;
        }
    }
    if (whole.end > q->n_chars)
        whole.end = (uint32_t)q->n_chars;
    return whole;
}

void quote_text(const quoter *q, dgm_span span, char *out, size_t size)
{
    size_t n = 0;
    if (span.start < span.end && span.end <= q->n_chars) {
        n = q->bytes[span.end] - q->bytes[span.start];
        n = n < size ? n : size - 1;
        memcpy(out, q->r->text + q->bytes[span.start], n);
    }
    out[n] = '\0';
}

/* A stretch whose middle is left out if it is long. */
static void shortened(quoter *q, style s, uint32_t from, uint32_t to, uint32_t most)
{
    if (to - from <= most) {
        chars(q, s, from, to);
        return;
    }
    chars(q, s, from, back(q, from + most / 2, from));
    flow_say(q->f, s, " ");
    flow_say(q->f, s, dots);
    flow_say(q->f, s, " ");
    chars(q, s, forth(q, to - most / 2, to), to);
}

/* One sentence with the spans in it bright and the rest dim. */
static void sentence(quoter *q, const dgm_span *spans, size_t n)
{
    flow *f = q->f;
    dgm_span all = {spans[0].start, spans[n - 1].end}, whole = quote_around(q, all), shown = whole;
    if (whole.end - whole.start > LONGEST_QUOTE) {
        if (all.start - whole.start > AROUND)
            shown.start = forth(q, all.start - AROUND, all.start);
        if (whole.end - all.end > AROUND)
            shown.end = back(q, all.end + AROUND, all.end);
    }
    flow_line(f, INDENT, 0);
    if (shown.start > whole.start) {
        flow_say(f, DIM, dots);
        flow_say(f, DIM, " ");
    }
    uint32_t at = shown.start;
    for (size_t i = 0; i < n; i++) {
        shortened(q, DIM, at, spans[i].start, i ? 2 * AROUND : LONGEST_QUOTE);
        if (!f->colour) /* the words in question, where they cannot be bright */
            flow_say(f, PLAIN, "\xE2\x80\xB9");
        shortened(q, MARK, spans[i].start, spans[i].end, LONGEST_BRIGHT);
        if (!f->colour)
            flow_say(f, PLAIN, "\xE2\x80\xBA");
        at = spans[i].end;
    }
    chars(q, DIM, at, shown.end);
    if (shown.end < whole.end) {
        flow_say(f, DIM, " ");
        flow_say(f, DIM, dots);
    }
    flow_line(f, 0, 0);
}

static int by_start(const void *a, const void *b)
{
    const dgm_span *x = a, *y = b;
    return x->start != y->start ? (x->start < y->start ? -1 : 1) : x->end < y->end ? -1 : x->end > y->end;
}

void quote_add(quote_spans *to, const quoter *q, dgm_spans more)
{
    for (size_t i = 0; i < more.n && to->n < QUOTE_MOST_SPANS; i++)
        if (more.items[i].start < more.items[i].end && more.items[i].end <= q->n_chars)
            to->items[to->n++] = more.items[i];
}

void quote_show(quoter *q, quote_spans *of)
{
    dgm_span *spans = of->items;
    size_t kept = 0, shown = 0;
    qsort(spans, of->n, sizeof *spans, by_start);
    for (size_t i = 0; i < of->n; i++) {
        if (kept && spans[i].start < spans[kept - 1].end) {
            if (spans[i].end > spans[kept - 1].end)
                spans[kept - 1].end = spans[i].end;
        } else {
            spans[kept++] = spans[i];
        }
    }
    for (size_t i = 0, j; i < kept && shown < 2; i = j, shown++) {
        dgm_span whole = quote_around(q, spans[i]);
        for (j = i + 1; j < kept && spans[j].start < whole.end; j++)
            continue;
        sentence(q, spans + i, j - i);
    }
}
