"""An executor that behaves as engines of many machines do: it pickles, loses, repeats and reorders tasks."""

from __future__ import annotations

import pickle
import random
from collections.abc import Callable
from concurrent.futures import Executor, Future
from threading import Condition, Thread
from typing import Any

from synapse_client.runtime.flows.worker import close_workers

__all__ = ["Engine", "WorkerDiedError"]


class WorkerDiedError(Exception):
    """What the engine says when a process was killed."""


class Engine(Executor):
    """Runs tasks in a thread, in random order; use it in a ``with`` statement.

    Args:
        seed: Of what happens.
        trouble: Part of the tasks that are lost before they run, lost afterwards, or run twice; a third each.
    """

    def __init__(self, seed: int = 0, trouble: float = 0.0) -> None:
        self.tasks: list[bytes] = []
        self.results: list[bytes] = []
        self.fates: list[str] = []
        self._random = random.Random(seed)
        self._trouble = trouble
        self._waiting: list[tuple[bytes, Future[Any]]] = []
        self._condition = Condition()
        self._is_closed = False
        self._thread = Thread(target=self._work)
        self._thread.start()

    def submit(self, fn: Callable[..., Any], /, *args: Any, **kwargs: Any) -> Future[Any]:
        """Take a task."""
        future: Future[Any] = Future()
        task = pickle.dumps((fn, args, kwargs))
        self.tasks.append(task)
        with self._condition:
            self._waiting.append((task, future))
            self._condition.notify()
        return future

    def _work(self) -> None:
        while True:
            with self._condition:
                self._condition.wait_for(lambda: self._waiting or self._is_closed)
                if not self._waiting:
                    return
                task, future = self._waiting.pop(self._random.randrange(len(self._waiting)))
            if future.set_running_or_notify_cancel():
                self._run(task, future)

    def _run(self, task: bytes, future: Future[Any]) -> None:
        roll = self._random.random() / self._trouble if self._trouble else 1.0
        fate = "lost" if roll < 1 / 3 else "died" if roll < 2 / 3 else "twice" if roll < 1 else "done"
        self.fates.append(fate)
        result = b""
        try:
            for _ in range({"lost": 0, "died": 1, "twice": 2, "done": 1}[fate]):
                function, args, kwargs = pickle.loads(task)
                result = pickle.dumps(function(*args, **kwargs))
        except Exception as error:  # noqa: BLE001  # as engines do
            future.set_exception(error)
            return
        if fate in {"lost", "died"}:
            future.set_exception(WorkerDiedError("signal 9"))
        else:
            self.results.append(result)
            future.set_result(pickle.loads(result))

    def shutdown(self, wait: bool = True, *, cancel_futures: bool = False) -> None:
        """End the thread, and close the connections of this process's workers."""
        with self._condition:
            self._is_closed = True
            self._condition.notify()
        self._thread.join()
        close_workers()
