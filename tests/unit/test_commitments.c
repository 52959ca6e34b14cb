/* SPDX-License-Identifier: Apache-2.0
 *
 * Commitments: one row a text read on 15 June 2021; nothing is known of meetings, so
 * that the sentence alone tells who promises whom.
 */
#include "record/commitments.h"

#include "reading.h"

static const struct {
    const char *what, *text, *want; /* "BY>TO: what (due)", several with "; " */
} rows[] = {
    /* verbs of promising */
    {"agreed to", "Kenya and Uganda agreed to build a bridge.", "KEN,UGA>: build a bridge"},
    {"pledged", "Norway pledged to double its aid to Malawi by 2023.", "NOR>MWI: double its aid to Malawi (2023)"},
    {"promised somebody", "The Norwegian minister promised Malawi to build two clinics.", "NOR>MWI: build two clinics"},
    {"decided", "Peru and Chile decided to set up a joint commission.", "PER,CHL>: set up a joint commission"},
    {"a passive without an agent", "It was decided by Peru and Chile to open a border post.",
     "PER,CHL>: open a border post"},
    {"committed", "Oman has committed to train 40 diplomats from Yemen.", "OMN>YEM: train 40 diplomats from Yemen"},
    {"plans", "Qatar plans to increase the scholarships for Ghana to 100 in 2026.",
     "QAT>GHA: increase the scholarships for Ghana to 100 (2026)"},
    {"two deeds", "Kenya and Uganda agreed to build a bridge and to open a border post.",
     "KEN,UGA>: build a bridge; KEN,UGA>: open a border post"},
    {"agreed with", "Peru agreed with Chile to sign a fishing treaty next year.",
     "PER,CHL>: sign a fishing treaty (2022)"},
    {"decision of", "Norway announced its decision to reopen the embassy in Malawi.",
     "NOR>MWI: reopen the embassy in Malawi"},
    {"agreed on holding", "Kenya and Uganda agreed on holding a seminar in Nairobi.",
     "KEN,UGA>: hold a seminar in Nairobi"},
    {"agreed on a meeting", "Kenya and Uganda agreed on a meeting in Nairobi in August.",
     "KEN,UGA>: hold a meeting in Nairobi (2021-08)"},
    {"agreed on the supply", "Kenya and Uganda agreed on the supply of 20 buses.", "KEN,UGA>: supply 20 buses"},
    {"goods", "Norway pledged ten ambulances to Malawi.", "NOR>MWI: provide ten ambulances to Malawi"},
    {"meet again", "Kenya and Uganda agreed to meet again in July.", "KEN,UGA>: meet again (2021-07)"},
    /* will */
    {"will sign", "Peru and Chile will sign a fishing treaty next year.", "PER,CHL>: sign a fishing treaty (2022)"},
    {"will send", "Norway will send a technical team to Malawi.", "NOR>MWI: send a technical team to Malawi"},
    {"will open in a city", "Russia will open a consulate in Basra, Iraq.", "RUS>IRQ: open a consulate in Basra, Iraq"},
    {"would, told", "The Norwegian minister said that Norway would deliver 20 buses to Malawi.",
     "NOR>MWI: deliver 20 buses to Malawi"},
    {"passive", "Ten agreements between Peru and Chile will be signed in 2022.",
     "PER,CHL>: sign ten agreements between Peru and Chile (2022)"},
    {"passive with an agent", "Two clinics in Malawi will be built by Norway.", "NOR>MWI: build two clinics in Malawi"},
    {"relative clause", "Peru praised the accord with Chile, which will be signed in May 2022.",
     "PER,CHL>: sign the accord with Chile (2022-05)"},
    {"object of a relative clause", "They spoke of a treaty which Peru and Chile will sign in August.",
     "PER,CHL>: sign a treaty (2021-08)"},
    {"is to", "A joint commission of Peru and Chile is to be set up within 30 days.",
     "PER,CHL>: set up a joint commission of Peru and Chile (2021-07)"},
    {"date in front", "Next year, Norway will deliver 20 buses to Malawi.",
     "NOR>MWI: deliver 20 buses to Malawi (2022)"},
    {"visit", "The Omani minister will visit India in August.", "OMN>IND: visit India (2021-08)"},
    {"running on", "Oman's minister called for calm, stressing that he will visit India in the coming days.",
     "OMN>IND: visit India"},
    {"not after the event", "The Omani minister will visit India in August after the talks in Muscat.",
     "OMN>IND: visit India (2021-08)"},
    {"decision by", "Kenya welcomed the decision by Peru and Chile to open a bridge.", "PER,CHL>: open a bridge"},
    {"each other, regularly", "Peru and Chile pledged to consult each other regularly on fishing.",
     "PER,CHL>: consult each other regularly on fishing"},
    {"takes part in talks", "The Omani minister is due to take part in talks with the Indian minister in August.",
     "OMN>IND: take part in talks with the Indian minister (2021-08)"},
    {"will talk with", "The Omani minister will discuss the loan with the Indian minister in August.",
     "OMN>IND: discuss the loan with the Indian minister (2021-08)"},
    {"a meeting follows",
     "The Omani minister will visit India in July, to be followed by a meeting with the Kenyan minister "
     "in August.",
     "OMN>IND: visit India (2021-07); OMN>KEN: hold a meeting with the Kenyan minister (2021-08)"},
    {"gap of a relative clause",
     "His agenda included a dinner the Omani minister will host tonight for the Indian minister.",
     "OMN>IND: host a dinner for the Indian minister (2021-06-15)"},
    {"steps named", "Peru will take similar steps in relation to ships from Chile.",
     "PER>CHL: take similar steps in relation to ships from Chile"},
    {"given where it is needed", "In response to the flood in Malawi, Norway will donate ten tents.",
     "NOR>MWI: donate ten tents"},
    {"convening awaited", "Peru and Chile looked forward to the convening of the joint council later this year.",
     "PER,CHL>: convene the joint council (2021)"},
    {"contribution announced", "Norway announced a contribution of two million doses to Malawi.",
     "NOR>MWI: make a contribution of two million doses to Malawi"},
    {"line announced", "A ferry service linking Peru with Chile was announced.", "PER,CHL>: open a ferry service"},
    {"truce announced", "Kenya welcomed the ceasefire that was announced by Peru and Chile.",
     "PER,CHL>: observe the ceasefire"},
    {"what a signed paper lays down", "Peru and Chile signed a treaty, which provides for the construction of a port.",
     "PER,CHL>: carry out the construction of a port"},
    {"won from the other", "Malawi secured an agreement in principle from Norway to reschedule the debt.",
     "NOR>MWI: reschedule the debt"},
    {"likely in another clause", "The Omani minister planned to visit India, most likely to discuss oil.",
     "OMN>IND: visit India"},
    /* invitations */
    {"invited", "The Omani minister invited the Indian minister to visit Muscat.",
     "OMN>IND: receive the Indian minister in Muscat"},
    {"invitation extended", "The sultan of Oman extended an invitation to the Indian minister to visit Muscat.",
     "OMN>IND: receive the Indian minister in Muscat"},
    {"invitation accepted", "The Indian minister accepted an invitation from Oman to visit Muscat.",
     "IND>OMN: visit Muscat"},
    {"accepted, no verb", "The Indian minister accepted an invitation from Oman to Muscat.", "IND>OMN: visit Muscat"},
    {"called on to come", "The Omani minister called on the Indian minister to visit Muscat.",
     "OMN>IND: receive the Indian minister in Muscat"},
    /* scheduled */
    {"due to", "The Omani minister is due to visit India in July.", "OMN>IND: visit India (2021-07)"},
    {"session due", "The next session of the Uzbek-Omani commission is due in Tashkent in May 2022.",
     "OMN,UZB>: hold the next session of the Uzbek-Omani commission in Tashkent (2022-05)"},
    {"scheduled to be held", "The next session of the Uzbek-Omani commission is scheduled to be held in Tashkent.",
     "OMN,UZB>: hold the next session of the Uzbek-Omani commission in Tashkent"},
    {"will be held", "The next round of talks between Kenya and Uganda will be held in Nairobi.",
     "KEN,UGA>: hold the next round of talks between Kenya and Uganda in Nairobi"},
    {"looks forward", "The Egyptian minister looks forward to receiving the Omani minister in Cairo next month.",
     "EGY>OMN: receive the Omani minister in Cairo (2021-07)"},
    {"visit looked forward to", "Egypt looks forward to the visit of the Omani minister to Cairo.",
     "EGY>OMN: receive the Omani minister in Cairo"},
    /* dates */
    {"quarter", "Peru and Chile will sign the treaty during the first quarter of 2022.",
     "PER,CHL>: sign the treaty (2022-03)"},
    {"within months", "Peru and Chile agreed to reopen their embassies within two months.",
     "PER,CHL>: reopen their embassies (2021-08)"},
    {"end of the year", "Peru and Chile agreed to open consulates before the end of the year.",
     "PER,CHL>: open consulates (2021)"},
    {"no date of the thing", "Peru and Chile agreed to restore the accord of 1998.",
     "PER,CHL>: restore the accord of 1998"},
    /* where it ends */
    {"no relative clause", "Norway will build a port in Malawi, which has long asked for it.",
     "NOR>MWI: build a port in Malawi"},
    {"no further saying", "Norway will build a port in Malawi, and added that work was hard.",
     "NOR>MWI: build a port in Malawi"},
    {"no according", "Norway will build a port in Malawi, according to the minister.",
     "NOR>MWI: build a port in Malawi"},
    /* near misses */
    {"takes part, with nobody", "The Omani minister will take part in a race in India.", ""},
    {"will talk, no date", "The Omani minister will discuss the loan with the Indian minister.", ""},
    {"steps towards", "Peru will take steps to improve its ties with Chile.", ""},
    {"awaited without a date", "Peru and Chile looked forward to the convening of the joint council.", ""},
    {"announced, no gift", "Norway announced a change of its policy on Malawi.", ""},
    {"a paper nobody signed", "Peru and Chile discussed a treaty, which provides for the construction of a port.", ""},
    {"no deed", "Peru and Chile signed a treaty, which provides for a free port.", ""},
    {"ready", "Oman is ready to open a consulate in India.", ""},
    {"keen", "Oman is keen on opening a consulate in India.", ""},
    {"good will", "Kenya and Uganda agreed to strengthen their ties.", ""},
    {"to go on", "Kenya and Uganda agreed to continue their talks.", ""},
    {"the need to", "The Omani minister stressed the need to hold the session in India.", ""},
    {"will not", "Norway will not send a team to Malawi.", ""},
    {"agreed not to", "Kenya and Uganda agreed not to close the border.", ""},
    {"never", "Norway would never open an embassy in Malawi, the minister said.", ""},
    {"refused", "Norway refused to open an embassy in Malawi.", ""},
    {"asked", "Malawi asked Norway to build two clinics.", ""},
    {"urged to agree", "Malawi urged Norway to agree to build two clinics.", ""},
    {"if", "Norway will build two clinics in Malawi if the war ends.", ""},
    {"would, not told", "Norway would build two clinics in Malawi.", ""},
    {"may", "Norway may send a team to Malawi.", ""},
    {"likely", "Norway will probably send a team to Malawi.", ""},
    {"expected", "Norway is expected to send a team to Malawi.", ""},
    {"hoped", "The minister hoped that Norway will send a team to Malawi.", ""},
    {"analysts", "Analysts say Norway will cut aid to Malawi.", ""},
    {"threat", "Iran vowed to attack Iraq.", ""},
    {"of one country", "Norway will build two clinics in Oslo.", ""},
    {"of a company", "The Norwegian firm will build two clinics in Malawi.", ""},
    {"elections", "Iraq will hold elections in October, Iran said.", ""},
    {"a question", "Will Norway send a team to Malawi?", ""},
    {"how to", "Kenya and Uganda agreed how to share the water.", ""},
    {"what it is dark", "Kenya and Uganda agreed to sign it.", ""},
    {"an owner who is no side", "Peru spoke of Chile, and the bank's decision to open a branch in Lima.", ""},
    {"a thing of neither", "Peru told Chile that new ports will be built in Lima.", ""},
    {"the promise that failed", "Peru and Chile made little progress in agreeing to sign a treaty.", ""},
    {"due to get", "Malawi is due to receive ten million dollars from Norway.", ""},
    {"done", "Norway sent a team to Malawi.", ""},
    {"was held", "The session of the Uzbek-Omani commission was held in Tashkent.", ""},
    {"called on to do", "The Omani minister called on the Indian minister to visit Paris.", ""},
    {"invitation declined", "The Indian minister declined an invitation from Oman to visit Muscat.", ""},
    {"agreed that it is so", "Kenya and Uganda agreed that trade is important.", ""},
    {"no object", "Kenya and Uganda agreed to sign.", ""},
    {"to meet a duty", "Norway will meet its obligations to Malawi.", ""},
};

