"""Files that bodies are made of."""

from __future__ import annotations

import gzip
import io
import os
import socket
import tarfile
import tempfile
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from synapse_client.runtime.describe.bodies import Binary, Multipart
from synapse_client.runtime.describe.errors import InvalidInputError, UploadError
from synapse_client.runtime.http import files as module
from synapse_client.runtime.http.body import encode_body
from synapse_client.runtime.http.files import FilePart, file_name, local_path, open_file, part_of, size_of


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
    yield folder / "fifo", "is not a regular file"


def test_sources_that_cannot_be_sent(tmp_path: Path) -> None:
    """A missing file, a directory, a text file and what is not a file are refused, named, before any request."""
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


def _grow(path: Path) -> None:
    with path.open("ab") as file:
        file.write(b"y")


def _rewrite(path: Path) -> None:
    with path.open("r+b") as file:
        file.write(b"z")
    os.utime(path, ns=(1, 1))


def _replace(path: Path) -> None:
    path.with_name("other").write_bytes(path.read_bytes())
    path.with_name("other").replace(path)


def _put_a_pipe_there(path: Path) -> None:
    path.unlink()
    os.mkfifo(path)


@pytest.mark.parametrize("size", [100, 3 * module.BLOCK_SIZE])
@pytest.mark.parametrize(
    ("change", "says"),
    [(_grow, "grew from"), (_rewrite, "was changed"), (_replace, "was replaced"), (Path.unlink, "was deleted")],
)
def test_a_file_that_changes_while_it_is_sent(
    tmp_path: Path, size: int, change: Callable[[Path], None], says: str
) -> None:
    """It ends the request before that is complete, so that no mixture or beginning of it is stored."""
    path = tmp_path / "f.bin"
    path.write_bytes(b"x" * size)
    sent = encode_body(Multipart({"file": path}, files=["file"]), "op")
    blocks, arrived = sent.blocks(), 0
    if size > module.BLOCK_SIZE:
        arrived = len(next(blocks))
        assert arrived < size  # the file is open, and not all of it was read
        change(path)
    else:
        with path.open("rb"):
            change(path)
    kind = InvalidInputError if size == 100 and change is Path.unlink else UploadError
    with pytest.raises(kind, match=says if kind is UploadError else "cannot be read"):
        for block in blocks:
            arrived += len(block)
    assert arrived < sent.content_length


def test_an_open_file_that_changes_while_it_is_sent(tmp_path: Path) -> None:
    """A caller's file object is watched as well, and so is a body that is nothing but the file."""
    path = tmp_path / "f.bin"
    path.write_bytes(b"x" * 100)
    with path.open("rb") as file:
        body = encode_body(Binary(file, content_type="image/png"), "op")
        _grow(path)
        with pytest.raises(UploadError, match="grew from 100 to 101 bytes"):
            list(body.blocks())


def test_a_file_that_becomes_a_pipe_is_not_waited_for(tmp_path: Path) -> None:
    """Opening one to read waits for somebody who writes."""
    path = tmp_path / "f.bin"
    path.write_bytes(b"x")
    part = part_of(path, "op: file")
    _put_a_pipe_there(path)
    with pytest.raises(UploadError, match=r"f\.bin"):
        list(part.blocks())


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
    monkeypatch.setattr(os.path, "expanduser", str)  # what Python does without HOME and account
    with pytest.raises(InvalidInputError, match="test: '~/f': there is no home folder; give the whole path"):
        local_path("~/f", "test")
    assert local_path("./~", "test") == "./~"


class _Reads:
    """A file object of somebody else's, whose methods do what a test says."""

    name = "odd.bin"

    def __init__(self, read: Callable[[int], Any], **methods: Callable[..., Any]) -> None:
        self.read = read
        for name, method in methods.items():
            setattr(self, name, method)


def _raise(error: Exception) -> Callable[..., Any]:
    def fail(*_: object) -> Any:
        raise error

    return fail


async def _read_later(_: int) -> bytes:
    return b"x"


def _bytes_of(content: bytes, kind: type[Any] = bytes, most: int = 10**9) -> Callable[[int], Any]:
    stream = io.BytesIO(content)
    return lambda size: kind(stream.read(min(size, most)))


_UNREADABLE = {
    "asynchronous": (_Reads(_read_later), "asynchronous"),
    "without a size": (_Reads(lambda: b"x"), "takes 0 positional arguments"),  # type: ignore[arg-type]  # as they are
    "EIO": (_Reads(_raise(OSError(5, "Input/output error"))), "Input/output error"),
    "attribute": (_Reads(_raise(AttributeError("fp"))), "fp (AttributeError)"),
    "text": (_Reads(lambda _: "text"), "gives text"),
    "nothing": (_Reads(lambda _: None), "nothing to read"),
    "numbers": (_Reads(lambda _: [1, 2]), "gives list instead of bytes"),
    "too much": (_Reads(lambda size: b"x" * (size + 1)), "gives 1 bytes"),
    "closed fails": (type("_Odd", (_Reads,), {"closed": property(_raise(RuntimeError("gone")))})(bytes), "gone"),
    "recursion": (_Reads(_raise(RecursionError("too deep"))), "too deep"),
}


