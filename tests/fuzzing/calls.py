"""One call, or more, of every method of a client."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

from synapse_client import BackendClient, api
from synapse_client.runtime.client import BaseClient
from tests.contract.documented_calls import CALLS

__all__ = ["METHODS", "OPERATIONS", "PASSWORD", "SENDERS", "TABLE"]

Run = Callable[[Any, Path], Any]

PASSWORD = "planted-password"
"""Tracebacks show the lines of these calls, so that it does not stand in one."""

METHODS = sorted(
    name
    for name in dir(BackendClient)
    if not name.startswith("_") and not hasattr(BaseClient, name) and callable(getattr(BackendClient, name))
)
"""Names of all methods that speak with a server."""

OPERATIONS = sorted(name for tag in dir(api) for name in dir(getattr(api, tag)))
"""Names of all endpoints, which composed methods tell when one of them fails."""

_LOG = {"job": 789, "event": "message", "data": {"content": "x"}, "datetime": "2026-01-05 09:00:00"}
_ITEMS = [{"files": {"image_1": b"picture %d" % number}, "meta": {"n": number}} for number in range(4)]
_LISTS = [
    name
    for name in METHODS
    if name.startswith("list_") and name not in {"list_agent_error_logs", "list_job_console_logs"}
]
_OTHERS: dict[str, list[Run]] = {
    "annotate_tasks": [
        lambda c, _: c.annotate_tasks(123, [{"task": 456, "annotations": {"action": "submit", "data": {}}}])
    ],
    **{name: [lambda c, _, name=name: getattr(c, name)(list_all=True)] for name in _LISTS},  # type: ignore[misc]  # one lambda a name
    "confirm_presigned_upload": [lambda c, _: c.confirm_presigned_upload({"files": [{"checksum": "0" * 32}]})],
    "create_logs": [
        lambda c, _: c.create_logs(_LOG),
        lambda c, f: c.create_logs([{**_LOG, "file": f / "picture.png"}]),
    ],
    "agent": [lambda c, _: c.agent(2)],
    "create_storage_session": [lambda c, _: c.create_storage_session(1, {"purpose": "read"})],
    "create_tasks_of_data_units": [
        lambda c, _: c.create_tasks_of_data_units({"project": 123}, {"data_collection": 123})
    ],
    "log_in": [lambda c, _: type(c).log_in("a@b.example", PASSWORD, c.base_url)],
    "override_best_trial": [lambda c, _: c.override_best_trial(789, {"trial_id": "1"})],
    "create_serve_application": [
        lambda c, _: c.create_serve_application({"job": 789, "status": "running", "data": {}})
    ],
    "fetch_annotations": [
        lambda c, _: c.fetch_annotations(
            {"id": 1, "data": {"mode": "presigned", "presigned_url": c.base_url}}, kind="task"
        )
    ],
    "get_agent": [lambda c, _: c.get_agent(2)],
    "get_chunked_upload": [lambda c, _: c.get_chunked_upload(1)],
    "get_data_unit": [lambda c, _: c.get_data_unit(787)],
    "get_default_storage": [lambda c, _: c.get_default_storage()],
    "get_me": [lambda c, _: c.get_me()],
    "get_node_install_script": [lambda c, _: c.get_node_install_script("agent-token")],
    "get_task_tag": [lambda c, _: c.get_task_tag(1)],
    "health": [lambda c, _: c.health()],
    "list_agent_error_logs": [lambda c, _: c.list_agent_error_logs("agent-token", list_all=True)],
    "list_models": [lambda c, f: c.list_models(url_conversion={"file": c.download_to(f / "models")}, list_all=True)],
    "list_tasks": [
        lambda c, _: c.list_tasks({"page_size": 1}, list_all=True),
        lambda c, f: c.list_tasks(
            {"expand": "data_unit"}, url_conversion={"files": c.download_to(f / "x")}, list_all=True
        ),
    ],
    "request_presigned_upload": [
        lambda c, _: c.request_presigned_upload({"files": [{"filename": "a.png", "size": 5, "checksum": "0" * 32}]})
    ],
    "tail_job_console_logs": [lambda c, _: c.tail_job_console_logs(789)],
    "upload_data_collection": [
        lambda c, _: c.upload_data_collection(123, _ITEMS, 123, batch_size=2, patience=0.05),
        lambda c, f: c.upload_data_collection(
            123, iter(_ITEMS), use_chunked_upload=True, skip_existing=True, report=f / "report.jsonl", patience=0.05
        ),
    ],
    "verify_data_files_checksums": [lambda c, _: c.verify_data_files_checksums({"checksums": ["0" * 32]})],
    "wait_for_job": [lambda c, _: c.wait_for_job(789, timeout=0.05)],
}

TABLE: dict[str, list[Run]] = {
    name: [call.run for call in CALLS if call.method == name] + _OTHERS.get(name, []) for name in METHODS
}
"""How each method is called: with a client and a folder that holds ``picture.png`` and ``large.bin``."""

SENDERS: dict[str, Callable[[Any, Any], Any]] = {
    "create_chunked_upload": lambda c, file: c.create_chunked_upload(file, chunk_size=10_000),
    "create_data_file": lambda c, file: c.create_data_file(file),
    "create_data_file in chunks": lambda c, file: c.create_data_file(file, use_chunked_upload=True),
    "create_logs": lambda c, file: c.create_logs({**_LOG, "file": file}),
    "create_model": lambda c, file: c.create_model({"name": "m", "project": 123, "file": file}),
    "create_plugin_release": lambda c, file: c.create_plugin_release({"plugin": 123, "version": "9", "file": file}),
    "upload_data_collection": lambda c, file: c.upload_data_collection(
        123, [*_ITEMS[:2], {"files": {"image_1": file}}, *_ITEMS[2:]], batch_size=2, patience=0.05
    ),
    "upload_data_file": lambda c, file: c.upload_data_file({"files": {"image_1": file}}, 123),
}
"""The methods that take a file object."""
