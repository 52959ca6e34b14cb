/* SPDX-License-Identifier: Apache-2.0
 *
 * Sentence splitter and tokenizer: one perceptron walks over the characters and
 * decides behind each whether a token, a word or a sentence ends there.
 *
 * Few rules stand above it, since no treebank has enough of them: a title before a
 * name keeps its stop and ends no sentence, nor does a comma, and at the end of a
 * paragraph all ends.
 */
#include <stdlib.h>
#include <string.h>

#include "base/err.h"
#include "text/chars.h"
#include "text/glyphs.h"
#include "text/lexicon.h"
#include "text/text.h"

/* A token or word found; sentence: the last of its sentence. */
typedef struct dgm__piece {
    uint32_t start, end, block;
    uint8_t flags;
    bool sentence, quoted; /* quoted: on the last piece of a sentence, that it began inside a quotation */
} dgm__piece;

static dgm_status add_piece(dgm__text_scratch *s, dgm__piece piece, dgm_err *err)
{
    if (s->n_pieces == s->cap_pieces) {
        size_t cap = s->cap_pieces ? s->cap_pieces * 2 : 1024;
        dgm__piece *pieces = realloc(s->pieces, cap * sizeof *pieces);
        if (!pieces)
            return dgm__fail(err, DGM_ENOMEM, "out of memory");
        s->pieces = pieces;
        s->cap_pieces = cap;
    }
    s->pieces[s->n_pieces++] = piece;
    return DGM_OK;
}

/* Parts of a surface token without a sign between: "cannot", "gonna". */
static uint32_t word_split(const dgm__text_model *model, const char *text, uint32_t start, uint32_t end)
{
    char folded[DGM__FOLD_MAX];
    if (end - start > 12)
        return 0;
    for (uint32_t i = start; i < end; i++)
        if (((unsigned char)text[i] | 32) < 'a' || ((unsigned char)text[i] | 32) > 'z')
            return 0;
    size_t n = dgm__word_fold(text + start, end - start, folded);
    const unsigned char *entry = dgm__lexicon_find(&model->lexicon, dgm__lexicon_key(DGM__LEXICON_SPLIT, folded, n, 0));
    return entry && entry[0] > 1 && entry[0] - 1u < end - start ? entry[0] - 1u : 0;
}

/* Where treebanks of the web have ends that news has not: behind a comma or a
 * ticker ("<XYZ.N>"), behind a title before a name ("Dr. |Ibrahim"). */
static bool never_ends(const dgm__glyph *g, size_t n, size_t i, const dgm__split_state *st)
{
    if (g[i].c == ',' || g[i].c == '<' || g[i].c == '>')
        return true;
    if (g[i].c != '.' || i + 2 >= n)
        return false;
    size_t from = i + 1 - (g[i].chunk_len < 255 ? g[i].chunk_len : 1);
    if (st->token_at > from)
        from = st->token_at;
    return from < i && dgm__is_title(g, from, i);
}

/* A capital and a digit or two are one name: "G20", "T72"; "R500" is a sum. */
static bool is_letter_number(const dgm__glyph *g, size_t n, size_t i, const dgm__split_state *st)
{
    if (st->token_at != i || g[i].kind != DGM__CHAR_UPPER)
        return false;
    size_t end = i + 1;
    while (end < n && g[end].kind == DGM__CHAR_DIGIT)
        end++;
    return end > i + 1 && end <= i + 3 &&
           (end == n || (g[end].c != '.' && g[end].c != ',') || end + 1 == n || g[end + 1].kind != DGM__CHAR_DIGIT);
}

