"""Requests on connections of our own: what the client sends by, and what an `httpx.Client` may (`adapters`)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from synapse_client.runtime.http.transport.broken import BrokenError
from synapse_client.runtime.http.transport.connection import Connection
from synapse_client.runtime.http.transport.pool import Lease, Pool

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from synapse_client.runtime.http.request import Abort
    from synapse_client.runtime.http.transport.address import Address
    from synapse_client.runtime.http.transport.answer import Answer
    from synapse_client.runtime.http.transport.routes import Network

__all__ = ["DirectAnswer", "DirectWay"]


class DirectWay:
    """Sends requests to one origin.

    Args:
        address: Which.
        network: With which certificates.
    """

    def __init__(self, address: Address, network: Network) -> None:
        context = network.ssl_context() if address.scheme == "https" else None
        self._pool = Pool(lambda seconds: Connection(address, context, seconds))

    def send(
        self,
        method: str,
        head: bytes,
        body: Iterator[bytes],
        timeout: Mapping[str, float | None],
        abort: Abort | None = None,
    ) -> DirectAnswer:
        """Send a request, and return its answer once its head is there.

        Args:
            method: Its method.
            head: Its head.
            body: Its body, in blocks.
            timeout: Seconds for ``connect``, ``read``, ``write`` and ``pool``.
            abort: What breaks it off from another thread.

        Raises:
            BrokenError: no answer.
        """
        lease = Lease(self._pool)
        is_answered = False
        try:
            if abort is not None:
                abort.through(lease.break_off)
            connection = lease.take(timeout.get("pool"), timeout.get("connect"))
            answer = connection.exchange(head, body, method, timeout)
            found = DirectAnswer(lease, connection, answer, timeout.get("read"))
            is_answered = True
            return found
        finally:
            if not is_answered:
                lease.end()

    def close(self) -> None:
        """Close all connections."""
        self._pool.close()


class DirectAnswer:
    """An answer whose body is unread.

    Attributes:
        status: Its status.
        headers: Its headers, names in lower case.
        raw: Its headers as they came.
    """

    __slots__ = ("_answer", "_connection", "_is_read", "_lease", "_seconds", "headers", "raw", "status")

    def __init__(self, lease: Lease[Connection], connection: Connection, answer: Answer, seconds: float | None) -> None:
        self._lease = lease
        self._connection = connection
        self._answer = answer
        self._seconds = seconds
        self._is_read = False
        self.status: int = answer.status
        self.headers: dict[str, str] = answer.headers
        self.raw: list[tuple[bytes, bytes]] = answer.raw

    def lift_read_timeout(self) -> None:
        """Let the body pause for as long as it likes."""
        self._seconds = None

    def blocks(self) -> Iterator[bytes]:
        """Yield the body as it arrives, byte for byte as it was sent.

        Raises:
            BrokenError: it broke off.
        """
        answer = self._answer
        while True:
            yield from answer.take()
            if answer.is_over:
                self._is_read = True
                return
            try:
                self._connection.receive(answer, self._seconds)
            except BrokenError:
                if answer.is_early:
                    return  # the server had said all before it broke off
                raise

    def close(self) -> None:
        """Give the connection back, or close it when the body was not read to its end."""
        answer, lease = self._answer, self._lease
        # one that nobody read to its end, because it made no sense, may well be the last of a server that is going
        if self._is_read and answer.keeps_alive and not answer.is_early:
            self._connection.keep(answer.headers)
            lease.is_sound = True
        lease.end()
