/* SPDX-License-Identifier: Apache-2.0
 *
 * Composing lines, and what stands under them: documents get their numbers in the
 * order in which a page first cites them.
 */
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/err.h"
#include "brief/compose.h"
#include "brief/prose.h"

static bool is_same(const char *a, const char *b)
{
    return a == b || (a && b && !strcmp(a, b));
}

static void lack_memory(dgm__composer *c)
{
    if (!c->status)
        c->status = dgm__brief_no_memory(c->b);
}

void dgm__compose_section(dgm__composer *c, const char *title, const char *name)
{
    if (c->status)
        return;
    if (dgm__arena_grow(&c->b->arena, c->page->sections, c->page->n, c->page->cap)) {
        lack_memory(c);
        return;
    }
    c->section = &c->page->sections[c->page->n++];
    *c->section = (dgm__section){.title = title, .name = name};
}

void dgm__compose_line(dgm__composer *c, int level)
{
    if (c->status)
        return;
    dgm__line **lines = c->section ? &c->section->lines : &c->page->head;
    size_t *n = c->section ? &c->section->n : &c->page->n_head;
    size_t *cap = c->section ? &c->section->cap : &c->page->cap_head;
    if (dgm__arena_grow_(&c->b->arena, (void *)lines, *n, cap, sizeof **lines)) {
        lack_memory(c);
        return;
    }
    (*lines)[(*n)++] = (dgm__line){.level = level};
}

static dgm__line *at_work(dgm__composer *c)
{
    size_t n = c->section ? c->section->n : c->page->n_head;
    return !n ? NULL : &(c->section ? c->section->lines : c->page->head)[n - 1];
}

static void add_run(dgm__composer *c, dgm__run run)
{
    dgm__line *line = c->status ? NULL : at_work(c);
    if (!line)
        return;
    if (dgm__arena_grow(&c->b->arena, line->runs, line->n, line->cap))
        lack_memory(c);
    else
        line->runs[line->n++] = run;
}

static void add_text(dgm__composer *c, dgm__run_kind kind, const char *text, size_t len)
{
    if (c->status || !len)
        return;
    const char *kept = dgm__arena_strndup(&c->b->arena, text, len);
    if (kept)
        add_run(c, (dgm__run){.kind = kind, .text = kept});
    else
        lack_memory(c);
}

void dgm__compose(dgm__composer *c, dgm__run_kind kind, const char *text)
{
    add_text(c, kind, text, text ? strlen(text) : 0);
}

void dgm__composef(dgm__composer *c, const char *format, ...)
{
    char text[512];
    va_list args;
    va_start(args, format);
    vsnprintf(text, sizeof text, format, args);
    va_end(args);
    dgm__compose(c, DGM__RUN_PLAIN, text);
}

void dgm__compose_told(dgm__composer *c, dgm__run_kind kind, const char *text, size_t most)
{
    dgm__buf clean;
    dgm__buf_init(&clean);
    dgm__brief_clean(&clean, text, most);
    if (clean.oom)
        lack_memory(c);
    else if (clean.len)
        add_text(c, kind, clean.data, clean.len);
    dgm__buf_clear(&clean);
}

void dgm__compose_date(dgm__composer *c, dgm__run_kind kind, const char *iso)
{
    char words[DGM__DATE_WORDS];
    dgm__compose_told(c, kind, dgm__brief_date_words(words, iso), 0);
}

/* ---- cites ---- */

static uint32_t number_of(dgm__composer *c, uint32_t doc)
{
    dgm__source *s = &c->b->docs[doc];
    if (s->number)
        return s->number;
    if (dgm__arena_grow(&c->b->arena, c->page->sources, c->page->n_sources, c->page->cap_sources)) {
        lack_memory(c);
        return 0;
    }
    c->page->sources[c->page->n_sources++] = doc;
    return s->number = (uint32_t)c->page->n_sources;
}

static void add_quote(dgm__composer *c, const dgm__cite *cite, uint32_t document, uint32_t sentence)
{
    dgm__page *p = c->page;
    for (size_t i = 0; i < p->n_quotes && !c->b->full; i++)
        if (p->quotes[i].document == document && p->quotes[i].start == cite->start && p->quotes[i].end == cite->end)
            return;
    dgm__quote quote = {.document = document, .sentence = sentence};
    c->status = dgm__brief_quote_read(c->b, cite, &quote);
    if (c->status)
        return;
    if (dgm__arena_grow(&c->b->arena, p->quotes, p->n_quotes, p->cap_quotes))
        lack_memory(c);
    else
        p->quotes[p->n_quotes++] = quote;
}

