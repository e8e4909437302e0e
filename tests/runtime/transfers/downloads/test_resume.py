"""Downloads that break off, are interrupted or killed; on real sockets."""

from __future__ import annotations

import asyncio
from pathlib import Path
from threading import Event
from typing import Any

import pytest

from synapse_client.runtime.describe.errors import ClientConnectionError, ClientError
from synapse_client.runtime.describe.request import Request
from synapse_client.runtime.transfers.downloads.folder import Part
from tests.runtime import samples
from tests.runtime.callers import AsyncCalls, Calls, SyncCalls
from tests.runtime.samples import task
from tests.runtime.server import Connection, Raw, Seen, Server, page
from tests.runtime.transfers.downloads.stored import (
    LARGE,
    StoredFile,
    broken,
    content,
    finish,
    forget_notes,
    part_of,
    refuse_attributes,
    write_note,
)


@pytest.fixture(params=["attributes", "files"], autouse=True)
def notes(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """Keep what is known of files where the file system can, or in files beside them."""
    if request.param == "files":
        refuse_attributes(monkeypatch)


# -------------------------------------------------------------------------------------------------- broken connections


def test_a_broken_download_goes_on(calls: Calls, server: Server, tmp_path: Path) -> None:
    """After a lost connection only the rest is asked for, on the condition that the content is still the same."""
    stored = StoredFile(content(LARGE), cuts=[2_000_001])
    server.on("GET", "/f.bin", stored)
    path = calls.value(calls.client(server.url).download_to(tmp_path)("/f.bin"))
    assert path.read_bytes() == stored.content
    assert stored.sent == [(200, 0), (206, 2_000_001)]
    assert server.seen[1].headers["if-range"] == '"1"'
    assert {path.suffix for path in (tmp_path / ".downloads").iterdir()} <= {".json"}


def test_progress_gives_new_attempts(sync_calls: SyncCalls, server: Server, tmp_path: Path) -> None:
    """A bad line that lets some bytes through each time does not end a download; one that lets none does."""
    stored = StoredFile(content(LARGE), cuts=[400_000] * 7)
    server.on("GET", "/f.bin", stored)
    assert sync_calls.client(server.url, max_retries=1).download_to(tmp_path)("/f.bin").stat().st_size == LARGE
    assert stored.sent[-1] == (206, 2_800_000)
    stored.etag, stored.cuts = '"2"', [500_000, 0, 0, 0]
    with pytest.raises(ClientConnectionError):
        sync_calls.client(server.url, max_retries=2).download_to(tmp_path)("/f.bin")
    assert stored.sent[-3:] == [(200, 0), (206, 500_000), (206, 500_000)]


def test_a_later_call_goes_on(calls: Calls, server: Server, tmp_path: Path) -> None:
    """What a failed call has got is of use to the next one, also by another client; only then has it its name."""
    stored = StoredFile(content(LARGE), cuts=[2_000_000, 0])
    server.on("GET", "/f.bin", stored)
    with pytest.raises(ClientConnectionError):
        calls.value(calls.client(server.url, max_retries=1).download_to(tmp_path)("/f.bin"))
    assert [path.name for path in tmp_path.iterdir()] == [".downloads"]
    path = calls.value(calls.client(server.url).download_to(tmp_path)("/f.bin?Signature=other"))
    assert path.read_bytes() == stored.content
    assert stored.sent[-1] == (206, 2_000_000)


def test_an_interrupt_leaves_a_part(
    sync_calls: SyncCalls, server: Server, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Ctrl-C comes through at once; the next call goes on."""
    stored = StoredFile(content(LARGE))
    server.on("GET", "/f.bin", stored)
    download = sync_calls.client(server.url).download_to(tmp_path)
    append, written = Part.append, list[int]()

    def interrupted(part: Part, blocks: list[bytes]) -> None:
        append(part, blocks)
        written.append(part.size)
        if len(written) == 2:
            raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr(Part, "append", interrupted)
        with pytest.raises(KeyboardInterrupt):
            download("/f.bin")
    got = part_of(tmp_path).stat().st_size
    assert 0 < got < LARGE
    assert download("/f.bin").read_bytes() == stored.content
    assert stored.sent[-1] == (206, got)


@pytest.mark.parametrize("form", ["one", "many", "conversion"])
def test_a_cancelled_task_leaves_a_part(server: Server, tmp_path: Path, form: str) -> None:
    """Cancelling ends a download at its next block, in whatever form; the next call goes on."""
    stored = StoredFile(content(LARGE))
    cancelled = Event()

    def wait(connection: Connection, _: Seen) -> None:
        connection.send(f'HTTP/1.1 200 OK\r\nETag: "1"\r\nContent-Length: {LARGE}\r\n\r\n'.encode())
        connection.send(stored.content[:1_500_000])
        cancelled.wait(20)
        connection.send(stored.content[1_500_000:2_500_000])
        connection.server.over.wait(20)

    server.on("GET", "/f.bin", wait, stored)
    server.on("GET", "/tasks/", page([task(files={"a": "/f.bin"})]))
    calls = AsyncCalls()
    client = calls.client(server.url)
    download = client.download_to(tmp_path)
    started = {
        "one": lambda: download("/f.bin"),
        "many": lambda: download.many(["/f.bin"]),
        "conversion": lambda: client.send(Request(samples.LIST_TASKS), {"files": download}),
    }

    async def run() -> None:
        running = asyncio.ensure_future(started[form]())
        hidden = tmp_path / ".downloads"
        while not any(path.stat().st_size >= 1_000_000 for path in hidden.glob("*.part")):
            await asyncio.to_thread(server.over.wait, 0.01)
        running.cancel()
        with pytest.raises(asyncio.CancelledError):
            await running
        cancelled.set()

    calls.runner.run(run())
    assert calls.value(download("/f.bin")).read_bytes() == stored.content
    ((status, first),) = stored.sent
    assert status == 206
    assert first >= 1_000_000
    calls.end()


# ------------------------------------------------------------------------------------------ when it is no good going on


def test_changed_content_is_fetched_anew(calls: Calls, server: Server, tmp_path: Path) -> None:
    """A part of another content is dropped."""
    stored = StoredFile(content(LARGE))
    broken(calls, server, tmp_path, stored)
    stored.content, stored.etag = content(LARGE, seed=1), '"2"'
    assert finish(calls, server, tmp_path) == stored.content
    assert stored.sent == [(200, 0)]


def test_a_server_without_ranges(calls: Calls, server: Server, tmp_path: Path) -> None:
    """A server that sends the whole file all the same is right, too."""
    stored = StoredFile(content(LARGE), ranges=False)
    broken(calls, server, tmp_path, stored)
    assert finish(calls, server, tmp_path) == stored.content
    assert stored.sent == [(200, 0)]
    assert "range" in server.seen[0].headers


@pytest.mark.parametrize(
    "head",
    [
        "Content-Range: bytes 0-2999999/3000000",
        "Content-Range: bytes 2000000-2999999/4000000",
        "Content-Range: bytes 2000000-2500000/3000000",
        "Content-Range: bytes 2000000-2999999/3000000\r\nContent-Encoding: gzip",
        'Content-Range: bytes 2000000-2999999/3000000\r\nETag: "other"',
        "Content-Range: nonsense",
        "X: no range at all",
    ],
)
def test_a_lying_partial_answer(sync_calls: SyncCalls, server: Server, tmp_path: Path, head: str) -> None:
    """A partial answer that is not the rest of the part is not believed: the file is fetched from its start."""
    stored = StoredFile(content(LARGE))
    broken(sync_calls, server, tmp_path, stored)
    lie = Raw(f"HTTP/1.1 206 Partial\r\n{head}\r\nContent-Length: 1000000\r\n\r\n".encode() + b"\0" * 1_000_000)
    server.on("GET", "/f.bin", lie, stored)
    assert finish(sync_calls, server, tmp_path, max_retries=0) == stored.content
    assert "range" not in server.seen[1].headers


def test_a_partial_answer_nobody_asked_for(sync_calls: SyncCalls, server: Server, tmp_path: Path) -> None:
    """Part of a file is not a file."""
    server.on("GET", "/f", Raw(b"HTTP/1.1 206 P\r\nContent-Range: bytes 0-0/9\r\nContent-Length: 1\r\n\r\nx"))
    with pytest.raises(ClientError, match="206"):
        sync_calls.client(server.url).download_to(tmp_path)("/f")
    assert list(tmp_path.iterdir()) == []


def test_a_part_that_is_whole(sync_calls: SyncCalls, server: Server, tmp_path: Path) -> None:
    """A file that only lacked its final name gets it when the server has nothing more to send (416)."""
    stored = StoredFile(content(LARGE))
    broken(sync_calls, server, tmp_path, stored)
    part_of(tmp_path).write_bytes(stored.content)
    assert finish(sync_calls, server, tmp_path) == stored.content
    assert stored.sent == [(416, LARGE)]


def test_a_part_that_is_too_long(sync_calls: SyncCalls, server: Server, tmp_path: Path) -> None:
    """A part longer than the file is dropped."""
    stored = StoredFile(content(LARGE))
    broken(sync_calls, server, tmp_path, stored)
    part_of(tmp_path).write_bytes(stored.content + b"x")
    assert finish(sync_calls, server, tmp_path) == stored.content
    assert stored.sent == [(416, LARGE + 1), (200, 0)]


@pytest.mark.parametrize("options", [{"etag": None}, {"etag": 'W/"1"'}, {"etag": None, "modified": "Mon, 1 Jan 2024"}])
def test_without_a_strong_validator_nothing_is_gone_on_with(
    calls: Calls, server: Server, tmp_path: Path, options: dict[str, Any]
) -> None:
    """Where the server cannot say whether the content is the same, a broken download leaves nothing."""
    stored = StoredFile(content(LARGE), **options)
    broken(calls, server, tmp_path, stored)
    assert list(tmp_path.iterdir()) == []
    assert finish(calls, server, tmp_path) == stored.content


def test_small_files_are_fetched_again(calls: Calls, server: Server, tmp_path: Path) -> None:
    """A small part is not worth its note."""
    broken(calls, server, tmp_path, StoredFile(content(1000)), cut=500)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    "note",
    [None, b"", b"{", b"[]", b"5", b'{"etag": 5}', b'{"size": "x"}', b'{"size": true}', b"\xff", b"[" * 8000],
    ids=range(10),
)
def test_a_part_without_a_sound_note(sync_calls: SyncCalls, server: Server, tmp_path: Path, note: bytes | None) -> None:
    """A part of which nobody knows what it is, is never gone on with."""
    stored = StoredFile(content(LARGE))
    broken(sync_calls, server, tmp_path, stored)
    forget_notes(tmp_path)
    part_of(tmp_path).write_bytes(b"\0" * 2_000_000)
    if note is not None:
        write_note(part_of(tmp_path), note)
    assert finish(sync_calls, server, tmp_path) == stored.content
    assert "range" not in server.seen[0].headers


def test_a_finished_files_note_is_no_parts_note(sync_calls: SyncCalls, server: Server, tmp_path: Path) -> None:
    """A part that somebody left beside a finished file is not taken for its beginning."""
    stored = StoredFile(content(LARGE))
    server.on("GET", "/f.bin", stored)
    path = sync_calls.client(server.url).download_to(tmp_path)("/f.bin")
    (tmp_path / ".downloads" / f"{path.name[:16]}.part").write_bytes(b"\0" * 1000)
    stored.content, stored.etag = content(LARGE, seed=1), '"2"'
    assert finish(sync_calls, server, tmp_path) == stored.content
    assert "range" not in server.seen[1].headers


def test_nothing_is_written_through_a_link(sync_calls: SyncCalls, server: Server, tmp_path: Path) -> None:
    """A link in the part's place leads nowhere."""
    stored = StoredFile(content(LARGE))
    broken(sync_calls, server, tmp_path / "folder", stored)
    outside = tmp_path / "outside"
    outside.write_bytes(b"mine")
    part = part_of(tmp_path / "folder")
    part.unlink()
    part.symlink_to(outside)
    with pytest.raises(ClientError, match="cannot be stored"):
        finish(sync_calls, server, tmp_path / "folder")
    assert outside.read_bytes() == b"mine"
