"""Names of enum members."""

from __future__ import annotations

from generator.enums import enum_members


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
