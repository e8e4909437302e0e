"""A scripted HTTP/1.1 server on a loopback socket: it answers what a test says, also what no sound server would."""

from __future__ import annotations

import hashlib
import json
import socket
import struct
from collections.abc import Callable, Mapping
from contextlib import suppress
from threading import Condition, Event, Thread
from typing import Any, BinaryIO, Self
from urllib.parse import parse_qsl, urlsplit

__all__ = ["Answer", "Connection", "Cut", "Hangup", "Raw", "Reply", "Reset", "Seen", "Server", "Stall", "page"]

_KEPT = 4 * 1024 * 1024
_STATUS_LINE = "HTTP/1.1 {} Scripted\r\n"


class Seen:
    """One request as the server saw it."""

    def __init__(self, method: str, target: str, headers: list[tuple[str, str]], connection: int) -> None:
        self.method = method
        self.target = target
        self.path = urlsplit(target).path
        self.query = parse_qsl(urlsplit(target).query, keep_blank_values=True)
        self.pairs = headers
        self.headers = {name.lower(): value for name, value in headers}
        self.connection = connection
        self.body = b""
        self.length = 0
        self.md5 = ""

    @property
    def json(self) -> Any:
        """The body as parsed JSON."""
        return json.loads(self.body)

    def __repr__(self) -> str:
        return f"Seen({self.method} {self.target})"


class Connection:
    """What a scripted answer may do with the client's connection."""

    def __init__(self, sock: socket.socket, server: Server) -> None:
        self.sock = sock
        self.server = server

    def send(self, data: bytes) -> None:
        """Send bytes now."""
        self.sock.sendall(data)

    def reset(self) -> None:
        """Break the connection with a TCP reset."""
        self.sock.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
        raise _EndError

    def hang_up(self) -> None:
        """Close the connection in the ordinary way."""
        raise _EndError


class _EndError(Exception):
    """The connection is to be closed."""


Answer = Callable[[Connection, Seen], None]


class Reply:
    """A sound answer; anything but bytes, text and None is sent as JSON."""

    def __init__(self, status: int = 200, body: Any = None, headers: Mapping[str, str] | None = None) -> None:
        self.status = status
        self.headers = dict(headers or {})
        if body is None:
            self.body = b""
        elif isinstance(body, bytes):
            self.body = body
        elif isinstance(body, str):
            self.body = body.encode()
            self.headers.setdefault("Content-Type", "text/plain")
        else:
            self.body = json.dumps(body).encode()
            self.headers.setdefault("Content-Type", "application/json")

    def __call__(self, connection: Connection, seen: Seen) -> None:
        """Send it whole."""
        headers = {"Content-Length": str(len(self.body)), **self.headers}
        if self.status in {204, 304}:
            headers.pop("Content-Length")
        head = _STATUS_LINE.format(self.status) + "".join(f"{name}: {value}\r\n" for name, value in headers.items())
        connection.send(head.encode("latin-1") + b"\r\n" + (b"" if seen.method == "HEAD" else self.body))


class Raw:
    """Bytes as they are, then the end of the connection."""

    def __init__(self, data: bytes) -> None:
        self.data = data

    def __call__(self, connection: Connection, _: Seen) -> None:
        """Send the bytes and hang up."""
        connection.send(self.data)
        connection.hang_up()


class Cut(Raw):
    """An answer that promises more bytes than it has."""

    def __init__(self, body: bytes = b'{"id":', promised: int = 1000, status: int = 200) -> None:
        head = _STATUS_LINE.format(status) + f"Content-Type: application/json\r\nContent-Length: {promised}\r\n\r\n"
        super().__init__(head.encode() + body)


class Reset:
    """No answer: the connection is reset once the request has been read."""

    def __call__(self, connection: Connection, _: Seen) -> None:
        """Reset."""
        connection.reset()


class Hangup:
    """No answer: the connection is closed once the request has been read."""

    def __call__(self, connection: Connection, _: Seen) -> None:
        """Hang up."""
        connection.hang_up()


class Stall:
    """No answer until the test ends, after some first bytes."""

    def __init__(self, first: bytes = b"") -> None:
        self.first = first

    def __call__(self, connection: Connection, _: Seen) -> None:
        """Send the first bytes and wait for the end of the test."""
        connection.send(self.first)
        connection.server.over.wait(30)
        connection.hang_up()


