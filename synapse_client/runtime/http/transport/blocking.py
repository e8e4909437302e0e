"""The blocking transport."""

from __future__ import annotations

import os
from collections.abc import Iterator
from importlib.util import find_spec
from typing import TYPE_CHECKING, Any, Final, Protocol

from synapse_client.runtime.describe.errors import ConfigurationError
from synapse_client.runtime.http.request import HttpResponse
from synapse_client.runtime.http.transport.address import parse
from synapse_client.runtime.http.transport.codings import TooLongError, UnknownCodingError, decompressor
from synapse_client.runtime.http.transport.failures import BodyError, failure, failures
from synapse_client.runtime.http.transport.headers import head_of
from synapse_client.runtime.http.transport.limits import ERROR_BODY_LIMIT
from synapse_client.runtime.http.transport.routes import Network

if TYPE_CHECKING:
    import httpx

    from synapse_client.runtime.http.request import HttpRequest
    from synapse_client.runtime.http.transport.address import Address
    from synapse_client.runtime.http.transport.direct import DirectWay
    from synapse_client.runtime.http.transport.httpx_way import HttpxWay

__all__ = ["SOCKETS", "SyncTransport", "check_websockets", "goes_directly", "is_opened"]

SOCKETS: Final = "websocket"
"""Where the way of all WebSockets is kept among those of origins."""
_OK: Final = 200
_SWITCHED: Final = 101
_MOST_DIGITS: Final = 9


def goes_directly() -> bool:
    """Whether requests go out on connections of this package; SYNAPSE_TRANSPORT=httpx lets all go through httpx."""
    return os.environ.get("SYNAPSE_TRANSPORT", "") != "httpx" and find_spec("httptools") is not None


def check_websockets(custom: object | None) -> None:
    """Check that WebSockets can be opened.

    Raises:
        ConfigurationError: the package for them is missing, or the client has a transport of its own.
    """
    if custom is not None:
        raise ConfigurationError("a client with a transport of its own cannot open WebSockets")
    if find_spec("websockets") is None:
        raise ConfigurationError("WebSockets need the package websockets: pip install 'synapse-client[websocket]'")


def is_opened(request: HttpRequest, incoming: _Head) -> bool:
    """Whether an answer to a request that streams is what was asked for, to be read as it arrives."""
    status = incoming.status
    if request.upgrade:
        return status == _SWITCHED
    return 200 <= status < 300 and not (request.eager and status == _OK and _is_short(incoming.headers, request.eager))


def _is_short(headers: dict[str, str], most: int) -> bool:
    """Whether a body has less than so many bytes and is the whole, as it is."""
    length = headers.get("content-length", "")
    if not length.isdecimal() or len(length) > _MOST_DIGITS or int(length) >= most:
        return False
    return "content-range" not in headers and "content-encoding" not in headers


class _Head(Protocol):
    """The head of an answer."""

    status: int
    headers: dict[str, str]


class _Incoming(_Head, Protocol):
    """An answer whose body is unread."""

    def lift_read_timeout(self) -> None:
        """Let the body pause for as long as it likes."""
        ...

    def blocks(self) -> Iterator[bytes]:
        """Yield the body as it arrives, byte for byte as it was sent."""
        ...

    def close(self) -> None:
        """Give the connection back, or close it when the body was not read to its end."""
        ...


class _Way(Protocol):
    """What sends requests to one origin."""

    def send(self, request: HttpRequest, address: Address) -> _Incoming:
        """Send a request."""
        ...

    def close(self) -> None:
        """Close all connections."""
        ...


class SyncTransport:
    """Sends requests and waits for the answers; made for many threads at once.

    Args:
        custom: An httpx transport to use for everything, instead of this package's own and the environment's proxies.
        network: Proxy and certificates; None for what the environment says.
    """

    def __init__(self, custom: httpx.BaseTransport | None = None, network: Network | None = None) -> None:
        self._network = network or Network()
        self._custom = None if custom is None else _Custom(custom)
        self._ways: dict[str, _Way] = {}

    def send(self, request: HttpRequest) -> HttpResponse:
        """Send one request once.

        Raises:
            ClientConnectionError: no complete answer.
            InvalidInputError: the URL cannot be used.
        """
        incoming: _Incoming | None = None
        is_left_open = False
        try:
            address = parse(request.url)
            if request.upgrade:
                way = self._way_of_sockets()
            else:
                way = self._custom or self._ways.get(address.origin) or self._make_way(address)
            try:
                incoming = way.send(request, address)
                status = incoming.status
                if request.stream and is_opened(request, incoming):
                    if request.patient:
                        incoming.lift_read_timeout()
                    opened = _Open(request, incoming)
                    is_left_open = True
                    return HttpResponse(status, incoming.headers, b"", opened)
                return HttpResponse(status, incoming.headers, _read(incoming, request.limit))
            finally:
                if request.abort is not None and not is_left_open:
                    request.abort.through(None)
                if incoming is not None and not is_left_open:
                    incoming.close()
        except failures(is_custom=self._custom is not None) as error:
            failed = failure(request, error)
        try:
            raise failed  # outside of the handler: what that handled may tell a secret, and would come along
        finally:
            del failed  # a circle of error and frame would keep the request alive

    def close(self) -> None:
        """Close all connections."""
        ways, self._ways = self._ways, {}
        for way in ways.values():
            way.close()

    def _way_of_sockets(self) -> _Way:
        check_websockets(self._custom)
        from synapse_client.runtime.http.transport.websocket import WebSocketWay  # noqa: PLC0415  # loads websockets

        return self._ways.get(SOCKETS) or self._ways.setdefault(SOCKETS, WebSocketWay(self._network))

    def _make_way(self, address: Address) -> _Way:
        # of several threads that come first, one has its way kept; no lock could be left locked by an interrupt
        return self._ways.setdefault(address.origin, _way_to(address, self._network))


