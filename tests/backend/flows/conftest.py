"""Fixtures of the tests of the flows: the upload protocol's server and a journal of each test's own."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.backend.flows.protocol import UploadServer


@pytest.fixture(autouse=True)
def journal_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return the folder where the journal lies."""
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    return tmp_path / "state" / "synapse-client" / "uploads"


@pytest.fixture
def uploads() -> Iterator[UploadServer]:
    """Return a server that speaks the upload protocol and fails where a test wants it."""
    with UploadServer() as found:
        yield found
