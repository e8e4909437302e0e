"""The walk by keys: "the rows after this one", whatever becomes of the rows before it.

The keys beyond a row are cut into ranges that follow each other without a gap, each read to its end; the last one has
no end. So a row that is there all the time is in exactly one of them, *whenever* each is read: ranges can be asked for
at the same time, in any order, while rows come, go and change. Without latency there is one range, read page by page;
with latency, ranges of about a page are asked for early, as wide as the keys of the page before let expect.

Where the caller named no order, only the first page's keys tell of one. The rows after it are asked for in an order
that is named. Their number shows whether that page was the beginning of it; if not, all is asked for in that order, and
what the first page had is left out.
"""

from __future__ import annotations

from collections import deque
from typing import TYPE_CHECKING, Final, NamedTuple, cast

from synapse_client.runtime.describe.errors import ValidationError
from synapse_client.runtime.http.prepare import prepare
from synapse_client.runtime.lists.rows import Keys, Ledger, Order, keep_rows, keys_of, ordering_of

if TYPE_CHECKING:
    from synapse_client.runtime.describe.model import Model
    from synapse_client.runtime.describe.pagination import Keyset
    from synapse_client.runtime.describe.request import Request
    from synapse_client.runtime.flows.flow import Flow, StreamFlow
    from synapse_client.runtime.lists.reader import Reader

__all__ = ["KeysetWalk", "begins_with_first_page"]

_FULL: Final = 0.85
"""Part of a page that a range of keys with gaps should fill: with more, many would not fit on one page."""


class _Range(NamedTuple):
    """Keys beyond the first and not beyond the second; None for no bound.

    Attributes:
        after: The first, which is not of the range.
        to: The last, which is.
        expected: How many rows it should hold; 0 for what is left of a range.
        is_open: Whether it is asked for without its end; what lies beyond that is cut off.
    """

    after: int | None
    to: int | None
    expected: float = 0.0
    is_open: bool = False


