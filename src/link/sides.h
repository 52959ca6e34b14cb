/* SPDX-License-Identifier: Apache-2.0
 *
 * Who takes part in two encounters: which persons, offices and countries both have,
 * and where they cannot be the same.
 */
#ifndef DGM_LINK_SIDES_H
#define DGM_LINK_SIDES_H

#include "link/meetings.h"

typedef struct dgm__who {
    int names;     /* persons that both name */
    int offices;   /* countries for which both have the same office, or names half alike */
    int countries; /* that both have */
    int a, b;      /* countries of each */
    int extra;     /* countries that only one has, but for the host of the encounter */
    int clashes;   /* countries for which both tell who, and nobody is the same */
} dgm__who;

dgm__who dgm__sides_compare(const dgm__meeting *a, const dgm__meeting *b);

/* 0 other sides; 1 two countries alone; 2 one person or office, or more countries; 3 two persons. */
int dgm__sides_strength(const dgm__who *who);

#endif
