"""Downloads from the sandbox: stored files of a real server, with its ETags and ranges."""

from __future__ import annotations

import asyncio
import hashlib
import json
from pathlib import Path
from typing import Any

import pytest

from synapse_client import AsyncBackendClient, BackendClient
from synapse_client.sandbox import Sandbox
from tests.runtime.transfers.downloads.stored import content, read_note, write_note


@pytest.fixture
def sources(tmp_path: Path) -> list[Path]:
    """Return some local files to upload, of different sizes."""
    folder = tmp_path / "sources"
    folder.mkdir()
    found = [folder / f"사진 {number}.bin" for number in range(4)]
    for number, path in enumerate(found):
        path.write_bytes(content(1 + number * 200_000, seed=number))
    return found


@pytest.fixture
def uploaded(synapse_sandbox: Sandbox, sources: list[Path]) -> list[dict[str, Any]]:
    """Upload the files; return what the server says of them."""
    with BackendClient(synapse_sandbox.url, synapse_sandbox.token) as client:
        return [dict(client.create_data_file(path)) for path in sources]


def test_stored_files_come_back(
    synapse_sandbox: Sandbox, sources: list[Path], uploaded: list[dict[str, Any]], tmp_path: Path
) -> None:
    """What was uploaded comes back byte for byte, is known by checksum, and by ETag where there is none."""
    with BackendClient(synapse_sandbox.url, synapse_sandbox.token) as client:
        download = client.download_to(tmp_path / "got")
        references = [{"url": file["file"], "checksum": file["checksum"]} for file in uploaded]
        paths = download.many(references)
        assert [path.read_bytes() for path in paths] == [path.read_bytes() for path in sources]
        times = [path.stat().st_mtime_ns for path in paths]
        assert download.many(references) == paths
        assert download.many(file["file"] for file in uploaded) == paths
        assert [path.stat().st_mtime_ns for path in paths] == times


def test_a_part_is_gone_on_with(
    synapse_sandbox: Sandbox, sources: list[Path], uploaded: list[dict[str, Any]], tmp_path: Path
) -> None:
    """The server's own ETag and ranges are what the client needs to go on."""
    url, whole = uploaded[-1]["file"], sources[-1].read_bytes()
    with BackendClient(synapse_sandbox.url, synapse_sandbox.token) as client:
        download = client.download_to(tmp_path / "got")
        path = download(url)
        # as it would be had the process been killed in the middle
        part = tmp_path / "got" / ".downloads" / f"{path.name[:16]}.part"
        part.write_bytes(b"\0" * 100_000)
        write_note(part, json.dumps({**read_note(path), "stamp": None}).encode())
        path.unlink()
        assert download(url).read_bytes() == b"\0" * 100_000 + whole[100_000:]
        path.unlink()
        checksum = hashlib.md5(whole).hexdigest()
        assert download({"url": url, "checksum": checksum}).read_bytes() == whole


def test_under_asyncio(
    synapse_sandbox: Sandbox, sources: list[Path], uploaded: list[dict[str, Any]], tmp_path: Path
) -> None:
    """The asyncio client downloads the same, one or many, and as a conversion."""

    async def run() -> None:
        async with AsyncBackendClient(synapse_sandbox.url, synapse_sandbox.token) as client:
            download = client.download_to(tmp_path / "got")
            paths = await download.many(file["file"] for file in uploaded)
            assert [path.read_bytes() for path in paths] == [path.read_bytes() for path in sources]
            assert await download(uploaded[0]["file"]) == paths[0]
            mine = {file["id"] for file in uploaded}
            listing = client.list_data_files(url_conversion={"file": download}, list_all=True)
            found = [file["file"] async for file in listing if file.id in mine]
            assert sorted(found) == sorted(paths)

    asyncio.run(run())
