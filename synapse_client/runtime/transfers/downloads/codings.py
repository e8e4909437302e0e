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
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any, Final

from synapse_client.runtime.http.transport.codings import Decompressor, UnknownCodingError
from synapse_client.runtime.transfers.downloads.folder import new_digest

if TYPE_CHECKING:
    from collections.abc import Sequence

__all__ = ["Encoded", "coding_of_file"]

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


class Encoded:
    """The forms of a body that is encoded: form 0 as it came, form 1 without its last coding, and so on.

    Args:
        blocks: The body as it comes.
        codings: Its codings in the order in which they were applied.
        own: The coding whose format the file has (`coding_of_file`).
        checksum: The file's, if it is known.
        form: Which form is the file, if that has turned out before.

    Attributes:
        form: Which form `stored` gives.

    Raises:
        UnknownCodingError: the file would be a form that nobody knows how to get at.
        zlib.error: the body is damaged.
    """

    def __init__(
        self,
        blocks: Iterator[bytes],
        codings: Sequence[str],
        own: str | None,
        checksum: str | None,
        form: int | None = None,
    ) -> None:
        self._blocks = blocks
        self._codings = tuple(codings)
        self._checksum = checksum
        self._begun: list[bytes] = []
        self._damage: zlib.error | None = None
        known = 0
        while known < len(codings) and codings[-1 - known] in _DECODED:
            known += 1
        self._undone = min(known, _MOST)
        self.form: int = self._choose(own) if form is None else min(form, self._undone)
        self._links: list[Decompressor] = self._decompressors()
        self._digests: dict[int, Any] = {}
        if checksum is not None:
            self._digests = {form: new_digest(checksum) for form in range(self._undone + 1) if form != self.form}

    def unknown(self) -> UnknownCodingError | None:
        """Return an error that says so, if there is a coding that nobody knows how to undo."""
        return None if self._undone == len(self._codings) else UnknownCodingError(", ".join(self._codings))

    def skip(self, block: bytes) -> None:
        """Take a block that an earlier answer brought and that is stored already."""
        self._feed(block)

    def stored(self) -> Iterator[bytes]:
        """Yield the file as the body arrives.

        Raises:
            zlib.error: the body is damaged or cut short, and none of its forms is the file.
        """
        begun, self._begun = self._begun, []
        for blocks in (begun, self._blocks):
            for block in blocks:
                if found := self._feed(block):
                    yield found
        if found := self._end():
            yield found
        if self._damage is not None and self.other_form() is None:
            raise self._damage

    def other_form(self) -> int | None:
        """Return which other form has the checksum, when all has arrived."""
        return next((form for form, digest in self._digests.items() if digest.hexdigest() == self._checksum), None)

    def _decompressors(self) -> list[Decompressor]:
        return [Decompressor(coding) for coding in self._codings[::-1][: self._undone]]

    def _choose(self, own: str | None) -> int:
        packed = [form for form in range(len(self._codings)) if self._codings[-1 - form] == own]
        if packed and own == "gzip" and self._undone == len(self._codings) and self._is_packed_inside():
            packed = []
        if packed:
            return packed[-1] if packed[-1] <= self._undone else self._refuse()
        return self._undone if self._undone == len(self._codings) else self._refuse()

    def _refuse(self) -> int:
        if self._checksum is None:
            first = next(self._blocks, b"")
            if first:  # what is empty is not encoded
                raise UnknownCodingError(", ".join(self._codings))
        return self._undone

    def _is_packed_inside(self) -> bool:
        """Whether there is a gzip file in it when all codings are undone, by its first bytes."""
        links = self._decompressors()
        found = b""
        for block in self._blocks:
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
