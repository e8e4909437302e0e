"""An iterator that is left with pages under way leaves nothing: no thread, task or connection, no further request."""

from __future__ import annotations

import asyncio
import gc
import os
import signal
import subprocess
import sys
import textwrap
import threading
import time
from collections.abc import Iterator
from itertools import islice
from typing import Any

import pytest

from synapse_client.runtime.describe.request import Request
from tests.runtime import samples
from tests.runtime.callers import AsyncCalls, SyncCalls
from tests.runtime.paged import PagedList
from tests.runtime.server import Connection, Seen, Server

LIST = Request(samples.LIST_TASKS, query={"page_size": 2})
AHEAD = 4
_PATIENCE = 10.0
"""Seconds within which what should end at once has ended; a stalled answer would take 30."""


def unfinished(connection: Connection, _: Seen) -> None:
    """Begin an answer, and wait until the client closes the connection."""
    connection.send(b"HTTP/1.1 200 OK\r\n")
    connection.sock.recv(1)
    connection.hang_up()


@pytest.fixture
def tasks(server: Server) -> PagedList:
    """Return a list whose third page and later ones never come."""
    found = PagedList(server, range(40), 2)
    found.instead = {number: [unfinished] * 9 for number in range(3, 21)}
    return found


@pytest.fixture(autouse=True)
def in_time() -> Iterator[None]:
    """Fail a test that waited for what it should have left."""
    began = time.monotonic()
    yield
    assert time.monotonic() - began < _PATIENCE


def threads() -> list[str]:
    """Return the names of the threads that wait for pages."""
    return [thread.name for thread in threading.enumerate() if thread.name.startswith("synapse")]


def assert_nothing_is_left(client: Any, server: Server, tasks: PagedList, pages: int = 1 + AHEAD) -> None:
    """Check that all threads have ended, all connections with an answer under way are closed and nothing is asked."""
    assert threads() == []
    asked = list(tasks.asked)
    assert sorted(asked) == list(range(1, pages + 1))
    client.close()
    server.wait_all_closed()
    assert tasks.asked == asked


def begin(sync_calls: SyncCalls, server: Server, tasks: PagedList) -> tuple[Any, Any]:
    """Return a client and the iterator over its items, of which one has been read; four pages are under way."""
    client = sync_calls.client(server.url, pages_ahead=AHEAD)
    items = iter(client._list(LIST, None, list_all=True))
    assert next(items).id == 0
    tasks.wait_for(1 + AHEAD)
    assert len(threads()) == AHEAD
    return client, items


def test_closing_the_iterator(sync_calls: SyncCalls, server: Server, tasks: PagedList) -> None:
    """`close` on the iterator ends everything at once."""
    client, items = begin(sync_calls, server, tasks)
    items.close()
    assert_nothing_is_left(client, server, tasks)


def test_dropping_the_iterator(sync_calls: SyncCalls, server: Server, tasks: PagedList) -> None:
    """So does letting go of it."""
    client, items = begin(sync_calls, server, tasks)
    del items
    assert_nothing_is_left(client, server, tasks)


def test_collecting_the_iterator(sync_calls: SyncCalls, server: Server, tasks: PagedList) -> None:
    """So does a garbage collection, in whatever thread."""
    client, items = begin(sync_calls, server, tasks)
    circle: list[Any] = [items]
    circle.append(circle)
    del items, circle
    collector = threading.Thread(target=gc.collect)
    collector.start()
    collector.join()
    assert_nothing_is_left(client, server, tasks)


def test_leaving_the_loop(sync_calls: SyncCalls, server: Server, tasks: PagedList) -> None:
    """So does a `break`, and so does a part that is taken with itertools."""
    client = sync_calls.client(server.url, pages_ahead=AHEAD)
    for _ in client._list(LIST, None, list_all=True):
        tasks.wait_for(1 + AHEAD)
        break
    assert_nothing_is_left(client, server, tasks)


def test_taking_a_part(sync_calls: SyncCalls, server: Server, tasks: PagedList) -> None:
    """So does a part that is taken with itertools."""
    client = sync_calls.client(server.url, pages_ahead=AHEAD)
    part = islice(client._list(LIST, None, list_all=True), 3)
    assert [next(part).id for _ in range(2)] == [0, 1]
    tasks.wait_for(1 + AHEAD)
    assert [item.id for item in part] == [2]
    del part
    assert threads() == []


def test_an_exception_of_the_consumer(sync_calls: SyncCalls, server: Server, tasks: PagedList) -> None:
    """So does an exception in the loop's body, once it has been handled."""
    client = sync_calls.client(server.url, pages_ahead=AHEAD)

    def consume() -> None:
        for _ in client._list(LIST, None, list_all=True):
            tasks.wait_for(1 + AHEAD)
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        consume()
    gc.collect()  # the traceback held the loop
    assert_nothing_is_left(client, server, tasks)


