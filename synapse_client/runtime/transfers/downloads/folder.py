"""A folder of downloaded files: whole ones under their final names, unfinished ones in its subfolder ``.downloads``.

For each file there is a *note*: by which validator (``ETag``, ``Last-Modified``) the server names this content, its
size and, if it was checked, its checksum. It is an extended attribute of the file itself, or a small file in
``.downloads`` where the file system has no such attributes. While a download is unfinished, its ``.part`` file has a
note that says which content it is the beginning of; a part without such a note is never gone on with. When it is
complete, the note is bound to the file by size and modification time, so a file that anything else has written to
counts as unknown.

Nothing is forced to the disk (fsync): a process that dies loses nothing; a machine that dies may leave a file short or
empty, which size and modification time then betray, and it is fetched again.
"""

from __future__ import annotations

import errno
import hashlib
import json
import os
import shutil
import sys
from collections.abc import Iterator
from collections.abc import Set as AbstractSet
from itertools import count
from typing import Any, Final

import attrs

from synapse_client.runtime.describe.narrow import is_object
from synapse_client.runtime.state.locks import FileLock
from synapse_client.runtime.state.state_files import open_regular

__all__ = ["Entry", "Note", "Part", "new_digest", "store"]

_HIDDEN: Final = ".downloads"
_BLOCK: Final = 1024 * 1024
_MAX_NOTE: Final = 8192
_MAX_VECTOR: Final = 256
_NOT_HERE: Final[frozenset[int | None]] = frozenset(
    {errno.ENOLCK, errno.ENOSYS, errno.ENOTSUP, errno.EOPNOTSUPP, errno.EINVAL}
)
_NO_ROOM: Final = frozenset({errno.ENOSPC, errno.EDQUOT, errno.E2BIG, errno.ERANGE, errno.EPERM, errno.EACCES})
_WRITE: Final[int] = os.O_WRONLY | os.O_CREAT | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_BINARY", 0)
_PROCESS: Final = os.urandom(6).hex()
_numbers: Final = count()
_ALGORITHMS: Final = {32: "md5", 40: "sha1", 64: "sha256"}
_LOCKS_APART: Final = sys.platform == "win32"
"""Whether a locked file can neither be renamed nor be written to by another handle, so that the lock needs its own."""

if sys.platform == "linux":
    _ATTRIBUTE: Final = "user.synapse-client.download"

    def _read_attribute(path: str | int) -> bytes:
        return os.getxattr(path, _ATTRIBUTE)

    def _write_attribute(path: str | int, value: bytes) -> None:
        os.setxattr(path, _ATTRIBUTE, value)

    def _remove_attribute(path: str | int) -> None:
        os.removexattr(path, _ATTRIBUTE)

else:

    def _read_attribute(_path: str | int) -> bytes:
        raise OSError(errno.ENOTSUP, os.strerror(errno.ENOTSUP))

    def _write_attribute(_path: str | int, _value: bytes) -> None:
        raise OSError(errno.ENOTSUP, os.strerror(errno.ENOTSUP))

    def _remove_attribute(_path: str | int) -> None:
        raise OSError(errno.ENOTSUP, os.strerror(errno.ENOTSUP))


@attrs.frozen(kw_only=True)
class Note:
    """What is known of a file or of its unfinished part.

    Attributes:
        etag: The server's ``ETag``, as sent.
        modified: The server's ``Last-Modified``, as sent.
        size: Bytes of the whole; None when the server did not say.
        checksum: Hexadecimal digits of the content's checksum, if one was checked.
        stamp: Modification time of the finished file in nanoseconds; None while it is unfinished.
        coding: The ``Content-Encoding`` under which the server sends it; the file is what came, encoded.
    """

    etag: str | None
    modified: str | None
    size: int | None
    checksum: str | None = None
    stamp: int | None = None
    coding: str | None = None


_FIELDS: Final = tuple(field.name for field in attrs.fields(Note))


