"""`upload` and `uploads`."""

from __future__ import annotations

import hashlib
import os
import signal
import subprocess
import time
from pathlib import Path
from typing import Any

import pytest

from synapse_client import BackendClient
from synapse_client.sandbox import Sandbox
from synapse_client.sandbox.faults import Answer, Delay, FaultRule, Silence
from tests.cli.terminal import COMMAND, Cli, Terminal, run

CHUNK = 52_428_800
SIZE = 2 * CHUNK + 1000
SLOW = FaultRule("PUT /chunked_upload/{id}/", Delay(3.0), nth=1, times=1)


def _md5(path: Path) -> str:
    return hashlib.md5(path.read_bytes()).hexdigest()


@pytest.fixture(scope="session")
def large(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A file of three chunks."""
    path = tmp_path_factory.mktemp("large") / "large.bin"
    block = os.urandom(1 << 20)
    with path.open("wb") as file:
        for number in range(SIZE // len(block) + 1):
            file.write(number.to_bytes(8, "big") + block[8:])
        file.truncate(SIZE)
    return path


def _files(sandbox: Sandbox, checksum: str) -> list[Any]:
    with BackendClient(sandbox.url, sandbox.token) as client:
        return list(client.list_data_files({"checksum": checksum}, list_all=True))


def _chunks(sandbox: Sandbox) -> list[Any]:
    return [request for request in sandbox.requests() if "content-range" in request.headers]


def test_files_become_data_files(cli: Cli, sandbox: Sandbox, tmp_path: Path) -> None:
    """Each with its checksum; the same command again sends none of them."""
    paths = [tmp_path / name for name in ("a.bin", "b with blanks.bin")]
    for path in paths:
        path.write_bytes(path.name.encode())
    rows = cli("upload", *paths).lines
    assert [row["checksum"] for row in rows] == [_md5(path) for path in paths]
    assert [row["status"] for row in rows] == ["uploaded", "uploaded"]

    sandbox.clear_requests()
    assert [row["status"] for row in cli("upload", *paths).lines] == ["exists", "exists"]
    assert _chunks(sandbox) == []
    assert [len(_files(sandbox, _md5(path))) for path in paths] == [1, 1]


def test_an_upload_can_be_left_an_upload(cli: Cli, sandbox: Sandbox, tmp_path: Path) -> None:
    """Its id is what a model is made of."""
    path = tmp_path / "model.pt"
    path.write_bytes(b"weights")
    [row] = cli("upload", path, "--no-data-file").lines
    made = cli("call", "create_model", "--name", "m", "--project", 123, "--chunked-upload", row["chunked_upload"])
    assert made.json["name"] == "m"


def test_mistakes_are_told_before_anything_is_sent(cli: Cli, sandbox: Sandbox, tmp_path: Path) -> None:
    """A folder, an empty file, a file that is not there."""
    (tmp_path / "empty").write_bytes(b"")
    sandbox.clear_requests()
    assert "a folder; see `import`" in cli("upload", tmp_path, code=2).err
    assert "no such file" in cli("upload", tmp_path / "none", code=2).err
    assert "a pipe or device, not a file" in cli("upload", os.devnull, code=2).err
    assert "empty" in cli("upload", tmp_path / "empty", code=2).err
    assert sandbox.requests() == []


def test_one_that_fails_does_not_keep_the_others(cli: Cli, sandbox: Sandbox, tmp_path: Path) -> None:
    """The exit code is 3, its row says why."""
    paths = [tmp_path / name for name in ("a", "b", "c")]
    for path in paths:
        path.write_bytes(path.name.encode())
    with sandbox.faults.plan([FaultRule("POST /data_files/", Answer(400, json={"detail": "no"}), nth=2)]):
        done = cli("upload", *paths, code=3)
    assert [row["status"] for row in done.lines] == ["uploaded", "failed", "uploaded"]
    assert "1 of 3 files failed" in done.err


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGKILL])
def test_interrupted_it_goes_on_where_it_stopped(
    cli: Cli, sandbox: Sandbox, large: Path, number: signal.Signals
) -> None:
    """What the server holds is not sent again, and there is one data file in the end."""
    sandbox.faults.plan([SLOW])
    sandbox.clear_requests()
    process = subprocess.Popen([*COMMAND, "upload", str(large)], stderr=subprocess.PIPE, text=True)
    while not _chunks(sandbox):  # the first chunk is there, the second one on its way
        time.sleep(0.05)
    _wait_for_entry(cli)
    process.send_signal(number)
    _, told = process.communicate(timeout=30)
    if number is signal.SIGINT:
        assert process.returncode == 130
        assert f"synapse-client upload {large}" in told
    [entry] = cli("uploads", "list").lines
    assert entry["path"] == str(large)
    assert entry["offset"] >= CHUNK

    time.sleep(3.0)  # the server may be at work on the second chunk
    sandbox.faults.clear()
    sandbox.clear_requests()
    [row] = run("upload", large).lines
    assert row["checksum"] == _md5(large)
    assert all(not request.headers["content-range"].startswith("bytes 0-") for request in _chunks(sandbox))
    assert len(_files(sandbox, _md5(large))) == 1
    assert cli("uploads", "list").out == ""


def test_interrupted_before_anything_was_kept_it_says_so(cli: Cli, sandbox: Sandbox, tmp_path: Path) -> None:
    """Nobody is told to rely on what the server does not have."""
    (tmp_path / "a.bin").write_bytes(b"content")
    sandbox.faults.plan([FaultRule("PUT /*", Silence())])
    sandbox.clear_requests()
    process = subprocess.Popen([*COMMAND, "upload", str(tmp_path / "a.bin")], stderr=subprocess.PIPE, text=True)
    while not any(request.method == "PUT" for request in sandbox.requests()):
        time.sleep(0.05)
    process.send_signal(signal.SIGINT)
    _, told = process.communicate(timeout=30)
    assert process.returncode == 130
    assert "Nothing had been sent that the server keeps. The same command begins again:" in told


def _wait_for_entry(cli: Cli) -> None:
    end = time.monotonic() + 30
    while not any(entry["offset"] for entry in cli("uploads", "list").lines):
        assert time.monotonic() < end
        time.sleep(0.05)


def test_unfinished_uploads_are_resumed_and_forgotten(cli: Cli, sandbox: Sandbox, large: Path) -> None:
    """By name or all of them."""
    with sandbox.faults.plan([FaultRule("PUT /chunked_upload/{id}/", Answer(403, json={"detail": "no"}), times=None)]):
        cli("upload", large, "--no-data-file", code=4)
    assert len(cli("uploads", "list").lines) == 1
    assert "name the files, or give --all" in cli("uploads", "resume", code=2).err
    assert "no unfinished upload of" in cli("uploads", "forget", "/nowhere", code=2).err

    sandbox.clear_requests()
    [row] = cli("uploads", "resume", "--all").lines
    assert row["checksum"] == _md5(large)
    assert _chunks(sandbox)[0].headers["content-range"].startswith(f"bytes {CHUNK}-")
    assert cli("uploads", "list").out == ""

    with sandbox.faults.plan([FaultRule("PUT /chunked_upload/{id}/", Answer(403, json={"detail": "no"}), times=None)]):
        cli("upload", large, "--no-data-file", code=4)
    cli("uploads", "forget", large)
    assert cli("uploads", "list").out == ""


def test_the_bar_shows_bytes_rate_and_remaining_time(cli: Cli, sandbox: Sandbox, large: Path) -> None:
    """Within 80 columns."""
    sandbox.faults.plan([SLOW])
    terminal = Terminal("upload", large)
    terminal.wait_for(lambda screen: "of 100.0 MiB" in screen and "MiB/s" in screen and " left" in screen)
    assert terminal.close() == 0
    assert "uploaded" in terminal.screen
