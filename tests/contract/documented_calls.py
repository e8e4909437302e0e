"""Every documented client method with one call and what it must put on the wire.

The expectations are written by hand, not read from openapi.yaml: they are the check on it.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

__all__ = ["CALLS", "Call", "Wire"]

ANY = object()
"""Stands for a value that is not compared."""


@dataclass(frozen=True)
class Wire:
    """One expected request.

    Attributes:
        method: HTTP method.
        path: Path; ``…`` stands for any one segment.
        query: Query pairs in any order.
        json: JSON body, or None for none; `ANY` accepts any.
        form: Text fields of a multipart body, or None for a body that is no form.
        files: Names of the file fields of a multipart body.
    """

    method: str
    path: str
    query: tuple[tuple[str, str], ...] = ()
    json: Any = None
    form: Mapping[str, str] = field(default_factory=dict)
    files: tuple[str, ...] = ()


@dataclass(frozen=True)
class Call:
    """One call of a client method.

    Attributes:
        method: Name of the client method.
        run: Makes the call: takes the client and a folder with ``picture.png`` and ``large.bin``; gives result or
            awaitable.
        wire: The requests that the call makes, in order.
        iterate: Whether the result is an iterator that must be read for the requests to happen.
    """

    method: str
    run: Callable[[Any, Path], Any]
    wire: tuple[Wire, ...]
    iterate: bool = False


def _call(method: str, run: Callable[[Any, Path], Any], *wire: Wire, iterate: bool = False) -> Call:
    return Call(method, run, wire, iterate)


_CHUNK = {"filename": "large.bin"}

CALLS: tuple[Call, ...] = (
    _call("get_project", lambda c, _: c.get_project(123), Wire("GET", "/projects/123/")),
    _call(
        "get_task",
        lambda c, _: c.get_task(456, params={"expand": "data_unit"}),
        Wire("GET", "/tasks/456/", (("expand", "data_unit"),)),
    ),
    _call(
        "annotate_task_data",
        lambda c, _: c.annotate_task_data(456, {"annotations": [{"type": "bbox", "coordinates": [10, 10, 100, 100]}]}),
        Wire(
            "PUT",
            "/tasks/456/annotate_task_data/",
            json={"annotations": [{"type": "bbox", "coordinates": [10, 10, 100, 100]}]},
        ),
    ),
    _call(
        "annotate_task_data",
        lambda c, _: c.annotate_task_data(456, {"action": "submit", "data": {"annotations": {}}}),
        Wire("PUT", "/tasks/456/annotate_task_data/", json={"action": "submit", "data": {"annotations": {}}}),
    ),
    _call(
        "list_tasks",
        lambda c, _: c.list_tasks(params={"project": 123}),
        Wire("GET", "/sdk/tasks/", (("project", "123"),)),
    ),
    _call(
        "list_tasks",
        lambda c, _: c.list_tasks({"project": 123, "fields": "id,data"}, None, True),
        Wire("GET", "/sdk/tasks/", (("project", "123"), ("fields", "id,data"), ("page_size", "100"))),
        iterate=True,
    ),
    _call(
        "list_tasks",
        lambda c, _: c.list_tasks(params={"page_size": 7}, list_all=True).first(),
        Wire("GET", "/sdk/tasks/", (("page_size", "7"),)),
    ),
    _call(
        "create_tasks",
        lambda c, _: c.create_tasks([{"project": 123, "data_unit": 789}, {"project": 123, "data_unit": 790}]),
        Wire("POST", "/tasks/", json=[{"project": 123, "data_unit": 789}, {"project": 123, "data_unit": 790}]),
    ),
    _call(
        "create_tasks",
        lambda c, _: c.create_tasks({"project": 123, "data": [{"data_unit": 789}]}),
        Wire("POST", "/tasks/", json={"project": 123, "data": [{"data_unit": 789}]}),
    ),
    _call(
        "set_tags_tasks",
        lambda c, _: c.set_tags_tasks({"task_ids": [456, 457], "tag_ids": [1, 2, 3]}),
        Wire("POST", "/tasks/set_tags/", json={"task_ids": [456, 457], "tag_ids": [1, 2, 3]}),
    ),
    _call(
        "set_tags_tasks",
        lambda c, _: c.set_tags_tasks({"ids": [456], "tags": [1], "action": "remove"}, params={"project": 123}),
        Wire("POST", "/tasks/set_tags/", (("project", "123"),), json={"ids": [456], "tags": [1], "action": "remove"}),
    ),
    _call(
        "create_chunked_upload",
        lambda c, folder: c.create_chunked_upload(folder / "large.bin", chunk_size=40_000),
        Wire("PUT", "/chunked_upload/", form=_CHUNK, files=("file",)),
        Wire("PUT", "/chunked_upload/…/", form=_CHUNK, files=("file",)),
        Wire("PUT", "/chunked_upload/…/", form=_CHUNK, files=("file",)),
        Wire("POST", "/chunked_upload/…/", json=ANY),
    ),
    _call("list_data_collection", lambda c, _: c.list_data_collection(), Wire("GET", "/data_collections/")),
    _call(
        "get_data_collection",
        lambda c, _: c.get_data_collection(123),
        Wire("GET", "/data_collections/123/", (("expand", "file_specifications"),)),
    ),
    _call(
        "create_data_file",
        lambda c, folder: c.create_data_file(folder / "picture.png"),
        Wire("POST", "/data_files/", files=("file",)),
    ),
    _call(
        "create_data_file",
        lambda c, folder: c.create_data_file(folder / "large.bin", use_chunked_upload=True),
        Wire("PUT", "/chunked_upload/", form=_CHUNK, files=("file",)),
        Wire("POST", "/chunked_upload/…/", json=ANY),
        Wire("POST", "/data_files/", json={"chunked_upload": ANY, "meta": {"filename": "large.bin"}}),
    ),
    _call(
        "upload_data_file",
        lambda c, folder: c.upload_data_file(
            organized_file={"files": {"image_1": folder / "picture.png"}, "meta": {}},
            collection_id=123,
            use_chunked_upload=False,
        ),
        Wire("POST", "/data_files/", files=("file",)),
    ),
    _call(
        "create_data_units",
        lambda c, _: c.create_data_units([{"id": 1, "file": {}}]),
        Wire("POST", "/data_units/", json=[{"id": 1, "file": {}}]),
    ),
    _call("get_assignment", lambda c, _: c.get_assignment(789), Wire("GET", "/assignments/789/")),
    _call(
        "list_assignments",
        lambda c, _: c.list_assignments(params={"project": 123}),
        Wire("GET", "/sdk/assignments/", (("project", "123"),)),
    ),
    _call(
        "list_assignments",
        lambda c, _: c.list_assignments(list_all=True),
        Wire("GET", "/sdk/assignments/", (("page_size", "100"),)),
        iterate=True,
    ),
    _call(
        "set_tags_assignments",
        lambda c, _: c.set_tags_assignments({"assignment_ids": [789, 790], "tag_ids": [1, 2]}),
        Wire("POST", "/assignments/set_tags/", json={"assignment_ids": [789, 790], "tag_ids": [1, 2]}),
    ),
    _call(
        "health_check_agent",
        lambda c, _: c.health_check_agent("agent-token-123"),
        Wire("POST", "/agents/agent-token-123/connect/"),
    ),
    _call("get_plugin", lambda c, _: c.get_plugin(123), Wire("GET", "/plugins/123/")),
    _call(
        "create_plugin",
        lambda c, _: c.create_plugin({"name": "My Plugin", "description": "Plugin description"}),
        Wire("POST", "/plugins/", json={"name": "My Plugin", "description": "Plugin description"}),
    ),
    _call(
        "update_plugin",
        lambda c, _: c.update_plugin(123, {"description": "Updated description"}),
        Wire("PUT", "/plugins/123/", json={"description": "Updated description"}),
    ),
    _call(
        "run_plugin",
        lambda c, _: c.run_plugin(123, {"parameters": {"input": "value"}, "context": {}}),
        Wire("POST", "/plugins/123/run/", json={"parameters": {"input": "value"}, "context": {}}),
    ),
    _call(
        "create_plugin_release",
        lambda c, folder: c.create_plugin_release(
            {"plugin": 123, "version": "1.0.0", "file": (folder / "large.bin").read_bytes(), "config": {"code": "x"}}
        ),
        Wire(
            "POST",
            "/plugin_releases/",
            form={"plugin": "123", "version": "1.0.0", "config": '{"code":"x"}'},
            files=("file",),
        ),
    ),
    _call("get_plugin_release", lambda c, _: c.get_plugin_release(456), Wire("GET", "/plugin_releases/456/")),
    _call(
        "list_jobs",
        lambda c, _: c.list_jobs(params={"status": "running"}),
        Wire("GET", "/jobs/", (("status", "running"),)),
    ),
    _call(
        "get_job",
        lambda c, _: c.get_job(789, params={"expand": "logs"}),
        Wire("GET", "/jobs/789/", (("expand", "logs"),)),
    ),
    _call(
        "update_job",
        lambda c, _: c.update_job(789, {"status": "completed"}),
        Wire("PATCH", "/jobs/789/", json={"status": "completed"}),
    ),
    _call("list_job_console_logs", lambda c, _: c.list_job_console_logs(789), Wire("GET", "/jobs/789/console_logs/")),
    _call("list_storages", lambda c, _: c.list_storages(), Wire("GET", "/storages/")),
    _call(
        "get_storage", lambda c, _: c.get_storage(123), Wire("GET", "/storages/123/", (("with_configuration", "true"),))
    ),
    _call(
        "create_storage",
        lambda c, _: c.create_storage(
            {"name": "My Storage", "provider": "amazon_s3", "configuration": {"bucket_name": "b"}}
        ),
        Wire(
            "POST",
            "/storages/",
            json={"name": "My Storage", "provider": "amazon_s3", "configuration": {"bucket_name": "b"}},
        ),
    ),
    _call(
        "list_models",
        lambda c, _: c.list_models(params={"project": 123}),
        Wire("GET", "/models/", (("project", "123"),)),
    ),
    _call(
        "get_model",
        lambda c, _: c.get_model(456, params={"expand": "metrics"}),
        Wire("GET", "/models/456/", (("expand", "metrics"),)),
    ),
    _call(
        "create_model",
        lambda c, folder: c.create_model({"name": "My Model", "project": 123, "file": str(folder / "large.bin")}),
        Wire("PUT", "/chunked_upload/", form=_CHUNK, files=("file",)),
        Wire("POST", "/chunked_upload/…/", json=ANY),
        Wire("POST", "/models/", json={"name": "My Model", "project": 123, "chunked_upload": ANY}),
    ),
    _call(
        "list_ground_truth_events",
        lambda c, _: c.list_ground_truth_events(params={"ground_truth_dataset_versions": [123]}, list_all=True),
        Wire("GET", "/sdk/ground_truth_events/", (("ground_truth_dataset_versions", "123"), ("page_size", "100"))),
        iterate=True,
    ),
    _call(
        "get_ground_truth_version",
        lambda c, _: c.get_ground_truth_version(123),
        Wire("GET", "/ground_truth_dataset_versions/123/"),
    ),
)
