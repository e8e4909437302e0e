"""What a SOCKS proxy says before a request: httpcore waits for it without end, and leaves it open when it fails."""

from __future__ import annotations

import asyncio
import socket
from collections.abc import Mapping
from contextlib import suppress
from threading import Timer
from typing import Any, Final

__all__ = ["Greeting"]

_STEP: Final = "socks.setup_socks5_connection."


class Greeting:
    """Bounds it, by httpx's extension ``trace``.

    Args:
        seconds: How long it may take; None for as long as the proxy likes.

    Attributes:
        is_under_way: Whether it has begun and not ended well: nothing of the request was sent then.
        is_late: Whether it took too long.
    """

    def __init__(self, seconds: float | None) -> None:
        self._seconds = seconds
        self._stream: Any = None
        self._timer: Timer | asyncio.TimerHandle | None = None
        self.is_under_way: bool = False
        self.is_late: bool = False

    def trace(self, event: str, info: Mapping[str, Any]) -> None:
        """Follow a blocking request."""
        if event == f"{_STEP}started":
            self._begin(info["stream"])
            if self._seconds is not None:
                self._timer = Timer(self._seconds, self._break_off)
                self._timer.daemon = True
                self._timer.start()
        elif event.startswith(_STEP) and self._end(event):
            self._stream.close()

    async def trace_async(self, event: str, info: Mapping[str, Any]) -> None:
        """Follow a request of asyncio."""
        if event == f"{_STEP}started":
            self._begin(info["stream"])
            if self._seconds is not None:
                self._timer = asyncio.get_running_loop().call_later(self._seconds, self._break_off)
        elif event.startswith(_STEP) and self._end(event):
            await self._stream.aclose()

    def _begin(self, stream: Any) -> None:
        self._stream = stream
        self.is_under_way = True

    def _end(self, event: str) -> bool:
        """Return whether it failed."""
        if self._timer is not None:
            self._timer.cancel()
        self.is_under_way = not event.endswith(".complete")
        return self.is_under_way

    def _break_off(self) -> None:
        self.is_late = True
        with suppress(OSError):  # it has ended
            self._stream.get_extra_info("socket").shutdown(socket.SHUT_RDWR)
