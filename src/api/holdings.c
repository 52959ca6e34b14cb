/* SPDX-License-Identifier: Apache-2.0
 *
 * What the frames of a model hold, and what of it fires on documents: the functions
 * dgm_lexicon_count, dgm_lexicon_pattern and dgm_lexicon_fired.
 */
#include <stdlib.h>

#include "api/coder.h"
#include "base/err.h"
#include "lexicon/frames_check.h"

dgm_status dgm_lexicon_count(const dgm_model *model, void (*take)(void *user, const dgm_senses *row), void *user,
                             dgm_err *err)
{
    dgm__arena arena;
    dgm__senses *rows;
    size_t n;
    dgm__arena_init(&arena, 0);
    dgm_status status = dgm__frames_count(&rows, &n, model->knowledge.frames, &arena, err);
    for (size_t i = 0; i < n; i++) {
        const dgm__senses *r = &rows[i];
        dgm_senses row = {dgm__plover_text(r->event),
                          r->mode,
                          r->frames,
                          r->patterns,
                          r->verbs,
                          r->nouns,
                          r->adjectives,
                          r->triggers};
        take(user, &row);
    }
    dgm__arena_clear(&arena);
    return status;
}

size_t dgm_lexicon_patterns(const dgm_model *model)
{
    return model->knowledge.frames->n_patterns;
}

void dgm_lexicon_pattern(dgm_pattern *out, const dgm_model *model, size_t i)
{
    const dgm__frames *frames = model->knowledge.frames;
    const dgm__frame *f = &frames->frames[frames->patterns[i].frame];
    *out = (dgm_pattern){.file = f->file,
                         .frame = f->name,
                         .event = dgm__plover_text(f->event),
                         .mode = f->n_modes ? f->modes[0] : NULL,
                         .line = frames->patterns[i].line,
                         .frame_line = f->line,
                         .drop = f->drop};
}

dgm_status dgm_lexicon_fired(dgm_coder *coder, const dgm_document *document, dgm_fired *fired, dgm_err *err)
{
    dgm__analysis a;
    size_t n = coder->model->knowledge.frames->n_patterns;
    dgm__firing *counts = calloc(n + 1, sizeof *counts);
    if (!counts)
        return dgm__fail(err, DGM_ENOMEM, "out of memory for the counts of the patterns");
    coder->tools.fired = counts;
    dgm_status status = dgm__coder_analyse(coder, &a, document, DGM__DEPTH_EVENTS, err);
    coder->tools.fired = NULL;
    for (size_t i = 0; i < n && !status; i++) {
        fired[i].won += counts[i].won;
        fired[i].told += counts[i].told;
    }
    free(counts);
    return status;
}
