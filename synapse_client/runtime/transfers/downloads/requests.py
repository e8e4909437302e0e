"""What is sent for downloads: addresses, headers, and to whom credentials go."""

from __future__ import annotations

from itertools import count
from typing import TYPE_CHECKING
from urllib.parse import urlsplit
from uuid import uuid4

from synapse_client.runtime.describe.operation import Operation
from synapse_client.runtime.describe.request import Request
from synapse_client.runtime.http.prepare import (
    add_credentials,
    with_query_credentials,
    with_tokens_of_now,
    without_parameters,
)
from synapse_client.runtime.http.request import origin
from synapse_client.runtime.transfers.downloads.source import OPERATION, parse_source

if TYPE_CHECKING:
    from synapse_client.runtime.http.config import ClientConfig
    from synapse_client.runtime.http.request import HttpRequest, HttpResponse
    from synapse_client.runtime.transfers.downloads.source import RemoteFile, Source

__all__ = ["Requests"]

_OPERATION: Operation[None] = Operation(OPERATION, "GET", "", stream="bytes", accept="*/*", secured=False)


class Requests:
    """Makes the requests of downloads.

    Args:
        config: The client's configuration: base URL for relative URLs, credentials for its origin, timeouts, retries.

    Attributes:
        request: The call that they belong to, for logs and errors.
    """

    def __init__(self, config: ClientConfig) -> None:
        self.config = config
        self.request: Request[None] = Request(_OPERATION)
        self._dropped = tuple(name for name, _ in config.credentials("query"))
        base = urlsplit(config.base_url)
        self._own = f"{base.scheme}://{base.netloc}/"
        self._headers = {"Accept-Encoding": "identity", "User-Agent": config.user_agent}
        self._credentials: list[tuple[str, str]] | None = None
        self._own_headers: dict[str, str] = {}
        self._request_id = str(uuid4())[:-8]
        self._count = count(1)

    @property
    def secrets(self) -> tuple[str, ...]:
        """Texts that must not appear in logs and errors."""
        return self.config.secrets

    def source(self, file: RemoteFile) -> Source:
        """Check what a caller wants to download.

        Raises:
            InvalidInputError: neither a URL nor a file reference, or a URL that cannot be downloaded.
        """
        return parse_source(file, self.config.base_url, self._own, self._dropped)

    def headers(self, url: str) -> dict[str, str]:
        """Return the headers for a URL; credentials and the client's own headers are for its own origin alone."""
        if self._is_own(url):
            if self._credentials != (credentials := self.config.credentials("header")):  # they may be renewed
                self._own_headers = {**self.config.headers, **self._headers}
                add_credentials(self.config, self._own_headers)
                self._credentials = credentials
            return {"X-Request-ID": f"{self._request_id}{next(self._count):08x}", **self._own_headers}
        return dict(self._headers)

    def renewed(self, http: HttpRequest, response: HttpResponse) -> HttpRequest | None:
        """Return what is sent after a refusal of a token that comes from a file; None for nothing else."""
        is_refused = response.status_code == 401 and self._is_own(http.url)
        return with_tokens_of_now(self.config, http) if is_refused else None

    def address(self, url: str) -> str:
        """Return a URL with the credentials that travel in the query, if it is of the client's own origin."""
        if not self._dropped or not self._is_own(url):
            return url
        return with_query_credentials(self.config, without_parameters(url, set(self._dropped)))

    def _is_own(self, url: str) -> bool:
        return url.startswith(self._own) or origin(url) == self.config.origin
