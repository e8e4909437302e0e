from __future__ import annotations

from typing import Any

import pytest

from synapse_client.runtime.describe.errors import ClientError, NotFoundError, ResponseFormatError
from synapse_client.runtime.describe.request import Request
from synapse_client.runtime.lists import AsyncPageIterator, PageIterator
from tests.runtime import samples
from tests.runtime.callers import AsyncCalls, Calls, SyncCalls
from tests.runtime.samples import TOKEN, task
from tests.runtime.server import Answer, Hangup, Reply, Server, page

LIST = Request(samples.LIST_TASKS, query={"project": 3})
FIRST = "GET /tasks/?page_size=100&project=3"


def three_pages(server: Server, make_url: Any = None) -> None:
    """Put five tasks on three pages."""
    url = make_url or (lambda number: f"{server.url}/tasks/p{number}/")
    server.on("GET", "/tasks/", page([task(1), task(2)], url(2), count=5))
    server.on("GET", "/tasks/p2/", page([task(3), task(4)], url(3), count=5))
    server.on("GET", "/tasks/p3/", page([task(5)], None, count=5))


def ids(calls: Calls, iterator: Any, most: int | None = None) -> list[int]:
    """Return the ids of the items."""
    return [item.id for item in calls.items(iterator, most)]


def test_items_come_in_order_page_by_page(calls: Calls, server: Server) -> None:
    """Every item of every page comes once, in order; the page size is sent first and `next` followed as given."""
    three_pages(server)
    found = calls.iterator(calls.client(server.url), LIST)
    assert isinstance(found, PageIterator | AsyncPageIterator)
    assert ids(calls, found) == [1, 2, 3, 4, 5]
    assert server.paths() == [FIRST, "GET /tasks/p2/", "GET /tasks/p3/"]
    assert all(seen.headers["synapse-access-token"] == f"Token {TOKEN}" for seen in server.seen)


def test_nothing_is_requested_before_it_is_needed(calls: Calls, server: Server) -> None:
    """No request is made for the iterator itself, and no page before its first item is read."""
    three_pages(server)
    found = calls.iterator(calls.client(server.url), LIST)
    assert repr(found).endswith("Iterator(Request('list_tasks', GET /tasks/))")
    assert server.seen == []
    assert ids(calls, found, 2) == [1, 2]
    assert len(server.seen) == 1
    assert ids(calls, found, 3) == [1, 2, 3]
    assert len(server.seen) == 3


def test_iterating_again_starts_again(calls: Calls, server: Server) -> None:
    """An iterator can be read twice, also when it was left before its end."""
    three_pages(server)
    found = calls.iterator(calls.client(server.url), LIST)
    assert ids(calls, found, 1) == [1]
    assert ids(calls, found) == ids(calls, found) == [1, 2, 3, 4, 5]


def test_pages_are_the_documented_pages(calls: Calls, server: Server) -> None:
    """`pages()` gives the page objects."""
    three_pages(server)
    pages = calls.items(calls.iterator(calls.client(server.url), LIST).pages())
    assert [type(each).__name__ for each in pages] == ["TaskPage"] * 3
    assert [len(each.results) for each in pages] == [2, 2, 1]
    assert pages[0].count == 5
    assert pages[2].next is None


def test_first_makes_one_request(calls: Calls, server: Server) -> None:
    """`first()` gives the first item after one request, or None."""
    three_pages(server)
    client = calls.client(server.url)
    assert calls.value(calls.iterator(client, LIST).first()).id == 1
    assert server.paths() == [FIRST]
    server.on("GET", "/tasks/", page([]))
    assert calls.value(calls.iterator(client, LIST).first()) is None


def test_count_asks_for_one_item(calls: Calls, server: Server) -> None:
    """The count costs one request for a page of one item, and is asked anew each time."""
    server.on("GET", "/tasks/", page([task(1)], "x", count=250), page([task(1)], "x", count=251))
    found = calls.iterator(calls.client(server.url), LIST)
    assert [calls.count(found), calls.count(found)] == [250, 251]
    assert server.paths() == ["GET /tasks/?project=3&page_size=1"] * 2


