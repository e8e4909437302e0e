"""What runs the flows of a pool: a driver in this process, or its counterpart in another one.

Sent to another process, a flow's function and arguments are pickled, and that process opens connections of its own.
What such an executor loses (a process was killed, a task was cancelled) comes back as `LostFlowError` with the
arguments, to be submitted again by whoever knows how.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from concurrent.futures import Executor, Future
from threading import Lock
from typing import TYPE_CHECKING, Any, Final, ParamSpec, Protocol, TypeAlias
from uuid import uuid4

from synapse_client.runtime.describe.errors import ClientError
from synapse_client.runtime.flows.stop import Stop

if TYPE_CHECKING:
    from synapse_client.runtime.flows.flow import Flow
    from synapse_client.runtime.http.config import ClientConfig
    from synapse_client.runtime.http.connections import SyncConnections

__all__ = ["AsyncRunner", "Function", "LostFlowError", "Measured", "Runner", "Worker", "close_workers", "hand_to"]

_KEPT_ELSEWHERE: Final = 2

P = ParamSpec("P")
Function: TypeAlias = Callable[..., "Flow[Any]"]
Measured: TypeAlias = tuple[object, float, float]
"""A flow's result, the seconds that it waited, and those that it computed."""


class LostFlowError(Exception):
    """The executor that a flow was given to failed, not the flow.

    Attributes:
        arguments: Those of the flow.
        reason: What the executor raised.
    """

    def __init__(self, arguments: tuple[object, ...], reason: Exception) -> None:
        super().__init__(f"the executor lost a task: {type(reason).__name__}: {reason}")
        self.arguments = arguments
        self.reason = reason


class Runner(Protocol):
    """What a pool needs of the driver that blocks."""

    @property
    def config(self) -> ClientConfig:
        """What the client is configured with."""
        ...

    @property
    def connections(self) -> SyncConnections:
        """What sends its requests."""
        ...

    @property
    def stopping(self) -> Stop | None:
        """What its flows are ended by, if they can be."""
        ...

    def run(self, flow: Flow[object]) -> object:
        """Perform a flow."""
        ...

    def stoppable(self, stopping: Stop) -> Runner:
        """Return a driver on the same connections whose flows end when they are told to."""
        ...

    def elsewhere(self) -> tuple[Callable[[dict[str, object]], Runner], dict[str, object]]:
        """Return what makes a driver like this one in another process."""
        ...


class AsyncRunner(Protocol):
    """What a pool needs of the driver that awaits."""

    async def run(self, flow: Flow[object]) -> object:
        """Perform a flow."""
        ...

    def blocking(self, stopping: Stop) -> Runner:
        """Return a blocking driver with connections of its own, whose flows end when they are told to."""
        ...


class Worker:
    """Runs flows by a driver. Pickled, it becomes a worker of the other process, with connections of its own there."""

    def __init__(self, driver: Runner, stop: Stop) -> None:
        self._driver = driver
        self._stop = stop
        self._key = uuid4().hex
        self._began = (0.0, 0.0, 0.0)

    def __call__(self, function: Function, args: tuple[object, ...]) -> Measured:
        """Run ``function(*args)``; return its result, the seconds it waited and the seconds it computed."""
        began = self._began = time.perf_counter(), time.thread_time(), self._stop.paused
        value = self._driver.run(function(*args))
        return value, *self._since(began)

    def under_way(self) -> tuple[float, float]:
        """Return the seconds that the running flow has waited and computed."""
        return self._since(self._began)

    def _since(self, began: tuple[float, float, float]) -> tuple[float, float]:
        started, computed, paused = began
        computed = time.thread_time() - computed
        # a pause that the flow makes says nothing about the network
        return time.perf_counter() - started - computed - (self._stop.paused - paused), computed

    def close(self) -> None:
        """Close the connections."""
        self._driver.connections.close()

    def __reduce__(self) -> tuple[object, ...]:
        return (_worker_here, (self._key, *self._driver.elsewhere()))


_elsewhere: dict[str, Worker] = {}
_elsewhere_lock = Lock()


def _worker_here(key: str, make: Callable[[dict[str, object]], Runner], arguments: dict[str, object]) -> Worker:
    """Return this process's counterpart of another process's worker."""
    with _elsewhere_lock:
        if key not in _elsewhere:
            while len(_elsewhere) >= _KEPT_ELSEWHERE:
                _elsewhere.pop(next(iter(_elsewhere))).close()
            _elsewhere[key] = Worker(make(arguments), Stop())
        return _elsewhere[key]


def close_workers() -> None:
    """Close the connections of this process that flows of other processes use."""
    with _elsewhere_lock:
        while _elsewhere:
            _elsewhere.popitem()[1].close()


def hand_to(executor: Executor, function: Callable[P, Measured], *args: P.args, **kwargs: P.kwargs) -> Future[Measured]:
    """Submit to an executor; what keeps a client from going to another process is raised as it is.

    Raises:
        ClientError: the client cannot go there, or the executor takes nothing any more.
    """
    try:
        return executor.submit(function, *args, **kwargs)
    except ClientError:
        raise
    except Exception as error:
        cause: BaseException | None = error
        while cause is not None and not isinstance(cause, ClientError):
            cause = cause.__cause__ or cause.__context__
        if cause is not None:
            raise cause from None
        raise ClientError(f"the executor takes no more tasks: {type(error).__name__}: {error}") from error
