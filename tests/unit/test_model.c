/* SPDX-License-Identifier: Apache-2.0
 *
 * Broken model files: each is refused with EMODEL, none is read past its end.
 */
#include "english.h"

#include <time.h>

#include "base/rng.h"

static dgm_status open_all(const void *data, size_t len, dgm_err *err)
{
    dgm__model file;
    dgm__text_model text;
    dgm__parse_model parse;
    dgm_status status = dgm__model_open(&file, data, len, err);
    if (!status)
        status = dgm__text_open(&text, &file, err);
    if (!status)
        status = dgm__parse_open(&parse, &file, err);
    return status;
}

/* After a change to the body, so that what lies behind the checksum is tested too. */
static void seal(unsigned char *data, size_t len)
{
    dgm__model_header *header = (dgm__model_header *)data;
    header->size = len;
    header->checksum = dgm__model_checksum(header + 1, len - sizeof *header);
}

typedef struct fault {
    const char *what, *said; /* said: part of the message */
    size_t at;
    unsigned char value;
} fault;

static void headers_are_checked(void **state)
{
    static const fault faults[] = {
        {"magic", "does not begin with", 0, 'X'},
        {"version of the future", "version", offsetof(dgm__model_header, version), 99},
        {"other byte order", "byte order", offsetof(dgm__model_header, probe), 1},
        {"size", "the header says", offsetof(dgm__model_header, size), 0x55},
        {"checksum", "damaged", offsetof(dgm__model_header, checksum), 0x55},
        {"sections without end", "no room", offsetof(dgm__model_header, n_sections) + 3, 0x7F},
    };
    english *e = *state;
    unsigned char *data = e->data;
    for (size_t i = 0; i < sizeof faults / sizeof *faults; i++) {
        dgm_err err = {DGM_OK, 0, 0, ""};
        unsigned char old = data[faults[i].at];
        assert_int_not_equal(old, faults[i].value);
        data[faults[i].at] = faults[i].value;
        dgm_status got = open_all(data, e->len, &err);
        data[faults[i].at] = old;
        if (got != DGM_EMODEL || !strstr(err.text, faults[i].said))
            fail_msg("%s: got %s (%s)", faults[i].what, dgm_status_text(got), err.text);
    }
    dgm_err err;
    assert_int_equal(open_all(NULL, 0, &err), DGM_EMODEL);
    assert_int_equal(open_all(data + 1, e->len - 1, &err), DGM_EMODEL);
    assert_int_equal(open_all(data, e->len, &err), DGM_OK);
}

static void cuts_are_noticed(void **state)
{
    english *e = *state;
    const size_t cuts[] = {0, 1, 7, 8, 63, 64, 65, 100, 300, 4096, e->len / 3, e->len / 2, e->len - 64, e->len - 1};
    for (size_t i = 0; i < sizeof cuts / sizeof *cuts; i++) {
        dgm_err err;
        unsigned char *copy = malloc(cuts[i] + 1);
        assert_non_null(copy);
        memcpy(copy, e->data, cuts[i]);
        assert_int_equal(open_all(copy, cuts[i], &err), DGM_EMODEL);
        if (cuts[i] >= sizeof(dgm__model_header)) { /* even if the header was made to fit */
            seal(copy, cuts[i]);
            if (open_all(copy, cuts[i], &err) != DGM_EMODEL)
                fail_msg("cut at %zu and sealed: opened", cuts[i]);
        }
        free(copy);
    }
}

static void flipped_bits_are_noticed(void **state)
{
    english *e = *state;
    unsigned char *data = e->data;
    dgm__rng rng = {3};
    for (int i = 0; i < 100; i++) {
        dgm_err err;
        size_t at = dgm__rng_below(&rng, (uint32_t)e->len);
        if (at >= offsetof(dgm__model_header, reserved) && at < sizeof(dgm__model_header))
            continue;
        data[at] ^= (unsigned char)(1u << i % 8);
        dgm_status got = open_all(data, e->len, &err);
        data[at] ^= (unsigned char)(1u << i % 8);
        if (got != DGM_EMODEL)
            fail_msg("a bit flipped at %zu: %s", at, dgm_status_text(got));
    }
}

/* A small model with one flipped byte and a checksum that fits: refused or harmless. */
static void sealed_faults_do_no_harm(void **state)
{
    static const char text[] = "Gen. Farid didn't meet the envoy. \"We left,\" he said.";
    english *e = *state;
    english f = *e;
    dgm__rng rng = {5};
    unsigned char *copy = malloc(e->len);
    assert_non_null(copy);
    memcpy(copy, e->data, e->len);
    for (int i = 0; i < 60; i++) {
        dgm_err err;
        const dgm__model_entry *entry = &e->file.entries[(uint32_t)i % e->file.n_entries];
        size_t from = i % 2 ? (size_t)entry->at : 64, span = i % 2 ? 64 : e->file.n_entries * sizeof *entry;
        size_t at = from + dgm__rng_below(&rng, (uint32_t)span);
        unsigned char old = copy[at];
        copy[at] = (unsigned char)(old ^ (1u << dgm__rng_below(&rng, 8)));
        seal(copy, e->len);
        if (open_all(copy, e->len, &err) == DGM_OK) {
            size_t n;
            assert_int_equal(dgm__model_open(&f.file, copy, e->len, &err), DGM_OK);
            assert_int_equal(dgm__text_open(&f.text, &f.file, &err), DGM_OK);
            assert_int_equal(dgm__parse_open(&f.parse, &f.file, &err), DGM_OK);
            english_read(&f, text, sizeof text - 1, &n);
        }
        copy[at] = old;
    }
    e->arena = f.arena;
    e->text_scratch = f.text_scratch;
    e->parse_scratch = f.parse_scratch;
    free(copy);
}

static void it_opens_at_once(void **state)
{
    english *e = *state;
    double best = 1;
    for (int i = 0; i < 5; i++) {
        dgm_err err;
        clock_t start = clock();
        assert_int_equal(open_all(e->data, e->len, &err), DGM_OK);
        double seconds = (double)(clock() - start) / CLOCKS_PER_SEC;
        best = seconds < best ? seconds : best;
    }
    if (best > 0.2) /* 0.02 in a release build; sanitizers are slow */
        fail_msg("opening takes %.0f ms", best * 1000);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(headers_are_checked),      cmocka_unit_test(cuts_are_noticed),
        cmocka_unit_test(flipped_bits_are_noticed), cmocka_unit_test(sealed_faults_do_no_harm),
        cmocka_unit_test(it_opens_at_once),
    };
    return cmocka_run_group_tests(tests, english_open, english_close);
}
