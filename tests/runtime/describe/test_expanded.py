"""`expanded`: the object of a field that may hold an identifier."""

from __future__ import annotations

import asyncio
from typing import Any

import pytest

from synapse_client import AsyncBackendClient, BackendClient, ClientError, MissingFieldError
from synapse_client.models import DataUnit, Job, Task, TaskTag, Workshop
from synapse_client.sandbox import Sandbox

UNIT = {"id": 789, "files": {}, "meta": None}


def task(**fields: Any) -> Task:
    """A task with some fields only."""
    return Task.from_dict(fields)


def test_objects_come_out_as_models() -> None:
    """The object, or the list of objects, is what reading the attribute gives; null stays None."""
    found = task(data_unit=UNIT, workshop=None, tags=[{"id": 1, "name": "night"}], assignment=None)

    assert found.expanded("data_unit") is found.data_unit
    assert type(found.expanded("data_unit")) is DataUnit
    assert [type(tag) for tag in found.expanded("tags")] == [TaskTag]
    assert found.expanded("workshop") is None
    assert found.expanded("assignment") is None
    assert task(tags=[]).expanded("tags") == []


@pytest.mark.parametrize(
    ("fields", "name", "told"),
    [
        (
            {"data_unit": 789},
            "data_unit",
            "Task has 789 as 'data_unit' in this answer, not an object; ask for it with ",
        ),
        ({"tags": [{"id": 1}, 2]}, "tags", "Task has [{'id': 1}, 2] as 'tags' in this answer, not an object"),
        (
            {"id": 1},
            "data_unit",
            "Task has no 'data_unit' in this answer; ask for it with params={'expand': 'data_unit'}",
        ),
        ({"id": 1}, "assignment", "Task has no 'assignment' in this answer"),
        ({"status": "pending"}, "status", "Task has 'pending' as 'status' in this answer, not an object"),
        ({"id": 1}, "unheard_of", "Task has no 'unheard_of' in this answer"),
    ],
)
def test_identifiers_are_refused(fields: dict[str, Any], name: str, told: str) -> None:
    """An identifier, or nothing, is a `MissingFieldError` that says what to ask for."""
    with pytest.raises(MissingFieldError) as caught:
        task(**fields).expanded(name)  # type: ignore[call-overload]  # a mistake on purpose
    assert str(caught.value).startswith(told)
    assert f"params={{'expand': {name!r}}}" in str(caught.value)


def test_a_long_or_secret_value_is_not_shown() -> None:
    """The error has one line of the value, and nothing of a field that is named like a secret."""
    with pytest.raises(ClientError) as caught:
        task(data_unit="x" * 10_000).expanded("data_unit")
    assert len(str(caught.value)) < 300
    with pytest.raises(ClientError) as caught:
        task(token="s3cr3t").expanded("token")  # type: ignore[call-overload]  # a mistake on purpose
    assert "s3cr3t" not in str(caught.value)


def test_a_field_of_that_name_does_not_hide_it() -> None:
    """Also when a server sends a field that is called ``expanded``."""
    assert task(expanded=True, workshop={"id": 1, "name": "w"}).expanded("workshop") == Workshop.from_dict(
        {"id": 1, "name": "w"}
    )


def test_what_a_server_sends(synapse_sandbox: Sandbox) -> None:
    """With ``expand`` the object is there, without it the error says so; a list of objects too."""
    with BackendClient(synapse_sandbox.url, synapse_sandbox.token) as client:
        assert client.get_task(456, params={"expand": "data_unit"}).expanded("data_unit").files
        with pytest.raises(MissingFieldError, match="'expand': 'data_unit'"):
            client.get_task(456).expanded("data_unit")
        job: Job = client.get_job(789, params={"expand": ["logs", "agent"]})
        assert all(type(entry).__name__ == "Log" for entry in job.expanded("logs"))


async def _unit(sandbox: Sandbox) -> DataUnit:
    async with AsyncBackendClient(sandbox.url, sandbox.token) as client:
        return (await client.get_task(456, params={"expand": "data_unit"})).expanded("data_unit")


def test_what_a_server_sends_under_asyncio(synapse_sandbox: Sandbox) -> None:
    """The same for results of the asyncio client."""
    assert asyncio.run(_unit(synapse_sandbox)).files
