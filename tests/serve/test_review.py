# SPDX-License-Identifier: Apache-2.0
"""What people say of records: who may write, what is refused, that it is all there afterwards and that nothing coded changes."""
import concurrent.futures
import csv
import http.client
import io
import json
import shutil
import socket
import sqlite3
import time
from urllib.parse import quote

import yaml

from served import EXAMPLES, ROOT, Server, check, check_in, coded, main, run, serving
from shape import faults

API = yaml.safe_load((ROOT / "docs" / "api.yaml").read_text(encoding="utf-8"))
HERE = "/api/review.json"
ISL = "?a=ISL&b=LVA"


class Reviewing(Server):
    """A server that lets reviews in; its address ends in the token."""

    def __init__(self, *args):
        super().__init__("--review", *args)

    def take_url(self, url):
        self.told, self.token = url.split("#token=")
        super().take_url(url.split("review#")[0])

    def write(self, entry, headers=None, **more):
        body = entry if isinstance(entry, bytes) else json.dumps(entry).encode()
        sent = {"Content-Type": "application/json", "Content-Length": str(len(body)), "Dragoman-Token": self.token, **(headers or {})}
        status, _, answer = self.ask(more.pop("target", HERE), method="POST", headers=sent, body=body, **more)
        return status, json.loads(answer)

    def say(self, verdict, item=None, **more):
        of = {"id": item["id"], "version": item["version"]} if item else {}
        status, answer = self.write({"verdict": verdict, **of, **more})
        check(f"{verdict} {more}: {answer}", status, 200)
        check("shape", list(faults(API, API["components"]["schemas"]["Written"], answer)), [])
        return answer["entry"]


def reviewing(*args):
    return serving(*args, kind=Reviewing)


def items(server, query=ISL):
    return server.json(HERE + query)["items"]


def test_without_review_nothing_is_written():
    with coded(EXAMPLES / "relation") as store:
        before = store.read_bytes()
        with serving(store) as server:
            check("told", server.json("/api/store.json")["may_write"], False)
            check("told", server.json(HERE)["may_write"], False)
            for headers in ({}, {"Dragoman-Token": ""}, {"Dragoman-Token": "0" * 48}):
                status, sent, _ = server.ask(HERE, method="POST", headers={"Content-Type": "application/json", "Content-Length": "2", **headers}, body=b"{}")
                check("POST", (status, sent["Allow"]), (405, "GET, HEAD"))
        check("the file", store.read_bytes(), before)


# what, headers that are other than they should be, status, part of the error
REFUSED = [
    ("no token", {"Dragoman-Token": None}, 403, "Dragoman-Token"),
    ("an empty token", {"Dragoman-Token": ""}, 403, "Dragoman-Token"),
    ("another token", {"Dragoman-Token": "0" * 48}, 403, "Dragoman-Token"),
    ("half of it", {"Dragoman-Token": "HALF"}, 403, "Dragoman-Token"),
    ("more than it", {"Dragoman-Token": "MORE"}, 403, "Dragoman-Token"),
    ("another site", {"Origin": "http://evil.example"}, 403, "Origin"),
    ("no site", {"Origin": "null"}, 403, "Origin"),
    ("another host", {"Host": "evil.example"}, 421, "Host"),
    ("a form on another site", {"Sec-Fetch-Site": "cross-site", "Sec-Fetch-Mode": "navigate", "Sec-Fetch-Dest": "document"}, 403, "Origin"),
    ("another port", {"Sec-Fetch-Site": "same-site"}, 403, "Origin"),
    ("typed", {"Sec-Fetch-Site": "none"}, 403, "Origin"),
    ("a form", {"Content-Type": "application/x-www-form-urlencoded"}, 415, "application/json"),
    ("text", {"Content-Type": "text/plain"}, 415, "application/json"),
    ("nearly", {"Content-Type": "application/jsonx"}, 415, "application/json"),
    ("no type", {"Content-Type": None}, 415, "application/json"),
    ("no length", {"Content-Length": None}, 411, "Content-Length"),
    ("in pieces", {"Content-Length": None, "Transfer-Encoding": "chunked"}, 411, "Content-Length"),
    ("long", {"Content-Length": "65537"}, 413, "65536"),
    ("very long", {"Content-Length": "9999999999"}, 413, "65536"),
]


