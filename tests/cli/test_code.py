# SPDX-License-Identifier: Apache-2.0
"""dragoman code: inputs of all kinds, exit statuses, order, write errors."""
import gzip
import json
import os
import subprocess

from cli import BINARY, EXAMPLES, check, check_in, folder, main, run

TEXT = """Ministers meet

Stockholm, 3 May 2021 - The foreign minister of Sweden met her Finnish counterpart on Monday.
The two ministers agreed to hold talks again in Helsinki next month and thanked each other.
"""

# what, content, part of the reason
BAD = [
    ("empty", b"", "is empty"),
    ("blank", b" \n\n ", "is empty"),
    ("binary", bytes(range(256)) * 20, "is not text"),
]


def records(text):
    return [json.loads(line) for line in text.splitlines()]


def test_bad_input_is_named_and_the_rest_done():
    for what, content, reason in BAD:
        with folder({"bad.txt": content, "good.txt": TEXT}) as top:
            done = run("code", f"{top}/bad.txt", f"{top}/good.txt")
            check(what + ": exit status", done.returncode, 1)
            check(what + ": one line on standard error", done.stderr.count("\n"), 1)
            check_in(what, f"dragoman: {top}/bad.txt: ", done.stderr)
            check_in(what, reason, done.stderr)
            check(what + ": the rest", [r["doc"] for r in records(done.stdout) if r["record"] == "document"], ["good"])


def test_missing_file():
    done = run("code", "no-such-file.txt")
    check("exit status", done.returncode, 1)
    check("standard output", done.stdout, "")
    check("standard error", done.stderr, "dragoman: no-such-file.txt: No such file or directory\n")


def test_standard_input():
    for args in ([], ["-"]):
        done = run("code", *args, stdin=TEXT)
        check("exit status", done.returncode, 0)
        check("source", records(done.stdout)[0]["source"], "-")


def test_gzip_is_read():
    with folder({"a.txt.gz": gzip.compress(TEXT.encode())}) as top:
        done = run("code", top)
        check("id without endings", records(done.stdout)[0]["doc"], "a")


def test_json_lines():
    rows = [{"id": "one", "text": TEXT, "published": "2021-05-04", "publisher": "P", "url": "https://example.org/1"},
            {"text": 7}, {"id": "three", "text": TEXT}]
    with folder({"in.jsonl": "".join(json.dumps(r) + "\n" for r in rows)}) as top:
        done = run("code", f"{top}/in.jsonl")
        check("exit status", done.returncode, 1)
        check_in("the line is named", f"dragoman: {top}/in.jsonl:2:1: ", done.stderr)
        docs = [r for r in records(done.stdout) if r["record"] == "document"]
        check("the others", [d["doc"] for d in docs], ["one", "three"])
        check("fields", [docs[0][k] for k in ("published", "publisher", "url")], ["2021-05-04", "P", "https://example.org/1"])


def test_a_date_that_cannot_be_read_is_told():
    rows = [{"id": "one", "text": TEXT, "published": "soon"}, {"id": "two", "text": TEXT, "published": "2021-05-04"}]
    page = f"<html><head><meta name='date' content='31/31/2021'></head><body><p>{TEXT}</p></body></html>"
    with folder({"in.jsonl": "".join(json.dumps(r) + "\n" for r in rows), "page.html": page}) as top:
        for command in (["code"], ["add", f"{top}/s.db"]):
            done = run(*command, f"{top}/in.jsonl", f"{top}/page.html")
            check("no failure", done.returncode, 0)
            check("what is told", [line for line in done.stderr.splitlines() if "left out" in line],
                  [f"dragoman: {top}/in.jsonl: line 1: the field \"published\" is left out: \"soon\" is no date",
                   f"dragoman: {top}/page.html: the date that the page's code gives is left out: \"31/31/2021\" is no date"])
        docs = [r for r in records(run("code", f"{top}/in.jsonl", f"{top}/page.html").stdout) if r["record"] == "document"]
        check("all are read, by the dates in their text", [(d["doc"], d["published"]) for d in docs],
              [("one", "2021-05-03"), ("two", "2021-05-04"), ("page", None)])
    for bad in ("soon", "2021-02-29", "2021-13", "03/04/2021"):
        done = run("code", "--published", bad, stdin=TEXT)
        check(f"--published {bad}", (done.returncode, done.stdout), (2, ""))
        check_in("named", f"not '{bad}'", done.stderr)


def test_folders_in_sorted_order():
    names = ["b/2.txt", "b/1.txt", "a.txt", "c.txt", "b/d/x.txt", ".hidden.txt", ".git/x.txt"]
    with folder({name: TEXT for name in names}) as top:
        os.symlink(top, os.path.join(top, "loop"))
        done = run("code", top)
        sources = [r["source"][len(top) + 1:] for r in records(done.stdout) if r["record"] == "document"]
        check("order", sources, ["a.txt", "b/1.txt", "b/2.txt", "b/d/x.txt", "c.txt"])
        check("exit status", done.returncode, 0)


