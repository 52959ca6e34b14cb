#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Checks what no compiler looks at: who includes whom, licence lines, white space, paths of a machine.

Prints one line a finding, FILE:LINE: what; nothing when all is well."""
import pathlib
import re
import subprocess

STAGES = ["base", "input", "text", "parse", "lexicon", "resolve", "code", "relate", "record", "link", "api", "store", "search", "brief", "export", "serve"]
INCLUDE = re.compile(r'^\s*#\s*include\s+"([^"]+)"')
MACHINE = re.compile(r"(?<![\w.])/(?:work|farm|root|home/\w+)/")
TEXT = {".c", ".h", ".py", ".sh", ".md", ".txt", ".cmake", ".json", ".frames", ".actors", ".tsv", ""}
NEEDS_LICENCE = {".c", ".h", ".py", ".sh", ".cmake"}


def say(path, line, what):
    print(f"{path}:{line}: {what}")


def check_include(path, number, included):
    """A stage includes base and earlier stages; cli/ and examples of use only include/dragoman."""
    parts = path.parts
    target = included.split("/")[0]
    if parts[0] == "src" and target in STAGES and STAGES.index(target) > STAGES.index(parts[1]):
        say(path, number, f"stage {parts[1]} includes the later stage {target}")
    if parts[0] in {"cli", "server", "python"} and "/" in included and target != "dragoman":
        say(path, number, f"{parts[0]}/ includes {included}: only dragoman/ is public")
    if parts[0] == "include" and target != "dragoman":
        say(path, number, f"a public header includes {included}")


def check(path):
    raw = path.read_bytes()
    if b"\0" in raw or path.suffix not in TEXT:
        return
    try:
        text = raw.decode()
    except UnicodeDecodeError as fault:
        say(path, 1, f"not UTF-8: {fault.reason}")
        return
    if path.suffix in NEEDS_LICENCE and "SPDX-License-Identifier: Apache-2.0" not in text[:300]:
        say(path, 1, "no SPDX line")
    if text and not text.endswith("\n"):
        say(path, text.count("\n") + 1, "no line end at the end")
    code = path.suffix in {".c", ".h"}
    free = path.parts[0] in {"examples", "tests"} and not path.suffix in NEEDS_LICENCE  # texts as they are
    for number, line in enumerate(text.split("\n"), 1):
        if not free and line != line.rstrip():
            say(path, number, "blanks at the end of the line")
        if "\t" in line and path.suffix in {".c", ".h", ".py", ".sh", ".cmake"}:
            say(path, number, "a tab")
        if MACHINE.search(line) and path.name != "check_tree.py":
            say(path, number, "a path of one machine")
        if code and (found := INCLUDE.match(line)):
            check_include(path, number, found.group(1))


def main():
    names = subprocess.run(["git", "ls-files", "-z"], check=True, capture_output=True, text=True).stdout.split("\0")
    for name in filter(None, names):
        path = pathlib.Path(name)
        if path.is_file() and not path.is_symlink() and path.stat().st_size < 4 << 20:
            check(path)


main()
