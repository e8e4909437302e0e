"""The operations of the matrix: how to call each, which of its requests is hit, and what it does on the server."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Any

from synapse_client.sandbox import RecordedRequest
from tests.faults.table import Kind, Safety

__all__ = ["CHUNK", "OPERATIONS", "Cell", "Operation", "sent_bytes"]

CHUNK = 1000
CONTENT = bytes(range(256)) * 10 + b"the end of three chunks"
"""Three chunks."""


@dataclass
class Cell:
    """What one cell of the matrix has of its own.

    Attributes:
        mark: A text that no other cell has; it is a valid code.
        folder: An empty folder.
        free_units: Data units that are not tasks yet, for all cells.
        job: Id of a job that is over.
        lines: Its console lines.
        picture: URL of a stored file.
        picture_bytes: Its content.
        checksum: MD5 of a stored file.
        agent_token: Token of an agent.
    """

    mark: str
    folder: Path
    free_units: Iterator[int]
    job: int
    lines: list[str]
    picture: str
    picture_bytes: bytes
    checksum: str
    agent_token: str

    @cached_property
    def units(self) -> list[int]:
        """Two data units that are not tasks yet."""
        return [next(self.free_units), next(self.free_units)]

    @property
    def content(self) -> bytes:
        """Three chunks that no other cell sends."""
        return self.mark.encode().ljust(32) + CONTENT

    def file(self) -> Path:
        """Return a local file with the content."""
        path = self.folder / f"{self.mark}.bin"
        path.write_bytes(self.content)
        return path


def sent_bytes(request: RecordedRequest) -> int:
    """Return the bytes of the file that a chunk's request brings."""
    first, last = request.headers["content-range"].removeprefix("bytes ").partition("/")[0].split("-")
    return int(last) - int(first) + 1


Rows = Mapping[str, int]


@dataclass(frozen=True)
class Operation:
    """One operation of the matrix.

    Attributes:
        name: Readable, unique.
        request: The request that a fault hits, as in a fault rule.
        operation: Name of that request's operation, as errors tell it.
        safety: What repeating that request would do.
        call: Makes the call; its result may be awaitable or iterable.
        check: Raises AssertionError when a result is not the right one.
        before: Rows, by table, that the call adds before that request.
        adds: Rows that the request adds.
        after: Rows that the call adds after it.
        state: A query that gives the cell's mark once the work was done, for work that adds no rows.
        nth: Which of the matching requests is hit.
        other_shape: JSON of a shape that is not the answer's.
        skips: Kinds of faults that mean nothing here.
        slow: Whether faults that take a timeout are tried.
        overcomes: Names of faults that this call gets over although the rules say error: it has another way.
        ignores: Names of faults that mean nothing here.
    """

    name: str
    request: str
    operation: str
    safety: Safety
    call: Callable[[Any, Cell], Any]
    check: Callable[[Any, Cell], None]
    before: Rows = field(default_factory=dict[str, int])
    adds: Rows = field(default_factory=dict[str, int])
    after: Rows = field(default_factory=dict[str, int])
    state: str | None = None
    nth: int = 1
    other_shape: Any = 5
    skips: frozenset[Kind] = frozenset()
    slow: bool = False
    overcomes: frozenset[str] = frozenset()
    ignores: frozenset[str] = frozenset()

    @property
    def is_first(self) -> bool:
        """Whether the request is the first one of the call."""
        return self.nth == 1 and not self.before and self.safety not in {Safety.APPEND, Safety.FINISH}


def _equal(get: Callable[[Any], Any], want: Callable[[Cell], Any]) -> Callable[[Any, Cell], None]:
    def check(result: Any, cell: Cell) -> None:
        assert get(result) == want(cell)

    return check


def _read(name: str, path: str, call: Callable[[Any, Cell], Any], check: Any, **more: Any) -> Operation:
    return Operation(name, f"GET {path}", more.pop("operation", name), Safety.REPEATABLE, call, check, **more)


def _nothing_to_check(_: object, _cell: Cell) -> None:
    """The call has nothing to look at afterwards."""


def _write(name: str, request: str, call: Callable[[Any, Cell], Any], check: Any, **more: Any) -> Operation:
    safety = Safety.REPEATABLE if request.startswith("PUT") else Safety.ONCE
    return Operation(name, request, more.pop("operation", name), safety, call, check, **more)


