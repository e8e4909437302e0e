"""The server that the benchmarks measure against, in a folder of the test's own."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from benchmarks.server import Server


@pytest.fixture
def server(tmp_path: Path) -> Iterator[Server]:
    """Return the running server; it lists no tasks until it is told to."""
    (tmp_path / "large.bin").write_bytes(bytes(range(256)) * 1000)
    with Server(tmp_path) as running:
        yield running
