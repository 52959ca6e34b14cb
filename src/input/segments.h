/* SPDX-License-Identifier: Apache-2.0
 *
 * Segments: a text cut into paragraphs, list items and lone lines, hard-wrapped
 * lines joined, each with the counts by which text is told from furniture.
 */
#ifndef DGM_INPUT_SEGMENTS_H
#define DGM_INPUT_SEGMENTS_H

#include "base/arena.h"
#include "input/document.h"
#include "input/pages.h"

/* What HTML knows of a stretch of the text that plain text does not. */
typedef enum dgm__mark_kind {
    DGM__MARK_NONE,
    DGM__MARK_HEADLINE, /* h1 */
    DGM__MARK_HEADING,  /* h2 to h6 */
    DGM__MARK_CAPTION,
    DGM__MARK_LINK, /* nothing but links */
    DGM__MARK_ITEM, /* of a list */
} dgm__mark_kind;

typedef struct dgm__mark {
    dgm__span span;
    dgm__mark_kind kind;
} dgm__mark;

typedef enum dgm__seg_kind {
    DGM__SEG_SHORT, /* a line that is no sentence: heading, menu entry */
    DGM__SEG_PROSE,
    DGM__SEG_FOREIGN,  /* prose in another language */
    DGM__SEG_SENTENCE, /* too short for prose, ends as a sentence does */
    DGM__SEG_ITEM,     /* of a list */
    DGM__SEG_DATELINE, /* dateline alone on its line */
    DGM__SEG_SALUTE,
    DGM__SEG_DATE,
    DGM__SEG_CAPTION,
    DGM__SEG_FURNITURE,
    DGM__SEG_WALL,
} dgm__seg_kind;

typedef struct dgm__seg {
    dgm__span span;
    uint32_t words, function_words, capitals, ends; /* ends: of sentences */
    uint32_t says;                                  /* of phrases */
    uint32_t gap;                                   /* blank lines before it */
    uint32_t dateline;                              /* length of the dateline it begins with */
    bool credit;                                    /* which is a line of its own that credits an agency */
    uint64_t hash;                                  /* of the folded text, 0 if long */
    bool stops;                                     /* ends as a sentence does */
    bool all_capitals;
    dgm__mark_kind mark;
    dgm__seg_kind kind;
} dgm__seg;

/* A text's length without the sign-off behind its last sentence (wire.c). */
size_t dgm__sign_off(const char *text, size_t len);

enum {
    DGM__LINES_WRAPPED = 1, /* some may be hard-wrapped */
    DGM__LINES_LED = 2,     /* the first is shorter than others: its dateline was taken off */
};

/* The text's segments, in the arena. `marks` are in text order; `lines_are` is 0
 * where lines end only where the page ends them. */
dgm_status dgm__segments_find(dgm__seg **out, size_t *n_out, const char *text, size_t len, const dgm__mark *marks,
                              size_t n_marks, unsigned lines_are, const dgm__pages *pages, dgm__arena *arena,
                              dgm_err *err) DGM_MUST_CHECK;

#endif
