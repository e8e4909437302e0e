"""Full disks, folders that refuse, and other processes in the same folder."""

from __future__ import annotations

import errno
import os
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from synapse_client.runtime.describe.errors import ClientError
from synapse_client.runtime.state.locks import FileLock
from synapse_client.runtime.transfers.downloads import download as downloads_download
from synapse_client.runtime.transfers.downloads import folder as downloads_folder
from tests.runtime.callers import Calls, SyncCalls
from tests.runtime.server import Server
from tests.runtime.transfers.downloads.stored import LARGE, StoredFile, broken, content, part_of, refuse_attributes


@pytest.fixture(params=["attributes", "files"], autouse=True)
def notes(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """Keep what is known of files where the file system can, or in files beside them."""
    if request.param == "files":
        refuse_attributes(monkeypatch)


# ------------------------------------------------------------------------------------------------------ the local disk


def test_a_full_disk(calls: Calls, server: Server, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """When the disk is full the error says so; what has arrived stays, and the next call goes on."""
    stored = StoredFile(content(LARGE))
    server.on("GET", "/f.bin", stored)
    download = calls.client(server.url).download_to(tmp_path)

    def writev(descriptor: int, blocks: list[bytes]) -> int:
        if os.fstat(descriptor).st_size > 0:
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
        return os.write(descriptor, blocks[0])

    with monkeypatch.context() as patch:
        patch.setattr(downloads_folder.os, "writev", writev)
        patch.setattr(downloads_folder.os, "write", _full_after_first(os.write))
        with pytest.raises(ClientError, match=r"No space left on device; make space and call again") as caught:
            calls.value(download("/f.bin?Signature=SECRET"))
    assert "SECRET" not in str(caught.value)
    assert isinstance(caught.value.__cause__, OSError)
    assert [path.name for path in tmp_path.iterdir()] == [".downloads"]
    got = part_of(tmp_path).stat().st_size
    assert 0 < got < LARGE
    assert calls.value(download("/f.bin")).read_bytes() == stored.content
    assert stored.sent[-1] == (206, got)


def _full_after_first(write: Any) -> Any:
    def limited(descriptor: int, data: Any) -> int:
        if os.fstat(descriptor).st_size > 0:
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
        return int(write(descriptor, data))

    return limited


def test_a_file_that_will_not_fit(
    sync_calls: SyncCalls, server: Server, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A large file for which there is no space is not begun; the one that is there stays."""
    stored = StoredFile(content(LARGE))
    server.on("GET", "/f.bin", stored)
    path = sync_calls.client(server.url).download_to(tmp_path)("/f.bin")
    stored.etag = '"2"'
    monkeypatch.setattr(downloads_folder.shutil, "disk_usage", lambda _: SimpleNamespace(free=1_000_000))
    with pytest.raises(ClientError, match="No space left"):
        sync_calls.client(server.url).download_to(tmp_path)("/f.bin")
    assert path.read_bytes() == stored.content
    assert not list((tmp_path / ".downloads").glob("*.part"))


def test_a_folder_that_cannot_be_made(calls: Calls, server: Server, tmp_path: Path) -> None:
    """A folder below a file cannot be; the error names the folder."""
    server.on("GET", "/f.bin", StoredFile(b"x"))
    (tmp_path / "file").write_text("")
    download = calls.client(server.url).download_to(tmp_path / "file" / "folder")
    with pytest.raises(ClientError, match=r"cannot be stored in '.*folder': Not a directory$"):
        calls.value(download("/f.bin"))


@pytest.mark.parametrize("size", [1000, LARGE])
def test_a_folder_without_permission(
    sync_calls: SyncCalls, server: Server, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, size: int
) -> None:
    """A folder that may not be written to is an error that says what to do."""

    def refuse(*_: object) -> None:
        raise PermissionError(errno.EACCES, os.strerror(errno.EACCES))

    server.on("GET", "/f.bin", StoredFile(content(size)))
    monkeypatch.setattr(downloads_folder, "Part", refuse)
    with pytest.raises(ClientError, match="Permission denied; pass a folder that this process may write to"):
        sync_calls.client(server.url).download_to(tmp_path)("/f.bin")


def test_a_folder_in_the_files_place(sync_calls: SyncCalls, server: Server, tmp_path: Path) -> None:
    """What is not a file is not replaced."""
    server.on("GET", "/f.bin", StoredFile(b"x"))
    path = sync_calls.client(server.url).download_to(tmp_path)("/f.bin")
    path.unlink()
    path.mkdir()
    (path / "mine").write_text("")
    with pytest.raises(ClientError, match="cannot be stored"):
        sync_calls.client(server.url).download_to(tmp_path)("/f.bin")
    assert (path / "mine").exists()


def test_a_pipe_in_the_files_place_is_not_waited_for(sync_calls: SyncCalls, server: Server, tmp_path: Path) -> None:
    """Reading it, to compare checksums, would wait for somebody who writes."""
    server.on("GET", "/f.bin", StoredFile(b"x"))
    path = sync_calls.client(server.url).download_to(tmp_path)("/f.bin")
    path.unlink()
    os.mkfifo(path)
    with pytest.raises(ClientError, match="cannot be stored in .*: it is not a regular file"):
        sync_calls.client(server.url).download_to(tmp_path)({"url": "/f.bin", "checksum": "0" * 32})


# ---------------------------------------------------------------------------------------------------- other processes


@pytest.mark.parametrize("size", [1000, LARGE])
@pytest.mark.parametrize("reason", ["stands still", "no locks"])
def test_another_download_that_cannot_be_waited_for(
    sync_calls: SyncCalls, server: Server, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, reason: str, size: int
) -> None:
    """Where waiting is of no use, the file is downloaded beside the other one's part, which stays as it is."""
    stored = StoredFile(content(LARGE))
    broken(sync_calls, server, tmp_path, stored)
    stored.content = content(size, seed=1)
    part = part_of(tmp_path)
    before = part.read_bytes()
    if reason == "no locks":

        def refuse(*_: object) -> None:
            raise OSError(errno.ENOLCK, os.strerror(errno.ENOLCK))

        monkeypatch.setattr(FileLock, "acquire", refuse)
    else:
        lock = FileLock.acquire(str(part))
        assert lock is not None
        monkeypatch.setattr(downloads_download, "_PATIENCE", 0.1)
    path = sync_calls.client(server.url).download_to(tmp_path)("/f.bin")
    assert path.read_bytes() == stored.content
    assert stored.sent == [(200, 0)]
    assert part.read_bytes() == before
    if reason != "no locks" and lock is not None:
        lock.release(keep=True)
