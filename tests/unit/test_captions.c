/* SPDX-License-Identifier: Apache-2.0
 *
 * Captions: one row a caption beside a text that tells nothing of it; and what is
 * promised of meetings as planned encounters.
 */
#include "record/captions.h"
#include "record/commitments.h"

#include "reading.h"

static void put(char *out, size_t room, const dgm__reading *r, const dgm__encounter *list, size_t n)
{
    for (size_t i = 0; i < n; i++) {
        const dgm__encounter *e = &list[i];
        snprintf(out + strlen(out), room - strlen(out), "%s%s ", i ? "; " : "", e->kind);
        for (size_t k = 0; k < e->people.n; k++) {
            const dgm__entity *who = &r->who->entities[e->people.ids[k]];
            snprintf(out + strlen(out), room - strlen(out), "%s%s", k ? "," : "", who->country);
        }
        snprintf(out + strlen(out), room - strlen(out), " %s %s %s", e->date[0] ? e->date : "-",
                 e->place ? e->place->canonical : "-", e->host[0] ? e->host : "-");
    }
}

static const struct {
    const char *what, *text, *want; /* "kind sides date place host" */
} captions[] = {
    {"meet", "Peruvian President Alan Ruiz (L) and his Chilean counterpart Eva Soto meet in Lima on May 3, 2021.",
     "meeting PER,CHL 2021-05-03 Lima PER"},
    {"shakes hands", "Peru's President Alan Ruiz shakes hands with Chilean President Eva Soto. (Reuters)",
     "meeting PER,CHL - - -"},
    {"of one country", "Peruvian President Alan Ruiz meets Peruvian Foreign Minister Eva Soto in Lima.", ""},
    {"one person", "Peruvian President Alan Ruiz meets reporters in Lima.", ""},
    {"no meeting", "Peruvian President Alan Ruiz and Chilean President Eva Soto in photos of the archive.", ""},
};

static void shown(void **state)
{
    bench *b = *state;
    int failed = 0;
    for (size_t i = 0; i < sizeof captions / sizeof *captions; i++) {
        dgm__reading r;
        dgm__encounter *list = NULL;
        size_t n = 0;
        char got[512] = "";
        bench_read(b, &r, captions[i].text, "2021-06-15");
        b->block.kind = DGM__BLOCK_CAPTION;
        assert_int_equal(dgm__captions_read(&list, &n, &r, NULL), DGM_OK);
        put(got, sizeof got, &r, list, n);
        if (strcmp(got, captions[i].want) != 0) {
            print_error("%s: wanted '%s', got '%s'\n", captions[i].what, captions[i].want, got);
            failed++;
        }
    }
    assert_int_equal(failed, 0);
}

static const struct {
    const char *what, *text, *want;
} promises[] = {
    {"session", "The next session of the Uzbek-Omani commission will be held in Tashkent in May 2022.",
     "session UZB,OMN 2022-05 Tashkent UZB"},
    {"meet again", "Kenya and Uganda agreed to meet again in July.", "meeting KEN,UGA 2021-07 - -"},
    {"visit", "The Omani minister will visit India in August.", "meeting OMN,IND 2021-08 - IND"},
    {"invitation", "The Omani minister invited the Indian minister to visit Muscat.", "meeting OMN,IND - Muscat OMN"},
    {"accepted", "The Indian minister accepted an invitation from Oman to visit Muscat.",
     "meeting IND,OMN - Muscat OMN"},
    {"a half of a year", "Kenya and Uganda will hold a summit in Nairobi in the second half of 2022.",
     "meeting KEN,UGA 2022 Nairobi KEN"},
    {"next week", "Kenya and Uganda will hold talks in Nairobi next week.", "meeting KEN,UGA 2021-06 Nairobi KEN"},
    {"a deed", "Kenya and Uganda agreed to build a bridge.", ""},
    {"a drill", "Kenya and Uganda will hold a naval exercise in May 2022.", ""},
};

static void planned(void **state)
{
    bench *b = *state;
    int failed = 0;
    for (size_t i = 0; i < sizeof promises / sizeof *promises; i++) {
        dgm__reading r;
        dgm__pledge *pledges;
        dgm__encounter *list = NULL;
        size_t n = 0, n_pledges;
        char got[512] = "";
        bench_read(b, &r, promises[i].text, "2021-06-15");
        assert_int_equal(dgm__commitments_find(&pledges, &n_pledges, &r, NULL, 0, NULL), DGM_OK);
        assert_int_equal(dgm__commitments_meet(&list, &n, &r, pledges, n_pledges, NULL), DGM_OK);
        put(got, sizeof got, &r, list, n);
        for (size_t k = 0; k < n; k++)
            assert_int_equal(list[k].held, DGM__PLANNED);
        if (strcmp(got, promises[i].want) != 0) {
            print_error("%s: wanted '%s', got '%s'\n", promises[i].what, promises[i].want, got);
            failed++;
        }
    }
    assert_int_equal(failed, 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(shown), cmocka_unit_test(planned)};
    return cmocka_run_group_tests(tests, bench_setup, bench_teardown);
}