def test_who_may_write():
    with coded(EXAMPLES / "relation") as store, reviewing(store) as server:
        item = items(server)[0]
        entry = {"verdict": "accept", "id": item["id"], "version": item["version"]}
        check_in("the address", "/review", server.told)
        check("length of the token", len(server.token), 48)
        for what, headers, want, part in REFUSED:
            headers = {k: {"HALF": server.token[:24], "MORE": server.token + "0"}.get(v, v) for k, v in headers.items()}
            status, answer = server.write(entry, headers)
            check(f"{what}: {answer}", status, want)
            check_in(what, part, answer["error"])
        for method in ("PUT", "DELETE", "PATCH", "OPTIONS"):
            status, headers, _ = server.ask(HERE, method=method, headers={"Dragoman-Token": server.token})
            check(method, (status, headers["Allow"]), (405, "GET, HEAD, POST"))
        for target in ("/api/store.json", "/api/review.csv", "/api/reviews.json", "/review", "/review.json", "/"):
            check(target, server.write(entry, target=target)[0], 405)
        check("parameters", server.write(entry, target=HERE + "?a=ISL")[0], 400)
        check("nothing was written", server.json("/api/reviews.json")["rows"], [])
        for headers in ({"Origin": "http://" + server.host}, {"Sec-Fetch-Site": "same-origin"}, {"Content-Type": "application/json; charset=utf-8"}):
            check(f"{headers}", server.write(entry, headers)[0], 200)
        check("reading needs no token", server.json("/api/store.json")["may_write"], True)
        other = Reviewing(store)
        check("another start, another token", other.token != server.token, True)
        check("the token of another", other.write(entry, {"Dragoman-Token": server.token})[0], 403)
        other.close()


def test_odd_requests():
    with coded(EXAMPLES / "relation") as store, reviewing("--seconds", "2", store) as server:
        for body in (b"", b"{", b"null", b"[]", b"\xff", b"\0" * 100, b'{"verdict": ' + b"[" * 60000, b'{"verdict": "accept", "id": "x", "version": 1e9}',
                     b'{"verdict": "undo", "undoes": 99999999999999999999}', b'{"verdict": "undo", "undoes": -1}',
                     b'{"verdict": "missed", "doc": "2024-02-vilnius", "version": 1, "record": "figure", "words": "the", "start": 9223372036854775807,'
                     b' "fields": {"value": 1}}'):
            status, answer = server.write(body)
            check(f"{body[:40]}: {answer}", status in (400, 409), True)
        head = f"POST {HERE} HTTP/1.1\r\nHost: {server.host}\r\nDragoman-Token: {server.token}\r\nContent-Type: application/json\r\nContent-Length: 60000\r\n\r\n"
        with socket.create_connection(("127.0.0.1", server.port), timeout=20) as s:  # drop by drop
            s.sendall(head.encode())
            began = time.monotonic()
            try:
                while time.monotonic() - began < 15:
                    s.sendall(b" ")
                    time.sleep(0.25)
            except OSError:
                pass
            check("who takes too long is turned away", time.monotonic() - began < 12, True)
        with socket.create_connection(("127.0.0.1", server.port), timeout=20) as s:  # gone half way
            s.sendall(head.encode() + b"{")
        check("it answers on", len(items(server)) > 0, True)
        check("nothing was written", server.json("/api/reviews.json")["rows"], [])


