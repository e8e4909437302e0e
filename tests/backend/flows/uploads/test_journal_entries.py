"""What the journal keeps of unfinished uploads, and what happens when it cannot."""

from __future__ import annotations

import errno
import io
import json
import logging
import os
from pathlib import Path
from typing import Any

import pytest

from synapse_client.runtime.describe.errors import (
    AuthenticationError,
    ClientConnectionError,
    ClientError,
    ServerError,
)
from synapse_client.runtime.state import journal
from tests.backend.flows.protocol import UploadServer
from tests.backend.flows.uploads.sending import CHUNKS, CONTENT, REST, entries, interrupt, send
from tests.runtime.callers import Calls
from tests.runtime.samples import TOKEN
from tests.runtime.server import Reply, Reset


@pytest.mark.parametrize(
    ("answer", "kind"),
    [(Reply(401), AuthenticationError), (Reset(), ClientConnectionError), (Reply(500), ServerError)],
    ids=["401", "reset", "500"],
)
def test_an_error_while_asking_keeps_the_entry(
    calls: Calls, uploads: UploadServer, file: Path, answer: Any, kind: type[ClientError]
) -> None:
    """A server that cannot be asked at the moment, or refuses the token, does not cost what was sent."""
    interrupt(calls, uploads, file)
    uploads.fail_always("GET", answer)
    with pytest.raises(kind):
        send(calls, uploads, file, max_retries=1)
    uploads.heal()
    uploads.clear()
    send(calls, uploads, file)
    assert uploads.calls == REST


def test_an_upload_that_failed_for_good_leaves_nothing(
    calls: Calls, uploads: UploadServer, file: Path, journal_folder: Path
) -> None:
    """An upload that was lost twice is not tried a third time by the next call."""
    for nth in (2, 4):
        uploads.before("PUT", nth, lambda: setattr(uploads.stored[-1], "is_gone", True))
    with pytest.raises(ClientError) as caught:
        send(calls, uploads, file)
    assert caught.value.status_code == 404
    assert entries(journal_folder) == []
    assert not hasattr(caught.value, "__notes__")


@pytest.mark.parametrize("kind", ["bytes", "object", "file object"])
def test_only_paths_are_kept(calls: Calls, uploads: UploadServer, file: Path, journal_folder: Path, kind: str) -> None:
    """Bytes and file objects have no identity that another process could know."""
    with file.open("rb") as opened:
        source = {"bytes": CONTENT, "object": io.BytesIO(CONTENT), "file object": opened}[kind]
        interrupt(calls, uploads, source)
    assert not journal_folder.exists()


def test_resume_can_be_switched_off(calls: Calls, uploads: UploadServer, file: Path, journal_folder: Path) -> None:
    """With resume=False nothing is read and nothing is left behind."""
    interrupt(calls, uploads, file, resume=False)
    assert not journal_folder.exists()
    interrupt(calls, uploads, file)
    left = entries(journal_folder)
    send(calls, uploads, file, resume=False)
    assert uploads.calls == CHUNKS
    assert entries(journal_folder) == left


def test_the_journal_is_private_and_holds_no_token(
    calls: Calls, uploads: UploadServer, file: Path, journal_folder: Path
) -> None:
    """Nobody else may read folder and entry, and the token is in neither."""
    interrupt(calls, uploads, file)
    assert journal_folder.stat().st_mode & 0o777 == 0o700
    for path in journal_folder.iterdir():
        assert path.stat().st_mode & 0o777 == 0o600
        assert TOKEN.encode() not in path.read_bytes()


def test_the_entry_says_how_far_the_upload_is(
    calls: Calls, uploads: UploadServer, file: Path, journal_folder: Path
) -> None:
    """The entry is written after each chunk, and before the finish with the MD5."""
    seen: list[tuple[int, str | None]] = []

    def look() -> None:
        (name,) = entries(journal_folder)
        found = json.loads((journal_folder / name).read_bytes())
        seen.append((found["offset"], found["md5"]))

    uploads.before("PUT", 2, look)
    uploads.before("PUT", 3, look)
    uploads.before("POST", 1, look)
    send(calls, uploads, file)
    assert seen == [(4, None), (8, None), (10, "781e5e245d69b566979b86e28d23f2c7")]


def test_a_folder_that_cannot_be_made_is_no_obstacle(
    calls: Calls, uploads: UploadServer, file: Path, journal_folder: Path, caplog: pytest.LogCaptureFixture
) -> None:
    """Without a journal the upload works; the log says once what is lost."""
    journal_folder.parent.parent.mkdir(parents=True)
    journal_folder.parent.write_text("a file where the folder should be")
    with caplog.at_level(logging.WARNING, "synapse_client"):
        send(calls, uploads, file)
    assert uploads.stored[0].data == CONTENT
    assert len(caplog.messages) == 1
    assert "cannot be resumed after a crash" in caplog.messages[0]


@pytest.mark.parametrize("number", [errno.ENOSPC, errno.EROFS, errno.EDQUOT])
def test_a_full_disk_is_no_obstacle(
    calls: Calls,
    uploads: UploadServer,
    file: Path,
    journal_folder: Path,
    number: int,
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
) -> None:
    """When no entry can be written, the upload works; the log says it once, and no half-written file stays."""

    def fail(*_: object) -> None:
        raise OSError(number, os.strerror(number))

    monkeypatch.setattr(journal.os, "replace", fail)
    with caplog.at_level(logging.WARNING, "synapse_client"):
        send(calls, uploads, file)
    assert uploads.stored[0].data == CONTENT
    assert len(caplog.messages) == 1
    assert list(journal_folder.iterdir()) == []


def test_a_lock_that_the_file_system_does_not_know_is_no_obstacle(
    calls: Calls, uploads: UploadServer, file: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    """Where files cannot be locked, uploads work without a journal."""

    def fail(_: object) -> None:
        raise OSError(errno.ENOLCK, "No locks available")

    monkeypatch.setattr(journal.FileLock, "acquire", fail)
    with caplog.at_level(logging.WARNING, "synapse_client"):
        send(calls, uploads, file)
    assert uploads.calls == CHUNKS
    assert "No locks available" in caplog.text
