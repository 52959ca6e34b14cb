/* SPDX-License-Identifier: Apache-2.0
 *
 * What a lexicon of frames holds, in numbers: see frames_check.h.
 *
 * A sense is counted by writing it down: event, mode, kind of trigger, words. What
 * was written before counts no more.
 */
#include <stdio.h>
#include <string.h>

#include "base/err.h"
#include "lexicon/frames_check.h"

enum { LONGEST_SENSE = 400 };

typedef struct counting {
    const dgm__frames *frames;
    const dgm__named_set *lights, *voices; /* verbs that carry a noun */
    dgm__strids seen;
    bool oom;
} counting;

/* True the first time that it is written so. */
static bool is_new(counting *c, const char *text)
{
    uint32_t before = c->seen.n, id = dgm__strids_add(&c->seen, text, strlen(text));
    c->oom = c->oom || !id;
    return id && c->seen.n > before;
}

static void add_words(char *out, const dgm__frames *frames, const dgm__filler *f)
{
    size_t at = strlen(out);
    at += (size_t)snprintf(out + at, LONGEST_SENSE - at, " %s", frames->words.texts[f->head]);
    for (size_t k = 0; k < DGM__MOST_EXTRA && f->extra[k] && at < LONGEST_SENSE; k++)
        at += (size_t)snprintf(out + at, LONGEST_SENSE - at, "%c%s", k < f->n_before ? '<' : '+',
                               frames->words.texts[f->extra[k]]);
}

/* The noun that a verb of the light kind carries: its object, where that is a word. */
static const dgm__pattern_node *carried(const dgm__frames *frames, const dgm__pattern *p)
{
    const dgm__pattern_node *nodes = &frames->nodes[p->node_at];
    for (int16_t k = nodes[0].child; p->trigger == DGM__TRIGGER_VERB && k >= 0; k = nodes[k].next)
        if (nodes[k].arc == DGM__ARC_OBJ && nodes[k].n_fillers && !nodes[k].optional && !nodes[k].negated)
            return &nodes[k];
    return NULL;
}

static void add_sense(counting *c, dgm__senses *row, char kind, const dgm__filler *trigger,
                      const dgm__pattern_node *noun)
{
    char text[LONGEST_SENSE];
    size_t *of = kind == 'v' ? &row->verbs : kind == 'n' ? &row->nouns : &row->adjectives;
    snprintf(text, sizeof text, "%d %s %c", (int)row->event, row->mode ? row->mode : "", kind);
    add_words(text, c->frames, trigger);
    row->triggers += is_new(c, text);
    if (!noun || !(dgm__set_holds(c->lights, trigger->head) || dgm__set_holds(c->voices, trigger->head))) {
        size_t len = strlen(text);
        snprintf(text + len, sizeof text - len, " =");
        *of += is_new(c, text);
        return;
    }
    size_t len = strlen(text);
    for (uint32_t i = 0; i < noun->n_fillers; i++) {
        text[len] = '\0';
        add_words(text, c->frames, &c->frames->fillers[noun->filler_at + i]);
        *of += is_new(c, text);
    }
}

static void add_pattern(counting *c, dgm__senses *row, const dgm__pattern *p)
{
    const dgm__pattern_node *root = &c->frames->nodes[p->node_at], *noun = carried(c->frames, p);
    row->patterns++;
    for (uint32_t i = 0; i < root->n_fillers; i++) {
        const dgm__filler *trigger = &c->frames->fillers[root->filler_at + i];
        switch ((dgm__trigger)p->trigger) {
        case DGM__TRIGGER_EITHER:
            add_sense(c, row, 'n', trigger, NULL);
            add_sense(c, row, 'v', trigger, noun);
            break;
        case DGM__TRIGGER_VERB:
            add_sense(c, row, 'v', trigger, noun);
            break;
        case DGM__TRIGGER_NOUN:
            add_sense(c, row, 'n', trigger, NULL);
            break;
        case DGM__TRIGGER_BE: /* "be on visit": a noun */
            add_sense(c, row, root->n_preps ? 'n' : 'a', trigger, NULL);
            break;
        }
    }
}

static bool has_mode(const dgm__frame *f, const char *mode)
{
    for (size_t i = 0; mode && i < f->n_modes; i++)
        if (!strcmp(f->modes[i], mode))
            return true;
    return !mode && !f->n_modes;
}

static void count_row(counting *c, dgm__senses *row)
{
    const dgm__frames *all = c->frames;
    for (size_t i = 0; i < all->n_frames; i++)
        row->frames +=
            !all->frames[i].drop && all->frames[i].event == row->event && has_mode(&all->frames[i], row->mode);
    for (size_t i = 0; i < all->n_patterns; i++) {
        const dgm__frame *f = &all->frames[all->patterns[i].frame];
        if (!f->drop && f->event == row->event && has_mode(f, row->mode))
            add_pattern(c, row, &all->patterns[i]);
    }
}

dgm_status dgm__frames_count(dgm__senses **out, size_t *n_out, const dgm__frames *frames, dgm__arena *arena,
                             dgm_err *err)
{
    counting c = {
        .frames = frames, .lights = dgm__frames_named(frames, "light"), .voices = dgm__frames_named(frames, "voice")};
    dgm__senses *rows = NULL;
    size_t n = 0, cap = 0;
    *out = NULL;
    *n_out = 0;
    dgm__strids_init(&c.seen);
    for (int event = 0; event < DGM__N_PLOVER && !c.oom; event++) {
        const char *mode = NULL;
        for (size_t i = 0; (!i || mode) && !c.oom; i++) { /* the frames without a mode first */
            dgm__senses row = {.event = (dgm__plover)event, .mode = mode};
            count_row(&c, &row);
            if (mode || row.frames) {
                c.oom = c.oom || dgm__arena_grow(arena, rows, n, cap);
                if (!c.oom)
                    rows[n++] = row;
            }
            mode = dgm__plover_mode_of((dgm__plover)event, i);
        }
    }
    dgm__strids_clear(&c.seen);
    if (c.oom)
        return dgm__fail(err, DGM_ENOMEM, "out of memory for the counts of the frames");
    *out = rows;
    *n_out = n;
    return DGM_OK;
}

void dgm__frames_gaps(const dgm__frames *frames, dgm__mistake *mistake, void *user)
{
    char text[160];
    for (int event = 0; event < DGM__N_PLOVER; event++) {
        const dgm__frame *first = NULL;
        for (size_t i = 0; i < frames->n_frames && !first; i++)
            if (frames->frames[i].event == (dgm__plover)event && !frames->frames[i].drop)
                first = &frames->frames[i];
        if (!first) {
            snprintf(text, sizeof text, "no frame gives the event %s", dgm__plover_text((dgm__plover)event));
            mistake(user, "frames", 1, 1, text);
            continue;
        }
        const char *mode;
        for (size_t k = 0; (mode = dgm__plover_mode_of((dgm__plover)event, k)) != NULL; k++) {
            bool found = false;
            for (size_t i = 0; i < frames->n_frames && !found; i++)
                found = frames->frames[i].event == (dgm__plover)event && !frames->frames[i].drop &&
                        has_mode(&frames->frames[i], mode);
            if (found)
                continue;
            snprintf(text, sizeof text, "no frame gives %s the mode '%s'", dgm__plover_text((dgm__plover)event), mode);
            mistake(user, first->file, first->line, 1, text);
        }
    }
}
