"""The end of flows that run in other threads: they are told, and what they wait for is broken off."""

from __future__ import annotations

from threading import Event, local
from typing import TYPE_CHECKING, Final
from weakref import WeakSet

from synapse_client.runtime.http.request import Abort

if TYPE_CHECKING:
    from synapse_client.runtime.http.clock import Clock
    from synapse_client.runtime.http.request import HttpRequest

__all__ = ["Stop", "StoppedError"]

_HARMLESS: Final = frozenset({"GET", "HEAD"})
"""Methods of requests that can be broken off at any point: nothing is lost but an answer that nobody wants."""


class StoppedError(Exception):
    """The flow is not wanted any more; nobody waits for its result."""


class Stop:
    """What a driver looks at before each step."""

    def __init__(self) -> None:
        self._event = Event()
        self._aborts: WeakSet[Abort] = WeakSet()
        self._local = local()

    @property
    def paused(self) -> float:
        """Seconds that flows of this thread have paused of their own will, and not for the network."""
        found: float = getattr(self._local, "paused", 0.0)
        return found

    def count_pause(self, seconds: float) -> None:
        """Add to the pauses of this thread."""
        self._local.paused = self.paused + seconds

    def is_set(self) -> bool:
        """Whether the flows are to end."""
        return self._event.is_set()

    def set(self) -> None:
        """End them at their next step, and break off the answers that they wait for."""
        self._event.set()
        for abort in list(self._aborts):
            abort()

    def wait(self, seconds: float, clock: Clock) -> bool:
        """Pause; return whether the flows are to end."""
        self.count_pause(seconds)
        return clock.wait(self._event, seconds)

    def follow(self, http: HttpRequest) -> None:
        """Let a request be broken off, if that does no harm."""
        if http.method in _HARMLESS:
            http.abort = abort = Abort()
            self._aborts.add(abort)
            if self.is_set():
                abort()
