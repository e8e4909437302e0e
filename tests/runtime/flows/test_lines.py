"""Answers that are read line by line while they arrive."""

from __future__ import annotations

import asyncio
import gzip
import itertools
import random
from collections.abc import Iterator
from threading import Event
from typing import Any

import pytest

from synapse_client.runtime.describe.errors import ClientConnectionError, ClientTimeoutError, NotFoundError, ServerError
from synapse_client.runtime.describe.request import Request
from synapse_client.runtime.flows.flow import StreamFlow, emit, next_line, open_lines
from synapse_client.runtime.flows.lines import SyncLines
from tests.runtime import samples
from tests.runtime.callers import AsyncCalls, Calls
from tests.runtime.server import Connection, Hangup, Raw, Reply, Seen, Server, Stall


class Arriving:
    """An answer that arrives in these blocks."""

    def __init__(self, blocks: list[bytes]) -> None:
        self.blocks = blocks
        self.closed = False

    def iter_bytes(self) -> Iterator[bytes]:
        """Yield the blocks."""
        yield from self.blocks

    def iter_raw(self) -> Iterator[bytes]:
        """Yield the blocks."""
        yield from self.blocks

    def close(self) -> None:
        """Note that it was closed."""
        self.closed = True


def split(*blocks: bytes) -> list[str]:
    """Return the lines of an answer."""
    lines = SyncLines(Arriving(list(blocks)))
    found = list(iter(lines.next_line, None))
    assert lines.next_line() is None
    assert lines.next_line() is None
    return found


def tail(request: Request[Any]) -> StreamFlow[str]:
    """Emit the lines of an answer."""
    lines = yield from open_lines(request)
    while (line := (yield from next_line(lines))) is not None:
        yield from emit(line)


TAIL = Request(samples.TAIL)


@pytest.mark.parametrize(
    ("content", "lines"),
    [
        (b"", []),
        (b"a", ["a"]),
        (b"a\n", ["a"]),
        (b"a\nb", ["a", "b"]),
        (b"a\r\nb\r\n", ["a", "b"]),
        (b"\n\na\n\n", ["", "", "a", ""]),
        (b"a\rb\n", ["a\rb"]),
        (b"a\r\r\n", ["a\r"]),
        ("a\u2028b\u2029c\x0bd\x0ce\x1cf\x85g\n".encode(), ["a\u2028b\u2029c\x0bd\x0ce\x1cf\x85g"]),
        ("과제 \U0001f600\n".encode(), ["과제 \U0001f600"]),
        (b"\xff\xfe\n", ["\ufffd\ufffd"]),
    ],
)
def test_lines_are_cut_at_line_feeds_only(content: bytes, lines: list[str]) -> None:
    """Only LF and CRLF end a line, however the bytes are cut into blocks; a last line needs no end."""
    assert split(content) == lines
    assert split(*(bytes([byte]) for byte in content)) == lines
    for seed in range(20):
        cuts = sorted(random.Random(seed).choices(range(len(content) + 1), k=3))
        blocks = [content[start:end] for start, end in itertools.pairwise([0, *cuts, len(content)])]
        assert split(*blocks) == lines


def test_a_very_long_line_costs_no_square_time() -> None:
    """A line of 20 MB in small blocks is put together once."""
    (line,) = split(*[b"x" * 1000] * 20_000)
    assert len(line) == 20_000_000


