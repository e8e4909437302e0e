"""The two callables that `BackendClient.download_to` and its asyncio counterpart return."""

from __future__ import annotations

import errno
import os
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from synapse_client.runtime.describe.errors import ClientError, InvalidInputError
from synapse_client.runtime.describe.narrow import is_sequence
from synapse_client.runtime.flows.brief import Brief
from synapse_client.runtime.flows.flow import called, next_result, of_caller, open_pool, submit, work
from synapse_client.runtime.flows.pool import new_gauge
from synapse_client.runtime.flows.stop import Stop
from synapse_client.runtime.http.files import local_path
from synapse_client.runtime.transfers.downloads.download import Download
from synapse_client.runtime.transfers.downloads.folder import Entry, store
from synapse_client.runtime.transfers.downloads.names import local_name
from synapse_client.runtime.transfers.downloads.requests import Requests
from synapse_client.runtime.transfers.downloads.source import OPERATION, RemoteFile, Source, decode

if TYPE_CHECKING:
    from synapse_client.runtime.flows.drivers import AsyncDriver, SyncDriver
    from synapse_client.runtime.flows.flow import Flow

__all__ = ["AsyncDownloader", "Downloader"]


class _Downloader:
    """What the blocking and the asyncio form share.

    Args:
        client: The client that it belongs to, with a method ``download_to``.
        driver: Runs its flows.
        folder: Where the files go; made when missing.
    """

    def __init__(self, client: object, driver: SyncDriver | AsyncDriver, folder: str | os.PathLike[str]) -> None:
        self.folder: Path = Path(local_path(folder, "download_to"))
        if self.folder.exists() and not self.folder.is_dir():
            raise InvalidInputError(f"download_to: {str(self.folder)!r} is a file; pass a folder")
        self._client = client
        self._requests = Requests(driver.config)
        self._brief = Brief()
        self._gauge = new_gauge()

    def converted(self, files: Iterable[RemoteFile]) -> Flow[list[Path]]:
        """Download many files: what ``url_conversion`` runs with all files of a page.

        Args:
            files: URLs or file references.
        """
        return called(OPERATION, self._fetch_all(files))

    def _one(self, file: RemoteFile) -> Flow[Path]:
        return self._fetch(self._requests.source(file))

    def _fetch_all(self, files: Iterable[RemoteFile]) -> Flow[list[Path]]:
        if isinstance(files, str):
            raise InvalidInputError("download_to: many() takes URLs in a list; call it with one URL without many")
        places: list[int] = []
        found: list[Path] = []
        sources = self._distinct(files, places)
        blocks = not is_sequence(files)  # an iterable of the caller's may, before it gives its next file
        is_new = not (yield from work(os.path.isdir, self.folder))
        pool = yield from open_pool(gauge=self._gauge)
        is_at_end = False
        while not is_at_end or pool.pending:
            while not is_at_end and pool.room:
                source = (yield from work(_next, sources)) if blocks else next(sources, None)
                if source is None:
                    is_at_end = True
                else:
                    submit(pool, self._fetch, source, is_new)
            if pool.pending:
                found.append((yield from next_result(pool)))
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

    def _fetch(self, source: Source, is_new: bool = False) -> Flow[Path]:
        """Download a file, unless it is there already, and return its path.

        Args:
            source: What to download.
            is_new: Whether the folder was not there when the work began, so that there is nothing to look for in it.
                What others put into it meanwhile is replaced by the same content at worst.

        Raises:
            ClientError: any failure; nothing is left under the file's final name.
        """
        return called(OPERATION, self._download(source, is_new))

    def _download(self, source: Source, is_new: bool) -> Flow[Path]:
        folder = str(self.folder)
        try:
            if source.is_inline:
                return Path((yield from work(lambda: store(folder, *decode(source)))))
            entry = Entry(folder, local_name(source.name))
            if is_new or source.checksum is None or not (yield from work(entry.holds, source.checksum)):
                yield from Download(self._requests, source, entry, self._brief).run(is_new=is_new)
        except OSError as error:
            what = error.strerror or str(error)
            raise ClientError(
                f"download: {source.shown} cannot be stored in {folder!r}: {what}{_advice(error)}",
                method="GET",
                url=source.shown,
                operation=OPERATION,
            ) from error
        return Path(entry.target)

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

    def __init__(self, client: object, driver: SyncDriver, folder: str | os.PathLike[str]) -> None:
        super().__init__(client, driver, folder)
        self._driver = driver

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
        return self._driver.run(self._one(file))

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
        return self._driver.run(self.converted(files))

    def convert_all(self, files: Sequence[RemoteFile], stop: Stop) -> list[Path]:
        """Download many files unless that is stopped.

        Args:
            files: URLs or file references.
            stop: Set, by another thread, when nobody wants the result any more.

        Raises:
            StoppedError: that was set.
            ClientError: as for `many`.
        """
        return self._driver.stoppable(stop).run(self._fetch_all(files))


class AsyncDownloader(_Downloader):
    """Downloads files into one folder. Await it with a URL, or use it as a value of ``url_conversion``.

    Only the disk is touched in threads. Cancelling ends it; a later call goes on from there.

    Example:
        >>> download = client.download_to("images")
        >>> path = await download(task["files"]["image_1"])
        >>> paths = await download.many(task["files"]["image_1"] for task in page.results)
    """

    def __init__(self, client: object, driver: AsyncDriver, folder: str | os.PathLike[str]) -> None:
        super().__init__(client, driver, folder)
        self._driver = driver

    async def __call__(self, file: RemoteFile) -> Path:
        """Download one file, unless it is there already, and return the local path.

        Args:
            file: As for `Downloader`.

        Raises:
            ClientError: as for `Downloader`.
        """
        return await self._driver.run(self._one(file))

    async def many(self, files: Iterable[RemoteFile]) -> list[Path]:
        """Download many files at the same time and return their local paths in the same order.

        Args:
            files: As for `Downloader.many`; the iterable is read in another thread.

        Raises:
            ClientError: as for `Downloader.many`.
        """
        return await self._driver.run(self.converted(files))


def _next(sources: Iterator[Source]) -> Source | None:
    """Return the next one; what the caller's iterable raises is the caller's."""
    return of_caller(lambda: next(sources, None))


def _advice(error: OSError) -> str:
    if error.errno in {errno.ENOSPC, errno.EDQUOT, errno.EFBIG}:
        return "; make space and call again: what has arrived of a large file is kept and gone on with"
    if error.errno in {errno.EACCES, errno.EPERM, errno.EROFS}:
        return "; pass a folder that this process may write to"
    return ""


def _download_to(client: Any, folder: Path) -> Any:
    return client.download_to(folder)
