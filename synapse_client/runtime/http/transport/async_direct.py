"""As `direct`, on asyncio's event loop."""

from __future__ import annotations

from typing import TYPE_CHECKING

from synapse_client.runtime.http.transport.async_pool import AsyncLease, AsyncPool
from synapse_client.runtime.http.transport.broken import BrokenError

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Mapping

    from synapse_client.runtime.http.transport.address import Address
    from synapse_client.runtime.http.transport.answer import Answer
    from synapse_client.runtime.http.transport.async_connection import AsyncConnection
    from synapse_client.runtime.http.transport.routes import Network

__all__ = ["AsyncDirectAnswer", "AsyncDirectWay"]


class AsyncDirectWay:
    """Sends requests to one origin.

    Args:
        address: Which.
        network: With which certificates.
    """

    def __init__(self, address: Address, network: Network) -> None:
        self._pool = AsyncPool(address, network.ssl_context() if address.scheme == "https" else None)

    async def send(
        self,
        method: str,
        head: bytes,
        body: AsyncIterator[bytes] | None,
        timeout: Mapping[str, float | None],
    ) -> AsyncDirectAnswer:
        """Send a request, and return its answer once its head is there.

        Args:
            method: Its method.
            head: Its head.
            body: Its body, in blocks.
            timeout: Seconds for ``connect``, ``read``, ``write`` and ``pool``.

        Raises:
            BrokenError: no answer.
        """
        lease = AsyncLease(self._pool)
        is_answered = False
        try:
            connection = await lease.take(timeout.get("pool"), timeout.get("connect"))
            answer = await connection.exchange(head, body, method, timeout)
            found = AsyncDirectAnswer(lease, connection, answer, timeout.get("read"))
            is_answered = True
            return found
        finally:
            if not is_answered:
                lease.end()

    async def aclose(self) -> None:
        """Close all connections."""
        await self._pool.aclose()


class AsyncDirectAnswer:
    """An answer whose body is unread; see `DirectAnswer`."""

    __slots__ = ("_answer", "_connection", "_is_read", "_lease", "_seconds", "headers", "raw", "status")

    def __init__(self, lease: AsyncLease, connection: AsyncConnection, answer: Answer, seconds: float | None) -> None:
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

    async def blocks(self) -> AsyncIterator[bytes]:
        """Yield the body as it arrives, byte for byte as it was sent.

        Raises:
            BrokenError: it broke off.
        """
        answer = self._answer
        while True:
            while answer.blocks:  # more of them may come while their reader is busy with one
                for block in answer.take():
                    yield block
            if answer.is_over:
                self._is_read = True
                return
            try:
                await self._connection.receive(answer, self._seconds)
            except BrokenError:
                if answer.is_early:
                    return  # the server had said all before it broke off
                raise

    async def aclose(self) -> None:
        """Give the connection back, or close it when the body was not read to its end."""
        answer, lease = self._answer, self._lease
        # one that nobody read to its end, because it made no sense, may well be the last of a server that is going
        if self._is_read and answer.keeps_alive and not answer.is_early:
            self._connection.keep(answer.headers)
            lease.is_sound = True
        lease.end()
