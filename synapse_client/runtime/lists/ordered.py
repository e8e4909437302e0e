"""The walk through numbered pages whose rows come in the order of their keys. It needs no memory.

Two keys between which no number lies follow each other, as in most lists that are not filtered, if the order is that of
keys: that is believed after some rows, and before while the list keeps its length. Otherwise a window must show it. A
page that does not go on where the last one ended is looked for, by pages nearer to the front or to the end, until one
answer holds a row that was read and one that was not, or begins with the first row of all, or ends with the last one.
Only rows beyond the last one are handed out, so none twice.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from synapse_client.runtime.lists.numbered import NumberedPages
from synapse_client.runtime.lists.rows import Keys, Ledger, Order, keep_rows, keys_of

if TYPE_CHECKING:
    from synapse_client.runtime.describe.model import Model
    from synapse_client.runtime.flows.flow import Flow, StreamFlow
    from synapse_client.runtime.lists.reader import Reader
    from synapse_client.runtime.lists.series import Series

__all__ = ["OrderedWalk"]

_MOST_LOOKS: Final = 60
"""Pages that are read to find the one that goes on, before the list is said to change too much."""
_BELIEVED: Final = 10
"""Rows in the order of their keys, which hardly ever come so by chance."""
_MOST_CONTRADICTIONS: Final = 3
"""How often one and the same page may name a next one that is not there."""


class _Contradictions:
    """Counts how often one and the same page has named a next one that is not there."""

    def __init__(self) -> None:
        self._times = 0
        self._held: object = None

    def are_too_many(self, held: object) -> bool:
        """Take note of another one, by what the page holds."""
        self._times = self._times + 1 if held == self._held else 1
        self._held = held
        return self._times == _MOST_CONTRADICTIONS


class OrderedWalk(NumberedPages):
    """Reads numbered pages in the order of the rows' keys, as long as they come in one.

    Args:
        reader: What reads pages.
        series: The numbers and links of pages, from the first page.
        order: The order of the rows handed out so far.
        page: The first page, which begins it.
    """

    def __init__(self, reader: Reader, series: Series, order: Order, page: Model) -> None:
        super().__init__(reader, series, Ledger())
        self._order = order
        self._rows = 0  # that came in it
        self._count: int | None = None  # of the list, as the page before told
        keys = keys_of(page, reader.pagination) or []
        order.take(keys)
        self._take_note(page, keys)

    def run(self, page: Model) -> StreamFlow[Model]:
        """Hand out the first page and all that follow it."""
        self.ledger.note(keys_of(page, self._reader.pagination) or [])
        yield from self._from(page)

    def resume(self) -> StreamFlow[Model]:
        """Hand out what comes after the rows that another way of walking has handed out."""
        page = yield from self._next()
        if page is not None:
            yield from self._from(page)

    def _from(self, page: Model) -> StreamFlow[Model]:
        while True:
            following = self._follow(page)
            yield from self._look_ahead(following)
            yield from self._reader.hand_out(page)
            del page
            if following is None or self.leaves_at is not None:
                self.is_finished = following is None
                return
            found = yield from self._next()
            if found is None:
                return
            page = found
            del found

    def _next(self) -> Flow[Model | None]:
        """Return the rows that go on, or None when they do not come in an order."""
        number = self._series.number + 1
        page = yield from self._page(number)
        keys = self._keys(page)
        if page is not None and keys and self._order.goes_on(keys) and self._is_next_by_number(page, keys[0]):
            self._needs_windows = False
            return self._accept(page, number, keys, 0)
        return (yield from self._locate(page, number))

    def _is_next_by_number(self, page: Model, key: object) -> bool:
        """Whether no row can lie between the last one and a page's first, by their keys alone."""
        is_believed = self._rows >= _BELIEVED or self._reader.count(page) == self._count
        return is_believed and self._order.is_next_to_last(key)

    def _locate(self, first: Model | None, number: int) -> Flow[Model | None]:
        """Find the page that goes on, beginning with one that was read; None when keys come in no order."""
        page, first = first, None
        # the highest page known to hold nothing new, the lowest known to hold nothing that was read
        low, high, is_gone = 0, 0, False
        step = 1
        at_low: object = None  # what the page at `low` held
        contradictions = _Contradictions()
        for _ in range(_MOST_LOOKS):
            keys = self._keys(page)
            if keys is None or not Order(self._order.direction).goes_on(keys):
                yield from self._drop()
                return None
            if self._is_in_doubt(keys):
                yield from self._drop()
                return None
            read = sum(not self._order.is_beyond(key) for key in keys)
            if page is None:
                high, is_gone = number, True
            elif read == len(keys):
                if not page.get(self._reader.pagination.next):
                    return self._accept(page, number, keys, read)
                low, at_low = number, (keys, self._reader.count(page))
            elif read or number == 1 or (yield from self._is_next(keys[0], number)):
                return self._accept(page, number, keys, read)
            else:
                high, is_gone = number, False
            if high and low + 1 >= high:  # the list changed between the two
                if is_gone and contradictions.are_too_many(at_low):
                    yield from self._reader.read(self._at(high))  # its error is what the server has to say
                    break
                number, low, high, step = max(1, high - 1), 0, 0, 1
            elif not high:
                number, step = low + step, 2 * step
            elif not low:
                number, step = max(1, high - step), 2 * step
            else:
                number = (low + high) // 2
            yield from self._drop()
            page = yield from self._in_turn(number)
        raise self._reader.changed("it changed again each time that the rest of it was looked for")

    def _is_in_doubt(self, keys: Keys) -> bool:
        """Whether keys stand before the last one that was read and were not read: perhaps the order is another one.

        That it was asked for by name proves nothing: servers ignore parameters that they do not know.
        """
        return not self.ledger.is_full and any(
            not self._order.is_beyond(key) and not self.ledger.has(key) for key in keys
        )

    def _is_next(self, key: int, number: int) -> Flow[bool]:
        """Whether some rows of one answer show that the first key of a page comes next."""
        keys = yield from self._window(number)
        if keys is None:
            return True
        if self._is_in_doubt(keys):
            return False  # the page before shows it as well
        read = sum(not self._order.is_beyond(each) for each in keys)
        return Order(self._order.direction).goes_on(keys) and 0 < read < len(keys) and keys[read] == key

    def _keys(self, page: Model | None) -> Keys | None:
        return [] if page is None else keys_of(page, self._reader.pagination)

    def _take_note(self, page: Model, keys: Keys) -> None:
        self._rows += len(keys)
        self._count = self._reader.count(page)

    def _accept(self, page: Model, number: int, keys: Keys, read: int) -> Model:
        """Go on with the rows of a page that were not read."""
        self._series.take(page, number)
        keep_rows(page, self._reader.pagination, [index >= read for index in range(len(keys))])
        self._order.take(keys[read:])
        self.ledger.note(keys[read:])
        self._take_note(page, keys[read:])
        return page
