"""Standard streams: what reaches a terminal or a pipe, and what becomes of streams that are closed."""

from __future__ import annotations

import io
import json
import time
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest
import typer

from synapse_client.cli import app
from synapse_client.cli.operations import find, operation_names
from synapse_client.cli.values import kind_of
from tests.cli.hostile import EVIL, EVIL_NAME, HostileServer, Mode, run_on, steering
from tests.cli.terminal import Cli

FILES = "{files}"
"""Stands for a folder with files of evil names."""
FILE = f"{FILES}/{EVIL_NAME}"
COMMANDS: dict[tuple[str, ...], list[list[str]]] = {
    ("whoami",): [[], ["--profile", EVIL]],
    ("login",): [["--token-stdin"]],
    ("logout",): [["--profile", "p"]],
    ("profiles", "list"): [[]],
    ("profiles", "use"): [[EVIL]],
    ("profiles", "remove"): [[EVIL]],
    ("upload",): [[FILE], [FILE, "--no-data-file"], [EVIL]],
    ("uploads", "list"): [[]],
    ("uploads", "resume"): [["--all"], [EVIL]],
    ("uploads", "forget"): [["--all"], [EVIL]],
    ("import",): [[FILES, "-c", "1"], [FILES, "-c", "1", "--dry-run"], [EVIL, "-c", EVIL]],
    ("export",): [["-p", "1"], ["-p", "1", "-t", f"{FILES}/x.jsonl"], ["--version", "1", "--filter", f"{EVIL}=1"]],
    ("download",): [["http://127.0.0.1:1/x", "-t", FILES], [EVIL, "-t", FILES]],
    ("operations",): [[], [EVIL]],
    ("jobs", "run"): [["x", "--agent", "1", "--action", EVIL], ["x", "--agent", "1", "--action", "a", "-f"]],
    ("jobs", "list"): [[], ["--columns", f"id,{EVIL}"], ["--status", EVIL]],
    ("jobs", "show"): [["1"], [EVIL]],
    ("jobs", "logs"): [["1"], ["1", "--follow"]],
    ("jobs", "wait"): [["1"], ["1", "2", "--for", "0.1"]],
}


def _paths() -> Iterator[tuple[str, ...]]:
    """Yield the paths of all commands that do something."""

    def walk(command: object, path: tuple[str, ...]) -> Iterator[tuple[str, ...]]:
        children = getattr(command, "commands", {})
        if path and not children:
            yield path
        for name, child in children.items():
            yield from walk(child, (*path, name))

    yield from walk(typer.main.get_command(app.make_app()), ())


def _arguments_of(operation: str) -> list[str]:
    """Return a call of an operation with what it needs."""
    called = find(operation)
    assert called is not None
    found: list[str] = []
    body: dict[str, object] = {}
    for field in called.fields:
        kind = kind_of(field.type).metavar
        value = {"ID": "1", "INTEGER": "1", "FILE": FILE, "JSON": "{}", "BOOLEAN": "true"}.get(kind, "x")
        if field.is_secret:
            found.append("-")
        elif field.where == "argument" and field.is_required:
            found.append(value)
        elif field.where == "body" and (field.is_required or field.name in {"action", "chunked_upload"}):
            body[field.name] = "x" if kind != "FILE" else None
    if called.bodies and all(value is not None for value in body.values()):
        found += ["--data", json.dumps({**body, EVIL: EVIL})]
    elif called.bodies:
        found += ["--param", f"file={FILE}", *(f"--param={name}=x" for name in body if name != "file")]
    return ["--", *found] if found == ["-"] else found


@pytest.fixture(scope="module")
def hostile() -> Iterator[HostileServer]:
    """Start the server."""
    with HostileServer() as server:
        yield server


