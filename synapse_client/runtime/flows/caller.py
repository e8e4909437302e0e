"""What a generated mixin may ask of the client that it is mixed into."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import AsyncIterator, Iterator
from typing import TYPE_CHECKING, Any, TypeVar

if TYPE_CHECKING:
    from synapse_client.runtime.describe.request import Request, Response
    from synapse_client.runtime.describe.types import UrlConversion
    from synapse_client.runtime.flows.flow import Flow, StreamFlow

__all__ = ["AsyncCaller", "SyncCaller"]

T = TypeVar("T")


class SyncCaller(ABC):
    """A client that blocks."""

    @abstractmethod
    def send(self, request: Request[T], url_conversion: UrlConversion | None = None) -> T:
        """Send one request and return its typed result.

        Args:
            request: Built by an endpoint function's ``request``.
            url_conversion: Applied to the file URLs of the result, if given.

        Raises:
            ClientError: any failure; see `synapse_client.runtime.describe.errors`.
        """

    @abstractmethod
    def send_detailed(self, request: Request[T]) -> Response[T]:
        """Send one request and return its result with status, headers and raw body."""

    @abstractmethod
    def _list(self, request: Request[object], url_conversion: UrlConversion | None, list_all: bool) -> Any:
        """Return one page, or a lazy iterator over the items of all pages."""

    @abstractmethod
    def run(self, flow: Flow[T]) -> T:
        """Run a flow of several requests to its end and return its result."""

    @abstractmethod
    def stream(self, flow: StreamFlow[T]) -> Iterator[T]:
        """Run a flow and yield what it emits; closing the iterator ends the flow."""


class AsyncCaller(ABC):
    """A client whose methods are awaited."""

    @abstractmethod
    async def send(self, request: Request[T], url_conversion: UrlConversion | None = None) -> T:
        """As `SyncCaller.send`, awaited."""

    @abstractmethod
    async def send_detailed(self, request: Request[T]) -> Response[T]:
        """As `SyncCaller.send_detailed`, awaited."""

    @abstractmethod
    def _list(self, request: Request[object], url_conversion: UrlConversion | None, list_all: bool) -> Any:
        """Return an awaitable of one page, or a lazy asynchronous iterator over the items of all pages."""

    @abstractmethod
    async def run(self, flow: Flow[T]) -> T:
        """As `SyncCaller.run`, awaited."""

    @abstractmethod
    def stream(self, flow: StreamFlow[T]) -> AsyncIterator[T]:
        """As `SyncCaller.stream`, for ``async for``."""
