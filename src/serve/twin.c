/* SPDX-License-Identifier: Apache-2.0
 *
 * Twins: see twin.h.
 */
#include "serve/twin.h"

#include <string.h>

#include "base/err.h"

enum { ALL = 1000000, MOST_PARTS = 2, LONGEST_FILE = 80 };

typedef struct view {
    const char *name, *api;
    const char *parts[MOST_PARTS]; /* the parameters that the parts of its path are; "": none */
    const char *usual[2][2];       /* parameters where the address has none */
    size_t limit;
    bool whole; /* the path is one part, slashes and all */
} view;

/* What a page takes for granted stands here too. */
static const view views[] = {
    {"", "actors", {NULL}, {{NULL}}, 60, false},
    {"relation", "records", {"a", "b"}, {{"sort", "-date"}}, ALL, false},
    {"table", "records", {"a", "b"}, {{"sort", "-date"}, {"kind", "encounter"}}, ALL, false},
    {"network", "network", {"a", ""}, {{NULL}}, 40, false},
    {"map", "places", {"a", "b"}, {{NULL}}, 0, false},
    {"search", "search", {NULL}, {{NULL}}, 200, false},
    {"review", "review", {NULL}, {{NULL}}, 200, false},
    {"compare", "compare", {NULL}, {{NULL}}, 0, false},
    {"doc", "document", {"id"}, {{NULL}}, 0, true},
};

/* Parameters that change nothing in what a view shows: what is chosen in it, and which leaf of it. */
static const char *const looks[] = {"r", "page", "how"};

static bool ends(const char *text, size_t len, const char *end)
{
    size_t n = strlen(end);
    return len >= n && !memcmp(text + len - n, end, n);
}

size_t dgm__page_len(const char *path)
{
    size_t len = strlen(path);
    return ends(path, len, ".page") ? len - strlen(".page") : len;
}

/* "relation-ISL-LVA": letters that no system minds. */
static const char *file_name(dgm__request *request, const char *path, size_t len)
{
    char *out = dgm__arena_alloc(&request->arena, LONGEST_FILE + 1, 1);
    size_t n = 0;
    for (size_t i = 0; out && i < len && n < LONGEST_FILE; i++) {
        char c = path[i];
        bool plain = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' || c == '.';
        if (plain && (n || c != '.'))
            out[n++] = c;
        else if (n && out[n - 1] != '-')
            out[n++] = '-';
    }
    while (n && (out[n - 1] == '-' || out[n - 1] == '.'))
        n--;
    if (out)
        out[n] = '\0';
    return out && n ? out : "actors";
}

/* The parts of the path behind the view's name. False: it has more than the view knows. */
static bool take_parts(dgm__request *request, const view *v, const char *at, const char *end)
{
    for (size_t i = 0; i < MOST_PARTS && v->parts[i]; i++) {
        const char *slash = v->whole ? NULL : memchr(at, '/', (size_t)(end - at));
        size_t len = (size_t)((slash ? slash : end) - at);
        if (len && *v->parts[i])
            dgm__request_add(request, v->parts[i], dgm__arena_strndup(&request->arena, at, len));
        at += len + (slash != NULL);
    }
    return at == end;
}

static bool has(const dgm__request *request, const char *name)
{
    for (size_t i = 0; i < request->n_params; i++)
        if (!strcmp(request->params[i].name, name))
            return true;
    return false;
}

static void become(dgm__request *request, const view *v)
{
    for (size_t i = 0; i < sizeof looks / sizeof *looks; i++)
        dgm__request_drop(request, looks[i]);
    for (size_t i = 0; i < 2 && v->usual[i][0]; i++)
        if (!has(request, v->usual[i][0]))
            dgm__request_add(request, v->usual[i][0], v->usual[i][1]);
}

void dgm__twin_find(dgm__twin *out, dgm__request *request)
{
    const char *path = request->path + 1;
    size_t len = strlen(path);
    *out = (dgm__twin){.csv = ends(path, len, ".csv")};
    if (!out->csv && !ends(path, len, ".json"))
        return;
    len -= strlen(out->csv ? ".csv" : ".json");
    size_t name = 0;
    while (name < len && path[name] != '/')
        name++;
    for (size_t i = 0; i < sizeof views / sizeof *views; i++) {
        const view *v = &views[i];
        if (strlen(v->name) != name || memcmp(v->name, path, name))
            continue;
        if (take_parts(request, v, path + name + (name < len), path + len)) {
            become(request, v);
            out->api = v->api;
            out->limit = v->limit;
            out->file = file_name(request, path, len);
        }
        return;
    }
}
