"""The two drivers that run flows: one blocks, one awaits. All logic is in the flows; only waiting is here."""

from __future__ import annotations

from collections.abc import AsyncGenerator, Generator, Iterator
from contextlib import aclosing
from copy import copy
from pathlib import Path
from types import GeneratorType
from typing import TYPE_CHECKING, Any, Final, TypeVar, cast

from synapse_client.runtime.describe.errors import ClientError, ConfigurationError, ResponseFormatError, unexpected
from synapse_client.runtime.flows.answers import status_error
from synapse_client.runtime.flows.blocks import AsyncBlocks, SyncBlocks
from synapse_client.runtime.flows.exchange import exchange, send_detailed_flow, send_flow
from synapse_client.runtime.flows.flow import called, is_of_caller
from synapse_client.runtime.flows.lines import AsyncLines, SyncLines
from synapse_client.runtime.flows.steps import Emit, Sleep
from synapse_client.runtime.flows.stop import StoppedError
from synapse_client.runtime.http.config import ClientConfig
from synapse_client.runtime.http.connections import SyncConnections
from synapse_client.runtime.http.files import BLOCK_SIZE
from synapse_client.runtime.http.prepare import prepare
from synapse_client.runtime.http.request import AsyncOpen, HttpRequest, HttpResponse, RequestBody, SyncOpen

if TYPE_CHECKING:
    from collections.abc import Callable
    from concurrent.futures import Executor

    from synapse_client.runtime.describe.request import Request, Response
    from synapse_client.runtime.flows.flow import Flow, StreamFlow
    from synapse_client.runtime.flows.gauge import Gauge
    from synapse_client.runtime.flows.pool import AsyncPool, SyncPool
    from synapse_client.runtime.flows.prefetch import AsyncPrefetch, SyncPrefetch
    from synapse_client.runtime.flows.steps import HttpFlow, Step
    from synapse_client.runtime.flows.stop import Stop
    from synapse_client.runtime.http.connections import AsyncConnections
    from synapse_client.runtime.http.request import HttpResponse

__all__ = ["AsyncDriver", "SyncDriver"]

S = TypeVar("S")
T = TypeVar("T")
_PACKAGE: Final = str(Path(__file__).resolve().parents[2])


def _advance(flow: Generator[S, Any, object], value: object, error: Exception | None) -> S:
    """Go on with a flow to its next step.

    This is the edge at which everything becomes a `ClientError`: what disks, the system, foreign objects and answers of
    another shape than documented raise anywhere in a call. What the caller's own functions and flows raise passes
    through.

    Raises:
        StopIteration: the flow has ended.
        ClientError: it failed.
    """
    try:
        return flow.send(value) if error is None else flow.throw(error)
    except (ClientError, StopIteration, StoppedError, MemoryError):
        raise
    except Exception as raised:
        if is_of_caller(raised) or not _is_ours(flow):
            raise
        name = getattr(flow, "__name__", "call").lstrip("_")
        if isinstance(raised, (ArithmeticError, AttributeError, LookupError, TypeError)):
            text = unexpected(raised, f"{name}: an answer of the server is not as documented").message
            raise ResponseFormatError(text) from raised
        raise ClientError(f"{name}: {unexpected(raised).message}") from raised


def _is_ours(flow: object) -> bool:
    return isinstance(flow, GeneratorType) and flow.gi_code.co_filename.startswith(_PACKAGE)


