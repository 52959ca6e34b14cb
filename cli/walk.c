/* SPDX-License-Identifier: Apache-2.0
 *
 * Files of a command line: see walk.h. A stack of open folders, each with the sorted
 * names that come next. A folder of millions is read again for each BATCH of names, the
 * least of those behind the last batch: order costs passes, not memory.
 */
#include "walk.h"

#include <dirent.h>
#include <errno.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

enum { DEEPEST = 64, BATCH = 1 << 16 };

typedef struct level {
    char **names;
    size_t n, next, cap;
    bool more;       /* there are names behind these */
    size_t path_len; /* of the folder's own path */
} level;

struct walk {
    char *const *paths;
    size_t n, next;
    level levels[DEEPEST];
    size_t depth;
    char *path;
    size_t cap;
};

static char *stdin_path[] = {(char[]){"-"}};

walk *walk_open(char *const *paths, size_t n)
{
    walk *w = calloc(1, sizeof *w);
    if (!w)
        return NULL;
    w->paths = n ? paths : stdin_path;
    w->n = n ? n : 1;
    return w;
}

static void forget(level *l)
{
    for (size_t i = 0; i < l->n; i++)
        free(l->names[i]);
    l->n = l->next = 0;
}

static void leave(walk *w)
{
    level *l = &w->levels[--w->depth];
    forget(l);
    free(l->names);
}

void walk_close(walk *w)
{
    if (!w)
        return;
    while (w->depth)
        leave(w);
    free(w->path);
    free(w);
}

/* path = its first `keep` bytes, a slash if there are any, `name`. */
static int set_path(walk *w, size_t keep, const char *name)
{
    size_t need = keep + strlen(name) + 2;
    if (need > w->cap) {
        char *path = realloc(w->path, need * 2);
        if (!path)
            return -1;
        w->path = path;
        w->cap = need * 2;
    }
    if (keep && w->path[keep - 1] != '/')
        w->path[keep++] = '/';
    strcpy(w->path + keep, name);
    return 0;
}

/* The greatest name to the front, where only the first one may be out of place. */
static void sink(char **heap, size_t n)
{
    for (size_t at = 0, child; (child = 2 * at + 1) < n; at = child) {
        if (child + 1 < n && strcmp(heap[child + 1], heap[child]) > 0)
            child++;
        if (strcmp(heap[at], heap[child]) >= 0)
            return;
        char *name = heap[at];
        heap[at] = heap[child];
        heap[child] = name;
    }
}

static int by_bytes(const void *a, const void *b)
{
    return strcmp(*(char *const *)a, *(char *const *)b);
}

static int by_bytes_down(const void *a, const void *b)
{
    return by_bytes(b, a);
}

/* Takes a name; where the batch is full, in the place of the greatest. */
static const char *keep(level *l, const char *name)
{
    bool full = l->n == BATCH;
    if (full && !l->more) /* sorted downwards is a heap */
        qsort(l->names, l->n, sizeof *l->names, by_bytes_down);
    l->more |= full;
    if (full && strcmp(name, l->names[0]) > 0)
        return NULL;
    if (!full && l->n == l->cap) {
        size_t cap = l->cap ? l->cap * 2 : 64;
        char **names = realloc(l->names, cap * sizeof *names);
        if (!names)
            return "out of memory";
        l->names = names;
        l->cap = cap;
    }
    char *copy = strdup(name);
    if (!copy)
        return "out of memory";
    if (full) {
        free(l->names[0]);
        l->names[0] = copy;
        sink(l->names, l->n);
    } else {
        l->names[l->n++] = copy;
    }
    return NULL;
}

/* The next batch of names of the folder at w->path, those behind `last` (NULL: the
 * first). NULL, or what is wrong. */
static const char *fill(walk *w, level *l, const char *last)
{
    DIR *dir = opendir(w->path);
    const char *fault = dir ? NULL : strerror(errno);
    l->more = false;
    errno = 0;
    for (struct dirent *entry; !fault && (entry = readdir(dir)) != NULL; errno = 0)
        if (entry->d_name[0] != '.' && (!last || strcmp(entry->d_name, last) > 0))
            fault = keep(l, entry->d_name);
    if (!fault && errno)
        fault = strerror(errno);
    if (dir)
        closedir(dir);
    if (!fault && l->n)
        qsort(l->names, l->n, sizeof *l->names, by_bytes);
    return fault;
}

/* Opens the folder at w->path. NULL, or what is wrong. */
static const char *enter(walk *w)
{
    if (w->depth == DEEPEST)
        return "folders too deep";
    level *l = &w->levels[w->depth++];
    *l = (level){.path_len = strlen(w->path)};
    const char *fault = fill(w, l, NULL);
    if (fault)
        leave(w);
    return fault;
}

/* The names behind those that were given. NULL, or what is wrong. */
static const char *go_on(walk *w)
{
    level *l = &w->levels[w->depth - 1];
    char *last = l->names[l->n - 1];
    l->n--;
    forget(l);
    w->path[l->path_len] = '\0';
    const char *fault = fill(w, l, last);
    free(last);
    if (fault)
        leave(w);
    return fault;
}

/* The next entry of the open folders, or else of the command line, into w->path.
 * 1: there is one, 0: there is none, -1: *fault says what is wrong with that. */
static int next_entry(walk *w, bool *inside, const char **fault)
{
    while (w->depth && w->levels[w->depth - 1].next == w->levels[w->depth - 1].n) {
        if (!w->levels[w->depth - 1].more)
            leave(w);
        else if ((*fault = go_on(w)) != NULL)
            return -1;
    }
    *fault = "out of memory";
    *inside = w->depth > 0;
    if (*inside) {
        level *l = &w->levels[w->depth - 1];
        return set_path(w, l->path_len, l->names[l->next++]) ? -1 : 1;
    }
    if (w->next == w->n)
        return 0;
    return set_path(w, 0, w->paths[w->next++]) ? -1 : 1;
}

const char *walk_next(walk *w, const char **fault)
{
    *fault = NULL;
    bool inside;
    for (int found; (found = next_entry(w, &inside, fault)) != 0;) {
        struct stat info;
        if (found < 0)
            return w->path ? w->path : "-";
        *fault = NULL;
        if (!inside && !strcmp(w->path, "-"))
            return w->path;
        /* Links to files are followed, links to folders only where they are named: no loops. */
        if (inside ? lstat(w->path, &info) : stat(w->path, &info)) {
            *fault = strerror(errno);
            return w->path;
        }
        bool link = S_ISLNK(info.st_mode);
        if (link && (stat(w->path, &info) || S_ISDIR(info.st_mode)))
            continue;
        if (S_ISDIR(info.st_mode)) {
            *fault = enter(w);
            if (*fault)
                return w->path;
        } else if (!inside || S_ISREG(info.st_mode)) {
            return w->path;
        }
    }
    *fault = NULL;
    return NULL;
}
