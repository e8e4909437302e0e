"""Files that request bodies are made of: what a caller gave, checked, and read in blocks while it is sent."""

from __future__ import annotations

import inspect
import os
import stat
import tempfile
from collections.abc import Callable, Iterator
from io import FileIO
from typing import Any, BinaryIO, Final, cast

from synapse_client.runtime.describe.errors import ClientError, InvalidInputError, UploadError, unexpected
from synapse_client.runtime.describe.narrow import is_path
from synapse_client.runtime.describe.texts import shown
from synapse_client.runtime.http.remote import RemoteReader, is_remote, remote_place

__all__ = [
    "BLOCK_SIZE",
    "FilePart",
    "Unchanged",
    "content_of",
    "file_name",
    "local_path",
    "look_at",
    "open_file",
    "original_path",
    "part_of",
    "place_in",
    "shared_path",
    "size_of",
]

BLOCK_SIZE: Final = 1024 * 1024
"""Bytes read from a file at once."""
_NO_WAIT: Final[int] = getattr(os, "O_NONBLOCK", 0)


class FilePart:
    """A range of a file or of bytes, read when it is sent.

    Args:
        source: Path, bytes or a seekable binary file object.
        start: First byte.
        length: Bytes; None up to the end.
        on_block: Called with the position in the source and each block before it is sent.
        check: Called before the last block is handed out: what it raises keeps a request from being complete.

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
        check: Callable[[], None] | None = None,
    ) -> None:
        self.filename: str = "chunk"
        self.source = source
        self.start = start
        self.length: int = size_of(source) - start if length is None else length
        self.on_block = on_block
        self.check = check

    def blocks(self) -> Iterator[bytes]:
        """Read the range from its start in blocks of at most `BLOCK_SIZE` bytes."""
        source, position, left = self.source, self.start, self.length
        if isinstance(source, bytes):
            end = position + left
            while position < end:
                # a slice of the whole is not a copy
                content = source[position : min(position + BLOCK_SIZE, end)]
                if self.on_block is not None:
                    self.on_block(position, content)
                yield content
                position += len(content)
            return
        opened = _open(source) if isinstance(source, (str, os.PathLike)) else None
        file = cast("BinaryIO", source) if opened is None else opened
        try:
            if position or opened is None:
                with _touching(source, f"cannot be read at byte {position}", UploadError):
                    file.seek(position)
            if self.check is not None and not left:
                self.check()
            while left:
                with _touching(source, f"cannot be read at byte {position}", UploadError):
                    block = _read(file, min(BLOCK_SIZE, left))
                if not block:
                    raise UploadError(
                        f"{shown(file_name(source, 'the file'), 500)} ended at byte {position}, {left} bytes early: it "
                        "was changed while it was sent; upload it again when nothing writes to it"
                    )
                left -= len(block)
                if self.check is not None and not left:
                    self.check()
                if self.on_block is not None:
                    self.on_block(position, block)
                yield block
                position += len(block)
        finally:
            if opened is not None:
                opened.close()


class Unchanged:
    """What the system says of a file before it is sent, and whether it says the same afterwards.

    Args:
        source: A path or a file object; what has no file of the system is taken for unchanged.
        found: What it says of a path, where that is known.
        name: Base name, for messages.
    """

    __slots__ = ("_name", "_source", "before")

    def __init__(self, source: str | os.PathLike[str] | BinaryIO, found: os.stat_result | None, name: str) -> None:
        self._source = source
        self._name = name
        self.before: os.stat_result | None = self._look() if found is None else found

    def check(self) -> None:
        """Compare.

        Raises:
            UploadError: the file was changed, replaced or deleted.
        """
        before = self.before
        now = None if before is None else self._look()
        if before is None or now is None:
            return
        if (before.st_dev, before.st_ino) != (now.st_dev, now.st_ino):
            raise self._changed("was replaced by another file")
        if before.st_size != now.st_size:
            how = "shrank" if now.st_size < before.st_size else "grew"
            raise self._changed(f"{how} from {before.st_size} to {now.st_size} bytes")
        if before.st_mtime_ns != now.st_mtime_ns:
            raise self._changed("was changed")

    def _look(self) -> os.stat_result | None:
        source = self._source
        try:
            if isinstance(source, (str, os.PathLike)):
                return os.stat(source)
            if isinstance(source, tempfile.SpooledTemporaryFile):
                return None  # it would begin to be a file
            return os.fstat(source.fileno())
        except FileNotFoundError as error:
            raise self._changed("was deleted") from error
        except MemoryError:
            raise
        except Exception as error:  # file objects may be anybody's
            if not isinstance(source, (str, os.PathLike)):
                return None  # one without a file, such as io.BytesIO
            raise UploadError(unexpected(error, f"{_name(source)} cannot be read any more").message) from error

    def _changed(self, what: str) -> UploadError:
        name = shown(self._name, 500)
        return UploadError(f"{name} {what} while it was sent; upload it again when nothing writes to it")


class _touching:  # noqa: N801  # reads as what it does
    """Makes one error of whatever a disk, or a file object of others, raises.

    Args:
        source: The file, whose name begins the error's text.
        what: What cannot be done with it.
        kind: Class of the error.
    """

    __slots__ = ("_kind", "_source", "_what")

    def __init__(self, source: object, what: str, kind: type[ClientError] = InvalidInputError) -> None:
        self._source = source
        self._what = what
        self._kind = kind

    def __enter__(self) -> None:
        pass

    def __exit__(self, _: object, error: BaseException | None, __: object) -> None:
        if isinstance(error, Exception) and not isinstance(error, (ClientError, MemoryError)):
            raise self._kind(unexpected(error, f"{_name(self._source)} {self._what}").message) from error


class _asking:  # noqa: N801  # reads as what it does
    """As `_touching`, of an argument that has not been found to be a file yet; the text begins with ``what``."""

    __slots__ = ("_what",)

    def __init__(self, what: str) -> None:
        self._what = what

    def __enter__(self) -> None:
        pass

    def __exit__(self, _: object, error: BaseException | None, __: object) -> None:
        if isinstance(error, Exception) and not isinstance(error, (ClientError, MemoryError)):
            text = unexpected(error, f"{self._what}: the file cannot be read").message
            raise InvalidInputError(f"{text}; pass a path, bytes or a file opened with mode 'rb'") from error


def _read(file: Any, size: int) -> bytes:
    """Read at most so many bytes of a file object, which may be anybody's."""
    found = file.read(size)
    if isinstance(found, bytes) and len(found) <= size:
        return found
    if isinstance(found, str):
        raise TypeError("it gives text; open it with mode 'rb'")
    if inspect.isawaitable(found):
        if inspect.iscoroutine(found):
            found.close()  # or Python complains that nobody has awaited it
        raise TypeError("its read() is asynchronous; read it first and pass the bytes")
    if found is None:
        raise TypeError("it has nothing to read at this moment, as files in non-blocking mode do")
    if not isinstance(found, (bytes, bytearray, memoryview)):
        raise TypeError(f"its read() gives {type(found).__name__} instead of bytes")
    content = bytes(cast("bytes", found))
    if len(content) > size:
        raise ValueError(f"its read({size}) gives {len(content)} bytes")
    return content


