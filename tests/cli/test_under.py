# SPDX-License-Identifier: Apache-2.0
"""dragoman explain, parse, dates, lexicon, train: what lies under the records."""
import json
from pathlib import Path

from cli import EXAMPLES, ROOT, check, check_in, folder, main, run

TEXT = "Oslo, 3 May 2021 - Norway's foreign minister met her Kenyan counterpart on Monday. They agreed to meet in 2022.\n"
BANK = """# sent_id = a-1
# text = Kenya thanked Norway.
1\tKenya\t_\t_\t_\t_\t_\t_\t_\t_
2\tthanked\t_\t_\t_\t_\t_\t_\t_\t_
3\tNorway\t_\t_\t_\t_\t_\t_\t_\tSpaceAfter=No
4\t.\t_\t_\t_\t_\t_\t_\t_\t_

"""


def trees(text):
    """Sentences of CoNLL-U as lists of rows."""
    return [[line.split("\t") for line in block.splitlines() if not line.startswith("#")]
            for block in text.split("\n\n") if block.strip()]


def check_trees(what, sentences):
    for rows in sentences:
        words = [row for row in rows if row[0].isdigit()]
        check(f"{what}: columns", {len(row) for row in rows}, {10})
        check(f"{what}: one root", sum(row[6] == "0" for row in words), 1)
        check(f"{what}: heads are words", all(0 <= int(row[6]) <= len(words) for row in words), True)


def test_parse_text():
    for path in sorted(EXAMPLES.iterdir()):
        done = run("parse", path)
        check(f"{path.name}: exit status", done.returncode, 0)
        check_trees(path.name, trees(done.stdout))


def test_parse_keeps_the_tokens_of_a_treebank():
    with folder({"in.conllu": BANK}) as top:
        done = run("parse", "--from", "conllu", f"{top}/in.conllu")
        check("exit status", done.returncode, 0)
        check_in("its id", "# sent_id = a-1", done.stdout)
        check("its tokens", [row[1] for row in trees(done.stdout)[0]], ["Kenya", "thanked", "Norway", "."])
        check_trees("treebank", trees(done.stdout))
        broken = run("parse", "--from", "conllu", stdin="1\tKenya\t_\n\n")
        check("broken: exit status", broken.returncode, 1)
        check_in("broken: the line", "dragoman: -:1:1: ", broken.stderr)
        coded = run("code", "--from", "conllu", f"{top}/in.conllu")
        check("coded: exit status", coded.returncode, 1)
        check_in("coded: why not", "tree", coded.stderr)


def test_dates():
    done = run("dates", stdin=TEXT)
    rows = [json.loads(line) for line in done.stdout.splitlines()]
    check("words", [TEXT[r["start"]:r["end"]] for r in rows], ["3 May 2021", "Monday", "2022"])
    check("values", [r["value"] for r in rows], ["2021-05-03", "2021-05-03", "2022"])
    check("fields", list(rows[0]), ["record", "doc", "start", "end", "type", "value", "date", "rule"])


def test_dates_count_from_published():
    text = "The ministers met on Saturday.\n"
    for given, want in (("2020-11-30", "2020-11-28"), ("2021-05-04", "2021-05-01")):
        row = json.loads(run("dates", "--published", given, stdin=text).stdout)
        check(f"Saturday before {given}", row["value"], want)
    check("not known", json.loads(run("dates", "--published", "", stdin=text).stdout)["date"], None)


def test_explain_names_the_line():
    done = run("explain", stdin="Kenya's foreign minister thanked Norway for its support.\n")
    check("exit status", done.returncode, 0)
    check_in("the event", "=> SUPPORT occurred: KENGOV", done.stdout)
    check_in("the line of the lexicon", "support.frames:", done.stdout)
    check_in("the tree", "nsubj", done.stdout)


def test_explain_shows_every_record():
    for path in sorted(EXAMPLES.iterdir()):
        shown = run("explain", path).stdout
        told = [json.loads(line)["record"] for line in run("code", path).stdout.splitlines()]
        for kind in ("encounter", "commitment", "statement", "figure", "body"):
            lines = [line for line in shown.splitlines() if line.startswith((f"  => {kind}:", f"  => {kind},"))]
            check(f"{path.name}: each {kind}", len(lines), told.count(kind))
    done = run("explain", EXAMPLES / "gbr-rus-2018-expulsions.txt")
    check_in("a figure", "  => figure: 23 Russian diplomats", done.stdout)
    check_in("an encounter's line", "\n     by consult.frames:", run("explain", EXAMPLES / "ind-ukr-2022-call.txt").stdout)


def test_lexicon_faults_have_their_place():
    bad = ROOT / "lexicon"
    with folder({str(p.relative_to(bad)): p.read_bytes() for p in bad.rglob("*") if p.is_file()}) as top:
        with open(f"{top}/frames/zzz.frames", "w", encoding="utf-8") as out:
            out.write("event NOSUCH\n\nframe x\n  A do B\n")
        done = run("lexicon", "check", top)
        check("exit status", done.returncode, 1)
        check_in("file, line, column", "zzz.frames:1:", done.stdout)
        coded = run("code", "--lexicon", top, stdin=TEXT)
        check("code with it: exit status", coded.returncode, 1)
        check_in("code with it", "zzz.frames", coded.stderr)
    check("no folder: exit status", run("lexicon", "check", "/no/such/folder").returncode, 1)


def test_lexicon_of_a_folder_gives_the_same():
    own = run("code", "--lexicon", ROOT / "lexicon", EXAMPLES)
    check("the same records", own.stdout, run("code", EXAMPLES).stdout)


def test_bad_weights():
    with folder({"bad.model": b"DGMMODEL" + bytes(200), "empty.model": b""}) as top:
        for name in ("bad.model", "empty.model", "none.model"):
            done = run("code", "--model", f"{top}/{name}", stdin=TEXT)
            check(f"{name}: exit status", done.returncode, 1)
            check(f"{name}: nothing written", done.stdout, "")
            check(f"{name}: one line", done.stderr.count("\n"), 1)


def test_train_needs_treebanks():
    with folder({"bad.conllu": "1\tKenya\n\n"}) as top:
        done = run("train", "-o", top, f"{top}/bad.conllu")
        check("exit status", done.returncode, 1)
        check_in("named", "CoNLL-U", done.stderr)


def test_train_looks_at_the_folder_first():
    with folder({"bad.conllu": "1\tKenya\n\n", "file": ""}) as top:
        for name, out, why in (("a file", f"{top}/file", "Not a directory"),
                               ("no parent", f"{top}/none/out", "No such file")):
            done = run("train", "-o", out, f"{top}/bad.conllu")
            check(f"{name}: exit status", done.returncode, 1)
            check_in(f"{name}: told before the treebanks", f"{out}: {why}", done.stderr)
            check(f"{name}: one line", done.stderr.count("\n"), 1)
        done = run("train", "-o", f"{top}/new", f"{top}/bad.conllu")
        check_in("a missing folder is made", "CoNLL-U", done.stderr)
        check("there", Path(f"{top}/new").is_dir(), True)


main(globals())
