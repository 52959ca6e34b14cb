/* SPDX-License-Identifier: Apache-2.0
 *
 * A page as HTML: one file, no script, nothing fetched. It reads on a narrow screen,
 * in the dark and on paper.
 */
#include <string.h>

#include "base/err.h"
#include "brief/page.h"
#include "brief/prose.h"

static const char style[] =
    ":root{color-scheme:light dark;--fg:#1b1f24;--dim:#57606a;--bg:#fff;--line:#d0d7de;--link:#0550ae;--mark:#fff3b0}\n"
    "@media (prefers-color-scheme:dark){:root{--fg:#e6edf3;--dim:#9aa4af;--bg:#0f1419;--line:#30363d;"
    "--link:#79b8ff;--mark:#5c4a00}}\n"
    "*{box-sizing:border-box}\n"
    "body{margin:0 auto;padding:1.2rem 1rem 3rem;max-width:46rem;background:var(--bg);color:var(--fg);"
    "font:16px/1.5 system-ui,-apple-system,\"Segoe UI\",\"Noto Sans\",sans-serif;overflow-wrap:anywhere}\n"
    "h1{font-size:1.6rem;line-height:1.2;margin:0 0 .4rem}\n"
    "h2{font-size:1.05rem;margin:1.6rem 0 .4rem;padding-bottom:.2rem;border-bottom:1px solid var(--line)}\n"
    "p{margin:.3rem 0}\n"
    "header p,.note{color:var(--dim)}\n"
    "ul,ol{margin:.3rem 0;padding-left:1.2rem}\n"
    "ol.sources{padding-left:1.8rem}\n"
    "li{margin:.3rem 0}\n"
    "a{color:var(--link);text-decoration:none}\n"
    "a:hover,a:focus{text-decoration:underline}\n"
    ".c{font-size:.78em;white-space:nowrap;font-variant-numeric:tabular-nums}\n"
    "blockquote{margin:.3rem 0;padding-left:.7rem;border-left:3px solid var(--line);font-size:.92rem;"
    "color:var(--dim)}\n"
    "mark{background:var(--mark);color:var(--fg);padding:0 .1em}\n"
    ":target{outline:2px solid var(--link);outline-offset:2px}\n"
    "@media print{:root{--fg:#000;--dim:#333;--bg:#fff;--line:#999;--link:#000;--mark:#e8e8e8}"
    "body{font-size:10pt;max-width:none;padding:0}h2{break-after:avoid}li,blockquote{break-inside:avoid}"
    ".sources a{text-decoration:underline}}\n";

static void escaped(dgm__buf *to, const char *text)
{
    for (const char *p = text; *p; p++)
        switch (*p) {
        case '&':
            dgm__buf_adds(to, "&amp;");
            break;
        case '<':
            dgm__buf_adds(to, "&lt;");
            break;
        case '>':
            dgm__buf_adds(to, "&gt;");
            break;
        case '"':
            dgm__buf_adds(to, "&quot;");
            break;
        case '\'':
            dgm__buf_adds(to, "&#39;");
            break;
        default:
            dgm__buf_addc(to, *p);
        }
}

static void clean(dgm__buf *to, const char *text, size_t most)
{
    dgm__buf words;
    dgm__buf_init(&words);
    dgm__brief_clean(&words, text, most);
    to->oom = to->oom || words.oom;
    if (words.data)
        escaped(to, words.data);
    dgm__buf_clear(&words);
}

static void label(dgm__buf *to, uint32_t document, uint32_t sentence)
{
    if (sentence)
        dgm__buf_printf(to, "[%u:%u]", (unsigned)document, (unsigned)sentence);
    else
        dgm__buf_printf(to, "[%u]", (unsigned)document);
}

static void runs(dgm__buf *to, const dgm__line *l)
{
    for (size_t i = 0; i < l->n; i++) {
        const dgm__run *r = &l->runs[i];
        switch (r->kind) {
        case DGM__RUN_STRONG:
            dgm__buf_adds(to, "<strong>");
            escaped(to, r->text);
            dgm__buf_adds(to, "</strong>");
            break;
        case DGM__RUN_QUOTE:
            dgm__buf_adds(to, "\xE2\x80\x9C<bdi>");
            escaped(to, r->text);
            dgm__buf_adds(to, "</bdi>\xE2\x80\x9D");
            break;
        case DGM__RUN_CITE:
            dgm__buf_printf(to, "<a class=\"c\" href=\"#q%u-%u\">", (unsigned)r->document, (unsigned)r->sentence);
            label(to, r->document, r->sentence);
            dgm__buf_adds(to, "</a>");
            break;
        default:
            escaped(to, r->text);
        }
    }
}

/* Paragraphs and lists: a list is open as deep as the last line's level. */
static void lines(dgm__buf *to, const dgm__line *all, size_t n)
{
    int deep = 0;
    for (size_t i = 0; i <= n; i++) {
        int level = i < n ? all[i].level : 0;
        if (level && level <= deep)
            dgm__buf_adds(to, "</li>\n");
        for (; deep > level; deep--)
            dgm__buf_adds(to, deep - 1 == 0 || level < deep - 1 ? "</li></ul>\n" : "</ul></li>\n");
        if (i == n)
            break;
        for (; deep < level; deep++)
            dgm__buf_adds(to, "<ul>\n");
        dgm__buf_adds(to, level ? "<li>" : "<p>");
        runs(to, &all[i]);
        dgm__buf_adds(to, level ? "" : "</p>\n");
    }
}

