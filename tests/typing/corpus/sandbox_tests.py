"""A user's tests with the embedded backend."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any, assert_type

import pytest

from synapse_client import AsyncBackendClient, BackendClient, NotFoundError
from synapse_client.models import Task
from synapse_client.sandbox import Sandbox
from synapse_client.testing import Answer, Backend, RecordedRequest, Requests


@pytest.fixture
def client(synapse_sandbox_fresh: Sandbox) -> Iterator[BackendClient]:
    """A client of the shared sandbox."""
    with BackendClient(synapse_sandbox_fresh.url, api_token=synapse_sandbox_fresh.token) as made:
        yield made


def test_a_task_is_made(client: BackendClient) -> None:
    """A test with the fixture."""
    project = client.get_project(1)
    with pytest.raises(NotFoundError) as caught:
        client.get_task(10**9)
    assert caught.value.status_code == 404
    assert project["title"]


def test_with_a_sandbox_of_its_own(tmp_path: Path) -> None:
    """A sandbox in a with statement."""
    with Sandbox(data_dir=tmp_path, seed=False) as sandbox:
        assert_type(sandbox, Sandbox)
        assert_type(sandbox.url, str)
        assert_type(sandbox.ids, dict[str, Any])
        client = BackendClient(sandbox.url, sandbox.token, agent_token=sandbox.agent_token)
        client.create_data_file(b"content")
        assert [request.path for request in sandbox.requests()]


async def test_asyncio(synapse_sandbox: Sandbox) -> None:
    """The asyncio client."""
    async with AsyncBackendClient(synapse_sandbox.url, synapse_sandbox.token) as client:
        assert (await client.list_tasks()).count >= 0


def test_what_was_sent(synapse_backend: Backend) -> None:
    """A backend with names of operations."""
    assert_type(synapse_backend.client, BackendClient)
    assert_type(synapse_backend.add_tasks(2), list[Task])
    synapse_backend.fail("create_tasks", Answer(503, retry_after=0), times=2)
    synapse_backend.client.create_tasks([{"project": 123, "data_unit": 789}])
    sent = synapse_backend.assert_sent("create_tasks", times=3)
    assert_type(sent, Requests)
    assert_type(sent.where(status=201).one(), RecordedRequest)
    assert sent.statuses == [503, 503, 201]
    synapse_backend.assert_not_sent("update_job")
