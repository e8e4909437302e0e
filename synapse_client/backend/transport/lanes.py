"""Connections to one origin, each used by one request at a time, kept for a next one."""

from __future__ import annotations

import time
from collections import deque
from threading import Condition, Lock
from typing import TYPE_CHECKING, Any, Final, Protocol, TypeAlias

import httpcore

from synapse_client.backend.transport.network import Backend
from synapse_client.backend.transport.routes import IDLE_SECONDS

if TYPE_CHECKING:
    from synapse_client.backend.transport.routes import Route

__all__ = ["MOST_CONNECTIONS", "MOST_IDLE", "CustomLanes", "Lane", "Lanes"]

MOST_CONNECTIONS: Final = 100
MOST_IDLE: Final = 40


class Lane(Protocol):
    """A connection, or what acts as one."""

    def handle_request(self, request: httpcore.Request) -> httpcore.Response:
        """Send a request; the answer's body is unread."""
        ...


_Made: TypeAlias = httpcore.HTTPConnection | httpcore.HTTPProxy | httpcore.SOCKSProxy


class Lanes:
    """The connections to one origin.

    A pool of httpcore looks at every connection for every other one, at each request: with 32 connections that takes
    three times as long as all the rest of a request. Here the one used last is taken, so that those that are not needed
    grow old and are closed.

    Args:
        route: How they are made.
    """

    def __init__(self, route: Route) -> None:
        self._route = route
        self._idle: deque[tuple[_Made, float]] = deque()
        self._used = 0
        self._waiting = 0
        self._freed = Condition(Lock())
        self._closed = False

    def take(self, seconds: float | None) -> Lane:
        """Return a connection for the caller alone, which must give it back.

        Args:
            seconds: How long to wait while all are in use.

        Raises:
            httpcore.PoolTimeout: all were in use for so long.
        """
        with self._freed:
            if self._used >= MOST_CONNECTIONS:
                self._waiting += 1
                try:
                    if not self._freed.wait_for(self._has_room, seconds):
                        raise httpcore.PoolTimeout("all connections are in use")
                finally:
                    self._waiting -= 1
            self._used += 1
            found = self._idle.pop()[0] if self._idle else None
        try:
            while found is not None and _is_over(found):
                found.close()
                with self._freed:
                    found = self._idle.pop()[0] if self._idle else None
            return found or self._make()
        except BaseException:
            self.give_back(None)
            raise

    def give_back(self, lane: Any) -> None:
        """Keep a connection for the next request if it can take one, and close what nobody needs any more."""
        unneeded: list[_Made] = []
        now = time.monotonic()
        made: _Made | None = lane
        if isinstance(made, httpcore.HTTPConnection) and not made.is_available():
            unneeded.append(made)
            made = None
        with self._freed:
            self._used -= 1
            if made is not None:
                self._idle.append((made, now))
            most = 0 if self._closed else MOST_IDLE
            while self._idle and (len(self._idle) > most or self._idle[0][1] < now - IDLE_SECONDS):
                unneeded.append(self._idle.popleft()[0])
            if self._waiting:
                self._freed.notify()
        for old in unneeded:
            old.close()

    def close(self) -> None:
        """Close those that are not in use, and the others as soon as they are given back."""
        with self._freed:
            self._closed = True
            idle, self._idle = self._idle, deque()
        for lane, _ in idle:
            lane.close()

    def _has_room(self) -> bool:
        return self._used < MOST_CONNECTIONS

    def _make(self) -> _Made:
        route = self._route
        if route.proxy is None:
            return httpcore.HTTPConnection(**route.options, network_backend=Backend())
        return (httpcore.SOCKSProxy if route.is_socks else httpcore.HTTPProxy)(**route.proxy)


def _is_over(lane: _Made) -> bool:
    """Whether a connection that was kept is of no use any more; a proxy's pool sees to its own."""
    return isinstance(lane, httpcore.HTTPConnection) and (lane.has_expired() or lane.is_closed())


class CustomLanes:
    """Sends everything by one transport of the caller's, which stays open.

    Args:
        lane: That transport.
    """

    def __init__(self, lane: Lane) -> None:
        self._lane = lane

    def take(self, _seconds: float | None) -> Lane:
        """Return the transport."""
        return self._lane

    def give_back(self, lane: Any) -> None:
        """Do nothing."""

    def close(self) -> None:
        """Do nothing: who made it closes it."""
