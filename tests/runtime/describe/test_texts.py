"""Texts of a bounded length, whatever they are made of."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from synapse_client.runtime.describe.texts import one_line, printable, shortened, shown


class _Rude:
    def __repr__(self) -> str:
        raise RuntimeError("no")


def _nested(levels: int) -> Any:
    found: Any = []
    for _ in range(levels):
        found = [found]
    return found


def test_the_middle_is_left_out() -> None:
    """Beginning and end stay: what was tried, and why it failed."""
    assert shortened("a" * 50 + "b" * 50, 11) == "aaaaa…bbbbb"
    assert shortened("short", 5) == "short"


@given(text=st.text(max_size=300), limit=st.integers(2, 100))
def test_a_shortened_text_has_at_most_so_many_characters(text: str, limit: int) -> None:
    """A short text stays as it is; of a longer one every allowed character is used."""
    assert shortened(text, limit) == text if len(text) <= limit else len(shortened(text, limit)) == limit


@pytest.mark.parametrize(
    ("value", "says"),
    [
        (10**5000, "<int"),
        (_Rude(), "_Rude"),
        (_nested(3000), "[[[[[[[...]]]]]]]"),
        ("x" * 10**7, "xxx...xxx"),
        (b"\0" * 10**6, "\\x00"),
        ({"a": 1}, "{'a': 1}"),
    ],
    ids=["int", "rude", "deep", "long", "bytes", "plain"],
)
def test_any_value_is_shown(value: Any, says: str) -> None:
    """A value whose repr fails, or is endless, is shown in few characters as well."""
    assert says in shown(value, 80)
    assert len(shown(value, 80)) <= 80


def test_one_line_has_no_breaks() -> None:
    """Blanks of any kind become one."""
    assert one_line(" a\r\n\tb  c ", 20) == "a b c"


def test_lone_surrogates_are_replaced() -> None:
    """A text of JSON's lone surrogates can be written to a terminal; pairs become the character that they mean."""
    assert printable("a\ud800b") == "a\ufffdb"
    assert printable("\ud83d\ude00") == "😀"
    assert printable("grüße") == "grüße"
