# SPDX-License-Identifier: Apache-2.0
"""Who may ask the server what: foreign names and pages, odd requests, hostile parameters, many at once, the page's files."""
import concurrent.futures
import contextlib
import gzip
import http.client
import os
import pathlib
import socket
import subprocess
import tempfile
import time

from served import BINARY, EXAMPLES, check, check_in, coded, main, run, serving

STORE = "/api/store.json"

# what, Host, status
HOSTS = [
    ("itself", "127.0.0.1", 200),
    ("through a tunnel", "localhost:1234", 200),
    ("capitals", "LOCALHOST", 200),
    ("IPv6", "[::1]:8420", 200),
    ("another of the loopback", "127.8.8.8", 200),
    ("another site", "evil.example", 421),
    ("that begins like us", "localhost.evil.example", 421),
    ("with us in front", "127.0.0.1.evil.example:80", 421),
    ("a name with user", "127.0.0.1@evil.example", 421),
    ("another machine", "192.0.2.1", 421),
    ("another machine, IPv6", "[2001:db8::1]", 421),
    ("not closed", "[::1", 421),
    ("no port", "localhost:", 421),
    ("a port in words", "localhost:http", 421),
    ("long", "l" * 5000, 421),
    ("nothing", "", 421),
    ("two", ["localhost", "localhost"], 421),
]

# what, headers, status
ORIGINS = [
    ("our own page", {"Origin": "HOST"}, 200),
    ("another site", {"Origin": "http://evil.example"}, 403),
    ("no site", {"Origin": "null"}, 403),
    ("encrypted", {"Origin": "https://127.0.0.1"}, 403),
    ("another port", {"Origin": "http://127.0.0.1:1"}, 403),
    ("fetched by our page", {"Sec-Fetch-Site": "same-origin", "Sec-Fetch-Mode": "cors", "Sec-Fetch-Dest": "empty"}, 200),
    ("typed", {"Sec-Fetch-Site": "none", "Sec-Fetch-Mode": "navigate", "Sec-Fetch-Dest": "document"}, 200),
    ("a link on another site", {"Sec-Fetch-Site": "cross-site", "Sec-Fetch-Mode": "navigate", "Sec-Fetch-Dest": "document"}, 200),
    ("a script on another site", {"Sec-Fetch-Site": "cross-site", "Sec-Fetch-Mode": "no-cors", "Sec-Fetch-Dest": "script"}, 403),
    ("a frame on another site", {"Sec-Fetch-Site": "cross-site", "Sec-Fetch-Mode": "navigate", "Sec-Fetch-Dest": "iframe"}, 403),
    ("a page of another port", {"Sec-Fetch-Site": "same-site", "Sec-Fetch-Mode": "cors", "Sec-Fetch-Dest": "empty"}, 403),
]

# target, part of the error
WRONG = [
    ("/api/records.json?a=Nowhere", "a: no country"),
    ("/api/records.json?a=ISL&b=%27%20OR%201=1--", "b: no country"),
    ("/api/records.json?b=ISL", "b: needs a"),
    ("/api/records.json?kind=meeting", "kind: expected encounter"),
    ("/api/records.json?kind=event,", "kind: expected encounter"),
    ("/api/records.json?since=2021-13", "since: expected a date"),
    ("/api/records.json?since=2021-02-30", "since: expected a date"),
    ("/api/records.json?since=-999", "since: expected a date"),
    ("/api/records.json?since=2022&until=2021", "until: is before since"),
    ("/api/records.json?sort=colour", "sort: expected date or"),
    ("/api/records.json?f.colour=red", "f.colour: is no parameter"),
    ("/api/store.json?f.country=ISL", "f.country: is no parameter"),
    ("/api/records.json?offset=-1", "offset: expected a number"),
    ("/api/records.json?limit=5&limit=6", "'limit' stands twice"),
    ("/api/records.json?q=(trade", "expected"),
    ("/api/records.json?q=-trade", ""),
    ("/api/search.json", "q: is missing"),
    ("/api/search.json?q=", "q: is missing"),
    ("/api/search.json?q=" + "(" * 200, ""),
    ("/api/search.json?q=" + "a%20OR%20" * 400 + "b", ""),
    ("/api/store.json?callback=alert", "callback: is no parameter"),
    ("/api/store.json?" + "&".join(f"p{i}=1" for i in range(60)), "too many parameters"),
    ("/api/actors.json?q=%", "no escape"),
    ("/api/actors.json?q=%2", "no escape"),
    ("/api/actors.json?q=%zz", "no escape"),
    ("/api/actors.json?q=a%00b", "control character"),
    ("/api/actors.json?q=%0d%0aSet-Cookie:x", "control character"),
    ("/api/actors.json?q=%ff", "not UTF-8"),
    ("/api/actors.json?q=%ed%a0%80", "not UTF-8"),
    ("/%00", "control character"),
]

