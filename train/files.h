/* SPDX-License-Identifier: Apache-2.0
 *
 * Files of a training: whole ones read, models of named sections written.
 */
#ifndef DGM_TRAIN_FILES_H
#define DGM_TRAIN_FILES_H

#include "base/buf.h"

enum { DGM__MOST_SECTIONS = 8 };

typedef struct dgm__sections {
    struct {
        const char *name;
        dgm__buf data;
    } items[DGM__MOST_SECTIONS];
    size_t n;
} dgm__sections;

/* An empty section of that name, to be filled; there is room for DGM__MOST_SECTIONS. */
dgm__buf *dgm__sections_add(dgm__sections *sections, const char *name);

/* The model file of the sections (text/model.h). */
DGM_MUST_CHECK dgm_status dgm__sections_assemble(const dgm__sections *sections, dgm__buf *out, dgm_err *err);
void dgm__sections_clear(dgm__sections *sections);

/* The whole file, at most 256 MiB; *data is the caller's to free, also after a failure. */
DGM_MUST_CHECK dgm_status dgm__file_read(const char *path, char **data, size_t *len, dgm_err *err);
DGM_MUST_CHECK dgm_status dgm__file_write(const char *dir, const char *name, const dgm__buf *data, dgm_err *err);

#endif
