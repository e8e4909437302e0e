"""Files that request bodies are made of: what a caller gave, checked, and read in blocks while it is sent."""

from __future__ import annotations

import os
import stat
import tempfile
from collections.abc import Callable, Iterator
from typing import Any, BinaryIO, Final, cast

from synapse_client.backend.base.errors import InvalidInputError, UploadError
from synapse_client.backend.base.narrow import is_path

__all__ = ["BLOCK_SIZE", "FilePart", "file_name", "local_path", "open_file", "rest_of", "size_of"]

BLOCK_SIZE: Final = 1024 * 1024
"""Bytes read from a file at once."""


class FilePart:
    """A range of a file or of bytes, read when it is sent.

    Args:
        source: Path, bytes or a seekable binary file object.
        start: First byte.
        length: Bytes; None up to the end.
        on_block: Called with the position in the source and each block before it is sent.

    Attributes:
        filename: Name under which a multipart body sends it.

    Raises:
        InvalidInputError: there is no such file, it is a directory, or the object cannot be read as bytes.
        UploadError: while sending, the file turned out to be shorter than it was.
    """

    def __init__(
        self,
        source: str | os.PathLike[str] | bytes | BinaryIO,
        *,
        start: int = 0,
        length: int | None = None,
        on_block: Callable[[int, bytes], None] | None = None,
    ) -> None:
        self.filename: str = "chunk"
        self.source = source
        self.start = start
        self.length: int = size_of(source) - start if length is None else length
        self.on_block = on_block

    def blocks(self) -> Iterator[bytes]:
        """Read the range from its start in blocks of at most `BLOCK_SIZE` bytes."""
        source, position, left = self.source, self.start, self.length
        if isinstance(source, bytes):
            end = position + left
            while position < end:
                # a slice of the whole is no copy
                content = source[position : min(position + BLOCK_SIZE, end)]
                if self.on_block is not None:
                    self.on_block(position, content)
                yield content
                position += len(content)
            return
        opened = _open(source) if isinstance(source, (str, os.PathLike)) else None
        file = source if opened is None else opened
        try:
            cast("BinaryIO", file).seek(position)
            while left:
                block = cast("BinaryIO", file).read(min(BLOCK_SIZE, left))
                if not block:
                    raise UploadError(
                        f"{_name(source)} ended at byte {position}, {left} bytes early: it was changed while it was "
                        "sent; upload it again when nothing writes to it"
                    )
                if self.on_block is not None:
                    self.on_block(position, block)
                yield block
                position += len(block)
                left -= len(block)
        finally:
            if opened is not None:
                opened.close()


class _Spool(tempfile.SpooledTemporaryFile[bytes]):
    """A copy of a stream that lives as long as the request that sends it."""

    def __del__(self) -> None:
        self.close()


def open_file(source: Any, what: str) -> str | os.PathLike[str] | bytes | BinaryIO:
    """Check that a caller's file can be sent, and return it; an object that cannot be rewound is spooled to disk first.

    Raises:
        InvalidInputError: missing file, directory, text mode, closed, or no file at all; the text begins with ``what``.
    """
    if is_path(source):
        path = local_path(source, what) or os.curdir
        try:
            mode = os.stat(path).st_mode
        except (OSError, ValueError):
            raise InvalidInputError(f"{what}: there is no file {path!r}") from None
        if stat.S_ISDIR(mode):
            raise InvalidInputError(f"{what}: {path!r} is a directory; pass a file")
        if not stat.S_ISREG(mode):
            raise InvalidInputError(
                f"{what}: {path!r} is no regular file; open it with mode 'rb' and pass the file object"
            )
        if not os.access(path, os.R_OK):
            raise InvalidInputError(f"{what}: the file {path!r} may not be read")
        return path
    if isinstance(source, (bytes, bytearray, memoryview)):
        return bytes(cast("bytes", source))
    if not hasattr(source, "read"):
        raise InvalidInputError(
            f"{what}: expected a path, bytes or a file opened with mode 'rb', got {type(source).__name__}"
        )
    if getattr(source, "closed", False):
        raise InvalidInputError(f"{what}: the file object is closed")
    try:
        nothing = source.read(0)
    except (OSError, ValueError) as error:
        raise InvalidInputError(f"{what}: the file object cannot be read ({error}); open it with mode 'rb'") from error
    if isinstance(nothing, str):
        raise InvalidInputError(f"{what}: the file object gives text; open it with mode 'rb'")
    if hasattr(source, "seekable") and source.seekable():
        return cast("BinaryIO", source)
    spooled = _Spool(max_size=8 * BLOCK_SIZE)
    while block := source.read(BLOCK_SIZE):
        spooled.write(block)
    spooled.seek(0)
    return cast("BinaryIO", spooled)


def local_path(path: str | os.PathLike[str], what: str) -> str:
    """Return a path as users give it as one that can be opened: ``~`` and ``~name`` at its start are home folders.

    A shell does this only where the word begins, so not in ``--to=~/pictures``, and nobody does it for Python code.
    What is really called ``~`` is given by its whole path.

    Raises:
        InvalidInputError: nobody knows where the home folder is; the text begins with ``what``.
    """
    given = os.fsdecode(path)
    found = os.path.expanduser(given)
    if found == given and given.replace(os.sep, "/").partition("/")[0] == "~":
        raise InvalidInputError(f"{what}: {given!r}: there is no home folder; give the whole path")
    return found


def file_name(source: object, default: str = "file") -> str:
    """Return the base name of a path or a named file object."""
    name: object = source if is_path(source) else getattr(source, "name", None)
    return os.path.basename(os.fspath(name)) or default if is_path(name) else default


def rest_of(source: str | os.PathLike[str] | bytes | BinaryIO) -> FilePart:
    """Return the rest of a file.

    A caller's file object is sent from where it stands, as any other reader of it would.
    """
    return FilePart(source, start=0 if isinstance(source, (bytes, str, os.PathLike)) else source.tell())


def _open(path: str | os.PathLike[str]) -> BinaryIO:
    try:
        return open(path, "rb", buffering=0)
    except OSError as error:
        raise InvalidInputError(f"{os.fspath(path)!r} cannot be read: {error.strerror or error}") from error


def size_of(source: str | os.PathLike[str] | bytes | BinaryIO) -> int:
    """Return the bytes of a file, of bytes, or of a file object from its first byte to its last."""
    if isinstance(source, bytes):
        return len(source)
    if isinstance(source, (str, os.PathLike)):
        try:
            return os.stat(source).st_size
        except OSError as error:
            raise InvalidInputError(f"{os.fspath(source)!r} cannot be read: {error.strerror or error}") from error
    here = source.tell()
    end = source.seek(0, os.SEEK_END)
    source.seek(here)
    return end


def _name(source: object) -> str:
    return repr(file_name(source, "the file"))
