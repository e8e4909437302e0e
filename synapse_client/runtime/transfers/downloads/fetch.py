"""Downloads into one folder: where they go, what is sent for them, and what becomes of the system's errors."""

from __future__ import annotations

import errno
from collections.abc import Callable
from itertools import count
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import urlsplit
from uuid import uuid4

from synapse_client.runtime.describe.errors import ClientError
from synapse_client.runtime.http.prepare import add_credentials, with_query_credentials, without_parameters
from synapse_client.runtime.http.request import origin
from synapse_client.runtime.transfers.downloads.download import Download
from synapse_client.runtime.transfers.downloads.folder import Entry, store
from synapse_client.runtime.transfers.downloads.names import local_name
from synapse_client.runtime.transfers.downloads.source import OPERATION, decode, parse_source

if TYPE_CHECKING:
    from synapse_client.runtime.http.config import ClientConfig
    from synapse_client.runtime.http.transport import SyncTransport
    from synapse_client.runtime.transfers.downloads.source import RemoteFile, Source
    from synapse_client.runtime.transfers.downloads.workers import Watch

__all__ = ["Fetcher"]


class Fetcher:
    """Downloads into one folder.

    Args:
        config: The client's configuration: base URL for relative URLs, credentials for its origin, timeouts, retries.
        transport: Returns what sends the requests.
        folder: Where the files go.
    """

    def __init__(self, config: ClientConfig, transport: Callable[[], SyncTransport], folder: Path) -> None:
        self.config = config
        self.transport = transport
        self._folder = str(folder)
        self._dropped = tuple(name for name, _ in config.credentials("query"))
        base = urlsplit(config.base_url)
        self._own = f"{base.scheme}://{base.netloc}/"
        self._headers = {"Accept-Encoding": "identity", "User-Agent": config.user_agent}
        self._own_headers = {**config.headers, **self._headers}
        add_credentials(config, self._own_headers)
        self._request_id = uuid4().hex[:24]
        self._requests = count(1)
        self.secrets: tuple[str, ...] = config.secrets

    def source(self, file: RemoteFile) -> Source:
        """Check what a caller wants to download.

        Raises:
            InvalidInputError: neither a URL nor a file reference, or a URL that cannot be downloaded.
        """
        return parse_source(file, self.config.base_url, self._own, self._dropped)

    def fetch(self, source: Source, watch: Watch) -> Path:
        """Download a file, unless it is there already, and return its path.

        Raises:
            ClientError: any failure; nothing is left under the file's final name.
        """
        try:
            if source.is_inline:
                return Path(store(self._folder, *decode(source)))
            entry = Entry(self._folder, local_name(source.name))
            if source.checksum is None or not entry.holds(source.checksum):
                Download(self, source, entry, watch).run()
        except OSError as error:
            what = error.strerror or str(error)
            raise ClientError(
                f"download: {source.shown} cannot be stored in {self._folder!r}: {what}{_advice(error)}",
                method="GET",
                url=source.shown,
                operation=OPERATION,
            ) from error
        return Path(entry.target)

    def headers(self, url: str) -> dict[str, str]:
        """Return the headers for a URL; credentials and the client's own headers are for its own origin alone."""
        if self._is_own(url):
            return {"X-Request-ID": f"{self._request_id}{next(self._requests):08x}", **self._own_headers}
        return dict(self._headers)

    def address(self, url: str) -> str:
        """Return a URL with the credentials that travel in the query, if it is of the client's own origin."""
        if not self._dropped or not self._is_own(url):
            return url
        return with_query_credentials(self.config, without_parameters(url, set(self._dropped)))

    def _is_own(self, url: str) -> bool:
        return url.startswith(self._own) or origin(url) == self.config.origin


def _advice(error: OSError) -> str:
    if error.errno in {errno.ENOSPC, errno.EDQUOT, errno.EFBIG}:
        return "; make space and call again: what has arrived of a large file is kept and gone on with"
    if error.errno in {errno.EACCES, errno.EPERM, errno.EROFS}:
        return "; pass a folder that this process may write to"
    return ""
