/* SPDX-License-Identifier: Apache-2.0
 *
 * code: the dark corners of English, some rows for each. Every text was written before
 * it was coded, with what the annotation rules ask of it. The texts are of Wednesday
 * 10 March 2021.
 *
 * A row's answer is all the events of its text and no others, as sets, the way records
 * are scored: "EVENT ACTORS > RECIPIENTS STATUS" joined by '|', a CONSULT that is no visit
 * with all sides before the ">". "a/b" takes either status; "?EVENT ..." may be there
 * or not, where the rules leave it open; "nothing" is no event.
 *
 * The first letter of a row: '#' begins a corner; '+' must be right; '~' is known to
 * be wrong, and the test tells when it no longer is. Rows of `unseen` were kept apart
 * until the rules for `seen` were done, and then looked at once; `later` came after
 * both, and says what carries over. With an argument the program
 * prints the share that is right, corner by corner, and all rows that are wrong.
 */
#include "coding.h"

typedef struct corner_row {
    char state;
    const char *what, *text, *want;
} corner_row;

static const corner_row seen[] = {
    {'#', "negation and denial", NULL, NULL},
    {'+', "did not", "Israel did not bomb Lebanon.", "ASSAULT ISR > LBN negated"},
    {'+', "did not say", "Peru did not condemn Chile.", "nothing"},
    {'+', "failed to", "The European Union failed to impose sanctions on Belarus.", "SANCTION EUR > BLR negated"},
    {'+', "denied that", "Iran denied that it had attacked Saudi Arabia.", "nothing"},
    {'+', "denied doing", "Turkey denied shelling Syria.", "nothing"},
    {'+', "never", "Russia has never supplied Syria with missiles.", "AID RUS > SYR negated"},
    {'+', "no ... was signed", "No agreement was signed between Iraq and Jordan.", "nothing"},
    {'+', "without", "The Iraqi president left Amman without signing the agreement with Jordan.", "nothing"},
    {'+', "neither nor of actors", "Neither France nor Germany condemned Iran.", "nothing"},
    {'+', "neither nor of verbs", "Peru neither praised nor condemned Chile.", "nothing"},
    {'+', "not A but B", "Iraq condemned not Iran but Turkey.", "ACCUSE IRQ > TUR occurred"},
    {'+', "no country", "No country condemned Iran.", "nothing"},
    {'+', "the second verb denied", "Iraq condemned Iran but did not condemn Turkey.", "ACCUSE IRQ > IRN occurred"},
    {'+', "denial inside a relative clause", "Iraq, which did not attend the talks, condemned Iran.",
     "ACCUSE IRQ > IRN occurred"},

    {'#', "conditions", NULL, NULL},
    {'+', "if", "If Israel bombs Iran, oil prices will rise.", "ASSAULT ISR > IRN hypothetical"},
    {'+', "would if", "The United States would impose sanctions on Turkey if the talks failed.",
     "SANCTION USA > TUR hypothetical"},
    {'+', "unless", "Unless the talks succeed, the European Union will impose sanctions on Belarus.",
     "SANCTION EUR > BLR hypothetical"},
    {'+', "should A do", "Should Turkey attack Syria, the talks will end.", "ASSAULT TUR > SYR hypothetical"},
    {'+', "were A to do", "Were Turkey to attack Syria, the talks would end.", "ASSAULT TUR > SYR hypothetical"},
    {'+', "had A done", "Had Israel attacked Lebanon, the talks would have ended.", "ASSAULT ISR > LBN hypothetical"},
    {'+', "on condition that", "Belarus will expel the Polish ambassador on condition that the court approves.",
     "SANCTION BLR > POL hypothetical"},
    {'+', "provided that", "Peru will expel the Chilean consul provided that the law allows it.",
     "SANCTION PER > CHL hypothetical"},
    {'+', "in case of", "In case of an Israeli attack on Lebanon, the army will close the roads.",
     "ASSAULT ISR > LBN hypothetical"},
    {'+', "in the event that", "In the event that Turkey attacks Syria, the border will be closed.",
     "ASSAULT TUR > SYR hypothetical"},
    {'+', "whether", "It is unclear whether Israel bombed Syria.", "ASSAULT ISR > SYR hypothetical"},
    {'~', "only if", "Only if Israel attacks Lebanon will the army close the port.", "ASSAULT ISR > LBN hypothetical"},
    {'+', "even if is no condition", "Iraq condemned Iran even if the words were mild.", "ACCUSE IRQ > IRN occurred"},
    {'+', "asked if", "The French minister, asked if he would resign, condemned Iran.", "ACCUSE FRA > IRN occurred"},

    {'#', "would, could, may", NULL, NULL},
    {'+', "might", "Turkey might bomb Syria.", "ASSAULT TUR > SYR hypothetical"},
    {'+', "could", "The European Union could impose sanctions on Turkey.", "SANCTION EUR > TUR hypothetical"},
    {'+', "may", "Israel may attack Iran.", "ASSAULT ISR > IRN hypothetical"},
    {'+', "would, said by another", "An official said Turkey would attack Syria within days.",
     "ASSAULT TUR > SYR future"},
    {'+', "would, said by itself", "The United States said it would impose sanctions on Belarus.",
     "SANCTION USA > BLR future"},
    {'+', "would of a visit", "The Iranian minister said he would visit Iraq next week.", "AGREE IRN > IRQ occurred"},
    {'+', "could have", "Israel could have attacked Iran.", "ASSAULT ISR > IRN hypothetical"},
    {'+', "may have", "Israel may have bombed Syria on Monday.", "ASSAULT ISR > SYR hypothetical"},
    {'+', "the month", "In May 2019 Israel bombed Syria.", "ASSAULT ISR > SYR historical"},
    {'+', "would like to thank", "\"I would like to thank Russia,\" the Iraqi foreign minister said.",
     "SUPPORT IRQ > RUS occurred"},
    {'+', "it is possible that", "It is possible that Israel attacked Syria.", "ASSAULT ISR > SYR hypothetical"},
    {'+', "perhaps", "Perhaps Turkey will attack Syria.", "ASSAULT TUR > SYR hypothetical"},
    {'+', "was able to", "Turkey was able to bomb the Syrian airport.", "ASSAULT TUR > SYR occurred"},
    {'+', "might, said by itself", "Russia said it might recall its ambassador from Chile.",
     "SANCTION RUS > CHL hypothetical"},

    {'#', "purposes", NULL, NULL},
    {'+', "visited to sign", "The Iraqi president visited Jordan to sign an agreement with its king.",
     "CONSULT IRQ > JOR occurred|?AGREE IRQ,JOR > - occurred|?AGREE IRQ > JOR occurred"},
    {'+', "in order to", "France imposed sanctions on Iran in order to help Israel.", "SANCTION FRA > IRN occurred"},
    {'+', "in order to please", "Russia condemned Turkey in order to please Syria.", "ACCUSE RUS > TUR occurred"},
    {'+', "aimed at", "Iraq held talks with Jordan aimed at signing a trade agreement.",
     "CONSULT IRQ,JOR > - occurred"},
    {'+', "with the aim of", "The Peruvian president met the Chilean president with the aim of expanding trade.",
     "CONSULT CHL,PER > - occurred|?AGREE CHL,PER > - occurred"},
    {'+', "so that", "Iraq thanked Iran so that the talks could go on.", "SUPPORT IRQ > IRN occurred"},
    {'+', "to punish", "Turkey bombed Syria to punish Iran.", "ASSAULT TUR > SYR occurred"},
    {'+', "a plan to", "Israel drew up a plan to attack Iran.", "?ASSAULT ISR > IRN future/hypothetical"},
    {'+', "in a bid to", "Denmark held talks with Norway in a bid to win its support.", "CONSULT DNK,NOR > - occurred"},
    {'+', "meant to", "A law meant to help Ukraine was discussed in Ottawa.", "nothing"},
    {'+', "to improve", "Iran freed the Korean sailors to improve its relations with Seoul.",
     "RETREAT IRN > KOR occurred"},
    {'+', "invited to hold", "Norway invited the Israeli and Palestinian ministers to Oslo to hold talks.",
     "AGREE NOR > ISR,PSE occurred"},
    {'+', "for the purpose of", "Chad expelled the French envoy for the purpose of pleasing Russia.",
     "SANCTION TCD > FRA occurred"},
    {'+', "efforts to", "Egypt thanked Sudan for its efforts to end the conflict with Ethiopia.",
     "SUPPORT EGY > SDN occurred"},

    {'#', "speech inside speech", NULL, NULL},
    {'+', "one deep", "The Iraqi foreign ministry said that Turkey bombed Syria.",
     "ASSAULT TUR > SYR occurred/historical"},
    {'+', "three deep",
     "The Russian ministry said the minister told reporters that the Iranian envoy had accused Israel.",
     "ACCUSE IRN > ISR occurred"},
    {'~', "had said is the news", "The Iranian news agency said the foreign minister had condemned Israel.",
     "ACCUSE IRN > ISR occurred"},
    {'+', "told reporters", "The Peruvian minister told reporters that Chile had attacked a Peruvian ship.",
     "ASSAULT CHL > PER occurred/historical"},
    {'+', "said that said", "Peru said that Chile said that Bolivia thanked Argentina.", "SUPPORT BOL > ARG occurred"},
    {'+', "according to, said",
     "According to the Syrian ministry, the Russian envoy said that Turkey bombed a village in Syria.",
     "ASSAULT TUR > SYR occurred/historical"},
    {'+', "said that told that",
     "The White House said that the president told the king of Jordan that the United States supports Jordan.",
     "SUPPORT USA > JOR occurred|?CONSULT JOR,USA > - occurred"},
    {'+', "had promised", "The Turkish minister said the Iraqi prime minister had promised to help Turkey.",
     "AGREE IRQ > TUR occurred"},
    {'+', "adding that",
     "The spokesman of the Chinese ministry said China thanked Pakistan, adding that it urged Japan to withdraw its "
     "ships.",
     "SUPPORT CHN > PAK occurred|REQUEST CHN > JPN occurred"},
    {'+', "accused of saying", "Iran accused Israel of saying that Iran had bombed Iraq.", "ACCUSE IRN > ISR occurred"},
    {'+', "an agency reported that", "Reuters reported that the Kuwaiti emir thanked Qatar.",
     "SUPPORT KWT > QAT occurred"},
    {'+', "quoted as saying", "The Greek minister quoted the Turkish president as saying that Turkey condemned Israel.",
     "ACCUSE TUR > ISR occurred"},
    {'~', "quoted as accusing", "The ministry in Lima quoted its envoy as accusing Chile of lying.",
     "ACCUSE PER > CHL occurred"},

    {'#', "questions", NULL, NULL},
    {'+', "did", "Did Israel bomb Syria?", "?ASSAULT ISR > SYR hypothetical"},
    {'+', "will", "Will Russia attack Ukraine?", "?ASSAULT RUS > UKR hypothetical"},
    {'+', "who", "Who attacked Lebanon?", "nothing"},
    {'+', "has", "Has France thanked Germany?", "nothing"},
    {'+', "would", "Would China support Cambodia?", "nothing"},
    {'+', "asked whether", "Asked whether Russia had bombed Georgia, the minister left the room.",
     "?ASSAULT RUS > GEO hypothetical"},
    {'+', "is ready", "Is Iran ready to meet the United States?", "nothing"},
    {'+', "reporter", "Reporter: Does the United States condemn Israel?", "nothing"},
    {'+', "quoted", "\"Will you visit Iran?\" a reporter asked the Iraqi president.", "nothing"},
    {'+', "should", "Should the European Union impose sanctions on Turkey?", "?SANCTION EUR > TUR hypothetical"},
    {'+', "which", "Which countries did Japan help?", "nothing"},
    {'+', "after a fact", "The Iraqi minister condemned Iran. Has Turkey condemned Iran?", "ACCUSE IRQ > IRN occurred"},
    {'+', "transcript", "QUESTION: Has the United States agreed to help Ukraine?", "nothing"},

    {'#', "headlines", NULL, NULL},
    {'+', "A, B sign", "Iraq, Russia sign deal", "SUPPORT IRQ,RUS > - occurred"},
    {'+', "talks between", "Talks between Iran and Oman in Muscat", "CONSULT IRN > OMN occurred"},
    {'+', "to visit", "Iraqi president to visit Jordan", "AGREE IRQ > JOR occurred"},
    {'+', "ready to", "Russia ready to help Iraq", "AGREE RUS > IRQ occurred"},
    {'+', "condemns", "Turkey condemns Israel", "ACCUSE TUR > ISR occurred"},
    {'+', "bombs", "Israel bombs Syria", "ASSAULT ISR > SYR occurred/ongoing"},
    {'+', "expels", "Peru expels Chilean ambassador", "SANCTION PER > CHL occurred"},
    {'+', "A, B condemn", "France, Germany condemn Iran", "ACCUSE FRA > IRN occurred|ACCUSE DEU > IRN occurred"},
    {'+', "imposes", "EU imposes sanctions on Belarus", "SANCTION EUR > BLR occurred"},
    {'+', "urges", "Japan urges China to withdraw ships", "REQUEST JPN > CHN occurred"},
    {'+', "A, B ministers meet", "Egyptian, Sudanese foreign ministers meet", "CONSULT EGY,SDN > - occurred"},
    {'+', "to impose", "US to impose sanctions on Iran", "SANCTION USA > IRN future"},
    {'~', "A, B in talks", "Iraq, Kuwait in talks", "CONSULT IRQ,KWT > - occurred/ongoing"},
    {'+', "thanks is a verb", "Pakistan thanks China", "SUPPORT PAK > CHN occurred"},

    {'#', "between A and B", NULL, NULL},
    {'+', "talks", "Talks between Peru and Chile began on Tuesday in Quito.", "CONSULT CHL,PER > - occurred/ongoing"},
    {'+', "ministers by adjectives", "The meeting between the Iraqi and Jordanian foreign ministers was held in Amman.",
     "CONSULT IRQ > JOR occurred"},
    {'+', "relations are no act", "Relations between Iraq and Iran are important.", "nothing"},
    {'+', "A-B relations", "Turkey-Russia relations were discussed.", "nothing"},
    {'+', "agreement signed", "The agreement between Oman and Qatar was signed on Tuesday.",
     "SUPPORT OMN,QAT > - occurred"},
    {'+', "border", "The border between Peru and Chile is long.", "nothing"},
    {'~', "trade grows", "Trade between Egypt and Sudan is growing.", "COOPERATE EGY,SDN > - ongoing"},
    {'+', "talks praised", "Denmark praised the talks between Peru and Chile.",
     "SUPPORT DNK > CHL,PER occurred|?CONSULT CHL,PER > - occurred/historical"},
    {'+', "fighting", "Fighting between Armenia and Azerbaijan killed forty soldiers.",
     "ASSAULT ARM,AZE > - occurred/historical/ongoing"},
    {'+', "called for talks", "Norway called for talks between Israel and Lebanon.", "REQUEST NOR > ISR,LBN occurred"},
    {'+', "far from its noun", "A phone call took place between the president of Egypt and the king of Jordan.",
     "CONSULT EGY,JOR > - occurred"},
    {'+', "hyphened adjectives", "The French-German talks ended.", "CONSULT DEU,FRA > - occurred"},
    {'+', "a place", "The ship was stopped between Malta and Libya.", "nothing"},
    {'+', "short names", "US-Iranian talks opened in Geneva.", "CONSULT IRN,USA > - occurred/ongoing"},

    {'#', "actors in a row", NULL, NULL},
    {'+', "three", "France, Germany and Italy condemned Iran.",
     "ACCUSE FRA > IRN occurred|ACCUSE DEU > IRN occurred|ACCUSE ITA > IRN occurred"},
    {'+', "the presidents of", "The presidents of Peru and Chile met.", "CONSULT CHL,PER > - occurred"},
    {'+', "names with offices", "Jordanian King Abdullah and Egyptian President Abdel Fattah al-Sisi met in Amman.",
     "CONSULT EGY > JOR occurred"},
    {'+', "apposed name", "The foreign minister of Peru, Julio Arancibia, condemned Chile.",
     "ACCUSE PER > CHL occurred"},
    {'+', "two apposed",
     "Julio Arancibia, foreign minister of Peru, and Marta Kivi, his Estonian counterpart, condemned Russia.",
     "ACCUSE EST,PER > RUS occurred"},
    {'+', "three condemned", "Iraq condemned Iran, Turkey and Syria.", "ACCUSE IRQ > IRN,SYR,TUR occurred"},
    {'+', "two verbs", "Egypt thanked Jordan and condemned Iran.",
     "SUPPORT EGY > JOR occurred|ACCUSE EGY > IRN occurred"},
    {'+', "both", "Both Norway and Sweden expelled the Russian ambassador.",
     "SANCTION NOR > RUS occurred|SANCTION SWE > RUS occurred"},
    {'+', "as well as", "Norway as well as Sweden condemned Russia.",
     "ACCUSE NOR > RUS occurred|ACCUSE SWE > RUS occurred"},
    {'+', "ministers of three", "The foreign ministers of France, Germany and Italy met in Paris.",
     "CONSULT DEU,ITA > FRA occurred"},
    {'+', "along with", "Peru, along with Bolivia, condemned Chile.", "ACCUSE BOL,PER > CHL occurred"},
    {'+', "and its allies", "The United States and its allies bombed Syria.", "ASSAULT USA > SYR occurred"},
    {'+', "a member of", "Turkey, a member of NATO, condemned Russia.", "ACCUSE TUR > RUS occurred"},
    {'+', "adjectives of two", "The Danish and Swedish prime ministers thanked Finland.",
     "SUPPORT DNK,SWE > FIN occurred"},

    {'#', "passives", NULL, NULL},
    {'+', "villages shelled", "Three Lebanese villages were shelled.", "ASSAULT - > LBN occurred"},
    {'+', "praised by nobody", "Russia was praised.", "?SUPPORT - > RUS occurred"},
    {'+', "sanctions imposed", "Sanctions were imposed on Belarus.", "?SANCTION - > BLR occurred"},
    {'+', "soldiers killed", "Two Turkish soldiers were killed in the north of Syria.", "ASSAULT - > TUR occurred"},
    {'+', "embassy attacked", "The Russian embassy in Kabul was attacked.", "ASSAULT - > RUS occurred"},
    {'+', "arrested by police in", "A Japanese journalist was arrested by police in Myanmar.",
     "COERCE MMR > JPN occurred"},
    {'+', "signed with, by", "An agreement was signed with Jordan by the Iraqi minister.",
     "SUPPORT IRQ,JOR > - occurred"},
    {'+', "received by", "The Iraqi minister was received in Amman by the Jordanian king.",
     "CONSULT IRQ > JOR occurred"},
    {'+', "talks were held", "Talks were held in Muscat between Iran and Oman.", "CONSULT IRN > OMN occurred"},
    {'+', "summoned to", "The Chilean ambassador was summoned to the Peruvian foreign ministry.",
     "ACCUSE PER > CHL occurred"},
    {'~', "expelled from", "The Polish consul has been expelled from Belarus.", "SANCTION BLR > POL occurred"},
    {'+', "is being", "Syria is being bombed.", "ASSAULT - > SYR ongoing"},
    {'+', "aid sent by", "Aid was sent to Nepal by Japan.", "AID JPN > NPL occurred"},
    {'+', "asked by", "The Syrian army was asked by Russia to withdraw.", "REQUEST RUS > SYR occurred"},

    {'#', "chains of nouns", NULL, NULL},
    {'+', "support for a request", "Russia's support for Iraq's request to the United Nations was noted in Baghdad.",
     "SUPPORT RUS > IRQ occurred|?REQUEST IRQ > UNO occurred/historical"},
    {'+', "thanks for support", "Iraq thanked Russia for its support for Iraq's request to the United Nations.",
     "SUPPORT IRQ > RUS occurred|?SUPPORT RUS > IRQ occurred/ongoing/historical|"
     "?REQUEST IRQ > UNO occurred/historical"},
    {'+', "condemnation of an attack", "Iran's condemnation of Israel's attack on Syria came on Tuesday.",
     "ACCUSE IRN > ISR occurred|ASSAULT ISR > SYR occurred/historical"},
    {'+', "condemned an attack", "France condemned Turkey's attack on Syria.",
     "ACCUSE FRA > TUR occurred|ASSAULT TUR > SYR occurred/historical"},
    {'+', "rejected an accusation", "Peru rejected Chile's accusation against Bolivia.",
     "REJECT PER > CHL occurred|?ACCUSE CHL > BOL occurred/historical"},
    {'+', "decision to send", "Japan's decision to send aid to Nepal was welcomed by India.",
     "SUPPORT IND > JPN occurred|AGREE JPN > NPL occurred"},
    {'+', "efforts to end", "Jordan praised Egypt's efforts to end the war in Libya.", "SUPPORT JOR > EGY occurred"},
    {'+', "arrest of", "The arrest of a French citizen by Iran drew protests.", "COERCE IRN > FRA occurred/historical"},
    {'~', "expulsion of", "The expulsion of Russian diplomats from Latvia went ahead.", "SANCTION LVA > RUS occurred"},
    {'+', "visit of, to", "The visit of the Iraqi president to Jordan ended.", "CONSULT IRQ > JOR occurred"},
    {'+', "signing by", "The signing of the treaty by Peru and Chile took place in Lima.",
     "SUPPORT CHL,PER > - occurred"},
    {'+', "withdrawal of", "The withdrawal of Russian troops from Georgia began on Tuesday.",
     "RETREAT RUS > GEO occurred/ongoing"},
    {'~', "refusal of, to", "Greece criticized the refusal of Turkey to meet the Greek envoy.",
     "ACCUSE GRC > TUR occurred|REJECT TUR > GRC occurred/historical"},

    {'#', "relative clauses", NULL, NULL},
    {'+', "who met", "The Peruvian minister, who met the Chilean minister on Tuesday, condemned Bolivia.",
     "CONSULT CHL,PER > - occurred|ACCUSE PER > BOL occurred"},
    {'+', "which bombed", "Iran, which bombed Iraq on Monday, condemned Israel.",
     "ASSAULT IRN > IRQ occurred/historical|ACCUSE IRN > ISR occurred"},
    {'+', "sanctions that", "The sanctions that the European Union imposed on Belarus hurt trade.",
     "SANCTION EUR > BLR occurred/historical"},
    {'+', "whom", "The Jordanian king, whom the Iraqi president thanked, left Baghdad.", "SUPPORT IRQ > JOR occurred"},
    {'+', "envoy whom", "The French envoy whom Iran expelled arrived in Paris.",
     "SANCTION IRN > FRA occurred/historical"},
    {'+', "agreement that", "The agreement that Iraq and Jordan signed covers trade.",
     "SUPPORT IRQ,JOR > - occurred/historical"},
    {'+', "jets that", "The Turkish jets that bombed Syria returned to their base.",
     "ASSAULT TUR > SYR occurred/historical"},
    {'+', "object's clause", "Iraq praised Russia, which condemned Turkey.",
     "SUPPORT IRQ > RUS occurred|ACCUSE RUS > TUR occurred"},
    {'+', "whose", "Iraq praised Russia, whose minister condemned Turkey.",
     "SUPPORT IRQ > RUS occurred|ACCUSE RUS > TUR occurred"},
    {'+', "where", "Norway, where Iran and Israel held talks, is neutral.", "CONSULT IRN,ISR > - occurred/historical"},
    {'+', "talks that", "The talks that Oman held with Iran ended on Tuesday.", "CONSULT IRN,OMN > - occurred"},
    {'+', "reduced", "The Indian minister thanked Nepal, condemned by China for its vote.",
     "SUPPORT IND > NPL occurred|ACCUSE CHN > NPL occurred"},
    {'+', "cleft", "It was Chile that Peru accused.", "ACCUSE PER > CHL occurred"},

    {'#', "lists", NULL, NULL},
    {'+', "four verbs", "Iraq praised Russia, thanked Iran, condemned Israel and urged Turkey to withdraw.",
     "SUPPORT IRQ > RUS occurred|SUPPORT IRQ > IRN occurred|ACCUSE IRQ > ISR occurred|REQUEST IRQ > TUR occurred"},
    {'+', "three meetings", "The Peruvian president met the Chilean president, visited Bolivia and thanked Brazil.",
     "CONSULT CHL,PER > - occurred|CONSULT PER > BOL occurred|SUPPORT PER > BRA occurred"},
    {'+', "semicolons", "Egypt condemned Iran; Jordan thanked Turkey; Kuwait expelled the Iranian ambassador.",
     "ACCUSE EGY > IRN occurred|SUPPORT JOR > TUR occurred|SANCTION KWT > IRN occurred"},
    {'+', "and of clauses", "Russia bombed Syria, and Turkey condemned Russia.",
     "ASSAULT RUS > SYR occurred|ACCUSE TUR > RUS occurred"},
    {'+', "numbers in brackets",
     "The Omani foreign minister (1) thanked Qatar; (2) condemned Israel; and (3) urged Iran to free the sailors.",
     "SUPPORT OMN > QAT occurred|ACCUSE OMN > ISR occurred|REQUEST OMN > IRN occurred"},
    {'~', "attacks by three", "France condemned the attacks by Iran on Iraq and by Turkey on Syria.",
     "ACCUSE FRA > IRN,TUR occurred|ASSAULT IRN > IRQ occurred/historical|ASSAULT TUR > SYR occurred/historical"},
    {'+', "aid to three", "Japan sent aid to Nepal, Fiji and Samoa.", "AID JPN > FJI,NPL,WSM occurred"},
    {'+', "first, second", "First, Iraq thanked Iran. Second, Iraq condemned Israel.",
     "SUPPORT IRQ > IRN occurred|ACCUSE IRQ > ISR occurred"},
    {'+', "three of a kind",
     "Peru expelled the Chilean consul, recalled its ambassador from Santiago and imposed sanctions on Chile.",
     "SANCTION PER > CHL occurred"},
    {'+', "both did three things", "The ministers of Iraq and Jordan met, signed an agreement and condemned Israel.",
     "CONSULT IRQ,JOR > - occurred|SUPPORT IRQ,JOR > - occurred|ACCUSE IRQ,JOR > ISR occurred"},
    {'+', "not only but also", "Turkey praised not only Iran but also Iraq.", "SUPPORT TUR > IRN,IRQ occurred"},
    {'+', "topics", "The talks covered trade, the attack by Israel on Syria and Iran's support for Hamas.",
     "?ASSAULT ISR > SYR occurred/historical|?SUPPORT IRN > PSE occurred/ongoing"},

    {'#', "background and news", NULL, NULL},
    {'+', "had in a year", "Iran had condemned Israel in 2015.", "ACCUSE IRN > ISR historical"},
    {'+', "signed in a year", "The treaty, signed by Peru and Chile in 1929, covers the port.",
     "SUPPORT CHL,PER > - historical"},
    {'+', "last year's signing", "After last year's signing of an agreement between Iraq and Jordan, trade grew.",
     "SUPPORT IRQ,JOR > - historical|?COOPERATE IRQ,JOR > - ongoing/occurred"},
    {'+', "since a year", "Since 1990 Japan has sent aid to Nepal.", "AID JPN > NPL ongoing/historical"},
    {'+', "two verbs, two times", "Turkey bombed Syria in 2016 and condemned Iran on Tuesday.",
     "ASSAULT TUR > SYR historical|ACCUSE TUR > IRN occurred"},
    {'+', "a war's year", "Israel bombed Lebanon during the 2006 war.", "ASSAULT ISR > LBN historical"},
    {'+', "ten years ago", "Ten years ago Peru expelled the Chilean ambassador.", "SANCTION PER > CHL historical"},
    {'+', "background in a clause", "Iraq, which was invaded by the United States in 2003, thanked Jordan.",
     "ASSAULT USA > IRQ historical|SUPPORT IRQ > JOR occurred"},
    {'+', "visited in a year", "The Iraqi president, who visited Iran in 2018, condemned Turkey.",
     "CONSULT IRQ > IRN historical|ACCUSE IRQ > TUR occurred"},
    {'+', "previously", "Previously, Egypt had accused Ethiopia.", "ACCUSE EGY > ETH historical"},
    {'+', "a decade", "The former Peruvian president condemned Chile in the 1980s.", "ACCUSE PER > CHL historical"},
    {'+', "earlier this week is news", "Earlier this week Iraq thanked Jordan.", "SUPPORT IRQ > JOR occurred"},
    {'+', "old deed, new word", "On Tuesday Iraq condemned the attack that Turkey launched on Syria in 2019.",
     "ACCUSE IRQ > TUR occurred|ASSAULT TUR > SYR historical"},
    {'+', "first since", "It was the first visit of an Iraqi president to Jordan since 1990.",
     "CONSULT IRQ > JOR occurred"},
    {'+', "in the past", "In the past Egypt accused Sudan.", "ACCUSE EGY > SDN historical"},

    {'#', "ranks of speakers", NULL, NULL},
    {'+', "said that stressed that",
     "A statement said that the Iraqi minister stressed that Turkey must withdraw its troops.",
     "REQUEST IRQ > TUR occurred"},
    {'~', "statement by the ministry", "A statement by the Iraqi ministry said the minister condemned Iran.",
     "ACCUSE IRQ > IRN occurred"},
    {'+', "spokesman", "The spokesman of the Chinese foreign ministry said China thanked Pakistan.",
     "SUPPORT CHN > PAK occurred"},
    {'+', "stressed that", "The Omani minister stressed that Oman condemned Israel.", "ACCUSE OMN > ISR occurred"},
    {'+', "said in the middle", "The French president, a spokesman said, condemned Iran.", "ACCUSE FRA > IRN occurred"},
    {'+', "told another", "The Kuwaiti emir told the Iraqi minister that Kuwait supported Iraq.",
     "SUPPORT KWT > IRQ occurred|?CONSULT IRQ,KWT > - occurred"},
    {'+', "agency at the end", "Iraq condemned Turkey, the state agency reported.", "ACCUSE IRQ > TUR occurred"},
    {'+', "speech read out", "In a speech read out by the minister, the Jordanian king thanked Kuwait.",
     "SUPPORT JOR > KWT occurred"},
    {'+', "conveyed the thanks of", "The Iraqi minister conveyed the thanks of the president to Iran.",
     "SUPPORT IRQ > IRN occurred"},
    {'+', "must, quoted", "\"Turkey must withdraw from Syria,\" the Greek minister said, according to the ministry.",
     "REQUEST GRC > TUR occurred"},
    {'+', "added that", "The Peruvian minister added that his government rejected the accusation of Chile.",
     "REJECT PER > CHL occurred|?ACCUSE CHL > PER occurred/historical"},
    {'+', "joint statement", "The joint statement said the two countries, Iraq and Jordan, condemned Israel.",
     "ACCUSE IRQ,JOR > ISR occurred"},
    {'+', "speaking for", "Speaking for the Danish prime minister, the envoy thanked Sweden.",
     "SUPPORT DNK > SWE occurred"},
};