def _upload(name: str, request: str, operation: str, safety: Safety, **more: Any) -> Operation:
    def check(result: Any, cell: Cell) -> None:
        assert (result.status, result.offset) == (2, len(cell.content))
        assert result["checksum"] == hashlib.md5(cell.content).hexdigest()

    rows = {"finished_upload": 1}
    where = {"adds": rows} if safety is Safety.FINISH else {"after": rows}
    return Operation(
        name,
        request,
        operation,
        safety,
        lambda c, cell: c.create_chunked_upload(cell.file(), chunk_size=CHUNK),
        check,
        **where,
        **more,
    )


def _plugin(cell: Cell) -> dict[str, Any]:
    return {"code": cell.mark, "name": cell.mark, "category": "export"}


def _log(cell: Cell) -> dict[str, Any]:
    return {"job": cell.job, "event": "message", "data": {"content": cell.mark}, "datetime": "2026-01-05 09:00:00"}


def _checksum_of_content(cell: Cell) -> str:
    return hashlib.md5(cell.content).hexdigest()


_UPLOADED = {"finished_upload": 1}

OPERATIONS: tuple[Operation, ...] = (
    # GET
    _read(
        "get_project",
        "/projects/{pk}/",
        lambda c, _: c.get_project(123),
        _equal(lambda found: found.title, lambda _: "Digits"),
        slow=True,
    ),
    _read(
        "get_task",
        "/tasks/{pk}/",
        lambda c, _: c.get_task(456, {"expand": "data_unit"}),
        _equal(lambda found: found["data_unit"]["id"], lambda _: 787),
    ),
    _read(
        "list_tasks",
        "/sdk/tasks/",
        lambda c, _: c.list_tasks({"project": 123, "search": "", "page_size": 1}),
        _equal(lambda page: [task.id for task in page.results], lambda _: [456]),
    ),
    _read(
        "list_task_tags-all",
        "/task_tags/",
        lambda c, _: c.list_task_tags({"page_size": 1}, list_all=True),
        _equal(lambda tags: [tag.id for tag in tags], lambda _: [1, 2, 3]),
        operation="list_task_tags",
        nth=2,
        overcomes=frozenset({"404"}),  # the list may have shrunk meanwhile: it is read again
        slow=True,
    ),
    _read(
        "list_job_console_logs",
        "/jobs/{pk}/console_logs/",
        lambda c, cell: c.list_job_console_logs(cell.job),
        _equal(list, lambda cell: cell.lines),
    ),
    _read(
        "tail_job_console_logs",
        "/async/jobs/{pk}/tail_console_logs/",
        lambda c, cell: c.tail_job_console_logs(cell.job),
        _equal(list, lambda cell: cell.lines),
        skips=frozenset({Kind.UNREADABLE}),
        overcomes=frozenset({"404"}),
    ),
    _read(
        "wait_for_job",
        "/jobs/{pk}/",
        lambda c, cell: c.wait_for_job(cell.job),
        _equal(lambda job: (job.id, job.status.value), lambda cell: (cell.job, "SUCCEEDED")),
        operation="get_job",
        overcomes=frozenset({"500", "500-100MB", "520"}),
    ),
    _read(
        "download_to",
        "/media/*",
        lambda c, cell: c.download_to(cell.folder)(cell.picture),
        _equal(Path.read_bytes, lambda cell: cell.picture_bytes),
        operation="download",
        skips=frozenset({Kind.UNREADABLE}),
        ignores=frozenset({"redirect-elsewhere"}),  # storages redirect; no credentials go along
        slow=True,
    ),
    # POST, PATCH
    _write(
        "create_tasks",
        "POST /tasks/",
        lambda c, cell: c.create_tasks([{"project": 123, "data_unit": unit} for unit in cell.units]),
        _equal(lambda tasks: [task.data_unit for task in tasks], lambda cell: cell.units),
        adds={"task": 2},
        slow=True,
    ),
    _write(
        "create_data_units",
        "POST /data_units/",
        lambda c, cell: c.create_data_units(
            [
                {"data_collection": 123, "files": {"image_1": {"checksum": cell.checksum, "path": f"/{mark}.png"}}}
                for mark in (cell.mark, "other")
            ]
        ),
        _equal(
            lambda units: [unit.files["image_1"]["path_original"] for unit in units],
            lambda cell: [f"/{cell.mark}.png", "/other.png"],
        ),
        adds={"dataunit": 2},
    ),
    _write(
        "create_plugin",
        "POST /plugins/",
        lambda c, cell: c.create_plugin(_plugin(cell)),
        _equal(lambda plugin: plugin.code, lambda cell: cell.mark),
        adds={"plugin": 1},
    ),
    _write(
        "run_plugin",
        "POST /plugins/{pk}/run/",
        lambda c, cell: c.run_plugin(123, {"agent": 2, "action": "train", "params": {"mark": cell.mark}}),
        _equal(lambda job: job["params"]["mark"], lambda cell: cell.mark),
        adds={"job": 1},
        ignores=frozenset({"other-shape"}),  # an action may answer anything
    ),
    _write(
        "set_tags_tasks",
        "POST /tasks/set_tags/",
        lambda c, _: c.set_tags_tasks({"ids": [456], "tags": [1]}),
        _nothing_to_check,
    ),
    _write(
        "update_job",
        "PATCH /jobs/{pk}/",
        lambda c, cell: c.update_job(cell.job, {"progress_record": {"mark": cell.mark}}),
        _equal(lambda job: job["progress_record"], lambda cell: {"mark": cell.mark}),
        state="SELECT json_extract(progress_record, '$.mark') FROM sandbox_job WHERE id = '789'",
    ),
    _write(
        "create_data_file",
        "POST /data_files/",
        lambda c, cell: c.create_data_file(cell.file()),
        _equal(lambda file: file.checksum, _checksum_of_content),
        adds={"datafile": 1},
        slow=True,
    ),
    _write(
        "create_plugin_release",
        "POST /plugin_releases/",
        lambda c, cell: c.create_plugin_release({"plugin": 123, "version": f"1.0+{cell.mark}", "file": cell.content}),
        _equal(lambda release: release.version, lambda cell: f"1.0+{cell.mark}"),
        adds={"pluginrelease": 1},
    ),
    _write(
        "create_logs",
        "POST /logs/",
        lambda c, cell: c.create_logs([_log(cell), _log(cell)]),
        _equal(lambda logs: [log["data"]["content"] for log in logs], lambda cell: [cell.mark] * 2),
        adds={"log": 2},
    ),
    _write(
        "health_check_agent",
        "POST /agents/{token}/connect/",
        lambda c, cell: c.health_check_agent(cell.agent_token),
        _nothing_to_check,
    ),
    # PUT
    _write(
        "annotate_task_data",
        "PUT /tasks/{pk}/annotate_task_data/",
        lambda c, cell: c.annotate_task_data(456, {"action": "submit", "data": {"extra": cell.mark}}),
        _equal(lambda task: task["data"]["extra"], lambda cell: cell.mark),
        state="SELECT json_extract(data, '$.extra') FROM sandbox_task WHERE id = 456",
        slow=True,
    ),
    _write(
        "update_plugin",
        "PUT /plugins/{pk}/",
        lambda c, cell: c.update_plugin("digit-classifier", {"description": cell.mark}),
        _equal(lambda plugin: plugin.description, lambda cell: cell.mark),
        state="SELECT description FROM sandbox_plugin WHERE id = 123",
    ),
    # several requests
    _upload("upload-start", "PUT /chunked_upload/", "start_chunked_upload", Safety.START),
    _upload("upload-append", "PUT /chunked_upload/{id}/", "append_chunked_upload", Safety.APPEND, slow=True),
    _upload("upload-finish", "POST /chunked_upload/{id}/", "finish_chunked_upload", Safety.FINISH, slow=True),
    _write(
        "create_data_file-chunked",
        "POST /data_files/",
        lambda c, cell: c.create_data_file(cell.file(), use_chunked_upload=True),
        _equal(lambda file: file.checksum, _checksum_of_content),
        operation="create_data_file",
        before=_UPLOADED,
        adds={"datafile": 1},
    ),
    _write(
        "create_model",
        "POST /models/",
        lambda c, cell: c.create_model({"name": cell.mark, "project": 123, "file": cell.file()}),
        _equal(lambda model: model.name, lambda cell: cell.mark),
        before=_UPLOADED,
        adds={"model": 1},
    ),
)
