"""One limit for all requests of a run: when the server refuses one of them for now, none goes out for a while."""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping
from secrets import token_hex
from threading import Lock
from typing import Final
from weakref import WeakValueDictionary

from synapse_client.runtime.http.failures import meaning_of_status, retry_after
from synapse_client.runtime.http.retry import backoff

__all__ = ["Limit", "Turn"]

_LONGEST_PAUSE: Final = 5.0
"""Seconds of a pause whose length the server does not say."""
_LEAST_PAUSE: Final = 0.001


class Limit:
    """When the next request may go out. Threads share it.

    Copies in another process are one there, and begin with what is left of the pause; what they learn comes back as the
    seconds that are `left`, since no two machines have the same clock.

    Args:
        longest: Seconds that the server may ask for, and for which it may refuse a request without asking for any.
        key: That of the limit that this one is a copy of.

    Attributes:
        until: When the pause ends (seconds of the monotonic clock).
        longest: As given.
    """

    def __init__(self, longest: float, key: str | None = None) -> None:
        self.until: float = 0.0
        self.longest: float = longest
        self._key = key or token_hex(8)
        self._lock = Lock()
        _here[self._key] = self

    @property
    def left(self) -> float:
        """Seconds until the pause ends; 0 when there is none."""
        return max(0.0, self.until - time.monotonic())

    def wait(self, seconds: float) -> None:
        """Let no request go out for so many seconds."""
        if seconds > 0:
            self.extend(time.monotonic() + seconds)

    def turn(self) -> Turn:
        """Return what is kept for one request, from its first attempt to its last."""
        return Turn(self)

    def extend(self, until: float) -> None:
        """Let no request go out before a moment (seconds of the monotonic clock)."""
        with self._lock:
            self.until = max(self.until, until)

    def __reduce__(self) -> tuple[Callable[[str, float, float], Limit], tuple[str, float, float]]:
        return (_limit_here, (self._key, self.longest, self.left))


_here: WeakValueDictionary[str, Limit] = WeakValueDictionary()
_here_lock = Lock()


def _limit_here(key: str, longest: float, left: float) -> Limit:
    """Return this process's limit of a run."""
    with _here_lock:
        found = _here.get(key)
        if found is None:
            found = Limit(longest, key)
    found.wait(left)
    return found


class Turn:
    """One request of a run, which may be refused many times.

    Args:
        limit: That of the run.

    Attributes:
        refusals: How often it was refused so far.
        is_over: Whether it was refused for longer than one waits.
    """

    def __init__(self, limit: Limit) -> None:
        self.refusals: int = 0
        self.is_over: bool = False
        self._limit = limit
        self._since = self._asked = 0.0

    def note(self, status_code: int, headers: Mapping[str, str]) -> float | None:
        """Take note of an answer to the request.

        Args:
            status_code: Its status.
            headers: Its headers.

        Returns:
            Seconds until the request, which was refused for now, may be sent again; None when it was not refused, or
            for longer than one waits.
        """
        meaning = None if status_code < 300 else meaning_of_status(status_code, headers)
        if meaning is None or not (meaning.is_busy and meaning.did_nothing):
            self.refusals = 0
            return None
        now, asked = time.monotonic(), retry_after(headers)
        if not self.refusals:
            self._since, self._asked = now, 0.0
        longest = self._limit.longest
        if (asked or 0.0) > longest or now - self._since - self._asked > longest:
            self.is_over = True
            return None
        self.refusals += 1
        self._asked += asked or 0.0
        pause = max(_LEAST_PAUSE, min(backoff(self.refusals), _LONGEST_PAUSE) if asked is None else asked)
        self._limit.extend(now + pause)
        return max(pause, self._limit.until - now)
