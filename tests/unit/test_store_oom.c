/* SPDX-License-Identifier: Apache-2.0
 *
 * Allocations of a run over a store failed in turn, ours and SQLite's: it is told that
 * memory was lacking, the store stays whole, and the same handle or another goes on to
 * the same content as a run that nothing disturbed.
 */
#include "check.h"

#include <sqlite3.h>
#include <unistd.h>

#include "base/buf.h"
#include "dragoman/store.h"

void *__real_malloc(size_t size);
void *__real_calloc(size_t n, size_t size);
void *__real_realloc(void *at, size_t size);

enum { OURS, THEIRS, N_SIDES, TRIES = 150, N_PACKS = 5 };
static size_t counted[N_SIDES], fail_at[N_SIDES]; /* fail_at 0: none fails */

static bool fails(int side)
{
    return ++counted[side] == fail_at[side];
}

void *__wrap_malloc(size_t size)
{
    return fails(OURS) ? NULL : __real_malloc(size);
}

void *__wrap_calloc(size_t n, size_t size)
{
    return fails(OURS) ? NULL : __real_calloc(n, size);
}

void *__wrap_realloc(void *at, size_t size)
{
    return fails(OURS) ? NULL : __real_realloc(at, size);
}

static sqlite3_mem_methods methods;

static void *their_malloc(int size)
{
    return fails(THEIRS) ? NULL : methods.xMalloc(size);
}

static void *their_realloc(void *at, int size)
{
    return fails(THEIRS) ? NULL : methods.xRealloc(at, size);
}

typedef struct bench {
    dgm__buf packs[N_PACKS], want;
    char path[64];
} bench;

static int into_buffer(void *user, const char *data, size_t len)
{
    dgm__buf_add(user, data, len);
    return 0;
}

static void forget(const bench *b)
{
    static const char *const ends[] = {"", "-wal", "-shm"};
    for (size_t i = 0; i < sizeof ends / sizeof *ends; i++) {
        char path[96];
        snprintf(path, sizeof path, "%s%s", b->path, ends[i]);
        remove(path);
    }
}

/* A store filled and linked. *store is open afterwards if it could be opened. */
static dgm_status fill(const bench *b, dgm_store **store, dgm_err *err)
{
    dgm_status status = *store ? DGM_OK : dgm_store_open(store, b->path, DGM_STORE_WRITE, err);
    for (size_t i = 0; !status && i < N_PACKS; i++) {
        dgm_put_outcome outcome;
        status = dgm_store_put(*store, b->packs[i].data, b->packs[i].len, &outcome, err);
        if (!status && i == 2) /* something is safe before the rest comes */
            status = dgm_store_link(*store, NULL, NULL, err);
    }
    if (!status)
        status = dgm_store_commit(*store, err);
    return status ? status : dgm_store_link(*store, NULL, NULL, err);
}

static void content(dgm_store *store, dgm__buf *to)
{
    dgm_export_options o;
    dgm_export_options_init(&o);
    dgm_err err = {DGM_OK, 0, 0, ""};
    if (dgm_export(store, NULL, &o, into_buffer, to, &err))
        fail_msg("%s", err.text);
}

static void tell(void *user, const char *text)
{
    (void)user;
    print_error("%s\n", text);
}

static void try_one(const bench *b, int side, size_t n, size_t total)
{
    dgm_store *store = NULL;
    dgm_err err = {DGM_OK, 0, 0, ""};
    forget(b);
    memset(counted, 0, sizeof counted);
    fail_at[side] = n;
    dgm_status status = fill(b, &store, &err);
    fail_at[side] = 0;
    if (status && status != DGM_ENOMEM && status != DGM_EIO)
        fail_msg("[%d] allocation %zu of %zu: %s", side, n, total, err.text);
    if (n % 2) {
        dgm_store_close(store);
        store = NULL;
    }
    memset(&err, 0, sizeof err);
    status = fill(b, &store, &err);
    if (status)
        fail_msg("[%d] allocation %zu of %zu: afterwards: %s", side, n, total, err.text);
    size_t faults;
    status = dgm_store_check(store, &faults, tell, NULL, &err);
    if (status || faults)
        fail_msg("[%d] allocation %zu of %zu: %zu faults: %s", side, n, total, faults, err.text);
    dgm__buf got;
    dgm__buf_init(&got);
    content(store, &got);
    if (got.len != b->want.len || memcmp(got.data, b->want.data, got.len) != 0)
        fail_msg("[%d] allocation %zu of %zu: other content", side, n, total);
    dgm__buf_clear(&got);
    dgm_store_close(store);
}

static void try_side(bench *b, int side)
{
    dgm_store *store = NULL;
    dgm_err err = {DGM_OK, 0, 0, ""};
    forget(b);
    memset(counted, 0, sizeof counted);
    if (fill(b, &store, &err))
        fail_msg("%s", err.text);
    size_t total = counted[side];
    dgm__buf_rewind(&b->want);
    content(store, &b->want);
    dgm_store_close(store);
    assert_true(total > 20 && b->want.len > 1000);
    size_t step = total / TRIES + 1;
    for (size_t n = 1; n <= total; n += n < 20 ? 1 : step)
        try_one(b, side, n, total);
}

