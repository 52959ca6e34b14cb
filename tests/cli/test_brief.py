# SPDX-License-Identifier: Apache-2.0
"""dragoman brief: the page of a relation out of a store, in its three forms."""
import datetime
import html.parser
import json
import os
import pathlib
import pty
import random
import re
import sqlite3
import subprocess
import tempfile

from cli import BINARY, EXAMPLES, check, check_in, main, run

FINLAND = "Ministry for Foreign Affairs of Finland"
SWEDEN = "Swedish Ministry for Foreign Affairs"
DOCUMENTS = [
    {"id": "fin-1", "publisher": FINLAND, "published": "2021-05-04", "url": "https://example.org/fin-1",
     "title": "Foreign Ministers of Finland and Sweden meet in Helsinki",
     "text": "The foreign minister of Finland, Aino Virta, met Swedish Foreign Minister Karl Berg in Helsinki on "
             "3 May 2021. The two ministers discussed nuclear energy and the defence of the archipelago. Virta said "
             "that Finland supports sanctions against Belarus. The ministers agreed to meet again in Stockholm in "
             "September 2021. Finland has trained 40 Swedish pilots this year."},
    {"id": "swe-1", "publisher": SWEDEN, "published": "2021-05-05", "url": "https://example.org/swe-1",
     "title": "Karl Berg visits Helsinki",
     "text": "Swedish Foreign Minister Karl Berg met the foreign minister of Finland, Aino Virta, in Helsinki on "
             "3 May 2021. They discussed nuclear energy. They also discussed fisheries in the Baltic Sea. Berg said that Sweden "
             "opposes sanctions against Belarus. The minister laid a wreath at the grave of the unknown sailor before "
             "he went on to Tallinn by ferry in the evening."},
    {"id": "wire-1", "publisher": "Reuters", "published": "2021-05-04", "url": "https://example.org/wire-1",
     "title": "Nordic ministers talk",
     "text": "The foreign ministers of Finland and Sweden, Aino Virta and Karl Berg, met in Helsinki on 3 May 2021. "
             "They discussed nuclear energy. Opinion polls show that voters in both countries want cheaper power after a "
             "cold winter, and analysts in Oslo expect prices to fall by a third before the spring of next year."},
    {"id": "fin-2", "publisher": FINLAND, "published": "2022-02-11", "url": "https://example.org/fin-2",
     "title": "Call with Sweden",
     "text": "The foreign minister of Finland, Aino Virta, spoke by phone with Swedish Foreign Minister Karl Berg on "
             "10 February 2022. Virta said that Finland opposes sanctions against Belarus."},
]
STORES = tempfile.TemporaryDirectory()


def store(name, documents):
    """A store of these documents."""
    path = pathlib.Path(STORES.name) / f"{name}.db"
    if not documents and not path.exists():
        run("add", path, stdin="")
    elif not path.exists():
        lines = "".join(json.dumps(d) + "\n" for d in documents)
        done = run("add", path, stdin=lines)
        check(f"{name}: added", (done.returncode, path.exists()), (0, True))
    return path


def brief(path, *args, as_of="2022-06-01"):
    done = run("brief", path, *args, "--as-of", as_of)
    check(f"brief {args}: {done.stderr}", done.returncode, 0)
    return done.stdout


def pair(*args, **more):
    return brief(store("pair", DOCUMENTS), "Finland", "Sweden", *args, **more)


def section(page, title):
    """The lines of a section of a Markdown page."""
    parts = re.split(r"^## ", page, flags=re.M)
    found = [p for p in parts if p.startswith(title + "\n")]
    check(f"one section {title}", len(found), 1)
    return [line for line in found[0].splitlines()[1:] if line]


def line_with(page, title, *words):
    lines = [line for line in section(page, title) if all(w in line for w in words)]
    check(f"{title}: a line with {words} among {section(page, title)}", len(lines) >= 1, True)
    return lines[0]


def test_head():
    page = pair()
    check("title", page.splitlines()[0], "# Finland and Sweden")
    check_in("as of", "As of **1 June 2022**. Period: all of the record.", page)
    check_in("counts", "in 4 documents, 4 independent.", page)


def test_last_contacts_and_timeline():
    page = pair()
    line_with(page, "Last contacts", "**Last meeting**: 3 May 2021, Helsinki, Aino Virta", "Karl Berg")
    line_with(page, "Last contacts", "**Last call**: 10 February 2022")
    meeting = line_with(page, "Timeline", "**3 May 2021**, meeting in Helsinki")
    check_in("reports", "3 reports, all independent.", meeting)
    dates = re.findall(r"^- \*\*(.*?)\*\*", "\n".join(section(page, "Timeline")), flags=re.M)
    check("newest first", dates.index("10 February 2022") < dates.index("3 May 2021"), True)


