"""What a chunked upload sends, and whether it is still what it was."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

from synapse_client.runtime.describe.errors import InvalidInputError, UploadError
from synapse_client.runtime.http.files import FilePart, file_name, look_at, place_in, size_of
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
        self._identity: os.stat_result | None = None
        self._start = 0
        self._is_spooled = False
        self.remote: RemoteReader | None = opened if isinstance(opened, RemoteReader) else None
        if isinstance(opened, (str, os.PathLike)):
            # a program may change its working directory during a long upload
            self._content = os.path.abspath(opened)
            self._identity = found
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
            self._identity = None if self._is_spooled or self.remote is not None else self._look()
        self.modified: int = 0 if self._identity is None else self._identity.st_mtime_ns
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

    def check_unchanged(self) -> None:
        """Compare the file with what it was in the beginning.

        Raises:
            UploadError: it was changed, replaced or deleted.
        """
        if self.remote is not None:
            self.remote.check_unchanged()
            return
        before = self._identity
        now = None if before is None else self._look()
        if before is None or now is None:
            return
        what = ""
        if (before.st_dev, before.st_ino) != (now.st_dev, now.st_ino):
            what = "was replaced by another file"
        elif before.st_size != now.st_size:
            what = (
                f"{'shrank' if now.st_size < before.st_size else 'grew'} from {before.st_size} to {now.st_size} bytes"
            )
        elif before.st_mtime_ns != now.st_mtime_ns:
            what = "was changed"
        if what:
            raise self._changed(what)

    def close(self) -> None:
        """Close what was made here; the caller's own file object stays open."""
        if self._is_spooled:
            cast("BinaryIO", self._content).close()

    def _look(self) -> os.stat_result | None:
        try:
            if isinstance(self._content, str):
                return os.stat(self._content)
            return os.fstat(cast("BinaryIO", self._content).fileno())
        except FileNotFoundError as error:
            raise self._changed("was deleted") from error
        except (OSError, ValueError, TypeError, AttributeError) as error:
            if not isinstance(self._content, str):
                return None  # a file object without a file, such as io.BytesIO
            raise UploadError(f"{self.name!r} cannot be read any more: {error}") from error

    def _changed(self, what: str) -> UploadError:
        return UploadError(f"{self.name!r} {what} while it was sent; upload it again when nothing writes to it")
