/* SPDX-License-Identifier: Apache-2.0
 *
 * api/: models, documents and coders as a program outside the library uses them;
 * misuse, errors, and what lives how long.
 */
#include "check.h"

#include "base/buf.h"
#include "dragoman/dragoman.h"

static const char news[] = "Oslo, 3 May 2021 - Norway's foreign minister met her Kenyan counterpart on Monday. "
                           "Kenya thanked Norway for its support.\n";

static int into_buffer(void *user, const char *data, size_t len)
{
    dgm__buf_add(user, data, len);
    return 0;
}

static int refuse(void *user, const char *data, size_t len)
{
    (void)user;
    (void)data;
    (void)len;
    return 1;
}

static int load(void **state)
{
    dgm_err err;
    dgm_model *model;
    if (dgm_model_load(&model, NULL, &err)) {
        print_error("%s\n", err.text);
        return -1;
    }
    *state = model;
    return 0;
}

static int unload(void **state)
{
    dgm_model_free(*state);
    return 0;
}

static dgm_document *document(const char *text)
{
    dgm_document *d;
    assert_int_equal(dgm_document_new(&d, "d", text, strlen(text), NULL, NULL), DGM_OK);
    return d;
}

/* Each leaves *out NULL and says why. */
static void misuse_is_refused(void **state)
{
    dgm_err err;
    dgm_model *model = *state, *other = model;
    dgm_model_options bad_model = {.size = 1};
    assert_int_equal(dgm_model_load(&other, &bad_model, &err), DGM_EUSAGE);
    assert_null(other);
    bad_model.size = sizeof bad_model;
    bad_model.lexicon = "no/such/folder";
    assert_int_equal(dgm_model_load(&other, &bad_model, &err), DGM_EIO);
    assert_non_null(strstr(err.text, "no/such/folder"));
    bad_model.lexicon = NULL;
    bad_model.weights = "README.md";
    assert_int_equal(dgm_model_load(&other, &bad_model, &err), DGM_EMODEL);

    dgm_reader *reader;
    dgm_reader_options bad_reader = {.size = 1};
    assert_int_equal(dgm_reader_open(&reader, "README.md", &bad_reader, &err), DGM_EUSAGE);
    assert_null(reader);
    dgm_reader_options_init(&bad_reader);
    static const char *const bad_dates[] = {"the third of May 2021",
                                            "soon",
                                            "2021-02-29",
                                            "2021-13",
                                            "2021-5-3",
                                            "20210503",
                                            "2021-",
                                            "2021-00",
                                            "21-05-03",
                                            "2021-05-00"};
    for (size_t i = 0; i < sizeof bad_dates / sizeof *bad_dates; i++) {
        bad_reader.published = bad_dates[i];
        if (dgm_reader_open(&reader, "README.md", &bad_reader, &err) != DGM_EUSAGE || !strstr(err.text, bad_dates[i]))
            fail_msg("taken as a date, or not named: %s", bad_dates[i]);
    }
    static const char *const good_dates[] = {"2020-02-29", "2021-05", "2021", ""};
    for (size_t i = 0; i < sizeof good_dates / sizeof *good_dates; i++) {
        bad_reader.published = good_dates[i];
        if (dgm_reader_open(&reader, "README.md", &bad_reader, &err))
            fail_msg("%s: %s", good_dates[i], err.text);
        dgm_reader_close(reader);
    }
    assert_int_equal(dgm_reader_open(&reader, "no-such-file", NULL, &err), DGM_EIO);
    assert_int_equal(dgm_reader_open(&reader, NULL, NULL, &err), DGM_EUSAGE);

    dgm_coder *coder;
    assert_int_equal(dgm_coder_new(&coder, NULL, &err), DGM_EUSAGE);
    assert_null(coder);
    dgm_document *d;
    assert_int_equal(dgm_document_new(&d, "d", NULL, 0, NULL, &err), DGM_EUSAGE);
    assert_null(d);
    dgm_model_free(NULL);
    dgm_reader_close(NULL);
    dgm_document_free(NULL);
    dgm_coder_free(NULL);
}

/* A failure leaves the coder ready, and nothing of it shows in what comes next. */
static void a_coder_goes_on_after_a_failure(void **state)
{
    dgm_coder *coder;
    const dgm_records *records;
    dgm_err err;
    dgm__buf first, second;
    dgm__buf_init(&first);
    dgm__buf_init(&second);
    dgm_document *good = document(news), *foreign = document("Der Außenminister hat gestern in Berlin mit seinem "
                                                             "Amtskollegen über die Lage im Nahen Osten gesprochen. "
                                                             "Beide Seiten waren sich einig, dass es so nicht geht.\n");
    assert_int_equal(dgm_coder_new(&coder, *state, NULL), DGM_OK);
    assert_int_equal(dgm_code(coder, good, &records, &err), DGM_OK);
    assert_true(records->n_events > 0);
    assert_int_equal(dgm_write_jsonl(records, into_buffer, &first, NULL), DGM_OK);
    assert_int_equal(dgm_code(coder, foreign, &records, &err), DGM_ELANGUAGE);
    assert_null(records);
    assert_int_equal(dgm_code(coder, good, &records, &err), DGM_OK);
    assert_int_equal(dgm_write_jsonl(records, into_buffer, &second, NULL), DGM_OK);
    assert_string_equal(first.data, second.data);
    dgm__buf_clear(&first);
    dgm__buf_clear(&second);
    dgm_document_free(good);
    dgm_document_free(foreign);
    dgm_coder_free(coder);
}

static void outputs_stop_with_their_sink(void **state)
{
    dgm_coder *coder;
    dgm_err err;
    dgm_document *d = document(news);
    assert_int_equal(dgm_coder_new(&coder, *state, NULL), DGM_OK);
    assert_int_equal(dgm_parse(coder, d, refuse, NULL, &err), DGM_EIO);
    assert_int_equal(dgm_dates(coder, d, refuse, NULL, &err), DGM_EIO);
    assert_int_equal(dgm_explain(coder, d, refuse, NULL, &err), DGM_EIO);
    dgm_document_free(d);
    dgm_coder_free(coder);
}

static const struct {
    const char *what, *code, *want;
} country_rows[] = {
    {"a country", "NOR", "Norway"}, {"none of that code", "QQQ", NULL}, {"too short", "NO", NULL}, {"empty", "", NULL},
    {"too long", "NORWAY", NULL},
};

static void countries_have_names(void **state)
{
    for (size_t i = 0; i < sizeof country_rows / sizeof *country_rows; i++) {
        const char *got = dgm_model_country(*state, country_rows[i].code), *want = country_rows[i].want;
        if (got != want && !(got && want && !strcmp(got, want)))
            fail_msg("%s: got %s, want %s", country_rows[i].what, got ? got : "none", want ? want : "none");
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(misuse_is_refused),
        cmocka_unit_test(a_coder_goes_on_after_a_failure),
        cmocka_unit_test(outputs_stop_with_their_sink),
        cmocka_unit_test(countries_have_names),
    };
    return cmocka_run_group_tests(tests, load, unload);
}