static const corner_row unseen[] = {
    {'#', "negation and denial", NULL, NULL},
    {'+', "has yet to", "Latvia has yet to expel the Russian diplomats.", "SANCTION LVA > RUS negated"},
    {'+', "without meeting", "The Peruvian minister left Santiago without meeting the Chilean president.", "nothing"},
    {'~', "stopped short of", "Japan stopped short of condemning China.", "nothing"},
    {'+', "nor did", "Nor did Germany expel the Iranian ambassador.", "SANCTION DEU > IRN negated"},

    {'#', "conditions", NULL, NULL},
    {'+', "were it not for", "Were it not for the truce, Turkey would have bombed Syria.",
     "ASSAULT TUR > SYR hypothetical"},
    {'+', "will if", "Israel will bomb Lebanon if rockets fall on its towns.", "ASSAULT ISR > LBN hypothetical"},
    {'+', "assuming", "Assuming Russia attacks Georgia, the airport will be closed.", "ASSAULT RUS > GEO hypothetical"},
    {'+', "provided", "Provided the courts consent, Spain will deport the Moroccan imams.",
     "COERCE ESP > MAR hypothetical"},

    {'#', "would, could, may", NULL, NULL},
    {'+', "may yet", "Pakistan may yet expel the French ambassador.", "SANCTION PAK > FRA hypothetical"},
    {'+', "would like to", "\"We would like to congratulate Ghana,\" the Danish prime minister said.",
     "SUPPORT DNK > GHA occurred"},
    {'+', "said it would", "Algeria said it would expel twelve French diplomats.", "SANCTION DZA > FRA future"},
    {'+', "could soon", "Ethiopia could soon attack Eritrea, analysts say.", "ASSAULT ETH > ERI hypothetical"},

    {'#', "purposes", NULL, NULL},
    {'+', "in an effort to", "Kenya condemned Somalia in an effort to please Ethiopia.", "ACCUSE KEN > SOM occurred"},
    {'+', "to protest", "Morocco recalled its ambassador from Spain to protest the ruling.",
     "SANCTION MAR > ESP occurred|?PROTEST MAR > ESP occurred"},
    {'+', "to expand", "The Cuban president visited Vietnam to expand trade with Hanoi.",
     "CONSULT CUB > VNM occurred|?AGREE CUB,VNM > - occurred|?AGREE CUB > VNM occurred"},
    {'+', "aimed at ending", "Qatar held talks with Chad aimed at ending the fighting in Darfur.",
     "CONSULT QAT,TCD > - occurred"},

    {'#', "speech inside speech", NULL, NULL},
    {'~', "quoted as telling",
     "The Sudanese agency quoted the minister as telling his party that Egypt had thanked Sudan.",
     "SUPPORT EGY > SDN occurred"},
    {'+', "sources told", "Sources told Reuters that Bahrain had expelled the Iranian consul.",
     "SANCTION BHR > IRN occurred/historical"},
    {'+', "capitals", "The Kremlin said that Russia's envoy told the council that Moscow condemned Kyiv.",
     "ACCUSE RUS > UKR occurred"},
    {'+', "said in the middle", "Jordan's king, state television said, told visitors that Jordan supports Palestine.",
     "SUPPORT JOR > PSE occurred"},

    {'#', "questions", NULL, NULL},
    {'+', "passive", "Was Armenia attacked by Azerbaijan?", "?ASSAULT AZE > ARM hypothetical"},
    {'+', "can", "Can Egypt accept the offer of Ethiopia?", "nothing"},
    {'+', "could you say whether", "Could you say whether Canada will expel the Russian ambassador?",
     "?SANCTION CAN > RUS hypothetical"},
    {'+', "have both", "Have Spain and Morocco signed the treaty?", "nothing"},

    {'#', "headlines", NULL, NULL},
    {'+', "A, B sign", "Ghana, Togo sign border pact", "SUPPORT GHA,TGO > - occurred"},
    {'+', "to send", "Qatar to send aid to Lebanon", "AGREE QAT > LBN occurred"},
    {'+', "keen to", "Greece keen to cooperate with Egypt", "AGREE GRC > EGY occurred"},
    {'~', "in, for talks", "Kenyan president in Uganda for talks", "CONSULT KEN > UGA occurred"},

    {'#', "between A and B", NULL, NULL},
    {'+', "war", "The war between Ethiopia and Eritrea cost many lives.", "ASSAULT ERI,ETH > - occurred/historical"},
    {'+', "far from its noun", "A meeting took place on Tuesday between the Malian and Algerian presidents.",
     "CONSULT DZA,MLI > - occurred"},
    {'+', "border", "The Indian-Nepalese border was quiet.", "nothing"},
    {'+', "offered to host", "Kenya offered to host talks between Sudan and Chad.", "AGREE KEN > SDN,TCD occurred"},

    {'#', "actors in a row", NULL, NULL},
    {'+', "three", "Ghana, Togo and Benin thanked Nigeria.",
     "SUPPORT GHA > NGA occurred|SUPPORT TGO > NGA occurred|SUPPORT BEN > NGA occurred"},
    {'+', "ambassador of, to", "Ali Karim, the ambassador of Oman to India, thanked Nepal.",
     "SUPPORT OMN > NPL occurred"},
    {'+', "kings and president", "The kings of Spain and Morocco and the president of Algeria met.",
     "CONSULT DZA,ESP,MAR > - occurred"},
    {'+', "together with", "Kenya, together with Uganda, condemned Rwanda.", "ACCUSE KEN,UGA > RWA occurred"},

    {'#', "passives", NULL, NULL},
    {'+', "patrol attacked", "A Kenyan patrol was attacked near the border.", "ASSAULT - > KEN occurred"},
    {'~', "welcomed by", "The Swedish envoy was welcomed in Riga by the Latvian president.",
     "CONSULT SWE > LVA occurred|?SUPPORT LVA > SWE occurred"},
    {'+', "summoned by", "The French ambassador has been summoned by Algeria.", "ACCUSE DZA > FRA occurred"},
    {'+', "towns bombed", "Ukrainian towns were bombed overnight.", "ASSAULT - > UKR occurred"},

    {'#', "chains of nouns", NULL, NULL},
    {'+', "criticism of an arrest", "Ghana's criticism of Togo's arrest of a Ghanaian trader was read out in Accra.",
     "ACCUSE GHA > TGO occurred|COERCE TGO > GHA occurred/historical"},
    {'~', "release of, by", "The release of two Kenyan pilots by Somalia was announced.", "RETREAT SOM > KEN occurred"},
    {'~', "hailed support for", "Norway hailed Sweden's support for Ukraine.",
     "SUPPORT NOR > SWE occurred|SUPPORT SWE > UKR occurred/historical/ongoing"},
    {'+', "offer of help to", "Qatar's offer of help to Lebanon stands.", "AGREE QAT > LBN occurred"},

    {'#', "relative clauses", NULL, NULL},
    {'+', "whose army", "Kenya, whose army shelled Somalia, thanked Uganda.",
     "ASSAULT KEN > SOM occurred/historical|SUPPORT KEN > UGA occurred"},
    {'+', "aid that", "The aid that Japan sent to Fiji has arrived.", "AID JPN > FJI occurred"},
    {'+', "which France accused", "Mali, which France accused on Monday, expelled the French ambassador.",
     "ACCUSE FRA > MLI occurred/historical|SANCTION MLI > FRA occurred"},
    {'+', "envoys who visited", "The Omani envoys who visited Yemen met the Saudi foreign minister.",
     "CONSULT OMN > YEM occurred|CONSULT OMN,SAU > - occurred"},

    {'#', "lists", NULL, NULL},
    {'+', "three verbs", "Ghana thanked Togo, praised Benin and accused Mali.",
     "SUPPORT GHA > TGO occurred|SUPPORT GHA > BEN occurred|ACCUSE GHA > MLI occurred"},
    {'+', "three visits", "The Kenyan president visited Uganda, Rwanda and Burundi.",
     "CONSULT KEN > UGA occurred|CONSULT KEN > RWA occurred|CONSULT KEN > BDI occurred"},
    {'+', "two of a kind", "Canada imposed sanctions on Russia and expelled its ambassador.",
     "SANCTION CAN > RUS occurred"},
    {'~', "as did", "Spain condemned Iran, as did Portugal and Malta.",
     "ACCUSE ESP > IRN occurred|ACCUSE MLT,PRT > IRN occurred"},

    {'#', "background and news", NULL, NULL},
    {'+', "back in", "Ghana expelled the Togolese envoy back in 1994.", "SANCTION GHA > TGO historical"},
    {'+', "attacked in a year", "Kenya, attacked by Somalia in 1977, thanked Uganda.",
     "ASSAULT SOM > KEN historical|SUPPORT KEN > UGA occurred"},
    {'+', "during the Cold War", "During the Cold War Cuba sent aid to Angola.", "AID CUB > AGO historical"},
    {'+', "two years after", "Spain condemned Iran on Monday, two years after Iran expelled the Spanish ambassador.",
     "ACCUSE ESP > IRN occurred|SANCTION IRN > ESP historical"},

    {'#', "ranks of speakers", NULL, NULL},
    {'~', "said in a statement", "The Ghanaian presidency said in a statement that the president praised Togo.",
     "SUPPORT GHA > TGO occurred"},
    {'~', "noted that had urged", "The Kenyan minister noted that the president had urged Somalia to free the pilots.",
     "REQUEST KEN > SOM occurred/historical"},
    {'+', "office said he", "The Qatari emir's office said he condemned Israel.", "ACCUSE QAT > ISR occurred"},
    {'+', "through his spokesman", "Through his spokesman the Malian president thanked Russia.",
     "SUPPORT MLI > RUS occurred"},
};

