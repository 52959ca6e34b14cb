/* SPDX-License-Identifier: Apache-2.0
 *
 * Names of persons in several spellings: which could be one person's, and which
 * of a block (one country, one key) are.
 *
 * A name is cut into tokens; one is the family name (the last, or the one behind
 * "bin"), those before it are given names. A token is compared by its skeleton:
 * classes of consonants that transliterations share, and between them the classes
 * of vowels, loosely. So "Hussein" is "Husayn" but not "Hassan".
 *
 * Pure: the outcome depends on the set of variants, never on their order.
 */
#ifndef DGM_LINK_NAMES_H
#define DGM_LINK_NAMES_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"

enum { DGM__NAME_KEY_MAX = 48 };

/* The skeleton of the family name, for use as the key of a block: equal for its
 * transliterations ("Khadhimi", "al-Kadhimi"), and for a few names that are not
 * the same. Lower-case ASCII, unless the name is in another script. Writes at most
 * cap - 1 bytes and a NUL (DGM__NAME_KEY_MAX always suffices); returns the length,
 * 0 (and "") if there is no name. NULL is no name. */
size_t dgm__name_key(const char *name, char *out, size_t cap);

/* The end of that key: equal also for family names that are written together or apart
 * ("Amir-Abdollahian", "Amirabdollahian"). What dgm__names_agree holds for one person
 * is in one block; much else is too. */
size_t dgm__name_block(const char *name, char *out, size_t cap);

/* Whether two names could be one person's, given the same country: same family
 * name, and given names that agree token by token as far as both tell them. Not
 * transitive: "Bush" agrees with two presidents who do not agree. Symmetric. */
bool dgm__names_agree(const char *a, const char *b);

typedef struct dgm__name_variant {
    const char *name;    /* borrowed; UTF-8 */
    const char *office;  /* borrowed; NULL unknown. Compared folded */
    uint32_t n_mentions; /* how often it stands so */
} dgm__name_variant;

/* Clusters of one block: same country, same block (names of other blocks may be there;
 * they never join). Full names are one person where all of them agree pairwise. A
 * name that could belong to several persons (a bare family name, an initial, fewer
 * given names) joins the only one it can belong to; of several, the only one that
 * shares its office; else it stays alone.
 *
 * cluster[i], i < n, is the index of the canonical variant of i's cluster: the one
 * with most given names spelt out, then most mentions, then first by bytes. The
 * arena is used for work and may be reset afterwards. DGM_ENOMEM with err filled,
 * and cluster[] undefined. n * n comparisons at worst. */
dgm_status dgm__link_names(const dgm__name_variant *v, size_t n, uint32_t *cluster, dgm__arena *arena,
                           dgm_err *err) DGM_MUST_CHECK;

#endif
