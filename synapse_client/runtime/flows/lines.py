"""Lines of an answer that is still arriving."""

from __future__ import annotations

from collections import deque
from typing import TYPE_CHECKING

from synapse_client.runtime.describe.errors import ClientError, ResponseFormatError

if TYPE_CHECKING:
    from synapse_client.runtime.http.request import AsyncOpen, SyncOpen

__all__ = ["AsyncLines", "SyncLines"]


class _Splitter:
    """Cuts blocks of bytes at line ends; `str.splitlines` would also cut at U+2028, which JSON may hold."""

    def __init__(self, limit: int | None) -> None:
        self.ready: deque[str] = deque()
        self._rest: list[bytes] = []
        self._size = 0
        self._limit = limit
        self.is_cut = False

    def feed(self, block: bytes) -> None:
        *whole, rest = block.split(b"\n")
        for line in whole:
            self.ready.append(self._take(line))
        if rest:
            self._rest.append(rest)
            self._size += len(rest)
            if self._limit is not None and self._size > self._limit:
                raise ResponseFormatError(
                    f"a line of the answer is longer than {self._limit:,} bytes; give the client a greater "
                    "max_response_bytes"
                )

    def end(self) -> None:
        if self._rest:
            self.is_cut = True
            self.ready.append(self._take(b""))

    def _take(self, line: bytes) -> str:
        text = b"".join([*self._rest, line])
        self._rest, self._size = [], 0
        return text.removesuffix(b"\r").decode("utf-8", "replace")


class SyncLines:
    """Reads line by line, blocking."""

    def __init__(self, opened: SyncOpen, operation: str | None = None, limit: int | None = None) -> None:
        self._opened = opened
        self._operation = operation
        self._blocks = opened.iter_bytes()
        self._splitter = _Splitter(limit)

    def next_line(self) -> str | None:
        """Return the next line without its end, or None when the answer has ended."""
        ready = self._splitter.ready
        while not ready:
            try:
                block = next(self._blocks, None)
                if block is not None:
                    self._splitter.feed(block)
            except ClientError as error:
                error.operation = error.operation or self._operation
                raise
            if block is None:
                self._splitter.end()
                return ready.popleft() if ready else None
        return ready.popleft()

    @property
    def is_cut(self) -> bool:
        """Whether the answer has ended within its last line."""
        return self._splitter.is_cut

    def close(self) -> None:
        """Stop reading."""
        self._opened.close()


class AsyncLines:
    """Reads line by line, awaiting."""

    def __init__(self, opened: AsyncOpen, operation: str | None = None, limit: int | None = None) -> None:
        self._opened = opened
        self._operation = operation
        self._blocks = opened.aiter_bytes()
        self._splitter = _Splitter(limit)

    async def next_line(self) -> str | None:
        """Return the next line without its end, or None when the answer has ended."""
        ready = self._splitter.ready
        while not ready:
            try:
                block = await anext(self._blocks, None)
                if block is not None:
                    self._splitter.feed(block)
            except ClientError as error:
                error.operation = error.operation or self._operation
                raise
            if block is None:
                self._splitter.end()
                return ready.popleft() if ready else None
        return ready.popleft()

    @property
    def is_cut(self) -> bool:
        """Whether the answer has ended within its last line."""
        return self._splitter.is_cut

    async def aclose(self) -> None:
        """Stop reading."""
        await self._opened.aclose()
