"""The direct transport for any `httpx.Client` or `httpx.AsyncClient`. Loads httpx."""

from __future__ import annotations

import re
from collections.abc import AsyncIterable, AsyncIterator, Iterable, Iterator
from typing import Final, cast

import httpx

from synapse_client.runtime.http.transport.address import Address, parse
from synapse_client.runtime.http.transport.async_direct import AsyncDirectAnswer, AsyncDirectWay
from synapse_client.runtime.http.transport.broken import BrokenError
from synapse_client.runtime.http.transport.certificates import Certificates, ClientCertificate, Verify
from synapse_client.runtime.http.transport.direct import DirectAnswer, DirectWay
from synapse_client.runtime.http.transport.headers import joined
from synapse_client.runtime.http.transport.routes import Network

__all__ = ["AsyncDirectTransport", "DirectTransport"]

_TOKEN: Final = re.compile(rb"[!#$%&'*+\-.^_`|~0-9A-Za-z]+")
_ENDS: Final = re.compile(rb"[\0\r\n]")
_TIMEOUTS: dict[str, type[httpx.TimeoutException]] = {
    "connect": httpx.ConnectTimeout,
    "read": httpx.ReadTimeout,
    "write": httpx.WriteTimeout,
    "pool": httpx.PoolTimeout,
}


def _error(request: httpx.Request, error: BrokenError) -> httpx.TransportError:
    """Return what httpx raises in its place."""
    kind: type[httpx.TransportError]
    if error.phase is not None:
        kind = _TIMEOUTS[error.phase]
    elif not error.sent:
        kind = httpx.ConnectError
    else:
        is_broken_off = isinstance(error.__cause__, OSError)
        kind = httpx.ReadError if is_broken_off else httpx.RemoteProtocolError
    return kind(error.reason, request=request)


def _head(request: httpx.Request, address: Address) -> bytes:
    """Return the head of a request.

    Raises:
        httpx.LocalProtocolError: a method or header that would be something else on the wire.
    """
    for name, value in request.headers.raw:
        if not _TOKEN.fullmatch(name) or _ENDS.search(value):
            raise httpx.LocalProtocolError(f"Illegal header {name!r:.100}", request=request)
    if not _TOKEN.fullmatch(request.method.encode()):
        raise httpx.LocalProtocolError(f"Illegal method {request.method!r:.100}", request=request)
    lines = [f"{name.decode('latin-1')}: {value.decode('latin-1')}" for name, value in request.headers.raw]
    return joined(request.method, address.target, lines, "latin-1")


class _Framing:
    """Gives a body's blocks the form that its headers promise; what does not fit would be read as another request."""

    def __init__(self, request: httpx.Request) -> None:
        self._request = request
        self._is_chunked = "chunked" in request.headers.get("transfer-encoding", "").lower()
        self._left = 0 if self._is_chunked else int(request.headers.get("content-length", "0"))

    def block(self, block: bytes) -> bytes:
        if self._is_chunked:
            return b"%x\r\n%b\r\n" % (len(block), block)
        self._left -= len(block)
        if self._left < 0:
            raise httpx.LocalProtocolError("Too much data for declared Content-Length", request=self._request)
        return block

    def end(self) -> bytes:
        if self._left:
            raise httpx.LocalProtocolError("Too little data for declared Content-Length", request=self._request)
        return b"0\r\n\r\n" if self._is_chunked else b""


def _timeout(request: httpx.Request) -> dict[str, float | None]:
    found: dict[str, float | None] = request.extensions.get("timeout", {})
    return found


def _response(
    found: DirectAnswer | AsyncDirectAnswer, stream: httpx.SyncByteStream | httpx.AsyncByteStream
) -> httpx.Response:
    return httpx.Response(found.status, headers=found.raw, stream=stream, extensions={"http_version": b"HTTP/1.1"})