class Entry:
    """The place of one file in a folder.

    Args:
        folder: The folder; it and its hidden subfolder are made when needed.
        name: Final name of the file; what stands before its first ``-`` names the part.
    """

    def __init__(self, folder: str, name: str) -> None:
        self.folder: str = folder
        self.target: str = f"{folder}{os.sep}{name}"
        self._hidden = f"{folder}{os.sep}{_HIDDEN}"
        self._state = f"{self._hidden}{os.sep}{name.partition('-')[0]}"

    def held(self) -> Note | None:
        """Return the finished file's note, if the file is there as it was when the note was written."""
        note = _load(self.target, f"{self._state}.json", elsewhere=_NOT_HERE | {errno.ENODATA})
        if note is None or note.stamp is None:
            return None
        try:
            found = os.stat(self.target)
        except OSError:
            return None
        return note if (found.st_size, found.st_mtime_ns) == (note.size, note.stamp) else None

    def holds(self, checksum: str) -> bool:
        """Whether the finished file is there and has this checksum, by its note or else by reading it."""
        try:
            before = os.stat(self.target)
        except OSError:
            return False
        known = self.held()
        if known is not None and known.checksum is not None and len(known.checksum) == len(checksum):
            return known.checksum == checksum
        digest = new_digest(checksum)
        for block in _blocks(self.target):
            digest.update(block)
        if digest.hexdigest() != checksum:
            return False
        if known is None:
            known = Note(etag=None, modified=None, size=before.st_size, stamp=before.st_mtime_ns)
        try:
            _save(self.target, f"{self._state}.json", attrs.evolve(known, checksum=checksum))
        except OSError:
            pass  # it will be read again
        return True

    def part_size(self) -> int:
        """Return the bytes of a download that was begun, or goes on elsewhere; -1 when there is none."""
        return _size(f"{self._state}.part")

    def try_claim(self) -> Part | None:
        """Return the file's part, for the caller alone, or None while another thread or process has it.

        Where the file system knows no locks, it is a part of the caller's own.
        """
        path = f"{self._state}.part"
        try:
            lock = FileLock.acquire(f"{self._state}.lock" if _LOCKS_APART else path, 0o666)
        except FileNotFoundError:
            os.makedirs(self._hidden, exist_ok=True)  # raises if that is not what is missing
            return self.try_claim()
        except OSError as error:
            if error.errno not in _NOT_HERE:
                raise
            return self.own_part()
        return None if lock is None else Part(path, f"{self._state}.json", lock)

    def own_part(self) -> Part:
        """Return a part that nobody else will ever find."""
        path = f"{self._state}.{_own_name()}.part"
        try:
            return Part(path, f"{self._state}.json", None)
        except FileNotFoundError:
            os.makedirs(self._hidden, exist_ok=True)
            return Part(path, f"{self._state}.json", None)

    def finish(self, part: Part, note: Note, checksum: str | None) -> None:
        """Bind the note to the part and give that its final name."""
        found = part.stat()
        size, stamp = found.st_size, found.st_mtime_ns
        part.save(Note(etag=note.etag, modified=note.modified, size=size, checksum=checksum, stamp=stamp))
        part.rename(self.target)

    def has_content_of(self, part: Part) -> bool:
        """Whether the finished file is there and has the very content of a part."""
        if _size(self.target) != part.size:
            return False
        return all(mine == its for mine, its in zip(_blocks(self.target), part.blocks(), strict=True))

    def check_space(self, size: int) -> None:
        """Refuse what the disk has no space for, before it is full.

        Raises:
            OSError: less than ``size`` bytes are free.
        """
        if shutil.disk_usage(self.folder).free < size:
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))


class Part:
    """A file while it arrives. Close it.

    Args:
        path: Where it is.
        sidecar: Where its note is on file systems without extended attributes.
        lock: What makes it the caller's alone; without one it is a file that nobody else will find.

    Attributes:
        size: Bytes that it has.
        is_shared: Whether a later call can find it; only then is it worth a note.
        is_kept: Whether it stays when it is closed, because a note says what it is.
        is_done: Whether the file is where it should be.
    """

    def __init__(self, path: str, sidecar: str, lock: FileLock | None) -> None:
        self._path = path
        self._sidecar = sidecar
        self._lock = lock
        if lock is None or _LOCKS_APART:
            self._descriptor = os.open(path, _WRITE | (os.O_EXCL if lock is None else 0), 0o666)
        else:
            self._descriptor = lock.descriptor
        self.size: int = 0 if lock is None else os.fstat(self._descriptor).st_size
        self.is_shared: bool = lock is not None
        self.is_kept: bool = False
        self.is_done: bool = False
        self._is_renamed = False

    def note(self) -> Note | None:
        """Return the note that says what it is the beginning of, if there is one."""
        note = _load(self._descriptor, self._sidecar, elsewhere=_NOT_HERE) if self.size > 0 else None
        return None if note is None or note.stamp is not None else note

    def save(self, note: Note) -> None:
        """Write its note."""
        _save(self._descriptor, self._sidecar, note)

    def begin(self) -> None:
        """Drop what it has and its note, to write it from its start. It is not kept until it is known what it is."""
        self.is_kept = False
        if not self.is_shared and not self.size:
            return
        if self.size:
            os.ftruncate(self._descriptor, 0)
            os.lseek(self._descriptor, 0, os.SEEK_SET)
            self.size = 0
        try:
            _remove_attribute(self._descriptor)
        except OSError as error:
            if error.errno in _NOT_HERE and self.is_shared:
                _unlink(self._sidecar)

    def resume(self) -> None:
        """Go on at its end."""
        os.lseek(self._descriptor, self.size, os.SEEK_SET)

    def append(self, blocks: list[bytes]) -> None:
        """Write blocks in one system call, without copying them."""
        if len(blocks) <= _MAX_VECTOR and hasattr(os, "writev"):
            written = os.writev(self._descriptor, blocks)
        else:
            written = os.write(self._descriptor, b"".join(blocks))
        self.size += written
        if written < sum(map(len, blocks)):  # a nearly full disk: the next write says so
            left = memoryview(b"".join(blocks))[written:]
            while left:
                written = os.write(self._descriptor, left)
                self.size += written
                left = left[written:]

    def blocks(self) -> Iterator[bytes]:
        """Read what it has."""
        return _blocks(self._path)

    def stat(self) -> os.stat_result:
        """Return its state."""
        return os.fstat(self._descriptor)

    def rename(self, target: str) -> None:
        """Give it its final name."""
        if _LOCKS_APART:
            self._close_descriptor()
        os.replace(self._path, target)
        self.is_done = self._is_renamed = True

    def close(self) -> None:
        """Close it, remove it unless it is to be kept, and let others have it."""
        stays = self._is_renamed or (self.is_kept and self.is_shared)
        if self._lock is None or _LOCKS_APART:
            self._close_descriptor()
            if not stays:
                _unlink(self._path)
        if self._lock is not None:
            self._lock.release(keep=stays and not _LOCKS_APART)
        if not self.is_done:
            try:
                os.rmdir(os.path.dirname(self._path))
            except OSError:
                pass  # there are others in it

    def _close_descriptor(self) -> None:
        descriptor, self._descriptor = self._descriptor, -1
        if descriptor >= 0:
            os.close(descriptor)


