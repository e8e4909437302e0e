"""The two drivers that run flows: one blocks, one awaits. All logic is in the flows; only waiting is here."""

from __future__ import annotations

import asyncio
import os
import time
from collections.abc import AsyncGenerator, Generator, Iterator
from contextlib import aclosing
from copy import copy
from typing import TYPE_CHECKING, Any, Final, TypeVar, cast

from synapse_client.runtime.describe.errors import ClientError, ResponseFormatError, unexpected
from synapse_client.runtime.describe.operation import Request
from synapse_client.runtime.flows.exchange import exchange, send_detailed_flow, send_flow
from synapse_client.runtime.flows.lines import AsyncLines, SyncLines
from synapse_client.runtime.flows.steps import (
    Ask,
    CloseLines,
    Configuration,
    Detailed,
    Drop,
    Emit,
    NextLine,
    NextResult,
    OpenAhead,
    OpenLines,
    OpenPool,
    Sleep,
    Submit,
    Take,
    Work,
    is_of_caller,
)
from synapse_client.runtime.http.files import BLOCK_SIZE
from synapse_client.runtime.http.prepare import prepare
from synapse_client.runtime.http.request import AsyncOpen, HttpRequest, RequestBody, SyncOpen
from synapse_client.runtime.http.retry import RetrySchedule

if TYPE_CHECKING:
    from threading import Event

    from synapse_client.runtime.flows.exchange import HttpFlow
    from synapse_client.runtime.flows.pool import AsyncPool, SyncPool
    from synapse_client.runtime.flows.prefetch import AsyncAhead, SyncAhead
    from synapse_client.runtime.flows.steps import Flow, Step, StreamFlow
    from synapse_client.runtime.http.config import ClientConfig
    from synapse_client.runtime.http.connections import AsyncConnections, SyncConnections

__all__ = ["AsyncDriver", "StoppedError", "SyncDriver"]

T = TypeVar("T")
_PACKAGE: Final = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))


class StoppedError(Exception):
    """The flow is not wanted any more; nobody waits for its result."""


def _advance(flow: Generator[Any, Any, Any], value: Any, error: Exception | None) -> Any:
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
        if is_of_caller(raised) or not cast("Any", flow).gi_code.co_filename.startswith(_PACKAGE):
            raise
        name = getattr(flow, "__name__", "call").lstrip("_")
        if isinstance(raised, (ArithmeticError, AttributeError, LookupError, TypeError)):
            text = unexpected(raised, f"{name}: an answer of the server is not as documented").message
            raise ResponseFormatError(text) from raised
        raise ClientError(f"{name}: {unexpected(raised).message}") from raised


class SyncDriver:
    """Runs flows in the calling thread.

    Args:
        config: What the client is configured with.
        connections: What sends the requests.
        stopping: When it is set, flows end at their next step with `StoppedError`.
    """

    def __init__(self, config: ClientConfig, connections: SyncConnections, stopping: Event | None = None) -> None:
        self.config = config
        self.connections = connections
        self._stopping = stopping

    def http(self, flow: HttpFlow[T]) -> T:
        """Perform a flow of HTTP requests and pauses."""
        value: Any = None
        error: Exception | None = None
        try:
            while True:
                step = _advance(flow, value, error)
                value = error = None
                if isinstance(step, Sleep):
                    self._sleep(step.seconds)
                    continue
                if self._stopping is not None:
                    step = _stoppable(step, self._stopping)
                try:
                    value = self.connections.transport().send(step)
                except Exception as raised:  # noqa: BLE001  # the flow decides
                    error = raised
        except StopIteration as stop:
            return cast("T", stop.value)
        finally:
            flow.close()

    def run(self, flow: Flow[T]) -> T:
        """Perform a flow of calls and return its result."""
        steps = self._steps(flow)
        while True:
            try:
                next(steps)
            except StopIteration as stop:
                return cast("T", stop.value)

    def stream(self, flow: StreamFlow[T]) -> Generator[T, None, None]:
        """Perform a flow of calls and yield what it emits."""
        yield from self._steps(flow)

    def _steps(self, flow: Any) -> Any:
        value: Any = None
        error: Exception | None = None
        opened: list[SyncLines | SyncPool | SyncAhead] = []
        try:
            while True:
                if self._stopping is not None and self._stopping.is_set():
                    raise StoppedError
                try:
                    step = _advance(flow, value, error)
                except StopIteration as stop:
                    return stop.value
                value = error = None
                if isinstance(step, Emit):
                    yield cast("Emit[object]", step).value
                    continue
                try:
                    value = self._perform(step, opened)
                except Exception as raised:  # noqa: BLE001  # the flow decides
                    error = raised
        finally:
            flow.close()
            for resource in opened:
                resource.close()

    def _sleep(self, seconds: float) -> None:
        if self._stopping is None:
            time.sleep(seconds)
        elif self._stopping.wait(seconds):
            raise StoppedError

    def _perform(self, step: Step, opened: list[SyncLines | SyncPool | SyncAhead]) -> Any:
        if isinstance(step, Request):
            return self.http(send_flow(self.config, step))
        if isinstance(step, Work):
            return step.function(*step.args, **step.kwargs)
        if isinstance(step, Sleep):
            return self._sleep(step.seconds)
        if isinstance(step, Detailed):
            return self.http(send_detailed_flow(self.config, step.request))
        if isinstance(step, OpenLines):
            response = self.http(_open_flow(self.config, step.request))
            opened.append(SyncLines(cast("SyncOpen", response.opened), step.request.operation.name))
            return opened[-1]
        if isinstance(step, OpenPool):
            from synapse_client.runtime.flows.pool import SyncPool  # noqa: PLC0415  # only for bulk work

            opened.append(SyncPool(self, step.workers, step.executor))
            return opened[-1]
        if isinstance(step, Submit):
            return step.pool.submit(step.function, step.args)
        if isinstance(step, NextResult):
            return step.pool.next_result()
        if isinstance(step, OpenAhead):
            from synapse_client.runtime.flows.prefetch import SyncAhead  # noqa: PLC0415  # only where latency makes it worthwhile

            opened.append(SyncAhead(self.connections))
            return opened[-1]
        if isinstance(step, Ask):
            return step.ahead.ask(step.http)
        if isinstance(step, Take):
            return step.ahead.take()
        if isinstance(step, Drop):
            return step.ahead.drop()
        if isinstance(step, NextLine):
            return step.handle.next_line()
        if isinstance(step, CloseLines):
            opened.remove(step.handle)
            return step.handle.close()
        if isinstance(step, Configuration):
            return self.config
        return RetrySchedule(self.config.max_retries, repeatable=True)


