"""Connections to one origin, each used by one request at a time, kept for a next one."""

from __future__ import annotations

import time
from collections import deque
from threading import Condition, Lock
from typing import TYPE_CHECKING, Any, Final, Protocol, cast

import httpcore

from synapse_client.backend.transport.network import Backend, Stream
from synapse_client.backend.transport.routes import IDLE_SECONDS

if TYPE_CHECKING:
    from synapse_client.backend.transport.routes import Route

__all__ = ["MOST_CONNECTIONS", "MOST_IDLE", "Connection", "CustomLanes", "Lane", "Lanes"]

MOST_CONNECTIONS: Final = 100
MOST_IDLE: Final = 40


class Lane(Protocol):
    """What sends one request at a time."""

    def handle_request(self, request: httpcore.Request) -> httpcore.Response:
        """Send a request; the answer's body is unread."""
        ...

    def break_off(self) -> None:
        """End what is under way, from another thread."""
        ...


class Connection:
    """A connection, directly or through a proxy.

    Args:
        route: How it is made.
    """

    def __init__(self, route: Route) -> None:
        self._backend = Backend()
        self._route = route
        self._renewed: tuple[Stream, float] | None = None
        self._connection: httpcore.HTTPConnection | httpcore.HTTP11Connection | None = None
        self._proxy: httpcore.HTTPProxy | httpcore.SOCKSProxy | None = None
        if route.proxy is None:
            self._connection = httpcore.HTTPConnection(**route.options, network_backend=self._backend)
            self.handle_request = self._connection.handle_request
        else:
            kind = httpcore.SOCKSProxy if route.is_socks else httpcore.HTTPProxy
            self._proxy = kind(**route.proxy, network_backend=self._backend)  # a pool of one, which sees to its own
            self.handle_request = self._proxy.handle_request

    @property
    def is_reusable(self) -> bool:
        """Whether another request may follow the one that has just ended."""
        if self._backend.is_broken:
            return False
        return self._connection is None or self._renewed is not None or self._connection.is_available()

    def resume(self) -> bool:
        """Return whether it can take another request: neither closed by the server since nor kept for too long."""
        renewed, self._renewed = self._renewed, None
        if renewed is not None:
            stream, since = renewed
            return time.monotonic() - since < IDLE_SECONDS and not stream.get_extra_info("is_readable")
        return self._connection is None or not (self._connection.has_expired() or self._connection.is_closed())

    def renew(self, stream: Stream) -> None:
        """Go on after an answer whose body was read past the protocol's parser, to its end.

        Args:
            stream: The socket, handed on.
        """
        if self._connection is None:
            stream.close()
            return
        origin = self._route.options["origin"]
        self._connection = httpcore.HTTP11Connection(origin, stream, keepalive_expiry=IDLE_SECONDS)
        self.handle_request = self._connection.handle_request
        self._renewed = stream, time.monotonic()

    def break_off(self) -> None:
        """End what is under way, from another thread."""
        self._backend.break_off()

    def close(self) -> None:
        """Close it."""
        (self._connection or cast("httpcore.ConnectionPool", self._proxy)).close()


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
        self._idle: deque[tuple[Connection, float]] = deque()
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
            while found is not None and not found.resume():
                found.close()
                with self._freed:
                    found = self._idle.pop()[0] if self._idle else None
            return found or Connection(self._route)
        except BaseException:
            self.give_back(None)
            raise

    def give_back(self, lane: Any) -> None:
        """Keep a connection for the next request if it can take one, and close what nobody needs any more."""
        unneeded: list[Connection] = []
        now = time.monotonic()
        if lane is not None and not lane.is_reusable:
            unneeded.append(lane)
            lane = None
        with self._freed:
            self._used -= 1
            if lane is not None:
                self._idle.append((lane, now))
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
