"""Downloads into one folder: where they go, and what becomes of the system's errors."""

from __future__ import annotations

import errno
import os
from pathlib import Path
from typing import TYPE_CHECKING

from synapse_client.runtime.describe.errors import ClientError
from synapse_client.runtime.flows.brief import Brief
from synapse_client.runtime.flows.flow import called, work
from synapse_client.runtime.transfers.downloads.download import Download
from synapse_client.runtime.transfers.downloads.folder import Entry, store
from synapse_client.runtime.transfers.downloads.names import local_name
from synapse_client.runtime.transfers.downloads.source import OPERATION, decode

if TYPE_CHECKING:
    from synapse_client.runtime.flows.flow import Flow
    from synapse_client.runtime.transfers.downloads.requests import Requests
    from synapse_client.runtime.transfers.downloads.source import Source

__all__ = ["Fetcher"]


class Fetcher:
    """Downloads into one folder.

    Args:
        requests: What is sent.
        folder: Where the files go.
    """

    def __init__(self, requests: Requests, folder: Path) -> None:
        self._requests = requests
        self._folder = str(folder)
        self._brief = Brief()

    def is_there(self) -> bool:
        """Whether the folder is there."""
        return os.path.isdir(self._folder)

    def fetch(self, source: Source, is_new: bool = False) -> Flow[Path]:
        """Download a file, unless it is there already, and return its path.

        Args:
            source: What to download.
            is_new: Whether the folder was not there when the work began, so that there is nothing to look for in it.
                What others put into it meanwhile is replaced by the same content at worst.

        Raises:
            ClientError: any failure; nothing is left under the file's final name.
        """
        return called(OPERATION, self._fetch(source, is_new))

    def _fetch(self, source: Source, is_new: bool) -> Flow[Path]:
        try:
            if source.is_inline:
                return Path((yield from work(self._store, source)))
            entry = Entry(self._folder, local_name(source.name))
            if is_new or source.checksum is None or not (yield from work(entry.holds, source.checksum)):
                yield from Download(self._requests, source, entry, self._brief).run(is_new=is_new)
        except OSError as error:
            what = error.strerror or str(error)
            raise ClientError(
                f"download: {source.shown} cannot be stored in {self._folder!r}: {what}{_advice(error)}",
                method="GET",
                url=source.shown,
                operation=OPERATION,
            ) from error
        return Path(entry.target)

    def _store(self, source: Source) -> str:
        return store(self._folder, *decode(source))


def _advice(error: OSError) -> str:
    if error.errno in {errno.ENOSPC, errno.EDQUOT, errno.EFBIG}:
        return "; make space and call again: what has arrived of a large file is kept and gone on with"
    if error.errno in {errno.EACCES, errno.EPERM, errno.EROFS}:
        return "; pass a folder that this process may write to"
    return ""
