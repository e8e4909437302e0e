"""Each documented method, blocking and awaited: method, path, query and body as they arrive at a server."""

from __future__ import annotations

import asyncio
import inspect
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from synapse_client import AsyncBackendClient, BackendClient, ClientError
from tests.contract.documented_calls import ANY, CALLS, Call, Wire

if TYPE_CHECKING:
    from synapse_client.sandbox import RecordedRequest, Sandbox

DOCUMENTED = [
    "get_project",
    "get_task",
    "annotate_task_data",
    "list_tasks",
    "create_tasks",
    "set_tags_tasks",
    "create_chunked_upload",
    "list_data_collection",
    "get_data_collection",
    "create_data_file",
    "upload_data_file",
    "create_data_units",
    "get_assignment",
    "list_assignments",
    "set_tags_assignments",
    "health_check_agent",
    "get_plugin",
    "create_plugin",
    "update_plugin",
    "run_plugin",
    "create_plugin_release",
    "get_plugin_release",
    "list_jobs",
    "get_job",
    "update_job",
    "list_job_console_logs",
    "list_storages",
    "get_storage",
    "create_storage",
    "list_models",
    "get_model",
    "create_model",
    "list_ground_truth_events",
    "get_ground_truth_version",
]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Return a folder with a small picture and a file of 100,000 bytes."""
    (tmp_path / "picture.png").write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(100))
    (tmp_path / "large.bin").write_bytes(bytes(range(250)) * 400)
    return tmp_path


def test_every_documented_method_is_in_the_table() -> None:
    """The table has a call for each of the 34 documented methods."""
    assert len(DOCUMENTED) == 34
    assert {call.method for call in CALLS} == set(DOCUMENTED)


@pytest.mark.parametrize("call", CALLS, ids=[f"{index}-{call.method}" for index, call in enumerate(CALLS)])
def test_blocking_call_on_the_wire(call: Call, folder: Path, synapse_sandbox_fresh: Sandbox) -> None:
    """A blocking call sends the documented requests and nothing else."""
    sandbox = synapse_sandbox_fresh
    with BackendClient(sandbox.url, sandbox.token, max_retries=0) as client:
        try:
            result = call.run(client, folder)
            if call.iterate:
                list(result)
        except ClientError as error:
            assert error.status_code is not None, error  # the server may not know an id; the request is what counts
    _compare(sandbox.requests(), call.wire)


@pytest.mark.parametrize("call", CALLS, ids=[f"{index}-{call.method}" for index, call in enumerate(CALLS)])
def test_awaited_call_on_the_wire(call: Call, folder: Path, synapse_sandbox_fresh: Sandbox) -> None:
    """An awaited call sends the same requests as the blocking one."""
    sandbox = synapse_sandbox_fresh

    async def run() -> None:
        async with AsyncBackendClient(sandbox.url, sandbox.token, max_retries=0) as client:
            try:
                result = call.run(client, folder)
                if call.iterate:
                    [item async for item in result]
                elif inspect.isawaitable(result):
                    await result
            except ClientError as error:
                assert error.status_code is not None, error

    asyncio.run(run())
    _compare(sandbox.requests(), call.wire)


def _compare(requests: list[RecordedRequest], expected: tuple[Wire, ...]) -> None:
    assert [(request.method, _anonymous(request.path, wire.path)) for request, wire in _pairs(requests, expected)] == [
        (wire.method, wire.path) for wire in expected
    ]
    for request, wire in zip(requests, expected, strict=True):
        assert sorted(request.query) == sorted(wire.query)
        assert request.headers["synapse-access-token"] == "Token <api_token>"
        assert "synapse-agent" not in request.headers
        if wire.form or wire.files:
            assert request.headers["content-type"].startswith("multipart/form-data; boundary=")
            assert dict(request.form) == wire.form
            assert tuple(part.field for part in request.files) == wire.files
        elif wire.json is None:
            assert request.body_size == 0
        else:
            assert request.headers["content-type"] == "application/json"
            assert _matches(request.json, wire.json), request.json


def _pairs(requests: list[RecordedRequest], expected: tuple[Wire, ...]) -> list[tuple[RecordedRequest, Wire]]:
    assert len(requests) == len(expected), [(request.method, request.path, request.status) for request in requests]
    return list(zip(requests, expected, strict=True))


def _anonymous(path: str, pattern: str) -> str:
    segments, wanted = path.split("/"), pattern.split("/")
    if len(segments) != len(wanted):
        return path
    return "/".join("…" if want == "…" else segment for segment, want in zip(segments, wanted, strict=True))


def _matches(value: Any, wanted: Any) -> bool:
    if wanted is ANY:
        return value is not None
    if isinstance(wanted, Mapping):
        return (
            isinstance(value, Mapping)
            and value.keys() == wanted.keys()
            and all(_matches(value[key], wanted[key]) for key in wanted)
        )
    return bool(value == wanted)
