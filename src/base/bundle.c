/* SPDX-License-Identifier: Apache-2.0
 *
 * Bundle: see bundle.h.
 */
#include "base/bundle.h"

#include <dirent.h>
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "base/bundle_file.h"
#include "base/err.h"

enum { MOST_FILES = 10000, MOST_DEPTH = 8, LONGEST_PATH = 4096 };
static const long LARGEST = 64L * 1024 * 1024;

typedef struct list {
    dgm__part *parts;
    size_t n, cap;
} list;

static dgm_status read_file(char **out, size_t *len_out, const char *path, dgm_err *err)
{
    dgm_status status = DGM_OK;
    char *data = NULL;
    FILE *f = fopen(path, "rb");
    if (!f)
        return dgm__fail(err, DGM_EIO, "%s: %s", path, strerror(errno));
    if (fseek(f, 0, SEEK_END)) {
        status = dgm__fail(err, DGM_EIO, "%s: %s", path, strerror(errno));
        goto done;
    }
    long size = ftell(f);
    if (size < 0 || size > LARGEST) {
        status = dgm__fail(err, DGM_ELIMIT, "%s: larger than %ld bytes", path, LARGEST);
        goto done;
    }
    rewind(f);
    data = malloc((size_t)size + 1);
    if (!data) {
        status = dgm__fail(err, DGM_ENOMEM, "%s: out of memory", path);
        goto done;
    }
    if (fread(data, 1, (size_t)size, f) != (size_t)size) {
        status = dgm__fail(err, DGM_EIO, "%s: cannot be read whole", path);
        goto done;
    }
    data[size] = '\0';
    *out = data;
    *len_out = (size_t)size;
    data = NULL;
done:
    free(data);
    fclose(f);
    return status;
}

static dgm_status add_file(list *to, const char *path, const char *name, dgm_err *err)
{
    if (to->n >= MOST_FILES)
        return dgm__fail(err, DGM_ELIMIT, "%s: more than %d files", path, MOST_FILES);
    if (to->n == to->cap) {
        size_t cap = to->cap ? to->cap * 2 : 32;
        dgm__part *parts = realloc(to->parts, cap * sizeof *parts);
        if (!parts)
            return dgm__fail(err, DGM_ENOMEM, "%s: out of memory", path);
        to->parts = parts;
        to->cap = cap;
    }
    size_t name_len = strlen(name);
    char *copy = malloc(name_len + 1);
    if (!copy)
        return dgm__fail(err, DGM_ENOMEM, "%s: out of memory", path);
    memcpy(copy, name, name_len + 1);
    char *data = NULL;
    size_t len = 0;
    dgm_status status = read_file(&data, &len, path, err);
    if (status) {
        free(copy);
        return status;
    }
    to->parts[to->n++] = (dgm__part){copy, data, len};
    return DGM_OK;
}

static dgm_status walk(list *to, const char *dir, const char *prefix, int depth, dgm_err *err)
{
    if (depth > MOST_DEPTH)
        return dgm__fail(err, DGM_ELIMIT, "%s: folders deeper than %d", dir, MOST_DEPTH);
    DIR *d = opendir(dir);
    if (!d)
        return dgm__fail(err, DGM_EIO, "%s: %s", dir, strerror(errno));
    dgm_status status = DGM_OK;
    for (struct dirent *entry; !status && (entry = readdir(d)) != NULL;) {
        if (entry->d_name[0] == '.')
            continue;
        char path[LONGEST_PATH], name[LONGEST_PATH];
        int a = snprintf(path, sizeof path, "%s/%s", dir, entry->d_name);
        int b = snprintf(name, sizeof name, "%s%s%s", prefix, *prefix ? "/" : "", entry->d_name);
        struct stat info;
        if (a < 0 || b < 0 || a >= LONGEST_PATH || b >= LONGEST_PATH)
            status = dgm__fail(err, DGM_ELIMIT, "%s: path too long", dir);
        else if (stat(path, &info))
            status = dgm__fail(err, DGM_EIO, "%s: %s", path, strerror(errno));
        else if (S_ISDIR(info.st_mode))
            status = walk(to, path, name, depth + 1, err);
        else if (S_ISREG(info.st_mode))
            status = add_file(to, path, name, err);
    }
    closedir(d);
    return status;
}

static int by_name(const void *a, const void *b)
{
    return strcmp(((const dgm__part *)a)->name, ((const dgm__part *)b)->name);
}

static dgm_status open_file(dgm__bundle *out, const char *path, dgm_err *err)
{
    char *data = NULL;
    size_t len = 0;
    dgm_err why = {DGM_OK, 0, 0, ""};
    dgm_status status = read_file(&data, &len, path, err);
    if (status)
        return status;
    status = dgm__bundle_unpack(out, data, len, &why);
    free(data);
    return status ? dgm__fail(err, status, "%s: %s", path, why.text) : DGM_OK;
}

dgm_status dgm__bundle_open(dgm__bundle *out, const char *path, dgm_err *err)
{
    list found = {NULL, 0, 0};
    struct stat info;
    *out = (dgm__bundle){NULL, 0, false};
    if (!stat(path, &info) && S_ISREG(info.st_mode))
        return open_file(out, path, err);
    dgm_status status = walk(&found, path, "", 0, err);
    *out = (dgm__bundle){found.parts, found.n, true};
    if (status)
        dgm__bundle_clear(out);
    else if (found.n)
        qsort(found.parts, found.n, sizeof *found.parts, by_name);
    return status;
}

void dgm__bundle_clear(dgm__bundle *bundle)
{
    if (bundle->owned) {
        for (size_t i = 0; i < bundle->n; i++) {
            free((char *)(uintptr_t)bundle->parts[i].name);
            free((char *)(uintptr_t)bundle->parts[i].data);
        }
        free((dgm__part *)(uintptr_t)bundle->parts);
    }
    *bundle = (dgm__bundle){NULL, 0, false};
}

const dgm__part *dgm__bundle_find(const dgm__bundle *bundle, const char *name)
{
    dgm__part key = {name, NULL, 0};
    return bundle->n ? bsearch(&key, bundle->parts, bundle->n, sizeof key, by_name) : NULL;
}

size_t dgm__bundle_prefix(const dgm__bundle *bundle, const char *prefix, size_t *n_out)
{
    size_t len = strlen(prefix), first = 0, n = 0;
    while (first < bundle->n && strncmp(bundle->parts[first].name, prefix, len))
        first++;
    while (first + n < bundle->n && !strncmp(bundle->parts[first + n].name, prefix, len))
        n++;
    *n_out = n;
    return first;
}
