/* SPDX-License-Identifier: Apache-2.0
 *
 * Proof of the frame lexicon: see prove.h.
 */
#include "api/prove.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { LONGEST = 160 };

static int by_code(const void *a, const void *b)
{
    return strcmp((const char *)a, (const char *)b);
}

/* The countries of a list as "IRQ,RUS": sorted, each once; "-" for none. */
static void codes_of(char out[LONGEST], const dgm__who *who, const dgm__actors *list)
{
    char codes[DGM__MOST_ACTORS][4];
    size_t n = 0, at = 0;
    for (size_t i = 0; i < list->n; i++) {
        const char *code = who->entities[list->ids[i]].country;
        bool seen = false;
        for (size_t k = 0; k < n; k++)
            seen = seen || !strcmp(codes[k], code);
        if (!seen)
            memcpy(codes[n++], code, 4);
    }
    qsort(codes, n, sizeof *codes, by_code);
    for (size_t i = 0; i < n; i++)
        at += (size_t)snprintf(out + at, LONGEST - at, "%s%s", i ? "," : "", codes[i]);
    if (!n)
        strcpy(out, "-");
}

/* The same of a list as written. */
static void codes_written(char out[LONGEST], const char *text)
{
    char codes[DGM__MOST_ACTORS][4];
    size_t n = 0, at = 0;
    for (const char *p = text; p && *p && n < DGM__MOST_ACTORS;) {
        size_t len = strcspn(p, ",");
        if (len == 3) {
            memcpy(codes[n], p, 3);
            codes[n++][3] = '\0';
        }
        p += len + (p[len] == ',');
    }
    qsort(codes, n, sizeof *codes, by_code);
    for (size_t i = 0; i < n; i++)
        at += (size_t)snprintf(out + at, LONGEST - at, "%s%s", i ? "," : "", codes[i]);
    if (!n)
        strcpy(out, "-");
}

static const char *status_of(const dgm__event *e)
{
    return e->planned ? "future" : dgm__status_text(e->status);
}

dgm_status dgm__prove(const dgm__knowledge *knowledge, dgm__mistake *mistake, void *user, size_t *n_out, size_t *failed,
                      dgm_err *err)
{
    const dgm__frames *frames = knowledge->frames;
    dgm__arena arena;
    dgm__tools tools;
    dgm_status status = DGM_OK;
    dgm__arena_init(&arena, (size_t)64 << 20);
    dgm__tools_init(&tools);
    *n_out = *failed = 0;
    for (size_t i = 0; i < frames->n_examples && !status; i++) {
        const dgm__example *x = &frames->examples[i];
        const dgm__frame *frame = &frames->frames[x->frame];
        dgm__analysis a;
        dgm__arena_reset(&arena);
        dgm__block block;
        dgm__document doc = dgm__document_of(&block, frame->file, x->text, strlen(x->text));
        status = dgm__analyse(&a, knowledge, &tools, &doc, DGM__DEPTH_EVENTS, &arena, err);
        if (status)
            break;
        ++*n_out;
        char text[1600], want_a[LONGEST], want_b[LONGEST], got_a[LONGEST], got_b[LONGEST], near[512] = "";
        bool fired = false, right = false;
        codes_written(want_a, x->actors);
        codes_written(want_b, x->recipients);
        for (size_t k = 0; k < a.n_events; k++) {
            const dgm__event *e = &a.events[k];
            codes_of(got_a, a.who, &e->actor);
            codes_of(got_b, a.who, &e->recipient);
            if (e->frame != frame) {
                if (!near[0])
                    snprintf(near, sizeof near, "; %s:%u (%s) gave %s > %s %s", e->frame->file, (unsigned)e->line,
                             e->frame->name, got_a, got_b, status_of(e));
                continue;
            }
            fired = true;
            if (!strcmp(got_a, want_a) && !strcmp(got_b, want_b) && (!x->status || !strcmp(x->status, status_of(e))))
                right = true;
            else
                snprintf(near, sizeof near, "; gave %s > %s %s", got_a, got_b, status_of(e));
        }
        if (x->fires && frame->drop)
            continue;
        bool as_it_should = x->fires == right && (x->fires || !fired);
        if (as_it_should != x->known)
            continue;
        ++*failed;
        if (x->known)
            snprintf(text, sizeof text, "'%s' is known to fail and no longer does, write '+': %s", frame->name,
                     x->text);
        else if (x->fires)
            snprintf(text, sizeof text, "%s '%s': %s should give %s > %s%s%s%s", fired ? "wrong" : "silent",
                     frame->name, x->text, want_a, want_b, x->status ? " " : "", x->status ? x->status : "", near);
        else
            snprintf(text, sizeof text, "'%s' fires on its near twin: %s%s", frame->name, x->text, near);
        if (mistake)
            mistake(user, frame->file, x->line, 1, text);
    }
    dgm__tools_clear(&tools);
    dgm__arena_clear(&arena);
    return status;
}
