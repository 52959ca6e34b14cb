/* SPDX-License-Identifier: Apache-2.0
 *
 * Company: see company.h.
 */
#include "record/company.h"

#include <string.h>

static size_t place_of(const dgm__census *census, const char *country)
{
    size_t i = 0;
    while (i < census->n && strcmp(census->country[i], country) != 0)
        i++;
    return i;
}

void dgm__census_of(dgm__census *out, const dgm__who *who)
{
    out->n = 0;
    for (size_t i = 0; i < who->n_mentions; i++) {
        const dgm__mention *m = &who->mentions[i];
        for (size_t k = 0; k < m->n_entities; k++) {
            const char *country = who->entities[m->entities[k]].country;
            size_t at = *country ? place_of(out, country) : DGM__CENSUS_MAX;
            if (at == out->n && at < DGM__CENSUS_MAX) {
                out->country[out->n] = country;
                out->times[out->n++] = 0;
            }
            if (at < out->n)
                out->times[at]++;
        }
    }
}

uint64_t dgm__census_bits(const dgm__census *census, const dgm__who *who, const dgm__actors *side)
{
    uint64_t bits = 0;
    for (size_t i = 0; i < side->n; i++) {
        const char *country = who->entities[side->ids[i]].country;
        size_t at = *country ? place_of(census, country) : census->n;
        if (at < census->n)
            bits |= (uint64_t)1 << at;
    }
    return bits;
}

/* Each other country counts against the least named of the event's own. */
static bool are_most_named(const dgm__census *census, uint64_t own)
{
    size_t least = SIZE_MAX, most = 0;
    for (size_t i = 0; i < census->n; i++) {
        if (own >> i & 1)
            least = census->times[i] < least ? census->times[i] : least;
        else
            most = census->times[i] > most ? census->times[i] : most;
    }
    return own && least >= most;
}

void dgm__company_of(dgm__company *out, const dgm__census *census, const dgm__among *all, size_t n, size_t which)
{
    uint64_t own = all[which].countries;
    *out = (dgm__company){.most_named = are_most_named(census, own)};
    for (size_t i = 0; i < n; i++) {
        out->meeting = out->meeting || all[i].is_meeting;
        out->met = out->met || (all[i].is_meeting && (own & (own - 1)) && !(own & ~all[i].countries));
        out->same += i != which && own && all[i].countries == own;
        out->shared += i != which && (all[i].countries & own);
    }
}