# Words that are odd but no mistake.
ODD = ["%22%22", "%E2%80%AE", "%F0%9F%98%80", "'; DROP TABLE document;--", "%3Cscript%3Ealert(1)%3C/script%3E", "a*", "NEAR", "{x}", "%5C"]


def serving_relation(*more):
    class Both:
        def __enter__(self):
            self.coded = coded(EXAMPLES / "relation")
            self.serving = serving(*more, self.coded.__enter__())
            return self.serving.__enter__()

        def __exit__(self, *what):
            self.serving.__exit__(*what)
            self.coded.__exit__(*what)

    return Both()


def test_hosts_and_origins():
    with serving_relation() as server:
        for what, host, status in HOSTS:
            check(what, server.ask(STORE, headers={"Host": host})[0], status)
            check(what + ": the page", server.ask("/", headers={"Host": host})[0], status)
        check_in("without Host", b"HTTP/1.1 4", server.raw(b"GET /api/store.json HTTP/1.1\r\n\r\n"))
        check_in("HTTP/1.0 without Host", b" 421 ", server.raw(b"GET /api/store.json HTTP/1.0\r\n\r\n"))
        for what, headers, status in ORIGINS:
            headers = {k: "http://" + server.host if v == "HOST" else v for k, v in headers.items()}
            got, sent, _ = server.ask(STORE, headers=headers)
            check(what, got, status)
            check(what + ": no other origin is let in", [h for h in sent if h.lower().startswith("access-control")], [])


def test_a_wide_address_takes_digits_only():
    with serving_relation("--host", "0.0.0.0") as server:
        check("digits", server.ask(STORE, headers={"Host": "192.0.2.7:8420"})[0], 200)
        check("a name", server.ask(STORE, headers={"Host": "evil.example"})[0], 421)


def test_headers():
    with serving_relation() as server:
        for target, status in ((STORE, 200), ("/", 200), ("/api/nothing.json", 404), ("/api/records.json?x=1", 400)):
            got, headers, _ = server.ask(target)
            check(target, got, status)
            for name, value in (("X-Content-Type-Options", "nosniff"), ("X-Frame-Options", "DENY"), ("Referrer-Policy", "no-referrer"),
                                ("Cross-Origin-Resource-Policy", "same-origin")):
                check(f"{target}: {name}", headers[name], value)
            check_in(target, "default-src 'none'", headers["Content-Security-Policy"])
            check_in(target, "frame-ancestors 'none'", headers["Content-Security-Policy"])
            for loose in ("unsafe", "*", "http"):
                check(f"{target}: {loose}", loose in headers["Content-Security-Policy"], False)


def test_methods_and_bodies():
    with serving_relation() as server:
        for method in ("POST", "PUT", "DELETE", "PATCH", "OPTIONS", "TRACE", "BREW"):
            status, headers, _ = server.ask(STORE, method=method)
            check(method, (status, headers["Allow"]), (405, "GET, HEAD"))
        status, headers, body = server.ask(STORE, method="HEAD")
        check("HEAD", (status, body, int(headers["Content-Length"]) > 50), (200, b"", True))
        server.refusal(STORE, 413, headers={"Content-Length": "5"}, body=b"hello")
        server.refusal(STORE, 413, headers={"Content-Length": "99999999999"})
        server.refusal(STORE, 413, headers={"Transfer-Encoding": "chunked"}, body=b"5\r\nhello\r\n0\r\n\r\n")
        server.json(STORE)


def test_addresses_that_are_none():
    with serving_relation() as server:
        for target in ("/api/", "/api/store", "/api/store.xml", "/api/store.json/", "/api/store.json.json", "/api/../api/store.json",
                       "/api/.json", "/api/STORE.json", "/api/document.json?id=none", "/assets/", "/assets/none.js", "/assets/../secret.txt",
                       "/favicon.ico", "/none.html", "/%2e%2e/etc/passwd.txt"):
            server.refusal(target, 404)


