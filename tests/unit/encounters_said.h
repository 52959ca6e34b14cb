/* SPDX-License-Identifier: Apache-2.0
 *
 * How tests say the encounters of a text: "2 encounters; meeting held {IRQ Karim Dalawi,
 * LVA} on 2021-03-09 in Riga host LVA; ...; CONSULT visit LVA > IRQ occurred;".
 */
#ifndef DGM_TESTS_ENCOUNTERS_SAID_H
#define DGM_TESTS_ENCOUNTERS_SAID_H

#include "coding.h"

static inline int by_text(const void *a, const void *b)
{
    return strcmp(a, b);
}

static inline void say_people(answer *to, const dgm_actors *list)
{
    char each[16][200];
    size_t n = list->n < 16 ? list->n : 16;
    for (size_t i = 0; i < n; i++) {
        const dgm_actor *a = &list->items[i];
        snprintf(each[i], sizeof each[i], "%s%s%s%s%s", a->country ? a->country : "?", a->name || a->office ? " " : "",
                 a->name     ? a->name
                 : a->office ? "?"
                             : "",
                 a->name || !a->office ? "" : " ", a->name || !a->office ? "" : a->office);
    }
    qsort(each, n, sizeof *each, by_text);
    for (size_t i = 0; i < n; i++)
        say(to, "%s%s", i ? ", " : "", each[i]);
}

static inline void say_encounters(answer *to, const dgm_records *r)
{
    say(to, "%zu encounters;", r->n_encounters);
    for (size_t i = 0; i < r->n_encounters; i++) {
        const dgm_encounter *e = &r->encounters[i];
        say(to, " %s %s {", e->kind, e->status);
        say_people(to, &e->participants);
        say(to, "} on %s in %s host %s;", e->date ? e->date : "-", e->place ? e->place : "-", e->host ? e->host : "-");
    }
    for (size_t i = 0; i < r->n_events; i++) {
        const dgm_event *e = &r->events[i];
        if (strcmp(e->event, "CONSULT"))
            continue;
        say(to, " CONSULT %s ", e->mode.n ? e->mode.items[0] : "-");
        say_codes(to, &e->actor);
        say(to, " > ");
        say_codes(to, &e->recipient);
        say(to, " %s;", e->status);
    }
}

#endif
