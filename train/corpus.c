/* SPDX-License-Identifier: Apache-2.0
 *
 * Sentences to train on: see corpus.h.
 */
#include "corpus.h"

#include <string.h>
#include <utf8proc.h>

#include "base/err.h"
#include "base/utf8.h"

dgm_status dgm__corpus_push(dgm__corpus *c, const dgm__document *doc, const dgm__sentence *s, size_t origin,
                            dgm__arena *arena, dgm_err *err)
{
    size_t cap = c->cap, cap2 = c->cap;
    if (dgm__arena_grow(arena, c->docs, c->n, cap) || dgm__arena_grow(arena, c->origin, c->n, cap2) ||
        dgm__arena_grow(arena, c->sentences, c->n, c->cap))
        return dgm__fail(err, DGM_ENOMEM, "out of memory");
    c->docs[c->n] = doc;
    c->origin[c->n] = (uint32_t)origin;
    c->sentences[c->n++] = *s;
    return DGM_OK;
}

dgm_status dgm__corpus_add(dgm__corpus *corpus, const dgm__conllu *from, const char *const *skip, dgm__arena *arena,
                           dgm_err *err)
{
    dgm_status status = DGM_OK;
    for (size_t i = 0; !status && i < from->n_sentences; i++) {
        bool keep = true;
        for (const char *const *p = skip; keep && p && *p; p++)
            keep = strncmp(from->ids[i], *p, strlen(*p)) != 0;
        if (keep)
            status = dgm__corpus_push(corpus, &from->doc, &from->sentences[i], corpus->n, arena, err);
    }
    return status;
}

static bool is_function_word(const dgm__token *t)
{
    return t->upos == DGM__UPOS_ADP || t->upos == DGM__UPOS_CCONJ || t->upos == DGM__UPOS_DET ||
           t->upos == DGM__UPOS_PART || t->upos == DGM__UPOS_SCONJ;
}

/* Appends a token's text as the copy has it. */
static void put(dgm__buf *out, const char *text, size_t len, const dgm__token *t, dgm__copy how, bool first)
{
    if (how == DGM__COPY_QUOTES) {
        if (len == 1 && *text == '"')
            dgm__buf_adds(out, !strcmp(t->xpos, "''") ? "''" : "``");
        else
            dgm__buf_add(out, text, len);
        return;
    }
    bool all = how == DGM__COPY_CAPS, one = first || !is_function_word(t);
    for (size_t i = 0; i < len;) {
        uint32_t c;
        size_t n = dgm__utf8_next(text + i, len - i, &c);
        char up[4];
        size_t m = (all || (one && !i)) && c != 0xFFFFFFFF
                       ? dgm__utf8_put(up, (uint32_t)utf8proc_toupper((utf8proc_int32_t)c))
                       : 0;
        dgm__buf_add(out, m ? up : text + i, m ? m : n);
        i += n;
    }
}

static dgm_status copy_run(dgm__corpus *corpus, size_t first, size_t n, dgm__copy how, dgm__arena *arena, dgm_err *err)
{
    dgm_status status = DGM_OK;
    dgm__buf text;
    dgm__buf_init(&text);
    dgm__document *doc = dgm__arena_alloc(arena, 1, sizeof *doc);
    dgm__sentence *copies = dgm__arena_alloc(arena, n, sizeof *copies);
    if (!doc || !copies)
        status = dgm__fail(err, DGM_ENOMEM, "out of memory");
    for (size_t k = 0; !status && k < n; k++) {
        const dgm__sentence *from = &corpus->sentences[first + k];
        const char *source = corpus->docs[first + k]->text;
        dgm__sentence *to = &copies[k];
        *to = *from;
        to->block = 0;
        to->tokens = dgm__arena_alloc(arena, from->n, sizeof *to->tokens);
        if (!to->tokens) {
            status = dgm__fail(err, DGM_ENOMEM, "out of memory");
            break;
        }
        for (uint32_t i = 0; i < from->n; i++) {
            const dgm__token *t = &from->tokens[i];
            dgm__token *u = &to->tokens[i];
            *u = *t;
            if (!text.len)
                u->flags |= DGM__TOKEN_SPACE_BEFORE;
            else if (t->flags & DGM__TOKEN_SPACE_BEFORE)
                dgm__buf_addc(&text, ' ');
            bool inner = i && (from->tokens[i - 1].flags & DGM__TOKEN_JOINED);
            u->start = (uint32_t)text.len;
            put(&text, source + t->start, t->end - t->start, t,
                inner && how == DGM__COPY_TITLE ? DGM__COPY_QUOTES : how, i == 0);
            u->end = (uint32_t)text.len;
            u->form = text.oom ? NULL : dgm__arena_strndup(arena, text.data + u->start, u->end - u->start);
            if (!u->form)
                status = dgm__fail(err, DGM_ENOMEM, "out of memory");
        }
        to->span = (dgm__span){to->tokens[0].start, to->tokens[to->n - 1].end};
    }
    if (!status) {
        doc->text = dgm__arena_strndup(arena, text.data, text.len);
        doc->len = text.len;
        doc->n_blocks = 1;
        doc->blocks = dgm__arena_alloc(arena, 1, sizeof *doc->blocks);
        if (!doc->text || !doc->blocks)
            status = dgm__fail(err, DGM_ENOMEM, "out of memory");
        else
            doc->blocks[0].span.end = (uint32_t)text.len;
    }
    for (size_t k = 0; !status && k < n; k++)
        status = dgm__corpus_push(corpus, doc, &copies[k], first + k, arena, err);
    dgm__buf_clear(&text);
    return status;
}

static bool has_quote(const dgm__sentence *s)
{
    for (uint32_t i = 0; i < s->n; i++)
        if (!strcmp(s->tokens[i].form, "\""))
            return true;
    return false;
}

dgm_status dgm__corpus_copy(dgm__corpus *corpus, dgm__copy how, size_t n, uint32_t every, dgm__rng *rng,
                            dgm__arena *arena, dgm_err *err)
{
    dgm_status status = DGM_OK;
    for (size_t i = 0; !status && i < n;) {
        size_t run = 1, most = how == DGM__COPY_TITLE ? 1 : 1 + dgm__rng_below(rng, 6);
        while (run < most && i + run < n && corpus->docs[i + run] == corpus->docs[i] &&
               corpus->sentences[i + run].block == corpus->sentences[i].block)
            run++;
        bool take = dgm__rng_below(rng, every) == 0;
        if (how == DGM__COPY_TITLE && corpus->sentences[i].n > 30)
            take = false;
        if (how == DGM__COPY_QUOTES) {
            bool any = false;
            for (size_t k = 0; k < run; k++)
                any = any || has_quote(&corpus->sentences[i + k]);
            take = take && any;
        }
        if (take)
            status = copy_run(corpus, i, run, how, arena, err);
        i += run;
    }
    return status;
}
