"""Chunked upload in one run: what is sent, of which sources, and what is told of it."""

from __future__ import annotations

import gzip
import io
import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from synapse_client.runtime.describe.errors import (
    FileNameWarning,
    InvalidInputError,
)
from tests.backend.flows.protocol import UploadServer
from tests.backend.flows.uploads.sending import CHUNKS, CONTENT, made, send
from tests.runtime.callers import Calls
from tests.runtime.server import Answer, Connection, Reset, Seen


def test_sends_chunks_in_order_and_finishes(calls: Calls, uploads: UploadServer, file: Path) -> None:
    """Each chunk begins where the server says, the MD5 ends the upload, and the finished upload is returned."""
    found = send(calls, uploads, file)
    assert found.id == "u1"
    assert found.status == 2
    assert uploads.calls == CHUNKS
    assert (uploads.stored[0].data, uploads.stored[0].filename) == (CONTENT, "file.bin")


def test_sends_credentials_and_a_documented_form(calls: Calls, uploads: UploadServer, file: Path) -> None:
    """Every request carries the token; a chunk is a form of the file's name and its bytes."""
    send(calls, uploads, file)
    assert {seen.headers["synapse-access-token"] for seen in uploads.seen} == {"Token s3cr3t-t0ken-0123456789"}
    assert b'name="filename"\r\n\r\nfile.bin\r\n' in uploads.seen[1].body
    assert b'name="file"; filename="chunk"' in uploads.seen[1].body


