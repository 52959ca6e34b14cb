/* SPDX-License-Identifier: Apache-2.0
 *
 * A page: what a brief shows, in words, before it takes a form. Sections of lines,
 * lines of runs; a writer escapes and marks them up and decides nothing else.
 */
#ifndef DGM_BRIEF_PAGE_H
#define DGM_BRIEF_PAGE_H

#include "brief/brief.h"

typedef enum dgm__run_kind {
    DGM__RUN_PLAIN, /* of ours, or a name or topic of a document, already clean */
    DGM__RUN_STRONG,
    DGM__RUN_QUOTE, /* words of a document: they get quotation marks */
    DGM__RUN_CITE,
} dgm__run_kind;

typedef struct dgm__run {
    dgm__run_kind kind;
    const char *text;
    uint32_t document, sentence; /* of a cite: as people count, from 1; sentence 0 unknown */
} dgm__run;

typedef struct dgm__line {
    int level; /* 0 a paragraph, 1 an item, 2 an item of an item */
    dgm__run *runs;
    size_t n, cap;
} dgm__line;

typedef struct dgm__section {
    const char *title, *name; /* name: for addresses inside the page */
    dgm__line *lines;
    size_t n, cap;
} dgm__section;

/* The words behind a cite, inside their sentence. */
typedef struct dgm__quote {
    uint32_t document, sentence; /* as in runs */
    uint32_t start, end;
    const char *before, *words, *after;
} dgm__quote;

typedef struct dgm__page {
    const char *title;
    dgm__line *head;
    size_t n_head, cap_head;
    dgm__section *sections;
    size_t n, cap;
    uint32_t *sources; /* indexes of documents, in the order of their numbers */
    size_t n_sources, cap_sources;
    dgm__quote *quotes; /* by document, sentence, place */
    size_t n_quotes, cap_quotes;
} dgm__page;

/* In the arena of the brief, whose documents get their numbers. */
dgm_status dgm__brief_page_compose(dgm__page *out, dgm__brief *b) DGM_MUST_CHECK;

/* Reads the words of a cite: quotes.c. */
dgm_status dgm__brief_quote_read(dgm__brief *b, const dgm__cite *cite, dgm__quote *out) DGM_MUST_CHECK;

/* The title of a source, or else its id; clean. NULL without memory. */
const char *dgm__brief_source_title(dgm__brief *b, const dgm__source *s);

/* An address that may be followed: http or https, and nothing in it that ends a link. */
bool dgm__brief_is_address(const char *url);

dgm_status dgm__brief_write_markdown(dgm__brief *b, const dgm__page *page, dgm_sink sink, void *user) DGM_MUST_CHECK;
dgm_status dgm__brief_write_html(dgm__brief *b, const dgm__page *page, dgm_sink sink, void *user) DGM_MUST_CHECK;

/* From what was gathered and chosen, not from the page. */
dgm_status dgm__brief_write_json(dgm__brief *b, dgm_sink sink, void *user) DGM_MUST_CHECK;

#endif
