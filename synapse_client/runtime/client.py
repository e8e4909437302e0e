"""The parts of a client that no API document changes: it owns configuration, connections and drivers."""

from __future__ import annotations

import os
from collections.abc import AsyncIterator, Iterator, Mapping
from copy import copy
from typing import TYPE_CHECKING, Any, ClassVar, Self, TypeVar, Unpack

from synapse_client.runtime.describe.errors import ConfigurationError
from synapse_client.runtime.flows.caller import AsyncCaller, SyncCaller
from synapse_client.runtime.flows.flow import call_detailed, called
from synapse_client.runtime.http.clock import Clock
from synapse_client.runtime.http.config import ClientConfig, access_from_environment
from synapse_client.runtime.http.connections import AsyncConnections, SyncConnections
from synapse_client.runtime.http.observer import Both
from synapse_client.runtime.http.options import DEFAULT_TIMEOUT

if TYPE_CHECKING:
    import httpx

    from synapse_client.runtime.describe.request import Request, Response
    from synapse_client.runtime.describe.security import SecurityScheme
    from synapse_client.runtime.describe.types import FilePath, UrlConversion
    from synapse_client.runtime.flows.drivers import AsyncDriver, SyncDriver
    from synapse_client.runtime.flows.flow import Flow, StreamFlow
    from synapse_client.runtime.http.observer import Observer
    from synapse_client.runtime.http.options import CallOptions, ClientOptions, TimeoutOptions, TimeoutTypes
    from synapse_client.runtime.lists.url_conversion import Conversion
    from synapse_client.runtime.transfers.downloads import AsyncDownloader, Downloader

__all__ = ["AsyncBaseClient", "BaseClient", "observed"]

T = TypeVar("T")
ClientT = TypeVar("ClientT", bound="BaseClient | AsyncBaseClient")


class _Base:
    """What the blocking and the asyncio client share."""

    _connections: Any  # each client says which
    _find_access = staticmethod(access_from_environment)
    """Where settings come from that the constructor is not given; a client's own class may know other places."""
    _default_timeout: ClassVar[TimeoutOptions] = DEFAULT_TIMEOUT
    """Seconds for each phase that the constructor is not given; a client's own class may have others."""

    clock: ClassVar[Clock] = Clock()
    """What the client's pauses are made by; tests give its class another one."""

    def __init__(
        self,
        base_url: str | None,
        *,
        schemes: tuple[SecurityScheme, ...],
        credentials: Mapping[str, str | None],
        timeout: TimeoutTypes,
        credential_files: Mapping[str, FilePath] | None,
        **options: Unpack[ClientOptions],
    ) -> None:
        self._config = ClientConfig(
            base_url,
            schemes=schemes,
            credentials=credentials,
            timeout=timeout,
            default_timeout=self._default_timeout,
            find_access=self._find_access,
            credential_files=credential_files,
            clock=self.clock,
            **options,
        )

    @property
    def base_url(self) -> str:
        """The API's URL, without a trailing slash."""
        return self._config.base_url

    def with_options(self, *, timeout: TimeoutTypes = None, **options: Unpack[CallOptions]) -> Self:
        """Return a client like this one with other options.

        It shares this one's connections, and closing either closes both.

        Args:
            timeout: As for the constructor; None leaves it.
            options: Those of `CallOptions`; what is left out stays, and headers are added to those there.

        Raises:
            ConfigurationError: an argument cannot be used.

        Example:
            >>> client.with_options(timeout=120, max_retries=0).get_project(123)
        """
        other = copy(self)
        other._config = self._config.replace(timeout, options)
        other._forget_driver()
        return other

    def _forget_driver(self) -> None:
        """Let the next call make a driver with the configuration of now."""

    def _check(self) -> None:
        """Refuse a configuration that cannot work; a client's own class says what that is."""

    def _conversion(self, request: Request[object], given: UrlConversion | None) -> Conversion | None:
        if given is None:
            return None
        from synapse_client.runtime.lists.url_conversion import parse_conversion  # noqa: PLC0415  # rarely needed

        client: Any = self
        operation = request.operation
        return parse_conversion(
            given, operation.url_fields, client.download_to, operation.name, operation.checksum_fields
        )

    def __copy__(self) -> Self:
        other = object.__new__(type(self))
        other.__dict__.update(self.__dict__)
        return other

    def __reduce__(self) -> tuple[object, ...]:
        if self._connections.is_custom:
            raise ConfigurationError("a client with a transport of its own cannot be pickled")
        arguments = self._config.pickled()
        del arguments["default_timeout"], arguments["find_access"]  # the class knows them
        return (_unpickle, (type(self), arguments))

    def __repr__(self) -> str:
        return f"{type(self).__name__}({self._config.base_url!r})"


