"""Downloads that are stopped while a server drips: neither an interrupt nor a cancelled task waits for the rest."""

from __future__ import annotations

import asyncio
import signal
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from synapse_client.runtime.describe.request import Request
from tests.runtime import samples
from tests.runtime.callers import AsyncCalls, SyncCalls
from tests.runtime.samples import task
from tests.runtime.server import Connection, Reply, Seen, Server, page
from tests.runtime.transfers.downloads.stored import leftovers

_SLOW = 5
"""Files that come slowly, until the pool has seen that threads pay."""
_FILES = [f"/{number}" for number in range(_SLOW + 6)]
_QUICK = 5.0
"""Seconds, for a busy machine; the rest of the drops would take hours."""
_SIZES = pytest.mark.parametrize("size", [200_000, 10_000_000], ids=["short", "long"])


class Drops:
    """A body that comes byte by byte.

    Args:
        size: Bytes that it promises.
        wanted: How many of them are to be on their way before the test goes on.
    """

    def __init__(self, size: int, wanted: int) -> None:
        self._size = size
        self._wanted = wanted
        self._falling = threading.Condition()

    def wait(self) -> None:
        """Wait until they are on their way."""
        with self._falling:
            assert self._falling.wait_for(lambda: self._wanted <= 0, 20)

    def __call__(self, connection: Connection, _: Seen) -> None:
        """Send until the client is gone."""
        connection.send(f"HTTP/1.1 200 OK\r\nContent-Length: {self._size}\r\n\r\nx".encode())
        with self._falling:
            self._wanted -= 1
            self._falling.notify_all()
        while not connection.server.over.wait(0.02):
            connection.send(b"x")


def late(connection: Connection, seen: Seen) -> None:
    """Answer with some latency."""
    connection.server.over.wait(0.06)
    Reply(200, b"late")(connection, seen)


def serve(server: Server, drops: Drops) -> None:
    """Let the files of a server come late, and then drip."""
    for number, path in enumerate(_FILES):
        server.on("GET", path, late if number < _SLOW else drops)
    server.on("GET", "/tasks/", page([task(number, files={"a": path}) for number, path in enumerate(_FILES)]))


def begin(calls: Any, client: Any, folder: Path, way: str) -> Any:
    """Begin a download: of one file, of many, or as a conversion of a list."""
    download = client.download_to(folder)
    if way == "one":
        return download(_FILES[-1])
    if way == "many":
        return download.many(_FILES)
    return calls.iterator(client, Request(samples.LIST_TASKS), {"files": download})


@pytest.fixture
def struck() -> Iterator[Callable[[Drops], None]]:
    """A function that lets Ctrl-C strike once drops fall; the call has to have ended soon after."""
    begun: list[threading.Thread] = []
    main, at = threading.main_thread().ident or 0, [0.0]

    def begin(drops: Drops) -> None:
        def strike() -> None:
            drops.wait()
            at[0] = time.monotonic()
            signal.pthread_kill(main, signal.SIGINT)

        begun.append(threading.Thread(target=strike))
        begun[0].start()

    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    try:
        yield begin
        assert time.monotonic() - at[0] < _QUICK
    finally:
        for thread in begun:
            thread.join()
        signal.signal(signal.SIGINT, before)


@pytest.mark.parametrize("way", ["one", "many", "conversion"])
@_SIZES
def test_an_interrupt(
    sync_calls: SyncCalls, server: Server, tmp_path: Path, struck: Callable[[Drops], None], way: str, size: int
) -> None:
    """Ctrl-C ends it at once, with all its threads and connections, and leaves nothing unfinished."""
    drops = Drops(size, 1 if way == "one" else 3)
    serve(server, drops)
    client = sync_calls.client(server.url)
    struck(drops)
    with pytest.raises(KeyboardInterrupt):
        list(begin(sync_calls, client, tmp_path, way))
    client.close()
    server.wait_all_closed()
    for thread in threading.enumerate():
        if thread.name.startswith("synapse"):  # it was interrupted as it began, and ends by itself
            thread.join(_QUICK)
            assert not thread.is_alive()
    assert leftovers(tmp_path) == []


def test_an_interrupt_through_httpx(
    sync_calls: SyncCalls,
    server: Server,
    tmp_path: Path,
    struck: Callable[[Drops], None],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """It is the same where httpx sends, as through proxies: threads that read are not waited for."""
    monkeypatch.setenv("SYNAPSE_TRANSPORT", "httpx")
    test_an_interrupt(sync_calls, server, tmp_path, struck, "many", 200_000)


@pytest.mark.parametrize("way", ["one", "many", "conversion"])
@_SIZES
def test_a_cancelled_task(server: Server, tmp_path: Path, way: str, size: int) -> None:
    """Cancelling ends it at once, with all its tasks and connections, and leaves nothing unfinished."""
    drops = Drops(size, 1 if way == "one" else 3)
    serve(server, drops)

    async def stop(calls: AsyncCalls) -> None:
        client = calls.client(server.url)

        async def use() -> None:
            begun = begin(calls, client, tmp_path, way)
            if way == "conversion":
                await anext(aiter(begun))
            else:
                await begun

        running = asyncio.ensure_future(use())
        await asyncio.to_thread(drops.wait)
        at = time.monotonic()
        running.cancel()
        with pytest.raises(asyncio.CancelledError):
            await running
        assert time.monotonic() - at < _QUICK
        await client.aclose()
        assert asyncio.all_tasks() == {asyncio.current_task()}
        await asyncio.to_thread(server.wait_all_closed)

    calls = AsyncCalls()
    try:
        calls.value(stop(calls))
    finally:
        calls.end()
    assert leftovers(tmp_path) == []
