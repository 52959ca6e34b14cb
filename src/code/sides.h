/* SPDX-License-Identifier: Apache-2.0
 *
 * Sides: lists of actors seen as the countries they stand for.
 */
#ifndef DGM_CODE_SIDES_H
#define DGM_CODE_SIDES_H

#include "resolve/who.h"

/* Adds an actor once; past DGM__MOST_ACTORS it is left out. */
void dgm__sides_add(dgm__actors *list, uint32_t id, uint32_t token);
void dgm__sides_add_all(dgm__actors *list, const dgm__actors *more);

/* Is the entity, or its state or an official of its state, in the list? Two officials
 * or groups of one country are two sides. */
bool dgm__sides_hold(const dgm__who *who, const dgm__actors *list, uint32_t id);

/* Does an actor of that country stand in the list? */
bool dgm__sides_have(const dgm__who *who, const dgm__actors *list, const char *country);

/* Are all sides of the first list in the second? */
bool dgm__sides_within(const dgm__who *who, const dgm__actors *small, const dgm__actors *large);

/* Different countries in the list; actors without one do not count. */
size_t dgm__sides_countries(const dgm__who *who, const dgm__actors *list);

/* Different sides in the list: countries, and officials without one. */
size_t dgm__sides_count(const dgm__who *who, const dgm__actors *list);

/* Leaves the actors that may be a side, `placed` only those of a known country; and of
 * a state and its own people the people. */
void dgm__sides_settle(const dgm__who *who, dgm__actors *list, bool placed);

/* Takes out who is on a side of `others`. */
void dgm__sides_without(const dgm__who *who, dgm__actors *list, const dgm__actors *others);

#endif
