"""Servers that answer before they have read the request."""

from __future__ import annotations

import socket
import time
from collections.abc import Callable, Iterator
from typing import Any

import pytest

from synapse_client.runtime.describe.errors import ClientConnectionError, ClientTimeoutError
from synapse_client.runtime.http.body import BytesBody
from synapse_client.runtime.http.request import HttpRequest, HttpResponse
from synapse_client.runtime.http.transport.blocking import goes_directly
from tests.runtime.http.transport.raw_server import RawServer, read_head
from tests.runtime.http.transport.sending import TIMEOUT, request, send_all

SIZE = 64 * 1024 * 1024
directly = pytest.mark.skipif(not goes_directly(), reason="httpx looks for an answer once the request has gone out")
REFUSAL = b'HTTP/1.1 413 Content Too Large\r\nContent-Length: 22\r\n\r\n{"detail":"too large"}'


class Blocks(BytesBody):
    """A large body in blocks, that counts what was taken of it."""

    def __init__(self, blocking: bool = False) -> None:
        super().__init__(b"", "application/octet-stream")
        self.content_length = SIZE
        self.blocking = blocking
        self.taken = 0

    def blocks(self) -> Iterator[bytes]:
        """Produce the body."""
        block = b"x" * (256 * 1024)
        for _ in range(SIZE // len(block)):
            self.taken += len(block)
            yield block


def closes(connection: Any) -> None:
    """Answer and close, with most of the request unread."""
    read_head(connection)
    connection.sendall(REFUSAL)


def stops(connection: Any) -> None:
    """Answer and read no more."""
    read_head(connection)
    connection.sendall(REFUSAL)
    time.sleep(8)


def goes_on(connection: Any) -> None:
    """Answer and read on."""
    read_head(connection)
    refuse_and_read(connection)


def refuse_and_read(connection: Any) -> None:
    """Answer a request whose head has been read, and read on."""
    connection.sendall(REFUSAL)
    while connection.recv(1024 * 1024):
        pass


def resets(connection: Any) -> None:
    """Answer and reset."""
    read_head(connection)
    connection.sendall(REFUSAL)
    time.sleep(0.1)
    connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, b"\1\0\0\0\0\0\0\0")


@directly
@pytest.mark.parametrize("kind", ["sync", "async"])
@pytest.mark.parametrize("tls", [False, True], ids=["http", "https"])
@pytest.mark.parametrize("blocking", [False, True], ids=["memory", "file"])
@pytest.mark.parametrize("handle", [closes, stops, goes_on, resets])
def test_the_answer_is_given(kind: str, tls: bool, blocking: bool, handle: Callable[[Any], None]) -> None:
    """Whatever the server does after it, its refusal comes at once, and the body is not sent again or to its end."""
    body = Blocks(blocking)
    with RawServer(handle, tls=tls) as server:
        began = time.monotonic()
        [found] = send_all(kind, [request("POST", f"{server.url}/x", body=body)])
        took = time.monotonic() - began
    assert isinstance(found, HttpResponse), found
    assert (found.status_code, found.content) == (413, b'{"detail":"too large"}')
    assert took < 6
    assert body.taken < SIZE
    assert server.connections == 1


@directly
@pytest.mark.parametrize("kind", ["sync", "async"])
def test_the_next_request_gets_another_connection(kind: str) -> None:
    """Half a request is never followed by another one."""

    def handle(connection: Any) -> None:
        head = read_head(connection)
        if head.startswith(b"GET"):
            connection.sendall(b"HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nhi")
        else:
            refuse_and_read(connection)

    with RawServer(handle) as server:
        found = send_all(kind, [request("POST", f"{server.url}/x", body=Blocks()), request("GET", f"{server.url}/x")])
        assert [one.status_code for one in found if isinstance(one, HttpResponse)] == [413, 200]
        assert server.connections == 2


@pytest.mark.parametrize("kind", ["sync", "async"])
def test_a_success_does_not_end_the_sending(kind: str) -> None:
    """A server may begin to answer while it reads on: it gets all of the request."""
    got: list[int] = []

    def handle(connection: Any) -> None:
        size = len(read_head(connection))
        connection.sendall(b"HTTP/1.1 200 OK\r\nContent-Length: 4\r\n\r\nwe")
        while size < SIZE:
            size += len(connection.recv(1024 * 1024))
        got.append(size)
        connection.sendall(b"ll")

    with RawServer(handle) as server:
        [found] = send_all(kind, [request("POST", f"{server.url}/x", body=Blocks())])
        assert isinstance(found, HttpResponse), found
        assert (found.status_code, found.content) == (200, b"well")
        assert got
        assert got[0] >= SIZE


@pytest.mark.parametrize("kind", ["sync", "async"])
def test_interim_answers_do_not_end_the_sending(kind: str) -> None:
    """100 and 103 say nothing about the request."""

    def handle(connection: Any) -> None:
        size = len(read_head(connection))
        connection.sendall(b"HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 103 Early Hints\r\nLink: x\r\n\r\n")
        while size < SIZE:
            size += len(connection.recv(1024 * 1024))
        connection.sendall(b"HTTP/1.1 201 Created\r\nContent-Length: 0\r\n\r\n")

    with RawServer(handle) as server:
        [found] = send_all(kind, [request("POST", f"{server.url}/x", body=Blocks())])
    assert isinstance(found, HttpResponse), found
    assert found.status_code == 201


def _post(server: RawServer, **timeout: float) -> HttpRequest:
    return request("POST", f"{server.url}/x", body=Blocks(), timeout={**TIMEOUT, **timeout})


@pytest.mark.parametrize("kind", ["sync", "async"])
@pytest.mark.parametrize("tls", [False, True], ids=["http", "https"])
def test_a_server_that_stops_reading_without_a_word(kind: str, tls: bool) -> None:
    """It is a timeout of writing, not a wait without end."""

    def handle(connection: Any) -> None:
        read_head(connection)
        server.over.wait(20)

    with RawServer(handle, tls=tls) as server:
        [found] = send_all(kind, [_post(server, write=0.3)])
        assert isinstance(found, ClientTimeoutError)
        assert "write timeout" in str(found)


@pytest.mark.parametrize("kind", ["sync", "async"])
@pytest.mark.parametrize("tls", [False, True], ids=["http", "https"])
def test_a_server_that_closes_without_a_word(kind: str, tls: bool) -> None:
    """It is a lost connection, and the server may have acted."""
    with RawServer(read_head, tls=tls) as server:
        [found] = send_all(kind, [_post(server)])
    assert isinstance(found, ClientConnectionError)
    assert found.request_sent