def test_the_way_of_a_review():
    with coded(EXAMPLES / "relation") as store:
        exported = run("export", store).stdout
        with reviewing("--as", "Ada Berg", store) as server:
            queue = server.json(HERE + ISL + "&sort=confidence&limit=200")
            known = [i["confidence"] for i in queue["items"] if i["record"] == "event"]
            check("the least sure first", known, sorted(known))
            check("then the others", [i["record"] == "event" for i in queue["items"]].index(False), len(known))
            a, b, c, d = queue["items"][:4]
            first = server.say("accept", a)
            server.say("reject", b)
            server.say("correct", c, fields={"status": "future", "actor": [{"name": None, "country": "ISL"}]})
            server.say("skip", d)
            now = server.json(HERE + ISL + "&sort=confidence&limit=200")
            check("counts", (now["total"], now["judged"], now["skipped"]), (queue["total"], 3, 1))
            check("the queue goes on behind them", [i["id"] for i in now["items"]], [i["id"] for i in queue["items"][4:]])
            check("skipped", [i["id"] for i in items(server, "?state=skipped")], [d["id"]])
            check("judged", {i["id"] for i in items(server, "?state=judged&doc=" + a["doc"])}, {i["id"] for i in (a, b, c) if i["doc"] == a["doc"]})
            entry = next(i for i in items(server, "?state=judged") if i["id"] == c["id"])["verdicts"][0]
            check("values", (entry["fields"], entry["who"], entry["holds"]), ({"status": "future", "actor": [{"name": None, "country": "ISL"}]}, "Ada Berg", True))
            server.say("undo", undoes=first)
            check("first again", items(server, ISL + "&sort=confidence")[0]["id"], a["id"])
            check("history", [(v["verdict"], v["holds"]) for v in items(server, ISL + "&sort=confidence")[0]["verdicts"]], [("accept", False), ("undo", False)])
            check("twice is too often", server.write({"verdict": "undo", "undoes": first})[0], 409)
            check("another version", server.write({"verdict": "accept", "id": a["id"], "version": 7})[0], 409)
            check("no such record", server.write({"verdict": "accept", "id": "x/e1", "version": 1})[0], 409)
            rows = server.json("/api/reviews.json")["rows"]
            check("all is kept, the latest first", [r["verdict"] for r in rows], ["undo", "skip", "correct", "reject", "accept"])
            table = list(csv.DictReader(io.StringIO(server.ask("/api/reviews.csv")[2].decode())))
            check("the same as CSV", table, [{k: "" if v is None else str(v) for k, v in row.items()} for row in rows])
            table = list(csv.DictReader(io.StringIO(server.ask("/api/review.csv?state=judged")[2].decode())))
            check("judged as CSV", sorted((r["id"], r["verdict"], r["who"]) for r in table), sorted([(b["id"], "reject", "Ada Berg"), (c["id"], "correct", "Ada Berg")]))
            for path in (HERE + ISL, HERE + "?state=judged", "/api/reviews.json"):
                schema = API["paths"][path.split("?")[0]]["get"]["responses"]["200"]["content"]["application/json"]["schema"]
                check(path, list(faults(API, schema, server.json(path))), [])
        check("what was coded is as before", run("export", store).stdout, exported)
        check("whole", run("store", "check", store).returncode, 0)
        done = run("add", store, EXAMPLES / "relation")
        check("added again", json.loads(done.stdout)["new"], 0)
        with reviewing(store) as server:
            check("still there", len(server.json("/api/reviews.json")["rows"]), 5)


def test_pages_of_a_queue():
    """Piece by piece it is what it is as a whole, in either order and by every way in."""
    with coded(EXAMPLES / "relation", EXAMPLES) as store, reviewing(store) as server:
        for item in items(server, "?limit=200&sort=confidence")[1:60:7]:
            server.say("accept", item)
        for query in ("?", "?sort=confidence&", "?a=ISL&", "?a=ISL&b=LVA&sort=confidence&", "?kind=event,figure&sort=confidence&", "?kind=statement&sort=confidence&",
                      "?state=judged&", "?doc=2024-02-vilnius&", "?a=LVA&doc=2024-02-vilnius&"):
            whole = [i["id"] for i in items(server, query + "limit=200")]
            check(query + ": each once", len(set(whole)), len(whole))
            check(query + ": there are some", len(whole) > 0, True)
            pieces = []
            while piece := [i["id"] for i in items(server, f"{query}limit=7&offset={len(pieces)}")]:
                pieces += piece
            check(query, pieces, whole)
        kinds = {i["record"] for i in items(server, "?kind=event,figure&limit=200")}
        check("kinds", kinds, {"event", "figure"})
        check_in("sort", "sort: expected", server.refusal(HERE + "?sort=place", 400))
        check_in("state", "state: expected", server.refusal(HERE + "?state=x", 400))


def test_many_at_once():
    with coded(EXAMPLES / "relation") as store, reviewing(store) as server:
        todo = items(server, "?limit=40")
        with concurrent.futures.ThreadPoolExecutor(8) as pool:
            adding = pool.submit(run, "add", store, EXAMPLES)
            entries = list(pool.map(lambda i: server.say("accept", i), todo))
            check("add: " + adding.result().stderr, adding.result().returncode, 0)
        check("each its number", len(set(entries)), len(todo))
        check("all hold", server.json(HERE)["judged"], len(todo))
    # What another program holds is waited for, but not for ever.
    with coded(EXAMPLES / "relation") as store, reviewing("--seconds", "1", store) as server:
        item = items(server)[0]
        with sqlite3.connect(store) as db:
            db.execute("BEGIN IMMEDIATE")
            status, answer = server.write({"verdict": "accept", "id": item["id"], "version": 1})
            check(f"{answer}", status, 503)
            db.rollback()
        server.say("accept", item)


