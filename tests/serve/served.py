# SPDX-License-Identifier: Apache-2.0
"""A server under test: started on a free port, asked over loopback, stopped."""
import contextlib
import http.client
import json
import pathlib
import socket
import subprocess
import sys
import tempfile

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1] / "cli"))

from cli import BINARY, EXAMPLES, ROOT, check, check_in, main, run  # noqa: E402, F401  the tests take them from here


class Server:
    def __init__(self, *args):
        self.process = subprocess.Popen([BINARY, "serve", "--port", "0", *map(str, args)], stdout=subprocess.PIPE,
                                        stderr=subprocess.PIPE, text=True)
        url = self.process.stdout.readline().strip()
        if not url:
            raise AssertionError(f"no server: {self.process.communicate()[1]}")
        self.take_url(url)

    def take_url(self, url):
        self.url = url
        self.port = int(url.rstrip("/").rsplit(":", 1)[1])
        self.host = url[7:].rstrip("/")

    def ask(self, target, method="GET", headers=None, body=None):
        """(status, headers, bytes) of one request; `headers` replace those that are usual."""
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=60)
        try:
            connection.putrequest(method, target, skip_host=True, skip_accept_encoding=True)
            for name, value in {"Host": self.host, **(headers or {})}.items():
                for one in value if isinstance(value, list) else [value]:
                    if one is not None:
                        connection.putheader(name, one)
            connection.endheaders()
            if body:
                connection.send(body)
            answer = connection.getresponse()
            return answer.status, answer.headers, answer.read()
        finally:
            connection.close()

    def json(self, target):
        status, headers, body = self.ask(target)
        check(f"{target}: status", (status, body[:300] if status != 200 else b""), (200, b""))
        check(f"{target}: type", headers["Content-Type"], "application/json; charset=utf-8")
        return json.loads(body)

    def refusal(self, target, want, **more):
        """The text of an error, which has one form."""
        status, headers, body = self.ask(target, **more)
        check(f"{target[:200]} {more}: status", status, want)
        check(f"{target[:200]}: type", headers["Content-Type"], "application/json; charset=utf-8")
        told = json.loads(body)
        check(f"{target[:200]}: members", list(told), ["error"])
        return told["error"]

    def raw(self, data, wait=20):
        """What comes back for these bytes until the server closes."""
        with socket.create_connection(("127.0.0.1", self.port), timeout=wait) as s:
            with contextlib.suppress(OSError):  # it may close before all is sent
                s.sendall(data)
                s.shutdown(socket.SHUT_WR)
            got = b""
            with contextlib.suppress(OSError):
                while piece := s.recv(65536):
                    got += piece
            return got

    def close(self):
        self.process.terminate()
        _, told = self.process.communicate(timeout=60)
        check("exit status after SIGTERM", self.process.returncode, 0)
        check("nothing on standard error", told, "")


@contextlib.contextmanager
def serving(*args, kind=Server):
    server = kind(*args)
    try:
        yield server
    except BaseException:
        server.process.kill()
        server.process.communicate()
        raise
    server.close()


@contextlib.contextmanager
def coded(*paths):
    """A store of documents that were coded and linked."""
    with tempfile.TemporaryDirectory() as top:
        store = pathlib.Path(top) / "s.db"
        done = run("add", store, *paths)
        check("add", (done.returncode, done.stderr if done.returncode else ""), (0, ""))
        yield store