def test_every_cite_leads_to_its_words():
    page = pair("--full")
    texts = {d["title"]: d["text"] for d in DOCUMENTS}
    sources = dict(re.findall(r"^(\d+)\. \*\*(.*?)\*\*", page, flags=re.M))
    body, tail = page.split("## Sources")
    cited = set(re.findall(r"\\\[(\d+:\d+)\\\]", body.split("## ", 1)[1]))
    quotes = re.findall(r"^   - \\\[(\d+):(\d+)\\\] “(.*)”$", tail, flags=re.M)
    check("every cite has words", cited, {f"{d}:{s}" for d, s, _ in quotes})
    for document, _, words in quotes:
        check_in(f"[{document}] has the words", words, " ".join(texts[sources[document]].split()) + sources[document])


def test_what_one_side_leaves_out():
    page = pair()
    finland = line_with(page, "What one side tells and the other leaves out", "Only sources of Finland")
    sweden = line_with(page, "What one side tells and the other leaves out", "Only sources of Sweden")
    check_in("of Finland", "archipelago", finland)
    check_in("of Sweden", "fisheries", sweden)
    for line in (finland, sweden):
        check("what both tell is not there", "nuclear" in line, False)


def test_a_change_of_stance_is_marked():
    lines = [line for line in section(pair(), "Positions by topic") if line.strip().startswith("- Finland:")]
    changed = [line for line in lines if "**changed**" in line]
    check(f"one line {lines}", len(changed), 1)
    check_in("before", "before in favour", changed[0])


def test_commitments_by_day():
    early, late = pair(as_of="2021-06-01"), pair(as_of="2022-06-01")
    check_in("open", "**Open**", "\n".join(section(early, "Commitments")))
    check_in("lapsed", "**Lapsed**", "\n".join(section(late, "Commitments")))
    check_in("says so", "No record shows it.", "\n".join(section(late, "Commitments")))


def test_period():
    page = pair("--since", "2022")
    check_in("said", "Period: since 2022.", page)
    check("the meeting of 2021 is out", "**3 May 2021**, meeting" in page, False)
    check_in("the call is in", "**10 February 2022**, call", page)


def test_same_bytes_whatever_the_order():
    there, back = store("pair", DOCUMENTS), store("back", DOCUMENTS[::-1])
    for form in ("md", "html", "json"):
        check(form, brief(back, "Finland", "Sweden", "--to", form), brief(there, "Finland", "Sweden", "--to", form))
    check("the actors by code and people", brief(there, "FIN", "swedish"), brief(there, "Finland", "Sweden"))


def test_a_person_and_one_country():
    path = store("pair", DOCUMENTS)
    check_in("person", "# Karl Berg\n", brief(path, "karl berg"))
    check_in("a person's encounters", "**10 February 2022**, call", brief(path, "Karl Berg"))
    check_in("person and country", "# Karl Berg and Finland\n", brief(path, "Karl Berg", "Finland"))
    check_in("country alone", "**3 May 2021**, meeting in Helsinki", brief(path, "Finland"))


def test_nothing_to_tell():
    empty = store("empty", [])
    for form in ("md", "html"):
        check_in(f"empty store, {form}", "The store has no record between them.", brief(empty, "Iraq", "Russia", "--to", form))
    page = brief(store("pair", DOCUMENTS), "Chad", "Nepal")
    check("no sections", "##" in page, False)


def test_who_is_meant():
    path = store("pair", DOCUMENTS)
    for name, said in (("Finlnd", "no actor 'Finlnd'; did you mean Finland (FIN)?"),
                       ("Karl Brg", "Karl Berg"), ("Qqqqqq", "no actor 'Qqqqqq'\n")):
        done = run("brief", path, name)
        check(f"{name}: exit status", done.returncode, 1)
        check_in(name, said, done.stderr)
        check(f"{name}: nothing on standard output", done.stdout, "")
    check_in("the same twice", "both actors are Finland", run("brief", path, "Finland", "FIN").stderr)


