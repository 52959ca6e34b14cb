/* SPDX-License-Identifier: Apache-2.0
 *
 * Accounts as ministries and wires give them, of many countries and forty years, and the
 * encounters that a reader finds in them: all of them, with the place and whose it is.
 * Written, with what is expected, before the coder had read them. What is expected behind
 * a "~" is not found yet. The last twenty, "b-", were written when the coder had been
 * mended for the others; 17 of their 38 encounters were right then.
 */
#include "dragoman/dragoman.h"
#include "encounters_said.h"

enum { MOST_WANTED = 5 };

static const struct {
    const char *what, *date, *text, *want[MOST_WANTED];
} texts[] = {
    {"qat-svn",
     "2023-02-14",
     "Minister of State Meets Foreign Minister of Slovenia\n"
     "\n"
     "Doha, February 14 - HE the Minister of State at the Ministry of Foreign Affairs Rashid bin Khalifa Al Mannai met "
     "Tuesday with HE the Minister of Foreign Affairs of the Republic of Slovenia Matej Kobal, who is currently "
     "visiting the country.\n"
     "\n"
     "The meeting reviewed bilateral relations and ways to develop them, in addition to a number of issues of common "
     "interest. HE Kobal expressed his country's appreciation for the role of the State of Qatar in mediation.",
     {"meeting held {QAT Rashid bin Khalifa Al Mannai, SVN Matej Kobal} on 2023-02-14 in Doha host QAT"}},
    {"kwt-jor",
     "2022-10-03",
     "Foreign Minister receives written message from Jordanian counterpart\n"
     "\n"
     "KUWAIT, Oct 3 (KUNA) -- His Excellency the Minister of Foreign Affairs Sheikh Nasser Mishaal Al-Jaber received "
     "on Monday a written message from Jordan's Deputy Prime Minister and Minister of Foreign Affairs and Expatriates "
     "Dr. Marwan Haddadin, on bilateral ties and means of boosting them.\n"
     "\n"
     "The message was handed over by the Ambassador of Jordan to Kuwait Fawaz Tarawneh during his meeting with the "
     "minister at the headquarters of the ministry.",
     {"letter held {JOR Marwan Haddadin, KWT Nasser Mishaal Al-Jaber} on 2022-10-03 in - host -"}},
    {"sau-per",
     "2021-11-18",
     "Minister of Foreign Affairs Receives Phone Call from Foreign Minister of Peru\n"
     "\n"
     "Riyadh. His Highness the Minister of Foreign Affairs, Prince Turki bin Saud Al Farhan, received today a phone "
     "call from the Minister of Foreign Affairs of the Republic of Peru, Oscar Villarroel.\n"
     "\n"
     "During the call, they discussed aspects of bilateral relations and opportunities to enhance joint coordination. "
     "They also exchanged views on regional and international developments and the efforts exerted in their regard.",
     {"call held {PER Oscar Villarroel, SAU Turki bin Saud Al Farhan} on 2021-11-18 in - host -"}},
    {"are-kaz",
     "2024-05-21",
     "Khalid Al Shamsi, Deputy PM of Kazakhstan discuss bilateral relations\n"
     "\n"
     "ABU DHABI, 21st May, 2024 (WAM) -- H.H. Sheikh Khalid bin Hamad Al Shamsi, Minister of Foreign Affairs, has "
     "received Yerlan Abishev, Deputy Prime Minister and Minister of Foreign Affairs of the Republic of Kazakhstan.\n"
     "\n"
     "During the meeting, which took place today in Abu Dhabi, the two sides discussed trade, energy and food "
     "security. The meeting was attended by Mariam Al Ketbi, Minister of State. Abishev will hold a separate meeting "
     "with the Minister of Investment on Wednesday.",
     {"meeting held {ARE Khalid bin Hamad Al Shamsi, KAZ Yerlan Abishev} on 2024-05-21 in Abu Dhabi host ARE",
      "meeting planned {ARE ? Investment Minister, KAZ Yerlan Abishev} on 2024-05-22 in - host -"}},
    {"bhr-bgr",
     "2019-06-12",
     "MANAMA, June 12 (BNA): His Majesty the King received at Al-Sakhir Palace today the Prime Minister of Bulgaria, "
     "Stoyan Radkov, who arrived in the kingdom on an official visit.\n"
     "\n"
     "His Majesty welcomed the Bulgarian Prime Minister and hailed the progress of relations between the two "
     "countries. Later, the Crown Prince held talks with Mr. Radkov on tourism and aviation.",
     {"meeting held {BGR Stoyan Radkov, BHR ? King} on 2019-06-12 in Manama host BHR",
      "meeting held {BGR Stoyan Radkov, BHR ? Crown Prince} on 2019-06-12 in Manama host BHR"}},
    {"omn-tza",
     "2020-01-22",
     "Oman, Tanzania hold political consultations\n"
     "\n"
     "Muscat: The Sultanate of Oman and the United Republic of Tanzania held the second round of political "
     "consultations at the headquarters of the Foreign Ministry in Muscat today. The Omani side was chaired by Sayyid "
     "Salim bin Said Al Harthy, Undersecretary of the Foreign Ministry, and the Tanzanian side by Ambassador Joseph "
     "Kilonzo, Permanent Secretary of the Ministry of Foreign Affairs.\n"
     "\n"
     "The two sides agreed to hold the third round in Dar es Salaam next year.",
     {"session held {OMN Salim bin Said Al Harthy, TZA Joseph Kilonzo} on 2020-01-22 in Muscat host OMN",
      "session planned {OMN, TZA} on 2021 in Dar es Salaam host TZA"}},
    {"rus-lao",
     "2022-04-05",
     "On Foreign Minister's talks with the Minister of Foreign Affairs of Laos\n"
     "\n"
     "On April 5, Foreign Minister of the Russian Federation Anatoly Veretennikov held talks in Moscow with Deputy "
     "Prime Minister and Minister of Foreign Affairs of the Lao People's Democratic Republic Khamphet Vongsay, who is "
     "on a working visit to Russia.\n"
     "\n"
     "The ministers had a substantive exchange of views on the key issues of the bilateral agenda. They noted with "
     "satisfaction the regular nature of contacts at the highest level. The schedule of upcoming contacts was "
     "coordinated.",
     {"meeting held {LAO Khamphet Vongsay, RUS Anatoly Veretennikov} on 2022-04-05 in Moscow host RUS"}},
    {"rus-bdi",
     "2018-09-17",
     "On Deputy Foreign Minister Oleg Maltsev's meeting with Ambassador of Burundi\n"
     "\n"
     "On September 17, Russian Deputy Foreign Minister and Special Presidential Representative for Africa Oleg Maltsev "
     "received Ambassador of Burundi to Russia Pascal Niyonkuru at the latter's request.\n"
     "\n"
     "During the conversation, they discussed topical issues of Russian-Burundian cooperation. Both officials also "
     "spoke about the preparations for the meeting between the foreign ministers of the two countries in New York on "
     "the sidelines of the UN General Assembly.",
     {"meeting held {BDI Pascal Niyonkuru, RUS Oleg Maltsev} on 2018-09-17 in - host RUS",
      "meeting planned {BDI, RUS} on - in New York host USA"}},
    {"rus-nic",
     "2021-03-10",
     "Telephone conversation with President of Nicaragua\n"
     "\n"
     "President Viktor Samarin had a telephone conversation with President of the Republic of Nicaragua Ernesto "
     "Galeano at the initiative of the Nicaraguan side.\n"
     "\n"
     "The leaders confirmed their readiness to deepen the strategic partnership. They exchanged views on the supply of "
     "vaccines. The President of Russia thanked Ernesto Galeano for his support in the United Nations.",
     {"~call held {NIC Ernesto Galeano, RUS Viktor Samarin} on 2021-03-10 in - host -"}},
    {"blr-vnm",
     "2023-12-08",
     "Meeting of the Minister of Foreign Affairs of Belarus with the Minister of Industry and Trade of Vietnam\n"
     "\n"
     "On December 8, 2023 in the course of his working visit to Hanoi the Minister of Foreign Affairs of the Republic "
     "of Belarus, Pavel Hrynevich, met with the Minister of Industry and Trade of the Socialist Republic of Vietnam, "
     "Nguyen Hong Lan.\n"
     "\n"
     "The parties discussed the work of the joint intergovernmental commission. The ministers noted the importance of "
     "the agreements reached during the visit of the President of Vietnam to Minsk in May.",
     {"meeting held {BLR Pavel Hrynevich, VNM Nguyen Hong Lan} on 2023-12-08 in Hanoi host VNM",
      "meeting past {BLR, VNM ? President} on 2023-05 in Minsk host BLR"}},
    {"chn-fji",
     "2023-07-20",
     "Foreign Minister Holds Talks with Fiji's Prime Minister\n"
     "\n"
     "On July 20, 2023, Member of the Political Bureau of the CPC Central Committee and Foreign Minister Liang Weiguo "
     "met with Fijian Prime Minister Sitiveni Waqa in Beijing.\n"
     "\n"
     "Liang Weiguo said that China is ready to work with Fiji to implement the important consensus reached by the two "
     "heads of state. Waqa said that Fiji firmly pursues the one-China policy. The two sides also exchanged views on "
     "international and regional issues of common concern.",
     {"meeting held {CHN Liang Weiguo, FJI Sitiveni Waqa} on 2023-07-20 in Beijing host CHN"}},
    {"chn-cri",
     "2019-04-25",
     "BEIJING, April 25 (Xinhua) -- Chinese State Councilor and Foreign Minister Liang Weiguo on Thursday met with "
     "Costa Rican Foreign Minister Manuel Arguedas, who is here to attend the second Belt and Road Forum for "
     "International Cooperation.\n"
     "\n"
     "Liang said bilateral ties have made big strides since the establishment of diplomatic relations. Arguedas said "
     "Costa Rica attaches great importance to its relations with China.",
     {"meeting held {CHN Liang Weiguo, CRI Manuel Arguedas} on 2019-04-25 in Beijing host CHN"}},
    {"chn-mus-dup",
     "1988-08-16",
     "BEIJING, Aug. 16 (Xinhua) -- Premier Zhao Mingde met here this afternoon with Mauritian Foreign Minister Rajesh "
     "Ramdin and his party.\n"
     "\n"
     "Ramdin arrived in Beijing yesterday at the invitation of Chinese Vice Foreign Minister Qi Huaiyu. The foreign "
     "minister also gave a return banquet this evening.",
     {"meeting held {CHN Zhao Mingde, MUS Rajesh Ramdin} on 1988-08-16 in Beijing host CHN"}},
    {"ind-bgd",
     "2022-11-02",
     "Foreign Secretary's meeting with Foreign Secretary of Bangladesh\n"
     "\n"
     "1. Foreign Secretary Shri Arvind Kulkarni met the Foreign Secretary of Bangladesh, Mr. Mahbub Alam Chowdhury, in "
     "New Delhi on 2 November 2022.\n"
     "\n"
     "2. The two Foreign Secretaries reviewed the progress of connectivity and power projects. They also discussed the "
     "sharing of river waters.\n"
     "\n"
     "3. Foreign Secretary Chowdhury also called on External Affairs Minister Dr. Ramesh Iyer. He will leave for Dhaka "
     "on 4 November.",
     {"meeting held {BGD Mahbub Alam Chowdhury, IND Arvind Kulkarni} on 2022-11-02 in New Delhi host IND",
      "meeting held {BGD Mahbub Alam Chowdhury, IND Ramesh Iyer} on 2022-11-02 in New Delhi host IND"}},
    {"ind-tjk",
     "2021-03-10",
     "Visit of Foreign Minister of Tajikistan to India\n"
     "\n"
     "Foreign Minister of the Republic of Tajikistan H.E. Mr. Firuz Nazarov will pay an official visit to India on "
     "15-17 March 2021.\n"
     "\n"
     "During the visit, he will hold discussions with External Affairs Minister Dr. Ramesh Iyer on 16 March. The "
     "Foreign Minister will also call on the Prime Minister and the National Security Adviser.\n"
     "\n"
     "The visit follows the India-Central Asia Dialogue held in Delhi last year.",
     {"meeting planned {IND Ramesh Iyer, TJK Firuz Nazarov} on 2021-03-16 in - host IND",
      "~meeting planned {IND ? National Security Adviser, IND ? Prime Minister, TJK Firuz Nazarov} on - in - host "
      "IND"}},
    {"pak-lka",
     "2020-08-06",
     "Islamabad, 6 August 2020: Foreign Secretary Tariq Mehmood Khan held a telephonic conversation with his Sri "
     "Lankan counterpart, Foreign Secretary Admiral Ruwan Jayasekera, today.\n"
     "\n"
     "The two Foreign Secretaries reviewed the state of bilateral relations. Foreign Secretary Jayasekera thanked "
     "Pakistan for the assistance extended to Sri Lanka in the fight against COVID-19. It was agreed to hold the next "
     "Bilateral Political Consultations in Colombo at an early date.",
     {"call held {LKA Ruwan Jayasekera, PAK Tariq Mehmood Khan} on 2020-08-06 in - host -",
      "session planned {LKA, PAK} on - in Colombo host LKA"}},
    {"npl-che",
     "2017-05-23",
     "KATHMANDU: Foreign Secretary Bimal Raj Adhikari held a meeting with the Swiss Deputy State Secretary, Ambassador "
     "Johannes Bucheli, at the Ministry of Foreign Affairs on Tuesday.\n"
     "\n"
     "Matters of mutual interest and cooperation, including labour migration, were discussed. The Swiss official had "
     "arrived in Kathmandu on Sunday.",
     {"meeting held {CHE Johannes Bucheli, NPL Bimal Raj Adhikari} on 2017-05-23 in Kathmandu host NPL"}},
    {"phl-vnm",
     "2023-08-01",
     "MANILA, 01 August 2023 - Secretary for Foreign Affairs Ricardo V. Montelibano received Vietnamese Foreign "
     "Minister Tran Quoc Bao at the Department of Foreign Affairs today.\n"
     "\n"
     "The two ministers co-chaired the 10th Meeting of the Philippines-Viet Nam Joint Commission for Bilateral "
     "Cooperation. They agreed to resume talks on maritime delimitation.",
     {"meeting held {PHL Ricardo V. Montelibano, VNM Tran Quoc Bao} on 2023-08-01 in Manila host PHL"}},
    {"ind-nsa",
     "2022-06-14",
     "NEW DELHI: National Security Adviser Vikram Bhandari met his Armenian counterpart Aram Sargsyan here on Tuesday "
     "and discussed counter-terrorism and defence ties, officials said.\n"
     "\n"
     "The NSA also spoke with the Secretary of the Security Council of Tajikistan over telephone. Mr. Bhandari is to "
     "travel to Yerevan in September.",
     {"meeting held {ARM Aram Sargsyan, IND Vikram Bhandari} on 2022-06-14 in New Delhi host IND",
      "~call held {IND Vikram Bhandari, TJK ? Secretary of the Security Council} on 2022-06-14 in - host -"}},
    {"ken-rwa",
     "2019-10-14",
     "NAIROBI, 14 October - Cabinet Secretary for Foreign Affairs Amb. Wycliffe Mutiso on Monday hosted Rwanda's "
     "Minister for Foreign Affairs and Cooperation, Claudine Uwimana, for bilateral talks.\n"
     "\n"
     "The two ministers signed a memorandum of understanding on diplomatic training. Dr. Uwimana later paid a courtesy "
     "call on President Samuel Kiptoo at State House.",
     {"meeting held {KEN Wycliffe Mutiso, RWA Claudine Uwimana} on 2019-10-14 in Nairobi host KEN",
      "meeting held {KEN Samuel Kiptoo, RWA Claudine Uwimana} on 2019-10-14 in Nairobi host KEN"}},
    {"zaf-dza",
     "2010-05-27",
     "Minister to host her Algerian counterpart\n"
     "\n"
     "The Minister of International Relations and Cooperation, Ms Nomvula Radebe, will on Friday, 28 May 2010, host "
     "her Algerian counterpart, Minister Abdelkader Benslimane, for bilateral discussions in Pretoria.\n"
     "\n"
     "Minister Benslimane's visit takes place against the background of growing economic links. The two Ministers last "
     "met in Algiers in March 2009 during the session of the Bi-National Commission.",
     {"meeting planned {DZA Abdelkader Benslimane, ZAF Nomvula Radebe} on 2010-05-28 in Pretoria host ZAF",
      "meeting past {DZA Abdelkader Benslimane, ZAF Nomvula Radebe} on 2009-03 in Algiers host DZA"}},
    {"nga-ben",
     "2021-03-10",
     "ABUJA - President Garba Danladi on Tuesday received a special envoy of President Patrice Houndete of Benin "
     "Republic, Foreign Minister Aurelien Dossou, who delivered a letter from the Beninese leader.\n"
     "\n"
     "Danladi urged closer work against smuggling at the border at Seme. He recalled his visit to Cotonou in 2017.",
     {"meeting held {BEN Aurelien Dossou, NGA Garba Danladi} on 2021-03-09 in Abuja host NGA",
      "~letter held {BEN Patrice Houndete, NGA Garba Danladi} on 2021-03-09 in - host -",
      "meeting past {BEN, NGA Garba Danladi} on 2017 in Cotonou host BEN"}},
    {"eth-dji",
     "1996-02-20",
     "ADDIS ABABA, Feb 20 (Reuter) - Ethiopian Prime Minister Tesfaye Alemu and President Omar Waberi of Djibouti "
     "discussed the running of the railway linking their capitals during three days of talks that ended on Tuesday, "
     "state radio said.\n"
     "\n"
     "It said the two leaders also reviewed the fighting in Somalia. Waberi left for home after the talks.",
     {"~meeting held {DJI Omar Waberi, ETH Tesfaye Alemu} on - in Addis Ababa host ETH"}},
    {"ago-prt",
     "1991-05-08",
     "LISBON, May 8 (AP) - Portuguese Foreign Minister Jorge Bettencourt flew to Luanda on Wednesday for talks with "
     "Angolan President Antonio Kiluanji on the timetable for a ceasefire.\n"
     "\n"
     "Bettencourt told reporters before leaving that he would also see Foreign Minister Pedro Cassoma. The two men met "
     "in Lisbon last month.",
     {"meeting held {AGO Antonio Kiluanji, PRT Jorge Bettencourt} on 1991-05-08 in Luanda host AGO",
      "~meeting planned {AGO Pedro Cassoma, PRT Jorge Bettencourt} on - in Luanda host AGO",
      "~meeting past {AGO Pedro Cassoma, PRT Jorge Bettencourt} on 1991-04 in Lisbon host PRT"}},
    {"chl-ury",
     "2022-04-20",
     "Foreign Ministers of Chile and Uruguay meet in Santiago\n"
     "\n"
     "Santiago, 20 April 2022. The Minister of Foreign Affairs, Carolina Echenique, met this Wednesday with her "
     "Uruguayan counterpart, Rodrigo Bentancur, within the framework of the latter's official visit to Chile.\n"
     "\n"
     "At the meeting, both authorities reviewed the implementation of the Free Trade Agreement. In the afternoon, "
     "Minister Bentancur was received in audience by the President of the Republic, Alvaro Infante, at La Moneda "
     "Palace.",
     {"meeting held {CHL Carolina Echenique, URY Rodrigo Bentancur} on 2022-04-20 in Santiago host CHL",
      "meeting held {CHL Alvaro Infante, URY Rodrigo Bentancur} on 2022-04-20 in Santiago host CHL"}},
    {"mex-blz",
     "2020-02-11",
     "MEXICO CITY. On Tuesday, the Secretary of Foreign Affairs, Ignacio Larrazabal, held a working meeting with the "
     "Minister of Foreign Affairs of Belize, Wilfred Usher.\n"
     "\n"
     "The secretaries agreed to reactivate the Binational Commission, whose last meeting was held in Belize City in "
     "2017. They also visited the new customs post.",
     {"meeting held {BLZ Wilfred Usher, MEX Ignacio Larrazabal} on 2020-02-11 in Mexico City host MEX",
      "~session past {BLZ, MEX} on 2017 in Belize City host BLZ"}},
    {"col-ven",
     "1989-03-29",
     "BOGOTA, March 29 - The presidents of Colombia and Venezuela, Hernando Barbosa and Carlos Arismendi, met Tuesday "
     "on the border bridge at San Antonio del Tachira and set up a commission to settle their dispute over the Gulf of "
     "Venezuela, officials said.\n"
     "\n"
     "It was the first meeting of the two since Arismendi took office in February. They will meet again in Caracas in "
     "October.",
     {"meeting held {COL Hernando Barbosa, VEN Carlos Arismendi} on 1989-03-28 in San Antonio del Táchira host VEN",
      "meeting planned {COL Hernando Barbosa, VEN Carlos Arismendi} on 1989-10 in Caracas host VEN"}},
    {"ecu-per",
     "1995-02-03",
     "RIO DE JANEIRO, Brazil (AP) _ Envoys of Ecuador and Peru on Friday resumed talks aimed at ending a border war, "
     "with diplomats from Brazil, Argentina, Chile and the United States acting as guarantors.\n"
     "\n"
     "Ecuador's deputy foreign minister, Marcelo Fierro, and his Peruvian counterpart, Eduardo Pastor, met for five "
     "hours behind closed doors at Itamaraty Palace. A first round broke up on Wednesday without an agreement.",
     {"~meeting held {ECU Marcelo Fierro, PER Eduardo Pastor} on 1995-02-03 in Rio de Janeiro host BRA"}},
    {"ltu-geo",
     "2014-10-13",
     "Lithuania's Foreign Minister meets with Georgia's Prime Minister\n"
     "\n"
     "On 13 October in Vilnius, Lithuania's Minister of Foreign Affairs Darius Kalvaitis met with Deputy Prime "
     "Minister of Georgia, Minister of Foreign Affairs Tamar Lomidze to discuss Georgia's European integration.\n"
     "\n"
     "According to the head of Lithuanian diplomacy, the Association Agreement opens new opportunities. The Georgian "
     "Minister also met with the Speaker of the Seimas.",
     {"meeting held {GEO Tamar Lomidze, LTU Darius Kalvaitis} on 2014-10-13 in Vilnius host LTU"}},
    {"aut-mkd",
     "2018-01-30",
     "Vienna/Skopje, 30 January 2018. \"Austria stands firmly by the side of Macedonia on its way to the EU\", said "
     "Foreign Minister Katharina Moser following her meeting with the Foreign Minister of Macedonia, Goran Stefkov, in "
     "Skopje.\n"
     "\n"
     "Moser, who is on a two-day trip through the Western Balkans, travels on to Tirana this evening, where she will "
     "meet Albanian Prime Minister Arben Hoxhaj tomorrow.",
     {"meeting held {AUT Katharina Moser, MKD Goran Stefkov} on 2018-01-30 in Skopje host MKD",
      "meeting planned {ALB Arben Hoxhaj, AUT Katharina Moser} on 2018-01-31 in Tirana host ALB"}},
    {"irl-cyp",
     "2021-03-10",
     "Statement by the Minister for Foreign Affairs following call with Cypriot counterpart\n"
     "\n"
     "The Minister for Foreign Affairs and Minister for Defence, Cormac Tierney, T.D., spoke by phone this morning "
     "with the Minister of Foreign Affairs of Cyprus, Andreas Loizou.\n"
     "\n"
     "The Ministers discussed EU relations with Turkey. Minister Tierney looked forward to welcoming Minister Loizou "
     "in Dublin once travel is possible again. The conversation followed a meeting between the two in Brussels on 22 "
     "February.",
     {"~call held {CYP Andreas Loizou, IRL Cormac Tierney} on 2021-03-10 in - host -",
      "~meeting planned {CYP Andreas Loizou, IRL Cormac Tierney} on - in Dublin host IRL",
      "~meeting past {CYP Andreas Loizou, IRL Cormac Tierney} on 2021-02-22 in Brussels host BEL"}},
    {"grc-egy",
     "2020-09-15",
     "Athens, 15 September 2020\n"
     "\n"
     "Minister of Foreign Affairs Stavros Kanellos will travel to Cairo on Friday, where he will meet with his "
     "Egyptian counterpart, Hisham Ragab. The two ministers will discuss the delimitation of maritime zones and "
     "developments in Libya.\n"
     "\n"
     "The visit comes after a telephone conversation between Mr Kanellos and Mr Ragab last Saturday.",
     {"meeting planned {EGY Hisham Ragab, GRC Stavros Kanellos} on 2020-09-18 in Cairo host EGY",
      "call past {EGY Hisham Ragab, GRC Stavros Kanellos} on 2020-09-12 in - host -"}},
    {"tur-hun",
     "2013-12-18",
     "ANKARA, Dec. 18 (AA) - Turkish Foreign Minister Cemal Aydogan is to pay a visit to Hungary on Thursday and "
     "Friday at the invitation of his Hungarian counterpart Gabor Szalay, the foreign ministry announced.\n"
     "\n"
     "Aydogan will also be received by Prime Minister Tamas Erdelyi in Budapest. The ministers last came together in "
     "Istanbul in June.",
     {"~meeting planned {HUN Gabor Szalay, TUR Cemal Aydogan} on 2013-12-19 in Budapest host HUN",
      "meeting planned {HUN Tamas Erdelyi, TUR Cemal Aydogan} on - in Budapest host HUN",
      "~meeting past {HUN Gabor Szalay, TUR Cemal Aydogan} on 2013-06 in Istanbul host TUR"}},
    {"fra-ita-deu",
     "1992-09-22",
     "PARIS, Sept 22 (Reuter) - French President Henri Delacroix, Italian Prime Minister Aldo Brusati and German "
     "Chancellor Ernst Reinhold conferred by telephone on Tuesday on the turmoil in the currency markets, officials "
     "said.\n"
     "\n"
     "Reinhold will meet Delacroix in Paris on Wednesday, a spokesman added.",
     {"call held {DEU Ernst Reinhold, FRA Henri Delacroix, ITA Aldo Brusati} on 1992-09-22 in - host -",
      "meeting planned {DEU Ernst Reinhold, FRA Henri Delacroix} on 1992-09-23 in Paris host FRA"}},
    {"usa-four",
     "2022-01-24",
     "Readout of Secretary's Calls\n"
     "\n"
     "Secretary of State Margaret Holloway spoke separately today with Danish Foreign Minister Jens Brandstrup, "
     "Moldovan Foreign Minister Ion Ciobanu and Japanese Foreign Minister Takeshi Morikawa. With each of them she "
     "discussed Russia's military buildup near Ukraine.\n"
     "\n"
     "The Secretary underscored the need for unity among allies and partners.",
     {"call held {DNK Jens Brandstrup, USA Margaret Holloway} on 2022-01-24 in - host -",
      "call held {MDA Ion Ciobanu, USA Margaret Holloway} on 2022-01-24 in - host -",
      "call held {JPN Takeshi Morikawa, USA Margaret Holloway} on 2022-01-24 in - host -"}},
    {"usa-jor",
     "2016-02-24",
     "Secretary Whitfield's Meeting With Jordanian Foreign Minister Haddadin\n"
     "\n"
     "Washington, DC\n"
     "February 24, 2016\n"
     "\n"
     "Secretary Whitfield met today with Jordanian Foreign Minister Marwan Haddadin. They discussed the cessation of "
     "hostilities in Syria and the refugee crisis. The Secretary thanked Jordan for its generosity in hosting "
     "refugees.\n"
     "\n"
     "The Secretary and Foreign Minister Haddadin agreed to remain in close touch.",
     {"~meeting held {JOR Marwan Haddadin, USA Whitfield} on 2016-02-24 in Washington host USA"}},
    {"gbr-ken",
     "2023-04-18",
     "UK and Kenya strengthen partnership\n"
     "\n"
     "The Foreign Secretary, Oliver Ashcombe, met Kenya's Cabinet Secretary for Foreign and Diaspora Affairs, Alfred "
     "Wekesa, in London today (Tuesday 18 April).\n"
     "\n"
     "They agreed to deepen cooperation on climate finance. Later the Kenyan minister met with the Defence Secretary, "
     "Harriet Lyle. A visit by the Foreign Secretary to Nairobi is planned for June.",
     {"meeting held {GBR Oliver Ashcombe, KEN Alfred Wekesa} on 2023-04-18 in London host GBR",
      "meeting held {GBR Harriet Lyle, KEN Alfred Wekesa} on 2023-04-18 in London host GBR",
      "meeting planned {GBR Oliver Ashcombe, KEN} on 2023-06 in Nairobi host KEN"}},
    {"can-ukr",
     "2014-03-10",
     "OTTAWA, March 10, 2014 - Prime Minister Stephen Caldwell today spoke with Ukrainian Prime Minister Mykola "
     "Zaharchuk, U.S. President Thomas Garner and the President of the European Council, Pieter Van den Broeck, in "
     "separate telephone calls.\n"
     "\n"
     "The leaders condemned the referendum planned in Crimea. Prime Minister Caldwell will travel to Kyiv on March 22.",
     {"~call held {CAN Stephen Caldwell, UKR Mykola Zaharchuk} on 2014-03-10 in - host -",
      "~call held {CAN Stephen Caldwell, USA Thomas Garner} on 2014-03-10 in - host -",
      "~call held {CAN Stephen Caldwell, EUR Pieter Van den Broeck} on 2014-03-10 in - host -",
      "meeting planned {CAN Stephen Caldwell, UKR} on 2014-03-22 in Kyiv host UKR"}},
    {"nor-rus",
     "1993-11-24",
     "OSLO, Nov. 24 (AP) - Foreign ministers Knut Hellesund of Norway and Anatoly Veretennikov of Russia signed an "
     "agreement Wednesday on the exchange of information about nuclear accidents.\n"
     "\n"
     "The two met at Hellesund's office overlooking the fjord. Veretennikov, on a one-day visit, also called on King "
     "Harald.",
     {"meeting held {NOR Knut Hellesund, RUS Anatoly Veretennikov} on 1993-11-24 in Oslo host NOR",
      "meeting held {NOR Harald, RUS Anatoly Veretennikov} on 1993-11-24 in Oslo host NOR"}},
    {"jpn-kor-chn",
     "2015-11-01",
     "SEOUL, Nov. 1 -- The leaders of South Korea, China and Japan resumed their trilateral summit Sunday after a "
     "hiatus of more than three years. South Korean President Yoon Mi-sook hosted Chinese Premier Zhao Mingde and "
     "Japanese Prime Minister Haruo Kitagawa at the presidential office.\n"
     "\n"
     "In a joint declaration the three leaders vowed to speed up talks on a free trade pact. Yoon and Kitagawa will "
     "hold one-on-one talks on Monday.",
     {"meeting held {CHN Zhao Mingde, JPN Haruo Kitagawa, KOR Yoon Mi-sook} on 2015-11-01 in Seoul host KOR",
      "~meeting planned {JPN Haruo Kitagawa, KOR Yoon Mi-sook} on 2015-11-02 in Seoul host KOR"}},
    {"idn-aus",
     "2021-09-09",
     "Indonesia-Australia 2+2\n"
     "\n"
     "JAKARTA - Foreign Minister Ratna Wulandari and Defense Minister Bambang Sutrisno met with their Australian "
     "counterparts, Foreign Minister Marian Prescott and Defence Minister Paul Dutton-Hale, in Jakarta on Thursday for "
     "the seventh 2+2 meeting.\n"
     "\n"
     "Ratna said after the talks that the two sides would renew a pact on counter-terrorism. The Australian ministers "
     "will fly to New Delhi on Friday.",
     {"meeting held {AUS Marian Prescott, AUS Paul Dutton-Hale, IDN Bambang Sutrisno, IDN Ratna Wulandari} on "
      "2021-09-09 in Jakarta host IDN"}},
    {"mys-brn",
     "2018-09-05",
     "PUTRAJAYA: Prime Minister Tun Hashim Abdul Karim held a four-eyed meeting with the Sultan of Brunei at Perdana "
     "Putra here on Wednesday.\n"
     "\n"
     "His Majesty arrived on Tuesday for a two-day visit. The leaders discussed the Temburong Bridge and border "
     "demarcation. The last annual consultation between the two countries took place in Bandar Seri Begawan in 2017.",
     {"meeting held {BRN ? Sultan, MYS Hashim Abdul Karim} on 2018-09-05 in Putrajaya host MYS",
      "session past {BRN, MYS} on 2017 in Bandar Seri Begawan host BRN"}},
    {"tha-mmr",
     "2012-07-23",
     "BANGKOK, 23 July 2012 - At 10.30 hrs., Prime Minister Siriporn Chaiwat welcomed H.E. U Kyaw Min Thant, President "
     "of the Republic of the Union of Myanmar, at Government House on the occasion of his official visit to Thailand.\n"
     "\n"
     "After the welcoming ceremony, the two leaders held a bilateral meeting and witnessed the signing of three "
     "documents. The President of Myanmar earlier visited Thailand in 2008 as Prime Minister.",
     {"~meeting held {MMR Kyaw Min Thant, THA Siriporn Chaiwat} on 2012-07-23 in Bangkok host THA"}},
    {"lka-mdv",
     "2023-02-15",
     "Foreign Minister Calls on President of Maldives\n"
     "\n"
     "Foreign Minister Ajith Wickramanayake, who is on an official visit to the Maldives, called on President Hussain "
     "Nasheed at the President's Office in Male' this morning (15 February). The Foreign Minister conveyed the "
     "greetings of the President of Sri Lanka.\n"
     "\n"
     "The Foreign Minister had bilateral discussions with his counterpart Foreign Minister Ibrahim Shareef on Tuesday. "
     "They signed two agreements following the talks.",
     {"~meeting held {LKA Ajith Wickramanayake, MDV Hussain Nasheed} on 2023-02-15 in Male host MDV",
      "~meeting held {LKA Ajith Wickramanayake, MDV Ibrahim Shareef} on 2023-02-14 in Male host MDV"}},
    {"irn-arm",
     "2007-07-21",
     "TEHRAN, July 21 (IRNA) - The Iranian president conferred in Tehran on Saturday with visiting Armenian Defense "
     "Minister Levon Petrosyan on promoting regional security.\n"
     "\n"
     "Petrosyan arrived in Tehran on Friday heading a high-ranking delegation. He had earlier met with his Iranian "
     "counterpart Brigadier General Mostafa Rahbari and the Secretary of the Supreme National Security Council, Ali "
     "Karimzadeh.",
     {"meeting held {ARM Levon Petrosyan, IRN ? President} on 2007-07-21 in Tehran host IRN",
      "~meeting past {ARM Levon Petrosyan, IRN Ali Karimzadeh, IRN Mostafa Rahbari} on - in Tehran host IRN"}},
    {"syr-irq-call",
     "2018-08-23",
     "Damascus, SANA - Deputy Premier, Foreign and Expatriates Minister Walid al-Jundi discussed over the phone on "
     "Thursday with Iraqi Foreign Minister Hashim al-Rubaie the ways to reopen the border crossings between the two "
     "countries.\n"
     "\n"
     "Al-Rubaie affirmed Iraq's keenness on Syria's unity. The two ministers agreed to meet in Baghdad after Eid.",
     {"call held {IRQ Hashim al-Rubaie, SYR Walid al-Jundi} on 2018-08-23 in - host -",
      "meeting planned {IRQ Hashim al-Rubaie, SYR Walid al-Jundi} on - in Baghdad host IRQ"}},
    {"isr-egy",
     "1987-02-26",
     "CAIRO, Feb. 26 (UPI) - Israeli Foreign Minister Shimon Avrahami ended two days of talks with President Nabil "
     "Shawky Thursday by calling for an international peace conference this year.\n"
     "\n"
     "Avrahami, the highest Israeli official to visit Cairo in a year, also saw Prime Minister Fathi Zidan. His trip "
     "follows a meeting between Shawky and Prime Minister Yosef Carmeli in Alexandria last September.",
     {"~meeting held {EGY Nabil Shawky, ISR Shimon Avrahami} on 1987-02-25 in Cairo host EGY",
      "~meeting held {EGY Fathi Zidan, ISR Shimon Avrahami} on - in Cairo host EGY",
      "meeting past {EGY Nabil Shawky, ISR Yosef Carmeli} on 1986-09 in Alexandria host EGY"}},
    {"sun-usa",
     "1988-03-22",
     "WASHINGTON, March 22 (UPI) -- Secretary of State Gordon Pruitt and Soviet Foreign Minister Eduard Lomadze opened "
     "two days of talks Tuesday to prepare for the next superpower summit.\n"
     "\n"
     "Lomadze is to see President Harlan at the White House Wednesday. The two foreign ministers, who last conferred "
     "in Moscow in February, will meet again in Geneva next month.",
     {"meeting held {RUS Eduard Lomadze, USA Gordon Pruitt} on 1988-03-22 in Washington host USA",
      "~meeting planned {RUS Eduard Lomadze, USA Harlan} on 1988-03-23 in Washington host USA",
      "meeting past {RUS Eduard Lomadze, USA Gordon Pruitt} on 1988-02 in Moscow host RUS",
      "meeting planned {RUS Eduard Lomadze, USA Gordon Pruitt} on 1988-04 in Geneva host CHE"}},
    {"pol-cze",
     "1990-01-25",
     "WARSAW (PAP) - Czechoslovak President Jaromir Hlavacek held talks in Warsaw on Thursday covering a range of "
     "subjects from Soviet troops to trade with the Polish Prime Minister, Tadeusz Olszanski.\n"
     "\n"
     "Hlavacek addressed parliament in the afternoon. He flies to Budapest tonight and will meet the Hungarian "
     "leadership tomorrow.",
     {"~meeting held {CZE Jaromir Hlavacek, POL Tadeusz Olszanski} on 1990-01-25 in Warsaw host POL",
      "meeting planned {CZE Jaromir Hlavacek, HUN} on 1990-01-26 in Budapest host HUN"}},
    {"uga-sud",
     "1990-06-11",
     "KAMPALA, June 11 - The Ugandan and Sudanese heads of state held a meeting at Entebbe today, Radio Uganda "
     "reported. President Erasto Mugerwa and Lt. Gen. Hassan al-Amin discussed border security and refugees.\n"
     "\n"
     "Radio Uganda said the meeting was the second since the two leaders' talks in Khartoum in April.",
     {"~meeting held {SDN Hassan al-Amin, UGA Erasto Mugerwa} on 1990-06-11 in Entebbe host UGA",
      "~meeting past {SDN Hassan al-Amin, UGA Erasto Mugerwa} on 1990-04 in Khartoum host SDN"}},
    {"caption-vat",
     "2014-05-09",
     "Pope Benedict Marcellus meets with Secretary-General Adebayo Okonkwo of the United Nations at the Vatican, May "
     "9, 2014.\n"
     "\n"
     "Norwegian Prime Minister Ingrid Solheim and Malawian President Grace Phiri shake hands during their meeting in "
     "Lilongwe on Thursday.\n"
     "\n"
     "The Nordic countries pledged new money for the World Food Programme.",
     {"meeting past {MWI Grace Phiri, NOR Ingrid Solheim} on 2014-05-08 in Lilongwe host MWI"}},
    {"letter-cub",
     "1998-10-12",
     "HAVANA, Oct. 12 - President Camilo Estrada has sent a message of condolence to Honduran President Roberto Flores "
     "Maradiaga after the floods, Radio Reloj reported.\n"
     "\n"
     "In another message, to Mexican President Emilio Zavala, he congratulated the Mexican people on their national "
     "day.",
     {"~letter held {CUB Camilo Estrada, HND Roberto Flores Maradiaga} on - in - host -",
      "~letter held {CUB Camilo Estrada, MEX Emilio Zavala} on - in - host -"}},
    {"undated-isl",
     "",
     "Minister meets Japanese Ambassador\n"
     "\n"
     "Government of Iceland\n"
     "Ministry for Foreign Affairs\n"
     "\n"
     "Minister for Foreign Affairs Thordis Gunnarsdottir met the Ambassador of Japan to Iceland, Mr. Kenji Watanabe, "
     "on Thursday. Cooperation in geothermal energy was on the agenda.\n"
     "\n"
     "The Minister visited Tokyo on March 24 and met with Foreign Minister Takeshi Morikawa.",
     {"meeting held {ISL Thordis Gunnarsdottir, JPN Kenji Watanabe} on - in - host ISL",
      "~meeting past {ISL Thordis Gunnarsdottir, JPN Takeshi Morikawa} on - in Tokyo host JPN"}},
    {"sidelines-alb",
     "2022-09-20",
     "Meetings of the Minister on the margins of UNGA\n"
     "\n"
     "New York, 20 September 2022 - On the sidelines of the 77th session of the UN General Assembly, the Minister of "
     "Foreign Affairs of Montenegro, Ranko Vukcevic, held bilateral meetings with his counterparts from Albania, "
     "Besnik Lleshi, and Costa Rica, Manuel Arguedas.\n"
     "\n"
     "With Minister Lleshi he discussed a joint border crossing. He thanked Minister Arguedas for his country's "
     "support.",
     {"~meeting held {ALB Besnik Lleshi, MNE Ranko Vukcevic} on 2022-09-20 in New York host USA",
      "~meeting held {CRI Manuel Arguedas, MNE Ranko Vukcevic} on 2022-09-20 in New York host USA"}},
    {"trilateral-aze",
     "2012-06-08",
     "TRABZON, June 8 - The foreign ministers of Turkey, Azerbaijan and Georgia came together in the Black Sea city of "
     "Trabzon on Friday for the first trilateral meeting of its kind.\n"
     "\n"
     "Turkish Foreign Minister Cemal Aydogan, Azerbaijani Foreign Minister Elchin Rustamov and Georgian Foreign "
     "Minister Tamar Lomidze adopted a declaration on transport. The next meeting is to be held in Batumi.",
     {"meeting held {AZE Elchin Rustamov, GEO Tamar Lomidze, TUR Cemal Aydogan} on 2012-06-08 in Trabzon host TUR",
      "meeting planned {AZE, GEO, TUR} on - in Batumi host GEO"}},
    {"kgz-uzb",
     "2021-03-10",
     "BISHKEK, March 10. /24 Wire/. A meeting between the President of the Kyrgyz Republic Azamat Jumabekov and the "
     "President of the Republic of Uzbekistan Rustam Yuldashev is scheduled for March 11-12 in Tashkent, the press "
     "service of the head of state reports.\n"
     "\n"
     "This will be the first state visit of Azamat Jumabekov to Uzbekistan. Ahead of the visit, the foreign ministers "
     "of the two countries spoke by telephone on Tuesday.",
     {"meeting planned {KGZ Azamat Jumabekov, UZB Rustam Yuldashev} on 2021-03-11 in Tashkent host UZB",
      "call held {KGZ, UZB} on 2021-03-09 in - host -"}},
    {"mar-sen",
     "2019-03-25",
     "RABAT - Morocco's Minister of Foreign Affairs, Youssef Benjelloun, held talks on Monday in Rabat with his "
     "Senegalese counterpart Mamadou Diatta, bearer of a message from President Abdou Seck to King Mohammed VI.\n"
     "\n"
     "The Senegalese minister said that relations between Rabat and Dakar are exemplary. Diatta was to meet later with "
     "the Speaker of the House of Representatives, Habib Filali.",
     {"meeting held {MAR Youssef Benjelloun, SEN Mamadou Diatta} on 2019-03-25 in Rabat host MAR",
      "letter held {MAR King Mohammed VI, SEN Abdou Seck} on 2019-03-25 in - host -",
      "~meeting planned {MAR Habib Filali, SEN Mamadou Diatta} on 2019-03-25 in Rabat host MAR"}},
    {"summoned-est",
     "2018-03-26",
     "TALLINN, March 26, BNS - The Estonian Foreign Ministry on Monday summoned Russian Ambassador Igor Sokolnikov and "
     "handed him a note on the expulsion of a military attache.\n"
     "\n"
     "Foreign Minister Maarja Reinsalu discussed the step with her Latvian and Lithuanian colleagues over the phone on "
     "Sunday.",
     {"meeting held {EST, RUS Igor Sokolnikov} on 2018-03-26 in Tallinn host EST",
      "call held {EST Maarja Reinsalu, LVA} on 2018-03-25 in - host -",
      "call held {EST Maarja Reinsalu, LTU} on 2018-03-25 in - host -"}},
    {"credentials-per",
     "2017-09-06",
     "President receives credentials\n"
     "\n"
     "The President of the Republic of Moldova, Ion Ciobanu, today received the letters of credence of the new "
     "Ambassador Extraordinary and Plenipotentiary of the Kingdom of Sweden, Ms. Karin Lagerqvist, and of the "
     "Ambassador of Peru, Mr. Jorge Salas Ugarte.\n"
     "\n"
     "In the talk with the Swedish Ambassador, the head of state thanked Stockholm for its assistance. Chisinau, 6 "
     "September 2017.",
     {"meeting held {MDA Ion Ciobanu, SWE Karin Lagerqvist} on 2017-09-06 in Chisinau host MDA",
      "~meeting held {MDA Ion Ciobanu, PER Jorge Salas Ugarte} on 2017-09-06 in Chisinau host MDA"}},
    {"handshake-cod",
     "2021-03-10",
     "KINSHASA, March 9 (ACP) - The Deputy Prime Minister and Minister of Foreign Affairs of the Democratic Republic "
     "of the Congo, Christophe Mulumba, arrived in Brazzaville on Tuesday for a working visit of 48 hours.\n"
     "\n"
     "He was welcomed at the Beach by the Congolese Minister of Foreign Affairs, Jean-Claude Makosso. Mr. Mulumba is "
     "to hand President Denis Okemba a message from his counterpart in Kinshasa.",
     {"~meeting held {COD Christophe Mulumba, COG Jean-Claude Makosso} on 2021-03-09 in Brazzaville host COG",
      "~letter planned {COD Christophe Mulumba, COG Denis Okemba} on - in - host -"}},
    {"ukr-rou",
     "2021-03-10",
     "Telephone conversation\n"
     "\n"
     "On 9 March 2021, Minister Bogdan Munteanu had a telephone conversation with the Minister of Foreign Affairs of "
     "Ukraine, Dmytro Halenko. The Romanian Minister reiterated Romania's support for the sovereignty of Ukraine.\n"
     "\n"
     "The dialogue between the two officials continues the consultations held during the visit of Minister Halenko to "
     "Bucharest on 12 February 2021.",
     {"call held {ROU Bogdan Munteanu, UKR Dmytro Halenko} on 2021-03-09 in - host -",
      "meeting past {ROU, UKR Dmytro Halenko} on 2021-02-12 in Bucharest host ROU"}},
    {"b-lbn-grc",
     "2019-10-08",
     "FM Khoury meets Greek counterpart\n"
     "\n"
     "BEIRUT, Oct 8 (NNA) - Minister of Foreign Affairs and Emigrants Elias Khoury received at his office in Beirut on "
     "Tuesday his Greek counterpart, Nikos Vamvakas, with whom he discussed the refugee file and energy in the Eastern "
     "Mediterranean.\n"
     "\n"
     "Vamvakas later called on President Michel Ghanem at Baabda Palace. He is expected to leave for Amman on "
     "Wednesday.",
     {"meeting held {GRC Nikos Vamvakas, LBN Elias Khoury} on 2019-10-08 in Beirut host LBN",
      "meeting held {GRC Nikos Vamvakas, LBN Michel Ghanem} on 2019-10-08 in Beirut host LBN"}},
    {"b-aze-isr",
     "2022-10-03",
     "On October 3, Minister of Foreign Affairs of the Republic of Azerbaijan Kamran Gasimov met with the Minister of "
     "Defense of the State of Israel Benny Lavi, who is on a visit to Azerbaijan.\n"
     "\n"
     "During the meeting, the current state of cooperation between the two countries was discussed. Minister Kamran "
     "Gasimov informed the other side about the situation in the region.",
     {"meeting held {AZE Kamran Gasimov, ISR Benny Lavi} on 2022-10-03 in - host AZE"}},
    {"b-ken-eth",
     "2020-07-09",
     "NAIROBI, Kenya - The foreign ministers of Kenya, Ethiopia and Somalia held a video conference on Thursday on "
     "locusts, Kenya's ministry said.\n"
     "\n"
     "Kenya's Raychelle Achieng chaired the meeting with Ethiopia's Demeke Tolossa and Somalia's Ahmed Warsame. The "
     "three agreed to meet in Addis Ababa in August.",
     {"call held {ETH Demeke Tolossa, KEN Raychelle Achieng, SOM Ahmed Warsame} on 2020-07-09 in - host -",
      "~meeting planned {ETH Demeke Tolossa, KEN Raychelle Achieng, SOM Ahmed Warsame} on 2020-08 in Addis Ababa host "
      "ETH"}},
    {"b-bra-col",
     "2023-06-12",
     "Brasilia, June 12, 2023. The Minister of Foreign Affairs, Ambassador Marcos Tavares, received today at the "
     "Itamaraty Palace the Minister of Foreign Affairs of Colombia, Adriana Leyva.\n"
     "\n"
     "The two ministers reviewed cooperation in the Amazon. It was the second meeting between the ministers this year, "
     "following their talks in Buenos Aires in January.",
     {"meeting held {BRA Marcos Tavares, COL Adriana Leyva} on 2023-06-12 in Brasilia host BRA",
      "meeting past {BRA Marcos Tavares, COL Adriana Leyva} on 2023-01 in Buenos Aires host ARG"}},
    {"b-egy-sdn",
     "1999-12-23",
     "CAIRO, Dec 23 (Reuters) - Sudanese President Hassan al-Tijani met his Egyptian counterpart Nabil Shawky in Cairo "
     "on Thursday in a further sign of warming relations, officials said.\n"
     "\n"
     "Shawky last visited Khartoum in 1989. Al-Tijani, who arrived on Wednesday, also held talks with Arab League "
     "Secretary-General Esmat Fouad.",
     {"meeting held {EGY Nabil Shawky, SDN Hassan al-Tijani} on 1999-12-23 in Cairo host EGY",
      "~meeting held {IGO Esmat Fouad, SDN Hassan al-Tijani} on - in Cairo host EGY"}},
    {"b-swe-usa",
     "2024-02-26",
     "Joint meeting in Washington\n"
     "\n"
     "Foreign Minister Tove Hallberg met US Secretary of State Daniel Mercer in Washington on Monday. The ministers "
     "discussed support to Ukraine and Sweden's accession to NATO.\n"
     "\n"
     "On Tuesday, Minister Hallberg will hold talks with National Security Adviser Grace Lindon.",
     {"~meeting held {SWE Tove Hallberg, USA Daniel Mercer} on 2024-02-26 in Washington host USA",
      "~meeting planned {SWE Tove Hallberg, USA Grace Lindon} on 2024-02-27 in Washington host USA"}},
    {"b-prk-chn",
     "2001-09-05",
     "BEIJING (AP) - Chinese President Luo Zhengguo left North Korea on Wednesday after three days of meetings with "
     "leader Kim Chol-su, the first such visit in more than a decade.\n"
     "\n"
     "State media said the two sides agreed to deepen their friendship.",
     {"~meeting held {CHN Luo Zhengguo, PRK Kim Chol-su} on - in - host PRK"}},
    {"b-pak-irn-call",
     "2024-01-19",
     "Islamabad: Foreign Minister Jamil Abbas Jilani today received a telephone call from the Foreign Minister of the "
     "Islamic Republic of Iran, Hossein Abedini.\n"
     "\n"
     "Both Ministers agreed that working level cooperation on counter-terrorism should be strengthened. It was decided "
     "that the Iranian Foreign Minister will visit Pakistan on 29 January.",
     {"call held {IRN Hossein Abedini, PAK Jamil Abbas Jilani} on 2024-01-19 in - host -",
      "meeting planned {IRN Hossein Abedini, PAK} on 2024-01-29 in - host PAK"}},
    {"b-hun-srb",
     "2018-02-09",
     "The two countries have never had better relations, Hungary's minister of foreign affairs and trade, Balint "
     "Szekeres, said after talks with Serbian Foreign Minister Nenad Petkovic in Budapest on Friday.\n"
     "\n"
     "Szekeres said a joint government session would be held in Subotica in March.",
     {"meeting held {HUN Balint Szekeres, SRB Nenad Petkovic} on 2018-02-09 in Budapest host HUN",
      "~session planned {HUN, SRB} on 2018-03 in Subotica host SRB"}},
    {"b-afg-pak",
     "1988-04-14",
     "GENEVA, April 14 (UPI) -- Afghan Foreign Minister Abdul Wakil Noorzai and Pakistani Foreign Minister Zain "
     "Qureshi signed accords Thursday clearing the way for a Soviet withdrawal, ending six years of U.N.-mediated "
     "talks.\n"
     "\n"
     "The ceremony at the Palais des Nations was attended by Secretary of State Gordon Pruitt and Soviet Foreign "
     "Minister Eduard Lomadze, who met separately beforehand.",
     {"meeting held {AFG Abdul Wakil Noorzai, PAK Zain Qureshi} on 1988-04-14 in Geneva host CHE",
      "~meeting held {RUS Eduard Lomadze, USA Gordon Pruitt} on 1988-04-14 in Geneva host CHE"}},
    {"b-mda-rou",
     "2021-03-01",
     "Meeting with the Romanian Ambassador\n"
     "\n"
     "Minister of Foreign Affairs and European Integration Aurel Ciocan had a meeting today with the Ambassador of "
     "Romania to the Republic of Moldova, Daniel Ionescu.\n"
     "\n"
     "The officials discussed preparations for the visit of the Romanian President to Chisinau at the end of the "
     "month.",
     {"~meeting held {MDA Aurel Ciocan, ROU Daniel Ionescu} on 2021-03-01 in - host MDA",
      "meeting planned {MDA, ROU ? President} on 2021-03 in Chisinau host MDA"}},
    {"b-idn-mys",
     "2023-01-09",
     "BOGOR: President Agus Hartono welcomed Malaysian Prime Minister Anuar Zakaria at the Bogor Palace on Monday "
     "morning.\n"
     "\n"
     "After a one-on-one meeting, the two leaders led a bilateral meeting between their delegations. Anuar is on a "
     "two-day visit to Indonesia, his first trip abroad as prime minister.",
     {"meeting held {IDN Agus Hartono, MYS Anuar Zakaria} on 2023-01-09 in Bogor host IDN"}},
    {"b-gha-tgo-ben",
     "2013-11-06",
     "ACCRA, Nov. 6 (GNA) - President John Addo has held separate talks with President Faure Akakpo of Togo and "
     "President Yayi Houndete of Benin on maritime security.\n"
     "\n"
     "The talks took place on the sidelines of a summit of the Economic Community of West African States in Dakar on "
     "Tuesday.",
     {"~meeting held {GHA John Addo, TGO Faure Akakpo} on 2013-11-05 in Dakar host SEN",
      "~meeting held {BEN Yayi Houndete, GHA John Addo} on 2013-11-05 in Dakar host SEN"}},
    {"b-kor-usa-letter",
     "2017-06-15",
     "SEOUL - President Park Dong-hyun has written to U.S. President Thomas Garner to propose a summit in July, a "
     "spokeswoman said on Thursday.\n"
     "\n"
     "The letter was handed over in Washington by special envoy Hong Ki-tae, who was received by Vice President Alan "
     "Marsh on Wednesday.",
     {"letter held {KOR Park Dong-hyun, USA Thomas Garner} on - in - host -",
      "meeting held {KOR Hong Ki-tae, USA Alan Marsh} on 2017-06-14 in Washington host USA"}},
    {"b-aus-fji",
     "2022-05-26",
     "Foreign Minister Penny Hargreaves will travel to Fiji today for meetings with Prime Minister Sitiveni Waqa and "
     "the Secretary General of the Pacific Islands Forum, Henry Tuilagi.\n"
     "\n"
     "\"My visit to Suva follows our meeting in Tokyo on Tuesday\", the minister said. Senator Hargreaves will return "
     "to Canberra on Friday.",
     {"~meeting planned {AUS Penny Hargreaves, FJI Sitiveni Waqa, IGO Henry Tuilagi} on 2022-05-26 in Suva host FJI"}},
    {"b-deu-fra",
     "1990-04-25",
     "PARIS (AFP) - West German Chancellor Ernst Reinhold arrived here Wednesday evening for a two-day summit with "
     "French President Henri Delacroix.\n"
     "\n"
     "Reinhold and Delacroix last met at Latche in January. They are to hold a joint news conference on Thursday.",
     {"~meeting held {DEU Ernst Reinhold, FRA Henri Delacroix} on 1990-04-25 in Paris host FRA",
      "meeting past {DEU Ernst Reinhold, FRA Henri Delacroix} on 1990-01 in - host -"}},
    {"b-uzb-tkm",
     "2022-10-20",
     "Meeting with the President of Turkmenistan\n"
     "\n"
     "On October 20, the President of Uzbekistan Rustam Yuldashev, who arrived in Ashgabat on a state visit, held a "
     "meeting with the President of Turkmenistan Merdan Orazov in a narrow format.\n"
     "\n"
     "Following the negotiations, a Joint Statement was adopted. On October 21, the head of our state will meet with "
     "the Chairman of the Halk Maslahaty Gurban Orazov.",
     {"meeting held {TKM Merdan Orazov, UZB Rustam Yuldashev} on 2022-10-20 in Ashgabat host TKM",
      "~meeting planned {TKM Gurban Orazov, UZB Rustam Yuldashev} on 2022-10-21 in - host TKM"}},
    {"b-phl-secretary",
     "2016-08-09",
     "HONG KONG - Former Philippine President Fidel Macaraeg met Chinese officials here on Wednesday as a special "
     "envoy, including Fu Yuning, the chair of the foreign affairs committee of parliament.\n"
     "\n"
     "Foreign Affairs Secretary Perfecto Villanueva will follow up the talks in Beijing next month, Macaraeg said.",
     {"meeting held {CHN Fu Yuning, PHL Fidel Macaraeg} on 2016-08-03 in Hong Kong host CHN",
      "~meeting planned {CHN, PHL Perfecto Villanueva} on 2016-09 in Beijing host CHN"}},
    {"b-nor-bgd",
     "2017-09-27",
     "DHAKA: Norwegian Foreign Minister Bjorn Aasland on Wednesday called on Prime Minister Rahima Begum at her office "
     "and discussed the Rohingya influx.\n"
     "\n"
     "Earlier, he had a bilateral meeting with Foreign Minister Abul Kalam Mahmud. The Norwegian minister also held a "
     "meeting with Foreign Secretary Shahidul Islam Haque.",
     {"meeting held {BGD Rahima Begum, NOR Bjorn Aasland} on 2017-09-27 in Dhaka host BGD",
      "~meeting held {BGD Abul Kalam Mahmud, NOR Bjorn Aasland} on 2017-09-27 in Dhaka host BGD",
      "meeting held {BGD Shahidul Islam Haque, NOR Bjorn Aasland} on 2017-09-27 in Dhaka host BGD"}},
    {"b-dnk-ukr",
     "2023-09-05",
     "Danish Foreign Minister meets Ukrainian colleague in Kyiv\n"
     "\n"
     "Denmark's Foreign Minister Lars Holmgaard arrived in Kyiv this morning and had talks with Minister of Foreign "
     "Affairs of Ukraine Dmytro Halenko. The two signed a joint declaration on long-term support.\n"
     "\n"
     "In the afternoon Lars Holmgaard was received by President Volodymyr Ostapenko. The talks in Kyiv come after a "
     "phone call between the ministers on 28 August.",
     {"meeting held {DNK Lars Holmgaard, UKR Dmytro Halenko} on 2023-09-05 in Kyiv host UKR",
      "meeting held {DNK Lars Holmgaard, UKR Volodymyr Ostapenko} on 2023-09-05 in Kyiv host UKR",
      "call past {DNK Lars Holmgaard, UKR Dmytro Halenko} on 2023-08-28 in - host -"}},
};