/* Written when the rules stood, and nothing was mended for them. */
static const corner_row later[] = {
    {'#', "negation and denial", NULL, NULL},
    {'+', "not ... any", "Ghana has not sent any troops to Mali.", "MOBILIZE GHA > MLI negated"},
    {'+', "instead of", "Instead of condemning Iran, Oman thanked Qatar.", "SUPPORT OMN > QAT occurred"},
    {'+', "denied, then a fact", "Sudan denied bombing Chad and thanked Libya.", "SUPPORT SDN > LBY occurred"},
    {'#', "conditions", NULL, NULL},
    {'+', "if at the end", "Kenya will expel the Somali envoy if the talks collapse.",
     "SANCTION KEN > SOM hypothetical"},
    {'+', "in case it", "In case India attacks Pakistan, the road will be closed.", "ASSAULT IND > PAK hypothetical"},
    {'#', "would, could, may", NULL, NULL},
    {'+', "may have", "Sudan may have expelled the Libyan envoy.", "SANCTION SDN > LBY hypothetical"},
    {'+', "said that it would", "The Norwegian minister said that Norway would help Malawi.",
     "AGREE NOR > MWI occurred"},
    {'#', "purposes", NULL, NULL},
    {'+', "so as to", "Togo thanked Benin so as to win its support.", "SUPPORT TGO > BEN occurred"},
    {'+', "in an attempt to", "Ghana freed the Malian soldiers in an attempt to end the dispute.",
     "RETREAT GHA > MLI occurred"},
    {'#', "speech inside speech", NULL, NULL},
    {'+', "said that it had", "The Greek ministry said that Turkey had expelled a Greek consul.",
     "SANCTION TUR > GRC occurred/historical"},
    {'+', "told parliament that", "The Danish minister told parliament that Norway thanked Sweden.",
     "SUPPORT NOR > SWE occurred"},
    {'#', "questions", NULL, NULL},
    {'+', "does", "Does Peru support Chile?", "nothing"},
    {'+', "when", "When will Egypt expel the Israeli ambassador?", "nothing"},
    {'#', "headlines", NULL, NULL},
    {'+', "backs", "Kenya backs Uganda", "SUPPORT KEN > UGA occurred"},
    {'~', "to host", "Oman to host Iranian president", "AGREE OMN > IRN occurred"},
    {'+', "A, B hold", "Chad, Niger hold talks", "CONSULT NER,TCD > - occurred"},
    {'#', "between A and B", NULL, NULL},
    {'+', "treaty signed", "A treaty between Peru and Ecuador was signed in Quito.", "SUPPORT ECU,PER > - occurred"},
    {'+', "road", "The road between Kenya and Uganda was closed.", "nothing"},
    {'#', "actors in a row", NULL, NULL},
    {'+', "four", "Spain, Italy, Malta and Greece thanked Libya.",
     "SUPPORT ESP > LBY occurred|SUPPORT ITA > LBY occurred|SUPPORT MLT > LBY occurred|SUPPORT GRC > LBY occurred"},
    {'+', "two offices", "The Ghanaian president and the Togolese foreign minister condemned Mali.",
     "ACCUSE GHA,TGO > MLI occurred"},
    {'#', "passives", NULL, NULL},
    {'+', "thanked by", "Nepal was thanked by India for its help.",
     "SUPPORT IND > NPL occurred|?AID NPL > IND ongoing/occurred/historical"},
    {'+', "diplomats expelled by", "Two Cuban diplomats were expelled by Panama.", "SANCTION PAN > CUB occurred"},
    {'#', "chains of nouns", NULL, NULL},
    {'+', "rejection of a demand", "Mali's rejection of France's demand came on Monday.",
     "REJECT MLI > FRA occurred|?REQUEST FRA > MLI occurred/historical|?REQUEST FRA > - occurred/historical"},
    {'+', "praise for support", "Latvia's praise for Poland's support for Ukraine was noted.",
     "SUPPORT LVA > POL occurred|SUPPORT POL > UKR occurred/historical/ongoing"},
    {'#', "relative clauses", NULL, NULL},
    {'+', "which thanked", "Benin, which thanked Togo on Monday, condemned Mali.",
     "SUPPORT BEN > TGO occurred|ACCUSE BEN > MLI occurred"},
    {'+', "who condemned", "The Serbian minister, who condemned Albania, left Vienna.", "ACCUSE SRB > ALB occurred"},
    {'#', "lists", NULL, NULL},
    {'+', "three verbs", "Chad expelled the Libyan envoy, thanked Niger and urged Sudan to withdraw its troops.",
     "SANCTION TCD > LBY occurred|SUPPORT TCD > NER occurred|REQUEST TCD > SDN occurred"},
    {'+', "two clauses", "Japan thanked Fiji while Australia condemned China.",
     "SUPPORT JPN > FJI occurred|ACCUSE AUS > CHN occurred"},
    {'#', "background and news", NULL, NULL},
    {'+', "in a year, first", "In 1998 Ethiopia attacked Eritrea.", "ASSAULT ETH > ERI historical"},
    {'+', "after a year's deed", "Albania thanked Kosovo, which had condemned Serbia in 2012.",
     "SUPPORT ALB > KOS occurred|ACCUSE KOS > SRB historical"},
    {'#', "ranks of speakers", NULL, NULL},
    {'+', "spokesman added", "A spokesman for the Indian ministry added that India condemned Pakistan.",
     "ACCUSE IND > PAK occurred"},
    {'+', "minister said, agency", "The Cuban minister thanked Vietnam, Reuters reported.",
     "SUPPORT CUB > VNM occurred"},
};

