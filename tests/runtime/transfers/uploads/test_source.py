"""What is sent: its name, size and place, and whether it is still what it was."""

from __future__ import annotations

import io
import os
from pathlib import Path
from typing import Any

import pytest

from synapse_client.runtime.describe.errors import InvalidInputError, UploadError
from synapse_client.runtime.transfers.uploads.source import UploadSource


class _Stream(io.BytesIO):
    """A file object that cannot seek."""

    def seekable(self) -> bool:
        return False

    def seek(self, *_: Any) -> int:
        raise OSError(29, "Illegal seek")


def _content(source: UploadSource, *args: Any) -> bytes:
    return b"".join(source.part(*args).blocks())


def test_a_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Is known by its absolute path, and when it was modified."""
    monkeypatch.chdir(tmp_path)
    Path("a.bin").write_bytes(b"0123456789")
    os.utime("a.bin", ns=(5, 7))
    source = UploadSource("a.bin", "x")
    monkeypatch.chdir("/")
    assert (source.name, source.total, source.modified, source.is_shared) == ("a.bin", 10, 7, True)
    assert (source.path, source.remote) == (tmp_path / "a.bin", None)
    assert _content(source, 2, 3) == b"234"
    source.check_unchanged()
    (tmp_path / "a.bin").write_bytes(b"0123456789!")
    with pytest.raises(UploadError, match=r"'a\.bin' grew from 10 to 11 bytes"):
        source.check_unchanged()


def test_bytes() -> None:
    """Have no name and no time, and do not change."""
    source = UploadSource(b"0123", "x")
    assert (source.name, source.total, source.modified, source.is_shared) == ("file", 4, 0, True)
    assert (source.path, source.remote) == (None, None)
    assert _content(source, 1, 2) == b"12"
    source.check_unchanged()
    source.close()
    assert _content(source, 0, 4) == b"0123"


def test_a_file_object_is_sent_from_where_it_stands() -> None:
    """Positions count from there, and it stays open."""
    given = io.BytesIO(b"skipped|content")
    given.seek(8)
    source = UploadSource(given, "x")
    assert (source.name, source.total, source.is_shared, source.path) == ("file", 7, False, None)
    told: list[tuple[int, bytes]] = []
    assert _content(source, 3, 4, lambda *block: told.append(block)) == b"tent"
    assert told == [(3, b"tent")]
    assert _content(source, 0, 7) == b"content"
    source.close()
    assert not given.closed


def test_an_object_that_cannot_seek_is_copied() -> None:
    """The copy is closed with the source."""
    given = _Stream(b"content")
    source = UploadSource(given, "x")
    assert (source.total, source.modified, _content(source, 0, 7)) == (7, 0, b"content")
    copy: Any = source._content
    assert copy is not given
    source.check_unchanged()
    source.close()
    assert copy.closed
    assert not given.closed


def test_all_of_it_in_one_request(tmp_path: Path) -> None:
    """Under its name; the request is not completed when the file was changed meanwhile."""
    path = tmp_path / "a.bin"
    path.write_bytes(b"0123")
    source = UploadSource(path, "x")
    part = source.whole()
    assert (part.filename, b"".join(part.blocks())) == ("a.bin", b"0123")
    path.write_bytes(b"01234")
    assert part.check is not None
    with pytest.raises(UploadError, match="grew from 4 to 5 bytes"):
        part.check()


def test_what_is_empty_is_told(tmp_path: Path) -> None:
    """And what to do where the object stands at its end."""
    (tmp_path / "a.bin").touch()
    given = io.BytesIO(b"content")
    given.seek(7)
    for source, says in (
        (b"", "where: 'file' is empty; the server takes no empty files"),
        (tmp_path / "a.bin", "where: 'a.bin' is empty; the server takes no empty files"),
        (given, "where: 'file' is empty from where it stands; call seek(0) first"),
        (_Stream(), "where: 'file' is empty; the server takes no empty files"),
    ):
        with pytest.raises(InvalidInputError) as caught:
            UploadSource(source, "where")
        assert str(caught.value) == says
