from __future__ import annotations

import asyncio
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from threading import Event, current_thread, get_ident
from threading import enumerate as threads
from typing import Any

import pytest

from synapse_client.runtime.client import BaseClient
from synapse_client.runtime.flows import drivers
from synapse_client.runtime.flows.flow import Flow, next_result, open_pool, sleep, submit, work
from synapse_client.runtime.flows.steps import Pool
from synapse_client.runtime.flows.stop import Stop, StoppedError
from synapse_client.runtime.http.body import BytesBody
from synapse_client.runtime.http.clock import Clock
from synapse_client.runtime.http.files import BLOCK_SIZE
from synapse_client.runtime.http.request import HttpRequest
from tests.runtime.callers import AsyncCalls, Calls, SyncCalls

URL = "http://127.0.0.1:1"


def _number(number: int) -> Flow[int]:
    return (yield from work(int, number))


def _failing(number: int) -> Flow[int]:
    yield from work(int, number)
    if number == 3:
        raise LookupError(number)
    return number


def _all(pool: Pool, count: int, function: Callable[[int], Flow[int]] = _number) -> Flow[list[int]]:
    results: list[int] = []
    left = list(range(count))
    while left or pool.pending:
        while left and pool.room:
            submit(pool, function, left.pop(0))
        results.append((yield from next_result(pool)))
    return results


def _flow(count: int, **options: Any) -> Flow[list[int]]:
    pool = yield from open_pool(**options)
    return (yield from _all(pool, count))


@pytest.mark.parametrize("workers", [None, 1, 4])
def test_results_come_in_the_order_of_submission(calls: Calls, workers: int | None) -> None:
    """However many run at the same time."""
    assert calls.run(calls.client(URL), _flow(100, workers=workers)) == list(range(100))


def test_an_executor_of_the_caller_is_used_and_left_open(calls: Calls) -> None:
    """Flows run there."""
    names: list[str] = []

    def where(number: int) -> Flow[int]:
        names.append(current_thread().name)
        return (yield from _number(number))

    def flow(executor: ThreadPoolExecutor) -> Flow[list[int]]:
        pool = yield from open_pool(executor=executor)
        return (yield from _all(pool, 10, where))

    with ThreadPoolExecutor(2, thread_name_prefix="mine") as executor:
        assert calls.run(calls.client(URL), flow(executor)) == list(range(10))
        assert executor.submit(int).result() == 0
    assert all(name.startswith("mine") for name in names)


@pytest.mark.parametrize("workers", [1, 4])
def test_what_a_flow_raises_is_raised_when_its_turn_comes(calls: Calls, workers: int) -> None:
    """Once; those after it can still be taken."""

    def flow() -> Flow[list[Any]]:
        pool = yield from open_pool(workers)
        for number in range(6):
            submit(pool, _failing, number)
        found: list[Any] = []
        while pool.pending:
            try:
                found.append((yield from next_result(pool)))
            except LookupError as error:
                found.append(error.args)
        return found

    assert calls.run(calls.client(URL), flow()) == [0, 1, 2, (3,), 4, 5]


def test_flows_that_do_not_wait_stay_in_the_calling_thread(sync_calls: SyncCalls) -> None:
    """No thread is started for them."""

    def where(_: int) -> Flow[int]:
        return (yield from work(get_ident))

    def flow() -> Flow[set[int]]:
        pool = yield from open_pool()
        return set((yield from _all(pool, 50, where)))

    assert sync_calls.run(sync_calls.client(URL), flow()) == {get_ident()}


def test_flows_that_wait_are_given_threads(sync_calls: SyncCalls) -> None:
    """As many as they wait for longer than they compute, at most 32."""
    never = Event()

    def wait(number: int) -> Flow[int]:
        yield from work(never.wait, 0.02)
        return number

    seen: list[int] = []

    def flow() -> Flow[list[int]]:
        pool = yield from open_pool()
        results = yield from _all(pool, 200, wait)
        seen.append(sum(thread.name.startswith("synapse_") for thread in threads()))
        return results

    assert sync_calls.run(sync_calls.client(URL), flow()) == list(range(200))
    assert 2 < seen[0] <= 64
    assert not [thread for thread in threads() if thread.name.startswith("synapse_")]


def test_a_flow_that_ends_early_stops_the_others(sync_calls: SyncCalls, monkeypatch: pytest.MonkeyPatch) -> None:
    """Those that wait are dropped, those that run end at their next step or pause."""
    monkeypatch.setattr(BaseClient, "clock", Clock())
    began, reached = Event(), list[int]()

    def endless(number: int) -> Flow[int]:
        began.set()
        while True:
            yield from sleep(3600)
            reached.append(number)

    def flow() -> Flow[None]:
        pool = yield from open_pool(2)
        for number in range(5):
            submit(pool, endless, number)
        yield from work(began.wait)
        raise LookupError

    with pytest.raises(LookupError):
        sync_calls.run(sync_calls.client(URL), flow())
    assert not reached
    assert not [thread for thread in threads() if thread.name.startswith("synapse_")]


def test_a_cancelled_flow_leaves_no_task() -> None:
    """Under asyncio, the flows of its pools are cancelled and waited for."""
    calls = AsyncCalls()
    client = calls.client(URL)
    ended: list[int] = []

    def endless(number: int) -> Flow[None]:
        try:
            while True:
                yield from work(int)
        finally:
            ended.append(number)

    def flow() -> Flow[None]:
        pool = yield from open_pool(2)
        for number in range(5):
            submit(pool, endless, number)
        yield from next_result(pool)

    async def main() -> None:
        task = asyncio.ensure_future(client.run(flow()))
        for _ in range(50):
            await asyncio.sleep(0)
        task.cancel()
        with pytest.raises(asyncio.CancelledError):
            await task
        assert asyncio.all_tasks() == {asyncio.current_task()}

    calls.runner.run(main())
    calls.end()
    assert set(ended) <= {0, 1}


def test_a_body_breaks_off_when_it_is_to_stop() -> None:
    """At its next block; small bodies are sent to their end."""
    stopping = Stop()
    large = HttpRequest("PUT", URL, headers={}, timeout={}, body=BytesBody(bytes(BLOCK_SIZE + 1), "text/plain"))
    blocks = drivers._stoppable(large, stopping).body
    assert blocks is not None
    assert sum(map(len, blocks.blocks())) == blocks.content_length == BLOCK_SIZE + 1
    stopping.set()
    with pytest.raises(StoppedError):
        list(blocks.blocks())
    small = HttpRequest("PUT", URL, headers={}, timeout={}, body=BytesBody(b"x", "text/plain"))
    assert drivers._stoppable(small, stopping) is small
