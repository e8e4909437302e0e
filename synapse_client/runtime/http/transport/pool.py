"""Connections to one origin, each used by one request at a time, kept for a next one.

Nothing here costs more with more connections: the one used last is taken, so that those that are not needed grow old
and are closed. A lease holds a connection and its place in the pool, and gives both back however the request ends, also
when an interrupt strikes between any two steps: what is not given back in order is closed with the lease's memory.
"""

from __future__ import annotations

import math
import time
from collections import deque
from threading import Lock
from typing import TYPE_CHECKING, Final, Generic, Protocol, TypeVar

from synapse_client.runtime.http.transport.broken import BrokenError
from synapse_client.runtime.http.transport.limits import MOST_CONNECTIONS, MOST_IDLE

if TYPE_CHECKING:
    from collections.abc import Callable

__all__ = ["Lease", "Pool"]

_LOOK_AGAIN: Final = 0.2
"""Seconds after which a waiting thread looks for itself whether there is room: whoever was to wake it may be gone."""


class Pooled(Protocol):
    """A connection."""

    kept_until: float
    """Until when another request may follow, by `time.monotonic`."""

    @property
    def is_fresh(self) -> bool:
        """Whether it can take another request."""
        ...

    def break_off(self) -> None:
        """End what is under way, from another thread."""
        ...

    def close(self) -> None:
        """Close it."""
        ...


C = TypeVar("C", bound=Pooled)


class Lease(Generic[C]):
    """The right to one connection.

    Args:
        pool: Whose.

    Attributes:
        connection: The connection, once it was taken.
        is_sound: Whether the request ended so that another one may follow.
    """

    # of the class, so that they are there wherever an interrupt strikes
    connection: C | None = None
    is_sound: bool = False
    _is_broken_off = False
    _pool: Pool[C] | None = None

    def __init__(self, pool: Pool[C]) -> None:
        self._pool = pool

    def take(self, pool_seconds: float | None, connect_seconds: float | None) -> C:
        """Wait for a place, and return a kept connection or a new one.

        Raises:
            BrokenError: all were in use for so long, or no connection could be made.
        """
        pool = self._pool
        assert pool is not None
        pool.enter(self, pool_seconds)
        while True:
            try:
                kept = pool.idle.pop()
            except IndexError:
                break
            self.connection = kept
            if kept.is_fresh:
                return kept
            kept.close()
        self.connection = found = pool.make(connect_seconds)
        if self._is_broken_off:
            raise BrokenError("it was broken off", sent=False)
        return found

    def break_off(self) -> None:
        """End what is under way, from another thread."""
        self._is_broken_off = True
        if self.connection is not None:
            self.connection.break_off()

    def end(self) -> None:
        """Give the connection and the place back."""
        pool = self._pool
        connection, self.connection = self.connection, None
        if pool is None:
            return
        if connection is not None:
            if self.is_sound and not self._is_broken_off:
                pool.keep(connection)
            else:
                connection.close()
        pool.leave(self)

    def __del__(self) -> None:
        """Give back what an interrupt kept from being given back."""
        self.end()


class Pool(Generic[C]):
    """The connections to one origin.

    Args:
        make: Makes one, in so many seconds.

    Attributes:
        idle: Those that wait for a request, the one used last at the end.
    """

    def __init__(self, make: Callable[[float | None], C]) -> None:
        self.make: Callable[[float | None], C] = make
        self.idle: deque[C] = deque()
        self._places: set[int] = set()
        self._waiting: deque[Lock] = deque()
        self._is_closed = False

    def enter(self, lease: Lease[C], seconds: float | None) -> None:
        """Wait for a place.

        Raises:
            BrokenError: there was none for so long.
        """
        if self._enter(lease):
            return
        ends = math.inf if seconds is None else time.monotonic() + seconds
        turn = Lock()
        turn.acquire()
        while True:
            self._waiting.append(turn)
            if self._enter(lease):  # a place may have become free before it was known that somebody waits
                return
            left = ends - time.monotonic()
            if left <= 0:
                raise BrokenError("all connections are in use", phase="pool", sent=False)
            turn.acquire(timeout=min(left, _LOOK_AGAIN))

    def _enter(self, lease: Lease[C]) -> bool:
        """Take a place, if there is one.

        No lock is held: an interrupt between its taking and its release would hold it for ever. Two that came at the
        same moment for the last place both find too many, and look again.
        """
        places = self._places
        if len(places) >= MOST_CONNECTIONS:
            return False
        places.add(id(lease))
        if len(places) <= MOST_CONNECTIONS:
            return True
        places.discard(id(lease))
        return False

    def leave(self, lease: Lease[C]) -> None:
        """Give a place back, if it was taken."""
        self._places.discard(id(lease))
        if self._waiting:
            try:
                self._waiting.popleft().release()
            except (IndexError, RuntimeError):
                pass  # somebody else was quicker

    def keep(self, connection: C) -> None:
        """Keep a connection for the next request, and close what nobody needs any more."""
        idle = self.idle
        idle.append(connection)
        now = time.monotonic()
        try:
            while self._is_closed or len(idle) > MOST_IDLE or idle[0].kept_until < now:
                idle.popleft().close()
        except IndexError:
            pass  # none is left

    def close(self) -> None:
        """Close those that are not in use, and the others as soon as they are given back."""
        self._is_closed = True
        while self.idle:
            try:
                self.idle.pop().close()
            except IndexError:
                return
