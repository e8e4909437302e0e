"""The file that the tests of the chunked upload send."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.backend.flows.uploads.sending import CONTENT, made


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """Return a file of ten bytes."""
    return made(tmp_path / "file.bin", CONTENT)
