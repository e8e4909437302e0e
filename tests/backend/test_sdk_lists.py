"""Lists under `sdk/` through both clients: filters as the server has them, pages by cursor, annotations by address."""

from __future__ import annotations

import asyncio
from typing import Any

import httpx
import pytest

from synapse_client import AsyncBackendClient, BackendClient
from synapse_client.sandbox import Sandbox


def _blocking(sandbox: Sandbox, params: Any, **more: Any) -> list[Any]:
    with BackendClient(sandbox.url, sandbox.token, **more) as client:
        return [task.id for task in client.list_tasks(params, list_all=True)]


def _awaited(sandbox: Sandbox, params: Any, **more: Any) -> list[Any]:
    async def read() -> list[Any]:
        async with AsyncBackendClient(sandbox.url, sandbox.token, **more) as client:
            return [task.id async for task in client.list_tasks(params, list_all=True)]

    return asyncio.run(read())


@pytest.mark.parametrize("read", [_blocking, _awaited])
@pytest.mark.parametrize("ahead", [0, 3])
@pytest.mark.parametrize("ordering", ["-id", "id"])
def test_a_whole_list_by_cursors(synapse_sandbox_fresh: Sandbox, read: Any, ahead: int, ordering: str) -> None:
    """Every row once, in order, although no page has a count; nobody asks for pages by number."""
    synapse_sandbox_fresh.seed_tasks(248)
    found = read(synapse_sandbox_fresh, {"pagination": "cursor", "ordering": ordering}, pages_ahead=ahead)
    assert len(found) == 250
    assert found == sorted(set(found), reverse=ordering == "-id")
    asked = [dict(request.query) for request in synapse_sandbox_fresh.requests() if request.path == "/sdk/tasks/"]
    assert not [query for query in asked if "page" in query]
    assert all(query["pagination"] == "cursor" for query in asked)


def test_a_page_by_cursor_is_a_page(synapse_sandbox_fresh: Sandbox) -> None:
    """What it does not have fails when it is touched, and says so."""
    with BackendClient(synapse_sandbox_fresh.url, synapse_sandbox_fresh.token) as client:
        page = client.list_tasks({"pagination": "cursor", "ordering": "-id", "page_size": 1})
        assert ([task.id for task in page.results], page.previous) == ([457], None)
        assert page.next is not None
        assert "count" not in page
        with pytest.raises(AttributeError, match="count"):
            _ = page.count


def test_annotations_by_address(synapse_sandbox_fresh: Sandbox) -> None:
    """What stands in for annotations are fields of `data`."""
    with BackendClient(synapse_sandbox_fresh.url, synapse_sandbox_fresh.token) as client:
        client.annotate_task_data(456, {"action": "submit", "data": {"annotations": {"image_1": []}}})
        task = client.list_tasks({"response_mode": "presigned", "ids": [456]}).results[0]
        assert task.data is not None
        assert task.data["mode"] == "presigned"
        assert httpx.get(task.data["presigned_url"]).json() == {"annotations": {"image_1": []}}
        assert (task.has_data, task.schema) == (True, "dm_schema_v1")


def test_parts_of_rows(synapse_sandbox_fresh: Sandbox) -> None:
    """Annotations, and files as a list whose addresses can be converted."""
    with BackendClient(synapse_sandbox_fresh.url, synapse_sandbox_fresh.token) as client:
        assert [row.id for row in client.list_assignments_data({"tasks": [456]}, list_all=True)] == [789]
        assert [row.data is None for row in client.list_tasks_data(list_all=True)] == [True, True]
        rows = client.list_tasks_files({"ids": [457]}, url_conversion={"files": lambda url: url[-4:]}, list_all=True)
        assert [[file.url for file in row.files] for row in rows] == [[".png", "json"]]
        for row in client.list_ground_truth_events_files(list_all=True):
            assert {file.specification for file in row.files} == {"image_1", "data_meta_1"}


@pytest.mark.parametrize(
    ("method", "names"),
    [
        ("list_tasks", "tags assignments labelers reviewers groups stages workshops id__in ids ids_ex"),
        ("list_assignments", "tasks users reviewers groups stages task_tags tags id__in ids ids_ex"),
        ("list_ground_truth_events", "ids ids_ex"),
    ],
)
def test_ids_are_one_or_several_joined_by_commas(synapse_sandbox_fresh: Sandbox, method: str, names: str) -> None:
    """So servers take them; a key that is repeated may count with its last value alone."""
    with BackendClient(synapse_sandbox_fresh.url, synapse_sandbox_fresh.token) as client:
        for part in ("", "_data", "_files"):
            getattr(client, method + part)({name: [1, 2] for name in names.split()})
            getattr(client, method + part)(dict.fromkeys(names.split(), 7))
            several, one = synapse_sandbox_fresh.requests()[-2:]
            assert set(several.query) == {(name, "1,2") for name in names.split()}
            assert set(one.query) == {(name, "7") for name in names.split()}


@pytest.mark.parametrize("method", ["list_tasks", "list_assignments", "list_assignments_data", "list_tasks_files"])
def test_rows_of_several_states(synapse_sandbox_fresh: Sandbox, method: str) -> None:
    """One state or several of them can be asked for."""
    with BackendClient(synapse_sandbox_fresh.url, synapse_sandbox_fresh.token) as client:
        ask: Any = getattr(client, method)
        assert len(ask({"status_label": "in_progress"}).results) == 2
        assert len(ask({"status_label": ["completed", "in_progress"], "status_review": ["stand_by"]}).results) == 2
        assert not ask({"status_label": ["completed", "skipped"]}).results
        assert ("status_label", "skipped") in synapse_sandbox_fresh.requests()[-1].query
