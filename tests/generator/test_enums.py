"""Names of enum members."""

from __future__ import annotations

import json
from collections.abc import Callable
from types import ModuleType
from typing import Any

import pytest

from generator.enums import enum_members
from tests.generator.support import answer, document, findings


def test_members_are_named_after_their_values() -> None:
    """Words become capitals; what is no word gets a number or its value."""
    assert enum_members(["a-b", "inProgress", "", "1a"], None) == (
        ("A_B", "a-b"),
        ("INPROGRESS", "inProgress"),
        ("VALUE_2", ""),
        ("VALUE_3", "1a"),
    )
    assert enum_members([0, -1], None) == (("VALUE_0", 0), ("VALUE_NEGATIVE_1", -1))


def test_values_that_differ_in_case_only_stay_apart() -> None:
    """`abc` and `ABC`, at which the stock generator stops, are two members."""
    assert enum_members(["abc", "ABC"], None) == (("ABC", "abc"), ("ABC_2", "ABC"))


def test_given_names_win() -> None:
    """`x-enum-varnames` names the members."""
    assert enum_members(["", "x"], ["NONE", "some x"]) == (("NONE", ""), ("SOME_X", "x"))


GROUP = {"description": "Whether it is over.", "values": ["b"]}


def test_groups_become_properties(made: Callable[[str], ModuleType]) -> None:
    """`x-synapse.groups` names values; a member tells whether it is of them, a value that is not listed is not."""
    kind = {"type": "string", "enum": ["a", "b"], "x-synapse": {"groups": {"is_over": GROUP}}}
    text = document(answer("{$ref: '#/components/schemas/Kind'}"), json.dumps({"Kind": kind}))
    assert findings(text) == []
    kinds = made(text).models.Kind
    assert [kinds(value).is_over for value in ("a", "b", "c")] == [False, True, False]
    assert kinds.is_over.__doc__ == "Whether it is over."


def test_case_can_be_ignored(made: Callable[[str], ModuleType]) -> None:
    """`x-synapse.ignore_case` makes the spellings of a value one, in groups and in the input types too."""
    options = {"groups": {"is_over": {**GROUP, "values": ["Done"]}}, "ignore_case": True}
    kind = {"type": "string", "enum": ["BUSY", "Done"], "x-synapse": options}
    text = document(answer("{$ref: '#/components/schemas/Kind'}"), json.dumps({"Kind": kind}))
    assert findings(text) == []
    kinds = made(text).models.Kind
    assert [kinds(value).is_over for value in ("busy", "DONE", "done", "?")] == [False, True, True, False]
    assert kinds("busy") == kinds.BUSY == "Busy"


@pytest.mark.parametrize(
    ("values", "told"), [(["a", "A"], "differ in capitals only"), ([1, 2], "is for enums of strings")]
)
def test_case_that_cannot_be_ignored(values: list[Any], told: str) -> None:
    """Two members would be one, or the values have no case."""
    kind = {"enum": values, "x-synapse": {"ignore_case": True}}
    (found,) = findings(document(answer("{$ref: '#/components/schemas/Kind'}"), json.dumps({"Kind": kind})))
    assert told in found.message


@pytest.mark.parametrize(
    ("options", "told"),
    [
        ([], "can only hold `groups`"),
        ({"group": {}}, "can only hold `groups`"),
        ({"groups": {"upper": GROUP}}, "'upper' cannot be the name"),
        ({"groups": {"is over": GROUP}}, "'is over' cannot be the name"),
        ({"groups": {"is_over": {"values": ["b"]}}}, "needs a description and values"),
        ({"groups": {"is_over": {**GROUP, "values": ["c"]}}}, "must hold values of the enum, not 'c'"),
        ({"groups": {"is_over": {**GROUP, "values": []}}}, "must hold values of the enum"),
        ({"ignore_case": "yes"}, "ignore_case must be true or false"),
    ],
)
def test_groups_that_cannot_be(options: Any, told: str) -> None:
    """A misspelt key, a name that is taken, or a value that does not exist is found where it stands."""
    kind = {"type": "string", "enum": ["a", "b"], "x-synapse": options}
    (found,) = findings(document(answer("{$ref: '#/components/schemas/Kind'}"), json.dumps({"Kind": kind})))
    assert told in found.message
    assert found.pointer == "#/components/schemas/Kind"
