"""Sockets as httpcore uses them, with fewer system calls and copies than its own."""

from __future__ import annotations

import ssl
from collections.abc import Iterable
from typing import Any, Final, cast

import httpcore

__all__ = ["AsyncBackend", "Backend"]

_HEAD: Final = 64 * 1024
"""Bytes up to which the first write of a request waits for the second one."""
_JOINED: Final = 256 * 1024
"""Bytes up to which the two are joined."""


class _Stream(httpcore.NetworkStream):
    """A connected socket.

    The head of a request and the first block of its body go out together: each by itself would be a system call and
    often a packet. That costs no time, as httpcore writes at least twice a request, the last time perhaps nothing.
    """

    def __init__(self, stream: httpcore.NetworkStream) -> None:
        self._stream = stream
        self._socket: Any = stream.get_extra_info("socket")
        self._timeout: float | None = -1.0
        self._head = b""
        self._begins = True

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        """Receive some bytes; none at the end."""
        self._begins = True
        if timeout != self._timeout:
            self._socket.settimeout(timeout)
            self._timeout = timeout
        try:
            received: bytes = self._socket.recv(max_bytes)
        except TimeoutError as error:
            raise httpcore.ReadTimeout(str(error)) from error
        except OSError as error:
            raise httpcore.ReadError(str(error)) from error
        return received

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        """Send bytes, all of them."""
        if self._begins and len(buffer) <= _HEAD:
            self._begins = False
            self._head = buffer
            return
        head, self._head = self._head, b""
        if head and len(buffer) > _JOINED:
            self._send(head, timeout)
        elif head:
            buffer = head + buffer
        if buffer:
            self._send(buffer, timeout)

    def _send(self, buffer: bytes, timeout: float | None) -> None:
        if timeout != self._timeout:
            self._socket.settimeout(timeout)
            self._timeout = timeout
        try:
            sent: int = self._socket.send(buffer)
            if sent < len(buffer):
                rest = memoryview(buffer)[sent:]
                while rest:
                    rest = rest[self._socket.send(rest) :]
        except TimeoutError as error:
            raise httpcore.WriteTimeout(str(error)) from error
        except OSError as error:
            raise httpcore.WriteError(str(error)) from error

    def close(self) -> None:
        """Close the socket."""
        self._stream.close()

    def start_tls(
        self, ssl_context: ssl.SSLContext, server_hostname: str | None = None, timeout: float | None = None
    ) -> httpcore.NetworkStream:
        """Return the same connection, encrypted."""
        return _Stream(self._stream.start_tls(ssl_context, server_hostname, timeout))

    def get_extra_info(self, info: str) -> Any:
        """Return what is known of the socket."""
        return self._stream.get_extra_info(info)


class Backend(httpcore.SyncBackend):
    """Makes connections."""

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[httpcore.SOCKET_OPTION] | None = None,
    ) -> httpcore.NetworkStream:
        """Connect to a host, by its name or its address."""
        return _Stream(super().connect_tcp(host, port, timeout, local_address, socket_options))


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
        return _AsyncStream(await self._backend.connect_tcp(host, port, timeout, local_address, socket_options))
