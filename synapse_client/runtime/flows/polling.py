"""How long to wait from one question to the next, for whoever asks again and again."""

from __future__ import annotations

import random
from typing import Final

__all__ = ["Pace"]

_FIRST_PAUSE: Final = 0.5
_LONGEST_PAUSE: Final = 10.0
_GROWTH: Final = 1.5
_JITTER: Final = 0.2


class Pace:
    """The pauses between two questions: from half a second to ten, a little different each time.

    The differences keep programs apart that began to wait at the same moment.
    """

    def __init__(self, fixed: float | None = None) -> None:
        self._fixed = fixed
        self._pause = _FIRST_PAUSE

    def next(self) -> float:
        """Return the seconds until the next question."""
        pause = self._pause if self._fixed is None else self._fixed
        self._pause = min(self._pause * _GROWTH, _LONGEST_PAUSE)
        return pause * random.uniform(1 - _JITTER, 1 + _JITTER)  # noqa: S311  # no secret

    def restart(self) -> None:
        """Begin with short pauses again."""
        self._pause = _FIRST_PAUSE
