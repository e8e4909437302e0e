"""How long the results of requests are looked for whose answers were lost, and what servers say of checksums."""

from __future__ import annotations

import time
from typing import Any

import pytest

from synapse_client import BackendClient, ClientConnectionError, ClientError, HTTPError
from synapse_client.backend.flows.bulk.doubt import Patience, existing_checksums, look_for, unknown
from synapse_client.runtime.flows.flow import Flow
from tests.backend.flows.bulk.answers import answered

_OPEN = HTTPError("gone", status_code=502)
_OVER = HTTPError("crashed", status_code=500)


@pytest.mark.parametrize(
    ("timeout", "given", "seconds", "request_seconds"),
    [
        ({"connect": 1, "write": 2, "read": 4, "pool": 8}, None, 64.0, 7.0),
        ({"connect": 1, "write": 2, "read": 4}, 9.0, 9.0, 7.0),
        ({"connect": 1, "write": 2, "read": 4}, 0.0, 0.0, 7.0),
        ({"connect": None, "write": 2, "read": None}, None, 360.0, 602.0),
    ],
)
def test_patience_goes_by_the_timeouts(
    timeout: Any, given: float | None, seconds: float, request_seconds: float
) -> None:
    """A minute more than reading may take, unless the caller says otherwise; no timeout is five minutes."""
    with BackendClient("http://host.example", "token", timeout=timeout) as client:
        patience = Patience.of(client._config, given)
    assert patience == Patience(seconds=seconds, request=request_seconds)


def test_a_server_that_is_at_work_no_more_is_looked_behind_for_a_moment() -> None:
    """A server that may still act has all the patience there is."""
    patience = Patience(seconds=30.0, request=5.0)
    assert (patience.after(_OPEN), patience.after(_OVER)) == (30.0, 1.0)
    assert Patience(seconds=0.5, request=5.0).after(_OVER) == 0.5


def test_a_later_run_looks_twice_as_long_and_all_runs_three_times(monkeypatch: pytest.MonkeyPatch) -> None:
    """From the moment at which the answer was lost, or must have been lost."""
    monkeypatch.setattr(time, "time", lambda: 1000.0)
    patience = Patience(seconds=30.0, request=5.0)
    assert patience.left(0.0, 1000.0) == 60.0
    assert patience.left(0.0, 2000.0) == 60.0, "clocks may go wrong"
    assert patience.left(0.0, 940.0) == 30.0
    assert patience.left(0.0, 900.0) == 0.0
    assert patience.left(940.0, None) == 35.0
    assert patience.left(900.0, None) == 0.0


def _looking(*found: bool | Exception, then: bool | Exception = False) -> Any:
    left = list(found)

    def look() -> Flow[bool]:
        yield from ()
        became = left.pop(0) if left else then
        if isinstance(became, Exception):
            raise became
        return became

    return look


def test_looking_becomes_rarer_until_patience_is_over() -> None:
    """From twice a second to every ten seconds, and once more at the very end."""
    found, _, pauses = answered(look_for(_looking(), 60.0), _none)
    assert not found
    assert pauses[:3] == [0.5, 0.75, 1.125]
    assert pauses[-4:-1] == [10.0, 10.0, 10.0]
    assert 0 < pauses[-1] < 10
    assert sum(pauses) == pytest.approx(60.0)


def test_what_is_there_is_found_at_once() -> None:
    """Or when it comes; without any patience there is one look."""
    assert answered(look_for(_looking(True), 60.0), _none)[::2] == (True, [])
    assert answered(look_for(_looking(False, True), 60.0), _none)[::2] == (True, [0.5])
    assert answered(look_for(_looking(), 0.0), _none)[::2] == (False, [])
    assert answered(look_for(_looking(then=True), 0.0), _none)[::2] == (True, [])


def test_a_server_that_is_away_for_a_while_is_asked_again() -> None:
    """Unless it is away to the end, or what it says does not pass."""
    assert answered(look_for(_looking(_OPEN, ClientConnectionError("x"), True), 60.0), _none)[0]
    with pytest.raises(HTTPError, match="gone"):
        answered(look_for(_looking(then=_OPEN), 2.0), _none)
    assert not answered(look_for(_looking(_OPEN, _OPEN), 2.0), _none)[0]
    with pytest.raises(HTTPError, match="no"):
        answered(look_for(_looking(HTTPError("no", status_code=403), True), 60.0), _none)


def _none(_: Any) -> None:
    raise AssertionError


def test_an_unknown_outcome_says_what_is_to_be_done() -> None:
    """With what was lost, when, and of which request."""
    lost = ClientError("reset", status_code=502, request_id="r", operation="create_tasks")
    error = unknown("its task", lost, 7.50, 12.0)
    assert str(error) == (
        "outcome unknown: the answer to the request for its task was lost, and its task was not found within 7.5 s; it "
        "may come yet. Call upload_data_collection again with the same items and the same report: it looks again "
        "before it sends anything. What was lost: reset"
    )
    assert (error.lost, error.status_code, error.request_id, error.operation) == (12.0, 502, "r", "create_tasks")


@pytest.mark.parametrize(
    "answer",
    [
        ["a", "c", "x", 5, None],
        [{"checksum": "a", "exists": True}, {"checksum": "c"}, {"checksum": "b", "exists": False}, {"checksum": 5}, 5],
        [{"checksum": "a", "is_exist": True}, {"checksum": "b", "is_exist": False}, "c"],
        {"existing": ["a", "c"], "missing": ["b"]},
        {"exists": ["a", "c"]},
        {"existing_checksums": [{"checksum": "a"}, {"checksum": "c"}]},
        {"found": ["a", "c"]},
        {"a": True, "b": False, "c": {"id": 1}},
    ],
    ids=range(8),
)
def test_which_checksums_a_server_has(answer: Any) -> None:
    """In each of the forms in which servers say so; what was not asked for does not count."""
    found, (request,), _ = answered(existing_checksums(["a", "b", "c", "a"]), lambda _: answer)
    assert found == {"a", "c"}
    assert request.body.value == {"checksums": ["a", "b", "c"]}
    assert request.repeatable


@pytest.mark.parametrize("answer", [None, 5, "a", [], {}, {"existing": []}, [None], [[]]], ids=repr)
def test_what_names_no_checksum_is_none(answer: Any) -> None:
    """Then the file is sent, which does no harm."""
    assert answered(existing_checksums(["a"]), lambda _: answer)[0] == set()


def test_a_thousand_checksums_are_asked_for_at_once() -> None:
    """Nothing is asked for none."""
    wanted = [str(number) for number in range(2001)]
    found, requests, _ = answered(existing_checksums(wanted), lambda request: request.body.value["checksums"])
    assert found == set(wanted)
    assert [len(request.body.value["checksums"]) for request in requests] == [1000, 1000, 1]
    assert answered(existing_checksums([]), _none)[1] == []
