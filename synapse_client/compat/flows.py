"""What is done around each request of a flow."""

from __future__ import annotations

from collections.abc import Callable, Generator
from typing import TYPE_CHECKING, Any, Final, TypeVar

from synapse_client.runtime.describe.errors import ClientError
from synapse_client.runtime.flows.flow import sleep
from synapse_client.runtime.flows.steps import Call
from synapse_client.runtime.http.failures import meaning_of

if TYPE_CHECKING:
    from synapse_client.runtime.flows.flow import Flow

__all__ = ["patiently", "through"]

T = TypeVar("T")
_LONGEST_PAUSE: Final = 30.0
"""Seconds between two attempts at a page."""


def through(flow: Generator[Any, Any, T], perform: Callable[[Call], Flow[Any]]) -> Generator[Any, Any, T]:
    """Run a flow whose requests are performed by another one."""
    value: Any = None
    error: Exception | None = None
    try:
        while True:
            try:
                step = flow.send(value) if error is None else flow.throw(error)
            except StopIteration as end:
                found: T = end.value
                return found
            value = error = None
            try:
                value = (yield from perform(step)) if isinstance(step, Call) else (yield step)
            except Exception as raised:  # noqa: BLE001  # it is the inner flow's
                error = raised
    finally:
        flow.close()


def patiently(throttle: float, retries: int, backoff: float) -> Callable[[Call], Flow[Any]]:
    """Return what performs the requests of a walk from page to page.

    Args:
        throttle: Seconds between two pages.
        retries: How often a page is asked for again, beside the client's own repetitions, while the failure may pass.
        backoff: Seconds before the first of those; each pause is twice the one before it.
    """
    asked = 0

    def perform(step: Call) -> Flow[Any]:
        nonlocal asked
        if asked and throttle > 0:
            yield from sleep(throttle)
        asked += 1
        for attempt in range(retries):
            try:
                return (yield step)
            except ClientError as error:
                if not meaning_of(error).passes:
                    raise
            yield from sleep(min(backoff * 2**attempt, _LONGEST_PAUSE))
        return (yield step)

    return perform
