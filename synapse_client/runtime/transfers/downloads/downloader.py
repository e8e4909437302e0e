"""The two callables that `BackendClient.download_to` and its asyncio counterpart return."""

from __future__ import annotations

import asyncio
import os
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path
from threading import Event
from typing import TYPE_CHECKING, Any, TypeVar

from synapse_client.runtime.describe.errors import InvalidInputError
from synapse_client.runtime.http.files import local_path
from synapse_client.runtime.transfers.downloads.fetch import Fetcher
from synapse_client.runtime.transfers.downloads.requests import Requests
from synapse_client.runtime.transfers.downloads.source import RemoteFile, Source
from synapse_client.runtime.transfers.downloads.workers import Watch, Workers

if TYPE_CHECKING:
    from synapse_client.runtime.http.config import ClientConfig
    from synapse_client.runtime.http.transport import SyncTransport

__all__ = ["AsyncDownloader", "Downloader"]

T = TypeVar("T")


class _Downloader:
    """What the blocking and the asyncio form share.

    Args:
        client: The client that it belongs to, with a method ``download_to``.
        config: The client's configuration.
        transport: Returns what sends the requests.
        folder: Where the files go; made when missing.
    """

    def __init__(
        self,
        client: Any,
        config: ClientConfig,
        transport: Callable[[], SyncTransport],
        folder: str | os.PathLike[str],
    ) -> None:
        self.folder: Path = Path(local_path(folder, "download_to"))
        if self.folder.exists() and not self.folder.is_dir():
            raise InvalidInputError(f"download_to: {str(self.folder)!r} is a file; pass a folder")
        self._client = client
        self._requests = Requests(config, transport)
        self._fetcher = Fetcher(self._requests, self.folder)
        self._workers = Workers()

    def convert_all(self, files: Sequence[RemoteFile], stop: Event) -> list[Path]:
        """Download many files, blocking: what ``url_conversion`` calls with all files of a page.

        Args:
            files: URLs or file references.
            stop: Set, by another thread, when nobody wants the result any more.
        """
        return self._fetch_all(files, stop)

    def _fetch_one(self, file: RemoteFile, stop: Event) -> Path:
        return self._fetcher.fetch(self._requests.source(file), Watch(stop))

    def _fetch_all(self, files: Iterable[RemoteFile], stop: Event) -> list[Path]:
        if isinstance(files, str):
            raise InvalidInputError("download_to: many() takes URLs in a list; call it with one URL without many")
        places: list[int] = []
        found = self._workers.map(self._fetcher.fetch, self._distinct(files, places), stop)
        return [found[place] for place in places]

    def _distinct(self, files: Iterable[RemoteFile], places: list[int]) -> Iterator[Source]:
        """Yield each file once, and note for each of the given ones which it is."""
        first: dict[tuple[str, str | None], int] = {}
        for file in files:
            source = self._requests.source(file)
            known = len(first)
            places.append(first.setdefault((source.name, source.checksum), known))
            if len(first) > known:
                yield source

    def __reduce__(self) -> tuple[Any, ...]:
        return (_download_to, (self._client, self.folder))

    def __repr__(self) -> str:
        return f"{type(self).__name__}({str(self.folder)!r})"


class Downloader(_Downloader):
    """Downloads files into one folder. Call it with a URL, or use it as a value of ``url_conversion``.

    It may be shared between threads, and several processes may download into one folder.

    Example:
        >>> download = client.download_to("images")
        >>> path = download(task["files"]["image_1"])
        >>> paths = download.many(task["files"]["image_1"] for task in tasks)
    """

    def __call__(self, file: RemoteFile) -> Path:
        """Download one file, unless it is there already, and return the local path.

        Args:
            file: A URL (relative ones belong to ``base_url``; ``data:`` URLs are decoded), or a file reference (a
                `FileRef` or any mapping with ``url``). The checksum of a reference is verified.

        Raises:
            InvalidInputError: no http, https or data URL.
            HTTPError: the server refused.
            ClientConnectionError: the connection broke more than ``max_retries`` times without any progress.
            ChecksumError: the content has another checksum than the reference says, also when fetched a second time.
            ClientError: the file cannot be stored (disk full, no permission); its cause is the OSError.
        """
        return self._fetch_one(file, Event())

    def many(self, files: Iterable[RemoteFile]) -> list[Path]:
        """Download many files at the same time and return their local paths in the same order.

        As many run at once as waiting for the network makes worthwhile, at most 32. A file that is named twice is
        downloaded once. The iterable is read as the work goes on.

        Args:
            files: URLs or file references, as for a single one.

        Raises:
            ClientError: as for a single one, for the first file that failed; what has been downloaded stays, so the
                same call again goes on from there.
        """
        return self._fetch_all(files, Event())


class AsyncDownloader(_Downloader):
    """Downloads files into one folder. Await it with a URL, or use it as a value of ``url_conversion``.

    The work is done in threads, so the event loop stays free. Cancelling ends it; a later call goes on from there.

    Example:
        >>> download = client.download_to("images")
        >>> path = await download(task["files"]["image_1"])
        >>> paths = await download.many(task["files"]["image_1"] for task in page.results)
    """

    async def __call__(self, file: RemoteFile) -> Path:
        """Download one file, unless it is there already, and return the local path.

        Args:
            file: As for `Downloader`.

        Raises:
            ClientError: as for `Downloader`.
        """
        return await _in_thread(self._fetch_one, file)

    async def many(self, files: Iterable[RemoteFile]) -> list[Path]:
        """Download many files at the same time and return their local paths in the same order.

        Args:
            files: As for `Downloader.many`; the iterable is read in another thread.

        Raises:
            ClientError: as for `Downloader.many`.
        """
        return await _in_thread(self._fetch_all, files)


async def _in_thread(function: Callable[[Any, Event], T], argument: Any) -> T:
    stop = Event()
    try:
        return await asyncio.to_thread(function, argument, stop)
    finally:
        stop.set()


def _download_to(client: Any, folder: Path) -> Any:
    return client.download_to(folder)
