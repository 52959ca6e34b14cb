/* SPDX-License-Identifier: Apache-2.0
 *
 * Layout: a page's text with its segments told apart: main text, captions, all
 * else; then title, date and publisher read off what surrounds the main text.
 */
#ifndef DGM_INPUT_LAYOUT_H
#define DGM_INPUT_LAYOUT_H

#include "input/segments.h"

/* What the container of the text (HTML's head, fields of JSON) says itself; it
 * goes before what the text shows. NULL or "": not said. */
typedef struct dgm__hints {
    const char *title;      /* the headline itself */
    const char *page_title; /* <title>: headline, often with the site's name */
    const char *publisher;
    char published[11];
    char time[11];         /* a date of the page that is taken where the text shows none */
    bool page_title_sure;  /* it is the headline even if the text does not repeat it */
    bool unwrapped;        /* lines end where the page ends them */
    const char *copyright; /* of a footer that is not in the text */
    const char *dateline;
    const char *url;
    const dgm__mark *marks;
    size_t n_marks;
} dgm__hints;

typedef struct dgm__page {
    const char *text;
    size_t len;
    const dgm__pages *pages;
    dgm__arena *arena;
    const dgm__hints *hints;
    dgm__seg *segs;
    size_t n;
    size_t first, last; /* segments of the main text, both included; first > last: none */
    size_t title;       /* segment of the headline, SIZE_MAX: none */
    uint32_t title_at;  /* where in it the headline begins */
    uint32_t title_len; /* its bytes that are headline */
    dgm__span body;
    uint32_t english, foreign; /* words of prose */
    bool oom;                  /* an allocation failed on the way */
    bool wire;                 /* begins with the number of an archive of wires */
} dgm__page;

/* Fills title, dates, publisher, body and blocks of *doc, whose text and len are
 * set, from the text and the hints; everything lives in the arena. */
dgm_status dgm__layout(dgm__document *doc, const dgm__hints *hints, const dgm__pages *pages, dgm__arena *arena,
                       dgm_err *err) DGM_MUST_CHECK;

/* Its parts, in the order in which they run. */
void dgm__layout_classify(dgm__page *page);                                                       /* classify.c */
dgm_status dgm__layout_title(dgm__page *page, dgm__document *doc, dgm_err *err) DGM_MUST_CHECK;   /* headline.c */
dgm_status dgm__layout_imprint(dgm__page *page, dgm__document *doc, dgm_err *err) DGM_MUST_CHECK; /* imprint.c */

/* The name of an office of state that stands as letterhead before the text, beside
 * the headline or the date; empty: none (letterhead.c). */
dgm__span dgm__letterhead(const dgm__page *page);
/* Whether a segment names an office, or the state above one. */
bool dgm__letterhead_line(const dgm__page *page, size_t at);

/* What follows the site's separator in a title tag: the headline's length, and
 * the site's name if it shows one (a span of the title). */
size_t dgm__headline_of(const dgm__page *page, const char *title, size_t len, dgm__span *site);

/* Whether a line belongs to the header of an archived wire. */
bool dgm__wire_number(const char *text, size_t len, size_t *n_out); /* "APW19980227.0494" */
bool dgm__wire_code(const char *text, size_t len);
/* Where the codes behind a headline begin (" QL UR ..."), or len. */
size_t dgm__wire_headline(const char *text, size_t len);

#endif