class BaseClient(_Base, SyncCaller):
    """A blocking client: safe to share between threads; close it, or use it in a ``with`` statement.

    Args:
        base_url: The API's URL, such as ``"https://api.synapse.sh"``.
        schemes: The security schemes of the API document.
        credentials: Credentials by the scheme's argument name.
        timeout: Seconds: a number, a mapping of ``connect``, ``read``, ``write``, ``pool``, or an `httpx.Timeout`.
        transport: An httpx transport to send everything with, instead of this package's own.
        credential_files: Files that hold credentials, by the scheme's argument name; read anew after a 401.
        options: Those of `ClientOptions`, such as ``headers``, ``max_retries``, ``verify`` and ``proxy``.

    Raises:
        ConfigurationError: an argument or environment variable cannot be used.
    """

    def __init__(
        self,
        base_url: str | None,
        *,
        schemes: tuple[SecurityScheme, ...],
        credentials: Mapping[str, str | None],
        timeout: TimeoutTypes = None,
        transport: httpx.BaseTransport | None = None,
        credential_files: Mapping[str, FilePath] | None = None,
        **options: Unpack[ClientOptions],
    ) -> None:
        super().__init__(
            base_url,
            schemes=schemes,
            credentials=credentials,
            timeout=timeout,
            credential_files=credential_files,
            **options,
        )
        self._connections: SyncConnections = SyncConnections(transport, self._config.network)
        self._made: SyncDriver | None = None

    @property
    def _driver(self) -> SyncDriver:
        if self._made is None:
            from synapse_client.runtime.flows.drivers import SyncDriver  # noqa: PLC0415  # loads json and logging

            self._made = SyncDriver(self._config, self._connections)
        return self._made

    def _forget_driver(self) -> None:
        self._made = None

    def send(self, request: Request[T], url_conversion: UrlConversion | None = None) -> T:
        """Send one request, built by an endpoint function's ``request``, and return its typed result.

        Args:
            request: What to send.
            url_conversion: Applied to the file URLs of the result, if given.

        Raises:
            ClientError: any failure.
        """
        from synapse_client.runtime.flows.exchange import send_flow  # noqa: PLC0415  # loads json, logging, retry

        conversion = self._conversion(request, url_conversion)
        driver = self._driver
        result = driver.http(send_flow(self._config, request))
        if conversion is not None:
            from synapse_client.runtime.lists.url_conversion import convert_result  # noqa: PLC0415  # rarely needed

            flow = convert_result(result, conversion, request.operation.pagination)
            driver.run(called(request.operation.name, flow))
        return result

    def send_detailed(self, request: Request[T]) -> Response[T]:
        """Send one request and return its result with status, headers and raw body.

        Raises:
            ClientError: any failure.
        """
        return self._driver.run(call_detailed(request))

    def _list(self, request: Request[object], url_conversion: UrlConversion | None, list_all: bool) -> Any:
        if not list_all:
            return self.send(request, url_conversion)
        from synapse_client.runtime.lists import PageIterator  # noqa: PLC0415  # only for list_all

        items: PageIterator[object] = PageIterator(self._driver, request, self._conversion(request, url_conversion))
        return items

    def download_to(self, folder: str | os.PathLike[str]) -> Downloader:
        """Return what downloads files into ``folder``: call it with a URL, or use it as a value of ``url_conversion``.

        Downloads run at the same time where that helps, go on where they broke off, and skip files that are there
        already (see `synapse_client.runtime.transfers.downloads`).

        Args:
            folder: Where the files go; made when missing. ``~`` at its start is the home folder.

        Raises:
            InvalidInputError: ``folder`` is a file.

        Example:
            >>> download = client.download_to("images")
            >>> download(task["files"]["image_1"])
            PosixPath('images/5f0c1a3e9d7b2468-cat.jpg')
            >>> paths = download.many(task["files"]["image_1"] for task in tasks)
            >>> client.list_tasks({"project": 1}, url_conversion={"files": download}, list_all=True)
        """
        from synapse_client.runtime.transfers.downloads import Downloader  # noqa: PLC0415  # rarely needed

        return Downloader(self, self._driver, folder)

    def run(self, flow: Flow[T]) -> T:
        """Run a flow of several requests to its end and return its result."""
        return self._driver.run(flow)

    def stream(self, flow: StreamFlow[T]) -> Iterator[T]:
        """Run a flow and yield what it emits; closing the iterator ends the flow."""
        return self._driver.stream(flow)

    def close(self) -> None:
        """Close all connections; the client and its `with_options` copies cannot be used afterwards."""
        self._connections.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()