void dgm__compose_cites(dgm__composer *c, const dgm__cites *cites)
{
    size_t from = at_work(c) ? at_work(c)->n : 0;
    for (size_t i = 0; i < cites->n && !c->status; i++) {
        const dgm__cite *cite = &cites->items[i];
        uint32_t document = number_of(c, cite->doc), sentence = (uint32_t)(cite->sentence + 1);
        if (c->status)
            return;
        add_quote(c, cite, document, sentence);
        dgm__line *line = at_work(c);
        bool told = false;
        for (size_t k = from; line && k < line->n; k++)
            told = told || (line->runs[k].kind == DGM__RUN_CITE && line->runs[k].document == document &&
                            line->runs[k].sentence == sentence);
        if (told)
            continue;
        dgm__compose(c, DGM__RUN_PLAIN, " ");
        add_run(c, (dgm__run){.kind = DGM__RUN_CITE, .document = document, .sentence = sentence});
    }
}

/* ---- who ---- */

const char *dgm__brief_country_of(const dgm__composer *c, const char *code)
{
    static const char *const others[][2] = {
        {"UNO", "United Nations"},
        {"EUR", "European Union"},
        {"IGO", "an organisation of states"},
        {"NGO", "a non-governmental organisation"},
        {"MNC", "a company"},
        {"IMG", "an armed group"},
        {"ISM", "a movement"},
    };
    const char *name = code ? dgm_model_country(c->b->model, code) : NULL;
    for (size_t i = 0; code && !name && i < sizeof others / sizeof *others; i++)
        if (!strcmp(others[i][0], code))
            name = others[i][1];
    return name ? name : code;
}

void dgm__compose_side(dgm__composer *c, const dgm__side *s)
{
    const char *land = dgm__brief_country_of(c, s->country);
    if (s->name) {
        dgm__compose_told(c, DGM__RUN_PLAIN, s->name, 80);
        if (s->office || land) {
            dgm__compose(c, DGM__RUN_PLAIN, " (");
            dgm__compose_told(c, DGM__RUN_PLAIN, s->office, 80);
            dgm__compose(c, DGM__RUN_PLAIN, s->office && land ? ", " : "");
            dgm__compose_told(c, DGM__RUN_PLAIN, land, 80);
            dgm__compose(c, DGM__RUN_PLAIN, ")");
        }
    } else if (s->office) {
        dgm__compose_told(c, DGM__RUN_PLAIN, s->office, 80);
        dgm__compose(c, DGM__RUN_PLAIN, land ? " of " : "");
        dgm__compose_told(c, DGM__RUN_PLAIN, land, 80);
    } else {
        dgm__compose_told(c, DGM__RUN_PLAIN, land ? land : "somebody", 80);
    }
}

/* A bare country says nothing where somebody of it is named, or where it was said already. */
static bool adds(const dgm__sides *sides, size_t i)
{
    const dgm__side *s = &sides->items[i];
    for (size_t k = 0; k < sides->n; k++) {
        const dgm__side *o = &sides->items[k];
        if (k == i || !is_same(o->country, s->country))
            continue;
        if (!s->name && !s->office && (o->name || o->office || k < i))
            return false;
        if (k < i && is_same(o->name, s->name) && is_same(o->office, s->office))
            return false;
        if (s->name && o->name && dgm__brief_is_tail(s->name, o->name))
            return false;
    }
    return true;
}

void dgm__compose_sides(dgm__composer *c, const dgm__sides *sides, size_t most)
{
    size_t n = 0, at = 0;
    for (size_t i = 0; i < sides->n; i++)
        n += adds(sides, i);
    size_t shown = most && n > most ? most : n;
    for (size_t i = 0; i < sides->n && at < shown; i++) {
        if (!adds(sides, i))
            continue;
        if (at)
            dgm__compose(c, DGM__RUN_PLAIN, at + 1 == n ? " and " : ", ");
        dgm__compose_side(c, &sides->items[i]);
        at++;
    }
    if (shown < n)
        dgm__composef(c, " and %zu more", n - shown);
}

/* ---- the page ---- */

static int by_place(const void *a, const void *b)
{
    const dgm__quote *x = a, *y = b;
    if (x->document != y->document)
        return x->document < y->document ? -1 : 1;
    if (x->start != y->start)
        return x->start < y->start ? -1 : 1;
    return x->end < y->end ? -1 : x->end > y->end;
}

dgm_status dgm__brief_page_compose(dgm__page *out, dgm__brief *b)
{
    memset(out, 0, sizeof *out);
    dgm__composer c = {.b = b, .page = out};
    dgm__compose_sections(&c);
    if (c.status)
        return c.status;
    size_t kept = 0;
    if (out->n_quotes)
        qsort(out->quotes, out->n_quotes, sizeof *out->quotes, by_place);
    for (size_t i = 0; i < out->n_quotes; i++)
        if (!kept || by_place(&out->quotes[kept - 1], &out->quotes[i]))
            out->quotes[kept++] = out->quotes[i];
    out->n_quotes = kept;
    return DGM_OK;
}
