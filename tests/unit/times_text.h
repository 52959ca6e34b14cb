/* SPDX-License-Identifier: Apache-2.0
 *
 * A text as sentences without tags, and its time expressions, for the tests of
 * resolve/times.
 */
#ifndef DGM_TESTS_TIMES_TEXT_H
#define DGM_TESTS_TIMES_TEXT_H

#include "check.h"

#include "base/arena.h"
#include "resolve/times.h"

typedef struct fixture {
    dgm__arena arena;
    dgm__document doc;
    dgm__sentence *sentences;
    size_t n_sentences;
    dgm__time *times;
    size_t n;
} fixture;

/* Words between blanks, with stops and signs at their ends split off; a stop and
 * a blank end a sentence unless an abbreviation stands before. No tags, no trees. */
static inline void split(fixture *f, const char *text)
{
    static const char *const short_words[] = {"a.m.", "p.m.", "Sept.", "Nov.", "Wed.", "U.S."};
    size_t len = strlen(text);
    dgm__token *tokens = dgm__arena_alloc(&f->arena, len + 1, sizeof *tokens);
    f->sentences = dgm__arena_alloc(&f->arena, len + 1, sizeof *f->sentences);
    assert_non_null(tokens);
    assert_non_null(f->sentences);
    size_t n = 0, from = 0, at = 0;
    while (at < len) {
        if (text[at] == ' ' || text[at] == '\n') {
            at++;
            continue;
        }
        size_t end = at, stops;
        while (end < len && text[end] != ' ' && text[end] != '\n')
            end++;
        while (at < end && strchr("([\"'", text[at])) {
            tokens[n++] =
                (dgm__token){.start = (uint32_t)at, .end = (uint32_t)at + 1, .form = "", .lemma = "", .xpos = ""};
            at++;
        }
        stops = end;
        bool is_short = false;
        for (size_t i = 0; i < sizeof short_words / sizeof *short_words; i++)
            is_short |=
                strlen(short_words[i]) <= end - at && strncmp(text + at, short_words[i], strlen(short_words[i])) == 0;
        while (stops > at && strchr(is_short ? ",)];:" : ".,)];:'", text[stops - 1]))
            stops--;
        if (stops > at)
            tokens[n++] =
                (dgm__token){.start = (uint32_t)at, .end = (uint32_t)stops, .form = "", .lemma = "", .xpos = ""};
        for (at = stops; at < end; at++)
            tokens[n++] =
                (dgm__token){.start = (uint32_t)at, .end = (uint32_t)at + 1, .form = "", .lemma = "", .xpos = ""};
        bool full_stop = n > from && text[tokens[n - 1].start] == '.' && tokens[n - 1].end - tokens[n - 1].start == 1;
        if (full_stop || at >= len) {
            f->sentences[f->n_sentences++] = (dgm__sentence){.tokens = tokens + from, .n = (uint32_t)(n - from)};
            from = n;
        }
    }
    if (n > from)
        f->sentences[f->n_sentences++] = (dgm__sentence){.tokens = tokens + from, .n = (uint32_t)(n - from)};
    f->doc = (dgm__document){.id = "", .source = "", .text = text, .len = len};
}

static inline void find(fixture *f, const char *text, const char *anchor)
{
    memset(f, 0, sizeof *f);
    dgm__arena_init(&f->arena, 0);
    dgm_err err;
    split(f, text);
    assert_int_equal(dgm__times_find(&f->times, &f->n, &f->doc, f->sentences, f->n_sentences, anchor, &f->arena, &err),
                     DGM_OK);
}

#endif
