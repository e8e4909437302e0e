"""`fetch_annotations`: annotations that lists send by address."""

from __future__ import annotations

import asyncio
from typing import Any

import pytest

from synapse_client import AsyncBackendClient, AuthorizationError, BackendClient, InvalidInputError, ResponseFormatError
from synapse_client.sandbox import Sandbox
from synapse_client.sandbox.fault_control import Faults
from synapse_client.sandbox.faults import Answer, Edit, FaultRule

_DATA = {"annotations": {"image_1": [{"id": "a1"}]}}


@pytest.fixture
def client(synapse_sandbox_fresh: Sandbox) -> Any:
    """Return a client of the sandbox, where one task has annotations."""
    with BackendClient(synapse_sandbox_fresh.url, synapse_sandbox_fresh.token) as client:
        client.annotate_task_data(456, {"action": "submit", "data": _DATA})
        synapse_sandbox_fresh.clear_requests()
        yield client


def test_annotations_come_from_where_they_are(client: BackendClient, synapse_sandbox: Sandbox) -> None:
    """By address or in the row itself, in every list; the address gets no token."""
    for params in ({"response_mode": "presigned"}, {"response_mode": "inline"}, {}):
        found = [client.fetch_annotations(task) for task in client.list_tasks({"ids": [456, 457], **params})["results"]]
        assert found == [_DATA, None]
        events = client.list_ground_truth_events({"response_mode": params.get("response_mode", "inline")}).results
        assert [set(client.fetch_annotations(event) or ()) for event in events] == [{"annotations"}] * 2
    [row] = client.list_tasks_data({"ids": [456], "response_mode": "presigned"}).results
    assert client.fetch_annotations(row) == _DATA
    downloads = [request for request in synapse_sandbox.requests() if request.path.startswith("/payloads/")]
    assert len(downloads) == 4
    assert not any("synapse-access-token" in request.headers for request in downloads)


def test_an_address_that_has_expired_is_asked_for_anew(
    client: BackendClient, synapse_sandbox: Sandbox, synapse_sandbox_faults: Faults
) -> None:
    """Once, by one small request; a row that does not tell what it belongs to needs to be told so."""
    expired = FaultRule("GET /payloads/{key}/", Answer(403, json={"detail": "Request has expired"}), times=1)
    [task] = client.list_tasks({"ids": [456], "response_mode": "presigned"}).results
    with synapse_sandbox_faults.plan([expired]):
        assert client.fetch_annotations(task) == _DATA
    asked = [request for request in synapse_sandbox.requests() if request.path == "/sdk/tasks/data/"]
    assert len(asked) == 1

    [row] = client.list_tasks_data({"ids": [456], "response_mode": "presigned"}).results
    with synapse_sandbox_faults.plan([expired]):
        assert client.fetch_annotations(row, kind="task") == _DATA
    with synapse_sandbox_faults.plan([expired]), pytest.raises(AuthorizationError) as caught:
        client.fetch_annotations(row)
    assert "kind=" in caught.value.__notes__[0]
    always = FaultRule("GET /payloads/{key}/", Answer(403, json={"detail": "Request has expired"}), times=None)
    with synapse_sandbox_faults.plan([always]), pytest.raises(AuthorizationError):
        client.fetch_annotations(task)


def test_annotations_that_a_page_leaves_out_are_asked_for_by_address(
    client: BackendClient, synapse_sandbox_faults: Faults
) -> None:
    """What says that they are too large is never taken for them."""
    left_out = {"mode": "inline", "truncated": True, "size": 12582912, "inline_max_bytes": 10485760}
    edit = Edit({"results.0.data": left_out})
    with synapse_sandbox_faults.plan([FaultRule("GET /sdk/tasks/", edit)]):
        [task] = client.list_tasks({"ids": [456], "response_mode": "inline"}).results
    assert client.fetch_annotations(task) == _DATA
    with synapse_sandbox_faults.plan([FaultRule("GET /sdk/tasks/data/", edit, times=None)]):
        [row] = client.list_tasks_data({"ids": [456], "response_mode": "inline"}).results
        with pytest.raises(InvalidInputError, match="kind="):
            client.fetch_annotations(row)
        with pytest.raises(ResponseFormatError, match="neither on a page nor by address"):
            client.fetch_annotations(row, kind="task")


def test_by_asyncio_several_at_once(client: BackendClient, synapse_sandbox: Sandbox) -> None:
    """The same logic."""

    async def read() -> list[Any]:
        async with AsyncBackendClient(synapse_sandbox.url, synapse_sandbox.token) as asking:
            page = await asking.list_ground_truth_events({"response_mode": "presigned"})
            return await asyncio.gather(*(asking.fetch_annotations(event) for event in page.results))

    plain = client.list_ground_truth_events().results
    assert asyncio.run(read()) == [event["data"] for event in plain]


def test_a_row_without_annotations_is_an_error(client: BackendClient) -> None:
    """It was cut down on request, or is not a row."""
    [task] = client.list_tasks({"ids": [456], "fields": "id"}).results
    for row in (task, {"id": 1}):
        with pytest.raises(InvalidInputError, match="'data'"):
            client.fetch_annotations(row)
