# SPDX-License-Identifier: Apache-2.0
"""The commands that README and docs show run, and what docs list is there."""
import os
import re
import subprocess
import tempfile

from cli import BINARY, ROOT, check, main, run

PAGES = [ROOT / "README.md", *sorted((ROOT / "docs").glob("*.md"))]


def shown_commands():
    """(page, command) of every "$ dragoman ..." in a block of the pages."""
    for page in PAGES:
        for block in re.findall(r"```\w*\n(.*?)```", page.read_text(encoding="utf-8"), re.S):
            for line in re.findall(r"^\$ (.*)$", block, re.M):
                if "dragoman" in line:
                    yield page.name, line


def test_commands_run():
    with tempfile.TemporaryDirectory() as bin_dir:
        os.symlink(BINARY, os.path.join(bin_dir, "dragoman"))
        env = {**os.environ, "PATH": bin_dir + ":" + os.environ["PATH"]}
        commands = list(shown_commands())
        check("there are some", len(commands) > 2, True)
        for page, command in commands:
            command = command.replace("build/release/dragoman", "dragoman")
            done = subprocess.run(["bash", "-c", "set -o pipefail; " + command], cwd=ROOT, env=env, capture_output=True,
                                  text=True, timeout=120, check=False)
            # head closes the pipe, which is no fault
            fine = done.returncode == 0 or ("| head" in command and not done.stderr)
            check(f"{page}: {command}", (fine, done.stderr), (True, ""))


def test_every_command_is_described():
    text = (ROOT / "docs" / "cli.md").read_text(encoding="utf-8")
    for line in run("help").stdout.split("Commands\n")[1].split("\n\n")[0].splitlines():
        name = line.split()[0]
        check(f"docs/cli.md has dragoman {name}", f"## dragoman {name}" in text, True)
        for option in re.findall(r"--[a-z-]+", run(name, "--help").stdout.split("Options\n")[1]):
            if option != "--help":
                check(f"docs/cli.md: {name} {option}", option in text, True)


def test_links_lead_somewhere():
    for page in [*PAGES, ROOT / "CONTRIBUTING.md", ROOT / "src" / "README.md"]:
        for target in re.findall(r"\]\(([^)#]+)\)", page.read_text(encoding="utf-8")):
            if "://" not in target:
                check(f"{page.name}: {target}", (page.parent / target).exists(), True)


main(globals())