static void test_ours(void **state)
{
    try_side(*state, OURS);
}

static void test_sqlites(void **state)
{
    try_side(*state, THEIRS);
}

/* Every failure of taking a store's own copies for checking. */
static void test_check(void **state)
{
    bench *b = *state;
    dgm_store *store = NULL;
    dgm_err err = {DGM_OK, 0, 0, ""};
    size_t faults, total;
    forget(b);
    assert_int_equal(fill(b, &store, &err), DGM_OK);
    memset(counted, 0, sizeof counted);
    assert_int_equal(dgm_store_check(store, &faults, tell, NULL, &err), DGM_OK);
    total = counted[OURS];
    for (size_t n = 1; n <= total; n += n < 20 ? 1 : total / 40 + 1) {
        counted[OURS] = 0;
        fail_at[OURS] = n;
        dgm_status status = dgm_store_check(store, &faults, tell, NULL, &err);
        fail_at[OURS] = 0;
        if ((status != DGM_ENOMEM && status != DGM_OK) || faults)
            fail_msg("allocation %zu of %zu: %d, %zu faults, %s", n, total, (int)status, faults, err.text);
    }
    dgm_store_close(store);
}

static const struct {
    const char *doc, *text;
} texts[N_PACKS] = {
    {"a",
     "Stockholm, 4 March 2021 - Foreign Minister Ada Lindqvist of Sweden met Foreign Minister Joseph Otieno of Kenya "
     "in "
     "Stockholm on 4 March 2021. Trade between Sweden and Kenya rose to 300 million dollars in 2020. Otieno will visit "
     "Stockholm again in September 2021. Sweden thanked Kenya for its support.\n"},
    {"b", "Nairobi, 10 May 2022 - The eighth session of the Kenya-Sweden Joint Commission was held in Nairobi on 10 "
          "May 2022. "
          "Kenya and Sweden signed an agreement on fisheries.\n"},
    {"c",
     "Stockholm, 4 March 2021 - Foreign Minister Ada Lindqvist of Sweden met Foreign Minister Joseph Otieno of Kenya "
     "in "
     "Stockholm on 4 March 2021. Trade between Sweden and Kenya rose to 300 million dollars in 2020. Otieno will visit "
     "Stockholm again in September 2021. Sweden thanked Kenya for its support. (Wire)\n"},
    {"b", "Nairobi, 10 May 2022 - The eighth session of the Kenya-Sweden Joint Commission was held in Nairobi on 10 "
          "May 2022. "
          "Kenya and Sweden signed an agreement on forests, and Kenya criticised Peru.\n"},
    {"d", "Stockholm, 15 September 2021 - Foreign Minister J. Otieno of Kenya visited Stockholm on 14 September 2021 "
          "and met "
          "Foreign Minister Ada Lindqvist.\n"},
};

static int setup(void **state)
{
    static bench b;
    dgm_model *model;
    dgm_coder *coder;
    dgm_err err = {DGM_OK, 0, 0, ""};
    sqlite3_config(SQLITE_CONFIG_GETMALLOC, &methods);
    sqlite3_mem_methods failing = methods;
    failing.xMalloc = their_malloc;
    failing.xRealloc = their_realloc;
    if (sqlite3_config(SQLITE_CONFIG_MALLOC, &failing) || dgm_model_load(&model, NULL, &err) ||
        dgm_coder_new(&coder, model, &err))
        return -1;
    dgm_status status = DGM_OK;
    for (size_t i = 0; !status && i < N_PACKS; i++) {
        dgm_document *document;
        const dgm_records *records;
        dgm__buf_init(&b.packs[i]);
        status = dgm_document_new(&document, texts[i].doc, texts[i].text, strlen(texts[i].text), NULL, &err);
        if (!status)
            status = dgm_code(coder, document, &records, &err);
        if (!status)
            status = dgm_pack(document, records, into_buffer, &b.packs[i], &err);
        dgm_document_free(document);
    }
    dgm_coder_free(coder);
    dgm_model_free(model);
    dgm__buf_init(&b.want);
    snprintf(b.path, sizeof b.path, "/tmp/dragoman-store-oom.%ld.db", (long)getpid());
    *state = &b;
    return status ? -1 : 0;
}

static int teardown(void **state)
{
    bench *b = *state;
    forget(b);
    for (size_t i = 0; i < N_PACKS; i++)
        dgm__buf_clear(&b->packs[i]);
    dgm__buf_clear(&b->want);
    return 0;
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(test_ours), cmocka_unit_test(test_sqlites),
                                       cmocka_unit_test(test_check)};
    return cmocka_run_group_tests(tests, setup, teardown);
}
