/* SPDX-License-Identifier: Apache-2.0
 *
 * code/answers: whom a reply is addressed to that names nobody, and deeds that are turned
 * down, condemned or demanded without a word of whose they are. The texts are of Wednesday
 * 10 March 2021.
 */
#include "rows.h"

static const row rows[] = {
    {"a charge that was told", "Togo accused Ghana of arming rebels. Ghana rejected the accusation.",
     "REJECT GHA > TGO occurred"},
    {"a threat that was told", "Togo threatened to invade Ghana. Ghana rejected this threat.",
     "REJECT GHA > TGO occurred"},
    {"a reply held ready", "Latvia accused Belarus of piracy. Latvia reserves the right to respond.",
     "THREATEN LVA > BLR occurred"},
    {"a reply of nobody's quarrel", "Togo accused Ghana of piracy. Latvia reserves the right to respond.",
     "THREATEN LVA > - occurred"},
    {"a reply to some", "Latvia accused Belarus of piracy. Latvia will not hesitate to retaliate against pirates.",
     "not THREATEN LVA > BLR"},
    {"a charge of one's own", "Togo accused Ghana of piracy. Togo rejected the accusation.", "not REJECT TGO > GHA"},
    {"a charge of nobody told", "Peru rejected a charge.", "REJECT PER > - occurred"},
    {"a coup", "Chile condemned the coup.", "ACCUSE CHL > - occurred"},
    {"a demand to nobody", "Chile called for early elections.", "REQUEST CHL > - occurred"},
    {"money for nobody", "Ireland pledged two million euros for the work.", "AGREE IRL > - occurred"},
    {"tit for tat", "Peru responded with tariffs on Chilean wine.", "SANCTION PER > CHL occurred"},
    {"a warning of a cut", "Norway warned that it could halt imports of Danish pork.", "THREATEN NOR > DNK occurred"},
    {"a film is no act", "Chile condemned the film.", "not ACCUSE"},
    {"rejected shortly after", "Peru rejected the threat shortly after it was made.", "REJECT PER > - occurred"},
    {"war by other words", "Mali said that it would regard an intervention as an act of war.",
     "THREATEN MLI > - occurred"},
    {"will not recognise", "Canada said that it will not recognise the referendum.", "REJECT CAN > - occurred"},
    {"a body told before", "NATO bombed Serbia. Canada urged the alliance to stop the bombing.",
     "REQUEST CAN > IGO occurred"},
    {"the North of two", "North Korea and South Korea met in Seoul. The North demanded that Seoul halt the exercise.",
     "REQUEST PRK > KOR occurred"},
    {"it that is said", "Japan criticised the tariff, while Norway warned that it could halt imports of Danish pork.",
     "THREATEN NOR > DNK occurred"},
    {"due in a city", "The Russian minister is due in Tehran tomorrow. Iran is glad.", "AGREE RUS > IRN occurred"},
    {"due back home", "The Russian minister is due back in Moscow. Iran is glad.", "not AGREE"},
    {"an envoy for a land", "The African Union Special Envoy for Chad, Dr Peter Adoula, thanked Togo.",
     "SUPPORT IGO > TGO occurred"},
    {"two speakers",
     "Chilean speaker Pablo Lorenzo met Peruvian speaker Juan Abril. "
     "The two speakers signed a memorandum.",
     "SUPPORT CHL,PER > - occurred"},
    {"the ministry of a page",
     "Foreign Ministry of Ecuador on relations with Colombia\n\nColombia accused Ecuador. "
     "The Ministry of Foreign Affairs rejected the accusation.",
     "REJECT ECU > COL occurred"},
    {"decided to break with", "Peru has decided to break diplomatic relations with Chile.",
     "SANCTION PER > CHL occurred"},
    {"both called home", "Togo and Ghana met. The two countries had withdrawn their ambassadors after a row.",
     "SANCTION GHA,TGO > - historical"},
    {"a note to leave", "Togo handed the Ghanaian ambassador a note asking him to leave the country within three days.",
     "SANCTION TGO > GHA occurred"},
    {"a demand in a quarrel", "Togo summoned the Ghanaian ambassador. Lome demanded that the office be closed.",
     "REQUEST TGO > GHA occurred"},
    {"whose soldiers", "The President of Togo expressed regret at the entry of Ghanaian soldiers.",
     "ACCUSE TGO > GHA occurred"},
    {"rules are no party",
     "Togo accused Ghana of piracy. It demanded their withdrawal in accordance with the resolutions of the UN Security "
     "Council.",
     "REQUEST TGO > GHA occurred"},
    {"between parties", "An agreement was signed between Peru and Chile.", "SUPPORT CHL,PER > - occurred"},
    {"called for B to", "Peru called for Chile to act.", "REQUEST PER > CHL occurred"},
    {"parties concerned", "Peru urged all parties concerned to exercise restraint.", "REQUEST PER > - occurred"},
    {"requests is a verb", "Peru thanked Chile. It likewise requests Bolivia to cancel the debt.",
     "REQUEST PER > BOL occurred"},
    {"authorities in a capital", "Peru accused the authorities in Santiago of failing to disarm the rebels.",
     "ACCUSE PER > CHL occurred"},
    {"a crowd in a city", "Several hundred people marched in Lima and burned Chilean flags.",
     "PROTEST PER > CHL occurred"},
    {"summoned to the ministry", "The ambassador of Chile was summoned to the Ministry of Foreign Affairs of Peru.",
     "ACCUSE PER > CHL occurred"},
    {"praise in a meeting",
     "The Chilean minister received the Peruvian ambassador. The ambassador praised the preparations for the "
     "elections.",
     "SUPPORT PER > CHL occurred"},
    {"praise without one", "The Peruvian ambassador praised the preparations for the elections.", "not SUPPORT"},
    {"his own forces", "The Peruvian president affirmed his readiness to withdraw his forces.",
     "AGREE PER > - occurred"},
    {"a body before a name",
     "President Diego Rojas of Peru received Speaker of the Hungarian National Assembly Gabor Varga.",
     "CONSULT HUN > PER occurred"},
    {"one visit after the other", "The Peruvian minister visited Togo and Ghana.", "CONSULT PER > GHA occurred"},
    {"until they withdraw", "Togo rejected the talks until Ghanaian troops withdraw from the border.", "not RETREAT"},
};

static const row known[] = {
    {"an embargo told as a noun", "Togo complained of the embargo by Ghana. Ghana called it legal.",
     "REJECT GHA > TGO occurred"},
};

int main(void)
{
    return rows_main(rows, COUNT(rows), known, COUNT(known), say_events);
}
