# ruff: noqa: T201  # programs print
"""Making clients, functions of the API, subclasses and parts of the client as types."""

from __future__ import annotations

import os
from collections.abc import Generator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any, Protocol, Self, assert_type

import httpx

from synapse_client import BackendClient, PageIterator
from synapse_client.api.annotation import create_tasks, get_task, list_tasks
from synapse_client.api.integration import list_jobs
from synapse_client.mixins import AnnotationClientMixin, IntegrationClientMixin
from synapse_client.models import Job, JobPage, JobStatus, Task, TaskPage
from synapse_client.params import ListTasksParams, TaskInput
from synapse_client.runtime.describe.request import Response


def make() -> list[BackendClient]:
    """Every form of the constructor."""
    return [
        BackendClient("https://api.synapse.sh"),
        BackendClient(base_url="https://api.synapse.sh", api_token="token"),
        BackendClient("https://api.synapse.sh", "token", "agent token", {"connect": 5, "read": 30}),
        BackendClient("https://api.synapse.sh", timeout=10),
        BackendClient("https://api.synapse.sh", timeout=2.5, tenant="acme", headers={"Accept-Language": "ko"}),
        BackendClient("https://api.synapse.sh", timeout=httpx.Timeout(10), max_retries=0),
        BackendClient("https://api.synapse.sh", transport=httpx.MockTransport(answer)),
        BackendClient("https://api.synapse.sh", os.environ.get("TOKEN")),
    ]


def answer(request: httpx.Request) -> httpx.Response:
    """Answer in place of a server."""
    return httpx.Response(200, request=request, json={"count": 0, "next": None, "previous": None, "results": []})


def with_statement() -> TaskPage:
    """A client in a with statement."""
    with BackendClient("https://api.synapse.sh", api_token="token") as client:
        assert_type(client, BackendClient)
        assert_type(client.base_url, str)
        return client.list_tasks()


@contextmanager
def connected(url: str) -> Generator[BackendClient, None, None]:
    """A context manager of one's own."""
    client = BackendClient(url)
    try:
        yield client
    finally:
        client.close()


def functions(client: BackendClient) -> None:
    """Endpoint functions instead of methods."""
    assert_type(list_tasks.sync(client, {"project": 1}), TaskPage)
    assert_type(get_task.sync(client, 456), Task)
    assert_type(list_jobs.sync(client, params={"status": "failed"}), JobPage)
    detailed = list_tasks.sync_detailed(client)
    assert_type(detailed, Response[TaskPage])
    assert_type(detailed.status_code, int)
    assert_type(detailed.headers, dict[str, str])
    assert_type(detailed.parsed.results, list[Task])
    request = get_task.request(456)
    assert_type(client.send(request), Task)
    created = create_tasks.sync(client, [{"project": 1, "data_unit": 2}])
    print(created)


class OurClient(BackendClient):
    """A client of a company, with methods of its own."""

    def running(self) -> PageIterator[Job]:
        """Jobs that run."""
        return self.list_jobs({"status": JobStatus.RUNNING}, list_all=True)

    def tasks_of(self, project: int) -> list[Task]:
        """Tasks of a project."""
        return list(self.list_tasks({"project": project}, list_all=True))

    def configured(self) -> Self:
        """Return itself."""
        return self


class Retagger(AnnotationClientMixin, IntegrationClientMixin):
    """Some of the mixins: still abstract, for others to mix in."""

    def retag(self, ids: list[int], tag: int) -> None:
        """Put a tag on tasks."""
        self.set_tags_tasks({"ids": ids, "tags": [tag]})


def of_our_client() -> None:
    """The subclass keeps its type."""
    with OurClient("https://api.synapse.sh") as client:
        assert_type(client, OurClient)
        assert_type(client.configured().running(), PageIterator[Job])


class TaskReader(Protocol):
    """The part of the client that a function needs."""

    def get_task(self, pk: int | str) -> Task:
        """Get a task."""
        ...


def status_of(reader: TaskReader, pk: int) -> str:
    """Take anything that reads tasks, a client or a test double."""
    return reader.get_task(pk).status


def pass_a_client(client: BackendClient) -> str:
    """A client is such a reader."""
    return status_of(client, 1)


@dataclass
class Queue:
    """Public names in the annotations of other classes."""

    client: BackendClient
    params: ListTasksParams = field(default_factory=lambda: ListTasksParams(page_size=100))
    waiting: list[TaskInput] = field(default_factory=list[TaskInput])
    seen: dict[int, Task] = field(default_factory=dict[int, Task])

    def put(self, project: int, unit: int) -> None:
        """Add a task to create."""
        self.waiting.append({"project": project, "data_unit": unit})

    def flush(self) -> list[Task]:
        """Create the tasks."""
        tasks = self.client.create_tasks(self.waiting)
        self.seen |= {task.id: task for task in tasks}
        self.waiting.clear()
        return tasks


def any_mapping(values: Mapping[str, Any]) -> None:
    """Models go where mappings go."""
    print(dict(values))
