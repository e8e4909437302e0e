"""Parts of a list as data: each row in one of them, whatever is deleted meanwhile."""

from __future__ import annotations

import asyncio
import pickle
from collections import Counter
from typing import Any

import pytest

from synapse_client import (
    AsyncBackendClient,
    BackendClient,
    InvalidInputError,
    Partition,
    ResponseFormatError,
    partition,
)
from synapse_client.sandbox import Sandbox
from tests.runtime.changing import ChangingList
from tests.runtime.server import Server

COLLECTION = PROJECT = 123
ROWS = 2000


@pytest.fixture
def client(synapse_sandbox_fresh: Sandbox) -> Any:
    """Return a client of a sandbox in its seeded state."""
    with BackendClient(synapse_sandbox_fresh.url, synapse_sandbox_fresh.token) as found:
        yield found


@pytest.mark.parametrize("ahead", [False, True], ids=["behind", "before"])
@pytest.mark.parametrize(
    ("method", "path", "knows"),
    [
        ("list_tasks", "/sdk/tasks/", ["keyset", "ordering"]),
        ("list_tasks", "/sdk/tasks/", ["ordering"]),
        ("list_data_units", "/data_units/", ["ordering"]),
    ],
    ids=["keys", "keys that the server ignores", "pages"],
)
def test_rows_that_are_deleted_while_partitions_are_read_hide_none(
    server: Server, method: str, path: str, knows: list[str], ahead: bool
) -> None:
    """Two thousand go, behind the reader or before it: what stays comes once, what goes at most once."""
    ids = list(range(1, 3 * 2 * ROWS + 1, 3))
    rows = ChangingList(server, ids, knows=knows, quiet=0, path=path)
    doomed = ids[1::2]
    left = sorted(doomed, reverse=ahead)
    seen: Counter[int] = Counter()
    with BackendClient(server.url, "token") as client:
        plan: Any = partition
        parts: list[Partition[Any]] = plan(getattr(client, method), parts=4)
        assert sum(part.rows for part in parts) == len(ids)
        for part in pickle.loads(pickle.dumps(parts)):
            for number, row in enumerate(part.read(client)):
                seen[row.id] += 1
                if number % 50 == 0:
                    gone = {left.pop() for _ in range(min(len(left), 50))}
                    rows.rank = [key for key in rows.rank if key not in gone]
                    rows.rank.append(max(rows.rank[-1], ids[-1]) + 1)  # what is made meanwhile comes last
    assert len(left) < ROWS // 4
    assert set(ids) - set(doomed) <= set(seen) <= set(ids)
    assert set(seen.values()) == {1}


def test_a_server_without_an_order_cannot_be_partitioned(server: Server) -> None:
    """The error says so, before anything is read."""
    ChangingList(server, [5, 9, 7], order="rank", path="/data_units/")
    with (
        BackendClient(server.url, "token") as client,
        pytest.raises(ResponseFormatError, match="order of whole numbers"),
    ):
        partition(client.list_data_units, parts=2)


def test_rows_as_arrow_batches_have_one_schema(client: BackendClient) -> None:
    """Also those of partitions whose rows hold other things, and of none at all."""
    parts = partition(client.list_data_units, params={"data_collection": COLLECTION}, parts=3)
    schema = parts[0].schema(client)
    batches = [list(part.to_arrow_batches(client, rows=2)) for part in parts]
    assert {batch.schema for each in batches for batch in each} == {schema}
    assert max(batch.num_rows for each in batches for batch in each) == 2
    ids = [key for each in batches for batch in each for key in batch.column("id").to_pylist()]
    assert sorted(ids) == sorted(
        unit.id for unit in client.list_data_units({"data_collection": COLLECTION}, list_all=True)
    )
    assert schema.names[-1] == "additional_properties"


def test_the_asyncio_client_plans_and_reads_too(synapse_sandbox_fresh: Sandbox) -> None:
    """Awaited, and with ``async for``."""

    async def run() -> tuple[int, int, int]:
        async with AsyncBackendClient(synapse_sandbox_fresh.url, synapse_sandbox_fresh.token) as client:
            parts = await partition(client.list_tasks, params={"project": PROJECT}, parts=2)
            tasks = rows = 0
            for part in parts:
                tasks += len([task async for task in part.read(client)])
                rows += sum([batch.num_rows async for batch in part.to_arrow_batches(client)])
            return tasks, rows, await client.list_tasks({"project": PROJECT}, list_all=True).count()

    read, rows, count = asyncio.run(run())
    assert read == rows == count > 1


@pytest.mark.parametrize(
    "method",
    ["list_assignments", "list_ground_truth_events", "list_data_files", "list_ground_truths", "list_tasks_data"],
)
def test_lists_of_other_kinds_are_partitioned(client: BackendClient, method: str) -> None:
    """By their keys, whatever these are called."""
    found = getattr(client, method)(list_all=True)
    whole = [dict(row) for row in found]
    plan: Any = partition
    parts: list[Partition[Any]] = plan(getattr(client, method), parts=3)
    assert len(parts) == min(3, len(whole))
    read = [dict(row) for part in parts for row in part.read(client)]
    key = found.request.operation.pagination.key
    assert sorted(row[key] for row in read) == sorted(row[key] for row in whole)


def test_fields_without_the_key_are_what_rows_have(client: BackendClient) -> None:
    """The key is asked for and taken away again."""
    parts = partition(client.list_data_units, params={"fields": "meta"}, parts=2)
    assert {tuple(row.keys()) for part in parts for row in part.read(client)} == {("meta",)}


def test_an_empty_list_has_no_partitions(client: BackendClient) -> None:
    """There is nothing to read."""
    assert partition(client.list_tasks, params={"project": 10**6}, parts=4) == []


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        ({"parts": 0}, "parts must be"),
        ({"parts": 2, "params": {"ordering": "-id"}}, "leave out 'ordering'"),
    ],
)
def test_unsound_arguments_are_refused(client: BackendClient, arguments: dict[str, Any], says: str) -> None:
    """The error says what is wrong."""
    with pytest.raises(InvalidInputError, match=says):
        partition(client.list_tasks, **arguments)


def test_what_is_not_a_list_of_a_client_is_refused(client: BackendClient) -> None:
    """A function, a method of another kind, a client without the list."""
    other: Any = print
    with pytest.raises(InvalidInputError, match=r"such as client\.list_tasks"):
        partition(other, parts=1)
    unknown: Partition[Any] = Partition(operation="list_nothing", above=0, up_to=1, rows=1)
    with pytest.raises(InvalidInputError, match="list_nothing"):
        unknown.read(client)
