"""The blocking and the asyncio client behind one face."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from typing import Any

from synapse_client import AsyncBackendClient, BackendClient

__all__ = ["AsyncCaller", "SyncCaller"]


class SyncCaller:
    """A `BackendClient`, for as long as the tests of a process run."""

    def __init__(self, url: str, token: str, **options: Any) -> None:
        self.client: Any = BackendClient(url, token, **options)

    def run(self, call: Callable[[Any], Any], client: Any = None) -> Any:
        """Make a call to its end; an iterator is read into a list."""
        result = call(client or self.client)
        return list(result) if hasattr(result, "__next__") or hasattr(result, "pages") else result

    def close(self) -> None:
        """Close the client."""
        self.client.close()


class AsyncCaller:
    """An `AsyncBackendClient` on an event loop of its own."""

    def __init__(self, url: str, token: str, **options: Any) -> None:
        self._runner = asyncio.Runner()
        self.client: Any = AsyncBackendClient(url, token, **options)

    def run(self, call: Callable[[Any], Any], client: Any = None) -> Any:
        """Make a call to its end; an iterator is read into a list."""

        async def collect() -> Any:
            result = call(client or self.client)
            if hasattr(result, "__aiter__"):
                return [item async for item in result]
            return await result

        return self._runner.run(collect())

    def close(self) -> None:
        """Close client and event loop."""
        self._runner.run(self.client.aclose())
        self._runner.close()
