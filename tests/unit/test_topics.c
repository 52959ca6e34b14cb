/* SPDX-License-Identifier: Apache-2.0
 *
 * Topics: one row a text, its topics joined by '|'.
 */
#include "reading.h"

static const struct {
    const char *what, *text, *want;
} rows[] = {
    {"object of discuss", "The two ministers discussed border security.", "border security"},
    {"list is taken apart", "Iraq and Jordan discussed oil exports, energy prices and the war in Syria.",
     "oil exports|energy prices|war in Syria"},
    {"views on", "They had an exchange of views on the development of trade.", "trade"},
    {"matters regarding", "They exchanged views on matters regarding bilateral ties and fishing.",
     "bilateral ties|fishing"},
    {"ways to strengthen", "The presidents discussed ways to strengthen economic cooperation.", "economic cooperation"},
    {"exchanged views on", "They exchanged views on the situation in Yemen.", "situation in Yemen"},
    {"focused on", "The talks focused on fishing rights.", "fishing rights"},
    {"relative clause falls", "They reviewed the water treaty, which was signed in 1960.", "water treaty"},
    {"need to", "Both sides stressed the need to combat piracy.", "combat piracy"},
    {"passive", "The refugee crisis was discussed at the meeting.", "refugee crisis"},
    {"talks about", "Kenya and Uganda held talks about railway links.", "railway links"},
    {"issues of mutual interest", "They exchanged views on issues of mutual interest.", ""},
    {"pair of words stays together", "They discussed security and stability in the Sahel.",
     "security and stability in the Sahel"},
    {"two gerunds before their object",
     "The two sides discussed means of strengthening and developing trade relations between Baku and Ankara.",
     "trade relations between Baku and Ankara"},
    {"the day is no topic", "They held talks on Tuesday.", ""},
    {"the city is no topic", "They discussed border security in Oslo.", "border security"},
    {"whom they discuss it with", "They will discuss the matter with the Omani minister.", ""},
    {"said again", "They discussed border security. The talks focused on border security.", "border security"},
    {"infinitive gives its object", "The ministers discussed ways to safeguard the sovereignty of Iraq.",
     "sovereignty of Iraq"},
    {"gerund that says only more of it", "They discussed facilitating the return of students to Egypt.",
     "return of students to Egypt"},
    {"gerund that says something", "They discussed reducing the risk of nuclear accidents.",
     "reducing the risk of nuclear accidents"},
    {"quarter is no topic", "They discussed a preferential trade agreement in the first quarter of 2019.",
     "preferential trade agreement"},
    {"how they talked", "The prime minister spoke over the telephone with the President of Ukraine.", ""},
    {"a visit is no topic", "They discussed the visit to Brussels.", ""},
    {"whom one addresses", "The president addressed a large crowd of students.", ""},
    {"what one addresses", "The two ministers addressed the refugee crisis.", "refugee crisis"},
    {"a person is no topic", "They discussed President Vladimir Putin.", ""},
    {"terms of something", "They discussed the terms of the new fishing agreement.", "new fishing agreement"},
    {"no talk", "The minister left the capital.", ""},
};

static void topics(void **state)
{
    bench *b = *state;
    int failed = 0;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        dgm__reading r;
        bench_read(b, &r, rows[i].text, "2021-06-15");
        dgm_strings out;
        char got[1024] = "";
        assert_int_equal(dgm__topics_read(&out, &r, 0, r.n_sentences - 1, NULL), DGM_OK);
        for (size_t k = 0; k < out.n; k++) {
            size_t len = strlen(got);
            snprintf(got + len, sizeof got - len, "%s%s", k ? "|" : "", out.items[k]);
        }
        if (strcmp(got, rows[i].want) != 0) {
            print_error("%s: wanted '%s', got '%s'\n", rows[i].what, rows[i].want, got);
            failed++;
        }
    }
    assert_int_equal(failed, 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(topics)};
    return cmocka_run_group_tests(tests, bench_setup, bench_teardown);
}
