/* SPDX-License-Identifier: Apache-2.0
 *
 * The bench that tests of who, frames, status and encounters stand on: a text read
 * by the real models down to its records, and rows that are known to fail.
 *
 * Texts are given as their blocks, so that nothing hangs on how pages are read:
 * blocks are parted by an empty line; "# " begins the title, "^ " a caption.
 */
#ifndef DGM_TESTS_CODING_H
#define DGM_TESTS_CODING_H

#include "check.h"

#include "api/analyse.h"
#include "record/assemble.h"

enum { MOST_TEXT = 8000, MOST_BLOCKS = 32 };

typedef struct coding {
    dgm__bundle lexicon, models;
    dgm__knowledge knowledge;
    dgm__tools tools;
    dgm__arena arena;
    dgm__document doc;
    dgm__block blocks[MOST_BLOCKS];
    char text[MOST_TEXT];
    dgm__analysis a;
    dgm_records records;
    double least;                       /* confidence that events are told from */
    const struct dgm__witness *witness; /* NULL */
} coding;

static inline void coding_must(dgm_status status, const dgm_err *err)
{
    if (status != DGM_OK)
        fail_msg("%s:%u", err->text, err->line);
}

static inline int coding_setup(void **state)
{
    static coding c;
    dgm_err err = {.status = DGM_OK};
    coding_must(dgm__bundle_open(&c.lexicon, "lexicon", &err), &err);
    coding_must(dgm__bundle_open(&c.models, "models", &err), &err);
    const dgm__part *part = dgm__bundle_find(&c.models, "english.model");
    assert_non_null(part);
    coding_must(dgm__knowledge_load(&c.knowledge, &c.lexicon, part->data, part->len, &err), &err);
    dgm__tools_init(&c.tools);
    dgm__arena_init(&c.arena, 0);
    *state = &c;
    return 0;
}

static inline int coding_teardown(void **state)
{
    coding *c = *state;
    dgm__tools_clear(&c->tools);
    dgm__knowledge_clear(&c->knowledge);
    dgm__bundle_clear(&c->models);
    dgm__bundle_clear(&c->lexicon);
    dgm__arena_clear(&c->arena);
    return 0;
}

/* Takes the marks out and fills the blocks. */
static inline void coding_blocks(coding *c, const char *text)
{
    size_t at = 0, n = 0;
    memset(&c->doc, 0, sizeof c->doc);
    while (*text) {
        size_t len = strcspn(text, "\n");
        dgm__block_kind kind = DGM__BLOCK_BODY;
        if (len > 2 && (!strncmp(text, "# ", 2) || !strncmp(text, "^ ", 2))) {
            kind = *text == '#' ? DGM__BLOCK_TITLE : DGM__BLOCK_CAPTION;
            text += 2;
            len -= 2;
        }
        assert_true(n < MOST_BLOCKS && at + len + 3 < MOST_TEXT);
        if (len)
            c->blocks[n++] = (dgm__block){kind, {(uint32_t)at, (uint32_t)(at + len)}};
        memcpy(c->text + at, text, len);
        at += len;
        c->text[at++] = '\n';
        text += len;
        while (*text == '\n')
            text++;
    }
    c->text[at] = '\0';
    c->doc.id = c->doc.source = "test";
    c->doc.text = c->text;
    c->doc.len = at;
    strcpy(c->doc.language, "en");
    c->doc.blocks = c->blocks;
    c->doc.n_blocks = n;
    bool begun = false;
    for (size_t i = 0; i < n; i++)
        if (c->blocks[i].kind == DGM__BLOCK_BODY) {
            c->doc.body = (dgm__span){begun ? c->doc.body.start : c->blocks[i].span.start, c->blocks[i].span.end};
            begun = true;
        }
}

