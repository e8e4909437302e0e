"""Asking until something is so, through outages and restarts of the agent."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING, Final, TypeVar

from synapse_client.runtime.describe.errors import ClientError, InvalidInputError, WaitTimeoutError
from synapse_client.runtime.flows.flow import call, sleep
from synapse_client.runtime.flows.polling import Pace
from synapse_client.runtime.http.failures import meaning_of

if TYPE_CHECKING:
    from collections.abc import Callable

    from synapse_client.runtime.describe.request import Request
    from synapse_client.runtime.flows.flow import Flow

__all__ = ["check_timeout", "until"]

T = TypeVar("T")
_LONGEST: Final = 1e9


def check_timeout(operation: str, timeout: object) -> None:
    """Check the seconds that something may take.

    Raises:
        InvalidInputError: it is not a number of seconds, 0 or more.
    """
    if isinstance(timeout, bool) or not isinstance(timeout, (int, float)) or not 0 <= timeout <= _LONGEST:
        raise InvalidInputError(
            f"{operation}: timeout must be a number of seconds, 0 or more, not {timeout!r:.60}", operation=operation
        )


def until(what: str, request: Request[T], is_so: Callable[[T], bool], timeout: float) -> Flow[T]:
    """Ask again and again, and return the first answer for which something is so.

    A question that fails in a way that passes by itself is asked again.

    Raises:
        WaitTimeoutError: it was not so in time.
        ClientError: a question failed for good.
    """
    ends = time.monotonic() + timeout
    pace = Pace()
    question = request.once()  # one that got no answer is followed by the next one anyway
    last, failure = "the agent has not answered", None
    while True:
        try:
            answer = yield from call(question)
        except ClientError as error:
            if not meaning_of(error).passes:
                raise
            last, failure = f"the last question failed: {error.message}", error
        else:
            if is_so(answer):
                return answer
            last, failure = f"the last answer was {answer!r:.200}", None
        left = ends - time.monotonic()
        if left <= 0:
            raise WaitTimeoutError(
                f"{what} within {timeout:g} s; {last}", operation=request.operation.name
            ) from failure
        yield from sleep(min(pace.next(), left))
