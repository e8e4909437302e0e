"""Downloads in processes of their own: killed, limited, and several in one folder."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from synapse_client.runtime.transfers.downloads.download import _WRITE_SIZE
from tests.runtime.callers import SyncCalls
from tests.runtime.server import Connection, Seen, Server
from tests.runtime.transfers.downloads.stored import LARGE, PROGRAM, StoredFile, content, finish, part_of, start

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="the assertions are about Linux's files and limits")


def test_a_killed_process_leaves_a_part(sync_calls: SyncCalls, server: Server, tmp_path: Path) -> None:
    """After SIGKILL another process goes on with what was written."""
    stored = StoredFile(content(LARGE))

    def stall(connection: Connection, _: Seen) -> None:
        connection.send(f'HTTP/1.1 200 OK\r\nETag: "1"\r\nContent-Length: {LARGE}\r\n\r\n'.encode())
        connection.send(stored.content[:2_500_000])
        connection.server.over.wait(30)

    server.on("GET", "/f.bin", stall, stored)
    process = start(server, tmp_path)
    hidden = tmp_path / ".downloads"
    written = 2_500_000 - _WRITE_SIZE  # up to that much is collected before it is written
    while not any(path.stat().st_size >= written for path in hidden.glob("*.part")):
        assert process.poll() is None
        server.over.wait(0.01)
    process.send_signal(signal.SIGKILL)
    process.communicate()
    path = sync_calls.client(server.url).download_to(tmp_path)("/f.bin")
    assert path.read_bytes() == stored.content
    ((status, first),) = stored.sent
    assert status == 206
    assert first >= written
    assert list(hidden.iterdir()) == []


def test_a_file_that_may_not_grow(sync_calls: SyncCalls, server: Server, tmp_path: Path) -> None:
    """A real limit of the system, met in the middle of a write, is an error of the same kind."""
    stored = StoredFile(content(LARGE))
    server.on("GET", "/f.bin", stored)
    limited = f"import resource; resource.setrlimit(resource.RLIMIT_FSIZE, (1500000, 1500000))\n{PROGRAM}"
    arguments = [sys.executable, "-c", limited, server.url, str(tmp_path)]
    found = subprocess.run(arguments, capture_output=True, text=True, check=False)
    assert "File too large; make space and call again" in found.stderr
    assert part_of(tmp_path).stat().st_size == 1_500_000
    assert finish(sync_calls, server, tmp_path) == stored.content
    assert stored.sent[-1] == (206, 1_500_000)


def test_processes_share_a_folder(server: Server, tmp_path: Path) -> None:
    """Processes that want the same file at once all get it whole, one after the other, and leave nothing else."""
    stored = StoredFile(content(LARGE))
    server.on("GET", "/f.bin", stored)
    processes = [start(server, tmp_path) for _ in range(4)]
    found = [process.communicate() for process in processes]
    assert {error for _, error in found} == {""}
    (path,) = {Path(output.strip()) for output, _ in found}
    assert path.read_bytes() == stored.content
    sent = [status for status, _ in stored.sent]
    assert set(sent) <= {200, 304}
    assert sent.count(200) <= len(processes)  # whoever waited asks under a condition, or takes what is there
    assert {first for _, first in stored.sent} == {0}
    assert list((tmp_path / ".downloads").iterdir()) == []


def test_a_file_that_was_finished_meanwhile_is_taken(sync_calls: SyncCalls, server: Server, tmp_path: Path) -> None:
    """A download that ends between another one's request and its start leaves that one nothing to write."""
    stored = StoredFile(content(LARGE))
    first: list[os.stat_result] = []

    def overtaken(connection: Connection, seen: Seen) -> None:
        first.append(sync_calls.client(server.url).download_to(tmp_path)("/f.bin").stat())
        stored(connection, seen)

    server.on("GET", "/f.bin", overtaken, stored)
    path = sync_calls.client(server.url).download_to(tmp_path)("/f.bin")
    assert path.read_bytes() == stored.content
    (earlier,) = first
    assert (path.stat().st_ino, path.stat().st_mtime_ns) == (earlier.st_ino, earlier.st_mtime_ns)
    assert list((tmp_path / ".downloads").iterdir()) == []


def test_memory_does_not_grow_with_the_file(server: Server, tmp_path: Path) -> None:
    """A file of 200 MB passes through a few MiB of memory."""
    block = content(1_000_000)

    def answer(connection: Connection, _: Seen) -> None:
        connection.send(f'HTTP/1.1 200 OK\r\nETag: "1"\r\nContent-Length: {len(block) * 200}\r\n\r\n'.encode())
        for _number in range(200):
            connection.send(block)

    server.on("GET", "/f.bin", answer)
    server.on("GET", "/small", StoredFile(b"x"))
    measured = PROGRAM.replace(
        "    print(client",
        "    import resource\n"
        "    client.download_to(sys.argv[2])('/small')\n"
        "    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss\n"
        "    path = client.download_to(sys.argv[2])('/f.bin')\n"
        "    print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before)\n"
        "    print(client",
    )
    arguments = [sys.executable, "-c", measured, server.url, str(tmp_path)]
    found = subprocess.run(arguments, capture_output=True, text=True, check=True)
    unit = 1 if sys.platform == "darwin" else 1024
    assert int(found.stdout.split()[0]) * unit < 8 * 1024 * 1024
