"""Advisory file locks that the operating system takes away from a process that dies."""

from __future__ import annotations

import os
import sys
import time
from typing import Final

__all__ = ["FileLock"]

_NO_FOLLOW: Final[int] = getattr(os, "O_NOFOLLOW", 0)
_TRIES: Final = 10
_PAUSE: Final = 0.005
"""Seconds between two attempts of one who waits."""

if sys.platform == "win32":
    import msvcrt

    def _lock(descriptor: int) -> None:
        msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)

    def _unlock(descriptor: int) -> None:
        os.lseek(descriptor, 0, os.SEEK_SET)
        msvcrt.locking(descriptor, msvcrt.LK_UNLCK, 1)

else:
    import fcntl

    def _lock(descriptor: int) -> None:
        # bound to this opening of the file, so two threads of a process exclude each other as two processes do
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)

    def _unlock(descriptor: int) -> None:
        fcntl.flock(descriptor, fcntl.LOCK_UN)


class FileLock:
    """A lock that is held: by one thread of one process. Its file is there as long as it is held.

    Use `FileLock.acquire` to get one.
    """

    def __init__(self, path: str, descriptor: int) -> None:
        self._path = path
        self._descriptor: int | None = descriptor

    @classmethod
    def acquire(cls, path: str, mode: int = 0o600) -> FileLock | None:
        """Take the lock without waiting; None when somebody else holds it.

        Args:
            path: Where its file is; made when missing.
            mode: Permissions of the file when it is made, less the process's mask.

        Raises:
            OSError: the file cannot be made, or its file system knows no locks.
        """
        for _ in range(_TRIES):
            descriptor = os.open(path, os.O_RDWR | os.O_CREAT | _NO_FOLLOW, mode)
            try:
                _lock(descriptor)
            except (BlockingIOError, PermissionError):
                os.close(descriptor)
                return None
            except BaseException:
                os.close(descriptor)
                raise
            if _is_at(descriptor, path):
                return cls(path, descriptor)
            os.close(descriptor)  # its holder removed it meanwhile: a lock on a file without a name excludes nobody
        return None

    @classmethod
    def wait_for(cls, path: str, seconds: float) -> FileLock | None:
        """Take the lock as soon as it is free; None when it was not within some seconds.

        Raises:
            OSError: as for `acquire`.
        """
        ends = time.monotonic() + seconds
        while (lock := cls.acquire(path)) is None and time.monotonic() <= ends:
            time.sleep(_PAUSE)
        return lock

    @property
    def descriptor(self) -> int:
        """The locked file, open for reading and writing.

        Raises:
            ValueError: the lock was released.
        """
        if self._descriptor is None:
            raise ValueError("the lock was released")
        return self._descriptor

    def release(self, *, keep: bool = False) -> None:
        """Give the lock back; harmless when that was done.

        Args:
            keep: Whether the file stays: it is of use, or has another name now.
        """
        descriptor, self._descriptor = self._descriptor, None
        if descriptor is None:
            return
        try:
            if not keep:
                os.unlink(self._path)
        except OSError:
            pass  # Windows keeps the name of an open file; the next holder uses it again
        try:
            _unlock(descriptor)  # closing would not do where a forked process has the descriptor too
        except OSError:
            pass
        os.close(descriptor)


def _is_at(descriptor: int, path: str) -> bool:
    try:
        there = os.stat(path, follow_symlinks=False)
    except OSError:
        return False
    here = os.fstat(descriptor)
    return (here.st_dev, here.st_ino) == (there.st_dev, there.st_ino)
