"""Clocks for tests: clients that do not really pause."""

from __future__ import annotations

import asyncio
import time
from threading import Event

from synapse_client.runtime.http.clock import Clock

__all__ = ["NoPauses"]


class NoPauses(Clock):
    """A clock that notes the pauses it was asked for, and makes none.

    Attributes:
        made: Their seconds.
    """

    def __init__(self) -> None:
        self.made: list[float] = []

    def sleep(self, seconds: float) -> None:
        """Note it."""
        self.made.append(seconds)
        time.sleep(0)

    async def sleep_async(self, seconds: float) -> None:
        """Note it, and let other tasks run."""
        self.made.append(seconds)
        await asyncio.sleep(0)

    def wait(self, event: Event, seconds: float) -> bool:
        """Note it, and tell whether the event is set."""
        self.made.append(seconds)
        return event.is_set()
