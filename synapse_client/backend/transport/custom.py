"""An httpx transport of the caller's, used in place of connections of our own. Loads httpx."""

from __future__ import annotations

from collections.abc import AsyncIterator, Iterator
from typing import TYPE_CHECKING, Any, cast

import httpcore
import httpx

if TYPE_CHECKING:
    from collections.abc import AsyncIterable, Iterable

    from synapse_client.backend.http import HttpRequest

__all__ = ["AsyncCustomLane", "CustomLane"]


class _Request(httpx.Request):
    """Shows its URL without secrets, also in tracebacks with local variables."""

    ours: HttpRequest

    def __repr__(self) -> str:
        return f"<Request({self.method!r}, {self.ours.shown!r})>"


class _Body(httpx.SyncByteStream):
    def __init__(self, blocks: Iterable[bytes]) -> None:
        self._blocks = blocks

    def __iter__(self) -> Iterator[bytes]:
        return iter(self._blocks)


class _AsyncBody(httpx.AsyncByteStream):
    def __init__(self, blocks: AsyncIterable[bytes]) -> None:
        self._blocks = blocks

    def __aiter__(self) -> AsyncIterator[bytes]:
        return aiter(self._blocks)


def _to_httpx(request: httpcore.Request, stream: httpx.SyncByteStream | httpx.AsyncByteStream) -> httpx.Request:
    url = httpx.URL(bytes(request.url).decode("ascii"))
    extensions: dict[str, Any] = dict(cast("Any", request).extensions)
    method = request.method.decode("ascii")
    raw = _Request(method, url, headers=request.headers, stream=stream, extensions=extensions)
    raw.ours = extensions.pop("request")
    return raw


def _from_httpx(response: httpx.Response) -> httpcore.Response:
    stream = cast("Any", response.stream)
    return httpcore.Response(
        response.status_code, headers=response.headers.raw, content=stream, extensions=response.extensions
    )


class CustomLane:
    """Sends requests by a caller's transport; made for many threads if that is.

    Args:
        transport: The caller's.
    """

    def __init__(self, transport: httpx.BaseTransport) -> None:
        self._transport = transport

    def handle_request(self, request: httpcore.Request) -> httpcore.Response:
        """Send a request; the answer's body is unread."""
        body = _Body(cast("Iterable[bytes]", request.stream))
        return _from_httpx(self._transport.handle_request(_to_httpx(request, body)))

    def break_off(self) -> None:
        """Do nothing: httpx has no way to end a request from another thread."""


class AsyncCustomLane:
    """Sends requests by a caller's transport.

    Args:
        transport: The caller's.
    """

    def __init__(self, transport: httpx.AsyncBaseTransport) -> None:
        self._transport = transport

    async def handle_async_request(self, request: httpcore.Request) -> httpcore.Response:
        """Send a request; the answer's body is unread."""
        body = _AsyncBody(cast("AsyncIterable[bytes]", request.stream))
        return _from_httpx(await self._transport.handle_async_request(_to_httpx(request, body)))
