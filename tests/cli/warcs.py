# SPDX-License-Identifier: Apache-2.0
"""Archives for tests, written here byte by byte: see docs/bulk.md for what is read."""
import gzip
import uuid
import zlib

PAGE = """<html><head><title>Ministers meet in {place}</title></head><body><h1>Ministers meet in {place}</h1>
<p>{place}, 3 May 2021 - The foreign minister of Sweden met her Finnish counterpart on Monday.</p>
<p>The two ministers agreed to hold talks again in Helsinki next month and thanked each other.</p></body></html>
"""


def page(place="Stockholm"):
    return PAGE.format(place=place).encode()


def name_of(number):
    return f"urn:uuid:{uuid.UUID(int=number)}"


def record(kind, content, number=1, version="1.0", **fields):
    """The bytes of one record; a field of the value None is left out."""
    head = {"WARC_Type": kind, "WARC_Record_ID": f"<{name_of(number)}>", "WARC_Date": "2022-06-07T08:09:10Z",
            "Content_Length": str(len(content)), **fields}
    lines = [f"{key.replace('_', '-')}: {value}\r\n" for key, value in head.items() if value is not None]
    return f"WARC/{version}\r\n".encode() + "".join(lines).encode() + b"\r\n" + content + b"\r\n\r\n"


def http(body, status="200 OK", media="text/html; charset=utf-8", **fields):
    """An HTTP response."""
    head = {"Content_Type": media, **fields}
    lines = [f"{key.replace('_', '-')}: {value}\r\n" for key, value in head.items() if value is not None]
    return f"HTTP/1.1 {status}\r\n".encode() + "".join(lines).encode() + b"\r\n" + body


def response(number=1, body=None, uri=None, version="1.0", status="200 OK", media="text/html; charset=utf-8",
             head=None, **fields):
    """A response record around an HTTP response; `head` are fields of HTTP, `fields` of WARC."""
    content = http(page(f"Town{number}") if body is None else body, status, media, **(head or {}))
    return record("response", content, number, version,
                  **{"WARC_Target_URI": uri or f"https://example.org/{number}",
                     "Content_Type": "application/http; msgtype=response", **fields})


def chunked(body, size=100):
    parts = [body[i:i + size] for i in range(0, len(body), size)]
    return b"".join(b"%x\r\n%s\r\n" % (len(part), part) for part in parts) + b"0\r\n\r\n"


def packed(records):
    """One gzip member a record."""
    return b"".join(gzip.compress(part, mtime=0) for part in records)


def deflated(body, bare=False):
    z = zlib.compressobj(wbits=-15 if bare else 15)
    return z.compress(body) + z.flush()
