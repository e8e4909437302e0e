"""Fixtures of the tests of `doctor`."""

from __future__ import annotations

import pytest

from synapse_client import BackendClient
from synapse_client.doctor import Contract
from synapse_client.sandbox import Sandbox


@pytest.fixture(scope="module")
def contract() -> Contract:
    """Return the document of this package."""
    return Contract.read()


@pytest.fixture(scope="module")
def sandbox(synapse_sandbox: Sandbox) -> Sandbox:
    """Return the sandbox in its seeded state, with what each list needs to be judged: two rows, and annotations."""
    synapse_sandbox.reset()
    with BackendClient(synapse_sandbox.url, synapse_sandbox.token) as client:
        client.annotate_task_data(456, {"action": "submit", "data": {"annotations": {}}})
        client.create_plugin({"name": "Second", "code": "second", "category": "export"})
        client.run_plugin("digit-classifier", {"agent": 2, "action": "train", "params": {}})
        client.create_serve_application({"job": 789, "status": "RUNNING", "data": {}})
        client.create_model({"name": "Second"})
    return synapse_sandbox
