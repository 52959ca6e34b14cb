# SPDX-License-Identifier: Apache-2.0
"""What other tools make of an export: pandas, readr and networkx load every form
without a warning, with as many rows as there are, hostile cells as they were.

A reader that is not installed is named and passed over; tools/setup.sh all installs them."""
import importlib.util
import json
import os
import pathlib
import shutil
import subprocess
import sys
import tempfile
import warnings

from cli import check, main, run
from stored import HOSTILE, document, event, example, fill, side

SYSTEM = "/usr/bin/python3"  # Debian's packages are seen by Debian's python only
if not importlib.util.find_spec("pandas") and os.path.realpath(sys.executable) != os.path.realpath(SYSTEM) and os.path.exists(SYSTEM):
    os.execv(SYSTEM, [SYSTEM, *sys.argv])

TITLES = ['"open', 'closed"', '"', '""', "'", "\\", "a,b", "NA", "None", "NULL", " pad ", "#x", "-", "1e5", "0x1", "\u202eabc",
          "\x01", "a\rb", "a\nb", "x" * 5000]
FLAT = HOSTILE.replace("\t", " ").replace("\r", " ").replace("\n", " ")


def here(module):
    if importlib.util.find_spec(module):
        return True
    print(f"skipped: {module} is not installed")
    return False


class Exported:
    """All forms of one store, with quotes in every place where a reader may stumble."""

    def __enter__(self):
        self.top = tempfile.TemporaryDirectory()
        top = pathlib.Path(self.top.name)
        content = example()
        for i, words in enumerate(TITLES):
            content["documents"].append(document(f"q{i:02}", "y" * 50, [event(
                "e1", "AID", [side(words, words, words, "NOR")], [side("Kenya", None, None, "KEN")], "2021-05-03", words, (0, 4),
                loc=words)], title=words, publisher=words))
        store = fill(top / "a.db", content)
        for form in ("polecat", "icews", "graphml", "geojson"):
            check(form, run("export", store, "--to", form, "-o", top / form).returncode, 0)
        check("csv", run("export", store, "--to", "csv", "-o", top / "t").returncode, 0)
        return top

    def __exit__(self, *_):
        self.top.cleanup()


def tables(top):
    """(path, {column: type}, rows) of the tables of a package."""
    import csv
    for r in json.loads((top / "t" / "datapackage.json").read_text(encoding="utf-8"))["resources"]:
        path = top / "t" / r["path"]
        with open(path, encoding="utf-8", newline="") as file:
            n = sum(1 for _ in csv.reader(file, strict=True)) - 1
        yield path, {f["name"]: f["type"] for f in r["schema"]["fields"]}, n


def test_pandas():
    if not here("pandas"):
        return
    import csv
    import pandas
    dtype = {"string": "string", "integer": "Int64", "number": "float64"}
    with Exported() as top, warnings.catch_warnings():
        warnings.simplefilter("error")
        for path, types, n in tables(top):
            got = pandas.read_csv(path, dtype={k: dtype[t] for k, t in types.items()}, on_bad_lines="error",
                                  keep_default_na=False, na_values=[""])
            check(f"{path.name}: rows", len(got), n)
            check(f"{path.name}: columns", list(got.columns), list(types))
            if path.stem == "documents":
                check("the title", got.loc[0, "title"], HOSTILE)
                check("all titles", got["title"].dropna().tolist()[1:-1], TITLES)
        for form, column, numbers in (("polecat", "Actor Name", ["Intensity", "Latitude", "Longitude"]),
                                      ("icews", "Source Name", ["Intensity", "Latitude", "Longitude"])):
            missing = "None" if form == "polecat" else ""
            got = pandas.read_csv(top / form, sep="\t", quoting=csv.QUOTE_NONE, on_bad_lines="error", keep_default_na=False,
                                  na_values=[missing], dtype={c: "float64" for c in numbers}, parse_dates=["Event Date"])
            check(f"{form}: rows", len(got), 22)
            check(f"{form}: a cell", got.loc[0, column], FLAT)
            check(f"{form}: date", str(got.loc[21, "Event Date"].date()), "2021-05-03")


def as_hex(text):
    return text.encode().hex()


READR = r"""
options(warn = 2)
library(readr)
hex <- function(x) paste(as.character(charToRaw(enc2utf8(x))), collapse = "")
told <- function(name, d) {
  if (nrow(problems(d))) { print(problems(d)); stop(paste(name, "has problems")) }
  cat(name, nrow(d), ncol(d), "\n")
}
"""


def test_readr():
    if not shutil.which("Rscript") or subprocess.run(["Rscript", "-e", "library(readr)"], capture_output=True, check=False).returncode:
        print("skipped: readr is not installed")
        return
    kind = {"string": "c", "integer": "i", "number": "d"}
    with Exported() as top:
        script, want = [READR], []
        for path, types, n in tables(top):
            spec = "".join(kind[t] for t in types.values())
            script.append(f'd <- read_csv("{path}", col_types = "{spec}", na = "", trim_ws = FALSE)\ntold("{path.stem}", d)\n')
            want.append(f"{path.stem} {n} {len(types)} ")
            if path.stem == "documents":
                script.append('for (i in which(!is.na(d$title))) cat(hex(d$title[i]), "\\n")\n')
                want += [as_hex(t) + " " for t in [HOSTILE, *TITLES, "Minister meets president"]]
        for form, column, missing in (("polecat", "Actor Name", "None"), ("icews", "Source Name", "")):
            script.append(f'd <- read_tsv("{top / form}", na = "{missing}", quote = "", trim_ws = FALSE, col_types = cols('
                          '.default = col_character(), `Event Date` = col_date(), Intensity = col_double(),'
                          f' Latitude = col_double(), Longitude = col_double()))\ntold("{form}", d)\ncat(hex(d$`{column}`[1]), "\\n")\n')
            want += [f"{form} 22 {40 if form == 'polecat' else 20} ", as_hex(FLAT) + " "]
        done = subprocess.run(["Rscript", "--vanilla", "-"], input="".join(script), capture_output=True, text=True, check=False,
                              env={"LC_ALL": "C.UTF-8", "PATH": "/usr/bin:/bin"})
        check(f"exit status; {done.stderr}", done.returncode, 0)
        got = done.stdout.split("\n")[:-1]
        check("rows, columns and cells", sorted(got), sorted(want))


def test_networkx():
    if not here("networkx"):
        return
    import networkx
    with Exported() as top, warnings.catch_warnings():
        warnings.simplefilter("error")
        got = networkx.read_graphml(top / "graphml")
        check("directed", got.is_directed(), True)
        names = {d["name"] for _, d in got.nodes(data=True)}
        check("a name as it was, but for what XML has not", HOSTILE.replace("\x01", "\ufffd") in names, True)
        check("counts are numbers", {type(d["n"]) for _, _, d in got.edges(data=True)}, {int})
        check("mutual", {d["record"] for _, _, d in got.edges(data=True) if d["mutual"]}, {"encounter"})


main(globals())
