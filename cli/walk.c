/* SPDX-License-Identifier: Apache-2.0
 *
 * Files of a command line: see walk.h. A stack of open folders, each with the
 * sorted names that are still to come, so memory goes with the width of a folder.
 */
#include "walk.h"

#include <dirent.h>
#include <errno.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

enum { DEEPEST = 64 };

typedef struct level {
    char **names;
    size_t n, next;
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

static void leave(walk *w)
{
    level *l = &w->levels[--w->depth];
    for (size_t i = 0; i < l->n; i++)
        free(l->names[i]);
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

static int by_bytes(const void *a, const void *b)
{
    return strcmp(*(char *const *)a, *(char *const *)b);
}

/* Opens the folder at w->path. NULL, or what is wrong. */
static const char *enter(walk *w)
{
    if (w->depth == DEEPEST)
        return "folders too deep";
    DIR *dir = opendir(w->path);
    if (!dir)
        return strerror(errno);
    level *l = &w->levels[w->depth];
    *l = (level){NULL, 0, 0, strlen(w->path)};
    w->depth++;
    const char *fault = NULL;
    size_t cap = 0;
    errno = 0;
    for (struct dirent *entry; !fault && (entry = readdir(dir)) != NULL; errno = 0) {
        if (entry->d_name[0] == '.')
            continue;
        if (l->n == cap) {
            cap = cap ? cap * 2 : 64;
            char **names = realloc(l->names, cap * sizeof *names);
            if (!names) {
                fault = "out of memory";
                break;
            }
            l->names = names;
        }
        l->names[l->n] = strdup(entry->d_name);
        if (!l->names[l->n])
            fault = "out of memory";
        else
            l->n++;
    }
    if (!fault && errno)
        fault = strerror(errno);
    closedir(dir);
    if (fault) {
        leave(w);
        return fault;
    }
    if (l->n)
        qsort(l->names, l->n, sizeof *l->names, by_bytes);
    return NULL;
}

/* The next entry of the open folders, or else of the command line, into w->path.
 * 1: there is one, 0: there is none, -1: out of memory. */
static int next_entry(walk *w, bool *inside)
{
    while (w->depth && w->levels[w->depth - 1].next == w->levels[w->depth - 1].n)
        leave(w);
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
    for (int found; (found = next_entry(w, &inside)) != 0;) {
        struct stat info;
        if (found < 0) {
            *fault = "out of memory";
            return "-";
        }
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
    return NULL;
}
