"""Steps: what flows cannot do themselves, each performed by a driver that blocks or one that awaits."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Awaitable, Callable, Generator
from functools import partial
from typing import TYPE_CHECKING, Any, Generic, Protocol, TypeAlias, TypeVar

from synapse_client.runtime.describe.narrow import is_awaitable

if TYPE_CHECKING:
    from concurrent.futures import Executor

    from synapse_client.runtime.describe.request import Request, Response
    from synapse_client.runtime.flows.brief import Brief
    from synapse_client.runtime.flows.gauge import Gauge
    from synapse_client.runtime.http.config import ClientConfig
    from synapse_client.runtime.http.request import HttpRequest, HttpResponse

__all__ = [
    "Awaiting",
    "Blocking",
    "Blocks",
    "Call",
    "Close",
    "Configuration",
    "Emit",
    "HttpFlow",
    "Lines",
    "Open",
    "Pool",
    "Sleep",
    "Step",
    "Use",
    "Work",
]

T = TypeVar("T")


class Lines(Protocol):
    """An answer that is read line by line, opened by `open_lines`; the driver closes it when the flow ends."""

    @property
    def is_cut(self) -> bool:
        """Whether the answer has ended within its last line."""
        ...

    def next_line(self) -> str | Awaitable[str | None] | None:
        """Return the next line without its end, or None when the answer has ended."""
        ...


class Blocks(Protocol):
    """An answer whose body is read block by block, opened by `open_blocks`; the driver closes it when the flow ends."""

    response: HttpResponse

    def next_block(self) -> bytes | Awaitable[bytes | None] | None:
        """Return the next block as it was sent, or None when the answer has ended."""
        ...


class Pool(Protocol):
    """Flows that run at the same time, opened by `open_pool`; the driver closes it when the flow ends."""

    @property
    def workers(self) -> int:
        """Number of flows that run at the same time."""
        ...

    @property
    def room(self) -> bool:
        """Whether another flow is wanted; the bound keeps a long input out of memory."""
        ...

    @property
    def pending(self) -> int:
        """Number of submitted flows whose results were not taken yet."""
        ...

    def submit(self, function: Callable[..., Generator[Step, Any, object]], args: tuple[object, ...]) -> None:
        """Run the flow ``function(*args)`` as soon as there is a worker for it."""
        ...

    def next_result(self) -> object:
        """Return the next result that was not taken yet, or something to await for it."""
        ...


class Blocking(Protocol):
    """What performs steps in the calling thread."""

    @property
    def config(self) -> ClientConfig:
        """What the client is configured with."""
        ...

    def call(self, request: Request[T]) -> T:
        """Send a request and return its typed result."""
        ...

    def call_detailed(self, request: Request[T]) -> Response[T]:
        """Send a request and return the whole answer."""
        ...

    def sleep(self, seconds: float) -> None:
        """Wait."""
        ...

    def lines(self, request: Request[object]) -> Lines:
        """Send a request and leave its answer open, to be read by lines."""
        ...

    def blocks(self, flow: HttpFlow[HttpResponse]) -> Blocks:
        """Perform a flow of HTTP requests and leave the body of the answer unread."""
        ...

    def pool(
        self, workers: int | None, executor: Executor | None, gauge: Gauge | None, ahead: int, in_order: bool, /
    ) -> Pool:
        """Open a pool of flows."""
        ...

    def prefetch(self) -> object:
        """Open what holds requests that are under way."""
        ...


class Awaiting(Protocol):
    """What performs steps on an event loop; as `Blocking`, where it does I/O awaited."""

    @property
    def config(self) -> ClientConfig:
        """What the client is configured with."""
        ...

    async def call(self, request: Request[T]) -> T:
        """Send a request and return its typed result."""
        ...

    async def call_detailed(self, request: Request[T]) -> Response[T]:
        """Send a request and return the whole answer."""
        ...

    async def sleep(self, seconds: float) -> None:
        """Wait."""
        ...

    async def work(self, function: Callable[[], T]) -> T:
        """Call a function that blocks, in a thread."""
        ...

    async def lines(self, request: Request[object]) -> Lines:
        """Send a request and leave its answer open, to be read by lines."""
        ...

    async def blocks(self, flow: HttpFlow[HttpResponse]) -> Blocks:
        """Perform a flow of HTTP requests and leave the body of the answer unread."""
        ...

    def pool(
        self, workers: int | None, executor: Executor | None, gauge: Gauge | None, ahead: int, in_order: bool, /
    ) -> Pool:
        """Open a pool of flows."""
        ...

    def prefetch(self) -> object:
        """Open what holds requests that are under way."""
        ...


class Step(ABC):
    """One thing that a flow cannot do itself. It performs itself by either kind of driver."""

    __slots__ = ()

    @abstractmethod
    def perform(self, driver: Blocking, opened: list[object], /) -> object:
        """Do it and return the result.

        Args:
            driver: What performs the flow.
            opened: What the flow has opened; the driver closes it at the end.
        """

    @abstractmethod
    async def perform_async(self, driver: Awaiting, opened: list[object], /) -> object:
        """As `perform`, awaited."""


class Call(Step):
    """Send a request; the result is its typed result, or the whole `Response` when that ``is_detailed``."""

    __slots__ = ("is_detailed", "request")

    def __init__(self, request: Request[object], *, is_detailed: bool = False) -> None:
        self.request: Request[object] = request
        self.is_detailed: bool = is_detailed

    def perform(self, driver: Blocking, _opened: list[object], /) -> object:
        """Send it."""
        return driver.call_detailed(self.request) if self.is_detailed else driver.call(self.request)

    async def perform_async(self, driver: Awaiting, _opened: list[object], /) -> object:
        """Send it."""
        return await (driver.call_detailed(self.request) if self.is_detailed else driver.call(self.request))


class Work(Step):
    """Call a function that blocks (files, hashing, user callbacks): in a thread under asyncio unless it is brief."""

    __slots__ = ("args", "brief", "function", "kwargs")

    def __init__(
        self,
        function: Callable[..., object],
        args: tuple[object, ...] = (),
        kwargs: dict[str, object] | None = None,
        brief: Brief | None = None,
    ) -> None:
        self.function: Callable[..., object] = function
        self.args: tuple[object, ...] = args
        self.kwargs: dict[str, object] = kwargs or {}
        self.brief: Brief | None = brief

    def perform(self, _driver: Blocking, _opened: list[object], /) -> object:
        """Call it."""
        return self.function(*self.args, **self.kwargs)

    async def perform_async(self, driver: Awaiting, _opened: list[object], /) -> object:
        """Call it."""
        brief = self.brief
        if brief is None:
            return await driver.work(partial(self.function, *self.args, **self.kwargs))
        if brief.is_brief:
            return brief.do(self.function, *self.args, **self.kwargs)
        return await driver.work(partial(brief.do, self.function, *self.args, **self.kwargs))


class Sleep(Step):
    """Wait so many seconds."""

    __slots__ = ("seconds",)

    def __init__(self, seconds: float) -> None:
        self.seconds: float = seconds

    def perform(self, driver: Blocking, _opened: list[object], /) -> None:
        """Wait."""
        driver.sleep(self.seconds)

    async def perform_async(self, driver: Awaiting, _opened: list[object], /) -> None:
        """Wait."""
        await driver.sleep(self.seconds)


HttpFlow: TypeAlias = "Generator[HttpRequest | Sleep, Any, T]"
"""A flow of the HTTP requests of one call, with its pauses."""


class Configuration(Step):
    """Ask for this client's configuration; the result is a `synapse_client.runtime.http.config.ClientConfig`."""

    __slots__ = ()

    def perform(self, driver: Blocking, _opened: list[object], /) -> ClientConfig:
        """Tell it."""
        return driver.config

    async def perform_async(self, driver: Awaiting, _opened: list[object], /) -> ClientConfig:
        """Tell it."""
        return driver.config


