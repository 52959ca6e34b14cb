/* SPDX-License-Identifier: Apache-2.0
 *
 * Bundle: the texts and weights that a model is made of, by name
 * ("frames/support.frames", "english.model"): built into the binary or read from
 * a folder or a compiled file, so that readers of lexicons see no difference.
 */
#ifndef DGM_BASE_BUNDLE_H
#define DGM_BASE_BUNDLE_H

#include <stdbool.h>

#include "dragoman/error.h"

typedef struct dgm__part {
    const char *name; /* path inside the folder, '/' between parts */
    const char *data;
    size_t len;
} dgm__part;

typedef struct dgm__bundle {
    const dgm__part *parts; /* sorted by name (bytes) */
    size_t n;
    bool owned; /* clear frees them */
} dgm__bundle;

/* Every regular file below the folder `path`, hidden ones left out, each at most 64
 * MiB, at most 10,000 files; or a compiled lexicon (bundle_file.h). The error names
 * the file. */
dgm_status dgm__bundle_open(dgm__bundle *out, const char *path, dgm_err *err) DGM_MUST_CHECK;
void dgm__bundle_clear(dgm__bundle *bundle);

/* The part of that name, or NULL. */
const dgm__part *dgm__bundle_find(const dgm__bundle *bundle, const char *name);

/* Index of the first part whose name begins with `prefix` and their number. */
size_t dgm__bundle_prefix(const dgm__bundle *bundle, const char *prefix, size_t *n_out);

#endif
