/* SPDX-License-Identifier: Apache-2.0
 *
 * One model, many threads: each with a coder of its own gives what one thread gives.
 * ThreadSanitizer watches.
 */
#include "check.h"

#include <pthread.h>

#include "base/buf.h"
#include "dragoman/dragoman.h"

enum { N_THREADS = 4, ROUNDS = 3 };

static const char *const paths[] = {
    "examples/grc-tur-2023-earthquake.txt",
    "examples/ind-ukr-2022-call.txt",
    "examples/kor-sun-1990-relations.txt",
    "examples/deu-nga-2022-bronzes.html",
};
enum { N_PATHS = sizeof paths / sizeof *paths };

typedef struct job {
    const dgm_model *model;
    size_t first; /* where in the list this thread begins */
    dgm__buf out[N_PATHS];
    bool failed;
} job;

static int into_buffer(void *user, const char *data, size_t len)
{
    dgm__buf_add(user, data, len);
    return 0;
}

static dgm_status code_file(dgm_coder *coder, const char *path, dgm__buf *out)
{
    dgm_reader *reader;
    dgm_document *d = NULL;
    const dgm_records *records;
    dgm_status status = dgm_reader_open(&reader, path, NULL, NULL);
    if (status)
        return status;
    status = dgm_reader_next(reader, &d, NULL);
    if (!status)
        status = dgm_code(coder, d, &records, NULL);
    if (!status)
        status = dgm_write_jsonl(records, into_buffer, out, NULL);
    dgm_document_free(d);
    dgm_reader_close(reader);
    return status;
}

static void *work(void *user)
{
    job *j = user;
    dgm_coder *coder;
    if (dgm_coder_new(&coder, j->model, NULL)) {
        j->failed = true;
        return NULL;
    }
    for (size_t i = 0; i < (size_t)N_PATHS * ROUNDS; i++) {
        size_t at = (j->first + i) % N_PATHS;
        dgm__buf_rewind(&j->out[at]);
        j->failed |= code_file(coder, paths[at], &j->out[at]) != DGM_OK;
    }
    dgm_coder_free(coder);
    return NULL;
}

static void threads_agree(void **state)
{
    (void)state;
    static job jobs[N_THREADS + 1]; /* the last one alone, first */
    pthread_t threads[N_THREADS];
    dgm_model *model;
    assert_int_equal(dgm_model_load(&model, NULL, NULL), DGM_OK);
    for (size_t i = 0; i <= N_THREADS; i++) {
        jobs[i].model = model;
        jobs[i].first = i;
    }
    work(&jobs[N_THREADS]);
    for (size_t i = 0; i < N_THREADS; i++)
        assert_int_equal(pthread_create(&threads[i], NULL, work, &jobs[i]), 0);
    for (size_t i = 0; i < N_THREADS; i++)
        pthread_join(threads[i], NULL);
    for (size_t i = 0; i <= N_THREADS; i++) {
        assert_false(jobs[i].failed);
        for (size_t k = 0; k < N_PATHS; k++)
            if (strcmp(jobs[i].out[k].data, jobs[N_THREADS].out[k].data))
                fail_msg("thread %zu, %s:\n got %s\nwant %s", i, paths[k], jobs[i].out[k].data,
                         jobs[N_THREADS].out[k].data);
    }
    for (size_t i = 0; i <= N_THREADS; i++)
        for (size_t k = 0; k < N_PATHS; k++)
            dgm__buf_clear(&jobs[i].out[k]);
    dgm_model_free(model);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(threads_agree)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
