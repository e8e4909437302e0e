"""How the tests of the chunked upload send, interrupt and look at what is left."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from synapse_client.backend.flows.core import create_chunked_upload
from tests.backend.flows.protocol import UploadServer
from tests.runtime.callers import Calls
from tests.runtime.server import Server

__all__ = ["CHUNKS", "CONTENT", "REST", "StopError", "entries", "interrupt", "made", "send"]

CONTENT = b"0123456789"
CHUNKS = ["PUT 0-3/10", "PUT 4-7/10", "PUT 8-9/10", "POST"]
REST = ["GET", "PUT 4-7/10", "PUT 8-9/10", "POST"]


class StopError(Exception):
    """Ends an upload from its callback."""


def made(path: Path, content: bytes) -> Path:
    """Write a file and return its path."""
    path.write_bytes(content)
    return path


def send(calls: Calls, uploads: Server, source: Any, **options: Any) -> Any:
    """Upload in chunks of four bytes by a new client."""
    client = calls.client(uploads.url, max_retries=options.pop("max_retries", 4))
    return calls.run(client, create_chunked_upload(source, **{"chunk_size": 4, **options}))


def interrupt(calls: Calls, uploads: UploadServer, source: Any, *, at: int = 8, **options: Any) -> None:
    """Begin an upload and end it when so many bytes have been handed over, which do not arrive."""

    def on_progress(sent: int, _: int) -> None:
        if sent == at:
            raise StopError

    with pytest.raises(StopError):
        send(calls, uploads, source, on_progress=on_progress, **options)
    uploads.clear()


def entries(folder: Path) -> list[str]:
    """Return the names of the journal's entries."""
    return sorted(path.name for path in folder.glob("*.json")) if folder.exists() else []
