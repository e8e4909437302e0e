"""Chunked upload in one run: the protocol, and what may go wrong."""

from __future__ import annotations

import gzip
import io
import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from synapse_client.backend.base.errors import (
    AuthenticationError,
    ChecksumError,
    ClientConnectionError,
    ClientError,
    GoneError,
    InvalidInputError,
    NotFoundError,
    PayloadTooLargeError,
    RateLimitError,
    ResponseFormatError,
    ServerError,
    UploadError,
    ValidationError,
)
from synapse_client.backend.flows import _sending
from synapse_client.backend.flows.core import create_chunked_upload
from tests.backend.callers import Calls
from tests.backend.flows.protocol import UploadServer, shown
from tests.backend.server import Answer, Connection, Cut, Hangup, Reply, Reset, Seen, Server

CONTENT = b"0123456789"
CHUNKS = ["PUT 0-3/10", "PUT 4-7/10", "PUT 8-9/10", "POST"]


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """Return a file of ten bytes."""
    path = tmp_path / "file.bin"
    path.write_bytes(CONTENT)
    return path


def send(calls: Calls, uploads: Server, source: Any, **options: Any) -> Any:
    """Upload in chunks of four bytes by a new client."""
    client = calls.client(uploads.url, max_retries=options.pop("max_retries", 4))
    return calls.run(client, create_chunked_upload(source, **{"chunk_size": 4, **options}))


# ---------------------------------------------------------------------------------------------------------- undisturbed


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


# -------------------------------------------------------------------------------------------------------------- sources


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
    """Bytes of a file name that are no UTF-8 become question marks."""
    path = os.fsencode(tmp_path) + b"/\xff\xed.bin"
    with open(path, "wb") as made:
        made.write(CONTENT)
    send(calls, uploads, os.fsdecode(path))
    assert uploads.stored[0].filename == "??.bin"


