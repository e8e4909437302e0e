"""What a caller iterates over: every item of a paged list.

Pages are read as their items are needed (see `pages`), following the server's ``next`` links: a list that grows or
shrinks meanwhile neither ends early nor in a 404.
"""

from __future__ import annotations

from collections.abc import AsyncGenerator, Generator, Iterator
from contextlib import aclosing, closing
from typing import TYPE_CHECKING, Any, Generic, Literal, TypeVar

from synapse_client.runtime.describe.errors import ResponseFormatError
from synapse_client.runtime.describe.model import value_of
from synapse_client.runtime.flows.flow import call, called
from synapse_client.runtime.lists.pages import walk

if TYPE_CHECKING:
    import pandas as pd
    import pyarrow as pa

    from synapse_client.runtime.describe.model import Model
    from synapse_client.runtime.describe.pagination import Pagination
    from synapse_client.runtime.describe.request import Request
    from synapse_client.runtime.flows.drivers import AsyncDriver, SyncDriver
    from synapse_client.runtime.flows.flow import StreamFlow
    from synapse_client.runtime.lists.url_conversion import Conversion
    from synapse_client.runtime.tables.frames import Table

__all__ = ["AsyncPageIterator", "PageIterator"]

T = TypeVar("T")
if TYPE_CHECKING:
    from typing_extensions import TypeVar as WithDefault

    P = WithDefault("P", default=Any)
    """Model of a page; `PageIterator[Task]` says enough where pages do not matter."""
else:
    P = TypeVar("P")


def _count_request(request: Request[Model], pagination: Pagination) -> Request[Model]:
    """Return the cheapest call whose answer tells the count: a page of one item."""
    if pagination.page_size_parameter is None:
        return request
    query = {**request.query, pagination.page_size_parameter: 1}
    return request.replace_query(query)


def _count_of(page: Model, request: Request[object], pagination: Pagination) -> int:
    count = None if pagination.count is None else page.get(pagination.count)
    if isinstance(count, bool) or not isinstance(count, int):
        raise ResponseFormatError(
            f"{request.operation.name}: the page does not tell how many items there are",
            operation=request.operation.name,
        )
    return count


class _Iterator(Generic[T, P]):
    """What both page iterators share."""

    if not TYPE_CHECKING:

        def __class_getitem__(cls, kinds: object) -> object:
            return super().__class_getitem__(kinds if isinstance(kinds, tuple) else (kinds, Any))

    def __init__(self, driver: SyncDriver | AsyncDriver, request: Request[Any], conversion: Conversion | None) -> None:
        pagination = request.operation.pagination
        if pagination is None:
            raise TypeError(f"{request.operation.name} does not answer in pages")
        self._driver = driver
        self._request = request
        self._pagination = pagination
        self._conversion = conversion

    @property
    def request(self) -> Request[Any]:
        """The request of the first page."""
        return self._request

    def _flow(self, *, one_by_one: bool = False) -> StreamFlow[Any]:
        flow = walk(self._request, self._pagination, self._conversion, one_by_one=one_by_one)
        return called(self._request.operation.name, flow)

    def __repr__(self) -> str:
        return f"{type(self).__name__}({self._request!r})"

    def _repr_html_(self) -> str:
        from synapse_client.runtime.describe.display import iterator_html  # noqa: PLC0415  # for notebooks

        return iterator_html(type(self).__name__, self._request.operation.name, self._request.query)


