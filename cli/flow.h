/* SPDX-License-Identifier: Apache-2.0
 *
 * Flowing text for a terminal: words wrapped by display columns, in styles.
 *
 * The text comes from documents, and a document may be hostile: control characters
 * and marks that turn the direction of writing never reach the terminal.
 */
#ifndef DGM_CLI_FLOW_H
#define DGM_CLI_FLOW_H

#include <stdbool.h>
#include <stddef.h>

typedef enum style { PLAIN, BOLD, DIM, HEAD, MARK, DUE, N_STYLES } style;

typedef struct flow {
    char *data; /* finished lines; owned */
    size_t len, cap;
    char *word; /* the word at work, with its escapes; owned */
    size_t word_len, word_cap;
    int word_columns;
    int width, indent, column;
    bool colour;
    bool fresh; /* nothing stands on this line yet */
    bool space; /* a blank is due before the word at work */
    bool oom;
    style style, shown; /* wanted, and last written */
} flow;

void flow_init(flow *f, int width, bool colour);
void flow_clear(flow *f);

/* Text in a style; runs of white space are one blank, where a line may break. */
void flow_text(flow *f, style s, const char *text, size_t len);
void flow_say(flow *f, style s, const char *text); /* NUL-terminated; NULL says nothing */

/* Ends the line; the next begins `indent` columns in, and so do the lines that wrap
 * from it, `hang` columns further. */
void flow_line(flow *f, int indent, int hang);

/* An empty line, unless there is one already or nothing before it. */
void flow_gap(flow *f);

/* Columns that a text takes. */
int flow_columns(const char *text, size_t len);

#endif
