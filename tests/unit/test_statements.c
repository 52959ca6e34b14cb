/* SPDX-License-Identifier: Apache-2.0
 *
 * Statements: one row a text.
 */
#include "record/statements.h"

#include "reading.h"

static const struct {
    const char *what, *text, *want; /* "country name stance: issue" joined by '|' */
} rows[] = {
    {"support for a third thing",
     "Egypt and Jordan held talks. Egypt supports the independence of South "
     "Sudan.",
     "EGY supports: independence of South Sudan"},
    {"concern",
     "Kenya and Uganda held talks. Kenya expressed concern about the drought "
     "in Somalia.",
     "KEN concerned: drought in Somalia"},
    {"adjective", "Kenya and Uganda held talks. Kenya is concerned about the drought in Somalia.",
     "KEN concerned: drought in Somalia"},
    {"support withheld", "Peru and Chile held talks. Peru does not support the blockade of Cuba.",
     "PER opposes: blockade of Cuba"},
    {"call for", "Peru and Chile held talks. Peru called for elections in Haiti.", "PER urges: elections in Haiti"},
    {"rejection", "Iran and Oman held talks. Iran rejected the partition of Yemen.", "IRN opposes: partition of Yemen"},
    {"what is supported stands behind the verb again",
     "Egypt and Jordan held talks. Egypt reaffirmed its commitment to supporting Ukraine for as long as it takes.",
     "EGY supports: Ukraine"},
    /* cues */
    {"noun and its owner", "Peru met Chile. Peru welcomed Kenya's support for the independence of South Sudan.",
     "PER supports: Kenya's support for the independence of South Sudan|KEN supports: independence of South "
     "Sudan"},
    {"glad to see", "Peru and Chile held talks. Peru is glad to see the end of the war.",
     "PER supports: end of the war"},
    {"glad to help", "Peru and Chile held talks. Peru is glad to host the games.", ""},
    {"a guest welcomed",
     "Peru and Chile held talks. Welcoming the guest, Peru's minister spoke of trade. Peru welcomes the delegation.",
     ""},
    {"good will", "Peru and Chile held talks. Peru committed itself to open a border post.", ""},
    {"a side in its efforts", "Egypt and Jordan held talks. Egypt supports Jordan in its efforts to shelter refugees.",
     "EGY supports: efforts to shelter refugees"},
    {"policy adhered to", "Oman and Qatar held talks. Oman adheres to the policy of non-interference in Yemen.",
     "OMN supports: policy of non-interference in Yemen"},
    {"two deeds", "Peru and Chile held talks. Peru stressed the need to protect refugees and feed the poor.",
     "PER urges: protect refugees|PER urges: feed the poor"},
    {"need to support", "Peru and Chile held talks. Peru stressed the need to support the refugees.",
     "PER supports: refugees"},
    {"urged to do", "Peru and Chile held talks. Peru urged all parties in Haiti to respect the ceasefire.",
     "PER urges: respect the ceasefire"},
    {"what another is asked to back", "Peru and Chile held talks. Peru called on Kenya to support the plan.",
     "PER urges: support the plan"},
    {"one side asked by the other", "Peru and Chile held talks. Peru urged Chile to free the fishermen.", ""},
    {"two nouns of one verb",
     "Peru and Chile held talks. Peru voiced support for the truce in Haiti and concern about the floods in Cuba.",
     "PER supports: truce in Haiti|PER concerned: floods in Cuba"},
    {"relative clause", "Peru and Chile held talks. They spoke of the blockade of Cuba, which Peru opposes.",
     "PER opposes: blockade of Cuba"},
    {"thanked for", "Peru and Chile held talks. Peru thanked Chile for supporting the plan.", ""},
    {"relations of others", "Peru and Chile held talks. Peru called for relations between Kenya and Uganda.",
     "PER urges: relations between Kenya and Uganda"},
    {"deep in the words", "Peru and Chile held talks. Peru called for new prospects of cooperation.", ""},
    {"their own paper", "Peru and Chile held talks. Peru called for ratification of the treaty.", ""},
    {"another paper", "Peru and Chile held talks. Peru called for ratification of the test ban treaty.",
     "PER urges: ratification of the test ban treaty"},
    /* claims */
    {"must", "Peru and Chile held talks. The sanctions on Cuba must be lifted, Peru said.",
     "PER urges: sanctions on Cuba"},
    {"must do", "Peru and Chile held talks. Peru said that all states should protect refugees.",
     "PER urges: states should protect refugees"},
    {"must stop", "Peru and Chile held talks. The raids on Haiti must stop, Peru said.", "PER opposes: raids on Haiti"},
    {"must not", "Peru and Chile held talks. The sanctions on Cuba must not be extended, Peru said.",
     "PER opposes: sanctions on Cuba"},
    {"necessary", "Peru and Chile held talks. Peru said it was necessary to reopen the port of Haiti.",
     "PER urges: reopen the port of Haiti"},
    {"a guess", "Peru and Chile held talks. Peru said that prices in Bolivia should rise.", ""},
    {"if so", "Peru and Chile held talks. Peru said that if it rains, states must open the dams of Itaipu.", ""},
    {"its own failing", "Peru and Chile held talks. Peru said it did not honour the pact of Bogota.", ""},
    {"a company", "Peru and Chile held talks. The oil firm Rosneft welcomed the truce in Haiti.", ""},
    {"nobody says it", "Peru and Chile held talks. The sanctions on Cuba must be lifted.", ""},
    {"the other side must", "Peru and Chile held talks. Peru said that Chile must choose.", ""},
    {"judged bad", "Peru and Chile held talks. Peru regards the blockade of Cuba as a violation of the law.",
     "PER opposes: blockade of Cuba"},
    {"judged good", "Peru and Chile held talks. Peru called the truce in Haiti a step forward.",
     "PER supports: truce in Haiti"},
    {"judged neither way", "Peru and Chile held talks. Peru regards the paper as a list of questions.",
     "PER describes: paper"},
    {"considers doing", "Peru and Chile held talks. Peru is considering sending doctors to Haiti.", ""},
    {"is good", "Peru and Chile held talks. Peru said that the truce in Haiti was a breakthrough.",
     "PER supports: truce in Haiti"},
    {"is bad", "Peru and Chile held talks. Peru said that the blockade of Cuba was unacceptable.",
     "PER opposes: blockade of Cuba"},
    {"wrongdoing", "Peru and Chile held talks. Peru said that Kenya was breaking the truce in Somalia.",
     "PER opposes: Kenya was breaking the truce in Somalia"},
    {"charge", "Peru and Chile held talks. Peru accused Kenya of arming the rebels in Somalia.",
     "PER opposes: arming the rebels in Somalia"},
    {"a name given", "Peru and Chile held talks. Peru called Kenya on Friday.", ""},
    {"a claim to a land", "Peru and Chile held talks. China considers Taiwan part of its territory.",
     "CHN supports: Taiwan"},
    {"said to a side", "Egypt and Jordan held talks. Egypt supports the Jordanian government.", ""},
    {"of the relation",
     "Egypt and Jordan held talks. Egypt stressed the importance of bilateral "
     "relations.",
     ""},
};

static void statements(void **state)
{
    bench *b = *state;
    int failed = 0;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        dgm__reading r;
        bench_read(b, &r, rows[i].text, "2021-06-15");
        dgm_statement *out;
        size_t n;
        char got[1024] = "";
        assert_int_equal(dgm__statements_read(&out, &n, &r, NULL, 0, NULL), DGM_OK);
        for (size_t k = 0; k < n; k++) {
            size_t len = strlen(got);
            snprintf(got + len, sizeof got - len, "%s%s %s: %s", k ? "|" : "",
                     out[k].speaker.country ? out[k].speaker.country : "-", out[k].stance, out[k].issue);
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
    const struct CMUnitTest tests[] = {cmocka_unit_test(statements)};
    return cmocka_run_group_tests(tests, bench_setup, bench_teardown);
}