class _Spool(tempfile.SpooledTemporaryFile[bytes]):
    """A copy of a stream that lives as long as the request that sends it."""

    def __del__(self) -> None:
        self.close()


def open_file(source: Any, what: str) -> str | os.PathLike[str] | bytes | BinaryIO:
    """Check that a caller's file can be sent, and return it; an object that cannot be rewound is spooled to disk first.

    Raises:
        InvalidInputError: missing file, directory, text mode, closed, or no file at all; the text begins with ``what``.
    """
    return look_at(source, what)[0]


def look_at(source: Any, what: str) -> tuple[str | os.PathLike[str] | bytes | BinaryIO, os.stat_result | None]:
    """As `open_file`; of a path also what the system says of the file."""
    if is_remote(source):
        return cast("BinaryIO", RemoteReader(source, what)), None
    if is_path(source):
        with _asking(what):
            path = local_path(source, what) or os.curdir
            return path, _checked_path(path, what)
    if isinstance(source, (bytes, bytearray, memoryview)):
        return bytes(cast("bytes", source)), None
    with _asking(what):
        if not hasattr(source, "read"):
            raise InvalidInputError(
                f"{what}: expected a path, bytes or a file opened with mode 'rb', got {type(source).__name__}"
            )
        if getattr(source, "closed", False):
            raise InvalidInputError(f"{what}: the file object is closed")
        _read(source, 0)
        return cast("BinaryIO", source if _can_seek(source) else _spooled(source)), None


def _checked_path(path: str, what: str) -> os.stat_result:
    try:
        found = os.stat(path)
    except (FileNotFoundError, NotADirectoryError, ValueError):
        raise InvalidInputError(f"{what}: there is no file {shown(path, 500)}") from None
    except OSError as error:
        text = unexpected(error, f"{what}: the file {shown(path, 500)} cannot be read").message
        raise InvalidInputError(text) from error
    if stat.S_ISDIR(found.st_mode):
        raise InvalidInputError(f"{what}: {shown(path, 500)} is a directory; pass a file")
    if not stat.S_ISREG(found.st_mode):
        raise InvalidInputError(
            f"{what}: {shown(path, 500)} is not a regular file; open it with mode 'rb' and pass the file object"
        )
    if not os.access(path, os.R_OK):
        raise InvalidInputError(f"{what}: the file {shown(path, 500)} may not be read")
    return found


def _can_seek(source: Any) -> bool:
    """Whether a file object can be sent from its own: one that tells its place wrongly, or not at all, cannot."""
    try:
        return bool(source.seekable()) and 0 <= source.tell() <= size_of(source)
    except MemoryError:
        raise
    except Exception:  # noqa: BLE001  # a member of a tar stream, a wrapper without these methods, …
        return False


