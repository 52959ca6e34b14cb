/* SPDX-License-Identifier: Apache-2.0
 *
 * CoNLL-U reader, writer: see conllu.h.
 */
#include "text/conllu.h"

#include <limits.h>
#include <stdlib.h>
#include <string.h>

#include "base/err.h"
#include "base/utf8.h"

enum { MOST_WORDS = 10000 }; /* of one sentence */

typedef struct reader {
    dgm__arena *arena;
    dgm__buf text;
    dgm__token *tokens; /* of all sentences; they point into it at the end */
    size_t n_tokens, cap_tokens;
    dgm__sentence *sentences;
    size_t n_sentences, cap_sentences;
    const char **ids;
    size_t n_ids, cap_ids;
    dgm__block *blocks;
    size_t n_blocks, cap_blocks;
    const char *id;
    size_t first; /* first token of the sentence being read */
    uint32_t line;
    uint32_t range_end, range_at, range_stop; /* word that ends the surface token; its bytes left */
    bool new_block, space, range_space;
    dgm_err *err;
} reader;

static dgm_status no_memory(reader *r)
{
    return dgm__fail(r->err, DGM_ENOMEM, "out of memory");
}

static dgm_status bad(reader *r, const char *what)
{
    return dgm__fail_at(r->err, DGM_EFORMAT, r->line, 1, "CoNLL-U: %s", what);
}

static bool number(const char *text, size_t len, uint32_t *out)
{
    uint32_t n = 0;
    if (!len || len > 6)
        return false;
    for (size_t i = 0; i < len; i++) {
        if (text[i] < '0' || text[i] > '9')
            return false;
        n = n * 10 + (uint32_t)(text[i] - '0');
    }
    *out = n;
    return true;
}

static bool has(const char *misc, size_t len, const char *want)
{
    size_t n = strlen(want);
    for (size_t i = 0; i + n <= len; i++)
        if (!memcmp(misc + i, want, n) && (!i || misc[i - 1] == '|') && (i + n == len || misc[i + n] == '|'))
            return true;
    return false;
}

/* Bytes of a surface form, after the white space that stands before it. */
static dgm_status put_surface(reader *r, const char *form, size_t len, uint32_t *start, uint32_t *end, uint8_t *flags)
{
    bool first = r->n_tokens == r->first;
    if (r->new_block) {
        if (r->n_blocks)
            dgm__buf_adds(&r->text, "\n\n");
        if (dgm__arena_grow(r->arena, r->blocks, r->n_blocks, r->cap_blocks))
            return no_memory(r);
        uint32_t at = (uint32_t)r->text.len;
        r->blocks[r->n_blocks++] = (dgm__block){DGM__BLOCK_BODY, {at, at}};
        *flags |= DGM__TOKEN_SPACE_BEFORE;
        r->new_block = false;
    } else if (r->space || (first && !r->text.len)) {
        dgm__buf_addc(&r->text, ' ');
        *flags |= DGM__TOKEN_SPACE_BEFORE;
    }
    *start = (uint32_t)r->text.len;
    dgm__buf_add(&r->text, form, len);
    *end = (uint32_t)r->text.len;
    r->blocks[r->n_blocks - 1].span.end = *end;
    if (r->text.oom)
        return no_memory(r);
    return r->text.len > UINT32_MAX / 2 ? dgm__fail(r->err, DGM_ELIMIT, "CoNLL-U: too large") : DGM_OK;
}

static int relation(const char *text)
{
    int rel = dgm__rel_find(text);
    char base[32];
    size_t n = strcspn(text, ":");
    if (rel >= 0 || n >= sizeof base)
        return rel >= 0 ? rel : DGM__REL_DEP;
    memcpy(base, text, n);
    base[n] = '\0';
    rel = dgm__rel_find(base);
    return rel >= 0 ? rel : DGM__REL_DEP;
}

typedef struct column {
    const char *at;
    size_t len;
} column;

static dgm_status read_range(reader *r, const column *c, size_t dash)
{
    uint32_t from, to;
    size_t next = r->n_tokens - r->first + 1;
    if (!number(c[0].at, dash, &from) || !number(c[0].at + dash + 1, c[0].len - dash - 1, &to) || from != next ||
        to < from || r->range_end >= from)
        return bad(r, "range of words that does not fit");
    uint8_t flags = 0;
    dgm_status status = put_surface(r, c[1].at, c[1].len, &r->range_at, &r->range_stop, &flags);
    r->range_end = to;
    r->range_space = flags != 0;
    r->space = !has(c[9].at, c[9].len, "SpaceAfter=No");
    return status;
}

