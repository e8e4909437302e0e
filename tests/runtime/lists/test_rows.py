"""Rows of lists: their keys, the order of these, and which were read before."""

from __future__ import annotations

from typing import Any

import pytest

from synapse_client.runtime.describe.pagination import Pagination
from synapse_client.runtime.describe.request import Request
from synapse_client.runtime.lists import rows
from synapse_client.runtime.lists.rows import (
    Ledger,
    Order,
    ask_for_keys,
    drop_keys,
    keep_rows,
    keys_of,
    ordering_of,
)
from tests.runtime import samples


def _pagination(**changes: Any) -> Pagination:
    options: dict[str, Any] = {
        "items": "results", "next": "next", "count": "count", "page_size_parameter": "page_size", "page_size": 100,
        "page_parameter": "page", "key": "id", "ordering_parameter": "ordering", "fields_parameter": "fields",
        "omit_parameter": "omit",
    }  # fmt: skip
    return Pagination(**{**options, **changes})


def _page(*found: Any) -> Any:
    return samples.TaskPage.from_dict({"count": 9, "next": None, "previous": None, "results": list(found)})


@pytest.mark.parametrize(
    ("found", "keys"),
    [
        ([{"id": 1}, {"id": 2}], [1, 2]),
        ([{"id": "a"}, {"id": 2}], ["a", 2]),
        ([], []),
        ([{"id": 1}, {}], None),
        ([{"id": 1}, 5], None),
        ([{"id": True}], None),
        ([{"id": None}], None),
        ([{"id": 1.0}], None),
    ],
)
def test_keys_of_a_page(found: Any, keys: Any) -> None:
    """Numbers and texts as the server sent them; of rows without any there are none."""
    assert keys_of(_page(*found), _pagination()) == keys
    assert keys_of(_page(*found), _pagination(key=None)) is None


def _request(**query: Any) -> Request[Any]:
    return Request(samples.LIST_TASKS, query=query)


@pytest.mark.parametrize(
    ("query", "asked"),
    [
        ({}, None),
        ({"fields": None, "omit": None}, None),
        ({"fields": "name"}, {"fields": "name,id"}),
        ({"fields": ["name", "file"]}, {"fields": ["name", "file", "id"]}),
        ({"fields": "name, id"}, None),
        ({"fields": ["name", "file,id"]}, None),
        ({"fields": "*"}, None),
        ({"fields": "~all"}, None),
        ({"fields": 5}, None),
        ({"fields": ["name", 5]}, None),
        ({"omit": "name"}, None),
        ({"omit": "id"}, {"omit": None}),
        ({"omit": "name, id"}, {"omit": "name"}),
        ({"omit": ["file", "id,name"]}, {"omit": "file,name"}),
        ({"omit": 5}, None),
        ({"fields": "name", "omit": "id", "x": 1}, {"fields": "name,id", "omit": None, "x": 1}),
    ],
)
@pytest.mark.filterwarnings("ignore::synapse_client.UndocumentedParameterWarning")
def test_keys_are_asked_for_where_the_caller_did_not(query: Any, asked: Any) -> None:
    """Nothing else of the request changes, and it is told whether they are the caller's."""
    request = _request(**query)
    found, is_ours = ask_for_keys(request, _pagination())
    assert (found.query, is_ours) == (query if asked is None else asked, asked is not None)
    assert request.query == query
    assert (found is request) == (asked is None)
    assert ask_for_keys(request, _pagination(key=None)) == (request, False)
    assert ask_for_keys(request, _pagination(fields_parameter=None, omit_parameter=None)) == (request, False)


def test_keys_that_only_the_walk_wanted_are_taken_away() -> None:
    """Of every row that has one."""
    page = _page({"id": 1, "name": "a"}, {"name": "b"}, 5)
    drop_keys(page, _pagination())
    assert page["results"] == [{"name": "a"}, {"name": "b"}, 5]


def test_rows_are_taken_off_a_page() -> None:
    """Off what was sent, and off the objects that were made of it."""
    page = _page({"id": 1}, {"id": 2}, {"id": 3})
    objects = page.results
    keep_rows(page, _pagination(), [True, True, True])
    assert len(objects) == 3
    keep_rows(page, _pagination(), [True, False, True])
    assert page["results"] == [{"id": 1}, {"id": 3}]
    assert [task.id for task in page.results] == [task.id for task in objects] == [1, 3]


