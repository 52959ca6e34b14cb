/* SPDX-License-Identifier: Apache-2.0
 *
 * What an HTML page says of itself: meta elements, linked data (schema.org), the
 * canonical address.
 */
#include <string.h>
#include <strings.h>

#include <json-c/json.h>

#include "base/err.h"
#include "input/html.h"
#include "input/html_tree.h"

enum { LARGEST_DATA = 256 * 1024, DEEPEST = 24, MOST_OBJECTS = 200 };

static bool any_of(const char *text, const char *const *list)
{
    for (; text && *list; list++)
        if (!strcasecmp(text, *list))
            return true;
    return false;
}

static void set(const char **to, const char *value)
{
    if (!*to && value && *value)
        *to = value;
}

static void meta(dgm__html *out, const dgm__node *node, const char **weak_title)
{
    static const char *const dates[] = {"article:published_time",
                                        "datepublished",
                                        "og:published_time",
                                        "pubdate",
                                        "publishdate",
                                        "publish-date",
                                        "publish_date",
                                        "published_time",
                                        "date",
                                        "dc.date",
                                        "dc.date.issued",
                                        "dcterms.date",
                                        "dcterms.created",
                                        "dcterms.issued",
                                        "sailthru.date",
                                        "parsely-pub-date",
                                        "article.published",
                                        "creation_date",
                                        NULL};
    static const char *const titles[] = {"og:title", NULL};
    static const char *const other_titles[] = {"twitter:title", "dc.title", "dcterms.title", NULL};
    static const char *const sites[] = {"og:site_name",      "publisher",        "dc.publisher",
                                        "dcterms.publisher", "application-name", NULL};
    static const char *const addresses[] = {"og:url", NULL};
    const char *content = dgm__node_attr(node, DGM__ATTR_CONTENT);
    const char *keys[] = {dgm__node_attr(node, DGM__ATTR_PROPERTY), dgm__node_attr(node, DGM__ATTR_NAME),
                          dgm__node_attr(node, DGM__ATTR_ITEMPROP)};
    for (size_t i = 0; i < sizeof keys / sizeof *keys; i++) {
        if (any_of(keys[i], dates))
            set(&out->published, content);
        if (any_of(keys[i], titles))
            set(&out->title, content);
        if (any_of(keys[i], other_titles))
            set(weak_title, content);
        if (any_of(keys[i], sites))
            set(&out->publisher, content);
        if (any_of(keys[i], addresses))
            set(&out->url, content);
    }
}

static const char *string_of(struct json_object *object, const char *name, dgm__arena *arena, bool *oom)
{
    struct json_object *value = NULL;
    if (!json_object_is_type(object, json_type_object) || !json_object_object_get_ex(object, name, &value) ||
        !json_object_is_type(value, json_type_string))
        return NULL;
    const char *out = dgm__arena_strndup(arena, json_object_get_string(value), strlen(json_object_get_string(value)));
    *oom = *oom || !out;
    return out;
}

static bool is_article(struct json_object *object)
{
    struct json_object *type = NULL, *published = NULL;
    if (!json_object_object_get_ex(object, "@type", &type))
        return false;
    if (json_object_is_type(type, json_type_array))
        type = json_object_array_length(type) ? json_object_array_get_idx(type, 0) : NULL;
    const char *name = json_object_is_type(type, json_type_string) ? json_object_get_string(type) : "";
    return strstr(name, "Article") || strstr(name, "Posting") || strstr(name, "Report") ||
           strstr(name, "GovernmentService") ||
           (!strcmp(name, "WebPage") && json_object_object_get_ex(object, "datePublished", &published));
}

static void take_data(dgm__html *out, struct json_object *top, dgm__arena *arena, bool *oom)
{
    struct json_object *queue[MOST_OBJECTS];
    size_t n = 0;
    queue[n++] = top;
    for (size_t at = 0; at < n && !*oom; at++) {
        struct json_object *now = queue[at], *graph = NULL, *by = NULL;
        if (json_object_is_type(now, json_type_array)) {
            for (size_t i = 0; i < json_object_array_length(now) && n < MOST_OBJECTS; i++)
                queue[n++] = json_object_array_get_idx(now, i);
            continue;
        }
        if (!json_object_is_type(now, json_type_object))
            continue;
        if (json_object_object_get_ex(now, "@graph", &graph) && n < MOST_OBJECTS)
            queue[n++] = graph;
        if (!is_article(now))
            continue;
        set(&out->published, string_of(now, "datePublished", arena, oom));
        set(&out->title, string_of(now, "headline", arena, oom));
        if (json_object_object_get_ex(now, "publisher", &by))
            set(&out->publisher, string_of(by, "name", arena, oom));
    }
}

static dgm_status linked_data(dgm__html *out, const char *text, dgm__arena *arena, dgm_err *err)
{
    size_t len = text ? strlen(text) : 0;
    bool oom = false;
    if (!len || len > LARGEST_DATA)
        return DGM_OK;
    struct json_tokener *tokener = json_tokener_new_ex(DEEPEST);
    if (!tokener)
        return dgm__fail(err, DGM_ENOMEM, "out of memory");
    struct json_object *top = json_tokener_parse_ex(tokener, text, (int)len);
    if (top)
        take_data(out, top, arena, &oom);
    json_object_put(top);
    json_tokener_free(tokener);
    return oom ? dgm__fail(err, DGM_ENOMEM, "out of memory") : DGM_OK;
}

dgm_status dgm__html_head(dgm__html *out, const dgm__node *root, dgm__arena *arena, dgm_err *err)
{
    const char *weak_title = NULL;
    for (const dgm__node *node = root; node;) {
        const char *itemprop = dgm__node_attr(node, DGM__ATTR_ITEMPROP);
        if (node->tag == DGM__TAG_META) {
            meta(out, node, &weak_title);
        } else if (node->tag == DGM__TAG_TITLE && node->child && node->child->text) {
            set(&out->page_title, node->child->text);
        } else if (node->tag == DGM__TAG_LINK) {
            const char *rel = dgm__node_attr(node, DGM__ATTR_REL);
            if (rel && !strcasecmp(rel, "canonical"))
                set(&out->url, dgm__node_attr(node, DGM__ATTR_HREF));
        } else if (node->tag == DGM__TAG_SCRIPT && node->child) {
            dgm_status status = linked_data(out, node->child->text, arena, err);
            if (status)
                return status;
        } else if (itemprop && !strcasecmp(itemprop, "datePublished")) {
            const char *when = dgm__node_attr(node, DGM__ATTR_DATETIME);
            set(&out->published, when ? when : dgm__node_attr(node, DGM__ATTR_CONTENT));
        }
        if (node->tag == DGM__TAG_TIME)
            set(&out->time, dgm__node_attr(node, DGM__ATTR_DATETIME));
        node = node->child ? node->child : dgm__node_over(root, (dgm__node *)(uintptr_t)node);
    }
    set(&out->page_title, weak_title);
    return DGM_OK;
}
