"""Rows since a moment, against servers that do not do what a list promises: the look-up ends, and claims nothing."""

from __future__ import annotations

from collections.abc import Callable
from itertools import count
from typing import Any

import pytest

from synapse_client.api.data_collection import list_data_units
from synapse_client.backend.flows.bulk import lookup
from synapse_client.backend.flows.bulk.lookup import Pages, Since, newest_id
from synapse_client.runtime.describe.errors import ResponseFormatError
from synapse_client.runtime.describe.request import Request

_LIST = list_data_units.request({"data_collection": 123})
Answer = Callable[[Request[Any]], Any]


def _run(flow: Any, answer: Answer) -> tuple[Any, int]:
    """Return the result of a flow that a server answers, and the number of its requests."""
    value: Any = None
    for asked in count():
        try:
            step = flow.send(value)
        except StopIteration as stop:
            return stop.value, asked
        value = answer(step.request)
    raise AssertionError


def _page(ids: range, **others: Any) -> dict[str, Any]:
    return {"count": 10**6, "next": "/data_units/?page=2", "results": [{"id": key} for key in ids], **others}


@pytest.mark.parametrize("total", [10**6, None, -5, 10**15])
def test_a_server_that_ignores_page_numbers_is_not_asked_for_ever(total: int | None) -> None:
    """Each page is the first one; what is older is not found, and that is said."""
    since = Since(_LIST, 0, lambda _: False)
    _, asked = _run(since.read(), lambda _: _page(range(10**6, 10**6 - 100, -1), count=total))
    assert asked <= lookup._MOST_PAGES
    assert not since.is_whole


def test_a_list_that_leads_back_to_a_page_ends() -> None:
    """Every page says that it is followed by the same one."""
    pages, read = Pages(_LIST), 0
    while (found := _run(pages.read(), lambda _: _page(range(5)))[0]) is not None:
        read += len(found)
    assert read == 10


def test_a_page_of_nothing_is_the_last_one() -> None:
    """Also where another one is said to follow."""
    since = Since(_LIST, 7, lambda _: False)
    assert _run(since.read(), lambda _: _page(range(0)))[1] == 1
    assert since.rows == {}


@pytest.mark.parametrize("row", [{}, {"id": "7"}, {"id": None}, {"id": True}, 5, None], ids=repr)
def test_rows_without_ids_are_an_error_that_says_so(row: Any) -> None:
    """Before anything is made by what they would be compared with."""
    with pytest.raises(ResponseFormatError, match="whose id is not a number"):
        _run(newest_id(_LIST), lambda _: {"count": 1, "next": None, "results": [row]})