/* ---- what was coded, as its score sees it ---- */

enum { MOST_EVENTS = 48, EVENT_TEXT = 96 };

typedef struct told {
    char text[MOST_EVENTS][EVENT_TEXT];
    size_t n;
} told;

static void told_add(told *to, const char *line)
{
    for (size_t i = 0; i < to->n; i++)
        if (!strcmp(to->text[i], line))
            return;
    assert_true(to->n < MOST_EVENTS);
    assert_true(strlen(line) < EVENT_TEXT);
    strcpy(to->text[to->n++], line);
}

static bool visits(const dgm_event *e)
{
    for (size_t i = 0; i < e->mode.n; i++)
        if (!strcmp(e->mode.items[i], "visit"))
            return true;
    return false;
}

static void tell(told *to, const dgm_records *r)
{
    to->n = 0;
    for (size_t i = 0; i < r->n_events; i++) {
        const dgm_event *e = &r->events[i];
        static answer line;
        line.len = 0;
        say(&line, "%s ", e->event);
        if (!strcmp(e->event, "CONSULT") && !visits(e)) {
            dgm_actor both[64];
            dgm_actors sides = {both, 0};
            const dgm_actors *of[] = {&e->actor, &e->recipient};
            for (size_t s = 0; s < 2; s++)
                for (size_t k = 0; k < of[s]->n && sides.n < COUNT(both); k++)
                    both[sides.n++] = of[s]->items[k];
            say_codes(&line, &sides);
            say(&line, " > -");
        } else {
            say_codes(&line, &e->actor);
            say(&line, " > ");
            say_codes(&line, &e->recipient);
        }
        say(&line, " %s", e->status);
        told_add(to, line.text);
    }
}