@pytest.mark.parametrize("count", ["many", None, True, 1.5])
def test_a_count_that_is_no_number(calls: Calls, server: Server, count: Any) -> None:
    """A page that does not tell its count is an error that names the operation."""
    server.on("GET", "/tasks/", Reply(200, {"count": count, "next": None, "previous": None, "results": []}))
    with pytest.raises(ResponseFormatError, match=r"list_tasks.*how many") as caught:
        calls.count(calls.iterator(calls.client(server.url), LIST))
    assert caught.value.operation == "list_tasks"


def test_an_empty_list(calls: Calls, server: Server) -> None:
    """A list without items ends after one request."""
    server.on("GET", "/tasks/", page([]))
    assert calls.items(calls.iterator(calls.client(server.url), LIST)) == []
    assert len(server.seen) == 1


def test_an_empty_page_in_the_middle(calls: Calls, server: Server) -> None:
    """A page without items but with a `next` is no end."""
    server.on("GET", "/tasks/", page([], f"{server.url}/tasks/p2/"))
    server.on("GET", "/tasks/p2/", page([task(1)]))
    assert ids(calls, calls.iterator(calls.client(server.url), LIST)) == [1]


@pytest.mark.parametrize("end", [None, ""])
def test_the_last_page(calls: Calls, server: Server, end: str | None) -> None:
    """A `next` that is null or empty ends the list; so does one that is missing."""
    server.on("GET", "/tasks/", page([task(1)], end))
    client = calls.client(server.url)
    assert ids(calls, calls.iterator(client, LIST)) == [1]
    server.on("GET", "/tasks/", Reply(200, {"results": [task(2)]}))
    assert ids(calls, calls.iterator(client, LIST)) == [2]


def test_the_callers_page_size_wins(calls: Calls, server: Server) -> None:
    """A page_size in params is sent as given; params are not changed."""
    server.on("GET", "/tasks/", page([]))
    params = {"page_size": 7}
    calls.items(calls.iterator(calls.client(server.url), Request(samples.LIST_TASKS, query=params)))
    assert server.paths() == ["GET /tasks/?page_size=7"]
    assert params == {"page_size": 7}


@pytest.mark.parametrize(
    "make_url",
    [
        lambda number: f"/tasks/p{number}/",
        lambda number: f"//SERVER/tasks/p{number}/",
        lambda number: f"https://SERVER/tasks/p{number}/",
        lambda number: f"http://backend:8000/tasks/p{number}/",
        lambda number: f"http://10.9.8.7/tasks/p{number}/",
    ],
    ids=["relative", "without scheme", "other scheme", "internal name", "internal address"],
)
def test_next_is_put_right(calls: Calls, server: Server, make_url: Any) -> None:
    """A relative `next`, or one that a server behind a proxy built, leads to base_url's origin."""
    three_pages(server, lambda number: make_url(number).replace("SERVER", f"127.0.0.1:{server.port}"))
    assert ids(calls, calls.iterator(calls.client(server.url), LIST)) == [1, 2, 3, 4, 5]
    assert [seen.path for seen in server.seen] == ["/tasks/", "/tasks/p2/", "/tasks/p3/"]


def test_a_next_that_is_a_query_only(calls: Calls, server: Server) -> None:
    """A `next` like `?page=2` is relative to the list, also behind a path prefix."""
    server.on("GET", "/api/tasks/", page([task(1)], "?page=2"), page([task(2)]))
    assert ids(calls, calls.iterator(calls.client(f"{server.url}/api"), LIST)) == [1, 2]
    assert server.paths() == ["GET /api/tasks/?page_size=100&project=3", "GET /api/tasks/?page=2"]