static void put_sides(char *out, size_t room, const dgm__who *who, const dgm__actors *list)
{
    for (size_t i = 0; i < list->n; i++)
        snprintf(out + strlen(out), room - strlen(out), "%s%s", i ? "," : "", who->entities[list->ids[i]].country);
}

static void commitments(void **state)
{
    bench *b = *state;
    int failed = 0;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        dgm__reading r;
        dgm__pledge *list;
        size_t n;
        char got[1024] = "";
        bench_read(b, &r, rows[i].text, "2021-06-15");
        assert_int_equal(dgm__commitments_find(&list, &n, &r, NULL, 0, NULL), DGM_OK);
        for (size_t k = 0; k < n; k++) {
            snprintf(got + strlen(got), sizeof got - strlen(got), "%s", k ? "; " : "");
            put_sides(got, sizeof got, r.who, &list[k].by);
            snprintf(got + strlen(got), sizeof got - strlen(got), ">");
            put_sides(got, sizeof got, r.who, &list[k].to);
            snprintf(got + strlen(got), sizeof got - strlen(got), ": %s", list[k].what);
            if (list[k].due)
                snprintf(got + strlen(got), sizeof got - strlen(got), " (%s)", list[k].due);
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
    const struct CMUnitTest tests[] = {cmocka_unit_test(commitments)};
    return cmocka_run_group_tests(tests, bench_setup, bench_teardown);
}
