"""Operations × faults: each cell asks whether the result or the error is right, and what the server has done."""

from __future__ import annotations

import socket
import sqlite3
import time
from collections import Counter
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from synapse_client import ClientError, HTTPError
from synapse_client.sandbox import RecordedRequest, Sandbox
from synapse_client.sandbox.faults import FaultRule
from tests.faults.callers import AsyncCaller, SyncCaller
from tests.faults.operations import CHUNK, OPERATIONS, Cell, Operation, sent_bytes
from tests.faults.secrets import assert_hidden
from tests.faults.table import AGAIN, ANEW, ERROR, FAULTS, FINE, MAX_RETRIES, RULES, FaultCase, Safety

LONGEST = 20.0
"""Seconds a cell may take on a busy machine; what really bounds it is the number of requests."""
READ_TIMEOUT = 0.5
_UPLOADS = {Safety.START, Safety.APPEND, Safety.FINISH}
_UNCOUNTED = {"sqlite_sequence", "sandbox_consoleline", "sandbox_chunkedupload"}


def _applies(operation: Operation, case: FaultCase) -> bool:
    if case.kind in operation.skips or case.name in operation.ignores:
        return False
    return operation.slow or not case.slow


CELLS = [
    pytest.param(mode, operation, case, id=f"{operation.name}-{case.name}-{mode}")
    for operation in OPERATIONS
    for case in FAULTS
    for mode in case.modes
    if _applies(operation, case)
]


@pytest.mark.parametrize(("mode", "operation", "case"), CELLS)
def test_cell(
    mode: str,
    operation: Operation,
    case: FaultCase,
    sandbox: Sandbox,
    database: sqlite3.Connection,
    callers: dict[str, SyncCaller | AsyncCaller],
    cell: Cell,
    pauses: list[float],
    trap: socket.socket,
    log: list[str],
    state_home: Path,
    record_property: Any,
) -> None:
    """The call gets over the fault or tells it; nothing is lost, nothing done twice, and it ends."""
    record_property("cell", [operation.name, case.name, mode, case.kind.value])
    caller = callers[mode]
    client = caller.client.with_options(timeout={"read": READ_TIMEOUT}) if case.slow else caller.client
    sandbox.clear_requests()
    before = _rows(database)
    started = time.monotonic()
    result: Any = None
    error: ClientError | None = None
    faults = sandbox.faults.plan([_rule(operation, case, sandbox, trap)])  # the next cell replaces it
    try:
        result = caller.run(lambda client: operation.call(client, cell), client)
    except ClientError as raised:
        error = raised
    took = time.monotonic() - started
    added = _rows(database) - before
    requests = sandbox.requests()

    outcome = _outcome(operation, case)
    _check_result(outcome, operation, case, cell, result, error, requests)
    _check_server(outcome, operation, case, cell, added, database)
    _check_requests(outcome, operation, case, cell, requests, len(faults.hits), pauses)
    assert took < LONGEST
    with pytest.raises(BlockingIOError):
        trap.accept()
    assert_hidden(
        [sandbox.token, sandbox.agent_token],
        log=log,
        error=error,
        objects=[client, client._config],
        folder=state_home,
    )


def _rule(operation: Operation, case: FaultCase, sandbox: Sandbox, trap: socket.socket) -> FaultRule:
    fault = case.fault
    if callable(fault):
        elsewhere = f"http://127.0.0.1:{trap.getsockname()[1]}"
        fault = fault(SimpleNamespace(same_place=sandbox.url, elsewhere=elsewhere, other_shape=operation.other_shape))
    return FaultRule(operation.request, fault, nth=operation.nth, times=case.times)


def _outcome(operation: Operation, case: FaultCase) -> str:
    """Return what the rules say, once the number of attempts is taken into account."""
    rule = RULES[case.kind][operation.safety]
    if case.name in operation.overcomes:
        return AGAIN
    return ERROR if rule == AGAIN and case.times is None else rule


def _rows(database: sqlite3.Connection) -> Counter[str]:
    """Return the number of rows of each table, and of finished uploads."""
    tables = [name for (name,) in database.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
    found = Counter(
        {
            name.removeprefix("sandbox_"): database.execute(f'SELECT count(*) FROM "{name}"').fetchone()[0]
            for name in tables
            if name not in _UNCOUNTED
        }
    )
    (finished,) = database.execute("SELECT count(*) FROM sandbox_chunkedupload WHERE status = 2").fetchone()
    found["finished_upload"] = finished
    return found


def _check_result(
    outcome: str,
    operation: Operation,
    case: FaultCase,
    cell: Cell,
    result: Any,
    error: ClientError | None,
    requests: list[RecordedRequest],
) -> None:
    """Right result, or the right error?"""
    if outcome != ERROR:
        if error is not None:
            raise error
        operation.check(result, cell)
        return
    assert error is not None, f"no error, but {result!r}"
    assert case.error is not None
    assert type(error) is case.error, repr(error)
    assert error.status_code == case.status
    assert error.operation == operation.operation
    assert error.method == operation.request.partition(" ")[0]
    assert error.request_id in {request.headers.get("x-request-id") for request in requests}
    assert error.message
    if isinstance(error, HTTPError) and case.name == "400-fields":
        assert error.errors["project"] == ["This field is required."]


def _check_server(
    outcome: str, operation: Operation, case: FaultCase, cell: Cell, added: Counter[str], database: sqlite3.Connection
) -> None:
    """Nothing lost, nothing done twice?"""
    worked = outcome != ERROR or case.acted
    expected = Counter(operation.before)
    if worked:
        expected += Counter(operation.adds)
    if outcome != ERROR:
        expected += Counter(operation.after)
    if operation.name == "health_check_agent":
        added.pop("agent", None)
    assert +added == expected
    if operation.state is not None:
        assert (database.execute(operation.state).fetchone()[0] == cell.mark) is worked


def _chunks_sent_again(operation: Operation, case: FaultCase, hits: int) -> int:
    """Return how many chunks may go twice: those hit, but not when asking the server tells that it has them."""
    if operation.safety is Safety.FINISH or (operation.safety is Safety.APPEND and case.acted):
        return 0
    return hits


def _check_requests(
    outcome: str,
    operation: Operation,
    case: FaultCase,
    cell: Cell,
    requests: list[RecordedRequest],
    hits: int,
    pauses: list[float],
) -> None:
    """As many requests as needed, and after the pauses that the server asked for?"""
    if case.times is None:
        rule = RULES[case.kind][operation.safety]
        assert hits == (MAX_RETRIES + 1 if rule in {AGAIN, FINE} else 1)
    else:
        assert hits == 1
    if case.asked is not None and outcome != ERROR:
        assert pauses == [pytest.approx(case.asked, abs=2)]
    if operation.safety in _UPLOADS:
        sent = sum(sent_bytes(request) for request in requests if request.method == "PUT")
        assert sent <= len(cell.content) * (2 if outcome == ANEW else 1) + CHUNK * _chunks_sent_again(
            operation, case, hits
        )
    elif operation.safety is Safety.ONCE and outcome == ERROR:
        method, _, path = operation.request.partition(" ")
        same = [request for request in requests if (request.method, request.path) == (method, path)]
        assert len(same) <= hits
