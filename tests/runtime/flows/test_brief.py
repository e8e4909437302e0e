"""Blocking work that may be brief: done on the event loop as long as it is."""

from __future__ import annotations

import threading
from typing import Any

import pytest

from synapse_client.runtime.client import AsyncBaseClient
from synapse_client.runtime.flows import brief as module
from synapse_client.runtime.flows.brief import Brief
from synapse_client.runtime.flows.steps import Work
from tests.runtime.callers import AsyncCalls


class Disk:
    """Work that takes as long as a test says, by a clock of its own."""

    def __init__(self) -> None:
        self.now = 0.0
        self.seconds = 0.0001
        self.threads: list[bool] = []

    def perf_counter(self) -> float:
        """Return the time."""
        return self.now

    def write(self) -> None:
        """Take that long, and note whether it is in a thread."""
        self.now += self.seconds
        self.threads.append(threading.current_thread() is not threading.main_thread())


@pytest.fixture
def disk(monkeypatch: pytest.MonkeyPatch) -> Disk:
    """The disk, whose clock the work is measured by."""
    found = Disk()
    monkeypatch.setattr(module, "time", found)
    return found


def _written(disk: Disk, brief: Brief, count: int) -> list[bool]:
    """Write so often; return for each whether it was done in a thread."""

    def flow() -> Any:
        for _ in range(count):
            yield Work(disk.write, brief=brief)

    disk.threads.clear()
    calls = AsyncCalls()
    try:
        calls.run(calls.client("http://localhost:9"), flow())
    finally:
        calls.end()
    return disk.threads


def test_a_quick_disk(disk: Disk) -> None:
    """After the first writes have shown it to be quick, nothing goes to threads."""
    assert _written(disk, Brief(), 40) == [True] * 4 + [False] * 36


def test_a_slow_disk(disk: Disk) -> None:
    """A disk of another machine keeps the event loop waiting not once."""
    disk.seconds = 0.004
    assert all(_written(disk, Brief(), 40))


def test_a_busy_machine(disk: Disk) -> None:
    """That some of the work takes longer says nothing of the disk."""
    brief = Brief()
    _written(disk, brief, 4)
    for _ in range(4):
        disk.seconds = 0.004
        assert not any(_written(disk, brief, 10))
        disk.seconds = 0.0001
        assert not any(_written(disk, brief, 10))


def test_a_disk_that_becomes_slow(disk: Disk) -> None:
    """A stall ends it at once, slowness after some writes; until it is quick again."""
    brief = Brief()
    _written(disk, brief, 4)
    disk.seconds = 1.0
    assert _written(disk, brief, 20) == [False] + [True] * 19
    disk.seconds = 0.0001
    assert not _written(disk, brief, 40)[-1]
    disk.seconds = 0.004
    assert all(_written(disk, brief, 60)[-16:])


def test_errors_come_through(disk: Disk) -> None:
    """What the work raises reaches the flow, wherever it was done."""

    def fail() -> None:
        raise OSError("full")

    def flow(brief: Brief) -> Any:
        for _ in range(10):
            with pytest.raises(OSError, match="full"):
                yield Work(fail, brief=brief)

    calls = AsyncCalls()
    try:
        client: AsyncBaseClient = calls.client("http://localhost:9")
        calls.run(client, flow(Brief()))
    finally:
        calls.end()
