"""The walk through numbered pages whose rows come in any order. Keys that were read are remembered, some thousands.

A pass in which the list changed is followed by another one, of which only new rows are handed out, until one has seen
the list at rest: such a pass has read every row that was there. On the first pass, when the caller works between two
pages, a count that differs, a row that comes twice, a page that is gone or two pages that do not meet tell of a change.
Later ones are quick; there it is enough that pages meet, so that a list that only grows comes to an end.
"""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, Final

from synapse_client.runtime.describe.errors import NotFoundError
from synapse_client.runtime.lists.numbered import NumberedPages
from synapse_client.runtime.lists.rows import keep_rows, keys_of
from synapse_client.runtime.lists.series import series_after

if TYPE_CHECKING:
    from synapse_client.runtime.describe.model import Model
    from synapse_client.runtime.flows.flow import Flow, StreamFlow
    from synapse_client.runtime.lists.reader import Reader
    from synapse_client.runtime.lists.rows import Ledger
    from synapse_client.runtime.lists.series import Series

__all__ = ["RepeatedWalk"]

_NO_KEYS: Final = "nothing tells its rows apart"
_MOST_PASSES: Final = 30
_MOST_IN_VAIN: Final = 5
"""Passes that may be necessary, and how many of them in a row without anything new."""


class RepeatedWalk(NumberedPages):
    """Reads numbered pages, again if they changed meanwhile.

    Args:
        reader: What reads pages.
        series: The numbers and links of pages, from the first page.
        ledger: What rows were handed out.
    """

    def __init__(self, reader: Reader, series: Series, ledger: Ledger) -> None:
        super().__init__(reader, series, ledger)
        self._pass = 1
        self._in_vain = 0
        self._has_new = False
        self._has_changed = False
        self._has_no_keys = False
        self._before: object = None  # the key of the last row of the page before
        self._count: int | None = None

    def run(self, page: Model) -> StreamFlow[Model]:
        """Hand out the first page and all that follow it."""
        self._take(page, self._series.number)
        yield from self._from(page)

    def again(self) -> StreamFlow[Model]:
        """Hand out what is new since another way of walking was left."""
        if self.ledger.is_full:
            raise self._reader.changed("its rows are not in the order that they seemed to be in")
        page = yield from self._another_pass()
        if page is not None:
            yield from self._from(page)

    def _from(self, page: Model) -> StreamFlow[Model]:
        while True:
            following = self._follow(page)
            yield from self._look_ahead(following)
            is_end = self.leaves_at is not None or (following is None and not self._has_changed)
            if is_end or self._reader.rows(page):
                yield from self._reader.hand_out(page)
            del page
            if is_end:
                self.is_finished = following is None
                return
            found = None if following is None else (yield from self._next())
            if found is None:
                found = yield from self._another_pass()
            if found is None:
                self.is_finished = True
                return
            page = found
            del found

    def _next(self) -> Flow[Model | None]:
        """Return the page that comes next, with its new rows; None when it is not there any more."""
        number = self._series.number + 1
        page = yield from self._page(number)
        if page is None:
            yield from self._reproach(number)
            if self._has_no_keys:
                raise self._reader.changed(_NO_KEYS)
            self._change()
            return None
        keys = keys_of(page, self._reader.pagination)
        count = self._reader.count(page)
        if keys is None:
            if count != self._count:
                raise self._reader.changed(_NO_KEYS)
        else:
            meets = self._pass > 1 and self._before in keys
            if (self._pass == 1 and count != self._count) or not (
                meets or self._has_changed or (yield from self._is_next(keys[0] if keys else None, number))
            ):
                self._change()
        self._take(page, number)
        return page

    def _reproach(self, number: int) -> Flow[None]:
        """Raise the server's own error of a page that is not there, if the same page before it goes on naming it."""
        told: object = None
        for is_last in (False, True):
            before = yield from self._in_turn(number - 1)
            if before is None or before.get(self._reader.pagination.next) != self._series.url(number):
                return
            held = keys_of(before, self._reader.pagination), self._reader.count(before)
            if is_last and held != told:
                return  # the list changed once more
            told = held
            try:
                yield from self._reader.look(self._at(number))
            except NotFoundError:
                if is_last:
                    raise
            else:
                return

    def _is_next(self, key: object, number: int) -> Flow[bool]:
        """Whether some rows of one answer show that a key comes after that of the page before."""
        keys = yield from self._window(number)
        return keys is None or (self._before, key) in pairwise(keys)

    def _take(self, page: Model, number: int) -> None:
        """Take note of a page that was read, and leave its new rows on it."""
        self._series.take(page, number)
        self._count = self._reader.count(page)
        keys = keys_of(page, self._reader.pagination)
        self._has_no_keys = keys is None
        if keys is None:
            return
        fresh, twice = self.ledger.read(keys, self._pass)
        if twice and self._pass == 1:
            self._change()
        self._before = keys[-1] if keys else self._before
        keep_rows(page, self._reader.pagination, fresh)
        self._has_new = self._has_new or any(fresh)

    def _change(self) -> None:
        if self.ledger.is_full:
            raise self._reader.changed("it is too long to remember what was read of it")
        self._has_changed = True

    def _another_pass(self) -> Flow[Model | None]:
        """Return the first page, with its new rows; None when it is not there any more."""
        self._in_vain = 0 if self._has_new else self._in_vain + 1
        self._pass += 1
        if self._pass > _MOST_PASSES or self._in_vain > _MOST_IN_VAIN:
            raise self._reader.changed("it changed again each time that it was read again")
        self._has_new = self._has_changed = False
        self._before = None
        yield from self._drop()
        try:
            page = yield from self._reader.read(self._reader.request)
        except NotFoundError:
            if self._first == 1:
                raise
            return None  # the caller began with a later page
        following = self._reader.following(page)
        if following is not None:
            series = series_after(self._reader.config, self._reader.request, following, self._reader.pagination)
            self._series = series or self._series  # the server may write its links in another way by now
        self._take(page, self._first)
        return page
