/* SPDX-License-Identifier: Apache-2.0
 *
 * The files of the page: built in, or read from a folder while one works on them.
 */
#ifndef DGM_SERVE_ASSETS_H
#define DGM_SERVE_ASSETS_H

#include <stdbool.h>

#include "base/buf.h"

typedef struct dgm__asset {
    const char *type; /* media type */
    const char *data; /* borrowed where it is built in, else that of `read` */
    size_t len;
    bool zipped; /* data are gzip */
    dgm__buf read;
} dgm__asset;

/* What stands under a path ("/", "/assets/app.js", "/relation/IRQ/RUS"), `zip`: may be
 * compressed. False: nothing. A path is followed name by name, and never out of the folder
 * `web`; NULL is what is built in. */
bool dgm__asset_find(dgm__asset *out, const char *web, const char *path, bool zip);
void dgm__asset_clear(dgm__asset *asset);

#endif
