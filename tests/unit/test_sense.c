/* SPDX-License-Identifier: Apache-2.0
 *
 * code/sense: words of war and diplomacy that are no act between states there. The texts
 * are of Wednesday 10 March 2021. One row, one class; beside it the act that it must not hide.
 */
#include "rows.h"

static const row rows[] = {
    /* readiness and wishes */
    {"ready with nobody on the other side", "Chile is ready to raise its tax on wine.", "not AGREE CHL > -"},
    {"may promise one day", "Chile may agree to lend money to Peru.", "not AGREE CHL > PER"},
    {"firm ships goods", "Honda shipped ten lorries to Chile.", "not AID"},
    {"firm asks a court", "Texaco asked the American courts for help.", "not REQUEST"},
    {"firm blames a state", "Huawei accused Canada of theft.", "ACCUSE CHN > CAN occurred"},
    {"charged as blamed", "NATO was charged with wasting money.", "not COERCE"},
    {"has no relations", "Bhutan has no diplomatic relations with Portugal.", "not COOPERATE BTN,PRT > - ongoing"},
    {"has yet to", "The Danish minister said that Iran has yet to decide.", "not REQUEST DNK > IRN"},
    {"called for a resignation", "Chile called for the resignation of the Peruvian minister.", "not RETREAT PER > -"},
    {"ready to deal with others", "Chile is ready to negotiate.", "AGREE CHL > - occurred"},
    {"ready to retaliate", "Peru is prepared to retaliate.", "not AGREE PER > -"},
    {"intends a tariff", "Peru intends to raise tariffs on Chilean wine.", "not AGREE PER > CHL"},
    {"keen to see another act", "Norway is keen to see some movement by Finland.", "not AGREE NOR > FIN"},
    {"decided not to accept", "Kuwait decided not to accept the American offer.", "not AGREE KWT > USA occurred"},
    {"of one mind is no promise", "The Greek minister agreed that the rate had fallen.", "not AGREE GRC > -"},
    {"urged to agree", "Ghana asked Togo to agree to a dam.", "not AGREE TGO > -"},
    {"a market on offer", "Brazil offers a huge market to Japan.", "not AGREE BRA > JPN"},
    {"pledged not to block", "Serbia and Kosovo pledged not to block each other.", "AGREE KOS,SRB > - occurred"},
    /* asks */
    {"a forecast of need", "Canada said that China will need to import more wheat.", "not REQUEST CAN > CHN"},
    {"has to", "Canada said that China has to open its ports.", "REQUEST CAN > CHN occurred"},
    {"sought, not given", "Nigeria will seek Japanese support for its plan.", "not AGREE JPN > NGA"},
    {"asked whether", "The reporter asked the Danish minister whether he was glad.", "not REQUEST"},
    /* force that is none */
    {"a strike of workers", "Miners went on strike at a Chilean mine, unions said.", "not ASSAULT"},
    {"an attack on a policy", "The United States attacked Japan's fiscal policy.", "not ASSAULT USA > JPN"},
    {"an attack", "The United States attacked Japan's fleet.", "ASSAULT USA > JPN occurred"},
    {"retaliation by tariffs", "Canada may retaliate against American imports.", "not ASSAULT CAN > USA"},
    {"beaten at growth", "The European Union was beaten by Japan.", "not ASSAULT JPN > EUR"},
    {"an explosion in rents", "An explosion in rents in Brazil hit families.", "not ASSAULT"},
    {"an explosion", "An explosion near the Egyptian embassy killed two guards.", "ASSAULT - > EGY occurred"},
    {"raids threatened", "Iraq threatened a resumption of raids on Iran.", "not ASSAULT IRQ > IRN ongoing"},
    {"forced out by the run of things", "The Chilean leader was forced to step down.", "not COERCE - > CHL"},
    /* names that are no side */
    {"the currency", "The news gave support to the Australian dollar.", "not SUPPORT"},
    {"a firm of that name", "Japan Fund agreed to sell its office.", "not AGREE JPN > -"},
    {"those outside a body", "Saudi Arabia praised non-OPEC producers.", "not SUPPORT SAU > IGO"},
    {"a province", "Ohio agreed to build a road.", "not AGREE USA > -"},
    /* no refusal, no yielding, no threat */
    {"figures decline", "Norway's output declined to two tonnes.", "not REJECT"},
    {"no comment", "The Irish minister declined to provide details.", "not REJECT"},
    {"a refusal", "The Irish minister refused to attend the talks.", "REJECT IRL > - occurred"},
    {"admits what is so", "The Finnish minister admitted that there is little to do.", "not CONCEDE"},
    {"admits a deed", "The Finnish minister admitted that he had lied.", "CONCEDE FIN > - occurred"},
    {"an envoy called home", "The American president summoned the American ambassador.", "not ACCUSE USA > USA"},
    {"figures released", "Poland released money for its farms.", "not RETREAT"},
    {"will not allow", "The United States will not allow Iran to close the strait.", "not RETREAT USA > IRN"},
    {"protest in words", "Greek officials protested that they had not been asked.", "not PROTEST"},
    /* to come, doubted */
    {"said at a meeting to come", "Italy will raise the issue at a meeting with France.", "not CONSULT"},
    {"ahead of a meeting", "The Italian minister left the hall before a meeting with the French minister.",
     "not CONSULT FRA,ITA > - occurred"},
    {"talks that are due", "Talks between Italy and France are due to begin.", "not CONSULT FRA,ITA > - occurred"},
    {"any attack", "Any Iranian attack on Russia will be answered.", "ASSAULT IRN > RUS hypothetical"},
    {"a party's name", "The Congolese Rally for Democracy and the Movement for the Liberation of Congo signed.",
     "not PROTEST"},
    {"trust that", "The Chilean minister said: we trust that Peru will pay.", "not SUPPORT CHL > PER"},
    {"recalled that", "The Zambian minister recalled that the two parliaments had signed.", "not CONCEDE"},
    {"met to discuss", "The Chilean and Peruvian ministers met to discuss trade.", "not AGREE"},
    {"will not respond", "Colombia will not respond to the Venezuelan provocations.", "not THREATEN"},
    {"into exile", "The Liberian president left for exile in Nigeria.", "not AGREE"},
    {"if not", "If Cuba had not helped Haiti the war would go on.", "not AID CUB > HTI negated"},
};

static const row known[] = {
    {"a takeover", "The board of a Canadian firm fought a takeover.", "COERCE - > CAN occurred"},
};

int main(void)
{
    return rows_main(rows, COUNT(rows), known, COUNT(known), say_events);
}
