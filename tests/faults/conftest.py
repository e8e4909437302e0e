"""One sandbox and one client of each kind for all cells of a test process, and what each cell has of its own."""

from __future__ import annotations

import gc
import itertools
import logging
import os
import shutil
import socket
import sqlite3
import ssl
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any

import httpx
import pytest

from synapse_client.runtime.http import retry
from synapse_client.runtime.http.retry import RetrySchedule
from synapse_client.sandbox import Sandbox
from tests.faults.callers import AsyncCaller, SyncCaller
from tests.faults.operations import Cell
from tests.faults.table import MAX_RETRIES

JOB = 789
_UNITS = 500
_numbers = itertools.count()


def prepared(sandbox: Sandbox) -> dict[str, Any]:
    """Let a sandbox have a job that is over, and data units that are not tasks yet; return what cells compare with."""
    headers = {"Synapse-Access-Token": f"Token {sandbox.token}"}
    verify = ssl.create_default_context(cafile=sandbox.ca_file) if sandbox.url.startswith("https") else True
    with httpx.Client(base_url=sandbox.url, headers=headers, timeout=60, verify=verify, trust_env=False) as api:
        api.patch(f"/jobs/{JOB}/", json={"status": "succeeded"}).raise_for_status()
        api.post("/tasks/set_tags/", json={"ids": [456], "tags": [1]}).raise_for_status()
        reference = api.get("/tasks/456/").json()["files"]["image_1"]
        unit = {"data_collection": 123, "files": {"image_1": {"checksum": reference["checksum"], "path": "/free.png"}}}
        units = api.post("/data_units/", json=[unit] * _UNITS).raise_for_status().json()
        return {
            "lines": api.get(f"/jobs/{JOB}/console_logs/").json(),
            "picture": reference["url"],
            "picture_bytes": api.get(reference["url"]).content,
            "checksum": reference["checksum"],
            "free_units": iter([row["id"] for row in units]),
        }


@pytest.fixture(scope="session")
def sandbox() -> Iterator[Sandbox]:
    """A running sandbox; nothing is reset between cells."""
    with Sandbox() as found:
        yield found
        assert found.log() == ""


@pytest.fixture(scope="session")
def database(sandbox: Sandbox) -> Iterator[sqlite3.Connection]:
    """The sandbox's rows, without its API in between."""
    with closing(sqlite3.connect(f"file:{sandbox.data_dir}/sandbox.sqlite3?mode=ro", uri=True, timeout=30)) as found:
        yield found


@pytest.fixture(scope="session")
def callers(sandbox: Sandbox) -> Iterator[dict[str, SyncCaller | AsyncCaller]]:
    """Both clients; the blocking one has its token as an argument, the other one from the environment."""
    with pytest.MonkeyPatch.context() as patch:
        for name in list(os.environ):
            if name.lower().endswith("_proxy") or (name.startswith("SYNAPSE_") and name != "SYNAPSE_TRANSPORT"):
                patch.delenv(name)
        sync = SyncCaller(sandbox.url, sandbox.token, max_retries=MAX_RETRIES)
        patch.setenv("SYNAPSE_API_TOKEN", sandbox.token)
        found = {"sync": sync, "async": AsyncCaller(sandbox.url, None, max_retries=MAX_RETRIES)}
        yield found
        for caller in found.values():
            caller.close()
    gc.collect()  # what was left open is an error


@pytest.fixture(scope="session")
def samples(sandbox: Sandbox) -> dict[str, Any]:
    """What cells compare results with: console lines, a stored file, many free data units."""
    return prepared(sandbox)


@pytest.fixture(scope="session")
def state_home(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """Where journals go."""
    with pytest.MonkeyPatch.context() as patch:
        folder = tmp_path_factory.mktemp("state")
        patch.setenv("XDG_STATE_HOME", str(folder))
        yield folder


@pytest.fixture(scope="session")
def scratch(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder for the folders of cells."""
    return tmp_path_factory.mktemp("cells")


@pytest.fixture
def cell(samples: dict[str, Any], scratch: Path, sandbox: Sandbox) -> Iterator[Cell]:
    """What one cell has of its own."""
    with cell_of(sandbox, samples, scratch) as found:
        yield found


@contextmanager
def cell_of(sandbox: Sandbox, samples: dict[str, Any], scratch: Path) -> Iterator[Cell]:
    """What one cell has of its own on a sandbox, with its samples."""
    mark = f"cell-{os.getpid()}-{next(_numbers)}"
    folder = scratch / mark
    folder.mkdir()
    yield Cell(mark=mark, folder=folder, job=JOB, agent_token=sandbox.agent_token, **samples)
    shutil.rmtree(folder)


@pytest.fixture
def pauses(monkeypatch: pytest.MonkeyPatch) -> list[float]:
    """Return the pauses that a server asked for and got in full; none is really made."""
    asked: list[float] = []
    real = retry.retry_after

    def at_once(headers: dict[str, str]) -> float | None:
        seconds = real(headers)
        if seconds is None or seconds > retry.MAX_RETRY_AFTER:
            return seconds
        asked.append(seconds)
        return 0.0

    monkeypatch.setattr(retry, "retry_after", at_once)
    monkeypatch.setattr(RetrySchedule, "_backoff", lambda _: 0.0)
    return asked


@pytest.fixture
def trap() -> Iterator[socket.socket]:
    """A port of another origin, where nobody may knock."""
    with socket.create_server(("127.0.0.1", 0)) as found:
        found.setblocking(False)
        yield found


class _Log(logging.Handler):
    def __init__(self) -> None:
        super().__init__(logging.DEBUG)
        self.lines: list[str] = []
        self.setFormatter(logging.Formatter("%(name)s %(message)s"))

    def emit(self, record: logging.LogRecord) -> None:
        self.lines.append(self.format(record))


@pytest.fixture
def log() -> Iterator[list[str]]:
    """Return the lines that all loggers of this process write, at DEBUG."""
    handler, root = _Log(), logging.getLogger()
    level = root.level
    root.addHandler(handler)
    root.setLevel(logging.DEBUG)
    yield handler.lines
    root.setLevel(level)
    root.removeHandler(handler)
