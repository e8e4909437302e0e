"""Answers about parts of files and about their state: what is believed of them, and what is not."""

from __future__ import annotations

import hashlib
from pathlib import Path
from threading import Event, Thread
from typing import Any

import pytest

from synapse_client.runtime.describe.errors import ClientConnectionError, ClientError
from tests.runtime.callers import Calls, SyncCalls
from tests.runtime.server import Connection, Raw, Reply, Seen, Server
from tests.runtime.transfers.downloads.stored import (
    LARGE,
    StoredFile,
    broken,
    content,
    finish,
    leftovers,
    part_of,
    start,
)

REST = "bytes 2000000-2999999/3000000"
LIES = [
    (200, f"Content-Range: {REST}"),
    (200, "Content-Range: bytes 2000000-2999999/*"),
    (200, "Content-Range: nonsense"),
    (206, "Content-Range: bytes 2000001-2999999/3000000"),
    (206, "Content-Range: bytes 1999999-2999998/3000000"),
    (206, "Content-Range: bytes 2000000-2999998/*"),
    (206, "Content-Range: bytes 2000000-3000000/3000001"),
    (206, "Content-Range: bytes */3000000"),
    (206, "Content-Range: items 2000000-2999999/3000000"),
    (206, f"Content-Range: bytes 2000000-2999999/{'9' * 5000}"),
    (206, f"Content-Range: {REST}\r\nContent-Type: multipart/byteranges; boundary=x"),
    (206, "Content-Type: multipart/byteranges; boundary=x"),
    (206, f'Content-Range: {REST}\r\nETag: W/"1"'),
    (206, f"Content-Range: {REST}\r\nContent-Encoding: br"),
    (206, f"Content-Range: {REST}\r\nLast-Modified: Tue, 02 Jan 2024 00:00:00 GMT"),
]


def answer(status: int, head: str, body: bytes) -> Raw:
    """Return an answer with these headers."""
    return Raw(f"HTTP/1.1 {status} Scripted\r\n{head}\r\nContent-Length: {len(body)}\r\n\r\n".encode() + body)


@pytest.mark.parametrize(("status", "head"), LIES, ids=range(len(LIES)))
def test_what_is_not_the_rest_is_not_believed(
    calls: Calls, server: Server, tmp_path: Path, status: int, head: str
) -> None:
    """Neither stored as the rest nor as the whole: the file is fetched from its start, whatever the status says."""
    stored = StoredFile(content(LARGE), modified="Mon, 01 Jan 2024 00:00:00 GMT")
    broken(calls, server, tmp_path, stored)
    server.on("GET", "/f.bin", answer(status, head, stored.content[2_000_000:]), stored)
    assert finish(calls, server, tmp_path, max_retries=0) == stored.content
    assert "range" not in server.seen[1].headers


@pytest.mark.parametrize(("status", "head"), LIES, ids=range(len(LIES)))
def test_a_part_that_nobody_asked_for_is_an_error(
    calls: Calls, server: Server, tmp_path: Path, status: int, head: str
) -> None:
    """Part of a file is not taken for the file."""
    server.on("GET", "/f.bin", answer(status, head, b"\0" * 1_000_000))
    with pytest.raises(ClientError, match=rf"part of the file \({status}\)"):
        calls.value(calls.client(server.url).download_to(tmp_path)("/f.bin"))
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("status", [200, 206])
@pytest.mark.parametrize("is_begun", [False, True])
def test_a_part_that_is_all_of_it(
    sync_calls: SyncCalls, server: Server, tmp_path: Path, status: int, is_begun: bool
) -> None:
    """An answer that holds the range of all bytes is the whole file."""
    stored = StoredFile(content(LARGE))
    if is_begun:
        broken(sync_calls, server, tmp_path, stored)
    head = f"Content-Range: bytes 0-{LARGE - 1}/{LARGE}"
    server.on("GET", "/f.bin", answer(status, head, stored.content))
    assert finish(sync_calls, server, tmp_path, max_retries=0) == stored.content
    assert len(server.seen) == 1


def test_the_rest_without_a_total(sync_calls: SyncCalls, server: Server, tmp_path: Path) -> None:
    """The size that the first answer told is enough."""
    stored = StoredFile(content(LARGE))
    broken(sync_calls, server, tmp_path, stored)
    rest = stored.content[2_000_000:]
    server.on("GET", "/f.bin", answer(206, f"Content-Range: bytes 2000000-{LARGE - 1}/*", rest))
    assert finish(sync_calls, server, tmp_path, max_retries=0) == stored.content


def begin_without_size(calls: Calls, server: Server, folder: Path) -> bytes:
    """Let a download break off whose size nobody told, and return the file's content."""
    whole = content(LARGE)
    head = b'HTTP/1.1 200 OK\r\nETag: "1"\r\nTransfer-Encoding: chunked\r\n\r\n'
    server.on("GET", "/f.bin", Raw(head + b"%x\r\n" % 2_000_000 + whole[:2_000_000] + b"\r\n"))
    with pytest.raises(ClientConnectionError):
        calls.value(calls.client(server.url, max_retries=0).download_to(folder)("/f.bin"))
    assert part_of(folder).stat().st_size == 2_000_000
    server.seen.clear()
    return whole