class Server:
    """The server; a context manager.

    ``seen`` holds the requests in order. Answers of a route are given in turn, the last one for ever.
    """

    def __init__(self) -> None:
        self.seen: list[Seen] = []
        self.over = Event()
        self.early: Answer | None = None  # given to every request before its body is read
        self.connections = 0
        self.open = 0
        self._changed = Condition()
        self._routes: dict[tuple[str, str], list[Answer]] = {}
        self._sockets: set[socket.socket] = set()
        self._threads: list[Thread] = []
        self._listener = socket.create_server(("127.0.0.1", 0), backlog=128)
        self.port = int(self._listener.getsockname()[1])
        self.url = f"http://127.0.0.1:{self.port}"
        self._acceptor = Thread(target=self._accept, daemon=True)
        self._acceptor.start()

    def on(self, method: str, path: str, *answers: Answer) -> None:
        """Answer requests of a method and path (without query) by these answers in turn."""
        self._routes[method, path] = list(answers)

    def paths(self) -> list[str]:
        """Return method and target of each request seen."""
        return [f"{seen.method} {seen.target}" for seen in self.seen]

    def wait_all_closed(self) -> None:
        """Wait until the client has closed every connection; fail when it does not."""
        with self._changed:
            assert self._changed.wait_for(lambda: self.open == 0, 10), f"{self.open} connections are still open"

    def close(self) -> None:
        """End all connections and threads."""
        self.over.set()
        with suppress(OSError):
            self._listener.shutdown(socket.SHUT_RDWR)
        self._listener.close()
        self._acceptor.join(10)
        for sock in list(self._sockets):
            with suppress(OSError):
                sock.shutdown(socket.SHUT_RDWR)
        for thread in self._threads:
            thread.join(10)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def _accept(self) -> None:
        while True:
            try:
                sock, _ = self._listener.accept()
            except OSError:
                return
            sock.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
            with self._changed:
                self.connections += 1
                self.open += 1
                number = self.connections
            self._sockets.add(sock)
            thread = Thread(target=self._serve, args=(sock, number), daemon=True)
            self._threads.append(thread)
            thread.start()

    def _serve(self, sock: socket.socket, number: int) -> None:
        reader = sock.makefile("rb")
        try:
            while (seen := self._read(sock, reader, number)) is not None:
                self.seen.append(seen)
                self._next_answer(seen)(Connection(sock, self), seen)
                if seen.headers.get("connection", "").lower() == "close":
                    return
        except (OSError, _EndError):
            pass
        finally:
            reader.close()
            self._sockets.discard(sock)
            sock.close()
            with self._changed:
                self.open -= 1
                self._changed.notify_all()

    def _read(self, sock: socket.socket, reader: BinaryIO, number: int) -> Seen | None:
        line = reader.readline().decode("latin-1").strip()
        if not line:
            return None
        if line.count(" ") != 2:
            return None  # no HTTP
        method, target, _ = line.split(" ")
        headers: list[tuple[str, str]] = []
        while header := reader.readline().decode("latin-1").strip():
            name, _, value = header.partition(":")
            headers.append((name, value.strip()))
        seen = Seen(method, target, headers, number)
        if self.early is not None:
            self.early(Connection(sock, self), seen)
        left = int(seen.headers.get("content-length", "0"))
        digest = hashlib.md5(usedforsecurity=False)
        kept: list[bytes] = []
        while left:
            block = reader.read1(min(left, 65536))  # type: ignore[attr-defined]  # a buffered reader
            if not block:
                seen.body = b"".join(kept)
                self.seen.append(seen)  # the client gave up in the middle of its body
                return None
            left -= len(block)
            seen.length += len(block)
            digest.update(block)
            if seen.length <= _KEPT:
                kept.append(block)
        seen.body = b"".join(kept)
        seen.md5 = digest.hexdigest()
        return seen

    def _next_answer(self, seen: Seen) -> Answer:
        with self._changed:
            answers = self._routes.get((seen.method, seen.path))
            if not answers:
                return Reply(404, {"detail": "No such route."})
            return answers.pop(0) if len(answers) > 1 else answers[0]


def page(items: list[Any], following: str | None = None, count: int | None = None) -> Reply:
    """Return a page of a list as Django REST framework sends it."""
    body = {"count": len(items) if count is None else count, "next": following, "previous": None, "results": items}
    return Reply(200, body)
