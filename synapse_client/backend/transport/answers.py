"""Answers as they come: headers as text, bodies decompressed."""

from __future__ import annotations

import zlib
from collections.abc import Iterable
from typing import Final

__all__ = ["ERROR_BODY_LIMIT", "LARGE", "READ_SIZE", "Decompressor", "decompressor", "headers_of"]

ERROR_BODY_LIMIT: Final = 1024 * 1024
"""Bytes kept of an error page; the rest is not read."""
LARGE: Final = 1024 * 1024
"""Bytes of a body that is read past the protocol's parser, which copies all of it three times."""
_ZLIB_HEADER: Final = 2
"""Bytes after which it is clear whether a body is in zlib's format."""
READ_SIZE: Final = 512 * 1024
"""Bytes asked for at once of such a body."""


def headers_of(raw: Iterable[tuple[bytes, bytes]]) -> dict[str, str]:
    """Return headers with names in lower case; values of the same name are joined."""
    found: dict[str, str] = {}
    for name, value in raw:
        key = name.decode("latin-1").lower()
        try:
            text = value.decode()
        except UnicodeDecodeError:
            text = value.decode("latin-1")
        found[key] = text if key not in found else f"{found[key]}, {text}"
    return found


class Decompressor:
    """Undoes one content coding.

    Args:
        coding: ``gzip`` or ``deflate``, which is zlib's format or, as some servers understand it, raw deflate.
    """

    def __init__(self, coding: str) -> None:
        self._state = zlib.decompressobj(zlib.MAX_WBITS | (16 if coding == "gzip" else 0))
        self._may_be_raw = coding == "deflate"
        self._first = b""
        self._has_begun = False

    def decode(self, block: bytes) -> bytes:
        """Return what a block holds, as far as that is clear.

        Raises:
            zlib.error: the body is damaged.
        """
        self._has_begun = self._has_begun or bool(block)
        if not self._may_be_raw:
            return self._state.decompress(block)
        self._first += block
        if len(self._first) < _ZLIB_HEADER:
            return b""
        self._may_be_raw = False
        try:
            return self._state.decompress(self._first)
        except zlib.error:
            self._state = zlib.decompressobj(-zlib.MAX_WBITS)
            return self._state.decompress(self._first)

    def end(self) -> bytes:
        """Return what is left at the end of the body.

        Raises:
            zlib.error: the body is cut short.
        """
        rest = self._state.flush()
        if self._has_begun and not self._state.eof:
            raise zlib.error("the compressed body is cut short")
        return rest


class _Chain:
    """Undoes several content codings, the last one first."""

    def __init__(self, codings: list[str]) -> None:
        self._links = [Decompressor(coding) for coding in reversed(codings)]

    def decode(self, block: bytes) -> bytes:
        for link in self._links:
            block = link.decode(block)
        return block

    def end(self) -> bytes:
        rest = b""
        for link in self._links:
            rest = link.decode(rest) + link.end()
        return rest


def decompressor(headers: dict[str, str]) -> Decompressor | _Chain | None:
    """Return what decompresses a body with these headers; None when it is not compressed, or nobody knows how."""
    named = headers.get("content-encoding")
    if named is None:
        return None
    codings = [coding.strip().lower().removeprefix("x-") for coding in named.split(",")]
    known = [coding for coding in codings if coding in {"gzip", "deflate"}]
    if not known:
        return None
    return Decompressor(known[0]) if len(known) == 1 else _Chain(known)