class AsyncDriver:
    """Runs flows on the event loop; blocking work goes to threads."""

    def __init__(self, config: ClientConfig, connections: AsyncConnections) -> None:
        self.config = config
        self.connections = connections

    async def http(self, flow: HttpFlow[T]) -> T:
        """Perform a flow of HTTP requests and pauses."""
        value: Any = None
        error: Exception | None = None
        try:
            while True:
                step = _advance(flow, value, error)
                value = error = None
                if isinstance(step, Sleep):
                    await asyncio.sleep(step.seconds)
                    continue
                try:
                    value = await self.connections.transport().send(step)
                except Exception as raised:  # noqa: BLE001  # the flow decides
                    error = raised
        except StopIteration as stop:
            return cast("T", stop.value)
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

    async def _steps(self, flow: Any, result: list[Any]) -> AsyncGenerator[Any, None]:
        value: Any = None
        error: Exception | None = None
        opened: list[AsyncLines | AsyncPool | AsyncAhead] = []
        try:
            while True:
                try:
                    step = _advance(flow, value, error)
                except StopIteration as stop:
                    result.append(stop.value)
                    return
                value = error = None
                if isinstance(step, Emit):
                    yield cast("Emit[object]", step).value
                    continue
                try:
                    value = await self._perform(step, opened)
                except Exception as raised:  # noqa: BLE001  # the flow decides
                    error = raised
        finally:
            flow.close()
            for resource in opened:
                await resource.aclose()

    async def _perform(self, step: Step, opened: list[AsyncLines | AsyncPool | AsyncAhead]) -> Any:
        if isinstance(step, Request):
            return await self.http(send_flow(self.config, step))
        if isinstance(step, Work):
            return await asyncio.to_thread(step.function, *step.args, **step.kwargs)
        if isinstance(step, Sleep):
            return await asyncio.sleep(step.seconds)
        if isinstance(step, Detailed):
            return await self.http(send_detailed_flow(self.config, step.request))
        if isinstance(step, OpenLines):
            response = await self.http(_open_flow(self.config, step.request))
            opened.append(AsyncLines(cast("AsyncOpen", response.opened), step.request.operation.name))
            return opened[-1]
        if isinstance(step, OpenPool):
            from synapse_client.runtime.flows.pool import AsyncPool  # noqa: PLC0415  # only for bulk work

            opened.append(AsyncPool(self, step.workers, step.executor))
            return opened[-1]
        if isinstance(step, Submit):
            return step.pool.submit(step.function, step.args)
        if isinstance(step, NextResult):
            return await step.pool.next_result()
        if isinstance(step, OpenAhead):
            from synapse_client.runtime.flows.prefetch import AsyncAhead  # noqa: PLC0415  # only where latency makes it worthwhile

            opened.append(AsyncAhead(self.connections))
            return opened[-1]
        if isinstance(step, Ask):
            return step.ahead.ask(step.http)
        if isinstance(step, Take):
            return await step.ahead.take()
        if isinstance(step, Drop):
            return await step.ahead.drop()
        if isinstance(step, NextLine):
            return await step.handle.next_line()
        if isinstance(step, CloseLines):
            opened.remove(step.handle)
            return await step.handle.aclose()
        if isinstance(step, Configuration):
            return self.config
        return RetrySchedule(self.config.max_retries, repeatable=True)


class _StoppableBody:
    def __init__(self, body: RequestBody, stopping: Event) -> None:
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


def _stoppable(http: HttpRequest, stopping: Event) -> HttpRequest:
    """Return a request whose body breaks off when it is to stop: large ones take minutes."""
    if http.body is None or http.body.content_length <= BLOCK_SIZE:
        return http
    other = copy(http)
    other.body = _StoppableBody(http.body, stopping)
    return other


def _open_flow(config: ClientConfig, request: Request[Any]) -> HttpFlow[Any]:
    http: HttpRequest = prepare(config, request, stream=True)
    return (yield from exchange(config, request, http))