static dgm_status read_word(reader *r, const column *c)
{
    uint32_t id, head = 0;
    if (!number(c[0].at, c[0].len, &id) || id != r->n_tokens - r->first + 1)
        return bad(r, "words are not numbered from 1 up");
    if (id > MOST_WORDS)
        return dgm__fail_at(r->err, DGM_ELIMIT, r->line, 1, "CoNLL-U: more than %d words in a sentence", MOST_WORDS);
    if (!c[1].len)
        return bad(r, "word without a form");
    bool no_head = c[6].len == 1 && c[6].at[0] == '_';
    if (!no_head && !number(c[6].at, c[6].len, &head))
        return bad(r, "head is not a number");
    if (dgm__arena_grow(r->arena, r->tokens, r->n_tokens, r->cap_tokens))
        return no_memory(r);
    dgm__token t = {0};
    dgm_status status = DGM_OK;
    if (id <= r->range_end) {
        uint32_t left = r->range_stop - r->range_at;
        uint32_t mine = id == r->range_end || c[1].len > left ? left : (uint32_t)c[1].len;
        t.start = r->range_at;
        t.end = r->range_at += mine;
        t.flags =
            (uint8_t)((r->range_space ? DGM__TOKEN_SPACE_BEFORE : 0) | (id < r->range_end ? DGM__TOKEN_JOINED : 0));
        r->range_space = false;
    } else {
        status = put_surface(r, c[1].at, c[1].len, &t.start, &t.end, &t.flags);
        r->space = !has(c[9].at, c[9].len, "SpaceAfter=No");
    }
    if (status)
        return status;
    char *upos = dgm__arena_strndup(r->arena, c[3].at, c[3].len);
    char *rel = dgm__arena_strndup(r->arena, c[7].at, c[7].len);
    t.form = dgm__arena_strndup(r->arena, c[1].at, c[1].len);
    t.lemma = dgm__arena_strndup(r->arena, c[2].at, c[2].len);
    t.xpos = dgm__arena_strndup(r->arena, c[4].at, c[4].len);
    t.feats = dgm__arena_strndup(r->arena, c[5].at, c[5].len);
    if (!upos || !rel || !t.form || !t.lemma || !t.xpos || !t.feats)
        return no_memory(r);
    int tag = dgm__upos_find(upos);
    t.upos = (uint8_t)(tag < 0 ? DGM__UPOS_X : tag);
    t.rel = (uint8_t)relation(rel);
    t.head = no_head ? -1 : (int32_t)head - 1;
    r->tokens[r->n_tokens++] = t;
    return DGM_OK;
}

static dgm_status end_sentence(reader *r)
{
    size_t n = r->n_tokens - r->first;
    if (!n)
        return DGM_OK;
    if (r->range_end > n)
        return bad(r, "range of words past the end of the sentence");
    for (size_t i = r->first; i < r->n_tokens; i++)
        if (r->tokens[i].head >= (int32_t)n || r->tokens[i].head == (int32_t)(i - r->first))
            return bad(r, "head outside the sentence");
    if (dgm__arena_grow(r->arena, r->sentences, r->n_sentences, r->cap_sentences) ||
        dgm__arena_grow(r->arena, r->ids, r->n_ids, r->cap_ids))
        return no_memory(r);
    dgm__sentence *s = &r->sentences[r->n_sentences++];
    s->n = (uint32_t)n;
    s->block = (uint32_t)(r->n_blocks - 1);
    s->span = (dgm__span){r->tokens[r->first].start, r->tokens[r->n_tokens - 1].end};
    r->ids[r->n_ids++] = r->id;
    r->id = "";
    r->first = r->n_tokens;
    r->range_end = 0;
    return DGM_OK;
}

static dgm_status read_comment(reader *r, const char *line, size_t len)
{
    static const char key[] = "# sent_id = ";
    if (len >= 8 && (!memcmp(line, "# newpar", 8) || !memcmp(line, "# newdoc", 8)))
        r->new_block = true;
    if (len > sizeof key - 1 && !memcmp(line, key, sizeof key - 1)) {
        r->id = dgm__arena_strndup(r->arena, line + sizeof key - 1, len - (sizeof key - 1));
        if (!r->id)
            return no_memory(r);
    }
    return DGM_OK;
}

static dgm_status read_line(reader *r, const char *line, size_t len)
{
    if (!len)
        return end_sentence(r);
    if (line[0] == '#' && r->n_tokens == r->first && !memchr(line, '\t', len))
        return read_comment(r, line, len);
    column c[10];
    size_t n = 0, at = 0;
    for (size_t i = 0; i <= len && n < 10; i++) {
        if (i == len || line[i] == '\t') {
            c[n++] = (column){line + at, i - at};
            at = i + 1;
        }
    }
    if (n < 10)
        return bad(r, "fewer than 10 columns");
    if (memchr(c[0].at, '.', c[0].len))
        return DGM_OK;
    const char *dash = memchr(c[0].at, '-', c[0].len);
    return dash ? read_range(r, c, (size_t)(dash - c[0].at)) : read_word(r, c);
}

