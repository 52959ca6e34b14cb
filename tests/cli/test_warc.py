# SPDX-License-Identifier: Apache-2.0
"""dragoman code on archives of crawlers: what becomes a document, what is passed over and
counted, what is told of a document, and that all packings give the same."""
import gzip
import json
import shutil
import subprocess

from cli import check, check_in, folder, main, run
from warcs import chunked, deflated, name_of, packed, page, record, response

TOWNS = ["Oslo", "Riga", "Bern", "Lima", "Cairo", "Quito", "Rome", "Paris"]


def documents(done):
    return [r for r in map(json.loads, done.stdout.splitlines()) if r["record"] == "document"]


def code(data, *args, name="crawl.warc"):
    with folder({name: data}) as top:
        done = run("code", *args, f"{top}/{name}")
        done.stderr = done.stderr.replace(f"{top}/", "")
        done.stdout = done.stdout.replace(f"{top}/", "")
        return done


def mixed():
    """Eight pages, and one record of each kind that is passed over."""
    brown = page(TOWNS[5]).replace(b"thanked each", b"thanked \xe9ach")
    return [
        record("warcinfo", b"software: a crawler\r\n", 100),
        record("request", b"GET / HTTP/1.1\r\n\r\n", 101, Content_Type="application/http; msgtype=request"),
        response(1, page(TOWNS[0])),
        response(2, chunked(page(TOWNS[1])), head={"Transfer_Encoding": "chunked"}, version="1.1"),
        response(3, gzip.compress(page(TOWNS[2])), head={"Content_Encoding": "gzip"}),
        response(4, chunked(deflated(page(TOWNS[3]), bare=True), 7),
                 head={"Content_Encoding": "deflate", "Transfer_Encoding": "Chunked"}),
        response(5, page(TOWNS[4]), head={"Content_Encoding": "gzip", "Transfer_Encoding": "chunked"}),
        response(6, brown, media="text/html; charset=ISO-8859-2"),
        record("resource", page(TOWNS[6]), 7, Content_Type="text/html", WARC_Target_URI="file:///a/b.html"),
        record("conversion", b"Paris, 3 May 2021 - The minister met her Finnish counterpart on Monday.", 8, "1.1",
               Content_Type="text/plain", WARC_Target_URI="<https://example.org/8>"),
        response(9, status="404 Not Found"),
        response(10, b"", status="301 Moved Permanently"),
        response(11, b"\x89PNG...", media="image/png"),
        response(12, b"User-agent: *\n", "https://example.org/robots.txt", media="text/plain"),
        response(13, b""),
        record("revisit", b"", 14),
        record("resource", b"example.org. IN A 192.0.2.1", 15, Content_Type="text/dns"),
    ]


def test_pages_and_what_is_passed_over():
    done = code(b"".join(mixed()))
    got = documents(done)
    check("exit status", done.returncode, 0)
    check("ids", [d["doc"] for d in got], [name_of(i) for i in range(1, 9)])
    check("titles", [d["title"] for d in got[:7]], [f"Ministers meet in {t}" for t in TOWNS[:7]])
    check("addresses", [d["url"] for d in got],
          [f"https://example.org/{i}" for i in range(1, 7)] + ["file:///a/b.html", "https://example.org/8"])
    check("fetched", {d["fetched"] for d in got}, {"2022-06-07T08:09:10Z"})
    check("published by the text, not by the crawler", {d["published"] for d in got}, {"2021-05-03"})
    check("standard error", done.stderr.splitlines(), [
        f"dragoman: crawl.warc: record 8, at byte {len(b''.join(mixed()[:7]))}: is not UTF-8; read as iso-8859-2",
        "dragoman: passed over 9 of 17 records in archives: 2 of other kinds, 1 unchanged, 2 other than 200, "
        "2 neither HTML nor text, 1 robots.txt, 1 empty"])


def test_all_packings_give_the_same():
    records = mixed()
    plain = code(b"".join(records))
    ways = {"crawl.warc.gz": packed(records), "whole.warc.gz": gzip.compress(b"".join(records))}
    if shutil.which("zstd"):
        ways["crawl.warc.zst"] = b"".join(
            subprocess.run(["zstd", "-c"], input=r, capture_output=True, check=True).stdout for r in records)
    for name, data in ways.items():
        done = code(data, name=name)
        check(name, done.stdout.replace(name, "crawl.warc"), plain.stdout)
    done = code(b"".join(records), "--from", "warc", "-j", "1")
    check("named as an archive", done.stdout, plain.stdout)


