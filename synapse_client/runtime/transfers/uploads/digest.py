"""The MD5 of a file that is computed while the file is sent."""

from __future__ import annotations

import hashlib
from collections import deque
from threading import Condition, Thread
from typing import TYPE_CHECKING

from synapse_client.runtime.describe.errors import UploadError

if TYPE_CHECKING:
    from synapse_client.runtime.transfers.uploads.source import UploadSource

__all__ = ["SendingDigest"]

_QUEUED_BLOCKS = 2


class _Range:
    """Bytes that the thread reads by itself."""

    def __init__(self, start: int, stop: int) -> None:
        self.start = start
        self.stop = stop


class SendingDigest:
    """Hashes an upload in a second thread, in the order of the file, each byte once.

    Blocks that are being sent are fed to it. Of a range that is not sent (the server holds it already), and of blocks
    that arrive while it is still busy with such a range, it reads the bytes itself, so that sending does not wait.
    """

    def __init__(self, source: UploadSource) -> None:
        self._source = source
        self._taken = 0
        self._digest = hashlib.md5(usedforsecurity=False)  # the upload protocol asks for MD5; it is not a signature
        self._tasks: deque[bytes | _Range] = deque()
        self._changed = Condition()
        self._closed = False
        self._error: Exception | None = None
        self._thread = Thread(target=self._run, name="synapse-md5", daemon=True)
        try:
            self._thread.start()
        except BaseException:  # an interrupt, after which nobody has this object to close it
            self._end()
            raise

    def reach(self, position: int) -> None:
        """Take all bytes before a position, which are not going to be fed."""
        if position <= self._taken:
            return
        if self._source.is_shared:
            with self._changed:
                self._take_range(position)
        else:  # only one may read a file object at a time
            for block in self._source.part(self._taken, position - self._taken).blocks():
                self.feed(self._taken, block)

    def feed(self, position: int, block: bytes) -> None:
        """Take a block that begins at a position of the upload; what came before is not taken again.

        Raises:
            UploadError: an earlier range could not be read.
        """
        fresh = position + len(block) - self._taken
        if fresh <= 0:
            return
        with self._changed:
            if self._tasks and isinstance(self._tasks[-1], _Range):
                self._take_range(position + len(block))
                return
            self._changed.wait_for(lambda: len(self._tasks) < _QUEUED_BLOCKS or self._ended)
            self._check()
            self._tasks.append(block if fresh == len(block) else block[-fresh:])
            self._taken += fresh
            self._changed.notify_all()

    def hexdigest(self) -> str:
        """Wait for the thread and return the MD5 of what was taken, as 32 lowercase hexadecimal digits.

        Raises:
            UploadError: a range could not be read.
        """
        with self._changed:
            self._changed.wait_for(lambda: not self._tasks or self._ended)
            self._check()
            return self._digest.hexdigest()

    def close(self) -> None:
        """End the thread."""
        self._end()
        self._thread.join()

    def _end(self) -> None:
        with self._changed:
            self._closed = True
            self._changed.notify_all()

    @property
    def _ended(self) -> bool:
        return self._closed or self._error is not None

    def _check(self) -> None:
        if self._error is not None:
            raise UploadError(f"{self._source.name!r} cannot be read: {self._error}") from self._error
        if self._closed:
            raise UploadError(f"the upload of {self._source.name!r} was given up")

    def _take_range(self, stop: int) -> None:
        last = self._tasks[-1] if self._tasks else None
        if isinstance(last, _Range):
            last.stop = stop
        else:
            self._tasks.append(_Range(self._taken, stop))
        self._taken = stop
        self._changed.notify_all()

    def _run(self) -> None:
        try:
            while True:
                with self._changed:
                    self._changed.wait_for(lambda: self._tasks or self._closed)
                    if self._closed:
                        return
                    task = self._tasks[0]
                if isinstance(task, _Range):
                    self._hash_range(task)
                else:
                    self._digest.update(task)
                with self._changed:
                    # a range may have grown meanwhile
                    if not isinstance(task, _Range) or task.start == task.stop:
                        self._tasks.popleft()
                        self._changed.notify_all()
        except Exception as error:  # noqa: BLE001  # raised again where the upload is
            with self._changed:
                self._error = error
                self._tasks.clear()
                self._changed.notify_all()

    def _hash_range(self, task: _Range) -> None:
        for block in self._source.part(task.start, task.stop - task.start).blocks():
            self._digest.update(block)
            task.start += len(block)
            if self._closed:
                return
