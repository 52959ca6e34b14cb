/* SPDX-License-Identifier: Apache-2.0
 *
 * code/match: who did what to whom, by the constructions of English. One row, one
 * behaviour: "EVENT ACTORS > RECIPIENTS" is among the events, "not ..." is not,
 * "nothing" is all. Codes are sorted.
 */
#include "rows.h"

static const row rows[] = {
    /* the plain clause */
    {"active", "Iraq praised Russia.", "SUPPORT IRQ > RUS"},
    {"plain condemnation", "Peru condemned Chile's raid.", "ACCUSE PER > CHL"},
    {"bystander gives nothing", "The minister praised the weather.", "nothing"},
    {"an adjective is no recipient by itself", "Critics praised the Russian film.", "nothing"},
    {"actor by its office", "The Latvian foreign minister condemned Iran.", "ACCUSE LVA > IRN"},
    {"actor by its army", "The Syrian army shelled Lebanon.", "ASSAULT SYR > LBN"},
    {"recipient by its owner", "Iraq praised Russia's role in the region.", "SUPPORT IRQ > RUS"},
    {"recipient by its adjective", "Iraq praised the Russian role in the region.", "SUPPORT IRQ > RUS"},
    {"recipient behind of", "Iraq praised the efforts of Russia in the region.", "SUPPORT IRQ > RUS"},
    {"word of an actor acts", "A statement by the Iranian foreign ministry condemned Israel.", "ACCUSE IRN > ISR"},
    /* passives */
    {"passive with agent", "Russia was praised by Iraq.", "SUPPORT IRQ > RUS"},
    {"passive does not turn round", "Russia was praised by Iraq.", "not SUPPORT RUS > IRQ"},
    {"perfect passive", "Iran has been condemned by France.", "ACCUSE FRA > IRN"},
    {"get passive", "Iran got condemned by France.", "ACCUSE FRA > IRN"},
    /* what is answered, the words before tell */
    {"charge answered", "Peru accused Chile of spying. Chile rejected the accusation.", "REJECT CHL > PER"},
    {"ultimatum answered", "Gabon threatened to attack Togo. It rained. Togo rejected the ultimatum.",
     "REJECT TGO > GAB"},
    {"charge against another is not his to answer", "Peru accused Chile of spying. Fiji dismissed an accusation.",
     "not REJECT FJI > PER"},
    {"offer of nobody named", "Kuwait turned down the offer.", "REJECT KWT > -"},
    {"envoy called home, of the envoys expelled", "Mali expelled two Danish envoys and recalled its ambassador.",
     "SANCTION MLI > DNK"},
    {"aid suspended, of the accused", "Peru accused Chile of spying. It suspended aid.", "SANCTION PER > CHL"},
    {"envoy called home, of nobody", "Peru thanked Chile. It recalled its ambassador.", "not SANCTION PER > CHL"},
    {"hours to leave", "Gabon gave the Chadian ambassador three days to leave.", "SANCTION GAB > TCD"},
    {"decided and told", "Peru decided to suspend aid to Chile.", "SANCTION PER > CHL"},
    {"decided among others", "Peru decided to call elections and close its embassy in Chile.", "SANCTION PER > CHL"},
    {"whether it is decided", "If Peru decides to suspend aid to Chile, the talks will end.", "not SANCTION PER > CHL"},
    /* next to a name */
    {"neighbouring is no verb", "Mali criticized neighboring Senegal for failing to act.", "ACCUSE MLI > SEN"},
    {"neighbouring before two words", "Kenya bombed neighbouring South Sudan.", "ASSAULT KEN > SSD"},
    /* participles and relative clauses */
    {"leading participle", "Praising Russia, Iraq closed the talks.", "SUPPORT IRQ > RUS"},
    {"trailing participle", "Iraq left the talks, condemning Iran.", "ACCUSE IRQ > IRN"},
    {"participle between commas", "Iraq, praising Russia, closed the talks.", "SUPPORT IRQ > RUS"},
    {"relative with who", "Julio Arancibia, the foreign minister of Peru, who condemned Chile, left.",
     "ACCUSE PER > CHL"},
    {"object relative does not turn round", "Iran, which France condemned, left the talks.", "not ACCUSE IRN > FRA"},
    {"reduced passive", "Iran, condemned by France, closed its borders.", "ACCUSE FRA > IRN"},
    {"cleft", "It was France that condemned Iran.", "ACCUSE FRA > IRN"},
    /* coordination */
    {"second verb", "Iraq welcomed the ministers and condemned Iran.", "ACCUSE IRQ > IRN"},
    {"shared object", "Iraq praised and thanked Russia.", "SUPPORT IRQ > RUS"},
    {"two objects", "Iraq condemned Iran and Syria.", "ACCUSE IRQ > IRN,SYR"},
    {"two subjects", "France and Germany jointly condemned Iran.", "ACCUSE DEU,FRA > IRN"},
    {"three subjects", "France, Germany and Italy condemned Iran.", "ACCUSE ITA > IRN"},
    {"other subject of the second verb", "Iraq left, and Peru condemned Chile.", "ACCUSE PER > CHL"},
    {"other subject keeps the first out", "Iraq left, and Peru condemned Chile.", "not ACCUSE IRQ > CHL"},
    {"nouns of thanks in a row", "Iraq expressed its thanks and appreciation to Russia.", "SUPPORT IRQ > RUS"},
    /* control and complements */
    {"promise", "Russia promised to help Iraq.", "AGREE RUS > IRQ"},
    {"promise that", "Russia promised that it would help Iraq.", "AGREE RUS > IRQ"},
    {"readiness as a noun", "Russia expressed its readiness to help Iraq.", "AGREE RUS > IRQ"},
    {"ready", "Russia is ready to help Iraq.", "AGREE RUS > IRQ"},
    {"object controls", "Iraq asked Russia to help Syria.", "REQUEST IRQ > RUS"},
    {"object controls, helper is not the asker", "Iraq asked Russia to help Syria.", "not AGREE IRQ > SYR"},
    {"urge to withdraw", "The United States urged Russia to withdraw its troops.", "REQUEST USA > RUS"},
    {"called on", "Iraq called on Turkey to respect its borders.", "REQUEST IRQ > TUR"},
    {"accuse of, the planned is not done", "Iran accused Israel of planning attacks on Syria.",
     "not ASSAULT IRN > SYR"},
    {"refuse", "Iran refused to receive the envoy of France.", "REJECT IRN > FRA"},
    {"threat", "Russia threatened to cut gas supplies to Ukraine.", "THREATEN RUS > UKR"},
    /* light verbs and nouns */
    {"held talks", "Iraq held talks with Russia in Moscow.", "CONSULT IRQ > RUS"},
    {"talks between", "Talks between Iraq and Peru ended in failure.", "CONSULT IRQ,PER > -"},
    {"adjectives of both", "Iraqi-Peruvian talks ended.", "CONSULT IRQ,PER > -"},
    {"paid a visit", "The Iraqi president paid a visit to Jordan.", "CONSULT IRQ > JOR"},
    {"noun of condemnation", "France's condemnation of Iran drew replies.", "ACCUSE FRA > IRN"},
    {"noun of support", "Russia expressed support for Serbia.", "SUPPORT RUS > SRB"},
    {"voiced concern over", "Latvia voiced concern over Russia's actions.", "ACCUSE LVA > RUS"},
    {"launched an attack", "Israel launched an attack on Syria.", "ASSAULT ISR > SYR"},
    {"attack noun with of", "The Israeli attack on Syria killed five.", "ASSAULT ISR > SYR"},
    {"signed an agreement", "Iraq and Jordan signed an agreement on trade.", "SUPPORT IRQ,JOR > -"},
    {"imposed sanctions", "The European Union imposed sanctions on Belarus.", "SANCTION EUR > BLR"},
    {"broke off relations", "Peru broke off diplomatic relations with Chile.", "SANCTION PER > CHL"},
    {"recalled its ambassador", "Peru recalled its ambassador from Chile.", "SANCTION PER > CHL"},
    {"summoned the envoy", "Iraq summoned the Turkish ambassador.", "ACCUSE IRQ > TUR"},
    {"sent aid", "Japan sent food aid to Nepal.", "AID JPN > NPL"},
    {"expelled diplomats", "Latvia expelled two Russian diplomats.", "SANCTION LVA > RUS"},
    /* prepositions */
    {"preposition on the wrong noun", "Iraq held talks on oil exports in Moscow on Sunday with Russia.",
     "CONSULT IRQ > RUS"},
    {"place is no recipient", "Iraq praised Russia in Geneva, Switzerland.", "not SUPPORT IRQ > CHE,RUS"},
    {"third party behind about is no recipient", "Iraq thanked Russia for its statement about Syria.",
     "SUPPORT IRQ > RUS"},
    {"support against", "Russia thanked Iraq for its help against Turkey.", "SUPPORT RUS > IRQ"},
    {"with as a tool is no side", "Israel attacked Syria with American weapons.", "not ASSAULT USA,ISR > SYR"},
    {"dative", "Russia gave Iraq twenty aircraft.", "AID RUS > IRQ"},
    /* who says */
    {"speaker is not the actor", "The Iranian minister said that Israel attacked Syria.", "not ASSAULT IRN > SYR"},
    {"quoted", "\"We condemn Israel,\" the Iranian foreign minister said.", "ACCUSE IRN > ISR"},
    {"one speaker is one actor",
     "# Speech by Danish Prime Minister Mette Lindqvist in Lima\n\nI met Peruvian President Julio Arancibia today. I "
     "welcomed the firm commitment to reform.",
     "not SUPPORT DNK,PER > -"},
    {"what one speaker hopes both have not agreed",
     "# Speech by Danish Prime Minister Mette Lindqvist in Lima\n\nI met Peruvian President Julio Arancibia today. I "
     "hope to learn from it.",
     "not AGREE DNK,PER > -"},
    {"to go for war is no agreement", "Peru and Chile met. They decided to move on the path of escalation.",
     "not AGREE CHL,PER > -"},
    {"what is talked about is no deed",
     "Danish Prime Minister Mette Lindqvist discussed the close cooperation between Peru and Chad.",
     "not COOPERATE PER,TCD > -"},
    {"who stands in the topic does not talk",
     "Danish Prime Minister Mette Lindqvist spoke about the cooperation between Peru and Chad.", "nothing"},
    {"what both say of themselves is no blame",
     "The leaders of France and Germany said that they support arming Ukraine.", "not ACCUSE DEU,FRA > -"},
    {"whom the need is for acts", "Denmark spoke of the need for Iran to release the sailors of Peru.",
     "not RETREAT DNK > PER"},
    {"what is needed is not done", "Denmark touched on the need for Iran and Iraq to agree a ceasefire.",
     "not RETREAT IRN,IRQ > -"},
    {"according to", "According to Iran, Israel attacked Syria.", "ASSAULT ISR > SYR"},
    {"relative with which", "France, which condemned Iran, left the talks.", "ACCUSE FRA > IRN"},
    {"signed with", "Iraq signed an agreement with Jordan.", "SUPPORT IRQ,JOR > -"},
    {"participle before the noun", "The sanctions imposed by the United States on Cuba hurt trade.",
     "SANCTION USA > CUB"},

    {"another preposition makes no pair", "France condemned the attacks by Iran on Iraq and by Turkey on Syria.",
     "ASSAULT IRN > IRQ"},
    {"by behind of", "The release of two Kenyan pilots by Somalia drew praise.", "RETREAT SOM > KEN"},
    {"by behind of, another noun", "The kidnapping of two Kenyan pilots by Somalia drew praise.", "ASSAULT SOM > KEN"},
    {"agentless passive attack", "Two Lebanese villages were shelled.", "ASSAULT - > LBN"},
    {"object relative", "Iran, which France condemned, left the talks.", "ACCUSE FRA > IRN"},
    {"demand that", "Peru demanded that Chile free the sailors.", "REQUEST PER > CHL"},
    {"accuse of", "Iran accused Israel of planning attacks.", "ACCUSE IRN > ISR"},
    {"arrested citizens", "Iran arrested three Frenchmen.", "COERCE IRN > FRA"},
};

static const row known[] = {
    {"recipient deep in the phrase", "Iraq praised the support that it received from the government of Russia.",
     "SUPPORT IRQ > RUS"},
    {"reported speech", "The Iranian minister said that Israel attacked Syria.", "ASSAULT ISR > SYR"},

};

int main(void)
{
    return rows_main(rows, COUNT(rows), known, COUNT(known), say_events);
}