def test_published_fills_what_is_not_told():
    text = "The foreign minister of Sweden met her Finnish counterpart on Monday, and they talked about the sea.\n"
    done = run("code", "--published", "2021-05-04", stdin=text)
    check("date", records(done.stdout)[0]["published"], "2021-05-04")
    done = run("code", "--published", "1999-01-01", EXAMPLES / "ind-ukr-2022-call.txt")
    check("a page's own date stays", records(done.stdout)[0]["published"], "2022-10-04")


def test_a_day_without_its_year_is_only_that_day():
    met = "On 6 March, Latvian Foreign Minister Andris Kalnbergs received Iraqi Foreign Minister Karim Dalawi. "
    for said, date in (("The two sides recalled what was agreed during the meeting held on 15 February 2021.", None),
                       ("The meeting was held on 6 March 2021.", "2021-03-06")):
        got = [r for r in records(run("code", stdin=met + said + "\n").stdout) if r["record"] == "encounter"]
        check(said, [(r["status"], r["date"]) for r in got], [("held", date)])


def test_a_sentence_of_few_small_words_is_english():
    got = records(run("code", stdin="Malaysia's minister welcomed Peru's decision to release sailors.\n").stdout)
    check("the body", got[0]["body"], {"start": 0, "end": 64})
    check("is coded", [r["event"] for r in got if r["record"] == "event"][:1], ["SUPPORT"])


def test_doubtful_encodings_are_read_and_told():
    latin = TEXT.replace("Iraq", "Irak caf\u00e9") if "Iraq" in TEXT else TEXT + "They sat in a caf\u00e9.\n"
    with folder({"a.txt": latin.encode("cp1252"), "b.txt": TEXT, "c.txt": TEXT.encode("utf-16")}) as top:
        for command in ("code", "explain", "parse", "dates"):
            done = run(command, "-j", "2", top)
            check(f"{command}: exit status", done.returncode, 0)
            check(f"{command}: told", done.stderr, f"dragoman: {top}/a.txt: is not UTF-8; read as windows-1252\n"
                  f"dragoman: {top}/c.txt: read as UTF-16\n")


def test_max_bytes():
    with folder({"a.txt": TEXT}) as top:
        done = run("code", "--max-bytes", "100", top)
        check("exit status", done.returncode, 1)
        check_in("reason", "larger", done.stderr)


def test_offsets_lie_in_the_text():
    for path in sorted(EXAMPLES.glob("*.txt")):
        text = path.read_text(encoding="utf-8")
        for r in records(run("code", path).stdout):
            spans = r.get("evidence", []) + [r[k] for k in ("body", "text_info") if k in r]
            for span in spans:
                check(f"{path.name}: {r.get('id')}: span", 0 <= span["start"] <= span["end"] <= len(text), True)


def test_tables():
    for form, between in (("csv", ","), ("tsv", "\t")):
        done = run("code", "--to", form, EXAMPLES)
        first = done.stdout.splitlines()[0].split(between)
        check(form + ": first columns", first[:3], ["doc", "id", "event"])
        check(form + ": one header", done.stdout.count("quad_code"), 1)


def test_output_file():
    with folder({"a.txt": TEXT}) as top:
        done = run("code", "-o", f"{top}/out.jsonl", f"{top}/a.txt")
        check("standard output", done.stdout, "")
        with open(f"{top}/out.jsonl", encoding="utf-8") as out:
            check("the same as to standard output", out.read(), run("code", f"{top}/a.txt").stdout)
        done = run("code", "-o", f"{top}/no/such/out", f"{top}/a.txt")
        check("a file that cannot be written: exit status", done.returncode, 1)
        check_in("a file that cannot be written", "No such file", done.stderr)


def test_full_disk():
    for form in ("jsonl", "csv", "digest"):
        with open("/dev/full", "wb") as full:
            done = subprocess.run([BINARY, "code", "--to", form, EXAMPLES], stdout=full, stderr=subprocess.PIPE, check=False)
        check(form + ": exit status", done.returncode, 1)
        check(form + ": named once", done.stderr.decode().count("No space left on device"), 1)


def test_closed_pipe_is_quiet():
    with folder({f"{i:03}.txt": TEXT for i in range(200)}) as top:
        done = subprocess.run(["bash", "-c", '"$0" code "$1" | head -n 1; exit "${PIPESTATUS[0]}"', BINARY, top],
                              capture_output=True, timeout=60, check=False)
        check("standard error", done.stderr.decode(), "")
        check("one line came", done.stdout.count(b"\n"), 1)


def test_digest():
    done = run("code", "--to", "digest", EXAMPLES)
    check("no escapes into a pipe", "\033" in done.stdout, False)
    coloured = run("code", "--to", "digest", "--color", "always", EXAMPLES).stdout
    check("escapes when asked", "\033[" in coloured, True)
    for width in (60, 80, 120):
        for line in run("code", "--to", "digest", EXAMPLES, env={"COLUMNS": str(width)}).stdout.splitlines():
            if len(line) > width:
                check(f"fits {width} columns", line, "")


def test_digest_lets_no_escape_through():
    text = TEXT.replace("Sweden", "Sweden \033[31m\033]0;owned\007 \u202e\u009b31m").replace("Ministers", "Mini\033[5msters")
    done = run("code", "--to", "digest", stdin=text)
    for mark in ("\033", "\007", "\u202e", "\u009b"):
        check(f"no {mark!r}", mark in done.stdout, False)


main(globals())
