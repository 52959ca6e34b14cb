# SPDX-License-Identifier: Apache-2.0
"""What the tests of the program share: running it, and telling what went wrong.

A test file has functions named test_...; main() runs them all and names the faults."""
import os
import pathlib
import subprocess
import sys
import tempfile
import traceback

BINARY = os.path.abspath(sys.argv[1]) if len(sys.argv) > 1 else "build/dev/dragoman"
ROOT = pathlib.Path(__file__).resolve().parents[2]
EXAMPLES = ROOT / "examples"


def run(*args, stdin=b"", env=None, **more):
    """The program with these arguments: .returncode, .stdout and .stderr as text."""
    if isinstance(stdin, str):
        stdin = stdin.encode()
    done = subprocess.run([BINARY, *map(str, args)], input=stdin, capture_output=True, timeout=120,
                          env={**os.environ, **(env or {})}, **more)
    done.stdout = done.stdout.decode("utf-8", "surrogateescape")
    done.stderr = done.stderr.decode("utf-8", "surrogateescape")
    return done


def check(what, got, want):
    if got != want:
        raise AssertionError(f"{what}:\n   got {got!r}\n  want {want!r}")


def check_in(what, part, whole):
    if part not in whole:
        raise AssertionError(f"{what}:\n  no {part!r}\n  in {whole!r}")


def folder(files):
    """A temporary folder with these files: {name: text or bytes}."""
    top = tempfile.TemporaryDirectory()
    for name, content in files.items():
        path = pathlib.Path(top.name) / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content.encode() if isinstance(content, str) else content)
    return top


def main(names):
    faults = 0
    for name, test in sorted(names.items()):
        if name.startswith("test_") and callable(test):
            try:
                test()
            except Exception:  # noqa: BLE001  the fault is told, and the other tests still run
                faults += 1
                print(f"FAILED {name}")
                traceback.print_exc(file=sys.stdout)
    sys.exit(1 if faults else 0)
