"""WebSockets of the agent: views say what is sent, the library websockets how; the connection is the server's own."""

from __future__ import annotations

import errno
import select
import socket
from collections.abc import Callable, Iterable, Iterator
from typing import Any, Final

from django.http import HttpResponse
from websockets.datastructures import Headers
from websockets.frames import CloseCode
from websockets.http11 import Request
from websockets.protocol import State
from websockets.server import ServerProtocol

__all__ = ["Messages", "asks_for_websocket", "open_sockets"]

_LARGEST_MESSAGE: Final = 64 * 1024
"""Bytes of a client's message; none is expected."""
_GOODBYE_SECONDS: Final = 1.0


class Messages(HttpResponse):
    """An answer that is a WebSocket.

    Args:
        batches: Texts to send, as they come; an empty batch is a moment to listen.
    """

    def __init__(self, batches: Iterator[list[str]]) -> None:
        super().__init__(status=101)
        self.batches = batches


def asks_for_websocket(environ: dict[str, Any]) -> bool:
    """Whether a request asks for one."""
    return bool(environ.get("HTTP_UPGRADE", "").lower() == "websocket")


def open_sockets(application: Callable[..., Any]) -> Callable[..., Any]:
    """Wrap a WSGI application so that its `Messages` become WebSockets, and the end of them that of the connection."""

    def call(environ: dict[str, Any], start_response: Callable[..., Any]) -> Iterable[bytes]:
        if not asks_for_websocket(environ):
            found: Iterable[bytes] = application(environ, start_response)
            return found
        head: list[Any] = []
        answer = application(environ, lambda *given: head.extend(given))
        if not isinstance(answer, Messages):
            start_response(*head)
            return answer
        start_response(head[0], [])
        try:
            _serve(environ, answer.batches)
        finally:
            answer.close()
        raise BrokenPipeError(errno.EPIPE, "the WebSocket is over")

    return call


def _serve(environ: dict[str, Any], batches: Iterator[list[str]]) -> None:
    sock: socket.socket = environ["sandbox.connection"].socket
    names = [name for name in environ if name.startswith("HTTP_")]
    headers = Headers((name[5:].replace("_", "-"), environ[name]) for name in names)
    protocol = ServerProtocol(max_size=_LARGEST_MESSAGE)
    protocol.send_response(protocol.accept(Request(environ.get("REQUEST_URI", "/"), headers)))
    _send(sock, protocol)
    for batch in batches:
        if protocol.state is not State.OPEN:
            break
        for text in batch:
            protocol.send_text(text.encode())
        _send(sock, protocol)
        _listen(sock, protocol, 0)
    if protocol.state is State.OPEN:
        protocol.send_close(CloseCode.NORMAL_CLOSURE)
        _send(sock, protocol)
        while protocol.close_rcvd is None and _listen(sock, protocol, _GOODBYE_SECONDS):
            pass


def _send(sock: socket.socket, protocol: ServerProtocol) -> None:
    sock.sendall(b"".join(protocol.data_to_send()))


def _listen(sock: socket.socket, protocol: ServerProtocol, seconds: float) -> bool:
    """Take what the client says, if it says something within that time; return whether it did."""
    pending = getattr(sock, "pending", None)  # what TLS has decrypted already
    if not (pending is not None and pending()) and not select.select([sock], [], [], seconds)[0]:
        return False
    data = sock.recv(_LARGEST_MESSAGE)
    if data:
        protocol.receive_data(data)
    else:
        protocol.receive_eof()
    _send(sock, protocol)
    return bool(data)
