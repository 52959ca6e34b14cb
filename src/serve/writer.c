/* SPDX-License-Identifier: Apache-2.0
 *
 * Writing: see writer.h.
 */
#include "serve/writer.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "base/err.h"

static dgm_status make_token(dgm__writer *w, dgm_err *err)
{
    unsigned char bytes[DGM__TOKEN_BYTES];
    FILE *chance = fopen("/dev/urandom", "rb");
    size_t n = chance ? fread(bytes, 1, sizeof bytes, chance) : 0;
    if (chance)
        fclose(chance);
    if (n != sizeof bytes)
        return dgm__fail(err, DGM_EIO, "/dev/urandom: %s", errno ? strerror(errno) : "cannot be read");
    for (size_t i = 0; i < sizeof bytes; i++)
        snprintf(w->token + 2 * i, 3, "%02x", bytes[i]);
    return DGM_OK;
}

dgm_status dgm__writer_open(dgm__writer *w, const char *path, const char *who, unsigned seconds, dgm_err *err)
{
    dgm_store *store;
    memset(w, 0, sizeof *w);
    pthread_mutex_init(&w->lock, NULL);
    w->seconds = seconds;
    if (who && !dgm__review_is_name(who))
        return dgm__fail(err, DGM_EUSAGE, "'--as' is a name of up to 100 bytes on one line");
    w->who = who ? malloc(strlen(who) + 1) : NULL;
    if (who && !w->who)
        return dgm__fail(err, DGM_ENOMEM, "out of memory for a server");
    if (who)
        strcpy(w->who, who);
    dgm_status status = make_token(w, err);
    if (status)
        return status;
    status = dgm_store_open(&store, path, DGM_STORE_READ, err); /* one that is missing is not made */
    if (status && status != DGM_ESTORE)                         /* one that is older is renewed */
        return status;
    dgm_store_close(store);
    status = dgm_store_open(&w->store, path, DGM_STORE_WRITE, err);
    if (!status)
        w->store->patience = seconds;
    return status;
}

void dgm__writer_close(dgm__writer *w)
{
    dgm_store_close(w->store);
    free(w->who);
    pthread_mutex_destroy(&w->lock);
}

bool dgm__writer_knows(const dgm__writer *w, const char *token)
{
    size_t len = token ? strlen(token) : 0;
    unsigned char wrong = len != sizeof w->token - 1;
    for (size_t i = 0; i < sizeof w->token - 1; i++)
        wrong |= (unsigned char)(w->token[i] ^ (i < len ? token[i] : 0));
    return !wrong;
}

dgm_status dgm__writer_take(dgm__writer *w, const char *entry, size_t len, int64_t *id, dgm_err *err)
{
    struct timespec end;
    *id = 0;
    clock_gettime(CLOCK_REALTIME, &end);
    end.tv_sec += (time_t)w->seconds;
    if (pthread_mutex_timedlock(&w->lock, &end))
        return dgm__fail(err, DGM_EIO, "too much is written at once; try again");
    dgm_status status = dgm_store_review(w->store, entry, len, w->who, id, err);
    pthread_mutex_unlock(&w->lock);
    return status;
}
