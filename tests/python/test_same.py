# SPDX-License-Identifier: Apache-2.0
"""The records are those of the command line, byte for byte."""
import json
import subprocess
import sys
import os
import zipfile

from common import BINARY, EXAMPLES, FOREIGN, GOLD, NEWS, NLP, ROOT, check, check_in, dragoman, folder, lines, main, raised, run

FILES = [str(path.relative_to(ROOT)) for path in [*GOLD, *sorted(EXAMPLES.glob("*.*")), *sorted(EXAMPLES.rglob("relation/*"))]]


def test_files():
    check("there are some", len(FILES) > 50, True)
    want = run("code", "--to", "jsonl", *FILES, cwd=ROOT)
    got = "".join(doc.to_jsonl() for doc in NLP.read(*FILES, n_threads=2))
    check("read", got == want.stdout, True)
    for path in FILES:
        if path.endswith(".jsonl"):
            continue
        want = run("code", "--to", "jsonl", path, cwd=ROOT).stdout
        with open(ROOT / path, "rb") as file:
            data = file.read()
        check(path, NLP(data, source=path).to_jsonl(), want)
        if not path.endswith(".html"):
            check(f"{path} as str", NLP(data.decode(), source=path).to_jsonl(), want)


def test_objects_say_what_the_lines_say():
    for doc in NLP.read(*FILES):
        told = [{key: value for key, value in line.items() if key not in ("record", "doc")}
                for line in lines(doc.to_jsonl())[1:]]
        check(f"{doc.id}: records", [record.to_dict() for record in doc.records], told)
        head = lines(doc.to_jsonl())[0]
        for field in ("title", "published", "publisher", "url", "fetched", "language"):
            check(f"{doc.id}: {field}", getattr(doc, field), head[field])
        check(f"{doc.id}: context", list(doc.context), head["context"])
        for kind, record in doc.kinds():
            check(f"{record.id} has evidence", [span for span in record.evidence if not span.text], [])
            check(f"{record.id} is of a kind", type(record).__name__.lower(), kind)


def test_evidence():
    doc = NLP(NEWS, id="kenya")
    thanks = next(event for event in doc.events if event.event == "SUPPORT")
    check_in("its words", "thanked Norway", thanks.evidence[0].text)
    check("its sentence", doc.sentences[thanks.sentence].text, "Kenya thanked Norway for its help with the drought.")
    check("all of the text", doc.text, NEWS)
    check("a meeting", [(met.kind, met.date, met.place) for met in doc.encounters], [("meeting", "2022-05-03", "Nairobi")])


def test_fields_go_before_the_text():
    told = {"id": "a/1", "title": "Talks in Nairobi", "published": "2022-05-04", "publisher": "Nairobi Post",
            "url": "https://example.org/a"}
    wire = {"id": "w", "text": "The ministers of Kenya and Norway met on Tuesday.", "date": "1987-02-26",
            "dateline": "NAIROBI, Feb 26 -"}
    doc = NLP(NEWS, **told)
    check("as told", {name: getattr(doc, name) for name in told}, told)
    with folder({"a.jsonl": json.dumps(wire)}) as top:
        want = lines(run("code", "--to", "jsonl", "a.jsonl", cwd=top).stdout)[1:]
    check("a dateline tells something", "Nairobi" in json.dumps(want), True)
    check("a wire", lines(next(NLP.pipe([wire])).to_jsonl())[1:], want)
    wire["published"] = wire.pop("date")
    check("one wire", lines(NLP(**wire).to_jsonl())[1:], want)
    with folder({"a.jsonl": json.dumps({"text": NEWS, **told})}) as top:
        want = lines(run("code", "--to", "jsonl", "a.jsonl", cwd=top).stdout)
    got = lines(doc.to_jsonl())
    for line in (want[0], got[0]): # what the bytes are of, and where they stood
        del line["sha256"], line["source"]
    check("as a line of JSON Lines", got, want)


def test_errors():
    fault = raised(dragoman.LanguageError, NLP, FOREIGN)
    check("status", (fault.status, isinstance(fault, dragoman.DragomanError)), ("ELANGUAGE", True))
    check_in("reason", "German", str(fault))
    raised(dragoman.EmptyError, NLP, "  \n ")
    raised(dragoman.BinaryError, NLP, b"\x7fELF\0\0\0\1\2\3" * 50)
    raised(dragoman.EncodingError, NLP, "a \ud800 b")
    raised(dragoman.UsageError, NLP, '{"text": "a"}\n{"text": "b"}\n', form="jsonl")
    raised(dragoman.EncodingError, NLP, NEWS, title=b"\xff")
    raised(dragoman.BinaryError, NLP, NEWS, title="a\0b")
    raised(dragoman.ModelError, dragoman.load, weights=ROOT / "README.md")
    raised(dragoman.ReadError, dragoman.load, "no/such/folder")
    raised(TypeError, NLP, 5)
    raised(ValueError, NLP, NEWS, form="pdf")
    raised(ValueError, dragoman.load, confidence=2)
    check("a store's", issubclass(dragoman.ReadError, OSError), True)


def test_options_are_those_of_the_command_line():
    path = str(EXAMPLES / "ind-ukr-2022-call.txt")
    sure = dragoman.load(confidence=0.9)
    check("confidence", "".join(doc.to_jsonl() for doc in sure.read(path)),
          run("code", "--to", "jsonl", "--confidence", "0.9", path).stdout)
    with folder({"a.txt": "The president of Ghana arrived on Monday for talks with the president of Togo."}) as top:
        path = os.path.join(top, "a.txt")
        check("published", "".join(doc.to_jsonl() for doc in NLP.read(path, published="2020-11-26")),
              run("code", "--to", "jsonl", "--published", "2020-11-26", path).stdout)


def test_module_is_the_command_line():
    for args in (["code", "--to", "csv", "examples/ind-ukr-2022-call.txt"], ["--version"], ["nonsense"], []):
        want = run(*args, cwd=ROOT)
        got = subprocess.run([sys.executable, "-m", "dragoman", *args], cwd=ROOT, capture_output=True, text=True,
                             check=False)
        check(args, (got.returncode, got.stdout, got.stderr), (want.returncode, want.stdout.replace("\r\n", "\n"), want.stderr))
    script = os.path.join(os.path.dirname(sys.executable), "dragoman")
    check("script", subprocess.run([script, "--version"], capture_output=True, text=True, check=False).stdout,
          run("--version").stdout)


def test_wheel():
    wheel = os.environ["DRAGOMAN_WHEEL"]
    check_in("abi3", "-cp311-abi3-linux", wheel)
    with zipfile.ZipFile(wheel) as file:
        names = file.namelist()
        metadata = file.read(next(name for name in names if name.endswith("METADATA"))).decode()
    check("no dependency", [line for line in metadata.splitlines() if line.startswith("Requires-Dist")], [])
    check("typed", [name for name in names if name.endswith((".so", "py.typed", "_core.pyi"))],
          ["dragoman/_core.abi3.so", "dragoman/_core.pyi", "dragoman/py.typed"])
    check("of this tree", dragoman.__version__, run("--version").stdout.split()[1])
    check("nothing beside it was needed", BINARY.startswith(os.path.dirname(dragoman.__file__)), False)


main(globals())
