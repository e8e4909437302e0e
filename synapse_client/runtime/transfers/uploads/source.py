"""What a chunked upload sends, and whether it is still what it was."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

from synapse_client.runtime.describe.errors import InvalidInputError
from synapse_client.runtime.http.files import FilePart, Unchanged, file_name, look_at, place_in, size_of
from synapse_client.runtime.http.remote import RemoteReader

if TYPE_CHECKING:
    from typing import BinaryIO

__all__ = ["UploadSource"]


class UploadSource:
    """The bytes of an upload: of a file, of bytes, or of a file object from where it stands to its end.

    Args:
        given: What the caller gave.
        what: Beginning of error messages.

    Attributes:
        name: Base name, for the server and for messages.
        total: Bytes.
        modified: When the file was last modified, in nanoseconds since 1970; 0 when that is not known.
        is_shared: Whether two threads may read it at once.
        remote: What reads it where it lies elsewhere; else None.

    Raises:
        InvalidInputError: missing or empty file, directory, text mode, closed, or no file at all.
    """

    def __init__(self, given: Any, what: str) -> None:
        opened, found = look_at(given, what)
        self.name: str = file_name(given)
        self.total: int
        self._content: str | bytes | BinaryIO
        self._unchanged: Unchanged | None = None
        self._start = 0
        self._is_spooled = False
        self.remote: RemoteReader | None = opened if isinstance(opened, RemoteReader) else None
        if isinstance(opened, (str, os.PathLike)):
            # a program may change its working directory during a long upload
            self._content = os.path.abspath(opened)
            self._unchanged = Unchanged(self._content, found, self.name)
            self.total = size_of(self._content) if found is None else found.st_size
        elif isinstance(opened, bytes):
            self._content = opened
            self.total = len(opened)
        else:
            self._content = opened
            self._is_spooled = opened is not given
            self._start = place_in(opened)
            # the size comes first: finding it makes the object write what it holds back
            self.total = max(0, size_of(opened) - self._start)
            if not self._is_spooled and self.remote is None:
                self._unchanged = Unchanged(opened, None, self.name)
        before = None if self._unchanged is None else self._unchanged.before
        self.modified: int = 0 if before is None else before.st_mtime_ns
        if self.remote is not None:
            self.modified = self.remote.modified
        self.is_shared: bool = isinstance(self._content, (str, bytes))
        if self.total == 0:
            self.close()
            hint = " from where it stands; call seek(0) first" if self._start else "; the server takes no empty files"
            raise InvalidInputError(f"{what}: {self.name!r} is empty{hint}")

    @property
    def path(self) -> Path | None:
        """Absolute path of the file; None for bytes, file objects, and files elsewhere."""
        return Path(self._content) if isinstance(self._content, str) else None

    def part(self, offset: int, length: int, on_block: Callable[[int, bytes], None] | None = None) -> FilePart:
        """Return a range, to be read when it is sent; ``on_block`` is given positions in the upload."""
        start = self._start
        if on_block is None or not start:
            return FilePart(self._content, start=start + offset, length=length, on_block=on_block)
        return FilePart(
            self._content,
            start=start + offset,
            length=length,
            on_block=lambda position, block: on_block(position - start, block),
        )

    def whole(self) -> FilePart:
        """Return all of it, to be sent by one request, which is not completed if it was changed meanwhile."""
        part = self.part(0, self.total)
        part.filename = self.name
        part.check = self.check_unchanged if self.remote is None or not self.remote.is_read_at_once else None
        return part

    def check_unchanged(self) -> None:
        """Compare the file with what it was in the beginning.

        Raises:
            UploadError: it was changed, replaced or deleted.
        """
        if self.remote is not None:
            self.remote.check_unchanged()
        elif self._unchanged is not None:
            self._unchanged.check()

    def close(self) -> None:
        """Close what was made here; the caller's own file object stays open."""
        if self._is_spooled:
            cast("BinaryIO", self._content).close()
