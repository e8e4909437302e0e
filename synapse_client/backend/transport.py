"""The one module that touches httpx.

Requests go to httpx's transports directly: `httpx.Client.send` would spend as much CPU again on cookies, redirects and
hooks that an API client does not use. What it did and we need (proxies of the environment, reading and closing, its
exceptions in our words) is here; redirects and retries are in `exchange`.
"""

from __future__ import annotations

import asyncio
import os
import ssl
import time
from collections import deque
from collections.abc import AsyncIterator, Callable, Iterator
from functools import lru_cache
from importlib import import_module
from threading import BoundedSemaphore, Lock
from typing import Any, Final, cast
from urllib.request import getproxies, proxy_bypass

import httpx

from synapse_client.backend.base.errors import (
    ClientConnectionError,
    ClientTimeoutError,
    ConfigurationError,
    InvalidInputError,
)
from synapse_client.backend.http import HttpRequest, HttpResponse, RequestBody

__all__ = ["AsyncTransport", "SyncTransport"]

_MOST_CONNECTIONS: Final = 100
_MOST_IDLE: Final = 40
_IDLE_SECONDS: Final = 5.0
_LIMITS: Final = httpx.Limits(
    max_connections=_MOST_CONNECTIONS, max_keepalive_connections=_MOST_IDLE, keepalive_expiry=_IDLE_SECONDS
)
_ONE_CONNECTION: Final = httpx.Limits(max_connections=1, max_keepalive_connections=1, keepalive_expiry=_IDLE_SECONDS)
_LARGE_READ: Final = 512 * 1024
_ERROR_BODY_LIMIT: Final = 1024 * 1024
"""Bytes kept of an error page; the rest is not read."""
_NEVER_SENT: Final = (
    httpx.ConnectError,
    httpx.ConnectTimeout,
    httpx.PoolTimeout,
    httpx.ProxyError,
    httpx.UnsupportedProtocol,
)

_ssl_lock = Lock()
_ssl_contexts: list[ssl.SSLContext] = []


def _ssl_context() -> ssl.SSLContext:
    """Return the one verifying context of this process: building one takes 20 ms."""
    with _ssl_lock:
        if not _ssl_contexts:
            _ssl_contexts.append(httpx.create_ssl_context())
        return _ssl_contexts[0]


def _verify(url: httpx.URL) -> ssl.SSLContext | bool:
    return _ssl_context() if url.scheme == "https" else False


def _options(url: httpx.URL) -> dict[str, Any]:
    """Return what a transport for the URL's origin is made with.

    Raises:
        ConfigurationError: the proxy that the environment names cannot be used.
    """
    options: dict[str, Any] = {"verify": _verify(url), "limits": _LIMITS}
    if proxy := _proxy(url):
        try:
            options["proxy"] = httpx.Proxy(proxy)
            if options["proxy"].url.scheme.startswith("socks"):
                import_module("socksio")
        except (ValueError, ImportError, httpx.InvalidURL) as error:
            known = "it must be http:// or https:// and name a host"
            reason = "SOCKS needs the package socksio" if isinstance(error, ImportError) else known
            shown = proxy.rpartition("@")[2]
            raise ConfigurationError(
                f"the proxy {shown!r} that the environment names for {url.scheme}:// cannot be used: {reason}"
            ) from None
    return options


def _proxy(url: httpx.URL) -> str | None:
    """Return the proxy that the environment (``HTTPS_PROXY``, ``NO_PROXY``, …) names for a URL."""
    if proxy_bypass(url.host) or proxy_bypass(url.netloc.decode("ascii")):  # an exception may name a port or not
        return None
    proxies = getproxies()
    found = proxies.get(url.scheme) or proxies.get("all")
    return found if not found or "://" in found else f"http://{found}"


_url = lru_cache(maxsize=32)(httpx.URL)  # parsing one costs as much as half of the rest


