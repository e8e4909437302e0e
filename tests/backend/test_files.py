"""Files that bodies are made of."""

from __future__ import annotations

import io
import os
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from synapse_client.backend import files as module
from synapse_client.backend.base.errors import InvalidInputError, UploadError
from synapse_client.backend.base.operation import Multipart
from synapse_client.backend.body import encode_body
from synapse_client.backend.files import FilePart, file_name, local_path, open_file, size_of


def test_files_are_read_in_blocks(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """No block is larger than the block size, so that memory does not depend on the file."""
    monkeypatch.setattr(module, "BLOCK_SIZE", 10)
    (tmp_path / "f").write_bytes(bytes(range(95)))
    blocks = list(FilePart(tmp_path / "f").blocks())
    assert max(map(len, blocks)) == 10
    assert b"".join(blocks) == bytes(range(95))


def _bad_sources(folder: Path) -> Iterator[tuple[Any, str]]:
    closed = io.BytesIO(b"x")
    closed.close()
    os.mkfifo(folder / "fifo")
    yield folder, "is a directory"
    yield folder / "missing", "there is no file"
    yield str(folder / "missing"), "there is no file"
    yield "", "is a directory"
    yield "a\x00b", "there is no file"
    yield io.StringIO("text"), "gives text"
    yield closed, "closed"
    yield 5, "expected a path, bytes or a file"
    yield None, "expected a path, bytes or a file"
    yield {"a": 1}, "expected a path, bytes or a file"
    yield folder / "fifo", "is no regular file"


def test_sources_that_cannot_be_sent(tmp_path: Path) -> None:
    """A missing file, a directory, a text file and anything that is no file are refused, named, before any request."""
    for source, says in _bad_sources(tmp_path):
        with pytest.raises(InvalidInputError) as caught:
            open_file(source, "op: file")
        assert str(caught.value).startswith("op: file: ")
        assert says in str(caught.value)


def test_a_text_mode_file_is_refused(tmp_path: Path) -> None:
    """A file opened without mode 'rb' is refused with what to do."""
    (tmp_path / "f").write_text("x")
    with (tmp_path / "f").open() as file, pytest.raises(InvalidInputError, match="mode 'rb'"):
        open_file(file, "op: file")


def test_a_write_only_file_is_refused(tmp_path: Path) -> None:
    """A file that cannot be read is refused with what to do."""
    with (tmp_path / "f").open("wb") as file, pytest.raises(InvalidInputError, match="mode 'rb'"):
        open_file(file, "op: file")


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_an_unreadable_file_is_refused(tmp_path: Path) -> None:
    """A file without permission is refused."""
    (tmp_path / "f").write_bytes(b"x")
    (tmp_path / "f").chmod(0)
    with pytest.raises(InvalidInputError, match="may not be read"):
        open_file(tmp_path / "f", "op: file")


def test_a_file_that_shrinks_while_it_is_sent(tmp_path: Path) -> None:
    """A file that became shorter ends the upload with a clear error instead of a wrong length."""
    path = tmp_path / "f.bin"
    path.write_bytes(b"x" * 100)
    sent = encode_body(Multipart({"file": path}, files=["file"]), "op")
    path.write_bytes(b"x" * 60)
    with pytest.raises(UploadError, match=r"'f.bin' ended at byte 60, 40 bytes early"):
        list(sent.blocks())


def test_a_file_that_disappears_before_it_is_sent(tmp_path: Path) -> None:
    """A file that is gone by then is named."""
    path = tmp_path / "f.bin"
    path.write_bytes(b"x")
    sent = encode_body(Multipart({"file": path}, files=["file"]), "op")
    path.unlink()
    with pytest.raises(InvalidInputError, match=r"f\.bin' cannot be read"):
        list(sent.blocks())


def test_a_file_that_grows_is_sent_as_long_as_it_was(tmp_path: Path) -> None:
    """What is appended meanwhile is not sent: the length was told before."""
    path = tmp_path / "f.bin"
    path.write_bytes(b"x" * 100)
    sent = encode_body(Multipart({"file": path}, files=["file"]), "op")
    path.write_bytes(b"x" * 200)
    assert sum(map(len, sent.blocks())) == sent.content_length


def test_sizes_and_names(tmp_path: Path) -> None:
    """Size and base name of each kind of source."""
    path = tmp_path / "a.bin"
    path.write_bytes(b"12345")
    assert (size_of(path), size_of(str(path)), size_of(b"123")) == (5, 5, 3)
    with path.open("rb") as file:
        file.seek(2)
        assert size_of(file) == 5
        assert file.tell() == 2
        assert file_name(file) == "a.bin"
    assert (file_name(path), file_name("x/y.z"), file_name(b"x"), file_name(io.BytesIO())) == (
        "a.bin",
        "y.z",
        "file",
        "file",
    )
    with tempfile.TemporaryFile() as unnamed:
        assert file_name(unnamed) == "file"
    with pytest.raises(InvalidInputError, match="cannot be read"):
        size_of(tmp_path / "none")


def test_a_tilde_is_the_home_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """At the start of a path only; what is no home folder is left as it is."""
    monkeypatch.setenv("HOME", str(tmp_path))
    (tmp_path / "f.bin").write_bytes(b"x")
    assert open_file("~/f.bin", "test") == str(tmp_path / "f.bin")
    assert local_path(Path("~"), "test") == str(tmp_path)
    for name in ("./~/f.bin", "a/~", "~$report.xlsx", "~nobody-of-that-name/f", "", "f~"):
        assert local_path(name, "test") == name


def test_a_tilde_without_a_home_folder_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    """It makes no folder of that name."""
    monkeypatch.setattr(os.path, "expanduser", lambda path: path)  # what Python does without HOME and account
    with pytest.raises(InvalidInputError, match="test: '~/f': there is no home folder; give the whole path"):
        local_path("~/f", "test")
    assert local_path("./~", "test") == "./~"
