"""Rows since a moment, against servers that do not do what a list promises: the look-up ends, and claims nothing."""

from __future__ import annotations

from typing import Any

import pytest

from synapse_client.api.data_collection import list_data_units
from synapse_client.backend.flows.bulk import lookup
from synapse_client.backend.flows.bulk.lookup import Pages, Since, ids_of, is_descending, newest_id
from synapse_client.runtime.describe.errors import NotFoundError, ResponseFormatError
from tests.backend.flows.bulk.answers import answered

_LIST = list_data_units.request({"data_collection": 123})


def _page(ids: range, **others: Any) -> dict[str, Any]:
    return {"count": 10**6, "next": "/data_units/?page=2", "results": [{"id": key} for key in ids], **others}


@pytest.mark.parametrize("total", [10**6, None, -5, 10**15])
def test_a_server_that_ignores_page_numbers_is_not_asked_for_ever(total: int | None) -> None:
    """Each page is the first one; what is older is not found, and that is said."""
    since = Since(_LIST, 0, lambda _: False)
    _, asked, _ = answered(since.read(), lambda _: _page(range(10**6, 10**6 - 100, -1), count=total))
    assert len(asked) <= lookup._MOST_PAGES
    assert not since.is_whole


def test_a_list_that_leads_back_to_a_page_ends() -> None:
    """Every page says that it is followed by the same one."""
    pages, read = Pages(_LIST), 0
    while (found := answered(pages.read(), lambda _: _page(range(5)))[0]) is not None:
        read += len(found)
    assert read == 10


def test_a_page_of_nothing_is_the_last_one() -> None:
    """Also where another one is said to follow."""
    since = Since(_LIST, 7, lambda _: False)
    assert len(answered(since.read(), lambda _: _page(range(0)))[1]) == 1
    assert since.rows == {}


@pytest.mark.parametrize("row", [{}, {"id": "7"}, {"id": None}, {"id": True}, 5, None], ids=repr)
def test_rows_without_ids_are_an_error_that_says_so(row: Any) -> None:
    """Before anything is made by what they would be compared with."""
    for flow in (newest_id(_LIST), Since(_LIST, 0, lambda _: False).read()):
        with pytest.raises(ResponseFormatError) as caught:
            answered(flow, lambda _: {"count": 1, "next": None, "results": [row]})
        key = row.get("id") if isinstance(row, dict) else None
        assert str(caught.value) == f"list_data_units: the server lists a row whose id is not a number: {key!r}"
        assert caught.value.operation == "list_data_units"


class _List:
    """A list on a server: rows newest first, a hundred a page, and more of them while it is read.

    Args:
        ids: Of the rows that there are.
        sorts: Whether the newest rows come first; else the oldest do.
        counts: Whether pages say how many rows there are.
        grows: Rows that others make before each request but the first.
    """

    def __init__(self, ids: range, *, sorts: bool = True, counts: bool = True, grows: int = 0) -> None:
        self.ids = list(ids)
        self.sorts = sorts
        self.counts = counts
        self.grows = grows
        self.asked: list[int] = []

    def __call__(self, request: Any) -> Any:
        """Answer."""
        query = request.query
        number = query.get("page", 1)
        if self.asked:
            self.ids += range(self.ids[-1] + 1, self.ids[-1] + 1 + self.grows)
        self.asked.append(number)
        assert query["ordering"] == "-id"
        rows = self.ids[::-1] if self.sorts else self.ids
        size = query["page_size"]
        part = rows[size * (number - 1) : size * number]
        if number > 1 and not part:
            return NotFoundError("no such page", status_code=404)
        more = f"/?page={number + 1}" if size * number < len(rows) else None
        results = [{"id": key} for key in part]
        return {"count": len(rows) if self.counts else None, "next": more, "results": results}


