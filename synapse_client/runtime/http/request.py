"""One HTTP request and answer as the rest of the client sees them, free of any HTTP library."""

from __future__ import annotations

import re
from collections.abc import AsyncIterator, Callable, Iterator, Mapping
from threading import RLock
from typing import Final, Protocol
from urllib.parse import urlsplit, urlunsplit

from synapse_client.runtime.describe.redaction import redact, redact_json, secrets_of_url
from synapse_client.runtime.describe.texts import shortened

_LONGEST_URL: Final = 500

__all__ = ["Abort", "AsyncOpen", "HttpRequest", "HttpResponse", "RequestBody", "SyncOpen", "origin", "shown_url"]


class RequestBody(Protocol):
    """A body that can be sent again from its start."""

    content_type: str
    """Value of the ``Content-Type`` header."""
    content_length: int
    """Bytes in all."""
    blocking: bool
    """Whether producing a block may block (a file is read), so that asyncio must do it in a thread."""

    def blocks(self) -> Iterator[bytes]:
        """Produce the body from its start."""
        ...


class Abort:
    """Breaks off a request that a thread waits for, from another thread.

    Attributes:
        is_set: Whether the request is to be broken off.
    """

    __slots__ = ("__weakref__", "_lock", "_way", "is_set")

    def __init__(self) -> None:
        self._lock = RLock()  # garbage collection may end an iterator wherever it happens
        self._way: Callable[[], object] | None = None
        self.is_set: bool = False

    def __call__(self) -> None:
        """Break it off now, or as soon as there is a way to."""
        with self._lock:
            self.is_set = True
            if self._way is not None:
                self._way()

    def through(self, way: Callable[[], object] | None) -> None:
        """Say how the request is broken off; None once its connection may be another one's."""
        with self._lock:
            self._way = way
            if self.is_set and way is not None:
                way()


class HttpRequest:
    """A request ready for the transport.

    Attributes:
        method: HTTP method.
        url: Absolute URL, percent-encoded.
        headers: Headers, names as they are sent.
        body: The body, or None.
        timeout: Seconds for ``connect``, ``read``, ``write`` and ``pool``; None waits for ever.
        stream: Whether a successful answer's body is left unread.
        eager: Bytes below which it is read at once all the same, if it is the whole (status 200), of a length that the
            server tells, and not encoded.
        patient: Whether that body may pause for as long as it likes; the read timeout then ends with the headers.
        limit: Bytes of a successful answer that is read, decompressed, at most; None for no limit.
        secrets: Texts that must not appear in logs and errors, even if the server repeats them.
        upgrade: Whether it asks for a WebSocket.
        abort: What another thread may break it off with, or None.
    """

    __slots__ = (
        "_shown",
        "abort",
        "body",
        "eager",
        "headers",
        "limit",
        "method",
        "patient",
        "secrets",
        "stream",
        "timeout",
        "upgrade",
        "url",
    )

    def __init__(
        self,
        method: str,
        url: str,
        *,
        headers: dict[str, str],
        timeout: Mapping[str, float | None],
        body: RequestBody | None = None,
        stream: bool = False,
        eager: int = 0,
        patient: bool = False,
        limit: int | None = None,
        shown: str | None = None,
        secrets: tuple[str, ...] = (),
        upgrade: bool = False,
    ) -> None:
        self.method: str = method
        self.url: str = url
        self.secrets: tuple[str, ...] = secrets
        self._shown = shown
        self.headers: dict[str, str] = headers
        self.body: RequestBody | None = body
        self.timeout: Mapping[str, float | None] = timeout
        self.stream: bool = stream
        self.eager: int = eager
        self.patient: bool = patient
        self.limit: int | None = limit
        self.upgrade: bool = upgrade
        self.abort: Abort | None = None

    @property
    def shown(self) -> str:
        """The URL for logs and errors, without secrets."""
        return self.hide(shown_url(self.url) if self._shown is None else self._shown)

    @property
    def title(self) -> str:
        """Method and URL in as many characters as a text can spare for them."""
        return f"{self.method} {shortened(self.shown, _LONGEST_URL)}"

    def hide(self, text: str) -> str:
        """Return a text with stars in place of secrets."""
        return redact(text, self._all_secrets())

    def hide_json(self, value: object) -> object:
        """Return a JSON value, which is not nested deeply, with stars in place of secrets."""
        return redact_json(value, self._all_secrets())

    def _all_secrets(self) -> tuple[str, ...]:
        return self.secrets + secrets_of_url(self.url)

    def __repr__(self) -> str:
        return f"HttpRequest({self.method} {self.shown})"


class SyncOpen(Protocol):
    """The unread body of an answer."""

    def iter_bytes(self) -> Iterator[bytes]:
        """Yield the body as it arrives, decompressed."""
        ...

    def iter_raw(self) -> Iterator[bytes]:
        """Yield the body as it arrives, byte for byte as it was sent."""
        ...

    def close(self) -> None:
        """Give the connection back."""
        ...


class AsyncOpen(Protocol):
    """The unread body of an answer."""

    def aiter_bytes(self) -> AsyncIterator[bytes]:
        """Yield the body as it arrives, decompressed."""
        ...

    def aiter_raw(self) -> AsyncIterator[bytes]:
        """Yield the body as it arrives, byte for byte as it was sent."""
        ...

    async def aclose(self) -> None:
        """Give the connection back."""
        ...


class HttpResponse:
    """An answer.

    Attributes:
        status_code: HTTP status, any integer.
        headers: Headers, names in lower case.
        content: The body; empty while ``opened`` is set.
        opened: The unread body, for requests with ``stream`` that succeeded; of a WebSocket a line for each message.
        shown: The URL that answered, without secrets, where redirects led there; None where it is the one asked for.
    """

    __slots__ = ("content", "headers", "opened", "shown", "status_code")

    def __init__(
        self, status_code: int, headers: dict[str, str], content: bytes, opened: SyncOpen | AsyncOpen | None = None
    ) -> None:
        self.status_code: int = status_code
        self.headers: dict[str, str] = headers
        self.content: bytes = content
        self.opened: SyncOpen | AsyncOpen | None = opened
        self.shown: str | None = None

    def __repr__(self) -> str:
        return f"HttpResponse({self.status_code}, {len(self.content)} bytes)"


_DEFAULT_PORTS = {"http": 80, "https": 443}
_USER: Final = re.compile(r"//[^/?#]*@")
_QUERY: Final = re.compile(r"[?#].*", re.DOTALL)


def origin(url: str) -> tuple[str, str, int | None]:
    """Return scheme, host and port of a URL: what credentials are bound to.

    Raises:
        ValueError: the URL's port is not a number.
    """
    parts = urlsplit(url)
    scheme = parts.scheme.lower()
    return scheme, (parts.hostname or "").lower(), parts.port or _DEFAULT_PORTS.get(scheme)


def shown_url(url: str) -> str:
    """Return a URL without user information and, as signatures stand there, without the values of its query.

    A malformed one loses its query altogether.
    """
    try:
        parts = urlsplit(url)
    except ValueError:
        return _QUERY.sub("", _USER.sub("//", url))
    host = parts.netloc.rpartition("@")[2]
    query = "&".join(f"{pair.partition('=')[0]}=…" for pair in parts.query.split("&")) if parts.query else ""
    return urlunsplit((parts.scheme, host, parts.path, query, ""))
