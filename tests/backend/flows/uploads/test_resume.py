"""Chunked upload from one run to the next: it goes on, or starts anew."""

from __future__ import annotations

import json
import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from synapse_client.backend.flows.data_collection import create_data_file
from synapse_client.backend.flows.ml import create_model
from synapse_client.runtime.describe.errors import (
    ClientConnectionError,
    ClientError,
    ServerError,
    ValidationError,
)
from tests.backend.flows.protocol import UploadServer, shown
from tests.backend.flows.uploads.sending import CHUNKS, CONTENT, REST, StopError, entries, interrupt, send
from tests.runtime.callers import Calls
from tests.runtime.server import Reply, Reset


def test_the_next_call_goes_on(
    calls: Calls, uploads: UploadServer, file: Path, journal_folder: Path, caplog: pytest.LogCaptureFixture
) -> None:
    """An upload that was ended goes on where the server says; what it holds is not sent again, and nothing is left."""
    interrupt(calls, uploads, file)
    with caplog.at_level("INFO", logger="synapse_client"):
        found = send(calls, uploads, file)
    assert f"the upload of '{file.name}' goes on at byte 4 of 10" in caplog.messages
    assert found.id == "u1"
    assert uploads.calls == REST
    assert uploads.stored[0].data == CONTENT
    assert list(journal_folder.iterdir()) == []


def test_goes_on_after_an_error_of_the_server(calls: Calls, uploads: UploadServer, file: Path) -> None:
    """An upload that was given up after all retries goes on when the server is back."""
    uploads.fail_always("PUT", Reply(500))
    with pytest.raises(ServerError):
        send(calls, uploads, file, max_retries=1)
    uploads.heal()
    uploads.clear()
    assert send(calls, uploads, file).id == "u1"
    assert uploads.calls == REST


def test_a_chunk_whose_answer_was_not_seen_is_not_sent_again(calls: Calls, uploads: UploadServer, file: Path) -> None:
    """The server's offset counts, not the journal's."""
    uploads.fail("PUT", 2, Reset(), after=True)
    with pytest.raises(ClientConnectionError):
        send(calls, uploads, file, max_retries=0)
    uploads.clear()
    send(calls, uploads, file)
    assert uploads.calls == ["GET", "PUT 8-9/10", "POST"]
    assert uploads.stored[0].data == CONTENT


def test_an_upload_that_lacks_only_its_finish_is_finished(calls: Calls, uploads: UploadServer, file: Path) -> None:
    """When all bytes are there, nothing but the finish is sent."""
    uploads.fail("POST", 1, Reset())
    with pytest.raises(ClientConnectionError):
        send(calls, uploads, file, max_retries=0)
    uploads.heal()
    uploads.clear()
    assert send(calls, uploads, file).status == 2
    assert uploads.calls == ["GET", "POST"]


def test_an_upload_that_was_finished_unawares_is_taken(calls: Calls, uploads: UploadServer, file: Path) -> None:
    """When the finish was done but its answer never seen, the next run returns that upload."""
    uploads.fail("POST", 1, Reset(), after=True)
    with pytest.raises(ClientConnectionError):
        send(calls, uploads, file, max_retries=0)
    uploads.clear()
    told: list[int] = []
    found = send(calls, uploads, file, on_progress=lambda sent, _: told.append(sent))
    assert (found.id, found.status) == ("u1", 2)
    assert uploads.calls == ["GET"]
    assert told == [10]


def test_a_finished_upload_of_other_bytes_is_not_taken(calls: Calls, uploads: UploadServer, file: Path) -> None:
    """Bytes that changed without a trace in size and time are noticed by their MD5."""
    uploads.fail("POST", 1, Reset(), after=True)
    with pytest.raises(ClientConnectionError):
        send(calls, uploads, file, max_retries=0)
    _rewrite_unnoticed(file)
    assert send(calls, uploads, file).id == "u2"
    assert uploads.stored[1].data == b"abcdefghij"


def test_bytes_that_changed_without_a_trace_are_sent_anew(calls: Calls, uploads: UploadServer, file: Path) -> None:
    """The same for an upload that is not finished: its MD5 does not match, and it starts anew."""
    interrupt(calls, uploads, file)
    _rewrite_unnoticed(file)
    assert send(calls, uploads, file).id == "u2"
    assert uploads.stored[1].data == b"abcdefghij"


