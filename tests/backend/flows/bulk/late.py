"""A proxy that gives up on requests, in every way that proxies have, while the server does the work later."""

from __future__ import annotations

import http.client
import random
import socket
import struct
import threading
import time
from collections.abc import Callable
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from types import TracebackType
from typing import Any, Final, Self
from urllib.parse import urlsplit

__all__ = ["FAULTS", "LateProxy"]

FAULTS: Final = (502, 503, 504, 520, 524, "reset", "silence", "cut", "html")
"""What the client sees: a status, a reset, nothing until it hangs up, an answer that breaks off, or a page of HTML."""

Decision = Callable[[str, str], "tuple[int | str, float] | None"]
"""Told method and path of a request: how it goes wrong, and seconds until the server gets it; None for not at all."""


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    server: _Server

    def log_message(self, format: str, *args: Any) -> None:  # noqa: A002  # the base class's name
        """Say nothing."""

    def _relay(self) -> None:
        body = self.rfile.read(int(self.headers.get("Content-Length") or 0))
        if self.headers.get("Transfer-Encoding"):
            raise AssertionError("the client knows how long its bodies are")
        decision = self.server.proxy.decide(self.command, urlsplit(self.path).path)
        request = (self.command, self.path, dict(self.headers.items()), body)
        if decision is None:
            status, headers, content = self.server.proxy.forward(*request)
            self._answer(status, headers, content)
            return
        fault, delay = decision
        self.server.proxy.forward_later(delay, *request)
        self.close_connection = True
        if isinstance(fault, int):
            self._answer(fault, {"Content-Type": "text/html"}, b"<html>the proxy gave up</html>")
        elif fault == "html":
            self._answer(200, {"Content-Type": "text/html"}, b"<html>please log in</html>")
        elif fault == "cut":
            self.wfile.write(b'HTTP/1.1 201 Created\r\nContent-Length: 1000\r\n\r\n[{"id": 1')
        elif fault == "reset":
            self.connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
            self.rfile.close()
            self.connection.close()
        else:
            self.connection.settimeout(60)
            self.connection.recv(1)  # until the client hangs up

    do_GET = do_POST = do_PUT = do_PATCH = _relay  # noqa: N815  # the base class's names

    def _answer(self, status: int, headers: dict[str, str], content: bytes) -> None:
        self.send_response_only(status)
        for name, value in headers.items():
            if name.lower() not in {"content-length", "transfer-encoding", "connection", "date", "server"}:
                self.send_header(name, value)
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        self.wfile.write(content)


class _Server(ThreadingHTTPServer):
    daemon_threads = True
    request_queue_size = 64
    proxy: LateProxy

    def handle_error(self, request: Any, client_address: Any) -> None:
        """Pass over connections that end as they were meant to."""


class LateProxy:
    """A proxy in front of a server, on a port of its own.

    Args:
        url: The server.
        decide: How each request goes.
    """

    def __init__(self, url: str, decide: Decision) -> None:
        self._target = urlsplit(url).netloc
        self._decide = decide
        self._lock = threading.Lock()
        self._late: list[threading.Thread] = []
        self._server = _Server(("127.0.0.1", 0), _Handler)
        self._server.proxy = self
        self._thread = threading.Thread(target=self._server.serve_forever, args=(0.02,), daemon=True)

    @property
    def url(self) -> str:
        """Where it listens."""
        return f"http://127.0.0.1:{self._server.server_address[1]}"

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        self.wait()
        self._server.shutdown()
        self._thread.join()
        self._server.server_close()

    def decide(self, method: str, path: str) -> tuple[int | str, float] | None:
        """Return how a request goes."""
        with self._lock:
            return self._decide(method, path)

    def forward(
        self, method: str, path: str, headers: dict[str, str], body: bytes
    ) -> tuple[int, dict[str, str], bytes]:
        """Let the server do what was asked, and return its answer."""
        connection = http.client.HTTPConnection(self._target, timeout=120)
        try:
            kept = {name: value for name, value in headers.items() if name.lower() != "connection"}
            connection.request(method, path, body, {**kept, "Connection": "close"})
            answer = connection.getresponse()
            return answer.status, dict(answer.getheaders()), answer.read()
        finally:
            connection.close()

    def forward_later(self, seconds: float, *request: Any) -> None:
        """Let the server do what was asked, after a while, and drop its answer."""

        def act() -> None:
            time.sleep(seconds)
            self.forward(*request)

        thread = threading.Thread(target=act, daemon=True)
        self._late.append(thread)
        thread.start()

    def wait(self) -> None:
        """Wait until the server has got all requests."""
        while self._late:
            self._late.pop().join()


def at_random(numbers: random.Random, patience: float, most: int) -> Decision:
    """Return a decision that lets some of the requests that make things go wrong, at most so many.

    Args:
        numbers: Where chance comes from.
        patience: Seconds; the server acts up to twice as late.
        most: How many requests go wrong.
    """
    paths = {"/data_files/", "/data_units/", "/tasks/"}
    left = [most]

    def decide(method: str, path: str) -> tuple[int | str, float] | None:
        if method != "POST" or path not in paths or not left[0] or numbers.random() > 0.4:
            return None
        left[0] -= 1
        return numbers.choice(FAULTS), numbers.uniform(0, 2 * patience)

    return decide