class KeysetWalk:
    """Reads the rows after a first page.

    Args:
        reader: What reads pages.
        keyset: The parameters that compare keys.
        order: The order of the first page's keys; moved on with each row that is handed out.
        ledger: Where it is noted which were.

    Attributes:
        is_finished: Whether the list was read to its end; otherwise the server does not do what the parameters say.
    """

    def __init__(self, reader: Reader, keyset: Keyset, order: Order, ledger: Ledger) -> None:
        self._reader = reader
        self._order = order
        self._ledger = ledger
        self._direction = cast("int", order.direction)
        pagination = reader.pagination
        self._query = {name: value for name, value in reader.request.query.items() if name != pagination.page_parameter}
        self._is_first = begins_with_first_page(reader)
        self._ordered_by_caller = ordering_of(reader.request, pagination) is not None
        if not self._ordered_by_caller and pagination.ordering_parameter is not None:
            sign = "-" if self._direction < 0 else ""
            self._query[pagination.ordering_parameter] = f"{sign}{pagination.key}"
        self._after, self._to = (keyset.above, keyset.up_to) if self._direction > 0 else (keyset.below, keyset.down_to)
        self._cuts = self._query.get(self._to) is None  # a bound of the caller's is not ours to replace
        self._left: float | None = None
        self._ranges: deque[_Range] = deque()
        self._width: int | None = None
        self._expected = 0.0
        self._passed: set[int] = set()
        self._knows = self._ordered_by_caller  # whether the order is that of keys
        self._total: int | None = None
        self._keys: Keys | None = None  # of the page that came last
        self.is_finished: bool = False

    def run(self, page: Model) -> StreamFlow[Model]:
        """Hand out the first page and all rows after it, as long as the server does as it is asked."""
        reader = self._reader
        keys = keys_of(page, reader.pagination) or []
        self._total = reader.count(page)
        rest = _Range(keys[-1], None)
        self._ledger.note(keys)
        if self._is_first:
            self._estimate(keys, _Range(None, None), self._total, has_more=True)
        yield from self._look_ahead(rest)
        yield from reader.hand_out(page)
        del page
        found, asked = yield from self._next(rest)
        if found is not None and not self._goes_on(found, len(keys)):
            # either the list changed, or what looked like an order of keys is another one: from the beginning, then
            yield from self._drop()
            self._passed = set(keys)
            found, asked = yield from self._next(_Range(None, None))
        while found is not None:
            rows, more = self._cut(found, asked)
            self._estimate(rows, asked, reader.count(found), has_more=more)
            if more:
                rest = _Range(rows[-1], asked.to)
            else:
                rest = _Range(asked.to, None)
                self.is_finished = asked.to is None
            yield from self._look_ahead(rest)
            yield from self._hand_out(found, rows, rest)
            del found
            if self.is_finished:
                return
            found, asked = yield from self._next(rest)
        if self._passed:
            raise reader.changed("the server no longer sends it in the order of its keys")

    def _goes_on(self, page: Model, before: int) -> bool:
        """Whether the rows before a page, in an order that nobody named, are those of the first page, by the counts."""
        if self._ordered_by_caller:
            return True
        count = self._reader.count(page)
        return self._total is not None and count == self._total - before

    def _cut(self, page: Model, asked: _Range) -> tuple[Keys, bool]:
        """Cut off what lies beyond a range; return the keys of its rows, and whether it has more of them."""
        keys, more = self._keys or [], self._has_more(page)
        if asked.to is None or not asked.is_open or not keys:
            return keys, more
        within = sum((asked.to - key) * self._direction >= 0 for key in keys)
        keep_rows(page, self._reader.pagination, [index < within for index in range(len(keys))])
        return keys[:within], more and within == len(keys) and keys[-1] != asked.to

    def _next(self, rest: _Range) -> Flow[tuple[Model | None, _Range]]:
        """Return the next page and its range: what is left of one, one that was asked for early, or all the rest."""
        if rest.to is None and self._ranges:
            asked = self._ranges.popleft()
            page = yield from self._reader.take(lambda found: self._fits(found, asked))
            if page is not None:
                return page, asked
            yield from self._drop()
        page = yield from self._in_turn(rest)
        if page is None:
            yield from self._drop()
        return page, rest

    def _drop(self) -> Flow[None]:
        """Let go of what was asked for early; the page that comes next tells anew how wide ranges are."""
        self._ranges.clear()
        self._left = self._width = None
        yield from self._reader.drop()

    def _in_turn(self, asked: _Range) -> Flow[Model | None]:
        """Return a page of a range; None when the server sends something else."""
        try:
            page = yield from self._reader.read(self._request(asked))
        except ValidationError:  # the parameters are refused; whatever else may be wrong was right with the first page
            return None
        return page if self._fits(page, asked) else None

    def _has_more(self, page: Model) -> bool:
        return bool(page.get(self._reader.pagination.next))

    def _fits(self, page: Model, asked: _Range) -> bool:
        """Whether a page holds rows of a range in their order: a server that does not know a parameter ignores it."""
        self._keys = keys = keys_of(page, self._reader.pagination)
        if not keys:
            return keys is not None and not self._has_more(page)
        order = Order(self._direction)
        order.last = asked.after
        if not order.goes_on(keys):
            return False
        return asked.to is None or asked.is_open or (asked.to - keys[-1]) * self._direction >= 0

    def _request(self, asked: _Range) -> Request[Model]:
        query = dict(self._query)
        if asked.after is not None:
            query[self._after] = asked.after
        if asked.to is not None and not asked.is_open:
            query[self._to] = asked.to
        return self._reader.request.replace_query(query)

    def _estimate(self, keys: Keys, asked: _Range, count: int | None, *, has_more: bool) -> None:
        """Tell from a page how wide a range is that fills one, and how many rows lie beyond those asked for."""
        if asked.to is None:
            self._left = None if count is None else float(count - len(keys))
            self._knows = self._knows or asked.after is not None
        elif self._left is not None and asked.expected and not asked.is_open:
            self._left += asked.expected - (len(keys) if count is None else count)
        if has_more and len(keys) > 1:
            span = abs(keys[-1] - keys[0]) + 1
            self._expected = len(keys) if span == len(keys) else len(keys) * _FULL
            self._width = max(1, int(span * self._expected / len(keys)))
        elif len(keys) < asked.expected / 2:
            self._width = None  # here the keys are far apart: only a page without an end leaps over what is not there

    def _look_ahead(self, rest: _Range) -> Flow[None]:
        """Ask for as many ranges as is worthwhile, from the end of the present one on."""
        if not self._cuts or self._width is None or self._left is None or self.is_finished:
            return
        low = self._ranges[-1].to if self._ranges else (rest.after if rest.to is None else rest.to)
        wanted = self._reader.ahead
        while low is not None and len(self._ranges) < wanted and self._left > 0:
            high = None if self._left <= self._expected else low + self._direction * self._width
            # the first one tells how many there are beyond the first page, and so whether the order is that of keys
            asked = _Range(low, high, self._expected, is_open=not self._knows)
            self._knows = True
            self._left -= self._expected
            yield from self._reader.ask(self._request(asked))
            self._ranges.append(asked)
            low = high

    def _hand_out(self, page: Model, keys: Keys, rest: _Range) -> StreamFlow[Model]:
        """Hand out a page that looks like one of the whole list: its count, and a link unless it is the last."""
        pagination, fields = self._reader.pagination, page.__dict__
        if keys:
            self._order.last = keys[-1]
            self._ledger.note(keys)
        if self._passed:
            keep_rows(page, pagination, [key not in self._passed for key in keys])
            if keys and all((keys[-1] - key) * self._direction >= 0 for key in self._passed):
                self._passed.clear()
        if pagination.count is not None and self._total is not None:
            fields[pagination.count] = self._total
        if self.is_finished:
            fields[pagination.next] = None
        elif not self._has_more(page):
            fields[pagination.next] = prepare(self._reader.config, self._request(_Range(rest.after, None))).url
        yield from self._reader.hand_out(page)


def begins_with_first_page(reader: Reader) -> bool:
    """Whether the caller begins with the first page."""
    name = reader.pagination.page_parameter
    value = None if name is None else reader.request.query.get(name)
    return value is None or str(value).strip() == "1"
