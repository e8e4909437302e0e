"""When a request is sent again, and after how many seconds. What its failure means is said in `failures`."""

from __future__ import annotations

import random
from collections.abc import Callable
from typing import TYPE_CHECKING, Final, TypeAlias

import attrs

from synapse_client.runtime.describe.errors import ClientConnectionError
from synapse_client.runtime.http.failures import meaning_of, meaning_of_status, retry_after

if TYPE_CHECKING:
    from synapse_client.runtime.describe.errors import ClientError
    from synapse_client.runtime.http.request import HttpResponse

__all__ = ["MAX_RETRY_AFTER", "RetryDetails", "RetryHook", "RetrySchedule", "backoff"]

MAX_RETRY_AFTER: Final = 60.0
"""Seconds: a server that asks for a longer pause is not waited for."""
_FIRST_PAUSE: Final = 0.5
_LONGEST_PAUSE: Final = 20.0


@attrs.frozen(kw_only=True)
class RetryDetails:
    """What a retry hook is told, before the pause.

    Attributes:
        operation: Name of the API operation, such as ``"get_task"``.
        attempt: Number of the attempt that failed, from 1.
        pause: Seconds until the next attempt.
        status_code: Status of the answer; None when there was none.
        error: Why there was no answer; None when there was one.
    """

    operation: str
    attempt: int
    pause: float
    status_code: int | None
    error: ClientConnectionError | None


RetryHook: TypeAlias = Callable[[RetryDetails], object]
"""Called before each pause; an exception that it raises ends the call."""


class RetrySchedule:
    """The repetitions of one request.

    ===================================  ===========================  ==============================
    what happened                        repeatable (GET, PUT, …)     not repeatable (POST, PATCH)
    ===================================  ===========================  ==============================
    connection never made                again                        again
    connection lost, timeout, cut body   again                        not again: it may have acted
    429                                  again                        again
    503 with ``Retry-After``             again                        again
    502, 503, 504                        again                        not again
    anything else                        not again                    not again
    ===================================  ===========================  ==============================

    The pause grows exponentially with full jitter (0.5 s, 1 s, 2 s, … at most 20 s), or is what ``Retry-After`` asks
    for.
    """

    __slots__ = ("_max_retries", "_repeatable", "attempt")

    def __init__(self, max_retries: int, *, repeatable: bool) -> None:
        self._max_retries = max_retries
        self._repeatable = repeatable
        self.attempt: int = 0

    def pause_after(self, outcome: HttpResponse | ClientConnectionError) -> float | None:
        """Return the seconds to wait before the next attempt, or None when there is to be none."""
        self.attempt += 1
        if self.attempt > self._max_retries:
            return None
        if isinstance(outcome, ClientConnectionError):
            meaning, asked = meaning_of(outcome), None
        else:
            meaning = meaning_of_status(outcome.status_code, outcome.headers)
            asked = retry_after(outcome.headers)
        return self._pause(asked) if meaning.is_sent_again(repeatable=self._repeatable) else None

    def next_pause(self, error: ClientError | None = None) -> float | None:
        """Return the seconds to wait before an attempt that the caller knows to be safe, or None when none is left.

        Args:
            error: What ended the last attempt; a ``Retry-After`` of its answer is honoured.
        """
        self.attempt += 1
        if self.attempt > self._max_retries:
            return None
        return self._pause(None if error is None else retry_after(error.headers))

    def _pause(self, asked: float | None) -> float | None:
        if asked is None:
            return self._backoff()
        return asked if asked <= MAX_RETRY_AFTER else None

    def _backoff(self) -> float:
        return backoff(self.attempt)


def backoff(attempt: int) -> float:
    """Return the pause after an attempt (seconds): a random part of one that doubles each time, "full jitter".

    Args:
        attempt: Its number, from 1.
    """
    most = min(_LONGEST_PAUSE, _FIRST_PAUSE * 2 ** min(attempt - 1, 10))  # the power of a large number is slow
    return random.uniform(0, most)  # noqa: S311  # no secret
