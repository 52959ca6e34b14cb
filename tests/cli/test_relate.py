# SPDX-License-Identifier: Apache-2.0
"""dragoman relate: tables in, answers out, faults named; dragoman train --relations."""
import csv
import io

from cli import ROOT, check, check_in, folder, main, run

TABLE = """id\tsentence\tsource\ttarget
1\tGhana condemned Togo on Monday.\tGhana\tTogo
2\tTogo was praised by Ghana.\tGhana\tTogo
"x\t3"\t"Ghana ""met"" Togo in Accra."\tGhana\tTogo
"""
HEADER = ["id", "event", "quad", "score", "frame", "reasons"]


def rows_of(done):
    return list(csv.DictReader(io.StringIO(done.stdout), delimiter="\t"))


def test_rows_come_back_in_order():
    with folder({"pairs.tsv": TABLE}) as top:
        done = run("relate", f"{top}/pairs.tsv")
        check("exit status", done.returncode, 0)
        check("header", done.stdout.splitlines()[0].split("\t"), HEADER)
        rows = rows_of(done)
        check("answers", [(r["id"], r["event"], r["quad"]) for r in rows],
              [("1", "ACCUSE", "3"), ("2", "SUPPORT", "1"), ("x\t3", "CONSULT", "1")])
        check("frames", [r["frame"].split(":")[0] for r in rows[:2]], ["accuse.frames", "support.frames"])
        check("a score is a share", all(0 < float(r["score"]) <= 1 for r in rows), True)
        check_in("the reason names the verb", "condemn", rows[0]["reasons"])
        check("standard input gives the same", run("relate", "-", stdin=TABLE).stdout, done.stdout)
        check("twice the same bytes", run("relate", f"{top}/pairs.tsv").stdout, done.stdout)


def test_a_list_for_eyes():
    done = run("relate", "--to", "list", "-", stdin=TABLE)
    lines = done.stdout.splitlines()
    check("exit status", done.returncode, 0)
    check("two lines a row", len(lines), 6)
    check("the answer", lines[0].split()[:2], ["1", "ACCUSE"])
    check_in("its reasons", "condemn", lines[1])
    check("a quoted id stays whole", lines[4].split()[:3], ['"x', '3"', "CONSULT"])
    check("a form that is none", run("relate", "--to", "pie", "-", stdin=TABLE).returncode, 2)


def test_marks_hold_where_there_are_any():
    text = "id\tsentence\tmarked_sentence\tsource\ttarget\n7\tX\t<t>Peru</t> was sued by <s>Chile</s>.\tX\tY\n"
    rows = rows_of(run("relate", "-", stdin=text))
    check("answer", [r["event"] for r in rows], ["ACCUSE"])


def test_a_bad_row_is_named_and_the_rest_is_done():
    text = ("id\tmarked_sentence\n1\t<s>Ghana</s> left <t>Togo\n2\t<s>Ghana</s> met <t>Togo</t>.\n3\t\n"
            "4\ta\tb\tc\n5\t" + "x" * 20001 + "\n")
    done = run("relate", "-", stdin=text)
    check("exit status", done.returncode, 1)
    check("rows", [r["id"] for r in rows_of(done)], ["2"])
    check("faults", done.stderr.splitlines(), [
        "dragoman: standard input:2: <t> is not closed",
        "dragoman: standard input:4: the sentence has no word",
        "dragoman: standard input:5: 4 fields, expected 2",
        "dragoman: standard input:6: the sentence has 20001 bytes, more than 20000"])


def test_what_is_no_table_is_refused():
    for what, text, message in (("empty", "", "standard input: is empty"),
                                ("no id", "a\tb\n1\t2\n", "standard input:1: no column 'id'"),
                                ("no sentence", "id\tb\n1\t2\n", "standard input:1: expected the columns sentence, source "
                                 "and target, or marked_sentence"),
                                ("open quote", "id\tb\n\"1\t2\n", "standard input: line 2: a quoted field is not closed")):
        done = run("relate", "-", stdin=text)
        check(f"{what}: exit status", done.returncode, 1)
        check(f"{what}: nothing is written", done.stdout, "")
        check(f"{what}: the reason", done.stderr, f"dragoman: {message}\n")
    missing = run("relate", "nothing.tsv")
    check("missing: exit status", missing.returncode, 1)
    check_in("missing: the file", "dragoman: nothing.tsv: ", missing.stderr)
    check("usage", run("relate").returncode, 2)