def test_a_next_on_another_host_is_refused(calls: Calls, server: Server) -> None:
    """A `next` on a foreign host never sees the token; items before it are not lost."""
    server.on("GET", "/tasks/", page([task(1)], "https://evil.example.org/tasks/?page=2"))
    iterator = calls.iterator(calls.client(server.url), LIST)
    assert ids(calls, iterator, 1) == [1]
    with pytest.raises(ResponseFormatError, match=r"list_tasks.*evil\.example\.org"):
        calls.items(iterator)
    assert len(server.seen) == 2


@pytest.mark.parametrize("following", [5, ["x"], {"a": 1}, True])
def test_a_next_that_is_no_url(calls: Calls, server: Server, following: Any) -> None:
    """A `next` of another kind is an error that names operation and field."""
    server.on("GET", "/tasks/", page([task(1)], following))
    with pytest.raises(ResponseFormatError, match=r"list_tasks.*'next'"):
        calls.items(calls.iterator(calls.client(server.url), LIST))


def test_a_next_that_is_the_page_itself(calls: Calls, server: Server) -> None:
    """A page that names itself as the next one would never end: an error, after one more request at most."""
    server.on("GET", "/tasks/", page([task(1)], f"{server.url}/tasks/?page=1"))
    with pytest.raises(ResponseFormatError, match="never end"):
        calls.items(calls.iterator(calls.client(server.url), LIST))
    assert len(server.seen) <= 2


def test_pages_in_a_circle(calls: Calls, server: Server) -> None:
    """Pages that name each other in a circle are an error as well."""
    server.on("GET", "/tasks/", page([task(1)], "/tasks/p2/"))
    server.on("GET", "/tasks/p2/", page([task(2)], "/tasks/p3/"))
    server.on("GET", "/tasks/p3/", page([task(3)], "/tasks/p2/"))
    with pytest.raises(ResponseFormatError, match="never end"):
        calls.items(calls.iterator(calls.client(server.url), LIST))
    assert len(server.seen) <= 4


@pytest.mark.parametrize(
    "second",
    [Reply(200, {"detail": "?"}), Reply(200, [1]), Reply(200, "x"), Reply(204), Reply(404, {"detail": "gone"})],
)
def test_a_bad_page_in_the_middle(calls: Calls, server: Server, second: Answer) -> None:
    """A later page that cannot be had is the operation's error; the items before it came."""
    server.on("GET", "/tasks/", page([task(1)], "/tasks/p2/"))
    server.on("GET", "/tasks/p2/", second)
    iterator = calls.iterator(calls.client(server.url), LIST)
    assert ids(calls, iterator, 1) == [1]
    with pytest.raises(ClientError) as caught:
        calls.items(iterator)
    assert caught.value.operation == "list_tasks"
    assert isinstance(caught.value, ResponseFormatError | NotFoundError)


def test_an_item_that_is_no_object_names_operation_and_field(calls: Calls, server: Server) -> None:
    """A page with an item of another kind is refused with operation and field."""
    server.on("GET", "/tasks/", page([task(1), 5]))
    with pytest.raises(ResponseFormatError, match=r"list_tasks.*TaskPage\.results"):
        calls.items(calls.iterator(calls.client(server.url), LIST))


def test_a_later_page_is_tried_again(calls: Calls, server: Server, pauses: list[float]) -> None:
    """A page that fails in passing costs nothing."""
    server.on("GET", "/tasks/", page([task(1)], "/tasks/p2/"))
    server.on("GET", "/tasks/p2/", Hangup(), Reply(503), page([task(2)]))
    assert ids(calls, calls.iterator(calls.client(server.url), LIST)) == [1, 2]
    assert len(pauses) == 2


def test_a_list_that_is_left_keeps_no_connection(calls: Calls, server: Server) -> None:
    """Who stops in the middle leaves nothing open once the client is closed."""
    three_pages(server)
    client = calls.client(server.url)
    assert ids(calls, calls.iterator(client, LIST), 3) == [1, 2, 3]
    calls.close(client)
    server.wait_all_closed()
    assert server.connections == 1