def _rewrite_unnoticed(file: Path) -> None:
    before = file.stat()
    file.write_bytes(b"abcdefghij")
    os.utime(file, ns=(before.st_atime_ns, before.st_mtime_ns))


def test_progress_of_a_resumed_upload_begins_where_it_stands(calls: Calls, uploads: UploadServer, file: Path) -> None:
    """The first report says what is there already."""
    interrupt(calls, uploads, file)
    told: list[int] = []
    send(calls, uploads, file, on_progress=lambda sent, _: told.append(sent))
    assert told == [4, 8, 10]


def test_another_chunk_size_goes_on(calls: Calls, uploads: UploadServer, file: Path) -> None:
    """The chunk size may change from one run to the next."""
    interrupt(calls, uploads, file)
    send(calls, uploads, file, chunk_size=100)
    assert uploads.calls == ["GET", "PUT 4-9/10", "POST"]
    assert uploads.stored[0].data == CONTENT


def test_large_prefixes_are_hashed_while_the_rest_is_sent(calls: Calls, uploads: UploadServer, tmp_path: Path) -> None:
    """A resumed upload of several blocks ends with the MD5 of the whole file."""
    content = os.urandom(6_500_000)
    path = tmp_path / "big.bin"
    path.write_bytes(content)
    size = 3_300_000

    def on_progress(sent: int, _: int) -> None:
        if sent > size:
            raise StopError

    with pytest.raises(StopError):
        send(calls, uploads, path, chunk_size=size, on_progress=on_progress)
    assert send(calls, uploads, path, chunk_size=size).id == "u1"
    assert uploads.stored[0].data == content


def _grow(file: Path, _: UploadServer) -> None:
    file.write_bytes(CONTENT + b"more")


def _touch(file: Path, _: UploadServer) -> None:
    os.utime(file, ns=(1, 1))


def _expire(_: Path, uploads: UploadServer) -> None:
    uploads.stored[0].is_expired = True


def _drop(_: Path, uploads: UploadServer) -> None:
    uploads.stored[0].is_gone = True


def _complete(_: Path, uploads: UploadServer) -> None:
    uploads.stored[0].status = 2


def _overfill(_: Path, uploads: UploadServer) -> None:
    uploads.stored[0].data = bytes(100)


@pytest.mark.parametrize("change", [_grow, _touch, _expire, _drop, _complete, _overfill])
def test_starts_anew_when_the_old_upload_is_of_no_use(
    calls: Calls, uploads: UploadServer, file: Path, journal_folder: Path, change: Callable[[Path, UploadServer], None]
) -> None:
    """A file that changed, and an upload that expired, is gone or holds something else, begin a new upload."""
    interrupt(calls, uploads, file)
    change(file, uploads)
    assert send(calls, uploads, file).id == "u2"
    assert uploads.stored[1].data == file.read_bytes()
    assert entries(journal_folder) == []


def test_another_name_is_another_upload(calls: Calls, uploads: UploadServer, file: Path) -> None:
    """The server keeps the name of the first chunk, so another one starts anew."""
    interrupt(calls, uploads, file)
    assert send(calls, uploads, file, filename="other.bin").id == "u2"
    assert uploads.calls == CHUNKS


def test_another_server_is_another_upload(calls: Calls, uploads: UploadServer, file: Path) -> None:
    """An upload to another base_url is not followed, nor disturbed."""
    interrupt(calls, uploads, file)
    with UploadServer() as other:
        send(calls, other, file)
        assert other.calls == CHUNKS
    send(calls, uploads, file)
    assert uploads.calls == REST


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"{",
        b"null",
        b"[]",
        b"{}",
        b"\xff\xfe",
        b'{"format": 2}',
        b"[" * 50_000,
        b"x" * 100_000,
    ],
    ids=["empty", "cut", "null", "array", "object", "binary", "version", "deep", "long"],
)
def test_a_corrupt_entry_is_ignored_and_replaced(
    calls: Calls, uploads: UploadServer, file: Path, journal_folder: Path, content: bytes
) -> None:
    """Whatever the entry's file holds, the upload works, and leaves a sound entry when it is interrupted again."""
    interrupt(calls, uploads, file)
    (name,) = entries(journal_folder)
    (journal_folder / name).write_bytes(content)
    interrupt(calls, uploads, file)
    assert json.loads((journal_folder / name).read_bytes())["id"] == "u2"
    send(calls, uploads, file)
    assert uploads.calls == REST


