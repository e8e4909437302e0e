"""As `pool`, on asyncio's event loop."""

from __future__ import annotations

import asyncio
import time
from collections import deque
from typing import TYPE_CHECKING

from synapse_client.runtime.http.transport.async_connection import AsyncConnection
from synapse_client.runtime.http.transport.broken import BrokenError
from synapse_client.runtime.http.transport.limits import MOST_CONNECTIONS, MOST_IDLE

if TYPE_CHECKING:
    import ssl

    from synapse_client.runtime.http.transport.address import Address

__all__ = ["AsyncLease", "AsyncPool"]


class AsyncLease:
    """The right to one connection; see `Lease`.

    Args:
        pool: Whose.

    Attributes:
        connection: The connection, once it was taken.
        is_sound: Whether the request ended so that another one may follow.
    """

    __slots__ = ("_pool", "connection", "is_sound")

    def __init__(self, pool: AsyncPool) -> None:
        self._pool = pool
        self.connection: AsyncConnection | None = None
        self.is_sound: bool = False

    async def take(self, pool_seconds: float | None, connect_seconds: float | None) -> AsyncConnection:
        """Wait for a place, and return a kept connection or a new one.

        Raises:
            BrokenError: all were in use for so long, or no connection could be made.
        """
        pool = self._pool
        await pool.enter(self, pool_seconds)
        while pool.idle:
            kept = pool.idle.pop()
            if kept.is_fresh:
                self.connection = kept
                return kept
            kept.abort()
        self.connection = await AsyncConnection.connect(pool.address, pool.context, connect_seconds)
        return self.connection

    def end(self) -> None:
        """Give the connection and the place back."""
        connection, self.connection = self.connection, None
        if connection is not None:
            if self.is_sound:
                self._pool.keep(connection)
            else:
                connection.abort()
        self._pool.leave(self)


class AsyncPool:
    """The connections to one origin; see `Pool`.

    Args:
        address: Which.
        context: With which certificates; None for http.

    Attributes:
        idle: Those that wait for a request, the one used last at the end.
    """

    def __init__(self, address: Address, context: ssl.SSLContext | None) -> None:
        self.address: Address = address
        self.context: ssl.SSLContext | None = context
        self.idle: deque[AsyncConnection] = deque()
        self._places: set[AsyncLease] = set()
        self._waiting: deque[asyncio.Future[None]] = deque()
        self._is_closed = False

    async def enter(self, lease: AsyncLease, seconds: float | None) -> None:
        """Wait for a place.

        Raises:
            BrokenError: there was none for so long.
        """
        if len(self._places) >= MOST_CONNECTIONS:
            try:
                async with asyncio.timeout(seconds):
                    while len(self._places) >= MOST_CONNECTIONS:
                        await self._turn()
            except TimeoutError:
                raise BrokenError("all connections are in use", phase="pool", sent=False) from None
        self._places.add(lease)

    async def _turn(self) -> None:
        turn: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        self._waiting.append(turn)
        try:
            await turn
        except BaseException:
            if turn.done() and not turn.cancelled():
                self._call_next()  # this place is for somebody else
            else:
                self._waiting.remove(turn)
            raise

    def _call_next(self) -> None:
        while self._waiting:
            turn = self._waiting.popleft()
            if not turn.done():
                turn.set_result(None)
                return

    def leave(self, lease: AsyncLease) -> None:
        """Give a place back, if it was taken."""
        if lease in self._places:
            self._places.discard(lease)
            self._call_next()

    def keep(self, connection: AsyncConnection) -> None:
        """Keep a connection for the next request, and close what nobody needs any more."""
        idle = self.idle
        idle.append(connection)
        now = time.monotonic()
        while idle and (self._is_closed or len(idle) > MOST_IDLE or idle[0].kept_until < now):
            idle.popleft().close()

    async def aclose(self) -> None:
        """Close those that are not in use, and the others as soon as they are given back."""
        self._is_closed = True
        while self.idle:
            self.idle.pop().close()
        await asyncio.sleep(0)  # the event loop closes sockets in its next round
