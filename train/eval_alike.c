/* SPDX-License-Identifier: Apache-2.0
 *
 * What counts as the same: see eval_alike.h.
 */
#include "eval_alike.h"

#include <stdlib.h>
#include <string.h>
#include <utf8proc.h>

/* ---- sets ---- */

/* Where the text is, or would be. */
static size_t place(const dgm__texts *set, const char *text, bool *there)
{
    size_t lo = 0, hi = set->n;
    *there = false;
    while (lo < hi) {
        size_t mid = lo + (hi - lo) / 2;
        int order = strcmp(set->items[mid], text);
        if (!order) {
            *there = true;
            return mid;
        }
        if (order < 0)
            lo = mid + 1;
        else
            hi = mid;
    }
    return lo;
}

void dgm__texts_add(dgm__texts *set, const char *text)
{
    bool there;
    const char *copy = text ? dgm__arena_strndup(set->arena, text, strlen(text)) : NULL;
    if (!copy || dgm__arena_grow(set->arena, set->items, set->n, set->cap)) {
        set->oom = true;
        return;
    }
    size_t at = place(set, text, &there);
    if (there)
        return;
    memmove(set->items + at + 1, set->items + at, (set->n - at) * sizeof *set->items);
    set->items[at] = copy;
    set->n++;
}

bool dgm__texts_has(const dgm__texts *set, const char *text)
{
    bool there;
    place(set, text, &there);
    return there;
}

size_t dgm__texts_shared(const dgm__texts *a, const dgm__texts *b)
{
    size_t n = 0;
    for (size_t i = 0; i < a->n; i++)
        n += dgm__texts_has(b, a->items[i]);
    return n;
}

/* ---- texts ---- */

const char *dgm__alike_fold(dgm__arena *arena, const char *text)
{
    utf8proc_uint8_t *plain = NULL;
    utf8proc_ssize_t len = utf8proc_map((const utf8proc_uint8_t *)(text ? text : ""), 0, &plain,
                                        UTF8PROC_NULLTERM | UTF8PROC_COMPAT | UTF8PROC_DECOMPOSE);
    if (len < 0)
        return len == UTF8PROC_ERROR_INVALIDUTF8 ? "" : NULL;
    char *out = dgm__arena_alloc(arena, (size_t)len + 1, 1);
    size_t n = 0;
    bool parted = false;
    for (utf8proc_ssize_t at = 0; out && at < len;) {
        utf8proc_int32_t c;
        utf8proc_ssize_t step = utf8proc_iterate(plain + at, len - at, &c);
        at += step > 0 ? step : 1;
        if (step > 0 && utf8proc_get_property(c)->combining_class)
            continue;
        if (c >= 'A' && c <= 'Z')
            c += 'a' - 'A';
        if ((c < 'a' || c > 'z') && (c < '0' || c > '9')) {
            parted = n > 0;
            continue;
        }
        if (parted)
            out[n++] = ' ';
        parted = false;
        out[n++] = (char)c;
    }
    if (out)
        out[n] = '\0';
    free(plain);
    return out;
}

void dgm__alike_words(dgm__texts *to, const char *folded)
{
    for (const char *at = folded ? folded : ""; *at;) {
        size_t len = strcspn(at, " ");
        dgm__texts_add(to, dgm__arena_strndup(to->arena, at, len));
        at += len + (at[len] == ' ');
    }
    to->oom |= !folded;
}

const char *dgm__alike_text(struct json_object *o, const char *name)
{
    struct json_object *v;
    const char *text = json_object_object_get_ex(o, name, &v) && json_object_is_type(v, json_type_string)
                           ? json_object_get_string(v)
                           : NULL;
    return text && *text ? text : NULL;
}

/* ---- sides ---- */

static struct json_object *list_of(struct json_object *o, const char *name)
{
    struct json_object *v;
    return json_object_object_get_ex(o, name, &v) && json_object_is_type(v, json_type_array) ? v : NULL;
}

static size_t length(struct json_object *list)
{
    return list ? json_object_array_length(list) : 0;
}

void dgm__alike_sides(dgm__texts *to, struct json_object *sides)
{
    for (size_t i = 0; i < length(sides); i++) {
        const char *country = dgm__alike_text(json_object_array_get_idx(sides, i), "country");
        if (country)
            dgm__texts_add(to, country);
    }
}

