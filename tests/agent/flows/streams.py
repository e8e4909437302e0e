"""Answers of a scripted agent to who follows a log: server-sent events, and WebSockets by the library's own server."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any, Final

from websockets.datastructures import Headers
from websockets.http11 import Request
from websockets.server import ServerProtocol

from tests.runtime.server import Connection, Seen

__all__ = ["COMPLETE", "HEAD", "JOB", "LOGS", "PROTOCOLS", "STREAM", "Events", "Frames", "route", "stream"]

JOB = "/jobs/a/"
LOGS = "/jobs/a/logs/"
STREAM = "/jobs/a/logs/stream/"
PROTOCOLS = ("http", "websocket")
HEAD = b"HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\nConnection: close\r\n\r\n"
COMPLETE: Final[dict[str, str]] = {"type": "complete"}


def _text(value: Any) -> str:
    return value if isinstance(value, str) else json.dumps(value)


def _log(line: str) -> dict[str, str]:
    return {"type": "log", "message": line}


class Events:
    """An answer of events; then the connection ends, or is reset.

    Args:
        lines: Lines of the log.
        then: What follows them: objects, or text as it is.
        raw: Bytes after that.
        reset: Whether the connection is reset in the end.
        pause: Seconds before what follows.
    """

    def __init__(
        self, *lines: str, then: Sequence[Any] = (COMPLETE,), raw: bytes = b"", reset: bool = False, pause: float = 0
    ) -> None:
        self.first = HEAD + b"".join(f"data: {_text(_log(line))}\n\n".encode() for line in lines)
        self.rest = b"".join(f"data: {_text(value)}\n\n".encode() for value in then) + raw
        self.reset = reset
        self.pause = pause

    def __call__(self, connection: Connection, _: Seen) -> None:
        """Send them."""
        connection.send(self.first)
        connection.server.over.wait(self.pause)
        connection.send(self.rest)
        if self.reset:
            connection.reset()
        connection.hang_up()


class Frames:
    """The same by a WebSocket.

    Args:
        lines: Lines of the log.
        then: What follows them: objects, or text as it is.
        raw: Bytes after that, around the protocol.
        reset: Whether the connection is reset in the end, instead of closed as WebSockets are.
        pause: Seconds before what follows.
        code: With which code it is closed.
    """

    def __init__(
        self,
        *lines: str,
        then: Sequence[Any] = (COMPLETE,),
        raw: bytes = b"",
        reset: bool = False,
        pause: float = 0,
        code: int = 1000,
    ) -> None:
        self.lines = lines
        self.then = then
        self.raw = raw
        self.reset = reset
        self.pause = pause
        self.code = code

    def __call__(self, connection: Connection, seen: Seen) -> None:
        """Open it, and send them."""
        protocol = opened(connection, seen)
        for line in self.lines:
            protocol.send_text(_text(_log(line)).encode())
        connection.send(b"".join(protocol.data_to_send()))
        connection.server.over.wait(self.pause)
        for value in self.then:
            protocol.send_text(_text(value).encode())
        connection.send(b"".join(protocol.data_to_send()) + self.raw)
        if self.reset:
            connection.reset()
        if not self.raw:
            protocol.send_close(self.code, "scripted")
            connection.send(b"".join(protocol.data_to_send()))
        connection.hang_up()


def opened(connection: Connection, seen: Seen) -> ServerProtocol:
    """Answer the handshake of a WebSocket."""
    protocol = ServerProtocol(max_size=None)
    response = protocol.accept(Request(seen.target, Headers(seen.pairs)))
    protocol.send_response(response)
    connection.send(b"".join(protocol.data_to_send()))
    return protocol


def stream(protocol: str) -> type[Events | Frames]:
    """Return how a log is sent by a protocol."""
    return Events if protocol == "http" else Frames


def route(protocol: str) -> str:
    """Return where a log is followed by a protocol."""
    return STREAM if protocol == "http" else LOGS