def test_beginnings_that_fail():
    with coded(EXAMPLES / "relation") as store:
        for what, args, status, told in (("a name without reviews", ["--as", "Ada", store], 2, "'--as' goes with '--review'"),
                                         ("a name of two lines", ["--review", "--as", "a\nb", store], 2, "'--as' is a name"),
                                         ("no name", ["--review", "--as", "", store], 2, "'--as' is a name"),
                                         ("no store", ["--review", f"{store}.none"], 1, "No such file")):
            done = run("serve", "--port", "0", *args)
            check(what, done.returncode, status)
            check_in(what, told, done.stderr)
            check(what + ": nothing was made", store.with_suffix(".db.none").exists(), False)
        older = store.with_name("older.db")
        shutil.copy(store, older)
        with sqlite3.connect(older) as db:
            db.executescript("DROP VIEW reviews; DROP TABLE review; DROP INDEX record_sure; ALTER TABLE record DROP COLUMN confidence;"
                             " DROP INDEX commitment_seen; ALTER TABLE commitment DROP COLUMN seen; PRAGMA user_version = 1")
        done = run("serve", "--port", "0", older)
        check_in("an older store for reading", "dragoman store upgrade", done.stderr)
        with reviewing(older) as server:
            server.say("accept", items(server)[0])


def gold_of(top, store, told=""):
    """{name: gold record} of an export, which is told of what it leaves out."""
    done = run("export", "--to", "gold", "-o", top, store)
    check(f"export: {done.stderr}", (done.returncode, done.stderr), (0, told))
    check("a text for each", sorted(p.stem for p in (top / "texts").iterdir()), sorted(p.stem for p in (top / "records").iterdir()))
    return {p.stem: json.loads(p.read_text(encoding="utf-8")) for p in (top / "records").iterdir()}


def test_gold_of_what_was_accepted():
    """What was accepted to the last record is what the coder says: nothing missed, nothing too much."""
    with coded(EXAMPLES / "relation") as store, reviewing(store) as server:
        top = store.parent / "gold"
        check("nothing judged", gold_of(top, store), {})
        shutil.rmtree(top)
        for item in items(server, "?limit=200"):
            server.say("accept", item)
        gold = gold_of(top, store)
        check("all documents", len(gold), server.json("/api/store.json")["documents"])
        told = json.loads(run("eval", "--to", "json", top, EXAMPLES / "relation").stdout)["all"]
        for name, row in told.items():
            check(name, (row["hit"], row["said"]), (row["so"], row["so"]))
            check(name + ": there are some", row["so"] > 0, True)
        again = run("export", "--to", "gold", "-o", top, store)
        check("over somebody's work", again.returncode, 1)
        check_in("over somebody's work", "not empty", again.stderr)
        check("nothing is left behind", [p.name for p in store.parent.iterdir() if ".part" in p.name], [])


