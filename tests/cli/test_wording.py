"""Words around numbers and names."""

from __future__ import annotations

import os

import pytest

from synapse_client.cli.wording import counted, named, shortened


@pytest.mark.parametrize(
    ("count", "noun", "verb", "text"),
    [
        (0, "item", None, "0 items"),
        (1, "item", None, "1 item"),
        (2, "item", ("is", "are"), "2 items are"),
        (1, "entry", ("has", "have"), "1 entry has"),
        (1117, "entry", ("has", "have"), "1,117 entries have"),
    ],
)
def test_a_noun_and_its_verb_go_with_the_number(count: int, noun: str, verb: tuple[str, str] | None, text: str) -> None:
    """One is one."""
    assert counted(count, noun, verb) == text


def test_names_take_one_line() -> None:
    """Whatever is in them; of a very long one, the beginning and the end are shown."""
    assert named("고양이 1.jpg") == "고양이 1.jpg"
    assert named("a\nb\x1b[31m.jpg") == r"'a\nb\x1b[31m.jpg'"
    assert named(os.fsdecode(b"\xff.jpg")) == r"'\udcff.jpg'"
    long = named("x" * 10_000 + ".jpg")
    assert long.startswith("xxx")
    assert long.endswith("x.jpg")
    assert len(long) < 200


def test_lists_of_names_are_shortened() -> None:
    """The first ones tell what it is about."""
    assert shortened(["a", "b\n", "c"]) == r"a, 'b\n', c"
    assert shortened(iter("abcd")) == "a, b, c, …"
    assert shortened("abcd", most=2) == "a, b, …"
    assert shortened([]) == ""
