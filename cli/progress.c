/* SPDX-License-Identifier: Apache-2.0
 *
 * How far a run has come: see progress.h.
 */
#include "progress.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "terminal.h"

void progress_start(progress *p, progress_kind kind, const uint64_t *count)
{
    memset(p, 0, sizeof *p);
    clock_gettime(CLOCK_MONOTONIC, &p->start);
    p->count = count;
    p->what = "documents";
    /* On the terminal where the records themselves appear, a moving line would be in their way. */
    p->live = isatty(STDERR_FILENO) && (kind == PROGRESS_ALONE || !isatty(STDOUT_FILENO));
}

static double elapsed(const progress *p)
{
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return (double)(now.tv_sec - p->start.tv_sec) + (double)(now.tv_nsec - p->start.tv_nsec) / 1e9;
}

/* Appends to a line that may be full. */
static void say(char *line, size_t cap, const char *format, ...) __attribute__((format(printf, 3, 4)));
static void say(char *line, size_t cap, const char *format, ...)
{
    size_t len = strlen(line);
    va_list args;
    va_start(args, format);
    vsnprintf(line + len, cap - len, format, args);
    va_end(args);
}

static void show(progress *p, double at, const char *before, const char *after)
{
    char line[200] = "";
    say(line, sizeof line, "dragoman: %zu", p->done);
    if (p->all)
        say(line, sizeof line, " of %zu", p->all);
    say(line, sizeof line, " %s, %.0f/s", p->what, (double)p->done / at);
    if (p->count)
        say(line, sizeof line, ", %llu records", (unsigned long long)*p->count);
    if (p->failed)
        say(line, sizeof line, ", %zu could not be coded", p->failed);
    double share = p->all ? (double)p->done / (double)p->all : p->share;
    if (share > 0.001 && share < 1) {
        double left = at * (1 - share) / share;
        say(line, sizeof line, left < 90 ? ", %.0f s left" : ", %.0f min left", left < 90 ? left : left / 60);
    }
    /* A line that wraps could not be taken back. */
    if (!*after && strlen(line) >= (size_t)terminal_width(stderr))
        line[terminal_width(stderr) - 1] = '\0';
    fprintf(stderr, "%s%s%s", before, line, after);
    p->shown = at;
}

static void maybe_show(progress *p)
{
    double at = elapsed(p);
    if (p->live && at > 2 && at - p->shown > 0.25) {
        show(p, at, "\r\033[K", "");
        p->on_line = true;
    } else if (!p->live && at - p->shown >= 30) {
        show(p, at, "", "\n");
    }
}

void progress_step(progress *p, bool ok)
{
    p->done++;
    p->failed += !ok;
    maybe_show(p);
}

void progress_at(progress *p, size_t done, size_t all)
{
    p->done = done;
    p->all = all;
    maybe_show(p);
}

void progress_clear(progress *p)
{
    if (p->on_line)
        fputs("\r\033[K", stderr);
    p->on_line = false;
}

void progress_end(progress *p)
{
    progress_clear(p);
    if (elapsed(p) >= 30)
        show(p, elapsed(p), "", "\n");
}
