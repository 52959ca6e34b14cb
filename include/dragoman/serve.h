/* SPDX-License-Identifier: Apache-2.0
 *
 * The server: a store for a browser on the same machine. It answers GET with JSON, CSV
 * and the files of the page, and changes nothing unless reviews are asked for; docs/api.md
 * has the addresses.
 *
 *     dgm_server_start(&server, "relations.db", model, NULL, &err);
 *     puts(dgm_server_url(server));
 *     ... until a signal ...
 *     dgm_server_stop(server);
 *
 * It runs on threads of its own, and prints nothing.
 */
#ifndef DRAGOMAN_SERVE_H
#define DRAGOMAN_SERVE_H

#include "dragoman/store.h"

#ifdef __cplusplus
extern "C" {
#endif

typedef struct dgm_server dgm_server;

typedef struct dgm_server_options {
    size_t size;          /* of this struct; set by init */
    const char *host;     /* address to listen on, as digits, or "localhost"; NULL: 127.0.0.1 */
    unsigned port;        /* 0: any that is free */
    const char *web;      /* folder of the page; NULL: the page built in */
    unsigned connections; /* most at a time */
    unsigned seconds;     /* that a connection may idle, and an answer may take */
    bool review;          /* who has the address that is told may judge records */
    const char *who;      /* whose verdicts these are; NULL: not told */
} dgm_server_options;

DGM_API void dgm_server_options_init(dgm_server_options *options);

/* Begins to answer. `model` (may be NULL: actors have no names) must live until the server
 * is stopped. NULL options: the defaults. DGM_EUSAGE: the address is none; DGM_EIO: the
 * port is taken, or the store cannot be read. */
DGM_API DGM_MUST_CHECK dgm_status dgm_server_start(dgm_server **out, const char *store, const dgm_model *model,
                                                   const dgm_server_options *options, dgm_err *err);

/* "http://127.0.0.1:8420/", with `review` that of the page for it and the token that lets
 * write, "http://127.0.0.1:8420/review#token=5f0c..."; lives as long as the server. */
DGM_API const char *dgm_server_url(const dgm_server *server);

/* Ends what is under way, then frees. NULL is fine. */
DGM_API void dgm_server_stop(dgm_server *server);

#ifdef __cplusplus
}
#endif
#endif
