"""Answers as they come: headers as text, bodies decompressed."""

from __future__ import annotations

import zlib
from collections.abc import Iterable
from typing import Final

__all__ = [
    "ERROR_BODY_LIMIT",
    "LARGE",
    "READ_SIZE",
    "Decompressor",
    "UnknownCodingError",
    "codings_of",
    "decompressor",
    "headers_of",
]

ERROR_BODY_LIMIT: Final = 1024 * 1024
"""Bytes kept of an error page or a redirect's; the rest is not read."""
LARGE: Final = 1024 * 1024
"""Bytes of a body that is read past the protocol's parser, which copies all of it three times."""
_GZIP: Final = b"\x1f\x8b"
"""How each member of a gzip file begins."""
_ZLIB_HEADER: Final = 2
"""Bytes after which it is clear whether a body is in zlib's format."""
READ_SIZE: Final = 512 * 1024
"""Bytes asked for at once of such a body."""
_UNDONE: Final = frozenset({"deflate", "gzip"})
_NO_CODING: Final = frozenset(
    {"", "7bit", "8bit", "aws-chunked", "binary", "identity", "none", "us-ascii", "utf-8", "utf8"}
)
"""Words that servers put into ``Content-Encoding`` although the body is not encoded."""
_MOST_CODINGS: Final = 5


class UnknownCodingError(Exception):
    """A body is encoded in a way that was not asked for and cannot be undone.

    Args:
        named: What the answer's ``Content-Encoding`` says.
    """

    def __init__(self, named: str) -> None:
        super().__init__(
            f"the body has the Content-Encoding {named[:100]!r}, which was not asked for and cannot be decoded"
        )


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
        coding: ``gzip``, whose files may consist of several members, or ``deflate``, which is zlib's format or, as some
            servers understand it, raw deflate.
    """

    def __init__(self, coding: str) -> None:
        self._bits = zlib.MAX_WBITS | (16 if coding == "gzip" else 0)
        self._state = zlib.decompressobj(self._bits)
        self._has_members = coding == "gzip"
        self._may_be_raw = coding == "deflate"
        self._first = b""
        self._has_begun = False

    def decode(self, block: bytes) -> bytes:
        """Return what a block holds, as far as that is clear.

        Raises:
            zlib.error: the body is damaged.
        """
        self._has_begun = self._has_begun or bool(block)
        if self._state.eof and not self._has_members:
            return b""
        if not self._may_be_raw:
            found = self._state.decompress(block)
            return found + self._further_members() if self._has_members and self._state.eof else found
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

    def _further_members(self) -> bytes:
        """Go on with what stands behind the end of a member; what is no further member is passed over, as gzip does."""
        found: list[bytes] = []
        while self._state.eof and (rest := self._state.unused_data):
            if not rest.startswith(_GZIP[: len(rest)]):
                self._has_members = False
                break
            if len(rest) < len(_GZIP):
                break  # the state keeps it, and adds what comes to it
            self._state = zlib.decompressobj(self._bits)
            found.append(self._state.decompress(rest))
        return b"".join(found)


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
    return Decompressor(codings[0]) if len(codings) == 1 else _Chain(list(codings))
