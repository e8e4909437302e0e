"""`upload_data_collection` × faults: after a run that met a fault, and the same call again, each item is there once."""

from __future__ import annotations

import sqlite3
from typing import Any

import pytest

from synapse_client import ClientError
from synapse_client.backend.flows.bulk import run
from synapse_client.runtime.http import limit, retry
from synapse_client.sandbox import Sandbox
from synapse_client.sandbox.faults import FaultRule
from tests.faults.callers import AsyncCaller, SyncCaller
from tests.faults.operations import Cell
from tests.faults.table import FAULTS, FaultCase

ITEMS = 4
# The second batch is hit, when something has been done already.
REQUESTS = {"POST /data_files/": 3, "POST /data_units/": 2, "POST /tasks/": 2}

CELLS = [
    pytest.param(mode, request, case, id=f"{request.split('/')[1]}-{case.name}-{mode}")
    for request in REQUESTS
    for case in FAULTS
    for mode in case.modes
    if len(case.modes) == 2 and not case.slow and case.name not in {"drip", "redirect-elsewhere"}
]


@pytest.fixture(autouse=True)
def impatience(pauses: list[float], monkeypatch: pytest.MonkeyPatch) -> None:
    """Let the client wait for a busy server for moments only."""
    monkeypatch.setattr(limit, "backoff", lambda _: 0.0)
    monkeypatch.setattr(limit, "retry_after", retry.retry_after)  # without the pauses, as `pauses` has it
    monkeypatch.setattr(run, "_GRACE_SECONDS", 0.01)


@pytest.mark.parametrize(("mode", "request_", "case"), CELLS)
def test_each_item_is_there_once(
    mode: str,
    request_: str,
    case: FaultCase,
    sandbox: Sandbox,
    database: sqlite3.Connection,
    callers: dict[str, SyncCaller | AsyncCaller],
    cell: Cell,
    pauses: list[float],
    record_property: Any,
) -> None:
    """Whatever the first run met: with its report, the second one makes what is missing, and nothing twice."""
    record_property("cell", [f"upload_data_collection: {request_}", case.name, mode, case.kind.value])
    caller = callers[mode]
    items = _items(cell)

    def call(client: Any) -> Any:
        return client.upload_data_collection(
            123, items, 123, batch_size=2, max_workers=1, report=cell.folder / "report.jsonl", patience=0.05
        )

    fault: Any = case.fault
    if callable(fault):
        fault = fault(_Place(sandbox.url))
    with sandbox.faults.plan([FaultRule(request_, fault, nth=REQUESTS[request_], times=case.times)]) as faults:
        try:
            report = caller.run(call)
        except ClientError as error:
            assert str(error)
        else:
            assert len(report.failures) == len([item for item in report.results if item.status != "done"])
        assert faults.hits
    assert set(_counts(database, cell).values()) <= {(0, 0), (1, 0), (1, 1)}
    report = caller.run(call)
    assert not report.failures, list(report.failures)
    assert _counts(database, cell) == {f"{cell.mark}-{index}": (1, 1) for index in range(ITEMS)}


class _Place:
    other_shape = 5

    def __init__(self, url: str) -> None:
        self.same_place = url


def _items(cell: Cell) -> list[dict[str, Any]]:
    found = []
    for index in range(ITEMS):
        path = cell.folder / f"{index}.png"
        path.write_bytes(f"{cell.mark}-{index}".encode())
        found.append({"files": {"image_1": path}, "meta": {"mark": f"{cell.mark}-{index}"}})
    return found


def _counts(database: sqlite3.Connection, cell: Cell) -> dict[str, tuple[int, int]]:
    """Return how many data units and tasks there are of each item."""
    query = """
        SELECT json_extract(u.meta, '$.mark') AS mark, count(DISTINCT u.id), count(t.id) FROM sandbox_dataunit u
        LEFT JOIN sandbox_task t ON t.data_unit_id = u.id WHERE mark LIKE ? GROUP BY mark
    """
    return {mark: (units, tasks) for mark, units, tasks in database.execute(query, [f"{cell.mark}-%"])}
