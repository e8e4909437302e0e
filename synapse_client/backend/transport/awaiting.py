"""The asyncio transport."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterable, AsyncIterator
from typing import TYPE_CHECKING, cast

from synapse_client.backend.http import HttpResponse
from synapse_client.backend.transport.address import parse
from synapse_client.backend.transport.answers import ERROR_BODY_LIMIT, UnknownCodingError, decompressor, headers_of
from synapse_client.backend.transport.async_lanes import AsyncLanes, CustomAsyncLanes
from synapse_client.backend.transport.failures import BodyError, failure, failures
from synapse_client.backend.transport.logs import hidden, is_logged
from synapse_client.backend.transport.requests import to_wire
from synapse_client.backend.transport.routes import route_to

if TYPE_CHECKING:
    from collections.abc import Iterator

    import httpcore
    import httpx

    from synapse_client.backend.http import HttpRequest, RequestBody
    from synapse_client.backend.transport.async_lanes import AsyncLane

__all__ = ["AsyncTransport"]


class AsyncTransport:
    """Sends requests and awaits the answers, on one asyncio event loop.

    Args:
        custom: An httpx transport to use for everything, instead of this package's own and the environment's proxies.
    """

    def __init__(self, custom: httpx.AsyncBaseTransport | None = None) -> None:
        self._custom = _custom_lanes(custom)
        self._lanes: dict[str, AsyncLanes] = {}

    async def send(self, request: HttpRequest) -> HttpResponse:
        """Send one request once.

        Raises:
            ClientConnectionError: no complete answer.
            InvalidInputError: the URL cannot be used.
        """
        try:
            address = parse(request.url)
            lanes = self._custom or self._lanes.get(address.origin)
            if lanes is None:
                lanes = self._lanes[address.origin] = AsyncLanes(route_to(address))
            timeout = dict(request.timeout)
            raw = to_wire(request, address, _blocks(request.body), timeout)
            lane = await lanes.take(timeout.get("pool"))
            response: httpcore.Response | None = None
            is_left_open = False
            try:
                if is_logged():
                    with hidden(request):
                        response = await lane.handle_async_request(raw)
                else:
                    response = await lane.handle_async_request(raw)
                status, headers = response.status, headers_of(response.headers)
                if request.stream and 200 <= status < 300:
                    is_left_open = True
                    if request.patient:
                        timeout["read"] = None  # httpcore looks again when the body is read
                    return HttpResponse(status, headers, b"", _Open(request, response, headers, lane, lanes))
                return HttpResponse(status, headers, await _read(response, status, headers))
            finally:
                if not is_left_open:
                    await _close(response, lane, lanes)
        except failures(is_custom=self._custom is not None) as error:
            failed = failure(request, error)
        try:
            raise failed  # outside of the handler: what that handled may tell a secret, and would come along
        finally:
            del failed  # a circle of error and frame would keep the request alive

    async def aclose(self) -> None:
        """Close all connections."""
        all_lanes, self._lanes = [*self._lanes.values()], {}
        for lanes in all_lanes:
            await lanes.aclose()


def _custom_lanes(custom: httpx.AsyncBaseTransport | None) -> CustomAsyncLanes | None:
    if custom is None:
        return None
    from synapse_client.backend.transport.custom import AsyncCustomLane  # noqa: PLC0415  # loads httpx

    return CustomAsyncLanes(AsyncCustomLane(custom))


def _next(blocks: Iterator[bytes]) -> bytes | None:
    try:
        return next(blocks, None)
    except Exception as error:
        raise BodyError(error) from error


async def _blocks(body: RequestBody | None) -> AsyncIterator[bytes]:
    if body is None:
        return
    blocks = body.blocks()
    if not body.blocking:
        for block in blocks:
            yield block
        return
    while True:
        read = await asyncio.to_thread(_next, blocks)
        if read is None:
            return
        yield read


async def _read(response: httpcore.Response, status: int, headers: dict[str, str]) -> bytes:
    blocks = cast("AsyncIterable[bytes]", response.stream)
    if "content-encoding" in headers:
        blocks = _decompressed(blocks, headers)
    if status < 300:
        return b"".join([block async for block in blocks])
    content = b""
    try:
        async for block in blocks:
            content += block
            if len(content) >= ERROR_BODY_LIMIT:
                break
    except UnknownCodingError:
        pass  # the status says what matters
    return content[:ERROR_BODY_LIMIT]


async def _decompressed(blocks: AsyncIterable[bytes], headers: dict[str, str]) -> AsyncIterator[bytes]:
    state, is_begun = None, False
    async for block in blocks:
        if block and not is_begun:  # an answer without a body may name any coding
            state, is_begun = decompressor(headers), True
        if found := block if state is None else state.decode(block):
            yield found
    if state is not None and (found := state.end()):
        yield found


async def _close(response: httpcore.Response | None, lane: AsyncLane, lanes: CustomAsyncLanes | AsyncLanes) -> None:
    try:
        if response is not None:
            await response.aclose()
    finally:
        await lanes.give_back(lane)


class _Open:
    """An answer that is read while it arrives."""

    def __init__(
        self,
        request: HttpRequest,
        response: httpcore.Response,
        headers: dict[str, str],
        lane: AsyncLane,
        lanes: CustomAsyncLanes | AsyncLanes,
    ) -> None:
        self._request = request
        self._response = response
        self._headers = headers
        self._lane: AsyncLane | None = lane
        self._lanes = lanes

    async def aiter_bytes(self) -> AsyncIterator[bytes]:
        """Yield the body as it arrives, decompressed.

        Raises:
            ClientConnectionError: the body broke off.
        """
        blocks = cast("AsyncIterable[bytes]", self._response.stream)
        try:
            async for block in _decompressed(blocks, self._headers):
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
        lane, self._lane = self._lane, None
        if lane is not None:
            await _close(self._response, lane, self._lanes)
