"""One face for the blocking and the asyncio client, so that each behaviour is tested once for both."""

# ruff: noqa: D102  # the methods are documented once, at their base class
from __future__ import annotations

import asyncio
from abc import ABC, abstractmethod
from collections.abc import Callable, Coroutine
from typing import Any

import httpx

from synapse_client.runtime.client import AsyncBaseClient, BaseClient
from tests.runtime.samples import SCHEMES, TOKEN

__all__ = ["AsyncCalls", "Calls", "SyncCalls"]


class Calls(ABC):
    """What a test does with a client."""

    is_blocking = False

    def __init__(self) -> None:
        self.made: list[Any] = []

    def client(self, base_url: str, *, token: str | None = TOKEN, **options: Any) -> Any:
        """Make a client; it is closed at the end of the test."""
        credentials = options.pop("credentials", {"api_token": token})
        client = self._class()(base_url, schemes=SCHEMES, credentials=credentials, **options)
        self.made.append(client)
        return client

    @abstractmethod
    def _class(self) -> Any: ...

    @abstractmethod
    def mock(self, handler: Any) -> Any:
        """Return an httpx transport that answers by a function."""

    @abstractmethod
    def send(self, client: Any, request: Any, url_conversion: Any = None) -> Any:
        """Send one request."""

    @abstractmethod
    def send_detailed(self, client: Any, request: Any) -> Any:
        """Send one request for its whole answer."""

    @abstractmethod
    def run(self, client: Any, flow: Any) -> Any:
        """Run a flow."""

    @abstractmethod
    def stream(self, client: Any, flow: Any, most: int | None = None) -> list[Any]:
        """Run a flow and collect what it emits; after ``most`` values, close it."""

    @abstractmethod
    def iterator(self, client: Any, request: Any, url_conversion: Any = None) -> Any:
        """Return the iterator of ``list_all=True``."""

    @abstractmethod
    def items(self, iterable: Any, most: int | None = None) -> list[Any]:
        """Collect the items; after ``most`` of them, close the iterator."""

    @abstractmethod
    def each(self, iterable: Any, function: Callable[[Any], object]) -> None:
        """Call a function with each item as it comes."""

    @abstractmethod
    def value(self, found: Any) -> Any:
        """Return a result, awaited where it has to be."""

    def count(self, iterator: Any) -> int:
        """Return the count of an iterator."""
        found = iterator.count
        return int(self.value(found() if callable(found) else found))

    @abstractmethod
    def close(self, client: Any) -> None:
        """Close a client."""

    def end(self) -> None:
        """Close every client."""
        for client in self.made:
            self.close(client)


class SyncCalls(Calls):
    """The blocking client."""

    is_blocking = True

    def _class(self) -> Any:
        return BaseClient

    def mock(self, handler: Any) -> Any:
        return httpx.MockTransport(handler)

    def send(self, client: Any, request: Any, url_conversion: Any = None) -> Any:
        return client.send(request, url_conversion)

    def send_detailed(self, client: Any, request: Any) -> Any:
        return client.send_detailed(request)

    def run(self, client: Any, flow: Any) -> Any:
        return client.run(flow)

    def stream(self, client: Any, flow: Any, most: int | None = None) -> list[Any]:
        return self.items(client.stream(flow), most)

    def iterator(self, client: Any, request: Any, url_conversion: Any = None) -> Any:
        return client._list(request, url_conversion, True)

    def items(self, iterable: Any, most: int | None = None) -> list[Any]:
        found: list[Any] = []
        iterator = iter(iterable)
        while most is None or len(found) < most:
            try:
                found.append(next(iterator))
            except StopIteration:
                return found
        iterator.close()
        return found

    def each(self, iterable: Any, function: Callable[[Any], object]) -> None:
        for item in iterable:
            function(item)

    def value(self, found: Any) -> Any:
        return found

    def close(self, client: Any) -> None:
        client.close()


class AsyncCalls(Calls):
    """The asyncio client, driven from outside on one event loop."""

    def __init__(self) -> None:
        super().__init__()
        self.runner = asyncio.Runner()

    def _class(self) -> Any:
        return AsyncBaseClient

    def mock(self, handler: Any) -> Any:
        return httpx.MockTransport(handler)

    def send(self, client: Any, request: Any, url_conversion: Any = None) -> Any:
        return self.runner.run(client.send(request, url_conversion))

    def send_detailed(self, client: Any, request: Any) -> Any:
        return self.runner.run(client.send_detailed(request))

    def run(self, client: Any, flow: Any) -> Any:
        return self.runner.run(client.run(flow))

    def stream(self, client: Any, flow: Any, most: int | None = None) -> list[Any]:
        return self.items(client.stream(flow), most)

    def iterator(self, client: Any, request: Any, url_conversion: Any = None) -> Any:
        return client._list(request, url_conversion, True)

    def items(self, iterable: Any, most: int | None = None) -> list[Any]:
        async def collect() -> list[Any]:
            found: list[Any] = []
            iterator = aiter(iterable)
            while most is None or len(found) < most:
                try:
                    found.append(await anext(iterator))
                except StopAsyncIteration:
                    return found
            await iterator.aclose()
            return found

        return self.runner.run(collect())

    def each(self, iterable: Any, function: Callable[[Any], object]) -> None:
        async def go() -> None:
            async for item in iterable:
                function(item)

        self.runner.run(go())

    def value(self, found: Any) -> Any:
        if isinstance(found, Coroutine):
            return self.runner.run(found)
        return found

    def close(self, client: Any) -> None:
        self.runner.run(client.aclose())

    def end(self) -> None:
        try:
            super().end()
        finally:
            self.runner.close()
