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
    {"a protest against what was decided", "Japan imposed tariffs on Peru. Peru protested against the decision.",
     "ACCUSE PER > JPN occurred"},
    {"a threat with an unless", "The Belgian minister threatened to halt talks unless the planes return.",
     "THREATEN BEL > - occurred"},
    {"steps held ready", "Finland stands ready to adopt further steps.", "THREATEN FIN > - occurred"},
    {"had both", "Chad and Mali had both condemned Togo.", "ACCUSE MLI > TGO historical"},
    {"early today to", "The Finnish ministers agreed early today to release Peru's funds.", "AGREE FIN > PER occurred"},
    {"who did it, behind which", "Chile condemned the nuclear tests which Pakistan carried out in May.",
     "ACCUSE CHL > PAK occurred"},
    {"a team sent", "A team of experts sent by Ghana arrived in Togo for talks.", "CONSULT GHA > TGO occurred"},
    {"mediation led by another", "Norway supports the mediation led by Chad.", "not SUPPORT NOR > TCD"},
    {"counterparts of several",
     "The Russian foreign minister spoke by phone with his counterparts of France and Chile.",
     "CONSULT CHL,RUS > - occurred"},
    {"a colleague by name", "Finnish Foreign Minister Pekka Haavisto met his colleague Mevlut Cavusoglu in Berlin.",
     "CONSULT FIN,TUR > - occurred"},
    {"an embassy in a city", "Kuwait closed its embassy in Damascus. Syria protested.", "SANCTION KWT > SYR occurred"},
    {"the first to", "Gabon became the first country to recognise Kosovo.", "SUPPORT GAB > KOS occurred"},
    {"not signed", "Peru and Chile refused to sign a statement condemning Cuba.", "not ACCUSE CHL,PER > CUB occurred"},
    {"two men of nowhere", "Presidents of Peru and Chile met in Lima. The army of Peru arrested two men.",
     "not COERCE PER > CHL"},
    {"condemned by saying so", "Ghana condemns the killing of Togolese soldiers on Thursday.",
     "not ACCUSE GHA > - future"},
};

static const row known[] = {
    {"an embargo told as a noun", "Togo complained of the embargo by Ghana. Ghana called it legal.",
     "REJECT GHA > TGO occurred"},
};

int main(void)
{
    return rows_main(rows, COUNT(rows), known, COUNT(known), say_events);
}
