"""Flows without a network: each request of theirs is answered at once, by a function."""

from __future__ import annotations

from collections.abc import Callable, Generator
from typing import Any

from synapse_client.runtime.flows.steps import Call, Sleep, Work

__all__ = ["Answer", "answered"]

Answer = Callable[[Any], Any]


def answered(flow: Generator[Any, Any, Any], answer: Answer) -> tuple[Any, list[Any], list[float]]:
    """Return the result of a flow, the requests that it made, and its pauses; an answer that is an error is raised."""
    requests: list[Any] = []
    pauses: list[float] = []
    value: Any = None
    try:
        while True:
            step = flow.throw(value) if isinstance(value, Exception) else flow.send(value)
            value = None
            if isinstance(step, Call):
                requests.append(step.request)
                value = answer(step.request)
            elif isinstance(step, Work):
                value = step.function(*step.args, **step.kwargs)
            else:
                assert isinstance(step, Sleep)
                pauses.append(step.seconds)
    except StopIteration as stop:
        return stop.value, requests, pauses