class SyncDriver:
    """Runs flows in the calling thread.

    Args:
        config: What the client is configured with.
        connections: What sends the requests.
        stopping: When it is set, flows end at their next step with `StoppedError`.
    """

    def __init__(self, config: ClientConfig, connections: SyncConnections, stopping: Stop | None = None) -> None:
        self.config = config
        self.connections = connections
        self.stopping = stopping

    def http(self, flow: HttpFlow[T]) -> T:
        """Perform a flow of HTTP requests and pauses."""
        value: object = None
        error: Exception | None = None
        try:
            while True:
                step = _advance(flow, value, error)
                value = error = None
                if isinstance(step, Sleep):
                    self.sleep(step.seconds)
                    continue
                if self.stopping is not None:
                    if self.stopping.is_set():
                        raise StoppedError
                    step = _stoppable(step, self.stopping)
                    self.stopping.follow(step)
                try:
                    value = self.connections.transport().send(step)
                except Exception as raised:  # noqa: BLE001  # the flow decides
                    error = raised
        except StopIteration as stop:
            found: T = stop.value
            return found
        finally:
            flow.close()

    def run(self, flow: Flow[T]) -> T:
        """Perform a flow of calls and return its result."""
        steps = self._steps(flow)
        while True:
            try:
                next(steps)
            except StopIteration as stop:
                found: T = stop.value
                return found

    def stream(self, flow: StreamFlow[T]) -> Generator[T, None, None]:
        """Perform a flow of calls and yield what it emits."""
        yield from self._steps(flow)

    def _steps(self, flow: Generator[Step | Emit[Any], Any, T]) -> Generator[Any, None, T]:
        value: object = None
        error: Exception | None = None
        opened: list[Any] = []  # `SyncBlocks`, `SyncLines`, `SyncPool`, `SyncPrefetch`
        try:
            while True:
                if self.stopping is not None and self.stopping.is_set():
                    raise StoppedError
                try:
                    step = _advance(flow, value, error)
                except StopIteration as stop:
                    found: T = stop.value
                    return found
                value = error = None
                if isinstance(step, Emit):
                    yield step.value
                    continue
                try:
                    value = step.perform(self, opened)
                except Exception as raised:  # noqa: BLE001  # the flow decides
                    error = raised
        finally:
            flow.close()
            for resource in opened:
                resource.close()

    def stoppable(self, stopping: Stop) -> SyncDriver:
        """Return a driver on the same connections whose flows end when they are told to."""
        return SyncDriver(self.config, self.connections, stopping)

    def elsewhere(self) -> tuple[Callable[[dict[str, Any]], SyncDriver], dict[str, Any]]:
        """Return what makes a driver like this one in another process, with connections of its own there.

        Raises:
            ConfigurationError: the client was given secrets, or a transport of its own.
        """
        if self.connections.is_custom:
            raise ConfigurationError("a client with a transport of its own cannot work in other processes")
        return _driver_here, self.config.pickled()

    # what steps perform themselves by

    def call(self, request: Request[T]) -> T:
        """Send a request and return its typed result."""
        return self.http(send_flow(self.config, request))

    def call_detailed(self, request: Request[T]) -> Response[T]:
        """Send a request and return the whole answer."""
        return self.http(send_detailed_flow(self.config, request))

    def sleep(self, seconds: float) -> None:
        """Wait."""
        if self.stopping is None:
            self.config.clock.sleep(seconds)
        elif self.stopping.wait(seconds, self.config.clock):
            raise StoppedError

    def lines(self, request: Request[object]) -> SyncLines:
        """Send a request and leave its answer open, to be read by lines."""
        response = self.http(called(request.operation.name, _open_flow(self.config, request)))
        return SyncLines(cast("SyncOpen", response.opened), request.operation.name, self.config.max_response_bytes)

    def blocks(self, flow: HttpFlow[HttpResponse]) -> SyncBlocks:
        """Perform a flow of HTTP requests and leave the body of the answer unread."""
        return SyncBlocks(self.http(flow))

    def pool(
        self, workers: int | None, executor: Executor | None, gauge: Gauge | None, ahead: int, in_order: bool
    ) -> SyncPool:
        """Open a pool of flows."""
        from synapse_client.runtime.flows.pool import SyncPool  # noqa: PLC0415  # only for many files

        return SyncPool(self, workers, executor, gauge, ahead, in_order=in_order)

    def prefetch(self) -> SyncPrefetch:
        """Open what holds requests that are under way."""
        from synapse_client.runtime.flows.prefetch import SyncPrefetch  # noqa: PLC0415  # only where latency pays for it

        return SyncPrefetch(self.connections)


