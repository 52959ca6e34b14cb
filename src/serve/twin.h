/* SPDX-License-Identifier: Apache-2.0
 *
 * Twins: a page's address with .json or .csv behind it is what that view shows, for
 * programs. Each is one address of the API under another name, so that a twin and its
 * view rest on the same reading of the same parameters.
 *
 * Ids of documents may have dots and slashes, and end in ".json" themselves. So the
 * last ending alone is looked at, and ".page" is one too: it asks for the page of what
 * stands before it. "/doc/a" and "/doc/a.page" are the page of a, "/doc/a.json" is its
 * twin, "/doc/a.json.page" the page of a document "a.json" and "/doc/a.json.json" the
 * twin of that.
 */
#ifndef DGM_SERVE_TWIN_H
#define DGM_SERVE_TWIN_H

#include "serve/request.h"

typedef struct dgm__twin {
    const char *api;  /* the address that answers; NULL: this is no twin */
    const char *file; /* to save it under, in the request's arena; without an ending */
    size_t limit;     /* without limit=, and the least that may be asked for at most; 0: as the address has it */
    bool csv;
} dgm__twin;

/* What stands under the path of the request. Of a twin the request becomes that of the
 * API: what the path says stands in its parameters, and those that only say how a page
 * looks are gone. */
void dgm__twin_find(dgm__twin *out, dgm__request *request);

/* Length of a path without ".page". */
size_t dgm__page_len(const char *path);

#endif
