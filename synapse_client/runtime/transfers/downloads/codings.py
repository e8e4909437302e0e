"""Files that come with a ``Content-Encoding``: which of their forms is the file.

Files are asked for as they are (``Accept-Encoding: identity``). Where an answer is encoded all the same, either the
file itself is compressed, and its storage says so (a ``scan.nii.gz`` with ``Content-Encoding: gzip``), or something on
the way compresses whatever passes. The file is then

- what has the checksum, if one is known: as it came, or after some or all of the codings were undone;
- else, under a name (or media type) of that compressed format, what is compressed once: ``scan.nii.gz`` stays packed;
- else what is left when all codings are undone.

A coding that cannot be undone leaves only the first two, or an error.
"""

from __future__ import annotations

import zlib
from collections import deque
from typing import TYPE_CHECKING, Any, Final, TypeAlias

from synapse_client.runtime.http.transport.codings import Decompressor, UnknownCodingError
from synapse_client.runtime.transfers.downloads.folder import new_digest

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from synapse_client.runtime.flows.flow import Flow

__all__ = ["Encoded", "Read", "coding_of_file"]

_ENDINGS: Final = {
    ".br": "br",
    ".emz": "gzip",
    ".gz": "gzip",
    ".gzip": "gzip",
    ".svgz": "gzip",
    ".taz": "compress",
    ".tgz": "gzip",
    ".tzst": "zstd",
    ".wmz": "gzip",
    ".z": "compress",
    ".zst": "zstd",
    ".zstd": "zstd",
}
_MEDIA_TYPES: Final = {
    "application/gzip": "gzip",
    "application/x-brotli": "br",
    "application/x-compress": "compress",
    "application/x-gunzip": "gzip",
    "application/x-gzip": "gzip",
    "application/x-tgz": "gzip",
    "application/zstd": "zstd",
}
_DECODED: Final = frozenset({"deflate", "gzip"})
_GZIP: Final = b"\x1f\x8b"
_MOST: Final = 5
"""Codings; more of them are no accident."""


def coding_of_file(path: str, media_type: str) -> str | None:
    """Return the content coding whose format a file has, by the path of its URL or its media type."""
    _, dot, ending = path.rpartition("/")[2].rpartition(".")
    found = _ENDINGS.get(f"{dot}{ending.lower()}")
    return found or _MEDIA_TYPES.get(media_type.partition(";")[0].strip().lower())


Read: TypeAlias = "Callable[[], Flow[bytes | None]]"
"""Returns the next block of a body, or None at its end."""


class Encoded:
    """The forms of a body that is encoded: form 0 as it came, form 1 without its last coding, and so on.

    Args:
        read: Gives the body as it comes.
        codings: Its codings in the order in which they were applied.
        checksum: The file's, if it is known.

    Attributes:
        form: Which form `next_block` gives; `choose` says it.
    """

    def __init__(self, read: Read, codings: Sequence[str], checksum: str | None) -> None:
        self._read = read
        self._codings = tuple(codings)
        self._checksum = checksum
        self._begun: deque[bytes] = deque()
        self._damage: zlib.error | None = None
        self._is_over = False
        known = 0
        while known < len(codings) and codings[-1 - known] in _DECODED:
            known += 1
        self._undone = min(known, _MOST)
        self.form: int = 0
        self._links: list[Decompressor] = []
        self._digests: dict[int, Any] = {}

    def choose(self, own: str | None, form: int | None = None) -> Flow[None]:
        """Choose the form that is the file; this may read the first blocks.

        Args:
            own: The coding whose format the file has (`coding_of_file`).
            form: Which form is the file, if that has turned out before.

        Raises:
            UnknownCodingError: the file would be a form that nobody knows how to get at.
            zlib.error: the body is damaged.
        """
        self.form = (yield from self._choose(own)) if form is None else min(form, self._undone)
        self._links = self._decompressors()
        if self._checksum is not None:
            others = (form for form in range(self._undone + 1) if form != self.form)
            self._digests = {form: new_digest(self._checksum) for form in others}

    def unknown(self) -> UnknownCodingError | None:
        """Return an error that says so, if there is a coding that nobody knows how to undo."""
        return None if self._undone == len(self._codings) else UnknownCodingError(", ".join(self._codings))

    def skip(self, block: bytes) -> None:
        """Take a block that an earlier answer brought and that is stored already."""
        self._feed(block)

    def next_block(self) -> Flow[bytes | None]:
        """Return the next block of the file, or None at its end.

        Raises:
            zlib.error: the body is damaged or cut short, and none of its forms is the file.
        """
        while not self._is_over:
            block = self._begun.popleft() if self._begun else (yield from self._read())
            if block is None:
                self._is_over = True
                found = self._end()
            else:
                found = self._feed(block)
            if found:
                return found
        if self._damage is not None and self.other_form() is None:
            raise self._damage
        return None

    def other_form(self) -> int | None:
        """Return which other form has the checksum, when all has arrived."""
        return next((form for form, digest in self._digests.items() if digest.hexdigest() == self._checksum), None)

    def _decompressors(self) -> list[Decompressor]:
        return [Decompressor(coding) for coding in self._codings[::-1][: self._undone]]

    def _choose(self, own: str | None) -> Flow[int]:
        packed = [form for form in range(len(self._codings)) if self._codings[-1 - form] == own]
        if packed and own == "gzip" and self._undone == len(self._codings) and (yield from self._is_packed_inside()):
            packed = []
        chosen = packed[-1] if packed else len(self._codings)
        if chosen > self._undone:
            if self._checksum is None and (yield from self._read()):  # what is empty is not encoded
                raise UnknownCodingError(", ".join(self._codings))
            return self._undone
        return chosen

    def _is_packed_inside(self) -> Flow[bool]:
        """Whether there is a gzip file in it when all codings are undone, by its first bytes."""
        links = self._decompressors()
        found = b""
        while (block := (yield from self._read())) is not None:
            self._begun.append(block)
            inside = block
            try:
                for link in links:
                    inside = link.decode(inside)
            except zlib.error:
                return False
            found += inside[: len(_GZIP)]
            if len(found) >= len(_GZIP):
                break
        return found.startswith(_GZIP)

    def _feed(self, block: bytes) -> bytes:
        wanted = block if self.form == 0 else b""
        for form, link in enumerate(self._links, 1):
            self._note(form - 1, block)
            try:
                block = link.decode(block)
            except zlib.error as error:
                self._give_up(form, error)
                return wanted
            if form == self.form:
                wanted = block
        self._note(len(self._links), block)
        return wanted

    def _end(self) -> bytes:
        block = wanted = b""
        for form, link in enumerate(self._links, 1):
            try:
                block = link.decode(block) + link.end()
            except zlib.error as error:
                self._give_up(form, error)
                return wanted
            self._note(form, block)
            if form == self.form:
                wanted = block
        return wanted

    def _note(self, form: int, block: bytes) -> None:
        if form in self._digests:
            self._digests[form].update(block)

    def _give_up(self, form: int, error: zlib.error) -> None:
        """Pass over a form that cannot be had, and those behind it; one before it may still have the checksum."""
        if form <= self.form:
            if self._checksum is None:
                raise error
            self._damage = error
        del self._links[form - 1 :]
        self._digests = {known: digest for known, digest in self._digests.items() if known < form}