@pytest.mark.parametrize("newer", [0, 1, 99, 100, 101, 199, 200, 201, 250, 999, 1000, 1700, 3210])
@pytest.mark.parametrize("grows", [0, 1, 37])
@pytest.mark.parametrize("wanted", [1, 100, 150])
def test_rows_since_a_moment_are_found_in_few_pages(newer: int, grows: int, wanted: int) -> None:
    """However many others came since, and while it looks: those that came first, which are the ones looked for."""
    after = 5000
    there = _List(range(4000, after + 1 + newer), grows=grows)
    sought = set(range(after + 1, after + 1 + min(wanted, newer)))
    since = Since(_LIST, after, lambda rows: sought <= rows.keys())
    answered(since.read(), there)
    assert since.is_whole
    assert sought <= since.rows.keys()
    assert all(key > after and row == {"id": key} for key, row in since.rows.items())
    assert len(there.asked) <= 6 + 2 * ((newer + 10 * grows) // 100).bit_length()


def test_all_rows_since_a_moment_are_read_when_that_is_not_enough() -> None:
    """What was not found among all of them is not there."""
    there = _List(range(4000, 5750))
    since = Since(_LIST, 5000, lambda _: False)
    answered(since.read(), there)
    assert (since.is_whole, since.rows.keys()) == (True, set(range(5001, 5750)))
    assert len(there.asked) <= 18


@pytest.mark.parametrize(("sorts", "counts"), [(True, False), (False, True), (False, False)])
def test_lists_that_are_not_sorted_or_counted_are_read_in_turn(sorts: bool, counts: bool) -> None:
    """All of one that is not sorted; of one that is, as far as it is newer."""
    there = _List(range(4700, 5250), sorts=sorts, counts=counts)
    since = Since(_LIST, 5000, lambda _: False)
    answered(since.read(), there)
    assert (since.is_whole, since.rows.keys()) == (True, set(range(5001, 5250)))
    assert there.asked == ([1, 2, 3] if sorts else [1, 2, 3, 4, 5, 6])


def test_a_list_that_became_shorter_is_read_again() -> None:
    """Nothing is where it was: rows that were read before are forgotten."""
    there = _List(range(4000, 5700))

    def answer(request: Any) -> Any:
        if len(there.asked) == 5:
            del there.ids[1500:1600]
        return there(request)

    since = Since(_LIST, 5000, lambda _: False)
    answered(since.read(), answer)
    assert (since.is_whole, since.rows.keys()) == (True, set(there.ids[1001:]))
    assert there.asked[:5] == there.asked[6:11]


def test_a_list_that_is_not_there_is_an_error() -> None:
    """A page beyond its end is not one, but the first one is."""
    with pytest.raises(NotFoundError):
        answered(Since(_LIST, 0, lambda _: False).read(), lambda _: NotFoundError("no", status_code=404))


@pytest.mark.parametrize(
    ("there", "newest", "asked"),
    [
        (_List(range(0)), 0, [1]),
        (_List(range(7, 8)), 7, [1]),
        (_List(range(1, 50)), 49, [1]),
        (_List(range(1, 50), sorts=False), 49, [1, 25]),
        (_List(range(1, 51), sorts=False), 50, [1, 25]),
        (_List(range(1, 51), sorts=False, counts=False), 2, [1]),
    ],
    ids=range(6),
)
def test_the_newest_row(there: _List, newest: int, asked: list[int]) -> None:
    """Is on the first page, or on the last one of a list that the server does not sort."""
    found, requests, _ = answered(newest_id(_LIST), there)
    assert (found, there.asked) == (newest, asked)
    assert requests[0].query == {"data_collection": 123, "ordering": "-id", "page_size": 2, "fields": "id"}


def test_rows_in_order() -> None:
    """Newest first, equal ones too."""
    assert is_descending([3, 3, 1])
    assert is_descending([])
    assert not is_descending([3, 4, 1])
    assert ids_of(_LIST, [{"id": 0}, {"id": 7}]) == [0, 7]


def test_pages_follow_each_other_to_the_last() -> None:
    """By the addresses that the server gives; what is no list of rows is none."""
    answers: list[Any] = [{"results": [1], "next": "http://h/?page=2"}, {"results": 5, "next": None}]
    pages = Pages(_LIST)
    (first, (asked,), _), second, (third, none, _) = [answered(pages.read(), lambda _: answers.pop(0)) for _ in "123"]
    assert (first, second[0], third, none) == ([1], [], None, [])
    assert (asked.url, second[1][0].url) == (None, "http://h/?page=2")
