"""The fault plan of the sandbox."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from synapse_client.sandbox import Sandbox
from synapse_client.sandbox.fault_control import Faults


@pytest.fixture
def faults(sandbox: Sandbox) -> Iterator[Faults]:
    """Return the fault plan, empty."""
    with sandbox.faults as found:
        yield found
