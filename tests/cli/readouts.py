# SPDX-License-Identifier: Apache-2.0
"""Texts for tests of stores: thirty that hang together in every way that is linked,
and as many made ones as are wanted. All were written here; nothing in them happened."""
import json
import random

MERID = """Foreign Minister Ada Lindqvist of Sweden met the Foreign Minister of Kenya, Joseph Otieno, in Stockholm on 4 March 2021.
The ministers discussed trade, fisheries and the situation in Somalia. Trade between Sweden and Kenya rose to 300 million dollars in 2020.
Lindqvist thanked Kenya for its role in Somalia. Otieno said he would visit Stockholm again in September 2021.
"""

# id, published, publisher, title, text
THIRTY = [
    ("se-readout", "2021-03-04", "Ministry, Stockholm", "Minister Lindqvist meets Minister Otieno", MERID),
    ("ke-readout", "2021-03-05", "Ministry, Nairobi", "Foreign Minister Otieno in Stockholm",
     "Foreign Minister Joseph Otieno held talks with Swedish Foreign Minister Ada Lindqvist in Stockholm on 4 March 2021.\n"
     "The two sides discussed trade and climate. The next session of the Kenya-Sweden Joint Commission will be held in Nairobi in 2022.\n"),
    ("copy-1", "2021-03-04", "North Wire", "Ministers meet", MERID + "\nReporting by North Wire.\n"),
    ("copy-2", "2021-03-05", "South Wire", "Ministers meet in Stockholm", "(South Wire)\n" + MERID),
    ("cut-copy", "2021-03-06", "Brief", "Talks", MERID.split("Lindqvist thanked")[0]),
    ("other-day", "2021-03-06", "Evening News", "Talks in Uppsala",
     "Swedish Foreign Minister Ada Lindqvist met Kenyan Foreign Minister Joseph Otieno in Uppsala on 5 March 2021.\n"
     "They discussed fisheries.\n"),
    ("plan", "2021-02-20", "North Wire", "Otieno to visit Stockholm",
     "Kenyan Foreign Minister Joseph Otieno will meet Swedish Foreign Minister Ada Lindqvist in Stockholm on 4 March 2021.\n"
     "Kenya will sign an agreement on fisheries with Sweden in March 2021.\n"),
    ("signed", "2021-03-10", "North Wire", "Fisheries agreement signed",
     "Kenya and Sweden signed an agreement on fisheries in Stockholm on 9 March 2021.\n"
     "Kenya's foreign minister, Joe Otieno, praised Sweden.\n"),
    ("visit-held", "2021-09-15", "Ministry, Stockholm", "Minister Otieno visits Stockholm",
     "Foreign Minister Joseph Otieno of Kenya visited Stockholm on 14 September 2021 and met Foreign Minister Ada Lindqvist.\n"
     "Trade between Kenya and Sweden reached 310 million dollars in the first half of 2021.\n"),
    ("spelled", "2021-10-01", "Coast Post", "Call",
     "Foreign Minister J. Otieno of Kenya spoke by phone with Swedish Foreign Minister Ada Lindquist on 30 September 2021.\n"),
    ("session-8", "2022-05-11", "Ministry, Nairobi", "Joint Commission convenes",
     "The eighth session of the Kenya-Sweden Joint Commission was held in Nairobi on 10 May 2022.\n"
     "It was chaired by Foreign Minister Joseph Otieno of Kenya and Foreign Minister Ada Lindqvist of Sweden.\n"
     "Trade between Sweden and Kenya amounted to 420 million dollars in 2021.\n"),
    ("session-8-wire", "2022-05-11", "North Wire", "Commission of Kenya and Sweden meets",
     "Kenya and Sweden held the 8th session of the Joint Commission between Kenya and Sweden in Nairobi on 10 May 2022.\n"
     "The Joint Kenyan-Swedish Commission will hold its ninth session in Stockholm in 2024.\n"),
    ("session-9", "2024-06-03", "Ministry, Stockholm", "Ninth session",
     "The ninth session of the Joint Commission of Sweden and Kenya was held in Stockholm on 2 June 2024.\n"
     "Sweden and Kenya signed a memorandum on forests.\n"),
    ("trade-1", "2023-02-01", "Trade Board", "Trade in 2022",
     "Trade between Kenya and Sweden was worth 450 million dollars in 2022.\nSweden praised Kenya.\n"),
    ("trade-2", "2024-02-01", "Trade Board", "Trade in 2023",
     "Trade between Kenya and Sweden was worth $480 million in 2023.\nKenya thanked Sweden for its support.\n"),
    ("peru-1", "2020-07-02", "Ministry, Lima", "Call with the Foreign Minister of Latvia",
     "Foreign Minister Julio Arancibia of Peru spoke by phone with his Latvian counterpart, Andris Kalnbergs, on 1 July 2020.\n"
     "Latvia will open an embassy in Lima by December 2021. Latvia will send 20 tonnes of medicine to Peru by October 2020.\n"),
    ("peru-2", "2020-07-02", "Ministry, Riga", "Kalnbergs calls Arancibia",
     "On 1 July 2020 Latvian Foreign Minister Andris Kalnbergs had a telephone conversation with Peruvian Foreign Minister Julio Arancibia.\n"
     "Latvia will open an embassy in Lima by December 2021.\n"),
    ("peru-3", "2020-11-10", "Andes Wire", "Medicine arrives",
     "Latvia sent 20 tonnes of medicine to Peru on 9 November 2020.\nPeru thanked Latvia.\n"),
    ("peru-4", "2021-12-02", "Andes Wire", "Embassy opens",
     "Latvia opened an embassy in Lima on 1 December 2021.\nForeign Minister Andris Kalnbergs met President Maria Tello of Peru in Lima on 1 December 2021.\n"),
    ("no-date-1", None, "Bulletin", "Meeting in Riga",
     "The Foreign Minister of Latvia, Andris Kalnbergs, received the ambassador of Peru in Riga.\n"),
    ("no-date-2", None, "Bulletin B", "Meeting in Riga again",
     "The Foreign Minister of Latvia, Andris Kalnbergs, received the ambassador of Peru in Riga. They spoke about trade.\n"),
    ("summit", "2019-10-12", "North Wire", "Three ministers meet",
     "The foreign ministers of Kenya, Sweden and Latvia met in Geneva on 11 October 2019.\n"
     "Foreign Minister Ada Lindqvist of Sweden also met Foreign Minister Andris Kalnbergs of Latvia in Geneva on 11 October 2019.\n"),
    ("rivals", "2019-10-12", "South Wire", "Talks with the Swedish minister",
     "Foreign Minister Joseph Otieno of Kenya held talks with the Swedish foreign minister in Geneva on 11 October 2019.\n"),
    ("month-only", "2021-04-20", "Review", "A spring of talks",
     "Foreign Minister Joseph Otieno of Kenya met Foreign Minister Ada Lindqvist of Sweden in Stockholm in March 2021.\n"
     "Somalia criticised Kenya. Kenya rejected the accusation.\n"),
    ("next-week", "2021-02-26", "Wire B", "Minister to travel",
     "Foreign Minister Joseph Otieno of Kenya will visit Stockholm next week and meet Foreign Minister Ada Lindqvist of Sweden.\n"),
    ("last-week", "2021-03-12", "Wire B", "Minister back home",
     "Foreign Minister Joseph Otieno of Kenya met Foreign Minister Ada Lindqvist of Sweden last week.\n"),
    ("call-x", "2022-01-04", "Wire B", "Call", "Foreign Minister Ada Lindqvist of Sweden called Foreign Minister Joseph Otieno of Kenya on 3 January 2022.\n"
     "Sweden promised to send 5 million dollars to Kenya by June 2022.\n"),
    ("kept", "2022-06-02", "Wire B", "Money arrives", "Sweden sent 5 million dollars to Kenya on 1 June 2022.\nKenya thanked Sweden.\n"),
    ("nothing", "2022-06-03", "Wire B", "Weather", "It rained in the hills. The rivers rose a little, and the roads were closed for a day.\n"),
    ("same-again", "2022-06-03", "Wire C", "Weather", "It rained in the hills. The rivers rose a little, and the roads were closed for a day.\n"),
]


