/* SPDX-License-Identifier: Apache-2.0
 *
 * Slices: stored JSON, looked into without being taken apart.
 *
 * An export copies most of a record as it stands. A slice is a stretch of that
 * text; members and items are slices of it, and nothing is allocated. The store may
 * be a stranger's: a text is checked once as a whole, after which the rest relies
 * on its form.
 */
#ifndef DGM_EXPORT_SLICE_H
#define DGM_EXPORT_SLICE_H

#include <stdbool.h>
#include <stddef.h>

#include "base/buf.h"

typedef struct dgm__slice {
    const char *at; /* NULL: not there */
    size_t len;
} dgm__slice;

/* The whole text, if it is one JSON object on one line in UTF-8; else not there. */
dgm__slice dgm__slice_object(const char *text);

/* A member of an object; not there if it is missing or null. */
dgm__slice dgm__slice_member(dgm__slice object, const char *name);

/* The next item of an array, *at 0 before the first; false after the last, and for
 * what is no array. */
bool dgm__slice_next(dgm__slice array, size_t *at, dgm__slice *item);

/* The text of a value, with one blank behind ':' and ',' and no other between its parts. */
void dgm__slice_copy(dgm__slice value, dgm__buf *to);

/* The text of a string into a buffer, without its escapes. A NUL becomes U+FFFD, and so
 * does half a surrogate pair. False, and nothing added, for what is no string. */
bool dgm__slice_text(dgm__slice string, dgm__buf *to);

#endif
