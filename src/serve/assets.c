/* SPDX-License-Identifier: Apache-2.0
 *
 * Files of the page: see assets.h.
 */
#include "serve/assets.h"

#include <fcntl.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "serve/builtin.h"
#include "serve/twin.h"

enum { LONGEST_PATH = 512, LARGEST_FILE = 32 << 20 };

/* Where no page is: what there is to ask. */
static const char no_page[] =
    "<!doctype html>\n<html lang=\"en\">\n<meta charset=\"utf-8\">\n<meta name=\"color-scheme\" content=\"light "
    "dark\">\n"
    "<meta name=\"viewport\" content=\"width=device-width\">\n<title>dragoman</title>\n<h1>dragoman</h1>\n"
    "<p>This program was built without its page. Its data are here:</p>\n<ul>\n"
    "<li><a href=\"/api/store.json\">/api/store.json</a>: how much there is\n"
    "<li><a href=\"/api/actors.json\">/api/actors.json?q=</a>: actors, or those whose code or name begins so\n"
    "<li>/api/search.json?q=: documents and records by words\n"
    "<li><a href=\"/api/records.json?limit=10\">/api/records.json?kind=&amp;a=&amp;b=&amp;since=&amp;until=</a>: "
    "records\n"
    "<li><a href=\"/api/balance.json\">/api/balance.json?a=&amp;b=</a>: cooperation and conflict by year\n"
    "<li><a href=\"/api/network.json\">/api/network.json?a=</a>: who deals with whom\n"
    "<li><a href=\"/api/places.json\">/api/places.json?a=&amp;b=</a>: where they met\n"
    "<li><a href=\"/api/sources.json\">/api/sources.json?a=&amp;b=</a>: the documents that records rest on\n"
    "<li>/api/document.json?id=: a document with its records\n</ul>\n"
    "<p>Most of them come as tables too: write .csv for .json.\n</html>\n";

static const char *type_of(const char *name)
{
    static const struct {
        const char *end, *type;
    } types[] = {
        {".html", "text/html; charset=utf-8"},
        {".js", "text/javascript; charset=utf-8"},
        {".css", "text/css; charset=utf-8"},
        {".json", "application/json"},
        {".svg", "image/svg+xml"},
        {".png", "image/png"},
        {".ico", "image/x-icon"},
        {".woff2", "font/woff2"},
        {".txt", "text/plain; charset=utf-8"},
        {".map", "application/json"},
    };
    const char *dot = strrchr(name, '.');
    for (size_t i = 0; dot && i < sizeof types / sizeof *types; i++)
        if (!strcmp(dot, types[i].end))
            return types[i].type;
    return NULL;
}

/* Addresses that the page reads for itself. Ids of documents may have dots. */
static bool is_view(const char *path)
{
    return !strncmp(path, "/doc/", 5) || !memchr(path, '.', dgm__page_len(path));
}

/* Names parted by '/', none empty, none hidden, none that leads upwards. */
static bool is_plain(const char *name)
{
    for (const char *at = name;; at++) {
        size_t len = strcspn(at, "/");
        if (!len || *at == '.')
            return false;
        at += len;
        if (!*at)
            return true;
    }
}

static bool read_all(int file, dgm__buf *to)
{
    struct stat about;
    char piece[1 << 14];
    if (fstat(file, &about) || !S_ISREG(about.st_mode) || about.st_size > LARGEST_FILE)
        return false;
    for (ssize_t n; (n = read(file, piece, sizeof piece)) != 0;) {
        if (n < 0 || to->len + (size_t)n > LARGEST_FILE)
            return false;
        dgm__buf_add(to, piece, (size_t)n);
    }
    return !to->oom;
}

/* A file below the folder, by its names one after the other: no link is followed. */
static bool read_below(const char *web, const char *name, dgm__buf *to)
{
    char part[LONGEST_PATH];
    int at = open(web, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    while (at >= 0) {
        size_t len = strcspn(name, "/");
        bool last = !name[len];
        memcpy(part, name, len);
        part[len] = '\0';
        int next = openat(at, part, O_RDONLY | O_NOFOLLOW | O_CLOEXEC | O_NONBLOCK | (last ? 0 : O_DIRECTORY));
        close(at);
        at = next;
        if (last)
            break;
        name += len + 1;
    }
    if (at < 0)
        return false;
    bool done = read_all(at, to);
    close(at);
    if (!done)
        dgm__buf_clear(to);
    return done;
}

static bool one(dgm__asset *out, const char *web, const char *name)
{
    if (web) {
        if (!read_below(web, name, &out->read))
            return false;
        out->data = out->read.data ? out->read.data : "";
        out->len = out->read.len;
        return true;
    }
    const dgm__part *part = dgm__bundle_find(dgm__bundle_web(), name);
    if (!part)
        return false;
    out->data = part->data;
    out->len = part->len;
    return true;
}

bool dgm__asset_find(dgm__asset *out, const char *web, const char *path, bool zip)
{
    char name[LONGEST_PATH];
    memset(out, 0, sizeof *out);
    bool view = is_view(path) && strncmp(path, "/assets/", 8) != 0;
    const char *of = view ? "index.html" : path + 1;
    if (!(out->type = type_of(of)) || strlen(of) + sizeof ".gz" > sizeof name || !is_plain(of))
        return false;
    strcpy(name, of);
    if (zip) {
        strcat(name, ".gz");
        out->zipped = one(out, web, name);
    }
    if (out->zipped || one(out, web, of))
        return true;
    if (!view)
        return false;
    out->data = no_page;
    out->len = sizeof no_page - 1;
    return true;
}

void dgm__asset_clear(dgm__asset *asset)
{
    dgm__buf_clear(&asset->read);
}
