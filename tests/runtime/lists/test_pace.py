"""How far ahead pays, from measured times alone."""

from __future__ import annotations

import pytest

from synapse_client.runtime.lists.pace import MOST_AHEAD, Pace

KB = 1024
MB = 1024 * KB


def after(pages: int, wait: float, work: float, size: int = 80 * KB, most: int | None = None) -> Pace:
    """Return a pace after so many pages: two in turn, and each further one early if it was to be asked for."""
    pace = Pace(most)
    for number in range(pages):
        if number >= 2 and pace.ahead:
            pace.came_early(wait, work, size)
        else:
            pace.came(wait, work, size)
    return pace


@pytest.mark.parametrize(
    ("wait", "work", "ahead"),
    [
        (0.0001, 0.001, 0),  # a server on this machine: threads would cost more than they bring
        (0.0019, 0.0001, 0),
        (0.003, 0.0015, 3),
        (0.020, 0.0012, MOST_AHEAD),
        (0.020, 0.010, 3),
        (0.020, 0.100, 2),
        (0.020, 1.0, 0),  # the consumer takes much longer: pages would only grow old
        (5.0, 20.0, 2),
    ],
)
def test_as_many_as_arrive_in_the_time_of_one(wait: float, work: float, ahead: int) -> None:
    """In the long run so many are ahead that the consumer need not wait, and none where that saves nothing."""
    assert after(60, wait, work).ahead == ahead


def test_none_is_ahead_before_the_second_page() -> None:
    """The first answer tells how long making a connection takes, not more."""
    assert after(0, 0.1, 0.001).ahead == after(1, 0.1, 0.001).ahead == 0


def test_it_begins_slowly() -> None:
    """Who stops after some pages has not had many asked for in vain."""
    assert [after(pages, 0.1, 0.001).ahead for pages in range(2, 7)] == [2, 4, 8, 10, 10]


def test_a_server_that_slows_down_gets_fewer_requests() -> None:
    """Answers that take longer the more are under way halve their number; quick ones let it grow again."""
    pace = after(30, 0.02, 0.001)
    assert pace.ahead == MOST_AHEAD
    for _ in range(MOST_AHEAD):
        pace.came_early(0.2, 0.001, KB)
    assert pace.ahead == MOST_AHEAD // 2
    for _ in range(100):
        pace.came_early(0.02, 0.001, KB)
    assert pace.ahead == MOST_AHEAD


def test_a_server_whose_answers_take_in_proportion() -> None:
    """A server that does one thing at a time is asked for few pages at a time."""
    pace, most = after(2, 0.02, 0.001), 0
    for number in range(400):
        ahead = pace.ahead
        most = max(most, ahead) if number > 200 else 0
        pace.came_early(0.02 * max(1, ahead), 0.001, KB)
    assert 1 <= most <= 5


def test_large_answers_are_few() -> None:
    """What waits is bounded in bytes, by the largest answer so far."""
    assert after(30, 0.02, 0.001, size=3 * MB).ahead == 2
    assert after(30, 0.02, 0.001, size=9 * MB).ahead == 0
    assert Pace(50).ahead == 50
    assert after(1, 0.02, 0.001, size=3 * MB, most=50).ahead == 2


def test_a_number_that_was_wished_is_kept() -> None:
    """The caller's number is not adapted to anything measured."""
    for wait, work in ((0.0001, 0.001), (0.02, 1.0)):
        assert after(30, wait, work, most=4).ahead == 4
    assert after(30, 1.0, 0.001, most=0).ahead == 0


@pytest.mark.parametrize("most", [None, 6])
def test_it_rests_after_a_page_of_no_use(most: int | None) -> None:
    """Each page of no use makes the rest twice as long, up to a limit; pages of use make it short again."""
    pace, rests = after(30, 0.02, 0.001, most=most), []
    for _ in range(6):
        pace.useless(busy=False)
        rests.append(0)
        while pace.ahead == 0:
            pace.came(0.02, 0.001, KB)
            rests[-1] += 1
    assert rests == [4, 8, 16, 32, 64, 64]
    for _ in range(32):
        pace.came_early(0.02, 0.001, KB)
    pace.useless(busy=False)
    for _ in range(4):
        assert pace.ahead == 0
        pace.came(0.02, 0.001, KB)
    assert pace.ahead > 0


def test_it_rests_longer_when_the_server_is_busy() -> None:
    """A server that says that it has too much to do is left alone for longer."""
    pace = after(30, 0.02, 0.001)
    pace.useless(busy=True)
    for _ in range(15):
        pace.came(0.02, 0.001, KB)
    assert pace.ahead == 0
    pace.came(0.02, 0.001, KB)
    assert pace.ahead == 1