def test_an_interrupt_while_a_page_is_awaited(sync_calls: SyncCalls, server: Server, tasks: PagedList) -> None:
    """Ctrl-C ends the wait for a page that does not come."""
    client, items = begin(sync_calls, server, tasks)
    main = threading.main_thread().ident or 0

    def interrupt() -> None:
        tasks.wait_for(2 + AHEAD)
        signal.pthread_kill(main, signal.SIGINT)

    timer = threading.Thread(target=interrupt)
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    try:
        timer.start()
        with pytest.raises(KeyboardInterrupt):
            list(items)
    finally:
        timer.join()
        signal.signal(signal.SIGINT, before)
    assert_nothing_is_left(client, server, tasks, pages=2 + AHEAD)


def test_a_program_ends_at_once(server: Server, tasks: PagedList) -> None:
    """The interpreter does not wait for pages under way, though nobody closed the iterator."""
    script = f"""
        from synapse_client import BackendClient
        client = BackendClient({server.url!r}, "token", pages_ahead={AHEAD})
        items = iter(client.list_tasks({{"page_size": 2}}, list_all=True))
        print(next(items)["id"], flush=True)
        input()
    """
    tasks_there = PagedList(server, range(40), 2, "/sdk/tasks/")
    tasks_there.instead = tasks.instead
    env = {name: value for name, value in os.environ.items() if not name.startswith("SYNAPSE_")}
    with subprocess.Popen(
        [sys.executable, "-c", textwrap.dedent(script)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        env=env,
    ) as process:
        tasks_there.wait_for(1 + AHEAD)
        assert process.communicate("\n", timeout=20) == ("0\n", "")
    assert process.returncode == 0
    assert len(tasks_there.asked) == 1 + AHEAD


@pytest.mark.skipif(not hasattr(os, "fork"), reason="no fork on this system")
@pytest.mark.filterwarnings("ignore:.*multi-threaded.*fork:DeprecationWarning")
def test_a_forked_process_goes_on_by_itself(sync_calls: SyncCalls, server: Server) -> None:
    """A child that goes on with its copy of the iterator gets every item, and so does the parent."""
    PagedList(server, range(20), 2)
    client = sync_calls.client(server.url, pages_ahead=AHEAD)
    items = iter(client._list(LIST, None, list_all=True))
    assert [next(items).id for _ in range(5)] == [0, 1, 2, 3, 4]
    child = os.fork()
    if child == 0:
        right = False
        try:
            right = [item.id for item in items] == list(range(5, 20))
        finally:
            os._exit(0 if right else 1)
    assert [item.id for item in items] == list(range(5, 20))
    assert os.waitpid(child, 0)[1] == 0


async def _begin(client: Any, tasks: PagedList) -> Any:
    items = aiter(client._list(LIST, None, list_all=True))
    assert (await anext(items)).id == 0
    await asyncio.to_thread(tasks.wait_for, 1 + AHEAD)
    return items


async def _assert_nothing_is_left(client: Any, server: Server, tasks: PagedList, pages: int) -> None:
    if others := asyncio.all_tasks() - {asyncio.current_task()}:
        await asyncio.wait(others, timeout=_PATIENCE)  # what was cancelled ends in its own time
    assert asyncio.all_tasks() == {asyncio.current_task()}
    asked = list(tasks.asked)
    assert sorted(asked) == list(range(1, pages + 1))
    await client.aclose()
    await asyncio.to_thread(server.wait_all_closed)
    assert tasks.asked == asked


@pytest.mark.parametrize("way", ["aclose", "collected", "cancelled", "loop"])
def test_leaving_under_asyncio(server: Server, tasks: PagedList, way: str) -> None:
    """Closing the iterator, losing it, a cancelled task and a loop that is left: each cancels what is under way."""
    calls = AsyncCalls()

    async def leave() -> None:
        client = calls.client(server.url, pages_ahead=AHEAD)
        if way == "loop":
            async for _ in client._list(LIST, None, list_all=True):
                await asyncio.to_thread(tasks.wait_for, 1 + AHEAD)
                break
            await asyncio.sleep(0)  # the loop learns of what is lost
        else:
            items = await _begin(client, tasks)
        if way == "aclose":
            await items.aclose()
        elif way == "collected":
            del items
            gc.collect()
            await asyncio.sleep(0)  # the loop learns of what is lost
        elif way == "cancelled":

            async def consume() -> None:
                async for _ in items:
                    pass

            task = asyncio.create_task(consume())
            await asyncio.to_thread(tasks.wait_for, 2 + AHEAD)
            task.cancel()
            with pytest.raises(asyncio.CancelledError):
                await task
            del items, task
        await _assert_nothing_is_left(client, server, tasks, 2 + AHEAD if way == "cancelled" else 1 + AHEAD)

    try:
        calls.runner.run(leave())
    finally:
        calls.end()
