"""How many pages are worth asking for before their turn.

Asking early hides the time an answer is under way behind the consumer's own work. As many pages are wanted as arrive
within the time that one answer takes, and none where an answer takes hardly any, or hardly any beside the consumer's
work: early pages are older pages. That is measured by a `Gauge`, as for uploads and downloads. A server that answers
more slowly the more it is asked gets fewer requests at a time, by the rule that TCP has for a busy network: one more
after each round of quick answers, half as many after slow ones. At first the number doubles with each page, so that
hardly more is asked for in vain than was read.
"""

from __future__ import annotations

from typing import Final

from synapse_client.runtime.flows.gauge import Gauge

__all__ = ["MOST_AHEAD", "Pace"]

MOST_AHEAD: Final = 10
"""Pages asked for ahead at most, unless the caller says how many."""
_WORTHWHILE: Final = 0.05
"""Least time an answer takes, in terms of the consumer's time for a page."""
_MOST_BYTES: Final = 8 * 1024 * 1024
"""Size of the answers that may wait for their turn, in bytes as they arrived."""
_SLOWER: Final = 3.0
_SLOWER_SECONDS: Final = 0.005
"""An answer is slow when it takes so many times as long as one that was alone, and so much more."""
_SMOOTHING: Final = 0.3
_RISING: Final = 0.1
"""How much of a longer wait counts: a busy machine makes some of them long."""
_FIRST_REST: Final = 4
_BUSY_REST: Final = 16
_LONGEST_REST: Final = 64
"""Pages asked for in their turn only, after an early one was of no use: each time twice as many."""
_FORGIVEN: Final = 32
"""Early pages of use after which the next rest is a short one again."""


class Pace:
    """Decides how many pages to be ahead.

    Args:
        most: Always so many, 0 for none; None for as many as the measured times make worthwhile.
    """

    __slots__ = (
        "_gauge",
        "_known",
        "_largest",
        "_limit",
        "_most",
        "_rest",
        "_rests",
        "_slow",
        "_steep",
        "_used",
    )

    def __init__(self, most: int | None) -> None:
        self._most = most
        # a wait is that of a request alone for its answer, work what the consumer does with a page
        self._gauge = Gauge(most=MOST_AHEAD, worthwhile=_WORTHWHILE, smoothing=_SMOOTHING)
        self._known = 0  # pages measured; the first one makes the connection
        self._largest = 1
        self._limit = 2.0
        self._steep = True  # until the first slow answers, each quick one doubles the limit
        self._slow = 0
        self._rest = 0
        self._rests = _FIRST_REST
        self._used = 0

    @property
    def ahead(self) -> int:
        """How many pages beyond the present one should be asked for by now."""
        if self._rest > 0:
            return 0
        fitting = _MOST_BYTES // self._largest
        if self._most is not None:
            return min(self._most, fitting)
        wanted = self._gauge.wanted()
        return min(MOST_AHEAD, fitting, wanted + 1, int(self._limit)) if wanted else 0

    def came(self, wait: float, work: float, size: int) -> None:
        """Take note of a page that was asked for in its turn.

        Args:
            wait: Seconds that its answer took, without the computing.
            work: Seconds that the consumer took for the page before, and the computing for this one.
            size: Bytes of the answer.
        """
        self._rest = max(0, self._rest - 1)
        self._known += 1
        self._largest = max(self._largest, size)
        self._gauge.note(wait if self._known > 1 else None, work, rising=_RISING)

    def came_early(self, wait: float, work: float, size: int) -> None:
        """Take note of a page that had been asked for ahead and was used; the arguments are those of `came`."""
        self._known += 1
        self._largest = max(self._largest, size)
        self._used += 1
        if self._used >= _FORGIVEN:
            self._rests = _FIRST_REST
        self._gauge.note(wait, work, rising=1.0 if self._limit < 2 else 0.0)
        if wait <= _SLOWER * (self._gauge.wait or 0.0) + _SLOWER_SECONDS:
            self._slow = 0
            self._limit += self._limit if self._steep else 1 / self._limit
            self._limit = min(self._limit, MOST_AHEAD)
            return
        self._slow += 1
        if self._slow >= self._limit:  # a whole round of them: one alone says little
            self._slow, self._steep = 0, False
            self._limit = max(1.0, self._limit / 2)

    def useless(self, *, busy: bool) -> None:
        """Take note of an early page that could not be used.

        Args:
            busy: Whether the server said that it has too much to do.
        """
        self._rest = max(self._rests, _BUSY_REST) if busy else self._rests
        self._rests = min(2 * self._rests, _LONGEST_REST)
        self._used = 0
        self._limit = 1.0
