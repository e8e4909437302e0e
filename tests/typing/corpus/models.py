# ruff: noqa: T201  # programs print
"""Results: attributes, keys, nesting, narrowing, enums, attrs."""

from __future__ import annotations

import copy
import json
import pickle
from collections.abc import Mapping
from datetime import datetime
from typing import Any, assert_type

import attrs

from synapse_client import BackendClient, MissingFieldError
from synapse_client.models import (
    Assignment,
    AssignmentLabelStatus,
    DataCollection,
    DataCollectionCategory,
    DataUnit,
    FileRef,
    FileSpecification,
    Job,
    JobStatus,
    Project,
    Task,
    TaskTag,
    Workshop,
)


def attributes(client: BackendClient) -> str:
    """Attributes are Python values."""
    task = client.get_task(456)
    assert_type(task.id, int)
    assert_type(task.created, datetime)
    assert_type(task.is_discarded, bool)
    assert_type(task.data, dict[str, Any] | None)
    assert_type(task.tags, list[int | TaskTag])
    assert_type(task.data_unit, int | DataUnit)
    assert_type(task.workshop, int | Workshop | None)
    return f"{task.id} of {task.project}, {task.created:%Y-%m-%d}"


def expanded(client: BackendClient) -> str:
    """A field that may hold an identifier gives its object, the list of its objects, or null where that may be."""
    task = client.get_task(456, params={"expand": ["data_unit", "workshop", "assignment"]})
    assert_type(task.expanded("data_unit"), DataUnit)
    assert_type(task.expanded("workshop"), Workshop | None)
    assert_type(task.expanded("assignment"), Assignment | None)
    assert_type(task.expanded("tags"), list[TaskTag])
    assert_type(client.get_project(123).expanded("data_collection"), DataCollection | None)
    for one in client.list_tasks(params={"expand": "data_unit"}, list_all=True):
        for name, file in (one.expanded("data_unit").files or {}).items():
            print(name, file.url)
    return task.expanded("data_unit").created.isoformat()


def keys(client: BackendClient) -> str:
    """Keys give the JSON values."""
    task = client.get_task("456", params={"expand": "data_unit"})
    assert_type(task["id"], int)
    assert_type(task["created"], str)
    assert_type(task["is_discarded"], bool)
    assert_type(task["data"], dict[str, Any] | None)
    assert_type(task["data_unit"], int | dict[str, Any])
    if "priority" in task:
        print(task["priority"].upper())
    print(task.get("a field of tomorrow", "nothing"), len(task), list(task))
    return task["created"][:10]


def nested(client: BackendClient) -> list[str]:
    """Nested objects are models."""
    collection = client.get_data_collection(123)
    assert_type(collection, DataCollection)
    assert_type(collection.file_specifications, list[FileSpecification] | None)
    specifications = collection.file_specifications or []
    assert_type(collection["file_specifications"], list[dict[str, Any]])
    for specification in specifications:
        assert_type(specification.is_required, bool)
    return [specification.name for specification in specifications if specification.is_primary]


def narrowing(task: Task) -> FileRef | None:
    """A field that is an identifier or an object is told apart by isinstance."""
    if isinstance(task.data_unit, int):
        return None
    unit = task.data_unit
    assert_type(unit, DataUnit)
    if unit.files is None:
        return None
    return unit.files.get("image_1")


def optional_narrowing(job: Job) -> float:
    """A nullable field is narrowed before use."""
    if job.completed is None:
        return 0.0
    assert_type(job.completed, datetime)
    return (job.completed - job.created).total_seconds()


def walrus(project: Project) -> str:
    """A nullable relation by the walrus operator."""
    if (collection := project.data_collection) is not None and not isinstance(collection, int):
        assert_type(collection, DataCollection)
        return collection.name
    return project.title


def enums(job: Job, assignment: Assignment, collection: DataCollection) -> str:
    """Enum values compare with members and with text; unknown ones are kept."""
    assert_type(job.status, JobStatus)
    assert_type(job.status.is_known, bool)
    assert_type(job["status"], str)
    assert_type(assignment.status_label, AssignmentLabelStatus)
    if job.status == JobStatus.RUNNING or job["status"] == "pending":
        return "wait"
    if not job.status.is_known:
        return f"a state of tomorrow: {job.status.value}"
    if job.status != "failed":
        print(job.status == "completed", job.status in {"succeeded", "completed"})
    done = {JobStatus.SUCCEEDED, JobStatus.COMPLETED}
    kind = DataCollectionCategory("image")
    assert_type(kind, DataCollectionCategory)
    return f"{job.status in done} {collection.category is kind} {job.status.upper()}"


def matched_enum(job: Job) -> str:
    """An enum in a match statement."""
    match job.status:
        case JobStatus.SUCCEEDED | JobStatus.COMPLETED:
            return "good"
        case JobStatus.FAILED | JobStatus.STOPPED:
            return "bad"
        case status:
            return f"not over: {status}"


def matched_model(found: Task | Job | None) -> str:
    """Models in a match statement, by class and by key."""
    match found:
        case Task(id=number, data_unit=DataUnit(id=unit)):
            assert_type(number, int)
            assert_type(unit, int)
            return f"task {number} of unit {unit}"
        case Task(id=number):
            return f"task {number}"
        case Job(status=JobStatus.FAILED, result=result):
            return str(result)
        case Job():
            return "a job"
        case None:
            return "nothing"


def as_mappings(task: Task) -> Mapping[str, Any]:
    """A model is a mapping: dict(), **, json, get, items."""
    assert_type(dict(task), dict[str, Any])
    assert_type(task.to_dict(), dict[str, Any])
    assert_type({**task}, dict[str, Any])
    print(json.dumps(task.to_dict()), sorted(task.keys()))
    for key, value in task.items():
        assert_type(key, str)
        print(key, value)
    read(task)
    return task


def read(values: Mapping[str, Any]) -> int:
    """Take any mapping."""
    return len(values)


def with_attrs(task: Task) -> Task:
    """What attrs offers for classes works."""
    assert_type(attrs.evolve(task, status="completed"), Task)
    assert_type(attrs.asdict(task), dict[str, Any])
    names: list[str] = [field.name for field in attrs.fields(Task)]
    print(names)
    assert_type(copy.deepcopy(task), Task)
    again: Task = pickle.loads(pickle.dumps(task))
    print(task == again, attrs.has(Task))
    return again


def made_by_hand() -> FileRef:
    """Models are made by their fields, or of JSON, as tests do."""
    reference = FileRef(url="https://cdn.example.com/1.png", is_primary=True, file_name_original="1.png")
    assert_type(FileRef.from_dict({"url": "/1.png", "is_primary": True}), FileRef)
    assert_type(reference.checksum, str | None)
    return reference


def partial(client: BackendClient) -> str:
    """A field that was not asked for."""
    task = client.get_task(456, {"fields": "id,status"})
    try:
        return task.created.isoformat()
    except MissingFieldError as error:
        return error.message
    except KeyError:
        return "also a KeyError"