CLASSES = "word\tcoarse\tmiddle\tfine\npraise\t1\t1\t1\nhail\t1\t1\t1\nbomb\t2\t2\t2\nshell\t2\t2\t2\n"
LESSONS = "root\tmarked_sentence\n" + "".join(
    f"{root}\t<s>{a}</s> {verb} <t>{b}</t> {when}.\n"
    for root, verb in (("SUPPORT", "praised"), ("ASSAULT", "bombed"), ("CONCEDE", "apologised to"), ("RETREAT", "surrendered to"))
    for a, b in (("Ghana", "Togo"), ("Peru", "Chile"), ("Oman", "Iran")) for when in ("on Monday", "last week"))
HELD_OUT = "id\troot\tmarked_sentence\n" + "".join(
    f"{i}\t{root}\t<s>Kenya</s> {verb} <t>Mali</t> in {2000 + i}.\n"
    for i, (root, verb) in enumerate((("SUPPORT", "praised"), ("ASSAULT", "bombed"), ("YIELD", "apologised to")) * 4))


def test_training():
    with folder({"c.tsv": CLASSES, "l.tsv": LESSONS, "d.tsv": HELD_OUT}) as top:
        for name in ("a", "b"):
            done = run("train", "--relations", f"{top}/c.tsv", "-o", f"{top}/{name}", f"{top}/l.tsv", f"{top}/d.tsv")
            check("exit status", (done.returncode, done.stderr.splitlines()[-1]), (0, "d.tsv: 12 rows"))
        read = lambda name: open(f"{top}/{name}", "rb").read()
        check("the same bytes", read("a/relation.model") == read("b/relation.model"), True)
        check_in("manifest", "table l.tsv rows 24 sha256 ", read("a/relation.manifest").decode())
        folds = run("train", "--relations", f"{top}/c.tsv", "--folds", "3", "-o", f"{top}/f", f"{top}/l.tsv", f"{top}/d.tsv")
        check("folds: exit status", folds.returncode, 0)
        rows = list(csv.DictReader(open(f"{top}/f/folds.tsv", encoding="utf-8"), delimiter="\t"))
        check("folds: every row with an id", sorted(int(r["id"]) for r in rows), list(range(12)))
        want = ["SUPPORT", "ASSAULT", "CONCEDE"] * 4
        check("folds: learnt from the others", [r["event"] for r in sorted(rows, key=lambda r: int(r["id"]))], want)


def test_training_names_what_is_wrong():
    good = {"c.tsv": CLASSES, "l.tsv": LESSONS}
    for what, files, message in (
            ("class", {"c.tsv": CLASSES + "x\t1\tb\t2\n"}, "/c.tsv:6: 'b' is not the number of a class"),
            ("short class", {"c.tsv": CLASSES + "x\t1\n"}, "/c.tsv:6: expected a word and 3 classes"),
            ("root", {"l.tsv": LESSONS + "HUG\t<s>A</s> hugged <t>B</t>.\n"}, "/l.tsv:26: 'HUG' is no PLOVER event"),
            ("mark", {"l.tsv": LESSONS + "AID\t<s>A hugged <t>B</t>.\n"}, "/l.tsv:26: <s> is not closed"),
            ("columns", {"l.tsv": "a\tb\n1\t2\n"}, "/l.tsv:1: expected the columns root and marked_sentence")):
        with folder({**good, **files}) as top:
            done = run("train", "--relations", f"{top}/c.tsv", "-o", f"{top}/out", f"{top}/l.tsv")
            check(f"{what}: exit status", done.returncode, 1)
            check(f"{what}: the reason", done.stderr.splitlines()[-1], f"dragoman: {top.name if hasattr(top, 'name') else top}{message}")
    check("folds without relations", run("train", "--folds", "3", "x").returncode, 2)
    check("passes with relations", run("train", "--relations", "c", "--tag-passes", "3", "x").returncode, 2)


def test_what_the_project_trains_on_is_well_formed():
    paths = sorted((ROOT / "train" / "relations").glob("*.tsv"))
    seen = {}
    for path in paths:
        for number, row in enumerate(csv.reader(open(path, encoding="utf-8", newline=""), delimiter="\t", quoting=csv.QUOTE_NONE), 1):
            check(f"{path.name}:{number}: columns", len(row), 2)
            if number > 1:
                check(f"{path.name}:{number}: marks", [row[1].count(m) for m in ("<s>", "</s>", "<t>", "</t>")], [1, 1, 1, 1])
                check(f"{path.name}:{number}: stands twice, also at", seen.setdefault(row[1], f"{path.name}:{number}"), f"{path.name}:{number}")
    check("thousands", len(seen) > 5000, True)


main(globals())