class _Request(httpx.Request):
    """Shows its URL without secrets, also in tracebacks with local variables."""

    shown = ""

    def __repr__(self) -> str:
        return f"<Request({self.method!r}, {self.shown!r})>"


def _to_httpx(request: HttpRequest, stream: httpx.SyncByteStream | httpx.AsyncByteStream) -> httpx.Request:
    url = _url(request.url)
    headers = {"Host": url.netloc.decode("ascii"), **request.headers}
    if request.body is not None:
        headers["Content-Type"] = request.body.content_type
        headers["Content-Length"] = str(request.body.content_length)
    elif request.method not in {"GET", "HEAD", "DELETE", "OPTIONS"}:
        headers["Content-Length"] = "0"
    raw = _Request(request.method, url, headers=headers, stream=stream, extensions={"timeout": dict(request.timeout)})
    raw.shown = request.shown
    return raw


def _headers(response: httpx.Response) -> dict[str, str]:
    return {name.lower(): value for name, value in response.headers.items()}


def _error(request: HttpRequest, error: Exception) -> Exception:
    """Say in this package's words what httpx reports."""
    where = f"{request.method} {request.shown}"
    failure: ClientConnectionError
    if isinstance(error, httpx.TimeoutException):
        phase = type(error).__name__.removesuffix("Timeout").lower()
        seconds = request.timeout.get(phase)
        limit = f" within {seconds:g} s" if seconds is not None else " in time"
        failure = ClientTimeoutError(
            f"{where}: no progress{limit} ({phase} timeout)", method=request.method, url=request.shown
        )
    elif isinstance(error, (httpx.InvalidURL, UnicodeError)):
        return InvalidInputError(f"{where}: the URL cannot be used: {error}", method=request.method, url=request.shown)
    else:
        reason = _system_error(error) or str(error) or type(error).__name__
        failure = ClientConnectionError(f"{where}: {reason}", method=request.method, url=request.shown)
    failure.request_sent = not isinstance(error, _NEVER_SENT)
    failure.request_id = request.headers.get("X-Request-ID")
    return failure


def _system_error(error: BaseException) -> str:
    """Return what the operating system says: under asyncio, httpx itself says no more than that something failed."""
    found, step = "", cast("BaseException | None", error)
    while step is not None:
        if isinstance(step, OSError) and step.errno is not None:
            found = os.strerror(step.errno) if isinstance(step, ConnectionError) else str(step)
        step = step.__cause__ or step.__context__
    return found


class _SyncBody(httpx.SyncByteStream):
    def __init__(self, body: RequestBody | None) -> None:
        self._body = body

    def __iter__(self) -> Iterator[bytes]:
        if self._body is not None:
            yield from self._body.blocks()


def _next(blocks: Iterator[bytes]) -> bytes | None:
    return next(blocks, None)


class _AsyncBody(httpx.AsyncByteStream):
    def __init__(self, body: RequestBody | None) -> None:
        self._body = body

    async def __aiter__(self) -> AsyncIterator[bytes]:
        if self._body is None:
            return
        blocks = self._body.blocks()
        if not self._body.blocking:
            for block in blocks:
                yield block
            return
        while True:
            read = await asyncio.to_thread(_next, blocks)
            if read is None:
                return
            yield read


def _read_more(stream: Any) -> None:
    """Let a connection read more at a time than httpcore asks for: each read costs as much as copying 100 KB."""
    read: Callable[..., bytes] = stream.read

    def read_more(max_bytes: int, timeout: float | None = None) -> bytes:
        return read(max(max_bytes, _LARGE_READ), timeout)

    stream.read = read_more


