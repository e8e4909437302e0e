"""Fixtures for the agent's client: an environment without the developer's own credentials, and a scripted server."""

from __future__ import annotations

import os
from collections.abc import Iterator

import pytest

from tests.runtime.server import Server


@pytest.fixture(autouse=True)
def clean_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    """Take proxies and credentials of the developer's shell away."""
    for name in list(os.environ):
        if name.lower().endswith("_proxy") or (name.startswith("SYNAPSE_") and name != "SYNAPSE_TRANSPORT"):
            monkeypatch.delenv(name)


@pytest.fixture
def server() -> Iterator[Server]:
    """Return a scripted server."""
    with Server() as found:
        yield found
