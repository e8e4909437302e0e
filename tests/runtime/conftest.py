"""Fixtures for the handwritten layer: a scripted server, both clients, no real pauses, a clean environment."""

from __future__ import annotations

import gc
import os
from collections.abc import Iterator

import pytest

from synapse_client.runtime.client import AsyncBaseClient, BaseClient
from synapse_client.runtime.http.retry import RetrySchedule
from tests.clock import NoPauses
from tests.runtime.callers import AsyncCalls, Calls, SyncCalls
from tests.runtime.server import Server


@pytest.fixture(scope="session", autouse=True)
def cheap_collections() -> None:
    """Make garbage collections cheap: what is imported by now is never looked at again."""
    gc.collect()
    gc.freeze()


@pytest.fixture(autouse=True)
def clean_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    """Take proxies and credentials of the developer's shell away."""
    for name in list(os.environ):
        if name.lower().endswith("_proxy") or (name.startswith("SYNAPSE_") and name != "SYNAPSE_TRANSPORT"):
            monkeypatch.delenv(name)


@pytest.fixture(autouse=True)
def pauses(monkeypatch: pytest.MonkeyPatch) -> list[float]:
    """Return the list of the pauses that the client asked for; none is really made. Own backoffs are of -1 s."""
    clock = NoPauses()
    monkeypatch.setattr(RetrySchedule, "_backoff", lambda _: -1.0)
    for kind in (BaseClient, AsyncBaseClient):
        monkeypatch.setattr(kind, "clock", clock)
    return clock.made


@pytest.fixture
def server() -> Iterator[Server]:
    """Return a scripted server."""
    with Server() as found:
        yield found


@pytest.fixture
def other() -> Iterator[Server]:
    """Return a second scripted server, of another origin."""
    with Server() as found:
        yield found


@pytest.fixture(params=[SyncCalls, AsyncCalls], ids=["sync", "async"])
def calls(request: pytest.FixtureRequest) -> Iterator[Calls]:
    """Return the means to test the blocking and the asyncio client alike; what a test leaves open is an error."""
    found: Calls = request.param()
    yield found
    found.end()
    gc.collect()


@pytest.fixture
def sync_calls() -> Iterator[SyncCalls]:
    """Return the means to test the blocking client alone."""
    found = SyncCalls()
    yield found
    found.end()
    gc.collect()