class _SyncOpen:
    """An answer that is read while it arrives."""

    def __init__(self, request: HttpRequest, response: httpx.Response) -> None:
        self._request = request
        self._response = response

    def iter_bytes(self) -> Iterator[bytes]:
        """Yield the body as it arrives, decompressed.

        Raises:
            ClientConnectionError: the body broke off.
        """
        try:
            yield from self._response.iter_bytes()
        except (httpx.HTTPError, httpx.StreamError) as error:
            raise _error(self._request, error) from error

    def iter_raw(self) -> Iterator[bytes]:
        """Yield the body as it arrives, byte for byte as it was sent.

        Raises:
            ClientConnectionError: the body broke off.
        """
        length = self._response.headers.get("Content-Length", "")
        stream: Any = None
        if length.isdecimal() and int(length) >= _LARGE_READ:
            stream = self._response.extensions.get("network_stream")
        if stream is not None:
            _read_more(stream)
        try:
            yield from self._response.iter_raw()
        except (httpx.HTTPError, httpx.StreamError) as error:
            raise _error(self._request, error) from error
        finally:
            if stream is not None:
                del stream.read  # the class's own one is in force again

    def close(self) -> None:
        """Give the connection back, or close it when the body was not read to its end."""
        self._response.close()


class _AsyncOpen:
    """An answer that is read while it arrives."""

    def __init__(self, request: HttpRequest, response: httpx.Response) -> None:
        self._request = request
        self._response = response

    async def aiter_bytes(self) -> AsyncIterator[bytes]:
        """Yield the body as it arrives, decompressed.

        Raises:
            ClientConnectionError: the body broke off.
        """
        try:
            async for block in self._response.aiter_bytes():
                yield block
        except (httpx.HTTPError, httpx.StreamError) as error:
            raise _error(self._request, error) from error

    async def aclose(self) -> None:
        """Give the connection back, or close it when the body was not read to its end."""
        await self._response.aclose()


class _LaneStream(httpx.SyncByteStream):
    """An answer's body, which gives its connection back when it is closed."""

    def __init__(self, stream: httpx.SyncByteStream, lane: httpx.HTTPTransport, lanes: _Lanes) -> None:
        self._stream = stream
        self._lane: httpx.HTTPTransport | None = lane
        self._lanes = lanes

    def __iter__(self) -> Iterator[bytes]:
        return iter(self._stream)

    def close(self) -> None:
        lane, self._lane = self._lane, None
        if lane is not None:
            try:
                self._stream.close()
            finally:
                self._lanes.give_back(lane)


class _Lanes(httpx.BaseTransport):
    """The connections to one host: for each an httpx transport of its own, used by one request at a time.

    httpx's own pool looks at every connection for every other one, at each request: with 32 connections that takes
    three times as long as all the rest of a request.
    """

    def __init__(self, options: dict[str, Any]) -> None:
        self._options: dict[str, Any] = options | {"limits": _ONE_CONNECTION}
        self._idle: deque[tuple[httpx.HTTPTransport, float]] = deque()
        self._turns = BoundedSemaphore(_MOST_CONNECTIONS)
        self._lock = Lock()
        self._closed = False

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        if not self._turns.acquire(timeout=request.extensions["timeout"].get("pool")):
            raise httpx.PoolTimeout("all connections are in use", request=request)
        with self._lock:  # the one used last, so that those that are not needed grow old
            lane = self._idle.pop()[0] if self._idle else None
        try:
            lane = lane or httpx.HTTPTransport(**self._options)
            response = lane.handle_request(request)
            response.stream = _LaneStream(cast("httpx.SyncByteStream", response.stream), lane, self)
        except BaseException:
            self.give_back(lane)
            raise
        return response

    def give_back(self, lane: httpx.HTTPTransport | None) -> None:
        """Keep a connection for the next request, and close what nobody needs any more."""
        unneeded: list[httpx.HTTPTransport] = []
        now = time.monotonic()
        with self._lock:
            if lane is not None:
                self._idle.append((lane, now))
            most = 0 if self._closed else _MOST_IDLE
            while self._idle and (len(self._idle) > most or self._idle[0][1] < now - _IDLE_SECONDS):
                unneeded.append(self._idle.popleft()[0])
        self._turns.release()
        for old in unneeded:
            old.close()

    def close(self) -> None:
        with self._lock:
            self._closed = True
            idle, self._idle = self._idle, deque()
        for lane, _ in idle:
            lane.close()


