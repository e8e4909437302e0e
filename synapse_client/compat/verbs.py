"""What all methods of the client stand on: its constructor's settings, and requests by path."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Callable, Iterator, Mapping
from functools import wraps
from pathlib import Path
from typing import TYPE_CHECKING, Any, Generic, Self, TypeVar, cast

from synapse_client.compat import raw
from synapse_client.compat.errors import ConfigurationError, MissingFileError, told
from synapse_client.compat.lists import Conversion, JsonObject, PageOptions, all_items, timeout_of
from synapse_client.compat.results import plain
from synapse_client.runtime.describe.narrow import is_path

if TYPE_CHECKING:
    from synapse_client.compat.connection import Connected
    from synapse_client.runtime.describe.request import Request
    from synapse_client.runtime.http.options import TimeoutOptions

__all__ = ["Verbs", "also"]

F = TypeVar("F", bound=Callable[..., Any])
C = TypeVar("C", bound="Connected")


def also(**names: str) -> Callable[[F], F]:
    """Let a method take arguments under the names that they have in other versions, ``also(pk="task_id")``."""

    def decorate(function: F) -> F:
        @wraps(function)
        def call(*args: Any, **kwargs: Any) -> Any:
            for other, name in names.items():
                if other in kwargs:
                    kwargs[name] = kwargs.pop(other)
            return function(*args, **kwargs)

        return cast("F", call)

    return decorate


class Verbs(ABC, Generic[C]):
    """A client that sends by path: what `synapse_sdk`'s own methods, and those of its subclasses, are made of.

    Attributes:
        name: Name of the service.
        page_size: Items a page of `_list` with ``list_all``, and of the lists for which `synapse_sdk` says it.
        default_params: Query parameters of each request, unless it has its own of the same name.
        timeout: Seconds, ``connect`` and ``read``.
    """

    name: str = "Backend"
    page_size: int = 100

    tenant: str | None
    agent_token: str | None
    default_params: dict[str, Any]
    timeout: TimeoutOptions
    _connection: C
    _session: Any = None

    @property
    def base_url(self) -> str:
        """The API's URL, without a trailing slash."""
        return self._connection.base_url

    @property
    def requests_session(self) -> Any:
        """A `requests.Session` without credentials, for code that sends by itself (see `_get_headers`).

        Raises:
            ImportError: `requests` is not installed; this client does not need it.
        """
        if self._session is None:
            import requests  # noqa: PLC0415  # need not be there

            self._session = requests.Session()
        return self._session

    def reset_connection(self) -> None:
        """Do nothing: a connection that failed is never used again."""

    def close(self) -> None:
        """Close all connections; the client cannot be used afterwards."""
        self._connection.close()
        if self._session is not None:
            self._session.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def __repr__(self) -> str:
        return f"{type(self).__name__}({self.base_url!r})"

    def __reduce__(self) -> tuple[Any, ...]:
        raise ConfigurationError(
            "a client cannot be pickled, as its tokens would be in there: make one in each process"
        )

    # ------------------------------------------------------------------------------------------------------ by path

    def _get_headers(self) -> dict[str, str]:
        """Return the headers with credentials. What a subclass adds or changes goes along with each request."""
        return self._credentials()

    @abstractmethod
    def _credentials(self) -> dict[str, str]:
        """Return the headers that tell who one is."""

    def _extras(self) -> tuple[Mapping[str, Any], Mapping[str, str]]:
        own = self._credentials()  # what a subclass adds is looked for
        return self.default_params, {k: v for k, v in self._get_headers().items() if own.get(k) != v}

    def _get_url(self, path: str, trailing_slash: bool = False) -> str:
        """Return the URL of a path; one that is a URL already is left as it is."""
        url = path if path.startswith(("http://", "https://")) else f"{self.base_url}/{path.lstrip('/')}"
        return f"{url}/" if trailing_slash and not url.endswith("/") else url

    def _get(self, path: str, url_conversion: Conversion = None, response_model: Any = None, **kwargs: Any) -> Any:
        """Send a GET request; its keywords are ``params``, ``headers`` and ``timeout``."""
        request = self._raw("GET", path, kwargs)
        found = raw.answer_of(self._timed(kwargs.get("timeout")).send_detailed(request))
        self._connection.convert(found, request, url_conversion)
        return _checked(found, response_model)

    def _post(self, path: str, request_model: Any = None, response_model: Any = None, **kwargs: Any) -> Any:
        """Send a POST request; its keywords: ``data`` or ``json``, ``files``, ``params``, ``headers``, ``timeout``."""
        return self._write("POST", path, request_model, response_model, kwargs)

    def _put(self, path: str, request_model: Any = None, response_model: Any = None, **kwargs: Any) -> Any:
        """Send a PUT request, as `_post`."""
        return self._write("PUT", path, request_model, response_model, kwargs)

    def _patch(self, path: str, request_model: Any = None, response_model: Any = None, **kwargs: Any) -> Any:
        """Send a PATCH request, as `_post`."""
        return self._write("PATCH", path, request_model, response_model, kwargs)

    def _delete(self, path: str, request_model: Any = None, response_model: Any = None, **kwargs: Any) -> Any:
        """Send a DELETE request, as `_post`."""
        return self._write("DELETE", path, request_model, response_model, kwargs)

    def _write(self, method: str, path: str, request_model: Any, response_model: Any, kwargs: dict[str, Any]) -> Any:
        if kwargs.get("data") and request_model is not None:
            kwargs = {**kwargs, "data": raw.sendable(raw.validated(kwargs["data"], request_model))}
        request = self._raw(method, path, kwargs)
        return _checked(raw.answer_of(self._timed(kwargs.get("timeout")).send_detailed(request)), response_model)

    def _raw(self, method: str, path: str, kwargs: dict[str, Any]) -> Request[Any]:
        if unknown := kwargs.keys() - {"data", "files", "headers", "json", "params", "timeout"}:
            raise TypeError(f"a request by path has no option {', '.join(sorted(unknown))}")
        with told():
            body = raw.body_of(kwargs.get("data"), kwargs.get("files"), kwargs.get("json"))
            return raw.request_of(method, path, params=kwargs.get("params"), body=body, headers=kwargs.get("headers"))

    def _list(
        self,
        path: str,
        url_conversion: Conversion = None,
        list_all: bool = False,
        params: dict[str, Any] | None = None,
        **kwargs: Any,
    ) -> Any:
        """Return one page of a list, or with ``list_all`` a generator of all items and their number."""
        if not list_all:
            options = {name: value for name, value in kwargs.items() if name in {"headers", "timeout"}}
            return self._get(path, params=params, **options)
        size = None if params and "page_size" in params else self.page_size
        request = raw.page_request(
            path, {**(params or {}), **({"page_size": size} if size else {})}, kwargs.get("headers")
        )
        return all_items(self._timed(kwargs.get("timeout")), request, url_conversion, _page_options(kwargs))

    def _list_all(
        self, path: str, url_conversion: Conversion = None, params: dict[str, Any] | None = None, **kwargs: Any
    ) -> Iterator[Any]:
        """Yield all items of a list; its keywords are those of `_list`."""
        rows, _ = self._list(path, url_conversion, True, params, **kwargs)
        yield from rows

    def exists(self, api: str, *args: Any, **kwargs: Any) -> bool:
        """Whether a list has any item: ``client.exists("list_tasks", {"project": 1})``."""
        return bool(getattr(self, api)(*args, **kwargs)["count"] > 0)

    # ------------------------------------------------------------------------------------------------- by operation

    def _timed(self, timeout: Any) -> C:
        """Return the client underneath, with another timeout where one is given."""
        if timeout is None:
            return self._connection
        with told():
            return self._connection.with_options(timeout=timeout_of(timeout, self.timeout))

    @staticmethod
    def _local(file: Any) -> Any:
        """Return a file to send; a path must lead to one.

        Raises:
            MissingFileError: there is none.
        """
        if is_path(file) and not Path(file).exists():
            raise MissingFileError(f"there is no file {str(file)!r}")
        return file

    def _call(self, request: Request[Any], url_conversion: Conversion = None, *, timeout: Any = None) -> Any:
        return plain(self._timed(timeout).send(request, cast("Any", url_conversion)))

    def _object(self, request: Request[Any], url_conversion: Conversion = None) -> JsonObject:
        """Send a request whose answer is an object."""
        return cast("JsonObject", self._call(request, url_conversion))

    def _pages(
        self,
        request: Request[Any],
        url_conversion: Conversion,
        list_all: bool,
        options: PageOptions,
        *,
        page_size: int | None = None,
    ) -> Any:
        """Return one page, or all items with their number."""
        size = options.get("page_size", page_size)
        if size is not None:
            request = request.with_query(page_size=size)
        if list_all:
            return all_items(self._timed(options.get("timeout")), request, url_conversion, options)
        return self._call(request, timeout=options.get("timeout"))


def _checked(found: Any, model: Any) -> Any:
    if model is not None:
        raw.validated(found, model)
    return found


def _page_options(kwargs: dict[str, Any]) -> PageOptions:
    known = PageOptions.__annotations__.keys() | {"headers"}
    if unknown := kwargs.keys() - known:
        raise TypeError(f"_list has no option {', '.join(sorted(unknown))}")
    return cast("PageOptions", {name: value for name, value in kwargs.items() if name != "headers"})
