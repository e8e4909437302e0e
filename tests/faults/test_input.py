"""Faults in what the caller gives: a clear error before anything is sent, or sent as exactly what was meant."""

from __future__ import annotations

import io
import math
from collections.abc import Callable
from contextlib import nullcontext
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from synapse_client import (
    AsyncBackendClient,
    BackendClient,
    ConfigurationError,
    FileNameWarning,
    InvalidInputError,
    NotFoundError,
)
from synapse_client.sandbox import Sandbox
from tests.faults.callers import AsyncCaller, SyncCaller
from tests.faults.operations import Cell

Callers = dict[str, SyncCaller | AsyncCaller]


@pytest.fixture(params=["sync", "async"])
def caller(request: pytest.FixtureRequest, callers: Callers, sandbox: Sandbox) -> Any:
    """Return the client under test; the request log is empty."""
    sandbox.clear_requests()
    return callers[request.param]


# ------------------------------------------------------------------------------------------------- path segments


@pytest.mark.parametrize(
    ("pk", "segment"),
    [
        ("a/b", "a%2Fb"),
        ("a?b=c", "a%3Fb%3Dc"),
        ("a#b", "a%23b"),
        ("a%2Fb", "a%252Fb"),
        ("../..", "..%2F.."),
        ("a\\b", "a%5Cb"),
        ("a b&c;d", "a%20b%26c%3Bd"),
        ("ü🙂", "%C3%BC%F0%9F%99%82"),
        ("x" * 300, "x" * 300),
        (-1, "-1"),
    ],
)
def test_path_segment_stays_one_segment(pk: Any, segment: str, caller: Any, sandbox: Sandbox) -> None:
    """Whatever it holds, it cannot lead to another path or query."""
    with pytest.raises(NotFoundError):
        caller.run(lambda client: client.get_project(pk))
    (request,) = sandbox.requests()
    assert (request.path, request.query) == (f"/projects/{segment}/", [])


@pytest.mark.parametrize("pk", ["", " ", ".", "..", "a\r\nX: y", "a\x00", "\ud800", None, True, 1.5, b"1", [1], {}])
def test_unusable_path_segment_is_refused(pk: Any, caller: Any, sandbox: Sandbox) -> None:
    """The error names operation and argument; nothing is sent."""
    with pytest.raises(InvalidInputError, match="get_project: pk"):
        caller.run(lambda client: client.get_project(pk))
    assert sandbox.requests() == []


def test_unusable_secret_path_segment_is_not_shown(caller: Any, sandbox: Sandbox) -> None:
    """An agent's token is not repeated by the error about it."""
    with pytest.raises(InvalidInputError) as caught:
        caller.run(lambda client: client.health_check_agent("planted-token\r\n"))
    assert "planted-token" not in str(caught.value)
    assert sandbox.requests() == []


# ------------------------------------------------------------------------------------------------- data


class _Endless:
    """Something that no JSON has a form for."""


def _holding_itself() -> dict[str, Any]:
    found: dict[str, Any] = {}
    found["self"] = [found]
    return found


DATA: dict[str, Callable[[], Any]] = {
    "nan": lambda: {"name": math.nan},
    "infinity": lambda: {"name": [1.0, -math.inf]},
    "set": lambda: {"name": {1, 2}},
    "bytes": lambda: {"name": b"abc"},
    "generator": lambda: {"name": (n for n in range(3))},
    "consumed-iterator": lambda: iter([]),
    "object": lambda: {"name": _Endless()},
    "holding-itself": _holding_itself,
    "surrogate": lambda: {"name": "\ud800"},
    "number-as-key": lambda: {(1, 2): "x"},
    "file": lambda: {"name": io.BytesIO(b"abc")},
}


@pytest.mark.parametrize("name", DATA)
def test_unsendable_data_is_refused(name: str, caller: Any, sandbox: Sandbox) -> None:
    """The error names operation and place; nothing is sent."""
    for method in ("create_plugin", "create_tasks", "create_logs"):
        with pytest.raises(InvalidInputError, match=method):
            caller.run(lambda client, method=method: getattr(client, method)(DATA[name]()))
    assert sandbox.requests() == []


@pytest.mark.parametrize(
    "params",
    [
        {"search": math.nan},
        {"search": b"abc"},
        {"search": {"a": 1}},
        {"search": object()},
        {"search": "\ud800"},
        {5: "x"},
        ["search"],
        "search=x",
    ],
    ids=["nan", "bytes", "mapping", "object", "surrogate", "number-as-name", "list", "text"],
)
def test_unsendable_parameters_are_refused(params: Any, caller: Any, sandbox: Sandbox) -> None:
    """The error names the operation; nothing is sent."""
    with pytest.raises(InvalidInputError, match="list_tasks"):
        caller.run(lambda client: client.list_tasks(params))
    assert sandbox.requests() == []


@pytest.mark.filterwarnings("ignore::synapse_client.UndocumentedParameterWarning")
def test_odd_but_sound_values_are_sent_as_meant(caller: Any, sandbox: Sandbox) -> None:
    """Line breaks, separators and dates in values reach the server unchanged, and change nothing else."""
    when = datetime(2026, 1, 5, 9, tzinfo=UTC)
    params = {"search": "a&b=c#d?e\r\nX: y ü", "since": when, "flag": True, "none": None, "numbers": [1, 2]}
    caller.run(lambda client: client.list_tasks(params))
    (request,) = sandbox.requests()
    assert request.query == [
        ("search", "a&b=c#d?e\r\nX: y ü"),
        ("since", "2026-01-05T09:00:00+00:00"),
        ("flag", "true"),
        ("numbers", "1"),
        ("numbers", "2"),
    ]
    assert "x" not in request.headers


