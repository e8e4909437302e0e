"""Pools of flows that run at the same time and give their results in the order of submission, or as they come.

The blocking pool begins in the calling thread and starts threads when the first flows turn out to wait rather than
compute: threads help against latency only, and without it they cost more than they bring. Under asyncio, flows are
tasks. Where the caller gives an executor, flows run there instead (`worker`).
"""

from __future__ import annotations

import asyncio
import time
from collections import deque
from collections.abc import Callable
from concurrent.futures import CancelledError, Executor, Future, ThreadPoolExecutor, wait
from contextvars import copy_context
from queue import Empty, SimpleQueue
from typing import TYPE_CHECKING, Any, Final

from synapse_client.runtime.describe.errors import ClientError
from synapse_client.runtime.flows.gauge import Gauge
from synapse_client.runtime.flows.prefetch import LONGEST_WAIT
from synapse_client.runtime.flows.stop import Stop, StoppedError
from synapse_client.runtime.flows.threads import Threads
from synapse_client.runtime.flows.worker import LostFlowError, Worker, hand_to

if TYPE_CHECKING:
    from synapse_client.runtime.flows.worker import AsyncRunner, Function, Measured, Runner
    from synapse_client.runtime.http.clock import Clock
    from synapse_client.runtime.http.request import HttpRequest

__all__ = ["AsyncPool", "SyncPool", "new_gauge"]

_MOST_WORKERS: Final = 32
_TRIAL_FLOWS: Final = 3
"""Flows looked at before the first decision; each further one looks at twice as many, as a busy machine deceives."""
_LONGEST_TRIAL: Final = 64
_TRIAL_SECONDS: Final = 0.5
_WORTHWHILE: Final = 2.0
"""Time a flow waits to time it computes, from which on threads pay."""
_SPARE: Final = 2.0
"""Threads for each that would compute all the time, since not all of them are ready when there is time to compute."""
_LONG: Final = 0.05
"""Seconds of waiting, within one flow, that no busy machine explains."""
_LOOK: Final = 0.02
"""Seconds between two looks at a flow that takes longer."""


def new_gauge() -> Gauge:
    """Return what measures flows, for pools that do the same work one after the other."""
    return Gauge(most=_MOST_WORKERS, worthwhile=_WORTHWHILE, spare=_SPARE)


def _size(workers: int | None, executor: Executor | None, default: int) -> int:
    if workers is not None:
        return workers
    found = getattr(executor, "_max_workers", None)
    return found if isinstance(found, int) and found > 0 else default


class _Watched(Stop):
    """What flows in the calling thread look at; it tells the pool when one of them takes long.

    Args:
        look: Called at intervals, before a step.
        outer: What ends the flow that the pool belongs to; None where that is for an interrupt, which needs no help.
    """

    def __init__(self, look: Callable[[], None], outer: Stop | None) -> None:
        super().__init__()
        self._look = look
        self._outer = outer
        self._due = 0.0

    def is_set(self) -> bool:
        """Look, if it is time to; then whether the flows are to end."""
        now = time.perf_counter()
        if now >= self._due:
            self._due = now + _LOOK
            self._look()
        return self._outer is not None and self._outer.is_set()

    def wait(self, seconds: float, clock: Clock) -> bool:
        """Pause; return whether the flows are to end."""
        self.count_pause(seconds)
        if self._outer is not None:
            return self._outer.wait(seconds, clock)
        clock.sleep(seconds)
        return False

    def follow(self, http: HttpRequest) -> None:
        """Let a request be broken off by what is around."""
        if self._outer is not None:
            self._outer.follow(http)


