"""Flows: logic of several requests, written once without I/O.

A flow is a generator that yields *steps* and receives their results, as httpx's ``auth_flow`` does. A blocking and an
asyncio driver run the same flow; an error of a step is raised inside the flow at its ``yield``.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Generator
from typing import TYPE_CHECKING, Any, Final, ParamSpec, TypeAlias, TypeVar, cast

from synapse_client.runtime.flows.steps import (
    Call,
    Close,
    Emit,
    Lines,
    Open,
    Pool,
    Sleep,
    Step,
    Use,
    Work,
)

if TYPE_CHECKING:
    from concurrent.futures import Executor

    from synapse_client.runtime.describe.request import Request, Response, RunLimit
    from synapse_client.runtime.flows.gauge import Gauge
    from synapse_client.runtime.flows.steps import Blocks, HttpFlow
    from synapse_client.runtime.http.request import HttpResponse

__all__ = [
    "Flow",
    "StreamFlow",
    "call",
    "call_detailed",
    "called",
    "close",
    "collect",
    "emit",
    "is_of_caller",
    "lines",
    "next_line",
    "next_result",
    "of_caller",
    "open_blocks",
    "open_lines",
    "open_pool",
    "sleep",
    "submit",
    "under",
    "use",
    "work",
]

T = TypeVar("T")
P = ParamSpec("P")
G = TypeVar("G", bound="Generator[Any, Any, Any]")
_OF_CALLER: Final = "_raised_by_the_caller"
Flow: TypeAlias = Generator[Step, Any, T]
StreamFlow: TypeAlias = Generator[Step | Emit[T], Any, None]


def called(name: str, flow: G) -> G:
    """Return a flow under the name of the method or operation that it does the work of, by which its errors tell it."""
    cast("Any", flow).__name__ = name
    return flow


def call(request: Request[T]) -> Flow[T]:
    """Send a request and return its typed result."""
    result: T = yield Call(request)
    return result


def call_detailed(request: Request[T]) -> Flow[Response[T]]:
    """Send a request and return the whole answer."""
    result: Response[T] = yield Call(request, is_detailed=True)
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


def use(method: Callable[P, T | Awaitable[T]], *args: P.args, **_: P.kwargs) -> Flow[T]:
    """Call a method of something that was opened and return its result, awaited where it has to be."""
    result: T = yield Use(method, args)
    return result


def open_lines(request: Request[object]) -> Flow[Lines]:
    """Send a request and return a handle on the lines of its answer, for `next_line`."""
    handle: Lines = yield Open(lambda driver: driver.lines(request))
    return handle


def next_line(handle: Lines) -> Flow[str | None]:
    """Return the next line of an open answer, or None at its end."""
    line: str | None = yield Use(handle.next_line, ())
    return line


def open_blocks(flow: HttpFlow[HttpResponse]) -> Flow[Blocks]:
    """Perform a flow of HTTP requests and return a handle on the body of its answer, which is unread."""
    handle: Blocks = yield Open(lambda driver: driver.blocks(flow))
    return handle


def close(handle: Lines | Blocks | Pool) -> Flow[None]:
    """End something that was opened, for a flow that goes on without it."""
    yield Close(handle)


def open_pool(
    workers: int | None = None,
    executor: Executor | None = None,
    *,
    gauge: Gauge | None = None,
    ahead: int = 8,
    in_order: bool = True,
) -> Flow[Pool]:
    """Open a pool of flows that run at the same time.

    Args:
        workers: How many at most; None for as many as the measured latency makes worthwhile.
        executor: Where they run instead of in the driver's own threads or tasks.
        gauge: What an earlier pool for the same work has measured, and this one goes on with.
        ahead: Flows that are submitted for each that runs.
        in_order: Whether results come in the order of submission, not as they are there.
    """
    pool: Pool = yield Open(lambda driver: driver.pool(workers, executor, gauge, ahead, in_order))
    return pool


def submit(pool: Pool, function: Callable[P, Flow[object]], *args: P.args, **_: P.kwargs) -> None:
    """Have a pool run the flow ``function(*args)``; this waits for nothing."""
    pool.submit(function, args)


def next_result(pool: Pool) -> Flow[Any]:
    """Return the next result that was not taken yet: in order, or as they come, as the pool was opened.

    What the flow raised is raised here; a `LostFlowError` when the caller's executor failed.
    """
    return (yield Use(pool.next_result, ()))


def under(limit: RunLimit, flow: Flow[T]) -> Flow[T]:
    """Run a flow whose requests go out only while no request of the same run was refused for now."""
    value: object = None
    error: Exception | None = None
    while True:
        try:
            step = flow.send(value) if error is None else flow.throw(error)
        except StopIteration as end:
            found: T = end.value
            return found
        if isinstance(step, Call):
            step = Call(step.request.under(limit), is_detailed=step.is_detailed)
        value = error = None
        try:
            value = yield step
        except Exception as raised:  # noqa: BLE001  # it is the inner flow's
            error = raised


def collect(stream: StreamFlow[T], take: Callable[[T], None]) -> Flow[None]:
    """Run a flow that emits values, such as the pages of a list, and give each to a function."""
    value: object = None
    error: Exception | None = None
    while True:
        try:
            step = stream.send(value) if error is None else stream.throw(error)
        except StopIteration:
            return
        value = error = None
        if isinstance(step, Emit):
            take(step.value)
            continue
        try:
            value = yield step
        except Exception as raised:  # noqa: BLE001  # it is the stream's
            error = raised


def emit(value: T) -> StreamFlow[T]:
    """Hand a value to whoever iterates over the flow."""
    yield Emit(value)


def lines(request: Request[object]) -> StreamFlow[str]:
    """Send a request and emit its answer line by line, without line ends."""
    handle = yield from open_lines(request)
    while (line := (yield from next_line(handle))) is not None:
        yield from emit(line)
