#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Officials up to 2014 from the Phoenix country dictionary of the Open Event Data
Alliance (MIT), as dragoman person entries on standard output.

    tools/phoenix.py DICTIONARY LEXICON > lexicon/actors/officials-2014.txt

Only names, countries, sectors and dates are taken. An entry is left out if another
file of the lexicon has the person, if its name is not a full name of letters, if all
its words are names that many share, or if its terms ended before 1985.
"""
import collections
import pathlib
import re
import sys
import unicodedata

SECTORS = ["MIL", "COP", "LEG", "JUD", "SPY", "GOV", "OPP", "REB"]
LEAST_MONTHS = 42
NO_NAME = set("""acting minister president prime king queen prince sheikh general colonel governor premier foreign
chancellor secretary ambassador government party army the of for and council ministry office national force forces
leader commander mullah chairman house royal vice deputy senator judge captain admiral marshal lord lady sir state
liberation company province republic people union group bank police board agency service air city district international""".split())


def fold(text):
    return "".join(c for c in unicodedata.normalize("NFD", text.lower()) if c.isalnum() or c == " ")


def cased(word):
    parts = word.lower().split("-")
    out = "-".join(p if p in ("al", "el", "ul", "ur") else p[:1].upper() + p[1:] for p in parts)
    return re.sub(r"^(Mc|O')(\w)", lambda m: m[1] + m[2].upper(), out)


def name_of(raw):
    raw = re.sub(r"\s*;.*", "", raw).strip().strip("_").replace("_", " ").strip()
    words = raw.split()
    if not 2 <= len(words) <= 5 or not all(re.fullmatch(r"[A-Z][A-Z'\-]*\.?", w) for w in words):
        return None
    if any(w.lower().strip(".") in NO_NAME for w in words) or sum(len(w.strip(".")) > 2 for w in words) < 2:
        return None
    if len(words[-1]) < 3:
        return None
    small = {"al", "el", "bin", "bint", "ibn", "de", "la", "da", "dos", "von", "van", "der", "den", "di", "du", "del", "e"}
    return " ".join(w.lower() if w.lower() in small and i else cased(w) for i, w in enumerate(words))


def day(text):
    """YYMMDD or YYYYMMDD as ISO to the month."""
    text = text.strip()
    if len(text) == 6:
        text = ("19" if int(text[:2]) > 30 else "20") + text
    if len(text) != 8 or not text.isdigit() or not 1900 < int(text[:4]) < 2015:
        return None
    month = text[4:6]
    return text[:4] + ("-" + month if "01" <= month <= "12" else "")


def term_of(text):
    m = re.fullmatch(r"([A-Z]{3})([A-Z]*)\s*([<>]?)\s*(\d{6,8})?\s*-?\s*(\d{6,8})?", text.strip())
    if not m or not m[2]:
        return None
    parts = [m[2][i:i + 3] for i in range(0, len(m[2]), 3)]
    if "ELI" in parts:
        return None
    sector = next((s for s in SECTORS if s in parts), None)
    if not sector:
        return None
    if "GOV" in parts and sector in ("COP", "JUD", "MIL", "SPY"):
        sector = "GOV"  # a minister of the field
    a, b = m[4] and day(m[4]), m[5] and day(m[5])
    if not a or (m[5] and not b):
        return None
    if m[3] == ">":
        a, b = a, ""
    elif m[3] == "<":
        a, b = "", a
    elif not b:
        return None
    if b and (b < "1990" or b[:7] < a[:7]):
        return None
    return m[1], sector, a, b


def months(date):
    return int(date[:4]) * 12 + int(date[5:7] or 1)


def entries(path):
    names, terms = [], []
    for line in path.read_text(encoding="utf-8", errors="replace").splitlines():
        line = line.split("#")[0].rstrip()
        if not line.strip():
            continue
        brackets = re.findall(r"\[([^\]]*)\]", line)
        head = line.split("[")[0].strip()
        if line[0] not in " \t[" and head:
            if head.startswith("+"):
                names.append(head[1:])
            else:
                if names:
                    yield names, terms
                names, terms = [head], []
        terms += brackets
    if names:
        yield names, terms


def known_names(lexicon):
    known, codes = set(), set()
    for path in sorted(lexicon.glob("**/*.txt")):
        if path.name == "officials-2014.txt":
            continue
        for line in path.read_text(encoding="utf-8").splitlines():
            if line.startswith("person "):
                for name in line[7:].split(";")[0].split("|"):
                    known.add(frozenset(fold(name.replace("-", " ")).split()))
            elif line.startswith("country "):
                codes.add(line[8:11])
    return known, codes


def main():
    if len(sys.argv) != 3:
        sys.exit(__doc__)
    known, codes = known_names(pathlib.Path(sys.argv[2]))
    rows = collections.OrderedDict()
    for raw, brackets in entries(pathlib.Path(sys.argv[1])):
        names = [n for n in map(name_of, raw) if n]
        terms = [t for t in map(term_of, brackets) if t and t[0] in codes]
        if not names or not terms or name_of(raw[0]) is None:
            continue
        row = rows.setdefault(names[0], ([], []))
        row[0].extend(n for n in names if n not in row[0])
        row[1].extend(t for t in terms if t not in row[1])
    shared = collections.Counter(w for name in rows for w in set(fold(name.replace("-", " ")).split()))
    taken = collections.Counter(fold(n) for names, _ in rows.values() for n in set(map(fold, names)))
    out = []
    for name, (names, terms) in rows.items():
        if any(frozenset(fold(n.replace("-", " ")).split()) in known for n in names):
            continue
        words = fold(name.replace("-", " ")).split()
        if all(shared[w] >= 6 for w in words if len(w) > 2):
            continue
        names = [n for n in names if taken[fold(n)] == 1]
        if not names or len({t[0] for t in terms}) > 1:
            continue
        merged = []
        for code, sector, a, b in sorted(terms, key=lambda t: t[2]):
            if merged and merged[-1][1] == sector and (not merged[-1][3] or a <= merged[-1][3] + "-99"):
                last = merged[-1]
                last[3] = "" if not last[3] or not b else max(last[3], b)
            else:
                merged.append([code, sector, a, b])
        if sum(months(b or "2014-01") - months(a or "1985-01") for _, _, a, b in merged) < LEAST_MONTHS:
            continue
        line = "person " + " | ".join(names[:4])
        for code, sector, a, b in merged:
            line += " ; %s%s %s..%s" % (code, "" if sector == "GOV" else ":" + sector, a, b)
        out.append((terms[0][0], line))
    print("# Officials up to January 2014: names, countries, sectors and dates from the Phoenix country\n"
          "# dictionary of the Open Event Data Alliance (MIT licence, copyright 2014 Open Event Data\n"
          "# Alliance), converted by tools/phoenix.py. An open end was open in 2014. Put corrections\n"
          "# into another file: a person found there is left out here.")
    for code in sorted({c for c, _ in out}):
        print("\n# --- " + code)
        for c, line in out:
            if c == code:
                print(line)


main()