class SyncTransport:
    """Sends requests and waits for the answers; made for many threads at once.

    Args:
        custom: An httpx transport to use for everything, instead of this package's own and the environment's proxies.
    """

    def __init__(self, custom: httpx.BaseTransport | None = None) -> None:
        self._custom = custom
        self._routes: dict[tuple[str, str], httpx.BaseTransport] = {}
        self._lock = Lock()

    def send(self, request: HttpRequest) -> HttpResponse:
        """Send one request once.

        Raises:
            ClientConnectionError: no complete answer.
            InvalidInputError: the URL cannot be used.
        """
        try:
            raw = _to_httpx(request, _SyncBody(request.body))
            response = self._route(raw.url).handle_request(raw)
            try:
                if request.stream and response.is_success:
                    return HttpResponse(response.status_code, _headers(response), b"", _SyncOpen(request, response))
                if response.status_code < 400:
                    return HttpResponse(response.status_code, _headers(response), response.read())
                content = b""
                for block in response.iter_bytes():
                    content += block
                    if len(content) >= _ERROR_BODY_LIMIT:
                        break
                return HttpResponse(response.status_code, _headers(response), content[:_ERROR_BODY_LIMIT])
            finally:
                if not (request.stream and response.is_success):
                    response.close()
        except (httpx.HTTPError, httpx.StreamError, httpx.InvalidURL, UnicodeError) as error:
            raise _error(request, error) from error

    def close(self) -> None:
        """Close all connections."""
        with self._lock:
            routes, self._routes = [*self._routes.values()], {}
        for transport in routes:
            transport.close()

    def _route(self, url: httpx.URL) -> httpx.BaseTransport:
        if self._custom is not None:
            return self._custom
        key = (url.scheme, url.netloc.decode("ascii"))
        found = self._routes.get(key)
        if found is None:
            with self._lock:
                found = self._routes.get(key)
                if found is None:
                    found = _Lanes(_options(url))
                    self._routes[key] = found
        return found


class AsyncTransport:
    """Sends requests and awaits the answers, on one asyncio event loop.

    Args:
        custom: An httpx transport to use for everything, instead of this package's own and the environment's proxies.
    """

    def __init__(self, custom: httpx.AsyncBaseTransport | None = None) -> None:
        self._custom = custom
        self._routes: dict[tuple[str, str], httpx.AsyncBaseTransport] = {}

    async def send(self, request: HttpRequest) -> HttpResponse:
        """Send one request once.

        Raises:
            ClientConnectionError: no complete answer.
            InvalidInputError: the URL cannot be used.
        """
        try:
            raw = _to_httpx(request, _AsyncBody(request.body))
            response = await self._route(raw.url).handle_async_request(raw)
            try:
                if request.stream and response.is_success:
                    return HttpResponse(response.status_code, _headers(response), b"", _AsyncOpen(request, response))
                if response.status_code < 400:
                    return HttpResponse(response.status_code, _headers(response), await response.aread())
                content = b""
                async for block in response.aiter_bytes():
                    content += block
                    if len(content) >= _ERROR_BODY_LIMIT:
                        break
                return HttpResponse(response.status_code, _headers(response), content[:_ERROR_BODY_LIMIT])
            finally:
                if not (request.stream and response.is_success):
                    await response.aclose()
        except (httpx.HTTPError, httpx.StreamError, httpx.InvalidURL, UnicodeError) as error:
            raise _error(request, error) from error

    async def aclose(self) -> None:
        """Close all connections."""
        routes, self._routes = [*self._routes.values()], {}
        for transport in routes:
            await transport.aclose()

    def _route(self, url: httpx.URL) -> httpx.AsyncBaseTransport:
        if self._custom is not None:
            return self._custom
        key = (url.scheme, url.netloc.decode("ascii"))
        if key not in self._routes:
            self._routes[key] = httpx.AsyncHTTPTransport(**_options(url))
        return self._routes[key]
