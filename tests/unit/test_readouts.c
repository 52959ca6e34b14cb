/* SPDX-License-Identifier: Apache-2.0
 *
 * Whole texts and the encounters that a reader finds in them. Written, with what is
 * expected, before the coder had read them. Texts are of Wednesday 10 March 2021.
 */
#include "encounters_said.h"

enum { MOST_WANTED = 4 };

static const struct {
    const char *what, *text, *want[MOST_WANTED];
} texts[] = {
    {"mng-fin",
     "Ministry of Foreign Affairs of Mongolia\n"
     "\n"
     "Foreign Minister holds talks with Finnish counterpart\n"
     "\n"
     "Ulaanbaatar, 10 March 2021\n"
     "\n"
     "Minister of Foreign Affairs Dorjiin Baatar today received Minister for Foreign Affairs of the "
     "Republic of Finland Liisa Koskenranta, who is paying an official visit to Mongolia.\n"
     "\n"
     "The sides exchanged opinions on cooperation in forestry and winter roads. The next round of "
     "political consultations will be held in Helsinki in October.\n"
     "\n"
     "Later in the day, the Finnish guest was received by Prime Minister Sukhiin Ganbold.",
     {"meeting held {FIN Liisa Koskenranta, MNG Dorjiin Baatar} on 2021-03-10 in Ulaanbaatar",
      "session planned {FIN, MNG} on 2021-10 in Helsinki",
      "meeting held {FIN Liisa Koskenranta, MNG Sukhiin Ganbold} on 2021-03-10 in Ulaanbaatar"}},
    {"bol-per",
     "Bolivian and Peruvian ministers meet at border\n"
     "\n"
     "DESAGUADERO, March 10, 2021 (Altiplano Wire) - The interior ministers of Bolivia and Peru, Rodrigo "
     "Quispe and Ana Salcedo, met on Tuesday at the border town of Desaguadero and agreed on joint patrols "
     "against smugglers.\n"
     "\n"
     "Salcedo telephoned her Bolivian colleague last week after two customs officers were hurt.\n"
     "\n"
     "The two will see each other again in Lima in May, an aide said.",
     {"meeting planned {BOL Rodrigo Quispe, PER Ana Salcedo} on 2021-05 in Lima"}},
    {"isl-can",
     "Iceland's foreign minister speaks with Canadian counterpart\n"
     "\n"
     "Reykjavik, 9 March 2021\n"
     "\n"
     "Foreign Minister Sigrun Haraldsdottir spoke by telephone on Tuesday with Canada's Minister of "
     "Foreign Affairs, Paul Desrosiers. They discussed fisheries and the Arctic Council.\n"
     "\n"
     "Minister Haraldsdottir invited Minister Desrosiers to Reykjavik.",
     {"call held {CAN Paul Desrosiers, ISL Sigrun Haraldsdottir} on 2021-03-09 in -",
      "meeting planned {CAN Paul Desrosiers, ISL Sigrun Haraldsdottir} on - in Reykjavik"}},
    {"zmb-mwi-tza",
     "Three neighbours talk about the Songwe bridge\n"
     "\n"
     "LILONGWE, March 8, 2021 - The transport ministers of Malawi, Zambia and Tanzania, Grace Phiri, "
     "Joseph Mulenga and Hamisi Mrema, held a trilateral meeting in Lilongwe on Monday.\n"
     "\n"
     "On the sidelines, Phiri met separately with Mulenga.\n"
     "\n"
     "The second trilateral meeting is due in Lusaka in June.",
     {"meeting held {MWI Grace Phiri, ZMB Joseph Mulenga} on 2021-03-08 in Lilongwe",
      "meeting held {MWI Grace Phiri, TZA Hamisi Mrema, ZMB Joseph Mulenga} on 2021-03-08 in Lilongwe",
      "meeting planned {MWI, TZA, ZMB} on 2021-06 in Lusaka"}},
    {"lao-nzl",
     "Vientiane, 5 March (LNA) -- Lao Deputy Prime Minister Bounthan Sayavong received on Friday the "
     "Ambassador of New Zealand to the Lao PDR, Ms. Rachel Whitcombe, who paid a farewell call at the end "
     "of her term.\n"
     "\n"
     "Mr. Bounthan thanked the ambassador for her contributions and recalled the visit of New Zealand's "
     "trade minister to Vientiane in November.",
     {"meeting held {LAO Bounthan Sayavong, NZL Rachel Whitcombe} on 2021-03-05 in Vientiane",
      "meeting past {LAO, NZL ? Trade Minister} on 2020-11 in Vientiane"}},
    {"hrv-mne",
     "Croatia and Montenegro reopen talks on boundary\n"
     "\n"
     "Zagreb, 10 March 2021 (Adria News) - A conversation took place in Zagreb on Tuesday between Croatian "
     "Foreign Minister Tomislav Barun and his counterpart from Montenegro, Milena Vukovic.\n"
     "\n"
     "The pair last met in Budva in September, when they agreed to set up a commission.\n"
     "\n"
     "Barun said they would meet again in Podgorica in April.",
     {"meeting held {HRV Tomislav Barun, MNE Milena Vukovic} on 2021-03-09 in Zagreb",
      "meeting planned {HRV Tomislav Barun, MNE Milena Vukovic} on 2021-04 in Podgorica"}},
    {"omn-npl",
     "Fourth session of political consultations between Oman and Nepal\n"
     "\n"
     "Muscat, 7 March 2021 (Gulf Monitor) -- The fourth session of political consultations between the "
     "Sultanate of Oman and Nepal was held in Muscat on Sunday.\n"
     "\n"
     "The Omani side was headed by Undersecretary Khalid Al-Busaidi, the Nepali side by Foreign Secretary "
     "Bharat Thapaliya.\n"
     "\n"
     "The Nepali guest also met with the Minister of Labour of Oman.",
     {NULL}},
    {"sen-gmb",
     "President Barrow's envoy brings message to Dakar\n"
     "\n"
     "DAKAR - The Gambian foreign minister, Lamin Touray, handed a letter from his president to President "
     "Macky Sall at the palace on Monday.\n"
     "\n"
     "Touray also held talks with his Senegalese opposite number, Aissata Ndiaye, and will travel to "
     "Bissau on Thursday.\n"
     "\n"
     "March 9, 2021",
     {"letter held {GMB Lamin Touray, SEN Macky Sall} on 2021-03-08 in -"}},
    {"est-jpn",
     "Estonia's Kask in Tokyo\n"
     "\n"
     "TOKYO, March 10, 2021 (Baltic Wire) -- Estonian Prime Minister Kristjan Kask arrived in Tokyo on "
     "Wednesday on a working visit and was received by Prime Minister Hiroshi Tanabe of Japan.\n"
     "\n"
     "When the two met in Tallinn in 2019, they signed a treaty on data.\n"
     "\n"
     "Kask will call on Emperor Naruhito tomorrow.",
     {"meeting held {EST Kristjan Kask, JPN Hiroshi Tanabe} on 2021-03-10 in Tokyo",
      "meeting past {EST Kristjan Kask, JPN Hiroshi Tanabe} on 2019 in Tallinn",
      "meeting planned {EST Kristjan Kask, JPN Emperor Naruhito} on 2021-03-11 in -"}},
    {"ury-phl",
     "Montevideo, March 9, 2021. Foreign Minister Ernesto Bonilla of Uruguay received one after the other "
     "the ambassadors of the Philippines, Maria Dolores Reyes, and of Slovenia, Janez Kranjc, at the San "
     "Martin Palace.\n"
     "\n"
     "With Ambassador Reyes he spoke of beef exports; with Ambassador Kranjc he discussed the port of "
     "Koper.",
     {"meeting held {SVN Janez Kranjc, URY Ernesto Bonilla} on 2021-03-09 in Montevideo"}},
    {"bwa-bgd",
     "Botswana Daily Post\n"
     "\n"
     "Minister's Asian trip bears fruit\n"
     "March 10, 2021\n"
     "\n"
     "Botswana's Minister of Agriculture Thabo Seretse yesterday sat down in Dhaka with Bangladesh's "
     "Rezaul Islam Talukder to talk about leather.\n"
     "\n"
     "The meeting between Seretse and Talukder took up tariffs. Both men agreed to convene a joint working "
     "group before the end of the year.\n"
     "\n"
     "Talukder had been in Gaborone in January.",
     {"meeting held {BGD Rezaul Islam Talukder, BWA Thabo Seretse} on 2021-03-09 in Dhaka",
      "meeting past {BGD Rezaul Islam Talukder, BWA} on 2021-01 in Gaborone"}},
    {"tkm-svk",
     "Ashgabat hosts Slovak delegation\n"
     "\n"
     "Within the framework of the visit, negotiations were held between the Minister of Foreign Affairs of "
     "Turkmenistan Myrat Annaberdiyev and the Minister of Foreign and European Affairs of the Slovak "
     "Republic Peter Hudak.\n"
     "\n"
     "During the meeting held on March 9, 2021 in Ashgabat, the parties discussed transit. At the end, a "
     "memorandum was signed.\n"
     "\n"
     "The Slovak minister was also received by the President of Turkmenistan.",
     {"meeting held {SVK Peter Hudak, TKM Myrat Annaberdiyev} on 2021-03-09 in Ashgabat",
      "meeting held {SVK Peter Hudak, TKM ? President} on 2021-03-09 in Ashgabat"}},
};