static dgm__cut decide(const dgm__text_model *model, const dgm__glyph *g, size_t n, size_t i,
                       const dgm__split_state *st)
{
    if (i + 1 == n)
        return DGM__CUT_SENTENCE;
    bool space = g[i + 1].kind == DGM__CHAR_SPACE;
    if (g[i + 1].c == '.' && i + 2 < n && g[i + 2].kind == DGM__CHAR_SPACE && dgm__is_title(g, st->token_at, i + 1))
        return DGM__CUT_NONE; /* the stop belongs to "Gen" */
    if (!dgm__split_asked(g, n, i) || is_letter_number(g, n, i, st))
        return DGM__CUT_NONE;
    uint64_t features[DGM__SPLIT_FEATURES];
    int32_t sums[DGM__N_CUTS] = {0};
    size_t m = dgm__split_features(g, n, i, st, features);
    dgm__weights_wide(&model->split, features, m, sums);
    if (space)
        return sums[DGM__CUT_SENTENCE] > sums[DGM__CUT_TOKEN] && !never_ends(g, n, i, st) ? DGM__CUT_SENTENCE
                                                                                          : DGM__CUT_TOKEN;
    int best = 0;
    for (int k = 1; k < DGM__N_CUTS; k++)
        if (sums[k] > sums[best])
            best = k;
    return (dgm__cut)best;
}

/* Whether a quotation is open behind glyph i. Marks that look alike on both sides
 * are told by the white space beside them. */
static bool quote_behind(const char *text, const dgm__glyph *g, size_t n, size_t i, bool open)
{
    if (g[i].c == '`' && g[i + 1].c == '`')
        return true;
    if (g[i].c == '\'' && i && g[i - 1].c == '\'')
        return false;
    if (g[i].c != '"')
        return open;
    const char *mark = text + g[i].at;
    if (!strncmp(mark, "\xe2\x80\x9c", 3) || !strncmp(mark, "\xc2\xab", 2))
        return true;
    if (!strncmp(mark, "\xe2\x80\x9d", 3) || !strncmp(mark, "\xc2\xbb", 2))
        return false;
    bool space_before = !i || g[i - 1].kind == DGM__CHAR_SPACE;
    bool space_behind = i + 1 >= n || g[i + 1].kind == DGM__CHAR_SPACE;
    return space_before == space_behind ? !open : space_before;
}

static dgm_status split_paragraph(const dgm__text_model *model, dgm__text_scratch *s, const char *text, uint32_t from,
                                  uint32_t to, uint32_t block, dgm_err *err)
{
    dgm_status status = dgm__glyphs_make(s, text, from, to, err);
    if (status)
        return status;
    const dgm__glyph *g = s->glyphs;
    size_t n = s->n_glyphs;
    dgm__split_state st = {0};
    st.style = dgm__glyphs_style(g, n);
    bool joined = false, quote = false, began_quoted = false;
    for (size_t i = 0; i < n; i++) {
        if (g[i].kind == DGM__CHAR_SPACE)
            continue;
        dgm__cut cut = decide(model, g, n, i, &st);
        quote = quote_behind(text, g, n, i, quote);
        if (cut != DGM__CUT_NONE) {
            uint32_t at = st.token_at;
            dgm__piece piece = {g[at].at, g[i + 1].at, block, 0, false, false};
            if (!at || g[at - 1].kind == DGM__CHAR_SPACE)
                piece.flags |= DGM__TOKEN_SPACE_BEFORE;
            uint32_t first = joined || cut == DGM__CUT_JOIN ? 0 : word_split(model, text, piece.start, piece.end);
            if (first) {
                dgm__piece part = piece;
                part.end = part.start + first;
                part.flags |= DGM__TOKEN_JOINED;
                status = add_piece(s, part, err);
                piece.start = part.end;
                piece.flags = 0;
            }
            joined = cut == DGM__CUT_JOIN;
            if (joined)
                piece.flags |= DGM__TOKEN_JOINED;
            piece.sentence = cut == DGM__CUT_SENTENCE;
            if (piece.sentence) {
                piece.quoted = began_quoted;
                began_quoted = quote;
            }
            if (!status)
                status = add_piece(s, piece, err);
            if (status)
                return status;
        }
        dgm__split_step(g, i, cut, &st);
    }
    return DGM_OK;
}

