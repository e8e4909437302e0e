"""How many things are worth having under way at the same time, by how long each waits beside how long it works.

While one waits for the network, others can work; so as many are of use as fit into the time that one waits. Work itself
does not get quicker by having more of it at the same time: Python computes one thing at a time. Pools of uploads and
downloads ask this, and lists that ask for their pages ahead.
"""

from __future__ import annotations

import math
from typing import Final

__all__ = ["Gauge"]

_LEAST_WAIT: Final = 0.002
"""Seconds that each must wait for more of them to be worth their own cost; a busy machine alone makes some wait."""


class Gauge:
    """Measures wait against work.

    Args:
        most: How many at most.
        worthwhile: How long one must wait, in terms of its work, for another one to pay.
        spare: How many are wanted for each that would do, since not all of them are ready when there is time to work.
        smoothing: How much of a new measure of work counts; the first ones count whole.

    Attributes:
        wait: Seconds that one waits; None until that was measured.
        work: Seconds that one works.
    """

    __slots__ = ("_known", "_most", "_smoothing", "_spare", "_worthwhile", "wait", "work")

    def __init__(self, *, most: int, worthwhile: float, spare: float = 1.0, smoothing: float = 1.0) -> None:
        self._most = most
        self._worthwhile = worthwhile
        self._spare = spare
        self._smoothing = smoothing
        self._known = 0
        self.wait: float | None = None
        self.work: float = 0.0

    def note(self, wait: float | None, work: float, *, rising: float = 1.0) -> None:
        """Take note of one that has come to its end.

        Args:
            wait: Seconds that it waited; None when they say nothing, as those of a first connection.
            work: Seconds that it worked.
            rising: How much of a longer wait than before counts; a shorter one counts whole.
        """
        self._known += 1
        self.work = work if self._known <= 2 else self.work + self._smoothing * (work - self.work)
        if wait is not None:
            self.wait = wait if self.wait is None else min(wait, self.wait + rising * (wait - self.wait))

    def wanted(self, running: int = 1) -> int:
        """Return how many are worth having at the same time; 0 when no more than run now.

        Args:
            running: How many run: as they wait for each other, too, they must wait longer for more of them to pay.
        """
        wait, work = self.wait, max(self.work, 1e-6)
        if wait is None or wait < _LEAST_WAIT or wait < self._worthwhile * work * running:
            return 0
        return min(self._most, math.ceil(self._spare * wait / work))
