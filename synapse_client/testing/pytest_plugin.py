"""The fixture ``synapse_backend``; pytest finds it when the package is installed.

Importing this module costs nothing: client and sandbox are loaded when a test asks for the fixture.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from synapse_client.sandbox.process import Sandbox
    from synapse_client.testing.backend import Backend


@pytest.fixture
def synapse_backend(synapse_sandbox_fresh: Sandbox) -> Iterator[Backend]:
    """A backend in its seeded state, with a client, without faults, with an empty log of requests."""
    from synapse_client.testing.backend import Backend  # noqa: PLC0415 - loads the client

    with Backend(synapse_sandbox_fresh) as backend:
        yield backend
    synapse_sandbox_fresh.faults.clear()