/* Reads a text published on `date` ("" unknown) down to its records. Lives until the next. */
static inline void coding_read(coding *c, const char *text, const char *date, const char *publisher)
{
    dgm_err err = {.status = DGM_OK};
    coding_blocks(c, text);
    c->doc.publisher = publisher;
    snprintf(c->doc.published, sizeof c->doc.published, "%s", date);
    dgm__arena_reset(&c->arena);
    coding_must(dgm__analyse(&c->a, &c->knowledge, &c->tools, &c->doc, DGM__DEPTH_EVENTS, &c->arena, &err), &err);
    dgm__reading reading = {.doc = &c->doc,
                            .sentences = c->a.sentences,
                            .n_sentences = c->a.n_sentences,
                            .who = c->a.who,
                            .names = c->knowledge.names,
                            .times = c->a.times,
                            .n_times = c->a.n_times,
                            .date = c->a.anchor,
                            .lexicon = &c->knowledge.facts,
                            .least = c->least,
                            .witness = c->witness,
                            .arena = &c->arena};
    coding_must(dgm__reading_begin(&reading, &err), &err);
    coding_must(
        dgm__assemble(&c->records, &reading, c->knowledge.frames, c->a.events, c->a.n_events, c->a.reference, &err),
        &err);
}

/* ---- answers as text ---- */

typedef struct answer {
    char text[4000];
    size_t len;
} answer;

static inline void say(answer *to, const char *format, ...) DGM_PRINTF(2, 3);
static inline void say(answer *to, const char *format, ...)
{
    va_list args;
    va_start(args, format);
    int n = vsnprintf(to->text + to->len, sizeof to->text - to->len, format, args);
    va_end(args);
    if (n > 0)
        to->len = to->len + (size_t)n < sizeof to->text ? to->len + (size_t)n : sizeof to->text - 1;
}

/* Countries of a side, sorted, each once; "-" for none. */
static inline void say_codes(answer *to, const dgm_actors *list)
{
    const char *codes[64];
    size_t n = 0;
    for (size_t i = 0; i < list->n && n < 64; i++) {
        const char *code = list->items[i].country ? list->items[i].country : "?";
        size_t at = 0;
        while (at < n && strcmp(codes[at], code) < 0)
            at++;
        if (at < n && !strcmp(codes[at], code))
            continue;
        memmove(codes + at + 1, codes + at, (n - at) * sizeof *codes);
        codes[at] = code;
        n++;
    }
    for (size_t i = 0; i < n; i++)
        say(to, "%s%s", i ? "," : "", codes[i]);
    if (!n)
        say(to, "-");
}

/* "SUPPORT IRQ > RUS occurred; CONSULT ...;" in text order. */
static inline void say_events(answer *to, const dgm_records *r)
{
    for (size_t i = 0; i < r->n_events; i++) {
        const dgm_event *e = &r->events[i];
        say(to, "%s%s ", i ? " " : "", e->event);
        say_codes(to, &e->actor);
        say(to, " > ");
        say_codes(to, &e->recipient);
        say(to, " %s;", e->status);
    }
    if (!r->n_events)
        say(to, "nothing");
}

/* "what" stands in "all" before a blank or semicolon; with "not " before it, it does
 * not; "nothing" is all there is. */
static inline bool holds(const char *all, const char *want)
{
    bool denied = !strncmp(want, "not ", 4), found = false;
    want += denied ? 4 : 0;
    if (!strcmp(want, "nothing"))
        return !strcmp(all, want);
    for (const char *p = strstr(all, want); p; p = strstr(p + 1, want))
        found = found || strchr(" ;", p[strlen(want)]);
    return found != denied;
}

/* ---- rows ---- */

/* A row that passes among those known to fail must be moved to the others. */
static inline size_t judge(const char *what, const char *text, const char *want, const answer *got, bool right,
                           bool known)
{
    if (right != known)
        return 0;
    if (known)
        print_error("[%s] is right now: move the row out of `known`\n", what);
    else
        print_error("[%s] %s\n    want: %s\n    got:  %s\n", what, text, want, got->text);
    return 1;
}

#define COUNT(rows) (sizeof(rows) / sizeof *(rows))

#endif