def test_lines_arrive_as_they_are_sent(calls: Calls, server: Server) -> None:
    """A line is there before the answer has ended."""
    got = Event()

    def answer(connection: Connection, _: Seen) -> None:
        connection.send(b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n6\r\nfirst\n\r\n")
        assert got.wait(10)
        connection.send(b"7\r\nsecond\n\r\n0\r\n\r\n")

    def flow() -> StreamFlow[str]:
        lines = yield from open_lines(TAIL)
        yield from emit((yield from next_line(lines)) or "")
        got.set()
        yield from emit((yield from next_line(lines)) or "")
        yield from emit(str((yield from next_line(lines))))

    server.on("GET", "/tail/", answer)
    assert calls.stream(calls.client(server.url), flow()) == ["first", "second", "None"]


def test_a_stream_is_read_to_its_end(calls: Calls, server: Server) -> None:
    """All lines come, and the connection is used again."""
    server.on("GET", "/tail/", Reply(200, "a\nb\u2028c\n\nd"))
    client = calls.client(server.url)
    for _ in range(2):
        assert calls.stream(client, tail(TAIL)) == ["a", "b\u2028c", "", "d"]
    assert server.connections == 1
    assert server.seen[0].headers["accept"] == "text/plain"


def test_an_empty_stream(calls: Calls, server: Server) -> None:
    """An answer without a body has no lines."""
    server.on("GET", "/tail/", Reply(204))
    assert calls.stream(calls.client(server.url), tail(TAIL)) == []


def test_leaving_early_closes_the_connection(calls: Calls, server: Server) -> None:
    """Who stops reading ends the connection at once; the client goes on working."""
    server.on("GET", "/tail/", Stall(b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n4\r\na\nb\n\r\n"))
    client = calls.client(server.url)
    assert calls.stream(client, tail(TAIL), most=1) == ["a"]
    server.over.set()
    server.wait_all_closed()
    server.on("GET", "/tasks/1/", Reply(200, samples.task()))
    assert calls.send(client, Request(samples.GET_TASK, path={"id": 1})).id == 1


def test_an_error_in_the_flow_closes_the_connection(calls: Calls, server: Server) -> None:
    """A flow that fails leaves nothing open."""
    server.on("GET", "/tail/", Stall(b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n2\r\na\n\r\n"))

    def flow() -> StreamFlow[str]:
        lines = yield from open_lines(TAIL)
        yield from next_line(lines)
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        calls.stream(calls.client(server.url), flow())
    server.over.set()
    server.wait_all_closed()


def test_a_stream_that_breaks_off(calls: Calls, server: Server) -> None:
    """A connection that is lost in the middle is an error after the lines that came; it is not begun anew."""
    server.on("GET", "/tail/", Raw(b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n4\r\na\nb\n\r\n"))
    found: list[str] = []

    def flow() -> StreamFlow[str]:
        lines = yield from open_lines(TAIL)
        while (line := (yield from next_line(lines))) is not None:
            found.append(line)
            yield from emit(line)

    with pytest.raises(ClientConnectionError, match=r"GET .*/tail/"):
        calls.stream(calls.client(server.url), flow())
    assert found == ["a", "b"]
    assert len(server.seen) == 1


def test_errors_before_the_first_line(calls: Calls, server: Server, pauses: list[float]) -> None:
    """Until the answer begins, errors and retries are as for any call; flows can catch them."""
    client = calls.client(server.url, max_retries=2)
    server.on("GET", "/tail/", Reply(503), Hangup(), Reply(200, "a"))
    assert calls.stream(client, tail(TAIL)) == ["a"]
    assert len(pauses) == 2
    server.on("GET", "/tail/", Reply(404, {"detail": "No such job."}))
    with pytest.raises(NotFoundError, match=r"tail: 404 .*No such job"):
        calls.stream(client, tail(TAIL))
    server.on("GET", "/tail/", Reply(500, {"detail": "x"}))
    with pytest.raises(ServerError):
        calls.stream(client, tail(TAIL))

    def flow() -> StreamFlow[str]:
        try:
            yield from open_lines(TAIL)
        except ServerError as error:
            yield from emit(error.operation or "")

    assert calls.stream(client, flow()) == ["tail"]


def test_a_stream_can_be_redirected(calls: Calls, server: Server) -> None:
    """A redirect within the origin is followed before the first line."""
    server.on("GET", "/tail/", Reply(307, headers={"Location": "/other/"}))
    server.on("GET", "/other/", Reply(200, "a\n"))
    assert calls.stream(calls.client(server.url), tail(TAIL)) == ["a"]


def test_compressed_lines(calls: Calls, server: Server) -> None:
    """A compressed stream is unpacked."""
    server.on("GET", "/tail/", Reply(200, gzip.compress(b"a\nb\n"), {"Content-Encoding": "gzip"}))
    assert calls.stream(calls.client(server.url), tail(TAIL)) == ["a", "b"]


def test_the_answer_must_begin_in_time(calls: Calls, server: Server) -> None:
    """Up to the headers a stream has the read timeout of any call: a server that stays silent is not waited for."""
    server.on("GET", "/tail/", Stall())
    with pytest.raises(ClientTimeoutError, match=r"within 0\.2 s \(read timeout\)"):
        calls.stream(calls.client(server.url, timeout=0.2, max_retries=0), tail(TAIL))


def test_lines_may_pause(calls: Calls, server: Server) -> None:
    """After the headers there is no read timeout: lines may come hours apart."""

    def answer(connection: Connection, _: Seen) -> None:
        connection.send(b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n")
        for _ in range(2):
            Event().wait(0.5)
            connection.send(b"2\r\na\n\r\n")
        connection.send(b"0\r\n\r\n")

    server.on("GET", "/tail/", answer)
    client = calls.client(server.url, timeout=0.2, max_retries=0)
    assert calls.stream(client, tail(TAIL)) == ["a", "a"]
    server.on("GET", "/tail/", Stall())
    with pytest.raises(ClientTimeoutError, match="read timeout"):  # the connection's next request has one again
        calls.stream(client, tail(TAIL))
    assert server.connections == 1


def test_an_error_instead_of_lines_has_a_timeout(calls: Calls, server: Server) -> None:
    """An error page is no stream of lines: its rest must come in time."""
    server.on("GET", "/tail/", Stall(b"HTTP/1.1 404 Not Found\r\nContent-Length: 100\r\n\r\n{"))
    with pytest.raises(ClientTimeoutError, match="read timeout"):
        calls.stream(calls.client(server.url, timeout=0.2, max_retries=0), tail(TAIL))


def test_a_redirected_stream_may_pause(calls: Calls, server: Server) -> None:
    """A stream that is redirected has no read timeout either."""

    def answer(connection: Connection, _: Seen) -> None:
        connection.send(b"HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n")
        Event().wait(0.5)
        connection.send(b"a\n")

    server.on("GET", "/tail/", Reply(307, headers={"Location": "/other/"}))
    server.on("GET", "/other/", answer)
    assert calls.stream(calls.client(server.url, timeout=0.2, max_retries=0), tail(TAIL)) == ["a"]


def test_a_transport_of_the_caller_is_told_of_pauses(calls: Calls) -> None:
    """An httpx transport sees all timeouts first, and none for reading once the headers have come."""
    import httpx

    seen: list[httpx.Request] = []

    def answer(request: httpx.Request) -> httpx.Response:
        assert request.extensions["timeout"] == {"connect": 1, "read": 1, "write": 1, "pool": None}
        seen.append(request)
        return httpx.Response(200, text="a\n")

    client = calls.client("http://h", transport=calls.mock(answer), timeout=1)
    assert calls.stream(client, tail(TAIL)) == ["a"]
    assert seen[0].extensions["timeout"] == {"connect": 1, "read": None, "write": 1, "pool": None}


def test_connecting_still_has_a_timeout(calls: Calls) -> None:
    """No timeout is lifted before there is an answer."""
    import httpx

    def answer(request: httpx.Request) -> httpx.Response:
        assert request.extensions["timeout"] == {"connect": 1, "read": 1, "write": 1, "pool": None}
        raise httpx.ConnectTimeout("slow")

    client = calls.client("http://h", transport=calls.mock(answer), timeout=1, max_retries=0)
    with pytest.raises(ClientTimeoutError, match=r"within 1 s \(connect timeout\)"):
        calls.stream(client, tail(TAIL))


def test_a_reader_that_is_slow_loses_nothing(server: Server) -> None:
    """Under asyncio more of an answer, and its end, may come while its reader is busy with what came before."""
    text = "".join(f"{number}\n" for number in range(300_000))
    server.on("GET", "/tail/", Reply(200, text))
    calls = AsyncCalls()
    client = calls.client(server.url)

    async def read() -> list[str]:
        found: list[str] = []
        async for line in client.stream(tail(TAIL)):
            found.append(line)
            if len(found) % 5000 == 0:
                await asyncio.sleep(0.002)
        return found

    assert calls.runner.run(read()) == text.split()
    calls.end()
