/* SPDX-License-Identifier: Apache-2.0
 *
 * dgm_lexicon_check: every mistake in the lexicon's texts, what its frames lack or
 * hold in vain, and the proof of their examples.
 */
#include <stdio.h>

#include "api/model.h"
#include "api/prove.h"
#include "base/err.h"
#include "lexicon/frames_check.h"

typedef struct telling {
    dgm_fault tell, note;
    void *user;
    size_t faults;
} telling;

static void mistake(void *user, const char *file, uint32_t line, uint32_t column, const char *text)
{
    telling *t = user;
    char whole[1024];
    snprintf(whole, sizeof whole, "%s:%u:%u: %s", file, (unsigned)line, (unsigned)column, text);
    t->faults++;
    if (t->tell)
        t->tell(t->user, whole);
}

static void note_it(void *user, const char *file, uint32_t line, uint32_t column, const char *text)
{
    const telling *t = user;
    char whole[1024];
    snprintf(whole, sizeof whole, "%s:%u:%u: note: %s", file, (unsigned)line, (unsigned)column, text);
    if (t->note)
        t->note(t->user, whole);
}

dgm_status dgm__lexicon_read(size_t *faults, const dgm__bundle *lexicon, dgm_fault tell, void *user, dgm_err *err)
{
    telling t = {tell, NULL, user, 0};
    size_t n;
    dgm__frames *frames = NULL;
    dgm_status status = dgm__names_check(lexicon, mistake, &t, &n, err);
    if (!status)
        status = dgm__frames_load(&frames, lexicon, mistake, &t, err);
    dgm__frames_free(frames);
    *faults = t.faults;
    return status == DGM_EFORMAT && t.faults ? DGM_OK : status; /* told already */
}

dgm_status dgm_lexicon_check(size_t *faults, const dgm_model_options *options, dgm_fault tell, dgm_fault note,
                             void *user, dgm_err *err)
{
    telling t = {tell, note, user, 0};
    dgm__sources sources;
    dgm_model *model = NULL;
    *faults = 0;
    dgm_status status = dgm__sources_open(&sources, options ? options->lexicon : NULL, err);
    if (status)
        return status;
    status = dgm__lexicon_read(&t.faults, &sources.all, tell, user, err);
    dgm__sources_close(&sources);
    /* The rest can be looked at only in a lexicon that can be read. */
    if (!status && !t.faults) {
        size_t proved, failed;
        status = dgm_model_load(&model, options, err);
        if (!status) {
            dgm__frames_gaps(model->knowledge.frames, mistake, &t);
            status = dgm__frames_shadows(model->knowledge.frames, mistake, note_it, &t, err);
        }
        if (!status)
            status = dgm__prove(&model->knowledge, mistake, &t, &proved, &failed, err);
        dgm_model_free(model);
    }
    *faults = t.faults;
    return status;
}
