"""Downloads at the same time: in as many threads as waiting for the network makes worthwhile.

Threads help against latency only; without it they lose to Python's global lock. So work begins in the calling thread.
When downloads turn out to wait (their time is longer than their computing), another thread is added, and so on, as long
as all together compute for less than most of one core's time.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Iterator
from threading import Event, Lock, Thread
from typing import Any, Final, Generic, TypeVar

__all__ = ["AbandonedError", "Watch", "Workers"]

T = TypeVar("T")
R = TypeVar("R")

_MOST_WORKERS: Final = 32
_WORTHWHILE: Final = 0.002
"""Seconds that each of the last downloads must have waited for another thread to pay."""
_LOOKS: Final = 5
"""How many downloads that is: a busy machine makes some of them wait, a distant server all."""
_LONG: Final = 0.05
"""Seconds of waiting that no busy machine explains: one such download is enough."""
_BUSY: Final = 0.8
"""Share of one core's time from which on further threads only wait for Python's global lock."""
_STEP: Final = 0.02
"""Seconds between two looks at a download that takes longer."""
_LOOK: Final = 0.1
_GRACE: Final = 2.0
"""Seconds given to threads to end after a failure; one that waits for a silent server ends by itself later."""


class AbandonedError(Exception):
    """Nobody wants the result any more."""


class Watch:
    """What a running download calls while it goes on: tells it to end, and lets the pool see how much it waits.

    Args:
        stop: Set when nobody wants the result any more.
        consider: Takes the seconds that passed and those of them that were computed, if somebody wants to know.
    """

    def __init__(self, stop: Event, consider: Callable[[float, float], None] | None = None) -> None:
        self._stop = stop
        self._consider = consider
        self._started, self._computed = time.perf_counter(), time.thread_time()
        self._look = self._started + _STEP

    def beat(self) -> None:
        """Show a sign of life.

        Raises:
            AbandonedError: the download is to end.
        """
        if self._stop.is_set():
            raise AbandonedError
        if self._consider is not None and (now := time.perf_counter()) >= self._look:
            self._look = now + _STEP
            self._consider(now - self._started, time.thread_time() - self._computed)

    def pause(self, seconds: float) -> None:
        """Wait before another attempt.

        Raises:
            AbandonedError: the download is to end.
        """
        self.wait(seconds)

    def wait(self, seconds: float) -> None:
        """Wait; the time does not count as waiting for the network.

        Raises:
            AbandonedError: the download is to end.
        """
        self._started += seconds
        self._look += seconds
        if self._stop.wait(seconds):
            raise AbandonedError

    def end(self) -> None:
        """Let the pool know how long it took; the next download begins now."""
        if self._consider is not None:
            now, computed = time.perf_counter(), time.thread_time()
            self._consider(now - self._started, computed - self._computed)
            self._started, self._computed = now, computed
            self._look = now + _STEP


class Workers:
    """Calls a function with many items at the same time; remembers from call to call how many threads were of use."""

    def __init__(self) -> None:
        self._learned = 1

    def map(self, function: Callable[[T, Watch], R], items: Iterable[T], stop: Event) -> list[R]:
        """Return the results in the order of the items, which are taken one by one as there is a thread for them.

        Raises:
            Exception: what the first failing item raised; the others are told to end.
            AbandonedError: ``stop`` was set.
        """
        run = _Run(function, items, stop, max(1, self._learned // 2))
        try:
            run.work()
            run.join()
        except BaseException:
            stop.set()
            run.join()
            raise
        self._learned = run.wanted
        return run.finished()


class _Run(Generic[T, R]):
    def __init__(self, function: Callable[[T, Watch], R], items: Iterable[T], stop: Event, wanted: int) -> None:
        self.results: list[R] = []
        self.wanted = wanted
        self._function = function
        self._items: Iterator[T] = iter(items)
        self._stop = stop
        self._lock = Lock()
        self._active = 1
        self._is_empty = False
        self._waits = 0
        self._threads: list[Thread] = []
        self._failures: list[tuple[int, Exception]] = []

    def work(self) -> None:
        """Take items until there are none."""
        watch = Watch(self._stop, self._consider)
        while (place := self._take()) is not None:
            index, item = place
            try:
                self.results[index] = self._function(item, watch)
            except AbandonedError:
                return
            except Exception as error:  # noqa: BLE001  # raised in the calling thread
                self._fail(index, error)
                return
            watch.end()

    def join(self) -> None:
        """Wait for the threads; for a while only, once they have been told to end."""
        end: float | None = None
        for thread in self._threads:  # grows meanwhile
            while thread.is_alive() and (end is None or time.monotonic() < end):
                thread.join(_LOOK)
                if end is None and self._stop.is_set():
                    end = time.monotonic() + _GRACE

    def finished(self) -> list[R]:
        """Return the results, or raise what the first failing item raised."""
        if self._failures:
            raise min(self._failures, key=_index)[1]
        if self._stop.is_set():
            raise AbandonedError
        return self.results

    def _take(self) -> tuple[int, T] | None:
        with self._lock:
            if self._is_empty or self._stop.is_set():
                return None
            index = len(self.results)
            try:
                item = next(self._items)
            except StopIteration:
                self._is_empty = True
                return None
            except Exception as error:  # noqa: BLE001  # the caller's iterable; raised in the calling thread
                self._failures.append((index, error))
                self._stop.set()
                return None
            unset: Any = None
            self.results.append(unset)
            self._add_thread()
            return index, item

    def _consider(self, seconds: float, computed: float) -> None:
        waited = seconds - computed
        if waited < _WORTHWHILE or computed > seconds / 2:
            self._waits = 0
            return
        with self._lock:
            self._waits += _LOOKS if waited >= _LONG else 1
            if self._waits < _LOOKS or self.wanted >= _MOST_WORKERS:
                return
            if self._active * computed < _BUSY * seconds and self._active >= self.wanted:
                self.wanted += 1
                self._add_thread()

    def _add_thread(self) -> None:
        if self._active < self.wanted and not self._is_empty and not self._stop.is_set():
            thread = Thread(target=self.work, name="synapse-download", daemon=True)
            try:
                thread.start()
            except RuntimeError:
                self.wanted = self._active  # the system gives us no more
                return
            self._active += 1
            self._threads.append(thread)

    def _fail(self, index: int, error: Exception) -> None:
        with self._lock:
            self._failures.append((index, error))
        self._stop.set()


def _index(failure: tuple[int, Exception]) -> int:
    return failure[0]
