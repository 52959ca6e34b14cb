# SPDX-License-Identifier: Apache-2.0
"""Help, version, wrong usage: what is printed where, and the exit status."""
import shutil
import subprocess

from cli import BINARY, check, check_in, main, run

COMMANDS = [line.split()[0] for line in run("help").stdout.split("Commands\n")[1].split("\n\n")[0].splitlines()]

# what, arguments, exit status, part of stderr
WRONG = [
    ("no command", [], 2, "usage: dragoman COMMAND"),
    ("unknown command, near one", ["cdoe"], 2, "no command 'cdoe'; did you mean 'code'?"),
    ("unknown command, near none", ["xyzzyx"], 2, "no command 'xyzzyx'\n"),
    ("unknown option, near one", ["code", "--ouput", "x"], 2, "unknown option '--ouput'; did you mean '--output'?"),
    ("unknown option, near none", ["code", "--qqqqqq"], 2, "unknown option '--qqqqqq'\n"),
    ("unknown letter", ["code", "-Z"], 2, "unknown option '-Z'"),
    ("unknown letter in a bundle", ["code", "-Zj2"], 2, "unknown option '-Z'"),
    ("no value", ["code", "--to"], 2, "option '--to' needs a value"),
    ("a value that is not wanted", ["help", "--man=3"], 2, "option '--man' takes no value"),
    ("wrong choice", ["code", "--to", "cvs"], 2, "'--to' is one of jsonl csv tsv digest, not 'cvs'; did you mean 'csv'?"),
    ("too few threads", ["code", "-j", "0"], 2, "'--jobs' is a number from 1"),
    ("threads in words", ["code", "-j", "two"], 2, "'--jobs' is a number from 1"),
    ("size past the most", ["code", "--max-bytes", "99999999999999999999"], 2, "'--max-bytes' is a number from 1"),
    ("not a date", ["code", "--published", "26 November"], 2, "'--published' is a date"),
    ("not a month", ["code", "--published", "2020-13"], 2, "'--published' is a date"),
    ("shell not known", ["completion", "tcsh"], 2, "the shell is 'bash'"),
]


def test_wrong_usage_does_nothing():
    for what, args, status, text in WRONG:
        done = run(*args)
        check(what + ": exit status", done.returncode, status)
        check(what + ": standard output", done.stdout, "")
        check_in(what + ": standard error", text, done.stderr)


def test_help_of_every_command():
    for name in COMMANDS:
        long, short, by_help = run(name, "--help"), run(name, "-h"), run("help", name)
        check(name + " --help: exit status", long.returncode, 0)
        check_in(name + " --help", f"usage: dragoman {name}", long.stdout)
        check(name + ": -h is --help", short.stdout, long.stdout)
        check(name + ": help NAME is --help", by_help.stdout, long.stdout)
        widest = max(len(line) for line in long.stdout.splitlines())
        check(name + ": help fits a screen of 100 columns", widest <= 100, True)


def test_overview_and_version():
    check("--help is help", run("--help").stdout, run("help").stdout)
    version = run("--version")
    check("--version: exit status", version.returncode, 0)
    check("--version: form", version.stdout.split()[0], "dragoman")


def test_manual_pages():
    for name in ["", *COMMANDS]:
        page = run("help", "--man", *([name] if name else []))
        check(f"manual of {name or 'dragoman'}: exit status", page.returncode, 0)
        check_in(f"manual of {name or 'dragoman'}", ".SH NAME", page.stdout)
        if shutil.which("man"):
            shown = subprocess.run(["man", "--warnings", "-l", "-"], input=page.stdout.encode(), capture_output=True,
                                   env={"MANWIDTH": "80", "PATH": "/usr/bin:/bin", "LC_ALL": "C.UTF-8"}, check=False)
            check(f"manual of {name or 'dragoman'}: warnings of roff", shown.stderr.decode(), "")


def complete(*words):
    """What bash offers for the last of these words."""
    script = run("completion", "bash").stdout + """
COMP_WORDS=("$@"); COMP_CWORD=$(($# - 1)); _dragoman; printf '%s\\n' "${COMPREPLY[@]}"
"""
    done = subprocess.run(["bash", "-c", script, "bash", *words], capture_output=True, text=True, check=True)
    return done.stdout.split()


def test_completion():
    check("commands", complete("dragoman", "co"), ["code", "completion"])
    check("options", complete("dragoman", "code", "--ou"), ["--output"])
    check("values", complete("dragoman", "code", "--to", "js"), ["jsonl"])
    check("commands of help", complete("dragoman", "help", "cod"), ["code"])
    for name in COMMANDS:
        check_in(f"completion knows {name}", f"    {name})", run("completion", "bash").stdout)


def test_help_to_a_full_disk_fails():
    with open("/dev/full", "wb") as full:
        done = subprocess.run([BINARY, "help"], stdout=full, stderr=subprocess.PIPE, check=False)
    check("exit status", done.returncode, 1)
    check_in("standard error", "No space left", done.stderr.decode())


main(globals())
