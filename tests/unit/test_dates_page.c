/* SPDX-License-Identifier: Apache-2.0
 *
 * input/page_date, input/dateline: dates and datelines as pages write them.
 */
#include "check.h"

#include "input/dateline.h"

static dgm__bundle bundle;
static dgm__pages *pages;

static int set_up(void **state)
{
    (void)state;
    dgm_err err = {.status = DGM_OK};
    if (dgm__bundle_open(&bundle, "lexicon", &err) || dgm__pages_load(&pages, &bundle, &err)) {
        print_error("%s (line %u)\n", err.text, (unsigned)err.line);
        return -1;
    }
    return 0;
}

static int tear_down(void **state)
{
    (void)state;
    dgm__pages_free(pages);
    dgm__bundle_clear(&bundle);
    return 0;
}

/* The ISO date of a date line; "?" in front where day and month may be swapped;
 * "" where the line is no date line. */
static const struct {
    const char *line, *want;
} lines[] = {
    {"10:02 PM - 2024-03-28", "2024-03-28"},
    {"27th February, 2018 1:16 AM | Written by |", "2018-02-27"},
    {"7 October 201920:10", "2019-10-07"},
    {"18/7/2022", "2022-07-18"},
    {"7/18/2022", "2022-07-18"},
    {"3/4/2022", "?2022-04-03"},
    {"5/5/2022", "2022-05-05"},
    {"1 - 12 - 2017", "2017-12-01"},
    {"Thu, Jan 31, 2019", "2019-01-31"},
    {"15 Oct 2021, 15:29", "2021-10-15"},
    {"02/27/1998 08:17:00", "1998-02-27"},
    {"2021-05-04T10:00:00+03:00", "2021-05-04"},
    {"Published: 3 March 2017", "2017-03-03"},
    {"Posted on March 3rd, 2017", "2017-03-03"},
    {"Mon Oct 02 2017", "2017-10-02"},
    {"Wed, Oct 16, 2024 page1", "2024-10-16"},
    {"21 MAY 2021", "2021-05-21"},
    {"25 JANUARY 2022", "2022-01-25"},
    {"17 January, 2022", "2022-01-17"},
    {"THU, 30 MAY 2024 13:37 Erbil, GMT +3", "2024-05-30"},
    {"13 March, 2022, 01:35 pm", "2022-03-13"},
    {"Xinhua 10:04, March 07, 2015", "2015-03-07"},
    {"Tuesday 18 April 2023 - 10:10", "2023-04-18"},
    {"1st of June 2010", "2010-06-01"},
    {"04.11.2009", "2009-11-04"},
    {"2009.11.04", "2009-11-04"},
    {"5-Jun-2014", "2014-06-05"},
    {"8 MAY 90", "1990-05-08"},
    {"Velburg, 12 March 2020", "2020-03-12"},
    {"Sept. 9, 2001", "2001-09-09"},
    {"31 February 2020", ""},
    {"30 April 31", "2031-04-30"},
    {"On 5 May 2020 the ministers of both countries met in the capital.", ""},
    {"Phone: 17 220-21-65", ""},
    {"May 2020", ""},
    {"May", ""},
    {"12:30", ""},
    {"2024", ""},
    {"", ""},
    {"99/99/9999", ""},
    {"0/0/2000", ""},
    {"29 February 2019", ""},
    {"29 February 2020", "2020-02-29"},
};

static void date_lines(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof lines / sizeof *lines; i++) {
        dgm__date_line line;
        char got[16] = "", iso[11];
        if (dgm__date_line_read(pages, lines[i].line, strlen(lines[i].line), &line)) {
            dgm__page_date_iso(&line.date, iso);
            snprintf(got, sizeof got, "%s%s", line.date.order == 3 ? "?" : "", iso);
        }
        if (strcmp(got, lines[i].want))
            fail_msg("%s: got '%s', want '%s'", lines[i].line, got, lines[i].want);
    }
}

