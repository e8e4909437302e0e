"""Many files: in order, in threads, and as the converter of a list's pages."""

from __future__ import annotations

import os
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest

from synapse_client.runtime.describe.errors import (
    ChecksumError,
    InvalidInputError,
    NotFoundError,
)
from synapse_client.runtime.describe.request import Request
from tests.runtime import samples
from tests.runtime.callers import Calls, SyncCalls
from tests.runtime.samples import task
from tests.runtime.server import Reply, Server, page
from tests.runtime.transfers.downloads.stored import StoredFile, content, leftovers


def test_many_files_in_order(calls: Calls, server: Server, tmp_path: Path) -> None:
    """Many files are downloaded, each once, and their paths come in the order of the URLs."""
    numbers = [*range(30), *range(5)]
    for number in range(30):
        server.on("GET", f"/f{number}", Reply(200, str(number).encode()))
    download = calls.client(server.url).download_to(tmp_path)
    paths = calls.value(download.many(f"/f{number}" for number in numbers))
    assert [int(path.read_text()) for path in paths] == numbers
    assert len(server.seen) == 30
    assert calls.value(download.many([])) == []


def test_one_url_is_not_many(calls: Calls, tmp_path: Path) -> None:
    """A text instead of a list is refused, not taken for its letters."""
    with pytest.raises(InvalidInputError, match="many"):
        calls.value(calls.client("http://localhost:9").download_to(tmp_path).many("http://x/y"))


def test_the_first_failure_of_many_is_raised(calls: Calls, server: Server, tmp_path: Path) -> None:
    """A failure ends the work; what was downloaded stays, and the same call again needs the rest only."""
    stored = StoredFile(b"x")
    server.on("GET", "/good", stored)
    server.on("GET", "/bad", Reply(404), Reply(200, b"y"))
    download = calls.client(server.url).download_to(tmp_path)
    with pytest.raises(NotFoundError, match="/bad"):
        calls.value(download.many(["/good", "/bad", "/never"]))
    assert [path.read_bytes() for path in calls.value(download.many(["/good", "/bad"]))] == [b"x", b"y"]
    assert [status for status, _ in stored.sent] == [200, 304]
    if calls.is_blocking:  # a task for each costs nothing, a thread does
        assert "GET /never" not in server.paths()


def test_a_failing_iterable(calls: Calls, server: Server, tmp_path: Path) -> None:
    """What the caller's iterable raises comes through."""
    server.on("GET", "/f", Reply(200, b"x"))

    def urls() -> Any:
        yield "/f"
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        calls.value(calls.client(server.url).download_to(tmp_path).many(urls()))


def test_many_threads_download_the_same_file(sync_calls: SyncCalls, server: Server, tmp_path: Path) -> None:
    """Threads that want the same file at once all get it whole, and leave nothing else."""
    stored = StoredFile(content(1_000_000))
    server.on("GET", "/f.bin", stored)
    download = sync_calls.client(server.url).download_to(tmp_path)
    with ThreadPoolExecutor(8) as pool:
        paths = set(pool.map(download, ["/f.bin"] * 16))
    assert len(paths) == 1
    assert paths.pop().read_bytes() == stored.content
    assert all(first == 0 and status in {200, 304} for status, first in stored.sent)
    assert leftovers(tmp_path) == []


def test_a_page_is_downloaded_together(calls: Calls, server: Server, tmp_path: Path) -> None:
    """As a conversion, a downloader gets all files of a page at once, and verifies their checksums."""
    stored = StoredFile(b"one")
    server.on("GET", "/media/1.jpg", stored)
    server.on("GET", "/media/2.jpg", StoredFile(b"two"))
    good = {"url": "/media/1.jpg", "checksum": "f97c5d29941bfb1b2fdab0874906ab82"}
    server.on("GET", "/tasks/", page([task(1, files={"a": good}), task(2, files={"a": "/media/2.jpg", "b": good})]))
    client = calls.client(server.url)
    conversion = {"files": client.download_to(tmp_path)}
    found = calls.items(calls.iterator(client, Request(samples.LIST_TASKS), conversion))
    assert found[0]["files"]["a"]["url"].read_bytes() == b"one"
    assert found[1]["files"]["a"].read_bytes() == b"two"
    assert found[1]["files"]["b"]["url"] == found[0]["files"]["a"]["url"]
    assert len(stored.sent) == 1
    server.on("GET", "/tasks/", page([task(1, files={"a": {**good, "checksum": "0" * 32}})]))
    with pytest.raises(ChecksumError):
        calls.items(calls.iterator(client, Request(samples.LIST_TASKS), conversion))


def test_conversions_by_hand_come_in_order(calls: Calls, server: Server, tmp_path: Path) -> None:
    """A plain function is still called with one URL after the other, next to a downloader for another field."""
    server.on("GET", "/1", Reply(200, b"x"))
    items = [task(number, files={"a": "/1"}, name=f"n{number}") for number in range(3)]
    server.on("GET", "/tasks/", page(items))
    client = calls.client(server.url)
    seen: list[str] = []
    conversion = {"files": client.download_to(tmp_path), "name": lambda url: seen.append(url) or url.upper()}
    found = calls.send(client, Request(samples.LIST_TASKS), conversion)
    assert seen == ["n0", "n1", "n2"]
    assert [item["name"] for item in found.results] == ["N0", "N1", "N2"]
    assert len({item["files"]["a"] for item in found.results}) == 1


def test_pages_are_downloaded_as_they_are_read(sync_calls: SyncCalls, server: Server, tmp_path: Path) -> None:
    """Only the files of pages that were read are fetched."""
    server.on("GET", "/1", Reply(200, b"x"))
    server.on("GET", "/2", Reply(200, b"x"))
    following = f"{server.url}/tasks/?page=2"
    server.on("GET", "/tasks/", page([task(1, files={"a": "/1"})], following), page([task(2, files={"a": "/2"})]))
    client = sync_calls.client(server.url)
    conversion = {"files": client.download_to(tmp_path)}
    sync_calls.items(sync_calls.iterator(client, Request(samples.LIST_TASKS), conversion), most=1)
    assert [path for path in server.paths() if "tasks" not in path] == ["GET /1"]


def test_the_working_folder_may_change(
    sync_calls: SyncCalls, server: Server, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A relative folder is one of the working folder, as everywhere."""
    server.on("GET", "/f", Reply(200, b"x"))
    monkeypatch.chdir(tmp_path)
    path = sync_calls.client(server.url).download_to("images")("/f")
    assert not path.is_absolute()
    assert os.fspath(path.parent) == "images"
    assert path.read_bytes() == b"x"
