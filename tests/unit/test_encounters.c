/* SPDX-License-Identifier: Apache-2.0
 *
 * record/encounters: which meetings a text tells of. The texts are of Wednesday
 * 10 March 2021. One row, one behaviour: the words stand in the answer, "not ..." do not.
 * An answer is "2 encounters; meeting held {IRQ Karim Dalawi, LVA} on 2021-03-09 in Riga
 * host LVA; ...; CONSULT visit LVA > IRQ occurred;", with the CONSULT events last.
 */
#include "encounters_said.h"
#include "rows.h"

static const row rows[] = {
    /* mentions joined */
    {"lead and body are one",
     "Latvian Foreign Minister Andris Kalnbergs met Iraqi Foreign Minister Karim Dalawi on Tuesday. Kalnbergs and "
     "Dalawi discussed trade.",
     "1 encounters"},
    {"title and body are one",
     "# Latvian foreign minister meets Iraqi counterpart\n\nLatvian Foreign Minister Andris Kalnbergs met Iraqi "
     "Foreign Minister Karim Dalawi on Tuesday.",
     "1 encounters"},
    {"title of two meetings is no third",
     "# Foreign Secretary Receives Ambassadors of Oman and Peru\n\nPakistani Foreign Secretary Sohail Mahmud received "
     "the "
     "Ambassador of Oman, Khalid Al Raisi. They discussed trade. Later the Foreign Secretary received the Ambassador "
     "of "
     "Peru, Juan Silva.",
     "meeting held {PAK Sohail Mahmud, PER Juan Silva} on -"},
    {"title of one meeting of three",
     "# Foreign minister receives ministers of Iraq and Chad\n\nLatvian Foreign Minister Andris Kalnbergs received "
     "Iraqi Foreign Minister Karim Dalawi and Chadian Foreign Minister Abba Sidick on Tuesday.",
     "1 encounters; meeting held {IRQ Karim Dalawi, LVA Andris Kalnbergs, TCD Abba Sidick}"},
    {"a session that took place is news",
     "The 8th session of the Iraqi-Latvian Joint Commission took place in Riga on Tuesday.",
     "1 encounters; session held {IRQ, LVA} on 2021-03-09"},
    {"a commission that met is one session", "The Iraqi-Latvian Joint Commission met in Riga on Tuesday.",
     "1 encounters; session held {IRQ, LVA} on 2021-03-09"},
    {"a commission that met in another year is one too", "The Iraqi-Latvian Joint Commission met in Riga in 2016.",
     "1 encounters; session past {IRQ, LVA} on 2016"},
    {"a meeting of a commission that took place, the day before it",
     "On March 9, 2021, the 18th meeting of the Joint Iraqi-Latvian Commission on Trade took place in Riga.",
     "1 encounters; session held {IRQ, LVA} on 2021-03-09"},
    {"what a numbered session agreed is no session before it",
     "The 18th session of the Joint Iraqi-Latvian Commission was held in Riga on Tuesday. A protocol of the 18th "
     "session "
     "of the Joint Iraqi-Latvian Commission was signed.",
     "1 encounters; session held {IRQ, LVA} on 2021-03-09"},
    {"the one before it is",
     "The 18th session of the Joint Iraqi-Latvian Commission was held in Riga on Tuesday. The protocol of the 17th "
     "session "
     "of the Joint Iraqi-Latvian Commission was praised.",
     "2 encounters; session held {IRQ, LVA} on 2021-03-09"},
    {"the year of a summit that they prepare is not theirs",
     "The ministers of Iraq and Latvia discussed the agenda of the Baltic Sea summit in Riga in 2019.",
     "1 encounters; meeting held {IRQ, LVA} on -"},
    {"the year of a summit on whose sidelines they met is",
     "The ministers of Iraq and Latvia met on the sidelines of the summit in Riga in 2019.",
     "1 encounters; meeting past {IRQ, LVA} on 2019"},
    {"one who is in another country on a visit",
     "Iraqi Foreign Minister Karim Dalawi is in Riga on a two-day official visit.",
     "1 encounters; meeting held {IRQ Karim Dalawi, LVA}"},
    {"one who is there for talks",
     "Karim Dalawi, the foreign minister of Iraq, who is in Latvia for talks, thanked Riga.",
     "1 encounters; meeting held {IRQ Karim Dalawi, LVA}"},
    {"one who is there for talks with others",
     "Iraqi Foreign Minister Karim Dalawi is in Riga for talks with Iraq's creditors.", "0 encounters"},
    {"one who is there on holiday", "Iraqi Foreign Minister Karim Dalawi is in Riga on holiday.", "0 encounters"},
    {"one who was there when it happened", "Iraqi Foreign Minister Karim Dalawi was in Riga when the bank failed.",
     "0 encounters"},
    {"a session of years ago is not",
     "The 5th session of the Iraqi-Latvian Joint Commission took place in Riga in May 2016.",
     "1 encounters; session past"},
    {"a session and those who chaired it are one",
     "# Iraq and Latvia Held Their 8th Joint Commission Meeting\n\nThe 8th session of the Iraqi-Latvian Joint "
     "Commission, co-chaired by Foreign Minister Karim Dalawi of Iraq and Latvia's Foreign Minister Andris Kalnbergs, "
     "took place in Riga on 9 March 2021.",
     "1 encounters; session held"},
    {"meeting of two, one with an aside",
     "A meeting of Karim Dalawi, the acting foreign minister of Iraq, appointed by the president last month, and his "
     "Latvian counterpart Andris Kalnbergs took place in Riga on 9 March 2021.",
     "1 encounters; meeting held {IRQ Karim Dalawi, LVA Andris Kalnbergs} on 2021-03-09"},
    {"talks of two, one who did something besides",
     "The talks of Foreign Minister Karim Dalawi of Iraq, who arrived on Monday, and his Latvian counterpart Andris "
     "Kalnbergs ended on 9 March 2021 in Riga.",
     "1 encounters; meeting held {IRQ Karim Dalawi, LVA Andris Kalnbergs} on 2021-03-09"},
    {"rounds of consultations and their talks are one",
     "Riga hosted the fifth round of political consultations between the Ministry of Foreign Affairs of Iraq and the "
     "Ministry of Foreign Affairs of Latvia on 9 March. During the consultations, the parties discussed trade.",
     "1 encounters; session held {IRQ, LVA} on 2021-03-09 in Riga host LVA"},
    {"a city that hosts is the place",
     "BAGHDAD - Riga hosted talks between Iraqi Foreign Minister Karim Dalawi and Latvian Foreign Minister Andris "
     "Kalnbergs on Tuesday.",
     "1 encounters; meeting held {IRQ Karim Dalawi, LVA Andris Kalnbergs} on 2021-03-09 in Riga host LVA"},
    {"a call at somebody's initiative",
     "On Tuesday, at the initiative of the Iraqi Foreign Minister Karim Dalawi, a telephone conversation took place "
     "with "
     "the Foreign Minister of Latvia Andris Kalnbergs.",
     "1 encounters; call held {IRQ Karim Dalawi, LVA Andris Kalnbergs} on 2021-03-09"},
    {"to brief the press on a visit is none",
     "Latvian Foreign Minister Andris Kalnbergs will brief media on the Iraq visit.", "0 encounters"},
    {"to thank for an invitation accepted is no plan",
     "Latvian Foreign Minister Andris Kalnbergs thanked Iraqi Foreign Minister Karim Dalawi for accepting the "
     "invitation "
     "and taking part in the ceremony.",
     "0 encounters"},
    {"the head of a delegation is summoned as an ambassador is",
     "Head of EU Delegation to Iraq Dirk Lessing was summoned to the Iraqi Foreign Ministry on Tuesday.",
     "1 encounters"},
    {"visiting is what he is, not where they met",
     "Latvian Foreign Minister Andris Kalnbergs on Tuesday met with visiting U.S. Secretary of State Ann Kerr, saying "
     "that the two countries should work for peace.",
     "not host USA"},
    {"the first visit since another is not of that year",
     "Karim Dalawi's visit is the first official visit of an Iraqi president to Latvia since Omar Salih's trip to Riga "
     "in "
     "1996.",
     "not on 1996"},
    {"a programme for years is not signed then",
     "Latvian Foreign Minister Andris Kalnbergs received Iraqi Foreign Minister Karim Dalawi on Tuesday. The two sides "
     "signed a programme for cooperation for 2022-2024.",
     "1 encounters"},
    {"those who sat by do not meet",
     "Latvian Foreign Minister Andris Kalnbergs met Iraqi Foreign Minister Karim Dalawi on Tuesday. The meeting was "
     "attended by Ilze Ozola, Deputy Minister at the Latvian ministry, and Omar Salih, Minister of Justice of Iraq.",
     "1 encounters; meeting held {IRQ Karim Dalawi, LVA Andris Kalnbergs} on 2021-03-09"},
    {"those who attended are the news", "The meeting was attended by the ministers of Iraq and Latvia.",
     "1 encounters"},
    {"that meetings are good is no plan",
     "Latvian Foreign Minister Andris Kalnbergs agreed that high-level meetings with Iraq provide a good chance.",
     "0 encounters"},
    {"ambassador to our country, named behind",
     "Latvian Foreign Minister Andris Kalnbergs met the Iraqi Ambassador to our country, Omar Salih.",
     "1 encounters; meeting held {IRQ Omar Salih, LVA Andris Kalnbergs}"},
    {"neighbours who stand side by side do not meet", "Iraq and Latvia have stood side by side for decades.",
     "0 encounters"},
    {"a summit that a state may host is no meeting with the body",
     "Iraq supports Latvia in hosting a G20 Summit, Dalawi said.", "0 encounters"},
    {"caption of the meeting is the same",
     "^ Kalnbergs and Dalawi meet on 9 March 2021\n\nLatvian Foreign Minister Andris Kalnbergs met Iraqi Foreign "
     "Minister Karim Dalawi on Tuesday.",
     "1 encounters"},
    {"reception and talks are one",
     "Latvian Foreign Minister Andris Kalnbergs received Iraqi Foreign Minister Karim Dalawi in Riga on Tuesday. "
     "During the meeting, the two sides discussed trade.",
     "1 encounters"},
    {"talks of a kind told by a participle",
     "Latvian Foreign Minister Andris Kalnbergs on Tuesday held wide-ranging talks with Iraqi Foreign Minister Karim "
     "Dalawi.",
     "1 encounters"},
    {"talks of a kind, and his counterpart",
     "Latvian Foreign Minister Andris Kalnbergs held far-reaching talks with his Iraqi counterpart Karim Dalawi.",
     "1 encounters"},
    {"two ministers in a third country",
     "Latvian Foreign Minister Andris Kalnbergs was speaking alongside Iraqi Foreign Minister Karim Dalawi, on a visit "
     "to Oslo, on Tuesday.",
     "1 encounters"},
    {"the meeting named again",
     "Latvian Foreign Minister Andris Kalnbergs met Iraqi Foreign Minister Karim Dalawi on Tuesday. The meeting was "
     "held in Riga.",
     "1 encounters"},
    {"date comes from the later sentence",
     "Latvian Foreign Minister Andris Kalnbergs met Iraqi Foreign Minister Karim Dalawi. The meeting was held on "
     "Tuesday.",
     "on 2021-03-09"},
    {"spoken of before it is held",
     "Latvian Foreign Minister Andris Kalnbergs will meet Iraqi Foreign Minister Karim Dalawi on Friday. Kalnbergs is "
     "optimistic about the talks with Dalawi.",
     "1 encounters; meeting planned"},
    {"spoken of after it was held",
     "Latvian Foreign Minister Andris Kalnbergs met Iraqi Foreign Minister Karim Dalawi on Tuesday. They will meet "
     "again on Friday. Kalnbergs is content with the outcome of the talks with Dalawi.",
     "2 encounters"},
    {"two persons of one country are two meetings",
     "Latvian Foreign Minister Andris Kalnbergs met Iraqi Foreign Minister Karim Dalawi on Tuesday. He also met "
     "Peruvian President Julio Arancibia on Tuesday.",
     "2 encounters"},
    {"other minister of the same country is another meeting",
     "Latvian Foreign Minister Andris Kalnbergs met Iraqi Foreign Minister Karim Dalawi on Tuesday. Later Kalnbergs "
     "met the Iraqi Oil Minister Hadi Salim on Tuesday.",
     "2 encounters"},
    {"one side alone is none", "Latvian Foreign Minister Andris Kalnbergs left Riga on Tuesday.", "0 encounters"},
    {"two of one country are none", "The Latvian president met the Latvian prime minister.", "0 encounters"},
    {"named once, participants twice",
     "Latvian Foreign Minister Andris Kalnbergs met Iraqi Foreign Minister Karim Dalawi. Minister Kalnbergs thanked "
     "Minister Dalawi.",
     "{IRQ Karim Dalawi, LVA Andris Kalnbergs}"},
    {"office stands where there is no name", "Latvian Foreign Minister Andris Kalnbergs met the Iraqi prime minister.",
     "{IRQ ? Prime Minister, LVA Andris Kalnbergs}"},
    {"states without persons", "Latvia and Iraq held talks on Tuesday.", "{IRQ, LVA}"},
    {"delegation is not a side of its own",
     "Latvian Foreign Minister Andris Kalnbergs met Iraqi Foreign Minister Karim Dalawi, accompanied by Latvian "
     "officials.",
     "{IRQ Karim Dalawi, LVA Andris Kalnbergs}"},
    /* the day of another */
    {"talks are a noun before a day",
     "Latvian Foreign Minister Andris Kalnbergs held talks this Monday in Lima with Iraqi Foreign Minister Karim "
     "Dalawi.",
     "on 2021-03-08 in Lima"},
    {"on the sidelines of what has a day",
     "Latvian Foreign Minister Andris Kalnbergs met Iraqi Foreign Minister Karim Dalawi in Lima on Tuesday. On the "
     "sidelines, Kalnbergs met separately with Peruvian President Julio Arancibia.",
     "{LVA Andris Kalnbergs, PER Julio Arancibia} on 2021-03-09 in Lima"},
    {"what has a day of its own",
     "Latvian Foreign Minister Andris Kalnbergs met Iraqi Foreign Minister Karim Dalawi in Lima on Tuesday. On Monday "
     "Kalnbergs met Peruvian President Julio Arancibia in Riga.",
     "{LVA Andris Kalnbergs, PER Julio Arancibia} on 2021-03-08 in Riga"},
    {"others' day is none of theirs",
     "Latvian Foreign Minister Andris Kalnbergs met Iraqi Foreign Minister Karim Dalawi in Lima on Tuesday. Danish "
     "Prime "
     "Minister Mette Lindqvist met Chadian President Idriss Toumba.",
     "{DNK Mette Lindqvist, TCD Idriss Toumba} on - in"},
    {"members of the body behind its field",
     "On 9 March, the eighth session of the Intergovernmental Commission for Trade between the Republic of Latvia and "
     "the Republic of Iraq took place in Riga.",
     "session held {IRQ, LVA} on 2021-03-09 in Riga host LVA"},
    {"one after the other, then together",
     "Before the leaders sat together, Iraqi President Karim Dalawi received Danish Prime Minister Mette Lindqvist and "
     "Chadian President Idriss Toumba one after the other.",
     "2 encounters"},
    {"hours of talks",
     "Latvian Foreign Minister Andris Kalnbergs held more than six hours of talks with Iraqi Foreign Minister Karim "
     "Dalawi.",
     "1 encounters"},
    {"hours without talks",
     "Latvian Foreign Minister Andris Kalnbergs held out for six hours with Iraqi Foreign Minister Karim Dalawi's "
     "book.",
     "0 encounters"},
    {"a conversation took place between them",
     "A conversation took place in Riga on Tuesday between Latvian Foreign Minister Andris Kalnbergs and his "
     "counterpart "
     "from Iraq, Karim Dalawi.",
     "1 encounters; meeting held {IRQ Karim Dalawi, LVA Andris Kalnbergs} on 2021-03-09 in Riga"},
    {"an accident took place between them",
     "An accident took place on Tuesday between Latvian Foreign Minister Andris Kalnbergs and the car of Iraqi Foreign "
     "Minister Karim Dalawi.",
     "0 encounters"},
    {"a visit recalled is past",
     "Latvian Foreign Minister Andris Kalnbergs recalled the visit of the Iraqi trade minister to Riga.",
     "meeting past"},
    {"also met is another meeting",
     "Latvia and Iraq held consultations in Riga on Tuesday. Latvian Foreign Minister Andris Kalnbergs also met with "
     "the "
     "trade minister of Iraq.",
     "2 encounters"},
    {"a visit and the talks in its course",
     "Latvian Foreign Minister Andris Kalnbergs is on an official visit to Iraq from 8 to 11 March 2021. Kalnbergs met "
     "Iraqi Foreign Minister Karim Dalawi in Baghdad today.",
     "1 encounters; meeting held {IRQ Karim Dalawi, LVA Andris Kalnbergs} on 2021-03-10"},
    {"a visit and talks long after",
     "Latvian Foreign Minister Andris Kalnbergs visited Iraq on 1 March 2021. Kalnbergs met Iraqi Foreign Minister "
     "Karim "
     "Dalawi in Riga today.",
     "2 encounters"},
    {"are to meet",
     "Latvian Foreign Minister Andris Kalnbergs and Iraqi Foreign Minister Karim Dalawi are to meet in Riga in May.",
     "meeting planned {IRQ Karim Dalawi, LVA Andris Kalnbergs} on 2021-05 in Riga"},
    {"preparations for a visit", "Denmark welcomed the preparations for the visit of the Iraqi president to Latvia.",
     "not held"},
    {"met by somebody the same evening",
     "Iraqi President Karim Dalawi came on Sunday and was met the same evening by the foreign minister of Latvia, "
     "Andris "
     "Kalnbergs.",
     "meeting held {IRQ Karim Dalawi, LVA Andris Kalnbergs}"},
    {"with one and with the other, before all met",
     "Latvian Foreign Minister Andris Kalnbergs held talks with Iraqi President Karim Dalawi and with Peruvian "
     "President "
     "Julio Arancibia before the trilateral session.",
     "2 encounters"},
    {"the meeting before",
     "Latvian Foreign Minister Andris Kalnbergs met Iraqi Foreign Minister Karim Dalawi in Riga on Tuesday. "
     "Trade has grown since the previous meeting in Lima in May 2019.",
     "meeting past {IRQ, LVA} on 2019-05 in Lima"},
    {"a meeting before that is nowhere",
     "Latvian Foreign Minister Andris Kalnbergs met Iraqi Foreign Minister Karim Dalawi in Riga on Tuesday. "
     "Trade has grown since the previous meeting.",
     "1 encounters"},
    {"the last meeting in peace",
     "Latvian Foreign Minister Andris Kalnbergs met Iraqi Foreign Minister Karim Dalawi in Riga on Tuesday. "
     "It was the last meeting in peace.",
     "1 encounters"},
    {"negotiations that will take place",
     "Latvian Foreign Minister Andris Kalnbergs telephoned Iraqi Foreign Minister Karim Dalawi. They spoke of the "
     "negotiations, which will take place in Lima in May.",
     "meeting planned {IRQ, LVA} on 2021-05 in Lima"},
    {"elections that will take place",
     "Latvian Foreign Minister Andris Kalnbergs telephoned Iraqi Foreign Minister Karim Dalawi. They spoke of the "
     "elections, which will take place in Lima in May.",
     "1 encounters"},
    {"consultations in their turn",
     "The fourth round of consultations between Latvia and Iraq was held in Riga on Tuesday.",
     "session held {IRQ, LVA} on 2021-03-09 in Riga"},
    {"consultations", "Consultations between Latvia and Iraq were held in Riga on Tuesday.", "meeting held {IRQ, LVA}"},
    {"took part in a meeting",
     "Latvian Foreign Minister Andris Kalnbergs took part in a meeting of the foreign ministers of Iraq and Peru.",
     "meeting held"},
    /* stays */
    {"will be in a city for talks",
     "Latvian Foreign Minister Andris Kalnbergs will be in Lima on Friday for talks with Peruvian Foreign Minister "
     "Julio "
     "Arancibia.",
     "meeting planned {LVA Andris Kalnbergs, PER Julio Arancibia} on 2021-03-12 in Lima"},
    {"had been in a city",
     "Iraqi President Karim Dalawi met Latvian Foreign Minister Andris Kalnbergs, who had been in Lima in January.",
     "meeting past {LVA Andris Kalnbergs, PER} on 2021-01 in Lima"},
    {"will be in his own city", "Latvian Foreign Minister Andris Kalnbergs will be in Riga on Friday.", "0 encounters"},
    {"will be in charge", "Latvian Foreign Minister Andris Kalnbergs will be in charge of Lima's project.",
     "0 encounters"},
    {"who wrote the message",
     "Latvian Foreign Minister Andris Kalnbergs delivered a written message from President Ilze Ozola of Latvia to "
     "Iraqi "
     "President Karim Dalawi.",
     "letter held {IRQ Karim Dalawi, LVA Ilze Ozola}"},
    {"a message of friendship",
     "Latvian Foreign Minister Andris Kalnbergs delivered a message of friendship to Iraqi President Karim Dalawi.",
     "letter held {IRQ Karim Dalawi, LVA Andris Kalnbergs}"},
    /* who spoke for a side */
    {"the heads of the delegations",
     "The consultations between Latvia and Iraq were held in Riga on Tuesday. Latvian Deputy Foreign Minister Andris "
     "Kalnbergs led the Latvian delegation, and Iraqi Deputy Foreign Minister Karim Dalawi the Iraqi one.",
     "{IRQ Karim Dalawi, LVA Andris Kalnbergs}"},
    {"two of one side are nobody alone",
     "The consultations between Latvia and Iraq were held in Riga on Tuesday. Latvian Deputy Foreign Minister Andris "
     "Kalnbergs and Latvian Trade Minister Ilze Ozola spoke.",
     "{IRQ, LVA}"},
    {"a name far below is no participant",
     "The consultations between Latvia and Iraq were held in Riga on Tuesday. Trade rose. Timber rose. Fish rose. "
     "Prices "
     "fell. Latvian Foreign Minister Andris Kalnbergs left.",
     "{IRQ, LVA}"},
    {"on the day of the lead",
     "Delegations of many lands gathered in Lima on Tuesday. Latvian Foreign Minister Andris Kalnbergs met Iraqi "
     "Foreign "
     "Minister Karim Dalawi before the session.",
     "on 2021-03-09 in Lima"},
    {"a day written out in the lead is any day",
     "The treaty was signed in Lima on 9 March 2021. Latvian Foreign Minister Andris Kalnbergs met Iraqi Foreign "
     "Minister Karim Dalawi.",
     "not on 2021-03-09"},
    /* rounds to come */
    {"the next round",
     "Latvian Foreign Minister Andris Kalnbergs met Iraqi Foreign Minister Karim Dalawi in Riga on Tuesday. "
     "The next round will be held in Lima in May.",
     "2 encounters; meeting held {IRQ Karim Dalawi, LVA Andris Kalnbergs} on 2021-03-09 in Riga host LVA; meeting "
     "planned {IRQ, LVA} on 2021-05 in Lima"},
    {"a session that is due",
     "Latvian Foreign Minister Andris Kalnbergs met Iraqi Foreign Minister Karim Dalawi in Riga on Tuesday. "
     "The third session is due in Lima next year.",
     "session planned {IRQ, LVA} on 2022 in Lima"},
    {"agreed to hold the next round",
     "Latvian Foreign Minister Andris Kalnbergs met Iraqi Foreign Minister Karim Dalawi in Riga on Tuesday. "
     "The two sides agreed to hold the second round of political consultations in Lima.",
     "session planned {IRQ Karim Dalawi, LVA Andris Kalnbergs} on - in Lima"},
    {"talks told as coming",
     "Latvian Foreign Minister Andris Kalnbergs met Iraqi Foreign Minister Karim Dalawi in Riga on Tuesday. "
     "Kalnbergs said that a third meeting would take place in Lima in May.",
     "meeting planned {IRQ, LVA} on 2021-05 in Lima"},
    {"a round that will not be",
     "Latvian Foreign Minister Andris Kalnbergs met Iraqi Foreign Minister Karim Dalawi in Riga on Tuesday. "
     "The next round will not be held in May.",
     "1 encounters"},
    {"a round that was",
     "Latvian Foreign Minister Andris Kalnbergs met Iraqi Foreign Minister Karim Dalawi in Riga on Tuesday. "
     "The third round was held in Lima in May 2019.",
     "not planned"},
    {"a round of another thing",
     "Latvian Foreign Minister Andris Kalnbergs met Iraqi Foreign Minister Karim Dalawi in Riga on Tuesday. "
     "The next round of the football league will be held in Lima.",
     "1 encounters"},
    {"a round if all goes well",
     "Latvian Foreign Minister Andris Kalnbergs met Iraqi Foreign Minister Karim Dalawi in Riga on Tuesday. "
     "If all goes well, the next round will be held in Lima.",
     "1 encounters"},
    {"would meet, it is said",
     "Latvian Foreign Minister Andris Kalnbergs met Iraqi Foreign Minister Karim Dalawi in Riga on Tuesday. "
     "The ministers would meet again in Lima in May, a spokesman said.",
     "2 encounters; meeting held {IRQ Karim Dalawi, LVA Andris Kalnbergs} on 2021-03-09 in Riga host LVA; meeting "
     "planned {IRQ Karim Dalawi, LVA Andris Kalnbergs} on 2021-05 in Lima"},
    {"would meet if",
     "Latvian Foreign Minister Andris Kalnbergs met Iraqi Foreign Minister Karim Dalawi in Riga on Tuesday. "
     "The ministers would meet again in Lima if the rebels left, a spokesman said.",
     "1 encounters"},
    {"will see each other",
     "Latvian Foreign Minister Andris Kalnbergs met Iraqi Foreign Minister Karim Dalawi in Riga on Tuesday. "
     "The two ministers will see each other in Lima in May.",
     "meeting planned {IRQ Karim Dalawi, LVA Andris Kalnbergs} on 2021-05 in Lima"},
    {"see each other as rivals",
     "Latvian Foreign Minister Andris Kalnbergs met Iraqi Foreign Minister Karim Dalawi in Riga on Tuesday. "
     "The two ministers see each other as rivals.",
     "1 encounters"},
    /* one by one, and apart */
    {"four calls are four",
     "Latvian Foreign Minister Andris Kalnbergs spoke by phone with the foreign ministers of Estonia, Finland, Poland "
     "and Norway.",
     "4 encounters"},
    {"a conference call is one",
     "Latvian Foreign Minister Andris Kalnbergs held a conference call with the foreign ministers of Estonia, Finland, "
     "Poland and Norway.",
     "1 encounters"},
    {"one and then another",
     "Iraqi President Karim Dalawi received Latvian Foreign Minister Andris Kalnbergs and then Peruvian President "
     "Julio "
     "Arancibia on Tuesday.",
     "2 encounters"},
    {"each by himself",
     "Iraqi President Karim Dalawi met separately with Latvian Foreign Minister Andris Kalnbergs and Peruvian "
     "President "
     "Julio Arancibia on Tuesday.",
     "2 encounters"},
    {"both together",
     "Iraqi President Karim Dalawi received Latvian Foreign Minister Andris Kalnbergs and Peruvian President Julio "
     "Arancibia on Tuesday.",
     "1 encounters"},
    {"two of the three by themselves",
     "Iraqi President Karim Dalawi, Latvian Foreign Minister Andris Kalnbergs and Peruvian President Julio Arancibia "
     "met "
     "in Riga on Tuesday. Then Kalnbergs and Arancibia held a bilateral meeting.",
     "2 encounters"},
    {"two of the three in the same talks",
     "Iraqi President Karim Dalawi, Latvian Foreign Minister Andris Kalnbergs and Peruvian President Julio Arancibia "
     "met "
     "in Riga on Tuesday. During the meeting, Kalnbergs and Arancibia discussed trade.",
     "1 encounters"},
    {"who met did not telephone",
     "Latvian Foreign Minister Andris Kalnbergs met Iraqi Foreign Minister Karim Dalawi on Tuesday. Kalnbergs spoke "
     "with "
     "Dalawi of trade.",
     "1 encounters; meeting held"},
    {"a meeting after calls",
     "Latvian Foreign Minister Andris Kalnbergs met Iraqi Foreign Minister Karim Dalawi on Tuesday after weeks of "
     "phone "
     "diplomacy.",
     "1 encounters; meeting held"},
    {"agreed there",
     "Latvian Foreign Minister Andris Kalnbergs and Iraqi Foreign Minister Karim Dalawi agreed in Riga on Tuesday to "
     "open the border.",
     "1 encounters; meeting held {IRQ Karim Dalawi, LVA Andris Kalnbergs} on 2021-03-09 in Riga"},
    {"agreed on something there",
     "Latvian Foreign Minister Andris Kalnbergs and Iraqi Foreign Minister Karim Dalawi agreed to open an office in "
     "Riga.",
     "0 encounters"},
    {"invited to a city",
     "Latvian Foreign Minister Andris Kalnbergs invited Iraqi Foreign Minister Karim Dalawi to Riga.",
     "1 encounters; meeting planned"},
    {"invited to something else",
     "Latvian Foreign Minister Andris Kalnbergs invited Iraqi Foreign Minister Karim Dalawi to reflection.",
     "0 encounters"},
    /* trees that miss the sides */
    {"the object behind the day",
     "Latvian Foreign Minister Andris Kalnbergs received on Tuesday Deputy Prime Minister and Foreign Minister of Iraq "
     "Karim Dalawi in Riga and thanked the people of Iraq.",
     "1 encounters; meeting held {IRQ Karim Dalawi, LVA Andris Kalnbergs} on 2021-03-09 in Riga"},
    {"the object behind the office",
     "The Foreign Minister of Latvia, Dr. Ilze Kalnberga, today received at her office the Ambassador of Peru, H.E. "
     "Julio Arancibia.",
     "1 encounters; meeting held {LVA Ilze Kalnberga, PER Julio Arancibia} on 2021-03-10"},
    {"the subject behind an appositive",
     "With military honours, the constitutional President of the Republic of Peru, Julio Arancibia, received on "
     "Tuesday "
     "the President of Chad, Idriss Toumba, at the palace.",
     "1 encounters; meeting held {PER Julio Arancibia, TCD Idriss Toumba} on 2021-03-09"},
    {"what is received of somebody is a thing",
     "Latvian Foreign Minister Andris Kalnbergs received on Tuesday a report by the Ambassador of Peru.",
     "0 encounters"},
    {"the next clause has an object of its own",
     "Latvian Foreign Minister Andris Kalnbergs met on Tuesday to hear how Iraqi Foreign Minister Karim Dalawi fared.",
     "0 encounters"},
    {"called on, and hoped for",
     "Latvian Foreign Minister Andris Kalnbergs called on Iraqi President Karim Dalawi and conveyed the hope for "
     "peace.",
     "meeting held {IRQ Karim Dalawi, LVA Andris Kalnbergs}"},
    {"called on for something",
     "Latvian Foreign Minister Andris Kalnbergs called on Iraqi President Karim Dalawi for more trade.",
     "0 encounters"},
    /* kinds */
    {"met is a meeting", "Latvian Foreign Minister Andris Kalnbergs met Iraqi Foreign Minister Karim Dalawi in Riga.",
     "meeting held"},
    {"spoke by telephone",
     "Latvian Foreign Minister Andris Kalnbergs spoke by telephone with Iraqi Foreign Minister Karim Dalawi.",
     "call held"},
    {"telephone call",
     "Latvian Foreign Minister Andris Kalnbergs had a telephone call with Iraqi Foreign Minister Karim Dalawi.",
     "call held"},
    {"telephone conversation held",
     "A telephone conversation was held between Latvian Foreign Minister Andris Kalnbergs and Iraqi Foreign Minister "
     "Karim Dalawi.",
     "call held"},
    {"received a call from",
     "Latvian Foreign Minister Andris Kalnbergs received a phone call from Iraqi Foreign Minister Karim Dalawi.",
     "call held"},
    {"video meeting is a call",
     "Latvian Foreign Minister Andris Kalnbergs met Iraqi Foreign Minister Karim Dalawi by videoconference.",
     "call held"},
    {"phone in the next sentence makes a call",
     "Latvian Foreign Minister Andris Kalnbergs spoke with Iraqi Foreign Minister Karim Dalawi on Tuesday. In the "
     "phone conversation they discussed trade.",
     "call held"},
    {"a phone elsewhere makes no call",
     "Latvian Foreign Minister Andris Kalnbergs met Iraqi Foreign Minister Karim Dalawi in Riga. He said that phone "
     "companies would invest.",
     "meeting held"},
    {"message delivered",
     "Iraqi Foreign Minister Karim Dalawi received a written message from Latvian Foreign Minister Andris Kalnbergs.",
     "letter held"},
    {"a call has no place",
     "In Riga, Latvian Foreign Minister Andris Kalnbergs spoke by telephone with Iraqi Foreign Minister Karim Dalawi.",
     "not in Riga"},
    {"call gives phone",
     "Latvian Foreign Minister Andris Kalnbergs spoke by telephone with Iraqi Foreign Minister Karim Dalawi.",
     "CONSULT phone"},
    /* planned and held */
    {"will meet is no CONSULT",
     "Latvian Foreign Minister Andris Kalnbergs will meet Iraqi Foreign Minister Karim Dalawi on Friday.",
     "not CONSULT"},
    {"invited", "Latvian Foreign Minister Andris Kalnbergs invited Iraqi Foreign Minister Karim Dalawi to visit Riga.",
     "planned"},
    {"the guest visits, not the host",
     "Latvian Foreign Minister Andris Kalnbergs extended an invitation to Iraqi Foreign Minister Karim Dalawi to visit "
     "Peru next year.",
     "1 encounters; meeting planned {IRQ Karim Dalawi, LVA Andris Kalnbergs}"},
    {"agreed to meet",
     "Latvian Foreign Minister Andris Kalnbergs and Iraqi Foreign Minister Karim Dalawi agreed to meet in Riga next "
     "month.",
     "planned"},
    {"held and planned stay two",
     "Latvian Foreign Minister Andris Kalnbergs met Iraqi Foreign Minister Karim Dalawi on Tuesday. They will meet "
     "again in Riga on 20 April 2021.",
     "2 encounters"},
    {"students who are to visit make no meeting of the ministers",
     "Latvian Foreign Minister Andris Kalnbergs and Iraqi Foreign Minister Karim Dalawi agreed to do more to encourage "
     "Latvian and Iraqi students to visit the other country.",
     "0 encounters"},
    {"visits by companies make no meeting of the ministers",
     "Latvian Foreign Minister Andris Kalnbergs and Iraqi Foreign Minister Karim Dalawi agreed to arrange visits by "
     "companies.",
     "0 encounters"},
    {"to receive support is no meeting",
     "Latvian Foreign Minister Andris Kalnbergs hoped to receive more support from Iraq and its president.",
     "0 encounters"},
    {"to receive a guest is one", "Latvian Foreign Minister Andris Kalnbergs hoped to receive the president of Iraq.",
     "meeting planned {IRQ ? President, LVA Andris Kalnbergs}"},
    {"the participle goes on about the same call",
     "Latvian Foreign Minister Andris Kalnbergs talked by telephone with Iraqi Foreign Minister Karim Dalawi on "
     "Tuesday, discussing several aspects of cooperation with Peru.",
     "1 encounters"},
    {"several aspects of a talk are no talks of the past",
     "Latvian Foreign Minister Andris Kalnbergs discussed several aspects of trade with Iraqi Foreign Minister Karim "
     "Dalawi.",
     "meeting held"},
    {"did not meet is none",
     "Latvian Foreign Minister Andris Kalnbergs did not meet Iraqi Foreign Minister Karim Dalawi.", "0 encounters"},
    {"would meet if is none",
     "Latvian Foreign Minister Andris Kalnbergs would meet Iraqi Foreign Minister Karim Dalawi if talks resumed.",
     "0 encounters"},
    {"an old meeting is past",
     "Latvian Foreign Minister Andris Kalnbergs and Iraqi Foreign Minister Karim Dalawi met in 2015.", "meeting past"},
    {"recalled meeting beside the held one",
     "Latvian Foreign Minister Andris Kalnbergs met Iraqi Foreign Minister Karim Dalawi on Tuesday. The two ministers "
     "last met in Oslo in 2018.",
     "2 encounters"},
    {"past has its year",
     "Latvian Foreign Minister Andris Kalnbergs met Iraqi Foreign Minister Karim Dalawi on Tuesday. The two ministers "
     "last met in Oslo in 2018.",
     "on 2018"},
    /* place, host and visit */
    {"city after in", "Latvian Foreign Minister Andris Kalnbergs met Iraqi Foreign Minister Karim Dalawi in Riga.",
     "in Riga"},
    {"host is the country of the city",
     "Latvian Foreign Minister Andris Kalnbergs met Iraqi Foreign Minister Karim Dalawi in Riga.", "host LVA"},
    {"third country hosts",
     "Latvian Foreign Minister Andris Kalnbergs met Iraqi Foreign Minister Karim Dalawi in Oslo.", "host NOR"},
    {"third country is third-party",
     "Latvian Foreign Minister Andris Kalnbergs met Iraqi Foreign Minister Karim Dalawi in Oslo.",
     "CONSULT third-party"},
    {"visitor acts, host receives",
     "Latvian Foreign Minister Andris Kalnbergs visited Iraq and met Iraqi Foreign Minister Karim Dalawi in Baghdad on "
     "Tuesday.",
     "CONSULT visit LVA > IRQ"},
    {"received makes the other the visitor",
     "Latvian Foreign Minister Andris Kalnbergs received Iraqi Foreign Minister Karim Dalawi in Riga.",
     "CONSULT visit IRQ > LVA"},
    {"arrival", "Latvian Foreign Minister Andris Kalnbergs arrived in Baghdad on a visit to Iraq.",
     "CONSULT visit LVA > IRQ"},
    {"the time before the guest",
     "The foreign minister of Latvia, Andris Kalnbergs, received this morning the foreign minister of Iraq, Karim "
     "Dalawi.",
     "meeting held {IRQ Karim Dalawi, LVA Andris Kalnbergs}"},
    {"who left for a country has not met there yet",
     "Iraqi Foreign Minister Karim Dalawi left for Riga on Tuesday, where he is due to meet Latvian Foreign Minister "
     "Andris Kalnbergs.",
     "1 encounters; meeting planned {IRQ Karim Dalawi, LVA Andris Kalnbergs}"},
    {"to set out support is no journey",
     "Latvian Foreign Minister Andris Kalnbergs set out Latvia's support for Iraq and its president.", "0 encounters"},
    {"the place of what is asked for is none of the meeting",
     "Latvian Foreign Minister Andris Kalnbergs and Iraqi Foreign Minister Karim Dalawi discussed the need for the "
     "rebels "
     "and Chad to keep the ceasefire in Aleppo.",
     "not in Aleppo"},
    {"a palace and its city",
     "Latvian Foreign Minister Andris Kalnbergs met Russian President Ivan Horak at the Kremlin "
     "in Moscow.",
     "in Moscow"},
    {"the alliance of the summit is no guest",
     "Latvian Foreign Minister Andris Kalnbergs met Iraqi Foreign Minister Karim Dalawi on Tuesday. They looked "
     "forward "
     "to seeing each other at the ASEAN summit in July.",
     "meeting planned {IRQ Karim Dalawi, LVA Andris Kalnbergs}"},
    {"a city talked about is no place",
     "Latvian Foreign Minister Andris Kalnbergs met Iraqi Foreign Minister Karim Dalawi and discussed the fighting in "
     "Aleppo.",
     "not in Aleppo"},
    {"sidelines",
     "Latvian Foreign Minister Andris Kalnbergs met Iraqi Foreign Minister Karim Dalawi on the sidelines of the United "
     "Nations General Assembly in New York.",
     "host USA"},
    /* officials whose country the text does not say */
    {"an office without a country takes part",
     "The Prime Minister spoke to the President of Peru Julio Arancibia on Tuesday.",
     "{? ? Prime Minister, PER Julio Arancibia}"},
    {"an office whose name is long",
     "The Minister of Foreign Affairs met on Tuesday the foreign minister of Iraq, Karim Dalawi.",
     "{? ? Foreign Minister, IRQ Karim Dalawi}"},
    {"a call of an office without a country",
     "The Prime Minister held a call with Danish Prime Minister Mette Lindqvist.",
     "call held {? ? Prime Minister, DNK Mette Lindqvist}"},
    {"the leaders are those two, not the country of the topic",
     "The Prime Minister spoke to the President of Peru Julio Arancibia on Tuesday. The leaders discussed the Danish "
     "peace plan for Chad.",
     "1 encounters"},
    {"they are those two, not whom the need is for",
     "The President received the Foreign Minister of Peru, Julio Arancibia, on Tuesday. They discussed the need for "
     "the rebels and Chad to keep the ceasefire. They met in good spirits.",
     "1 encounters"},
    {"leaders of whom nothing is told are nobody",
     "Peru and Chad are neighbours of the sea. The leaders met on Tuesday.", "0 encounters"},
    {"what both are about do not meet",
     "Danish Prime Minister Mette Lindqvist discussed the need for Peru and Chad to keep the ceasefire. They met.",
     "0 encounters"},
    {"a name and office without a country",
     "The President of Peru Julio Arancibia met Foreign Minister Karim Dalawi on Tuesday.",
     "{? Karim Dalawi, PER Julio Arancibia}"},
    {"his own prime minister is no other side", "Peruvian President Julio Arancibia met the prime minister on Tuesday.",
     "0 encounters"},
    {"of two unknown countries is nothing told", "The President met the Prime Minister on Tuesday.", "0 encounters"},
    {"the headline's office is the person named below",
     "# PM meets Danish leader\n\nPrime Minister Julio Arancibia of Peru met Danish Prime Minister Mette Lindqvist on "
     "Tuesday.",
     "1 encounters"},
    {"the headline's other side is not the office",
     "# PM calls Danish leader\n\nThe Prime Minister spoke by phone with Danish Prime Minister Mette Lindqvist.",
     "{? ? Prime Minister, DNK Mette Lindqvist}"},
    /* sessions */
    {"a session that was chaired is the meeting",
     "Iraqi Foreign Minister Karim Dalawi and Latvian Foreign Minister Andris Kalnbergs chaired the third session of "
     "the Latvian-Iraqi Joint Commission on Tuesday.",
     "1 encounters; session held {IRQ Karim Dalawi, LVA Andris Kalnbergs} on 2021-03-09"},
    {"a session in the course of a visit is no second meeting",
     "Karim Dalawi, the foreign minister of Iraq, visited Riga on Tuesday. Dalawi and Latvian Foreign Minister Andris "
     "Kalnbergs chaired the third session of the Latvian-Iraqi Joint Commission.",
     "1 encounters; meeting held"},
    {"a session named in a line of its own is the same",
     "Iraqi Foreign Minister Karim Dalawi and Latvian Foreign Minister Andris Kalnbergs chaired the third session of "
     "the Latvian-Iraqi Joint Commission.\n\nThird session of the Latvian-Iraqi Joint Commission",
     "1 encounters"},
    {"the session before stays another",
     "Iraqi Foreign Minister Karim Dalawi and Latvian Foreign Minister Andris Kalnbergs chaired the third session of "
     "the Latvian-Iraqi Joint Commission. The last session of the Latvian-Iraqi Joint Commission was held in 2018.",
     "2 encounters"},
    {"session to be held",
     "Latvia and Iraq met on Tuesday. The next session of the Latvian-Iraqi joint committee will be held in Riga in "
     "May.",
     "session planned"},
    {"session held before",
     "Latvia and Iraq met on Tuesday. The last session of the Latvian-Iraqi joint committee was held in Riga in 2018.",
     "session past"},
    {"session is not the meeting",
     "Latvia and Iraq met on Tuesday. The last session of the Latvian-Iraqi joint committee was held in Riga in 2018.",
     "2 encounters"},
    {"is to visit", "Latvian Foreign Minister Andris Kalnbergs is to visit Iraq next week.", "planned"},
    {"letter", "Latvian Foreign Minister Andris Kalnbergs sent a letter to Iraqi Foreign Minister Karim Dalawi.",
     "letter held"},
    {"place comes from the later sentence",
     "Latvian Foreign Minister Andris Kalnbergs met Iraqi Foreign Minister Karim Dalawi on Tuesday. The meeting was "
     "held in Riga.",
     "in Riga"},
    {"another day is another meeting",
     "Latvian Foreign Minister Andris Kalnbergs met Iraqi Foreign Minister Karim Dalawi on Tuesday. Kalnbergs and "
     "Dalawi also met on 5 February 2019.",
     "past"},

    {"will meet", "Latvian Foreign Minister Andris Kalnbergs will meet Iraqi Foreign Minister Karim Dalawi on Friday.",
     "meeting planned"},
    {"will meet has its day",
     "Latvian Foreign Minister Andris Kalnbergs will meet Iraqi Foreign Minister Karim Dalawi on Friday.",
     "on 2021-03-12"},
    {"city of an office is no place",
     "Latvian Foreign Minister Andris Kalnbergs, who studied in Paris, met Iraqi Foreign Minister Karim Dalawi.",
     "not in Paris"},
    {"a letter brought along is the author's",
     "Latvian Foreign Minister Andris Kalnbergs met Iraqi President Karim Dalawi on Tuesday and delivered a message "
     "from Latvian President Valdis Ozols.",
     "letter held {IRQ Karim Dalawi, LVA Valdis Ozols} on 2021-03-09"},
    {"met earlier than what is the news",
     "Latvian President Valdis Ozols met Iraqi President Karim Dalawi on Tuesday. The two presidents met in Oslo "
     "earlier this month.",
     "meeting past {IRQ Karim Dalawi, LVA Valdis Ozols} on 2021-03 in Oslo"},
    {"a visit accepted is not the one to come elsewhere",
     "Latvian Foreign Minister Andris Kalnbergs spoke by telephone with Iraqi Foreign Minister Karim Dalawi on "
     "Tuesday. Kalnbergs accepted Dalawi's invitation to visit Iraq. Dalawi will travel to Riga in May 2021.",
     "3 encounters"},
    {"invited to attend in a city of one's own",
     "Latvian Foreign Minister Andris Kalnbergs met Iraqi Foreign Minister Karim Dalawi. Kalnbergs invited Dalawi to "
     "attend a trade fair in Riga in October.",
     "meeting planned {IRQ Karim Dalawi, LVA Andris Kalnbergs} on 2021-10 in Riga host LVA"},
    {"invited for a month is to come",
     "Latvian Foreign Minister Andris Kalnbergs has invited Iraqi Foreign Minister Karim Dalawi to Riga in June.",
     "meeting planned {IRQ Karim Dalawi, LVA Andris Kalnbergs} on 2021-06 in Riga host LVA"},
    {"on the sidelines of another's summit",
     "Latvian President Valdis Ozols met with Iraqi President Karim Dalawi on Tuesday on the sidelines of the Nordic "
     "Trade Organization summit in the Norwegian capital.",
     "meeting held {IRQ Karim Dalawi, LVA Valdis Ozols} on 2021-03-09"},
    {"told in a telephone call",
     "Latvian President Valdis Ozols told Iraqi President Karim Dalawi in a telephone call on Tuesday that the road "
     "was open.",
     "call held {IRQ Karim Dalawi, LVA Valdis Ozols} on 2021-03-09"},
    {"the day of the dateline in the city where they met",
     "Riga, 9 March 2021. \"Roads matter\", said Iraqi Foreign Minister Karim Dalawi following his meeting with "
     "Latvian Foreign Minister Andris Kalnbergs in Riga.",
     "on 2021-03-09 in Riga host LVA"},
};

static const row known[] = {
    {"spoke with several, each by himself",
     "Latvian Foreign Minister Andris Kalnbergs spoke on Tuesday with the foreign ministers of Estonia and Finland.",
     "2 encounters"},
};

int main(void)
{
    return rows_main(rows, COUNT(rows), known, COUNT(known), say_encounters);
}