def test_a_closed_client_does_not_go_on(calls: Calls, server: Server) -> None:
    """Once the client is closed, its iterators ask for nothing more."""
    three_pages(server)
    client = calls.client(server.url)
    iterator = calls.iterator(client, LIST)
    assert ids(calls, iterator, 1) == [1]
    calls.close(client)
    with pytest.raises(ClientError, match="closed"):
        calls.items(iterator)
    assert len(server.seen) == 1


def test_urls_are_converted_on_each_page(calls: Calls, server: Server) -> None:
    """A url_conversion works on every page."""
    server.on("GET", "/tasks/", page([task(1, files={"a": {"url": "u1"}})], "/tasks/p2/"))
    server.on("GET", "/tasks/p2/", page([task(2, files={"a": {"url": "u2"}}), task(3)]))
    found = calls.items(calls.iterator(calls.client(server.url), LIST, {"files": str.upper}))
    assert [each.files["a"].url for each in found[:2]] == ["U1", "U2"]
    assert found[2].files is None


def test_lists_whose_items_are_under_a_key_named_items(calls: Calls, server: Server) -> None:
    """The list may be under any JSON key, also one that is a method's name; there may be no page size and no count."""
    server.on("GET", "/items/", Reply(200, {"items": [task(1)], "after": "/items/2/"}))
    server.on("GET", "/items/2/", Reply(200, {"items": [task(2)], "after": None}))
    found = calls.iterator(calls.client(server.url), Request(samples.LIST_ITEMS))
    assert ids(calls, found) == [1, 2]
    assert server.paths() == ["GET /items/", "GET /items/2/"]
    with pytest.raises(ResponseFormatError, match=r"list_items.*how many"):
        calls.count(found)


def test_one_page_alone(calls: Calls, server: Server) -> None:
    """Without list_all a list is one page, with the caller's params only."""
    three_pages(server)
    client = calls.client(server.url)
    found = calls.value(client._list(LIST, None, list_all=False))
    assert [each.id for each in found.results] == [1, 2]
    assert server.paths() == ["GET /tasks/?project=3"]


def test_an_operation_without_pages_has_no_iterator(calls: Calls, server: Server) -> None:
    """list_all of what is not a list is a mistake of the program."""
    with pytest.raises(TypeError, match="get_task does not answer in pages"):
        calls.iterator(calls.client(server.url), Request(samples.GET_TASK, path={"id": 1}))


def test_awaiting_the_async_iterator_gives_itself(server: Server) -> None:
    """`await client.list_x(list_all=True)` is right as well."""
    calls = AsyncCalls()
    try:
        iterator = calls.iterator(calls.client(server.url), LIST)

        async def wait() -> Any:
            return await iterator

        assert calls.runner.run(wait()) is iterator
        assert server.seen == []
    finally:
        calls.end()


def test_leaving_an_async_loop_closes_the_iterator(server: Server) -> None:
    """`break` in an `async for` leaves no generator behind that a later collection would complain about."""
    three_pages(server)
    calls = AsyncCalls()
    try:
        iterator = calls.iterator(calls.client(server.url), LIST)

        async def leave() -> int:
            async for item in iterator:
                return int(item.id)
            return 0

        assert calls.runner.run(leave()) == 1
        assert calls.runner.run(leave()) == 1
    finally:
        calls.end()


def test_for_loops_and_comprehensions(sync_calls: SyncCalls, server: Server) -> None:
    """The blocking iterator works wherever Python iterates."""
    three_pages(server)
    iterator = sync_calls.client(server.url)._list(LIST, None, list_all=True)
    assert [item.id for item in iterator] == [1, 2, 3, 4, 5]
    assert sum(1 for _ in iterator) == 5
    assert max(iterator, key=lambda item: item.id).id == 5
    first, *rest = iterator
    assert (first.id, len(rest)) == (1, 4)