/* place|publisher|date|text; NULL: no dateline. */
static const struct {
    const char *text, *want;
} datelines[] = {
    {"MOSCOW (AP)_ Presidents met.", "MOSCOW|AP||Presidents met."},
    {"MOSCOW (AP) _ Presidents met.", "MOSCOW|AP||Presidents met."},
    {"WASHINGTON, March 12 (Xinhua) -- Poland joined.", "WASHINGTON|Xinhua|03-12|Poland joined."},
    {"LHASA (TIBET), 7 MAY 90 (LHASA TIBET TELEVISION NETWORK) -- [TEXT] ECUADORAN",
     "LHASA|LHASA TIBET TELEVISION NETWORK|1990-05-07|ECUADORAN"},
    {"TEHRAN \xE2\x80\x93 In discussions", "TEHRAN|||In discussions"},
    {"BRUSSELS (Reuters) - The top diplomat", "BRUSSELS|Reuters||The top diplomat"},
    {"SALVADOR, Feb 26 -", "SALVADOR||02-26|"},
    {"MOSCOW, February 20. /TASS/. Russian", "MOSCOW|TASS|02-20|Russian"},
    {"UNITED NATIONS, September 22./TASS/. Russian", "UNITED NATIONS|TASS|09-22|Russian"},
    {"INDEPENDENCE, MO. (AP)--", "INDEPENDENCE|AP||"},
    {"Erbil, Kurdistan Region, Iraq (cabinet.gov.krd) \xE2\x80\x93 Prime", "Erbil|cabinet.gov.krd||Prime"},
    {"KUWAIT, Nov 25 (KUNA) -- Envoy", "KUWAIT|KUNA|11-25|Envoy"},
    {"ISLAMABAD, Nov 22 (APP/DNA): Deputy", "ISLAMABAD|APP/DNA|11-22|Deputy"},
    {"AFP, MANILA", "MANILA|AFP||"},
    {"Tehran, May 4, IRNA - Iran", "Tehran|IRNA|05-04|Iran"},
    {"The minister met his guest.", NULL},
    {"Russia \xE2\x80\x93 a large country \xE2\x80\x93 is near.", NULL},
    {"Lavrov: We met.", NULL},
    {"Iran-Iraq talks began.", NULL},
    {"The United States \xE2\x80\x93 Iran's foe \xE2\x80\x93 said", NULL},
    {"", NULL},
    {"(", NULL},
    {"A", NULL},
};

static void datelines_are_read(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof datelines / sizeof *datelines; i++) {
        dgm__dateline d;
        const char *text = datelines[i].text;
        char got[256] = "", date[16] = "";
        bool found = dgm__dateline_read(pages, text, strlen(text), &d);
        if (found) {
            if (d.date.year)
                dgm__page_date_iso(&d.date, date);
            else if (d.date.month)
                snprintf(date, sizeof date, "%02d-%02d", d.date.month, d.date.day);
            snprintf(got, sizeof got, "%.*s|%.*s|%s|%s", (int)(d.place.end - d.place.start), text + d.place.start,
                     (int)(d.publisher.end - d.publisher.start), text + d.publisher.start, date, text + d.end);
        }
        if (found != (datelines[i].want != NULL) || (found && strcmp(got, datelines[i].want)))
            fail_msg("%s: got '%s', want '%s'", text, got, datelines[i].want ? datelines[i].want : "none");
    }
}

static void cut_at_every_byte(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof lines / sizeof *lines; i++)
        for (size_t n = 0; n <= strlen(lines[i].line); n++) {
            char *copy = malloc(n + 1); /* of exact size, so that sanitizers see a read past it */
            assert_non_null(copy);
            memcpy(copy, lines[i].line, n);
            dgm__date_line line;
            char *exact = realloc(copy, n ? n : 1);
            dgm__date_line_read(pages, exact, n, &line);
            free(exact);
        }
    for (size_t i = 0; i < sizeof datelines / sizeof *datelines; i++)
        for (size_t n = 0; n <= strlen(datelines[i].text); n++) {
            char *exact = malloc(n ? n : 1);
            assert_non_null(exact);
            memcpy(exact, datelines[i].text, n);
            dgm__dateline d;
            dgm__dateline_read(pages, exact, n, &d);
            free(exact);
        }
}

static void weekdays(void **state)
{
    (void)state;
    assert_int_equal(dgm__weekday_of(2020, 11, 25), 3);
    assert_int_equal(dgm__weekday_of(2000, 2, 29), 2);
    assert_int_equal(dgm__weekday_of(1990, 5, 8), 2);
    assert_int_equal(dgm__weekday_of(2026, 11, 22), 7);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(date_lines),
        cmocka_unit_test(datelines_are_read),
        cmocka_unit_test(cut_at_every_byte),
        cmocka_unit_test(weekdays),
    };
    return cmocka_run_group_tests(tests, set_up, tear_down);
}