static void quotes(dgm__buf *to, const dgm__page *page, uint32_t number)
{
    uint32_t sentence = UINT32_MAX;
    for (size_t i = 0; i < page->n_quotes; i++) {
        const dgm__quote *q = &page->quotes[i];
        if (q->document != number)
            continue;
        dgm__buf_adds(to, "<blockquote");
        if (q->sentence != sentence)
            dgm__buf_printf(to, " id=\"q%u-%u\"", (unsigned)q->document, (unsigned)q->sentence);
        sentence = q->sentence;
        dgm__buf_adds(to, "><span class=\"c\">");
        label(to, q->document, q->sentence);
        dgm__buf_adds(to, "</span> <bdi>");
        clean(to, q->before, 0);
        dgm__buf_adds(to, *q->before && q->before[strlen(q->before) - 1] == ' ' ? " <mark>" : "<mark>");
        clean(to, q->words, 0);
        dgm__buf_adds(to, "</mark>");
        dgm__buf_adds(to, *q->after == ' ' ? " " : "");
        clean(to, q->after, 0);
        dgm__buf_adds(to, "</bdi></blockquote>\n");
    }
}

static void source(dgm__brief *b, dgm__buf *to, const dgm__page *page, uint32_t number)
{
    const dgm__source *s = &b->docs[page->sources[number - 1]];
    const char *title = dgm__brief_source_title(b, s);
    char date[DGM__DATE_WORDS];
    dgm__buf_printf(to, "<li id=\"d%u\"><strong><bdi>", (unsigned)number);
    escaped(to, title ? title : "");
    dgm__buf_adds(to, "</bdi></strong>");
    if (s->publisher) {
        dgm__buf_adds(to, ", <bdi>");
        clean(to, s->publisher, 120);
        dgm__buf_adds(to, "</bdi>");
    }
    dgm__buf_adds(to, ", ");
    clean(to, s->published ? dgm__brief_date_words(date, s->published) : "no date told", 0);
    bool piped = !s->url && s->source && !strcmp(s->source, "-");
    if (!piped && (s->url || s->source)) {
        dgm__buf_adds(to, ", ");
        if (dgm__brief_is_address(s->url)) {
            dgm__buf_adds(to, "<a rel=\"noreferrer noopener\" href=\"");
            escaped(to, s->url);
            dgm__buf_adds(to, "\">");
            clean(to, s->url, 120);
            dgm__buf_adds(to, "</a>");
        } else {
            clean(to, s->url ? s->url : s->source, 300);
        }
    }
    for (uint32_t i = 1; i < number; i++)
        if (b->docs[page->sources[i - 1]].copies == s->copies) {
            dgm__buf_printf(to, ", copy of <a href=\"#d%u\">[%u]</a>", (unsigned)i, (unsigned)i);
            break;
        }
    dgm__buf_addc(to, '\n');
    quotes(to, page, number);
    dgm__buf_adds(to, "</li>\n");
}

dgm_status dgm__brief_write_html(dgm__brief *b, const dgm__page *page, dgm_sink sink, void *user)
{
    dgm__buf to;
    dgm__buf_init(&to);
    dgm__buf_adds(&to, "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n"
                       "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n"
                       "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; "
                       "style-src 'unsafe-inline'\">\n<meta name=\"referrer\" content=\"no-referrer\">\n<title>");
    clean(&to, page->title, 0);
    dgm__buf_printf(&to, " \xC2\xB7 brief</title>\n<style>\n%s</style>\n</head>\n<body>\n<header>\n<h1>", style);
    clean(&to, page->title, 0);
    dgm__buf_adds(&to, "</h1>\n");
    lines(&to, page->head, page->n_head);
    dgm__buf_adds(&to, "</header>\n<main>\n");
    for (size_t i = 0; i < page->n; i++) {
        const dgm__section *s = &page->sections[i];
        dgm__buf_printf(&to, "<section id=\"%s\">\n<h2>%s</h2>\n", s->name, s->title);
        lines(&to, s->lines, s->n);
        dgm__buf_adds(&to, "</section>\n");
    }
    if (page->n_sources) {
        dgm__buf_adds(&to, "<section id=\"sources\">\n<h2>Sources</h2>\n<ol class=\"sources\">\n");
        for (uint32_t i = 1; i <= page->n_sources; i++)
            source(b, &to, page, i);
        dgm__buf_adds(&to, "</ol>\n</section>\n");
    }
    dgm__buf_adds(&to, "</main>\n</body>\n</html>\n");
    dgm_status status = DGM_OK;
    if (to.oom)
        status = dgm__brief_no_memory(b);
    else if (sink(user, to.data, to.len))
        status = dgm__fail(b->err, DGM_EIO, "output cannot be written");
    dgm__buf_clear(&to);
    return status;
}
