/* SPDX-License-Identifier: Apache-2.0
 *
 * Standing bodies under several names: "Iraqi-Russian committee", "Joint Committee
 * for economic and technical cooperation" and "Intergovernmental Commission" are one.
 *
 * A name tells three things: the type (commission, working group, council of
 * business ...), specialities (military, border, water ...) and words that tell
 * nothing apart (joint, high, the members' names). Between two states the general
 * commission is one whatever it is called; a speciality parts bodies.
 *
 * Pure: the outcome depends on the set of variants, never on their order.
 */
#ifndef DGM_LINK_BODIES_H
#define DGM_LINK_BODIES_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"

/* Fields of work that a text tells of, as bits: bit 0 economy and trade, then soft ones
 * that a name may leave out, from bit 20 on hard ones (military, border ...). 0 none. */
enum { DGM__BODY_HARD = 20 };
uint32_t dgm__body_fields(const char *text);

typedef struct dgm__body_variant {
    const char *name;           /* borrowed; UTF-8 */
    const char *const *members; /* borrowed; country codes, sorted; the same for a block */
    size_t n_members;           /* 0 unknown */
    const char *seat;           /* borrowed; place name, NULL unknown */
    uint32_t n_mentions;
} dgm__body_variant;

/* Whether two names of the same members could mean one body. Not transitive: the
 * bare "joint committee" agrees with more than one. Symmetric. */
bool dgm__bodies_agree(const dgm__body_variant *a, const dgm__body_variant *b);

/* Clusters of one block: bodies of the same member set. Where the members are
 * unknown or only one, names must be equal (folded), or one be the initials of the
 * other. Variants whose members differ never join.
 *
 * cluster[i], i < n, is the index of the canonical variant of i's cluster: the one
 * with most telling words, then most mentions, then first by bytes. The arena is
 * used for work and may be reset afterwards. DGM_ENOMEM with err filled, and
 * cluster[] undefined. */
dgm_status dgm__link_bodies(const dgm__body_variant *v, size_t n, uint32_t *cluster, dgm__arena *arena,
                            dgm_err *err) DGM_MUST_CHECK;

#endif
