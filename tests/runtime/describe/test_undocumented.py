"""Query parameters that the document does not have."""

from __future__ import annotations

import warnings
from typing import Any

import pytest

from synapse_client import BackendClient, UndocumentedParameterWarning
from synapse_client.api.annotation import list_tasks
from synapse_client.api.hitl import list_assignments
from synapse_client.runtime.describe.operation import Operation
from synapse_client.runtime.describe.request import Request
from synapse_client.sandbox import Sandbox


def _warnings(make: Any) -> list[warnings.WarningMessage]:
    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always")
        make()
    return caught


def _params(**keys: Any) -> Any:
    return keys


@pytest.mark.parametrize(
    ("endpoint", "key", "nearest"),
    [
        (list_assignments, "task", "tasks"),
        (list_assignments, "user", "users"),
        (list_tasks, "workshop", "workshops"),
        (list_tasks, "created_gte", "created__gte"),
        (list_tasks, "Project", "project"),
    ],
)
def test_the_nearest_documented_key_is_named(endpoint: Any, key: str, nearest: str) -> None:
    """In a warning that names the caller's line, once for each key of an operation."""
    [warning] = _warnings(lambda: endpoint.request({key: 1}))
    assert warning.category is UndocumentedParameterWarning
    assert f"no query parameter {key!r}" in str(warning.message)
    assert str(warning.message).endswith(f"The nearest documented one is {nearest!r}")
    assert warning.filename == __file__
    assert _warnings(lambda: endpoint.request({key: 1})) == []


def test_where_warnings_are_errors_each_is_one() -> None:
    """Before anything is sent, and again for the next call."""
    for _ in range(2):
        with warnings.catch_warnings():
            warnings.simplefilter("error", UndocumentedParameterWarning)
            with pytest.raises(UndocumentedParameterWarning, match="'assignee'"):
                list_tasks.request(_params(assignee=5))


def test_documented_keys_and_those_that_are_not_sent(synapse_sandbox: Sandbox) -> None:
    """No word about them, nor about keys of operations of which nobody says what they have."""
    operation: Operation[Any] = Operation("free", "GET", "/free/")
    assert _warnings(lambda: Request(operation, query={"anything": 1})) == []
    assert _warnings(lambda: list_tasks.request(_params(not_sent=None, project=1))) == []
    with BackendClient(synapse_sandbox.url, synapse_sandbox.token) as client:
        assert _warnings(lambda: list(client.list_tasks({"page_size": 1, "fields": "id"}, list_all=True))) == []
        assert _warnings(lambda: list(client.list_ground_truth_events({"page_size": 1}, list_all=True))) == []


def test_the_key_is_sent_all_the_same(synapse_sandbox: Sandbox) -> None:
    """A server may know more than the document."""
    with BackendClient(synapse_sandbox.url, synapse_sandbox.token) as client:
        [warning] = _warnings(lambda: client.list_models(_params(framework="torch")))
    assert warning.filename == __file__
    assert ("framework", "torch") in synapse_sandbox.requests()[-1].query
