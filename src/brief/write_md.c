/* SPDX-License-Identifier: Apache-2.0
 *
 * A page as Markdown (CommonMark). Every character of it that could mean something
 * to a reader of Markdown or HTML is escaped.
 */
#include <string.h>

#include "base/err.h"
#include "brief/page.h"
#include "brief/prose.h"

static void escaped(dgm__buf *to, const char *text, bool at_start)
{
    for (const char *p = text; *p; p++) {
        bool first = at_start && p == text;
        bool special = strchr("\\`*_[]<>&|~$", *p) || (first && strchr("#+-=", *p)) ||
                       (*p == ':' && p[1] == '/' && p[2] == '/') || (*p == '!' && p[1] == '[');
        if (at_start && (*p == '.' || *p == ')') && p > text && strspn(text, "0123456789") == (size_t)(p - text))
            special = true;
        if (special)
            dgm__buf_addc(to, '\\');
        dgm__buf_addc(to, *p);
    }
}

static void cite(dgm__buf *to, uint32_t document, uint32_t sentence)
{
    if (sentence)
        dgm__buf_printf(to, "\\[%u:%u\\]", (unsigned)document, (unsigned)sentence);
    else
        dgm__buf_printf(to, "\\[%u\\]", (unsigned)document);
}

static void quoted(dgm__buf *to, const char *text)
{
    dgm__buf_adds(to, "\xE2\x80\x9C");
    escaped(to, text, false);
    dgm__buf_adds(to, "\xE2\x80\x9D");
}

static void line(dgm__buf *to, const dgm__line *l)
{
    dgm__buf_adds(to, l->level == 2 ? "  - " : l->level == 1 ? "- " : "");
    for (size_t i = 0; i < l->n; i++) {
        const dgm__run *r = &l->runs[i];
        switch (r->kind) {
        case DGM__RUN_STRONG:
            dgm__buf_adds(to, "**");
            escaped(to, r->text, false);
            dgm__buf_adds(to, "**");
            break;
        case DGM__RUN_QUOTE:
            quoted(to, r->text);
            break;
        case DGM__RUN_CITE:
            cite(to, r->document, r->sentence);
            break;
        default:
            escaped(to, r->text, i == 0);
        }
    }
    dgm__buf_addc(to, '\n');
}

static void lines(dgm__buf *to, const dgm__line *all, size_t n)
{
    for (size_t i = 0; i < n; i++) {
        if (i && all[i].level == 0) /* a paragraph of its own */
            dgm__buf_addc(to, '\n');
        line(to, &all[i]);
        if (all[i].level == 0 && i + 1 < n && all[i + 1].level)
            dgm__buf_addc(to, '\n');
    }
}

static void clean(dgm__buf *to, const char *text, size_t most)
{
    dgm__buf words;
    dgm__buf_init(&words);
    dgm__brief_clean(&words, text, most);
    to->oom = to->oom || words.oom;
    if (words.data)
        escaped(to, words.data, false);
    dgm__buf_clear(&words);
}

static void source(dgm__brief *b, dgm__buf *to, const dgm__page *page, uint32_t number)
{
    const dgm__source *s = &b->docs[page->sources[number - 1]];
    const char *title = dgm__brief_source_title(b, s);
    char date[DGM__DATE_WORDS];
    dgm__buf_printf(to, "%u. **", (unsigned)number);
    escaped(to, title ? title : "", false);
    dgm__buf_adds(to, "**");
    if (s->publisher) {
        dgm__buf_adds(to, ", ");
        clean(to, s->publisher, 120);
    }
    dgm__buf_adds(to, ", ");
    clean(to, s->published ? dgm__brief_date_words(date, s->published) : "no date told", 0);
    bool piped = !s->url && s->source && !strcmp(s->source, "-");
    if (!piped && (s->url || s->source)) {
        dgm__buf_adds(to, ", ");
        if (dgm__brief_is_address(s->url))
            dgm__buf_printf(to, "<%s>", s->url);
        else
            clean(to, s->url ? s->url : s->source, 300);
    }
    for (uint32_t i = 1; i < number; i++)
        if (b->docs[page->sources[i - 1]].copies == s->copies) {
            dgm__buf_printf(to, ", copy of \\[%u\\]", (unsigned)i);
            break;
        }
    dgm__buf_addc(to, '\n');
    for (size_t i = 0; i < page->n_quotes; i++) {
        const dgm__quote *q = &page->quotes[i];
        if (q->document != number)
            continue;
        dgm__buf_adds(to, "   - ");
        cite(to, q->document, q->sentence);
        dgm__buf_adds(to, " \xE2\x80\x9C");
        clean(to, q->words, 0);
        dgm__buf_adds(to, "\xE2\x80\x9D\n");
    }
}

dgm_status dgm__brief_write_markdown(dgm__brief *b, const dgm__page *page, dgm_sink sink, void *user)
{
    dgm__buf to;
    dgm__buf_init(&to);
    dgm__buf_adds(&to, "# ");
    clean(&to, page->title, 0);
    dgm__buf_adds(&to, "\n\n");
    lines(&to, page->head, page->n_head);
    for (size_t i = 0; i < page->n; i++) {
        dgm__buf_printf(&to, "\n## %s\n\n", page->sections[i].title);
        lines(&to, page->sections[i].lines, page->sections[i].n);
    }
    if (page->n_sources)
        dgm__buf_adds(&to, "\n## Sources\n\n");
    for (uint32_t i = 1; i <= page->n_sources; i++)
        source(b, &to, page, i);
    dgm_status status = DGM_OK;
    if (to.oom)
        status = dgm__brief_no_memory(b);
    else if (sink(user, to.data, to.len))
        status = dgm__fail(b->err, DGM_EIO, "output cannot be written");
    dgm__buf_clear(&to);
    return status;
}
