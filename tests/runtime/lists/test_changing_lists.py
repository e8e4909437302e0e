"""Lists that change while they are walked: what is there all the time comes once, and nothing comes twice."""

from __future__ import annotations

import os
from typing import Any

import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from synapse_client.runtime.describe.errors import ListChangedError
from synapse_client.runtime.describe.operation import Operation
from synapse_client.runtime.describe.pagination import Cursor, Keyset, Pagination
from synapse_client.runtime.describe.request import Request
from tests.runtime import samples
from tests.runtime.callers import AsyncCalls, Calls, SyncCalls
from tests.runtime.changing import ChangingList
from tests.runtime.server import Server

_STEPS = 40
_TIMES = 25 if "THOROUGH" in os.environ else 1
KEYSET = Keyset(above="id__gt", up_to="id__lte", below="id__lt", down_to="id__gte")
CURSOR = Cursor(("pagination", "cursor"))


def operation(stable: Keyset | Cursor | None) -> Operation[Any]:
    """Return the list's operation in a document that says so much of stable walking."""
    names = [name for name in Pagination.__slots__ if name != "stable"]
    pagination = Pagination(**{name: getattr(samples.PAGINATION, name) for name in names}, stable=stable)
    return Operation("list_tasks", "GET", "/tasks/", result=samples.LIST_TASKS.result, pagination=pagination)


class History:
    """A list, a server, a client, and what happens: before each answer some changes, then which request is answered.

    Args:
        draw: Hypothesis's.
        ways: Ways of stable walking that server and document may know.
        order: The server's order when none is asked for.
    """

    def __init__(self, draw: Any, ways: list[str], order: str) -> None:
        gaps = draw(st.one_of(st.lists(st.just(1), max_size=24), st.lists(st.integers(1, 9), max_size=24)))
        self.rows = [sum(gaps[:number]) + 10 for number in range(len(gaps))]
        if order == "rank":
            self.rows = draw(st.permutations(self.rows))
        self.order = order
        self.size = draw(st.integers(1, 5))
        self.knows = draw(st.sampled_from([[], *([way, "ordering"] for way in ways), ["ordering"]]))
        self.documented = draw(st.sampled_from(["", *ways]))
        self.ordering = draw(st.sampled_from([None, "id", "-id", *(["rank"] if order == "rank" else [])]))
        self.pages_ahead = draw(st.sampled_from([0, 2, 4, None]))
        self.eats = draw(st.sampled_from([[], [True], [False, True, False]]))
        events = st.sampled_from(["remove", "add", "return", "swap"])
        changes = st.lists(st.tuples(events, st.integers(0, 30)), max_size=2)
        self.steps = draw(st.lists(st.tuples(changes, st.integers(0, 9)), max_size=_STEPS))

    def __repr__(self) -> str:
        return f"History({vars(self)})"


@st.composite
def histories(draw: Any, ways: list[str], order: str) -> History:
    """Draw a history."""
    return History(draw, ways, order)


def walk(calls: Calls, history: History) -> tuple[ChangingList, list[int], list[Any], ListChangedError | None]:
    """Return the list, the ids that a client read of it, their pages, and the error that ended it."""
    with Server() as server:
        steps, gone, new = list(history.steps), list[int](), iter(range(1000, 2000))

        def change(event: str, place: int) -> None:
            if event in {"remove", "swap"} and tasks.rank:
                gone.append(tasks.rank[place % len(tasks.rank)])
                tasks.remove(gone[-1])
            if event in {"add", "swap"}:
                tasks.put(next(new), place)
            if event == "return" and gone:
                tasks.put(gone.pop(place % len(gone)), place)

        def before(waiting: int) -> int:
            changes, pick = steps.pop(0) if steps else ([], 0)
            for event, place in changes:
                change(event, place)
            return pick % waiting

        tasks = ChangingList(server, history.rows, order=history.order, knows=history.knows, before=before)
        stable = {"": None, "keyset": KEYSET, "cursor": CURSOR}[history.documented]
        query = {"page_size": history.size, "ordering": history.ordering}
        client = calls.client(server.url, pages_ahead=history.pages_ahead)
        pages: list[Any] = []
        seen: list[int] = []

        def read(page: Any) -> None:
            pages.append(page)
            for item in page.results:
                seen.append(item.id)
                if history.eats and history.eats[len(seen) % len(history.eats)]:
                    tasks.remove(item.id)

        try:
            calls.each(calls.iterator(client, Request(operation(stable), query=query)).pages(), read)
        except ListChangedError as error:
            return tasks, seen, pages, error
        finally:
            calls.close(client)
        return tasks, seen, pages, None


def hold_to_the_rule(kind: type[Calls], history: History) -> None:
    """Walk a list with one of the clients and compare what came with what was there."""
    calls = kind()
    try:
        tasks, seen, pages, error = walk(calls, history)
    finally:
        calls.end()
    assert len(seen) == len(set(seen))
    assert set(seen) <= tasks.ever
    is_stable = history.documented in history.knows and history.ordering != "rank" and history.order != "rank"
    if error is None:
        assert tasks.always <= set(seen)
        assert pages[-1].next is None
    else:
        assert not is_stable
        assert history.eats or any(changes for changes, _ in history.steps)


def of_histories(ways: list[str], order: str, examples: int) -> Any:
    """Return the decorators of a test of histories, for both clients."""

    def decorate(test: Any) -> Any:
        given_ = given(history=histories(ways, order))(test)
        bounded = settings(max_examples=examples * _TIMES, phases=[Phase.explicit, Phase.generate])(given_)
        return pytest.mark.parametrize("kind", [SyncCalls, AsyncCalls], ids=["sync", "async"])(bounded)

    return decorate


@of_histories(["keyset"], "id", 40)
def test_by_keys(kind: type[Calls], history: History) -> None:
    """In growing order, by keys where document and server know them, else by pages that prove that they meet."""
    hold_to_the_rule(kind, history)


@of_histories(["keyset"], "-id", 25)
def test_by_falling_keys(kind: type[Calls], history: History) -> None:
    """In falling order, as servers send the newest first."""
    hold_to_the_rule(kind, history)


@of_histories(["cursor"], "id", 20)
def test_by_cursor(kind: type[Calls], history: History) -> None:
    """By cursor where document and server have them."""
    hold_to_the_rule(kind, history)


@of_histories(["keyset", "cursor"], "rank", 40)
def test_in_another_order(kind: type[Calls], history: History) -> None:
    """In an order that is not that of keys: read again until it is at rest, or an error says that it never was."""
    hold_to_the_rule(kind, history)