/* `line` is "EVENT A > B status" of the answer, `want` one of a row's with "a/b" statuses. */
static bool same_event(const char *line, const char *want, size_t want_len)
{
    size_t head = (size_t)(strrchr(line, ' ') - line) + 1, len = strlen(line) - head;
    if (head >= want_len || strncmp(line, want, head) != 0)
        return false;
    for (const char *at = want + head, *end = want + want_len; at < end;) {
        size_t n = 0;
        while (at + n < end && at[n] != '/')
            n++;
        if (n == len && !strncmp(at, line + head, n))
            return true;
        at += n + 1;
    }
    return false;
}

static bool as_wanted(const told *got, const char *want)
{
    bool used[MOST_EVENTS] = {false};
    size_t left = got->n;
    if (!strcmp(want, "nothing"))
        return !got->n;
    for (;;) {
        size_t len = strcspn(want, "|");
        bool optional = *want == '?', found = false;
        for (size_t i = 0; i < got->n; i++)
            if (!used[i] && same_event(got->text[i], want + optional, len - optional)) {
                used[i] = found = true;
                left--;
            }
        if (!found && !optional)
            return false;
        if (!want[len])
            return !left;
        want += len + 1;
    }
}

/* ---- rows ---- */

static bool shares; /* print them, and what is known to fail */

