# SPDX-License-Identifier: Apache-2.0
"""Documents that name nobody are not parsed, are counted, and lose nothing: the same bytes as
with --no-filter, on texts made to slip through, on all texts of the tests, and on wires where
they are beside the project."""
import json
import lzma
import re

from cli import EXAMPLES, ROOT, check, folder, main, run

WIRES = ROOT.parent / "shared" / "corpus" / "reuters-21578.jsonl.xz"

NOBODY = [
    "Net profit rose to 12.4 mln dlrs in the first quarter, the company said. Sales fell 3 pct.",
    "Workers voted to end the strike after talks with management. The union said the deal was fair.",
    "The board approved a dividend of 12 cts a share, payable on May 1.",
    "It rained. Prices of wheat and corn were higher at the close. Traders said demand was good.",
    "We met them on Monday and thanked them for their help. They agreed to meet again next month.",
    "Mr. Quillfeather met Mrs. Oatsworth and thanked her. He criticized Mr. Pennywhistle for his attack.",
    "The North condemned the South. The rebels attacked the army. Police arrested protesters.",
]

# What is a side by other ways than a name in its sentences, and what nearly is one.
SLIPPERY = [
    {"text": "We met our partners on Monday and thanked them for their help. We will sign the treaty in May.",
     "publisher": "Ministry of Foreign Affairs of Kenya"},
    {"text": "The ministry condemned the attack on its staff and called for talks with the other side.",
     "dateline": "NAIROBI, May 3"},
    {"text": "Ministry of Foreign Affairs\nKenya\n\nThe two sides agreed to hold talks next month and thanked each other."},
    {"text": "The two sides agreed to hold talks. They thanked each other.", "title": "Statement by the Government of Chile"},
    {"text": "The president met the prime minister and thanked him. The foreign minister condemned the attack."},
    {"text": "THE PRESIDENT SAID TODAY THAT TALKS WITH THE UNION WOULD GO ON. HE THANKED CHINA."},
    {"text": "The U.N.-backed force was attacked. The Sino-Soviet talks ended. The mission was thanked by its hosts."},
    {"text": "The envoy met his counterpart. Both expressed concern over the blockade and signed an accord."},
]


def twice(*paths, stdin=b""):
    """The program with and without the filter: output and standard error of the first."""
    done, bare = (run("code", *more, *paths, stdin=stdin) for more in ([], ["--no-filter"]))
    check("the same output", done.stdout == bare.stdout, True)
    check("with --no-filter nothing is", "name nobody" in bare.stderr, False)
    return done


def counted(done):
    found = re.search(r"(\d+) of (\d+) documents name nobody", done.stderr)
    return (int(found[1]), int(found[2])) if found else (0, 0)


def test_nobody_and_what_is_slippery():
    lines = [json.dumps({"id": f"n{i}", "text": text}) for i, text in enumerate(NOBODY * 30)]
    done = twice(stdin="\n".join(lines))
    check("all are counted", counted(done), (210, 210))
    kinds = [json.loads(line)["record"] for line in done.stdout.splitlines()]
    check("each is still told", kinds, ["document"] * 210)
    slippery = [json.dumps({"id": f"s{i}", **fields}) for i, fields in enumerate(SLIPPERY * 12)]
    check("none is counted", counted(twice(stdin="\n".join(slippery))), (0, 0))


def test_texts_of_the_tests():
    twice(EXAMPLES, ROOT / "tests" / "gold" / "texts", ROOT / "tests" / "links" / "texts")


def test_a_store_is_the_same():
    lines = [json.dumps({"id": f"n{i}", "text": t}) for i, t in enumerate(NOBODY)]
    with folder({"in.jsonl": "\n".join(lines)}) as top:
        for name, more in (("a", []), ("b", ["--no-filter"])):
            run("add", *more, f"{top}/{name}.db", f"{top}/in.jsonl", EXAMPLES)
        check("exports", run("export", f"{top}/a.db").stdout == run("export", f"{top}/b.db").stdout, True)


def test_wires():
    if not WIRES.exists():
        print(f"skipped test_wires: {WIRES.name} is not here")
        return
    with lzma.open(WIRES) as f:
        some = b"".join(line for i, line in enumerate(f) if i % 23 == 5)
    some_nobody, some_all = counted(twice(stdin=some))
    check(f"many are passed over: {some_nobody} of {some_all}", some_nobody * 5 > some_all, True)


main(globals())
