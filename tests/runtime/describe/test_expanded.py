"""`expanded`: the object of a field that may hold an identifier."""

from __future__ import annotations

import asyncio
import copy
import json
import pickle
from typing import Any

import pytest

from synapse_client import AsyncBackendClient, BackendClient, ClientError, MissingFieldError
from synapse_client.models import DataUnit, Job, Task, TaskTag, Workshop
from synapse_client.sandbox import Sandbox

UNIT: dict[str, Any] = {"id": 789, "files": {}, "meta": None}


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


@pytest.mark.parametrize("value", [789, "digit@1.0"])
def test_identifier_read_as_an_object_asks_for_it(value: Any) -> None:
    """An attribute or a key of an identifier is an error that names field and `expand`; all else is as it was."""
    found: Any = task(data_unit=value).data_unit

    for read in (lambda: found.files, lambda: found["files"]):
        with pytest.raises(MissingFieldError, match=r"'data_unit'.*params=\{'expand': 'data_unit'\}"):
            read()
    assert not hasattr(found, "files")
    assert not hasattr(found, "__array__")
    assert found == value
    assert repr(found) == repr(value)
    assert isinstance(found, type(value))
    assert json.dumps([found]) == json.dumps([value])
    assert [type(copied) for copied in (pickle.loads(pickle.dumps(found)), copy.deepcopy(found))] == [type(value)] * 2
    assert type(task(data_unit=value)["data_unit"]) is type(value)


def test_identifier_is_still_a_number_or_a_text() -> None:
    """It cannot be iterated if it is a number, and is sliced if it is a text."""
    number: Any = task(data_unit=789).data_unit
    with pytest.raises(TypeError):
        iter(number)
    assert task(data_unit="digit").data_unit[0] == "d"  # type: ignore[index]  # not a text in the document


def test_identifiers_in_lists_say_what_to_ask_for() -> None:
    """They are numbers, in a list, in all respects but that one."""
    found = task(tags=[1, 2])
    assert found.tags == [1, 2]
    assert found["tags"] == [1, 2]
    assert json.dumps(found.tags) == repr(found.tags) == "[1, 2]"
    assert pickle.loads(pickle.dumps(found.tags)) == [1, 2]
    told = r"Task has 1 in 'tags' in this answer, not an object; ask for it with params=\{'expand': 'tags'\}"
    for read in (lambda tag: tag.name, lambda tag: tag["name"]):
        with pytest.raises(MissingFieldError, match=told):
            read(found.tags[0])
    mixed = task(tags=[{"id": 1, "name": "night"}, 2]).tags
    assert isinstance(mixed[0], TaskTag)
    assert task(tags=[]).tags == []
