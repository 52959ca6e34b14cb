/* SPDX-License-Identifier: Apache-2.0
 *
 * Layout: see layout.h.
 */
#include "input/layout.h"

#include <string.h>

#include "base/err.h"

enum { FEW = 3 };

typedef struct blocks {
    dgm__block *items;
    size_t n, cap;
} blocks;

static dgm_status add(blocks *to, dgm__page *page, dgm__block_kind kind, dgm__span span, dgm_err *err)
{
    if (span.start >= span.end)
        return DGM_OK;
    if (dgm__arena_grow(page->arena, to->items, to->n, to->cap))
        return dgm__fail(err, DGM_ENOMEM, "out of memory");
    to->items[to->n++] = (dgm__block){kind, span};
    return DGM_OK;
}

static bool is_text(dgm__seg_kind kind)
{
    return kind == DGM__SEG_PROSE || kind == DGM__SEG_SENTENCE || kind == DGM__SEG_SALUTE ||
           kind == DGM__SEG_DATELINE || kind == DGM__SEG_ITEM;
}

/* Lines inside the text that are no sentences: one to three are subheadings or
 * entries of a list, more are a menu. */
static bool lone_lines(const dgm__page *page, size_t i)
{
    size_t from = i, to = i;
    while (i - from < 4 && from > page->first && page->segs[from - 1].kind == DGM__SEG_SHORT)
        from--;
    while (to - i < 4 && to < page->last && page->segs[to + 1].kind == DGM__SEG_SHORT)
        to++;
    return to - from < 3 && page->segs[i].mark != DGM__MARK_LINK && page->segs[i].words >= 2;
}

static bool belongs(const dgm__page *page, size_t i)
{
    dgm__seg_kind kind = page->segs[i].kind;
    return (is_text(kind) && !page->segs[i].credit) || (kind == DGM__SEG_SHORT && lone_lines(page, i)) ||
           (kind == DGM__SEG_FOREIGN);
}

/* A sentence that goes on in the next segment: a dateline alone on its line, a
 * paragraph cut before a word in lower case. */
static bool goes_on(const dgm__page *page, size_t i, size_t next)
{
    const dgm__seg *a = &page->segs[i], *b = &page->segs[next];
    if (a->kind == DGM__SEG_DATELINE)
        return true;
    char c = page->text[b->span.start];
    return !a->stops && a->kind == DGM__SEG_PROSE && c >= 'a' && c <= 'z' && b->mark != DGM__MARK_ITEM;
}

static dgm_status make_blocks(dgm__page *page, dgm__document *doc, dgm_err *err)
{
    blocks all = {NULL, 0, 0};
    dgm_status status = DGM_OK;
    bool seen_body = false;
    for (size_t i = 0; !status && i < page->n; i++) {
        dgm__seg *seg = &page->segs[i];
        bool inside = i >= page->first && i <= page->last;
        if (i == page->title) {
            status = add(&all, page, DGM__BLOCK_TITLE,
                         (dgm__span){seg->span.start + page->title_at, seg->span.start + page->title_len}, err);
            while (i + 1 < page->n && page->segs[i + 1].span.start < seg->span.start + page->title_len)
                i++;
        } else if (seg->kind == DGM__SEG_CAPTION) {
            status = add(&all, page, DGM__BLOCK_CAPTION, seg->span, err);
        } else if (inside && belongs(page, i)) {
            dgm__span span = seg->span;
            while (i < page->last && belongs(page, i + 1) && goes_on(page, i, i + 1))
                span.end = page->segs[++i].span.end;
            size_t kept = dgm__sign_off(page->text + span.start, span.end - span.start);
            if (i == page->last || page->segs[i + 1].kind == DGM__SEG_FURNITURE)
                span.end = span.start + (uint32_t)kept;
            if (!seen_body)
                doc->body.start = span.start;
            seen_body = true;
            doc->body.end = span.end;
            status = add(&all, page, DGM__BLOCK_BODY, span, err);
        } else if (i > page->last && seg->kind == DGM__SEG_WALL) {
            break;
        }
    }
    doc->blocks = all.items;
    doc->n_blocks = all.n;
    return status;
}

/* A few lines of which none looked like prose: a text sent by hand, not a page. */
static dgm_status take_all(dgm__page *page, dgm__document *doc, dgm_err *err)
{
    blocks all = {NULL, 0, 0};
    dgm_status status = DGM_OK;
    for (size_t i = 0; !status && i < page->n; i++)
        status = add(&all, page, DGM__BLOCK_BODY, page->segs[i].span, err);
    doc->blocks = all.items;
    doc->n_blocks = all.n;
    if (all.n)
        doc->body = (dgm__span){all.items[0].span.start, all.items[all.n - 1].span.end};
    return status;
}

dgm_status dgm__layout(dgm__document *doc, const dgm__hints *hints, const dgm__pages *pages, dgm__arena *arena,
                       dgm_err *err)
{
    static const dgm__hints none = {.title = NULL};
    dgm__page page = {.text = doc->text,
                      .len = doc->len,
                      .pages = pages,
                      .arena = arena,
                      .hints = hints ? hints : &none,
                      .title = SIZE_MAX};
    unsigned lines_are = page.hints->unwrapped ? 0 : DGM__LINES_WRAPPED;
    if (lines_are && page.hints->dateline && *page.hints->dateline)
        lines_are |= DGM__LINES_LED;
    dgm_status status = dgm__segments_find(&page.segs, &page.n, doc->text, doc->len, page.hints->marks,
                                           page.hints->n_marks, lines_are, pages, arena, err);
    if (status)
        return status;
    dgm__layout_classify(&page);
    if (page.foreign > 3 * page.english) { /* a page in another language with a word of English */
        page.first = 1;
        page.last = 0;
    }
    status = dgm__layout_title(&page, doc, err);
    if (!status)
        status = dgm__layout_imprint(&page, doc, err);
    if (!status)
        status = make_blocks(&page, doc, err);
    if (!status && !doc->n_blocks && page.n <= FEW && page.foreign <= 3 * page.english)
        status = take_all(&page, doc, err);
    return status;
}
