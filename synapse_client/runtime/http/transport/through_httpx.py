"""Requests through httpx: for proxies, for transports of the caller's, and where llhttp is missing. Loads httpx."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable, Generator, Iterator, Mapping
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any, Final, TypeAlias, cast

import httpx

from synapse_client.runtime.describe.errors import ConfigurationError
from synapse_client.runtime.http.transport.broken import BrokenError
from synapse_client.runtime.http.transport.failures import system_error, tls_error
from synapse_client.runtime.http.transport.headers import headers_of, named_headers
from synapse_client.runtime.http.transport.limits import IDLE_SECONDS, MOST_CONNECTIONS, MOST_IDLE
from synapse_client.runtime.http.transport.logs import hidden
from synapse_client.runtime.http.transport.sockets import OPTIONS
from synapse_client.runtime.http.transport.socks import Greeting

if TYPE_CHECKING:
    import ssl
    from collections.abc import AsyncIterable, Iterable

    from synapse_client.runtime.http.request import HttpRequest
    from synapse_client.runtime.http.transport.address import Address

__all__ = [
    "AsyncHttpxAnswer",
    "HttpxAnswer",
    "asynchronous",
    "blocking",
    "name_of",
    "send",
    "send_async",
    "unknown_to",
]


Trace: TypeAlias = Callable[[str, Mapping[str, Any]], None]
_UNKNOWN_USER: Final = 407
"""Only a proxy says so."""


class _Request(httpx.Request):
    """Shows its URL without secrets, also in tracebacks with local variables."""

    shown = ""

    def __repr__(self) -> str:
        return f"<Request({self.method!r}, {self.shown!r})>"


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


class HttpxAnswer:
    """An answer whose body is unread."""

    def __init__(self, response: httpx.Response, timeout: dict[str, float | None]) -> None:
        self._response = response
        self._timeout = timeout
        self.status: int = response.status_code
        self.headers: dict[str, str] = headers_of(response.headers.raw)

    def lift_read_timeout(self) -> None:
        """Let the body pause for as long as it likes."""
        self._timeout["read"] = None  # httpx looks again when the body is read

    def blocks(self) -> Iterator[bytes]:
        """Yield the body as it arrives, byte for byte as it was sent."""
        yield from cast("httpx.SyncByteStream", self._response.stream)

    def close(self) -> None:
        """Give the connection back, or close it when the body was not read to its end."""
        self._response.close()


class AsyncHttpxAnswer:
    """As `HttpxAnswer`, for asyncio."""

    def __init__(self, response: httpx.Response, timeout: dict[str, float | None]) -> None:
        self._response = response
        self._timeout = timeout
        self.status: int = response.status_code
        self.headers: dict[str, str] = headers_of(response.headers.raw)

    def lift_read_timeout(self) -> None:
        """Let the body pause for as long as it likes."""
        self._timeout["read"] = None  # httpx looks again when the body is read

    async def blocks(self) -> AsyncIterator[bytes]:
        """Yield the body as it arrives, byte for byte as it was sent."""
        async for block in cast("httpx.AsyncByteStream", self._response.stream):
            yield block

    async def aclose(self) -> None:
        """Give the connection back, or close it when the body was not read to its end."""
        await self._response.aclose()


def _options(context: ssl.SSLContext, proxy: httpx.Proxy | None) -> dict[str, Any]:
    if proxy is not None and proxy.url.scheme == "https":
        proxy.ssl_context = context  # else only certifi's authorities would be known there
    return {
        "verify": context,
        "proxy": proxy,
        "trust_env": False,  # what the environment says is in the other arguments
        "limits": httpx.Limits(
            max_connections=MOST_CONNECTIONS, max_keepalive_connections=MOST_IDLE, keepalive_expiry=IDLE_SECONDS
        ),
        "socket_options": OPTIONS,
    }


def blocking(context: ssl.SSLContext, proxy: httpx.Proxy | None) -> httpx.BaseTransport:
    """Return httpx's own transport."""
    return httpx.HTTPTransport(**_options(context, proxy))


def asynchronous(context: ssl.SSLContext, proxy: httpx.Proxy | None) -> httpx.AsyncBaseTransport:
    """Return httpx's own transport for asyncio."""
    return httpx.AsyncHTTPTransport(**_options(context, proxy))


