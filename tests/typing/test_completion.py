"""What editors offer and show while a user types, by pyright's language server."""

from __future__ import annotations

import inspect

import pytest

import synapse_client
from synapse_client import AsyncBackendClient, BackendClient, models, params
from tests.typing.language_server import CURSOR, LanguageServer

pytestmark = pytest.mark.xdist_group("typing")

PROGRAM = """\
import synapse_client
from synapse_client import AsyncBackendClient, BackendClient
from synapse_client.params import ListTasksParams

client = BackendClient("https://api.synapse.sh")
async_client = AsyncBackendClient("https://api.synapse.sh")
task = client.get_task(456)
"""


def _methods(cls: type[object]) -> set[str]:
    return {name for name, _ in inspect.getmembers(cls, callable) if not name.startswith("_")}


def _keys(name: str) -> set[str]:
    return set(getattr(params, name).__annotations__)


def _fields(name: str) -> set[str]:
    return {key for key in getattr(models, name).__annotations__ if not key.startswith("_")}


@pytest.mark.parametrize(
    ("written", "cls"), [("client.", BackendClient), ("async_client.", AsyncBackendClient)], ids=["sync", "async"]
)
def test_every_method_is_offered(editor: LanguageServer, written: str, cls: type[object]) -> None:
    """After the client's dot, every method comes up."""
    assert editor.complete(f"{PROGRAM}{written}{CURSOR}") >= _methods(cls)


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ('client.list_tasks(params={"‸"})', _keys("ListTasksParams")),
        ('client.list_tasks(params={"‸', _keys("ListTasksParams")),
        ('client.list_tasks({"project": 1, "‸"}, list_all=True)', _keys("ListTasksParams") - {"project"}),
        ('params: ListTasksParams = {"‸"}', _keys("ListTasksParams")),
        ('client.get_job(789, {"‸"})', _keys("GetJobParams")),
        ('client.create_tasks([{"‸"}])', _keys("TaskInput")),
        ('client.create_tasks({"‸"})', _keys("TaskInput")),
        ('client.update_job(789, {"‸"})', _keys("JobUpdateInput")),
        ('client.create_storage({"‸"})', _keys("StorageInput")),
        ('client.create_model({"‸"})', _keys("ModelInput") | {"file"}),
        ('client.create_logs({"‸"})', _keys("LogInput")),
        ('client.upload_data_file({"‸"}, 1)', {"files", "meta"}),
        ('client.list_tasks(url_conversion={"‸"})', {"files_fields", "coerce", "is_list"}),
        ('BackendClient("https://api.synapse.sh", timeout={"‸"})', {"connect", "read", "write", "pool", "finish"}),
    ],
)
def test_the_keys_of_an_input_are_offered(editor: LanguageServer, written: str, expected: set[str]) -> None:
    """Within a literal mapping, its keys come up, and nothing else."""
    assert editor.complete(PROGRAM + written) == expected


@pytest.mark.parametrize(
    ("written", "enum"),
    [
        ('client.list_jobs({"status": "‸"})', "JobStatus"),
        ('client.list_jobs(params={"status": "‸', "JobStatus"),
        ('client.update_job(789, {"status": "‸"})', "JobStatus"),
        ('client.create_storage({"provider": "‸"})', "StorageProvider"),
        ('client.list_assignments({"status_review": "‸"})', "AssignmentReviewStatus"),
    ],
)
def test_the_values_of_an_enum_are_offered(editor: LanguageServer, written: str, enum: str) -> None:
    """Where one of some words is wanted, they come up."""
    assert editor.complete(PROGRAM + written) >= {member.value for member in getattr(models, enum)}


@pytest.mark.parametrize(
    ("written", "model"),
    [
        ('task["‸"]', "Task"),
        ('task["‸', "Task"),
        ('client.list_tasks().results[0]["‸"]', "Task"),
        ('client.get_data_collection(1)["‸"]', "DataCollection"),
        ('for job in client.list_jobs(list_all=True):\n    job["‸"]', "Job"),
    ],
)
def test_the_keys_of_a_result_are_offered(editor: LanguageServer, written: str, model: str) -> None:
    """Within a result's square brackets, its keys come up, and nothing else."""
    assert editor.complete(PROGRAM + written) == _fields(model)


@pytest.mark.parametrize(
    ("written", "model"),
    [
        ("task.‸", "Task"),
        ("client.list_tasks().results[0].‸", "Task"),
        ("for unit in client.list_data_units(list_all=True):\n    unit.‸", "DataUnit"),
        ("async def main():\n    async for job in async_client.list_jobs(list_all=True):\n        job.‸", "Job"),
        ('client.get_data_unit(1).files["image_1"].‸', "FileRef"),
    ],
)
def test_the_attributes_of_a_result_are_offered(editor: LanguageServer, written: str, model: str) -> None:
    """After a result's dot, its fields come up, at any depth."""
    assert editor.complete(PROGRAM + written) >= _fields(model)


def test_the_arguments_of_a_method_are_offered(editor: LanguageServer) -> None:
    """Within a call's brackets, the names of its arguments come up."""
    assert editor.complete(f"{PROGRAM}client.list_tasks({CURSOR})") >= {"params=", "url_conversion=", "list_all="}


def test_public_names_are_offered(editor: LanguageServer) -> None:
    """In an import, the public names come up although they are loaded lazily."""
    assert editor.complete(f"from synapse_client import {CURSOR}") >= set(synapse_client.__all__)
    assert editor.complete(f"from synapse_client.models import {CURSOR}") >= set(models.__all__)
    assert editor.complete(f"from synapse_client.params import {CURSOR}") >= set(params.__all__)


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        ("client.get_‸task(456)", [inspect.getdoc(BackendClient.get_task) or "", "-> Task"]),
        (
            "client.list_‸tasks(list_all=True)",
            ["-> PageIterator[Task, TaskPage]", "`project`: ", "Returns:", "Raises:"],
        ),
        ("async_client.get_‸task(456)", ["-> CoroutineType[Any, Any, Task]", "Args:"]),
        ("Backend‸Client", ["The client of a Synapse backend"]),
        ("task.crea‸ted", ["created: datetime", "When the task was created."]),
        ('client.list_tasks({"pro‸ject": 1})', ["project: int", "Only those of the project"]),
        ("synapse_client.NotFound‸Error", ["404"]),
    ],
)
def test_pointing_at_a_name_shows_its_documentation(editor: LanguageServer, written: str, shown: list[str]) -> None:
    """Pointing at a method, class, field or key shows its type and what it is."""
    text = editor.hover(PROGRAM + written)
    assert [part for part in shown if part not in text] == [], text


def test_a_call_shows_its_signatures(editor: LanguageServer) -> None:
    """Within a call's brackets, its forms are shown with their results."""
    signatures = editor.signature(f"{PROGRAM}client.create_tasks({CURSOR})")
    assert [one.rpartition("-> ")[2] for one in signatures] == ["list[Task]", "Task"]
