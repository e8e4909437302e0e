"""When a request is sent again, and after how many seconds. The schedule is tenacity's."""

from __future__ import annotations

import math
import time
from collections.abc import Callable
from datetime import UTC
from email.utils import parsedate_to_datetime
from typing import TYPE_CHECKING, Final, TypeAlias

import attrs

from synapse_client.backend.base.errors import ClientConnectionError

if TYPE_CHECKING:
    from synapse_client.backend.base.errors import ClientError
    from synapse_client.backend.http import HttpResponse

__all__ = ["MAX_RETRY_AFTER", "RetryDetails", "RetryHook", "RetrySchedule", "retry_after"]

MAX_RETRY_AFTER: Final = 60.0
"""Seconds: a server that asks for a longer pause is not waited for."""
_TRANSIENT: Final = frozenset({429, 502, 503, 504})


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
            again = self._repeatable or not outcome.request_sent
            return self._backoff() if again else None
        if outcome.status_code not in _TRANSIENT:
            return None
        asked = retry_after(outcome.headers)
        if not (self._repeatable or outcome.status_code == 429 or (outcome.status_code == 503 and asked is not None)):
            return None
        if asked is None:
            return self._backoff()
        return asked if asked <= MAX_RETRY_AFTER else None

    def next_pause(self, error: ClientError | None = None) -> float | None:
        """Return the seconds to wait before an attempt that the caller knows to be safe, or None when none is left.

        Args:
            error: What ended the last attempt; a ``Retry-After`` of its answer is honoured.
        """
        self.attempt += 1
        if self.attempt > self._max_retries:
            return None
        asked = None if error is None else retry_after(error.headers)
        if asked is None:
            return self._backoff()
        return asked if asked <= MAX_RETRY_AFTER else None

    def _backoff(self) -> float:
        import tenacity  # noqa: PLC0415  # only needed when something went wrong

        state = tenacity.RetryCallState(retry_object=tenacity.Retrying(), fn=None, args=(), kwargs={})
        state.attempt_number = self.attempt
        return float(tenacity.wait_random_exponential(multiplier=0.5, max=20)(state))


def retry_after(headers: dict[str, str]) -> float | None:
    """Return the seconds that a ``Retry-After`` header asks for (RFC 9110, 10.2.3: seconds or a date), or None."""
    text = headers.get("retry-after", "").strip()
    if not text:
        return None
    try:
        seconds = float(text)
    except ValueError:
        pass
    else:
        return None if math.isnan(seconds) else max(0.0, seconds)
    try:
        when = parsedate_to_datetime(text)
    except ValueError:
        return None
    when = when if when.tzinfo is not None else when.replace(tzinfo=UTC)
    return max(0.0, when.timestamp() - time.time())