def test_wrong_usage():
    path = store("pair", DOCUMENTS)
    for args in ([], [path], [path, "FIN", "SWE", "NOR"], [path, "FIN", "--as-of", "2021"], [path, "FIN", "--since", "May"],
                 [path, "FIN", "--since", "2022", "--until", "2021"], [path, "FIN", "--as-of", "2021-02-30"]):
        check(f"{args}: exit status", run("brief", *args).returncode, 2)
    missing = run("brief", "no-such.db", "FIN")
    check("missing store", (missing.returncode, missing.stderr), (1, "dragoman: no-such.db: No such file or directory\n"))


NASTY = "<script>alert(1)</script> *bold* [x](http://evil.example) `c` &amp; \u202eabc\u0007 | _u_ # \\"


class Tags(html.parser.HTMLParser):
    """The tags of a page, whether they nest, and the addresses it asks for."""
    def __init__(self):
        super().__init__()
        self.open, self.seen, self.ids, self.links, self.faults = [], set(), [], [], []

    def handle_starttag(self, tag, attrs):
        self.seen.add(tag)
        given = dict(attrs)
        self.ids += [given["id"]] if "id" in given else []
        self.links += [given["href"]] if "href" in given else []
        self.faults += [f"{tag} has src"] if "src" in given else []
        if tag not in {"meta", "br", "link"}:
            self.open.append(tag)

    def handle_endtag(self, tag):
        if not self.open or self.open.pop() != tag:
            self.faults.append(f"</{tag}> closes another")


def nasty_store():
    path = pathlib.Path(STORES.name) / "nasty.db"
    if path.exists():
        return path
    path.write_bytes(store("pair", DOCUMENTS).read_bytes())
    db = sqlite3.connect(path)
    db.execute("UPDATE document SET title = ?1, publisher = ?1, source = ?1, url = 'javascript:alert(1)'", (NASTY,))
    db.execute("UPDATE record SET words = ?1", (NASTY,))
    db.execute("UPDATE document_text SET text = ?1 || text", (NASTY,))
    db.execute("UPDATE encounter SET place = ?1, json = json_set(json, '$.participants[0].name', ?1, '$.topics', json_array(?1))", (NASTY,))
    db.execute("UPDATE commitment SET what = ?1", (NASTY,))
    db.execute("UPDATE series SET unit = ?1", (NASTY,))
    db.commit()
    db.close()
    return path


def test_html_is_one_file_that_asks_for_nothing():
    for what, path in (("pair", store("pair", DOCUMENTS)), ("nasty", nasty_store())):
        page = brief(path, "Finland", "Sweden", "--to", "html", "--full")
        tags = Tags()
        tags.feed(page)
        check(f"{what}: tags nest", (tags.faults, tags.open), ([], []))
        check(f"{what}: no active tag", tags.seen & {"script", "iframe", "object", "link", "img", "form"}, set())
        check(f"{what}: ids once", len(tags.ids), len(set(tags.ids)))
        inside = {link[1:] for link in tags.links if link.startswith("#")}
        check(f"{what}: every cite leads somewhere", inside - set(tags.ids), set())
        check(f"{what}: schemes", {link.split(":")[0] for link in tags.links if not link.startswith("#")} <= {"https"}, True)
        check_in(f"{what}: evidence is marked", "<mark>", page)
        for mark in ("url(", "@import", "\u202e", "\u0007"):
            check(f"{what}: no {mark!r}", mark in page, False)


def test_markdown_escapes():
    page = brief(nasty_store(), "Finland", "Sweden", "--full")
    for mark in ("<script", "](http", " *bold*", "`c`", "\u202e", "\u0007", "javascript:alert(1)>"):
        at = page.find(mark)
        check(f"{mark!r} is bare: {page[max(0, at - 20):at + 20]!r}", at > 0 and page[at - 1] != "\\" and "\\" not in page[at:at + 2], False)


def test_json():
    page = json.loads(pair("--to", "json"))
    texts = {d["id"]: d["text"] for d in DOCUMENTS}
    check("actors", [a["name"] for a in page["actors"]], ["Finland", "Sweden"])
    n = 0

    def walk(value):
        nonlocal n
        if isinstance(value, dict):
            for e in value.get("evidence", []):
                check("fields", list(e), ["doc", "id", "sentence", "start", "end", "quote"])
                n += 1
                if e["quote"] not in texts[e["doc"]]:
                    raise AssertionError(e)
            value = list(value.values())
        if isinstance(value, list):
            for item in value:
                walk(item)

    walk(page)
    check("cites", n > 10, True)
    check("sources", {s["doc"] for s in page["sources"]} <= set(texts), True)
    check("sides of sources", {s["doc"]: s["side"] for s in page["sources"]}.get("swe-1"), "SWE")


