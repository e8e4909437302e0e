"""Chunked upload of a file that is changed meanwhile."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from synapse_client.runtime.describe.errors import (
    UploadError,
)
from tests.backend.flows.protocol import UploadServer
from tests.backend.flows.uploads.sending import CONTENT, made, send
from tests.runtime.callers import Calls


def _grow(path: Path) -> None:
    with path.open("ab") as opened:
        opened.write(b"more")


def _shrink(path: Path) -> None:
    os.truncate(path, 5)


def _touch(path: Path) -> None:
    os.utime(path, ns=(1, 1))


def _replace(path: Path) -> None:
    before = path.stat()
    other = path.with_name("other")
    other.write_bytes(b"abcdefghij")
    os.utime(other, ns=(before.st_atime_ns, before.st_mtime_ns))
    other.replace(path)


def _delete(path: Path) -> None:
    path.unlink()


@pytest.mark.parametrize("when", [4, 8, 10])
@pytest.mark.parametrize(
    ("change", "text"),
    [
        (_grow, "grew from 10 to 14 bytes while it was sent"),
        (_shrink, "shrank from 10 to 5 bytes while it was sent"),
        (_touch, "was changed while it was sent"),
        (_replace, "was replaced by another file while it was sent"),
        (_delete, "was deleted while it was sent"),
    ],
)
def test_a_file_that_is_changed_while_sent_is_an_error(
    calls: Calls, uploads: UploadServer, file: Path, change: Callable[[Path], None], text: str, when: int
) -> None:
    """A file that is not any more what it was when the upload began is not finished; the error says what happened."""

    def on_progress(sent: int, _: int) -> None:
        if sent == when:
            change(file)

    with pytest.raises(UploadError, match=r"upload it again when nothing writes to it") as caught:
        send(calls, uploads, file, on_progress=on_progress)
    assert text in str(caught.value)
    assert "POST" not in uploads.calls


def test_a_file_that_shrinks_within_a_chunk_is_an_error(calls: Calls, uploads: UploadServer, tmp_path: Path) -> None:
    """A file that ends in the middle of a chunk is noticed at once, not after a timeout."""
    path = made(tmp_path / "big.bin", bytes(3_000_000))

    def on_progress(sent: int, _: int) -> None:
        if sent > 1_000_000:
            os.truncate(path, 1_500_000)

    with pytest.raises(UploadError, match="ended at byte"):
        send(calls, uploads, path, chunk_size=3_000_000, on_progress=on_progress)
    assert uploads.calls == []


def test_a_file_object_whose_file_changes_is_an_error(calls: Calls, uploads: UploadServer, file: Path) -> None:
    """What holds for paths holds for opened files."""

    def on_progress(sent: int, _: int) -> None:
        if sent == 4:
            _grow(file)

    with file.open("rb") as opened, pytest.raises(UploadError, match="grew from 10 to 14 bytes"):
        send(calls, uploads, opened, on_progress=on_progress)


def test_a_changed_working_directory_does_no_harm(
    calls: Calls, uploads: UploadServer, file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A relative path means the file that it named when the upload began."""
    monkeypatch.chdir(file.parent)
    (file.parent / "elsewhere").mkdir()
    send(calls, uploads, "file.bin", on_progress=lambda *_: os.chdir(file.parent / "elsewhere"))
    assert uploads.stored[0].data == CONTENT
