"""Pages that are asked for ahead: which, how many, what their failures mean. Each test is for both clients."""

from __future__ import annotations

import re
import threading
from typing import Any

import pytest

from synapse_client.runtime.client import observed
from synapse_client.runtime.describe.errors import (
    ClientConnectionError,
    ClientError,
    ConfigurationError,
    NotFoundError,
    ResponseFormatError,
    ServerError,
)
from synapse_client.runtime.describe.request import Request
from tests.runtime import samples
from tests.runtime.callers import Calls, SyncCalls
from tests.runtime.paged import PagedList
from tests.runtime.samples import task
from tests.runtime.server import Answer, Connection, Hangup, Reply, Seen, Server, page

LIST = Request(samples.LIST_TASKS, query={"page_size": 2})
ALL = list(range(1, 12))


def listed(calls: Calls, server: Server, ahead: int | None, request: Request[Any] = LIST, **options: Any) -> Any:
    """Return the iterator of a client that is so many pages ahead."""
    return calls.iterator(calls.client(server.url, pages_ahead=ahead, **options), request)


def ids(calls: Calls, iterator: Any, most: int | None = None) -> list[int]:
    """Return the ids of the items."""
    return [item.id for item in calls.items(iterator, most)]


@pytest.mark.parametrize("ahead", [0, 1, 2, 5, 50])
def test_items_come_in_order_and_each_page_once(calls: Calls, server: Server, ahead: int) -> None:
    """However far ahead: the items in order, each page asked for once, and none beyond the last."""
    tasks = PagedList(server, ALL, 2)
    assert ids(calls, listed(calls, server, ahead)) == ALL
    assert sorted(tasks.asked) == [1, 2, 3, 4, 5, 6]


def test_as_many_pages_are_asked_for_as_were_wished(calls: Calls, server: Server) -> None:
    """While the first page's items are read, so many pages are under way, and no more."""
    tasks = PagedList(server, ALL, 2)
    seen: list[int] = []

    def look(item: Any) -> None:
        seen.append(item.id)
        if item.id == 1:
            tasks.wait_for(4)
            assert sorted(tasks.asked) == [1, 2, 3, 4]

    calls.each(listed(calls, server, 3), look if calls.is_blocking else seen_after(tasks, seen))
    assert len(seen) == len(ALL)


def seen_after(tasks: PagedList, seen: list[int]) -> Any:
    """Return what notes items on the event loop, which must go on for requests to be sent."""

    def look(item: Any) -> None:
        seen.append(item.id)
        assert len(tasks.asked) <= 4 + (len(seen) - 1) // 2

    return look


def test_none_is_asked_for_ahead_when_told_so(calls: Calls, server: Server) -> None:
    """With 0 a page is asked for when its items are needed."""
    tasks = PagedList(server, ALL, 2)
    asked: list[int] = []
    calls.each(listed(calls, server, 0), lambda _: asked.append(len(tasks.asked)))
    assert asked == [1, 1, 2, 2, 3, 3, 4, 4, 5, 5, 6]


def test_options_of_a_call_and_of_the_client(calls: Calls, server: Server) -> None:
    """`with_options` sets it for some calls; what is not a number of pages is refused."""
    tasks = PagedList(server, ALL, 2)
    client = calls.client(server.url, pages_ahead=5).with_options(pages_ahead=0)
    assert ids(calls, calls.iterator(client, LIST), 1) == [1]
    assert tasks.asked == [1]
    for wrong in (-1, True, 1.5, "2"):
        with pytest.raises(ConfigurationError, match="pages_ahead"):
            calls.client(server.url, pages_ahead=wrong)


