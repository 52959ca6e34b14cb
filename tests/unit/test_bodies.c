/* SPDX-License-Identifier: Apache-2.0
 *
 * Bodies: one row a text, the bodies joined by '|' as "name [members] seat".
 */
#include "reading.h"

static const struct {
    const char *what, *text, *want;
} rows[] = {
    {"two adjectives", "The ministers praised the Turkish-Serbian Business Council.",
     "Turkish-Serbian Business Council [TUR SRB]"},
    {"ordinal session is not the name",
     "Kenya and Uganda will hold the third session of the Joint Ministerial Commission.",
     "Joint Ministerial Commission [KEN UGA]"},
    {"ordinal before the name", "Peru and Chile prepared the 17th Joint Council for Bilateral Cooperation.",
     "Joint Council for Bilateral Cooperation [PER CHL]"},
    {"purpose in lower case", "Oman and India revived the joint committee for trade and maritime transport.",
     "joint committee for trade and maritime transport [OMN IND]"},
    {"the number of a photo is no part of the name",
     "The Ninth Meeting of the Norway-Mali Joint Commission for Fisheries and Trade - photo 1",
     "Norway-Mali Joint Commission for Fisheries and Trade [NOR MLI]"},
    {"between", "Norway supports the commission between Mali and Niger.", "commission [MLI NER]"},
    {"same body twice",
     "The Iraqi-Polish Joint Committee met in Warsaw. The joint committee reviewed trade between Iraq and Poland.",
     "Iraqi-Polish Joint Committee [IRQ POL]"},
    {"list in the name",
     "The Russian-Kenyan Commission on Trade, Economic, Scientific and Technical Cooperation met in April.",
     "Russian-Kenyan Commission on Trade, Economic, Scientific and Technical Cooperation [RUS KEN]"},
    {"list in the name, with a comma before its last",
     "The Russian-Kenyan Commission on Trade, Economic, Scientific, and Technical Cooperation met in April.",
     "Russian-Kenyan Commission on Trade, Economic, Scientific, and Technical Cooperation [RUS KEN]"},
    {"founded by four", "Iran, Iraq, Syria and Russia formed a joint coordination center based in Baghdad.",
     "joint coordination center [IRN IRQ SYR RUS] Baghdad"},
    {"dialogue with a number", "They welcomed the outcome of the fourth India-Oman 2+2 Ministerial Dialogue.",
     "India-Oman 2+2 Ministerial Dialogue [IND OMN]"},
    {"cooperation council", "Turkey and Mali agreed to convene the High-Level Strategic Cooperation Council next year.",
     "High-Level Strategic Cooperation Council [TUR MLI]"},
    {"working group with a purpose",
     "The Joint Working Group on Counter Terrorism between India and France met in Bonn.",
     "Joint Working Group on Counter Terrorism [IND FRA]"},
    {"city of the meeting is no member", "The Joint Commission met in Vienna with Iran and France.",
     "Joint Commission [IRN FRA]"},
    {"upper case", "THE PRESIDENTS ATTENDED THE FIRST MEETING OF THE PERUVIAN-BRAZILIAN JOINT COMMISSION.",
     "PERUVIAN-BRAZILIAN JOINT COMMISSION [PER BRA]"},
    {"abbreviation behind it", "The Joint Ministerial Commission (JMC) between Kenya and Malawi will meet in May.",
     "Joint Ministerial Commission [KEN MWI]"},
    {"name in capitals ends before the verb",
     "THE JOINT WORKING GROUP ON MIGRATION WILL MEET IN LIMA IN MAY, PERU AND CHILE SAID.",
     "JOINT WORKING GROUP ON MIGRATION [PER CHL]"},
    {"named after persons", "Russia and Kenya prepared the next session of the Petrov-Odhiambo Commission in Moscow.",
     "Petrov-Odhiambo Commission [RUS KEN]"},
    {"committee that both set up", "Ghana and Togo agreed to set up a steering committee for the talks.",
     "steering committee for the talks [GHA TGO]"},
    {"committee set up after a deal",
     "Ghana and Togo signed the agreement in Paris. A monitoring committee will be established within a month.",
     "monitoring committee [GHA TGO]"},
    {"dialogue between two", "The 4th Strategic Dialogue between Italy and Jordan was held in Rome.",
     "Strategic Dialogue [ITA JOR]"},
    {"border commission", "Laos and Vietnam want the Boundary Commission to meet in July.",
     "Boundary Commission [LAO VNM]"},
    {"committee of a parliament set up", "The Senate of Chile set up a committee on Peru.", ""},
    {"one country's own steering committee", "The Ghana steering committee for the games thanked Togo.", ""},
    {"regional organisation", "The Gulf Cooperation Council welcomed the visit of the Iraqi minister to Oman.", ""},
    {"one country's council", "The National Security Council of Turkey discussed Syria.", ""},
    {"Security Council", "Egypt and Sudan wrote to the United Nations Security Council.", ""},
    {"parliament's committee", "The Foreign Affairs Committee of the Turkish parliament met the envoy of Japan.", ""},
    {"one country's commission", "The Electoral Commission of Ghana spoke to observers from Togo.", ""},
    {"joint statement", "France and Italy issued a joint statement.", ""},
};

static void bodies(void **state)
{
    bench *b = *state;
    int failed = 0;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        dgm__reading r;
        bench_read(b, &r, rows[i].text, "2021-06-15");
        dgm_body *out;
        size_t n;
        char got[1024] = "";
        assert_int_equal(dgm__bodies_read(&out, &n, &r, NULL), DGM_OK);
        for (size_t k = 0; k < n; k++) {
            size_t len = strlen(got);
            len += (size_t)snprintf(got + len, sizeof got - len, "%s%s [", k ? "|" : "", out[k].name);
            for (size_t m = 0; m < out[k].members.n; m++)
                len += (size_t)snprintf(got + len, sizeof got - len, "%s%s", m ? " " : "", out[k].members.items[m]);
            snprintf(got + len, sizeof got - len, "]%s%s", out[k].seat ? " " : "", out[k].seat ? out[k].seat : "");
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
    const struct CMUnitTest tests[] = {cmocka_unit_test(bodies)};
    return cmocka_run_group_tests(tests, bench_setup, bench_teardown);
}