def chunked(head: str, body: bytes) -> Raw:
    """Return a partial answer that does not tell the size of its body."""
    lines = f"HTTP/1.1 206 Partial\r\n{head}\r\nTransfer-Encoding: chunked\r\n\r\n"
    return Raw(lines.encode() + b"%x\r\n" % len(body) + body + b"\r\n0\r\n\r\n")


def test_the_size_is_learned_from_the_range(calls: Calls, server: Server, tmp_path: Path) -> None:
    """Where only the rest's range tells the size, less than that is not the whole file."""
    whole = begin_without_size(calls, server, tmp_path)
    short = chunked(f"Content-Range: {REST}", whole[2_000_000:2_900_000])
    server.on("GET", "/f.bin", short, StoredFile(whole))
    with pytest.raises(ClientConnectionError, match="2900000 of 3000000 bytes"):
        calls.value(calls.client(server.url, max_retries=0).download_to(tmp_path)("/f.bin"))
    assert not list(tmp_path.glob("*.bin"))
    assert finish(calls, server, tmp_path) == whole
    assert server.seen[-1].headers["range"] == "bytes=2900000-"


def test_a_rest_of_which_nobody_knows_the_size(sync_calls: SyncCalls, server: Server, tmp_path: Path) -> None:
    """If neither answer tells how large the file is, its end cannot be seen: it is fetched from its start."""
    whole = begin_without_size(sync_calls, server, tmp_path)
    server.on("GET", "/f.bin", chunked("Content-Range: bytes 2000000-2500000/*", b"\0" * 500_001), StoredFile(whole))
    assert finish(sync_calls, server, tmp_path, max_retries=0) == whole
    assert "range" not in server.seen[1].headers


def test_more_than_the_rest_is_not_taken(sync_calls: SyncCalls, server: Server, tmp_path: Path) -> None:
    """A body that is longer than its range is not the rest."""
    whole = begin_without_size(sync_calls, server, tmp_path)
    long = chunked(f"Content-Range: {REST}", whole[2_000_000:] + b"more")
    server.on("GET", "/f.bin", long, StoredFile(whole))
    assert finish(sync_calls, server, tmp_path) == whole


@pytest.mark.parametrize("length", [LARGE - 1, LARGE + 1, 10])
def test_a_length_that_disagrees_with_the_body(calls: Calls, server: Server, tmp_path: Path, length: int) -> None:
    """A body in chunks that is shorter or longer than its Content-Length is not stored."""
    head = f"HTTP/1.1 200 OK\r\nContent-Length: {length}\r\nTransfer-Encoding: chunked\r\n\r\n".encode()
    body = content(LARGE)
    server.on("GET", "/f.bin", Raw(head + b"%x\r\n" % LARGE + body + b"\r\n0\r\n\r\n"))
    with pytest.raises(ClientConnectionError):
        calls.value(calls.client(server.url, max_retries=0).download_to(tmp_path)("/f.bin"))
    assert not list(tmp_path.glob("*.bin"))


@pytest.mark.parametrize("head", ["Content-Range: bytes */4000000", 'ETag: "2"', "Content-Range: bytes */2999999"])
def test_an_end_that_is_not_confirmed(sync_calls: SyncCalls, server: Server, tmp_path: Path, head: str) -> None:
    """An answer 416 about another size or another content does not make a part the whole file."""
    stored = StoredFile(content(LARGE))
    broken(sync_calls, server, tmp_path, stored)
    part_of(tmp_path).write_bytes(b"\0" * LARGE)
    server.on("GET", "/f.bin", answer(416, head, b""), stored)
    assert finish(sync_calls, server, tmp_path, max_retries=0) == stored.content


def test_a_content_that_changes_each_time_ends(sync_calls: SyncCalls, server: Server, tmp_path: Path) -> None:
    """A connection that always breaks at the same place, of a server that does not go on, is given up."""
    stored = StoredFile(content(LARGE), cuts=[1_000_000] * 50)

    def misled(connection: Connection, seen: Seen) -> None:
        if "range" in seen.headers:
            Reply(206, b"x", {"Content-Range": "bytes 0-0/9"})(connection, seen)
        else:
            stored(connection, seen)

    server.on("GET", "/f.bin", misled)
    with pytest.raises(ClientConnectionError):
        sync_calls.client(server.url, max_retries=2).download_to(tmp_path)("/f.bin")
    assert len(stored.sent) == 3


# ----------------------------------------------------------------------------------------------- what is there already