def _way_to(address: Address, network: Network) -> _Way:
    proxy = network.proxy_for(address)
    if proxy is None and goes_directly():
        from synapse_client.runtime.http.transport.direct import DirectWay  # noqa: PLC0415  # where llhttp is there

        return _Directly(DirectWay(address, network))
    from synapse_client.runtime.http.transport.httpx_way import HttpxWay  # noqa: PLC0415  # loads httpx

    return _Through(HttpxWay(network.ssl_context(), proxy))


class _Directly:
    """Sends requests on connections of our own."""

    def __init__(self, way: DirectWay) -> None:
        self._way = way

    def send(self, request: HttpRequest, address: Address) -> _Incoming:
        head = head_of(request, address)
        return self._way.send(request.method, head, _blocks(request), request.timeout, request.abort)

    def close(self) -> None:
        self._way.close()


class _Through:
    """Sends requests through httpx."""

    def __init__(self, way: HttpxWay) -> None:
        self._way = way

    def send(self, request: HttpRequest, address: Address) -> _Incoming:
        return self._way.send(request, address, _blocks(request))

    def close(self) -> None:
        self._way.close()


class _Custom:
    """Sends requests through a transport of the caller's."""

    def __init__(self, transport: httpx.BaseTransport) -> None:
        from synapse_client.runtime.http.transport.through_httpx import send  # noqa: PLC0415  # loads httpx

        self._transport = transport
        self._send = send

    def send(self, request: HttpRequest, address: Address) -> _Incoming:
        return self._send(self._transport, request, address, _blocks(request), dict(request.timeout))

    def close(self) -> None:
        """Leave it open: it is the caller's."""


def _blocks(request: HttpRequest) -> Iterator[bytes]:
    return iter(()) if request.body is None else _sent(request.body.blocks())


def _sent(blocks: Iterator[bytes]) -> Iterator[bytes]:
    try:
        yield from blocks
    except Exception as error:
        raise BodyError(error) from error


def _read(incoming: _Incoming, limit: int | None) -> bytes:
    blocks = incoming.blocks()
    if "content-encoding" in incoming.headers:
        blocks = _decoded(blocks, incoming.headers)
    if incoming.status < 300:
        return b"".join(blocks if limit is None else _bounded(blocks, limit))
    content = b""
    try:
        for block in blocks:
            content += block
            if len(content) >= ERROR_BODY_LIMIT:
                break
    except UnknownCodingError:
        pass  # the status says what matters
    return content[:ERROR_BODY_LIMIT]


def _bounded(blocks: Iterator[bytes], limit: int) -> Iterator[bytes]:
    size = 0
    for block in blocks:
        size += len(block)
        if size > limit:
            raise TooLongError(limit)
        yield block


def _decoded(blocks: Iterator[bytes], headers: dict[str, str]) -> Iterator[bytes]:
    state, is_begun = None, False
    for block in blocks:
        if block and not is_begun:  # an answer without a body may name any coding
            state, is_begun = decompressor(headers), True
        if state is None:
            yield block
        else:
            yield from state.pieces(block)
    if state is not None and (found := state.end()):
        yield found


class _Open:
    """An answer that is read while it arrives."""

    def __init__(self, request: HttpRequest, incoming: _Incoming) -> None:
        self._request = request
        self._incoming: _Incoming | None = incoming

    def iter_bytes(self) -> Iterator[bytes]:
        """Yield the body as it arrives, decompressed.

        Raises:
            ClientConnectionError: the body broke off.
        """
        incoming: Any = self._incoming
        return self._iterate(_decoded(incoming.blocks(), incoming.headers))

    def iter_raw(self) -> Iterator[bytes]:
        """Yield the body as it arrives, byte for byte as it was sent.

        Raises:
            ClientConnectionError: the body broke off.
        """
        incoming: Any = self._incoming
        return self._iterate(incoming.blocks())

    def _iterate(self, blocks: Iterator[bytes]) -> Iterator[bytes]:
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
        incoming, self._incoming = self._incoming, None
        if incoming is not None:
            if self._request.abort is not None:
                self._request.abort.through(None)
            incoming.close()
