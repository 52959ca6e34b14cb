# SPDX-License-Identifier: Apache-2.0
"""What the tests of stores share: filling them, comparing them."""
import subprocess
import time

from cli import BINARY, check, run
from contents import differences


def rounds(most, least=8, seconds=25):
    """0, 1, ... as far as the time goes: a build with sanitizers does fewer rounds."""
    end = time.monotonic() + seconds
    for i in range(most):
        if i >= least and time.monotonic() > end:
            return
        yield i


def add(store, lines=(), paths=()):
    """One run of add, which must do all."""
    done = run("add", store, *paths, *(["-"] if lines else []), stdin="".join(lines))
    check("add: exit status: " + done.stderr, done.returncode, 0)
    return done


def add_killed(store, lines, paths, after):
    """A run of add that is killed after some seconds, unless it is through by then."""
    process = subprocess.Popen([BINARY, "add", store, *paths, *(["-"] if lines else [])], stdin=subprocess.PIPE,
                               stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        process.communicate("".join(lines).encode(), timeout=after)
    except subprocess.TimeoutExpired:
        process.kill()
        process.communicate()


def same(what, got, want, without=()):
    found = differences(want, got, without)
    check(what + "\n" + "\n".join(found), found, [])


def pieces(items, chance, most):
    """The items in some random pieces."""
    cuts = sorted(chance.sample(range(1, len(items)), chance.randrange(most)))
    return [items[a:b] for a, b in zip([0] + cuts, cuts + [len(items)])]


def whole(what, store):
    done = run("store", "check", store)
    check(f"{what}: {done.stdout}{done.stderr}", (done.returncode, done.stdout), (0, ""))


def start(*args):
    return subprocess.Popen([BINARY, *map(str, args)], stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