@pytest.mark.parametrize(
    ("make", "text"),
    [
        (lambda folder: folder / "none.bin", "there is no file"),
        (lambda folder: folder, "is a directory"),
        (lambda folder: _made(folder / "empty.bin", b""), "'empty.bin' is empty"),
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


def _made(path: Path, content: bytes) -> Path:
    path.write_bytes(content)
    return path


def _at_end() -> io.BytesIO:
    found = io.BytesIO(CONTENT)
    found.seek(0, os.SEEK_END)
    return found


@pytest.mark.parametrize("options", [{"chunk_size": 0}, {"chunk_size": -1}, {"chunk_size": 1.5}, {"chunk_size": True}])
def test_refuses_chunk_sizes(calls: Calls, uploads: UploadServer, file: Path, options: dict[str, Any]) -> None:
    """A chunk size that is no number of bytes is refused before anything is sent."""
    with pytest.raises(InvalidInputError, match="chunk_size must be a number of bytes above 0"):
        send(calls, uploads, file, **options)
    assert uploads.seen == []


@pytest.mark.parametrize("filename", ["", 5, b"name"])
def test_refuses_file_names(calls: Calls, uploads: UploadServer, file: Path, filename: Any) -> None:
    """A name that is no text is refused before anything is sent."""
    with pytest.raises(InvalidInputError, match="filename must be a name"):
        send(calls, uploads, file, filename=filename)
    assert uploads.seen == []


# -------------------------------------------------------------------------------------------------------- lost requests

BEFORE_OR_AFTER = [Reset(), Hangup(), Cut(), *map(Reply, (408, 500, 503, 504, 520)), Reply(502, "<html>")]
STRANGE = [Reply(200), Reply(200, "<html>hello</html>"), Reply(200, [1]), Reply(200, {}), Reply(200, {"offset": "x"})]


@pytest.mark.parametrize("answer", [*BEFORE_OR_AFTER, *STRANGE], ids=shown)
@pytest.mark.parametrize("after", [False, True], ids=["before", "after"])
def test_asks_the_server_after_a_doubtful_answer(
    calls: Calls, uploads: UploadServer, file: Path, answer: Answer, after: bool
) -> None:
    """After a chunk's answer is lost or strange, the server's offset decides; no byte is stored twice or missing."""
    uploads.fail("PUT", 2, answer, after=after)
    send(calls, uploads, file)
    again = [] if after else ["PUT 4-7/10"]
    assert uploads.calls == ["PUT 0-3/10", "PUT 4-7/10", "GET", *again, "PUT 8-9/10", "POST"]
    assert uploads.stored[0].data == CONTENT


@pytest.mark.parametrize("answer", BEFORE_OR_AFTER, ids=shown)
@pytest.mark.parametrize("after", [False, True], ids=["before", "after"])
def test_begins_again_after_a_lost_first_answer(
    calls: Calls, uploads: UploadServer, file: Path, answer: Answer, after: bool
) -> None:
    """While the upload has no known URL, the first chunk is sent again as a new upload."""
    uploads.fail("PUT", 1, answer, after=after)
    found = send(calls, uploads, file)
    assert uploads.calls == ["PUT 0-3/10", *CHUNKS]
    assert uploads.stored[-1].data == CONTENT
    assert found.id == uploads.stored[-1].id


@pytest.mark.parametrize("answer", [*BEFORE_OR_AFTER, *STRANGE[:-2]], ids=shown)
@pytest.mark.parametrize("after", [False, True], ids=["before", "after"])
def test_a_finish_is_done_once(calls: Calls, uploads: UploadServer, file: Path, answer: Answer, after: bool) -> None:
    """After the finish's answer is lost, the server's state tells whether it has to be sent again."""
    uploads.fail("POST", 1, answer, after=after)
    found = send(calls, uploads, file)
    assert found.status == 2
    assert uploads.calls == [*CHUNKS, "GET", *([] if after else ["POST"])]


@pytest.mark.parametrize("status", [504, 524])
def test_a_finish_that_takes_long_is_waited_for(
    calls: Calls,
    uploads: UploadServer,
    file: Path,
    pauses: list[float],
    status: int,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """While the server may still be computing the MD5 of a large file, it is asked again and not told to begin anew."""
    monkeypatch.setattr(_sending, "_SERVER_SPEED", 1)
    uploads.fail("POST", 1, Reply(status))
    uploads.before("GET", 4, lambda: setattr(uploads.stored[0], "status", 2))
    assert send(calls, uploads, file).status == 2
    assert uploads.calls == [*CHUNKS, "GET", "GET", "GET", "GET"]
    assert pauses == [-1.0, 1.0, 2.0, 4.0]


def test_a_finish_that_takes_for_ever_is_told_again(
    calls: Calls, uploads: UploadServer, file: Path, pauses: list[float], monkeypatch: pytest.MonkeyPatch
) -> None:
    """After as many seconds as the file's size allows, the finish is sent again."""
    monkeypatch.setattr(_sending, "_SERVER_SPEED", 1)
    uploads.fail("POST", 1, Reply(504))
    send(calls, uploads, file)
    assert uploads.calls == [*CHUNKS, *["GET"] * 5, "POST"]
    assert sum(pauses[1:]) == len(CONTENT)


def test_already_complete_counts_as_done(calls: Calls, uploads: UploadServer, file: Path) -> None:
    """A finish that is refused because the upload is finished is a success."""
    uploads.fail("POST", 1, Reply(400, {"detail": 'Upload has already been marked as "complete"'}), after=True)
    assert send(calls, uploads, file).status == 2
    assert uploads.calls == [*CHUNKS, "GET"]


@pytest.mark.parametrize("answer", [Reset(), *map(Reply, (500, 503, 200)), Reply(200, {"offset": None})], ids=shown)
def test_asking_may_fail_too(calls: Calls, uploads: UploadServer, file: Path, answer: Answer) -> None:
    """A lost answer to the question what the server holds is asked for again."""
    uploads.fail("PUT", 2, Reset(), after=True)
    uploads.fail("GET", 1, answer)
    send(calls, uploads, file)
    assert uploads.calls == ["PUT 0-3/10", "PUT 4-7/10", "GET", "GET", "PUT 8-9/10", "POST"]
    assert uploads.stored[0].data == CONTENT


@pytest.mark.parametrize(("method", "nth"), [("PUT", 1), ("PUT", 2), ("POST", 1)])
def test_waits_as_long_as_a_busy_server_asks(
    calls: Calls, uploads: UploadServer, file: Path, pauses: list[float], method: str, nth: int
) -> None:
    """429 is no doubt: after the pause that the server asks for, the same request is sent again, and nothing else."""
    uploads.fail(method, nth, Reply(429, {"detail": "throttled"}, {"Retry-After": "7"}))
    send(calls, uploads, file)
    assert pauses == [7.0]
    assert "GET" not in uploads.calls
    assert len(uploads.calls) == len(CHUNKS) + 1
    assert uploads.stored[-1].data == CONTENT


def test_honours_a_pause_asked_for_with_503(
    calls: Calls, uploads: UploadServer, file: Path, pauses: list[float]
) -> None:
    """The pause before asking the server is the one that it asked for."""
    uploads.fail("PUT", 2, Reply(503, None, {"Retry-After": "9"}))
    send(calls, uploads, file)
    assert pauses == [9.0]


def test_does_not_wait_for_hours(calls: Calls, uploads: UploadServer, file: Path, pauses: list[float]) -> None:
    """A server that asks for a longer pause than a minute is not waited for."""
    uploads.fail("PUT", 2, Reply(429, {"detail": "throttled"}, {"Retry-After": "3600"}))
    with pytest.raises(RateLimitError):
        send(calls, uploads, file)
    assert pauses == []


# ------------------------------------------------------------------------------------------------------------- patience


def test_patience_is_counted_anew_after_progress(calls: Calls, uploads: UploadServer, file: Path) -> None:
    """With one retry allowed, an upload survives one failure of every chunk."""
    for nth in (1, 3, 5, 7, 9, 11, 13, 15, 17, 19):
        uploads.fail("PUT", nth, Reset())
    send(calls, uploads, file, chunk_size=1, max_retries=1)
    assert uploads.stored[-1].data == CONTENT
    assert len([call for call in uploads.calls if call.startswith("PUT")]) == 20


@pytest.mark.parametrize(("answer", "kind"), [(Reset(), ClientConnectionError), (Reply(500), ServerError)], ids=shown)
def test_gives_up_after_max_retries_without_progress(
    calls: Calls, uploads: UploadServer, file: Path, answer: Answer, kind: type[ClientError], pauses: list[float]
) -> None:
    """A stall ends after max_retries further attempts with the last failure, which tells how far the upload came."""
    uploads.fail_always("PUT", answer)
    with pytest.raises(kind) as caught:
        send(calls, uploads, file, max_retries=3)
    assert uploads.calls == ["PUT 0-3/10", "PUT 4-7/10", *["GET", "PUT 4-7/10"] * 3]
    assert len(pauses) == 3
    assert "4 of 10 bytes of 'file.bin' have arrived" in caught.value.__notes__[0]


def test_failing_questions_count_as_well(calls: Calls, uploads: UploadServer, file: Path) -> None:
    """A server that answers nothing any more ends the upload after max_retries further attempts in all."""
    uploads.fail_always("PUT", Reset())
    uploads.fail_always("GET", Reset())
    with pytest.raises(ClientConnectionError):
        send(calls, uploads, file, max_retries=3)
    assert uploads.calls == ["PUT 0-3/10", "PUT 4-7/10", "GET", "GET", "GET"]


def test_a_finish_gives_up_as_well(calls: Calls, uploads: UploadServer, file: Path) -> None:
    """A finish that never succeeds ends after max_retries further attempts."""
    uploads.fail_always("POST", Reply(500))
    with pytest.raises(ServerError):
        send(calls, uploads, file, max_retries=2)
    assert uploads.calls == [*CHUNKS, "GET", "POST", "GET", "POST"]


@pytest.mark.parametrize("answer", [Reset(), Reply(500), Reply(503, None, {"Retry-After": "1"}), Reply(429)], ids=shown)
def test_retries_can_be_switched_off(
    calls: Calls, uploads: UploadServer, file: Path, answer: Answer, pauses: list[float]
) -> None:
    """With max_retries=0 the first failure is final."""
    uploads.fail("PUT", 2, answer)
    with pytest.raises(ClientError):
        send(calls, uploads, file, max_retries=0)
    assert uploads.calls == ["PUT 0-3/10", "PUT 4-7/10"]
    assert pauses == []


def test_a_server_that_is_not_there_ends_the_upload(calls: Calls, file: Path, pauses: list[float]) -> None:
    """Refused connections are tried max_retries times again."""
    with Server() as closed:
        pass
    with pytest.raises(ClientConnectionError):
        send(calls, closed, file, max_retries=2)
    assert len(pauses) == 2


def test_retries_are_announced(calls: Calls, uploads: UploadServer, file: Path) -> None:
    """The client's retry hook hears of each pause of an upload."""
    uploads.fail("PUT", 2, Reply(500))
    told: list[Any] = []
    client = calls.client(uploads.url, on_retry=told.append)
    calls.run(client, create_chunked_upload(file, chunk_size=4))
    assert [(found.operation, found.attempt, found.status_code) for found in told] == [
        ("append_chunked_upload", 1, 500)
    ]


# ----------------------------------------------------------------------------------------------------- refused requests


@pytest.mark.parametrize("nth", [1, 2])
@pytest.mark.parametrize(
    ("status", "kind"),
    [
        (401, AuthenticationError),
        (403, ClientError),
        (409, ClientError),
        (413, PayloadTooLargeError),
        (507, ServerError),
    ],
)
def test_lasting_refusals_are_not_repeated(
    calls: Calls, uploads: UploadServer, file: Path, nth: int, status: int, kind: type[ClientError]
) -> None:
    """A refusal that waiting does not change ends the upload at once."""
    uploads.fail("PUT", nth, Reply(status, {"detail": "no"}))
    with pytest.raises(kind) as caught:
        send(calls, uploads, file)
    assert caught.value.status_code == status
    assert len(uploads.calls) == nth


def test_a_chunk_that_is_too_large_is_named(calls: Calls, uploads: UploadServer, file: Path) -> None:
    """413 tells which argument to change."""
    uploads.fail("PUT", 1, Reply(413, "<html>"))
    with pytest.raises(PayloadTooLargeError, match=r"a chunk of 4 bytes .* pass a smaller chunk_size"):
        send(calls, uploads, file)


@pytest.mark.parametrize("status", [400, 404, 410])
def test_a_refused_first_chunk_is_final(calls: Calls, uploads: UploadServer, file: Path, status: int) -> None:
    """A first chunk that is refused is not sent again."""
    uploads.fail("PUT", 1, Reply(status, {"detail": {"filename": ["too long"]}}))
    with pytest.raises(ClientError) as caught:
        send(calls, uploads, file)
    assert caught.value.status_code == status
    assert uploads.calls == ["PUT 0-3/10"]


def test_a_first_answer_that_makes_no_sense_is_final(calls: Calls, uploads: UploadServer, file: Path) -> None:
    """A server that is none of ours is told by its first answer; no second chunk goes there."""
    uploads.fail("PUT", 1, Reply(200, "<html>Welcome</html>"))
    with pytest.raises(ResponseFormatError):
        send(calls, uploads, file)
    assert len(uploads.calls) == 1


def test_never_sends_to_another_host(calls: Calls, uploads: UploadServer, file: Path) -> None:
    """An upload's URL on another host is not followed, since the token belongs to base_url."""
    uploads.extra = {"url": "https://evil.example.com/chunked_upload/u1/"}
    with pytest.raises(ResponseFormatError, match=r"evil\.example\.com"):
        send(calls, uploads, file)
    assert len(uploads.seen) == 1


def test_a_chunk_refused_for_good_is_not_sent_again(calls: Calls, uploads: UploadServer, file: Path) -> None:
    """A 400 that is about something else than the offset is final, once the server was asked."""
    uploads.fail("PUT", 2, Reply(400, {"detail": "Error in request headers"}))
    with pytest.raises(ValidationError, match="Error in request headers"):
        send(calls, uploads, file)
    assert uploads.calls == ["PUT 0-3/10", "PUT 4-7/10", "GET"]


# -------------------------------------------------------------------------------------------------------------- offsets


@pytest.mark.parametrize("key", ["expected_offset", "offset"])
def test_adopts_the_offset_of_a_refusal(calls: Calls, uploads: UploadServer, file: Path, key: str) -> None:
    """The offset that a refused chunk's answer asks for is where the upload goes on, ahead or behind, at once."""
    uploads.fail("PUT", 2, Reply(400, {"detail": "Offsets do not match", key: 2}))
    uploads.before("PUT", 2, lambda: setattr(uploads.stored[0], "data", CONTENT[:2]))
    uploads.fail("PUT", 3, Reply(400, {"detail": "Offsets do not match", key: 7}))
    uploads.before("PUT", 3, lambda: setattr(uploads.stored[0], "data", CONTENT[:7]))
    send(calls, uploads, file)
    assert uploads.calls == ["PUT 0-3/10", "PUT 4-7/10", "PUT 2-5/10", "PUT 7-9/10", "POST"]
    assert uploads.stored[0].data == CONTENT


@pytest.mark.parametrize("source", ["path", "object"])
@pytest.mark.parametrize("held", [0, 1, 6, 9, 10])
def test_the_server_may_be_ahead_or_behind(
    calls: Calls, uploads: UploadServer, file: Path, held: int, source: str
) -> None:
    """Whatever prefix of the file the server turns out to hold, the rest is sent, and the MD5 is that of the file."""
    uploads.fail("PUT", 2, Reset())
    uploads.before("GET", 1, lambda: setattr(uploads.stored[0], "data", CONTENT[:held]))
    send(calls, uploads, file if source == "path" else io.BytesIO(CONTENT))
    assert uploads.stored[0].data == CONTENT
    assert uploads.stored[0].status == 2


def test_a_server_that_lost_bytes_at_the_end_gets_them_again(calls: Calls, uploads: UploadServer, file: Path) -> None:
    """When the finish fails and the server holds less than everything, the rest is sent and the finish repeated."""
    uploads.before("POST", 1, lambda: setattr(uploads.stored[0], "data", CONTENT[:6]))
    send(calls, uploads, file)
    assert uploads.calls == [*CHUNKS, "GET", "PUT 6-9/10", "POST"]
    assert uploads.stored[0].data == CONTENT


def test_an_offset_that_does_not_advance_ends_the_upload(calls: Calls, uploads: UploadServer, file: Path) -> None:
    """A server that takes chunks for ever without holding more of them is given up."""

    def stay(connection: Connection, seen: Seen) -> None:
        uploads._state(uploads.stored[0])(connection, seen)

    uploads.fail_always("PUT", stay)
    with pytest.raises(UploadError, match="stays at byte 4 of 10"):
        send(calls, uploads, file, max_retries=3)
    assert len(uploads.calls) == 5


def test_offsets_that_go_to_and_fro_end_the_upload(calls: Calls, uploads: UploadServer, file: Path) -> None:
    """A server that asks for one offset and then for another again and again is given up."""
    asked = iter([6, 2] * 50)

    def refuse(connection: Connection, seen: Seen) -> None:
        Reply(400, {"detail": "Offsets do not match", "expected_offset": next(asked)})(connection, seen)

    uploads.fail_always("PUT", refuse)
    with pytest.raises(ValidationError, match="Offsets do not match"):
        send(calls, uploads, file, max_retries=3)
    assert len(uploads.calls) < 10


def test_a_server_that_always_loses_bytes_at_the_end_is_given_up(
    calls: Calls, uploads: UploadServer, file: Path
) -> None:
    """A finish that fails for missing bytes again and again ends the upload."""
    for nth in range(1, 20):
        uploads.before("POST", nth, lambda: setattr(uploads.stored[0], "data", CONTENT[:6]))
    with pytest.raises(ValidationError):
        send(calls, uploads, file, max_retries=2)
    assert uploads.calls.count("POST") == 3


@pytest.mark.parametrize(
    ("offset", "kind"), [(11, UploadError), (-1, UploadError), ("4", ResponseFormatError), (True, ClientError)]
)
@pytest.mark.parametrize("key", ["expected_offset", "offset"])
def test_an_impossible_offset_is_an_error(
    calls: Calls, uploads: UploadServer, file: Path, offset: Any, kind: type[ClientError], key: str
) -> None:
    """An offset outside the file, or no number, is never adopted."""
    uploads.fail("PUT", 2, Reply(400, {"detail": "Offsets do not match", key: offset}))
    with pytest.raises(kind, match="the server says that it holds"):
        send(calls, uploads, file)


# ----------------------------------------------------------------------------------------------------------- start anew


def _expire(uploads: UploadServer) -> None:
    uploads.stored[-1].is_expired = True


def _drop(uploads: UploadServer) -> None:
    uploads.stored[-1].is_gone = True


@pytest.mark.parametrize("lose", [_expire, _drop])
@pytest.mark.parametrize(("method", "nth"), [("PUT", 2), ("PUT", 3), ("POST", 1)])
def test_starts_anew_when_the_upload_is_lost(
    calls: Calls, uploads: UploadServer, file: Path, lose: Callable[[UploadServer], None], method: str, nth: int
) -> None:
    """An upload that expired or is gone is sent from its start as a new one."""
    uploads.before(method, nth, lambda: lose(uploads))
    found = send(calls, uploads, file)
    assert found.id == "u2"
    assert uploads.stored[1].data == CONTENT


@pytest.mark.parametrize(("lose", "kind"), [(_expire, GoneError), (_drop, NotFoundError)])
def test_starts_anew_only_once(
    calls: Calls, uploads: UploadServer, file: Path, lose: Callable[[UploadServer], None], kind: type[ClientError]
) -> None:
    """A second loss is an error."""
    uploads.before("PUT", 2, lambda: lose(uploads))
    uploads.before("PUT", 4, lambda: lose(uploads))
    with pytest.raises(kind):
        send(calls, uploads, file)
    assert len(uploads.stored) == 2


def test_an_upload_lost_while_asking_starts_anew(calls: Calls, uploads: UploadServer, file: Path) -> None:
    """404 to the question what the server holds is a lost upload."""
    uploads.fail("PUT", 2, Reset())
    uploads.before("GET", 1, lambda: _drop(uploads))
    assert send(calls, uploads, file).id == "u2"


def _spoil(uploads: UploadServer) -> None:
    uploads.stored[-1].data = b"x" + uploads.stored[-1].data[1:]


def test_a_wrong_checksum_is_tried_once_more(calls: Calls, uploads: UploadServer, file: Path) -> None:
    """When the server received other bytes, everything is sent again as a new upload."""
    uploads.before("POST", 1, lambda: _spoil(uploads))
    assert send(calls, uploads, file).id == "u2"
    assert uploads.stored[1].data == CONTENT


def test_a_wrong_checksum_twice_is_an_error(calls: Calls, uploads: UploadServer, file: Path) -> None:
    """The second time it is an error that names the file and its MD5."""
    uploads.before("POST", 1, lambda: _spoil(uploads))
    uploads.before("POST", 2, lambda: _spoil(uploads))
    with pytest.raises(ChecksumError, match=r"'file\.bin' has \(MD5 781e5e245d69b566979b86e28d23f2c7\)") as caught:
        send(calls, uploads, file)
    assert caught.value.status_code == 400
    assert len(uploads.stored) == 2


@pytest.mark.parametrize("extra", [{"checksum": "0" * 32}, {"size": 9}])
def test_a_finished_upload_that_differs_is_an_error(
    calls: Calls, uploads: UploadServer, file: Path, extra: dict[str, Any]
) -> None:
    """A finish that succeeds, but tells another MD5 or size, is treated as a wrong checksum."""
    uploads.extra = extra
    with pytest.raises(ChecksumError):
        send(calls, uploads, file)
    assert len(uploads.stored) == 2


@pytest.mark.parametrize("checksum", ["a" * 40, None, "781E5E245D69B566979B86E28D23F2C7"])
def test_other_checksums_are_not_compared(
    calls: Calls, uploads: UploadServer, file: Path, checksum: str | None
) -> None:
    """Only what looks like an MD5 is compared, without regard to case."""
    uploads.extra = {"checksum": checksum}
    assert send(calls, uploads, file).id == "u1"


def test_losses_of_both_kinds_may_follow_each_other(calls: Calls, uploads: UploadServer, file: Path) -> None:
    """A lost upload and a wrong checksum are forgiven once each."""
    uploads.before("PUT", 2, lambda: _expire(uploads))
    uploads.before("POST", 1, lambda: _spoil(uploads))
    assert send(calls, uploads, file).id == "u3"
    assert uploads.stored[2].data == CONTENT


# ----------------------------------------------------------------------------------------------- a file that is changed


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
    path = _made(tmp_path / "big.bin", bytes(3_000_000))

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


# ------------------------------------------------------------------------------------------------------------- progress


def test_progress_grows_to_the_total(calls: Calls, uploads: UploadServer, tmp_path: Path) -> None:
    """Progress is told for each block and ends with everything."""
    path = _made(tmp_path / "big.bin", bytes(2_500_000))
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
