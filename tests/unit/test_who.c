/* SPDX-License-Identifier: Apache-2.0
 *
 * resolve/who: whom a word of a text stands for. One row, one behaviour. `word` is
 * the token asked about, with "#2" the second of that form in the text. An answer is
 * country, sector unless GOV, name, and office in brackets: "IRQ Fuad Hussein
 * (Foreign Minister)", "PSE/PTY Hamas", "IRQ/MIL"; several in order of country;
 * "-" for nobody. Persons are invented, so that no list of persons helps.
 */
#include "coding.h"

typedef struct row {
    const char *what, *text, *word, *want, *publisher;
} row;

static const row rows[] = {
    /* names that are somebody else's here */
    {"abbreviation that the text explains", "The Chilean Potato Council (CPC) wrote to Peru. The CPC left.", "CPC#2",
     "-", NULL},
    {"abbreviation that it does not explain", "The CPC wrote to Peru.", "CPC", "CHN/PTY Communist Party of China",
     NULL},
    {"abbreviation of the organisation itself", "The Organisation of Petroleum Exporting Countries (OPEC) met.", "OPEC",
     "IGO OPEC", NULL},
    {"end of a longer name", "Members of the National Democratic Party left.", "Party", "-", NULL},
    {"opposition to something", "The minister noted the strong opposition of Norway to a levy.", "opposition", "-",
     NULL},
    {"opposition of a country", "The opposition of Norway left.", "opposition", "NOR/OPP", NULL},

    {"short for a body told of", "The IMF met. Peru left the Fund.", "Fund", "IGO IMF", NULL},
    {"short for no body told of", "Norway left the Fund.", "Fund", "-", NULL},
    {"short with more of a name", "The European Commission met. Peru left the Commission on Fish.", "Commission#2", "-",
     NULL},
    {"others than those named", "Non-OPEC countries met in Oslo.", "Non-OPEC", "-", NULL},
    {"a region is no country", "Latin American leaders met in Oslo.", "leaders", "-", NULL},
    {"city of an accord", "Peru kept the Paris accord.", "Paris", "-", NULL},
    {"city that is a state here", "The minister visited Australia's Victoria state.", "Victoria", "-", NULL},

    /* two owners of one noun */
    {"short name and adjective", "U.S. and Japanese officials met.", "officials", "JPN | USA", NULL},
    {"possessive behind a comma", "Belgium, Chad's former ruler, left.", "Belgium", "BEL", NULL},

    /* rebels */
    {"rebels who fight a government", "The money went to rebels fighting the leftist Nicaraguan government.", "rebels",
     "NIC/REB", NULL},
    {"rebels told of before", "Chadian rebels left Oslo. The rebels met.", "rebels#2", "TCD/REB", NULL},
    {"rebels of nobody", "Rebels met.", "Rebels", "-", NULL},

    /* who says so */
    {"they of those who say",
     "Lena Kern, Foreign Minister of Norway, met Otto Brandl, Foreign Minister of Austria. "
     "Traders said they were glad.",
     "they", "-", NULL},
    {"I of him behind",
     "Lena Kern, Foreign Minister of Norway, met Otto Brandl, Foreign Minister of Austria. Mr. Brandl "
     "spoke. \"But I promise to stay,\" he said.",
     "I", "AUT Otto Brandl (Foreign Minister)", NULL},
    {"the ministers told of as ministers", "EU farm ministers met in Oslo. The ministers agreed to wait.",
     "ministers#2", "EUR", NULL},
    {"secretary of no known country", "Trade and Industry Secretary Jose Marasigan left.", "Marasigan",
     "- Jose Marasigan (Trade and Industry Secretary)", NULL},

    /* officials of firms */
    {"president of a firm", "Halvor Kern, president of the company, left Oslo.", "Kern",
     "-/BUS Halvor Kern (Company Officer)", NULL},
    {"chairman behind the firm's name", "Kern Shipping Ltd chairman Halvor Moe resigned.", "Moe",
     "-/BUS Halvor Moe (Company Officer)", NULL},
    {"president of a state", "Halvor Moe, president of Norway, left Oslo.", "Moe", "NOR Halvor Moe (President)", NULL},

    /* whose will is told */
    {"a state's will told by its minister",
     "Norway wants to sell gas to Poland, Energy Minister Halvor Moe said. Poland, Poland and Poland again.", "Moe",
     "NOR Halvor Moe (Energy Minister)", NULL},
    {"another state's deed told by a minister",
     "Norway must sell gas to Poland, Energy Minister Halvor Moe said. Poland, Poland and Poland again.", "Moe",
     "POL Halvor Moe (Energy Minister)", NULL},
    {"quoted by the agency of his country",
     "IRNA, heard in Paris, quoted Oil Minister Daryush Samadi as saying that the price was low.", "Samadi",
     "IRN Daryush Samadi (Oil Minister)", NULL},

    /* persons, country and office */
    {"family name that is a town's", "Peruvian Foreign Minister Julio Dayton left. Chile thanked Dayton.", "Dayton#2",
     "PER Julio Dayton (Foreign Minister)", NULL},
    {"town that is a family's name", "Peruvian Foreign Minister Julio Dayton left. He met Chile's envoy in Dayton.",
     "Dayton#2", "-", NULL},
    {"states of any union", "Peru asked Member States to wait.", "States", "-", NULL},
    {"a style alone",
     "Peruvian President Julio Arancibia received Lena Kern, Foreign Minister of Norway. His Excellency "
     "thanked Chile.",
     "Excellency", "PER Julio Arancibia (President)", NULL},
    {"a style alone of a minister",
     "The Minister of Foreign Affairs of Peru, Julio Arancibia, met Lena Kern, Foreign Minister of Norway. Kern "
     "invited "
     "His Excellency to Oslo.",
     "Excellency", "PER Julio Arancibia (Foreign Minister)", NULL},
    {"a style told before",
     "The President of Peru received Her Majesty Queen Lena of Norway. Her Majesty thanked Chile.", "Majesty#2",
     "NOR Lena (Queen)", NULL},
    {"we of a state whose will is told",
     "Two men were killed in Lima. Norway will continue to stand by Peru. We condemn the attack.", "We", "NOR", NULL},
    {"we of those quoted", "Two men were killed in Lima. Norway condemns the attack. \"We left,\" the miners wrote.",
     "We", "-", NULL},
    {"adjective, office, name", "Latvian Foreign Minister Andris Kalnbergs left.", "Kalnbergs",
     "LVA Andris Kalnbergs (Foreign Minister)", NULL},
    {"country's office, name", "Iraq's Foreign Minister Karim Dalawi left.", "Dalawi",
     "IRQ Karim Dalawi (Foreign Minister)", NULL},
    {"office of country, name", "The Foreign Minister of Peru, Julio Arancibia, left.", "Arancibia",
     "PER Julio Arancibia (Foreign Minister)", NULL},
    {"name, office of country", "Julio Arancibia, the Foreign Minister of Peru, left.", "Arancibia",
     "PER Julio Arancibia (Foreign Minister)", NULL},
    {"name, adjective office", "Mette Lindqvist, the Danish prime minister, left.", "Lindqvist",
     "DNK Mette Lindqvist (Prime Minister)", NULL},
    {"name, country's office", "Mette Lindqvist, Denmark's prime minister, left.", "Lindqvist",
     "DNK Mette Lindqvist (Prime Minister)", NULL},
    {"styles pile up", "The Kuwaiti Foreign Minister, His Excellency Sheikh Dr. Nasser Al-Marzouk, left.", "Nasser",
     "KWT Nasser Al-Marzouk (Foreign Minister)", NULL},
    {"ambassador to is of the sender", "The French ambassador to Jordan, Luc Peyrat, left.", "Peyrat",
     "FRA Luc Peyrat (Ambassador)", NULL},
    {"two presidents of two countries", "Presidents Ivan Horak of Slovakia and Petar Milev of Bulgaria left.", "Milev",
     "BGR Petar Milev (President) | SVK Ivan Horak (President)", NULL},
    {"organisation's office", "UN Secretary-General Aino Rautio left.", "Rautio",
     "UNO Aino Rautio (UN Secretary-General)", NULL},
    {"office in lower case behind the name", "Karim Dalawi, foreign minister of Iraq, left.", "Dalawi",
     "IRQ Karim Dalawi (Foreign Minister)", NULL},
    {"general is of the military", "Chadian General Idriss Toumba left.", "Toumba", "TCD/MIL Idriss Toumba (General)",
     NULL},
    {"minister without a name", "The Latvian foreign minister left.", "minister", "LVA ? (Foreign Minister)", NULL},
    {"all capitals", "IRAQI FOREIGN MINISTER KARIM DALAWI MET PERUVIAN PRESIDENT JULIO ARANCIBIA IN LIMA TODAY.",
     "DALAWI", "IRQ Karim Dalawi (Foreign Minister)", NULL},
    {"all capitals, second person",
     "IRAQI FOREIGN MINISTER KARIM DALAWI MET PERUVIAN PRESIDENT JULIO ARANCIBIA IN LIMA TODAY.", "ARANCIBIA",
     "PER Julio Arancibia (President)", NULL},
    {"short for foreign minister", "Danish FM Mette Lindqvist left.", "Lindqvist",
     "DNK Mette Lindqvist (Foreign Minister)", NULL},
    {"short for deputy prime minister", "The Iraqi Dy PM & FM Karim Dalawi left.", "Dalawi",
     "IRQ Karim Dalawi (Deputy Prime Minister)", NULL},
    {"the second office is his as well",
     "Iraq's foreign minister left. Iraq's Deputy Prime Minister and Foreign Minister Karim Dalawi flew home.",
     "minister", "IRQ Karim Dalawi (Deputy Prime Minister)", NULL},
    {"names in the order of the countries",
     "The energy ministers of Latvia and Iraq, Andris Kalnbergs and Karim Dalawi, left.", "Kalnbergs",
     "IRQ Karim Dalawi (Energy Minister) | LVA Andris Kalnbergs (Energy Minister)", NULL},
    {"one name behind two countries is nobody's",
     "The energy ministers of Latvia and Iraq, Andris Kalnbergs said, left.", "Kalnbergs", "-", NULL},
    {"a guest with a country",
     "Iraq's foreign minister Karim Dalawi received Latvian President Andris Kalnbergs. The "
     "Latvian guest left.",
     "guest", "LVA Andris Kalnbergs (President)", NULL},
    {"a guest alone",
     "Iraq's foreign minister Karim Dalawi received Latvian President Andris Kalnbergs. A hotel guest "
     "left.",
     "guest", "-", NULL},
    {"the two men",
     "Latvian Foreign Minister Andris Kalnbergs met Iraqi Foreign Minister Karim Dalawi. The two men left.", "men",
     "IRQ Karim Dalawi (Foreign Minister) | LVA Andris Kalnbergs (Foreign Minister)", NULL},
    {"men", "Latvian Foreign Minister Andris Kalnbergs met Iraqi Foreign Minister Karim Dalawi. The men left.", "men",
     "-", NULL},
    {"the pair", "Latvian Foreign Minister Andris Kalnbergs met Iraqi Foreign Minister Karim Dalawi. The pair left.",
     "pair", "IRQ Karim Dalawi (Foreign Minister) | LVA Andris Kalnbergs (Foreign Minister)", NULL},
    {"a pair of shoes",
     "Latvian Foreign Minister Andris Kalnbergs met Iraqi Foreign Minister Karim Dalawi. He bought a "
     "pair.",
     "pair", "-", NULL},
    {"both as a subject",
     "Latvian Foreign Minister Andris Kalnbergs met Iraqi Foreign Minister Karim Dalawi. Both would leave on Friday.",
     "Both", "IRQ Karim Dalawi (Foreign Minister) | LVA Andris Kalnbergs (Foreign Minister)", NULL},
    {"the presidents are not the ministers",
     "Latvian Foreign Minister Andris Kalnbergs met Iraqi Foreign Minister Karim Dalawi. The presidents left.",
     "presidents", "IRQ | LVA", NULL},
    {"a colleague with a country is the counterpart",
     "Iraq's foreign minister Karim Dalawi met his Latvian colleague Andris Kalnbergs.", "Kalnbergs",
     "LVA Andris Kalnbergs (Foreign Minister)", NULL},
    {"a colleague of nobody's country", "Iraq's foreign minister Karim Dalawi met his old colleague Andris Kalnbergs.",
     "Kalnbergs", "-", NULL},
    {"a country's person without an office", "Denmark held talks with Peru's Julio Arancibia.", "Arancibia",
     "PER Julio Arancibia", NULL},
    {"a place behind a country's name", "Denmark opened an office in Peru's Julio Arancibia.", "Arancibia", "-", NULL},
    {"one word behind a country's name", "Denmark held talks with Peru's Arancibia.", "Arancibia", "-", NULL},
    {"letters behind the name", "Danish Prime Minister Mette Lindqvist KCMG OBE left.", "Lindqvist",
     "DNK Mette Lindqvist (Prime Minister)", NULL},
    {"two offices of one person", "Iraq's Deputy Prime Minister and Foreign Minister Karim Dalawi left.", "Dalawi",
     "IRQ Karim Dalawi (Deputy Prime Minister)", NULL},
    {"two offices of a country before the name",
     "He met Deputy Prime Minister and Foreign Minister of Iraq Karim Dalawi.", "Prime",
     "IRQ Karim Dalawi (Deputy Prime Minister)", NULL},
    {"former office still has its country", "Former Danish prime minister Mette Lindqvist left.", "Lindqvist",
     "DNK Mette Lindqvist (Prime Minister)", NULL},

    /* later mentions */
    {"title and family name", "Latvian Foreign Minister Andris Kalnbergs left. Mr. Kalnbergs was well.", "Kalnbergs#2",
     "LVA Andris Kalnbergs (Foreign Minister)", NULL},
    {"office and family name", "Latvian Foreign Minister Andris Kalnbergs left. Minister Kalnbergs was well.",
     "Kalnbergs#2", "LVA Andris Kalnbergs (Foreign Minister)", NULL},
    {"owner of a thing", "Latvian Foreign Minister Andris Kalnbergs left. Kalnbergs's visit ended.", "Kalnbergs#2",
     "LVA Andris Kalnbergs (Foreign Minister)", NULL},
    {"article before a compound family name", "Kuwaiti Foreign Minister Nasser Al-Marzouk left. Al-Marzouk was well.",
     "Marzouk#2", "KWT Nasser Al-Marzouk (Foreign Minister)", NULL},
    {"spelled with a space for the hyphen",
     "Kuwaiti Foreign Minister Nasser Al-Marzouk left. Nasser Al Marzouk was well.", "Marzouk",
     "KWT Nasser Al-Marzouk (Foreign Minister)", NULL},
    {"HE is no pronoun in a text of small letters",
     "Latvian President Andris Kalnbergs met HE Prime Minister Karim Dalawi of Iraq. HE Dalawi left.", "HE",
     "IRQ Karim Dalawi (Prime Minister)", NULL},
    {"the president of the talks, not of the topic",
     "Latvian President Andris Kalnbergs met Iraqi Prime Minister Karim Dalawi. They praised President Julio Arancibia "
     "of Peru. The President left.",
     "President#3", "LVA Andris Kalnbergs (President)", NULL},
    {"his colleague",
     "Latvian Foreign Minister Andris Kalnbergs met Iraqi Foreign Minister Karim Dalawi. Kalnbergs thanked his "
     "colleague.",
     "colleague", "IRQ Karim Dalawi (Foreign Minister)", NULL},
    {"both authorities",
     "Latvian Foreign Minister Andris Kalnbergs met Iraqi Foreign Minister Karim Dalawi. Both authorities left.",
     "authorities", "IRQ Karim Dalawi (Foreign Minister) | LVA Andris Kalnbergs (Foreign Minister)", NULL},
    {"the headline's minister is named in the text without office",
     "# Latvian foreign minister meets Iraqi counterpart\n\nIraqi Foreign Minister Karim Dalawi met Andris Kalnbergs "
     "in "
     "Riga. Dalawi thanked Kalnbergs.",
     "Kalnbergs#2", "LVA Andris Kalnbergs (Foreign Minister)", NULL},
    {"the headline's role is not whom its own minister meets",
     "# Kalnbergs receives Iraqi minister\n\nMinister Andris Kalnbergs met Iraqi minister Karim Dalawi.", "Kalnbergs#2",
     "- Andris Kalnbergs (Minister)", NULL},
    {"a headline's comma is an and",
     "# Kalnbergs, Iraqi president speak of trade\n\nDanish Prime Minister Mette "
     "Lindqvist left. Latvian President Andris Kalnbergs met Iraqi President Karim Dalawi.",
     "Kalnbergs#2", "LVA Andris Kalnbergs (President)", NULL},
    {"two names without office are nobody's",
     "# Latvian foreign minister meets Iraqi counterpart\n\nIraqi Foreign Minister Karim Dalawi met Andris Kalnbergs "
     "in "
     "Riga and received Aino Rautio.",
     "Kalnbergs", "-", NULL},
    {"bare role",
     "Latvian Foreign Minister Andris Kalnbergs met Karim Dalawi, the Iraqi president. The foreign minister left.",
     "minister", "LVA Andris Kalnbergs (Foreign Minister)", NULL},
    {"the other bare role",
     "Latvian Foreign Minister Andris Kalnbergs met Karim Dalawi, the Iraqi president. The president left.",
     "president#2", "IRQ Karim Dalawi (President)", NULL},
    {"he is the subject",
     "Latvian Foreign Minister Andris Kalnbergs met Iraqi President Karim Dalawi. He thanked Iraq.", "He",
     "LVA Andris Kalnbergs (Foreign Minister)", NULL},
    {"him is not the subject",
     "Latvian Foreign Minister Andris Kalnbergs left. Iraqi President Karim Dalawi thanked him.", "him",
     "LVA Andris Kalnbergs (Foreign Minister)", NULL},
    {"his counterpart later",
     "Latvian Foreign Minister Andris Kalnbergs met Iraqi Foreign Minister Karim Dalawi. Kalnbergs thanked his "
     "counterpart.",
     "counterpart", "IRQ Karim Dalawi (Foreign Minister)", NULL},
    {"his Iraqi counterpart later",
     "Latvian Foreign Minister Andris Kalnbergs met Karim Dalawi. Kalnbergs thanked his Iraqi counterpart. Iraqi "
     "Foreign Minister Karim Dalawi left.",
     "counterpart", "IRQ Karim Dalawi (Foreign Minister)", NULL},
    {"they are the pair",
     "Latvian Foreign Minister Andris Kalnbergs and Iraqi Foreign Minister Karim Dalawi met. They left.", "They",
     "IRQ Karim Dalawi (Foreign Minister) | LVA Andris Kalnbergs (Foreign Minister)", NULL},
    {"the two sides",
     "Latvian Foreign Minister Andris Kalnbergs met Iraqi Foreign Minister Karim Dalawi. The two sides left.", "sides",
     "IRQ Karim Dalawi (Foreign Minister) | LVA Andris Kalnbergs (Foreign Minister)", NULL},
    {"both sides",
     "Latvian Foreign Minister Andris Kalnbergs met Iraqi Foreign Minister Karim Dalawi. Both sides left.", "sides",
     "IRQ Karim Dalawi (Foreign Minister) | LVA Andris Kalnbergs (Foreign Minister)", NULL},
    {"both ministers",
     "Latvian Foreign Minister Andris Kalnbergs met Iraqi Foreign Minister Karim Dalawi. Both ministers left.",
     "ministers", "IRQ Karim Dalawi (Foreign Minister) | LVA Andris Kalnbergs (Foreign Minister)", NULL},
    {"the two countries",
     "Latvian Foreign Minister Andris Kalnbergs met Iraqi Foreign Minister Karim Dalawi. The two countries trade.",
     "countries", "IRQ | LVA", NULL},
    {"two countries of states", "Latvia and Iraq signed a treaty. The two countries trade.", "countries", "IRQ | LVA",
     NULL},
    {"the Iraqi side", "Latvia and Iraq signed a treaty. The Iraqi side was well.", "side", "IRQ", NULL},
    {"his country",
     "Latvian Foreign Minister Andris Kalnbergs met Karim Dalawi, the Iraqi president. Dalawi said his country was "
     "well.",
     "country", "IRQ", NULL},
    {"nobody for a pronoun without anyone", "It rained. He was well.", "He", "-", NULL},

    /* first person */
    {"we is the quoted speaker", "Latvian Foreign Minister Andris Kalnbergs left. \"We thank Iraq,\" Kalnbergs said.",
     "We", "LVA Andris Kalnbergs (Foreign Minister)", NULL},
    {"we in the next sentence of the quotation",
     "\"The weather is fine,\" Latvian Foreign Minister Andris Kalnbergs said. \"We thank Iraq.\"", "We",
     "LVA Andris Kalnbergs (Foreign Minister)", NULL},
    {"our of the publisher's country", "Today the meeting ended. We thank Iraq.", "We", "LVA",
     "Latvian Ministry of Foreign Affairs"},

    /* organisations, groups, states */
    {"militant group is of its country", "Hamas left.", "Hamas", "PSE/PTY Hamas", NULL},
    {"sub-state government", "The Kurdistan Regional Government left.", "Government", "IRQ Kurdistan Region", NULL},
    {"army of a state", "The Iraqi army left.", "army", "IRQ/MIL", NULL},
    {"parliament of a state", "Iraq's parliament left.", "parliament", "IRQ/LEG", NULL},
    {"organisation", "NATO left.", "NATO", "IGO NATO", NULL},
    {"United Nations", "The United Nations left.", "Nations", "UNO United Nations", NULL},
    {"European Union short", "The EU left.", "EU", "EUR European Union", NULL},
    {"country by its name", "The Republic of Korea left.", "Korea", "KOR", NULL},
    {"the other Korea", "The Democratic People's Republic of Korea left.", "Korea", "PRK", NULL},
    {"short with dots", "The U.S. left.", "U.S.", "USA", NULL},
    {"a capital acts", "Riga condemned the attack.", "Riga", "LVA", NULL},
    {"a capital is a place", "The meeting was held in Riga.", "Riga", "-", NULL},
    {"demonym", "Two Latvians left.", "Latvians", "LVA/CVL", NULL},
    {"government by its country", "The government of Latvia left.", "government", "LVA", NULL},
    {"ministry", "The Latvian foreign ministry left.", "ministry", "LVA", NULL},
    {"seat stands for its state", "The Kremlin left.", "Kremlin", "RUS", NULL},
    {"a common word is no country", "He ate a turkey from fine china.", "turkey", "-", NULL},

    /* home */
    {"official without a country", "The foreign minister, Mr. Andris Kalnbergs, met Iraqi President Karim Dalawi.",
     "Kalnbergs", "LVA Andris Kalnbergs (Foreign Minister)", "Latvian Ministry of Foreign Affairs"},
    {"bare official of the publisher", "The Prime Minister met Iraqi President Karim Dalawi.", "Minister",
     "LVA ? (Prime Minister)", "Ministry of Foreign Affairs of the Republic of Latvia"},
    {"whose side, told behind the name",
     "Deputy Foreign Minister Omar Salih from Iraq's side and State Secretary Ilze Ozola from Latvia's side took part.",
     "Ozola", "LVA Ilze Ozola (State Secretary)", NULL},
    {"whose side, told before the office",
     "On the Iraqi side, Deputy Foreign Minister Omar Salih took part. Latvia was glad.", "Salih",
     "IRQ Omar Salih (Deputy Foreign Minister)", NULL},
    {"secretary of state for something is no American",
     "Latvia spoke in Riga. Secretary of State for Political Affairs at the Ministry of Foreign Affairs Ilze Ozola met "
     "Peru. "
     "Latvia was glad.",
     "Ozola", "LVA Ilze Ozola (State Secretary)", NULL},
    {"secretary of state", "Secretary of State Ann Kerr left.", "Kerr", "USA Ann Kerr (Secretary of State)", NULL},
    {"rank behind the office", "The Minister of Defence of Iraq, Colonel General Omar Salih, left.", "Salih",
     "IRQ Omar Salih (Defence Minister)", NULL},
    {"a name with a small word in it", "Ko In Ho, Agriculture Minister of North Korea, met the minister of Peru.", "Ho",
     "PRK Ko In Ho (Agriculture Minister)", NULL},
    {"what else the minister is for",
     "The Minister of Agriculture, Animal Husbandry and Food of Belarus, Ivan Krupa, met the Peruvian envoy.", "Krupa",
     "BLR Ivan Krupa (Agriculture Minister)", NULL},
    {"named between comma and verb", "The Minister of Trade of Belarus, Ivan Krupa met the Peruvian envoy.", "Krupa",
     "BLR Ivan Krupa (Trade Minister)", NULL},
    {"not he who speaks behind", "After meeting the Minister of Trade of Belarus, Ivan Krupa met the Peruvian envoy.",
     "Minister", "BLR ? (Trade Minister)", NULL},
    {"the longer form of the office", "Secretary Kerr left. Secretary of State Ann Kerr met Peru's minister.", "Kerr",
     "USA Ann Kerr (Secretary of State)", NULL},
    {"a minister who is another's ambassador",
     "Minister Omar Salih, Iraq's Ambassador to Latvia, met Foreign Minister Andris Kalnbergs of Latvia.", "Salih",
     "IRQ Omar Salih (Minister)", NULL},
    {"one told of by the first name above",
     "President Bekele received envoys. President Bekele Alemu of Ethiopia thanked them.", "Bekele",
     "ETH Bekele Alemu (President)", NULL},
    {"the parties to talks",
     "Andris Kalnbergs, Foreign Minister of Latvia, met Karim Dalawi, President of Iraq. The parties spoke.", "parties",
     "IRQ Karim Dalawi (President) | LVA Andris Kalnbergs (Foreign Minister)", NULL},
    {"other parties",
     "Andris Kalnbergs, Foreign Minister of Latvia, met Karim Dalawi, President of Iraq. The political parties of Iraq "
     "quarrel. The parties spoke.",
     "parties#2", "-", NULL},
    {"the talks that went before",
     "Andris Kalnbergs, Foreign Minister of Latvia, met Karim Dalawi, Foreign Minister of Iraq. Following talks "
     "between "
     "President Ilze Ozola of Latvia and President Omar Salih of Iraq, work began. The parties spoke.",
     "parties", "IRQ Karim Dalawi (Foreign Minister) | LVA Andris Kalnbergs (Foreign Minister)", NULL},
    {"minister whom an ambassador meets", "Ambassador Anna Lind met Health Minister Ruth Kamau on Monday.", "Kamau",
     "KEN Ruth Kamau (Health Minister)", "Embassy of Sweden in Nairobi"},
    {"the ambassador of that embassy", "Ambassador Anna Lind met Health Minister Ruth Kamau on Monday.", "Lind",
     "SWE Anna Lind (Ambassador)", "Embassy of Sweden in Nairobi"},
    {"the minister told of by office", "Ambassador Anna Lind spoke. The President thanked her.", "President",
     "KEN ? (President)", "Swedish Embassy Nairobi"},
    {"agency of the other Korea", "The foreign minister, Ko Dal Su, met Peru's minister.", "Su",
     "PRK Ko Dal Su (Foreign Minister)", "Korea News Service (KNS)"},
    {"news from home on an embassy's page", "Health Minister Ruth Kamau opened a school.", "Kamau",
     "SWE Ruth Kamau (Health Minister)", "Embassy of Sweden in Nairobi"},
    {"minister whom an embassy's first words place",
     "The Embassy of Finland in Hanoi gave a reception. Ambassador Kari Lehto met Education Minister Tran Van Phuc.",
     "Phuc", "VNM Tran Van Phuc (Education Minister)", NULL},
    {"minister of a text in which an embassy is told of",
     "Latvia's government met in Riga. Latvia will pay. Justice Minister Ilze Ozola left. The Embassy of Finland in "
     "Hanoi "
     "gave a reception.",
     "Ozola", "LVA Ilze Ozola (Justice Minister)", NULL},
    {"the seat of a government shows its country", "The Prime Minister met Iraqi President Karim Dalawi.", "Minister",
     "GBR ? (Prime Minister)", "Prime Minister's Office, 10 Downing Street"},
    {"the city of an agency shows no country", "The Prime Minister met Iraqi President Karim Dalawi.", "Minister",
     "- ? (Prime Minister)", "The Oslo Courier"},
    {"a leader is the president of that country", "The Iraqi leader left. Iraqi President Karim Dalawi flew home.",
     "leader", "IRQ Karim Dalawi (President)", NULL},
    {"a ministry sits in its capital", "Foreign Minister Andris Kalnbergs met Iraqi President Karim Dalawi.",
     "Kalnbergs", "LVA Andris Kalnbergs (Foreign Minister)", "Ministry of Foreign Affairs and Trade, Riga"},
    {"a newspaper may sit anywhere", "Foreign Minister Andris Kalnbergs met Iraqi President Karim Dalawi.", "Kalnbergs",
     "- Andris Kalnbergs (Foreign Minister)", "The Evening Courier, Riga"},
    {"a host is at home",
     "Foreign Minister Andris Kalnbergs hosted Iraqi President Karim Dalawi in Riga. They spoke "
     "about Chad, the war in Chad and the crisis of Chad.",
     "Kalnbergs", "LVA Andris Kalnbergs (Foreign Minister)", NULL},
    {"who is met is not at home for that",
     "Foreign Minister Andris Kalnbergs met Iraqi President Karim Dalawi in Riga.", "Kalnbergs",
     "- Andris Kalnbergs (Foreign Minister)", NULL},
    {"his counterpart is not of home",
     "Foreign Minister Andris Kalnbergs met his Iraqi counterpart Karim Dalawi in Riga. Latvia and Latvians like "
     "Latvia.",
     "Kalnbergs", "LVA Andris Kalnbergs (Foreign Minister)", NULL},
    {"the office behind a comma is the next person's",
     "Iraq and Peru met. Mr. Dalawi, Foreign Minister Julio Arancibia of Peru and others left.", "Dalawi", "- Dalawi",
     NULL},
    {"counterpart with name", "Iraqi Foreign Minister Karim Dalawi met his Latvian counterpart Andris Kalnbergs.",
     "Kalnbergs", "LVA Andris Kalnbergs (Foreign Minister)", NULL},
    {"counterpart behind a comma",
     "Iraqi Foreign Minister Karim Dalawi met his Latvian counterpart, Mr. Andris Kalnbergs.", "Kalnbergs",
     "LVA Andris Kalnbergs (Foreign Minister)", NULL},
    {"she over two sentences", "Danish Prime Minister Mette Lindqvist left. The weather was fine. She was well.", "She",
     "DNK Mette Lindqvist (Prime Minister)", NULL},
    {"I is the speaker named by the title",
     "# Statement by Foreign Minister Andris Kalnbergs of Latvia\n\nI thank Iraq.", "I",
     "LVA Andris Kalnbergs (Foreign Minister)", NULL},
    {"role names the person",
     "Latvian Foreign Minister Andris Kalnbergs met Karim Dalawi, the Iraqi president. The Latvian minister left.",
     "minister", "LVA Andris Kalnbergs (Foreign Minister)", NULL},

    /* the running encounter */
    {"they are who met, not whom they thank",
     "Latvia and Iraq held talks. Iraqi President Karim Dalawi thanked Peru and Denmark. They left.", "They",
     "IRQ | LVA", NULL},
    {"the two without a noun",
     "Latvian Foreign Minister Andris Kalnbergs met Iraqi Foreign Minister Karim Dalawi. The two agreed.", "two",
     "IRQ Karim Dalawi (Foreign Minister) | LVA Andris Kalnbergs (Foreign Minister)", NULL},
    {"three sides of one meeting",
     "Latvian President Andris Kalnbergs met with Iraqi President Karim Dalawi and Peruvian President Julio Arancibia. "
     "The three leaders left.",
     "leaders", "IRQ Karim Dalawi (President) | LVA Andris Kalnbergs (President) | PER Julio Arancibia (President)",
     NULL},

    /* long offices */
    {"title between office and name", "The Omani Foreign Minister, Mr. Said Harthi, left.", "Harthi",
     "OMN Said Harthi (Foreign Minister)", NULL},
    {"minister of a department", "The Minister of Foreign Affairs of Iraq, Karim Dalawi, left.", "Dalawi",
     "IRQ Karim Dalawi (Foreign Minister)", NULL},
    {"ambassador of one country to another", "The Ambassador of Peru to Iraq, Mr. Julio Arancibia, left.", "Arancibia",
     "PER Julio Arancibia (Ambassador)", NULL},
    {"name ends behind a hyphen", "Korean Foreign Minister Park Dae-ho left.", "Park",
     "KOR Park Dae-ho (Foreign Minister)", NULL},
    {"place in front of the clause", "Iraq and Peru like Iraq. In Lima, Foreign Minister Julio Arancibia left.",
     "Arancibia", "PER Julio Arancibia (Foreign Minister)", NULL},
    {"and ties two officials of one country",
     "Iraq likes Iraq. Peruvian Foreign Minister Julio Arancibia and Vice President Rosa Quiroga left.", "Quiroga",
     "PER Rosa Quiroga (Vice President)", NULL},
    {"his envoy", "Karim Dalawi, the president of Iraq, and his Special Envoy Dr. Nuri Hamdan left.", "Hamdan",
     "IRQ Nuri Hamdan (Envoy)", NULL},
    {"counterpart named later",
     "Foreign Minister Andris Kalnbergs of Latvia received his Iraqi counterpart. The Foreign Minister, Mr. Karim "
     "Dalawi, left.",
     "Dalawi", "IRQ Karim Dalawi (Foreign Minister)", NULL},
    {"signature",
     "Foreign Minister Andris Kalnbergs met Iraqi President Karim Dalawi.\n\nMINISTRY OF FOREIGN AFFAIRS\nLATVIA\n",
     "Kalnbergs", "LVA Andris Kalnbergs (Foreign Minister)", NULL},
    {"title with an apostrophe", "The Minister of Foreign Affairs of Malaysia, Dato' Haji Razak Salleh, left.", "Razak",
     "MYS Razak Salleh (Foreign Minister)", NULL},
    {"several departments",
     "The Minister of Foreign Affairs, of Trade and of Fisheries of Peru, Julio Arancibia, left.", "Arancibia",
     "PER Julio Arancibia (Foreign Minister)", NULL},
    {"family name alone",
     "Latvian Foreign Minister Andris Kalnbergs met Karim Dalawi, the Iraqi president. Kalnbergs left.", "Kalnbergs#2",
     "LVA Andris Kalnbergs (Foreign Minister)", NULL},
    {"its follows the state", "Latvia left. Its army was well.", "Its", "LVA", NULL},
    {"it also follows the state", "Latvia left Riga. It also summoned the envoy.", "It", "LVA", NULL},
    {"what calls for is a text", "Latvia accepted a plan. It calls for talks.", "It", "-", NULL},
    {"she is not Mr.",
     "Danish Prime Minister Mette Lindqvist met Mr. Karim Dalawi, the Iraqi president. Mr. Dalawi left. She was well.",
     "She", "DNK Mette Lindqvist (Prime Minister)", NULL},
    {"him is not who acts",
     "Danish Prime Minister Mette Lindqvist left Riga. Iraqi President Karim Dalawi left. President Dalawi thanked "
     "her.",
     "her", "DNK Mette Lindqvist (Prime Minister)", NULL},
    {"counterpart behind a comma in capitals",
     "PERUVIAN FOREIGN MINISTER JULIO ARANCIBIA TODAY MET HIS IRAQI COUNTERPART, KARIM NURI DALAWI, IN LIMA.", "DALAWI",
     "IRQ Karim Nuri Dalawi (Foreign Minister)", NULL},
    {"no name ends in today",
     "PERUVIAN FOREIGN MINISTER JULIO ARANCIBIA TODAY MET HIS IRAQI COUNTERPART, KARIM NURI DALAWI, IN LIMA.",
     "ARANCIBIA", "PER Julio Arancibia (Foreign Minister)", NULL},
    {"a third person in between is no side",
     "Latvian Foreign Minister Andris Kalnbergs met Iraqi Foreign Minister Karim Dalawi. Danish Prime Minister Mette "
     "Lindqvist thanked the two ministers. The two ministers left.",
     "ministers#2", "IRQ Karim Dalawi (Foreign Minister) | LVA Andris Kalnbergs (Foreign Minister)", NULL},
};