@pytest.mark.parametrize(
    ("key", "value"),
    [
        ("id", None),
        ("id", True),
        ("id", []),
        ("url", 5),
        ("size", "10"),
        ("size", 11),
        ("modified", 1.5),
        ("offset", None),
        ("path", "/etc/passwd"),
        ("place", "https://evil.example.com:443"),
        ("started", "yesterday"),
        ("started", "2026-01-05T09:00:00"),
        ("md5", 5),
        ("format", 2),
    ],
)
def test_an_entry_with_a_strange_value_is_ignored(
    calls: Calls, uploads: UploadServer, file: Path, journal_folder: Path, key: str, value: object
) -> None:
    """An entry that is not as this version writes it counts as none."""
    interrupt(calls, uploads, file)
    _edit(journal_folder, **{key: value})
    send(calls, uploads, file)
    assert uploads.calls == CHUNKS


def _edit(folder: Path, **values: object) -> None:
    (name,) = entries(folder)
    found = json.loads((folder / name).read_bytes())
    (folder / name).write_text(json.dumps({**found, **values}), encoding="ascii")


def test_an_entry_never_leads_to_another_host(
    calls: Calls, uploads: UploadServer, file: Path, journal_folder: Path
) -> None:
    """A journal that names a foreign URL is not followed, since the token would go there."""
    interrupt(calls, uploads, file)
    with UploadServer() as other:
        _edit(journal_folder, url=f"http://evil.example.com:{other.port}/chunked_upload/u1/")
        send(calls, uploads, file)
        assert other.seen == []
    assert uploads.calls == CHUNKS


MADE = {"id": 7, "name": "model", "checksum": "0" * 32}


@pytest.mark.parametrize("answer", [Reply(400, {"project": ["unknown"]}), Reply(500), Reset()], ids=shown)
def test_what_fails_after_the_upload_does_not_cost_it(
    calls: Calls, uploads: UploadServer, file: Path, journal_folder: Path, answer: Any
) -> None:
    """When the server refuses what is made of a finished upload, the next call makes it without sending the file."""
    uploads.on("POST", "/models/", answer, Reply(201, MADE))
    client = calls.client(uploads.url, max_retries=0)
    with pytest.raises(ClientError) as caught:
        calls.run(client, create_model({"name": "model", "file": file}))
    assert caught.value.__notes__ == ["'file.bin' has been uploaded; the same call does not send it again."]
    uploads.clear()
    assert calls.run(client, create_model({"name": "model", "project": 1, "file": file})).id == 7
    assert uploads.calls == ["GET"]
    assert uploads.seen[-1].json == {"name": "model", "project": 1, "chunked_upload": "u1"}
    assert entries(journal_folder) == []


def test_an_upload_that_is_refused_itself_is_not_used_again(
    calls: Calls, uploads: UploadServer, file: Path, journal_folder: Path
) -> None:
    """When the server refuses that very upload, the next call sends the file again."""
    refusal = Reply(400, {"chunked_upload": ["This upload has been used."]})
    uploads.on("POST", "/data_files/", refusal, Reply(201, MADE))
    client = calls.client(uploads.url)
    with pytest.raises(ValidationError, match="has been used"):
        calls.run(client, create_data_file(file, True))
    assert entries(journal_folder) == []
    assert calls.run(client, create_data_file(file, True)).id == 7
    assert uploads.seen[-1].json == {"chunked_upload": "u2", "meta": {"filename": "file.bin"}}


def test_bytes_are_not_promised_to_be_kept(calls: Calls, uploads: UploadServer) -> None:
    """What no journal keeps is sent again, and no note says otherwise."""
    uploads.on("POST", "/models/", Reply(400, {"project": ["unknown"]}))
    with pytest.raises(ValidationError) as caught:
        calls.run(calls.client(uploads.url), create_model({"name": "model", "file": CONTENT}))
    assert not hasattr(caught.value, "__notes__")


def test_refusals_of_the_finish_keep_their_words(calls: Calls, uploads: UploadServer, file: Path) -> None:
    """A resumed upload that is refused again and again ends with the server's words."""
    interrupt(calls, uploads, file)
    uploads.fail("PUT", 1, Reply(400, {"detail": "Error in request headers"}))
    with pytest.raises(ValidationError, match="Error in request headers"):
        send(calls, uploads, file)