def test_latency_alone_makes_it_worthwhile(calls: Calls, server: Server) -> None:
    """By default, pages are asked for ahead once an answer is seen to take longer than the consumer."""
    tasks = PagedList(server, range(40), 2)
    tasks.take_turns(lambda _: 0, quiet=0.05)
    most = 0

    def look(item: Any) -> None:
        nonlocal most
        most = max(most, len(tasks.asked) - item.id // 2 - 1)
        assert item.id > 1 or most == 0

    calls.each(listed(calls, server, None), look)
    assert 2 <= most <= 10


def test_the_first_item_and_the_count_are_one_request_each(calls: Calls, server: Server) -> None:
    """Neither `first()` nor the count asks for anything ahead."""
    tasks = PagedList(server, ALL, 2)
    found = listed(calls, server, 5)
    assert calls.value(found.first()).id == 1
    assert calls.count(found) == 11
    assert tasks.asked == [1, 1]


@pytest.mark.parametrize(
    "following",
    [
        "{url}?cursor=abc{number}&page_size=2",
        "{url}?page={number}&page_size=2&cursor=x{number}",
        "{url}?page={number}",
        "{url}{number}/?page_size=2&page={number}",
        "{url}?page_size=2&page={number}&page={number}",
        "{url}?page_size=2&page=0{number}",
        "{url}?page_size=2&page={number}0",
    ],
)
def test_pages_that_are_not_numbered_are_asked_for_in_turn(calls: Calls, server: Server, following: str) -> None:
    """A `next` that is not the page's own URL with a number one higher tells nothing of the pages after it."""
    asked: list[str] = []

    def answer(connection: Connection, seen: Seen) -> None:
        asked.append(seen.target)
        number = len(asked)
        url = following.format(url=f"{server.url}/tasks/", number=number + 1) if number < 6 else None
        server.on("GET", f"/tasks/{number + 1}/", answer)
        page([task(number)], url, count=6)(connection, seen)

    server.on("GET", "/tasks/", answer)
    counts: list[int] = []
    calls.each(listed(calls, server, 5), lambda _: counts.append(len(asked)))
    assert counts == [1, 2, 3, 4, 5, 6]


@pytest.mark.parametrize("ahead", [0, 1, 4])
@pytest.mark.parametrize(
    "leaves_to", ["/tasks/rest/", "/tasks/?page=7&page_size=2", "/tasks/?page=4&page_size=2&more=1"]
)
def test_a_next_that_leaves_the_series(calls: Calls, server: Server, leaves_to: str, ahead: int) -> None:
    """A page may name another one than the next by number: that one comes next, and pages asked for early do not."""

    def answer(connection: Connection, seen: Seen) -> None:
        number = int(dict(seen.query).get("page", "1"))
        rows = [task(2 * number - 1), task(2 * number)]
        if "more" in dict(seen.query) or number == 7:
            page([task(7), task(8)], None, count=20)(connection, seen)
        else:
            following = leaves_to if number == 3 else f"/tasks/?page={number + 1}&page_size=2"
            page(rows, f"{server.url}{following}", count=20)(connection, seen)

    server.on("GET", "/tasks/", answer)
    server.on("GET", "/tasks/rest/", page([task(7), task(8)], None, count=20))
    assert ids(calls, listed(calls, server, ahead)) == [1, 2, 3, 4, 5, 6, 7, 8]
    assert server.paths().count(f"GET {leaves_to}") == 1


@pytest.mark.parametrize("count", [None, "11", True, -1])
def test_pages_without_a_count_are_asked_for_in_turn(calls: Calls, server: Server, count: Any) -> None:
    """Where the server does not tell how many items there are, nobody knows which pages there are."""
    asked: list[str] = []

    def answer(connection: Connection, seen: Seen) -> None:
        asked.append(seen.target)
        following = f"{server.url}/tasks/?page={len(asked) + 1}&page_size=2" if len(asked) < 4 else None
        rows = [task(2 * len(asked) - 1), task(2 * len(asked))]
        Reply(200, {"count": count, "next": following, "results": rows})(connection, seen)

    server.on("GET", "/tasks/", answer)
    counts: list[int] = []
    calls.each(listed(calls, server, 5), lambda _: counts.append(len(asked)))
    assert counts == [1, 1, 2, 2, 3, 3, 4, 4]


@pytest.mark.parametrize(
    "failure",
    [
        Reply(500),
        Reply(404, {"detail": "Invalid page."}),
        Reply(200, b"{"),
        Reply(200, {"detail": "?"}),
        Reply(200, {"count": 11, "next": None, "previous": None, "results": []}),
        Reply(302, headers={"Location": "/elsewhere/"}),
        Hangup(),
    ],
    ids=["500", "404", "cut", "no page", "other page", "redirect", "hangup"],
)
def test_an_early_request_that_fails_is_no_error(calls: Calls, server: Server, failure: Answer) -> None:
    """A page that could not be had ahead is asked for in its turn."""
    tasks = PagedList(server, ALL, 2)
    tasks.instead[4] = [failure]
    assert ids(calls, listed(calls, server, 5, max_retries=0)) == ALL
    assert tasks.asked.count(4) == 2
    assert [tasks.asked.count(number) for number in (1, 2, 3)] == [1, 1, 1]


@pytest.mark.parametrize(
    ("failure", "error"),
    [
        (Reply(500), ServerError),
        (Reply(404), NotFoundError),
        (Reply(200, b"{"), ResponseFormatError),
        (Hangup(), ClientConnectionError),
    ],
)
def test_an_error_comes_where_asking_in_turn_would_raise_it(
    calls: Calls, server: Server, failure: Answer, error: type[ClientError]
) -> None:
    """The items of the pages before are handed out first; then comes the error that asking in turn gives."""
    errors: list[ClientError] = []
    for ahead in (0, 5):
        tasks = PagedList(server, ALL, 2)
        tasks.instead[4] = [failure] * 9
        seen: list[int] = []
        with pytest.raises(error) as caught:
            calls.each(listed(calls, server, ahead, max_retries=0), lambda item, seen=seen: seen.append(item.id))
        assert seen == [1, 2, 3, 4, 5, 6]
        errors.append(caught.value)
        assert caught.value.operation == "list_tasks"
    assert errors[0].message.partition(" [request")[0] == errors[1].message.partition(" [request")[0]
    assert errors[0].status_code == errors[1].status_code


@pytest.mark.parametrize("status", [429, 503])
def test_a_busy_server_is_left_alone(calls: Calls, server: Server, pauses: list[float], status: int) -> None:
    """After a 429 or 503, the client waits as it is told and asks for one page at a time for a while."""
    tasks = PagedList(server, range(60), 2)
    tasks.instead[4] = [Reply(status, headers={"Retry-After": "7"})]
    asked: list[int] = []
    calls.each(listed(calls, server, 3), lambda item: asked.append(len(tasks.asked)))
    assert pauses == [7.0]
    # when a page is read, none after it has been asked for; those under way when the server said no end with page 7
    for number in range(8, 19):
        assert max(tasks.asked[: asked[2 * (number - 1)]]) == number
    # what was under way is asked for again, and nothing else
    assert len(tasks.asked) <= 30 + 3


def test_a_longer_pause_than_is_ever_waited_for(calls: Calls, server: Server, pauses: list[float]) -> None:
    """A server that asks for an hour is not waited for: the page is asked for in its turn."""
    tasks = PagedList(server, ALL, 2)
    tasks.instead[3] = [Reply(503, headers={"Retry-After": "3600"})]
    assert ids(calls, listed(calls, server, 3)) == ALL
    assert pauses == []


def test_large_pages_are_not_hoarded(calls: Calls, server: Server) -> None:
    """Answers that wait take a few megabytes at most, however many pages were wished for."""
    asked: list[int] = []

    def answer(connection: Connection, seen: Seen) -> None:
        number = int(dict(seen.query).get("page", "1"))
        asked.append(number)
        following = f"{server.url}/tasks/?page={number + 1}&page_size=2" if number < 6 else None
        first = 2 * number - 1
        rows = [task(each, name="x" * 1536 * 1024) for each in (first, first + 1)]
        page(rows, following, count=12)(connection, seen)

    server.on("GET", "/tasks/", answer)
    read: list[int] = []

    def look(item: Any) -> None:
        read.append(item.id)
        assert len(asked) <= (item.id + 1) // 2 + 2

    calls.each(listed(calls, server, 50), look)
    assert read == list(range(1, 13))


def test_urls_are_converted_in_the_consumers_turn(calls: Calls, server: Server) -> None:
    """A page's file URLs are converted when it is read, page after page, though later pages have arrived."""
    converted: list[str] = []

    def answer(connection: Connection, seen: Seen) -> None:
        number = int(dict(seen.query).get("page", "1"))
        following = f"{server.url}/tasks/?page={number + 1}&page_size=2" if number < 5 else None
        rows = [task(each, files={"a": {"url": f"u{each}"}}) for each in (2 * number - 1, 2 * number)]
        page(rows, following, count=10)(connection, seen)

    def convert(url: str) -> str:
        converted.append(url)
        return url.upper()

    server.on("GET", "/tasks/", answer)
    counts: list[tuple[str, int]] = []
    found = calls.iterator(calls.client(server.url, pages_ahead=4), LIST, {"files": convert})
    calls.each(found, lambda item: counts.append((item.files["a"].url, len(converted))))
    assert counts == [(f"U{number}", 2 * ((number + 1) // 2)) for number in range(1, 11)]


def test_two_walks_at_once(calls: Calls, server: Server) -> None:
    """Iterators of one client do not meet, nested ones included."""
    PagedList(server, ALL, 2)
    found = listed(calls, server, 3)
    pairs: list[tuple[int, int]] = []
    if calls.is_blocking:
        pairs = [(a.id, b.id) for a in found for b in found]
    else:

        async def pair() -> list[tuple[int, int]]:
            return [(a.id, b.id) async for a in found async for b in found]

        pairs = calls.value(pair())
    assert pairs == [(a, b) for a in ALL for b in ALL]


def test_a_program_that_can_have_no_more_threads(
    sync_calls: SyncCalls, server: Server, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Where no thread can be started, pages are asked for in turn."""

    class Refused(threading.Thread):
        def start(self) -> None:
            raise RuntimeError("can't start new thread")

    tasks = PagedList(server, ALL, 2)
    found = listed(sync_calls, server, 5)
    monkeypatch.setattr("synapse_client.runtime.flows.prefetch.Thread", Refused)
    asked = [len(tasks.asked) for _ in found]
    assert asked == [1, 1, 2, 2, 3, 3, 4, 4, 5, 5, 6]


class _Watcher:
    """Notes what is asked for ahead, and what becomes of it."""

    def __init__(self) -> None:
        self.asked: list[str] = []
        self.ended: list[tuple[Any, Any, float]] = []

    def observed(self, home: Any, request: Any, flow: Any) -> Any:
        return flow

    def early(self, home: Any, request: Any, http: Any) -> Any:
        self.asked.append(f"{home[1]}:{home[2]} {request.operation.name} {http.shown}")
        return lambda response, error, seconds: self.ended.append((response, error, seconds))


def test_an_observer_is_told_of_what_was_asked_for_ahead(calls: Calls, server: Server) -> None:
    """Each page asked for early is announced with its URL, and later what came and how long it took."""
    PagedList(server, ALL, size=2)
    watcher = _Watcher()
    client = observed(calls.client(server.url, pages_ahead=2), watcher)
    assert ids(calls, calls.iterator(client, LIST)) == ALL
    where = server.url.removeprefix("http://")
    assert watcher.asked == [
        f"{where} list_tasks {server.url}/tasks/?page={number}&page_size=2" for number in range(2, 7)
    ]
    assert [(response.status_code, error) for response, error, _ in watcher.ended] == [(200, None)] * 5
    assert all(0 <= seconds < 60 for _, _, seconds in watcher.ended)


def test_the_log_tells_what_was_asked_for_ahead(calls: Calls, server: Server, caplog: pytest.LogCaptureFixture) -> None:
    """At DEBUG there is one line for each such page, with operation, URL, status and time."""
    caplog.set_level("DEBUG", logger="synapse_client")
    PagedList(server, ALL, size=2)
    assert ids(calls, listed(calls, server, 2)) == ALL
    lines = [record.getMessage() for record in caplog.records if record.getMessage().endswith("asked for ahead")]
    assert [re.sub(r"in [0-9]+ ms", "in N ms", line) for line in lines] == [
        f"list_tasks: GET {server.url}/tasks/?page={number}&page_size=2 answered 200 in N ms, asked for ahead"
        for number in range(2, 7)
    ]
