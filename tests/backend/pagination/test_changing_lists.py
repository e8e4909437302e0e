"""Whatever happens to a list while its pages are asked for ahead, the result is one that asking in turn could give."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from synapse_client.backend.base.errors import NotFoundError
from synapse_client.backend.base.operation import Request
from tests.backend import samples
from tests.backend.callers import AsyncCalls, Calls, SyncCalls
from tests.backend.paged import PagedList
from tests.backend.server import Server

_STEPS = 30


class History:
    """What happens to a list: before each answer, perhaps a change, then which of the waiting requests is answered.

    Args:
        draw: Hypothesis's.
        unique: Whether each state has a count of its own; pages tell of a change by their count only.
    """

    def __init__(self, draw: Any, *, unique: bool) -> None:
        self.size = draw(st.integers(1, 3))
        self.counts = [draw(st.integers(12, 30))]
        counts = st.integers(0, 30).filter(lambda count: not unique or count != self.counts[0])
        self.counts += draw(st.lists(counts, max_size=6, unique=unique))
        steps = st.tuples(st.booleans(), st.sampled_from([0, 1, -1]))
        self.steps = draw(st.lists(steps, min_size=_STEPS, max_size=_STEPS))
        self.at_front = draw(st.lists(st.booleans(), min_size=7, max_size=7))
        self.pages_ahead = draw(st.sampled_from([2, 8, 4, 0]))

    def __repr__(self) -> str:
        return f"History({vars(self)})"


@st.composite
def histories(draw: Any, *, unique: bool = True) -> History:
    """Draw a history."""
    return History(draw, unique=unique)


def walk(calls: Calls, history: History) -> tuple[PagedList, list[Any], bool]:
    """Return the list, the pages that a client read of it, and whether it ended in a 404."""
    with Server() as server:
        counts, steps, new = [*history.counts], [*history.steps], iter(range(1000))
        tasks = PagedList(server, [next(new) for _ in range(counts.pop(0))], history.size)

        def choose(waiting: int) -> int:
            changes, pick = steps.pop() if steps else (False, 0)
            # a change between answers to waiting requests is what matters
            if changes and counts and (waiting > 1 or not history.pages_ahead):
                ids, more = list(tasks.ids), counts[0] - len(tasks.ids)
                added = [next(new) for _ in range(more)]
                if history.at_front[len(counts)]:
                    tasks.put([*added, *ids[max(0, -more) :]])
                else:
                    tasks.put([*ids[: len(ids) + min(0, more)], *added])
                counts.pop(0)
            return min(pick, waiting - 1) % waiting

        tasks.take_turns(choose)
        client = calls.client(server.url, pages_ahead=history.pages_ahead)
        pages: list[Any] = []
        try:
            request = Request(samples.LIST_TASKS, query={"page_size": history.size})
            calls.each(calls.iterator(client, request).pages(), pages.append)
        except NotFoundError:
            return tasks, pages, True
        finally:
            calls.close(client)
        return tasks, pages, False


def could_be_in_turn(tasks: PagedList, pages: list[Any], *, lost: bool) -> bool:
    """Whether the pages are those of states of which none is older than the one before."""
    state = 0
    for number, page in enumerate([*pages, None] if lost else pages, 1):
        wanted = None if page is None else dict(page)
        while state < len(tasks.states) and tasks.page(number, tasks.states[state]) != wanted:
            state += 1
        if state == len(tasks.states):
            return False
    return lost or pages[-1].next is None


@pytest.mark.parametrize("kind", [SyncCalls, AsyncCalls], ids=["sync", "async"])
@settings(max_examples=60, deadline=None, phases=[Phase.explicit, Phase.generate])
@given(history=histories())
def test_any_history_gives_what_asking_in_turn_could_give(kind: type[Calls], history: History) -> None:
    """Answers in any order, of a list that grows and shrinks at its ends: each page is at least as new as the last."""
    calls = kind()
    try:
        tasks, pages, lost = walk(calls, history)
    finally:
        calls.end()
    assert could_be_in_turn(tasks, pages, lost=lost), (tasks.states, [dict(page) for page in pages], lost)
    most = max(-(-len(state) // history.size) for state in tasks.states)
    assert max(tasks.asked) <= max(most, 1)


@pytest.mark.parametrize("kind", [SyncCalls, AsyncCalls], ids=["sync", "async"])
@settings(max_examples=30, deadline=None, phases=[Phase.explicit, Phase.generate])
@given(history=histories(unique=False))
def test_changes_that_no_page_tells_of(kind: type[Calls], history: History) -> None:
    """As many items removed as added: in turn all is as ever, and ahead each page is one that the list had by then."""
    calls = kind()
    try:
        tasks, pages, lost = walk(calls, history)
    finally:
        calls.end()
    assert history.pages_ahead or could_be_in_turn(tasks, pages, lost=lost)
    for number, page in enumerate(pages, 1):
        assert any(tasks.page(number, state) == dict(page) for state in tasks.states)
    assert all(page.next for page in pages[:-1])
    assert lost or pages[-1].next is None
