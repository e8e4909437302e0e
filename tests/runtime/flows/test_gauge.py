from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import count
from threading import Barrier, Lock, Thread, current_thread, get_ident
from threading import enumerate as threads
from time import perf_counter
from types import SimpleNamespace
from typing import Any

import pytest

from synapse_client.runtime.flows import pool as flows_pool
from synapse_client.runtime.flows import worker as flows_worker
from synapse_client.runtime.flows.flow import Flow, next_result, open_pool, sleep, submit, work
from synapse_client.runtime.flows.gauge import Gauge
from synapse_client.runtime.flows.pool import new_gauge
from tests.runtime.callers import SyncCalls

URL = "http://127.0.0.1:1"


@pytest.mark.parametrize(
    ("wait", "computed", "wanted"),
    [(0.02, 0.002, 20), (0.0019, 0.0001, 0), (0.004, 0.003, 0), (1.0, 0.0, 32), (0.02, 0.0, 32)],
)
def test_as_many_are_wanted_as_fit_into_the_time_that_one_waits(wait: float, computed: float, wanted: int) -> None:
    """None where the wait is short, or hardly longer than the work; at most 32."""
    gauge = new_gauge()
    assert gauge.wanted() == 0
    gauge.note(wait, computed)
    assert gauge.wanted() == wanted


def test_what_runs_already_must_wait_the_longer() -> None:
    """Ten threads that each compute a tenth of the time wait for each other; more of them would not help."""
    gauge = new_gauge()
    gauge.note(0.01, 0.001)
    assert gauge.wanted(1) == 20
    assert gauge.wanted(5) == 20
    assert gauge.wanted(6) == 0


def test_a_short_wait_counts_at_once_and_a_long_one_slowly() -> None:
    """A busy machine makes some of them long; how much of that counts is for the caller to say."""
    gauge = Gauge(most=10, worthwhile=0.05, smoothing=0.5)
    gauge.note(None, 0.5)
    assert gauge.wait is None
    gauge.note(0.1, 0.1)
    gauge.note(1.1, 0.3, rising=0.1)
    assert gauge.wait == pytest.approx(0.2)
    assert gauge.work == pytest.approx(0.2)
    gauge.note(0.05, 0.2, rising=0.1)
    assert gauge.wait == 0.05


# ---------------------------------------------------------------------------------------------------- pools that follow


@pytest.fixture(autouse=True)
def no_thread_is_left() -> Iterator[None]:
    """Every thread has ended with its flow."""
    yield
    assert [thread.name for thread in threads() if thread.name.startswith("synapse_")] == []


def clock(monkeypatch: pytest.MonkeyPatch, *, waiting: float, computing: float) -> None:
    """Let so many seconds pass, of which so many are computed, between any two looks at the clock."""
    ticks = count()
    own: dict[int, int] = {}

    def passed() -> float:
        own[get_ident()] = own.get(get_ident(), 0) + 1
        return next(ticks) * (waiting + computing)

    fake = SimpleNamespace(perf_counter=passed, thread_time=lambda: own.get(get_ident(), 0) * computing)
    show(monkeypatch, fake)


def show(monkeypatch: pytest.MonkeyPatch, fake: SimpleNamespace) -> None:
    """Let pools, and what runs their flows, look at this clock."""
    for module in (flows_pool, flows_worker):
        monkeypatch.setattr(module, "time", fake)


def _all(count: int, function: Callable[[int], Flow[Any]], gauge: Gauge | None = None) -> Flow[list[Any]]:
    pool = yield from open_pool(gauge=gauge)
    results: list[Any] = []
    left = list(range(count))
    while left or pool.pending:
        while left and pool.room:
            submit(pool, function, left.pop(0))
        results.append((yield from next_result(pool)))
    return results


def test_flows_that_compute_stay_where_they_are(sync_calls: SyncCalls, monkeypatch: pytest.MonkeyPatch) -> None:
    """Without latency they are run one after the other, in order."""
    clock(monkeypatch, waiting=0.0001, computing=0.001)
    done: list[tuple[int, Thread]] = []

    def note(number: int) -> Flow[None]:
        yield from work(int)
        done.append((number, current_thread()))

    sync_calls.run(sync_calls.client(URL), _all(100, note))
    assert done == [(number, current_thread()) for number in range(100)]


def test_the_first_flow_that_waits_long_does_not_keep_the_others(
    sync_calls: SyncCalls, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A large file is no reason for those after it to wait for its end: they get threads while it goes on."""
    clock(monkeypatch, waiting=1.0, computing=0.0)
    together = Barrier(8)

    def meet(number: int) -> Flow[int]:
        for _ in range(20):
            yield from work(int)
        if number < 8:
            yield from work(together.wait, 20)
        return number

    assert sync_calls.run(sync_calls.client(URL), _all(50, meet)) == [*range(50)]


def test_at_most_32_run_at_once(sync_calls: SyncCalls, monkeypatch: pytest.MonkeyPatch) -> None:
    """However long they wait."""
    clock(monkeypatch, waiting=1.0, computing=0.0)
    running: set[int] = set()
    most: list[int] = []
    lock = Lock()

    def note(number: int) -> Flow[None]:
        with lock:
            running.add(number)
            most.append(len(running))
        yield from work(int)
        with lock:
            running.discard(number)

    sync_calls.run(sync_calls.client(URL), _all(500, note))
    assert max(most) <= 32


def test_what_one_pool_has_measured_the_next_begins_with(
    sync_calls: SyncCalls, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Page after page of files, each with a pool of its own, is not measured anew."""
    clock(monkeypatch, waiting=1.0, computing=0.0)
    gauge = new_gauge()

    def where(_: int) -> Flow[int]:
        return (yield from work(get_ident))

    client = sync_calls.client(URL)
    sync_calls.run(client, _all(50, where, gauge))
    assert gauge.wanted() == 32
    assert get_ident() not in sync_calls.run(client, _all(50, where, gauge))


def test_a_system_without_threads(sync_calls: SyncCalls, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where no thread can be started, the work is done without."""
    clock(monkeypatch, waiting=1.0, computing=0.0)

    def refuse(_: Thread) -> None:
        raise RuntimeError("can't start new thread")

    monkeypatch.setattr(Thread, "start", refuse)

    def where(_: int) -> Flow[int]:
        return (yield from work(get_ident))

    assert set(sync_calls.run(sync_calls.client(URL), _all(50, where))) == {get_ident()}


def test_pauses_do_not_count_as_latency(
    sync_calls: SyncCalls, monkeypatch: pytest.MonkeyPatch, pauses: list[float]
) -> None:
    """A server that asks us to come back later is not asked by more threads."""
    now = [perf_counter()]

    def passed() -> float:
        return now[0]

    show(monkeypatch, SimpleNamespace(perf_counter=passed, thread_time=lambda: 0.0))

    def patient(_: int) -> Flow[int]:
        yield from sleep(5)
        now[0] += 5
        return (yield from work(get_ident))

    assert set(sync_calls.run(sync_calls.client(URL), _all(50, patient))) == {get_ident()}
    assert pauses == [5] * 50