def _request(
    request: HttpRequest,
    address: Address,
    stream: httpx.SyncByteStream | httpx.AsyncByteStream,
    timeout: dict[str, float | None],
) -> httpx.Request:
    headers = named_headers(request, address)
    "".join(f"{name}{value}" for name, value in headers.items()).encode("ascii")
    url = httpx.URL(f"{address.origin}{address.target}")
    raw = _Request(request.method, url, headers=headers, stream=stream, extensions={"timeout": timeout})
    raw.shown = request.shown
    return raw


@contextmanager
def _blaming(proxy: httpx.Proxy | None, greeting: Greeting) -> Generator[None]:
    """Say so when it was the proxy that failed: nothing has reached the server then."""
    try:
        yield
    except Exception as error:
        if proxy is None or not (greeting.is_under_way or isinstance(error, (httpx.ProxyError, httpx.ConnectError))):
            raise
        if greeting.is_late:
            raise BrokenError("the proxy says nothing", phase="connect", sent=False) from error
        if isinstance(error, httpx.ProxyError):
            # of a wrong password, tinyproxy says 401
            if str(error).startswith(("407", "401")) or "username/password" in str(error).lower():
                raise unknown_to(proxy) from error
            raise BrokenError(f"the proxy {name_of(proxy)} says: {error}", sent=False) from error
        if tls_error(error) is not None:
            raise  # of the server, or the proxy: the certificate's name tells
        raise BrokenError(f"the proxy {name_of(proxy)}: {system_error(error) or error}", sent=False) from error


def unknown_to(proxy: httpx.Proxy) -> ConfigurationError:
    """Return the error that says how a proxy is told who its user is."""
    found = "wants a user and a password" if proxy.raw_auth is None else "refuses the user or the password given for it"
    scheme, _, place = name_of(proxy).partition("://")
    return ConfigurationError(
        f"the proxy {name_of(proxy)} {found}: pass proxy='{scheme}://user:password@{place}', or set HTTPS_PROXY or "
        "HTTP_PROXY so; characters like @ and : are written %40 and %3A there"
    )


def name_of(proxy: httpx.Proxy) -> str:
    """Return the proxy's URL without what is secret."""
    url = proxy.url
    return f"{url.scheme}://{url.netloc.decode('ascii')}"


def send(
    transport: httpx.BaseTransport,
    request: HttpRequest,
    address: Address,
    blocks: Iterable[bytes],
    timeout: dict[str, float | None],
    proxy: httpx.Proxy | None = None,
    note: Trace | None = None,
) -> HttpxAnswer:
    """Send a request.

    Args:
        transport: What sends it.
        request: The request.
        address: Where to.
        blocks: Its body.
        timeout: Seconds for each phase.
        proxy: What is between, to be named in errors.
        note: Told of what httpx does, by its extension ``trace``.

    Raises:
        ConfigurationError: the proxy does not know the user.
        BrokenError: the proxy does not answer, or does not reach the server.
        httpx.TransportError: no answer.
    """
    raw = _request(request, address, _Body(blocks), timeout)
    greeting = Greeting(timeout.get("connect"))

    def trace(event: str, info: Mapping[str, Any]) -> None:
        if note is not None:
            note(event, info)
        greeting.trace(event, info)

    if proxy is not None or note is not None:
        raw.extensions["trace"] = trace
    with hidden(request), _blaming(proxy, greeting):
        response = transport.handle_request(raw)
    if proxy is not None and response.status_code == _UNKNOWN_USER:
        response.close()
        raise unknown_to(proxy)
    return HttpxAnswer(response, timeout)


async def send_async(
    transport: httpx.AsyncBaseTransport,
    request: HttpRequest,
    address: Address,
    blocks: AsyncIterable[bytes],
    timeout: dict[str, float | None],
    proxy: httpx.Proxy | None = None,
) -> AsyncHttpxAnswer:
    """As `send`, for asyncio."""
    raw = _request(request, address, _AsyncBody(blocks), timeout)
    greeting = Greeting(timeout.get("connect"))
    if proxy is not None:
        raw.extensions["trace"] = greeting.trace_async
    with hidden(request), _blaming(proxy, greeting):
        response = await transport.handle_async_request(raw)
    if proxy is not None and response.status_code == _UNKNOWN_USER:
        await response.aclose()
        raise unknown_to(proxy)
    return AsyncHttpxAnswer(response, timeout)
