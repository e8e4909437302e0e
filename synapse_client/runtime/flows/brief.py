"""Blocking work that is nearly always done at once, such as writing a small file: under asyncio not worth a thread."""

from __future__ import annotations

import math
import time
from collections.abc import Callable
from typing import Final, ParamSpec, TypeVar

__all__ = ["Brief"]

T = TypeVar("T")
P = ParamSpec("P")
_WORTH_A_THREAD: Final = 0.0003
"""Seconds from which on it pays to go to a thread and back, which computes for a tenth of a millisecond."""
_STALL: Final = 0.02
"""Seconds after which an event loop should not wait for that disk again soon."""
_FIRST: Final = 4
_LOOKED_AT: Final = 16
"""Pieces of work after which it is decided anew."""


class Brief:
    """Whether work of one kind, on one disk, is as brief as it should be; known from how long it took.

    Attributes:
        is_brief: Whether to do the next on the event loop. The first go to threads.
    """

    def __init__(self) -> None:
        self.is_brief: bool = False
        self._least = math.inf
        self._left = _FIRST

    def do(self, function: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> T:
        """Do it, here, and take note of how long that took."""
        began = time.perf_counter()
        try:
            return function(*args, **kwargs)
        finally:
            self._note(time.perf_counter() - began)

    def _note(self, seconds: float) -> None:
        self._least = min(self._least, seconds)
        self._left -= 1
        if seconds >= _STALL:
            self.is_brief, self._least, self._left = False, math.inf, _LOOKED_AT
        elif self._left <= 0:
            # the least is nearest to what the disk takes: a busy machine only adds to it
            self.is_brief, self._least, self._left = self._least < _WORTH_A_THREAD, math.inf, _LOOKED_AT
