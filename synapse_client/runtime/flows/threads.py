"""Threads of a pool: as many as it asks for, more of them as it goes on, and none that keeps a program from ending."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import Executor, Future
from functools import partial
from queue import Empty, SimpleQueue
from threading import Thread
from typing import Any, Final, ParamSpec, TypeAlias, TypeVar

__all__ = ["Threads"]

T = TypeVar("T")
P = ParamSpec("P")
_LOOK: Final = 0.5
"""Seconds to wait for a thread at a time: on Windows an interrupt is noticed only after a wait."""
_Job: TypeAlias = "tuple[Future[Any], Callable[[], object]] | None"


class Threads(Executor):
    """An executor that grows."""

    def __init__(self) -> None:
        self._queue: SimpleQueue[_Job] = SimpleQueue()
        self._threads: list[Thread] = []

    def grow(self, workers: int) -> bool:
        """Have so many threads, or as many as the system gives; return whether there is one at all."""
        while len(self._threads) < workers:
            name = f"synapse_{len(self._threads)}"
            thread = Thread(target=_work, args=(self._queue,), name=name, daemon=True)
            self._threads.append(thread)  # before an interrupt can strike: `shutdown` ends those that it knows of
            try:
                thread.start()
            except RuntimeError:
                self._threads.remove(thread)
                break
        return bool(self._threads)

    def submit(self, fn: Callable[P, T], /, *args: P.args, **kwargs: P.kwargs) -> Future[T]:
        """Run ``fn(*args, **kwargs)`` in the next thread that is free."""
        future: Future[T] = Future()
        self._queue.put((future, partial(fn, *args, **kwargs)))
        return future

    def shutdown(self, wait: bool = True, *, cancel_futures: bool = True) -> None:
        """End the threads.

        Args:
            wait: Wait until they have ended.
            cancel_futures: Drop what none of them has begun.
        """
        while cancel_futures:
            try:
                job = self._queue.get_nowait()
            except Empty:
                break
            if job is not None:
                job[0].cancel()
        for _ in self._threads:
            self._queue.put(None)
        for thread in self._threads if wait else ():
            while thread.is_alive():
                thread.join(_LOOK)


def _work(queue: SimpleQueue[_Job]) -> None:
    while (job := queue.get()) is not None:
        future, function = job
        if future.set_running_or_notify_cancel():
            try:
                result = function()
            except BaseException as error:  # noqa: BLE001  # raised where the result is taken
                future.set_exception(error)
            else:
                future.set_result(result)
                del result
        del job, future, function  # a result must not stay in memory until the next one
