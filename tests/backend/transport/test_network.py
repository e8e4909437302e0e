"""Sockets: what is sent together, in what pieces, and how waiting ends."""

from __future__ import annotations

import asyncio
import errno
import socket
import threading
import time
from collections.abc import Iterator
from typing import Any

import httpcore
import pytest

from synapse_client.backend.base.errors import ClientConnectionError
from synapse_client.backend.http import Abort, HttpRequest
from synapse_client.backend.transport import SyncTransport
from synapse_client.backend.transport.network import AsyncBackend, Backend, Stream
from tests.backend.server import Reply, Server, Stall


@pytest.fixture
def listener() -> Iterator[socket.socket]:
    """Give a listening socket."""
    with socket.create_server(("127.0.0.1", 0)) as found:
        yield found


def connect(listener: socket.socket) -> tuple[httpcore.NetworkStream, socket.socket]:
    """Return both ends of a connection."""
    stream = Backend().connect_tcp("127.0.0.1", listener.getsockname()[1], timeout=5)
    return stream, listener.accept()[0]


def test_head_and_body_go_out_together(listener: socket.socket) -> None:
    """The first write of a request waits for the second; an empty second one sends it, too."""
    stream, other = connect(listener)
    with other:
        other.settimeout(0.05)
        stream.write(b"head", timeout=5)
        with pytest.raises(TimeoutError):
            other.recv(100)
        stream.write(b" body", timeout=5)
        assert other.recv(100) == b"head body"
        other.sendall(b"answer")
        assert stream.read(100, timeout=5) == b"answer"
        stream.write(b"next", timeout=5)
        stream.write(b"", timeout=5)
        assert other.recv(100) == b"next"
        stream.close()


@pytest.mark.parametrize("size", [1, 100_000, 300_000, 8_000_000])
def test_a_reader_that_is_slow(listener: socket.socket, size: int) -> None:
    """All bytes arrive in order although the socket takes a part of them at a time."""
    stream, other = connect(listener)
    got: list[bytes] = []

    def read() -> None:
        time.sleep(0.05)
        while block := other.recv(70_000):
            got.append(block)

    reader = threading.Thread(target=read)
    reader.start()
    body = bytes(range(256)) * (size // 256 + 1)
    stream.write(b"head", timeout=5)
    stream.write(body, timeout=5)
    stream.write(b"tail", timeout=5)
    stream.close()
    reader.join(10)
    other.close()
    assert b"".join(got) == b"head" + body + b"tail"


def test_timeouts_and_lost_connections(listener: socket.socket) -> None:
    """They are httpcore's errors."""
    stream, other = connect(listener)
    with other:
        with pytest.raises(httpcore.ReadTimeout):
            stream.read(1, timeout=0.01)
        with pytest.raises(httpcore.WriteTimeout):
            for _ in range(100):
                stream.write(b"x" * 1_000_000, timeout=0.01)
        other.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, b"\1\0\0\0\0\0\0\0")
    with pytest.raises(httpcore.ReadError):
        while stream.read(1, timeout=5):
            pass
    with pytest.raises(httpcore.WriteError):
        for _ in range(3):
            stream.write(b"x", timeout=5)
    stream.close()


def test_no_timeout_after_one(listener: socket.socket) -> None:
    """Each operation has its own timeout, none among them."""
    stream, other = connect(listener)
    with other:
        with pytest.raises(httpcore.ReadTimeout):
            stream.read(1, timeout=0.01)
        threading.Timer(0.1, other.sendall, (b"x",)).start()
        assert stream.read(1, timeout=None) == b"x"
        stream.close()


def probing(stream: Any) -> list[int]:
    """Return what a connection asks the system to do while the other side is silent."""
    found = stream.get_extra_info("socket")
    assert found.getsockopt(socket.SOL_SOCKET, socket.SO_KEEPALIVE)
    names = ["TCP_KEEPIDLE" if hasattr(socket, "TCP_KEEPIDLE") else "TCP_KEEPALIVE", "TCP_KEEPINTVL", "TCP_KEEPCNT"]
    return [found.getsockopt(socket.IPPROTO_TCP, getattr(socket, name)) for name in names]


