"""The file in which logins are saved."""

from __future__ import annotations

import os
import stat
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from synapse_client.backend.profiles import Profile, Profiles
from synapse_client.runtime.describe.errors import ClientError
from synapse_client.runtime.state import state_files

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="modes and links of POSIX")
TOKEN = "a-token-that-nobody-may-see"


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return the folder of the file."""
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path))
    (tmp_path / "synapse-client").mkdir()
    return tmp_path / "synapse-client"


@pytest.fixture
def open_mask() -> Iterator[None]:
    """Let new files have every permission that they are made with."""
    before = os.umask(0)
    yield
    os.umask(before)


def _save() -> None:
    profiles = Profiles()
    with profiles.change():
        profiles.saved["a"] = Profile(name="a", base_url="https://h", credentials={"api_token": TOKEN})


@pytest.mark.usefixtures("open_mask")
def test_the_token_is_at_no_time_in_a_file_that_others_can_read(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The file is made with its mode: one that is narrowed afterwards can be opened in between."""
    modes: list[int] = []
    made = os.open

    def watched(path: Any, flags: int, mode: int = 0o777, **options: Any) -> int:
        descriptor = made(path, flags, mode, **options)
        if str(path).endswith(".tmp"):
            modes.append(stat.S_IMODE(os.fstat(descriptor).st_mode))
        return descriptor

    monkeypatch.setattr(os, "open", watched)
    _save()
    assert modes == [0o600]
    assert stat.S_IMODE((folder / "credentials.json").stat().st_mode) == 0o600


def test_a_link_in_place_of_the_new_file_is_not_followed(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It would put the token where somebody else wants it, should anybody guess the name."""
    elsewhere = tmp_path / "elsewhere"
    monkeypatch.setattr(state_files, "token_hex", lambda _: "guessed")
    (folder / "credentials.json.guessed.tmp").symlink_to(elsewhere)
    with pytest.raises(ClientError, match=r"credentials\.json cannot be written"):
        _save()
    assert not elsewhere.exists()
    assert not (folder / "credentials.json").exists()


def test_a_full_disk_keeps_what_was_saved(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The old file stays as it was, and nothing half-written is left."""
    _save()
    before = (folder / "credentials.json").read_bytes()

    def full(_descriptor: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(ClientError, match=r"credentials\.json cannot be written: No space left"):
        _save()
    assert (folder / "credentials.json").read_bytes() == before
    assert os.listdir(folder) == ["credentials.json"]