def new_digest(checksum: str) -> Any:
    """Return a hash object for checksums of this length: MD5, SHA-1 or SHA-256."""
    return hashlib.new(_ALGORITHMS[len(checksum)], usedforsecurity=False)  # against damage, as the server has chosen


def store(folder: str, name: str, content: bytes) -> str:
    """Put bytes under a name that is made of them, unless they are there, and return the path."""
    target = f"{folder}{os.sep}{name}"
    if _size(target) != len(content) or b"".join(_blocks(target)) != content:
        hidden = f"{folder}{os.sep}{_HIDDEN}"
        os.makedirs(hidden, exist_ok=True)
        part = Part(f"{hidden}{os.sep}{_own_name()}.part", "", None)
        try:
            part.append([content])
            part.rename(target)
        finally:
            part.close()
    return target


def _load(path: str | int, sidecar: str, elsewhere: AbstractSet[int | None]) -> Note | None:
    """Read a note; None when there is none that can be understood.

    Args:
        path: The file, or its descriptor.
        sidecar: Where its note is instead.
        elsewhere: The errors of reading the attribute after which to look there.
    """
    try:
        content = _read_attribute(path)
    except OSError as error:
        if error.errno not in elsewhere:
            return None
        try:
            with open_regular(sidecar) as file:
                content = file.read(_MAX_NOTE)
        except OSError:
            return None
    try:
        found: object = json.loads(content)
    except (ValueError, RecursionError):
        return None
    if not is_object(found):
        return None
    texts = [found.get(name) for name in ("etag", "modified", "checksum", "coding")]
    numbers = [found.get(name) for name in ("size", "stamp")]
    if not all(value is None or isinstance(value, str) for value in texts):
        return None
    if not all(value is None or type(value) is int for value in numbers):
        return None
    return Note(**{name: found.get(name) for name in _FIELDS})


def _save(path: str | int, sidecar: str, note: Note) -> None:
    """Write a note; one that a crash cuts short is not JSON and counts as none."""
    content = json.dumps({name: getattr(note, name) for name in _FIELDS}).encode()
    try:
        _write_attribute(path, content)
    except OSError as error:
        if error.errno not in _NOT_HERE | _NO_ROOM:
            raise
        descriptor = os.open(sidecar, _WRITE | os.O_TRUNC, 0o666)
        try:
            os.write(descriptor, content)
        finally:
            os.close(descriptor)


def _own_name() -> str:
    return f"{_PROCESS}-{os.getpid()}-{next(_numbers)}"


def _size(path: str) -> int:
    try:
        return os.stat(path).st_size
    except OSError:
        return -1


def _unlink(path: str) -> None:
    try:
        os.unlink(path)
    except FileNotFoundError:
        pass


def _blocks(path: str) -> Iterator[bytes]:
    with open_regular(path) as file:
        while block := file.read(_BLOCK):
            yield block