def test_the_date_of_fetching_is_no_date_of_publication():
    text = b"<html><body><p>The foreign minister of Sweden met her Finnish counterpart on Monday.</p></body></html>"
    done = code(response(1, text))
    check("published", documents(done)[0]["published"], None)
    events = [json.loads(line) for line in done.stdout.splitlines()]
    check("dates", {r.get("date") for r in events if r["record"] in ("event", "encounter")}, {None})
    for date, want in [("2021-05-04", "2021-05-04"), ("2021-05-04T01:02:03.456Z", "2021-05-04T01:02:03.456Z"),
                       ("yesterday", None), ("2021-05-04T01:02:03", None), (None, None)]:
        done = code(response(1, text, WARC_Date=date))
        check(f"fetched {date}", documents(done)[0]["fetched"], want)


def test_faults_name_their_record():
    bad = [
        ("cut off", gzip.compress(page("Oslo"))[:60], {"Content_Encoding": "gzip"}, "its packed body is cut off"),
        ("damaged", gzip.compress(page("Oslo"))[:-8] + b"!" * 8, {"Content_Encoding": "gzip"}, "packed body is damaged"),
        ("unknown", page("Oslo"), {"Content_Encoding": "br"}, "is packed with br, which is not read"),
        ("bomb", gzip.compress(bytes(70 << 20)), {"Content_Encoding": "gzip"}, "unpacks to more than the limit"),
        ("chunk", b"fff\r\nshort", {"Transfer_Encoding": "chunked"}, "cut off in chunk 1: 5 of 4095 bytes"),
        ("language", b"<p>Le ministre a re\xc3\xa7u l'ambassadeur dans la capitale et ils ont parl\xc3\xa9 du commerce "
                     b"et de la paix.</p>", {}, "is not in English"),
    ]
    first = response(1, page(TOWNS[0]))
    for what, body, head, reason in bad:
        done = code(first + response(2, body, head=head) + response(3, page(TOWNS[1])))
        check(what + ": exit status", done.returncode, 1)
        check(what + ": the rest", [d["doc"] for d in documents(done)], [name_of(1), name_of(3)])
        check_in(what, f"dragoman: crawl.warc: record 2, at byte {len(first)}: ", done.stderr)
        check_in(what, reason, done.stderr)


def test_what_the_crawler_cut_is_told():
    done = code(response(1, page(TOWNS[0]), WARC_Truncated="length"))
    check("read", len(documents(done)), 1)
    check_in("told", "record 1, at byte 0: the crawler took a part of it only (length)", done.stderr)


def test_a_date_that_cannot_be_read_is_told():
    done = code(response(1, b"<meta name=date content=soon>" + page(TOWNS[0]), WARC_Truncated="time"))
    check("read", [d["published"] for d in documents(done)], ["2021-05-03"])
    check_in("told", "dragoman: crawl.warc: record 1, at byte 0: the crawler took a part of it only (time); the date that "
             "the page's code gives is left out: \"soon\" is no date\n", done.stderr)


def test_records_without_a_name():
    done = code(response(1, page("Oslo"), WARC_Record_ID=None) + response(2, page("Riga"), WARC_Record_ID="<a b>"),
                name="crawl.warc.gz")
    check("ids", [d["doc"] for d in documents(done)], ["crawl-1", "crawl-2"])


def test_a_store_takes_archives():
    with folder({"a.warc.gz": packed(mixed())}) as top:
        first = run("add", f"{top}/s.db", f"{top}/a.warc.gz")
        check_in("new", '"new": 8', first.stdout)
        again = run("add", f"{top}/s.db", f"{top}/a.warc.gz")
        check_in("known", '"known": 8', again.stdout)
    # The same bytes at two addresses are two documents.
    with folder({"a.warc": response(1, page("Oslo")) + response(2, page("Oslo"))}) as top:
        check_in("two", '"new": 2', run("add", f"{top}/s.db", f"{top}/a.warc").stdout)


def test_a_pipe_and_a_limit():
    data = packed(mixed())
    check("from a pipe", len(documents(run("code", stdin=data))), 8)
    big = response(1, page("Oslo")) + response(2, page("Riga") * 9) + response(3, page("Bern"))
    done = run("code", "--max-bytes", "1000", stdin=big)
    check("the rest", [d["doc"] for d in documents(done)], [name_of(1), name_of(3)])
    check_in("limit", "record 2, at byte ", done.stderr)
    check_in("limit", "the limit for a document is 1000", done.stderr)


main(globals())