static const row known[] = {
    {"it of an owner", "He answered Chad's announcement that it had closed the border.", "it", "TCD", NULL},
    {"counterpart without a name has the office", "Iraqi Foreign Minister Karim Dalawi met his Latvian counterpart.",
     "counterpart", "LVA ? (Foreign Minister)", NULL},
    {"counterpart from a country", "Iraqi Foreign Minister Karim Dalawi met his counterpart from Latvia.",
     "counterpart", "LVA ? (Foreign Minister)", NULL},
    {"two owners of one office", "The Iraqi and Latvian foreign ministers left.", "ministers",
     "IRQ ? (Foreign Minister) | LVA ? (Foreign Minister)", NULL},
    {"ministers of three countries", "The foreign ministers of Iraq, Peru and Latvia left.", "ministers",
     "IRQ ? (Foreign Minister) | LVA ? (Foreign Minister) | PER ? (Foreign Minister)", NULL},
};

static int by_text(const void *a, const void *b)
{
    return strcmp(*(const char *const *)a, *(const char *const *)b);
}

/* The token asked about: sentence and index; false if there is none. */
static bool find(const coding *c, const char *word, uint32_t *sentence, uint32_t *token)
{
    size_t len = strcspn(word, "#"), nth = word[len] ? (size_t)atoi(word + len + 1) : 1;
    for (uint32_t i = 0; i < c->a.n_sentences; i++)
        for (uint32_t t = 0; t < c->a.sentences[i].n; t++) {
            const char *form = c->a.sentences[i].tokens[t].form;
            if (strlen(form) == len && !strncmp(form, word, len) && !--nth) {
                *sentence = i;
                *token = t;
                return true;
            }
        }
    return false;
}