class PageIterator(_Iterator[T, P]):
    """All items of a list, asked for page by page while they are read.

    Iterating again starts again with the first page. Nothing is requested before the first item is read.

    Example:
        >>> tasks = client.list_tasks({"project": 123}, list_all=True)
        >>> tasks.count
        250
        >>> for task in tasks:
        ...     print(task.id)
    """

    _driver: SyncDriver

    def __iter__(self) -> Iterator[T]:
        """Yield every item, page after page.

        Raises:
            ClientError: a page could not be had; items yielded before are not lost.
        """
        return self._items(self._flow())

    def pages(self) -> Iterator[P]:
        """Yield the pages themselves (``count``, ``next``, ``previous``, ``results``)."""
        yield from self._driver.stream(self._flow())

    def first(self) -> T | None:
        """Return the first item, or None when there is none; one request."""
        with closing(self._items(self._flow(one_by_one=True))) as items:
            return next(items, None)

    def _items(self, flow: StreamFlow[Any]) -> Generator[T, None, None]:
        with closing(self._driver.stream(flow)) as pages:
            for page in pages:
                items = value_of(page, self._pagination.items)
                del page  # with `items`, all memory of a page is free before the next one comes
                yield from items
                del items

    def to_pandas(self, *, flatten: bool = False, errors: Literal["raise", "coerce"] = "raise") -> pd.DataFrame:
        """Return all items as a DataFrame, read page by page; see `Page.to_pandas`.

        Args:
            flatten: Give fields of nested objects columns of their own, such as ``files.image_1.url``.
            errors: What becomes of a value of another kind than documented, such as an odd date: ``"raise"`` an error
                that names row, item, field and value, or ``"coerce"`` it to null, with a warning that tells how many
                there were and which came first.

        Raises:
            ImportError: the extra ``pandas`` is not installed.
            ResponseFormatError: a value is of another kind than documented, and ``errors`` is ``"raise"``.
            InvalidInputError: ``errors`` is another word.
            ClientError: a page could not be had.
        """
        from synapse_client.runtime.tables.frames import pandas_table  # noqa: PLC0415  # few programs make tables

        frame: pd.DataFrame = self._into(pandas_table(flatten=flatten, errors=errors))
        return frame

    def to_arrow(self, *, flatten: bool = False, errors: Literal["raise", "coerce"] = "raise") -> pa.Table:
        """Return all items as an Arrow table, read page by page; see `Page.to_arrow`.

        Args:
            flatten: Give fields of nested objects columns of their own, such as ``files.image_1.url``.
            errors: What becomes of a value of another kind than documented, such as an odd date: ``"raise"`` an error
                that names row, item, field and value, or ``"coerce"`` it to null, with a warning that tells how many
                there were and which came first.

        Raises:
            ImportError: the extra ``arrow`` is not installed.
            ResponseFormatError: a value is of another kind than documented, and ``errors`` is ``"raise"``.
            InvalidInputError: ``errors`` is another word.
            ClientError: a page could not be had.
        """
        from synapse_client.runtime.tables.frames import arrow_table  # noqa: PLC0415  # an extra

        found: pa.Table = self._into(arrow_table(flatten=flatten, errors=errors))
        return found

    def _into(self, table: Table) -> Any:
        with closing(self._driver.stream(self._flow())) as pages:
            for page in pages:
                table.add(page, self._pagination.items)
        return table.finish()

    @property
    def count(self) -> int:
        """How many items the server counts over all pages now; one request for a page of one item."""
        request = _count_request(self._request, self._pagination)
        return _count_of(self._driver.run(call(request)), request, self._pagination)


class AsyncPageIterator(_Iterator[T, P]):
    """All items of a list for ``async for``, asked for page by page while they are read.

    Example:
        >>> async for task in client.list_tasks({"project": 123}, list_all=True):
        ...     print(task.id)
    """

    _driver: AsyncDriver

    def __aiter__(self) -> AsyncGenerator[T, None]:  # noqa: PYI058  # it can be closed
        """Yield every item, page after page."""
        return self._items(self._flow())

    def __await__(self) -> Generator[object, None, AsyncPageIterator[T, P]]:
        """Return the iterator itself, so that ``await client.list_tasks(list_all=True)`` is right as well."""
        return self._itself().__await__()

    async def _itself(self) -> AsyncPageIterator[T, P]:
        return self

    async def pages(self) -> AsyncGenerator[P, None]:
        """Yield the pages themselves (``count``, ``next``, ``previous``, ``results``)."""
        async with aclosing(self._driver.stream(self._flow())) as pages:
            async for page in pages:
                yield page

    async def first(self) -> T | None:
        """Return the first item, or None when there is none; one request."""
        async with aclosing(self._items(self._flow(one_by_one=True))) as items:
            return await anext(items, None)

    async def to_pandas(self, *, flatten: bool = False, errors: Literal["raise", "coerce"] = "raise") -> pd.DataFrame:
        """Return all items as a DataFrame, read page by page; as `PageIterator.to_pandas`."""
        from synapse_client.runtime.tables.frames import pandas_table  # noqa: PLC0415  # an extra

        frame: pd.DataFrame = await self._into(pandas_table(flatten=flatten, errors=errors))
        return frame

    async def to_arrow(self, *, flatten: bool = False, errors: Literal["raise", "coerce"] = "raise") -> pa.Table:
        """Return all items as an Arrow table, read page by page; as `PageIterator.to_arrow`."""
        from synapse_client.runtime.tables.frames import arrow_table  # noqa: PLC0415  # an extra

        found: pa.Table = await self._into(arrow_table(flatten=flatten, errors=errors))
        return found

    async def _into(self, table: Table) -> Any:
        async with aclosing(self._driver.stream(self._flow())) as pages:
            async for page in pages:
                table.add(page, self._pagination.items)
        return table.finish()

    async def count(self) -> int:
        """Return how many items the server counts over all pages now; one request for a page of one item."""
        request = _count_request(self._request, self._pagination)
        return _count_of(await self._driver.run(call(request)), request, self._pagination)

    async def _items(self, flow: StreamFlow[Any]) -> AsyncGenerator[T, None]:
        async with aclosing(self._driver.stream(flow)) as pages:
            async for page in pages:
                for item in value_of(page, self._pagination.items):
                    yield item