def test_mistakes():
    with serving_relation() as server:
        for target, part in WRONG:
            check_in(target, part, server.refusal(target, 400))
        for word in ODD:
            for target in (f"/api/search.json?q={word}", f"/api/actors.json?q={word}", f"/api/records.json?q={word}",
                           f"/api/records.json?doc={word}", f"/api/document.json?id={word}"):
                check(target, server.ask(target.replace(" ", "%20"))[0] in (200, 400, 404), True)
        server.json(STORE)


def test_long_paths():
    with serving_relation() as server:
        check("just so", server.ask("/api/actors.json?q=" + "a" * 8000)[0], 200)
        for n in (8200, 20000):
            server.refusal("/" + "a" * n, 413)
            server.refusal("/api/search.json?q=" + "a" * n, 413)
        for n in (100_000, 5_000_000):  # no request that this server would read to its end
            got = server.raw(b"GET /" + b"a" * n + b" HTTP/1.1\r\nHost: localhost\r\n\r\n")
            check(f"{n} bytes", got[:10] in (b"", b"HTTP/1.1 4"), True)
        got = server.raw(b"GET / HTTP/1.1\r\nHost: localhost\r\n" + b"".join(b"X-%d: y\r\n" % i for i in range(50_000)) + b"\r\n")
        check("many headers", got[:10] in (b"", b"HTTP/1.1 4"), True)
        server.json(STORE)


def test_what_is_no_http():
    with serving_relation() as server:
        for data in (b"\0" * 1000, b"\x16\x03\x01\x02\x00\x01\x00\x01", b"GET\r\n\r\n", b"GET /\r\n\r\n", b"\r\n" * 5000, os.urandom(4096),
                     b"GET http://evil.example/ HTTP/1.1\r\nHost: localhost\r\n\r\n", b"GET * HTTP/1.1\r\nHost: localhost\r\n\r\n",
                     b"GET / HTTP/9.9\r\nHost: localhost\r\n\r\n", b"GET / HTTP/1.1\r\nHost : localhost\r\n\r\n",
                     b"GET /api/store.json HTTP/1.1\r\nHost: localhost\r\nContent-Length: 0\r\nContent-Length: 44\r\n\r\n"):
            got = server.raw(data)
            check(f"{data[:40]!r}", got[:12] != b"HTTP/1.1 200", True)
        server.json(STORE)


def test_a_connection_stays():
    with serving_relation() as server:
        connection = http.client.HTTPConnection("127.0.0.1", server.port, timeout=20)
        connection.connect()
        first = connection.sock
        for target, status in ((STORE, 200), ("/api/records.json?limit=x", 400), ("/", 200), (STORE, 200)):
            connection.request("GET", target)
            answer = connection.getresponse()
            answer.read()
            check(target, answer.status, status)
            check("the same connection", connection.sock is first, True)
        connection.close()


def test_many_connections():
    with serving_relation("--seconds", "2") as server:
        idle = []
        for _ in range(200):  # more than are let in: the rest is turned away, until those that say nothing are closed
            s = socket.socket()
            s.settimeout(20)
            s.connect(("127.0.0.1", server.port))
            idle.append(s)
        started, status = time.monotonic(), 0
        while status != 200 and time.monotonic() - started < 20:
            with contextlib.suppress(OSError, http.client.HTTPException):
                status = server.ask(STORE)[0]
        check("who asks after a while is answered", status, 200)
        for s in idle:
            s.close()
        targets = [STORE, "/api/records.json?limit=500", "/api/network.json", "/api/search.json?q=trade", "/api/actors.json?q=i", "/"] * 20
        with concurrent.futures.ThreadPoolExecutor(32) as pool:
            statuses = list(pool.map(lambda target: server.ask(target)[0], targets))
        check("all answered", set(statuses), {200})
        answers = {target: server.ask(target)[2] for target in targets}
        with concurrent.futures.ThreadPoolExecutor(16) as pool:
            check("the same as alone", [t for t, got in zip(targets, pool.map(lambda t: server.ask(t)[2], targets)) if got != answers[t]], [])


def test_those_who_go_away():
    with serving_relation() as server:
        for _ in range(50):
            s = socket.create_connection(("127.0.0.1", server.port))
            s.sendall(b"GET /api/records.json?limit=5000 HTTP/1.1\r\nHost: localhost\r\n\r\n")
            s.close()
        for part in (b"GET /api/st", b"GET / HTTP/1.1\r\nHos"):
            s = socket.create_connection(("127.0.0.1", server.port))
            s.sendall(part)
            s.close()
        server.json(STORE)