def test_gold_of_corrections():
    with coded(EXAMPLES / "relation") as store, reviewing(store) as server:
        mine = items(server, "?limit=200&doc=2024-02-vilnius")
        events = [i for i in mine if i["record"] == "event"]
        check("there are three events", len(events) > 2, True)
        for item in mine:
            if item not in events[:2] and item["record"] != "statement":
                server.say("accept", item)
        other = items(server, "?limit=1&doc=2021-05-reykjavik-mfa-isl")[0]
        server.say("accept", other)
        top = store.parent / "gold"
        check("none is finished", gold_of(top, store, f"dragoman: {store}: 2 documents are judged in part and left out\n"), {})
        shutil.rmtree(top)
        server.say("reject", events[0])
        server.say("correct", events[1], fields={"event": "THREATEN", "status": "future", "date": None, "recipient": [{"country": "XYZ", "name": "A \"B\""}]})
        text = server.json("/api/document.json?id=2024-02-vilnius")["text"]
        words = text[200:240]
        of = {"doc": "2024-02-vilnius", "version": 1}
        server.say("missed", record="figure", words=words, fields={"value": 12.5, "unit": "ships"}, **of)
        taken = server.say("missed", record="figure", words=words, fields={"value": 99}, **of)
        server.say("undo", undoes=taken)
        server.say("correct", **of, fields={"publisher": "Courier", "published": None})
        gold = gold_of(top, store, f"dragoman: {store}: 1 document is judged in part and left out\n")
        check("the finished one", list(gold), ["2024-02-vilnius"])
        one = gold["2024-02-vilnius"]
        check("the document", (one["id"], one["publisher"], one["published"]), ("2024-02-vilnius", "Courier", None))
        check("the text", (top / "texts" / "2024-02-vilnius.txt").read_text(encoding="utf-8"), text)
        check("events", len(one["events"]), len(events) - 1)
        threat = next(e for e in one["events"] if e["event"] == "THREATEN")
        check("corrected", {k: threat[k] for k in ("status", "date", "recipient", "trigger")},
              {"status": "future", "date": None, "recipient": [{"country": "XYZ", "sector": None, "name": "A \"B\""}], "trigger": events[1]["event_text"]})
        check("the rest of it is as coded", [a["country"] for a in threat["actor"]], [a["country"] for a in events[1]["actor"]])
        check("missed", [f for f in one["figures"] if f["unit"] == "ships"], [{"value": 12.5, "qualifier": None, "unit": "ships", "when": None, "evidence": words}])
        check("taken back", [f for f in one["figures"] if f["value"] == 99], [])
        check("commitments were judged, statements not", ("commitments" in one, "statements" in one), (True, False))
        for name in ("encounters", "figures", "bodies", "events"):
            check(name + ": evidence", all(e["evidence"].split("\n")[0] in text for e in one[name]), True)
        told = json.loads(run("eval", "--to", "json", top, EXAMPLES / "relation").stdout)
        check("what the coder misses", told["kinds"]["event THREATEN"], {"found": 0, "missed": 1, "too_much": 0})
        check("too much: the rejected and what was corrected", told["all"]["events"]["said"] - told["all"]["events"]["hit"], 2)
        check("figures", told["kinds"]["figure"]["missed"], 1)
        check("publisher", (told["all"]["publisher"]["hit"], told["all"]["publisher"]["so"]), (0, 1))
        for args, part in ((["--to", "gold"], "gold is several files"), (["--to", "gold", "-o", "/no/such/folder"], "No such file")):
            check_in(f"{args}", part, run("export", *args, store).stderr)


def test_names_of_gold_records():
    docs = ["../../up", "a/b c", ".hidden", "\u00e9" * 300, "x.json", "q\"\\"]
    with coded(EXAMPLES / "relation") as store:
        lines = "".join(json.dumps({"id": d, "text": "Kenya condemned Peru on 3 May 2021.\n"}) + "\n" for d in docs)
        check("add", run("add", store, "-", stdin=lines).returncode, 0)
        with reviewing(store) as server:
            for d in docs:
                for item in server.json(HERE + "?doc=" + quote(d))["items"]:
                    server.say("accept", item)
        top = store.parent / "gold"
        gold = gold_of(top, store)
        check("names", sorted(n for n in gold if "C3" not in n), ["%2E.%2F..%2Fup", "%2Ehidden", "a%2Fb%20c", "q%22%5C", "x.json"])
        check("each in its place", len(gold), len(docs))
        check("ids", [n for n, g in gold.items() if g["id"] != n], [])
        told = json.loads(run("eval", "--to", "json", top).stdout)["all"]["events"]
        check("all are found again", (told["hit"], told["said"], told["so"]), (len(docs),) * 3)


def test_a_connection_stays():
    with coded(EXAMPLES / "relation") as store, reviewing(store) as server:
        connection = http.client.HTTPConnection("127.0.0.1", server.port, timeout=20)
        connection.connect()
        first = connection.sock
        for item in items(server, "?limit=5"):
            connection.request("POST", HERE, json.dumps({"verdict": "accept", "id": item["id"], "version": 1}),
                               {"Content-Type": "application/json", "Dragoman-Token": server.token})
            answer = connection.getresponse()
            answer.read()
            check("status", answer.status, 200)
            check("the same connection", connection.sock is first, True)
        connection.close()


main(globals())
