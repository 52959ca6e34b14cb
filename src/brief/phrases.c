/* SPDX-License-Identifier: Apache-2.0
 *
 * Phrases that the sections share: see phrases.h.
 */
#include "brief/phrases.h"

#include <string.h>

const char *dgm__brief_ending(size_t n)
{
    return n == 1 ? "" : "s";
}

bool dgm__brief_same(const char *a, const char *b)
{
    return a == b || (a && b && !strcmp(a, b));
}

/* "12 more with --full." */
void dgm__compose_more(dgm__composer *c, size_t n, const char *one, const char *several)
{
    if (!n)
        return;
    dgm__compose_line(c, 0);
    dgm__composef(c, "%zu more %s with --full.", n, n == 1 ? one : several);
}
