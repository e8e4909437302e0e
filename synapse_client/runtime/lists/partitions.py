"""Parts of a list as data: planned once, read anywhere, each row in one of them however the list changes meanwhile.

A partition is a range of keys. Where the server compares keys (`x-synapse.stable`), rows of the range are asked for.
Elsewhere pages are read from the last one of the range to the first: in the order of keys a row's place only ever moves
towards the front, as new rows come last, so a reader that goes the other way meets each row of its range at least once,
and knows those that it meets again by their keys.
"""

from __future__ import annotations

from collections.abc import AsyncIterator, Awaitable, Callable, Iterable, Iterator, Mapping
from itertools import pairwise
from typing import TYPE_CHECKING, Any, Final, Generic, Literal, Protocol, TypeVar, overload

import attrs

from synapse_client.runtime.describe.errors import InvalidInputError, NotFoundError, ResponseFormatError
from synapse_client.runtime.describe.model import value_of
from synapse_client.runtime.describe.pagination import Keyset
from synapse_client.runtime.flows.flow import call, called
from synapse_client.runtime.flows.steps import Emit
from synapse_client.runtime.lists.iterators import AsyncPageIterator, PageIterator
from synapse_client.runtime.lists.pages import walk
from synapse_client.runtime.lists.rows import ask_for_keys, drop_keys, keep_rows, keys_of, ordering_of

if TYPE_CHECKING:
    import pyarrow as pa

    from synapse_client.runtime.describe.model import Model
    from synapse_client.runtime.describe.pagination import Pagination
    from synapse_client.runtime.describe.request import Request
    from synapse_client.runtime.flows.flow import Flow, StreamFlow

__all__ = ["Partition", "partition"]

T = TypeVar("T")
_ROWS: Final = 2000
"""Rows of an Arrow batch, unless the caller says otherwise."""


class _ListMethod(Protocol[T]):
    """A list method of a blocking client; each takes the parameters of its own operation."""

    def __call__(self, *, params: Any, list_all: Literal[True]) -> PageIterator[T]: ...


class _AsyncListMethod(Protocol[T]):
    """A list method of an asyncio client; each takes the parameters of its own operation."""

    def __call__(self, *, params: Any, list_all: Literal[True]) -> AsyncPageIterator[T]: ...


class _Client(Protocol):
    """What a partition needs of a blocking client."""

    def stream(self, flow: StreamFlow[T], /) -> Iterator[T]: ...


class _AsyncClient(Protocol):
    """What a partition needs of an asyncio client."""

    def stream(self, flow: StreamFlow[T], /) -> AsyncIterator[T]: ...


