"""A server that is a function on a socket: for what happens in the middle of a request, over TLS as well."""

from __future__ import annotations

import socket
import ssl
from collections.abc import Callable
from threading import Event, Thread
from typing import Any, Self

import trustme

__all__ = ["RawServer", "authority", "read_head"]

authority = trustme.CA()
"""Who signs the servers' certificates."""


def read_head(connection: socket.socket) -> bytes:
    """Return the head of a request, and what came with it."""
    data = b""
    while b"\r\n\r\n" not in data:
        block = connection.recv(65536)
        if not block:
            break
        data += block
    return data


class RawServer:
    """Calls a function with each connection, in a thread, and closes the connection when it returns.

    Args:
        handle: The function.
        tls: Whether connections are encrypted, or with what.
    """

    def __init__(self, handle: Callable[[Any], object], *, tls: bool | ssl.SSLContext = False) -> None:
        self._handle = handle
        self._context: ssl.SSLContext | None = None
        self.over = Event()
        self.connections = 0
        if isinstance(tls, ssl.SSLContext):
            self._context = tls
        elif tls:
            self._context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
            authority.issue_cert("localhost", "127.0.0.1").configure_cert(self._context)
        self._listener = socket.create_server(("127.0.0.1", 0), backlog=128)
        self.port: int = self._listener.getsockname()[1]
        self.url = f"http{'s' if tls else ''}://127.0.0.1:{self.port}"

    def __enter__(self) -> Self:
        Thread(target=self._accept, daemon=True).start()
        return self

    def __exit__(self, *_: object) -> None:
        self.over.set()
        self._listener.close()

    def _accept(self) -> None:
        while True:
            try:
                connection, _ = self._listener.accept()
            except OSError:
                return
            self.connections += 1
            # what waits in the system when a connection is reset is never sent
            connection.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
            Thread(target=self._serve, args=(connection,), daemon=True).start()

    def _serve(self, connection: socket.socket) -> None:
        with connection:
            try:
                if self._context is None:
                    self._handle(connection)
                else:
                    with self._context.wrap_socket(connection, server_side=True) as encrypted:
                        self._handle(encrypted)
            except OSError:
                pass
