"""One spoiled server and one client of each kind for all examples of a test process."""

from __future__ import annotations

import gc
import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, Phase, settings

from synapse_client import BackendClient
from synapse_client.backend.flows.bulk import doubt, run
from synapse_client.runtime.client import AsyncBaseClient, BaseClient
from synapse_client.runtime.http import limit
from synapse_client.runtime.http.retry import RetrySchedule
from synapse_client.sandbox import Sandbox
from tests.clock import NoPauses
from tests.faults.callers import AsyncCaller, SyncCaller
from tests.fuzzing.spoiler import Spoiler

EXAMPLES = int(os.environ.get("FUZZING_EXAMPLES", "6"))
"""Of each method, or each that takes files; some hundred for a thorough run, which takes hours with thousands."""
EXAMPLE_SETTINGS = settings(
    max_examples=EXAMPLES,
    deadline=None,
    suppress_health_check=list(HealthCheck),
    derandomize="FUZZING_EXAMPLES" not in os.environ,
    database=None,
    phases=[Phase.generate],  # a failing example is told as it is: making it smaller takes minutes
)


@pytest.fixture(scope="module", autouse=True)
def haste() -> Iterator[None]:
    """Let nothing wait: neither for a server that may recover, nor for one that may still be at work."""
    clock = NoPauses()
    with pytest.MonkeyPatch.context() as patch:
        for name in list(os.environ):
            if name.lower().endswith("_proxy") or (name.startswith("SYNAPSE_") and name != "SYNAPSE_TRANSPORT"):
                patch.delenv(name)
        patch.setattr(RetrySchedule, "_backoff", lambda _: 0.0)
        for kind in (BaseClient, AsyncBaseClient):
            patch.setattr(kind, "clock", clock)
        patch.setattr(limit, "backoff", lambda _: 0.0)
        patch.setattr(run, "_GRACE_SECONDS", 0.01)
        patch.setattr(doubt, "_BEYOND_READING", 0.0)
        yield


@pytest.fixture(autouse=True)
def collection_at_the_end() -> Iterator[None]:
    """Let garbage be collected between tests: where JSON is too deep, whatever is finalized has no stack left."""
    gc.disable()
    yield
    gc.enable()
    gc.collect()


@pytest.fixture(scope="session")
def sandbox() -> Iterator[Sandbox]:
    """A sound server, which nothing resets; the job that calls wait for is over."""
    with Sandbox() as found:
        with BackendClient(found.url, found.token) as client:
            client.update_job(789, {"status": "succeeded"})
        yield found


@pytest.fixture(scope="session")
def spoiler(sandbox: Sandbox) -> Iterator[Spoiler]:
    """The server that the clients speak with."""
    with Spoiler(sandbox.url, sandbox.token) as found:
        yield found


@pytest.fixture(scope="session")
def callers(spoiler: Spoiler, sandbox: Sandbox) -> Iterator[dict[str, SyncCaller | AsyncCaller]]:
    """Both clients; one repetition is enough to meet a second spoiled answer."""
    found: dict[str, SyncCaller | AsyncCaller] = {
        "sync": SyncCaller(spoiler.url, sandbox.token, max_retries=1, timeout=5),
        "async": AsyncCaller(spoiler.url, sandbox.token, max_retries=1, timeout=5),
    }
    yield found
    for caller in found.values():
        caller.close()


@pytest.fixture(scope="session")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a small picture and a file of 100,000 bytes."""
    found = tmp_path_factory.mktemp("fuzzing")
    (found / "picture.png").write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(100))
    (found / "large.bin").write_bytes(bytes(range(250)) * 400)
    return found