class AsyncBaseClient(_Base, AsyncCaller):
    """An asyncio client: the same methods, awaited; close it with `aclose`, or use it in an ``async with`` statement.

    Args:
        base_url: The API's URL, such as ``"https://api.synapse.sh"``.
        schemes: The security schemes of the API document.
        credentials: Credentials by the scheme's argument name.
        timeout: Seconds: a number, a mapping of ``connect``, ``read``, ``write``, ``pool``, or an `httpx.Timeout`.
        transport: An httpx transport to send everything with, instead of this package's own.
        credential_files: Files that hold credentials, by the scheme's argument name; read anew after a 401.
        options: Those of `ClientOptions`, such as ``headers``, ``max_retries``, ``verify`` and ``proxy``.

    Raises:
        ConfigurationError: an argument or environment variable cannot be used.
    """

    def __init__(
        self,
        base_url: str | None,
        *,
        schemes: tuple[SecurityScheme, ...],
        credentials: Mapping[str, str | None],
        timeout: TimeoutTypes = None,
        transport: httpx.AsyncBaseTransport | None = None,
        credential_files: Mapping[str, FilePath] | None = None,
        **options: Unpack[ClientOptions],
    ) -> None:
        super().__init__(
            base_url,
            schemes=schemes,
            credentials=credentials,
            timeout=timeout,
            credential_files=credential_files,
            **options,
        )
        self._connections: AsyncConnections = AsyncConnections(transport, self._config.network)
        self._made: AsyncDriver | None = None

    @property
    def _driver(self) -> AsyncDriver:
        if self._made is None:
            from synapse_client.runtime.flows.drivers import AsyncDriver  # noqa: PLC0415  # loads json and logging

            self._made = AsyncDriver(self._config, self._connections)
        return self._made

    def _forget_driver(self) -> None:
        self._made = None

    async def send(self, request: Request[T], url_conversion: UrlConversion | None = None) -> T:
        """Send one request, built by an endpoint function's ``request``, and return its typed result.

        Args:
            request: What to send.
            url_conversion: Applied to the file URLs of the result, if given; its functions run in threads.

        Raises:
            ClientError: any failure.
        """
        from synapse_client.runtime.flows.exchange import send_flow  # noqa: PLC0415  # loads json, logging, retry

        conversion = self._conversion(request, url_conversion)
        driver = self._driver
        result = await driver.http(send_flow(self._config, request))
        if conversion is not None:
            from synapse_client.runtime.lists.url_conversion import convert_result  # noqa: PLC0415  # rarely needed

            flow = convert_result(result, conversion, request.operation.pagination)
            await driver.run(called(request.operation.name, flow))
        return result

    async def send_detailed(self, request: Request[T]) -> Response[T]:
        """Send one request and return its result with status, headers and raw body.

        Raises:
            ClientError: any failure.
        """
        return await self._driver.run(call_detailed(request))

    def _list(self, request: Request[object], url_conversion: UrlConversion | None, list_all: bool) -> Any:
        if not list_all:
            return self.send(request, url_conversion)
        from synapse_client.runtime.lists import AsyncPageIterator  # noqa: PLC0415  # only for list_all

        items: AsyncPageIterator[object] = AsyncPageIterator(
            self._driver, request, self._conversion(request, url_conversion)
        )
        return items

    def download_to(self, folder: str | os.PathLike[str]) -> AsyncDownloader:
        """Return what downloads files into ``folder``: await it with a URL, or use it as a value of ``url_conversion``.

        Downloads run at the same time where that helps, go on where they broke off, and skip files that are there
        already (see `synapse_client.runtime.transfers.downloads`).

        Args:
            folder: Where the files go; made when missing. ``~`` at its start is the home folder.

        Raises:
            InvalidInputError: ``folder`` is a file.

        Example:
            >>> download = client.download_to("images")
            >>> await download(task["files"]["image_1"])
            PosixPath('images/5f0c1a3e9d7b2468-cat.jpg')
            >>> paths = await download.many(task["files"]["image_1"] for task in page.results)
            >>> client.list_tasks({"project": 1}, url_conversion={"files": download}, list_all=True)
        """
        from synapse_client.runtime.transfers.downloads import AsyncDownloader  # noqa: PLC0415  # rarely needed

        return AsyncDownloader(self, self._driver, folder)

    async def run(self, flow: Flow[T]) -> T:
        """Run a flow of several requests to its end and return its result."""
        return await self._driver.run(flow)

    def stream(self, flow: StreamFlow[T]) -> AsyncIterator[T]:
        """Run a flow and yield what it emits; closing the iterator ends the flow."""
        return self._driver.stream(flow)

    async def aclose(self) -> None:
        """Close all connections; the client and its `with_options` copies cannot be used afterwards."""
        await self._connections.aclose()

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(self, *_: object) -> None:
        await self.aclose()


def observed(client: ClientT, observer: Observer) -> ClientT:
    """Return a client like this one, on the same connections, whose calls a further observer is told of."""
    other: Any = copy(client)
    other._config = copy(other._config)
    known = other._config.observer
    other._config.observer = observer if known is None else Both(known, observer)
    other._forget_driver()
    found: ClientT = other
    return found


def _unpickle(cls: type[_Base], arguments: dict[str, Any]) -> object:
    """Make a client again in another process, with the credentials that are found there."""
    client: Any = object.__new__(cls)
    base = AsyncBaseClient if issubclass(cls, AsyncBaseClient) else BaseClient
    base.__init__(client, credentials={}, **arguments)
    client._check()
    return client
