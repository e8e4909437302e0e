"""No real pauses between two questions of a flow."""

from __future__ import annotations

import asyncio
import time
from types import SimpleNamespace

import pytest

from synapse_client.runtime.flows import drivers
from synapse_client.runtime.http.retry import RetrySchedule


@pytest.fixture(autouse=True)
def pauses(monkeypatch: pytest.MonkeyPatch) -> list[float]:
    """Return the list of the pauses that the client asked for; none is really made."""
    made: list[float] = []

    def at_once(_: RetrySchedule) -> float:
        return -1.0

    async def record(seconds: float) -> None:
        made.append(seconds)

    monkeypatch.setattr(RetrySchedule, "_backoff", at_once)
    monkeypatch.setattr(drivers, "time", SimpleNamespace(**(vars(time) | {"sleep": made.append})))
    monkeypatch.setattr(drivers, "asyncio", SimpleNamespace(**(vars(asyncio) | {"sleep": record})))
    return made