@attrs.frozen(kw_only=True)
class Partition(Generic[T]):
    """A part of a list: rows whose key lies in a range. It can be pickled, and holds no token.

    Attributes:
        operation: Name of the list's operation, also of the client's method.
        params: Query parameters of the list.
        above: The keys of its rows are greater than this one.
        up_to: The keys of its rows are not greater than this one.
        rows: Number of its rows when it was planned.
        page: Number of the page that its last row was on then, where the list has to be read by pages; else None.
    """

    operation: str
    params: Mapping[str, Any] = attrs.field(factory=dict[str, Any])
    above: int
    up_to: int
    rows: int
    page: int | None = None

    @overload
    def read(self, client: _Client) -> Iterator[T]: ...
    @overload
    def read(self, client: _AsyncClient) -> AsyncIterator[T]: ...
    def read(self, client: Any) -> Any:
        """Yield its rows, with an asyncio client for ``async for``; in no particular order.

        Rows that were in the list when it was planned, and still are, come exactly once.

        Args:
            client: A client of the same server.

        Raises:
            InvalidInputError: the client has no such list.
            ResponseFormatError: the server does not keep the order of keys.
            ClientError: a page could not be had.
        """
        request, pagination = self._request(client)

        def items(page: Model) -> Iterable[object]:
            found: Iterable[object] = value_of(page, pagination.items)
            return found

        return client.stream(called(request.operation.name, _each(self._pages(request, pagination), items)))

    @overload
    def to_arrow_batches(self, client: _Client, *, rows: int = _ROWS) -> Iterator[pa.RecordBatch]: ...
    @overload
    def to_arrow_batches(self, client: _AsyncClient, *, rows: int = _ROWS) -> AsyncIterator[pa.RecordBatch]: ...
    def to_arrow_batches(self, client: Any, *, rows: int = _ROWS) -> Any:
        """Yield its rows as Arrow record batches of one schema, the same for all partitions of a list.

        The columns are those of `schema`, whatever the rows hold.

        Args:
            client: A client of the same server; with an asyncio client for ``async for``.
            rows: Rows of a batch at most.

        Raises:
            ImportError: the extra ``arrow`` is not installed.
            ResponseFormatError: a value is of another kind than documented.
            ClientError: as for `read`.
        """
        from synapse_client.runtime.tables.batches import FixedBatches  # noqa: PLC0415  # an extra

        request, pagination = self._request(client)
        batches = FixedBatches(request.operation.result, pagination.items, rows)
        flow = _each(self._pages(request, pagination), batches.add, batches.rest)
        return client.stream(called(request.operation.name, flow))

    def schema(self, client: object) -> pa.Schema:
        """Return the columns of `to_arrow_batches`.

        They are the documented fields: what may be of several kinds, or of any, is text that holds JSON, and so is the
        last column, ``additional_properties``, which has the fields that the document does not know.

        Args:
            client: A client that has the list.

        Raises:
            ImportError: the extra ``arrow`` is not installed.
        """
        from synapse_client.runtime.tables.batches import FixedBatches  # noqa: PLC0415  # an extra

        request, pagination = self._request(client)
        found: pa.Schema = FixedBatches(request.operation.result, pagination.items).schema
        return found

    def _request(self, client: object) -> tuple[Request[Model], Pagination]:
        method = getattr(client, self.operation, None)
        if method is None:
            raise InvalidInputError(f"a {type(client).__name__} has no list {self.operation!r}")
        return _described(method, self.params)

    def _pages(self, request: Request[Model], pagination: Pagination) -> StreamFlow[Model]:
        stable = pagination.stable
        if self.page is not None or not isinstance(stable, Keyset):
            return self._backwards(request, pagination)
        query = {**_ordered(request, pagination).query, stable.above: self.above, stable.up_to: self.up_to}
        return walk(request.replace_query(query), pagination, None)

    def _backwards(self, request: Request[Model], pagination: Pagination) -> StreamFlow[Model]:
        request, is_added = ask_for_keys(_ordered(request, pagination), pagination)
        lowest = self.up_to + 1  # of the rows that were handed out
        for number in range(self.page or 1, 0, -1):
            try:
                page: Model = yield from call(_numbered(request, pagination, number))
            except NotFoundError:
                if number == 1:
                    raise
                continue  # the list has become shorter
            keys = _keys(request, page, pagination)
            keep_rows(page, pagination, [self.above < key < lowest for key in keys])
            if is_added:
                drop_keys(page, pagination)
            yield Emit(page)
            lowest = min([lowest, *keys])
            if keys and keys[0] <= self.above:
                return


def _each(
    flow: StreamFlow[Model], function: Callable[[Model], Iterable[object]], rest: Callable[[], Iterable[object]] = tuple
) -> StreamFlow[object]:
    """Emit what a function makes of each page, and what is left at the end."""
    value: object = None
    error: Exception | None = None
    try:
        while True:
            try:
                step = flow.send(value) if error is None else flow.throw(error)
            except StopIteration:
                break
            value = error = None
            if isinstance(step, Emit):
                yield from map(Emit, function(step.value))
                continue
            try:
                value = yield step
            except Exception as raised:  # noqa: BLE001  # it is the inner flow's
                error = raised
    finally:
        flow.close()
    yield from map(Emit, rest())


def _described(method: Any, params: Mapping[str, object]) -> tuple[Request[Model], Pagination]:
    found = method(params=dict(params), list_all=True)
    if not isinstance(found, (PageIterator, AsyncPageIterator)):
        raise InvalidInputError("partition: the method must be one of a client that lists pages")
    request = found.request
    pagination = request.operation.pagination
    assert pagination is not None
    if None in {pagination.key, pagination.ordering_parameter, pagination.page_parameter, pagination.count}:
        raise InvalidInputError(
            f"partition: {request.operation.name} cannot be read in order of keys by numbered pages"
        )
    if ordering_of(request, pagination) is not None:
        raise InvalidInputError(
            f"partition: {request.operation.name}: partitions are ranges of {pagination.key!r}; leave out "
            f"{pagination.ordering_parameter!r}"
        )
    return request, pagination


def _ordered(request: Request[Model], pagination: Pagination) -> Request[Model]:
    return request.with_query(
        **{
            str(pagination.ordering_parameter): pagination.key,
            str(pagination.page_size_parameter): pagination.page_size,
        }
    )


def _numbered(request: Request[Model], pagination: Pagination, number: int, size: int | None = None) -> Request[Model]:
    query = {**request.query, str(pagination.page_parameter): number}
    if size is not None:
        query[str(pagination.page_size_parameter)] = size
    return request.replace_query(query)


def _keys(request: Request[Model], page: Model, pagination: Pagination) -> list[int]:
    """Return the keys of a page's rows.

    Raises:
        ResponseFormatError: they are not whole numbers in ascending order.
    """
    keys = keys_of(page, pagination)
    if keys is None or not all(isinstance(key, int) for key in keys) or keys != sorted(keys):
        raise _not_in_order(request, pagination)
    return keys


