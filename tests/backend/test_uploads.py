"""`client.uploads`, against the embedded backend."""

from __future__ import annotations

import asyncio
import hashlib
import os
from pathlib import Path

import pytest

from synapse_client import AsyncBackendClient, BackendClient
from synapse_client.runtime.describe.errors import InvalidInputError
from synapse_client.sandbox import Sandbox


class StopError(Exception):
    """Ends an upload from its callback."""


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return the folder where the journal lies."""
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    return tmp_path / "state" / "synapse-client" / "uploads"


def begin(client: BackendClient, path: Path) -> str:
    """Upload the first two of five chunks of a file and return the file's MD5."""
    content = os.urandom(5_000_000)
    path.write_bytes(content)

    def on_progress(sent: int, _: int) -> None:
        if sent > 2_000_000:
            raise StopError

    with pytest.raises(StopError):
        client.create_chunked_upload(path, chunk_size=1_000_000, on_progress=on_progress)
    return hashlib.md5(content, usedforsecurity=False).hexdigest()


def test_lists_and_resumes(synapse_sandbox: Sandbox, tmp_path: Path) -> None:
    """An unfinished upload is listed with all that a user asks for, and resumed to its end."""
    with BackendClient(synapse_sandbox.url, synapse_sandbox.token) as client:
        md5 = begin(client, tmp_path / "file.bin")
        (entry,) = client.uploads.list()
        assert (entry.path, entry.size, entry.offset) == (tmp_path / "file.bin", 5_000_000, 2_000_000)
        assert (entry.filename, entry.chunk_size) == ("file.bin", 1_000_000)
        assert entry.url.startswith(synapse_sandbox.url)
        assert entry.started.utcoffset() is not None
        told: list[int] = []
        found = client.uploads.resume(entry, on_progress=lambda sent, _: told.append(sent))
        assert (found.id, found.checksum) == (entry.id, md5)
        assert told == [2_000_000, 3_000_000, 4_000_000, 5_000_000]
        assert client.uploads.list() == []


def test_resumes_asynchronously(synapse_sandbox: Sandbox, tmp_path: Path) -> None:
    """The asyncio client sees what the blocking one left, and the other way round."""
    with BackendClient(synapse_sandbox.url, synapse_sandbox.token) as client:
        md5 = begin(client, tmp_path / "file.bin")

    told: list[int] = []

    async def resume() -> str | None:
        async with AsyncBackendClient(synapse_sandbox.url, synapse_sandbox.token) as client:
            (entry,) = client.uploads.list()
            found = await client.uploads.resume(entry, on_progress=lambda sent, _: told.append(sent))
            assert client.uploads.list() == []
            return found.checksum

    assert asyncio.run(resume()) == md5
    assert told == [2_000_000, 3_000_000, 4_000_000, 5_000_000]


def test_forgets(synapse_sandbox: Sandbox, tmp_path: Path) -> None:
    """A forgotten upload begins at its start the next time."""
    with BackendClient(synapse_sandbox.url, synapse_sandbox.token) as client:
        for name in ("a.bin", "b.bin", "c.bin"):
            begin(client, tmp_path / name)
        first = client.uploads.list()[0]
        client.uploads.forget(first)
        assert [entry.path.name for entry in client.uploads.list()] == ["b.bin", "c.bin"]
        client.uploads.forget_all()
        assert client.uploads.list() == []
        told: list[int] = []
        client.create_chunked_upload(first.path, chunk_size=1_000_000, on_progress=lambda sent, _: told.append(sent))
        assert told[0] == 1_000_000


def test_only_this_server_is_seen(synapse_sandbox: Sandbox, tmp_path: Path) -> None:
    """Uploads to another base_url are neither listed nor forgotten."""
    with BackendClient(synapse_sandbox.url, synapse_sandbox.token) as client:
        begin(client, tmp_path / "file.bin")
        with BackendClient("http://localhost:9", synapse_sandbox.token) as other:
            assert other.uploads.list() == []
            other.uploads.forget_all()
        assert len(client.uploads.list()) == 1


def test_resume_of_a_deleted_file_is_an_error(synapse_sandbox: Sandbox, tmp_path: Path) -> None:
    """A file that is gone cannot be sent."""
    with BackendClient(synapse_sandbox.url, synapse_sandbox.token) as client:
        begin(client, tmp_path / "file.bin")
        (entry,) = client.uploads.list()
        (tmp_path / "file.bin").unlink()
        with pytest.raises(InvalidInputError, match="there is no file"):
            client.uploads.resume(entry)
        assert client.uploads.list() == [entry]


def test_nothing_shows_the_token(synapse_sandbox: Sandbox) -> None:
    """The repr names the server only."""
    with BackendClient(synapse_sandbox.url, synapse_sandbox.token) as client:
        assert repr(client.uploads) == f"Uploads({synapse_sandbox.url!r})"
