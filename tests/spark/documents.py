# SPDX-License-Identifier: Apache-2.0
"""Documents for tests of many documents: plainly invented ministers meet, call, promise and are told of by two
sides and by wires that copy one another. The same arguments give the same documents."""
import datetime
import json
import random

STATES = {  # code: country, adjective, capital, minister, as others spell the name
    "ISL": ("Iceland", "Icelandic", "Reykjavik", "Sigrun Hallgrimsdottir", "Sigrun Hallgrimsdóttir"),
    "LVA": ("Latvia", "Latvian", "Riga", "Janis Berzkalns", "Jānis Bērzkalns"),
    "KEN": ("Kenya", "Kenyan", "Nairobi", "Wanjiru Otieno", "Wanjiru Otieno"),
    "SWE": ("Sweden", "Swedish", "Stockholm", "Astrid Lindholm", "Astrid Lindholm"),
    "OMN": ("Oman", "Omani", "Muscat", "Khalfan al-Harithy", "Khalfan Al Harithi"),
    "CHL": ("Chile", "Chilean", "Santiago", "Rodrigo Arancibia", "Rodrigo Arancibia"),
    "VNM": ("Vietnam", "Vietnamese", "Hanoi", "Tran Quoc Bao", "Tran Quoc Bao"),
    "JOR": ("Jordan", "Jordanian", "Amman", "Haitham Khasawneh", "Haytham Khasawneh"),
}
TOPICS = ["trade", "fisheries", "student exchange", "security", "visas", "energy", "shipping", "water", "tourism", "health"]
WORDS = ("harbour orchard ledger window quarry meadow lantern saddle copper pepper ribbon anchor barley candle dairy engine "
         "feather garden hammer island jacket kettle linen marble needle oyster paddle quilt rocket silver timber umbrella "
         "velvet walnut yarn zinc bridge canal depot ferry gravel hedge ivory jetty kiln lemon mortar nickel olive pulley").split()
FIRST = datetime.date(2019, 1, 7)


def spoken(day):
    return f"{day.day} {day:%B %Y}"


def meeting(rng, a, b, day):
    """Facts of one encounter."""
    return {"a": a, "b": b, "day": day, "topics": rng.sample(TOPICS, 3), "students": rng.randrange(20, 400),
            "year": day.year + rng.choice([1, 2]), "call": rng.random() < 0.25, "session": rng.random() < 0.2,
            "number": rng.choice(["second", "third", "fourth", "fifth"]), "visit": rng.random() < 0.4}


def told(rng, m, side):
    """A report of it, by one of its sides or by a wire: title and text."""
    (ca, aa, pa, na, xa), (cb, ab, _, nb, xb) = STATES[m["a"]], STATES[m["b"]]
    if side == "b":
        na, nb = xa, xb
    when = {"a": f"on {spoken(m['day'])}", "b": "today", "wire": f"on {m['day']:%A}"}[side]
    topics = ", ".join(m["topics"][:-1]) + " and " + m["topics"][-1]
    lines = []
    if m["call"]:
        title = f"Foreign ministers of {ca} and {cb} talk by phone"
        lines.append(f"The Minister for Foreign Affairs of {ca}, {na}, spoke by phone with the Minister of Foreign Affairs of {cb}, {nb}, {when}.")
    elif m["session"]:
        title = f"{aa}-{ab} commission meets"
        lines.append(f"The {m['number']} session of the {aa}-{ab} Joint Commission on Economic Cooperation was held in {pa} {when}, chaired by {na}, "
                     f"Minister for Foreign Affairs of {ca}, and {nb}, Minister of Foreign Affairs of {cb}.")
    else:
        title = f"Foreign Minister of {ca} receives {ab} counterpart"
        lines.append(f"The Minister for Foreign Affairs of {ca}, {na}, met in {pa} {when} with the Minister of Foreign Affairs of {cb}, {nb}.")
    lines.append(f"The ministers discussed {topics}.")
    for _ in range(2):  # so that reports are no copies of one another
        lines.append(f"The list of exhibits had {', '.join(rng.choice(WORDS) for _ in range(14))} and {rng.choice(WORDS)}.")
    if rng.random() < 0.7:
        lines.append(f"They welcomed the fact that {m['students']} {ab} students study at {aa} universities.")
    if rng.random() < 0.6:
        lines.append(f"Minister {na.split()[-1]} praised {cb} for its support of the {aa} {m['topics'][0]} industry.")
    if rng.random() < 0.6:
        lines.append(f"{ca} will open a consulate in {STATES[m['b']][2]} by the end of {m['year']}, she said.")
    if m["visit"]:
        lines.append(f"Minister {na.split()[-1]} accepted an invitation to visit {cb} in {m['year']}.")
    if rng.random() < 0.4:
        lines.append(f"The two sides agreed to hold the {m['number']} session of the {aa}-{ab} Joint Commission on Economic Cooperation in {m['year']}.")
    if rng.random() < 0.3:
        earlier = m["day"] - datetime.timedelta(rng.choice([20, 45, 90]))
        lines.append(f"The two ministers last met in {earlier:%B %Y}.")
    if rng.random() < 0.2:
        lines.append(f"{ca} condemned the attacks on {ab} ships.")
    return title, " ".join(lines[:2]) + "\n\n" + " ".join(lines[2:])


def documents(count, seed=6, hot=0.0, copied=0, spread=900):
    """`count` documents as dicts; `hot` of the encounters are of one pair, one story is printed `copied` times more."""
    rng, made = random.Random(seed), 0
    codes = sorted(STATES)
    while made < count:
        a, b = ("ISL", "LVA") if rng.random() < hot else rng.sample(codes, 2)
        m = meeting(rng, a, b, FIRST + datetime.timedelta(rng.randrange(spread)))
        for side in rng.sample(["a", "b", "wire"], rng.choice([1, 2, 2, 3])):
            title, text = told(rng, m, side)
            for copy in range(rng.choice([1, 1, 1, 4]) if side == "wire" else 1):
                if made == count:
                    break
                page = m["day"] + datetime.timedelta(copy % 2)
                yield {"id": f"doc-{made:06d}", "title": title, "publisher": f"Paper {made % 17}", "url": f"https://paper{made % 17}.example/{made}",
                       "published": (m["day"] if side == "b" else page).isoformat(),
                       "text": text + (f"\n\nReporting by our desk {copy}." if copy else "")}
                made += 1
    m = meeting(rng, "KEN", "SWE", FIRST)
    m["call"] = False
    title, text = told(rng, m, "wire")
    for copy in range(copied):
        yield {"id": f"copy-{copy:06d}", "title": title, "publisher": f"Paper {copy % 97}", "published": FIRST.isoformat(),
               "text": text + f"\n\nPrinted in edition {copy % 7}."}


def write(path, rows):
    with open(path, "w", encoding="utf-8") as to:
        for row in rows:
            to.write(json.dumps(row, ensure_ascii=False) + "\n")
