/* SPDX-License-Identifier: Apache-2.0
 *
 * Commitments: one row a text and a trigger in it.
 */
#include "reading.h"

static const struct {
    const char *what, *text, *trigger, *want; /* "what (due)", "" not firm */
} promises[] = {
    {"agreed to", "Kenya and Uganda agreed to build a bridge.", "agreed", "build a bridge"},
    {"pledged", "Norway pledged to double its aid to Malawi by 2023.", "pledged",
     "double its aid to Malawi by 2023 (2023)"},
    {"will sign", "Peru and Chile will sign a fishing treaty next year.", "sign",
     "sign a fishing treaty next year (2022)"},
    {"invited", "The Omani minister invited the Indian minister to visit Muscat.", "invited", "visit Muscat"},
    {"the guest is not what is promised", "Oman extended an invitation to Al-Rubaie to visit Muscat next year.",
     "extended", "visit Muscat next year (2022)"},
    {"a guest with his office", "Oman extended an invitation to the Indian minister to visit Muscat.", "extended",
     "visit Muscat"},
    {"a guest and nothing to do", "Oman extended an invitation to the Indian minister.", "extended", ""},
    {"the deed is the trigger", "Kenya and Uganda agreed to build a bridge.", "build", "build a bridge"},
    {"due to", "The Omani minister is due to visit Muscat in July 2021.", "visit",
     "visit Muscat in July 2021 (2021-07)"},
    {"meeting that is fixed", "They announced a meeting of the committee, scheduled for May 2022.", "meeting",
     "meeting of the committee (2022-05)"},
    {"meeting that was", "They recalled the meeting of the committee held in May 2019.", "meeting", ""},
    {"ready", "Oman is ready to cooperate with India.", "ready", ""},
};

static void commitments(void **state)
{
    bench *b = *state;
    int failed = 0;
    for (size_t i = 0; i < sizeof promises / sizeof *promises; i++) {
        dgm__reading r;
        bench_read(b, &r, promises[i].text, "2021-06-15");
        dgm_commitment out;
        bool firm = false;
        char got[512] = "";
        uint32_t at = 0;
        while (at < r.sentences[0].n && strcmp(r.sentences[0].tokens[at].form, promises[i].trigger) != 0)
            at++;
        assert_int_equal(dgm__commitment_of(&out, &firm, &r, 0, at, NULL), DGM_OK);
        if (firm)
            snprintf(got, sizeof got, "%s%s%s%s", out.what, out.due ? " (" : "", out.due ? out.due : "",
                     out.due ? ")" : "");
        if (strcmp(got, promises[i].want) != 0) {
            print_error("%s: wanted '%s', got '%s'\n", promises[i].what, promises[i].want, got);
            failed++;
        }
    }
    assert_int_equal(failed, 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(commitments)};
    return cmocka_run_group_tests(tests, bench_setup, bench_teardown);
}
