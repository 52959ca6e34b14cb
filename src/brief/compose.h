/* SPDX-License-Identifier: Apache-2.0
 *
 * Composing lines: a sticky failure, so that sections read as prose.
 */
#ifndef DGM_BRIEF_COMPOSE_H
#define DGM_BRIEF_COMPOSE_H

#include "brief/page.h"

typedef struct dgm__composer {
    dgm__brief *b;
    dgm__page *page;
    dgm__section *section; /* at work; NULL: the head */
    dgm_status status;     /* the first failure; nothing is added after it */
} dgm__composer;

void dgm__compose_section(dgm__composer *c, const char *title, const char *name);
void dgm__compose_line(dgm__composer *c, int level);

/* Our own words. */
void dgm__compose(dgm__composer *c, dgm__run_kind kind, const char *text);
void dgm__composef(dgm__composer *c, const char *format, ...) DGM_PRINTF(2, 3);

/* A document's, cleaned, cut past `most` characters (0: never). */
void dgm__compose_told(dgm__composer *c, dgm__run_kind kind, const char *text, size_t most);

/* " [1:3] [2:7]"; one sentence once. */
void dgm__compose_cites(dgm__composer *c, const dgm__cites *cites);

void dgm__compose_date(dgm__composer *c, dgm__run_kind kind, const char *iso);

/* "Iraq" for a code; the code for one without a name. */
const char *dgm__brief_country_of(const dgm__composer *c, const char *code);

/* "Fuad Hussein (Foreign Minister, Iraq)", "Iraq". */
void dgm__compose_side(dgm__composer *c, const dgm__side *s);

/* "a, b and c" of sides, each country once where nobody of it is named. */
void dgm__compose_sides(dgm__composer *c, const dgm__sides *sides, size_t most);

/* All sections of a brief: sections.c. */
void dgm__compose_sections(dgm__composer *c);

#endif
