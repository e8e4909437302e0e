from __future__ import annotations

import os
from typing import Any

import pytest

from synapse_client.compat import BackendClient, NotFoundError, ServerError
from synapse_client.testing import Answer, Backend
from tests.doctor.changed import Change, changed


def test_all_items_and_their_number(client: BackendClient, synapse_backend: Backend) -> None:
    """``list_all`` gives a generator and the count of the first page, with no request for the count alone."""
    synapse_backend.sandbox.seed_tasks(120)
    synapse_backend.clear_requests()
    items, count = client.list_tasks({"project": 123}, list_all=True)
    rows = list(items)
    assert count == len(rows) == len({row["id"] for row in rows})
    assert type(rows[0]) is dict
    assert len(synapse_backend.requests("list_tasks")) == -(-len(rows) // 100)
    assert list(items) == []


@pytest.mark.parametrize(
    "method",
    [
        "list_tasks",
        "list_tasks_data",
        "list_tasks_files",
        "list_assignments",
        "list_assignments_data",
        "list_assignments_files",
        "list_data_units",
        "list_ground_truth_events",
        "list_ground_truth_events_data",
        "list_ground_truth_events_files",
        "list_ground_truths",
        "list_serve_applications",
    ],
)
def test_each_list_has_both_forms(client: BackendClient, method: str) -> None:
    """A page is a dictionary; with ``list_all`` there are as many items as it counts."""
    page = getattr(client, method)({})
    items, count = getattr(client, method)({}, list_all=True)
    assert page["count"] == count == len(list(items))


@pytest.mark.parametrize("timeout", [60, (5, 60), {"connect": 5, "read": 60}, None])
def test_options_of_lists(client: BackendClient, synapse_backend: Backend, timeout: Any) -> None:
    """Every option of 2026 is taken, with one page and with all."""
    items, count = client.list_ground_truth_events(
        {}, list_all=True, page_size=1, timeout=timeout, throttle_seconds=0.001, page_retries=1, page_retry_backoff=0.01
    )
    assert count == len(list(items))
    client.list_data_units({}, page_size=7, timeout=timeout)
    assert dict(synapse_backend.requests()[-1].query)["page_size"] == "7"
    client.list_data_units({"page_size": 5}, page_size=7)
    assert dict(synapse_backend.requests()[-1].query)["page_size"] == "5"
    client.list_ground_truths()
    assert synapse_backend.requests()[-1].query == [("page_size", "100")]
    client.list_tasks()
    assert synapse_backend.requests()[-1].query == []


def test_page_retries(client: BackendClient, synapse_backend: Backend) -> None:
    """A page that fails for now is asked for again as often as said; one that is refused for good is not."""
    synapse_backend.fail("list_tasks", Answer(500), nth=2, times=2)
    with pytest.raises(ServerError):
        list(client.list_tasks({"page_size": 1}, list_all=True)[0])
    synapse_backend.clear_requests()
    synapse_backend.faults.clear()
    synapse_backend.fail("list_tasks", Answer(500), nth=1, times=2)
    items, count = client.list_tasks({"page_size": 1}, list_all=True, page_retries=2, page_retry_backoff=0.001)
    assert count == len(list(items)) == 2
    synapse_backend.faults.clear()
    synapse_backend.clear_requests()
    synapse_backend.fail("list_tasks", Answer(404), times=9)
    with pytest.raises(NotFoundError):
        client.list_tasks({}, list_all=True, page_retries=5, page_retry_backoff=0.001)
    assert len(synapse_backend.requests("list_tasks")) == 1


def test_page_failures(client: BackendClient, synapse_backend: Backend) -> None:
    """A lost page is noted with its number, and the list goes on after it; at the end nothing is asked beyond it."""
    synapse_backend.sandbox.seed_tasks(3)
    synapse_backend.fail("list_tasks", Answer(500), nth=3)
    lost: list[dict[str, Any]] = []
    items, count = client.list_tasks({"page_size": 1}, list_all=True, page_failures=lost)
    assert count is not None
    assert len(list(items)) == count - 1
    assert [failure["page"] for failure in lost] == [3]
    assert "500" in lost[0]["error"]
    synapse_backend.faults.clear()
    synapse_backend.clear_requests()
    synapse_backend.fail("list_tasks", Answer(500), nth=count)
    items, _ = client.list_tasks({"page_size": 1}, list_all=True, page_failures=(last := list[dict[str, Any]]()))
    assert len(list(items)) == count - 1
    assert len(synapse_backend.requests("list_tasks")) == count
    assert last[0]["page"] == count


@pytest.mark.parametrize("ordering", ["id", "-id", None])
def test_rows_that_go_meanwhile_let_none_be_skipped(
    client: BackendClient, synapse_backend: Backend, ordering: str | None
) -> None:
    """With `page_failures` too: what was read leaves the list, and every row that stays comes, but a lost page."""
    synapse_backend.sandbox.seed_tasks(8)
    every = [task["id"] for task in client.list_tasks({"ordering": ordering or "id"}, list_all=True)[0]]
    synapse_backend.fail("list_tasks", Answer(500), nth=2)
    lost: list[dict[str, Any]] = []
    client.set_tags_tasks({"ids": every, "tags": [1], "action": "add"})
    params = {"page_size": 2, "tags": 1, **({"ordering": ordering} if ordering else {})}
    found: list[int] = []
    for row in client.list_tasks(params, list_all=True, page_failures=lost)[0]:
        found.append(row["id"])
        client.set_tags_tasks({"ids": [row["id"]], "tags": [1], "action": "remove"})
    assert [failure["page"] for failure in lost] == [2]
    assert found == [*every[:2], *every[4:]]


def test_a_server_that_compares_no_keys(client: BackendClient, synapse_backend: Backend) -> None:
    """Its pages are read by number then, each once."""
    synapse_backend.sandbox.seed_tasks(3)
    every = [task["id"] for task in client.list_tasks({"ordering": "id"}, list_all=True)[0]]
    ignores = Change("/sdk/tasks/", query=lambda query: query.pop("id__gt", None) and None)
    with changed(synapse_backend.sandbox, ignores) as url, BackendClient(url, synapse_backend.sandbox.token) as other:
        items, _ = other.list_tasks({"page_size": 2}, list_all=True, page_failures=[])
        assert [row["id"] for row in items] == every


def test_files_are_downloaded_where_the_vendor_does(client: BackendClient) -> None:
    """All data units come with local paths by default; ``{}`` leaves URLs; one page and tasks have URLs."""
    first = next(client.list_data_units({}, list_all=True)[0])
    assert "url" not in first["files"]["image_1"]
    with open(first["files"]["image_1"]["path"], "rb") as file:
        assert file.read(4) == b"\x89PNG"
    assert "url" in next(client.list_data_units({}, list_all=True, url_conversion={})[0])["files"]["image_1"]
    assert "url" in client.list_data_units()["results"][0]["files"]["image_1"]
    assert "url" in next(client.list_tasks({}, list_all=True)[0])["files"]["image_1"]
    options: dict[str, Any] = {"files_fields": ["files"], "coerce": os.fspath, "is_list": True}
    found = next(client.list_tasks({}, list_all=True, url_conversion=options)[0])["files"]["image_1"]["path"]
    assert type(found) is str


def test_exists(client: BackendClient) -> None:
    """It says whether a list has any item."""
    assert client.exists("list_tasks", {"project": 123})
    assert not client.exists("list_tasks", params={"project": 999})


def test_pages_by_cursor_have_a_number(client: BackendClient, synapse_backend: Backend) -> None:
    """Their pages do not tell it, so it is asked for: never 0 where there are items."""
    params = {"project": 123, "pagination": "cursor", "ordering": "-id", "page_size": 1}
    items, count = client.list_tasks(params, list_all=True, page_retries=1)
    assert [task["id"] for task in items] == [457, 456]
    assert count == 2
    assert params["page_size"] == 1
    assert "count" not in client.list_tasks(params)


def test_a_walk_that_is_left(client: BackendClient, synapse_backend: Backend) -> None:
    """Nothing is asked for after the generator is closed."""
    items, _ = client.list_tasks({"page_size": 1}, list_all=True, throttle_seconds=0.001)
    next(items)
    del items
    assert len(synapse_backend.requests("list_tasks")) == 1
