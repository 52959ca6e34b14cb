# SPDX-License-Identifier: Apache-2.0
"""dragoman add and store: what a store says is a function of the documents in it, and
it stays whole whatever happens."""
import pathlib
import random
import tempfile

from cli import EXAMPLES, check, main, run
from contents import differences, dump
from readouts import made, thirty

ROUNDS = 12


def add(store, lines=(), paths=()):
    """One run of add, which must do all."""
    done = run("add", store, *paths, *(["-"] if lines else []), stdin="".join(lines))
    check("add: exit status: " + done.stderr, done.returncode, 0)
    return done


def same(what, got, want):
    found = differences(want, got)
    check(what + "\n" + "\n".join(found), found, [])


def pieces(items, chance, most):
    """The items in some random pieces."""
    cuts = sorted(chance.sample(range(1, len(items)), chance.randrange(most)))
    return [items[a:b] for a, b in zip([0] + cuts, cuts + [len(items)])]


def test_order_makes_no_difference():
    examples = sorted(EXAMPLES.iterdir())
    lines = thirty() + made(150)
    with tempfile.TemporaryDirectory() as top:
        first = None
        for seed in range(ROUNDS):
            chance = random.Random(seed)
            store = pathlib.Path(top) / f"{seed}.db"
            items = [("line", line) for line in lines] + [("path", path) for path in examples]
            chance.shuffle(items)
            for piece in pieces(items, chance, 5):
                add(store, [x for kind, x in piece if kind == "line"], [x for kind, x in piece if kind == "path"])
            content = dump(store)
            check("all is linked", content["dirty"], [])
            check("documents", len(content["document"]), len(lines) + 14)
            if first:
                same(f"seed {seed}", content, first)
            first = first or content


main(globals())