class SyncPool:
    """The pool of the blocking driver.

    Args:
        driver: Runs what runs in the calling thread.
        workers: Flows at the same time; None for as many as latency makes worthwhile, at most 32.
        executor: Where flows run instead of in threads of this pool.
        gauge: What an earlier pool for the same work has measured.
        ahead: Flows submitted for each that runs, so that none waits for work while the caller does something else.
        in_order: Whether results come in the order of submission, not as they are there.
    """

    def __init__(
        self,
        driver: Runner,
        workers: int | None,
        executor: Executor | None,
        gauge: Gauge | None,
        ahead: int,
        *,
        in_order: bool,
    ) -> None:
        self._ahead = ahead
        self._ready: SimpleQueue[Future[Measured]] | None = None if in_order else SimpleQueue()
        self._arguments: dict[Future[Measured], tuple[object, ...]] = {}
        self._stop = Stop()
        self._observed = driver.config.observer is not None
        self._adapts = workers is None and executor is None
        self._outer = driver.stopping
        watched = _Watched(self._look, self._outer)
        self._here = Worker(driver.stoppable(watched), watched)
        self._worker = Worker(driver.stoppable(self._stop), self._stop)
        self._workers = _size(workers, executor, 1 if executor is None else _MOST_WORKERS)
        self._threads = Threads()
        self._executor = executor
        self._jobs: deque[Future[Measured] | tuple[Function, tuple[object, ...]]] = deque()
        self._gauge = gauge or new_gauge()
        self._samples: list[tuple[float, float]] = []
        self._trial = _TRIAL_FLOWS
        self._trial_ends = 0.0
        self._warm = False
        if self._adapts:
            self._workers = max(1, self._gauge.wanted() // 2)
        if executor is None and self._workers > 1:
            self._start(self._workers)

    @property
    def workers(self) -> int:
        """Number of flows that run at the same time."""
        return self._workers

    @property
    def room(self) -> bool:
        """Whether another flow is wanted."""
        return len(self._jobs) < self._ahead * self._workers

    @property
    def pending(self) -> int:
        """Number of flows whose results were not taken yet."""
        return len(self._jobs)

    def submit(self, function: Function, args: tuple[object, ...]) -> None:
        """Run the flow ``function(*args)`` as soon as there is a worker for it."""
        self._jobs.append((function, args) if self._executor is None else self._hand_over(function, args))

    def next_result(self) -> object:
        """Return the result of the first flow whose result was not taken yet; the first that has one, if not in order.

        Raises:
            LostFlowError: the caller's executor failed.
            Exception: what the flow raised.
        """
        job = self._jobs[0]
        if isinstance(job, tuple):
            self._jobs.popleft()
            value, waited, worked = self._here(*job)
        else:
            job = self._wait(job)
            self._jobs.remove(job)
            args = self._arguments.pop(job, None)
            try:
                value, waited, worked = job.result()
            except Exception as error:
                if args is None or isinstance(error, ClientError):  # the flow's own
                    raise
                raise LostFlowError(args, error) from error
        if self._adapts:
            self._adapt(waited, worked)
        return value

    def _wait(self, first: Future[Measured]) -> Future[Measured]:
        """Return the future whose turn it is, when it is done; an interruption of waiting changes nothing."""
        if self._ready is None:
            while not first.done():
                self._raise_stop()
                wait((first,), LONGEST_WAIT)
            return first
        while True:
            self._raise_stop()
            try:
                return self._ready.get(timeout=LONGEST_WAIT)
            except Empty:
                continue

    def _raise_stop(self) -> None:
        if self._outer is not None and self._outer.is_set():
            raise StoppedError

    def close(self) -> None:
        """Stop what runs, drop what waits, and end the threads."""
        self._stop.set()
        futures = [job for job in self._jobs if not isinstance(job, tuple)]
        self._jobs.clear()
        running = [future for future in futures if not future.cancel()]
        self._threads.shutdown()
        wait(running)

    def _look(self) -> None:
        """See whether the flow that runs in the calling thread waits so long that the others should not wait for it.

        A busy machine can make it wait so long once; so each look adds one thread only.
        """
        if not self._adapts or not self._jobs:
            return
        waited, worked = self._here.under_way()
        if waited >= _LONG:
            self._gauge.note(waited, worked)
            if self._gauge.wanted() > self._workers:
                self._start(self._workers + 1)

    def _adapt(self, waited: float, worked: float) -> None:
        if not self._warm:
            self._warm = True  # the first flow makes the connection and loads modules
            self._trial_ends = time.perf_counter() + _TRIAL_SECONDS
            return
        self._samples.append((waited, max(worked, 1e-6)))
        if len(self._samples) < self._trial and (self._executor or time.perf_counter() < self._trial_ends):
            return
        # the least is nearest to what the flow itself waits for: a busy machine only adds to it
        self._gauge.note(*min(self._samples, key=lambda sample: sample[0] / sample[1]))
        self._samples.clear()
        # with n threads, waiting for each other alone makes a flow take n times as long as it computes
        wanted = self._gauge.wanted(self._workers if self._executor else 1)
        if wanted > self._workers:
            self._start(wanted)
        self._trial = max(min(2 * self._trial, _LONGEST_TRIAL), 2 * self._workers)
        self._trial_ends = time.perf_counter() + _TRIAL_SECONDS

    def _start(self, workers: int) -> None:
        if not self._threads.grow(workers):
            self._adapts = False  # the system gives us none, and the calling thread does the work
            self._workers = 1
            return
        self._workers = workers
        self._executor = self._threads
        for index, job in enumerate(self._jobs):
            if isinstance(job, tuple):
                self._jobs[index] = self._hand_over(*job)

    def _hand_over(self, function: Function, args: tuple[object, ...]) -> Future[Measured]:
        executor = self._executor
        assert executor is not None
        if self._observed and isinstance(executor, (ThreadPoolExecutor, Threads)):
            # what is observed belongs to the context in which the method was called; threads begin with an empty one
            future = executor.submit(copy_context().run, self._worker, function, args)
        else:
            future = hand_to(executor, self._worker, function, args)
        if self._executor is not self._threads:
            self._arguments[future] = args
        if self._ready is not None:
            future.add_done_callback(self._ready.put)
        return future


class AsyncPool:
    """The pool of the asyncio driver.

    Args:
        driver: Runs the flows, as tasks.
        workers: Flows at the same time; None for 32.
        executor: Where flows run instead, blocking.
        ahead: Flows submitted for each that runs.
        in_order: Whether results come in the order of submission, not as they are there.

    Raises:
        ConfigurationError: an executor was given to a client with a transport of its own.
    """

    def __init__(
        self, driver: AsyncRunner, workers: int | None, executor: Executor | None, ahead: int, *, in_order: bool
    ) -> None:
        self._ahead = ahead
        self._ready: asyncio.Queue[asyncio.Future[Any]] | None = None if in_order else asyncio.Queue()
        self._driver = driver
        self._workers = _size(workers, executor, _MOST_WORKERS)
        self._turns = asyncio.Semaphore(self._workers)
        self._executor = executor
        self._stop = Stop()
        self._worker = None if executor is None else Worker(driver.blocking(self._stop), self._stop)
        self._elsewhere: dict[asyncio.Future[Any], tuple[Future[Measured], tuple[object, ...]]] = {}
        self._jobs: deque[asyncio.Future[Any]] = deque()

    @property
    def workers(self) -> int:
        """Number of flows that run at the same time."""
        return self._workers

    @property
    def room(self) -> bool:
        """Whether another flow is wanted."""
        return len(self._jobs) < self._ahead * self._workers

    @property
    def pending(self) -> int:
        """Number of flows whose results were not taken yet."""
        return len(self._jobs)

    def submit(self, function: Function, args: tuple[object, ...]) -> None:
        """Run the flow ``function(*args)`` as soon as there is a worker for it."""
        job: asyncio.Future[Any]
        if self._executor is None or self._worker is None:
            job = asyncio.ensure_future(self._run(function, args))
        else:
            future = hand_to(self._executor, self._worker, function, args)
            job = asyncio.wrap_future(future)
            self._elsewhere[job] = future, args
        self._jobs.append(job)
        if self._ready is not None:
            job.add_done_callback(self._ready.put_nowait)

    async def next_result(self) -> object:
        """Return the result of the first flow whose result was not taken yet; the first that has one, if not in order.

        Raises:
            LostFlowError: the caller's executor failed.
            Exception: what the flow raised.
        """
        job = self._jobs[0]
        if self._ready is not None:
            job = await self._ready.get()
        elif not job.done():
            await asyncio.wait((job,))  # awaiting it would cancel it before the others when this is cancelled
        self._jobs.remove(job)
        if self._executor is None:
            return job.result()
        _, args = self._elsewhere.pop(job)
        if job.cancelled():
            raise LostFlowError(args, CancelledError())
        try:
            return job.result()[0]
        except ClientError:  # the flow's own
            raise
        except Exception as error:
            raise LostFlowError(args, error) from error

    async def aclose(self) -> None:
        """Stop what runs, drop what waits, and wait until all of it has ended."""
        self._stop.set()
        for job in self._jobs:
            job.cancel()
        await asyncio.gather(*self._jobs, return_exceptions=True)
        running = [future for future, _ in self._elsewhere.values() if not future.cancel()]
        if running:
            await asyncio.to_thread(wait, running)
        if self._worker is not None:
            self._worker.close()
        self._jobs.clear()

    async def _run(self, function: Function, args: tuple[object, ...]) -> object:
        async with self._turns:
            return await self._driver.run(function(*args))
