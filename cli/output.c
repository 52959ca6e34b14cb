/* SPDX-License-Identifier: Apache-2.0
 *
 * Where records go: see output.h.
 */
#include "output.h"

#include <errno.h>
#include <string.h>

static int fail(output *o)
{
    /* A reader that closed the pipe has seen enough: that needs no message. */
    if (!o->failed && errno != EPIPE)
        fprintf(stderr, "dragoman: %s: %s\n", o->path ? o->path : "standard output", strerror(errno));
    o->failed = true;
    return -1;
}

int output_open(output *o, const char *path)
{
    *o = (output){stdout, NULL, false};
    if (!path || !strcmp(path, "-"))
        return 0;
    o->path = path;
    o->file = fopen(path, "wb");
    return o->file ? 0 : fail(o);
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
