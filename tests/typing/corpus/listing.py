# ruff: noqa: T201  # programs print
"""Lists: one page, all items, one by one, as functions that take and return them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import UTC, datetime, timedelta
from itertools import islice
from typing import assert_type

from synapse_client import BackendClient, PageIterator
from synapse_client.models import (
    Assignment,
    AssignmentPage,
    DataCollection,
    DataCollectionPage,
    DataUnit,
    DataUnitPage,
    FileRef,
    GroundTruthEvent,
    GroundTruthEventPage,
    Job,
    JobPage,
    Task,
    TaskPage,
    TaskTag,
    TaskTagPage,
)
from synapse_client.params import ListJobsParams, ListTasksParams


def one_page(client: BackendClient) -> list[int]:
    """Read one page by attribute."""
    page = client.list_tasks(params={"project": 123, "page": 2, "page_size": 50})
    assert_type(page, TaskPage)
    assert_type(page.count, int)
    assert_type(page.next, str | None)
    assert_type(page.results, list[Task])
    return [task.id for task in page.results]


def one_page_positional(client: BackendClient) -> str | None:
    """Give the parameters by position, as the documentation does."""
    assert_type(client.list_tasks({"project": 123}), TaskPage)
    assert_type(client.list_jobs({"status": "running"}), JobPage)
    assert_type(client.list_assignments(), AssignmentPage)
    return client.list_task_tags().previous


def all_items(client: BackendClient) -> list[Task]:
    """Read all items lazily."""
    tasks = client.list_tasks({"project": 123, "is_discarded": False}, list_all=True)
    assert_type(tasks, PageIterator[Task, TaskPage])
    assert_type(tasks.count, int)
    assert_type(tasks.first(), Task | None)
    for task in tasks:
        assert_type(task, Task)
    for number, task in enumerate(tasks, start=1):
        print(number, task.created.isoformat())
    return list(tasks)


def other_lists(client: BackendClient) -> None:
    """Each list method knows its items."""
    assert_type(client.list_data_collection(list_all=True), PageIterator[DataCollection, DataCollectionPage])
    assert_type(client.list_data_units({"data_collection": 1}, list_all=True), PageIterator[DataUnit, DataUnitPage])
    assert_type(client.list_assignments(list_all=True), PageIterator[Assignment, AssignmentPage])
    assert_type(client.list_jobs(None, list_all=True), PageIterator[Job, JobPage])
    assert_type(client.list_task_tags(list_all=True), PageIterator[TaskTag, TaskTagPage])
    events = client.list_ground_truth_events({"ground_truth_dataset_versions": [123]}, list_all=True)
    assert_type(events, PageIterator[GroundTruthEvent, GroundTruthEventPage])


def pages(client: BackendClient) -> int:
    """Walk over pages instead of items."""
    total = 0
    for page in client.list_jobs(list_all=True).pages():
        assert_type(page, JobPage)
        total += len(page.results)
    return total


def annotated_parameters(client: BackendClient, days: int) -> Iterator[Job]:
    """Build parameters in a variable, step by step."""
    params: ListJobsParams = {"status": "failed", "ordering": "-created"}
    params["created_after"] = datetime.now(UTC) - timedelta(days=days)
    if days > 30:
        params["page_size"] = 100
    yield from client.list_jobs(params, list_all=True)


def parameters_made_elsewhere(project: int, tags: Iterable[int]) -> ListTasksParams:
    """Return parameters from a function."""
    return {"project": project, "tags": list(tags), "expand": ["data_unit", "workshop"], "fields": "id,data_unit"}


def constructed_parameters(client: BackendClient) -> TaskPage:
    """Make parameters by calling their class, and merge two sets."""
    base = ListTasksParams(project=1, ordering="-created")
    merged: ListTasksParams = {**base, "page": 3}
    return client.list_tasks(params=merged)


def either(client: BackendClient, everything: bool) -> TaskPage | PageIterator[Task]:
    """Hand a flag on."""
    return client.list_tasks(list_all=everything)


def take(tasks: PageIterator[Task], number: int) -> list[Task]:
    """Use an iterator with itertools."""
    return list(islice(tasks, number))


def urls(units: PageIterator[DataUnit]) -> Iterator[str]:
    """Read nested objects while iterating."""
    for unit in units:
        for name, file in (unit.files or {}).items():
            assert_type(name, str)
            assert_type(file, FileRef)
            yield file.url


def comprehensions(client: BackendClient) -> dict[int, set[str]]:
    """Use a list in comprehensions, sorted, any, max."""
    tasks = client.list_tasks(list_all=True)
    newest = max(tasks, key=lambda task: task.created)
    assert_type(newest, Task)
    assert_type(any(task.is_discarded for task in tasks), bool)
    assert_type(sorted(tasks, key=lambda task: task.id), list[Task])
    statuses = {task.project: {task.status} for task in tasks}
    assert_type(statuses, dict[int, set[str]])
    return statuses
