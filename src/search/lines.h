/* SPDX-License-Identifier: Apache-2.0
 *
 * Lines for a terminal: text wrapped by display columns, in styles. Texts come from
 * documents, and a document may be hostile: control characters and marks that turn the
 * direction of writing never get through.
 */
#ifndef DGM_SEARCH_LINES_H
#define DGM_SEARCH_LINES_H

#include "base/buf.h"

typedef enum dgm__style { DGM__PLAIN, DGM__BOLD, DGM__DIM, DGM__MARK, DGM__N_STYLES } dgm__style;

typedef struct dgm__lines {
    dgm__buf to, word; /* finished text; the word at work, with its escapes */
    int width, indent, column, word_columns;
    bool colour, fresh, space;
    dgm__style shown;
} dgm__lines;

void dgm__lines_init(dgm__lines *l, int width, bool colour);
void dgm__lines_clear(dgm__lines *l);

/* Runs of white space are one blank, where a line may break. */
void dgm__lines_text(dgm__lines *l, dgm__style style, const char *text, size_t len);
void dgm__lines_say(dgm__lines *l, dgm__style style, const char *text); /* NULL says nothing */

/* Ends the line; the next begins `indent` columns in, those that wrap from it `hang` more. */
void dgm__lines_end(dgm__lines *l, int indent, int hang);

/* The text without what a terminal must not get, and with single blanks: for data. */
void dgm__lines_plain(dgm__buf *to, const char *text, size_t len);

#endif
