"""The drivers: one flow, run blocking and under asyncio with the same outcome."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Generator
from typing import Any

import pytest

from synapse_client.runtime.describe.bodies import Json
from synapse_client.runtime.describe.errors import InvalidInputError, NotFoundError
from synapse_client.runtime.describe.request import Request
from synapse_client.runtime.flows.exchange import new_schedule
from synapse_client.runtime.flows.flow import call, call_detailed, emit, sleep, work
from tests.runtime import samples
from tests.runtime.callers import AsyncCalls, Calls
from tests.runtime.samples import task
from tests.runtime.server import Reply, Server

Flow = Generator[Any, Any, Any]
GET = Request(samples.GET_TASK, path={"id": 1})


def test_a_flow_of_several_calls(calls: Calls, server: Server) -> None:
    """A flow gets the result of each step and its own result is returned."""
    server.on("GET", "/tasks/1/", Reply(200, task(1, name="n")))
    server.on("POST", "/tasks/", Reply(201, task(2)))

    def flow() -> Flow:
        first = yield from call(GET)
        second = yield from call_detailed(Request(samples.CREATE_TASK, body=Json({"name": first.name})))
        return first.id, second.parsed.id, second.status_code

    assert calls.run(calls.client(server.url), flow()) == (1, 2, 201)
    assert server.seen[1].json == {"name": "n"}


def test_errors_are_raised_inside_the_flow(calls: Calls, server: Server) -> None:
    """A failed step is raised at its yield, where the flow can handle it; what it does not handle comes out."""

    def flow() -> Flow:
        try:
            yield from call(GET)
        except NotFoundError as error:
            found = error.status_code
        try:
            yield from work(int, "x")
        except ValueError:
            return found
        return None

    assert calls.run(calls.client(server.url), flow()) == 404

    def failing() -> Flow:
        yield from call(GET)

    with pytest.raises(NotFoundError, match="get_task: 404"):
        calls.run(calls.client(server.url), failing())


def test_input_errors_reach_the_flow(calls: Calls, server: Server) -> None:
    """What cannot be sent is raised inside the flow, before any request."""

    def flow() -> Flow:
        try:
            yield from call(Request(samples.CREATE_TASK, body=Json({1, 2})))
        except InvalidInputError as error:
            return str(error)

    assert "create_task: data: a value of type set" in calls.run(calls.client(server.url), flow())
    assert server.seen == []


def test_a_flow_without_steps(calls: Calls, server: Server) -> None:
    """A flow may return, or fail, without any step."""

    def flow(*, fail: bool) -> Flow:
        if fail:
            raise ZeroDivisionError
        return 5
        yield

    client = calls.client(server.url)
    assert calls.run(client, flow(fail=False)) == 5
    with pytest.raises(ZeroDivisionError):
        calls.run(client, flow(fail=True))


def test_blocking_work_leaves_the_event_loop_free(calls: Calls, server: Server) -> None:
    """Work runs in the calling thread, under asyncio in another one."""

    def flow() -> Flow:
        here = yield from work(threading.current_thread)
        total = yield from work(max, 1, 2, key=lambda value: -value)
        return here, total

    thread, total = calls.run(calls.client(server.url), flow())
    assert total == 1
    assert (thread is threading.current_thread()) is (not isinstance(calls, AsyncCalls))


def test_pauses_and_schedules(calls: Calls, server: Server, pauses: list[float]) -> None:
    """A flow may pause, and ask for a schedule as long as the client's."""

    def flow() -> Flow:
        yield from sleep(1.5)
        schedule = yield from new_schedule()
        return [schedule.next_pause() for _ in range(3)]

    assert calls.run(calls.client(server.url, max_retries=2), flow()) == [-1.0, -1.0, None]
    assert pauses == [1.5]


def test_values_are_emitted_as_they_come(calls: Calls, server: Server) -> None:
    """A stream hands each value over before the flow goes on, and can hand over None."""
    steps: list[str] = []

    def flow() -> Flow:
        for name in ("a", "b", None):
            steps.append(f"before {name}")
            yield from emit(name)
            steps.append(f"after {name}")

    client = calls.client(server.url)
    assert calls.stream(client, flow()) == ["a", "b", None]
    steps.clear()
    assert calls.stream(client, flow(), most=1) == ["a"]
    assert steps == ["before a"]


def test_a_stream_that_is_left_is_closed(calls: Calls, server: Server) -> None:
    """Leaving a stream runs the flow's own clean-up."""
    closed: list[bool] = []

    def flow() -> Flow:
        try:
            while True:
                yield from emit(1)
        finally:
            closed.append(True)

    assert calls.stream(calls.client(server.url), flow(), most=2) == [1, 1]
    assert closed == [True]


def test_a_stream_that_fails_gives_what_came_before(calls: Calls, server: Server) -> None:
    """Values that were emitted before a failure are not lost."""
    found: list[int] = []

    def flow() -> Flow:
        for number in (1, 2):
            found.append(number)
            yield from emit(number)
        yield from call(GET)

    with pytest.raises(NotFoundError):
        calls.stream(calls.client(server.url), flow())
    assert found == [1, 2]


def test_run_ignores_what_is_emitted(calls: Calls, server: Server) -> None:
    """Running a stream for its end alone is possible."""

    def flow() -> Flow:
        yield from emit(1)
        return 2

    assert calls.run(calls.client(server.url), flow()) == 2


def test_cancelling_closes_the_flow(server: Server) -> None:
    """A cancelled flow is closed, so that what it holds is given back."""
    calls = AsyncCalls()
    closed: list[bool] = []
    began = asyncio.Event()
    go_on = threading.Event()

    def flow() -> Flow:
        try:
            yield from work(lambda: (loop.call_soon_threadsafe(began.set), go_on.wait(10)))
        finally:
            closed.append(True)

    async def cancel() -> None:
        running = asyncio.create_task(calls.client(server.url).run(flow()))
        await began.wait()
        running.cancel()
        go_on.set()
        with pytest.raises(asyncio.CancelledError):
            await running

    loop = calls.runner.get_loop()
    try:
        calls.runner.run(cancel())
        assert closed == [True]
    finally:
        go_on.set()
        calls.end()
