/* SPDX-License-Identifier: Apache-2.0
 *
 * The digest: the records of a document as a page for people.
 */
#ifndef DGM_CLI_DIGEST_H
#define DGM_CLI_DIGEST_H

#include <stdbool.h>

#include "dragoman/dragoman.h"

typedef struct digest_options {
    const dgm_model *model; /* for the names of countries; NULL: codes */
    int width;              /* columns */
    bool colour;
} digest_options;

dgm_status digest_write(const digest_options *o, const dgm_records *records, dgm_sink sink, void *user, dgm_err *err);

#endif
