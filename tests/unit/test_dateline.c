/* SPDX-License-Identifier: Apache-2.0
 *
 * Datelines: one row a beginning, with the place and the date read off it; what
 * follows it must begin where the text does.
 */
#include "check.h"

#include "input/reader.h"

static dgm__bundle bundle;
static dgm__pages *pages;

static int set_up(void **state)
{
    (void)state;
    dgm_err err = {.status = DGM_OK};
    return dgm__bundle_open(&bundle, "lexicon", &err) || dgm__pages_load(&pages, &bundle, &err) ? -1 : 0;
}

static int tear_down(void **state)
{
    (void)state;
    dgm__pages_free(pages);
    dgm__bundle_clear(&bundle);
    return 0;
}

static const struct {
    const char *begins, *place, *date;
    bool found;
} rows[] = {
    {"NEW DELHI: ", "NEW DELHI", "", true},
    {"ALGIERS- ", "ALGIERS", "", true},
    {"Baghdad, 27 June 2016 (INA) - ", "Baghdad", "2016-06-27", true},
    {"SEOUL, July 20, 2016 (Yonhap) -- ", "SEOUL", "2016-07-20", true},
    {"NEW DELHI, March 3, 2016: ", "NEW DELHI", "2016-03-03", true},
    {"Nairobi, Thursday 6th May 2021 \xE2\x80\x93 ", "Nairobi", "2021-05-06", true},
    {"Torhaven, November 2, 2016. ", "Torhaven", "2016-11-02", true},
    {"Santos, May 3, 2017.- ", "Santos", "2017-05-03", true},
    {"N'DJAMENA (Reuters) - ", "N'DJAMENA", "", true},
    {"Riyadh, SPA -- ", "Riyadh", "", true},
    {"H\xC3\x80 N\xE1\xBB\x98I \xE2\x80\x94 ", "H\xC3\x80 N\xE1\xBB\x98I", "", true},
    {"QUESTION: ", "", "", false},
    {"SECRETARY HOLM: ", "", "", false},
    {"MR HOLM: ", "", "", false},
    {"In brief: ", "", "", false},
    {"The talks ended: ", "", "", false},
};

static void datelines(void **state)
{
    (void)state;
    static const char rest[] = "The foreign minister of Norlandia met his colleague of Ostania on Monday for talks on "
                               "trade.\n\nThey agreed to meet again next year in the capital, the ministry said.\n";
    int failed = 0;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        char text[512];
        dgm__reader *reader;
        const dgm__document *doc;
        bool end;
        dgm_err err = {.status = DGM_OK};
        snprintf(text, sizeof text, "Ministers meet in the capital\n\n%s%s", rows[i].begins, rest);
        assert_int_equal(dgm__reader_open(&reader, pages, NULL, NULL, text, strlen(text), "row.txt", &err), DGM_OK);
        assert_int_equal(dgm__reader_next(reader, &doc, &end, &err), DGM_OK);
        assert_non_null(doc);
        const char *place = doc->dateline ? doc->dateline : "", *behind = doc->text + doc->dateline_end;
        bool cut = doc->dateline_end && strncmp(behind, "The foreign", 11) == 0;
        if (strcmp(place, rows[i].place) != 0 || strcmp(doc->dateline_date, rows[i].date) != 0 ||
            cut != rows[i].found) {
            print_error("'%s': wanted '%s' '%s', got '%s' '%s', text %.20s\n", rows[i].begins, rows[i].place,
                        rows[i].date, place, doc->dateline_date, behind);
            failed++;
        }
        dgm__reader_close(reader);
    }
    assert_int_equal(failed, 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(datelines)};
    return cmocka_run_group_tests(tests, set_up, tear_down);
}