@pytest.mark.parametrize("held", [{"etag": '"1"'}, {"etag": None, "modified": "Mon, 01 Jan 2024 00:00:00 GMT"}])
def test_unchanged_without_the_question_or_of_another_content(
    calls: Calls, server: Server, tmp_path: Path, held: dict[str, Any]
) -> None:
    """An answer 304 counts only as an answer to a condition, and only about the content that was asked for."""
    stored = StoredFile(content(1000), **held)
    server.on("GET", "/f.bin", stored)
    download = calls.client(server.url).download_to(tmp_path)
    calls.value(download("/f.bin"))
    stored.content = content(1000, seed=1)
    name, value = ("etag", '"2"') if held["etag"] else ("modified", "Tue, 02 Jan 2024 00:00:00 GMT")
    setattr(stored, name, value)
    header = {"etag": "ETag", "modified": "Last-Modified"}[name]
    server.on("GET", "/f.bin", Reply(304, headers={header: value}), stored)
    assert calls.value(download("/f.bin")).read_bytes() == stored.content
    assert "if-none-match" not in server.seen[-1].headers
    server.on("GET", "/g.bin", Reply(304))
    with pytest.raises(ClientError, match="304"):
        calls.value(download("/g.bin"))


def test_a_date_alone_is_a_condition(calls: Calls, server: Server, tmp_path: Path) -> None:
    """Where a server sends a date and no ETag, the date is what is asked for and compared."""
    monday, tuesday = "Mon, 01 Jan 2024 00:00:00 GMT", "Tue, 02 Jan 2024 00:00:00 GMT"
    stored = StoredFile(content(1000), etag=None, modified=monday)
    server.on("GET", "/f.bin", stored)
    download = calls.client(server.url).download_to(tmp_path)
    first = calls.value(download("/f.bin"))
    assert calls.value(download("/f.bin")) == first
    assert server.seen[1].headers["if-modified-since"] == monday
    assert "if-none-match" not in server.seen[1].headers
    stored.content, stored.modified = content(1000, seed=1), tuesday
    assert calls.value(download("/f.bin")).read_bytes() == stored.content
    stored.conditions = False
    before = first.stat().st_mtime_ns
    assert calls.value(download("/f.bin")).stat().st_mtime_ns == before
    stored.content, stored.modified = content(1000, seed=2), None
    assert calls.value(download("/f.bin")).read_bytes() == stored.content


def test_content_of_the_same_size_is_compared(calls: Calls, server: Server, tmp_path: Path) -> None:
    """Where a server says nothing of its content, another content of the same size is noticed."""
    stored = StoredFile(content(LARGE), etag=None)
    server.on("GET", "/f.bin", stored)
    download = calls.client(server.url).download_to(tmp_path)
    before = calls.value(download("/f.bin")).stat()
    after = calls.value(download("/f.bin")).stat()
    assert (before.st_ino, before.st_mtime_ns) == (after.st_ino, after.st_mtime_ns)
    stored.content = content(LARGE, seed=1)
    assert calls.value(download("/f.bin")).read_bytes() == stored.content
    assert leftovers(tmp_path) == []


# --------------------------------------------------------------------------------------------- others, and what is said


def test_another_process_that_failed(sync_calls: SyncCalls, server: Server, tmp_path: Path) -> None:
    """Who waits for another process's download goes on with what that one has got when it fails."""
    stored = StoredFile(content(LARGE))

    def stall(connection: Connection, _: Seen) -> None:
        connection.send(f'HTTP/1.1 200 OK\r\nETag: "1"\r\nContent-Length: {LARGE}\r\n\r\n'.encode())
        connection.send(stored.content[:2_500_000])
        begun.wait(20)
        waiting.join(0.3)  # the other one waits as long as this one is at work
        connection.reset()

    def wait() -> None:
        found.append(sync_calls.client(server.url).download_to(tmp_path)("/f.bin").read_bytes())

    found: list[bytes] = []
    begun = Event()
    waiting = Thread(target=wait)
    server.on("GET", "/f.bin", stall, Reply(404), stored)
    process = start(server, tmp_path)
    while not list(tmp_path.glob(".downloads/*.part")):
        assert process.poll() is None
        server.over.wait(0.01)
    waiting.start()
    begun.set()
    _, said = process.communicate()
    assert "NotFoundError" in said
    waiting.join(20)
    assert found == [stored.content]
    assert [status for status, _ in stored.sent] == [206]
    assert leftovers(tmp_path) == []


@pytest.mark.parametrize("where", ["given", "redirect", "malformed", "scheme", "checksum"])
def test_passwords_of_addresses_are_in_no_error(calls: Calls, server: Server, tmp_path: Path, where: str) -> None:
    """The user information of an address is left out of every text, also of an address that cannot be used."""
    secret = server.url.replace("http://", "http://me:hunter2@") + "/f.bin"
    file: Any = secret
    if where == "redirect":
        file = "/r.bin"
        server.on("GET", "/r.bin", Reply(302, headers={"Location": secret}))
    elif where == "malformed":
        file = "http://me:hunter2@[::1/f.bin"
    elif where == "scheme":
        file = "ftp://me:hunter2@host/f.bin"
    elif where == "checksum":
        server.on("GET", "/f.bin", Reply(200, b"x"))
        file = {"url": secret, "checksum": hashlib.md5(b"y").hexdigest()}
    with pytest.raises(ClientError) as caught:
        calls.value(calls.client(server.url, max_retries=0).download_to(tmp_path)(file))
    error = caught.value
    assert "f.bin" in str(error)
    for text in (str(error), repr(error), str(error.url), str(vars(error))):
        assert "hunter2" not in text
