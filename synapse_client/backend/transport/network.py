"""Sockets as httpcore uses them, with fewer system calls and copies than its own."""

from __future__ import annotations

import socket
import ssl
from collections.abc import Iterable
from typing import Any, Final, cast

import httpcore

__all__ = ["AsyncBackend", "Backend", "Stream"]

_HEAD: Final = 64 * 1024
"""Bytes up to which the first write of a request waits for the second one."""
_JOINED: Final = 256 * 1024
"""Bytes up to which the two are joined."""
_PROBES: Final = {"TCP_KEEPIDLE": 60, "TCP_KEEPALIVE": 60, "TCP_KEEPINTVL": 15, "TCP_KEEPCNT": 4}
"""Seconds of silence before the first probe (the second name is that of macOS), seconds between two, and how many."""
_KEEP_ALIVE: Final[list[httpcore.SOCKET_OPTION]] = [
    (socket.SOL_SOCKET, socket.SO_KEEPALIVE, 1),
    *((socket.IPPROTO_TCP, getattr(socket, name), value) for name, value in _PROBES.items() if hasattr(socket, name)),
]
"""Lets the system notice within two minutes that the other side is gone without a word.

A log may be silent for hours, so that reading its lines has no timeout.
"""


class Stream(httpcore.NetworkStream):
    """A connected socket.

    The head of a request and the first block of its body go out together: each by itself would be a system call and
    often a packet. That costs no time, as httpcore writes at least twice a request, the last time perhaps nothing.
    """

    def __init__(self, stream: httpcore.NetworkStream, backend: Backend) -> None:
        self._stream = stream
        self._backend = backend
        self._socket: Any = stream.get_extra_info("socket")
        backend.watch(self._socket)
        self._timeout: float | None = -1.0
        self._gathers = hasattr(self._socket, "sendmsg") and not isinstance(self._socket, ssl.SSLSocket)
        self._head = b""
        self._begins = True
        self._is_handed_on = False

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        """Receive some bytes; none at the end."""
        self._begins = True
        if timeout != self._timeout:
            self._socket.settimeout(timeout)
            self._timeout = timeout
        try:
            received: bytes = self._socket.recv(max_bytes)
        except OSError as error:
            if isinstance(error, TimeoutError) and error.errno is None:  # else it is the system that found nobody there
                raise httpcore.ReadTimeout(str(error)) from error
            raise httpcore.ReadError(str(error)) from error
        return received

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        """Send bytes, all of them."""
        if self._begins and len(buffer) <= _HEAD:
            self._begins = False
            self._head = buffer
            return
        pieces = [self._head, buffer]
        self._head = b""
        if not any(pieces):
            return
        if not self._gathers and len(buffer) <= _JOINED:
            pieces = [b"".join(pieces)]
        if timeout != self._timeout:
            self._socket.settimeout(timeout)
            self._timeout = timeout
        try:
            sent: int = self._socket.sendmsg(pieces) if self._gathers else 0
            for piece in pieces:
                if sent >= len(piece):
                    sent -= len(piece)
                    continue
                rest = memoryview(piece)[sent:]
                sent = 0
                while rest:
                    rest = rest[self._socket.send(rest) :]
        except TimeoutError as error:
            raise httpcore.WriteTimeout(str(error)) from error
        except OSError as error:
            raise httpcore.WriteError(str(error)) from error

    def close(self) -> None:
        """Close the socket, unless it was handed on."""
        if not self._is_handed_on:
            self._stream.close()

    def hand_on(self) -> Stream:
        """Return the same socket for another connection object; this one is of no use any more."""
        self._is_handed_on = True
        return Stream(self._stream, self._backend)

    def start_tls(
        self, ssl_context: ssl.SSLContext, server_hostname: str | None = None, timeout: float | None = None
    ) -> httpcore.NetworkStream:
        """Return the same connection, encrypted."""
        found = self._stream.start_tls(ssl_context, server_hostname, timeout)
        # TLS in TLS is no socket
        return found if isinstance(self._socket, ssl.SSLSocket) else Stream(found, self._backend)

    def get_extra_info(self, info: str) -> Any:
        """Return what is known of the socket."""
        return self._stream.get_extra_info(info)


class Backend(httpcore.NetworkBackend):
    """Makes the socket of one connection."""

    def __init__(self) -> None:
        self._backend = httpcore.SyncBackend()
        self._socket: socket.socket | None = None
        self.is_broken = False
        """Whether it was broken off, so that no further connection can be made."""

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[httpcore.SOCKET_OPTION] | None = None,
    ) -> httpcore.NetworkStream:
        """Connect to a host, by its name or its address."""
        options = [*_KEEP_ALIVE, *(socket_options or ())]
        return Stream(self._backend.connect_tcp(host, port, timeout, local_address, options), self)

    def watch(self, connected: socket.socket) -> None:
        """Take note of the socket, or of the encrypted one in its place.

        Raises:
            httpcore.ConnectError: nobody wants it any more.
        """
        self._socket = connected
        if self.is_broken:
            connected.close()
            raise httpcore.ConnectError("it was broken off")

    def break_off(self) -> None:
        """End the connection, from another thread: whoever waits for it sees it end."""
        self.is_broken = True
        if self._socket is not None:
            try:
                socket.socket.shutdown(self._socket, socket.SHUT_RDWR)  # TLS would do more, while it is in use
            except OSError:
                pass  # it has ended, or TLS is taking it over


class _AsyncStream(httpcore.AsyncNetworkStream):
    """A connected socket, on which the head of a request waits for the first block of its body."""

    def __init__(self, stream: httpcore.AsyncNetworkStream) -> None:
        self._stream = stream
        self._head = b""
        self._begins = True

    async def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        """Receive some bytes; none at the end."""
        self._begins = True
        return await self._stream.read(max_bytes, timeout)

    async def write(self, buffer: bytes, timeout: float | None = None) -> None:
        """Send bytes, all of them."""
        if self._begins and len(buffer) <= _HEAD:
            self._begins = False
            self._head = buffer
            return
        head, self._head = self._head, b""
        if head and len(buffer) > _JOINED:
            await self._stream.write(head, timeout)
        elif head:
            buffer = head + buffer
        if buffer:
            await self._stream.write(buffer, timeout)

    async def aclose(self) -> None:
        """Close the socket."""
        await self._stream.aclose()

    async def start_tls(
        self, ssl_context: ssl.SSLContext, server_hostname: str | None = None, timeout: float | None = None
    ) -> httpcore.AsyncNetworkStream:
        """Return the same connection, encrypted."""
        return _AsyncStream(await self._stream.start_tls(ssl_context, server_hostname, timeout))

    def get_extra_info(self, info: str) -> Any:
        """Return what is known of the socket."""
        return self._stream.get_extra_info(info)


class AsyncBackend(httpcore.AsyncNetworkBackend):
    """Makes connections on asyncio's event loop."""

    def __init__(self) -> None:
        self._backend = cast("httpcore.AsyncNetworkBackend", httpcore.AnyIOBackend())

    async def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[httpcore.SOCKET_OPTION] | None = None,
    ) -> httpcore.AsyncNetworkStream:
        """Connect to a host, by its name or its address."""
        options = [*_KEEP_ALIVE, *(socket_options or ())]
        return _AsyncStream(await self._backend.connect_tcp(host, port, timeout, local_address, options))
