"""Flows: logic of several requests, written once without I/O.

A flow is a generator that yields *steps* and receives their results, as httpx's ``auth_flow`` does. A blocking and an
asyncio driver run the same flow; an error of a step is raised inside the flow at its ``yield``.
"""

from __future__ import annotations

from collections.abc import Callable, Generator
from typing import TYPE_CHECKING, Any, Final, Generic, ParamSpec, Protocol, TypeAlias, TypeVar

from synapse_client.runtime.describe.operation import Request, Response

if TYPE_CHECKING:
    from concurrent.futures import Executor

    from synapse_client.runtime.describe.operation import RunLimit

__all__ = [
    "Ask",
    "CloseLines",
    "Configuration",
    "Detailed",
    "Drop",
    "Emit",
    "Flow",
    "NextLine",
    "NextResult",
    "OpenAhead",
    "OpenLines",
    "OpenPool",
    "Pool",
    "Schedule",
    "Sleep",
    "Step",
    "StreamFlow",
    "Submit",
    "Take",
    "Work",
    "call",
    "call_detailed",
    "close_lines",
    "emit",
    "is_of_caller",
    "lines",
    "next_line",
    "next_result",
    "of_caller",
    "open_lines",
    "open_pool",
    "sleep",
    "submit",
    "under",
    "work",
]

T = TypeVar("T")
P = ParamSpec("P")
_OF_CALLER: Final = "_raised_by_the_caller"


class Detailed:
    """Send the request; the result is the whole `Response`."""

    __slots__ = ("request",)

    def __init__(self, request: Request[Any]) -> None:
        self.request: Request[Any] = request


class Work:
    """Call a function that blocks (file reads, hashing, user callbacks): in a thread under asyncio."""

    __slots__ = ("args", "function", "kwargs")

    def __init__(self, function: Callable[..., Any], args: tuple[Any, ...], kwargs: dict[str, Any]) -> None:
        self.function: Callable[..., Any] = function
        self.args: tuple[Any, ...] = args
        self.kwargs: dict[str, Any] = kwargs


class Sleep:
    """Wait so many seconds."""

    __slots__ = ("seconds",)

    def __init__(self, seconds: float) -> None:
        self.seconds: float = seconds


class Configuration:
    """Ask for this client's configuration; the result is a `synapse_client.runtime.http.config.ClientConfig`."""

    __slots__ = ()


class Schedule:
    """Ask for a fresh retry schedule of this client; the result is a `RetrySchedule`."""

    __slots__ = ()


class OpenLines:
    """Send the request and leave the answer open.

    The result is a handle for `NextLine`. The driver closes it at the end.
    """

    __slots__ = ("request",)

    def __init__(self, request: Request[Any]) -> None:
        self.request: Request[Any] = request


class NextLine:
    """Read the next line of an open answer: text without its line end, or None at the end."""

    __slots__ = ("handle",)

    def __init__(self, handle: Any) -> None:
        self.handle: Any = handle


class CloseLines:
    """Stop reading an open answer before the flow ends; its connection is free for other requests then."""

    __slots__ = ("handle",)

    def __init__(self, handle: Any) -> None:
        self.handle: Any = handle


class Pool(Protocol):
    """Flows that run at the same time.

    Opened by `open_pool`, closed by the driver when the flow that opened it ends.
    """

    @property
    def room(self) -> bool:
        """Whether another flow is wanted; the bound keeps a long input out of memory."""
        ...

    @property
    def pending(self) -> int:
        """Number of submitted flows whose results were not taken yet."""
        ...


class OpenPool:
    """Open a `Pool`; the result is the pool."""

    __slots__ = ("executor", "workers")

    def __init__(self, workers: int | None, executor: Executor | None) -> None:
        self.workers: int | None = workers
        self.executor: Executor | None = executor


class Submit:
    """Have a pool run the flow ``function(*args)``; the result is None, at once."""

    __slots__ = ("args", "function", "pool")

    def __init__(self, pool: Any, function: Callable[..., Any], args: tuple[Any, ...]) -> None:
        self.pool: Any = pool
        self.function: Callable[..., Any] = function
        self.args: tuple[Any, ...] = args


class NextResult:
    """Wait for the result of the flow that was submitted first of those whose results were not taken yet."""

    __slots__ = ("pool",)

    def __init__(self, pool: Any) -> None:
        self.pool: Any = pool


class OpenAhead:
    """Ask for a handle on requests that are under way while the flow does something else; the driver closes it."""

    __slots__ = ()


