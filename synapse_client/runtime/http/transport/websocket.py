"""WebSockets, by the package websockets: opened like any request, with a line for each message. Loads websockets.

They go the way that requests go: the client's proxies, certificates and timeouts. A redirect is an answer here as well,
as the library would send a user's token along.
"""

from __future__ import annotations

import logging
import ssl
from collections.abc import AsyncIterator, Iterator
from typing import TYPE_CHECKING, Any, Final, cast
from weakref import WeakSet

from websockets.asyncio.client import ClientConnection as AsyncClientConnection
from websockets.asyncio.client import connect as connect_async
from websockets.exceptions import (
    ConnectionClosed,
    ConnectionClosedOK,
    InvalidHandshake,
    InvalidProxyStatus,
    InvalidStatus,
    ProxyError,
)
from websockets.sync.client import ClientConnection, connect

from synapse_client.runtime.describe.errors import ClientError, ConfigurationError
from synapse_client.runtime.http.transport.broken import BrokenError, reason_of
from synapse_client.runtime.http.transport.codings import TooLongError
from synapse_client.runtime.http.transport.headers import headers_of
from synapse_client.runtime.http.transport.tls import refusal

if TYPE_CHECKING:
    import httpx
    from websockets.http11 import Response

    from synapse_client.runtime.http.request import HttpRequest
    from synapse_client.runtime.http.transport.address import Address
    from synapse_client.runtime.http.transport.routes import Network

__all__ = ["AsyncWebSocketWay", "WebSocketWay"]

_CLOSING_SECONDS: Final = 0.2
"""How long the other side may take to say goodbye; nobody waits for what it would say."""
_PING_SECONDS: Final = 20.0
_ORDERLY: Final = frozenset({1000, 1001, 1005})
_REFUSALS: Final = frozenset({1003, 1007, 1008, 1010})
_OWN_CODES: Final = 3000
"""From here on codes belong to applications, which say by them why they do not go on."""
_TOO_LONG: Final = 1009
_UNKNOWN_USER: Final = 407
_OF_HTTP: Final = frozenset({"accept", "accept-encoding", "host"})
"""Headers of requests that say nothing in a handshake."""
_silent = logging.Logger("synapse_client.websocket")  # noqa: LOG001  # silent whatever a program configures
_silent.disabled = True  # it would tell headers, and tokens with them


class _RefusedError(Exception):
    """The server answered with a status of its own."""

    def __init__(self, response: Response) -> None:
        super().__init__(response.status_code)
        self.response = response


class _Connection(ClientConnection):
    def handshake(self, *args: Any, **kwargs: Any) -> None:
        try:
            super().handshake(*args, **kwargs)
        except InvalidStatus as error:
            raise _RefusedError(error.response) from None
        except (KeyboardInterrupt, SystemExit):
            self.close_socket()  # its thread would read on
            raise


class _AsyncConnection(AsyncClientConnection):
    async def handshake(self, *args: Any, **kwargs: Any) -> None:
        try:
            await super().handshake(*args, **kwargs)
        except InvalidStatus as error:
            raise _RefusedError(error.response) from None


class _Refusal:
    """What was answered instead of a WebSocket."""

    def __init__(self, response: Response) -> None:
        raw = response.headers.raw_items()
        self.status: int = response.status_code
        self.headers: dict[str, str] = headers_of((name.encode(), value.encode()) for name, value in raw)
        self._body = bytes(response.body or b"")

    def lift_read_timeout(self) -> None:
        pass

    def blocks(self) -> Any:
        return iter((self._body,))

    def close(self) -> None:
        pass


class _AsyncRefusal(_Refusal):
    async def blocks(self) -> AsyncIterator[bytes]:
        yield self._body

    async def aclose(self) -> None:
        pass


class _Ended:
    """Says what the end of a WebSocket means."""

    def __init__(self, request: HttpRequest) -> None:
        self._request = request

    def of(self, error: ConnectionClosed) -> Exception | None:
        """Return what is raised for it; None for an end in order."""
        code = None if error.rcvd is None else error.rcvd.code
        if isinstance(error, ConnectionClosedOK) or code in _ORDERLY:
            return None
        if error.sent is not None and error.sent.code == _TOO_LONG and self._request.limit is not None:
            return TooLongError(self._request.limit)
        if code is not None and (code in _REFUSALS or code >= _OWN_CODES):
            text = self._request.hide(f"the server has closed the WebSocket: {error.rcvd}")
            return ClientError(f"{self._request.title}: {text}", method=self._request.method, url=self._request.shown)
        return BrokenError(f"the WebSocket broke off: {error}")


class _Messages:
    """The messages of a WebSocket."""

    status = 101

    def __init__(self, request: HttpRequest, connection: ClientConnection) -> None:
        self._connection = connection
        self._ended = _Ended(request)
        self.headers: dict[str, str] = {}

    def lift_read_timeout(self) -> None:
        """Let messages come when they come; there is no timeout between them."""

    def blocks(self) -> Iterator[bytes]:
        """Yield each message, as a line.

        Raises:
            BrokenError: the connection broke off.
            ClientError: the server says that it does not go on.
        """
        while True:
            try:
                message = self._connection.recv(decode=False)
            except ConnectionClosed as error:
                failed = self._ended.of(error)
                if failed is None:
                    return
                raise failed from error
            yield _line(message)

    def close(self) -> None:
        """Close it."""
        self._connection.close()


