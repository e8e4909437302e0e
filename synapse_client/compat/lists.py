"""Lists as `synapse_sdk` gives them: a page as a dictionary, or all items as a pair of a generator and their number."""

from __future__ import annotations

from collections.abc import Callable, Iterator, MutableSequence
from contextlib import closing
from types import ModuleType
from typing import TYPE_CHECKING, Any, Final, Literal, Protocol, TypeAlias, TypedDict, TypeVar, Unpack, cast, overload

from synapse_client.compat.flows import patiently, through
from synapse_client.compat.lossy import LossyList
from synapse_client.runtime.lists.pages import walk

if TYPE_CHECKING:
    from synapse_client.compat.connection import Connected
    from synapse_client.runtime.describe.request import Request
    from synapse_client.runtime.describe.types import UrlConversion
    from synapse_client.runtime.http.options import TimeoutOptions

__all__ = [
    "AllItems",
    "Conversion",
    "JsonObject",
    "PageOptions",
    "Params",
    "all_items",
    "paged",
    "paged_alone",
    "timeout_of",
]

JsonObject: TypeAlias = dict[str, Any]
"""A result."""
Conversion: TypeAlias = "UrlConversion | dict[str, Any] | None"
"""What is put in place of the URLs of files: ``{field: function}`` or ``{"files_fields", "coerce", "is_list"}``."""
Params: TypeAlias = "dict[str, Any] | None"
"""Query parameters."""
AllItems: TypeAlias = tuple[Iterator[dict[str, Any]], int | None]
"""A generator of all items, and how many there are; None where the server does not tell."""
_BACKOFF: Final = 2.0
_DOWNLOADED: Final = """

With ``list_all`` files are downloaded and their paths put in place of the URLs, unless ``url_conversion`` says
otherwise; ``{}`` downloads nothing.
"""
C_co = TypeVar("C_co", covariant=True)


class PageOptions(TypedDict, total=False):
    """Options of lists."""

    page_size: int
    """Items a page."""
    timeout: float | tuple[float, float] | dict[str, float] | None
    """Seconds to wait for an answer; or for a connection and an answer, as a pair or under ``connect`` and ``read``."""
    throttle_seconds: float
    """Seconds between two pages, with ``list_all``; 0 by default."""
    page_retries: int
    """How often a page is asked for again, with ``list_all``, beside the client's own repetitions; 0 by default."""
    page_retry_backoff: float
    """Seconds before the first of those, 2 by default; each pause is twice the one before it, 30 at most."""
    page_failures: MutableSequence[dict[str, Any]] | None
    """Where a page that cannot be had is noted, with ``list_all``, instead of ending the list; None by default."""


class _Paged(Protocol):
    """A list whose files can be converted."""

    @overload
    def __call__(
        self,
        params: Params = None,
        url_conversion: Conversion = None,
        list_all: Literal[False] = False,
        **options: Unpack[PageOptions],
    ) -> JsonObject: ...
    @overload
    def __call__(
        self,
        params: Params = None,
        url_conversion: Conversion = None,
        *,
        list_all: Literal[True],
        **options: Unpack[PageOptions],
    ) -> AllItems: ...


class _PagedAlone(Protocol):
    """A list without files."""

    @overload
    def __call__(
        self, params: Params = None, list_all: Literal[False] = False, **options: Unpack[PageOptions]
    ) -> JsonObject: ...
    @overload
    def __call__(
        self, params: Params = None, *, list_all: Literal[True], **options: Unpack[PageOptions]
    ) -> AllItems: ...


class _Method(Protocol[C_co]):
    """A method that an instance makes callable."""

    def __get__(self, instance: object, owner: type, /) -> C_co: ...


def paged(tag: ModuleType, name: str, what: str, *, is_sized: bool = False, downloads: bool = False) -> _Method[_Paged]:
    """Make the method of a list.

    Args:
        tag: The endpoint functions of its tag.
        name: Which of them it is.
        what: What it lists, for people.
        is_sized: Whether `synapse_sdk` asks for pages of its client's `page_size`.
        downloads: Whether `synapse_sdk` downloads the files of all items.
    """

    def method(
        self: Any,
        params: Params = None,
        url_conversion: Conversion = None,
        list_all: bool = False,
        **options: Unpack[PageOptions],
    ) -> Any:
        conversion: Conversion = {"files_fields": ["files"]} if downloads and url_conversion is None else url_conversion
        size = self.page_size if is_sized else None
        return self._pages(getattr(tag, name).request(params), conversion, list_all, options, page_size=size)

    return cast("_Method[_Paged]", _named(method, name, what, _DOWNLOADED if downloads else ""))


def paged_alone(tag: ModuleType, name: str, what: str, *, is_sized: bool = False) -> _Method[_PagedAlone]:
    """Make the method of a list without files; the arguments are those of `paged`."""

    def method(self: Any, params: Params = None, list_all: bool = False, **options: Unpack[PageOptions]) -> Any:
        size = self.page_size if is_sized else None
        return self._pages(getattr(tag, name).request(params), None, list_all, options, page_size=size)

    return cast("_Method[_PagedAlone]", _named(method, name, what))


def _named(method: Callable[..., Any], name: str, what: str, more: str = "") -> Callable[..., Any]:
    method.__name__ = method.__qualname__ = name
    method.__doc__ = f"Return a page of {what}; with ``list_all`` a generator of all and their number.{more}"
    return method


def timeout_of(given: Any, default: TimeoutOptions) -> TimeoutOptions:
    """Return a timeout of `synapse_sdk` as this package takes it; where it says nothing, as another one."""
    if isinstance(given, tuple):
        connect, read = cast("tuple[Any, Any]", given)
        given = {"connect": connect, "read": read}
    elif isinstance(given, (int, float)):
        given = {"read": given}
    return cast("TimeoutOptions", {**default, **(given or {})})


def all_items(client: Connected, request: Request[Any], conversion: Conversion, options: PageOptions) -> AllItems:
    """Ask for the first page, and return a generator of all items with their number.

    Raises:
        ClientError: the first page could not be had.
    """
    throttle, retries = options.get("throttle_seconds") or 0.0, options.get("page_retries") or 0
    perform = patiently(throttle, retries, options.get("page_retry_backoff", _BACKOFF))
    failures = options.get("page_failures")
    if failures is not None:
        lossy = LossyList(client, request, conversion, perform, failures)
        return lossy.rows(), _counted(client, request) if lossy.count is None else lossy.count
    pagination = request.operation.pagination
    if pagination is None:
        raise TypeError(f"{request.operation.name} does not answer in pages")
    is_plain = not throttle and not retries
    converts = client.conversion(request, conversion)
    flow = walk(client.dressed(request), pagination, converts, one_by_one=not is_plain)
    pages = cast("Any", client.stream(flow if is_plain else through(flow, perform)))
    first = next(pages)
    count = first.get("count")
    return _items(first, pages), _counted(client, request) if count is None else count


def _items(first: Any, pages: Any) -> Iterator[JsonObject]:
    with closing(pages):
        yield from first["results"]
        del first
        for page in pages:
            yield from page["results"]


def _counted(client: Connected, request: Request[Any]) -> int | None:
    """Ask for the number alone: pages by cursor do not tell it."""
    query = {name: value for name, value in request.query.items() if name not in {"page", "pagination"}}
    count = client.send(request.replace_query({**query, "page_size": 1})).get("count")
    return count if isinstance(count, int) else None