static void print_share(const char *corner, size_t right, size_t n)
{
    if (shares && n)
        print_message("%-24s %3zu of %3zu\n", corner, right, n);
}

static size_t run(coding *c, const corner_row *rows, size_t n)
{
    size_t wrong = 0, right = 0, of = 0, all_right = 0, all = 0;
    const char *corner = "";
    for (size_t i = 0; i < n; i++) {
        const corner_row *row = &rows[i];
        if (row->state == '#') {
            print_share(corner, right, of);
            corner = row->what;
            right = of = 0;
            continue;
        }
        static told got;
        static answer line;
        coding_read(c, row->text, "2021-03-10", NULL);
        tell(&got, &c->records);
        line.len = 0;
        say(&line, "%s", got.n ? "" : "nothing");
        for (size_t k = 0; k < got.n; k++)
            say(&line, "%s%s", k ? "|" : "", got.text[k]);
        bool ok = as_wanted(&got, row->want);
        right += ok;
        all_right += ok;
        of++;
        all++;
        char what[128];
        snprintf(what, sizeof what, "%s: %s", corner, row->what);
        wrong += judge(what, row->text, row->want, &line, ok, row->state == '~' && !shares);
    }
    print_share(corner, right, of);
    print_share("all", all_right, all);
    return wrong;
}