/* What a reader finds in them and the coder does not yet. */
static const struct {
    const char *what, *want;
} known[] = {
    {"bol-per", "meeting held {BOL Rodrigo Quispe, PER Ana Salcedo} on 2021-03-09 in Desaguadero"},
    {"bol-per", "call past {BOL Rodrigo Quispe, PER Ana Salcedo} on 2021-03 in -"},
    {"hrv-mne", "meeting past {HRV Tomislav Barun, MNE Milena Vukovic} on 2020-09 in Budva"},
    {"omn-npl", "session held {NPL Bharat Thapaliya, OMN Khalid Al-Busaidi} on 2021-03-07 in Muscat"},
    {"omn-npl", "meeting held {NPL Bharat Thapaliya, OMN ? Labour Minister} on 2021-03-07 in Muscat"},
    {"sen-gmb", "meeting held {GMB Lamin Touray, SEN Aissata Ndiaye} on 2021-03-08 in Dakar"},
    {"ury-phl", "meeting held {PHL Maria Dolores Reyes, URY Ernesto Bonilla} on 2021-03-09 in Montevideo"},
};

static void texts_hold(void **state)
{
    size_t wrong = 0;
    for (size_t i = 0; i < COUNT(texts); i++) {
        static answer got;
        got.len = 0;
        coding_read(*state, texts[i].text, "2021-03-10", NULL);
        say_encounters(&got, &((coding *)*state)->records);
        for (size_t k = 0; k < MOST_WANTED && texts[i].want[k]; k++)
            wrong += judge(texts[i].what, "", texts[i].want[k], &got, holds(got.text, texts[i].want[k]), false);
        for (size_t k = 0; k < COUNT(known); k++)
            if (!strcmp(known[k].what, texts[i].what))
                wrong += judge(texts[i].what, "", known[k].want, &got, holds(got.text, known[k].want), true);
    }
    assert_int_equal(wrong, 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(texts_hold)};
    return cmocka_run_group_tests(tests, coding_setup, coding_teardown);
}
