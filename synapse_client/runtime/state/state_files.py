"""Files that outlive a process: written whole or not at all, appended to durably, and private to the user."""

from __future__ import annotations

import errno
import os
import stat
from collections.abc import Iterable
from secrets import token_hex
from typing import IO, Final

__all__ = ["append_durably", "open_regular", "remove_quietly", "write_atomically"]

_NO_FOLLOW: Final[int] = getattr(os, "O_NOFOLLOW", 0)
_NO_WAIT: Final[int] = getattr(os, "O_NONBLOCK", 0)
_BINARY: Final[int] = getattr(os, "O_BINARY", 0)
_PRIVATE: Final = 0o600


def write_atomically(path: str, content: Iterable[bytes], *, durable: bool = True) -> None:
    """Put a file in place: whoever reads it, and whatever ends this process, finds the old content or the new one.

    The file is readable by its owner only. The caller keeps other writers away. No other file is touched: what is
    written has a name of its own until it is whole.

    Args:
        path: Where it is to be.
        content: All of it, in pieces.
        durable: Wait until it is on disk, so that it outlives a loss of power too.

    Raises:
        OSError: it cannot be written, or there is something else than a file; what was there is unchanged.
    """
    _check_replaceable(path)
    temporary = f"{path}.{token_hex(4)}.tmp"
    descriptor = os.open(temporary, os.O_WRONLY | os.O_CREAT | os.O_EXCL | _NO_FOLLOW | _BINARY, _PRIVATE)
    try:
        try:
            for piece in content:
                _write_fully(descriptor, piece)
            if durable:
                os.fsync(descriptor)
        finally:
            os.close(descriptor)
        os.replace(temporary, path)
    except BaseException:
        remove_quietly(temporary)
        raise
    if durable:
        _sync_folder(os.path.dirname(path) or ".")


def _check_replaceable(path: str) -> None:
    try:
        mode = os.stat(path).st_mode
    except OSError:
        return  # there is nothing, or what keeps one from writing is seen soon
    if not stat.S_ISREG(mode):
        raise OSError("it is not a regular file")  # a pipe, a device: what replaced it would be there for everybody


def append_durably(path: str, position: int, content: bytes) -> None:
    """Write behind what is there, and wait until it is on disk.

    Args:
        path: The file.
        position: Where it ends, in bytes.
        content: What is added.

    Raises:
        OSError: it cannot be written. The file is as it was, as far as it can still be changed at all.
    """
    descriptor = os.open(path, os.O_WRONLY | _BINARY)
    try:
        os.lseek(descriptor, position, os.SEEK_SET)
        try:
            _write_fully(descriptor, content)
            os.fsync(descriptor)
        except BaseException:
            try:
                os.ftruncate(descriptor, position)
            except OSError:
                pass
            raise
    finally:
        os.close(descriptor)


def _write_fully(descriptor: int, content: bytes) -> None:
    """Write all of it: a disk that is nearly full takes a part of it without an error.

    Raises:
        OSError: not all of it can be written.
    """
    left = memoryview(content)
    while left:
        left = left[os.write(descriptor, left) :]


def open_regular(path: str) -> IO[bytes]:
    """Open a regular file for reading; anything else, which might make one wait for ever, is an error.

    Raises:
        OSError: there is no such file, or it is not a regular one, or it cannot be read.
    """
    descriptor = os.open(path, os.O_RDONLY | _NO_WAIT | _BINARY)
    try:
        mode = os.fstat(descriptor).st_mode
        if stat.S_ISDIR(mode):
            raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR))
        if not stat.S_ISREG(mode):
            raise OSError("it is not a regular file")
        return os.fdopen(descriptor, "rb")
    except BaseException:
        os.close(descriptor)
        raise


def remove_quietly(path: str) -> None:
    """Remove a file, if that can be done."""
    try:
        os.unlink(path)
    except OSError:
        pass


def _sync_folder(folder: str) -> None:
    """Make a new name durable, where the system has a way to."""
    try:
        descriptor = os.open(folder, os.O_RDONLY)
    except OSError:
        return  # Windows opens no folders
    try:
        os.fsync(descriptor)
    except OSError:
        pass  # some file systems know no such thing
    finally:
        os.close(descriptor)