static void say_entity(answer *to, const dgm__entity *e)
{
    say(to, "%s", e->country[0] ? e->country : "-");
    if (e->sector[0] && strcmp(e->sector, "GOV"))
        say(to, "/%s", e->sector);
    if (e->name || e->kind == DGM__ENTITY_PERSON)
        say(to, " %s", e->name ? e->name : "?");
    if (e->office)
        say(to, " (%s)", e->office);
}

static void ask(const coding *c, const char *word, answer *to)
{
    uint32_t sentence, token;
    if (!find(c, word, &sentence, &token)) {
        say(to, "no token %s", word);
        return;
    }
    uint32_t at = c->a.who->at[sentence][token];
    if (!at) {
        say(to, "-");
        return;
    }
    const dgm__mention *m = &c->a.who->mentions[at - 1];
    answer each[8];
    const char *texts[8];
    size_t n = m->n_entities < 8 ? m->n_entities : 8;
    for (size_t i = 0; i < n; i++) {
        each[i].len = 0;
        say_entity(&each[i], &c->a.who->entities[m->entities[i]]);
        texts[i] = each[i].text;
    }
    qsort(texts, n, sizeof *texts, by_text);
    for (size_t i = 0; i < n; i++)
        say(to, "%s%s", i ? " | " : "", texts[i]);
}

static size_t run(coding *c, const row *list, size_t n, bool fails)
{
    size_t wrong = 0;
    for (size_t i = 0; i < n && list[i].text; i++) {
        static answer got;
        got.len = 0;
        coding_read(c, list[i].text, "2021-03-10", list[i].publisher);
        ask(c, list[i].word, &got);
        wrong += judge(list[i].what, list[i].text, list[i].want, &got, !strcmp(got.text, list[i].want), fails);
    }
    return wrong;
}

static void test_rows(void **state)
{
    assert_int_equal(run(*state, rows, COUNT(rows), false), 0);
}

static void test_known(void **state)
{
    assert_int_equal(run(*state, known, COUNT(known), true), 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(test_rows), cmocka_unit_test(test_known)};
    return cmocka_run_group_tests(tests, coding_setup, coding_teardown);
}
