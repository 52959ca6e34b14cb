/* SPDX-License-Identifier: Apache-2.0
 *
 * Puts packs into a store and links them, without a coder: so that linking can be
 * measured on records that are right.
 *
 * usage: links_put STORE < PACKS     packs parted by lines that hold only "--"
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "dragoman/store.h"

static int fail(const char *what, dgm_status status, const dgm_err *err)
{
    fprintf(stderr, "links_put: %s: %s\n", what, *err->text ? err->text : dgm_status_text(status));
    return 1;
}

int main(int argc, char **argv)
{
    dgm_err err = {DGM_OK, 0, 0, ""};
    dgm_store *store;
    if (argc != 2) {
        fputs("usage: links_put STORE < PACKS\n", stderr);
        return 2;
    }
    dgm_status status = dgm_store_open(&store, argv[1], DGM_STORE_WRITE, &err);
    if (status)
        return fail(argv[1], status, &err);
    char *line = NULL, *pack = NULL;
    size_t cap = 0, n = 0, room = 0;
    ssize_t len;
    int failed = 0;
    while ((len = getline(&line, &cap, stdin)) > 0) {
        if (!strcmp(line, "--\n")) {
            dgm_put_outcome outcome;
            status = dgm_store_put(store, pack, n, &outcome, &err);
            if (status)
                failed = fail("a pack", status, &err);
            n = 0;
            continue;
        }
        if (n + (size_t)len > room) {
            room = 2 * (n + (size_t)len);
            char *grown = realloc(pack, room);
            if (!grown)
                return fail("a pack", DGM_ENOMEM, &err);
            pack = grown;
        }
        memcpy(pack + n, line, (size_t)len);
        n += (size_t)len;
    }
    free(line);
    free(pack);
    status = dgm_store_commit(store, &err);
    if (!status)
        status = dgm_store_link(store, NULL, NULL, &err);
    if (status)
        failed = fail(argv[1], status, &err);
    dgm_store_close(store);
    return failed;
}
