"""How a list that changes is walked: what is asked for, what is handed out, and when there is an error."""

from __future__ import annotations

from typing import Any

import pytest

from synapse_client.runtime.describe.errors import ListChangedError, NotFoundError
from synapse_client.runtime.describe.pagination import Cursor, Keyset
from synapse_client.runtime.describe.request import Request
from synapse_client.runtime.lists import passes, rows
from tests.runtime.callers import Calls
from tests.runtime.changing import ChangingList
from tests.runtime.lists.test_changing_lists import CURSOR, KEYSET, operation
from tests.runtime.samples import task
from tests.runtime.server import Connection, Reply, Seen, Server, page

ALL = list(range(1, 26))


def listed(
    calls: Calls, server: Server, stable: Keyset | Cursor | None = KEYSET, *, ahead: int | None = 0, **query: Any
) -> Any:
    """Return the iterator of a client, ten rows a page."""
    request = Request(operation(stable), query={"page_size": 10, **query})
    return calls.iterator(calls.client(server.url, pages_ahead=ahead), request)


def work_through(calls: Calls, tasks: ChangingList, iterator: Any) -> list[int]:
    """Read a list, and take each row out of it as it comes."""
    seen: list[int] = []

    def do(item: Any) -> None:
        seen.append(item.id)
        tasks.remove(item.id)

    calls.each(iterator, do)
    return seen


@pytest.mark.parametrize("ahead", [0, 3, None])
@pytest.mark.parametrize("knows", [["keyset", "ordering"], [], ["ordering"]], ids=["keys", "nothing", "order"])
@pytest.mark.parametrize("order", ["id", "-id"])
def test_what_is_worked_through_comes_once(
    calls: Calls, server: Server, knows: list[str], order: str, ahead: int | None
) -> None:
    """Each row leaves the list as soon as it was read, and each comes, whatever the server knows."""
    tasks = ChangingList(server, ALL, order=order, knows=knows)
    seen = work_through(calls, tasks, listed(calls, server, ahead=ahead))
    assert seen == (ALL if order == "id" else ALL[::-1])


def test_working_through_another_order(calls: Calls, server: Server) -> None:
    """In an order that is not that of keys the list is read again until nothing new is in it."""
    shuffled = [*ALL[::2], *ALL[1::2]]
    tasks = ChangingList(server, shuffled, order="rank", knows=["keyset", "ordering"])
    assert sorted(work_through(calls, tasks, listed(calls, server, ordering="rank"))) == ALL
    assert not any(name.startswith("id__") for query in tasks.asked for name in query)


def test_each_reading_that_brings_something_new_is_worth_another_one(calls: Calls, server: Server) -> None:
    """A list that shrinks to its half each time that it is read is read as often as that needs."""
    shuffled = [*range(2, 150, 2), *range(1, 150, 2)]
    tasks = ChangingList(server, shuffled, order="rank", knows=["ordering"], quiet=0.0)
    seen = work_through(calls, tasks, listed(calls, server, None, ordering="rank", page_size=2))
    assert sorted(seen) == sorted(shuffled)
    assert len([query for query in tasks.asked if query.get("page", "1") == "1"]) > passes._MOST_IN_VAIN


def test_a_server_that_forgets_the_parameters_in_the_middle(calls: Calls, server: Server) -> None:
    """What was read by key is not read again by page numbers."""
    tasks = ChangingList(server, ALL, knows=["keyset", "ordering"])
    seen: list[int] = []

    def do(item: Any) -> None:
        seen.append(item.id)
        if item.id == 12:
            tasks._knows.clear()
            tasks.remove(1)

    calls.each(listed(calls, server), do)
    assert seen == ALL


@pytest.mark.parametrize("stable", [KEYSET, None], ids=["keys", "numbers"])
def test_an_order_that_the_server_ignores(calls: Calls, server: Server, stable: Keyset | None) -> None:
    """A first page that happens to be in the order that was asked for proves nothing of the rest."""
    tasks = ChangingList(server, [10, 11, 12, 14, 13], order="rank")
    found = work_through(calls, tasks, listed(calls, server, stable, page_size=4, ordering="id"))
    assert found == [10, 11, 12, 14, 13]


