"""Rows that appeared on the server since some moment: the far end of a list, read no further than needed.

A list is asked for newest first. The pages between its beginning and the moment hold what other writers made since;
they are stepped over in growing strides, and what is wanted is read from the moment on.
"""

from __future__ import annotations

from collections.abc import Callable
from itertools import pairwise
from typing import TYPE_CHECKING, Any, Final

import attrs

from synapse_client.runtime.describe.errors import NotFoundError, ResponseFormatError
from synapse_client.runtime.describe.narrow import is_array, is_mapping
from synapse_client.runtime.describe.texts import shown
from synapse_client.runtime.flows.flow import call

if TYPE_CHECKING:
    from collections.abc import Sequence

    from synapse_client.runtime.describe.request import Request
    from synapse_client.runtime.flows.flow import Flow

__all__ = ["Pages", "Since", "ids_of", "is_descending", "newest_id"]

_PAGE: Final = 100
_MOST_PAGES: Final = 200
"""Pages that are read to find what one request made; among more rows of others it counts as not to be found."""


def is_descending(ids: Sequence[int]) -> bool:
    """Whether rows with these ids come newest first."""
    return all(left >= right for left, right in pairwise(ids))


def ids_of(request: Request[Any], rows: Sequence[Any]) -> list[int]:
    """Return the ids of rows that a list has answered with.

    Raises:
        ResponseFormatError: one has none that is a number.
    """
    found: list[int] = []
    for row in rows:
        key = row.get("id") if is_mapping(row) else None
        if isinstance(key, bool) or not isinstance(key, int):
            name = request.operation.name
            raise ResponseFormatError(
                f"{name}: the server lists a row whose id is not a number: {shown(key, 60)}", operation=name
            )
        found.append(key)
    return found


def newest_id(request: Request[Any]) -> Flow[int]:
    """Return the greatest id of a list, 0 if it is empty.

    Args:
        request: The list, with its filters.
    """
    request = request.with_query(ordering="-id", page_size=2, fields="id")
    page = yield from call(request)
    ids = ids_of(request, page.get("results") or [])
    count = page.get("count")
    if not is_descending(ids) and isinstance(count, int):  # it does not sort: the newest are on the last page
        page = yield from call(request.with_query(page=(count + 1) // 2))
        ids += ids_of(request, page.get("results") or [])
    return max(ids, default=0)


class Pages:
    """The rows of a list, page after page.

    Args:
        request: The first page.
    """

    def __init__(self, request: Request[Any]) -> None:
        self._next: Request[Any] | None = request
        self._seen: set[str] = set()

    def read(self) -> Flow[list[Any] | None]:
        """Return the rows of the next page, or None after the last."""
        if self._next is None:
            return None
        page = yield from call(self._next)
        following = page.get("next")
        is_new = isinstance(following, str) and following not in self._seen  # or the list would have no end
        self._next = self._next.at(following) if following and is_new else None
        self._seen.add(str(following))
        rows = page.get("results")
        return rows if is_array(rows) else []


@attrs.frozen
class _Page:
    ids: list[int]
    rows: list[Any]
    count: int | None
    is_last: bool


class Since:
    """The rows of a list that are newer than one of them.

    Args:
        request: The list, with its filters and the fields that are wanted.
        after: Id of the newest row that is not wanted.
        is_enough: Whether nothing more is wanted, told the rows so far.

    Attributes:
        rows: Newer rows by id.
        is_whole: Whether these are all of them, or enough, when `read` has ended.
    """

    def __init__(self, request: Request[Any], after: int, is_enough: Callable[[dict[int, Any]], bool]) -> None:
        self.rows: dict[int, Any] = {}
        self.is_whole: bool = False
        self._request = request.with_query(ordering="-id", page_size=_PAGE)
        self._after = after
        self._is_enough = is_enough
        self._left = _MOST_PAGES

    def read(self) -> Flow[None]:
        """Read the list until nothing more is wanted, or as far as is allowed."""
        while self._left and not (yield from self._read()):
            self.rows.clear()  # the list became shorter meanwhile: nothing is where it was

    def _read(self) -> Flow[bool]:
        """Read the list once; False when it must be read again."""
        first = yield from self._page(1)
        self._take(first)
        if self._is_done(first):
            return True
        if first.count is None or not is_descending(first.ids):
            yield from self._in_turn()
            return True
        return (yield from self._from_the_end(len(first.rows), first.count))

    def _page(self, number: int) -> Flow[_Page]:
        self._left -= 1
        request = self._request if number == 1 else self._request.replace_query({**self._request.query, "page": number})
        try:
            page = yield from call(request)
        except NotFoundError:
            if number == 1:
                raise
            return _Page([], [], None, is_last=True)  # the list is shorter than that
        found, count = page.get("results"), page.get("count")
        rows: list[Any] = found if is_array(found) else []
        return _Page(ids_of(request, rows), rows, count if isinstance(count, int) else None, not page.get("next"))

    def _take(self, page: _Page) -> None:
        self.rows.update((key, row) for key, row in zip(page.ids, page.rows, strict=True) if key > self._after)

    def _reaches(self, page: _Page) -> bool:
        """Whether no row of a later page is newer."""
        if page.is_last or not page.rows:
            return True
        return is_descending(page.ids) and page.ids[-1] <= self._after

    def _is_done(self, page: _Page) -> bool:
        self.is_whole = self._reaches(page) or self._is_enough(self.rows)
        return self.is_whole

    def _in_turn(self) -> Flow[None]:
        """Read a list that does not say how long it is, or that the server does not sort."""
        number = 1
        while self._left and not self.is_whole:
            number += 1
            page = yield from self._page(number)
            self._take(page)
            self._is_done(page)

    def _from_the_end(self, size: int, count: int) -> Flow[bool]:
        """Find the page with the oldest newer row, and read from there towards the newest."""
        near, far = 1, 2
        while not self._reaches(page := (yield from self._page(far))):
            if self._left <= 0:
                return True  # it has no end, as where the server ignores the number of a page
            near, far = far, 2 * far
        while far - near > 1:
            middle = (near + far) // 2
            found = yield from self._page(middle)
            if self._reaches(found):
                far, page = middle, found
            else:
                near = middle
        covered, beyond = page.count or 0, (0, 0)  # rows from the end of the list on that were read; those behind a gap
        while page.count is not None and page.count >= count:
            self._take(page)
            count = page.count
            end, reach = count - size * far, count - size * (far - 1)
            if end > covered:
                beyond = end, reach  # what was added at the beginning meanwhile moved rows past the end of this page
            elif reach < beyond[0]:
                covered = reach
            else:
                covered = max(reach, beyond[1])
                self.is_whole = covered >= count or self._is_enough(self.rows)
            if self.is_whole or self._left <= 0:
                return True
            far = (count - covered - 1) // size + 1
            page = yield from self._page(far)
        return False