def line(id_, published, publisher, title, text):
    return json.dumps({"id": id_, "published": published, "publisher": publisher, "title": title, "text": text}) + "\n"


def thirty():
    """The thirty, each a line of JSON Lines."""
    return [line(*row) for row in THIRTY]


STATES = [("Sweden", "Swedish", "Stockholm", ["Ada Lindqvist", "A. Lindqvist", "Ada Lindquist"]),
          ("Kenya", "Kenyan", "Nairobi", ["Joseph Otieno", "Joe Otieno", "J. Otieno"]),
          ("Latvia", "Latvian", "Riga", ["Andris Kalnbergs", "Andris Kalnberg"]),
          ("Peru", "Peruvian", "Lima", ["Julio Arancibia", "Julio Arancibia Soto"]),
          ("Iraq", "Iraqi", "Baghdad", ["Karim al-Dalawi", "Karim Dalawi", "Kareem Al Dalawi"]),
          ("Vietnam", "Vietnamese", "Hanoi", ["Tran Van Long", "Tran Long"])]
THINGS = ["fisheries", "trade", "border security", "climate", "energy", "students", "railways"]


def made(n, seed=1):
    """n made documents, lines of JSON Lines: the same for the same seed."""
    chance = random.Random(seed)
    lines, texts = [], []
    for i in range(n):
        (a, of_a, city, a_names), (b, of_b, _, b_names) = chance.sample(STATES, 2)
        day, month, year = chance.randrange(1, 29), chance.randrange(1, 13), chance.choice([2020, 2021])
        date = f"{day} {['January', 'February', 'March', 'April', 'May', 'June', 'July', 'August', 'September', 'October', 'November', 'December'][month - 1]} {year}"
        who = f"{of_a} Foreign Minister {chance.choice(a_names)}"
        whom = f"{of_b} Foreign Minister {chance.choice(b_names)}"
        about = chance.choice(THINGS)
        said = [
            f"{who} met {whom} in {city} on {date}.",
            f"{who} spoke by phone with {whom} on {date}.",
            f"{who} will meet {whom} in {city} on {date}.",
            f"{who} will visit {b} by December {year + 1}.",
            f"{who} visited {b} on {date} and met {whom}.",
            f"Trade between {a} and {b} was worth {chance.randrange(100, 900)} million dollars in {year - 1}.",
            f"{a} will sign an agreement on {about} with {b} in {year + 1}.",
            f"{a} and {b} signed an agreement on {about} on {date}.",
            f"The {chance.choice(['third', 'fourth', '5th'])} session of the {a}-{b} Joint Commission was held in {city} on {date}.",
            f"{a} thanked {b} for its support. {b} criticised {a} over {about}.",
        ]
        text = " ".join(chance.sample(said, chance.randrange(1, 4))) + f"\nThey spoke about {about} too.\n"
        if texts and chance.random() < 0.12:
            text = chance.choice(texts)  # a copy
        texts.append(text)
        published = f"{year}-{month:02}-{min(day + chance.randrange(0, 3), 28):02}" if chance.random() < 0.9 else None
        lines.append(line(f"made-{i}", published, f"Wire {i % 5}", f"On {about}", text))
    return lines
