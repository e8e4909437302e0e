"""A sandbox for the tests of the sandbox, and plain HTTP clients for it."""

from __future__ import annotations

from collections.abc import Iterator

import httpx
import pytest

from synapse_client.sandbox import Sandbox


@pytest.fixture(scope="session")
def server() -> Iterator[Sandbox]:
    """One running sandbox; log tails end soon, and presigned uploads have small parts."""
    with Sandbox(tail_idle_timeout=0.3, presigned_part_size=1000) as sandbox:
        yield sandbox


@pytest.fixture
def sandbox(server: Sandbox) -> Iterator[Sandbox]:
    """The sandbox in its seeded state; a test fails when the server has logged an error."""
    server.reset()
    before = server.log()
    yield server
    assert server.log() == before


@pytest.fixture
def api(sandbox: Sandbox) -> Iterator[httpx.Client]:
    """A client with the token of the user who may do everything."""
    headers = {"Synapse-Access-Token": f"Token {sandbox.token}"}
    with httpx.Client(base_url=sandbox.url, headers=headers, timeout=30) as client:
        yield client


@pytest.fixture
def anonymous(sandbox: Sandbox) -> Iterator[httpx.Client]:
    """A client without credentials."""
    with httpx.Client(base_url=sandbox.url, timeout=30) as client:
        yield client