WORDS = ("harbour bridge winter market forest museum island captain letter window copper orchard railway novel garden "
         "teacher engine ladder mountain bakery station lantern anchor meadow pottery violin").split()


def many(n):
    """Documents of n meetings, one every ten days, each in words of its own."""
    pick = random.Random(7)
    for i in range(n):
        day = datetime.date(2015, 1, 5) + datetime.timedelta(10 * i)
        told = f"{day.day} {day:%B %Y}"
        some = [" ".join(pick.choice(WORDS) for _ in range(9)) for _ in range(4)]
        yield {"id": f"m{i:03}", "publisher": FINLAND, "published": day.isoformat(), "title": f"Meeting number {i}",
               "text": f"The {pick.choice(WORDS)} {pick.choice(WORDS)} was closed. The foreign minister of Finland, Aino Virta, met "
                       f"Swedish Foreign Minister Karl Berg in Turku on {told}. They discussed {some[0]}. Later {some[1]} "
                       f"{some[2]} came to {some[3]}. Virta said that Finland supports the {pick.choice(WORDS)} tax in Malta. "
                       f"The ministers agreed to open {i + 2} {pick.choice(WORDS)} offices."}


def test_one_page_unless_full():
    path = store("many", list(many(80)))
    page, full = brief(path, "FIN", "SWE"), brief(path, "FIN", "SWE", "--full")
    lines = [line for line in page.split("## Sources")[0].splitlines() if line]
    check(f"about a page: {len(lines)} lines", 40 <= len(lines) <= 64, True)
    check_in("says what is left out", "more encounters with --full.", page)
    check("full leaves nothing out", "with --full" in full, False)
    n = int(re.search(r"^(\d+) encounters in", full, flags=re.M).group(1))
    check("most were read", n > 60, True)
    check("all encounters", sum(line.startswith("- **") for line in section(full, "Timeline")), n)


def test_the_relation_of_the_readme():
    """Six documents of two ministries and a wire: what a reader with all of them sees."""
    path = pathlib.Path(STORES.name) / "relation.db"
    check("added", run("add", path, EXAMPLES / "relation").returncode, 0)
    page = brief(path, "Iceland", "Latvia", "--full", as_of="2025-09-01")
    for what, part in (
            ("both readouts are one meeting", "**12 May 2021**, meeting in Reykjavik"),
            ("a visit keeps an invitation", "receive Minister Hallgrimsdottir in Latvia; due 2022; first told 13 May 2021."),
            ("a promise that was kept", "**Met**: Iceland to Janis Berzkalns (Foreign Minister, Latvia): open a consulate in Riga"),
            ("a promise of which nothing was heard", "hold the fourth session of the Joint Commission in Reykjavik; was due May 2025"),
            ("a body under its names", "Also: Joint Commission; Latvian-Icelandic Joint Commission on Economic Cooperation."),
            ("its last session", "Last held: third session, 9 June 2022, Riga"),
            ("its chairs", "co-chairs: Inga Purmale, Kari Thorlaksson"),
            ("a series", "**Latvian students**: 40 (2021)"),
            ("money for one thing is not money for another", "- **euros**: 64,000,000 (2021) \\[4:4\\]\n"),
            ("who holds an office", "Iceland, Foreign Minister: **Olafur Steingrimsson**"),
            ("who the lexicon has", "the lexicon has **Baiba Braze** since April 2024")):
        check_in(what, part, page)
    line = next(l for l in page.splitlines() if l.startswith("- **12 May 2021**"))
    check_in("with both sources", "2 reports, all independent", line)


def test_terminal_form():
    ours, theirs = pty.openpty()
    env = {**os.environ, "COLUMNS": "72", "TERM": "xterm"}
    args = [BINARY, "brief", str(nasty_store()), "FIN", "SWE", "--as-of", "2022-06-01", "--color", "never"]
    with subprocess.Popen(args, stdout=theirs, env=env) as program:
        os.close(theirs)
        shown = b""
        while True:
            try:
                part = os.read(ours, 65536)
            except OSError:  # the other end is closed
                break
            if not part:
                break
            shown += part
    os.close(ours)
    text = shown.decode()
    check("exit status", program.returncode, 0)
    check_in("a heading without marks", "\nLast contacts\r\n", text)
    check("no marks, no escapes", [m for m in ("## ", "**", "\\[1:", "\033", "\u202e", "\u0007") if m in text], [])


main(globals())