def test_keys_that_follow_each_other_in_another_order(calls: Calls, server: Server) -> None:
    """That no number lies between two keys proves nothing where other keys may stand between them."""
    tasks = ChangingList(server, [11, 12, 13, 10, 14], order="rank")
    found = listed(calls, server, None, page_size=3)
    seen: list[int] = []

    def do(item: Any) -> None:
        seen.append(item.id)
        tasks.remove(11)

    calls.each(found, do)
    assert sorted(seen) == [10, 11, 12, 13, 14]


def test_a_list_at_rest_costs_a_request_a_page(calls: Calls, server: Server) -> None:
    """The first page is asked for as the caller wrote it, later ones by key in an order that is named."""
    tasks = ChangingList(server, [row * 3 for row in ALL], knows=["keyset", "ordering"])
    assert [item.id for item in calls.items(listed(calls, server, project="7"))] == [row * 3 for row in ALL]
    rest = {"page_size": "10", "project": "7", "ordering": "id"}
    assert tasks.asked == [
        {"page_size": "10", "project": "7"},
        {**rest, "id__gt": "30"},
        {**rest, "id__gt": "60"},
    ]


def test_falling_keys_are_asked_for_by_the_other_parameters(calls: Calls, server: Server) -> None:
    """In the order of `-id`, "after" means smaller."""
    tasks = ChangingList(server, ALL, knows=["keyset", "ordering"])
    assert [item.id for item in calls.items(listed(calls, server, ordering="-id"))] == ALL[::-1]
    assert [query.get("id__lt") for query in tasks.asked] == [None, "16", "6"]


@pytest.mark.parametrize("ahead", [0, 2])
def test_the_callers_bounds_stay(calls: Calls, server: Server, ahead: int) -> None:
    """Filters by key in `params` narrow the list down as before."""
    ChangingList(server, ALL, knows=["keyset", "ordering"])
    found = listed(calls, server, ahead=ahead, page_size=3, id__gt=4, id__lte=20)
    assert [item.id for item in calls.items(found)] == list(range(5, 21))


@pytest.mark.parametrize("knows", [["keyset", "ordering"], []])
def test_beginning_with_a_later_page(calls: Calls, server: Server, knows: list[str]) -> None:
    """`page` in `params` is where the walk begins; what was on pages before does not come."""
    tasks = ChangingList(server, ALL, knows=knows)
    assert work_through(calls, tasks, listed(calls, server, page=2)) == ALL[10:]


def test_a_server_that_ignores_the_parameters_is_noticed(calls: Calls, server: Server) -> None:
    """It answers with the rows that the caller has; the list is read by page numbers then."""
    tasks = ChangingList(server, ALL)
    assert [item.id for item in calls.items(listed(calls, server))] == ALL
    assert [query.get("page") for query in tasks.asked] == [None, None, "2", "3"]


def test_a_server_that_refuses_the_parameters(calls: Calls, server: Server) -> None:
    """A 400 to a parameter that is ours is not a failure of the list."""
    tasks = ChangingList(server, ALL)

    def answer(connection: Connection, seen: Seen) -> None:
        if any(name.startswith("id__") for name, _ in seen.query):
            Reply(400, {"id__gt": ["Unknown filter."]})(connection, seen)
        else:
            tasks(connection, seen)

    server.on("GET", "/tasks/", answer)
    assert [item.id for item in calls.items(listed(calls, server))] == ALL


@pytest.mark.parametrize(("gone", "come"), [((1, 40), 0), ((1, 95), 0), ((30, 60), 0), ((1, 1), 90), ((20, 60), 200)])
def test_the_page_that_goes_on_is_found_by_few_looks(
    calls: Calls, server: Server, gone: tuple[int, int], come: int
) -> None:
    """However far rows have moved to the front or to the back, what was not read is found by halving, once."""
    # keys with gaps, so that they alone prove nothing
    tasks = ChangingList(server, [1000 + 3 * row for row in range(1, 201)])
    before = 0
    seen: list[int] = []

    def do(item: Any) -> None:
        nonlocal before
        seen.append(item.id)
        if len(seen) == 100:
            before = len(tasks.asked)
            for row in range(*gone):
                tasks.remove(1000 + 3 * row)
            for number in range(come):
                tasks.put(number, 0)

    calls.each(listed(calls, server, None), do)
    assert [key for key in seen if key > 1000] == [1000 + 3 * row for row in range(1, 201)]
    assert len(seen) == len(set(seen))
    assert len(tasks.asked) - before < 80


