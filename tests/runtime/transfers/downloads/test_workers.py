from __future__ import annotations

import gc
import threading
import time
from collections.abc import Iterator
from itertools import count
from types import SimpleNamespace
from typing import Any

import pytest

from synapse_client.runtime.transfers.downloads import workers as downloads_workers
from synapse_client.runtime.transfers.downloads.workers import AbandonedError, Watch, Workers


@pytest.fixture(autouse=True)
def no_thread_is_left() -> Iterator[None]:
    """Every thread has ended when `map` returns."""
    yield
    gc.collect()
    assert [thread.name for thread in threading.enumerate() if thread.name == "synapse-download"] == []


def clock(monkeypatch: pytest.MonkeyPatch, *, waiting: float, computing: float) -> None:
    """Let so many seconds pass, of which so many are computed, between any two looks at the clock."""
    ticks = count()
    local = threading.local()

    def passed() -> float:
        local.ticks = getattr(local, "ticks", 0) + 1
        return next(ticks) * (waiting + computing)

    fake = SimpleNamespace(
        perf_counter=passed, thread_time=lambda: getattr(local, "ticks", 0) * computing, monotonic=time.monotonic
    )
    monkeypatch.setattr(downloads_workers, "time", fake)


def test_without_latency_everything_runs_in_the_calling_thread(monkeypatch: pytest.MonkeyPatch) -> None:
    """Downloads that compute are done one after the other, in order."""
    clock(monkeypatch, waiting=0.0001, computing=0.001)
    done: list[tuple[int, threading.Thread]] = []

    def work(item: int, watch: Watch) -> int:
        watch.beat()
        done.append((item, threading.current_thread()))
        return -item

    assert Workers().map(work, range(100), threading.Event()) == [-item for item in range(100)]
    assert done == [(item, threading.current_thread()) for item in range(100)]


def test_a_busy_machine_is_no_distant_server(monkeypatch: pytest.MonkeyPatch) -> None:
    """That some downloads wait, now and then, adds no thread."""
    clock(monkeypatch, waiting=0.01, computing=0.0)
    run: Any = downloads_workers._Run(lambda item, _: item, iter([]), threading.Event(), 1)
    for _ in range(20):
        for waited in (0.004, 0.004, 0.004, 0.004, 0.0005):
            run._consider(waited + 0.0005, 0.0005)
    assert run.wanted == 1


def test_with_latency_threads_are_added(monkeypatch: pytest.MonkeyPatch) -> None:
    """Downloads that wait run at the same time, also while the first ones still go on; results keep their order."""
    clock(monkeypatch, waiting=1.0, computing=0.0)
    together = threading.Barrier(8)

    def work(item: int, watch: Watch) -> int:
        if item < 8:
            for _ in range(20):
                watch.beat()
            together.wait(20)
        return item * item

    workers = Workers()
    assert workers.map(work, range(50), threading.Event()) == [item * item for item in range(50)]
    assert workers._learned >= 8


def test_threads_are_bounded(monkeypatch: pytest.MonkeyPatch) -> None:
    """However long downloads wait, there are 32 at most, and items are taken as there is a thread for them."""
    clock(monkeypatch, waiting=1.0, computing=0.0)
    running: set[int] = set()
    most: list[int] = []
    taken = count()
    lock = threading.Lock()

    def items() -> Iterator[int]:
        for item in range(500):
            next(taken)
            yield item

    def work(item: int, watch: Watch) -> int:
        with lock:
            running.add(item)
            most.append(len(running))
            ahead = int(repr(taken)[6:-1]) - item
        watch.beat()
        with lock:
            running.discard(item)
        return ahead

    found = Workers().map(work, items(), threading.Event())
    assert len(found) == 500
    assert max(most) <= 32
    assert max(found) <= 64


def test_threads_that_would_only_compute_are_not_added(monkeypatch: pytest.MonkeyPatch) -> None:
    """Together the threads compute for less than one core's time."""
    run: Any = downloads_workers._Run(lambda item, _: item, iter(range(1000)), threading.Event(), 1)
    monkeypatch.setattr(run, "_add_thread", lambda: setattr(run, "_active", run.wanted))
    for _ in range(100):
        run._consider(0.02, 0.002)
    assert run.wanted == 8


def test_the_first_failing_item_is_reported(monkeypatch: pytest.MonkeyPatch) -> None:
    """Of several failures the first in order is raised; the others end soon, and waiting items are not begun."""
    clock(monkeypatch, waiting=1.0, computing=0.0)
    together = threading.Barrier(3)
    begun: list[int] = []

    def work(item: int, watch: Watch) -> int:
        begun.append(item)
        for _ in range(20):
            watch.beat()
        if item < 3:
            together.wait(20)
            raise ValueError(item)
        while True:
            watch.wait(0.001)

    stop = threading.Event()
    with pytest.raises(ValueError, match=r"^[012]$") as caught:
        Workers().map(work, range(10_000), stop)
    assert stop.is_set()
    assert caught.value.args[0] == min(begun)
    assert len(begun) < 100


def test_an_interrupt_ends_all_threads(monkeypatch: pytest.MonkeyPatch) -> None:
    """Ctrl-C in the calling thread ends the others at their next sign of life."""
    clock(monkeypatch, waiting=1.0, computing=0.0)
    main = threading.current_thread()
    begun = threading.Semaphore(0)

    def work(_: int, watch: Watch) -> None:
        for _look in range(20):
            watch.beat()
        if threading.current_thread() is main:
            begun.acquire(timeout=20)
            raise KeyboardInterrupt
        begun.release()
        while True:
            watch.wait(0.001)

    with pytest.raises(KeyboardInterrupt):
        Workers().map(work, range(100), threading.Event())


def test_work_that_nobody_wants(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing is begun after the stop, and a sign of life ends what runs."""
    clock(monkeypatch, waiting=1.0, computing=0.0)
    stop = threading.Event()

    def work(_: int, watch: Watch) -> None:
        stop.set()
        watch.beat()

    with pytest.raises(AbandonedError):
        Workers().map(work, range(100), stop)
    with pytest.raises(AbandonedError):
        Workers().map(work, range(100), stop)
    with pytest.raises(AbandonedError):
        Watch(stop).wait(60)


def test_a_system_without_threads(monkeypatch: pytest.MonkeyPatch) -> None:
    """Where no thread can be started, the work is done without."""
    clock(monkeypatch, waiting=1.0, computing=0.0)

    def refuse(_: threading.Thread) -> None:
        raise RuntimeError("can't start new thread")

    monkeypatch.setattr(threading.Thread, "start", refuse)
    assert Workers().map(lambda item, _: item, range(50), threading.Event()) == [*range(50)]


def test_pauses_do_not_count_as_latency() -> None:
    """A server that asks us to come back later is not asked by more threads."""
    considered: list[tuple[float, float]] = []
    watch = Watch(threading.Event(), lambda seconds, computed: considered.append((seconds, computed)))
    watch.wait(0.05)
    watch.end()
    assert considered[0][0] < 0.05
