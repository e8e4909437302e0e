"""The asyncio transport."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from typing import TYPE_CHECKING, Any, Protocol

from synapse_client.runtime.http.request import HttpResponse
from synapse_client.runtime.http.transport.address import parse
from synapse_client.runtime.http.transport.blocking import SOCKETS, check_websockets, goes_directly, is_opened
from synapse_client.runtime.http.transport.codings import TooLongError, UnknownCodingError, decompressor
from synapse_client.runtime.http.transport.failures import BodyError, failure, failures
from synapse_client.runtime.http.transport.headers import head_of
from synapse_client.runtime.http.transport.limits import ERROR_BODY_LIMIT
from synapse_client.runtime.http.transport.routes import Network

if TYPE_CHECKING:
    from collections.abc import Iterator

    import httpx

    from synapse_client.runtime.http.request import HttpRequest, RequestBody
    from synapse_client.runtime.http.transport.address import Address
    from synapse_client.runtime.http.transport.async_direct import AsyncDirectWay

__all__ = ["AsyncTransport"]


class _Incoming(Protocol):
    """An answer whose body is unread."""

    status: int
    headers: dict[str, str]

    def lift_read_timeout(self) -> None:
        """Let the body pause for as long as it likes."""
        ...

    def blocks(self) -> AsyncIterator[bytes]:
        """Yield the body as it arrives, byte for byte as it was sent."""
        ...

    async def aclose(self) -> None:
        """Give the connection back, or close it when the body was not read to its end."""
        ...


class _Way(Protocol):
    """What sends requests to one origin."""

    async def send(self, request: HttpRequest, address: Address) -> _Incoming:
        """Send a request."""
        ...

    async def aclose(self) -> None:
        """Close all connections."""
        ...


class AsyncTransport:
    """Sends requests and awaits the answers, on one asyncio event loop.

    Args:
        custom: An httpx transport to use for everything, instead of this package's own and the environment's proxies.
        network: Proxy and certificates; None for what the environment says.
    """

    def __init__(self, custom: httpx.AsyncBaseTransport | None = None, network: Network | None = None) -> None:
        self._network = network or Network()
        self._custom = None if custom is None else _Through(custom, is_own=False)
        self._ways: dict[str, _Way] = {}

    async def send(self, request: HttpRequest) -> HttpResponse:
        """Send one request once.

        Raises:
            ClientConnectionError: no complete answer.
            InvalidInputError: the URL cannot be used.
        """
        incoming: _Incoming | None = None
        is_left_open = False
        try:
            address = parse(request.url)
            way = self._way_of_sockets() if request.upgrade else self._custom or self._ways.get(address.origin)
            if way is None:
                way = self._ways[address.origin] = _way_to(address, self._network)
            try:
                incoming = await way.send(request, address)
                status = incoming.status
                if request.stream and is_opened(request, incoming):
                    if request.patient:
                        incoming.lift_read_timeout()
                    opened = _Open(request, incoming)
                    is_left_open = True
                    return HttpResponse(status, incoming.headers, b"", opened)
                return HttpResponse(status, incoming.headers, await _read(incoming, request.limit))
            finally:
                if incoming is not None and not is_left_open:
                    await incoming.aclose()
        except failures(is_custom=self._custom is not None) as error:
            failed = failure(request, error)
        try:
            raise failed  # outside of the handler: what that handled may tell a secret, and would come along
        finally:
            del failed  # a circle of error and frame would keep the request alive

    def _way_of_sockets(self) -> _Way:
        check_websockets(self._custom)
        from synapse_client.runtime.http.transport.websocket import AsyncWebSocketWay  # noqa: PLC0415  # loads websockets

        return self._ways.get(SOCKETS) or self._ways.setdefault(SOCKETS, AsyncWebSocketWay(self._network))

    async def aclose(self) -> None:
        """Close all connections."""
        ways, self._ways = [*self._ways.values()], {}
        for way in ways:
            await way.aclose()


def _way_to(address: Address, network: Network) -> _Way:
    proxy = network.proxy_for(address)
    if proxy is None and goes_directly():
        from synapse_client.runtime.http.transport.async_direct import AsyncDirectWay  # noqa: PLC0415  # where llhttp is there

        return _Directly(AsyncDirectWay(address, network))
    from synapse_client.runtime.http.transport.through_httpx import asynchronous  # noqa: PLC0415  # loads httpx

    return _Through(asynchronous(network.ssl_context(), proxy), is_own=True, proxy=proxy)


class _Directly:
    """Sends requests on connections of our own."""

    def __init__(self, way: AsyncDirectWay) -> None:
        self._way = way

    async def send(self, request: HttpRequest, address: Address) -> _Incoming:
        body = request.body
        blocks = None if body is None else _blocks(body)
        return await self._way.send(request.method, head_of(request, address), blocks, request.timeout)

    async def aclose(self) -> None:
        await self._way.aclose()


class _Through:
    """Sends requests through httpx."""

    def __init__(self, transport: httpx.AsyncBaseTransport, *, is_own: bool, proxy: httpx.Proxy | None = None) -> None:
        from synapse_client.runtime.http.transport.through_httpx import send_async  # noqa: PLC0415  # loads httpx

        self._transport = transport
        self._is_own = is_own
        self._proxy = proxy
        self._send = send_async

    async def send(self, request: HttpRequest, address: Address) -> _Incoming:
        timeout = dict(request.timeout)
        blocks = _nothing() if request.body is None else _blocks(request.body)
        return await self._send(self._transport, request, address, blocks, timeout, self._proxy)

    async def aclose(self) -> None:
        if self._is_own:
            await self._transport.aclose()


def _next(blocks: Iterator[bytes]) -> bytes | None:
    try:
        return next(blocks, None)
    except Exception as error:
        raise BodyError(error) from error


async def _nothing() -> AsyncIterator[bytes]:
    for block in tuple[bytes, ...]():
        yield block


async def _blocks(body: RequestBody) -> AsyncIterator[bytes]:
    blocks: Any = body.blocks()
    if not body.blocking:
        for block in blocks:
            yield block
        return
    left = body.content_length
    while left > 0:  # going into a thread only to hear that there is no more would cost as much as a small file
        read = await asyncio.to_thread(_next, blocks)
        if read is None:
            return
        left -= len(read)
        yield read
    blocks.close()


async def _read(incoming: _Incoming, limit: int | None) -> bytes:
    blocks = incoming.blocks()
    if "content-encoding" in incoming.headers:
        blocks = _decoded(blocks, incoming.headers)
    if incoming.status < 300:
        size, found = 0, list[bytes]()
        async for block in blocks:
            size += len(block)
            if limit is not None and size > limit:
                raise TooLongError(limit)
            found.append(block)
        return b"".join(found)
    content = b""
    try:
        async for block in blocks:
            content += block
            if len(content) >= ERROR_BODY_LIMIT:
                break
    except UnknownCodingError:
        pass  # the status says what matters
    return content[:ERROR_BODY_LIMIT]


async def _decoded(blocks: AsyncIterator[bytes], headers: dict[str, str]) -> AsyncIterator[bytes]:
    state, is_begun = None, False
    async for block in blocks:
        if block and not is_begun:  # an answer without a body may name any coding
            state, is_begun = decompressor(headers), True
        if state is None:
            yield block
            continue
        for found in state.pieces(block):
            yield found
    if state is not None and (found := state.end()):
        yield found


class _Open:
    """An answer that is read while it arrives."""

    def __init__(self, request: HttpRequest, incoming: _Incoming) -> None:
        self._request = request
        self._incoming: _Incoming | None = incoming

    def aiter_bytes(self) -> AsyncIterator[bytes]:
        """Yield the body as it arrives, decompressed.

        Raises:
            ClientConnectionError: the body broke off.
        """
        incoming: Any = self._incoming
        return self._iterate(_decoded(incoming.blocks(), incoming.headers))

    def aiter_raw(self) -> AsyncIterator[bytes]:
        """Yield the body as it arrives, byte for byte as it was sent.

        Raises:
            ClientConnectionError: the body broke off.
        """
        incoming: Any = self._incoming
        return self._iterate(incoming.blocks())

    async def _iterate(self, blocks: AsyncIterator[bytes]) -> AsyncIterator[bytes]:
        try:
            async for block in blocks:
                yield block
        except failures() as error:
            failed = failure(self._request, error)
        else:
            return
        try:
            raise failed
        finally:
            del failed

    async def aclose(self) -> None:
        """Give the connection back, or close it when the body was not read to its end."""
        incoming, self._incoming = self._incoming, None
        if incoming is not None:
            await incoming.aclose()
