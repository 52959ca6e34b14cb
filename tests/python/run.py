# SPDX-License-Identifier: Apache-2.0
"""The Python package as users have it: the wheel built from the tree, installed in a fresh
environment, and the tests of this folder run there.

    python3 tests/python/run.py build/dev/dragoman [test_arrow.py ...]

What is fetched is fetched once: build/python/tools builds and holds what reads tables. Without
a package registry that is told, and the test is skipped (77)."""
import os
import pathlib
import shutil
import subprocess
import sys
import time

HERE = pathlib.Path(__file__).resolve().parent
ROOT = HERE.parents[1]
WORK = ROOT / "build" / "python"
# pip needs no network for the rest once these are here.
NEEDED = ["scikit-build-core>=0.10", "pyarrow", "pandas>=3", "polars", "duckdb"]


def call(*args, **more):
    return subprocess.run([str(arg) for arg in args], check=False, capture_output=True, text=True, **more)


def must(what, *args):
    done = call(*args, cwd=ROOT)
    if done.returncode:
        print(f"{what}:\n{done.stdout[-6000:]}\n{done.stderr[-3000:]}")
        sys.exit(1)


def python_of(folder):
    return folder / "bin" / "python"


def tools():
    """The environment that builds; made once."""
    made = WORK / "tools"
    stamp = made / "made-of"
    if stamp.exists() and stamp.read_text() == "\n".join(NEEDED):
        return made
    shutil.rmtree(made, ignore_errors=True)
    must("an environment cannot be made", sys.executable, "-m", "venv", made)
    done = call(python_of(made), "-m", "pip", "install", "-q", "--disable-pip-version-check", *NEEDED)
    if done.returncode:
        print(done.stderr.strip()[-600:])
        print("skipped: no package registry gives " + ", ".join(NEEDED))
        sys.exit(77)
    stamp.write_text("\n".join(NEEDED))
    return made


def main():
    if sys.version_info < (3, 11):
        print(f"skipped: the package needs Python 3.11, this is {sys.version.split()[0]}")
        sys.exit(77)
    binary = os.path.abspath(sys.argv[1])
    WORK.mkdir(parents=True, exist_ok=True)
    made = tools()
    wheels, fresh = WORK / "wheels", WORK / "fresh"
    shutil.rmtree(wheels, ignore_errors=True)
    shutil.rmtree(fresh, ignore_errors=True)
    must("the wheel cannot be built", python_of(made), "-m", "pip", "wheel", "-v", "--no-build-isolation", "--no-deps",
         "--disable-pip-version-check", "-w", wheels, ".")
    wheel, = wheels.iterdir()
    must("an environment cannot be made", sys.executable, "-m", "venv", "--without-pip", fresh)
    must("the wheel cannot be installed", python_of(made), "-m", "pip", "--python", python_of(fresh), "install", "-q",
         "--no-index", "--disable-pip-version-check", wheel)
    # What the wheel does alone is tested alone; what reads tables stands in the other environment.
    site, = (made / "lib").glob("python*/site-packages")
    faults = 0
    chosen = sys.argv[2:] or sorted(path.name for path in HERE.glob("test_*.py"))
    for name in chosen:
        began = time.monotonic()
        env = {**os.environ, "DRAGOMAN_WHEEL": str(wheel)}
        if "readers" in name:
            env["PYTHONPATH"] = str(site)
        done = subprocess.run([python_of(fresh), HERE / name, binary], cwd=ROOT, env=env, check=False)
        faults += done.returncode != 0
        print(f"{name}: {'failed' if done.returncode else 'passed'} in {time.monotonic() - began:.1f} s", flush=True)
    sys.exit(1 if faults else 0)


main()
