"""No real pauses between two questions of a flow."""

from __future__ import annotations

import pytest

from synapse_client.runtime.client import AsyncBaseClient, BaseClient
from synapse_client.runtime.http.retry import RetrySchedule
from tests.clock import NoPauses


@pytest.fixture(autouse=True)
def pauses(monkeypatch: pytest.MonkeyPatch) -> list[float]:
    """Return the list of the pauses that the client asked for; none is really made."""
    clock = NoPauses()

    def at_once(_: RetrySchedule) -> float:
        return -1.0

    monkeypatch.setattr(RetrySchedule, "_backoff", at_once)
    for kind in (BaseClient, AsyncBaseClient):
        monkeypatch.setattr(kind, "clock", clock)
    return clock.made
