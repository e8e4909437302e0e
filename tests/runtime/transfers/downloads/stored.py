"""A file as a good storage serves it: with ``ETag``, conditions and ranges; and as bad ones do."""

from __future__ import annotations

import errno
import hashlib
import json
import os
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest

from synapse_client.runtime.describe.errors import ClientConnectionError
from synapse_client.runtime.transfers.downloads import folder as downloads_folder
from tests.runtime.callers import Calls
from tests.runtime.server import Connection, Seen, Server

__all__ = [
    "LARGE",
    "PROGRAM",
    "StoredFile",
    "broken",
    "content",
    "files",
    "finish",
    "forget_notes",
    "leftovers",
    "part_of",
    "read_note",
    "refuse_attributes",
    "start",
    "write_note",
]

LARGE = 3_000_000
"""Bytes: more than is held back before it is written, and worth going on with."""

PROGRAM = """
import sys
from synapse_client.runtime.client import BaseClient

with BaseClient(sys.argv[1], schemes=(), credentials={}) as client:
    print(client.download_to(sys.argv[2])("/f.bin"))
"""


def content(size: int, seed: int = 0) -> bytes:
    """Return bytes without any pattern, the same for the same arguments."""
    return hashlib.shake_128(str(seed).encode()).digest(size)


class StoredFile:
    """A scripted answer; attributes may be changed between requests.

    Args:
        content: What is stored.
        etag: Its ``ETag``, or None.
        modified: Its ``Last-Modified``, or None.
        ranges: Whether ranges are served; otherwise the whole file is sent.
        conditions: Whether ``If-None-Match`` and ``If-Modified-Since`` are known.
        cuts: After how many bytes of its body each answer breaks off, in turn; later ones are whole.
    """

    def __init__(
        self,
        content: bytes,
        *,
        etag: str | None = '"1"',
        modified: str | None = None,
        ranges: bool = True,
        conditions: bool = True,
        cuts: Sequence[int] = (),
    ) -> None:
        self.content = content
        self.etag = etag
        self.modified = modified
        self.ranges = ranges
        self.conditions = conditions
        self.cuts = list(cuts)
        self.sent: list[tuple[int, int]] = []
        """Status and first byte of each answer."""

    def __call__(self, connection: Connection, seen: Seen) -> None:
        """Answer one request."""
        headers = {"Accept-Ranges": "bytes"}
        if self.etag is not None:
            headers["ETag"] = self.etag
        if self.modified is not None:
            headers["Last-Modified"] = self.modified
        status, first = self._status(seen)
        self.sent.append((status, first))
        body = b"" if status in {304, 416} else self.content[first:]
        if status == 206:
            headers["Content-Range"] = f"bytes {first}-{len(self.content) - 1}/{len(self.content)}"
        if status == 416:
            headers["Content-Range"] = f"bytes */{len(self.content)}"
        if status != 304:
            headers["Content-Length"] = str(len(body))
        lines = "".join(f"{name}: {value}\r\n" for name, value in headers.items())
        connection.send(f"HTTP/1.1 {status} Scripted\r\n{lines}\r\n".encode())
        if body and self.cuts:
            connection.send(body[: self.cuts.pop(0)])
            connection.hang_up()
        connection.send(body)

    def _status(self, seen: Seen) -> tuple[int, int]:
        asked = seen.headers
        if self.conditions and self.etag is not None and asked.get("if-none-match") == self.etag:
            return 304, 0
        if self.conditions and self.modified is not None and asked.get("if-modified-since") == self.modified:
            return 304, 0
        if not self.ranges or "range" not in asked or asked.get("if-range", self.etag) != self.etag:
            return 200, 0
        first = int(asked["range"].removeprefix("bytes=").removesuffix("-"))
        return (206, first) if first < len(self.content) else (416, first)


def part_of(folder: Path) -> Path:
    """Return the one unfinished file of a folder."""
    (found,) = (folder / ".downloads").glob("*.part")
    return found


def refuse_attributes(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let the file system have no extended attributes."""

    def refuse(*_: Any) -> Any:
        raise OSError(errno.ENOTSUP, os.strerror(errno.ENOTSUP))

    for name in ("_read_attribute", "_write_attribute", "_remove_attribute"):
        monkeypatch.setattr(downloads_folder, name, refuse)


def _sidecar(path: Path) -> Path:
    hidden = path.parent if path.suffix == ".part" else path.parent / ".downloads"
    return hidden / f"{path.name[:16]}.json"


def read_note(path: Path) -> Any:
    """Return what is known of a file or a part."""
    try:
        return json.loads(downloads_folder._read_attribute(str(path)))
    except OSError:
        return json.loads(_sidecar(path).read_bytes())


def write_note(path: Path, note: bytes) -> None:
    """Let something else be known of a file or a part."""
    try:
        downloads_folder._write_attribute(str(path), note)
    except OSError:
        _sidecar(path).write_bytes(note)


def forget_notes(folder: Path) -> None:
    """Let nothing be known of a folder's files and parts."""
    for path in folder.rglob("*"):
        if path.suffix == ".json":
            path.unlink()
        elif path.is_file():
            try:
                downloads_folder._remove_attribute(str(path))
            except OSError:
                pass


def start(server: Server, folder: Path) -> subprocess.Popen[str]:
    """Start a download in a process of its own."""
    arguments = [sys.executable, "-c", PROGRAM, server.url, str(folder)]
    return subprocess.Popen(arguments, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)


def broken(calls: Calls, server: Server, folder: Path, stored: StoredFile, cut: int = 2_000_000) -> None:
    """Let a download break off."""
    stored.cuts = [cut]
    server.on("GET", "/f.bin", stored)
    with pytest.raises(ClientConnectionError):
        calls.value(calls.client(server.url, max_retries=0).download_to(folder)("/f.bin"))
    stored.sent.clear()
    server.seen.clear()


def finish(calls: Calls, server: Server, folder: Path, **options: Any) -> bytes:
    """Download the file and return its content."""
    found: Path = calls.value(calls.client(server.url, **options).download_to(folder)("/f.bin"))
    assert not list((folder / ".downloads").glob("*.part"))
    return found.read_bytes()


def leftovers(folder: Path) -> list[str]:
    """Return what lies in a folder besides whole files and what is known of them."""
    files = [path for path in folder.rglob("*") if path.is_file()]
    return [path.name for path in files if path.suffix in {".part", ".lock"}]


def files(folder: Path) -> list[Path]:
    """Return the files that a user sees."""
    return [path for path in folder.iterdir() if not path.name.startswith(".")]
