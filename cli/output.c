/* SPDX-License-Identifier: Apache-2.0
 *
 * Where records go: see output.h.
 */
#include "output.h"

#include <errno.h>
#include <string.h>
#include <sys/types.h>
#include <unistd.h>

static int fail(output *o)
{
    /* A reader that closed the pipe has seen enough: that needs no message. */
    if (!o->failed && errno != EPIPE)
        fprintf(stderr, "dragoman: %s: %s\n", o->path ? o->path : "standard output", strerror(errno));
    o->failed = true;
    return -1;
}

static int open_file(output *o, const char *path, const char *mode)
{
    *o = (output){stdout, NULL, false};
    if (!path || !strcmp(path, "-"))
        return 0;
    o->path = path;
    o->file = fopen(path, mode);
    return o->file ? 0 : fail(o);
}

int output_open(output *o, const char *path)
{
    return open_file(o, path, "wb");
}

int output_reopen(output *o, const char *path)
{
    return open_file(o, path, "r+b");
}

int output_cut(output *o, uint64_t bytes)
{
    return ftruncate(fileno(o->file), (off_t)bytes) || fseeko(o->file, (off_t)bytes, SEEK_SET) ? fail(o) : 0;
}

int64_t output_sync(output *o)
{
    return o->failed || fflush(o->file) || fdatasync(fileno(o->file)) ? -1 : (int64_t)ftello(o->file);
}

int output_sink(void *user, const char *data, size_t len)
{
    output *o = user;
    if (o->failed)
        return -1;
    return fwrite(data, 1, len, o->file) == len ? 0 : fail(o);
}

int output_flush(output *o)
{
    if (o->failed)
        return -1;
    return fflush(o->file) ? fail(o) : 0;
}

int output_close(output *o)
{
    if (!o->file)
        return -1;
    int status = output_flush(o);
    if (o->path && fclose(o->file) && !status)
        status = fail(o);
    o->file = NULL;
    return status;
}