def _spooled(source: Any) -> _Spool:
    spooled = _Spool(max_size=8 * BLOCK_SIZE)
    try:
        while block := _read(source, BLOCK_SIZE):
            spooled.write(block)
        spooled.seek(0)
    except BaseException:
        spooled.close()
        raise
    return spooled


def local_path(path: str | os.PathLike[str], what: str) -> str:
    """Return a path as users give it as one that can be opened: ``~`` and ``~name`` at its start are home folders.

    A shell does this only where the word begins, so not in ``--to=~/pictures``, and nobody does it for Python code.
    What is really called ``~`` is given by its whole path.

    Raises:
        InvalidInputError: it is no path, or nobody knows where the home folder is; the text begins with ``what``.
    """
    if not is_path(path):
        raise InvalidInputError(f"{what}: expected a path, got {type(path).__name__}")
    given = os.fsdecode(path)
    if "\0" in given:
        raise InvalidInputError(f"{what}: there is no file {given!r:.500}: no name has a null character in it")
    found = os.path.expanduser(given)
    if found == given and given.replace(os.sep, "/").partition("/")[0] == "~":
        raise InvalidInputError(f"{what}: {given!r}: there is no home folder; give the whole path")
    return found


def file_name(source: object, default: str = "file") -> str:
    """Return the base name of a path or a named file object."""
    if is_remote(source):
        return remote_place(cast("Any", source)).rstrip("/").rpartition("/")[2] or default
    name: object = source if is_path(source) else getattr(source, "name", None)
    return os.path.basename(os.fspath(name)) or default if is_path(name) else default


def part_of(given: Any, what: str) -> FilePart:
    """Check that a caller's file can be sent, and return what is sent of it.

    A file object is sent from where it stands, as any other reader of it would.

    Raises:
        InvalidInputError: as for `open_file`.
    """
    source, found = look_at(given, what)
    start = place_in(source)
    name = file_name(given)
    part = FilePart(source, start=start, length=None if found is None else found.st_size - start)
    part.filename = name
    if isinstance(source, RemoteReader):
        part.check = None if source.is_read_at_once else source.check_unchanged
    elif not isinstance(source, bytes):
        part.check = Unchanged(source, found, name).check
    return part


def original_path(source: object) -> str:
    """Return the path that a file keeps on the server, see `shared_path`; of a URL, what is not secret in it."""
    if is_remote(source):
        return shared_path(remote_place(cast("Any", source)))
    return shared_path(os.fspath(source)) if is_path(source) else file_name(source)


def shared_path(path: str) -> str:
    """Return a path as others may know it: of one that begins at a root, the name; the rest is of this machine only."""
    plain = path.replace("\\", "/")
    is_here = plain.startswith(("/", "~", "file:", "local:")) or (plain[1:2] == ":" and plain[:1].isalpha())
    return plain.rstrip("/").rpartition("/")[2].rpartition(":")[2] or "file" if is_here else path


def place_in(source: str | os.PathLike[str] | bytes | BinaryIO) -> int:
    """Return the byte at which a file object stands; paths and bytes are read from their start.

    Raises:
        InvalidInputError: it does not tell.
    """
    if isinstance(source, (bytes, str, os.PathLike)):
        return 0
    with _touching(source, "does not tell its position"):
        return _offset(source.tell())


def content_of(given: Any, what: str) -> bytes:
    """Return a caller's file as a whole, a file object from where it stands.

    Raises:
        InvalidInputError: as for `open_file`.
        UploadError: it cannot be read.
    """
    return b"".join(part_of(given, what).blocks())


def _open(path: str | os.PathLike[str]) -> FileIO:
    with _touching(path, "cannot be read"):
        return FileIO(os.fspath(path), opener=_open_at_once)


def _open_at_once(path: str, flags: int) -> int:
    """Open a file; one that became a pipe since it was looked at would make one wait for a writer."""
    return os.open(path, flags | _NO_WAIT)


def size_of(source: str | os.PathLike[str] | bytes | BinaryIO) -> int:
    """Return the bytes of a file, of bytes, or of a file object from its first byte to its last.

    Raises:
        InvalidInputError: it cannot be found out.
    """
    if isinstance(source, bytes):
        return len(source)
    if isinstance(source, (str, os.PathLike)):
        with _touching(source, "cannot be read"):
            return os.stat(source).st_size
    with _touching(source, "does not tell its size"):
        here = source.tell()
        source.seek(0, os.SEEK_END)
        end = source.tell()  # older file objects return nothing from seek()
        source.seek(here)
        return _offset(end)


def _offset(value: object) -> int:
    if isinstance(value, bool) or not isinstance(value, int) or value < 0:
        raise TypeError(f"its tell() gives {shown(value)}")
    return value


def _name(source: object) -> str:
    try:
        if isinstance(source, RemoteReader):
            return shown(source.place, 500)
        return shown(os.fspath(source) if is_path(source) else file_name(source, "the file"), 500)
    except Exception:  # noqa: BLE001  # the names of others' objects may be anything
        return f"a {type(source).__name__}"
