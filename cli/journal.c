/* SPDX-License-Identifier: Apache-2.0
 *
 * Journal: see journal.h.
 */
#include "journal.h"

#include <errno.h>
#include <inttypes.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

enum { LONGEST = 4096 };
static const char head[] = "dragoman journal 1";
static const double interval = 0.2; /* seconds between two lines: each waits for the disk */

static double now(void)
{
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return (double)t.tv_sec + (double)t.tv_nsec / 1e9;
}

static int fault(const char *path, const char *text)
{
    fprintf(stderr, "dragoman: %s: %s\n", path, text);
    return -1;
}

/* A line without its end; false: there is none that is whole. */
static bool line_of(FILE *file, char line[LONGEST])
{
    size_t n = fgets(line, LONGEST, file) ? strlen(line) : 0;
    if (!n || line[n - 1] != '\n')
        return false;
    line[n - 1] = '\0';
    return true;
}

/* Reads the journal up to its last whole line, and stands behind it. */
static int read_journal(journal *j, const char *path, const char *run)
{
    char line[LONGEST];
    if (!line_of(j->file, line) || strcmp(line, head) != 0)
        return fault(j->path, "is not the journal of a run");
    if (!line_of(j->file, line))
        return fault(j->path, "has no whole line: nothing was written; remove it to begin anew");
    if (strcmp(line, run) != 0) {
        fprintf(stderr, "dragoman: %s: was begun otherwise, and cannot be gone on with\n  then: %s\n  now:  %s\n", path,
                line, run);
        return -1;
    }
    long end = ftell(j->file);
    for (; line_of(j->file, line); end = ftell(j->file)) {
        each_mark m;
        uint64_t bytes;
        char rest;
        if (sscanf(line, "%" SCNu64 " %" SCNu64 " %" SCNx64 " %" SCNu64 "%c", &m.units, &m.failed, &m.hash, &bytes,
                   &rest) != 4)
            return fault(j->path, "is not the journal of a run");
        j->last = m;
        j->bytes = bytes;
    }
    struct stat about;
    if (end < 0 || ftruncate(fileno(j->file), end) || fseek(j->file, end, SEEK_SET))
        return fault(j->path, strerror(errno));
    /* A run that was killed as it began may have left a journal alone. */
    bool is_there = !stat(path, &about);
    if (!is_there && (errno != ENOENT || j->bytes))
        return fault(path, strerror(errno));
    if (is_there && (uint64_t)about.st_size < j->bytes)
        return fault(path, "is shorter than what was written of it, and cannot be gone on with");
    return 0;
}

static int begin_journal(journal *j, const char *run)
{
    j->file = fopen(j->path, "wb");
    if (!j->file)
        return -1;
    fprintf(j->file, "%s\n%s\n", head, run);
    if (!fflush(j->file))
        return 0;
    fclose(j->file);
    j->file = NULL;
    return -1;
}

static void forget(journal *j)
{
    if (j->file)
        fclose(j->file);
    free(j->path);
    j->file = NULL;
    j->path = NULL;
}

/* Whether the output is, or will be, a file that can be cut. */
static bool is_plain(const char *path)
{
    struct stat about;
    return path && strcmp(path, "-") != 0 && (stat(path, &about) ? errno == ENOENT : S_ISREG(about.st_mode));
}

int journal_open(journal *j, output *out, const char *path, const char *run, bool resume)
{
    *j = (journal){.out = out};
    bool plain = is_plain(path);
    if (resume && !plain)
        return fault(path ? path : "standard output", "only what goes to a file can be gone on with");
    if (!plain)
        return output_open(out, path);
    size_t n = strlen(path);
    j->path = malloc(n + sizeof ".resume");
    if (!j->path)
        return fault(path, "out of memory");
    memcpy(j->path, path, n);
    strcpy(j->path + n, ".resume");
    struct stat about;
    bool is_there = !stat(path, &about);
    if (resume)
        j->file = fopen(j->path, "r+b");
    if (resume && !j->file && (errno != ENOENT || is_there)) {
        if (errno == ENOENT)
            fprintf(stderr, "dragoman: %s: is there without %s: it is whole, or was made otherwise; nothing was done\n",
                    path, j->path);
        else
            fault(j->path, strerror(errno));
        forget(j);
        return -1;
    }
    if (j->file && !fstat(fileno(j->file), &about) && !about.st_size) { /* killed before it wrote a line */
        fclose(j->file);
        j->file = NULL;
    }
    if (j->file ? read_journal(j, path, run) : begin_journal(j, run)) {
        bool made = !j->file && !resume;
        if (!j->file && resume)
            fault(j->path, strerror(errno));
        forget(j);
        return made ? output_open(out, path) : -1; /* a folder may take a file and no other */
    }
    j->told = now();
    if (!(j->last.units ? output_reopen(out, path) : output_open(out, path)))
        return 0;
    journal_close(j, !resume);
    return -1;
}

int journal_begin(void *user)
{
    journal *j = user;
    if (!j->path || !j->last.units)
        return 0;
    fprintf(stderr, "dragoman: %s: goes on behind %" PRIu64 " documents, of which %" PRIu64 " could not be coded\n",
            j->out->path, j->last.units, j->last.failed);
    return output_cut(j->out, j->bytes);
}

void journal_mark(void *user, const each_mark *mark)
{
    journal *j = user;
    if (!j->file || now() - j->told < interval)
        return;
    int64_t bytes = output_sync(j->out);
    if (bytes < 0)
        return; /* which the next write tells */
    fprintf(j->file, "%" PRIu64 " %" PRIu64 " %" PRIx64 " %" PRIi64 "\n", mark->units, mark->failed, mark->hash, bytes);
    if (fflush(j->file)) {
        fprintf(stderr, "dragoman: %s: %s; from here on nothing can be resumed\n", j->path, strerror(errno));
        fclose(j->file);
        j->file = NULL;
    }
    j->told = now();
}

void journal_close(journal *j, bool whole)
{
    if (j->path && whole)
        remove(j->path);
    forget(j);
}