def test_a_server_that_vanishes_is_noticed(listener: socket.socket) -> None:
    """The system probes every silent connection, as reading lines has no timeout: it gives up after two minutes."""
    stream, other = connect(listener)
    with other:
        assert probing(stream) == [60, 15, 4]
        stream.close()

    async def probing_async() -> list[int]:
        stream = await AsyncBackend().connect_tcp("127.0.0.1", listener.getsockname()[1], timeout=5)
        try:
            return probing(stream)
        finally:
            await stream.aclose()

    assert asyncio.run(probing_async()) == [60, 15, 4]


def test_what_the_system_gives_up_is_lost() -> None:
    """A connection that the system found dead is a lost one, not one that took longer than the read timeout."""

    class Dead(socket.socket):
        def recv(self, *_: Any) -> bytes:
            raise TimeoutError(errno.ETIMEDOUT, "Connection timed out")

    class Connected(httpcore.NetworkStream):
        def get_extra_info(self, _: str) -> Any:
            return dead

    with Dead() as dead, pytest.raises(httpcore.ReadError, match="timed out"):
        Stream(Connected(), Backend()).read(1, timeout=None)


@pytest.mark.parametrize("stalled", [Stall(), Stall(b"HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\nx")])
def test_a_request_is_broken_off_by_another_thread(server: Server, stalled: Stall) -> None:
    """Whoever waits for the answer gets an error at once, and the connection ends."""
    server.on("GET", "/f", stalled)
    transport = SyncTransport()
    request = HttpRequest("GET", f"{server.url}/f", headers={}, timeout={"read": 30})
    request.abort = Abort()
    timer = threading.Timer(0.1, request.abort)
    timer.start()
    with pytest.raises(ClientConnectionError):
        transport.send(request)
    server.over.set()
    server.wait_all_closed()
    transport.close()


def test_a_request_that_was_broken_off_before_it_began(server: Server) -> None:
    """It fails, and the next one works."""
    server.on("GET", "/f", Reply(200, b"x"))
    transport = SyncTransport()
    request = HttpRequest("GET", f"{server.url}/f", headers={}, timeout={"read": 30})
    request.abort = Abort()
    request.abort()
    with pytest.raises(ClientConnectionError):
        transport.send(request)
    request = HttpRequest("GET", f"{server.url}/f", headers={}, timeout={"read": 30})
    assert transport.send(request).content == b"x"
    transport.close()


def test_a_proxy_after_a_request_that_was_broken_off(server: Server, monkeypatch: pytest.MonkeyPatch) -> None:
    """The next request reaches the proxy by a new connection."""
    monkeypatch.setenv("http_proxy", server.url)
    server.on("GET", "/f", Stall(), Reply(200, b"x"))
    transport = SyncTransport()
    request = HttpRequest("GET", "http://api.example.com/f", headers={}, timeout={"read": 30})
    request.abort = Abort()
    timer = threading.Timer(0.1, request.abort)
    timer.start()
    with pytest.raises(ClientConnectionError):
        transport.send(request)
    request = HttpRequest("GET", "http://api.example.com/f", headers={}, timeout={"read": 30})
    assert transport.send(request).content == b"x"
    transport.close()


def test_the_socket_may_end_before_it_is_broken_off(listener: socket.socket) -> None:
    """Breaking off what has ended does nothing."""
    backend = Backend()
    backend.break_off()
    with pytest.raises(httpcore.ConnectError, match="broken off"):
        backend.connect_tcp("127.0.0.1", listener.getsockname()[1], timeout=5)
    other: Any = Backend()
    stream = other.connect_tcp("127.0.0.1", listener.getsockname()[1], timeout=5)
    stream.close()
    other.break_off()
