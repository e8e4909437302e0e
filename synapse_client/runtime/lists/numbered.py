"""Pages by number, where nothing better is to be had: how they are read, and what proves that one follows another.

Page numbers count rows from the front, so each row that goes or comes before a page moves all rows after it. That two
rows follow each other is proved by **one answer that holds both**: a row that is there all the time cannot lie between
them, whenever that answer was given. So where two pages do not prove it themselves, a *window* is asked for: a few rows
that hold the last row of one page and the first of the next.

Pages are asked for early only if they must be there: not above what the count of the page read last allows. An early
answer is used only if it tells the same count as the page before it, as many items, and the expected `next`; otherwise
it and all later ones are thrown away, and its page is asked for again, now that the page before is there.
"""

from __future__ import annotations

from collections import deque
from typing import TYPE_CHECKING, Final

from synapse_client.runtime.describe.errors import NotFoundError
from synapse_client.runtime.lists.rows import Keys, Ledger, keys_of
from synapse_client.runtime.lists.series import series_after

if TYPE_CHECKING:
    from synapse_client.runtime.describe.model import Model
    from synapse_client.runtime.describe.request import Request
    from synapse_client.runtime.flows.flow import Flow
    from synapse_client.runtime.lists.reader import Reader
    from synapse_client.runtime.lists.series import Series

__all__ = ["NumberedPages"]

_MOST_SERIES: Final = 3
"""How often pages may turn out not to be numbered as thought."""


class NumberedPages:
    """The numbered pages of one list; what walks them is derived from this.

    Args:
        reader: What reads pages.
        series: The numbers and links of pages, from the page read last.
        ledger: What rows were handed out.

    Attributes:
        ledger: The same.
        is_finished: Whether the list was read to its end.
        leaves_at: Where to go on when pages turn out not to be numbered.
    """

    def __init__(self, reader: Reader, series: Series, ledger: Ledger) -> None:
        self._reader = reader
        self._series = series
        self._first = series.first
        self._queue: deque[int] = deque()  # what was asked for early: pages by number, windows by minus the number
        self._needs_windows = False
        self._is_blind = reader.pagination.page_size_parameter is None
        self._left = _MOST_SERIES
        self.ledger: Ledger = ledger
        self.is_finished: bool = False
        self.leaves_at: Request[Model] | None = None

    def _follow(self, page: Model) -> Request[Model] | None:
        """Return the next page, or None; see to it that it is the one with the next number."""
        following = self._reader.following(page)
        if following is None or following.url == self._series.url(self._series.number + 1):
            return following
        here = self._reader.request.at(self._series.url(self._series.number))
        self._left -= 1
        series = series_after(self._reader.config, here, following, self._reader.pagination) if self._left else None
        if series is None:
            self.leaves_at = following
        else:
            series.take(page, series.number)
            self._series = series
        return following

    def _look_ahead(self, following: Request[Model] | None) -> Flow[None]:
        """Ask for as many pages after this one as is worthwhile, and for windows where the last ones were needed."""
        if following is None or self.leaves_at is not None:
            yield from self._drop()
            return
        series = self._series
        first = max([series.number, *self._queue]) + 1
        for number in range(first, min(series.last, series.number + self._reader.ahead) + 1):
            yield from self._reader.ask(self._at(number))
            self._queue.append(number)
            if self._needs_windows and not self._is_blind:
                yield from self._reader.ask(self._window_request(number)[0])
                self._queue.append(-number)

    def _page(self, number: int) -> Flow[Model | None]:
        """Return a page, early if it was asked for and fits, else asked for now; None when it is not there."""
        while self._queue and self._queue[0] < 0:
            self._queue.popleft()
            if (yield from self._reader.take(_any, counts=False)) is None:
                self._queue.clear()
        if self._queue and self._queue.popleft() == number:
            page = yield from self._reader.take(self._series.fits)
            if page is not None:
                return page
        yield from self._drop()
        return (yield from self._in_turn(number))

    def _in_turn(self, number: int) -> Flow[Model | None]:
        """Ask for a page now; None when the list has become too short for it."""
        try:
            return (yield from self._reader.read(self._at(number)))
        except NotFoundError:
            if number <= self._first:
                raise
            return None

    def _window(self, number: int) -> Flow[Keys | None]:
        """Return the keys of some rows that hold the last one before a page and the first one on it.

        None when the server lets nobody look.
        """
        if self._is_blind:
            return None
        self._needs_windows = True
        request, size = self._window_request(number)
        page: Model | None = None
        if self._queue and self._queue[0] == -number:
            self._queue.popleft()
            page = yield from self._reader.take(_any, counts=False)
            if page is None:
                self._queue.clear()
        try:
            page = page or (yield from self._reader.look(request))
        except NotFoundError:
            return []
        if len(self._reader.rows(page)) > size:
            self._is_blind = True  # it sends pages of its own size only
            return None
        return keys_of(page, self._reader.pagination) or []

    def _window_request(self, number: int) -> tuple[Request[Model], int]:
        pagination = self._reader.pagination
        before = (number - 1) * self._series.size
        size = 2
        while before % size == 0 and size <= before:
            size += 1
        query = {
            **self._reader.request.query,
            str(pagination.page_parameter): before // size + 1,
            str(pagination.page_size_parameter): size,
        }
        return self._reader.request.replace_query(query), size

    def _at(self, number: int) -> Request[Model]:
        return self._reader.request.at(self._series.url(number))

    def _drop(self) -> Flow[None]:
        self._queue.clear()
        yield from self._reader.drop()


def _any(page: Model) -> bool:
    del page
    return True
