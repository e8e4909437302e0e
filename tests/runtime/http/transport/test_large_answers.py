"""Large bodies, most of which needs no parsing."""

from __future__ import annotations

import gzip
import hashlib
import json
from collections.abc import Iterator

import pytest

from synapse_client.runtime.describe.errors import ClientConnectionError, ClientTimeoutError, ResponseFormatError
from synapse_client.runtime.describe.request import Request
from synapse_client.runtime.http.request import HttpRequest, SyncOpen
from synapse_client.runtime.http.transport import SyncTransport
from tests.runtime import samples
from tests.runtime.callers import Calls
from tests.runtime.server import Answer, Connection, Raw, Reply, Seen, Server, Stall

GET = Request(samples.GET_TASK, path={"id": 1})
LARGE = 1024 * 1024
CONTENT = hashlib.shake_128(b"large").digest(LARGE + 12_345)


@pytest.fixture
def transport() -> Iterator[SyncTransport]:
    """Give a transport and close it."""
    found = SyncTransport()
    yield found
    found.close()


def head(length: int = len(CONTENT), more: str = "") -> bytes:
    """Return the head of an answer."""
    return f"HTTP/1.1 200 OK\r\nContent-Length: {length}\r\n{more}\r\n".encode()


def opened(transport: SyncTransport, server: Server, answer: Answer, timeout: float = 30.0) -> SyncOpen:
    """Return an answer whose body is unread."""
    server.on("GET", "/f", answer)
    request = HttpRequest("GET", f"{server.url}/f", headers={}, timeout={"read": timeout}, stream=True)
    found = transport.send(request).opened
    assert found is not None
    assert hasattr(found, "iter_raw")
    return found


@pytest.mark.parametrize("size", [LARGE - 1, LARGE, LARGE + 1, len(CONTENT)])
def test_a_large_body_arrives_whole(transport: SyncTransport, server: Server, size: int) -> None:
    """On both sides of the limit the bytes are those that were sent, and the next request works."""
    for _ in range(2):
        body = opened(transport, server, Reply(200, CONTENT[:size]))
        assert b"".join(body.iter_raw()) == CONTENT[:size]
        body.close()
    server.on("GET", "/small", Reply(200, b"x"))
    request = HttpRequest("GET", f"{server.url}/small", headers={}, timeout={})
    assert transport.send(request).content == b"x"
    assert server.connections == 1


@pytest.mark.parametrize("head_of", [head(more="Connection: close\r\n"), head().replace(b"HTTP/1.1", b"HTTP/1.0")])
def test_a_connection_that_ends(transport: SyncTransport, server: Server, head_of: bytes) -> None:
    """A connection that the server will close is not used again."""
    for number in (1, 2):
        body = opened(transport, server, lambda connection, _: connection.send(head_of + CONTENT))
        assert b"".join(body.iter_raw()) == CONTENT
        body.close()
        assert server.connections == number


def test_a_connection_that_ended_meanwhile(transport: SyncTransport, server: Server) -> None:
    """A connection that the server closed after a large body is not used again."""
    body = opened(transport, server, Raw(head() + CONTENT))
    assert b"".join(body.iter_raw()) == CONTENT
    body.close()
    server.on("GET", "/small", Reply(200, b"x"))
    request = HttpRequest("GET", f"{server.url}/small", headers={}, timeout={})
    server.wait_all_closed()
    assert transport.send(request).content == b"x"


def test_a_slow_sender(transport: SyncTransport, server: Server) -> None:
    """Headers and body may come in any pieces."""

    def answer(connection: Connection, _: Seen) -> None:
        raw = head() + CONTENT
        for end in (10, 60, 61, 1000, len(raw)):
            start = answer.sent  # type: ignore[attr-defined]  # a function that remembers
            connection.send(raw[start:end])
            answer.sent = end  # type: ignore[attr-defined]  # a function that remembers

    answer.sent = 0  # type: ignore[attr-defined]  # a function that remembers
    body = opened(transport, server, answer)
    assert b"".join(body.iter_raw()) == CONTENT
    body.close()


def test_bytes_behind_the_body_are_not_part_of_it(transport: SyncTransport, server: Server) -> None:
    """What comes after the promised bytes is no part of the body."""
    body = opened(transport, server, Raw(head() + CONTENT + b"HTTP/1.1 200 OK\r\n\r\nmore"))
    assert b"".join(body.iter_raw()) == CONTENT
    body.close()


@pytest.mark.parametrize("arrived", [0, 1, 100_000, len(CONTENT) - 1])
def test_a_body_that_breaks_off(transport: SyncTransport, server: Server, arrived: int) -> None:
    """What arrived is given, then an error says how much that was."""
    body = opened(transport, server, Raw(head() + CONTENT[:arrived]))
    found = b""
    with pytest.raises(ClientConnectionError, match=rf"GET .*/f: .*{arrived}.*{len(CONTENT)}"):
        for block in body.iter_raw():
            found += block
    assert found == CONTENT[:arrived]
    body.close()
    server.wait_all_closed()


def test_a_body_that_stands_still(transport: SyncTransport, server: Server) -> None:
    """Silence in the middle is a timeout."""
    body = opened(transport, server, Stall(head() + CONTENT[:1_000_000]), timeout=0.2)
    with pytest.raises(ClientTimeoutError, match="read timeout"):
        list(body.iter_raw())
    body.close()


def test_a_body_that_nobody_reads_to_its_end(transport: SyncTransport, server: Server) -> None:
    """Its connection ends; the next request gets another one."""
    body = opened(transport, server, Reply(200, CONTENT))
    next(iter(body.iter_raw()))
    body.close()
    server.wait_all_closed()
    body = opened(transport, server, Reply(200, CONTENT))
    assert b"".join(body.iter_raw()) == CONTENT
    body.close()


@pytest.mark.parametrize("headers", [{}, {"Content-Encoding": "gzip"}], ids=["plain", "gzip"])
def test_an_answer_beyond_the_limit_is_an_error(calls: Calls, server: Server, headers: dict[str, str]) -> None:
    """It is not read on, names the option, and the next request works; up to the limit, and with none, all is well."""
    value = json.dumps({"id": 1, "title": "x" * 100_000}).encode()
    server.on("GET", "/tasks/1/", Reply(200, gzip.compress(value) if headers else value, headers=headers))
    client = calls.client(server.url, max_response_bytes=len(value) - 1)
    with pytest.raises(
        ResponseFormatError, match=r"longer than 100,\d+ bytes; give the client a greater max_response_bytes"
    ):
        calls.send(client, GET)
    for limit in (len(value), None):
        assert calls.send(client.with_options(max_response_bytes=limit), GET).id == 1
