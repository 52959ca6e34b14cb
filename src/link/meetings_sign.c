/* SPDX-License-Identifier: Apache-2.0
 *
 * Signatures of encounters as text and back: see meetings.h. Fields are parted by
 * 0x1f, sides by 0x1e; what was folded holds neither.
 */
#include <limits.h>
#include <stdlib.h>
#include <string.h>

#include "link/meetings.h"

enum { FIELD = 0x1f, SIDE = 0x1e, N_FIELDS = 8 };

static void number(dgm__buf *to, int32_t value)
{
    if (value != INT32_MIN)
        dgm__buf_printf(to, "%ld", (long)value);
    dgm__buf_addc(to, FIELD);
}

void dgm__meeting_write(dgm__buf *to, const dgm__meeting *m)
{
    dgm__buf_printf(to, "%c%c%c%c", m->kind, m->status, '0' + (int)m->when, FIELD);
    number(to, m->lo);
    number(to, m->hi);
    number(to, m->told);
    dgm__buf_printf(to, "%s%c%s%c%s%c%s%c", m->place, FIELD, m->host, FIELD, m->own, FIELD, m->words, FIELD);
    for (size_t i = 0; i < m->n_sides; i++)
        dgm__buf_printf(to, "%s%c%s%c%s%c%s%c", m->sides[i].country, SIDE, m->sides[i].name, SIDE, m->sides[i].key,
                        SIDE, m->sides[i].office, SIDE);
}

/* Cuts the text at the next separator; NULL if there is none. */
static char *cut(char **at, char separator)
{
    char *from = *at, *end = strchr(from, separator);
    if (!end)
        return NULL;
    *end = '\0';
    *at = end + 1;
    return from;
}

static int32_t day(const char *text)
{
    return *text ? (int32_t)strtol(text, NULL, 10) : INT32_MIN;
}

bool dgm__meeting_read(dgm__meeting *m, const char *sign, dgm__arena *arena)
{
    memset(m, 0, sizeof *m);
    m->sign = sign;
    char *at = dgm__arena_strndup(arena, sign, strlen(sign));
    char *fields[N_FIELDS];
    if (!at)
        m->sign = NULL;
    for (size_t i = 0; i < N_FIELDS; i++)
        if (!at || !(fields[i] = cut(&at, FIELD)))
            return false;
    if (strlen(fields[0]) != 3 || fields[0][2] < '0' || fields[0][2] > '0' + DGM__WHEN_UNKNOWN)
        return false;
    m->kind = fields[0][0];
    m->status = fields[0][1];
    m->when = (dgm__meeting_when)(fields[0][2] - '0');
    m->lo = day(fields[1]);
    m->hi = day(fields[2]);
    m->told = day(fields[3]);
    m->place = fields[4];
    m->host = fields[5];
    m->own = fields[6];
    m->words = fields[7];
    while (*at) {
        if (m->n_sides == DGM__MEETING_SIDES)
            return false;
        dgm__meeting_side *side = &m->sides[m->n_sides++];
        if (!(side->country = cut(&at, SIDE)) || !(side->name = cut(&at, SIDE)) || !(side->key = cut(&at, SIDE)) ||
            !(side->office = cut(&at, SIDE)))
            return false;
    }
    return true;
}
