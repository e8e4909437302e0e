"""`client.uploads`: the chunked uploads that began on this machine and were not finished."""

from __future__ import annotations

import builtins
from typing import TYPE_CHECKING

from synapse_client.runtime.state.journal import UnfinishedUpload, forget, place_of, unfinished_uploads

if TYPE_CHECKING:
    from synapse_client.models import ChunkedUpload
    from synapse_client.runtime.describe.types import ProgressCallback
    from synapse_client.runtime.flows.caller import AsyncCaller, SyncCaller

__all__ = ["AsyncUploads", "UnfinishedUpload", "Uploads"]


class _Local:
    """What needs no server. Only uploads to this client's ``base_url`` are seen."""

    def __init__(self, base_url: str) -> None:
        self._place = place_of(base_url)

    def list(self) -> builtins.list[UnfinishedUpload]:
        """Return the unfinished uploads, oldest first; those that are being sent at this moment are among them.

        Example:
            >>> for entry in client.uploads.list():
            ...     print(entry.path, entry.offset, "of", entry.size, entry.started)
        """
        return unfinished_uploads(self._place)

    def forget(self, entry: UnfinishedUpload) -> None:
        """Drop an upload, so that the file's next one begins at its start; what the server holds expires there.

        Args:
            entry: One of `list`; nothing happens when it is gone.

        Raises:
            UploadError: the entry cannot be removed.
        """
        forget(entry)

    def forget_all(self) -> None:
        """Drop all unfinished uploads.

        Raises:
            UploadError: an entry cannot be removed.
        """
        for entry in self.list():
            forget(entry)

    def __repr__(self) -> str:
        return f"{type(self).__name__}({self._place!r})"


class Uploads(_Local):
    """The unfinished uploads of a blocking client."""

    def __init__(self, client: SyncCaller, base_url: str) -> None:
        super().__init__(base_url)
        self._client = client

    def resume(self, entry: UnfinishedUpload, *, on_progress: ProgressCallback | None = None) -> ChunkedUpload:
        """Go on with an upload; a file that was changed meanwhile is uploaded from its start.

        Args:
            entry: One of `list`.
            on_progress: As for `create_chunked_upload`.

        Returns:
            The finished upload.

        Raises:
            InvalidInputError: the file is gone.
            UploadError: somebody else is uploading the file at this time, or as for `create_chunked_upload`.
            ClientError: as for `create_chunked_upload`.

        Example:
            >>> for entry in client.uploads.list():
            ...     client.uploads.resume(entry)
        """
        from synapse_client.backend.flows.core import resume_chunked_upload  # noqa: PLC0415  # loads endpoint functions

        return self._client.run(resume_chunked_upload(entry, on_progress=on_progress))


class AsyncUploads(_Local):
    """The unfinished uploads of an asyncio client; only `resume` is awaited."""

    def __init__(self, client: AsyncCaller, base_url: str) -> None:
        super().__init__(base_url)
        self._client = client

    async def resume(self, entry: UnfinishedUpload, *, on_progress: ProgressCallback | None = None) -> ChunkedUpload:
        """As `Uploads.resume`, awaited."""
        from synapse_client.backend.flows.core import resume_chunked_upload  # noqa: PLC0415  # loads endpoint functions

        return await self._client.run(resume_chunked_upload(entry, on_progress=on_progress))