@pytest.mark.parametrize("source", _UNREADABLE)
def test_what_others_call_a_file_is_refused_with_a_reason(source: str) -> None:
    """Whatever a foreign object raises or gives becomes one error, which names the argument."""
    given, says = _UNREADABLE[source]
    with pytest.raises(InvalidInputError) as caught:
        open_file(given, "op: file")
    assert str(caught.value).startswith("op: file: ")
    assert says in str(caught.value)


def _sockets() -> Any:
    here, there = socket.socketpair()
    with here:
        here.sendall(b"0123456789")
    with there:
        return there.makefile("rb")


def _pipe() -> Any:
    reading, writing = os.pipe()
    os.write(writing, b"0123456789")
    os.close(writing)
    return open(reading, "rb")


def _tar_member(mode: Any) -> Any:
    buffer = io.BytesIO()
    with tarfile.open(fileobj=buffer, mode="w") as archive:
        member = tarfile.TarInfo("a.bin")
        member.size = 10
        archive.addfile(member, io.BytesIO(b"0123456789"))
    buffer.seek(0)
    archive = tarfile.open(fileobj=buffer, mode=mode)
    return archive.extractfile(archive.next() or "a.bin")


def _zip_member() -> Any:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        archive.writestr("a.bin", b"0123456789")
    return zipfile.ZipFile(buffer).open("a.bin")


def _spooled() -> Any:
    file = tempfile.SpooledTemporaryFile(max_size=5)
    file.write(b"0123456789")
    file.seek(0)
    return file


_READABLE: dict[str, Callable[[], Any]] = {
    "a tar member": lambda: _tar_member("r:"),
    "a tar member of a stream": lambda: _tar_member("r|"),
    "a zip member": _zip_member,
    "a spooled file": _spooled,
    "a socket": _sockets,
    "a pipe": _pipe,
    "a gzip file": lambda: gzip.GzipFile(fileobj=io.BytesIO(gzip.compress(b"0123456789"))),
    "a subclass": lambda: type("Mine", (io.BytesIO,), {})(b"0123456789"),
    "short reads": lambda: _Reads(_bytes_of(b"0123456789", most=3)),
    "memoryview": lambda: _Reads(_bytes_of(b"0123456789", memoryview)),
    "bytearray": lambda: _Reads(_bytes_of(b"0123456789", bytearray)),
    "tell fails": lambda: _Reads(_bytes_of(b"0123456789"), seekable=lambda: True, tell=_raise(OSError(29, "seek"))),
    "tell lies": lambda: _Reads(
        _bytes_of(b"0123456789"), seekable=lambda: True, tell=lambda: "10", seek=lambda *_: None
    ),
    "tell is far away": lambda: _Reads(
        _bytes_of(b"0123456789"), seekable=lambda: True, tell=iter([99, 0, 9, 0]).__next__, seek=lambda *_: None
    ),
    "seek fails": lambda: _Reads(
        _bytes_of(b"0123456789"), seekable=lambda: True, tell=lambda: 0, seek=_raise(ValueError("no"))
    ),
    "seekable is none": lambda: _Reads(_bytes_of(b"0123456789"), seekable=None),  # type: ignore[arg-type]  # a mistake on purpose
}


@pytest.mark.parametrize("kind", _READABLE)
def test_anything_that_reads_bytes_is_sent_whole(kind: str) -> None:
    """Members of archives, pipes, sockets and wrappers of others, however they seek, are read to their end."""
    given = _READABLE[kind]()
    part = part_of(given, "op: file")
    source: Any = part.source
    assert part.length == 10
    assert b"".join(part.blocks()) == b"0123456789"
    if kind != "a tar member of a stream":  # where nothing tells that it cannot be rewound
        assert b"".join(part.blocks()) == b"0123456789"
    for opened in (given, source):
        if hasattr(opened, "close"):
            opened.close()


def test_a_disk_that_fails_while_a_file_is_read_is_named(tmp_path: Path) -> None:
    """A read that the system refuses is an error with file, byte and reason."""
    memory = Path("/proc/self/mem")
    if not memory.exists():
        pytest.skip("there is no file that cannot be read")
    with pytest.raises(UploadError, match=r"'/proc/self/mem' cannot be read at byte 0: Input/output error"):
        list(FilePart(memory, length=10).blocks())
    with memory.open("rb", buffering=0) as file, pytest.raises(InvalidInputError, match=r"op: file: .*Input/output"):
        open_file(file, "op: file")


def test_a_file_object_that_fails_midway_is_named() -> None:
    """What was good at first and fails later is an error with name and byte."""
    answers = iter([b"", b"x" * 5])

    def read(_: int) -> bytes:
        return next(answers)

    odd = _Reads(read, seekable=lambda: True, tell=lambda: 0, seek=lambda *_: None)
    part = FilePart(open_file(odd, "op: file"), length=10)
    with pytest.raises(UploadError, match="cannot be read"):
        list(part.blocks())
