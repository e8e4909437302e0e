"""Where the server puts request bodies: kept, counted or hashed, in blocks as they come."""

from __future__ import annotations

import hashlib
from typing import Any, Final, Protocol

__all__ = ["Body", "Discarded", "FilePart", "Kept", "Plain"]

_HEAD: Final = 8192
"""Bytes that the parts before a file's content may take at most."""


class Body(Protocol):
    """Takes a request's body."""

    content: bytearray

    def feed(self, block: memoryview) -> None:
        """Take the next block."""


class Kept:
    """A body that is small and looked at."""

    def __init__(self) -> None:
        self.content = bytearray()

    def feed(self, block: memoryview) -> None:
        """Keep the block."""
        self.content += block


class Discarded:
    """A body that nobody looks at."""

    def __init__(self) -> None:
        self.content = bytearray()

    def feed(self, block: memoryview) -> None:
        """Drop the block."""


class Plain:
    """A body that is the content of a file.

    Args:
        length: Bytes of the body.
        hashing: Whether to compute the MD5 of the content.
        sink: The hash that earlier parts of the same file went into.

    Attributes:
        size: Bytes of content.
        hash: What was hashed so far; None without ``hashing``.
    """

    def __init__(self, length: int, *, hashing: bool, sink: Any = None) -> None:
        self.content = bytearray()
        self.size = length
        self.hash: Any = None
        if hashing:  # of a copy, as the part may be refused
            self.hash = hashlib.md5(usedforsecurity=False) if sink is None else sink.copy()

    def feed(self, block: memoryview) -> None:
        """Hash the block."""
        if self.hash is not None:
            self.hash.update(block)

    def digest(self) -> str:
        """Return the MD5 so far; empty without ``hashing``."""
        return "" if self.hash is None else str(self.hash.hexdigest())


class FilePart(Plain):
    """A multipart body whose last part is a file named ``file``.

    The size of the content follows from where it begins and from the boundary, so that counting costs nothing.

    Args:
        length: Bytes of the body.
        content_type: The request's content type, with the boundary.
        hashing: Whether to compute the MD5 of the content.
        sink: The hash that earlier parts of the same file went into.
    """

    def __init__(self, length: int, content_type: str, *, hashing: bool, sink: Any = None) -> None:
        super().__init__(0, hashing=hashing, sink=sink)
        boundary = content_type.partition("boundary=")[2].strip().strip('"')
        self._tail = len(boundary) + 8  # CRLF, two dashes, the boundary, two dashes, CRLF
        self._length = length
        self._left = -1

    def feed(self, block: memoryview) -> None:
        """Find where the content begins, and hash it."""
        if self._left < 0:
            before = len(self.content)
            self.content += block[: _HEAD - before]
            part = self.content.find(b'name="file"')
            end = self.content.find(b"\r\n\r\n", part) if part >= 0 else -1
            if end < 0:
                if len(self.content) >= _HEAD:
                    raise ValueError("no part named file at the beginning of a multipart body")
                return
            self.size = self._left = self._length - (end + 4) - self._tail
            block = block[end + 4 - before :]
        if self.hash is not None:
            self.hash.update(block[: self._left])
            self._left -= min(len(block), self._left)
