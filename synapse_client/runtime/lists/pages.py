"""The walk from page to page of a list that may change meanwhile.

**The rule.** A row that is in the list during the whole walk is handed out exactly once; one that comes or goes
meanwhile at most once; none twice. Where that cannot be had, a change is noticed: what it may have hidden is read
again, or the walk ends in `ListChangedError`. It is never passed over.

A program that works through a list changes it: whoever annotates each pending task takes it out of the list of pending
tasks, and all tasks after it move up. So pages by number alone leave rows out. In the order of preference:

- **by keys** (`keyset`), where the document says that the server compares keys, and the order is that of keys: the
  caller asked for it, or for none and the rows come in it;
- **by cursor**, where the document says that the server has cursors, for a list without another order;
- **by number, in the order of keys** (`ordered`): each page proves that it goes on where the last one ended;
- **by number, in any other order** (`passes`): read again until it is at rest;
- **by links** that are not numbered: they are the server's own cursors, and followed as given.

What the document says is not trusted: a server that does not know a parameter ignores it, and sends other rows than
were asked for. Then the next way down is taken. The first page is asked for as the caller wrote it in any case, and is
the only request for a list of one page, of which there is nothing to miss: one answer is one state of the list.

Early answers wait as bytes, at most some megabytes of them, and are parsed when it is their turn; which pages may be
asked for early is said in `keyset` and `numbered`. None is asked for before the second page has come, unless the caller
says how many: its request is the first to show how long answers take, and many a list is left before. One that failed,
alone, is not an error: its page is asked for again in its turn. A walk whose early pages were of no use goes on in turn
for some pages, longer each time; after 429 and 503 it waits as the server asks.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from synapse_client.runtime.describe.errors import ValidationError
from synapse_client.runtime.describe.pagination import Cursor, Keyset
from synapse_client.runtime.flows.steps import Configuration
from synapse_client.runtime.lists.keyset import KeysetWalk, begins_with_first_page
from synapse_client.runtime.lists.ordered import OrderedWalk
from synapse_client.runtime.lists.passes import RepeatedWalk
from synapse_client.runtime.lists.reader import Reader
from synapse_client.runtime.lists.rows import Ledger, Order, keys_of, ordering_of
from synapse_client.runtime.lists.series import series_after

if TYPE_CHECKING:
    from synapse_client.runtime.describe.model import Model
    from synapse_client.runtime.describe.pagination import Pagination
    from synapse_client.runtime.describe.request import Request
    from synapse_client.runtime.flows.flow import Flow, StreamFlow
    from synapse_client.runtime.http.config import ClientConfig
    from synapse_client.runtime.lists.series import Series
    from synapse_client.runtime.lists.url_conversion import Conversion

__all__ = ["walk"]


def walk(
    request: Request[Model], pagination: Pagination, conversion: Conversion | None, *, one_by_one: bool = False
) -> StreamFlow[Model]:
    """Emit page after page.

    Args:
        request: The first page.
        pagination: Where a page keeps what is needed.
        conversion: What is done with the file URLs of each page, in its turn.
        one_by_one: Whether no page is asked for ahead, whatever the client's options say.
    """
    config: ClientConfig = yield Configuration()
    reader = Reader(config, request, pagination, conversion, one_by_one=one_by_one)
    try:
        yield from _walk(reader)
    finally:
        reader.give_up()


def _walk(reader: Reader) -> StreamFlow[Model]:
    page = yield from reader.read(reader.request)
    following, pagination = reader.following(page), reader.pagination
    series = None
    if following is not None and reader.is_plain:
        series = series_after(reader.config, reader.request, following, pagination)
    if series is None:
        yield from _by_links(reader, page, None)
        return
    if isinstance(pagination.stable, Cursor):
        first = yield from _first_by_cursor(reader, pagination.stable, page)
        if first is not None:
            yield from _by_links(reader, first, reader.count(page))
            return
    series.take(page, series.number)
    keys = keys_of(page, pagination)
    order = Order.asked_for(ordering_of(reader.request, pagination), pagination.key)
    if keys is None or len(keys) < 2 or not order.goes_on(keys):  # one row alone is in any order
        yield from _by_passes(reader, series, page)
        return
    yield from _by_order(reader, series, order, page)


def _by_order(reader: Reader, series: Series, order: Order, page: Model) -> StreamFlow[Model]:
    """Hand out a list whose first page is in the order of keys."""
    stable = reader.pagination.stable
    numbered = OrderedWalk(reader, series, order, page)
    is_named = ordering_of(reader.request, reader.pagination) is not None
    if isinstance(stable, Keyset) and order.direction and (is_named or begins_with_first_page(reader)):
        keyset = KeysetWalk(reader, stable, order, numbered.ledger)
        yield from keyset.run(page)
        if keyset.is_finished:
            return
        del page
        yield from numbered.resume()
    else:
        yield from numbered.run(page)
        del page
    if numbered.leaves_at is not None:
        yield from _by_links(reader, (yield from reader.read(numbered.leaves_at)), None)
    elif not numbered.is_finished:
        passes = RepeatedWalk(reader, series, numbered.ledger)
        yield from passes.again()
        if passes.leaves_at is not None:
            yield from _by_links(reader, (yield from reader.read(passes.leaves_at)), None)


def _by_passes(reader: Reader, series: Series, page: Model) -> StreamFlow[Model]:
    """Hand out a list in any order."""
    passes = RepeatedWalk(reader, series, Ledger())
    yield from passes.run(page)
    del page
    if passes.leaves_at is not None:
        yield from _by_links(reader, (yield from reader.read(passes.leaves_at)), None)


def _by_links(reader: Reader, page: Model, total: int | None) -> StreamFlow[Model]:
    """Follow links as they are.

    Args:
        reader: What reads pages.
        page: The first page.
        total: How many rows there are, for pages that do not tell.
    """
    seen: set[str] = set()
    count = reader.pagination.count
    while True:
        following = reader.following(page)
        url = None if following is None else following.url
        if url is not None and url in seen:
            raise reader.malformed(url, "is that of a page seen before, which would never end")
        if total is not None and count is not None:
            page.__dict__.setdefault(count, total)
        yield from reader.hand_out(page)
        if following is None or url is None:
            return
        seen.add(url)
        del page  # its memory is needed for the next one
        page = yield from reader.read(following)


def _first_by_cursor(reader: Reader, cursor: Cursor, page: Model) -> Flow[Model | None]:
    """Return the first page of the same list with links by cursor; None when the server has none for it.

    Args:
        reader: What reads pages.
        cursor: How they are asked for.
        page: The first page by number.
    """
    pagination, query = reader.pagination, reader.request.query
    ordering, key = ordering_of(reader.request, pagination), pagination.key
    taken = {*(name for name, _ in cursor.query), pagination.page_parameter}
    if ordering not in {None, key, f"-{key}"} or not taken.isdisjoint(query):
        return None
    wanted = dict(cursor.query)
    if ordering is None and pagination.ordering_parameter is not None:
        order = Order(None)
        order.take(keys_of(page, pagination) or [])
        wanted[pagination.ordering_parameter] = str(key) if order.direction == 1 else f"-{key}"
    request = reader.request.replace_query({**query, **wanted})
    try:
        first = yield from reader.read(request)
    except ValidationError:
        return None
    following = reader.following(first)
    is_numbered = following is not None and series_after(reader.config, request, following, pagination) is not None
    return None if is_numbered else first
