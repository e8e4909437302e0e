"""As `lanes`, for asyncio."""

from __future__ import annotations

import asyncio
import time
from collections import deque
from typing import TYPE_CHECKING, Any, Protocol, TypeAlias

import httpcore

from synapse_client.backend.transport.lanes import MOST_CONNECTIONS, MOST_IDLE
from synapse_client.backend.transport.network import AsyncBackend
from synapse_client.backend.transport.routes import IDLE_SECONDS

if TYPE_CHECKING:
    from synapse_client.backend.transport.routes import Route

__all__ = ["AsyncLane", "AsyncLanes", "CustomAsyncLanes"]


class AsyncLane(Protocol):
    """A connection, or what acts as one."""

    async def handle_async_request(self, request: httpcore.Request) -> httpcore.Response:
        """Send a request; the answer's body is unread."""
        ...


_Made: TypeAlias = httpcore.AsyncHTTPConnection | httpcore.AsyncHTTPProxy | httpcore.AsyncSOCKSProxy


class AsyncLanes:
    """The connections to one origin, on one event loop: see `Lanes`.

    Args:
        route: How they are made.
    """

    def __init__(self, route: Route) -> None:
        self._route = route
        self._idle: deque[tuple[_Made, float]] = deque()
        self._turns = asyncio.Semaphore(MOST_CONNECTIONS)
        self._closed = False

    async def take(self, seconds: float | None) -> AsyncLane:
        """Return a connection for the caller alone, which must give it back.

        Args:
            seconds: How long to wait while all are in use.

        Raises:
            httpcore.PoolTimeout: all were in use for so long.
        """
        if self._turns.locked():
            try:
                async with asyncio.timeout(seconds):
                    await self._turns.acquire()
            except TimeoutError as error:
                raise httpcore.PoolTimeout("all connections are in use") from error
        else:
            await self._turns.acquire()
        try:
            while self._idle:
                found = self._idle.pop()[0]
                if not _is_over(found):
                    return found
                await found.aclose()
            return self._make()
        except BaseException:
            self._turns.release()
            raise

    async def give_back(self, lane: Any) -> None:
        """Keep a connection for the next request if it can take one, and close what nobody needs any more."""
        unneeded: list[_Made] = []
        now = time.monotonic()
        if not isinstance(lane, httpcore.AsyncHTTPConnection) or lane.is_available():
            self._idle.append((lane, now))
        elif not lane.is_closed():
            unneeded.append(lane)
        most = 0 if self._closed else MOST_IDLE
        while self._idle and (len(self._idle) > most or self._idle[0][1] < now - IDLE_SECONDS):
            unneeded.append(self._idle.popleft()[0])
        self._turns.release()
        for old in unneeded:
            await old.aclose()

    async def aclose(self) -> None:
        """Close those that are not in use, and the others as soon as they are given back."""
        self._closed = True
        idle, self._idle = self._idle, deque()
        for lane, _ in idle:
            await lane.aclose()

    def _make(self) -> _Made:
        route = self._route
        if route.proxy is None:
            return httpcore.AsyncHTTPConnection(**route.options, network_backend=AsyncBackend())
        kind = httpcore.AsyncSOCKSProxy if route.is_socks else httpcore.AsyncHTTPProxy
        return kind(**route.proxy, network_backend=AsyncBackend())


def _is_over(lane: _Made) -> bool:
    """Whether a connection that was kept is of no use any more; a proxy's pool sees to its own."""
    return isinstance(lane, httpcore.AsyncHTTPConnection) and (lane.has_expired() or lane.is_closed())


class CustomAsyncLanes:
    """Sends everything by one transport of the caller's, which stays open.

    Args:
        lane: That transport.
    """

    def __init__(self, lane: AsyncLane) -> None:
        self._lane = lane

    async def take(self, _seconds: float | None) -> AsyncLane:
        """Return the transport."""
        return self._lane

    async def give_back(self, lane: Any) -> None:
        """Do nothing."""

    async def aclose(self) -> None:
        """Do nothing: who made it closes it."""
