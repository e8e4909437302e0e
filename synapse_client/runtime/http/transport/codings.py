"""Content codings of answers, undone within bounds: a few hundred bytes must not become gigabytes."""

from __future__ import annotations

import zlib
from collections.abc import Iterable, Iterator, Sequence
from typing import Final

__all__ = [
    "BombError",
    "CodingError",
    "Decompressor",
    "TooLongError",
    "UnknownCodingError",
    "codings_of",
    "decompressor",
]

_GZIP: Final = b"\x1f\x8b"
"""How each member of a gzip file begins."""
_ZLIB_HEADER: Final = 2
"""Bytes after which it is clear whether a body is in zlib's format."""
_PIECE: Final = 256 * 1024
"""Bytes unpacked at once."""
_FREE: Final = 16 * 1024 * 1024
"""Bytes that a body may unpack to, whatever their ratio to what came."""
_MOST_RATIO: Final = 200
"""How many times longer than what came it may become beyond that; JSON seldom reaches 50."""
_UNDONE: Final = frozenset({"deflate", "gzip"})
_NO_CODING: Final = frozenset(
    {"", "7bit", "8bit", "aws-chunked", "binary", "identity", "none", "us-ascii", "utf-8", "utf8"}
)
"""Words that servers put into ``Content-Encoding`` although the body is not encoded."""
_MOST_CODINGS: Final = 5


class CodingError(Exception):
    """A body whose codings cannot be undone, or must not be."""


class UnknownCodingError(CodingError):
    """A body is encoded in a way that was not asked for and cannot be undone.

    Args:
        named: What the answer's ``Content-Encoding`` says.
    """

    def __init__(self, named: str) -> None:
        super().__init__(
            f"the body has the Content-Encoding {named[:100]!r}, which was not asked for and cannot be decoded"
        )


class BombError(CodingError):
    """A body unpacks to more than any sound one does.

    Args:
        came: Bytes of it that have come.
    """

    def __init__(self, came: int) -> None:
        super().__init__(
            f"{came} bytes of the body unpack to more than {_MOST_RATIO} times as much, as in no sound answer"
        )


class TooLongError(CodingError):
    """A body is longer than the client is to hold in memory.

    Args:
        limit: Bytes.
    """

    def __init__(self, limit: int) -> None:
        super().__init__(
            f"the answer is longer than {limit:,} bytes; give the client a greater max_response_bytes, or ask for less"
        )


class Decompressor:
    """Undoes one content coding.

    Args:
        coding: ``gzip``, whose files may consist of several members, or ``deflate``, which is zlib's format or, as some
            servers understand it, raw deflate.
        is_bounded: Whether the ratio of what is unpacked to what came is bounded, beyond the first 16 MiB.
    """

    def __init__(self, coding: str, *, is_bounded: bool = True) -> None:
        self._bits = zlib.MAX_WBITS | (16 if coding == "gzip" else 0)
        self._state = zlib.decompressobj(self._bits)
        self._has_members = coding == "gzip"
        self._may_be_raw = coding == "deflate"
        self._is_bounded = is_bounded
        self._first = b""
        self._came = 0
        self._unpacked = 0
        self._is_filled = False

    def pieces(self, block: bytes) -> Iterator[bytes]:
        """Yield what a block holds, as far as that is clear, in pieces of 256 KiB at most.

        Raises:
            zlib.error: the body is damaged.
            BombError: it unpacks to more than any sound body does.
        """
        self._came += len(block)
        if self._may_be_raw:
            self._first += block
            if len(self._first) < _ZLIB_HEADER:
                return
            self._may_be_raw = False
            block, self._first = self._first, b""
            try:
                zlib.decompressobj().decompress(block, 1)
            except zlib.error:
                self._state = zlib.decompressobj(-zlib.MAX_WBITS)
        if self._state.eof:
            block = self._next_member(self._first + block)
        while block or self._is_filled:
            found = self._state.decompress(block, _PIECE)
            self._is_filled = len(found) == _PIECE  # there may be more, without further input
            block = self._state.unconsumed_tail
            if self._state.eof:
                self._is_filled = False
                block = self._next_member(self._state.unused_data)
            if found:
                self._unpacked += len(found)
                if self._is_bounded and self._unpacked > max(_FREE, _MOST_RATIO * self._came):
                    raise BombError(self._came)
                yield found

    def decode(self, block: bytes) -> bytes:
        """Return what a block holds, as far as that is clear.

        Raises:
            zlib.error: the body is damaged.
            BombError: it unpacks to more than any sound body does.
        """
        return b"".join(self.pieces(block))

    def end(self) -> bytes:
        """Return what is left at the end of the body.

        Raises:
            zlib.error: the body is cut short.
        """
        rest = self._state.flush()
        if self._came and not self._state.eof:
            raise zlib.error("the compressed body is cut short")
        return rest

    def _next_member(self, rest: bytes) -> bytes:
        """Return what belongs to a further member; what is no such is passed over, as gzip does."""
        self._first = b""
        if not self._has_members or not rest.startswith(_GZIP[: len(rest)]):
            self._has_members = False
            return b""
        if len(rest) < len(_GZIP):
            self._first = rest  # too little to tell
            return b""
        self._state = zlib.decompressobj(self._bits)
        return rest


class _Chain:
    """Undoes several content codings, the last one first."""

    def __init__(self, codings: Sequence[str]) -> None:
        self._links = [Decompressor(coding) for coding in reversed(codings)]

    def pieces(self, block: bytes) -> Iterator[bytes]:
        return self._through((block,), 0)

    def end(self) -> bytes:
        found = b""
        for index, link in enumerate(self._links):
            found += b"".join(self._through((link.end(),), index + 1))
        return found

    def _through(self, blocks: Iterable[bytes], index: int) -> Iterator[bytes]:
        if index == len(self._links):
            yield from blocks
            return
        for block in blocks:
            yield from self._through(self._links[index].pieces(block), index + 1)


def codings_of(headers: dict[str, str]) -> tuple[str, ...]:
    """Return the content codings of a body with these headers, in the order in which they were applied."""
    named = headers.get("content-encoding")
    if named is None:
        return ()
    codings = (coding.strip().lower().removeprefix("x-") for coding in named.split(","))
    return tuple(coding for coding in codings if coding not in _NO_CODING)


def decompressor(headers: dict[str, str]) -> Decompressor | _Chain | None:
    """Return what decompresses a body with these headers; None when it is not encoded.

    Raises:
        UnknownCodingError: nobody knows how, or it is encoded absurdly often.
    """
    codings = codings_of(headers)
    if not codings:
        return None
    if not _UNDONE.issuperset(codings) or len(codings) > _MOST_CODINGS:
        raise UnknownCodingError(headers["content-encoding"])
    return Decompressor(codings[0]) if len(codings) == 1 else _Chain(codings)
