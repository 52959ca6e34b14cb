/* SPDX-License-Identifier: Apache-2.0
 *
 * Figures: one row a text, the figures joined by '|' as "qualifier value unit
 * (when)".
 */
#include "reading.h"

static const struct {
    const char *what, *text, *want;
} rows[] = {
    {"count with its noun", "Kenya and Uganda signed 14 memorandums of understanding.",
     "14 memorandums of understanding (2021)"},
    {"number in words", "The foreign ministers of Norway and Chile signed two agreements in Oslo.",
     "2 agreements (2021)"},
    {"thousands comma and of-phrase", "Malaysia received 500,000 doses of vaccine from Japan.",
     "500000 doses of vaccine (2021)"},
    {"magnitude in words", "Japan gave one million masks to Peru.", "1000000 masks (2021)"},
    {"half a million", "Turkey sent half a million blankets to Pakistan.", "500000 blankets (2021)"},
    {"qualifier of one word", "Over 100 Ghanaian diplomats studied in Moscow.", "over 100 Ghanaian diplomats (2021)"},
    {"qualifier of two words", "Egypt and Jordan sent more than 300 doctors to Lebanon.",
     "more than 300 doctors (2021)"},
    {"unit carried over",
     "Over 100 Ghanaian diplomats studied in Moscow this year. Next year, this number will increase to 150.",
     "over 100 Ghanaian diplomats (2021)|150 Ghanaian diplomats (2022)"},
    {"money before a magnitude", "Trade between Iran and Oman fell to $14 billion last year.",
     "14000000000 US dollars (2020)"},
    {"money in wire spelling", "Russia lent Ukraine dlrs 2.5 billion in 1997.", "2500000000 US dollars (1997)"},
    {"money of another country", "Singapore will give US$100,000 to the Red Cross in Gaza.",
     "100000 US dollars (2021)"},
    {"barrels a day", "Mexico supplies Cuba with 7,000 barrels of oil per day.", "7000 barrels of oil per day (2021)"},
    {"length of a loan", "China offered Zambia a 20-year loan.", "20 years of loan"},
    {"troops", "France has deployed 1,000 troops in Niger.", "1000 troops (2021)"},
    {"percent", "Exports from Brazil to India grew by 12 percent.", "12 percent (2021)"},
    {"the two sides", "The two sides met twice, and the two countries' ministers of Iran and Qatar agreed.", ""},
    {"dates and clock times", "The Iraqi minister arrived in Ankara on 5 May 2021 at 10:30 a.m.", ""},
    {"ordinals", "Russia and Kenya held the 17th session of the first commission.", ""},
    {"ordinals with a blank", "Russia and Kenya met at the 43 rd summit and the 17 th session.", ""},
    {"resolution numbers", "Libya and Algeria called for Resolution 1325 to be carried out.", ""},
    {"names with numbers", "India and Russia spoke about the S-400 and the G7.", ""},
    {"anniversary", "Peru and Chile marked the 75th anniversary of relations.", ""},
    {"length of a visit", "The Iranian president is in Gambia for a three-day visit.", ""},
    {"age", "The Iraqi envoy, 54, arrived in Amman.", ""},
    {"one of", "Iraq is one of the partners of Poland.", ""},
    {"currency code before the number", "Sweden will give Moldova SEK 90 million and NOK 12 million.",
     "90000000 Swedish kronor (2021)|12000000 Norwegian kroner (2021)"},
    {"trade of the pair told by one side",
     "The ministers of Peru and Egypt met. The Peruvian minister told the Egyptian minister of her plans. The envoy "
     "said that trade could reach $300 million this year.",
     "300000000 US dollars (2021)"},
    {"two counts of one sentence",
     "Under the treaty Laos gives Thailand 41 Lao villages and Thailand gives Laos 37 Thai "
     "villages.",
     "41 Lao villages (2021)|37 Thai villages (2021)"},
    {"killed by the other side", "Three Azerbaijani shepherds were killed by Armenian forces near the border.",
     "3 Azerbaijani shepherds (2021)"},
    {"people of a side", "Germany killed 20 million of its people, the Russian ambassador told Poland.",
     "20000000 people (2021)"},
    {"officials under sanctions", "The United States imposed sanctions on five Nicaraguan officials.",
     "5 Nicaraguan officials (2021)"},
    {"rounds of talks", "India and Nepal have held six rounds of talks on the border.", "6 rounds of talks (2021)"},
    {"stretch of projects is no term", "Japan promised Laos loans for 12 projects over two years.",
     "12 projects (2021)"},
    {"width of a zone", "Chile will lift the 40-mile exclusion zone off Peru.", "40 miles of exclusion zone (2021)"},
    {"number in a name of what is counted", "Cuba gave Haiti 5,000 COVID-19 test kits.",
     "5000 COVID-19 test kits (2021)"},
    {"what one of two sides hands over",
     "The Ambassador of Japan and the Governor of Suva in Fiji met. Fiji thanked Japan. Japan is a friend of Fiji. "
     "Its embassy handed over two ambulances and KES 12 million.",
     "2 ambulances (2021)|12000000 Kenyan shillings (2021)"},
    {"no relation in the text", "The plant employs 500 workers and has 12 buildings.", ""},
};

static void figures(void **state)
{
    bench *b = *state;
    int failed = 0;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        dgm__reading r;
        bench_read(b, &r, rows[i].text, "2021-06-15");
        dgm_figure *out;
        size_t n;
        char got[1024] = "";
        assert_int_equal(dgm__figures_read(&out, &n, &r, NULL), DGM_OK);
        for (size_t k = 0; k < n; k++) {
            size_t len = strlen(got);
            snprintf(got + len, sizeof got - len, "%s%s%s%.12g %s%s%s%s", k ? "|" : "",
                     out[k].qualifier ? out[k].qualifier : "", out[k].qualifier ? " " : "", out[k].value, out[k].unit,
                     out[k].when ? " (" : "", out[k].when ? out[k].when : "", out[k].when ? ")" : "");
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
    const struct CMUnitTest tests[] = {cmocka_unit_test(figures)};
    return cmocka_run_group_tests(tests, bench_setup, bench_teardown);
}
