"""Files that outlive a process."""

from __future__ import annotations

import os
import stat
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from synapse_client.runtime.state import state_files
from synapse_client.runtime.state.state_files import append_durably, open_regular, write_atomically


@pytest.fixture
def path(tmp_path: Path) -> str:
    """Return where the file is to be."""
    return str(tmp_path / "state")


def _full_after(count: int) -> Callable[[int, Any], int]:
    """Return a write of a disk that is full after some bytes: it takes a part first, as disks do."""
    real, left = os.write, [count]

    def write(descriptor: int, content: Any) -> int:
        if not left[0]:
            raise OSError(28, "No space left on device")
        part = content[: left[0]]
        left[0] -= len(part)
        return real(descriptor, part)

    return write


def test_a_file_is_written_privately_and_whole(path: str) -> None:
    """In pieces, over what is there, and readable by its owner only, whatever the mask is."""
    old = os.umask(0)
    try:
        write_atomically(path, (b"a", b"bc"))
        write_atomically(path, (b"d",))
    finally:
        os.umask(old)
    assert Path(path).read_bytes() == b"d"
    assert stat.S_IMODE(os.stat(path).st_mode) == 0o600
    assert os.listdir(os.path.dirname(path)) == ["state"]


@pytest.mark.parametrize("room", [0, 1, 3])
def test_what_cannot_be_written_leaves_what_was_there(path: str, room: int, monkeypatch: pytest.MonkeyPatch) -> None:
    """A full disk is an error, and neither a half file nor a temporary one."""
    write_atomically(path, (b"old",))
    monkeypatch.setattr(os, "write", _full_after(room))
    with pytest.raises(OSError, match="No space"):
        write_atomically(path, (b"newer",))
    assert Path(path).read_bytes() == b"old"
    assert os.listdir(os.path.dirname(path)) == ["state"]


@pytest.mark.parametrize("call", ["fsync", "replace"])
def test_a_disk_that_fails_at_the_end_leaves_what_was_there(
    path: str, call: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What is not certainly on disk does not take the old file's place."""
    write_atomically(path, (b"old",))

    def fail(*_: Any) -> None:
        raise OSError(5, "Input/output error")

    monkeypatch.setattr(os, call, fail)
    with pytest.raises(OSError, match="Input/output"):
        write_atomically(path, (b"new",))
    monkeypatch.undo()
    assert Path(path).read_bytes() == b"old"
    assert os.listdir(os.path.dirname(path)) == ["state"]


def test_other_files_are_not_touched(path: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A link that somebody put where it is written first does not lead the content elsewhere; files beside it stay."""
    (tmp_path / "elsewhere").write_text("mine")
    Path(f"{path}.tmp").write_text("mine")
    write_atomically(path, (b"new",))
    assert Path(f"{path}.tmp").read_text() == "mine"
    monkeypatch.setattr(state_files, "token_hex", lambda _: "known")
    os.symlink(tmp_path / "elsewhere", f"{path}.known.tmp")
    with pytest.raises(FileExistsError):
        write_atomically(path, (b"newer",))
    assert (tmp_path / "elsewhere").read_text() == "mine"
    assert Path(path).read_bytes() == b"new"


def test_what_is_no_file_is_not_replaced(path: str) -> None:
    """A pipe or a device by that name would be gone for everybody."""
    os.mkfifo(path)
    with pytest.raises(OSError, match="not a regular file"):
        write_atomically(path, (b"new",))
    assert Path(path).is_fifo()


@pytest.mark.parametrize("room", [0, 1, 3])
def test_what_cannot_be_added_is_taken_back(path: str, room: int, monkeypatch: pytest.MonkeyPatch) -> None:
    """A full disk is an error, and the file ends where it ended."""
    write_atomically(path, (b"old\n",))
    monkeypatch.setattr(os, "write", _full_after(room))
    with pytest.raises(OSError, match="No space"):
        append_durably(path, 4, b"newer\n")
    assert Path(path).read_bytes() == b"old\n"


def test_a_short_write_goes_on(path: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """What the system takes in pieces is written in pieces."""
    write_atomically(path, (b"old\n",))
    real = os.write
    monkeypatch.setattr(os, "write", lambda descriptor, content: real(descriptor, content[:1]))
    append_durably(path, 4, b"newer\n")
    assert Path(path).read_bytes() == b"old\nnewer\n"


def test_what_is_added_is_on_disk_before_the_call_returns(path: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """And a disk that cannot promise that is an error."""
    write_atomically(path, (b"old\n",))
    sizes: list[int] = []
    real = os.fsync

    def sync(descriptor: int) -> None:
        sizes.append(os.fstat(descriptor).st_size)
        real(descriptor)
        if len(sizes) > 1:
            raise OSError(5, "Input/output error")

    monkeypatch.setattr(os, "fsync", sync)
    append_durably(path, 4, b"one\n")
    assert sizes == [8]
    with pytest.raises(OSError, match="Input/output"):
        append_durably(path, 8, b"two\n")
    assert Path(path).read_bytes() == b"old\none\n"


def test_only_regular_files_are_opened(path: str, tmp_path: Path) -> None:
    """A pipe would make its reader wait for ever; a folder is none either."""
    os.mkfifo(path)
    with pytest.raises(OSError, match="not a regular file"):
        open_regular(path)
    with pytest.raises(IsADirectoryError, match="Is a directory"):
        open_regular(str(tmp_path))
    with pytest.raises(FileNotFoundError):
        open_regular(f"{path}.none")
    Path(f"{path}.file").write_bytes(b"x")
    with open_regular(f"{path}.file") as file:
        assert file.read() == b"x"
