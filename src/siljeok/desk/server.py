"""The desk's server: 127.0.0.1 alone, one secret in every address, forms bounded and checked."""

from __future__ import annotations

import os
import secrets
import socketserver
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import ThreadingHTTPServer
from typing import Any

from siljeok.desk.shelf import Shelf

ADDRESS = "127.0.0.1"
"""The machine itself and nobody else."""
MAX_FORM = 128 * 1024 * 1024
"""Bytes that one form may send."""
FORMS_AT_ONCE = 2
"""Forms read at once: each lies in memory whole."""
PROCESSES = 2


class Server(ThreadingHTTPServer):
    """The listening socket, with what its handlers share."""

    daemon_threads = True
    # Elsewhere this keeps a port usable after an end; on Windows it would let another program
    # listen at ours.
    allow_reuse_address = os.name == "posix"

    def __init__(self, port: int, lang: str) -> None:
        """Listen at a port, 0 for a free one; raises OSError where that is taken."""
        from siljeok.desk.handling import Handler

        super().__init__((ADDRESS, port), Handler)
        self.lang = lang
        self.token = secrets.token_urlsafe(24)
        self.shelf = Shelf(min(PROCESSES, os.cpu_count() or 1))
        self.forms = threading.Semaphore(FORMS_AT_ONCE)

    def server_bind(self) -> None:
        """Bind without asking anybody for the machine's name, as the library would."""
        socketserver.TCPServer.server_bind(self)
        self.server_name, self.server_port = ADDRESS, self.server_address[1]

    @property
    def host(self) -> str:
        """What a browser that was sent here calls us."""
        return f"{ADDRESS}:{self.server_port}"

    @property
    def url(self) -> str:
        """The address that opens the desk."""
        return f"http://{self.host}/{self.token}/"

    def handle_error(self, request: Any, client_address: Any) -> None:
        """Say what went wrong in a line, unless a browser only went away."""
        error = sys.exc_info()[1]
        if not isinstance(error, OSError) and sys.stderr:
            print(f"siljeok desk: {type(error).__name__}: {error}", file=sys.stderr)

    def end(self) -> None:
        """Stop answering, from whatever thread."""
        threading.Thread(target=self.shutdown, daemon=True).start()


@contextmanager
def serving(port: int = 0, lang: str = "ko") -> Iterator[Server]:
    """A server that listens; at the end everything that it held is gone.

    Raises OSError where the port is taken or may not be used.
    """
    server = Server(port, lang)
    try:
        yield server
    finally:
        server.server_close()
        server.shelf.end()
