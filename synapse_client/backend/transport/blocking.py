"""The blocking transport."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from threading import Lock
from typing import TYPE_CHECKING, Any, cast

import httpcore

from synapse_client.backend.http import HttpResponse
from synapse_client.backend.transport.address import parse
from synapse_client.backend.transport.answers import (
    ERROR_BODY_LIMIT,
    LARGE,
    READ_SIZE,
    UnknownCodingError,
    decompressor,
    headers_of,
)
from synapse_client.backend.transport.failures import BodyError, failure, failures
from synapse_client.backend.transport.lanes import Connection, CustomLanes, Lanes
from synapse_client.backend.transport.logs import hidden, is_logged
from synapse_client.backend.transport.network import Stream
from synapse_client.backend.transport.requests import to_wire
from synapse_client.backend.transport.routes import route_to

if TYPE_CHECKING:
    import httpx

    from synapse_client.backend.http import HttpRequest
    from synapse_client.backend.transport.address import Address
    from synapse_client.backend.transport.lanes import Lane

__all__ = ["SyncTransport"]

_NOTHING: tuple[bytes, ...] = ()


class SyncTransport:
    """Sends requests and waits for the answers; made for many threads at once.

    Args:
        custom: An httpx transport to use for everything, instead of this package's own and the environment's proxies.
    """

    def __init__(self, custom: httpx.BaseTransport | None = None) -> None:
        self._custom = _custom_lanes(custom)
        self._lanes: dict[str, Lanes] = {}
        self._lock = Lock()

    def send(self, request: HttpRequest) -> HttpResponse:
        """Send one request once.

        Raises:
            ClientConnectionError: no complete answer.
            InvalidInputError: the URL cannot be used.
        """
        try:
            address = parse(request.url)
            lanes = self._custom or self._lanes.get(address.origin) or self._make_lanes(address)
            timeout = dict(request.timeout)
            stream = _NOTHING if request.body is None else _sent(request.body.blocks())
            raw = to_wire(request, address, stream, timeout)
            response: httpcore.Response | None = None
            is_left_open = False
            lane = lanes.take(timeout.get("pool"))
            try:
                if request.abort is not None:
                    request.abort.through(lane.break_off)
                if is_logged():
                    with hidden(request):
                        response = lane.handle_request(raw)
                else:
                    response = lane.handle_request(raw)
                status, headers = response.status, headers_of(response.headers)
                if request.stream and 200 <= status < 300:
                    is_left_open = True
                    if request.patient:
                        timeout["read"] = None  # httpcore looks again when the body is read
                    return HttpResponse(status, headers, b"", _Open(request, response, headers, lane, lanes))
                return HttpResponse(status, headers, _read(response, status, headers))
            finally:
                if request.abort is not None:
                    request.abort.through(None)
                if not is_left_open:
                    _close(response, lane, lanes)
        except failures(is_custom=self._custom is not None) as error:
            failed = failure(request, error)
        try:
            raise failed  # outside of the handler: what that handled may tell a secret, and would come along
        finally:
            del failed  # a circle of error and frame would keep the request alive

    def close(self) -> None:
        """Close all connections."""
        with self._lock:
            all_lanes, self._lanes = [*self._lanes.values()], {}
        for lanes in all_lanes:
            lanes.close()

    def _make_lanes(self, address: Address) -> Lanes:
        with self._lock:
            found = self._lanes.get(address.origin)
            if found is None:
                found = self._lanes[address.origin] = Lanes(route_to(address))
        return found


def _custom_lanes(custom: httpx.BaseTransport | None) -> CustomLanes | None:
    if custom is None:
        return None
    from synapse_client.backend.transport.custom import CustomLane  # noqa: PLC0415  # loads httpx

    return CustomLanes(CustomLane(custom))


def _sent(blocks: Iterator[bytes]) -> Iterator[bytes]:
    try:
        yield from blocks
    except Exception as error:
        raise BodyError(error) from error


def _read(response: httpcore.Response, status: int, headers: dict[str, str]) -> bytes:
    blocks = cast("Iterable[bytes]", response.stream)
    if "content-encoding" in headers:
        blocks = _decompressed(blocks, headers)
    if status < 300:
        return b"".join(blocks)
    content = b""
    try:
        for block in blocks:
            content += block
            if len(content) >= ERROR_BODY_LIMIT:
                break
    except UnknownCodingError:
        pass  # the status says what matters
    return content[:ERROR_BODY_LIMIT]


def _decompressed(blocks: Iterable[bytes], headers: dict[str, str]) -> Iterator[bytes]:
    state, is_begun = None, False
    for block in blocks:
        if block and not is_begun:  # an answer without a body may name any coding
            state, is_begun = decompressor(headers), True
        if found := block if state is None else state.decode(block):
            yield found
    if state is not None and (found := state.end()):
        yield found


def _close(response: httpcore.Response | None, lane: Lane, lanes: CustomLanes | Lanes) -> None:
    try:
        if response is not None:
            response.close()
    finally:
        lanes.give_back(lane)


class _Open:
    """An answer that is read while it arrives."""

    def __init__(
        self,
        request: HttpRequest,
        response: httpcore.Response,
        headers: dict[str, str],
        lane: Lane,
        lanes: CustomLanes | Lanes,
    ) -> None:
        self._request = request
        self._response = response
        self._headers = headers
        self._lane: Lane | None = lane
        self._lanes = lanes
        self._whole: Stream | None = None

    def iter_bytes(self) -> Iterator[bytes]:
        """Yield the body as it arrives, decompressed.

        Raises:
            ClientConnectionError: the body broke off.
        """
        return self._iterate(_decompressed(cast("Iterable[bytes]", self._response.stream), self._headers))

    def iter_raw(self) -> Iterator[bytes]:
        """Yield the body as it arrives, byte for byte as it was sent.

        Raises:
            ClientConnectionError: the body broke off.
        """
        blocks = cast("Iterable[bytes]", self._response.stream)
        length = self._headers.get("content-length", "")
        stream: Any = cast("Any", self._response).extensions.get("network_stream")
        if length.isdecimal() and int(length) >= LARGE and isinstance(stream, Stream):
            blocks = self._directly(blocks, int(length), stream)
        return self._iterate(blocks)

    def _directly(self, blocks: Iterable[bytes], length: int, stream: Stream) -> Iterator[bytes]:
        """Yield a large body as the socket gives it, of which the connection does not know."""
        if "transfer-encoding" in self._headers:
            yield from blocks
            return
        begun = iter(blocks)  # kept, since the connection is closed with it
        block = next(begun, b"")  # what has come with the headers
        yield block
        left = length - len(block)
        timeout = self._request.timeout.get("read")
        while left > 0:
            block = stream.read(min(left, READ_SIZE), timeout)
            if not block:
                raise httpcore.RemoteProtocolError(
                    f"the server closed the connection after {length - left} of {length} bytes"
                )
            left -= len(block)
            yield block
        version = cast("Any", self._response).extensions.get("http_version")
        if version == b"HTTP/1.1" and self._headers.get("connection", "").lower() != "close":
            self._whole = stream.hand_on()

    def _iterate(self, blocks: Iterable[bytes]) -> Iterator[bytes]:
        try:
            yield from blocks
        except failures() as error:
            failed = failure(self._request, error)
        else:
            return
        try:
            raise failed
        finally:
            del failed

    def close(self) -> None:
        """Give the connection back, or close it when the body was not read to its end."""
        lane, self._lane = self._lane, None
        if lane is None:
            return
        if self._whole is not None and isinstance(lane, Connection):
            lane.renew(self._whole)
        _close(self._response, lane, self._lanes)
