/* SPDX-License-Identifier: Apache-2.0
 *
 * Statements: one row a text.
 */
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
        assert_int_equal(dgm__statements_read(&out, &n, &r, NULL), DGM_OK);
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
