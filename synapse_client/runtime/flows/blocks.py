"""The body of an answer that is still arriving, block by block, byte for byte as it was sent."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Iterator

    from synapse_client.runtime.http.request import AsyncOpen, HttpResponse, SyncOpen

__all__ = ["AsyncBlocks", "SyncBlocks"]


class SyncBlocks:
    """Reads block by block, blocking.

    Attributes:
        response: The answer.
    """

    def __init__(self, response: HttpResponse) -> None:
        self.response: HttpResponse = response
        self._opened = cast("SyncOpen | None", response.opened)
        self._blocks: Iterator[bytes] = iter(()) if self._opened is None else self._opened.iter_raw()

    def next_block(self) -> bytes | None:
        """Return the next block, or None when the answer has ended."""
        return next(self._blocks, None)

    def close(self) -> None:
        """Stop reading."""
        if self._opened is not None:
            self._opened.close()


class AsyncBlocks:
    """Reads block by block, awaiting.

    Attributes:
        response: The answer.
    """

    def __init__(self, response: HttpResponse) -> None:
        self.response: HttpResponse = response
        self._opened = cast("AsyncOpen | None", response.opened)
        self._blocks: AsyncIterator[bytes] | None = None if self._opened is None else self._opened.aiter_raw()

    async def next_block(self) -> bytes | None:
        """Return the next block, or None when the answer has ended."""
        return None if self._blocks is None else await anext(self._blocks, None)

    async def aclose(self) -> None:
        """Stop reading."""
        if self._opened is not None:
            await self._opened.aclose()