def test_what_only_looked_like_an_order_of_keys(calls: Calls, server: Server) -> None:
    """A first page that is in order by chance hides nothing: the rest is asked for in an order that is named."""
    others = [1, 3, 5, 7, 9, 11, 13, 15, 17, 19, 2, 4, 6, 30, 8, 10]
    ChangingList(server, others, order="rank", knows=["keyset", "ordering"])
    assert [item.id for item in calls.items(listed(calls, server))] == [*others[:10], 2, 4, 6, 8, 10, 30]


def test_ranges_are_asked_for_ahead(calls: Calls, server: Server) -> None:
    """With pages asked for ahead, keys are cut into ranges: no two of them overlap, and none is left out."""
    ids = [row + row // 3 for row in range(100)]
    tasks = ChangingList(server, ids, knows=["keyset", "ordering"])
    assert [item.id for item in calls.items(listed(calls, server, ahead=4))] == ids
    bounds = sorted((int(query.get("id__gt", -1)), query.get("id__lte")) for query in tasks.asked)
    assert len([end for _, end in bounds if end is not None]) >= 5
    assert len(bounds) <= 16


def test_keys_far_apart_are_leapt_over(calls: Calls, server: Server) -> None:
    """Ranges without a row are not asked for one after the other."""
    ids = [million * 1_000_000 + row for million in range(4) for row in range(25)]
    tasks = ChangingList(server, ids, knows=["keyset", "ordering"])
    assert [item.id for item in calls.items(listed(calls, server, ahead=4))] == ids
    assert len(tasks.asked) <= 40


@pytest.mark.parametrize("stable", [KEYSET, None], ids=["keys", "numbers"])
@pytest.mark.parametrize(
    ("query", "sent"),
    [
        ({"fields": "status"}, {"fields": "status,id"}),
        ({"fields": ["status", "created"]}, {"fields": "id"}),
        ({"omit": "name,id"}, {"omit": "name"}),
        ({"omit": "id"}, {}),
    ],
    ids=["fields", "several", "omit", "omit alone"],
)
def test_keys_that_the_caller_did_not_want(
    calls: Calls, server: Server, query: dict[str, Any], sent: dict[str, str], stable: Keyset | None
) -> None:
    """The key is asked for beside them, and taken away again."""
    tasks = ChangingList(server, ALL, knows=["keyset", "ordering"])
    found = calls.items(listed(calls, server, stable, **query))
    assert [sorted(item) for item in found] == [["created", "status"]] * len(ALL)
    for asked in tasks.asked:
        assert {name: value for name, value in asked.items() if name in {"fields", "omit"}} == sent


@pytest.mark.parametrize("fields", ["id", "status,id", "*", "~all"])
def test_keys_that_the_caller_wanted(calls: Calls, server: Server, fields: str) -> None:
    """What names the key, or everything, is sent as it is."""
    tasks = ChangingList(server, ALL, knows=["keyset", "ordering"])
    assert [item.id for item in calls.items(listed(calls, server, fields=fields))] == ALL
    assert {query["fields"] for query in tasks.asked} == {fields}


@pytest.mark.parametrize("ahead", [0, 3])
def test_pages_look_like_those_of_the_list(calls: Calls, server: Server, ahead: int) -> None:
    """Pages by key tell the count of the first page, and only the last one has no `next`."""
    ChangingList(server, ALL, knows=["keyset", "ordering"])
    pages = calls.items(listed(calls, server, ahead=ahead).pages())
    assert {each.count for each in pages} == {25}
    assert [each.next is None for each in pages] == [False] * (len(pages) - 1) + [True]
    assert [len(each.results) for each in pages] == [len(each["results"]) for each in pages]


def test_pages_by_cursor(calls: Calls, server: Server) -> None:
    """A list with cursors is walked by them from its second page on; its pages tell the count of the first."""
    tasks = ChangingList(server, ALL, knows=["cursor", "ordering"])
    iterator = listed(calls, server, CURSOR)
    pages = calls.items(iterator.pages())
    assert [item.id for each in pages for item in each.results] == ALL
    assert {each.count for each in pages} == {25}
    assert [query.get("cursor") for query in tasks.asked] == [None, None, "10", "20"]
    assert calls.value(iterator.first()).id == 1


def test_a_list_of_one_page_is_one_request(calls: Calls, server: Server) -> None:
    """One answer is one state of the list."""
    tasks = ChangingList(server, ALL[:10], knows=["keyset", "cursor", "ordering"])
    for stable in (KEYSET, CURSOR, None):
        assert len(calls.items(listed(calls, server, stable))) == 10
    assert tasks.asked == [{"page_size": "10"}] * 3


@pytest.mark.parametrize("second", [Reply(404, {"detail": "Invalid page."}), page([{"name": "c"}], None, count=2)])
def test_rows_that_nothing_tells_apart(calls: Calls, server: Server, second: Reply) -> None:
    """A change of a list whose rows have no key is an error: nobody can say which rows came."""
    first = page([{"name": "a"}, {"name": "b"}], "/tasks/?page=2&page_size=10", count=3)
    changed = page([{"name": "b"}], None, count=1)
    server.on("GET", "/tasks/", first, second, changed)
    seen: list[str] = []
    with pytest.raises(ListChangedError, match="list_tasks: the list changed while it was read, and nothing tells"):
        calls.each(listed(calls, server), lambda item: seen.append(item["name"]))
    assert seen == ["a", "b"]


def test_a_page_that_is_named_but_not_there(calls: Calls, server: Server) -> None:
    """A server that contradicts itself gets the word: its own error, after a few looks."""

    def answer(connection: Connection, seen: Seen) -> None:
        number = int(dict(seen.query).get("page", "1"))
        found = page([task(number)], f"/tasks/?page={number + 1}&page_size=10", count=30)
        (found if number < 3 else Reply(404, {"detail": "Invalid page."}))(connection, seen)

    server.on("GET", "/tasks/", answer)
    with pytest.raises(NotFoundError, match="Invalid page"):
        calls.items(listed(calls, server, None))
    assert len(server.seen) < 20


def test_a_page_that_comes_in_the_end(calls: Calls, server: Server) -> None:
    """However often it was not there before: the list is whole, or it is an error, and never ends without a word."""
    missing, told = 0, set[type]()

    def answer(connection: Connection, seen: Seen) -> None:
        nonlocal missing
        number = int(dict(seen.query).get("page", "1"))
        missing -= number == 3
        if number == 3 and missing >= 0:
            return Reply(404, {"detail": "Invalid page."})(connection, seen)
        return page([task(number)], f"/tasks/?page={number + 1}&page_size=10" if number < 3 else None, count=3)(
            connection, seen
        )

    server.on("GET", "/tasks/", answer)
    for times in range(1, 9):
        missing = times
        try:
            assert [item.id for item in calls.items(listed(calls, server, None))] == [1, 2, 3]
        except (ListChangedError, NotFoundError) as error:
            told.add(type(error))
    assert told == {ListChangedError, NotFoundError}


def test_a_list_too_long_to_be_remembered(calls: Calls, server: Server, monkeypatch: pytest.MonkeyPatch) -> None:
    """In an order that is not that of keys, so many rows are remembered; a change after more of them is an error."""
    monkeypatch.setattr(rows, "MOST_REMEMBERED", 15)
    shuffled = [*ALL[::2], *ALL[1::2]]
    tasks = ChangingList(server, shuffled, order="rank")
    assert len(calls.items(listed(calls, server, ordering="rank"))) == 25
    with pytest.raises(ListChangedError, match="too long"):
        calls.each(
            listed(calls, server, ordering="rank", page_size=5),
            lambda item: tasks.remove(item.id) if item.id == shuffled[16] else None,
        )


def test_a_list_that_is_never_at_rest(calls: Calls, server: Server) -> None:
    """A list that is in another order with each answer is given up in the end."""

    def before(_: int) -> int:
        tasks.rank.reverse()
        return 0

    tasks = ChangingList(server, ALL[::-1], order="rank", before=before, quiet=0)
    with pytest.raises(ListChangedError, match="it changed again each time that it was read again"):
        calls.items(listed(calls, server, ordering="rank"))
    assert len(tasks.asked) < 400
