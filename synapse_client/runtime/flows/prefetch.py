"""Requests that are under way while their caller does something else, and are taken in the order they were sent.

Each is sent once. What became of it, be it an error, is told when it is taken. Whoever lets go of requests breaks off
those that are under way: no thread, task or connection stays behind. Threads are no reason for a program not to end,
and a forked process begins without any.
"""

from __future__ import annotations

import asyncio
import os
import sys
import time
from collections import deque
from queue import Empty, SimpleQueue
from threading import Thread, current_thread
from typing import TYPE_CHECKING, Final, TypeAlias

from synapse_client.runtime.describe.errors import ClientConnectionError
from synapse_client.runtime.http.request import Abort

if TYPE_CHECKING:
    from synapse_client.runtime.http.connections import AsyncConnections, SyncConnections
    from synapse_client.runtime.http.request import HttpRequest, HttpResponse

__all__ = ["LONGEST_WAIT", "Arrived", "AsyncPrefetch", "SyncPrefetch"]

_LONGEST_JOIN: Final = 1.0
"""Seconds to wait for all threads together: one that still makes its connection cannot be broken off."""
LONGEST_WAIT: Final = 1.0
"""Seconds to wait at a time: an interrupt that comes just before a wait begins is noticed only after it, and on Windows
every one is."""


class Arrived:
    """What became of a request.

    Attributes:
        response: The answer, or None when there was none.
        error: Why there was none.
        sent: When it was sent, by `time.perf_counter`.
        seconds: How long the answer took.
    """

    __slots__ = ("error", "response", "seconds", "sent")

    def __init__(self, sent: float, response: HttpResponse | None, error: Exception | None) -> None:
        self.response: HttpResponse | None = response
        self.error: Exception | None = error
        self.sent: float = sent
        self.seconds: float = time.perf_counter() - sent


class _Job:
    """A request on its way through a thread."""

    __slots__ = ("abort", "arrived", "http")

    def __init__(self, http: HttpRequest) -> None:
        self.http = http
        self.http.abort = self.abort = Abort()
        self.arrived: SimpleQueue[Arrived] = SimpleQueue()

    def run(self, connections: SyncConnections) -> None:
        if self.abort.is_set:
            return
        sent = time.perf_counter()
        try:
            self.arrived.put(Arrived(sent, connections.transport().send(self.http), None))
        except Exception as error:  # noqa: BLE001  # whoever takes it decides
            self.arrived.put(Arrived(sent, None, error))


_Queue: TypeAlias = "SimpleQueue[_Job | None]"


def _work(queue: _Queue, connections: SyncConnections) -> None:
    while (job := queue.get()) is not None:
        job.run(connections)
        del job  # an answer must not stay in memory until the next one


class SyncPrefetch:
    """Requests of the blocking driver, each in a thread.

    Args:
        connections: What sends them.
    """

    def __init__(self, connections: SyncConnections) -> None:
        self._connections = connections
        self._process = os.getpid()
        self._jobs: deque[_Job] = deque()
        self._queue: _Queue = SimpleQueue()
        self._threads: list[Thread] = []

    def ask(self, http: HttpRequest) -> None:
        """Send a request."""
        self._check_process()
        job = _Job(http)
        self._jobs.append(job)
        if len(self._jobs) > len(self._threads):
            thread = Thread(target=_work, args=(self._queue, self._connections), name="synapse-prefetch", daemon=True)
            self._threads.append(thread)  # before an interrupt can strike: `close` ends those that it knows of
            try:
                thread.start()
            except RuntimeError as error:  # there are too many threads, or the interpreter ends
                self._threads.remove(thread)
                job.arrived.put(Arrived(time.perf_counter(), None, error))
                return
        self._queue.put(job)

    def take(self) -> Arrived:
        """Wait for the request that was sent first of those not taken yet, and return what became of it."""
        self._check_process()
        if not self._jobs:
            return Arrived(
                time.perf_counter(), None, ClientConnectionError("it was sent by the parent of this process")
            )
        while True:
            try:
                arrived = self._jobs[0].arrived.get(timeout=LONGEST_WAIT)
            except Empty:
                continue
            self._jobs.popleft()
            return arrived

    def drop(self) -> None:
        """Let go of all requests not taken yet."""
        self._check_process()
        jobs, self._jobs = self._jobs, deque()
        for job in jobs:
            job.abort()

    def close(self) -> None:
        """Let go of all requests and end the threads."""
        self.drop()
        threads, self._threads = self._threads, []
        for _ in threads:
            self._queue.put(None)
        if sys.is_finalizing():
            return  # they do not run any more
        last = time.monotonic() + _LONGEST_JOIN
        for thread in threads:
            if thread is not current_thread() and thread.is_alive():  # garbage may be collected in any thread
                thread.join(max(0.0, last - time.monotonic()))

    def _check_process(self) -> None:
        """Begin anew in a forked process: the threads, and what they have under way, are the parent's."""
        if self._process != os.getpid():
            self._process = os.getpid()
            self._jobs, self._queue, self._threads = deque(), SimpleQueue(), []


class AsyncPrefetch:
    """Requests of the asyncio driver, each in a task.

    Args:
        connections: What sends them.
    """

    def __init__(self, connections: AsyncConnections) -> None:
        self._connections = connections
        self._tasks: deque[asyncio.Task[Arrived]] = deque()

    def ask(self, http: HttpRequest) -> None:
        """Send a request."""
        self._tasks.append(asyncio.create_task(self._send(http)))

    async def take(self) -> Arrived:
        """Wait for the request that was sent first of those not taken yet, and return what became of it."""
        task = self._tasks[0]
        if not task.done():
            await asyncio.wait((task,))  # awaiting it would cancel it before the others when this is cancelled
        self._tasks.popleft()
        return task.result()

    async def drop(self) -> None:
        """Let go of all requests not taken yet."""
        tasks, self._tasks = self._tasks, deque()
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)

    aclose = drop

    async def _send(self, http: HttpRequest) -> Arrived:
        sent = time.perf_counter()
        try:
            return Arrived(sent, await self._connections.transport().send(http), None)
        except Exception as error:  # noqa: BLE001  # whoever takes it decides
            return Arrived(sent, None, error)