class _AsyncMessages:
    status = 101

    def __init__(self, request: HttpRequest, connection: AsyncClientConnection) -> None:
        self._connection = connection
        self._ended = _Ended(request)
        self.headers: dict[str, str] = {}

    def lift_read_timeout(self) -> None:
        """Let messages come when they come; there is no timeout between them."""

    async def blocks(self) -> AsyncIterator[bytes]:
        """Yield each message, as a line; see `_Messages.blocks`."""
        while True:
            try:
                message = await self._connection.recv(decode=False)
            except ConnectionClosed as error:
                failed = self._ended.of(error)
                if failed is None:
                    return
                raise failed from error
            yield _line(message)

    async def aclose(self) -> None:
        """Close it."""
        await self._connection.close()


def _line(message: bytes | str) -> bytes:
    data = message.encode() if isinstance(message, str) else message
    return data if data.endswith(b"\n") else data + b"\n"


class WebSocketWay:
    """Opens WebSockets.

    Args:
        network: Which proxies and certificates are used.
    """

    def __init__(self, network: Network) -> None:
        self._network = network
        self._open: WeakSet[_Messages] = WeakSet()

    def send(self, request: HttpRequest, address: Address) -> _Messages | _Refusal:
        """Open one.

        Raises:
            ConfigurationError: the proxy does not know the user, or cannot be used.
            BrokenError: no answer.
        """
        proxy = self._network.proxy_for(address)
        try:
            options = _options(self._network, request, address, proxy)
            found = _Messages(request, _connected(options))
        except _RefusedError as error:
            return _Refusal(error.response)
        except Exception as error:
            if (told := _unopened(error, address, proxy)) is error:
                raise
            raise told from error
        self._open.add(found)
        return found

    def close(self) -> None:
        """Close all that are open."""
        for messages in list(self._open):
            messages.close()


def _connected(options: dict[str, Any]) -> ClientConnection:
    manager = cast("Any", connect)(**options, create_connection=_Connection)  # later versions want it opened so
    opened: ClientConnection = manager.__enter__()
    return opened


class AsyncWebSocketWay:
    """As `WebSocketWay`, for asyncio."""

    def __init__(self, network: Network) -> None:
        self._network = network
        self._open: WeakSet[_AsyncMessages] = WeakSet()

    async def send(self, request: HttpRequest, address: Address) -> _AsyncMessages | _AsyncRefusal:
        """Open one; see `WebSocketWay.send`."""
        proxy = self._network.proxy_for(address)
        try:
            options = _options(self._network, request, address, proxy)
            found = _AsyncMessages(request, await connect_async(**options, create_connection=_AsyncConnection))
        except _RefusedError as error:
            return _AsyncRefusal(error.response)
        except Exception as error:
            if (told := _unopened(error, address, proxy)) is error:
                raise
            raise told from error
        self._open.add(found)
        return found

    async def aclose(self) -> None:
        """Close all that are open."""
        for messages in list(self._open):
            await messages.aclose()


def _options(network: Network, request: HttpRequest, address: Address, proxy: httpx.Proxy | None) -> dict[str, Any]:
    is_secure = address.scheme == "https"
    connecting, reading = request.timeout["connect"], request.timeout["read"]
    options: dict[str, Any] = {
        "uri": f"{'wss' if is_secure else 'ws'}{address.origin.removeprefix(address.scheme)}{address.target}",
        "additional_headers": {name: value for name, value in request.headers.items() if name.lower() not in _OF_HTTP},
        "user_agent_header": None,  # it is among the headers
        "proxy": None if proxy is None else _with_user(proxy),
        "open_timeout": None if connecting is None or reading is None else connecting + reading,
        "ping_interval": _PING_SECONDS,
        "ping_timeout": None,  # who reads slowly reads answers to pings late
        "close_timeout": _CLOSING_SECONDS,
        "max_size": request.limit,
        "logger": _silent,
    }
    if is_secure:
        options["ssl"] = network.ssl_context()
    if proxy is not None and proxy.url.scheme == "https":
        options["proxy_ssl"] = network.ssl_context()
    return options


def _with_user(proxy: httpx.Proxy) -> str:
    if proxy.raw_auth is None:
        return str(proxy.url)
    user, password = (part.decode() for part in proxy.raw_auth)
    return str(proxy.url.copy_with(username=user, password=password))


def _unopened(error: Exception, address: Address, proxy: httpx.Proxy | None) -> Exception:
    """Return what is raised in place of an error of opening."""
    where = ""
    if proxy is not None:
        from synapse_client.runtime.http.transport.through_httpx import name_of, unknown_to  # noqa: PLC0415  # loads httpx

        if isinstance(error, InvalidProxyStatus) and error.response.status_code == _UNKNOWN_USER:
            return unknown_to(proxy)
        where = f"the proxy {name_of(proxy)}: "
    if isinstance(error, ImportError):
        return ConfigurationError(
            "a WebSocket through a proxy of kind SOCKS needs the package python-socks: pip install "
            "'synapse-client[websocket]'"
        )
    if isinstance(error, TimeoutError):
        return BrokenError("no WebSocket in time", phase="read", sent=False)
    if isinstance(error, ssl.SSLError):
        return BrokenError(f"{where}{refusal(address.hostname, error)}", sent=False)
    if isinstance(error, OSError):
        return BrokenError(f"{where}{reason_of(error)}", sent=False)
    if isinstance(error, ProxyError):
        return BrokenError(f"{where}{error}", sent=False)
    if isinstance(error, (InvalidHandshake, EOFError)):
        return BrokenError(f"it does not open a WebSocket: {error}")
    return error
