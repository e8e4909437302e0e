"""Interrupts and cancellation at every point of a call: the next call is right, and no connection is lost or left."""

from __future__ import annotations

import asyncio
import gc
import os
import random
import sys
import time
import warnings
from collections.abc import Iterator
from types import FrameType
from typing import Any

import pytest

from synapse_client.runtime.http.body import BytesBody
from synapse_client.runtime.http.request import HttpRequest
from synapse_client.runtime.http.transport import AsyncTransport, SyncTransport
from synapse_client.runtime.http.transport.blocking import goes_directly
from tests.runtime.http.transport.raw_server import RawServer
from tests.runtime.http.transport.sending import request, trusting

_MANY = int(os.environ.get("INTERRUPTS", "150"))
"""How many points are tried; all of them with INTERRUPTS=2000."""
BODY = b"x" * 300_000


def answer(connection: Any) -> None:
    """Answer each request with its own target."""
    data = b""
    while True:
        while b"\r\n\r\n" not in data:
            block = connection.recv(65536)
            if not block:
                return
            data += block
        head, _, data = data.partition(b"\r\n\r\n")
        left = int(head.lower().partition(b"content-length:")[2].split(b"\r\n")[0] or 0) - len(data)
        while left > 0:
            block = connection.recv(65536)
            if not block:
                return
            left -= len(block)
            data = b""
        data = b""
        body = head.split(b" ")[1] * 5000
        connection.sendall(b"HTTP/1.1 200 OK\r\nContent-Length: %d\r\n\r\n" % len(body) + body)


class _Interrupt:
    """Raises KeyboardInterrupt at the nth line of the transport's code."""

    def __init__(self, after: int) -> None:
        self._left = after
        self.happened = False

    def __call__(self, frame: FrameType, event: str, _: object) -> Any:
        if "http/transport/" not in frame.f_code.co_filename.replace("\\", "/"):
            return None
        if event == "line" and not self.happened and not _is_in_finalizer(frame):
            self._left -= 1
            if self._left < 0:
                self.happened = True
                raise KeyboardInterrupt
        return self


def _is_in_finalizer(frame: FrameType | None) -> bool:
    """Whether it is memory that is given back: Python drops what is raised there."""
    while frame is not None:
        if frame.f_code.co_name == "__del__":
            return True
        frame = frame.f_back
    return False


def _open_sockets() -> int:
    gc.collect()
    return sum(os.readlink(f"/proc/self/fd/{name}").startswith("socket:") for name in _descriptors())


def _descriptors() -> Iterator[str]:
    for name in os.listdir("/proc/self/fd"):
        if os.path.islink(f"/proc/self/fd/{name}"):
            yield name


def _call(server: RawServer, number: int) -> HttpRequest:
    return request("POST", f"{server.url}/{number}/", body=BytesBody(BODY, "text/plain"))


@pytest.fixture(autouse=True)
def closed_with_their_memory() -> Iterator[None]:
    """Let httpx's sockets close with their memory where they were lost; ours do so without a warning."""
    with warnings.catch_warnings():
        if not goes_directly():
            warnings.simplefilter("ignore", ResourceWarning)
        yield
        gc.collect()


@pytest.mark.skipif(not os.path.isdir("/proc/self/fd"), reason="counts sockets as Linux shows them")
@pytest.mark.parametrize("tls", [False, True], ids=["http", "https"])
@pytest.mark.parametrize("is_first", [True, False], ids=["new", "kept"])
def test_ctrl_c_at_any_line(tls: bool, is_first: bool) -> None:
    """Wherever it strikes, on a new connection or a kept one: the next call is right and quick, its place is free."""
    before = _open_sockets()
    with RawServer(answer, tls=tls) as server:
        network = trusting()
        point = 0
        rest = random.Random(1)  # which points is no secret
        for _ in range(_MANY):
            transport = SyncTransport(network=network)
            if not is_first:
                transport.send(_call(server, 0))
            interrupt = _Interrupt(point)
            sys.settrace(interrupt)
            try:
                transport.send(_call(server, 1))
            except KeyboardInterrupt:
                pass
            finally:
                sys.settrace(None)
            began = time.monotonic()
            assert transport.send(_call(server, 2)).content == b"/2/" * 5000
            assert time.monotonic() - began < 5
            assert not any(way._way._pool._places for way in transport._ways.values())  # type: ignore[attr-defined]  # no custom one
            transport.close()
            if not interrupt.happened:
                break  # the call has no further line
            point += 1 if _MANY >= 2000 else rest.randint(1, 6)
        assert point > 50
        del transport, network  # type: ignore[possibly-undefined]  # one of them at least was made
    ends = time.monotonic() + 5
    while _open_sockets() > before and time.monotonic() < ends:
        time.sleep(0.01)  # the server closes its ends in its own time
    assert _open_sockets() <= before


@pytest.mark.parametrize("tls", [False, True], ids=["http", "https"])
def test_cancellation_at_every_await(tls: bool) -> None:
    """Wherever a task is cancelled: the next call is right and quick, and its place in the pool is free."""

    async def run(server: RawServer) -> int:
        transport = AsyncTransport(network=trusting())
        steps = 0
        while True:
            task = asyncio.ensure_future(transport.send(_call(server, 1)))
            for _ in range(steps):
                await asyncio.sleep(0)
                if task.done():
                    break
            is_over = task.done()
            task.cancel()
            await asyncio.gather(task, return_exceptions=True)
            async with asyncio.timeout(5):
                assert (await transport.send(_call(server, 2))).content == b"/2/" * 5000
            if goes_directly():  # else the pool is httpx's
                assert not transport._ways[server.url]._way._pool._places  # type: ignore[attr-defined]  # a way of our own
            if is_over:
                break
            steps += 1
            if steps % 2:
                await transport.aclose()  # the next one makes a connection
                transport = AsyncTransport(network=trusting())
        await transport.aclose()
        return steps

    with RawServer(answer, tls=tls) as server:
        assert asyncio.run(run(server)) > 3