class AsyncDriver:
    """Runs flows on the event loop; blocking work goes to threads."""

    def __init__(self, config: ClientConfig, connections: AsyncConnections) -> None:
        self.config = config
        self.connections = connections

    async def http(self, flow: HttpFlow[T]) -> T:
        """Perform a flow of HTTP requests and pauses."""
        value: object = None
        error: Exception | None = None
        try:
            while True:
                step = _advance(flow, value, error)
                value = error = None
                if isinstance(step, Sleep):
                    await self.sleep(step.seconds)
                    continue
                try:
                    value = await self.connections.transport().send(step)
                except Exception as raised:  # noqa: BLE001  # the flow decides
                    error = raised
        except StopIteration as stop:
            found: T = stop.value
            return found
        finally:
            flow.close()

    async def run(self, flow: Flow[T]) -> T:
        """Perform a flow of calls and return its result."""
        result: list[T] = []
        async for _ in self._steps(flow, result):
            pass
        return result[0]

    async def stream(self, flow: StreamFlow[T]) -> AsyncGenerator[T, None]:
        """Perform a flow of calls and yield what it emits."""
        async with aclosing(self._steps(flow, [])) as steps:
            async for value in steps:
                yield value

    async def _steps(self, flow: Generator[Step | Emit[Any], Any, T], result: list[T]) -> AsyncGenerator[Any, None]:
        value: object = None
        error: Exception | None = None
        opened: list[Any] = []  # their counterparts
        try:
            while True:
                try:
                    step = _advance(flow, value, error)
                except StopIteration as stop:
                    result.append(stop.value)
                    return
                value = error = None
                if isinstance(step, Emit):
                    yield step.value
                    continue
                try:
                    value = await step.perform_async(self, opened)
                except Exception as raised:  # noqa: BLE001  # the flow decides
                    error = raised
        finally:
            flow.close()
            for resource in opened:
                await resource.aclose()

    def blocking(self, stopping: Stop) -> SyncDriver:
        """Return a blocking driver with connections of its own, whose flows end when they are told to.

        Raises:
            ConfigurationError: the client has a transport of its own.
        """
        if self.connections.is_custom:
            raise ConfigurationError("a client with a transport of its own cannot work in an executor")
        return SyncDriver(self.config, SyncConnections(None, self.config.network), stopping)

    # what steps perform themselves by

    async def call(self, request: Request[T]) -> T:
        """Send a request and return its typed result."""
        return await self.http(send_flow(self.config, request))

    async def call_detailed(self, request: Request[T]) -> Response[T]:
        """Send a request and return the whole answer."""
        return await self.http(send_detailed_flow(self.config, request))

    async def sleep(self, seconds: float) -> None:
        """Wait."""
        await self.config.clock.sleep_async(seconds)

    async def work(self, function: Callable[[], T]) -> T:
        """Call a function that blocks, in a thread."""
        from asyncio import to_thread  # noqa: PLC0415  # a sixth of what a program loads that only blocks

        return await to_thread(function)

    async def lines(self, request: Request[object]) -> AsyncLines:
        """Send a request and leave its answer open, to be read by lines."""
        response = await self.http(called(request.operation.name, _open_flow(self.config, request)))
        return AsyncLines(cast("AsyncOpen", response.opened), request.operation.name, self.config.max_response_bytes)

    async def blocks(self, flow: HttpFlow[HttpResponse]) -> AsyncBlocks:
        """Perform a flow of HTTP requests and leave the body of the answer unread."""
        return AsyncBlocks(await self.http(flow))

    def pool(
        self, workers: int | None, executor: Executor | None, _: Gauge | None, ahead: int, in_order: bool
    ) -> AsyncPool:
        """Open a pool of flows."""
        from synapse_client.runtime.flows.pool import AsyncPool  # noqa: PLC0415  # only for many files

        return AsyncPool(self, workers, executor, ahead, in_order=in_order)

    def prefetch(self) -> AsyncPrefetch:
        """Open what holds requests that are under way."""
        from synapse_client.runtime.flows.prefetch import AsyncPrefetch  # noqa: PLC0415  # only where latency pays for it

        return AsyncPrefetch(self.connections)


class _StoppableBody:
    def __init__(self, body: RequestBody, stopping: Stop) -> None:
        self.content_type = body.content_type
        self.content_length = body.content_length
        self.blocking = body.blocking
        self._body = body
        self._stopping = stopping

    def blocks(self) -> Iterator[bytes]:
        """Produce the body until it is to stop."""
        for block in self._body.blocks():
            if self._stopping.is_set():
                raise StoppedError
            yield block


def _stoppable(http: HttpRequest, stopping: Stop) -> HttpRequest:
    """Return a request whose body breaks off when it is to stop: large ones take minutes."""
    if http.body is None or http.body.content_length <= BLOCK_SIZE:
        return http
    other = copy(http)
    other.body = _StoppableBody(http.body, stopping)
    return other


def _open_flow(config: ClientConfig, request: Request[object]) -> HttpFlow[HttpResponse]:
    http: HttpRequest = prepare(config, request, stream=True)
    response: HttpResponse = yield from exchange(config, request, http)
    if response.opened is None:
        raise status_error(request.operation.name, http, response)  # a page, say, where a WebSocket was asked for
    return response


def _driver_here(arguments: dict[str, Any]) -> SyncDriver:
    """Return this process's counterpart of another process's driver."""
    config = ClientConfig(**arguments, credentials={})
    return SyncDriver(config, SyncConnections(None, config.network))