class Ask:
    """Send an HTTP request, once, and do not wait for its answer; the result is None."""

    __slots__ = ("ahead", "http")

    def __init__(self, ahead: Any, http: Any) -> None:
        self.ahead: Any = ahead
        self.http: Any = http


class Take:
    """Wait for the request that was sent first of those not taken yet.

    The result is a `synapse_client.runtime.flows.prefetch.Arrived`.
    """

    __slots__ = ("ahead",)

    def __init__(self, ahead: Any) -> None:
        self.ahead: Any = ahead


class Drop:
    """Let go of all requests not taken yet, and break off those under way."""

    __slots__ = ("ahead",)

    def __init__(self, ahead: Any) -> None:
        self.ahead: Any = ahead


class Emit(Generic[T]):
    """Hand a value to whoever iterates over the flow."""

    __slots__ = ("value",)

    def __init__(self, value: T) -> None:
        self.value: T = value


Step: TypeAlias = (
    Request[Any]
    | Detailed
    | Work
    | Sleep
    | Configuration
    | Schedule
    | OpenLines
    | NextLine
    | CloseLines
    | OpenPool
    | Submit
    | NextResult
    | OpenAhead
    | Ask
    | Take
    | Drop
)
Flow: TypeAlias = Generator[Step, Any, T]
StreamFlow: TypeAlias = Generator[Step | Emit[T], Any, None]


def call(request: Request[T]) -> Flow[T]:
    """Send a request and return its typed result."""
    result: T = yield request
    return result


def call_detailed(request: Request[T]) -> Flow[Response[T]]:
    """Send a request and return the whole answer."""
    result: Response[T] = yield Detailed(request)
    return result


def work(function: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> Flow[T]:
    """Call a blocking function and return its result."""
    result: T = yield Work(function, args, kwargs)
    return result


def of_caller(function: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> T:
    """Call code of the caller's, such as a progress callback: what it raises reaches the caller as it is."""
    try:
        return function(*args, **kwargs)
    except Exception as error:
        error.__dict__[_OF_CALLER] = True
        raise


def is_of_caller(error: Exception) -> bool:
    """Whether code of the caller's raised this."""
    return _OF_CALLER in error.__dict__


def sleep(seconds: float) -> Flow[None]:
    """Wait so many seconds."""
    yield Sleep(seconds)


def open_lines(request: Request[Any]) -> Flow[Any]:
    """Send a request and return a handle on the lines of its answer, for `next_line`."""
    return (yield OpenLines(request))


def next_line(handle: Any) -> Flow[str | None]:
    """Return the next line of an open answer, or None at its end."""
    line: str | None = yield NextLine(handle)
    return line


def close_lines(handle: Any) -> Flow[None]:
    """Stop reading an open answer, for a flow that goes on without it."""
    yield CloseLines(handle)


def open_pool(workers: int | None = None, executor: Executor | None = None) -> Flow[Pool]:
    """Open a pool of flows that run at the same time.

    Args:
        workers: How many at most; None for as many as the measured latency makes worthwhile.
        executor: Where they run instead of in the driver's own threads or tasks.
    """
    pool: Pool = yield OpenPool(workers, executor)
    return pool


def submit(pool: Pool, function: Callable[P, Flow[Any]], *args: P.args, **_: P.kwargs) -> Flow[None]:
    """Have a pool run the flow ``function(*args)``."""
    yield Submit(pool, function, args)


def next_result(pool: Pool) -> Flow[Any]:
    """Return the result of the earliest submitted flow whose result was not taken yet.

    What it raised is raised here.
    """
    return (yield NextResult(pool))


def under(limit: RunLimit, flow: Flow[T]) -> Flow[T]:
    """Run a flow whose requests go out only while no request of the same run was refused for now."""
    value: Any = None
    error: Exception | None = None
    while True:
        try:
            step = flow.send(value) if error is None else flow.throw(error)
        except StopIteration as end:
            found: T = end.value
            return found
        if isinstance(step, Request):
            step = step.under(limit)
        elif isinstance(step, Detailed):
            step = Detailed(step.request.under(limit))
        value = error = None
        try:
            value = yield step
        except Exception as raised:  # noqa: BLE001  # it is the inner flow's
            error = raised


def emit(value: T) -> Generator[Emit[T], Any, None]:
    """Hand a value to whoever iterates over the flow."""
    yield Emit(value)


def lines(request: Request[Any]) -> StreamFlow[str]:
    """Send a request and emit its answer line by line, without line ends."""
    handle = yield from open_lines(request)
    while (line := (yield from next_line(handle))) is not None:
        yield from emit(line)
