"""Fixtures for tests that need a Synapse backend; pytest finds them when the package is installed.

``synapse_sandbox``: one server for the whole session. ``synapse_sandbox_fresh``: the same server, brought back to its
seeded state before the test. Both are `synapse_client.sandbox.Sandbox` objects. Under pytest-xdist, each worker process
has a server of its own.

``synapse_sandbox_faults``: the fault plan of that server (a `synapse_client.sandbox.fault_control.Faults`), empty
before the test and cleared after it.

Importing this module costs nothing: the sandbox is loaded when a test asks for it.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from synapse_client.sandbox.fault_control import Faults
    from synapse_client.sandbox.process import Sandbox


@pytest.fixture(scope="session")
def synapse_sandbox() -> Iterator[Sandbox]:
    """A running sandbox, shared by all tests of the session; its state is what the tests before have left."""
    from synapse_client.sandbox import Sandbox  # noqa: PLC0415 - the extra may be absent where nobody asks for it

    with Sandbox() as sandbox:
        yield sandbox


@pytest.fixture
def synapse_sandbox_fresh(synapse_sandbox: Sandbox) -> Sandbox:
    """The running sandbox in its seeded state, with an empty request log."""
    synapse_sandbox.reset()
    return synapse_sandbox


@pytest.fixture
def synapse_sandbox_faults(synapse_sandbox: Sandbox) -> Iterator[Faults]:
    """What goes wrong in the running sandbox during this test: nothing, until the test says so."""
    with synapse_sandbox.faults as faults:
        faults.clear()
        yield faults