def _hasten(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let pauses pass at once: a job's end is asked for through long outages."""
    ahead = [0.0]
    monotonic = time.monotonic

    def sleep(seconds: float) -> None:
        ahead[0] += seconds

    monkeypatch.setattr(time, "sleep", sleep)
    monkeypatch.setattr(time, "monotonic", lambda: monotonic() + ahead[0])


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Return a folder with files of evil names."""
    path = tmp_path / "files"
    path.mkdir()
    for name in (EVIL_NAME, f"b{EVIL_NAME}"):
        (path / name).write_bytes(b"x")
    return path


@pytest.fixture
def evil(hostile: HostileServer, folder: Path, home: Path, monkeypatch: pytest.MonkeyPatch) -> HostileServer:
    """Let the environment name the server; profiles are evil as well."""
    monkeypatch.setenv("SYNAPSE_URL", hostile.url)
    monkeypatch.setenv("SYNAPSE_API_TOKEN", "a-token-of-somebody")
    monkeypatch.setenv("COLUMNS", "200")
    path = home / "config" / "synapse-client" / "credentials.json"
    path.parent.mkdir(parents=True)
    profiles = {name: {"base_url": hostile.url, "api_token": "x", "tenant": "t"} for name in ("p", EVIL)}
    path.write_text(json.dumps({"version": 1, "current": EVIL, "profiles": profiles}))
    path.chmod(0o600)
    hostile.mode = "ok"
    return hostile


def test_every_command_is_tried() -> None:
    """A new one has to be added to the table above."""
    assert set(_paths()) - {("call",)} == set(COMMANDS)


WAYS: dict[Mode, list[list[str]]] = {
    "ok": [[], ["-vv", "-o", "table"], ["-o", "json"]],
    "refused": [["-vv"], ["-o", "json"]],
    "page": [[]],
    "broken": [["-v"]],
    "redirect": [["-o", "json"]],
}


@pytest.fixture(scope="module", autouse=True)
def made_once() -> Iterator[None]:
    """Make the program once for all runs: it is the same each time, and takes longer than most commands."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(typer.main, "get_command", cache(typer.main.get_command))
        patch.setattr(app, "make_app", cache(app.make_app))
        yield


def _check(cli: Cli, evil: HostileServer, folder: Path, arguments: list[str], monkeypatch: pytest.MonkeyPatch) -> None:
    """Run a command in every way and look at all that it writes."""
    if any("job" in argument for argument in arguments):
        _hasten(monkeypatch)
    given = [argument.replace(FILES, str(folder)).replace("\x00", "") for argument in arguments]
    for mode, ways in WAYS.items():
        evil.mode = mode
        for options in ways:
            line = [*options, "--retries", "0", *given]
            monkeypatch.setattr("sys.stdin", io.StringIO("agent-token-123\n"))
            code, shown = run_on(line)
            assert not steering(shown), (mode, line, code, shown)
            assert "Traceback" not in shown, (mode, line)
            monkeypatch.setattr("sys.stdin", io.StringIO("agent-token-123\n"))
            done = cli.any(*line)
            for text in (done.out, done.err):
                assert not steering(text), (mode, line, text)
                assert "\x1b" not in text, (mode, line, text)
            if done.code == 0 and options == ["-o", "json"] and done.out and "logs" not in " ".join(line):
                json.loads(done.out)


@pytest.mark.parametrize("path", COMMANDS, ids=" ".join)
def test_nothing_that_steers_a_terminal_comes_out_of_a_command(
    anonymous: Cli, evil: HostileServer, folder: Path, monkeypatch: pytest.MonkeyPatch, path: tuple[str, ...]
) -> None:
    """On a terminal and in a pipe, as table, JSON and with the log, in results and errors, from keys and file names."""
    for arguments in COMMANDS[path]:
        _check(anonymous, evil, folder, [*path, *arguments], monkeypatch)


@pytest.mark.parametrize("operation", operation_names())
def test_nothing_that_steers_a_terminal_comes_out_of_an_operation(
    anonymous: Cli, evil: HostileServer, folder: Path, monkeypatch: pytest.MonkeyPatch, operation: str
) -> None:
    """The same, for each operation of the API."""
    before = len(evil.seen)
    _check(anonymous, evil, folder, ["call", operation, *_arguments_of(operation)], monkeypatch)
    assert len(evil.seen) > before, "no request was made"
