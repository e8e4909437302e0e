"""Pages that are numbered: told from two URLs, and whether an early answer fits."""

from __future__ import annotations

from typing import Any

import pytest

from synapse_client.runtime.describe.pagination import Pagination
from synapse_client.runtime.describe.request import Request
from synapse_client.runtime.http.config import ClientConfig
from synapse_client.runtime.lists.series import Series, series_after
from tests.runtime import samples

_BASE = "http://host.example/tasks/"
_CONFIG = ClientConfig("http://host.example", schemes=(), credentials={})


def _pagination(**changes: Any) -> Pagination:
    options: dict[str, Any] = {
        "items": "results", "next": "next", "count": "count", "page_size_parameter": None, "page_size": 3,
        "page_parameter": "page",
    }  # fmt: skip
    return Pagination(**{**options, **changes})


def _page(count: Any, size: int, following: str | None = None) -> Any:
    found = [{"id": number} for number in range(size)]
    return samples.TaskPage.from_dict({"count": count, "next": following, "previous": None, "results": found})


def _after(here: str, there: str | None, **changes: Any) -> Series | None:
    request: Request[Any] = Request(samples.LIST_TASKS)
    following = request if there is None else request.at(there)
    return series_after(_CONFIG, request.at(here), following, _pagination(**changes))


@pytest.mark.parametrize(
    ("here", "there", "number", "third"),
    [
        ("", "?page=2", 1, "?page=3"),
        ("?page=7", "?page=8", 7, "?page=3"),
        ("?a=1&page=2&b=", "?b=&page=3&a=1", 2, "?b=&page=3&a=1"),
        ("?a=1", "?a=1&page=2", 1, "?a=1&page=3"),
        ("?page=1", "?page=2#end", 1, "?page=3#end"),
    ],
)
def test_numbered_pages_are_told_from_two_urls(here: str, there: str, number: int, third: str) -> None:
    """The others' are written as the server writes them."""
    found = _after(_BASE + here, _BASE + there)
    assert found is not None
    assert (found.first, found.number, found.last, found.url(3)) == (number, number, number, _BASE + third)


@pytest.mark.parametrize(
    ("here", "there"),
    [
        ("?page=1", "?page=3"),
        ("?page=2", "?page=2"),
        ("?page=2", "?page=1"),
        ("?a=1", "?a=2&page=2"),
        ("", "other/?page=2"),
        ("", "?cursor=2"),
        ("", "?page=x"),
        ("", "?page=2&page=2"),
        ("?page=1&page=1", "?page=2"),
        ("?page=x", "?page=2"),
        ("?page=\u0661", "?page=2"),
        ("", "?page=02"),
        ("", "?xpage=2"),
    ],
)
def test_other_urls_are_no_series(here: str, there: str) -> None:
    """Such pages are asked for in their turn."""
    assert _after(_BASE + here, _BASE + there) is None


def test_what_cannot_be_told_is_no_series() -> None:
    """No number in the document, no URL, or none that can be used."""
    assert _after(_BASE, f"{_BASE}?page=2", page_parameter=None) is None
    assert _after(_BASE, None) is None
    assert _after(_BASE, "http://other.example/tasks/?page=2") is None
    assert _after(_BASE, "http://[?page=2") is None


def test_the_last_page_is_told_by_the_count() -> None:
    """From pages of the size of that one."""
    series = Series(_pagination(), (f"{_BASE}?page=", ""), 1)
    assert (series.first, series.number, series.last, series.size) == (1, 1, 1, 0)
    for count, last in ((9, 3), (10, 4), (7, 3), (3, 1), (None, 2), (True, 2), (-1, 2), ("9", 2)):
        series.take(_page(count, 3), 2)
        assert (series.number, series.last, series.size, series.first) == (2, last, 3, 1)
    series.take(_page(9, 0), 5)
    assert (series.number, series.last, series.size) == (5, 5, 0)
    uncounted = Series(_pagination(count=None), ("", ""), 1)
    uncounted.take(_page(9, 3), 2)
    assert uncounted.last == 2


@pytest.mark.parametrize(
    ("number", "page", "fits"),
    [
        (1, _page(9, 3, f"{_BASE}?page=3"), True),
        (1, _page(10, 3, f"{_BASE}?page=3"), False),
        (1, _page(None, 3, f"{_BASE}?page=3"), False),
        (1, _page(9, 2, f"{_BASE}?page=3"), False),
        (1, _page(9, 4, f"{_BASE}?page=3"), False),
        (1, _page(9, 3, f"{_BASE}?page=4"), False),
        (1, _page(9, 3), False),
        (2, _page(9, 3), True),
        (2, _page(9, 1), True),
        (2, _page(9, 3, f"{_BASE}?page=4"), False),
    ],
)
def test_an_early_page_fits_the_one_before_it(number: int, page: Any, fits: bool) -> None:
    """When the list has the same length, the page is full and leads to the next one, or is the last one."""
    series = Series(_pagination(), (f"{_BASE}?page=", ""), 1)
    series.take(_page(9, 3), number)
    assert series.fits(page) is fits
    series.take(_page(None, 3), number)
    assert not series.fits(page)
