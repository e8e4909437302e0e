"""How a client waits."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from threading import Event

__all__ = ["Clock"]


class Clock:
    """What pauses are made by: before another attempt, while a server asks for patience, between two questions."""

    def sleep(self, seconds: float) -> None:
        """Pause the calling thread."""
        time.sleep(seconds)

    async def sleep_async(self, seconds: float) -> None:
        """Pause the running task."""
        import asyncio  # noqa: PLC0415  # loaded already wherever this is awaited

        await asyncio.sleep(seconds)

    def wait(self, event: Event, seconds: float) -> bool:
        """Pause the calling thread until an event is set; return whether it is."""
        return event.wait(seconds)