/* The last word of a name that is no particle. */
static const char *family(dgm__arena *arena, const char *name)
{
    static const char *const particles[] = {"al", "el", "bin", "ibn", "jr", "sr"};
    const char *folded = dgm__alike_fold(arena, name), *best = "";
    for (const char *at = folded ? folded : ""; *at;) {
        size_t len = strcspn(at, " ");
        const char *word = dgm__arena_strndup(arena, at, len);
        bool particle = !word;
        for (size_t i = 0; word && i < sizeof particles / sizeof *particles; i++)
            particle |= !strcmp(word, particles[i]);
        best = particle ? best : word;
        at += len + (at[len] == ' ');
    }
    return folded ? best : NULL;
}

void dgm__alike_names(dgm__texts *to, struct json_object *sides)
{
    for (size_t i = 0; i < length(sides); i++) {
        const char *name = dgm__alike_text(json_object_array_get_idx(sides, i), "name");
        if (name)
            dgm__texts_add(to, family(to->arena, name));
    }
}

/* ---- events ---- */

static bool is_visit(struct json_object *event)
{
    struct json_object *modes;
    if (!json_object_object_get_ex(event, "mode", &modes) || !modes)
        return false;
    if (json_object_is_type(modes, json_type_string))
        return !strcmp(json_object_get_string(modes), "visit");
    for (size_t i = 0; json_object_is_type(modes, json_type_array) && i < json_object_array_length(modes); i++) {
        struct json_object *one = json_object_array_get_idx(modes, i);
        if (json_object_is_type(one, json_type_string) && !strcmp(json_object_get_string(one), "visit"))
            return true;
    }
    return false;
}

static const char *joined(const dgm__texts *set)
{
    const char *out = "";
    for (size_t i = 0; i < set->n && out; i++)
        out = dgm__arena_printf(set->arena, "%s%s%s", out, i ? "," : "", set->items[i]);
    return set->oom ? NULL : out;
}

const char *dgm__alike_event(dgm__arena *arena, struct json_object *event, dgm__alike how)
{
    const char *name = dgm__alike_text(event, "event"), *status = dgm__alike_text(event, "status");
    dgm__texts actor = {.arena = arena}, recipient = {.arena = arena};
    name = name ? name : "";
    dgm__alike_sides(&actor, list_of(event, "actor"));
    dgm__alike_sides(&recipient, list_of(event, "recipient"));
    /* Who acted does not matter where the act is mutual. */
    bool mutual = how == DGM__ALIKE_ALL_SIDES || !recipient.n || (!strcmp(name, "CONSULT") && !is_visit(event));
    for (size_t i = 0; mutual && i < recipient.n; i++)
        dgm__texts_add(&actor, recipient.items[i]);
    if (mutual)
        recipient.n = 0;
    if (!status || !strcmp(status, "occurred") || !strcmp(status, "ongoing"))
        status = "actual";
    const char *from = joined(&actor), *to = joined(&recipient);
    if (!from || !to)
        return NULL;
    return dgm__arena_printf(arena, "%s %s%s%s%s%s", name, *from ? from : "-", mutual ? "" : " > ", to,
                             how == DGM__ALIKE_STATUS ? " " : "", how == DGM__ALIKE_STATUS ? status : "");
}

/* ---- encounters ---- */

static bool same(struct json_object *a, struct json_object *b, const char *name)
{
    const char *x = dgm__alike_text(a, name), *y = dgm__alike_text(b, name);
    return x && y ? !strcmp(x, y) : x == y;
}

int dgm__alike_encounters(dgm__arena *arena, struct json_object *gold, struct json_object *mine)
{
    dgm__texts lands = {.arena = arena}, my_lands = {.arena = arena};
    dgm__texts names = {.arena = arena}, my_names = {.arena = arena};
    struct json_object *sides = list_of(gold, "participants"), *my_sides = list_of(mine, "participants");
    dgm__alike_sides(&lands, sides);
    dgm__alike_sides(&my_lands, my_sides);
    dgm__alike_names(&names, sides);
    dgm__alike_names(&my_names, my_sides);
    if (lands.oom || my_lands.oom || names.oom || my_names.oom)
        return -1;
    size_t countries = dgm__texts_shared(&lands, &my_lands), shared = dgm__texts_shared(&names, &my_names);
    if ((names.n && my_names.n && !shared) || (!shared && countries < 2))
        return 0;
    return (int)(3 * shared + countries) + 2 * same(gold, mine, "date") + same(gold, mine, "status") +
           same(gold, mine, "kind");
}