def _not_in_order(request: Request[Model], pagination: Pagination) -> ResponseFormatError:
    return ResponseFormatError(
        f"{request.operation.name} cannot be partitioned: the server does not send its rows in the order of whole "
        f"numbers {pagination.key!r}",
        operation=request.operation.name,
    )


@overload
def partition(
    method: _ListMethod[T], *, params: Mapping[str, object] | None = None, parts: int
) -> list[Partition[T]]: ...
@overload
def partition(
    method: _AsyncListMethod[T], *, params: Mapping[str, object] | None = None, parts: int
) -> Awaitable[list[Partition[T]]]: ...
def partition(method: object, *, params: Mapping[str, object] | None = None, parts: int) -> object:
    """Plan the parts of a list, so that several processes or machines read them.

    Partitions are data: they can be pickled and hold no token. Each row that is in the list now, and remains there,
    comes in exactly one of them, whatever is deleted meanwhile; rows that are made later are in none. With filters on
    what changes, such as a status, rows come and go meanwhile as they do for any reader: filter those after reading.

    Args:
        method: A list method of a client: ``client.list_tasks``.
        params: Query parameters of the list, without an order.
        parts: Number of partitions; fewer where there are fewer rows. Planning takes a small request for each.

    Returns:
        The partitions, in the order of their rows; with an asyncio client to be awaited.

    Raises:
        InvalidInputError: an argument cannot be used, or the list has no order of keys.
        ResponseFormatError: the server does not send the list in the order of keys.
        ClientError: the server could not be asked.

    Example:
        >>> from synapse_client import partition
        >>> for part in partition(client.list_tasks, params={"project": 123}, parts=64):
        ...     tasks = list(part.read(client))
    """
    wanted: Any = parts
    if isinstance(wanted, bool) or not isinstance(wanted, int) or wanted < 1:
        raise InvalidInputError(f"partition: parts must be a whole number above 0, got {wanted!r:.60}")
    client: Any = getattr(method, "__self__", None)
    if not callable(getattr(client, "run", None)):
        raise InvalidInputError("partition: the method must be one of a client, such as client.list_tasks")
    given = dict(params or {})
    request, pagination = _described(method, given)
    return client.run(_plan(request, pagination, given, parts))


def _plan(
    request: Request[Model], pagination: Pagination, params: dict[str, object], parts: int
) -> Flow[list[Partition[object]]]:
    name = request.operation.name
    asked, _ = ask_for_keys(_ordered(request, pagination), pagination)
    page: Model = yield from call(_numbered(asked, pagination, 1))
    keys = _keys(request, page, pagination)
    count = page.get(pagination.count or "")
    if not isinstance(count, int):
        raise ResponseFormatError(
            f"{name} cannot be partitioned: the page does not tell how many there are", operation=name
        )
    if not keys:
        return []
    parts = min(parts, count)
    bounds: list[tuple[int, int]] = [(keys[0] - 1, 0)]
    for part in range(1, parts):
        rank = part * count // parts
        key = keys[rank - 1] if rank <= len(keys) else (yield from _key_at(asked, pagination, rank))
        if key is not None and key > bounds[-1][0]:
            bounds.append((key, rank))
    last = yield from _last_key(asked, pagination)
    if last < max(bounds[-1][0], keys[-1]):
        raise _not_in_order(asked, pagination)
    if last > bounds[-1][0]:
        bounds.append((last, count))
    stable = pagination.stable
    compares = isinstance(stable, Keyset) and (
        yield from _compares(asked, pagination, stable, bounds[len(bounds) // 2][0])
    )
    return [
        Partition(
            operation=name,
            params=params,
            above=above,
            up_to=up_to,
            rows=end - begin,
            page=None if compares else -(-end // len(keys)),
        )
        for (above, begin), (up_to, end) in pairwise(bounds)
    ]


def _key_at(request: Request[Model], pagination: Pagination, rank: int) -> Flow[int | None]:
    """Return the key of the row at a place from 1 on; None when the list has become shorter."""
    try:
        page: Model = yield from call(_numbered(request, pagination, rank, 1))
    except NotFoundError:
        return None
    return next(iter(_keys(request, page, pagination)), None)


def _last_key(request: Request[Model], pagination: Pagination) -> Flow[int]:
    """Return the greatest key: rows that go meanwhile move the last place, not the last row."""
    query = {**request.query, str(pagination.ordering_parameter): f"-{pagination.key}"}
    page: Model = yield from call(_numbered(request.replace_query(query), pagination, 1, 1))
    return max(_keys(request, page, pagination), default=0)


def _compares(request: Request[Model], pagination: Pagination, stable: Keyset, key: int) -> Flow[bool]:
    """Whether the server compares keys: one that does not know a parameter ignores it."""
    query = {**request.query, stable.above: key - 1, stable.up_to: key}
    page: Model = yield from call(_numbered(request.replace_query(query), pagination, 1))
    return _keys(request, page, pagination) in ([key], [])
