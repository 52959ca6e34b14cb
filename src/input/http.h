/* SPDX-License-Identifier: Apache-2.0
 *
 * An HTTP response as an archive keeps it: its head, and its body with chunks and
 * packing undone. The bytes come from strangers.
 */
#ifndef DGM_INPUT_HTTP_H
#define DGM_INPUT_HTTP_H

#include "base/buf.h"

enum { DGM__HTTP_MOST_CODINGS = 6 };

typedef struct dgm__media {
    char type[64];    /* "text/html", lower case; "" not told */
    char charset[40]; /* "" not told */
} dgm__media;

/* What a Content-Type says. */
void dgm__media_read(dgm__media *out, const char *value, size_t len);

typedef enum dgm__coding {
    DGM__CODING_CHUNKED,
    DGM__CODING_GZIP,
    DGM__CODING_DEFLATE,
    DGM__CODING_ZSTD,
    DGM__CODING_OTHER,
} dgm__coding;

typedef struct dgm__http {
    int status; /* 200 */
    dgm__media media;
    dgm__coding codings[DGM__HTTP_MOST_CODINGS]; /* in the order in which they were put on */
    size_t n_codings;
    char other[24]; /* name of the OTHER one */
    size_t body_at; /* bytes of the head */
} dgm__http;

/* DGM_EFORMAT: there is no head of a response. */
dgm_status dgm__http_head(dgm__http *out, const char *data, size_t len, dgm_err *err) DGM_MUST_CHECK;

/* The body behind the head. *out is in `data` where nothing had to be undone, else in
 * one of the buffers, which are emptied first. A crawler that undid a coding and kept
 * its header is believed: what is not packed is taken as it is. DGM_ELIMIT past `most`
 * bytes, DGM_EFORMAT for what is cut, damaged, or packed in a way that is not read. */
dgm_status dgm__http_body(const char **out, size_t *n_out, const dgm__http *head, const char *data, size_t len,
                          size_t most, dgm__buf buffers[2], dgm_err *err) DGM_MUST_CHECK;

#endif
