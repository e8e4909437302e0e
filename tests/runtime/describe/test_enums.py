from __future__ import annotations

import copy
import json
import pickle
from typing import Any

import pytest

from synapse_client.runtime.describe.enums import CaselessStrEnum, OpenIntEnum, OpenStrEnum, any_case
from tests.runtime.samples import Level, Status


def test_known_values() -> None:
    """A listed value is the member, by value and by name."""
    assert Status("ready") is Status.READY
    assert Status.READY.is_known
    assert Status.READY == "ready"
    assert str(Status.READY) == "ready"
    assert repr(Status.READY) == "Status.READY"
    assert Level(0) is Level.NONE
    assert Level.NONE.is_known
    assert repr(Level.LOW) == "Level.LOW"
    assert list(Status) == [Status.READY, Status.DONE]


@pytest.mark.parametrize(("cls", "value"), [(Status, "brand-new"), (Status, ""), (Level, 99), (Level, -1)])
def test_unknown_values_are_kept(cls: Any, value: Any) -> None:
    """A value that the document does not list is a value of that enum, not an error."""
    found = cls(value)
    assert isinstance(found, cls)
    assert not found.is_known
    assert found == value
    assert found.value == value
    assert found.name == str(value)
    assert str(found) == str(value)
    assert f"{found}" == str(value)
    assert repr(found) == f"{cls.__name__}({value!r})"
    assert hash(found) == hash(value)
    assert {value: "x"}[found] == "x"
    assert {found: "x"}[cls(value)] == "x"
    assert found == cls(value)
    assert found != list(cls)[1]
    assert json.dumps(found) == json.dumps(value)
    assert json.dumps({found: 1}) == json.dumps({value: 1})


@pytest.mark.parametrize("found", [Status.READY, Status("brand-new"), Level.LOW, Level(99)])
@pytest.mark.parametrize("protocol", range(pickle.HIGHEST_PROTOCOL + 1))
def test_pickle_and_copies(found: Any, protocol: int) -> None:
    """Known and unknown members survive pickling and copying."""
    for again in (pickle.loads(pickle.dumps(found, protocol)), copy.copy(found), copy.deepcopy(found)):
        assert again == found
        assert type(again) is type(found)
        assert again.is_known is found.is_known


def test_unknown_values_do_not_become_members() -> None:
    """Meeting an unknown value does not change the enum."""
    Status("brand-new")
    assert [member.value for member in Status] == ["ready", "done"]
    assert not Status("brand-new").is_known
    with pytest.raises(KeyError):
        Status["brand-new"]


@pytest.mark.parametrize(("cls", "value"), [(Status, 5), (Status, None), (Level, "1"), (Level, None), (Level, 1.5)])
def test_values_of_another_kind_are_refused(cls: Any, value: Any) -> None:
    """A number is not a string value, nor the other way round."""
    with pytest.raises(ValueError, match="is not a valid"):
        cls(value)


def test_match_statement() -> None:
    """Members work as value patterns."""
    match Status("done"):
        case Status.DONE:
            pass
        case _:
            pytest.fail("no match")
    other: Any = Status("other")
    match other:
        case Status.DONE | Status.READY:
            pytest.fail("an unknown value matched a known one")
        case OpenStrEnum():
            pass
        case _:
            pytest.fail("it is no value of an enum")


def test_the_base_classes_are_strings_and_integers() -> None:
    """Open enums sort, format and calculate as their plain values do."""
    assert sorted([Status("z"), Status.READY, Status.DONE]) == ["done", "ready", "z"]
    assert Level(99) + 1 == 100
    assert issubclass(OpenIntEnum, int)


class State(CaselessStrEnum):
    """Its values are the same in capitals and in small letters."""

    RUNNING = any_case("RUNNING")
    DONE = any_case("done")


@pytest.mark.parametrize("spelling", ["RUNNING", "running", "Running"])
def test_spellings_of_one_value(spelling: str) -> None:
    """Each equals the member and every other spelling, and keeps what was sent."""
    found = State(spelling)
    assert found == State.RUNNING == found
    assert found == "running"
    assert found == "RUNNING"
    assert not found != "running"  # noqa: SIM202 - the other operator
    assert found != State.DONE
    assert found != 5
    assert (found.value, found.name, str(found), found.is_known) == (spelling, "RUNNING", spelling, True)
    assert json.dumps(found) == json.dumps(spelling)
    assert {State.RUNNING: 1}[found] == {"RUNNING": 1}[found] == {found: 1}[State("rUnNiNg")] == 1
    for again in (pickle.loads(pickle.dumps(found)), copy.deepcopy(found)):
        assert (again, again.value) == (found, spelling)
    match found:
        case State.RUNNING:
            pass
        case _:
            pytest.fail("no case of its own")
    assert list(State) == [State.RUNNING, State.DONE]
    assert repr(State.RUNNING) == "State.RUNNING"
    assert repr(State("running")) == "State('running')"


def test_an_unknown_value_without_regard_to_case() -> None:
    """It is kept as it came, and equals its other spellings."""
    found = State("Hibernating")
    assert (found.value, found.name, found.is_known) == ("Hibernating", "Hibernating", False)
    assert found == State("HIBERNATING")
    assert hash(found) == hash(State("hibernating"))
    assert repr(found) == "State('Hibernating')"
