"""What is not fetched again, and what a checksum proves."""

from __future__ import annotations

import hashlib
from pathlib import Path
from typing import Any

import pytest

from synapse_client.runtime.describe.errors import ChecksumError
from tests.runtime.callers import Calls, SyncCalls
from tests.runtime.server import Server
from tests.runtime.transfers.downloads.stored import (
    LARGE,
    StoredFile,
    broken,
    content,
    finish,
    forget_notes,
    part_of,
    refuse_attributes,
)


@pytest.fixture(params=["attributes", "files"], autouse=True)
def notes(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """Keep what is known of files where the file system can, or in files beside them."""
    if request.param == "files":
        refuse_attributes(monkeypatch)


# ------------------------------------------------------------------------------------------------ what is there already


def again(calls: Calls, server: Server, folder: Path, stored: StoredFile) -> bool:
    """Download a file once more; return whether its body was stored again."""
    server.on("GET", "/f.bin", stored)
    (path,) = [path for path in folder.iterdir() if path.is_file()] or [folder]
    before = path.stat().st_mtime_ns, path.stat().st_ino
    assert finish(calls, server, folder) == stored.content
    (path,) = [path for path in folder.iterdir() if path.is_file()]
    return (path.stat().st_mtime_ns, path.stat().st_ino) != before


@pytest.mark.parametrize("size", [1000, LARGE])
@pytest.mark.parametrize(
    ("options", "statuses"),
    [
        ({}, [200, 304]),
        ({"etag": 'W/"1"'}, [200, 304]),
        ({"etag": None, "modified": "Mon, 01 Jan 2024 00:00:00 GMT"}, [200, 304]),
        ({"conditions": False}, [200, 200]),
        ({"conditions": False, "etag": None, "modified": "Mon, 01 Jan 2024 00:00:00 GMT"}, [200, 200]),
        ({"conditions": False, "etag": None}, [200, 200]),
    ],
)
def test_the_same_content_is_not_stored_again(
    sync_calls: SyncCalls, server: Server, tmp_path: Path, size: int, options: dict[str, Any], statuses: list[int]
) -> None:
    """By ETag or date the server says that nothing has changed; else the client sees it by ETag, date or size."""
    stored = StoredFile(content(size), **options)
    assert again(sync_calls, server, tmp_path, stored)
    assert not again(sync_calls, server, tmp_path, stored)
    assert [status for status, _ in stored.sent] == statuses


@pytest.mark.parametrize("size", [1000, LARGE])
@pytest.mark.parametrize(
    ("before", "after"),
    [
        ({}, {"etag": '"2"'}),
        ({"etag": None, "modified": "Mon, 01 Jan 2024 00:00:00 GMT"}, {"modified": "Tue, 02 Jan 2024 00:00:00 GMT"}),
        ({"etag": None}, {"etag": '"1"'}),
        ({}, {"etag": None}),
    ],
)
@pytest.mark.parametrize("conditions", [True, False])
def test_other_content_is_fetched(
    sync_calls: SyncCalls,
    server: Server,
    tmp_path: Path,
    size: int,
    before: dict[str, Any],
    after: dict[str, Any],
    conditions: bool,
) -> None:
    """Content that changed under its URL takes the place of the old one."""
    stored = StoredFile(content(size), conditions=conditions, **before)
    again(sync_calls, server, tmp_path, stored)
    stored.content = content(size, seed=1)
    for name, value in after.items():
        setattr(stored, name, value)
    assert again(sync_calls, server, tmp_path, stored)


def test_other_sizes_are_other_content(sync_calls: SyncCalls, server: Server, tmp_path: Path) -> None:
    """Where a server says nothing else, another size is another content."""
    stored = StoredFile(content(1000), etag=None)
    again(sync_calls, server, tmp_path, stored)
    stored.content = content(1001)
    assert again(sync_calls, server, tmp_path, stored)


def test_files_that_were_touched_are_fetched_again(sync_calls: SyncCalls, server: Server, tmp_path: Path) -> None:
    """A file that is gone, was written to, or of which nothing is known any more, is fetched again."""
    stored = StoredFile(content(1000))
    server.on("GET", "/f.bin", stored)
    download = sync_calls.client(server.url).download_to(tmp_path)
    path = download("/f.bin")
    changes = [
        path.unlink,
        lambda: path.write_bytes(b"\0" * 1000),
        lambda: path.write_bytes(b""),
        lambda: forget_notes(tmp_path),
    ]
    for number, change in enumerate(changes):
        change()
        assert download("/f.bin").read_bytes() == stored.content
        assert [status for status, _ in stored.sent] == [200] * (number + 2)


# ------------------------------------------------------------------------------------------------------------ checksums


@pytest.mark.parametrize("algorithm", ["md5", "sha1", "sha256"])
@pytest.mark.parametrize("size", [0, 1000, LARGE])
def test_a_known_checksum_needs_no_request(
    calls: Calls, server: Server, tmp_path: Path, algorithm: str, size: int
) -> None:
    """A file whose checksum is known is verified once and then known by it, without asking the server."""
    stored = StoredFile(content(size))
    server.on("GET", "/f.bin", stored)
    reference = {"url": "/f.bin", "checksum": hashlib.new(algorithm, stored.content).hexdigest().upper()}
    download = calls.client(server.url).download_to(tmp_path)
    path = calls.value(download(reference))
    assert path.read_bytes() == stored.content
    assert calls.value(download(reference)) == path
    assert len(server.seen) == 1
    forget_notes(tmp_path)  # then its content tells
    assert [calls.value(download(reference)) for _ in range(2)] == [path, path]
    assert calls.value(download({**reference, "checksum": hashlib.md5(stored.content).hexdigest()})) == path
    assert len(server.seen) == 1
    path.write_bytes(b"other")
    assert calls.value(download(reference)).read_bytes() == stored.content
    assert len(server.seen) == 2


@pytest.mark.parametrize("checksum", [None, "", "x" * 32, "0" * 31, 5, '"d41d8cd98f00b204e9800998ecf8427e-2"'])
def test_other_checksums_are_passed_over(sync_calls: SyncCalls, server: Server, tmp_path: Path, checksum: Any) -> None:
    """A checksum of another kind cannot be verified."""
    server.on("GET", "/f.bin", StoredFile(b"x"))
    download = sync_calls.client(server.url).download_to(tmp_path)
    assert download({"url": "/f.bin", "checksum": checksum}).read_bytes() == b"x"


@pytest.mark.parametrize("size", [1000, LARGE])
def test_wrong_bytes_are_fetched_once_more(calls: Calls, server: Server, tmp_path: Path, size: int) -> None:
    """Bytes that were damaged on the way are fetched again, all of them."""
    good, damaged = StoredFile(content(size)), StoredFile(content(size, seed=1))
    server.on("GET", "/f.bin", damaged, good)
    reference = {"url": "/f.bin", "checksum": hashlib.md5(good.content).hexdigest()}
    path = calls.value(calls.client(server.url, max_retries=0).download_to(tmp_path)(reference))
    assert path.read_bytes() == good.content
    assert good.sent == [(200, 0)]


@pytest.mark.parametrize("size", [1000, LARGE])
def test_wrong_bytes_twice_are_an_error(calls: Calls, server: Server, tmp_path: Path, size: int) -> None:
    """If the second download is wrong as well, that is an error, and nothing is left."""
    stored = StoredFile(content(size))
    server.on("GET", "/f.bin", stored)
    with pytest.raises(ChecksumError, match="0" * 32) as caught:
        calls.value(calls.client(server.url).download_to(tmp_path)({"url": "/f.bin?sig=SECRET", "checksum": "0" * 32}))
    assert hashlib.md5(stored.content).hexdigest() in str(caught.value)
    assert "SECRET" not in str(caught.value)
    assert len(stored.sent) == 2
    assert not [path for path in tmp_path.rglob("*") if path.suffix != ".json" and path.is_file()]


def test_a_damaged_part_is_found(calls: Calls, server: Server, tmp_path: Path) -> None:
    """The checksum covers what an earlier call has got."""
    stored = StoredFile(content(LARGE))
    reference = {"url": "/f.bin", "checksum": hashlib.sha1(stored.content).hexdigest()}
    broken(calls, server, tmp_path, stored)
    download = calls.client(server.url).download_to(tmp_path)
    part = part_of(tmp_path)
    with part.open("r+b") as file:
        file.write(b"\0\0\0\0")
    assert calls.value(download(reference)).read_bytes() == stored.content
    assert stored.sent == [(206, 2_000_000), (200, 0)]
    broken(calls, server, tmp_path / "other", stored)
    download = calls.client(server.url).download_to(tmp_path / "other")
    assert calls.value(download(reference)).read_bytes() == stored.content
    assert stored.sent == [(206, 2_000_000)]
