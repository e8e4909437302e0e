"""Fixtures of the tests of the bulk upload."""

from __future__ import annotations

from typing import Any

import pytest

from synapse_client.sandbox import Sandbox
from tests.backend.flows.bulk.uploads import AsyncUploads, SyncUploads, Uploads


@pytest.fixture(params=[SyncUploads, AsyncUploads], ids=["sync", "async"])
def uploads(request: pytest.FixtureRequest, synapse_sandbox_fresh: Sandbox) -> Uploads:
    """Return the bulk upload of each client, to a sandbox in its seeded state."""
    found: Any = request.param(synapse_sandbox_fresh)
    return found  # type: ignore[no-any-return]  # pytest's param is Any
