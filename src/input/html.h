/* SPDX-License-Identifier: Apache-2.0
 *
 * HTML: what a browser would show, with what the page says of itself.
 */
#ifndef DGM_INPUT_HTML_H
#define DGM_INPUT_HTML_H

#include "base/arena.h"
#include "input/segments.h"

typedef struct dgm__html {
    const char *text; /* NUL-terminated; everything lives in the arena */
    size_t len;
    const dgm__mark *marks; /* in text order */
    size_t n_marks;
    const char *title;      /* the headline: h1, og:title; NULL: not there, so with all below */
    const char *page_title; /* <title> */
    const char *published;  /* as the page writes it */
    const char *time;       /* of the first time element, as the page writes it */
    const char *publisher;
    const char *copyright; /* the line of the footer */
    const char *url;
} dgm__html;

/* `data` is UTF-8. */
dgm_status dgm__html_read(dgm__html *out, const char *data, size_t len, dgm__arena *arena, dgm_err *err) DGM_MUST_CHECK;

/* The charset that the first 4 KiB declare, in the arena, or NULL. */
const char *dgm__html_charset(const char *data, size_t len, dgm__arena *arena);

#endif