class DirectTransport(httpx.BaseTransport):
    """Sends requests of an `httpx.Client` on this package's own connections: http and https, without proxies.

    Args:
        verify: As for `BackendClient`.
        cert: As for `BackendClient`.

    Raises:
        ConfigurationError: an argument cannot be used.

    Example:
        >>> import httpx
        >>> from synapse_client import DirectTransport
        >>> with httpx.Client(transport=DirectTransport()) as http:
        ...     http.get("https://api.example.com/")
    """

    def __init__(self, verify: Verify = True, cert: ClientCertificate | None = None) -> None:
        self._network = Network(Certificates(verify, cert))
        self._ways: dict[str, DirectWay] = {}

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        """Send a request; the body of the answer is unread.

        Raises:
            httpx.TransportError: no answer.
        """
        address = parse(str(request.url))
        if address.scheme not in {"http", "https"}:
            raise httpx.UnsupportedProtocol(f"the scheme {address.scheme!r} is neither http nor https", request=request)
        way = self._ways.get(address.origin)
        if way is None:
            way = self._ways.setdefault(address.origin, DirectWay(address, self._network))
        try:
            found = way.send(request.method, _head(request, address), _blocks(request), _timeout(request))
        except BrokenError as error:
            raise _error(request, error) from error
        return _response(found, _Stream(request, found))

    def close(self) -> None:
        """Close all connections."""
        ways, self._ways = self._ways, {}
        for way in ways.values():
            way.close()


def _blocks(request: httpx.Request) -> Iterator[bytes]:
    framing = _Framing(request)
    for block in cast("Iterable[bytes]", request.stream):
        if block:
            yield framing.block(block)
    if last := framing.end():
        yield last


class _Stream(httpx.SyncByteStream):
    def __init__(self, request: httpx.Request, found: DirectAnswer) -> None:
        self._request = request
        self._found = found

    def __iter__(self) -> Iterator[bytes]:
        try:
            yield from self._found.blocks()
        except BrokenError as error:
            raise _error(self._request, error) from error

    def close(self) -> None:
        self._found.close()


class AsyncDirectTransport(httpx.AsyncBaseTransport):
    """As `DirectTransport`, for an `httpx.AsyncClient` on asyncio's event loop.

    Args:
        verify: As for `BackendClient`.
        cert: As for `BackendClient`.

    Raises:
        ConfigurationError: an argument cannot be used.
    """

    def __init__(self, verify: Verify = True, cert: ClientCertificate | None = None) -> None:
        self._network = Network(Certificates(verify, cert))
        self._ways: dict[str, AsyncDirectWay] = {}

    async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
        """Send a request; the body of the answer is unread.

        Raises:
            httpx.TransportError: no answer.
        """
        address = parse(str(request.url))
        if address.scheme not in {"http", "https"}:
            raise httpx.UnsupportedProtocol(f"the scheme {address.scheme!r} is neither http nor https", request=request)
        way = self._ways.get(address.origin)
        if way is None:
            way = self._ways[address.origin] = AsyncDirectWay(address, self._network)
        try:
            found = await way.send(request.method, _head(request, address), _async_blocks(request), _timeout(request))
        except BrokenError as error:
            raise _error(request, error) from error
        return _response(found, _AsyncStream(request, found))

    async def aclose(self) -> None:
        """Close all connections."""
        ways, self._ways = self._ways, {}
        for way in ways.values():
            await way.aclose()


async def _async_blocks(request: httpx.Request) -> AsyncIterator[bytes]:
    framing = _Framing(request)
    async for block in cast("AsyncIterable[bytes]", request.stream):
        if block:
            yield framing.block(block)
    if last := framing.end():
        yield last


class _AsyncStream(httpx.AsyncByteStream):
    def __init__(self, request: httpx.Request, found: AsyncDirectAnswer) -> None:
        self._request = request
        self._found = found

    async def __aiter__(self) -> AsyncIterator[bytes]:
        try:
            async for block in self._found.blocks():
                yield block
        except BrokenError as error:
            raise _error(self._request, error) from error

    async def aclose(self) -> None:
        await self._found.aclose()