/* A run of tokens too long for one sentence is cut behind a sign, else anywhere
 * but inside a surface token. */
static void cut_long(const char *text, dgm__piece *pieces, size_t n)
{
    size_t first = 0;
    for (size_t i = 0; i < n; i++) {
        if (i + 1 - first >= DGM__SENTENCE_MAX && !pieces[i].sentence) {
            size_t cut = i;
            while (cut > first && (pieces[cut].flags & DGM__TOKEN_JOINED))
                cut--;
            for (size_t k = cut; k > first + DGM__SENTENCE_MAX / 2; k--) {
                char c = text[pieces[k].start];
                if (pieces[k].end - pieces[k].start == 1 && (c == ';' || c == ',' || c == '.' || c == ':')) {
                    cut = k;
                    break;
                }
            }
            pieces[cut].sentence = true;
            i = cut;
        }
        if (pieces[i].sentence)
            first = i + 1;
    }
}

static char *form_of(dgm__arena *arena, const char *text, uint32_t start, uint32_t end)
{
    char *form = dgm__arena_strndup(arena, text + start, end - start);
    if (!form)
        return NULL;
    for (char *p = form; *p; p++) /* a NUL inside ends the form; nothing else can be done with one */
        if ((unsigned char)*p <= ' ')
            *p = ' ';
    return form;
}

static dgm_status collect(dgm__text_scratch *s, const char *text, dgm__arena *arena, dgm__sentence **out, size_t *n_out,
                          dgm_err *err)
{
    size_t n_sentences = 0;
    for (size_t i = 0; i < s->n_pieces; i++)
        n_sentences += s->pieces[i].sentence;
    dgm__token *tokens = dgm__arena_alloc(arena, s->n_pieces, sizeof *tokens);
    dgm__sentence *sentences = dgm__arena_alloc(arena, n_sentences, sizeof *sentences);
    if (!tokens || !sentences)
        return dgm__fail(err, DGM_ENOMEM, "out of memory");
    size_t first = 0, n = 0;
    for (size_t i = 0; i < s->n_pieces; i++) {
        const dgm__piece *p = &s->pieces[i];
        dgm__token *t = &tokens[i];
        t->start = p->start;
        t->end = p->end;
        t->form = t->lemma = form_of(arena, text, p->start, p->end);
        if (!t->form)
            return dgm__fail(err, DGM_ENOMEM, "out of memory");
        t->xpos = t->feats = "_";
        t->upos = DGM__UPOS_X;
        t->head = -1;
        t->rel = DGM__REL_DEP;
        t->flags = p->flags;
        if (!p->sentence)
            continue;
        dgm__sentence *sentence = &sentences[n++];
        sentence->tokens = tokens + first;
        sentence->n = (uint32_t)(i + 1 - first);
        sentence->block = p->block;
        sentence->span = (dgm__span){tokens[first].start, p->end};
        sentence->quoted = p->quoted;
        first = i + 1;
    }
    *out = sentences;
    *n_out = n;
    return DGM_OK;
}

dgm_status dgm__split(const dgm__text_model *model, dgm__text_scratch *scratch, const dgm__document *doc,
                      dgm__arena *arena, dgm__sentence **out, size_t *n_out, dgm_err *err)
{
    *out = NULL;
    *n_out = 0;
    scratch->n_pieces = 0;
    for (size_t b = 0; b < doc->n_blocks; b++) {
        uint32_t at = doc->blocks[b].span.start, end = doc->blocks[b].span.end, from, to;
        while (dgm__next_paragraph(doc->text, end, &at, &from, &to)) {
            dgm_status status = split_paragraph(model, scratch, doc->text, from, to, (uint32_t)b, err);
            if (status)
                return status;
        }
    }
    cut_long(doc->text, scratch->pieces, scratch->n_pieces);
    return collect(scratch, doc->text, arena, out, n_out, err);
}
