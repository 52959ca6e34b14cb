/* SPDX-License-Identifier: Apache-2.0
 *
 * Building Arrow arrays: a tree of columns as a tree of types describes it, filled value
 * by value, then handed over. A failed allocation is remembered (`bad`) and later calls
 * do nothing, so that who builds asks once, at the end.
 */
#ifndef DGM_PY_ARROW_BUILD_H
#define DGM_PY_ARROW_BUILD_H

#include <stdbool.h>
#include <stddef.h>

#include "arrow_abi.h"

/* A type: what one column is. Format is Arrow's: "u" text, "i" int32, "g" double, "+s" struct of the
 * children, "+l" list of the one child. */
typedef struct arrow_type {
    const char *name, *format;
    bool nullable;
    const struct arrow_type *children;
    int64_t n_children;
} arrow_type;

typedef struct arrow_buffer {
    char *data; /* owned */
    size_t len, cap;
} arrow_buffer;

typedef struct arrow_column {
    const arrow_type *type;
    int64_t length, nulls;
    arrow_buffer valid;         /* bits; empty as long as there is no null */
    arrow_buffer offsets, data; /* of text and lists; of text and numbers */
    struct arrow_column *children;
} arrow_column;

enum { ARROW_FINE, ARROW_NO_MEMORY, ARROW_TOO_LARGE };

typedef struct arrow_builder {
    arrow_column root; /* of a struct: a row is an item of each child */
    int bad;           /* ARROW_FINE, or what went wrong first */
} arrow_builder;

void arrow_builder_init(arrow_builder *b, const arrow_type *type);
void arrow_builder_clear(arrow_builder *b);

/* The column at a place among the children of a struct, or the items of a list. */
arrow_column *arrow_child(arrow_builder *b, arrow_column *of, int64_t at);

/* One value more. NULL text is null. A struct is ended after its children were filled;
 * a list after its items: it holds all that came since the list before. A null struct
 * fills its children with nulls. */
void arrow_text(arrow_builder *b, arrow_column *c, const char *text);
void arrow_int(arrow_builder *b, arrow_column *c, int32_t value);
void arrow_real(arrow_builder *b, arrow_column *c, double value);
void arrow_null(arrow_builder *b, arrow_column *c);
void arrow_end_struct(arrow_builder *b, arrow_column *c);
void arrow_end_list(arrow_builder *b, arrow_column *c);

/* Hands over what was built, as an array that its owner releases; the builder is empty
 * afterwards. Not ARROW_FINE: *out is untouched. */
int arrow_finish(arrow_builder *b, struct ArrowArray *out);

/* The same for the type; 0, or ENOMEM. */
int arrow_schema(const arrow_type *type, struct ArrowSchema *out);

#endif