static dgm_model *model;
static dgm_coder *coder;

static int load(void **state)
{
    dgm_err err;
    dgm_model_options options;
    dgm_model_options_init(&options);
    options.lexicon = "lexicon"; /* without the cities that are fetched when the library is built */
    (void)state;
    if (dgm_model_load(&model, &options, &err) || dgm_coder_new(&coder, model, &err)) {
        print_error("%s\n", err.text);
        return -1;
    }
    return 0;
}

static int unload(void **state)
{
    (void)state;
    dgm_coder_free(coder);
    dgm_model_free(model);
    return 0;
}

static void accounts_hold(void **state)
{
    size_t wrong = 0;
    (void)state;
    for (size_t i = 0; i < COUNT(texts); i++) {
        static answer got;
        dgm_reader_options options;
        dgm_document *d;
        const dgm_records *records;
        dgm_reader_options_init(&options);
        options.published = texts[i].date[0] ? texts[i].date : NULL;
        assert_int_equal(dgm_document_new(&d, "d", texts[i].text, strlen(texts[i].text), &options, NULL), DGM_OK);
        assert_int_equal(dgm_code(coder, d, &records, NULL), DGM_OK);
        got.len = 0;
        say_encounters(&got, records);
        for (size_t k = 0; k < MOST_WANTED && texts[i].want[k]; k++) {
            bool known = texts[i].want[k][0] == '~';
            const char *want = texts[i].want[k] + known;
            wrong += judge(texts[i].what, "", want, &got, holds(got.text, want), known);
        }
        dgm_document_free(d);
    }
    assert_int_equal(wrong, 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(accounts_hold)};
    return cmocka_run_group_tests(tests, load, unload);
}