def test_page_from_a_folder():
    with tempfile.TemporaryDirectory() as top:
        web = pathlib.Path(top) / "web"
        files = {"index.html": b"<!doctype html>page", "assets/app.js": b"let x = 1", "assets/app.js.gz": gzip.compress(b"let x = 1"),
                 "assets/a/b.css": b"a{}", "assets/.hidden.js": b"h", "assets/odd.exe": b"x", ".git/x.txt": b"g", "empty.txt": b""}
        for name, data in files.items():
            (web / name).parent.mkdir(parents=True, exist_ok=True)
            (web / name).write_bytes(data)
        (pathlib.Path(top) / "secret.txt").write_text("secret")
        (web / "link.txt").symlink_to("../secret.txt")
        (web / "up").symlink_to("..")
        os.mkfifo(web / "pipe.txt")
        with serving_relation("--web", web) as server:
            for target in ("/", "/relation/IRQ/RUS", "/network/IRQ", "/search?q=a.b", "/doc/some.id", "/doc/a%2Fb", "/table/IRQ"):
                status, headers, body = server.ask(target)
                check(target, (status, headers["Content-Type"], body), (200, "text/html; charset=utf-8", files["index.html"]))
                check_in(target, "script-src 'self'", headers["Content-Security-Policy"])
            status, headers, body = server.ask("/assets/app.js")
            check("script", (status, headers["Content-Type"], body), (200, "text/javascript; charset=utf-8", b"let x = 1"))
            status, headers, body = server.ask("/assets/app.js", headers={"Accept-Encoding": "gzip, br"})
            check("zipped", (status, headers["Content-Encoding"], gzip.decompress(body)), (200, "gzip", b"let x = 1"))
            check("style", server.ask("/assets/a/b.css")[2], b"a{}")
            check("empty", server.ask("/empty.txt")[::2], (200, b""))
            for target in ("/link.txt", "/up/secret.txt", "/../secret.txt", "/%2e%2e/secret.txt", "/assets/../../secret.txt",
                           "/assets/..%2f..%2fsecret.txt", "/assets/.hidden.js", "/.git/x.txt", "/assets/odd.exe", "/assets", "//index.html",
                           "/assets//app.js", "/pipe.txt", "/assets/" + "a/" * 400 + "x.js", "/assets/app.js/x.js"):
                status, _, body = server.ask(target)
                check(target, status == 404 or (status == 200 and body == files["index.html"]), True)
                check(target, b"secret" in body, False)


def test_beginnings_that_fail():
    with tempfile.TemporaryDirectory() as top, serving_relation() as server:
        text = pathlib.Path(top) / "text"
        text.write_text("no store, but long enough to be read as one" * 20)
        for what, args, status, told in (
                ("no store", [], 2, "the store is missing"),
                ("two stores", ["a", "b"], 2, "one store at a time"),
                ("none of that name", ["--port", "0", f"{top}/none"], 1, "No such file"),
                ("something else", ["--port", "0", text], 1, "is not a store"),
                ("no address", ["--host", "example.com", f"{top}/none"], 1, "No such file"),
                ("no port", ["--port", "65536", "a"], 2, "'--port' is a number"),
        ):
            done = run("serve", *args)
            check(what, (done.returncode, done.stdout), (status, ""))
            check_in(what, told, done.stderr)
        with coded(EXAMPLES / "relation") as store:
            done = run("serve", "--port", server.port, store)
            check("port is taken", (done.returncode, "in use" in done.stderr), (1, True))
            done = run("serve", "--host", "example.com", store)
            check("no address", (done.returncode, "'example.com' is no address" in done.stderr), (2, True))


def test_the_store_stays_as_it_is():
    with coded(EXAMPLES / "relation") as store:
        before = store.read_bytes()
        with serving(store) as server:
            for target in (STORE, "/api/records.json", "/api/network.json", "/api/search.json?q=trade", "/api/actors.json"):
                server.json(target)
        check("bytes", store.read_bytes() == before, True)


def test_signals_end_it():
    with coded(EXAMPLES / "relation") as store:
        for name in ("INT", "TERM", "HUP"):
            process = subprocess.Popen([BINARY, "serve", "--port", "0", store], stdout=subprocess.PIPE, text=True)
            process.stdout.readline()
            subprocess.run(["kill", f"-{name}", str(process.pid)], check=True)
            check(name, process.wait(timeout=60), 0)
            process.stdout.close()


main(globals())
