"""Blocking requests through httpx, each on a connection that is known, so that it can be broken off. Loads httpx.

httpx's own pool tells nobody which connection a request has, and after an interrupt it may give a broken one to the
next. So each of its transports has one connection here, and the pool is the one of `pool`.
"""

from __future__ import annotations

import math
import socket
import time
from typing import TYPE_CHECKING, Any

from synapse_client.runtime.http.transport.limits import kept_seconds
from synapse_client.runtime.http.transport.pool import Lease, Pool
from synapse_client.runtime.http.transport.through_httpx import HttpxAnswer, blocking, send

if TYPE_CHECKING:
    import ssl
    from collections.abc import Iterable, Iterator, Mapping

    import httpx

    from synapse_client.runtime.http.request import HttpRequest
    from synapse_client.runtime.http.transport.address import Address

__all__ = ["HttpxWay"]


class _Connection:
    """What `pool` keeps: a transport of httpx, which connects when a request needs it."""

    __slots__ = ("_is_broken_off", "_socket", "kept_until", "transport")

    def __init__(self, transport: httpx.BaseTransport) -> None:
        self.transport: httpx.BaseTransport = transport
        self.kept_until: float = math.inf
        self._socket: socket.socket | None = None
        self._is_broken_off = False

    @property
    def is_fresh(self) -> bool:
        """Whether it is not too old; httpx sees for itself whether the server has closed it."""
        return time.monotonic() < self.kept_until

    def keep(self, headers: dict[str, str]) -> None:
        """Take note that a request has ended well, and for how long another one may follow."""
        self.kept_until = time.monotonic() + kept_seconds(headers)

    def note(self, _: str, info: Mapping[str, Any]) -> None:
        """Take note of a socket that httpx has made, by its extension ``trace``."""
        made: Any = info.get("return_value")
        if made is not None and hasattr(made, "get_extra_info"):
            self._socket = made.get_extra_info("socket")
            if self._is_broken_off:
                self.break_off()

    def break_off(self) -> None:
        """End what is under way, from another thread: whoever waits for it sees it end."""
        self._is_broken_off = True
        if self._socket is not None:
            try:
                socket.socket.shutdown(self._socket, socket.SHUT_RDWR)  # that of TLS would take its state along
            except OSError:
                pass  # it has ended

    def close(self) -> None:
        """Close it."""
        self.transport.close()


class _Answer:
    """An answer whose body is unread."""

    __slots__ = ("_answer", "_connection", "_is_read", "_lease", "headers", "status")

    def __init__(self, lease: Lease[_Connection], connection: _Connection, answer: HttpxAnswer) -> None:
        self._lease = lease
        self._connection = connection
        self._answer = answer
        self._is_read = False
        self.status: int = answer.status
        self.headers: dict[str, str] = answer.headers

    def lift_read_timeout(self) -> None:
        """Let the body pause for as long as it likes."""
        self._answer.lift_read_timeout()

    def blocks(self) -> Iterator[bytes]:
        """Yield the body as it arrives, byte for byte as it was sent."""
        yield from self._answer.blocks()
        self._is_read = True

    def close(self) -> None:
        """Give the connection back, or close it when the body was not read to its end."""
        try:
            self._answer.close()
            if self._is_read:
                self._connection.keep(self.headers)
                self._lease.is_sound = True
        finally:
            self._lease.end()


class HttpxWay:
    """Sends requests to one origin.

    Args:
        context: With which certificates.
        proxy: What is between.
    """

    def __init__(self, context: ssl.SSLContext, proxy: httpx.Proxy | None) -> None:
        self._proxy = proxy
        self._pool = Pool(lambda _: _Connection(blocking(context, proxy)))

    def send(self, request: HttpRequest, address: Address, blocks: Iterable[bytes]) -> _Answer:
        """Send a request, and return its answer once its head is there; raises as `through_httpx.send`.

        Raises:
            BrokenError: all connections are in use.
        """
        lease = Lease(self._pool)
        is_answered = False
        try:
            if request.abort is not None:
                request.abort.through(lease.break_off)
            timeout = dict(request.timeout)
            connection = lease.take(timeout.get("pool"), timeout.get("connect"))
            answer = send(connection.transport, request, address, blocks, timeout, self._proxy, connection.note)
            found = _Answer(lease, connection, answer)
            is_answered = True
            return found
        finally:
            if not is_answered:
                lease.end()

    def close(self) -> None:
        """Close all connections."""
        self._pool.close()