dgm_status dgm__conllu_read(const char *data, size_t len, dgm__arena *arena, dgm__conllu *out, dgm_err *err)
{
    reader r = {.arena = arena, .id = "", .new_block = true, .err = err};
    dgm_status status = DGM_OK;
    memset(out, 0, sizeof *out);
    dgm__buf_init(&r.text);
    if (dgm__utf8_check(data, len) != len)
        status = dgm__fail(err, DGM_EENCODING, "CoNLL-U: not UTF-8");
    for (size_t i = 0; !status && i < len;) {
        const char *end = memchr(data + i, '\n', len - i);
        size_t n = end ? (size_t)(end - (data + i)) : len - i;
        size_t next = i + n + 1;
        r.line++;
        if (n && data[i + n - 1] == '\r')
            n--;
        status = read_line(&r, data + i, n);
        i = next;
    }
    if (!status)
        status = end_sentence(&r);
    if (!status) {
        out->doc.text = dgm__arena_strndup(arena, r.text.data ? r.text.data : "", r.text.len);
        if (!out->doc.text)
            status = no_memory(&r);
    }
    if (!status) {
        size_t at = 0;
        for (size_t i = 0; i < r.n_sentences; i++) {
            r.sentences[i].tokens = r.tokens + at;
            at += r.sentences[i].n;
        }
        out->doc.len = r.text.len;
        out->doc.body = (dgm__span){0, (uint32_t)r.text.len};
        out->doc.blocks = r.blocks;
        out->doc.n_blocks = r.n_blocks;
        out->doc.id = out->doc.source = "";
        memcpy(out->doc.language, "en", 3);
        out->sentences = r.sentences;
        out->n_sentences = r.n_sentences;
        out->ids = r.ids;
    }
    dgm__buf_clear(&r.text);
    return status;
}

/* Nothing that would break a column or a line. */
static void put_field(dgm__buf *out, const char *text, size_t len)
{
    if (!len)
        dgm__buf_addc(out, '_');
    for (size_t i = 0; i < len; i++)
        dgm__buf_addc(out, (unsigned char)text[i] < ' ' ? ' ' : text[i]);
}

static bool space_after(const dgm__sentence *s, const dgm__sentence *next, uint32_t i)
{
    if (i + 1 < s->n)
        return s->tokens[i + 1].flags & DGM__TOKEN_SPACE_BEFORE;
    return !next || (next->tokens[0].flags & DGM__TOKEN_SPACE_BEFORE);
}

static void write_token(dgm__buf *out, const dgm__document *doc, const dgm__sentence *s, const dgm__sentence *next,
                        uint32_t i)
{
    const dgm__token *t = &s->tokens[i];
    uint32_t last = i;
    while (last + 1 < s->n && (s->tokens[last].flags & DGM__TOKEN_JOINED))
        last++;
    bool starts = !i || !(s->tokens[i - 1].flags & DGM__TOKEN_JOINED);
    if (starts && last > i) {
        dgm__buf_printf(out, "%u-%u\t", (unsigned)i + 1, (unsigned)last + 1);
        put_field(out, doc->text + t->start, s->tokens[last].end - t->start);
        dgm__buf_printf(out, "\t_\t_\t_\t_\t_\t_\t_\t%s\n", space_after(s, next, last) ? "_" : "SpaceAfter=No");
    }
    dgm__buf_printf(out, "%u\t", (unsigned)i + 1);
    put_field(out, t->form, strlen(t->form));
    dgm__buf_addc(out, '\t');
    put_field(out, t->lemma, strlen(t->lemma));
    dgm__buf_printf(out, "\t%s\t%s\t%s\t%ld\t%s\t_\t%s\n", dgm__upos_text((dgm__upos)t->upos), t->xpos, t->feats,
                    (long)t->head + 1, dgm__rel_text((dgm__rel)t->rel),
                    (starts && last > i) || !starts || space_after(s, next, i) ? "_" : "SpaceAfter=No");
}

void dgm__conllu_write(dgm__buf *out, const dgm__document *doc, const dgm__sentence *sentences, size_t n,
                       const char *const *ids)
{
    for (size_t k = 0; k < n; k++) {
        const dgm__sentence *s = &sentences[k];
        const dgm__sentence *next = k + 1 < n ? s + 1 : NULL;
        if (!k || s->block != s[-1].block)
            dgm__buf_adds(out, "# newpar\n");
        if (ids)
            dgm__buf_printf(out, "# sent_id = %s\n", ids[k]);
        else
            dgm__buf_printf(out, "# sent_id = %zu\n", k + 1);
        dgm__buf_adds(out, "# text = ");
        put_field(out, doc->text + s->span.start, s->span.end - s->span.start);
        dgm__buf_addc(out, '\n');
        for (uint32_t i = 0; i < s->n; i++)
            write_token(out, doc, s, next, i);
        dgm__buf_addc(out, '\n');
    }
}