# ------------------------------------------------------------------------------------------------- files


@pytest.mark.parametrize(
    "name",
    [
        'quo"te.bin',
        "semi;colon=.bin",
        "line\r\nContent-Type: text\r\n\r\nx.bin",
        "per%22cent.bin",
        "ü🙂한글.bin",
        "back\\slash.bin",
        "x" * 251 + ".bin",
    ],
    ids=["quote", "semicolon", "line-break", "percent", "unicode", "backslash", "255-bytes"],
)
def test_file_name_cannot_leave_its_place(name: str, caller: Any, sandbox: Sandbox, cell: Cell) -> None:
    """The body has one file part and nothing else, and the content arrives; a name that cannot be kept is told."""
    path = cell.folder / name
    path.write_bytes(b"content")
    with pytest.warns(FileNameWarning) if set(name) & set("\\\r\n") else nullcontext():
        assert caller.run(lambda client: client.create_data_file(path)).size == 7
    (request,) = sandbox.requests()
    assert [(part.field, part.size) for part in request.files] == [("file", 7)]
    assert request.form == []
    assert "\r" not in request.files[0].filename
    upload = caller.run(lambda client: client.create_chunked_upload(path))
    assert upload.offset == 7
    if not set(name) & set('"\\\r\n'):
        assert request.files[0].filename == upload.filename == name


def test_name_of_300_bytes_is_told(caller: Any, cell: Cell) -> None:
    """The server's refusal names the field."""
    path = cell.file()
    with pytest.raises(Exception, match=r"(?i)filename.*255") as caught:
        caller.run(lambda client: client.create_chunked_upload(path, filename="x" * 300))
    assert caught.value.status_code == 400


def _text_file(cell: Cell) -> Any:
    return io.StringIO("text")


def _closed_file(cell: Cell) -> Any:
    file = io.BytesIO(b"abc")
    file.close()
    return file


def _empty_file(cell: Cell) -> Any:
    path = cell.folder / "empty.bin"
    path.touch()
    return path


def _read_file(cell: Cell) -> Any:
    file = io.BytesIO(b"abc")
    file.read()
    return file


FILES: dict[str, Callable[[Cell], Any]] = {
    "missing": lambda cell: cell.folder / "missing.bin",
    "directory": lambda cell: cell.folder,
    "empty": _empty_file,
    "empty-bytes": lambda _: b"",
    "text": _text_file,
    "closed": _closed_file,
    "read-to-its-end": _read_file,
    "number": lambda _: 5,
    "none": lambda _: None,
    "null-in-its-path": lambda _: "a\x00b",
    "device": lambda _: Path("/dev/null"),
}


@pytest.mark.parametrize("name", FILES)
def test_unusable_file_is_refused(name: str, caller: Any, sandbox: Sandbox, cell: Cell) -> None:
    """Each way to upload it says what is wrong; nothing is sent."""
    ways: dict[str, Callable[[Any, Any], Any]] = {
        "create_data_file": lambda client, file: client.create_data_file(file),
        "chunked create_data_file": lambda client, file: client.create_data_file(file, True),
        "create_chunked_upload": lambda client, file: client.create_chunked_upload(file),
        "create_model": lambda client, file: client.create_model({"name": "x", "file": file}),
    }
    if name == "none":
        del ways["create_model"]  # a model may do without
    for way, call in ways.items():
        with pytest.raises(InvalidInputError) as caught:
            caller.run(lambda client, call=call: call(client, FILES[name](cell)))
        assert str(caught.value), way
    assert sandbox.requests() == []


# ------------------------------------------------------------------------------------------------- configuration


@pytest.fixture(params=[BackendClient, AsyncBackendClient])
def kind(request: pytest.FixtureRequest) -> Any:
    """Return a client's class."""
    return request.param


@pytest.mark.parametrize("token", ["planted\r\nX: y", "planted\n", " planted", "planted ", "planté", "planted\x00", 5])
@pytest.mark.parametrize("argument", ["api_token", "agent_token", "tenant"])
def test_unsendable_token_is_refused_and_not_shown(
    argument: str, token: Any, kind: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whether it comes as an argument or from the environment, where blanks and line ends around it mean nothing."""
    with pytest.raises(ConfigurationError) as caught:
        kind("http://127.0.0.1", **({"api_token": "x"} | {argument: token}))
    assert "plant" not in str(caught.value)
    assert argument in str(caught.value)
    if isinstance(token, str) and "\x00" not in token:
        monkeypatch.setenv(f"SYNAPSE_{argument.upper()}", token)
        others = {"tenant": {"api_token": "x"}, "agent_token": {"api_token": ""}}.get(argument, {})
        if token.strip() == "planted":
            kind("http://127.0.0.1", **others)
            return
        with pytest.raises(ConfigurationError) as caught:
            kind("http://127.0.0.1", **others)
        assert "plant" not in str(caught.value)
        assert argument.upper() in str(caught.value)
