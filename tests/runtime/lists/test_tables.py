from __future__ import annotations

import gc
import sys
import tracemalloc
from typing import Any

import pytest

from synapse_client.runtime.describe.errors import ClientError
from synapse_client.runtime.describe.request import Request
from tests.runtime import samples
from tests.runtime.callers import Calls
from tests.runtime.samples import TOKEN, task
from tests.runtime.server import Reply, Server, page

pytest.importorskip("pandas")
pytest.importorskip("pyarrow")
LIST = Request(samples.LIST_TASKS, query={"project": 3, "search": "<b>x</b>"})


def three_pages(server: Server) -> None:
    """Put five tasks on three pages; the last has a field that nobody knows."""
    server.on("GET", "/tasks/", page([task(1), task(2)], f"{server.url}/tasks/p2/", count=5))
    server.on("GET", "/tasks/p2/", page([task(3), task(4)], f"{server.url}/tasks/p3/", count=5))
    server.on("GET", "/tasks/p3/", page([task(5, novel="n")], None, count=5))


@pytest.mark.parametrize("method", ["to_pandas", "to_arrow"])
def test_all_pages_become_one_table(calls: Calls, server: Server, method: str) -> None:
    """Every item of every page is a row, in order, with one type a column."""
    three_pages(server)
    found = calls.value(getattr(calls.iterator(calls.client(server.url), LIST), method)())
    ids, novel = found["id"], found["novel"]
    assert (ids.tolist() if method == "to_pandas" else ids.to_pylist()) == [1, 2, 3, 4, 5]
    assert (novel.isna().tolist() if method == "to_pandas" else [value is None for value in novel.to_pylist()]) == [
        *(True,) * 4,
        False,
    ]
    assert len(server.seen) == 3


@pytest.mark.parametrize("method", ["to_pandas", "to_arrow"])
def test_an_empty_list_has_columns(calls: Calls, server: Server, method: str) -> None:
    """A list without items is a table without rows."""
    server.on("GET", "/tasks/", page([]))
    found = calls.value(getattr(calls.iterator(calls.client(server.url), LIST), method)(flatten=True))
    assert len(found) == 0
    assert {"id", "created", "cover.url"} <= set(found.columns if method == "to_pandas" else found.column_names)


def test_a_page_that_cannot_be_had_is_an_error(calls: Calls, server: Server) -> None:
    """A table is whole or not at all."""
    server.on("GET", "/tasks/", page([task(1)], f"{server.url}/tasks/p2/"))
    server.on("GET", "/tasks/p2/", Reply(404))
    with pytest.raises(ClientError):
        calls.value(calls.iterator(calls.client(server.url), LIST).to_arrow())


def test_a_missing_library_costs_no_request(calls: Calls, server: Server, monkeypatch: pytest.MonkeyPatch) -> None:
    """What cannot become a table is not fetched."""
    three_pages(server)
    monkeypatch.setitem(sys.modules, "pandas", None)
    with pytest.raises(ImportError, match=r"synapse-client\[pandas\]"):
        calls.value(calls.iterator(calls.client(server.url), LIST).to_pandas())
    assert server.seen == []


def test_an_iterator_shows_itself_without_a_request(calls: Calls, server: Server) -> None:
    """In a notebook, an iterator tells what it is; nothing is requested, nothing is markup, no token is there."""
    found = calls.iterator(calls.client(server.url), LIST)._repr_html_()
    assert "PageIterator" in found
    assert "list_tasks" in found
    assert "project=3" in found
    assert "<b>x</b>" not in found
    assert TOKEN not in found
    assert server.seen == []


def test_long_lists_are_not_held_twice(calls: Calls, server: Server) -> None:
    """While a long list becomes a table, its pages are let go: the peak is near the size of the table."""
    count, pages = 1000, 30

    def rows(number: int) -> list[dict[str, Any]]:
        return [task(n, name="n" * 40, meta=None, history=[]) for n in range(number * count, (number + 1) * count)]

    paths = ["/tasks/", *(f"/tasks/p{n}/" for n in range(1, pages)), None]
    for number in range(pages):
        following = paths[number + 1]
        server.on("GET", paths[number], page(rows(number), following and f"{server.url}{following}"))
    iterator = calls.iterator(calls.client(server.url), LIST)
    calls.value(iterator.first())
    calls.value(calls.iterator(calls.client(server.url), Request(samples.LIST_TASKS)).first())
    gc.collect()
    tracemalloc.start()
    table = calls.value(iterator.to_arrow())
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert table.num_rows == count * pages
    as_dicts = 600 * count * pages  # a task as parsed JSON takes more
    assert peak < as_dicts, f"{peak / 2**20:.1f} MiB"
