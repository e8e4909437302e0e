# ruff: noqa: T201  # programs print
"""A plugin's author: dependency injection, generic helpers, caches, threads, report rows."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple, TypedDict, TypeVar, assert_type

from synapse_client import BackendClient, PageIterator, ValidationError
from synapse_client.models import Assignment, AssignmentPage, DataUnit, FileRef, Project, Task
from synapse_client.params import ListAssignmentsParams, LogInput, TaskInput

T = TypeVar("T")
R = TypeVar("R")


class Row(NamedTuple):
    """A row of a report."""

    task: int
    annotator: int
    done: bool


class Config(TypedDict):
    """What the plugin is run with."""

    project: int
    collection: int
    folder: str


def batches(items: Iterable[T], size: int) -> Iterator[list[T]]:
    """Cut any list into pieces, also a lazy one."""
    batch: list[T] = []
    for item in items:
        batch.append(item)
        if len(batch) == size:
            yield batch
            batch = []
    if batch:
        yield batch


def each(items: PageIterator[T], function: Callable[[T], R]) -> list[R]:
    """A helper that is generic in the items of a list."""
    return [function(item) for item in items]


def report(client: BackendClient, project: int) -> list[Row]:
    """Rows of all assignments of a project."""
    params: ListAssignmentsParams = {"project": project, "status_label": "completed"}
    rows = each(
        client.list_assignments(params, list_all=True),
        lambda one: Row(one.task if isinstance(one.task, int) else one.task.id or 0, one.user_id, one.is_confirmed),
    )
    assert_type(rows, list[Row])
    return rows


def counted(client: BackendClient) -> Counter[str]:
    """Count values of an enum."""
    return Counter(one.status_label.value for one in client.list_assignments(list_all=True))


def grouped(assignments: Iterable[Assignment]) -> dict[int, list[Assignment]]:
    """Group by a field."""
    groups: defaultdict[int, list[Assignment]] = defaultdict(list)
    for one in assignments:
        groups[one.user_id].append(one)
    return groups


def first_page(client: BackendClient) -> AssignmentPage:
    """A page handed on."""
    page = client.list_assignments({"page_size": 10})
    print(f"{len(page.results)} of {page.count}, more at {page.next or 'nowhere'}")
    return page


class Exporter:
    """A plugin's action."""

    def __init__(self, client: BackendClient, config: Config) -> None:
        self.client = client
        self.config = config
        self.project: Project = client.get_project(config["project"])

    @property
    def title(self) -> str:
        """The project's title."""
        return self.project.title

    @cache  # noqa: B019  # as users write it
    def unit(self, pk: int) -> DataUnit:
        """Get a unit once."""
        return self.client.get_data_unit(pk, {"expand": "files"})

    def files(self, task: Task) -> dict[str, FileRef]:
        """Files of a task, whichever way the server sent them."""
        if task.files:
            return task.files
        unit = self.unit(task.data_unit) if isinstance(task.data_unit, int) else task.data_unit
        return unit.files or {}

    def boxes(self, task: Task) -> Iterator[tuple[str, list[float]]]:
        """Annotations are free-form."""
        annotations: dict[str, list[dict[str, Any]]] = (task.data or {}).get("annotations", {})
        for name, found in annotations.items():
            for one in found:
                yield name, one["data"]

    def run(self) -> int:
        """Download the files of all tasks with threads."""
        download = self.client.download_to(self.config["folder"])
        tasks = self.client.list_tasks({"project": self.config["project"]}, list_all=True)
        urls = [file.url for task in tasks for file in self.files(task).values()]
        with ThreadPoolExecutor(8) as pool:
            paths = list(pool.map(download, urls))
        assert_type(paths, list[Path])
        return len(paths)

    def create(self, units: Iterable[DataUnit]) -> int:
        """Create tasks in batches, and say what went wrong."""
        made = 0
        for batch in batches(units, 1000):
            inputs: list[TaskInput] = [{"project": self.project.id, "data_unit": unit.id} for unit in batch]
            try:
                made += len(self.client.create_tasks(inputs))
            except ValidationError as error:
                self.log("error", str(error.errors))
        return made

    def log(self, event: str, text: str) -> None:
        """Write to the job's log."""
        entry: LogInput = {"job": 1, "event": event, "data": {"text": text}, "datetime": "2026-01-05 09:00:00.000000"}
        self.client.create_logs([{"job": 1, "event": event, "data": text, "datetime": entry["datetime"]}])
