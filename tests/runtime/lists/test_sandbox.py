"""The most natural loops, on a real server: work through a filtered list whose rows leave it on the way."""

from __future__ import annotations

import asyncio

import pytest

from synapse_client import AsyncBackendClient, BackendClient
from synapse_client.sandbox import Sandbox

PENDING = 1


def _mark(sandbox: Sandbox) -> None:
    """Give each task the tag that says that it is to be done."""
    with BackendClient(sandbox.url, sandbox.token) as client:
        client.set_tags_tasks({"ids": [task.id for task in client.list_tasks(list_all=True)], "tags": [PENDING]})


@pytest.mark.parametrize("ahead", [0, None])
def test_working_through_each_tagged_task(synapse_sandbox: Sandbox, ahead: int | None) -> None:
    """Each of 250 tasks is seen once, and none has the tag after the loop."""
    synapse_sandbox.seed_tasks(248)
    _mark(synapse_sandbox)
    with BackendClient(synapse_sandbox.url, synapse_sandbox.token, pages_ahead=ahead) as client:
        pending = client.list_tasks({"tags": [PENDING]}, list_all=True)
        wanted = [task.id for task in pending]
        seen: list[int] = []
        for task in pending:
            client.set_tags_tasks({"ids": [task.id], "tags": [PENDING], "action": "remove"})
            seen.append(task.id)
        assert seen == wanted
        assert pending.count == 0


def test_working_through_each_tagged_task_on_an_event_loop(synapse_sandbox: Sandbox) -> None:
    """The same for asyncio, newest first, of a list that takes more than two pages."""
    synapse_sandbox.seed_tasks(48)
    _mark(synapse_sandbox)

    async def work() -> None:
        async with AsyncBackendClient(synapse_sandbox.url, synapse_sandbox.token) as client:
            pending = client.list_tasks({"tags": [PENDING], "ordering": "-id", "page_size": 20}, list_all=True)
            wanted = [task.id async for task in pending]
            seen: list[int] = []
            async for task in pending:
                await client.set_tags_tasks({"ids": [task.id], "tags": [PENDING], "action": "remove"})
                seen.append(task.id)
            assert seen == wanted
            assert seen == sorted(seen, reverse=True)

    asyncio.run(work())


def test_a_list_without_stable_pages_that_grows(synapse_sandbox: Sandbox) -> None:
    """The list of data units knows page numbers only; units that come meanwhile neither hide nor double any."""
    synapse_sandbox.seed_tasks(30)
    with BackendClient(synapse_sandbox.url, synapse_sandbox.token) as client:
        units = client.list_data_units({"page_size": 10, "ordering": "-id"}, list_all=True)
        before = [unit.id for unit in units]
        seen: list[int] = []
        for unit in units:
            if len(seen) in {5, 15}:
                synapse_sandbox.seed_tasks(7)
            seen.append(unit.id)
        assert [number for number in seen if number in set(before)] == before
        assert len(seen) == len(set(seen))


def test_events_by_cursor(synapse_sandbox: Sandbox) -> None:
    """Ground truth events come once each, page by page, with the count of all."""
    with BackendClient(synapse_sandbox.url, synapse_sandbox.token) as client:
        events = client.list_ground_truth_events({"page_size": 1}, list_all=True)
        pages = list(events.pages())
        ids = [event.id for page in pages for event in page.results]
        assert len(ids) == len(set(ids)) == events.count == pages[0].count
        assert len(pages) == len(ids)
        assert "cursor" in dict(synapse_sandbox.requests()[-2].query)
