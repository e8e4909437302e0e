"""A client of the vendor's form on the sandbox, with an environment that says nothing."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from synapse_client.compat import BackendClient
from synapse_client.testing import Backend
from tests.runtime.conftest import clean_environment

__all__ = ["clean_environment"]


@pytest.fixture(autouse=True)
def own_cache(monkeypatch: pytest.MonkeyPatch, tmp_path_factory: pytest.TempPathFactory) -> None:
    """Let downloads go to a temporary folder."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path_factory.mktemp("cache")))


@pytest.fixture
def client(synapse_backend: Backend) -> Iterator[BackendClient]:
    """Return a client with the access token of a user who may do everything."""
    with BackendClient(synapse_backend.sandbox.url, synapse_backend.sandbox.token) as found:
        yield found