static void the_seen(void **state)
{
    assert_int_equal(run(*state, seen, COUNT(seen)), 0);
}

static void the_unseen(void **state)
{
    assert_int_equal(run(*state, unseen, COUNT(unseen)), 0);
}

static void the_later(void **state)
{
    assert_int_equal(run(*state, later, COUNT(later)), 0);
}

/* The bench itself: what is right, what is missing, too much, or of another status. */
static void the_bench(void **state)
{
    static told got = {{"ACCUSE FRA > IRN occurred", "ASSAULT ISR > SYR historical"}, 2};
    (void)state;
    assert_true(as_wanted(&got, "ASSAULT ISR > SYR occurred/historical|ACCUSE FRA > IRN occurred"));
    assert_true(as_wanted(&got, "ACCUSE FRA > IRN occurred|?ASSAULT ISR > SYR historical|?AID JPN > NPL occurred"));
    assert_false(as_wanted(&got, "ACCUSE FRA > IRN occurred"));
    assert_false(as_wanted(&got, "ACCUSE FRA > IRN occurred|ASSAULT ISR > SYR occurred"));
    assert_false(as_wanted(&got, "ACCUSE FRA > IRN occurred|ASSAULT ISR > SYR historical|AID JPN > NPL occurred"));
    assert_false(as_wanted(&got, "nothing"));
    got.n = 0;
    assert_true(as_wanted(&got, "nothing"));
    assert_true(as_wanted(&got, "?ACCUSE FRA > IRN occurred"));
}

int main(int argc, char **argv)
{
    (void)argv;
    shares = argc > 1;
    const struct CMUnitTest tests[] = {cmocka_unit_test(the_bench), cmocka_unit_test(the_seen),
                                       cmocka_unit_test(the_unseen), cmocka_unit_test(the_later)};
    return cmocka_run_group_tests(tests, coding_setup, coding_teardown);
}