@pytest.mark.parametrize("chunk_size", [1, 3, 10, 11, 52_428_800])
def test_any_chunk_size_works(calls: Calls, uploads: UploadServer, file: Path, chunk_size: int) -> None:
    """Chunks smaller than, equal to and larger than the file, divisors and others give the same file."""
    send(calls, uploads, file, chunk_size=chunk_size)
    assert uploads.stored[0].data == CONTENT
    assert len(uploads.calls) == -(-len(CONTENT) // chunk_size) + 1


def test_a_chunk_may_be_larger_than_a_block(calls: Calls, uploads: UploadServer, tmp_path: Path) -> None:
    """A file of several blocks and chunks that are no multiple of a block arrives whole."""
    content = os.urandom(2_500_000)
    (tmp_path / "big.bin").write_bytes(content)
    send(calls, uploads, tmp_path / "big.bin", chunk_size=1_200_000)
    assert uploads.stored[0].data == content


def test_goes_on_where_the_server_says(calls: Calls, uploads: UploadServer, file: Path) -> None:
    """A server that kept only a part of a chunk is sent the rest."""
    uploads.fail("PUT", 2, _cut_stored(uploads, 5), after=True)
    send(calls, uploads, file)
    assert uploads.calls == ["PUT 0-3/10", "PUT 4-7/10", "PUT 5-8/10", "PUT 9-9/10", "POST"]
    assert uploads.stored[0].data == CONTENT


def _cut_stored(uploads: UploadServer, length: int) -> Answer:
    def answer(connection: Connection, seen: Seen) -> None:
        uploads.stored[0].data = uploads.stored[0].data[:length]
        uploads._state(uploads.stored[0])(connection, seen)

    return answer


@pytest.mark.parametrize(
    "make",
    [
        str,
        lambda path: path,
        lambda path: path.read_bytes(),
        lambda path: bytearray(path.read_bytes()),
        lambda path: memoryview(path.read_bytes()),
        lambda path: io.BytesIO(path.read_bytes()),
    ],
    ids=["str", "path", "bytes", "bytearray", "memoryview", "BytesIO"],
)
def test_takes_paths_bytes_and_objects(
    calls: Calls, uploads: UploadServer, file: Path, make: Callable[[Path], Any]
) -> None:
    """Each kind of source is sent whole."""
    send(calls, uploads, make(file), filename="name")
    assert uploads.stored[0].data == CONTENT
    assert uploads.stored[0].filename == "name"


def test_a_file_object_is_sent_from_where_it_stands(calls: Calls, uploads: UploadServer, file: Path) -> None:
    """What was read before is not sent, and lost chunks are read again from the right place; the object stays open."""
    uploads.fail("PUT", 2, Reset())
    with file.open("rb") as opened:
        opened.read(3)
        send(calls, uploads, opened, chunk_size=3)
        assert not opened.closed
    assert uploads.stored[0].data == CONTENT[3:]
    assert uploads.stored[0].filename == "file.bin"


def test_a_stream_that_cannot_seek_is_sent(calls: Calls, uploads: UploadServer) -> None:
    """A pipe is copied first, so that chunks can be sent again."""
    uploads.fail("PUT", 2, Reset(), after=True)
    reader, writer = os.pipe()
    os.write(writer, CONTENT)
    os.close(writer)
    with os.fdopen(reader, "rb") as stream:
        send(calls, uploads, stream)
    assert uploads.stored[0].data == CONTENT


def test_a_decompressing_object_is_sent(calls: Calls, uploads: UploadServer, tmp_path: Path) -> None:
    """Of an object that is more than the file below it, the object's bytes count."""
    with gzip.open(tmp_path / "f.gz", "wb") as packed:
        packed.write(CONTENT * 20)
    with gzip.open(tmp_path / "f.gz", "rb") as unpacked:
        send(calls, uploads, unpacked, chunk_size=90)
    assert uploads.stored[0].data == CONTENT * 20


def test_an_unflushed_temporary_file_is_sent(calls: Calls, uploads: UploadServer, tmp_path: Path) -> None:
    """Bytes that a file object still holds back are no change of the file."""
    with (tmp_path / "f").open("w+b") as opened:
        opened.write(CONTENT)
        opened.seek(0)
        opened.write(b"abc")
        opened.seek(1)
        send(calls, uploads, opened)
    assert uploads.stored[0].data == b"bc3456789"


def test_a_name_that_is_no_unicode_is_sent(calls: Calls, uploads: UploadServer, tmp_path: Path) -> None:
    """Bytes of a file name that are no UTF-8 become percent signs and digits, and the caller is told."""
    path = os.fsencode(tmp_path) + b"/\xff\xed.bin"
    with open(path, "wb") as made:
        made.write(CONTENT)
    with pytest.warns(FileNameWarning, match="%FF%ED.bin"):
        send(calls, uploads, os.fsdecode(path))
    assert uploads.stored[0].filename == "%FF%ED.bin"


@pytest.mark.parametrize(
    ("make", "text"),
    [
        (lambda folder: folder / "none.bin", "there is no file"),
        (lambda folder: folder, "is a directory"),
        (lambda folder: made(folder / "empty.bin", b""), "'empty.bin' is empty"),
        (lambda _: b"", "is empty"),
        (lambda _: io.BytesIO(), "is empty"),
        (lambda _: _at_end(), "is empty from where it stands; call seek(0) first"),
        (lambda _: io.StringIO("text"), "gives text"),
        (lambda _: 5, "expected a path, bytes or a file"),
        (lambda _: None, "expected a path, bytes or a file"),
    ],
)
def test_refuses_what_cannot_be_sent(
    calls: Calls, uploads: UploadServer, tmp_path: Path, make: Callable[[Path], Any], text: str
) -> None:
    """A source that is missing, empty or no file gives a clear error, and nothing is sent."""
    with pytest.raises(InvalidInputError, match="create_chunked_upload: file_path") as caught:
        send(calls, uploads, make(tmp_path))
    assert text in str(caught.value)
    assert uploads.seen == []


def _at_end() -> io.BytesIO:
    found = io.BytesIO(CONTENT)
    found.seek(0, os.SEEK_END)
    return found


@pytest.mark.parametrize("options", [{"chunk_size": 0}, {"chunk_size": -1}, {"chunk_size": 1.5}, {"chunk_size": True}])
def test_refuses_chunk_sizes(calls: Calls, uploads: UploadServer, file: Path, options: dict[str, Any]) -> None:
    """A chunk size that is not a number of bytes is refused before anything is sent."""
    with pytest.raises(InvalidInputError, match="chunk_size must be a number of bytes above 0"):
        send(calls, uploads, file, **options)
    assert uploads.seen == []


@pytest.mark.parametrize("filename", ["", 5, b"name"])
def test_refuses_file_names(calls: Calls, uploads: UploadServer, file: Path, filename: Any) -> None:
    """A name that is no text is refused before anything is sent."""
    with pytest.raises(InvalidInputError, match="filename must be a name"):
        send(calls, uploads, file, filename=filename)
    assert uploads.seen == []


def test_progress_grows_to_the_total(calls: Calls, uploads: UploadServer, tmp_path: Path) -> None:
    """Progress is told for each block and ends with everything."""
    path = made(tmp_path / "big.bin", bytes(2_500_000))
    told: list[tuple[int, int]] = []
    send(calls, uploads, path, chunk_size=1_500_000, on_progress=lambda sent, total: told.append((sent, total)))
    assert {total for _, total in told} == {2_500_000}
    assert [sent for sent, _ in told] == [1_048_576, 1_500_000, 2_500_000]


def test_progress_falls_back_when_bytes_are_sent_again(calls: Calls, uploads: UploadServer, file: Path) -> None:
    """Bytes that did not arrive are taken back by the next report."""
    uploads.fail("PUT", 3, Reset())
    uploads.before("GET", 1, lambda: setattr(uploads.stored[0], "data", CONTENT[:4]))
    told: list[int] = []
    send(calls, uploads, file, chunk_size=2, on_progress=lambda sent, _: told.append(sent))
    assert told == [2, 4, 6, 6, 8, 10]


@pytest.mark.parametrize("error", [ValueError("stop"), OSError("stop"), RuntimeError("stop")])
def test_an_exception_of_the_callback_ends_the_upload(
    calls: Calls, uploads: UploadServer, file: Path, error: Exception
) -> None:
    """What the callback raises comes out as it is, and no further request is made."""

    def on_progress(sent: int, _: int) -> None:
        if sent == 8:
            raise error

    with pytest.raises(type(error), match=r"^stop$"):
        send(calls, uploads, file, on_progress=on_progress)
    assert uploads.calls == ["PUT 0-3/10"]