class Open(Step):
    """Open something by a method of the driver, which closes it when the flow ends; the result is what was opened.

    Args:
        method: Calls that method: ``lambda driver: driver.lines(request)``.
    """

    __slots__ = ("method",)

    def __init__(self, method: Callable[[Blocking | Awaiting], object]) -> None:
        self.method: Callable[[Blocking | Awaiting], object] = method

    def perform(self, driver: Blocking, opened: list[object], /) -> object:
        """Open it."""
        opened.append(found := self.method(driver))
        return found

    async def perform_async(self, driver: Awaiting, opened: list[object], /) -> object:
        """Open it."""
        found = self.method(driver)
        opened.append(found := await found if is_awaitable(found) else found)
        return found


class Use(Step):
    """Call a method of something that was opened; under asyncio what it returns may have to be awaited."""

    __slots__ = ("args", "method")

    def __init__(self, method: Callable[..., object], args: tuple[object, ...]) -> None:
        self.method: Callable[..., object] = method
        self.args: tuple[object, ...] = args

    def perform(self, _driver: Blocking, _opened: list[object], /) -> object:
        """Call it."""
        return self.method(*self.args)

    async def perform_async(self, _driver: Awaiting, _opened: list[object], /) -> object:
        """Call it."""
        found = self.method(*self.args)
        return await found if is_awaitable(found) else found


class Close(Step):
    """Close something before the flow ends; its connection is free for other requests then."""

    __slots__ = ("handle",)

    def __init__(self, handle: Any) -> None:
        self.handle: Any = handle  # has `close` or `aclose`, by the driver that opened it

    def perform(self, _driver: Blocking, opened: list[object], /) -> None:
        """Close it."""
        opened.remove(self.handle)
        self.handle.close()

    async def perform_async(self, _driver: Awaiting, opened: list[object], /) -> None:
        """Close it."""
        opened.remove(self.handle)
        await self.handle.aclose()


class Emit(Generic[T]):
    """Hand a value to whoever iterates over the flow."""

    __slots__ = ("value",)

    def __init__(self, value: T) -> None:
        self.value: T = value
