"""A desk that runs in the test, asked over plain HTTP."""

from __future__ import annotations

import http.client
import threading
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import NamedTuple

from siljeok.desk.server import Server, serving

Field = tuple[str, str | None, bytes]
BOUNDARY = b"----siljeokTest7MA4YWxk"


class Answer(NamedTuple):
    status: int
    headers: Mapping[str, str]
    data: bytes

    @property
    def text(self) -> str:
        return self.data.decode()


@contextmanager
def running() -> Iterator[Server]:
    """A desk at a free port, until the end of the block."""
    with serving() as server:
        thread = threading.Thread(target=server.serve_forever, args=(0.05,), daemon=True)
        thread.start()
        yield server
        server.shutdown()
        thread.join()


def form(fields: Sequence[Field], boundary: bytes = BOUNDARY) -> bytes:
    """What a browser sends: name, file's name or None, bytes."""
    out = []
    for name, file, data in fields:
        named = "" if file is None else f'; filename="{file.replace(chr(34), "%22")}"'
        head = f'Content-Disposition: form-data; name="{name}"{named}\r\n'.encode()
        kind = b"" if file is None else b"Content-Type: application/octet-stream\r\n"
        out += [b"--", boundary, b"\r\n", head, kind, b"\r\n", data, b"\r\n"]
    return b"".join([*out, b"--", boundary, b"--\r\n"])


class Asker:
    """Sends requests to one desk as its page would, unless told otherwise."""

    def __init__(self, server: Server) -> None:
        self.server = server
        self.root = f"/{server.token}/"

    def ask(
        self,
        method: str,
        path: str,
        body: bytes | None = None,
        headers: Mapping[str, str] | None = None,
    ) -> Answer:
        connection = http.client.HTTPConnection("127.0.0.1", self.server.server_port, timeout=60)
        try:
            connection.request(method, path, body, {**(headers or {})})
            answer = connection.getresponse()
            return Answer(answer.status, dict(answer.getheaders()), answer.read())
        finally:
            connection.close()

    def get(self, path: str, headers: Mapping[str, str] | None = None) -> Answer:
        return self.ask("GET", self.root + path, headers=headers)

    def post(
        self, path: str, fields: Sequence[Field] = (), headers: Mapping[str, str] | None = None
    ) -> Answer:
        sent = {"Content-Type": f"multipart/form-data; boundary={BOUNDARY.decode()}"}
        return self.ask("POST", self.root + path, form(fields), sent | {**(headers or {})})

    def result(self, path: str, fields: Sequence[Field]) -> str:
        """Post a form and wait for its result; the result's path after the root."""
        answer = self.post(path, fields)
        assert answer.status == 303, answer.text
        to = answer.headers["Location"].removeprefix(self.root)
        self.wait()
        return to

    def wait(self) -> None:
        """Until nothing is being read."""
        for item in self.server.shelf.items():
            assert item.done.wait(60)
        time.sleep(0)
