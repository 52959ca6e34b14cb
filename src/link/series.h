/* SPDX-License-Identifier: Apache-2.0
 *
 * Series of figures: which units count the same thing, so that what one document
 * gives for 2019 and another for 2020 stands in one row.
 *
 * A unit is what is counted ("students"), and where money or weight is, of what
 * ("US dollars of trade turnover"). Two units are one thing if they count it in
 * the same measure and share what tells it apart.
 *
 * Pure: the outcome depends on the set of units, never on their order.
 */
#ifndef DGM_LINK_SERIES_H
#define DGM_LINK_SERIES_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"

typedef struct dgm__unit_variant {
    const char *unit;    /* borrowed; as the record has it, or folded */
    uint32_t n_mentions; /* 0 is fine */
} dgm__unit_variant;

/* Whether a unit can stand in a series: it names a thing, not money, a share or a
 * time alone ("US dollars", "percent", "years"). */
bool dgm__unit_has_substance(const char *unit);

/* Whether two units count the same thing. Not transitive. Symmetric. */
bool dgm__units_agree(const char *a, const char *b);

/* Clusters of one block: units of figures between the same two countries. A unit
 * without substance is its own cluster.
 *
 * cluster[i], i < n, is the index of the canonical unit of i's cluster: the one
 * with most mentions, then the fewest words, then first by bytes. The arena is used
 * for work and may be reset afterwards. DGM_ENOMEM with err filled, and cluster[]
 * undefined. */
dgm_status dgm__link_units(const dgm__unit_variant *v, size_t n, uint32_t *cluster, dgm__arena *arena,
                           dgm_err *err) DGM_MUST_CHECK;

#endif
