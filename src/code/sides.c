/* SPDX-License-Identifier: Apache-2.0
 *
 * Sides: see sides.h.
 */
#include "code/sides.h"

#include <string.h>

static const char *country(const dgm__who *who, uint32_t id)
{
    return who->entities[id].country;
}

static bool is_state(const dgm__who *who, uint32_t id)
{
    return who->entities[id].kind == DGM__ENTITY_STATE;
}

void dgm__sides_add(dgm__actors *list, uint32_t id, uint32_t token)
{
    for (size_t i = 0; i < list->n; i++)
        if (list->ids[i] == id)
            return;
    if (list->n < DGM__MOST_ACTORS) {
        list->ids[list->n] = id;
        list->token[list->n++] = token;
    }
}

void dgm__sides_add_all(dgm__actors *list, const dgm__actors *more)
{
    for (size_t i = 0; i < more->n; i++)
        dgm__sides_add(list, more->ids[i], more->token[i]);
}

static bool is_rebel(const dgm__who *who, uint32_t id)
{
    return !strcmp(who->entities[id].sector, "REB");
}

/* Rebels are of their country and not on its side. */
static bool is_same_side(const dgm__who *who, uint32_t a, uint32_t b)
{
    if (a == b)
        return true;
    if (is_rebel(who, a) != is_rebel(who, b))
        return false;
    return dgm__is_one_side(who, a, b) && (is_state(who, a) || is_state(who, b));
}

bool dgm__sides_hold(const dgm__who *who, const dgm__actors *list, uint32_t id)
{
    for (size_t i = 0; i < list->n; i++)
        if (is_same_side(who, list->ids[i], id))
            return true;
    return false;
}

bool dgm__sides_have(const dgm__who *who, const dgm__actors *list, const char *code)
{
    for (size_t i = 0; i < list->n; i++)
        if (!strcmp(country(who, list->ids[i]), code))
            return true;
    return false;
}

static bool has_side_of(const dgm__who *who, const dgm__actors *list, size_t n, uint32_t id)
{
    for (size_t i = 0; i < n; i++)
        if (dgm__is_one_side(who, list->ids[i], id))
            return true;
    return false;
}

bool dgm__sides_within(const dgm__who *who, const dgm__actors *small, const dgm__actors *large)
{
    for (size_t i = 0; i < small->n; i++)
        if (!has_side_of(who, large, large->n, small->ids[i]))
            return false;
    return true;
}

size_t dgm__sides_count(const dgm__who *who, const dgm__actors *list)
{
    size_t n = 0;
    for (size_t i = 0; i < list->n; i++)
        n += dgm__is_side(&who->entities[list->ids[i]]) && !has_side_of(who, list, i, list->ids[i]);
    return n;
}

size_t dgm__sides_countries(const dgm__who *who, const dgm__actors *list)
{
    size_t n = 0;
    for (size_t i = 0; i < list->n; i++) {
        bool seen = !country(who, list->ids[i])[0];
        for (size_t k = 0; k < i && !seen; k++)
            seen = !strcmp(country(who, list->ids[k]), country(who, list->ids[i]));
        n += !seen;
    }
    return n;
}

void dgm__sides_settle(const dgm__who *who, dgm__actors *list, bool placed)
{
    dgm__actors out;
    out.n = 0;
    for (size_t i = 0; i < list->n; i++) {
        uint32_t id = list->ids[i];
        bool covered = placed ? !country(who, id)[0] : !dgm__is_side(&who->entities[id]);
        for (size_t k = 0; k < list->n && !covered; k++)
            covered =
                k != i && is_state(who, id) && !is_state(who, list->ids[k]) && dgm__is_one_side(who, list->ids[k], id);
        if (!covered)
            dgm__sides_add(&out, id, list->token[i]);
    }
    *list = out;
}

void dgm__sides_without(const dgm__who *who, dgm__actors *list, const dgm__actors *others)
{
    dgm__actors out;
    out.n = 0;
    for (size_t i = 0; i < list->n; i++)
        if (!dgm__sides_hold(who, others, list->ids[i]))
            dgm__sides_add(&out, list->ids[i], list->token[i]);
    *list = out;
}
