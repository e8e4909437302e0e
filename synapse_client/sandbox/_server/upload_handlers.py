"""Upload handlers that hash a file while it arrives, so that a recorded request can tell its content."""

from __future__ import annotations

import hashlib
from typing import Any

from django.core.files.uploadhandler import MemoryFileUploadHandler, TemporaryFileUploadHandler


class HashingMemoryHandler(MemoryFileUploadHandler):
    """Keeps small bodies in memory; the file gets the attribute `sha1` (hex)."""

    def new_file(self, *args: Any, **kwargs: Any) -> None:
        """Begin a file."""
        self._digest = hashlib.sha1(usedforsecurity=False)
        super().new_file(*args, **kwargs)

    def receive_data_chunk(self, raw_data: bytes, start: int) -> bytes | None:
        """Take the next bytes of the file."""
        if self.activated:
            self._digest.update(raw_data)
        return super().receive_data_chunk(raw_data, start)

    def file_complete(self, file_size: int) -> Any:
        """Return the finished file, or None when the next handler has it."""
        file = super().file_complete(file_size)
        if file is not None:
            file.sha1 = self._digest.hexdigest()
        return file


class HashingTemporaryFileHandler(TemporaryFileUploadHandler):
    """Streams big bodies to disk; the file gets the attribute `sha1` (hex)."""

    chunk_size = 1024 * 1024

    def new_file(self, *args: Any, **kwargs: Any) -> None:
        """Begin a file."""
        self._digest = hashlib.sha1(usedforsecurity=False)
        super().new_file(*args, **kwargs)

    def receive_data_chunk(self, raw_data: bytes, start: int) -> None:
        """Take the next bytes of the file."""
        self._digest.update(raw_data)
        super().receive_data_chunk(raw_data, start)

    def file_complete(self, file_size: int) -> Any:
        """Return the finished file."""
        file = super().file_complete(file_size)
        if file is not None:
            file.sha1 = self._digest.hexdigest()
        return file