@pytest.mark.parametrize(
    ("value", "ordering"),
    [
        (None, None),
        ("", None),
        ("  ", None),
        (" -id ", "-id"),
        (["name", "-id"], "name,-id"),
        (("id",), "id"),
        (5, "5"),
    ],
)
def test_the_order_that_the_caller_asked_for(value: Any, ordering: str | None) -> None:
    """As text, if there is any."""
    request = _request(ordering=value)
    assert ordering_of(request, _pagination()) == ordering
    assert ordering_of(request, _pagination(ordering_parameter=None)) is None
    assert ordering_of(_request(), _pagination()) is None


@pytest.mark.parametrize(
    ("ordering", "key", "direction"),
    [(None, "id", None), ("id", "id", 1), ("-id", "id", -1), ("name", "id", 0), ("id,name", "id", 0), ("id", None, 0)],
)
def test_what_a_request_says_of_the_order_of_keys(ordering: Any, key: Any, direction: int | None) -> None:
    """Nothing if it says nothing; another field's order is none of theirs."""
    assert Order.asked_for(ordering, key).direction == direction


@pytest.mark.parametrize(
    ("pages", "direction"),
    [
        ([[]], None),
        ([[5]], None),
        ([[5], [6]], 1),
        ([[5], [4]], -1),
        ([[1, 2, 5], [6, 9]], 1),
        ([[9, 5], [2]], -1),
        ([[1, 1]], 0),
        ([[1, 3, 2]], 0),
        ([[1, 2], [2]], 0),
        ([[1, 2], []], 1),
        ([["a", "b"]], 0),
        ([[1, 2], ["c"]], 0),
        ([[1, 3, 2], [3, 4]], 0),
    ],
)
def test_the_order_in_which_keys_come(pages: Any, direction: int | None) -> None:
    """Growing or falling strictly, from page to page as well; once it is broken there is none."""
    order = Order(None)
    for keys in pages:
        goes_on = order.goes_on(keys)
        order.take(keys)
        assert goes_on == (order.direction != 0)
    assert order.direction == direction
    assert order.last == next((keys[-1] for keys in reversed(pages) if keys), None)


def test_keys_beyond_the_last_one() -> None:
    """In the direction of the order; every one is beyond nothing."""
    growing, falling, unknown = Order(1), Order(-1), Order(None)
    assert growing.is_beyond(-5)
    assert not growing.is_next_to_last(1)
    for order in (growing, falling, unknown):
        order.last = 5
    assert [growing.is_beyond(key) for key in (4, 5, 6)] == [False, False, True]
    assert [falling.is_beyond(key) for key in (4, 5, 6)] == [True, False, False]
    assert [unknown.is_beyond(key) for key in (4, 5, 6)] == [False, False, True]
    assert [growing.is_next_to_last(key) for key in (4, 5, 6, 7)] == [False, False, True, False]
    assert [falling.is_next_to_last(key) for key in (3, 4, 5, 6)] == [False, True, False, False]
    assert unknown.is_next_to_last(6)


def test_rows_that_were_handed_out() -> None:
    """Numbers in order, whatever their size, and texts; what is not noted is not known."""
    ledger = Ledger()
    ledger.note([1, 2])
    ledger.note([3])
    assert [ledger.has(key) for key in (1, 3, 4)] == [True, True, False]
    ledger.note([2**70, 5])
    assert [ledger.has(key) for key in (2, 5, 2**70, 6)] == [True, True, True, False]
    other = Ledger()
    other.note([1, 2**70, 2])
    other.note(["a"])
    assert [other.has(key) for key in (1, 2**70, 2, "a", "b")] == [True, True, True, True, False]


def test_rows_that_are_read_again() -> None:
    """Which are new, and whether a pass meets one of them twice."""
    ledger = Ledger()
    ledger.note([1, 2])
    assert ledger.read([2, 3], 2) == ([False, True], False)
    assert ledger.read([4, 3], 2) == ([True, False], True)
    assert ledger.read([3, 1], 3) == ([False, False], False)
    assert ledger.read([5, 5], 3) == ([True, False], True)
    assert ledger.read([1], 1) == ([False], False)


@pytest.mark.parametrize("reads", [False, True])
def test_a_bounded_number_of_rows_is_remembered(monkeypatch: pytest.MonkeyPatch, reads: bool) -> None:
    """When there are more, no further ones are; those that are known stay so."""
    monkeypatch.setattr(rows, "MOST_REMEMBERED", 4)
    ledger = Ledger()

    def take(*keys: int) -> None:
        ledger.read(list(keys), 1) if reads else ledger.note(list(keys))

    take(1, 2, 3, 4)
    assert not ledger.is_full
    take(5)
    assert ledger.is_full
    take(6, 7)
    assert [ledger.has(key) for key in (1, 5, 6, 7)] == [True, True, False, False]
    assert ledger.read([1, 6, 6], 2) == ([False, True, True], False)
